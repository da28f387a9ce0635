"""Writing into the book: what it knows so far, and one transaction that adds to it.

Several programs may write at once. A decision goes into its ledger at once, in a short transaction of its own, so that
it is never lost; then the made tables are written anew. Whoever writes these looks, inside the transaction, whether
they would still follow from all that is kept, and makes them again where somebody was faster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, inspect, select, update
from sqlalchemy.exc import DatabaseError, OperationalError

from tollbook.errors import BookError
from tollbook.keep import file, ledger, naming, rows, schema
from tollbook.keep.book import read_findings, read_reports
from tollbook.link.decided import ACCEPTED, in_force, judged_alone
from tollbook.link.identity import Given
from tollbook.nouns import Decision, Disagreement, Findings, Record, Report, Tally

if TYPE_CHECKING:
    from sqlalchemy import Connection


# How often a writer that found the book locked waits again, each time for ``file.LOCK_TIMEOUT``.
_PATIENCE = 4
# How often an edition is made again outside the transaction where decisions come in meanwhile; then it is made inside,
# where none can.
_REMADE = 3


@dataclass(frozen=True)
class Known:
    """The kept part of a book: reports and findings by report id, which version found them, and after which run.

    ``decisions`` are all in the ledger; the made tables follow the first ``followed`` of them. ``given`` are the ids of
    its incidents.
    """

    reports: dict[str, Report] = field(default_factory=dict)
    findings: dict[str, Findings] = field(default_factory=dict)
    found_by: dict[str, str] = field(default_factory=dict)
    policy: str | None = None
    run: int = 0
    decisions: tuple[Decision, ...] = ()
    followed: int = 0
    given: Given = field(default_factory=Given)


@dataclass(frozen=True)
class Edition:
    """All that one build writes: what it read and found now, and the whole record that follows from everything.

    ``followed`` is how many decisions of the ledger the record follows. Without ``run``, nothing was read: the record
    is only made anew.
    """

    reports: Sequence[Report]
    findings: Mapping[str, Findings]
    found_by: str
    policy: str
    record: Record
    tallies: Mapping[str, Sequence[Tally]]
    disagreements: Mapping[str, Sequence[Disagreement]]
    run: Mapping[str, Any] | None = None
    followed: int = 0


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
                decisions, followed = ledger.read_decisions(connection), ledger.followed(connection)
                last = _last_run(connection)
                given = naming.read_given(connection)
                return Known(reports, findings, dict(found_by.all()), policy, last, decisions, followed, given)
        except DatabaseError as error:
            raise file.book_error(self.path, error) from error

    def counts(self) -> tuple[int, int]:
        """How many claims and incidents the book holds."""
        with self._engine.connect() as connection:
            claims = connection.scalar(select(func.count()).select_from(schema.claims))
            incidents = connection.scalar(select(func.count()).select_from(schema.incidents))
        return int(claims or 0), int(incidents or 0)

    def add(self, edition: Edition, after_run: int, again: Callable[[tuple[Decision, ...], Given], Edition]) -> Edition:
        """Write ``edition`` in one transaction, or nothing, and return what was written.

        ``after_run`` is ``Known.run``: where another build has written since, BookError is raised, since this
        edition's record was made without that build's reports. Where people have decided something since, ``again``
        makes the edition with all their decisions, and with the ids that the book has given by then.
        """
        try:
            remade = 0
            while True:
                with self._writing() as connection:
                    if not inspect(connection).has_table(schema.meta.name):
                        file.create_tables(connection, edition.policy)
                    if _last_run(connection) != after_run:
                        raise BookError(f"Another build added to {self.path} meanwhile; run this one again.")
                    decisions = ledger.read_decisions(connection)
                    if len(decisions) == edition.followed or remade == _REMADE:
                        if len(decisions) != edition.followed:
                            edition = again(decisions, naming.read_given(connection))
                        self._write(connection, edition)
                        return edition
                    given = naming.read_given(connection)
                edition = again(decisions, given)
                remade += 1
        finally:
            # A first transaction that failed leaves an empty file behind.
            if self._new and self.path.exists() and not self.path.stat().st_size:
                self.path.unlink()

    def decide(self, decision: Decision) -> Decision:
        """Put ``decision`` into the ledger and return it with its id. The made tables follow with ``remake``."""
        with self._writing() as connection:
            return ledger.append(connection, decision)

    def judge(self) -> bool:
        """Follow the decisions in the ledger where they do no more than accept figures, and say whether that is done.

        Only the rows of those figures are written, whatever the size of the book.
        """
        with self._writing() as connection:
            if not file.is_current(connection):
                return False
            every, followed = ledger.read_decisions(connection), ledger.followed(connection)
            accepted = judged_alone(in_force(every[:followed]), in_force(every))
            if accepted is None:
                return False
            table = schema.claims
            query = select(table.c.id, table.c.marks).where(table.c.id.in_(accepted))
            for claim, marks in connection.execute(query).all():
                left = [mark for mark in marks if mark != ACCEPTED]
                new = [*left, ACCEPTED] if accepted[claim] else left
                connection.execute(update(table).where(table.c.id == claim).values(marks=new))
            ledger.note_followed(connection, len(every))
            return True

    def remake(self, edition: Edition, known: Known) -> bool:
        """Write the made tables anew, where nobody has since ``known`` was read; whether that was so."""
        with self._writing() as connection:
            if (_last_run(connection), ledger.followed(connection)) != (known.run, known.followed):
                return False
            self._write(connection, edition)
            return True

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that holds the write lock, once those who hold it have let go."""
        try:
            with self._begun() as connection:
                yield connection
                connection.commit()
        except DatabaseError as error:
            raise file.book_error(self.path, error) from error

    def _begun(self) -> Connection:
        for patience in range(_PATIENCE, 0, -1):
            connection = self._engine.connect().execution_options(writes=True)
            try:
                connection.begin()
            except OperationalError as error:
                connection.close()
                if "locked" not in str(error.orig) or patience == 1:
                    raise
            else:
                return connection
        raise AssertionError("the last wait either began or raised")

    def _write(self, connection: Connection, edition: Edition) -> None:
        file.bring_up(connection)
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
        own = schema.meta.c.key == "policy"
        connection.execute(update(schema.meta).where(own).values(value=edition.policy))
        naming.write_names(connection, edition.record.names)
        made = rows.made_rows(edition.record, edition.tallies, edition.disagreements)
        for table in schema.MADE:
            _insert(connection, table, made.get(table.name, []))
        if edition.run is not None:
            _insert(connection, schema.runs, [dict(edition.run)])
        ledger.note_followed(connection, edition.followed)


def _insert(connection: Connection, table: Any, values: Iterable[Mapping[str, Any]]) -> None:
    values = list(values)
    if values:
        connection.execute(table.insert(), values)


def _last_run(connection: Connection) -> int:
    return int(connection.scalar(select(func.max(schema.runs.c.number))) or 0)
