"""Cues that are no verbs: "according to X", "by X's count", "put at N by X", "there are rumours that N"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.speaker_drafts import Draft, author_of
from tollbook.find.english.speaker_phrases import Phrase
from tollbook.find.english.speaker_tokens import QUOTES, Token, is_time
from tollbook.find.english.speaker_wording import cleaned, person_in

_FATES = words.FORMS["fates"]
_CARRIED = words.FORMS["carried"]
_MOVED = frozenset(["raised", "revised", "lowered", "updated", "cut", "put"])
_TOLL_NOUNS = frozenset(["figure", "figures", "number", "numbers", "count", "total"])
_FROM = ("from", "to", "than", "at", "on", "for", "with", "up", "down")
# The text of a cue that is but "'s" before a number.
OWNED = "'s"
_HEARD = frozenset(["learn", "hear", "learned", "learnt", "heard", "gathered", "understood", "established"])
# Verbs of a figure that comes from somebody or stands somewhere, before "from", "on", "in".
_COMES = words.FORMS["comes_from"]
_CARRIERS = words.FORMS["carriers"]
_FIGURES = frozenset(
    (*words.POSSESSED, "reports", "report", "figure", "figures", "number", "toll", "rumours", "claims")
)
_HEARSAY = words.FORMS["hearsay"]
RUMOURS = frozenset({*_HEARD, *_COMES, *_HEARSAY, "rumours", "rumors"})
_OWNED_BARE = words.FORMS["owned_bare"]
_OWN_MARKS = words.FORMS["own_marks"]
_BEHIND_FIGURE = words.FORMS["behind_figure"]
_VIEWS = words.FORMS["views"]
# The words at which a cue of this kind can open.
OPENERS = frozenset(
    {*_VIEWS, *words.ACCORDING_BY_FIRST, *words.AGENT, *words.POSSESSED, *("quoted", "by", "in", "on", "from", "if")}
)
_PUT_FORWARD = frozenset(["made", "voiced", "repeated", "advanced", "issued", "published", "spread", "floated"])
_TO_WHOM = frozenset(["out", "us", "me", "reporters", "journalists", "writing", "parliament"])
_NO_OPENERS = words.PREPOSITIONS | {"up", "down"}
_TRUSTED = frozenset(["right", "correct", "believed", "accurate", "true", "trusted"])


def preposition_cue(tokens: Sequence[Token], i: int) -> Draft | None:
    """ "according to X", "citing X", "by X's count", "quoted by X"."""
    low = tokens[i].low
    if low not in OPENERS:
        return None
    following = [t.low for t in tokens[i : i + 6]]
    for parts in words.ACCORDING_BY_FIRST.get(low, ()):
        if tuple(following[: len(parts)]) != parts:
            continue
        start = i + len(parts)
        what = start < len(tokens) and tokens[start].low == "what"
        phrase = phrases.after(tokens, start + what)
        if phrase is None or (what and not phrases.names_someone(tokens, phrase.first, phrase.last)):
            return None
        if tokens[phrase.last].low in words.FORMS["rites"]:
            return None  # buried "according to Islamic rites"
        if parts[0] in ("quoting", "citing", "per", "attributed", "with") and not phrases.names_someone(
            tokens, phrase.first, phrase.last
        ):
            return None
        phrase = author_of(tokens, phrase)
        if i == 0 and phrase.beside is not None and not _is_apposition(tokens, phrase):
            # "According to residents, the rebels, who …": the clause's own subject.
            phrase = Phrase(phrase.first, phrase.last)
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
    if low == "if":
        # "If the union is right, nine men died": the figure is the union's.
        phrase = phrases.after(tokens, i + 1)
        then = [t.low for t in tokens[phrase.last + 1 : phrase.last + 5]] if phrase is not None else []
        trusted = then[:1] in (["is"], ["are"]) and not _TRUSTED.isdisjoint(then)
        if phrase is not None and trusted and phrases.names_someone(tokens, phrase.first, phrase.last):
            return Draft(i, "if", (phrase,), i, phrase.last + 2, "right" if i == 0 else "both", 0.75)
        if following[1:3] == ["you", "believe"]:
            phrase = phrases.after(tokens, i + 3)
            if phrase is not None and phrases.names_someone(tokens, phrase.first, phrase.last):
                return Draft(i, "if you believe", (phrase,), i, phrase.last, "both", 0.75)
    if low in words.AGENT:
        agent = _agent(tokens, i)
        if agent is not None:
            return agent
    if low in words.POSSESSED and i + 1 < len(tokens):
        return _possession(tokens, i)
    if low in _VIEWS and following[1:2] and (following[1] in words.FORMS["be"] or following[1] == "remains"):
        told = following[2:4]
        return _possession(tokens, i) if "that" in told[:1] or ":" in told else None
    if low in ("by", "in", "on", "from"):
        phrase = phrases.after(tokens, i + 1)
        if phrase is not None and phrase.last - phrase.first <= 12:
            own = [t.low for t in tokens[phrase.first : phrase.last + 1]]
            owned = any(w.endswith(("'s", "s'")) or w in words.POSSESSIVES or w == "'" for w in own) or "of" in own
            spoken = any(words.speaks(w) for w in own[:-1])
            counted = any(w in words.COUNTING for w in own) and own[0] not in ("a", "an") and own[-1] != "one"
            if counted and ((low == "by" and (owned or spoken)) or ((owned or spoken) and own[-1] in words.COUNTING)):
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
            made = _made_by(tokens, i, phrase) if low == "by" else None
            if made is not None:
                return made
            if (
                low in ("by", "from")
                and i > 0
                and tokens[i - 1].low in words.POSSESSED
                and (low == "by" or spoken or words.speaks(own[-1]))
                and stands in ("is", "was", "stands", "stood", "remains", "reached", "of", "that", "has", "now")
                and phrases.names_someone(tokens, phrase.first, phrase.last)
            ):
                return Draft(i, f"{tokens[i - 1].text} {low}", (phrase,), i - 1, phrase.reach[1], "right", 0.8)
    return None


def _made_by(tokens: Sequence[Token], i: int, phrase: Phrase) -> Draft | None:
    """ "the claim, made by the ministry on Friday, that up to 50 …": whose a claim is that is told behind."""
    k = i - 1
    if k < 2 or tokens[k].low not in _PUT_FORWARD:
        return None
    k -= 1 if tokens[k - 1].text != "," else 2
    if tokens[k].low not in words.POSSESSED or not phrases.names_someone(tokens, phrase.first, phrase.last):
        return None
    stop = phrase.reach[1] + 1
    while stop < len(tokens) and (
        is_time(tokens[stop]) or tokens[stop].low in ("on", "last", "late", "in", "earlier", ",")
    ):
        stop += 1
    if stop >= len(tokens) or tokens[stop].low != "that":
        return None
    return Draft(i, f"{tokens[k].text} {tokens[i - 1].text} by", (phrase,), k, stop - 1, "right", 0.85)


def _is_apposition(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """True for "Ada Obi, the mayor": one name and one office."""
    name = tokens[phrase.first : phrase.last + 1]
    beside = tokens[phrase.beside[0] : phrase.beside[1] + 1] if phrase.beside else []
    named = any(t.capital for t in name[1:] or name) and not all(t.text.isupper() for t in name)
    return named or person_in(cleaned(beside)) is not None


def _agent(tokens: Sequence[Token], i: int) -> Draft | None:
    """ "given by the ministry as 14", "put at 9 by police": a participle with its agent."""
    by = next((n for n in range(i + 1, min(len(tokens), i + 7)) if tokens[n].low == "by"), None)
    if by is None:
        return None
    between = tokens[i + 1 : by]
    if any(t.text in ",;." for t in between):
        return None
    led = (
        not between
        or between[0].low in ("at", "as")
        or (tokens[i].low in _MOVED and between[0].low in ("to", "from"))
        or (between[0].low in ("out", "to", "in") and len(between) < 3 and between[-1].low in _TO_WHOM)
        or all(
            t.low in _FATES or t.low in words.ADVERBS or is_time(t) or t.low in ("to", "on", "late", "early")
            for t in between
        )
    )
    agent = phrases.after(tokens, by + 1)
    if not led or agent is None or not phrases.names_someone(tokens, agent.first, agent.last):
        return None
    k = i - 1
    while k > 0 and tokens[k].low in words.ADVERBS:
        k -= 1
    numbered = k >= 0 and (tokens[k].text[:1].isdigit() or tokens[k].low in words.NUMERALS)
    papers = any(t.low in words.DOCUMENTS or t.low == "toll" for t in tokens[max(0, i - 6) : i])
    if tokens[i].low in _CARRIED and not numbered and not papers:
        return None
    aside = i > 0 and tokens[i - 1].text == ","
    first = i - 1 if aside else i
    counted = any(t.text[:1].isdigit() or t.low in words.NUMERALS for t in between)
    # "the toll, put at 9 by police on Monday, rose": only the aside is theirs, where it holds a figure of its own.
    place = "here" if aside and counted else "both"
    if tokens[i - 1].low in _TOLL_NOUNS and not counted:
        # "twice the figure given by the army": that figure, unless it is told behind.
        follow = tokens[agent.reach[1] + 1].low if agent.reach[1] + 1 < len(tokens) else ""
        apposed = i > 2 and tokens[i - 2].low in ("a", "the") and tokens[i - 3].text in (",", "-", "–", "—")
        if apposed and follow in (".", ";", ""):
            # "Nine people died, a number given by the fire chief."
            return Draft(i, f"{tokens[i].text} by", (agent,), i - 2, agent.reach[1], "left", 0.8)
        if follow not in (*words.FORMS["be"], *words.FORMS["behind_figure"], "as"):
            return Draft(i, f"{tokens[i].text} by", (agent,), i - 1, agent.reach[1], "here", 0.8)
    since = None if aside else _counted_before(tokens, i)
    both = place == "both"
    return Draft(i, f"{tokens[i].text} by", (agent,), first, agent.reach[1], place, 0.8, since=since, inside=both)


def _counted_before(tokens: Sequence[Token], i: int) -> int | None:
    """Where the counted things open that a bare participle describes: "it adds four miners reported by their kin"."""
    k = i - 1
    while k > 0 and tokens[k].low in words.ADVERBS:
        k -= 1
    if k < 1 or tokens[k].low in words.FORMS["be"] or tokens[k].low in ("has", "have", "had"):
        return None
    core = phrases.before(tokens, k)
    since = k if core is None or core.last != k else core.first
    while since > 0 and (tokens[since - 1].text[:1].isdigit() or tokens[since - 1].low in words.NUMERALS):
        since -= 1
    counted = any(t.text[:1].isdigit() or t.low in words.NUMERALS for t in tokens[since : k + 1])
    return since if counted else None


def _possession(tokens: Sequence[Token], i: int) -> Draft | None:
    """ "The agency's own count stands at 6", "the ministry's figure of 14"."""
    k = i - 1
    while k >= 0 and tokens[k].low in _OWN_MARKS:
        k -= 1
    bare = k == i - 1 and k >= 0 and words.speaks(tokens[k].low) and tokens[i].low in _OWNED_BARE
    if 0 <= k < i - 1 and tokens[k].low in ("its", "their") and tokens[i - 1].low == "own":
        # "The ministry was asked. Its own count is 21."
        told = tokens[i + 1].low in _BEHIND_FIGURE
        return Draft(i, tokens[i].text, (Phrase(k, i),), k, i, "right", 0.75) if told else None
    if k < 0 or (not bare and not tokens[k].low.endswith(("'s", "s'")) and tokens[k].text not in "'’"):
        return None
    core = phrases.before(tokens, k)
    if bare and tokens[k].low in words.FORMS["reaches"]:
        return None  # "the provincial total includes one death": how far it reaches, not whose it is
    if core is None or not any(
        words.speaks(t.low) or (t.capital and (n or k < i - 1))
        for n, t in enumerate(tokens[core.first : core.last + 1])
    ):
        return None
    follow = tokens[i + 1].low
    if follow in _BEHIND_FIGURE or (follow == "to" and tokens[i].low in ("claim", "claims")):
        return Draft(i, tokens[i].text, (Phrase(core.first, i),), core.first, i, "right", 0.8)
    return None


def elided(tokens: Sequence[Token], i: int, earlier: Sequence[Draft]) -> Draft | None:
    """ "The prosecutor spoke of eight dead; the mayor of ten": a second speaker whose verb is left out."""
    joins = tokens[i].low in ("and", "but", "while")
    if not (joins or tokens[i].text in ";,") or not any(draft.place in ("right", "both") for draft in earlier):
        return None
    start = i + 2 if i + 1 < len(tokens) and tokens[i + 1].low in ("and", "but", "while") else i + 1
    phrase = phrases.after(tokens, start)
    if (
        phrase is None
        or phrase.beside is not None
        or tokens[start].low in _NO_OPENERS
        or not any(words.speaks(t.low) for t in tokens[start : phrase.last + 1])
    ):
        return None
    behind = tokens[phrase.last + 1 : phrase.last + 5]
    if joins and not (tokens[start].low in words.DETERMINERS and any(t.text[:1].isdigit() for t in behind[:1])):
        # "a doctor said six and a priest eight": only where nothing but the number stands behind.
        rest = tokens[phrase.last + 1 : phrase.last + 3]
        if len(rest) > 1 and rest[1].text not in ".,;":
            return None
    if behind and (behind[0].low in ("of", "at", "as") or (behind[0].text == "," and tokens[i].text == ";")):
        behind = behind[1:]
    behind = [t for t in behind if t.low not in ("about", "some", "at", "least", "only", "just", "nearly", "over")]
    if not behind or not (behind[0].text[:1].isdigit() or behind[0].low in words.NUMERALS):
        return None
    if any(t.low in words.AUXILIARIES or t.low in words.VERBS for t in tokens[phrase.last + 1 : phrase.last + 8]):
        return None
    return Draft(i, tokens[i].text, (phrase,), i, phrase.last, "right", 0.7)


def rumour(tokens: Sequence[Token], i: int) -> Draft | None:
    """ "there are rumours that …": anonymous hearsay; "word came from the clinic that …": the clinic's."""
    if tokens[i].low in _HEARSAY:
        source = next((n for n in range(i + 1, min(len(tokens), i + 5)) if tokens[n].low == "from"), None)
        phrase = phrases.after(tokens, source + 1) if source is not None else None
        if phrase is not None and phrases.names_someone(tokens, phrase.first, phrase.last):
            behind = [t.low for t in tokens[phrase.reach[1] + 1 : phrase.reach[1] + 4]]
            if "that" in behind[: 2 if behind[:1] and behind[0] in words.FORMS["be"] else 1]:
                return Draft(i, f"{tokens[i].text} from", (phrase,), i, phrase.reach[1], "right", 0.8)
    if tokens[i].low in _HEARD:
        # "It was learned from police sources that …", "…, it was learned here today from police sources."
        source = next((n for n in range(i + 1, min(len(tokens), i + 6)) if tokens[n].low == "from"), None)
        between = tokens[i + 1 : source] if source is not None else []
        told = all(t.low in words.ADVERBS or is_time(t) or t.low == "on" for t in between)
        phrase = phrases.after(tokens, source + 1) if source is not None and told else None
        if phrase is not None and phrases.names_someone(tokens, phrase.first, phrase.last):
            stop = phrase.reach[1]
            ends = stop + 1 >= len(tokens) or tokens[stop + 1].text in ".;"
            if ends or tokens[stop + 1].low == "that":
                return Draft(i, f"{tokens[i].text} from", (phrase,), i, stop, "left" if ends else "right", 0.85)
    origin = _origin(tokens, i)
    if origin is not None:
        return origin
    if tokens[i].low in ("rumours", "rumors") and i + 1 < len(tokens) and tokens[i + 1].low in ("that", "of"):
        return Draft(i, tokens[i].text, (Phrase(i, i),), i, i + 1, "right", 0.7, False)
    return None


def _origin(tokens: Sequence[Token], i: int) -> Draft | None:
    """ "The figure of 15 was based on the register of the port": where a figure comes from or stands."""
    if (
        tokens[i].low not in _COMES
        or i + 2 >= len(tokens)
        or tokens[i + 1].low not in ("from", "on", "in", "with", "by")
    ):
        return None
    if not any(t.low in _FIGURES for t in tokens[max(0, i - 16) : i]):
        return None
    passive = tokens[i].low.endswith("ed") or tokens[i].low in ("drawn", "taken", "spread")
    social = (
        tokens[i + 1].low == "on" and tokens[i + 2].low == "social"
    )  # "the figure of 60 dead spread on social media"
    if (
        passive
        and not social
        and tokens[i].low != "appeared"
        and tokens[i - 1].low not in (*words.FORMS["be"], ",", "which", "that")
    ):
        return None
    phrase = phrases.after(tokens, i + 2)
    if phrase is None:
        return None
    inside = tokens[phrase.first : phrase.last + 1]
    carrier = any(t.low in _CARRIERS for t in inside)
    if not carrier and not phrases.names_someone(tokens, phrase.first, phrase.last):
        return None
    if not carrier and not any(words.speaks(t.low) or t.low in words.DOCUMENTS for t in inside):
        return None
    return Draft(i, f"{tokens[i].text} {tokens[i + 1].text}", (phrase,), i, phrase.reach[1], "left", 0.75)


def _in_letters(token: Token) -> bool:
    return len(token.text) > 3 and re.sub(r"['’]s?$", "", token.text).isupper()


def owned_number(tokens: Sequence[Token], i: int) -> Draft | None:
    """ "up from the ministry's 73": a bare number owned by somebody."""
    if not tokens[i].low.endswith(("'s", "s'")) or i + 1 >= len(tokens) or i == 0:
        return None
    number = tokens[i + 1]
    if not (number.text[:1].isdigit() or number.low in words.NUMERALS):
        return None
    if (
        i + 2 < len(tokens)
        and tokens[i + 2].text not in ".,;:)"
        and tokens[i + 2].low not in ("dead", "and", "to", "is", "was", "may", "might", "could", "can")
    ):
        return None
    core = phrases.before(tokens, i)
    if core is None or not any(words.speaks(t.low) or _in_letters(t) for t in tokens[core.first : core.last + 1]):
        return None
    opens = next((n + 1 for n in range(i, core.first - 1, -1) if tokens[n].low in _FROM), core.first)
    return Draft(i + 1, OWNED, (Phrase(opens, core.last),), opens, i + 1, "here", 0.8, inside=True, alone=True)
