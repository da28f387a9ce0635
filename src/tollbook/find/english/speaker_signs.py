"""Cues that are no verbs: "according to X", "by X's count", "put at N by X", "Police: N", "N - governor"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.speaker_drafts import Draft, author_of
from tollbook.find.english.speaker_phrases import Phrase
from tollbook.find.english.speaker_tokens import QUOTES, Token, blocks

_BULLET = re.compile(r"\s*(?:[•●▪◦‣■*·–—-]\s+|\(?\d{1,2}[.)]\s+)?(?:\d{1,2}[:.]\d{2}\s+)?")
_TOPICS = words.FORMS["topics"]
# The words at which a cue of this kind can open.
_OPENERS = frozenset({*words.ACCORDING_BY_FIRST, *words.AGENT, *words.POSSESSED, "quoted", "by", "in", "on", "from"})


def preposition_cue(tokens: Sequence[Token], i: int) -> Draft | None:
    """ "according to X", "citing X", "by X's count", "quoted by X"."""
    low = tokens[i].low
    if low not in _OPENERS:
        return None
    following = [t.low for t in tokens[i : i + 6]]
    for parts in words.ACCORDING_BY_FIRST.get(low, ()):
        if tuple(following[: len(parts)]) != parts:
            continue
        start = i + len(parts)
        phrase = phrases.after(tokens, start)
        if phrase is None:
            return None
        if parts[0] in ("quoting", "citing", "per", "attributed") and not phrases.names_someone(
            tokens, phrase.first, phrase.last
        ):
            return None
        phrase = author_of(tokens, phrase)
        opening = i == 0 or all(
            t.low in words.JOINERS or t.low in words.ADVERBS or t.text in QUOTES or t.text in "•-*–—,"
            for t in tokens[:i]
        )
        return Draft(i, " ".join(parts), (phrase,), i, phrase.reach[1], "right" if opening else "both", 0.95)
    if low == "in" and "statement" in following + [t.low for t in tokens[i + 4 : i + 8]]:
        phrase = phrases.after(tokens, i + 1)
        if (
            phrase is not None
            and tokens[phrase.last].low == "statement"
            and phrase.last - phrase.first > 1
            and any(t.low.endswith(("'s", "s'")) for t in tokens[phrase.first : phrase.last])
        ):
            return Draft(i, "in statement of", (phrase,), i, phrase.last, "both", 0.75)
    if low == "quoted" and following[1:2] == ["by"] and i > 0 and tokens[i - 1].text == ",":
        phrase = phrases.after(tokens, i + 2)
        if phrase is not None and phrases.names_someone(tokens, phrase.first, phrase.last):
            return Draft(i, "quoted by", (phrase,), i, phrase.reach[1], "both", 0.9)
    if low in words.AGENT:
        agent = _agent(tokens, i)
        if agent is not None:
            return agent
    if low in words.POSSESSED and i + 1 < len(tokens):
        return _possession(tokens, i)
    if low in ("by", "in", "on", "from"):
        phrase = phrases.after(tokens, i + 1)
        if phrase is not None and phrase.last - phrase.first <= 12:
            own = [t.low for t in tokens[phrase.first : phrase.last + 1]]
            owned = any(w.endswith(("'s", "s'")) or w in words.POSSESSIVES or w == "'" for w in own) or "of" in own
            counted = any(w in words.COUNTING for w in own) and own[0] not in ("a", "an") and own[-1] != "one"
            if counted and (low == "by" or (owned and own[-1] in words.COUNTING)):
                return Draft(
                    i,
                    f"{low} {next(w for w in own if w in words.COUNTING)} of",
                    (phrase,),
                    i,
                    phrase.last,
                    "both",
                    0.85,
                )
            stands = tokens[phrase.reach[1] + 1].low if phrase.reach[1] + 1 < len(tokens) else ""
            if (
                low in ("by", "from")
                and i > 0
                and tokens[i - 1].low in words.POSSESSED
                and stands in ("is", "was", "stands", "stood", "remains", "reached", "of", "that", "has", "now")
                and phrases.names_someone(tokens, phrase.first, phrase.last)
            ):
                return Draft(i, f"{tokens[i - 1].text} {low}", (phrase,), i - 1, phrase.reach[1], "right", 0.8)
    return None


def _agent(tokens: Sequence[Token], i: int) -> Draft | None:
    """ "given by the ministry as 14", "put at 9 by police": a participle with its agent."""
    by = next((n for n in range(i + 1, min(len(tokens), i + 7)) if tokens[n].low == "by"), None)
    if by is None or (by > i + 1 and tokens[i + 1].low not in ("at", "as")):
        return None
    if any(t.text in ",;." for t in tokens[i:by]):
        return None
    agent = phrases.after(tokens, by + 1)
    if agent is None or not phrases.names_someone(tokens, agent.first, agent.last):
        return None
    aside = i > 0 and tokens[i - 1].text == ","
    first = i - 1 if aside else i
    return Draft(i, f"{tokens[i].text} by", (agent,), first, agent.reach[1], "here" if aside else "both", 0.8)


def _possession(tokens: Sequence[Token], i: int) -> Draft | None:
    """ "The agency's own count stands at 6", "the ministry's figure of 14"."""
    k = i - 1
    while k >= 0 and (
        tokens[k].low
        in (
            "own",
            "latest",
            "official",
            "first",
            "death",
            "casualty",
            "new",
            "initial",
            "earlier",
            "preliminary",
            "final",
        )
    ):
        k -= 1
    bare = (
        k == i - 1
        and k >= 0
        and words.speaks(tokens[k].low)
        and tokens[i].low
        in ("figure", "figures", "count", "toll", "tally", "records", "estimate", "estimates", "data", "statistics")
    )
    if k < 0 or (not bare and not tokens[k].low.endswith(("'s", "s'")) and tokens[k].text not in "'’"):
        return None
    core = phrases.before(tokens, k)
    if core is None or not any(
        words.speaks(t.low) or (t.capital and n) for n, t in enumerate(tokens[core.first : core.last + 1])
    ):
        return None
    follow = tokens[i + 1].low
    if follow in (
        "of",
        "stands",
        "stood",
        "is",
        "was",
        "remains",
        "at",
        ",",
        "now",
        "for",
        "rose",
        "has",
        "had",
        "put",
        "puts",
        "gives",
        "gave",
        "that",
        "runs",
        "list",
        "lists",
        "contains",
        "contain",
        "bears",
        "bear",
        "show",
        "shows",
        "suggest",
        "suggests",
        "counts",
        "includes",
        "holds",
    ):
        return Draft(i, tokens[i].text, (Phrase(core.first, i),), core.first, i, "right", 0.8)
    return None


def elided(tokens: Sequence[Token], i: int, earlier: Sequence[Draft]) -> Draft | None:
    """ "The prosecutor spoke of eight dead; the mayor of ten": a second speaker whose verb is left out."""
    if tokens[i].text not in ";," or not any(draft.place == "right" for draft in earlier):
        return None
    start = i + 2 if i + 1 < len(tokens) and tokens[i + 1].low in ("and", "but", "while") else i + 1
    phrase = phrases.after(tokens, start)
    if (
        phrase is None
        or phrase.beside is not None
        or not any(words.speaks(t.low) for t in tokens[start : phrase.last + 1])
    ):
        return None
    behind = tokens[phrase.last + 1 : phrase.last + 5]
    if behind and behind[0].low in ("of", "at"):
        behind = behind[1:]
    behind = [t for t in behind if t.low not in ("about", "some", "at", "least", "only", "just", "nearly", "over")]
    if not behind or not (behind[0].text[:1].isdigit() or behind[0].low in words.NUMERALS):
        return None
    if any(t.low in words.AUXILIARIES or t.low in words.VERBS for t in tokens[phrase.last + 1 : phrase.last + 8]):
        return None
    return Draft(i, tokens[i].text, (phrase,), i, phrase.last, "right", 0.7)


def rumour(tokens: Sequence[Token], i: int) -> Draft | None:
    """ "there are rumours that …": anonymous hearsay."""
    if tokens[i].low in ("rumours", "rumors") and i + 1 < len(tokens) and tokens[i + 1].low in ("that", "of"):
        return Draft(i, tokens[i].text, (Phrase(i, i),), i, i + 1, "right", 0.7, False)
    return None


def label_of(
    text: str, tokens: Sequence[Token], start: int, headline: bool, quoted: Callable[[int], bool]
) -> Draft | None:
    """ "Police control room: four killed" and, in a headline, "four killed - governor"."""
    opened = _BULLET.match(text, start)
    begin = opened.end() if opened else start
    first = next((i for i, t in enumerate(tokens) if t.start >= begin), 0)
    colon = next((i for i, t in enumerate(tokens[: first + 9]) if t.text == ":" and i > first), None)
    if colon is not None and colon + 1 < len(tokens) and not quoted(tokens[colon].start):
        label = tokens[first:colon]
        spoken = tokens[colon + 1].text in QUOTES and len(label) <= 5 and all(t.capital for t in label)
        if label[0].capital and (spoken or _labels(label)):
            return Draft(colon, ":", (Phrase(first, colon - 1),), first, colon, "right", 0.85)
    for cut in range(len(tokens) - 2, max(1, len(tokens) - 9), -1):
        # '"Twelve people have died." - Governor Musa Kure'
        signed = tokens[cut].text in ("-", "–", "—", "--") and tokens[cut - 1].text in QUOTES
        if signed and all(t.capital for t in tokens[cut + 1 :] if t.text != "."):
            last = len(tokens) - (2 if tokens[-1].text == "." else 1)
            return Draft(cut, tokens[cut].text, (Phrase(cut + 1, last),), cut, last, "left", 0.85)
    if headline:
        dash = next(
            (
                i
                for i in range(len(tokens) - 1, max(-1, len(tokens) - 8), -1)
                if tokens[i].text in (":", "-", "–", "—", "--")
            ),
            None,
        )
        if dash is not None and 2 < dash < len(tokens) - 1 and _labels(tokens[dash + 1 :]):
            return Draft(
                dash, tokens[dash].text, (Phrase(dash + 1, len(tokens) - 1),), dash, len(tokens) - 1, "left", 0.85
            )
    return None


def brackets_of(tokens: Sequence[Token], quoted: Callable[[int], bool]) -> list[Draft]:
    """ "12 dead (police)": a source in brackets, for what stands since the last such or the last semicolon."""
    found: list[Draft] = []
    opened: int | None = None
    since = 0
    for i, token in enumerate(tokens):
        if token.text == ";":
            since = i + 1
        elif token.text == "(":
            opened = i
        elif token.text == ")" and opened is not None:
            label = list(tokens[opened + 1 : i])
            if label and label[0].low in ("source", "sources") and len(label) > 2 and label[1].text == ":":
                label = label[2:]
            named = (
                label
                and len(label) <= 5
                and not quoted(token.start)
                and not (
                    len(label) == 1
                    and label[0].text.isupper()
                    and label[0].low not in ("un", "afp", "ap", "who", "ocha")
                )
            )
            ends = i + 1 >= len(tokens) or tokens[i + 1].text in ".;,"
            if (
                named
                and ends
                and opened > since
                and (not label[0].capital or words.kind_of(label[-1].text) in ("news_agency", "official", "military"))
                and _labels(label)
            ):
                found.append(Draft(opened, "(", (Phrase(i - len(label), i - 1),), opened, i, f"since+{since}", 0.8))
                since = i + 1
            opened = None
    return found


def _labels(label: Sequence[Token]) -> bool:
    if any(blocks(t) or t.text[:1].isdigit() or t.low in words.NUMERALS for t in label):
        return False
    if any(t.low in words.PREPOSITIONS and t.low not in ("of", "for") for t in label):
        return False
    last = label[-1].low
    if last in _TOPICS:
        return False
    if words.speaks(last):
        return words.kind_of(" ".join(t.text for t in label)) not in ("anonymous",) or last.startswith("source")
    return (any(words.is_title(t.low) for t in label[:-1]) and label[-1].capital) or (
        last == "room" and words.speaks(label[0].low)
    )
