"""The figures that others had given when one was said, laid out so that few of many need to be looked at.

Figures of one moment that are alike in all that is compared (their ``sort``) differ in their speakers and ids only: of
them the first by id whose speaker is another speaks for all. So what a figure is compared with grows with the number
of different figures of its days, not with the number of those who repeat them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial

from tollbook.nouns import Place
from tollbook.weigh.figures import Figure
from tollbook.weigh.moments import Moment

_START = datetime(1, 1, 1, tzinfo=UTC)

# Two speakers' figures within the hour are rivals; a later one can be a later count. Where only the day is known, so is
# every figure of that day a rival.
_SAME_TIME = timedelta(hours=1)
# Moments of one day as their sources write it lie closer than this: a day, and the zones farthest apart.
_ONE_DAY = timedelta(hours=50)


def at(figure: Figure) -> datetime:
    """When a figure was said; before everything else where that is unknown."""
    return figure.said.at if figure.said else _START


def same_time(first: Figure, second: Figure) -> bool:
    """Whether neither can be a later count than the other."""
    if first.said is None or second.said is None:
        return True
    if first.said.timed and second.said.timed:
        return abs(first.said.at - second.said.at) < _SAME_TIME
    return first.said.day == second.said.day


class Rivals:
    """The figures said before, to be added in the order of their moments and ids.

    ``ends`` is when the speaker of a figure (by claim id) gave another; ``apart`` tells two that are not compared, by
    nothing but what ``sort`` says of them, their reports and their parts.
    """

    def __init__(self, ends: Mapping[str, datetime], apart: Callable[[Figure, Figure], bool]) -> None:
        self._ends = ends
        self._apart = apart
        self._timeless: dict[Hashable, list[Figure]] = defaultdict(list)
        self._moments: list[Moment] = []
        self._sorts: dict[Moment, dict[Hashable, list[Figure]]] = {}
        self._of_point: dict[float | None, list[Figure]] = defaultdict(list)

    def add(self, figure: Figure, sort: Hashable) -> None:
        """Let ``figure`` be a rival of those that come after it."""
        self._of_point[figure.point].append(figure)
        if figure.said is None:
            self._timeless[sort].append(figure)
            return
        if figure.said not in self._sorts:
            self._sorts[figure.said] = defaultdict(list)
            self._moments.append(figure.said)
        self._sorts[figure.said][sort].append(figure)

    def of(self, second: Figure) -> tuple[list[Figure], list[Figure]]:
        """Those of the same time as ``second``, and of the others those of the latest moment: one of each sort."""
        beside = list(self._first_of_each(self._timeless, second))
        before: list[Figure] = []
        now = at(second)
        for n in range(len(self._moments) - 1, -1, -1):
            then, sorts = self._moments[n].at, self._sorts[self._moments[n]]
            if before and then < at(before[0]) and then < now - _ONE_DAY:
                break
            found = list(self._first_of_each(sorts, second))
            if not sorts:
                del self._sorts[self._moments.pop(n)]
                continue
            if found and same_time(found[0], second):
                beside += found
            elif found and (not before or then == at(before[0])):
                before += found
        return beside, before

    def backed(self, second: Figure, by: Callable[[Figure], bool]) -> bool:
        """Whether another who still stood for it and fulfils ``by`` said the number of ``second`` before."""
        same = self._of_point.get(second.point, ())
        return any(self._stands(f, second) and by(f) and not self._apart(f, second) for f in reversed(same))

    def _stands(self, first: Figure, second: Figure) -> bool:
        end = self._ends.get(first.claim.id)
        return first.voice != second.voice and (end is None or end > at(second))

    def _first_of_each(self, sorts: dict[Hashable, list[Figure]], second: Figure) -> Iterator[Figure]:
        """Of each sort the first that is a rival; those whose speakers gave another since are dropped for good."""
        now = at(second)
        for sort in list(sorts):
            ended = False
            for figure in sorts[sort]:
                end = self._ends.get(figure.claim.id)
                if end is not None and end <= now:
                    ended = True
                elif figure.voice != second.voice and not self._apart(figure, second):
                    yield figure
                    break
            if ended:
                left = [f for f in sorts[sort] if (e := self._ends.get(f.claim.id)) is None or e > now]
                if left:
                    sorts[sort] = left
                else:
                    del sorts[sort]


class RivalsByPlace:
    """``Rivals`` of each place, of which only those of places that are not ``apart`` from a figure's own are looked at.

    How two places lie is asked once, so that an incident of many places costs no more than the pairs of its places.
    """

    def __init__(
        self,
        ends: Mapping[str, datetime],
        apart: Callable[[Figure, Figure], bool],
        places_apart: Callable[[Place | None, Place | None], bool],
    ) -> None:
        self._new = partial(Rivals, ends, apart)
        self._places_apart = places_apart
        self._rivals: dict[Place | None, Rivals] = {}
        self._near: dict[Place | None, list[Rivals]] = {}

    def add(self, figure: Figure, sort: Hashable, place: Place | None) -> None:
        """Let ``figure`` be a rival of those that come after it."""
        self._known(place)
        self._rivals[place].add(figure, sort)

    def of(self, second: Figure, place: Place | None) -> tuple[list[Figure], list[Figure]]:
        """As `Rivals.of`, of places that are not apart from ``place``."""
        found = [rivals.of(second) for rivals in self._known(place)]
        before = [f for _, earlier in found for f in earlier]
        newest = max(map(at, before), default=None)
        return [f for beside, _ in found for f in beside], [f for f in before if at(f) == newest]

    def backed(self, second: Figure, place: Place | None, by: Callable[[Figure], bool]) -> bool:
        """As `Rivals.backed`, of places that are not apart from ``place``."""
        return any(rivals.backed(second, by) for rivals in self._known(place))

    def _known(self, place: Place | None) -> list[Rivals]:
        """The rivals of the places that are not apart from ``place``, its own among them."""
        if place not in self._rivals:
            self._rivals[place] = self._new()
            others = [other for other in self._rivals if not self._places_apart(place, other)]
            self._near[place] = [self._rivals[other] for other in others]
            for other in others:
                if other != place:
                    self._near[other].append(self._rivals[place])
        return self._near[place]
