"""The toll of an incident under a policy: one gauge a measure, what it rests on, and what other policies make of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.nouns import Tally
from tollbook.show.page.claims import ClaimView, measure_rank
from tollbook.show.page.labels import labels, policy_rule
from tollbook.show.page.words import listed, number, span
from tollbook.weigh import POLICIES

#: Measures that count people: "14 people" and "14 civilians" are then the same figure for agreement.
OF_PEOPLE = frozenset(
    "killed injured casualties missing rescued evacuated displaced detained abducted".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Deciding:
    """Which end of the toll (best, low, high) rests on which figures."""

    end: str
    figure: str
    claims: tuple[ClaimView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Gauge:
    """The toll of one measure under the policy: its headline figure, its interval and what it rests on."""

    measure: str
    label: str
    sense: str
    counted: str
    low: float | None
    best: float | None
    high: float | None
    headline: str
    spread: str
    policy: str
    figures: int
    deciding: tuple[Deciding, ...]

    @property
    def minor(self) -> bool:
        """True for measures other than the human toll, which are shown smaller."""
        return self.measure not in ("killed", "injured", "casualties", "missing")

    @property
    def certain(self) -> bool:
        """True where low, best and high are one figure, so that a range says nothing."""
        return self.low == self.best == self.high


def gauges(tallies: Sequence[Tally], views: Sequence[ClaimView], policy: str) -> tuple[Gauge, ...]:
    """One gauge a measure that ``policy`` settled, in the order of measures."""
    chosen = sorted((tally for tally in tallies if tally.policy == policy), key=lambda one: measure_rank(one.measure))
    return tuple(_gauge(tally, [v for v in views if v.measure == tally.measure]) for tally in chosen)


def _gauge(tally: Tally, views: list[ClaimView]) -> Gauge:
    interval = span(tally.low, tally.high)
    headline = number(tally.best) if tally.best is not None else interval or "not settled"
    spread = interval if tally.best is not None and interval != headline else ""
    ends = (("best", tally.best), ("low", tally.low), ("high", tally.high))
    rests: list[Deciding] = []
    for end, value in ends:
        if value is not None and not any(one.figure == number(value) for one in rests):
            rests.append(_deciding(end, value, tally, views))
    # The nouns of the figures that count: "12 vehicles" are not 12 "shops; vehicles" since somebody counted shops too.
    # One person is counted as "a clerk" or by name: no noun for a toll.
    settling = [view for view in views if view.verdict == "counted"] or views
    counted = Counter(view.counted for view in settling if view.total and view.counted and view.value != 1)
    if tally.measure in OF_PEOPLE and "people" in counted:
        counted.clear()
    return Gauge(
        measure=tally.measure,
        label=labels().measure(tally.measure),
        sense=labels().measure_sense(tally.measure),
        counted=_nouns(counted),
        low=tally.low,
        best=tally.best,
        high=tally.high,
        headline=headline,
        spread=spread,
        policy=tally.policy,
        figures=len(views),
        deciding=tuple(rests),
    )


def _nouns(counted: Counter[str]) -> str:
    """The two nouns that are counted most often."""
    ranked = sorted(counted, key=lambda noun: (-counted[noun], noun))
    return "; ".join(ranked[:2]) + ("; …" if len(ranked) > 2 else "")


def is_settled(tally: Tally) -> bool:
    """Whether the policy gives any figure: some settle the dead alone, and say nothing of the measures beside."""
    return any(end is not None for end in (tally.low, tally.best, tally.high))


def _settled(tally: Tally) -> str:
    interval = span(tally.low, tally.high)
    if tally.best is None:
        return interval or "not settled"
    certain = {end for end in (tally.low, tally.high) if end is not None} <= {tally.best}
    return number(tally.best) if certain else f"{number(tally.best)} ({interval})"


def _deciding(end: str, value: float, tally: Tally, views: list[ClaimView]) -> Deciding:
    """The counted claims that give ``value``: first as their own value, else as a bound of their interval."""
    counted = [view for view in views if view.verdict == "counted"]
    found = [view for view in counted if view.value == value] or [
        view for view in counted if value in (view.low, view.high)
    ]
    same = [
        label for label, other in (("best", tally.best), ("low", tally.low), ("high", tally.high)) if other == value
    ]
    newest = sorted(found, key=lambda view: -(view.at or 0))
    return Deciding(listed(same), number(value), tuple(newest[:2]), max(0, len(found) - 2))


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one policy makes of each measure, in the order of ``Rulings.measures``."""

    policy: str
    rule: str
    chosen: bool
    tolls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rulings:
    """The policies side by side."""

    measures: tuple[str, ...]
    rows: tuple[Ruling, ...]


def rulings(tallies: Sequence[Tally], policy: str) -> Rulings | None:
    """Every policy that the tallies hold, the chosen one first; None where it is the only one."""
    policies = sorted(
        {tally.policy for tally in tallies},
        key=lambda one: (one != policy, list(POLICIES).index(one) if one in POLICIES else len(POLICIES), one),
    )
    if len(policies) < 2:
        return None
    keys = sorted({tally.measure for tally in tallies}, key=measure_rank)
    settled = {(tally.policy, tally.measure): _settled(tally) for tally in tallies if is_settled(tally)}
    rows = tuple(
        Ruling(one, policy_rule(one), one == policy, tuple(settled.get((one, key), "") for key in keys))
        for one in policies
    )
    return Rulings(tuple(labels().measure(key) for key in keys), rows)
