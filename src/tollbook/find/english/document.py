"""A report cut into paragraphs and sentences, each sentence parsed when somebody asks for its tree.

The cutting is by rules of layout and punctuation, not by the parser: it must hold for headlines, bullets, live pages
and hard-wrapped text, cost next to nothing, and never move a character. The parser then sees one sentence at a time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tollbook.find.english import parser

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from tollbook.nouns import Report

# Words before a full stop that does not end a sentence. "No." and the months need a digit behind them.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col sgt maj capt cpl pvt cmdr adm brig det insp supt sen rep gov pres hon rev fr msgr st "
    "mt ft jr sr vs etc inc ltd co corp dept univ assn bros e.g i.e a.m p.m u.s u.k u.n d.c approx est vol ave blvd rd "
    "hwy jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun no nos fig pp "
    "n.c s.c n.d s.d w.va calif fla tex mass conn penn ind ill wis minn okla ariz colo ga ala ky tenn va md del "
    "wash ore nev mo kan neb la miss ark mich r.i n.h n.j n.m n.y vt ret asst sask ont alta que man b.c".split()
)
# Of those, the ones that often do end a sentence: a capital behind them is then a new sentence.
_MAY_END = frozenset("a.m p.m u.s u.k u.n d.c etc inc ltd co corp jr sr ave blvd rd hwy".split())
_SENTENCE_STARTERS = frozenset(
    "the a an in on at he she it they we i his her its their this that these those there but and or so if as when while "
    "after before since until no not one two three four five six seven eight nine ten police officials authorities "
    "according another both some many most all about around more at least several hundreds dozens thousands".split()
)
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[.!?][\"”’]+(?=[A-Z])|(?<=[a-z\d\"”’)])\.(?=[\"“][A-Z])|(?<=[a-z]{3})[.!?](?=[A-Z][a-z]+ )")
_LAST_WORD = re.compile(r"([\w.'’-]+)$")
_OPENING = re.compile(r"[\s\"'“‘«(\[•*–—-]*")
_BULLET = re.compile(r"\s*(?:[•●▪◦‣■*·–—-]\s+|\(?\d{1,2}[.)]\s+|\(?[a-z]\)\s+)")
_CLOCK = re.compile(
    r"\s*(?:\[|\()?(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d))?\s*(?P<half>[ap]\.?m\b\.?)?"
    r"(?:\s*(?:GMT|UTC|BST|CET|EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|PT|IST|local time))?(?:\]|\))?\s*(?:[-–—:|,]\s*|$|\s(?=\S))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence in its layout.

    ``kind`` is ``headline`` (a line of its own without an end: a title, a subheading, a label), ``bullet``, ``entry``
    (the text of a live page's timed entry) or ``text``. ``clock`` is the entry's own time of day, "14:10".
    ``paragraph`` counts paragraphs from 0. ``start`` and ``end`` point into the report's text.
    """

    index: int
    start: int
    end: int
    text: str
    paragraph: int
    kind: str
    clock: str | None = None


class Document:
    """A report's text with its sentences in order; ``tree(i)`` is the parsed sentence ``i``."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.text = report.text
        self.lines: tuple[Line, ...] = tuple(_lines(report.text))
        self._starts = [line.start for line in self.lines]
        self._trees: dict[int, Doc] = {}

    def at(self, position: int) -> Line:
        """The sentence that holds the character at ``position`` (the nearest before it, in white space)."""
        return self.lines[max(0, bisect_right(self._starts, position) - 1)]

    def parse(self, indices: Iterable[int]) -> None:
        """Parse several sentences in one go, which is faster than one by one."""
        wanted = [i for i in dict.fromkeys(indices) if i not in self._trees]
        for i, doc in zip(wanted, parser.parse([self.lines[i].text for i in wanted]), strict=True):
            self._trees[i] = doc

    def tree(self, index: int) -> Doc:
        """The parse of sentence ``index``: token ``t`` stands at ``lines[index].start + t.idx`` of the text."""
        if index not in self._trees:
            self.parse([index])
        return self._trees[index]


def _lines(text: str) -> Iterable[Line]:
    index = 0
    clock: str | None = None
    blocks = list(_paragraphs(text))
    timed = sum(1 for start, end in blocks if _time_of(text[start:end]) is not None)
    live = timed >= 3
    for number, (start, end) in enumerate(blocks):
        block = text[start:end]
        entry = _time_of(block) if live else None
        if entry is not None:
            clock = entry
        kind = "text"
        if _BULLET.match(block):
            kind = "bullet"
        elif _is_heading(block):
            kind = "headline"
        elif live and clock is not None:
            kind = "entry"
        for s, e in _sentences(text, start, end):
            yield Line(index, s, e, text[s:e], number, kind, clock if live else None)
            index += 1


def _time_of(block: str) -> str | None:
    """The time of day that a live-page entry opens with, as "HH:MM"."""
    match = _CLOCK.match(block[:40])
    if not match or (match["minute"] is None and match["half"] is None):
        return None
    hour = int(match["hour"])
    half = (match["half"] or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return f"{hour:02d}:{match['minute'] or '00'}"


def _is_heading(block: str) -> bool:
    words = block.split()
    return bool(words) and len(words) <= 22 and not re.search(r"[.!?…:;,][\"'”’)]*\s*$", block)


def _paragraphs(text: str) -> Iterable[tuple[int, int]]:
    """Spans of paragraphs: lines, or runs of lines where the text is hard-wrapped."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n\r]+", text)]
    lines = [(s, e) for s, e in lines if text[s:e].strip()]
    wrapped = _is_wrapped(text, lines)
    current: tuple[int, int] | None = None
    for start, end in lines:
        gap = text[current[1] : start] if current else ""
        joins = (
            wrapped
            and current is not None
            and gap.count("\n") <= 1
            and not re.match(r"\s{2,}\S", text[start:end])
            and not _BULLET.match(text[start:end])
        )
        if current and joins:
            current = (current[0], end)
        else:
            if current:
                yield _strip(text, *current)
            current = (start, end)
    if current:
        yield _strip(text, *current)


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """True where most lines break at the same column, in mid-sentence, as in old wire copy."""
    if len(lines) < 5 or max(end - start for start, end in lines) > 100:
        return False
    capitals = text.isupper() or sum(c.isupper() for c in text) > 4 * sum(c.islower() for c in text)
    broken = sum(
        1
        for (start, end), (after, _) in zip(lines, lines[1:], strict=False)
        if end - start >= 45 and (text[after:].lstrip()[:1].islower() or (capitals and text[after:].lstrip()[:1].isalpha())) and not re.search(r"[.!?:]\W*$", text[start:end])
    )
    return broken >= 0.25 * len(lines)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _sentences(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    begin = start
    for match in _STOP.finditer(text, start, end):
        if not _ends(text, start, match, end):
            continue
        s, e = _strip(text, begin, match.end())
        if s < e:
            yield s, e
        begin = match.end()
    s, e = _strip(text, begin, end)
    if s < e:
        yield s, e


def _ends(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """True where the stop at ``match`` ends a sentence."""
    after = _OPENING.match(text, match.end(), end)
    position = after.end() if after else match.end()
    following = text[position : position + 1]
    if not following:
        return True
    if following.islower():
        return False
    if not match.group().startswith(".") or match.group().startswith(".."):
        return True
    before = _LAST_WORD.search(text[max(start, match.start() - 20) : match.start()])
    word = before.group(1).lower().lstrip("'’") if before else ""
    next_word = re.match(r"[\w'’]+", text[position:end])
    starter = next_word is not None and next_word.group().lower() in _SENTENCE_STARTERS
    if word in _ABBREVIATIONS:
        if following.isdigit():
            return False
        return word in _MAY_END and starter
    if re.fullmatch(r"[a-z]", word):  # an initial: "J. Smith"
        return starter and text[match.start() - 1 : match.start()].islower()
    return not (re.fullmatch(r"(?:[a-z]\.)+[a-z]", word) and not starter)
