"""The figure that most independent origins give; where two figures have as many, there is none."""

from __future__ import annotations

from collections import defaultdict

from tollbook.weigh.case import Case
from tollbook.weigh.figures import Figure, number_words
from tollbook.weigh.policy import Policy, Ruling, counted, excluded, spread


def settle(case: Case) -> Ruling:
    """Best is the number with most origins behind it ("14" and "at least 14" give one number); ties leave it open."""
    votes: dict[float, list[Figure]] = defaultdict(list)
    for figure in case.standing:
        if figure.point is not None and figure.precise < 3:
            votes[figure.point].append(figure)
    low, high = spread(case.standing)
    most = max(map(len, votes.values()), default=0)
    winners = [number for number, figures in sorted(votes.items()) if len(figures) == most]
    best = winners[0] if len(winners) == 1 else None
    verdicts = []
    for figure in case.standing:
        behind = len(votes.get(figure.point or 0, [])) if figure in votes.get(figure.point or 0, []) else 0
        if best is None:
            verdicts.append(counted(case, figure, f"one of {len(winners)} figures that {most} origins give, a tie"))
        elif behind == most:
            verdicts.append(counted(case, figure, f"the figure of most origins ({most} of {len(case.standing)})"))
        else:
            why = f"fewer origins give it than give {number_words(best)}"
            verdicts.append(excluded(case, figure, why, votes[best][0]))
    return Ruling(low, best, high, tuple(verdicts))


POLICY = Policy(
    "majority",
    "The figure that most independent origins give; none where figures tie.",
    "Every Casualty Counts, Standards for Casualty Recording (2016): majority view",
    settle,
)
