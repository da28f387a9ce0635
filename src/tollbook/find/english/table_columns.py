"""Columns of tables set with blanks whose header wraps over several lines: found by where their cells stand.

"Human" over "lives" over "lost" is one label, although no line of the header has a cell for every column. A cell may
hold two figures under a label with two alternatives: "Full / Partial" over "1,140 / 3,905".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tollbook.find.english.table_rows import Cell, Found, Row, found_at
from tollbook.find.english.table_words import Heading, heading, measure_follows, number_at

_ALTERNATIVES = re.compile(r"^(?P<lead>.*?)\b(?P<one>[\w-]+)\s*/\s*(?P<other>[\w-]+)\s*$")
_PAIR = re.compile(r"(?P<one>[\d,.]+|nil|none)\s*/\s*(?P<other>[\d,.]+|nil|none)", re.IGNORECASE)
# A header's line of one cell is a label's end, where it stands in from the margin by so many characters.
_INDENT = 8


@dataclass(frozen=True, slots=True)
class Column:
    """A column's extent, in characters from the line's beginning, and what it counts: one heading, or one a figure."""

    start: int
    end: int
    headings: tuple[Heading, ...]


def is_wrapped(row: Row) -> bool:
    """True for a line that holds the end of one label, or of a few, of the header above."""
    return row.kind == "one" and not row.after_blank and row.text[:_INDENT].isspace() and not re.search(r"\d", row.text)


def aligned_columns(head: list[Row], lines: list[Row]) -> list[Column]:
    """The columns under a header of several lines; none where the table is of another kind."""
    body = [row for row in lines if row.kind == "gap"]
    if len(head) < 2 or not body or any(row.kind == "bar" for row in head):
        return []
    width = Counter(len(row.cells) for row in body).most_common(1)[0][0]
    full = [row for row in body if len(row.cells) == width]
    extents = [
        (min(row.cells[i].start - row.start for row in full), max(row.cells[i].end - row.start for row in full))
        for i in range(width)
    ]
    labels = [""] * width
    for row in head:
        for cell in row.cells:
            at = _nearest(cell, row, extents)
            labels[at] = f"{labels[at]} {cell.text}".strip()
    return [Column(*extent, _headings(label)) for extent, label in zip(extents, labels, strict=True)]


def aligned_figures(row: Row, columns: list[Column]) -> Iterator[Found]:
    """The figures of a line, each under the column that it stands in."""
    extents = [(c.start, c.end) for c in columns]
    for cell in row.cells:
        column = columns[_nearest(cell, row, extents)]
        if len(column.headings) == 2 and (pair := _PAIR.fullmatch(cell.text)):
            for told, name in zip(column.headings, ("one", "other"), strict=True):
                if (number := number_at(pair[name])) is not None:
                    yield found_at(cell.start + pair.start(name), number, told)
            continue
        number = number_at(cell.text)
        if number is not None and len(column.headings) == 1 and not measure_follows(cell.text[number.end :]):
            yield found_at(cell.start, number, column.headings[0])


def _headings(label: str) -> tuple[Heading, ...]:
    if match := _ALTERNATIVES.match(label):
        pair = [heading(match["lead"] + match[name]) for name in ("one", "other")]
        return tuple(h for h in pair if h is not None) if all(pair) else ()
    told = heading(label)
    return (told,) if told is not None else ()


def _nearest(cell: Cell, row: Row, extents: list[tuple[int, int]]) -> int:
    """The column that shares most characters with the cell, or else stands nearest."""
    start, end = cell.start - row.start, cell.end - row.start
    return max(range(len(extents)), key=lambda i: min(end, extents[i][1]) - max(start, extents[i][0]))
