"""Incidents that are part of a larger one: the cities of a night of strikes, the districts of a storm, the shootings of
a weekend, the attacks of a war.

A whole holds the place and the time of its part, one of the two strictly, so that no row of wholes comes back to where
it began. That it is about this part too must be told: by a report that tells of both, or by the name of the part's
place in the text of the whole. Each reason has its bits (evidence.toml). A part has one whole, the narrowest; what is
said of the one never counts in the toll of the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tollbook.link.days import Span, in_words, span
from tollbook.link.groups import Group
from tollbook.link.incidents import Cluster
from tollbook.link.kinds import kinship
from tollbook.link.names import skeleton
from tollbook.link.places import Relation, Spot, relation, spot
from tollbook.link.weights import Weights, weights
from tollbook.nouns import Incident, Relative

_PRECISIONS = ("site", "city", "district", "region", "area", "country")
_CASUALTIES = ("killed", "injured", "casualties")


@dataclass(frozen=True, slots=True)
class _Extent:
    """What an incident covers: its place; its first to its last day (None: without a day, as the sum of a war); its
    greatest figures; and the capitalised words of the texts about it."""

    incident: Incident
    spot: Spot
    days: Span | None
    sums: bool
    greatest: Mapping[str, float]
    named: frozenset[str]


def with_wholes(
    incidents: Mapping[str, Incident], clusters: Sequence[Cluster], ids: Sequence[str]
) -> dict[str, Incident]:
    """``incidents`` by id, each with the larger one that it is part of and with its own parts."""
    w = weights()["whole"]
    extents = [e for own, c in zip(ids, clusters, strict=True) if (e := _extent(incidents[own], c.all)) is not None]
    wholes: dict[str, Relative] = {}
    parts: dict[str, list[Relative]] = defaultdict(list)
    for part, candidates in _candidates(extents, w):
        held = [(e, *found) for e in candidates if (found := _evidence(e, part, w)) is not None and found[0] > 0]
        if not held:
            continue
        whole, bits, reasons = min(held, key=lambda h: (_breadth(h[0]), -h[1], h[0].incident.id))
        wholes[part.incident.id] = Relative(whole.incident.id, whole.incident.title, bits, reasons)
        parts[whole.incident.id].append(Relative(part.incident.id, part.incident.title, bits, reasons))
    rank = {own: n for n, own in enumerate(incidents)}
    return {
        own: replace(i, part_of=wholes.get(own), parts=tuple(sorted(parts[own], key=lambda r: rank[r.incident])))
        if own in wholes or own in parts
        else i
        for own, i in incidents.items()
    }


def _extent(incident: Incident, groups: Sequence[Group]) -> _Extent | None:
    """None for one without a figure or a place."""
    if not groups or incident.place is None:
        return None
    longest = weights()["whole"]["longest_days"]
    spans = [s for g in groups for s in g.spans if s.days <= longest] or [s for g in groups for s in g.spans]
    greatest: Counter[str] = Counter()
    for g in groups:
        for measure in _CASUALTIES:
            if measure in g.greatest:
                greatest[measure] = max(greatest[measure], g.greatest[measure])  # type: ignore[assignment]
    agreed = span(incident.when)
    # Days that a misread report gives alone do not widen it.
    told = Counter(spans)
    days = [s for s in spans if agreed is None or s.gap(agreed) == 0 or told[s] > 1]
    return _Extent(
        incident=incident,
        spot=spot(incident.place),
        days=Span(min(s.first for s in days), max(s.last for s in days)) if days else None,
        sums=all(g.sums for g in groups),
        greatest=greatest,
        named=frozenset().union(*(g.named for g in groups)),
    )


def _candidates(extents: Sequence[_Extent], w: Weights) -> Iterator[tuple[_Extent, list[_Extent]]]:
    """Each extent with those that may hold it: of its country and near its days, or over a long time; the likeliest by
    the number of reports first, no more than ``widest``."""
    broad: dict[tuple[object, ...], list[_Extent]] = defaultdict(list)
    for e in sorted(extents, key=lambda e: (-len(e.incident.reports), e.incident.id)):
        if not (e.spot.wide or e.days is None or e.days.days > 1 or e.spot.place.precision == "city"):
            continue
        for name in _lands(e):
            for week in _weeks(e.days, w["longest_days"]):
                broad[name, week].append(e)
    for part in extents:
        if part.days is None:
            continue
        found: dict[str, _Extent] = {}
        for name in _lands(part):
            for week in ("long", part.days.first // 7):
                found.update((e.incident.id, e) for e in broad[name, week][: w["widest"]] if e is not part)
        yield part, list(found.values())


def _lands(e: _Extent) -> list[str]:
    return [f"in {e.spot.country}"] if e.spot.country else sorted({e.spot.key, *e.spot.names})


def _weeks(days: Span | None, longest: int) -> list[object]:
    return ["long"] if days is None or days.days > longest else list(range(days.first // 7, days.last // 7 + 1))


def _breadth(e: _Extent) -> tuple[float, int]:
    return float(e.days.days) if e.days is not None else float("inf"), _rank(e.spot)


def _rank(s: Spot) -> int:
    return _PRECISIONS.index(s.place.precision) if s.place.precision in _PRECISIONS else 1


def _evidence(whole: _Extent, part: _Extent, w: Weights) -> tuple[float, tuple[str, ...]] | None:
    """What speaks for ``part`` being part of ``whole``, in bits, with the reasons; None where it cannot be."""
    assert part.days is not None
    how = _place(whole.spot, part.spot)
    if how is None or not _holds_days(whole, part):
        return None
    longer = whole.days is None or whole.days.days > part.days.days
    if how == "same" and not longer:
        return None
    told = sorted(set(whole.incident.reports) & set(part.incident.reports))
    names = (whole.spot.place.name, part.spot.place.name)
    lines: list[tuple[float, str]] = [(w["prior"], "before any evidence")]
    lines.append(
        (w["in_place"], f"{names[0]} holds {names[1]}") if how == "in" else (w["same_place"], f"both in {names[1]}")
    )
    if whole.days is None:
        lines.append((w["sum"], "a sum without a day of its own"))
    else:
        about = f"{in_words(whole.days)} holds {in_words(part.days)}" if longer else f"both on {in_words(part.days)}"
        lines.append((w["in_days" if longer else "same_days"], about))
    if told:
        lines.append(
            (
                w["told_together"],
                f"{len(told)} report{'s' if len(told) > 1 else ''} tell{'' if len(told) > 1 else 's'} of both",
            )
        )
    elif any(skeleton(word) in whole.named for word in part.spot.key.split()):
        lines.append((w["named"], f"a report of the whole names {names[1]}"))
    else:
        return None
    kin = kinship(whole.incident.kind, part.incident.kind)
    lines.append((w[f"kind_{kin}"], f"{whole.incident.kind} and {part.incident.kind}"))
    for measure in sorted(whole.greatest.keys() & part.greatest.keys()):
        more, less = whole.greatest[measure], part.greatest[measure]
        about = f"{more:g} {measure} there, {less:g} here"
        lines.append((w["more"] if more > less else w["as_many"] if more == less else w["fewer"], about))
    bits = sum(said for said, _ in lines)
    lines.sort(key=lambda line: (-abs(line[0]), line[1]))
    return round(bits, 2), tuple(f"{words}: {said:+.1f} bits" for said, words in lines if said)


def _place(whole: Spot, part: Spot) -> str | None:
    """``in`` where the whole's place strictly holds the part's, ``same`` where the two are one, else None."""
    if part.several and whole.place.precision == "country" and whole.country and whole.country == part.country:
        return "in"
    how = relation(whole, part, 0.0)
    if how is Relation.SAME:
        return "same"
    if how is not Relation.WITHIN:
        return None
    if whole.several and not part.several:
        return "in"
    return "in" if _rank(whole) > _rank(part) else None


def _holds_days(whole: _Extent, part: _Extent) -> bool:
    assert part.days is not None
    if whole.days is None:
        return whole.sums
    return whole.days.first <= part.days.first and part.days.last <= whole.days.last
