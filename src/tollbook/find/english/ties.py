"""What ties figures to each other across a report: parts, increments, and figures that lean on an earlier one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tollbook.find.english.document import Document
    from tollbook.find.english.figures import Figure

_MORE = re.compile(r"\s+(?:more|additional|further|extra|new)\b(?!\s+than)", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:another|an additional|a further|additional|further|an extra|new|an addition of|an increase of)\s+(?:at least\s+|about\s+|some\s+)?$", re.IGNORECASE)
_RAISED = re.compile(r"\b(?:bring(?:s|ing)?|brought|tak(?:es|ing|en)|took|rais(?:es|ed|ing)|push(?:es|ed|ing)|lift(?:s|ed|ing)?|increas(?:es|ed|ing)|up)\b[^.;]{0,80}?\b(?:to|at)\s*(?:at least |more than |nearly |about )?$", re.IGNORECASE)
_ROSE = re.compile(r"\b(?:rose|risen|rises|rising|climbed|climbs|climbing|increased|increases|jumped|jumps|grew|grown|grows|went up|gone up|up|soared|edged up|reached|reaches|now|recovered|stands)\b", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|as|when|following|with|because)\b", re.IGNORECASE)
_OF_GROUP = re.compile(r"\s+(?:(?:more|others?)\s+)?(?:out\s+)?of\s+(?:the|those|these)\s+(?:\w+\s+){0,2}?(?:dead|killed|deceased|wounded|injured|hurt|missing|victims|bodies|fatalities|deaths|casualties|\d+)\b", re.IGNORECASE)
_AMONG = re.compile(r"\b(?:among|amongst|part of|one of)\s+(?:the\s+|those\s+|\w+\s+)(?:\w+\s+)?(?:dead|killed|deceased|injured|wounded|missing|victims|fatalities|hurt|casualties|abducted|arrested)\b", re.IGNORECASE)
_OF_THE = re.compile(r"\s+of\s+(?:the|those|these|its|their|his|her)\s", re.IGNORECASE)
_OF_N = re.compile(r"\bof\s+(?:the\s+|those\s+)?[\w,-]+\s+(?:\w+\s+)?(?:injured|wounded|killed|dead|missing|rescued|victims|people|patients|survivors)\b[^.;]{0,30},\s*(?:at least\s+|about\s+|some\s+)?$", re.IGNORECASE)
_STILL = re.compile(r"\s+(?:of whom\s+)?(?:(?:are|is|were|was)\s+(?:still|women|men|children|in (?:a )?(?:critical|serious|intensive)|critical|minors?|girls|boys|foreign|soldiers|civilians|said to be in)|remain)\b", re.IGNORECASE)
_TOTALS = frozenset(("killed", "injured", "missing", "rescued", "abducted", "displaced", "evacuated", "detained", "casualties"))


def tie(document: Document, figures: list[Figure], singles: set[int]) -> None:
    """Set ``inside_of`` and ``increment`` on the figures of a report, in place. They are in the order of the text."""
    for index, figure in enumerate(figures):
        line = document.lines[figure.line]
        before = line.text[: figure.start - line.start]
        behind = line.text[figure.end - line.start :]
        earlier = figures[:index]
        same_line = [f for f in figures if f.line == figure.line and f is not figure]
        if figure.inside_of is None:
            figure.inside_of = _whole(document, figure, earlier, behind, before, same_line, singles)
        _increment(figure, before, behind, same_line, earlier, line.text, line.start)
    _raise(figures)
    _sums(document, figures, singles)
    _people_of_a_toll(figures, singles)
    for figure in figures:
        seen: set[int] = set()
        whole: Figure | None = figure
        while whole is not None and id(whole) not in seen:
            seen.add(id(whole))
            whole = whole.inside_of
        if whole is not None:  # a circle: the later tie was wrong
            figure.inside_of = None


def last_total(figures: list[Figure], measure: str, at_least: float | None) -> Figure | None:
    """The newest figure of a measure that is nobody's part and large enough to hold ``at_least``."""
    for figure in reversed(figures):
        if figure.measure != measure or figure.inside_of is not None or figure.increment or figure.number.value == 0:
            continue
        if at_least is not None and figure.number.value is not None and figure.number.value <= at_least:
            continue
        return figure
    return None


def _whole(document: Document, figure: Figure, earlier: list[Figure], behind: str, before: str, same_line: list[Figure], singles: set[int]) -> Figure | None:
    """The figure that this one is a part of, where words tie it."""
    if figure.route == "leans" and figure.anaphor:
        return _antecedent(figure, earlier)
    if _OF_GROUP.match(behind) or re.match(r"\s+(?:\w+\s+){1,4}?(?:were|was|are|is)\s+(?:also\s+)?among\b", behind) and _AMONG.search(behind[:70]):
        among = re.search(r"\bamong\s+(?:the\s+)?(\w+)", behind)
        for other in same_line:
            if among and other.start > figure.end and other.measure == figure.measure and other.number.text.lower() == among.group(1).lower():
                return other
        return last_total(earlier, figure.measure, figure.number.value)
    if figure.route == "among":
        larger = [f for f in same_line if f.start > figure.end and f.measure == figure.measure and (f.number.value or 0) > (figure.number.value or 0)]
        return larger[0] if larger else last_total([f for f in earlier if f.route != "among" or f.line != figure.line], figure.measure, figure.number.value)
    same_noun = _OF_THE.match(behind)
    if same_noun and figure.head:
        for other in reversed(earlier):
            if figure.line - other.line > 2:
                break
            if other.head == figure.head and other.inside_of is None and (other.number.value is None or figure.number.value is None or other.number.value > figure.number.value):
                return other
    mine = [f for f in earlier if f.line == figure.line and f.measure == figure.measure and (f.number.value or 0) > (figure.number.value or 0)]
    if mine and (not figure.head or _OF_N.search(before)) and (_STILL.match(behind) or _OF_N.search(before)):
        return mine[-1]
    if re.search(_AMONG.pattern + r"[^.;]{0,60}$", before, re.IGNORECASE) and not any(f.start < figure.start for f in same_line if f.measure == figure.measure):
        return last_total(earlier, figure.measure, figure.number.value)
    if figure.anaphor and earlier:
        return _antecedent(figure, earlier)
    return None


def _antecedent(figure: Figure, earlier: list[Figure]) -> Figure | None:
    """What "them" stands for: the nearest whole figure in this sentence or the two before."""
    for other in reversed(earlier):
        if figure.line - other.line > 2:
            return None
        if other.number.value == 0 or (other.inside_of is not None and other.line != figure.line):
            continue
        if figure.number.value is not None and other.number.value is not None and other.number.value < figure.number.value:
            continue
        if "people" in other.classes or "any" in other.classes or other.classes & figure.classes or "any" in figure.classes:
            return other
    return None


def _increment(figure: Figure, before: str, behind: str, same_line: list[Figure], earlier: list[Figure], text: str, offset: int) -> None:
    if figure.measure not in _TOTALS or figure.number.value == 0:
        return
    totals = [f for f in same_line if f.measure == figure.measure and f.number.value is not None and figure.number.value is not None and f.number.value > figure.number.value]
    for total in totals:
        lead = text[: total.start - offset]
        if total.start > figure.end and _RAISED.search(lead[figure.end - offset :]) and "," in lead[figure.end - offset :] + ",":
            figure.inside_of, figure.increment = total, True
            return
        if total.end <= figure.start:
            middle = text[total.end - offset : figure.start - offset]
            if total.route == "before" and _ROSE.search(lead) and _AFTER.search(middle):
                figure.inside_of, figure.increment = total, True
                return
            if _ANOTHER.search(before) and re.search(r"\b(?:an )?(?:addition|increase) of\s+$", before):
                figure.inside_of, figure.increment = total, True
                return
    if _MORE.match(behind):
        beside = [f for f in same_line if f.end <= figure.start and f.measure != figure.measure]
        known = any(f.measure == figure.measure for f in earlier if f.line != figure.line)
        figure.increment = (figure.measure == "killed" and not beside) or (known and not beside)
    elif _ANOTHER.search(before) and figure.measure in ("killed", "missing", "rescued", "injured"):
        figure.increment = bool(re.search(r"\b(?:additional|further|addition|increase)\b", _ANOTHER.search(before).group())) if figure.measure == "injured" else bool(totals or any(f.measure == figure.measure for f in earlier))  # type: ignore[union-attr]


def _raise(figures: list[Figure]) -> None:
    """An increment without its total goes into the total told next, or else the one told just before."""
    for index, figure in enumerate(figures):
        if not figure.increment or figure.inside_of is not None:
            continue
        near = [f for f in figures[index + 1 :] if f.line - figure.line <= 2] + [f for f in reversed(figures[:index]) if figure.line - f.line <= 2]
        for other in near:
            if other.measure == figure.measure and not other.increment and other.inside_of is None and (other.number.value or 0) > (figure.number.value or 0):
                figure.inside_of = other
                break


def _sums(document: Document, figures: list[Figure], singles: set[int]) -> None:
    """A list whose items add up to the last total spells that total out."""
    for index, figure in enumerate(figures):
        group = [f for f in figures[index:] if f.line == figure.line and f.measure == figure.measure]
        if len(group) < 2 or figure.inside_of is not None or (index and figures[index - 1].line == figure.line and figures[index - 1].measure == figure.measure):
            continue
        if any(f.number.value is None or f.inside_of is not None or f.increment for f in group):
            continue
        total = sum(f.number.value or 0 for f in group)
        for other in reversed(figures[:index]):
            if other.measure == figure.measure and other.number.value == total and other.inside_of is None and figure.line - other.line <= 4:
                for f in group:
                    f.inside_of = other
                break


def _people_of_a_toll(figures: list[Figure], singles: set[int]) -> None:
    """A named or described victim is one of the toll that the report gave before."""
    for index, figure in enumerate(figures):
        if id(figure) in singles and figure.inside_of is None and not figure.increment and figure.name is not None:
            figure.inside_of = last_total([f for f in figures[:index] if id(f) not in singles], figure.measure, 1)
