"""The pages on which people judge what was found: the queue, one figure, the history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from tollbook.errors import InputError
from tollbook.nouns import MEASURES, Decision, Link
from tollbook.show import lines
from tollbook.show.app import answers, desk, opened, queue, responses, withheld
from tollbook.show.app.filters import page_number
from tollbook.show.app.rendering import page as render
from tollbook.show.app.room import LISTED, Page, Room, csv, room_of
from tollbook.show.page.claims import ClaimView
from tollbook.show.page.labels import labels
from tollbook.show.view import View

router = APIRouter()
Tab = Annotated[str, Query(description="Which queue: disputed or doubtful.")]
#: Letters of a report shown before and after a figure's sentence.
AROUND = 400
#: What the forms of a figure's page hold.
FIELDS = ("kind", "value", "measure", "why", "at", "speaker_kind", "own_voice")


@router.get("/claim/{ident}.json", summary="One figure, as JSON", responses=responses.json(answers.WholeClaim))
def claim_json(request: Request, ident: str) -> JSONResponse:
    """One figure with its sentence, why it stands in its incident, each policy's verdict, and its decisions."""
    room = room_of(request)
    seen, view, link, verdicts = _claim(room, ident)
    told = [_decision(room, one) for one in desk.of_claim(room.desk.decisions(), ident)]
    rules = [{"policy": name, "verdict": label, "reason": reason} for name, label, reason in verdicts]
    reasons = {"weight": link.weight, "reasons": list(link.reasons)} if link else None
    line = lines.claim_line(seen, seen.record.claims[view.id])
    return JSONResponse({**line, "report_id": view.report, "link": reasons, "verdicts": rules, "decisions": told})


@router.get(
    "/claim/{ident}.csv",
    summary="What each policy makes of one figure, as CSV",
    response_class=Response,
    responses=responses.table("a policy's verdict"),
)
def claim_csv(request: Request, ident: str) -> Response:
    """Each policy's verdict on one figure, with the reason."""
    _, _, _, verdicts = _claim(room_of(request), ident)
    columns = tuple(answers.PolicyVerdict.model_fields)
    return csv(columns, (dict(zip(columns, one, strict=True)) for one in verdicts))


@router.get(
    "/claim/{ident}",
    summary="One figure",
    response_class=HTMLResponse,
    responses=responses.page("The figure, to be judged and corrected."),
)
def claim(request: Request, ident: str) -> HTMLResponse:
    """One figure, to be judged and corrected."""
    room = room_of(request)
    return HTMLResponse(claim_page(request, room, ident))


def claim_page(
    request: Request, room: Room, ident: str, error: str = "", typed: Mapping[str, str] | None = None
) -> str:
    """The page of one figure; ``error`` and what was ``typed`` where a decision about it was refused."""
    seen, view, link, verdicts = _claim(room, ident)
    record = seen.record
    one = record.claims[ident]
    text = record.reports[one.report].text
    before, after = text[max(0, one.sentence.start - AROUND) : one.sentence.start], text[one.sentence.end :][:AROUND]
    if one.sentence.start > AROUND:
        before = "… " + before.partition(" ")[2]
    if len(text) > one.sentence.end + AROUND:
        after = after.rpartition(" ")[0] + " …"
    titles = desk.titles(room.reading, [one.incident] if one.incident else [])
    return render(
        "claim.html",
        **{**room.frame(request, "review"), **({"who": typed.get("who", "")} if typed else {})},
        c=view,
        claim=one,
        before=before,
        after=after,
        link=link,
        verdicts=_alike(verdicts),
        measures=MEASURES,
        title=titles.get(one.incident or "", ""),
        history=[withheld.decision(room.reading, one) for one in desk.of_claim(room.desk.decisions(), ident)],
        error=error,
        typed={**dict.fromkeys(FIELDS, ""), **(typed or {})},
        doubtful=one.confidence < queue.DOUBTFUL,
    )


def _alike(verdicts: Sequence[tuple[str, str, str]]) -> list[tuple[list[str], str, str]]:
    """The policies that say the same of a claim, for the same reason, in one row."""
    found: dict[tuple[str, str], list[str]] = {}
    for name, label, reason in verdicts:
        found.setdefault((label, reason), []).append(name)
    return [(names, label, reason) for (label, reason), names in found.items()]


def _claim(room: Room, ident: str) -> tuple[View, ClaimView, Link | None, list[tuple[str, str, str]]]:
    seen, views = opened.views_of(room.reading, [ident])
    if ident not in views:
        raise InputError(f"There is no figure {ident} in this book.")
    home = seen.record.claims[ident].incident
    link, verdicts = None, []
    if home and (held := opened.held(room.reading, home)) is not None:
        link = next((each for each in held.record.incidents[home].links if each.claim == ident), None)
        verdicts = [
            (tally.policy, labels().verdict(found.verdict), found.reason)
            for tally in held.tallies
            for found in tally.verdicts
            if found.claim == ident
        ]
    return seen, views[ident], link, verdicts


@router.get("/review.json", summary="What waits for a person, as JSON", responses=responses.json(answers.Review))
def review_json(request: Request, tab: Tab = "disputed", page: Page = "1") -> JSONResponse:
    """A page of what waits for a person: `tab` is disputed or doubtful."""
    room = room_of(request)
    sheet = queue.sheet(room.reading, room.desk.decided(), _tab(tab), page_number(page))
    seen = sheet.seen
    disputes = [
        {
            "incident": one.incident,
            "kind": one.kind,
            "text": one.text,
            "claims": [lines.claim_line(seen, seen.record.claims[side.id]) for side in one.sides],
        }
        for one in sheet.disputes
    ]
    doubtful = [lines.claim_line(seen, seen.record.claims[view.id]) for view, _ in sheet.doubtful]
    counts = {"disputed": sheet.disputed_count, "doubtful": sheet.doubtful_count}
    return JSONResponse(
        {"waiting": counts, "page": sheet.page, "pages": sheet.pages, "disputes": disputes, "claims": doubtful}
    )


@router.get(
    "/review.csv",
    summary="What waits for a person, as CSV",
    response_class=Response,
    responses=responses.table("a figure that is doubtful or disputed"),
)
def review_csv(request: Request, tab: Tab = "disputed") -> Response:
    """Every figure of the tab, not only one page of them."""
    room = room_of(request)
    seen, _ = opened.views_of(room.reading, queue.waiting(room.reading, room.desk.decided(), _tab(tab)))
    return csv(lines.CLAIM_COLUMNS, (lines.claim_row(seen, one) for one in seen.record.claims.values()))


@router.get(
    "/review", summary="What waits for a person", response_class=HTMLResponse, responses=responses.page("The queue.")
)
def review(request: Request, tab: Tab = "disputed", page: Page = "1") -> HTMLResponse:
    """What waits for a person."""
    room = room_of(request)
    sheet = queue.sheet(room.reading, room.desk.decided(), _tab(tab), page_number(page))
    if tab == "disputed" and not sheet.disputed_count and sheet.doubtful_count and "tab" not in request.query_params:
        sheet = queue.sheet(room.reading, room.desk.decided(), "doubtful", page_number(page))
    newest = next((one for one in reversed(room.desk.decisions()) if one.undone_by is None), None)
    newest = withheld.decision(room.reading, newest) if newest else None
    html = render(
        "review.html", **room.frame(request, "review"), sheet=sheet, newest=newest, decided=room.desk.decided()
    )
    return HTMLResponse(html)


def _tab(tab: str) -> str:
    return "doubtful" if tab == "doubtful" else "disputed"


@router.get("/history.json", summary="Every decision, as JSON", responses=responses.json(answers.History))
def history_json(request: Request) -> JSONResponse:
    """Every decision, the newest first, each with what undid it."""
    return JSONResponse({"decisions": _decisions(room_of(request))})


@router.get(
    "/history.csv",
    summary="Every decision, as CSV",
    response_class=Response,
    responses=responses.table("a decision"),
)
def history_csv(request: Request) -> Response:
    """Every decision, the newest first."""
    columns = ("id", "kind", "who", "at", "why", "about", "was", "undone_by", "undone_at", "targets")
    made = _decisions(room_of(request))
    return csv(columns, ({**one, "targets": " ".join(one["targets"])} for one in made))


@router.get(
    "/history",
    summary="Every decision",
    response_class=HTMLResponse,
    responses=responses.page("A page of the history."),
)
def history(request: Request, page: Page = "1") -> HTMLResponse:
    """Who decided what, when and why; with what it replaced, and undoing."""
    room = room_of(request)
    every = room.desk.decisions()[::-1]
    pages = max(1, -(-len(every) // LISTED))
    at = min(page_number(page), pages)
    shown = [withheld.decision(room.reading, one) for one in every[(at - 1) * LISTED : at * LISTED]]
    html = render("history.html", **room.frame(request, "history"), rows=shown, total=len(every), pages=pages, at=at)
    return HTMLResponse(html)


def _decisions(room: Room) -> list[dict[str, Any]]:
    return [_decision(room, one) for one in reversed(room.desk.decisions())]


def _decision(room: Room, one: Decision) -> dict[str, Any]:
    return {**asdict(withheld.decision(room.reading, one)), "targets": list(one.targets)}
