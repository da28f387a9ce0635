"""The record as it stood on a day: without reports that had not appeared by then, and what only they tell."""

from __future__ import annotations

from dataclasses import replace

from tollbook.nouns import Claim, Record
from tollbook.weigh import moments


def as_it_stood(record: Record, as_of: str) -> Record:
    """``record`` with what was seen by ``as_of``, an ISO day (to its end) or moment.

    A report that tells no day is kept. A live page that goes on after that moment is kept with its earlier entries.
    Incidents, and what belongs to one, are those of the whole record; what came to be known later of them is left out.

    Raises ValueError where ``as_of`` is no ISO day or moment.
    """
    end = moments.limit(as_of)

    def known(claim: Claim) -> bool:
        at = moments.seen(record, claim)
        return at is None or at.at <= end

    claims = {key: c for key, c in record.claims.items() if known(c)}
    begun = {c.report for c in claims.values()}
    reports = {
        key: r
        for key, r in record.reports.items()
        if key in begun or (at := moments.parse(r.published)) is None or at.at <= end
    }
    claims = {
        key: replace(c, part_of=None) if c.part_of is not None and c.part_of not in claims else c
        for key, c in claims.items()
        if c.report in reports
    }
    whole = {key for key, r in reports.items() if (at := moments.parse(r.published)) is None or at.at <= end}
    stances = {key: s for key, s in record.stances.items() if s.report in whole}
    people = {key: p for key, p in record.people.items() if p.report in whole}
    incidents = {
        key: replace(
            i,
            reports=tuple(r for r in i.reports if r in reports),
            main_reports=tuple(r for r in i.main_reports if r in reports),
            claims=tuple(c for c in i.claims if c in claims),
            stances=tuple(s for s in i.stances if s in stances),
            people=tuple(p for p in i.people if p in people),
            links=tuple(link for link in i.links if link.claim in claims),
        )
        for key, i in record.incidents.items()
        if any(r in reports for r in i.reports)
    }
    return replace(
        record,
        reports=reports,
        claims=claims,
        stances=stances,
        people=people,
        incidents={key: i for key, i in incidents.items() if i.claims or i.stances or i.people or i.reports},
    )
