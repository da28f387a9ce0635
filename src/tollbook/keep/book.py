"""The book, as the rest of the program and notebooks see it: nouns read from one file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Select, Table, select
from sqlalchemy.exc import DatabaseError

from tollbook.errors import InputError
from tollbook.keep import file, ledger, naming, rows, schema
from tollbook.keep.wholes import read_relatives
from tollbook.link.decided import in_force
from tollbook.nouns import (
    Claim,
    Decision,
    Disagreement,
    Findings,
    Incident,
    Person,
    Record,
    Report,
    Sentence,
    Speaker,
    Stance,
    Tally,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, RowMapping

# How many incidents an error about an unknown one lists at most: what fits on a screen.
_LISTED = 8


class Book:
    """One record in one file, opened to be read; ``keep.shelf`` is what writes.

    Every list comes in the record's own order. ``path`` is the file.
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """The book at ``path``; raises BookError where it is missing, not a book, or of a newer schema."""
        return cls(Path(path), file.open_to_read(Path(path)))

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Book({str(self.path)!r})"

    @property
    def policy(self) -> str:
        """The policy under which the book's own tallies are settled."""
        with self._reading() as connection:
            return str(connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == "policy")))

    def reports(self) -> list[Report]:
        """Every report, by path, with those that could not be read and the reason."""
        with self._reading() as connection:
            return read_reports(connection)

    def claims(self, incident: str | None = None) -> list[Claim]:
        """The figure claims, of one incident (its id or the beginning of it) or of all."""
        with self._reading() as connection:
            return _claims(connection, self._id(connection, incident))

    def stances(self, incident: str | None = None) -> list[Stance]:
        """The stances, of one incident or of all."""
        with self._reading() as connection:
            return _stances(connection, self._id(connection, incident))

    def people(self, incident: str | None = None) -> list[Person]:
        """The named victims, of one incident or of all."""
        with self._reading() as connection:
            return _people(connection, self._id(connection, incident))

    def incidents(self) -> list[Incident]:
        """The incidents, by day and title."""
        with self._reading() as connection:
            return _incidents(connection)

    def incident(self, id_or_prefix: str) -> Incident:
        """One incident by its id, or by as much of its beginning as no other shares; also by one that it had before.

        Raises InputError where none or several begin so; the message lists those that come near.
        """
        with self._reading() as connection:
            return _incidents(connection, self._id(connection, id_or_prefix))[0]

    def tallies(self, incident: str | None = None, policy: str | None = None) -> list[Tally]:
        """The settled tolls, of one incident or of all: under the book's own policy as they are kept, under another
        settled now from the same claims. Raises PolicyError where there is no such policy."""
        own = self.policy
        if policy is None or policy == own:
            with self._reading() as connection:
                return _tallies(connection, self._id(connection, incident), own)
        from tollbook.weigh import settle

        record = self.record()
        wanted = [self.incident(incident).id] if incident else list(record.incidents)
        return [tally for each in wanted for tally in settle(record, each, policy)]

    def disagreements(self, incident: str | None = None) -> list[Disagreement]:
        """Where accounts differ, of one incident or of all."""
        with self._reading() as connection:
            return _disagreements(connection, self._id(connection, incident))

    def record(self) -> Record:
        """Everything, in memory, as linking left it."""
        with self._reading() as connection:
            return Record(
                {r.id: r for r in read_reports(connection)},
                {c.id: c for c in _claims(connection)},
                {s.id: s for s in _stances(connection)},
                {p.id: p for p in _people(connection)},
                {i.id: i for i in _incidents(connection)},
                # Not those that came in while the record is being made anew: it does not follow them yet.
                in_force(ledger.read_decisions(connection, ledger.followed(connection))),
                naming.read_names(connection),
            )

    def decisions(self) -> list[Decision]:
        """All that people decided, oldest first, each with what undid it."""
        with self._reading() as connection:
            return list(ledger.read_decisions(connection))

    def runs(self) -> list[dict[str, Any]]:
        """The log of builds that added something, oldest first, each a row of the table ``runs``."""
        with self._reading() as connection:
            found = connection.execute(select(schema.runs).order_by(schema.runs.c.number))
            return [dict(row) for row in found.mappings()]

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except DatabaseError as error:
            raise file.book_error(self.path, error) from error

    def _id(self, connection: Connection, id_or_prefix: str | None) -> str | None:
        if id_or_prefix is None:
            return None
        titles = _ordered(select(schema.incidents.c.id, schema.incidents.c.title))
        known: dict[str, str] = dict(connection.execute(titles).all())
        begin = [each for each in known if each.startswith(id_or_prefix)] if id_or_prefix else []
        if id_or_prefix in known or len(begin) == 1:
            return id_or_prefix if id_or_prefix in known else begin[0]
        former = {name.id: name.incident for name in naming.read_names(connection) if name.incident in known}
        leads = {former[each] for each in former if id_or_prefix and each.startswith(id_or_prefix)}
        if not begin and len(leads) == 1:
            return leads.pop()
        if begin:
            raise InputError(
                f"{len(begin)} incidents begin with {id_or_prefix}: {_named(begin, known)}; say more of it."
            )
        if not known:
            raise InputError(f"There is no incident {id_or_prefix}: {self.path} holds none.")
        near = _near(id_or_prefix, known)
        hint = f"do you mean {_named(near, known)}?" if near else f"`tollbook incidents {self.path}` lists them all."
        raise InputError(f"There is no incident {id_or_prefix} in {self.path}; {hint}")


def read_reports(connection: Connection) -> list[Report]:
    """Every report, by path."""
    table = schema.reports
    found = connection.execute(select(table).order_by(table.c.path, table.c.id))
    return [rows.report_of(row) for row in found.mappings()]


def read_findings(connection: Connection, reports: Mapping[str, Report]) -> dict[str, Findings]:
    """What was found in each report, by the report's id, as found."""
    found = connection.execute(select(schema.findings.c.report, schema.findings.c.found))
    made = {report: rows.findings_of(plain, reports[report].text) for report, plain in found}
    return {report: made[report] for report in reports if report in made}


def _ordered(query: Select[Any]) -> Select[Any]:
    (table,) = query.get_final_froms()
    return query.order_by(table.c.ordinal)


def _of(table: Table, incident: str | None) -> Select[Any]:
    query = select(table)
    return query if incident is None else query.where(table.c.incident == incident)


def _sentences(connection: Connection, table: Table, incident: str | None) -> dict[int, Sentence]:
    query = select(schema.sentences)
    if incident is not None:
        query = query.where(schema.sentences.c.number.in_(select(table.c.sentence).where(table.c.incident == incident)))
    found = connection.execute(query).mappings()
    return {row["number"]: Sentence(row["span_start"], row["span_end"], row["text"]) for row in found}


def _speakers(connection: Connection, table: Table, of: Table, incident: str | None) -> dict[str, tuple[Speaker, ...]]:
    key = table.columns[of.name.removesuffix("s")]
    query = select(key.label("of"), table.c.name, table.c.kind, table.c.cue).order_by(key, table.c.step)
    if incident is not None:
        query = query.where(key.in_(select(of.c.id).where(of.c.incident == incident)))
    chains: dict[str, list[Speaker]] = defaultdict(list)
    for of_id, name, kind, cue in connection.execute(query):
        chains[of_id].append(Speaker(name, kind, cue))
    return {of_id: tuple(chain) for of_id, chain in chains.items()}


def _claims(connection: Connection, incident: str | None = None) -> list[Claim]:
    sentences = _sentences(connection, schema.claims, incident)
    speakers = _speakers(connection, schema.claim_speakers, schema.claims, incident)
    found = connection.execute(_ordered(_of(schema.claims, incident))).mappings()
    return [rows.claim_of(row, sentences[row["sentence"]], speakers.get(row["id"], ())) for row in found]


def _stances(connection: Connection, incident: str | None = None) -> list[Stance]:
    sentences = _sentences(connection, schema.stances, incident)
    speakers = _speakers(connection, schema.stance_speakers, schema.stances, incident)
    found = connection.execute(_ordered(_of(schema.stances, incident))).mappings()
    return [rows.stance_of(row, sentences[row["sentence"]], speakers.get(row["id"], ())) for row in found]


def _people(connection: Connection, incident: str | None = None) -> list[Person]:
    sentences = _sentences(connection, schema.people, incident)
    found = connection.execute(_ordered(_of(schema.people, incident))).mappings()
    return [rows.person_of(row, sentences[row["sentence"]]) for row in found]


def _incidents(connection: Connection, only: str | None = None) -> list[Incident]:
    query = select(schema.incidents)
    query = query if only is None else query.where(schema.incidents.c.id == only)
    reports = _by_incident(connection, _of(schema.incident_reports, only))
    links = _by_incident(connection, _of(schema.links, only))
    members: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for table in (schema.claims, schema.stances, schema.people):
        ids = _of(table, only).with_only_columns(table.c.incident, table.c.id, table.c.ordinal)
        for incident, rows_of in _by_incident(connection, ids).items():
            members[incident][table.name] = tuple(row["id"] for row in rows_of)
    wholes = read_relatives(connection, None if only is None else [only])
    found = connection.execute(_ordered(query)).mappings()
    return [
        rows.incident_of(row, reports.get(row["id"], []), members[row["id"]], links.get(row["id"], []), wholes)
        for row in found
    ]


def _tallies(connection: Connection, incident: str | None, policy: str) -> list[Tally]:
    verdicts: dict[tuple[str, str], list[RowMapping]] = defaultdict(list)
    query = _of(schema.verdicts, incident).where(schema.verdicts.c.policy == policy)
    for row in connection.execute(_ordered(query)).mappings():
        verdicts[row["incident"], row["measure"]].append(row)
    query = _of(schema.tallies, incident).where(schema.tallies.c.policy == policy)
    query = query.join(schema.incidents, schema.incidents.c.id == schema.tallies.c.incident)
    query = query.order_by(schema.incidents.c.ordinal, schema.tallies.c.ordinal)
    found = connection.execute(query).mappings()
    return [rows.tally_of(row, verdicts[row["incident"], row["measure"]]) for row in found]


def _disagreements(connection: Connection, incident: str | None) -> list[Disagreement]:
    query = _of(schema.disagreements, incident)
    query = query.join(schema.incidents, schema.incidents.c.id == schema.disagreements.c.incident)
    query = query.order_by(schema.incidents.c.ordinal, schema.disagreements.c.ordinal)
    return [rows.disagreement_of(row) for row in connection.execute(query).mappings()]


def _by_incident(connection: Connection, query: Select[Any]) -> dict[str, list[RowMapping]]:
    grouped: dict[str, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(_ordered(query)).mappings():
        grouped[row["incident"]].append(row)
    return grouped


def _near(wanted: str, known: Mapping[str, str]) -> list[str]:
    from rapidfuzz import fuzz, process

    words = {each: f"{title}" for each, title in known.items()}
    by_title = process.extract(wanted, words, scorer=fuzz.WRatio, score_cutoff=60, limit=3)
    by_id = process.extract(wanted, {each: each for each in known}, scorer=fuzz.ratio, score_cutoff=60, limit=3)
    return list(dict.fromkeys(each for _, _, each in (*by_id, *by_title)))


def _named(ids: Iterable[str], titles: Mapping[str, str]) -> str:
    ids = list(ids)
    named = ", ".join(f"{each} ({titles[each]})" for each in ids[:_LISTED])
    return named + (f" and {len(ids) - _LISTED} more" if len(ids) > _LISTED else "")
