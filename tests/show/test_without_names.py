"""Without the names of victims: nothing that goes out holds one, and everything else stays as it is. All invented."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import handmade
from tollbook import api
from tollbook.cli import main
from tollbook.nouns import (
    Claim,
    Disagreement,
    Incident,
    Person,
    Place,
    Quantity,
    Record,
    Report,
    Sentence,
    Speaker,
    Stance,
    Tally,
    Verdict,
)
from tollbook.show import dossier, lines, tables
from tollbook.show.names import SOMEBODY, WITHHELD, without_names
from tollbook.show.page import write_page
from tollbook.show.view import View

PARTS = ("Ada", "Mirren", "MIRREN", "mirren", "Ostrey")
TEXTS = {
    "one": "MIRREN FAMILY MOURNS\n\nAda “Dot” Mirren, 34, was shot dead in Mirren Falls on 12 May. Three others were hurt, the mayor, "
    "Tom Mirren Bale, said. Mrs Mirren’s sister, Ruth Mirren, said Ada baked (https://vesk.example/ada-mirren, #JusticeForMirren). Police blamed the Vale Gang for killing Ada Mirren.",
    "two": "A baker, Mirren, died in Vesk; 4 people were hurt. Officer Tom Ostrey Jr. was among the injured.",
    "three": "Flood in Karn: 7 dead, Ada Bale said.",
}
TITLES = {"one": "Ada Mirren shot dead", "two": "Baker dies", "three": None}


def _sentence(report: str, words: str) -> Sentence:
    text = TEXTS[report]
    at = text.index(words)
    start = max(text.rfind(". ", 0, at) + 2, text.rfind("\n", 0, at) + 1, 0)
    end = text.find(". ", at)
    end = len(text) if end < 0 else end + 1
    return Sentence(start, end, text[start:end])


def _claim(ident: str, report: str, words: str, value: float, **more: object) -> Claim:
    start = TEXTS[report].index(words)
    values: dict[str, object] = {"measure": "injured", "counted": "people", "incident": "i"} | more
    quantity = Quantity(words, value, value, value)
    return Claim(ident, report, start, start + len(words), _sentence(report, words), quantity=quantity, **values)  # type: ignore[arg-type]


@pytest.fixture
def seen() -> View:
    reports = {
        ident: Report(ident, f"{ident}.txt", text, "x", outlet="Vesk Post", title=TITLES[ident])
        for ident, text in TEXTS.items()
    }
    reports["one"] = replace(reports["one"], path="in/ada-mirren-dies.txt", url="https://vesk.example/mirren-shot")
    mayor = (Speaker("Tom Mirren Bale", "official", "said"),)
    family = (Speaker("Ruth Mirren", "family", "said"),)
    claims = [
        _claim("c1", "one", "Ada “Dot” Mirren", 1, measure="killed", counted="Ada “Dot” Mirren", attribution=family),
        _claim("c2", "one", "Three", 3, attribution=mayor, place=Place("Mirren Falls"), counted="others"),
        _claim("c3", "two", "4", 4),
        _claim("c4", "three", "7", 7, measure="killed", incident="j"),
    ]
    blame = Stance(
        "s1", "one", _sentence("one", "blamed"), "blames", (Speaker("Police", "official"),), "Vale Gang", "i"
    )
    people = [
        Person("p1", "one", claims[0].sentence, "Ada “Dot” Mirren", "killed", 34, "female", "i"),
        Person("p2", "two", _sentence("two", "Ostrey"), "Tom Ostrey Jr.", "injured", None, None, "i"),
    ]
    incidents = {
        "i": Incident(
            "i",
            "Shooting, Mirren Falls",
            "shooting",
            Place("Mirren Falls"),
            None,
            ("one", "two"),
            ("one",),
            ("c1", "c2", "c3"),
            ("s1",),
            ("p1", "p2"),
        ),
        "j": Incident("j", "Flood, Karn", "flood", Place("Karn"), None, ("three",), ("three",), ("c4",)),
    }
    reason = "Tom Mirren Bale said Ada Mirren on 12 May; Mirren is hers."
    tallies = {"i": [Tally("i", "killed", "latest", 1, 1, 1, (Verdict("c1", "counted", reason),))]}
    differing = {"i": [Disagreement("i", "dispute", ("c2", "c3"), "Ada Mirren beside 4.")]}
    record = Record(reports, {c.id: c for c in claims}, {"s1": blame}, {p.id: p for p in people}, incidents)
    return View(record, tallies, differing)


def bare(text: str) -> str:
    """What is left of a text that may hold the mayor and the town, who share a victim's name."""
    return text.replace("Tom Mirren Bale", "").replace("Mirren Falls", "").replace("Ada Bale", "")


def test_no_name_is_left_anywhere_and_the_rest_is(seen: View) -> None:
    masked = without_names(seen)
    assert masked.record.people == {}
    assert all(not one.people for one in masked.record.incidents.values())
    assert not [part for part in PARTS if part in bare(repr(masked))]
    one = masked.record.reports["one"]
    assert one.text.startswith(f"{WITHHELD} FAMILY MOURNS\n\n{WITHHELD}, 34, was shot dead in Mirren Falls on 12 May.")
    assert (
        f"Mrs {WITHHELD}’s sister, Ruth {WITHHELD}, said {WITHHELD} baked ({WITHHELD}, {WITHHELD}). Police" in one.text
    )
    assert one.title == f"{WITHHELD} shot dead"
    assert (one.path, one.url) == ("in/one.txt", None)
    assert f"Officer {WITHHELD} was among" in masked.record.reports["two"].text
    assert masked.record.reports["three"] == seen.record.reports["three"]
    assert masked.record.claims["c2"].attribution == seen.record.claims["c2"].attribution
    assert masked.record.claims["c1"].attribution[0].name == f"Ruth {WITHHELD}"
    assert masked.record.incidents["i"].title == "Shooting, Mirren Falls"
    (tally,) = masked.tallies["i"]
    assert tally.verdicts[0].reason == f"Tom Mirren Bale said {SOMEBODY} on 12 May; {WITHHELD} is hers."
    assert masked.disagreements["i"][0].text == "A person beside 4."


def test_a_figure_that_was_a_name_is_a_person(seen: View) -> None:
    claim = without_names(seen).record.claims["c1"]
    assert (claim.quantity.text, claim.counted, claim.quantity.value) == (SOMEBODY, SOMEBODY, 1)


def test_marks_stay_where_they_were(seen: View) -> None:
    masked = without_names(seen).record
    for claim in masked.claims.values():
        text = masked.reports[claim.report].text
        assert text[claim.sentence.start : claim.sentence.end] == claim.sentence.text
        words = text[claim.start : claim.end]
        assert words == (WITHHELD if claim.id == "c1" else seen.record.claims[claim.id].quantity.text)
    stance = masked.stances["s1"]
    assert masked.reports["one"].text[stance.sentence.start : stance.sentence.end] == stance.sentence.text
    assert stance.sentence.text.endswith(f"for killing {WITHHELD}.")


def test_programs_read_masked_sentences_and_stored_spans(seen: View) -> None:
    masked = without_names(seen)
    (incident, *_) = masked.record.incidents.values()
    got = list(lines.dossier_lines(masked, incident))
    assert not [line for line in got if line["type"] == "person"]
    first = next(line for line in got if line.get("id") == "c1")
    assert TEXTS["one"][first["start"] : first["end"]] == "Ada “Dot” Mirren"
    assert first["sentence"]["text"] == f"{WITHHELD}, 34, was shot dead in Mirren Falls on 12 May."
    assert TEXTS["one"][first["sentence"]["start"] : first["sentence"]["end"]] == seen.record.claims["c1"].sentence.text
    out = io.StringIO()
    lines.write_csv(lines.DOSSIER_COLUMNS, lines.dossier_rows(masked, incident), out)
    assert not [part for part in PARTS if part in bare(out.getvalue() + json.dumps(got, ensure_ascii=False))]
    assert next(csv.DictReader(io.StringIO(out.getvalue())))["figure"] == SOMEBODY


def test_terminal_and_pages_hold_no_name(seen: View, tmp_path: Path) -> None:
    masked = without_names(seen)
    out = io.StringIO()
    tables.print_claims(masked, masked.record.claims.values(), out)
    tables.print_incidents(masked, masked.record.incidents.values(), out)
    dossier.print_dossier(masked, masked.record.incidents["i"], out)
    dossier.print_explanation(masked, masked.tallies["i"][0], [], out)
    assert SOMEBODY in out.getvalue()
    assert "Named" not in out.getvalue()
    assert not [part for part in PARTS if part in bare(out.getvalue())]
    write_page(masked.record, masked.tallies, masked.disagreements, tmp_path / "p")
    for path in (tmp_path / "p").rglob("*.html"):
        text = bare(re.sub(r"\s+", " ", path.read_text(encoding="utf-8")))
        assert not [part for part in PARTS if part in text], path
    report = (tmp_path / "p" / "report" / "one.html").read_text(encoding="utf-8")
    assert re.search(r'<a class="hit k-c[^>]*id="c-c1"[^>]*>\[name withheld\]</a>', report)
    assert re.search(r'<a class="hit k-c[^>]*id="c-c2"[^>]*>Three</a>', report)


def test_a_view_without_people_is_the_same_view(seen: View) -> None:
    record = replace(seen.record, people={}, claims={"c3": seen.record.claims["c3"]}, stances={}, incidents={})
    plain = without_names(View(record))
    assert plain.record.reports == record.reports
    assert plain.record.claims == record.claims


@given(
    st.lists(
        st.sampled_from(["Ada", "Mirren", "Ada Mirren", "the", "12", "killed", ",", "\n", "May", "Madam", "d"]),
        max_size=30,
    )
)
def test_offsets_map_whatever_the_text(words: list[str]) -> None:
    text = " ".join(words) + " 14 dead."
    start = text.rindex("14")
    report = Report("r", "r.txt", text, "x")
    sentence = Sentence(0, len(text), text)
    claim = Claim("c", "r", start, start + 2, sentence, "killed", "people", Quantity("14", 14, 14, 14))
    person = Person("p", "r", sentence, "Ada Mirren", "killed")
    masked = without_names(View(Record({"r": report}, {"c": claim}, {}, {"p": person}, {}))).record
    shown = masked.claims["c"]
    assert masked.reports["r"].text[shown.start : shown.end] == "14"
    assert shown.sentence.text == masked.reports["r"].text
    assert not re.search(r"\b(?:Ada|Mirren)\b", masked.reports["r"].text)
    assert masked.reports["r"].text.replace(WITHHELD, "").split().count("Madam") == words.count("Madam")


# ---- the switch


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    handmade.use(monkeypatch)
    path = tmp_path / "x.tollbook"
    api.build(handmade.folder(tmp_path / "in"), path)
    return path


def test_the_switch_is_of_the_output_and_not_of_the_book(book: Path, tmp_path: Path) -> None:
    def run(*args: object) -> str:
        result = CliRunner().invoke(main, [str(arg) for arg in args], catch_exceptions=False)
        assert result.exit_code == 0
        return result.stdout

    incident = next(iter(api.view(api.open_book(book)).record.incidents))
    for form in ("table", "jsonl"):
        assert "Ada Mirren" in run("show", book, incident, "--format", form)
        assert "Mirren" not in run("show", book, incident, "--format", form, "--no-names")
    for command in (("claims", book), ("incidents", book), ("explain", book, incident, "killed")):
        assert "Mirren" not in run(*command, "--no-names", "--format", "jsonl")
    run("page", book, "-o", tmp_path / "pages", "--no-names")
    assert not [p for p in (tmp_path / "pages").rglob("*.html") if "Mirren" in p.read_text(encoding="utf-8")]
    with api.open_book(book) as opened:
        assert api.view(opened, names=False).record.people == {}
        assert [p.name for p in api.view(opened).record.people.values()] == ["Ada Mirren"]
