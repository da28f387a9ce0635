"""The times that a report names, resolved to days, each with what it is the time of.

Absolute dates come from ``read.moments``; relative ones ("Friday night", "yesterday", "the night from Friday to
Saturday", "a day after") from ``day_relative``. Times that stand together are read together: the nights and spans that
two days make, "overnight" beside a named day, the days that head a log.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from tollbook.find.english.day_distances import settle_distances
from tollbook.find.english.day_ordinals import ordinal_days
from tollbook.find.english.day_relative import TO_THE_DAY, absolute, relative
from tollbook.find.english.day_roles import is_publication, role_of, told_since
from tollbook.find.english.day_words import Time, words
from tollbook.find.english.document import Document

# The first letters of every relative time: the full pattern is tried only here.
from tollbook.find.english.endings import Ending
from tollbook.find.english.numbers import count_of
from tollbook.nouns import When
from tollbook.read.moments import moments_in

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
_LATE = re.compile(
    r"(?:\b(?:[7-9]|1[01]|(?:19|2[0-3])[:.h]?[0-5]\d)(?:[:.]\d\d)?\s*(?:p\.?m\.?)?|\bbefore midnight|\bthe night of),?"
    r"\s+(?:on\s+)?$",
    re.I,
)

_NIGHT_OF = re.compile(r"\bnight\s+(?:of|from|between)\s+(?:the\s+)?(?:\w+,?\s+)?$", re.I)
_FROM_DAY = Ending(r"(?P<before>.*?)(?:\bfrom\s+)?\b(?P<day>\d{1,2})\s+(?:to|through|until)\s+$", re.I | re.S)
# "on Monday and Tuesday", "the events of 27 and 28 April": one happening, that counts as of the day on which it began
_BOTH = re.compile(r",?\s+(?:and|&)\s+(?:on\s+|the\s+)?")
_TOGETHER = timedelta(days=2)


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
        when = absolute(moment.iso, published)
        last = re.match(r",?\s+(last|this)\s+year\b", text[moment.end : moment.end + 12])
        if last and published and moment.iso.startswith("-"):
            when = absolute(f"{published.year - (last[1] == 'last'):04d}{moment.iso[1:]}", published)
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
        if match["ago"] and (today := TO_THE_DAY.match(text, done)):
            done = today.end()  # "a month ago today": one day, not also today
        if match["day"] and not match["day"][0].isupper():
            continue
        line = document.at(match.start()).index
        time = _held(match, document) if match["held"] else relative(match, turned.get(line, printed))
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
        if time.role == "loose" and time.step is None and told_since(document, time):
            time.role = "said"
        if time.role == "event" and time.step is None:
            time.role = role_of(document, time, turned.get(time.line, printed))
    settle_distances(found, document)
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
        end = absolute(_month(match["last"], match["year"]), published)
        start = absolute(_month(match["first"], end.start[:4]), published) if end else None
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
    count = count_of(match["n5"], 1)
    moment = datetime.fromisoformat(stamp if "T" in stamp else f"{stamp[:10]}T12:00")
    day = (moment - timedelta(**{match["unit5"].lower(): count})).date()
    away = (date.fromisoformat(stamp[:10]) - day).days
    return Time(*match.span(), 0, When(day.isoformat(), day.isoformat()), "estimate", away=away)


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
            and _LATE.search(text[max(0, t.start - 20) : t.start])
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
        elif (
            _BOTH.fullmatch(between)
            and first.when
            and second.when
            and first.when.start == first.when.end
            and second.when.start == second.when.end
            and first.step is None
            and second.step is None
            and timedelta(0) < date.fromisoformat(second.when.start) - date.fromisoformat(first.when.start) <= _TOGETHER
            and not _NIGHT_OF.search(text[max(0, first.start - 40) : first.start])
        ):
            second.when = first.when


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
            ending = absolute(months[0], None) if months else None
            stamp = ending.end if ending else None
    return date.fromisoformat(stamp[:10]) if stamp and len(stamp) >= 10 else None
