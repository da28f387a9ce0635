"""Parts and their wholes within one sentence: "14 dead, including two children", "shot down 12 of 14 drones".

A part has the measure of its whole; what it is a part of is what stands before it, or the whole of that.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tollbook.find.english.enumerations import conjoined
from tollbook.find.english.gapping import IN_HOSPITAL, LOOKS_BACK
from tollbook.find.english.lexicon import OF_PEOPLE, compatible
from tollbook.find.english.mentions import Measured, words_between
from tollbook.find.english.wordings import ending, wording

if TYPE_CHECKING:
    from tollbook.find.english.mentions import Mention

# Further from its whole than this, in characters, a part is no part: "… including" then opens another thought.
_PART_REACH = 90
_ANAPHOR_REACH = 160
_INCLUDING = wording(
    r"\b(?:including|incl\.?|those of|includ(?:e|es|ed)|among (?:them|whom|those killed|the dead|those)|amongst them"
    r"|of (?:whom|them|which)|comprising|comprised of|consisting of|made up of|composed of|namely)\b",
    ", among them",
)
_PART_OPENS = ending(r"\b(?:of them|of whom|including|among them)\s*$", ", including ", case=True)
# Right behind "eight of them" this is of the eight, else of the first whole of the sentence.
_OPENS_INCLUDING = wording(r",?\s+(?:including|incl\.?|among them)\s", ", including ", case=True)
_OF_THEM = wording(r"\bof (?:them|whom)\b", "of whom", case=True)
_SUBSET = wording(
    r"[\s,;(–—-]*\b(?:including|incl\.?|those of|include[sd]?|among (?:them|whom|those)|amongst them|of (?:whom|them"
    r"|which|those)"
    r"|comprising|comprised of|consisting of|made up of|composed of|namely|as well as|mostly|at least|most of them"
    r"|both|were|was|are|is|and|counting)*[\s,:]*$",
    ", including ",
)
_BREAK = wording(r"(?<!incl)[.;]\s", "; ", case=True)
_OF_ALL = wording(r"\s+(?:out\s+)?of\s+(?:the\s+|all\s+|some\s+)?", " out of the ", case=True)
_NEW_CLAUSE = ending(
    r"\b(?:and|while)\s+(?:leaving|left|injuring|injured|wounding|wounded|hurting|displacing|forcing|trapping)\s+"
    r"(?:at least |about |some |more than )?$",
    ", most of them women, and leaving ",
)
# "Eleven die in boat tragedy; four from one family"
_OF_ONE_HOUSE = wording(
    r"\s+(?:from|of|in|within) (?:one|the same|a single|an? \w+)(?: \w+)? (?:family|household|house|home|village|town"
    r"|school|class|church|unit|street|team|clan)\b",
    " from one family",
)
_ITEM_BEGINS = wording(r"\s*[;,:–—(-]\s*(?:and\s+|with\s+)?(?:at least |about |some )?$", "; ", case=True)


def read_parts(text: str, mentions: list[Mention]) -> None:
    """Tie the parts of a sentence to their wholes, and pass the measure from one to the other."""
    for index in range(1, len(mentions)):
        _part(text, mentions, index)
    for before, mention in pairwise(mentions):
        _of_a_whole(text, before, mention)
    for index in range(2, len(mentions) - 1):
        _of_another_whole(text, mentions[index - 2 : index + 2])
    for before, mention in pairwise(mentions):
        _launched(text, before, mention)


def _part(text: str, mentions: list[Mention], index: int) -> None:
    """ "14 dead, including two children", "three of them": a part, and so of its whole's measure."""
    mention = mentions[index]
    between = words_between(text, mentions[index - 1], mention)
    if mention.speaks or not _is_part(between, mention):
        return
    whole = mentions[index - 1]
    if index > 1 and mentions[index - 2].measure == whole.measure and LOOKS_BACK.search(text[: whole.opens]):
        whole = mentions[index - 2]  # "14 dead, up from 12, including two children": of the 14
    if mention.phrase.anaphor and _exceeds(mention, whole):
        whole = next((m for m in reversed(mentions[:index]) if m.measure and not _exceeds(mention, m)), whole)
    if not _OF_THEM.search(between) and not (whole.phrase.anaphor and _OPENS_INCLUDING.match(between)):
        whole = _top(whole)
    if whole.measure is None:
        return
    bound = mention.phrase.anaphor or _SUBSET.search(between)
    lost = mention.measure == "missing" and whole.measure == "killed" and _PART_OPENS.search(between) is not None
    if mention.measure == "injured" and whole.measure == "killed" and mention.phrase.anaphor:
        lost = IN_HOSPITAL.match(text, mention.phrase.end) is not None  # "17 died, nine of them in hospital"
    if (mention.measure is None or lost) and bound and compatible(whole.measure, mention.phrase.classes):
        mention.inherit(whole, "part", "part")  # among the dead, whom the slide buried is one of them
    if mention.measure is not None and mention.measure != whole.measure and _NEW_CLAUSE.search(between):
        return  # "killing 13 workers, most of them women, and leaving scores injured"
    if mention.measure is not None:
        mention.whole, mention.part = whole, not _exceeds(mention, whole)


def _is_part(between: str, mention: Mention) -> bool:
    if mention.phrase.anaphor and len(between) < _ANAPHOR_REACH:
        return True
    if not _INCLUDING.search(between) or _BREAK.search(between):
        return False
    return len(between) < _PART_REACH or _PART_OPENS.search(between) is not None


def _top(mention: Mention) -> Mention:
    """The whole of the part, of the part …: "including" twice in a sentence means the same whole."""
    while mention.part and mention.whole is not None:
        mention = mention.whole
    return mention


def _exceeds(part: Mention, whole: Mention) -> bool:
    return part.number.value is not None and whole.number.value is not None and part.number.value > whole.number.value


def _of_a_whole(text: str, before: Mention, mention: Mention) -> None:
    """ "74 of 114 air targets destroyed": what stands behind the whole is said of the part."""
    if before.measure is not None or not before.alone or before.single or mention.alone or mention.measure is None:
        return
    if before.speaks:
        return  # "all but 300 of the 5,000 homes without power"
    if mention.route in ("behind", "state", "predicate") and _OF_ALL.fullmatch(text, before.number.end, mention.opens):
        before.take(Measured(mention.measure, mention.route, mention.confidence))
        mention.measure = None


def _of_another_whole(text: str, four: list[Mention]) -> None:
    """ "shot down 13 of 22 missiles and 61 of 92 drones": the second pair is read like the first."""
    first, whole, part, last = four
    if part.measure is not None or not part.alone or first.measure is None or not first.alone:
        return
    pairs = ((first, whole), (part, last))
    if all(_OF_ALL.fullmatch(text, a.number.end, b.opens) for a, b in pairs) and conjoined(text, whole, part):
        part.inherit(first, "list", "list")


def of_one_house(text: str, mentions: list[Mention]) -> None:
    """ "Eleven die in boat tragedy; four from one family": a part of those told before."""
    for index, mention in enumerate(mentions):
        if mention.measure is not None or not mention.alone or not _OF_ONE_HOUSE.match(text, mention.number.end):
            continue
        known = [m for m in mentions[:index] if m.measure is not None and not m.single]
        if not known or not known[-1].phrase.classes & OF_PEOPLE or not _ITEM_BEGINS.search(text[: mention.opens]):
            continue
        if not _exceeds(mention, known[-1]):
            mention.inherit(known[-1], "part", "part")
            mention.whole, mention.part = known[-1], True


def parts_beside(text: str, mentions: list[Mention]) -> None:
    """ "Five people, among them a nurse and two children": what stands beside a part is one, if there is room."""
    for before, mention in pairwise(mentions):
        whole = before.whole
        if not before.part or whole is None or mention.part or mention.speaks:
            continue
        room = (whole.number.value or 0) - (before.number.value or 0)
        alike = before.measure == whole.measure == mention.measure
        if alike and 0 < (mention.number.value or 0) <= room and conjoined(text, before, mention):
            mention.join(before)


def _launched(text: str, before: Mention, mention: Mention) -> None:
    """ "shot down 12 of 14 drones": the whole was launched."""
    if before.measure != "intercepted" or mention.measure is not None:
        return
    if "weapons" not in mention.phrase.classes | before.phrase.classes:
        return
    if _OF_ALL.fullmatch(text, before.number.end, mention.opens):
        mention.inherit(before, "whole", "whole")
        mention.measure = "launched"
        before.whole, before.part = mention, not before.part
