"""Makes the world map: countries-110m.json of the npm package world-atlas → show/app/static/land.svg.

``npm pack world-atlas && tar xzf world-atlas-2.0.2.tgz && python training/atlas.py package/countries-110m.json``

The result is an SVG of two paths, the land and the borders within it, in an equirectangular projection of 720 × 360
units, two a degree, cut to half a unit (borders to a fifth) and without islands below a unit or two. Its grey is
see-through, so that it stands on light and on dark paper. Borders are where Natural Earth draws them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

OUT = Path(__file__).parents[1] / "src/tollbook/show/app/static/land.svg"
#: Units squared below which an island is left out.
SMALLEST = 2.0

Point = tuple[float, float]


def decoded(topology: dict[str, object]) -> list[list[Point]]:
    """The topology's arcs as longitude and latitude (TopoJSON 1.0, section 2.1.3: they are delta-encoded)."""
    transform = topology["transform"]
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]  # type: ignore[index]
    arcs: list[list[Point]] = []
    for arc in topology["arcs"]:  # type: ignore[attr-defined]
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def numbers_of(topology: dict[str, object], name: str) -> Iterator[list[int]]:
    """The arcs of each ring of the object ``name``: a number below zero is an arc run backwards."""
    for shape in topology["objects"][name]["geometries"]:  # type: ignore[index]
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for polygon in polygons:
            yield from polygon


def outlines(topology: dict[str, object]) -> list[list[Point]]:
    """The rings of the topology's land."""
    arcs = decoded(topology)
    rings = []
    for numbers in numbers_of(topology, "land"):
        ring: list[Point] = []
        for number in numbers:
            points = arcs[number] if number >= 0 else arcs[~number][::-1]
            ring += points[1:] if ring else points
        rings.append(ring)
    return rings


def borders(topology: dict[str, object]) -> list[list[Point]]:
    """The arcs that two countries share."""
    arcs = decoded(topology)
    used = Counter(n if n >= 0 else ~n for numbers in numbers_of(topology, "countries") for n in numbers)
    return [arcs[number] for number in sorted(used) if used[number] > 1]


def pieces(ring: list[Point]) -> list[list[Point]]:
    """The ring cut where it jumps over the date line, which would draw a line across the map."""
    made: list[list[Point]] = [[]]
    for point in ring:
        if made[-1] and abs(point[0] - made[-1][-1][0]) > 180:
            made.append([])
        made[-1].append(point)
    if len(made) > 1:
        # The ring ends on the side where it began: its last piece goes on into its first.
        made[0] = made.pop() + made[0]
    return [piece for piece in made if len(piece) > 2]


def path(rings: list[list[Point]]) -> str:
    """The rings as one SVG path."""
    parts = []
    for ring in (piece for whole in rings for piece in pieces(whole)):
        units = [(round((lon + 180) * 4) / 2, round((90 - lat) * 4) / 2) for lon, lat in ring]
        kept = [one for at, one in enumerate(units) if at == 0 or one != units[at - 1]]
        area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(kept, [*kept[1:], kept[0]], strict=True))) / 2
        if area >= SMALLEST:
            parts.append("M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z")
    return "".join(parts)


def lines(arcs: list[list[Point]]) -> str:
    """The arcs as one SVG path."""
    parts = []
    for arc in arcs:
        units = [(round((lon + 180) * 10) / 5, round((90 - lat) * 10) / 5) for lon, lat in arc]
        kept = [one for at, one in enumerate(units) if at == 0 or one != units[at - 1]]
        if len(kept) > 1:
            parts.append("M" + "L".join(f"{x:g} {y:g}" for x, y in kept))
    return "".join(parts)


def picture(land: str, between: str) -> str:
    """The SVG file."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 360">'
        f'<path fill="#8d877b" fill-opacity=".3" d="{land}"/>'
        f'<path fill="none" stroke="#8d877b" stroke-opacity=".7" stroke-width=".3" d="{between}"/></svg>\n'
    )


if __name__ == "__main__":
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    OUT.write_text(picture(path(outlines(topology)), lines(borders(topology))), encoding="utf-8")
    print(f"{OUT}: {OUT.stat().st_size:,} bytes")
