"""Reports that name no day take it from the report in the same run that tells most nearly the same.

Without a day, "on Saturday" cannot be placed. A run holds reports of the same happenings, so the day of the nearest of
them is a sound guess; it is said in ``Report.reason``, and ``--date`` overrides it.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tollbook.nouns import Report, Status
from tollbook.read.head import yearless

# Names and figures tell happenings apart; ordinary words do not.
_TELLING = re.compile(r"(?<=[a-z,] )[A-Z][\w'’-]{2,}|\b\d{2,}\b")
# Share of the undated report's telling words, by rarity, that the nearest dated one must have too.
_NEAR_ENOUGH = 0.2


def dated(reports: Sequence[Report]) -> tuple[Report, ...]:
    """``reports`` with a day for each that had none and has a near neighbour with one; their order never matters."""
    readable = [r for r in reports if r.status is Status.READ]
    if all(r.published for r in readable):
        return tuple(reports)
    words = {r.id: frozenset(_TELLING.findall(r.text)) for r in readable}
    spread = Counter(word for found in words.values() for word in found)
    holders: dict[str, list[Report]] = defaultdict(list)
    for report in readable:
        if report.published:
            for word in words[report.id]:
                holders[word].append(report)
    return tuple(r if r.published or r.id not in words else _placed(r, words[r.id], spread, holders) for r in reports)


def _nearest(stamp: str, day: str) -> str | None:
    """The date of that month and day ("--05-04") that is nearest to ``day``."""
    near = date.fromisoformat(day)
    found = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            found.append(date.fromisoformat(f"{year:04d}-{stamp[2:]}"))
        except ValueError:
            continue  # the 29th of February
    return min(found, key=lambda d: (abs(d - near), d)).isoformat() if found else None


def _placed(report: Report, mine: frozenset[str], spread: Counter[str], holders: dict[str, list[Report]]) -> Report:
    shared: dict[str, float] = defaultdict(float)
    others: dict[str, Report] = {}
    total = 0.0
    for word in sorted(mine):
        weight = 1 / math.log2(1 + spread[word])
        total += weight
        for other in holders[word]:
            shared[other.id] += weight
            others[other.id] = other
    best = max(others.values(), key=lambda r: (round(shared[r.id], 9), r.path, r.id), default=None)
    stamp = yearless(report.text)
    if best is not None and stamp is not None:
        day = _nearest(stamp, (best.published or "")[:10])
        if day is not None:
            reason = f"names no year: read as of {day}, near the day of {best.path}, the nearest report"
            return replace(report, published=day, reason=reason)
    if best is None or shared[best.id] < _NEAR_ENOUGH * total:
        return report
    day = (best.published or "")[:10]
    return replace(
        report,
        published=day,
        reason=f"names no day of its own: read as of {day}, the day of {best.path}, the nearest report",
    )
