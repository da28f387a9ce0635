"""Where each figure holds: the narrowest place that a figure covers, in the report's own words.

A figure takes the place that its own sentence ties to it (the nearest place of a happening, after it or before it,
with few commas and no speech verb in between); else "the city", "the region" as named last; else the place of the
happening that the sentences before are about; else the report's main place. Places where a speaker sits, where
victims came from or were taken to never count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from tollbook.find.english.document import Document, Line
from tollbook.find.english.needles import scanned
from tollbook.find.english.place_main import MainPlace, importance_of
from tollbook.find.english.place_mentions import mentions_of
from tollbook.find.english.place_nearness import SPEECH, cost, is_example
from tollbook.find.english.place_roles import DOES
from tollbook.find.english.place_settling import place_of, settle, titled_places
from tollbook.find.english.place_slips import slips_in
from tollbook.find.english.place_spots import Spot, country_of, is_wide, may_hold, region_of, spots_of, within
from tollbook.find.english.place_wide import AT_LARGE, PARTS, STATEWIDE, of_rows
from tollbook.find.english.place_words import vocabulary
from tollbook.nouns import Place

_AGAIN = scanned(
    r"\b(?:in|at|across|over|around|throughout|into|hit|struck)\s+(?:the|that|this)\s+(?:same\s+|whole\s+|entire\s+|"
    r"wider\s+|port\s+|capital\s+|western\s+|eastern\s+|northern\s+|southern\s+|coastal\s+)?"
    r"(?P<kind>city|town|village|region|province|state|district|island|country|nation|capital)\b(?!\s+of\b"
    r"|\s+council\b)",
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
_PRONOUN = re.compile(r"\W*(?:he|she|they|it|the (?:governor|mayor|official|ministry|minister))\b", re.I)
_MANY = scanned(
    r"\b(?:in|over|across)\s+(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|many|dozens of|most|all)\s+"
    r"(?:\w+\s+)?(?:regions|provinces|states|cities|towns|districts|departments|counties)\b",
    re.I,
)
_OF_THEM = re.compile(r"\s+of\s+(?:them|those|these|whom)\b")
_THERE = re.compile(r"\bthere\b(?!\s+(?:is|are|was|were|has|have|had|may|could|would|will)\b)")
_OF_ALL = re.compile(r";|\b(?:of (?:them|whom|those)|including|among)\b[^,]*$")
_COUNT = re.compile(
    r"\b\d[\d,]*\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds)\b", re.I
)
_NEXT = re.compile(r"[,;]\s+(?:and\s+)?|\s+and\s+")
_OVERALL = re.compile(r"\b(?:in total|in all|altogether|overall|nationwide|total)\b", re.I)


_WORD = re.compile(r"[\w-]+")


def _of_a_pronoun(line: Line) -> bool:
    """True where a sentence opens with a pronoun, or an office that stands for one: somebody told of before."""
    return _PRONOUN.match(line.text) is not None


def _runs_on(line: Line) -> bool:
    """True where a sentence goes on with what the one before told: it opens with a pronoun or a quotation."""
    return line.text[:1] in '"“‘' or _of_a_pronoun(line)


def _part_of(inner: Place, outer: Place) -> bool:
    """As ``within``; of a part of a country ("the north-west of Ruritania") no table tells what lies in it."""
    return within(inner, outer) or (
        outer.precision == "area" and outer.key is not None and outer.key == outer.country == inner.country
    )


class Places:
    """The places of one report."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        found, self._votes = mentions_of(document)
        self._placed = [(m, place_of(m)) for m in settle(document, found, self._votes)]
        self._spots, self._speakers = spots_of(document.text, self._placed)
        titled = titled_places(document, self._votes)
        self.told = MainPlace(document, self._placed, titled, self._spots, self._speakers, self._votes)
        self._main = self.told.place
        headings = {m.line for m, _ in self._placed if m.role == "label" and document.lines[m.line].kind == "headline"}
        self._sectioned = len(headings) > 1
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
        if line.index and _OF_THEM.match(self._text, end):
            before = self._document.lines[line.index - 1]
            counted = _COUNT.search(before.text)
            if counted and before.paragraph == line.paragraph:
                return self.place(before.start + counted.start(), before.start + counted.end())
        whole = of_rows(line, self._spots, self._main)
        if whole is not None:
            return whole
        found = self._own(line, start, end) or self._again(line, start, end) or self._inherited(line, start, end)
        return self._worded(found, line) if found else None

    def slips(self) -> tuple[tuple[int, int, Place, Place], ...]:
        """Mentions that are likely slips for a known place in play: start, end, as written, likely meant.

        The written name must be unknown to the gazetteer and stand in a list beside known places or have a known
        country in play, and differ from exactly one great place there by a letter or two.
        """
        if self._slips is None:
            self._slips = slips_in(self._text, self._placed, self._votes)
        return self._slips

    # -- the places of a sentence

    def _own(self, line: Line, start: int, end: int) -> Place | None:
        ranked = sorted(
            (
                (cost(self._text, line, start, end, spot), spot.start, spot)
                for spot in self._spots[line.index]
                if not (spot.start < end and start < spot.end)
            ),
            key=lambda c: c[:2],
        )
        if not ranked or ranked[0][0] > 45:
            return self._beyond([spot for _, _, spot in ranked], line, end)
        nearest, _, best = ranked[0]
        if best.role == "label" and is_wide(best.place):
            # "KEM PROVINCE: Two people died when a shell hit a hospital in Ostrey"
            inner = [s for _, _, s in ranked if s.role == "event" and not is_wide(s.place)]
            alone = len(inner) == 1 and inner[0].start > end and may_hold(best.place, inner[0].place)
            if alone and not _OF_ALL.search(self._text, end, inner[0].start):
                return inner[0].place
        label = None if is_wide(best.place) and _OVERALL.search(line.text) else self._label(line)
        if label is not None and best.role != "label" and within(best.place, label) and self._heads(label, line):
            of_it = _OF_THEM.match(self._text, end)
            if best.start > end and not of_it and _OF_ALL.search(self._text, end, best.start):
                return label  # "RURITANIA: Nine died, three of them in Kem province"
            label = None
        if label is not None and (
            is_wide(best.place) or (nearest > 15 and not (is_wide(label) and may_hold(label, best.place)))
        ):
            return self._under(label, line)
        if is_wide(best.place):
            # "In Kettlow county a train left the rails at Ostrey": the narrower place inside the wider one
            inner = [
                s
                for far, _, s in ranked
                if far < nearest + 14
                and not is_wide(s.place)
                and may_hold(best.place, s.place)
                and not self._of_another(best, s, start, end)
            ]
            if inner:
                return inner[0].place
            main = self._main
            if main is not None and not is_wide(main) and _part_of(main, best.place):
                if any(m.line == line.index and m.role == "dateline" and p.key == main.key for m, p in self._placed):
                    return main
                head = importance_of(self._document).get(line.index, 1.0) >= 2.0
                if head and not self.told.several() and not self._counts_weapons(line, end):
                    # "nine died in northern Ruritania": the sentence's wide place and the narrow one that is meant
                    outer = best.place.name
                    return main if outer in main.name else replace(main, name=f"{main.name}, {outer}")
        return best.place

    def _of_another(self, best: Spot, spot: Spot, start: int, end: int) -> bool:
        """True for a place of a list's next or last figure: "nine over Kem region, two over Ostrey, one in Ruan"."""
        if best.start < end:
            return False
        if spot.start > best.end:
            return _COUNT.search(self._text, best.end, spot.start) is not None
        return spot.end <= start and _NEXT.fullmatch(self._text, spot.end, start) is not None

    def _beyond(self, spots: list[Spot], line: Line, end: int) -> Place | None:
        """The country of the cities that are only examples: "160 were hurt … – including the capital, Kem and Ruan"."""
        for spot in spots:
            listed = spot.place.key is not None and ", " in spot.place.key
            if listed and spot.start > end and is_example(self._text, line, spot):
                return country_of(spot.place)
        return None

    def _label(self, line: Line) -> Place | None:
        """The place that the paragraph opens with as a label: "Kettlow. Two men were …"."""
        index = line.index
        while index > 0 and self._document.lines[index - 1].paragraph == line.paragraph:
            index -= 1
        own = next((s.place for s in self._spots[index] if s.role == "label"), None)
        return own or self._headed(line)

    def _heads(self, label: Place, line: Line) -> bool:
        """True where the label of the paragraph stands in this very sentence."""
        return any(s.role == "label" and s.place == label for s in self._spots[line.index])

    def _headed(self, line: Line) -> Place | None:
        """The place in the heading above: a line that is nothing but a place, or the first line of a timed entry."""
        lines = self._document.lines
        for index in range(line.index - 1, -1, -1):
            other = lines[index]
            if line.clock is not None:
                if other.clock != line.clock:
                    return None
                first = index == 0 or lines[index - 1].clock != other.clock
                if first and other.kind == "headline":
                    spots = [s for s in self._spots[index] if s.role == "event"]
                    return spots[0].place if len({s.place.name for s in spots}) == 1 else None
            elif other.kind == "headline":
                labels = [s.place for s in self._spots[index] if s.role == "label"]
                return labels[0] if labels and self._sectioned else None
        return None

    def _under(self, label: Place, line: Line) -> Place:
        """The place in play under a label: "RURITANIA. A bus left the road at Kem. Nine people died."."""
        topic = self._topic(line) if is_wide(label) else None
        return topic if topic is not None and not is_wide(topic) and may_hold(label, topic) else label

    def _worded(self, place: Place, line: Line) -> Place:
        """A site, or a place that no table knows, with the place that contains it."""
        if place.key is not None and place.precision != "site":
            return place
        main = self._main
        label = self._label(line)
        if label is not None and label.precision == "country" and label.key is not None and label != place:
            main = replace(label, name=label.key)  # "RURITANIA. A bus left the road at Kem": of a round-up
        if main is None or main.name in place.name or place.name in main.name or "," in place.name:
            return self._in_country(place)
        if main.key is None:
            return self._in_country(place)
        outer = main
        if place.precision not in ("site", "area") or (main.precision == "city" and place.precision == "area"):
            country = country_of(main)
            outer = country if country is not None else main
        if " and " in place.name or outer.name in place.name:
            return place
        return replace(
            place,
            name=f"{place.name}, {outer.name}",
            country=outer.country,
            admin1=place.admin1 or outer.admin1,
            lat=place.lat if place.lat is not None else outer.lat,
            lon=place.lon if place.lon is not None else outer.lon,
        )

    def _again(self, line: Line, start: int, end: int) -> Place | None:
        """ "the city", "the region": the place of that kind that was named last."""
        for match in _AGAIN.finditer(line.text):
            if SPEECH.search(self._text[line.start + match.end() : start]) and line.start + match.end() < start:
                continue
            kinds = _AGAIN_KINDS[match["kind"].lower()]
            at = line.start + match.start()
            for mention, place in reversed(self._placed):
                if (
                    mention.start < at
                    and not (place.precision == "country" and DOES.match(self._text, mention.end))
                    and (
                        place.precision in kinds
                        or ("city" in kinds and mention.kind is None and place.precision == "region")
                    )
                    and mention.role not in ("origin", "transfer", "distance")
                ):
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
        label = self._label(line)
        large = AT_LARGE.search(line.text)
        if main and (many or large or (self._counts_weapons(line, end) and self._national(line))):
            country = self._country_named(line) or country_of(label or main)
            if country is not None:
                return country
        if main is not None and main.precision in ("city", "site", "district") and STATEWIDE.search(line.text):
            region = region_of(main)
            if region is not None and region.precision == "region":
                return region
        topic = self._topic(line)
        local = self._local_speaker(line)
        elsewhere = local is not None and (main is None or (not within(main, local) and self._told_of(local)))
        if local and elsewhere and (topic is None or self._counts_weapons(line, end) or not within(topic, local)):
            return local
        if label is not None:
            return self._under(label, line)
        national = self._national_speaker(line)
        return national or topic or main

    def _national_speaker(self, line: Line) -> Place | None:
        """The state of the speaker, where the report tells of happenings there and its main place is in another."""
        for index in self._back(line, 4, _runs_on):
            for spot in self._speakers[index]:
                if spot.place.precision == "country":
                    elsewhere = self._main is None or self._main.country != spot.place.country
                    return spot.place if elsewhere and self._happens_in(spot.place) else None
        return None

    def _back(self, line: Line, reach: int, goes_on: Callable[[Line], bool]) -> Iterator[int]:
        """The sentence and those before it, ``reach`` in all, as long as each goes on with the one before."""
        for index in range(line.index, max(-1, line.index - reach), -1):
            yield index
            if not goes_on(self._document.lines[index]):
                return

    def _told_of(self, place: Place) -> bool:
        """True where the report tells of happenings at a speaker's place, or he speaks for a whole region."""
        return place.precision in ("region", "district") or any(
            s.place.key is not None and s.place.key == place.key for spots in self._spots.values() for s in spots
        )

    def _happens_in(self, country: Place) -> bool:
        return any(
            s.place.precision == "country" and s.place.key == country.key
            for spots in self._spots.values()
            for s in spots
        )

    def _topic(self, line: Line) -> Place | None:
        """The place that the sentences before are about, within the paragraph or where the sentence runs on."""
        lines = self._document.lines
        runs_on = _runs_on(line)
        for index in range(line.index - 1, max(-1, line.index - 7), -1):
            other = lines[index]
            if other.paragraph != line.paragraph and not (runs_on and other.paragraph == line.paragraph - 1):
                return None
            if PARTS.search(other.text):
                continue
            spots = [
                s
                for s in self._spots[index]
                if s.role not in ("bare", "label", "tally") and s.place.precision != "site"
            ]
            spots = [s for s in spots if not is_wide(s.place)] or spots
            if spots:
                best = max(spots, key=lambda s: (self.told.score(s.place), -s.start)).place
                main = self._main
                if main is not None and is_wide(best) and within(main, best) and not is_wide(main):
                    # of a district no table tells which towns lie in it: "in Kem district. Two were hurt there."
                    return best if best.precision == "district" and _THERE.search(line.text) else main
                return best
        return None

    def _national(self, line: Line) -> bool:
        """True where a state's military speaks, in this sentence or (for "it says") in one before."""
        national = vocabulary().national
        return any(national.search(self._document.lines[i].text) for i in self._back(line, 4, _of_a_pronoun))

    def _local_speaker(self, line: Line) -> Place | None:
        spoken = (spot for i in self._back(line, 3, _of_a_pronoun) for spot in self._speakers[i])
        return next((spot.place for spot in spoken if spot.role == "local"), None)

    def _counts_weapons(self, line: Line, end: int) -> bool:
        behind = _WORD.findall(self._text[end : min(line.end, end + 60)].lower())[:6]
        return any(word in vocabulary().weapons for word in behind)

    def _country_named(self, line: Line) -> Place | None:
        for spot in self._speakers[line.index]:
            if spot.place.precision == "country":
                return spot.place
        return None
