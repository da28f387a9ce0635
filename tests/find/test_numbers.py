"""Number expressions: CLAIMS.md's table, and what it says to leave alone. All sentences are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_to_num import text2num

from find.spelt import in_words
from tollbook.find.english.numbers import Number, interval, numbers_in, worth


def read(sentence: str) -> list[tuple[str, float | None, float | None, float | None, str]]:
    return [(sentence[n.start : n.end], n.value, n.low, n.high, n.qualifier) for n in numbers_in(sentence)]


@pytest.mark.parametrize(
    ("words", "span", "value", "low", "high", "qualifier"),
    [
        ("14", "14", 14, 14, 14, "exact"),
        ("a total of 14", "14", 14, 14, 14, "exact"),
        ("1,200", "1,200", 1200, 1200, 1200, "exact"),
        ("12,345,678", "12,345,678", 12345678, 12345678, 12345678, "exact"),
        ("1,25,000", "1,25,000", 125000, 125000, 125000, "exact"),
        ("2.5 million", "2.5 million", 2500000, 2500000, 2500000, "exact"),
        ("3 lakh", "3 lakh", 300000, 300000, 300000, "exact"),
        ("2 crore", "2 crore", 20000000, 20000000, 20000000, "exact"),
        ("15 thousand", "15 thousand", 15000, 15000, 15000, "exact"),
        ("12k", "12k", 12000, 12000, 12000, "exact"),
        ("seventeen", "seventeen", 17, 17, 17, "exact"),
        ("thirty-four", "thirty-four", 34, 34, 34, "exact"),
        ("one hundred and twenty", "one hundred and twenty", 120, 120, 120, "exact"),
        ("a hundred", "a hundred", 100, 100, 100, "exact"),
        ("two thousand five hundred", "two thousand five hundred", 2500, 2500, 2500, "exact"),
        ("half a million", "half a million", 500000, 500000, 500000, "exact"),
        ("a dozen", "a dozen", 12, 12, 12, "exact"),
        ("half a dozen", "half a dozen", 6, 6, 6, "exact"),
        ("two dozen", "two dozen", 24, 24, 24, "exact"),
        ("a couple of", "a couple", 2, 2, 2, "exact"),
        ("at least 14", "14", 14, 14, None, "at_least"),
        ("no fewer than 14", "14", 14, 14, None, "at_least"),
        ("no less than 14", "14", 14, 14, None, "at_least"),
        ("a minimum of 14", "14", 14, 14, None, "at_least"),
        ("a dozen or more", "a dozen", 12, 12, None, "at_least"),
        ("5,000 and more", "5,000", 5000, 5000, None, "at_least"),
        ("60-plus", "60", 60, 60, None, "at_least"),
        ("60+", "60", 60, 60, None, "at_least"),
        ("more than 150", "150", 150, 151, None, "more_than"),
        ("over 150", "150", 150, 151, None, "more_than"),
        ("upwards of 150", "150", 150, 151, None, "more_than"),
        ("in excess of 150", "150", 150, 151, None, "more_than"),
        ("well over 150", "150", 150, 151, None, "more_than"),
        ("more than a dozen", "a dozen", 12, 13, None, "more_than"),
        ("at most 20", "20", 20, None, 20, "at_most"),
        ("up to 20", "20", 20, None, 20, "at_most"),
        ("as many as 20", "20", 20, None, 20, "at_most"),
        ("no more than 20", "20", 20, None, 20, "at_most"),
        ("nearly 160", "160", 160, None, 160, "nearly"),
        ("almost 160", "160", 160, None, 160, "nearly"),
        ("close to 160", "160", 160, None, 160, "nearly"),
        ("just under 160", "160", 160, None, 160, "nearly"),
        ("fewer than 160", "160", 160, None, 160, "nearly"),
        ("about 40", "40", 40, None, None, "about"),
        ("around 40", "40", 40, None, None, "about"),
        ("approximately 40", "40", 40, None, None, "about"),
        ("some 40", "40", 40, None, None, "about"),
        ("roughly 40", "40", 40, None, None, "about"),
        ("an estimated 40", "40", 40, None, None, "about"),
        ("a hundred or so", "a hundred", 100, None, None, "about"),
        ("between 20 and 30", "20 and 30", None, 20, 30, "range"),
        ("between twenty and thirty", "twenty and thirty", None, 20, 30, "range"),
        ("20 to 30", "20 to 30", None, 20, 30, "range"),
        ("20 or 30", "20 or 30", None, 20, 30, "range"),
        ("20-30", "20-30", None, 20, 30, "range"),
        ("20–30", "20–30", None, 20, 30, "range"),
        ("two to three million", "two to three million", None, 2000000, 3000000, "range"),
        ("dozens of", "dozens", None, 24, None, "dozens"),
        ("scores of", "scores", None, 40, None, "scores"),
        ("hundreds of", "hundreds", None, 200, None, "hundreds"),
        ("several hundred", "several hundred", None, 200, None, "hundreds"),
        ("thousands of", "thousands", None, 2000, None, "thousands"),
        ("tens of thousands of", "tens of thousands", None, 20000, None, "thousands"),
        ("hundreds of thousands of", "hundreds of thousands", None, 200000, None, "thousands"),
        ("several", "several", None, 3, None, "several"),
        ("many", "many", None, None, None, "many"),
        ("few", "few", None, 2, None, "few"),
        ("a few", "a few", None, 2, None, "few"),
        ("a handful of", "a handful", None, 2, None, "few"),
    ],
)
@pytest.mark.parametrize(
    "frame",
    ["{} people were killed.", "The blast killed {} people.", "Police said {} people, all from Olva, had died."],
)
def test_number_expressions(
    frame: str, words: str, span: str, value: float | None, low: float | None, high: float | None, qualifier: str
) -> None:
    assert read(frame.format(words)) == [(span, value, low, high, qualifier)]


@pytest.mark.parametrize(
    ("sentence", "span"),
    [
        ("No one was hurt.", "No one"),
        ("Nobody died.", "Nobody"),
        ("No casualties were reported.", "No"),
        ("None was hurt.", "None"),
    ],
)
def test_nought(sentence: str, span: str) -> None:
    assert read(sentence) == [(span, 0, 0, 0, "exact")]


@pytest.mark.parametrize(
    ("sentence", "spans"),
    [
        ("The toll rose from 15 to 19.", ["15", "19"]),
        ("The figure was corrected from 28 to 21.", ["28", "21"]),
        ("The raid killed 14 people and injured 108.", ["14", "108"]),
        ("Four died in Olva, six in Bresk and two in Tarn.", ["Four", "six", "two"]),
        ("In the two raids 12 and 14 people died.", ["12", "14"]),
        ("Of the 159 injured 39 have died.", ["159", "39"]),
    ],
)
def test_two_figures_are_no_range(sentence: str, spans: list[str]) -> None:
    assert [s for s in (n.text for n in numbers_in(sentence)) if s in spans] == spans


@pytest.mark.parametrize(
    "sentence",
    [
        "A 14-year-old boy was hurt.",
        "Ada Mirren, 35, was shot dead.",
        "His brother, 26, survived.",
        "The driver (41) was killed.",
        "She was aged 71.",
        "A boy of six was hurt.",
        "Women in their 70s were led out.",
        "A child aged under 5 was missing.",
        "He is 52.",
        "She was born in 2014.",
        "The shell fell 80km from the border.",
        "The village lies 12 kilometres north of Olva.",
        "The wave was 3.5 metres high.",
        "The plant burned for three hours.",
        "It was the worst attack in the past 24 hours.",
        "The siege lasted 10 days.",
        "The raid began at 4.30 pm.",
        "Shots rang out at 14:20.",
        "It happened shortly after 9 p.m. on Friday.",
        "The blast happened on 14 May.",
        "The blast happened on May 14.",
        "The blast happened on 12/03/2024.",
        "The town was shelled in 2019.",
        "The fighting of 2014-2016 left scars.",
        "Damage was put at $27 million.",
        "He paid 500 rupees.",
        "The fine was €1,200.",
        "A bomb went off on Highway 61.",
        "The bus was on Route 9.",
        "Flight 318 was cancelled.",
        "The 23rd Brigade took the hill.",
        "The 5.6-magnitude quake woke the town.",
        "A quake of magnitude 5.6 woke the town.",
        "A magnitude 7 quake woke the town.",
        "Winds of 120 kph were measured.",
        "Some 35% of the roofs are gone.",
        "The rate fell by 12 per cent.",
        "It was the 38-room hotel.",
        "The five-storey block fell.",
        "Room 14 was searched.",
        "It weighed 40 tonnes.",
        "Temperatures reached 41 degrees.",
    ],
)
def test_left_alone(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("qualifier", "expected"),
    [
        ("exact", (14, 14)),
        ("at_least", (14, None)),
        ("more_than", (15, None)),
        ("at_most", (None, 14)),
        ("nearly", (None, 14)),
        ("about", (None, None)),
    ],
)
def test_interval(qualifier: str, expected: tuple[float | None, float | None]) -> None:
    assert interval(14, qualifier) == expected


def test_quantity_includes_the_hedge() -> None:
    sentence = "Police said at least 14 people died."
    (number,) = numbers_in(sentence)
    assert number.quantity(sentence).text == "at least 14"
    assert sentence[number.start : number.end] == "14"


def test_worth_of_what_is_no_figure() -> None:
    with pytest.raises(ValueError, match="not a figure"):
        worth("villagers")


@given(st.integers(0, 999_999), st.sampled_from([" and ", " "]), st.sampled_from(["-", " "]))
def test_worded_numbers_are_worth_their_digits(number: int, joint: str, hyphen: str) -> None:
    said = in_words(number, joint=joint, hyphen=hyphen)
    assert worth(said) == number == text2num(said, "en")


@given(st.integers(2, 999_999))
def test_digits_and_words_are_read_the_same(number: int) -> None:
    def one(said: str) -> Number:
        (found,) = numbers_in(f"Officials said {said} people were killed.")
        assert found.text == said
        return found

    digits, words = one(f"{number:,}"), one(in_words(number))
    assert (digits.value, digits.low, digits.high) == (words.value, words.low, words.high) == (number, number, number)


@given(st.integers(2, 9_999), st.integers(1, 9_999), st.sampled_from(["{} to {}", "{}-{}", "{} or {}"]))
def test_ranges(low: int, more: int, form: str) -> None:
    text = form.format(low, low + more)
    (found,) = numbers_in(f"Officials said {text} people were killed.")
    assert (found.text, found.low, found.high, found.qualifier) == (text, low, low + more, "range")


@given(st.text(max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    last = 0
    for number in numbers_in(text):
        assert last <= number.start < number.end <= len(text)
        assert text[number.start : number.end] == number.text
        last = number.end


def test_who_was_counted_twice_is_no_toll() -> None:
    assert not numbers_in("The toll fell after clerks found that three patients had been counted twice.")
    assert not numbers_in("The remains of one passenger were double-counted.")
    assert [n.text for n in numbers_in("Three patients had been treated twice.")] == ["Three"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Masked shooter, 19, dead; a second pupil, 12, hurt at Brindle school", []),
        ("Coroner names suspect, 31, killed at the ford", []),
        ("He is sought over the killings of 9- and 12-year-olds.", []),
        ("The blast tore through the hall, killing both.[3][14] Six others fled.", ["Six"]),
        ("She was hurt on Loop 88 and taken to Precinct 9 by two men.", ["two"]),
        ("A guard fired four shots and missed; a deputy fired two warning rounds.", []),
        ("Few was taken to hospital; few survived.", ["few"]),
        ("One was shot and two were stabbed.", ["One", "two"]),
        ("A bus struck her cousin Ilse Marie Orben, 44, dead on the spot.", []),
        ("Orben and his son Piet Orben, 40, were hurt in the brawl.", []),
    ],
)
def test_ages_notes_roads_rounds_and_names_count_nobody(text: str, left: list[str]) -> None:
    assert [n.text for n in numbers_in(text)] == left
