"""Names of people in a sentence, with what stands right beside them: title, age and sex.

A name is a run of capitalised words that is no place, body, road or day as far as its words tell (people.toml); the
titles before it are told apart. Whether somebody is a victim is not asked here.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from tollbook.find.english.lexicon import person_noun
from tollbook.find.english.needles import Scanned, scanned

FEMALE, MALE = "female", "male"

_UPPER = "A-ZÀ-ÖØ-ÞĆČĎĐĒĘĚĞĢĪİĶĻĽŁŃŅŇŐŘŚŞŠŢŤŪŮŰŹŻŽ"
_WORD = rf"[{_UPPER}](?:[^\W\d_]|[’'](?!s\b|S\b)(?=[^\W\d_])|-(?=[^\W\d_]))+"
_INITIAL = rf"[{_UPPER}]\.(?:[{_UPPER}]\.)?|[{_UPPER}](?=\s+[{_UPPER}])"
_PIECE = re.compile(r"\S+")
_NICKNAME = rf"[\"“‘'(][{_UPPER}][\w .-]{{1,20}}[\"”’')]"
_INITIALS_AND_NAME = re.compile(rf"(?:[{_UPPER}]\.)+\s*\w")
_YEARS = r"(?:\s|-)?(?:years?|yrs?|yo\b)(?:\.?(?:\s|-)old)?"
_MONTHS = r"(?:\s|-)?(?:months?|weeks?|days?)(?:\.?(?:\s|-)old)?"
_OLDEST = 115
_SUFFIXES = ("Jr", "Sr", "II", "III", "IV")
# Ages of children are often words.
_WORDED = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
# An age that follows a name: ", 34," " (34)" ", age 9," ", 6 months old"; and not a count ("Dover, 34 people").
_AGE_BEHIND = re.compile(
    rf"(?:\s*,\s*|\s*\(\s*|\s+(?=aged?\s))(?:(?:who (?:was|is)|aged?|age of|an?)\s+)*"
    rf"(?P<age>\d{{1,3}})(?![\d,.]\d)(?P<unit>{_YEARS}|{_MONTHS})?"
    r"\s*(?:\)|(?=\s*(?:[,.;:)–—]|-\s|$|(?:and|of|from|was|were|is|are|has|have|had|who|died|dies|both|in|at"
    r"|whose|with|on|suffered|lost|remains?|sustained|later)\b)))",
    re.IGNORECASE,
)
# ", a 34-year-old nurse," and ", who turned 34,".
_AGE_LATER = re.compile(
    rf"\s*,?\s+(?:an?\s+|who (?:was|is|turned)\s+)(\d{{1,3}})({_YEARS}(?=\W))?(?![\w'’])(?=[^.;]{{0,60}}?,|\.|\W*$)"
)
# "18-year-old", "a 34-year-old mother of two," before a name.
_AGE_BEFORE = re.compile(
    rf"(?<![\w,.-])(?P<age>\d{{1,3}}|{'|'.join(_WORDED)})(?:(?:\s|-)?(?:years?|yrs?)(?:\s|-)old|yo"
    rf"|(?P<unit>(?:\s|-)(?:months?|weeks?|days?)(?:\s|-)old))\s*,?\s*"
    r"(?-i:(?!said|told|and\b)[a-z][\w-]*\s+){0,4}(?-i:[a-z][\w-]*,\s*)?(?:(?:named|called|identified as)\s+)?$",
    re.IGNORECASE,
)


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
        return _is_whole(self.name)

    @property
    def official(self) -> bool:
        """True where the title is of one who speaks or decides."""
        return bool(set(self.titles) & _names().officials)


@dataclass(frozen=True, slots=True)
class _Names:
    run: re.Pattern[str]
    titles: frozenset[str]
    also_given: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    officials: frozenset[str]
    particles: frozenset[str]
    openers: frozenset[str]
    never: frozenset[str]
    also_family: frozenset[str]
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
        rf"(?<![\w’'&@#.-])(?:[Aa]l-|[Ee]l-)?{word}(?:\s+(?:(?:{small})\s+|[Aa]l-|[Ee]l-|d['’])*{word}"
        rf"|\s+{_NICKNAME}(?=\s+[{_UPPER}]))*(?:,?\s+(?:Jr|Sr)\b\.?)?"
    )
    openers = frozenset(data["openers"].split())
    days = frozenset(w for w in openers if re.match(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$", w))
    # April and May are people's names as well.
    months = frozenset(
        ("January", "February", "March", "June", "July", "August", "September", "October", "November", "December")
    )
    return _Names(
        run=run,
        titles=titles,
        also_given=frozenset(data["also_given"]),
        female=female,
        male=male,
        officials=frozenset(data["officials"]),
        particles=frozenset(data["particles"]),
        openers=openers,
        never=frozenset(data["never"].split()),
        also_family=frozenset(data["also_family"].split()),
        dated=days | months,
    )


@cache
def _sexed() -> tuple[tuple[str, Scanned, re.Pattern[str]], ...]:
    """Each sex with its descriptions right before a name, and right behind it; both have the same nouns."""
    found = []
    for sex in (FEMALE, MALE):
        noun = vocabulary()["sex"][sex]
        before = rf"\b(?:{noun})(?: (?:was |is )?(?:\w+ly )?(?:named|called|identified as|as))?,?\s*$"
        behind = rf"\s*,?\s*(?:an?|the)\s+(?:[\w-]+\s+){{0,3}}?(?:{noun})\b(?!['’])"
        found.append((sex, scanned(before, re.IGNORECASE), re.compile(behind, re.IGNORECASE)))
    return tuple(found)


def mentions_in(text: str) -> list[Mention]:
    """The names of people in a sentence, in order."""
    known = _names()
    found = []
    for match in known.run.finditer(text):
        end = match.end()
        if match.group().endswith((" Jr", " Sr")) and text[end : end + 1] == ".":
            end += 1
        mention = _mention(text, match.start(), end, text[match.start() : end])
        if mention is not None:
            found.append(mention)
    return found


@lru_cache(maxsize=20_000)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name that tell people apart: no initials, no "Jr", no small words, in lower case."""
    small = _names().particles
    bare = [re.sub(r"[\"“”‘’'().,]", "", w) for w in re.sub(_NICKNAME, " ", name).split()]
    return tuple(w.casefold() for w in bare if len(w) > 1 and w not in small and w not in _SUFFIXES)


@lru_cache(maxsize=20_000)
def _is_whole(name: str) -> bool:
    return len(words_of(name)) > 1 or _INITIALS_AND_NAME.match(name) is not None


def same_person(one: str, other: str) -> bool:
    """True where two full names of one report may be one person's: "Ada Mirren", "Ada Brook Mirren"."""
    a, b = words_of(one), words_of(other)
    if len(a) < 2 or len(b) < 2:
        return a == b
    return a == b or (a[-1] == b[-1] and a[0] == b[0]) or set(a) <= set(b) or set(b) <= set(a)


def _mention(text: str, start: int, end: int, run: str) -> Mention | None:
    known = _names()
    if run in known.openers:  # most sentences' first word
        return None
    pieces = [(m.group(), start + m.start()) for m in _PIECE.finditer(run)]
    first = 0
    titles: list[str] = []
    for place, (piece, _) in enumerate(pieces):
        bare = piece.rstrip(".,")
        alone = place + 2 == len(pieces) and piece == bare and bare in known.also_given and not titles
        if bare in known.titles and place + 1 < len(pieces) and not alone:
            titles.append(bare)
            first = place + 1
    if len(pieces) - first > 2 and not titles and person_noun(pieces[first][0].casefold()):
        first += 1
    while first < len(pieces) and (
        pieces[first][0].rstrip(",") in known.openers
        or pieces[first][0].endswith("-old")
        or (pieces[first][0].casefold() in known.particles and first + 1 == len(pieces))
    ):
        first += 1
    kept = [piece for piece, _ in pieces[first:]]
    if not kept or not words_of(" ".join(kept)):
        return None
    begin = pieces[first - len(titles)][1] if titles and first >= len(titles) else pieces[first][1]
    name = " ".join(kept).rstrip(",")
    if name.endswith(".") and not name.endswith(("Jr.", "Sr.")) and not re.search(r"\b[^\W\d_]\.$", name):
        return None
    age, tail = _age(text, begin, pieces[first][1], end)
    bare_words = [w.strip("\"“”‘’'().,") for w in kept]
    if any(w in known.dated for w in bare_words) or any(len(w) > 1 and w in known.openers for w in bare_words[1:]):
        return None
    odd = [w for w in bare_words if w in known.never]
    # "Ada Park, 34," is a person, "a 15-year-old Vesk High School student" names none.
    if odd and not (age is not None and len(bare_words) > 1 and (tail > end or set(odd) <= known.also_family)):
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
    lead = text[max(0, start - 70) : start]
    told = lead.lower()
    before = _AGE_BEFORE.search(lead) if "old" in told or "yo" in told else None
    if before and (years := _number(before["age"])) <= _OLDEST:
        return (0 if before["unit"] else years), end
    later = _AGE_LATER.match(text, end, end + 110)
    if later and ("old" in (later[2] or "") or " who " in later.group()) and int(later[1]) <= _OLDEST:
        return int(later[1]), end
    return None, end


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _WORDED.index(word.casefold()) + 1


def _sex(text: str, start: int, tail: int, titles: list[str]) -> str | None:
    known = _names()
    if set(titles) & known.female or "Sister" in titles:
        return FEMALE
    if set(titles) & known.male:
        return MALE
    before = text[max(0, start - 60) : start]
    for sex, lead, behind in _sexed():
        if lead.may_be_in(text) and (lead.pattern.search(before) or behind.match(text, tail)):
            return sex
    return None
