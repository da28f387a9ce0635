"""What people send: accept, reject, correct, merge, split, undo. Each goes into the ledger and leads back to a page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from urllib.parse import parse_qs, urlsplit

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from tollbook.errors import InputError
from tollbook.keep import parts, typed
from tollbook.nouns import Claim, Correction, Decision
from tollbook.show.app import answers, opened, responses, withheld
from tollbook.show.app.reviewing import claim_page
from tollbook.show.app.room import MOST_BYTES, Room

router = APIRouter()
#: How long the browser remembers a reviewer's name, in seconds: a year.
REMEMBER = 365 * 24 * 3600

_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["kind", "target", "who", "why"],
                    "properties": {
                        "kind": {"enum": ["accept", "reject", "figure", "place", "day", "said_by", "merge", "split"]},
                        "target": {"type": "array", "items": {"type": "string"}},
                        "who": {"type": "string"},
                        "why": {"type": "string"},
                        "value": {"type": "string", "description": "the figure, place, day or speaker, as typed"},
                        "measure": {"type": "string", "description": "what the figure counts, where that was misread"},
                        "speaker_kind": {"type": "string"},
                        "at": {"type": "string", "description": "latitude,longitude of a place not in the gazetteer"},
                        "into": {"type": "string", "description": "the incident that split figures belong to"},
                    },
                }
            },
            "application/x-www-form-urlencoded": {"schema": {"type": "object"}},
        },
    }
}


_UNDO = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["who", "why"],
                    "properties": {"who": {"type": "string"}, "why": {"type": "string"}},
                }
            },
            "application/x-www-form-urlencoded": {"schema": {"type": "object"}},
        },
    }
}
_DECIDED: responses.Responses = {
    201: {"model": answers.Decision, "description": "The decision, where a program sent it; it is kept."},
    303: {"description": "A form is led back to its page."},
    403: {"model": answers.Error, "description": "It does not come from a page of this app."},
    413: {"model": answers.Error, "description": "It is more than a decision can be."},
    422: {"model": answers.Error, "description": "It cannot be decided so; the sentence says why."},
    503: {"model": answers.Error, "description": "The book is being written for long; send it again."},
}


@router.post("/decisions", status_code=201, summary="Decide something", openapi_extra=_BODY, responses=_DECIDED)
async def decide(request: Request) -> Response:
    """Decide something. A form is led back to its page, a program gets the decision."""
    form, program = await _form(request)
    return await run_in_threadpool(_decide, request, form, program)


@router.post(
    "/decisions/{ident}/undo", status_code=201, summary="Undo a decision", openapi_extra=_UNDO, responses=_DECIDED
)
async def undo(request: Request, ident: str) -> Response:
    """Undo a decision by another, with a name and a reason."""
    form, program = await _form(request)
    room: Room = request.app.state.room

    def act() -> Decision:
        return room.desk.undo(ident, who=_one(form, "who"), why=_one(form, "why"))

    made = await run_in_threadpool(act)
    return _answer(room, form, made, program, "/history")


def _decide(request: Request, form: dict[str, list[str]], program: bool) -> Response:
    room: Room = request.app.state.room
    kind, named = _one(form, "kind"), form.get("target", [])
    try:
        value = correction(room, kind, named, form)
        into = _one(form, "into") or None
        made = room.desk.decide(kind, named, who=_one(form, "who"), why=_one(form, "why"), value=value, into=into)
    except InputError as error:
        if program or len(named) != 1 or kind in ("merge", "split"):
            raise
        plain = {key: values[0] for key, values in form.items() if values}
        return HTMLResponse(claim_page(request, room, named[0], str(error), plain), 422)
    return _answer(
        room, form, made, program, f"/claim/{named[0]}" if named and kind not in ("merge", "split") else "/incidents"
    )


def correction(room: Room, kind: str, named: Sequence[str], form: dict[str, list[str]]) -> Correction | None:
    """What a form puts in the place of what was found; None for decisions that put nothing.

    Raises InputError where it is no figure, place, day or speaker.
    """
    words = _one(form, "value")
    if kind == "figure":
        measure = _one(form, "measure")
        claims = _claims(room, named)
        other = bool(measure) and any(one.measure != measure for one in claims)
        # A form sends the figure as it stands (or as it is shown) where only what it counts was misread.
        shown = opened.views_of(room.reading, named)[0].record.claims.values()
        same = all(one.quantity.text == words for one in shown)
        quantity = None if other and (same or not words) else typed.figure(words)
        return Correction(quantity=quantity, measure=measure if other else None)
    if kind == "place":
        return Correction(place=typed.place(words, _one(form, "at") or None))
    if kind == "day":
        return Correction(when=typed.days(words))
    if kind == "said_by":
        if _one(form, "own_voice"):
            return Correction(said_by=())
        nearest = typed.speaker(words, _one(form, "speaker_kind") or "other")
        # Through whom it came stays as found: only the speaker nearest to the fact is put right.
        beyond = {one.attribution[1:] for one in _claims(room, named)}
        return Correction(said_by=(nearest, *(beyond.pop() if len(beyond) == 1 else ())))
    return None


def _claims(room: Room, named: Sequence[str]) -> list[Claim]:
    """The claims as the book has them."""
    with room.reading.connection() as connection:
        return list(parts.claims_of(connection, named).values())


def _answer(room: Room, form: dict[str, list[str]], made: Decision, program: bool, fallback: str) -> Response:
    if program:
        return JSONResponse(asdict(withheld.decision(room.reading, made)), 201)
    answer = RedirectResponse(local(_one(form, "back")) or fallback, 303)
    answer.set_cookie("who", made.who[:80], max_age=REMEMBER, samesite="strict", httponly=True)
    return answer


def local(address: str) -> str:
    """``address`` where it is a page of this app, else empty: a form must not lead elsewhere."""
    parsed = urlsplit(address)
    fine = not parsed.scheme and not parsed.netloc and address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if fine and address.isprintable() and "\\" not in address else ""


async def _form(request: Request) -> tuple[dict[str, list[str]], bool]:
    """What was sent, each field as a list, and whether a program sent it. Raises InputError."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise InputError("That is more than a decision can be.")
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    try:
        text = body.decode("utf-8")
        if kind != "application/json":
            return parse_qs(text, max_num_fields=5000), False
        sent: Any = json.loads(text)
    except ValueError as error:
        raise InputError("The decision cannot be read: send a form or JSON in UTF-8.") from error
    if not isinstance(sent, dict):
        raise InputError("The decision must be a JSON object.")
    return {key: [str(v) for v in (value if isinstance(value, list) else [value])] for key, value in sent.items()}, True


def _one(form: dict[str, list[str]], name: str) -> str:
    return (form.get(name) or [""])[0].strip()
