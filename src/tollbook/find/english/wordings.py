"""Wordings: regular expressions that have a name, live beside their rule and carry an example, and the finder's words.

``wording(regex, example)`` compiles an expression; the tests check that every one finds its example. ``words`` and
``any_of`` read finder.toml, where the lists stand that a reader of the language may want to change.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from tollbook.find.english.endings import Ending
from tollbook.find.english.needles import Scanned

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("finder.toml").read_text(encoding="utf-8"))

# Before a figure of some of the dead, the injured, the missing: the state is its group.
OF_THE_STATE = (
    r"(?:^\W*|[.;,]\s|\band |\bthat )[Oo]f (?:the|those|all the) "
    r"(?:other |confirmed |remaining |reported |known |total )?([a-z]+)\b"
    r"(?: [^.;:,]{1,40})?, [^.;:]{0,80}$"
)

# How far to trust a figure by the way its measure was found (finder.toml says why).
CONFIDENCE: dict[str, float] = _DATA["confidence"]

# Forms of verbs that no rule of spelling gives, to their lemmas.
IRREGULAR: dict[str, str] = _DATA["irregular_verbs"]

# Every wording with its example, in the order of the modules: what tests/find/test_wordings.py goes through.
EXAMPLES: list[tuple[re.Pattern[str] | Scanned | Ending, str]] = []


def wording(regex: str, example: str, *, case: bool = False) -> re.Pattern[str]:
    """The compiled expression, whose use ``example`` shows; ``case`` makes capitals count."""
    pattern = re.compile(regex, re.NOFLAG if case else re.IGNORECASE)
    EXAMPLES.append((pattern, example))
    return pattern


def scanned_wording(regex: str, example: str) -> Scanned:
    """As ``wording``, for an expression that is sought in whole sentences and rarely found (``needles``)."""
    pattern = Scanned(regex, re.IGNORECASE)
    EXAMPLES.append((pattern, example))
    return pattern


def ending(regex: str, example: str, *, case: bool = False) -> Ending:
    """As ``wording``, for an expression that is sought at the end of what stands before something (``endings``)."""
    pattern = Ending(regex, re.NOFLAG if case else re.IGNORECASE)
    EXAMPLES.append((pattern, example))
    return pattern


def words(name: str) -> frozenset[str]:
    """A list of words of finder.toml."""
    return frozenset(_DATA["words"][name])


def any_of(name: str) -> str:
    """A list of alternatives of finder.toml, as the inside of a group in a regular expression."""
    return "|".join(_DATA["alternatives"][name])


# "The toll rose by two", "up by two": what is counted is the difference.
ROSE_BY = r"(?:up|rose|risen|rises|climbed|climbs|increased|increases|grown|grew|jumped) by"

# A number as it stands in "three of them": digits, a small number in words, "some".
SMALL_NUMBER = rf"(?:\d[\d,]*|{any_of('small_numbers')})"
