"""How the numbers of a sentence take their measure from each other, each way by itself: in parts, in lists, over gaps."""

from __future__ import annotations

import pytest

from find.told_mentions import mentions
from tollbook.find.english.enumerations import conjoined, share_along
from tollbook.find.english.gapping import go_on
from tollbook.find.english.wholes import read_parts


@pytest.mark.parametrize(
    ("text", "measures", "part"),
    [
        ("The raid killed 14 people, including two children.", ("killed", None), "two"),
        ("They shot down 12 of 14 drones.", ("intercepted", None), "12"),
    ],
)
def test_a_part_and_its_whole_tell_each_other(text: str, measures: tuple[str | None, ...], part: str) -> None:
    told = mentions(text, *measures)
    read_parts(text, told)
    assert all(m.measure is not None for m in told)
    assert [m.number.text for m in told if m.part] == [part]


def test_what_exceeds_its_whole_is_no_part() -> None:
    text = "The raid killed two people, including 14 children."
    told = mentions(text, "killed", None)
    read_parts(text, told)
    assert not any(m.part for m in told)


def test_the_items_of_a_list_share_its_measure_and_others_do_not() -> None:
    text = "The blast killed seven soldiers and three policemen and the army sent 40 trucks."
    told = mentions(text, "killed", None, None)
    assert [conjoined(text, told[0], told[1]), conjoined(text, told[1], told[2])] == [True, False]
    share_along(text, told)
    assert [m.measure for m in told] == ["killed", "killed", None]


@pytest.mark.parametrize(
    "text",
    [
        "Some 14 people died, down from 21.",
        "The storm killed 14 in Olva when a dam broke, six in Tarn.",
        "The flood displaced 2,317 people (561 families).",
    ],
)
def test_a_number_without_a_verb_goes_on_with_the_one_before(text: str) -> None:
    told = mentions(text, "killed", None)
    go_on(text, told)
    assert [m.measure for m in told] == ["killed", "killed"]
