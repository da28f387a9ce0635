"""Places beside the report's own: over the border, where people came from, around it, and a whole state."""

from __future__ import annotations

import pytest

from find.told_places import at, main, names, places


def test_over_the_border_is_not_the_report_s_own_place() -> None:
    text = (
        "The earthquake has killed 38 people, and three are known to have died over the border in Uganda.\n\n"
        "More than 200 people were hurt. The quake brought down a minaret in Kitale in Kenya."
    )
    assert main(text) == "Kitale"
    assert at(text, "three") == "Uganda"


def test_where_an_aircraft_came_from_is_not_the_report_s_own_place() -> None:
    text = "REPUBLIC OF CHAD\n\nYesterday our land was struck by an aircraft coming from Sudan, and 26 people died."
    assert main(text) == "CHAD"


@pytest.mark.parametrize("ashore", ["swam ashore", "drifted ashore", "made their way ashore", "were washed ashore"])
def test_where_people_come_ashore_is_not_where_it_happened(ashore: str) -> None:
    text = f"A ferry sank off Mombasa in Kenya on Monday.\n\nTwo men {ashore} at Malindi. Nine people died."
    assert main(text) == "Mombasa"
    assert at(text, "Nine") == "Mombasa"


@pytest.mark.parametrize(
    "told",
    [
        "Statewide, the storm killed eight people.",
        "The storm killed eight people across the state.",
        "The storm killed eight people state-wide.",
    ],
)
def test_a_figure_of_a_whole_state(told: str) -> None:
    text = f"A tornado hit Jonesboro, Arkansas, on Monday, killing five people.\n\n{told}"
    assert at(text, "eight") == "Arkansas"
    assert at(text, "five") == "Jonesboro"


def test_a_town_with_the_name_of_a_country_lies_in_its_state() -> None:
    for town, state in (("Lebanon", "Missouri"), ("Peru", "Indiana"), ("Cuba", "New York")):
        text = f"A shooting in {town}, {state} killed nine people."
        start = text.index("nine")
        place = places(text).place(start, start + 4)
        assert place is not None
        assert (place.precision, place.country) == ("city", "United States")
    assert main("A shooting in Lebanon killed nine people.") == "Lebanon"


def test_what_stands_before_a_kind_and_its_name_holds_it() -> None:
    assert main("A blast in the Punjab city of Lahore killed nine people.") == "Lahore"
    assert "Black Sea province" not in names("A blast in the Black Sea province of Zonguldak killed nine people.")
    assert main("A flood in the Mombasa district of Kisauni killed nine people in Kenya.") != "Kenya"


def test_there_is_the_district_that_was_named_last() -> None:
    text = (
        "A blast in Mastung in Pakistan killed 13 people.\n\n"
        "The night before, gunmen attacked a post in the district of Kalat. Two men were injured there.\n\n"
        "There were 41 hurt."
    )
    assert at(text, "Two") == "Kalat"
    assert at(text, "41") == "Mastung"
