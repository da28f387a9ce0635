"""Time in two senses: when a figure was said and when it was seen; and the steps by which a toll moved."""

from __future__ import annotations

import pytest
from weigh_maker import Maker

from tollbook.nouns import Sentence, Stance
from tollbook.weigh import as_it_stood, disagreements, moves, settle


def ferry() -> Maker:
    """Coastguard at least 9, then 17, then 15; a ministry whose 22 is told and withdrawn a day later."""
    make = Maker(kind="sinking")
    make.report("a", "2024-03-01T09:00Z")
    make.report("b", "2024-03-01T18:00Z")
    make.report("c", "2024-03-03")
    make.claim("a", "at least 9", "the coastguard", id="first")
    make.claim("b", 17, "the coastguard", id="second")
    make.claim("c", 15, "the coastguard", id="third")
    make.claim("c", 22, "the ministry", said_at="2024-03-02", marks=("withdrawn",), id="mistake")
    return make


def best(make: Maker, as_of: str) -> float | None:
    record = as_it_stood(make.record(), as_of)
    return next((t.best for t in settle(record, "i") if t.measure == "killed"), None) if record.incidents else None


@pytest.mark.parametrize(
    ("as_of", "toll"),
    [("2024-03-01T10:00Z", 9), ("2024-03-01", 17), ("2024-03-02", 17), ("2024-03-03", 15), ("2024-02-29", None)],
)
def test_the_toll_as_it_stood(as_of: str, toll: float | None) -> None:
    assert best(ferry(), as_of) == toll


def test_what_was_said_before_but_seen_only_later_had_not_been_seen() -> None:
    make = ferry()
    make.report("d", "2024-03-09")
    make.claim("d", 12, "the governor", said_at="2024-03-01")
    assert best(make, "2024-03-02") == 17
    record = as_it_stood(make.record(), "2024-03-02")
    assert sorted(record.reports) == ["a", "b"]
    assert {c.report for c in record.claims.values()} == {"a", "b"}


def test_a_live_page_stands_with_its_entries_so_far() -> None:
    make = Maker()
    make.report("live", "2024-03-01T20:00Z")
    make.claim("live", 3, "the mayor", said_at="2024-03-01T08:00Z")
    make.claim("live", 7, "the mayor", said_at="2024-03-01T19:00Z")
    assert best(make, "2024-03-01T12:00Z") == 3
    assert best(make, "2024-03-01") == 7


def test_disagreements_and_stances_of_later_reports_are_not_in_the_record_as_it_stood() -> None:
    make = ferry()
    make.stances["s"] = Stance("s", "c", Sentence(0, 1, "S"), "blames", (), "the owner", "i")
    record = as_it_stood(make.record(), "2024-03-01")
    assert [d.kind for d in disagreements(record, "i")] == ["update"]
    assert record.incidents["i"].stances == ()
    with pytest.raises(ValueError, match="not an ISO date"):
        as_it_stood(record, "yesterday")


def test_every_step_of_a_toll_is_an_edge() -> None:
    make = ferry()
    make.report("d", "2024-03-04")
    make.report("e", "2024-03-05")
    make.claim("d", 1, "the coastguard", change="increment", id="more")
    make.claim("e", 12, "the ministry", id="fourth")
    steps = [(m.kind, m.first, m.second) for m in moves(make.record(), "i")]
    assert steps == [
        ("update", "first", "second"),
        ("correction", "second", "third"),
        ("increment", "third", "more"),
        ("retraction", "mistake", "fourth"),
    ]
    texts = {m.kind: m.text for m in moves(make.record(), "i")}
    assert texts["correction"] == (
        "The coastguard said 17 on 1 March; the coastguard said 15 on 3 March: corrected downwards."
    )
    assert "1 more on 4 March, which makes 16: added to it" in texts["increment"]


def test_an_increment_that_a_later_total_holds_is_an_edge_to_it() -> None:
    make = Maker()
    make.report("a", "2024-03-01")
    make.report("b", "2024-03-02")
    make.report("c", "2024-03-03")
    make.claim("a", 5, "the mayor")
    more = make.claim("b", 2, "the police", change="increment")
    total = make.claim("c", 7, "the mayor")
    edges = {(m.kind, m.first, m.second) for m in moves(make.record(), "i")}
    assert ("increment", more, total) in edges


def test_a_part_given_in_one_breath_is_no_step() -> None:
    make = Maker()
    make.report("a", "2024-03-01")
    make.report("b", "2024-03-03")
    make.claim("a", 17, "the coastguard")
    make.claim("b", 2, "the coastguard")
    make.claim("b", 15, "the coastguard")
    assert [m.text.split(": ")[1] for m in moves(make.record(), "i")] == ["corrected downwards."]
    assert [d.text.split(": ")[1] for d in disagreements(make.record(), "i")] == [
        "a correction downwards by the same speaker."
    ]
