"""Action on Armed Violence: the most detailed, else the most recent casualty information; vague reports are dropped."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from tollbook.link.days import span
from tollbook.weigh.case import Case
from tollbook.weigh.figures import Figure
from tollbook.weigh.policy import Policy, Ruling, counted, excluded, only_for

_START = datetime(1, 1, 1, tzinfo=UTC)

# An event of more than a day and a night is no incident of its own: two calendar days are the most that 24 hours touch.
_LONGEST_DAYS = 2


def settle(case: Case) -> Ruling:
    """Best, low and high are the chosen report's: the one that breaks its figure down most, else the newest."""
    none = only_for(case, ("killed", "injured", "casualties"), "AOAV records deaths and injuries only")
    if none is not None:
        return none
    dropped = {f.claim.id: why for f in case.standing if (why := _dropped(case, f))}
    left = [f for f in case.standing if f.claim.id not in dropped]
    parts = Counter(
        whole for c in case.claims if c.part_of and c.change == "total" for whole in [_whole(case, c.part_of)] if whole
    )
    chosen = max(left, key=lambda f: (parts[f.claim.id], _at(f), f.point or 0, f.claim.id), default=None)
    if chosen is None:
        return Ruling(verdicts=tuple(excluded(case, f, dropped[f.claim.id]) for f in case.standing))
    detailed = parts[chosen.claim.id]
    why = f"the most detailed, with {detailed} breakdowns" if detailed else "the most recent"
    verdicts = tuple(
        excluded(case, f, dropped[f.claim.id])
        if f.claim.id in dropped
        else counted(case, f, why)
        if f is chosen
        else excluded(case, f, "less detailed or less recent", chosen)
        for f in case.standing
    )
    point = chosen.point
    low = chosen.floor if chosen.floor is not None else point
    return Ruling(low, point, chosen.ceiling, verdicts)


def _dropped(case: Case, figure: Figure) -> str:
    """Why AOAV's rules drop a figure; empty where they keep it."""
    place, when = figure.claim.place or case.incident.place, figure.claim.when or case.incident.when
    days = span(when)
    if figure.precise == 3:
        return f'"{figure.claim.quantity.qualifier}" gives no number'
    if days is None:
        return "the date is unclear"
    if days.days > _LONGEST_DAYS:
        return "it spans more than 24 hours"
    if place is None or (place.precision == "country" and _country_only(case)):
        return "the place is no nearer than a country"
    return "it counts no casualty" if figure.point == 0 else ""


def _country_only(case: Case) -> bool:
    return case.incident.place is None or case.incident.place.precision == "country"


def _whole(case: Case, claim_id: str) -> str | None:
    """The standing claim that a part belongs to: the total itself, or the one that it repeats."""
    verdict = case.settled.get(claim_id)
    return verdict.by if verdict and verdict.verdict == "same_origin" else claim_id


def _at(figure: Figure) -> datetime:
    return figure.said.at if figure.said else _START


POLICY = Policy(
    "aoav",
    "The most detailed, else the most recent figure; vague words, unclear days, country-only places and spans of over "
    "24 hours are dropped.",
    "Action on Armed Violence, Explosive Violence Monitoring Project: methodology",
    settle,
)
