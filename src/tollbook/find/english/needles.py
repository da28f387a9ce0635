"""Which wordings a sentence may hold, told by its words: a look at a set instead of a search through the text.

Every match of ``kill\\w*|shot dead|were (?:slain|murdered)`` has "kill", "shot", "slain" or "murdered" in one of its
words. These needles are read off the expression itself, so that nobody has to keep them in step with it, and a
``Scanned`` expression is only run over texts that hold one of its needles. What a word of the language holds is worked
out once and remembered; most sentences hold nothing of most expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
_LETTERS, _SMALL = re.compile(r"[a-z]+"), re.compile(r"[a-z]*")
_NOTHING = frozenset(("",))


class Scanned:
    """A regular expression that is run only where its needles are; else it is what ``re.compile`` gives."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.needles = needles_of(pattern.pattern, pattern.flags)
        self._bit = _register(self.needles) if self.needles else -1
        SCANNED.append(self)

    def may_be_in(self, text: str) -> bool:
        """False where no part of ``text`` can match."""
        return bool(_held(text) & self._bit)

    def search(self, text: str) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return self.pattern.search(text) if _held(text) & self._bit else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return self.pattern.finditer(text) if _held(text) & self._bit else iter(())

    def match(self, text: str, position: int = 0) -> re.Match[str] | None:
        """As ``re.Pattern.match``."""
        return self.pattern.match(text, position) if _held(text) & self._bit else None

    def findall(self, text: str) -> list[Any]:
        """As ``re.Pattern.findall``."""
        return self.pattern.findall(text) if _held(text) & self._bit else []


# Every expression, for the test that looks for one that is run too seldom.
SCANNED: list[Scanned] = []


def scanned(regex: str, flags: int = 0) -> Scanned:
    """``re.compile``, for an expression that is sought in whole sentences and rarely found."""
    return Scanned(re.compile(regex, flags))


# Needle to the bits of the expressions that it is one of, and what is known of words and texts by these.
_bits: dict[str, int] = {}
_of_words: dict[str, int] = {}
_of_texts: dict[str, int] = {}
_count = 0


def _register(needles: Iterable[str]) -> int:
    global _count
    bit = 2 << _count  # the lowest bit is every text's, so that what cannot be filtered (-1) is always run
    _count += 1
    for needle in needles:
        _bits[needle] = _bits.get(needle, 0) | bit
    _of_words.clear()
    _of_texts.clear()
    return bit


def _held(text: str) -> int:
    """The bits of all expressions that have a needle in ``text``, and the lowest."""
    held = _of_texts.get(text)
    if held is None:
        if len(_of_texts) >= _TEXTS_KEPT:
            _of_texts.clear()
        low = text.lower() if text.isascii() else text.lower().translate(_ALIKE)
        held = 1
        for word in _LETTERS.findall(low):
            bits = _of_words.get(word)
            held |= _of_word(word) if bits is None else bits
        _of_texts[text] = held
    return held


def _of_word(word: str) -> int:
    if len(_of_words) >= _WORDS_KEPT:
        _of_words.clear()
    held, end = 0, len(word) + 1
    for start in range(end - _SHORTEST):
        for stop in range(start + _SHORTEST, end):
            held |= _bits.get(word[start:stop], 0)
    _of_words[word] = held
    return held


def needles_of(regex: str, flags: int = 0) -> frozenset[str] | None:
    """Strings of letters of which every match of ``regex`` holds one inside a word; None where there are no such."""
    found = _of_sequence(_parser.parse(regex, flags))
    return found if found is not None and len(found) <= _MOST_NEEDLES else None


def _of_sequence(items: Iterable[tuple[Any, Any]], run: frozenset[str] = _NOTHING) -> frozenset[str] | None:
    """The most telling needles of the parts, which every match has one behind the other; ``run`` stands before them."""
    best: frozenset[str] | None = None
    for item in items:
        readings = _readings(item)
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


def _readings(item: tuple[Any, Any]) -> frozenset[str] | None:
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
        readings = _readings(item)
        if readings is None:
            return None
        run = frozenset(a + b for a in run for b in readings)
        if len(run) > _MOST_READINGS:
            return None
    return run


def _union(parts: Iterable[frozenset[str] | None]) -> frozenset[str]:
    return frozenset().union(*(part for part in parts if part is not None))
