"""The pages that show, each with its twins for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from sqlalchemy import func, select

from tollbook.errors import InputError
from tollbook.keep import parts, schema
from tollbook.nouns import MEASURES, Record
from tollbook.show import lines
from tollbook.show.app import atlas, catalogue, opened, timeline, withheld
from tollbook.show.app.filters import DIFFERING, GRADES, SORTS, Filter, page_number, parse
from tollbook.show.app.rendering import page as render
from tollbook.show.app.room import LISTED, Page, Policy, Room, check_policy, csv, room_of
from tollbook.show.page.index import COLUMNS, Cell
from tollbook.show.page.labels import labels, policy_rule
from tollbook.show.page.labels import opened as words_of
from tollbook.show.page.render import DIFFERENCES_SHOWN, SHARED_SHOWN, charts
from tollbook.show.view import View
from tollbook.weigh import POLICIES

router = APIRouter()


@router.get("/", include_in_schema=False)
def start() -> Response:
    """The first page is the list of incidents."""
    return RedirectResponse("/incidents", 307)


@router.get("/static/{name}", include_in_schema=False)
def static(request: Request, name: str) -> Response:
    """Style sheets, scripts and the map's outlines, all from this package."""
    found = room_of(request).files.get(name)
    if found is None:
        raise InputError("There is no such file.")
    return Response(found[0], media_type=found[1], headers={"Cache-Control": "max-age=3600"})


# ---- incidents


@router.get("/incidents.json")
def incidents_json(request: Request) -> JSONResponse:
    """A page of the list of incidents with its tolls. Takes the page's query: `q`, `place`, `since`, `until`, `kind`,
    `measure`, `least`, `most`, `differ` (open, any, none), `grade` (Airwars), `sort`, `page`."""
    room, asked = room_of(request), parse(request.query_params)
    found = catalogue.find(room.reading, asked, room.grades.asked)
    seen = _whole(room, [spot.id for spot in found.shown(asked.page)])
    shown = [lines.incident_line(seen, incident) for incident in seen.record.incidents.values()]
    counts = {"total": len(found.spots), "page": min(asked.page, found.pages()), "pages": found.pages()}
    return JSONResponse({**counts, "kinds": dict(found.kinds), "incidents": shown})


@router.get("/incidents.csv")
def incidentscsv(request: Request) -> Response:
    """Every incident that the query leaves, not only one page of them."""
    room, asked = room_of(request), parse(request.query_params)
    found = catalogue.find(room.reading, asked, room.grades.asked)
    seen = _whole(room, [spot.id for spot in found.spots])
    rows = (lines.incident_row(seen, incident) for incident in seen.record.incidents.values())
    return csv(lines.INCIDENT_COLUMNS, rows)


@router.get("/incidents", response_class=HTMLResponse)
def incidents(request: Request) -> HTMLResponse:
    """The list of incidents, with a time line and a map that filter it."""
    room, asked = room_of(request), parse(request.query_params)
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


# ---- one incident


@router.get("/incident/{ident}.json")
def incident_json(request: Request, ident: str, policy: Policy = None) -> JSONResponse:
    """One incident: toll, claims with verdicts, stances, people, disagreements, and every policy's tolls."""
    room = room_of(request)
    chosen = check_policy(policy) or room.reading.policy()
    one, _, moved = opened.seen(room.reading, ident, chosen)
    seen = one.view(chosen)
    told = list(lines.dossier_lines(seen, one.record.incidents[ident]))
    tolls = {
        name: {each.measure: lines.tally_line(each) for each in one.tallies if each.policy == name} for name in POLICIES
    }
    moves = [
        {"policy": m.policy, "counts_only_there": [c.id for c in m.gained], "counts_only_here": [c.id for c in m.lost]}
        for m in moved
    ]
    held = {kind: [each for each in told[1:] if each["type"] == kind] for kind in ("claim", "stance", "person")}
    plural = {"claims": held["claim"], "stances": held["stance"], "people": held["person"]}
    return JSONResponse({**told[0], "policy": chosen, **plural, "policies": tolls, "moves": moves})


@router.get("/incident/{ident}.csv")
def incidentcsv(request: Request, ident: str, policy: Policy = None) -> Response:
    """The claims of one incident with the policy's verdict on each."""
    room = room_of(request)
    chosen = check_policy(policy) or room.reading.policy()
    one, _, _ = opened.seen(room.reading, ident, chosen)
    return csv(lines.DOSSIER_COLUMNS, lines.dossier_rows(one.view(chosen), one.record.incidents[ident]))


@router.get("/incident/{ident}", response_class=HTMLResponse)
def incident(request: Request, ident: str, policy: Policy = None) -> HTMLResponse:
    """One incident under a policy, and what other policies would make of it."""
    room = room_of(request)
    chosen = check_policy(policy) or room.reading.policy()
    one, view, moved = opened.seen(room.reading, ident, chosen)
    frame = room.frame(request, "incident", chosen)

    def draw() -> str:
        spot = catalogue.Spot(view.id, view.title, view.kind, one.record.incidents[ident].place, None, None, None, None)
        rings = atlas.rings([spot])
        drawn = atlas.drawing(rings, "/static/land.svg", lambda ring: "/incidents" + Filter().address(place=ring.name))
        return render(
            "incident_app.html",
            **frame,
            view=view,
            policy_sense=policy_rule(chosen),
            charts=charts(view, frame["links"]),  # type: ignore[arg-type]
            shown_of=DIFFERENCES_SHOWN,
            shared_shown=SHARED_SHOWN,
            moves=moved,
            policies=POLICIES,
            own=room.reading.policy(),
            map=drawn if rings else "",
            legend=atlas.legend(rings),
        )

    key = ("page", ident, chosen, frame["waiting"], frame["trouble"], frame["address"])
    return HTMLResponse(room.reading.remembered(key, draw))


@router.get("/incident/{ident}/merge", response_class=HTMLResponse)
def merge(request: Request, ident: str, q: str = "") -> HTMLResponse:
    """Incidents that may be the same happening, to choose one to merge with."""
    room = room_of(request)
    this = _spot(room, ident)
    near = catalogue.near(room.reading, this) if not q else catalogue.find(room.reading, Filter(q=q), dict).spots
    others = [one for one in near if one.id != ident][:20]
    shown = catalogue.rows(room.reading, others, {})
    return HTMLResponse(render("merge.html", **room.frame(request, "incident"), this=this, rows=shown, q=q))


@router.get("/incident/{ident}/split", response_class=HTMLResponse)
def split(request: Request, ident: str, claim: str = "") -> HTMLResponse:
    """The figures of one incident, to choose those that are about another."""
    room = room_of(request)
    _, view, _ = opened.seen(room.reading, ident, room.reading.policy())
    this = _spot(room, ident)
    near = [one for one in catalogue.near(room.reading, this) if one.id != ident][:20]
    others = [replace(one, title=catalogue.shown_title(room.reading, one)) for one in near]
    return HTMLResponse(render("split.html", **room.frame(request, "incident"), view=view, others=others, claim=claim))


def _spot(room: Room, ident: str) -> catalogue.Spot:
    found = catalogue.one(room.reading, ident)
    if found is None:
        raise InputError(f"There is no incident {ident} in this book; it may have been merged or split since.")
    return found


# ---- reports


@router.get("/reports.json")
def reports_json(request: Request, page: Page = "1", q: str = "") -> JSONResponse:
    """A page of the list of reports, and what became of each."""
    rows, total, pages = _reports(room_of(request), q, page_number(page), LISTED)
    return JSONResponse({"total": total, "page": min(page_number(page), pages), "pages": pages, "reports": rows})


@router.get("/reports.csv")
def reportscsv(request: Request, q: str = "") -> Response:
    """Every report that the search leaves."""
    rows, _, _ = _reports(room_of(request), q, 1, None)
    return csv(("id", "path", "title", "outlet", "published", "status", "reason", "figures", "incidents"), rows)


@router.get("/reports", response_class=HTMLResponse)
def reports(request: Request, page: Page = "1", q: str = "") -> HTMLResponse:
    """The list of reports."""
    room = room_of(request)
    rows, total, pages = _reports(room, q, page_number(page), LISTED)
    at = min(page_number(page), pages)
    html = render("reports_app.html", **room.frame(request, "reports"), rows=rows, total=total, pages=pages, at=at, q=q)
    return HTMLResponse(html)


def _reports(room: Room, q: str, at: int, size: int | None) -> tuple[list[dict[str, Any]], int, int]:
    table = schema.reports.c
    query = select(table.id).order_by(table.path, table.id)
    for term in q[:200].split():
        named = func.coalesce(table.outlet, "") + " "
        if not withheld.in_names(room.reading, term):
            named += func.coalesce(table.title, "") + " " + table.path
        query = query.where(named.ilike(f"%{catalogue.literal(term)}%", escape="\\"))

    def ask() -> list[str]:
        # Ids alone: to sort whole rows, the database would read every report's text.
        with room.reading.connection() as connection:
            return list(connection.scalars(query))

    every = room.reading.remembered(("reports", q[:200]), ask)
    pages = max(1, -(-len(every) // (size or len(every) or 1)))
    start = (min(at, pages) - 1) * (size or 0)
    ids = every[start : start + size] if size else every
    columns = (table.id, table.path, table.title, table.outlet, table.published, table.status, table.reason)
    with room.reading.connection() as connection:
        rows = {row["id"]: dict(row) for row in parts.chosen(connection, select(*columns), table.id, ids)}
        found = [rows[each] for each in ids if each in rows]
        figures = catalogue.counted(connection, schema.claims.c.report, ids)
        incidents = catalogue.counted(connection, schema.incident_reports.c.report, ids)
    for row in found:
        row["path"] = withheld.path(room.reading, row["id"], row["path"])
        for column in ("title", "reason"):
            row[column] = withheld.report_words(room.reading, row["id"], row[column])
        row["figures"], row["incidents"] = figures.get(row["id"], 0), incidents.get(row["id"], 0)
    return found, len(every), pages


@router.get("/report/{ident}.json")
def report_json(request: Request, ident: str, policy: Policy = None) -> JSONResponse:
    """One report: its text, its claims, stances and people, and the passages it shares."""
    room = room_of(request)
    seen, _, passages = opened.report(room.reading, ident, check_policy(policy) or room.reading.policy())
    record = seen.record
    this = record.reports[ident]
    return JSONResponse(
        {
            **asdict(this),
            "status": this.status.value,
            "claims": [lines.claim_line(seen, one) for one in record.claims.values()],
            "stances": [lines.stance_line(seen, one) for one in record.stances.values()],
            "people": [lines.person_line(seen, one) for one in record.people.values()],
            "incidents": [{"id": one.id, "title": one.title} for one in record.incidents.values()],
            "shared_passages": [asdict(one) for one in passages],
        }
    )


@router.get("/report/{ident}.csv")
def reportcsv(request: Request, ident: str) -> Response:
    """The claims of one report."""
    room = room_of(request)
    seen, _, _ = opened.report(room.reading, ident, room.reading.policy())
    return csv(lines.CLAIM_COLUMNS, (lines.claim_row(seen, one) for one in seen.record.claims.values()))


@router.get("/report/{ident}", response_class=HTMLResponse)
def report(request: Request, ident: str, policy: Policy = None) -> HTMLResponse:
    """One report's text with its marks."""
    room = room_of(request)
    chosen = check_policy(policy) or room.reading.policy()
    _, view, passages = opened.report(room.reading, ident, chosen)
    return HTMLResponse(
        render("report_app.html", **room.frame(request, "report", chosen), view=view, passages=passages)
    )


# ---- help


@router.get("/help", response_class=HTMLResponse)
def help_page(request: Request) -> HTMLResponse:
    """The keys, the policies, and the addresses for programs."""
    room = room_of(request)
    return HTMLResponse(
        render("help.html", **room.frame(request, "help"), policies=POLICIES, own=room.reading.policy())
    )


@router.get("/working", response_class=HTMLResponse, include_in_schema=False)
def working(request: Request) -> HTMLResponse:
    """The note that decisions are being worked in, which pages ask for while it is so."""
    room = room_of(request)
    return HTMLResponse(render("working.html", **room.frame(request, "")))
