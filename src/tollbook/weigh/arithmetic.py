"""Figures that do not add up: a part above its total, more shot down than launched, parts that make another total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice

from tollbook.link.decided import REJECTED
from tollbook.link.places import spot
from tollbook.nouns import Claim, Disagreement, Incident, Record
from tollbook.weigh import figures, moments, scope, subjects, wording
from tollbook.weigh.case import Case
from tollbook.weigh.vocabulary import vocabulary

# A part of one measure may lie in a total of another; only these stand to each other as part and total.
_WITHIN = {("intercepted", "launched"), ("killed", "casualties"), ("injured", "casualties")}


def arithmetic(record: Record, incident: Incident, settled: Mapping[str, Case]) -> list[Disagreement]:
    """The arithmetic disagreements of an incident, each naming the claims that do not add up."""
    found = _parts_above(record, incident)
    found += _shot_down_above(record, incident, settled)
    found += _sums(record, incident, settled)
    found += _dead_and_hurt(record, incident)
    found += _old_parts(record, incident)
    for case in settled.values():
        found += _places_sum(record, incident, case)
    return found


def _claims(record: Record, incident: Incident) -> list[Claim]:
    return sorted(
        (record.claims[i] for i in incident.claims if i in record.claims), key=lambda c: (c.report, c.start, c.id)
    )


def _total(record: Record, claim: Claim) -> Claim | None:
    """The claim that ``claim`` is part of, unless a person rejected it."""
    total = record.claims.get(claim.part_of) if claim.part_of else None
    return None if total is not None and REJECTED in total.marks else total


def _parts_above(record: Record, incident: Incident) -> list[Disagreement]:
    found = []
    for claim in _claims(record, incident):
        total = _total(record, claim)
        if total is None or (claim.measure != total.measure and (claim.measure, total.measure) not in _WITHIN):
            continue
        if figures.interval(claim.quantity)[0] > figures.interval(total.quantity)[1]:
            left, right = (wording.said(record, c, measure=True) for c in (claim, total))
            text = f"{left}; {right}: a part above its total"
            found.append(Disagreement(incident.id, "arithmetic", (claim.id, total.id), wording.sentence(text)))
    return found


def _shot_down_above(record: Record, incident: Incident, settled: Mapping[str, Case]) -> list[Disagreement]:
    """Intercepted more than launched, where the same things are counted, by the same speaker or in one report."""
    down, up = settled.get("intercepted"), settled.get("launched")
    if down is None or up is None:
        return []
    for figure in down.standing:
        rivals = [
            f
            for f in up.standing
            if (f.voice == figure.voice or f.claim.report == figure.claim.report)
            and subjects.families(f.claim) >= subjects.families(figure.claim)
        ]
        if rivals and all(figure.interval[0] > f.interval[1] for f in rivals):
            most = max(rivals, key=lambda f: (f.interval[1], f.claim.id))
            left, right = (wording.said(record, f.claim, measure=True) for f in (figure, most))
            text = f"{left}; {right}: more shot down than launched"
            return [Disagreement(incident.id, "arithmetic", (figure.claim.id, most.claim.id), wording.sentence(text))]
    return []


def _sums(record: Record, incident: Incident, settled: Mapping[str, Case]) -> list[Disagreement]:
    """Parts of one total that exclude each other, and make more than it, or make another speaker's total."""
    parts: dict[str, list[Claim]] = defaultdict(list)
    for claim in _claims(record, incident):
        total = _total(record, claim)
        if total is not None and total.measure == claim.measure and claim.change == "total":
            parts[total.id].append(claim)
    found = []
    for total_id, inner in sorted(parts.items()):
        total = record.claims[total_id]
        if len(inner) < 2 or not _apart(inner):
            continue
        sum_ = sum(figures.interval(c.quantity)[0] for c in inner)
        listed = " and ".join(f"{figures.words(c.quantity)} ({_label(c)})" for c in inner)
        head = f"{wording.speaker(record, inner[0])} said {listed} {moments.day_words(moments.said(record, inner[0]))}"
        ids = (*(c.id for c in inner), total.id)
        if sum_ > figures.interval(total.quantity)[1]:
            text = (
                f"{head}, which make {figures.number_words(sum_)}; {wording.said(record, total)}: more than their total"
            )
            found.append(Disagreement(incident.id, "arithmetic", ids, wording.sentence(text)))
            continue
        case = settled.get(total.measure)
        other = next(
            (
                f.claim
                for f in (case.standing if case else ())
                if f.point == sum_ and not figures.meet(f.claim.quantity, total.quantity)
            ),
            None,
        )
        if other is not None:
            text = (
                f"{head}, which make {figures.number_words(sum_)} as {wording.said(record, other)}, "
                f"not the {figures.words(total.quantity)} that they are part of"
            )
            found.append(Disagreement(incident.id, "arithmetic", (*ids, other.id), wording.sentence(text)))
    return found


def _dead_and_hurt(record: Record, incident: Incident) -> list[Disagreement]:
    """Killed and injured that do not make the casualties, all told of in one report by one speaker at one moment."""
    told: dict[tuple[object, ...], dict[str, Claim]] = defaultdict(dict)
    for claim in _claims(record, incident):
        exact = claim.quantity.qualifier == "exact" and not claim.part_of and claim.change == "total"
        if not exact or claim.measure not in ("killed", "injured", "casualties") or subjects.some_of(claim):
            continue
        if set(claim.marks) - {"separate"} or subjects.one_victim(claim) or subjects.partitive(claim):
            continue
        who = wording.speaker(record, claim)
        key = (claim.report, who, moments.said(record, claim), claim.place and spot(claim.place).key)
        told[key].setdefault(claim.measure, claim)
    found = []
    for group in told.values():
        if len(group) < 3:
            continue
        dead, hurt, both = (group[m] for m in ("killed", "injured", "casualties"))
        sum_ = (figures.point(dead.quantity) or 0) + (figures.point(hurt.quantity) or 0)
        if sum_ != figures.point(both.quantity):
            text = (
                f"{wording.said(record, dead, measure=True)} and {figures.words(hurt.quantity)} injured, which make "
                f"{figures.number_words(sum_)}; {wording.said(record, both, measure=True)}: they make another total"
            )
            ids = (dead.id, hurt.id, both.id)
            found.append(Disagreement(incident.id, "arithmetic", ids, wording.sentence(text)))
    return found


def _old_parts(record: Record, incident: Incident) -> list[Disagreement]:
    """A part that a later report repeats unchanged under a greater total: it may be from the count before."""
    parts = [
        (c, total)
        for c in _claims(record, incident)
        if (total := _total(record, c)) is not None and total.measure == c.measure and c.change == "total"
    ]
    # By what is counted and how many, then by the total: of each total one telling is enough.
    alike: dict[tuple[object, ...], dict[float, list[tuple[int, Claim, Claim]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for number, (part, total) in enumerate(parts):
        same = alike[subjects.some_of(part), figures.point(part.quantity)]
        same[figures.point(total.quantity) or 0].append((number, part, total))
    found: dict[tuple[float | None, ...], Disagreement] = {}
    for first, whole in parts:
        some, said = subjects.some_of(first), moments.said(record, first)
        if not some or said is None or subjects.one_victim(first):
            continue
        told: list[tuple[int, Claim, Claim]] = []
        for size, others in alike[some, figures.point(first.quantity)].items():
            key: tuple[float | None, ...] = (figures.point(first.quantity), figures.point(whole.quantity), size)
            if size > (figures.point(whole.quantity) or 0) and key not in found:
                told += islice((o for o in others if _again(record, first, said, o[1])), 1)
        for _, second, later in sorted(told, key=lambda t: t[0]):
            key = (figures.point(first.quantity), figures.point(whole.quantity), figures.point(later.quantity))
            text = (
                f"{wording.said(record, first, measure=True)}, of {figures.words(whole.quantity)}; "
                f"{wording.said(record, second, measure=True)}, of {figures.words(later.quantity)}: "
                "the part did not move with its total"
            )
            ids = (first.id, whole.id, second.id, later.id)
            found[key] = Disagreement(incident.id, "scope", ids, wording.sentence(text))
    return list(found.values())


def _again(record: Record, first: Claim, said: moments.Moment, second: Claim) -> bool:
    """Whether ``second`` is told by another report than ``first``, said at ``said``, and no earlier."""
    again = moments.said(record, second)
    return first.report != second.report and again is not None and again.at >= said.at


def _apart(parts: Sequence[Claim]) -> bool:
    """Whether parts exclude each other: different places, different nations, or classes of one division."""
    places = [spot(c.place).key for c in parts if c.place]
    if len(places) == len(parts) == len(set(places)) and not any(
        scope.inside(a.place, b.place) for a in parts for b in parts
    ):
        return True
    nations = [subjects.nations(c) for c in parts]
    if all(nations) and len(frozenset().union(*nations)) == sum(map(len, nations)):
        return True
    classes = [subjects.some_of(c) for c in parts]
    if all(len(c) == 1 for c in classes) and len(set(classes)) == len(classes):
        return any(frozenset().union(*classes) <= group for group in vocabulary().apart)
    return False


def _label(claim: Claim) -> str:
    narrowed = subjects.some_of(claim) or claim.place is None
    return claim.counted if narrowed or claim.place is None else claim.place.name


def _places_sum(record: Record, incident: Incident, case: Case) -> list[Disagreement]:
    """The newest figures of the places that a total names together, where they do not make that total."""
    totals = [
        f for f in case.standing if f.claim.place and spot(f.claim.place).several and f.precise < 2 and not f.weak
    ]
    if not totals:
        return []
    whole = max(totals, key=lambda f: (f.said.at.timestamp() if f.said else 0.0, f.claim.id))
    names = spot(whole.claim.place).names if whole.claim.place else ()
    newest = [claim for name in names if (claim := _newest_at(record, case, name)) is not None]
    if len(newest) < len(names):
        return []
    low = sum(figures.interval(c.quantity)[0] for c in newest)
    high = sum(figures.interval(c.quantity)[1] for c in newest)
    least, most = whole.interval
    if low <= most and least <= high:
        return []
    listed = " and ".join(f"{wording.said(record, c)} for {c.place.name if c.place else 'a part'}" for c in newest)
    text = (
        f"{listed}, which make {figures.number_words(low)}; {wording.said(record, whole.claim)} for all together: "
        "the parts make another total"
    )
    return [Disagreement(incident.id, "arithmetic", (*(c.id for c in newest), whole.claim.id), wording.sentence(text))]


def _newest_at(record: Record, case: Case, name: str) -> Claim | None:
    """The newest figure of everybody at the place of that name alone."""
    here = [
        c
        for c in case.claims
        if c.place
        and not spot(c.place).several
        and name in (spot(c.place).key, *spot(c.place).names)
        and c.change == "total"
        and not subjects.some_of(c)
        and (
            (c.id in case.narrow and case.narrow[c.id].kind == "place")
            or (c.part_of and (ruled := case.settled.get(c.id)) is not None and ruled.verdict == "part")
        )
        and figures.precision(c.quantity) < 2
    ]
    return max(
        here,
        key=lambda c: (
            m.at.timestamp() if (m := moments.said(record, c)) else 0.0,
            figures.point(c.quantity) or 0,
            c.id,
        ),
        default=None,
    )
