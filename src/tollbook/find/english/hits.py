"""What became of those whom something "hit", as the whole report tells: dead, hurt, affected, or nobody can say which.

"Shot", "struck" and "victims" leave open who lived; a sentence by itself cannot settle it (CLAIMS.md).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tollbook.find.english.lexicon import HIT
from tollbook.find.english.wordings import SMALL_NUMBER, scanned_wording, wording

if TYPE_CHECKING:
    from tollbook.find.english.document import Document, Line
    from tollbook.find.english.figures import Figure
    from tollbook.find.english.needles import Scanned

# Bare people who were "struck" are those counted so few sentences before.
_STRUCK_LINES = 2
_PASSED_ON = ("gapped", "list")
# Which of the paragraphs are the head of a report, and how far off the dead of one incident are told, in paragraphs.
_HEAD_PARAGRAPHS, _NEAR_PARAGRAPHS = 2, 3
_OF_ALL = wording(
    rf"\W*(?:They|Both|All (?:of them|{SMALL_NUMBER})|The victims|Each)\b(?! (?:of whom|were found|were shot))",
    "All five are listed",
)
_ALL_DIED = wording(
    r"[^.;]{0,30}?\b(?:died|(?:was|were) (?:\w+ )?(?:killed|pronounced dead|declared dead)|are dead|succumbed)\b",
    "Both were pronounced dead",
)
_ALL_LIVE = wording(
    r"[^.;]{0,60}?\b(?:(?:stable|good|fair|serious|critical) condition|expected to (?:survive|live|recover)"
    r"|treated|non-?life-threatening|survived|recovering)\b(?![^.;]*\b(?:died|dead)\b)",
    "They are expected to survive",
)
_LIVES = wording(
    r"^[^.;]{0,80}?\b(?:(?:are|is) (?:still )?(?:living|alive|recovering)|survived|expected to (?:survive|live|recover)"
    r"|(?:are|were|was) flown|non-?life-threatening)\b",
    " others were shot and are living",
)
_OF_THE_VICTIMS = wording(r"\s+(?:\w+ )?of (?:the|those|its|their) (?:\w+ )?victims\b", " of the victims")
_THE_VICTIMS = wording(r"\b(?:the|all|both)(?: (?:other|remaining|first|last|\w+))?\s*$", "The other ")
_HURT_BEHIND = wording(
    r"\b(?:hospitals?|treated|treatment|recover\w*|surviv\w*|wound\w*|injur\w*|condition|flown|taken to"
    r"|airlifted|burns)\b",
    " in hospital",
)
# Nobody shoots so many: a flood or a quake hit them.
_MANY_HIT = 1000
_NATURAL = scanned_wording(
    r"\b(?:floods?|flooding|cyclone|hurricane|typhoon|storms?|earthquake|quake|tremor|landslides?|drought"
    r"|monsoon|tsunami"
    r"|eruption|outages?|blackouts?|power cuts?|wildfires?|bushfires?|tornado(?:es)?|blizzard)\b",
    "the cyclone",
)
_ARMS = scanned_wording(
    r"\b(?:missiles?|drones?|rockets?|shells?|shelling|shelled|air ?strikes?|bombs?|bombed|bombing|mortars?|artillery"
    r"|gunm[ae]n|gunfire|soldiers|troops|rebels|militants)\b",
    "the shelling",
)


def resolve_hits(document: Document, figures: list[Figure]) -> None:
    """People "shot" or "hit" are casualties where the report has dead, injured where all live (CLAIMS.md).

    Those who are "others" beside the dead live, and people whom a flood or a quake "hit" are affected.
    """
    if not any(f.measure in ("struck", HIT) for f in figures):
        return
    dead = any(_is_of_the_dead(f) for f in figures)
    victims = {f.line for f in figures if f.measure == HIT and not f.single}
    settled: dict[int, str] = {}
    natural = _tells(document, _NATURAL) and not _tells(document, _ARMS)
    for index, figure in enumerate(figures):
        if figure.measure == "struck" and "any" in figure.classes and not figure.classes & {"places", "things"}:
            before = [f for f in figures[:index] if figure.line - f.line <= _STRUCK_LINES]
            if before and before[-1].classes & {"people"}:
                figure.measure = HIT
        if figure.measure == "struck" and natural:
            figure.measure = "affected"
        if figure.measure != HIT:
            continue
        if figure.route in _PASSED_ON and not figure.head and figure.line in settled:
            figure.measure = settled[figure.line]  # "16 of the victims are from Olva and three from Bresk"
            continue
        alone = figure.single and figure.line not in victims
        figure.measure = _outcome(document, figure, figures, dead=dead, alone=alone)
        settled[figure.line] = figure.measure


def _outcome(document: Document, figure: Figure, figures: list[Figure], *, dead: bool, alone: bool) -> str:
    """The measure of a figure of people hit; ``dead`` where the report tells of dead by that word, ``alone`` where the
    figure is one person and its sentence counts no group of those hit."""
    later = _told_of_all(document, figure)
    if later is not None:
        return later
    if (figure.number.value or 0) >= _MANY_HIT:
        return "affected"
    whole = figure.inside_of.measure if figure.inside_of is not None else None
    if whole in ("killed", "injured"):  # "21 injured, among them two guards hit by splinters"
        return whole
    if not dead:
        return "injured"
    line, victim = document.lines[figure.line], figure.head == "victim"
    if victim and _are_the_dead(line, figure, figures):
        return "killed"
    if _LIVES.search(line.text[figure.end - line.start :]) or not _near_the_dead(document, figure, figures):
        return "injured"
    if alone or (figure.other and _dead_beside(figure, figures)):
        return "injured"
    return "killed" if victim and _all_died(figures) else "casualties"


def _is_of_the_dead(figure: Figure) -> bool:
    return figure.measure == "killed" and figure.number.value != 0


def _tells(document: Document, wording: Scanned) -> bool:
    return any(wording.search(line.text) for line in document.lines)


def _told_of_all(document: Document, figure: Figure) -> str | None:
    """What the next sentence tells of all who were hit: "All five are in stable condition", "Both died"."""
    following = figure.line + 1
    if following >= len(document.lines) or document.lines[following].paragraph != document.lines[figure.line].paragraph:
        return None
    text = document.lines[following].text
    if figure.single or not _OF_ALL.match(text):
        return None
    if _ALL_DIED.match(text):
        return "killed"
    return "injured" if _ALL_LIVE.match(text) else None


def _are_the_dead(line: Line, figure: Figure, figures: list[Figure]) -> bool:
    """ "Seven of the victims were buried", "The other three victims were clerks": the victims of a fatal event, where
    so many are told of as dead."""
    if not _all_died(figures) and (figure.number.value or 0) > _most_dead(figures):
        return False
    before, behind = line.text[: figure.start - line.start], line.text[figure.end - line.start :]
    told = _OF_THE_VICTIMS.match(behind) or _THE_VICTIMS.search(before)
    return told is not None and not _HURT_BEHIND.search(behind)


def _most_dead(figures: list[Figure]) -> float:
    """How many the report tells of as dead at the most, in one figure or one by one."""
    dead = [f for f in figures if f.measure == "killed" and f.head != "victim"]
    counted = [math.inf if f.number.value is None else f.number.value for f in dead if not f.single]
    return max([*counted, sum(f.single for f in dead)])


def _near_the_dead(document: Document, figure: Figure, figures: list[Figure]) -> bool:
    """True where somebody is told dead in the head of the report or near the figure: of one incident with it."""
    if document.lines[figure.line].paragraph <= _HEAD_PARAGRAPHS:
        return True
    paragraph = document.lines[figure.line].paragraph
    near = (f for f in figures if _is_of_the_dead(f))
    return any(abs(document.lines[f.line].paragraph - paragraph) <= _NEAR_PARAGRAPHS for f in near)


def _all_died(figures: list[Figure]) -> bool:
    """True where the report has dead and nobody who lives: its victims are the dead."""
    lived = ("injured", "casualties", "missing", "rescued", HIT)
    return not any(f.measure in lived and f.number.value != 0 and f.head != "victim" for f in figures)


def _dead_beside(figure: Figure, figures: list[Figure]) -> bool:
    """True where "others" are others than the dead told before."""
    return any(_is_of_the_dead(f) and f.start < figure.start for f in figures)
