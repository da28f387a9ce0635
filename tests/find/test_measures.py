"""Every wording of measures.toml finds its own example."""

from __future__ import annotations

import pytest

from tollbook.find import find
from tollbook.find.english.lexicon import Pattern, classes_of, measures
from tollbook.nouns import MEASURES, Report

PATTERNS = [p for m in measures().values() for p in m.patterns]
# Fronted and inverted voices of a frame have no example of their own: test_frames.py tells them.
TOLD = [p for p in PATTERNS if p.example]


def test_every_measure_has_its_words() -> None:
    assert sorted(measures()) == sorted(MEASURES)


def test_pattern_names_are_unique_in_their_measure() -> None:
    names = [(p.measure, p.name) for p in PATTERNS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("pattern", TOLD, ids=lambda p: f"{p.measure}: {p.name}")
def test_the_finder_finds_the_example(pattern: Pattern) -> None:
    text = pattern.example[:1].upper() + pattern.example[1:] + "."
    found = find(Report("r", "r.txt", text, "", published="2024-03-02", language="en"))
    assert pattern.measure in [c.measure for c in found.claims], [(c.quantity.text, c.measure) for c in found.claims]


@pytest.mark.parametrize("pattern", TOLD, ids=lambda p: f"{p.measure}: {p.name}")
def test_the_wording_is_its_own_examples(pattern: Pattern) -> None:
    """The example is there for this wording, not for another that finds it too."""
    places = range(len(pattern.example) + 1)
    if pattern.where == "after":
        assert any(pattern.regex.match(pattern.example, at) for at in places)
    else:
        assert any(pattern.regex.search(pattern.example[:at]) for at in places)


@pytest.mark.parametrize("measure", MEASURES)
def test_what_a_measure_counts_is_known(measure: str) -> None:
    assert measures()[measure].counts <= {"people", "animals", "weapons", "things", "places", "fires"}


def test_nouns_fall_in_their_classes() -> None:
    assert classes_of("villager") == {"people"}
    assert "things" in classes_of("house")
    assert classes_of("drone") == {"weapons"}
    assert classes_of("month") == {"none"}
