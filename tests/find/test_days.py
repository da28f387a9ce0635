from __future__ import annotations

from datetime import date, timedelta

import pytest

from tollbook.find.english.day_mentions import times_of
from tollbook.find.english.days import Days
from tollbook.find.english.document import Document
from tollbook.nouns import Report, When

# 2024-05-16 is a Thursday.
PUBLISHED = "2024-05-16T10:00+00:00"


def days(text: str, published: str | None = PUBLISHED) -> Days:
    return Days(Document(Report("r", "r.txt", text, "", published=published)))


def when(text: str, figure: str, published: str | None = PUBLISHED) -> When | None:
    start = text.index(figure)
    return days(text, published).when(start, start + len(figure))


def day(text: str, figure: str) -> str | None:
    found = when(text, figure)
    assert found is None or found.start == found.end
    return found.start if found else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on Wednesday", "2024-05-15"),
        ("on Thursday", "2024-05-16"),
        ("on Friday", "2024-05-10"),
        ("on Tuesday night", "2024-05-14"),
        ("early on Monday", "2024-05-13"),
        ("yesterday", "2024-05-15"),
        ("today", "2024-05-16"),
        ("last night", "2024-05-15"),
        ("overnight", "2024-05-16"),
        ("overnight from Tuesday to Wednesday", "2024-05-15"),
        ("in the night from Monday to Tuesday", "2024-05-14"),
        ("on 12 May", "2024-05-12"),
        ("on May 12", "2024-05-12"),
        ("two days ago", "2024-05-14"),
        ("on 30 December", "2023-12-30"),
        ("on New Year's Eve", "2023-12-31"),
    ],
)
def test_words_of_time(words: str, expected: str) -> None:
    assert day(f"Nine people were killed when a bridge collapsed in Nyeri {words}.", "Nine") == expected


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("in January 2023", "2023-01-01", "2023-01-31"),
        ("in February last year", "2023-02-01", "2023-02-28"),
        ("last month", "2024-04-01", "2024-04-30"),
        ("in 1989", "1989-01-01", "1989-12-31"),
    ],
)
def test_recollections_are_intervals(words: str, start: str, end: str) -> None:
    text = f"Nine people died in a fire in Nyeri on Monday.\n\nA similar fire killed 40 people {words}."
    assert when(text, "40") == When(start, end)
    assert day(text, "Nine") == "2024-05-13"


def test_the_day_of_speaking_is_not_the_day_of_the_happening() -> None:
    text = "A bridge collapsed in Nyeri on Monday, killing nine people. Police said on Wednesday that 12 were missing."
    assert day(text, "12") == "2024-05-13"
    assert days(text).said_at(text.index("12"), text.index("12") + 2) == "2024-05-15"


def test_the_days_of_finding_and_dying_later_are_not_the_day_of_the_happening() -> None:
    text = (
        "Nine people were killed when a bridge collapsed in Nyeri on Monday.\n\n"
        "Two more bodies were found on Tuesday. A girl of six died of her wounds on Wednesday. Three men were arrested on Tuesday."
    )
    for figure in ("Two", "A girl", "Three"):
        assert day(text, figure) == "2024-05-13", figure


def test_a_figure_without_a_time_takes_that_of_its_place() -> None:
    text = (
        "A train derailed near Basra on Wednesday, killing 17 people.\n\nOn Tuesday a ferry sank at Erbil, officials said.\n\n"
        "In Erbil, 26 people drowned in Tuesday's accident. In Basra, 53 people were injured."
    )
    assert day(text, "17") == "2024-05-15"
    assert day(text, "26") == "2024-05-14"
    assert day(text, "53") == "2024-05-15"


def test_labels_of_a_round_up() -> None:
    text = (
        "The week in brief\n\nMONDAY. A bus fell into a ravine near Nyeri. Nine people died.\n\n"
        "WEDNESDAY. A mine collapsed in Kitwe. Six people died."
    )
    assert day(text, "Nine") == "2024-05-13"
    assert day(text, "Six") == "2024-05-15"


def test_the_publication_is_the_day_where_nothing_else_is() -> None:
    assert days("Nine people were killed when a bridge collapsed in Nyeri.").main() == When("2024-05-16", "2024-05-16")


def test_nothing_is_known_without_a_publication() -> None:
    text = "Nine people were killed in Nyeri on Monday."
    assert when(text, "Nine", None) is None
    assert days(text, None).said_at(0, 4) is None


def test_entries_of_a_live_page_have_their_own_clock() -> None:
    text = (
        "Nyeri blast live\n\n15:45\nSeven people are now known to be dead.\n\n12:30\nFive people are dead, police say.\n\n"
        "11:05\nTwo people are dead.\n"
    )
    found = days(text)
    assert found.said_at(text.index("Seven"), text.index("Seven") + 5) == "2024-05-16T15:45+00:00"
    assert found.said_at(text.index("Two"), text.index("Two") + 3) == "2024-05-16T11:05+00:00"
    assert found.when(text.index("Two"), text.index("Two") + 3) == When("2024-05-16", "2024-05-16")


def test_the_future_is_no_time_of_a_figure() -> None:
    text = "Nine people were killed in Nyeri on Monday. Schools for 400 pupils will stay closed until Friday."
    assert day(text, "400") == "2024-05-13"


def test_a_year_in_a_life_is_no_day_of_a_happening() -> None:
    text = "Shells hit Nyeri on Monday. A girl, born in 2014, was killed. Two boys were hurt."
    assert day(text, "A girl") == "2024-05-13"
    assert day(text, "Two") == "2024-05-13"


def test_days_ago_belong_to_the_happening_before_them() -> None:
    text = (
        "A man accused of steering the yacht that foundered off Kem eight days ago was remanded on Wednesday. Six died."
    )
    assert day(text, "Six") == "2024-05-08"


def test_an_hour_beside_a_day_is_of_the_happening() -> None:
    text = (
        "Three people have died after a coach overturned near Nyeri, police said.\n\n"
        "It came off the road at about 22:15 local time on Tuesday and hit a wall. A second woman died in hospital on Wednesday."
    )
    assert day(text, "Three") == "2024-05-14"


def test_what_is_counted_since_a_day_began_on_it() -> None:
    text = (
        "Situation report no. 2\n\nThe number of dead stands at 47.\n\n"
        "Search teams have brought 206 people out alive since Sunday. Work in the old town ended on Wednesday."
    )
    assert day(text, "47") == "2024-05-12"


def test_a_toll_that_rises_because_the_wounded_die_is_of_an_earlier_day() -> None:
    text = (
        "Hotel fire: toll rises to 18\n\n"
        "The number of people killed in a hotel fire in Nyeri has risen to 18 after a maid died of her burns overnight."
    )
    assert days(text).main() == When("2024-05-15", "2024-05-15")


def test_hours_under_rubble_lead_back_to_the_happening() -> None:
    assert days("Nyeri quake live: girl found alive after 63 hours\n\nHer brothers died.").main() == When(
        "2024-05-13", "2024-05-13"
    )


def test_a_line_that_is_a_day_heads_its_section() -> None:
    text = (
        "Police log\n\nMONDAY\n4:12 p.m. - Crash on Mill Lane. One man was hurt.\n\n"
        "TUESDAY\n1:33 a.m. - Stabbing outside an inn. Two men were wounded.\n9:50 p.m. - Fire. Three women were hurt."
    )
    assert day(text, "One") == "2024-05-13"
    assert day(text, "Two") == "2024-05-14"
    assert day(text, "Three") == "2024-05-14"


def test_the_sentence_behind_dates_the_lead() -> None:
    text = (
        "Shelling of Nyeri killed 14 people. The shelling on Wednesday was the worst yet.\n\n"
        "Nyeri was also hit on Tuesday night, when two died, and on Tuesday morning, when one died."
    )
    assert day(text, "14") == "2024-05-15"


def test_the_night_between_two_named_hours_is_the_first_days() -> None:
    text = (
        "Overnight raid on Nyeri\n\nThey fired 18 drones between 11pm on Wednesday and 2am on Thursday, the army said."
    )
    assert day(text, "18") == "2024-05-15"


def test_months_bound_a_period() -> None:
    assert when("Between January and March, 39 people were killed by mines.", "39") == When("2024-01-01", "2024-03-31")


def test_a_form_states_the_day_of_the_disaster() -> None:
    text = (
        "Operational update no. 2\n16 May 2024\n\nDate of disaster: 12 May 2024\n\nKey figures\n- 14 dead\n- 9 missing"
    )
    assert day(text, "14") == "2024-05-12"


def test_an_army_post_is_no_speech() -> None:
    text = "Published 14 May 2024\n\nThe raid on the army post at Kem on 7 May, of which much was said, cost 26 lives."
    assert day(text, "26") == "2024-05-07"


def test_a_live_page_goes_back_over_midnight() -> None:
    text = (
        "Nyeri blast live\n\n00:40\nSeven people are dead.\n\n00:05\nSix are dead.\n\n23:30\nFive people are dead, police say.\n\n"
        "22:05\nTwo people are dead.\n"
    )
    found = days(text)
    assert found.said_at(text.index("Six"), text.index("Six") + 3) == "2024-05-16T00:05+00:00"
    assert found.said_at(text.index("Five"), text.index("Five") + 4) == "2024-05-15T23:30+00:00"


def test_a_month_in_the_title_gives_the_year() -> None:
    text = "Civilian harm: monthly update, March 2020\n\nOn 5 March mortars landed on a market, killing seven men."
    assert when(text, "seven", None) == When("2020-03-05", "2020-03-05")


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@pytest.mark.parametrize("published", range(7))
@pytest.mark.parametrize("named", range(7))
@pytest.mark.parametrize(
    "told", ["on {}", "on {} evening", "early {}", "late on {}", "at about 3 p.m. on {}", "{} night", "on {} morning"]
)
def test_a_weekday_is_the_last_one_up_to_the_publication(published: int, named: int, told: str) -> None:
    day = date(2024, 5, 13) + timedelta(days=published)  # the 13th was a Monday
    text = (
        f"Nine miners were killed in an explosion near Kitwe, Zambia, {told.format(WEEKDAYS[named])}, officials said."
    )
    happened = day - timedelta(days=(published - named) % 7)
    found = days(text, day.isoformat()).main()
    assert found == When(happened.isoformat(), happened.isoformat())


@pytest.mark.parametrize("published", range(7))
@pytest.mark.parametrize("spoken", range(7))
def test_the_day_of_speaking_is_not_the_happenings(published: int, spoken: int) -> None:
    day = date(2024, 5, 13) + timedelta(days=published)
    happened = day - timedelta(days=(published - spoken - 2) % 7)
    text = (
        f"Nine miners were killed in an explosion near Kitwe on {WEEKDAYS[happened.weekday()]}.\n\n"
        f"The mine's owner said on {WEEKDAYS[spoken]} that it would pay for nine burials."
    )
    assert days(text, day.isoformat()).main() == When(happened.isoformat(), happened.isoformat())


def test_days_told_by_their_distance_from_the_report() -> None:
    assert days("Fifteen days after, the train disaster at Kem has a toll: 17 dead.", "2023-11-19").main() == When(
        "2023-11-04", "2023-11-04"
    )
    assert days(
        "A square of snow.\n\nA year ago today, at seven in the morning, a gas pipe blew up and killed 16 people here.",
        "2022-02-17",
    ).main() == When("2021-02-17", "2021-02-17")


def test_a_report_on_a_period_is_of_that_period() -> None:
    text = (
        "ZAMBIA: Floods\nJoint Situation Report 2\n20 August 2022 | covers 14 to 19 August\n\n"
        "33 people have died. One man was found dead at Kitwe on 18 August."
    )
    assert days(text, "2022-08-20").main() == When("2022-08-14", "2022-08-19")


def test_spans_of_days_and_nights_with_two_days() -> None:
    span = days("Storms killed nine people in Zambia on 14-19 August 2022, officials said.", "2022-08-25").main()
    assert span == When("2022-08-14", "2022-08-19")
    night = "CONSEQUENCES OF THE ATTACK ON THE NIGHT OF OCTOBER 14–15\n\nA missile struck a house in Kitwe. Killed: 9."
    assert days(night, "2024-10-15T18:00").main() == When("2024-10-15", "2024-10-15")


def test_headings_name_the_period_of_what_stands_under_them() -> None:
    text = (
        "Bulletin No. 38\n18 July 2021\n\nA. Losses\nNine houses fell in Kitwe.\n\n"
        "B. Cumulative since 11 June\nDeaths 87.\n\nC. Remarks\nTwo men were airlifted."
    )
    found = days(text, "2021-07-18")
    assert found.when(text.index("87"), text.index("87") + 2) == When("2021-06-11", "2021-07-18")
    assert found.when(text.index("Two"), text.index("Two") + 3) != When("2021-06-11", "2021-07-18")


def test_a_day_heads_the_entries_of_a_log() -> None:
    text = (
        "KITWE FIRE SERVICE\nLog 0419, printed 02/08/2022 07:15\n\n01 Aug 2022\n22:14  Smoke from a third floor.\n"
        "22:31  1 male rescued by ladder.\n23:20  1 deceased at scene, 6\n       taken to hospital.\n"
        "02 Aug 2022\n00:35  4 rooms destroyed by fire.\n01:10  Stop.\n"
    )
    found = days(text, "2022-08-02T07:15")
    assert found.when(text.index("6\n"), text.index("6\n") + 1) == When("2022-08-01", "2022-08-01")
    assert found.when(text.index("4 rooms"), text.index("4 rooms") + 1) == When("2022-08-02", "2022-08-02")


def test_that_same_day_is_the_day_of_the_happening() -> None:
    text = (
        "KITWE, Zambia — A man fired into a crowd, killing five.\n\nHe appeared in court on Monday.\n\n"
        "That same Saturday, nine people were wounded in Ndola."
    )
    assert days(text, "2024-06-17").main() == When("2024-06-15", "2024-06-15")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("On the 9th a bomber struck a bus station in Nyeri, killing 26 people.", "2024-05-09"),
        ("A camp at Nyeri was stormed on the night of the 13th; 26 people were killed.", "2024-05-13"),
        ("Since the 8th of the month, gunmen have killed 26 people in Nyeri.", "2024-05-08"),
        ("On the 21st gunmen opened fire on a convoy near Nyeri, killing 26 people.", "2024-04-21"),
        ("On 3 March a mine flooded near Nyeri. On the 5th its roof fell in, which killed 26 people.", "2024-03-05"),
    ],
)
def test_a_day_named_by_its_number(told: str, expected: str) -> None:
    assert day(told, "26") == expected


@pytest.mark.parametrize("counted", ["on the 9th floor", "from the 9th to the 1st floor", "on the 9th Street bridge"])
def test_numbers_that_count_something_are_no_days(counted: str) -> None:
    assert day(f"A fire {counted} of a tower in Nyeri killed 26 people on Tuesday.", "26") == "2024-05-14"


def test_a_period_is_not_narrowed_to_a_day_of_another_paper() -> None:
    text = (
        "Flood cell, Nyeri - Situation Report 2\n20 May 2024 | covers 12 to 19 May\n\nKEY POINTS\n33 people have died.\n\n"
        "REMARKS\nThat is four fewer than in the bulletin of 17 May."
    )
    assert when(text, "33", "2024-05-20") == When("2024-05-12", "2024-05-19")


@pytest.mark.parametrize("term", ["jailed for four years", "sentenced to four years", "kept open for two days"])
def test_how_long_something_lasts_is_not_how_long_ago_it_was(term: str) -> None:
    text = f"The owner was {term} after a mill burned down in Nyeri. Nine people were killed."
    assert not times_of(Document(Report("r", "r.txt", text, "", published=PUBLISHED)))
