"""Labels and lists of names, each by itself: what a label says became of those under it, and whose names it holds for."""

from __future__ import annotations

import pytest

from tollbook.find.english.people_fates import HIT, SUSPECT, VICTIM
from tollbook.find.english.people_labels import fates_in, label_fate, labelled
from tollbook.find.english.people_lists import ahead, back, without_description
from tollbook.find.english.people_names import mentions_in


@pytest.mark.parametrize(
    ("label", "fate"),
    [
        ("The dead", "killed"),
        ("Those injured", "injured"),
        ("The victims", VICTIM),
        ("Those shot", HIT),
        ("The suspect", SUSPECT),
        ("The dead and injured", None),
        ("The guests", None),
    ],
)
def test_a_label_has_one_fate_or_none(label: str, fate: str | None) -> None:
    assert label_fate(label) == fate


def test_all_fates_that_a_text_names() -> None:
    assert fates_in("Two were killed and one was injured.") == ["killed", "injured"]


def test_a_label_holds_for_the_list_that_it_opens() -> None:
    text = "The dead were identified as Ada Mirren, 34, and Tom Ostrey, 22."
    assert [(t.mention.name, t.fate) for t in labelled(text, mentions_in(text))] == [
        ("Ada Mirren", "killed"),
        ("Tom Ostrey", "killed"),
    ]


def test_a_list_of_names_is_one_from_either_end_and_ends_with_the_last() -> None:
    text = "Ada Mirren, 34, her brother, Jo Mirren, 29, and a friend, Ben Holm, 31, said Ida Karn, 50."
    mentions = mentions_in(text)
    names = ["Ada Mirren", "Jo Mirren", "Ben Holm"]
    assert [m.name for m in ahead(text, mentions, 0)] == names
    assert [m.name for m in back(text, mentions, 2)] == names


def test_a_description_before_a_name_is_no_part_of_its_lead() -> None:
    assert without_description("They mourned the 12-year-old ") == "They mourned "
