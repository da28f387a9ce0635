"""Settling the tolls of an incident under a named policy."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import replace

from tollbook.errors import InputError, PolicyError
from tollbook.link.decided import CORRECTED, corrections
from tollbook.link.origins import Origin
from tollbook.nouns import SPEAKER_KINDS, Claim, Incident, Record, Tally, Verdict
from tollbook.weigh import moments, wording
from tollbook.weigh.case import Case
from tollbook.weigh.figures import Figure
from tollbook.weigh.hits import cases_of
from tollbook.weigh.policies import POLICIES
from tollbook.weigh.policy import Policy, Ruling
from tollbook.weigh.voices import voices


def settle(
    record: Record,
    incident_id: str,
    policy: str = "latest",
    *,
    as_of: str | None = None,
    ranking: Sequence[str] | None = None,
) -> list[Tally]:
    """One tally for each measure that the incident's claims carry, in the order of ``nouns.MEASURES``, and one of the
    injured where they follow from those hit and those killed.

    Every claim of a measure has a verdict in its tally. ``as_of`` (an ISO date or date-time) counts only what was said
    by then. ``ranking`` names kinds of speaker, the most trusted first, for the policies that rank them.

    Raises PolicyError for an unknown policy or kind of speaker, InputError for an unknown incident or a broken
    ``as_of``.
    """
    chosen = find_policy(policy)
    unknown = [kind for kind in ranking or () if kind not in SPEAKER_KINDS]
    if unknown:
        raise PolicyError(f"no such kind of speaker: {unknown[0]}; known are {', '.join(SPEAKER_KINDS)}")
    if as_of is not None and moments.parse(as_of) is None:
        raise InputError(f"not an ISO date or date-time: {as_of!r}; write it as 2025-02-16 or 2025-02-16T12:00Z")
    incident = find_incident(record, incident_id)
    keys = voices(record, incident)
    made = cases_of(record, incident, keys, as_of=as_of, ranking=ranking)
    return [tally(case, chosen) for case in made.values()]


def settle_all(record: Record, incident_id: str, origins: Sequence[Origin] | None = None) -> list[Tally]:
    """As ``settle`` under each policy in turn, with each measure's case made once.

    ``origins`` are those of the incident where they are known. Raises InputError for an unknown incident.
    """
    incident = find_incident(record, incident_id)
    cases = cases_of(record, incident, voices(record, incident, origins)).values()
    return [tally(case, policy) for policy in POLICIES.values() for case in cases]


def tally(case: Case, policy: Policy) -> Tally:
    """The tally of one case: the policy's figures, and a verdict for each claim in the order in which it was said."""
    ruling = _over_places(case, policy) if case.sites else policy.function(case)
    verdicts = dict(case.settled)
    verdicts.update((v.claim, v) for v in ruling.verdicts)
    return Tally(
        incident=case.incident.id,
        measure=case.measure,
        policy=policy.name,
        low=ruling.low,
        best=ruling.best,
        high=ruling.high,
        verdicts=tuple(_with_corrections(case.record, c, verdicts[c.id]) for c in case.claims),
        codes={**ruling.codes, **({"derived": case.derived} if case.derived else {})},
    )


def _over_places(case: Case, policy: Policy) -> Ruling:
    """The sum of what the policy rules for each place, where nobody gives a total for all of them.

    An end that a place leaves open counts as what the policy has for it; no place without any figure gives a best.
    """
    names = sorted(set(case.sites.values()))
    rulings = [
        policy.function(replace(case, standing=_standing_at(case, name), share=n)) for n, name in enumerate(names)
    ]
    sums = [_known(r) for r in rulings]
    told = [s for s in sums if s is not None]
    if not told:
        return Ruling(verdicts=tuple(v for r in rulings for v in r.verdicts))
    whole = len(told) == len(sums)
    places = dict.fromkeys(_place_name(case, name) for name in names)
    added = f"the sum of {_listed(list(places))}, since nobody gives a total for all"
    return Ruling(
        low=None if all(r.low is None for r in rulings) else sum(low for low, _ in told),
        best=sum(r.best for r in rulings if r.best is not None)
        if whole and all(r.best is not None for r in rulings)
        else None,
        high=None if all(r.high is None for r in rulings) else sum(high for _, high in told),
        verdicts=tuple(
            replace(v, reason=f"{v.reason[:-1]}; for {_place_name(case, name)}, and the toll is {added}.")
            if v.verdict == "counted"
            else v
            for name, r in zip(names, rulings, strict=True)
            for v in r.verdicts
        ),
        codes={**{k: v for r in reversed(rulings) for k, v in r.codes.items()}, "derived": added},
    )


def _known(ruling: Ruling) -> tuple[float, float] | None:
    ends = [x for x in (ruling.low, ruling.best, ruling.high) if x is not None]
    return (min(ends), max(ends)) if ends else None


def _standing_at(case: Case, site: str) -> tuple[Figure, ...]:
    return tuple(f for f in case.standing if case.sites.get(f.claim.id) == site)


def _place_name(case: Case, site: str) -> str:
    return next((f.claim.place.name for f in _standing_at(case, site) if f.claim.place is not None), site)


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _with_corrections(record: Record, claim: Claim, verdict: Verdict) -> Verdict:
    """``verdict`` with what people corrected in its claim, so that no figure stands as if the report said it."""
    if CORRECTED not in claim.marks:
        return verdict
    return replace(verdict, reason=" ".join((verdict.reason, *map(wording.sentence, corrections(record, claim)))))


def find_policy(name: str) -> Policy:
    """The policy of that name. Raises PolicyError, which lists those that exist."""
    if name in POLICIES:
        return POLICIES[name]
    close = difflib.get_close_matches(name.casefold().replace("-", "_"), POLICIES, n=1, cutoff=0.6)
    hint = f" (did you mean {close[0]}?)" if close else ""
    raise PolicyError(f"no such policy: {name}{hint}; known are {', '.join(POLICIES)}")


def find_incident(record: Record, incident_id: str) -> Incident:
    """The incident of that id. Raises InputError where the record has none."""
    try:
        return record.incidents[incident_id]
    except KeyError:
        raise InputError(f"no such incident: {incident_id}") from None
