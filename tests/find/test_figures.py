"""The finder's rules on invented sentences: which number gets which measure, what is a part of what."""

from __future__ import annotations

import pytest

from tollbook.find import find
from tollbook.find.english.lexicon import measures, names_a_measure, patterns
from tollbook.find.english.needles import held_in
from tollbook.find.english.predicates import may_begin_behind
from tollbook.nouns import Claim, Report


def claims(text: str) -> list[Claim]:
    return list(find(Report("r", "r.txt", text, "")).claims)


def told(text: str) -> list[tuple[str, str]]:
    return [(text[c.start : c.end], c.measure) for c in claims(text)]


CASES = [
    ("A blast in Oldmere killed 14 people on Friday.", [("14", "killed")]),
    ("The mayor said 29 wounded people were flown out.", [("29", "injured")]),
    ("Seven soldiers and three policemen were killed.", [("Seven", "killed"), ("three", "killed")]),
    ("The death toll rose to 41, down from an earlier count of 45.", [("41", "killed"), ("45", "killed")]),
    ("Five were killed in Oldmere and six in Newmere.", [("Five", "killed"), ("six", "killed")]),
    ("Rebels vowed to kill 100 people.", []),
    ("Crews rescued 40 miners.", [("40", "rescued")]),
    ("A nurse was killed in Oldmere.", [("A nurse", "killed")]),
    ("Six fire engines and 14 officers came.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_measures(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_a_part_is_tied_to_its_whole() -> None:
    whole, part = claims("The flood killed 14 people, including two children.")
    assert part.part_of == whole.id
    assert whole.part_of is None


def test_three_of_them_lean_on_the_sentence_before() -> None:
    whole, part = claims("The flood killed 14 people. Three of them were children.")
    assert (part.measure, part.part_of) == ("killed", whole.id)


def test_an_increment_goes_into_the_toll_that_it_raises() -> None:
    more, toll = claims("Another six bodies were found on Monday, bringing the death toll to 20.")
    assert (more.change, more.part_of) == ("increment", toll.id)


def test_somebody_who_later_died_is_one_dead() -> None:
    assert told("A man was wounded in Oldmere. He later died in hospital.") == [("A man", "killed")]


def test_the_quick_look_sees_what_the_patterns_see() -> None:
    for where in ("after", "before"):
        for pattern in patterns(where):
            for text in (pattern.example, f" {pattern.example}"):
                for at in range(len(text)):
                    piece = text[:at]
                    plain = pattern.regex.pattern
                    if where == "after" and plain.match(text, at):
                        assert may_begin_behind(text, at) & pattern.begins.bit
                    if where == "before" and plain.search(piece):
                        assert pattern.regex.search(piece)
                        assert held_in(piece) & pattern.regex.bit


def test_every_state_and_verb_makes_a_sentence_worth_parsing() -> None:
    for measure in measures().values():
        for word in measure.state | measure.patient:
            if len(word) >= 5:
                assert names_a_measure(f"The 14 {word.upper()} there"), word
