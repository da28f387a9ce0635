"""Makes the world map's outlines: land-110m.json of the npm package world-atlas → show/app/static/land.svg.

``npm pack world-atlas && tar xzf world-atlas-2.0.2.tgz && python training/atlas.py package/land-110m.json``

The result is an SVG of one path in an equirectangular projection of 720 × 360 units, two a degree, cut to half a unit
and without islands below a unit or two. Its grey is see-through, so that it stands on light and on dark paper.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

OUT = Path(__file__).parents[1] / "src/tollbook/show/app/static/land.svg"
#: Units squared below which an island is left out.
SMALLEST = 2.0

Point = tuple[float, float]


def outlines(topology: dict[str, object]) -> list[list[Point]]:
    """The rings of the topology's land, as longitude and latitude (TopoJSON 1.0, section 2.1.3: delta-encoded arcs)."""
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
    rings = []
    for shape in topology["objects"]["land"]["geometries"]:  # type: ignore[index]
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for polygon in polygons:
            for numbers in polygon:
                ring: list[Point] = []
                for number in numbers:
                    points = arcs[number] if number >= 0 else arcs[~number][::-1]
                    ring += points[1:] if ring else points
                rings.append(ring)
    return rings


def pieces(ring: list[Point]) -> list[list[Point]]:
    """The ring cut where it jumps over the date line, which would draw a line across the map."""
    made: list[list[Point]] = [[]]
    for point in ring:
        if made[-1] and abs(point[0] - made[-1][-1][0]) > 180:
            made.append([])
        made[-1].append(point)
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


def picture(land: str) -> str:
    """The SVG file."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 360">'
        f'<path fill="#8d877b" fill-opacity=".3" d="{land}"/></svg>\n'
    )


if __name__ == "__main__":
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    OUT.write_text(picture(path(outlines(topology))), encoding="utf-8")
    print(f"{OUT}: {OUT.stat().st_size:,} bytes")
