"""Which id an incident has: the one that the book gave it, whatever reports came since.

A new incident's id is made from its first claim in the order of publication, so that a fresh build gives the same ids
whatever the order of the reports. From then on the id is nailed to that claim, and goes with the incident that has most
of the claims that it had; with its nail, where those have gone to another incident that has an id of its own, as when
two that a person put together are set apart again. Where several ids come together, the oldest given stays, and the
others lead to it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tollbook.link.groups import Group
from tollbook.link.incidents import Cluster
from tollbook.nouns import Name, short_id


@dataclass(frozen=True)
class Given:
    """What a book gave so far: every id, the oldest first; and by claim and by report, the incident that it was in (a
    report: mainly)."""

    names: tuple[Name, ...] = ()
    claims: Mapping[str, str] = field(default_factory=dict)
    reports: Mapping[str, str] = field(default_factory=dict)


def named(clusters: Sequence[Cluster], given: Given) -> tuple[list[str], tuple[Name, ...]]:
    """The id of each cluster, and every id ever given with the incident to which it leads now."""
    claims = {s.claim.id: n for n, c in enumerate(clusters) for g in c.all for s in g.claims}
    nails = {**claims, **{g.report: n for n, c in enumerate(clusters) if not c.all for g in c.silent}}
    homes = _homes(clusters, given, claims, nails)
    held: dict[int, list[Name]] = defaultdict(list)
    for name in given.names:
        if name.id in homes:
            held[homes[name.id]].append(name)
    ids: dict[int, str] = {}
    for n, own in held.items():
        # One that was in use before one that only led to another.
        ids[n] = min(enumerate(own), key=lambda x: (x[1].incident != x[1].id, x[0]))[1].id
    used = {name.id for name in given.names}
    fresh = {}
    # Of those given at once the one that was told of first counts as the oldest.
    for n in sorted((n for n in range(len(clusters)) if n not in ids), key=lambda n: _oldest(clusters[n]).order):
        nail = _first(clusters[n])
        ids[n] = _unused(nail, used)
        used.add(ids[n])
        fresh[n] = Name(ids[n], nail, ids[n])
    old = [_renewed(name, ids, homes, nails, clusters) for name in given.names]
    return [ids[n] for n in range(len(clusters))], (*old, *fresh.values())


def _homes(
    clusters: Sequence[Cluster], given: Given, claims: Mapping[str, int], nails: Mapping[str, int]
) -> dict[str, int]:
    """The cluster to which each id goes, of those whose claims or reports are still there."""
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for claim, own in given.claims.items():
        if claim in claims:
            votes[own][claims[claim]] += 1
    told: dict[str, Counter[int]] = defaultdict(Counter)
    if any(name.id == name.incident and not votes[name.id] for name in given.names):
        # Claims that were found anew have other ids; their reports are the same.
        for n, cluster in enumerate(clusters):
            for report in sorted({g.report for g in (*cluster.all, *cluster.silent)}):
                if report in given.reports:
                    told[given.reports[report]][n] += 1
    at = {nails[name.claim]: name.id for name in given.names if name.claim in nails}
    homes: dict[str, int] = {}
    for name in given.names:
        nail = nails.get(name.claim)
        count = votes[name.id] or told[name.id]
        if name.id != name.incident or not count:
            if nail is not None:
                homes[name.id] = nail
            continue
        most = max(sorted(count), key=lambda n: (count[n], n == nail))
        homes[name.id] = nail if nail is not None and most != nail and most in at else most
    return homes


def _renewed(
    name: Name,
    ids: Mapping[int, str],
    homes: Mapping[str, int],
    nails: Mapping[str, int],
    clusters: Sequence[Cluster],
) -> Name:
    """``name`` with the incident to which it leads, and a nail in it where it was left without one."""
    home = homes.get(name.id)
    if home is None:
        # Nothing that it was given for is left: it follows the incident to which it led, or leads nowhere.
        follows = homes.get(name.incident or "")
        return Name(name.id, name.claim, ids[follows] if follows is not None else None)
    nail = name.claim if nails.get(name.claim) == home else _first(clusters[home])
    return Name(name.id, nail, ids[home])


def _first(cluster: Cluster) -> str:
    """What a new id is made from: the first claim in the order of publication, of an incident without one a report."""
    first = _oldest(cluster)
    return first.claims[0].claim.id if first.claims else first.report


def _oldest(cluster: Cluster) -> Group:
    return min(cluster.groups or cluster.recalled or cluster.silent, key=lambda g: g.order)


def _unused(nail: str, used: set[str]) -> str:
    made = short_id("incident", nail)
    again = 1
    while made in used:
        again += 1
        made = short_id("incident", nail, again)
    return made
