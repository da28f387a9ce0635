"""What one sentence says of the people it names: a fate, an accusation, or that they speak.

Four wordings make a name a victim's: what is said of it as a subject ("Ada Mirren, 34, was shot dead"), a verb of which
it is the object ("killing Ada Mirren"), a genitive ("Mirren's body") and a label (people_labels.py). A list passes on
what is said of one of its names (people_lists.py). Gaps between a name and its fate are taken apart piece by piece, not
by one long pattern, so that a long sentence costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tollbook.find.english.endings import Ending
from tollbook.find.english.needles import scanned
from tollbook.find.english.people_fates import FATES, HIT, LEAD, VICTIM, WIDEST_GAP, Told, wordings
from tollbook.find.english.people_labels import labelled, may_label_suspects
from tollbook.find.english.people_lists import LINKED, ahead, back, without_description
from tollbook.find.english.people_names import Mention, mentions_in

# Characters before a name that may hold "the suspect, …".
_NEAR = 80
_BLOCKED = re.compile(
    r"\b(?:said|says|told|tells|add(?:s|ed)|confirm\w*|report\w*|announce\w*|whose|where|that|because|after"
    r"|when|while|but|which|called|heard|saw|found|"
    r"killed|killing|shooting|if|until|identified|believes?|knew|allegedly|by|was|were|is|are|has|have|had)\b"
    r"|[!?]|\.\s+[A-Z\"“]",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"(?:\s*\b(?:has|had|have|also|later|then|since|both|who|each|and|is (?:believed|presumed) to have|\w+ly))*\s*$",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\s*(?:and|along with|as well as|together with)\s+"
    r"(?:his|her|their|an?|the|another|other|two|three|four|five|six|seven|eight|nine|ten|\d+|one|several|some)\b",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"\b(?:an?|two|three|four|five|six|seven|eight|nine|ten|several|people|\d+)\b", re.IGNORECASE)
_OF = re.compile(r"\b(?:of|from|in|at|near|with|to|and|on|for|,)\s*(?:the\s+)?$", re.IGNORECASE)
_BOUND = Ending(r"(?:\b(?:of|by|with|from|in|near|at|to|told|for|on)|['’]s)\s+$", re.IGNORECASE)
_SPEAKS = scanned(
    r"\b(?:said|says|told|tells|added|adds|recalled|wrote|tweeted|explained|stated|announced|confirms?"
    r"|confirmed|reports|noted)\b"
)
_SPOKEN = scanned(r"\b(?:said|told|says|according to|asked|added)\s+$", re.IGNORECASE)
# The scan before anything else is looked at.
_WORTH = scanned(
    r"\b(?:kill|di(?:e[ds]?|es|ying)\b|dead|death|deceas|victim|injur|wound|hurt|missing|identif|named|bod(?:y"
    r"|ies)|shot|shoot|stab|hospital|"
    r"pronounc|murder|slain|slay|fatal|perish|drown|succumb|remains|condition|casualt|disappear|vanish"
    r"|unaccounted|lost|struck|hit|beaten|"
    r"trampled|crushed|burn|recover|sustain|suffer|homicide|funeral|vigil|broke|surviv|flown|airlift|gone)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a sentence, and what the sentence by itself says of them.

    Where it cannot tell of a victim, only suspects are labelled.
    """

    mentions: list[Mention]
    speaking: list[Mention]
    accused: list[Mention]
    labelled: list[Told]
    told: list[Told]


@lru_cache(maxsize=2_000)
def names_in(text: str) -> Names:
    """What a sentence says of those it names, kept for the rules of the report that ask for it again."""
    mentions = mentions_in(text)
    if not mentions:
        return Names([], [], [], [], [])
    worth = may_tell(text)
    speaking = speakers(text, mentions)
    return Names(
        mentions,
        speaking,
        list(accused(text, mentions)),
        list(labelled(text, mentions)) if worth or may_label_suspects(text) else [],
        list(told_in(text, mentions, speaking)) if worth else [],
    )


@lru_cache(maxsize=2_000)
def may_tell(text: str) -> bool:
    """True where a sentence may tell of a victim."""
    return _WORTH.search(text) is not None


def recalls(text: str) -> bool:
    """True for a sentence about another time."""
    return wordings().background.search(text) is not None


def speakers(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Those named who speak in the sentence."""
    hits, spoken = [m.start() for m in _SPEAKS.finditer(text)], _SPOKEN.may_be_in(text)
    if not hits and not spoken:
        return []
    return [
        mention
        for place, mention in enumerate(mentions)
        if (spoken and _SPOKEN.pattern.search(text[max(0, mention.start - LEAD) : mention.start]))
        or any(_reaches(text, mentions, place, hit) for hit in hits)
    ]


def accused(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Those whom a sentence names as suspects, arrested or attacking."""
    words = wordings()
    hits = [m.start() for m in words.accused.finditer(text)]
    near = words.accusing.may_be_in(text)
    if not hits and not near:
        return
    accusing = words.accusing.pattern
    for place, mention in enumerate(mentions):
        lead = text[max(0, mention.start - _NEAR) : mention.start]
        is_near = near and (accusing.search(without_description(lead)) or accusing.search(lead))
        if is_near or any(_reaches(text, mentions, place, hit) for hit in hits):
            yield mention


def told_in(text: str, mentions: Sequence[Mention], voices: Sequence[Mention]) -> Iterator[Told]:
    """What the sentence says of those it names, as subjects, objects or owners of a body; labels are ``labelled``'s.

    ``voices`` are those of them who speak in it (``speakers``).
    """
    words = wordings()
    before = [(kind, pattern.pattern) for kind, pattern in words.before if pattern.may_be_in(text)]
    deny = words.denied.may_be_in(text)
    hits = [(m.start(), kind, m.group()) for kind, pattern in words.said for m in pattern.finditer(text)]
    for place, mention in enumerate(mentions):
        fate = _said_of(text, mentions, place, hits)
        if fate is not None:
            for each in back(text, mentions, place):
                yield Told(each, fate)
            continue
        for kind, pattern in words.possessive:
            if pattern.match(text, mention.end):
                yield Told(mention, kind, weak=True)
        if not before or mention.official or mention in voices:
            continue
        lead = text[max(0, mention.start - LEAD) : mention.start]
        stem = without_description(lead)
        if deny and words.denied.pattern.search(stem):
            continue
        for kind, wording in before:
            found = wording.search(stem) or wording.search(lead)
            if found and not (deny and words.denied.pattern.search(lead[: found.start()])):
                for each in ahead(text, mentions, place):
                    yield Told(each, "killed" if kind == "nominal" else kind, kind == "nominal")
                break


def _said_of(text: str, mentions: Sequence[Mention], place: int, hits: Sequence[tuple[int, str, str]]) -> str | None:
    """The fate told of a subject; the nearest where there are several, the graver where two begin alike."""
    if not hits:
        return None
    mention = mentions[place]
    lead = text[max(0, mention.start - LEAD) : mention.start]
    denied = wordings().denied
    if (denied.may_be_in(text) and denied.pattern.search(lead)) or text[mention.end : mention.end + 2] in ("'s", "’s"):
        return None
    if _BOUND.search(lead):
        return None
    found = [
        (at, (*FATES, VICTIM, HIT).index(kind), kind)
        for at, kind, words in hits
        if not re.search(r"\b(?:not|never)\b|n['’]t\b", words) and _reaches(text, mentions, place, at)
    ]
    return min(found)[2] if found else None


def _reaches(text: str, mentions: Sequence[Mention], place: int, at: int) -> bool:
    """True where what begins at ``at`` is said of mention ``place``."""
    mention = mentions[place]
    gap = text[mention.tail : at]
    if at < mention.tail or len(gap) > WIDEST_GAP:
        return False
    gap = _AUXILIARY.sub("", gap, count=1)
    if _BLOCKED.search(gap):
        return False
    *pieces, last = gap.split(",")
    if pieces:
        if pieces[0].strip() and not LINKED.match(pieces[0]):
            return False
        if last.strip(" )") and not _OTHERS.match(last):
            return False
    elif last.strip(" )") and not (_OTHERS.match(last) or (LINKED.match(last) and not _COUNTS.search(last))):
        return False
    for other in mentions[place + 1 :]:
        if other.start >= at:
            break
        if not _OF.search(text[mention.tail : other.start]) or other.age is not None:
            return False
    return True
