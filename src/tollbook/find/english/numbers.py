"""Number expressions: where they stand in a sentence and what interval they mean.

Own small grammar over a sentence's text (digits, words, vague words, ranges, nought), with hedges before and behind.
Ages, dates, times, money, distances and other things that CLAIMS.md says to leave alone are recognised by their
neighbours and left out here, so that no later step sees them.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tollbook.nouns import Quantity

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("numbers.toml").read_text(encoding="utf-8"))
_UNITS: dict[str, int] = _DATA["units"]
_TENS: dict[str, int] = _DATA["tens"]
_SCALES: dict[str, int] = _DATA["scales"]
_VAGUE: dict[str, int] = _DATA["vague"]
_BEHIND_UNITS = frozenset(_DATA["units_of_measure"]["behind"])
_BEFORE_UNITS = frozenset(_DATA["units_of_measure"]["before"])
_MONTHS = frozenset(_DATA["units_of_measure"]["months"])


def _any(words: object) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w)))  # type: ignore[call-overload]


_SMALL = f"(?:(?:{_any(_TENS)})(?:[-\\s](?:{_any([u for u in _UNITS if _UNITS[u] < 10])}))?|{_any(_UNITS)})"
_WORDED = (
    rf"(?:(?:half\s+an?\s+|an?\s+(?:half[-\s])?)?(?:(?:{_SMALL}|a)\s+)?(?:hundred|thousand|million|billion|dozen|lakh|crore)"
    rf"(?:\s+(?:and\s+)?(?:{_SMALL})(?:\s+(?:hundred|thousand))?(?:\s+(?:and\s+)?{_SMALL})?)?|{_SMALL}(?:\s+hundred(?:\s+and)?\s+{_SMALL})?)"
)
_DIGITS = r"\d{1,3}(?:[,\u202f\u00a0]\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALED = rf"(?:{_DIGITS})(?:[\s-]+(?:hundred|thousand|million|billion|lakh|crore|dozen)\b|(?<=\d)(?:k|m|bn)\b)?"
_VAGUE_WORDS = (
    r"(?:tens|hundreds|dozens)\s+of\s+thousands|dozens|scores|hundreds|thousands|several(?:\s+(?:hundred|dozen|thousand))?|many|"
    r"(?:a\s+)?few(?:\s+(?:hundred|dozen|thousand))?|a\s+(?:married\s+|elderly\s+|young\s+|retired\s+)?couple|a\s+handful|a\s+pair"
)
_NUMBER = re.compile(
    rf"(?<![\w$£€¥₹₦#/@.,:-])(?:(?P<span>\d[\d,]*\s?[-–]\s?\d[\d,]*(?![\w-]))|(?P<vague>{_VAGUE_WORDS})|(?P<figure>{_SCALED}|{_WORDED})|(?P<nought>{_any(_DATA['nought']['words'])}))(?![\w])",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s*(?:-|–|—|\bto\b|\band\b|\bor\b|\bthrough\b)\s*", re.IGNORECASE)
_FULL_NAME = re.compile(r"(?<!\bIn )(?<!\bAt )(?<!\bOf )[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,4},\s(?:aged\s)?$")
_HEDGES = [
    (q, re.compile(rf"(?:^|(?<=[\s\"“'‘(,;:—–-]))(?:{_any(_DATA['hedges'][q])})\s*$", re.IGNORECASE))
    for q in ("at_least", "more_than", "at_most", "nearly", "about")
]
_TRANSPARENT = re.compile(rf"(?:^|(?<=[\s\"“'‘(,;:—–-]))(?:{_any(_DATA['hedges']['transparent'])})\s+$", re.IGNORECASE)
_BEHIND = [
    (q, re.compile(rf"\s*(?:{_any(_DATA['behind'][q])})(?![\w])", re.IGNORECASE)) for q in ("at_least", "about", "at_most")
]
_WORD_BEHIND = re.compile(r"\s*(?:-\s?)?([°%]|[\w.'’/°]*\w|[°%])")
_WORD_BEFORE = re.compile(r"([\w.$£€¥₹₦#'’]+)[\s-]*$")


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
        return Quantity(sentence[min(self.hedge_start, self.start) : self.end], self.value, self.low, self.high, self.qualifier)


@cache
def worth(text: str) -> float:
    """The value of a figure in digits or words: "2.5 million" is 2500000, "seventeen" 17, "half a dozen" 6.

    Raises ValueError where ``text`` is no figure.
    """
    low = re.sub(r"[\s-]+", " ", text.lower().strip()).replace("\u202f", "").replace("\u00a0", "")
    low = re.sub(r"(?<=\d)(k|m|bn)$", lambda m: {"k": " thousand", "m": " million", "bn": " billion"}[m[1]], low)
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


def numbers_in(sentence: str) -> list[Number]:
    """Every number expression of ``sentence`` that may count something, in order."""
    found: list[Number] = []
    for match in _NUMBER.finditer(sentence):
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
    return [n for n in found if not _counts_nothing(sentence, n)]


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
    low, high = interval(value, qualifier)
    return Number(start, end, hedge, value, low, high, qualifier, text)


def _vague(sentence: str, start: int, end: int, text: str) -> Number | None:
    word = re.sub(r"\s+", " ", text.lower())
    if word == "a pair" or word.endswith("couple"):
        qualifier, hedge = _hedge(sentence, start, end)
        low, high = interval(2, qualifier)
        return Number(start, end, hedge, 2, low, high, qualifier, text)
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
    before = sentence[max(0, start - 40) : start]
    offset = start - len(before)
    while match := _TRANSPARENT.search(before):
        before = before[: match.start()]
    hits = [(match.start(), qualifier) for qualifier, pattern in _HEDGES if (match := pattern.search(before))]
    if hits:
        begin, qualifier = min(hits)  # the longest: "no more than" over "more than"
        return qualifier, offset + begin
    behind = sentence[end : end + 20]
    for qualifier, pattern in _BEHIND:
        if pattern.match(behind):
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
    between = re.search(r"\bbetween\s+(?:about\s+|around\s+|some\s+)?$", sentence[: first.start], re.IGNORECASE)
    if word == "and" and not between:
        return None
    if word == "to" and re.search(r"\b(?:from|by)\s+$", sentence[: first.start], re.IGNORECASE):
        return None  # "rose from 15 to 19": two figures
    low, high = first.value, second.value
    if high >= 1000 * low and high >= 1_000_000:  # "two to three million"
        low *= 10 ** (len(str(int(high))) - len(str(int(low))))
    return Number(first.start, second.end, first.start, None, low, high, "range", sentence[first.start : second.end])


def _counts_nothing(sentence: str, number: Number) -> bool:
    """True for ages, dates, times, money, distances, names and ranks: what CLAIMS.md says to leave alone."""
    behind = sentence[number.end :]
    before = sentence[: number.start]
    word = _WORD_BEHIND.match(behind)
    unit = word.group(1).lower().rstrip(".") if word else ""
    if number.value == 0 and not number.text[:1].isdigit():
        return unit in ("longer", "doubt", "matter", "immediate", "more", "fewer", "less", "evidence", "sign", "word", "idea", "official", "group", "comment", "reason") or bool(
            re.match(r"\s+(?:of\b)?$", behind)
        )
    if behind[:1] == "-" and behind[1:2].isalpha() and not re.match(r"-(?:plus|odd|strong)\b", behind):
        return True  # "38-room", "46-year-old", "two-storey"
    if re.match(r"[:.]\d", behind) or re.search(r"\d[:.]$", before) or re.match(r"\s*(?:st|nd|rd|th)\b", behind):
        return True
    if unit in _BEHIND_UNITS and not re.match(r"\s*,", behind):
        return True
    if re.match(r"\s+(?:more\s+|full\s+|consecutive\s+|straight\s+|and\s+a\s+half\s+)+(\w+)", behind) and re.match(
        r"\s+(?:more\s+|full\s+|consecutive\s+|straight\s+|and\s+a\s+half\s+)+(" + _any(_BEHIND_UNITS) + r")\b", behind
    ):
        return True
    prior = _WORD_BEFORE.search(before)
    label = prior.group(1).lower() if prior else ""
    if label in _BEFORE_UNITS and number.text[:1].isdigit() and not (label in ("no", "n", "day", "week", "year") and before.endswith(", ")):
        return True
    if label.rstrip(".") in _MONTHS and number.text.isdigit() and number.value is not None and number.value <= 31:
        return not (label == "may" and not before.rstrip().endswith("May"))
    if unit in _MONTHS and number.text.isdigit() and number.value is not None and number.value <= 31 and re.match(r"\s*(?:-\s?)?[A-Z]", behind):
        return True
    if _is_year(sentence, number, label):
        return True
    if re.match(r"\s*(?:,\s*)?(?:who|and)?\s*$", behind) and re.search(r"(?:[A-Z][\w'’.-]+|\b(?:girl|boy|man|woman|teen|child|driver|student|mother|father|son|daughter|suspect|gunman)),\s$", before):
        return True  # "Smith, 35" at the end
    if re.search(r"[A-Za-z.’'\"”],?\s*[,(]\s*(?:aged?\s+)?$", before) and re.match(r"\s*[,)]", behind) and _plain(number) and _is_age_apposition(before):
        return True  # ", 46," after a name or a noun
    if re.match(r"\s*(?:GMT|UTC|hrs\b|h\b|am\b|pm\b|a\.m|p\.m|o['’]clock)", behind, re.IGNORECASE):
        return True
    if re.search(r"\baged?\s+(?:between\s+)?(?:\w+\s+(?:and|to)\s+)?$|\b(?:children|girls|boys|women|men|people|those)\s+(?:aged\s+)?(?:under|over)\s+$", before, re.IGNORECASE):
        return True
    if _plain(number) and _FULL_NAME.search(before) and re.match(r"\s+(?:of|from|and|both|a|an|the|was|were|is|are|died|told)\b|\s*$", behind):
        return not re.search(r"\b(?:in|at|of|from|near|across)\s+(?:the\s+)?[A-Z][\w'’. -]*,\s$", before, re.IGNORECASE)
    if _plain(number) and re.search(r"\b(?:who|he|she)(?:['’]s| is| was| turned)\s+$", before, re.IGNORECASE):
        return True
    if label == "how" or (number.text.isdigit() and re.match(r"\s+of\s+\d+\s+[A-Z]", behind) and re.search(r"\b(?:image|photo|slide|picture|page|part|video)\s+$", before, re.IGNORECASE)):
        return True
    if number.text.isdigit() and re.search(r"\b(?:image|photo|slide|picture|page|part|video)\s+\d+\s+of\s+$", before, re.IGNORECASE):
        return True
    if _plain(number) and re.search(r"\b(?:boy|girl|man|woman|child|youth|baby|son|daughter|lad|nephew|niece|pupil|student|soldier|brother|sister|girls|boys|sisters|brothers|children|twins) of(?: about| around)?(?: \w+ and)?\s+$", before, re.IGNORECASE):
        return True
    if re.search(r"\b(?:villages?|towns?|hamlets?|settlements?|communit(?:y|ies)|cit(?:y|ies)|population|districts?|islands?) of(?: about| some| around| nearly)?\s+$", before, re.IGNORECASE):
        return True
    if re.match(r"(?:s|['’]s)\b", behind):
        return True  # "in their 70s"
    return bool(re.match(r"\s*(?:-|–)\s*\d", behind) or re.search(r"\d\s*(?:-|–)\s*$", before)) and number.qualifier != "range"


def _plain(number: Number) -> bool:
    return number.qualifier == "exact" and number.value is not None and number.value < 120


def _is_age_apposition(before: str) -> bool:
    """ "Quispe, 52," or "his brother, 26,": a name or a person before the comma."""
    return bool(re.search(r"(?:[A-Z][\w'’.-]*\w|\b(?:he|she|man|woman|boy|girl|child|brother|sister|son|daughter|wife|husband|mother|father|victim|driver)),\s*(?:aged?\s+)?$|\($", before))


def _is_year(sentence: str, number: Number, label: str) -> bool:
    if not re.fullmatch(r"(?:1[89]|20)\d\d", number.text) or number.qualifier not in ("exact", "range"):
        return number.qualifier == "range" and bool(re.fullmatch(r"(?:1[89]|20)\d\d\W+(?:(?:1[89]|20)?\d\d)", number.text))
    behind = sentence[number.end : number.end + 30]
    if label in ("in", "of", "since", "by", "from", "until", "during", "late", "early", "mid", "before", "after", "and", "to") or label.rstrip(".") in _MONTHS:
        return not re.match(r"\s+(?:people|persons|civilians|families|houses|homes|dead|injured|killed|deaths)", behind)
    return not re.match(r"\s+[a-z]{3,}", behind) or bool(re.search(r"\d[\s.,]*$|[a-z]\s+\(?$", sentence[: number.start])) and not re.match(
        r"\s+(?:people|persons|civilians|families|houses|homes|dead|injured|killed|deaths|\w+s\b)", behind
    )
