"""The parties of a stance: who can be held to account, whose deed it is, who is the agent of a passive."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.speaker_phrases import Phrase
from tollbook.find.english.speaker_tokens import Token, is_time

with Path(__file__).with_name("stances.toml").open("rb") as _file:
    WORDS: dict[str, dict[str, Any]] = tomllib.load(_file)

_CAUSES = frozenset(WORDS["blames"]["causes"].split())
_SELVES = frozenset(WORDS["shared"]["selves"].split())
_PARTIES = ("terrorists", "forces", "side", "state", "criminals", "arsonists", "saboteurs", "drone", "missile")


def so_called(tokens: Sequence[Token], party: Phrase) -> Phrase:
    """The name in "a group calling itself the Sons of Ora"."""
    behind = [t.low for t in tokens[party.last + 1 : party.last + 3]]
    if behind[:1] == ["calling"] or behind == ["known", "as"]:
        name = phrases.after(tokens, party.last + 3)
        if name is not None and tokens[name.first + (tokens[name.first].low in words.DETERMINERS)].capital:
            return name
    return party


def passive(tokens: Sequence[Token], i: int) -> bool:
    """True where the participle at ``i`` has a form of "be" before it."""
    k = i - 1
    while k >= 0 and (tokens[k].low in words.ADVERBS or tokens[k].low.endswith("ly")):
        k -= 1
    return k >= 0 and tokens[k].low in ("was", "were", "is", "are", "been", "being", "be")


def agent_of(tokens: Sequence[Token], i: int) -> Phrase | None:
    """The agent of a passive: "was condemned by X"."""
    reach = 10 if passive(tokens, i) else 2
    by = next(
        (n for n in range(i + 1, min(len(tokens), i + reach)) if tokens[n].low == "by" or tokens[n].text in ",;."), None
    )
    if by is not None and tokens[by].low == "by" and not tokens[i].low.endswith("ing"):
        agent = phrases.after(tokens, by + 1)
        if agent is not None and phrases.names_someone(tokens, agent.first, agent.last):
            return agent
    return None


def possessor(tokens: Sequence[Token], i: int) -> Phrase | None:
    """Whose deed is condemned: "condemned Ruritania's shelling", "condemned the attack by the rebels"."""
    for n in range(i, min(len(tokens), i + 6)):
        low = tokens[n].low
        if tokens[n].text in ",.;":
            break
        if low.endswith("'s") and tokens[n].capital and not is_time(Token(tokens[n].text[:-2], low[:-2], 0, 0)):
            first = n
            while first > i and tokens[first - 1].capital:
                first -= 1
            return Phrase(first, n)
        if low == "by" and n > i:
            agent = phrases.after(tokens, n + 1)
            return agent if is_party(tokens, agent) else None
    return None


def is_party(tokens: Sequence[Token], phrase: Phrase | None) -> bool:
    """True where a phrase names somebody who can be held to account, not a cause such as the weather."""
    if phrase is None:
        return False
    inside = tokens[phrase.first : phrase.last + 1]
    if any(t.low in _SELVES or t.low in _CAUSES for t in inside):
        return False
    if len(inside) == 1 and inside[0].low in words.PRONOUNS | {"him", "her", "them", "us"}:
        return False
    return (
        any(t.capital for t in inside if t.low not in words.DETERMINERS)
        or any(words.speaks(t.low) for t in inside)
        or inside[-1].low in _PARTIES
    )
