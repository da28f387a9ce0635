"""Whose day a day is: the happening's, or that of what was said, done or found later. All texts are invented."""

from __future__ import annotations

import pytest

from tollbook.find.english.days import Days
from tollbook.find.english.document import Document
from tollbook.nouns import Report, When

# 2031-05-08 is a Thursday.
PUBLISHED = "2031-05-08"


def days(text: str, published: str | None = PUBLISHED) -> Days:
    return Days(Document(Report("r", "r.txt", text, "0", published=published)))


def when(text: str, figure: str, published: str | None = PUBLISHED) -> When | None:
    start = text.index(figure)
    return days(text, published).when(start, start + len(figure))


def day(text: str, figure: str, published: str | None = PUBLISHED) -> str | None:
    found = when(text, figure, published)
    assert found is None or found.start == found.end, found
    return found.start if found else None


def main(text: str, published: str | None = PUBLISHED) -> str | None:
    found = days(text, published).main()
    return found.start if found is not None and found.start == found.end else None


@pytest.mark.parametrize(
    "lead",
    [
        "Rescuers waded through waist-deep water Thursday to reach villages cut off by the flood, which killed 14 people.",
        "Rescuers dug through mud on Thursday in the hope of finding survivors of the landslide that killed 14 people.",
        "Divers on Thursday combed the lake for victims of the ferry sinking, which has left 14 people dead.",
        "Searchers sifted through the ruins on Thursday after the quake, in which at least 14 people died.",
    ],
)
def test_those_who_search_come_after_it(lead: str) -> None:
    text = f"{lead}\n\nIt struck the valley of Velmor late on Tuesday, the weather office said.\n\nNine houses were destroyed."
    assert main(text) == "2031-05-06"
    assert day(text, "Nine") == "2031-05-06"


@pytest.mark.parametrize(
    "status",
    [
        "nine remained in hospital Thursday",
        "nine remain under observation as of Thursday",
        "nine were hospitalized in Karsk on Thursday",
        "nine were admitted on Thursday to the clinic at Karsk",
        "nine were being admitted on Thursday",
    ],
)
def test_how_they_fare_on_a_later_day(status: str) -> None:
    text = f"A bus crashed near Velmor on Tuesday, killing four people.\n\nThirty people were taken to Karsk, and {status}."
    assert day(text, "Thirty") == day(text, "nine") == "2031-05-06"


@pytest.mark.parametrize(
    "told",
    [
        "The guests are said to have taken the drink at a bar on Tuesday evening.",
        "The guests were reported to have eaten the fish at a wedding on Tuesday.",
        "The guests are believed to have drunk it on Tuesday night.",
        "The guests consumed the brew at a bar on Tuesday.",
        "Twenty others are in hospital after taking the drink at a bar on Tuesday.",
        "Twenty others were admitted after eating at the same bar on Tuesday.",
    ],
)
def test_what_somebody_is_said_to_have_done_is_not_the_saying(told: str) -> None:
    text = f"Eleven people have died of poisoning in Velmor.\n\n{told}\n\nThe police said on Thursday that the owner had fled."
    assert main(text) == "2031-05-06"


def test_a_minister_s_admission_is_speech() -> None:
    text = (
        "A bus crashed near Velmor on Tuesday, killing four people.\n\n"
        "The minister admitted on Wednesday that nine others had been hurt."
    )
    assert day(text, "nine") == "2031-05-06"


@pytest.mark.parametrize("ended", ["concluded", "suspended", "formally concluded", "called off"])
def test_the_end_of_a_search(ended: str) -> None:
    text = (
        f"The search that followed the accident of 4 May off Velmor was {ended} at 18:00 hrs yesterday.\n\n"
        "Deceased: 21\nRescued: 33"
    )
    assert day(text, "21") == "2031-05-04"


def test_reports_that_circulate_since_a_day() -> None:
    text = (
        "Sixteen people have died of the poisoned drink since it was sold at Velmor on Saturday.\n\n"
        'Reports of "23" deaths, which have been circulating since Wednesday, are false.'
    )
    assert day(text, "23") == "2031-05-03"


def test_words_of_a_telegram_in_capitals() -> None:
    text = (
        "VELMOR, 8 MAY 31 (OWN) -- MILITARY SOURCES REPORTED TODAY THAT 14 MEN WERE KILLED IN A CLASH YESTERDAY NEAR "
        "KARSK.\n\nEIGHT OF THE DEAD WERE FARMERS, A RADIO STATION SAID."
    )
    assert day(text, "14") == day(text, "EIGHT") == "2031-05-07"


@pytest.mark.parametrize(
    "above",
    [
        "Barrage is the heaviest since January; schools stay shut Friday",
        "The worst attack on the town since 2019",
        "Deadliest month in a decade",
        "It follows a lull in April",
    ],
)
def test_what_stands_over_a_report_heads_no_part_of_it(above: str) -> None:
    text = (
        f"Rockets kill nine in Velmor\n\n{above}\n\nBy Our Staff\n8 May 2031\n\n"
        "Nine people were killed when rockets hit Velmor on Wednesday.\n\nMedics treated twelve others for shock."
    )
    assert day(text, "Nine") == day(text, "twelve") == "2031-05-07"


def test_a_numbered_heading_may_open_a_report() -> None:
    text = (
        "FLOOD BULLETIN\n8 May 2031\n\nA. Last 24 hours\n\nVelmor district: 6 dead\n\n"
        "B. Cumulative since 1 April\n\nVelmor district: 31 dead"
    )
    assert when(text, "6 dead") == When("2031-05-07", "2031-05-08")
    assert when(text, "31 dead") == When("2031-04-01", "2031-05-08")


@pytest.mark.parametrize(
    "days_told",
    [
        "on Monday and Tuesday",
        "on 5 and 6 May",
        "between Monday and Tuesday",
        "on Monday night and on Tuesday",
        "on May 5 & 6",
    ],
)
def test_a_happening_of_two_days_counts_as_of_the_first(days_told: str) -> None:
    text = f"Gunmen raided two villages near Velmor {days_told}, killing 14 people.\n\nNine houses were burnt."
    assert day(text, "14") == day(text, "Nine") == "2031-05-05"


def test_days_far_apart_are_two_happenings_days() -> None:
    text = "Rockets hit Velmor on 25 April and on 6 May, killing 14 people."
    assert day(text, "14") == "2031-05-06"


@pytest.mark.parametrize(
    "opening",
    [
        "In a separate incident",
        "Separately",
        "Elsewhere",
        "In another shooting",
        "In an unrelated case",
        "In a different police operation case",
    ],
)
def test_what_is_told_apart_gives_its_day_to_its_own_figures_only(opening: str) -> None:
    text = (
        "Fourteen people are known to have died when a ferry sank off Velmor at the start of this week.\n\n"
        f"{opening}, three men were shot dead in Karsk on Sunday.\n\nThe ferry went down on Monday."
    )
    assert day(text, "three") == "2031-05-04"
    assert main(text) == "2031-05-05"


@pytest.mark.parametrize(
    "death",
    [
        "A woman of 61 died Friday at St. Brigid Hospital in Karsk",
        "A woman of 61 succumbed on Friday to burns",
        "A woman of 61 died of injuries on Friday",
        "A woman of 61 died on Friday at the regional medical centre",
    ],
)
def test_who_dies_in_a_hospital_died_of_what_was_before(death: str) -> None:
    text = f"The toll of the pileup of 6 April near Velmor has risen to four.\n\n{death}, her family said."
    assert day(text, "61") == "2031-04-06"


def test_the_main_place_named_with_another() -> None:
    text = (
        "At least 12 people were killed in Velmor on Wednesday morning after gunmen ambushed cars between Velmor and "
        "Karsk, officials said.\n\nTwo weeks ago gunmen killed 19 people at Ostin village."
    )
    assert main(text) == "2031-05-07"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "A landslide buried a number of houses in Velmor, on Tuesday (6/5), the agency stated, and 14 died.",
            "2031-05-06",
        ),
        ("It wished to update the public on the abduction of 14 students at Velmor on 5 May.", "2031-05-05"),
        ("After a report of gunshots 14 people were found hurt in Velmor; the riot began on Monday.", "2031-05-05"),
        ("A number of people fell ill and 14 died of the siege of Velmor on Sunday.", "2031-05-04"),
    ],
)
def test_a_number_of_houses_is_no_speech(sentence: str, expected: str) -> None:
    assert main(sentence) == day(sentence, "14") == expected


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("Two officers were injured there and one is missing.", "2031-05-06"),
        ("It left two officers injured.", "2031-05-06"),
        ("There were two officers among the injured in Velmor.", "2031-05-07"),
    ],
)
def test_there_goes_back_to_the_place_told_before(behind: str, expected: str) -> None:
    text = (
        "A bomb killed nine people in Velmor on Wednesday evening.\n\nThe mayor of Velmor condemned the attack.\n\n"
        f"On Tuesday, men had attacked a police post in Karsk. {behind}"
    )
    assert day(text, "wo officers") == expected


def test_what_came_before_weakening() -> None:
    text = "A storm swept through Velmor on Monday, killing seven people before weakening off Karsk on Tuesday. Three were fishermen."
    assert day(text, "seven") == day(text, "Three") == "2031-05-05"


@pytest.mark.parametrize("verb", ["resumed", "continued"])
def test_fighting_that_went_on_is_a_happening_and_a_search_is_none(verb: str) -> None:
    fighting = f"Clashes {verb} in Velmor on Tuesday, and three people were killed."
    search = f"A ferry sank off Velmor on Monday, killing nine.\n\nThe search {verb} on Tuesday for three people."
    assert day(fighting, "three") == "2031-05-06"
    assert day(search, "three") == "2031-05-05"


@pytest.mark.parametrize("verb", ["circulating", "claiming this", "saying so"])
def test_since_when_it_is_said(verb: str) -> None:
    text = (
        "Twelve people died of the poisoned drink that was sold in Velmor on Saturday.\n\nSites that have been "
        f"{verb} since Tuesday put the dead at 23."
    )
    assert day(text, "23") == main(text) == "2031-05-03"
