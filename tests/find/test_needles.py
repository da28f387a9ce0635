"""Prefilters never change what is found: an expression matches only where its needles are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.find import find
from tollbook.find.english import needles, numbers
from tollbook.find.english.document import Document
from tollbook.find.english.needles import SCANNED, may_begin, needles_of, openings_of, scanned
from tollbook.read import read
from tollbook.sample import SAMPLE

REPORTS = list(read([SAMPLE]))
SENTENCES = [line.text for report in REPORTS for line in Document(report).lines]


@pytest.mark.parametrize(
    ("regex", "expected"),
    [
        (r"\b(?:kill\w*|shot dead|were (?:slain|murdered))\b", {"kill", "shot", "slain", "murdered"}),
        (r"d(?:ied?|rown\w*)", {"die", "died", "drown"}),
        (r"(?:no )?missing|(?<!not )found", {"missing", "found"}),
        (r"(?:in|at) \w+ (?:hospitals?)?", {"in", "at"}),
        (r"gr[ae]y\b.*", {"gray", "grey"}),
        (r"(?:Tot){2,}en", {"tot"}),
        (r"\d+|dozens", None),
        (r"[^a]+|dozens", None),
        (r"(?:dead)?", None),
    ],
)
def test_needles_are_read_off_an_expression(regex: str, expected: set[str] | None) -> None:
    assert needles_of(regex) == (None if expected is None else frozenset(expected))


@pytest.mark.parametrize(
    ("regex", "expected"),
    [
        (r"\b(?:kill\w*|shot dead|is on|a (?:man|boy))\b", {"kill", "shot", "is", "a"}),
        (r"(?<![\w-])(?:was |were )?(?:\w+ly )?hurt", None),
        (r"(?<![\w-])(?:was |were )*(?:still )?hurt", {"was", "were", "still", "hurt"}),
        (r"(?:\bno(?:body)?\b|(?<!\w)(?<!not )dead)", {"no", "nobod", "dead"}),
        (r"\bto ?day", {"to"}),
        (r"\b(?:gr[ae]y|g\d)", {"gray", "grey", "g0"}),
        (r"\b\d+ dead", {"0"}),
        (r"\bx{2,}y", {"x"}),
        (r"\b-strong|\bdead", None),
        (r"dead\b", None),
        (r"\b(?:dead)?", None),
    ],
)
def test_openings_are_read_off_an_expression(regex: str, expected: set[str] | None) -> None:
    assert openings_of(regex) == (None if expected is None else frozenset(expected))


def test_no_expression_is_run_too_seldom() -> None:
    for report in REPORTS[:3]:
        find(report)  # compiles what is compiled late
    assert len(SCANNED) > 100
    matched = 0
    for text in SENTENCES[:400]:
        for each in SCANNED:
            plain = [m.span() for m in each.pattern.finditer(text)]
            matched += bool(plain)
            assert [m.span() for m in each.finditer(text)] == plain, (each.pattern.pattern[:80], text)
    assert matched > 900


WORDS = st.sampled_from(
    ["killed", "KILLED", "Kılled", "shot", "dead", "overkill", "died", "no one", "ſlain", "12", "-", "\n"]
)
KILLED = re.compile(r"\b(?:kill(?:ed|s)|shot\s+dead|slain|d(?:ied|rowned))\b", re.IGNORECASE)
QUICK = scanned(KILLED.pattern, KILLED.flags)


@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_a_scanned_expression_finds_what_the_plain_one_finds(text: str) -> None:
    assert [m.span() for m in QUICK.finditer(text)] == [m.span() for m in KILLED.finditer(text)]
    assert bool(QUICK.search(text)) == bool(KILLED.search(text))
    assert QUICK.findall(text) == KILLED.findall(text)


def test_what_may_begin_at_a_word_has_its_needles_there_or_behind() -> None:
    quick = scanned(r"\b(?:was |were )?(?:\w+ly )?blorpt\b")
    behind, before = "It was badly blorpt.", "A blorpt thing was it."
    assert may_begin(behind, 3) & quick.bit
    assert may_begin(before, 2) & quick.bit
    assert not may_begin(before, 15) & quick.bit
    assert may_begin(behind, 15) & quick.bit  # inside a word nothing is known


def test_any_digit_opens_a_word() -> None:
    quick = scanned(r"\b(?:\d+ dead|a\d )")
    for text in ("7 dead", "some 31 dead", "٣ dead", "on a4 paper"):
        assert quick.search(text) is not None
    assert quick.openings == {"0", "a0"}


def test_an_expression_made_late_is_found_in_a_text_seen_early() -> None:
    text = "Nobody was blorptified."
    assert scanned("other").search(text) is None
    assert scanned("blorptified").search(text) is not None


def test_memory_stays_flat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needles, "_TEXTS_KEPT", 10)
    monkeypatch.setattr(needles, "_WORDS_KEPT", 10)
    sought = scanned("word1")
    for number in range(50):
        assert (sought.search(f"{'abcdefghij'[number % 10]}x word1 {number}") is None) is False
    assert len(needles._texts) <= 10
    assert len(needles._of_words) <= 10


NUMBER_WORDS = st.sampled_from(
    ["a", "an", "half", "hundred", "dozen", "twenty", "one", "twenty-one", "no", "no-one", "nobody", "several", "many", "as",
     "few", "of", "tens", "thousands", "couple", "12", "1,200", "3-4", "2.5", "million", "$4", "and", "pair", "Kem", "k", "10m"]
)  # fmt: skip


@given(st.lists(NUMBER_WORDS, max_size=10).map(" ".join))
def test_numbers_are_sought_where_they_may_open_and_nowhere_else(text: str) -> None:
    assert [m.span() for m in numbers._expressions(text)] == [m.span() for m in numbers._NUMBER.finditer(text)]


def test_numbers_of_real_sentences() -> None:
    for text in SENTENCES:
        assert [m.span() for m in numbers._expressions(text)] == [m.span() for m in numbers._NUMBER.finditer(text)]


def test_an_expression_is_sought_in_the_words_before_a_place() -> None:
    text = "Three years ago a fire killed nine; this one killed two."
    killed = scanned(r"\bkilled $")
    assert killed.search_until(text, text.index("nine")) is not None
    assert killed.search_until(text, text.index("this")) is None
    assert scanned(r"\brescued $").search_until(text, text.index("nine")) is None


def test_a_text_holds_none_of_many_expressions() -> None:
    many = needles.bits_of([scanned(r"\bdenied\b"), scanned(r"\bclaimed (?:it|this)\b")])
    assert needles.held_in("The group claimed nothing.") & many
    assert not needles.held_in("The group kept silent.") & many
    digits = needles.bits_of([scanned(r"\d+")])  # of which no word tells anything
    assert needles.held_in("Silence.") & digits


def test_a_match_begins_only_where_an_opening_does() -> None:
    began = scanned(r"\b(?:first|last) shot\b", re.IGNORECASE)
    assert [m.group() for m in began.finditer("The last shot; the First shot")] == ["last shot", "First shot"]
    assert list(began.finditer("A shot was the very last")) == []


def test_an_expression_is_sought_between_two_places() -> None:
    text = "Nine died. Killed were two, hurt were four."
    killed = scanned(r"(?:^|\band )killed were $", re.IGNORECASE)
    at, end = text.index("Killed"), text.index("two")
    found = killed.search_between(text, at, end)
    assert found is not None
    assert found.span() == (0, end - at)
    assert killed.search_between(text, at, text.index("four")) is None
    assert scanned(r"\bhurt were $").search_between(text, at, end) is None
