"""The day of a report's own happening, by the kinds of reports that hide it. All texts are invented."""

from __future__ import annotations

import pytest

from tollbook.find.english.days import Days
from tollbook.find.english.document import Document
from tollbook.nouns import Report, When


def days(text: str, published: str) -> Days:
    return Days(Document(Report("r", "r.txt", text, "0", published=published)))


def main(text: str, published: str) -> str | None:
    found = days(text, published).main()
    return found.start if found is not None and found.start == found.end else None


@pytest.mark.parametrize(
    ("happening", "night"), [("tornado", ""), ("landslide", " night"), ("ferry sinking", ""), ("blast", " evening")]
)
def test_a_happening_that_a_day_owns(happening: str, night: str) -> None:
    """ "The last person missing after Saturday's tornado": another than the day of finding, and no aside."""
    text = (
        f"Searchers on Tuesday found the body of the last person missing after Saturday{night}'s {happening}, which "
        "brings the number of dead in Velmor to five.\n\nThe shelter housed 88 people on Monday night. "
        "Funerals will be held at 2 p.m. on Friday."
    )
    assert main(text, "2031-05-07") == "2031-05-03"


@pytest.mark.parametrize("other", ["(2015 GMT Friday)", "(20:15 UTC on Friday)", "(8:15 p.m. GMT Friday)"])
def test_the_same_moment_by_another_clock(other: str) -> None:
    text = (
        "At least 13 people drowned after a launch capsized off Velmor early on Saturday, the coastguard said.\n\n"
        f"The launch was rammed near Velmor at about 2:15 a.m. {other}, the coastguard said."
    )
    assert main(text, "2031-05-03") == "2031-05-03"


def test_a_date_under_a_picture_is_the_picture_s() -> None:
    text = (
        "A man walks past damaged houses in Velmor, May 2, 2031.\n\n"
        "VELMOR (Own Wire) - Jets bombed a bakery in Velmor on Saturday, killing 18 people, residents said."
    )
    assert main(text, "2031-05-03T16:00") == "2031-05-03"


def test_the_age_of_a_page_is_no_happening_s_day() -> None:
    text = "Cyclone: deaths pass 30\n\n3 days ago\n\nAt least 34 people have died since the cyclone struck on 3 May."
    assert main(text, "2031-05-13") == "2031-05-03"


def test_lives_that_were_lost_on_a_day() -> None:
    text = (
        "The search in the mine ended this morning at 05:15. The bodies of all 46 men who lost their lives on 3 May have "
        "been brought to the surface.\n\nForty-four have been identified."
    )
    assert main(text, "2031-05-06") == "2031-05-03"


@pytest.mark.parametrize(("distance", "published"), [("A week", "2031-05-11"), ("A month", "2031-06-05")])
def test_a_day_named_at_about_the_distance_told(distance: str, published: str) -> None:
    text = (
        f"{distance} after the mill burned down, Velmor is counting its dead.\n\nOn 3 May she had sent her daughter to "
        "fetch change from the mill. Of 46 dead, 11 were children."
    )
    assert main(text, published) == "2031-05-03"


def test_the_chances_leave_room_for_a_day_that_is_not_told() -> None:
    told = days("A bus fell off a bridge in Velmor on Saturday at 9 p.m., killing nine people.", "2031-05-04")
    untold = days(
        "The death toll of the fire in Velmor rose to 31 after two workers died of their burns on Monday.\n\n"
        "Seven patients remain in hospital. Police said on Monday they had named five suspects.",
        "2031-05-06",
    )
    assert told.chances()[0][0] == When("2031-05-03", "2031-05-03")
    assert sum(chance for _, chance in told.chances()) > sum(chance for _, chance in untold.chances())
    assert all(0 <= chance <= 1 for chance in dict(told.chances() + untold.chances()).values())
