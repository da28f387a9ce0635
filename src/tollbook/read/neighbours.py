"""Reports that name no day take it from the report in the same run that tells most nearly the same.

Without a day, "on Saturday" cannot be placed. A run holds reports of the same happenings, so the day of the nearest of
them is a sound guess; it is said in ``Report.reason``, and ``--date`` overrides it.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from tollbook.nouns import Report, Status
from tollbook.read.head import weekdays, yearless

# Names tell happenings apart; ordinary words do not, and figures change from day to day.
_TELLING = re.compile(r"(?<=[a-z,] )[A-Z][\w'’-]{2,}")
_OWNED = re.compile(r"['’]s$")
# Two reports are near where the cosine of their names, each weighed by its rarity, is at least this: of 200 marked
# reports nine in ten find another of their own event so, and one in six that has none finds a wrong one.
_NEAR_ENOUGH = 0.16
# Or at least this, where no report of another time is half as near: of the marked reports three in four are right so.
_NEAR_ALONE, _TWICE = 0.12, 2
_ANOTHER_TIME, _SAME_DAYS = 30, 14  # days
# Rarity is counted as if the run held so many reports more: else names that all of a small run share told nothing.
_OTHERS = 100
# Within so many years every date but the 29th of February falls on every weekday.
_YEARS = 6


def dated(reports: Sequence[Report]) -> tuple[Report, ...]:
    """``reports`` with a day for each that had none and has a near neighbour with one; their order never matters."""
    readable = [r for r in reports if r.status is Status.READ]
    if all(r.published for r in readable):
        return tuple(reports)
    names = {r.id: frozenset(_OWNED.sub("", name) for name in _TELLING.findall(r.text)) for r in readable}
    spread = Counter(name for found in names.values() for name in found)
    rarity = {name: math.log((len(readable) + 1 + _OTHERS) / n) ** 2 for name, n in spread.items()}
    holders: dict[str, list[Report]] = defaultdict(list)
    lengths: dict[str, float] = {}
    for report in readable:
        lengths[report.id] = math.sqrt(math.fsum(rarity[name] for name in names[report.id]))
        if report.published:
            for name in names[report.id]:
                holders[name].append(report)
    return tuple(
        r if r.published or r.id not in names else _placed(r, _likeness(r, names[r.id], rarity, holders, lengths))
        for r in reports
    )


def _likeness(
    report: Report,
    names: frozenset[str],
    rarity: Mapping[str, float],
    holders: Mapping[str, Sequence[Report]],
    lengths: Mapping[str, float],
) -> list[tuple[float, Report]]:
    """The dated reports that share a name with ``report``, most alike first, each with its likeness (0 to 1)."""
    shared: dict[str, list[float]] = defaultdict(list)
    others: dict[str, Report] = {}
    for name in names:
        for other in holders.get(name, ()):
            shared[other.id].append(rarity[name])
            others[other.id] = other
    found = [(round(math.fsum(w) / (lengths[report.id] * lengths[i]), 9), others[i]) for i, w in shared.items()]
    return sorted(found, key=lambda f: (-f[0], f[1].path, f[1].id))


def _nearest(stamp: str, weekday: int | None, day: str) -> str | None:
    """The date of that month and day ("--05-04") nearest to ``day``; of those on the weekday, where one is told."""
    near = date.fromisoformat(day)
    found = []
    for year in range(near.year - _YEARS, near.year + _YEARS + 1):
        try:
            found.append(date.fromisoformat(f"{year:04d}-{stamp[2:]}"))
        except ValueError:
            continue  # the 29th of February
    found = [d for d in found if d.weekday() == weekday] or found
    return min(found, key=lambda d: (abs(d - near), d)).isoformat() if found else None


def _day(report: Report) -> str:
    return (report.published or "")[:10]


def _days_apart(day: str, other: Report) -> int:
    return abs((date.fromisoformat(day) - date.fromisoformat(_day(other))).days)


def _stands_out(alike: Sequence[tuple[float, Report]]) -> bool:
    """True where the first is so much nearer than every report of another time that it hardly is so by chance."""
    likeness, best = alike[0]
    others = (near for near, other in alike if _days_apart(_day(best), other) > _ANOTHER_TIME)
    return likeness >= _NEAR_ALONE and likeness >= _TWICE * next(others, 0.0)


def _placed(report: Report, alike: Sequence[tuple[float, Report]]) -> Report:
    if not alike:
        return report
    likeness, best = alike[0]
    stamp = yearless(report.text)
    if stamp is not None:
        near = [(_nearest(*stamp, _day(o)), o) for share, o in alike if _TWICE * share >= likeness]
        # A report of the same days is of the same happening rather than one that only is a little more alike; of the
        # years in which there is one (an anniversary's too) it is that in which the day is one of the weekdays told.
        same = [(d, o) for d, o in near if d is not None and _days_apart(d, o) <= _SAME_DAYS]
        told = weekdays(report.text)
        day, other = min(same, key=lambda s: date.fromisoformat(s[0]).weekday() not in told, default=near[0])
        if day is not None:
            reason = f"names no year: read as of {day}, near the day of {other.path}, the nearest report"
            return replace(report, published=day, reason=reason)
    if likeness < _NEAR_ENOUGH and not _stands_out(alike):
        return report
    day = _day(best)
    return replace(
        report,
        published=day,
        reason=f"names no day of its own: read as of {day}, the day of {best.path}, the nearest report",
    )
