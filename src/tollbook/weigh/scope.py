"""Whether a figure is about the whole incident, or about a narrower place, some of the people, another kind of thing.

A figure is narrower only beside one that can hold it: where nothing wider was said, "two firefighters" is the toll.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tollbook.link.places import Relation, Spot, relation, spot
from tollbook.nouns import DECIDED_MARKS, Claim, Incident, Place, Record
from tollbook.weigh import beyond, figures, moments, wording
from tollbook.weigh.indexed import index_of
from tollbook.weigh.narrow import Narrow
from tollbook.weigh.subjects import (
    at_the_scene,
    by_killer,
    counts,
    in_a_state,
    killer,
    nations,
    of_a_hospital,
    one_victim,
    others,
    partitive,
    some_of,
)
from tollbook.weigh.vocabulary import vocabulary

# Places of one precision hold places of a lower rank; a site and its town are one whole, since a hotel's dead are the
# town's dead unless the report ties them otherwise.
_BREADTH = {"site": 1, "city": 1, "district": 2, "region": 3, "area": 3, "country": 4}

# Measures that fall as well as rise, so that a lower figure is as likely a later one as a part.
FALLING = frozenset({"missing", "displaced", "affected", "detained", "abducted"})

_OF_THINGS = frozenset({"damaged", "destroyed", "struck", "launched", "intercepted", "fires", "affected"})
_MIXED = frozenset({"displaced", "evacuated", "rescued"})

# Kinds whose toll an outlet takes for its own when it reports it.
_TRUSTED = frozenset({"official", "health"})

# Kinds that never stand for the whole beside any figure that is of another kind.
_PARTIAL = frozenset({"one", "partitive", "others", "scene", "state"})

_WORD = re.compile(r"[^\W\d_]+")


def inside(inner: Place | None, outer: Place | None) -> bool:
    """Whether ``inner`` is a place strictly within ``outer``."""
    if inner is None or outer is None:
        return False
    a, b = spot(inner), spot(outer)
    if _breadth(b) <= _breadth(a):
        return False
    return relation(a, b, 0.0) is Relation.WITHIN or _unknown_within(a, b)


def _unknown_within(inner: Spot, outer: Spot) -> bool:
    """A village that no table knows, told of beside a region or country that can be its own: it lies there."""
    if inner.known or inner.wide or not outer.wide or outer.several or inner.key == outer.key:
        return False
    return not inner.country or not outer.country or inner.country == outer.country


def narrower(
    record: Record,
    incident: Incident,
    totals: Sequence[Claim],
    keys: Mapping[str, str],
    nth: Mapping[str, Claim],
) -> dict[str, Narrow]:
    """Which of one measure's ``totals`` are not about the whole of the incident, by claim id; ``keys`` as in a case,
    ``nth`` from `victims.in_order`."""
    found: dict[str, Narrow] = {}
    if not totals:
        return found
    measure = totals[0].measure
    if measure in _OF_THINGS or measure in _MIXED:
        found.update(_other_things(record, totals))
    left = [c for c in totals if c.id not in found]
    found.update(beyond.happenings_apart(record, incident, left, keys))
    left = [c for c in left if c.id not in found]
    found.update(beyond.several_incidents(record, incident, left))
    left = [c for c in left if c.id not in found]
    found.update(beyond.told_in_passing(record, incident, left))
    left = [c for c in left if c.id not in found]
    for more in (
        beyond.elsewhere(record, incident, left),
        beyond.another_day(record, incident, left),
        beyond.buried(left, keys),
        beyond.of_another_scale(record, incident, left, keys),
    ):
        found.update(more)
    left = [c for c in left if c.id not in found]
    compounds = sorted({c.place for c in left if c.place and spot(c.place).several}, key=lambda p: p.name)
    beside: dict[str, list[Claim]] = defaultdict(list)
    for claim in left:
        beside[claim.report].append(claim)
    marked = {c.id: _narrow_kind(c, incident, compounds, beside[c.report]) for c in left}
    whole = [c for c in left if not marked[c.id]] or _widest(left, marked)
    holders, held = _Holders(record, whole), {w.id for w in whole}
    one_place = not places_apart([c for c in left if marked[c.id] == "place"])
    for claim in left:
        kind = marked[claim.id]
        if kind and claim.id not in held:
            makes = (figures.point(nth[claim.id].quantity) or 0) + 1 if claim.id in nth else None
            holder = _holder(record, claim, holders, kind, makes)
            if holder and kind == "place" and one_place and figures.precision(holder.quantity) == 3:
                continue  # "several" of the region is less told than the four of its only town, not more
            if holder:
                found[claim.id] = Narrow(holder, _reason(record, incident, claim, holder, kind), kind)
    whole = [c for c in left if c.id not in found]
    holders = _Holders(record, whole)
    for claim in whole:
        if killer(claim) or claim.id in nth:
            continue
        beside_it = holders.of(claim.report)
        holder = _holder_of_group(record, claim, beside_it) or _holder_of_aside(record, claim, beside_it)
        if holder:
            kind = "aside" if not claim.attribution else "some"
            found[claim.id] = Narrow(holder, _reason(record, incident, claim, holder, kind), kind)
    return found


def _narrow_kind(claim: Claim, incident: Incident, compounds: Sequence[Place], beside: Sequence[Claim]) -> str:
    """How a claim may be narrower than the whole: by place, by who is counted, as one victim; empty where it is not.

    A claim that names several places together, or one that tells a greater figure of a wider place in the same report,
    shows a wider whole than the incident's own place.
    """
    if inside(claim.place, incident.place) or any(_compound_holds(outer, claim.place) for outer in compounds):
        return "place"
    if any(_wider_told(claim, other) for other in beside):
        return "place"
    if partitive(claim):
        return "partitive"
    if of_a_hospital(claim):
        return "hospital"
    if at_the_scene(claim):
        return "scene"
    if in_a_state(claim):
        return "state"
    if claim.measure == "killed" and others(claim):
        return "others"
    if some_of(claim) and not vocabulary().everyone & set(_WORD.findall(claim.counted.casefold())):
        return "some"
    if nations(claim):
        return "some"
    return "one" if one_victim(claim) else ""


def _wider_told(claim: Claim, other: Claim) -> bool:
    """Whether ``other``, of the same report, tells a greater figure of a place that holds the claim's."""
    if not inside(claim.place, other.place):
        return False
    return not figures.meet(claim.quantity, other.quantity) and _most(other) > _most(claim)


def places_apart(claims: Sequence[Claim]) -> bool:
    """Whether the claims tell of places of which none holds the other."""
    places = sorted({c.place for c in claims if c.place}, key=lambda p: p.name)
    return any(
        relation(spot(a), spot(b), 0.0) not in (Relation.SAME, Relation.WITHIN)
        for n, a in enumerate(places)
        for b in places[n + 1 :]
    )


def _widest(claims: Sequence[Claim], marked: dict[str, str]) -> list[Claim]:
    """What stands for the whole where no claim covers it: people at large before some of them, the widest place."""
    by_place = [c for c in claims if marked[c.id] == "place" and not some_of(c)]
    if not by_place:
        return [c for c in claims if marked[c.id] not in _PARTIAL] or list(claims)
    places = {c.place for c in by_place}
    return [c for c in by_place if not any(inside(c.place, other) for other in places)]


class _Holders:
    """Claims that may hold others, by report, and the greatest of them all, of a day, and of those of a size."""

    def __init__(self, record: Record, whole: Sequence[Claim]) -> None:
        self._record = record
        self._whole = whole
        self._of_report: dict[str, list[Claim]] = defaultdict(list)
        for claim in whole:
            self._of_report[claim.report].append(claim)
        self._greatest: dict[tuple[date | None, float | None], dict[bool, Claim]] = {}

    def of(self, report: str) -> Sequence[Claim]:
        """The claims of ``report``."""
        return self._of_report.get(report, ())

    def above(self, size: float | None, *, day: date | None = None, of_size: float | None = None) -> Claim | None:
        """The greatest claim above ``size``, a vague word only where there is no number; of those said on ``day``, and
        of those that say ``of_size``, where these are given."""
        greatest = self._greatest.get((day, of_size))
        if greatest is None:
            greatest = self._greatest[day, of_size] = {}
            for claim in self._among(day, of_size):
                vague = figures.precision(claim.quantity) == 3
                if vague not in greatest or _rank(claim) < _rank(greatest[vague]):
                    greatest[vague] = claim
        return next((c for _, c in sorted(greatest.items()) if size is None or _most(c) > size), None)

    def _among(self, day: date | None, of_size: float | None) -> Iterator[Claim]:
        for claim in self._whole:
            if of_size is None or figures.point(claim.quantity) == of_size:
                said = moments.said(self._record, claim) if day is not None else None
                if day is None or (said is not None and said.day == day):
                    yield claim


def _rank(claim: Claim) -> tuple[bool, float, str]:
    """The greatest figure first, vague words last."""
    return figures.precision(claim.quantity) == 3, -_most(claim), claim.id


def _holder(record: Record, claim: Claim, holders: _Holders, kind: str, makes: float | None) -> Claim | None:
    """The claim that can hold ``claim``: a greater figure, from the same report where that has one.

    ``makes`` is how many the victim makes with those told of before, where that is known.
    """
    size = makes or figures.point(claim.quantity)
    near = list(holders.of(claim.report))
    alone = claim.measure in FALLING and kind != "place"
    day = None
    if killer(claim):
        most = max((_most(w) for w in near if by_killer(w)), default=0.0)
        near, alone = [w for w in near if _most(w) > most], True
    if kind == "hospital":
        mine = moments.said(record, claim)
        day = mine.day if mine else None
        near = [w for w in near if (its := moments.said(record, w)) and its.day == day]
        alone = alone or day is None
    fits = [w for w in near if size is None or _most(w) > size]
    if fits or alone:
        return min(fits, key=_rank, default=None)
    # Of others, elsewhere only the one figure that they and their companion make: "two others" is not part of any nine.
    return holders.above(size, day=day, of_size=(size or 0) + 1 if kind == "others" else None)


def _holder_of_group(record: Record, claim: Claim, whole: Sequence[Claim]) -> Claim | None:
    """A greater figure of people at large in the same report, for a figure of a group ("seven nurses" of 12 people)."""
    words = set(_WORD.findall(claim.counted.casefold()))
    if claim.measure in _OF_THINGS or not words or words & vocabulary().everyone:
        return None
    size = figures.point(claim.quantity)
    fits = [
        w
        for w in whole
        if w.report == claim.report
        and vocabulary().everyone & set(_WORD.findall(w.counted.casefold()))
        and size is not None
        and figures.precision(w.quantity) < 3
        and _most(w) > size
        and moments.said(record, w) == moments.said(record, claim)
    ]
    return min(fits, key=lambda w: (-_most(w), w.id), default=None)


def _holder_of_aside(record: Record, claim: Claim, whole: Sequence[Claim]) -> Claim | None:
    """The toll that a named speaker gave above, for a lower figure that the outlet adds in its own voice: a report does
    not contradict the toll that it tells ("two bodies have not been claimed")."""
    size = figures.point(claim.quantity)
    if claim.attribution or claim.measure in FALLING or size is None or set(claim.marks) & {"earlier", "withdrawn"}:
        return None
    above = [
        w
        for w in whole
        if w.attribution
        and w.report == claim.report
        and moments.said(record, w) == moments.said(record, claim)
        and w.start < claim.start
        and set(w.marks) <= {*DECIDED_MARKS, "separate"}
        and figures.interval(w.quantity)[0] > figures.interval(claim.quantity)[1]
        and w.attribution[0].kind in _TRUSTED
    ]
    return min(above, key=lambda w: (w.start, w.id), default=None)


def _most(claim: Claim) -> float:
    if figures.precision(claim.quantity) == 3:
        return float("inf")
    high, said = claim.quantity.high, figures.point(claim.quantity)
    return max(x for x in (high, said, 0.0) if x is not None)


def report_stood_at(record: Record, incident: Incident, inner: Claim, outer: Claim) -> float | None:
    """The greatest toll that the report of ``inner`` gives of the incident, alone or with others, where that is less
    than ``outer``, which another report of the same day or later gives: then ``inner`` is from an earlier count."""
    mine, its = moments.said(record, inner), moments.said(record, outer)
    if inner.report == outer.report or mine is None or its is None or mine.day > its.day:
        return None
    here = {*spot(incident.place).names, spot(incident.place).key} if incident.place else set()
    tolls = [
        figures.point(c.quantity) or 0.0
        for c in index_of(record).of_report.get(inner.report, ())
        if c.measure == inner.measure
        and c.change == "total"
        and "background" not in c.marks
        and (
            c.id in incident.claims or (c.place is not None and spot(c.place).several and here & {*spot(c.place).names})
        )
    ]
    most = max(tolls, default=0.0)
    return most if 0 < most < figures.interval(outer.quantity)[0] else None


def earlier_words(record: Record, incident: Incident, inner: Claim, outer: Claim) -> str:
    """What tells that ``inner`` is from an earlier count than ``outer``, as the end of a sentence; else empty."""
    stood = report_stood_at(record, incident, inner, outer)
    if stood is None:
        return ""
    return f"is an earlier figure, from when the count of its report stood at {figures.number_words(stood)}"


def _reason(record: Record, incident: Incident, claim: Claim, holder: Claim, kind: str) -> str:
    beside = f"beside the {figures.words(holder.quantity)} of {wording.speaker(record, holder)}"
    if kind == "place":
        name = claim.place.name if claim.place else "a narrower place"
        return f"covers only {name}, {beside}"
    if kind == "aside":
        return f"is the outlet's own lower figure, {beside}"
    if kind == "one":
        return f"tells of one victim, {beside}"
    if kind == "partitive":
        return f"is a part by its words, {beside}"
    if kind == "hospital":
        return f"counts those who came to one hospital, {beside}"
    if kind == "scene":
        return f"counts those who died in one place, {beside}"
    if kind == "state":
        return f"counts those in one condition, {beside}"
    if kind == "others":
        return f"counts others than somebody told of with them, {beside}"
    earlier = earlier_words(record, incident, claim, holder)
    return f"counts {claim.counted} only, {beside}{f', and {earlier}' if earlier else ''}"


def _other_things(record: Record, totals: Sequence[Claim]) -> dict[str, Narrow]:
    """Claims that count another kind of thing than the one that the measure is mostly told in."""
    kinds = {c.id: counts(c) for c in totals}
    sets = set(kinds.values())
    if len(sets) < 2:
        return {}
    voters: Counter[frozenset[str]] = Counter()
    for held in sets:
        inner = [c for c in totals if kinds[c.id] <= held]
        voters[held] = len({(c.report, wording.speaker(record, c)) for c in inner})
    size = {held: max(figures.point(c.quantity) or 0 for c in totals if kinds[c.id] == held) for held in sets}
    # "missiles and drones" holds both and comes first, then what most speakers count, then people, then the most.
    clear = {kinds[c.id] for c in totals if figures.precision(c.quantity) < 3}
    main = min(
        sets, key=lambda s: (s not in clear, -_held(s, sets), -voters[s], "people" not in s, -size[s], sorted(s))
    )
    named = next(c for c in sorted(totals, key=lambda c: c.id) if kinds[c.id] == main)
    found = {}
    for claim in totals:
        if kinds[claim.id] != main:
            text = f"counts {claim.counted}, not {named.counted}"
            found[claim.id] = Narrow(None, text, "things")
    return found


def _held(one: frozenset[str], sets: set[frozenset[str]]) -> int:
    return sum(1 for other in sets if other < one)


def _compound_holds(outer: Place | None, inner: Place | None) -> bool:
    if outer is None or inner is None or not spot(outer).several or spot(inner).several:
        return False
    return relation(spot(inner), spot(outer), 0.0) is Relation.WITHIN


def _breadth(place: Spot) -> float:
    return _BREADTH.get(place.place.precision, 3) + (0.5 if place.several else 0)
