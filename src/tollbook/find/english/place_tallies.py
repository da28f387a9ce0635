"""Places that a list counts out: "Ostrey 27; Kem 12; Ruan 10", or one a line, "Kem County - 4"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tollbook.find.english.document import Line

# "Kem County - 4", "Kem (5 killed, 44 hurt): …"
_ROW = re.compile(
    r"(?:\s+(?:[Cc]ounty|[Dd]istrict|[Pp]rovince|[Rr]egion))?\s*(?:[-–—:]|\((?=\d+ [a-z]))"
    r"\s*\(?(?:\d|[Nn]o\b|[Nn]one\b)"
)
_NAMED_ROW = re.compile(rf"\W*[A-ZÀ-Þ][\w’'-]*(?: [\w’'-]+){{0,3}}?{_ROW.pattern}")
_NAME = r"[A-ZÀ-Þ][\w’'-]+"
_TALLIES = re.compile(
    rf"(?:\b{_NAME}(?:\s+{_NAME}){{0,2}}\s+\(?\d[\d,]*\)?\s*(?:[;,]\s*(?:and\s+)?|\s+and\s+|[.)])){{3}}"
)
_TALLIED = re.compile(r"\s+\(?\d[\d,]*\)?\s*(?:[;,.)]|and\b)")


def rows_of(lines: Iterable[Line]) -> frozenset[int]:
    """The lines that are rows of a list, by their index; one alone is none: it may open with a dateline."""
    rows = frozenset(line.index for line in lines if _NAMED_ROW.match(line.text))
    return rows if len(rows) > 1 else frozenset()


def opens_row(text: str, start: int, end: int) -> bool:
    """True where a row of a list begins with the name ``text[start:end]``."""
    return _ROW.match(text, end) is not None and re.search(r"\w", text[:start]) is None


def tallied(text: str, end: int) -> bool:
    """True where a figure stands behind the name that ends at ``end``, in a sentence that lists three such pairs."""
    return _TALLIED.match(text, end) is not None and _TALLIES.search(text) is not None
