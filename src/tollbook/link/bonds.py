"""What people decided to stand together or apart: claims of incidents, or names of speakers.

Ties are kept as disjoint sets with sides: a decision that sets two parties apart gives one of them side 0 and the
other side 1, and no set may ever hold both. Where decisions contradict each other, the newest holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tollbook.link.names import folded
from tollbook.nouns import Decision

# One party of the decision with that id.
Side = tuple[str, int]


class Ties:
    """Things (by key) that stand together, and things that never do.

    Things that stand together need no evidence for it, and what they are compared with does not average over them.
    """

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        self._sides: dict[str, frozenset[Side]] = {}

    def home(self, key: str) -> str:
        """One thing that speaks for all that stand together with ``key``."""
        above = self._above
        while key in above:
            if above[key] in above:
                above[key] = above[above[key]]
            key = above[key]
        return key

    def sides(self, key: str) -> frozenset[Side]:
        """The parties to which ``key`` belongs."""
        return self._sides.get(self.home(key), frozenset())

    def allowed(self, a: str, b: str) -> bool:
        """Whether ``a`` and ``b`` may stand together."""
        if not self._sides or self.home(a) == self.home(b):
            return True
        other = self.sides(b)
        return not any((of, 1 - side) in other for of, side in self.sides(a))

    def join(self, a: str, b: str) -> None:
        """Let ``a`` and ``b``, which must be allowed to, stand together with all that stands with either."""
        a, b = sorted((self.home(a), self.home(b)))
        if a != b:
            both = self.sides(a) | self.sides(b)
            self._above[b] = a
            if both:
                self._sides[a] = both

    def join_all(self, keys: Iterable[str]) -> None:
        """Let ``keys`` stand together, as far as they are allowed to."""
        homes: list[str] = []
        for key in keys:
            known = next((h for h in homes if self.allowed(h, key)), None)
            if known is None:
                homes.append(key)
            else:
                self.join(known, key)

    def part(self, these: Iterable[str], those: Iterable[str], of: str) -> None:
        """Keep ``these`` from ``those`` by the decision ``of``, but for what stands together already."""
        left, right = {self.home(k) for k in these}, {self.home(k) for k in those}
        for side, homes in enumerate((left - right, right - left)):
            for home in homes:
                self._sides[home] = self.sides(home) | {(of, side)}


def claim_ties(decisions: Sequence[Decision]) -> Ties | None:
    """Which claims are about one incident, and which are not, by ``decisions`` in force; None where there are none."""
    own = [d for d in decisions if d.kind in ("merge", "split")]
    if not own:
        return None
    ties = Ties()
    for d in reversed(own):
        if d.kind == "split":
            ties.part(d.targets, d.leaves, d.id)
        ties.join_all((*d.targets, *d.joins))
    return ties


class Names:
    """Which speakers' names mean one speaker, and which do not, as people decided."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        """Heed those of ``decisions`` in force that are about speakers."""
        own = [d for d in decisions if d.kind in ("same_speaker", "different_speaker")]
        self._ties = Ties()
        for d in reversed(own):
            one, other = map(folded, d.speakers)
            if d.kind == "different_speaker":
                self._ties.part([one], [other], d.id)
            elif self._ties.allowed(one, other):
                self._ties.join(one, other)
        self._written: dict[str, list[str]] = defaultdict(list)
        same = [name for d in own if d.kind == "same_speaker" for name in d.speakers]
        for name in dict.fromkeys(same):
            self._written[self._ties.home(folded(name))].append(name)

    def decided(self, name: str) -> bool:
        """Whether somebody said which speaker ``name`` is."""
        return len(self.written(name)) > 1

    def written(self, name: str) -> tuple[str, ...]:
        """The names that mean the speaker ``name``, that one first."""
        if not self._written:
            return (name,)
        return tuple(dict.fromkeys((name, *self._written.get(self._ties.home(folded(name)), ()))))

    def apart(self, a: str, b: str) -> bool:
        """Whether somebody said that ``a`` and ``b`` are two speakers."""
        return not self._ties.allowed(folded(a), folded(b))
