from __future__ import annotations

import dataclasses
import hashlib
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

import handmade
from handmade import A, B
from tollbook import api
from tollbook.errors import BookError, InputError, PolicyError
from tollbook.keep import Book, schema
from tollbook.keep.rows import findings_of, found_json
from tollbook.nouns import Record
from tollbook.read.decoding import is_book


@pytest.fixture(autouse=True)
def _rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    handmade.use(monkeypatch)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def built(tmp_path: Path, *names: str) -> Path:
    book = tmp_path / "record.tollbook"
    api.build([handmade.folder(tmp_path / "in", *names)], book)
    return book


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    with Book.open(built(tmp_path, "a.txt", "b.txt", "c.bin")) as book:
        assert book.record() == handmade.record()
        (incident,) = book.incidents()
        assert book.tallies(incident.id) == handmade.settle(handmade.record(), incident.id)
        assert book.disagreements(incident.id) == handmade.disagreements(handmade.record(), incident.id)
        assert book.claims(incident.id) == list(handmade.record().claims.values())
        assert book.stances(incident.id) == list(handmade.record().stances.values())
        assert book.people(incident.id) == list(handmade.record().people.values())
        assert [r.path for r in book.reports()] == ["a.txt", "b.txt", "c.bin"]


def test_reading_knows_a_book_from_a_report(tmp_path: Path) -> None:
    """A book lies in the folder of its reports as often as beside it: built again, it must not be read as one."""
    with built(tmp_path, "a.txt").open("rb") as file:
        assert is_book(file.read(128))
    (tmp_path / "other.db").touch()
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE mine (n)")
    assert not is_book((tmp_path / "other.db").read_bytes())


def test_the_hand_made_record_leaves_no_field_untried() -> None:
    """A field that is the default everywhere could be lost on the way to the book and back without a test failing."""
    record = handmade.record()
    everything: list[object] = []
    for nouns in (record.reports, record.claims, record.stances, record.people, record.incidents):
        everything += nouns.values()
    kinds = {type(each) for each in everything}
    for kind in kinds:
        for field in dataclasses.fields(kind):  # type: ignore[arg-type]
            default = None if field.default is dataclasses.MISSING else field.default
            values = [getattr(each, field.name) for each in everything if type(each) is kind]
            # Larger incidents need several: tests/keep/test_relatives.py.
            if (kind.__name__, field.name) not in {("Claim", "change"), ("Incident", "part_of"), ("Incident", "parts")}:
                assert any(value != default for value in values), f"{kind.__name__}.{field.name}"


def test_findings_survive_as_json() -> None:
    import json

    for report in (A, B):
        plain = json.loads(json.dumps(found_json(handmade.FOUND[report.id], report.text)))
        assert findings_of(plain, report.text) == handmade.FOUND[report.id]


def test_building_twice_changes_no_byte(tmp_path: Path) -> None:
    book = built(tmp_path)
    before = digest(book)
    again = api.build([tmp_path / "in"], book)
    assert (again.added, again.reports, again.claims, again.incidents) == (0, 2, 3, 1)
    assert digest(book) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "record.tollbook"]


def test_building_again_with_more_reports_adds(tmp_path: Path) -> None:
    book = built(tmp_path, "a.txt")
    handmade.folder(tmp_path / "in", "b.txt")
    more = api.build([tmp_path / "in"], book)
    assert more.added == 1
    at_once = tmp_path / "at-once.tollbook"
    api.build([tmp_path / "in"], at_once)
    with Book.open(book) as one, Book.open(at_once) as other:
        assert one.record() == other.record()
        assert one.tallies() == other.tallies()
        assert [run["reports_added"] for run in one.runs()] == [1, 1]


def test_a_copy_under_another_path_is_a_duplicate_of_the_first(tmp_path: Path) -> None:
    book = built(tmp_path, "a.txt")
    other = tmp_path / "other"
    other.mkdir()
    (other / "copy.txt").write_text(A.text)
    again = api.build([other], book)
    assert [(r.path, r.status.value) for r in again.given] == [("copy.txt", "duplicate")]
    assert "a.txt" in (again.given[0].reason or "")
    with Book.open(book) as opened:
        assert len(opened.claims()) == 2


def test_another_version_looks_through_all_reports_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tollbook

    book = built(tmp_path)
    monkeypatch.setattr(tollbook, "__version__", "99.0")
    again = api.build([tmp_path / "in" / "a.txt"], book)
    assert (again.added, again.found_again) == (0, 2)
    assert api.build([tmp_path / "in"], book).found_again == 0


def test_a_failed_build_leaves_the_book_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = built(tmp_path, "a.txt")
    before = digest(book)
    handmade.folder(tmp_path / "in", "b.txt")
    monkeypatch.setattr("tollbook.keep.rows.made_rows", lambda *_: {"claims": [{"id": "x"}]})
    with pytest.raises(IntegrityError):  # late: rows have been written and taken away by then
        api.build([tmp_path / "in"], book)
    assert digest(book) == before


def test_a_first_build_that_fails_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tollbook.keep.rows.made_rows", lambda *_: {"claims": [{"id": "x"}]})
    with pytest.raises(IntegrityError):
        built(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["in"]


def test_a_build_meanwhile_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = built(tmp_path, "a.txt")
    handmade.folder(tmp_path / "in", "b.txt")
    other = handmade.folder(tmp_path / "other", "c.bin")
    handmade.folder(other, "a.txt")

    def link(*args: object) -> Record:
        monkeypatch.setattr("tollbook.link.link", handmade.link)
        api.build([other], book)
        return handmade.link(*args)  # type: ignore[arg-type]

    monkeypatch.setattr("tollbook.link.link", link)
    with pytest.raises(BookError, match="Another build"):
        api.build([tmp_path / "in"], book)


def test_the_file_explains_itself(tmp_path: Path) -> None:
    with sqlite3.connect(built(tmp_path)) as file:
        (row,) = file.execute("SELECT said_by, outlet, sentence, figure FROM figures WHERE value = 1216").fetchall()
        assert row == ("rescuers ← Oskar Herald", "Night Wire", B.text[:81], "1,216")
        assert file.execute("SELECT title, killed_best FROM tolls").fetchall() == [("Explosion in Vesno", 1216)]
        found = file.execute(
            "SELECT title FROM reports WHERE number IN (SELECT rowid FROM reports_fts('mayor'))"
        ).fetchall()
        assert found == [("Blast in Vesno",)]
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        assert file.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        # Whole counts are whole numbers for whoever opens the file.
        assert file.execute("SELECT typeof(value) FROM claims WHERE value = 1216").fetchone() == ("integer",)


def test_an_incident_is_found_by_the_beginning_of_its_id(tmp_path: Path) -> None:
    with Book.open(built(tmp_path)) as book:
        assert book.incident("f00d").id == "f00dfeed0001"
        with pytest.raises(InputError, match=r"There is no incident 0bad.*tollbook incidents"):
            book.incident("0bad")
        with pytest.raises(InputError, match=r"do you mean f00dfeed0001 \(Explosion in Vesno\)"):
            book.incident("f00dfeee")


def test_another_policy_is_settled_on_request(tmp_path: Path) -> None:
    with Book.open(built(tmp_path)) as book:
        assert [t.policy for t in book.tallies("f00d", "maximal")] == ["maximal"]
        with pytest.raises(PolicyError, match=r"no policy maximum; do you mean maximal\? The known ones are latest"):
            api.view(book, policy="maximum")


def test_no_book(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="There is no book at"):
        Book.open(tmp_path / "none.tollbook")
    with pytest.raises(BookError, match="is a folder"):
        Book.open(tmp_path)
    (tmp_path / "notes.txt").write_text("x" * 2000)
    with pytest.raises(BookError, match="not a database file"):
        Book.open(tmp_path / "notes.txt")
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE t (x)")
    with pytest.raises(BookError, match="not a book that Tollbook made"):
        Book.open(tmp_path / "other.db")
    with pytest.raises(BookError, match="not a book that Tollbook made"):
        api.build([handmade.folder(tmp_path / "in")], tmp_path / "other.db")


@pytest.mark.parametrize("statement", ["PRAGMA user_version = 7", "UPDATE meta SET value = '7' WHERE key = 'schema'"])
def test_a_newer_schema(tmp_path: Path, statement: str) -> None:
    book = built(tmp_path)
    with sqlite3.connect(book) as file:
        file.execute(statement)
    message = rf"newer Tollbook \(schema 7; this one knows {schema.SCHEMA_VERSION}\): update Tollbook"
    with pytest.raises(BookError, match=message):
        Book.open(book)
    with pytest.raises(BookError, match=message):
        api.build([tmp_path / "in"], book)


def test_targets_that_cannot_be_written(tmp_path: Path) -> None:
    reports = handmade.folder(tmp_path / "in")
    with pytest.raises(BookError, match="is a folder"):
        api.build([reports], tmp_path)
    with pytest.raises(BookError, match="no folder"):
        api.build([reports], tmp_path / "nowhere" / "x.tollbook")
    with pytest.raises(BookError, match="read-only"):
        api.build([reports], Path("/proc/x.tollbook"))
    book = built(tmp_path)
    book.chmod(0o444)
    with pytest.raises(BookError, match="read-only"):
        api.build([reports], book)
    with Book.open(book) as opened:
        assert opened.reports()


def test_nothing_readable_makes_no_book(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^c.bin is not text\.$"):
        built(tmp_path, "c.bin")
    assert not (tmp_path / "record.tollbook").exists()


def test_an_incident_keeps_its_id_and_is_found_by_one_that_it_had(tmp_path: Path) -> None:
    from tollbook.keep.shelf import Shelf
    from tollbook.nouns import Name

    book = built(tmp_path)
    with sqlite3.connect(book) as connection:
        connection.execute("INSERT INTO incident_ids VALUES (2, 'abcdef123456', 'gone', 'f00dfeed0001')")
    with Shelf(book) as shelf:
        given = shelf.known().given
    assert Name("abcdef123456", "gone", "f00dfeed0001") in given.names
    assert set(given.claims.values()) == set(given.reports.values()) == {"f00dfeed0001"}
    with Book.open(book) as opened:
        assert opened.incident("abcdef").id == "f00dfeed0001"
        assert opened.tallies("abcdef123456") == opened.tallies("f00dfeed0001")


def test_a_book_of_the_first_schema_is_read_and_brought_up_by_writing(tmp_path: Path) -> None:
    from tollbook.keep.shelf import Shelf
    from tollbook.nouns import Name

    book = built(tmp_path)
    with sqlite3.connect(book) as connection:
        connection.execute("DROP TABLE incident_ids")
        connection.execute("PRAGMA user_version = 1")
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
    with Book.open(book) as opened:
        first = opened.incidents()[0]
        assert opened.record().names == (Name(first.id, first.claims[0], first.id),)
    api.decide(book, "accept", [first.claims[0]], why="seen", who="Ana")
    with Shelf(book) as shelf:
        assert [n.id for n in shelf.known().given.names] == [first.id]
    with sqlite3.connect(book) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.SCHEMA_VERSION,)
        assert connection.execute("SELECT id FROM incident_ids").fetchall() == [(first.id,)]
