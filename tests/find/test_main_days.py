"""The day of a report's own happening, by the kinds of reports that hide it. All texts are invented."""

from __future__ import annotations

import pytest

from tollbook.find.english.days import Days
from tollbook.find.english.document import Document
from tollbook.nouns import Report, When


def days(text: str, published: str | None) -> Days:
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


@pytest.mark.parametrize("told", ["At 02h50 on Sunday 4 May,", "At 14:05 on 4 May,", "On 4 May at 2.50 a.m.,"])
def test_an_hour_written_with_its_day_is_a_happening_s(told: str) -> None:
    text = (
        "PRISON SERVICE | Communiqué 044\nVelmor, 5 May 2031, 09:30\n\n"
        f"• {told} inmates of two pavilions broke their locks.\n• 31 inmates died.\n• 43 guards are wounded."
    )
    assert main(text, "2031-05-05T09:30") == "2031-05-04"


def test_the_hour_of_a_call_in_a_form_is_no_stamp() -> None:
    text = (
        "FIRE SERVICE\nTime of issue: 05/05/2031, 08:30 hrs\n\n1. Information received: 11:47 hrs on 04/05/2031\n"
        "2. Rescued: 74 persons\n3. Bodies recovered: 28"
    )
    assert main(text, "2031-05-05T08:30") == "2031-05-04"


def test_the_stamp_with_its_hour_is_no_happening_s_day() -> None:
    text = (
        "VELMOR: EARTHQUAKE\nHumanitarian Country Team of Velmor and Partners | Situation Report No. 2 | 5 May 2031, 18:00"
        "\n\nHIGHLIGHTS\n\n• 38 deaths occurred in Alba.\n• Search teams have brought 206 people out alive since Saturday."
    )
    assert main(text, "2031-05-05T18:00") == "2031-05-03"


def test_a_siege_that_ended_had_begun_before() -> None:
    text = (
        "A nine-hour standoff ended early Monday with a gunman dead, Velmor police say.\n\nThe first call came from a "
        "neighbor at 8:40 p.m. on Sunday. Officers who went to the house were met with gunfire; two were struck."
    )
    assert main(text, "2031-05-05T06:11") == "2031-05-04"


def test_a_month_ago_today_is_one_day() -> None:
    text = "One month ago today 36 workers were burned behind a locked gate in Velmor. The ministry still says 35."
    assert main(text, "2031-06-04") == "2031-05-04"


def test_the_toll_that_is_news_is_of_the_happening_that_a_day_owns() -> None:
    text = (
        "Death toll from Kenya fuel depot blast rises to nine after burns patients die\n\nNAIROBI, May 4 (Own Wire) - Three "
        "more people have died in hospital from burns suffered in an explosion at a Kenyan fuel depot, the health ministry "
        "said on Sunday, bringing the death toll to nine.\n\nTwo of them died overnight at the hospital in Nairobi. The "
        "third died on Sunday morning in Mombasa, where he was one of seven patients flown out by aircraft on Friday.\n\n"
        "Thursday's blast at the terminal in Nakuru killed five people outright. A driver's remains were found under a "
        "tanker on Friday.\n\nFires were put out on Friday after destroying two tanks."
    )
    assert main(text, "2031-05-04") == "2031-05-01"


@pytest.mark.parametrize(
    "of", ["Inquest hears of a failed battery", "Driver jailed over a crash", "Coroner blames a lock"]
)
def test_a_court_or_inquest_is_about_a_day_of_long_ago(of: str) -> None:
    text = (
        f"{of}\n\nTwo brothers who died in Velmor had no chance of escape, the court was told.\nBoth were found in the hallway "
        "of the flat on 3 November last year. A neighbour, 78, died nine days later.\nSix were treated for smoke."
    )
    assert main(text, "2031-05-14") == "2030-11-03"


def test_a_feast_is_that_of_the_year_that_the_report_names() -> None:
    text = (
        "Bomber's driver gets 15 years for Christmas Eve attack\n\nA court in Velmor on Thursday found him guilty.\n\n"
        "The bomb at the church on 24 December 2024 killed 11 people.\n\nThe Christmas Eve attack also wounded 63."
    )
    start = text.index("63")
    assert days(text, "2031-03-13").when(start, start + 2) == When("2024-12-24", "2024-12-24")


def test_a_year_in_a_report_without_a_day_is_no_happening_s() -> None:
    text = "A city counts its dead\n\nEleven people died in this building on Thursday night. There has been no hotel since 2009."
    assert Days(Document(Report("r", "r.txt", text, "0"))).main() is None


@pytest.mark.parametrize(
    "text",
    [
        "Ferry owner gets 12 years\n\nJudge Ana Prisk told the court on Wednesday that greed sank the Marisol.\n\n"
        "She sentenced Otto Brand, 51, for the March 9, 2021, sinking off Port Alder that killed 14 people.",
        "Inquest opens into ferry deaths\n\nA coroner heard on Wednesday how 14 people died off Port Alder.\n\n"
        "The Marisol went down on 9 March 2021 with 60 aboard.",
        "Three years after the Marisol, Port Alder remembers\n\nBells rang 14 times on Thursday morning, once for each of "
        "the dead.\n\nThe ferry sank on 9 March 2021.",
        "Mill boss goes to trial\n\nA jury was told on Wednesday that 14 people died because a pump was off.\n\n"
        "The ferry capsized on 9 March 2021. Survivors wept on Wednesday as it was shown.",
    ],
)
def test_where_a_court_or_an_anniversary_is_the_news_the_day_is_the_one_told_of_long_ago(text: str) -> None:
    assert main(text, "2024-05-16") == "2021-03-09"


@pytest.mark.parametrize(
    "text",
    [
        "Ferry owner jailed over 14 deaths\n\nOtto Brand has been sentenced to 12 years after 14 people drowned off Port "
        "Alder.\n\nHe had sold 90 tickets.",
        "Life term for mill boss\n\nA court gave Otto Brand a life term for a fire last year that killed 14 people.",
    ],
)
def test_no_day_is_told_where_a_court_is_the_news_and_no_day_long_ago_is_named(text: str) -> None:
    assert days(text, "2024-05-16").main() is None


def test_a_report_without_a_day_does_not_take_what_it_recalls_for_its_own_time() -> None:
    text = "Fire kills 14 in mill\n\nFourteen people died in a fire at Dunmore on Thursday.\n\nIn 2019 a fire there killed 3."
    assert days(text, None).main() is None


@pytest.mark.parametrize("season", ["the last Monday of the fast", "the last Monday in Lent"])
def test_the_last_monday_of_a_season_is_not_last_week_s(season: str) -> None:
    text = f"Stampede at shrine\n\nA stampede broke out at the shrine in Velmor on {season}, killing 12 people."
    assert main(text, "2031-05-05T15:00") == "2031-05-05"


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("The search for those on the launch was called off on Friday, four days after the sinking.", "2031-05-05"),
        ("Two days after a landslide tore through Velmor, the town on Friday buried its dead.", "2031-05-07"),
        ("A day after the stampede in Velmor, the toll mounted to 11 on Saturday.", "2031-05-09"),
        ("A day after Thursday's blast in Velmor the toll mounted to 11.", "2031-05-08"),
        ("They read out the 13 names on Friday at seven in the evening, one week to the minute.", "2031-05-02"),
    ],
)
def test_a_distance_is_counted_from_the_day_of_its_sentence(told: str, day: str) -> None:
    """ "On Friday, four days after the sinking" in Saturday's paper: the sinking was on Monday."""
    assert main(f"{told}\n\nEleven people died, two of them children.", "2031-05-10") == day


@pytest.mark.parametrize(
    "told", ["A man died in hospital two days after the crash.", "In the three days after the crash 4,300 people left."]
)
def test_a_distance_from_a_day_that_nothing_tells_is_no_day(told: str) -> None:
    text = f"A coach left the road at Velmor on Sunday night, killing nine people.\n\n{told}"
    at = text.index(told)
    assert days(text, "2031-05-10").when(at, at + 1) == When("2031-05-04", "2031-05-04")


@pytest.mark.parametrize("by", ["affected by", "hit by", "displaced by"])
def test_what_a_happening_did_is_not_ahead(by: str) -> None:
    """ "The shops affected by Wednesday's fire": of Wednesday, not due by it."""
    text = f"The fire service counts 61 shops {by} Wednesday's fire at the market in Velmor. Nobody died, it said on Friday."
    assert main(text, "2031-05-09") == "2031-05-07"


@pytest.mark.parametrize("when", ["shortly before midnight on Tuesday", "on the night of Tuesday"])
def test_overnight_is_the_night_that_began_the_evening_before(when: str) -> None:
    text = f"Gunmen killed 17 people in an overnight raid on Velmor.\n\nThey stormed the village {when} and went from house to house."
    assert main(text, "2031-05-07") == "2031-05-06"


@pytest.mark.parametrize("saved", ["lifted to safety", "reunited with their families", "airlifted out"])
def test_who_is_saved_is_saved_after_it(saved: str) -> None:
    text = (
        f"Thirteen miners in a flooded pit at Velmor were {saved} on Thursday afternoon.\n\nThe accident occurred at about "
        "5:40 p.m. on Monday. Three miners died."
    )
    assert main(text, "2031-05-08") == "2031-05-05"


def test_a_dateline_in_capitals_is_the_report_s() -> None:
    text = "VELMOR, MAY 9: Eleven people were killed in a stampede at the temple in Velmor on Thursday, officials said."
    assert main(text, "2031-05-09") == "2031-05-08"
