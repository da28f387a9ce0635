"""The layout of tables and lists: the lines of a text, cut into cells, and the figures found in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tollbook.find.english.numbers import Number
from tollbook.find.english.table_words import Heading

_ROW = re.compile(r"[^\n\r]+")
_RULE = re.compile(r"[\s|+:=_–—-]*[-=_–—]{2,}[\s|+:=_–—-]*")
_GAP = re.compile(r"\t+| {2,}")
_BAR = re.compile(r"[|│¦]")
# A label is no longer than this, in characters.
LONGEST_LABEL = 70


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text with its span in the report."""

    start: int
    end: int
    text: str

    def middle(self) -> float:
        """Where the cell's middle stands in the report."""
        return (self.start + self.end) / 2


@dataclass(slots=True)
class Row:
    """A line of the text with its cells; ``kind`` is how they are parted: "bar", "gap" or "one"."""

    start: int
    end: int
    text: str
    kind: str
    cells: list[Cell] = field(default_factory=list)
    after_blank: bool = False


@dataclass(slots=True)
class Found:
    """A number (its span in the report) under a heading; ``whole`` is the number that it is a part of."""

    start: int
    number: Number
    heading: Heading
    increment: bool = False
    whole: Found | None = None
    end: int = 0


def found_at(offset: int, number: Number, told: Heading, whole: Found | None = None) -> Found:
    """``number``, whose spans begin at ``offset`` of the report, under its heading."""
    return Found(offset + number.start, number, told, told.increment, whole, offset + number.end)


def shifted(number: Number, by: int) -> Number:
    """The same number with its spans moved by ``by`` characters."""
    return replace(number, start=number.start + by, end=number.end + by, hedge_start=number.hedge_start + by)


def rows_of(text: str) -> Iterator[Row]:
    """The lines of the text that hold something, cut into cells."""
    last = 0
    for match in _ROW.finditer(text):
        line = match.group()
        if not line.strip():
            continue
        blank = text[last : match.start()].count("\n") > 1
        last = match.end()
        kind = "bar" if _BAR.search(line) else "gap" if _has_gap(line.strip()) else "one"
        row = Row(match.start(), match.end(), line, kind, after_blank=blank)
        if _RULE.fullmatch(line):
            row.kind = "rule"
        elif kind == "bar":
            inner = line.strip()
            begin, stop = line.index(inner), line.index(inner) + len(inner)
            begin += bool(_BAR.match(inner))
            stop -= bool(_BAR.match(inner[-1])) and len(inner) > 1
            row.cells = list(_split(_BAR, line, begin, stop, row.start))
        else:
            lead = len(line) - len(line.lstrip())
            row.cells = list(_split(_GAP, line, lead, len(line.rstrip()), row.start))
        yield row


def _has_gap(line: str) -> bool:
    """As ``_GAP.search``: few lines have one, and this is asked of every line."""
    return "  " in line or "\t" in line


def _split(by: re.Pattern[str], line: str, begin: int, stop: int, offset: int) -> Iterator[Cell]:
    at = begin
    cuts = by.finditer(line, begin, stop) if by is not _GAP or _has_gap(line) else ()
    for match in [*cuts, None]:
        end = match.start() if match else stop
        text = line[at:end]
        start = at + len(text) - len(text.lstrip())
        yield Cell(offset + start, offset + start + len(text.strip()), text.strip())
        at = match.end() if match else stop
