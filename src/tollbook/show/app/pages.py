"""The pages beside the book's own: the start, the files, the help."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse

from tollbook.errors import InputError
from tollbook.nouns import MEASURES
from tollbook.show.app import answers, responses
from tollbook.show.app.rendering import KEYS
from tollbook.show.app.rendering import page as render
from tollbook.show.app.room import room_of
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


@router.get("/help.json", summary="Policies, measures and keys, as JSON", responses=responses.json(answers.Help))
def help_json(request: Request) -> JSONResponse:
    """The policies with their rules, what is counted, and the keys of the pages."""
    own = room_of(request).reading.policy()
    rules = [
        {"name": name, "rule": one.rule, "source": one.source, "default": name == own} for name, one in POLICIES.items()
    ]
    return JSONResponse({"policies": rules, "measures": list(MEASURES), "keys": dict(KEYS)})


@router.get("/help", summary="Keys and help", response_class=HTMLResponse, responses=responses.page("The help."))
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
