"""Bare numbers that go on with what was told right before: "Nine were in their first week", "And the injured? Sixty".

A number that opens its sentence with a predicate of no measure is some of those counted in the sentence before; one
that answers a question, or stands under a heading, has the measure that these name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tollbook.find.english.lexicon import OF_PEOPLE, measures_of_noun, measures_of_state, measures_of_verb
from tollbook.find.english.wordings import any_of, ending, wording

if TYPE_CHECKING:
    from tollbook.find.english.document import Document
    from tollbook.find.english.figures import Figure
    from tollbook.find.english.mentions import Mention

# How many sentences back those may stand with whom a number goes on, and the question that it answers.
_GONE_ON_LINES, _ASKED_LINES = 2, 4

# "Nine were in their first week": a bare number that opens its sentence or clause goes on with those told before.
_OPENS_CLAUSE = wording(
    r"(?:^|[;:\n]\s*|,?\s+(?=(?:and|but|while|whereas|though) $))(?:\W|\w{1,2}[.)]\s)*"
    r"(?:(?:but|and|while|whereas|though|of them|of these|of those|in all|at least|only|just|then|now|the other"
    r"|another),? )*$",
    "• ",
)
_BESIDE = ending(r"\w,?\s+(?:while|whereas|and) $", " are stable, while ", case=True)
_PREDICATE = wording(
    r"\s+(?:(?:also|still|now|later|already|since|then|reportedly|each|all|both|alone|\w+ly),?\s+)*"
    rf"(?:{any_of('goes_on_with')})\b"
    rf"(?!\s+(?:(?:killed|arrested|shot|convicted of|charged with)\s+(?:an?|the|\d|him|her)"
    rf"|(?:(?:still|only|also|all|both|\w+ly)\s+)?(?:{any_of('said_of_figures')}|{any_of('said_of_others')}))\b)",
    " were in their first week",
)
# A heading that is no longer names what stands below it.
_SHORT_HEADING = 40
_ASKS = wording(r"\?[\W]*$", "How many died?", case=True)
_QUESTION_WORD = wording(r"[a-z]+", "died", case=True)


def goes_on(text: str, mention: Mention) -> bool:
    """ "Nine were in their first week": nothing but a predicate of those told before."""
    return (
        mention.alone
        and not mention.phrase.anaphor
        and not mention.single
        and mention.number.value != 0
        and _OPENS_CLAUSE.search(text[: mention.opens]) is not None
        and _PREDICATE.match(text, mention.phrase.end) is not None
    )


def told_beside(text: str, mention: Mention) -> bool:
    """ "Four are stable, while one has been moved": others of the same, not some of the four."""
    return _BESIDE.search(text[: mention.opens]) is not None


def asked_for(document: Document, figure: Figure, earlier: list[Figure]) -> str | None:
    """The measure that the question or the heading before asks for: "And the injured? Around sixty"."""
    if figure.classes.isdisjoint(OF_PEOPLE):
        return None
    last = earlier[-1].line if earlier else -1
    for index in range(figure.line - 1, max(last, figure.line - _ASKED_LINES), -1):
        line = document.lines[index]
        heads = index == figure.line - 1 and line.kind == "headline" and len(line.text) < _SHORT_HEADING
        if not heads and not _ASKS.search(line.text):
            continue
        for word in reversed(_QUESTION_WORD.findall(line.text.lower())):
            named = measures_of_state(word) or measures_of_noun(word) or measures_of_verb(word)
            if named:
                return named[0]
        return None
    return None


def gone_on_with(document: Document, figure: Figure, earlier: list[Figure]) -> Figure | None:
    """Those told right before, of whom there are enough for the figure to be some of them."""
    paragraph = document.lines[figure.line].paragraph
    near = [
        f
        for f in earlier
        if not f.single
        and figure.line - f.line <= _GONE_ON_LINES
        and paragraph - document.lines[f.line].paragraph <= 1
        and not f.increment
    ]
    beside = [f for f in near if f.line == figure.line]
    if beside and beside[-1].classes.isdisjoint(OF_PEOPLE):
        return None  # "Nine schools were damaged and five are used as shelters"
    fitting = [f for f in near if _may_be_some_of(figure, f)]
    same_line = [f for f in fitting if f.line == (near[-1].line if near else -1)]
    return (same_line or fitting or [None])[-1]  # type: ignore[list-item]


def _may_be_some_of(figure: Figure, whole: Figure) -> bool:
    """True where the whole is no smaller than the figure, as far as both are known."""
    most = whole.number.value if whole.number.value is not None else whole.number.high
    return most is None or (figure.number.value or 0) < most
