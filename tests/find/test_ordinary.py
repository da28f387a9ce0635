"""Ordinary news sentences over all measures: their figures are found as ordinary.txt says. All invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from tollbook.find import find
from tollbook.nouns import MEASURES, Report

ROWS = [
    line
    for line in Path(__file__).with_name("ordinary.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def figures(text: str) -> list[tuple[str, str]]:
    report = Report("r", "r.txt", text, "", published="2024-03-02", language="en")
    return [(c.quantity.text.lower(), c.measure) for c in find(report).claims]


@pytest.mark.parametrize("row", ROWS)
def test_the_figures_of_a_sentence(row: str) -> None:
    text, wanted = (part.strip() for part in row.rsplit("|", 1))
    found = figures(text.replace("<br>", "\n"))
    for figure in wanted.split(";") if wanted else []:
        number, measure = figure.strip().rsplit(" ", 1)
        assert any(measure == m and number.lower() in said for said, m in found), (figure, found)
    if not wanted:
        assert not found


def test_every_measure_is_in_the_table() -> None:
    told = {figure.split()[-1] for row in ROWS for figure in row.rsplit("|", 1)[1].split(";") if figure.split()}
    assert told == set(MEASURES)
