from __future__ import annotations

import pytest

from link.link_samples import VELMOR, Line, linked, told
from tollbook.link.origins import origins, shared_passages
from tollbook.nouns import Report

WIRE = (
    "Rescuers worked through the night to clear the slabs of a fallen stairwell on Hazel Lane. "
    "The shells landed within 9 minutes of each other, a neighbour who kept a diary told the agency."
)


def report(path: str, text: str) -> Report:
    return Report(path, path, text, path)


def test_wire_copy_is_found_with_its_spans() -> None:
    a = report("a", f"VELMOR, May 3 — It was a long night.\n\n{WIRE}\n\nThe mayor will speak at noon about the budget.")
    b = report("b", f"Own lead of another house, in its own words.\n\n{WIRE.replace('neighbour', 'neighbor')}\n")
    [passage] = shared_passages([b, a])
    assert (passage.a, passage.b) == ("a", "b")
    assert a.text[passage.a_start : passage.a_end] == WIRE
    assert b.text[passage.b_start : passage.b_end] == WIRE.replace("neighbour", "neighbor")
    assert passage.similarity > 0.95


def test_the_same_news_in_other_words_is_no_wire_copy() -> None:
    a = report(
        "a",
        "The governor of the region said on Saturday that fourteen people had been killed in the shelling of the town.",
    )
    b = report(
        "b",
        "Fourteen people died when shells hit the town on Saturday, according to the region's governor, who spoke to reporters.",
    )
    assert shared_passages([a, b]) == []


def test_passages_do_not_depend_on_the_order() -> None:
    reports = [report(str(n), f"Lead number {n} of this house.\n\n{WIRE}") for n in range(4)]
    found = shared_passages(reports)
    assert found == shared_passages(reports[::-1])
    assert len({(p.a, p.b) for p in found}) == 6


def test_claims_of_one_ministry_are_one_origin() -> None:
    record = linked(
        told(
            "a.txt",
            "2031-05-03",
            Line(
                "Shells killed 14 in Velmor.", "14", "killed", VELMOR, "2031-05-03", "shelling", "Emergencies Ministry"
            ),
        ),
        told(
            "b.txt",
            "2031-05-03",
            Line(
                "The dead are 14, it is said.",
                "14",
                "killed",
                VELMOR,
                "2031-05-03",
                "shelling",
                "Ministry of Emergencies",
            ),
        ),
        told(
            "c.txt",
            "2031-05-03",
            Line("We saw 13 bodies in Velmor.", "13", "killed", VELMOR, "2031-05-03", "shelling"),
            outlet="Daily Lamp",
        ),
    )
    [incident] = record.incidents
    found = origins(record, incident)
    assert [(o.kind, len(o.claims), len(o.reports)) for o in found] == [("speaker", 2, 2), ("outlet", 1, 1)]
    assert found[1].name == "Daily Lamp"


def test_own_voice_inside_a_shared_passage_is_one_origin() -> None:
    line = Line(WIRE, "9", "killed", VELMOR, "2031-05-03", "shelling")
    record = linked(
        told("a.txt", "2031-05-03", line, outlet="Northern Wire"),
        told("b.txt", "2031-05-03", line, outlet="Daily Lamp"),
    )
    [incident] = record.incidents
    [origin] = origins(record, incident)
    assert origin.kind == "passage"
    assert len(origin.reports) == 2
    assert "Daily Lamp" in origin.name


def test_an_unknown_incident_is_an_error() -> None:
    with pytest.raises(KeyError):
        origins(linked(), "none")


def test_of_two_that_share_copy_the_one_that_names_the_other_leans_on_it_else_the_later() -> None:
    from tollbook.link.leaning import leaning
    from tollbook.link.passages import SharedPassage

    def report(path: str, outlet: str, published: str | None, text: str = "") -> Report:
        return Report(path, path, text, path, outlet=outlet, published=published)

    wire = report("a", "Ostrander Wire", "2031-05-03T20:00")
    later = report("b", "Daily Lamp", "2031-05-04")
    naming = report("c", "Evening Post", "2031-05-02", "The mayor told Ostrander Wire that …")
    same_day = report("d", "Osk Herald", "2031-05-04T09:00")
    undated = report("e", "Velmor Times", None)
    every = [wire, later, naming, same_day, undated]
    pairs = [("a", "b"), ("a", "c"), ("b", "d"), ("a", "e")]
    leans = leaning(every, [SharedPassage(a, b, 0, 1, 0, 1, 1.0) for a, b in pairs])
    assert [(lean.report, lean.on) for lean in leans] == [("b", "a"), ("c", "a")]
    assert leans[0].reason == "it was published later (2031-05-04, 2031-05-03T20:00)"
    assert leans[1].reason == "it names Ostrander Wire"
    assert leaning(every[::-1], [SharedPassage(a, b, 0, 1, 0, 1, 1.0) for a, b in pairs[::-1]]) == leans


def test_a_nameless_speaker_of_a_reprinted_passage_is_one_speaker_and_of_two_texts_two() -> None:
    line = Line(WIRE, "9", "killed", VELMOR, "2031-05-03", "shelling", "a neighbour")
    own = Line("We saw 9 of them, a neighbour said.", "9", "killed", VELMOR, "2031-05-03", "shelling", "a neighbour")
    for second, speakers in ((line, 1), (own, 2)):
        record = linked(
            told("a.txt", "2031-05-03", line, outlet="Northern Wire", kind="witness"),
            told("b.txt", "2031-05-03", second, outlet="Daily Lamp", kind="witness"),
        )
        [incident] = record.incidents
        assert [o.kind for o in origins(record, incident)] == ["speaker"] * speakers


def test_a_bodys_own_release_is_one_origin_with_those_who_quote_or_copy_it() -> None:
    line = Line(WIRE, "9", "killed", VELMOR, "2031-05-03", "shelling")
    quoting = Line(
        "Shells killed 9 in Velmor.", "9", "killed", VELMOR, "2031-05-03", "shelling", "the State Emergency Service"
    )
    record = linked(
        told("a.txt", "2031-05-03", line, outlet="State Emergency Service"),
        told("b.txt", "2031-05-03", line, outlet="Daily Lamp"),
        told("c.txt", "2031-05-03", quoting, outlet="Evening Lamp"),
    )
    [incident] = record.incidents
    [origin] = origins(record, incident)
    assert (origin.kind, len(origin.reports)) == ("speaker", 3)
    assert origin.name.endswith("State Emergency Service")
