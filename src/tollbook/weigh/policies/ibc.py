"""Iraq Body Count: the least and the greatest deaths and injuries over an incident's sources."""

from __future__ import annotations

from tollbook.weigh.case import Case
from tollbook.weigh.policy import Policy, Ruling, counted, ends, only_for, spread


def settle(case: Case) -> Ruling:
    """Low and high over sources, no best; deaths and injuries only."""
    none = only_for(case, ("killed", "injured"), "Iraq Body Count records deaths and injuries only")
    if none is not None:
        return none
    low, high = spread(case.standing)
    return Ruling(low, None, high, tuple(counted(case, f, ends(case, low, high, f)) for f in case.standing))


POLICY = Policy(
    "ibc",
    "The least and the greatest deaths and injuries over an incident's sources.",
    "Iraq Body Count, Methods: minimum and maximum per incident",
    settle,
)
