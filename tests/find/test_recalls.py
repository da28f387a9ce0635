"""Figures of another happening than the one that a report is about: recalled, a running total, told apart."""

from __future__ import annotations

import pytest

from tollbook.find import find
from tollbook.find.english.recalls import recalled, running, separate
from tollbook.nouns import Claim, Report

LEAD = "A barge sank off Lomarra on Tuesday, killing 14 people and injuring nine, the harbour master said.\n\n"


def claims(text: str, published: str | None = "2031-05-08") -> dict[str, Claim]:
    return {c.quantity.text: c for c in find(Report("r", "r", text, "", published=published)).claims}


def at(text: str, figure: str) -> tuple[str, int, int]:
    start = text.index(figure)
    return text, start, start + len(figure)


@pytest.mark.parametrize(
    "text",
    [
        "Three years ago 22 people were killed on the same stretch of water.",
        "In 2019 a collision on the same stretch killed 22.",
        "In 2019 eleven crewmen drowned there, and 22 were killed a month later.",
        "Storm Agda killed 22 people in the same province two years ago.",
        "A similar sinking near the port killed 22.",
        "A collision there in 2019 claimed 22 lives.",
        "The Lomarra sinking of 2019 killed 22.",
        "The accident comes less than a fortnight after a ferry fire killed 22 passengers.",
    ],
    ids=lambda text: text[:40],
)
def test_an_older_event_is_background(text: str) -> None:
    found = claims(LEAD + text)
    assert "background" in found["22"].marks
    assert "background" not in found["14"].marks
    # It did not happen on the day of the report's own happening.
    assert found["22"].when is None or found["14"].when is None or found["22"].when != found["14"].when


@pytest.mark.parametrize(
    "text",
    [
        "Lomarra has recorded 22 drownings deaths this year.",
        "Barges are often overloaded: more than 22 people have died on them in the past decade, a union says.",
        "The war has killed 22,000 people, according to an aid group.",
        "At least 22 fishermen have been killed since the conflict on the border began.",
    ],
    ids=lambda text: text[:40],
)
def test_the_total_of_a_year_or_a_war_is_background(text: str) -> None:
    marks = [c.marks for figure, c in claims(LEAD + text).items() if "22" in figure]
    assert marks
    assert all("background" in m for m in marks)


@pytest.mark.parametrize(
    "text",
    [
        "It was the worst sinking in ten years: 22 people died.",
        "At least 22 people died in the deadliest sinking in three decades.",
        "The sinking left 22 dead, the most since the ferry disaster of 2004.",
        "Rescuers said 22 people were killed; last year the pier had been closed for repairs.",
        "The number of dead rose to 22, while two years ago the owner had been fined.",
        "The captain, hired two years ago, said 22 had died.",
    ],
    ids=lambda text: text[:40],
)
def test_a_record_or_another_clause_s_time_is_not_the_figure_s(text: str) -> None:
    assert not recalled(*at(text, "22"))
    assert not running(*at(text, "22"))


def test_what_a_record_is_measured_against_is_recalled() -> None:
    assert recalled(*at("It was the deadliest sinking since three years ago, when 22 people died.", "22"))


def test_the_year_of_the_report_is_not_an_earlier_one() -> None:
    assert "background" not in claims(LEAD + "Most sinkings of 2031 killed few, but 22 died in this one.")["22"].marks


def test_a_report_on_something_long_past_recalls_its_own_subject() -> None:
    text = (
        "A year ago, on 8 May 2030, a barge sank off Lomarra and 14 people died.\n\n"
        "On 8 May 2030 the harbour had no pilot. Fourteen families wait for an answer."
    )
    assert "background" not in claims(text)["14"].marks


def test_a_report_on_a_running_total_is_about_it() -> None:
    text = "Lomarra has had 22 killings this year, police said.\n\nSome 9 people were killed last week alone."
    assert "background" not in claims(text, None)["22"].marks


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("In a separate attack, gunmen shot dead 3 people in Osk.", True),
        ("Separately, 3 people were hurt in Osk.", True),
        ("Elsewhere, a mine killed 3.", True),
        ("In another incident a truck hit a mine.", True),
        ("A guard was shot dead in a separate shooting.", True),
        ("The family lived in a separate house.", False),
        ("Another 3 people were hurt.", False),
        ("The victims were buried in separate graves.", False),
    ],
)
def test_words_for_another_happening(text: str, apart: bool) -> None:
    assert separate(text) is apart
