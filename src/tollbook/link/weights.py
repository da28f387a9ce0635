"""The weights of evidence.toml: bits of evidence (log2 of the odds), by section and name."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

Weights = dict[str, Any]


@cache
def weights() -> dict[str, Weights]:
    """The weights, by section."""
    return tomllib.loads(resources.files(__package__).joinpath("evidence.toml").read_text(encoding="utf-8"))


def bits(key: str, value: float) -> float:
    """What an observation of ``key`` ("place.near") says: its weight times ``value``; of one whose weights stand at
    points, the value on the line through them, and beyond them that of the nearest."""
    weight = _flat()[key]
    return weight * value if isinstance(weight, float) else _between_points(value, *weight)


@cache
def _flat() -> dict[str, float | tuple[Sequence[float], Sequence[float]]]:
    return {
        f"{section}.{name}": (weight["at"], weight["bits"]) if isinstance(weight, dict) else float(weight)
        for section, own in weights().items()
        for name, weight in own.items()
    }


def _between_points(x: float, at: Sequence[float], values: Sequence[float]) -> float:
    if x <= at[0]:
        return float(values[0])
    for low, high, left, right in zip(at, at[1:], values, values[1:], strict=False):
        if x <= high:
            return float(left + (right - left) * (x - low) / (high - low))
    return float(values[-1])
