"""Days told by their distance: "on Thursday, four days after the accident", "a week after the fire".

What is told there is counted from the day that the sentence names beside it, else from the publication; the day that
comes out is the happening's own. Weeks and months are seldom counted to the day: where the report names a day at about
that distance, that one is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from tollbook.find.english.day_words import Time, words
from tollbook.find.english.document import Document
from tollbook.find.english.endings import Ending
from tollbook.nouns import When

# What stands before a distance that is counted from the day of what the sentence tells: nothing, a stop or a day.
_OPENING = Ending(
    r"(?:^|[\n.:;,—–\"“‘(]|-)\s*(?:(?:just|only|nearly|almost|about|some|barely|more than|less than|over)\s+)?$", re.I
)
# "In the three days after the strike", "died three days after the crash": how long something took.
_LASTING = re.compile(r"\b(?:in|within|for|over|during|of|up to|the)\s+(?:the\s+)?(?:first\s+)?$", re.I)
_CLAUSE = re.compile(r"[^,.;:\n]*")
# A sentence's own day may belong to what the distance is counted to: "two days after Sunday's landslide".
_ITS_OWN = 3  # words between
# What somebody said on a day may be of another: that is no day to count from.
_ANCHORS = ("event", "loose", "after", "death", "publication")
_TOLD = ("event", "loose", "death")
_NEAR_BY = 6  # days; what is longer ago was told from the report's own day
# Days by which a distance in such units is off, for one that is named.
_OFF = ((6, 0), (27, 1), (300, 5))
_OFF_MOST = 45


def settle_distances(times: Sequence[Time], document: Document) -> None:
    """Give times with a distance (``away``) their day and role, by the other times of their sentence and report."""
    for time in times:
        if time.away is None:
            continue
        if document.report.published is None:
            time.when = None  # the day that stands in for its own may be any that it names
            continue
        counted = _counted(time, times, document)
        if counted is not None:
            time.when, time.role = counted, "event"
        elif time.away < _NEAR_BY and time.role == "event":
            time.when = None  # "died two days after the crash": counted from a day that nothing tells
    for time in times:
        if time.away is not None and time.when is not None and time.role in ("event", "estimate"):
            time.when = _named(time.when, time.away, times) or time.when


def opens(text: str, start: int) -> bool:
    """True where a distance at ``start`` stands apart, and so is counted from the day of what its sentence tells."""
    return _OPENING.search(text[max(0, start - 40) : start]) is not None


def lasts(text: str, start: int) -> bool:
    """True where a distance at ``start`` is how long something took."""
    return _LASTING.search(text[max(0, start - 20) : start]) is not None


def _counted(time: Time, times: Sequence[Time], document: Document) -> When | None:
    """The day of the happening that ``time`` is counted from; None where it is counted from none, or opens nothing."""
    text, line = document.text, document.lines[time.line]
    clause = _CLAUSE.match(text, time.end, line.end)
    if time.away is None or clause is None or not opens(text[line.start : time.start], time.start - line.start):
        return None
    happens = any(words().roles.get(word.lower()) == "event" for word in re.findall(r"[A-Za-z]+", clause[0]))
    if not happens and text[time.start : time.end].lower().endswith("after"):
        return None  # "two days after the vote", not "a week to the minute"
    beside = [
        t
        for t in times
        if t.line == time.line
        and t.away is None
        and t.step is None
        and t.role in _ANCHORS
        and t.when is not None
        and t.when.start == t.when.end
    ]
    own = [t for t in beside if time.end <= t.start and len(text[time.end : t.start].split()) <= _ITS_OWN]
    if own:
        return own[0].when
    if not beside:
        return time.when
    nearest = min(beside, key=lambda t: abs(t.start - time.start))
    assert nearest.when is not None
    day = (date.fromisoformat(nearest.when.start) - timedelta(days=time.away)).isoformat()
    # "Two days after the quake a man was found on Tuesday": of Wednesday's paper either day may be meant.
    either = [When(day, day), *([time.when] if time.when is not None else [])]
    return max(either, key=lambda when: sum(t.when == when for t in times if t.away is None and t.role in _TOLD))


def _named(counted: When, away: int, times: Sequence[Time]) -> When | None:
    """The day that the report names at about the distance ``away``, the nearest to the day ``counted``."""
    off = next((days for most, days in _OFF if away <= most), _OFF_MOST)
    told = date.fromisoformat(counted.start)
    near = [
        (abs((date.fromisoformat(t.when.start) - told).days), t.when)
        for t in times
        if t.away is None and t.role in (*_TOLD, "background") and t.when is not None and t.when.start == t.when.end
    ]
    best = min(near, key=lambda n: (n[0], n[1].start), default=None)
    return best[1] if best is not None and best[0] <= off else None
