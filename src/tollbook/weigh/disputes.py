"""Typed disagreements: figures of one incident and measure that cannot both be true, and why.

Figures are laid in streams that can be compared: the whole incident, each narrower place, each class of people. In a
stream, tellings of one figure by one speaker are one. Two figures are a pair only where the first still stood for its
speaker when the second was said, and was said with it or last before it; a speaker's own figures follow each other as
updates. Of several pairs with the same
two numbers the one of the nearest speakers is told. Tests follow POLICIES.md: agrees (left out), update, scope,
category, aggregate, dispute; an update needs one scope, so that a nationwide toll never updates a city's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from math import inf

from tollbook.link.places import Relation, relation, spot
from tollbook.nouns import Claim, Disagreement, Place, Record
from tollbook.weigh import case as cases
from tollbook.weigh import chains, figures, moments, scope, subjects, voices, wording
from tollbook.weigh.arithmetic import arithmetic
from tollbook.weigh.case import Case
from tollbook.weigh.figures import Figure
from tollbook.weigh.hits import cases_of
from tollbook.weigh.policies import latest
from tollbook.weigh.ranking import rankings
from tollbook.weigh.rivals import RivalsByPlace, same_time
from tollbook.weigh.rivals import at as _at
from tollbook.weigh.slips import dates, people, slips
from tollbook.weigh.tolls import find_incident
from tollbook.weigh.vocabulary import vocabulary

# Parts of the victims that scope knows by what became of them, and how a reader's sentence names them.
_SOME_BY_FATE = {"scene": "those who died in one place", "state": "those in one condition"}

_PARTIES = frozenset({"military", "armed_group"})

Stream = tuple[str, str]


def disagreements(record: Record, incident_id: str) -> list[Disagreement]:
    """The typed disagreements of an incident: by measure, then in the order in which they arose.

    Kinds: update, scope, category, aggregate, dispute, arithmetic, slip, date. Raises InputError for an unknown
    incident.
    """
    incident = cases.heard(record, find_incident(record, incident_id))
    settled = cases_of(record, incident, voices.voices(record, incident))
    found: list[Disagreement] = []
    for case in settled.values():
        found += _in_measure(case)
    found += _none_then_some(settled)
    found += _across(settled)
    found += arithmetic(record, incident, settled)
    found += slips(record, incident)
    found += people(record, incident)
    found += dates(record, incident)
    return list(dict.fromkeys(found))


def _in_measure(case: Case) -> list[Disagreement]:
    streams = _streams(case)
    found = []
    for name, speakers in sorted(streams.items()):
        pairs: dict[frozenset[float | None], tuple[tuple[float, ...], str, Figure, Figure]] = {}
        for kind, first, second in _pairs(case, name, speakers):
            key = frozenset((first.point, second.point))
            rank = (
                0.0 if first.voice == second.voice else 1.0,
                float(_tier(case, first) + _tier(case, second)),
                _at(second).timestamp() if second.said else 0.0,
            )
            if key not in pairs or (rank, first.claim.id, second.claim.id) < (
                pairs[key][0],
                pairs[key][2].claim.id,
                pairs[key][3].claim.id,
            ):
                pairs[key] = (rank, kind, first, second)
        told = sorted(pairs.values(), key=lambda p: (_at(p[3]), _at(p[2]), p[2].claim.id, p[3].claim.id))
        found += [_pair(case, kind, first, second, name) for _, kind, first, second in told]
    return found + _scopes(case, streams)


def _streams(case: Case) -> dict[Stream, dict[str, list[Figure]]]:
    """Comparable figures by stream and speaker: the whole, and what is narrower by place or by who is counted."""
    streams: dict[Stream, dict[str, list[Figure]]] = defaultdict(dict)
    streams["", ""] = {voice: list(chain) for voice, chain in case.chains.items()}
    for claim in case.claims:
        name = _stream(case, claim)
        if name is None:
            continue
        said = moments.said(case.record, claim)
        chain = streams[name].setdefault(case.keys[claim.id], [])
        if not any(f.point == figures.point(claim.quantity) for f in chain):
            weak = voices.kind(case.record, claim) == "witness"
            chain.append(Figure(claim, case.keys[claim.id], voices.kind(case.record, claim), said, weak=weak))
    return streams


def _stream(case: Case, claim: Claim) -> Stream | None:
    """The narrower stream of a claim; None for what is in the whole, or cannot be compared with anything."""
    verdict = case.settled.get(claim.id)
    if verdict is None or verdict.verdict not in ("part", "other_scope") or claim.change != "total":
        return None
    some = subjects.some_of(claim)
    if subjects.one_victim(claim) and not subjects.nations(claim):
        return None
    if some:
        return ("some", " ".join(sorted(some)))
    held = case.narrow.get(claim.id)
    if held is not None and held.kind == "hospital":
        return ("hospital", claim.attribution[0].name if claim.attribution else claim.id)
    if held is not None and held.kind in _SOME_BY_FATE:
        return (held.kind, case.keys[claim.id])
    if held is not None and held.kind == "things":
        return ("things", " ".join(sorted(subjects.counts(claim))))
    inner = scope.inside(claim.place, case.incident.place) or (held is not None and held.kind == "place")
    if inner and claim.place and (held or vocabulary().everyone & set(claim.counted.casefold().split())):
        return ("place", spot(claim.place).key)
    return None


def _pairs(case: Case, name: Stream, told: dict[str, list[Figure]]) -> Iterator[tuple[str, Figure, Figure]]:
    """Pairs of differing figures (earlier, later) with their kind."""
    ends: dict[str, datetime] = {}
    nodes: list[Figure] = []
    before_own: dict[str, Figure] = {}
    for chain in told.values():
        nodes += chains.spine(chain)
        for first, second in pairwise(chain):
            ends[first.claim.id] = _at(second)
            before_own[second.claim.id] = first
        for first, second in pairwise(chains.spine(chain)):
            # A speaker who goes from "at least 9" to 17 has counted on, though both may be true.
            if first.point != second.point:
                yield "update", first, second
    nodes.sort(key=lambda f: (_at(f), f.claim.id))
    rivals = RivalsByPlace(ends, lambda first, second: _parts(name, first, second), _places_apart)
    several = name == ("", "") and case.incident.place is not None and spot(case.incident.place).wide
    for second in nodes:
        # In an incident of several places, figures of places apart stand side by side, and contradict no other.
        place = second.claim.place if several else None
        beside, before = rivals.of(second, place)
        for first in beside:
            if not _agree(first, second):
                yield _clash(first, second), first, second
        tier = _tier(case, second)
        if before and not rivals.backed(second, place, lambda f, tier=tier: _tier(case, f) <= tier):  # type: ignore[misc]
            for first in before:
                if _agree(first, second):
                    continue
                if not _later(case, first, second):
                    yield _clash(first, second), first, second
                elif second.claim.id not in before_own or _at(before_own[second.claim.id]) < _at(first):
                    yield "update", first, second
        rivals.add(second, _sort(case, name, second), place)


def _sort(case: Case, name: Stream, figure: Figure) -> tuple[object, ...]:
    """All of a figure that its comparison with others rests on, but its moment, its speaker and its report."""
    counts = tuple(rule.holds(figure.claim) for rule in vocabulary().categories if case.measure in rule.measures)
    part = figure.claim.report if name[0] == "some" and figure.claim.part_of else None
    return figure.point, figure.interval, figure.weak, figure.kind, _tier(case, figure), counts, part


def _parts(name: Stream, first: Figure, second: Figure) -> bool:
    """Whether the two are parts that one report gives side by side, so that neither contradicts the other."""
    both = first.claim.part_of and second.claim.part_of and first.claim.report == second.claim.report
    return name[0] == "some" and bool(both)


def _places_apart(one: Place | None, other: Place | None) -> bool:
    if one is None or other is None or one == other:
        return False
    a, b = sorted((spot(one), spot(other)), key=lambda s: s.place.name)
    return relation(a, b, 0.0) not in (Relation.SAME, Relation.WITHIN)


def _later(case: Case, first: Figure, second: Figure) -> bool:
    """Whether ``second`` can be a later count than ``first``: later, and by a speaker who can know better."""
    if same_time(first, second) or _at(second) < _at(first) or second.weak:
        return False
    if _party(case, first) and (_party(case, second) or (second.point or 0) < (first.point or 0)):
        return False  # nobody revises a party's figure but itself
    if _tier(case, second) <= _tier(case, first):
        return True
    if second.kind in rankings()["latest"]["never_displace"]:
        return False
    rises = (second.point or 0) > (first.point or 0)
    return rises or second.claim.measure in scope.FALLING


def _party(case: Case, figure: Figure) -> bool:
    """Whether the speaker is a party to the conflict, and not one of the rescuers."""
    return figure.kind in _PARTIES and _tier(case, figure) > 0


def _clash(first: Figure, second: Figure) -> str:
    return "category" if _category(first.claim, second.claim) else "dispute"


def _category(one: Claim, other: Claim) -> str | None:
    """The sentence on what sets two figures of a measure apart by what they count; None where nothing does."""
    for rule in vocabulary().categories:
        if one.measure in rule.measures and rule.holds(one) != rule.holds(other):
            return rule.text
    return None


def _agree(one: Figure, other: Figure) -> bool:
    (low, high), (least, most) = one.interval, other.interval
    # Who saw only a part gives a lower bound.
    high, most = (inf if _saw_part(one) else high), (inf if _saw_part(other) else most)
    return (low <= most and least <= high) or _rounds(one, other) or _rounds(other, one)


def _rounds(one: Figure, other: Figure) -> bool:
    """Whether the report's own voice gives ``other`` of the same report in round numbers, as headlines do: "48,000" of
    the ministry's 48,200. A round number keeps two digits at the least, so that 20 is no rounding of 23."""
    if one.claim.attribution or one.claim.report != other.claim.report or one.point is None or other.point is None:
        return False
    unit = 10.0
    while one.point >= 100 * unit and one.point % (10 * unit) == 0:
        unit *= 10
    return one.point >= 10 * unit and one.point % unit == 0 and abs(other.point - one.point) < unit


def _saw_part(figure: Figure) -> bool:
    return figure.weak and figure.kind == "witness"


def _pair(case: Case, kind: str, first: Figure, second: Figure, stream: Stream) -> Disagreement:
    why = _why(case, kind, first, second)
    if stream[0] == "place" and second.claim.place:
        why += f", for {second.claim.place.name} alone"
    return _disagreement(case, kind, first.claim, second.claim, why, first, second)


def _why(case: Case, kind: str, first: Figure, second: Figure) -> str:
    if kind == "category":
        return _category(first.claim, second.claim) or "they count different things"
    if kind == "dispute":
        return "they contradict each other"
    same = " by the same speaker" if first.voice == second.voice else ""
    falls = (second.point or 0) < (first.point or 0) and case.measure not in scope.FALLING
    if falls:
        return f"a correction downwards{same}" if same else "a later and lower count"
    return f"a later count{same}"


def _scopes(case: Case, streams: dict[Stream, dict[str, list[Figure]]]) -> list[Disagreement]:
    """For each narrower stream its newest untied figure beside the whole; and figures that cover several incidents."""
    found = []
    whole = [f for f in case.standing if not f.weak] or list(case.standing)
    for (kind, _), speakers in sorted(streams.items()):
        newest = [f for chain in speakers.values() for f in chain if f.claim.id in case.narrow]
        if kind not in ("place", "some", "hospital", *_SOME_BY_FATE) or not newest:
            continue
        inner = max(newest, key=lambda f: (_at(f), f.claim.id))
        outer = _beside(case, inner, whole)
        if outer is not None:
            place = inner.claim.place.name if inner.claim.place else "a part"
            why = (
                f"the first is for {place} alone" if kind == "place" else f"the first counts {inner.claim.counted} only"
            )
            if kind == "hospital":
                why = "the first counts those who came to one hospital"
            if kind in _SOME_BY_FATE:
                if any(f.claim.report == inner.claim.report for f in whole if (f.point or 0) > (inner.point or 0)):
                    continue  # its own report tells of what it is a part
                why = f"the first counts {_SOME_BY_FATE[kind]}"
            earlier = scope.earlier_words(case.record, case.incident, inner.claim, outer.claim)
            if kind == "some" and earlier:
                why += f" and {earlier}"
            found.append(_disagreement(case, "scope", inner.claim, outer.claim, why, inner, outer))
    for claim in case.claims:
        held = case.narrow.get(claim.id)
        if held and held.kind == "aggregate" and whole:
            outer = min(whole, key=lambda f: (_tier(case, f), f.claim.id))
            why = f"the first {held.reason}"
            found.append(_disagreement(case, "aggregate", claim, outer.claim, why, None, outer))
    return found


def _beside(case: Case, inner: Figure, whole: Sequence[Figure]) -> Figure | None:
    fits = [f for f in whole if f.point != inner.point and not subjects.some_of(f.claim)]
    return min(fits, key=lambda f: (_tier(case, f), -_at(f).timestamp() if f.said else 0.0, f.claim.id), default=None)


def _none_then_some(settled: dict[str, Case]) -> list[Disagreement]:
    """ "No casualties" beside a figure of dead or injured: measures differ, but both cannot be true."""
    none = settled.get("casualties")
    if none is None:
        return []
    found = []
    for measure in ("killed", "injured"):
        case = settled.get(measure)
        some = [f for f in _nodes(case) if (f.floor or 0) > 0]
        for zero in (f for f in _nodes(none) if f.point == 0):
            if case is None or not some:
                continue
            other = min(some, key=lambda f: (f.voice != zero.voice, _tier(none, f), -(f.point or 0), f.claim.id))
            same = other.voice == zero.voice
            kind = "update" if same or _later(case, zero, other) else "dispute"
            why = "a later count by the same speaker" if same else "a later count"
            why = why if kind == "update" else "they contradict each other"
            found.append(_disagreement(case, kind, zero.claim, other.claim, why, zero, other))
    return found


def _across(settled: dict[str, Case]) -> list[Disagreement]:
    """Speakers who count the same people or things under different measures: the school 31 missing, the police 20
    abducted. Who gives both measures tells them apart, and so does a report that does."""
    found = []
    for one, other in vocabulary().across:
        first, second = settled.get(one), settled.get(other)
        if first is None or second is None:
            continue
        both = {*_tellers(first)} & {*_tellers(second)}
        left = [f for f in first.standing if not {f.voice, f.claim.report} & both]
        right = [f for f in second.standing if not {f.voice, f.claim.report} & both]
        pairs = [
            (_tier(first, a) + _tier(first, b), _at(a), a.claim.id, b.claim.id, a, b)
            for a in left
            for b in right
            if not figures.meet(a.claim.quantity, b.claim.quantity)
            and subjects.families(a.claim) == subjects.families(b.claim)
        ]
        if pairs:
            *_, a, b = min(pairs, key=lambda p: p[:4])
            a, b = sorted((a, b), key=lambda f: (_at(f), f.claim.id))
            why = f"one counts them as {a.claim.measure}, the other as {b.claim.measure}"
            found.append(_disagreement(first, "category", a.claim, b.claim, why, a, b))
    return found


def _tellers(case: Case) -> list[str]:
    """The voices and reports that give any figure of a measure."""
    return [*(case.keys[c.id] for c in case.claims), *(c.report for c in case.claims)]


def _nodes(case: Case | None) -> list[Figure]:
    return [] if case is None else [f for _, chain in sorted(case.chains.items()) for f in chain]


def _disagreement(
    case: Case,
    kind: str,
    first: Claim,
    second: Claim,
    why: str,
    one: Figure | None = None,
    other: Figure | None = None,
) -> Disagreement:
    record = case.record
    days = [m.day.year for m in (moments.said(record, first), moments.said(record, second)) if m]
    years = len(set(days)) > 1
    left = _said(record, first, one, True, years)
    measure = first.measure != second.measure or (first.counted != second.counted and second.counted != "people")
    right = _said(record, second, other, measure, years)
    return Disagreement(case.incident.id, kind, (first.id, second.id), wording.sentence(f"{left}; {right}: {why}"))


def _said(record: Record, claim: Claim, figure: Figure | None, measure: bool, year: bool) -> str:
    text = wording.said(record, claim, measure, year)
    if figure is not None and figure.added:
        text += f", which makes {figures.number_words(figure.point)}"
    return text


def _tier(case: Case, figure: Figure) -> int:
    return latest.tier(case, figure)
