"""Who is linked by a verb besides its subject: who issued a paper that tells, who was told, who bears a name beside."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.speaker_drafts import Draft
from tollbook.find.english.speaker_phrases import Phrase
from tollbook.find.english.speaker_tokens import Token

_ISSUED = frozenset(["issued", "released", "published", "posted", "circulated", "distributed"])


def of_a_toll(tokens: Sequence[Token], start: int) -> bool:
    """True where a figure is cited, nobody quoted: "a deputy cited the number of 50 victims"."""
    for n in range(start, min(len(tokens) - 2, start + 4)):
        if tokens[n].low in words.POSSESSED and tokens[n + 1].low == "of":
            ahead = [t.low for t in tokens[n + 2 : n + 6]]
            return any(w[:1].isdigit() or w in words.NUMERALS for w in ahead)
    return False


def analysed(tokens: Sequence[Token], k: int) -> bool:
    """True for "Hill Watch's analysis of satellite pictures" before its verb."""
    noun = next((n for n in range(k, max(0, k - 6), -1) if tokens[n].low in words.FORMS["finding_papers"]), None)
    owner = noun is not None and any(t.low.endswith("'s") for t in tokens[max(0, noun - 2) : noun])
    return owner and noun is not None and (noun == k or tokens[noun + 1].low == "of")


def owned(tokens: Sequence[Token], paper: Phrase) -> bool:
    """True for "Hill Power's outage map": a paper whose owner is named."""
    inside = tokens[paper.first : paper.last]
    return tokens[paper.last].low in words.DOCUMENTS and any(t.capital and t.low.endswith("'s") for t in inside)


def issuer(tokens: Sequence[Token], paper: Phrase) -> Phrase | None:
    """Who issued the paper that tells: "The operator issued a statement that gave the number of dead as 28"."""
    k = paper.first - 1
    if k >= 0 and tokens[k].low in ("a", "an"):
        k -= 1
    if tokens[paper.last].low not in words.DOCUMENTS or k < 1 or tokens[k].low not in _ISSUED:
        return None
    issuer = phrases.before(tokens, k - 1)
    return issuer if issuer is not None and phrases.names_someone(tokens, issuer.first, issuer.last) else None


def as_named(subject: Phrase, earlier: Sequence[Draft]) -> Phrase:
    """The subject with the name that an earlier cue of the sentence found beside it: "A witness, who is called …"."""
    for draft in earlier:
        if draft.links and draft.links[0].beside is not None and draft.links[0].first == subject.first:
            return draft.links[0]
    return subject


def listener(tokens: Sequence[Token], start: int) -> tuple[int, Phrase | None]:
    """Behind "told": where the listener ends, and the listener where it is a newsroom."""
    phrase = phrases.after(tokens, start)
    if phrase is None:
        return start - 1, None
    first, last = phrase.first, phrase.last
    if tokens[first].low in ("us", "me", "him", "her", "them"):
        return first, None
    names = tokens[first : last + 1]
    for n, token in enumerate(names):
        # "told KXYZ 29-year-old …", "told Reuters they …": the listener is the run of capitals.
        if (n and token.text[:1].isdigit()) or (n and names[n - 1].capital and token.low in words.DETERMINERS):
            last = first + n - 1
            break
    if any(tokens[n].low in words.LISTENERS and not tokens[n].capital for n in (first, last)):
        return last, None
    text = " ".join(t.text for t in tokens[first : last + 1])
    kind = words.kind_of(text)
    call = tokens[last].text
    if kind in ("media", "news_agency") and not (len(text.split()) == 1 and not call[:1].isupper()):
        return last, Phrase(first, last)
    if first == last and call.isupper() and 3 <= len(call) <= 5 and call not in ("CID",):
        return last, Phrase(first, last)
    return last, None
