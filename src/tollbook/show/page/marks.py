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
    """Cut ``text`` for showing. Marks that cover no letter of it are left out."""
    kept = sorted(
        (one for one in marks if 0 <= one.start < one.end <= len(text)), key=lambda one: (one.start, -one.end, one.key)
    )
    spans = _merged([(start, end) for start, end in sentences if 0 <= start < end <= len(text)])
    made = []
    opened: set[str] = set()
    at = 0
    for found in [*_PARAGRAPH_END.finditer(text), None]:
        end = found.start() if found else len(text)
        made.append(_paragraph(text, (at, end), kept, spans, opened, found.group() if found else ""))
        at = found.end() if found else end
    return tuple(one for one in made if one.runs or one.gap)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Distinct sentence spans in order; where two overlap, the later one keeps what the earlier leaves."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        begin = max(start, merged[-1][1]) if merged else start
        if begin < end:
            merged.append((begin, end))
    return merged


def _paragraph(
    text: str, bounds: tuple[int, int], marks: list[Mark], spans: list[tuple[int, int]], opened: set[str], gap: str
) -> Paragraph:
    # ``opened`` goes from paragraph to paragraph: a mark that runs on, or that begins in the white space before a
    # paragraph, opens once, at its first visible letter.
    start, end = bounds
    inside = [one for one in marks if one.start < end and one.end > start]
    cuts = {start, end}
    for one in inside:
        cuts.update(at for at in (one.start, one.end) if start < at < end)
    for one_start, one_end in spans:
        cuts.update(at for at in (one_start, one_end) if start < at < end)
    order = sorted(cuts)
    runs: list[tuple[int, list[Segment]]] = []
    keys: list[str] = []
    for left, right in pairwise(order):
        covering = sorted(
            (m for m in inside if m.start <= left and m.end >= right), key=lambda m: (m.start - m.end, m.key)
        )
        opens = tuple(m.key for m in covering if m.key not in opened)
        opened.update(opens)
        keys.extend(opens)
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
    return Paragraph(start, tuple(Run(where >= 0, tuple(found)) for where, found in runs), tuple(keys), gap)


def _sentence(at: int, spans: list[tuple[int, int]]) -> int:
    """Index of the sentence that holds position ``at``, or -1."""
    found = bisect_right(spans, (at, float("inf"))) - 1
    return found if found >= 0 and spans[found][0] <= at < spans[found][1] else -1
