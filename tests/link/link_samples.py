"""Invented reports, claims and happenings for the tests of linking."""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.nouns import Claim, Findings, Place, Quantity, Record, Report, Sentence, Speaker, Stance, When, short_id


def town(name: str, lat: float, lon: float, country: str = "Marvania", admin1: str = "North March") -> Place:
    return Place(name, name, lat, lon, "city", country, admin1)


VELMOR = town("Velmor", 48.0, 31.0)
TASK = town("Task", 48.9, 33.5, admin1="East March")
OSK = town("Osk", 46.2, 30.1, admin1="South March")
FAROFF = town("Quillabar", -12.0, -70.0, country="Andoria", admin1="Altos")
MARVANIA = Place("Marvania", "Marvania", 48.0, 32.0, "country", "Marvania")


@dataclass
class Line:
    """One sentence with one figure, in a paragraph of its own."""

    text: str
    figure: str
    measure: str
    place: Place | None = None
    day: str | None = None
    kind: str | None = None
    by: str | None = None
    marks: tuple[str, ...] = ()
    until: str | None = None


def told(
    path: str, published: str, *lines: Line, outlet: str | None = None, kind: str = "official"
) -> tuple[Report, Findings]:
    """A report of ``lines`` and what would be found in it."""
    text = "\n\n".join(line.text for line in lines)
    report = Report(short_id(path, text), path, text, short_id(text), outlet=outlet, published=published)
    claims, at = [], 0
    for n, line in enumerate(lines):
        start = at + line.text.index(line.figure)
        value = float(line.figure)
        claims.append(
            Claim(
                id=short_id(report.id, n),
                report=report.id,
                start=start,
                end=start + len(line.figure),
                sentence=Sentence(at, at + len(line.text), line.text),
                measure=line.measure,
                counted="people",
                quantity=Quantity(line.figure, value, value, value),
                attribution=(Speaker(line.by, kind),) if line.by else (),
                place=line.place,
                when=When(line.day, line.until or line.day) if line.day else None,
                happening=line.kind,
                marks=line.marks,
            )
        )
        at += len(line.text) + 2
    stance = Stance(short_id(report.id, "stance"), report.id, claims[0].sentence, "blames", about="rebels")
    return report, Findings(tuple(claims), (stance,))


def linked(*pairs: tuple[Report, Findings]) -> Record:
    from tollbook.link import link

    return link([r for r, _ in pairs], {r.id: f for r, f in pairs})


def grouping(record: Record) -> set[frozenset[str]]:
    """The claims that stand together, whatever the incidents' ids."""
    return {frozenset(i.claims) for i in record.incidents.values()}


def incidents_of(record: Record, pair: tuple[Report, Findings]) -> list[str | None]:
    return [record.claims[c.id].incident for c in pair[1].claims]
