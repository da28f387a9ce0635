"""Each witness for what a number counts, by itself: the words of its own phrase, and those that end before it."""

from __future__ import annotations

import pytest

from find.told_mentions import mentions, parsed
from tollbook.find.english.lead_ins import before
from tollbook.find.english.own_words import inside


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("There were 39 deaths in Oldmere.", "killed"),
        ("There were 29 wounded people in Oldmere.", "injured"),
        ("There were 3 survivors.", "rescued"),
        ("Six fire engines came.", None),
        ("Some 40 people came.", None),
    ],
)
def test_the_words_of_its_own_phrase(text: str, measure: str | None) -> None:
    found = inside(parsed(text), mentions(text, None)[0])
    assert (found and found.measure) == measure


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The death toll rose to 14.", "killed"),
        ("Also shot were two women.", "hit"),
        ("They set fire to the town hall and 11 dwellings.", "damaged"),
        ("The price rose to 14.", None),
    ],
)
def test_the_words_that_end_before_it(text: str, measure: str | None) -> None:
    found = before(parsed(text), mentions(text, None)[0])
    assert (found and found.measure) == measure
