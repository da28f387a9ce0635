"""The reports: their list, and each one's text with its marks."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from sqlalchemy import func, select

from tollbook.keep import parts, schema
from tollbook.show import lines
from tollbook.show.app import answers, catalogue, opened, responses, withheld
from tollbook.show.app.filters import page_number
from tollbook.show.app.rendering import page as render
from tollbook.show.app.room import LISTED, Page, Policy, Room, check_policy, csv, room_of

router = APIRouter()


@router.get("/reports.json", summary="The list of reports, as JSON", responses=responses.json(answers.Reports))
def reports_json(request: Request, page: Page = "1", q: str = "") -> JSONResponse:
    """A page of the list of reports, and what became of each."""
    rows, total, pages = _reports(room_of(request), q, page_number(page), LISTED)
    return JSONResponse({"total": total, "page": min(page_number(page), pages), "pages": pages, "reports": rows})


@router.get(
    "/reports.csv",
    summary="The list of reports, as CSV",
    response_class=Response,
    responses=responses.table("a report and what became of it"),
)
def reports_csv(request: Request, q: str = "") -> Response:
    """Every report that the search leaves."""
    rows, _, _ = _reports(room_of(request), q, 1, None)
    return csv(tuple(answers.ReportRow.model_fields), rows)


@router.get(
    "/reports", summary="The list of reports", response_class=HTMLResponse, responses=responses.page("The list.")
)
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


@router.get("/report/{ident}.json", summary="One report, as JSON", responses=responses.json(answers.WholeReport))
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


@router.get(
    "/report/{ident}.csv",
    summary="One report's figures, as CSV",
    response_class=Response,
    responses=responses.table("a figure"),
)
def report_csv(request: Request, ident: str) -> Response:
    """The claims of one report."""
    room = room_of(request)
    seen, _, _ = opened.report(room.reading, ident, room.reading.policy())
    return csv(lines.CLAIM_COLUMNS, (lines.claim_row(seen, one) for one in seen.record.claims.values()))


@router.get(
    "/report/{ident}", summary="One report", response_class=HTMLResponse, responses=responses.page("Its text, marked.")
)
def report(request: Request, ident: str, policy: Policy = None) -> HTMLResponse:
    """One report's text with its marks."""
    room = room_of(request)
    chosen = check_policy(policy) or room.reading.policy()
    _, view, passages = opened.report(room.reading, ident, chosen)
    return HTMLResponse(
        render("report_app.html", **room.frame(request, "report", chosen), view=view, passages=passages)
    )
