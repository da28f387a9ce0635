"""The ids that the book gave its incidents: read for the next linking, written with what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import delete, inspect, select

from tollbook.keep import schema
from tollbook.link.identity import Given
from tollbook.nouns import Name, short_id

if TYPE_CHECKING:
    from sqlalchemy import Connection


def read_names(connection: Connection) -> tuple[Name, ...]:
    """Every id ever given, the oldest first; of a book made before they were kept, those that it has."""
    table = schema.incident_ids
    if inspect(connection).has_table(table.name):
        found = connection.execute(select(table).order_by(table.c.number)).mappings()
        return tuple(Name(row["id"], row["nailed_to"], row["incident"]) for row in found)
    claims: dict[str, list[str]] = {}
    told = select(schema.claims.c.incident, schema.claims.c.id).order_by(schema.claims.c.ordinal)
    for incident, claim in connection.execute(told):
        claims.setdefault(incident, []).append(claim)
    ids = connection.scalars(select(schema.incidents.c.id).order_by(schema.incidents.c.ordinal))
    return tuple(Name(each, _nail(each, claims[each]), each) for each in ids if each in claims)


def read_given(connection: Connection) -> Given:
    """What linking needs to give every incident the id that it had."""
    claims, told = schema.claims.c, schema.incident_reports.c
    homes = connection.execute(select(claims.id, claims.incident).where(claims.incident.is_not(None)))
    main = connection.execute(select(told.report, told.incident).where(told.main_ordinal.is_not(None)))
    return Given(read_names(connection), dict(homes.all()), dict(main.all()))


def write_names(connection: Connection, names: Sequence[Name]) -> None:
    """Put ``names``, all that were ever given, in the place of those that stood there."""
    connection.execute(delete(schema.incident_ids))
    rows = [
        {"number": number, "id": name.id, "nailed_to": name.claim, "incident": name.incident}
        for number, name in enumerate(names, start=1)
    ]
    if rows:
        connection.execute(schema.incident_ids.insert(), rows)


def _nail(incident: str, claims: Sequence[str]) -> str:
    """The claim from which the id was made."""
    return next((c for c in claims if short_id("incident", c) == incident), claims[0])
