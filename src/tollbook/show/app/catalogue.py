"""The list of incidents: those that a filter leaves, their counts by kind, and the rows of one page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, func, or_, select, text

from tollbook.keep import parts, schema
from tollbook.nouns import Place, Tally, When
from tollbook.show.app import withheld
from tollbook.show.app.filters import ROWS, Filter
from tollbook.show.page.claims import place_label
from tollbook.show.page.comparison import EXPLAINED
from tollbook.show.page.index import COLUMNS, Cell, also, cell
from tollbook.show.page.labels import opened
from tollbook.show.page.words import days, instant

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, RowMapping

    from tollbook.show.app.reading import Reading

#: Kinds of disagreement that are no open question.
CLOSED = (*EXPLAINED, "agrees")
#: Most letters' worth of words of a search; a person types fewer.
MOST_WORDS = 12
#: Days apart up to which two incidents may be one that was dated twice.
NEAR_DAYS = 7


@dataclass(frozen=True, slots=True)
class Spot:
    """An incident as the list, the time line and the map need it."""

    id: str
    title: str
    kind: str
    place: Place | None
    when: When | None
    low: float | None
    best: float | None
    high: float | None

    @property
    def toll(self) -> float:
        """The figure that the list is ordered by: the best, else the greatest known, else none at all."""
        for end in (self.best, self.high, self.low):
            if end is not None:
                return end
        return -1.0


@dataclass(frozen=True, slots=True)
class Row:
    """One incident in the list."""

    spot: Spot
    sub: tuple[str, ...]
    cells: tuple[Cell | None, ...]
    others: str
    reports: int
    outlets: int
    figures: int
    open_questions: int
    explained: int
    grade: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a filter leaves: all of it as spots in the order asked for, and how many of each kind of event."""

    spots: tuple[Spot, ...]
    kinds: tuple[tuple[str, int], ...]

    def pages(self) -> int:
        """How many pages the list takes."""
        return max(1, -(-len(self.spots) // ROWS))

    def shown(self, page: int) -> tuple[Spot, ...]:
        """The incidents of one page; the last page where ``page`` is beyond it."""
        at = (min(page, self.pages()) - 1) * ROWS
        return self.spots[at : at + ROWS]


def find(reading: Reading, asked: Filter, grades: Callable[[], Mapping[str, str]]) -> Found:
    """The incidents that ``asked`` leaves; ``grades`` (by incident) is called only where a grade is asked for."""
    key = ("found", asked.address())
    if asked.grade:
        return _find(reading, asked, grades())
    return reading.remembered(key, lambda: _find(reading, asked, {}))


def _find(reading: Reading, asked: Filter, grades: Mapping[str, str]) -> Found:
    table, tolls = schema.incidents.c, schema.tallies.c
    settled = and_(tolls.incident == table.id, tolls.policy == reading.policy(), tolls.measure == asked.counted)
    query = select(schema.incidents, tolls.low.label("t_low"), tolls.best.label("t_best"), tolls.high.label("t_high"))
    query = query.select_from(schema.incidents.outerjoin(schema.tallies, settled))
    for condition in _conditions(reading, asked):
        query = query.where(condition)
    with reading.connection() as connection:
        found = [_spot(row) for row in connection.execute(query.order_by(table.ordinal)).mappings()]
        if asked.sort == "reports":
            told = select(schema.incident_reports.c.incident, func.count()).group_by(schema.incident_reports.c.incident)
            counted: dict[str, int] = dict(connection.execute(told).all())
            found.sort(key=lambda one: -counted.get(one.id, 0))
    if asked.grade:
        found = [one for one in found if grades.get(one.id) == asked.grade]
    if asked.sort == "day":
        found.sort(key=lambda one: one.when.start if one.when else "", reverse=True)
    elif asked.sort == "oldest":
        found.sort(key=lambda one: one.when.start if one.when else "9999")
    elif asked.sort == "toll":
        found.sort(key=lambda one: -one.toll)
    kinds = Counter(one.kind for one in found if one.kind)
    return Found(tuple(found), tuple(sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))))


def one(reading: Reading, ident: str) -> Spot | None:
    """The incident of that id, with its title as it may be shown, or None."""
    found = next((spot for spot in find(reading, Filter(), dict).spots if spot.id == ident), None)
    return replace(found, title=shown_title(reading, found)) if found else None


def near(reading: Reading, this: Spot) -> list[Spot]:
    """Incidents that may be the same happening as ``this``: within days of it, those of its place and kind first."""
    at = _days(this)
    close = []
    for spot in find(reading, Filter(), dict).spots:
        on = _days(spot)
        apart = abs(on - at) if on is not None and at is not None else NEAR_DAYS
        if spot.id != this.id and apart <= NEAR_DAYS:
            place = bool(spot.place and this.place and spot.place.key == this.place.key)
            close.append((not place, spot.kind != this.kind, apart, spot.title, spot))
    return [found[-1] for found in sorted(close, key=lambda found: found[:-1])]


def _days(spot: Spot) -> int | None:
    known = instant(spot.when.start) if spot.when else None
    return known[0].toordinal() if known else None


def _conditions(reading: Reading, asked: Filter) -> list[ColumnElement[bool]]:
    table, tolls, differing = schema.incidents.c, schema.tallies.c, schema.disagreements.c
    made: list[ColumnElement[bool]] = []
    if asked.q:
        made.append(_told(asked.q, reading, in_texts=withheld.searchable(reading, asked.q)))
    if asked.place:
        names = (table.place, table.place_key, table.admin1, table.country)
        made.append(or_(*(func.lower(name) == asked.place.lower() for name in names)))
    if asked.since:
        made.append(func.coalesce(table.day_last, table.day_first) >= asked.since)
    if asked.until:
        # A day column may hold a moment of that day, which sorts after the day itself.
        made.append(func.substr(table.day_first, 1, 10) <= asked.until)
    if asked.kind:
        made.append(table.kind == asked.kind)
    if asked.measure or asked.least is not None or asked.most is not None:
        made.append(tolls.measure.is_not(None))
    # A range fits where its own end may lie within what is asked for.
    if asked.least is not None:
        made.append(func.coalesce(tolls.best, tolls.high, tolls.low) >= asked.least)
    if asked.most is not None:
        made.append(func.coalesce(tolls.best, tolls.low, tolls.high) <= asked.most)
    if asked.differ:
        differs = exists().where(differing.incident == table.id)
        open_ones = differs.where(differing.kind.not_in(CLOSED))
        choice = {"open": open_ones, "any": differs.where(differing.kind != "agrees"), "none": ~open_ones}
        made.append(choice[asked.differ])
    return made


def _told(words: str, reading: Reading, *, in_texts: bool) -> ColumnElement[bool]:
    """All words in the title and place, or in the text of a report mainly about it (the last may be unfinished).

    A word that may be a victim's whose name is not shown is looked for in places and kinds only.
    """
    table = schema.incidents.c
    terms = words.split()[:MOST_WORDS]
    placed = func.coalesce(table.place, "") + " " + func.coalesce(table.place_key, "") + " " + table.kind
    titled = func.coalesce(table.title, "") + " " + placed
    near = and_(
        *(
            (placed if withheld.in_names(reading, term) else titled).ilike(f"%{literal(term)}%", escape="\\")
            for term in terms
        )
    )
    if not in_texts:
        return near
    main = schema.incident_reports.c
    told: ColumnElement[bool]
    if reading.has_index:
        quoted = " ".join('"' + term.replace('"', '""') + '"' for term in terms) + "*"
        hits = text("SELECT rowid FROM reports_fts WHERE reports_fts MATCH :words").bindparams(words=quoted)
        told = schema.reports.c.number.in_(hits)
    else:
        told = and_(*(schema.reports.c.text.ilike(f"%{literal(term)}%", escape="\\") for term in terms))
    within = select(main.incident).join(schema.reports, schema.reports.c.id == main.report)
    return or_(near, table.id.in_(within.where(told, main.main_ordinal.is_not(None))))


def literal(term: str) -> str:
    """``term`` as a pattern of LIKE that stands for itself (escaped by a backslash)."""
    return term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _spot(row: RowMapping) -> Spot:
    place = None
    if row["place"] is not None:
        names = ("place", "place_key", "latitude", "longitude", "precision", "country", "admin1", "place_confidence")
        place = Place(*(row[name] for name in names))
    when = When(row["day_first"], row["day_last"]) if row["day_first"] is not None else None
    return Spot(row["id"], row["title"], row["kind"], place, when, row["t_low"], row["t_best"], row["t_high"])


def rows(reading: Reading, spots: Sequence[Spot], grades: Mapping[str, str]) -> tuple[Row, ...]:
    """The rows of a page of the list."""
    spots = [replace(spot, title=shown_title(reading, spot)) for spot in spots]
    ids = [one.id for one in spots]
    with reading.connection() as connection:
        settled = parts.tallies(connection, ids, reading.policy(), verdicts=False)
        told = _told_by(connection, ids)
        figures = counted(connection, schema.claims.c.incident, ids)
        differing: dict[str, Counter[bool]] = defaultdict(Counter)
        table = schema.disagreements.c
        kinds = select(table.incident, table.kind).where(table.incident.in_(ids), table.kind != "agrees")
        for incident, kind in connection.execute(kinds):
            differing[incident][kind in EXPLAINED] += 1
    made = []
    for spot in spots:
        outlets = told[spot.id]
        cells, others = _cells(settled.get(spot.id, ()))
        made.append(
            Row(
                spot,
                _about(spot),
                cells,
                others,
                len(outlets),
                len(set(outlets)),
                figures.get(spot.id, 0),
                differing[spot.id][False],
                differing[spot.id][True],
                grades.get(spot.id, ""),
            )
        )
    return tuple(made)


def shown_title(reading: Reading, spot: Spot) -> str:
    """The title as it may be shown."""
    return withheld.words(reading, spot.title, spot.id, (spot.place.name,) if spot.place else ())


def _about(spot: Spot) -> tuple[str, ...]:
    about = (days(spot.when), place_label(spot.place), opened(spot.kind))
    return tuple(one for one in about if one and one.casefold() not in spot.title.casefold())


def _cells(settled: Sequence[Tally]) -> tuple[tuple[Cell | None, ...], str]:
    made = {tally.measure: cell(tally) for tally in settled}
    return tuple(made.get(key) for key in COLUMNS), also(made)


def _told_by(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    """The outlet of each report of each incident; the report's id where it names none."""
    main, table = schema.incident_reports.c, schema.reports.c
    query = select(main.incident, func.coalesce(table.outlet, table.id)).join_from(
        schema.incident_reports, schema.reports, main.report == table.id
    )
    told: dict[str, list[str]] = defaultdict(list)
    for incident, outlet in connection.execute(query.where(main.incident.in_(ids))):
        told[incident].append(outlet)
    return told


def counted(connection: Connection, column: Any, ids: Sequence[str]) -> dict[str, int]:
    """How many rows of ``column``'s table have each of ``ids`` in it."""
    query = select(column.label("key"), func.count().label("count")).group_by(column)
    return {row["key"]: row["count"] for row in parts.chosen(connection, query, column, ids)}


def every_kind(reading: Reading) -> list[str]:
    """The kinds of event that the book holds."""

    def ask() -> list[str]:
        with reading.connection() as connection:
            found = connection.scalars(select(schema.incidents.c.kind).distinct().order_by(schema.incidents.c.kind))
            return [kind for kind in found if kind]

    return reading.remembered("kinds", ask)
