"""How two times lie to each other: the same day, overlapping, next to each other, or apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from tollbook.nouns import When


@dataclass(frozen=True, slots=True)
class Span:
    """Days as proleptic ordinals, both ends included."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """Length in days, at least 1."""
        return self.last - self.first + 1

    def gap(self, other: Span) -> int:
        """Days between the two: 0 where they overlap, 1 where one starts the day after the other ends."""
        return max(0, self.first - other.last, other.first - self.last)


@lru_cache(maxsize=100_000)
def ordinal(day: str | None) -> int | None:
    """The day of an ISO date or moment as an ordinal; None where it is not one. "2024-05" counts as its first day."""
    if not day:
        return None
    text = day[:10]
    if len(text) == 7:
        text += "-01"
    elif len(text) == 4:
        text += "-01-01"
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return None


def span(when: When | None) -> Span | None:
    """``when`` as a span of days; None where it is unknown or no date."""
    if when is None:
        return None
    first, last = ordinal(when.start), ordinal(when.end)
    if first is None:
        first = last
    if first is None:
        return None
    return Span(first, max(first, last if last is not None else first))


def agreed(spans: Iterable[Span], longest: int, surer: Collection[Span] = ()) -> Span | None:
    """The span that most of ``spans`` give, of as many the ``surer``; single days before intervals, the earlier
    before the later.

    Spans longer than ``longest`` days speak only where no shorter one does.
    """
    counts = Counter(spans)
    if not counts:
        return None
    short = {s: n for s, n in counts.items() if s.days <= longest} or dict(counts)
    sure = Counter(surer)
    return min(short, key=lambda s: (-short[s], -sure[s], s.days, s.first))


def iso(day: int) -> str:
    """The ISO date of an ordinal."""
    return date.fromordinal(day).isoformat()


# Not strftime: its names follow the machine's locale.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def in_words(when: Span) -> str:
    """A span for readers: "30 December 2023", "29–30 December 2023", "June 2018", "2018", "May 2011 – March 2012"."""
    a, b = date.fromordinal(when.first), date.fromordinal(when.last)
    if a == b:
        return f"{a.day} {MONTHS[a.month - 1]} {a.year}"
    months = (a - timedelta(days=1)).month != a.month and (b + timedelta(days=1)).month != b.month
    if months and a.year == b.year and (a.month, b.month) == (1, 12):
        return str(a.year)
    one_month = (a.year, a.month) == (b.year, b.month)
    if months:
        last = f"{MONTHS[b.month - 1]} {b.year}"
        return last if one_month else f"{MONTHS[a.month - 1]} {a.year} – {last}"
    if one_month:
        return f"{a.day}–{b.day} {MONTHS[a.month - 1]} {a.year}"
    head = f"{a.day} {MONTHS[a.month - 1]}" + (f" {a.year}" if a.year != b.year else "")
    return f"{head} – {b.day} {MONTHS[b.month - 1]} {b.year}"
