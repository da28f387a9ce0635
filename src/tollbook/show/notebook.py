"""The book in a notebook: it shows itself, and its tables come as frames of pandas or polars.

Neither library is needed for anything else; each is imported when a frame of it is asked for. Reading a frame reads
the whole book, so keep the frame rather than ask for it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from importlib.util import find_spec
from typing import Any

from sqlalchemy import func, select

from tollbook import keep
from tollbook.errors import InputError
from tollbook.keep import parts, schema
from tollbook.show import lines
from tollbook.show.names import without_names
from tollbook.show.plain import counted, day, toll
from tollbook.show.view import View, kept

LIBRARIES = ("pandas", "polars")
#: The tables that come as frames, with their columns: those of the commands' CSV, in the same order.
REPORT_COLUMNS = ("id", "path", "outlet", "title", "published", "url", "language", "status", "reason")
STANCE_COLUMNS = ("id", "report", "position", "by", "about", "incident", "sentence")
PERSON_COLUMNS = ("id", "report", "name", "fate", "age", "sex", "incident", "sentence")
TABLES = {
    "claims": lines.CLAIM_COLUMNS,
    "incidents": lines.INCIDENT_COLUMNS,
    "reports": REPORT_COLUMNS,
    "stances": STANCE_COLUMNS,
    "people": PERSON_COLUMNS,
}
#: Incidents that a book shows of itself, and their measures with a column.
SHOWN = 12
MEASURES = ("killed", "injured", "missing")


class Book(keep.Book):
    """One record in one file, opened to be read, that shows itself in a notebook."""

    def frame(self, table: str, library: str | None = None, *, names: bool = True) -> Any:
        """A table of the book as a data frame: a row for each claim, incident, report, stance or person.

        ``table`` is one of TABLES. ``library`` is "pandas" or "polars"; without it, whichever is installed, pandas
        first. Columns are those of the CSV that the commands print; days and moments are ISO 8601 text, since many
        are only known to the month. Without ``names``, the names of victims are left out. Raises InputError where there
        is no such table or library.
        """
        if table not in TABLES:
            raise InputError(f"There is no table {table}; the known ones are {', '.join(TABLES)}.")
        chosen = _library(library)
        rows = list(_rows(self._view(names), table))
        columns = TABLES[table]
        if chosen == "polars":
            import polars

            data = {column: [row.get(column) for row in rows] for column in columns}
            return polars.DataFrame(data, strict=False)
        import pandas

        return pandas.DataFrame([[row.get(column) for column in columns] for row in rows], columns=list(columns))

    def _repr_html_(self) -> str:
        """What the book holds, and its first incidents with their tolls."""
        own = self.policy
        with self._reading() as connection:
            counts = [
                counted(int(connection.scalar(select(func.count()).select_from(table)) or 0), noun)
                for table, noun in (
                    (schema.reports, "report"),
                    (schema.claims, "figure"),
                    (schema.incidents, "incident"),
                )
            ]
            ids = connection.scalars(select(schema.incidents.c.id).order_by(schema.incidents.c.ordinal).limit(SHOWN))
            found = parts.incidents(connection, list(ids))
            tallies = parts.tallies(connection, [one.id for one in found], own, verdicts=False)
        rows = []
        for one in found:
            settled = {each.measure: toll(each) for each in tallies.get(one.id, ())}
            tolls = [settled.get(measure, "") for measure in MEASURES]
            rows.append((one.id[:6], day(one.when), one.title, *tolls, str(len(one.reports))))
        heads = ("Id", "Day", "Incident", *(measure.capitalize() for measure in MEASURES), "Reports")
        caption = f"{self.path.name}: {', '.join(counts)}. Tolls as low–best–high under the policy {own}."
        return _table(caption, heads, rows)

    def _view(self, names: bool) -> View:
        seen = kept(self)
        return seen if names else without_names(seen)


def _library(wanted: str | None) -> str:
    if wanted is not None and wanted not in LIBRARIES:
        raise InputError(f"There are no frames of {wanted}; the known libraries are {', '.join(LIBRARIES)}.")
    for each in LIBRARIES if wanted is None else (wanted,):
        if find_spec(each) is not None:
            return each
    missing = wanted or "pandas or polars"
    raise InputError(f"A frame needs {missing}, which is not installed: pip install {wanted or 'pandas'}.")


def _rows(seen: View, table: str) -> Iterable[lines.Line]:
    record = seen.record
    if table == "claims":
        return (lines.claim_row(seen, one) for one in record.claims.values())
    if table == "incidents":
        return (lines.incident_row(seen, one) for one in record.incidents.values())
    if table == "reports":
        return (
            {**{column: getattr(one, column) for column in REPORT_COLUMNS}, "status": one.status.value}
            for one in record.reports.values()
        )
    if table == "stances":
        return (
            {
                **lines.stance_line(seen, one),
                "by": " < ".join(f"{speaker.name} ({speaker.kind})" for speaker in one.by),
                "sentence": one.sentence.text,
            }
            for one in record.stances.values()
        )
    return ({**lines.person_line(seen, one), "sentence": one.sentence.text} for one in record.people.values())


def _table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(each)}</th>" for each in heads)
    body = "".join("<tr>" + "".join(f"<td>{escape(each)}</td>" for each in row) + "</tr>" for row in rows)
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
