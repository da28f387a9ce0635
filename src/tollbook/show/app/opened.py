"""One incident or one report, loaded on its own and settled under every policy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from tollbook.errors import InputError
from tollbook.keep import parts, schema
from tollbook.link.origins import Sources, sources
from tollbook.link.passages import shared_passages
from tollbook.nouns import Disagreement, Record, Tally
from tollbook.show.app import withheld
from tollbook.show.app.reading import Reading
from tollbook.show.page.claims import ClaimView, claim_views
from tollbook.show.page.incident import IncidentView, incident_view
from tollbook.show.page.report import Holding, ReportView, report_view
from tollbook.show.page.voices import outlet_name
from tollbook.show.page.words import clipped
from tollbook.show.view import View
from tollbook.weigh import POLICIES
from tollbook.weigh.tolls import settle_all

#: Claims of each kind named beside a policy; the others are a number.
MOST_MOVED = 6
#: Reports compared for shared passages on a report's page.
MOST_COMPARED = 60


class MovedError(InputError):
    """An incident that has another id now: it was merged with one that is older."""

    def __init__(self, was: str, now: str) -> None:
        super().__init__(f"The incident {was} is {now} now.")
        self.was, self.now = was, now


def missing(reading: Reading, ident: str) -> InputError:
    """Why there is no incident ``ident``: it has another id now, or the book never had it."""
    now = reading.now(ident)
    if now != ident:
        return MovedError(ident, now)
    return InputError(f"There is no incident {ident} in this book; it may have been merged or split since.")


@dataclass(frozen=True, slots=True)
class Held:
    """An incident's own part of the record with its tallies under every policy and its disagreements, as it may be
    shown."""

    ident: str
    seen: View
    sources: Sources | None

    @property
    def record(self) -> Record:
        """The part of the record."""
        return self.seen.record

    @property
    def tallies(self) -> Sequence[Tally]:
        """Those of every policy."""
        return self.seen.tallies[self.ident]

    @property
    def disagreements(self) -> Sequence[Disagreement]:
        """Where accounts differ."""
        return self.seen.disagreements[self.ident]

    def view(self, policy: str) -> View:
        """As the commands and the exports see it."""
        own = [each for each in self.tallies if each.policy == policy]
        return replace(self.seen, tallies={self.ident: own}, policy=policy)


@dataclass(frozen=True, slots=True)
class Move:
    """What another policy does with the claims: those that count only there, and those that count only here."""

    policy: str
    gained: tuple[ClaimView, ...]
    lost: tuple[ClaimView, ...]
    more: int

    @property
    def same(self) -> bool:
        """True where the same claims count."""
        return not (self.gained or self.lost)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that this report shares with another, nearly word for word."""

    report: str
    name: str
    words: str


def held(reading: Reading, ident: str) -> Held | None:
    """Incident ``ident`` with all that is known of it; None where the book has none such."""

    def ask() -> Held | None:
        with reading.connection() as connection:
            record = parts.part(connection, incident=ident)
            if ident not in record.incidents:
                return None
            # Whether a figure covers several happenings shows in those beside this one.
            around = parts.with_neighbours(connection, record, ident)
            differing = parts.disagreements(connection, [ident]).get(ident, [])
        found = sources(record, ident)
        whole = View(record, {ident: settle_all(around, ident, found.origins)}, {ident: differing}, reading.policy())
        # Spans of shared passages are those of the texts as stored: of no use in texts with names struck out.
        return Held(ident, withheld.view(reading, whole), found if reading.names else None)

    return reading.remembered(("incident", ident), ask)


def seen(reading: Reading, ident: str, policy: str) -> tuple[Held, IncidentView, tuple[Move, ...]]:
    """Incident ``ident`` under ``policy``, and what other policies would move. Raises InputError where it is not."""
    one = held(reading, ident)
    if one is None:
        raise missing(reading, ident)

    def ask() -> tuple[IncidentView, tuple[Move, ...]]:
        view = incident_view(one.record, ident, one.tallies, one.disagreements, policy, one.sources)
        return view, moves(one.tallies, [c for _, _, claims in view.measures for c in claims], policy)

    view, moved = reading.remembered(("view", ident, policy), ask)
    return one, view, moved


def moves(tallies: Sequence[Tally], views: Sequence[ClaimView], policy: str) -> tuple[Move, ...]:
    """For each other policy, which claims count there and not here, and the other way round."""
    counted = {
        name: {v.claim for tally in tallies if tally.policy == name for v in tally.verdicts if v.verdict == "counted"}
        for name in POLICIES
    }
    settled = {
        name: {
            tally.measure
            for tally in tallies
            if tally.policy == name and (tally.low, tally.best, tally.high) != (None,) * 3
        }
        for name in POLICIES
    }
    made = []
    for name in POLICIES:
        if name == policy:
            continue
        # A policy that settles no such measure moves nothing in it.
        both = [view for view in views if view.measure in settled[name] & settled[policy]]
        gained = [view for view in both if view.id in counted[name] - counted[policy]]
        lost = [view for view in both if view.id in counted[policy] - counted[name]]
        more = max(0, len(gained) - MOST_MOVED) + max(0, len(lost) - MOST_MOVED)
        made.append(Move(name, tuple(gained[:MOST_MOVED]), tuple(lost[:MOST_MOVED]), more))
    return tuple(made)


def report(reading: Reading, ident: str, policy: str) -> tuple[View, ReportView, tuple[Passage, ...]]:
    """Report ``ident`` with its marks and the passages it shares. Raises InputError where the book has none such."""

    def ask() -> tuple[View, ReportView, tuple[Passage, ...]]:
        with reading.connection() as connection:
            record = parts.part(connection, report=ident)
            if ident not in record.reports:
                raise InputError(f"There is no report {ident} in this book.")
            own = reading.policy()
            homes = list(record.incidents)
            settled = parts.tallies(connection, homes, own) if policy == own else {}
            told = schema.incident_reports.c
            others = select(told.report).where(told.incident.in_(homes), told.main_ordinal.is_not(None)).distinct()
            near = [each for each in connection.scalars(others.order_by(told.report)) if each != ident]
            compared = parts.read_some(connection, near[:MOST_COMPARED])
        beside = withheld.view(reading, View(Record({one.id: one for one in compared})))
        compared = list(beside.record.reports.values())
        if policy != own:
            for home in homes:
                if (one := held(reading, home)) is not None:
                    settled[home] = [tally for tally in one.tallies if tally.policy == policy]
        seen = withheld.view(reading, View(record, settled, {}, policy))
        record = seen.record
        holding = Holding(
            list(record.claims.values()),
            list(record.stances.values()),
            list(record.people.values()),
            list(record.incidents.values()),
        )
        every = [tally for tallies in seen.tallies.values() for tally in tallies]
        this = record.reports[ident]
        names = {one.id: outlet_name(one) for one in compared}
        shared = [one for one in shared_passages([this, *compared]) if ident in (one.a, one.b)] if compared else []
        passages = tuple(
            Passage(
                one.b if one.a == ident else one.a,
                names[one.b if one.a == ident else one.a],
                clipped(
                    this.text[slice(*((one.a_start, one.a_end) if one.a == ident else (one.b_start, one.b_end)))], 300
                ),
            )
            for one in shared
        )
        return seen, report_view(record, ident, holding, every, policy), passages

    return reading.remembered(("report", ident, policy), ask)


def views_of(reading: Reading, ids: Sequence[str]) -> tuple[View, dict[str, ClaimView]]:
    """Claims ready to show, by id, with the view of their reports; without a policy's verdict."""
    with reading.connection() as connection:
        claims = parts.claims_of(connection, ids)
        reports = parts.read_some(connection, sorted({claim.report for claim in claims.values()}))
    seen = withheld.view(reading, View(Record({one.id: one for one in reports}, claims)))
    return seen, {view.id: view for view in claim_views(seen.record, list(claims), (), "")}
