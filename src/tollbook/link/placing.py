"""The place of an incident, agreed on by its reports, for the figures that their own report places badly.

A figure whose sentence names no place has the one that its report is mainly about, and a report may be mistaken for
one about its desk's town, a victim's home or a court's. Where most reports of an incident have one and the same place,
a report that has another, or none, without any sentence with a figure to name it, takes theirs for these figures. A
wider place never takes the stead of a narrower one, and what a person corrected stays.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tollbook.link.decided import CORRECTED
from tollbook.link.groups import Said
from tollbook.link.incidents import BREADTH, Cluster
from tollbook.link.places import Relation, Spot, names, relation
from tollbook.nouns import Place

# The share of a report's figures that may stand beside the place's name though the incident was elsewhere.
_FEW = 0.5


@dataclass(frozen=True, slots=True)
class Placed:
    """The place that a claim takes from its incident, and a reader's words for why."""

    place: Place
    reason: str


def placed_together(clusters: Iterable[Cluster]) -> dict[str, Placed]:
    """By claim id, the places on which the reports of an incident agree for figures that their own places badly."""
    return {claim: placed for cluster in clusters for claim, placed in _placed(cluster)}


def _placed(cluster: Cluster) -> Iterator[tuple[str, Placed]]:
    by_report: dict[str, list[Said]] = defaultdict(list)
    for group in cluster.groups:
        by_report[group.report] += group.claims
    if len(by_report) < 2:
        return
    main = {report: _most_told(said) for report, said in sorted(by_report.items())}
    agreed = _agreed(main)
    if agreed is None:
        return
    for report, own in main.items():
        if own is not None and (_agree(own, agreed) or _is_wider(agreed, own) or _names_it(by_report[report], own)):
            continue
        for said in by_report[report]:
            if said.spot == own and CORRECTED not in said.claim.marks and not _is_told(said):
                own_words = f"its own read as {own.place.name}" if own is not None else "its own names none"
                reason = f"its place, {agreed.place.name}, is what most of the incident's reports tell; {own_words}"
                yield said.claim.id, Placed(agreed.place, reason)


def _most_told(said: Sequence[Said]) -> Spot | None:
    """The place that most of a report's figures have."""
    counts = Counter(s.spot for s in said)
    return min(counts, key=lambda spot: (-counts[spot], spot is None, spot.key if spot is not None else ""))


def _agreed(main: Mapping[str, Spot | None]) -> Spot | None:
    """The place that more than half of the reports have, as most of them call it."""
    spots = [spot for spot in main.values() if spot is not None]
    counts = Counter(spots)
    for spot in sorted(counts, key=lambda s: (-counts[s], not s.known, len(s.place.name), s.place.name)):
        if 2 * sum(_agree(spot, other) for other in spots) > len(main):
            return spot
    return None


def _agree(a: Spot, b: Spot) -> bool:
    """Whether the two are one place, or the name of one is a part of the other's: "Velmor Market Hall" and "Velmor"."""
    return (
        a == b
        or relation(a, b, 0.0) is Relation.SAME
        or any(one <= other or other <= one for one in map(_words, a.names) for other in map(_words, b.names))
    )


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(name.split())


def _is_wider(a: Spot, b: Spot) -> bool:
    return BREADTH.get(a.place.precision, 1) > BREADTH.get(b.place.precision, 1)


def _names_it(said: Sequence[Said], own: Spot) -> bool:
    """Whether more than a few of the report's figures stand in a sentence that names their place."""
    of_it = [s for s in said if s.spot == own]
    return sum(map(_is_told, of_it)) > _FEW * len(of_it)


def _is_told(said: Said) -> bool:
    return said.spot is not None and names(said.claim.sentence.text, said.spot)
