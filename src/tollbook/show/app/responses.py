"""What an address answers, by status, as ``/openapi.json`` lists it: JSON of a model, a table, a page, or why not."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from tollbook.show.app.answers import Error

Responses = dict[int | str, dict[str, Any]]
_REFUSED: Responses = {
    307: {"description": "The incident has another id now: it was merged with an older one."},
    404: {"model": Error, "description": "There is no such thing in this book."},
    422: {"model": Error, "description": "That cannot be asked for; the sentence says why."},
    503: {"model": Error, "description": "The book is being written for long; ask again."},
}
_PLAIN = {"schema": {"type": "string"}}


def json(model: type[BaseModel]) -> Responses:
    """The answers of an address that gives JSON."""
    return {200: {"model": model, "description": (model.__doc__ or "").strip()}, **_REFUSED}


def table(columns: str) -> Responses:
    """The answers of an address that gives a table for a spreadsheet; ``columns`` says of what a row is."""
    return {
        200: {"content": {"text/csv": _PLAIN}, "description": f"UTF-8 with a header; a row is {columns}."},
        **_REFUSED,
    }


def page(what: str) -> Responses:
    """The answers of an address that gives a page for people."""
    html = {"content": {"text/html": _PLAIN}}
    told: Responses = {
        code: {"description": each["description"], **(html if "model" in each else {})}
        for code, each in _REFUSED.items()
    }
    return {200: {"description": what, **html}, **told}
