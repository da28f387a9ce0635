"""The figure of the highest-ranked kind of source, by a ranking that the user may set."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.weigh.case import Case
from tollbook.weigh.figures import Figure
from tollbook.weigh.policies.latest import newest
from tollbook.weigh.policy import Policy, Ruling, counted, excluded, spread
from tollbook.weigh.ranking import rankings


def settle(case: Case) -> Ruling:
    """Best is the newest figure of the highest-ranked kind; low and high are that kind's spread."""
    ranking: Sequence[str] = case.ranking or rankings()["source_hierarchy"]["ranking"]
    if not case.standing:
        return Ruling()
    top = min(rank(f, ranking) for f in case.standing)
    own = [f for f in case.standing if rank(f, ranking) == top]
    chosen = newest(own)
    low, high = spread(own)
    best = chosen.point
    if best is not None:
        low, high = min(best, best if low is None else low), max(best, best if high is None else high)
    verdicts = tuple(
        counted(case, f, f"{f.kind} ranks highest here{', and this is its newest figure' if f is chosen else ''}")
        if f in own
        else excluded(case, f, f"{f.kind} ranks below {chosen.kind}", chosen)
        for f in case.standing
    )
    return Ruling(low, best, high, verdicts)


def rank(figure: Figure, ranking: Sequence[str]) -> int:
    """The place of a figure's kind in ``ranking``; a kind that it does not name comes last."""
    return list(ranking).index(figure.kind) if figure.kind in ranking else len(ranking)


POLICY = Policy(
    "source_hierarchy",
    "The newest figure of the highest-ranked kind of source; the ranking can be set.",
    "Every Casualty Counts, Standards for Casualty Recording (2016); EM-DAT ranks its sources likewise",
    settle,
)
