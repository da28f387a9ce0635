"""What tells small incidents of one town apart, and what holds the reports of one together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from link.link_samples import MARVANIA, OSK, VELMOR, Line, incidents_of, linked, told
from tollbook.link.ages import ages
from tollbook.link.evidence import between, explain
from tollbook.link.joining import all_groups
from tollbook.link.observed import REASONS
from tollbook.link.weights import bits, weights
from tollbook.nouns import Findings, Person, Place, Report, Status, short_id

Told = tuple[Report, Findings]


def shot(path: str, published: str, text: str, day: str, place: Place | None = VELMOR, title: str = "") -> Told:
    report, findings = told(path, published, Line(text, "1", "injured", place, day, "shooting"))
    return replace(report, title=title or None), findings


def silent(path: str, published: str, title: str, text: str) -> Told:
    report = Report(short_id(path), path, text, short_id(text), title=title, published=published, status=Status.READ)
    return report, Findings()


def with_victim(pair: Told, name: str) -> Told:
    report, findings = pair
    person = Person(short_id(report.id, name), report.id, findings.claims[0].sentence, name, "killed")
    return report, replace(findings, people=(person,))


def seen(one: Told, other: Told) -> tuple[float, tuple[str, ...]]:
    a, b = all_groups([one[0], other[0]], {one[0].id: one[1], other[0].id: other[1]})
    return between(a, b), explain(a, b)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A 15-year-old girl and a 9 year old boy", {15, 9}),
        ("Orla Fenwick, 41, was driving when", {41}),
        ("a clerk aged 33 and his son, age 7, fled", {33, 7}),
        ("On May 30, 2031, some 12 people of 4 villages, 16 km off, met", set()),
    ],
)
def test_ages_as_news_writes_them(text: str, found: set[int]) -> None:
    assert ages(text) == found


def test_of_two_single_victims_the_ages_tell_which() -> None:
    text = (
        "A {}-year-old clerk was shot outside the cannery on Tuesday; 1 was hurt and nobody was arrested by the police."
    )
    same = seen(
        shot("a", "2031-05-03", text.format(17), "2031-05-03"), shot("b", "2031-05-03", text.format(17), "2031-05-03")
    )
    other = seen(
        shot("a", "2031-05-03", text.format(17), "2031-05-03"), shot("b", "2031-05-03", text.format(44), "2031-05-03")
    )
    assert same[0] - other[0] > 2
    assert any(r.startswith("other ages (17; 44)") for r in other[1])


def test_where_many_were_hurt_other_ages_say_nothing() -> None:
    def many(path: str, age: int) -> Told:
        return told(
            path,
            "2031-05-03",
            Line(f"A {age}-year-old clerk was among 31 hurt.", "31", "injured", VELMOR, "2031-05-03"),
        )

    assert not any("ages" in r for r in seen(many("a", 17), many("b", 44))[1])


def test_named_victims_tell_two_shootings_of_a_day_apart() -> None:
    text = "A gunman fired into the cannery yard; 1 was hurt."
    one = with_victim(shot("a", "2031-05-03", text, "2031-05-03"), "Orla Fenwick")
    two = with_victim(shot("b", "2031-05-03", text, "2031-05-03"), "Tobias Hensley")
    later = with_victim(shot("c", "2031-05-21", "Police charged a man; 1 was hurt.", "2031-05-20"), "Orla May Fenwick")
    assert any("victims of different names" in r for r in seen(one, two)[1])
    assert any("the same named victims" in r for r in seen(one, later)[1])


def test_the_day_of_the_telling_weighs_less_than_a_day_that_the_report_looks_back_on() -> None:
    first = shot("a", "2031-05-03", "In the cannery yard 1 was hurt.", "2031-05-02")
    told_then = shot("b", "2031-05-03", "In the cannery yard 1 was hurt.", "2031-05-03")
    told_later = shot("b", "2031-05-09", "In the cannery yard 1 was hurt.", "2031-05-03")
    assert seen(first, told_then)[0] > seen(first, told_later)[0]


def test_two_streets_of_one_town_are_less_than_the_town_or_one_street() -> None:
    def street(name: str) -> Place:
        return replace(VELMOR, name=f"{name}, Velmor", precision="site")

    quarrel, hazel = street("Quarrel Lane"), street("Hazel Street")
    text = "A gunman fired; 1 was hurt."
    at_one = seen(
        shot("a", "2031-05-03", text, "2031-05-03", quarrel), shot("b", "2031-05-03", text, "2031-05-03", quarrel)
    )
    at_two = seen(
        shot("a", "2031-05-03", text, "2031-05-03", quarrel), shot("b", "2031-05-03", text, "2031-05-03", hazel)
    )
    assert at_one[0] - at_two[0] > 2
    assert any("two sites of one town" in r for r in at_two[1])


FURNITURE = (
    "Sign up for our newsletter. Weather, traffic and horoscopes. Share this page with friends and follow our channels."
)


def test_a_text_that_says_nothing_of_its_title_leaves_the_title_to_tell() -> None:
    first = shot(
        "a",
        "2031-05-03",
        "The cannery foreman was grazed by a harpoon in Velmor; 1 was hurt, said the constable.",
        "2031-05-03",
        title="Velmor cannery foreman grazed by harpoon",
    )
    bare = silent("b", "2031-05-03", "Foreman grazed by harpoon at Velmor cannery", FURNITURE)
    record = linked(first, bare, silent("c", "2031-05-03", "Osk council votes on parking meters", FURNITURE))
    [incident] = record.incidents.values()
    assert incident.reports == (first[0].id, bare[0].id)


def test_reports_without_figures_that_tell_the_same_are_an_incident_of_their_own() -> None:
    one = silent(
        "a",
        "2031-05-03",
        "Harpoon grazes Tobias Hensley in cannery yard",
        "Tobias Hensley, foreman of the Ostrander cannery, was grazed by a harpoon on Quarrel Lane, neighbours said.",
    )
    two = silent(
        "b",
        "2031-05-04",
        "Cannery foreman Tobias Hensley leaves clinic",
        "The foreman of the Ostrander cannery, Tobias Hensley, grazed by a harpoon on Quarrel Lane, left the clinic.",
    )
    other = silent("c", "2031-05-04", "Parking meters for Osk", "The council of Osk votes on parking meters in June.")
    record = linked(one, two, other)
    [incident] = record.incidents.values()
    assert incident.reports == incident.main_reports == (one[0].id, two[0].id)
    assert incident.title == one[0].title
    assert not incident.claims


def test_silent_reports_pull_no_incidents_together() -> None:
    one = shot("a", "2031-05-03", "The harpoon of Tobias Hensley hit 1 clerk in Velmor.", "2031-05-03")
    two = shot("b", "2031-05-03", "The harpoon of Tobias Hensley hit 1 nurse in Osk.", "2031-05-03", OSK)
    between_them = silent(
        "c",
        "2031-05-04",
        "The harpoons of Tobias Hensley",
        "Tobias Hensley threw harpoons in Velmor and Osk, it is said.",
    )
    assert (
        len(set(incidents_of(linked(one, two, between_them), one) + incidents_of(linked(one, two, between_them), two)))
        == 2
    )


def test_every_weight_has_a_reason_and_every_reason_a_weight() -> None:
    for key in REASONS:
        assert isinstance(bits(key, 1.0), float)
    sections = ("place", "time", "kind", "figures", "names", "ages", "text")
    settings = {"near_km", "recent_days", "long_after_days", "long_days", "rarest", "far_ratio"}
    own = {f"{s}.{k}" for s in sections for k in weights()[s] if k not in settings and not k.startswith("least_")}
    assert own | {"decision.prior"} == set(REASONS)


def test_more_agreement_never_says_less() -> None:
    for section in ("names", "text"):
        for name, weight in weights()[section].items():
            if isinstance(weight, dict):
                assert weight["bits"] == sorted(weight["bits"]), name
                assert len(weight["bits"]) == len(weight["at"])


def test_a_follow_up_that_tells_parts_of_one_toll_on_other_days_tells_of_one_fire() -> None:
    """A report of the week after gives the dead as of one day and the hurt as of another: both are of the fire."""
    report = told(
        "week-later.txt",
        "2031-05-10",
        Line("By Friday the prosecutor spoke of 20 dead in Velmor.", "20", "killed", VELMOR, "2031-05-09", "fire"),
        Line("The clinic of Velmor counted 63 with burns.", "63", "injured", VELMOR, "2031-05-03", "fire"),
    )
    assert len(set(incidents_of(linked(report), report))) == 1


@pytest.mark.parametrize(("kind", "measure"), [("shelling", "injured"), ("fire", "killed")])
def test_another_day_of_shelling_or_another_toll_of_the_same_kind_is_another_incident(kind: str, measure: str) -> None:
    report = told(
        "round-up.txt",
        "2031-05-10",
        Line(f"On Friday 20 died in Velmor in a {kind}.", "20", "killed", VELMOR, "2031-05-09", kind),
        Line(f"The {kind} of Velmor on Saturday took 63.", "63", measure, VELMOR, "2031-05-03", kind),
    )
    assert len(set(incidents_of(linked(report), report))) == 2


def test_shelling_told_of_two_days_running_is_two_and_a_guessed_day_says_nothing() -> None:
    """What comes again came again where words tell both days; a figure without a day of its own goes with its text."""
    report, own = told(
        "two-days.txt",
        "2031-05-10",
        Line("Shells killed 14 people in Velmor on Saturday.", "14", "killed", VELMOR, "2031-05-10", "shelling"),
        Line("The shelling damaged 40 houses in Velmor.", "40", "damaged", VELMOR, "2031-05-09", "shelling"),
        Line("On Friday night shells hurt 6 in Velmor.", "6", "injured", VELMOR, "2031-05-09", "shelling"),
    )
    saturday, houses, friday = own.claims
    apart = incidents_of(linked((report, own)), (report, own))
    assert apart[0] != apart[2]
    guessed = (report, replace(own, undated=(houses.id,)))
    whole = linked(guessed)
    assert whole.claims[saturday.id].incident != whole.claims[friday.id].incident


def test_a_guessed_day_near_another_days_attack_and_small_figures_do_not_speak_for_one() -> None:
    """In a war, 2 hit here one day and 3 hit there the day before are two attacks, not one that the second misdates."""
    first = told(
        "friday.txt",
        "2031-05-10",
        Line("On Friday shells hit 3 houses in Velmor.", "3", "struck", VELMOR, "2031-05-09", "shelling"),
    )
    report, own = told(
        "border.txt",
        "2031-05-10",
        Line("The governor of Osk said 2 villages came under fire.", "2", "struck", OSK, "2031-05-10", "attack"),
    )
    second = (report, replace(own, undated=(own.claims[0].id,)))
    pair = all_groups([first[0], report], {first[0].id: first[1], report.id: second[1]})
    said = " ".join(explain(*pair))
    assert "gives no day" not in said
    assert "can both be true" not in said


def test_villages_hit_are_apart_from_drones_shot_down_over_the_land() -> None:
    """Weapons that struck belong to those launched and shot down; places that were struck do not."""
    report = told(
        "drones.txt",
        "2031-05-10",
        Line("The ministry shot down 32 drones over Marvania.", "32", "intercepted", MARVANIA, "2031-05-10", "attack"),
        Line("In Velmor 2 villages were hit on Saturday.", "2", "struck", VELMOR, "2031-05-10", "attack"),
        Line("A blast killed 4 people in Velmor on Saturday.", "4", "killed", VELMOR, "2031-05-10", "attack"),
    )
    drones, villages, dead = incidents_of(linked(report), report)
    assert villages == dead != drones


def test_rare_names_in_both_texts_speak_for_one_happening() -> None:
    names = "Pellwick, Ostrander, Tollivar and Brimblecombe of the Hazeldine mill"
    line = "Rescuers counted 14 bodies in the cellar, said the reeve, who read the list of {}."

    def said(first: str, second: str) -> float:
        one = told("a.txt", "2031-05-03", Line(line.format(first), "14", "killed", None, "2031-05-03", "fire"))
        two = told("b.txt", "2031-05-09", Line(f"The 16 dead: {second}.", "16", "killed", None, "2031-05-08", "fire"))
        return between(*(all_groups([p[0]], {p[0].id: p[1]})[0] for p in (one, two)))

    assert said(names, names) > said(names, "the miller, the clerk, the porter and the cook") + 2


def test_a_place_that_no_sentence_names_is_only_guessed() -> None:
    def sunk(path: str, where: Place, text: str) -> Told:
        return told(path, "2031-05-03", Line(text, "14", "killed", where, "2031-05-03", "sinking"))

    at_sea = sunk("a", VELMOR, "A ferry sank off Velmor and 14 people drowned.")
    desk = seen(at_sea, sunk("b", OSK, "The ferry was old, and 14 people drowned."))
    there = seen(at_sea, sunk("b", OSK, "A ferry sank off Osk and 14 people drowned."))
    assert any("only guessed" in r for r in desk[1])
    assert not any("only guessed" in r for r in there[1])
    assert desk[0] > there[0]


def test_of_a_war_a_guess_some_days_before_the_report_does_not_make_it_another_attack() -> None:
    first = told(
        "a",
        "2031-05-03",
        Line("Raiders took 40 people from Velmor.", "40", "abducted", VELMOR, "2031-05-03", "abduction"),
    )
    report, own = told(
        "b",
        "2031-05-28",
        Line("Of the 40 from Velmor most are home.", "40", "abducted", VELMOR, "2031-05-26", "abduction"),
    )
    guess = seen(first, (report, replace(own, undated=tuple(c.id for c in own.claims))))
    said = seen(first, (report, own))
    assert guess[0] - said[0] > 5


def test_without_any_day_two_attacks_of_a_war_have_less_in_common() -> None:
    def struck(path: str, kind: str) -> Told:
        report, own = told(path, "2031-05-03", Line("In Velmor 14 were killed.", "14", "killed", VELMOR, None, kind))
        return replace(report, published=None), own

    assert (
        "no day known, of what often comes again: -1.0 bits"
        in seen(struck("a", "shelling"), struck("b", "shelling"))[1]
    )
    assert not any("comes again" in r for r in seen(struck("a", "sinking"), struck("b", "sinking"))[1])


def test_a_day_that_both_tell_is_not_one_of_another_attack() -> None:
    """A later report tells of those who fled since, and names the day of the attack too: the attack did not come again."""
    first = told(
        "first.txt",
        "2031-05-04",
        Line("Jets killed 88 people in Velmor on Saturday.", "88", "killed", VELMOR, "2031-05-03", "air strike"),
    )
    report, own = told(
        "later.txt",
        "2031-05-12",
        Line("On Thursday 9 of the wounded from Velmor died.", "9", "killed", VELMOR, "2031-05-08", "air strike"),
        Line("On Thursday 4 of them were children.", "4", "killed", VELMOR, "2031-05-08", "air strike"),
        Line("The strike of 3 May killed 91 in Velmor.", "91", "killed", VELMOR, "2031-05-03", "air strike"),
    )
    *parts, whole = own.claims
    tied = replace(own, claims=(*(replace(part, part_of=whole.id) for part in parts), whole))
    assert not any("comes again" in reason for reason in seen(first, (report, tied))[1])


@pytest.mark.parametrize(("kind", "everyday"), [("shooting", True), ("sinking", False)])
def test_long_after_an_everyday_happening_another_one_is_likelier(kind: str, everyday: bool) -> None:
    """A town has a shooting every week: one told two months later without a day is hardly the same."""
    first = told("a", "2031-05-04", Line("On 3 May 2 were hurt.", "2", "injured", VELMOR, "2031-05-03", kind))
    later = told("b", "2031-07-09", Line("There 2 were hurt.", "2", "injured", VELMOR, None, kind))
    assert any("of an everyday kind: -7.5 bits" in reason for reason in seen(first, later)[1]) is everyday
