"""Runs of capitals that are no places: ships, numbered things, words for people in a list of figures."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tollbook.find.english.document import Line
from tollbook.find.english.needles import Scanned, scanned
from tollbook.find.english.place_words import Vocabulary, either

_NAME = r"[A-ZÀ-Þ][\w’'-]*(?:\s+(?:[A-ZÀ-Þ][\w’'-]*|\d{1,2}\b)){0,3}"
# "Three-Alarm", "Two-Vehicle"
NUMBERED = re.compile(r"(?:one|two|three|four|five|six|seven|eight|nine|ten|single|double|triple|multi|half)-", re.I)
_BEHIND = re.compile(r"\s+(?:No\.?\s*)?\d{1,3}\b")
# "Sh30", "SITREP-4", but Municipality-3 is a place
_CODE = re.compile(r"(?:[A-Z][a-z]{0,3}|[A-Z]{2,}-?)\d+[A-Z]?")
_AGED = re.compile(r",\s+\d{1,2}(?:,(?!\d)|\.(?!\d)|\s+(?:and|of(?! (?:them|whom|those))|both|was|who|from)\b)")
_PEOPLE = re.compile(r"(?i)\b(?:fe)?males?\b[^.]*\b(?:fe)?males?\b|\bmales?\b[^.]*\bchildren\b")


@dataclass(frozen=True, slots=True)
class Craft:
    """The ships of a text: their names, and where one is named as a ship."""

    names: frozenset[str]
    spans: tuple[tuple[int, int], ...]

    def has(self, start: int, end: int) -> bool:
        """True where ``text[start:end]`` stands in the name of a ship."""
        return any(a <= start and end <= b for a, b in self.spans)


@cache
def _words() -> dict[str, list[str]]:
    table = tomllib.loads(resources.files(__package__).joinpath("places.toml").read_text(encoding="utf-8"))
    words: dict[str, list[str]] = table["no_names"]
    return words


@cache
def _craft() -> Scanned:
    """ "the ferry Ann Roe", "M.V. Ann Roe", "aboard the Ann Roe", "the Ann Roe sank"."""
    words = _words()
    sure, likely = either(words["craft"]), either(words["craft_after_article"])
    called = r",?\s+(?:(?:called|named|christened)\s+)?(?:the\s+)?[\"“'‘]?"
    return scanned(
        rf"\b(?:(?i:{sure}){called}"
        rf"|(?i:the|a|an|its|his|their)\s+(?:[a-z-]+\s+){{0,3}}{likely}{called}"
        rf"|(?i:aboard|on board)\s+the\s+[\"“'‘]?)(?P<on>{_NAME})"
        rf"|\b[Tt]he\s+[\"“'‘]?(?P<down>{_NAME})[\"”'’]?\s+(?:had\s+)?{either(words['went_down'])}\b"
    )


def craft_in(lines: Sequence[Line]) -> Craft:
    """The ships that a report names as such."""
    found = [(n, m, g) for n in lines for m in _craft().finditer(n.text) for g in ("on", "down") if m[g]]
    names = {m[g] for _, m, g in found}
    spans = tuple((n.start + m.start(g), n.start + m.end(g)) for n, m, g in found)
    return Craft(frozenset(names | {name.title() for name in names if name.isupper()}), spans)


def is_thing(tokens: list[str], text: str, end: int) -> bool:
    """True for "Line 2", "Gate 4", "SITREP-4": one of many; and for the first word of "Male 11, Female 7"."""
    if len(tokens) > 1:
        return False
    name = tokens[0].lower()
    return (
        (name in _words()["numbered"] and _BEHIND.match(text, end) is not None)
        or _CODE.fullmatch(tokens[0]) is not None
        or (name == "male" and _PEOPLE.search(text) is not None)
    )


def is_person(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """True for "Mr Roe" and "Ann Roe, 31, was": who, not where. (In "Kem, 31 of them" the figure is no age.)"""
    before = re.findall(r"[\w.]+", text[max(0, start - 30) : start])[-1:]
    title = before and before[0].lower().rstrip(".") in words.titles and before[0].lower() not in words.kind_before
    return bool(title) or _AGED.match(text, end) is not None
