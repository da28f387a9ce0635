"""What goes to a terminal or a program: safe, short, and the same each time."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handmade
from tollbook.nouns import Place, Record, Sentence, Speaker, Tally, When
from tollbook.show import dossier, lines, tables
from tollbook.show.plain import day, plain, toll, where
from tollbook.show.view import View

NASTY = "\x1b[31m[bold red]Vesno[/] :skull: \x1b]0;owned\x07\x9b2J\u202e41\u2066\nnext\r\x00 {}"


def tally(low: float | None, best: float | None, high: float | None) -> Tally:
    return Tally("i", "killed", "latest", low, best, high)


@pytest.mark.parametrize(
    ("bounds", "shown"),
    [
        ((14, 14, 14), "14"),
        ((12, 14, 1216), "12–14–1,216"),
        ((14, 14, None), "14+"),
        ((12, 14, None), "12–14–…"),
        ((None, 20, 20), "≤20"),
        ((None, None, 20), "≤20"),
        ((12, None, 16), "12–?–16"),
        ((14, None, 14), "14"),
        ((None, None, None), "?"),
    ],
)
def test_a_toll_in_one_cell(bounds: tuple[float | None, float | None, float | None], shown: str) -> None:
    assert toll(tally(*bounds)) == shown


def test_a_day_in_one_cell() -> None:
    assert day(None) == ""
    assert day(When("2024-03-01", "2024-03-01")) == "2024-03-01"
    assert day(When("2024-03-01", "2024-03-02")) == "2024-03-01/02"
    assert day(When("2024-01-01", "2024-12-31")) == "2024"
    assert day(When("2024-02-01", "2024-02-29")) == "2024-02"
    assert day(When("2024-02-01", "2024-02-28")) == "2024-02-01/28"
    assert day(When("2024-02-28", "2024-03-01")) == "2024-02-28/2024-03-01"


@given(st.text())
def test_plain_lets_nothing_through_that_a_terminal_acts_on(words: str) -> None:
    shown = plain(words)
    assert not any(
        ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        for c in shown
    )
    shown.encode()


def nasty() -> View:
    """A record in which every word that comes from a report is hostile."""
    made = handmade.record()
    sentence = Sentence(0, len(NASTY), NASTY)
    speaker = Speaker(NASTY, NASTY, NASTY)
    claims = {
        key: replace(
            claim,
            sentence=sentence,
            counted=NASTY,
            attribution=(speaker, speaker),
            quantity=replace(claim.quantity, text=NASTY),
            place=replace(handmade.PLACE, name=NASTY, country=NASTY),
            said_at=NASTY,
            marks=(NASTY,),
        )
        for key, claim in made.claims.items()
    }
    reports = {
        key: replace(r, path=NASTY, outlet=NASTY, title=NASTY, published=NASTY) for key, r in made.reports.items()
    }
    stances = {key: replace(s, sentence=sentence, by=(speaker,), about=NASTY) for key, s in made.stances.items()}
    people = {key: replace(p, name=NASTY, fate=NASTY) for key, p in made.people.items()}
    place = replace(handmade.PLACE, name=NASTY)
    incidents = {key: replace(i, title=NASTY, kind=NASTY, place=place) for key, i in made.incidents.items()}
    record = Record(reports, claims, stances, people, incidents)
    tallies = {key: handmade.settle(made, key) for key in incidents}
    differing = {key: [replace(d, text=NASTY) for d in handmade.disagreements(made, key)] for key in incidents}
    return View(record, tallies, differing, "latest", NASTY)


@pytest.mark.parametrize("width", ["80", "120"])
def test_hostile_words_reach_no_terminal(monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    seen, out = nasty(), io.StringIO()
    (incident,) = seen.record.incidents.values()
    tables.print_claims(seen, seen.record.claims.values(), out)
    tables.print_incidents(seen, [incident], out)
    dossier.print_dossier(seen, incident, out)
    dossier.print_explanation(seen, seen.tallies[incident.id][0], [NASTY], out)
    shown = out.getvalue()
    assert not set(shown) & {"\x1b", "\x07", "\x9b", "\x00", "\r", "\u202e", "\u2066"}
    assert "[bold red]Vesno[/] :skull:" in shown  # markup is shown, not obeyed


def test_hostile_words_in_lines_for_programs() -> None:
    seen, out = nasty(), io.StringIO()
    (incident,) = seen.record.incidents.values()
    lines.write_jsonl(lines.dossier_lines(seen, incident), out)
    for line in out.getvalue().splitlines():
        json.loads(line)
    assert json.loads(out.getvalue().splitlines()[0])["title"] == NASTY  # nothing is lost
    lines.write_csv(lines.DOSSIER_COLUMNS, lines.dossier_rows(seen, incident), out)
    assert not set(out.getvalue()) & {"\x1b", "\x07", "\x9b", "\x00"}


@pytest.mark.parametrize(
    ("words", "cell"), [("=1+1", "'=1+1"), ("@x", "'@x"), ("-2+3", "'-2+3"), ("- said he", "- said he"), ("a=b", "a=b")]
)
def test_no_cell_is_a_formula(words: str, cell: str) -> None:
    out = io.StringIO()
    lines.write_csv(["x"], [{"x": words}], out)
    assert out.getvalue() == f"x\n{cell}\n"


def test_counts_are_whole_numbers() -> None:
    assert [lines.count(value) for value in (14.0, 2.5, None)] == [14, 2.5, None]
    assert isinstance(lines.count(14.0), int)


def test_ids_are_shown_as_far_as_they_differ() -> None:
    made = handmade.record()
    (incident,) = made.incidents.values()
    both = [replace(incident, id="abcdefgh0001"), replace(incident, id="abcdefgh0002")]
    out = io.StringIO()
    tables.print_incidents(View(made), both, out)
    assert "abcdefgh0001" in out.getvalue()
    assert "abcdefgh0002" in out.getvalue()


def test_a_place_is_told_with_what_it_lies_in_once() -> None:
    """A report's "VELMOR, Oria" lies in Oria: not "VELMOR, Oria, Oria"."""
    assert where(Place("VELMOR, Oria", country="Oria")) == "Velmor, Oria"
    assert where(Place("Velmor", admin1="Velmor", country="Oria")) == "Velmor, Oria"
