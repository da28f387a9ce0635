"""What shows of a number that no rule measures: the signs by which ``opinion`` weighs what it may count.

Plain signs are what the words around the number say, whatever is counted ("right | of", "head | house"). Tied signs say
of each measure how it stands to the number: that the figure before it has that measure, that its value is a toll told
already, that a word of that measure stands so near. A sign is a name; what it says for or against is learnt
(``training/opinion.py``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tollbook.find.english.lexicon import compatible, measures, measures_of_noun, measures_of_state, measures_of_verb
from tollbook.find.english.parser import lemma_of
from tollbook.find.english.singles import age_of
from tollbook.find.english.wordings import wording

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tollbook.find.english.document import Document, Line
    from tollbook.find.english.figures import Figure
    from tollbook.find.english.mentions import Mention
    from tollbook.find.english.numbers import Number
    from tollbook.find.english.phrases import Phrase

_WORD = wording(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:[’'][a-z]+)?|[^\w\s]", "don't", case=True)
_LETTERS = wording(r"[^\W\d_]+", "wounded", case=True)
_YEAR = wording(r"(?:1[89]|20)\d\d", "1998", case=True)
_NAME_BEFORE = wording(r"[A-Z][\w’'-]+ \(?$", "Olva (", case=True)
_NAME_BEHIND = wording(r" (?:of )?[A-Z]", " Bolivians", case=True)
_CLOCK = wording(r"\d\d?[.:]\d\d", "09.31", case=True)
# Bounds of what is told in steps: a value, and how far off something stands in words or sentences.
_VALUES = (0, 1, 2, 5, 10, 20, 50, 100, 500, 5000, 100_000)
_STEPS = (1, 2, 4, 8, 16)
# Verbs above a number in the parse are sought no further up than this.
_UP = 8
# A figure that differs less from a toll may be another count of it.
_ALIKE = 0.25
# Equal values below this say nothing.
_TELLING = 3
_NOTHING = "^"
# The name before a number is sought within so many characters.
_NAME_REACH = 40
# Ties that say more together with the words beside the number.
_TELLING_TIES = ("here", "before", "toll", "value")


class Tolls:
    """The figures of a report in order, and what they say of each number alike."""

    __slots__ = ("counted", "figures", "shares", "starts")

    def __init__(self, figures: Sequence[Figure]) -> None:
        self.figures = figures
        self.starts = [f.start for f in figures]
        self.counted = [(f.measure, f.number.value) for f in figures if not f.single and f.number.value is not None]
        self.shares: list[tuple[str, str]] = []
        for measure, times in Counter(f.measure for f in figures).items():
            self.shares.append((measure, f"in the report {_step(times, _STEPS)}"))
            self.shares.append((measure, f"share in the report {4 * times // len(figures)}"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A number or person without a measure, in a sentence, and the other figures of the report."""

    document: Document
    line: Line
    text: str
    mention: Mention
    tolls: Tolls

    @property
    def number(self) -> Number:
        """The number, which for a person is one."""
        return self.mention.number

    @property
    def phrase(self) -> Phrase:
        """What it counts."""
        return self.mention.phrase


@dataclass(frozen=True, slots=True)
class Signs:
    """The names of what shows of one number: ``plain`` whatever it counts, ``tied`` for each measure."""

    plain: set[str]
    tied: dict[str, set[str]]


def signs(asked: Asked) -> Signs:
    """All that shows of the number."""
    told = _told(asked.text)
    begins, ends = bisect_left(told.ends, asked.number.start + 1), bisect_left(told.starts, asked.number.end)
    left, right = told.words[:begins], told.words[ends:]
    kind = _kind(asked.phrase)
    own = _of_person(asked) if asked.mention.single else _of_number(asked, left, right, kind)
    plain = {*_around(left, right), *own, *_of_phrase(asked, kind), *_of_line(asked, kind)}
    tied: dict[str, set[str]] = {}
    before, behind = _at(left, -1), _at(right, 0)
    for name, sign in (*_words_tied(asked, told, begins, ends), *_figures_tied(asked, told, begins)):
        found = tied.setdefault(name, set())
        found.add(sign)
        found.add(f"{sign} & {kind}")
        if sign.startswith(_TELLING_TIES):
            found |= {f"{sign} & left {before}", f"{sign} & right {behind}", f"{sign} & {before} _ {behind}"}
    if not tied:
        plain.add("nothing tied")
    for name in _unfit(asked.phrase.classes):
        tied.setdefault(name, set()).add("unfit")
    return Signs(plain, tied)


@cache
def _unfit(classes: frozenset[str]) -> tuple[str, ...]:
    """The measures that cannot count what the noun may be."""
    return tuple(name for name in measures() if not compatible(name, classes))


class _Told(NamedTuple):
    """The words of a sentence with their bounds, "#" for every number; and those that say a measure, by place."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    measured: tuple[tuple[int, str, str], ...]


@lru_cache(maxsize=500)
def _told(text: str) -> _Told:
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    measured: list[tuple[int, str, str]] = []
    for match in _WORD.finditer(text):
        word = _plain(match.group())
        measured += [(len(words), name, role) for name, role in _measured(word)]
        words.append(word)
        starts.append(match.start())
        ends.append(match.end())
    return _Told(tuple(words), tuple(starts), tuple(ends), tuple(measured))


@lru_cache(maxsize=500)
def _measures_in(text: str) -> frozenset[str]:
    """The measures that words of the sentence say."""
    return frozenset(name for word in _LETTERS.findall(text.lower()) for name, _ in _measured(word))


@lru_cache(maxsize=10_000)
def _plain(word: str) -> str:
    if word[0].isdigit():
        return "#year" if _YEAR.fullmatch(word) else "#"
    return word.lower().replace("’", "'")


@lru_cache(maxsize=10_000)
def _measured(word: str) -> tuple[tuple[str, str], ...]:
    """The measures that a word says, and what it is: noun, state or verb."""
    by_role = (("noun", measures_of_noun), ("state", measures_of_state), ("verb", measures_of_verb))
    return tuple((name, role) for role, of in by_role for name in of(word)[:1])


def _at(words: Sequence[str], place: int) -> str:
    return words[place] if -len(words) <= place < len(words) else _NOTHING


def _around(left: Sequence[str], right: Sequence[str]) -> Iterator[str]:
    """The words beside the number, by their places and by their sides."""
    third, second, first = _at(left, -3), _at(left, -2), _at(left, -1)
    after, next_one, last = _at(right, 0), _at(right, 1), _at(right, 2)
    yield from (f"left-1 {first}", f"left-2 {second}", f"left-3 {third}")
    yield from (f"right0 {after}", f"right1 {next_one}", f"right2 {last}")
    yield from (f"left {second} {first}", f"left {third} {second} {first}", f"beside {first} {after}")
    yield from (f"right {after} {next_one}", f"right {after} {next_one} {last}")
    yield from [f"left {word}" for word in left[-6:]]
    yield from [f"right {word}" for word in right[:8]]
    yield from [f"sentence {word}" for word in (*left, *right) if len(word) > 3]


def _of_number(asked: Asked, left: Sequence[str], right: Sequence[str], kind: str) -> Iterator[str]:
    number = asked.number
    digits = number.text[:1].isdigit()
    yield f"value {_step(number.value, _VALUES)}"
    yield f"said {number.qualifier} {'digits' if digits else 'words'}"
    if not left:
        yield f"opens {kind}"
    if not right:
        yield f"closes {kind}"
    if _CLOCK.fullmatch(number.text):
        yield "like a time"
    if _NAME_BEFORE.search(asked.text, max(0, number.start - _NAME_REACH), number.start):
        yield f"name before {kind}"
    if _NAME_BEHIND.match(asked.text, number.end):
        yield "name behind"
    if _at(left, -1) == "(":
        yield f"in brackets {_at(right, 0)}"


def _of_person(asked: Asked) -> Iterator[str]:
    """How the person is called, and whether the report has said so before."""
    number = asked.number
    words = number.text.lower().split()
    called = "name" if asked.mention.named else f"described {words[0]}"
    told = asked.document.text.find(number.text.split()[-1], 0, asked.line.start + number.start) >= 0
    aged = age_of(number.text, asked.text[number.end :]) is not None
    yield f"person {called}"
    yield f"person {'again' if told else 'new'} {called}"
    yield f"person {'aged' if aged else 'of no age'} {called}"
    yield from (f"person {word}" for word in words)


def _of_phrase(asked: Asked, kind: str) -> Iterator[str]:
    """What is counted, and by what verb."""
    phrase = asked.phrase
    yield f"kind {kind}"
    yield f"head {phrase.lemma or '-'}"
    yield f"relation {phrase.governor.dep_} {kind}"
    yield f"verb {_verb(phrase.governor)}"
    if phrase.partitive:
        yield "partitive"


def _of_line(asked: Asked, kind: str) -> Iterator[str]:
    line = asked.line
    yield f"line {line.kind}"
    yield f"line {line.kind} {kind}"
    yield f"length {_step(len(asked.text) // 20, _STEPS)}"
    if line.index:
        before = asked.document.lines[line.index - 1]
        yield f"behind a {before.kind} {before.text.rstrip()[-1:]}"
        yield "same paragraph" if before.paragraph == line.paragraph else "new paragraph"


def _verb(token: Token) -> str:
    """The lemma of the verb that a word hangs on in the parse, "-" where there is none."""
    for _ in range(_UP):
        if token.tag_.startswith("V"):
            return lemma_of(token).lower()
        token = token.head
    return "-"


def _kind(phrase: Phrase) -> str:
    """What the noun behind the number may be, or that there is none."""
    if phrase.head is not None:
        return "+".join(sorted(phrase.classes))
    return "of them" if phrase.anaphor else "alone"


def _step(value: float | None, bounds: Sequence[int]) -> str:
    """The least of the bounds that is not below ``value``."""
    return "unsaid" if value is None else str(next((b for b in bounds if value <= b), "more"))


def _words_tied(asked: Asked, told: _Told, begins: int, ends: int) -> Iterator[tuple[str, str]]:
    """The measures' own words in the sentence and in the one before."""
    nearest: tuple[int, str] | None = None
    for at, name, role in told.measured:
        if begins <= at < ends:
            continue
        side, gap = ("left", begins - at) if at < begins else ("right", at - ends + 1)
        yield name, f"word {side}"
        yield name, f"word {side} {role}"
        yield name, f"word {side} {_step(gap, _STEPS)}"
        if nearest is None or gap < nearest[0]:
            nearest = gap, name
    if nearest is not None:
        yield nearest[1], "word nearest"
    if asked.line.index:
        before = asked.document.lines[asked.line.index - 1]
        for name in _measures_in(before.text):
            yield name, f"word in the {before.kind} before"


def _figures_tied(asked: Asked, told: _Told, begins: int) -> Iterator[tuple[str, str]]:
    """The figures of the report, each to its measure: where they stand to the number."""
    here, earlier, behind = _placed(asked)
    if here:
        last = here[-1]
        gap = told.words[bisect_left(told.starts, last.end - asked.line.start) : begins]
        yield last.measure, f"here before {'single' if last.single else 'number'}"
        yield last.measure, f"here before {_step(len(gap), _STEPS)}"
        yield last.measure, f"here before: {' '.join(gap[-2:])}"
        for measure in {f.measure for f in here[:-1]} - {last.measure}:
            yield measure, "also here before"
    if behind is not None and behind.line == asked.line.index:
        yield behind.measure, "here behind"
    elif behind is not None:
        yield behind.measure, f"next {_step(behind.line - asked.line.index, _STEPS)}"
    if earlier:
        last = earlier[-1]
        gone = _step(asked.line.index - last.line, _STEPS)
        where = "earlier" if here else "before"
        yield last.measure, where
        yield last.measure, f"{where} {gone}"
        for measure in {f.measure for f in earlier if f.line == last.line} - {last.measure}:
            yield measure, f"also before {gone}"
    yield from _tolls(asked, earlier)
    yield from asked.tolls.shares


def _placed(asked: Asked) -> tuple[Sequence[Figure], Sequence[Figure], Figure | None]:
    """The figures before the number in its sentence, those of earlier sentences, and the next one behind it."""
    figures, starts = asked.tolls.figures, asked.tolls.starts
    at = bisect_left(starts, asked.line.start + asked.number.start)
    first = bisect_left(starts, asked.line.start, 0, at)
    return figures[first:at], figures[:first], figures[at] if at < len(figures) else None


def _tolls(asked: Asked, earlier: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    """How the value stands to the tolls of the report."""
    value = asked.number.value
    last = next((f for f in reversed(earlier) if not f.single), None)
    if last is not None:
        yield last.measure, f"toll before {_order(value, last.number.value)}"
    if value is None or value < _TELLING:
        return
    counted = asked.tolls.counted
    for measure, times in Counter(measure for measure, other in counted if other == value).items():
        yield measure, f"value told {_step(times, _STEPS)}"
    for measure in {measure for measure, other in counted if _alike(value, other)}:
        yield measure, "value alike"


def _order(value: float | None, other: float | None) -> str:
    if value is None or other is None:
        return "unsaid"
    if value == other:
        return "equal"
    return ("a little " if _alike(value, other) else "") + ("less" if value < other else "more")


def _alike(value: float, other: float | None) -> bool:
    """True where the two differ, but by little."""
    return other is not None and value != other and abs(value - other) <= _ALIKE * max(value, other)
