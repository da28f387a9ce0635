"""UCDP GED: the most likely number of deaths, the lowest and highest reliable estimate, and precision codes."""

from __future__ import annotations

from tollbook.weigh import precision, subjects
from tollbook.weigh.case import Case
from tollbook.weigh.policies.latest import choose
from tollbook.weigh.policy import Policy, Ruling, counted, excluded, only_for, spread
from tollbook.weigh.ranking import rankings

# From this date_prec on (a week and more) a figure is a sum over time and not one event's.
_SUMMED = 3


def settle(case: Case) -> Ruling:
    """Deaths only. Estimates of unnamed sources, witnesses and relatives are no reliable ends where others stand."""
    none = only_for(case, ("killed",), "UCDP codes deaths only")
    if none is not None or not case.standing:
        return none or Ruling()
    weak = rankings()["unreliable"]["kinds"]
    reliable = [f for f in case.standing if f.kind not in weak and not f.weak] or list(case.standing)
    chosen, why = choose(case, reliable)
    low, high = spread(reliable)
    best = chosen.point
    if best is not None:
        low, high = min(best, best if low is None else low), max(best, best if high is None else high)
    codes = {
        "event_clarity": str(_clarity(case)),
        "date_prec": str(precision.ucdp_date(case.incident.when)),
        "where_prec": str(precision.ucdp_place(case.incident.place)),
        "counts_as_event": "yes" if any((x or 0) >= 1 for x in (low, best, high)) else "no",
    }
    verdicts = tuple(
        counted(case, f, f"the most likely figure: {why}" if f is chosen else "a reliable estimate")
        if f in reliable
        else excluded(case, f, f"a {f.kind} source is not reliable enough to set an end")
        for f in case.standing
    )
    return Ruling(low, best, high, verdicts, codes)


def _clarity(case: Case) -> int:
    """UCDP's event_clarity: 1 where the event can be told apart, 2 where deaths are reported summed over time or places
    ("12 died in clashes in the last week")."""
    place, when = case.incident.place, case.incident.when
    if place is None or when is None or precision.ucdp_date(when) >= _SUMMED:
        return 2
    return 2 if all(subjects.over_several(f.claim) for f in case.standing) else 1


POLICY = Policy(
    "ucdp",
    "Deaths: best is the most likely figure, low and high the lowest and highest reliable estimate.",
    "Uppsala Conflict Data Program, Georeferenced Event Dataset codebook, and its methodology page",
    settle,
)
