"""What the words of two texts say about their being on one happening: the rarer the shared words, the more.

How common a word is comes from a fixed table (words.toml), not from the reports at hand, so that no report ever changes
what the words of two others say.
"""

from __future__ import annotations

import math
import re
import sys
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources

from tollbook.link.names import folded

RARE = 9.0  # bits of a word that the table does not have

# Ages stay whole: "2-year-old" tells more than its parts.
_WORD = re.compile(r"\d+-(?:year|month|week)-olds?|[^\W\d_]+(?:[’'\-][^\W\d_]+)*")
_SHORTEST = 4  # letters; shorter words are too common to say anything


@cache
def _table() -> dict[str, float]:
    data = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    return {word: float(bits) for bits, words in data.items() for word in words.split()}


def words(text: str) -> frozenset[str]:
    """The words of ``text`` that are long enough to compare, folded, without the possessive."""
    found = (folded(m.group()).replace("’", "'").removesuffix("'s") for m in _WORD.finditer(text))
    return frozenset(sys.intern(w) for w in found if len(w) >= _SHORTEST)


def summed_bits(shared: Iterable[str]) -> float:
    """The summed bits of words."""
    found = _table().get
    return math.fsum([found(word, RARE) for word in shared])


def is_rare(word: str) -> bool:
    """Whether the table does not have ``word``."""
    return word not in _table()
