"""The whole way, with the real rooms, on the sample reports that come with the program."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from same_record import but_for_ids, settled
from tollbook import api
from tollbook.nouns import Status
from tollbook.sample import SAMPLE

TOLLBOOK = [sys.executable, "-m", "tollbook"]


def tollbook(*args: object, code: int = 0) -> str:
    env = {**os.environ, "COLUMNS": "100"}
    done = subprocess.run([*TOLLBOOK, *map(str, args)], capture_output=True, text=True, env=env)
    assert done.returncode == code, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("sample") / "record.tollbook"
    tollbook("build", SAMPLE, "-o", target)
    return target


def test_the_same_bytes_whatever_the_number_of_workers() -> None:
    alone = tollbook("claims", SAMPLE, "--format", "jsonl", "--workers", "1")
    assert alone == tollbook("claims", SAMPLE, "--format", "jsonl", "--workers", "2")
    assert len(alone.splitlines()) >= 30


def test_the_book_holds_what_linking_made(book: Path) -> None:
    gathered = api.gather([SAMPLE])
    with api.open_book(book) as opened:
        assert opened.record() == gathered.record
    assert tollbook("claims", book, "--format", "jsonl") == tollbook("claims", SAMPLE, "--format", "jsonl")


def test_building_again_changes_no_byte(book: Path) -> None:
    before = book.read_bytes()
    assert "nothing new" in tollbook("build", SAMPLE, "-o", book)
    assert book.read_bytes() == before


def test_two_steps_make_the_same_record_as_one_but_for_the_ids_given_first(book: Path, tmp_path: Path) -> None:
    files = sorted(path for path in SAMPLE.iterdir() if path.is_file())
    target = tmp_path / "steps.tollbook"
    for part in (files[::2], files[1::2]):
        api.build(part, target)
    with api.open_book(target) as steps, api.open_book(book) as once:
        left, right = steps.record(), once.record()
        assert but_for_ids(left) == but_for_ids(right)
        assert settled(left, steps.tallies()) == settled(right, once.tallies())
        assert settled(left, steps.disagreements()) == settled(right, once.disagreements())


def test_every_incident_can_be_shown_and_explained(book: Path) -> None:
    incidents = [json.loads(line) for line in tollbook("incidents", book, "--format", "jsonl").splitlines()]
    paths = {report.path for report in api.gather([SAMPLE]).given if report.status is Status.READ}
    assert len(incidents) >= 3
    for incident in incidents:
        assert set(incident["main_reports"]) <= set(incident["reports"]) <= paths
        for tally in incident["tallies"].values():
            given = [tally[bound] for bound in ("low", "best", "high") if tally[bound] is not None]
            assert given == sorted(given)
    first = incidents[0]
    shown = tollbook("show", book, first["id"][:8])
    assert first["title"].split(",")[0] in shown
    assert max(map(len, shown.splitlines())) <= 100
    measure = next(iter(first["tallies"]))
    assert measure in tollbook("explain", book, first["id"], measure)
    sinking = next(one for one in incidents if one["title"].startswith("Sinking"))
    explained = tollbook("explain", book, sinking["id"], "killed")
    assert "his wife" in explained
    assert "his wife his wife" not in explained


def test_demo_says_where_things_are(tmp_path: Path) -> None:
    out = tmp_path / "demo"
    said = tollbook("demo", "-o", out)
    assert str(out / "record.tollbook") in said
    assert (out / "pages" / "index.html").exists()
    assert tollbook("demo", "-o", out)
    # It sends people on to an incident in which there is something to see.
    shown = tollbook("show", out / "record.tollbook", said.split()[-1])
    assert int(re.search(r"(\d+) reports? · ", shown)[1]) > 1  # type: ignore[index]


def test_a_broken_line_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = {"id": "first", "text": "Nine people were killed in Vesno on Friday, the mayor said.", "date": "2024-03-02"}
    (tmp_path / "wire.jsonl").write_text(json.dumps(good) + '\n{"id": "second", "text": \n')
    done = subprocess.run([*TOLLBOOK, "claims", tmp_path, "--format", "jsonl"], capture_output=True, text=True)
    assert done.returncode == 1
    assert [json.loads(line)["quantity"]["value"] for line in done.stdout.splitlines()] == [9]
    assert "Line 2 of wire.jsonl" in done.stderr
    assert done.stderr.count("wire.jsonl") == 1  # a slow machine may tell its progress besides


def test_mistakes_with_the_real_readers(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    for name, words in (("nowhere", "No such file"), ("empty", "holds no reports"), ("picture.png", "picture.png")):
        done = subprocess.run([*TOLLBOOK, "claims", tmp_path / name], capture_output=True, text=True)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert words in done.stderr
    (tmp_path / "note.txt").write_text("Nine people were killed in Vesno on Friday, the mayor said.")
    args = ["build", tmp_path / "note.txt", "-o", tmp_path / "x.tollbook", "--date", "the day before"]
    done = subprocess.run([*TOLLBOOK, *args], capture_output=True, text=True)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "x.tollbook").exists()
