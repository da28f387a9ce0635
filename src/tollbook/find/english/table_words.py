"""What a label of a table or a list counts, and what the figure in a cell is worth.

A label must be about its measure as a whole: "Soldiers injured", "Number of bodies recovered" and "Deaths (confirmed)"
are, "Injury crashes", "Death certificates" and "Deaths per 1,000" are not. The words are data: those of measures.toml
and the wordings of tables.toml.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tollbook.find.english.lexicon import classes_of, compatible, measures, singular, verb_forms
from tollbook.find.english.needles import Scanned, held_in, scanned
from tollbook.find.english.numbers import Number, interval, numbers_in
from tollbook.find.english.phrases import NATIONALITY

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("tables.toml").read_text(encoding="utf-8"))
_IGNORED, _NEW, _NEVER, _NOT_LABELS, _NEUTRAL = (
    frozenset(_DATA["words"][key].split()) for key in ("ignored", "new", "never", "not_labels", "neutral")
)
_NOUGHT = frozenset(_DATA["cells"]["nought"])
_OPENING = re.compile(rf"\s*{_DATA['parts']['opening']}[\s,:]*", re.IGNORECASE)
_LEADING = re.compile(r"\s*(?:[•●▪◦‣■*·–—-]\s+|\(?(?:\d{1,2}|[a-z])[.)]\s+)*")
_FOOTNOTE = r"(?:\*+|[†‡¹²³]|\[\w\])"
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_TAIL = re.compile(
    r"\s(?:as (?:of|at)|in|at|by|on|from|due|owing|caused|because|among|amongst|near|within|since|during|across|after"
    r"|before|following)\b.*$"
)
# "Population" by itself is no toll.
_POPULATION = re.compile(r"\b(?:affected population|population (?:affected|displaced|evacuated))\b")
_LAST_DAY = re.compile(r"\b(?:last|past|previous) \d+ ?(?:h|hrs|hours)\b|\b(?:24|48) ?(?:h|hrs|hours)\b")
# How far a cell's figure and its unit reach.
_REACH = 70
_MAY_BEGIN, _FIRST_WORD = re.compile(r"[\w~≈>≥<+]"), re.compile(r"\s*([A-Za-z]+)")
_PURE = re.compile(
    rf"(?P<hedge>[~≈>≥<+]\s*)?(?P<figure>\d{{1,3}}(?:[,.\s\u202f\u00a0'’]\d{{3}})+|\d{{1,3}}(?:,\d{{2,3}})+"
    rf"|\d+)(?P<plus>\+)?\s*{_FOOTNOTE}*"
)
_PURE_HEDGES = {"~": "about", "≈": "about", ">": "more_than", "≥": "at_least", "<": "nearly"}
# A measure's own word comes before that of a measure which shares it.
_ORDER = (
    "killed",
    "injured",
    "casualties",
    "missing",
    "rescued",
    "evacuated",
    "displaced",
    "detained",
    "abducted",
    "destroyed",
    "damaged",
    "affected",
    "struck",
    "launched",
    "intercepted",
    "fires",
)
_PEOPLE = frozenset(("people",))


@dataclass(frozen=True, slots=True)
class Heading:
    """What a label counts: its measure, the noun where it has one, and whether it is what was added lately."""

    measure: str
    counted: str
    classes: frozenset[str]
    increment: bool = False


@cache
def heading(label: str) -> Heading | None:
    """What the whole of ``label`` counts, or None."""
    text = _LEADING.sub("", label.lower(), count=1).strip(" \t:.|*†‡=–—-")
    if not text or len(text) > 70 or re.search(r"[%$€£]", text):
        return None
    if _words(_TAIL.sub("", text)) & _NEVER and not _LAST_DAY.search(text) and not _POPULATION.search(text):
        return None
    increment = bool(_words(text) & _NEW or _LAST_DAY.search(text))
    bare = _LAST_DAY.sub(" ", _ASIDE.sub(" ", text))
    words = [w for w in re.findall(r"[\w'’/&-]+", bare) if w not in _IGNORED | _NEW]
    found = _worded(" ".join(w for w in re.findall(r"[\w'’/&-]+", bare) if w not in _NEW)) or _worded(" ".join(words))
    if found is None:
        cut = _TAIL.sub("", " " + bare).strip()
        owners = re.fullmatch(r"(\w+) (?:of|among) (?:the )?(.+)", cut)
        if owners and _measure_word(owners[1]) and owners[1] not in _IGNORED:
            cut = f"{owners[2]} {owners[1]}"
        if re.search(r"\d", cut):
            return None
        found = _grammar([w for w in re.findall(r"[\w'’/&-]+", cut) if w not in _IGNORED | _NEW])
    if found is None or not increment:
        return found
    return Heading(found.measure, found.counted, found.classes, True)


def captioned(caption: str) -> Heading | None:
    """What a table under ``caption`` counts, where that names a place of refuge: "RELIEF CAMPS"."""
    text = caption.lower().strip(" \t:.|*†‡=–—-")
    for measure, words in _DATA["captions"].items():
        if re.fullmatch(words, text):
            return Heading(measure, "people", _PEOPLE)
    return None


def neutral(label: str) -> bool:
    """True for a column that takes its measure from the table's caption ("Number", "Male", "Total")."""
    words = _words(label.lower())
    return bool(words) and words <= _NEUTRAL | _IGNORED


def part_opening(label: str) -> str | None:
    """The rest of a label that begins as a part of the one before it: "of which civilians" gives "civilians"."""
    match = _OPENING.match(_LEADING.sub("", label, count=1))
    return _LEADING.sub("", label, count=1)[match.end() :].strip() if match else None


def state_of(word: str) -> str | None:
    """The measure that a word behind a bare number gives it: "9 destroyed"."""
    low = word.lower()
    return next((name for name in _ORDER if low in measures()[name].state), None)


def measure_follows(text: str) -> bool:
    """True where the words right behind a number give it a measure of their own: "4 dead", "12 people injured"."""
    return any(
        _measure_word(w) for w in re.findall(r"[a-z-]+", re.split(r"[,;.:(|]|\s{2,}", text.lower(), maxsplit=1)[0])[:4]
    )


def number_at(text: str) -> Number | None:
    """The figure that ``text`` (a cell, or what stands behind a label) begins with; spans are in ``text``.

    "nil" is 0; a dash, "n/a" or "unknown" is no figure, nor are percentages, dates, times and money.
    """
    lead = len(text) - len(text.lstrip())
    word = _FIRST_WORD.match(text)
    if word and word[1].lower() in _NOUGHT:
        return Number(word.start(1), word.end(1), word.start(1), 0, 0, 0, "exact", word[1])
    pure = _PURE.match(text, lead)
    if pure and re.match(r"\s*(?:$|[|;(])", text[pure.end() :]):
        value = int(re.sub(r"\D", "", pure["figure"]))
        sign = (pure["hedge"] or "").strip()
        qualifier = _PURE_HEDGES.get(sign, "at_least" if pure["plus"] else "exact")
        low, high = interval(value, qualifier)
        return Number(
            pure.start("figure"), pure.end("figure"), pure.start(), value, low, high, qualifier, pure["figure"]
        )
    if not _MAY_BEGIN.match(text, lead):
        return None
    text = text[:_REACH]
    first = next(iter(numbers_in(text)), None)
    if (
        first is None
        or text[: min(first.hedge_start, first.start)].strip()
        or not re.match(r"\s*(?:[^\s%/]|$)", text[first.end :])
    ):
        return None
    return first if first.value is None or first.value == int(first.value) else None


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w'’]+|[%$€£]", text))


def _worded(label: str) -> Heading | None:
    """By the wordings of tables.toml."""
    held = held_in(label)
    for measure, regexes in _phrases():
        for regex in regexes:
            match = regex.pattern.fullmatch(label) if regex.bit & held else None
            if match is None:
                continue
            noun = next((n for key in ("noun", "noun2") if (n := match.groupdict().get(key))), "")
            if noun == "" and "noun" in match.groupdict():
                continue
            return _counting(measure, noun, known=False)
    return None


@cache
def _phrases() -> tuple[tuple[str, tuple[Scanned, ...]], ...]:
    return tuple((name, tuple(scanned(p) for p in listed)) for name, listed in _DATA["phrases"].items())


def _grammar(words: list[str]) -> Heading | None:
    """One word of a measure with what it counts before it ("Soldiers injured") or behind it ("injured soldiers")."""
    told = [(i, name) for i, w in enumerate(words) if (name := _measure_word(w))]
    names = {name for _, name in told}
    if names == {"killed", "injured"} and len(words) <= 4:
        return _counting("casualties", "", known=False)
    if not told or len(names) > 1 or len(words) > 6:
        return None
    at, name = told[-1]
    before, after = [w for w in words[:at] if not _measure_word(w)], words[at + 1 :]
    if singular(words[at]) in measures()[name].noun and words[at] not in measures()[name].state:
        if after:
            return None  # "death certificates"
        people = [w for w in before if classes_of(singular(w)) & {"people", "animals"}]
        return _counting(name, " ".join(people), known=False)
    return _counting(name, " ".join(after or before), known=bool(after))


def _counting(measure: str, noun: str, *, known: bool) -> Heading | None:
    """The heading, if the measure may count ``noun``; ``known`` asks for a noun that is listed."""
    if not noun:
        counts = measures()[measure].counts
        return Heading(
            measure, "people" if "people" in counts else "", _PEOPLE if counts == _PEOPLE else frozenset(("any",))
        )
    noun = re.sub(r"^(?:number|total)(?: of)? ", "", noun)
    head = singular(noun.split()[-1])
    classes = classes_of(head)
    if measure == "destroyed" and classes == {"weapons"}:
        measure = "intercepted"
    if classes == {"other"}:
        if NATIONALITY.fullmatch(noun.split()[-1]) or head.endswith(("i", "ian", "ese")):
            classes = _PEOPLE
        elif known or measure not in ("damaged", "destroyed", "affected"):
            return None
    return Heading(measure, noun, classes) if compatible(measure, classes) else None


@cache
def _measure_word(word: str) -> str | None:
    if word in _NOT_LABELS:
        return None
    for name in _ORDER:
        m = measures()[name]
        if word in m.state or singular(word) in m.noun or word in m.noun:
            return name
    lemma = verb_forms().get(word)
    if lemma is None or lemma in _NOT_LABELS or not (word.endswith("ed") or word in ("hit", "struck", "burnt", "shot")):
        return None
    return next((name for name in _ORDER if lemma in measures()[name].patient | measures()[name].agent), None)
