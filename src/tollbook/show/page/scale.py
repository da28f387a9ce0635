"""Scales and ticks of the charts: values to pixels, linear from zero or logarithmic, and days to pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tollbook.link.days import MONTHS
from tollbook.show.page.words import number

#: A linear axis hides the small figures where the greatest is this many times the middle one.
LOG_RATIO = 25.0


@dataclass(frozen=True, slots=True)
class Values:
    """An axis of values from zero to ``top`` (nice), over ``length`` pixels."""

    top: float
    length: float
    log: bool = False

    def at(self, value: float) -> float:
        """Pixels from zero."""
        share = math.log1p(max(value, 0)) / math.log1p(self.top) if self.log else max(value, 0) / self.top
        return min(share, 1.0) * self.length

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Position and label of each tick."""
        return tuple((self.at(value), number(value)) for value in self._tick_values())

    def _tick_values(self) -> list[float]:
        if self.log:
            powers = [0.0] + [10.0**power for power in range(int(math.log10(self.top)) + 1)]
            return [one for one in powers if one <= self.top]
        step = nice(self.top / 4)
        step = max(step, 1.0)
        return [step * index for index in range(int(self.top / step) + 1)]


def values(shown: Sequence[float], length: float) -> Values:
    """The axis for the figures shown (at least one): linear unless one figure dwarfs the others."""
    top = max([*shown, 1.0])
    positive = sorted(one for one in shown if one > 0)
    middle = positive[len(positive) // 2] if positive else 1.0
    if top >= LOG_RATIO * middle and top > 100:
        return Values(10 ** math.ceil(math.log10(top)) if top > 1 else 10.0, length, log=True)
    step = max(nice(top / 4), 1.0)
    return Values(step * math.ceil(top * 1.04 / step), length)


def nice(rough: float) -> float:
    """The next of 1, 2, 2.5, 5, 10 times a power of ten, at or above ``rough`` (2.5 only where it stays whole)."""
    if rough <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(rough))
    for factor in (1.0, 2.0, 2.5, 5.0, 10.0):
        if factor == 2.5 and power < 10:
            continue
        if factor * power >= rough - 1e-9:
            return factor * power
    return 10.0 * power


@dataclass(frozen=True, slots=True)
class Days:
    """An axis of time from ``first`` to ``last`` (days since year 1), over ``length`` pixels."""

    first: float
    last: float
    length: float

    def at(self, moment: float) -> float:
        """Pixels from the axis's start."""
        return (moment - self.first) / (self.last - self.first) * self.length

    def ticks(self, most: int, *, hours: bool) -> tuple[tuple[float, str, str], ...]:
        """Position, label and second line of about ``most`` ticks: days, or hours (where ``hours`` and the axis is
        short) with the day under the first and each midnight.
        """
        if hours and self.last - self.first <= 2.5:
            step = next((one for one in (0.125, 0.25, 0.5, 1.0) if (self.last - self.first) / one <= most), 1.0)
            moments = _steps(self.first, self.last, step)
            return tuple(
                (self.at(one), _hour(one), _date(one, False) if one == moments[0] or one % 1 == 0 else "")
                for one in moments
            )
        span = self.last - self.first
        step = next((one for one in (1, 2, 7, 14, 30, 91, 365, 3650) if span / one <= most), 36500)
        moments = _steps(self.first, self.last, float(step))
        years = date.fromordinal(int(self.first)).year != date.fromordinal(int(self.last)).year
        return tuple((self.at(one), _date(one, years), "") for one in moments)


def _steps(first: float, last: float, step: float) -> list[float]:
    start = math.ceil(first / step - 1e-9) if step < 1 else math.ceil((first - math.floor(first)) / step - 1e-9)
    begin = start * step if step < 1 else math.floor(first) + start
    found = []
    while begin <= last + 1e-9:
        found.append(begin)
        begin += step
    return found


def _hour(moment: float) -> str:
    minutes = round((moment - math.floor(moment)) * 1440)
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def _date(moment: float, years: bool) -> str:
    on = date.fromordinal(int(moment + 1e-6))
    return f"{on.day} {MONTHS[on.month - 1][:3]}" + (f" {on.year}" if years else "")
