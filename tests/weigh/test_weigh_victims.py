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
