"""Singular victims: "a child had been killed", "Antonio Mason, 35, was shot dead" each mean one person.

``singles_in`` finds noun phrases that may be one person; the finder then looks for a measure as it does for numbers.
``keep_singles`` decides for the whole report which of them are figures of their own: a person counts once, at the
first mention, and a name that only fills in a figure already given is a part of it (CLAIMS.md, judgement calls).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tollbook.find.english.lexicon import classes_of, person_noun
from tollbook.find.english.numbers import Number
from tollbook.find.english.phrases import NATIONALITY, Phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from tollbook.find.english.document import Line
    from tollbook.find.english.figures import Figure

SINGLE_MEASURES = frozenset(("killed", "injured", "missing", "rescued", "detained", "abducted", "hit", "casualties"))

_PEOPLE = frozenset(("people",))
_OPENERS = frozenset(("a", "an", "another"))
_OWNERS = frozenset(("his", "her", "their", "my", "our"))
_ORDINALS = frozenset(("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "other"))
_AGED = re.compile(r"\b(\d{1,3}|[a-z]+)[- ]year[- ]old\b", re.IGNORECASE)
_LATER_DIED = re.compile(r"\W*(?:He|She|The (?:boy|girl|man|woman|child|baby|teen|teenager|driver|victim))(?: also| both)? (?:later |subsequently |then |has since |had |has |was later |was then |was )*(?:died|succumbed|pronounced dead|passed away|declared dead|dies)\b")
# "of San Jose", "in St Charles": a place, not somebody.
_AFTER_PREPOSITION = re.compile(r"\b(?:in|at|near|from|of|to|on|outside|around|via|through)\s+(?:the\s+)?$", re.IGNORECASE)
_ANOTHER_ONE = re.compile(r"(?:another|a (?:second|third|fourth|fifth)|the (?:second|third|fourth|fifth|other))\b")
_HEADLINE_VERBS = frozenset(("kill", "kills", "killed", "killing", "injure", "injures", "wound", "wounds", "leaves", "hurts", "abduct", "kidnap"))
_AGE = re.compile(r"\s*[,(]\s*(?:aged?\s+|age\s+)?(\d{1,3})\b")
_NAME = re.compile(
    r"(?<![\w’'-])(?:(?:Mr|Mrs|Ms|Dr|Sgt|Pvt|Cpl|Lt|Capt|Maj|Col|Gen|Officer|Deputy|Pfc|Spc|Spec)\.? )?"
    r"[A-Z][\w’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'.-]*|al|bin|ibn|de|da|dos|del|van|von|la|el|ul|ur)){0,4} (?:[A-Z][\w’'-]+)(?:,? (?:Jr|Sr|II|III)\b\.?)?"
)
_NOT_A_NAME = re.compile(
    r"\b(?:Police|Hospital|County|City|Street|Avenue|Road|Department|Ministry|University|School|Sheriff|Office|Army|Force|Forces|Guard|Council|Court|"
    r"Church|Airport|Park|Center|Centre|District|State|Province|Region|River|Island|Bay|Lake|Red|Cross|Crescent|News|Times|Post|Agency|Party|Union|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"North|South|East|West|Northern|Southern|Eastern|Western|United|New|Saint|Medical|Fire|Health|Human|National|International|Security|Photo|Image)\b"
)
_NOT_A_PERSON_HEAD = frozenset(("police", "staff", "crew", "personnel", "family", "household", "senior", "minor", "head", "junior", "life", "soul", "guard", "partner", "individual", "member", "suspect", "general", "relation", "police officer"))
_HEADLINE = re.compile(r"(?:^|[:–—]\s)\W*(?:\w+[:,]\s+)?((?:[\w-]+ ){0,3}?(?:man|woman|boy|girl|teen|teenager|driver|soldier|officer|child|toddler|baby|student|motorcyclist|cyclist|pedestrian|worker|firefighter|passenger|suspect|gunman))\b(?:, \d+,?)?", re.IGNORECASE)


def singles_in(doc: Doc, line: Line) -> list[tuple[Number, Phrase]]:
    """Phrases of the sentence that may mean one person, in order."""
    found: list[tuple[Number, Phrase]] = []
    tokens = [t for t in doc if not t.is_space]
    position = 0
    while position < len(tokens):
        got = _indefinite(tokens, position)
        if got is not None:
            first, head = got
            found.append(_single(doc, first, head))
            position = tokens.index(head) + 1
            continue
        position += 1
    taken = [(n.start, n.end) for n, _ in found]
    for match in _NAME.finditer(doc.text):
        name = match.group()
        if name.isupper() or _AFTER_PREPOSITION.search(doc.text[: match.start()]) or re.match(r",\s[A-Z][a-z]{1,4}\.", doc.text[match.end() :]):
            continue
        if _NOT_A_NAME.search(name) or any(s < match.end() and match.start() < e for s, e in taken):
            continue
        inside = [t for t in tokens if t.idx >= match.start() and t.idx < match.end()]
        if inside and sum(t.tag_ in ("NNP", "NNPS") for t in inside) >= max(1, len(inside) - 1):
            found.append(_single(doc, inside[0], inside[-1], name=True))
    if line.kind == "headline" and (match := _HEADLINE.search(doc.text)):
        inside = [t for t in tokens if t.idx >= match.start(1) and t.idx < match.end(1)]
        if inside and not any(s < match.end(1) and match.start(1) < e for s, e in taken) and inside[0].tag_ != "CD" and not inside[-1].text.endswith("s"):
            found.append(_single(doc, inside[0], inside[-1]))
    if line.kind == "headline":
        for before, token in zip(tokens, tokens[1:], strict=False):
            if before.lower_ in _HEADLINE_VERBS and person_noun(token.lower_) and token.lower_ not in _NOT_A_PERSON_HEAD:
                found.append(_single(doc, token, token))
    return sorted(found, key=lambda pair: pair[0].start)


def _indefinite(tokens: list[Token], at: int) -> tuple[Token, Token] | None:
    """First and last token of "a 41-year-old paramedic", "his wife", "the fourth woman", "21-year-old"."""
    first = tokens[at]
    low = first.lower_
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    opens = low in _OPENERS or (low == "the" and following is not None and following.lower_ in _ORDINALS) or low in _OWNERS
    opens = opens or (low == "the" and following is not None and bool(re.match(r"\d{1,3}(?:-year-old)?$", following.text)) and bool(_AGED.match(first.doc.text, following.idx)))
    bare_age = bool(re.match(r"\d{1,3}(?:-year-old)?$", first.text)) and (at == 0 or tokens[at - 1].lower_ not in ("a", "an", "the", "-", "another"))
    if not opens and not bare_age:
        return None
    text = first.doc.text
    head: Token | None = None
    if low == "another" and (following is None or following.tag_[:2] not in ("NN", "JJ", "CD", "VB", "HY", "RB")):
        return first, first
    for token in tokens[at + (1 if opens else 0) : at + 12]:
        low = token.lower_
        tag = token.tag_
        if tag == "JJ" and first.lower_ in ("a", "an") and token.text[:1].isupper() and NATIONALITY.search(token.text) and token.i + 1 < len(first.doc) and first.doc[token.i + 1].tag_[:2] not in ("NN", "JJ", "HY", "CD", "VB"):
            head = token
            break
        if tag in ("NN", "NNP") or low in ("year", "old"):
            aged = bool(_AGED.search(text[first.idx : token.idx + len(token)]))
            if low in ("year", "-"):
                continue
            lemma = token.lemma_.lower()
            if person_noun(lemma) and lemma not in _NOT_A_PERSON_HEAD:
                head = token
            elif low == "old" and aged:
                head = token
            elif tag == "NN" and "people" in classes_of(lemma) and lemma not in _NOT_A_PERSON_HEAD and len(lemma) > 4:
                head = token
            elif tag == "NNP" and NATIONALITY.search(token.text) and len(token.text) > 3:
                head = token if head is None else head
            elif head is not None and tag == "NNP" and head.tag_ == "NNP" and head.i == token.i - 1:
                head = None  # "a Lincoln High School student": the name goes on, the person is yet to come
            elif head is not None:
                head = None if tag == "NN" else head
                break
        elif tag in ("JJ", "HYPH", "CD", "VBN", "JJR", "JJS", "VBG", "RB", "AFX", ",") or low in ("-", "–"):
            if (head is not None and tag != "HYPH" and low not in ("-", "–")) or (tag == "," and (token.i + 1 >= len(first.doc) or first.doc[token.i + 1].tag_ not in ("JJ", "VBN", "CD"))):
                break
            if low == "old" and _AGED.search(text[first.idx : token.idx + len(token)]):
                head = token
            continue
        else:
            break
    if head is None or (bare_age and not opens and not _AGED.search(text[first.idx : head.idx + len(head)])):
        return None
    behind = text[head.idx + len(head) : head.idx + len(head) + 3]
    if behind[:2] in ("'s", "’s") or behind[:1] == "-":
        return None
    return first, head


def _single(doc: Doc, first: Token, head: Token, name: bool = False) -> tuple[Number, Phrase]:
    start, end = first.idx, head.idx + len(head)
    text = doc.text[start:end]
    number = Number(start, end, start, 1, 1, 1, "exact", text)
    return number, Phrase(start, end, head, _PEOPLE, "" if name else text.lower(), False, False, first, head)


def age_of(text: str, behind: str) -> int | None:
    """The age that a phrase or the words right behind it give, in years."""
    if match := _AGED.search(text):
        try:
            return int(match.group(1))
        except ValueError:
            return None
    if match := _AGE.match(behind):
        age = int(match.group(1))
        return age if age < 120 else None
    return None


def is_name(text: str) -> bool:
    """True where a single's phrase is a name and not a description."""
    return bool(_NAME.fullmatch(text)) and not text[:2].lower() == "a "


def keep_singles(figures: list[Figure], singles: set[int]) -> list[Figure]:
    """Drop the singles that are later mentions of somebody already counted; ``singles`` holds ids of figures."""
    kept: list[Figure] = []
    for figure in figures:
        if id(figure) not in singles:
            kept.append(figure)
            continue
        if figure.measure not in SINGLE_MEASURES:
            continue
        same = [k for k in kept if k.measure == figure.measure or {k.measure, figure.measure} <= {"hit", "killed", "injured", "casualties"}]
        earlier = [k for k in same if id(k) in singles]
        own = [k for k in same if k.measure == figure.measure]
        text = figure.number.text.lower()
        if text.split()[0] in _OWNERS and any(k.number.text.lower().split()[-1] == text.split()[-1] for k in earlier):
            continue
        if figure.name is not None:
            if any(k.name is not None and _same_person(k.name, figure.name) for k in earlier):
                continue
            room = sum(int(k.number.value or 0) for k in own if id(k) not in singles and k.inside_of is None)
            nameless = [k for k in earlier if k.name is None and k.measure == figure.measure]
            named = [k for k in earlier if k.name is not None and k.measure == figure.measure]
            if figure.measure == "detained" and own:
                continue  # who the held are is told by name only after how many
            if (nameless and not room) or (room and len(named) >= room) or room == 1:
                continue
        elif not _ANOTHER_ONE.match(text) and any(k.name is None and _same_words(k, figure) for k in earlier):
            continue
        elif any(k.name is not None and k.age is not None and k.age == figure.age for k in earlier):
            continue
        elif not _ANOTHER_ONE.match(text) and any(
            id(k) not in singles and k.number.value == 1 and k.line != figure.line for k in own
        ):
            continue
        kept.append(figure)
    return kept


def _same_person(one: str, other: str) -> bool:
    a, b = one.lower().split(), other.lower().split()
    return a[-1] == b[-1] or set(a) <= set(b) or set(b) <= set(a)


def _same_words(one: Figure, other: Figure) -> bool:
    """The same description again: the same age, or the same noun with no ages to tell them apart."""
    if one.age is not None and other.age is not None:
        return one.age == other.age and one.line != other.line
    if one.line == other.line:
        return False
    return one.number.text.lower().split()[-1] == other.number.text.lower().split()[-1]


def died_later(line: Line) -> bool:
    """True for "She later died", "He was pronounced dead at hospital": the death of somebody named before."""
    return bool(_LATER_DIED.match(line.text))
