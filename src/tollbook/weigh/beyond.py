"""Figures that reach beyond the incident: over several happenings, or over this one and others."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.link.days import span
from tollbook.link.places import spot
from tollbook.nouns import Claim, Incident, Record
from tollbook.weigh.indexed import index_of
from tollbook.weigh.narrow import Narrow
from tollbook.weigh.subjects import one_victim, over_several

# A figure of so many days is not that of an incident of so few.
_LONG_DAYS, _SHORT_DAYS = 28, 7


def happenings_apart(record: Record, incident: Incident, totals: Sequence[Claim]) -> dict[str, Narrow]:
    """Figures over several happenings, by their words ("killed in separate shootings") or their days ("in 2015"), where
    the incident is one happening to other reports, or to other figures of theirs."""
    days = span(incident.when)
    every = [record.claims[i] for i in incident.claims]

    def covers_more(claim: Claim) -> bool:
        told = span(claim.when)
        long = told is not None and days is not None and told.days >= _LONG_DAYS and days.days <= _SHORT_DAYS
        return long or over_several(claim)

    over = [c for c in totals if not one_victim(c) and covers_more(c)]
    if not over or all(covers_more(c) for c in every if c.change == "total" and not one_victim(c)):
        return {}
    return {c.id: Narrow(None, "covers several happenings together", "aggregate") for c in over}


def several_incidents(record: Record, incident: Incident, totals: Sequence[Claim]) -> dict[str, Narrow]:
    """Claims whose place names another incident's place beside this one's ("four in A and B")."""
    here = incident.place
    if here is None or spot(here).several:
        return {}
    if incident.when is None:
        return {}
    near = index_of(record).at_places.get(incident.when.start[:7], {})
    found = {}
    for claim in totals:
        if claim.place is None or not spot(claim.place).several:
            continue
        own = {*spot(here).names, spot(here).key}
        names = set(spot(claim.place).names)
        if not names & own:
            continue
        if any(other != incident.id for name in names - own for other in near.get(name, ())):
            text = f"covers {claim.place.name} together, more than this incident"
            found[claim.id] = Narrow(None, text, "aggregate")
    return found
