"""What is added to a toll: "six more bodies", "another 12", and the toll that it is added to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tollbook.find.english.totals import exceeds
from tollbook.find.english.wordings import ROSE_BY, ending, wording, words

if TYPE_CHECKING:
    from tollbook.find.english.document import Document, Line
    from tollbook.find.english.figures import Figure

_TOTALS = words("totals")
# Those of whom "more" adds to a count; "nine more were hurt", or are missing, beside the dead is all of them.
_ADDED_TO = ("rescued", "detained", "abducted", "evacuated")
# How many sentences may stand between an increment and its total.
_RAISE_LINES = 2
# "Another five are missing" adds to those told of so few sentences before.
_TOLD_LINES = 4
_MORE = wording(r"\s+(?:more|additional|further|extra|new)\b(?!\s+than)", " more bodies")
_ANOTHER = ending(
    r"\b(?:another|an additional|a further|additional|further|an extra|new|an addition of|an increase of)"
    r"\s+(?:at least\s+|about\s+|some\s+)?$",
    "another at least ",
)
# "first announced two dead, then raised its toll to three": a count that was given before.
_FIRST_COUNT = wording(
    r"\b(?:first|initially|originally|previously|earlier) (?:\w+ )?(?:announced|reported|said|spoke of|spoken of|gave"
    r"|put|counted|confirmed|listed|stated|claimed|recorded)\b[^.;,]{0,40}$",
    "first announced ",
)
_ADDITION_OF = ending(
    rf"\b(?:an (?:addition|increase) of|{ROSE_BY})\s+$",
    "an increase of ",
)
_RAISES = (
    r"(?:bring(?:s|ing)?|brought|tak(?:es?|ing|en)|took|rais(?:es?|ed|ing)|push(?:es|ed|ing)|lift(?:s|ed|ing)?"
    r"|increas(?:es?|ed|ing))"
)
_AT_LEAST = r"(?:at least |more than |nearly |about |almost |some )?"
_TO = wording(rf"\s+(?:to|and (?:now )?stands at)\s+{_AT_LEAST}$", " to ")
_RAISED = ending(
    rf"\b(?:{_RAISES}|up)\b[^.;]{{0,80}}?\b(?:to|at)\s*{_AT_LEAST}$"
    rf"|\b(?:which|that|it) (?:makes|made|would make) (?:it )?(?:a total of )?{_AT_LEAST}$"
    rf"|\bmaking (?:it |a total of ){_AT_LEAST}$|\badding to (?:the )?{_AT_LEAST}$",
    "bringing the toll to at least ",
)
# A sentence that gives the toll after what the sentence before told.
_RAISED_BY_THAT = wording(
    rf"^\W*(?:(?:That|This|It|These|Those|They|The (?:latest )?(?:deaths?|recover(?:y|ies)|discover(?:y|ies)|finds?"
    rf"|arrests?)|(?:His|Her|Their) deaths?)\s+(?:(?:has|have|had|would|will|now)\s+)?{_RAISES}\b[^.;]{{0,80}}?"
    rf"\b(?:to|at)\s+{_AT_LEAST}|(?:That|This|It|Which) (?:makes|made) (?:it )?(?:a total of )?{_AT_LEAST}"
    rf"|With (?:this|that|these|those|them|(?:his|her|their) deaths?)\b[^.;]{{0,80}}?\b)$",
    "That brings the death toll to ",
)
_ROSE = wording(
    r"\b(?:rose|risen|rises|rising|climbed|climbs|climbing|increased|increases|jumped|jumps|grew|grown|grows|went up"
    r"|gone up|up|soared|edged up|reached|reaches|now|recovered|stands)\b",
    "The toll climbed to",
)
_LOOKED_BACK = wording(r"\b(?:up|down|risen|increased)\s+from\s+(?:the\s+|an?\s+)?(?:\w+\s+)?$", ", up from the ")
_UP_FROM = wording(r",\s+up from\b", ", up from the 19")
_AFTER = wording(r"\b(?:after|as|when|following|with|because)\b", "after")
# What shows that a sentence gives a running toll and not one happening's own figure.
_RUNNING = wording(
    rf"\b(?:tolls?|tally|total|altogether|in all|so far|to date|now|number of|count|overall|confirmed|at least"
    rf"|risen|rose|climbed|reached|mounts?|(?:has|have) (?:now |already )?(?:killed|died|claimed)|{_RAISES})\b",
    "The toll now stands at",
)


def mark_increment(line: Line, figure: Figure, earlier: list[Figure], beside: list[Figure]) -> None:
    """Mark "another six", "six more bodies were found", and tie them to the total of their sentence."""
    if figure.measure not in _TOTALS or figure.number.value == 0:
        return
    before, behind = line.text[: figure.start - line.start], line.text[figure.end - line.start :]
    totals = [f for f in beside if None not in (f.number.value, figure.number.value) and exceeds(f, figure)]
    for total in totals:
        if _raises(line, figure, total) and not _FIRST_COUNT.search(before):
            figure.inside_of, figure.increment = total, True
            return
    another = _ANOTHER.search(before)
    told = any(f.measure == figure.measure and figure.line - f.line <= _TOLD_LINES for f in earlier)
    if _MORE.match(behind):
        # Beside another measure "more" is not of the toll: "14 were killed and six more injured".
        alone = not any(f.end <= figure.start and f.measure != figure.measure for f in beside)
        known = any(f.measure == figure.measure for f in earlier if f.line != figure.line)
        figure.increment = alone and (figure.measure == "killed" or (known and figure.measure in _ADDED_TO))
    elif another and figure.measure in ("killed", "rescued"):
        figure.increment = bool(totals) or told


def tie_increments(document: Document, figures: list[Figure]) -> None:
    """Tie increments to totals of other sentences: the one that a next sentence gives, or one told just before."""
    _by_the_next_sentence(document, figures)
    for index, figure in enumerate(figures):
        if not figure.increment or figure.inside_of is not None:
            continue
        after = [f for f in figures[index + 1 :] if f.line - figure.line <= _RAISE_LINES]
        before = [f for f in reversed(figures[:index]) if figure.line - f.line <= _RAISE_LINES]
        if before and figure.line - before[0].line == 1 and _ROSE.search(document.lines[before[0].line].text):
            # "The toll has risen to 27. Four more bodies were found on Thursday."
            after, before = before, after
        for other in (*after, *before):
            goes_on = other.line == figure.line and other.start > figure.start
            running = goes_on or _RUNNING.search(document.lines[other.line].text)
            if running and exceeds(other, figure) and not other.increment and other.inside_of is None:
                figure.inside_of = other
                break


def _by_the_next_sentence(document: Document, figures: list[Figure]) -> None:
    """ "A boy has died in hospital. That takes the toll to eight.": what the sentence before told is the addition."""
    for index, total in enumerate(figures):
        line = document.lines[total.line]
        if total.inside_of is not None or not _RAISED_BY_THAT.search(line.text[: total.start - line.start]):
            continue
        added = [f for f in figures[:index] if f.line == total.line - 1 and exceeds(total, f) and f.inside_of is None]
        if added and sum(f.number.value or 0 for f in added) < (total.number.value or 0):
            for f in added:
                f.inside_of, f.increment = total, True


def _raises(line: Line, figure: Figure, total: Figure) -> bool:
    """True for "six more died, bringing the toll to 20", "rose to 20 after six died", "20, an increase of six"."""
    lead = line.text[: total.start - line.start]
    if total.start > figure.end:
        added = _ADDITION_OF.search(line.text[: figure.start - line.start]) is not None
        if added and _TO.fullmatch(line.text[figure.end - line.start : total.start - line.start]):
            return True
        return _RAISED.search(lead[figure.end - line.start :]) is not None
    if total.end > figure.start:
        return False
    middle = line.text[total.end - line.start : figure.start - line.start]
    if _LOOKED_BACK.search(lead):
        return False
    if _AFTER.search(middle) and _UP_FROM.search(middle):
        # "put the dead at 25, up from 19, after a woman died"
        return True
    if _AFTER.search(middle) and (
        (total.route == "before" and _ROSE.search(lead)) or (_RAISED.search(lead) and "toll" in lead)
    ):
        return True
    return _ADDITION_OF.search(line.text[: figure.start - line.start]) is not None
