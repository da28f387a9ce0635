"""The day of an incident, told by all its reports together, for the figures of those that do not tell it themselves.

"The death toll has risen to 21" names no day, and what its report alone makes of it is often a day or two late. Each
report says how likely it holds each day to be (``Findings.days``); over the reports of one incident the chances
multiply, and the likeliest day becomes that of the figures that had only their report's own guess. Figures for which
their report tells another day keep it, and so do those whose day a person corrected.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tollbook.link.days import in_words, span
from tollbook.link.decided import CORRECTED
from tollbook.link.groups import Group
from tollbook.link.incidents import Cluster
from tollbook.nouns import Claim, Findings, When

# No report alone rules a day out: its weekday may be counted from a wrong day of publication.
_LEAST = 0.05
# What a report tells of a day is told several times over, in words that depend on each other: its chances are too sure.
_TEMPER = 0.7
# A report on a longer time ("covers 14 to 19 August") means that time; on a shorter one, a day in it.
_SHORT = 3
# Days apart at which a report is rather about another happening (or a later stage) than wrong about the day.
_FARTHEST = 21


@dataclass(frozen=True, slots=True)
class Move:
    """The day that a claim takes from its incident, and a reader's words for why."""

    when: When
    reason: str


def dated_together(
    clusters: Sequence[Cluster], findings: Mapping[str, Findings]
) -> tuple[list[Cluster], dict[str, Move]]:
    """``clusters`` with the days that their reports tell together, and the moves by claim id."""
    moves: dict[str, Move] = {}
    made = []
    for cluster in clusters:
        own = _moves(cluster, findings)
        moves |= own
        made.append(replace(cluster, groups=tuple(_moved(g, own) for g in cluster.groups)) if own else cluster)
    return made, moves


def _moves(cluster: Cluster, findings: Mapping[str, Findings]) -> dict[str, Move]:
    telling: set[str] = set()
    undated: list[Claim] = []
    for g in cluster.groups:
        own = findings.get(g.report, Findings())
        if not own.days or _length(own.days[0][0]) > _SHORT:
            continue
        mine = [s.claim for s in g.claims if s.claim.when == own.days[0][0] and CORRECTED not in s.claim.marks]
        telling |= {c.report for c in mine}
        undated += [c for c in mine if c.id in own.undated]
    if len(telling) < 2 or not undated:
        return {}
    best = _likeliest([findings[report].days for report in sorted(telling)])
    moves = {}
    for claim in undated:
        days, former = span(best), span(claim.when)
        if claim.when != best and days is not None and former is not None and days.gap(former) <= _FARTHEST:
            own_guess = f"its own read as {in_words(former)}"
            told = f"its day, {in_words(days)}, is what the incident's reports tell together; {own_guess}"
            moves[claim.id] = Move(best, told)
    return moves


def _likeliest(told: Sequence[Sequence[tuple[When, float]]]) -> When:
    """The day for which the chances of all reports multiply to most; single days before spans, earlier before later."""
    days = {when for chances in told for when, _ in chances}
    tempered = [{when: chance**_TEMPER for when, chance in chances} for chances in told]
    whole = [sum(chances.values()) for chances in tempered]

    def weight(when: When) -> float:
        return sum(math.log(max(_LEAST, c.get(when, 0.0) / all_)) for c, all_ in zip(tempered, whole, strict=True))

    return min(days, key=lambda when: (-round(weight(when), 6), when.end > when.start, when.start, when.end))


def _length(when: When) -> int:
    """Days from first to last, both counted."""
    return (date.fromisoformat(when.end) - date.fromisoformat(when.start)).days + 1


def _moved(group: Group, moves: Mapping[str, Move]) -> Group:
    return replace(
        group,
        claims=tuple(
            replace(s, claim=replace(s.claim, when=moves[s.claim.id].when), span=span(moves[s.claim.id].when))
            if s.claim.id in moves
            else s
            for s in group.claims
        ),
    )
