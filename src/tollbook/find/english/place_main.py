"""The report's own place: where its main happening was."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import replace
from functools import lru_cache

from tollbook.find.english.document import Document
from tollbook.find.english.place_evidence import (
    SMALL,
    Candidate,
    at_once,
    candidates,
    headed,
    is_water,
    near_lead,
    only_sent_from,
    score,
    seat,
    told_early,
    usual,
)
from tollbook.find.english.place_layout import Mention
from tollbook.find.english.place_spots import Spot, country_of, is_wide, may_hold, within
from tollbook.find.english.place_words import vocabulary
from tollbook.find.gazetteer import fold, gazetteer
from tollbook.nouns import Place

_ACTS = re.compile(r"\s+(?:has|have|had|is|was|says|fired|launched|said|[a-z]+ed)\b")
# A bulletin says in its first characters what it is.
_HEAD = 400
# A round-up tells of at least so many places, of which none has more than this share of what the report tells.
_ROUND_UP, _STANDS_OUT, _MOST = 6, 0.25, 0.6
_WORD = re.compile(r"[A-Z]\w+")
# Farther than this (kilometres) from an American dateline, a known city is another of its name.
_NEIGHBOURHOOD = 120.0
# What is told of so much less than the best does not take its place.
_CLOSE = 1.0
_REGIONS = ("region", "district")
_ELSEWHERE = frozenset(("origin", "transfer", "distance"))
# How much a mention tells of where the report's own happening is.
_ROLES = {"event": 1.0, "label": 1.0, "bare": 0.5, "dateline": 0.35, "speaker": 0.3, "owner": 0.3}


def _only_elsewhere(candidate: Candidate) -> bool:
    """True for a place that is only where somebody is from or was taken to, or how far away something is."""
    roles = {name.partition(":")[2] for name in candidate.counts if ":" in name}
    return bool(roles) and roles <= _ELSEWHERE


@lru_cache(maxsize=4)
def zones_of(document: Document) -> dict[int, str]:
    """The lines that tell more than the rest: ``head``, ``lead`` (the first sentence), ``next`` (the two behind it)."""
    zones: dict[int, str] = {}
    told = 0
    for line in document.lines:
        long = len(line.text.split()) >= (6 if line.kind == "text" else 9)
        if line.kind == "headline" and line.index < 6 and told == 0:
            zones[line.index] = "head"
        elif long and line.kind != "headline":
            told += 1
            zones[line.index] = "lead" if told == 1 else "next"
            if told == 3:
                break
    return zones


@lru_cache(maxsize=4)
def importance_of(document: Document) -> dict[int, float]:
    """How much more the headline and the first sentences tell than the others (1.0), by line."""
    weights: dict[int, float] = {}
    later = iter((1.6, 1.3))
    for index, zone in zones_of(document).items():
        bullet = 0.5 if document.lines[index].kind == "bullet" else 1.0
        weights[index] = 2.5 if zone == "head" else bullet * (4.0 if zone == "lead" else next(later))
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
        titled: list[tuple[Mention, Place]],
        spots: dict[int, list[Spot]],
        speakers: dict[int, list[Spot]],
        votes: dict[str, float],
    ) -> None:
        self._document = document
        self._placed = placed
        self._speakers = speakers
        self._votes = votes
        self._scores = self._weigh()
        self.candidates = candidates(document, placed, titled, spots, zones_of(document))
        settled = self._settle()
        self.place = self._site(settled) or settled

    def several(self) -> bool:
        """True where the report tells of several places, none of which is the main one."""
        cities = sorted((s for k, s in self._scores.items() if k in self._narrow), reverse=True)
        return len(cities) > 2 and cities[0] < 0.34 * sum(cities)

    def _weigh(self) -> dict[str, float]:
        lead: dict[str, float] = defaultdict(float)
        rest: dict[str, float] = defaultdict(float)
        self._narrow: set[str] = set()
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
            if place.precision not in ("country", "region"):
                self._narrow.add(key)
        # Many mentions further down tell of the background as often as of the happening.
        return {key: lead[key] + min(rest[key], 2.5) for key in sorted({*lead, *rest})}

    def _settle(self) -> Place | None:
        """The best of the report's places; a small one in the known place around it where the report names that."""
        ranked = sorted(self.candidates, key=lambda c: (-score(c), c.first))
        if not ranked:
            return None
        ranked = [c for c in ranked if not _only_elsewhere(c)] or ranked
        best = ranked[0]
        if only_sent_from(best):
            # "OSTREY, May 5 (Own Wire) - … in Kettlow county": the desk's city, where nothing is said to have happened
            told = [
                c for c in ranked if near_lead(c) and score(c) > score(best) - _CLOSE and may_hold(best.place, c.place)
            ]
            inner = [c for c in told if not is_wide(c.place)]
            told = inner or [c for c in told if c.place.precision in _REGIONS]
            best = told[0] if told else best
        if is_wide(best.place):
            # "a raid in northern Ruritania … they rode into Ostrey": the one place inside that is told of
            inner = [c for c in ranked if not is_wide(c.place) and near_lead(c) and may_hold(best.place, c.place)]
            best = inner[0] if len(inner) == 1 and "holds several" not in best.evidence else best
        if not is_wide(best.place) and not told_early(best):
            land = self._rounded_up(ranked)
            if land is not None:
                return land
        if not is_wide(best.place) and not told_early(best) and self._sums_up():
            # A bulletin sums up for the whole land that heads it.
            outer = [c for c in ranked if is_wide(c.place) and headed(c) and c.evidence.get("holds several")]
            best = outer[0] if outer else best
        if is_water(best.place.name):
            # "KEM LANDING, Ruritania: Divers searched the Ostrey river": the small town that reporters went to
            towns = [c for c in ranked if not is_wide(c.place) and seat(c) and may_hold(best.place, c.place)]
            best = towns[0] if len(towns) == 1 else best
        if best.place.precision == "country":
            # "RURITANIA: Kettlow Province floods": the one region inside that the headline or first sentence tells of
            inner = [c for c in ranked if c.place.precision in _REGIONS and at_once(c) and within(c.place, best.place)]
            best = inner[0] if len(inner) == 1 else best
        return self.shown(best, ranked)

    def _rounded_up(self, ranked: list[Candidate]) -> Place | None:
        """The land of a round-up: its head names it and no part of it, and most of many places told of lie in it."""
        told = sorted((s for k, s in self._scores.items() if k in self._narrow), reverse=True)
        if len(told) < _ROUND_UP or told[0] > _STANDS_OUT * sum(told):
            return None
        within_lands = [p for _, p in self._placed if p.country and p.precision != "country"]
        lands, parts = (Counter(p.country for p in within_lands), Counter(p.admin1 for p in within_lands if p.admin1))
        (land, number), *_ = lands.most_common(1) or [(None, 0)]
        one_part = any(n > _MOST * parts.total() for n in parts.values())
        one_part = one_part or any(c.place.precision in _REGIONS and told_early(c) for c in ranked)
        if land is None or one_part or number <= _MOST * lands.total() or not self._heads(land):
            return None
        return country_of(next(p for p in within_lands if p.country == land))

    def _heads(self, land: str) -> bool:
        """True where the headline or the first sentence has the land's name, or the word for its people."""
        head = " ".join(
            self._document.lines[i].text for i, zone in zones_of(self._document).items() if zone in ("head", "lead")
        )
        people = vocabulary().adjectives
        return fold(land) in fold(head) or any(
            gazetteer().country(people[w]) == land for w in _WORD.findall(head) if w in people
        )

    def _sums_up(self) -> bool:
        """True for a bulletin on what befell a whole land: floods, a storm, mines."""
        words, text = vocabulary(), self._document.text
        return bool(words.bulletin.search(text, 0, _HEAD) and words.far_and_wide.search(text, 0, _HEAD))

    def shown(self, best: Candidate, ranked: list[Candidate]) -> Place:
        """A candidate as a place, with the known place around it."""
        place = usual(best)
        far = self._far(place)
        if far is not None:
            return replace(far, name=f"{place.name}, {far.name}", precision="site")
        here = (c for c in ranked if c is not best and not _only_elsewhere(c))
        outer = next((usual(c) for c in here if self._around(place, c.place)), None)
        if place.key is None or place.precision == "site":
            return self._in(place, outer)
        return place

    def _around(self, place: Place, outer: Place) -> bool:
        """True for a known place that can stand around an unknown or small one: no town lies in a sea."""
        if place.precision == "city" and is_water(outer.name):
            return False
        return outer.key is not None and outer.precision != "site" and may_hold(place, outer)

    def _in(self, place: Place, outer: Place | None) -> Place:
        """A place that no table knows, anchored in the known place around it, or in the country of the report."""
        if place.country is not None and place.lat is not None:
            return place
        if outer is None:
            top = max(sorted(self._votes), key=lambda c: self._votes[c], default=None)
            return replace(place, country=gazetteer().country(top)) if top else place
        if outer.key is not None and place.name in outer.key.split(", "):
            name = outer.name  # "Kem and Ostrey", of which it is one
        elif outer.name in place.name or "," in place.name or outer.precision == "country":
            name = place.name
        else:
            name = f"{place.name}, {outer.name}"
        return replace(
            place,
            name=name,
            country=outer.country,
            admin1=outer.admin1,
            lat=outer.lat,
            lon=outer.lon,
        )

    def _far(self, found: Place | None) -> Place | None:
        """The city whose police speak, where ``found`` is a small place of that name far away: its quarter is meant."""
        if found is None or found.precision != "city" or found.key is None:
            return None
        told = next((m for m, p in self._placed if p.key == found.key), None)
        if told is None or told.container is not None or told.entry is None or told.entry.population > SMALL:
            return None
        for mention, place in self._placed:
            if (
                mention.role == "speaker"
                and mention.local
                and mention.entry is not None
                and mention.entry.precision == "city"
                and mention.entry.population > SMALL
                and place.country == found.country
            ):
                return place if _apart(found, place) > _NEIGHBOURHOOD else None
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
