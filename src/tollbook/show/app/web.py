"""The application: who may ask, how errors are told, and which pages there are."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import resources
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from tollbook.errors import BookError, InputError, TollbookError
from tollbook.show.app import guard, withheld
from tollbook.show.app.desk import Desk, Follow
from tollbook.show.app.grades import Grades
from tollbook.show.app.links import WebLinks
from tollbook.show.app.opened import MovedError
from tollbook.show.app.reading import Reading
from tollbook.show.app.rendering import page
from tollbook.show.app.room import MOST_BYTES, Room, room_of

#: Files served from ``static``: the app's own, and the static pages'.
KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "txt": "text/plain"}

ABOUT = (
    "The pages of `tollbook serve`, for programs. Each page has a twin with `.json` behind its path, each table one "
    "with `.csv`; both take the same query. Ids are those of the record, so that links stay the same. A POST must say "
    "where it comes from (`Origin: http://HOST:PORT`), since other sites' pages may not decide anything here."
)


def create_app(book: str | Path, follow: Follow, *, host: str = "127.0.0.1", names: bool = True) -> FastAPI:
    """The app over ``book``; ``follow`` makes its record anew from people's decisions (``api.follow`` of that book).

    ``host`` is the name or address that it will be reached under. Without ``names``, the names of victims are left out
    of everything that it shows. Raises BookError where the book cannot be opened.
    """
    from tollbook.show.app import deciding, incident_list, incident_pages, pages, report_pages, reviewing

    reading = Reading(Path(book), names=names)
    room = Room(reading, Desk(reading, follow), Grades(reading), _files())
    app = FastAPI(
        title="Tollbook",
        version=version("tollbook"),
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
    )
    app.state.room = room
    _guarded(app, guard.hosts(host))
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)
    _errors(app)
    for each in (incident_list, incident_pages, report_pages, reviewing, deciding, pages):
        app.include_router(each.router)
    if room.desk.waiting():
        room.desk.catch_up()
    return app


def _guarded(app: FastAPI, allowed: frozenset[str]) -> None:
    @app.middleware("http")
    async def guarded(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        host = request.headers.get("host", "")
        if not guard.may_ask(host, allowed):
            answer: Response = _told(request, 403, f"This app does not answer as {host[:80]!r}.")
        elif request.method not in ("GET", "HEAD") and not guard.same_origin(
            host, request.headers.get("origin"), request.headers.get("sec-fetch-site")
        ):
            answer = _told(request, 403, "A decision must come from a page of this app (the Origin header says which).")
        elif int(request.headers.get("content-length") or 0) > MOST_BYTES:
            answer = _told(request, 413, "That is more than a decision can be.")
        else:
            answer = await go_on(request)
        for name, value in guard.HEADERS.items():
            answer.headers.setdefault(name, value)
        if not request.url.path.startswith("/static/"):
            answer.headers.setdefault("Cache-Control", "no-store")
        return answer


def _errors(app: FastAPI) -> None:
    @app.exception_handler(MovedError)
    def moved(request: Request, error: Exception) -> Response:
        assert isinstance(error, MovedError)
        path = request.url.path.replace(f"/incident/{error.was}", f"/incident/{error.now}", 1)
        return RedirectResponse(path + (f"?{request.url.query}" if request.url.query else ""), 307)

    @app.exception_handler(TollbookError)
    def refused(request: Request, error: Exception) -> Response:
        if isinstance(error, BookError):
            return _told(request, 503, str(error), {"Retry-After": "2"})
        # An error may quote what comes near to what was asked for, and that may be a name.
        words = withheld.words(room_of(request).reading, str(error))
        return _told(request, 404 if request.method == "GET" and isinstance(error, InputError) else 422, words)

    @app.exception_handler(HTTPException)
    def missing(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        words = "There is no such page." if status == 404 else str(getattr(error, "detail", ""))
        return _told(request, status, words)

    @app.exception_handler(RequestValidationError)
    def unclear(request: Request, error: Exception) -> Response:
        return _told(request, 422, "The address or the form is not one that this page takes.")


def _told(request: Request, status: int, words: str, headers: dict[str, str] | None = None) -> Response:
    """An error for whoever asked: JSON where the address ends so, else a page that needs no book."""
    if request.url.path.endswith((".json", ".csv")) or "application/json" in request.headers.get("content-type", ""):
        return JSONResponse({"error": words}, status, headers)
    back = request.headers.get("referer", "")
    local = back.split("/", 3)[3] if back.count("/") > 2 else ""
    return HTMLResponse(
        page("error.html", words=words, status=status, back=f"/{local}", links=WebLinks()), status, headers
    )


def _files() -> dict[str, tuple[bytes, str]]:
    made = {}
    for package in ("tollbook.show.page", "tollbook.show.app"):
        for one in resources.files(package).joinpath("static").iterdir():
            kind = KINDS.get(one.name.rpartition(".")[2])
            if kind:
                made[one.name] = (one.read_bytes(), kind)
    return made
