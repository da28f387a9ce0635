"""Which groups are worth comparing: those that share a block of place and time, of names and time, or of rare names.

Inside a block, groups stand in the order of their days, and each meets its next ``widest`` neighbours only; of all that
a group meets, it is compared with the ``most`` that it shares most blocks with, and with those whose ``most`` it is
among. So the number of pairs grows with the number of groups, not with its square, however crowded the blocks are.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from zlib import crc32

from tollbook.link.groups import Group
from tollbook.link.places import Spot
from tollbook.link.weights import weights

Key = tuple[object, ...]
Pair = tuple[int, int]  # numbers of two groups, the lower first


def candidates(groups: Sequence[Group]) -> set[Pair]:
    """Pairs of groups of different reports that share a block."""
    w = weights()["blocks"]
    widest: int = w["widest"]
    dense: dict[Key, set[int]] = defaultdict(set)
    wide: dict[Key, set[int]] = defaultdict(set)
    narrow: dict[Key, set[int]] = defaultdict(set)
    rare: dict[str, set[int]] = defaultdict(set)
    for number, g in enumerate(groups):
        weeks = list(_weeks(g))
        for s in g.spots:
            for week in weeks:
                for name in (s.key, *s.names):
                    dense["place", name, week].add(number)
                for cell in _cells(s, w["cell_degrees"]):
                    dense["cell", cell, week].add(number)
                if s.country:
                    (wide if s.wide else narrow)["in", s.country, week].add(number)
        for name in sorted(g.heading):
            for week in weeks:
                dense["place", name, week].add(number)
        for word in _sample(g, w["words"]):
            for week in weeks:
                dense["word", word, week].add(number)
        for name in heapq.nsmallest(w["names"], g.proper, key=_checksum):
            rare[name].add(number)
        for name in sorted(g.victims | g.called):
            dense["victim", name].add(number)
        for name in sorted(g.pairs)[: w["names"]]:
            for time in (*weeks, *_months(g)):
                dense["name", name, time].add(number)
        for phrase in sorted(g.phrases)[: w["names"]]:
            # Copy is printed within days; a wording that comes back after that is the language's.
            for week in _printed(g):
                dense["phrase", phrase, week].add(number)
        if not g.spots:
            for f in sorted(g.figures, key=lambda f: (-f[1], f[0]))[:2]:
                for week in weeks:
                    dense["figure", f, week].add(number)
    met: Counter[Pair] = Counter()
    for numbers in dense.values():
        met.update(_neighbours(groups, sorted(numbers), widest))
    for key, numbers in wide.items():
        met.update(_neighbours(groups, sorted(numbers), widest))
        met.update(_across(groups, sorted(numbers), sorted(narrow.get(key, ())), widest))
    for numbers in rare.values():
        # At any time: a follow-up, a trial or an anniversary names what the first reports named.
        near = _neighbours(groups, sorted(numbers), widest)
        met.update(pair for pair in near if _may_be_one(groups[pair[0]], groups[pair[1]], w["apart_days"]))
    met.update(_timeless(groups, widest))
    return _likeliest(groups, met, w["most"])


def _likeliest(groups: Sequence[Group], met: Mapping[Pair, int], most: int) -> set[Pair]:
    """The pairs that are among the ``most`` of one of the two by the number of blocks that they share.

    Groups that tell, that recall and that give no figure are counted apart, so that none keeps out one of another sort.
    """
    of: dict[tuple[int, bool, bool], list[tuple[int, int, Pair]]] = defaultdict(list)
    for pair, blocks in met.items():
        for own, other in (pair, pair[::-1]):
            sort = bool(groups[other].claims), groups[other].background
            of[own, *sort].append((-blocks, abs(own - other), pair))
    return {pair for pairs in of.values() for _, _, pair in heapq.nsmallest(most, pairs)}


def _sample(g: Group, size: int) -> list[str]:
    """Some of the rare words of a group's text, by a rule that takes the same ones from texts that are alike: those of
    the least checksums, as MinHash does."""
    return heapq.nsmallest(size, g.rare, key=_checksum)


def _checksum(word: str) -> tuple[int, str]:
    return crc32(word.encode()), word


def _timeless(groups: Sequence[Group], widest: int) -> Iterator[Pair]:
    """Pairs of a group without any time, and groups of the same place: all where they are few, else those that share
    a figure too."""
    lost = [n for n, g in enumerate(groups) if g.day is None and g.published is None]
    if not lost:
        return
    names = {name for n in lost for name in _place_names(groups[n])}
    figures = {f for n in lost for f in groups[n].figures}
    blocks: dict[Key, list[int]] = defaultdict(list)
    for n, g in enumerate(groups):
        for name in sorted(names & _place_names(g)):
            blocks[name,].append(n)
            for f in sorted(figures & g.figures):
                blocks[name, f].append(n)
    for i in lost:
        for name in sorted(_place_names(groups[i])):
            keys: list[Key] = [(name,), *((name, f) for f in sorted(groups[i].figures))]
            for key in keys:
                others = blocks[key]
                for j in others if len(others) <= 2 * widest else others[:widest] if len(key) > 1 else ():
                    if groups[i].report != groups[j].report:
                        yield min(i, j), max(i, j)


def _place_names(g: Group) -> set[str]:
    return {name for s in g.spots for name in (s.key, *s.names, *((s.country,) if s.country else ()))}


def _when(g: Group) -> int:
    if g.day is not None:
        return g.day.first
    return g.published if g.published is not None else 0


def _may_be_one(a: Group, b: Group, apart: int) -> bool:
    """False where words tell days of the two more than ``apart`` days apart, or one's day, after the other came out."""
    told = [g.day if not g.guessed else None for g in (a, b)]
    if told[0] is not None and told[1] is not None:
        return told[0].gap(told[1]) <= apart
    return not any(
        day is not None and other.published is not None and other.published < day.first - 1
        for day, other in zip(told, (b, a), strict=True)
    )


def _weeks(g: Group) -> Iterator[object]:
    """Buckets of time: every week that the day and its neighbours touch; for long or unknown times also "any"."""
    if g.day is not None and g.day.days <= 14:
        yield from sorted({(g.day.first - 1) // 7, g.day.first // 7, g.day.last // 7, (g.day.last + 1) // 7})
        return
    if g.day is not None:
        yield "long"
        return
    if g.published is not None:
        # The day is unknown: it lies most likely in the days before publication.
        yield from sorted({(g.published - 7) // 7, g.published // 7})
    if g.sums or g.published is None:
        yield "long"


def _printed(g: Group) -> list[object]:
    """The weeks of its publication: the one that the day is in, and the next or the one before where that is near."""
    if g.published is None:
        return ["any"]
    return [*sorted({(g.published - 2) // 7, (g.published + 2) // 7})]


def _months(g: Group) -> Iterator[object]:
    """The spans of four weeks of its publication and just before: a case is followed for weeks."""
    if g.published is not None:
        yield from sorted({("month", (g.published - 14) // 28), ("month", g.published // 28)})


def _cells(s: Spot, size: float) -> Iterator[tuple[int, int]]:
    """The grid cell of a narrow place and those that it touches by a fifth of a cell."""
    if s.wide or s.place.lat is None or s.place.lon is None:
        return
    edge = 0.2 * size
    cells = {
        (math.floor((s.place.lat + dy) / size), math.floor((s.place.lon + dx) / size))
        for dy in (-edge, edge)
        for dx in (-edge, edge)
    }
    yield from sorted(cells)


def _neighbours(groups: Sequence[Group], numbers: list[int], widest: int) -> Iterator[Pair]:
    """Pairs of the next neighbours by day."""
    ranked = sorted(numbers, key=lambda n: (_when(groups[n]), n))
    for at, i in enumerate(ranked):
        for j in ranked[at + 1 : at + 1 + widest]:
            if groups[i].report != groups[j].report:
                yield min(i, j), max(i, j)


def _across(groups: Sequence[Group], wide: list[int], narrow: list[int], widest: int) -> Iterator[Pair]:
    """Pairs of a group over a country or region and the groups at places of that country, nearest in days first."""
    if not wide or not narrow:
        return
    ranked = sorted(narrow, key=lambda n: (_when(groups[n]), n))
    days = [_when(groups[n]) for n in ranked]
    for i in wide:
        day = _when(groups[i])
        at = _first_at(days, day)
        for j in ranked[max(0, at - widest // 2) : at + widest]:
            if groups[i].report != groups[j].report:
                yield min(i, j), max(i, j)


def _first_at(days: list[int], day: int) -> int:
    low, high = 0, len(days)
    while low < high:
        middle = (low + high) // 2
        if days[middle] < day:
            low = middle + 1
        else:
            high = middle
    return low
