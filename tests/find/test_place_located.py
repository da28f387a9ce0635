"""How exactly it is known where a place lies: what no table knows has the coordinates of what holds it."""

from __future__ import annotations

import pytest

from find.told_places import places
from tollbook.nouns import Place
from tollbook.weigh import precision


@pytest.mark.parametrize(
    ("text", "kind", "located"),
    [
        ("A flood in Mombasa in Kenya killed nine people.", "city", "city"),
        ("A flood in the village of Ostreyville in Kenya killed nine people.", "city", "country"),
        ("A flood in the village of Ostreyville in Machakos County in Kenya killed nine people.", "city", "region"),
        ("A flood in Kenya killed nine people.", "country", "country"),
    ],
)
def test_an_unknown_town_lies_as_exactly_as_what_holds_it(text: str, kind: str, located: str) -> None:
    start = text.index("nine")
    place = places(text).place(start, start + 4)
    assert place is not None
    assert (place.precision, place.located) == (kind, located)


def test_a_site_lies_as_exactly_as_its_town() -> None:
    site = Place("Ostrey Court, Mombasa", None, -4.05, 39.66, "site", "Kenya", "Mombasa County")
    assert site.located == "city"
    assert Place("Ostrey Court, Kenya", None, -1.0, 38.0, "site", "Kenya").located == "country"
    assert Place("Ostrey Court", None, None, None, "site").located == "site"


def test_the_codes_of_the_datasets_say_so() -> None:
    town = Place("Ostreyville, Kenya", None, -1.0, 38.0, "city", "Kenya")
    assert precision.ucdp_place(town) == 6
    assert precision.acled_place(town) == 3
