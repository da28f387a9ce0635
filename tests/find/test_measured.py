"""Invented sentences over all measures and voices hold the figures that measured.txt and families.txt say, no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tollbook.find import find
from tollbook.nouns import MEASURES, Report

ROWS = [
    line
    for name in ("measured.txt", "families.txt")
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("row", ROWS)
def test_the_figures_of_a_sentence_and_no_others(row: str) -> None:
    text, wanted = (part.strip() for part in row.rsplit("|", 1))
    report = Report("r", "r.txt", text.replace("<br>", "\n"), "", published="2024-03-02", language="en")
    left = [(c.quantity.text.lower(), c.measure) for c in find(report).claims]
    found = list(left)
    for figure in wanted.split(";") if wanted else []:
        number, measure = figure.strip().rsplit(" ", 1)
        hit = next((f for f in left if f[1] == measure and number.lower() in f[0]), None)
        assert hit is not None, (figure, found)
        left.remove(hit)
    assert not left


def test_every_measure_is_in_the_table() -> None:
    told = {figure.split()[-1] for row in ROWS for figure in row.rsplit("|", 1)[1].split(";") if figure.split()}
    assert told == set(MEASURES)
