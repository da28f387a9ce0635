"""Stretches between quotation marks, over sentences and paragraphs.

A quotation that is still open at a paragraph's end runs on where the next paragraph opens with a mark again (the way
newspapers print it) or where a closing mark comes before any opening one (the way one-sentence-a-line copies hold it).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_MARK = re.compile(r"[\"“”„«»]|''|``")
# Between single marks only what is plainly speech: its stop or comma stands inside the closing mark.
# (The mark is looked for first, then what must not stand before it: so the search skips to the next mark.)
_SINGLE = re.compile(r"['‘](?<![\w,.?!].)(?=\w)[^\n]{3,1500}?[,.?!…]['’](?!\w)")
# A copy that lost a closing mark must not put the rest of the report into somebody's mouth.
_LONGEST = 2500


@dataclass(frozen=True, slots=True)
class Quotation:
    """``text[start:end]`` with its marks; ``follows`` is the index of the quotation that this one continues."""

    start: int
    end: int
    follows: int | None = None


class Quotations:
    """All quotations of a text, in order."""

    def __init__(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> None:
        self.spans: tuple[Quotation, ...] = tuple(_find(text, paragraphs))
        self._starts = [q.start for q in self.spans]

    def at(self, position: int) -> int | None:
        """The index of the quotation that holds ``position``."""
        i = bisect_right(self._starts, position) - 1
        if i >= 0 and self.spans[i].start <= position < self.spans[i].end:
            return i
        return None


def _opens(text: str, at: int, inside: bool = False) -> bool:
    mark = text[at]
    if mark in "“„«":
        return True
    if mark in "”»":
        return False
    before = text[at - 1] if at else "\n"
    after = text[at + 1] if at + 1 < len(text) else "\n"
    if before.isspace() or before in "([—–-":
        return not after.isspace()
    # Copies lose blanks: a mark with no blank on either side closes what is open, and opens only behind a stop.
    return not inside and after.isalnum() and before in ".:,"


def _find(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    for number, (start, end) in enumerate(paragraphs):
        for match in _MARK.finditer(text, start, end):
            at = match.start()
            if opened is not None and at - opened > _LONGEST:
                opened = None
            if _opens(text, at, opened is not None):
                if opened is None or text[at] in "“„«":
                    opened = at
                elif opened is not None:
                    # An opening mark inside an open quotation: the first was never closed.
                    found.append(Quotation(opened, at))
                    opened = at
            elif opened is not None:
                found.append(Quotation(opened, match.end(), None))
                opened = None
        if opened is None:
            continue
        following = paragraphs[number + 1 : number + 7]
        fate = _fate(text, following)
        if fate == "again" or fate != "closes":
            found.append(Quotation(opened, end))
            opened = None
    for start, end in paragraphs:
        for match in _SINGLE.finditer(text, start, end):
            if all(q.end <= match.start() or match.end() <= q.start for q in found):
                found.append(Quotation(match.start(), match.end()))
    found.sort(key=lambda q: q.start)
    return _chained(text, found)


def _fate(text: str, paragraphs: Sequence[tuple[int, int]]) -> str:
    """What becomes of a quotation open at a paragraph's end: it opens ``again``, ``closes`` later, or neither."""
    for number, (start, end) in enumerate(paragraphs):
        match = _MARK.search(text, start, end)
        if match is None:
            continue
        if _opens(text, match.start()):
            return "again" if number == 0 and not text[start : match.start()].strip() else "lost"
        return "closes"
    return "lost"


def _chained(text: str, found: list[Quotation]) -> list[Quotation]:
    """Mark a quotation that opens a paragraph where the one before was left open."""
    out: list[Quotation] = []
    for i, quote in enumerate(found):
        follows = None
        if i:
            last = found[i - 1]
            between = text[last.end : quote.start]
            if not between.strip() and "\n" in between and text[last.end - 1] not in '"”»':
                follows = i - 1
        out.append(Quotation(quote.start, quote.end, follows))
    return out
