"""The report's own place: where its main happening was."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import replace
from functools import lru_cache

from tollbook.find.english.document import Document
from tollbook.find.english.place_layout import Mention
from tollbook.find.english.place_spots import Spot, country_of, is_wide, may_hold, within
from tollbook.find.gazetteer import fold, gazetteer
from tollbook.nouns import Place

_ORDER = {"district": 0, "area": 1, "region": 2, "country": 3}
_ACTS = re.compile(r"\s+(?:has|have|had|is|was|says|fired|launched|said|[a-z]+ed)\b")
# Farther than this (kilometres) from an American dateline, a known city is another of its name.
_NEIGHBOURHOOD = 120.0
_ISLE = re.compile(r"\b(?:islands?|isle|coast|peninsula|valley|river|sea|bay|gulf)\b", re.I)
# A city of fewer people is no reporter's seat.
_SMALL = 150_000
_HERE = re.compile(
    r"\b(?<!said )(?<!announced )here\s+(?:on|in|when|after|this|early|late|at|today|yesterday|last|[A-Z][a-z]+day)\b"
)
# How much a mention tells of where the report's own happening is.
_ROLES = {"event": 1.0, "label": 1.0, "bare": 0.5, "dateline": 0.35, "speaker": 0.3, "owner": 0.3}


@lru_cache(maxsize=4)
def importance_of(document: Document) -> dict[int, float]:
    """How much more the headline and the first sentences tell than the others (1.0), by line."""
    weights: dict[int, float] = {}
    told = 0
    for line in document.lines:
        long = len(line.text.split()) >= (6 if line.kind == "text" else 9)
        if line.kind == "headline" and line.index < 6 and told == 0:
            weights[line.index] = 2.5
        elif long and line.kind != "headline":
            told += 1
            weights[line.index] = {1: 4.0, 2: 1.6, 3: 1.3}[told] * (0.5 if line.kind == "bullet" else 1.0)
            if told == 3:
                break
    return weights


def _apart(one: Place, two: Place) -> float:
    """Kilometres between two places, near enough for telling a suburb from a far city; 0 where unknown."""
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return 0.0
    east = (one.lon - two.lon) * math.cos(math.radians((one.lat + two.lat) / 2))
    return 111.2 * math.hypot(one.lat - two.lat, east)


class MainPlace:
    """How much a report tells of each of its places, and which of them is its own (``place``)."""

    def __init__(
        self,
        document: Document,
        placed: list[tuple[Mention, Place]],
        spots: dict[int, list[Spot]],
        speakers: dict[int, list[Spot]],
        votes: dict[str, float],
    ) -> None:
        self._document = document
        self._placed = placed
        self._spots = spots
        self._speakers = speakers
        self._votes = votes
        self._scores = self._weigh()
        settled = self._settle_main()
        self.place = self._site(settled) or settled

    def several(self) -> bool:
        """True where the report tells of several places, none of which is the main one."""
        cities = sorted((s for k, s in self._scores.items() if k in self._narrow), reverse=True)
        return len(cities) > 2 and cities[0] < 0.34 * sum(cities)

    def _weigh(self) -> dict[str, float]:
        lead: dict[str, float] = defaultdict(float)
        rest: dict[str, float] = defaultdict(float)
        self._narrow: dict[str, Place] = {}
        self._wide: dict[str, Place] = {}
        importance, text = importance_of(self._document), self._document.text
        for mention, place in self._placed:
            weight = _ROLES.get(mention.role, 0.0)
            if not weight or place.precision == "site" or (place.key is None and not mention.strong):
                continue
            if place.precision == "country" and mention.role in ("bare", "owner") and _ACTS.match(text, mention.end):
                weight *= 0.3  # who acts, not where
            key = place.key or fold(place.name)
            weight *= 1.0 if place.key else 0.6
            factor = importance.get(mention.line, 1.0)
            if factor > 1.0:
                lead[key] += weight * factor
            else:
                rest[key] += weight
            known = self._wide if place.precision in ("country", "region") else self._narrow
            held = known.get(key)
            if held is None or (held.name != key and place.name == key):
                known[key] = place
        # Many mentions further down tell of the background as often as of the happening.
        return {key: lead[key] + min(rest[key], 2.5) for key in sorted({*lead, *rest})}

    def _settle_main(self) -> Place | None:
        """The narrowest place of the headline and the first sentence, else of the two next, else the most told of.

        Known places and named villages come before names that only a preposition shows to be places; where the first
        sentence has none, an American dateline (city and state) or the place of the local police that speaks there.
        """
        importance = importance_of(self._document)
        lines = sorted(importance, key=lambda i: (-importance[i], i))
        heads = [i for i in lines if importance[i] >= 2.0]
        wide = self._widest(heads)
        seat = self._seat(heads, wide)
        found = self._narrowest(heads, wide, vague=False) or seat
        if found is not None and seat is not None and seat.precision == "city" and _apart(found, seat) > _NEIGHBOURHOOD:
            # "KETTLOW, Ohio -- a house burned in Lisbon": a part of the city that shares a far city's name
            found = (
                replace(seat, name=f"{found.name}, {seat.name}", precision="site")
                if found.precision == "city"
                else seat
            )
        far = self._far(found)
        if found is not None and far is not None:
            found = replace(far, name=f"{found.name}, {far.name}", precision="site")
        vague = self._narrowest(heads, wide, vague=True)
        if found is None and vague is not None:
            near = self._inside(vague, lines) if _ISLE.search(vague.name) or self._isle(vague) else None
            return self._anchored(near or vague, wide)
        if found is None and (own := self._datelined(heads, wide)) is not None:
            return self._anchored(own, wide)
        if found is None:
            later = [i for i in lines if i not in heads]
            wide = self._widest(lines)
            # A district or region is narrow enough where more than one of its places is named further down.
            alone = len({s.place.name for i in later for s in self._spots[i] if not is_wide(s.place)}) == 1
            if wide is None or alone or (wide.precision in ("country", "area") and not self.several()):
                found = self._narrowest(later, wide, vague=False) if wide is None or alone else None
                found = found or self._seat(lines, wide)
                found = found or (self._narrowest(later, wide, vague=True) if wide is None or alone else None)
        elif vague is not None and found.key and found == self._seat(heads, wide):
            return (
                replace(found, name=f"{vague.name}, {found.name}", precision="site") if "," not in vague.name else found
            )
        if found is None and wide is None:
            found = self._datelined(heads, wide, great=True) or self._seat(list(range(len(self._document.lines))), None)
        if found is not None and self._isle(found):
            found = self._inside(replace(found, key=None), lines) or found
        if found is not None:
            return self._anchored(self._usual(found), wide)
        if wide is not None:
            near = self._inside(wide, lines)
            if near is not None:
                return self._anchored(self._usual(near), wide)
            inner = [p for k, p in sorted(self._narrow.items()) if p.key and within(p, wide) and self._scores[k] >= 2.0]
            return max(inner, key=self.score) if inner and not self.several() else wide
        codes = {p.country for p in self._narrow.values() if p.country}
        if self.several() and len(codes) == 1:
            return country_of(next(p for p in self._narrow.values() if p.country))
        known = {**self._wide, **self._narrow}
        ranked = sorted(known, key=lambda k: (-self._scores[k], k))
        return known[ranked[0]] if ranked else None

    def _widest(self, lines: list[int]) -> Place | None:
        """The narrowest of the districts, regions and countries named in some lines."""
        spots = [s for i in lines for s in self._spots[i] if is_wide(s.place) and s.role != "bare"]
        chosen: Place | None = None
        for spot in spots:
            narrower = chosen is None or _ORDER[spot.place.precision] < _ORDER[chosen.precision]
            if narrower and (chosen is None or within(spot.place, chosen)):
                chosen = spot.place
        return chosen

    def _narrowest(self, lines: list[int], wide: Place | None, *, vague: bool) -> Place | None:
        """The best told of the places narrower than a district; ``vague`` ones are shown by a preposition alone."""
        spots = [
            s
            for i in lines
            for s in self._spots[i]
            if s.role != "bare" and s.place.precision in ("city", "area") and not is_wide(s.place)
        ]
        bare = [s for i in lines for s in self._spots[i] if s.role == "bare" and s.place.precision == "city"]
        held = [s for s in spots or bare if wide is None or may_hold(wide, s.place)]
        held = [
            s
            for s in held
            if (s.place.key is None and s.place.precision == "area" and "," not in s.place.name) == vague
        ]
        return self._usual(max(held, key=lambda s: (self.score(s.place), -s.start)).place) if held else None

    def _usual(self, place: Place) -> Place:
        """The place under the name that the report uses most for it."""
        names = [m.name for m, p in self._placed if p.key == place.key and p.key is not None]
        if place.name not in names or place.key is None:
            return place
        return replace(
            place, name=max(names, key=lambda n: (n == place.key, not n.isupper(), names.count(n), n == place.name))
        )

    def _seat(self, lines: list[int], wide: Place | None) -> Place | None:
        """The city of an American dateline, or of the local police or mayor who speaks."""
        for mention, place in self._placed:
            american = place.country in ("United States", "Canada") and mention.line in (*lines, *range(4))
            if mention.role == "dateline" and place.precision == "city" and american:
                return place
        for index in lines:
            for spot in self._speakers[index]:
                if spot.role == "local" and spot.place.key and (wide is None or within(spot.place, wide)):
                    return spot.place
        return None

    def _isle(self, place: Place) -> bool:
        """True for an island, coast or valley: wide enough to hold the place that is meant."""
        return any(m.kind == "area" and p.name == place.name for m, p in self._placed)

    def _far(self, found: Place | None) -> Place | None:
        """The city whose police speak, where ``found`` is a small place of that name far away: its quarter is meant."""
        if found is None or found.precision != "city" or found.key is None:
            return None
        told = next((m for m, p in self._placed if p.key == found.key), None)
        if told is None or told.container is not None or told.entry is None or told.entry.population > _SMALL:
            return None
        for mention, place in self._placed:
            if (
                mention.role == "speaker"
                and mention.local
                and mention.entry is not None
                and mention.entry.precision == "city"
                and mention.entry.population > _SMALL
                and place.country == found.country
            ):
                return place if _apart(found, place) > _NEIGHBOURHOOD else None
        return None

    def _inside(self, wide: Place, lines: list[int]) -> Place | None:
        """The town or village that the sentences next to the lead name inside a wider place that the lead names."""
        if self.several():
            return None
        spots = [
            s
            for i in lines
            for s in self._spots[i]
            if s.role == "event" and s.place.precision == "city" and may_hold(wide, s.place)
        ]
        return spots[0].place if len({s.place.name for s in spots}) == 1 else None

    def _datelined(self, heads: list[int], wide: Place | None, *, great: bool = False) -> Place | None:
        """The city of a dateline as the place itself: a small or unknown one, or one that the lead calls "here".

        Reporters sit in great cities, but they go to small ones; ``great`` takes any city.
        """
        lines = self._document.lines
        here = any(_HERE.search(lines[i].text) for i in heads)
        for mention, place in self._placed:
            if mention.role != "dateline" or place.precision != "city" or mention.line > 7:
                continue
            small = mention.entry is None or mention.entry.population < _SMALL
            if (small or here or great) and (wide is None or may_hold(wide, place)):
                return place
        return None

    def _site(self, main: Place | None) -> Place | None:
        """A site that the headline or the first sentence and another name: "Marlow Court" in a city."""
        if main is None or main.precision != "city":
            return None
        importance = importance_of(self._document)
        named: dict[str, list[Mention]] = defaultdict(list)
        for mention, place in self._placed:
            if place.precision == "site" and mention.role == "event" and mention.strong:
                named[mention.name].append(mention)
        for name, mentions in named.items():
            if len({m.line for m in mentions}) > 1 and any(importance.get(m.line, 1.0) >= 2.5 for m in mentions):
                return replace(main, name=f"{name}, {main.name}", precision="site")
        return None

    def score(self, place: Place) -> float:
        """How much the report tells of a place."""
        return self._scores.get(place.key or fold(place.name), 0.0)

    def _anchored(self, place: Place, wide: Place | None) -> Place:
        """A place that no table knows gets the country of the wider place around it, or of the report."""
        if place.country is not None or place.key is not None:
            return place
        if wide is not None:
            return replace(place, country=wide.country, admin1=wide.admin1, lat=wide.lat, lon=wide.lon)
        top = max(sorted(self._votes), key=lambda c: self._votes[c], default=None)
        return replace(place, country=gazetteer().country(top)) if top else place
