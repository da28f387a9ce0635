"""EM-DAT: the figure of the highest-ranked source, two sources wanted; deaths are the dead and the missing."""

from __future__ import annotations

from tollbook.weigh import case as cases
from tollbook.weigh.case import Case
from tollbook.weigh.figures import Figure
from tollbook.weigh.policies.latest import newest
from tollbook.weigh.policies.source_hierarchy import rank
from tollbook.weigh.policy import Policy, Ruling, counted, excluded
from tollbook.weigh.ranking import rankings

# An event enters EM-DAT with so many deaths, or so many affected, or an appeal for help (which figures do not show).
_DEATHS = 10
_AFFECTED = 100
# EM-DAT's total affected: the injured, those who need help at once, and those who lost their homes.
_AFFECTED_MEASURES = ("injured", "affected", "displaced")


def settle(case: Case) -> Ruling:
    """One figure from the highest-ranked source; for the killed, the missing of the highest-ranked source are added."""
    chosen = _chosen(case)
    if chosen is None:
        return Ruling()
    best = chosen.point
    codes = {"sources": str(len(case.standing)), "two_sources": "yes" if len(case.standing) >= 2 else "no"}
    why = f"{chosen.kind} is the highest-ranked source"
    if case.measure == "killed" and best is not None and not case.share:
        missing = _chosen(_other(case, "missing"))
        if missing is not None and missing.point:
            best += missing.point
            why += f"; the {missing.point:g} missing are counted with the dead"
            codes["missing"] = f"{missing.point:g}"
        codes["enters"] = _enters(case, best)
    verdicts = tuple(
        counted(case, f, why)
        if f is chosen
        else excluded(case, f, f"{f.kind} ranks no higher than {chosen.kind}, or is older", chosen)
        for f in case.standing
    )
    return Ruling(best, best, best, verdicts, codes)


def _chosen(case: Case) -> Figure | None:
    ranking: list[str] = list(case.ranking or rankings()["emdat"]["ranking"])
    firm = [f for f in case.standing if f.precise < 3] or list(case.standing)
    if not firm:
        return None
    top = min(rank(f, ranking) for f in firm)
    return newest([f for f in firm if rank(f, ranking) == top])


def _other(case: Case, measure: str) -> Case:
    return cases.build(case.record, case.incident, measure, case.keys, as_of=case.as_of, ranking=case.ranking)


def _enters(case: Case, deaths: float) -> str:
    if deaths >= _DEATHS:
        return f"yes, {_DEATHS} or more deaths"
    affected = 0.0
    for measure in _AFFECTED_MEASURES:
        figure = _chosen(_other(case, measure))
        affected += (figure.point or 0) if figure is not None else 0
    if affected >= _AFFECTED:
        return f"yes, {_AFFECTED} or more affected"
    return "no, unless help was appealed for"


POLICY = Policy(
    "emdat",
    "The figure of the highest-ranked source, two wanted; deaths are the dead and the missing.",
    "EM-DAT, the International Disaster Database: guidelines on entry criteria, sources and human impact",
    settle,
)
