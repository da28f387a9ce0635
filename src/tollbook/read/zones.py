"""Time zones as news stamps write them: "GMT", "PET", "UTC+3", "+0530", "ET", "Kyiv time".

The names and their offsets are data (``zones.toml``); the rules of summer time are the two that the table names.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone as it was written: ``summer`` is "eu", "us" or None; ``order`` is what it tells of slashed dates
    ("month", "day" or None)."""

    minutes: int
    summer: str | None = None
    order: str | None = None

    def offset(self, day: date) -> str:
        """The offset in force on ``day`` as ISO 8601 writes it ("+05:30")."""
        minutes = self.minutes + (60 if self.summer and _in_summer(day, self.summer) else 0)
        sign = "-" if minutes < 0 else "+"
        return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


# "GMT", "(UTC+3)", "+0530", "Kyiv time", "local time": what may stand behind a time of day.
def zone_pattern() -> str:
    """The regular expression of a zone, without groups."""
    table = _table()
    cities = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in _longest_first(table["cities"]))
    names = "|".join(re.escape(name) for name in _longest_first(table["offsets"] | table["clocks"]))
    return (
        rf"(?:(?:GMT|UTC)\s?[+\-−]\s?\d{{1,2}}(?::?[0-5]\d)?|[+\-−][01]\d:?[0-5]\d(?!\d)"
        rf"|(?:{names})\b|(?:{cities})(?:\s(?:Daylight|Standard))?\s[Tt]ime\b|[Ll]ocal\s[Tt]ime\b|LT\b)"
    )


@cache
def zone(words: str) -> Zone | None:
    """The zone that ``words`` name; None for "local time", which names none."""
    table = _table()
    shift = re.fullmatch(r"(?:GMT|UTC)?\s?([+\-−])\s?(\d{1,2}):?([0-5]\d)?", words)
    if shift:
        minutes = int(shift[2]) * 60 + int(shift[3] or 0)
        return Zone(minutes if shift[1] == "+" else -minutes)
    name = " ".join(re.sub(r"\s(?:(?:Daylight|Standard)\s)?[Tt]ime$", "", words).split())
    order = "month" if name in table["order"]["month_first"] else "day"
    if name in table["offsets"]:
        return Zone(table["offsets"][name], order=None if name in table["order"]["silent"] else order)
    clock = table["clocks"].get(name) or table["cities"].get(name)
    return Zone(clock["winter"], clock.get("summer"), order) if clock else None


def _in_summer(day: date, rule: str) -> bool:
    if rule == "eu":
        return _sunday(day.year, 3, last=True) <= day < _sunday(day.year, 10, last=True)
    return _sunday(day.year, 3) + timedelta(weeks=1) <= day < _sunday(day.year, 11)


def _sunday(year: int, month: int, *, last: bool = False) -> date:
    """The first or last Sunday of a month of 31 days or fewer."""
    first = date(year, month, 1)
    sunday = first + timedelta(days=(6 - first.weekday()) % 7)
    while last and (sunday + timedelta(weeks=1)).month == month:
        sunday += timedelta(weeks=1)
    return sunday


def _longest_first(names: dict[str, Any]) -> list[str]:
    return sorted(names, key=lambda name: (-len(name), name))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("zones.toml").read_text(encoding="utf-8"))
