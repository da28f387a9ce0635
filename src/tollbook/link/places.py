"""How two places lie to each other: the same, one within the other, near, or apart."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tollbook.link.names import folded
from tollbook.nouns import Place

_WIDE = frozenset({"country", "region", "area"})
_JOIN = re.compile(r"\s*(?:,\s*and\s+|,|;|\band\b|&|/)\s*")
# Words around the core of a place name that do not tell places apart.
_AROUND = re.compile(
    r"\b(?:the|city|town|village|of|off|near|outside|central|downtown|north|south|east|west|northern|southern|eastern|western|"
    r"regions?|province|state|district|county|department|oblast|municipality|governorate|island)\b"
)
_EARTH_KM = 6371.0


class Relation(StrEnum):
    """How one place lies to another."""

    SAME = "same"
    WITHIN = "within"
    NEAR = "near"
    REGION = "region"
    COUNTRY = "country"
    ABROAD = "abroad"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place made ready for comparing: ``names`` are the folded names of its members ("A, B and C" has three)."""

    place: Place
    names: tuple[str, ...]
    key: str
    wide: bool
    country: str
    admin1: str
    several: bool

    @property
    def known(self) -> bool:
        """True where the gazetteer placed it."""
        return self.place.lat is not None and self.place.lon is not None


@lru_cache(maxsize=100_000)
def core(name: str) -> str:
    """The words of a place name that tell it apart: "northern Fiji" → "fiji", "Fiji's north" → "fiji"."""
    low = re.sub(r"[’']s\b", "", folded(name))
    return " ".join(re.findall(r"[a-z0-9]+", _AROUND.sub(" ", low))) or " ".join(re.findall(r"\w+", low))


@lru_cache(maxsize=100_000)
def spot(place: Place) -> Spot:
    """``place`` made ready for comparing."""
    pieces = [p for p in _JOIN.split(place.name.replace(" and ", " & ")) if p]
    names = tuple(dict.fromkeys(filter(None, (core(p) for p in pieces))))
    conjoined = re.search(r"\band\b|&", place.name) is not None
    several = conjoined and len(pieces) > 1
    own = core(place.key) if place.key else (names[0] if names and not several else " ".join(names))
    return Spot(
        place=place,
        names=names,
        key=own,
        wide=place.precision in _WIDE or several,
        country=folded(place.country or ""),
        admin1=folded(place.admin1 or ""),
        several=several,
    )


def names(text: str, place: Spot) -> bool:
    """Whether ``text`` names ``place``."""
    own = core(text)
    return any(re.search(rf"\b{re.escape(name)}\b", own) for name in {place.key, *place.names})


def kilometres(a: Place, b: Place) -> float | None:
    """Great-circle distance in kilometres; None where either has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def relation(a: Spot, b: Spot, near_km: float) -> Relation:
    """How ``a`` lies to ``b``. Places closer than ``near_km`` are NEAR where neither holds the other."""
    if _same(a, b):
        return Relation.SAME
    if _holds(a, b) or _holds(b, a):
        return Relation.WITHIN
    apart = kilometres(a.place, b.place)
    if apart is not None and not a.wide and not b.wide:
        if apart <= near_km:
            return Relation.NEAR
        if a.country and a.country == b.country:
            return Relation.REGION if a.admin1 and a.admin1 == b.admin1 else Relation.COUNTRY
    if a.country and b.country:
        if a.country != b.country:
            return Relation.ABROAD
        return Relation.REGION if a.admin1 and a.admin1 == b.admin1 else Relation.COUNTRY
    return Relation.UNKNOWN


def _same(a: Spot, b: Spot) -> bool:
    if a.several != b.several:
        return False
    if a.several:
        return len(set(a.names) & set(b.names)) >= min(2, len(a.names), len(b.names))
    if a.key != b.key:
        return False
    if a.country and b.country and a.country != b.country:
        return False
    apart = kilometres(a.place, b.place)
    # Two towns of one name; a region and the town that it is named after are one within the other.
    return (a.place.precision == b.place.precision or not (a.wide or b.wide)) and (apart is None or apart < 60)


def _holds(outer: Spot, inner: Spot) -> bool:
    """True where ``outer`` is a place that ``inner`` lies in."""
    if outer.several:
        return any(name in inner.names or name == inner.key for name in outer.names)
    if inner.several:
        return False
    if outer.place.precision == "country":
        return inner.place.precision != "country" and bool(outer.country) and outer.country == inner.country
    if outer.place.precision == "region" and outer.admin1 and outer.admin1 == inner.admin1:
        return outer.country == inner.country and inner.place.precision != "region"
    # "a school, Marva" names the city that it lies in.
    if len(inner.names) > 1 and outer.key in inner.names[1:]:
        return True
    if outer.key and outer.key == inner.key and outer.country == inner.country:
        return True
    if inner.place.precision == "site" and not outer.wide:
        apart = kilometres(outer.place, inner.place)
        return apart is not None and apart < 10
    return False
