"""Number expressions: where they stand in a sentence and what interval they mean.

Own small grammar over a sentence's text (digits, words, vague words, ranges, nought), with hedges before and behind.
Ages, dates, times, money, distances and other things that CLAIMS.md says to leave alone are recognised by their
neighbours and left out here, so that no later step sees them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from tollbook.find.english.endings import Ending
from tollbook.find.english.not_counted import counts_nothing
from tollbook.find.english.wordings import ending, wording
from tollbook.nouns import Quantity

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("numbers.toml").read_text(encoding="utf-8"))
_UNITS: dict[str, int] = _DATA["units"]
_TENS: dict[str, int] = _DATA["tens"]
_SCALES: dict[str, int] = _DATA["scales"]
_VAGUE: dict[str, int] = _DATA["vague"]


def _any(words: Iterable[str]) -> str:
    """The words as alternatives, the longest first, any white space between theirs."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w)))


_SMALL = f"(?:(?:{_any(_TENS)})(?:[-\\s](?:{_any([u for u in _UNITS if _UNITS[u] < 10])}))?|{_any(_UNITS)})"
_BELOW_THOUSAND = rf"(?:(?:{_SMALL}|an?)\s+hundred(?:\s+(?:and\s+)?{_SMALL})?|{_SMALL})"
_BIG = r"(?:thousand|million|billion|lakh|crore)"
_WORDED = (
    rf"(?:(?:half\s+an?\s+|an?\s+half[-\s])(?:hundred|dozen|{_BIG})"
    rf"|(?:{_BELOW_THOUSAND}|an?)\s+{_BIG}(?:\s+(?:and\s+)?{_BELOW_THOUSAND}(?:\s+{_BIG})?)*"
    rf"|(?:(?:{_SMALL}|a)\s+)?dozen|{_BELOW_THOUSAND})"
)
_DIGITS = r"\d{1,3}(?:[,\u202f\u00a0]\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALED = rf"(?:{_DIGITS})(?:[\s-]+(?:hundred|thousand|million|billion|lakh|crore|dozen)\b|(?<=\d)(?:k|m|bn)\b)?"
_VAGUE_WORDS = (
    r"(?:tens|hundreds|dozens)\s+of\s+thousands|dozens|scores|hundreds|thousands|several(?:\s+(?:hundred|dozen"
    r"|thousand))?|(?<!as\s)many(?!\s+as\b)|"
    r"(?:a\s+)?few(?:\s+(?:hundred|dozen|thousand))?|a\s+(?:married\s+|elderly\s+|young\s+|retired\s+)?couple"
    r"|a\s+handful|a\s+pair|a\s+score(?=\s+(?:of|or)\b)"
)
# "Both were killed", "both drivers": two; not "both men and women", "…, both soldiers,", "were both hurt".
_BOTH = (
    r"(?:(?<![\w,]\s)both(?=\s+(?:(?:also|then|later|now|still|reportedly|\w+ly)\s+)?(?:was|were|are|have|had|has"
    r"|did|died|survived|lived|suffered|sustained|remain(?:ed)?|escaped|drowned|perished|succumbed|ejected|fled|got)\b)"
    r"|(?:(?<=[;:]\s)|(?<=\band\s)|(?<=\bbut\s)|(?<=\bthat\s)|(?<=\bwhen\s)|(?<=\bwhile\s)|(?<=\bbefore\s))both"
    r"(?=\s+(?:\w+ly\s+)?(?:was|were|are|have|had|died|survived|suffered|sustained|remain(?:ed)?|escaped|drowned"
    r"|perished|succumbed)\b)"
    r"|(?<!were\s)(?<!are\s)(?<!was\s)both(?=\s+(?:of\s+)?(?:(?:the|his|her|their|its|my|our|these|those)\s+)?"
    r"(?:(?!(?:and|or)\b)[\w’'-]+\s+){0,2}?(?:\w+s|men|women|children|people|policemen)\b"
    r"(?!,?\s+and\s+(?!\w+(?:ed|ing)\b))(?!\s*[,;)])))"
)
_SPAN = r"\d[\d,]*\s?[-–]\s?\d[\d,]*(?![\w-])"
_NUMBER = wording(
    rf"(?<![\w$£€¥₹₦#/@.,:-])(?:(?P<span>{_SPAN})|(?P<vague>{_VAGUE_WORDS}|{_BOTH})|(?P<figure>{_SCALED}|{_WORDED})"
    rf"|(?P<nought>{_any(_DATA['nought']['words'])}))(?:(?![\w])|(?=[xX×]\s?[A-Za-z]))",
    "about 2.5 million people",
)
# The first words of all number expressions that are not written in digits.
_FIRST_WORDS = {re.split(r"\W", word)[0] for word in (*_UNITS, *_TENS, *_VAGUE, *_DATA["nought"]["words"])}
_FIRST_WORDS |= {"a", "an", "half", "dozen", "tens", "dozens", "hundreds", "couple", "both"}
_OPENS_NUMBER = wording(rf"(?<!\w)(?:\d|(?:{_any(_FIRST_WORDS)})(?!\w))", "half")
_JOIN = wording(r"\s*(?:-|–|—|\bto\b|\band\b|\bor\b|\bthrough\b)\s*", " to ")
_BETWEEN = ending(r"\bbetween\s+(?:about\s+|around\s+|some\s+)?$", "between about ")
_FROM = ending(r"\b(?:from|by)\s+$", "rose from ")
_HEDGES = [
    (q, re.compile(rf"(?:^|(?<=[\s\"“'‘(,;:—–-]))(?:{_any(_DATA['hedges'][q])})\s*$", re.IGNORECASE))
    for q in ("at_least", "more_than", "at_most", "nearly", "about")
]
_TRANSPARENT = Ending(rf"(?:^|(?<=[\s\"“'‘(,;:—–-]))(?:{_any(_DATA['hedges']['transparent'])})\s+$", re.IGNORECASE)
# The last words of the hedges, and of the transparent words: one of them stands right before a number that has such.
_LAST_OF_HEDGES = tuple(sorted({words.split()[-1] for q, _ in _HEDGES for words in _DATA["hedges"][q]}))
_LAST_OF_TRANSPARENT = tuple(sorted({words.split()[-1] for words in _DATA["hedges"]["transparent"]}))
_BEHIND = [
    (q, re.compile(rf"\s*(?:{_any(_DATA['behind'][q])})(?![\w])", re.IGNORECASE))
    for q in ("at_least", "about", "at_most")
]
# "In 2012 at least 112 workers died": the hedge is that of the number behind it.
_OF_THE_NEXT = wording(rf"\s+(?:\d|(?:{_any(_UNITS)}|{_any(_TENS)})\b)", " 112")
# "has gone up to 38", of a figure that rose, is no "at most".
_GONE_UP = ending(
    r"\b(?:g(?:o|oes|one|oing)|went|r[io]se|risen|rises|rising|climb\w*|cre(?:ep|eps|pt)|inch\w*|tick\w*|edg\w*"
    r"|bump\w*|push\w*"
    r"|jump\w*|shot|mov(?:e|ed|es)|br(?:ing|ings|inging|ought)|tak(?:e|en|es|ing)|took|revised|raised)(?: (?:it"
    r"|that|them"
    r"|the (?:\w+ )?(?:toll|number|figure|count|tally|total)))? up to\s*$",
    "has gone up to ",
)
# No hedge before or behind a number is longer than this, in characters.
_HEDGE_REACH = 40
_HEDGE_BEHIND_REACH = 20


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression of a sentence: its span (in the sentence), its interval, and where its hedge begins."""

    start: int
    end: int
    hedge_start: int
    value: float | None
    low: float | None
    high: float | None
    qualifier: str
    text: str

    def quantity(self, sentence: str) -> Quantity:
        """As a Quantity, whose text includes the hedge."""
        return Quantity(
            sentence[min(self.hedge_start, self.start) : self.end], self.value, self.low, self.high, self.qualifier
        )


def count_of(word: str, otherwise: float) -> float:
    """As ``worth``, of a word before a unit: "a week" is 1; ``otherwise`` where it is no figure ("the few days")."""
    try:
        return 1 if word.lower() in ("a", "an") else worth(word)
    except ValueError:
        return otherwise


@cache
def worth(text: str) -> float:
    """The value of a figure in digits or words: "2.5 million" is 2500000, "seventeen" 17, "half a dozen" 6.

    Raises ValueError where ``text`` is no figure.
    """
    low = re.sub(r"[\s-]+", " ", text.lower().strip()).replace("\u202f", "").replace("\u00a0", "")
    low = re.sub(r"(?<=\d)(k|m|bn)$", lambda m: {"k": " thousand", "m": " million", "bn": " billion"}[m[1]], low)
    if low == "zero":
        return 0
    factor = 1.0
    if low.startswith(("half a ", "half an ", "a half ")):
        factor = 0.5
        low = re.sub(r"^(?:half an?|a half) ", "a ", low)
    total, current, seen = 0.0, 0.0, False
    for word in low.split():
        if re.fullmatch(r"[\d,.]+", word):
            current += float(word.replace(",", ""))
        elif word in _UNITS:
            current += _UNITS[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word == "dozen":
            total, current = total + (current or 1) * 12, 0.0
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in _SCALES:
            total, current = total + (current or 1) * _SCALES[word], 0.0
        elif word in ("a", "an", "and"):
            continue
        else:
            raise ValueError(f"not a figure: {text!r}")
        seen = True
    if not seen:
        raise ValueError(f"not a figure: {text!r}")
    value = (total + current) * factor
    return int(value) if value == int(value) else value


@lru_cache(maxsize=2_000)
def numbers_in(sentence: str) -> tuple[Number, ...]:
    """Every number expression of ``sentence`` that may count something, in order.

    The scan before the parser and the rules behind it ask for the same sentences' numbers, so they are remembered.
    """
    found: list[Number] = []
    for match in _expressions(sentence):
        if found and match.start() < found[-1].end:
            continue
        number = _read(sentence, match)
        if number is None:
            continue
        previous = found[-1] if found else None
        joined = _range(sentence, previous, number) if previous else None
        if joined:
            found[-1] = joined
        else:
            found.append(number)
    return tuple(n for n in found if not counts_nothing(sentence, n) and not _restates(sentence, n, found))


def _expressions(sentence: str) -> Iterator[re.Match[str]]:
    """As ``_NUMBER.finditer``, but only tried where a word opens that may open a number: few words do."""
    end = 0
    for word in _OPENS_NUMBER.finditer(sentence):
        start = word.start()
        if start >= end:
            match = _NUMBER.match(sentence, start)
            if match is not None:
                end = match.end()
                yield match


def _restates(sentence: str, number: Number, found: list[Number]) -> bool:
    """True for the digits in "seventy-three (73)"."""
    if sentence[number.start - 1 : number.start] != "(" or sentence[number.end : number.end + 1] != ")":
        return False
    return any(n.value == number.value and sentence[n.end : number.start - 1].isspace() for n in found)


def _read(sentence: str, match: re.Match[str]) -> Number | None:
    start, end = match.span()
    text = match.group()
    if match["span"]:
        low, high = (worth(part.strip(" ,")) for part in re.split("[-–]", text))
        return Number(start, end, start, None, low, high, "range", text) if low < high else None
    if match["nought"]:
        return Number(start, end, start, 0, 0, 0, "exact", text)
    if match["vague"]:
        return _vague(sentence, start, end, text)
    try:
        value = worth(text)
    except ValueError:
        return None
    qualifier, hedge = _hedge(sentence, start, end)
    return Number(start, end, hedge, value, *interval(value, qualifier), qualifier, text)


def _vague(sentence: str, start: int, end: int, text: str) -> Number | None:
    word = re.sub(r"\s+", " ", text.lower())
    if word in ("a pair", "both") or word.endswith("couple"):
        qualifier, hedge = _hedge(sentence, start, end)
        low, high = interval(2, qualifier)
        return Number(start, end, hedge, 2, low, high, qualifier, text)
    if word == "a score":
        qualifier, hedge = _hedge(sentence, start, end)
        low, high = interval(20, qualifier)
        return Number(start, end, hedge, 20, low, high, qualifier, text)
    if word == "a handful":
        return Number(start, end, start, None, 2, None, "few", text)
    if word.endswith("of thousands"):
        low = {"tens": 20_000, "dozens": 24_000, "hundreds": 200_000}[word.split()[0]]
        return Number(start, end, start, None, low, None, "thousands", text)
    if word.split()[-1] in ("hundred", "dozen", "thousand"):
        name = {"hundred": "hundreds", "dozen": "dozens", "thousand": "thousands"}[word.split()[-1]]
        return Number(start, end, start, None, _VAGUE[name], None, name, text)
    word = word.removeprefix("a ")
    return Number(start, end, start, None, _VAGUE[word] or None, None, word, text)


def interval(value: float, qualifier: str) -> tuple[float | None, float | None]:
    """The least and greatest figure that a hedged value allows (CLAIMS.md, number expressions)."""
    match qualifier:
        case "at_least":
            return value, None
        case "more_than":
            return value + 1, None
        case "at_most" | "nearly":
            return None, value
        case "about":
            return None, None
        case _:
            return value, value


def _hedge(sentence: str, start: int, end: int) -> tuple[str, int]:
    """The qualifier that the words around a figure give it, and where the hedge before it begins."""
    before = sentence[max(0, start - _HEDGE_REACH) : start]
    offset = start - len(before)
    while before.rstrip().lower().endswith(_LAST_OF_TRANSPARENT) and (match := _TRANSPARENT.search(before)):
        before = before[: match.start()]
    hits = []
    if before.rstrip().lower().endswith(_LAST_OF_HEDGES):
        hits = [(match.start(), qualifier) for qualifier, pattern in _HEDGES if (match := pattern.search(before))]
    if hits and _GONE_UP.search(before):
        hits = []
    if hits:
        begin, qualifier = min(hits)  # the longest: "no more than" over "more than"
        return qualifier, offset + begin
    behind = sentence[end : end + _HEDGE_BEHIND_REACH]
    for qualifier, pattern in _BEHIND:
        hedge = pattern.match(behind)
        if hedge and not _OF_THE_NEXT.match(sentence, end + hedge.end()):
            return qualifier, start
    return "exact", start


def _range(sentence: str, first: Number, second: Number) -> Number | None:
    """The two as one range ("between 20 and 30", "20 to 30", "20 or 30"), if they are."""
    if first.value is None or second.value is None or first.qualifier == "range" or second.value <= first.value:
        return None
    joint = _JOIN.fullmatch(sentence, first.end, second.start)
    if not joint:
        return None
    word = joint.group().strip().lower()
    lead = sentence[: first.start]
    if word == "and" and not _BETWEEN.search(lead):
        return None
    if word == "to" and _FROM.search(lead):
        return None  # "rose from 15 to 19": two figures
    low, high = first.value, second.value
    if high >= 1000 * low and high >= 1_000_000:  # "two to three million"
        low *= 10 ** (len(str(int(high))) - len(str(int(low))))
    return Number(first.start, second.end, first.start, None, low, high, "range", sentence[first.start : second.end])
