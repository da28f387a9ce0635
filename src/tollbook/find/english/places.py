"""Where each figure holds: the narrowest place that a figure covers, in the report's own words.

A figure takes the place that its own sentence ties to it (the nearest place of a happening, after it or before it,
with few commas and no speech verb in between); else "the city", "the region" as named last; else the place of the
happening that the sentences before are about; else the report's main place. Places where a speaker sits, where
victims came from or were taken to never count.
"""

from __future__ import annotations

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
    r"\b(?:in|at|across|over|around|of|from|throughout|to|into|hit|struck)\s+(?:the|that|this)\s+(?:same\s+|whole\s+|entire\s+|"
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


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place of a sentence that a figure can take: a mention, a joined list of them, or "the city" again."""

    start: int
    end: int
    line: int
    place: Place
    role: str


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
            elif mention.role == "bare" and place.precision in ("city", "district", "area"):
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
        if label is not None and (cost > 15 or best.place.precision in _WIDE):
            return label
        if best.place.precision in _WIDE:
            # "In the Kettlow region a shell struck a bus near Ostrey": the narrower place inside the wider one
            inner = [s for c, _, s in ranked if c < cost + 14 and s.place.precision not in _WIDE and self._may_hold(best.place, s.place)]
            if inner:
                return inner[0].place
            main = self._main
            if main is not None and main.precision not in _WIDE and self._within(main, best.place):
                if any(m.line == line.index and m.role == "dateline" and p.key == main.key for m, p in self._placed):
                    return main
                if line.index < 2 and line.kind == "headline" and best.place.precision == "country" and not self._several():
                    return replace(main, name=f"{main.name}, {best.place.name}")
        return best.place

    def _may_hold(self, outer: Place, inner: Place) -> bool:
        return inner.country is None or outer.country is None or self._within(inner, outer)

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
        if main is None or main.name in place.name or main.key is None:
            return place
        outer = main
        if place.precision not in ("site", "area") or (main.precision == "city" and place.precision == "area"):
            country = self._country_of(main)
            outer = country if country is not None else main
        if "," in place.name or " and " in place.name or outer.name in place.name:
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
            if _WHERE.match(self._text[spot.end : start]):
                cost -= 12.0
        if spot.role == "bare":
            cost += 6.0
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
        if label is not None:
            return topic or label
        local = self._local_speaker(line)
        if local is not None and (main is None or not self._within(main, local)):
            return local
        return topic or main

    def _topic(self, line: Line) -> Place | None:
        """The place that the sentences before are about, within the paragraph or where the sentence runs on."""
        lines = self._document.lines
        runs_on = _PRONOUN.match(line.text) is not None
        for index in range(line.index - 1, max(-1, line.index - 7), -1):
            other = lines[index]
            if other.paragraph != line.paragraph and not (runs_on and other.paragraph == line.paragraph - 1):
                return None
            spots = [s for s in self._spots[index] if s.role != "bare" and s.place.key and s.place.precision != "site"]
            if spots:
                best = max(spots, key=lambda s: (self._scores.get(s.place.key or s.place.name, 0.0), -s.start)).place
                main = self._main
                if main is not None and best.precision in _WIDE and self._within(main, best) and main.precision not in _WIDE:
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
        scores: dict[str, float] = defaultdict(float)
        self._narrow: dict[str, Place] = {}
        self._wide: dict[str, Place] = {}
        roles = {"event": 1.0, "label": 1.0, "bare": 0.5, "dateline": 0.35, "speaker": 0.3, "owner": 0.3}
        for mention, place in self._placed:
            weight = roles.get(mention.role, 0.0)
            if not weight:
                continue
            if mention.line < 3:
                weight *= 3.0
            elif mention.line < 6:
                weight *= 1.7
            if place.precision == "site" or (place.key is None and not mention.strong):
                continue
            key = place.key or fold(place.name)
            scores[key] += weight * (1.0 if place.key else 0.5)
            known = self._wide if place.precision in ("country", "region") else self._narrow
            held = known.get(key)
            if held is None or (held.name != key and place.name == key):
                known[key] = place
        return dict(scores)

    def _settle_main(self) -> Place | None:
        def best(of: dict[str, Place]) -> tuple[float, Place] | None:
            ranked = sorted(of, key=lambda k: (-self._scores[k], k))
            return (self._scores[ranked[0]], of[ranked[0]]) if ranked else None

        narrow, wide = best(self._narrow), best(self._wide)
        if narrow is None or wide is None:
            return (narrow or wide or (0.0, None))[1]
        if self._several() and wide[1].precision == "country":
            return wide[1]
        # A city must carry a fair share of the report, or the figures are the country's.
        return narrow[1] if narrow[0] >= 0.45 * wide[0] else wide[1]

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
