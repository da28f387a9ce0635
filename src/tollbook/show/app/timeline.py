"""When the incidents of a list happened: bars by day, month or year, each a link that narrows the list to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from tollbook.link.days import MONTHS
from tollbook.show.app.catalogue import Spot
from tollbook.show.page.shapes import px
from tollbook.show.page.words import count

WIDTH, HEIGHT, BASE, TOP = 540.0, 200.0, 172.0, 18.0
#: Days and months up to which each has its own bar.
MOST_DAYS, MOST_MONTHS = 62, 96
#: Years drawn at most, the last ones; a date far off is a slip of reading.
MOST_YEARS = 80


@dataclass(frozen=True, slots=True)
class Bar:
    """How many incidents happened from ``first`` to ``last``, both included."""

    first: date
    last: date
    label: str
    count: int


def bars(spots: Sequence[Spot]) -> tuple[Bar, ...]:
    """A bar for each day, month or year between the first and the last, also the empty ones. Undated ones are
    left out."""
    dated = Counter(_day(spot) for spot in spots)
    known = {day: amount for day, amount in dated.items() if day is not None}
    if not known:
        return ()
    first, last = min(known), max(known)
    if (last - first).days < MOST_DAYS:
        steps = [(first + timedelta(n), first + timedelta(n)) for n in range((last - first).days + 1)]
        name = _by_day
    elif (last.year - first.year) * 12 + last.month - first.month < MOST_MONTHS:
        steps, at = [], first.replace(day=1)
        while at <= last:
            after = (at + timedelta(32)).replace(day=1)
            steps.append((at, after - timedelta(1)))
            at = after
        name = _by_month
    else:
        years = range(max(first.year, last.year - MOST_YEARS + 1), last.year + 1)
        steps = [(date(year, 1, 1), date(year, 12, 31)) for year in years]
        name = _by_year
    ordered = sorted(known.items())
    made, place = [], 0
    for start, end in steps:
        amount = 0
        while place < len(ordered) and ordered[place][0] <= end:
            amount += ordered[place][1] if ordered[place][0] >= start else 0
            place += 1
        made.append(Bar(start, end, name(start), amount))
    return tuple(made)


def drawing(made: Sequence[Bar], href: Callable[[Bar], str]) -> str:
    """The bars as an SVG whose bars are links; the form's two days do the same without it."""
    if not made:
        return ""
    top = max(bar.count for bar in made)
    named = False
    step = WIDTH / len(made)
    width = max(1.0, min(step - 1.5, 42.0))
    parts = [f'<path class="axis" d="M0 {px(BASE)}H{px(WIDTH)}"/>']
    every = max(1, -(-len(made) // 6))
    for place, bar in enumerate(made):
        x = step * (place + 0.5)
        if place % every == 0:
            anchor = "start" if x < 40 else "end" if x > WIDTH - 40 else "middle"
            parts.append(
                f'<text class="tick" x="{px(x)}" y="{px(BASE + 18)}" text-anchor="{anchor}">{escape(bar.label)}</text>'
            )
        if not bar.count:
            continue
        height = max(3.0, (BASE - TOP) * bar.count / top)
        words = f"{bar.label}: {count(bar.count, 'incident')}"
        parts.append(
            f'<a href="{escape(href(bar), quote=True)}" aria-label="{escape(words, quote=True)}">'
            f"<title>{escape(words)}</title>"
            f'<rect class="reach" x="{px(step * place)}" y="0" width="{px(step)}" height="{px(BASE)}"/>'
            f'<rect class="bar" x="{px(x - width / 2)}" y="{px(BASE - height)}" width="{px(width)}" '
            f'height="{px(height)}"/></a>'
        )
        if bar.count == top and not named:
            named = True
            parts.append(
                f'<text class="tick" x="{px(x)}" y="{px(BASE - height - 3)}" text-anchor="middle">{bar.count}</text>'
            )
    return (
        f'<svg class="timeline" viewBox="0 0 {px(WIDTH)} {px(HEIGHT)}" role="group" '
        f'aria-label="When they happened">{"".join(parts)}</svg>'
    )


def _day(spot: Spot) -> date | None:
    if spot.when is None:
        return None
    try:
        return date.fromisoformat(spot.when.start[:10])
    except ValueError:
        return None


def _by_day(on: date) -> str:
    return f"{on.day} {MONTHS[on.month - 1][:3]} {on.year}"


def _by_month(on: date) -> str:
    return f"{MONTHS[on.month - 1][:3]} {on.year}"


def _by_year(on: date) -> str:
    return str(on.year)
