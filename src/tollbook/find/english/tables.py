"""Figures that no sentence tells: tables, label lists and key-figure blocks of releases and situation reports.

The layout is read from the text's own lines. A header row names the measures of its columns, a first cell that of its
row, a label that of the value behind it ("Houses destroyed ..... 41"), a caption that of a table without such a header.
The rows of a table are no parts of its total row: that one place lies in another makes none (CLAIMS.md); figures in a
parenthesis behind a value, and "of which" lines, are parts of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tollbook.find.english.figures import Figure
from tollbook.find.english.table_columns import aligned_columns, aligned_figures, is_wrapped
from tollbook.find.english.table_labels import aside, cards, labels
from tollbook.find.english.table_rows import LONGEST_LABEL, Cell, Found, Row, found_at, rows_of, shifted
from tollbook.find.english.table_words import Heading, captioned, heading, measure_follows, neutral, number_at

if TYPE_CHECKING:
    from tollbook.find.english.document import Document

_CONFIDENCE = 0.7
# The column of a table of camps that counts who is in them; families are the same people again.
_PEOPLE = r"(?:no\.? of )?(?:persons?|people|individuals|inmates|evacuees|occupants|population|idps|residents)"
# A header has no more lines than this.
_HEADER_LINES = 3


def table_figures(document: Document, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of the report's tables and label lists that ``figures`` lack, in the order of the text.

    Where a figure of ``figures`` stands at the number of a label but was read from the label beside it ("Dead: 4
    Injured: 31"), its measure is set right in place: a label's own colon is better evidence than the words next to it.
    """
    rows = list(rows_of(document.text))
    found: dict[int, Found] = {}
    for item in (*_tables(rows), *labels(rows), *cards(rows)):
        found.setdefault(item.start, item)
    new: list[Figure] = []
    made: dict[int, Figure] = {}
    for start in sorted(found):
        item = found[start]
        beside = [f for f in figures if f.start < item.end and start < f.end]
        if beside:
            made[start] = beside[0]
            if len(beside) == 1:
                _correct(beside[0], item)
            continue
        made[start] = _figure(document, item)
        new.append(made[start])
    for start, item in found.items():
        if item.whole is not None and made[start].inside_of is None and item.whole.start in made:
            made[start].inside_of = made[item.whole.start]
    return new


def _correct(figure: Figure, item: Found) -> None:
    """Let the label decide what the sentence's reading of the same number got wrong or left open."""
    if figure.measure == item.heading.measure:
        figure.counted = figure.counted or item.heading.counted
        figure.increment = figure.increment or item.increment
        if item.whole is None and figure.inside_of is not None and figure.inside_of.line == figure.line:
            figure.inside_of = None  # the label beside it is no whole
        return
    figure.measure, figure.counted, figure.classes = item.heading.measure, item.heading.counted, item.heading.classes
    figure.route, figure.confidence, figure.inside_of, figure.increment = "table", _CONFIDENCE, None, item.increment
    figure.number = shifted(item.number, figure.number.start - item.number.start)


def _figure(document: Document, item: Found) -> Figure:
    line = document.at(item.start)
    number = shifted(item.number, item.start - line.start - item.number.start)
    number = replace(number, hedge_start=max(0, number.hedge_start))
    return Figure(
        line=line.index,
        start=item.start,
        end=item.end,
        number=number,
        counted=item.heading.counted,
        measure=item.heading.measure,
        route="table",
        confidence=_CONFIDENCE,
        phrase_end=item.end,
        classes=item.heading.classes,
        increment=item.increment,
    )


def _tables(rows: list[Row]) -> Iterator[Found]:
    """Grids: columns under a header, rows that their first cell names, columns under a caption."""
    for first, last in _grids(rows):
        grid = [row for row in rows[first:last] if row.kind != "rule"]
        body = next((i for i, row in enumerate(grid) if _numeric(row)), len(grid))
        if body == len(grid):
            continue
        head, lines = grid[max(0, body - _HEADER_LINES) : body], grid[body:]
        columns = _columns(head, lines)
        aligned = aligned_columns(head, lines)
        if sum(len(c.headings) > 0 for c in aligned) > sum(h is not None for h in columns.values()):
            for row in lines:
                yield from aligned_figures(row, aligned)
            continue
        if not any(columns.values()):
            columns = _captioned(rows, first, head, columns)
        for row in lines:
            yield from _row_figures(row, head, columns)


def _grids(rows: list[Row]) -> Iterator[tuple[int, int]]:
    """Runs of rows with several cells each, parted the same way."""
    index = 0
    while index < len(rows):
        kind = rows[index].kind
        if kind not in ("bar", "gap") or len(rows[index].cells) < 2:
            index += 1
            continue
        stop = index + 1
        while stop < len(rows) and (
            rows[stop].kind == "rule"
            or (rows[stop].kind == kind and len(rows[stop].cells) > 1)
            or (kind == "gap" and is_wrapped(rows[stop]))
        ):
            if rows[stop].after_blank and not _joined(rows[stop - 1], rows[stop]):
                break
            stop += 1
        yield index, stop
        index = stop


def _joined(above: Row, below: Row) -> bool:
    """True where a blank line parts rows of one table, as in double-spaced text."""
    return len(above.cells) == len(below.cells) and len(above.cells) > 2


def _numeric(row: Row) -> bool:
    return any(number_at(cell.text) for cell in row.cells[1:]) or (
        bool(row.cells) and number_at(row.cells[0].text) is not None and not row.cells[0].text[-1:].isalpha()
    )


def _columns(head: list[Row], lines: list[Row]) -> dict[int, Heading | None]:
    """The heading of every column, by the position of its cells in the nearest header row that names measures."""
    best: dict[int, Heading | None] = {}
    for depth in range(1, len(head) + 1):
        used = head[-depth:]
        named = {i: heading(" ".join(p for p in parts if p)) for i, parts in enumerate(_stack(used))}
        if any(named.values()) and sum(h is not None for h in named.values()) >= sum(
            h is not None for h in best.values()
        ):
            best = named
    return best


def _stack(head: list[Row]) -> list[list[str]]:
    """The texts above each column of the lowest header row; an upper cell spans the empty ones behind it."""
    low = head[-1]
    out = [[cell.text] for cell in low.cells]
    for row in reversed(head[:-1]):
        above = ""
        for i, cell in enumerate(low.cells):
            if row.kind == "bar" and len(row.cells) == len(low.cells):
                above = row.cells[i].text or (above if i else "")
            elif row.kind == "bar":
                above = ""
            else:
                above = next(
                    (
                        c.text
                        for c in row.cells
                        if _offset(c, row) < _offset(cell, low) + len(cell.text)
                        and _offset(cell, low) < _offset(c, row) + len(c.text)
                    ),
                    "",
                )
            out[i].insert(0, above)
    return out


def _offset(cell: Cell, row: Row) -> int:
    return cell.start - row.start


def _captioned(
    rows: list[Row], first: int, head: list[Row], columns: dict[int, Heading | None]
) -> dict[int, Heading | None]:
    """Columns "Number", "Male", "Total" of a table whose caption names the measure: "Deaths by district"."""
    if not head or first == 0 or len(rows[first - 1].cells) != 1:
        return columns
    caption = re.sub(r"^(?:table|figure|annex) \w+[.:]?\s*", "", rows[first - 1].cells[0].text, flags=re.IGNORECASE)
    found = heading(caption) if re.search(r"\b(?:by|per|among)\b", caption.lower()) else None
    if found is None:
        refuge = captioned(caption)
        people = {i for i, cell in enumerate(head[-1].cells) if re.fullmatch(_PEOPLE, cell.text.strip().lower())}
        return {i: refuge if i in people else None for i in range(len(head[-1].cells))} if refuge else columns
    return {i: found if i and neutral(cell.text) else None for i, cell in enumerate(head[-1].cells)}


def _row_figures(row: Row, head: list[Row], columns: dict[int, Heading | None]) -> Iterator[Found]:
    current: Heading | None = None
    named = any(columns.values())
    for index, cell in enumerate(row.cells):
        number = number_at(cell.text)
        if number is None:
            if not named and cell.text:
                current = heading(cell.text) if len(cell.text) <= LONGEST_LABEL else None
            continue
        column = _column(row, index, head)
        told = columns.get(column) if named and column is not None else current
        if told is None or (not named and column is not None and head and not _counts(head[-1].cells[column].text)):
            continue
        if measure_follows(cell.text[number.end :]):
            continue
        item = found_at(cell.start, number, told)
        yield item
        yield from aside(cell.start + number.end, cell.text[number.end :], item)


def _counts(title: str) -> bool:
    """True for a column of a table whose rows are the measures, unless it holds shares, changes or money."""
    return not re.search(r"%|\b(?:per ?cent|rate|ratio|change|cost|increase|share|usd|source)\b", title, re.IGNORECASE)


def _column(row: Row, index: int, head: list[Row]) -> int | None:
    """Which header cell stands over cell ``index`` of ``row``."""
    if not head:
        return None
    low = head[-1]
    if len(low.cells) == len(row.cells):
        return index
    if len(low.cells) + 1 == len(row.cells) and low.text[:1].isspace():
        return index - 1 if index else None
    if row.kind == "bar":
        return index if index < len(low.cells) else None
    at = row.cells[index].middle() - row.start
    return min(range(len(low.cells)), key=lambda i: (abs(low.cells[i].middle() - low.start - at), i))
