"""The words by which speakers and their speech are known: `speech.toml` and `speaker_kinds.toml`, read once.

``kind_of(name)`` gives a speaker's kind (one of ``SPEAKER_KINDS``); the sets say which words may end, join or head the
name of a speaker.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from tollbook.find.english.needles import Scanned, scanned
from tollbook.words import merged

_HERE = Path(__file__).parent


def _table(name: str) -> dict[str, Any]:
    with (_HERE / name).open("rb") as file:
        return merged(name, tomllib.load(file))


_SPEECH = _table("speech.toml")
_KINDS = _table("speaker_kinds.toml")
BODIES = frozenset(_KINDS.pop("bodies").split())
MINISTRIES: dict[str, str] = _KINDS.pop("ministries")
AGENCIES: dict[str, list[str]] = _KINDS.pop("agencies")
TAKES_UP: dict[str, tuple[str, ...]] = {word: tuple(kinds.split()) for word, kinds in _KINDS.pop("takes_up").items()}


def _words(*path: str) -> frozenset[str]:
    table: Any = _SPEECH
    for key in path:
        table = table[key]
    return frozenset(table.split())


def _forms(table: dict[str, str]) -> dict[str, str]:
    return {form: lemma for lemma, forms in table.items() for form in forms.split()}


SAYING = _forms(_SPEECH["verbs"]["saying"])
GIVING = _forms(_SPEECH["verbs"]["giving"])
WITH_THAT = _forms(_SPEECH["verbs"]["with_that"])
WITH_TOLL = _forms(_SPEECH["verbs"]["with_toll"])
WITH_PARTICLE = _forms(_SPEECH["verbs"]["with_particle"])
PARTICLES = {lemma: frozenset(forms.split()) for lemma, forms in _SPEECH["verbs"]["particles"].items()}
DOCUMENTS = _words("documents", "words")
LISTENERS = _words("listeners", "words")
ACCORDING: tuple[str, ...] = tuple(_SPEECH["phrases"]["according"])
# The prepositions' words by their first one, so that a token is looked up once.
ACCORDING_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _form in ACCORDING:
    ACCORDING_BY_FIRST.setdefault(_form.split()[0], []).append(tuple(_form.split()))
# Offices by the short form that stands before a name: "Gov. Ada Obi", whom "the governor" takes up.
ABBREVIATED: dict[str, str] = _SPEECH["abbreviated"]
COUNTING: tuple[str, ...] = tuple(_SPEECH["phrases"]["counting"])
POSSESSED = frozenset(_SPEECH["phrases"]["possessed"])
AGENT = frozenset(_SPEECH["phrases"]["agent"])
# "came up with" and the like, by their first word.
WITH_NUMBER: dict[str, list[tuple[str, ...]]] = {}
for _form in _SPEECH["verbs"]["with_number"]["forms"]:
    WITH_NUMBER.setdefault(_form.split()[0], []).append(tuple(_form.split()))
ADVERBS = _words("adverbs", "words")
DAYS = _words("adverbs", "days")
PARTS = _words("adverbs", "parts")
DETERMINERS = _words("grammar", "determiners")
POSSESSIVES = _words("grammar", "possessives")
_TENS = _words("grammar", "tens")
NUMERALS = frozenset(
    {*_words("grammar", "numerals"), *_TENS}
    | {
        f"{ten}-{one}"
        for ten in _TENS
        for one in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    }
)
PRONOUNS = _words("grammar", "pronouns")
AUXILIARIES = _words("grammar", "auxiliaries")
JOINERS = _words("grammar", "joiners")
SUBORDINATORS = _words("grammar", "subordinators")
PREPOSITIONS = _words("grammar", "prepositions")
INNER = _words("grammar", "inner")
VERBS = _words("grammar", "verbs")
NAME_PARTICIPLES = _words("grammar", "participles_in_names")
FORMS: dict[str, frozenset[str]] = {name: frozenset(forms.split()) for name, forms in _SPEECH["forms"].items()}
FEMALE, MALE = FORMS["female"], FORMS["male"]
MARKS: dict[str, Scanned] = {
    mark: scanned("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE) for mark, patterns in _SPEECH["marks"].items()
}

_KIND_WORDS: dict[str, str] = {}
_KIND_PHRASES: list[tuple[str, str]] = []
_RANKS: dict[str, str] = {}
_ORDER = list(_KINDS)
for _kind, _entry in _KINDS.items():
    for _word in _entry["words"].split():
        _KIND_WORDS.setdefault(_word, _kind)
    for _word in _entry.get("ranks", "").split():
        _RANKS[_word] = _kind
    _KIND_PHRASES.extend((_phrase, _kind) for _phrase in _entry["phrases"])

_LAST_OF_PHRASES = frozenset(phrase.split()[-1] for phrase, _ in _KIND_PHRASES if " " in phrase)
_WORD = re.compile(r"[^\W_]+(?:[.'’/-][^\W_]+)*")
# An American station's call sign: "KTAR", "WJHL-TV".
_CALL_SIGN = re.compile(r"^[KW][A-Z]{2,3}(?:-?TV| News)?$")
_POLICE = re.compile(r"[a-z]{1,3}pd(?:'s)?")
_PERSON_TITLES = FORMS["titles"]


def is_title(word: str) -> bool:
    """True for a word that, before a capitalised name, makes that name a person's."""
    return word.lower().rstrip(".") in _PERSON_TITLES


@cache
def speaks(word: str) -> bool:
    """True for a common noun that can head the name of a speaker ("police", "ministry", "residents")."""
    low = word.lower()
    return _kind_of_word(low) is not None or low.rstrip(".") in _RANKS


def speaks_in(name: str) -> bool:
    """True where a word of a name heads the name of a speaker, or is a title."""
    return any(speaks(word) or is_title(word) for word in name.split())


def ends_in_phrase(word: str) -> bool:
    """True for the last word of two that speak together: the "protection" of "civil protection"."""
    return word in _LAST_OF_PHRASES


def credits_none(name: str) -> bool:
    """True for a source such as "Ministry of Health"; a newsroom or agency named so is credited with the text."""
    return any(speaks(word) for word in name.split()) and kind_of(name) not in ("media", "news_agency", "other")


def ranked_only(name: str) -> bool:
    """True where a rank is all that a name tells of an office: "Col. Dan Mor" may be of the army or of the rescuers."""
    return all(_kind_of_word(word.lower()) is None for word in name.split())


def _kind_of_word(word: str) -> str | None:
    for form in (word, word.removesuffix("'s").removesuffix("’s").rstrip("'’"), word.rstrip(".")):
        if form in _KIND_WORDS:
            return _KIND_WORDS[form]
    # "CPD", "OPD": a city's police department.
    return "official" if _POLICE.fullmatch(word) else None


@cache
def kind_of(name: str) -> str:
    """The kind of speaker that a name's words tell, ``other`` where they tell none."""
    folded = " ".join(name.lower().replace("’", "'").split())
    found: list[tuple[int, str]] = []
    for phrase, kind in _KIND_PHRASES:
        if phrase in folded and re.search(rf"\b{re.escape(phrase)}s?\b", folded):
            found.append((_ORDER.index(kind), kind))
    # A phrase tells more than a word, so that "air force" is not decided by a "spokesman" beside it.
    tokens = _WORD.findall(folded)
    if any(_kind_of_word(word) == "anonymous" for word in tokens):
        return "anonymous"
    if found:
        return min(found)[1]
    for word in tokens:
        own = _kind_of_word(word)
        # Words of a place or thing a person is merely "of" still tell: "director of the city's main hospital".
        if own is not None:
            found.append((_ORDER.index(own), own))
    if found and min(found)[1] != "other":
        return min(found)[1]
    if _CALL_SIGN.search(name):
        return "media"
    return next((_RANKS[word] for word in tokens if word in _RANKS), "other")
