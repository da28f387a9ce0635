"""Typed disagreements: kinds in POLICIES.md's order, sentences that name speakers, figures and days."""

from __future__ import annotations

from dataclasses import replace

from weigh_maker import DAY, KELVAR, MIRNA, OSTRANY, Maker

from tollbook.nouns import Disagreement, Incident, Person, Place, Sentence, When
from tollbook.weigh import disagreements
from tollbook.weigh.wording import said


def told(make: Maker) -> list[Disagreement]:
    return disagreements(make.record(), "i")


def kinds(make: Maker) -> list[str]:
    return [d.kind for d in told(make)]


def test_figures_whose_intervals_meet_agree() -> None:
    make = Maker()
    make.claim("a", 14, "the mayor")
    make.claim("a", "at least 14", "Kelvar hospital", "health")
    make.claim("a", "about 15", "the fire service")
    make.claim("a", "up to 20", "the governor")
    assert told(make) == []


def test_a_headline_in_round_numbers_contradicts_no_figure_of_its_own_report() -> None:
    make = Maker()
    make.claim("a", 48_000, measure="displaced")
    make.claim("a", 48_200, "the ministry", measure="displaced")
    assert told(make) == []
    for rough, exact in ((20, 23), (48_000, 49_100), (130, 148)):
        other = Maker()
        other.claim("a", rough)
        other.claim("a", exact, "the ministry")
        assert kinds(other) == ["dispute"]
    # What another report rounds may be another count.
    apart = Maker()
    apart.claim("a", 48_000)
    apart.claim("b", 48_200, "the ministry")
    assert kinds(apart) == ["dispute"]


def test_a_later_count_of_a_speaker_as_near_is_an_update() -> None:
    make = Maker()
    make.report("a", "2024-02-16")
    make.report("b", "2024-02-17")
    first = make.claim("a", 17, "the mayor")
    second = make.claim("b", 18, "health officials", "health")
    assert told(make) == [
        Disagreement(
            "i",
            "update",
            (first, second),
            "The mayor said 17 killed on 16 February; health officials said 18 on 17 February: a later count.",
        )
    ]


def test_a_speakers_own_figures_follow_each_other() -> None:
    make = Maker()
    for number, day in enumerate((1, 2, 3)):
        make.report(f"r{day}", f"2024-03-0{day}")
        make.claim(f"r{day}", (5, 9, 8)[number], "the mayor")
    texts = [d.text for d in told(make)]
    assert [d.kind for d in told(make)] == ["update", "update"]
    assert texts[0].endswith("a later count by the same speaker.")
    assert texts[1].endswith("a correction downwards by the same speaker.")


def test_rivals_of_one_day_are_a_dispute() -> None:
    make = Maker()
    make.claim("a", 41, "the mayor", measure="injured")
    make.claim("a", "at least 55", "the union", "ngo", measure="injured")
    assert kinds(make) == ["dispute"]


def test_a_farther_speakers_later_figure_is_a_dispute_not_an_update() -> None:
    make = Maker()
    make.report("a", "2024-03-01")
    make.report("b", "2024-03-05")
    make.claim("a", 19, "the prosecutor")
    make.claim("b", 21, "the hoteliers", "company")
    assert kinds(make) == ["dispute"]


def test_a_narrower_place_is_a_difference_of_scope() -> None:
    make = Maker(place=OSTRANY)
    make.claim("a", 39, "the president")
    make.claim("a", 16, "the mayor of Kelvar", place=KELVAR)
    (found,) = told(make)
    assert found.kind == "scope"
    assert found.text.endswith("the first is for Kelvar alone.")


def test_some_of_the_people_are_a_difference_of_scope() -> None:
    make = Maker()
    make.claim("a", 14, "the ministry")
    make.claim("b", 2, "the governor", counted="children")
    (found,) = told(make)
    assert found.kind == "scope"
    assert found.text.startswith("The governor said 2 children killed on 2 March; the ministry said 14 ")


def test_what_is_counted_differently_is_a_category() -> None:
    make = Maker()
    make.claim("a", 41, "the mayor", measure="injured", sentence="The mayor said 41 were taken to hospital.")
    make.claim("a", 70, "the police", measure="injured", sentence="Police said 70 were hurt.")
    (found,) = told(make)
    assert found.kind == "category"
    assert "taken to hospital" in found.text


def test_a_total_over_several_incidents_is_an_aggregate() -> None:
    make = Maker()
    make.others.append(Incident("j", "Blast in Mirna", "explosion", MIRNA, DAY, (), (), ()))
    make.claim("a", 3, "the mayor")
    make.claim("a", 4, place=Place("Kelvar and Mirna", precision="area", country="Ostrany"))
    (found,) = told(make)
    assert found.kind == "aggregate"


def test_the_same_two_numbers_are_told_once() -> None:
    make = Maker()
    for name in "abcdef":
        make.report(name, "2024-03-01", f"Outlet {name}")
        make.claim(name, 17)
        make.claim(name, 30, "the deputy")
    assert len(told(make)) == 1


def test_part_above_its_total_is_arithmetic() -> None:
    make = Maker()
    total = make.claim("a", 3, "the mayor")
    part = make.claim("a", 5, "the mayor", counted="children", part_of=total)
    (found,) = told(make)
    assert (found.kind, found.claims) == ("arithmetic", (part, total))


def test_more_shot_down_than_launched_is_arithmetic() -> None:
    make = Maker()
    make.claim("a", 20, "the air force", "military", measure="launched", counted="drones")
    make.claim("a", 25, "the air force", "military", measure="intercepted", counted="drones")
    assert kinds(make) == ["arithmetic"]


def test_parts_that_exclude_each_other_and_exceed_their_total_are_arithmetic() -> None:
    make = Maker()
    total = make.claim("a", 10, "the mayor")
    make.claim("a", 6, "the mayor", counted="men", part_of=total)
    make.claim("a", 6, "the mayor", counted="women", part_of=total)
    (found,) = told(make)
    assert found.kind == "arithmetic"
    assert "which make 12" in found.text


def test_places_that_make_another_total_are_arithmetic() -> None:
    both = Place("Kelvar and Mirna", precision="area", country="Ostrany")
    make = Maker(place=both)
    make.report("a", "2024-03-01")
    make.report("b", "2024-03-01")
    make.claim("a", 47, "the governor", measure="injured", place=KELVAR)
    make.claim("a", 14, "the mayor", measure="injured", place=MIRNA)
    make.claim("b", 68, measure="injured", place=both)
    found = [d for d in told(make) if d.kind == "arithmetic"]
    assert len(found) == 1
    assert "which make 61" in found[0].text


def test_no_casualties_and_then_some_is_an_update() -> None:
    make = Maker()
    make.report("a", "2024-03-01")
    make.report("b", "2024-03-02")
    make.claim("a", 0, "the governor", measure="casualties")
    make.claim("b", 3, "the governor", measure="injured")
    (found,) = told(make)
    assert found.kind == "update"
    assert found.text.startswith("The governor said 0 killed or injured on 1 March; the governor said 3 injured")


def test_an_unknown_place_one_letter_off_a_known_one_is_a_slip() -> None:
    make = Maker(kind="air strike")
    good = "It shot down 32 drones over the Lisbon, Porto, Madrid and Toledo regions."
    slip = "Forces took down 32 drones over Lisbon, Porto, Nadrid, and Toledo."
    make.claim("a", 32, "the ministry", measure="intercepted", counted="drones", sentence=good)
    make.claim("b", 32, "the ministry", measure="intercepted", counted="drones", sentence=slip)
    (found,) = told(make)
    assert found.kind == "slip"
    assert found.text.endswith("Nadrid is likely a slip for Madrid.")


def test_spellings_of_a_speakers_name_are_no_disagreement() -> None:
    make = Maker()
    where = "said in Lisbon, Porto and Toledo"
    make.claim("a", 5, "Oleh Marenko", sentence=f"Mr Marenko {where}.")
    make.claim("b", 5, "Oleg Marenko", sentence=f"Mr Marenko {where}.")
    assert told(make) == []


def test_a_vague_word_takes_one_of() -> None:
    made = Maker()
    made.claim("a.txt", "dozens", counted="of her neighbours")
    made.claim("wires/b.txt", "dozens", counted="villagers")
    record = made.record()
    told = [said(record, claim, measure=True) for claim in record.claims.values()]
    assert told[0].startswith("the report a.txt said dozens of her neighbours killed")
    # A file is called by its own name, whatever folder it lay in.
    assert told[1].startswith("the report b.txt said dozens of villagers killed")


def test_a_noun_that_holds_its_measure_says_it_once() -> None:
    made = Maker()
    made.claim("a.txt", 400, measure="displaced", counted="displaced people")
    record = made.record()
    (claim,) = record.claims.values()
    assert said(record, claim, measure=True).startswith("the report a.txt said 400 displaced people on")


def test_days_that_differ_are_told() -> None:
    make = Maker()
    make.claim("a", 5, "the mayor")
    make.claim("b", 5, "the mayor")
    make.claim("c", 5, "the mayor", when=When("2024-02-27", "2024-02-27"))
    (found,) = told(make)
    assert found.kind == "date"
    assert "1 March 2024" in found.text
    assert "27 February 2024" in found.text


def test_years_are_named_where_they_differ() -> None:
    make = Maker()
    make.report("a", "2023-12-31")
    make.report("b", "2024-01-01")
    make.claim("a", 5, "the mayor")
    make.claim("b", 7, "the mayor")
    assert "5 killed on 31 December 2023; the mayor said 7 on 1 January 2024" in told(make)[0].text


def named(make: Maker, report: str, name: str, age: int | None) -> None:
    make.claim(report, 1, "the police", sentence=f"{name} was killed.")
    key = f"p{len(make.people)}"
    make.people[key] = Person(key, report, Sentence(0, 1, name), name, "killed", age)


def with_people(make: Maker) -> list[Disagreement]:
    record = make.record()
    record.incidents["i"] = replace(record.incidents["i"], people=tuple(make.people))
    return disagreements(record, "i")


def test_a_victims_name_one_letter_off_is_a_slip() -> None:
    make = Maker()
    make.report("a", "2024-03-01")
    make.report("b", "2024-03-02")
    named(make, "a", "Todd Weber", 14)
    named(make, "b", "Tod Weber", 14)
    (found,) = with_people(make)
    assert found.kind == "slip"
    assert "naming Todd Weber; the police said 1 killed on 2 March, naming Tod Weber" in found.text


def test_a_victim_of_two_ages_is_told() -> None:
    make = Maker()
    make.report("a", "2024-03-01")
    make.report("b", "2024-03-02")
    named(make, "a", "Ada Lindt", 34)
    named(make, "b", "Ada Lindt", 43)
    (found,) = with_people(make)
    assert found.text.endswith("naming Ada Lindt as 43: the ages differ.")


def test_two_victims_of_like_names_and_other_ages_are_two() -> None:
    make = Maker()
    named(make, "a", "Todd Weber", 14)
    named(make, "b", "Tod Weber", 51)
    assert with_people(make) == []
