"""How much speaks for two groups of claims being about one happening, in bits, each reason in words.

The weights lie in evidence.toml. The evidence is a sum, as in the Fellegi–Sunter model of record linkage: each
observation (same place, next day, the same rare figure) adds its bits to the prior. ``training/linkage.py`` learns
them from marked reports.
"""

from __future__ import annotations

import math

from tollbook.link.groups import Group
from tollbook.link.observed import REASONS, observed
from tollbook.link.weights import bits

_LEAST = 0.05  # bits; less is not worth a reader's time


def between(a: Group, b: Group) -> float:
    """The evidence in bits that ``a`` and ``b``, of two reports, are about one happening."""
    return math.fsum([bits(key, value) for key, value, _ in observed(a, b)])


def explain(a: Group, b: Group) -> tuple[str, ...]:
    """The reasons for and against, the weightiest first, each with its bits."""
    found = [(bits(key, value), REASONS[key].format(*about)) for key, value, about in observed(a, b)]
    found.sort(key=lambda x: (-abs(x[0]), x[1]))
    return tuple(f"{words}: {said:+.1f} bits" for said, words in found if abs(said) >= _LEAST)
