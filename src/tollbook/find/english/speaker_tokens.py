"""The words of a sentence, with what each can and cannot be in the name of a speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tollbook.find.english import speaker_vocabulary as words

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|(?:Brig|Maj|Lt|Lieut|Rear|Vice)\.?-(?:Gen|Col|Adm|Cdr)\b\.?|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Maj|Capt|Cpl|Cmdr|Adm|Brig|Det|Insp|Supt|Sen|Rep)\."
    r"|(?:Gov|Rev|St|Jr|Sr|Pol|Fr|Msgr|Hon|Pvt|Pfc|Spc|Engr|Barr|Alh|Lieut|Const|Atty|Dir|Asst|Comdr)\."
    r"|\d{1,3}-(?:year|member|strong|man)[\w-]*|\b[A-Z]\.(?=\s*[A-Z])|\d[\d,.]*\d|\d"
    r"|[^\W_]+(?:['’\-/&][^\W_]+)*|--+|[—–]|\.\.\.|\S"
)
QUOTES = frozenset('"“”„«»')
DASHES = frozenset(["-", "--", "---", "—", "–"])
# "the Press Committee [COPREFA]": cables set what a name stands for in square brackets.
_SQUARE = re.compile(r"\[[A-Z][A-Z.&/-]{1,11}\]")
_DENIES = frozenset(f for f in words.GIVING if f not in words.FORMS["nouns"] and f.endswith("s")) | {"denied"}
NAMES_TOO = words.FORMS["months_and_names"]


class Token(NamedTuple):
    """A word or mark of the text with its place in the report."""

    text: str
    low: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """True where it opens with a capital letter."""
        return self.text[:1].isupper()


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The tokens of ``text[start:end]``, with places in ``text``."""
    out = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        if word in "'’‘`" and _quotes(text, match.start(), start, end):
            word = '"'
        if word in "[]" and _squared(text, match.start()):
            word = "(" if word == "[" else ")"
        out.append(Token(word, word.lower().replace("’", "'"), match.start(), match.end()))
    return out


def _squared(text: str, at: int) -> bool:
    """True for a mark around letters that stand for a name."""
    opening = at if text[at] == "[" else text.rfind("[", max(0, at - 13), at)
    found = _SQUARE.match(text, opening) if opening >= 0 else None
    return found is not None and found.start() <= at < found.end()


def _quotes(text: str, at: int, start: int, end: int) -> bool:
    """True where a single mark quotes rather than cuts a word short: "'I saw it,' he said"."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    return (before in ",.?!…" and not after.isalnum()) or (before.isspace() and after.isalnum()) or text[at] == "‘"


def index_at(tokens: Sequence[Token], position: int) -> int:
    """The place among ``tokens`` of the first that ends behind character ``position``; else of the last."""
    return next((i for i, t in enumerate(tokens) if t.end > position), len(tokens) - 1)


def is_time(token: Token) -> bool:
    """True for the words of a time adjunct: "Monday", "night", "June"."""
    return token.low in words.PARTS or (
        token.low.rstrip(".") in words.DAYS and token.low not in ("may", "mar", "sat", "sun")
    )


def blocks(token: Token) -> bool:
    """True where a token cannot be inside the name of a speaker, from either side."""
    low = token.low
    if low.endswith(("'ve", "'d", "'ll", "'m", "'re")) and low.split("'")[0] in words.PRONOUNS:
        return True
    if low in words.AUXILIARIES or low in words.JOINERS or low in words.SUBORDINATORS or low in words.PRONOUNS:
        return not (token.text in ("WHO", "US", "IT") or (token.text == "Will" and token.capital))
    if token.text in QUOTES or token.text in DASHES or token.text in ",;:.!?()[]…...":
        return True
    if low in ("according", "citing", "quoting"):
        return True
    if low in words.SAYING or low in words.VERBS or low in _DENIES:
        return low not in words.DOCUMENTS and not token.capital
    return False


def lower_verbal(token: Token) -> bool:
    """True for a lower-case word that looks like a verb or an adverb."""
    if token.capital or "-" in token.text or token.low in words.NAME_PARTICIPLES or words.speaks(token.low):
        return False
    if token.low in words.DOCUMENTS or token.low in words.PARTS:
        return False
    return token.low.endswith(("ed", "ing", "ly")) and len(token.low) > 4


def loose_plural(token: Token, right: Token) -> bool:
    """True between "homes" and "UN" in copies that lost a full stop: a name does not follow a plural noun."""
    named = right.capital or right.low in ("police", "officials", "authorities", "investigators")
    return (
        named
        and not token.capital
        and token.low.endswith("s")
        and not token.low.endswith(("ss", "'s", "us"))
        and token.low not in words.POSSESSIVES
        and token.low not in words.DETERMINERS
        and not words.speaks(token.low)
    )
