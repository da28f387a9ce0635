"""The days that head a part of a report: "THURSDAY. …" before a paragraph, a day or a period over a section."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from tollbook.find.english.day_words import Time
from tollbook.find.english.document import Document, Line
from tollbook.nouns import When

# "B. Cumulative", "2) Losses"
_NUMBERED = re.compile(r"\W*(?:[A-Z]|\d{1,2})[.)]\s+[A-Z]")
# "Losses during the past 24 hours", "A. Last 24 hours"
_FRAMED = re.compile(r"\b(?:during|in|over|for|covers?)\s+(?:the\s+)?$|^\W*(?:[A-Z]|\d{1,2})[.)]\s+$", re.I)


class Headings:
    """The headings of one report that name a time. ``by_line`` holds its times by the line that they stand in."""

    def __init__(
        self, document: Document, times: Sequence[Time], by_line: Mapping[int, Sequence[Time]], published: date | None
    ) -> None:
        self._document = document
        self._times = times
        self._by_line = by_line
        self._published = published
        self._heads = self._settled()

    def day_of(self, line: Line) -> When | None:
        """The day that heads the paragraph ("THURSDAY. …") or, on a line of its own, the section."""
        index = line.index
        while index > 0 and self._document.lines[index - 1].paragraph == line.paragraph:
            index -= 1
        own = next((t.when for t in reversed(self._by_line[index]) if t.label and t.when), None)
        return own or next((when for head, when in reversed(self._heads) if head < index), None)

    def _settled(self) -> list[tuple[int, When | None]]:
        """Lines that are nothing but a day, where there are several: each heads a section."""
        lines = self._document.lines
        found: list[tuple[int, When | None]] = [
            (t.line, t.when)
            for t in self._times
            if t.label
            and t.when
            and len(lines[t.line].text) <= t.end - t.start + 14
            and (t.line + 1 == len(lines) or lines[t.line + 1].paragraph != lines[t.line].paragraph)
        ]
        found = found if len({when for _, when in found}) > 1 else []
        return sorted([*found, *self._periods()], key=lambda f: f[0])

    def _periods(self) -> list[tuple[int, When | None]]:
        """Headings that name a period ("B. Cumulative since 11 June"), and the other headings, which end it.

        What stands over the report is no heading of a part of it: "Heaviest barrage since January".
        """
        periods: list[tuple[int, When | None]] = []
        lines = self._document.lines
        told = next((line.index for line in lines if line.kind in ("text", "bullet")), 0)
        for line in lines:
            if line.kind == "text" or line.clock:
                continue
            if not (_NUMBERED.match(line.text) or (line.kind == "headline" and line.index > told)):
                continue
            when = next((self._period(t) for t in self._by_line[line.index] if t.when), None)
            if when is not None or _NUMBERED.match(line.text):
                periods.append((line.index, when))
        return periods if any(when for _, when in periods) else []

    def _period(self, time: Time) -> When | None:
        """The span that a time in a heading stands for, where the words before it make it one."""
        before = self._document.text[self._document.lines[time.line].start : time.start]
        if time.when is None or self._published is None:
            return None
        if re.search(r"\bsince\W+$", before, re.I) and time.when.start <= self._published.isoformat():
            return When(time.when.start, self._published.isoformat())
        return time.when if _FRAMED.search(before) else None
