"""Where each figure holds: the narrowest place that a figure covers, in the report's own words.

A figure takes the place that its own sentence ties to it (the nearest place of a happening, after it or before it,
with few commas and no speech verb in between); else "the city", "the region" as named last; else the place of the
happening that the sentences before are about; else the report's main place. Places where a speaker sits, where
victims came from or were taken to never count.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass, replace

from tollbook.find.english.document import Document, Line
from tollbook.find.english.place_mentions import Mention, mentions_of
from tollbook.find.english.place_settling import place_of, settle
from tollbook.find.english.place_words import vocabulary
from tollbook.find.gazetteer import fold, gazetteer
from tollbook.nouns import Place

_JOINT = re.compile(r"(?:\s+(?:and|or|&)\s+|,\s+(?:and\s+|or\s+)?|\s+and\s+(?:the\s+)?)(?:in\s+|the\s+)?")
_AGAIN = re.compile(
    r"\b(?:in|at|across|over|around|throughout|into|hit|struck)\s+(?:the|that|this)\s+(?:same\s+|whole\s+|entire\s+|"
    r"wider\s+|port\s+|capital\s+|western\s+|eastern\s+|northern\s+|southern\s+|coastal\s+)?"
    r"(?P<kind>city|town|village|region|province|state|district|island|country|nation|capital)\b(?!\s+of\b|\s+council\b)",
    re.I,
)
_AGAIN_KINDS = {
    "city": ("city",),
    "town": ("city",),
    "village": ("city", "area"),
    "capital": ("city",),
    "region": ("region", "district"),
    "province": ("region",),
    "state": ("region",),
    "district": ("district", "region"),
    "island": ("area", "region", "city", "district"),
    "country": ("country",),
    "nation": ("country",),
}
_SPEECH = re.compile(
    r"\b(?:said|says|say|told|tells|according|announced|reported|reports|added|adds|wrote|confirmed|stated|declared)\b", re.I
)
_PRONOUN = re.compile(r"\W*(?:he|she|they|it|the (?:governor|mayor|official|ministry|minister))\b", re.I)
_PREPOSED = re.compile(r"(?:^|[.;:—–]\s+|,\s+)(?:(?:and|but|while|meanwhile|also|elsewhere|separately),?\s+)?(?:\w+\s+){0,3}$", re.I)
_WIDE = ("country", "region", "area", "district")
_MANY = re.compile(r"\b(?:in|over|across)\s+(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|many|dozens of|most|all)\s+(?:\w+\s+)?(?:regions|provinces|states|cities|towns|districts|departments|counties)\b", re.I)
_WHERE = re.compile(r",?\s+(?:where|in which)\b", re.I)


_ORDER = {"district": 0, "area": 1, "region": 2, "country": 3}


def _narrow_area(place: Place) -> bool:
    """True for a named village or quarter that no table knows, or a joined list; not for seas and parts of countries."""
    return place.key is None or ", " in place.key


_SUBJECT = re.compile(r"\s*(?:[,:.;)]|(?:was|were|has|have|had|is|are|came|suffered|saw|and|where|when|on|this|last|yesterday|today|after|before)\b)")
_EXAMPLE = re.compile(r"\b(?:including|such as|like|among them|notably)\s+(?:in\s+)?(?:the\s+(?:capital|city|cities|town)\s+(?:of\s+)?)?$")


# Farther than this (kilometres) from an American dateline, a known city is another of its name.
_NEIGHBOURHOOD = 120.0


def _apart(one: Place, two: Place) -> float:
    """Kilometres between two places, near enough for telling a suburb from a far city; 0 where unknown."""
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return 0.0
    east = (one.lon - two.lon) * math.cos(math.radians((one.lat + two.lat) / 2))
    return 111.2 * math.hypot(one.lat - two.lat, east)


def _is_wide(place: Place) -> bool:
    return place.precision in _WIDE and not (place.precision == "area" and _narrow_area(place))


# How much a mention tells of where the report's own happening is.
_ROLES = {"event": 1.0, "label": 1.0, "bare": 0.5, "dateline": 0.35, "speaker": 0.3, "owner": 0.3}


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place of a sentence that a figure can take: a mention, a joined list of them, or "the city" again."""

    start: int
    end: int
    line: int
    place: Place
    role: str


def importance_of(document: Document) -> dict[int, float]:
    """How much more the headline and the first sentences tell than the others (1.0), by line."""
    weights: dict[int, float] = {}
    told = 0
    for line in document.lines:
        long = len(line.text.split()) >= 9
        if line.kind == "headline" and line.index < 6 and told == 0:
            weights[line.index] = 2.5
        elif long and line.kind != "headline":
            told += 1
            weights[line.index] = {1: 4.0, 2: 1.6, 3: 1.3}[told] * (0.5 if line.kind == "bullet" else 1.0)
            if told == 3:
                break
    return weights


def _runs_on(line: Line) -> bool:
    """True where a sentence goes on with what the one before told: it opens with a pronoun or a quotation."""
    return line.text[:1] in "\"“‘" or _PRONOUN.match(line.text) is not None


class Places:
    """The places of one report."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        found, votes = mentions_of(document)
        self._mentions = settle(document, found, votes)
        self._votes = votes
        self._placed = [(m, place_of(m)) for m in self._mentions]
        self._spots: dict[int, list[_Spot]] = defaultdict(list)
        self._speakers: dict[int, list[_Spot]] = defaultdict(list)
        self._collect()
        self._scores = self._weigh()
        self._main = self._settle_main()
        self._main = self._main_site() or self._main
        self._slips: tuple[tuple[int, int, Place, Place], ...] | None = None

    def mentions(self) -> tuple[tuple[int, int, Place], ...]:
        """All place mentions of the text, in order."""
        return tuple((m.start, m.end, p) for m, p in self._placed)

    def main(self) -> Place | None:
        """The report's own place: what its headline, first sentences and most sentences are about."""
        return self._main

    def place(self, start: int, end: int) -> Place | None:
        """The narrowest place that the figure whose number expression is ``text[start:end]`` covers."""
        line = self._document.at(start)
        found = self._own(line, start, end) or self._again(line, start, end) or self._inherited(line, start, end)
        return self._worded(found, line) if found else None

    def slips(self) -> tuple[tuple[int, int, Place, Place], ...]:
        """Mentions that are likely slips for a known place in play: start, end, as written, likely meant.

        The written name must be unknown to the gazetteer and stand in a list beside known places or have a known
        country in play, and differ from exactly one great place there by a letter or two.
        """
        if self._slips is None:
            self._slips = tuple(self._find_slips())
        return self._slips

    # -- the places of a sentence

    def _collect(self) -> None:
        i = 0
        while i < len(self._placed):
            mention, place = self._placed[i]
            j = i
            while j + 1 < len(self._placed) and self._joined(self._placed[j][0], self._placed[j + 1][0]):
                j += 1
            if mention.role in ("event", "label", "bare") and j > i:
                last = self._placed[j][0]
                name = " ".join(self._text[mention.start : last.end].split())
                countries = {p.country for _, p in self._placed[i : j + 1]}
                place = replace(
                    place,
                    name=name,
                    key=", ".join(p.key or p.name for _, p in self._placed[i : j + 1]),
                    precision="area",
                    country=place.country if len(countries) == 1 else None,
                    admin1=None,
                    confidence=min(p.confidence for _, p in self._placed[i : j + 1]),
                )
                if mention.role != "bare" or self._is_actor(mention):
                    self._spots[mention.line].append(_Spot(mention.start, last.end, mention.line, place, "event"))
                i = j + 1
                continue
            if mention.role in ("event", "label"):
                self._spots[mention.line].append(_Spot(mention.start, mention.end, mention.line, place, mention.role))
            elif mention.role == "bare" and place.precision in ("city", "district", "area") and (
                place.precision == "area" or _SUBJECT.match(self._text, mention.end)
            ):
                self._spots[mention.line].append(_Spot(mention.start, mention.end, mention.line, place, "bare"))
            elif mention.role == "speaker":
                role = "local" if mention.local and place.precision != "country" else "national"
                self._speakers[mention.line].append(_Spot(mention.start, mention.end, mention.line, place, role))
            i += 1

    def _is_actor(self, mention: Mention) -> bool:
        return not (mention.entry and mention.entry.precision == "country")

    def _joined(self, one: Mention, two: Mention) -> bool:
        if one.line != two.line or two.role not in ("bare", "event", "label"):
            return False
        if (one.entry is not None and one.entry.precision == "country") != (
            two.entry is not None and two.entry.precision == "country"
        ):
            return False
        return bool(_JOINT.fullmatch(self._text[one.end : two.start]))

    def _own(self, line: Line, start: int, end: int) -> Place | None:
        ranked = sorted(
            ((self._cost(line, start, end, spot), spot.start, spot) for spot in self._spots[line.index]
             if not (spot.start < end and start < spot.end)),
            key=lambda c: c[:2],
        )
        if not ranked or ranked[0][0] > 45:
            return None
        cost, _, best = ranked[0]
        label = self._label(line)
        if label is not None and (cost > 15 or _is_wide(best.place)):
            return label
        if _is_wide(best.place):
            # "In the Kettlow region a shell struck a bus near Ostrey": the narrower place inside the wider one
            inner = [s for c, _, s in ranked if c < cost + 14 and not _is_wide(s.place) and self._may_hold(best.place, s.place)]
            if inner:
                return inner[0].place
            main = self._main
            if main is not None and not _is_wide(main) and self._within(main, best.place):
                if any(m.line == line.index and m.role == "dateline" and p.key == main.key for m, p in self._placed):
                    return main
                head = importance_of(self._document).get(line.index, 1.0) >= 2.0
                if head and best.place.precision == "country" and not self._several() and not self._counts_weapons(line, end):
                    return replace(main, name=f"{main.name}, {best.place.name}")
        return best.place

    def _may_hold(self, outer: Place, inner: Place) -> bool:
        return inner.country is None or outer.country is None or inner.country == outer.country

    def _label(self, line: Line) -> Place | None:
        """The place that the paragraph opens with as a label: "Kettlow. Two men were …"."""
        index = line.index
        while index > 0 and self._document.lines[index - 1].paragraph == line.paragraph:
            index -= 1
        return next((s.place for s in self._spots[index] if s.role == "label"), None)

    def _worded(self, place: Place, line: Line) -> Place:
        """A site, or a place that no table knows, with the place that contains it."""
        if place.key is not None and place.precision != "site":
            return place
        main = self._main
        if main is None or main.name in place.name or place.name in main.name or "," in place.name:
            return self._in_country(place)
        if main.key is None:
            return self._in_country(place)
        outer = main
        if place.precision not in ("site", "area") or (main.precision == "city" and place.precision == "area"):
            country = self._country_of(main)
            outer = country if country is not None else main
        if " and " in place.name or outer.name in place.name:
            return place
        return replace(place, name=f"{place.name}, {outer.name}", country=outer.country, admin1=place.admin1 or outer.admin1,
                       lat=place.lat if place.lat is not None else outer.lat, lon=place.lon if place.lon is not None else outer.lon)

    def _cost(self, line: Line, start: int, end: int, spot: _Spot) -> float:
        after = spot.start >= end
        between = self._text[end : spot.start] if after else self._text[spot.end : start]
        cost = len(between.split()) + 3.0 * between.count(",") + 12.0 * len(re.findall(r"[;:]| [–—-] ", between))
        cost += 8.0 * len(_SPEECH.findall(between)) + 10.0 * len(re.findall(r"\band that\b", between))
        if not after:
            lead = self._text[line.start : spot.start]
            cost += 3.0
            if _PREPOSED.search(lead):
                cost -= 8.0
            if _WHERE.match(between) and not re.search(r",\s+and\b", between):
                cost -= 12.0
        if spot.role == "bare":
            cost += 6.0
        if _EXAMPLE.search(self._text[max(line.start, spot.start - 40) : spot.start]):
            cost += 40.0
        if spot.place.precision == "country":
            cost += 3.0
        return cost

    def _again(self, line: Line, start: int, end: int) -> Place | None:
        """ "the city", "the region": the place of that kind that was named last."""
        for match in _AGAIN.finditer(line.text):
            if _SPEECH.search(self._text[line.start + match.end() : start]) and line.start + match.end() < start:
                continue
            kinds = _AGAIN_KINDS[match["kind"].lower()]
            at = line.start + match.start()
            for mention, place in reversed(self._placed):
                if mention.start < at and place.precision in kinds and mention.role not in ("origin", "transfer", "distance"):
                    return place
        return None

    def _in_country(self, place: Place) -> Place:
        country = place.country or (self._main.country if self._main else None)
        if country is None or "," in place.name or " and " in place.name or country in place.name:
            return place
        return replace(place, name=f"{place.name}, {country}", country=country)

    # -- what a sentence without a place inherits

    def _inherited(self, line: Line, start: int, end: int) -> Place | None:
        main = self._main
        many = _MANY.search(line.text)
        if main and (many or (self._counts_weapons(line, end) and self._national(line))):
            country = self._country_named(line) or self._country_of(main)
            if country is not None:
                return country
        label = self._label(line)
        topic = self._topic(line)
        local = self._local_speaker(line)
        if local is not None and (main is None or not self._within(main, local)):
            if topic is None or self._counts_weapons(line, end) or not self._within(topic, local):
                return local
        if label is not None:
            return label
        national = self._national_speaker(line)
        return national or topic or main

    def _national_speaker(self, line: Line) -> Place | None:
        """The state of the speaker, where the report tells of happenings in that state and its main place is in another."""
        index = line.index
        for _ in range(4):
            for spot in self._speakers[index]:
                if spot.place.precision == "country":
                    elsewhere = self._main is None or self._main.country != spot.place.country
                    return spot.place if elsewhere and self._happens_in(spot.place) else None
            if index == 0 or not _runs_on(self._document.lines[index]):
                return None
            index -= 1
        return None

    def _happens_in(self, country: Place) -> bool:
        return any(s.place.precision == "country" and s.place.key == country.key for spots in self._spots.values() for s in spots)

    def _topic(self, line: Line) -> Place | None:
        """The place that the sentences before are about, within the paragraph or where the sentence runs on."""
        lines = self._document.lines
        runs_on = _runs_on(line)
        for index in range(line.index - 1, max(-1, line.index - 7), -1):
            other = lines[index]
            if other.paragraph != line.paragraph and not (runs_on and other.paragraph == line.paragraph - 1):
                return None
            spots = [s for s in self._spots[index] if s.role != "bare" and s.place.precision != "site"]
            spots = [s for s in spots if not _is_wide(s.place)] or spots
            if spots:
                best = max(spots, key=lambda s: (self._scores.get(s.place.key or s.place.name, 0.0), -s.start)).place
                main = self._main
                if main is not None and _is_wide(best) and self._within(main, best) and not _is_wide(main):
                    return main
                return best
        return None

    def _several(self) -> bool:
        """True where the report tells of several places, none of which is the main one."""
        cities = sorted((s for k, s in self._scores.items() if k in self._narrow), reverse=True)
        return len(cities) > 2 and cities[0] < 0.34 * sum(cities)

    def _national(self, line: Line) -> bool:
        """True where a state's military speaks, in this sentence or (for "it says") in one before."""
        index = line.index
        for _ in range(4):
            text = self._document.lines[index].text
            if vocabulary().national.search(text):
                return True
            if index == 0 or not _PRONOUN.match(text):
                return False
            index -= 1
        return False

    def _local_speaker(self, line: Line) -> Place | None:
        lines = self._document.lines
        index = line.index
        for _ in range(3):
            local = [s for s in self._speakers[index] if s.role == "local"]
            if local:
                return local[0].place
            if index == 0 or not _PRONOUN.match(lines[index].text):
                return None
            index -= 1
        return None

    def _counts_weapons(self, line: Line, end: int) -> bool:
        behind = re.findall(r"[\w-]+", self._text[end : min(line.end, end + 60)].lower())[:6]
        return any(word in vocabulary().weapons for word in behind)

    def _country_named(self, line: Line) -> Place | None:
        for spot in self._speakers[line.index]:
            if spot.place.precision == "country":
                return spot.place
        return None

    def _country_of(self, place: Place) -> Place | None:
        if place.precision == "country" or not place.country:
            return place if place.precision == "country" else None
        entry = next((e for e in gazetteer().lookup(place.country) if e.precision == "country"), None)
        if entry is None:
            return None
        return Place(entry.name, entry.name, entry.lat, entry.lon, "country", entry.country, None, 1.0)

    def _within(self, inner: Place, outer: Place) -> bool:
        if outer.precision == "country":
            return inner.country == outer.country
        return inner.country == outer.country and (
            (inner.admin1 is not None and inner.admin1 == outer.admin1) or inner.key == outer.key
        )

    # -- the report's own place

    def _weigh(self) -> dict[str, float]:
        lead: dict[str, float] = defaultdict(float)
        rest: dict[str, float] = defaultdict(float)
        self._narrow: dict[str, Place] = {}
        self._wide: dict[str, Place] = {}
        importance = importance_of(self._document)
        for mention, place in self._placed:
            weight = _ROLES.get(mention.role, 0.0)
            if not weight or place.precision == "site" or (place.key is None and not mention.strong):
                continue
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
        sentence has none, an American dateline (city and state) or the place of the local police that speaks there does.
        """
        importance = importance_of(self._document)
        lines = sorted(importance, key=lambda i: (-importance[i], i))
        heads = [i for i in lines if importance[i] >= 2.0]
        wide = self._widest(heads)
        seat = self._seat(heads, wide)
        found = self._narrowest(heads, wide, vague=False) or seat
        if found is not None and seat is not None and seat.precision == "city" and _apart(found, seat) > _NEIGHBOURHOOD:
            # "MARLOW, Ohio -- three men were shot in Raleigh": a part of the city that shares a far city's name
            found = replace(seat, name=f"{found.name}, {seat.name}", precision="site") if found.precision == "city" else seat
        vague = self._narrowest(heads, wide, vague=True)
        if found is None and vague is not None:
            return self._anchored(vague, wide)
        if found is None:
            later = [i for i in lines if i not in heads]
            wide = self._widest(lines)
            if wide is None or not self._several():
                found = self._narrowest(later, wide, vague=False) or self._seat(lines, wide)
                found = found or self._narrowest(later, wide, vague=True)
        elif vague is not None and found.key and found == self._seat(heads, wide):
            return replace(found, name=f"{vague.name}, {found.name}", precision="site") if "," not in vague.name else found
        if found is not None:
            return self._anchored(found, wide)
        if wide is not None:
            inner = [p for k, p in sorted(self._narrow.items()) if p.key and self._within(p, wide) and self._scores[k] >= 2.0]
            return max(inner, key=self._score) if inner and not self._several() else wide
        codes = {p.country for p in self._narrow.values() if p.country}
        if self._several() and len(codes) == 1:
            return self._country_of(next(p for p in self._narrow.values() if p.country))
        known = {**self._wide, **self._narrow}
        ranked = sorted(known, key=lambda k: (-self._scores[k], k))
        return known[ranked[0]] if ranked else None

    def _widest(self, lines: list[int]) -> Place | None:
        """The narrowest of the districts, regions and countries named in some lines."""
        spots = [s for i in lines for s in self._spots[i] if _is_wide(s.place) and s.role != "bare"]
        chosen: Place | None = None
        for spot in spots:
            narrower = chosen is None or _ORDER[spot.place.precision] < _ORDER[chosen.precision]
            if narrower and (chosen is None or self._within(spot.place, chosen)):
                chosen = spot.place
        return chosen

    def _narrowest(self, lines: list[int], wide: Place | None, *, vague: bool) -> Place | None:
        """The best told of the places narrower than a district; ``vague`` ones are shown by a preposition alone."""
        spots = [s for i in lines for s in self._spots[i] if s.role != "bare" and s.place.precision in ("city", "area") and not _is_wide(s.place)]
        bare = [s for i in lines for s in self._spots[i] if s.role == "bare" and s.place.precision == "city"]
        held = [s for s in spots or bare if wide is None or self._may_hold(wide, s.place)]
        held = [s for s in held if (s.place.key is None and s.place.precision == "area" and "," not in s.place.name) == vague]
        return self._usual(max(held, key=lambda s: (self._score(s.place), -s.start)).place) if held else None

    def _usual(self, place: Place) -> Place:
        """The place under the name that the report uses most for it."""
        names = [m.name for m, p in self._placed if p.key == place.key and p.key is not None]
        if place.name not in names:
            return place
        return replace(place, name=max(names, key=lambda n: (names.count(n), n == place.key, n == place.name)))

    def _seat(self, lines: list[int], wide: Place | None) -> Place | None:
        """The city of an American dateline, or of the local police or mayor who speaks."""
        for mention, place in self._placed:
            american = place.country == "United States" and mention.line in (*lines, *range(4))
            if mention.role == "dateline" and place.precision == "city" and american:
                return place
        for index in lines:
            for spot in self._speakers[index]:
                if spot.role == "local" and spot.place.key and (wide is None or self._within(spot.place, wide)):
                    return spot.place
        return None

    def _main_site(self) -> Place | None:
        """A site that the headline or the first sentence and another name: "Marlow Court" in a city."""
        main = self._main
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

    def _score(self, place: Place) -> float:
        return self._scores.get(place.key or fold(place.name), 0.0)

    def _anchored(self, place: Place, wide: Place | None) -> Place:
        """A place that no table knows gets the country of the wider place around it, or of the report."""
        if place.country is not None or place.key is not None:
            return place
        if wide is not None:
            return replace(place, country=wide.country, admin1=wide.admin1, lat=wide.lat, lon=wide.lon)
        top = max(sorted(self._votes), key=lambda c: self._votes[c], default=None)
        return replace(place, country=gazetteer().country(top)) if top else place

    # -- slips

    def _find_slips(self) -> list[tuple[int, int, Place, Place]]:
        found = []
        table = gazetteer()
        codes = sorted(self._votes, key=lambda c: (-self._votes[c], c))[:3]
        for mention, place in self._placed:
            if mention.entries or mention.kind == "site" or len(mention.name) < 5 or " " in mention.name:
                continue
            siblings = self._siblings(mention)
            near = {m.entry.country_code for m in siblings if m.entry}
            close = [e for c in (sorted(near) or codes) for e in table.similar(mention.name, c, 0.79)]
            close = [e for e in close if abs(len(fold(e.name)) - len(fold(mention.name))) <= 1 or e.confidence >= 0.85]
            if close and (len(close) == 1 or close[0].confidence > close[1].confidence or siblings):
                best = max(close, key=lambda e: (e.confidence, e.population))
                meant = Place(best.name, best.name, best.lat, best.lon, best.precision, best.country, best.admin1, best.confidence)
                found.append((mention.start, mention.end, place, meant))
        return found

    def _siblings(self, mention: Mention) -> list[Mention]:
        position = self._mentions.index(mention)
        near = []
        for step in (-1, 1):
            at = position + step
            while 0 <= at < len(self._mentions):
                one, two = sorted((self._mentions[at - step], self._mentions[at]), key=lambda m: m.start)
                if not self._joined(one, two):
                    break
                near.append(self._mentions[at])
                at += step
        return near
