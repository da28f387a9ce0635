"""What one sentence says of the people it names: a fate, a label, an accusation.

Four wordings make a name a victim's: what is said of it as a subject ("Ada Mirren, 34, was shot dead"), a verb of which
it is the object ("killing Ada Mirren"), a label that it stands under ("the dead were identified as …", "Victim #1: …")
and a genitive ("Mirren's body"). A list passes on what is said of one of its names. Gaps between a name and its fate
are taken apart piece by piece, not by one long pattern, so that a long sentence costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tollbook.find.english.endings import Ending
from tollbook.find.english.needles import Scanned, scanned
from tollbook.find.english.people_names import FEMALE, MALE, Mention, vocabulary
from tollbook.find.gazetteer import gazetteer

FATES = ("killed", "missing", "injured")
# Fates that only the rest of the report settles: shot, and a victim of what is not said.
HIT, VICTIM = "hit", "victim"
SUSPECT = "suspect"
# What "the man" means must be sought in the sentences before.
SOMEBODY = "somebody"

# Characters between a name and what is said of it; between the names of a list; between "identified" and a name.
_LEAD, _NEAR = 260, 80  # characters before a name that are looked at for labels, and for "the suspect, …"
_WIDEST_GAP, _WIDEST_JOINT, _WIDEST_NAMING = 170, 130, 150
_BE = r"(?:(?:was|were|is|are|has been|have been|had been|being|been|be|got)\s+)"
ADVERB = (
    r"(?:(?:also|later|then|both|all|each|reportedly|apparently|instantly|tragically|still|since|now|\w+ly)\s+){0,2}"
)
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
_LINKED = re.compile(
    r"\s*(?:of|from|in|at|formerly|and|along with|as well as|together with|who|both|all|also|later|\(|–|—|-)",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\s*(?:and|along with|as well as|together with)\s+"
    r"(?:his|her|their|an?|the|another|other|two|three|four|five|six|seven|eight|nine|ten|\d+|one|several|some)\b",
    re.IGNORECASE,
)
_FROM = Ending(r"\b(?:of|from|in|at|near)\s+(?:the\s+)?$", re.IGNORECASE)
_COUNTS = re.compile(r"\b(?:an?|two|three|four|five|six|seven|eight|nine|ten|several|people|\d+)\b", re.IGNORECASE)
_OF = re.compile(r"\b(?:of|from|in|at|near|with|to|and|on|for|,)\s*(?:the\s+)?$", re.IGNORECASE)
_BOUND = Ending(r"(?:\b(?:of|by|with|from|in|near|at|to|told|for|on)|['’]s)\s+$", re.IGNORECASE)
# A description before a name: "his wife, ", "the 12-year-old ", "Fijian tourist ".
_DESCRIBED = re.compile(
    r"(?<![\w’'-])(?:(?:his|her|their|its|an?|the|another|fellow)\s+)?(?:\d{1,2}(?:-|\s)?(?:year|month"
    r"|week)s?(?:-|\s)old,?\s+)?"
    r"(?:(?!(?:was|were|is|are|as|and|or|of|from|in|at|to|by|on|with|for|that|includ\w+|named|identified"
    r"|kill\w+|wound\w+|injur\w+|shot|victims?|dead|deceased|among)\b)"
    r"[a-z][\w-]*(?:['’]s)?,?\s+){0,5}$"
)
_SEPARATOR = re.compile(r"(?:[,;]?\s*(?:\band|&|\bas well as)|[,;/])\s*$", re.IGNORECASE)
_NO_LIST = re.compile(
    r"\b(?:said|says|told|was|were|is|are|has|have|had|by|confirmed|according|police|identified|in)\b", re.IGNORECASE
)
# Between names that semicolons part: "Ana Lind, 34, whose daughter was turning 8; her brother, Jo Lind, 29".
_CLAUSE_ON_A_NAME = re.compile(r"\s*,?\s*(?:who|whose|where|an?|the|of|from|father|mother)\b[^;]*$", re.IGNORECASE)
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
_SPEAKS = scanned(
    r"\b(?:said|says|told|tells|added|adds|recalled|wrote|tweeted|explained|stated|announced|confirms?"
    r"|confirmed|reports|noted)\b"
)
_SPOKEN = scanned(r"\b(?:said|told|says|according to|asked|added)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence says of a mention; a ``weak`` wording may be a mere recollection."""

    mention: Mention
    fate: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Wordings:
    """people.toml's wordings compiled. ``said`` holds of a subject with its verb, ``bare`` also without ("Pronounced
    dead …"), ``before`` of an object, ``possessive`` of an owner; pairs are of a fate and its pattern."""

    said: tuple[tuple[str, Scanned], ...]
    bare: tuple[tuple[str, Scanned], ...]
    before: tuple[tuple[str, Scanned], ...]
    possessive: tuple[tuple[str, Scanned], ...]
    label: dict[str, Scanned]
    accused: Scanned
    accusing: Scanned
    background: Scanned
    denied: Scanned
    someone: re.Pattern[str]


@cache
def wordings() -> Wordings:
    """The wordings, read once."""
    data = vocabulary()
    kinds = (*FATES, VICTIM, HIT)

    def told(be: str) -> tuple[tuple[str, Scanned], ...]:
        return tuple(
            (
                kind,
                scanned(
                    rf"(?<![\w-])(?:{'|'.join(w.replace('BE ', be + ADVERB) for w in data['behind'][kind])})",
                    re.IGNORECASE,
                ),
            )
            for kind in kinds
        )

    suspect = data["suspect"]
    accused = "|".join(w.replace("BE ", f"{_BE}{ADVERB}") for w in suspect["behind"])
    return Wordings(
        told(_BE),
        told(f"{_BE}?"),
        tuple((kind, scanned(rf"(?:{'|'.join(words)})\s+$", re.IGNORECASE)) for kind, words in data["before"].items()),
        tuple(
            (kind, scanned(rf"(?:'s|’s|'|’)\s+(?:{words})", re.IGNORECASE))
            for kind, words in data["possessive"].items()
        ),
        {kind: scanned(words, re.IGNORECASE) for kind, words in data["label"].items()},
        scanned(rf"(?<![\w-])(?:{accused})"),
        scanned(rf"\b{suspect['before']}\s*(?:\d+-year-old\s+)?(?:identified as\s+)?$", re.IGNORECASE),
        scanned(suspect["background"], re.IGNORECASE),
        scanned(suspect["denied"], re.IGNORECASE),
        re.compile(
            rf"\b(?:{data['sex'][FEMALE]}|{data['sex'][MALE]}|suspect|gunman|officer|driver|child|friend)\b",
            re.IGNORECASE,
        ),
    )


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
        if (spoken and _SPOKEN.pattern.search(text[max(0, mention.start - _LEAD) : mention.start]))
        or any(_reaches(text, mentions, place, hit) for hit in hits)
    ]


def accused(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Those whom a sentence names as suspects, arrested or attacking."""
    words = wordings()
    hits = [m.start() for m in words.accused.finditer(text)]
    near = words.accusing.may_be_in(text)
    if not hits and not near:
        return
    for place, mention in enumerate(mentions):
        lead = text[max(0, mention.start - _NEAR) : mention.start]
        if (near and (words.accusing.pattern.search(_stem(lead)) or words.accusing.pattern.search(lead))) or any(
            _reaches(text, mentions, place, hit) for hit in hits
        ):
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
            for each in _back(text, mentions, place):
                yield Told(each, fate)
            continue
        for kind, pattern in words.possessive:
            if pattern.match(text, mention.end):
                yield Told(mention, kind, weak=True)
        if not before or mention.official or mention in voices:
            continue
        lead = text[max(0, mention.start - _LEAD) : mention.start]
        stem = _stem(lead)
        if deny and words.denied.pattern.search(stem):
            continue
        for kind, wording in before:
            found = wording.search(stem) or wording.search(lead)
            if found and not (deny and words.denied.pattern.search(lead[: found.start()])):
                for each in ahead(text, mentions, place):
                    yield Told(each, "killed" if kind == "nominal" else kind, kind == "nominal")
                break


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


def ahead(text: str, mentions: Sequence[Mention], place: int) -> list[Mention]:
    """The names of the list that begins with mention ``place``; places between them are passed over."""
    found = [mentions[place]]
    before = mentions[place]
    for after in mentions[place + 1 :]:
        if _is_where(text, before, after):
            continue
        if not _joined(text[before.tail : after.start]) or after.official:
            break
        before = after
        if after.age is not None or not gazetteer().knows(after.name):
            found.append(after)
    return found


def _back(text: str, mentions: Sequence[Mention], place: int) -> list[Mention]:
    """The names of the list that ends in mention ``place``: "A, 18, and B, 16, were killed"."""
    found = [mentions[place]]
    joined = False
    while place:
        last, first = mentions[place], place - 1
        while first and _is_where(text, mentions[first - 1], mentions[first]):
            first -= 1
        gap = text[mentions[first].tail : last.start]
        if not _joined(gap) or not (joined or re.search(r"\band\b|&", gap)):
            break  # without "and" it is no list: "In Harnow, Ada Mirren was killed"
        joined = True
        place = first
        if mentions[place].age is not None or not gazetteer().knows(mentions[place].name):
            found.append(mentions[place])
    return found[::-1]


def _is_where(text: str, before: Mention, mention: Mention) -> bool:
    """True for a name that only says where the one before is from: "Ada Mirren, of Lower Tarn", ", Karn"."""
    gap = text[before.tail : mention.start]
    return mention.age is None and (
        bool(_FROM.search(gap)) or (gap == ", " and before.age is None and not mention.whole)
    )


def _joined(gap: str) -> bool:
    """True where a gap joins two names of one list: ", of Dell Falls; ", ", who lived there, and his wife, "."""
    if len(gap) > _WIDEST_JOINT or "." in gap.replace("St.", "").replace("N.", "").replace("S.", ""):
        return False
    joint = _stem(gap)
    mark = _SEPARATOR.search(joint) or _SEPARATOR.search(gap)
    if mark is None:
        return False
    rest = gap[: mark.start()]
    if ";" in mark.group() and _CLAUSE_ON_A_NAME.match(rest):
        rest = ""
    if _NO_LIST.search(rest) or _NO_LIST.search(gap[mark.end() :]):
        return False
    first = rest.split(",")[0]
    return not first.strip() or bool(_LINKED.match(first)) or first.strip() in ("&",)


def _said_of(text: str, mentions: Sequence[Mention], place: int, hits: Sequence[tuple[int, str, str]]) -> str | None:
    """The fate told of a subject; the nearest where there are several, the graver where two begin alike."""
    if not hits:
        return None
    mention = mentions[place]
    lead = text[max(0, mention.start - _LEAD) : mention.start]
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
    if at < mention.tail or len(gap) > _WIDEST_GAP:
        return False
    gap = _AUXILIARY.sub("", gap, count=1)
    if _BLOCKED.search(gap):
        return False
    *pieces, last = gap.split(",")
    if pieces:
        if pieces[0].strip() and not _LINKED.match(pieces[0]):
            return False
        if last.strip(" )") and not _OTHERS.match(last):
            return False
    elif last.strip(" )") and not (_OTHERS.match(last) or (_LINKED.match(last) and not _COUNTS.search(last))):
        return False
    for other in mentions[place + 1 :]:
        if other.start >= at:
            break
        if not _OF.search(text[mention.tail : other.start]) or other.age is not None:
            return False
    return True


def _label(text: str, mention: Mention, before: Mention | None) -> str | None:
    """The fate that the words before a name give it, as a label."""
    lead = text[max(0, mention.start - _LEAD) : mention.start]
    stem = _stem(lead)
    naming = max(_NAMING.finditer(lead), key=lambda found: found.start(), default=None)
    if naming is not None and len(lead) - naming.end() < _WIDEST_NAMING:
        between, outer = lead[naming.end() :], _CLAUSE.split(lead[: naming.start()])[-1]
        as_ = _AS.search(between)
        other = before is not None and mention.start - before.end < len(as_["behind"]) if as_ else False
        if as_ and other and ((mention.age is None and mention.sex is None) or not _SEPARATOR.search(stem)):
            return None
        if as_ and not re.search(r"[.;]\s|\bsaid\b", between):
            inner = between[: as_.start()]
            passive = not inner.strip() or re.match(
                r"\s*(?:,|by\b|on\b|\w+day\b|publicly|officially|in\b|through|via)", inner
            )
            return label_fate(outer if passive else inner, somebody=True)
        if re.fullmatch(r"(?:\s+by [^,.;]{2,40})?\s*:?\s*", _stem(between)) and _LABEL_WORD.search(outer[-40:]):
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
            return label_fate(clause) if len(clause) < _WIDEST_GAP else None
    apposed = _APPOSED.search(lead)
    return label_fate(apposed.group()) if apposed else None


@lru_cache(maxsize=1_000)
def _stem(lead: str) -> str:
    """``lead`` without the description that its end gives of whoever comes next, and without a list's dash or colon."""
    tail = lead[-120:]
    described = _DESCRIBED.search(tail)
    cut = len(lead) - len(tail) + described.start() if described else len(lead)
    return lead[:cut]
