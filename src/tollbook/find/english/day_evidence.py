"""How much of a report points to each day that it names as the day of its own happening.

Every day is weighed by all that the report says of it: in the headline, in the first sentence, in the two next, further
down; as the day of a happening, of speaking, of what followed; with an hour; beside words of harm; how long before the
publication it was. The day of publication and the day before it are weighed too, since many reports name no day. A
piece of evidence has a name ("lead:event") and a weight in ``day_weights.toml``, fitted by
``training/main_evidence.py``; a name without a weight counts nothing.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from importlib import resources

from tollbook.find.english.day_roles import dies_later
from tollbook.find.english.day_words import Time, words
from tollbook.find.english.document import Document
from tollbook.find.english.place_main import zones_of
from tollbook.nouns import When

# Roles of times that are never the happening's.
_NEVER = ("publication", "ahead", "person")
_HOUR = re.compile(r"\b(?:\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\b\.?|\d{1,2}:\d\d|noon|midnight|o'clock)[^.;]{0,12}$", re.I)
_HOUR_BEHIND = re.compile(r",?\s+(?:at|around|about|just|shortly)\s+(?:\w+\s+){0,2}(?:\d|noon|midnight)", re.I)
_HARM = re.compile(
    r"\b(?:killed|dead|died|deaths?|injur\w+|wound\w+|hurt|shot|shooting|crash\w*|explo\w+|blast|fire|attack\w*|"
    r"struck|hit|sank|capsiz\w+|collaps\w+|flood\w*|quake|earthquake|bomb\w*|stabb\w+|derail\w+|gunfire|gunm[ae]n)\b",
    re.I,
)
# Whoever goes to a happening goes there on its day.
_CALLED = re.compile(
    r"\b(?:called|responded|dispatched|summoned|sent|arrived|reported|reports of(?!\s+[\"“‘']?\d)|call about|"
    r"got a call)\b[^.;]{0,60}$",
    re.I,
)
# Told of somebody's doings before the harm: "was cleaning his gun on Tuesday when it went off"
_WHEN = re.compile(r"^\W*(?:\w+\s+){0,3}(?:when|as|while|after)\b", re.I)
_PERIOD = re.compile(r"\b(?:covers?|covering|reporting period|period|cumulative|since)\W+(?:\w+\s+)?$", re.I)
_HAPPENING = ("event", "loose", "death", "estimate", "background")
_SIGNS = ("hour", "called", "when", "is publication", "is the eve")
_ELSEWHERE = {"here": 1.0, "near": 0.5, "far": 0.1}
_DELTAS = ((0, "0"), (1, "1"), (2, "2"), (3, "3"), (6, "4-6"), (7, "7"), (14, "8-14"), (31, "15-31"), (120, "to 120"))


@cache
def weights() -> Mapping[str, float]:
    """The fitted weights by name of the evidence."""
    table = tomllib.loads(resources.files(__package__).joinpath("day_weights.toml").read_text(encoding="utf-8"))
    fitted: dict[str, float] = table["weights"]
    return fitted


def score(evidence: Mapping[str, float]) -> float:
    """The sum of the weights of a day's evidence."""
    fitted = weights()
    return sum(fitted.get(name, 0.0) * value for name, value in evidence.items())


def evidence_of(
    document: Document,
    times: Sequence[Time],
    published: date | None,
    zones: Mapping[int, str],
    place_of: Callable[[Time], str],
) -> dict[When, dict[str, float]]:
    """The days (and spans) that the main happening can have had, each with its evidence.

    ``zones`` names the zone of the lines before the rest (``head``, ``lead``, ``next``); ``place_of`` says of a time
    whether its place is the main one (``here``), another in the same country (``near``) or abroad (``far``).
    """
    counts: dict[When, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for time in times:
        if time.when is None or time.role in _NEVER or time.step is not None:
            continue  # steps are counted from the main day itself
        if published is not None and date.fromisoformat(time.when.start) > published:
            continue
        if published is None and time.role == "background":
            continue  # "since 2009" is all that many a report without a day of its own has
        line = document.lines[time.line]
        mine = counts[time.when]
        zone = zones.get(time.line, "rest")
        # what happened elsewhere on a day tells little of the day of what happened here
        told_there = time.role in ("event", "loose", "death")
        share = _ELSEWHERE[place_of(time)] if told_there else 1.0
        mine[f"{zone}:{time.role}"] += share
        mine[f"form {_form(document.text[time.start : time.end])}"] += share
        before, behind = document.text[line.start : time.start], document.text[time.end : line.end]
        if _HOUR.search(before[-40:]) or _HOUR_BEHIND.match(behind):
            mine["hour"] += share
        if _HARM.search(before[-90:]) or _HARM.search(behind[:60]):
            mine["harm"] += share
        if _CALLED.search(before):
            mine["called"] += share
        if _WHEN.match(behind):
            mine["when"] += share
        if _PERIOD.search(before):
            mine["period"] += share
        if time.part is not None:
            mine["part of day"] += share
    told = any(t.role == "event" and t.when for t in times)
    if published is not None:
        follows = toll_is_news(document)
        for back, name in ((0, "is publication"), (1, "is the eve")):
            day = (published - timedelta(days=back)).isoformat()
            if follows and not told and not back:
                counts.pop(When(day, day), None)  # the toll rose today, so the happening was before
                continue
            mine = counts[When(day, day)]
            mine[name] = 1.0
            if not told:
                mine[f"{name}, no day told, {'toll is news' if follows else 'all is news'}"] = 1.0
            if not any(key.startswith("form ") for key in mine):
                mine[f"{name}, not named"] = 1.0
                if told:
                    mine["not named though a day is told"] = 1.0
    return {when: _settled(when, mine, counts, published) for when, mine in counts.items() if _can_be(mine)}


def toll_is_news(document: Document) -> bool:
    """True where headline or first sentence tell of a toll that rose, or of somebody who died later."""
    lead = [document.lines[i] for i, zone in zones_of(document).items() if zone in ("head", "lead")]
    return any(words().follows.search(line.text) or dies_later(line.text) for line in lead)


def _can_be(mine: Mapping[str, float]) -> bool:
    """True but for days that are told only of speaking and of what followed, with no hour and no call to the scene."""
    return any(name in _SIGNS or name.partition(":")[2] in _HAPPENING for name in mine)


def _form(written: str) -> str:
    """How a day is written: a date, a weekday, or by its distance."""
    low = written.lower()
    if any(c.isdigit() for c in low):
        return "date"
    if "day" in low and low.split()[0] not in ("today", "yesterday", "day"):
        return "weekday"
    first = low.split()[0]
    return first if first in ("today", "yesterday", "overnight", "tonight", "last", "this") else "other"


def _settled(
    when: When, mine: Mapping[str, float], every: Mapping[When, Mapping[str, float]], published: date | None
) -> dict[str, float]:
    """Counts flattened, and what the day is beside the others."""
    found = {name: min(2.0, math.log2(1 + n)) for name, n in mine.items()}
    start, end = date.fromisoformat(when.start), date.fromisoformat(when.end)
    if published is not None:
        back = (published - end).days if start != end else (published - start).days
        found["back " + next((name for most, name in _DELTAS if back <= most), "more")] = 1.0
    if start != end:
        found["span"] = 1.0
        found["long span"] = float((end - start).days > 4)
    told = {w for w, m in every.items() if m.get("harm") and any(n.partition(":")[2] in ("event", "death") for n in m)}
    single = [w for w in told if w.start == w.end]
    if start != end and any(when.start <= w.start <= when.end for w in single):
        found["span of a told day"] = 1.0
    if start == end and single and when.start == min(w.start for w in single):
        found["first told"] = 1.0
    if any(0 < (start - date.fromisoformat(w.start)).days <= 3 for w in single):
        found["just after a told day"] = 1.0
    if any(0 < (date.fromisoformat(w.start) - start).days <= 3 for w in single):
        found["just before a told day"] = 1.0
    return found
