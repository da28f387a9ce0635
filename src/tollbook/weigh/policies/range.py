"""Report disagreement as a range: the least and the greatest newest total over speakers, and no best figure."""

from __future__ import annotations

from tollbook.weigh.case import Case
from tollbook.weigh.policy import Policy, Ruling, counted, ends, spread


def settle(case: Case) -> Ruling:
    """Low and high over the speakers' newest totals."""
    low, high = spread(case.standing)
    return Ruling(low, None, high, tuple(counted(case, f, ends(case, low, high, f)) for f in case.standing))


POLICY = Policy(
    "range",
    "The least and the greatest newest total over speakers; no best figure.",
    "Every Casualty Counts, Standards for Casualty Recording (2016): report disagreement as a range",
    settle,
)
