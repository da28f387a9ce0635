"""The places of an invented text, as the finder gives them: of a figure, of the report, of every mention."""

from __future__ import annotations

from tollbook.find.english.document import Document
from tollbook.find.english.places import Places
from tollbook.nouns import Report


def places(text: str) -> Places:
    return Places(Document(Report("r", "r.txt", text, "", published="2024-05-16")))


def at(text: str, figure: str) -> str | None:
    start = text.index(figure)
    place = places(text).place(start, start + len(figure))
    return place.name if place else None


def names(text: str) -> list[str]:
    return [place.name for _, _, place in places(text).mentions()]


def main(text: str) -> str | None:
    place = places(text).main()
    return place.name if place else None
