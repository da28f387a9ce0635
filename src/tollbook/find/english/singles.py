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

from tollbook.find.english.lexicon import classes_of, people_nouns, person_noun
from tollbook.find.english.numbers import Number
from tollbook.find.english.parser import lemma_of
from tollbook.find.english.phrases import NATIONALITY, PROPER, Parsed, Phrase
from tollbook.find.english.wordings import any_of, ending, scanned_wording, wording, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_PEOPLE = frozenset(("people",))
_ARTICLES = words("articles")
_OPENERS = words("openers")
_OWNERS, _KIN = words("owners"), words("kin")
_ORDINALS = words("ordinals")
_HEADLINE_VERBS = words("headline_verbs_of_one")
# "A second body was found": one more, whom nobody has named yet.
_BODIES = ("body", "corpse", "fatality", "death")
_NOT_ONE_PERSON = words("not_one_person")
_TOLD_BEFORE = words("told_before")
_ENDS_DESCRIPTION = words("ends_description")
_HYPHENS = ("-", "–")
# Tags, or their first two letters, of what may stand between "a" and the person.
_MODIFIERS = ("JJ", "HYPH", "CD", "VBN", "JJR", "JJS", "VBG", "RB", "AFX", ",")
_GO_ON_AFTER_ANOTHER = ("NN", "JJ", "CD", "VB", "HY", "RB")
_GO_ON_AFTER_NATIONALITY = ("NN", "JJ", "HY", "CD", "VB")
# How many nouns may stand between "19-year-old" and the person, and the person with them.
_COMPOUND = 4
# How many words a description of a person may have, its article among them.
_REACH = 12
# Shorter nouns that the lexicon only guesses to be people by their endings are mostly something else ("user", "ham").
_SHORTEST_GUESS = 5
_SHORTEST_NATIONALITY = 4
# Greater "ages" are something else: a street number, a date.
_OLDEST = 120

_AGED = wording(r"\b(\d{1,3}|[a-z]+)[- ]year[- ]old\b", "a 41-year-old paramedic")
_ANOTHER = wording(
    r"\b(?:a|the) (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:th|st|nd|rd))\b|\banother\b",
    "A third was hurt",
)
# "A driver's remains were found", "his father's body".
OWN_BODY = wording(r"['’]s (?:\w+ )?(?:body|remains|corpse)\b", "’s remains")
_BARE_AGE = wording(
    r"(?:\d{1,3}|(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve"
    r"|[Tt]hirteen|[Ff]ourteen"
    r"|[Ff]ifteen|[Ss]ixteen|[Ss]eventeen|[Ee]ighteen|[Nn]ineteen)(?=-))(?:-year-old)?$",
    "21-year-old",
    case=True,
)
_AGE_BEHIND = wording(r"\s*[,(]\s*(?:aged?\s+|age\s+)?(\d{1,3})\b", ", aged 35", case=True)
# "of San Jose", "in St Charles": a place, not somebody.
_PLACE_BEFORE = ending(r"\b(?:in|at|near|from|of|to|on|outside|around|via|through)\s+(?:the\s+)?$", "in the ")
# "According to a hospital spokeswoman": who tells, not who suffered.
_SOURCE_BEFORE = ending(r"\b(?:according to|told|as told by|quoting|citing|quoted|asked|cited)\s+$", "according to ")
# "Ana Lind, 58, a clerk": the clerk is Ana Lind.
# "two members of the militia": no definite person opens there.
_BELONGS = ending(
    r"\b(?:of|by|with|to|for|from|at|behind|near|against|on|in|including|among|under|like|about|beside|as|than)\s+$",
    "the family of ",
)
_NAME_AND_AGE_BEFORE = wording(r"[A-Z][\w’'-]+,\s\d{1,3},\s$", "Ana Lind, 58, ", case=True)
_VERBAL = ("VBD", "VBZ", "VBN")
_AUXILIARIES = ("was", "were", "is", "are", "has", "had", "have", "remains", "remained", "died")
# "Cedar Rapids, Ia."
_STATE_BEHIND = wording(r",\s[A-Z][a-z]{1,4}\.", ", Minn.", case=True)
NAME = (
    rf"(?:(?:{any_of('ranks')})\.? )?"
    rf"[A-Z][\w’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'.-]*|{any_of('name_particles')})){{0,4}} (?:[A-Z][\w’'-]+)"
    r"(?:,? (?:Jr|Sr|II|III)\b\.?)?"
)
# "Zeynep Ö. (72)": a family name cut to its letter, as courts and papers of some countries write it.
_SHORT_NAME = r"[A-Z][\w’'-]+ [A-ZÀ-Þ]\."
_NAME = wording(rf"(?<![\w’'-])(?:{NAME}|{_SHORT_NAME}(?=\s*[,(]\s*\d{{1,3}}\b))", "Sgt. Owen J. Berg Jr.", case=True)
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
_PLAIN_WORD = wording(r"\w+", "paramedic", case=True)
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
    if _AGED.search(text) or _ANOTHER.search(text):
        return True
    if _NAME.search(text) is None and people_nouns().isdisjoint(_LOWER_WORD.findall(text.lower())):
        return False
    return headline or any(_names(text)) or _may_describe_one(text)


def _may_describe_one(text: str) -> bool:
    """True where "a", "his" or "the other" opens what may come to a person, as far as words tell without their tags."""
    words_of = _PLAIN_WORD.findall(text)
    reach = 0
    for at, word in enumerate(words_of):
        low = word.lower()
        if low in _OPENERS or low in _OWNERS:
            reach = at + _REACH
        elif low == "the":
            if words_of[at + 1 : at + 2] and words_of[at + 1].lower() in _ORDINALS:
                return True
            if any(is_role(word.lower()) for word in words_of[at + 1 : at + 1 + _COMPOUND]):
                return True
            reach = 0
        elif low in _ENDS_DESCRIPTION:
            reach = 0
        elif at < reach and ("people" in classes_of(low) or NATIONALITY.search(word)):
            return True
    return False


def is_role(word: str) -> bool:
    """ "driver", "mayor": whom "the" may introduce, where "the woman" has been told of before."""
    return person_noun(word) and word not in _TOLD_BEFORE and word not in _NOT_ONE_PERSON


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
    if match := _AGED.search(text):
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
        head = _head(sentence, tokens, position) if _may_open(tokens[position].lower_) else None
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


def _may_open(word: str) -> bool:
    """True for the words that a description may open with; most words are none."""
    return word in _OPENERS or word in _OWNERS or word == "the" or word[0].isdecimal()


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
        if before.lower_ in _HEADLINE_VERBS and person_noun(token.lower_) and token.lower_ not in _NOT_ONE_PERSON:
            found.append(_single(sentence, token, token))
    return found


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(s < end and start < e for s, e in spans)


def _head(sentence: Parsed, tokens: list[Token], at: int) -> Token | None:
    """The last token of the person whose description opens at ``at``: "his wife", "the fourth woman", "21-year-old"."""
    first = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    opens = _opens(sentence, first, following)
    bare_age = not opens and _is_bare_age(tokens, at)
    if not opens and not bare_age:
        return None
    lead = sentence.folded[: first.idx]
    if _SOURCE_BEFORE.search(lead) or (first.lower_ in _ARTICLES and _NAME_AND_AGE_BEFORE.search(lead)):
        return None
    alone = following is None or following.tag_[:2] not in _GO_ON_AFTER_ANOTHER or following.lower_ in _AUXILIARIES
    if first.lower_ == "another" and alone:
        return first
    if following is not None and first.lower_ == "another" and following.lower_ in _BODIES:
        return following
    behind_ordinal = tokens[at + 2 : at + 3] if following is not None and following.lower_ in _ORDINALS else []
    if behind_ordinal and behind_ordinal[0].lower_ in _BODIES:
        return behind_ordinal[0]
    bare = behind_ordinal and (
        behind_ordinal[0].lower_ in _AUXILIARIES
        or behind_ordinal[0].tag_ in _VERBAL
        or behind_ordinal[0].text in (",", ".", ";")
    )
    if bare:  # "A third was badly hurt", "a fifth lost both legs", "wounding a third."
        return following
    head = _person(sentence, first, tokens[at + (1 if opens else 0) : at + _REACH])
    if head is None:
        return None
    if is_definite(first.lower_, following) and (not is_role(head.lower_) or _BELONGS.search(lead)):
        return None
    if sentence.folded.startswith("-in-law", head.idx + len(head)):
        head = sentence.tokens[min(head.i + 4, len(sentence.tokens) - 1)]
    end = head.idx + len(head)
    if bare_age and not _is_aged(sentence, first, head):
        return None
    behind = sentence.folded[end : end + 2]
    owns = behind in ("'s", "’s") and not OWN_BODY.match(sentence.folded, end)
    return None if owns or behind[:1] == "-" else head


def _opens(sentence: Parsed, first: Token, following: Token | None) -> bool:
    """ "a", "his", "the fourth", "the 21-year-old"."""
    low = first.lower_
    if low in _OPENERS or low in _OWNERS:
        return True
    if low != "the" or following is None:
        return False
    if following.lower_ in _ORDINALS:
        return True
    if _BARE_AGE.match(following.text) and _AGED.match(sentence.folded, following.idx):
        return True
    role = any(is_role(t.lower_) for t in sentence.tokens[following.i : following.i + _COMPOUND])
    return role and not following.lower_.endswith("th")


def is_definite(first: str, following: Token | None) -> bool:
    """ "the driver", and neither "the second driver" nor "the 21-year-old"."""
    return (
        first == "the"
        and following is not None
        and following.lower_ not in _ORDINALS
        and not following.lower_.endswith("th")
        and _BARE_AGE.match(following.text) is None
    )


def _is_bare_age(tokens: list[Token], at: int) -> bool:
    if not _BARE_AGE.match(tokens[at].text):
        return False
    return at == 0 or tokens[at - 1].lower_ not in ("a", "an", "the", "-", "another")


def _is_aged(sentence: Parsed, first: Token, last: Token) -> bool:
    return bool(_AGED.search(sentence.folded[first.idx : last.idx + len(last)]))


def _person(sentence: Parsed, first: Token, tokens: list[Token]) -> Token | None:
    """The noun that the description comes to, among the ``tokens`` behind its article."""
    head: Token | None = None
    for token in tokens:
        low, tag = token.lower_, token.tag_
        if first.lower_ in _ARTICLES and _is_nationality_alone(sentence, token):
            return token
        if tag in ("NN", "NNP") or low in ("year", "old"):
            if low in ("year", "-"):
                continue
            if _is_person(token) or (low == "old" and _is_aged(sentence, first, token)):
                head = token
            elif tag == "NNP" and NATIONALITY.search(token.text) and len(token.text) >= _SHORTEST_NATIONALITY:
                head = token if head is None else head
            elif head is not None and head.lower_ == "old" and _leads_to_person(sentence, token):
                continue  # "a 19-year-old architecture student"
            elif head is not None and tag == "NNP" and head.tag_ == "NNP" and head.i == token.i - 1:
                head = None  # "a Lincoln High School student": the name goes on, the person is yet to come
            elif head is not None:
                return None if tag == "NN" else head
        elif head is None and tag == "JJ" and person_noun(low) and not _noun_follows(sentence, token):
            return token  # "a civilian died", of which the parser made an adjective
        elif (tag not in _MODIFIERS and low not in _HYPHENS) or _description_ends(sentence, token, head):
            break
        elif low == "old" and _is_aged(sentence, first, token):
            head = token
    return head


def _leads_to_person(sentence: Parsed, token: Token) -> bool:
    """True where the noun is one of a compound that ends in a person's: "architecture student", "Northfield man"."""
    for other in sentence.tokens[token.i + 1 : token.i + 1 + _COMPOUND]:
        if other.tag_ not in ("NN", "NNP"):
            return False
        if _is_person(other):
            return True
    return False


def _noun_follows(sentence: Parsed, token: Token) -> bool:
    following = sentence.tokens[token.i + 1 : token.i + 2]
    return bool(following) and following[0].tag_[:2] in ("NN", "JJ", "HY")


def _is_person(token: Token) -> bool:
    lemma = lemma_of(token).lower()
    if lemma in _NOT_ONE_PERSON:
        return False
    guessed = token.tag_ == "NN" and "people" in classes_of(lemma) and len(lemma) >= _SHORTEST_GUESS
    return person_noun(lemma) or guessed


def _is_nationality_alone(sentence: Parsed, token: Token) -> bool:
    """ "an Iraqi was killed": tagged as an adjective, and no noun follows."""
    if token.tag_ != "JJ" or not token.text[:1].isupper() or not NATIONALITY.search(token.text):
        return False
    if token.i + 1 >= len(sentence.tokens):
        return False
    return sentence.tokens[token.i + 1].tag_[:2] not in _GO_ON_AFTER_NATIONALITY


def _description_ends(sentence: Parsed, token: Token, head: Token | None) -> bool:
    """True at a modifier behind the noun, and at a comma that no further modifier follows."""
    if head is not None and token.tag_ != "HYPH" and token.lower_ not in _HYPHENS:
        return True
    if token.tag_ != ",":
        return False
    following = sentence.tokens[token.i + 1 : token.i + 2]
    return not following or following[0].tag_ not in ("JJ", "VBN", "CD")


def _single(sentence: Parsed, first: Token, head: Token, name: bool = False) -> tuple[Number, Phrase]:
    start, end = first.idx, head.idx + len(head)
    text = sentence.folded[start:end]
    number = Number(start, end, start, 1, 1, 1, "exact", text)
    return number, Phrase(start, end, head, _PEOPLE, "" if name else text.lower(), False, False, head)
