"""What a notebook shows of a book, an incident and a tally, and the frames that it gives."""

from __future__ import annotations

import csv
import importlib
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner
from dossier_sample import sample
from test_app import write_book

import tollbook
from tollbook.cli import main
from tollbook.errors import InputError
from tollbook.nouns import Incident, Tally, Verdict
from tollbook.show import notebook


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> notebook.Book:
    path = tmp_path_factory.mktemp("book") / "record.tollbook"
    write_book(path)
    return tollbook.open_book(path)


class Text(HTMLParser):
    """The text of a page, and the names of its elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.elements: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.elements.add(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_a_book_shows_what_it_holds(book: notebook.Book) -> None:
    shown = Text(book._repr_html_())
    incidents = book.incidents()
    assert f"{len(book.reports())} reports" in shown.words[0]
    assert all(one.title in shown.words for one in incidents)
    assert "record.tollbook" in shown.words[0]


def test_an_incident_and_a_tally_show_themselves(book: notebook.Book) -> None:
    incident = book.incidents()[0]
    shown = Text(incident._repr_html_())
    assert incident.title in shown.words[0]
    assert str(len(incident.claims)) in shown.words
    tally = next(one for one in book.tallies(incident.id) if one.verdicts)
    told = Text(tally._repr_html_())
    assert tally.policy in told.words[0]
    assert tally.verdicts[0].reason in told.words


def test_a_report_cannot_write_markup_into_a_notebook() -> None:
    evil = "<img src=x onerror=alert(1)>"
    incident = Incident("i", evil, evil, None, None, (), (), ())
    tally = Tally("i", evil, evil, 1, None, 2, (Verdict(evil, "counted", evil),))
    for html in (incident._repr_html_(), tally._repr_html_()):
        assert "img" not in Text(html).elements
        assert evil in "".join(Text(html).words)


@pytest.mark.parametrize("library", notebook.LIBRARIES)
@pytest.mark.parametrize("table", sorted(notebook.TABLES))
def test_a_frame_has_the_columns_of_the_table(book: notebook.Book, library: str, table: str) -> None:
    pytest.importorskip(library)
    frame = book.frame(table, library)
    assert list(frame.columns) == list(notebook.TABLES[table])
    record = book.record()
    assert len(frame) == len(getattr(record, table))
    assert [str(each) for each in frame["id"]] == list(getattr(record, table))
    assert importlib.import_module(library).DataFrame is type(frame)


def test_a_frame_of_claims_is_the_csv_of_the_command(book: notebook.Book) -> None:
    pytest.importorskip("pandas")
    printed = CliRunner().invoke(main, ["claims", str(book.path), "--format", "csv"])
    rows = list(csv.DictReader(printed.stdout.splitlines()))
    frame = book.frame("claims")
    assert list(frame.columns) == list(rows[0])
    assert [row["figure"] for row in rows] == list(frame["figure"])
    assert frame["value"].sum() == sum(float(row["value"]) for row in rows if row["value"])


def test_a_frame_can_leave_names_out(book: notebook.Book) -> None:
    pytest.importorskip("pandas")
    names = [one.name for one in sample()[0].people.values()]
    assert names
    assert len(book.frame("people", names=False)) == 0
    texts = " ".join(book.frame("claims", names=False)["sentence"])
    assert not any(name in texts for name in names)


def test_what_cannot_be_framed_is_told(book: notebook.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="the known ones are claims"):
        book.frame("tolls")
    with pytest.raises(InputError, match="pandas, polars"):
        book.frame("claims", "excel")
    monkeypatch.setattr(notebook, "find_spec", lambda name: None)
    with pytest.raises(InputError, match="pip install polars"):
        book.frame("claims", "polars")
    with pytest.raises(InputError, match="pip install pandas"):
        book.frame("claims")


def test_no_frame_library_is_loaded_before_a_frame_is_asked_for(book: notebook.Book) -> None:
    code = f"import sys, tollbook; tollbook.open_book({str(book.path)!r})._repr_html_(); print({{'pandas', 'polars'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
