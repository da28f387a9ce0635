"""Where the description of one person ends, and what opens none."""

from __future__ import annotations

import pytest

from find.told_mentions import parsed
from tollbook.find.english.descriptions import may_describe_one, person_at


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("A 41-year-old teacher was killed.", "teacher"),
        ("A 19-year-old architecture student was killed.", "student"),
        ("His wife was killed.", "wife"),
        ("Another was killed.", "Another"),
        ("The fourth woman was killed.", "woman"),
        ("The driver was killed.", "driver"),
        ("The blast killed an Iraqi.", "Iraqi"),
        ("A second body was found.", "body"),
        ("A third was badly hurt.", "third"),
        ("The woman was killed.", None),
        ("A house was destroyed.", None),
        ("A nurse's house was destroyed.", None),
    ],
)
def test_a_description_comes_to_its_person_or_to_nobody(text: str, person: str | None) -> None:
    sentence = parsed(text)
    tokens = list(sentence.tokens)
    found = [head.text for at in range(len(tokens)) if (head := person_at(sentence, tokens, at)) is not None]
    assert found == ([person] if person else [])


@pytest.mark.parametrize("text", ["His wife was killed.", "The fourth woman was killed.", "The driver was killed."])
def test_the_words_alone_let_every_description_pass(text: str) -> None:
    assert may_describe_one(text)


def test_the_words_alone_stop_what_describes_nobody() -> None:
    assert not may_describe_one("A house was destroyed.")
