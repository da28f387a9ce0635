"""What a sentence says of a figure's own standing: an earlier count, one that was a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tollbook.find.english.wordings import SMALL_NUMBER, ending, wording

if TYPE_CHECKING:
    from tollbook.find.english.document import Line
    from tollbook.find.english.figures import Figure

_EARLIER = wording(
    r"\b(?:earlier|initial|initially|previous|previously|preliminary|original|originally"
    r"|at first|first said|first spoke)\b[^.;]{0,45}$",
    "an earlier count of ",
)
# "from 28 to 21", "to 21 from 28", "corrected from 28": the figure behind "from" is the one that was left.
_LEFT_BEHIND = ending(
    r"\b(?:down|up|revised|corrected|lowered|raised|rose|risen|climbed|dropped|fell|increased)\b[^.;]{0,30}\bfrom\s+$",
    "revised from ",
)
_FROM_TO = wording(rf"\s*to\s+(?:\d|{SMALL_NUMBER})", " to 21")
_FROM = ending(r"\bfrom\s+$", "from ")
_MISTAKEN = wording(
    r"[^.;]{0,50}\b(?:was|were|is|are)\s+"
    r"(?:a mistake|mistaken|wrong|an error|in error|incorrect|withdrawn|retracted|inflated)\b",
    " was a mistake",
)


def marks_of(line: Line, figure: Figure) -> tuple[str, ...]:
    """Among "earlier" and "withdrawn", as the words beside the figure tell."""
    lead = line.text[: figure.start - line.start]
    behind = line.text[figure.end - line.start :]
    marks = []
    if _EARLIER.search(lead) or _LEFT_BEHIND.search(lead) or (_FROM.search(lead) and _FROM_TO.match(behind)):
        marks.append("earlier")
    if _MISTAKEN.match(behind):
        marks.append("withdrawn")
    return tuple(marks)
