"""What ties figures to each other across a report: parts, increments, and figures that lean on an earlier one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tollbook.find.english.lexicon import measures_of_state
from tollbook.find.english.numbers import worth
from tollbook.find.english.wordings import OF_THE_STATE, SMALL_NUMBER, wording, words

if TYPE_CHECKING:
    from tollbook.find.english.document import Document, Line
    from tollbook.find.english.figures import Figure

_TOTALS = words("totals")
# How many sentences back "them", or "of the miners", may point.
_ANAPHOR_LINES = 2
# How many sentences may stand between an increment and its total, and between a total and the list that spells it out.
_RAISE_LINES = 2
_LIST_LINES = 4
# "among the dead" stands behind its number within so many characters.
_AMONG_REACH = 70

# A whole of one or two is seldom spelt out by figures, and seldom by more figures than this.
_LEAST_WHOLE = 2
_LONGEST_RUN = 8
# A list that spells out a figure begins within so many characters of it, behind such a sign.
_RUN_REACH = 90
_RUN_OPENS = wording(r"[,:(–—-]|\b(?:including|comprising|namely)\b", " people on board: ")
_MORE = wording(r"\s+(?:more|additional|further|extra|new)\b(?!\s+than)", " more bodies")
_ANOTHER = wording(
    r"\b(?:another|an additional|a further|additional|further|an extra|new|an addition of|an increase of)"
    r"\s+(?:at least\s+|about\s+|some\s+)?$",
    "another at least ",
)
_ADDED = wording(r"\b(?:additional|further|addition|increase)\b", "a further ", case=True)
_ADDITION_OF = wording(r"\b[Aa]n (?:addition|increase) of\s+$", "an increase of ", case=True)
_RAISED = wording(
    r"\b(?:bring(?:s|ing)?|brought|tak(?:es|ing|en)|took|rais(?:es|ed|ing)|push(?:es|ed|ing)|lift(?:s|ed|ing)?"
    r"|increas(?:es|ed|ing)|up)\b[^.;]{0,80}?\b(?:to|at)\s*(?:at least |more than |nearly |about )?$",
    "bringing the toll to at least ",
)
_ROSE = wording(
    r"\b(?:rose|risen|rises|rising|climbed|climbs|climbing|increased|increases|jumped|jumps|grew|grown|grows|went up"
    r"|gone up|up|soared|edged up|reached|reaches|now|recovered|stands)\b",
    "The toll climbed to",
)
_AFTER = wording(r"\b(?:after|as|when|following|with|because)\b", "after")
_OF_GROUP = wording(
    r"\s+(?:(?:more|others?)\s+)?(?:out\s+)?of\s+(?:the|those|these)\s+(?:\w+\s+){0,2}?"
    r"(?:dead|killed|deceased|wounded|injured|hurt|missing|victims|bodies|fatalities|deaths|casualties|\d+)\b",
    " of the 14 injured",
)
_AMONG_THE_DEAD = (
    r"\b(?:among|amongst|part of|one of)\s+(?:the\s+|those\s+|\w+\s+)(?:\w+\s+)?"
    r"(?:dead|killed|deceased|injured|wounded|missing|victims|fatalities|hurt|casualties|abducted|arrested)\b"
)
_AMONG = wording(_AMONG_THE_DEAD, "among those killed")
_AMONG_BEFORE = wording(rf"{_AMONG_THE_DEAD}[^.;]{{0,60}}$", "Among the dead were ")
_WERE_AMONG = wording(
    r"\s+(?:\w+\s+){1,4}?(?:were|was|are|is)\s+(?:also\s+)?among\b", " children were among", case=True
)
_AMONG_WHAT = wording(r"\bamong\s+(?:the\s+)?(\w+)", "among the 14", case=True)
_OF_THE = wording(r"\s+of\s+(?:the|those|these|its|their|his|her)\s", " of the ")
_OF_N = wording(
    r"\bof\s+(?:the\s+|those\s+)?[\w,-]+\s+(?:\w+\s+)?"
    r"(?:injured|wounded|killed|dead|missing|rescued|victims|people|patients|survivors)\b[^.;]{0,30},"
    r"\s*(?:at least\s+|about\s+|some\s+)?$",
    "Of the 14 wounded, at least ",
)
_OF_PEOPLE = frozenset(("people", "any"))
_OF_THE_N = wording(
    rf"\b[Oo]f (?:the |these |those |all )?(?P<n>\d[\d,]*|{SMALL_NUMBER})\b(?!\s+of)[^.;:]{{0,60}}?,\s[^.]*$",
    "Of the 17, ",
)
_OF_THE_STATE = wording(OF_THE_STATE, "Of the injured still in hospital, ")
_OF_THESE = wording(r"\W*Of (?:these|those|them|this number|that number|the total)\b", "Of these, ")
_STILL = wording(
    r"\s+(?:of whom\s+)?(?:(?:are|is|were|was)\s+(?:still|women|men|children|in (?:a )?(?:critical|serious|intensive)"
    r"|critical|minors?|girls|boys|foreign|soldiers|civilians|said to be in)|remain)\b",
    " are in critical condition",
)


def tie(document: Document, figures: list[Figure]) -> None:
    """Set ``inside_of`` and ``increment`` on the figures of a report, in place. They are in the order of the text."""
    for index, figure in enumerate(figures):
        line = document.lines[figure.line]
        beside = [f for f in figures if f.line == figure.line and f is not figure]
        if figure.inside_of is None:
            figure.inside_of = _whole(line, figure, figures[:index], beside)
        _increment(line, figure, figures[:index], beside)
    _raise(figures)
    _sums(figures)
    _spelt_out(document, figures)
    _people_of_a_toll(figures)
    for figure in figures:
        if _circular(figure):  # the later tie was wrong
            figure.inside_of = None


def last_total(figures: Sequence[Figure], measure: str, above: float | None) -> Figure | None:
    """The newest figure of a measure that is nobody's part and greater than ``above``."""
    for figure in reversed(figures):
        if figure.measure != measure or figure.inside_of is not None or figure.increment or figure.number.value == 0:
            continue
        if above is None or figure.number.value is None or figure.number.value > above:
            return figure
    return None


def _circular(figure: Figure) -> bool:
    seen: set[int] = set()
    whole: Figure | None = figure
    while whole is not None:
        if id(whole) in seen:
            return True
        seen.add(id(whole))
        whole = whole.inside_of
    return False


def _whole(line: Line, figure: Figure, earlier: list[Figure], beside: list[Figure]) -> Figure | None:
    """The figure that this one is a part of, where words tie it."""
    before, behind = _around(line, figure)
    if figure.route == "leans" and figure.anaphor:
        return _antecedent(figure, earlier)
    if _is_among(behind):
        return _group_behind(behind, figure, beside) or last_total(earlier, figure.measure, figure.number.value)
    if figure.route == "among":
        larger = next((f for f in beside if f.start > figure.end and _exceeds(f, figure)), None)
        others = [f for f in earlier if f.route != "among" or f.line != figure.line]
        return larger or last_total(others, figure.measure, figure.number.value)
    return (
        _of_the_n(before, figure, earlier)
        or _of_the_state(before, figure, earlier)
        or _same_noun(behind, figure, earlier)
        or _of_those(before, behind, figure, earlier)
        or _among_before(before, figure, earlier, beside)
        or (_antecedent(figure, earlier) if figure.anaphor else None)
    )


def _around(line: Line, figure: Figure) -> tuple[str, str]:
    """What stands in the sentence before the number and behind it."""
    return line.text[: figure.start - line.start], line.text[figure.end - line.start :]


def _exceeds(one: Figure, other: Figure) -> bool:
    return one.measure == other.measure and (one.number.value or 0) > (other.number.value or 0)


def _is_among(behind: str) -> bool:
    """ "three of the dead", "three children were among the dead"."""
    if _OF_GROUP.match(behind):
        return True
    return bool(_WERE_AMONG.match(behind) and _AMONG.search(behind[:_AMONG_REACH]))


def _group_behind(behind: str, figure: Figure, beside: list[Figure]) -> Figure | None:
    """The 14 in "three children were among the 14 dead"."""
    among = _AMONG_WHAT.search(behind)
    if among is None:
        return None
    named = (f for f in beside if f.number.text.lower() == among.group(1).lower())
    return next((f for f in named if f.start > figure.end and f.measure == figure.measure), None)


def _of_the_n(before: str, figure: Figure, earlier: list[Figure]) -> Figure | None:
    """The 17 of an earlier sentence, or of this one, in "Of the 17, six were children and four were women"."""
    if figure.classes.isdisjoint(_OF_PEOPLE):
        return None
    if match := _OF_THE_N.search(before):
        try:
            value = worth(match["n"])
        except ValueError:
            return None
        return next(
            (
                f
                for f in reversed(earlier)
                if f.number.value == value and (figure.number.value or 0) <= value and f.classes & _OF_PEOPLE
            ),
            None,
        )
    if _OF_THESE.match(before):
        return _antecedent(figure, [f for f in earlier if f.line != figure.line])
    return None


def _of_the_state(before: str, figure: Figure, earlier: list[Figure]) -> Figure | None:
    """The toll of the dead in "Of the dead, 28 have been buried", even where the part has another measure."""
    group = _OF_THE_STATE.search(before)
    if group is None or figure.classes.isdisjoint(_OF_PEOPLE):
        return None
    told = [f for f in earlier if f.line != figure.line]
    named = measures_of_state(group.group(1).lower())
    return next((total for name in named if (total := last_total(told, name, figure.number.value))), None)


def _same_noun(behind: str, figure: Figure, earlier: list[Figure]) -> Figure | None:
    """The miners before "three of the miners"."""
    if not figure.head or not _OF_THE.match(behind):
        return None
    value = figure.number.value
    for other in reversed(earlier):
        if figure.line - other.line > _ANAPHOR_LINES:
            break
        room = other.number.value is None or value is None or other.number.value > value
        if other.head == figure.head and other.inside_of is None and room:
            return other
    return None


def _of_those(before: str, behind: str, figure: Figure, earlier: list[Figure]) -> Figure | None:
    """The 14 in "Of the 14 wounded, three were children", "14 were wounded; three are in critical condition"."""
    mine = [f for f in earlier if f.line == figure.line and _exceeds(f, figure)]
    if not mine:
        return None
    return mine[-1] if _OF_N.search(before) or (not figure.head and _STILL.match(behind)) else None


def _among_before(before: str, figure: Figure, earlier: list[Figure], beside: list[Figure]) -> Figure | None:
    """The toll of "Among the dead were three children"."""
    if any(f.start < figure.start for f in beside if f.measure == figure.measure) or not _AMONG_BEFORE.search(before):
        return None
    return last_total(earlier, figure.measure, figure.number.value)


def _antecedent(figure: Figure, earlier: list[Figure]) -> Figure | None:
    """What "them" stands for: the nearest whole figure in this sentence or the two before."""
    value = figure.number.value
    for other in reversed(earlier):
        if figure.line - other.line > _ANAPHOR_LINES:
            return None
        if other.number.value == 0 or (other.inside_of is not None and other.line != figure.line):
            continue
        if value is not None and other.number.value is not None and other.number.value < value:
            continue
        alike = other.classes & figure.classes or "any" in figure.classes
        if alike or other.classes & {"people", "any"}:
            return other
    return None


def _increment(line: Line, figure: Figure, earlier: list[Figure], beside: list[Figure]) -> None:
    """Mark "another six", "six more bodies were found", and tie them to the total of their sentence."""
    if figure.measure not in _TOTALS or figure.number.value == 0:
        return
    before, behind = _around(line, figure)
    totals = [
        f for f in beside if f.number.value is not None and figure.number.value is not None and _exceeds(f, figure)
    ]
    for total in totals:
        if _raises(line, figure, total):
            figure.inside_of, figure.increment = total, True
            return
    another = _ANOTHER.search(before)
    told = any(f.measure == figure.measure for f in earlier)
    if _MORE.match(behind):
        # Beside another measure "more" is not of the toll: "14 were killed and six more injured".
        alone = not any(f.end <= figure.start and f.measure != figure.measure for f in beside)
        known = any(f.measure == figure.measure for f in earlier if f.line != figure.line)
        figure.increment = alone and (figure.measure == "killed" or known)
    elif another and figure.measure in ("killed", "missing", "rescued"):
        figure.increment = bool(totals) or told
    elif another and figure.measure == "injured":
        figure.increment = _ADDED.search(another.group()) is not None  # "another 20 injured" is most often all of them


def _raises(line: Line, figure: Figure, total: Figure) -> bool:
    """True for "six more died, bringing the toll to 20", "rose to 20 after six died", "20, an increase of six"."""
    lead = line.text[: total.start - line.start]
    if total.start > figure.end:
        return _RAISED.search(lead[figure.end - line.start :]) is not None
    if total.end > figure.start:
        return False
    middle = line.text[total.end - line.start : figure.start - line.start]
    if total.route == "before" and _ROSE.search(lead) and _AFTER.search(middle):
        return True
    return _ADDITION_OF.search(line.text[: figure.start - line.start]) is not None


def _raise(figures: list[Figure]) -> None:
    """An increment without its total goes into the total told next, or else the one told just before."""
    for index, figure in enumerate(figures):
        if not figure.increment or figure.inside_of is not None:
            continue
        after = [f for f in figures[index + 1 :] if f.line - figure.line <= _RAISE_LINES]
        before = [f for f in reversed(figures[:index]) if figure.line - f.line <= _RAISE_LINES]
        for other in (*after, *before):
            if _exceeds(other, figure) and not other.increment and other.inside_of is None:
                figure.inside_of = other
                break


def _sums(figures: list[Figure]) -> None:
    """A list whose items add up to the last total spells that total out."""
    for index, figure in enumerate(figures):
        group = [f for f in figures[index:] if _same_list(f, figure)]
        continued = index > 0 and _same_list(figures[index - 1], figure)
        if len(group) < 2 or continued:
            continue
        if any(f.number.value is None or f.inside_of is not None or f.increment for f in group):
            continue
        total = sum(f.number.value or 0 for f in group)
        for other in reversed(figures[:index]):
            equal = other.measure == figure.measure and other.number.value == total
            if equal and other.inside_of is None and figure.line - other.line <= _LIST_LINES:
                for f in group:
                    f.inside_of = other
                break


def _spelt_out(document: Document, figures: list[Figure]) -> None:
    """A run of figures right behind a whole, which add up to it: "26 people, 22 passengers and four crew".

    The dead and the injured together spell out casualties.
    """
    for index, whole in enumerate(figures):
        value = whole.number.value
        if value is None or value < _LEAST_WHOLE:
            continue
        run: list[Figure] = []
        for item in figures[index + 1 : index + 1 + _LONGEST_RUN]:
            alike = item.measure == whole.measure or (
                whole.measure == "casualties" and item.measure in ("killed", "injured")
            )
            if item.line != whole.line or item.number.value is None or not alike or item.start < whole.end:
                break
            run.append(item)
            total = sum(f.number.value or 0 for f in run)
            if total == value and len(run) > 1 and _opens_run(document.text[whole.end : run[0].start]):
                for f in run:
                    if not _within(whole, f):
                        f.inside_of, f.increment = whole, False
            if total >= value:
                break


def _opens_run(between: str) -> bool:
    return len(between) <= _RUN_REACH and _RUN_OPENS.search(between) is not None


def _within(figure: Figure, whole: Figure) -> bool:
    """True where ``figure`` is a part of ``whole``, at any depth."""
    seen = 0
    part: Figure | None = figure
    while part is not None and seen < _LONGEST_RUN:
        if part is whole:
            return True
        part, seen = part.inside_of, seen + 1
    return False


def _same_list(one: Figure, other: Figure) -> bool:
    return one.line == other.line and one.measure == other.measure


def _people_of_a_toll(figures: list[Figure]) -> None:
    """A named victim is one of the toll that the report gave before."""
    for index, figure in enumerate(figures):
        if figure.single and figure.inside_of is None and not figure.increment and figure.name is not None:
            figure.inside_of = last_total([f for f in figures[:index] if not f.single], figure.measure, 1)
