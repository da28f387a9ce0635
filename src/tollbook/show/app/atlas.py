"""Where the incidents of a list happened: a world map whose rings say how exactly that is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from tollbook.show.app.catalogue import Spot
from tollbook.show.page.shapes import px
from tollbook.show.page.words import count

#: Units of the whole map: equirectangular, two a degree (as training/atlas.py draws the land).
WIDE, HIGH = 720.0, 360.0
#: Radius of the ring by precision, in units of a map drawn 720 wide: it says how exactly a place is known and is no
#: drawing of its outline, which nobody gave.
RINGS = {"site": 3.0, "city": 5.5, "district": 9.0, "region": 13.0, "country": 19.0, "area": 16.0}
#: Words for the legend.
MEANING = {
    "site": "a site",
    "city": "a town or city",
    "district": "a district",
    "region": "a region",
    "country": "a country",
    "area": "an area without bounds",
}
#: Places drawn at most, those with most incidents.
MOST = 400
#: Degrees shown at least: closer, the coarse outlines would seem to say where a coast is.
CLOSEST = 16.0


@dataclass(frozen=True, slots=True)
class Ring:
    """A place of one or more incidents."""

    name: str
    lat: float
    lon: float
    precision: str
    count: int


def rings(spots: Sequence[Spot]) -> tuple[Ring, ...]:
    """The places of the incidents that have coordinates, the widest rings first so that small ones lie on top."""
    found: dict[tuple[str, float, float, str], int] = {}
    for spot in spots:
        place = spot.place
        if place is not None and place.lat is not None and place.lon is not None:
            name = place.country if place.precision == "country" and place.country else place.key or place.name
            key = (name, round(place.lat, 2), round(place.lon, 2), place.located)
            found[key] = found.get(key, 0) + 1
    most = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]
    made = [Ring(*key, amount) for key, amount in most]
    return tuple(sorted(made, key=lambda ring: (-RINGS.get(ring.precision, 16.0), -ring.count, ring.name)))


def drawing(made: Sequence[Ring], land: str, href: Callable[[Ring], str]) -> str:
    """The map as an SVG whose rings are links; ``land`` is the address of the outlines. It shows the world, or the
    part that holds every ring with some room around it."""
    left, top, width, height = _window(made)
    scale = width / WIDE
    parts = [f'<image href="{escape(land, quote=True)}" x="0" y="0" width="{px(WIDE)}" height="{px(HIGH)}"/>']
    for ring in made:
        x, y = (ring.lon + 180) * 2, (90 - ring.lat) * 2
        radius = RINGS.get(ring.precision, 16.0) * scale
        words = f"{ring.name}: {count(ring.count, 'incident')}, precise to {MEANING.get(ring.precision, 'an area')}"
        vague = " vague" if ring.precision in ("country", "area", "region") else ""
        parts.append(
            f'<a href="{escape(href(ring), quote=True)}" aria-label="{escape(words, quote=True)}">'
            f"<title>{escape(words)}</title>"
            f'<circle class="reach" cx="{x:.2f}" cy="{y:.2f}" r="{max(radius, 9 * scale):.2f}"/>'
            f'<circle class="ring{vague}" cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}"/>'
        )
        if ring.count > 1:
            parts.append(
                f'<text x="{x:.2f}" y="{y + 4 * scale:.2f}" font-size="{11 * scale:.2f}" text-anchor="middle" '
                f'aria-hidden="true">{ring.count}</text>'
            )
        else:
            parts.append(f'<circle class="dot" cx="{x:.2f}" cy="{y:.2f}" r="{1.6 * scale:.2f}"/>')
        parts.append("</a>")
    return (
        f'<svg class="map" viewBox="{left:.1f} {top:.1f} {width:.1f} {height:.1f}" role="group" '
        f'aria-label="Where they happened">{"".join(parts)}</svg>'
    )


def legend(made: Sequence[Ring]) -> list[tuple[str, float, bool]]:
    """What each size of ring on the map says: words, radius in pixels, and whether it is dashed."""
    used = {ring.precision for ring in made}
    return [(MEANING[key], RINGS[key], key in ("country", "area", "region")) for key in RINGS if key in used]


def _window(made: Sequence[Ring]) -> tuple[float, float, float, float]:
    """Left, top, width and height of what is shown, always two to one."""
    if not made:
        return 0.0, 0.0, WIDE, HIGH
    across = [(ring.lon + 180) * 2 for ring in made]
    down = [(90 - ring.lat) * 2 for ring in made]
    wanted = max((max(across) - min(across)) * 1.25, (max(down) - min(down)) * 2.5, CLOSEST * 4)
    width = min(wanted, WIDE)
    height = width / 2
    left = (max(across) + min(across) - width) / 2
    top = (max(down) + min(down) - height) / 2
    return min(max(left, 0.0), WIDE - width), min(max(top, 0.0), HIGH - height), width, height
