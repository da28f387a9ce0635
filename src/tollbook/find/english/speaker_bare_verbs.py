"""Cues whose verb alone tells nothing: what stands behind it makes them speech.

"The mayor was adamant that …", "the union came up with 31.", one who speaks with any verb before "that" and a clause.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.speaker_drafts import Draft
from tollbook.find.english.speaker_tokens import Token

_BE = words.FORMS["be"]
_HOLDING = words.FORMS["holding"]
_NEGATIONS = words.FORMS["negations"]
_NO_SPEECH = words.FORMS["no_speech"]


def holding_cue(tokens: Sequence[Token], i: int) -> Draft | None:
    """ "the mayor was adamant that …", "the agency is aware of …"."""
    low = tokens[i].low
    if low not in _HOLDING or i + 1 >= len(tokens) or i == 0:
        return None
    if not (tokens[i + 1].low == "that" or tokens[i + 1].text == ":" or (low == "aware" and tokens[i + 1].low == "of")):
        return None
    k = i - 1
    while k >= 0 and tokens[k].low in words.ADVERBS:
        if tokens[k].low in _NEGATIONS:
            return None
        k -= 1
    if k < 1 or tokens[k].low not in _BE:
        return None
    subject = phrases.before(tokens, k - 1)
    if subject is None or not phrases.names_someone(tokens, subject.first, subject.last):
        return None
    return Draft(i, tokens[i].text, (subject,), subject.reach[0], i, "right", 0.8)


def bare_number(tokens: Sequence[Token], i: int) -> Draft | None:
    """ "The union came up with 31.": one who speaks and a number alone."""
    for form in words.WITH_NUMBER.get(tokens[i].low, ()):
        stop = i + len(form)
        if i == 0 or tuple(t.low for t in tokens[i:stop]) != form:
            continue
        while stop < len(tokens) and tokens[stop].low in (
            "at",
            "least",
            "about",
            "some",
            "only",
            "just",
            "exactly",
            "more",
            "than",
        ):
            stop += 1
        if stop >= len(tokens) or not (tokens[stop].text[:1].isdigit() or tokens[stop].low in words.NUMERALS):
            return None
        ends = (
            stop + 1 >= len(tokens)
            or tokens[stop + 1].text in ".,;"
            or tokens[stop + 1].low in ("names", "dead", "and")
        )
        who = tokens[i - 1].low in ("who", "which") and i > 2
        subject = phrases.before(tokens, i - (3 if tokens[i - 2].text == "," else 2) if who else i - 1)
        if not ends or subject is None:
            return None
        if not any(words.speaks(t.low) for t in tokens[subject.first : subject.last + 1]):
            return None
        return Draft(i, tokens[i].text, (subject,), subject.reach[0], i + len(form) - 1, "right", 0.8)
    return None


def any_verb_that(tokens: Sequence[Token], i: int, earlier: list[Draft]) -> Draft | None:
    """One who speaks, any verb, "that" and a clause: "X <verb> that N" tells of speech."""
    if i == 0 or i + 2 >= len(tokens) or tokens[i + 1].low != "that" or tokens[i].capital:
        return None
    low = tokens[i].low
    if (
        not low.endswith(("ed", "s"))
        or low in words.AUXILIARIES
        or low in words.DOCUMENTS
        or low in words.SAYING
        or words.speaks(low)
        or low in _NO_SPEECH
    ):
        return None
    if (
        tokens[i + 2].low in words.AUXILIARIES
        or tokens[i + 2].low in words.VERBS
        or tokens[i - 1].low in words.DETERMINERS
    ):
        return None
    subject = phrases.before(tokens, i - 1)
    if subject is None or any(t.low in _BE for t in tokens[subject.reach[1] + 1 : i]):
        return None
    inside = tokens[subject.first : subject.last + 1]
    speaks = any(words.speaks(t.low) or t.low in words.PRONOUNS for t in inside)
    if not speaks and not (inside[-1].capital and len(inside) > 1):
        return None
    return Draft(i, tokens[i].text, (subject,), subject.reach[0], i, "right", 0.7)
