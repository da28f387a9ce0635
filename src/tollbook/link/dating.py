"""The day of an incident, told by all its reports together, for the figures that their own report dates badly.

"The death toll has risen to 21" names no day, and what its report alone makes of it is often a day or two late. Each
report says how likely it holds each day to be, by what it tells for other figures of the incident and for its main
happening (``Findings.days``); over the reports of one incident the chances multiply, and what the first of them tells
of had happened when it came out. The likeliest of the days up to then becomes that of the figures that had no day, only
their report's own guess, or a later one: of a burial, an arrest, the telling itself. Other days that a report tells for
a figure stay, and so do those that a person corrected.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tollbook.link.days import Span, in_words, iso, ordinal, span
from tollbook.link.decided import CORRECTED
from tollbook.link.groups import Said
from tollbook.link.incidents import Cluster
from tollbook.nouns import Findings, Report, When

# No report alone rules a day out: its weekday may be counted from a wrong day of publication.
_LEAST = 0.05
# What a report tells of a day is told several times over, in words that depend on each other: its chances are too sure.
_TEMPER = 0.7
# A report on a longer time ("covers 14 to 19 August") means that time; on a shorter one, a day in it.
_SHORT = 3
# Longer than this, a time is a month or a year that a report looks back on, not the days of a happening.
_LASTING = 14
_BEGAN = 0.6
# How far the days that words tell for an incident's figures go before what their report makes of its main happening.
_WORDS = 0.8
# Days apart at which a report is rather about another happening (or a later stage) than wrong about the day: where it
# guesses the day, and where it tells one.
_FARTHEST = 21
_FARTHEST_TOLD = 14


@dataclass(frozen=True, slots=True)
class Move:
    """The day that a claim takes from its incident, and a reader's words for why."""

    when: When
    reason: str


def dated_together(
    clusters: Iterable[Cluster], findings: Mapping[str, Findings], reports: Mapping[str, Report]
) -> dict[str, Move]:
    """By claim id, the days that the reports of an incident tell together for figures that their own dates badly."""
    return {claim: move for cluster in clusters for claim, move in _moves(cluster, findings, reports).items()}


def _moves(cluster: Cluster, findings: Mapping[str, Findings], reports: Mapping[str, Report]) -> dict[str, Move]:
    said = [s for g in cluster.groups for s in g.claims if CORRECTED not in s.claim.marks]
    days = {s.claim.report: ordinal(reports[s.claim.report].published) for s in said}
    published = [day for day in days.values() if day is not None]
    if len(days) < 2 or not published:
        return {}
    guessed = {s.claim.id for s in said if _guesses(s, findings[s.claim.report])}
    first = min(published)
    told = [_told([s for s in said if s.claim.report == r], guessed, findings[r]) for r in sorted(days)]
    best = _likeliest([chances for chances in told if chances], first)
    agreed = span(best)
    if best is None or agreed is None:
        return {}
    moves = {}
    for s in said:
        if s.claim.when != best and _badly_dated(s, agreed, first, s.guessed and s.claim.id in guessed):
            own = f"its own read as {in_words(s.span)}" if s.span is not None else "its own names none"
            reason = f"its day, {in_words(agreed)}, is what the incident's reports tell together; {own}"
            moves[s.claim.id] = Move(best, reason)
    return moves


def _told(said: Sequence[Said], guessed: Collection[str], own: Findings) -> dict[When, float]:
    """The chances of the days as a report sees them: mostly those that its words tell for figures of this incident,
    for its main happening may be another; for the rest, where figures have that one's day, the report's own guess."""
    chances = dict(own.days) if any(s.claim.id in guessed for s in said) else {}
    days = [s.claim.when for s in said if s.span is not None and s.span.days == 1 and not s.guessed]
    named: dict[When, float] = dict(Counter(when for when in days if when is not None))
    period = _period(own)
    covered = sum(s.span == period for s in said) if period is not None else 0
    if period is not None and covered:
        for day, share in _began(period).items():
            named[day] = named.get(day, 0.0) + share * covered
    if not named:
        return chances
    share = _WORDS if chances else 1.0
    return {
        when: (1 - share) * chances.get(when, 0.0) + share * named.get(when, 0.0) / sum(named.values())
        for when in {*chances, *named}
    }


def _period(own: Findings) -> Span | None:
    """The days that a report says it covers, where they are more than a happening's one or two."""
    days = span(own.days[0][0]) if own.days and own.days[0][1] == 1.0 else None
    return days if days is not None and _SHORT < days.days <= _LASTING else None


def _began(period: Span) -> dict[When, float]:
    """How likely each day of a longer happening is the one to name: mostly the first, on which it began."""
    rest = (1 - _BEGAN) / (period.days - 1)
    return {
        When(iso(day), iso(day)): _BEGAN if day == period.first else rest
        for day in range(period.first, period.last + 1)
    }


def _guesses(said: Said, own: Findings) -> bool:
    """Whether a claim has the day that its report holds for the likeliest of its main happening."""
    return bool(own.days) and said.claim.when == own.days[0][0] and said.span is not None and said.span.days <= _SHORT


def _badly_dated(said: Said, agreed: Span, first: int, undated: bool) -> bool:
    if said.span is None:
        return said.claim.when is None or said.guessed
    if undated:
        return agreed.gap(said.span) <= _FARTHEST
    return said.span.first > first and said.span.first - agreed.first <= _FARTHEST_TOLD


def _likeliest(told: Sequence[Mapping[When, float]], first: int) -> When | None:
    """The day, not after ``first``, for which the chances of all reports multiply to most; single days before spans,
    earlier before later."""
    spans = {when: span(when) for chances in told for when in chances}
    days = [when for when, days in spans.items() if days is not None and days.first <= first]
    tempered = [{when: chance**_TEMPER for when, chance in chances.items()} for chances in told]
    whole = [sum(chances.values()) for chances in tempered]

    def weight(when: When) -> float:
        return sum(math.log(max(_LEAST, c.get(when, 0.0) / all_)) for c, all_ in zip(tempered, whole, strict=True))

    return min(
        days, key=lambda when: (-round(weight(when), 6), when.end > when.start, when.start, when.end), default=None
    )
