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
from tollbook.weigh.hits import cases_of
from tollbook.weigh.policies import POLICIES
from tollbook.weigh.policy import Policy
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
    ruling = policy.function(case)
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
