"""Runs of capitals, which can be names: how they are cut, and which of them are people and storms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tollbook.find.english.document import Line
from tollbook.find.english.place_no_names import NUMBERED
from tollbook.find.english.place_words import Vocabulary, vocabulary
from tollbook.find.gazetteer import fold, gazetteer

_WORD = re.compile(r"(?:[A-Z]\.){2,}|(?:St|Mt|Ft|Ave|Dr|Blvd|Rd)\.(?=\s[A-Z])|[^\W_](?:[\w‘ʻ`-]|['’](?!s\b|s?\s))*")

_INSIDE = "de|del|della|la|le|les|el|al|bin|ben|ash|as|an|ar|du|do|da|dos|das|sur|am|upon|y|di"

# The Arabic article, which keeps its small letter: "al-Kem", "Deir az-Ruan".
_ARTICLE = "al|el|ash|as|ad|an|ar|at|az|adh|ath|ul"
_JOINED = re.compile(rf"(?:{_ARTICLE})-[A-ZÀ-Þ]")

_CAPITAL = (
    r"(?:(?:[A-Z]\.){2,}|(?:St|Mt|Ft|Ave|Dr|Blvd|Rd)\.(?=\s[A-Z])|[A-ZÀ-ÞĀ-Ž](?:[\w‘ʻ`]|['’](?!s\b|s?\s)|-(?=\w))*)"
)

# "Port-au-Kem", "San Luis de la Paz", "Gulf of Ostrey", "J. Roe"
_RUN = re.compile(
    rf"(?<![\w])(?:(?:{_ARTICLE})-)?{_CAPITAL}"
    rf"(?:(?:\s*\n\s*|\s+|-|(?<=\b[A-Z])\. )(?:(?:(?:{_INSIDE})[ -])*|of (?:the )?){_CAPITAL})*"
)

_OF = frozenset(
    ["gulf", "bay", "strait", "sea", "isle", "isles", "lake", "republic", "province", "cape", "horn", "ivory", "state"]
)

# Of these, no land of its own follows: the Gulf of Ostrey is not Ostrey.
_WATERS = frozenset(["gulf", "bay", "strait", "sea", "lake", "cape", "horn", "isle", "isles"])

SMALL = re.compile(r"(?<=[a-z,’'] )[a-z]{3,}")

STORM = re.compile(r"\b(?:Cyclone|Hurricane|Typhoon|Storm|Operation|Tropical)\s+([A-Z][a-z]+)")

_PLACED = re.compile(r"\b(?:in|near|outside|across) (?:[a-z]+ )?([A-Z][\w’'-]+)")

_PERSON = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?:\s+(?:[A-Z]\.|(?:bin|al|de|von|van)\b|[A-Z][\w’'-]+)){1,3})(?:\s+(?:Jr|Sr)\.)?"
    r"(?:,\s+\d{1,2}\b(?!\s*(?:km|kilomet|miles|,\d))|\s+(?:said|says|told|wrote|added)\b)"
)


_TITLE = re.compile(r"\b([A-Za-z]+)(\.?)\s+(?=[A-Z])")

_NAMED = re.compile(r"[A-Z][\w’'-]+(?:\s+(?:[A-Z]\.\s*)?[A-Z][\w’'-]+){0,2}")


def people_in(text: str) -> set[str]:
    """Surnames of people who are named with an age, a title or a speech verb."""
    words = vocabulary()
    found = set()
    placed = set(_PLACED.findall(text))
    for match in _PERSON.finditer(text):
        names = match.group("name").split()
        last = names[-1].rstrip(",.")
        if (
            len(names) > 1
            and names[0].lower() not in words.not_names
            and last[0].isupper()
            and not any(n.lower() in words.bodies for n in names)
            and last not in placed
        ):
            found.add(last)
    for match in _TITLE.finditer(text):
        if match[1].lower() not in words.titles:
            continue
        named = _NAMED.match(text, match.end())
        if named is None or (match[2] and len(match[1]) > 4) or named.group().split()[0].lower() in words.not_names:
            continue  # "… said the mayor. In Kettlow": a sentence ends between them
        last = named.group().split()[-1]
        if last not in found and last not in placed:
            found.add(last)
    return found


def runs_in(
    text: str, words: Vocabulary, common: frozenset[str] | None
) -> Iterator[tuple[int, int, list[re.Match[str]]]]:
    """Runs of capitalised words, with the small words that names have inside them."""
    for found in _RUN.finditer(text):
        run: list[re.Match[str]] = []
        for token in _WORD.finditer(text, found.start(), found.end()):
            small = token.group()
            if small == "of" and (not run or run[-1].group().lower() not in _OF):
                yield from _parts(run, words, common)
                run = []
            elif run or _capital(small):
                run.append(token)
        yield from _parts(run, words, common)


def _parts(
    run: list[re.Match[str]], words: Vocabulary, common: frozenset[str] | None
) -> Iterator[tuple[int, int, list[re.Match[str]]]]:
    for part in _split(run, words, common):
        while part and not _capital(part[-1].group()):
            part.pop()
        if part:
            yield part[0].start(), part[-1].end(), part


def is_loud(line: Line) -> bool:
    """True where capitals tell nothing: lines in capitals, headlines in title case."""
    if line.text.isupper() or line.kind != "headline":
        return line.text.isupper()
    found = [w for w in re.findall(r"[^\W\d_]+", line.text) if len(w) > 3]
    return len(found) > 2 and sum(w[0].isupper() for w in found) >= 0.75 * len(found)


def _split(run: list[re.Match[str]], words: Vocabulary, common: frozenset[str] | None) -> Iterator[list[re.Match[str]]]:
    """Drop the words at a run's edges that are no name: "In Kettlow", "Friday", "The".

    ``common`` is given where every word has a capital: the report's own small words then show which are no names.
    """
    part: list[re.Match[str]] = []
    for number, token in enumerate(run):
        word = token.group()
        plain = word.lower().rstrip(".")
        inside = plain == "of" or (plain == "the" and part and part[-1].group() == "of")
        if part and inside and _is_one(part, run[number:], words):
            part.append(token)
            continue
        if (
            common is not None
            and (plain in common or plain in words.locative)
            and not (part and plain in words.kind_after)
        ):
            if part:
                yield part
            part = []
            continue
        ends = plain in words.not_names and not (part and plain in words.kind_after)
        ends = ends or NUMBERED.match(plain) is not None  # "Three-Alarm Fire"
        if ends and not (plain in words.compass and not part):
            if part:
                yield part
            part = []
        else:
            part.append(token)
    if part:
        yield part


def _is_one(part: list[re.Match[str]], rest: list[re.Match[str]], words: Vocabulary) -> bool:
    """True for "Gulf of Ostrey", and for "Republic of Kem" where that is what the table calls it."""
    head = part[-1].group().lower() if len(part) == 1 or part[-1].group() != "of" else part[-2].group().lower()
    if head in _WATERS:
        return True
    names = [t.group() for t in (*part, *rest)]
    return any(
        fold(name) in words.named or gazetteer().knows(name)
        for name in (" ".join(names[start:]) for start in range(len(part)))
    )


def _capital(word: str) -> bool:
    return word[0].isupper() or _JOINED.match(word) is not None
