"""One incident, and what a person does with it as a whole: its page, merging, splitting, with their twins."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from tollbook.show import lines
from tollbook.show.app import answers, atlas, catalogue, opened, responses
from tollbook.show.app.filters import Filter, parse
from tollbook.show.app.rendering import page as render
from tollbook.show.app.room import Policy, Room, check_policy, csv, room_of
from tollbook.show.page.incident import IncidentView
from tollbook.show.page.labels import policy_rule
from tollbook.show.page.render import DIFFERENCES_SHOWN, SHARED_SHOWN, charts
from tollbook.weigh import POLICIES

router = APIRouter()
#: Incidents offered to merge with, or to split figures into.
NEAR = 20


@router.get("/incident/{ident}.json", summary="One incident, as JSON", responses=responses.json(answers.WholeIncident))
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


@router.get(
    "/incident/{ident}.csv",
    summary="One incident's figures, as CSV",
    response_class=Response,
    responses=responses.table("a figure with the policy's verdict"),
)
def incident_csv(request: Request, ident: str, policy: Policy = None) -> Response:
    """The claims of one incident with the policy's verdict on each."""
    room = room_of(request)
    chosen = check_policy(policy) or room.reading.policy()
    one, _, _ = opened.seen(room.reading, ident, chosen)
    return csv(lines.DOSSIER_COLUMNS, lines.dossier_rows(one.view(chosen), one.record.incidents[ident]))


@router.get(
    "/incident/{ident}",
    summary="One incident",
    response_class=HTMLResponse,
    responses=responses.page("The incident's page."),
)
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


def _merging(room: Room, ident: str, q: str) -> tuple[catalogue.Spot, tuple[catalogue.Row, ...]]:
    """An incident, and those that may be the same happening: near it in time, or found by the words ``q``."""
    this = _spot(room, ident)
    asked = parse({"q": q})
    near = catalogue.find(room.reading, asked, dict).spots if asked.q else catalogue.near(room.reading, this)
    return this, catalogue.rows(room.reading, [one for one in near if one.id != ident][:NEAR], {})


@router.get(
    "/incident/{ident}/merge.json",
    summary="What one incident may be merged with, as JSON",
    responses=responses.json(answers.Merge),
)
def merge_json(request: Request, ident: str, q: str = "") -> JSONResponse:
    """Incidents that may be the same happening."""
    this, rows = _merging(room_of(request), ident, q)
    return JSONResponse({"id": this.id, "title": this.title, "candidates": [_candidate(row) for row in rows]})


@router.get(
    "/incident/{ident}/merge.csv",
    summary="What one incident may be merged with, as CSV",
    response_class=Response,
    responses=responses.table("an incident"),
)
def merge_csv(request: Request, ident: str, q: str = "") -> Response:
    """Incidents that may be the same happening."""
    _, rows = _merging(room_of(request), ident, q)
    return csv(tuple(answers.Candidate.model_fields), map(_candidate, rows))


def _candidate(row: catalogue.Row) -> dict[str, Any]:
    spot = row.spot
    return {
        "id": spot.id,
        "title": spot.title,
        "kind": spot.kind,
        "day": spot.when.start if spot.when else None,
        "place": spot.place.name if spot.place else None,
        "reports": row.reports,
        "figures": row.figures,
    }


@router.get(
    "/incident/{ident}/merge",
    summary="Merge one incident with another",
    response_class=HTMLResponse,
    responses=responses.page("The choice of the other."),
)
def merge(request: Request, ident: str, q: str = "") -> HTMLResponse:
    """Incidents that may be the same happening, to choose one to merge with."""
    room = room_of(request)
    this, rows = _merging(room, ident, q)
    return HTMLResponse(render("merge.html", **room.frame(request, "incident"), this=this, rows=rows, q=q))


def _splitting(room: Room, ident: str) -> tuple[IncidentView, list[catalogue.Spot]]:
    """An incident's figures, and the incidents that some may belong to."""
    _, view, _ = opened.seen(room.reading, ident, room.reading.policy())
    near = [one for one in catalogue.near(room.reading, _spot(room, ident)) if one.id != ident][:NEAR]
    return view, [replace(one, title=catalogue.shown_title(room.reading, one)) for one in near]


@router.get(
    "/incident/{ident}/split.json",
    summary="What may be split off one incident, as JSON",
    responses=responses.json(answers.Split),
)
def split_json(request: Request, ident: str) -> JSONResponse:
    """An incident's figures, and the incidents that some may belong to."""
    view, others = _splitting(room_of(request), ident)
    into = [{"id": one.id, "title": one.title} for one in others]
    return JSONResponse({"id": view.id, "title": view.title, "figures": _figures(view), "into": into})


@router.get(
    "/incident/{ident}/split.csv",
    summary="What may be split off one incident, as CSV",
    response_class=Response,
    responses=responses.table("a figure"),
)
def split_csv(request: Request, ident: str) -> Response:
    """An incident's figures."""
    view, _ = _splitting(room_of(request), ident)
    return csv(tuple(answers.SplitFigure.model_fields), _figures(view))


def _figures(view: IncidentView) -> list[dict[str, Any]]:
    return [
        {
            "id": one.id,
            "measure": one.measure,
            "figure": one.figure,
            "said_by": one.voice.name,
            "sentence": f"{one.excerpt.before}{one.excerpt.figure}{one.excerpt.after}",
        }
        for _, _, claims in view.measures
        for one in claims
    ]


@router.get(
    "/incident/{ident}/split",
    summary="Split figures off one incident",
    response_class=HTMLResponse,
    responses=responses.page("The choice of the figures."),
)
def split(request: Request, ident: str, claim: str = "") -> HTMLResponse:
    """The figures of one incident, to choose those that are about another."""
    room = room_of(request)
    view, others = _splitting(room, ident)
    return HTMLResponse(render("split.html", **room.frame(request, "incident"), view=view, others=others, claim=claim))


def _spot(room: Room, ident: str) -> catalogue.Spot:
    found = catalogue.one(room.reading, ident)
    if found is None:
        raise opened.missing(room.reading, ident)
    return found
