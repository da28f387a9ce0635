"""The second opinion adds figures that rules miss, right ones mostly, and leaves ordinary numbers alone. Texts invented."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tollbook.find import find
from tollbook.find.english.claims import figures_in
from tollbook.find.english.confidence import OPINION
from tollbook.find.english.document import Document
from tollbook.find.english.figures import Figure
from tollbook.find.english.opinion import ANSWERS, weights
from tollbook.find.english.opinion_signs import Signs
from tollbook.nouns import Report
from tollbook.read import read

ROOT = Path(__file__).parents[2]
# A toll that the rules find, so that the second opinion has its say: it is silent where a report tells of none.
LEAD = "Fourteen people were killed and 30 injured when a market hall fell in at Olva on Monday, the governor said.\n\n"
# What was measured last over the series that are only scored, which no fit has seen: 39 right, 13 wrong. Less a few of each.
RIGHT, SHARE = 28, 0.65


def opinions(text: str) -> list[Figure]:
    return [f for f in figures_in(Document(Report("r", "r.txt", text, ""))) if f.route == OPINION]


def gold() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold", ROOT / "benchmarks" / "gold.py")
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    sys.modules["gold"] = loaded  # its dataclasses look themselves up
    spec.loader.exec_module(loaded)
    return loaded


def added_to_untouched() -> Iterator[tuple[bool, bool]]:
    """Of each figure added to reports that no fit has seen: whether it is right, and whether it is marked optional."""
    for marked in gold().own("own-check"):
        (report,) = read([marked.path])
        for figure in figures_in(Document(report)):
            if figure.route == OPINION:
                here = [c for c in marked.claims if c["start"] < figure.end and figure.start < c["end"]]
                right = [c for c in here if c["measure"] == figure.measure]
                yield bool(right), bool(here) and all(c.get("optional") for c in here)


def test_what_is_added_to_reports_in_no_fit_is_right_two_times_of_three() -> None:
    found = [right for right, optional in added_to_untouched() if not optional]
    assert sum(found) >= RIGHT
    assert sum(found) >= SHARE * len(found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Tickets for the hall had cost 14 dollars.",
        "Repairs will cost 2.5 million euros, the council said.",
        "The hall, 60 metres long, was built in 1974.",
        "The town lies 45 kilometres north of the capital.",
        "The governor, 52, took office three years ago.",
        "A woman of 34 said she had heard the roof crack for 20 minutes.",
        "The council voted by 21 votes to nine to close the other halls.",
        "Olva beat Bresk 3-1 on Sunday.",
        "Shares in the builder fell by 12 percent on Tuesday.",
        "The fire service sent nine engines and 60 firefighters.",
        "The hall had 120 stalls on two floors.",
        "The hearing will go on for six days.",
        "Two journalists were at the scene.",
        "The town of 40,000 has one hospital.",
        "It was the third such accident in ten years.",
        "The company employs 900 people in 12 countries.",
        "The inquiry has heard 31 witnesses.",
        "Call 112 or 555 0143 for news of relatives.",
        "Twelve ministers met in the capital.",
        "The mayor of Olva thanked eight neighbouring towns.",
        "The temperature fell to four degrees at night.",
        "Some 3,000 mourners came to the stadium.",
        "The team scored seven goals in two games.",
        "A judge opened the trial of the builder.",
        "He leaves a wife and two sons.",
    ],
)
def test_ordinary_numbers_stay_out(sentence: str) -> None:
    assert not opinions(f"{LEAD}{sentence}\n")


def test_nothing_is_added_where_no_rule_finds_a_figure() -> None:
    text = "Olva beat Bresk on Sunday. Fourteen, the mayor says. He put it at 15. Nine were children, and two women.\n"
    assert not find(Report("r", "r.txt", text, "")).claims


def test_a_claim_is_no_surer_than_the_opinion() -> None:
    seen = 0
    for marked in gold().own("own-check"):
        (report,) = read([marked.path])
        claims = find(report).claims
        for figure, claim in zip(figures_in(Document(report)), claims, strict=True):
            if figure.route == OPINION:
                seen += 1
                assert claim.confidence <= figure.confidence
    assert seen


def test_the_weights_have_a_column_for_each_answer_and_stay_small() -> None:
    file = ROOT / "src" / "tollbook" / "find" / "english" / "opinion.tsv"
    assert file.stat().st_size < 500_000
    for learnt in weights().values():
        opinion = learnt.opinion(Signs(set(), {}))
        assert opinion.measure in ANSWERS[1:]
        assert 0 < opinion.chance < 1
