"""Kinds of happenings: which classes can be one happening in other words, and which spread over many places."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class _Table:
    families: dict[str, str]
    spreads: frozenset[str]
    lasts: frozenset[str]
    repeats: frozenset[str]
    nature: frozenset[str]
    common: frozenset[str]
    compatible: frozenset[frozenset[str]]


@cache
def _table() -> _Table:
    data = tomllib.loads(resources.files(__package__).joinpath("kinds.toml").read_text(encoding="utf-8"))
    return _Table(
        families={name: family for family, names in data["families"].items() for name in names},
        spreads=frozenset(data["spreads"]["classes"]),
        lasts=frozenset(data["lasts"]["families"]),
        repeats=frozenset(data["repeats"]["classes"]),
        nature=frozenset(data["nature"]["families"]),
        common=frozenset(data["common"]["classes"]),
        compatible=frozenset(frozenset(p) for p in data["compatible"]["pairs"]),
    )


@lru_cache(maxsize=4096)
def canonical(kind: str | None) -> str | None:
    """A class of happening as kinds.toml spells it: "air_strike", "Air-strike" → "air strike"."""
    if not kind:
        return None
    return " ".join(kind.replace("_", " ").replace("-", " ").lower().split()) or None


def family(kind: str) -> str:
    """The family of a class; a class that kinds.toml does not list is its own."""
    return _table().families.get(kind, kind)


def spreads(kind: str | None) -> bool:
    """True where a happening of this class covers many places at once."""
    return kind is not None and kind in _table().spreads


def lasts(kind: str | None) -> bool:
    """True where a happening of this class goes on for days."""
    return kind is not None and family(kind) in _table().lasts


def repeats(kind: str | None) -> bool:
    """True where happenings of this class come again at one place within days, as in a war."""
    return kind is not None and kind in _table().repeats


def common(kind: str | None) -> bool:
    """True where happenings of this class are in the news every day."""
    return kind in _table().common


@lru_cache(maxsize=16_384)
def kinship(a: str | None, b: str | None) -> str:
    """``same``, ``family``, ``compatible``, ``apart``, ``unlike`` (one is nature's) or ``unknown``."""
    if a is None or b is None:
        return "unknown"
    if a == b:
        return "same"
    first, second = family(a), family(b)
    if first == second:
        return "family"
    if frozenset((first, second)) in _table().compatible:
        return "compatible"
    natural = _table().nature
    return "apart" if (first in natural) == (second in natural) else "unlike"
