"""Labels that names stand under: "the dead were identified as …", "Victim #1: …", "among the wounded was …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tollbook.find.english.endings import Ending
from tollbook.find.english.people_fates import FATES, HIT, LEAD, SOMEBODY, SUSPECT, VICTIM, WIDEST_GAP, Told, wordings
from tollbook.find.english.people_lists import SEPARATOR, ahead, without_description
from tollbook.find.english.people_names import Mention

# Characters between "identified" and a name.
_WIDEST_NAMING = 150
_NAMING = re.compile(r"\b(?:(?:re)?identif(?:y|ied|ies|ying)|nam(?:ed|es|ing)|ID['’]?d|listed)\b", re.IGNORECASE)
_AS = re.compile(r"\bas\b(?P<behind>[^.;]{0,70})$")
_COPULA = Ending(r"\b(?:was|were|is|are|include[sd]?|including|being)\s*:?\s*$", re.IGNORECASE)
_AMONG = re.compile(
    r"\b(?:among|amongst|one of)\s+(?P<label>[^,.;:]{3,60}?),?\s+(?:was|were|is|are)\s*$", re.IGNORECASE
)
_WERE = ("was", "were", "is", "are")
_COLON = re.compile(r"^\W*(?P<label>[^:;.]{3,60}?)\s*#?\d{0,2}\s*:\s*$")
_APPOSED = re.compile(
    r"\b(?:victims?|deceased|fatality|casualty|(?:dead|slain|murdered) \w+)\s*(?:,|named)?\s*(?:\d{1,2}-year-old\s+)?$",
    re.IGNORECASE,
)
_LABEL_WORD = re.compile(
    r"\b(?:victims?|dead|deceased|killed|died|man|woman|boy|girl|teen|wounded|injured|fatalities)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[.;:!?]\s|\b(?:said|says|that|while|but)\b")


def may_label_suspects(text: str) -> bool:
    """False where no label of the sentence can be a suspect's."""
    return wordings().label[SUSPECT].may_be_in(text)


def labelled(text: str, mentions: Sequence[Mention]) -> Iterator[Told]:
    """Names under a label of their own sentence; the fate may be SUSPECT, VICTIM, HIT or SOMEBODY."""
    done = -1
    for place, mention in enumerate(mentions):
        if place <= done or mention.official:
            continue
        fate = _label(text, mention, mentions[place - 1] if place else None)
        if fate is not None:
            listed = ahead(text, mentions, place)
            done = place + len(listed) - 1
            for each in listed:
                yield Told(each, fate)


def label_fate(label: str, *, somebody: bool = False) -> str | None:
    """What a label's words say became of those under it; SOMEBODY only where asked for."""
    words = wordings().label
    if words[SUSPECT].search(label):
        return SUSPECT
    found = [fate for fate in FATES if words[fate].search(label)]
    if found:
        return found[0] if len(found) == 1 else None
    for fate in (HIT, VICTIM):
        if words[fate].search(label):
            return fate
    return SOMEBODY if somebody and words["person"].search(label) else None


def fates_in(text: str) -> list[str]:
    """The fates whose label words stand anywhere in ``text``; SUSPECT alone where it speaks of one,
    HIT where it says no more."""
    words = wordings().label
    if words[SUSPECT].search(text):
        return [SUSPECT]
    found = [fate for fate in FATES if words[fate].search(text)]
    return found or ([HIT] if words[HIT].search(text) else [])


def _label(text: str, mention: Mention, before: Mention | None) -> str | None:
    """The fate that the words before a name give it, as a label."""
    lead = text[max(0, mention.start - LEAD) : mention.start]
    stem = without_description(lead)
    naming = max(_NAMING.finditer(lead), key=lambda found: found.start(), default=None)
    if naming is not None and len(lead) - naming.end() < _WIDEST_NAMING:
        between, outer = lead[naming.end() :], _CLAUSE.split(lead[: naming.start()])[-1]
        as_ = _AS.search(between)
        other = before is not None and mention.start - before.end < len(as_["behind"]) if as_ else False
        if as_ and other and ((mention.age is None and mention.sex is None) or not SEPARATOR.search(stem)):
            return None
        if as_ and not re.search(r"[.;]\s|\bsaid\b", between):
            inner = between[: as_.start()]
            passive = not inner.strip() or re.match(
                r"\s*(?:,|by\b|on\b|\w+day\b|publicly|officially|in\b|through|via)", inner
            )
            return label_fate(outer if passive else inner, somebody=True)
        if re.fullmatch(r"(?:\s+by [^,.;]{2,40})?\s*:?\s*", without_description(between)) and _LABEL_WORD.search(
            outer[-40:]
        ):
            return label_fate(outer, somebody=True)
    ends = (stem.rstrip(), lead.rstrip())
    for pattern, last in ((_AMONG, _WERE), (_COLON, ":")):
        found = next((f for end in ends if end.lower().endswith(last) and (f := pattern.search(end))), None)
        if found and len(found["label"].split()) <= 9:
            return label_fate(found["label"])
    copula = _COPULA.search(stem.rstrip(": ")) or _COPULA.search(lead.rstrip(": "))
    if copula is not None:
        clause = _CLAUSE.split(lead[: copula.start()])[-1]
        if re.fullmatch(r"\W*(?:he|she|they|it)\s*", clause, re.IGNORECASE):
            return SOMEBODY
        if "including" in copula.group().lower() or len(clause.split()) <= 9:
            return label_fate(clause) if len(clause) < WIDEST_GAP else None
    apposed = _APPOSED.search(lead)
    return label_fate(apposed.group()) if apposed else None
