"""Which names that can be places the rest of the report vouches for: what one cue leaves open, the others settle.

A name that no table knows is a place in a dateline, in a headline or in capitals only where the report has it again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from tollbook.find.english.document import Document
from tollbook.find.english.place_layout import Mention
from tollbook.find.english.place_runs import is_loud
from tollbook.find.english.place_words import vocabulary
from tollbook.find.gazetteer import fold

# Lines of the report's head, where a faint cue may open the news.
_HEAD = 2
# Characters between a dateline's name and the place beside it: "KEM, Ruritania".
_BESIDE = 4


def vouched(found: list[Mention], document: Document, columns: Collection[int]) -> list[Mention]:
    """The mentions that the report bears out, in order; ``columns`` are the lines whose first cell is a place."""
    text = document.text
    found = [m for m in found if m.entries or m.role != "dateline" or not m.strong or _dates_a_line(m, found, text)]
    _strengthen(found, text)
    found = _written_small(found, document)
    # the first cell of a row is a label, and no other mention at the same spot
    firsts = {(m.line, m.start) for m in found if m.role == "label" and m.line in columns}
    found = [m for m in found if m.role == "label" or (m.line, m.start) not in firsts]
    # a heading that no table knows is a place where the text names it again: "Relief." is none
    return [
        m
        for m in found
        if m.role != "label" or m.entries or (m.line, m.start) in firsts or _stands_in(m.name.title(), text)
    ]


def _dates_a_line(mention: Mention, found: list[Mention], text: str) -> bool:
    """True for an unknown name of a dateline with a known place beside it, or that the text names again."""
    beside = any(
        m.line == mention.line and m.entries and m.role in ("dateline", "bare") and 0 < m.start - mention.end < _BESIDE
        for m in found
    )
    return beside or len(re.findall(rf"\b{re.escape(mention.name)}\b", text, re.I)) > 1


def _strengthen(found: list[Mention], text: str) -> None:
    """Make strong, in place, what has two weak cues, and what a faint one in the head is told of again."""
    weakly = Counter(m.name for m in found if m.role == "event" and not (m.strong or m.entries or m.kind))
    for mention in found:
        if weakly[mention.name] > 1 and mention.role == "event":
            mention.strong = True  # "on Mount Kem … below Mount Kem"
        # "Ostrey gas leak: two dead", and the text tells of Ostrey again
        opens = mention.faint and not mention.entries and mention.line < _HEAD
        opens = opens and mention.name.replace(" ", "").isalpha()
        if opens and vocabulary().mishap.match(text, mention.end) and _stands_in(mention.name, text[mention.end :]):
            mention.strong, mention.faint = True, False


def _written_small(found: list[Mention], document: Document) -> list[Mention]:
    """Without unknown names of lines in capitals, where any word looks like a name, that small letters nowhere bear
    out."""
    text = document.text
    borne_out = {
        fold(m.name)
        for m in found
        # "DERAILMENT AT OSTREY", where the text below writes Ostrey
        if not is_loud(document.lines[m.line])
        or (m.role == "event" and not m.entries and _stands_in(m.name.title(), text))
    }
    return [
        m
        for m in found
        if m.entries
        or m.kind
        or m.role in ("dateline", "speaker", "label")
        or fold(m.name) in borne_out
        or not is_loud(document.lines[m.line])
    ]


def _stands_in(name: str, text: str) -> bool:
    """True where the text has the name with small letters before it."""
    return re.search(rf"[a-z,] {re.escape(name)}\b", text) is not None
