"""People shot or hit: the dead among them are not injured, and what is left of them is, where nobody says how many."""

from __future__ import annotations

import pytest
from weigh_maker import Maker

from tollbook.nouns import Tally
from tollbook.weigh import POLICIES, disagreements, explain, settle


def tallies(make: Maker, policy: str = "latest") -> dict[str, Tally]:
    return {t.measure: t for t in settle(make.record(), "i", policy)}


def shot(make: Maker, report: str, number: str, who: str | None = "the police", **more: object) -> str:
    key = make.claim(report, number, who, measure="injured", **more)  # type: ignore[arg-type]
    made = make.claims.pop()
    text = f"{number} people were shot at a fairground."
    make.claims.append(_with_sentence(made, text, number))
    return key


def _with_sentence(made, text: str, number: str):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    from tollbook.nouns import Sentence

    return replace(made, end=made.start + len(number), sentence=Sentence(made.start, made.start + len(text), text))


def test_people_shot_are_not_the_injured_once_some_of_them_died() -> None:
    make = Maker()
    make.report("early", "2024-03-01T08:00Z")
    make.report("late", "2024-03-01T20:00Z")
    first = shot(make, "early", "5")
    make.claim("late", 1, "Kelvar hospital", "health")
    make.claim("late", 4, "Kelvar hospital", "health", measure="injured")
    found = tallies(make)["injured"]
    assert (found.low, found.best, found.high) == (4, 4, 4)
    verdict = next(v for v in found.verdicts if v.claim == first)
    assert verdict.verdict == "other_scope"
    assert "the 1 dead of Kelvar hospital among them" in verdict.reason
    assert not [d for d in disagreements(make.record(), "i") if d.kind == "dispute"]


def test_people_shot_less_the_dead_are_the_injured_where_nobody_counts_them() -> None:
    make = Maker()
    make.report("early", "2024-03-01T08:00Z")
    make.report("late", "2024-03-01T20:00Z")
    shot(make, "early", "5")
    make.claim("late", 1, "Kelvar hospital", "health")
    found = tallies(make)["injured"]
    assert found.best == 4
    assert "less the 1 dead, which makes 4" in found.verdicts[0].reason


def test_killed_or_injured_less_the_killed_are_the_injured() -> None:
    make = Maker()
    make.claim("a", 7, "the police", measure="casualties")
    make.claim("a", 3, "the police")
    found = tallies(make)
    assert found["injured"].best == 4
    assert found["injured"].codes["derived"].startswith("the police said 7 killed or injured on 2 March, less the 3")
    lines = explain(make.record(), found["injured"])
    assert any("less the 3 killed of the police" in line for line in lines)


def test_nobody_hurt_is_said_of_a_shooting_whose_dead_are_all_who_were_shot() -> None:
    make = Maker()
    make.claim("a", 3, "the police", measure="casualties")
    make.claim("a", 3, "the police")
    assert tallies(make)["injured"].best == 0


def test_no_injured_are_made_up_where_only_dead_are_told_of() -> None:
    make = Maker()
    make.claim("a", 3, "the police")
    assert "injured" not in tallies(make)


def test_a_figure_of_the_injured_is_never_replaced_by_reckoning() -> None:
    make = Maker()
    make.claim("a", 9, "the police", measure="casualties")
    make.claim("a", 3, "the police")
    make.claim("a", 5, "Kelvar hospital", "health", measure="injured")
    found = tallies(make)["injured"]
    assert found.best == 5
    assert "derived" not in found.codes


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_reckoned_injured_stay_in_order_under_every_policy(policy: str) -> None:
    make = Maker()
    make.claim("a", "at least 7", "the police", measure="casualties")
    make.claim("b", 9, "the mayor", measure="casualties")
    make.claim("a", 3, "the police")
    for found in settle(make.record(), "i", policy):
        ends = [x for x in (found.low, found.best, found.high) if x is not None]
        assert ends == sorted(ends)
        assert all(x >= 0 for x in ends)


def hurt(make: Maker, report: str, number: str, text: str) -> None:
    make.claim(report, number, None, measure="injured")
    made = make.claims.pop()
    at = text.index(number)
    from dataclasses import replace

    from tollbook.nouns import Sentence

    told = Sentence(made.start - at, made.start - at + len(text), text)
    make.claims.append(replace(made, end=made.start + len(number), sentence=told))


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        ("All 3 suffered gunshot wounds.", None),
        ("All 3 were treated for gunshot wounds.", 3),
        ("He told police that he and 3 others had been shot.", None),
        ("One died and 3 others were shot.", 3),
        ("The 3 others who were shot are expected to live.", 3),
    ],
)
def test_the_dead_told_of_by_their_wounds_are_not_injured(text: str, injured: float | None) -> None:
    make = Maker()
    make.claim("a", 3, "the police")
    hurt(make, "a", "3", text)
    assert tallies(make)["injured"].best == injured


def test_who_died_days_after_a_shooting_is_taken_off_the_injured_that_nobody_counted_anew() -> None:
    make = Maker(kind="shooting")
    make.report("early", "2024-03-01")
    make.report("late", "2024-03-05")
    make.claim("early", 1, "the police")
    make.claim("early", 4, "the police", measure="injured")
    make.claim("late", 2, "the police", sentence="A second victim has died in hospital, and 2 are dead now.")
    found = tallies(make)["injured"]
    assert (found.low, found.best, found.high) == (3, 3, 3)
    assert "less the 1 dead, which makes 3" in found.verdicts[0].reason
    # Of a blast the dead may be found later, who were never among the injured.
    make.kind = "explosion"
    assert tallies(make)["injured"].best == 4
    make.kind = "shooting"
    make.claim("late", 4, "the police", measure="injured")
    assert tallies(make)["injured"].best == 4


def test_people_found_with_wounds_are_perhaps_dead_and_those_treated_are_not() -> None:
    make = Maker(kind="shooting")
    make.claim("a", 1, "the police")
    key = make.claim("a", 2, "the police", measure="injured")
    make.claims.append(_with_sentence(make.claims.pop(), "2 men were found suffering from gunshot wounds.", "2"))
    found = tallies(make)["injured"]
    assert found.best == 1
    assert "less the 1 dead" in next(v.reason for v in found.verdicts if v.claim == key)
    make.claims.append(_with_sentence(make.claims.pop(), "2 men were treated for gunshot wounds.", "2"))
    assert tallies(make)["injured"].best == 2


def test_a_single_victim_told_as_hurt_is_one_of_the_dead_where_all_who_were_hit_died() -> None:
    make = Maker(kind="shooting")
    make.claim("a", 2, "the police", measure="casualties")
    make.claim("a", 2, "the police")
    make.claim("b", "a girl", "the mayor", measure="injured", sentence="The mayor saw a girl who was hurt.")
    found = tallies(make)["injured"]
    assert found.best == 0
    assert "beside the 0 who are left of those hit" in found.verdicts[0].reason
