"""A bare number that answers how many were there is no toll. All texts are invented."""

from __future__ import annotations

import pytest

from tollbook.find import find
from tollbook.nouns import Report


def killed(text: str) -> list[str]:
    return [c.quantity.text for c in find(Report("r", "r.txt", text, "")).claims if c.measure == "killed"]


TOLL = "Nine people died when the ferry sank off Velmor. "


def test_the_number_on_board_is_not_the_dead() -> None:
    asked = "How many were on board nobody can say tonight. The port told us there were around 90, a guess."
    assert killed(TOLL + asked) == ["Nine"]


@pytest.mark.parametrize("told", ["The search went on all night. The fire service said 12."])
def test_a_new_count_of_the_dead_still_is(told: str) -> None:
    assert killed(TOLL + told) == ["Nine", "12"]
