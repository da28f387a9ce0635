"""People who are "shot", "hit" or "victims" get the measure that the whole report settles, and no single sentence."""

from __future__ import annotations

import pytest

from tollbook.find import find
from tollbook.nouns import Report

CASES = {
    "all live where nobody is told dead": ("Two men were shot in Oldmere.", ["injured"]),
    "some may be dead where somebody is": (
        "Two men were shot in Oldmere. One woman was killed.",
        ["casualties", "killed"],
    ),
    "one person beside the dead lives": ("One woman was killed. A clerk was hit in the arm.", ["killed", "injured"]),
    "others than the dead live": ("One man was killed and two others were shot.", ["killed", "injured"]),
    "the next sentence tells of all": (
        "One woman was killed. Five men were shot. They are expected to survive.",
        ["killed", "injured"],
    ),
    "a part is of its whole": ("Another 21 people were injured, among them two guards hit by fire.", ["injured"] * 2),
    "a flood shoots nobody": ("The flood hit 50,000 people.", ["affected"]),
}


@pytest.mark.parametrize(("text", "measures"), CASES.values(), ids=CASES)
def test_the_report_settles_what_became_of_those_hit(text: str, measures: list[str]) -> None:
    found = find(Report("r", "r.txt", text, "", published="2024-03-02", language="en"))
    assert [claim.measure for claim in found.claims] == measures
