"""What a figure counts: a noun that stands by itself, or, for a bare number, what the sentences before speak of."""

from __future__ import annotations

import pytest

from tollbook.find import find
from tollbook.nouns import Report

CASES = (
    ("The ferry sank and 12 bodies were recovered.", "12", "people"),
    ("Rescuers found seven more bodies on Tuesday.", "seven", "people"),
    ("The storm killed 40 people and injured 200 others.", "200", "people"),
    ("Police said 14 miners died. Three of them were brothers.", "Three", "miners"),
    ("The quake destroyed hundreds of “historic houses”.", "hundreds", "historic houses"),
    ("The blast killed two children.", "two", "children"),
    ("The death toll rose to 31.", "31", "people"),
    ("A nurse was killed in the attack.", "A nurse", "A nurse"),
    # Who says a figure behind a comma is not whom it counts.
    ("Strike on port kills 12, governor says", "12", "people"),
    ("The fire killed 12, Mayor Ian Berg said.", "12", "people"),
    ("The attack killed 12 people and wounded 34, Governor Ada Mirren said.", "34", "people"),
)


@pytest.mark.parametrize(("text", "number", "counted"), CASES, ids=[c[2] + ": " + c[0] for c in CASES])
def test_the_noun_that_is_counted(text: str, number: str, counted: str) -> None:
    (claim,) = [c for c in find(Report("r", "r.txt", text, "0")).claims if text[c.start : c.end] == number]
    assert claim.counted == counted


def killed(text: str) -> list[str]:
    return [c.quantity.text for c in find(Report("r", "r.txt", text, "")).claims if c.measure == "killed"]


TOLL = "Nine people died when the ferry sank off Velmor. "


def test_the_number_on_board_is_not_the_dead() -> None:
    asked = "How many were on board nobody can say tonight. The port told us there were around 90, a guess."
    assert killed(TOLL + asked) == ["Nine"]


def test_a_new_count_of_the_dead_is() -> None:
    assert killed(TOLL + "The search went on all night. The fire service said 12.") == ["Nine", "12"]


def test_a_sea_that_was_struck_is_nobody() -> None:
    text = "At least four people were killed when missiles struck the Black Sea port of Vesno on Friday."
    assert [c.quantity.text for c in find(Report("r", "r.txt", text, "")).claims] == ["At least four"]


def test_what_is_said_of_two_figures_tells_of_no_people() -> None:
    told = TOLL + "Rescuers saved 58. Add 58 to 33 and you have 91 on board, to 41 and you have 99. "
    found = find(Report("r", "r.txt", told + "Both are more than the ferry was licensed for.", "")).claims
    assert "Both" not in [c.quantity.text for c in found]
    assert killed(TOLL + "Both were provisional.") == ["Nine"]
