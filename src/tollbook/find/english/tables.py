"""Figures that no sentence tells: tables, label lists and key-figure blocks of releases and situation reports.

The layout is read from the text's own lines. A header row names the measures of its columns, a first cell that of its
row, a label that of the value behind it ("Houses destroyed ..... 41"), a caption that of a table without such a header.
The rows of a table are no parts of its total row: that one place lies in another makes none (CLAIMS.md); figures in a
parenthesis behind a value, and "of which" lines, are parts of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tollbook.find.english.figures import Figure
from tollbook.find.english.lexicon import classes_of, singular
from tollbook.find.english.numbers import Number, numbers_in
from tollbook.find.english.table_words import Heading, heading, measure_follows, neutral, number_at, part_opening, state_of

if TYPE_CHECKING:
    from tollbook.find.english.document import Document

_CONFIDENCE = 0.7
_ROW = re.compile(r"[^\n\r]+")
_RULE = re.compile(r"[\s|+:=_–—-]*[-=_–—]{2,}[\s|+:=_–—-]*")
_GAP = re.compile(r"\t+| {2,}")
_BAR = re.compile(r"[|│¦]")
# Between a label and its value: a colon, dots, a dash, an equals sign.
_LABELLED = re.compile(r"\s?\.{3,}\s*|\s*:\s*|\s+[–—=-]\s+|\s*…+\s*")
_LABEL_BOUND = re.compile(r".*(?:[;,|(\t]|\s{2,}|\.\s)", re.DOTALL)
_VALUE_STATES = re.compile(r"\s*\d[\d,]*\s+[a-z]+(?:\s*[,;]\s*(?:and\s+)?\d[\d,]*\s+[a-z]+)*[\s.;]*", re.IGNORECASE)
_BARE_PAIRS = re.compile(r"\W*(?:[A-Za-z][A-Za-z ]*?[:\s]\s*\d[\d,]*[\s,;/]*){1,8}")
_BARE_PAIR = re.compile(r"([A-Za-z][A-Za-z ]*?)[:\s]\s*(\d[\d,]*)")
_PAREN = re.compile(r"\s*\(([^()\n]{2,160})\)")
_PAREN_LINE = re.compile(r"\s*\(([^()]{2,160})\)\s*")
# A parenthesis with one of these gives a time, a share or a source, not parts.
_NO_PARTS = re.compile(r"%|\bper ?cent\b|\bas (?:of|at)\b|\bsince\b|\bsource\b|\d:\d\d|\d/\d|\b(?:19|20)\d\d\b", re.IGNORECASE)
_LONGEST_LABEL = 70


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    text: str

    def middle(self) -> float:
        return (self.start + self.end) / 2


@dataclass(slots=True)
class _Row:
    """A line of the text with its cells; ``kind`` is how they are parted: "bar", "gap" or "one"."""

    start: int
    end: int
    text: str
    kind: str
    cells: list[_Cell] = field(default_factory=list)
    after_blank: bool = False


@dataclass(slots=True)
class _Found:
    """A number (its span in the report) under a heading; ``whole`` is the number that it is a part of."""

    start: int
    number: Number
    heading: Heading
    increment: bool = False
    whole: _Found | None = None
    end: int = 0


def table_figures(document: Document, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of the report's tables and label lists that ``figures`` lack, in the order of the text.

    Where a figure of ``figures`` stands at the number of a label but was read from the label beside it ("Dead: 4
    Injured: 31"), its measure is set right in place: a label's own colon is better evidence than the words next to it.
    """
    rows = list(_rows(document.text))
    found: dict[int, _Found] = {}
    for item in (*_tables(rows), *_labels(rows), *_stacked(rows)):
        found.setdefault(item.start, item)
    new: list[Figure] = []
    made: dict[int, Figure] = {}
    for start in sorted(found):
        item = found[start]
        beside = [f for f in figures if f.start < item.end and start < f.end]
        if beside:
            made[start] = beside[0]
            if beside[0].measure != item.heading.measure and len(beside) == 1:
                _correct(beside[0], item)
            continue
        made[start] = _figure(document, item)
        new.append(made[start])
    for start, item in found.items():
        if item.whole is not None and made[start].inside_of is None and item.whole.start in made:
            made[start].inside_of = made[item.whole.start]
    return new


def _correct(figure: Figure, item: _Found) -> None:
    figure.measure, figure.counted, figure.classes = item.heading.measure, item.heading.counted, item.heading.classes
    figure.route, figure.confidence, figure.inside_of, figure.increment = "table", _CONFIDENCE, None, item.increment
    figure.number = replace(item.number, **_shift(figure.number.start - item.number.start, item.number))


def _shift(by: int, number: Number) -> dict[str, int]:
    return {"start": number.start + by, "end": number.end + by, "hedge_start": number.hedge_start + by}


def _figure(document: Document, item: _Found) -> Figure:
    line = document.at(item.start)
    number = replace(item.number, **_shift(item.start - line.start - item.number.start, item.number))
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


def _rows(text: str) -> Iterator[_Row]:
    """The lines of the text that hold something, cut into cells."""
    last = 0
    for match in _ROW.finditer(text):
        line = match.group()
        if not line.strip():
            continue
        blank = text[last : match.start()].count("\n") > 1
        last = match.end()
        kind = "bar" if _BAR.search(line) else "gap" if _GAP.search(line.strip()) else "one"
        row = _Row(match.start(), match.end(), line, kind, after_blank=blank)
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


def _split(by: re.Pattern[str], line: str, begin: int, stop: int, offset: int) -> Iterator[_Cell]:
    at = begin
    for match in [*by.finditer(line, begin, stop), None]:
        end = match.start() if match else stop
        text = line[at:end]
        start = at + len(text) - len(text.lstrip())
        yield _Cell(offset + start, offset + start + len(text.strip()), text.strip())
        at = match.end() if match else stop


def _tables(rows: list[_Row]) -> Iterator[_Found]:
    """Grids: columns under a header, rows that their first cell names, columns under a caption."""
    for first, last in _grids(rows):
        grid = [row for row in rows[first:last] if row.kind != "rule"]
        body = next((i for i, row in enumerate(grid) if _numeric(row)), len(grid))
        if body == len(grid):
            continue
        head, lines = grid[max(0, body - 3) : body], grid[body:]
        columns = _columns(head, lines)
        if not any(columns.values()):
            columns = _captioned(rows, first, head, columns)
        for row in lines:
            yield from _row_figures(row, head, columns)


def _grids(rows: list[_Row]) -> Iterator[tuple[int, int]]:
    """Runs of rows with several cells each, parted the same way."""
    index = 0
    while index < len(rows):
        kind = rows[index].kind
        if kind not in ("bar", "gap") or len(rows[index].cells) < 2:
            index += 1
            continue
        stop = index + 1
        while stop < len(rows) and (rows[stop].kind == "rule" or (rows[stop].kind == kind and len(rows[stop].cells) > 1)):
            if rows[stop].after_blank and not _joined(rows[stop - 1], rows[stop]):
                break
            stop += 1
        yield index, stop
        index = stop


def _joined(above: _Row, below: _Row) -> bool:
    """True where a blank line parts rows of one table, as in double-spaced text."""
    return len(above.cells) == len(below.cells) and len(above.cells) > 2


def _numeric(row: _Row) -> bool:
    return any(number_at(cell.text) for cell in row.cells[1:]) or (bool(row.cells) and number_at(row.cells[0].text) is not None and not row.cells[0].text[-1:].isalpha())


def _columns(head: list[_Row], lines: list[_Row]) -> dict[int, Heading | None]:
    """The heading of every column, by the position of its cells in the nearest header row that names measures."""
    best: dict[int, Heading | None] = {}
    for depth in range(1, len(head) + 1):
        used = head[-depth:]
        named = {i: heading(" ".join(p for p in parts if p)) for i, parts in enumerate(_stack(used))}
        if sum(h is not None for h in named.values()) > sum(h is not None for h in best.values()):
            best = named
    return best


def _stack(head: list[_Row]) -> list[list[str]]:
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
                above = next((c.text for c in row.cells if _offset(c, row) < _offset(cell, low) + len(cell.text) and _offset(cell, low) < _offset(c, row) + len(c.text)), "")
            out[i].insert(0, above)
    return out


def _offset(cell: _Cell, row: _Row) -> int:
    return cell.start - row.start


def _captioned(rows: list[_Row], first: int, head: list[_Row], columns: dict[int, Heading | None]) -> dict[int, Heading | None]:
    """Columns "Number", "Male", "Total" of a table whose caption names the measure: "Deaths by district"."""
    if not head or first == 0 or len(rows[first - 1].cells) != 1:
        return columns
    caption = re.sub(r"^(?:table|figure|annex) \w+[.:]?\s*", "", rows[first - 1].cells[0].text, flags=re.IGNORECASE)
    found = heading(caption) if re.search(r"\b(?:by|per|among)\b", caption.lower()) else None
    if found is None:
        return columns
    return {i: found if i and neutral(cell.text) else None for i, cell in enumerate(head[-1].cells)}


def _row_figures(row: _Row, head: list[_Row], columns: dict[int, Heading | None]) -> Iterator[_Found]:
    current: Heading | None = None
    named = any(columns.values())
    for index, cell in enumerate(row.cells):
        number = number_at(cell.text)
        if number is None:
            if not named and cell.text:
                current = heading(cell.text) if len(cell.text) <= _LONGEST_LABEL else None
            continue
        column = _column(row, index, head)
        told = columns.get(column) if named and column is not None else current
        if told is None or (not named and column is not None and head and not _counts(head[-1].cells[column].text)):
            continue
        if measure_follows(cell.text[number.end :]):
            continue
        item = _found(cell.start, number, told)
        yield item
        yield from _aside(cell.start + number.end, cell.text[number.end :], item)


def _counts(title: str) -> bool:
    """True for a column of a table whose rows are the measures, unless it holds shares, changes or money."""
    return not re.search(r"%|\b(?:per ?cent|rate|ratio|change|cost|increase|share|usd|source)\b", title, re.IGNORECASE)


def _column(row: _Row, index: int, head: list[_Row]) -> int | None:
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


def _found(offset: int, number: Number, told: Heading, whole: _Found | None = None) -> _Found:
    return _Found(offset + number.start, number, told, told.increment, whole, offset + number.end)


def _labels(rows: list[_Row]) -> Iterator[_Found]:
    """Label and value on one line, with the parts of the value; "of which" lines go with the value above them."""
    above: _Found | None = None
    under: Heading | None = None
    for row in rows:
        mine: list[_Found] = []
        if row.kind == "rule":
            continue
        if above is not None and (match := _PAREN_LINE.fullmatch(row.text)):
            yield from _parts(row.start + match.start(1), match[1], above)
            continue
        for cell in row.cells:
            if len(row.cells) > 1 and row.kind == "gap" and cell.text.startswith("(") and mine:
                yield from _aside(cell.start, cell.text, mine[-1])
            mine += _labelled(cell.start, cell.text, mine[-1] if mine else above, under)
        if not mine and _BARE_PAIRS.fullmatch(row.text):
            mine += _pairs(row)
        yield from mine
        wholes = [item for item in mine if item.whole is None]
        above = wholes[-1] if wholes else (above if mine else None)
        under = _listed(row, mine, under)


def _listed(row: _Row, mine: list[_Found], under: Heading | None) -> Heading | None:
    """The heading of a list of places or groups: "Deaths by district:", then one of them a line."""
    text = row.text.strip()
    if mine:
        return under if under is not None and mine[-1].heading == under else None
    if len(text) <= _LONGEST_LABEL and re.search(r"\b(?:by|per)\s+[\w/ ]+:?$", text, re.IGNORECASE):
        return heading(text)
    return None


def _labelled(offset: int, text: str, above: _Found | None, under: Heading | None) -> list[_Found]:
    """The values behind the labels of one cell."""
    out: list[_Found] = []
    for match in _LABELLED.finditer(text):
        bound = _LABEL_BOUND.match(text, 0, match.start())
        label = text[bound.end() if bound else 0 : match.start()]
        behind = text[match.end() :]
        if not label.strip() or len(label) > _LONGEST_LABEL:
            continue
        number = number_at(behind)
        if number is None:
            continue
        at, rest = offset + match.end(), behind[number.end :]
        part = part_opening(label)
        told = heading(label)
        if part is not None and above is not None:
            group = singular(part.lower().split()[-1]) if part.split() else ""
            if not group or "people" in classes_of(group) or told is not None:
                out.append(_found(at, number, told or replace(above.heading, counted=part or above.heading.counted), above))
            continue
        if told is None and _VALUE_STATES.fullmatch(behind):
            out += _stated(at, behind, label)
        elif told is None and under is not None and _is_group(label):
            out.append(_found(at, number, under))
        elif told is not None and not measure_follows(rest) and not re.match(r"\s*(?:-|–)\s*\d", rest):
            item = _found(at, number, told)
            out.append(item)
            out += _aside(at + number.end, rest, item)
            above = item
    return out


def _is_group(label: str) -> bool:
    """True for a place or a group of people, which a list may count the dead of."""
    words = label.strip(" •*-–").split()
    classes = classes_of(singular(words[-1].lower())) if words else frozenset()
    return bool(words) and len(words) <= 5 and (words[0][:1].isupper() or "people" in classes) and not classes & {"things", "weapons", "none"}


def _stated(offset: int, text: str, label: str) -> Iterator[_Found]:
    """ "Commercial .... 9 destroyed, 14 damaged" """
    counted = label.strip(" •*-–.").lower()
    for number in numbers_in(text):
        word = re.match(r"\s+([A-Za-z]+)", text[number.end :])
        measure = state_of(word[1]) if word else None
        if measure in ("destroyed", "damaged"):
            yield _found(offset, number, Heading(measure, counted, frozenset(("things",))))
        elif measure is not None:
            yield _found(offset, number, Heading(measure, "people", frozenset(("people",))))


def _pairs(row: _Row) -> list[_Found]:
    """ "KILLED 12 WOUNDED 45": a line of nothing but labels and values."""
    out = []
    for match in _BARE_PAIR.finditer(row.text):
        told, number = heading(match[1]), number_at(match[2])
        if told is None or number is None:
            return []
        out.append(_found(row.start + match.start(2), number, told))
    return out


def _aside(offset: int, text: str, whole: _Found) -> Iterator[_Found]:
    """What a parenthesis right behind a value adds."""
    match = _PAREN.match(text)
    if match:
        yield from _parts(offset + match.start(1), match[1], whole)


def _parts(offset: int, text: str, whole: _Found) -> Iterator[_Found]:
    """Parts of ``whole`` told in a parenthesis: by group ("9 men", "male 9"), by place, or what was added ("+3")."""
    if _NO_PARTS.search(text):
        return
    added = re.fullmatch(r"\s*\+\s?(\d[\d,]*)(?:\s+(?:new|since|today|in)\b.*)?", text)
    if added and (number := number_at(added[1])):
        yield replace(_found(offset + added.start(1), number, whole.heading, whole), increment=True)
        return
    if not re.search(r"[A-Za-z]{3}", text):
        return
    numbers = [n for n in numbers_in(text) if n.value is not None]
    limit = whole.number.value
    inside = limit is not None and sum(n.value or 0 for n in numbers) <= limit
    for number in numbers:
        if measure_follows(text[number.end :]) or not (inside or re.match(r"\s*(?:peak|previously|was|earlier)\b", text, re.IGNORECASE)):
            continue
        yield _found(offset, number, replace(whole.heading, counted=_group(text, number) or whole.heading.counted, increment=False), whole if inside else None)


def _group(text: str, number: Number) -> str:
    """Whom a number in a parenthesis counts: the noun behind it or before it."""
    behind = re.match(r"\s+([A-Za-z-]+(?:\s+[A-Za-z-]+)?)\s*(?:[,;]|$|and\b)", text[number.end :])
    before = re.search(r"([A-Za-z-]+)[\s:]*$", text[: number.start])
    for match in (behind, before):
        if match and classes_of(singular(match[1].lower().split()[-1])) & {"people", "things", "places"}:
            return match[1]
    return ""


def _stacked(rows: Iterable[_Row]) -> Iterator[_Found]:
    """Key figures set as cards: a number on its line, the label on the next one, or the other way round."""
    run: list[tuple[_Row, Number | None]] = []
    for row in [*rows, None]:
        number = None
        card = False
        if row is not None and row.kind == "one":
            text = re.sub(r"^\s*[•●▪*–—-]\s+", "", row.text)
            lead = row.text.index(text) if text in row.text else 0
            number = number_at(text)
            if number is not None and re.sub(r"[*†\s+]", "", text[number.end :]):
                number = None
            card = number is not None or (len(text) <= 45 and not re.search(r"\d|[.:;]\s*$", text))
            if number is not None:
                number = replace(number, **_shift(lead, number))
        if row is not None and card and (not run or (run[-1][1] is None) != (number is None)):
            run.append((row, number))
            continue
        yield from _cards(run)
        run = [(row, number)] if row is not None and card else []


def _cards(run: list[tuple[_Row, Number | None]]) -> Iterator[_Found]:
    while run and run[0][1] is None and heading(run[0][0].text) is None:
        run = run[1:]
    for (row, number), (other, behind) in zip(run[::2], run[1::2], strict=False):
        value, label, at = (number, other, row) if number is not None else (behind, row, other)
        told = heading(label.text)
        if value is not None and told is not None:
            yield _found(at.start, value, told)
