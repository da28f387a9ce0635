"""What a reader asks the list of incidents for, as it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from tollbook.nouns import MEASURES

#: Orders of the list, with their names.
SORTS = {"day": "newest first", "oldest": "oldest first", "toll": "highest toll", "reports": "most reports"}
#: Whether accounts differ, with the names.
DIFFERING = {"open": "with open questions", "any": "accounts differ", "none": "no open question"}
#: Airwars' grades of a toll, the firmest first.
GRADES = ("Confirmed", "Fair", "Weak", "Contested", "Discounted")
#: Rows of a page.
ROWS = 30
#: A page further on than this is an accident or an attack.
MOST_PAGES = 1_000_000
#: Letters of a search that are looked at.
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Filter:
    """A question to the list of incidents; every part that is set narrows it.

    ``since`` and ``until`` are ISO days, both included. ``least`` and ``most`` bound the toll of ``measure`` (its best
    figure, else the end of its interval that could fit). ``differ`` is a key of DIFFERING, ``grade`` one of GRADES.
    """

    q: str = ""
    place: str = ""
    since: str = ""
    until: str = ""
    kind: str = ""
    measure: str = ""
    least: float | None = None
    most: float | None = None
    differ: str = ""
    grade: str = ""
    sort: str = "day"
    page: int = 1

    @property
    def narrows(self) -> bool:
        """True where it asks for less than everything."""
        return replace(self, sort="day", page=1) != Filter()

    @property
    def counted(self) -> str:
        """The measure whose toll is asked for."""
        return self.measure or "killed"

    def address(self, **changes: object) -> str:
        """The query part of the same question with ``changes``; starts again at the first page."""
        asked = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]
        parts = {
            key: f"{value:g}" if isinstance(value, float) else value
            for key, value in ((key, getattr(asked, key)) for key in Filter.__slots__)
            if value != getattr(_PLAIN, key)
        }
        return "?" + urlencode(parts) if parts else ""

    def chips(self) -> list[tuple[str, str]]:
        """Each part that narrows, in words, with the query that takes it away."""
        made = []
        days = " to ".join(part for part in (self.since or "…", self.until or "…"))
        toll = " ".join(
            part
            for part in (
                self.counted,
                f"≥ {self.least:g}" if self.least is not None else "",
                f"≤ {self.most:g}" if self.most is not None else "",
            )
            if part
        )
        for words, off in (
            (f"“{self.q}”" if self.q else "", {"q": ""}),
            (self.place, {"place": ""}),
            (days if self.since or self.until else "", {"since": "", "until": ""}),
            (self.kind.replace("_", " "), {"kind": ""}),
            (
                toll if self.least is not None or self.most is not None or self.measure else "",
                {"measure": "", "least": None, "most": None},
            ),
            (DIFFERING.get(self.differ, ""), {"differ": ""}),
            (f"grade {self.grade}" if self.grade else "", {"grade": ""}),
        ):
            if words:
                made.append((words, self.address(**off)))
        return made


_PLAIN = Filter()


def parse(query: Mapping[str, str]) -> Filter:
    """The question in an address; parts that make no sense are left out, as a person may have typed them."""
    measure, differ, grade = query.get("measure", ""), query.get("differ", ""), query.get("grade", "")
    sort = query.get("sort", "day")
    return Filter(
        q=" ".join(query.get("q", "")[:LONGEST].split()),
        place=" ".join(query.get("place", "")[:LONGEST].split()),
        since=_day(query.get("since", "")),
        until=_day(query.get("until", "")),
        kind=query.get("kind", "")[:LONGEST],
        measure=measure if measure in MEASURES else "",
        least=_number(query.get("least", "")),
        most=_number(query.get("most", "")),
        differ=differ if differ in DIFFERING else "",
        grade=grade if grade in GRADES else "",
        sort=sort if sort in SORTS else "day",
        page=page_number(query.get("page", "1")),
    )


def page_number(text: str) -> int:
    """A page's number, from 1."""
    return max(1, min(int(text), MOST_PAGES)) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        return ""


def _number(text: str) -> float | None:
    plain = text.strip().replace(",", "")
    return float(plain) if plain.isascii() and plain.isdigit() and len(plain) < 13 else None
