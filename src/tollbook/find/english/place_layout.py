"""Places that a report's layout shows: datelines, letterheads and rows of tables; and the noun for a name in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tollbook.find.english.document import Document, Line
from tollbook.find.english.place_words import Vocabulary, vocabulary
from tollbook.find.gazetteer import Entry, fold, gazetteer

DATELINE = re.compile(
    r"(?P<city>[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{2,}|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})(?P<rest>(?:,\s[^—–\n(]{1,40}?)?)\s*"
    r"(?:\([^)]{2,40}\)\s*)?(?:(?:—|–|-{1,2})\s|—(?=[A-Z“\"]))"
    r"|(?P<capitals>[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+(?: [A-ZÀ-Þ.’'-]+){0,2}(?:,\s[A-Z][\w ]{1,25})?):\s(?=.*[a-z]{3} [a-z]{3})"
    r"|(?P<head>[A-ZÀ-Þ][\w’' -]+?),\s+(?:[A-Z][a-z]+day,?\s+)?"
    r"(?:\d{1,2}[ /.-](?:\d{1,2}|[A-Za-z]{3,9})[ /.-]\d{2,4}|[A-Za-z]{3,9}\.? \d{1,2}, \d{4})"
    r"(?:\W+(?:at\s+)?\d{1,2}[:.]?\d\d(?:\s*[A-Za-z.]{1,5}){0,2}|\W+(?:\||updated).*)?\W*$"
    r"|(?P<alone>[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+(?: [A-ZÀ-Þ.’'-]+){0,2}),\s[A-Z][a-z]\w*(?: [A-Z]\w+)?\.?$"
    r"|(?P<region>[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{2,}\([A-Z][\w ]{2,25}\)):\s"
)


# So many people live where a town's own paper is made.
_TOWN = (5_000, 200_000)


@dataclass(slots=True)
class Mention:
    """A name in the text that can be a place.

    ``role`` is ``event``, ``dateline``, ``label``, ``speaker`` (its officials speak), ``origin``, ``transfer``
    (somebody was taken there), ``tally`` (a list counts it out: "Ostrey 27; Kem 12"),
    ``distance``, ``owner`` ("Ruritania's …"), or ``bare`` (no cue). ``kind`` is the
    precision that a word beside it states. ``entries`` are the gazetteer's, best first. ``strong`` cues make a place of
    a name that no table knows; ``faint`` ones ("the Kettlow building", a headline) need it as a place elsewhere.
    """

    start: int
    end: int
    line: int
    name: str
    role: str
    entries: tuple[Entry, ...]
    kind: str | None = None
    strong: bool = False
    faint: bool = False
    local: bool = False
    entry: Entry | None = None
    container: Mention | None = None
    beside: Mention | None = None


def entries_of(name: str, words: Vocabulary) -> tuple[Entry, ...]:
    """What the gazetteer and the countries' other names know under a name, best first."""
    key = fold(name)
    own = words.named.get(key)
    found = gazetteer().lookup(name)
    return (own, *found) if own else found


def opening_name(line: Line, dateline: re.Match[str], words: Vocabulary) -> Mention | None:
    """The city of a dateline though no table knows it: "KEM HOLLOW, Ruritania, May 15 (Own Wire) -"."""
    found = dateline["city"] or dateline["capitals"] or dateline["head"] or dateline["alone"] or dateline["region"]
    name = re.split(r",|\(|\s-\s", found)[0].strip()
    tokens = [t.lower().rstrip(".") for t in name.split()]
    if not 0 < len(tokens) < 4 or any(t in words.not_names or t in words.bodies or t in words.titles for t in tokens):
        return None
    if (
        entries_of(name, words)
        or words.states.get(name)
        or not (dateline["rest"] or dateline["capitals"] or dateline["head"] or dateline["alone"] or dateline["region"])
    ):
        return None
    if dateline["head"] and len(line.text) > 60:
        return None
    start = line.start + dateline.start() + dateline.group().index(name)
    return Mention(start, start + len(name), line.index, name, "dateline", (), "city", True)


# The head of a table's first column, or of the one behind the numbers of its rows: "Sl  District  Dead".
_HEAD_CELL = re.compile(r"\W*(?:(?:sl|sr|s|no|nr)\W*(?:no)?\W*\s+)?([A-Za-z]+)", re.I)


_CELL_END = re.compile(r"\S(?:\s{2,}|\s*\|\s*|\t)(?=\S)")
_DIGIT = re.compile(r"\d")
# What every end of a cell has: looked for first, for few lines have any.
_MAY_END_CELL = re.compile(r"\s\s|[|\t]")


def columns_of(document: Document) -> frozenset[int]:
    """Lines that are rows of a table whose first column is of places."""
    words = vocabulary()
    rows: set[int] = set()
    under = -9
    for line in document.lines:
        first = _HEAD_CELL.match(line.text)
        cells = len(_CELL_END.findall(line.text)) if _MAY_END_CELL.search(line.text) else 0
        figures = _DIGIT.search(line.text) is not None
        if first and first[1].lower() in words.columns and cells > 1 and not figures:
            under = line.index
        elif under == line.index - 1 and (
            re.search(r"(?:\s{2,}|\|\s*|\t)\d", line.text) or not re.search(r"\w", line.text)
        ):
            rows.add(line.index)
            under = line.index
        elif under == line.index - 1 and not figures and not rows and not line.text.rstrip().endswith("."):
            under = line.index  # the head's second line
    return frozenset(rows)


def row_place(line: Line, votes: dict[str, float]) -> Iterator[Mention]:
    """The place that a table's row begins with."""
    words = vocabulary()
    match = re.match(r"\W*(?:\d{1,3}[.)]?[\s|]+)?([A-ZÀ-Þ][^\d|\t]*?)(?=\s{2,}|\s*\||\t|\s+\d)", line.text)
    if match and match[1].lower() not in ("total", "totals", "all", "overall", "other", "others", "sum"):
        start = line.start + match.start(1)
        yield Mention(
            start, start + len(match[1]), line.index, match[1], "label", entries_of(match[1], words), None, True
        )


def _is_town(entries: tuple[Entry, ...]) -> bool:
    """True for the name of a town whose paper writes of the town: a great city's writes of the world."""
    return bool(entries) and entries[0].precision == "city" and _TOWN[0] < entries[0].population < _TOWN[1]


def issuers_in(document: Document, found: list[Mention]) -> list[Mention]:
    """The place in the name of who issues the report: a police department's letterhead, the town's own paper."""
    words = vocabulary()
    held = {(m.line, m.start) for m in found}
    issued: list[Mention] = []
    for line in document.lines[:5]:
        if len(line.text) > 90:
            continue
        match = words.issuer.match(line.text) or words.paper.search(line.text)
        if match is None or any(m.line == line.index and m.entries for m in found):
            continue
        name = match["name"]
        tokens = [t.lower() for t in name.split()]
        county = tokens[-1] == "county" and len(tokens) > 1
        named = tokens[:-1] if county else tokens
        if any(t in words.not_names or t in words.bodies or t in words.titles or t in words.adjectives for t in named):
            continue
        entries = entries_of(name, words)
        alone = re.search(rf"(?<![\w’']){re.escape(name)}(?![\w’'])", document.text[line.end :], re.I)
        letterhead = words.issuer.match(line.text) is not None
        if not letterhead and not ((alone or _is_town(entries)) and len(tokens) < 3):
            continue
        start = line.start + match.start("name")
        if (line.index, start) not in held:
            behind = re.match(r"\s+county\b", line.text[match.end("name") :], re.I)
            kind = "district" if county or behind else "city"
            issued.append(
                Mention(
                    start,
                    start + len(name),
                    line.index,
                    name.title() if name.isupper() else name,
                    "speaker",
                    entries,
                    kind,
                    True,
                    local=True,
                )
            )
    return issued
