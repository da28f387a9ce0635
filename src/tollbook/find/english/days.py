"""When each figure's happening was, and when the figure was given.

A figure takes the time that its own sentence ties to a happening; else that of the sentence before, where it runs on;
else the day known for its place; else the day of the report's main happening. The day on which somebody spoke, or on
which victims were found, arrested or buried, is not the day of the happening.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from datetime import date, timedelta

from tollbook.find.english.day_evidence import evidence_of, score, toll_is_news
from tollbook.find.english.day_mentions import entry_days, publication_day, times_of
from tollbook.find.english.day_roles import dies_later, owns_happening
from tollbook.find.english.day_words import Time, words
from tollbook.find.english.document import Document, Line
from tollbook.find.english.place_main import importance_of, zones_of
from tollbook.find.english.places import Places
from tollbook.nouns import Place, When

_RUNS_ON = re.compile(
    r"\W*(?:he|she|they|it|also|another|others|(?:two|three|four|several|many|dozens of)\s+(?:other|more)|"
    r"in total|of (?:them|those)|the (?:attack|blast|"
    r"explosion|strike|raid|fire|crash|shelling|bomb|assault)|this|these|that)\b",
    re.I,
)
_BACK = re.compile(
    r"(?:the|this)\s+(?:[\w-]+\s+){0,2}?(?:attack|blast|explosion|strike|raid|fire|crash|shelling|bombing"
    r"|assault|shooting|"
    r"collision|accident|incident|quake|earthquake|collapse|stampede|sinking|landslide|massacre|ambush|derailment)\b",
    re.I,
)
_SINCE = re.compile(r"\bsince\s+(?:(?:about\s+)?[\d:.]+\s*(?:[ap]\.?m\.?)?\s+)?(?:on\s+)?$", re.I)
_SPEECH = re.compile(r"\b(?:said|says|told|according|announced|reported|added|wrote|confirmed|stated)\b", re.I)


# "B. Cumulative", "2) Losses"
_NUMBERED = re.compile(r"\W*(?:[A-Z]|\d{1,2})[.)]\s+[A-Z]")

# A report on a period says so at once.
_COVERS = re.compile(
    r"\b(?:covers?|covering|reporting period|period)\W+(?:(?:of|from)\s+)?(?:\d{1,2}\s+(?:to|through|until)\s+)?$", re.I
)
_HEAD_LINES = 6

_OWN_ROLES = ("event", "loose", "aside", "background", "after", "death")

# The most that sentences behind the lead add to a day by the rule.
_REST = 1.5
# What the rule's day gets beside its evidence: the fitted weights rest mostly on one kind of report, the rule on none.
_RULED = 1.5
# The odds that the report does not tell the day: those of a day for which nothing speaks.
_UNTOLD = 1.0
# What a happening that a day owns ("Thursday's blast") adds where only the toll is news: it is the one that took it.
_OWNED = 1.5


class Days:
    """The times of one report. ``places`` is the same report's, made anew where none is given."""

    def __init__(self, document: Document, places: Places | None = None) -> None:
        self._document = document
        self._places = places or Places(document)
        self._published = publication_day(document)
        self._entry_days = entry_days(document, self._published)
        self._times = times_of(document)
        self._by_line: dict[int, list[Time]] = defaultdict(list)
        for time in self._times:
            self._by_line[time.line].append(time)
        self._resolve_steps(None)
        self._headings = self._settle_headings()
        self._chances = self._settle_main()
        self._main = self._chances[0][0] if self._chances else None
        self._resolve_steps(self._main)
        self._known: list[tuple[Time, Place | None]] | None = None

    def main(self) -> When | None:
        """The day of the report's main happening; the day of publication where the text names none."""
        return self._main

    def chances(self) -> tuple[tuple[When, float], ...]:
        """The days that the main happening can have had, likeliest first, each with its chance (0 to 1).

        What is missing from 1 is the chance that the report does not tell the day.
        """
        return self._chances

    def when(self, start: int, end: int) -> When | None:
        """The day or interval of the happening that the figure ``text[start:end]`` is about."""
        return self.told(start, end) or self._narrowed(self._main)

    def told(self, start: int, end: int) -> When | None:
        """The same, None where no words but those that tell of the main happening say when it was."""
        line = self._document.at(start)
        return self._narrowed(
            self._own(line, start, end)
            or self._label(line)
            or self._before(line, start, end)
            or self._behind(line)
            or self._of_place(start, end)
            or self._own(line, start, end, late=True)
        )

    def _narrowed(self, when: When | None) -> When | None:
        """ "In May", "at the weekend": the one day within it that the report names for a happening, if there is one."""
        if when is None or when.start == when.end or len(when.start) < 10:
            return when
        if date.fromisoformat(when.end) - date.fromisoformat(when.start) > timedelta(days=31):
            return when
        inside = {
            t.when
            for t in self._times
            if t.role == "event" and t.when and t.when.start == t.when.end and when.start <= t.when.start <= when.end
        }
        return inside.pop() if len(inside) == 1 else when

    def said_at(self, start: int, end: int) -> str | None:
        """The moment at which the figure was given.

        An entry of a live page has its own clock; else a day beside the speech verb of the sentence, with the hour
        that stands for its part of the day; else the report's publication.
        """
        line = self._document.at(start)
        published = self._document.report.published
        if line.clock is not None and self._published is not None:
            turned = self._entry_days.get(line.index, self._published)
            return f"{turned.isoformat()}T{line.clock}{_offset(published)}"
        said = [t for t in self._by_line[line.index] if t.role == "said" and t.when is not None]
        if not said:
            return published
        nearest = min(said, key=lambda t: abs(t.start - start))
        assert nearest.when is not None
        day = nearest.when.start
        hour = nearest.clock or words().parts.get(nearest.part or "")
        if published and day == published[:10] and (hour is None or "T" not in published or hour >= published[11:16]):
            return published if hour is None or "T" in published else f"{day}T{hour}"
        return f"{day}T{hour}" if hour else day

    def _own(self, line: Line, start: int, end: int, *, late: bool = False) -> When | None:
        """The time of a happening that the sentence ties to the figure; ``late`` the day of what followed it instead.

        Of another happening than the main one, the day of what followed is the best there is, where nothing else tells.
        """
        best: tuple[float, When] | None = None
        elsewhere: bool | None = None
        for time in self._by_line[line.index]:
            if (
                time.when is None
                or time.role not in (*_OWN_ROLES, *(("said",) if late else ()))
                or (time.start < end and start < time.end)
            ):
                continue
            follows = time.role in ("after", "said") or (
                time.role in ("death", "loose") and self._follows(time.when, line)
            )
            if follows != late:
                continue
            if late:
                elsewhere = self._is_elsewhere(start, end) if elsewhere is None else elsewhere
                if not elsewhere:
                    continue
            between = (
                self._document.text[end : time.start] if time.start >= end else self._document.text[time.end : start]
            )
            if time.role == "background" and re.search(r",\s+(?:who|which)\b", between):
                continue
            cost = len(between.split()) + 2.0 * between.count(",") + 12.0 * len(re.findall(r"[;:]| [–—-] ", between))
            cost += 6.0 * len(_SPEECH.findall(between)) + (3.0 if time.start < start else 0.0)
            cost += 8.0 * len(re.findall(r"\band that\b", between))
            if time.role != "event":
                cost += 2.0
            if best is None or cost < best[0]:
                best = (cost, time.when)
        return best[1] if best is not None and best[0] < 45 else None

    def _follows(self, when: When, line: Line) -> bool:
        """True for a day within two weeks after the main happening (or its paragraph's): some die of it later."""
        earlier = [
            t.when
            for index in range(max(0, line.index - 6), line.index)
            if self._document.lines[index].paragraph == line.paragraph
            for t in self._by_line[index]
            if t.role == "event" and t.when
        ]
        happened = self._label(line) or (earlier[-1] if earlier else self._main)
        if happened is None:
            return False
        return 0 < (date.fromisoformat(when.start) - date.fromisoformat(happened.start)).days <= 14

    def _is_elsewhere(self, start: int, end: int) -> bool:
        here, main = self._places.place(start, end), self._places.main()
        return (
            here is not None
            and main is not None
            and here.key is not None
            and not _same(here, main)
            and not _country(here, main)
        )

    def _label(self, line: Line) -> When | None:
        """The day that heads the paragraph ("THURSDAY. …") or, on a line of its own, the section."""
        index = line.index
        while index > 0 and self._document.lines[index - 1].paragraph == line.paragraph:
            index -= 1
        own = next((t.when for t in reversed(self._by_line[index]) if t.label and t.when), None)
        return own or next((when for head, when in reversed(self._headings) if head < index), None)

    def _settle_headings(self) -> list[tuple[int, When | None]]:
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
        """Headings that name a period ("B. Cumulative since 11 June"), and the other headings, which end it."""
        periods: list[tuple[int, When | None]] = []
        for line in self._document.lines:
            if line.kind == "text" or line.clock or not (line.kind == "headline" or _NUMBERED.match(line.text)):
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
        return time.when if re.search(r"\b(?:during|in|over|for|covers?)\s+(?:the\s+)?$", before, re.I) else None

    def _behind(self, line: Line) -> When | None:
        """The time of the next sentence, where it goes back to this one's happening: "The blast on …"."""
        lines = self._document.lines
        if line.index + 1 == len(lines) or lines[line.index + 1].paragraph != line.paragraph:
            return None
        following = lines[line.index + 1]
        if any(t.role == "event" and t.when for t in self._by_line[line.index]) or not _BACK.match(following.text):
            return None
        return next((t.when for t in self._by_line[following.index] if t.role == "event" and t.when), None)

    def _before(self, line: Line, start: int, end: int) -> When | None:
        """The time of the sentence before, in the same paragraph or where this one runs on, if of the same place."""
        here: Place | None = None
        for index in range(line.index - 1, max(-1, line.index - 4), -1):
            other = self._document.lines[index]
            runs_on = _RUNS_ON.match(self._document.lines[index + 1].text) is not None
            if other.paragraph != line.paragraph and not runs_on:
                return None
            times = [t for t in self._by_line[index] if t.role in ("event", "loose") and t.when is not None]
            if times:
                here = here or self._places.place(start, end)
                there = self._places.place(times[-1].start, times[-1].end)
                if here is None or there is None or _same(here, there) or runs_on:
                    return times[-1].when
                return None
        return None

    def _of_place(self, start: int, end: int) -> When | None:
        """The day that the report gives for the figure's place, where that is another than the main one."""
        here = self._places.place(start, end)
        if here is None:
            return None
        main = self._places.main()
        if main is not None and _same(here, main):
            return None
        if self._known is None:
            self._known = [
                (t, self._places.place(t.start, t.end)) for t in self._times if t.role in ("event", "loose") and t.when
            ]
        near = [(abs(t.start - start), t.when) for t, place in self._known if place is not None and _same(here, place)]
        if near:
            return min(near, key=lambda n: n[0])[1]
        alike = [
            (abs(t.start - start), t.when)
            for t, place in self._known
            if place is not None and _country(here, place) and not (main is not None and main.country == here.country)
        ]
        return min(alike, key=lambda n: n[0])[1] if alike else None

    def _settle_main(self) -> tuple[tuple[When, float], ...]:
        """The days with their chances: the one for which the report says most first, the earliest of equals."""
        for time in self._times:
            before = self._document.text[self._document.lines[time.line].start : time.start]
            if time.line < _HEAD_LINES and time.when and time.when.start < time.when.end and _COVERS.search(before):
                return ((time.when, 1.0),)  # "Situation report 2, covers 14 to 19 August"
        ruled = self._by_rule()
        every = self.candidates()
        if ruled is not None:
            every.setdefault(ruled, {})
        scores = {when: score(evidence) + _RULED * (when == ruled) for when, evidence in every.items()}
        if toll_is_news(self._document):
            owned = next((t for t in self._times if t.when in scores and owns_happening(self._document, t)), None)
            if owned is not None and owned.when is not None:
                scores[owned.when] += _OWNED
        ranked = sorted(scores, key=lambda when: (-scores[when], when.start, when.end))
        odds = [math.exp(scores[when]) for when in ranked]
        return tuple((when, round(o / (sum(odds) + _UNTOLD), 3)) for when, o in zip(ranked, odds, strict=True))

    def candidates(self) -> dict[When, dict[str, float]]:
        """The days that the main happening can have had, with their evidence."""
        zones = zones_of(self._document)
        return evidence_of(self._document, self._times, self._published, zones, self._where)

    def _by_rule(self) -> When | None:
        """The day of the first sentences' happening, else the most told of; of two near each other the earlier."""
        scores: dict[When, float] = defaultdict(float)
        rest: dict[When, float] = defaultdict(float)
        first: dict[When, Time] = {}
        main_place = self._places.main()
        importance = importance_of(self._document)
        told = any(t.role == "event" and t.when for t in self._times)
        for time in self._times:
            if time.when is None or time.role not in ("event", "loose", "estimate", "after", "death"):
                continue
            if self._published is not None and date.fromisoformat(time.when.start) > self._published:
                continue
            weight = {"event": 1.0, "loose": 0.4, "death": 0.6, "estimate": 0.15, "after": 0.12}[time.role]
            if time.role == "loose" and not told and self._is_since(time):
                weight = 2.0  # "brought 40 people out alive since Sunday": rescue begins on the day itself
            weight *= importance.get(time.line, 1.0)
            if time.when.start != time.when.end:
                weight *= 0.4
            there = self._places.place(time.start, time.end)
            if (
                main_place is not None
                and there is not None
                and there.key
                and not (_same(there, main_place) or _holds(there, main_place) or _holds(main_place, there))
            ):
                weight *= 0.1 if there.country != main_place.country else 0.5
            if importance.get(time.line, 1.0) <= 1.0:
                # many mentions further down tell of the background as often as of the happening
                weight = min(weight, max(0.0, _REST - rest[time.when]))
                rest[time.when] += weight
            scores[time.when] += weight
            first.setdefault(time.when, time)
        best = max(scores, key=lambda w: (scores[w], -first[w].start), default=None)
        if best is not None and not told and first[best].role == "after":
            best = None  # somebody was found, charged or buried then; of the happening itself no day is told
        if best is not None and first[best].role == "event" and importance.get(first[best].line, 1.0) > 3.0:
            return best
        live = any(line.clock for line in self._document.lines)
        if best is not None and scores[best] > (2.0 if live else 0.35):
            # what follows a happening is told with later days: of two days near each other the earlier one
            earlier = [
                w
                for w in scores
                if w.start < best.start
                and scores[w] >= 0.55 * scores[best]
                and not (first[w].line > first[best].line and self._leads(best))
                and date.fromisoformat(best.start) - date.fromisoformat(w.start) <= timedelta(days=3)
            ]
            return min(earlier, key=lambda w: w.start) if earlier else best
        if self._published is None:
            return None
        lead = [line for line in self._document.lines if importance.get(line.index, 1.0) >= 2.5]
        today = any(t.when and t.when.end == self._published.isoformat() for x in lead for t in self._by_line[x.index])
        if not told and any(words().follows.search(x.text) and (not today or dies_later(x.text)) for x in lead):
            eve = (self._published - timedelta(days=1)).isoformat()
            return When(eve, eve)
        return When(self._published.isoformat(), self._published.isoformat())

    def _leads(self, when: When) -> bool:
        """True for a day that the first sentences tie to the happening more than once."""
        importance = importance_of(self._document)
        return sum(t.role == "event" and t.when == when and importance.get(t.line, 1.0) > 1.0 for t in self._times) > 1

    def _is_since(self, time: Time) -> bool:
        text = self._document.text
        return text[time.start : time.end].lower().startswith("since") or bool(
            _SINCE.search(text[max(0, time.start - 30) : time.start])
        )

    def _where(self, time: Time) -> str:
        """Whether a time is told of the report's main place: ``here``, ``near`` or ``far``."""
        main = self._places.main()
        there = self._places.place(time.start, time.end)
        if main is None or there is None or not there.key:
            return "here"
        if _same(there, main) or _holds(there, main) or _holds(main, there):
            return "here"
        return "near" if there.country == main.country else "far"

    def _resolve_steps(self, main: When | None) -> None:
        """ "The previous day": counted from the day named before it in the sentence, else from the main one."""
        for time in self._times:
            if time.step is None or time.when is not None:
                continue
            near = [
                t.when
                for t in self._times
                if t.start < time.start
                and self._document.lines[t.line].paragraph == self._document.lines[time.line].paragraph
                and t.when
                and t.step is None
                and t.role not in ("publication", "background", "person", "ahead")
            ]
            anchor = near[-1] if near else main
            if anchor is not None:
                day = (date.fromisoformat(anchor.start) + timedelta(days=time.step)).isoformat()
                time.when = When(day, day)
                if self._published is not None and day > self._published.isoformat():
                    time.role = "ahead"


def _holds(outer: Place, inner: Place) -> bool:
    """True where the wider place holds the narrower one."""
    return outer.country == inner.country and (outer.precision in ("country", "area") or outer.key == inner.admin1)


def _same(one: Place, two: Place) -> bool:
    if one.key is not None and one.key == two.key:
        return True
    return one.name == two.name


def _country(one: Place, two: Place) -> bool:
    return one.country is not None and one.country == two.country


def _offset(published: str | None) -> str:
    """The offset from UTC of a date-time, "" where it has none."""
    found = re.search(r"(?:[+-]\d\d:\d\d|Z)$", published or "")
    return found.group() if found and "T" in (published or "") else ""
