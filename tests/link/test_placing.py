"""The place of an incident, agreed on by its reports, for figures that their own report places badly. All invented."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from link.link_samples import MARVANIA, TASK, VELMOR, Line, told
from tollbook.link import link
from tollbook.nouns import Correction, Decision, Findings, Place, Record, Report

DAY = "2031-05-03"
HALL = Place("Velmor Market Hall, Marvania", None, 48.0, 31.0, "site", "Marvania", "North March")


def shelling(name: str, place: Place | None, *sentences: str) -> tuple[Report, Findings]:
    lines = [
        Line(sentence, next(w for w in sentence.split() if w.isdigit()), "killed", place, DAY, "shelling")
        for sentence in sentences
    ]
    return told(name, DAY, *lines, outlet=name)


FIRST = shelling("a.txt", VELMOR, "Shells killed 14 people at the Sorrel mill in Velmor, Mayor Ines Varga said.")
SECOND = shelling("b.txt", HALL, "The shelling of the Sorrel mill killed 14 people, Mayor Ines Varga of Velmor said.")
COURT = "Mayor Ines Varga told a court that shells killed 14 at the Sorrel mill near the hall of Velmor."


def recorded(pairs: Sequence[tuple[Report, Findings]], by: tuple[Decision, ...] = ()) -> Record:
    return link([r for r, _ in pairs], {r.id: f for r, f in pairs}, by)


def places(record: Record, report: Report) -> set[str | None]:
    return {c.place.name if c.place else None for c in record.claims.values() if c.report == report.id}


@pytest.mark.parametrize("own", [TASK, MARVANIA, None])
def test_a_place_named_beside_no_figure_gives_way_to_that_of_most_reports(own: Place | None) -> None:
    third = shelling("c.txt", own, COURT)
    record = recorded([FIRST, SECOND, third])
    assert len(record.incidents) == 1
    assert places(record, third[0]) == {VELMOR.name}
    (incident,) = record.incidents.values()
    moved = [k for k in incident.links if any("most of the incident's reports" in r for r in k.reasons)]
    assert [k.claim for k in moved] == [c.id for c in third[1].claims]


def test_a_place_that_a_figure_s_sentence_names_stays() -> None:
    third = shelling(
        "c.txt", TASK, f"In {TASK.name} Mayor Ines Varga of Velmor said shells killed 14 at the Sorrel mill."
    )
    assert places(recorded([FIRST, SECOND, third]), third[0]) == {TASK.name}


def test_a_wider_place_takes_no_narrower_one_s_stead() -> None:
    wide = [
        shelling(n, MARVANIA, "Shells killed 14 people at the Sorrel mill, Mayor Ines Varga of Velmor said.")
        for n in ("a.txt", "b.txt")
    ]
    third = shelling("c.txt", VELMOR, COURT.replace(" near the hall of Velmor", ""))
    assert places(recorded([*wide, third]), third[0]) == {VELMOR.name}


def test_what_a_person_corrected_stays() -> None:
    third = shelling("c.txt", TASK, COURT)
    claim = third[1].claims[0].id
    by = (Decision("d", "place", (claim,), "Ana", "2031-06-01", "the log says so", Correction(place=TASK)),)
    assert places(recorded([FIRST, SECOND, third], by), third[0]) == {TASK.name}
