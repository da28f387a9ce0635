"""Figures of label lists: "Deaths: 12", "Houses destroyed ..... 41", "of which soldiers: 9", and key-figure cards.

A label's value may bring parts in a parenthesis behind it ("118 (94 residences, 24 outbuildings)") or on the next line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tollbook.find.english.lexicon import classes_of, singular
from tollbook.find.english.numbers import Number, numbers_in
from tollbook.find.english.table_rows import LONGEST_LABEL, Found, Row, found_at, shifted
from tollbook.find.english.table_words import Heading, heading, measure_follows, number_at, part_opening, state_of

# Between a label and its value: a colon, dots, a dash, an equals sign.
_LABELLED = re.compile(r"\s?\.{3,}\s*|(?<!\d)\s*:\s*(?!\d+[:/.]\d)|\s+[–—=-]\s+|\s*…+\s*")
_MARKED = re.compile(r"[:–—=…-]|\.\.\.")
# What may stand before a dash that follows a label: the label, or "Deaths - 12; injured".
_FIRST = re.compile(r"[^.]{2,40}|(?:[A-Za-z][A-Za-z ]{2,40}\s[–—-]\s\d[\d,]*\s*[;,]\s*)+[A-Za-z ]{2,40}")
_LABEL_BOUND = re.compile(r".*(?:[;,|\t]|\s/\s|\((?![^()]*\))|\s{2,}|\.\s)", re.DOTALL)
_VALUE_STATES = re.compile(r"\s*\d[\d,]*\s+[a-z]+(?:\s*[,;]\s*(?:and\s+)?\d[\d,]*\s+[a-z]+)*[\s.;]*", re.IGNORECASE)
_ONE_PAIR = r"[A-Za-z][A-Za-z ]*?[:\s]\s*\d[\d,]*[\s,;/]*"
_BARE_PAIRS = re.compile(rf"\W*(?:(?:{_ONE_PAIR}){{1,8}}|(?:{_ONE_PAIR}(?:and )?){{2,12}}\.?\s*)")
_BARE_PAIR = re.compile(r"([A-Za-z][A-Za-z ]*?)[:\s]\s*(\d[\d,]*)")
_PAREN = re.compile(r"\s*(?:(?:persons?|people)\s*)?\(([^()\n]{2,160})\)")
_PAREN_LINE = re.compile(r"\s*\(([^()]{2,160})\)\s*")
# A parenthesis with one of these gives a time, a share or a source, not parts.
_NO_PARTS = re.compile(
    r"%|\bper ?cent\b|\bas (?:of|at)\b|\bsince\b|\bsource\b|\d:\d\d|\d/\d|\b(?:19|20)\d\d\b", re.IGNORECASE
)


def labels(rows: list[Row]) -> Iterator[Found]:
    """Label and value on one line, with the parts of the value; "of which" lines go with the value above them."""
    above: Found | None = None
    under: Heading | None = None
    for row in rows:
        mine: list[Found] = []
        if row.kind == "rule":
            continue
        if above is not None and (match := _PAREN_LINE.fullmatch(row.text)):
            yield from _parts(row.start + match.start(1), match[1], above)
            continue
        for cell in row.cells:
            if len(row.cells) > 1 and row.kind == "gap" and cell.text.startswith("(") and mine:
                yield from aside(cell.start, cell.text, mine[-1])
            mine += _labelled(cell.start, cell.text, mine[-1] if mine else above, under)
        if not mine and _BARE_PAIRS.fullmatch(row.text):
            mine += _pairs(row)
        yield from mine
        wholes = [item for item in mine if item.whole is None]
        above = wholes[-1] if wholes else (above if mine else None)
        under = _listed(row, mine, under)


def _listed(row: Row, mine: list[Found], under: Heading | None) -> Heading | None:
    """The heading of a list of places or groups: "Deaths by district:", then one of them a line."""
    text = row.text.strip()
    if mine:
        return under if under is not None and mine[-1].heading == under else None
    if len(text) <= LONGEST_LABEL and re.search(r"\b(?:by|per)\s+[\w/ ]+:?$", text, re.IGNORECASE):
        return heading(text)
    return None


def _labelled(offset: int, text: str, above: Found | None, under: Heading | None) -> list[Found]:
    """The values behind the labels of one cell."""
    out: list[Found] = []
    for match in _LABELLED.finditer(text) if _MARKED.search(text) else ():
        bound = _LABEL_BOUND.match(text, 0, match.start())
        label = text[bound.end() if bound else 0 : match.start()]
        behind = text[match.end() :]
        if not label.strip() or len(label) > LONGEST_LABEL:
            continue
        if match.group().strip() in ("-", "–", "—") and not _FIRST.fullmatch(text[: match.start()].strip()):
            continue  # a dash in a sentence
        number = number_at(behind)
        if number is None:
            continue
        part, told = part_opening(label), heading(label)
        at, rest = offset + match.end(), behind[number.end :]
        if part is not None and above is not None:
            group = singular(part.lower().split()[-1]) if part.split() else ""
            if not group or "people" in classes_of(group) or told is not None:
                out.append(
                    found_at(at, number, told or replace(above.heading, counted=part or above.heading.counted), above)
                )
            continue
        if told is None and _VALUE_STATES.fullmatch(behind):
            out += _stated(at, behind, label)
        elif told is None and under is not None and _is_group(label):
            out.append(found_at(at, number, under))
        elif told is not None and not measure_follows(rest) and not re.match(r"\s*(?:-|–)\s*\d", rest):
            item = found_at(at, number, told)
            out.append(item)
            out += aside(at + number.end, rest, item)
            above = item
    return out


def _is_group(label: str) -> bool:
    """True for a place or a group of people, which a list may count the dead of."""
    words = label.strip(" •*-–").split()
    classes = classes_of(singular(words[-1].lower())) if words else frozenset()
    return (
        bool(words)
        and len(words) <= 5
        and (words[0][:1].isupper() or "people" in classes)
        and not classes & {"things", "weapons", "none"}
    )


def _stated(offset: int, text: str, label: str) -> Iterator[Found]:
    """ "Commercial .... 9 destroyed, 14 damaged" """
    counted = label.strip(" •*-–.").lower()
    for number in numbers_in(text):
        word = re.match(r"\s+([A-Za-z]+)", text[number.end :])
        measure = state_of(word[1]) if word else None
        if measure in ("destroyed", "damaged"):
            yield found_at(offset, number, Heading(measure, counted, frozenset(("things",))))
        elif measure is not None:
            yield found_at(offset, number, Heading(measure, "people", frozenset(("people",))))


def _pairs(row: Row) -> list[Found]:
    """ "KILLED 12 WOUNDED 45": a line of nothing but labels and values."""
    out = []
    for match in _BARE_PAIR.finditer(row.text):
        told, number = heading(match[1]), number_at(match[2])
        if told is None or number is None:
            return []
        out.append(found_at(row.start + match.start(2), number, told))
    return out


def aside(offset: int, text: str, whole: Found) -> Iterator[Found]:
    """What a parenthesis right behind a value adds."""
    match = _PAREN.match(text)
    if match:
        yield from _parts(offset + match.start(1), match[1], whole)


def _parts(offset: int, text: str, whole: Found) -> Iterator[Found]:
    """Parts of ``whole`` told in a parenthesis: by group ("9 men", "male 9"), by place, or what was added ("+3")."""
    if _NO_PARTS.search(text):
        return
    added = re.fullmatch(r"\s*\+\s?(\d[\d,]*)(?:\s+(?:new|since|today|in)\b.*)?", text)
    if added and (number := number_at(added[1])):
        yield replace(found_at(offset + added.start(1), number, whole.heading, whole), increment=True)
        return
    if not re.search(r"[A-Za-z]{3}", text):
        return
    numbers = [n for n in numbers_in(text) if n.value is not None]
    limit = whole.number.value
    inside = limit is not None and sum(n.value or 0 for n in numbers) <= limit
    for number in numbers:
        if measure_follows(text[number.end :]) or not (
            inside or re.match(r"\s*(?:peak|previously|was|earlier)\b", text, re.IGNORECASE)
        ):
            continue
        yield found_at(
            offset,
            number,
            replace(whole.heading, counted=_group(text, number) or whole.heading.counted, increment=False),
            whole if inside else None,
        )


def _group(text: str, number: Number) -> str:
    """Whom a number in a parenthesis counts: the noun behind it or before it."""
    behind = re.match(r"\s+([A-Za-z-]+(?:\s+[A-Za-z-]+)?)\s*(?:[,;]|$|and\b)", text[number.end :])
    before = re.search(r"([A-Za-z-]+)[\s:]*$", text[: number.start])
    for match in (behind, before):
        if match and classes_of(singular(match[1].lower().split()[-1])) & {"people", "things", "places"}:
            return match[1]
    return ""


def cards(rows: Iterable[Row]) -> Iterator[Found]:
    """Key figures set as cards: a number on its line, the label on the next one, or the other way round."""
    run: list[tuple[Row, Number | None]] = []
    for row in [*rows, None]:
        number = None
        card = False
        if row is not None and row.kind == "one" and len(row.text) <= LONGEST_LABEL:
            text = re.sub(r"^\s*[•●▪*–—-]\s+", "", row.text)
            lead = row.text.index(text) if text in row.text else 0
            number = number_at(text)
            if number is not None and re.sub(r"[*†\s+]", "", text[number.end :]):
                number = None
            card = number is not None or (len(text) <= 45 and not re.search(r"\d|[.:;]\s*$", text))
            if number is not None:
                number = shifted(number, lead)
        if row is not None and card and (not run or (run[-1][1] is None) != (number is None)):
            run.append((row, number))
            continue
        yield from _cards(run)
        run = [(row, number)] if row is not None and card else []


def _cards(run: list[tuple[Row, Number | None]]) -> Iterator[Found]:
    while run and run[0][1] is None and heading(run[0][0].text) is None:
        run = run[1:]
    for (row, number), (other, behind) in zip(run[::2], run[1::2], strict=False):
        value, label, at = (number, other, row) if number is not None else (behind, row, other)
        told = heading(label.text)
        if value is not None and told is not None:
            yield found_at(at.start, value, told)
