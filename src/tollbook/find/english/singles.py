"""Singular victims: "a child had been killed", "Ada Mirren, 35, was shot dead" each mean one person.

``singles_in`` finds noun phrases that may be one person; the finder then looks for a measure as it does for numbers.
Which of them are figures of their own is settled for the whole report, in persons.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from tollbook.find.english.descriptions import AGED, NOT_ONE_PERSON, may_describe_one, may_open, person_at
from tollbook.find.english.lexicon import people_nouns, person_noun
from tollbook.find.english.numbers import Number
from tollbook.find.english.phrases import PROPER, Parsed, Phrase
from tollbook.find.english.wordings import any_of, ending, scanned_wording, wording, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_PEOPLE = frozenset(("people",))
_KIN = words("kin")
_HEADLINE_VERBS = words("headline_verbs_of_one")
# Greater "ages" are something else: a street number, a date.
_OLDEST = 120

_ANOTHER = wording(
    r"\b(?:a|the) (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:th|st|nd|rd))\b|\banother\b",
    "A third was hurt",
)
_AGE_BEHIND = wording(r"\s*[,(]\s*(?:aged?\s+|age\s+)?(\d{1,3})\b", ", aged 35", case=True)
# "of San Jose", "in St Charles": a place, not somebody.
_PLACE_BEFORE = ending(r"\b(?:in|at|near|from|of|to|on|outside|around|via|through)\s+(?:the\s+)?$", "in the ")
# "Cedar Rapids, Ia."
_STATE_BEHIND = wording(r",\s[A-Z][a-z]{1,4}\.", ", Minn.", case=True)
_FULL_NAME = (
    rf"(?:(?:{any_of('ranks')})\.? )?"
    rf"[A-Z][\w’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'.-]*|{any_of('name_particles')})){{0,4}} (?:[A-Z][\w’'-]+)"
    r"(?:,? (?:Jr|Sr|II|III)\b\.?)?"
)
# "Zeynep Ö. (72)": a family name cut to its letter, as courts and papers of some countries write it.
_SHORT_NAME = r"[A-Z][\w’'-]+ [A-ZÀ-Þ]\."
_NAME = wording(
    rf"(?<![\w’'-])(?:{_FULL_NAME}|{_SHORT_NAME}(?=\s*[,(]\s*\d{{1,3}}\b))", "Sgt. Owen J. Berg Jr.", case=True
)
_CUT_SHORT = wording(_SHORT_NAME, "Zeynep Ö.", case=True)
_NAME_APPOSED = wording(
    r"\s(?:[A-Z][\w’'-]+)(?:\s[A-Z][\w’'.-]*[\w’'])?(?=\s*(?:[,;.)(]|$|and\b|was\b|were\b|who\b|is\b|died\b))",
    " Savitri Lind,",
    case=True,
)
_NOT_A_NAME = wording(rf"\b(?:{any_of('not_names')})\b", "Harbour Police", case=True)
_FATE = scanned_wording(
    r"\b(?:kill|dead|die[sd]?\b|dying|death|bod(?:y|ies)\b|corpse|remains|fatal|injur|wound|hurt|hospital|missing"
    r"|rescu|arrest|custody|detain|jail|abduct|kidnap|hostage|shot\b|stab|struck|hit by|perish|drown|succumb|slain"
    r"|murder|martyr|trapped|grazed|condition|burn|blind|broke|lost|pulled|faint|swept|crush|suffocat"
    r"|electrocut|held|price"
    r"|sacrifice|claim|behead|not been (?:found|seen)|sought by|survive|alive|unaccounted|whereabouts|treated"
    r"|suffer|brought|carried|haul|dragg|taken|oxygen"
    r"|ventilator"
    r"|hit\b|led away|lifted|airlift|flown|rushed|transport|critical|surgery|seen|heard from|revived|saved"
    r"|unconscious"
    r"|intensive|deceased|surger|lost (?:his|her|their|my)|collaps|marched|pluck|winch|bundl|nabb|apprehend"
    r"|freed|picked|bullet|bitten|stung|ma[dk]e it|ghost"
    r"|revive|confirmed|electrocut|hurt|surviv|fighting|gunned"
    r"|mauled|bitten|beaten|snatch|seized|assisted|graz)",
    "was found dead",
)
# What tells of whoever killed others or nobody and then themselves, as `_SELF_KILLED` finds it.
THEMSELVES = frozenset(("himself", "herself", "self", "his own life", "her own life"))
# "killed two guards and himself", "before turning the gun on herself": the one who did it is dead too.
_SELF_KILLED = wording(
    r"\b(?:kill(?:s|ed|ing)|hang(?:s|ed|ing)|murder(?:s|ed|ing)|fatally sh(?:ot|oots|ooting)|shot dead)\b"
    r"(?:(?!\b(?:who|that|which|where|when|while|as|barricad\w+|lock\w+|defend\w+|blam\w+)\b)[^.;]){0,90}?"
    r"\b(himself|herself|self)\b"
    r"|\b(?:takes?|took|taken|taking) ((?:his|her) own life)\b"
    r"|\bturn(?:s|ed|ing) (?:the|his|her|a|that) (?:\w+ )?(?:gun|weapon|rifle|pistol|shotgun|handgun|knife"
    r"|firearm) on "
    r"(himself|herself|self)\b(?!,? (?:but|and (?:was|is|remains|survived|wounded|injured)))",
    "turned the gun on himself",
)
_LOWER_WORD = wording(r"[a-z]+(?:-[a-z]+)*", "nursing-mother", case=True)
_HEADLINE = wording(
    r"(?:^|[:;,–—]\s|\band\s)\W*(?:\w+[:,]\s+)?"
    rf"((?:(?!(?:{any_of('not_in_headline_persons')})\b|\w+ing\b)[\w'’-]+ ){{0,3}}?"
    rf"(?:{any_of('headline_persons')}))\b(?:, \d+,?)?",
    "Off-duty officer, 35, dies in crash",
)


def may_tell_of_one(text: str, *, headline: bool = False) -> bool:
    """True where a sentence has a fate and somebody whom it may have befallen: the scan before the parser."""
    if _SELF_KILLED.search(text) is not None:
        return True
    if _FATE.search(text) is None:
        return False
    if AGED.search(text) or _ANOTHER.search(text):
        return True
    if _NAME.search(text) is None and people_nouns().isdisjoint(_LOWER_WORD.findall(text.lower())):
        return False
    return headline or any(_names(text)) or may_describe_one(text)


def singles_in(sentence: Parsed, *, headline: bool) -> list[tuple[Number, Phrase]]:
    """Phrases of the sentence that may mean one person, in order; headlines leave out the article."""
    tokens = [t for t in sentence.tokens if not t.is_space]
    described = _described(sentence, tokens)
    taken = [(n.start, n.end) for n, _ in described]
    found = [*described, *_named(sentence, taken)]
    found += _self_killed(sentence)
    if headline:
        found += _in_headline(sentence, tokens, taken)
    return sorted(found, key=lambda pair: pair[0].start)


def age_of(text: str, behind: str) -> int | None:
    """The age that a phrase or the words right behind it give, in years."""
    if match := AGED.search(text):
        return int(match.group(1)) if match.group(1).isdecimal() else None
    if match := _AGE_BEHIND.match(behind):
        age = int(match.group(1))
        return age if age < _OLDEST else None
    return None


def is_name(text: str) -> bool:
    """True where a single's phrase is a name and not a description."""
    return bool(_NAME.fullmatch(text) or _CUT_SHORT.fullmatch(text)) and text[:2].lower() != "a "


def _self_killed(sentence: Parsed) -> list[tuple[Number, Phrase]]:
    """The pronoun of whoever killed others or nobody and then themselves."""
    found = []
    for match in _SELF_KILLED.finditer(sentence.folded):
        inside = sentence.opening_in(*match.span(match.lastindex or 0))
        if inside:
            found.append(_single(sentence, inside[0], inside[-1]))
    return found


def _described(sentence: Parsed, tokens: list[Token]) -> list[tuple[Number, Phrase]]:
    """ "a 41-year-old paramedic", "his wife", "another"."""
    found = []
    position = 0
    while position < len(tokens):
        head = person_at(sentence, tokens, position) if may_open(tokens[position].lower_) else None
        if head is None:
            position += 1
            continue
        single = _single(sentence, tokens[position], head)
        found.append(_with_name(sentence, *single) if head.lower_ in _KIN else single)
        position = tokens.index(head, position) + 1
    return found


def _with_name(sentence: Parsed, number: Number, found: Phrase) -> tuple[Number, Phrase]:
    """ "her daughter Savitri": the name that stands right behind the kin is hers."""
    name = _NAME_APPOSED.match(sentence.text, number.end)
    if name is None:
        return number, found
    return replace(number, end=name.end()), replace(found, end=name.end())


def _named(sentence: Parsed, taken: list[tuple[int, int]]) -> list[tuple[Number, Phrase]]:
    """ "Ada Mirren": runs of capitals that are neither a place nor a body."""
    found = []
    text = sentence.folded
    for match in _names(text):
        if _overlaps(taken, *match.span()):
            continue
        inside = sentence.opening_in(*match.span())
        if inside and sum(t.tag_ in PROPER for t in inside) >= max(1, len(inside) - 1):
            found.append(_single(sentence, inside[0], inside[-1], name=True))
    return found


def _names(text: str) -> Iterator[re.Match[str]]:
    """Runs of capitals that may be a person's name, as far as the words around and in them tell."""
    for match in _NAME.finditer(text):
        name = match.group()
        if (
            name.isupper()
            or name.startswith("The ")
            or _PLACE_BEFORE.search(text[: match.start()])
            or _STATE_BEHIND.match(text, match.end())
        ):
            continue
        if not _NOT_A_NAME.search(name):
            yield match


def _in_headline(sentence: Parsed, tokens: list[Token], taken: list[tuple[int, int]]) -> list[tuple[Number, Phrase]]:
    """ "Off-duty officer dies", "Crash kills woman": one person without an article."""
    found = []
    for match in _HEADLINE.finditer(sentence.folded):
        inside = sentence.opening_in(*match.span(1))
        plural = bool(inside) and inside[-1].text.endswith("s")
        if inside and not plural and inside[0].tag_ != "CD" and not _overlaps(taken, *match.span(1)):
            found.append(_single(sentence, inside[0], inside[-1]))
            taken = [*taken, match.span(1)]
    for before, token in pairwise(tokens):
        if before.lower_ in _HEADLINE_VERBS and person_noun(token.lower_) and token.lower_ not in NOT_ONE_PERSON:
            found.append(_single(sentence, token, token))
    return found


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(s < end and start < e for s, e in spans)


def _single(sentence: Parsed, first: Token, head: Token, name: bool = False) -> tuple[Number, Phrase]:
    start, end = first.idx, head.idx + len(head)
    text = sentence.folded[start:end]
    number = Number(start, end, start, 1, 1, 1, "exact", text)
    return number, Phrase(start, end, head, _PEOPLE, "" if name else text.lower(), False, False, head)
