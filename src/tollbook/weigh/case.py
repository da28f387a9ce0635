"""One measure of one incident made ready for a policy: the rules of POLICIES.md that every policy shares.

A case sorts the claims into those that stand (the newest total of each original speaker, about the whole incident) and
those that yield, each with its verdict. Policies only choose among the standing figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from tollbook.link.decided import REJECTED, rejection
from tollbook.nouns import Claim, Incident, Record, Verdict
from tollbook.weigh import figures, moments, scope, victims, voices, wording
from tollbook.weigh.figures import Figure

# Speakers who tell what they saw: a lower bound, since nobody sees the whole.
_SAW_PART = frozenset({"witness"})

# Marks by which a report says that a figure no longer holds, and marks that make it a weak one.
_OLD = frozenset({"earlier", "withdrawn"})
_WEAK = frozenset({"doubted"})

_REPEATERS = frozenset({"media", "news_agency"})

_START = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Case:
    """What a policy is given.

    ``claims`` are all of the measure in the order in which they were said; ``standing`` the newest total of each
    original speaker about the whole incident; ``settled`` the verdicts of every other claim; ``chains`` each speaker's
    figures from first to newest; ``narrow`` why a total is not about the whole; ``keys`` the speaker of each claim;
    ``derived`` from what the standing figures were reckoned, where nobody gave them so.
    """

    record: Record
    incident: Incident
    measure: str
    claims: tuple[Claim, ...]
    standing: tuple[Figure, ...]
    settled: dict[str, Verdict]
    chains: dict[str, tuple[Figure, ...]]
    narrow: dict[str, scope.Narrow]
    keys: Mapping[str, str]
    as_of: str | None = None
    ranking: tuple[str, ...] | None = None
    derived: str = ""


def build(
    record: Record,
    incident: Incident,
    measure: str,
    keys: Mapping[str, str],
    *,
    as_of: str | None = None,
    ranking: Sequence[str] | None = None,
) -> Case:
    """The case of one measure of ``incident``; ``keys`` are `voices.voices` of it.

    ``as_of`` leaves out what was said after that moment. Claims that a person rejected have their verdict, and nothing
    else in the case knows of them, whatever the policy.
    """
    mine = [record.claims[i] for i in incident.claims if record.claims[i].measure == measure]
    claims = sorted(mine, key=lambda c: _order(record, c))
    keys = dict(keys)
    settled: dict[str, Verdict] = {}
    open_claims = []
    for claim in claims:
        verdict = _set_aside(record, claim, as_of) or _as_part(record, claim)
        if verdict:
            settled[claim.id] = verdict
        else:
            open_claims.append(claim)
    totals = _living(record, incident, [c for c in open_claims if c.change == "total"], settled)
    narrow = _told_again(scope.narrower(record, incident, totals), totals, keys)
    for claim in totals:
        if claim.id in narrow:
            held = narrow[claim.id]
            text = f"{wording.said(record, claim)}; it {held.reason}"
            by = held.by.id if held.by else None
            settled[claim.id] = Verdict(claim.id, "other_scope", wording.sentence(text), by)
    whole = [c for c in totals if c.id not in narrow]
    lists = victims.together(whole)
    whole = _listed(record, whole, lists, settled)
    lists, whole = _longest(record, whole, lists, settled)
    origin = _repeated(record, whole, keys)
    chains = _chains(record, whole, keys, origin, settled, {m[0].id: m for m in lists})
    increments = [c for c in open_claims if c.change != "total"]
    _add(record, increments, whole, keys, chains, settled)
    standing = _standing(record, chains, settled)
    return Case(
        record=record,
        incident=heard(record, incident),
        measure=measure,
        claims=tuple(claims),
        standing=standing,
        settled=settled,
        chains={voice: tuple(chain) for voice, chain in sorted(chains.items())},
        narrow=narrow,
        keys=keys,
        as_of=as_of,
        ranking=tuple(ranking) if ranking else None,
    )


def heard(record: Record, incident: Incident) -> Incident:
    """``incident`` without the claims that a person rejected."""
    left = tuple(i for i in incident.claims if i not in record.claims or REJECTED not in record.claims[i].marks)
    return incident if len(left) == len(incident.claims) else replace(incident, claims=left)


def _order(record: Record, claim: Claim) -> tuple[datetime, str, int, str]:
    moment = moments.said(record, claim)
    report = record.reports.get(claim.report)
    return (moment.at if moment else _START, report.path if report else claim.report, claim.start, claim.id)


def _set_aside(record: Record, claim: Claim, as_of: str | None) -> Verdict | None:
    """A claim that no policy counts: rejected by a person, said too late, or not about this incident at all."""
    if REJECTED in claim.marks:
        text = f"{wording.said(record, claim)}: {rejection(record, claim)}"
        return Verdict(claim.id, "excluded", wording.sentence(text))
    moment = moments.seen(record, claim)
    if as_of and moment is not None and moment.at > moments.limit(as_of):
        text = f"{wording.said(record, claim)}: seen only after {as_of}"
        return Verdict(claim.id, "excluded", wording.sentence(text))
    for mark, why in (("background", "recalled from an earlier event"), ("denied", "given only to be denied")):
        if mark in claim.marks:
            text = f"{wording.said(record, claim)}: {why}"
            return Verdict(claim.id, "excluded", wording.sentence(text))
    if figures.point(claim.quantity) is None:
        text = f"{wording.said(record, claim)}: the words give no number"
        return Verdict(claim.id, "excluded", wording.sentence(text))
    return None


def _as_part(record: Record, claim: Claim) -> Verdict | None:
    """A claim that its words tie into another of the same measure. Across measures it is a total of its own."""
    whole = record.claims.get(claim.part_of) if claim.part_of else None
    if whole is None or whole.id == claim.id or REJECTED in whole.marks:
        return None
    if claim.change != "total":
        text = f"{wording.said(record, claim)}, already inside {wording.held(record, whole)}"
        return Verdict(claim.id, "part", wording.sentence(text), whole.id)
    if whole.measure != claim.measure:
        return None
    text = f"{wording.said(record, claim)}, inside {wording.held(record, whole)}"
    return Verdict(claim.id, "part", wording.sentence(text), whole.id)


def _living(record: Record, incident: Incident, totals: list[Claim], settled: dict[str, Verdict]) -> list[Claim]:
    """``totals`` of the injured without those of a person who is told as dead."""
    if not totals or totals[0].measure != "injured":
        return totals
    dead = victims.died(record, incident, totals)
    for claim in totals:
        if claim.id in dead:
            by = dead[claim.id]
            text = f"{wording.said(record, claim)}, a person whose death {wording.speaker(record, by)} told of"
            settled[claim.id] = Verdict(claim.id, "superseded", wording.sentence(text), by.id)
    return [c for c in totals if c.id not in dead]


def _listed(
    record: Record, whole: list[Claim], lists: Sequence[Sequence[Claim]], settled: dict[str, Verdict]
) -> list[Claim]:
    """``whole`` without the further victims of ``lists``, which count with the first of their report."""
    heads = victims.heads(lists)
    for claim in whole:
        if claim.id in heads:
            head = heads[claim.id]
            text = (
                f"{wording.said(record, claim)} ({claim.quantity.text}), which is added to {head.quantity.text} of the "
                "same report, another person, since it gives no total"
            )
            settled[claim.id] = Verdict(claim.id, "counted", wording.sentence(text), head.id)
    return [c for c in whole if c.id not in heads]


def _longest(
    record: Record, whole: list[Claim], lists: list[list[Claim]], settled: dict[str, Verdict]
) -> tuple[list[list[Claim]], list[Claim]]:
    """The longest of ``lists``, and ``whole`` without the reports that tell of fewer victims one by one: who tells of
    one does not say that there were no others."""
    size = {members[0].id: sum(figures.point(c.quantity) or 0 for c in members) for members in lists}
    if not size:
        return lists, whole
    most = max(size.values())
    held_by = min((m[0] for m in lists if size[m[0].id] == most), key=lambda c: _order(record, c))
    fewer = [c for c in whole if scope.one_victim(c) and size.get(c.id, 1.0) < most]
    for claim in fewer:
        text = (
            f"{wording.said(record, claim)}; it tells of single victims, beside the {figures.number_words(most)} of "
            f"{wording.speaker(record, held_by)}"
        )
        settled[claim.id] = Verdict(claim.id, "other_scope", wording.sentence(text), held_by.id)
    gone = {c.id for c in fewer}
    return [m for m in lists if m[0].id not in gone], [c for c in whole if c.id not in gone]


def _told_again(
    narrow: dict[str, scope.Narrow], totals: Sequence[Claim], keys: Mapping[str, str]
) -> dict[str, scope.Narrow]:
    """``narrow`` with each speaker's same figure in other reports, which may not tell what it was narrower than."""

    def telling(claim: Claim) -> tuple[object, ...]:
        return keys[claim.id], figures.point(claim.quantity), claim.counted, claim.place

    known = {telling(c): narrow[c.id] for c in reversed(totals) if c.id in narrow}
    holders = {n.by.id for n in narrow.values() if n.by is not None and n.by.id not in narrow}
    again = [c for c in totals if telling(c) in known and c.id not in holders]
    return {c.id: narrow.get(c.id, known[telling(c)]) for c in again}


def _repeated(record: Record, whole: Sequence[Claim], keys: dict[str, str]) -> dict[str, Claim]:
    """For each figure that an outlet gives in its own voice: the named speaker's claim that it repeats."""
    named = [c for c in whole if voices.kind(c) not in _REPEATERS]
    found = {}
    for claim in whole:
        if voices.kind(claim) not in _REPEATERS:
            continue
        now = _order(record, claim)[0]
        same = [
            c
            for c in named
            if figures.point(c.quantity) == figures.point(claim.quantity)
            and figures.meet(c.quantity, claim.quantity)
            and (c.report == claim.report or _order(record, c)[0] <= now)
        ]
        if same:
            found[claim.id] = min(same, key=lambda c: (c.report != claim.report, _order(record, c)))
            keys[claim.id] = keys[found[claim.id].id]
    return found


def _chains(
    record: Record,
    whole: Sequence[Claim],
    keys: dict[str, str],
    origin: dict[str, Claim],
    settled: dict[str, Verdict],
    lists: Mapping[str, Sequence[Claim]],
) -> dict[str, list[Figure]]:
    """Each speaker's figures, oldest first. Tellings of one figure are one, said when it was first told.

    ``lists`` are the single victims that are added up, by the id of the first.
    """
    added = {key: sum(figures.point(c.quantity) or 0 for c in members[1:]) for key, members in lists.items()}
    told: dict[str, dict[tuple[float | None, bool], list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in whole:
        same = ((figures.point(claim.quantity) or 0) + added.get(claim.id, 0), figures.precision(claim.quantity) > 1)
        told[keys[claim.id]][same].append(claim)
    chains: dict[str, list[Figure]] = {}
    for voice, statements in sorted(told.items()):
        chain = []
        for group in statements.values():
            group.sort(key=lambda c: _order(record, c))
            first = min(
                group,
                key=lambda c: (
                    c.id not in added and any(g.id in added for g in group),
                    c.id in origin,
                    bool(_OLD & set(c.marks)),
                    figures.precision(c.quantity),
                    _order(record, c),
                ),
            )
            for claim in group:
                if claim.id != first.id:
                    text = f"{wording.said(record, claim)}, which repeats {wording.said(record, first)}"
                    settled[claim.id] = Verdict(claim.id, "same_origin", wording.sentence(text), first.id)
            weak = voices.kind(first) in _SAW_PART or bool(_WEAK & set(first.marks))
            said = moments.said(record, group[0])
            chain.append(Figure(first, voice, voices.kind(first), said, added=added.get(first.id, 0), weak=weak))
        chain.sort(key=lambda f: _chain_order(record, f))
        chains[voice] = chain
    return chains


def _chain_order(record: Record, figure: Figure) -> tuple[bool, datetime, float, tuple[datetime, str, int, str]]:
    """Newest last. Of one moment, the later sentence is newer; but a toll of the dead or hurt does not fall within one
    moment (such a figure is a part whose words the report left untied), so there the greater one is."""
    rising = 0.0 if figure.claim.measure in scope.FALLING else figure.point or 0.0
    old = bool(_OLD & set(figure.claim.marks))
    return (not old, figure.said.at if figure.said else _START, rising, _order(record, figure.claim))


def _add(
    record: Record,
    increments: Sequence[Claim],
    whole: Sequence[Claim],
    keys: dict[str, str],
    chains: dict[str, list[Figure]],
    settled: dict[str, Verdict],
) -> None:
    """Add each untied increment once to the total that it follows; one that a total already holds is a part of it."""
    counted: dict[tuple[str, float | None], Claim] = {}
    for claim in increments:
        said, voice = moments.said(record, claim), keys[claim.id]
        at = said.at if said else _START
        size = figures.point(claim.quantity) or 0.0
        twin = counted.get((voice, size))
        if twin is not None:
            text = f"{wording.said(record, claim)}, which repeats {wording.said(record, twin)}"
            settled[claim.id] = Verdict(claim.id, "same_origin", wording.sentence(text), twin.id)
            continue
        counted[voice, size] = claim
        beside = [w for w in whole if w.report == claim.report and moments.said(record, w) == said]
        before = [f for chain in chains.values() for f in chain if (f.said.at if f.said else _START) < at]
        base = _base(voice, before)
        after = [
            w
            for w in whole
            if _order(record, w)[0] >= at
            and w not in beside
            and (figures.point(w.quantity) or 0) >= size + ((base.point or 0) if base else 0)
        ]
        inside = max(beside, key=lambda w: (figures.point(w.quantity) or 0, w.id), default=None) or min(
            after, key=lambda w: _order(record, w), default=None
        )
        if inside is not None:
            text = f"{wording.said(record, claim)}, already inside {wording.held(record, inside)}"
            settled[claim.id] = Verdict(claim.id, "part", wording.sentence(text), inside.id)
            continue
        sum_ = Figure(claim, voice, voices.kind(claim), said, added=(base.point or 0) if base else 0)
        chains.setdefault(voice, []).append(sum_)
        if base is not None and base.voice == voice:
            text = f"{wording.said(record, base.claim)}; {wording.said(record, claim)}, which is added"
            settled[base.claim.id] = Verdict(base.claim.id, "counted", wording.sentence(text), claim.id)


def _base(voice: str, before: Sequence[Figure]) -> Figure | None:
    own = [f for f in before if f.voice == voice]
    return max(own or before, key=lambda f: (f.said.at if f.said else _START, f.point or 0, f.claim.id), default=None)


def _standing(record: Record, chains: dict[str, list[Figure]], settled: dict[str, Verdict]) -> tuple[Figure, ...]:
    """The newest figure of each speaker; the older ones get their verdict, as do those who saw only a part."""
    newest = {voice: chain[-1] for voice, chain in chains.items()}
    every = [f for f in newest.values() if not _OLD & set(f.claim.marks)]
    for voice, chain in sorted(chains.items()):
        last = chain[-1]
        for figure in chain[:-1]:
            if figure.claim.id not in settled:
                settled[figure.claim.id] = _superseded(record, figure, last)
        if _OLD & set(last.claim.marks):
            later = [f for f in every if f.claim.report == last.claim.report] or every
            if later or "withdrawn" in last.claim.marks:
                del newest[voice]
                by = max(later, key=lambda f: (f.said.at if f.said else _START, f.claim.id), default=None)
                settled[last.claim.id] = _outdated(record, last, by)
    firm = [f for f in newest.values() if not f.weak]
    most = max((f.ceiling or 0 for f in firm), default=None)
    for voice, figure in sorted(newest.items()):
        if figure.weak and most is not None and (figure.point or 0) <= most:
            text = f"{wording.said(record, figure.claim)}, having seen a part, which others' figures hold"
            settled[figure.claim.id] = Verdict(figure.claim.id, "other_scope", wording.sentence(text))
            del newest[voice]
    return tuple(sorted(newest.values(), key=lambda f: (_order(record, f.claim), f.voice)))


def spine(chain: Sequence[Figure]) -> list[Figure]:
    """A speaker's figures without those given in one breath with a later one of the chain: these are of other scopes,
    and no steps of the toll."""
    kept: list[Figure] = []
    for figure in chain:
        while kept and _one_breath(kept[-1], figure):
            kept.pop()
        kept.append(figure)
    return kept


def _one_breath(first: Figure, second: Figure) -> bool:
    told_old = _OLD & {*first.claim.marks, *second.claim.marks}
    return first.claim.report == second.claim.report and first.said == second.said and not told_old


def _superseded(record: Record, older: Figure, newer: Figure) -> Verdict:
    same = older.said == newer.said and older.claim.report == newer.claim.report
    why = "gave with it" if same and not _OLD & set(older.claim.marks) else "later gave"
    text = (
        f"{wording.said(record, older.claim)}; the same speaker {why} {_number(newer)} {moments.day_words(newer.said)}"
    )
    return Verdict(older.claim.id, "superseded", wording.sentence(text), newer.claim.id)


def _outdated(record: Record, old: Figure, by: Figure | None) -> Verdict:
    if by is None:
        text = f"{wording.said(record, old.claim)}: withdrawn by its speaker"
        return Verdict(old.claim.id, "excluded", wording.sentence(text))
    text = f"{wording.said(record, old.claim)}, told as an earlier figure; {wording.said(record, by.claim)}"
    return Verdict(old.claim.id, "superseded", wording.sentence(text), by.claim.id)


def _number(figure: Figure) -> str:
    return figures.number_words(figure.point) if figure.added else figures.words(figure.claim.quantity)
