"""Names of people in a sentence, with what stands right beside them: title, age and sex.

A name is a run of capitalised words that is no place, body, road or day as far as its words tell (people.toml); the
titles before it are told apart. Whether somebody is a victim is not asked here.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FEMALE, MALE = "female", "male"

_UPPER = "A-ZÀ-ÖØ-ÞĆČĎĐĒĘĚĞĢĪİĶĻĽŁŃŅŇŐŘŚŞŠŢŤŪŮŰŹŻŽ"
_WORD = rf"[{_UPPER}](?:[^\W\d_]|[’'](?!s\b|S\b)(?=[^\W\d_])|-(?=[^\W\d_]))+"
_INITIAL = rf"[{_UPPER}]\.(?:[{_UPPER}]\.)?|[{_UPPER}](?=\s+[{_UPPER}])"
_NICKNAME = rf"[\"“‘'(][{_UPPER}][\w .-]{{1,20}}[\"”’')]"
_YEARS = r"(?:\s|-)?(?:years?|yrs?|yo\b)(?:\.?(?:\s|-)old)?"
_MONTHS = r"(?:\s|-)?(?:months?|weeks?|days?)(?:\.?(?:\s|-)old)?"
# An age that follows a name: ", 34," " (34)" ", age 9," ", 6 months old"; and not a count ("Dover, 34 people").
_AGE_BEHIND = re.compile(
    rf"(?:\s*,\s*|\s*\(\s*|\s+(?=aged?\s))(?:(?:who (?:was|is)|aged?|age of|an?)\s+)*(?P<age>\d{{1,3}})(?![\d,.]\d)(?P<unit>{_YEARS}|{_MONTHS})?"
    r"\s*(?:\)|(?=\s*(?:[,.;:)–—-]|$|(?:and|of|from|was|were|is|are|has|have|had|who|died|dies|both|in|at|whose|with|on|suffered|lost|remains?|sustained|later)\b)))",
    re.IGNORECASE,
)
# "18-year-old", "a 34-year-old mother of two," before a name.
_AGE_BEFORE = re.compile(
    rf"(?<![\d,.-])(?P<age>\d{{1,3}})(?:(?:\s|-)?(?:years?|yrs?)(?:\s|-)old|yo|(?P<unit>(?:\s|-)(?:months?|weeks?|days?)(?:\s|-)old))\s*,?\s*"
    r"(?:(?!said|told|and\b)[a-z][\w-]*\s+){0,4}(?:[a-z][\w-]*,\s*)?(?:(?:named|called|identified as)\s+)?$",
)
_OLDEST = 115


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a sentence: ``start`` to ``end`` with its titles and nickname, ``tail`` behind its age.

    Offsets are in the sentence's text. ``name`` is without titles; ``whole`` says that it has more than one word.
    """

    start: int
    end: int
    tail: int
    name: str
    titles: tuple[str, ...]
    age: int | None
    sex: str | None

    @property
    def whole(self) -> bool:
        """True for a name of several words, false for a surname or given name alone."""
        return len(words_of(self.name)) > 1

    @property
    def official(self) -> bool:
        """True where the title is of one who speaks or decides."""
        return bool(set(self.titles) & _names().officials)


@dataclass(frozen=True, slots=True)
class _Names:
    run: re.Pattern[str]
    titles: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    officials: frozenset[str]
    particles: frozenset[str]
    openers: frozenset[str]
    never: frozenset[str]
    dated: frozenset[str]


@cache
def vocabulary() -> dict[str, Any]:
    """people.toml as it stands."""
    return tomllib.loads(Path(__file__).with_name("people.toml").read_text(encoding="utf-8"))


@cache
def _names() -> _Names:
    data = vocabulary()["names"]
    female, male = frozenset(data["titles_female"]), frozenset(data["titles_male"])
    titles = frozenset(data["titles"]) | female | male
    dotted = "|".join(sorted(titles, key=lambda t: (-len(t), t)))
    small = "|".join(data["particles"])
    word = rf"(?:(?:{dotted})\b\.?|{_INITIAL}|{_WORD})"
    run = re.compile(
        rf"(?<![\w’'&@#.-])(?:[Aa]l-|[Ee]l-)?{word}(?:\s+(?:(?:{small})\s+|[Aa]l-|[Ee]l-|d['’])*{word}|\s+{_NICKNAME}(?=\s+[{_UPPER}]))*(?:,?\s+(?:Jr|Sr)\b\.?)?"
    )
    openers = frozenset(data["openers"].split())
    days = frozenset(w for w in openers if re.match(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$", w))
    months = frozenset("January February March June July August September October November December".split())
    return _Names(
        run, titles, female, male, frozenset(data["officials"]), frozenset(data["particles"]), openers,
        frozenset(data["never"].split()), days | months,
    )  # fmt: skip


@cache
def _sexed() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Descriptions right before a name, and right behind it, for each sex: female before, behind, male before, behind."""
    found = []
    for sex in (FEMALE, MALE):
        noun = vocabulary()["sex"][sex]
        found.append(re.compile(rf"\b(?:{noun})(?: (?:was |is )?(?:\w+ly )?(?:named|called|identified as|as))?,?\s*$", re.IGNORECASE))
        found.append(re.compile(rf"\s*,?\s*(?:an?|the|his|her|their)\s+(?:[\w-]+\s+){{0,3}}?(?:{noun})\b(?!['’])", re.IGNORECASE))
    return found[0], found[1], found[2], found[3]


def mentions_in(text: str) -> list[Mention]:
    """The names of people in a sentence, in order."""
    known = _names()
    found = []
    for match in known.run.finditer(text):
        mention = _mention(text, match.start(), match.end(), match.group())
        if mention is not None:
            found.append(mention)
    return found


def words_of(name: str) -> list[str]:
    """The words of a name that tell people apart: no initials, no "Jr", no small words, in lower case."""
    small = _names().particles
    bare = [re.sub(r"[\"“”‘’'().,]", "", w).casefold() for w in re.sub(_NICKNAME, " ", name).split()]
    return [w for w in bare if len(w) > 1 and w not in small and w not in ("jr", "sr", "ii", "iii", "iv")]


def _mention(text: str, start: int, end: int, run: str) -> Mention | None:
    known = _names()
    pieces = [(m.group(), start + m.start()) for m in re.finditer(r"\S+", run)]
    first = 0
    titles: list[str] = []
    for place, (piece, _) in enumerate(pieces):
        bare = piece.rstrip(".,")
        if bare in known.titles and place + 1 < len(pieces) and not (place and piece == bare and bare in ("Lance", "Marine", "Don", "King", "Prince", "Master", "Bishop", "Marshal", "Guard", "Major", "Judge", "Justice", "Pilot", "Coach", "Ranger", "Warden", "Miner", "Farmer", "Sister", "Dean", "Principal", "Driver", "Deputy", "Chancellor", "Mayor", "Constable", "Sheikh") and place == len(pieces) - 2 and not titles):
            titles.append(bare)
            first = place + 1
    while first < len(pieces) and (pieces[first][0].rstrip(",") in known.openers or pieces[first][0].casefold() in known.particles and first + 1 == len(pieces)):
        first += 1
    kept = [piece for piece, _ in pieces[first:]]
    if not kept or not words_of(" ".join(kept)):
        return None
    begin = pieces[first - len(titles)][1] if titles and first >= len(titles) else pieces[first][1]
    name = " ".join(kept).rstrip(",")
    if not re.search(r"(?:Jr|Sr)\.$", name) and name.endswith(".") and not re.search(r"\b[^\W\d_]\.$", name):
        return None
    age, tail = _age(text, begin, pieces[first][1], end)
    bare_words = [w.strip("\"“”‘’'().,") for w in kept]
    if any(w in known.dated for w in bare_words) or any(w in known.openers for w in bare_words[1:]):
        return None
    if any(w in known.never for w in bare_words) and (age is None or len(bare_words) < 2):
        return None
    if any(len(w) > 2 and w.isupper() and w not in ("III",) for w in bare_words):
        return None
    if len(words_of(name)) > 5 or text[end : end + 1] in ("@", "_"):
        return None
    return Mention(begin, end, tail, name, tuple(titles), age, _sex(text, begin, tail, titles))


def _age(text: str, start: int, name_start: int, end: int) -> tuple[int | None, int]:
    """Age in years, and where what tells it ends."""
    behind = _AGE_BEHIND.match(text, end)
    if behind and int(behind["age"]) <= _OLDEST:
        unit = (behind["unit"] or "").lower()
        return (0 if "month" in unit or "week" in unit or "day" in unit else int(behind["age"])), behind.end()
    before = _AGE_BEFORE.search(text[max(0, start - 70) : start])
    if before and int(before["age"]) <= _OLDEST:
        return (0 if before["unit"] else int(before["age"])), end
    later = re.match(rf"\s*,?\s+(?:an?\s+|who (?:was|is|turned)\s+)(\d{{1,3}})({_YEARS})?\b(?!['’])", text[end : end + 40])
    if later and (later[2] or " who " in later.group()) and int(later[1]) <= _OLDEST:
        return int(later[1]), end
    return None, end


def _sex(text: str, start: int, tail: int, titles: list[str]) -> str | None:
    known = _names()
    if set(titles) & known.female or "Sister" in titles:
        return FEMALE
    if set(titles) & known.male:
        return MALE
    before = text[max(0, start - 60) : start]
    she_before, she_behind, he_before, he_behind = _sexed()
    for sex, lead, behind in ((FEMALE, she_before, she_behind), (MALE, he_before, he_behind)):
        if lead.search(before) or behind.match(text, tail):
            return sex
    return None
