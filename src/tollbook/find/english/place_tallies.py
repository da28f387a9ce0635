"""Places that a list counts out: "Ostrey 27; Kem 12; Ruan 10", one a line, or one a paragraph: "KEM: Two died."."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from tollbook.find.english.document import Line
from tollbook.find.english.place_layout import Mention

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
# "RURITANIA: A man was killed", "Kem province: Seven people", "Kem County - No injuries"
_LABELLED = re.compile(
    rf"\W*(?:In\s+)?{_NAME}(?:\s+(?:{_NAME}|of|and|the|de|del)){{0,3}}?(?:\s+(?:province|region|district|county|state"
    r"|governorate|oblast|area|axis|front|department))?(?::|\s[-–—])\s+(?=\S+\s+\S+\s+\S)"
)
_LABEL_END = re.compile(r"(?:\s+(?:axis|front))?(?::|\s[-–—])\s")
# Between places of one list: "treated in Kem, Ostrey and two in Ruan"
_ON = re.compile(
    r",?\s*(?:\b(?:and|or|while)\b\s*)?(?:(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some"
    r"|the|another|others?|rest|more)\s+){0,2}(?:(?:in|at|to)\s+)?(?:the\s+)?"
)


def carry_on(found: list[Mention], text: str) -> None:
    """Give each place of a list of where people were taken the role of the first: "two died in Kem and one in Ruan"."""
    for one, two in pairwise(found):
        if one.role == "transfer" and two.role in ("event", "bare") and one.line == two.line and not two.container:
            between = text[one.end : two.start]
            if between.strip() not in ("", ",") and _ON.fullmatch(between):
                two.role = "transfer"


def labelled_in(lines: Iterable[Line]) -> frozenset[int]:
    """The lines that open with a name and a colon, where at least three do: a round-up by places, if these are any."""
    heads = frozenset(line.index for line in lines if _LABELLED.match(line.text))
    return heads if len(heads) > 2 else frozenset()


def opens_with(text: str, end: int) -> bool:
    """True where the name that ends at ``end`` heads its line."""
    return _LABEL_END.match(text, end) is not None and re.search(r"[.;:]|\w\s[-–—]\s", text[:end]) is None


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
