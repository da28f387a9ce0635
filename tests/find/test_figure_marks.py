"""A figure's own sentence may say that it is an earlier one, or that it was wrong (POLICIES.md: superseded, withdrawn)."""

from __future__ import annotations

import pytest

from tollbook.find import find
from tollbook.nouns import Report


@pytest.mark.parametrize(
    ("text", "value", "mark"),
    [
        ("The ministry revised the number of dead from 28 to 21.", 28, "earlier"),
        ("Officials had given an initial toll of 40 dead.", 40, "earlier"),
        ("The governor said 11 people were killed; an earlier count of 12 was a mistake.", 12, "withdrawn"),
    ],
)
def test_marks(text: str, value: int, mark: str) -> None:
    claims = find(Report("r", "r", text, "", published="2024-05-02")).claims
    assert mark in next(c for c in claims if c.quantity.value == value).marks


def test_a_plain_figure_has_none() -> None:
    claims = find(Report("r", "r", "The blast killed 12 people in the town, the mayor said.", "")).claims
    assert [c.marks for c in claims] == [()]
