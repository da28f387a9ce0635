"""Writing into the book: what it knows so far, and one transaction that adds to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, inspect, select, update
from sqlalchemy.exc import DatabaseError

from tollbook.errors import BookError
from tollbook.keep import file, rows, schema
from tollbook.keep.book import read_findings, read_reports
from tollbook.nouns import Disagreement, Findings, Record, Report, Tally

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True)
class Known:
    """The kept part of a book: reports and findings by report id, which version found them, and after which run."""

    reports: dict[str, Report] = field(default_factory=dict)
    findings: dict[str, Findings] = field(default_factory=dict)
    found_by: dict[str, str] = field(default_factory=dict)
    policy: str | None = None
    run: int = 0


@dataclass(frozen=True)
class Edition:
    """All that one build writes: what it read and found now, and the whole record that follows from everything."""

    reports: Sequence[Report]
    findings: Mapping[str, Findings]
    found_by: str
    policy: str
    record: Record
    tallies: Mapping[str, Sequence[Tally]]
    disagreements: Mapping[str, Sequence[Disagreement]]
    run: Mapping[str, Any]


class Shelf:
    """A book opened to be added to; the file appears, whole, with the first ``add``.

    Raises BookError at once where the target could not be written in the end.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._new = not self.path.exists()
        self._engine = file.open_to_write(self.path)

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._engine.dispose()

    def known(self) -> Known:
        """What the book holds so far; nothing, where there is none yet."""
        if not self.path.exists():
            return Known()
        try:
            with self._engine.connect() as connection:
                if not inspect(connection).has_table(schema.meta.name):
                    return Known()
                reports = {report.id: report for report in read_reports(connection)}
                found_by = connection.execute(select(schema.findings.c.report, schema.findings.c.found_by))
                policy = connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == "policy"))
                findings = read_findings(connection, reports)
                return Known(reports, findings, dict(found_by.all()), policy, _last_run(connection))
        except DatabaseError as error:
            raise file.book_error(self.path, error) from error

    def counts(self) -> tuple[int, int]:
        """How many claims and incidents the book holds."""
        with self._engine.connect() as connection:
            claims = connection.scalar(select(func.count()).select_from(schema.claims))
            incidents = connection.scalar(select(func.count()).select_from(schema.incidents))
        return int(claims or 0), int(incidents or 0)

    def add(self, edition: Edition, after_run: int) -> None:
        """Write ``edition`` in one transaction, or nothing.

        ``after_run`` is ``Known.run``: where another build has written since, BookError is raised, since this
        edition's record was made without that build's reports.
        """
        try:
            with self._engine.execution_options(writes=True).begin() as connection:
                if not inspect(connection).has_table(schema.meta.name):
                    file.create_tables(connection, edition.policy)
                if _last_run(connection) != after_run:
                    raise BookError(f"Another build added to {self.path} meanwhile; run this one again.")
                self._write(connection, edition)
        except DatabaseError as error:
            raise file.book_error(self.path, error) from error
        finally:
            # A first transaction that failed leaves an empty file behind.
            if self._new and self.path.exists() and not self.path.stat().st_size:
                self.path.unlink()

    def _write(self, connection: Connection, edition: Edition) -> None:
        for table in reversed(schema.MADE):
            connection.execute(delete(table))
        known = set(connection.scalars(select(schema.reports.c.id)))
        _insert(connection, schema.reports, [rows.report_row(r) for r in edition.reports if r.id not in known])
        for report in edition.reports:
            if report.id in known:
                row = rows.report_row(report)
                connection.execute(update(schema.reports).where(schema.reports.c.id == report.id).values(row))
        connection.execute(delete(schema.findings).where(schema.findings.c.report.in_(sorted(edition.findings))))
        texts = {report.id: report.text for report in edition.record.reports.values()}
        found = [
            {"report": report, "found_by": edition.found_by, "found": rows.found_json(findings, texts[report])}
            for report, findings in edition.findings.items()
        ]
        _insert(connection, schema.findings, found)
        made = rows.made_rows(edition.record, edition.tallies, edition.disagreements)
        for table in schema.MADE:
            _insert(connection, table, made.get(table.name, []))
        _insert(connection, schema.runs, [dict(edition.run)])


def _insert(connection: Connection, table: Any, values: Iterable[Mapping[str, Any]]) -> None:
    values = list(values)
    if values:
        connection.execute(table.insert(), values)


def _last_run(connection: Connection) -> int:
    return int(connection.scalar(select(func.max(schema.runs.c.number))) or 0)
