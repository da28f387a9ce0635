"""What every page of the app needs, and the parameters that several take."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import Query, Request, Response

from tollbook.errors import PolicyError
from tollbook.show import lines
from tollbook.show.app.desk import Desk
from tollbook.show.app.grades import Grades
from tollbook.show.app.links import WebLinks
from tollbook.show.app.reading import Reading
from tollbook.show.page.render import Basis
from tollbook.weigh import POLICIES

#: Bytes of a form or a JSON body that are read; a decision about 1,000 claims takes a tenth.
MOST_BYTES = 512_000
#: Rows of the lists of reports and decisions.
LISTED = 100
Policy = Annotated[str | None, Query(description="A policy to settle tolls by; the book's own where it is left out.")]
Page = Annotated[str, Query(description="Which page of the list, from 1.")]


@dataclass
class Room:
    """What every page needs: the book, the desk at which people decide, and the grades."""

    reading: Reading
    desk: Desk
    grades: Grades
    files: dict[str, tuple[bytes, str]] = field(default_factory=dict)

    def frame(self, request: Request, here: str, policy: str | None = None) -> dict[str, object]:
        """What every template takes."""
        own = self.reading.policy()
        chosen = policy or own
        return {
            "links": WebLinks("" if chosen == own else chosen),
            "basis": Basis(chosen),
            "here": here,
            "book": self.reading.path.name,
            "waiting": self.desk.waiting(),
            "trouble": self.desk.trouble,
            "stage": self.desk.stage,
            "names": self.reading.names,
            "who": request.cookies.get("who", ""),
            "address": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        }


def room_of(request: Request) -> Room:
    """What the app keeps."""
    room = request.app.state.room
    assert isinstance(room, Room)
    return room


def check_policy(name: str | None) -> str | None:
    """``name`` where it is a policy, None for none. Raises PolicyError."""
    if not name:
        return None
    if name not in POLICIES:
        raise PolicyError(f"There is no policy {name}; the known ones are {', '.join(POLICIES)}.")
    return name


def csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Response:
    """A table for a spreadsheet."""
    out = io.StringIO()
    lines.write_csv(columns, rows, out)
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8")
