"""Where a new sentence begins though the copy lost the stop before it: titles, highlights and captions run together.

"… last week More than 20 people", "… police say Two soldiers", "… in western Oria (HNN) -- The commander".
"""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.speaker_tokens import DASHES, Token

_STARTERS = words.FORMS["starters"]
_COUNTS = words.FORMS["counts"]
_NUMBERED = words.FORMS["numbered_things"]
# Shorter sentences are seldom glued, and a capital in them is a name.
_SHORTEST = 25


def glued_at(tokens: Sequence[Token]) -> list[int]:
    """The tokens at which a new sentence begins, the first one left out."""
    # ".The" with no blank before it is a full stop that the copy glued to the next sentence.
    found = [
        i + 1
        for i in range(1, len(tokens) - 1)
        if tokens[i].text == "."
        and tokens[i + 1].capital
        and tokens[i + 1].start == tokens[i].end
        and tokens[i + 1].text.isalpha()
        and len(tokens[i - 1].text) > 1
    ]
    if found or len(tokens) < _SHORTEST:
        return found
    return [
        i for i in range(3, len(tokens) - 3) if _opens(tokens, i) or _behind_dateline(tokens, i) or _listed(tokens, i)
    ]


def _opens(tokens: Sequence[Token], i: int) -> bool:
    """True for a word that opens sentences, capitalised behind a common word that can end one."""
    token, prior, following = tokens[i], tokens[i - 1], tokens[i + 1]
    if not prior.text[:1].islower() or not following.text[:1].isalnum():
        return False
    if token.low in _COUNTS and token.capital:
        if prior.low in _NUMBERED or following.low in ("to", "and", "or"):
            return False  # "boys in grades Four to Six"
        return prior.low not in words.DETERMINERS and prior.low not in words.PREPOSITIONS
    return (
        token.text in _STARTERS
        and following.text[:1].islower()
        and prior.low not in words.PREPOSITIONS
        and prior.low not in words.JOINERS
        and prior.low not in words.DETERMINERS
        and prior.low not in words.SUBORDINATORS
        and prior.low not in words.AUXILIARIES
    )


def _behind_dateline(tokens: Sequence[Token], i: int) -> bool:
    """True behind "(HNN) --" in the middle of what looks like one sentence."""
    return (
        tokens[i - 1].text in DASHES
        and tokens[i - 2].text == ")"
        and i > 4
        and tokens[i - 4].text == "("
        and tokens[i - 3].text.isupper()
        and tokens[i].capital
    )


def _listed(tokens: Sequence[Token], i: int) -> bool:
    """True behind the title of a list of highlights, and at "NEW:" in it."""
    if tokens[i - 1].text == "HIGHLIGHTS":
        return True
    return tokens[i].text in ("NEW", "UPDATED", "STORY") and not tokens[i - 1].text.isupper()
