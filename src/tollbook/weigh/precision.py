"""Precision codes of the conflict datasets: how exactly day and place of an incident are known."""

from __future__ import annotations

from tollbook.link.days import span
from tollbook.nouns import Place, When

# UCDP GED codebook, where_prec: 1 exact, 2 near a known place, 3 second-order division, 4 first-order, 5 vague or
# linear or large area, 6 country, 7 sea or air.
_UCDP_PLACE = {"site": 1, "city": 1, "district": 3, "region": 4, "area": 5, "country": 6}

# ACLED codebook, geo_precision: 1 the place itself, 2 a part of a region or near a place, 3 a region or more.
_ACLED_PLACE = {"site": 1, "city": 1, "district": 2, "area": 3, "region": 3, "country": 3}

_NEAR = ("near ", "outside ", "around ")
_AT_SEA = ("off ", "at sea", " sea", "ocean", " coast", "gulf of", "strait")


def ucdp_date(when: When | None) -> int:
    """UCDP's date_prec: 1 exact day, 2 two to six days, 3 a week, 4 a month, 5 more or unknown."""
    days = span(when)
    if days is None:
        return 5
    return next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if days.days <= most), 5)


def ucdp_place(place: Place | None) -> int:
    """UCDP's where_prec, 1 (exact) to 7 (sea or air); 6 where the place is unknown."""
    if place is None:
        return 6
    name = f" {place.name.casefold()}"
    if any(word in name for word in _AT_SEA) and place.precision != "country":
        return 7
    if name.strip().startswith(_NEAR):
        return 2
    return _UCDP_PLACE.get(place.located, 5)


def acled_time(when: When | None) -> int:
    """ACLED's time_precision: 1 exact day, 2 within a week, 3 within a month or longer."""
    days = span(when)
    if days is None:
        return 3
    return 1 if days.days == 1 else 2 if days.days <= 7 else 3


def acled_place(place: Place | None) -> int:
    """ACLED's geo_precision, 1 (exact) to 3 (a region or more)."""
    if place is None:
        return 3
    near = place.name.casefold().startswith(_NEAR)
    return max(2 if near else 1, _ACLED_PLACE.get(place.located, 3))
