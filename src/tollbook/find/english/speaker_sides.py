"""On which side of a verb of saying its content stands."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.speaker_tokens import QUOTES, Token, is_time


def side_of(tokens: Sequence[Token], first: int, last: int) -> str:
    """Where the content of a verb of saying stands: ``right`` of it, ``left``, or ``both``."""
    left = list(tokens[:first])
    while left and (left[-1].low in words.JOINERS or left[-1].low in words.ADVERBS or left[-1].low == "as"):
        left.pop()
    if not left:
        return "right"
    closing = left[-1]
    if (
        closing.text == ","
        and last + 2 < len(tokens)
        and tokens[last + 1].text == ","
        and tokens[last + 2].low in words.AUXILIARIES
        and len(left) > 1
        and left[0].low not in words.PREPOSITIONS | words.SUBORDINATORS
    ):
        # "Fourteen people, the mayor said, were killed."
        return "both"
    shut = closing.text in QUOTES or (closing.text == "," and len(left) > 1 and left[-2].text in QUOTES)
    if closing.low in words.SUBORDINATORS:
        return "right"
    if closing.text == "," and len(left) > 1 and left[-2].low in ("when", "because", "after", "where", "which", "that"):
        # "… when, troopers say, the driver fell asleep"
        return "right"
    if closing.text not in QUOTES and closing.text not in ",—–-?!" and _rest(tokens, last + 1) is None:
        # "Four were taken to hospital police said.": the comma is missing.
        return "left"
    if closing.text not in (",", "—", "–", "-", "--", "?", "!") and closing.text not in QUOTES:
        return "right"
    content = left[:-1]
    body = [t for t in content if t.text not in QUOTES]
    if not body:
        return "right"
    clausal = (
        any(
            t.low in words.AUXILIARIES
            or t.low in words.VERBS
            or t.text[:1].isdigit()
            or (t.low.endswith("ed") and not t.capital)
            or t.low in words.NUMERALS
            for t in body
        )
        or closing.text in QUOTES
        or (len(content) and content[-1].text in QUOTES)
    )
    rest = _rest(tokens, last + 1)
    if rest is None:
        return "left"
    opener = tokens[rest]
    if opener.low == "that" or opener.text == ":" or opener.text in QUOTES:
        main = _main_clause(body) if opener.text == ":" and clausal else None
        if main:
            # "On Monday, 73 missiles were fired, the ministry said: 41 at Ora": what follows goes on.
            return "both"
        if clausal and closing.text not in QUOTES and body[0].low in words.PREPOSITIONS | words.SUBORDINATORS:
            return "right"
        return "both" if closing.text in QUOTES and opener.text in QUOTES else "right"
    if shut and not any(t.text in QUOTES or t.low in ("that", "adding") for t in tokens[rest:]):
        # '"…," she said after meeting relatives of the 12 dead': told around the quotation, not in it.
        behind = tokens[rest + 1].low if opener.text == "," and rest + 1 < len(tokens) else opener.low
        if behind in words.SUBORDINATORS:
            return "left"
    if opener.text in ",;—–-(" or opener.low in words.SUBORDINATORS or opener.low in words.JOINERS:
        return "both" if clausal else "right"
    tail = tokens[rest:]
    stop = next((n for n, t in enumerate(tail) if t.text in ",;" or t.low in ("adding", "but")), len(tail))
    told = tail[:stop]
    verbal = any(
        t.low in words.AUXILIARIES
        or t.low in words.VERBS
        or t.text[:1].isdigit()
        or t.low in words.NUMERALS
        or (t.low.endswith("ed") and not t.capital and len(t.low) > 4 and t.low not in words.NAME_PARTICIPLES)
        for t in told
    )
    opens_adjunct = body[0].low in words.PREPOSITIONS | words.SUBORDINATORS | words.ADVERBS or is_time(body[0])
    if verbal and (not clausal or opens_adjunct):
        return "right"
    if clausal and not verbal:
        return "both" if stop < len(tail) else "left"
    if opener.low in words.PREPOSITIONS and clausal:
        return "left"
    return "right"


def _main_clause(body: Sequence[Token]) -> bool:
    """True where more than an adjunct or a subordinate clause stands before the speaker."""
    if body[0].low in words.SUBORDINATORS:
        return False
    comma = next((n for n, t in enumerate(body) if t.text == ","), None)
    adjunct = body[0].low in words.PREPOSITIONS
    if adjunct and comma is None:
        return False
    clause = body[comma + 1 :] if adjunct and comma is not None else body
    counted = any(t.text[:1].isdigit() or t.low in words.NUMERALS for t in clause)
    return counted and any(t.low in words.AUXILIARIES or t.low in words.VERBS for t in clause)


def _rest(tokens: Sequence[Token], i: int) -> int | None:
    """The first token behind a verb of saying that is more than when, where or to whom; None at the sentence's end."""
    n = len(tokens)
    while i < n:
        token = tokens[i]
        low = token.low
        if low == "on" and i + 1 < n and tokens[i + 1].low == "condition":
            return None
        if (
            is_time(token)
            or low in words.ADVERBS
            or low in ("late", "early", "last")
            or (token.text == "." and i >= n - 2)
        ):
            i += 1
        elif low in ("on", "in", "at", "by", "to", "via", "through", "during") and i + 1 < n and token.text.islower():
            j = i + 1
            while j < n and not (
                tokens[j].text in ",;.:—–-("
                or tokens[j].text in QUOTES
                or tokens[j].low in words.SUBORDINATORS
                or tokens[j].low in words.AUXILIARIES
            ):
                j += 1
            if j < n and tokens[j].low in words.AUXILIARIES:
                return i
            if is_time(tokens[i + 1]) or tokens[i + 1].text.isdigit():
                i += 2
                continue
            i = j
        else:
            return i
    return None
