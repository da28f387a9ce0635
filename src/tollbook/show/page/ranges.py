"""Low, best and high drawn on one line: large for an incident's toll, small for a row of the list."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from tollbook.show.page.scale import Values, values
from tollbook.show.page.shapes import arrow_head, px
from tollbook.show.page.words import number, span


def range_bar(low: float | None, best: float | None, high: float | None, width: float = 240.0) -> str:
    """Low, best and high on a line from zero: a bar for the interval, a dot for best, an arrow where it is open."""
    ends = [end for end in (low, best, high) if end is not None]
    if not ends:
        return ""
    left, right = 6.0, width - 26.0
    axis = values(ends, right - left)
    return _bar(low, best, high, lambda value: left + axis.at(value), width, 22.0, f"{px(left)}", px(right), 4.5)


def mini_range(low: float | None, best: float | None, high: float | None, top: float) -> str:
    """As ``range_bar``, small, on a logarithmic scale from 0 to ``top`` that a whole column shares."""
    if best is None and low is None and high is None:
        return ""
    axis = Values(max(top, 10.0), 62.0, log=True)
    return _bar(low, best, high, lambda value: 4 + axis.at(value), 78.0, 12.0, "4", "66", 3.0)


def _bar(
    low: float | None,
    best: float | None,
    high: float | None,
    at: Callable[[float], float],
    width: float,
    height: float,
    left: str,
    right: str,
    radius: float,
) -> str:
    y = height / 2
    parts = [f'<path class="axis" d="M{left} {px(y)}H{right}"/>']
    known = [end for end in (low, best, high) if end is not None]
    first, last = at(min(known)), at(max(known))
    if last - first >= 1:
        parts.append(f'<path class="span" d="M{px(first)} {px(y)}H{px(last)}"/>')
    if high is None:
        parts.append(f'<path class="open" d="M{px(last)} {px(y)}h12{arrow_head(last + 14, y, 1, 0)}"/>')
    if low is None and first > 16:
        parts.append(f'<path class="open" d="M{px(first)} {px(y)}h-12{arrow_head(first - 14, y, -1, 0)}"/>')
    for end in sorted({one for one in (low, high) if one is not None and one != best}):
        parts.append(f'<path class="tickmark" d="M{px(at(end))} {px(y - radius)}v{px(2 * radius)}"/>')
    if best is not None:
        parts.append(f'<circle class="bestdot" cx="{px(at(best))}" cy="{px(y)}" r="{px(radius)}"/>')
    words = f"low {number(low)}, best {number(best)}, high {number(high)}" if best is not None else span(low, high)
    return (
        f'<svg class="range" viewBox="0 0 {px(width)} {px(height)}" width="{px(width)}" height="{px(height)}" '
        f'aria-hidden="true" focusable="false" data-range="{escape(words, quote=True)}">{"".join(parts)}</svg>'
    )
