"""Clustering that does not chain: average linkage over a sparse graph of candidate pairs.

Two clusters join while the mean evidence over pairs of their members stays above a threshold, the strongest first. So
one strong pair cannot bridge two groups that otherwise differ, which single linkage (connected components) would.
Large clusters are compared through their first ``SAMPLE`` members, so that the cost stays near that of the
candidate pairs: O(m log m) for m pairs.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tollbook.link.bonds import Ties

SAMPLE = 6


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a pair, in bits; ``weight`` (0 to 1) is how much the pair knows; ``apart`` forbids joining."""

    bits: float
    weight: float = 1.0
    apart: bool = False


Compare = Callable[[int, int], Evidence]


def cluster(
    count: int,
    pairs: Iterable[tuple[int, int]],
    compare: Compare,
    *,
    join: float = 0.0,
    best: float = 1.0,
    overrule: float = 9.0,
    ties: Ties | None = None,
    keys: Sequence[str] = (),
) -> list[list[int]]:
    """Clusters of the items ``0 … count - 1``, each sorted, in the order of their first items.

    ``compare`` is asked for a pair (i < j) at most once. Clusters join where their mean evidence is above ``join``,
    that of the ``best`` share of their pairs: a report on another side of a happening need not fit each of the others;
    where a pair of them is marked ``apart``, only above ``overrule``. ``ties`` (of the items by their ``keys``) keep
    apart what people set apart, and learn what has joined.
    """
    known: dict[tuple[int, int], Evidence] = {}

    def evidence(i: int, j: int) -> Evidence:
        key = (i, j) if i < j else (j, i)
        found = known.get(key)
        if found is None:
            found = known[key] = compare(*key)
        return found

    def mean(a: list[int], b: list[int]) -> float:
        seen = [evidence(i, j) for i in a[:SAMPLE] for j in b[:SAMPLE]]
        apart = any(e.apart for e in seen)
        if best < 1.0:
            seen = sorted(seen, key=lambda e: (-e.bits, e.weight))[: math.ceil(best * len(seen))]
        total = math.fsum(e.bits * e.weight for e in seen)
        weight = math.fsum(e.weight for e in seen)
        value = total / weight if weight else 0.0
        return value if not apart or value > overrule else float("-inf")

    members: dict[int, list[int]] = {i: [i] for i in range(count)}
    root = list(range(count))
    version = [0] * count

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    heap: list[tuple[float, int, int, int, int]] = []
    for i, j in sorted({(min(p), max(p)) for p in pairs if p[0] != p[1]}):
        bits = mean(members[i], members[j])
        if bits > join:
            heap.append((-bits, i, j, 0, 0))
    heapq.heapify(heap)
    while heap:
        _, i, j, seen_i, seen_j = heapq.heappop(heap)
        a, b = find(i), find(j)
        if a == b:
            continue
        a, b = (a, b) if a < b else (b, a)
        if (a, b, version[a], version[b]) != (i, j, seen_i, seen_j):
            # The clusters have grown since the pair was scored: score it again, and wait for its turn.
            bits = mean(members[a], members[b])
            if bits > join:
                heapq.heappush(heap, (-bits, a, b, version[a], version[b]))
            continue
        if ties is not None:
            if not ties.allowed(keys[a], keys[b]):
                continue
            ties.join(keys[a], keys[b])
        # The first SAMPLE members speak for the cluster: they stay in order, the rest need not.
        both = members[a] + members.pop(b)
        members[a] = sorted(both) if len(both) < 8 * SAMPLE else both
        root[b] = a
        version[a] += 1
    return [sorted(members[r]) for r in sorted(members)]
