"""The day of an incident, told by all its reports together. All reports and places are invented."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from link.link_samples import VELMOR, Line, told
from tollbook.find import find
from tollbook.link import link
from tollbook.nouns import Correction, Decision, Findings, Record, Report, When

FIRST = When("2031-05-03", "2031-05-03")
LATE = When("2031-05-05", "2031-05-05")

CLEAR = told(
    "a.txt",
    "2031-05-03",
    Line("Shells killed 14 people in Velmor.", "14", "killed", VELMOR, "2031-05-03", "shelling", "the mayor of Velmor"),
    Line("Another 108 were hurt in the town.", "108", "injured", VELMOR, "2031-05-03", "shelling"),
    outlet="Northern Wire",
)
UNSURE = told(
    "b.txt",
    "2031-05-05",
    Line("The shelling has killed 16 in Velmor.", "16", "killed", VELMOR, "2031-05-05", "shelling", "rescuers"),
    Line("The hospital treats 108.", "108", "injured", VELMOR, "2031-05-05", "shelling"),
    outlet="Daily Lamp",
)


def guessing(pair: tuple[Report, Findings], *days: tuple[When, float], undated: bool) -> tuple[Report, Findings]:
    """The report with what it tells of the day; ``undated`` where no claim tells it itself."""
    report, own = pair
    return report, replace(own, days=days, undated=tuple(c.id for c in own.claims) if undated else ())


def recorded(*pairs: tuple[Report, Findings], by: tuple[Decision, ...] = ()) -> Record:
    return link([r for r, _ in pairs], {r.id: f for r, f in pairs}, by)


SURE = guessing(CLEAR, (FIRST, 0.95), (LATE, 0.05), undated=False)
GUESS = guessing(UNSURE, (LATE, 0.7), (FIRST, 0.3), undated=True)


def test_a_guessed_day_gives_way_to_one_that_another_report_tells() -> None:
    record = recorded(SURE, GUESS)
    assert {c.when for c in record.claims.values()} == {FIRST}
    (incident,) = record.incidents.values()
    assert incident.when == FIRST
    moved = {c.id for c in GUESS[1].claims}
    for one in incident.links:
        assert any("its own read as 5 May 2031" in r for r in one.reasons) == (one.claim in moved)


def test_what_was_found_stays_as_found() -> None:
    recorded(SURE, GUESS)
    assert {c.when for c in GUESS[1].claims} == {LATE}


def out_on(day: str, pair: tuple[Report, Findings]) -> tuple[Report, Findings]:
    return replace(pair[0], published=day), pair[1]


def test_a_day_that_the_words_tell_stays() -> None:
    told_late = guessing(UNSURE, (LATE, 0.7), (FIRST, 0.3), undated=False)
    record = recorded(out_on("2031-05-06", SURE), told_late)
    assert {c.when for c in record.claims.values() if c.report == told_late[0].id} == {LATE}


def test_what_the_first_report_tells_of_had_happened_when_it_came_out() -> None:
    """A later report's own later day is one of burials, arrests or the telling."""
    told_late = guessing(UNSURE, (LATE, 0.97), undated=False)
    assert {c.when for c in recorded(SURE, told_late).claims.values()} == {FIRST}


def test_a_figure_without_a_day_takes_the_incidents() -> None:
    report, own = UNSURE
    dayless = (report, replace(own, claims=tuple(replace(c, when=None) for c in own.claims)))
    record = recorded(SURE, dayless)
    assert {c.when for c in record.claims.values()} == {FIRST}
    (incident,) = record.incidents.values()
    assert any("its own names none" in r for one in incident.links for r in one.reasons)


def test_a_day_much_later_is_of_something_else() -> None:
    year_on = When("2032-05-03", "2032-05-03")
    report, own = UNSURE
    recalled = (report, replace(own, claims=tuple(replace(c, when=year_on) for c in own.claims)))
    record = recorded(SURE, guessing(recalled, (year_on, 0.9), undated=False))
    assert {c.when for c in record.claims.values() if c.report == report.id} == {year_on}


def test_what_a_report_tells_for_the_incidents_own_figures_goes_before_its_main_day() -> None:
    """A report mainly of another day's strikes tells the day of this one all the same."""
    mixed = guessing(CLEAR, (When("2031-05-02", "2031-05-02"), 0.9), (FIRST, 0.1), undated=False)
    guess = guessing(UNSURE, (LATE, 0.6), (FIRST, 0.2), (When("2031-05-02", "2031-05-02"), 0.2), undated=True)
    assert {c.when for c in recorded(mixed, guess).claims.values()} == {FIRST}


def test_the_surer_report_wins_not_the_first() -> None:
    unsure_first = out_on("2031-05-06", guessing(CLEAR, (FIRST, 0.5), (LATE, 0.4), undated=True))
    sure_late = guessing(UNSURE, (LATE, 0.97), undated=False)
    for order in permutations((unsure_first, sure_late)):
        assert {c.when for c in recorded(*order).claims.values()} == {LATE}


def test_a_report_on_a_longer_time_keeps_it() -> None:
    week = When("2031-05-01", "2031-05-08")
    report, own = UNSURE
    over_a_week = (report, replace(own, claims=tuple(replace(c, when=week) for c in own.claims)))
    record = recorded(SURE, guessing(over_a_week, (week, 1.0), undated=True))
    assert {c.when for c in record.claims.values() if c.report == report.id} == {week}


def test_a_person_has_the_last_word() -> None:
    claim = GUESS[1].claims[0]
    fourth = When("2031-05-04", "2031-05-04")
    decision = Decision("d", "day", (claim.id,), "Ana", "2031-06-01", "the log says so", Correction(when=fourth))
    record = recorded(SURE, GUESS, by=(decision,))
    assert record.claims[claim.id].when == fourth
    assert record.claims[GUESS[1].claims[1].id].when == FIRST


@pytest.mark.parametrize("day", ["Tuesday", "Wednesday"])
def test_real_reports_tell_each_other_the_day(day: str) -> None:
    """A report that names no day takes the weekday of the other, whichever it is."""
    first = (
        f"VELMOR, May 7 - A ferry with 80 people on board capsized off Velmor late on {day}, killing at least 14 people, "
        "the coastguard said.\n\nThe ferry was overloaded when a squall hit it off Velmor, the coastguard said."
    )
    later = (
        "VELMOR, May 9 - The death toll of the ferry that capsized off Velmor has risen to 19, the coastguard said.\n\n"
        "Divers searched the ferry for 6 people who are still missing off Velmor."
    )
    reports = [
        replace(CLEAR[0], id="f", path="f.txt", text=first, published="2031-05-08"),
        replace(CLEAR[0], id="g", path="g.txt", text=later, published="2031-05-09"),
    ]
    record = recorded(*((r, find(r)) for r in reports))
    expected = {"Tuesday": "2031-05-06", "Wednesday": "2031-05-07"}[day]
    assert {c.when for c in record.claims.values() if c.measure == "killed"} == {When(expected, expected)}


def test_what_a_person_put_together_stays_so_when_days_move() -> None:
    """Linking anew by the right days learns afresh what stands together, in the reports whose days stay too."""
    report, own = told(
        "c.txt",
        "2031-05-03",
        Line("Shells killed 14 people in Velmor.", "14", "killed", VELMOR, "2031-05-03", "shelling"),
        Line("The shelling in Velmor hurt 108.", "108", "injured", VELMOR, "2031-05-03", "shelling"),
        Line("A year ago 7 died in Velmor.", "7", "killed", VELMOR, "2030-05-01", "fire", marks=("background",)),
    )
    _, hurt, recalled = own.claims
    decision = Decision("d", "merge", (recalled.id, hurt.id), "Ana", "2031-06-01", "the same house")
    record = recorded((report, own), GUESS, by=(decision,))
    assert any(c.when == FIRST for c in record.claims.values() if c.report == GUESS[0].id)
    assert record.claims[recalled.id].incident == record.claims[hurt.id].incident


def test_a_year_that_a_report_names_somewhere_is_no_guess_at_its_day() -> None:
    year = When("2019-01-01", "2019-12-31")
    report, own = UNSURE
    named = report, replace(own, claims=tuple(replace(c, when=year) for c in own.claims))
    record = recorded(SURE, guessing(named, (year, 0.8), (FIRST, 0.2), undated=True))
    assert len(record.incidents) == 1
    assert {c.when for c in record.claims.values()} == {FIRST}


def day(of_may: str) -> When:
    return When(f"2031-05-{of_may}", f"2031-05-{of_may}")


def test_a_report_on_a_period_tells_its_first_day_rather_than_a_day_of_one_part_of_it() -> None:
    covered = When("2031-05-03", "2031-05-08")
    lines = [
        Line(
            f"The floods have {word} {n} in Velmor.", str(n), measure, VELMOR, "2031-05-03", "flood", until="2031-05-08"
        )
        for word, n, measure in (("killed", 33, "killed"), ("displaced", 450, "displaced"), ("injured", 61, "injured"))
    ]
    lines.append(Line("On 7 May 2 more drowned there.", "2", "killed", VELMOR, "2031-05-07", "flood"))
    report, own = told("c.txt", "2031-05-09", *lines, outlet="Flood Cell")
    own = replace(own, days=((covered, 1.0),))
    local = told(
        "d.txt",
        "2031-05-09",
        Line("The floods have killed 33 in Velmor.", "33", "killed", VELMOR, "2031-05-09", "flood"),
        Line("The floods have displaced 450 in the town.", "450", "displaced", VELMOR, "2031-05-09", "flood"),
        outlet="Daily Lamp",
    )
    guesses = ((day("09"), 0.6), (FIRST, 0.15), (day("07"), 0.1))
    record = recorded((report, own), guessing(local, *guesses, undated=True))
    ids = {c.id for c in local[1].claims}
    assert {c.when for c in record.claims.values() if c.id in ids} == {FIRST}
