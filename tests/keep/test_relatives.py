"""Larger incidents and their parts: kept in the book, read in whole and in part, shown, and their names withheld."""

from __future__ import annotations

import hashlib
import io
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from link.link_samples import linked
from link.test_wholes import TASK_ATTACK, VELMOR_ATTACK, of, weekend
from tollbook import api
from tollbook.keep import Book, file, parts
from tollbook.nouns import Findings, Report
from tollbook.show.dossier import print_dossier
from tollbook.show.lines import incident_line
from tollbook.show.page.single import single_page

PAIRS = (VELMOR_ATTACK, TASK_ATTACK, weekend(41))


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    import tollbook.find
    import tollbook.read

    def read(paths: Iterable[str], *, date: str | None = None) -> Iterator[Report]:
        for report, _ in PAIRS:
            yield replace(report, sha256=hashlib.sha256(report.path.encode()).hexdigest())

    found = {r.id: f for r, f in PAIRS}
    monkeypatch.setattr(tollbook.read, "read", read)
    monkeypatch.setattr(tollbook.find, "find", lambda report: found.get(report.id, Findings()))
    api.build(["here"], tmp_path / "record.tollbook")
    return tmp_path / "record.tollbook"


def test_they_are_read_as_they_were_linked(book: Path) -> None:
    record = linked(*PAIRS)
    with Book.open(book) as opened:
        assert opened.record().incidents == record.incidents
        for incident in record.incidents.values():
            assert opened.incident(incident.id) == incident
            with file.open_to_read(book).connect() as connection:
                assert parts.part(connection, incident=incident.id).incidents[incident.id] == incident


def test_a_book_without_the_table_has_none(book: Path) -> None:
    with sqlite3.connect(book) as connection:
        connection.execute("DROP TABLE incident_wholes")
    with Book.open(book) as opened:
        assert all(i.part_of is None and not i.parts for i in opened.incidents())


def test_they_are_shown_in_json_on_the_terminal_and_on_the_page(book: Path) -> None:
    with Book.open(book) as opened:
        seen = api.view(opened)
    part, whole = of(seen.record, TASK_ATTACK), of(seen.record, PAIRS[2])
    line = incident_line(seen, part)
    assert line["part_of"]["incident"] == whole.id
    assert line["part_of"]["reasons"]
    assert [each["incident"] for each in incident_line(seen, whole)["parts"]] == [p.incident for p in whole.parts]
    for incident, words in ((part, f"part of {whole.title}"), (whole, "its parts: ")):
        out = io.StringIO()
        print_dossier(seen, incident, out)
        assert words in " ".join(out.getvalue().split())
        html = single_page(seen.record, incident.id, seen.tallies[incident.id], [])
        assert (whole.title if incident is part else part.title) in html


def test_without_names_their_titles_and_reasons_withhold_them_too(book: Path) -> None:
    with Book.open(book) as opened:
        shown = api.view(opened, names=False)
        assert {i.part_of.title for i in shown.record.incidents.values() if i.part_of} == {
            of(shown.record, PAIRS[2]).title
        }
