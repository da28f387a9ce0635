"""Which wordings a sentence may hold, told by its words: a look at a set instead of a search through the text.

Every match of ``kill\\w*|shot dead|were (?:slain|murdered)`` has "kill", "shot", "slain" or "murdered" in one of its
words. These needles are read off the expression itself, so that nobody has to keep them in step with it, and a
``Scanned`` expression is only run over texts that hold one of its needles. What a word of the language holds is worked
out once and remembered; most sentences hold nothing of most expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, reduce
from operator import or_
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

# Shorter needles are in most sentences and tell nothing.
_SHORTEST = 2
# An expression with more needles, or a run of letters with more readings, is not worth the reading.
_MOST_NEEDLES, _MOST_READINGS = 400, 16
# Words and texts remembered; then they are forgotten, so that memory stays flat.
_WORDS_KEPT, _TEXTS_KEPT = 100_000, 4_000
# Letters that re.IGNORECASE takes for i and s, but str.lower does not.
_ALIKE = str.maketrans({"ı": "i", "ſ": "s"})
# So many letters of a word tell well enough which expressions may begin at it.
_OPENING = 5
_WORDS = re.compile(r"\w+")
_LETTERS, _SMALL = re.compile(r"[a-z]+"), re.compile(r"[a-z]*")
_NOTHING = frozenset(("",))
# Any digit among the letters that a word opens with is "0" here.
_DIGIT, _DIGITS = (sre.IN, [(sre.CATEGORY, sre.CATEGORY_DIGIT)]), frozenset(("0",))


class Scanned:
    """A regular expression that is run only where its needles are; else it is what ``re.compile`` gives.

    It is compiled when it is first run: of the hundreds of wordings most never are, in a short run. ``bit`` is its
    own among the bits of ``held_in`` and ``may_begin``, with which many are sorted out at once.
    """

    def __init__(self, regex: str, flags: int = 0) -> None:
        self.regex, self.flags = regex, flags
        parsed = _parser.parse(regex, flags)
        self.needles = _needles_of(parsed)
        self.openings = _openings_of(parsed)
        self.bit = _register(self.needles, self.openings)
        self._sought = self.bit if self.needles else -1
        SCANNED.append(self)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression compiled."""
        return re.compile(self.regex, self.flags)

    def may_be_in(self, text: str) -> bool:
        """False where no part of ``text`` can match."""
        return bool(_looked_at(text).held & self._sought)

    def search(self, text: str) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        looked_at = _texts.get(text) or _looked_at(text)
        if not looked_at.held & self._sought:
            return None
        if self.openings is None:
            return self.pattern.search(text)
        if looked_at.opened & self.bit:
            match = self.pattern.match
            for start in looked_at.starts(self.bit):
                if found := match(text, start):
                    return found
        return None

    def search_until(self, text: str, end: int) -> re.Match[str] | None:
        """As ``re.Pattern.search`` of ``text[:end]``, which need not be looked at by itself."""
        return self.pattern.search(text, 0, end) if _looked_at(text).held & self._sought else None

    def search_between(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """As ``re.Pattern.search`` of ``text[start:end]``, which cuts no word and need not be looked at by itself."""
        part = text[start:end]
        if self.openings is None:
            return self.pattern.search(part)
        places = (at - start for at in _looked_at(text).starts(self.bit) if start <= at < end)
        return next((match for at in places if (match := self.pattern.match(part, at)) is not None), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        looked_at = _looked_at(text)
        if not looked_at.held & self._sought:
            return iter(())
        if self.openings is None:
            return self.pattern.finditer(text)
        return self._at(text, looked_at.starts(self.bit)) if looked_at.opened & self.bit else iter(())

    def findall(self, text: str) -> list[Any]:
        """As ``re.Pattern.findall``."""
        return self.pattern.findall(text) if _looked_at(text).held & self._sought else []

    def match(self, text: str, position: int = 0) -> re.Match[str] | None:
        """As ``re.Pattern.match``."""
        return self.pattern.match(text, position) if _looked_at(text).held & self._sought else None

    def _at(self, text: str, starts: list[int]) -> Iterator[re.Match[str]]:
        """The matches that begin at any of these places, none inside the one before."""
        end = 0
        for start in starts:
            if start >= end and (match := self.pattern.match(text, start)) is not None:
                end = match.end()
                yield match


# Every expression, for the test that looks for one that is run too seldom.
SCANNED: list[Scanned] = []


def scanned(regex: str, flags: int = 0) -> Scanned:
    """``re.compile``, for an expression that is sought in whole sentences and rarely found."""
    return Scanned(regex, flags)


def bits_of(expressions: Iterable[Scanned]) -> int:
    """The bits of many expressions together: none of them matches in a text that holds none of these (``held_in``)."""
    return reduce(or_, (expression.bit for expression in expressions), 0)


def held_in(text: str) -> int:
    """The bits of the expressions that may match somewhere in ``text``."""
    return _looked_at(text).held | _unsought


def held_between(text: str, start: int, end: int) -> int:
    """As ``held_in`` of ``text[start:end]``, which cuts no word."""
    held = _unsought
    for at, bits in _looked_at(text).words.items():
        if start <= at < end:
            held |= bits[0]
    return held


def may_begin(text: str, position: int) -> int:
    """The bits of the expressions that may match from ``position`` on."""
    looked_at = _looked_at(text)
    word = looked_at.words.get(position)
    if word is None:  # inside a word, or where none is, nothing is known
        return looked_at.held | _unsought
    return (word[1] | _unopened) & held_between(text, position, len(text))


class _LookedAt:
    """What a text holds: the bits of all expressions that have a needle in it, and of those that may begin at one of
    its words; by the place of each word, the bits of those that have a needle in it, and of those that may begin at it.

    The lowest bit is every text's, so that an expression that cannot be filtered (all bits) is always run.
    """

    __slots__ = ("_openers", "held", "opened", "words")

    def __init__(self, text: str) -> None:
        held, opened, words, openers = 1, 0, {}, []
        for word in _WORDS.finditer(text):
            start = word.start()
            bits = words[start] = _of_words.get(word.group()) or _of_word(word.group())
            held |= bits[0]
            if bits[1]:
                opened |= bits[1]
                openers.append((start, bits[1]))
        self.held, self.opened, self.words, self._openers = held, opened, words, openers

    def starts(self, bit: int) -> list[int]:
        """Where the words begin that the expression may begin at."""
        return [start for start, bits in self._openers if bits & bit]


# Needles and openings, each to the bits of the expressions that it is one of, and what is known of words and texts by
# these: a word's bits are those of the needles that it holds, and those of the openings that it begins with.
_needles: dict[str, int] = {}
_opening: dict[str, int] = {}
_of_words: dict[str, tuple[int, int]] = {}
_texts: dict[str, _LookedAt] = {}
# The bits of expressions that have no needles, and no openings.
_unsought, _unopened = 0, 0


def _register(needles: frozenset[str] | None, openings: frozenset[str] | None) -> int:
    global _unsought, _unopened
    bit = 2 << len(SCANNED)
    _unsought |= 0 if needles else bit
    _unopened |= 0 if openings else bit
    for table, strings in ((_needles, needles), (_opening, openings)):
        for string in strings or ():
            table[string] = table.get(string, 0) | bit
    _of_words.clear()
    _texts.clear()
    return bit


def _looked_at(text: str) -> _LookedAt:
    found = _texts.get(text)
    if found is None:
        if len(_texts) >= _TEXTS_KEPT:
            _texts.clear()
        found = _texts[text] = _LookedAt(text)
    return found


def _of_word(word: str) -> tuple[int, int]:
    if len(_of_words) >= _WORDS_KEPT:
        _of_words.clear()
    low = word.lower() if word.isascii() else word.lower().translate(_ALIKE)
    held = opened = 0
    for part in _LETTERS.findall(low):
        end = len(part) + 1
        for start in range(end - _SHORTEST):
            for stop in range(start + _SHORTEST, end):
                held |= _needles.get(part[start:stop], 0)
    opening = "".join("0" if c.isdecimal() else c for c in low[:_OPENING])
    for length in range(1, _OPENING + 1):
        opened |= _opening.get(opening[:length], 0)
    _of_words[word] = held, opened
    return held, opened


def openings_of(regex: str, flags: int = 0) -> frozenset[str] | None:
    """The letters, up to ``_OPENING``, of which one opens the word that a match of ``regex`` begins at; "0" is a digit.

    None where a match may begin inside a word, or with anything but letters.
    """
    return _openings_of(_parser.parse(regex, flags))


def _openings_of(parsed: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    found = _openings(parsed, _NOTHING)
    return frozenset(opening[1:] for opening in found[0] | found[1]) if found and _told(found[0] | found[1]) else None


def _openings(items: Iterable[tuple[Any, Any]], run: frozenset[str]) -> tuple[frozenset[str], frozenset[str]] | None:
    """The openings of the parts behind those of ``run``: those that are told, and those that what follows may lengthen.

    The first letter of an opening stands for the boundary of a word; "" is a match that has not met it. None where
    letters may come before a boundary, or something else than letters behind it.
    """
    done: frozenset[str] = frozenset()
    for kind, value in items:
        done |= {opening for opening in run if len(opening) > _OPENING}
        run -= done
        if not run:
            break
        if _is_boundary(kind, value):
            run = frozenset(opening or "|" for opening in run)
            continue
        readings = _DIGITS if (kind, value) == _DIGIT else readings_of((kind, value))
        if readings is not None and (readings == _NOTHING or "" not in run):
            run = frozenset((a + b)[: _OPENING + 1] for a in run for b in readings)
            continue
        inner: tuple[frozenset[str], frozenset[str]] | None = None
        if kind is sre.SUBPATTERN:
            inner = _openings(value[-1], run)
        elif kind is sre.BRANCH:
            branches = [_openings(branch, run) for branch in value[1]]
            if None not in branches:
                inner = _union(b[0] for b in branches if b), _union(b[1] for b in branches if b)
        elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            inner = _openings(value[2], run)
            if inner is not None and value[1] > 1:  # what it may be lengthened with is not followed
                inner = inner[0] | (inner[1] - run), inner[1] & run
            if inner is not None and value[0] == 0:
                inner = inner[0], inner[1] | run
        elif _told(run):
            inner = run, frozenset()
        if inner is None or not _told(inner[0]):
            return None
        done, run = done | inner[0], inner[1]
    return done, run


def _told(openings: Iterable[str]) -> bool:
    return all(len(opening) > 1 for opening in openings)


def _is_boundary(kind: Any, value: Any) -> bool:
    """True for ``\\b`` and ``(?<!\\w)``: what comes next, if it is a letter, opens a word."""
    if kind is sre.AT:
        return value is sre.AT_BOUNDARY
    if kind is not sre.ASSERT_NOT or value[0] != -1:
        return False
    return any(k is sre.IN and (sre.CATEGORY, sre.CATEGORY_WORD) in v for k, v in value[1])


def needles_of(regex: str, flags: int = 0) -> frozenset[str] | None:
    """Strings of letters of which every match of ``regex`` holds one inside a word; None where there are no such."""
    return _needles_of(_parser.parse(regex, flags))


def _needles_of(parsed: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    found = _of_sequence(parsed)
    return found if found is not None and len(found) <= _MOST_NEEDLES else None


def _of_sequence(items: Iterable[tuple[Any, Any]], run: frozenset[str] = _NOTHING) -> frozenset[str] | None:
    """The most telling needles of the parts, which every match has one behind the other; ``run`` stands before them."""
    best: frozenset[str] | None = None
    for item in items:
        readings = readings_of(item)
        longer = frozenset(a + b for a in run for b in readings) if readings is not None else None
        if longer is not None and len(longer) <= _MOST_READINGS:
            run = longer
            continue
        best = _better(best, _telling(run))
        if readings is None:
            best = _better(best, _of_item(item, run))
        run = readings if readings is not None else _NOTHING
    return _better(best, _telling(run))


def _telling(run: frozenset[str]) -> frozenset[str] | None:
    return run if min(map(len, run)) >= _SHORTEST else None


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda needles: (min(5, min(map(len, needles))), -len(needles), sorted(needles)))


def _of_item(item: tuple[Any, Any], run: frozenset[str]) -> frozenset[str] | None:
    """The needles inside one part of an expression, behind a run of letters."""
    kind, value = item
    if kind is sre.SUBPATTERN:
        return _of_sequence(value[-1], run)
    if kind is sre.BRANCH:
        parts = [_of_sequence(branch, run) for branch in value[1]]
        return None if None in parts else _union(parts)
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT) and value[0] > 0:
        return _of_sequence(value[2], run)
    return None


def readings_of(item: tuple[Any, Any]) -> frozenset[str] | None:
    """The strings of small letters that a part of an expression stands for, where these are few and all it can be."""
    kind, value = item
    found: frozenset[str] | None = None
    if kind in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
        found = _NOTHING
    elif kind is sre.LITERAL:
        found = frozenset((chr(value).lower(),))
    elif kind is sre.IN:
        found = frozenset(chr(v).lower() if k is sre.LITERAL else "?" for k, v in value)
    elif kind is sre.SUBPATTERN:
        found = _readings_of_all(value[-1])
    elif kind is sre.BRANCH:
        parts = [_readings_of_all(branch) for branch in value[1]]
        found = None if None in parts else _union(parts)
    elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT) and value[:2] == (0, 1):
        once = _readings_of_all(value[2])
        found = once | _NOTHING if once is not None else None
    few = found is not None and len(found) <= _MOST_READINGS and all(_SMALL.fullmatch(reading) for reading in found)
    return found if few else None


def _readings_of_all(items: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    run = _NOTHING
    for item in items:
        readings = readings_of(item)
        if readings is None:
            return None
        run = frozenset(a + b for a in run for b in readings)
        if len(run) > _MOST_READINGS:
            return None
    return run


def _union(parts: Iterable[frozenset[str] | None]) -> frozenset[str]:
    return frozenset().union(*(part for part in parts if part is not None))
