"""The views of the whole record: the list of incidents and the list of reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tollbook.nouns import Disagreement, Incident, Record, Status, Tally
from tollbook.show.page.claims import measure_rank, place_label
from tollbook.show.page.comparison import EXPLAINED
from tollbook.show.page.independence import outlet_count
from tollbook.show.page.labels import labels, opened, policy_rule
from tollbook.show.page.voices import folded, report_name
from tollbook.show.page.words import count, days, moment_label, number, span

#: Measures with a column of their own; the others share one line under the title.
COLUMNS = ("killed", "injured", "missing")


@dataclass(frozen=True, slots=True)
class Cell:
    """A settled toll in the list of incidents."""

    measure: str
    label: str
    headline: str
    spread: str
    low: float | None
    best: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One incident in the list. ``sub`` is what its title does not say; ``day`` and ``killed`` are for sorting."""

    id: str
    title: str
    kind: str
    sub: tuple[str, ...]
    day: str
    cells: tuple[Cell | None, ...]
    others: str
    reports: int
    outlets: int
    origins: int
    figures: int
    open_questions: int
    explained: int
    killed: float


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report in the list, read or not."""

    id: str
    name: str
    path: str
    outlet: str
    published: str
    status: str
    read: bool
    reason: str
    figures: int
    loose: int
    incidents: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    """The first page: all incidents, and what the record holds."""

    policy: str
    policy_sense: str
    columns: tuple[tuple[str, str], ...]
    scales: tuple[float, ...]
    rows: tuple[IncidentRow, ...]
    kinds: tuple[str, ...]
    reports: int
    read: int
    unread: tuple[tuple[str, int], ...]
    unread_rows: tuple[ReportRow, ...]
    figures: int
    loose: int
    outlets: int
    first: str
    last: str


def index_view(
    record: Record,
    tallies: Mapping[str, Sequence[Tally]],
    disagreements: Mapping[str, Sequence[Disagreement]],
    policy: str,
    origins: Mapping[str, int],
) -> IndexView:
    """All incidents, the newest first; ``origins`` is how many independent origins each has, by its id."""
    rows = [
        replace(
            _row(record, one, tallies.get(one.id, ()), disagreements.get(one.id, ()), policy),
            origins=origins.get(one.id, 0),
        )
        for one in _newest(record)
    ]
    used = [place for place in range(len(COLUMNS)) if any(row.cells[place] for row in rows)]
    rows = [_narrowed(row, used) for row in rows]
    statuses = Counter(report.status for report in record.reports.values())
    read = [report for report in record.reports.values() if report.status == Status.READ]
    published = sorted(report.published[:10] for report in read if report.published)
    return IndexView(
        policy=policy,
        policy_sense=policy_rule(policy),
        columns=tuple((COLUMNS[place], labels().measure(COLUMNS[place])) for place in used),
        scales=tuple(max((_top(row.cells[at]) for row in rows), default=0.0) for at in range(len(used))),
        rows=tuple(rows),
        kinds=tuple(sorted({row.kind for row in rows if row.kind})),
        reports=len(record.reports),
        read=len(read),
        unread=tuple(
            (labels().statuses[status.value][1], statuses[status])
            for status in Status
            if status != Status.READ and statuses[status]
        ),
        unread_rows=tuple(row for row in report_rows(record) if not row.read),
        figures=len(record.claims),
        loose=sum(claim.incident is None for claim in record.claims.values()),
        outlets=len({folded(report.outlet) for report in read if report.outlet}),
        first=moment_label(published[0]) if published else "",
        last=moment_label(published[-1]) if published else "",
    )


def report_rows(record: Record) -> tuple[ReportRow, ...]:
    """Every report of the record, whatever became of it."""
    figures = Counter(claim.report for claim in record.claims.values())
    loose = Counter(claim.report for claim in record.claims.values() if claim.incident is None)
    told: dict[str, list[tuple[str, str]]] = {}
    for incident in record.incidents.values():
        for report in incident.reports:
            told.setdefault(report, []).append((incident.id, incident.title))
    return tuple(
        ReportRow(
            id=report.id,
            name=report_name(report),
            path=report.path,
            outlet=report.outlet or "",
            published=moment_label(report.published),
            status=labels().statuses[report.status.value][0],
            read=report.status == Status.READ,
            reason=report.reason or "",
            figures=figures[report.id],
            loose=loose[report.id],
            incidents=tuple(told.get(report.id, ())),
        )
        for report in record.reports.values()
    )


def _newest(record: Record) -> list[Incident]:
    return sorted(record.incidents.values(), key=lambda one: one.when.start if one.when else "", reverse=True)


def _row(
    record: Record, incident: Incident, tallies: Sequence[Tally], found: Sequence[Disagreement], policy: str
) -> IncidentRow:
    cells = {tally.measure: cell(tally) for tally in tallies if tally.policy == policy}
    told = [record.reports[one] for one in incident.reports if one in record.reports]
    kinds = Counter(one.kind in EXPLAINED for one in found if one.kind != "agrees")
    killed = cells.get("killed")
    about = (days(incident.when), place_label(incident.place), opened(incident.kind))
    return IncidentRow(
        id=incident.id,
        title=incident.title,
        kind=opened(incident.kind),
        sub=tuple(one for one in about if one and one.casefold() not in incident.title.casefold()),
        day=incident.when.start if incident.when else "",
        cells=tuple(cells.get(key) for key in COLUMNS),
        others=also(cells),
        reports=len(told),
        outlets=outlet_count(told),
        origins=0,
        figures=len(incident.claims),
        open_questions=kinds[False],
        explained=kinds[True],
        killed=_top(killed) if killed else 0.0,
    )


def _narrowed(row: IncidentRow, used: list[int]) -> IncidentRow:
    return replace(row, cells=tuple(row.cells[place] for place in used))


def cell(tally: Tally) -> Cell:
    """A settled toll as the list shows it."""
    interval = span(tally.low, tally.high)
    headline = number(tally.best) if tally.best is not None else interval or "?"
    spread = interval if tally.best is not None and interval != headline else ""
    label = labels().measure(tally.measure)
    return Cell(tally.measure, label, headline, spread, tally.low, tally.best, tally.high)


def also(cells: Mapping[str, Cell]) -> str:
    """ "rescued 5 · destroyed 12": the settled tolls that have no column of their own."""
    others = [cells[key] for key in sorted(cells, key=measure_rank) if key not in COLUMNS]
    settled = (cell for cell in others if (cell.low, cell.best, cell.high) != (None, None, None))
    return " · ".join(f"{cell.label.lower()} {cell.headline}" for cell in settled)


def _top(cell: Cell | None) -> float:
    return max((value for value in (cell.low, cell.best, cell.high) if value is not None), default=0.0) if cell else 0.0


def summary(view: IndexView) -> str:
    """One line on the whole record: "12 reports read, of 10 outlets; 64 figures in 3 incidents"."""
    return (
        f"{count(view.read, 'report')} read, {count(view.outlets, 'outlet')}; "
        f"{count(view.figures, 'figure')} in {count(len(view.rows), 'incident')}"
    )
