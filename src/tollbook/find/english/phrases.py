"""The noun phrase behind a number: what is counted, and by what grammar it hangs together with the rest."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tollbook.find.english.lexicon import classes_of, measures_of_state, person_noun, singular
from tollbook.find.english.parser import folded, lemma_of
from tollbook.find.english.wordings import any_of, wording, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from tollbook.find.english.numbers import Number

PROPER = ("NNP", "NNPS")
_PLURAL = frozenset(("NNS", "NNPS"))
_NOUN = frozenset(("NN", "NNS", "NNP", "NNPS"))
# Tags of words that may stand before a head noun, the noun's own among them.
_IN_PHRASE = _NOUN | frozenset(("JJ", "JJR", "JJS", "VBN", "VBG", "VBD", "HYPH", "POS", "AFX", "CD", "FW", "``", "''"))
_PARTICIPLES = ("VBN", "VBD", "VBG")
_BETWEEN_MODIFIER_AND_NOUN = ("JJ", "HYPH", "VBN", "VBG", "JJR", "JJS")
_AUXILIARIES = ("was", "were", "is", "are", "be", "been", "had", "have", "has")
_POSSESSIVE = ("'s", "’s", "'", "’")
_STATES_OF_NUMBERS = words("states_of_numbers")
_VERBS_OF_NUMBERS = words("verbs_of_numbers")
_PERSONS_BY_PARTICIPLE = words("persons_by_participle")
_NUMBERS_OF_THEIR_OWN = frozenset(("dozens", "scores", "hundreds", "thousands", "several", "many"))
_PASSED_OVER = words("passed_over")
_LIKE_PREPOSITIONS = words("like_prepositions")
_DAYS = words("days")
# Nouns that are weapons only behind one of these words: "mortar rounds", "unmanned aerial vehicles".
_WEAPON_BY_ITS_KIND = {
    "round": words("of_a_gun"),
    "target": words("in_the_air"),
    "barrel": words("filled_to_explode"),
    **dict.fromkeys(words("craft"), words("without_crew")),
}
# A head noun that begins further from its number, in characters, belongs to something else.
_REACH = 60

_OF_ANAPHOR = wording(
    r"\s+(?:out\s+)?of\s+(?:(?:them|whom|which)\b|(?:those|these)\b"
    r"(?!\s+(?:who|killed|dead|injured|missing|brought|taken|hurt|shot|hit|held|found|caught|sent|struck"
    r"|(?!died\b)\w+ed)\b))",
    " of them",
)
_OF = wording(
    r"\s+(?:more\s+|others?\s+)?(?:out\s+)?of\s+"
    r"((?:the|these|those|his|her|their|its|our|my|all|some|them)\s+(?:\d+\s+)?)?",
    " out of the 14 miners",
)
_HEDGE_BEHIND = wording(r"\s+(?:or (?:more|so|fewer)|and more|at least|plus)(?=\s)", " or more people")
_RESTATED = wording(
    r"\s\((?:\d[\d,]*|(?:(?:and|hundred|thousand|million|[a-z]+teen|[a-z]+ty|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve)[\s-]?)+)\)(?=\s|$)",
    " (seventy-three) passengers",
)
_MORE = wording(r"\s+(?:more|further|additional)\b(?!\s+than)", " more", case=True)
_FIRST_WORD = wording(r"()([\w-]+)", "dead", case=True)
_SECOND_WORD = wording(r"(\w+\s+)([\w-]+)", "confirmed dead", case=True)
NATIONALITY = wording(rf"(?:{any_of('nationality_endings')})s?$", "Ukrainians", case=True)
_ANY = frozenset(("any",))
_OTHER = frozenset(("other",))


class Parsed:
    """A parsed sentence, with what the rules ask of it again and again.

    ``text`` is the report's own; ``folded`` is what the parser read, of the same length.
    """

    __slots__ = ("_ends", "_starts", "folded", "text", "tokens")

    def __init__(self, doc: Doc, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = list(doc)
        self.folded = folded(text)
        self._starts = [t.idx for t in self.tokens]
        self._ends = [t.idx + len(t) for t in self.tokens]

    def within(self, start: int, end: int) -> list[Token]:
        """The tokens that share a character with the span."""
        return self.tokens[bisect_right(self._ends, start) : bisect_left(self._starts, end)]

    def opening_in(self, start: int, end: int) -> list[Token]:
        """The tokens that begin inside the span, blanks left out."""
        return [
            t for t in self.tokens[bisect_left(self._starts, start) : bisect_left(self._starts, end)] if not t.is_space
        ]

    def after(self, position: int) -> list[Token]:
        """The tokens that begin at ``position`` or behind it, blanks left out."""
        return [t for t in self.tokens[bisect_left(self._starts, position) :] if not t.is_space]

    def reaching_past(self, position: int) -> list[Token]:
        """The tokens that end behind ``position``, blanks left out."""
        return [t for t in self.tokens[bisect_right(self._ends, position) :] if not t.is_space]

    def before(self, position: int) -> list[Token]:
        """The tokens that end at ``position`` or before it, blanks left out."""
        return [t for t in self.tokens[: bisect_right(self._ends, position)] if not t.is_space]


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a number counts.

    ``start`` and ``end`` bound number and noun in the sentence; ``head`` is the noun's token (None where the number
    stands alone); ``classes`` what the noun may be ("any" where nothing is said); ``inside`` the words between number
    and noun, the noun with them; ``anaphor`` is true for "of them", ``partitive`` for "of the dead"; ``last`` is the
    number's last token.
    """

    start: int
    end: int
    head: Token | None
    classes: frozenset[str]
    inside: str
    anaphor: bool
    partitive: bool
    last: Token

    @property
    def governor(self) -> Token:
        """The token whose relation to the verb decides: the noun, or the number where it stands alone."""
        return self.head if self.head is not None else self.last

    @property
    def lemma(self) -> str:
        """The head noun's lemma, "" where the number stands alone."""
        return _lemma(self.head) if self.head is not None else ""


def phrase(sentence: Parsed, number: Number) -> Phrase | None:
    """The phrase that ``number`` opens in the parsed sentence; None where it does not fall on tokens."""
    tokens = sentence.within(number.start, number.end)
    if not tokens:
        return None
    last = tokens[-1]
    text = sentence.folded
    anaphor = _OF_ANAPHOR.match(text, number.end)
    if anaphor:
        return Phrase(number.start, anaphor.end(), None, _ANY, "", True, True, last)
    hedge = _HEDGE_BEHIND.match(text, number.end)
    restated = _RESTATED.match(text, number.end)
    number_end = hedge.end() if hedge else restated.end() if restated else number.end
    of = _OF.match(text, number_end)
    noun_from = of.end() if of else number_end
    partitive = bool(of and of.group(1))
    head, end = _head(sentence, noun_from)
    if partitive:
        stop = _end_of_state(text, noun_from, head)
        if stop is not None:
            return Phrase(number.start, stop, None, _ANY, text[noun_from:stop].lower(), False, True, last)
    if of and head is None:
        stop = _end_of_state(text, of.end(), None)  # "dozens of wounded"
        if stop is not None:
            return Phrase(number.start, stop, None, _ANY, text[of.end() : stop].lower(), False, True, last)
        partitive = False
        head, end = _head(sentence, number_end)
    if head is None:
        more = _MORE.match(text, number.end)
        return Phrase(
            number.start,
            more.end() if more else restated.end() if restated else number.end,
            None,
            _ANY,
            "",
            False,
            partitive,
            last,
        )
    return Phrase(number.start, end, head, _classes(head), text[noun_from:end].lower(), False, partitive, last)


def _end_of_state(text: str, position: int, head: Token | None) -> int | None:
    """Where the state in "of the dead", "of the confirmed dead" ends; None where a noun comes first."""
    for pattern in (_FIRST_WORD, _SECOND_WORD):
        match = pattern.match(text, position)
        if match and measures_of_state(match.group(2).lower()):
            return match.end() if head is None or head.idx >= match.start(2) else None
    return None


def _lemma(head: Token) -> str:
    """The noun's lemma; its singular by spelling where the lemmatiser left a plural as it was ("FIRES")."""
    lemma = lemma_of(head).lower()
    if lemma.endswith("s") and lemma == head.lower_ and head.tag_ in _NOUN and classes_of(singular(lemma)) != _OTHER:
        return singular(lemma)
    return lemma


def _classes(head: Token) -> frozenset[str]:
    lemma = _lemma(head)
    if head.lower_ in _PERSONS_BY_PARTICIPLE:
        return frozenset(("people",))
    if lemma in ("other", "more", "further"):
        return _ANY
    classes = classes_of(lemma)
    if lemma in _WEAPON_BY_ITS_KIND and any(t.lower_ in _WEAPON_BY_ITS_KIND[lemma] for t in _two_before(head)):
        return frozenset(("weapons",))
    if head.tag_ in PROPER and head.text[:1].isupper() and classes == {"other"}:
        return frozenset(("people", "other"))  # "four Bolivians", "three Tories"
    return classes


def _two_before(head: Token) -> list[Token]:
    """The two words before a noun."""
    return [head.nbor(-back) for back in (1, 2) if back <= head.i]


def _head(sentence: Parsed, position: int) -> tuple[Token | None, int]:
    """The head noun of the phrase that begins at ``position``, and where it ends."""
    head: Token | None = None
    end = position
    comma = sentence.folded.startswith(",", position)
    for token in sentence.after(position):
        low, tag = token.lower_, token.tag_
        if head is None:
            if token.idx > position + _REACH:
                break
            if low in _PASSED_OVER:
                continue
        elif tag not in _IN_PHRASE:
            break
        if (low in _NUMBERS_OF_THEIR_OWN and token.idx > position) or (head is None and low in ("alive", "incl")):
            break  # "climbs to 41, dozens missing"
        if head is None and low in _PERSONS_BY_PARTICIPLE and not _before_noun(sentence, token):
            return token, token.idx + len(token)
        if low == "others":
            return token, token.idx + len(token)
        if (
            low in _AUXILIARIES
            or low in _VERBS_OF_NUMBERS
            or (head is None and low in _STATES_OF_NUMBERS and not _before_noun(sentence, token))
            or (tag in _PARTICIPLES and not _before_noun(sentence, token))
        ):
            break
        if tag not in _IN_PHRASE and not (
            head is None and (_person_as_verb(token) or _opens_compound(sentence, token))
        ):
            if low in ("the", "a", "an", "all", ",") and token.idx == position:
                continue
            break
        if head is not None and (_ends_at(head, token) or (head.head is token and head.dep_ == "nsubj")):
            break
        if tag in _NOUN or _person_as_adjective(sentence, token) or (head is None and _person_as_verb(token)):
            if comma and "none" in classes_of(_lemma(token)):
                break  # "kills 13, toll feared to rise"
            head, end = token, token.idx + len(token)
        elif _ends_before_noun(sentence, token, head):
            break
    if (
        comma
        and head is not None
        and any(t.dep_ == "nsubj" and t.head.i > t.i for t in sentence.opening_in(position, end))
    ):
        return None, position  # "kills 12, police say"
    return head, end


def _ends_at(head: Token, token: Token) -> bool:
    """True where the phrase is over with ``head``: a plural takes no noun behind it, a common noun no name."""
    if head.tag_ in _PLURAL and token.lower_ not in _POSSESSIVE:
        return True
    return token.tag_ in PROPER and head.tag_ == "NN" and lemma_of(head) not in ("police", "army")


def _person_as_adjective(sentence: Parsed, token: Token) -> bool:
    """ "two Iraqi", "three elderly": people in a word that the parser takes for an adjective."""
    if token.tag_ != "JJ" or _before_noun(sentence, token):
        return False
    return person_noun(token.lower_) or (token.text[:1].isupper() and NATIONALITY.search(token.text) is not None)


def _opens_compound(sentence: Parsed, token: Token) -> bool:
    """ "off" in "off-duty"."""
    following = sentence.tokens[token.i + 1 : token.i + 2]
    return bool(following) and following[0].lower_ == "-" and token.idx + len(token) == following[0].idx


def _person_as_verb(token: Token) -> bool:
    """ "Seven sailors", of which the parser made a verb."""
    return token.tag_ == "VBZ" and token.lower_.endswith("s") and person_noun(singular(token.lower_))


def _ends_before_noun(sentence: Parsed, token: Token, head: Token | None) -> bool:
    """True for a state that no noun follows ("14 dead"), and for a second number before any noun."""
    if token.tag_ in ("JJ", "VBN"):
        return bool(measures_of_state(token.lower_)) and not _before_noun(sentence, token)
    return token.tag_ == "CD" and head is None


def _before_noun(sentence: Parsed, token: Token) -> bool:
    """True where ``token`` modifies a noun that follows within three words."""
    for other in sentence.tokens[token.i + 1 : token.i + 4]:
        if other.lower_ in _LIKE_PREPOSITIONS:
            return False
        if other.tag_ in _NOUN:
            return other.lower_ not in _DAYS and other.lower_ != "alive"
        if other.tag_ not in _BETWEEN_MODIFIER_AND_NOUN:
            return False
    return False
