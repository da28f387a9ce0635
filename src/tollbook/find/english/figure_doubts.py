"""What a report says against a figure: that it is unverified, denied, doubted or withdrawn."""

from __future__ import annotations

import re

from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.document import Document

# What a sentence behind the figure's own must point at, for its doubt to fall on that figure.
_POINTS_BACK = re.compile(
    r"\b(?:these|those|the|this|that|their|his|her|its|it|either)\b",
    re.IGNORECASE,
)


class Doubts:
    """The words of doubt of one report."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._hits: dict[int, list[tuple[str, int, int]]] = {}

    def marks(self, start: int, end: int) -> tuple[str, ...]:
        """What the report says against the figure: among "unverified", "denied", "doubted", "withdrawn"."""
        document = self.document
        line = document.at(start)
        found: set[str] = set()
        for mark, at, behind in self._marked(line.index):
            if mark == "withdrawn":
                near = 0 <= start - behind <= 60 or (at <= start and end <= behind)
                if near and not re.search(r"\bto\b", document.text[behind:start]):
                    found.add(mark)
            elif mark != "denied" or at < start:
                found.add(mark)
        following = line.index + 1
        if following < len(document.lines):
            after = document.lines[following]
            there: dict[str, int] = {}
            for mark, at, _ in self._marked(following):
                there.setdefault(mark, at)
            for mark in ("unverified", "doubted"):
                if (
                    mark in there
                    and re.search(r"\d{2,}", document.text[after.start : there[mark]]) is None
                    and after.paragraph - line.paragraph <= 1
                    and _POINTS_BACK.search(after.text)
                ):
                    found.add(mark)
        return tuple(m for m in ("unverified", "denied", "doubted", "withdrawn") if m in found)

    def _marked(self, index: int) -> list[tuple[str, int, int]]:
        """The words of doubt in sentence ``index``: mark, start and end in the text."""
        if index not in self._hits:
            line = self.document.lines[index]
            self._hits[index] = [
                (mark, line.start + match.start(), line.start + match.end())
                for mark, pattern in words.MARKS.items()
                for match in pattern.finditer(line.text)
            ]
        return self._hits[index]
