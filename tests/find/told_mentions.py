"""The numbers of a sentence as mentions, so that a rule that measures them can be tested by itself."""

from __future__ import annotations

from tollbook.find.english import parser
from tollbook.find.english.mentions import Measured, Mention
from tollbook.find.english.numbers import numbers_in
from tollbook.find.english.phrases import Parsed, phrase


def parsed(text: str) -> Parsed:
    return Parsed(parser.parse([text])[0], text)


def mentions(text: str, *measures: str | None) -> list[Mention]:
    """The numbers of a sentence, with the measures that other rules are to have found."""
    sentence = parsed(text)
    made = []
    for number, measure in zip(numbers_in(text), measures, strict=True):
        found = phrase(sentence, number)
        assert found is not None
        mention = Mention(number, found)
        if measure is not None:
            mention.take(Measured(measure, "verb", 0.9))
        made.append(mention)
    return made
