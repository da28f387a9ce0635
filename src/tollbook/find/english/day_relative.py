"""Words of time resolved to days against a day of publication: "on 12 May", "Friday night", "two weeks ago".

A weekday is the most recent one; a date without a year is of the year that puts it nearest before the publication. A
night that is named by both its days, "overnight", counts as the day on which it ends; "Friday night" is Friday.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from tollbook.find.english.day_distances import lasts, opens
from tollbook.find.english.day_words import Time, words
from tollbook.find.english.numbers import count_of
from tollbook.nouns import When

TO_THE_DAY = re.compile(r"\s+(?:today|tonight|to the (?:day|hour|minute))\b", re.I)
_EXACTLY = re.compile(r"\bexactly\s+$", re.I)
_UNITS = {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}


def absolute(iso: str, published: date | None) -> When | None:
    """The day, month or year of a date as ``moments_in`` gives it, with the year that ``published`` tells."""
    if iso.startswith("-"):
        if published is None:
            return None
        parts = [int(p) for p in iso[2:].split("T")[0].split("-")]
        year = published.year
        first = _day(year, parts[0], parts[1] if len(parts) > 1 else 1)
        if first is not None and first > published + timedelta(days=31 if len(parts) > 1 else 0):
            year -= 1
        elif first is not None and len(parts) > 1 and published - first > timedelta(days=335):
            year += 1
        iso = f"{year:04d}-" + iso[2:]
    fields = [int(p) for p in iso[:10].split("T")[0].split("-")]
    if len(fields) == 3:
        day = _day(*fields)
        return When(day.isoformat(), day.isoformat()) if day else None
    if len(fields) == 2:
        start = date(fields[0], fields[1], 1)
        end = date(fields[0] + fields[1] // 12, fields[1] % 12 + 1, 1) - timedelta(days=1)
        return When(start.isoformat(), end.isoformat())
    return When(f"{fields[0]:04d}-01-01", f"{fields[0]:04d}-12-31")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def relative(match: re.Match[str], published: date | None) -> Time | None:
    """The time that a match of ``words().relative`` tells, on line 0; None where nothing can be counted from."""
    if match["before"]:
        return Time(*match.span(), 0, None, "event", step=-1)
    if match["later"]:
        return Time(*match.span(), 0, None, "event", step=1)
    if published is None:
        return None
    role, part = "event", (match["part"] or match["part2"] or "").lower() or None
    start = end = published
    if match["span"]:
        start = end = _weekday(match["second"], published)
        part = "overnight"
    elif match["day"]:
        start = end = _weekday(match["day"], published)
        before = (match["last"] or "").strip().lower()
        if before == "last" and start == published:
            start = end = published - timedelta(days=7)
        elif before == "next":
            role = "ahead"
        elif before == "since":
            role = "loose"
    elif match["named"]:
        named = match["named"].lower()
        if named.startswith(("yesterday", "last")):
            start = end = published - timedelta(days=1)
        elif named == "tomorrow":
            start = end = published + timedelta(days=1)
            role = "ahead"
        part = part or next((p for p in ("morning", "afternoon", "evening", "night") if p in named), None)
        if named == "overnight":
            part = "overnight"
    elif match["since"]:
        return _since(match, published)
    elif match["ago"]:
        unit, count = match["unit"].lower(), int(count_of(match["n"], 1))
        start = end = published - timedelta(days=count * _UNITS[unit])
        if TO_THE_DAY.match(match.string, match.end()) or _EXACTLY.search(match.string, 0, match.start()):
            start = end = _back(published, count, unit)
        elif unit in ("month", "year"):
            start, role = start - timedelta(days=15), "background"
            end = end + timedelta(days=15)
    elif match["past"]:
        number = match["n2"] or "1"
        days = int(count_of(number, 3)) * _UNITS[match["unit2"].lower()]
        if match["unit2"].lower() == "hour":
            days = (int(number) if number.isdigit() else 24) // 24
        start = published - timedelta(days=days)
        role = "background" if days > 3 else "event"
    elif match["feast"]:
        month, number = words().feasts[match["feast"].lower().replace("’", "'")]
        start = end = date(published.year - ((month, number) > (published.month, published.day)), month, number)
    elif match["unit3"]:
        start, end = _unit(match["lastunit"].lower(), match["unit3"].lower(), published)
        role = "background"
    else:
        start = published - timedelta(days=(published.weekday() - 5) % 7)
        end = min(published, start + timedelta(days=1))
    return Time(*match.span(), 0, When(start.isoformat(), end.isoformat()), role, part=part)


def _since(match: re.Match[str], published: date) -> Time | None:
    """ "Four days after": counted from the publication until its sentence tells otherwise."""
    unit, count = match["unit4"].lower().rstrip("s"), int(count_of(match["n3"], 1))
    if lasts(match.string, match.start()):
        return None
    if unit == "day" and count == 1 and not opens(match.string, match.start()):
        return Time(match.start("unit4"), match.end(), 0, None, "event", step=-1)
    day = _back(published, count, unit)
    # weeks are seldom counted to the day
    role = "event" if unit == "day" or match["exact"].lower().startswith("to") else "estimate"
    return Time(*match.span(), 0, When(day.isoformat(), day.isoformat()), role, away=(published - day).days)


def _back(published: date, count: int, unit: str) -> date:
    """So many days, weeks, months or years before the publication."""
    if unit in ("month", "year"):
        months = 12 * published.year + published.month - 1 - count * (12 if unit == "year" else 1)
        return _day(months // 12, months % 12 + 1, published.day) or published - timedelta(days=count * _UNITS[unit])
    return published - timedelta(days=count * _UNITS[unit])


def _weekday(name: str, published: date) -> date:
    number = words().weekdays[name.lower().rstrip(".")]
    return published - timedelta(days=(published.weekday() - number) % 7)


def _unit(which: str, unit: str, published: date) -> tuple[date, date]:
    """ "last week", "this year": the calendar unit, up to the publication."""
    if unit == "week":
        start = published - timedelta(days=published.weekday())
        return (start - timedelta(days=7), start - timedelta(days=1)) if which == "last" else (start, published)
    if unit == "month":
        start = published.replace(day=1)
        last = start - timedelta(days=1)
        return (last.replace(day=1), last) if which == "last" else (start, published)
    start = published.replace(month=1, day=1)
    return (start.replace(year=start.year - 1), start - timedelta(days=1)) if which == "last" else (start, published)
