"""Numbers whose verb is left out because the one before, or behind, has it: gaps along a sentence, and revisions.

"14 died in Aden, six in Taiz", "down from 21", "from 28 to 21 dead", "2,317 people (561 families)".
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tollbook.find.english.lexicon import compatible
from tollbook.find.english.mentions import words_between
from tollbook.find.english.wordings import ROSE_BY, ending, wording

if TYPE_CHECKING:
    from tollbook.find.english.mentions import Mention

# "2,317 people (561 families)": the same ones counted in another unit.
_OTHER_UNIT = wording(
    r"\s*(?:,\s*)?(?:\(|(?:(?:corresponding|equivalent|equal|amounting) to|representing|belonging to|or|i\.e\."
    r"|from|in|of)\s+)"
    r"(?:some |about |roughly )?\s*$",
    ", corresponding to ",
)
_GROUPS = frozenset(("family", "household"))
# "24 deaths, collapse of buildings for 21": the preposition again, behind another cause, place or speaker.
_SAME_AGAIN = ending(
    r"[,;]\s+(?:and\s+)?(?:[\w’'-]+\s+){1,6}?(?P<again>for|of|to|at)\s+$", ", collapse of buildings for "
)
# "Two were struck, as was a woman": the same befell them.
_AS_WAS = ending(r",?\s(?:as|so|and so) (?:was|were|did|had) $", ", as was ")
_ALONG_WITH = wording(
    r"[^.;:]{3,80}?,? (?:along|together) with (?:the |another |some |about |a further )?$", " were burnt, along with "
)
GAPPED = wording(
    r"\s*(?:more\s+|others\s+)?(?:(?:dead|killed|injured|wounded|hurt|missing)\s+)?"
    r"(?:(?:were|was|are|is|happened|occurred|came|took place|died|fell"
    r"|have been|had been|has been)\s+)?"
    r"(?:(?:found|recovered|reported|killed|recorded|discovered|rescued|arrested)\s+)?"
    r"(?:in|at|from|on|near|across|over|above|off|around)\s+(?:the\s+)?[^.;:]{2,45}?"
    r"(?:,|,?\s*\band\b|;|,?\s*\bplus\b)\s*(?:with\s+)?(?:another|a further|some)?\s*$",
    " in the northern hills and ",
)
_AT_A_PLACE = wording(
    r"\s+(?:more\s+|others\s+)?(?:in|at|from|near|on|over|above|off|around)\s+(?:the\s+)?(?:\w+\s+of\s+)?[A-Z]",
    " in the village of N",
    case=True,
)
# "In Kerrin county 9 people died, in Bolt county 4": the place before its number.
_PLACE_FIRST = wording(
    r"(?:^|[,;:.]|\b[Aa]nd)\s*(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]ver)\s(?:the\s)?[A-Z][\w’'-]+(?:\s[\w’'-]+){0,3}?\s$",
    ", in Bolt ",
    case=True,
)
# "Olva has 12 dead and Bresk three"
_AND_A_PLACE = wording(
    r"\s(?:dead|killed|injured|wounded|hurt|missing)(?:,|,? and|;)\s(?:the\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?\s"
    r"(?:has |had )?",
    " dead and Bresk ",
    case=True,
)
_ITEM_ENDS = wording(r"\s*(?:[,;.]|and\b|$)", ", ", case=True)
_ITEM_OPENS = wording(r"(?:[,;]|\band|,\s+with)\s*$", ", and ", case=True)
_REVISED = wording(
    r"[\s,(]*(?:\bdown\b|\bbut\b|\bup\b|\bnot\b|\binstead\b|\brather\b|\bcompared\b|\bversus\b|\bvs\.?|\brevised\b"
    r"|\bcorrected\b|\bfrom\b|\bto\b|\bthan\b|\bwith\b|\bof\b|\bhalf\b|\bthen\b|\blater\b|\bthe\b|\ban?\b|\bearlier\b"
    r"|\binitial\b|\bprevious\b|\bfigure\b|\bcount\b|\btoll\b|\bestimate\b|\bpeak\b|\bonly\b|\bjust\b"
    r"|\b(?:put|brought|raised|lowered|cut)\b|\bit\b|\bat\b|,|\bon \w+day\b|\b[A-Z][\w.]*['’]s)+[\s]*$",
    ", down from an earlier count of ",
)
LOOKS_BACK = ending(
    r"(?:(?<!\w)(?:compared (?:with|to)|up from|down from|revised from|lowered from|raised from|rather than"
    r"|instead of|and not)|,\s+(?:against|not))\s+"
    r"(?:an? (?:peak|earlier figure|earlier count|initial \w+|high|previous \w+) of\s+|the\s+)?$",
    "compared with a peak of ",
)
_IN_BRACKETS = wording(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? \($", "Olva Kalan (", case=True)
_TO = wording(r"\s*to\s*", " to ", case=True)
_FROM = ending(
    rf"\b(?:from|{ROSE_BY})\s+$",
    "fell from ",
    case=True,
)
_DIED_AT = wording(
    r"\s+(?:(?:have|had|has) )?(?:died|perished|succumbed) (?:at|on|in|before|while|during)\s[^.;:]{2,50}?(?:,"
    r"|,? and|,? while)\s+"
    r"(?:the other |another |at least )?$",
    " died at the scene, ",
)
IN_HOSPITAL = wording(
    r"\s+(?:more )?(?:later )?(?:at|in|on (?:the|their|his|her) way to)\s(?:[\w’'-]+\s){0,4}?(?:hospitals?"
    r"|clinics?|theatre|wards?"
    r"|intensive care|ambulances?)\b(?!\s+(?:with|in|after|are|were|is)\b)",
    " in hospital",
)


def by_place(text: str, mentions: list[Mention]) -> None:
    """ "11 deaths in Olva, followed by Bresk (five) and Tarn (two)": the figures of a list of places."""
    for index, mention in enumerate(mentions):
        if mention.measure is not None or not mention.alone or not _IN_BRACKETS.search(text[: mention.opens]):
            continue
        known = [m for m in mentions[:index] if m.measure is not None and not m.single]
        if known and compatible(known[-1].measure or "", mention.phrase.classes):
            mention.inherit(known[-1], "gapped", "gapped_at_a_place")


def died_there_too(text: str, mentions: list[Mention]) -> None:
    """ "Three died at the scene, two in hospital": where the two died, and not that they lie there."""
    for before, mention in pairwise(mentions):
        told = before.measure == "killed" and mention.measure == "injured" and mention.alone and not before.single
        died = told and _DIED_AT.fullmatch(words_between(text, before, mention))
        if died and IN_HOSPITAL.match(text, mention.number.end):
            mention.inherit(before, "gapped", "gapped")


def go_on(text: str, mentions: list[Mention]) -> None:
    """Give what goes on with another number, across what is left unsaid between them, the measure of that."""
    for before, mention in pairwise(mentions):
        _neighbour(text, before, mention)
        _in_another_unit(text, before, mention)
    for index, mention in enumerate(mentions):
        if mention.measure is None and not mention.single and mention.phrase.classes != {"none"}:
            _from_afar(text, mentions[:index], mention)
    for mention, after in pairwise(mentions):
        _from_what_follows(text, mention, after)


def _neighbour(text: str, before: Mention, mention: Mention) -> None:
    """ "14 dead, down from 21", "five in Aden and six in Taiz": the measure of the mention right before."""
    if mention.measure is not None or before.measure is None:
        return
    between = words_between(text, before, mention)
    if _AS_WAS.search(between):
        mention.inherit(before, "list", "list")
        return
    if mention.single:
        return
    if _ALONG_WITH.fullmatch(between) and compatible(before.measure, mention.phrase.classes):
        mention.inherit(before, "list", "list")
        return
    if mention.alone and _ITEM_ENDS.match(text, mention.number.end) and _AND_A_PLACE.fullmatch(between):
        mention.inherit(before, "gapped", "gapped_at_a_place")
        return
    revised = _REVISED.fullmatch(between)
    if not mention.alone:
        classes, others = mention.phrase.classes, before.phrase.classes
        alike = "any" in classes or "any" in others or classes & others
        if not revised or not alike:
            return
    gapped = GAPPED.fullmatch(between)
    if revised or gapped:
        mention.inherit(before, "revised" if revised else "gapped", "revised")
    if gapped:
        mention.join(before)


def _in_another_unit(text: str, before: Mention, mention: Mention) -> None:
    """ "2,317 people (561 families)", "32,684 families, or 163,420 individuals": one measure, two units."""
    one, other = (before, mention) if mention.measure is None else (mention, before)
    if one.measure is None or other.measure is not None or before.alone or mention.alone:
        return
    units = {before.phrase.lemma in _GROUPS, mention.phrase.lemma in _GROUPS}
    people = "people" in before.phrase.classes and "people" in mention.phrase.classes
    if people and len(units) == 2 and _OTHER_UNIT.fullmatch(words_between(text, before, mention)):
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
    leads = (_PLACE_FIRST.search(text[: m.opens]) for m in (known[-1], mention))
    if mention.alone and _ITEM_ENDS.match(text, mention.number.end) and all(leads):
        mention.inherit(known[-1], "gapped", "gapped_at_a_place")
        return
    at_a_place = mention.alone and _AT_A_PLACE.match(text, mention.number.end)
    looks_back = LOOKS_BACK.search(lead)
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
    if _TO.fullmatch(words_between(text, mention, after)) and _FROM.search(text[: mention.number.start]):
        mention.inherit(after, "revised", "revised_ahead")
