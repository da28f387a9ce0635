"""Where a sentence shows that somebody else speaks: the cue, the speaker's words, and the stretch that they cover.

Each cue is found by its own word and place, without a parse: "X said N", "N, X said", "N, said X", "according to X",
"by X's count", "X cited Y as saying", "X was quoted by Y as saying", "Police: N", "N - governor".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.document import Line
from tollbook.find.english.speaker_bare_verbs import any_verb_that, bare_number, holding_cue
from tollbook.find.english.speaker_drafts import Draft
from tollbook.find.english.speaker_glue import glued_at
from tollbook.find.english.speaker_labels import brackets_of, label_of
from tollbook.find.english.speaker_papers import figure_cue
from tollbook.find.english.speaker_phrases import Phrase
from tollbook.find.english.speaker_rumours import TIDINGS, rumour_cue
from tollbook.find.english.speaker_signs import (
    OPENERS,
    RUMOURS,
    elided,
    owned_number,
    preposition_cue,
    rumour,
)
from tollbook.find.english.speaker_tokens import Token, is_time, tokens_of
from tollbook.find.english.speaker_verbs import verb_cue

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker as the report words it at one place: characters ``start`` to ``end``, and an apposition beside it."""

    start: int
    end: int
    beside: Span | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """A sign of speech at ``at``, with its ``links`` from the one nearest the fact outwards.

    ``scopes`` are the stretches of text that are said. ``place`` is where the content stands: ``right`` of the cue,
    ``left`` of it, or ``both``. ``sure`` (0 to 1) is how plain the sign is. What a cue ``alone`` covers is nobody
    else's.
    """

    at: int
    text: str
    links: tuple[Mention, ...]
    place: str
    scopes: tuple[Span, ...]
    sure: float = 0.9
    saying: bool = True
    alone: bool = False

    @property
    def aside(self) -> bool:
        """True for a figure's agent or owner in somebody else's sentence: "the 19 reported by police"."""
        return (self.text.endswith(" by") and self.text not in words.ACCORDING) or self.place == "here"

    def covers(self, start: int, end: int) -> bool:
        """True where ``start`` to ``end`` is part of what is said."""
        return any(s <= start and end <= e for s, e in self.scopes)


# One cheap look before a sentence is cut into tokens: a word that can be a cue, a mark that can set off a label.
_WORDS = re.compile(r"[a-z]+")
_MARKS = re.compile(r":\s|\s[–—-]+[\sa-z]|\((?=\w)")
_TRIGGERS = frozenset(
    {
        *words.SAYING,
        *words.GIVING,
        *words.WITH_THAT,
        *words.WITH_TOLL,
        *words.WITH_PARTICLE,
        *words.COUNTING,
        *words.POSSESSED,
        *words.AGENT,
        *words.FORMS["holding"],
        *words.FORMS["views"],
        *words.WITH_NUMBER,
        *(first for first in words.ACCORDING_BY_FIRST if first not in ("in", "on", "by", "as", "to", "with")),
        *(
            *words.FORMS["spreading"],
            *("social", "whatsapp", "facebook"),
            "rumours",
            "rumors",
            "words",
            "word",
            "authority",
            "admission",
            "judge",
            "that",
            "news",
            "confirmation",
            "gathered",
            "learn",
            "reference",
            "believe",
            "right",
            "correct",
        ),
    }
)


# The words and marks at which a cue can open; besides, any verb before "that", and a number's owner.
_STARTS = frozenset(
    {*words.SAYING, *words.GIVING, *words.WITH_THAT, *words.WITH_TOLL, *words.WITH_PARTICLE, *words.WITH_NUMBER}
    | {
        *words.FORMS["holding"],
        *words.FORMS["finding_papers"],
        *OPENERS,
        *RUMOURS,
        *TIDINGS,
        ";",
        ",",
        "and",
        "but",
        "while",
    }
)
_OWNED = frozenset(["'s", "s'"])


def may_speak(sentence: str) -> bool:
    """True where a sentence holds a word or mark that can show a speaker."""
    return not _TRIGGERS.isdisjoint(_WORDS.findall(sentence.lower())) or _MARKS.search(sentence) is not None


# "ORA, Feb 16 (Hill Wire) - " and "HARARE — ": no part of what anybody says.
_DATELINE = re.compile(
    r"[^.\n]{0,90}?\([A-Z][^()\n]{1,40}\)\s*(?:--+|[-–—])\s*"
    r"|[A-Z][A-Z.'’ -]{2,30}(?:,\s[\w.'’ ]{2,25}){0,3}\s*(?:--+|[–—]|-(?=\s))\s*"
)
_BOUNDARY = words.FORMS["contrasts"]
# How long after something a report says what follows: "two days after", "hours before".
_UNITS = words.FORMS["how_long_units"]
_HOURS = words.FORMS["hours"]
_HOW_LONG = words.FORMS["how_long"]
_CONCEDING = frozenset(["while", "although", "though", "whereas", "whilst"])
# So many tokens into a sentence its first clause names its speaker.
_OPENING = 3


def behind_dateline(text: str, start: int, end: int) -> int:
    """Where the sentence's own words begin: behind "ORA, Feb 16 (Hill Wire) - "."""
    match = _DATELINE.match(text, start, end)
    return start if match is None else match.end()


def cues_of(text: str, line: Line, tokens: Callable[[int], list[Token]], quoted: Callable[[int], bool]) -> list[Cue]:
    """The cues of a sentence, whose ``tokens`` are asked for by its number where they are needed.

    ``quoted`` tells whether a place is between quotation marks.
    """
    if not may_speak(line.text):
        return []
    headline = line.kind == "headline"
    start = behind_dateline(text, line.start, line.end)
    row = tokens(line.index) if start == line.start else tokens_of(text, start, line.end)
    glued = [] if headline else glued_at(row)
    cues: list[Cue] = []
    for first, stop in zip([0, *glued], [*glued, len(row)], strict=True):
        cues.extend(_cues_of(text, row[first:stop], headline, quoted))
    return cues


def _cues_of(text: str, tokens: Sequence[Token], headline: bool, quoted: Callable[[int], bool]) -> list[Cue]:
    if not tokens:
        return []
    start = tokens[0].start
    found: list[Draft] = []
    for i, token in enumerate(tokens):
        low = token.low
        if low not in _STARTS and low[-2:] not in _OWNED and (i + 1 >= len(tokens) or tokens[i + 1].low != "that"):
            continue
        if quoted(token.start):
            continue
        draft = (
            rumour_cue(tokens, i)
            or verb_cue(tokens, i, found, headline)
            or bare_number(tokens, i)
            or any_verb_that(tokens, i, found)
            or holding_cue(tokens, i)
            or preposition_cue(tokens, i)
            or figure_cue(tokens, i)
            or elided(tokens, i, found)
            or rumour(tokens, i)
            or owned_number(tokens, i)
        )
        if draft is not None:
            found.append(draft)
    found.extend(brackets_of(tokens, quoted))
    found.sort(key=lambda d: d.at)
    label = label_of(text, tokens, start, headline, quoted)
    if label is not None:
        found.insert(0, label)
    return _scoped(tokens, found)


def _scoped(tokens: Sequence[Token], drafts: list[Draft]) -> list[Cue]:
    """Cut the stretch of every cue where another speaker's begins."""
    out: list[Cue] = []
    end = tokens[-1].end if tokens else 0
    begin = tokens[0].start if tokens else 0
    for n, draft in enumerate(drafts):
        right_end, left_start = end, begin
        for other in drafts[n + 1 :]:
            if other.links == draft.links or _introduces(tokens, draft, other):
                continue
            edge = _edge(tokens, draft.last + 1, other)
            if edge is not None:
                right_end = tokens[edge].start
                break
        for other in reversed(drafts[:n]):
            if other.links == draft.links:
                continue
            if other.place in ("left", "both") and other.last < draft.first:
                if draft.at and draft.text in words.ACCORDING and draft.first - other.last <= 6:
                    continue
                if draft.first - other.last <= 4 and not any(
                    t.text == ";" for t in tokens[other.last + 1 : draft.first]
                ):
                    continue
                left_start = tokens[other.last].end
                break
            edge = _edge_between(tokens, other.last + 1, draft.first)
            if edge is not None:
                left_start = tokens[edge].start
                break
        if draft.place == "right":
            right_end = min(right_end, _aside_ends(tokens, draft, right_end))
        if draft.place in ("right", "both"):
            right_end = min(
                right_end, _background(tokens, draft, right_end), _opening_clause_ends(tokens, draft, right_end)
            )
        if draft.ends is not None and draft.ends < len(tokens):
            right_end = min(right_end, tokens[draft.ends].start)
        cue_start, cue_end = tokens[draft.first].start, tokens[draft.last].end
        scopes: list[Span] = []
        if draft.since is not None:
            scopes.append((tokens[draft.since].start, cue_start))
        elif draft.place in ("left", "both"):
            scopes.append((left_start, cue_start))
        if draft.place == "here" or draft.inside:
            scopes.append((cue_start, cue_end))
        if draft.place in ("right", "both"):
            scopes.append((cue_end, right_end))
        links = tuple(_mention(tokens, link) for link in draft.links)
        at, sure = tokens[draft.at].start, draft.sure
        out.append(Cue(at, draft.text, links, draft.place, tuple(scopes), sure, draft.saying, draft.alone))
    return out


def _background(tokens: Sequence[Token], draft: Draft, end: int) -> int:
    """Where the report's own reminder opens: "…, officials said Tuesday, hours after rockets had killed a woman"."""
    for k in range(draft.last + 1, len(tokens) - 3):
        if tokens[k].end > end:
            break
        if tokens[k].low not in _UNITS or tokens[k + 1].low not in ("after", "before"):
            continue
        if tokens[k].low == "shortly" and (tokens[k + 2].text[:1].isdigit() or tokens[k + 2].low in _HOURS):
            continue
        first = k
        while first > draft.last + 1 and (
            tokens[first - 1].low in words.NUMERALS
            or tokens[first - 1].text.isdigit()
            or tokens[first - 1].low in _HOW_LONG
        ):
            first -= 1
        between = [t for t in tokens[draft.last + 1 : first] if not is_time(t) and t.low not in ("on", "that", "late")]
        if between and (len(between) > 2 or between[-1].text == ","):
            return tokens[first].start
    return end


def _opening_clause_ends(tokens: Sequence[Token], draft: Draft, end: int) -> int:
    """Where "While police say the area is calm," ends and the main clause opens, which is not theirs."""
    if draft.place != "right" or tokens[0].low not in _CONCEDING or draft.first > _OPENING:
        return end
    for k in range(draft.last + 3, len(tokens) - 3):
        if tokens[k].end > end:
            break
        follow = tokens[k + 1]
        opens = follow.low in words.DETERMINERS or follow.low in words.PRONOUNS or follow.low in words.NUMERALS
        clause = any(t.low in words.AUXILIARIES or t.low in words.VERBS for t in tokens[draft.last + 1 : k])
        if tokens[k].text == "," and clause and (opens or follow.text[:1].isdigit()):
            rest = tokens[k + 1 : k + 9]
            if any(t.low in words.AUXILIARIES or t.low in words.VERBS for t in rest):
                return tokens[k].start
    return end


def _aside_ends(tokens: Sequence[Token], draft: Draft, end: int) -> int:
    """Where a clause between commas ends: "The bomb, which police say rebels planted, killed two."."""
    opens = next(
        (
            k
            for k in range(draft.at - 1, max(0, draft.first - 2), -1)
            if tokens[k].low in ("who", "which", "whom") and tokens[k - 1].text == ","
        ),
        None,
    )
    if opens is None:
        return end
    for k in range(draft.last + 1, len(tokens) - 1):
        if tokens[k].end > end:
            break
        if tokens[k].text == "," and (
            tokens[k + 1].low in words.AUXILIARIES
            or (tokens[k + 1].low in words.VERBS and not tokens[k + 1].low.endswith("ing"))
        ):
            return tokens[k].start
    return end


def _introduces(tokens: Sequence[Token], draft: Draft, other: Draft) -> bool:
    """True for "Citing the mayor, the paper said": nothing but a comma stands between, and both say the rest."""
    return (
        draft.text in words.ACCORDING
        and draft.place == other.place == "right"
        and other.first - draft.last <= 2
        and all(t.text == "," for t in tokens[draft.last + 1 : other.first])
    )


def _mention(tokens: Sequence[Token], link: Phrase) -> Mention:
    beside = None if link.beside is None else (tokens[link.beside[0]].start, tokens[link.beside[1]].end)
    return Mention(tokens[link.first].start, tokens[link.last].end, beside)


def _edge(tokens: Sequence[Token], start: int, other: Draft) -> int | None:
    """The token at which the clause of a later cue opens, where it stands beside the clause before it."""
    if other.text == ";" and other.first == other.at:
        # "… spoke of eight dead; the mayor of ten"
        return other.first
    if other.place == "right":
        # Its subject must follow a comma, a semicolon or a conjunction; else it is inside what is said.
        k = other.first - 1
        while k > start and tokens[k].low in words.ADVERBS:
            k -= 1
        parted = tokens[k].text in ",;—–" or tokens[k].low in _BOUNDARY or tokens[k].low in ("and", "yet")
        if k >= start and parted:
            if tokens[k].low in ("and",) and other.first == other.at:
                return None
            return k
        return _edge_between(tokens, start, other.first)
    return _edge_between(tokens, start, other.first)


def _edge_between(tokens: Sequence[Token], start: int, stop: int) -> int | None:
    """The last place between two cues where a clause ends and its contrast begins."""
    for k in range(stop - 1, start, -1):
        if tokens[k].text == ";":
            return k
        if tokens[k].low in _BOUNDARY and tokens[k - 1].text in (",", "—", "–", "-"):
            return k
    return None
