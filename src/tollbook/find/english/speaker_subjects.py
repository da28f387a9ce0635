"""Whose verb it is: the phrase before it, the sentence's first, or the speaker of an earlier cue."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.speaker_drafts import Draft, author_of
from tollbook.find.english.speaker_phrases import Phrase
from tollbook.find.english.speaker_tokens import QUOTES, Token, blocks, lower_verbal

# "came under fire after admitting that four died": the sentence's own subject admits.
_WHILE = frozenset(["as", "by", "in", "without", "after", "before", "despite", "since", "while", "when"])
_PHASES = words.FORMS["phases"]
_IRREGULAR = words.FORMS["irregular_participles"]
_READING = frozenset(["seen", "obtained", "reviewed", "read", "viewed", "inspected", "verified"])
_SOMEONE = frozenset(["person", "people", "man", "woman"])
# What is done to somebody who then speaks, whoever it is.
_MEETING = frozenset(["contacted", "reached", "interviewed", "quoted", "cited", "briefed", "asked", "approached"])


def subject_or_cue(tokens: Sequence[Token], k: int, earlier: list[Draft], low: str) -> Phrase | Draft | None:
    """Whose verb it is: the phrase before it, or the speaker of an earlier cue ("…, adding that")."""
    if k < 0:
        return earlier[-1] if earlier else None
    if low.endswith("ing") and k > 0 and tokens[k].low in _PHASES:
        return phrases.before(tokens, k - 1)
    prior = tokens[k]
    if prior.low in ("who", "which", "that") and k > 0:
        return phrases.before(tokens, k - 2 if tokens[k - 1].text == "," else k - 1)
    if prior.low in ("and", "but", "then") or (low.endswith("ing") and (prior.text in ",-–—" or prior.low in _WHILE)):
        verbs = [d for d in earlier if d.saying]
        if verbs:
            return verbs[-1]
        if earlier and low.endswith("ing"):
            return earlier[-1]
        return _opening_subject(tokens, k)
    if low.endswith("ing"):
        phrase = phrases.before(tokens, k) if prior.low not in words.PREPOSITIONS else None
        return _or_opening(tokens, k, phrase) if phrase is not None else None
    phrase = phrases.before(tokens, k)
    named = phrase is not None and phrases.names_someone(tokens, phrase.first, phrase.last)
    return phrase if earlier and named else _or_opening(tokens, k, phrase)


def _or_opening(tokens: Sequence[Token], k: int, phrase: Phrase | None) -> Phrase | None:
    """The phrase before a verb, or the sentence's first where that one cannot speak: "A guest we met in town said"."""
    stop = k if phrase is None else phrase.first
    for w in range(stop - 1, 0, -1):
        token = tokens[w]
        if (
            token.text in ",;:"
            or token.text in QUOTES
            or (token.low in words.SUBORDINATORS and token.low not in ("who", "because", "as", "that", "which"))
        ):
            break
        if token.low in ("who", "that", "which"):
            # "A woman who fled the village said", "the company that runs the site said": the clause is about them.
            known = phrases.before(tokens, w - 1)
            named = known is not None and stop - w > 1 and phrases.names_someone(tokens, known.first, known.last)
            own = phrases.self_named(tokens, w + 1, k + 1) if token.low == "who" else None
            if known is not None and own is not None:
                # "A resident who gave his name as Abu Omar said"
                return Phrase(known.first, known.last, own)
            if known is not None and named and (token.low == "who" or words.speaks(tokens[known.last].low)):
                return known
            break
    if phrase is not None:
        speaks = (
            phrases.names_someone(tokens, phrase.first, phrase.last) and tokens[phrase.last].low not in words.DOCUMENTS
        )
        described = _before_participle(tokens, phrase.first)
        if described is not None:
            return described
        if speaks and not any(
            t.low in ("spoke", "met", "interviewed", "fled", "speak", "to")
            for t in tokens[max(0, phrase.first - 3) : phrase.last]
        ):
            return phrase
        if (
            phrase.first == 0
            or tokens[phrase.first - 1].text in ",;:—–"
            or tokens[phrase.first - 1].text in QUOTES
            or tokens[phrase.first - 1].low in words.JOINERS
        ):
            return phrase
    return _opening_subject(tokens, k) or phrase


def _before_participle(tokens: Sequence[Token], first: int) -> Phrase | None:
    """Whoever a participle describes: "insurgents fighting in Ora have said", "a nurse contacted by Reuters said"."""
    p = first - 1
    while p > 0 and tokens[p].low in words.ADVERBS:
        p -= 1
    for back in range(3):
        # "fighting in northern Oria": the preposition stands up to two words before the name.
        if p - back > 1 and tokens[p - back].low in words.PREPOSITIONS:
            p -= back + 1
            break
        if p - back < 2 or blocks(tokens[p - back]) or lower_verbal(tokens[p - back]):
            break
    while p > 1 and tokens[p].low in words.ADVERBS:
        p -= 1
    if p < 1:
        return None
    low = tokens[p].low
    participle = (low.endswith(("ed", "ing")) and len(low) > 4) or low in _IRREGULAR
    if not participle or tokens[p].capital or low in words.NAME_PARTICIPLES or words.speaks(low):
        return None
    known = phrases.before(tokens, p - 1)
    if known is None or known.last != p - 1:
        return None
    if tokens[known.last].low not in _SOMEONE and not phrases.names_someone(tokens, known.first, known.last):
        return None
    # A clause before ("Gunmen killed police said") has its own verb: only one who speaks is described here.
    inside = tokens[known.first : known.last + 1]
    papers = any(t.low in words.DOCUMENTS for t in inside) and not inside[-1].capital
    if papers and low not in _READING:
        return None
    if not papers and not any(words.speaks(t.low) for t in inside) and low not in _MEETING:
        return None
    opens = known.first == 0 or tokens[known.first - 1].text in ",;:—–" or tokens[known.first - 1].text in QUOTES
    joined = known.first > 0 and tokens[known.first - 1].low in ("and", "but", "while", "as", "that")
    return known if opens or joined else None


def subject_of(tokens: Sequence[Token], verb: int) -> Phrase | None:
    """Whose verb the one at ``verb`` is, for other readers of a sentence: None in the passive."""
    k = verb - 1
    while k >= 0 and (
        tokens[k].low in words.ADVERBS
        or tokens[k].low.endswith("ly")
        or tokens[k].low in ("has", "have", "had", "to", "been", "would")
    ):
        k -= 1
    if k < 0 or (tokens[k].low in words.FORMS["be"] and not tokens[verb].low.endswith("ing")):
        return None
    subject = subject_or_cue(tokens, k, [], tokens[verb].low)
    if isinstance(subject, Phrase) and phrases.names_someone(tokens, subject.first, subject.last):
        return subject
    return None


def _opening_subject(tokens: Sequence[Token], stop: int) -> Phrase | None:
    """The subject that opens the sentence, for a second verb without its own."""
    start = 0
    while start < stop and (
        tokens[start].low in words.JOINERS or tokens[start].low in words.ADVERBS or tokens[start].text in QUOTES
    ):
        start += 1
    if start < stop and tokens[start].low in ("in", "on", "at"):
        comma = next((n for n in range(start, stop) if tokens[n].text == ","), None)
        if comma is None:
            return None
        start = comma + 1
    phrase = phrases.after(tokens, start, stop)
    if phrase is not None:
        phrase = author_of(tokens, phrase)
    if phrase is not None and tokens[phrase.first].low in ("we", "i"):
        return None
    if phrase is None or not phrases.names_someone(tokens, phrase.first, phrase.last):
        return None
    return phrase
