"""Parts told beside other parts: the next item of a list of parts, "the remaining eight", a bare number that goes on.

"Nine of the dead were women and four were children", "Twelve have gone home and the other eight are in hospital",
"Three teens were hurt. Two were treated and released."
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tollbook.find.english.lexicon import OF_PEOPLE
from tollbook.find.english.wordings import ending, wording

if TYPE_CHECKING:
    from tollbook.find.english.document import Document, Line
    from tollbook.find.english.figures import Figure

_HEDGE = r"(?:at least |about |some |around |nearly |almost |over |more than |the |another )?"
# From one part to the next: a short predicate, and a conjunction right before the number.
_NEXT_ITEM = wording(
    rf"^(?:[^.;:()]|\([^().]{{1,12}}\)){{0,90}}?(?:,\s+and|,|\s+and|\s+while|;\s+and|;)\s+(?:with\s+)?{_HEDGE}$",
    " were women and at least ",
)
_LAST_ITEM = ending(rf"(?:\band|\bwhile)\s+(?:with\s+)?{_HEDGE}$", " were women and ")
_ONLY_JOINED = wording(rf"^,?\s*(?:and|or|&|as well as)?\s*{_HEDGE}$", " and ")
# What a part is told to be by a few words without a verb: "14 were hurt, two seriously".
_DESCRIBED = wording(
    r"^\s+(?:(?:\w+ly|badly|fatal|beyond repair)\s*(?:[.,;)–—-]|$|and\b|as\b|when\b|in\b)"
    r"|in (?:an? )?(?:\w+ly )?(?:critical|serious|grave|stable|severe|intensive|fair|precarious|life-threatening)\b"
    r"|(?:critical|serious|stable)\s*(?:[.,;)]|$|and\b)"
    r"|with (?:\w+ )?(?:serious|severe|critical|minor|grave|life-threatening|burns|untreated|gunshot|bullet|head)\b)",
    " seriously, as",
)
# "226 injured; 48 still in hospital"
_STILL = wording(r"^\s+(?:of them )?(?:are |were |is )?(?:still|remain(?:s|ed|ing)?)\b", " still in hospital")
_SHORTLY_BEFORE = wording(r"[^.;:]{0,40}[;,–—-]\s*(?:and |with |of whom )?", " injured; ")
# "41 people were taken to hospital, where two died"
_WHERE = ending(rf",? (?:where|of whom) {_HEDGE}$", ", where ")
# "26 were taken to hospital (18 discharged)": what has become of some of them.
_IN_BRACKETS = wording(r"^[^.;:()]{0,60}\($", " were taken to hospital (", case=True)
_SAID_OF_THEM = wording(r"^\s+(?:of them |already |later |since )?[a-z]+ed\b[^()]{0,40}\)", " discharged)", case=True)
_SET_OFF = wording(r"[,(–—-]\s*$", ", ", case=True)
_OWN_GROUP = wording(r"^\s+(?:more |others? )?(?:out )?of\b", " of the drones")
_LAST_PERSON = ending(r"^[^.;]{0,120},\s+and\s+$", " of Nabua, who was struck by a tree, and ")
_THE_REST = ending(r"\b(?:the|its|their)\s+(?:other|remaining|rest,?)\s+$", "the remaining ")
_REST_LINES = 2
_PREDICATE = wording(
    r"\s+(?:(?:has|have|had|was|were|is|are|remain(?:s|ed)?)\b|(?:later |then )(?:died|succumbed)\b"
    r"|(?:needed|suffered|lost|underwent|refused|declined|blew)\b)",
    " were treated and released",
)
_NOTHING_BEFORE = wording(r"^\W*(?:At least |About |Some |Only |But |And )?$", "At least ")
# What has become of some of those just counted: "Eleven have been recaptured.", "Two have since died."
_HAS_SINCE = wording(
    r"\s+(?:has|have) (?:since |now |already |later |meanwhile )?(?:been )?"
    r"(?:re-?captured|re-?arrested|released|freed|discharged|identified|buried|returned|died|succumbed|sent home)\b",
    " have been recaptured",
)
_THEN_DIED = wording(r"\s+(?:later |then |since |of them )?(?:died|succumbed)\b", " died on Sunday")
_IN_CARE = wording(
    r"\b(?:received|admitted|treat\w+|hospital\w*|patients?|took in|taken in|clinic|ward)\b", " received "
)
_LATER_DEAD = ("injured", "casualties", "missing")


def part_beside(document: Document, line: Line, figure: Figure, earlier: Sequence[Figure]) -> Figure | None:
    """The whole that a figure is a part of because the part before it is; None where nothing shows it."""
    before, behind = line.text[: figure.start - line.start], line.text[figure.end - line.start :]
    if _THE_REST.search(before):
        return _rest(figure, earlier)
    if figure.other or figure.increment or _OWN_GROUP.match(behind):
        return None
    return (
        _described(document, behind, figure, earlier)
        or _next_item(document, line, figure, earlier)
        or _goes_on(document, before, behind, figure, earlier)
    )


def _next_item(document: Document, line: Line, figure: Figure, earlier: Sequence[Figure]) -> Figure | None:
    """The dead in "Nine of the dead were women and four were children"."""
    if not earlier or earlier[-1].line != figure.line:
        return None
    last = earlier[-1]
    whole = last.inside_of
    died = last.measure == "injured" and figure.measure == "killed" and not figure.head  # "and one has died"
    if whole is None or last.increment or not (died or last.measure == figure.measure):
        return None
    if figure.head and whole.head == last.head != figure.head and last.head:
        return None  # "of which 50 drones and eight missiles were shot down"
    between = document.text[last.phrase_end : figure.start]
    joined = _ONLY_JOINED.match(between) or (last.single and figure.single and _LAST_PERSON.search(between))
    if not joined and (figure.head or not _NEXT_ITEM.match(between)):
        return None
    closed = _LAST_ITEM.search(document.text[line.start : last.start])
    if closed and not _LAST_ITEM.search(between):
        # "… and 23 are in hospital, one in intensive care": one of the 23, not of all.
        return last if _room(last, [figure]) else None
    parts = [f for f in earlier if f.inside_of is whole and not f.increment]
    return whole if _room(whole, [*parts, figure]) else None


def _described(document: Document, behind: str, figure: Figure, earlier: Sequence[Figure]) -> Figure | None:
    """The 14 in "14 were hurt, two seriously", the seven in "Seven are in hospital, two in critical condition"."""
    if figure.head or not earlier or earlier[-1].line != figure.line:
        return None
    whole, between = earlier[-1], document.text[earlier[-1].end : figure.start]
    if _WHERE.search(between) and figure.measure == "killed" and whole.measure == "injured":
        return whole if _room(whole, [figure]) else None
    still = _STILL.match(behind) and _SHORTLY_BEFORE.fullmatch(between) and not whole.single
    if still and whole.measure == figure.measure and (whole.number.value or 0) > (figure.number.value or 0) > 0:
        return whole
    if not _DESCRIBED.match(behind) and not (_IN_BRACKETS.search(between) and _SAID_OF_THEM.match(behind)):
        return None
    apart = ";" in between or not _SET_OFF.search(between) or whole.single
    smaller = (whole.number.value or 0) > (figure.number.value or 0) > 0
    return whole if smaller and not apart and _alike(whole, figure) else None


def _rest(figure: Figure, earlier: Sequence[Figure]) -> Figure | None:
    """The whole of "the remaining eight": that of the part before, or the one that both add up to."""
    near = [f for f in reversed(earlier) if figure.line - f.line <= _REST_LINES]
    for part in near:
        whole = part.inside_of
        if whole is None or part.increment or not _alike(whole, figure):
            continue
        parts = [f for f in earlier if f.inside_of is whole and not f.increment]
        if _room(whole, [*parts, figure]):
            return whole
    for part in near:
        for whole in near:
            made = (part.number.value or 0) + (figure.number.value or 0)
            if whole.start < part.start and whole.number.value == made and _alike(whole, figure) and made:
                return whole
    return None


def _goes_on(document: Document, before: str, behind: str, figure: Figure, earlier: Sequence[Figure]) -> Figure | None:
    """The three in "Three teens were hurt. Two were treated and released.": a bare number that opens a sentence."""
    told_of = _PREDICATE.match(behind) or _THEN_DIED.match(behind)
    bare = not figure.head and not figure.single and _NOTHING_BEFORE.match(before) and told_of
    if not bare or not figure.classes & OF_PEOPLE or not figure.number.value:
        return None
    told = [f for f in earlier if f.line == figure.line - 1 and not f.increment]
    if not told or document.lines[figure.line].paragraph - document.lines[figure.line - 1].paragraph > 0:
        return None
    since = _HAS_SINCE.match(behind) is not None
    for whole in reversed(told):
        if whole.single or not whole.classes & OF_PEOPLE:
            continue
        if (whole.number.value or 0) <= figure.number.value:
            continue
        died = figure.measure == "killed" and whole.measure == "injured" and _THEN_DIED.match(behind) is not None
        if (since and whole.measure != "killed") or (died and _IN_CARE.search(document.lines[whole.line].text)):
            return whole
        if _alike(whole, figure) and _PREDICATE.match(behind):
            return whole.inside_of if whole.inside_of is not None and whole.head == "" else whole
    return None


def _alike(whole: Figure, part: Figure) -> bool:
    return whole.measure == part.measure or (whole.measure == "casualties" and part.measure in ("killed", "injured"))


def _room(whole: Figure, parts: Sequence[Figure]) -> bool:
    """True where the parts together are no more than the whole."""
    return whole.number.value is None or sum(f.number.value or 0 for f in parts) <= whole.number.value
