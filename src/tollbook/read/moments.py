"""Absolute dates and date-times in news text, in the styles that newsrooms use.

``moments_in`` finds them with a small grammar: a date core in one of five shapes (named patterns below, each with an
example), a weekday before it, a time of day and a zone before or behind it. Relative days ("Friday", "yesterday")
are not dates in this sense; ``find`` resolves them. Month names are data (``months.toml``), zones are (``zones.toml``).

Slashed dates: what is possible decides; else the weekday beside it; else the other dates and zones of the text; else
the day comes first, as in most of the world.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import resources

from tollbook.read.zones import Zone, zone, zone_pattern

_ANCHOR = re.compile(r"(\d+)|[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in a text: ``text[start:end]`` with its weekday and time of day.

    ``iso`` is "2025-02-16T12:20+00:00" (the offset only where a zone is named), "2025-02-16", "2025-02" or "2025";
    without a year it is "--02-16" or "--02", so that a caller can add the year of the publication.
    ``precision`` is "time", "day", "month" or "year".
    """

    start: int
    end: int
    iso: str
    precision: str


@dataclass(frozen=True, slots=True)
class _Date:
    """A date core before its clock is read. ``other`` is the day and month swapped, if that too would be a date."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    other: tuple[int, int] | None = None
    weekday: int | None = None
    order: str | None = None  # "day" or "month": what the writing of this date tells of the text's habit


@dataclass(frozen=True, slots=True)
class _Clock:
    start: int
    end: int
    hour: int
    minute: int
    zone: Zone | None


@dataclass(frozen=True)
class _Grammar:
    months: dict[str, int]
    weekdays: dict[str, int]
    lowercase: frozenset[str]  # month names of languages that write them small
    cores: dict[str, re.Pattern[str]]
    weekday_before: re.Pattern[str]
    clock_after: re.Pattern[str]
    clock_before: re.Pattern[str]
    alone: re.Pattern[str]  # "in" before a month or year that stands alone
    shared: re.Pattern[str]  # "on" before "6 and 7 October"
    joint: re.Pattern[str]


def moments_in(text: str) -> list[Moment]:
    """The dates and date-times of ``text``, in order, not overlapping."""
    grammar = _grammar()
    cores = _longest(_cores(text, grammar))
    clocks = [_clock(text, core, grammar) for core in cores]
    order = _order(cores, clocks)
    found = []
    before = 0
    for core, clock in zip(cores, clocks, strict=True):
        settled = _settle(core, order)
        if clock is not None and clock.start < before:
            clock = None  # the time belongs to the date before it
        moment = _moment(settled, clock)
        found.append(moment)
        before = moment.end
    return _share_years(text, found, grammar)


def _cores(text: str, grammar: _Grammar) -> Iterator[_Date]:
    # Figures and month words are looked up first: trying every pattern at every character is a hundred times slower.
    for anchor in _ANCHOR.finditer(text):
        figures = anchor[1]
        if figures:
            shapes = (
                ("iso", "year")
                if len(figures) == 4
                else ("day_first", "figures", "bracketed")
                if len(figures) < 3
                else ()
            )
        elif anchor[0].lower() in grammar.months:
            shapes = ("month_first", "month")
        else:
            continue
        for shape in shapes:
            match = grammar.cores[shape].match(text, anchor.start())
            for core in _SHAPES[shape](match, grammar) if match else ():
                if _possible(core):
                    yield _with_weekday(text, core, grammar)


def _written_iso(match: re.Match[str], grammar: _Grammar) -> Iterator[_Date]:
    yield _Date(*match.span(), int(match["y"]), int(match["mo"]), int(match["d"]))


def _written_day_first(match: re.Match[str], grammar: _Grammar) -> Iterator[_Date]:
    if not _is_month(match, grammar):
        return
    month, year = grammar.months[match["mon"].lower()], _year(match["y"])
    if match["d0"] and (match["by"].strip() in "-–—/&" or grammar.shared.search(_before(match))):
        yield _Date(*match.span("d0"), year, month, int(match["d0"]))
    yield _Date(match.start("d"), match.end(), year, month, int(match["d"]), order="day")


def _written_month_first(match: re.Match[str], grammar: _Grammar) -> Iterator[_Date]:
    if not _is_month(match, grammar):
        return
    if not match["y"] and grammar.alone.search(_before(match)) and match["tail"]:
        # "in May 12 people": the figure is no day
        yield _Date(match.start(), match.end("mon"), None, grammar.months[match["mon"].lower()], None)
        return
    month, year = grammar.months[match["mon"].lower()], _year(match["y"])
    first_end = match.end("d") if match["d2"] else match.end()
    yield _Date(match.start(), first_end, year, month, int(match["d"]), order="month")
    if match["d2"]:
        yield _Date(match.start("d2"), match.end(), year, month, int(match["d2"]))


def _written_figures(match: re.Match[str], grammar: _Grammar) -> Iterator[_Date]:
    first, second, year = int(match["a"]), int(match["b"]), _year(match["y"])
    if match["s"] == "." or first > 12:
        yield _Date(*match.span(), year, second, first, order="day" if first > 12 else None)
    elif second > 12:
        yield _Date(*match.span(), year, first, second, order="month")
    else:
        yield _Date(*match.span(), year, second, first, other=(first, second))


def _written_bracketed(match: re.Match[str], grammar: _Grammar) -> Iterator[_Date]:
    first, second = int(match["a"]), int(match["b"])
    if not grammar.weekday_before.search(_before(match)):
        return
    if second > 12:
        yield _Date(*match.span(), None, first, second, order="month")
    else:
        yield _Date(*match.span(), None, second, first, order="day" if first > 12 else None)


def _written_month(match: re.Match[str], grammar: _Grammar) -> Iterator[_Date]:
    cued = grammar.alone.search(_before(match)) is not None
    if match["y"] or (cued and _is_month(match, grammar)):
        yield _Date(*match.span(), _year(match["y"]), grammar.months[match["mon"].lower()], None)


def _written_year(match: re.Match[str], grammar: _Grammar) -> Iterator[_Date]:
    if grammar.alone.search(_before(match)):
        yield _Date(*match.span(), int(match["y"]), None, None)


_SHAPES = {
    "iso": _written_iso,
    "day_first": _written_day_first,
    "month_first": _written_month_first,
    "figures": _written_figures,
    "bracketed": _written_bracketed,
    "month": _written_month,
    "year": _written_year,
}


def _before(match: re.Match[str]) -> str:
    """The words before a date: 40 characters hold "in the year of" and "between Wednesday"."""
    return match.string[max(0, match.start() - 40) : match.start()]


def _is_month(match: re.Match[str], grammar: _Grammar) -> bool:
    """Whether the word is the month: "may" and "march" are, only with a capital or with a year."""
    word = match["mon"]
    return bool(match["y"]) or word[0].isupper() or word.lower() in grammar.lowercase


def _year(figures: str | None) -> int | None:
    if not figures:
        return None
    year = int(figures.lstrip("'’"))
    # Two figures: up to 49 is this century, as POSIX and most newsrooms read them.
    return year if year > 99 else year + (2000 if year < 50 else 1900)


def _possible(core: _Date) -> bool:
    if core.month is None or core.day is None:
        return core.month is None or 1 <= core.month <= 12
    try:
        date(core.year or 2000, core.month, core.day)
    except ValueError:
        return False
    return True


def _with_weekday(text: str, core: _Date, grammar: _Grammar) -> _Date:
    match = grammar.weekday_before.search(text[max(0, core.start - 24) : core.start])
    if not match or core.day is None:
        return core
    return replace(core, start=core.start - (match.end() - match.start()), weekday=grammar.weekdays[match[1].lower()])


def _longest(cores: Iterator[_Date]) -> list[_Date]:
    """The cores in the order of the text; where two overlap, the longer one (of equals, the shape named first)."""
    kept: list[_Date] = []
    for core in sorted(cores, key=lambda core: (core.start - core.end, core.start)):
        n = bisect_left(kept, core.start, key=lambda other: other.start)
        if (n == 0 or kept[n - 1].end <= core.start) and (n == len(kept) or core.end <= kept[n].start):
            kept.insert(n, core)
    return kept


def _order(cores: list[_Date], clocks: list[_Clock | None]) -> str:
    """Whether slashed dates of this text put the day or the month first, by the other dates and zones in it."""
    votes = [core.order for core in cores if core.order]
    votes += [clock.zone.order for clock in clocks if clock and clock.zone and clock.zone.order]
    return "month" if votes.count("month") > votes.count("day") else "day"


def _settle(core: _Date, order: str) -> _Date:
    if core.other is None or core.year is None or core.day is None or core.month is None:
        return core
    swapped = replace(core, month=core.other[0], day=core.other[1])
    if core.weekday is not None:
        own = date(core.year, core.month, core.day).weekday() == core.weekday
        turned = date(core.year, *core.other).weekday() == core.weekday
        if own != turned:
            return swapped if turned else core
    return swapped if order == "month" else core


def _clock(text: str, core: _Date, grammar: _Grammar) -> _Clock | None:
    """The time of day that stands behind or before a date."""
    if core.day is None:
        return None
    behind = grammar.clock_after.match(text, core.end)
    if behind:
        return _read_clock(behind, core.start, behind.end())
    # 40 characters hold the longest time with its zone ("12.30 p.m. Eastern Daylight Time on ").
    start = max(0, core.start - 40)
    ahead = grammar.clock_before.search(text[start : core.start])
    return _read_clock(ahead, start + ahead.start(), core.end) if ahead else None


def _read_clock(match: re.Match[str], start: int, end: int) -> _Clock | None:
    whole = match["whole"]
    hour = int(match["h"] or match["h12"] or whole[:2])
    minute = int(match["m"] or (whole[2:] if whole else 0))
    half = (match["ap"] or match["ap12"] or "").lower()[:1]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    return _Clock(start, end, hour, minute, zone(match["zone"]) if match["zone"] else None)


def _moment(core: _Date, clock: _Clock | None) -> Moment:
    year = "-" if core.year is None else f"{core.year:04d}"
    if core.month is None:
        return Moment(core.start, core.end, year, "year")
    if core.day is None:
        return Moment(core.start, core.end, f"{year}-{core.month:02d}", "month")
    iso = f"{year}-{core.month:02d}-{core.day:02d}"
    if clock is None:
        return Moment(core.start, core.end, iso, "day")
    offset = clock.zone.offset(date(core.year or 2000, core.month, core.day)) if clock.zone else ""
    iso += f"T{clock.hour:02d}:{clock.minute:02d}{offset}"
    return Moment(min(core.start, clock.start), max(core.end, clock.end), iso, "time")


def _share_years(text: str, moments: list[Moment], grammar: _Grammar) -> list[Moment]:
    """Give the first of two joined days the year of the second ("30 November to 3 December 2024")."""
    for n in range(len(moments) - 2, -1, -1):
        first, second = moments[n], moments[n + 1]
        if (
            first.iso.startswith("--")
            and second.iso[0] != "-"
            and grammar.joint.fullmatch(text, first.end, second.start)
        ):
            year = int(second.iso[:4]) - (first.iso[2:4] > second.iso[5:7])
            moments[n] = replace(first, iso=f"{year:04d}{first.iso[1:]}")
    return moments


@cache
def _grammar() -> _Grammar:
    languages = tomllib.loads(resources.files(__package__).joinpath("months.toml").read_text(encoding="utf-8")).values()
    months = {name: n for table in languages for n, names in enumerate(table["months"], 1) for name in names}
    weekdays = {name: n for table in languages for n, names in enumerate(table["weekdays"]) for name in names}
    lowercase = frozenset(
        name for table in languages if not table["capital"] for names in table["months"] for name in names
    )

    def words(key: str) -> str:
        return _either({word for table in languages for word in table[key]})

    month, weekday = rf"(?P<mon>(?i:{_either(months)}))(?![^\W_])\.?", rf"(?i:{_either(weekdays)})"
    ordinal, join = rf"(?:\s?(?i:{words('ordinals')})\b)?", rf"(?:\s?[-–—/&]\s?|\s(?:{words('join')})\s)"
    # A day is no part of a decimal, a price, a longer number or a numbered thing.
    day_opens, year = r"(?<![\w.,:/$€£#'’\-])", r"(?:19|20)\d\d(?!\d|,\d{3})"
    # Two figures are a year only where no word follows that they could count ("24 Oct 88 (REUTER)").
    short_year = r"(?:['’]\d\d|\d\d(?=\s*(?:[().;|\-–—\n]|$)))"
    # "6:45 PM", "7.35 pm", "14h05", "8 a.m.", "1800 hours", "0740 GMT", "01.52 GMT"
    zones = zone_pattern()
    half = r"[ap]\.m\.|[ap]m\b|[ap]\.m\b"
    clock = (
        rf"(?:(?P<h>[01]?\d|2[0-4])(?::|h|\.(?=[0-5]\d\s?(?:(?i:{half})|\(?{zones}|\s*(?:$|\n))))(?P<m>[0-5]\d)"
        rf"(?::[0-5]\d(?:[.,]\d+)?)?(?!\d)(?:\s?(?P<ap>(?i:{half})))?"
        rf"|(?P<h12>1[0-2]|0?[1-9])\s?(?P<ap12>(?i:{half}))"
        rf"|(?P<whole>[0-2]\d[0-5]\d)(?=\s?(?:(?:{words('hours')})\b|\(?{zones})))"
        rf"(?:\s?(?:{words('hours')})\b)?(?:[\s(]{{0,2}}(?P<zone>{zones})\)?)?"
    )
    between = rf"(?:\s*[,|@–—·•\-]*\s*(?:(?:{words('at')})\s+)?|T)"
    cores = {
        # "2013-04-14", "2025/02/16"
        "iso": rf"(?<![\w./-])(?P<y>{year})(?P<s>[-/.])(?P<mo>\d\d?)(?P=s)(?P<d>\d\d?)(?!\d|[-/]\d)",
        # "16 February 2025", "6th of April", "24 Oct 88", "2–8 December 2024", "05-Mar-25"
        "day_first": rf"{day_opens}(?:(?P<d0>[0-3]?\d){ordinal}(?P<by>{join}))?(?P<d>[0-3]?\d){ordinal}"
        rf"(?:\.?\s+|-|/|\s+(?:{words('of')})\s+){month}(?:(?:,?\s+|[-/])(?P<y>{year}|{short_year}))?",
        # "Feb 16, 2025", "October 3-5", "THURSDAY, AUGUST 21, 2025"
        "month_first": rf"\b{month}(?:\s+|[-/])(?P<d>[0-3]?\d){ordinal}(?!\d|[.:]\d|,\d{{3}}|%|\s?(?i:{half}))"
        rf"(?:{join}(?P<d2>[0-3]?\d){ordinal}(?!\w|[.:]\d|,\d{{3}}|\s+{_either(months)}))?"
        rf"(?:,?\s+(?P<y>{year}))?(?=(?P<tail>\s+[a-z])?)",
        # "16-02-2025", "19/08/2025", "10.03.25"
        "figures": r"(?<![\w./-])(?P<a>\d\d?)(?P<s>[-/.])(?P<b>\d\d?)(?P=s)(?P<y>(?:19|20)\d\d|\d\d)(?![\w/-]|\.\d)",
        # "Wednesday (14/1)", as Indonesian agencies write it
        "bracketed": r"(?<=\()(?P<a>\d\d?)/(?P<b>\d\d?)(?=\))",
        # "February 2025", "in March"
        "month": rf"\b{month}(?:,?\s+(?P<y>{year}))?(?!\s*\d)",
        # "in 2014"
        "year": rf"(?<![\w.,$€£-])(?P<y>{year})(?=\s*[,.;:)?!](?!\d)|\s*$|\s*\n|\s(?:{words('after')})\b)",
    }
    return _Grammar(
        months,
        weekdays,
        lowercase,
        {shape: re.compile(pattern, re.M) for shape, pattern in cores.items()},
        re.compile(rf"(?<!\w)({weekday})\.?,?\s+\(?(?:the\s)?$"),
        re.compile(between + clock),
        re.compile(rf"(?<![\w.,:$€£]){clock}(?:\s*[,|–—-]?\s*|\s+(?:{words('at')})\s+)$"),
        re.compile(rf"(?i:\b(?:{words('in')}))(?:\s+|-)(?:the\s(?:year|month)\s(?:of\s)?)?$"),
        re.compile(rf"(?i:\b(?:{words('on')}))\s+(?:{weekday}\s+)?$"),
        re.compile(rf"\s*,?{join}\s*(?:the\s)?"),
    )


def _either(words: set[str] | dict[str, int]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"
