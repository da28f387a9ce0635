"""The total that a part or an addition belongs to, where its words do not point at one figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tollbook.find.english.figures import Figure

# A total told so many sentences before is the one that the report is just speaking of.
_NEAR_LINES = 2


def exceeds(one: Figure, other: Figure) -> bool:
    """True where ``one`` is greater than ``other``, both of one measure."""
    return one.measure == other.measure and (one.number.value or 0) > (other.number.value or 0)


def last_total(figures: Sequence[Figure], measure: str, above: float | None, line: int | None = None) -> Figure | None:
    """The newest figure of a measure that is nobody's part and greater than ``above``.

    Where the newest was told well before sentence ``line``, and only once, the total that the report gives more than
    once comes first: a dissenting count told in passing is not what "the dead" are.
    """
    fitting = [
        f
        for f in figures
        if f.measure == measure
        and f.inside_of is None
        and not f.increment
        and f.number.value != 0
        and not _superseded(f, figures)
        and (above is None or f.number.value is None or f.number.value > above)
    ]
    counted = [f for f in fitting if f.number.value is not None and not f.single] or fitting
    if not counted:
        return None
    newest = counted[-1]
    if line is None or line - newest.line <= _NEAR_LINES:
        return newest
    times = Counter(f.number.value for f in counted)
    most = max(times.values())
    if times[newest.number.value] < most:
        return next(f for f in reversed(counted) if times[f.number.value] == most)
    return newest


def _superseded(figure: Figure, figures: Sequence[Figure]) -> bool:
    """The 17 of "28 dead, compared with 17 a day before": a count that another of its sentence has overtaken."""
    return figure.route == "revised" and any(f.line == figure.line and f.start < figure.start for f in figures)
