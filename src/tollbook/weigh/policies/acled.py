"""ACLED: the most conservative fatality estimate, vague words as fixed numbers, totals of several places divided."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import resources

from tollbook.link.places import spot
from tollbook.nouns import Verdict
from tollbook.weigh import precision, wording
from tollbook.weigh.case import Case
from tollbook.weigh.figures import Figure, number_words, point
from tollbook.weigh.policy import Policy, Ruling, counted, excluded, only_for

_START = datetime(1, 1, 1, tzinfo=UTC)


@cache
def _table() -> tuple[dict[str, float], dict[str, float], timedelta]:
    data = tomllib.loads(resources.files(__package__).joinpath("acled.toml").read_text(encoding="utf-8"))
    return data["vague"], data["words"], timedelta(hours=data["revised_hours"])


def settle(case: Case) -> Ruling:
    """Best and low are the least of the newest figures, after revision; high is the greatest. Fatalities only."""
    none = only_for(case, ("killed",), "ACLED codes fatalities only")
    if none is not None:
        return none
    codes = {
        "time_precision": str(precision.acled_time(case.incident.when)),
        "geo_precision": str(precision.acled_place(case.incident.place)),
    }
    if not case.standing:
        return _divided(case, codes)
    newest = max(f.said.at if f.said else _START for f in case.standing)
    window = _table()[2]
    current = [f for f in case.standing if newest - (f.said.at if f.said else _START) <= window and not f.weak]
    current = current or list(case.standing)
    sizes = {f.claim.id: estimate(f) for f in current}
    least = min(sizes.values())
    lowest = next(f for f in current if sizes[f.claim.id] == least)
    verdicts = []
    for figure in case.standing:
        if figure not in current:
            verdicts.append(excluded(case, figure, "revised by newer reports", lowest))
        elif sizes[figure.claim.id] == least:
            verdicts.append(counted(case, figure, f"the most conservative estimate, coded as {number_words(least)}"))
        else:
            verdicts.append(excluded(case, figure, "not the most conservative estimate", lowest))
    return Ruling(least, least, max(sizes.values()), tuple(verdicts), codes)


def estimate(figure: Figure) -> float:
    """A figure as ACLED codes it: a vague word as its fixed number, else the least that was said."""
    vague, words, _ = _table()
    quantity = figure.claim.quantity
    if quantity.qualifier in vague:
        own = next((n for word, n in words.items() if word in quantity.text.casefold().split()), None)
        return (vague[quantity.qualifier] if own is None else own) + figure.added
    return figure.floor if figure.floor is not None else figure.point or 0.0


def _divided(case: Case, codes: dict[str, str]) -> Ruling:
    """A total over several places, where no figure is this incident's own: each place gets its share, rounded down."""
    for claim in reversed(case.claims):
        held = case.narrow.get(claim.id)
        number = point(claim.quantity)
        if held is None or held.kind != "aggregate" or claim.place is None or number is None:
            continue
        places = len(spot(claim.place).names)
        if places < 2:
            continue
        share = float(number // places)
        text = f"{wording.said(case.record, claim)} for {claim.place.name}, divided among {places} places"
        verdict = Verdict(claim.id, "counted", wording.sentence(text))
        return Ruling(share, share, share, (verdict,), codes)
    return Ruling(codes=codes)


POLICY = Policy(
    "acled",
    "Fatalities: the most conservative of the current reports; tens are 10, dozens 12, hundreds 100; a total of "
    "several places is divided among them.",
    "Armed Conflict Location and Event Data Project, fatalities FAQ (2024)",
    settle,
)
