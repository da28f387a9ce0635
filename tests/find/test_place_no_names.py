"""Names that are of no place: ships, one of many numbered things, people counted by sex; and names of many words."""

from __future__ import annotations

import pytest

from find.told_places import at, main, names


@pytest.mark.parametrize(
    "ship",
    [
        "the ferry Ann Rosa capsized",
        "the passenger vessel Ann Rosa hit a barge",
        "the motor launch Ann Rosa overturned",
        "the M.V. Ann Rosa went down",
        "the overloaded wooden boat “Ann Rosa” sank",
        "a tanker called Ann Rosa ran aground",
        "the Ann Rosa sank",
    ],
)
def test_a_ship_is_no_place(ship: str) -> None:
    text = f"Nine people drowned when {ship} off Mombasa on Monday.\n\nThe toll in the Ann Rosa disaster may rise, police said."
    assert not any("Rosa" in name for name in names(text))
    assert main(text) == "Mombasa"


def test_a_ship_with_the_name_of_a_country_is_no_place_where_it_is_named_as_one() -> None:
    text = "The ferry Estonia sank off Finland in 1994. Since then Estonia has checked its ferries."
    assert names(text)[:2] == ["Finland", "Estonia"]


def test_to_launch_is_no_ship() -> None:
    text = "Rebels launch Mombasa raid, nine killed\n\nNine people were killed in a raid in Mombasa on Monday."
    assert main(text) == "Mombasa"


@pytest.mark.parametrize("thing", ["in Line 2", "at Gate 14", "in Ward No. 9", "on Level 3", "reported in SITREP-4"])
def test_one_of_many_things_is_no_place(thing: str) -> None:
    assert names(f"Nine people died in Mombasa on Monday, four of them {thing}.") == ["Mombasa"]


def test_a_price_is_no_place() -> None:
    assert names("Drink sold at Sh30 a tot killed nine people in Mombasa.") == ["Mombasa"]


def test_people_counted_by_sex_are_no_capital() -> None:
    assert names("Deaths confirmed in Mombasa: 23 (Male 11, Female 7, Children 5)") == ["Mombasa"]
    assert "Male" in names("A fire in Male, the capital of the Maldives, killed nine people.")


def test_a_number_in_a_title_is_no_name() -> None:
    assert not any("Alarm" in n for n in names("Three-Alarm Fire Displaces Nine in Mombasa\n\nNobody was hurt."))


@pytest.mark.parametrize(
    "name",
    ["Gulf of Aden", "Bay of Bengal", "Strait of Gibraltar", "Democratic Republic of Congo"],
)
def test_a_name_with_of_is_one_name(name: str) -> None:
    assert names(f"Nine people died in the {name} on Monday.") == [name]


def test_of_joins_no_others() -> None:
    assert names("Nine people died in the State of Kerala on Monday.") == ["Kerala"]
    assert names("Nine people died in the Republic of Ireland on Monday.") == ["Ireland"]
    assert names("Nine people died at the Department of Health in Mombasa.") == ["Mombasa"]


def test_a_count_behind_a_name_is_no_age() -> None:
    text = "In Kenya gunmen abducted 43 people from Dan Ostrey, 29 of them women."
    assert at(text, "43") == "Dan Ostrey, Kenya"
