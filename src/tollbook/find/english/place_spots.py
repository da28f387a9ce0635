"""The places that a sentence offers its figures, and how places lie in each other."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from tollbook.find.english.place_layout import Mention
from tollbook.find.gazetteer import gazetteer
from tollbook.nouns import Place

_JOINT = re.compile(r"(?:\s+(?:and|or|&)\s+(?:in\s+)?|,\s+(?:(?:and|or)\s+(?:in\s+)?)?)(?:the\s+)?")
_SUBJECT = re.compile(
    r"\s*(?:[,:.;()]|(?:was|were|has|have|had|is|are|came|suffered|saw|and|where|when|on|this|last|yesterday"
    r"|today|after|before)\b)"
)
# A name that other places share, or that is not what the table calls it, may be of another than the table's.
_SURE = 0.85
_WIDE = ("country", "region", "area", "district")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a sentence that a figure can take: a mention, a joined list of them, or "the city" again."""

    start: int
    end: int
    line: int
    place: Place
    role: str


def spots_of(text: str, placed: list[tuple[Mention, Place]]) -> tuple[dict[int, list[Spot]], dict[int, list[Spot]]]:
    """The places that figures can take, and the places of speakers, by line."""
    spots: dict[int, list[Spot]] = defaultdict(list)
    speakers: dict[int, list[Spot]] = defaultdict(list)
    i = 0
    while i < len(placed):
        mention, place = placed[i]
        j = i
        while j + 1 < len(placed) and joined(text, placed[j][0], placed[j + 1][0]):
            j += 1
        if mention.role in ("event", "label", "bare") and j > i:
            last = placed[j][0]
            name = " ".join(text[mention.start : last.end].split())
            countries = {p.country for _, p in placed[i : j + 1]}
            actors = mention.role == "bare" and place.precision == "country"
            place = replace(
                place,
                name=name,
                key=", ".join(p.key or p.name for _, p in placed[i : j + 1]),
                precision="area",
                country=place.country if len(countries) == 1 else None,
                admin1=None,
                confidence=min(p.confidence for _, p in placed[i : j + 1]),
            )
            if not actors:
                spots[mention.line].append(Spot(mention.start, last.end, mention.line, place, "event"))
            i = j + 1
            continue
        if mention.role in ("event", "label", "tally"):
            spots[mention.line].append(Spot(mention.start, mention.end, mention.line, place, mention.role))
        elif (
            mention.role == "bare"
            and place.precision in ("city", "district", "area")
            and (place.precision == "area" or _SUBJECT.match(text, mention.end))
        ):
            spots[mention.line].append(Spot(mention.start, mention.end, mention.line, place, "bare"))
        elif mention.role == "speaker":
            role = "local" if mention.local and place.precision != "country" else "national"
            speakers[mention.line].append(Spot(mention.start, mention.end, mention.line, place, role))
        i += 1
    return spots, speakers


def joined(text: str, one: Mention, two: Mention) -> bool:
    """True where two mentions stand in one list: "Kettlow, Ostrey and Kem"."""
    if one.line != two.line or two.role not in ("bare", "event", "label"):
        return False
    if (one.entry is not None and one.entry.precision == "country") != (
        two.entry is not None and two.entry.precision == "country"
    ):
        return False
    return bool(_JOINT.fullmatch(text[one.end : two.start]))


def is_wide(place: Place) -> bool:
    """True for what holds cities: countries, regions, districts, seas."""
    return place.precision in _WIDE and not (place.precision == "area" and narrow_area(place))


def narrow_area(place: Place) -> bool:
    """True for a named village or quarter that no table knows, or a joined list; not for seas or parts of countries."""
    return place.key is None or ", " in place.key


def within(inner: Place, outer: Place) -> bool:
    """True where the gazetteer puts the one place inside the other."""
    if outer.precision == "country":
        return inner.country == outer.country
    return inner.country == outer.country and (
        (inner.admin1 is not None and inner.admin1 == outer.admin1) or inner.key == outer.key
    )


def may_hold(outer: Place, inner: Place) -> bool:
    """True where nothing speaks against the one place being inside the other."""
    if inner.country is None or outer.country is None:
        return True
    apart = outer.precision == "region" and inner.admin1 and outer.admin1 and inner.admin1 != outer.admin1
    return inner.country == outer.country and not (apart and inner.confidence > _SURE)


def country_of(place: Place) -> Place | None:
    """The country of a place."""
    if place.precision == "country" or not place.country:
        return place if place.precision == "country" else None
    entry = next((e for e in gazetteer().lookup(place.country) if e.precision == "country"), None)
    if entry is None:
        return None
    return Place(entry.name, entry.name, entry.lat, entry.lon, "country", entry.country, None, 1.0)


def region_of(place: Place) -> Place | None:
    """The first-order division that a place lies in; its country where no table knows one."""
    found = gazetteer().lookup(place.admin1) if place.admin1 else ()
    entry = next((e for e in found if e.precision == "region" and e.country == place.country), None)
    if entry is None:
        return country_of(place)
    return Place(entry.name, entry.name, entry.lat, entry.lon, "region", entry.country, entry.admin1, 1.0)
