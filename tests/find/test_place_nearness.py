"""Which place of a sentence is nearest to a figure, by what stands between them."""

from __future__ import annotations

import pytest

from tollbook.find.english.document import Document, Line
from tollbook.find.english.place_nearness import cost, is_example
from tollbook.find.english.place_spots import Spot
from tollbook.nouns import Place, Report


def line_of(text: str) -> Line:
    return Document(Report("r", "r.txt", text, "")).lines[0]


def spot(text: str, name: str) -> Spot:
    at = text.index(name)
    return Spot(at, at + len(name), 0, Place(name), "event")


def far(text: str, figure: str, place: str) -> float:
    start = text.index(figure)
    return cost(text, line_of(text), start, start + len(figure), spot(text, place))


@pytest.mark.parametrize(
    ("text", "near", "remote"),
    [
        ("Rain fell on Ostrey; in Kettlow five died.", "Kettlow", "Ostrey"),
        ("In Kettlow five died, police in Ostrey said.", "Kettlow", "Ostrey"),
        ("Five died in Kettlow after rain fell near Ostrey.", "Kettlow", "Ostrey"),
        ("Police moved from Ostrey to Kettlow, where five died.", "Kettlow", "Ostrey"),
    ],
)
def test_breaks_and_speech_between_them_part_a_figure_from_a_place(text: str, near: str, remote: str) -> None:
    figure = "five" if "five" in text else "Five"
    assert far(text, figure, near) < far(text, figure, remote)


def test_a_figure_in_brackets_is_its_place_s() -> None:
    assert far("Kettlow (five) and Ostrey (two)", "five", "Kettlow") < 0


@pytest.mark.parametrize(
    ("text", "example"),
    [("Five died in many parts, including Kettlow.", True), ("Five died in towns including Kettlow.", False)],
)
def test_a_place_behind_including_is_an_example_unless_its_kind_is_told(text: str, example: bool) -> None:
    assert is_example(text, line_of(text), spot(text, "Kettlow")) is example
