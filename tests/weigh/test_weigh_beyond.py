"""Figures that a report tells beside the toll, of other happenings, towns and days, or of some of the victims."""

from __future__ import annotations

from dataclasses import replace

import pytest
from weigh_maker import DAY, MIRNA, Maker

from tollbook.nouns import Sentence, Tally, When
from tollbook.weigh import settle

DEEP = 2400


def say(make: Maker, report: str, words: str, number: str, who: str | None = None, at: int = 0, **more: object) -> str:
    """A claim of ``number`` where it stands in ``words``, a sentence that starts at ``at`` of its report."""
    key = make.claim(report, number, who, sentence=words, **more)  # type: ignore[arg-type]
    start = at + words.index(number)
    made = replace(make.claims.pop(), start=start, end=start + len(number))
    make.claims.append(replace(made, sentence=Sentence(at, at + len(words), words)))
    return key


def toll(make: Maker, measure: str = "killed") -> Tally:
    return next(t for t in settle(make.record(), "i") if t.measure == measure)


def reason(tally: Tally, claim: str) -> str:
    return next(v.reason for v in tally.verdicts if v.claim == claim)


def verdict(tally: Tally, claim: str) -> str:
    return next(v.verdict for v in tally.verdicts if v.claim == claim)


def opened_with_9() -> Maker:
    make = Maker()
    say(make, "a", "9 people died when the ferry sank off Kelvar.", "9")
    say(make, "b", "9 drowned near Kelvar, the harbour master said.", "9", "the harbour master", at=60)
    return make


def test_a_number_that_dwarfs_the_opening_toll_and_stands_alone_further_down_is_of_something_else() -> None:
    make = opened_with_9()
    old = say(make, "b", "In that storm 85 sailors had been lost.", "85", at=DEEP)
    tally = toll(make)
    assert (tally.best, tally.high) == (9, 9)
    assert "stands alone, further down in a report that opens with 9" in reason(tally, old)


def test_a_second_report_bears_a_buried_number_out() -> None:
    make = opened_with_9()
    for report in "bc":
        say(make, report, "The ministry counts 85 dead.", "85", at=DEEP)
    assert toll(make).high == 85


def test_a_rival_s_number_is_told_wherever_it_stands() -> None:
    make = opened_with_9()
    say(make, "b", "The Free Front said 85 had died.", "85", "the Free Front", at=DEEP, kind="armed_group")
    assert toll(make).high == 85


def test_a_figure_of_another_town_is_not_the_incident_s_in_a_report_that_opens_with_it() -> None:
    make = Maker()
    make.report("a", "2024-03-02")
    make.reports["a"] = replace(make.reports["a"], text="Kelvar - 3 died on Friday in a blast in Kelvar. " + "x" * DEEP)
    say(make, "a", "3 died on Friday in a blast in Kelvar.", "3", at=9)
    other = say(make, "a", "A month ago 5 were killed in Mirna.", "5", at=DEEP, place=MIRNA)
    tally = toll(make)
    assert (tally.low, tally.best, tally.high) == (3, 3, 3)
    assert "is for Mirna, not for Kelvar" in reason(tally, other)


def test_a_figure_of_another_day_is_not_the_incident_s() -> None:
    make = Maker()
    say(make, "a", "3 died on Friday in a blast in Kelvar.", "3")
    other = say(make, "a", "On 20 February 5 died there.", "5", at=DEEP, when=When("2024-02-20", "2024-02-20"))
    tally = toll(make)
    assert tally.high == 3
    assert "is of 20 February 2024, not of this incident's day" in reason(tally, other)


def test_a_number_told_of_the_incident_s_own_day_too_is_its_own_whatever_day_a_report_gives() -> None:
    make = Maker()
    say(make, "a", "3 died on Friday in a blast in Kelvar.", "3", when=DAY)
    late = say(
        make, "a", "The blast of last week killed 3 people.", "3", at=DEEP, when=When("2024-02-20", "2024-02-20")
    )
    assert verdict(toll(make), late) == "same_origin"


def test_one_of_the_worst_shootings_is_one_shooting() -> None:
    make = Maker()
    say(make, "a", "A man killed 12 people in one of the worst mass shootings of the decade.", "12")
    say(make, "b", "7 people were killed in Kelvar.", "7", at=30)
    assert toll(make).high == 12


def test_what_one_report_tells_of_the_incident_plainly_is_not_of_several_happenings() -> None:
    make = Maker()
    say(make, "a", "4 were hurt in shootings along the ring road.", "4", measure="injured")
    plain = say(make, "b", "The gunman left 4 people hurt.", "4", measure="injured")
    say(make, "c", "1 driver was hurt, a witness to the chase said.", "1", measure="injured", counted="driver")
    tally = toll(make, "injured")
    assert tally.best == 4
    assert verdict(tally, plain) == "counted"


def test_what_a_report_tells_of_several_happenings_once_it_tells_of_them_always() -> None:
    make = Maker()
    say(make, "a", "20 were shot in 12 separate incidents.", "20", measure="injured")
    plain = say(make, "a", "Gunfire left 20 wounded across the town.", "20", at=DEEP, measure="injured")
    say(make, "b", "7 people were wounded at a barbecue.", "7", measure="injured")
    tally = toll(make, "injured")
    assert tally.best == 7
    assert verdict(tally, plain) == "other_scope"


@pytest.mark.parametrize(
    "words",
    ["3 were pronounced dead at the scene.", "3 died on the spot.", "3 people died at a nearby hospital."],
)
def test_those_who_died_in_one_place_are_a_part_of_the_dead(words: str) -> None:
    make = Maker()
    say(make, "a", "5 people are dead after a fire at a mill.", "5")
    part = say(make, "b", words, "3", "the fire chief")
    tally = toll(make)
    assert (tally.low, tally.best, tally.high) == (5, 5, 5)
    assert "counts those who died in one place, beside the 5" in reason(tally, part)


@pytest.mark.parametrize(
    "words",
    [
        "2 were in critical condition on Monday.",
        "Only 2 were still hospitalised on Monday.",
        "2 remained in hospital.",
        "2 have been released.",
        "2 suffered life-threatening wounds.",
    ],
)
def test_those_in_one_condition_are_a_part_of_the_injured(words: str) -> None:
    make = Maker()
    say(make, "a", "6 people were hurt in a crash.", "6", measure="injured")
    part = say(make, "b", words, "2", "the police", measure="injured")
    tally = toll(make, "injured")
    assert (tally.low, tally.best, tally.high) == (6, 6, 6)
    assert "counts those in one condition, beside the 6" in reason(tally, part)


def test_those_in_one_condition_are_the_injured_where_nobody_tells_of_more() -> None:
    make = Maker()
    say(make, "a", "2 were in critical condition on Monday.", "2", "the police", measure="injured")
    assert toll(make, "injured").best == 2


def test_another_figure_s_condition_does_not_make_this_one_a_part() -> None:
    make = Maker()
    say(make, "a", "6 were wounded and 1 was in critical condition.", "6", measure="injured")
    say(make, "b", "8 were wounded.", "8", measure="injured")
    tally = toll(make, "injured")
    assert (tally.low, tally.high) == (6, 8)


@pytest.mark.parametrize(
    "words",
    [
        "RELATED: Police: 4 killed in raid on mill",
        "Read more: 4 killed in raid on mill",
        "They mourn 4 who were killed in a previous raid.",
        "A search is on for the 4 killed in another landslide blast.",
        "About 4 are killed there each day.",
    ],
)
def test_what_a_report_tells_in_passing_is_not_its_own(words: str) -> None:
    make = Maker()
    say(make, "a", "2 people were killed when a barge blew up.", "2")
    other = say(make, "b", words, "4", "the police", at=DEEP)
    tally = toll(make)
    assert (tally.low, tally.best, tally.high) == (2, 2, 2)
    assert verdict(tally, other) == "other_scope"


def test_a_report_on_a_previous_happening_counts_it() -> None:
    make = Maker()
    say(make, "a", "4 people were killed in a previous raid.", "4")
    assert toll(make).best == 4


def test_a_figure_of_another_scale_is_set_aside_unless_later_reports_bear_it_out() -> None:
    make = Maker()
    make.report("a", "2024-03-02")
    make.report("b", "2024-03-02")
    say(make, "a", "4 people were hurt when a barge blew up.", "4", measure="injured")
    great = say(make, "b", "Barges hurt 6200 people, a safety board says.", "6200", measure="injured")
    tally = toll(make, "injured")
    assert tally.high == 4
    say(make, "b", "A guard hurt at the lock counted 3 others.", "3", "a guard", measure="injured")
    assert toll(make, "injured").high == 4
    assert "is of another scale than the 4 that other reports tell of at the most" in reason(tally, great)
    make.report("c", "2024-03-04")
    say(make, "c", "The cloud sickened 5900 people.", "5900", measure="injured")
    assert toll(make, "injured").high == 6200


def test_a_toll_that_rises_by_far_is_no_other_scale() -> None:
    make = Maker()
    make.report("a", "2024-03-02")
    make.report("b", "2024-03-03")
    say(make, "a", "4 people were hurt by the quake.", "4", measure="injured")
    say(make, "b", "The quake hurt 6200 people.", "6200", measure="injured")
    assert toll(make, "injured").high == 6200


def test_a_thousand_hurt_told_deep_in_a_report_of_a_shooting_are_of_another_scale_whoever_tells_them_last() -> None:
    make = Maker(kind="shooting")
    make.report("late", "2024-03-05")
    say(make, "early", "2 clerks were hurt.", "2", measure="injured")
    say(make, "late", "The clerks, 2 of them, were hurt.", "2", measure="injured")
    year = say(make, "late", "Guns hurt 14000 a year.", "14000", at=DEEP, measure="injured")
    tally = toll(make, "injured")
    assert (tally.best, tally.high) == (2, 2)
    assert verdict(tally, year) == "other_scope"
    # A toll that a second report bears out is one, and so is one that the only report opens with.
    say(make, "early", "Hospitals took in 14000.", "14000", at=DEEP, measure="injured")
    assert toll(make, "injured").high == 14000
    alone = Maker(kind="shooting")
    say(alone, "a", "Gunfire hurt 600 people at a fair.", "600", measure="injured")
    say(alone, "a", "One of them, a 3-year-old, is in a coma.", "a 3-year-old", at=60, measure="injured")
    assert toll(alone, "injured").best == 600
