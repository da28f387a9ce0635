"""Expressions that match only at the end of a text: "killed by the …" before what is counted.

``re`` tries them from every letter of a sentence on, though they can match only where the sentence ends with one of
their last words. The letters of these are read off the expression itself, and it is run only where the text ends so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from tollbook.find.english.needles import readings_of

# So many of the last letters tell well enough whether an expression may match; more closings are not worth the look.
_CLOSING, _MOST_CLOSINGS = 3, 60
# What may stand behind the last letter is looked past, so far from the end.
_BEHIND, _TAIL = " \t\n\r.,:;!?–—-\"“”'‘’«»()[]•*", 16
_NOTHING = frozenset(("",))
_NO_LETTERS = (sre.CATEGORY_SPACE, sre.CATEGORY_DIGIT, sre.CATEGORY_NOT_WORD)
_OF_NO_WIDTH = (sre.AT, sre.ASSERT, sre.ASSERT_NOT)


class Ending:
    """A regular expression that ends with ``$``, run only over texts that end with one of ``closings``."""

    def __init__(self, regex: str, flags: int = 0) -> None:
        self.pattern = re.compile(regex, flags)
        self.closings = closings_of(regex, flags)
        ENDINGS.append(self)

    def search(self, text: str) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        if self.closings:
            tail = text[-_TAIL:].rstrip(_BEHIND)
            if tail.isascii() and tail[-1:].isalpha() and not tail.lower().endswith(self.closings):
                return None
        return self.pattern.search(text)


# Every expression, for the test that looks for one that is run too seldom.
ENDINGS: list[Ending] = []


def closings_of(regex: str, flags: int = 0) -> tuple[str, ...]:
    """The letters of which some end every match of ``regex``, past blanks and marks; none where others may end it."""
    found = _closings(_parser.parse(regex, flags), _NOTHING)
    if found is None or "" in found[1] or len(found[0] | found[1]) > _MOST_CLOSINGS:
        return ()
    return tuple(sorted(found[0] | found[1]))


# Closings that are told, and those that what comes before may lengthen; "" is where no letter has been met yet.
_Told = tuple[frozenset[str], frozenset[str]]


def _closings(items: Iterable[tuple[Any, Any]], run: frozenset[str]) -> _Told | None:
    """The closings of the parts before those of ``run``; None where anything may be the last letter."""
    done: frozenset[str] = frozenset()
    for kind, value in reversed(list(items)):
        done |= {closing for closing in run if len(closing) == _CLOSING}
        run -= done
        if not run:
            break
        found = _before(kind, value, run)
        if found is None:
            return None
        done, run = done | found[0], found[1]
    return done, run


def _before(kind: Any, value: Any, run: frozenset[str]) -> _Told | None:
    """As ``_closings``, for one part."""
    if kind in _OF_NO_WIDTH:
        return frozenset(), run
    read = readings_of((kind, value))
    if read is not None:
        return frozenset(), frozenset((a + b)[-_CLOSING:] for a in read for b in run)
    if kind is sre.SUBPATTERN:
        return _closings(value[-1], run)
    if kind is sre.BRANCH:
        branches = [_closings(branch, run) for branch in value[1]]
        return None if None in branches else (_union(b[0] for b in branches if b), _union(b[1] for b in branches if b))
    begun, open_ = run - _NOTHING, run & _NOTHING
    least, part = (value[0], value[2]) if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT) else (1, [(kind, value)])
    if not open_ or (len(part) == 1 and _is_mark(*part[0])):
        return begun, open_  # it ends the word before it, and behind the last word it is looked past
    inner = _closings(part, open_) if (kind, value) != part[0] else None
    if inner is None:
        return None
    # What repeats may come before itself: that is not followed.
    return begun | inner[0] | (inner[1] - _NOTHING), (inner[1] if least else inner[1] | open_) & _NOTHING


def _is_mark(kind: Any, value: Any) -> bool:
    """True for what is no letter: a blank, a mark, a digit."""
    if kind is sre.LITERAL:
        return not chr(value).isalpha()
    return kind is sre.IN and all(_is_mark(*one) if one[0] is sre.LITERAL else one[1] in _NO_LETTERS for one in value)


def _union(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*parts)
