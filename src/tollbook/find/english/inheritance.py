"""Numbers that take their measure from a neighbour: along lists, in parts, across gaps and revisions.

"Seven soldiers and three policemen were killed", "14 dead, including two children", "five in Aden and six in Taiz",
"down from 21". What is passed on is also what ties a part to its whole.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tollbook.find.english.lexicon import OF_PEOPLE, compatible
from tollbook.find.english.mentions import Measured
from tollbook.find.english.wordings import CONFIDENCE, any_of, ending, wording, words

if TYPE_CHECKING:
    from tollbook.find.english.mentions import Mention

_OWNERS, _KIN = words("owners"), words("kin")
# Further from its whole than this, in characters, a part is no part: "… including" then opens another thought.
_PART_REACH = 90
_ANAPHOR_REACH = 160
_SPELT_OUT_REACH = 80
_WITH_PREDICATE = ("behind", "predicate", "state", "verb", "among", "far")

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
# "2,317 people (561 families)": the same ones counted in another unit.
_OTHER_UNIT = wording(
    r"\s*(?:,\s*)?(?:\(|(?:(?:corresponding|equivalent|equal|amounting) to|representing|belonging to|or|i\.e\."
    r"|from|in|of)\s+)"
    r"(?:some |about |roughly )?\s*$",
    ", corresponding to ",
)
_GROUPS = frozenset(("family", "household"))
# "of whom 26 were women, 17 men …": what kind of people the part before was.
_OF_A_KIND = rf"\s+(?:was|were|are|is)\s+(?:\w+\s+)?(?:{any_of('kinds_of_people')}|{any_of('occupations')})"
_KIND_LISTED = wording(rf"{_OF_A_KIND}(?:,|,?\s+and|;)\s+(?:the\s+)?$", " were women, ")
# "24 deaths, collapse of buildings for 21": the preposition again, behind another cause, place or speaker.
_SAME_AGAIN = ending(
    r"[,;]\s+(?:and\s+)?(?:[\w’'-]+\s+){1,6}?(?P<again>for|of|to|at)\s+$", ", collapse of buildings for "
)
# "Two were struck, as was a woman": the same befell them.
_AS_WAS = ending(r",?\s(?:as|so|and so) (?:was|were|did|had) $", ", as was ")
_ALONG_WITH = wording(
    r"[^.;:]{3,80}?,? (?:along|together) with (?:the |another |some |about |a further )?$", " were burnt, along with "
)
_BREAK = wording(r"(?<!incl)[.;]\s", "; ", case=True)
_CONJOINED = wording(
    r"(?:,\s*(?:aged?\s+)?\d{1,3},?)?(?:\s(?:under|over|below) (?:the age of \w+|age \w+|\d+))?"
    r"(?:\sof \d{1,3}(?:,? (?:and|to) \d{1,3})?)?(?:\s(?:of|from) [A-Z][\w-]+(?: \w+)?)?(?:,? (?:in|aged) (?:his"
    r"|her|their"
    r"|about) (?:early |late |mid-?)?\d0s)?"
    r"[\s)]*(?:,\s+who [^,;.]{1,80},\s+and|,\s*(?:both|all|each|mostly|most of them|\w+ of them)\b[^,;.]{0,30},\s*and"
    r"|,?\s*and of|,|,?\s*\band\b|,?\s*\bor\b|,?\s*\bas well as\b|,?\s*\bplus\b|;"
    r"|,?\s*\balong with\b|,?\s*\btogether with\b|,?\s*&|/)\s*"
    r"(?:(?:another|a further|also|some|at least|about|around|nearly|over|up to|more than|the|an additional|his"
    r"|her|their|its|our|my|an? (?:\w+ )?(?:family|group|crew|party|band) of) ?)?(?:two |other |remaining )?\s*$",
    " from Northfield and another ",
)
# List items without numbers between two that have: ", a football ground, a leisure centre and".
_UNCOUNTED_ITEMS = wording(
    r"(?:,\s+(?:an?|the|his|her|their)\s[\w -]{2,40}){1,4},?\s+and\s+", ", a leisure centre and ", case=True
)
_GAPPED = wording(
    r"\s*(?:more\s+|others\s+)?(?:(?:were|was|are|is|happened|occurred|came|took place|died|fell"
    r"|have been|had been|has been)\s+)?"
    r"(?:(?:found|recovered|reported|killed|recorded|discovered|rescued|arrested)\s+)?"
    r"(?:in|at|from|on|near|across)\s+(?:the\s+)?[^.;:]{2,45}?"
    r"(?:,|,?\s*\band\b|;|,?\s*\bplus\b)\s*(?:with\s+)?(?:another|a further|some)?\s*$",
    " in the northern hills and ",
)
_AT_A_PLACE = wording(
    r"\s+(?:more\s+|others\s+)?(?:in|at|from|near|on)\s+(?:the\s+)?(?:\w+\s+of\s+)?[A-Z]",
    " in the village of N",
    case=True,
)
_ITEM_OPENS = wording(r"(?:[,;]|\band|,\s+with)\s*$", ", and ", case=True)
_REVISED = wording(
    r"[\s,(]*(?:\bdown\b|\bbut\b|\bup\b|\bnot\b|\binstead\b|\brather\b|\bcompared\b|\bversus\b|\bvs\.?|\brevised\b"
    r"|\bcorrected\b|\bfrom\b|\bto\b|\bthan\b|\bwith\b|\bof\b|\bhalf\b|\bthen\b|\blater\b|\bthe\b|\ban?\b|\bearlier\b"
    r"|\binitial\b|\bprevious\b|\bfigure\b|\bcount\b|\btoll\b|\bestimate\b|\bpeak\b|\bonly\b|\bjust\b"
    r"|\b(?:put|brought|raised|lowered|cut)\b|\bit\b|\bat\b|,|\bon \w+day\b|\b[A-Z][\w.]*['’]s)+[\s]*$",
    ", down from an earlier count of ",
)
_LOOKS_BACK = ending(
    r"(?:(?<!\w)(?:compared (?:with|to)|up from|down from|revised from|lowered from|raised from|rather than"
    r"|instead of|and not)|,\s+(?:against|not))\s+"
    r"(?:an? (?:peak|earlier figure|earlier count|initial \w+|high|previous \w+) of\s+|the\s+)?$",
    "compared with a peak of ",
)
_IN_BRACKETS = wording(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? \($", "Olva Kalan (", case=True)
_AGE_BEHIND = wording(r"\s*[,(]\s*(?:aged?\s+)?\d{1,3}\b", ", 34", case=True)
# Between two names of a list: the age and trade of the first.
_NAME_LIST = wording(
    r"\s*[,(]\s*(?:aged?\s+)?\d{1,3}\b\)?(?:,(?:(?!\b(?:was|were|is|are|has|had|have|died|after|when|while|who|he"
    r"|she|they)\b)[^;.,]){2,50})?"
    r"\s*(?:[,;]|[,;]?\s+and|;\s+and)\s*",
    ", 58, a school secretary; ",
)
_TO = wording(r"\s*to\s*", " to ", case=True)
_FROM = ending(r"\bfrom\s+$", "fell from ", case=True)
_OF_ALL = wording(r"\s+(?:out\s+)?of\s+(?:the\s+|all\s+|some\s+)?", " out of the ", case=True)
_NEW_CLAUSE = ending(
    r"\b(?:and|while)\s+(?:leaving|left|injuring|injured|wounding|wounded|hurting|displacing|forcing|trapping)\s+"
    r"(?:at least |about |some |more than )?$",
    ", most of them women, and leaving ",
)
_SPELT_OUT = wording(
    r"\s*(?:[–—:(]|\s--?\s|,|,?\s*(?:being|i\.\s?e\.|viz\.?|that is(?: to say)?|namely|(?:made up|composed) of),?)\s*$",
    " – ",
)
_LIST_BEGINS = wording(r"[:(–—]\s*$|\s-\s*$|,\s*(?:being|i\.\s?e\.|viz\.?|namely),?\s*$", " from abroad: ", case=True)
_FROM_A_PLACE = wording(r"\s+(?:from|in|on|of|at)\b", " from Northfield", case=True)
_ITEM_ENDS = wording(
    r"\s*(?:,|(?:serious|critical|severe|grave|minor|slight|light|moderate)(?:ly)?\b|and|in|others|more|[.;]|$)",
    " others",
    case=True,
)


# "Eleven die in boat tragedy; four from one family"
_OF_ONE_HOUSE = wording(
    r"\s+(?:from|of|in|within) (?:one|the same|a single|an? \w+)(?: \w+)? (?:family|household|house|home|village|town"
    r"|school|class|church|unit|street|team|clan)\b",
    " from one family",
)
_IDENTIFIED_AS = ending(
    r"\b(?:the (?:\w+ )?(?:dead|deceased|slain|fatalities)|those (?:killed|who died)|(?:two|three|four"
    r"|five) (?:dead|killed))\b"
    r"[^.;:]{0,30}? (?:identified|named|are|were)(?: by [^.;:]{2,40})?(?: as)?:? [^.;:]{3,160}?(?:,|\band"
    r"|,? along with|;) $",
    "The deceased were identified as Ana Lind (34) and ",
)
_NAME_FOLLOWS = wording(r",\s[A-Z]", ", Jo Lind, 29", case=True)
_DIED_AT = wording(
    r"\s+(?:(?:have|had|has) )?(?:died|perished|succumbed) (?:at|on|in|before|while|during)\s[^.;:]{2,50}?(?:,"
    r"|,? and|,? while)\s+"
    r"(?:the other |another |at least )?$",
    " died at the scene, ",
)
_IN_HOSPITAL = wording(
    r"\s+(?:more )?(?:later )?(?:at|in|on (?:the|their|his|her) way to)\s(?:[\w’'-]+\s){0,4}?(?:hospitals?"
    r"|clinics?|theatre|wards?"
    r"|intensive care|ambulances?)\b(?!\s+(?:with|in|after|are|were|is)\b)",
    " in hospital",
)
_ITEM_BEGINS = wording(r"\s*[;,:–—(-]\s*(?:and\s+|with\s+)?(?:at least |about |some )?$", "; ", case=True)


def inherit(text: str, mentions: list[Mention]) -> None:
    """Pass measures on, in place, among the mentions of a sentence, which are in its order."""
    for index in range(1, len(mentions)):
        _part(text, mentions, index)
    for before, mention in pairwise(mentions):
        _of_a_whole(text, before, mention)
    for index in range(2, len(mentions)):
        _of_another_whole(text, mentions, index)
    for before, mention in pairwise(mentions):
        _launched(text, before, mention)
    _by_place(text, mentions)
    _of_one_house(text, mentions)
    for before, mention in pairwise(mentions):
        _died_there_too(text, before, mention)
    _lists(text, mentions)
    for before, mention in pairwise(mentions):
        _neighbour(text, before, mention)
        _in_another_unit(text, before, mention)
    for index, mention in enumerate(mentions):
        if mention.measure is None and not mention.single and mention.phrase.classes != {"none"}:
            _from_afar(text, mentions[:index], mention)
    for mention, after in pairwise(mentions):
        _from_what_follows(text, mention, after)
    _named_one_by_one(text, mentions)
    for mention in mentions:
        _identified(text, mention)
    for before, mention in pairwise(mentions):
        _part_too(text, before, mention)


def list_of_kinds(text: str, mentions: list[Mention]) -> None:
    """ "Of these, 17 are women, 4 men and 2 children": the kinds of those counted before, told in one list."""
    listed = False
    for before, mention in pairwise(mentions):
        counted = before.alone and before.measure is not None
        opens = counted and _KIND_LISTED.fullmatch(_between(text, before, mention)) is not None
        goes_on = listed and _conjoined(text, before, mention)
        listed = mention.measure is None and not mention.alone and (opens or goes_on)
        if listed and compatible(before.measure or "", mention.phrase.classes | frozenset(("any",))):
            mention.inherit(before, before.route, "list")
            mention.join(before)


def _part(text: str, mentions: list[Mention], index: int) -> None:
    """ "14 dead, including two children", "three of them": a part, and so of its whole's measure."""
    mention = mentions[index]
    between = _between(text, mentions[index - 1], mention)
    if mention.speaks or not _is_part(between, mention):
        return
    whole = mentions[index - 1]
    if index > 1 and mentions[index - 2].measure == whole.measure and _LOOKS_BACK.search(text[: whole.opens]):
        whole = mentions[index - 2]  # "14 dead, up from 12, including two children": of the 14
    if not _OF_THEM.search(between) and not (whole.phrase.anaphor and _OPENS_INCLUDING.match(between)):
        whole = _top(whole)
    if whole.measure is None:
        return
    bound = mention.phrase.anaphor or _SUBSET.search(between)
    lost = mention.measure == "missing" and whole.measure == "killed" and _PART_OPENS.search(between) is not None
    if mention.measure == "injured" and whole.measure == "killed" and mention.phrase.anaphor:
        lost = _IN_HOSPITAL.match(text, mention.phrase.end) is not None  # "17 died, nine of them in hospital"
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


def _of_another_whole(text: str, mentions: list[Mention], index: int) -> None:
    """ "shot down 13 of 22 missiles and 61 of 92 drones": the second pair is read like the first."""
    if index + 1 >= len(mentions):
        return
    first, whole, part = mentions[index - 2 : index + 1]
    if part.measure is not None or not part.alone or first.measure is None or not first.alone:
        return
    pairs = ((first, whole), (part, mentions[index + 1]))
    if all(_OF_ALL.fullmatch(text, a.number.end, b.opens) for a, b in pairs) and _conjoined(text, whole, part):
        part.inherit(first, "list", "list")


def _by_place(text: str, mentions: list[Mention]) -> None:
    """ "11 deaths in Olva, followed by Bresk (five) and Tarn (two)": the figures of a list of places."""
    for index, mention in enumerate(mentions):
        if mention.measure is not None or not mention.alone or not _IN_BRACKETS.search(text[: mention.opens]):
            continue
        known = [m for m in mentions[:index] if m.measure is not None and not m.single]
        if known and compatible(known[-1].measure or "", mention.phrase.classes):
            mention.inherit(known[-1], "gapped", "gapped_at_a_place")


def _of_one_house(text: str, mentions: list[Mention]) -> None:
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


def _died_there_too(text: str, before: Mention, mention: Mention) -> None:
    """ "Three died at the scene, two in hospital": where the two died, and not that they lie there."""
    told = before.measure == "killed" and mention.measure == "injured" and mention.alone and not before.single
    died = told and _DIED_AT.fullmatch(_between(text, before, mention))
    if died and _IN_HOSPITAL.match(text, mention.number.end):
        mention.inherit(before, "gapped", "gapped")


def _part_too(text: str, before: Mention, mention: Mention) -> None:
    """ "Five people, among them a nurse and two children": what stands beside a part is one, if there is room."""
    whole = before.whole
    if not before.part or whole is None or mention.part or mention.measure != before.measure or mention.speaks:
        return
    room = (whole.number.value or 0) - (before.number.value or 0)
    if (
        whole.measure == mention.measure
        and 0 < (mention.number.value or 0) <= room
        and _conjoined(text, before, mention)
    ):
        mention.join(before)


def _identified(text: str, mention: Mention) -> None:
    """ "The deceased were identified as Ana Lind (34) and her son Olaf (9)": kin in a list of the dead."""
    if mention.measure is None and mention.single and not mention.named and not mention.definite:
        words_of = mention.number.text.lower().split()
        kin = words_of[0] in _OWNERS and words_of[0] != "whose" and words_of[-1] in _KIN
        if kin and not _NAME_FOLLOWS.match(text, mention.number.end) and _IDENTIFIED_AS.search(text[: mention.opens]):
            mention.take(Measured("killed", "list", CONFIDENCE["list"]))


def _named_one_by_one(text: str, mentions: list[Mention]) -> None:
    """ "The dead were Ana Lind, 58; Jo Berg, 34; and Ida Holm, 20": each name with an age has the first one's fate."""
    for before, mention in pairwise([m for m in mentions if m.single]):
        if mention.measure is not None or before.measure is None or not before.named:
            continue
        if mention.definite:
            continue
        aged = _AGE_BEHIND.match(text, mention.number.end) or not mention.named
        if aged and _NAME_LIST.fullmatch(_between(text, before, mention)):
            mention.inherit(before, "list", "list")
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


def _neighbour(text: str, before: Mention, mention: Mention) -> None:
    """ "14 dead, down from 21", "five in Aden and six in Taiz": the measure of the mention right before."""
    if mention.measure is None and before.measure is not None and _AS_WAS.search(_between(text, before, mention)):
        mention.inherit(before, "list", "list")
    if mention.measure is not None or mention.single or before.measure is None:
        return
    if _ALONG_WITH.fullmatch(_between(text, before, mention)) and compatible(before.measure, mention.phrase.classes):
        mention.inherit(before, "list", "list")
        return
    between = _between(text, before, mention)
    revised = _REVISED.fullmatch(between)
    if not mention.alone:
        classes, others = mention.phrase.classes, before.phrase.classes
        alike = "any" in classes or "any" in others or classes & others
        if not revised or not alike:
            return
    gapped = _GAPPED.fullmatch(between)
    if revised or gapped:
        route = "revised" if revised else "gapped"
        mention.inherit(before, route, "revised")
    if gapped:
        mention.join(before)


def _in_another_unit(text: str, before: Mention, mention: Mention) -> None:
    """ "2,317 people (561 families)", "32,684 families, or 163,420 individuals": one measure, two units."""
    one, other = (before, mention) if mention.measure is None else (mention, before)
    if one.measure is None or other.measure is not None or before.alone or mention.alone:
        return
    units = {before.phrase.lemma in _GROUPS, mention.phrase.lemma in _GROUPS}
    people = "people" in before.phrase.classes and "people" in mention.phrase.classes
    if people and len(units) == 2 and _OTHER_UNIT.fullmatch(_between(text, before, mention)):
        other.inherit(one, "list", "list")


def _from_afar(text: str, earlier: list[Mention], mention: Mention) -> None:
    """ "14 died in Aden …, six in Taiz", "… compared with 21": the measure of the last that has one."""
    known = [m for m in earlier if m.measure is not None and not m.single]
    if not known or not compatible(known[-1].measure or "", mention.phrase.classes):
        return
    lead = text[: mention.opens]
    again = _SAME_AGAIN.search(lead) if mention.alone else None
    if again is not None and text[: known[-1].opens].rstrip().endswith(f" {again['again']}"):
        mention.inherit(known[-1], "gapped", "gapped")
        mention.join(known[-1])
        return
    at_a_place = mention.alone and _AT_A_PLACE.match(text, mention.number.end)
    looks_back = _LOOKS_BACK.search(lead)
    if at_a_place and _ITEM_OPENS.search(lead):
        mention.inherit(known[-1], "gapped", "gapped_at_a_place")
        mention.join(known[-1])
    elif looks_back or (at_a_place and any(k.part and _AT_A_PLACE.match(text, k.number.end) for k in known)):
        mention.inherit(known[-1], "revised", "revised")
        if not looks_back:
            mention.join(known[-1])


def _from_what_follows(text: str, mention: Mention, after: Mention) -> None:
    """ "from 28 to 21 dead": the second tells the measure of the first."""
    if mention.measure is not None or after.measure is None or not mention.alone:
        return
    if _TO.fullmatch(_between(text, mention, after)) and _FROM.search(text[: mention.number.start]):
        mention.inherit(after, "revised", "revised_ahead")


def _lists(text: str, mentions: list[Mention]) -> None:
    """Share a measure along a list: "55 homes, two businesses …", "Seven soldiers and three policemen were killed"."""
    for start, end in _groups(text, mentions):
        group = mentions[start:end]
        known = [i for i, m in enumerate(group) if m.measure is not None]
        if not known or _adds_up_to_the_dead(text, mentions, start, end):
            _spelt_out(text, mentions, start, end)
            continue
        for i, mention in enumerate(group):
            if mention.measure is None and mention.phrase.classes != {"none"}:
                _listed(text, mention, _source(group, known, i))


def _adds_up_to_the_dead(text: str, mentions: list[Mention], start: int, end: int) -> bool:
    """ "Thirteen lost their lives: ten in the prison and three in hospitals": where they died."""
    group = mentions[start:end]
    if start == 0 or len(group) == 1 or any(m.measure == "killed" or not m.alone for m in group):
        return False
    whole = mentions[start - 1]
    return (
        whole.measure == "killed"
        and sum(m.number.value or 0 for m in group) == whole.number.value
        and _LIST_BEGINS.search(_between(text, whole, group[0])) is not None
    )


def _groups(text: str, mentions: list[Mention]) -> list[tuple[int, int]]:
    """The lists of the sentence: runs of mentions with nothing but conjunctions between, as ranges of indices."""
    groups: list[tuple[int, int]] = []
    for index, mention in enumerate(mentions):
        if index and _conjoined(text, mentions[index - 1], mention):
            groups[-1] = (groups[-1][0], index + 1)
        else:
            groups.append((index, index + 1))
    return groups


def _conjoined(text: str, before: Mention, mention: Mention) -> bool:
    between = _between(text, before, mention)
    if _CONJOINED.fullmatch(between) or _UNCOUNTED_ITEMS.fullmatch(between):
        return True
    if before.alone and before.part and not mention.alone and _KIND_LISTED.fullmatch(between):
        return True
    return mention.alone and before.alone and _GAPPED.fullmatch(between) is not None


def _source(group: list[Mention], known: list[int], index: int) -> Mention | None:
    """The list's mention whose measure holds for the one at ``index``.

    A predicate behind a list holds for all of it; what stands right behind an item ("five dead and …") only for that.
    """
    left = [group[k] for k in known if k < index]
    right = [group[k] for k in known if k > index and group[k].route in _WITH_PREDICATE]
    if left and left[-1].route not in ("behind", "state"):
        return left[-1]
    if right:
        return right[0]
    return left[-1] if left else None


def _listed(text: str, mention: Mention, source: Mention | None) -> None:
    if source is None or mention.speaks or not compatible(source.measure or "", mention.phrase.classes):
        return
    if mention.named and not source.named:
        return
    if mention.definite and source.number.start < mention.number.start:
        return  # "has been detained; the owner is on the run"
    if mention.alone and not _ITEM_ENDS.match(text, mention.number.end):
        return
    if mention.alone and mention.number.text.lower() == "one" and not _FROM_A_PLACE.match(text, mention.number.end):
        return
    mention.inherit(source, "among" if source.route == "among" else "list", "list")
    if mention.phrase.lemma == "survivor" and mention.measure == "killed":
        mention.measure = "rescued"  # "retrieved 31 bodies and 12 survivors"
        return
    mention.join(source)


def _spelt_out(text: str, mentions: list[Mention], start: int, end: int) -> None:
    """A list that spells out the figure before it: "Five tourists - three Brazilians and two Germans"."""
    if start == 0:
        return
    group = mentions[start:end]
    total = sum(m.number.value or 0 for m in group)
    whole = mentions[start - 1]
    if len(group) > 1:
        equal = (m for m in reversed(mentions[:start]) if m.measure is not None and m.number.value == total)
        whole = next(equal, whole)
    between = _between(text, mentions[start - 1], group[0])
    opens = _SPELT_OUT.fullmatch(between) or (len(between) < _SPELT_OUT_REACH and _LIST_BEGINS.search(between))
    if whole.measure is None or whole.number.value is None or not opens:
        return
    if not 0 < total <= whole.number.value or (between.strip() == "," and total != whole.number.value):
        return
    for mention in group:
        if compatible(whole.measure, mention.phrase.classes):
            mention.inherit(whole, "apposed", "spelt_out")
            # "28 (twenty-eight)" says one number twice.
            mention.whole, mention.part = whole, len(group) > 1 or total != whole.number.value


def _between(text: str, before: Mention, mention: Mention) -> str:
    """The words between the phrase of one mention and the number, hedge included, of the next."""
    return text[before.phrase.end : mention.opens]
