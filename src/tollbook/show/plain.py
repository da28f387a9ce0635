"""Words of others made safe and short for a terminal, and figures as people write them.

A report may hold escape sequences that recolour, rename or drive the terminal of whoever reads it, or marks that turn
the direction of writing so that "14" shows as "41". None of these passes.
"""

from __future__ import annotations

import re
from calendar import monthrange

from tollbook.link.incidents import cased
from tollbook.nouns import Place, Tally, When

# C0 and C1 controls with DEL, zero-width and direction marks, line and paragraph separators, lone surrogates.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]+"
)
_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """``text`` on one line, without anything that a terminal would act on."""
    return _SPACES.sub(" ", _UNSAFE.sub(" ", text)).strip()


def number(value: float | None) -> str:
    """A count as people write it: "1,200"; "?" for none."""
    if value is None:
        return "?"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def counted(count: int, noun: str) -> str:
    """A count with its noun: "1 report", "1,200 reports"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def toll(tally: Tally | None) -> str:
    """A tally in one cell: "14", "12–14–16" (low, best, high), "14+", "≤20"; a "?" stands where there is no best."""
    if tally is None:
        return ""
    low, best, high = tally.low, tally.best, tally.high
    if low is None and best is None and high is None:
        return "?"
    if low is not None and low == high and best in (None, low):
        return number(low)
    if high is None and best in (None, low):
        return f"{number(low)}+"
    if low is None and best in (None, high):
        return f"≤{number(high)}"
    ends = ("…" if low is None else number(low), number(best), "…" if high is None else number(high))
    return "–".join(ends)


def day(when: When | None) -> str:
    """A day or an interval, as short as it is clear: "2024-03-01", "2024-03-01/02", "2024-03", "2024"."""
    if when is None:
        return ""
    start, end = when.start, when.end
    if start == end:
        return start
    if start[:4] == end[:4] and start[4:] == "-01-01" and end[4:] == "-12-31":
        return start[:4]
    if start[:8] != end[:8]:
        return f"{start}/{end}"
    year, month = int(start[:4]), int(start[5:7])
    if start[8:] == "01" and int(end[8:]) == monthrange(year, month)[1]:
        return start[:7]
    return f"{start}/{end[8:]}"


def moment(text: str | None) -> str:
    """A moment to the minute: "2024-03-01 12:30"."""
    return plain(text[:16]).replace("T", " ") if text else ""


def where(place: Place | None) -> str:
    """A place by the reports' name with what it lies in, each once: "Vesno, Karsk Oblast, Ruthenia"."""
    return within(cased(place.name), place) if place is not None else ""


def within(name: str, place: Place) -> str:
    """``name`` with what ``place`` lies in, as far as the name does not say it already."""
    names = [*name.split(", "), *(part for part in (place.admin1, place.country) if part)]
    once: dict[str, str] = {}
    for part in names:
        once.setdefault(part.casefold(), plain(part))
    return ", ".join(once.values())
