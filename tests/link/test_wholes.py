"""Incidents as part of a larger one: by place and time, told of together, each with a toll of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from link.link_samples import FAROFF, MARVANIA, OSK, TASK, VELMOR, Line, linked, told
from link.test_link_properties import Told, corpora
from tollbook.nouns import Incident, Place, Record
from tollbook.weigh import settle
from tollbook.weigh.policies import POLICIES

BRUNE = replace(OSK, name="Brune", key="Brune")
VELMOR_ATTACK = told(
    "velmor.txt",
    "2031-05-04",
    Line("Gunmen killed 14 people in a market of Velmor.", "14", "killed", VELMOR, "2031-05-03", "shooting"),
    Line("The clinic of the town took in 30 with wounds.", "30", "injured", VELMOR, "2031-05-03", "shooting"),
)
TASK_ATTACK = told(
    "task.txt",
    "2031-05-05",
    Line("A patrol was shot at near Task and 6 died.", "6", "killed", TASK, "2031-05-04", "shooting"),
)
QUIET = told(
    "brune.txt",
    "2031-05-05",
    Line("A clerk shot 2 colleagues dead in Brune over a debt.", "2", "killed", BRUNE, "2031-05-04", "shooting"),
)


def weekend(figure: int, text: str = "", until: str = "2031-05-05") -> Told:
    return told(
        "weekend.txt",
        "2031-05-06",
        Line(
            f"Over three days {figure} were shot dead across Marvania, from Velmor to Task. {text}",
            str(figure),
            "killed",
            MARVANIA,
            "2031-05-03",
            "shooting",
            until=until,
        ),
    )


def of(record: Record, pair: Told) -> Incident:
    return record.incidents[record.claims[pair[1].claims[0].id].incident or ""]


def test_the_attacks_of_a_weekend_are_parts_of_the_weekend() -> None:
    whole = weekend(41)
    record = linked(VELMOR_ATTACK, TASK_ATTACK, whole)
    larger = of(record, whole)
    assert [p.incident for p in larger.parts] == [of(record, VELMOR_ATTACK).id, of(record, TASK_ATTACK).id]
    for pair in (VELMOR_ATTACK, TASK_ATTACK):
        part_of = of(record, pair).part_of
        assert part_of is not None
        assert (part_of.incident, part_of.title) == (larger.id, larger.title)
        assert part_of.weight > 0
    assert part_of.reasons[0].startswith("before any evidence")
    assert "3–5 May 2031 holds 4 May 2031: +1.5 bits" in part_of.reasons
    assert any(r.startswith("Marvania holds Task") for r in part_of.reasons)
    assert any(r.startswith("41 killed there, 6 here") for r in part_of.reasons)
    assert larger.part_of is None


def test_what_no_report_of_the_whole_tells_of_is_no_part() -> None:
    record = linked(VELMOR_ATTACK, QUIET, weekend(41))
    assert of(record, QUIET).part_of is None
    named = linked(VELMOR_ATTACK, QUIET, weekend(41, "In Brune a clerk fired."))
    assert of(named, QUIET).part_of is not None


@pytest.mark.parametrize("figure", [3, 5])
def test_a_whole_cannot_have_fewer_than_its_part(figure: int) -> None:
    assert of(linked(VELMOR_ATTACK, weekend(figure)), VELMOR_ATTACK).part_of is None


def test_another_kind_of_happening_another_time_or_land_is_no_part() -> None:
    report, findings = VELMOR_ATTACK
    slide = replace(findings, claims=tuple(replace(c, happening="landslide") for c in findings.claims))
    assert of(linked((report, slide), weekend(41)), VELMOR_ATTACK).part_of is None
    early = weekend(41, until="2031-05-04")
    later = told(
        "later.txt", "2031-05-09", Line("In Task 6 were shot dead.", "6", "killed", TASK, "2031-05-08", "shooting")
    )
    assert of(linked(later, early), later).part_of is None
    abroad = told(
        "abroad.txt",
        "2031-05-05",
        Line("In Quillabar 6 were shot dead.", "6", "killed", FAROFF, "2031-05-04", "shooting"),
    )
    assert of(linked(abroad, weekend(41, "As in Quillabar.")), abroad).part_of is None


def test_the_narrower_of_two_wholes() -> None:
    both = Place("Velmor and Brune", None, None, None, "area", "Marvania")
    inner = told(
        "both.txt",
        "2031-05-06",
        Line("In Velmor and Brune 20 were shot dead.", "20", "killed", both, "2031-05-03", "shooting"),
    )
    whole = weekend(41, "Brune suffered too.")
    record = linked(VELMOR_ATTACK, inner, whole)
    larger = of(record, inner)
    assert of(record, VELMOR_ATTACK).part_of.incident == larger.id  # type: ignore[union-attr]
    assert larger.part_of.incident == of(record, whole).id  # type: ignore[union-attr]


def test_the_whole_s_total_never_settles_the_part_s_toll_nor_the_reverse() -> None:
    whole = weekend(41)
    record = linked(VELMOR_ATTACK, TASK_ATTACK, whole)
    for policy in POLICIES:
        for pair, alone in ((VELMOR_ATTACK, linked(VELMOR_ATTACK)), (whole, linked(whole))):
            mine = {t.measure: (t.low, t.best, t.high) for t in settle(record, of(record, pair).id, policy)}
            assert mine == {t.measure: (t.low, t.best, t.high) for t in settle(alone, of(alone, pair).id, policy)}


@settings(max_examples=60, deadline=None)
@given(corpora())
def test_wholes_and_parts_mirror_each_other_and_never_come_back(corpus: list[Told]) -> None:
    record = linked(*corpus)
    pairs = {(i.id, i.part_of.incident) for i in record.incidents.values() if i.part_of is not None}
    assert pairs == {(p.incident, i.id) for i in record.incidents.values() for p in i.parts}
    for start in record.incidents.values():
        seen, at = {start.id}, start
        while at.part_of is not None:
            at = record.incidents[at.part_of.incident]
            assert at.id not in seen
            seen.add(at.id)
