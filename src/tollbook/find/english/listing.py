"""A figure whose list stands below it: "31 people were taken to hospitals:", then "26 to Olva", "5 to …".

Where the numbers that open the lines add up to the figure, they are its parts, and of its measure. So are those of a
list of places in a sentence behind it ("Olva 27; Bresk 12; Tarn 5"); where no total is told, the sentence may tell the
measure ("the places with the most deaths are Olva (6) and Bresk (4)").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tollbook.find.english.figures import Figure
from tollbook.find.english.lexicon import compatible, measures_of_noun, measures_of_state
from tollbook.find.english.numbers import Number, numbers_in, worth
from tollbook.find.english.wordings import CONFIDENCE, wording

if TYPE_CHECKING:
    import re

    from tollbook.find.english.document import Document, Line

# A list has no more lines than this.
_LONGEST_LIST = 20
_COLON = wording(r":\s*$", "to hospitals:", case=True)
# "DEATHS: 7 confirmed": what is listed below it is of the label's kind.
_LABEL = wording(
    r"\s*[A-Z][A-Z /-]{3,40}:\s*(?:at least |about )?\d[\d,]*(?: [a-z]+)?\.?\s*$", "DEATHS: 7 confirmed", case=True
)
_NAMED = wording(r"\s*(?:[•●▪◦‣■*·–—-]\s*)?[A-Z][\w.’'-]*(?: [\w.’'-]+){0,5}\s*[-–—:]\s*", "Olva County - ", case=True)
# What a list of places or groups is ordered by, or gives of each.
_RANKED_BY = wording(
    r"\b(?:by|according to|(?:with|had|have|saw|recorded|reported) the (?:most|highest)|(?:numbers?|count|toll) of)"
    r"\s[^,:;]{3,60}(?=[,:])",
    "by number of dead, are:",
)
_RANKED_ITEM = wording(
    r"\s*(?:[•●▪◦‣■*·–—-]\s*)?[A-Z][\w.’'-]*(?: [\w.’'-]+){0,5}?\s*[-–—:,(]\s*(?P<first>\d[\d,]*)\)?"
    r"\s*(?:\((?:against|(?:up|down) from|was|compared (?:with|to)|versus|vs\.?) (?P<against>\d[\d,]*)\b[^()]*\))?"
    r"\s*[.;,]?\s*$",
    "– New Olva, 17 (against 12 a week ago)",
    case=True,
)
# A list of fewer lines is none.
_LEAST_RANKED = 2
_ITEM = wording(r"\s*(?:[•●▪◦‣■*·–—-]\s*|\(?(?:\d{1,2}|[a-z])[.)]\s+)?(?:about |some |at least )?$", "a) ")


# Between two figures of a list of places, the name of the second place among it.
_NAME = r"(?:[A-Z][\w.’'-]*(?:[ -](?:[A-Z][\w.’'-]*|[a-z]{1,3}(?=[ -][A-Z])))*)"
_NEXT_PLACE = wording(
    rf"\)?\s*(?:[;,]\s*|,?\s*and\s+|[;,]\s*and\s+)(?:the )?{_NAME}[\s,:(–-]*", "); New Olva (", case=True
)
_FIRST_PLACE = wording(rf"(?:^|[\s:;,(–-]){_NAME}[\s,:(–-]+$", "are Olva (", case=True)
_PLACES_END = wording(r"\)?\s*(?:[.;,]|$)", ").", case=True)
_OF_PLACES = wording(
    r"\b(?:districts?|villages?|towns?|provinces?|count(?:y|ies)|regions?|communit(?:y|ies)|cit(?:y|ies)"
    r"|states?|municipalit(?:y|ies)"
    r"|areas?|places?|neighbou?rhoods?)\b",
    "the districts with",
)
# A list of places stands within so many sentences of its total.
_PLACES_BEHIND = 3
_WORD = wording(r"[a-z-]+", "deaths", case=True)


def of_places(document: Document, figures: list[Figure]) -> list[Figure]:
    """The figures of lists of places inside a sentence, in the order of the text."""
    new: list[Figure] = []
    for line in document.lines:
        run = _run(line)
        if not run or any(
            f.line == line.index and f.start < line.start + run[-1].end and line.start + run[0].start < f.end
            for f in figures
        ):
            continue
        total = sum(number.value or 0 for number in run)
        near = [
            f for f in figures if 0 <= line.index - f.line <= _PLACES_BEHIND and f.start < line.start + run[0].start
        ]
        whole = next((f for f in reversed(near) if f.number.value == total and not f.single), None)
        if whole is not None:
            new += _tied(whole, [(line, number) for number in run], figures)
            continue
        lead = line.text[: run[0].start]
        told = _measure_told(lead) if _OF_PLACES.search(lead) else None
        if told is not None:
            new += [_placed(line, number, told) for number in run]
    return new


def _run(line: Line) -> list[Number]:
    """The bare figures of the longest list of places in the sentence: two at least, each behind a name."""
    best: list[Number] = []
    run: list[Number] = []
    text = line.text
    for number in numbers_in(text):
        plain = number.qualifier == "exact" and bool(number.value)
        if plain and run and _NEXT_PLACE.fullmatch(text, run[-1].end, number.start):
            run.append(number)
        else:
            run = [number] if plain and _FIRST_PLACE.search(text[: number.start]) else []
        if len(run) > max(1, len(best)) and _PLACES_END.match(text, number.end):
            best = list(run)
    return best


def _measure_told(lead: str) -> str | None:
    """The measure of the last word before a list that has one: "the most deaths are"."""
    for word in reversed(_WORD.findall(lead)):
        named = measures_of_noun(word) or measures_of_state(word)
        if named:
            return named[0] if compatible(named[0], frozenset(("people",))) else None
    return None


def _placed(line: Line, number: Number, measure: str) -> Figure:
    start, end = line.start + number.start, line.start + number.end
    return Figure(line.index, start, end, number, "", measure, "list", CONFIDENCE["spelt_out"], end)


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


def ranked_below(document: Document, figures: list[Figure]) -> list[Figure]:
    """The figures of a list whose lead tells what it counts: "The districts by number of dead:", then "– Olva, 17".

    What was found on its lines before is dropped from ``figures`` where it is the name of a place.
    """
    new: list[Figure] = []
    for line in document.lines:
        ranked = _RANKED_BY.search(line.text) if line.text.rstrip().endswith(":") else None
        told = _measure_told(ranked.group()) if ranked is not None else None
        items = _ranked(document, line) if told is not None else []
        if len(items) < _LEAST_RANKED or told is None:
            continue
        figures[:] = [f for f in figures if not (f.single and any(f.line == item.index for item, _ in items))]
        for item, number in items:
            if not any(f.start < item.start + number.end and item.start + number.start < f.end for f in figures):
                new.append(_placed(item, number, told))
    return new


def _ranked(document: Document, above: Line) -> list[tuple[Line, Number]]:
    """The lines "– Olva, 17 (against 12 a week ago)" below ``above``, each with all of its bare figures."""
    items: list[tuple[Line, Number]] = []
    for line in document.lines[above.index + 1 : above.index + 1 + _LONGEST_LIST]:
        named = _RANKED_ITEM.match(line.text)
        if named is None:
            break
        items += [(line, _bare(named, group)) for group in ("first", "against") if named[group]]
    return items


def _bare(match: re.Match[str], group: str) -> Number:
    value = worth(match[group])
    return Number(match.start(group), match.end(group), match.start(group), value, value, value, "exact", match[group])


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
