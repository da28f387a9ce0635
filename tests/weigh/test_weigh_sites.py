"""An incident of several places of which nobody gives a total: the toll is the sum of the places' own."""

from __future__ import annotations

import pytest
from weigh_maker import KELVAR, MIRNA, OSTRANY, Maker

from tollbook.nouns import Place, Tally
from tollbook.weigh import POLICIES, settle

TARN = Place("Tarn", "Tarn", 13.0, 23.0, "city", "Ostrany", "East Ostrany")
NOWHERE = Place("Upper Vell", None, None, None, "city", "Ostrany")


def toll(make: Maker, policy: str = "latest", measure: str = "killed") -> Tally:
    return next(t for t in settle(make.record(), "i", policy) if t.measure == measure)


def ends(of: Tally) -> tuple[float | None, float | None, float | None]:
    return of.low, of.best, of.high


def night(place: Place = OSTRANY) -> Maker:
    make = Maker(place=place)
    make.report("a", "2024-03-02")
    make.report("b", "2024-03-02")
    make.claim("a", 3, "the mayor of Kelvar", place=KELVAR)
    make.claim("b", 5, "the mayor of Mirna", place=MIRNA)
    return make


@pytest.mark.parametrize("place", [OSTRANY, Place("Kelvar and Mirna", precision="area", country="Ostrany")])
def test_places_without_a_total_add_up_and_the_reason_says_so(place: Place) -> None:
    found = toll(night(place))
    assert ends(found) == (8, 8, 8)
    assert found.codes["derived"] == "the sum of Kelvar and Mirna, since nobody gives a total for all"
    assert [v.reason for v in found.verdicts] == [
        "The mayor of Kelvar said 3 on 2 March: best, the only standing figure; for Kelvar, and the toll is the sum of "
        "Kelvar and Mirna, since nobody gives a total for all.",
        "The mayor of Mirna said 5 on 2 March: best, the only standing figure; for Mirna, and the toll is the sum of "
        "Kelvar and Mirna, since nobody gives a total for all.",
    ]


def test_one_speaker_s_two_places_are_two_figures() -> None:
    make = Maker(place=OSTRANY)
    make.claim("a", 3, "the governor", place=KELVAR)
    make.claim("a", 5, "the governor", place=MIRNA)
    assert ends(toll(make)) == (8, 8, 8)


def test_each_place_has_its_own_newest_figure_and_spread() -> None:
    make = night()
    make.report("c", "2024-03-04")
    make.claim("c", 4, "the mayor of Kelvar", place=KELVAR)
    make.claim("c", "at least 7", "a relief society", "ngo", place=MIRNA)
    assert ends(toll(make)) == (9, 9, 11)


def test_an_increment_is_added_to_its_own_place() -> None:
    make = night()
    make.report("c", "2024-03-04")
    make.claim("c", 2, "the mayor of Mirna", place=MIRNA, change="increment")
    assert ends(toll(make)) == (10, 10, 10)


def test_an_increment_of_no_place_keeps_places_from_adding_up() -> None:
    make = night()
    make.claim("c", 2, "the mayor of Mirna", place=None, change="increment")
    assert "derived" not in toll(make).codes


def test_three_places_are_listed() -> None:
    make = night()
    make.claim("c", 2, "the mayor of Tarn", place=TARN)
    found = toll(make)
    assert found.best == 10
    assert found.codes["derived"].startswith("the sum of Kelvar, Mirna and Tarn")


def test_a_total_for_all_stands_alone() -> None:
    make = night()
    make.claim("c", 9, "the ministry", place=OSTRANY)
    found = toll(make)
    assert ends(found) == (9, 9, 9)
    assert "derived" not in found.codes


def test_places_of_an_incident_in_one_town_do_not_add_up() -> None:
    assert toll(night(KELVAR)).best in (3, 5)


@pytest.mark.parametrize("place", [None, NOWHERE])
def test_a_figure_of_an_uncertain_place_keeps_places_from_adding_up(place: Place | None) -> None:
    make = night()
    make.claim("c", 2, "a driver", "witness", place=place)
    assert toll(make).best != 10


def test_weapons_seen_from_two_towns_do_not_add_up() -> None:
    make = Maker(place=OSTRANY)
    make.claim("a", 3, "the mayor of Kelvar", place=KELVAR, measure="launched", counted="drones")
    make.claim("b", 5, "the mayor of Mirna", place=MIRNA, measure="launched", counted="drones")
    assert toll(make, measure="launched").best != 8


def test_the_missing_are_counted_with_the_dead_once() -> None:
    make = night()
    make.claim("a", 4, "the mayor of Kelvar", place=KELVAR, measure="missing")
    assert toll(make, "emdat").best == 12


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_under_every_policy_the_ends_are_in_order(policy: str) -> None:
    make = night()
    make.claim("a", "up to 9", "the fire service", place=KELVAR)
    make.claim("b", "dozens", "a guest", "witness", place=MIRNA)
    known = [x for x in ends(toll(make, policy)) if x is not None]
    assert known == sorted(known)
