"""What is compared of many figures is what comparing each with each would have chosen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st
from weigh_maker import KELVAR, MIRNA

from tollbook.nouns import Claim, Place, Quantity, Sentence
from tollbook.weigh.figures import Figure
from tollbook.weigh.moments import Moment
from tollbook.weigh.rivals import Rivals, RivalsByPlace, at, same_time

_FIRST = datetime(2031, 5, 1, tzinfo=UTC)


@st.composite
def figures(draw: st.DrawFn, number: int) -> Figure:
    """A figure of one of a few speakers, sizes and moments: none, a day, or a minute in one of three zones."""
    hours, how = draw(st.integers(0, 60)), draw(st.sampled_from(["none", "day", "timed", "timed"]))
    told = _FIRST + timedelta(hours=hours, minutes=draw(st.sampled_from([0, 30])))
    zone = timezone(timedelta(hours=draw(st.sampled_from([-11, 0, 13]))))
    moment = Moment(told, told.astimezone(zone).date(), True)
    if how == "day":
        moment = Moment(told.replace(hour=12, minute=0), told.date())
    size = float(draw(st.sampled_from([4, 7, 9])))
    claim = Claim(
        f"c{number:03}", "r", 0, 1, Sentence(0, 1, "S"), "killed", "people", Quantity(str(size), size, size, size)
    )
    return Figure(claim, draw(st.sampled_from("abcd")), "official", None if how == "none" else moment)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_the_rivals_of_each_figure_are_those_that_looking_at_all_would_find(data: st.DataObject) -> None:
    made = [data.draw(figures(n)) for n in range(data.draw(st.integers(2, 14)))]
    made.sort(key=lambda f: (at(f), f.claim.id))
    ends = {}
    for n, first in enumerate(made):
        later = next((f for f in made[n + 1 :] if f.voice == first.voice), None)
        if later is not None and data.draw(st.booleans()):
            ends[first.claim.id] = at(later)
    apart = data.draw(st.sampled_from([None, (4.0, 9.0), (7.0, 7.0)]))

    def kept_apart(first: Figure, second: Figure) -> bool:
        return (first.point, second.point) == apart

    rivals = Rivals(ends, kept_apart)
    for n, second in enumerate(made):
        every = [
            f
            for f in made[:n]
            if f.voice != second.voice
            and (f.claim.id not in ends or ends[f.claim.id] > at(second))
            and not kept_apart(f, second)
        ]
        others = [f for f in every if not same_time(f, second)]
        newest = max(map(at, others), default=None)
        beside, before = rivals.of(second)
        assert _firsts(beside) == _firsts([f for f in every if same_time(f, second)])
        assert _firsts(before) == _firsts([f for f in others if at(f) == newest])
        if before:
            assert rivals.backed(second, lambda f: True) == any(f.point == second.point for f in every)
        rivals.add(second, second.point)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_figures_of_places_apart_are_no_rivals(data: st.DataObject) -> None:
    made = [data.draw(figures(n)) for n in range(data.draw(st.integers(2, 12)))]
    made.sort(key=lambda f: (at(f), f.claim.id))
    where = {f.claim.id: data.draw(st.sampled_from([KELVAR, MIRNA, None])) for f in made}

    def apart(one: Place | None, other: Place | None) -> bool:
        return None not in (one, other) and one != other

    rivals = RivalsByPlace({}, lambda first, second: False, apart)
    for n, second in enumerate(made):
        here = where[second.claim.id]
        every = [f for f in made[:n] if f.voice != second.voice and not apart(where[f.claim.id], here)]
        others = [f for f in every if not same_time(f, second)]
        beside, before = rivals.of(second, here)
        assert {f.said for f in beside} == {f.said for f in every if same_time(f, second)}
        assert {at(f) for f in before} == ({max(map(at, others))} if others else set())
        assert all(f in every for f in (*beside, *before))
        if before:
            assert rivals.backed(second, here, lambda f: True) == any(f.point == second.point for f in every)
        rivals.add(second, second.point, here)


def _firsts(found: list[Figure]) -> dict[object, str]:
    """The first by id of each size and moment."""
    firsts: dict[object, str] = {}
    for figure in sorted(found, key=lambda f: f.claim.id, reverse=True):
        firsts[figure.point, figure.said] = figure.claim.id
    return firsts
