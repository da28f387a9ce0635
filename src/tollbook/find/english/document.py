"""A report cut into paragraphs and sentences, each sentence parsed when somebody asks for its tree.

The cutting is by rules of layout and punctuation, not by the parser: it must hold for headlines, bullets, live pages
and hard-wrapped text, cost next to nothing, and never move a character. The parser then sees one sentence at a time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tollbook.find.english import parser
from tollbook.find.english.wordings import wording, words

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from tollbook.nouns import Report

_ABBREVIATIONS = words("abbreviations")
_MAY_END = words("may_end")
_SENTENCE_STARTERS = words("sentence_starters")
# A heading has no more words than this.
_LONGEST_HEADING = 22
# A page with so many timed paragraphs is a live page.
_LIVE_ENTRIES = 3
# Hard-wrapped wire copy breaks most lines between these columns, and a quarter or more of them in mid-sentence.
_WRAP_LEAST, _WRAP_MOST, _WRAP_SHARE, _WRAP_LINES = 45, 100, 0.25, 5

_STOP = wording(
    r"[.!?…]+[\"'”’»)\]]*(?=\s)|[.!?][\"”’]+(?=[A-Z])|(?<=[a-z\d\"”’)])\.(?=[\"“][A-Z])"
    r"|(?<=[a-z]{3})[.!?](?=[A-Z][a-z]+ )",
    "He fell.” She",
    case=True,
)
_LAST_WORD = re.compile(r"([\w.'’-]+)$")
_WORD = re.compile(r"[\w'’]+")
_ENDED = wording(r"[.!?…:;,][\"'”’)]*\s*$", "He fell.”", case=True)
_SENTENCE_ENDED = wording(r"[.!?:]\W*$", "He fell.”", case=True)
_OPENING = re.compile(r"[\s\"'“‘«(\[•*–—-]*")
_AGE_ASIDE = re.compile(r"\s*[(,]\s*\d{1,3}\s*[),]")
_BULLET = re.compile(r"\s*(?:(?:[•●▪◦‣■*·–—-]|--)\s+|\(?\d{1,2}[.)]\s+|\(?[a-z]\)\s+)")
# A log's entries and the days that head them, which no wrapping joins: "22:14  First call", "01 Aug 2022"
_LOGGED = re.compile(r"\s*\d{1,2}[:.]\d\d(?:\s{2,}|\s*[-–—]\s)")
_LOGGED_DAY = re.compile(r"\s*(?:[A-Z][a-z]+day,?\s+)?\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}\s*")
_CLOCK = wording(
    r"\s*(?:\[|\()?(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d))?\s*(?P<half>[ap]\.?m\b\.?)?"
    r"(?:\s*(?:GMT|UTC|BST|CET|EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|PT|IST|local time))?"
    r"(?:\]|\))?\s*(?:[-–—:|,]\s*|$|\s(?=\S))",
    "2.10pm GMT – ",
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
    live = timed >= _LIVE_ENTRIES
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
    return 0 < len(block.split()) <= _LONGEST_HEADING and not _ENDED.search(block)


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
            and not _LOGGED.match(text[start:end])
            and not _LOGGED_DAY.fullmatch(text[start:end])
            and not _LOGGED_DAY.fullmatch(text[current[0] : current[1]])
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
    if len(lines) < _WRAP_LINES or max(end - start for start, end in lines) > _WRAP_MOST:
        return False
    capitals = text.isupper() or sum(c.isupper() for c in text) > 4 * sum(c.islower() for c in text)
    broken = sum(
        1
        for (start, end), (after, _) in pairwise(lines)
        if end - start >= _WRAP_LEAST
        and _goes_on(text[after : after + _WRAP_MOST].lstrip()[:1], capitals)
        and not _SENTENCE_ENDED.search(text[start:end])
    )
    return broken >= _WRAP_SHARE * len(lines)


def _goes_on(first: str, capitals: bool) -> bool:
    """True where a line that begins with this character may go on with the sentence before."""
    return first.islower() or (capitals and first.isalpha())


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
    next_word = _WORD.match(text, position, end)
    starter = next_word is not None and next_word.group().lower() in _SENTENCE_STARTERS
    if word in _ABBREVIATIONS:
        if following.isdigit():
            return False
        return word in _MAY_END and starter
    if len(word) == 1 and word.isalpha():  # an initial: "J. Smith", "Zeynep Ö. (72)"
        if _AGE_ASIDE.match(text, match.end(), end):
            return False
        return starter and text[match.start() - 1 : match.start()].islower()
    return starter or not re.fullmatch(r"(?:[a-z]\.)+[a-z]", word)
