"""When each figure's happening was, and when the figure was given.

A figure takes the time that its own sentence ties to a happening; else that of the sentence before, where it runs on;
else the day known for its place; else the day of the report's main happening. The day on which somebody spoke, or on
which victims were found, arrested or buried, is not the day of the happening.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta

from tollbook.find.english.day_headings import Headings
from tollbook.find.english.day_main import MainDay, same, same_country
from tollbook.find.english.day_mentions import entry_days, publication_day, times_of
from tollbook.find.english.day_words import Time, words
from tollbook.find.english.document import Document, Line
from tollbook.find.english.places import Places
from tollbook.nouns import Place, When

_SPEECH = re.compile(r"\b(?:said|says|told|according|announced|reported|added|wrote|confirmed|stated)\b", re.I)

# The times of a sentence that tell when what it tells of happened.
_TOLD = ("event", "loose", "aside")
_OWN_ROLES = ("event", "loose", "aside", "background", "after", "death")


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
        self._headings = Headings(document, self._times, self._by_line, self._published)
        self._main_day = MainDay(document, self._places, self._times, self._by_line, self._published)
        self._chances = self._main_day.chances()
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

    def candidates(self) -> dict[When, dict[str, float]]:
        """The days that the main happening can have had, with their evidence."""
        return self._main_day.candidates()

    def when(self, start: int, end: int) -> When | None:
        """The day or interval of the happening that the figure ``text[start:end]`` is about."""
        return self.told(start, end) or self._narrowed(self._main)

    def told(self, start: int, end: int) -> When | None:
        """The same, None where no words but those that tell of the main happening say when it was."""
        line = self._document.at(start)
        return self._narrowed(
            self._own(line, start, end)
            or self._headings.day_of(line)
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
        happened = self._headings.day_of(line) or (earlier[-1] if earlier else self._main)
        if happened is None:
            return False
        return 0 < (date.fromisoformat(when.start) - date.fromisoformat(happened.start)).days <= 14

    def _is_elsewhere(self, start: int, end: int) -> bool:
        here, main = self._places.place(start, end), self._places.main()
        return (
            here is not None
            and main is not None
            and here.key is not None
            and not same(here, main)
            and not same_country(here, main)
        )

    def _behind(self, line: Line) -> When | None:
        """The time of the next sentence, where it goes back to this one's happening: "The blast on …"."""
        lines = self._document.lines
        if line.index + 1 == len(lines) or lines[line.index + 1].paragraph != line.paragraph:
            return None
        following = lines[line.index + 1]
        if any(t.role == "event" and t.when for t in self._by_line[line.index]) or not words().back.match(
            following.text
        ):
            return None
        return next((t.when for t in self._by_line[following.index] if t.role == "event" and t.when), None)

    def _before(self, line: Line, start: int, end: int) -> When | None:
        """The time of the sentence before, in the same paragraph or where this one runs on, if of the same place."""
        here: Place | None = None
        lines = self._document.lines
        for index in range(line.index - 1, max(-1, line.index - 4), -1):
            other = lines[index]
            runs_on = words().runs_on.match(lines[index + 1].text) is not None or (
                words().there.search(lines[index + 1].text) is not None
            )
            if other.paragraph != line.paragraph and not runs_on:
                return None
            times = [t for t in self._by_line[index] if t.role in _TOLD and t.when is not None]
            if times:
                time = times[-1]
                here = here or self._places.place(start, end)
                there = self._places.place(time.start, time.end)
                if here is None or there is None or same(here, there) or runs_on:
                    return time.when
                return None
        return None

    def _of_place(self, start: int, end: int) -> When | None:
        """The day that the report gives for the figure's place, where that is another than the main one."""
        here = self._places.place(start, end)
        if here is None:
            return None
        main = self._places.main()
        if main is not None and same(here, main):
            return None
        if self._known is None:
            self._known = [
                (t, self._places.place(t.start, t.end)) for t in self._times if t.role in ("event", "loose") and t.when
            ]
        near = [(abs(t.start - start), t.when) for t, place in self._known if place is not None and same(here, place)]
        if near:
            return min(near, key=lambda n: n[0])[1]
        alike = [
            (abs(t.start - start), t.when)
            for t, place in self._known
            if place is not None
            and same_country(here, place)
            and not (main is not None and main.country == here.country)
        ]
        return min(alike, key=lambda n: n[0])[1] if alike else None

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


def _offset(published: str | None) -> str:
    """The offset from UTC of a date-time, "" where it has none."""
    found = re.search(r"(?:[+-]\d\d:\d\d|Z)$", published or "")
    return found.group() if found and "T" in (published or "") else ""
