"""A claim as a figure: its interval, the one number that stands for it, and its words."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tollbook.nouns import Claim, Quantity
from tollbook.weigh.moments import Moment

# "About 40" and "nearly 160" are read a tenth to either (or the lower) side: news desks round to the next ten.
ROUNDING = 0.1

VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands", "several", "many", "few"})

_WORDS = {"at_least": "at least", "more_than": "more than", "at_most": "up to", "nearly": "nearly", "about": "about"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A claim with all that weighing needs.

    ``voice`` is the key of the original speaker, ``kind`` that speaker's kind ("media" where a newsroom speaks itself),
    ``said`` the moment at which that speaker first gave this figure, and ``added`` what increments add to it.
    ``weak`` marks a speaker who saw only part, or a figure that its report doubts.
    """

    claim: Claim
    voice: str
    kind: str
    said: Moment | None
    added: float = 0
    weak: bool = False

    @property
    def point(self) -> float | None:
        """The one number that stands for the figure: as said, else the lower (else the upper) end of its interval."""
        base = point(self.claim.quantity)
        return None if base is None else base + self.added

    @property
    def floor(self) -> float | None:
        """What the figure says at the least, for a spread; None where it only sets an upper end ("up to 20")."""
        quantity = self.claim.quantity
        if quantity.qualifier == "range":
            return None if quantity.low is None else quantity.low + self.added
        return None if quantity.qualifier == "at_most" else self.point

    @property
    def ceiling(self) -> float | None:
        """What the figure says at the most, for a spread: an open end counts as the number that was said."""
        quantity = self.claim.quantity
        return self.point if quantity.high is None else quantity.high + self.added

    @property
    def interval(self) -> tuple[float, float]:
        """The numbers that the figure allows, both ends included."""
        low, high = interval(self.claim.quantity)
        return low + self.added, high + self.added

    @property
    def precise(self) -> int:
        """0 for an exact figure, 1 for a hedged number, 2 for a range, 3 for a vague word."""
        return precision(self.claim.quantity)


def point(quantity: Quantity) -> float | None:
    """The one number that stands for a quantity."""
    if quantity.value is not None:
        return quantity.value
    return quantity.low if quantity.low is not None else quantity.high


def interval(quantity: Quantity) -> tuple[float, float]:
    """The numbers that a quantity allows, both ends included: CLAIMS.md, "about" and "nearly" read as rounding."""
    low, high = quantity.low, quantity.high
    if quantity.value is not None and quantity.qualifier in ("about", "nearly"):
        low = quantity.value * (1 - ROUNDING) if low is None else low
        if quantity.qualifier == "about" and high is None:
            high = quantity.value * (1 + ROUNDING)
    if quantity.qualifier == "exact" and quantity.value is not None:
        low = high = quantity.value
    return (0.0 if low is None else low, math.inf if high is None else high)


def precision(quantity: Quantity) -> int:
    """0 for an exact figure, 1 for a hedged number, 2 for a range, 3 for a vague word."""
    if quantity.qualifier in VAGUE:
        return 3
    return {"exact": 0, "range": 2}.get(quantity.qualifier, 1)


def meet(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities can both be true: "14" and "at least 14" agree."""
    (low, high), (least, most) = interval(one), interval(other)
    return low <= most and least <= high


def number_words(value: float | None) -> str:
    """A number as printed in a sentence: 1200 is "1,200", 2.5 is "2.5", None is "none"."""
    if value is None:
        return "none"
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def words(quantity: Quantity) -> str:
    """A quantity as printed in a sentence: "at least 14", "20 to 30", "dozens"."""
    if quantity.qualifier in VAGUE:
        return quantity.qualifier if quantity.qualifier != "few" else "a few"
    if quantity.qualifier == "range" and quantity.low is not None and quantity.high is not None:
        return f"{number_words(quantity.low)} to {number_words(quantity.high)}"
    hedge = _WORDS.get(quantity.qualifier)
    number = number_words(point(quantity))
    return f"{hedge} {number}" if hedge else number
