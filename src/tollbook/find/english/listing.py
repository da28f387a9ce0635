"""A figure whose list stands on the lines below it: "31 people were taken to hospitals:", then "26 to Olva", "5 to …".

Where the numbers that open the lines add up to the figure, they are its parts, and of its measure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tollbook.find.english.figures import Figure
from tollbook.find.english.numbers import numbers_in
from tollbook.find.english.wordings import CONFIDENCE, wording

if TYPE_CHECKING:
    from tollbook.find.english.document import Document, Line
    from tollbook.find.english.numbers import Number

# A list has no more lines than this.
_LONGEST_LIST = 20
_COLON = wording(r":\s*$", "to hospitals:", case=True)
_ITEM = wording(r"\s*(?:[•●▪◦‣■*·–—-]\s*|\(?(?:\d{1,2}|[a-z])[.)]\s+)?(?:about |some |at least )?$", "a) ")


def listed_below(document: Document, figures: list[Figure]) -> list[Figure]:
    """The figures of lists below a figure, in the order of the text; those found already are tied to it in place."""
    new: list[Figure] = []
    for whole in figures:
        if whole.number.value is None or whole.number.value < 2 or whole.single:
            continue
        line = document.lines[whole.line]
        if not _COLON.search(line.text) or any(f.line == whole.line and f.start > whole.start for f in figures):
            continue
        items = _items(document, line)
        if len(items) > 1 and sum(number.value or 0 for _, number in items) == whole.number.value:
            new += _tied(whole, items, figures)
    return new


def _items(document: Document, above: Line) -> list[tuple[Line, Number]]:
    items = []
    for line in document.lines[above.index + 1 : above.index + 1 + _LONGEST_LIST]:
        first = next((n for n in numbers_in(line.text) if _ITEM.fullmatch(line.text[: n.start])), None)
        if first is None or first.value is None:
            break
        items.append((line, first))
    return items


def _tied(whole: Figure, items: list[tuple[Line, Number]], figures: list[Figure]) -> list[Figure]:
    new = []
    for line, number in items:
        start, end = line.start + number.start, line.start + number.end
        known = next((f for f in figures if f.start < end and start < f.end), None)
        if known is not None:
            if known.measure == whole.measure:
                known.inside_of, known.increment = whole, False
            continue
        new.append(
            Figure(
                line.index,
                start,
                end,
                number,
                whole.counted,
                whole.measure,
                "list",
                CONFIDENCE["spelt_out"],
                end,
                whole.classes,
                inside_of=whole,
            )
        )
    return new
