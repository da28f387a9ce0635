"""Records compared whatever the ids of their incidents: those depend on what the book was built from first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tollbook.nouns import Disagreement, Record, Tally


def plain_ids(record: Record) -> dict[str, str]:
    """An id for each incident that says what is in it."""
    return {i.id: "+".join(sorted(i.claims or i.reports)) for i in record.incidents.values()}


def but_for_ids(record: Record) -> Record:
    """``record`` with the ids of its incidents made from what is in them."""
    ids = plain_ids(record)

    def renamed(nouns: dict) -> dict:  # type: ignore[type-arg]
        return {key: replace(n, incident=ids.get(n.incident)) for key, n in nouns.items()}

    incidents = {}
    for i in sorted(record.incidents.values(), key=lambda i: ids[i.id]):
        links = tuple(replace(k, incident=ids[k.incident]) for k in i.links)
        incidents[ids[i.id]] = replace(i, id=ids[i.id], links=links)
    claims, stances, people = map(renamed, (record.claims, record.stances, record.people))
    return replace(record, claims=claims, stances=stances, people=people, incidents=incidents, names=())


def settled(record: Record, tolls: Iterable[Tally | Disagreement]) -> list[str]:
    """Tallies or disagreements of ``record`` in an order of their own, as text."""
    ids = plain_ids(record)
    return sorted(repr(replace(t, incident=ids[t.incident])) for t in tolls)
