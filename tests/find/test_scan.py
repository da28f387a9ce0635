"""The scan before the parser never drops a sentence in which the rules behind it would find somebody."""

from __future__ import annotations

import re

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tollbook.find.english import lexicon, numbers, parser
from tollbook.find.english.document import Document
from tollbook.find.english.phrases import Parsed
from tollbook.find.english.singles import may_tell_of_one, singles_in
from tollbook.read import read
from tollbook.sample import SAMPLE

OPENING = st.sampled_from(
    ["a", "an", "A", "his", "Her", "their", "another", "the third", "the other", "the 9-year-old", "one", "the", ""]
)
MODIFIERS = st.lists(
    st.sampled_from(
        ["young", "41-year-old", "Kurdish", "off-duty", "badly", "injured,", "in", "who", "2012", "of the"]
    ),
    max_size=4,
)
PERSON = st.sampled_from(
    [
        *[
            "paramedic",
            "brother-in-law",
            "Kenyan",
            "Ada Mirren",
            "Sgt. Jo Berg",
            "MAN",
            "birdwatcher",
            "mother and child",
        ],
        *["crash", "wall"],
        *sorted(lexicon.people_nouns())[::40],
    ]
)
FATE = st.sampled_from(["was killed", "died at the scene", "was shot dead in Tarn", "remains missing"])


def singles(text: str) -> list[str]:
    return [n.text for n, _ in singles_in(Parsed(parser.parse([text])[0], text), headline=False)]


def known(text: str) -> bool:
    """True with a name, or a noun that is listed as a person's: others are left out by the scan knowingly."""
    listed = lexicon.people_nouns().isdisjoint(re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower()))
    return re.search(r"[A-Z]\w+ [A-Z]\w+", text) is not None or not listed


@settings(max_examples=300, deadline=None)
@given(OPENING, MODIFIERS, PERSON, FATE, st.booleans())
def test_whoever_is_described_or_named_is_let_through(
    opening: str, modifiers: list[str], person: str, fate: str, object_: bool
) -> None:
    assume(modifiers[:1] not in (["in"], ["who"]))  # "a who vet" is no English: what the parser makes of it is chance
    words = " ".join(w for w in (opening, *modifiers, person) if w)
    text = f"On Friday fire killed {words} there." if object_ else f"{words} {fate} on Friday."
    if singles(text) and known(text):
        assert may_tell_of_one(text)


def test_every_person_of_the_sample_is_let_through() -> None:
    found = 0
    for report in read([SAMPLE]):
        for line in Document(report).lines:
            if singles(line.text) and known(line.text):
                found += 1
                assert may_tell_of_one(f"{line.text} All are dead.")
    assert found > 40


def test_nobody_is_described_without_an_opening_or_across_a_verb() -> None:
    assert not may_tell_of_one("Police and officers were taken to hospital.")
    assert not may_tell_of_one("A crash was seen by officers near the hospital.")
    assert may_tell_of_one("A badly hurt young officer was taken to hospital.")
    assert may_tell_of_one("Officer dies in crash", headline=True)


def test_every_hedge_is_looked_for_behind_its_last_word() -> None:
    for qualifier, pattern in numbers._HEDGES:
        for hedge in numbers._DATA["hedges"][qualifier]:
            for before in (f"It told of {hedge} ", f"({hedge.upper()}\n"):
                assert pattern.search(before)
                assert before.rstrip().lower().endswith(numbers._LAST_OF_HEDGES)
    for words in numbers._DATA["hedges"]["transparent"]:
        assert words.lower().endswith(numbers._LAST_OF_TRANSPARENT)
