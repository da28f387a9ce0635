"""Places and days swapped for others: each figure's place and day must follow, and its figures stay. Texts are invented."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.find import find
from tollbook.nouns import Claim, Report

# Towns that the gazetteer knows under one sense by far, on five continents.
TOWNS = ["Nyeri", "Kitwe", "Basra", "Erbil", "Peshawar", "Antofagasta", "Cusco", "Gorakhpur", "Zaporizhzhia", "Mopti"]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
NEWEST, OLDEST = date(2029, 12, 28), date(2011, 1, 3)

REPORT = (
    "A bus plunged into a ravine near {town} on {day}, killing 14 people, police said.\n\n"
    "Another 23 passengers were injured in the crash, the hospital in {town} said.\n\n"
    "In a separate accident, three people died when a ferry sank off {other} on {before}."
)


def found(published: date, **words: str) -> dict[str, Claim]:
    """The claims of the report by their number as written."""
    text = REPORT.format(**words)
    report = Report("r", "r.txt", text, "0", published=published.isoformat())
    return {c.quantity.text: c for c in find(report).claims}


def of(claim: Claim) -> tuple[str | None, str | None]:
    """The place and the day of a claim."""
    return claim.place.key if claim.place else None, claim.when.start if claim.when else None


@settings(max_examples=40, deadline=None)
@given(
    towns=st.lists(st.sampled_from(TOWNS), min_size=2, max_size=2, unique=True),
    happened=st.dates(OLDEST, NEWEST),
    later=st.integers(1, 4),
    written=st.sampled_from(["weekday", "date", "date and year", "American"]),
)
def test_claims_follow_their_places_and_days(towns: list[str], happened: date, later: int, written: str) -> None:
    before, published = happened - timedelta(days=1), happened + timedelta(days=later)
    ways = {
        "weekday": lambda d: WEEKDAYS[d.weekday()],
        "date": lambda d: f"{d.day} {d:%B}",
        "date and year": lambda d: f"{d.day} {d:%B} {d.year}",
        "American": lambda d: f"{d:%B} {d.day}, {d.year}",
    }
    claims = found(published, town=towns[0], other=towns[1], day=ways[written](happened), before=ways[written](before))
    assert {w: (c.measure, c.quantity.value) for w, c in claims.items()} == {
        "14": ("killed", 14.0),
        "23": ("injured", 23.0),
        "three": ("killed", 3.0),
    }
    assert of(claims["14"]) == of(claims["23"]) == (towns[0], happened.isoformat())
    assert of(claims["three"]) == (towns[1], before.isoformat())
