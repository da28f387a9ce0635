"""A part of the book as a record: what one incident's or one report's page needs, without loading the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, select

from tollbook.keep import rows, schema
from tollbook.keep.wholes import read_relatives
from tollbook.nouns import Claim, Disagreement, Incident, Record, Report, Sentence, Speaker, Stance, Tally

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping, Select


def part(connection: Connection, *, incident: str | None = None, report: str | None = None) -> Record:
    """The record of one incident (with the whole text of its reports) or of one report (with its incidents).

    Every noun is as the whole record has it; an incident's ids may point to claims that this part lacks only where a
    report was asked for. Empty where there is no such incident or report.
    """
    if incident is not None:
        here, key = [incident], "incident"
        named = select(schema.incident_reports.c.report).where(schema.incident_reports.c.incident == incident)
        told = list(connection.scalars(named))
    else:
        told, key = [str(report)], "report"
        named = select(schema.incident_reports.c.incident).where(schema.incident_reports.c.report == report)
        here = list(connection.scalars(named))
    value = incident if incident is not None else report
    claims = {one.id: one for one in _claims(connection, key, value)}
    stances, people = {}, {}
    for table, chains in ((schema.stances, schema.stance_speakers), (schema.people, None)):
        found = list(connection.execute(_where(table, key, value)).mappings())
        told_in = _sentences(connection, [row["sentence"] for row in found])
        by = _chains(connection, chains, "stance", [row["id"] for row in found]) if chains is not None else {}
        for row in found:
            if chains is not None:
                stances[row["id"]] = rows.stance_of(row, told_in[row["sentence"]], by.get(row["id"], ()))
            else:
                people[row["id"]] = rows.person_of(row, told_in[row["sentence"]])
    used = {claim.report for claim in claims.values()}
    used |= {one.report for one in stances.values()} | {one.report for one in people.values()}
    reports = {one.id: one for one in read_some(connection, sorted({*told, *used}))}
    return Record(reports, claims, stances, people, {one.id: one for one in incidents(connection, here)})


def with_neighbours(connection: Connection, record: Record, incident: str) -> Record:
    """``record``, the part of one incident, with what its tolls are weighed beside: the other figures of its reports,
    and (without their members) the incidents of its days' month."""
    own = record.incidents[incident]
    table = schema.claims
    rows_of = chosen(connection, select(table).order_by(table.c.ordinal), table.c.report, sorted(record.reports))
    claims = {one.id: one for one in _made(connection, list(rows_of))}
    beside: dict[str, Incident] = {}
    if own.when is not None:
        month = own.when.start[:7]
        query = select(schema.incidents).where(schema.incidents.c.day_first.startswith(month, autoescape=True))
        found = connection.execute(query.order_by(schema.incidents.c.ordinal)).mappings()
        beside = {row["id"]: rows.incident_of(row, (), {}, ()) for row in found}
    return replace(record, claims={**claims, **record.claims}, incidents={**beside, incident: own})


def read_some(connection: Connection, ids: Sequence[str]) -> list[Report]:
    """The reports of those ids, by path."""
    table = schema.reports
    found = [rows.report_of(row) for row in chosen(connection, select(table), table.c.id, ids)]
    return sorted(found, key=lambda one: (one.path, one.id))


def claims_of(connection: Connection, ids: Sequence[str]) -> dict[str, Claim]:
    """The claims of those ids, in the order asked for; ids that the book lacks are left out."""
    found = list(chosen(connection, select(schema.claims), schema.claims.c.id, ids))
    made = {one.id: one for one in _made(connection, found)}
    return {ident: made[ident] for ident in ids if ident in made}


def incidents(connection: Connection, ids: Sequence[str]) -> list[Incident]:
    """The incidents of those ids with their members and links, in the book's order."""
    linked: dict[str, dict[str, list[RowMapping]]] = defaultdict(lambda: defaultdict(list))
    for table in (schema.incident_reports, schema.links):
        query = select(table).order_by(table.c.ordinal)
        for row in chosen(connection, query, table.c.incident, ids):
            linked[row["incident"]][table.name].append(row)
    members: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for table in (schema.claims, schema.stances, schema.people):
        query = select(table.c.incident, table.c.id).order_by(table.c.ordinal)
        for row in chosen(connection, query, table.c.incident, ids):
            of = members[row["incident"]]
            of[table.name] = (*of.get(table.name, ()), row["id"])
    found = sorted(
        chosen(connection, select(schema.incidents), schema.incidents.c.id, ids), key=lambda row: int(row["ordinal"])
    )
    wholes = read_relatives(connection, ids)
    return [
        rows.incident_of(
            row, linked[row["id"]]["incident_reports"], members.get(row["id"], {}), linked[row["id"]]["links"], wholes
        )
        for row in found
    ]


def tallies(
    connection: Connection, ids: Sequence[str], policy: str, *, verdicts: bool = True
) -> dict[str, list[Tally]]:
    """The kept tallies of those incidents under ``policy``, by incident; without their verdicts where not wanted."""
    said: dict[tuple[str, str], list[RowMapping]] = defaultdict(list)
    if verdicts:
        table = schema.verdicts
        query = select(table).where(table.c.policy == policy).order_by(table.c.ordinal)
        for row in chosen(connection, query, table.c.incident, ids):
            said[row["incident"], row["measure"]].append(row)
    made: dict[str, list[Tally]] = defaultdict(list)
    query = select(schema.tallies).where(schema.tallies.c.policy == policy).order_by(schema.tallies.c.ordinal)
    for row in chosen(connection, query, schema.tallies.c.incident, ids):
        made[row["incident"]].append(rows.tally_of(row, said[row["incident"], row["measure"]]))
    return made


def disagreements(connection: Connection, ids: Sequence[str]) -> dict[str, list[Disagreement]]:
    """The disagreements of those incidents, by incident."""
    made: dict[str, list[Disagreement]] = defaultdict(list)
    table = schema.disagreements
    for row in chosen(connection, select(table).order_by(table.c.ordinal), table.c.incident, ids):
        made[row["incident"]].append(rows.disagreement_of(row))
    return made


def stances_of(connection: Connection, ids: Sequence[str]) -> dict[str, Stance]:
    """The stances in those incidents."""
    table = schema.stances
    found = list(chosen(connection, select(table).order_by(table.c.ordinal), table.c.incident, ids))
    told = _sentences(connection, [row["sentence"] for row in found])
    by = _chains(connection, schema.stance_speakers, "stance", [row["id"] for row in found])
    return {row["id"]: rows.stance_of(row, told[row["sentence"]], by.get(row["id"], ())) for row in found}


def victims(connection: Connection) -> list[tuple[str, str | None, str]]:
    """Report, incident and name of every named victim of the book."""
    table = schema.people.c
    query = select(table.report, table.incident, table.name).order_by(table.ordinal)
    return [(report, incident, name) for report, incident, name in connection.execute(query)]


def single_figures(connection: Connection) -> list[tuple[str, str | None, str, str]]:
    """Report, incident, measure and words of every figure of one person or thing: some of them are names."""
    table = schema.claims.c
    query = select(table.report, table.incident, table.measure, table.figure).where(table.value == 1)
    found = connection.execute(query.order_by(table.ordinal))
    return [(report, incident, measure, figure) for report, incident, measure, figure in found]


def told(connection: Connection) -> list[tuple[str, str]]:
    """Every incident with each report that tells of it."""
    table = schema.incident_reports.c
    query = select(table.incident, table.report).order_by(table.incident, table.ordinal)
    return [(incident, report) for incident, report in connection.execute(query)]


def _where(table: Table, key: str, value: str | None) -> Select[Any]:
    return select(table).where(table.columns[key] == value).order_by(table.c.ordinal)


def _claims(connection: Connection, key: str, value: str | None) -> list[Claim]:
    return _made(connection, list(connection.execute(_where(schema.claims, key, value)).mappings()))


def _made(connection: Connection, found: Sequence[RowMapping]) -> list[Claim]:
    told = _sentences(connection, [row["sentence"] for row in found])
    by = _chains(connection, schema.claim_speakers, "claim", [row["id"] for row in found])
    return [rows.claim_of(row, told[row["sentence"]], by.get(row["id"], ())) for row in found]


def _sentences(connection: Connection, numbers: Sequence[int]) -> dict[int, Sentence]:
    table = schema.sentences
    found = chosen(connection, select(table), table.c.number, sorted(set(numbers)))
    return {row["number"]: Sentence(row["span_start"], row["span_end"], row["text"]) for row in found}


def _chains(connection: Connection, table: Table, key: str, ids: Sequence[str]) -> dict[str, tuple[Speaker, ...]]:
    chains: dict[str, tuple[Speaker, ...]] = {}
    for row in chosen(connection, select(table).order_by(table.c.step), table.columns[key], ids):
        chains[row[key]] = (*chains.get(row[key], ()), Speaker(row["name"], row["kind"], row["cue"]))
    return chains


def chosen(connection: Connection, query: Select[Any], column: Any, values: Sequence[Any]) -> Iterator[RowMapping]:
    """The rows of ``query`` whose ``column`` is among ``values``, however many these are."""
    for chunk in _chunks(values):
        yield from connection.execute(query.where(column.in_(chunk))).mappings()


def _chunks(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[at : at + rows.AT_ONCE] for at in range(0, len(values), rows.AT_ONCE))
