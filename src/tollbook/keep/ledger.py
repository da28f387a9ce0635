"""People's decisions as the book keeps them: read in their order, added one by one, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from tollbook.keep import rows, schema
from tollbook.link.decided import undone
from tollbook.nouns import Decision, short_id

if TYPE_CHECKING:
    from sqlalchemy import Connection


def read_decisions(connection: Connection, most: int | None = None) -> tuple[Decision, ...]:
    """Every decision, or the first ``most``, oldest first, each with what undid it."""
    query = select(schema.decisions).order_by(schema.decisions.c.number).limit(most)
    found = [rows.decision_of(row) for row in connection.execute(query).mappings()]
    return with_undoings(found)


def with_undoings(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """``decisions`` (in their order), each with what undid it."""
    gone = undone(decisions)
    return tuple(replace(d, undone_by=gone[d.id].id, undone_at=gone[d.id].at) if d.id in gone else d for d in decisions)


def append(connection: Connection, decision: Decision) -> Decision:
    """Add ``decision`` to the ledger, inside the caller's transaction, and return it with its id.

    The id is made from its place in the ledger, so that the same decision made twice is two.
    """
    number = count(connection) + 1
    made = replace(decision, id=short_id("decision", number, decision.at, decision.kind, *decision.targets))
    connection.execute(schema.decisions.insert(), {"number": number, **rows.decision_row(made)})
    return made


def count(connection: Connection) -> int:
    """How many decisions there are."""
    return int(connection.scalar(select(func.count()).select_from(schema.decisions)) or 0)


def followed(connection: Connection) -> int:
    """How many of the decisions the made tables follow: fewer than there are while somebody makes them anew."""
    return int(connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == "decided")) or 0)


def note_followed(connection: Connection, number: int) -> None:
    """Take note that the made tables follow the first ``number`` decisions."""
    connection.execute(update(schema.meta).where(schema.meta.c.key == "decided").values(value=str(number)))
