"""The places of an incident for which nobody gives a total, so that each has a toll of its own and they add up.

A night of strikes kills three in one town and five in another. No figure covers both, and to take either for the toll
would be wrong. POLICIES.md never adds a part to its total; where there is no total, parts that exclude each other make
it (ACLED divides a total among its places, the same reckoning backwards).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from tollbook.link.places import Relation, relation, spot
from tollbook.nouns import Claim, Incident, Place
from tollbook.weigh import scope

# What is counted where it lies. Weapons are seen from several places, and an outage has no place of its own.
_LIES = frozenset(
    ("killed", "injured", "casualties", "missing", "rescued", "evacuated", "displaced", "detained", "abducted")
) | frozenset(("damaged", "destroyed", "fires"))

# Between a speaker's key and the place that the figure is for: of one mayor, the dead of two towns are two figures.
_AT = "\x1f"


def of(incident: Incident, whole: Sequence[Claim], increments: Sequence[Claim]) -> dict[str, str]:
    """The place of each claim of ``whole`` and of its ``increments`` (by id), where they tell of several that exclude
    each other and lie in the incident's own; empty where any tells of the whole, of no place or of an uncertain one."""
    here = incident.place
    if here is None or not spot(here).wide or not whole or whole[0].measure not in _LIES:
        return {}
    places: dict[str, Place] = {}
    for claim in (*whole, *increments):
        if claim.place is None or not _lies_in(claim.place, here):
            return {}
        places.setdefault(spot(claim.place).key, claim.place)
    apart = all(relation(spot(a), spot(b), 0.0) not in _ONE for a, b in combinations(places.values(), 2))
    told = (*whole, *increments)
    return {c.id: spot(c.place).key for c in told if c.place is not None} if len(places) > 1 and apart else {}


_ONE = frozenset({Relation.SAME, Relation.WITHIN})


def _lies_in(place: Place, here: Place) -> bool:
    own = spot(place)
    if own.several:
        return False
    if spot(here).several:
        return own.key in spot(here).names or bool({*own.names} & {*spot(here).names})
    return own.known and scope.inside(place, here)


def key(voice: str, site: str) -> str:
    """The key of a speaker's figures for one place."""
    return f"{voice}{_AT}{site}"


def voice(of_site: str) -> str:
    """The speaker of a key that ``key`` made, or of any other."""
    return of_site.partition(_AT)[0]
