"""The noun phrase behind a number: what is counted, and by what grammar it hangs together with the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tollbook.find.english.lexicon import classes_of, measures, person_noun

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from tollbook.find.english.numbers import Number

_MODIFIERS = frozenset(("JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "VBN", "VBG", "HYPH", "POS", "AFX", "CD", "VBD", "``", "''", "FW"))
_PLURAL = frozenset(("NNS", "NNPS"))
_NOUN = frozenset(("NN", "NNS", "NNP", "NNPS"))
_OF_ANAPHOR = re.compile(r"\s+(?:out\s+)?of\s+(?:them|whom|which|those|these)\b(?!\s+(?:who|killed|dead|injured|missing|\w+ed)\b)", re.IGNORECASE)
_OF = re.compile(r"\s+(?:more\s+|others?\s+)?(?:out\s+)?of\s+((?:the|these|those|his|her|their|its|our|my|all|some|them)\s+(?:\d+\s+)?)?", re.IGNORECASE)
_HEDGE_BEHIND = re.compile(r"\s+(?:or (?:more|so|fewer)|and more|at least|plus)(?=\s)", re.IGNORECASE)
# Endings of words for the people of a country, which the parser often takes for adjectives.
NATIONALITY = re.compile(r"(?:ian|ean|an|ese|ish|i|Dane|Pole|Turk|Thai|Greek|Swede|Finn|Czech)s?$")
_ANY = frozenset(("any",))


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a number counts.

    ``start`` and ``end`` bound number and noun in the sentence; ``head`` is the noun's token (None where the number
    stands alone); ``classes`` what the noun may be ("any" where nothing is said); ``states`` the measure words inside
    ("29 wounded people"); ``anaphor`` is true for "of them", ``partitive`` for "of the dead"; ``first`` and ``last``
    are the tokens of the number.
    """

    start: int
    end: int
    head: Token | None
    classes: frozenset[str]
    inside: str
    anaphor: bool
    partitive: bool
    first: Token
    last: Token

    @property
    def governor(self) -> Token:
        """The token whose relation to the verb decides: the noun, or the number where it stands alone."""
        return self.head if self.head is not None else self.last


def phrase(doc: Doc, number: Number) -> Phrase | None:
    """The phrase that ``number`` opens in the parsed sentence; None where it does not fall on tokens."""
    tokens = [t for t in doc if t.idx < number.end and t.idx + len(t) > number.start]
    if not tokens:
        return None
    first, last = tokens[0], tokens[-1]
    text = doc.text
    anaphor = _OF_ANAPHOR.match(text, number.end)
    if anaphor:
        return Phrase(number.start, anaphor.end(), None, _ANY, "", True, True, first, last)
    hedge = _HEDGE_BEHIND.match(text, number.end)
    number_end = hedge.end() if hedge else number.end
    of = _OF.match(text, number_end)
    start_at = of.end() if of else number_end
    partitive = bool(of and of.group(1))
    head, end = _head(doc, start_at)
    if partitive and of is not None:
        states = [m for m in (re.match(r"()([\w-]+)", text[of.end() :]), re.match(r"(\w+\s+)([\w-]+)", text[of.end() :])) if m and _state(m.group(2).lower())]
        if states and (head is None or head.idx >= of.end() + states[0].start(2)):
            stop = of.end() + states[0].end()
            return Phrase(number.start, stop, None, _ANY, text[of.end() : stop].lower(), False, True, first, last)
    if of and head is None:
        of, partitive = None, False
        head, end = _head(doc, number_end)
    if head is None:
        alone = re.compile(r"\s+(?:more|further|additional)\b(?!\s+than)").match(text, number.end)
        return Phrase(number.start, alone.end() if alone else number.end, None, _ANY, "", False, partitive, first, last)
    inside = text[start_at:end].lower()
    lemma = head.lemma_.lower()
    if lemma in ("other", "more") or (lemma == "further"):
        classes = _ANY
    elif head.tag_ in ("NNP", "NNPS") and head.text[:1].isupper():
        classes = classes_of(lemma) if classes_of(lemma) != {"other"} else frozenset(("people", "other"))
    else:
        classes = classes_of(lemma)
    return Phrase(number.start, end, head, classes, inside, False, partitive, first, last)


def _head(doc: Doc, position: int) -> tuple[Token | None, int]:
    """The head noun of the phrase that begins at ``position``, and where it ends."""
    head: Token | None = None
    end = position
    for token in doc:
        if token.idx < position or token.is_space:
            continue
        if head is None and token.idx > position + 60:
            break
        low = token.lower_
        if head is not None and token.tag_ not in _MODIFIERS | _PLURAL:
            break
        if head is None and low in ("more", "further", "additional", "other", "others", "-", "so", "far") and low != "others":
            continue
        if low in ("was", "were", "is", "are", "be", "been", "had", "have", "has"):
            break
        if low == "others":
            return token, token.idx + len(token)
        if token.tag_ in ("VBN", "VBD", "VBG") and not _before_noun(doc, token):
            break
        if token.tag_ not in _MODIFIERS | _PLURAL:
            if head is None and low in ("the", "a", "an", "all", ",") and token.idx == position:
                continue
            break
        if head is not None and head.tag_ in _PLURAL and low not in ("'s", "’s", "'", "’"):
            break
        if head is not None and token.tag_ in ("NNP", "NNPS") and head.tag_ == "NN" and head.lemma_ not in ("police", "army"):
            break
        if token.tag_ in _NOUN or (token.tag_ == "JJ" and not _before_noun(doc, token) and (person_noun(low) or (token.text[:1].isupper() and NATIONALITY.search(token.text)))):
            head, end = token, token.idx + len(token)
        elif token.tag_ in ("JJ", "VBN") and _state(low) and not _before_noun(doc, token):
            break
        elif token.tag_ == "CD" and head is None:
            break
    return head, end


def _before_noun(doc: Doc, token: Token) -> bool:
    """True where ``token`` modifies a noun that follows within three words."""
    for other in doc[token.i + 1 : token.i + 4]:
        if other.tag_ in _NOUN:
            return other.lower_ not in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today")
        if other.tag_ not in ("JJ", "HYPH", "VBN", "VBG", "JJR", "JJS"):
            return False
    return False


def _state(word: str) -> bool:
    return any(word in m.state for m in measures().values())
