"""A round-up of many places of one land has its totals there; a report of one happening, or of one region, does not."""

from __future__ import annotations

import pytest

from find.told_places import at, main

DAY = """{head}

By the Morning Desk, 16 May 2024

{first}

Gunmen killed a teacher in Kano on Wednesday. In Jos, a bomb blast killed four people and wounded nine.

Two policemen were shot dead at a checkpoint in Maiduguri. A bus crash in Ibadan left six passengers dead.

Three people drowned in Lokoja, and a fire in Enugu destroyed 40 shops. In Benin City, police found two bodies.
"""
LEAD = "At least 17 people were killed and 33 others were hurt over the day."


@pytest.mark.parametrize(
    "head",
    [
        "Daily count: 17 Nigerians killed, 33 hurt",
        "17 killed across Nigeria on Wednesday",
        "NIGERIA: 17 dead in one day",
    ],
)
def test_the_totals_of_a_round_up_are_the_lands(head: str) -> None:
    text = DAY.format(head=head, first=LEAD)
    assert at(text, "17") == "Nigeria"
    assert at(text, "33 others"[:2]) == "Nigeria"
    assert at(text, "four") == "Jos"


@pytest.mark.parametrize(
    ("head", "first"),
    [
        ("Blast in Jos is worst of a bloody day in Nigeria", LEAD),
        ("17 killed in a day of violence", LEAD),
        ("Nigerians mourn after blast", "At least 17 people were killed in the blast in Jos."),
    ],
)
def test_a_town_that_its_head_names_is_where_it_was(head: str, first: str) -> None:
    assert main(DAY.format(head=head, first=first)) != "Nigeria"
