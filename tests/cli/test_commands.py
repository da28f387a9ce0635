"""Every command over the hand-made rooms: what it prints, where, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import handmade
from tollbook.cli import main


@pytest.fixture(autouse=True)
def _rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    handmade.use(monkeypatch)
    monkeypatch.setenv("COLUMNS", "100")


def run(*args: object) -> Result:
    result = CliRunner().invoke(main, [str(arg) for arg in args], prog_name="tollbook")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return handmade.folder(tmp_path / "in")


@pytest.fixture
def book(tmp_path: Path, reports: Path) -> Path:
    assert run("build", reports, "-o", tmp_path / "x.tollbook").exit_code == 0
    return tmp_path / "x.tollbook"


def rows(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_build_says_what_the_book_holds(tmp_path: Path, reports: Path) -> None:
    target = tmp_path / "x.tollbook"
    assert run("build", reports, "-o", target).stdout == f"{target}: 2 reports, 3 figures, 1 incident (2 added).\n"
    assert run("build", reports, "-o", target).stdout == f"{target}: 2 reports, 3 figures, 1 incident (nothing new).\n"
    assert run("build", reports, "-o", target, "--quiet").output == ""


def test_claims_are_the_contract_s_json(reports: Path, book: Path) -> None:
    from_reports = run("claims", reports, "--format", "jsonl")
    assert from_reports.exit_code == 0
    first = json.loads(from_reports.stdout.splitlines()[0])
    assert list(first) == [
        *("id", "report", "start", "end", "sentence", "measure", "counted", "quantity", "change", "part_of"),
        *("attribution", "place", "when", "incident", "confidence", "marks", "said_at", "happening"),
    ]
    assert first["quantity"] == {"text": "At least 14", "value": 14, "low": 14, "high": None, "qualifier": "at_least"}
    assert "14.0" not in from_reports.stdout
    assert first["report"] == "a.txt"
    assert handmade.TEXTS["a.txt"][first["start"] : first["end"]] == "14"
    assert first["place"] == {"name": "Vesno", "lat": 51.25, "lon": 22.5, "precision": "city"}
    assert run("claims", book, "--format", "jsonl").stdout == from_reports.stdout


def test_incidents_as_json_and_csv(book: Path) -> None:
    (line,) = map(json.loads, run("incidents", book, "--format", "jsonl").stdout.splitlines())
    assert list(line) == [
        "id",
        "title",
        "kind",
        "place",
        "when",
        "reports",
        "main_reports",
        "tallies",
        "disagreements",
        "stances",
        "part_of",
        "parts",
    ]
    assert (line["part_of"], line["parts"]) == (None, [])
    assert list(line["place"]) == ["name", "admin1", "country", "lat", "lon", "precision"]
    assert line["reports"] == ["a.txt", "b.txt"]
    assert line["main_reports"] == ["a.txt"]
    killed = line["tallies"]["killed"]
    assert {key: killed[key] for key in ("low", "best", "high", "policy")} == {
        "low": 14,
        "best": 1216,
        "high": 1216,
        "policy": "latest",
    }
    assert killed["claims"] == [handmade.FOURTEEN.id, handmade.MANY.id]
    (row,) = rows(run("incidents", book, "--format", "csv"))
    assert (row["killed_low"], row["killed_best"], row["injured_best"], row["reports"]) == (
        "14",
        "1216",
        "",
        "a.txt; b.txt",
    )


def test_the_tables_name_what_matters(book: Path) -> None:
    listed = run("incidents", book).stdout
    assert "Explosion in Vesno" in listed
    assert "14–1,216–1,216" in listed
    shown = run("show", book, "f00d").stdout
    for words in (
        "the mayor of Vesno",
        "Oskar Herald ←",
        "unverified",
        "How the toll moved",
        "Updated over time",
        "Nobody took",
        "Ada Mirren, 34",
    ):
        assert words in shown
    assert max(map(len, shown.splitlines())) <= 100
    explained = run("explain", book, "f00d", "killed").stdout
    assert "“The death toll in Vesno rose to 1,216, the Oskar Herald cited rescuers as saying.”" in explained
    assert "said: " not in explained
    assert "children" in run("claims", book).stdout


def test_show_and_explain_for_programs(book: Path) -> None:
    kinds = [
        json.loads(line).get("type") for line in run("show", book, "f00d", "--format", "jsonl").stdout.splitlines()
    ]
    assert kinds == ["incident", "claim", "claim", "claim", "stance", "person"]
    verdicts = [
        json.loads(line) for line in run("explain", book, "f00d", "killed", "--format", "jsonl").stdout.splitlines()
    ]
    assert [(v["verdict"], v["claim"]["quantity"]["value"]) for v in verdicts] == [
        ("counted", 14),
        ("part", 2),
        ("counted", 1216),
    ]
    for command in (["show", book, "f00d"], ["explain", book, "f00d", "killed"]):
        found = rows(run(*command, "--format", "csv"))
        assert [row["reason"] for row in found] == [
            "At least 14 is a total.",
            "The children are among the 14.",
            "1,216 is a total.",
        ]


def test_another_policy_and_another_day(book: Path) -> None:
    (line,) = map(json.loads, run("incidents", book, "--policy", "maximal", "--format", "jsonl").stdout.splitlines())
    assert line["tallies"]["killed"]["policy"] == "maximal"
    (line,) = map(
        json.loads, run("incidents", book, "--as-of", "2024-03-02T12:00", "--format", "jsonl").stdout.splitlines()
    )
    assert line["tallies"]["killed"]["best"] == 14
    assert "as of 2024-03-02T12:00" in run("incidents", book, "--as-of", "2024-03-02T12:00").stdout


def test_policies_and_measures() -> None:
    names = [json.loads(line)["name"] for line in run("policies", "--format", "jsonl").stdout.splitlines()]
    assert {"latest", "range", "maximal"} <= set(names)
    found = rows(run("measures", "--format", "csv"))
    assert found[0]["measure"] == "killed"
    assert all(row["counts"] and row["words"] for row in found)
    assert "latest" in run("policies").stdout
    assert "intercepted" in run("measures").stdout


def test_a_run_with_an_unreadable_report_finishes_with_1(tmp_path: Path, reports: Path) -> None:
    handmade.folder(reports, "c.bin")
    for command in (["build", reports, "-o", tmp_path / "x.tollbook"], ["claims", reports, "--format", "jsonl"]):
        result = run(*command)
        assert result.exit_code == 1
        assert result.stderr == "tollbook: c.bin is not text.\n"
        assert result.stdout
    counts = run("build", reports, "-o", tmp_path / "x.tollbook").stdout
    assert counts == f"{tmp_path / 'x.tollbook'}: 3 reports (1 not read), 3 figures, 1 incident (nothing new).\n"


def test_reports_left_out_for_other_reasons_are_named(reports: Path) -> None:
    (reports / "d.txt").write_text(handmade.TEXTS["a.txt"])
    assert run("claims", reports).exit_code == 0


PATHS = {"none": "nowhere/x.txt", "empty": "empty", "bad": "c.bin"}


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["claims", "{dir}/nowhere.txt"], 2, "No such file or folder: {dir}/nowhere.txt"),
        (["build", "{dir}/nowhere.txt", "-o", "{dir}/y.tollbook"], 2, "No such file or folder"),
        (["claims", "{dir}/empty"], 2, "holds no reports"),
        (["claims", "{dir}/c.bin"], 2, "c.bin is not text."),
        (["incidents", "{dir}/none.tollbook"], 3, "There is no book at {dir}/none.tollbook"),
        (["incidents", "{dir}/c.bin"], 3, "not a database file"),
        (["incidents", "{dir}"], 3, "is a folder"),
        (["build", "{dir}/in", "-o", "{dir}"], 3, "is a folder"),
        (["build", "{dir}/in", "-o", "/proc/y.tollbook"], 3, "read-only"),
        (["build", "{dir}/in", "-o", "{dir}/nowhere/y.tollbook"], 3, "There is no folder"),
        (["incidents", "{book}", "--policy", "lates"], 2, "do you mean latest? The known ones are latest, "),
        (["show", "{book}", "f00dfeee"], 2, "do you mean f00dfeed0001 (Explosion in Vesno)?"),
        (["explain", "{book}", "f00d", "kiled"], 2, "do you mean killed"),
        (["explain", "{book}", "f00d", "missing"], 2, "it has figures of: killed."),
        (["incidents", "{book}", "--as-of", "Friday"], 2, "'Friday' is not a day; write it as"),
        (["page", "{book}", "-o", "{dir}/c.bin"], 3, "c.bin"),
    ],
)
def test_each_mistake_has_one_sentence_and_its_code(
    tmp_path: Path, book: Path, args: list[str], code: int, words: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "c.bin").write_bytes(b"\0" * 2000)
    named = {"dir": tmp_path, "book": book}
    result = run(*(arg.format(**named) for arg in args))
    assert result.exit_code == code
    assert words.format(**named) in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("tollbook: ")
    assert result.stdout == ""


def test_a_bug_shows_itself(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("tollbook.show.tables.print_incidents", broken)
    with pytest.raises(ZeroDivisionError):
        run("incidents", book)


def test_pages(book: Path, tmp_path: Path) -> None:
    result = run("page", book, "-o", tmp_path / "pages")
    assert result.exit_code == 0
    assert (tmp_path / "pages" / "index.html").exists()
    assert str(tmp_path / "pages" / "index.html") in result.stdout
