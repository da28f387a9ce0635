"""Lists: which numbers and names of a sentence are the items of one, and the measure that passes along it.

"Seven soldiers and three policemen were killed", "The dead were Ana Lind, 58; Jo Berg, 34", "of whom 17 are women,
4 men and 2 children", "Five tourists - three Brazilians and two Germans".
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tollbook.find.english.gapping import GAPPED
from tollbook.find.english.lexicon import compatible
from tollbook.find.english.mentions import Measured, words_between
from tollbook.find.english.wordings import CONFIDENCE, any_of, ending, wording, words

if TYPE_CHECKING:
    from tollbook.find.english.mentions import Mention

_OWNERS, _KIN = words("owners"), words("kin")
_SPELT_OUT_REACH = 80
_WITH_PREDICATE = ("behind", "predicate", "state", "verb", "among", "far")
# "of whom 26 were women, 17 men …": what kind of people the part before was.
_OF_A_KIND = rf"\s+(?:was|were|are|is)\s+(?:\w+\s+)?(?:{any_of('kinds_of_people')}|{any_of('occupations')})"
_KIND_LISTED = wording(rf"{_OF_A_KIND}(?:,|,?\s+and|;)\s+(?:the\s+)?$", " were women, ")
_CONJOINED = wording(
    r"(?:,\s*(?:aged?\s+)?\d{1,3},?)?(?:\s(?:under|over|below) (?:the age of \w+|age \w+|\d+))?"
    r"(?:\s(?:and|or) [a-z]+s(?=,))?"
    r"(?:\sof \d{1,3}(?:,? (?:and|to) \d{1,3})?)?(?:\s(?:of|from) [A-Z][\w-]+(?: \w+)?"
    r"|\sof the [A-Z][\w-]+(?: (?:of |and )?[A-Z][\w-]+)*)?(?:,? (?:in|aged) (?:his"
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
_AGE_BEHIND = wording(r"\s*[,(]\s*(?:aged?\s+)?\d{1,3}\b", ", 34", case=True)
# Between two names of a list: the age and trade of the first.
_NAME_LIST = wording(
    r"\s*[,(]\s*(?:aged?\s+)?\d{1,3}\b\)?(?:,(?:(?!\b(?:was|were|is|are|has|had|have|died|after|when|while|who|he"
    r"|she|they)\b)[^;.,]){2,50})?"
    r"\s*(?:[,;]|[,;]?\s+and|;\s+and)\s*",
    ", 58, a school secretary; ",
)
_SPELT_OUT = wording(
    r"\s*(?:[–—:(]|\s--?\s|,|,?\s*(?:being|i\.\s?e\.|viz\.?|that is(?: to say)?|namely|(?:made up|composed) of),?)\s*$",
    " – ",
)
_LIST_BEGINS = wording(r"[:(–—]\s*$|\s-\s*$|,\s*(?:being|i\.\s?e\.|viz\.?|namely),?\s*$", " from abroad: ", case=True)
_BEHIND_COLON = wording(r":\s*$", " were killed: ", case=True)
_FROM_A_PLACE = wording(r"\s+(?:from|in|on|of|at)\b", " from Northfield", case=True)
_ITEM_ENDS = wording(
    r"\s*(?:,|(?:serious|critical|severe|grave|minor|slight|light|moderate)(?:ly)?\b|and|in|others|more|[.;]|$)",
    " others",
    case=True,
)
_IDENTIFIED_AS = ending(
    r"\b(?:the (?:\w+ )?(?:dead|deceased|slain|fatalities)|those (?:killed|who died)|(?:two|three|four"
    r"|five) (?:dead|killed))\b"
    r"[^.;:]{0,30}? (?:identified|named|are|were)(?: by [^.;:]{2,40})?(?: as)?:? [^.;:]{3,160}?(?:,|\band"
    r"|,? along with|;) $",
    "The deceased were identified as Ana Lind (34) and ",
)
_LOST = ending(r"\b(?:lost|losing|loss of)\s+(?:at least |about |some )?$", "the loss of ")
_NAME_FOLLOWS = wording(r",\s[A-Z]", ", Jo Lind, 29", case=True)


def list_of_kinds(text: str, mentions: list[Mention]) -> None:
    """ "Of these, 17 are women, 4 men and 2 children": the kinds of those counted before, told in one list."""
    listed = False
    for before, mention in pairwise(mentions):
        counted = before.alone and before.measure is not None
        opens = counted and _KIND_LISTED.fullmatch(words_between(text, before, mention)) is not None
        goes_on = listed and conjoined(text, before, mention)
        listed = mention.measure is None and not mention.alone and not mention.speaks and (opens or goes_on)
        if listed and compatible(before.measure or "", mention.phrase.classes | frozenset(("any",))):
            mention.inherit(before, before.route, "list")
            mention.join(before)


def kin_identified(text: str, mentions: list[Mention]) -> None:
    """ "The deceased were identified as Ana Lind (34) and her son Olaf (9)": kin in a list of the dead."""
    for mention in mentions:
        if mention.measure is not None or not mention.single or mention.named or mention.definite:
            continue
        own = mention.number.text.lower().split()
        kin = own[0] in _OWNERS and own[0] != "whose" and own[-1] in _KIN
        if kin and not _NAME_FOLLOWS.match(text, mention.number.end) and _IDENTIFIED_AS.search(text[: mention.opens]):
            mention.take(Measured("killed", "list", CONFIDENCE["list"]))


def named_one_by_one(text: str, mentions: list[Mention]) -> None:
    """ "The dead were Ana Lind, 58; Jo Berg, 34; and Ida Holm, 20": each name with an age has the first one's fate."""
    for before, mention in pairwise([m for m in mentions if m.single]):
        if mention.measure is not None or before.measure is None or not before.named:
            continue
        if mention.definite:
            continue
        aged = _AGE_BEHIND.match(text, mention.number.end) or not mention.named
        if aged and _NAME_LIST.fullmatch(words_between(text, before, mention)):
            mention.inherit(before, "list", "list")
            mention.join(before)


def share_along(text: str, mentions: list[Mention]) -> None:
    """Share a measure along a list: "55 homes, two businesses …", "Seven soldiers and three policemen were killed"."""
    for start, end in _groups(text, mentions):
        group = mentions[start:end]
        known = [i for i, m in enumerate(group) if m.measure is not None]
        if not known or _adds_up_to_the_dead(text, mentions, start, end):
            _spelt_out(text, mentions, start, end)
            continue
        if _spells_the_same_out(text, mentions, start, end):
            _spelt_out(text, mentions, start, end)
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
        and _LIST_BEGINS.search(words_between(text, whole, group[0])) is not None
    )


def _spells_the_same_out(text: str, mentions: list[Mention], start: int, end: int) -> bool:
    """ "53 people were killed: 29 drivers, thirteen soldiers and eleven traders": of one fate, and summing up to it."""
    if start == 0 or end - start == 1:
        return False
    whole, group = mentions[start - 1], mentions[start:end]
    if not _BEHIND_COLON.search(words_between(text, whole, group[0])):
        return False
    fates = {m.measure for m in group if m.measure is not None}
    return fates == {whole.measure} and sum(m.number.value or 0 for m in group) == whole.number.value


def _groups(text: str, mentions: list[Mention]) -> list[tuple[int, int]]:
    """The lists of the sentence: runs of mentions with nothing but conjunctions between, as ranges of indices."""
    groups: list[tuple[int, int]] = []
    for index, mention in enumerate(mentions):
        if index and conjoined(text, mentions[index - 1], mention):
            groups[-1] = (groups[-1][0], index + 1)
        else:
            groups.append((index, index + 1))
    return groups


def conjoined(text: str, before: Mention, mention: Mention) -> bool:
    """True for two mentions that stand next to each other in one list."""
    between = words_between(text, before, mention)
    if _CONJOINED.fullmatch(between) or _UNCOUNTED_ITEMS.fullmatch(between):
        return True
    if before.alone and before.part and not mention.alone and _KIND_LISTED.fullmatch(between):
        return True
    return mention.alone and before.alone and GAPPED.fullmatch(between) is not None


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


def _of_things(mention: Mention) -> bool:
    return mention.phrase.classes == {"things"} and mention.measure is None


def _listed(text: str, mention: Mention, source: Mention | None) -> None:
    if source is not None and source.measure == "killed" and _LOST.search(text[: source.opens]) and _of_things(mention):
        mention.take(Measured("destroyed", "list", CONFIDENCE["list"]))  # "lost nine men and two lorries"
        return
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
    between = words_between(text, mentions[start - 1], group[0])
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
