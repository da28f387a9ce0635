from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from link.link_samples import FAROFF, MARVANIA, OSK, TASK, VELMOR, Line, grouping, incidents_of, linked, told
from tollbook.link.clusters import Evidence, cluster
from tollbook.link.days import Span, in_words
from tollbook.link.origins import origins
from tollbook.nouns import Findings, Place, Report, Status, short_id
from tollbook.weigh import disagreements, settle

FIRST = told(
    "a.txt",
    "2031-05-03",
    Line(
        "Shells killed 14 people in Velmor.", "14", "killed", VELMOR, "2031-05-03", "shelling", "Emergencies Ministry"
    ),
    Line("Another 108 were hurt in the town.", "108", "injured", VELMOR, "2031-05-03", "shelling"),
    outlet="Northern Wire",
)
SECOND = told(
    "b.txt",
    "2031-05-04",
    Line("The dead of Saturday's shelling in Velmor number 16.", "16", "killed", VELMOR, "2031-05-03", "shelling"),
    outlet="Daily Lamp",
)


def test_two_reports_of_one_attack_are_one_incident() -> None:
    record = linked(FIRST, SECOND)
    assert len(record.incidents) == 1
    incident = next(iter(record.incidents.values()))
    assert incident.title == "Shelling, Velmor, 3 May 2031"
    assert incident.kind == "shelling"
    assert (incident.when.start, incident.when.end) == ("2031-05-03", "2031-05-03")  # type: ignore[union-attr]
    assert incident.reports == incident.main_reports == (FIRST[0].id, SECOND[0].id)
    assert len(incident.stances) == 2


def test_links_say_why_in_bits() -> None:
    record = linked(FIRST, SECOND)
    link = next(iter(record.incidents.values())).links[0]
    assert link.weight > 0
    assert any(re.fullmatch(r"same place \(Velmor\): \+\d\.\d bits", r) for r in link.reasons)
    assert any("same day (3 May 2031)" in r for r in link.reasons)
    assert any("Daily Lamp" in r for r in link.reasons)


def test_the_day_before_is_another_attack() -> None:
    before = told(
        "c.txt",
        "2031-05-03",
        Line("Shelling on Friday killed 1 man in Velmor.", "1", "killed", VELMOR, "2031-05-02", "shelling"),
    )
    assert len(linked(FIRST, before).incidents) == 2


def test_the_day_before_in_one_report_is_another_attack() -> None:
    both = told(
        "c.txt",
        "2031-05-03",
        Line("Shells killed 14 in Velmor.", "14", "killed", VELMOR, "2031-05-03", "shelling"),
        Line("The night before, 1 man had died there.", "1", "killed", VELMOR, "2031-05-02", "shelling"),
    )
    assert len(linked(both).incidents) == 2


def test_another_kind_in_the_same_town_and_day_is_another_incident() -> None:
    fire = told(
        "c.txt",
        "2031-05-03",
        Line("A landslide buried 3 people in Velmor.", "3", "killed", VELMOR, "2031-05-03", "landslide"),
    )
    assert len(linked(FIRST, fire).incidents) == 2


def test_town_and_country_of_one_night_of_raids_are_one_incident() -> None:
    raid = told(
        "c.txt",
        "2031-05-03",
        Line("The army launched 150 missiles at Marvania.", "150", "launched", MARVANIA, "2031-05-02", "air strike"),
        Line("In all 39 people died.", "39", "killed", MARVANIA, "2031-05-02", "air strike"),
        Line("Of the dead, 16 lived in Task.", "16", "killed", TASK, "2031-05-02", "air strike"),
        Line("In Osk the raid killed 9.", "9", "killed", OSK, "2031-05-02", "air strike"),
    )
    city = told(
        "d.txt",
        "2031-05-04",
        Line("The raid on Task has now killed 17.", "17", "killed", TASK, "2031-05-02", "air strike"),
    )
    assert len(linked(raid, city).incidents) == 1


def test_ambushes_of_one_day_in_two_regions_stay_apart() -> None:
    report = told(
        "c.txt",
        "2031-05-03",
        Line("An ambush near Task killed 6 soldiers.", "6", "killed", TASK, "2031-05-03", "ambush"),
        Line("A patrol was shot at in Osk, and 2 died.", "2", "killed", OSK, "2031-05-03", "ambush"),
    )
    assert len(linked(report).incidents) == 2


def test_a_figure_for_two_towns_stays_out_of_the_incident_of_one() -> None:
    report = told(
        "c.txt",
        "2031-05-03",
        Line("Shells fell on Velmor, where 2 children died.", "2", "killed", VELMOR, "2031-05-03", "shelling"),
        Line(
            "Nobody knows more.\n\nThe roads are closed.\n\nFor 4 cars it is too late.",
            "4",
            "destroyed",
            VELMOR,
            "2031-05-03",
            "shelling",
        ),
        Line(
            "Both together, 5 dead are counted.", "5", "killed", VELMOR.__class__("Velmor and Task"), None, "shelling"
        ),
    )
    own = incidents_of(linked(report), report)
    assert own[0] == own[1] != own[2]


def test_a_recall_pulls_nothing_together() -> None:
    old = Line(
        "An earlier attack killed 50 in Velmor.",
        "50",
        "killed",
        VELMOR,
        "2030-11-20",
        "shelling",
        marks=("background",),
    )
    here = told(
        "c.txt",
        "2031-05-03",
        Line("Shells killed 14 in Velmor.", "14", "killed", VELMOR, "2031-05-03", "shelling"),
        old,
    )
    there = told(
        "d.txt", "2031-06-10", Line("Shells killed 2 in Velmor.", "2", "killed", VELMOR, "2031-06-10", "shelling"), old
    )
    record = linked(here, there)
    a, b = incidents_of(record, here), incidents_of(record, there)
    assert a[0] != b[0]
    assert a[1] == b[1], "both recall the same attack"
    assert a[1] not in (a[0], b[0])


def test_a_recall_joins_the_incident_that_another_report_tells() -> None:
    told_then = told(
        "a.txt", "2030-11-21", Line("Shells killed 50 in Velmor.", "50", "killed", VELMOR, "2030-11-20", "shelling")
    )
    recalls = told(
        "b.txt",
        "2031-05-03",
        Line("Shells killed 14 in Velmor.", "14", "killed", VELMOR, "2031-05-03", "shelling"),
        Line("In November, 50 had died.", "50", "killed", VELMOR, "2030-11-20", "shelling", marks=("background",)),
    )
    record = linked(told_then, recalls)
    assert incidents_of(record, told_then)[0] == incidents_of(record, recalls)[1]
    then = record.incidents[incidents_of(record, told_then)[0]]  # type: ignore[index]
    assert then.main_reports == (told_then[0].id,)


def test_a_round_up_carries_several_incidents() -> None:
    round_up = told(
        "c.txt",
        "2031-05-09",
        Line("MONDAY. A fire killed 3 in Task.", "3", "killed", TASK, "2031-05-05", "fire"),
        Line("TUESDAY. A bus crash killed 8 near Osk.", "8", "killed", OSK, "2031-05-06", "crash"),
        Line("FRIDAY. A flood drowned 2 in Quillabar.", "2", "killed", FAROFF, "2031-05-09", "flood"),
    )
    assert len(linked(round_up).incidents) == 3


def test_a_figure_without_place_or_day_goes_with_its_report() -> None:
    report = told(
        "c.txt",
        "2031-05-03",
        Line("Shells killed 14 in Velmor.", "14", "killed", VELMOR, "2031-05-03", "shelling"),
        Line("In hospital, 3 more are fighting for life.", "3", "injured"),
    )
    own = incidents_of(linked(report), report)
    assert own[0] == own[1]


def test_undated_figures_do_not_bridge_two_days() -> None:
    loose = [Line(f"A further {n} were brought in.", str(n), "injured") for n in range(20, 32)]
    report = told(
        "c.txt",
        "2031-05-03",
        Line("Shells killed 14 in Velmor.", "14", "killed", VELMOR, "2031-05-03", "shelling"),
        *loose,
        Line("On Thursday, 4 had died in Velmor.", "4", "killed", VELMOR, "2031-05-01", "shelling"),
    )
    own = incidents_of(linked(report), report)
    assert own[0] != own[-1]


def test_reports_without_places_link_by_names_and_days() -> None:
    def of(path: str, figure: str) -> tuple[Report, Findings]:
        line = Line(
            f"Gunshots killed {figure} people, among them Dorian Pellwick and Maude Ostrander.",
            figure,
            "killed",
            None,
            "2031-05-03",
            "shooting",
        )
        return told(path, "2031-05-04", line)

    assert len(linked(of("a.txt", "4"), of("b.txt", "4")).incidents) == 1


def test_reports_without_figures_are_kept() -> None:
    empty = Report(short_id("e"), "e.txt", "Nothing happened.", short_id("e"))
    record = linked((empty, Findings()), FIRST)
    assert list(record.reports) == [FIRST[0].id, empty.id]
    assert len(record.incidents) == 1


def test_nothing_in_nothing_out() -> None:
    assert linked().incidents == {}


@pytest.mark.parametrize("days", [range(1, 15)])
def test_a_row_of_attacks_on_neighbouring_days_does_not_chain(days: range) -> None:
    reports = [
        told(
            f"{d:02}.txt",
            f"2031-05-{d:02}",
            Line(f"Shells killed {d} in Velmor.", str(d), "killed", VELMOR, f"2031-05-{d:02}", "shelling"),
        )
        for d in days
    ]
    assert len(linked(*reports).incidents) == len(days)


def test_a_report_with_two_attacks_does_not_merge_the_reports_of_each() -> None:
    one = told(
        "a.txt", "2031-05-03", Line("Shells killed 14 in Velmor.", "14", "killed", VELMOR, "2031-05-03", "shelling")
    )
    two = told("b.txt", "2031-05-03", Line("A fire killed 5 in Osk.", "5", "killed", OSK, "2031-05-03", "fire"))
    both = told(
        "c.txt",
        "2031-05-03",
        Line("Shells killed 14 in Velmor.", "14", "killed", VELMOR, "2031-05-03", "shelling"),
        Line("A fire killed 5 in Osk.", "5", "killed", OSK, "2031-05-03", "fire"),
    )
    record = linked(one, two, both)
    assert len(record.incidents) == 2
    assert incidents_of(record, both) == [incidents_of(record, one)[0], incidents_of(record, two)[0]]


def test_grouping_is_a_partition() -> None:
    record = linked(FIRST, SECOND)
    assert sorted(c for g in grouping(record) for c in g) == sorted(record.claims)


def test_a_report_without_any_day_links_by_place_and_figures() -> None:
    undated = told("c.txt", "", Line("Shelling of Velmor cost 14 lives.", "14", "killed", VELMOR, None, "shelling"))
    lost = (replace(undated[0], published=None), undated[1])
    record = linked(FIRST, lost)
    assert incidents_of(record, FIRST)[0] == incidents_of(record, lost)[0]


def test_a_report_without_figures_stands_beside_the_incident_that_it_names() -> None:
    names = "Dorian Pellwick, Maude Ostrander and Ignace Tollivar"
    told_of = told(
        "a.txt",
        "2031-05-03",
        Line(f"Shells killed 3 in Velmor: {names}.", "3", "killed", VELMOR, "2031-05-03", "shelling"),
    )
    text = f"Friends in Velmor mourn {names}, whom the shells took on Saturday."
    silent = (Report(short_id("s"), "s.txt", text, short_id("s"), published="2031-05-04"), Findings())
    other = (
        Report(
            short_id("o"), "o.txt", "The budget of Velmor was passed on Sunday.", short_id("o"), published="2031-05-04"
        ),
        Findings(),
    )
    record = linked(told_of, silent, other)
    [incident] = record.incidents.values()
    assert incident.reports == (told_of[0].id, silent[0].id)


def test_weapons_shot_down_over_a_region_are_not_the_harm_in_its_town() -> None:
    region = replace(VELMOR, name="North March", key="North March", precision="region")
    report = told(
        "c.txt",
        "2031-05-03",
        Line(
            "Overnight 32 drones were shot down over North March.",
            "32",
            "intercepted",
            region,
            "2031-05-03",
            "drone attack",
        ),
        Line(
            "A note on the weather stands here, with 7 roofs gone in Quillabar.",
            "7",
            "damaged",
            FAROFF,
            "2031-05-01",
            "storm",
        ),
        Line("Shells killed 2 in Velmor.", "2", "killed", VELMOR, "2031-05-03", "shelling"),
    )
    own = incidents_of(linked(report), report)
    assert len(set(own)) == 3


def test_a_misread_day_does_not_part_reports_that_print_the_same_copy() -> None:
    line = "Rescuers led by Dorian Pellwick dug 14 bodies from the cellar of the Ostrander mill on Hazel Lane, said Maude Tollivar."
    one = told("a.txt", "2031-05-03", Line(line, "14", "killed", VELMOR, "2031-05-03", "shelling"))
    two = told("b.txt", "2031-05-04", Line(line, "14", "killed", VELMOR, "2031-05-04", "shelling"))
    assert len(linked(one, two).incidents) == 1


def test_a_figure_over_two_incidents_stands_beside_one_and_an_attack_of_the_night_before_apart() -> None:
    both = Place("Velmor and Osk", None, None, None, "area", "Marvania")
    night = "2031-05-02"
    one = told(
        "a.txt",
        "2031-05-03",
        Line("Shells killed 14 in Velmor on Saturday.", "14", "killed", VELMOR, "2031-05-03", "shelling"),
        Line("Shelling of Velmor on Friday night killed 1.", "1", "killed", VELMOR, night, "shelling"),
        Line("It left 4 wounded on Friday night.", "4", "injured", VELMOR, night, "shelling"),
    )
    two = told(
        "b.txt",
        "2031-05-03",
        Line("So far 4 were killed in Velmor and Osk.", "4", "killed", both, "2031-05-03", "attack"),
        Line("The governor said 2 died in Velmor.", "2", "killed", VELMOR, "2031-05-03", "shelling"),
        Line("In Osk 1 was killed.", "1", "killed", OSK, "2031-05-03", "shelling"),
    )
    record = linked(one, two)
    day, first, second = incidents_of(record, one)
    assert first == second != day
    several, part, osk = incidents_of(record, two)
    assert several == part == day
    assert osk not in (day, first)
    told_as = {v.claim: v for t in settle(record, day or "") for v in t.verdicts}
    aggregate = two[1].claims[0].id
    assert told_as[aggregate].verdict == "other_scope"
    assert "Velmor and Osk together, more than this incident" in told_as[aggregate].reason
    assert [t.best for t in settle(record, day or "") if t.measure == "killed"] == [14]
    assert [(t.measure, t.best) for t in settle(record, first or "")] == [("killed", 1), ("injured", 4)]
    assert "aggregate" in {d.kind for d in disagreements(record, day or "")}


def test_a_copy_stands_beside_its_report_and_changes_nothing_else() -> None:
    copy = replace(FIRST[0], id=short_id("copy"), path="zz.txt", status=Status.DUPLICATE)
    record, before = linked(FIRST, SECOND, (copy, Findings())), linked(FIRST, SECOND)
    assert grouping(record) == grouping(before)
    with_copy = [i for i in record.incidents.values() if copy.id in i.reports]
    assert [FIRST[0].id in i.reports for i in with_copy] == [True] * len(with_copy)
    assert with_copy
    for i in with_copy:
        assert [o.claims for o in origins(record, i.id)] == [o.claims for o in origins(before, i.id)]


def test_reports_that_tell_the_same_in_other_places_words_link_by_their_rare_words() -> None:
    text = "The hookah lounge on Quarrel Lane, where Brisco Underhay tuned harmoniums, was sprayed with pellets. "
    other = "A harmonium tuner, Brisco Underhay, was hit by pellets in the Quarrel Lane hookah lounge. "
    one = told("a.txt", "2031-05-04", Line(text + "It hurt 2.", "2", "injured", VELMOR, "2031-05-03", "shooting"))
    two = told("b.txt", "2031-05-05", Line(other + "It hurt 2.", "2", "injured", None, "2031-05-04", "shooting"))
    plain = told(
        "c.txt",
        "2031-05-05",
        Line(
            "Officers in a hallway of the station found 2 hurt by a jealous rival.", "2", "injured", None, "2031-05-04"
        ),
    )
    record = linked(one, two, plain)
    assert incidents_of(record, one) == incidents_of(record, two)
    assert incidents_of(record, plain) != incidents_of(record, one)
    reasons = [r for i in record.incidents.values() for k in i.links for r in k.reasons]
    assert any("the rarer words of the texts agree by" in r for r in reasons)


def test_a_passage_told_as_another_happening_is_one() -> None:
    lines = [
        Line("Shells killed 6 in Velmor.", "6", "killed", VELMOR, "2031-05-03", "shelling"),
        Line("In a separate attack 2 were hurt.", "2", "injured", VELMOR, "2031-05-03", "shelling"),
    ]
    plain = told("c.txt", "2031-05-03", *lines)
    assert len(set(incidents_of(linked(plain), plain))) == 1
    lines[1].marks = ("separate",)
    apart = told("c.txt", "2031-05-03", *lines)
    assert len(set(incidents_of(linked(apart), apart))) == 2


def test_a_sum_over_a_country_and_more_days_is_not_the_toll_of_a_town() -> None:
    text = "Over three days 31 were shot dead in Marvania, among them those of Velmor."
    whole = told(
        "w.txt", "2031-05-06", Line(text, "31", "killed", MARVANIA, "2031-05-03", "shooting", until="2031-05-05")
    )
    part = told(
        "p.txt", "2031-05-04", Line("A gunman shot 6 dead in Velmor.", "6", "killed", VELMOR, "2031-05-03", "shooting")
    )
    record = linked(whole, part)
    assert incidents_of(record, whole) != incidents_of(record, part)


def test_a_report_on_another_side_need_not_fit_every_other() -> None:
    said = {(0, 1): 5.0, (0, 2): 5.0, (1, 2): 5.0, (0, 3): 2.0, (1, 3): 2.0, (2, 3): -6.0}

    def compare(i: int, j: int) -> Evidence:
        return Evidence(said[i, j])

    assert cluster(4, said, compare) == [[0, 1, 2], [3]]
    assert cluster(4, said, compare, best=0.6) == [[0, 1, 2, 3]]
    # The best share never outweighs what most of the pairs say.
    said[1, 3] = -6.0
    assert cluster(4, said, compare, best=0.6) == [[0, 1, 2], [3]]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2018-01-01", "2018-12-31", "2018"),
        ("2018-06-01", "2018-06-30", "June 2018"),
        ("2018-06-02", "2018-06-30", "2–30 June 2018"),
        ("2018-01-01", "2019-12-31", "January 2018 – December 2019"),
    ],
)
def test_a_whole_month_or_year_is_named_as_such(first: str, last: str, words: str) -> None:
    span = Span(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())
    assert in_words(span) == words
