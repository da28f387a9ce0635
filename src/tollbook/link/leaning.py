"""Which report leans on which, of two that share a passage: by what they say of each other, else by who was first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tollbook.link.names import folded
from tollbook.link.passages import SharedPassage
from tollbook.nouns import Report

_SHORTEST = 4  # letters; a shorter outlet's name is a word or an acronym that other texts have by chance


@dataclass(frozen=True, slots=True, order=True)
class Lean:
    """``report`` takes a passage from the report ``on`` (ids), as ``reason`` says."""

    report: str
    on: str
    reason: str


def leaning(reports: Sequence[Report], passages: Iterable[SharedPassage]) -> list[Lean]:
    """Of each pair of ``reports`` that share one of ``passages`` the report that leans on the other.

    One that names the other's outlet leans on it. Where neither or both do, the later one leans on the earlier; two of
    one moment, or of which one gives none, are left out.
    """
    known = {r.id: r for r in reports}
    found = []
    for a, b in sorted({(p.a, p.b) for p in passages if p.a in known and p.b in known}):
        one, other = known[a], known[b]
        names = _names(one, other), _names(other, one)
        if names[0] != names[1]:
            taker, giver = (one, other) if names[0] else (other, one)
            found.append(Lean(taker.id, giver.id, f"it names {giver.outlet}"))
            continue
        first, second = sorted((one, other), key=lambda r: r.published or "")
        if first.published and second.published and _before(first.published, second.published):
            reason = f"it was published later ({second.published}, {first.published})"
            found.append(Lean(second.id, first.id, reason))
    return sorted(found)


def _names(report: Report, other: Report) -> bool:
    """Whether ``report`` names the outlet of ``other``, where that is not its own."""
    name = folded(other.outlet or "")
    if len(name) < _SHORTEST or name == folded(report.outlet or ""):
        return False
    return re.search(rf"\b{re.escape(name)}\b", folded(report.text)) is not None


def _before(one: str, other: str) -> bool:
    """Whether the moment ``one`` surely comes before ``other``: a day says nothing against a moment of that day."""
    least = min(len(one), len(other))
    return one[:least] < other[:least]
