"""The day of a report's main happening: for which of the days that it names, or could mean, it says most."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tollbook.find.english.day_evidence import evidence_of, score, toll_is_news
from tollbook.find.english.day_roles import RECENT, dies_later, looks_back, owns_happening
from tollbook.find.english.day_words import Time, words
from tollbook.find.english.document import Document
from tollbook.find.english.endings import Ending
from tollbook.find.english.place_main import importance_of, zones_of
from tollbook.find.english.places import Places
from tollbook.nouns import Place, When

_SINCE = Ending(r"\bsince\s+(?:(?:about\s+)?[\d:.]+\s*(?:[ap]\.?m\.?)?\s+)?(?:on\s+)?$", re.I)
# A report on a period says so at once.
_COVERS = Ending(
    r"\b(?:covers?|covering|reporting period|period)\W+(?:(?:of|from)\s+)?(?:\d{1,2}\s+(?:to|through|until)\s+)?$", re.I
)
_HEAD_LINES = 6
_LONG = timedelta(days=14)
# The most that sentences behind the lead add to a day by the rule.
_REST = 1.5
# The odds that the report does not tell the day: those of a day for which nothing speaks.
_UNTOLD = 1.0
# What a day near the publication loses where a court, an inquest or an anniversary is the news, and more where a day
# long ago is told; of days less likely than the last none is the happening's.
_LOOKED_BACK, _LOOKED_BACK_FAR, _LEAST_LIKELY = 2.5, 4.0, 0.15


class MainDay:
    """The day of one report's main happening, by its times as they stand (``by_line`` holds them by line)."""

    def __init__(
        self,
        document: Document,
        places: Places,
        times: Sequence[Time],
        by_line: Mapping[int, Sequence[Time]],
        published: date | None,
    ) -> None:
        self._document = document
        self._places = places
        self._times = times
        self._by_line = by_line
        self._published = published

    def chances(self) -> tuple[tuple[When, float], ...]:
        """The days with their chances: the one for which the report says most first, the earliest of equals."""
        for time in self._times:
            before = self._document.text[self._document.lines[time.line].start : time.start]
            if time.line < _HEAD_LINES and time.when and time.when.start < time.when.end and _COVERS.search(before):
                return ((time.when, 1.0),)  # "Situation report 2, covers 14 to 19 August"
        scores = {when: score(evidence) for when, evidence in self.candidates().items()}
        if self._published is None:
            # of a report without a day these are recollections: "in 2019 a fire there killed 12"
            scores = {when: weight for when, weight in scores.items() if not is_long(when)}
        back = looks_back(self._document)
        if back:
            far = any(when.start == when.end and not self._is_recent(when) for when in scores)
            for when in scores:
                scores[when] -= (_LOOKED_BACK_FAR if far else _LOOKED_BACK) * self._is_recent(when)
        ranked = sorted(scores, key=lambda when: (-scores[when], when.start, when.end))
        odds = [math.exp(scores[when]) for when in ranked]
        chances = [(when, round(o / (sum(odds) + _UNTOLD), 3)) for when, o in zip(ranked, odds, strict=True)]
        return () if back and chances and chances[0][1] < _LEAST_LIKELY else tuple(chances)

    def _is_recent(self, when: When) -> bool:
        return self._published is not None and self._published - date.fromisoformat(when.end) <= RECENT

    def candidates(self) -> dict[When, dict[str, float]]:
        """The days that the main happening can have had, with their evidence."""
        zones = zones_of(self._document)
        found = evidence_of(self._document, self._times, self._published, zones, self._where)
        ruled = self._by_rule()
        if ruled is not None:
            found.setdefault(ruled, {})["by the rule"] = 1.0
        if toll_is_news(self._document):
            # "Thursday's blast", where only its toll is news: it is the one that took it
            owned = next((t.when for t in self._times if t.when in found and owns_happening(self._document, t)), None)
            if owned is not None:
                found[owned]["owned, toll is news"] = 1.0
        return found

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
                and not (
                    same(there, main_place)
                    or holds(there, main_place)
                    or holds(main_place, there)
                    or _named_in(main_place, there)
                )
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
        if same(there, main) or holds(there, main) or holds(main, there) or _named_in(main, there):
            return "here"
        return "near" if there.country == main.country else "far"


def is_long(when: When) -> bool:
    """True for a time of more than two weeks: a season's or a war's, not an event's."""
    try:
        return date.fromisoformat(when.end[:10]) - date.fromisoformat(when.start[:10]) > _LONG
    except ValueError:
        return False


def holds(outer: Place, inner: Place) -> bool:
    """True where the wider place holds the narrower one."""
    return outer.country == inner.country and (outer.precision in ("country", "area") or outer.key == inner.admin1)


def _named_in(main: Place, other: Place) -> bool:
    """True for "Velmor and Karsk" where Velmor is the main place: what is told of both is told of it."""
    return re.search(rf"\b{re.escape(main.name)}\b", other.name) is not None


def same(one: Place, two: Place) -> bool:
    """True for two places that are one: of one key, or of one name where the gazetteer has neither."""
    if one.key is not None and one.key == two.key:
        return True
    return one.name == two.name


def same_country(one: Place, two: Place) -> bool:
    """True for two places known to be in one country."""
    return one.country is not None and one.country == two.country
