"""When a figure was said: moments that compare, though some reports give a day and others a minute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from tollbook.link.days import MONTHS
from tollbook.nouns import Claim, Record

_START = datetime(1, 1, 1, tzinfo=UTC)

# A live page carries its last entry's moment; its earlier ones stood there before.
_LIVE = timedelta(hours=24)


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A point in time in UTC; ``day`` is the day as the source wrote it, which is what a reader checks."""

    at: datetime
    day: date
    timed: bool = False


@lru_cache(maxsize=10_000)
def parse(text: str | None) -> Moment | None:
    """The moment that an ISO date or date-time names; None where it is missing or is not one.

    A bare day stands at its noon: it is then at most twelve hours away from the truth, and neither before nor after
    everything else of that day.
    """
    if not text:
        return None
    try:
        if len(text) <= 10:
            day = date.fromisoformat(text)
            return Moment(datetime.combine(day, time(12), UTC), day)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return Moment(moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC), moment.date(), True)


def limit(text: str) -> datetime:
    """The last instant that ``as_of`` still allows: a bare day is allowed to its end.

    Raises ValueError where ``text`` is no ISO date or date-time.
    """
    moment = parse(text)
    if moment is None:
        raise ValueError(f"not an ISO date or date-time: {text!r}")
    return moment.at if moment.timed else moment.at + timedelta(hours=12, microseconds=-1)


def said(record: Record, claim: Claim) -> Moment | None:
    """When the claim was said: its own moment, else its report's publication, else the end of the happening."""
    report = record.reports.get(claim.report)
    return (
        parse(claim.said_at)
        or parse(report.published if report else None)
        or parse(claim.when.end if claim.when else None)
    )


def seen(record: Record, claim: Claim) -> Moment | None:
    """When a reader could have seen the claim: with its report, or with its own entry of a live page.

    What a report quotes from days before ("on Monday the office had said 20") was seen only with the report.
    """
    report = record.reports.get(claim.report)
    published, told = parse(report.published if report else None), said(record, claim)
    if published is None or told is None:
        return published or told
    return told if published.at - told.at < _LIVE else published


def day_words(moment: Moment | None, year: bool = False) -> str:
    """ "on 16 February", with the year where asked; "on an unknown day" where there is no moment."""
    if moment is None:
        return "on an unknown day"
    tail = f" {moment.day.year}" if year else ""
    return f"on {moment.day.day} {MONTHS[moment.day.month - 1]}{tail}"


def order(record: Record, claim: Claim) -> tuple[datetime, str, int, str]:
    """What sorts claims into the order in which they were said, whatever the order in which they were found."""
    moment = said(record, claim)
    report = record.reports.get(claim.report)
    return (moment.at if moment else _START, report.path if report else claim.report, claim.start, claim.id)
