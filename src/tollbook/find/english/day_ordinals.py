"""Days that are named by their number alone: "on the 21st", "since the 15th of the month".

The month is that of the nearest full date before it in the paragraph, else the latest in which that day was by the
publication.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from tollbook.find.english.day_words import Time, words
from tollbook.find.english.document import Document
from tollbook.nouns import When

_NUMBERED = re.compile(
    r"\b(?:(?:(?i:on|by|until|since|from|before|after|between)|and|to)|(?:night|morning|afternoon|evening|dawn|hours)\s+of)\s+"
    r"(?P<all>the\s+(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)\b(?:\s+of\s+(?:the|this|that)\s+month|\s+inst\b\.?)?)"
    r"(?!\s+[A-Z]|\s*[-–]|\s+of\b)",
)


def ordinal_days(document: Document, times: Sequence[Time], published: date | None) -> list[Time]:
    """The days of a month that a number names, but for numbers that count something ("on the 15th floor")."""
    if published is None:
        return []
    found = []
    for match in _NUMBERED.finditer(document.text):
        start, end = match.span("all")
        if words().numbered.match(document.text, end) or any(t.start < end and start < t.end for t in times):
            continue
        line = document.at(start)
        when = _nearest(int(match["day"]), _named_before(start, line.paragraph, document, times), published)
        if when is not None:
            found.append(Time(start, end, line.index, When(when.isoformat(), when.isoformat()), "event"))
    return found


def _named_before(start: int, paragraph: int, document: Document, times: Sequence[Time]) -> date | None:
    """The last date with its number that the paragraph names before ``start``."""
    for time in reversed(times):
        if (
            time.start < start
            and document.lines[time.line].paragraph == paragraph
            and time.when
            and time.when.start == time.when.end
            and any(c.isdigit() for c in document.text[time.start : time.end])
        ):
            return date.fromisoformat(time.when.start)
    return None


def _nearest(number: int, named: date | None, published: date) -> date | None:
    """The day of that number next after ``named``, else the last by ``published``."""
    step = timedelta(days=-1 if named is None else 1)
    day = published if named is None else named
    for _ in range(62):
        if day.day == number:
            return day if day <= published else None
        day += step
    return None
