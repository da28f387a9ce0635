"""Lists of names, in which what is said of one holds of all, whatever describes each of them.

"Ada Mirren, 34, of Karn; her brother, Jo Mirren; and a friend, Ben Holm, were killed".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tollbook.find.english.endings import Ending
from tollbook.find.english.people_names import Mention
from tollbook.find.gazetteer import gazetteer

# Characters between two names of a list.
_WIDEST_JOINT = 130
LINKED = re.compile(
    r"\s*(?:of|from|in|at|formerly|and|along with|as well as|together with|who|both|all|also|later|\(|–|—|-)",
    re.IGNORECASE,
)
_FROM = Ending(r"\b(?:of|from|in|at|near)\s+(?:the\s+)?$", re.IGNORECASE)
# A description before a name: "his wife, ", "the 12-year-old ", "Fijian tourist ".
_DESCRIBED = re.compile(
    r"(?<![\w’'-])(?:(?:his|her|their|its|an?|the|another|fellow)\s+)?(?:\d{1,2}(?:-|\s)?(?:year|month"
    r"|week)s?(?:-|\s)old,?\s+)?"
    r"(?:(?!(?:was|were|is|are|as|and|or|of|from|in|at|to|by|on|with|for|that|includ\w+|named|identified"
    r"|kill\w+|wound\w+|injur\w+|shot|victims?|dead|deceased|among)\b)"
    r"[a-z][\w-]*(?:['’]s)?,?\s+){0,5}$"
)
SEPARATOR = re.compile(r"(?:[,;]?\s*(?:\band|&|\bas well as)|[,;/])\s*$", re.IGNORECASE)
_NO_LIST = re.compile(
    r"\b(?:said|says|told|was|were|is|are|has|have|had|by|confirmed|according|police|identified|in)\b", re.IGNORECASE
)
# Between names that semicolons part: "Ana Lind, 34, whose daughter was turning 8; her brother, Jo Lind, 29".
_CLAUSE_ON_A_NAME = re.compile(r"\s*,?\s*(?:who|whose|where|an?|the|of|from|father|mother)\b[^;]*$", re.IGNORECASE)


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


def back(text: str, mentions: Sequence[Mention], place: int) -> list[Mention]:
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
    joint = without_description(gap)
    mark = SEPARATOR.search(joint) or SEPARATOR.search(gap)
    if mark is None:
        return False
    rest = gap[: mark.start()]
    if ";" in mark.group() and _CLAUSE_ON_A_NAME.match(rest):
        rest = ""
    if _NO_LIST.search(rest) or _NO_LIST.search(gap[mark.end() :]):
        return False
    first = rest.split(",")[0]
    return not first.strip() or bool(LINKED.match(first)) or first.strip() in ("&",)


@lru_cache(maxsize=1_000)
def without_description(lead: str) -> str:
    """``lead`` without the description that its end gives of whoever comes next, and without a list's dash or colon."""
    tail = lead[-120:]
    described = _DESCRIBED.search(tail)
    cut = len(lead) - len(tail) + described.start() if described else len(lead)
    return lead[:cut]
