"""A cue before its stretches are cut, and the author behind a paper: what both readers of cues share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.speaker_phrases import Phrase
from tollbook.find.english.speaker_tokens import Token


@dataclass(slots=True)
class Draft:
    """A cue before its stretches are cut: token places.

    ``place`` is ``right``, ``left``, ``both`` or ``here`` (only the cue's own words are said). ``since`` is the token
    at which a stretch before the cue opens, where it is not the whole clause; ``inside`` is True where the cue's own
    words are said too ("put at 12 by X").
    """

    at: int
    text: str
    links: tuple[Phrase, ...]
    first: int  # first token of cue and subject together
    last: int  # last token of cue, subject and listener together
    place: str
    sure: float = 0.9
    saying: bool = True
    since: int | None = None
    inside: bool = False
    ends: int | None = None  # where a stretch behind the cue ends, where that is not at the next speaker
    alone: bool = False  # what it covers is nobody else's, whoever's sentence holds it


def author_of(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Behind a paper, who made it: "a tally kept by the Red Crescent"."""
    if phrase.beside is not None or not any(t.low in words.DOCUMENTS for t in tokens[phrase.first : phrase.last + 1]):
        return phrase
    for i in range(phrase.last, min(len(tokens), phrase.last + 7)):
        if tokens[i].text in ",.;:" or (tokens[i].low in words.AUXILIARIES and tokens[i].low != "be"):
            break
        if tokens[i].low == "by" and tokens[i - 1].low in ("seen", "obtained", "reviewed", "read"):
            break
        if tokens[i].low in ("by", "from"):
            author = phrases.after(tokens, i + 1)
            if author is not None and phrases.names_someone(tokens, author.first, author.last):
                return author
    return phrase
