"""The commands by which people correct a book, over the hand-made rooms and the real linking and weighing."""

from __future__ import annotations

import csv
import getpass
import io
import json
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import handmade
from handmade import FOURTEEN, MANY, TWO
from tollbook.cli import main


@pytest.fixture(autouse=True)
def _rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    import tollbook.find
    import tollbook.read
    from tollbook.nouns import Findings

    monkeypatch.setattr(tollbook.read, "read", handmade.read)
    monkeypatch.setattr(tollbook.find, "find", lambda each: handmade.FOUND.get(each.id, Findings()))
    monkeypatch.setenv("COLUMNS", "100")


def run(*args: object) -> Result:
    result = CliRunner().invoke(main, [str(arg) for arg in args], prog_name="tollbook")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_the_help_says_each_correction_in_a_whole_sentence() -> None:
    shown = run("decide", "--help").stdout.partition("Commands:")[2].strip()
    assert "..." not in shown
    assert all(line.endswith(".") for line in shown.splitlines())


@pytest.fixture
def book(tmp_path: Path) -> Path:
    assert run("build", handmade.folder(tmp_path / "in"), "-o", tmp_path / "x.tollbook").exit_code == 0
    return tmp_path / "x.tollbook"


def decide(book: Path, words: str) -> Result:
    return run("decide", book, *shlex.split(words))


def claims(book: Path) -> dict[str, dict[str, object]]:
    lines = run("claims", book, "--format", "jsonl").stdout.splitlines()
    return {each["id"]: each for each in map(json.loads, lines)}


def incidents(book: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("incidents", book, "--format", "jsonl").stdout.splitlines()]


def history(book: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("decisions", book, "--format", "jsonl").stdout.splitlines()]


F, T, M = FOURTEEN.id[:8], TWO.id[:8], MANY.id[:8]


def test_each_correction_shows_in_the_claim(book: Path) -> None:
    for words in (
        f'figure {F} "up to 20" --measure injured --why "read the photograph" --who Ana',
        f'place {F} "Springfield, Illinois" --why map',
        f"day {F} 2024-02-29/2024-03-01 --why diary",
        f'said-by {F} "the governor" --kind official --why tape',
    ):
        result = decide(book, words)
        assert result.exit_code == 0, result.output
    claim = claims(book)[FOURTEEN.id]
    assert claim["quantity"] == {"text": "up to 20", "value": 20, "low": None, "high": 20, "qualifier": "at_most"}
    assert claim["measure"] == "injured"
    assert claim["place"]["name"] == "Springfield"  # type: ignore[index]
    assert claim["when"] == {"start": "2024-02-29", "end": "2024-03-01"}
    assert claim["attribution"] == [{"name": "the governor", "kind": "official", "cue": None}]
    assert claim["marks"] == ["unverified", "corrected"]
    assert decide(book, f"said-by {M} 'the coroner' --kind health --why tape").exit_code == 0
    assert [s["name"] for s in claims(book)[MANY.id]["attribution"]] == ["the coroner", "Oskar Herald"]  # type: ignore[attr-defined]
    assert decide(book, f"said-by {F} - --why own").exit_code == 0
    assert claims(book)[FOURTEEN.id]["attribution"] == []


def test_what_a_decision_says_and_the_history(book: Path) -> None:
    result = decide(book, f'figure {F} 15 --why "read\n twice" --who "Ana Brek"')
    ident, words = result.stdout.rstrip("\n").split("  ", 1)
    about = "the mayor of Vesno said at least 14 killed on 2 March 2024 [a.txt]"
    assert words == f"figure: {about} (at least 14 → 15)"
    assert decide(book, f"accept {T} {M} --why seen").exit_code == 0
    undone = decide(book, f"undo {ident[:5]} --why 'it was right'").stdout
    assert undone.endswith(f"  undo: figure by Ana Brek: {about}\n")
    lines = history(book)
    assert [(d["kind"], d["who"], d["why"]) for d in lines] == [
        ("figure", "Ana Brek", "read twice"),
        ("accept", getpass.getuser(), "seen"),
        ("undo", getpass.getuser(), "it was right"),
    ]
    assert (lines[0]["was"], lines[0]["now"], lines[0]["undone_by"]) == ("at least 14", "15", lines[2]["id"])
    assert lines[0]["value"]["quantity"]["value"] == 15  # type: ignore[index]
    rows = list(csv.DictReader(io.StringIO(run("decisions", book, "--format", "csv").stdout)))
    assert [row["kind"] for row in rows] == ["figure", "accept", "undo"]
    assert rows[1]["targets"] == f"{TWO.id} {MANY.id}"
    shown = run("decisions", book).stdout
    for part in (
        "Ana Brek",
        "read twice",
        "at least 14 → 15",
        f"undone by {str(lines[2]['id'])[:8]}",
        "1 of 3 no longer",
    ):
        assert part in " ".join(shown.split()), part
    assert max(map(len, shown.splitlines())) <= 100


def test_no_decisions(book: Path) -> None:
    assert run("decisions", book).stdout == "Nobody has decided anything about this book.\n"
    assert run("decisions", book, "--format", "jsonl").stdout == ""


def test_a_rejected_claim_is_left_out_by_name(book: Path) -> None:
    assert decide(book, f"reject {M} --why 'another war' --who Ana").exit_code == 0
    assert claims(book)[MANY.id]["marks"] == ["rejected"]
    tolls = [each["tallies"]["killed"]["best"] for each in incidents(book)]  # type: ignore[index]
    assert 1216 not in tolls
    incident = claims(book)[MANY.id]["incident"]
    assert "rejected by Ana on" in " ".join(run("explain", book, incident, "killed").stdout.split())


def test_merging_splitting_and_undoing(book: Path) -> None:
    before = [each["id"] for each in incidents(book)]
    if len(before) == 1:
        assert decide(book, f"split {M} --why 'another town'").exit_code == 0
    one, other = (str(each["id"]) for each in incidents(book))
    assert decide(book, f"merge {one[:6]} {other[:6]} --why 'one night'").exit_code == 0
    assert len(incidents(book)) == 1
    assert decide(book, f"undo {history(book)[-1]['id']} --why 'two nights'").exit_code == 0
    assert [each["id"] for each in incidents(book)] == [one, other]
    assert decide(book, f"split {F} --into {claims(book)[MANY.id]['incident']} --why there").exit_code == 0
    assert claims(book)[FOURTEEN.id]["incident"] == claims(book)[MANY.id]["incident"]
    assert claims(book)[FOURTEEN.id]["incident"] != claims(book)[TWO.id]["incident"]


def test_speakers(book: Path) -> None:
    assert decide(book, "speaker rescuers is 'the mayor of vesno' --why 'she leads them'").exit_code == 0
    assert history(book)[0]["speakers"] == ["rescuers", "the mayor of Vesno"]
    assert decide(book, "speaker rescuers is-not 'the mayor of Vesno' --why 'she does not'").exit_code == 0
    assert [d["kind"] for d in history(book)] == ["same_speaker", "different_speaker"]


def test_decisions_hold_when_reports_are_added(tmp_path: Path, book: Path) -> None:
    assert decide(book, f"reject {M} --why wrong").exit_code == 0
    more = tmp_path / "more"
    more.mkdir()
    (more / "z.txt").write_text("Nothing was said.")
    assert run("build", more, "-o", book, "--date", "2024-03-05").exit_code == 0
    assert claims(book)[MANY.id]["marks"] == ["rejected"]
    assert len(history(book)) == 1


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (f"reject {F}", 2, "Missing option '--why'"),
        (f"reject {F} --why ''", 2, "needs a reason"),
        ("reject nothing --why x", 2, "There is no claim nothing"),
        (f"figure {F} soon --why x", 2, "'soon' is not a figure; write it as 14"),
        (f"figure {F} --why x", 2, "another --measure"),
        (f"figure {F} --measure kiled --why x", 2, "There is no measure kiled"),
        (f"place {F} Qwxyzzq --why x", 2, "give its coordinates with --at LATITUDE,LONGITUDE"),
        (f"day {F} Friday --why x", 2, "'Friday' is not a day; write it as 2024-05-01"),
        (f"said-by {F} X --kind boss --why x", 2, "There is no kind of speaker boss"),
        ("speaker nobody is rescuers --why x", 2, "Nobody in the book is called nobody"),
        ("undo zzz --why x", 2, "There is no decision zzz"),
        ("merge f00d f00d --why x", 2, "There is no incident f00d"),
    ],
)
def test_each_mistake_has_its_sentence_and_decides_nothing(book: Path, words: str, code: int, message: str) -> None:
    result = decide(book, words)
    assert result.exit_code == code
    assert message in result.stderr
    assert result.stdout == ""
    assert history(book) == []


def test_a_person_without_a_login_name_is_asked(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise OSError("no user")

    monkeypatch.setattr(getpass, "getuser", unknown)
    result = decide(book, f"accept {F} --why seen")
    assert result.exit_code == 2
    assert "give your name with --who" in result.stderr
    assert decide(book, f"accept {F} --why seen --who Ana").exit_code == 0


def test_no_book(tmp_path: Path) -> None:
    result = run("decide", tmp_path / "none.tollbook", "accept", "a", "--why", "x")
    assert result.exit_code == 3
    assert "There is no book at" in result.stderr
    assert run("decisions", tmp_path / "none.tollbook").exit_code == 3
