"""Decisions in the book: kept, followed, undone, and never lost, whoever else writes. All reports are invented."""

from __future__ import annotations

import hashlib
import multiprocessing
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from link.link_samples import OSK, VELMOR, Line, told
from same_record import but_for_ids
from tollbook import api
from tollbook.errors import BookError, InputError
from tollbook.keep import Book, file, schema, typed
from tollbook.keep.rows import decision_of, decision_row
from tollbook.keep.shelf import Shelf
from tollbook.nouns import (
    Claim,
    Correction,
    Decision,
    Findings,
    Place,
    Quantity,
    Record,
    Report,
    Speaker,
    When,
)

KINDS = ("shelling", "fire")
PAIRS = [
    told(
        f"{n:02}.txt",
        f"2031-05-{3 + n % 5:02}",
        Line(
            f"The {kind} killed {10 + n} people in {place.name}.",
            str(10 + n),
            "killed",
            place,
            f"2031-05-{day:02}",
            kind,
            "the mayor" if n % 3 else "rescuers",
        ),
        Line(f"Another {40 + n} were hurt there.", str(40 + n), "injured", place, f"2031-05-{day:02}", kind),
        outlet=f"Paper {n}",
    )
    for n in range(8)
    for kind, place, day in [(KINDS[n % 2], (VELMOR, OSK)[n % 2], 2 + n % 2)]
]
REPORTS = {r.path: r for r, _ in PAIRS}
FOUND = {r.id: f for r, f in PAIRS}


@pytest.fixture(autouse=True)
def _rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    import tollbook.find
    import tollbook.read

    def read(paths: Iterable[str], *, date: str | None = None) -> Iterator[Report]:
        yield from (
            replace(REPORTS[Path(path).name], sha256=hashlib.sha256(path.encode()).hexdigest()) for path in paths
        )

    monkeypatch.setattr(tollbook.read, "read", read)
    monkeypatch.setattr(tollbook.find, "find", lambda report: FOUND.get(report.id, Findings()))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    api.build(sorted(REPORTS)[:6], tmp_path / "record.tollbook")
    return tmp_path / "record.tollbook"


def record(book: Path) -> Record:
    with Book.open(book) as opened:
        return opened.record()


def made(book: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the made tables."""
    with sqlite3.connect(book) as connection:
        return {t.name: connection.execute(f"SELECT * FROM {t.name} ORDER BY rowid").fetchall() for t in schema.MADE}


def claim(pair: int, number: int = 0) -> Claim:
    return PAIRS[pair][1].claims[number]


FOURTEEN = Correction(quantity=Quantity("14", 14.0, 14.0, 14.0))

EVERYTHING = Decision(
    "id",
    "split",
    ("a", "b"),
    "Ana",
    "2031-05-01T10:00:00+00:00",
    "because",
    Correction(
        Quantity("about 4", 4.0, None, None, "about"),
        "injured",
        Place("Vesno", "Vesno", 1.0, 2.0, "city", "Ruthenia", "Karsk", 0.5),
        When("2031-05-01", "2031-05-02"),
        (Speaker("the mayor", "official", "said"),),
    ),
    ("c",),
    ("d",),
    ("A", "B"),
    "about",
    "was",
)


@pytest.mark.parametrize("value", [EVERYTHING.value, Correction(said_by=()), FOURTEEN, None])
def test_a_decision_survives_as_a_row(value: Correction | None) -> None:
    import json

    decision = replace(EVERYTHING, value=value)
    assert decision_of(json.loads(json.dumps(decision_row(decision)))) == decision


def test_a_decision_is_kept_with_who_when_and_why(book: Path) -> None:
    made_now = api.decide(book, "figure", [claim(0).id[:8]], value=FOURTEEN, why="  misread\nby us ", who="Ana Brek")
    (kept,) = api.decisions(book)
    assert kept == made_now
    assert (kept.kind, kept.targets, kept.who, kept.why) == ("figure", (claim(0).id,), "Ana Brek", "misread by us")
    assert kept.was == "10"
    assert kept.about == "rescuers said 10 killed on 3 May 2031 [00.txt]"
    assert len(kept.id) == 12
    now = record(book)
    assert now.claims[claim(0).id].quantity.value == 14
    assert now.claims[claim(0).id].marks == ("corrected",)
    assert now.decisions == (kept,)


def test_what_was_found_is_never_touched(book: Path) -> None:
    with sqlite3.connect(book) as connection:
        before = connection.execute("SELECT * FROM findings ORDER BY report").fetchall()
    api.decide(book, "figure", [claim(0).id], value=FOURTEEN, why="x")
    api.decide(book, "reject", [claim(1).id], why="x")
    with sqlite3.connect(book) as connection:
        assert connection.execute("SELECT * FROM findings ORDER BY report").fetchall() == before


def test_undoing_restores_every_row(book: Path) -> None:
    before = made(book)
    incidents = list(record(book).incidents)
    assert len(incidents) == 2
    ids = [
        api.decide(book, "merge", [i[:6] for i in incidents], why="one night").id,
        api.decide(book, "reject", [claim(1).id], why="no toll").id,
        api.decide(book, "day", [claim(2).id], value=Correction(when=When("2031-04-01", "2031-04-01")), why="x").id,
        api.decide(book, "same_speaker", ["rescuers", "the mayor"], why="x").id,
    ]
    changed = made(book)
    assert changed != before
    undo = api.undo(book, ids[-1], why="no").id
    for each in ids[:-1]:
        api.undo(book, each[:8], why="no")
    assert made(book) == before
    history = api.decisions(book)
    assert [d.kind for d in history][4:] == ["undo"] * 4
    assert history[3].undone_by == undo
    assert history[3].undone_at == history[4].at
    for each in history[4:]:
        api.undo(book, each.id, why="after all")
    assert made(book) == changed


def _made_anew(book: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[tuple[object, ...]]]:
    """The made tables as linking and weighing all of the book makes them."""
    with sqlite3.connect(book) as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE key = 'decided'")
    with monkeypatch.context() as patched:
        patched.setattr(Shelf, "judge", lambda self: False)
        api.follow(book)
    return made(book)


def test_an_acceptance_is_followed_at_once_and_as_if_all_were_made_anew(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = made(book)
    with monkeypatch.context() as patched:
        patched.setattr(api, "_link", lambda *_: pytest.fail("nothing needs to be linked"))
        first = api.decide(book, "accept", [claim(0).id, claim(2).id], why="read")
        second = api.decide(book, "accept", [claim(2).id], why="read again")
        accepted = made(book)
        assert "accepted" in record(book).claims[claim(2).id].marks
        assert {name for name in before if before[name] != accepted[name]} == {"claims"}
        assert record(book).decisions == (first, second)
        api.undo(book, first.id, why="too quick")
        left = made(book)
        assert "accepted" not in record(book).claims[claim(0).id].marks
        assert "accepted" in record(book).claims[claim(2).id].marks
        api.undo(book, second.id, why="too quick")
        assert made(book) == before
        api.decide(book, "accept", [claim(0).id, claim(2).id], why="read")
        assert made(book) == accepted
    assert _made_anew(book, monkeypatch) == accepted
    assert left != accepted


def test_an_acceptance_of_a_corrected_figure_keeps_the_correction(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    api.decide(book, "figure", [claim(0).id], value=FOURTEEN, why="x")
    api.decide(book, "accept", [claim(0).id], why="read")
    assert record(book).claims[claim(0).id].marks[-2:] == ("corrected", "accepted")
    now = made(book)
    assert _made_anew(book, monkeypatch) == now


def test_an_acceptance_that_lifts_a_rejection_is_weighed(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = made(book)
    api.decide(book, "reject", [claim(0).id], why="x")
    rejected = made(book)
    assert rejected["tallies"] != before["tallies"]
    api.decide(book, "accept", [claim(0).id], why="it stands after all")
    assert made(book)["tallies"] == before["tallies"]
    assert _made_anew(book, monkeypatch) == made(book)


def test_decisions_survive_builds_that_add_reports_in_any_order(book: Path, tmp_path: Path) -> None:
    incidents = list(record(book).incidents)
    api.decide(book, "merge", incidents, why="one night")
    api.decide(book, "figure", [claim(3).id], value=FOURTEEN, why="x")
    ledger = api.decisions(book)
    api.build(sorted(REPORTS)[6:], book)
    assert api.decisions(book) == ledger
    now = record(book)
    assert len(now.incidents) == 1
    assert now.claims[claim(3).id].quantity.value == 14
    other = tmp_path / "other.tollbook"
    api.build(sorted(REPORTS, reverse=True)[:7], other)
    for each in ledger:
        with Shelf(other) as shelf:
            shelf.decide(each)
    api.build(sorted(REPORTS), other)
    assert but_for_ids(replace(record(other), decisions=())) == but_for_ids(replace(now, decisions=()))


def test_a_build_that_adds_nothing_still_follows_a_decision_whose_maker_was_cut_off(book: Path) -> None:
    with Shelf(book) as shelf:
        shelf.decide(Decision("", "reject", (claim(0).id,), "Ana", "2031-05-01T10:00:00+00:00", "x"))
    assert record(book).decisions == ()
    assert api.decisions(book)
    api.build(sorted(REPORTS)[:6], book)
    assert record(book).claims[claim(0).id].marks == ("rejected",)


def test_a_decision_during_a_build_is_neither_lost_nor_in_its_way(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tollbook.link

    link, calls = tollbook.link.link, []

    def slow(*args: object) -> Record:
        calls.append(len(calls))
        if len(calls) in (1, 2):
            with Shelf(book) as shelf:
                target = claim(len(calls)).id
                shelf.decide(Decision("", "reject", (target,), "Ana", "2031-05-01T10:00:00+00:00", "x"))
        return link(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(tollbook.link, "link", slow)
    api.build(sorted(REPORTS), book)
    assert len(calls) == 3
    now = record(book)
    assert len(now.reports) == 8
    assert [now.claims[claim(n).id].marks for n in (1, 2)] == [("rejected",)] * 2
    assert len(now.decisions) == 2


def test_a_build_that_is_always_overtaken_makes_its_last_try_alone(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tollbook.link

    link, calls = tollbook.link.link, []
    monkeypatch.setattr(file, "LOCK_TIMEOUT", 0.05)
    monkeypatch.setattr("tollbook.keep.shelf._PATIENCE", 1)

    def overtaken(*args: object) -> Record:
        calls.append(len(calls))
        try:
            with Shelf(book) as shelf:
                shelf.decide(Decision("", "reject", (claim(0).id,), "Ana", "2031-05-01T10:00:00+00:00", "x"))
        except BookError:  # the build holds the lock: nobody can overtake it now
            pass
        return link(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(tollbook.link, "link", overtaken)
    api.build(sorted(REPORTS), book)
    assert len(calls) == 5
    assert len(record(book).decisions) == 4


def _decide_some(book: str, who: str, claims: list[str]) -> None:
    for each in claims:
        api.decide(book, "reject", [each], why=f"because of {each}", who=who)


def test_threads_that_decide_while_a_build_adds_lose_nothing(book: Path) -> None:
    mine = [[claim(pair, number).id for pair in range(start, 6, 2)] for start, number in ((0, 0), (1, 1))]
    with ThreadPoolExecutor(3) as pool:
        running = [pool.submit(_decide_some, str(book), f"Reviewer {n}", claims) for n, claims in enumerate(mine)]
        added = pool.submit(api.build, sorted(REPORTS), book)
        for each in running:
            each.result()
        assert added.result().added == 2
    assert sorted(t for d in api.decisions(book) for t in d.targets) == sorted(mine[0] + mine[1])
    now = record(book)
    assert len(now.reports) == 8
    assert {c.id for c in now.claims.values() if "rejected" in c.marks} == {*mine[0], *mine[1]}
    assert now.decisions == tuple(api.decisions(book))


def test_processes_that_decide_at_once_lose_nothing(book: Path) -> None:
    mine = [[claim(pair, number).id for pair in range(4)] for number in (0, 1)]
    context = multiprocessing.get_context("spawn")
    running = [
        context.Process(target=_decide_some, args=(str(book), f"Reviewer {n}", each)) for n, each in enumerate(mine)
    ]
    for process in running:
        process.start()
    for process in running:
        process.join()
    assert [process.exitcode for process in running] == [0, 0]
    decisions = api.decisions(book)
    assert sorted(t for d in decisions for t in d.targets) == sorted(mine[0] + mine[1])
    assert len({d.id for d in decisions}) == 8
    assert {c.id for c in record(book).claims.values() if "rejected" in c.marks} == {*mine[0], *mine[1]}


def test_a_writer_waits_for_another(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "LOCK_TIMEOUT", 0.2)
    holder = sqlite3.connect(book, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.5, holder.rollback)
    release.start()
    api.decide(book, "accept", [claim(0).id], why="seen")  # longer than one timeout: it waits again
    release.join()
    assert len(api.decisions(book)) == 1
    holder.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(file, "LOCK_TIMEOUT", 0.01)
    with pytest.raises(BookError, match="being written by another program; try again"):
        api.decide(book, "accept", [claim(0).id], why="seen")
    holder.close()


def test_the_ledger_cannot_be_changed_by_hand(book: Path) -> None:
    api.decide(book, "accept", [claim(0).id], why="seen")
    for statement in ("DELETE FROM decisions", "UPDATE decisions SET who = 'somebody else'"):
        with sqlite3.connect(book) as connection, pytest.raises(sqlite3.IntegrityError, match="only added"):
            connection.execute(statement)


def test_a_failure_while_the_record_is_made_anew_keeps_the_decision(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = made(book)
    with monkeypatch.context() as patch:
        patch.setattr("tollbook.keep.rows.made_rows", lambda *_: {"claims": [{"id": "x"}]})
        with pytest.raises(IntegrityError):
            api.decide(book, "reject", [claim(0).id], why="x")
    assert made(book) == before
    assert len(api.decisions(book)) == 1
    api.decide(book, "reject", [claim(1).id], why="x")
    assert {c.id for c in record(book).claims.values() if "rejected" in c.marks} == {claim(0).id, claim(1).id}


MISTAKES = [
    ("reject", ["zzz"], {}, "There is no claim zzz"),
    ("reject", [""], {}, "There is no claim without an id"),
    ("reject", [], {}, "No claim was named"),
    ("merge", ["{one}"], {}, "two or more different incidents"),
    ("merge", ["{one}", "nowhere"], {}, "There is no incident nowhere; `tollbook incidents BOOK` lists them all."),
    ("split", ["{claim}", "{far}"], {}, "stand in 2 incidents; split those of one at a time"),
    ("split", ["{claim}"], {"into": "{one}"}, "stand in {one} .* already"),
    ("figure", ["{claim}"], {}, "needs quantity or measure as its value"),
    ("place", ["{claim}"], {"value": FOURTEEN}, "needs place as its value"),
    ("reject", ["{claim}"], {"value": FOURTEEN}, "needs nothing as its value"),
    ("figure", ["{claim}"], {"value": Correction(measure="kiled")}, "There is no measure kiled; the known ones are"),
    ("same_speaker", ["rescuer", "the mayor"], {}, "Nobody in the book is called rescuer; do you mean rescuers"),
    ("same_speaker", ["The Mayor", "the mayor"], {}, "Both names are the mayor"),
    ("same_speaker", ["the mayor"], {}, "needs two names"),
    ("doubt", ["{claim}"], {}, "There is no kind of decision doubt; the known ones are merge, "),
    ("reject", ["{claim}"], {"why": " "}, "needs a reason"),
    ("reject", ["{claim}"], {"who": " "}, "needs a name"),
]


@pytest.mark.parametrize(("kind", "named", "more", "words"), MISTAKES)
def test_mistakes_are_told_with_a_remedy(
    book: Path, kind: str, named: list[str], more: dict[str, object], words: str
) -> None:
    known = record(book).claims
    names = {"claim": claim(0).id, "far": claim(1).id, "one": known[claim(0).id].incident}
    options = {"why": "x", **{k: v.format(**names) if isinstance(v, str) else v for k, v in more.items()}}
    with pytest.raises(InputError, match=words.format(**names)):
        api.decide(book, kind, [each.format(**names) for each in named], **options)  # type: ignore[arg-type]
    assert api.decisions(book) == []


def test_mistakes_about_undoing(book: Path) -> None:
    first = api.decide(book, "accept", [claim(0).id], why="seen")
    with pytest.raises(InputError, match=r"There is no decision nothing; `tollbook decisions BOOK` lists them all"):
        api.undo(book, "nothing", why="x")
    undo = api.undo(book, first.id, why="x", who="Bo")
    with pytest.raises(InputError, match=f"is undone already, by Bo on .*; to let it hold again, undo {undo.id}"):
        api.undo(book, first.id, why="x")
    with pytest.raises(InputError, match="needs a reason"):
        api.undo(book, undo.id, why="")


def test_no_book_is_made_by_deciding(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="There is no book at"):
        api.decide(tmp_path / "none.tollbook", "accept", ["a"], why="x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "quantity"),
    [
        ("14", Quantity("14", 14.0, 14.0, 14.0)),
        ("2015", Quantity("2015", 2015.0, 2015.0, 2015.0)),
        ("at least 1,200", Quantity("at least 1,200", 1200.0, 1200.0, None, "at_least")),
        ("10 to 20", Quantity("10 to 20", None, 10.0, 20.0, "range")),
        ("dozens", Quantity("dozens", None, 24.0, None, "dozens")),
        ("about 40", Quantity("about 40", 40.0, None, None, "about")),
    ],
)
def test_figures_as_people_type_them(words: str, quantity: Quantity) -> None:
    assert typed.figure(words) == quantity


@pytest.mark.parametrize("words", ["", "many more", "14 dead", "14 and 15", "soon"])
def test_what_is_no_figure(words: str) -> None:
    with pytest.raises(InputError, match="is not a figure; write it as 14"):
        typed.figure(words)


def test_places_as_people_type_them() -> None:
    place = typed.place("Springfield, Illinois")
    assert (place.name, place.admin1, place.precision) == ("Springfield", "Illinois", "city")
    assert typed.place("Springfield, Massachusetts").admin1 == "Massachusetts"
    own = typed.place("Old Mill, Karsk, Ruthenia", "48.5,-37.25")
    assert own == Place("Old Mill", None, 48.5, -37.25, "site", "Ruthenia", "Karsk")
    with pytest.raises(
        InputError, match=r"The gazetteer knows no Springfield, Ruthenia; do you mean Springfield, .*--at"
    ):
        typed.place("Springfield, Ruthenia")
    with pytest.raises(InputError, match="is no point on Earth"):
        typed.place("Old Mill", "148,1")
    with pytest.raises(InputError, match="has no name"):
        typed.place(" ,Illinois")


def test_days_and_speakers_as_people_type_them() -> None:
    assert typed.days("2031-05-01") == When("2031-05-01", "2031-05-01")
    assert typed.days("2031-05-01/2031-05-03") == When("2031-05-01", "2031-05-03")
    for words in ("1 May", "2031-05-03/2031-05-01"):
        with pytest.raises(InputError, match=r"write it as|first day before"):
            typed.days(words)
    assert typed.speaker(" the  mayor", "official") == Speaker("the mayor", "official")
    with pytest.raises(InputError, match="no kind of speaker boss"):
        typed.speaker("x", "boss")
