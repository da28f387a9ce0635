"""One measure of one incident made ready for a policy: the rules of POLICIES.md that every policy shares.

A case sorts the claims into those that stand (the newest total of each original speaker, about the whole incident) and
those that yield, each with its verdict. Policies only choose among the standing figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tollbook.link.decided import REJECTED, rejection
from tollbook.nouns import DECIDED_MARKS, GUESSED, Claim, Incident, Record, Verdict
from tollbook.weigh import chains, figures, moments, scope, sites, subjects, victims, wording
from tollbook.weigh.figures import Figure
from tollbook.weigh.narrow import Narrow


@dataclass(frozen=True, slots=True)
class Case:
    """What a policy is given.

    ``claims`` are all of the measure in the order in which they were said; ``standing`` the newest total of each
    original speaker about the whole incident; ``settled`` the verdicts of every other claim; ``chains`` each speaker's
    figures from first to newest; ``narrow`` why a total is not about the whole; ``keys`` the speaker of each claim;
    ``derived`` from what the standing figures were reckoned, where nobody gave them so; ``sites`` the place of each
    standing claim, where the places add up since nobody gives their total; ``share`` which of
    these a case is for, from 0.
    """

    record: Record
    incident: Incident
    measure: str
    claims: tuple[Claim, ...]
    standing: tuple[Figure, ...]
    settled: dict[str, Verdict]
    chains: dict[str, tuple[Figure, ...]]
    narrow: dict[str, Narrow]
    keys: Mapping[str, str]
    as_of: str | None = None
    ranking: tuple[str, ...] | None = None
    derived: str = ""
    sites: Mapping[str, str] = field(default_factory=dict)
    share: int = 0


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
    claims = sorted(mine, key=lambda c: moments.order(record, c))
    keys = dict(keys)
    settled: dict[str, Verdict] = {}
    open_claims = []
    only_recalled = all("background" in record.claims[i].marks for i in heard(record, incident).claims)
    for claim in claims:
        verdict = _set_aside(record, claim, as_of, only_recalled) or _as_part(record, claim)
        if verdict:
            settled[claim.id] = verdict
        else:
            open_claims.append(claim)
    open_claims = _surer(record, open_claims, settled)
    totals = _living(record, incident, [c for c in open_claims if c.change == "total"], settled)
    nth = victims.in_order(record, incident, totals)
    narrow = _told_again(scope.narrower(record, incident, totals, keys, nth), totals, keys)
    for claim in totals:
        if claim.id in narrow:
            held = narrow[claim.id]
            text = f"{wording.said(record, claim)}; it {held.reason}"
            by = held.by.id if held.by else None
            settled[claim.id] = Verdict(claim.id, "other_scope", wording.sentence(text), by)
    whole = [c for c in totals if c.id not in narrow]
    lists = victims.together([c for c in whole if c.id not in nth])
    joined = victims.with_others(totals, whole)
    narrow = {key: held for key, held in narrow.items() if key not in victims.heads(joined)}
    lists += [m for m in joined if all(m[0] not in known for known in lists)]
    whole = _listed(record, totals, whole, lists, settled)
    lists, whole = _longest(record, whole, lists, settled, nth)
    increments = [c for c in open_claims if c.change != "total"]
    at = sites.of(incident, whole, increments)
    keys.update({i: sites.key(keys[i], site) for i, site in at.items()})
    origin = chains.repeated(record, whole, keys, at)
    told = chains.chains_of(record, whole, keys, origin, settled, {m[0].id: m for m in lists}, nth)
    chains.count_on(record, nth, keys, told, settled)
    chains.add(record, increments, whole, keys, told, settled, at)
    standing = chains.standing_of(record, told, settled)
    return Case(
        record=record,
        incident=heard(record, incident),
        measure=measure,
        claims=tuple(claims),
        standing=standing,
        settled=settled,
        chains={voice: tuple(chain) for voice, chain in sorted(told.items())},
        narrow=narrow,
        keys=keys,
        as_of=as_of,
        ranking=tuple(ranking) if ranking else None,
        sites={f.claim.id: at[f.claim.id] for f in standing if f.claim.id in at},
    )


def heard(record: Record, incident: Incident) -> Incident:
    """``incident`` without the claims that a person rejected."""
    left = tuple(i for i in incident.claims if i not in record.claims or REJECTED not in record.claims[i].marks)
    return incident if len(left) == len(incident.claims) else replace(incident, claims=left)


def _set_aside(record: Record, claim: Claim, as_of: str | None, only_recalled: bool) -> Verdict | None:
    """A claim that no policy counts: rejected by a person, said too late, or not about this incident at all.

    Where an incident is ``only_recalled``, what its reports recall is its toll.
    """
    if REJECTED in claim.marks:
        text = f"{wording.said(record, claim)}: {rejection(record, claim)}"
        return Verdict(claim.id, "excluded", wording.sentence(text))
    moment = moments.seen(record, claim)
    if as_of and moment is not None and moment.at > moments.limit(as_of):
        text = f"{wording.said(record, claim)}: seen only after {as_of}"
        return Verdict(claim.id, "excluded", wording.sentence(text))
    for mark, why in (("background", "recalled from an earlier event"), ("denied", "given only to be denied")):
        if mark in claim.marks and not (mark == "background" and only_recalled):
            text = f"{wording.said(record, claim)}: {why}"
            return Verdict(claim.id, "excluded", wording.sentence(text))
    if figures.point(claim.quantity) is None:
        text = f"{wording.said(record, claim)}: the words give no number"
        return Verdict(claim.id, "excluded", wording.sentence(text))
    return None


def _surer(record: Record, claims: list[Claim], settled: dict[str, Verdict]) -> list[Claim]:
    """``claims`` without those whose measure is only guessed, where there are others.

    One that a person has looked at is a guess no more.
    """
    guessed = [c for c in claims if GUESSED in c.marks and not set(DECIDED_MARKS) & set(c.marks)]
    if len(guessed) == len(claims):
        return claims
    for claim in guessed:
        text = f"{wording.said(record, claim)}: no wording says what it counts, and surer figures do"
        settled[claim.id] = Verdict(claim.id, "excluded", wording.sentence(text))
    return [c for c in claims if c.id not in settled]


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
    record: Record,
    totals: Sequence[Claim],
    whole: list[Claim],
    lists: Sequence[Sequence[Claim]],
    settled: dict[str, Verdict],
) -> list[Claim]:
    """``whole`` without the further victims of ``lists``, which count with the first of their report."""
    heads = victims.heads(lists)
    for claim in totals:
        if claim.id in heads:
            head = heads[claim.id]
            text = (
                f"{wording.said(record, claim)} ({claim.quantity.text}), which is added to {head.quantity.text} of the "
                "same report, another person, since it gives no total"
            )
            settled[claim.id] = Verdict(claim.id, "counted", wording.sentence(text), head.id)
    return [c for c in whole if c.id not in heads]


def _longest(
    record: Record,
    whole: list[Claim],
    lists: list[list[Claim]],
    settled: dict[str, Verdict],
    nth: Mapping[str, Claim],
) -> tuple[list[list[Claim]], list[Claim]]:
    """The longest of ``lists``, and ``whole`` without the reports that tell of fewer victims one by one: who tells of
    one does not say that there were no others."""
    size = {members[0].id: sum(figures.point(c.quantity) or 0 for c in members) for members in lists}
    if not size:
        return lists, whole
    most = max(size.values())
    held_by = min((m[0] for m in lists if size[m[0].id] == most), key=lambda c: moments.order(record, c))
    fewer = [c for c in whole if subjects.one_victim(c) and size.get(c.id, 1.0) < most and c.id not in nth]
    for claim in fewer:
        text = (
            f"{wording.said(record, claim)}; it tells of single victims, beside the {figures.number_words(most)} of "
            f"{wording.speaker(record, held_by)}"
        )
        settled[claim.id] = Verdict(claim.id, "other_scope", wording.sentence(text), held_by.id)
    gone = {c.id for c in fewer}
    return [m for m in lists if m[0].id not in gone], [c for c in whole if c.id not in gone]


def _told_again(narrow: dict[str, Narrow], totals: Sequence[Claim], keys: Mapping[str, str]) -> dict[str, Narrow]:
    """``narrow`` with each speaker's same figure in other reports, which may not tell what it was narrower than."""

    def telling(claim: Claim) -> tuple[object, ...]:
        return keys[claim.id], figures.point(claim.quantity), claim.counted, claim.place

    known = {telling(c): narrow[c.id] for c in reversed(totals) if c.id in narrow}
    holders = {n.by.id for n in narrow.values() if n.by is not None and n.by.id not in narrow}
    again = [c for c in totals if telling(c) in known and c.id not in holders]
    return {c.id: narrow.get(c.id, known[telling(c)]) for c in again}
