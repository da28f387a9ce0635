"""Small pieces of SVG that the charts share: escaped text, the eight speaker shapes, arrows for open intervals."""

from __future__ import annotations

from html import escape

#: Half the width of a mark, in pixels of the chart.
RADIUS = 4.5


def px(value: float) -> str:
    """A coordinate with at most one decimal, so that the bytes stay few and the same everywhere."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def shape(name: str, x: float, y: float, radius: float = RADIUS) -> str:
    """A mark centred on x, y. Filled with the current colour, but "ring", "plus" and "cross", which are strokes."""
    r = radius
    if name in ("circle", "ring"):
        kind = ' class="hollow"' if name == "ring" else ""
        return f'<circle{kind} cx="{px(x)}" cy="{px(y)}" r="{px(r)}"/>'
    if name == "square":
        side = r * 0.9
        return f'<rect x="{px(x - side)}" y="{px(y - side)}" width="{px(2 * side)}" height="{px(2 * side)}"/>'
    paths = {
        "up": f"M{px(x)} {px(y - r * 1.15)}l{px(r * 1.1)} {px(r * 2)}h{px(-r * 2.2)}z",
        "down": f"M{px(x)} {px(y + r * 1.15)}l{px(r * 1.1)} {px(-r * 2)}h{px(-r * 2.2)}z",
        "diamond": f"M{px(x)} {px(y - r * 1.3)}l{px(r * 1.2)} {px(r * 1.3)}l{px(-r * 1.2)} {px(r * 1.3)}"
        f"l{px(-r * 1.2)} {px(-r * 1.3)}z",
        "plus": f"M{px(x - r)} {px(y)}h{px(2 * r)}M{px(x)} {px(y - r)}v{px(2 * r)}",
        "cross": f"M{px(x - r * 0.8)} {px(y - r * 0.8)}l{px(r * 1.6)} {px(r * 1.6)}m0 {px(-r * 1.6)}"
        f"l{px(-r * 1.6)} {px(r * 1.6)}",
    }
    kind = ' class="stroke"' if name in ("plus", "cross") else ""
    return f'<path{kind} d="{paths[name]}"/>'


def icon(name: str, family: str) -> str:
    """A shape as a small inline picture for legends; its meaning stands beside it in words."""
    return (
        f'<svg class="icon f-{escape(family, quote=True)}" viewBox="0 0 14 14" width="14" height="14" '
        f'aria-hidden="true" focusable="false">{shape(name, 7, 7)}</svg>'
    )


def arrow_head(x: float, y: float, dx: float, dy: float) -> str:
    """An open arrow head at x, y that points along dx, dy (one of them 0, the other ±1)."""
    if dx:
        return f"M{px(x - 4 * dx)} {px(y - 3.5)}L{px(x)} {px(y)}L{px(x - 4 * dx)} {px(y + 3.5)}"
    return f"M{px(x - 3.5)} {px(y - 4 * dy)}L{px(x)} {px(y)}L{px(x + 3.5)} {px(y - 4 * dy)}"


def text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    """A line of text, escaped."""
    placed = "" if anchor == "start" else f' text-anchor="{anchor}"'
    classed = f' class="{kind}"' if kind else ""
    return f'<text{classed} x="{px(x)}" y="{px(y)}"{placed}>{escape(words)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """A straight line."""
    return f'<line class="{kind}" x1="{px(x1)}" y1="{px(y1)}" x2="{px(x2)}" y2="{px(y2)}"/>'
