"""Single victims: who is added up, who died after being told as injured, and figures from an earlier count."""

from __future__ import annotations

from dataclasses import replace

from weigh_maker import DAY, KELVAR, MIRNA, Maker

from tollbook.nouns import Incident, Place, Sentence, Tally
from tollbook.weigh import disagreements, settle


def tally(make: Maker, measure: str = "killed") -> Tally:
    return next(t for t in settle(make.record(), "i") if t.measure == measure)


def verdicts(found: Tally) -> dict[str, str]:
    return {v.claim: v.verdict for v in found.verdicts}


def one(make: Maker, report: str, words: str, sentence: str, who: str | None = None, **more: object) -> str:
    """A claim of a single victim in the sentence of those words, which follows the sentence of the claim before."""
    key = make.claim(report, words, who, counted=words, sentence=sentence, **more)  # type: ignore[arg-type]
    made = make.claims.pop()
    told = next((c.sentence for c in make.claims if (c.report, c.sentence.text) == (report, sentence)), None)
    make.claims.append(replace(made, sentence=told or Sentence(made.start, made.start + 39, sentence)))
    return key


def test_two_victims_of_one_sentence_add_up() -> None:
    make = Maker()
    text = "A father and his daughter were found dead."
    first = one(make, "a", "A father", text)
    second = one(make, "a", "his daughter", text)
    found = tally(make)
    assert (found.low, found.best, found.high) == (2, 2, 2)
    assert verdicts(found) == {first: "counted", second: "counted"}
    reason = next(v.reason for v in found.verdicts if v.claim == second)
    assert "added to A father of the same report" in reason


def test_victims_of_other_ages_or_sex_add_up_and_one_told_twice_does_not() -> None:
    make = Maker()
    one(make, "a", "A 30-year-old man", "A 30-year-old man was killed.")
    one(make, "a", "a woman", "Next door a woman was killed.")
    one(make, "a", "a 30-year-old", "The death of a 30-year-old shocked the street.")
    assert tally(make).best == 2


def test_single_victims_are_not_added_beside_a_total() -> None:
    make = Maker()
    text = "A father and his daughter were among them."
    make.claim("a", 5, "the mayor")
    one(make, "a", "A father", text)
    one(make, "a", "his daughter", text)
    assert tally(make).best == 5


def test_a_later_report_of_one_victim_does_not_lower_the_toll_of_two() -> None:
    make = Maker()
    make.report("a", "2024-03-02")
    make.report("b", "2024-03-05")
    text = "A mother and her son were killed."
    head = one(make, "a", "A mother", text, "the sheriff")
    one(make, "a", "her son", text, "the sheriff")
    late = one(make, "b", "a wife", "He is charged with the death of a wife.", "the sheriff")
    found = tally(make)
    assert found.best == 2
    verdict = next(v for v in found.verdicts if v.claim == late)
    assert (verdict.verdict, verdict.by) == ("other_scope", head)


def test_who_died_later_is_no_longer_injured() -> None:
    make = Maker()
    make.report("a", "2024-03-02")
    make.report("b", "2024-03-03")
    hurt = one(make, "a", "A mother", "A mother is in critical condition.", measure="injured")
    dead = one(make, "b", "the woman", "Doctors said the woman died overnight.", "the hospital", measure="killed")
    found = tally(make, "injured")
    assert (found.low, found.best, found.high) == (None, None, None)
    [verdict] = found.verdicts
    assert (verdict.claim, verdict.verdict, verdict.by) == (hurt, "superseded", dead)
    assert "whose death" in verdict.reason


def test_one_dead_and_another_hurt_stay_two() -> None:
    make = Maker()
    one(make, "a", "A man", "A man was killed.")
    one(make, "a", "another man", "Police said another man was hurt.", measure="injured")
    assert tally(make, "injured").best == 1
    apart = Maker()
    text = "A boy was killed and a girl was hurt."
    one(apart, "a", "A boy", text)
    one(apart, "a", "a girl", text, measure="injured")
    assert tally(apart, "injured").best == 1


def test_a_figure_of_some_is_from_an_earlier_count_of_its_report() -> None:
    make = Maker()
    make.report("early", "2024-03-02")
    make.report("late", "2024-03-02")
    make.others.append(Incident("j", "Blast in Mirna", "explosion", MIRNA, DAY, (), (), ()))
    both = Place("Kelvar and Mirna", precision="area", country="Ostrany")
    make.claim("early", 4, place=both)
    children = make.claim("early", 2, "the governor", counted="children")
    make.claim("late", 14, "the ministry")
    record = make.record()
    told = [d.text for d in disagreements(record, "i") if d.kind == "scope"]
    assert any("an earlier figure, from when the count of its report stood at 4" in text for text in told)
    found = next(t for t in settle(record, "i") if t.measure == "killed")
    assert "stood at 4" in next(v.reason for v in found.verdicts if v.claim == children)


def test_a_figure_of_some_in_a_report_of_the_same_count_is_not_earlier() -> None:
    make = Maker()
    make.claim("early", 14, "the ministry", place=KELVAR)
    make.claim("early", 2, "the governor", counted="children")
    make.claim("late", 14, "the ministry")
    assert not any("earlier" in d.text for d in disagreements(make.record(), "i"))


def test_classes_of_one_sentence_make_the_toll_of_a_report_without_a_total() -> None:
    make = Maker()
    text = "Six children and two adults were found dead."
    from weigh_maker import quantity

    one(make, "a", "Six", text)
    one(make, "a", "two", text)
    make.claims[0] = replace(make.claims[0], counted="children", quantity=quantity(6))
    make.claims[1] = replace(make.claims[1], counted="adults", quantity=quantity(2))
    assert tally(make).best == 8
    make.claim("a", 9, "the mayor")
    assert tally(make).best == 9


def test_a_part_by_its_words_is_no_toll() -> None:
    make = Maker()
    total = make.claim("a", 5, "the police")
    inner = make.claim("b", 1, "the mayor", sentence="1 of the victims was a guest.")
    made = make.claims.pop()
    make.claims.append(replace(made, end=made.start + 1))
    found = tally(make)
    assert (found.best, found.high) == (5, 5)
    verdict = next(v for v in found.verdicts if v.claim == inner)
    assert (verdict.verdict, verdict.by) == ("other_scope", total)
    assert "a part by its words" in verdict.reason


def test_the_other_dead_are_a_part_by_their_words() -> None:
    make = Maker()
    total = make.claim("a", 9, "the police")
    text = "The owners said that the other 4 bodies came from another wreck."
    inner = make.claim("b", 4, "the owners", sentence=text)
    made = make.claims.pop()
    make.claims.append(replace(made, start=made.sentence.start + text.index("4")))
    found = tally(make)
    assert (found.low, found.best) == (9, 9)
    verdict = next(v for v in found.verdicts if v.claim == inner)
    assert (verdict.verdict, verdict.by) == ("other_scope", total)


def test_others_are_told_beside_somebody() -> None:
    make = Maker()
    make.claim("a", 9, "the police")
    others = make.claim("b", 8, "the family", "family", counted="others", sentence="He and 8 others were killed.")
    verdict = next(v for v in tally(make).verdicts if v.claim == others)
    assert verdict.verdict == "other_scope"
    assert "others than somebody told of with them" in verdict.reason


def test_a_figure_over_several_happenings_is_not_the_toll_of_one() -> None:
    from tollbook.nouns import When

    make = Maker()
    make.claim("a", 1, "the police", sentence="A man was killed at the fairground.")
    apart = make.claim("b", 10, "the police", sentence="10 were killed in separate shootings across Ostrany.")
    year = make.claim("b", 265, when=When("2024-01-01", "2024-12-31"), sentence="265 died in 2024.")
    found = tally(make)
    assert (found.best, found.high) == (1, 1)
    assert {v.claim for v in found.verdicts if "several happenings" in v.reason} == {apart, year}


def test_a_round_up_keeps_its_own_toll() -> None:
    make = Maker()
    make.claim("a", 10, "the police", sentence="10 were killed in separate shootings across Ostrany.")
    assert tally(make).best == 10


def test_headlines_in_capitals_name_no_nation() -> None:
    make = Maker()
    make.claim("a", 4, "the police", counted="Hurt", measure="injured", sentence="Three Killed, 4 Hurt in Shooting")
    make.claim("b", 6, "the mayor", measure="injured")
    found = tally(make, "injured")
    assert found.low == 4


def test_one_hurt_whose_age_the_list_of_people_has_is_not_the_child_who_died() -> None:
    from tollbook.nouns import Person

    make = Maker()
    one(make, "a", "A 9-month-old baby", "A 9-month-old baby died at the clinic.")
    one(make, "a", "Per Lind", "Per Lind was treated and let go.", measure="injured")
    assert tally(make, "injured").best is None
    make.people["p"] = Person("p", "a", Sentence(0, 1, "P"), "Per Lind", "injured", 31)
    make.others = []
    record = make.record()
    incident = replace(record.incidents["i"], people=("p",))
    record.incidents["i"] = incident
    found = next(t for t in settle(record, "i") if t.measure == "injured")
    assert found.best == 1


def killer_and(make: Maker, report: str, number: int, sentence: str) -> tuple[str, str]:
    key = make.claim(report, number, "the police", sentence=sentence)
    made = make.claims.pop()
    at = made.start + sentence.index(str(number))
    made = replace(made, start=at, sentence=Sentence(made.start, made.start + len(sentence), sentence))
    make.claims.append(made)
    return key, one(make, report, "himself", "He then killed himself.", "the police")


def test_who_killed_others_and_himself_is_added_to_them() -> None:
    make = Maker()
    first, himself = killer_and(make, "a", 4, "A gunman killed 4 people at a plant.")
    found = tally(make)
    assert (found.best, verdicts(found)) == (5, {first: "counted", himself: "counted"})


def test_who_killed_himself_is_inside_a_toll_that_no_killing_tells() -> None:
    make = Maker()
    first, himself = killer_and(make, "a", 4, "In all 4 people died at a plant.")
    found = tally(make)
    assert (found.best, verdicts(found)) == (4, {first: "counted", himself: "other_scope"})


def placed(make: Maker, report: str, number: str, sentence: str, **more: object) -> str:
    """A claim of ``number`` where it stands in the sentence, which it shares with others of the same words."""
    key = make.claim(report, number, None, sentence=sentence, **more)  # type: ignore[arg-type]
    made = make.claims.pop()
    told = next((c.sentence for c in make.claims if (c.report, c.sentence.text) == (report, sentence)), None)
    told = told or Sentence(made.start, made.start + len(sentence), sentence)
    start = told.start + sentence.index(number)
    make.claims.append(replace(made, start=start, end=start + len(number), sentence=told, counted=number))
    return key


def test_a_killer_s_one_victim_and_himself_are_two() -> None:
    make = Maker()
    placed(make, "a", "a ferryman", "The clerk killed a ferryman at the pier.")
    placed(make, "a", "himself", "Then the clerk turned the gun on himself.")
    assert tally(make).best == 2
    make = Maker()
    text = "The clerk killed a ferryman and then himself."
    placed(make, "a", "a ferryman", text)
    placed(make, "a", "himself", text)
    assert tally(make).best == 2


def test_the_last_of_a_list_of_those_whom_somebody_killed_is_no_killer() -> None:
    make = Maker()
    text = "A baker killed his wife, their lodger, 40, and a cousin, then himself."
    for words in ("his wife", "their lodger", "a cousin", "himself"):
        placed(make, "a", words, text)
    assert tally(make).best == 4


def test_who_shot_himself_is_one_however_often_it_is_told() -> None:
    make = Maker()
    placed(make, "a", "self", "Hunter shoots, kills self.")
    text = "A hunter from Mirna shot himself by accident."
    placed(make, "a", "A hunter", text)
    placed(make, "a", "himself", text)
    assert tally(make).best == 1


def test_who_a_victim_was_is_no_second_victim() -> None:
    make = Maker()
    text = "The second victim, a porter, is in hospital."
    placed(make, "a", "The second victim", text, measure="injured")
    placed(make, "a", "a porter", text, measure="injured")
    assert tally(make, "injured").best == 1


def test_another_and_the_second_are_one() -> None:
    make = Maker()
    placed(make, "a", "another porter", "A cook is dead and another porter was taken to hospital.", measure="injured")
    placed(make, "a", "The second victim", "The second victim is being treated.", measure="injured")
    assert tally(make, "injured").best == 1


def test_others_are_added_to_whom_they_are_told_beside() -> None:
    make = Maker()
    text = "A girl and 3 others were hurt by the flare."
    girl = placed(make, "a", "A girl", text, measure="injured")
    head = placed(make, "a", "3", text, measure="injured")
    found = tally(make, "injured")
    assert (found.low, found.best, found.high) == (4, 4, 4)
    assert verdicts(found) == {girl: "counted", head: "counted"}


def test_others_are_not_added_where_the_report_gives_a_sum() -> None:
    make = Maker()
    text = "A girl and 3 others were taken to one ward."
    placed(make, "a", "A girl", text, measure="injured")
    placed(make, "a", "3", text, measure="injured")
    placed(make, "a", "6", "In all 6 were hurt.", measure="injured")
    assert tally(make, "injured").best == 6


def test_an_officer_who_was_hurt_is_not_the_man_who_died() -> None:
    make = Maker()
    placed(make, "a", "a man", "In the raid a man was killed.")
    placed(make, "a", "An officer", "An officer was hurt.", measure="injured")
    assert tally(make, "injured").best == 1


def test_another_person_is_another_than_the_dead() -> None:
    make = Maker()
    placed(make, "a", "Another person", "Another person was hurt when the scaffold fell.", measure="injured")
    placed(make, "b", "a mason", "The fall killed a mason.")
    assert tally(make, "injured").best == 1


def test_a_headline_s_teen_of_a_town_is_no_name() -> None:
    make = Maker(kind="shooting")
    one(make, "a", "Kelvar Teen", "Kelvar Teen Dies.")
    one(make, "a", "Marcus Bell", "Marcus Bell, 16, died on Friday.")
    assert tally(make).best == 1
    one(make, "b", "Ana Lind", "Ana Lind, 20, died.")
    one(make, "b", "Marcus Bell", "Marcus Bell, 16, died too.")
    assert tally(make).best == 2


def test_a_third_victim_makes_three_with_the_two_told_of_before() -> None:
    make = Maker(kind="shooting")
    make.report("early", "2024-03-01")
    make.report("late", "2024-03-03")
    before = make.claim("early", 2, "the police")
    third = one(make, "late", "A third person", "A third person has died.")
    found = tally(make)
    assert (found.low, found.best, found.high) == (3, 3, 3)
    assert verdicts(found) == {before: "counted", third: "counted"}
    assert "the police said 2 on 1 March; the report late said 1" in next(
        v.reason.replace("The police", "the police") for v in found.verdicts if v.claim == before
    )
    # One more who is told of again is not one more, and a toll that holds the third is the toll.
    one(make, "late", "The third victim", "The third victim was a clerk.")
    make.claim("late", 3, "the coroner")
    assert tally(make).best == 3


def test_the_second_who_was_hit_may_be_the_only_one_who_lives() -> None:
    make = Maker(kind="shooting")
    make.claim("a", 1, "the police")
    make.claim("a", 1, "the police", measure="injured")
    one(make, "b", "a second man", "A man was killed and a second man was hurt.", measure="injured")
    assert tally(make, "injured").best == 1
    alone = Maker(kind="shooting")
    alone.claim("a", 5, "the police", measure="injured")
    one(alone, "a", "A sixth victim", "A sixth victim walked into the hospital.", measure="injured")
    assert tally(alone, "injured").best == 6
