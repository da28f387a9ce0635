"""The charts of a measure: every claim over time as steps by speaker, or by speaker alone where there is one moment.

Each chart is drawn for a wide and for a narrow screen (the style sheet shows one of the two), so that its words stay
readable. The drawing itself has the role of an image with a title and a description; above it lies a layer of links,
hidden from assistive technology and from the keyboard, because the table beside the chart holds the same figures and
the same links.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape

from tollbook.show.page.claims import ClaimView
from tollbook.show.page.scale import Days, Values, values
from tollbook.show.page.shapes import RADIUS, arrow_head, line, px, shape, text
from tollbook.show.page.words import clipped, count

#: Pixels that an open end's arrow reaches beyond its bound.
REACH = 22.0
#: Pixels within which two marks count as one spot.
CLOSE = 9.0
#: Pixels that a letter of a label takes, about.
LETTER = 6.5
#: Pixels that a digit or a letter in bold takes, about.
BOLD = 7.4
#: Labels at the right edge below which figures of another scope are named too.
FEW_LABELS = 8
#: Most rows of a chart by speaker; the others are in the table.
MOST_ROWS = 24


@dataclass(frozen=True, slots=True)
class Frame:
    """The room that a chart has, in pixels, and its margins."""

    name: str
    width: float
    left: float
    right: float
    top: float = 18.0
    bottom: float = 26.0

    @property
    def plot(self) -> float:
        """Width between the margins."""
        return self.width - self.left - self.right


WIDE = Frame("wide", 860.0, 46.0, 216.0)
NARROW = Frame("narrow", 348.0, 36.0, 62.0)


@dataclass(frozen=True, slots=True)
class Dot:
    """One mark: a figure of a speaker at a moment, in one or more reports."""

    claims: tuple[ClaimView, ...]
    x: float
    y: float

    @property
    def first(self) -> ClaimView:
        """The claim that the mark leads to."""
        return self.claims[0]


@dataclass(frozen=True, slots=True)
class Settled:
    """What the policy made of the measure, drawn behind the figures."""

    low: float | None
    best: float | None
    high: float | None


def drawable(view: ClaimView) -> bool:
    """True where the figure has any number to place it by ("many" has none)."""
    return centre(view) is not None


def centre(view: ClaimView) -> float | None:
    """Where the figure's mark stands: its value, else the bound that it has, else the middle of its range."""
    if view.value is not None:
        return view.value
    if view.low is not None and view.high is not None:
        return (view.low + view.high) / 2
    return view.low if view.low is not None else view.high


def worth_drawing(views: Sequence[ClaimView]) -> bool:
    """A chart says more than its table only where figures differ in value or in time, and there are a few."""
    drawn = [view for view in views if drawable(view)]
    return len(drawn) > 2 and (len({centre(v) for v in drawn}) > 1 or len({v.at for v in drawn}) > 1)


def measure_chart(
    views: Sequence[ClaimView], settled: Settled, ident: str, title: str, href: Callable[[ClaimView], str]
) -> str:
    """The SVG (two sizes) of a measure's claims; ``href`` gives the address that a claim's mark leads to.

    ``ident`` must be unique in the page: it names the title and the description.
    """
    drawn = [view for view in views if drawable(view)]
    moments = {view.at for view in drawn if view.at is not None}
    draw = _over_time if len(moments) > 1 else _by_speaker
    return "".join(draw(drawn, settled, frame, f"{ident}-{frame.name}", title, href) for frame in (WIDE, NARROW))


def _over_time(
    views: Sequence[ClaimView],
    settled: Settled,
    frame: Frame,
    ident: str,
    title: str,
    href: Callable[[ClaimView], str],
) -> str:
    axis = values(_extents(views, settled), 1.0)
    frame = _roomy(frame, axis, views)
    dated = [view.at for view in views if view.at is not None]
    undated = any(view.at is None for view in views)
    slot = 60.0 if undated else 0.0
    first, last = min(dated), max(dated)
    pad = max((last - first) * 0.06, 0.15)
    days = Days(first - pad, last + pad, frame.plot - slot)
    # Many figures need room to be told apart; beyond 360 pixels the chart would not fit a laptop's screen.
    base = min((236.0 if frame.name == "wide" else 210.0) + 4 * max(0, len(views) - 10), 360.0)
    height = base + 40.0
    axis = replace(axis, length=base - frame.top)

    def place(view: ClaimView) -> tuple[float, float]:
        at = frame.left + (slot / 2 if view.at is None else slot + days.at(view.at))
        return at, base - axis.at(centre(view) or 0)

    dots = _dots(views, place)
    parts = [_value_axis(axis, frame, base), _band(settled, axis, frame, base)]
    hours = any(at % 1 != 0.5 for at in dated)
    for x, label, below in days.ticks(6 if frame.name == "wide" else 4, hours=hours):
        at = frame.left + slot + x
        parts += [line(at, base, at, base + 4, "axis"), text(at, base + 18, label, "tick", "middle")]
        if below:
            parts.append(text(at, base + 33, below, "tick", "middle"))
    if undated:
        parts += [
            line(frame.left + slot, frame.top, frame.left + slot, base, "grid"),
            text(frame.left + slot / 2, base + 18, "no date", "tick", "middle"),
        ]
    parts += [_steps(dots, frame), *(_dot(dot, axis, base) for dot in dots)]
    parts.append(_end_labels(dots, frame, base))
    words = f"{title}: {count(len(views), 'figure')} over time, by speaker. The table gives the same figures."
    return _figure(parts, dots, frame, height, ident, title, words, href)


def _roomy(frame: Frame, axis: Values, views: Sequence[ClaimView]) -> Frame:
    """``frame`` with margins in which the longest tick and the longest last figure have room."""
    ticks = max(len(label) for _, label in axis.ticks())
    figures = max(len(view.figure) for view in views)
    right = frame.right if frame.name == "wide" else max(frame.right, 40.0 + BOLD * figures)
    return replace(frame, left=max(frame.left, 12.0 + BOLD * ticks), right=right)


def _by_speaker(
    views: Sequence[ClaimView],
    settled: Settled,
    frame: Frame,
    ident: str,
    title: str,
    href: Callable[[ClaimView], str],
) -> str:
    keys = list(dict.fromkeys(view.voice.key for view in sorted(views, key=lambda v: (len(v.voice.key), v.voice.key))))
    keys = keys[:MOST_ROWS]
    shown = [view for view in views if view.voice.key in keys]
    left = 230.0 if frame is WIDE else 34.0
    room = Frame(frame.name, frame.width, left, 40.0, 8.0, frame.bottom)
    row = 24.0
    base = room.top + row * len(keys)
    axis = values(_extents(shown, settled), room.plot)

    def place(view: ClaimView) -> tuple[float, float]:
        return left + axis.at(centre(view) or 0), room.top + row * (keys.index(view.voice.key) + 0.5)

    dots = _dots(shown, place, dodge=False)
    parts = []
    for x, label in axis.ticks():
        parts += [line(left + x, room.top, left + x, base, "grid"), text(left + x, base + 18, label, "tick", "middle")]
    if settled.best is not None:
        x = left + axis.at(settled.best)
        parts.append(line(x, room.top, x, base, "best"))
    for at, key in enumerate(keys):
        voice = next(view.voice for view in shown if view.voice.key == key)
        words = f"{key}  {clipped(voice.name, 32)}" if frame is WIDE else key
        parts.append(text(left - 12, room.top + row * (at + 0.5) + 4, words, "name", "end"))
    parts += [_dot(dot, axis, base, across=True) for dot in dots]
    parts += [_value(dot, dots) for dot in dots]
    words = f"{title}: {count(len(views), 'figure')} by speaker. The table gives the same figures."
    return _figure(parts, dots, frame, base + frame.bottom, ident, title, words, href)


def _extents(views: Sequence[ClaimView], settled: Settled) -> list[float]:
    ends = [end for view in views for end in (view.low, view.value, view.high) if end is not None]
    return ends + [end for end in (settled.low, settled.best, settled.high) if end is not None]


def _dots(
    views: Sequence[ClaimView], place: Callable[[ClaimView], tuple[float, float]], *, dodge: bool = True
) -> list[Dot]:
    """One mark for the same figure of the same speaker at the same moment; marks on one spot move aside."""
    same: dict[tuple[object, ...], list[ClaimView]] = {}
    for view in views:
        key = (view.voice.key, view.low, view.value, view.high, view.qualifier, view.at if dodge else 0, view.joined)
        same.setdefault(key, []).append(view)
    dots: list[Dot] = []
    for members in same.values():
        x, y = place(members[0])
        aside = 0
        while dodge and any(abs(one.x - x) < CLOSE and abs(one.y - y) < CLOSE for one in dots):
            aside += 1
            x += CLOSE * aside * (1 if aside % 2 else -1)
        dots.append(Dot(tuple(members), x, y))
    return dots


def _value_axis(axis: Values, frame: Frame, base: float) -> str:
    parts = []
    for y, label in axis.ticks():
        parts.append(line(frame.left, base - y, frame.width - frame.right, base - y, "grid"))
        parts.append(text(frame.left - 8, base - y + 4, label, "tick", "end"))
    if axis.log:
        parts.append(text(frame.left, frame.top - 6, "logarithmic scale", "tick"))
    return "".join(parts)


def _band(settled: Settled, axis: Values, frame: Frame, base: float) -> str:
    parts = []
    if settled.low is not None and settled.high is not None and settled.high > settled.low:
        top, bottom = base - axis.at(settled.high), base - axis.at(settled.low)
        parts.append(
            f'<rect class="band" x="{px(frame.left)}" y="{px(top)}" width="{px(frame.plot)}" '
            f'height="{px(bottom - top)}"/>'
        )
    if settled.best is not None:
        y = base - axis.at(settled.best)
        parts.append(line(frame.left, y, frame.width - frame.right, y, "best"))
    return "".join(parts)


def _steps(dots: Sequence[Dot], frame: Frame) -> str:
    """A step line a speaker through its dated totals, held to the right edge as the figure that it last gave."""
    parts = []
    for place, key in enumerate(dict.fromkeys(dot.first.voice.key for dot in dots)):
        own = sorted(
            (dot for dot in dots if dot.first.voice.key == key and dot.first.joined and dot.first.at is not None),
            key=lambda dot: (dot.x, dot.y),
        )
        if len(own) > 1:
            path = f"M{px(own[0].x)} {px(own[0].y)}" + "".join(f"H{px(dot.x)}V{px(dot.y)}" for dot in own[1:])
            path += f"H{px(frame.width - frame.right)}"
            parts.append(f'<path class="step d{place % 4} f-{own[0].first.voice.family}" d="{path}"/>')
    return "".join(parts)


def _dot(dot: Dot, axis: Values, base: float, *, across: bool = False) -> str:
    view = dot.first
    radius = RADIUS if view.joined else RADIUS * 0.72
    whisker = _whisker(dot, axis, base, across=across)
    kind = f"dot f-{view.voice.family}"
    body = "" if view.qualifier == "range" else shape(view.voice.shape, dot.x, dot.y, radius)
    return f'<g class="{kind}">{whisker}{body}</g>'


def _value(dot: Dot, dots: Sequence[Dot]) -> str:
    """The figure in words beside its mark, where the next mark of the row leaves room for it."""
    view = dot.first
    words = view.figure + (f" ×{len(dot.claims)}" if len(dot.claims) > 1 else "")
    x = dot.x + (REACH + 6 if view.high is None and view.low is not None else 9)
    own = dots.index(dot)
    ahead = [one.x for at, one in enumerate(dots) if one.y == dot.y and (one.x, at) > (dot.x, own)]
    room = min(ahead, default=math.inf) - x
    return text(x, dot.y + 4, words, "value") if room > LETTER * len(words) + 8 else ""


def _whisker(dot: Dot, axis: Values, base: float, *, across: bool) -> str:
    """The interval of a hedged figure: an arrow where it is open, bars where it is closed, dashes for "about"."""
    view = dot.first
    x, y = dot.x, dot.y
    gap = RADIUS + 1.5

    def along(distance: float) -> tuple[float, float]:
        return (x + distance, y) if across else (x, y - distance)

    if view.qualifier == "range" and view.low is not None and view.high is not None:
        reach = (axis.at(view.high) - axis.at(view.low)) / 2
        near, far = along(-reach), along(reach)
        cap = "v8m0 -4" if across else "h8m-4 0"
        back = "m0 -4" if across else "m-4 0"
        return f'<path class="whisk" d="M{px(near[0])} {px(near[1])}{back}{cap}L{px(far[0])} {px(far[1])}{back}{cap}"/>'
    if view.qualifier == "about":
        ends = [(*along(gap), *along(gap + 9)), (*along(-gap), *along(-gap - 9))]
        return "".join(line(*end, "whisk dash") for end in ends)
    sign = 1 if view.high is None and view.low is not None else -1 if view.low is None and view.high is not None else 0
    if not sign:
        return ""
    (ax, ay), (bx, by) = along(sign * gap), along(sign * REACH)
    head = arrow_head(bx, by, sign if across else 0, 0 if across else -sign)
    return f'<path class="whisk" d="M{px(ax)} {px(ay)}L{px(bx)} {px(by)}{head}"/>'


def _end_labels(dots: Sequence[Dot], frame: Frame, base: float) -> str:
    """At the right edge, each last figure with who gives it; figures that would overlap are moved apart."""
    last: dict[str, Dot] = {}
    for dot in sorted((dot for dot in dots if dot.first.joined), key=lambda dot: (dot.first.at or 0, dot.x)):
        last[dot.first.voice.key] = dot
    for dot in (dot for dot in dots if dot.first.total and len(last) < FEW_LABELS):
        last.setdefault(dot.first.voice.key, dot)
    groups: dict[str, list[Dot]] = {}
    for dot in sorted(last.values(), key=lambda dot: (dot.y, len(dot.first.voice.key), dot.first.voice.key)):
        groups.setdefault(dot.first.figure, []).append(dot)
    gap, most = 15.0, int((base - frame.top) / 15.0) + 1
    labels = list(groups.items())[:most]
    spots: list[float] = []
    for _, members in labels:
        wanted = max(members[0].y, frame.top)
        spots.append(max(wanted, spots[-1] + gap) if spots else wanted)
    for at in range(len(spots) - 1, -1, -1):
        limit = base if at == len(spots) - 1 else spots[at + 1] - gap
        spots[at] = min(spots[at], limit)
    edge = frame.width - frame.right
    parts = []
    for spot, (figure, members) in zip(spots, labels, strict=True):
        parts.append(line(edge + 2, members[0].y, edge + 12, spot, "leader"))
        who = _who(members, frame)
        parts.append(
            f'<text class="end" x="{px(edge + 16)}" y="{px(spot + 4)}"><tspan class="fig">{escape(figure)}</tspan>'
            f'<tspan dx="6">{escape(who)}</tspan></text>'
        )
    return "".join(parts)


def _who(members: Sequence[Dot], frame: Frame) -> str:
    keys = [dot.first.voice.key for dot in members]
    if frame.name == "narrow":
        return " ".join(keys) if len(keys) < 3 else f"{keys[0]} +{len(keys) - 1}"
    if len(members) == 1:
        return f"{keys[0]} {clipped(members[0].first.voice.name, 25 - len(members[0].first.figure))}"
    return " ".join(keys) if len(keys) < 10 else " ".join(keys[:9]) + f" +{len(keys) - 9}"


def _figure(
    parts: Sequence[str],
    dots: Sequence[Dot],
    frame: Frame,
    height: float,
    ident: str,
    title: str,
    words: str,
    href: Callable[[ClaimView], str],
) -> str:
    box = f'viewBox="0 0 {px(frame.width)} {px(height)}"'
    links = "".join(
        f'<a href="{escape(href(dot.first), quote=True)}" tabindex="-1"><title>{escape(_tip(dot))}</title>'
        f'<circle cx="{px(dot.x)}" cy="{px(dot.y)}" r="12"/></a>'
        for dot in dots
    )
    safe = escape(ident, quote=True)
    return (
        f'<div class="chart {frame.name}"><svg {box} role="img" aria-labelledby="{safe}-t {safe}-d">'
        f'<title id="{safe}-t">{escape(title)}</title><desc id="{safe}-d">{escape(words)}</desc>{"".join(parts)}</svg>'
        f'<svg class="hits" {box} aria-hidden="true" focusable="false">{links}</svg></div>'
    )


def _tip(dot: Dot) -> str:
    view = dot.first
    times = f", in {len(dot.claims)} passages" if len(dot.claims) > 1 else ""
    return f"{view.figure_bound} {view.counted} — {view.voice.name}, {view.said}{times}"
