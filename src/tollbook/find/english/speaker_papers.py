"""Figures told by their own noun: "the toll the rebels claim is 140", "a list kept by the parish runs to 47 names".

The noun is what a figure is called (count, list, toll); whoever gives or keeps it stands in a clause behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.speaker_drafts import Draft
from tollbook.find.english.speaker_tokens import DASHES, Token, is_time
from tollbook.find.english.speaker_wording import head_of

_GIVES = words.FORMS["gives_figure"]
_KEPT = words.FORMS["kept_papers"]
_TELLS = words.FORMS["paper_holds"]
_BEHIND = (*words.FORMS["be"], "stood", "stands", "remains", "of", "at", ":")
_FINDING = words.FORMS["finding_papers"]
_SHORT = 5
# Papers and counts that a body makes; its "number" or "figure" may be that of its own men.
_BODYS_PAPERS = frozenset(
    ["toll", "tally", "count", "balance", "estimate", "register", "records", "data", "figures", "statistics"]
)
_TELLING_KINDS = ("official", "health", "ngo", "intergovernmental")


def figure_cue(tokens: Sequence[Token], i: int) -> Draft | None:
    """The cue that opens at a figure's noun, token ``i``."""
    if i + 3 >= len(tokens):
        return None
    if tokens[i + 1].low == "that" and _number_in(tokens, i, i + 1):
        return _number_given(tokens, i)
    if tokens[i].low in _FINDING:
        return _kept(tokens, i)
    if tokens[i].low in _BODYS_PAPERS and tokens[i].low not in words.POSSESSED:
        return _bodys(tokens, i)
    if tokens[i].low not in words.POSSESSED or tokens[i].capital:
        return None
    return _given(tokens, i) or _kept(tokens, i) or _bodys(tokens, i)


def _given(tokens: Sequence[Token], i: int) -> Draft | None:
    """ "the figure the mayor gave was 14"; ", a toll that the army disputes": whose the figure is."""
    start = i + 2 if tokens[i + 1].low in ("that", "which") else i + 1
    phrase = phrases.after(tokens, start) if start < len(tokens) else None
    if phrase is None or phrase.first != start or not phrases.names_someone(tokens, phrase.first, phrase.last):
        return None
    opener = tokens[start]
    opens = opener.capital or opener.low in words.DETERMINERS or opener.low in words.PRONOUNS
    if not opens and start == i + 1 and not words.speaks(opener.low):
        return None
    verb = phrase.reach[1] + 1
    while verb < len(tokens) and (tokens[verb].low in words.ADVERBS or tokens[verb].low in ("has", "have", "had")):
        verb += 1
    if verb >= len(tokens) or tokens[verb].low not in _GIVES:
        return None
    stop = verb + 1
    while stop < len(tokens) and (
        is_time(tokens[stop])
        or tokens[stop].low in ("on", "last", "late", "out", "early")
        or tokens[stop].low in words.ADVERBS
    ):
        stop += 1
    follow = tokens[stop].low if stop < len(tokens) else "."
    if follow in _BEHIND and _number_in(tokens, stop + 1, stop + 1 + _SHORT):
        return Draft(i, f"{tokens[i].low} given", (phrase,), i, stop - 1, "right", 0.8)
    if _apposed(tokens, i) and (follow in (".", ",", ";") or tokens[verb].low in ("called", "calls", "described")):
        return Draft(i, f"{tokens[i].low} given", (phrase,), i, stop - 1, "left", 0.8)
    return None


def _bodys(tokens: Sequence[Token], i: int) -> Draft | None:
    """ "the official toll of the provincial police is nine dead": a body's toll, not that of a crash."""
    if tokens[i].low not in _BODYS_PAPERS or tokens[i + 1].low != "of":
        return None
    phrase = phrases.after(tokens, i + 2)
    if phrase is None or phrase.first != i + 2 or phrase.beside is not None:
        return None
    inside = tokens[phrase.first : phrase.last + 1]
    head = head_of(inside[1:] if inside[0].low in words.DETERMINERS else inside)
    kind = words.kind_of(" ".join(t.text for t in inside))
    speaks = head.low in words.BODIES or kind != words.kind_of(head.text) or words.ends_in_phrase(head.low)
    stop = phrase.last + 1
    if not speaks or kind not in _TELLING_KINDS or stop >= len(tokens) or tokens[stop].low not in _BEHIND:
        return None
    if not _number_in(tokens, stop + 1, stop + 1 + _SHORT):
        return None
    return Draft(i, f"{tokens[i].low} of", (phrase,), i, stop, "right", 0.8)


def _number_given(tokens: Sequence[Token], i: int) -> Draft | None:
    """ "lower than the 14 that the nurse gave": a bare number with whoever gave it."""
    phrase = phrases.after(tokens, i + 2)
    if phrase is None or phrase.first != i + 2 or not phrases.names_someone(tokens, phrase.first, phrase.last):
        return None
    verb = phrase.reach[1] + 1
    ends = verb + 1 >= len(tokens) or tokens[verb + 1].text in ".,;" or is_time(tokens[verb + 1])
    if verb >= len(tokens) or tokens[verb].low not in _GIVES or not ends:
        return None
    return Draft(i, "given by", (phrase,), i, verb, "here", 0.8)


def _kept(tokens: Sequence[Token], i: int) -> Draft | None:
    """ "a list drawn up by relatives and seen by the Herald had 37 names"."""
    by = next(
        (n for n in range(i + 1, min(len(tokens) - 1, i + 5)) if tokens[n].low in ("by", "from", "at")),
        None,
    )
    if by is None or not all(t.low in _KEPT or t.low in words.ADVERBS or t.text == "," for t in tokens[i + 1 : by]):
        return None
    made = any(t.low in _KEPT and t.low not in ("up", "out", "together") for t in tokens[i + 1 : by])
    if by != i + 1 and not made:
        return None
    if tokens[by].low != "by" and by != i + 1 and not any(t.low in ("kept", "held") for t in tokens[i + 1 : by]):
        return None
    stop = next((n for n in range(by + 2, len(tokens)) if tokens[n].low in _TELLS and not tokens[n].capital), None)
    phrase = phrases.after(tokens, by + 1, stop)
    if phrase is None or phrase.first != by + 1 or not phrases.names_someone(tokens, phrase.first, phrase.last):
        return None
    if by == i + 1 and not any(words.speaks(t.low) for t in tokens[phrase.first : phrase.last + 1]):
        return None
    verb = phrase.reach[1] + 1
    limit = min(len(tokens) - 1, verb + 9)
    while verb < limit and tokens[verb].low not in _TELLS:
        verb += 1
    aside = tokens[phrase.reach[1] + 1 : verb]
    if verb >= limit and tokens[min(verb, len(tokens) - 1)].low not in _TELLS:
        return None
    if aside and not (aside[0].low in ("and", ",") or is_time(aside[0]) or aside[0].low in ("on", "in", "at", "this")):
        return None
    if not _number_in(tokens, verb + 1, verb + 1 + _SHORT):
        return None
    return Draft(i, f"{tokens[i].low} by", (phrase,), i, verb, "right", 0.8)


def _apposed(tokens: Sequence[Token], i: int) -> bool:
    """True for ", a figure" and "– the toll", beside a number told before."""
    k = i - 1
    while k > 0 and tokens[k].low not in words.DETERMINERS and not tokens[k].capital and i - k < _SHORT:
        k -= 1
    return k > 1 and tokens[k].low in ("a", "the", "an") and (tokens[k - 1].text == "," or tokens[k - 1].text in DASHES)


def _number_in(tokens: Sequence[Token], start: int, stop: int) -> bool:
    return any(t.text[:1].isdigit() or t.low in words.NUMERALS for t in tokens[start:stop])
