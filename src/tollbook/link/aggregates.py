"""Figures over several incidents: "four were killed in A and B", beside the incidents at A and at B.

Such a figure is nobody's toll alone. It stands with the incident of the named places that most is told of, where
weighing shows it as covering more than that one; as an incident of its own it would count the same dead twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tollbook.link.bonds import Ties
from tollbook.link.groups import Group

# The numbers of a cluster's groups: those that tell of it, recall it, or stand beside it without a figure.
Parts = tuple[list[int], list[int], list[int]]

_NEAR = 1  # days between the figure's day and the incidents'


def with_aggregates(groups: Sequence[Group], found: Sequence[Parts], ties: Ties | None) -> list[Parts]:
    """``found`` with the clusters that only name several places, at least two of them told of by other clusters near
    in time, put beside the nearest of those in time, of several the greatest."""
    at: dict[str, list[int]] = defaultdict(list)
    for number, (told, _, _) in enumerate(found):
        for key in sorted({s.key for n in told for s in groups[n].spots if not s.several}):
            at[key].append(number)
    taken: dict[int, int] = {}
    for number, (told, _, _) in enumerate(found):
        if not told or not all(groups[n].spots and all(s.several for s in groups[n].spots) for n in told):
            continue
        names = sorted({name for n in told for s in groups[n].spots for name in s.names})
        met = {name: [o for o in at.get(name, ()) if _gap(groups, found, number, o) <= _NEAR] for name in names}
        others = sorted({o for numbers in met.values() for o in numbers})
        if sum(1 for numbers in met.values() if numbers) < 2 or len(others) < 2:
            continue
        key = groups[told[0]].key
        free = [o for o in others if ties is None or ties.allowed(key, groups[found[o][0][0]].key)]
        if free:
            taken[number] = max(free, key=lambda o: (_gap(groups, found, number, o) == 0, _size(groups, found[o]), -o))
            if ties is not None:
                ties.join(key, groups[found[taken[number]][0][0]].key)
    kept: list[Parts] = [(list(a), list(b), list(c)) for a, b, c in found]
    for number, other in taken.items():
        kept[other][1].extend((*found[number][0], *found[number][1]))
        kept[other][1].sort()
        kept[other][2].extend(found[number][2])
    return [parts for number, parts in enumerate(kept) if number not in taken]


def _size(groups: Sequence[Group], parts: Parts) -> int:
    return sum(groups[n].size for n in parts[0])


def _gap(groups: Sequence[Group], found: Sequence[Parts], one: int, other: int) -> int:
    """The least days between the two; none for a figure without a day and what its report tells of beside it."""
    least = _NEAR + 1
    for n in found[one][0]:
        for m in found[other][0]:
            a, b = groups[n], groups[m]
            if a.day is not None and b.day is not None:
                least = min(least, a.day.gap(b.day))
            elif a.report == b.report:
                least = 0
    return least
