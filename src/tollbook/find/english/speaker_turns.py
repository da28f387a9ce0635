"""Whose turn it is in a transcript: "CHIEF ADA OBI: Good morning. …", "Q: How many?", "OBI: Nine."

A page is a transcript where several paragraphs open with a label in capitals and a colon. A turn lasts until the next
label. What a newsroom's own people say in it (presenter, reporter, a question) is the outlet's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.document import Document

# A label in capitals, with who it is behind a comma: "DR. ADA OBI, HILL HOSPITAL:".
_LABEL = re.compile(
    r"\s*(?P<who>[A-Z][A-Z.'’-]*(?: [A-Z.'’-]+){0,5}?)(?P<aside>, [A-Z][A-Z.'’ -]{2,60})?(?: \([a-z ]{2,25}\))?:(?=\s)"
)
# So many turns make a transcript.
_TURNS = 3
_OWN = words.FORMS["newsroom"]
_REPORTER = "correspondent|reporter|colleague|journalist|editor"


@dataclass(frozen=True, slots=True)
class Turn:
    """A label: line ``index``, and the places of the name and of what stands beside it; none for the newsroom's."""

    index: int
    who: tuple[int, int] | None = None
    beside: tuple[int, int] | None = None


def turns_of(document: Document) -> dict[int, Turn]:
    """The turn that each line of a transcript belongs to; empty where the report is none."""
    labels: list[Turn] = []
    paragraph = -1
    for line in document.lines:
        if line.paragraph == paragraph:
            continue
        paragraph = line.paragraph
        match = _LABEL.match(line.text)
        if match is not None:
            labels.append(_turn(line.index, line.start, match))
    if len(labels) < _TURNS or sum(turn.who is None for turn in labels) == 0:
        return {}
    return _spread([_of_the_newsroom(document, turn) for turn in labels], len(document.lines))


def _of_the_newsroom(document: Document, turn: Turn) -> Turn:
    """Without its speaker, where a presenter hands over to a reporter: "Ann Olt is in Ora for us.", "OLT: …"."""
    if turn.who is None:
        return turn
    name = document.text[turn.who[0] : turn.who[1]].split()[-1].title()
    hands_over = (
        rf"\b{re.escape(name)}\b[^.?!\n]{{0,60}}?\b(?:for us|reports|reporting|has (?:this|the latest|more)"
        rf"|our (?:\w+ )?(?:{_REPORTER}))\b"
        rf"|\b(?:our (?:own |\w+ )?)?(?:{_REPORTER}),? (?:[A-Z][\w’'-]+ ){{0,2}}{re.escape(name)}\b"
    )
    own = re.search(hands_over, document.text)
    return turn if own is None else Turn(turn.index)


def _turn(index: int, start: int, match: re.Match[str]) -> Turn:
    own = any(word in _OWN for word in re.findall(r"[a-z]+", match["who"].lower()))
    if own:
        return Turn(index)
    beside = None if match["aside"] is None else (start + match.start("aside") + 2, start + match.end("aside"))
    return Turn(index, (start + match.start("who"), start + match.end("who")), beside)


def _spread(labels: Sequence[Turn], lines: int) -> dict[int, Turn]:
    out: dict[int, Turn] = {}
    for n, turn in enumerate(labels):
        stop = labels[n + 1].index if n + 1 < len(labels) else lines
        out.update(dict.fromkeys(range(turn.index, stop), turn))
    return out
