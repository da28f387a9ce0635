"""Places that people were taken from or to, houses that were hit, and round-ups by places."""

from __future__ import annotations

import pytest

from find.told_places import at, main

BEFORE = "A flood in Mombasa in Kenya killed nine people on Monday.\n\n"


@pytest.mark.parametrize(
    "told",
    [
        "Gunmen abducted 31 pupils from Kitale.",
        "The Navy evacuated 31 persons by boat from Kitale.",
        "Some 31 people were rescued from Kitale.",
        "Boats plucked 31 farmers from Kitale.",
        "Another 31 families were moved out of Kitale.",
        "Bandits whisked away 31 girls from the village of Kitale.",
    ],
)
def test_people_are_taken_from_where_it_happened(told: str) -> None:
    assert (at(BEFORE + told, "31") or "").startswith("Kitale")


@pytest.mark.parametrize(
    "told", ["Among the dead were 31 men from Kitale.", "The coach with 31 people was on its way from Kitale."]
)
def test_where_people_are_from_is_not_where_it_happened(told: str) -> None:
    assert at(BEFORE + told, "31") == "Mombasa"


@pytest.mark.parametrize(
    "told",
    [
        "Shells fell on the maternity hospital in Kitale, killing 31.",
        "A strike destroyed a court in Kitale, killing 31 people.",
        "Rioters attacked the bank in Kitale and 31 people died.",
        "In 2011, when 31 people lost their lives in Kitale, nobody was charged.",
        "The blaze claimed 31 lives in Kitale.",
        "A riot at the Regional Penitentiary of Kitale left 31 dead.",
        "A collision in the vicinity of Kitale left 31 dead.",
    ],
)
def test_a_house_that_is_hit_or_a_life_that_is_lost_is_there(told: str) -> None:
    assert at(BEFORE + told, "31") == "Kitale"


def test_a_house_that_speaks_is_not_where_it_happened() -> None:
    assert at(BEFORE + "The hospital in Kitale said 31 people were hurt.", "31") == "Mombasa"
    assert at(BEFORE + "A man who lives in Kitale said 31 people were hurt.", "31") == "Mombasa"


@pytest.mark.parametrize(
    "told",
    [
        "Twelve of the hurt were treated in Kitale and two in Eldoret.",
        "Twelve of the hurt were flown to Kitale and two to Eldoret.",
        "Twelve of the hurt were taken to hospitals in Kitale and Eldoret.",
    ],
)
def test_a_list_of_where_people_were_taken_goes_on(told: str) -> None:
    assert at(BEFORE + told, "Twelve") == "Mombasa"


ROUND_UP = (
    "Storms kill nine across Europe\n\nGales lashed Europe at the weekend, killing at least nine people.\n\n"
    "IRELAND: A motorcyclist was killed on Saturday.\n\n"
    "GERMANY: Four people were killed, three of them in Saxony, the ministry said.\n\n"
    "POLAND: Two died and 14 were hurt as the storm moved east. 41,000 households had no power.\n\n"
    "DENMARK: A boy of 12 was killed by a falling shed in Esbjerg."
)


@pytest.mark.parametrize(
    ("figure", "place"),
    [
        ("A motorcyclist", "IRELAND"),
        ("Four", "GERMANY"),
        ("three", "Saxony"),
        ("Two", "POLAND"),
        ("14", "POLAND"),
        ("41,000", "POLAND"),
        ("A boy", "Esbjerg"),
        ("nine people", "Europe"),
    ],
)
def test_a_round_up_by_countries(figure: str, place: str) -> None:
    assert at(ROUND_UP, figure) == place


def test_two_lines_with_a_colon_are_no_round_up() -> None:
    text = "NAIROBI: A flood in Mombasa in Kenya killed nine people on Monday.\n\nMOMBASA: police said 31 were hurt."
    assert main(text) == "Mombasa"
