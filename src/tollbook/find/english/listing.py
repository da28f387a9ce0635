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
# "DEATHS: 7 confirmed": what is listed below it is of the label's kind.
_LABEL = wording(
    r"\s*[A-Z][A-Z /-]{3,40}:\s*(?:at least |about )?\d[\d,]*(?: [a-z]+)?\.?\s*$", "DEATHS: 7 confirmed", case=True
)
_NAMED = wording(r"\s*(?:[•●▪◦‣■*·–—-]\s*)?[A-Z][\w.’'-]*(?: [\w.’'-]+){0,5}\s*[-–—:]\s*", "Olva County - ", case=True)
_ITEM = wording(r"\s*(?:[•●▪◦‣■*·–—-]\s*|\(?(?:\d{1,2}|[a-z])[.)]\s+)?(?:about |some |at least )?$", "a) ")


def listed_below(document: Document, figures: list[Figure]) -> list[Figure]:
    """The figures of lists below a figure, in the order of the text; those found already are tied to it in place."""
    new: list[Figure] = []
    for whole in figures:
        if whole.number.value is None or whole.number.value < 2 or whole.single:
            continue
        line = document.lines[whole.line]
        labelled = _LABEL.match(line.text) is not None
        if not (labelled or _COLON.search(line.text)) or any(
            f.line == whole.line and f.start > whole.start for f in figures
        ):
            continue
        items = _items(document, line)
        if len(items) > 1 and sum(number.value or 0 for _, number in items) == whole.number.value:
            new += _tied(whole, items, figures)
    return new


def _items(document: Document, above: Line) -> list[tuple[Line, Number]]:
    items = []
    for line in document.lines[above.index + 1 : above.index + 1 + _LONGEST_LIST]:
        first = next((n for n in numbers_in(line.text) if _is_item(line.text, n)), None)
        if first is None or first.value is None:
            break
        items.append((line, first))
    return items


def _is_item(text: str, number: Number) -> bool:
    """ "5 to Olva" or "Olva County - 5": the number opens the line, or closes it behind a name."""
    return bool(_ITEM.fullmatch(text[: number.start])) or bool(
        _NAMED.fullmatch(text[: number.start]) and not text[number.end :].strip(" .;,")
    )


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
