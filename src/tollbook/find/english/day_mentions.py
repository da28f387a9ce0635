"""The times that a report names, resolved to days, each with what it is the time of.

Absolute dates come from ``read.moments``; relative ones ("Friday night", "yesterday", "the night from Friday to
Saturday", "a day after") are resolved here against the publication. A weekday is the most recent one. A night that is
named by both its days, "overnight", counts as the day on which it ends; "Friday night" is Friday.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from tollbook.find.english.day_ordinals import ordinal_days
from tollbook.find.english.day_roles import is_publication, role_of
from tollbook.find.english.day_words import Time, words
from tollbook.find.english.document import Document
from tollbook.nouns import When
from tollbook.read.moments import moments_in

# The first letters of every relative time: the full pattern is tried only here.
_TRIGGER = re.compile(
    r"(?<![A-Za-z0-9.,])(?:[MTWFSmtwfs](?:on|ue|ed|hu|ri|at|un)|[Yy]est|[Tt](?:o[dmn]|hree|en|wo)|[Oo](?:ver"
    r"|ne)|[LlEe]a|[Nn](?:ext|igh|ine|ew)|[Ss](?:in|ev|ix)|"
    r"[Tt]his|[Nn]early|[Aa]lmost|[Aa]bout|[Ss]ome|[Pp](?:re|as)|[Dd]ay|[Ff](?:ol|o|i[vf])|[Ww]eek|[Aa]n?\s"
    r"|[Ee](?:ight|lev)|\d{1,3}\s+[hdwmy]|Chr|Hal|Val|Box|Jul|MON|TUE|WED|THU|FRI|SAT|SUN|OVER|LAST|TO|YES)"
)

_MONTH_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTHS = re.compile(
    rf"\b(?:[Bb]etween|[Ff]rom)\s+(?P<first>(?i:{'|'.join(_MONTH_NAMES)}))\s+(?:and|to|through|until)\s+"
    rf"(?P<last>(?i:{'|'.join(_MONTH_NAMES)}))\b(?!\s+\d{{1,2}}\b)(?:,?\s+(?P<year>(?:19|20)\d\d))?"
)
_RELEASED = re.compile(r"\b(?:alive|rescued|rubble|freed|trapped|pulled|saved|survivors?|ended|ends)\b", re.I)
_LATE = re.compile(r"\b(?:[7-9]|1[01]|(?:19|2[0-3])[:.h]?[0-5]\d)(?:[:.]\d\d)?\s*(?:p\.?m\.?)?,?\s+(?:on\s+)?$", re.I)

_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
}

_TO_THE_DAY = re.compile(r"\s+(?:today|tonight|to the (?:day|hour|minute))\b", re.I)
_EXACTLY = re.compile(r"\bexactly\s+$", re.I)
_NIGHT_OF = re.compile(r"\bnight\s+(?:of|from|between)\s+(?:the\s+)?(?:\w+,?\s+)?$", re.I)
_FROM_DAY = re.compile(r"(?P<before>.*?)(?:\bfrom\s+)?\b(?P<day>\d{1,2})\s+(?:to|through|until)\s+$", re.I | re.S)

_UNITS = {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}


def times_of(document: Document) -> list[Time]:
    """Every time of the report, in order."""
    printed = publication_day(document)
    turned = entry_days(document, printed)
    text = document.text
    found: list[Time] = []
    taken: list[tuple[int, int]] = []
    found += _spans(document, printed)
    taken += [(t.start, t.end) for t in found]
    for moment in moments_in(text):
        if any(s < moment.end and moment.start < e for s, e in taken):
            continue
        if "\n" in text[moment.start : moment.end].strip() and "T" in moment.iso:
            # a day that heads a log, and the clock of the entry below
            moment = replace(moment, end=text.index("\n", moment.start), iso=moment.iso[:10])
        line = document.at(moment.start).index
        published = turned.get(line, printed)
        when = _absolute(moment.iso, published)
        last = re.match(r",?\s+(last|this)\s+year\b", text[moment.end : moment.end + 12])
        if last and published and moment.iso.startswith("-"):
            when = _absolute(f"{published.year - (last[1] == 'last'):04d}{moment.iso[1:]}", published)
            taken.append((moment.end, moment.end + last.end()))
        taken.append((moment.start, moment.end))
        clock = moment.iso[11:16] if "T" in moment.iso else None
        stamp = is_publication(document, moment.start, moment.end, moment.iso, when, published)
        role = "publication" if stamp else "event"
        found.append(Time(moment.start, moment.end, line, when, role, clock=clock))
    done = 0
    for trigger in _TRIGGER.finditer(text):
        match = words().relative.match(text, trigger.start()) if trigger.start() >= done else None
        if match is None:
            continue
        done = match.end()
        if any(s < match.end() and match.start() < e for s, e in taken):
            continue
        if match["ago"] and (today := _TO_THE_DAY.match(text, done)):
            done = today.end()  # "a month ago today": one day, not also today
        if match["day"] and not match["day"][0].isupper():
            continue
        line = document.at(match.start()).index
        time = _held(match, document) if match["held"] else _relative(match, turned.get(line, printed))
        if time is not None:
            time.line = line
            if match["ago"] and len(document.lines[line].text.strip()) <= match.end() - match.start() + 2:
                time.role = "publication"  # "3 days ago" on a line of its own: the page's, as of some later day
            found.append(time)
    found.sort(key=lambda t: t.start)
    if " the " in text:
        found = sorted([*found, *ordinal_days(document, found, printed)], key=lambda t: t.start)
    _join_spans(found, text)
    _share_nights(found, text)
    for time in found:
        if time.role == "event" and time.step is None:
            time.role = role_of(document, time, turned.get(time.line, printed))
    _head_logs(found, document)
    _share_overnight(found, text, printed)
    _share_feasts(found, text)
    return found


def _share_feasts(times: list[Time], text: str) -> None:
    """ "The Christmas Eve bombing" in a report that names the 24 December of some year means that one."""
    for time in times:
        if time.when and text[time.start : time.end].lower().replace("’", "'") in words().feasts:
            same = {
                t.when
                for t in times
                if t.when and t.when.start[5:] == time.when.start[5:] and re.search(r"\d{4}", text[t.start : t.end])
            }
            if len(same) == 1:
                time.when = same.pop()


def _head_logs(times: list[Time], document: Document) -> None:
    """Days on lines of their own, each above an entry with a clock, head a log: none is the publication's."""
    lines = document.lines
    heads = [
        t
        for t in times
        if len(lines[t.line].text) <= t.end - t.start + 2
        and t.line + 1 < len(lines)
        and lines[t.line + 1].clock is not None
    ]
    if len({t.when for t in heads}) > 1:
        for time in heads:
            time.role, time.label = "event", True


def entry_days(document: Document, published: date | None) -> dict[int, date]:
    """The day of each line of a live page, whose entries go back over midnight; only lines not of ``published``.

    Entries run newest first, or oldest first; a step of the clock against that order is a midnight.
    """
    entries: list[tuple[int, str]] = []
    for line in document.lines:
        if line.clock is not None and (not entries or entries[-1][1] != line.clock):
            entries.append((line.index, line.clock))
    if published is None or len(entries) < 3:
        return {}
    steps = list(pairwise(clock for _, clock in entries))
    newest_first = 2 * sum(one > two for one, two in steps) >= len(steps)
    days, back = [0], 0
    for one, two in steps if newest_first else reversed(steps):
        back += two > one if newest_first else one > two
        days.append(back)
    if back > 3:
        return {}  # not one running page: its clocks tell nothing of days
    if not newest_first:
        days.reverse()
    found: dict[int, date] = {}
    for (start, _), (end, _), days_back in zip(entries, [*entries[1:], (len(document.lines), "")], days, strict=True):
        if days_back:
            found |= dict.fromkeys(range(start, end), published - timedelta(days=days_back))
    return found


def _spans(document: Document, published: date | None) -> list[Time]:
    """Months that bound a period: "between January and March", "from April to June 2021"."""
    found = []
    for match in _MONTHS.finditer(document.text):
        end = _absolute(_month(match["last"], match["year"]), published)
        start = _absolute(_month(match["first"], end.start[:4]), published) if end else None
        if start and end and start.start <= end.end:
            line = document.at(match.start()).index
            found.append(Time(*match.span(), line, When(start.start, end.end), "event"))
    return found


def _month(name: str, year: str | None) -> str:
    number = _MONTH_NAMES.index(name.lower()) + 1
    return f"{year}-{number:02d}" if year else f"--{number:02d}"


def _held(match: re.Match[str], document: Document) -> Time | None:
    """ "found alive after 63 hours": the happening was that long before the report."""
    stamp = document.report.published
    if (
        stamp is None
        or len(stamp) < 10
        or not _RELEASED.search(document.text[max(0, match.start() - 60) : match.start()])
    ):
        return None
    number = match["n5"].lower()
    count = int(number) if number.isdigit() else _COUNTS[number]
    moment = datetime.fromisoformat(stamp if "T" in stamp else f"{stamp[:10]}T12:00")
    day = (moment - timedelta(**{match["unit5"].lower(): count})).date().isoformat()
    return Time(*match.span(), 0, When(day, day), "estimate")


def _share_overnight(times: list[Time], text: str, published: date | None) -> None:
    """ "Overnight" in a report that names the evening on which it began ("11pm on Saturday") is that evening's."""
    if published is None:
        return
    eve = (published - timedelta(days=1)).isoformat()
    begun = next(
        (
            t.when
            for t in times
            if t.role == "event"
            and t.when
            and t.when.start == t.when.end == eve
            and _LATE.search(text[max(0, t.start - 14) : t.start])
        ),
        None,
    )
    for time in times:
        if begun and time.part == "overnight" and time.when and time.when.start == published.isoformat():
            time.when = begun


def _join_spans(times: list[Time], text: str) -> None:
    """ "14-19 August", "covers 14 to 19 August": the days from the first to the last, unless a night is meant."""
    for time in times:
        lead = text[max(0, time.start - 30) : time.start]
        opened = _FROM_DAY.search(lead) if lead.rstrip().lower().endswith(("to", "through", "until")) else None
        if opened and time.when and time.when.start == time.when.end and not _NIGHT_OF.search(opened["before"]):
            last = date.fromisoformat(time.when.start)
            if int(opened["day"]) < last.day and text[time.start : time.start + 1].isdigit():
                time.when = When(last.replace(day=int(opened["day"])).isoformat(), time.when.end)
    for first, second in pairwise(times):
        between = text[first.end : second.start]
        if (
            re.fullmatch(r"\s*(?:-|–|—|to|through|until)\s*", between)
            and first.when
            and second.when
            and first.when.start < second.when.end
            and not (first.part or second.part)
            and any(c.isdigit() for c in text[first.start : first.end])
            and any(c.isdigit() for c in text[second.start : second.end])
            and not _NIGHT_OF.search(text[max(0, first.start - 40) : first.start])
        ):
            first.when = second.when = When(first.when.start, second.when.end)


def _share_nights(times: list[Time], text: str) -> None:
    """A night with two days is the second's ("the night of 4 to 5 May").

    "Overnight" beside a named day is that day's night: "the overnight raid of 9 March"."""
    for first, second in pairwise(times):
        between = text[first.end : second.start]
        if (
            first.line == second.line
            and re.fullmatch(
                r",?\s+(?:and|to|until)\s+(?:about\s+)?\d{1,2}(?:[:.]\d\d)?\s*(?:a\.?m\.?)?\s+(?:on\s+)?", between
            )
            and _LATE.search(text[max(0, first.start - 14) : first.start])
        ):
            second.when = first.when  # "between 11pm on Friday and 2am on Saturday": the night of the Friday
        if re.fullmatch(r"\s*(?:-|–|—|to|and|into)\s*(?:the\s+)?", between) and _NIGHT_OF.search(
            text[max(0, first.start - 40) : first.start]
        ):
            first.when = second.when
    for time in times:
        if text[time.start : time.end].lower() != "overnight":
            continue
        near = [
            t
            for t in times
            if t.line == time.line
            and t.when
            and t.when.start == t.when.end
            and t is not time
            and t.role == "event"
            and t.step is None
            and abs(t.start - time.end) < 40
        ]
        if near:
            time.when = min(near, key=lambda t: abs(t.start - time.end)).when


def publication_day(document: Document) -> date | None:
    """The day of publication, or the first full date of the text where the report names none."""
    stamp = document.report.published
    if stamp is None:
        full = [m.iso for m in moments_in(document.text[:600]) if m.precision in ("day", "time") and m.iso[0] != "-"]
        stamp = full[0] if full else None
        if stamp is None:
            # "Monthly update, March 2020": no day, but the year of every date in it
            months = [m.iso for m in moments_in(document.text[:300]) if m.precision == "month" and m.iso[0] != "-"]
            ending = _absolute(months[0], None) if months else None
            stamp = ending.end if ending else None
    return date.fromisoformat(stamp[:10]) if stamp and len(stamp) >= 10 else None


def _absolute(iso: str, published: date | None) -> When | None:
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


def _relative(match: re.Match[str], published: date | None) -> Time | None:
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
        number = match["n3"].lower()
        unit = match["unit4"].lower().rstrip("s")
        start = end = _back(published, _COUNTS.get(number, int(number) if number.isdigit() else 1), unit)
        # weeks are seldom counted to the day
        role = "event" if unit == "day" or match["exact"].lower().startswith("to") else "estimate"
        return Time(*match.span(), 0, When(start.isoformat(), end.isoformat()), role)
    elif match["ago"]:
        days = (
            _COUNTS.get(match["n"].lower(), int(match["n"]) if match["n"].isdigit() else 1)
            * _UNITS[match["unit"].lower()]
        )
        start = end = published - timedelta(days=days)
        if _TO_THE_DAY.match(match.string, match.end()) or _EXACTLY.search(match.string, 0, match.start()):
            number = match["n"].lower()
            start = end = _back(
                published, _COUNTS.get(number, int(number) if number.isdigit() else 1), match["unit"].lower()
            )
        elif match["unit"].lower() in ("month", "year"):
            start, role = start - timedelta(days=15), "background"
            end = end + timedelta(days=15)
    elif match["past"]:
        number = match["n2"] or "1"
        days = _COUNTS.get(number.lower(), int(number) if number.isdigit() else 3) * _UNITS[match["unit2"].lower()]
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
