"""A report's text cut into paragraphs, sentences and marked segments, whatever the spans' overlaps.

The text is shown unchanged: joining every segment gives it back. HTML wants nested marks and forbids links inside
links, so the text is cut at every span's ends, and each segment knows all the spans that cover it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_PARAGRAPH_END = re.compile(r"\n[ \t\r\n]*|\r[ \t\r]*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to mark: ``key`` names it ("c-…" a claim, "s-…" a stance, "p-…" a person)."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text covered by the same marks: ``outer`` widest first, ``inner`` the narrowest, which is the link.

    ``opens`` are the marks that begin here: each needs its anchor once.
    """

    text: str
    inner: str | None
    outer: tuple[str, ...]
    opens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring segments that are inside a sentence with a mark (``evidence``), or outside all."""

    evidence: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the keys of the marks that begin in it, in order; ``gap`` is the white space after it."""

    start: int
    runs: tuple[Run, ...]
    keys: tuple[str, ...]
    gap: str


def paragraphs(text: str, marks: Sequence[Mark], sentences: Sequence[tuple[int, int]]) -> tuple[Paragraph, ...]:
    """Cut ``text`` for showing. Marks that do not lie within the text, or are empty, are left out (see ``placed``)."""
    kept = sorted((one for one in marks if placed(one, text)), key=lambda one: (one.start, -one.end, one.key))
    spans = _merged([(start, end) for start, end in sentences if 0 <= start < end <= len(text)])
    made = []
    at = 0
    for found in [*_PARAGRAPH_END.finditer(text), None]:
        end = found.start() if found else len(text)
        made.append(_paragraph(text, at, end, kept, spans, found.group() if found else ""))
        at = found.end() if found else end
    return tuple(one for one in made if one.runs or one.gap)


def placed(mark: Mark, text: str) -> bool:
    """True where the mark's span lies within the text."""
    return 0 <= mark.start < mark.end <= len(text)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Distinct sentence spans in order; where two overlap, the later one keeps what the earlier leaves."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        begin = max(start, merged[-1][1]) if merged else start
        if begin < end:
            merged.append((begin, end))
    return merged


def _paragraph(text: str, start: int, end: int, marks: list[Mark], spans: list[tuple[int, int]], gap: str) -> Paragraph:
    # A mark that begins in the gap (white space) before a paragraph would have no segment there: it opens here.
    inside = [one for one in marks if one.start < end and one.end > start]
    cuts = {start, end}
    for one in inside:
        cuts.update(at for at in (one.start, one.end) if start < at < end)
    for one_start, one_end in spans:
        cuts.update(at for at in (one_start, one_end) if start < at < end)
    order = sorted(cuts)
    runs: list[tuple[int, list[Segment]]] = []
    opened: list[str] = []
    for left, right in pairwise(order):
        covering = sorted(
            (m for m in inside if m.start <= left and m.end >= right), key=lambda m: (m.start - m.end, m.key)
        )
        opens = tuple(m.key for m in covering if left == max(m.start, start) and _first(m, start, text))
        opened.extend(opens)
        segment = Segment(
            text[left:right],
            covering[-1].key if covering else None,
            tuple(m.key for m in covering[:-1]),
            opens,
        )
        sentence = _sentence(left, spans)
        if runs and runs[-1][0] == sentence:
            runs[-1][1].append(segment)
        else:
            runs.append((sentence, [segment]))
    return Paragraph(start, tuple(Run(where >= 0, tuple(found)) for where, found in runs), tuple(opened), gap)


def _first(mark: Mark, start: int, text: str) -> bool:
    """True where a mark's first visible character is in the paragraph that begins at ``start``."""
    return mark.start >= start or not text[mark.start : start].strip()


def _sentence(at: int, spans: list[tuple[int, int]]) -> int:
    """Index of the sentence that holds position ``at``, or -1."""
    found = bisect_right(spans, (at, float("inf"))) - 1
    return found if found >= 0 and spans[found][0] <= at < spans[found][1] else -1
