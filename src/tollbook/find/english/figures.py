"""Which number counts what: every figure of a report, with its measure.

Three witnesses give a number its measure (witnesses.py), in this order of trust: the words inside its own phrase ("29
wounded people", "39 deaths"), the wordings of measures.toml right behind it or right before it ("… were killed", "the
toll rose to …"), and the parse (object of "kill", subject of "die"). A number that none of them speaks for may take the
measure of its neighbour (inheritance.py) or of an earlier sentence (leaning.py).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tollbook.find.english.counts_told import given_again
from tollbook.find.english.enumerations import list_of_kinds
from tollbook.find.english.going_on import goes_on, told_beside
from tollbook.find.english.inheritance import inherit
from tollbook.find.english.leaning import LEANS, lean, lean_ahead, may_lean, of_the_n, tells_who
from tollbook.find.english.lexicon import HIT, OF_PEOPLE, classes_of, names_a_measure
from tollbook.find.english.mentions import Measured, Mention
from tollbook.find.english.numbers import Number, numbers_in
from tollbook.find.english.phrases import Parsed, phrase
from tollbook.find.english.singles import age_of, is_name, may_tell_of_one, singles_in
from tollbook.find.english.witnesses import measure
from tollbook.find.english.wordings import wording, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tollbook.find.english.document import Document, Line

_SINGLE_MEASURES = words("singles")
_HURT_ALONE = words("hurt_alone")
_HARM = ("killed", "injured", HIT)
_NOBODY = frozenset(("none",))
_THINGS = frozenset(("things", "places"))
_WEAPONS = frozenset(("weapons",))
_INANIMATE = _THINGS | _WEAPONS
_PEOPLE = frozenset(("people",))
_OTHERS = wording(r"\b(?:others?|another|more|additional|further)\b", "two others")
# A bullet that is no longer reads like a headline.
_SHORT_BULLET = 80
# "Another" stands so many characters before its number at most.
_OTHERS_REACH = 10
_ONE_MORE = wording(r"(?:a|the) \w+(?:th|rd|nd)|another", "a third")
# The noun right before "one of which".
_PLURAL_BEFORE = wording(r"\b([a-z]+(?:s|a)),\s$", "petitions, ", case=True)
_UNCOUNTED = frozenset(("other",))
# "five of their own": of whom is told behind.
_OF_OTHERS = wording(r"\s+of\b", " of their own")
_BREAK = wording(r"\s", "\n", case=True)
_SAYS = wording(r"\s*(?:said|told|says)\b", " said", case=True)


@dataclass(slots=True)
class Figure:
    """A number with its measure, as found in a sentence; spans are in the report's text."""

    line: int
    start: int
    end: int
    number: Number
    counted: str
    measure: str
    route: str
    confidence: float
    phrase_end: int
    classes: frozenset[str] = frozenset(("any",))
    inside_of: Figure | None = None
    anaphor: bool = False
    increment: bool = False
    single: bool = False
    head: str = ""
    marks: tuple[str, ...] = ()
    name: str | None = None
    age: int | None = None
    other: bool = False
    of_n: float | None = None
    again: bool = False
    goes_on: bool = False


def worth_parsing(line: Line) -> bool:
    """The scan before the parser: a measure's word and something that may be a figure in one sentence."""
    text = plain(line)
    if names_a_measure(text) and (numbers_in(text) or may_tell_of_one(text, headline=_like_a_headline(line))):
        return True
    return may_lean(text)


def plain(line: Line) -> str:
    """The sentence with blanks for breaks of lines, of the same length: wordings go on over the end of a line."""
    return line.text if line.text.isprintable() else _BREAK.sub(" ", line.text)


def mentions_of(document: Document, line: Line, told: frozenset[str] = _NOBODY) -> list[Mention]:
    """The numbers and single persons of one sentence, in order, with their measures where a rule gives them one.

    ``told`` is what the sentence before counted last, which a bare number may go on with.
    """
    return _mentions(Parsed(document.tree(line.index), plain(line)), line, told)


def read_in_order(document: Document, lines: Iterable[Line]) -> Iterator[tuple[Line, list[Mention]]]:
    """The sentences with their mentions, each read with what the one before it counted last."""
    before, told = -1, _NOBODY
    for line in lines:
        mentions = mentions_of(document, line, told if before == line.index - 1 else _NOBODY)
        yield line, mentions
        before, told = line.index, _counted_last([m for m in mentions if m.measure is not None])


def _counted_last(mentions: Sequence[Mention], told: frozenset[str] = _NOBODY) -> frozenset[str]:
    """The classes of the last of these that says what it counts."""
    return next((m.phrase.classes for m in reversed(mentions) if not m.alone and not m.single), told)


def figures_from(line: Line, mentions: list[Mention]) -> list[Figure]:
    """The figures that the sentence's mentions make."""
    figures: list[Figure] = []
    made: dict[int, Figure] = {}
    for mention in mentions:
        if mention.measure is None:
            continue
        figure = figure_of(line, mention, mention.measure)
        made[id(mention)] = figure
        figures.append(figure)
    for mention in mentions:
        if id(mention) in made and mention.part and mention.whole is not None:
            made[id(mention)].inside_of = made.get(id(mention.whole))
    return figures


def last_person(document: Document, line: Line, told: Measured) -> Figure | None:
    """The last person of a sentence, with what another sentence tells of them; None where nobody but speakers is."""
    sentence = Parsed(document.tree(line.index), plain(line))
    people = singles_in(sentence, headline=line.kind == "headline")
    silent = [(number, found) for number, found in people if not _SAYS.match(line.text, number.end)]
    if not silent:
        return None
    mention = Mention(*silent[-1], single=True)
    mention.take(told)
    return figure_of(line, mention, told.measure)


def _like_a_headline(line: Line) -> bool:
    """True where persons may stand without an article: in headlines and short bullets."""
    return line.kind == "headline" or (line.kind == "bullet" and len(line.text) < _SHORT_BULLET)


def _mentions(sentence: Parsed, line: Line, told: frozenset[str]) -> list[Mention]:
    """The sentence's numbers and single persons, measured."""
    text = sentence.text
    mentions = []
    for number in numbers_in(text):
        found = phrase(sentence, number)
        if found is not None:
            mentions.append(Mention(number, found))
    numbered = [(m.number.start, m.phrase.end) for m in mentions]
    for number, found in singles_in(sentence, headline=_like_a_headline(line)):
        if not any(start < number.end and number.start < end for start, end in numbered):
            mentions.append(Mention(number, found, single=True))
            numbered.append((number.start, found.end))
    mentions.sort(key=lambda m: m.number.start)
    following = len(text)
    for index, mention in reversed(list(enumerate(mentions))):
        lately = _NOBODY if _OF_OTHERS.match(text, mention.number.end) and not mention.phrase.anaphor else told
        _measure(sentence, mention, _counted_last(mentions[:index], lately), following)
        if not mention.single:
            following = mention.opens
        lean_ahead(text, mention)
    inherit(text, mentions)
    for mention in mentions:
        if mention.single and not (_may_be_one(mention) and _is_someone(mention, mentions, told)):
            mention.measure = None
        if not (_of_things(mention, mentions) or _of_what_is_not_counted(text, mention, mentions)):
            lean(text, mention)
    list_of_kinds(text, mentions)
    return mentions


def _measure(sentence: Parsed, mention: Mention, counted: frozenset[str], following: int) -> None:
    """Measure a mention: a bare number as one of those ``counted`` right before it, where its words tell of such."""
    if mention.alone and not mention.single and (counted <= _THINGS or counted in (_WEAPONS, _PEOPLE)):
        said = mention.phrase
        mention.phrase = replace(said, classes=counted)
        measure(sentence, mention, following)
        mention.phrase = said
    if mention.measure is None and not mention.speaks:
        measure(sentence, mention, following)
        taken = mention.measure == "abducted" and mention.route in ("state", "behind")
        if taken and mention.alone and (counted <= _THINGS or counted == _WEAPONS):
            mention.measure = None  # "nine tanks were destroyed and two captured"
        if mention.measure == "struck" and mention.alone and counted == _NOBODY:
            mention.measure = HIT  # "A lorry ran into a queue. Seven were hit."


def _of_things(mention: Mention, mentions: list[Mention]) -> bool:
    """ "94 houses, and two of them stood": of things that nothing befell, so of nobody told of before."""
    before = [m for m in mentions if m.number.start < mention.number.start and not m.single]
    if not mention.phrase.anaphor or not before:
        return False
    return all(m.measure is None and not m.alone and m.phrase.classes <= _THINGS for m in before)


def _of_what_is_not_counted(text: str, mention: Mention, mentions: list[Mention]) -> bool:
    """ "reports of the media, one of which spoke of 40": of what no measure counts, and no number before it does."""
    if not mention.phrase.anaphor or any(m.number.start < mention.number.start for m in mentions):
        return False
    noun = _PLURAL_BEFORE.search(text[: mention.opens])
    return noun is not None and classes_of(noun.group(1).lower()) == _UNCOUNTED


def _is_someone(mention: Mention, mentions: list[Mention], told: frozenset[str]) -> bool:
    """False for "a third" behind two bridges: one more thing."""
    if _ONE_MORE.fullmatch(mention.number.text) is None:
        return True
    before = [m for m in mentions if m.number.start < mention.number.start]
    return not _counted_last(before, told) <= _INANIMATE


def _may_be_one(mention: Mention) -> bool:
    """True where the measure is told of single persons, and of such a person."""
    if mention.phrase.lemma in _HURT_ALONE:
        return mention.measure in _HARM
    return mention.measure in _SINGLE_MEASURES or mention.measure == LEANS


def _leans_along(mention: Mention) -> bool:
    """True for an item of a list that leans: "Among them were two nurses and a driver"."""
    return mention.measure == LEANS and mention.route == "list"


def figure_of(line: Line, mention: Mention, measure: str) -> Figure:
    """A mention as a figure of the report."""
    number, found = mention.number, mention.phrase
    text = plain(line)
    figure = Figure(
        line.index,
        line.start + number.start,
        line.start + number.end,
        number,
        text[number.start if mention.single else number.end : found.end].strip(),
        measure,
        mention.route,
        mention.confidence,
        line.start + found.end,
        found.classes if found.classes != _NOBODY else OF_PEOPLE,
        anaphor=found.anaphor
        or tells_who(text, mention)
        or _leans_along(mention)
        or (mention.route == "leans" and goes_on(text, mention) and not told_beside(text, mention)),
        single=mention.single,
        head=found.lemma,
        other=_OTHERS.search(text[number.start : found.end]) is not None
        or _OTHERS.search(text[max(0, number.hedge_start - _OTHERS_REACH) : number.start]) is not None,
    )
    if mention.route == "leans" and not found.anaphor:
        figure.of_n = of_the_n(text, mention)
        figure.goes_on = goes_on(text, mention)
        figure.again = given_again(text, mention)
    if mention.single:
        figure.age = age_of(number.text, text[number.end :])
        figure.name = number.text if is_name(number.text) else None
    return figure
