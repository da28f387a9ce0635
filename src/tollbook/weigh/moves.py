"""How a toll moved: each step from one figure of a speaker to the next, as an edge that can be followed."""

from __future__ import annotations

from itertools import pairwise

from tollbook.nouns import Claim, Move, Record
from tollbook.weigh import chains, figures, moments, scope, voices, wording
from tollbook.weigh.case import Case
from tollbook.weigh.figures import Figure
from tollbook.weigh.hits import cases_of
from tollbook.weigh.tolls import find_incident

_WORDS = {
    "update": "a later count",
    "correction": "corrected downwards",
    "increment": "added to it",
    "retraction": "withdrawn",
}


def moves(record: Record, incident_id: str) -> list[Move]:
    """The steps of an incident's tolls, by measure and then in the order in which they were said.

    Kinds: ``update`` (a later count of the same speaker), ``correction`` (a later and lower one, of a measure that only
    rises), ``increment`` (added to the figure before, or held by the total that follows), ``retraction`` (withdrawn,
    with the figure that took its place, where one did). Raises InputError for an unknown incident.
    """
    incident = find_incident(record, incident_id)
    found = []
    for case in cases_of(record, incident, voices.voices(record, incident)).values():
        steps = [step for chain in case.chains.values() for step in _steps(case, chain)]
        steps += [*_held_increments(case), *_retractions(case)]
        found += sorted(steps, key=lambda m: (_at(record, m), m.first, m.second or ""))
    return found


def _steps(case: Case, chain: tuple[Figure, ...]) -> list[Move]:
    found = []
    for first, second in pairwise(chains.spine(chain)):
        if first.point == second.point or "withdrawn" in first.claim.marks:
            continue
        falls = (second.point or 0) < (first.point or 0) and case.measure not in scope.FALLING
        kind = "increment" if second.claim.change != "total" else "correction" if falls else "update"
        found.append(_move(case, kind, first.claim, second.claim, second))
    return found


def _held_increments(case: Case) -> list[Move]:
    found = []
    for claim in case.claims:
        verdict = case.settled.get(claim.id)
        if claim.change != "total" and verdict is not None and verdict.verdict == "part" and verdict.by:
            by = case.record.claims[verdict.by]
            if by.measure != claim.measure:
                continue
            text = f"{wording.said(case.record, claim)}; {wording.said(case.record, by)}: held by it"
            found.append(Move(case.incident.id, case.measure, "increment", claim.id, by.id, wording.sentence(text)))
    return found


def _retractions(case: Case) -> list[Move]:
    found = []
    for claim in case.claims:
        verdict = case.settled.get(claim.id)
        if "withdrawn" not in claim.marks or verdict is None or verdict.verdict not in ("superseded", "excluded"):
            continue
        by = case.record.claims.get(verdict.by) if verdict.by else None
        found.append(_move(case, "retraction", claim, by))
    return found


def _move(case: Case, kind: str, first: Claim, second: Claim | None, figure: Figure | None = None) -> Move:
    left = wording.said(case.record, first)
    if second is None:
        text = f"{left}: {_WORDS[kind]}"
    else:
        right = wording.said(case.record, second)
        if figure is not None and figure.added > 0:
            right += f", which makes {figures.number_words(figure.point)}"
        text = f"{left}; {right}: {_WORDS[kind]}"
    return Move(case.incident.id, case.measure, kind, first.id, second.id if second else None, wording.sentence(text))


def _at(record: Record, move: Move) -> float:
    said = moments.said(record, record.claims[move.second or move.first])
    return said.at.timestamp() if said else 0.0
