"""What ties figures to each other across a report: parts, increments, and figures that lean on an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tollbook.find.english.increments import mark_increment, tie_increments
from tollbook.find.english.lexicon import measures_named
from tollbook.find.english.named_wholes import (
    antecedent,
    newest_of,
    of_the_n,
    of_the_salvo,
    of_the_state,
    of_those,
    of_which,
    same_noun,
)
from tollbook.find.english.siblings import part_beside
from tollbook.find.english.spelt_out import spell_out, spell_out_in_sentences
from tollbook.find.english.totals import exceeds, last_total
from tollbook.find.english.wordings import ending, wording

if TYPE_CHECKING:
    from tollbook.find.english.document import Document, Line
    from tollbook.find.english.figures import Figure

# A victim named so few sentences behind a toll is one of it.
_NAMED_LINES = 2
# A list of one name is no list.
_LEAST_NAMED = 2
# "among the dead" stands behind its number within so many characters.
_AMONG_REACH = 70

_OF_GROUP = wording(
    r"\s+(?:(?:more|others?)\s+)?(?:out\s+)?of\s+(?:the|those|these)\s+(?:\w+\s+){0,2}?"
    r"(?:(?P<state>dead|killed|deceased|wounded|injured|hurt|missing|rescued|evacuated|detained|arrested|detainees"
    r"|abducted|kidnapped|hostages|displaced)|victims|bodies|fatalities|deaths|casualties|survivors"
    r"|\d+|who (?:also )?(?:died|perished|were|was|have|had|lost|suffered|drowned))\b",
    " of the 14 injured",
)
_HANDED_ON = wording(
    r"\s+(?:(?:had|have|has|were|was|are|is|been|already|now|also|since|yet|to|be) )+"
    r"(?:handed|released|identified|claimed|buried|cremated|returned|sent|flown|moved|taken)\b",
    " have been handed over",
)
_OF_THE_DEAD = wording(
    r"\s+of (?:the (?:dead|deceased|victims|injured|wounded|missing)\b"
    r"|those (?:who (?:died|perished|drowned)|killed|injured|wounded|missing)\b)",
    " of those who died",
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
# "The dead included four women and ": a sentence that tells who the people of a toll are.
_THE_DEAD_ARE = ending(
    r"(?:^\W*|\b(?:said|says|say|added|that)\s)(?:The|the|Those|those|Their|their) (?:\w+ )?"
    r"(?:dead|deceased|killed|fatalities|victims?|slain|injured|wounded|hurt|missing"
    r"|detained|arrested|casualties|rescued|survivors|abducted|hostages|displaced|evacuees) (?:also )?"
    r"(?:included?|includes|comprised?|comprises|were|are|was|is|numbered among them) (?:also )?"
    r"(?:at least |about |some )?$",
    "The dead included ",
)
_WHO_THEY_ARE = wording(r"(?:\s+[\w-]+){0,2}\s+among (?:them|those|these)\b", " policemen among them")
_INCLUDED = wording(r"(?:\s+[\w-]+){1,3}\s+included\b", " minors included", case=True)
# "Most of the displaced – some 13,400 – are …"
_MOST_OF = wording(
    r"\b(?:most|many|some|half|two thirds|a third|a quarter|the majority|nearly all|almost all) of (?:the|those)\s"
    r"[^.;:]{3,50}?[,(–—-]\s*(?:around |about |some |at least |nearly )?$",
    "Most of the newly displaced – around ",
)
_OF_THE_NEXT = wording(r"^\s*(?:out )?of (?:the |those |these |all |its |their |some )?$", " of the ")
_FATALLY = wording(r"\s+(?:of them |were )?(?:fatally|mortally|to death)\b", " fatally")
_OF_THEM = wording(r"\s+(?:\w+\s+)?of\s+(?:them|whom|these|those)\b", " of them")


def tie(document: Document, figures: list[Figure]) -> None:
    """Set ``inside_of`` and ``increment`` on the figures of a report, in place. They are in the order of the text."""
    spell_out_in_sentences(document, figures)
    for index in range(len(figures)):
        _tie_one(document, figures, index)
    tie_increments(document, figures)
    whole_by_now = [f for f in figures if f.inside_of is None]
    spell_out(document, figures)
    _lift(document, figures, whole_by_now)
    _of_a_later_toll(document, figures)
    _people_of_a_toll(figures)
    for figure in figures:
        if _circular(figure):  # the later tie was wrong
            figure.inside_of = None


def tie_late(document: Document, figures: list[Figure], late: list[Figure]) -> None:
    """As ``tie`` for those of the report's figures that came ``late``, when the others had been tied."""
    for index, figure in enumerate(figures):
        if any(figure is one for one in late):
            _tie_one(document, figures, index)
            if _circular(figure):
                figure.inside_of = None


def _tie_one(document: Document, figures: list[Figure], index: int) -> None:
    figure = figures[index]
    line = document.lines[figure.line]
    beside = [f for f in figures if f.line == figure.line and f is not figure]
    if figure.inside_of is None:
        figure.inside_of = _whole(document, line, figure, figures[:index], beside)
    mark_increment(line, figure, figures[:index], beside)


def _lift(document: Document, figures: list[Figure], whole_before: list[Figure]) -> None:
    """The toll of "Five of the dead were girls" behind "Nine died there and two in hospital", which spell it out."""
    spelt = {id(f) for f in whole_before if f.inside_of is not None}
    for figure in figures:
        part = figure.inside_of
        if part is None or id(part) not in spelt or part.line == figure.line:
            continue
        before, behind = _around(document.lines[figure.line], figure)
        if _is_among(behind) or _AMONG_BEFORE.search(before) or _THE_DEAD_ARE.search(before):
            figure.inside_of = part.inside_of


def _of_a_later_toll(document: Document, figures: list[Figure]) -> None:
    """The toll that the report gives only behind "Eleven of those who died were from this town"."""
    for index, figure in enumerate(figures):
        line = document.lines[figure.line]
        if figure.inside_of is not None or figure.increment or figure.single or figure.number.value is None:
            continue
        if not _OF_THE_DEAD.match(line.text[figure.end - line.start :]):
            continue
        if any(f.measure == figure.measure and not f.single for f in figures[:index]):
            continue
        later = (f for f in figures[index + 1 :] if exceeds(f, figure) and f.inside_of is None and not f.increment)
        figure.inside_of = next(later, None)


def _circular(figure: Figure) -> bool:
    seen: set[int] = set()
    whole: Figure | None = figure
    while whole is not None:
        if id(whole) in seen:
            return True
        seen.add(id(whole))
        whole = whole.inside_of
    return False


def _whole(
    document: Document, line: Line, figure: Figure, earlier: list[Figure], beside: list[Figure]
) -> Figure | None:
    """The figure that this one is a part of, where words tie it."""
    before, behind = _around(line, figure)
    if salvo := of_the_salvo(before, behind, figure, earlier):
        return salvo
    if figure.route == "leans" and figure.anaphor:
        told = None if _OF_THEM.match(behind) else part_beside(document, line, figure, earlier)
        return told or antecedent(figure, earlier)
    if whole := _of_the_next(document, figure, beside):
        return whole
    if _is_among(behind):
        tolls = [f for f in earlier if not _is_handed_on(document, f)]
        return _group_behind(behind, figure, beside) or newest_of(_named_by(behind, figure), tolls, figure)
    if sibling := part_beside(document, line, figure, earlier):
        return sibling
    if figure.route == "among":
        larger = next((f for f in beside if f.start > figure.end and exceeds(f, figure)), None)
        others = [f for f in earlier if f.route != "among" or f.line != figure.line]
        return larger or last_total(others, figure.measure, figure.number.value, figure.line)
    return (
        _of_the_hit(behind, figure, earlier)
        or of_the_n(before, figure, earlier)
        or of_the_state(before, figure, earlier)
        or same_noun(behind, figure, earlier)
        or of_which(before, figure, earlier)
        or of_those(before, behind, figure, earlier)
        or _among_before(before, figure, earlier, beside)
        or _who_the_dead_are(before, behind, figure, earlier)
        or (antecedent(figure, earlier) if figure.anaphor else None)
    )


def _around(line: Line, figure: Figure) -> tuple[str, str]:
    """What stands in the sentence before the number and behind it."""
    return line.text[: figure.start - line.start], line.text[figure.end - line.start :]


def _is_among(behind: str) -> bool:
    """ "three of the dead", "three children were among the dead"."""
    if _OF_GROUP.match(behind):
        return True
    return bool(_WERE_AMONG.match(behind) and _AMONG.search(behind[:_AMONG_REACH]))


def _is_handed_on(document: Document, figure: Figure) -> bool:
    """ "Ten bodies have been handed over": what was done with some of the dead is no toll."""
    return figure.head == "body" and _HANDED_ON.match(document.text, figure.phrase_end) is not None


def _of_the_next(document: Document, figure: Figure, beside: list[Figure]) -> Figure | None:
    """The 600 in "380 of the 600 evacuees", the 68 in "59 drones of the 68 fired"."""
    after = next((f for f in beside if f.start >= figure.phrase_end), None)
    if after is None:
        after = next((f for f in beside if f.start > figure.end), None)
    if after is None or (after.number.value or 0) <= (figure.number.value or 0):
        return None
    straight = _OF_THE_NEXT.match(document.text[figure.end : after.start]) or _OF_THE_NEXT.match(
        document.text[min(figure.phrase_end, after.start) : after.start]
    )
    return after if straight else None


def _named_by(behind: str, figure: Figure) -> tuple[str, ...]:
    """The measures of the group in "twelve of those rescued", before the figure's own."""
    group = _OF_GROUP.match(behind)
    named = measures_named(group["state"]) if group is not None and group["state"] else ()
    return (*named, figure.measure)


def _group_behind(behind: str, figure: Figure, beside: list[Figure]) -> Figure | None:
    """The 14 in "three children were among the 14 dead"."""
    among = _AMONG_WHAT.search(behind)
    if among is None:
        return None
    named = (f for f in beside if f.number.text.lower() == among.group(1).lower())
    return next((f for f in named if f.start > figure.end and f.measure == figure.measure), None)


def _among_before(before: str, figure: Figure, earlier: list[Figure], beside: list[Figure]) -> Figure | None:
    """The toll of "Among the dead were three children"."""
    if any(f.start < figure.start for f in beside if f.measure == figure.measure) or not _AMONG_BEFORE.search(before):
        return None
    return last_total(earlier, figure.measure, figure.number.value, figure.line)


def _who_the_dead_are(before: str, behind: str, figure: Figure, earlier: list[Figure]) -> Figure | None:
    """The toll of "The dead included four women", of "Six persons, two policemen among them, were killed"."""
    if _THE_DEAD_ARE.search(before):
        told = [f for f in earlier if f.line != figure.line]
        return last_total(told, figure.measure, figure.number.value, figure.line)
    if _MOST_OF.search(before):
        return last_total(earlier, figure.measure, figure.number.value, figure.line)
    apposed = _WHO_THEY_ARE.match(behind) or _INCLUDED.match(behind)
    if apposed and earlier and earlier[-1].line == figure.line and exceeds(earlier[-1], figure):
        return earlier[-1]
    return None


def _of_the_hit(behind: str, figure: Figure, earlier: list[Figure]) -> Figure | None:
    """The 17 in "17 shot, three fatally"."""
    if figure.measure != "killed" or not _FATALLY.match(behind) or not earlier:
        return None
    whole = earlier[-1]
    near = whole.line == figure.line and whole.measure in ("casualties", "injured")
    return whole if near and (whole.number.value or 0) > (figure.number.value or 0) else None


def _people_of_a_toll(figures: list[Figure]) -> None:
    """A victim named right behind a toll is one of it, and so are as many named victims as it counts."""
    _named_together(figures)
    for index, figure in enumerate(figures):
        if _is_named(figure):
            told = [f for f in figures[:index] if not f.single and figure.line - f.line <= _NAMED_LINES]
            figure.inside_of = last_total(told, figure.measure, 1)
    for index, toll in enumerate(figures):
        if toll.single or toll.inside_of is not None or toll.increment or (toll.number.value or 0) < _LEAST_NAMED:
            continue
        named = [f for f in figures[index:] if _is_named(f) and f.measure == toll.measure]
        if len(named) == toll.number.value:
            for f in named:
                f.inside_of = toll


def _named_together(figures: list[Figure]) -> None:
    """The three of "Three more died, taking the toll to 34. The deceased are …" before three names."""
    for index, figure in enumerate(figures):
        if not _is_victim(figure) or (
            index and _is_victim(figures[index - 1]) and figures[index - 1].line == figure.line
        ):
            continue
        group = [f for f in figures[index:] if _is_victim(f) and f.line == figure.line and f.measure == figure.measure]
        told = (f for f in reversed(figures[:index]) if not f.single and figure.line - f.line <= _NAMED_LINES)
        whole = next(
            (f for f in told if f.increment and f.measure == figure.measure and f.number.value == len(group)), None
        )
        if whole is not None and len(group) >= _LEAST_NAMED:
            for f in group:
                f.inside_of = whole


def _is_victim(figure: Figure) -> bool:
    apart = figure.inside_of is None or figure.inside_of.line != figure.line
    return figure.single and figure.name is not None and not figure.increment and apart


def _is_named(figure: Figure) -> bool:
    return figure.single and figure.name is not None and figure.inside_of is None and not figure.increment
