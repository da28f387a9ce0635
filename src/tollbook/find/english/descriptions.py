"""Descriptions that come to one person: "a 41-year-old paramedic", "his wife", "the fourth woman", "the driver".

The word that opens one is followed to the noun of the person. "The driver" opens one, since the role is told with it;
"the woman" was told of before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tollbook.find.english.lexicon import classes_of, person_noun
from tollbook.find.english.parser import lemma_of
from tollbook.find.english.phrases import NATIONALITY, Parsed
from tollbook.find.english.wordings import ending, wording, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_ARTICLES = words("articles")
_OPENERS = words("openers")
_OWNERS = words("owners")
_ORDINALS = words("ordinals")
# "A second body was found": one more, whom nobody has named yet.
_BODIES = ("body", "corpse", "fatality", "death")
NOT_ONE_PERSON = words("not_one_person")
_TOLD_BEFORE = words("told_before")
_ENDS_DESCRIPTION = words("ends_description")
# Plurals that the tagger takes for singulars: "servicemen".
# What a person's noun may end with, and how many tokens that is: "mother-in-law", "passer-by".
_COMPOUND_ENDS = (("-in-law", 4), ("-by", 2))
_SEVERAL = ("men", "folk", "persons")
_HYPHENS = ("-", "–")
# Tags, or their first two letters, of what may stand between "a" and the person.
_MODIFIERS = ("JJ", "HYPH", "CD", "VBN", "JJR", "JJS", "VBG", "RB", "AFX", ",")
_GO_ON_AFTER_ANOTHER = ("NN", "JJ", "CD", "VB", "HY", "RB")
# A finite verb is none of them: "An Iraqi was killed".
_GO_ON_AFTER_NATIONALITY = ("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "HYPH", "CD", "VBN", "VBG")
# How many nouns may stand between "19-year-old" and the person, and the person with them.
_COMPOUND = 4
# How many words a description of a person may have, its article among them.
_REACH = 12
# Shorter nouns that the lexicon only guesses to be people by their endings are mostly something else ("user", "ham").
_SHORTEST_GUESS = 5
# What befell the person, of which the parser makes a noun of theirs: "a civilian dead".
_STATES = words("states_of_one")
_SHORTEST_NATIONALITY = 4
AGED = wording(r"\b(\d{1,3}|[a-z]+)[- ]year[- ]old\b", "a 41-year-old paramedic")
# "A driver's remains were found", "his father's body".
OWN_BODY = wording(r"['’]s (?:\w+ )?(?:body|remains|corpse)\b", "’s remains")
_BARE_AGE = wording(
    r"(?:\d{1,3}|(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve"
    r"|[Tt]hirteen|[Ff]ourteen"
    r"|[Ff]ifteen|[Ss]ixteen|[Ss]eventeen|[Ee]ighteen|[Nn]ineteen)(?=-))(?:-year-old)?$",
    "21-year-old",
    case=True,
)
# "According to a hospital spokeswoman": who tells, not who suffered.
_SOURCE_BEFORE = ending(r"\b(?:according to|told|as told by|quoting|citing|quoted|asked|cited)\s+$", "according to ")
# "two members of the militia": no definite person opens there.
_BELONGS = ending(
    r"\b(?:of|by|with|to|for|from|at|behind|near|against|on|in|including|among|under|like|about|beside|as|than)\s+$",
    "the family of ",
)
# "Ana Lind, 58, a clerk": the clerk is Ana Lind.
_NAME_AND_AGE_BEFORE = wording(r"[A-Z][\w’'-]+,\s\d{1,3},\s$", "Ana Lind, 58, ", case=True)
# "three died, one a girl of six": the one is the girl.
_ONE_BEFORE = ending(r"\bone (?:of (?:them|whom) )?(?:(?:was|is) )?$", "one was ")
_VERBAL = ("VBD", "VBZ", "VBN")
_AUXILIARIES = ("was", "were", "is", "are", "has", "had", "have", "remains", "remained", "died")
_PLAIN_WORD = wording(r"\w+", "paramedic", case=True)


def may_describe_one(text: str) -> bool:
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
            if any(_is_role(word.lower()) for word in words_of[at + 1 : at + 1 + _COMPOUND]):
                return True
            reach = 0
        elif low in _ENDS_DESCRIPTION:
            reach = 0
        elif at < reach and ("people" in classes_of(low) or NATIONALITY.search(word)):
            return True
    return False


def _is_role(word: str) -> bool:
    """ "driver", "mayor": whom "the" may introduce, where "the woman" has been told of before."""
    return person_noun(word) and word not in _TOLD_BEFORE and word not in NOT_ONE_PERSON


def may_open(word: str) -> bool:
    """True for the words that a description may open with; most words are none."""
    return word in _OPENERS or word in _OWNERS or word == "the" or word[0].isdecimal()


def person_at(sentence: Parsed, tokens: list[Token], at: int) -> Token | None:
    """The last token of the person whose description opens at ``at``: "his wife", "the fourth woman", "21-year-old"."""
    first = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    opens = _opens(sentence, first, following)
    bare_age = not opens and _is_bare_age(tokens, at)
    if not opens and not bare_age:
        return None
    lead = sentence.folded[: first.idx]
    if _SOURCE_BEFORE.search(lead):
        return None
    if first.lower_ in _ARTICLES and (_NAME_AND_AGE_BEFORE.search(lead) or _ONE_BEFORE.search(lead)):
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
    if _is_definite(first.lower_, following) and (not _is_role(head.lower_) or _BELONGS.search(lead)):
        return None
    for tail, reach in _COMPOUND_ENDS:
        if sentence.folded.startswith(tail, head.idx + len(head)):
            head = sentence.tokens[min(head.i + reach, len(sentence.tokens) - 1)]
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
    if _BARE_AGE.match(following.text) and AGED.match(sentence.folded, following.idx):
        return True
    role = any(_is_role(t.lower_) for t in sentence.tokens[following.i : following.i + _COMPOUND])
    return role and not following.lower_.endswith("th")


def _is_definite(first: str, following: Token | None) -> bool:
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
    return bool(AGED.search(sentence.folded[first.idx : last.idx + len(last)]))


def _person(sentence: Parsed, first: Token, tokens: list[Token]) -> Token | None:
    """The noun that the description comes to, among the ``tokens`` behind its article."""
    head: Token | None = None
    for token in tokens:
        low, tag = token.lower_, token.tag_
        if first.lower_ in _ARTICLES and _is_nationality_alone(sentence, token):
            return token
        if tag in ("NN", "NNP") or low in ("year", "old"):
            if low in ("year", "-", "by"):  # "a passer-by"
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
                told = low in _STATES and first.lower_ != "the"
                return None if tag == "NN" and not told else head
        elif head is None and tag == "JJ" and person_noun(low) and not _noun_follows(sentence, token):
            return token  # "a civilian died", of which the parser made an adjective
        elif head is None and tag in ("NNS", "NNPS") and token.dep_ == "compound":
            continue  # "a Red Helmets volunteer", "a sports teacher"
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
    if following and following[0].lower_ in _STATES:
        return False  # "five soldiers and a civilian dead"
    return bool(following) and following[0].tag_[:2] in ("NN", "JJ", "HY")


def _is_person(token: Token) -> bool:
    lemma = lemma_of(token).lower()
    if lemma in NOT_ONE_PERSON or lemma.endswith(_SEVERAL):
        return False
    guessed = token.tag_ == "NN" and "people" in classes_of(lemma) and len(lemma) >= _SHORTEST_GUESS
    return person_noun(lemma) or guessed


def _is_nationality_alone(sentence: Parsed, token: Token) -> bool:
    """ "an Iraqi was killed": tagged as an adjective, and no noun follows."""
    if token.tag_ != "JJ" or not token.text[:1].isupper() or not NATIONALITY.search(token.text):
        return False
    if token.i + 1 >= len(sentence.tokens):
        return False
    return sentence.tokens[token.i + 1].tag_ not in _GO_ON_AFTER_NATIONALITY


def _description_ends(sentence: Parsed, token: Token, head: Token | None) -> bool:
    """True at a modifier behind the noun, and at a comma that no further modifier follows."""
    if head is not None and token.tag_ != "HYPH" and token.lower_ not in _HYPHENS:
        return True
    if token.tag_ != ",":
        return False
    following = sentence.tokens[token.i + 1 : token.i + 2]
    return not following or following[0].tag_ not in ("JJ", "VBN", "CD")
