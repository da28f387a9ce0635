"""The greatest figure that anybody gives."""

from __future__ import annotations

from tollbook.weigh.case import Case
from tollbook.weigh.policy import Policy, Ruling, counted, excluded


def settle(case: Case) -> Ruling:
    """Best and high are the greatest of the speakers' newest totals; there is no low."""
    sized = [f for f in case.standing if f.ceiling is not None]
    if not sized:
        return Ruling()
    top = max(sized, key=lambda f: (f.ceiling or 0, f.claim.id))
    verdicts = tuple(
        counted(case, f, "the greatest figure that anybody gives")
        if f.ceiling == top.ceiling
        else excluded(case, f, "not the greatest figure", top)
        for f in case.standing
    )
    return Ruling(None, top.ceiling, top.ceiling, verdicts)


POLICY = Policy(
    "maximal",
    "The greatest figure that anybody gives.",
    "South Asia Terrorism Portal (SATP), notes on its datasheets",
    settle,
)
