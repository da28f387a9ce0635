"""Wholes that the words of a part name: "of the 17", "of the injured", "of which", "of the miners", "of them"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tollbook.find.english.lexicon import OF_PEOPLE, measures_named
from tollbook.find.english.numbers import worth
from tollbook.find.english.totals import exceeds, last_total
from tollbook.find.english.wordings import OF_THE_STATE, SMALL_NUMBER, wording

if TYPE_CHECKING:
    from tollbook.find.english.figures import Figure

# How many sentences back "them", or "of the miners", may point.
_ANAPHOR_LINES = 2

_OF_THE = wording(r"\s+of\s+(?:the|those|these|its|their|his|her)\s", " of the ")
_OF_N = wording(
    r"\bof\s+(?:the\s+|those\s+)?[\w,-]+\s+(?:\w+\s+)?"
    r"(?:injured|wounded|killed|dead|missing|rescued|victims|people|patients|survivors)\b[^.;]{0,30},"
    r"\s*(?:at least\s+|about\s+|some\s+)?$",
    "Of the 14 wounded, at least ",
)
_OF_THE_N = wording(
    r"(?:^\W*|[.,;:–—-]\s|\b(?:that|and|but|said)\s)[Oo]f (?:the |these |those |all )?"
    rf"(?P<n>\d[\d,]*|{SMALL_NUMBER})\b(?!\s+of)[^.;:]{{0,60}}?,\s(?P<rest>[^.]*)$",
    "Of the 17, ",
)
_OF_THE_STATE = wording(OF_THE_STATE, "Of the injured still in hospital, ")
_OF_THESE = wording(r"\W*Of (?:these|those|them|this number|that number|the total)\b", "Of these, ")
_OF_WHICH = wording(r",?\s+of (?:which|whom|these)\b[^.;]*$", ", of which ")
_OPENS_CLAUSE = wording(r"(?:^|[,;]\s|\b(?:and|while|but)\s)\W*(?:while |and |but )?(?:the other )?$", ", while ")
_BEFELL = wording(
    r"\s+(?:were|was|had|have|has|hit|struck|fell|landed|crashed|exploded|came|got|failed|did|reached|dropped|destroyed)\b",
    " fell in a field",
)
_LAUNCHED = wording(r"\s+(?:were|was|had|have|has)\b", " were")
_STILL = wording(
    r"\s+(?:of whom\s+)?(?:(?:are|is|were|was)\s+(?:still|women|men|children|in (?:a )?(?:critical|serious|intensive)"
    r"|critical|minors?|girls|boys|foreign|soldiers|civilians|said to be in)|remain)\b",
    " are in critical condition",
)


def of_the_n(before: str, figure: Figure, earlier: list[Figure]) -> Figure | None:
    """The 17 of an earlier sentence, or of this one, in "Of the 17, six were children and four were women"."""
    match = _OF_THE_N.search(before)
    if match is None and figure.classes.isdisjoint(OF_PEOPLE):
        return None
    if match is not None and (";" not in match["rest"] or not figure.head):
        try:
            value = worth(match["n"])
        except ValueError:
            return None
        return next(
            (
                f
                for f in reversed(earlier)
                if f.number.value == value and (figure.number.value or 0) <= value and _alike(f, figure)
            ),
            None,
        )
    if _OF_THESE.match(before):
        return antecedent(figure, [f for f in earlier if f.line != figure.line])
    return None


def of_the_state(before: str, figure: Figure, earlier: list[Figure]) -> Figure | None:
    """The toll of the dead in "Of the dead, 28 have been buried", even where the part has another measure."""
    group = _OF_THE_STATE.search(before)
    if group is None or figure.classes.isdisjoint(OF_PEOPLE):
        return None
    told = [f for f in earlier if f.line != figure.line]
    return newest_of(measures_named(group.group(1)), told, figure)


def of_which(before: str, figure: Figure, earlier: list[Figure]) -> Figure | None:
    """The 214 in "214 drones and 31 missiles, of which 178 drones and six missiles were shot down"."""
    which = _OF_WHICH.search(before)
    if which is None or figure.other or figure.increment:
        return None
    opens = figure.start - (len(before) - which.start())
    told = [f for f in earlier if f.line == figure.line and f.end <= opens and not f.single and f.inside_of is None]
    room = [f for f in told if f.number.value is not None and f.number.value >= (figure.number.value or 0)]
    if figure.head:
        room = [f for f in room if f.head == figure.head]
    return room[-1] if room else None


def of_the_salvo(before: str, behind: str, figure: Figure, earlier: list[Figure]) -> Figure | None:
    """The 20 of "They fired 20 rockets. Seventeen were intercepted and two fell in a field"."""
    bare = not (figure.head or figure.single or figure.other) and _BEFELL.match(behind)
    if not bare or not _OPENS_CLAUSE.search(before) or figure.measure not in ("launched", "intercepted"):
        return None
    if figure.measure == "launched" and _LAUNCHED.match(behind):
        return None  # "Twelve were fired on Sunday"
    near = (f for f in reversed(earlier) if f.measure == "launched" and figure.line - f.line <= _ANAPHOR_LINES)
    value = figure.number.value or 0
    return next((f for f in near if f.inside_of is None and (f.number.value or 0) >= value), None)


def same_noun(behind: str, figure: Figure, earlier: list[Figure]) -> Figure | None:
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


def of_those(before: str, behind: str, figure: Figure, earlier: list[Figure]) -> Figure | None:
    """The 14 in "Of the 14 wounded, three were children", "14 were wounded; three are in critical condition"."""
    mine = [f for f in earlier if f.line == figure.line and exceeds(f, figure)]
    if not mine:
        return None
    return mine[-1] if _OF_N.search(before) or (not figure.head and _STILL.match(behind)) else None


def newest_of(names: tuple[str, ...], told: list[Figure], figure: Figure) -> Figure | None:
    """The total of the first of these measures that has one."""
    return next((total for name in names if (total := last_total(told, name, figure.number.value, figure.line))), None)


def _alike(whole: Figure, part: Figure) -> bool:
    """True where both may count the same."""
    return bool("any" in part.classes or "any" in whole.classes or whole.classes & part.classes)


def antecedent(figure: Figure, earlier: list[Figure]) -> Figure | None:
    """What "them" stands for: the nearest whole figure in this sentence or the two before."""
    value = figure.number.value
    for other in reversed(earlier):
        if figure.line - other.line > _ANAPHOR_LINES:
            return None
        if other.number.value == 0 or (other.inside_of is not None and other.line != figure.line):
            continue
        if other.route == "revised" and any(f.line == other.line and f.start < other.start for f in earlier):
            continue  # "14 people, up from 12": of the 14
        if value is not None and other.number.value is not None and other.number.value < value:
            continue
        alike = other.classes & figure.classes or "any" in figure.classes
        if alike or other.classes & {"people", "any"}:
            added = [f for f in earlier if f.inside_of is other and f.increment and f.line == other.line]
            if added and added[0].start < other.start and (added[0].number.value or 0) >= (value or 0):
                return added[0]  # "Three more have died, bringing the toll to nine. Two of them …"
            return other
    return None
