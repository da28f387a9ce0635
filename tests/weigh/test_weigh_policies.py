"""Each policy's own rule, with where it is from (POLICIES.md)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from weigh_maker import OSTRANY, Maker

from tollbook.nouns import Place, Tally, When
from tollbook.weigh import settle

Numbers = tuple[float | None, float | None, float | None]


def tally(make: Maker, policy: str, measure: str = "killed", ranking: list[str] | None = None) -> Tally:
    return next(t for t in settle(make.record(), "i", policy, ranking=ranking) if t.measure == measure)


def numbers(make: Maker, policy: str, measure: str = "killed") -> Numbers:
    toll = tally(make, policy, measure)
    return toll.low, toll.best, toll.high


def verdicts(toll: Tally) -> dict[str, str]:
    return {v.claim: v.verdict for v in toll.verdicts}


def several_speakers() -> Maker:
    """Four voices over three days: hospital 12, then police 14, a wire 14, rebels 30."""
    make = Maker(kind="air strike")
    make.report("day1", "2024-03-01", "Outlet One")
    make.report("day2", "2024-03-02", "Outlet Two")
    make.report("day3", "2024-03-03", "Outlet Three")
    make.claim("day1", 12, "Kelvar hospital", "health", id="hospital")
    make.claim("day2", 14, "Kelvar police", "official", id="police")
    make.claim("day2", 14, "Ostra Wire", "news_agency", id="wire", place=OSTRANY)
    make.claim("day3", 30, "the Free Front", "armed_group", id="rebels")
    return make


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("latest", (12, 14, 30)),
        ("range", (12, None, 30)),
        ("source_hierarchy", (12, 12, 12)),
        ("ucdp", (12, 14, 30)),
        ("acled", (12, 12, 30)),
        ("ibc", (12, None, 30)),
        ("aoav", (30, 30, 30)),
        ("emdat", (14, 14, 14)),
        ("airwars", (12, None, 30)),
        ("maximal", (None, 30, 30)),
    ],
)
def test_one_case_under_every_policy(policy: str, expected: Numbers) -> None:
    make = several_speakers()
    assert numbers(make, policy) == expected
    assert len(tally(make, policy).verdicts) == 4


# latest (this project): nearness before newness within a day, newness after it.


def test_latest_holds_to_the_nearer_speaker_within_a_day() -> None:
    make = Maker()
    make.report("a", "2024-03-01T08:00Z", "Outlet One")
    make.report("b", "2024-03-01T20:00Z", "Outlet Two")
    make.claim("a", 12, "Kelvar hospital", "health")
    make.claim("b", 15)
    assert numbers(make, "latest") == (12, 12, 15)


def test_latest_lets_a_count_of_a_later_day_displace_a_stale_one() -> None:
    make = Maker()
    make.report("a", "2024-03-01", "Outlet One")
    make.report("b", "2024-03-05", "Outlet Two")
    make.claim("a", 12, "Kelvar hospital", "health")
    newer = make.claim("b", 15)
    toll = tally(make, "latest")
    assert (toll.low, toll.best, toll.high) == (12, 15, 15)
    assert "newer by 4 days than the 12 of the nearer speaker" in next(
        v.reason for v in toll.verdicts if v.claim == newer
    )


@pytest.mark.parametrize("kind", ["company", "family", "witness", "ngo", "armed_group"])
def test_latest_never_lets_an_interested_speaker_displace_officials(kind: str) -> None:
    make = Maker()
    make.report("a", "2024-03-01")
    make.report("b", "2024-03-09")
    make.claim("a", 12, "the mayor")
    make.claim("b", 15, "the Kelvar guild", kind)
    assert numbers(make, "latest") == (12, 12, 15)


def test_latest_takes_a_number_before_a_vague_word_that_it_agrees_with() -> None:
    make = Maker()
    make.report("a", "2024-03-01")
    make.report("b", "2024-03-02")
    make.claim("a", 68)
    make.claim("b", "dozens", "the mayor")
    assert numbers(make, "latest") == (68, 68, 68)


def test_latest_takes_the_armed_forces_for_rescuers_where_nobody_attacks() -> None:
    for kind, best in (("landslide", 9), ("air strike", 7)):
        make = Maker(kind=kind)
        make.report("a", "2024-03-01T08:00Z")
        make.report("b", "2024-03-01T18:00Z")
        make.claim("a", 7, "the mayor")
        make.claim("b", 9, "the army", "military")
        assert tally(make, "latest").best == best


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("at least 9", (9, 9, 9)),
        ("more than 20", (20, 20, 20)),
        ("up to 80", (80, 80, 80)),
        ("about 40", (40, 40, 40)),
        ("20 to 30", (20, 20, 30)),
        ("dozens", (24, 24, 24)),
        ("many", (None, None, None)),
    ],
)
def test_latest_reads_hedges_as_intervals(said: str, expected: Numbers) -> None:
    make = Maker()
    make.claim("a", said, "the mayor")
    assert numbers(make, "latest") == expected


# majority (Every Casualty): most independent origins; ties give none.


def test_majority_counts_origins_not_reports() -> None:
    make = Maker()
    for name in ("a", "b", "c"):
        make.report(name, "2024-03-01", f"Outlet {name}")
        make.claim(name, 10, "the mayor")
    make.claim("a", 12, "Kelvar hospital", "health")
    make.claim("b", "at least 12", "the fire service")
    assert numbers(make, "majority") == (10, 12, 12)


def test_majority_leaves_a_tie_open() -> None:
    make = Maker()
    make.claim("a", 10, "the mayor")
    make.claim("a", 12, "Kelvar hospital", "health")
    assert numbers(make, "majority") == (10, None, 12)


# source_hierarchy (Every Casualty): the ranking can be set.


def test_source_hierarchy_follows_the_ranking_that_is_set() -> None:
    make = several_speakers()
    assert tally(make, "source_hierarchy", ranking=["armed_group", "health"]).best == 30
    assert tally(make, "source_hierarchy", ranking=["official"]).best == 14


# ucdp (GED codebook): deaths; reliable estimates; precision codes.


def test_ucdp_leaves_unreliable_ends_out_and_carries_codes() -> None:
    make = Maker()
    make.claim("a", 10, "the mayor")
    rumour = make.claim("a", 90, "a source", "anonymous")
    make.claim("a", 5, measure="injured")
    toll = tally(make, "ucdp")
    assert (toll.low, toll.best, toll.high) == (10, 10, 10)
    assert verdicts(toll)[rumour] == "excluded"
    assert toll.codes == {"event_clarity": "1", "date_prec": "1", "where_prec": "1", "counts_as_event": "yes"}
    assert numbers(make, "ucdp", "injured") == (None, None, None)


@pytest.mark.parametrize(
    ("when", "date", "time"),
    [
        (When("2024-03-01", "2024-03-01"), "1", "1"),
        (When("2024-03-01", "2024-03-04"), "2", "2"),
        (When("2024-03-01", "2024-03-07"), "3", "2"),
        (When("2024-03-01", "2024-03-31"), "4", "3"),
        (When("2024-01-01", "2024-12-31"), "5", "3"),
        (None, "5", "3"),
    ],
)
def test_precision_of_days(when: When | None, date: str, time: str) -> None:
    make = Maker(when=when)
    make.claim("a", 3, "the mayor")
    assert tally(make, "ucdp").codes["date_prec"] == date
    assert tally(make, "acled").codes["time_precision"] == time


@pytest.mark.parametrize(
    ("name", "precision", "where", "geo"),
    [
        ("Kelvar market", "site", "1", "1"),
        ("Kelvar", "city", "1", "1"),
        ("near Kelvar", "city", "2", "2"),
        ("Kelvar district", "district", "3", "2"),
        ("North Ostrany", "region", "4", "3"),
        ("the border road", "area", "5", "3"),
        ("Ostrany", "country", "6", "3"),
        ("off Kelvar", "area", "7", "3"),
    ],
)
def test_precision_of_places(name: str, precision: str, where: str, geo: str) -> None:
    make = Maker(place=Place(name, precision=precision, country="Ostrany"))
    make.claim("a", 3, "the mayor")
    assert tally(make, "ucdp").codes["where_prec"] == where
    assert tally(make, "acled").codes["geo_precision"] == geo


# acled (fatalities FAQ): conservative; vague words; revision; totals over places divided.


@pytest.mark.parametrize(("word", "coded"), [("dozens", 12), ("hundreds", 100), ("several", 3)])
def test_acled_codes_vague_words_as_fixed_numbers(word: str, coded: float) -> None:
    make = Maker()
    make.claim("a", word, "the mayor")
    assert tally(make, "acled").best == coded


def test_acled_codes_tens_by_the_word_itself() -> None:
    make = Maker()
    make.claim("a", "dozens", "the mayor")
    made = make.claims.pop()
    make.claims.append(replace(made, quantity=replace(made.quantity, text="tens of people")))
    assert tally(make, "acled").best == 10


def test_ucdp_is_less_clear_of_deaths_summed_over_happenings_or_weeks() -> None:
    make = Maker()
    make.claim("a", 12, "the mayor", sentence="12 died in separate clashes.")
    assert tally(make, "ucdp").codes["event_clarity"] == "2"
    weeks = Maker(when=When("2024-03-01", "2024-03-14"))
    weeks.claim("a", 12, "the mayor")
    assert tally(weeks, "ucdp").codes["event_clarity"] == "2"


def test_acled_takes_the_conservative_of_current_reports_and_drops_revised_ones() -> None:
    make = Maker()
    make.report("a", "2024-03-01")
    make.report("b", "2024-03-08")
    old = make.claim("a", 3, "the fire service")
    make.claim("b", 9, "the mayor")
    make.claim("b", 11, "Kelvar hospital", "health")
    toll = tally(make, "acled")
    assert (toll.low, toll.best, toll.high) == (9, 9, 11)
    assert next(v for v in toll.verdicts if v.claim == old).reason.endswith("revised by newer reports.")


def test_acled_divides_a_total_over_several_places() -> None:
    from weigh_maker import DAY, MIRNA

    from tollbook.nouns import Incident

    make = Maker()
    make.others.append(Incident("j", "Blast in Mirna", "explosion", MIRNA, DAY, (), (), ()))
    make.claim("a", 5, place=Place("Kelvar and Mirna", precision="area", country="Ostrany"))
    assert tally(make, "acled").best == 2


def test_acled_and_ucdp_code_deaths_only() -> None:
    make = Maker()
    hurt = make.claim("a", 5, "the mayor", measure="injured")
    for policy in ("acled", "ucdp"):
        assert verdicts(tally(make, policy, "injured")) == {hurt: "excluded"}


# ibc (Methods): deaths and injuries.


def test_ibc_records_deaths_and_injuries_only() -> None:
    make = several_speakers()
    make.claim("day1", 4, "the mayor", measure="missing")
    assert numbers(make, "ibc", "missing") == (None, None, None)


# aoav (methodology): detail first; what is dropped.


def test_aoav_takes_the_most_detailed_before_the_most_recent() -> None:
    make = Maker()
    make.report("a", "2024-03-01")
    make.report("b", "2024-03-02")
    detailed = make.claim("a", 14, "the ministry")
    make.claim("a", 2, "the ministry", counted="children", part_of=detailed)
    make.claim("b", 15, "Kelvar hospital", "health")
    assert numbers(make, "aoav") == (14, 14, 14)


@pytest.mark.parametrize(
    ("number", "place", "when", "why"),
    [
        ("several", "city", ("2024-03-01", "2024-03-01"), "gives no number"),
        (5, "country", ("2024-03-01", "2024-03-01"), "no nearer than a country"),
        (5, "city", None, "the date is unclear"),
        (5, "city", ("2024-03-01", "2024-03-05"), "spans more than 24 hours"),
        (0, "city", ("2024-03-01", "2024-03-01"), "counts no casualty"),
    ],
)
def test_aoav_drops(number: str | int, place: str, when: tuple[str, str] | None, why: str) -> None:
    make = Maker(place=Place("Ostrany", precision=place, country="Ostrany"), when=When(*when) if when else None)
    make.claim("a", number, "the mayor")
    toll = tally(make, "aoav")
    assert (toll.low, toll.best, toll.high) == (None, None, None)
    assert why in toll.verdicts[0].reason


# emdat (guidelines): ranked sources; dead and missing; entry.


def test_emdat_counts_the_missing_with_the_dead_and_says_whether_the_event_enters() -> None:
    make = Maker()
    make.claim("a", 8, "the mayor")
    make.claim("a", 5, "the mayor", measure="missing")
    toll = tally(make, "emdat")
    assert toll.best == 13
    assert toll.codes["missing"] == "5"
    assert toll.codes["enters"] == "yes, 10 or more deaths"
    assert toll.codes["two_sources"] == "no"


def test_emdat_enters_by_those_affected() -> None:
    make = Maker()
    make.claim("a", 1, "the mayor")
    assert tally(make, "emdat").codes["enters"].startswith("no")
    make.claim("a", 60, "the mayor", measure="displaced")
    assert tally(make, "emdat").codes["enters"].startswith("no")
    make.claim("a", 45, "the mayor", measure="injured")
    assert tally(make, "emdat").codes["enters"] == "yes, 100 or more affected"


# airwars (methodology): three grades.


@pytest.mark.parametrize(
    ("stances", "sources", "grades"),
    [
        ([], 1, ("Weak", "Weak", "Weak")),
        ([], 2, ("Fair", "Fair", "Weak")),
        ([("claims_responsibility", "the army", "military", None)], 2, ("Confirmed", "Confirmed", "Confirmed")),
        (
            [("claims_responsibility", "the army", "military", None), ("claims_responsibility", "the Free Front", "armed_group", None)],
            2,
            ("Confirmed", "Confirmed", "Contested"),
        ),
        (
            [("blames", "the mayor", "official", "the army"), ("blames", "the governor", "official", "the army")],
            2,
            ("Fair", "Fair", "Fair"),
        ),
        (
            [("blames", "the mayor", "official", "the army"), ("blames", "the minister", "official", "the Free Front")],
            2,
            ("Fair", "Fair", "Contested"),
        ),
    ],
)  # fmt: skip
def test_airwars_grades(stances: list[tuple[str, str, str, str | None]], sources: int, grades: tuple[str, ...]) -> None:
    make = Maker()
    for number in range(sources):
        make.claim("a", 10 + number, ["the mayor", "Kelvar hospital"][number], ["official", "health"][number])
    for stance in stances:
        make.stance(*stance)
    codes = tally(make, "airwars").codes
    assert (codes["occurrence"], codes["toll"], codes["perpetrator"]) == grades


def test_airwars_discounts_a_toll_of_combatants() -> None:
    make = Maker()
    make.claim("a", 4, "the army", "military", counted="militants")
    assert tally(make, "airwars").codes["toll"] == "Discounted"


# maximal (SATP): the greatest figure.


def test_maximal_takes_an_upper_bound_too() -> None:
    make = several_speakers()
    make.claim("day3", "up to 45", "a volunteer group", "ngo")
    assert numbers(make, "maximal") == (None, 45, 45)


def shooting(*told: tuple[str, str, int], kind: str = "shooting") -> Maker:
    """Reports of (day, outlet, dead), the outlets speaking for themselves."""
    make = Maker(kind=kind)
    for n, (day, outlet, dead) in enumerate(told):
        make.report(f"r{n}", day, outlet)
        make.claim(f"r{n}", dead)
    return make


def test_latest_takes_the_toll_of_a_shooting_that_most_outlets_carry_before_one_that_stands_alone() -> None:
    days = ("2024-03-02", "One", 2), ("2024-03-02", "Two", 2), ("2024-03-03", "Three", 5)
    toll = tally(shooting(*days), "latest")
    assert (toll.low, toll.best, toll.high) == (2, 2, 5)
    assert any("carried by 2 outlets beside the 5 of 1" in v.reason for v in toll.verdicts)
    # An earthquake's dead are found over days, and what comes a week later is news.
    assert numbers(shooting(*days, kind="earthquake"), "latest")[1] == 5
    assert numbers(shooting(*days[:2], ("2024-03-09", "Three", 5)), "latest")[1] == 5


def test_latest_takes_the_newest_toll_of_a_shooting_where_its_hour_is_known_or_others_carry_it_too() -> None:
    hours = ("2024-03-02T08:00Z", "One", 2), ("2024-03-02T09:00Z", "Two", 2), ("2024-03-02T20:00Z", "Three", 3)
    assert numbers(shooting(*hours), "latest")[1] == 3
    days = ("2024-03-02", "One", 2), ("2024-03-02", "Two", 2), ("2024-03-03", "Three", 3), ("2024-03-03", "Four", 3)
    assert numbers(shooting(*days), "latest")[1] == 3
    # One outlet that says it twice is one.
    assert numbers(shooting(*days[:1], ("2024-03-02", "One", 2), *days[2:3]), "latest")[1] == 3
