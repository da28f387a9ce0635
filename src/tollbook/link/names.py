"""Names of speakers and people: when two spellings or wordings mean one.

News texts write one person in several ways (office and name, name alone, other transliterations, accents or none) and
one body in several ways ("the ministry of defence", "defense ministry"). A name is split into the words of an office
(names.toml), and what is left: a person's name or the place that an office belongs to.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from rapidfuzz.distance import DamerauLevenshtein

from tollbook.nouns import Speaker

_WORD = re.compile(r"(?:[Aa]l|[Ee]l)(?=-)|[^\W\d_]+(?:[’'\-][^\W\d_]+)*|\d+")
_LONG, _LONGER = 7, 9  # letters of words in which one slip, and two, leave no doubt
_POSSESSIVE = re.compile(r"[’']s\b|s[’'](?=\s|$)")

# Groups of letters that transliterations and accents exchange, applied in this order.
_EXCHANGED = (
    ("zh", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("tch", "sh"),
    ("ch", "sh"),
    ("ph", "f"),
    ("ck", "k"),
    ("ks", "x"),
    ("ts", "c"),
    ("tz", "c"),
    ("q", "k"),
    ("w", "v"),
)


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name taken apart: ``office`` words, ``proper`` words (lower case, without accents) in their order."""

    office: frozenset[str]
    proper: tuple[str, ...]
    person: bool


@cache
def _vocabulary() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    data = tomllib.loads(resources.files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))
    return data["same"], frozenset(data["drop"]["words"]), frozenset(data["office"]["words"])


@lru_cache(maxsize=100_000)
def folded(text: str) -> str:
    """``text`` in lower case without accents: "Huamán" → "huaman"."""
    decomposed = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ł", "l").replace("Ł", "L"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """The consonants by which spellings of one name are alike: "Zelenskyy" and "Zelensky" → "zlnsk".

    The first letter stays even where it is a vowel, so that "Ali" and "Lee" differ.
    """
    letters = re.sub(r"[^a-z]", "", folded(word))
    for old, new in _EXCHANGED:
        letters = letters.replace(old, new)
    head, rest = letters[:1], re.sub(r"[aeiouyh]", "", letters[1:])
    head = {"y": "i", "j": "i", "e": "i"}.get(head, head)
    return re.sub(r"(.)\1+", r"\1", head + rest)


@lru_cache(maxsize=50_000)
def parts(name: str) -> NameParts:
    """``name`` taken apart into words of office and proper words.

    Set off by a comma, an office keeps its own places: in "Ana Lind, governor of Odesa region" the person is Ana Lind.
    """
    before, comma, behind = name.partition(",")
    if comma:
        named, rest = parts(before), parts(behind)
        if named.person and len(named.proper) > 1 and not named.office and rest.office:
            return NameParts(rest.office, named.proper, True)
    same, drop, office = _vocabulary()
    found: list[str] = []
    proper: list[str] = []
    capitals = 0
    for word in _WORD.findall(_POSSESSIVE.sub("", name)):
        low = folded(word)
        low = same.get(low, low)
        if low in drop:
            continue
        if low in office:
            found.append(low)
        else:
            proper.append(low)
            capitals += word[:1].isupper()
    person = len(proper) >= 1 and capitals >= 1 and not _adjectival(proper, found)
    return NameParts(frozenset(found), tuple(proper), person)


def _adjectival(proper: list[str], office: list[str]) -> bool:
    """True where the proper words only say whose office it is: "Russian defence ministry", "Bryansk governor"."""
    return bool(office) and len(proper) == 1


def _alike(a: str, b: str) -> bool:
    """True where two words are spellings of one name."""
    if a == b:
        return True
    if min(len(a), len(b)) < 4:
        return len(a) > 2 and len(b) > 2 and skeleton(a) == skeleton(b)
    if skeleton(a) == skeleton(b) and len(skeleton(a)) > 1:
        return True
    # A slip of the finger in a long word ("Klitchsko" for "Klitschko").
    shorter = min(len(a), len(b))
    return shorter >= _LONG and DamerauLevenshtein.distance(a, b) <= (2 if shorter >= _LONGER else 1)


def same_person(a: str, b: str) -> bool:
    """True where two names may be one person's: surnames alike, and given names alike where both have one."""
    first, second = parts(a), parts(b)
    if not first.person or not second.person:
        return False
    if not _alike(first.proper[-1], second.proper[-1]):
        return False
    given, other = first.proper[:-1], second.proper[:-1]
    if not given or not other:
        return True
    return any(_alike(x, y) or (min(len(x), len(y)) == 1 and x[0] == y[0]) for x in given for y in other)


def same_name(a: str, b: str) -> bool:
    """True where two speakers' names mean one speaker."""
    if folded(a) == folded(b):
        return True
    first, second = parts(a), parts(b)
    if first.person and second.person and (len(first.proper) > 1 or len(second.proper) > 1 or not first.office):
        return same_person(a, b)
    if len(first.proper) > 1 or len(second.proper) > 1:
        if first.office and second.office and first.office == second.office:
            return set(first.proper) <= set(second.proper) or set(second.proper) <= set(first.proper)
        # A spokesman named with the office is not the whole office.
        return False
    if not first.office or not second.office:
        bare = bool(first.proper and second.proper) and not (first.office or second.office)
        return bare and _alike(first.proper[-1], second.proper[-1])
    if first.proper and second.proper and not _alike(_stem(first.proper[0]), _stem(second.proper[0])):
        return False
    return first.office == second.office


@dataclass(frozen=True, slots=True)
class NameKeys:
    """``held`` are a name's own keys, ``asked`` those of the names that it may mean: wherever ``same_name`` is true of
    two names, what the one asks for the other holds, so that few of many need to be compared."""

    held: frozenset[tuple[str, ...]]
    asked: frozenset[tuple[str, ...]]


@lru_cache(maxsize=50_000)
def name_keys(name: str) -> NameKeys:
    """The keys under which to find the names that may mean the same speaker as ``name``."""
    taken = parts(name)
    both: set[tuple[str, ...]] = {("whole", folded(name))}
    if taken.proper:
        both.update(("last", spelling) for spelling in _spellings(taken.proper[-1]))
    if not taken.office:
        return NameKeys(frozenset(both), frozenset(both))
    office = " ".join(sorted(taken.office))
    if not taken.proper:
        # An office without a place or a name may be any of that office.
        return NameKeys(
            frozenset({*both, ("office", office), ("bare", office)}), frozenset({*both, ("office", office)})
        )
    both.update(("of", office, word) for word in taken.proper)
    both.update(("stem", office, spelling) for spelling in _spellings(_stem(taken.proper[0])))
    return NameKeys(frozenset({*both, ("office", office)}), frozenset({*both, ("bare", office)}))


def _spellings(word: str) -> set[str]:
    """Forms of which two words share one wherever ``_alike`` is true of them: the word, its consonants, and what slips
    leave of a long word, each of which takes no more than one letter of either."""
    found = {word, f"{skeleton(word)}:"}
    left = {word}
    for _ in range((len(word) >= _LONG) + (len(word) >= _LONGER)):
        left = {w[:n] + w[n + 1 :] for w in left for n in range(len(w))}
        found |= left
    return found


def _stem(word: str) -> str:
    """What a place and its adjective share: "ukraine", "ukrainian" → "ukrain"."""
    return re.sub(r"(?:ians?|ans?|ese|ish|i|e|a)$", "", word) if len(word) > 5 else word


def same_speaker(a: Speaker, b: Speaker) -> bool:
    """True where two links of attribution chains are one speaker, whatever the spelling of the name."""
    return same_name(a.name, b.name)


def speaker_key(speaker: Speaker | str) -> str:
    """A key that spellings of one speaker share in most cases; speakers with differing keys may still be the same."""
    name = speaker if isinstance(speaker, str) else speaker.name
    taken = parts(name)
    if taken.person and (len(taken.proper) > 1 or not taken.office):
        return "person:" + skeleton(taken.proper[-1])
    if taken.office:
        return "office:" + " ".join([*(_stem(p) for p in taken.proper[:1]), *sorted(taken.office)])
    return "name:" + " ".join(taken.proper)
