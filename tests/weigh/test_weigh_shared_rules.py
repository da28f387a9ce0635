"""The rules of POLICIES.md that every policy shares: supersession, parts, increments, origins, scope, time."""

from __future__ import annotations

import pytest
from weigh_maker import DAY, KELVAR, MIRNA, OSTRANY, Maker

from tollbook.errors import InputError, PolicyError
from tollbook.nouns import Incident, Place, Tally, Verdict
from tollbook.weigh import POLICIES, explain, settle, voices


def tally(make: Maker, measure: str = "killed", policy: str = "latest", as_of: str | None = None) -> Tally:
    return next(t for t in settle(make.record(), "i", policy, as_of=as_of) if t.measure == measure)


def verdict(of: Tally, claim: str) -> Verdict:
    return next(v for v in of.verdicts if v.claim == claim)


def numbers(of: Tally) -> tuple[float | None, float | None, float | None]:
    return of.low, of.best, of.high


def test_a_newer_total_of_the_same_speaker_supersedes_the_older() -> None:
    make = Maker()
    make.report("a", "2024-03-01")
    make.report("b", "2024-03-03")
    old, new = make.claim("a", 10, "the mayor"), make.claim("b", 12, "the mayor")
    toll = tally(make)
    assert numbers(toll) == (12, 12, 12)
    assert verdict(toll, old).verdict == "superseded"
    assert verdict(toll, old).by == new
    assert verdict(toll, old).reason == "The mayor said 10 on 1 March; the same speaker later gave 12 on 3 March."


def test_a_newer_total_never_supersedes_another_speakers() -> None:
    make = Maker()
    make.report("a", "2024-03-01")
    make.report("b", "2024-03-02")
    make.claim("a", 10, "the mayor")
    make.claim("b", 12, "Kelvar hospital", "health")
    toll = tally(make)
    assert numbers(toll) == (10, 12, 12)
    assert {v.verdict for v in toll.verdicts} == {"counted"}


def test_a_late_reprint_of_an_old_figure_does_not_bring_it_back() -> None:
    make = Maker()
    for name, day in (("a", "2024-03-01"), ("b", "2024-03-02"), ("c", "2024-03-05")):
        make.report(name, day, f"Outlet {name}")
    first = make.claim("a", 10, "the mayor")
    make.claim("b", 12, "the mayor")
    late = make.claim("c", 10, "the mayor")
    toll = tally(make)
    assert numbers(toll) == (12, 12, 12)
    assert verdict(toll, late).verdict == "same_origin"
    assert verdict(toll, late).by == first


def test_hedged_and_exact_tellings_of_one_speaker_are_one_figure() -> None:
    make = Maker()
    exact = make.claim("a", 14, "the ministry")
    hedged = make.claim("b", "at least 14", "the ministry")
    toll = tally(make)
    assert numbers(toll) == (14, 14, 14)
    assert (verdict(toll, exact).verdict, verdict(toll, hedged).verdict) == ("counted", "same_origin")


def test_parts_are_not_added_and_a_part_of_another_measure_is_a_total() -> None:
    make = Maker()
    hurt = make.claim("a", 159, "the president", measure="injured")
    part = make.claim("a", 20, "the president", measure="injured", counted="children", part_of=hurt)
    dead = make.claim("a", 39, "the president", part_of=hurt)
    assert numbers(tally(make, "injured")) == (159, 159, 159)
    assert verdict(tally(make, "injured"), part).verdict == "part"
    assert numbers(tally(make)) == (39, 39, 39)
    assert verdict(tally(make), dead).verdict == "counted"


def test_an_increment_adds_once_to_the_total_that_it_follows() -> None:
    make = Maker()
    make.report("a", "2024-03-01")
    make.report("b", "2024-03-02")
    make.report("c", "2024-03-02")
    base = make.claim("a", 10, "the mayor")
    more = make.claim("b", 2, "the mayor", change="increment")
    again = make.claim("c", 2, "the mayor", change="increment")
    toll = tally(make)
    assert numbers(toll) == (12, 12, 12)
    assert verdict(toll, base).by == more
    assert "which makes 12" in verdict(toll, more).reason
    assert verdict(toll, again).verdict == "same_origin"


def test_an_increment_tied_into_a_newer_total_is_inside_it() -> None:
    make = Maker()
    make.report("a", "2024-03-01")
    make.report("b", "2024-03-02")
    make.claim("a", 9, "the mayor")
    total = make.claim("b", 16, "the mayor")
    tied = make.claim("b", 7, "the mayor", change="increment", part_of=total)
    toll = tally(make)
    assert numbers(toll) == (16, 16, 16)
    assert verdict(toll, tied).verdict == "part"


def test_an_untied_increment_beside_its_reports_total_is_inside_it() -> None:
    make = Maker()
    make.claim("a", 18, "the mayor")
    extra = make.claim("a", 2, "the mayor", change="increment")
    toll = tally(make)
    assert numbers(toll) == (18, 18, 18)
    assert verdict(toll, extra).verdict == "part"


def test_an_outlet_that_repeats_a_named_speaker_is_no_second_voice() -> None:
    make = Maker()
    headline = make.claim("a", 17)
    source = make.claim("a", 17, "the mayor")
    toll = tally(make, policy="majority")
    assert verdict(toll, headline).verdict == "same_origin"
    assert verdict(toll, headline).by == source


def test_an_outlets_lower_figure_below_the_toll_it_told_is_no_rival_toll() -> None:
    make = Maker()
    make.claim("a", 21, "the inquiry")
    aside = make.claim("a", 2)
    toll = tally(make)
    assert numbers(toll) == (21, 21, 21)
    assert verdict(toll, aside).verdict == "other_scope"


def test_a_figure_marked_earlier_yields_to_the_corrected_one() -> None:
    make = Maker()
    old = make.claim("a", 28, "the police", marks=("earlier",))
    new = make.claim("a", 21, "the police")
    toll = tally(make)
    assert numbers(toll) == (21, 21, 21)
    assert (verdict(toll, old).verdict, verdict(toll, old).by) == ("superseded", new)


@pytest.mark.parametrize("mark", ["withdrawn", "denied"])
def test_a_figure_taken_back_is_left_out_with_its_reason(mark: str) -> None:
    make = Maker()
    gone = make.claim("a", 50, "the rebels", "armed_group", marks=(mark,))
    toll = tally(make)
    assert numbers(toll) == (None, None, None)
    assert verdict(toll, gone).verdict == "excluded"


def test_a_recalled_figure_is_left_out_beside_one_that_is_not() -> None:
    make = Maker()
    make.claim("a", 4, "the police")
    gone = make.claim("a", 50, "the rebels", "armed_group", marks=("background",))
    toll = tally(make)
    assert numbers(toll) == (4, 4, 4)
    assert verdict(toll, gone).verdict == "excluded"


def test_an_incident_that_reports_only_recall_has_the_toll_that_they_recall() -> None:
    make = Maker()
    make.claim("a", 24, marks=("background",))
    assert numbers(tally(make)) == (24, 24, 24)
    make.claim("b", 4, "the police", marks=("rejected",))
    assert numbers(tally(make)) == (24, 24, 24)


def test_a_narrower_place_never_decides_the_whole() -> None:
    make = Maker(place=OSTRANY)
    make.claim("a", 39, "the president")
    city = make.claim("a", "at least 16", "the mayor of Kelvar", place=KELVAR)
    toll = tally(make)
    assert numbers(toll) == (39, 39, 39)
    assert verdict(toll, city).verdict == "other_scope"
    assert "covers only Kelvar" in verdict(toll, city).reason


def test_a_narrower_place_is_the_toll_where_nothing_wider_was_said() -> None:
    make = Maker(place=OSTRANY)
    make.claim("a", 16, "the mayor of Kelvar", place=KELVAR)
    assert numbers(tally(make)) == (16, 16, 16)


def test_a_wider_name_for_the_same_toll_is_no_wider_scope() -> None:
    make = Maker(place=KELVAR)
    make.report("a", "2024-03-01")
    make.report("b", "2024-03-02")
    make.claim("a", "at least 16", place=OSTRANY)
    make.claim("b", 19, "health officials", "health")
    assert tally(make).best == 19


def test_places_named_together_hold_each_of_them() -> None:
    both = Place("Kelvar and Mirna", precision="area", country="Ostrany")
    make = Maker(place=KELVAR)
    make.report("a", "2024-03-01")
    make.claim("a", 14, "the authorities", place=both)
    one = make.claim("a", 12, "the governor", place=KELVAR)
    assert tally(make).best == 14
    assert verdict(tally(make), one).verdict == "other_scope"


def test_a_total_over_two_incidents_is_another_scope() -> None:
    make = Maker(place=KELVAR)
    make.others.append(Incident("j", "Blast in Mirna", "explosion", MIRNA, DAY, (), (), ()))
    make.claim("a", 3, "the mayor")
    both = make.claim("a", 4, place=Place("Kelvar and Mirna", precision="area", country="Ostrany"))
    toll = tally(make)
    assert toll.best == 3
    assert verdict(toll, both).verdict == "other_scope"
    assert "Kelvar and Mirna together" in verdict(toll, both).reason


def test_several_places_within_a_wide_incident_are_not_beyond_it() -> None:
    make = Maker(place=OSTRANY)
    make.others.append(Incident("j", "Blast in Mirna", "explosion", MIRNA, DAY, (), (), ()))
    make.claim("a", 32, "the ministry", place=Place("Kelvar and Mirna", precision="area", country="Ostrany"))
    assert tally(make).best == 32


@pytest.mark.parametrize(
    ("number", "counted"),
    [(2, "children"), (3, "soldiers"), (2, "Voltanian citizens"), ("a man", "man"), (4, "foreigners")],
)
def test_some_of_the_people_never_decide_the_toll_of_all(number: str | int, counted: str) -> None:
    make = Maker()
    make.report("a", "2024-03-01")
    make.report("b", "2024-03-02")
    make.claim("a", 14, "the ministry")
    some = make.claim("b", number, "the governor", counted=counted)
    toll = tally(make)
    assert numbers(toll) == (14, 14, 14)
    assert verdict(toll, some).verdict == "other_scope"


def test_some_of_the_people_are_the_toll_where_nobody_said_more() -> None:
    make = Maker()
    make.claim("a", 2, "the ministry", counted="firefighters")
    assert numbers(tally(make)) == (2, 2, 2)


def test_a_witness_saw_only_a_part() -> None:
    make = Maker()
    make.claim("a", 17, "the mayor")
    seen = make.claim("a", 6, "a guest", "witness")
    toll = tally(make)
    assert numbers(toll) == (17, 17, 17)
    assert verdict(toll, seen).verdict == "other_scope"


def test_a_witness_above_the_officials_sets_the_upper_end_alone() -> None:
    make = Maker()
    make.report("a", "2024-03-01")
    make.report("b", "2024-03-09")
    make.claim("a", 2, "the coastguard")
    make.claim("b", 5, "a passenger", "witness")
    assert numbers(tally(make)) == (2, 2, 5)


def test_things_of_another_kind_do_not_mix() -> None:
    make = Maker()
    make.claim("a", 428, "the shelter office", measure="destroyed", counted="houses")
    make.claim("b", 430, measure="destroyed", counted="homes")
    schools = make.claim("a", 27, "the school office", measure="destroyed", counted="schools")
    toll = tally(make, "destroyed")
    assert numbers(toll) == (428, 428, 430)
    assert verdict(toll, schools).reason.endswith("it counts schools, not houses.")


def test_missiles_and_drones_together_are_the_whole_of_what_was_launched() -> None:
    make = Maker()
    make.claim("a", 131, "the air force", "military", measure="launched", counted="drones")
    make.claim("a", 24, "the air force", "military", measure="launched", counted="missiles")
    make.claim("b", 155, "the air force", "military", measure="launched", counted="missiles and drones")
    assert tally(make, "launched").best == 155


def test_as_of_counts_only_what_was_said_by_then() -> None:
    make = Maker()
    make.report("a", "2024-03-01T08:00Z")
    make.report("b", "2024-03-02T08:00Z")
    make.claim("a", 10, "the mayor")
    late = make.claim("b", 12, "the mayor")
    toll = tally(make, as_of="2024-03-01")
    assert numbers(toll) == (10, 10, 10)
    assert verdict(toll, late).verdict == "excluded"
    assert verdict(toll, late).reason.endswith("seen only after 2024-03-01.")


def test_what_a_report_says_was_said_earlier_is_older_than_the_report() -> None:
    make = Maker()
    make.report("a", "2024-03-05")
    make.claim("a", 20, "the prosecutor", said_at="2024-03-03")
    make.claim("a", 19, "the prosecutor", said_at="2024-03-04")
    assert numbers(tally(make)) == (19, 19, 19)


def test_measures_come_in_their_order_and_each_claim_has_a_verdict() -> None:
    make = Maker()
    make.claim("a", 3, measure="missing")
    make.claim("a", 5, measure="injured")
    make.claim("a", 2)
    tolls = settle(make.record(), "i")
    assert [t.measure for t in tolls] == ["killed", "injured", "missing"]
    assert sorted(v.claim for t in tolls for v in t.verdicts) == ["c00", "c01", "c02"]


def test_wrong_names_are_named_with_what_exists() -> None:
    make = Maker()
    make.claim("a", 2)
    with pytest.raises(PolicyError, match=r"did you mean latest\?.*known are latest, range, majority"):
        settle(make.record(), "i", "lattest")
    with pytest.raises(PolicyError, match="no such kind of speaker: priest"):
        settle(make.record(), "i", "source_hierarchy", ranking=["priest"])
    with pytest.raises(InputError, match="no such incident: x"):
        settle(make.record(), "x")
    with pytest.raises(InputError, match="not an ISO date"):
        settle(make.record(), "i", as_of="yesterday")


def test_explain_tells_the_rule_and_every_claim_with_its_report() -> None:
    make = Maker()
    make.report("a.txt", "2024-03-01")
    make.report("b.txt", "2024-03-02")
    make.claim("a.txt", 10, "the mayor")
    make.claim("b.txt", 12, "the mayor")
    record = make.record()
    lines = explain(record, settle(record, "i")[0])
    assert lines[0] == "Killed: low 12, best 12, high 12, by the policy latest."
    assert lines[1].startswith("Rule: ")
    assert lines[2] == "Counted: The mayor said 12 on 2 March: best, the only standing figure. [b.txt]"
    assert lines[3].startswith("Superseded: The mayor said 10 on 1 March;")
    assert len(lines) == 4


def test_every_policy_says_its_rule_and_source() -> None:
    assert list(POLICIES) == [
        "latest", "range", "majority", "source_hierarchy", "ucdp", "acled", "ibc", "aoav", "emdat", "airwars", "maximal",
    ]  # fmt: skip
    for name, policy in POLICIES.items():
        assert policy.name == name
        assert policy.rule.endswith(".")
        assert policy.source


def test_a_bodys_own_release_speaks_as_that_body() -> None:
    make = Maker()
    for outlet in ("State Emergency Service", "Hill Post"):
        make.claim(make.report(outlet, "2024-03-02", outlet), 9)
    record = make.record()
    assert [voices.kind(record, claim) for claim in record.claims.values()] == ["official", "media"]


@pytest.mark.parametrize(
    ("marks", "best", "told"), [(("guessed",), 10, "excluded"), (("guessed", "accepted"), 12, "counted")]
)
def test_a_guessed_measure_settles_nothing_beside_a_surer_one_till_a_person_accepts_it(
    marks: tuple[str, ...], best: float, told: str
) -> None:
    make = Maker()
    make.report("a", "2024-03-01")
    make.report("b", "2024-03-02")
    make.claim("a", 10, "the mayor")
    guessed = make.claim("b", 12, "the hospital", marks=marks)
    toll = tally(make)
    assert toll.best == best
    assert verdict(toll, guessed).verdict == told


def test_a_guessed_measure_that_stands_alone_is_the_toll() -> None:
    make = Maker()
    make.report("a", "2024-03-01")
    make.claim("a", 12, "the hospital", marks=("guessed",))
    assert numbers(tally(make)) == (12, 12, 12)
