"""Figures of hearsay, which is nobody's in the report: "reports on social media that 8 had died were false".

Whoever retells such a figure, mostly to refute it, does not say it: the cue stands alone, and its figure is that of
the place where it circulates ("social media"), else of the tidings ("reports").
"""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.speaker_drafts import Draft
from tollbook.find.english.speaker_phrases import Phrase
from tollbook.find.english.speaker_tokens import Token

TIDINGS = words.FORMS["tidings"]
_PLACES = words.FORMS["rumours_places"]
_SPREADING = words.FORMS["spreading"]
_VERDICTS = words.FORMS["verdicts"]
_OPENS = frozenset(["that", "of", "claiming", "alleging", "saying", "suggesting", "which", "about", "stating", "claim"])
_ON = frozenset(["on", "in", "across", "over", "via", "through", "around", "by", "from"])
_FIGURES = words.POSSESSED - {"claim", "claims", "allegation", "assertion", "report", "reports", "message"}
_TOO_WIDE = frozenset(
    ["media", "group", "groups", "page", "pages", "account", "accounts", "x", "network", "channel", "channels"]
)
_TOLD = frozenset(["reported", "claimed", "alleged", "mentioned", "cited", "quoted"])
# So many tokens behind the tidings their place is named.
_NEAR = 6
# So many behind a figure, "which have been circulating".
_FAR = 16


def rumour_cue(tokens: Sequence[Token], i: int) -> Draft | None:
    """The hearsay that opens at its noun, token ``i``, or the participle that tells where it is told."""
    if tokens[i].low in _TOLD:
        return _told_on(tokens, i)
    if tokens[i].low not in TIDINGS or not _is_noun(tokens, i):
        return None
    stop = _end(tokens, i)
    number = next((n for n in range(i + 1, stop) if _counts(tokens[n])), None)
    if number is None:
        return None
    near = min(number, i + _NEAR)
    spread = next((n for n in range(i + 1, near) if tokens[n].low in _SPREADING), None)
    place = _place(tokens, i + 1, min(number, i + _NEAR + 3)) or _place_before(tokens, i)
    if spread is None and place is None:
        # "reports of 23 deaths, which have been circulating since Monday"
        spread = _spread_behind(tokens, number, stop)
        if spread is None or tokens[i + 1].low not in _OPENS or tokens[i].low in _FIGURES:
            return None
        place = _place(tokens, spread, min(len(tokens), spread + _NEAR))
    told = {i, spread if spread is not None else i, place[1] if place is not None else i}
    opened = any(tokens[n + 1].low in _OPENS for n in told if n + 1 < len(tokens))
    if not opened and not (spread is not None and place is not None and tokens[max(told) + 1].text == ","):
        return None
    link = Phrase(i, i) if place is None else Phrase(*place)
    return Draft(i, tokens[i].text, (link,), min(i, link.first), i, "right", 0.75, False, ends=stop, alone=True)


def _told_on(tokens: Sequence[Token], i: int) -> Draft | None:
    """ "the 50 deaths reported on social media": the figure stands right before."""
    place = _place(tokens, i + 1, i + 2)
    if place is None or tokens[place[0]].low in _TOO_WIDE - {"media"} or tokens[i - 1].low in words.FORMS["be"]:
        return None
    if place[1] + 1 < len(tokens) and tokens[place[1] + 1].low == "by":
        return None
    number = next((n for n in range(i - 1, max(-1, i - 4), -1) if _counts(tokens[n])), None)
    if number is None or any(t.text in ",;:" for t in tokens[number:i]):
        return None
    link = Phrase(*place)
    return Draft(i, tokens[i].text, (link,), number, i, "here", 0.75, False, since=number, alone=True)


def _is_noun(tokens: Sequence[Token], i: int) -> bool:
    """False where one who speaks stands before ("the ministry reports on X that …") or owns the tidings."""
    if i == 0:
        return True
    if any(t.low.endswith(("'s", "s'")) or t.low in words.POSSESSIVES for t in tokens[max(0, i - 3) : i]):
        return False
    prior = tokens[i - 1]
    if prior.low in _PLACES:
        return True
    return not (words.speaks(prior.low) or prior.low in words.PRONOUNS or (prior.capital and i > 1))


def _spread_behind(tokens: Sequence[Token], number: int, stop: int) -> int | None:
    for n in range(number + 1, min(stop, number + _FAR)):
        if tokens[n].low in _SPREADING and (n + 1 >= len(tokens) or tokens[n + 1].low != "by"):
            return n
    return None


def _place(tokens: Sequence[Token], start: int, stop: int) -> tuple[int, int] | None:
    """Where tidings are told: "on social media", "in some media", "across WhatsApp groups"."""
    for n in range(start, min(stop, len(tokens) - 1)):
        if tokens[n].low not in _ON:
            continue
        first = n + 1
        while first < len(tokens) and tokens[first].low in words.DETERMINERS:
            first += 1
        last = next((k for k in range(first, min(len(tokens), first + 3)) if tokens[k].low in _PLACES), None)
        if last is not None:
            while last + 1 < len(tokens) and tokens[last + 1].low in _PLACES:
                last += 1
            return first, last
    return None


def _place_before(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The place as a word of the tidings' own: "social media posts", "WhatsApp messages"."""
    first = i
    while first > 0 and tokens[first - 1].low in _PLACES:
        first -= 1
    # "media reports", "group messages" are told by somebody after all.
    return (first, i - 1) if first < i - 1 or (first < i and tokens[first].low not in _TOO_WIDE) else None


def _end(tokens: Sequence[Token], i: int) -> int:
    """Where the hearsay ends: at the verdict on it, at a semicolon, or with the sentence."""
    for n in range(i + 1, len(tokens)):
        if tokens[n].text == ";" or tokens[n].low in _VERDICTS:
            return n
    return len(tokens)


def _counts(token: Token) -> bool:
    return token.text[:1].isdigit() or token.low in words.NUMERALS or token.low.split("-")[0] in words.FORMS["tens"]
