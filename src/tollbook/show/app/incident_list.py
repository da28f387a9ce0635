"""The list of incidents: searched, filtered, counted, with its time line and its map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from tollbook.keep import parts
from tollbook.nouns import MEASURES, Record
from tollbook.show import lines
from tollbook.show.app import answers, atlas, catalogue, responses, timeline, withheld
from tollbook.show.app.filters import DIFFERING, GRADES, SORTS, Filter, parse
from tollbook.show.app.rendering import page as render
from tollbook.show.app.room import Page, Room, csv, room_of
from tollbook.show.page.index import COLUMNS, Cell
from tollbook.show.page.labels import labels
from tollbook.show.page.labels import opened as words_of
from tollbook.show.view import View

router = APIRouter()


def _text(words: str) -> Any:
    return Query(description=words)


def asked_for(
    q: Annotated[str, _text("Words of the title, the place or a report's text; the last may be unfinished.")] = "",
    place: Annotated[str, _text("A place, region or country, in full.")] = "",
    since: Annotated[str, _text("The first day, as 2024-03-01.")] = "",
    until: Annotated[str, _text("The last day.")] = "",
    kind: Annotated[str, _text("The kind of event, as the JSON names it.")] = "",
    measure: Annotated[str, _text(f"What the toll counts: {', '.join(MEASURES)}; killed where it is left out.")] = "",
    least: Annotated[str, _text("The least toll of that measure.")] = "",
    most: Annotated[str, _text("The greatest toll of that measure.")] = "",
    differ: Annotated[str, _text(f"Whether accounts differ: {', '.join(DIFFERING)}.")] = "",
    grade: Annotated[str, _text(f"Airwars' grade of the toll: {', '.join(GRADES)}.")] = "",
    sort: Annotated[str, _text(f"The order: {', '.join(SORTS)}.")] = "day",
    page: Page = "1",
) -> Filter:
    """The question in an address; parts that make no sense are left out."""
    return parse({key: value for key, value in locals().items() if isinstance(value, str)})


Asked = Annotated[Filter, Depends(asked_for)]


@router.get("/incidents.json", summary="The list of incidents, as JSON", responses=responses.json(answers.Incidents))
def incidents_json(request: Request, asked: Asked) -> JSONResponse:
    """A page of the list of incidents with its tolls."""
    room = room_of(request)
    found = catalogue.find(room.reading, asked, room.grades.asked)
    seen = _whole(room, [spot.id for spot in found.shown(asked.page)])
    shown = [lines.incident_line(seen, incident) for incident in seen.record.incidents.values()]
    counts = {"total": len(found.spots), "page": min(asked.page, found.pages()), "pages": found.pages()}
    return JSONResponse({**counts, "kinds": dict(found.kinds), "incidents": shown})


@router.get(
    "/incidents.csv",
    summary="The list of incidents, as CSV",
    response_class=Response,
    responses=responses.table("an incident with its tolls"),
)
def incidents_csv(request: Request, asked: Asked) -> Response:
    """Every incident that the query leaves, not only one page of them."""
    room = room_of(request)
    found = catalogue.find(room.reading, asked, room.grades.asked)
    seen = _whole(room, [spot.id for spot in found.spots])
    rows = (lines.incident_row(seen, incident) for incident in seen.record.incidents.values())
    return csv(lines.INCIDENT_COLUMNS, rows)


@router.get(
    "/incidents",
    summary="The list of incidents",
    response_class=HTMLResponse,
    responses=responses.page("The list, its time line and its map."),
)
def incidents(request: Request, asked: Asked) -> HTMLResponse:
    """The list of incidents, with a time line and a map that filter it."""
    room = room_of(request)
    found = catalogue.find(room.reading, asked, room.grades.asked)
    asked = replace(asked, page=min(asked.page, found.pages()))
    shown = catalogue.rows(room.reading, found.shown(asked.page), room.grades.known())
    tops = [max((end for row in shown for end in _ends(row.cells[at])), default=0.0) for at in range(len(COLUMNS))]
    drawn = (
        _overview(asked, found)
        if asked.grade
        else room.reading.remembered(("overview", asked.address()), lambda: _overview(asked, found))
    )
    html = render(
        "incidents.html",
        **room.frame(request, "index"),
        asked=asked,
        unsearched=not withheld.searchable(room.reading, asked.q),
        found=found,
        rows=shown,
        total=room.reading.counts(),
        columns=[labels().measure(key) for key in COLUMNS],
        tops=tops,
        kinds=catalogue.every_kind(room.reading),
        counted=dict(found.kinds),
        opened=words_of,
        sorts=SORTS,
        differing=DIFFERING,
        grades=GRADES,
        graded=not asked.grade or room.grades.complete,
        measures=list(MEASURES),
        pages=found.pages(),
        **drawn,
    )
    # A form sends its empty fields too: the address that stays says only what is asked.
    return HTMLResponse(html, headers={"HX-Push-Url": "/incidents" + asked.address(page=asked.page)})


def _overview(asked: Filter, found: catalogue.Found) -> dict[str, Any]:
    """The time line and the map of what a filter leaves: the same for each of its pages."""
    rings, bars = atlas.rings(found.spots), timeline.bars(found.spots)

    def by_day(bar: timeline.Bar) -> str:
        return "/incidents" + asked.address(since=bar.first.isoformat(), until=bar.last.isoformat())

    def by_place(ring: atlas.Ring) -> str:
        return "/incidents" + asked.address(place=ring.name)

    return {
        "timeline": timeline.drawing(bars, by_day),
        "map": atlas.drawing(rings, "/static/land.svg", by_place),
        "rings": sorted(rings, key=lambda ring: (-ring.count, ring.name)),
        "legend": atlas.legend(rings),
    }


def _ends(cell: Cell | None) -> list[float]:
    return [end for end in (cell.low, cell.best, cell.high) if end is not None] if cell else []


def _whole(room: Room, ids: Sequence[str]) -> View:
    """Incidents with their tolls, disagreements and stances, for the lines that programs read."""
    own = room.reading.policy()
    with room.reading.connection() as connection:
        found = {one.id: one for one in parts.incidents(connection, ids)}
        settled = parts.tallies(connection, ids, own)
        differing = parts.disagreements(connection, ids)
        told = sorted({report for one in found.values() for report in one.reports})
        reports = {one.id: one for one in parts.read_some(connection, told)}
        stances = parts.stances_of(connection, ids)
    record = Record(reports, {}, stances, {}, {each: found[each] for each in ids if each in found})
    return withheld.view(room.reading, View(record, settled, differing, own))
