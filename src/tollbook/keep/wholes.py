"""Which incidents of the book are part of which larger ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect, or_, select

from tollbook.keep import rows, schema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection


def read_relatives(connection: Connection, ids: Sequence[str] | None = None) -> rows.Relatives:
    """The larger incidents and the parts of those of ``ids``, or of all; none in a book made before they were kept."""
    table = schema.incident_wholes
    if not inspect(connection).has_table(table.name):
        return rows.Relatives({}, {})
    part, whole = schema.incidents.alias("part_incident"), schema.incidents.alias("whole_incident")
    query = (
        select(table, part.c.title.label("part_title"), whole.c.title.label("whole_title"))
        .join(part, part.c.id == table.c.part)
        .join(whole, whole.c.id == table.c.whole)
        .order_by(part.c.ordinal)
    )
    if ids is not None and len(ids) <= rows.AT_ONCE:
        query = query.where(or_(table.c.part.in_(ids), table.c.whole.in_(ids)))
    return rows.relatives_of(connection.execute(query).mappings())
