"""JSON Lines and CSV of claims, incidents, verdicts and the rest: what programs read.

The JSON of a claim is the contract of CLAIMS.md; ``confidence``, ``marks``, ``said_at`` and ``happening`` follow it.
CSV has the same in flat columns, whose names and order stay. Counts are integers wherever they are whole.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, TextIO

from tollbook.nouns import (
    MEASURES,
    Claim,
    Disagreement,
    Incident,
    Move,
    Person,
    Place,
    Relative,
    Speaker,
    Stance,
    Tally,
    Verdict,
    When,
)
from tollbook.show.view import View, counted_claims
from tollbook.weigh import moves

Line = dict[str, Any]

# Characters that JSON may hold as they are, but that break lines, drive terminals or cannot be encoded.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

# ``said_by`` is the chain from the speaker nearest to the fact outwards.
CLAIM_COLUMNS = (
    "id",
    "report",
    "outlet",
    "published",
    "start",
    "end",
    "measure",
    "counted",
    "figure",
    "value",
    "low",
    "high",
    "qualifier",
    "change",
    "part_of",
    "said_by",
    "place",
    "lat",
    "lon",
    "precision",
    "day_first",
    "day_last",
    "incident",
    "confidence",
    "marks",
    "said_at",
    "happening",
    "sentence",
)
_BOUNDS = ("low", "best", "high")
# Three columns for each measure, empty where nobody gives a figure.
INCIDENT_COLUMNS = (
    "id",
    "title",
    "kind",
    "place",
    "admin1",
    "country",
    "lat",
    "lon",
    "precision",
    "day_first",
    "day_last",
    "report_count",
    "claim_count",
    "disagreement_count",
    "stance_count",
    "policy",
    *(f"{measure}_{bound}" for measure in MEASURES for bound in _BOUNDS),
    "main_reports",
    "reports",
)
# One incident's claims, with what the policy made of each.
DOSSIER_COLUMNS = (*CLAIM_COLUMNS, "verdict", "by", "reason")


def write_jsonl(lines: Iterable[Mapping[str, Any]], out: TextIO) -> None:
    """One JSON object a line."""
    for line in lines:
        text = json.dumps(line, ensure_ascii=False)
        out.write(_ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n")


def write_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], out: TextIO) -> None:
    """A header and one row each; a cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])


def count(value: float | None) -> float | int | None:
    """A count as JSON should hold it: 14, not 14.0."""
    return int(value) if value is not None and value == int(value) else value


# ---- claims


def claim_line(seen: View, claim: Claim) -> Line:
    """A figure claim as CLAIMS.md lays it down."""
    quantity = claim.quantity
    start, end = seen.span(claim)
    return {
        "id": claim.id,
        "report": seen.path(claim.report),
        "start": start,
        "end": end,
        "sentence": asdict(seen.sentence(claim)),
        "measure": claim.measure,
        "counted": claim.counted,
        "quantity": {
            "text": quantity.text,
            "value": count(quantity.value),
            "low": count(quantity.low),
            "high": count(quantity.high),
            "qualifier": quantity.qualifier,
        },
        "change": claim.change,
        "part_of": claim.part_of,
        "attribution": _chain(claim.attribution),
        "place": _claim_place(claim.place),
        "when": _when(claim.when),
        "incident": claim.incident,
        "confidence": round(claim.confidence, 3),
        "marks": list(claim.marks),
        "said_at": claim.said_at,
        "happening": claim.happening,
    }


def claim_row(seen: View, claim: Claim) -> Line:
    """A figure claim in the columns of ``CLAIM_COLUMNS``."""
    quantity, place, when = claim.quantity, claim.place, claim.when
    report = seen.record.reports[claim.report]
    return {
        **claim_line(seen, claim),
        "outlet": report.outlet,
        "published": report.published,
        "figure": quantity.text,
        "value": count(quantity.value),
        "low": count(quantity.low),
        "high": count(quantity.high),
        "qualifier": quantity.qualifier,
        "said_by": " < ".join(f"{speaker.name} ({speaker.kind})" for speaker in claim.attribution),
        "place": place.name if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "precision": place.located if place else None,
        "day_first": when.start if when else None,
        "day_last": when.end if when else None,
        "marks": " ".join(claim.marks),
        "sentence": claim.sentence.text,
    }


# ---- incidents


def incident_line(seen: View, incident: Incident) -> Line:
    """An incident with its settled tolls."""
    record = seen.record
    return {
        "id": incident.id,
        "title": incident.title,
        "kind": incident.kind,
        "place": _place(incident.place),
        "when": _when(incident.when),
        "reports": [seen.path(report) for report in incident.reports],
        "main_reports": [seen.path(report) for report in incident.main_reports],
        "tallies": {tally.measure: tally_line(tally) for tally in seen.tallies.get(incident.id, ())},
        "disagreements": [disagreement_line(each) for each in seen.disagreements.get(incident.id, ())],
        "stances": [stance_line(seen, record.stances[each]) for each in incident.stances],
        "part_of": relative_line(incident.part_of) if incident.part_of is not None else None,
        "parts": [relative_line(each) for each in incident.parts],
    }


def relative_line(relative: Relative) -> Line:
    """A larger incident, or a part, with the reasons."""
    return {"incident": relative.incident, "title": relative.title, "reasons": list(relative.reasons)}


def incident_row(seen: View, incident: Incident) -> Line:
    """An incident in the columns of ``INCIDENT_COLUMNS``."""
    place, when = incident.place, incident.when
    row: Line = {
        "id": incident.id,
        "title": incident.title,
        "kind": incident.kind,
        "place": place.name if place else None,
        "admin1": place.admin1 if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "precision": place.located if place else None,
        "day_first": when.start if when else None,
        "day_last": when.end if when else None,
        "report_count": len(incident.reports),
        "claim_count": len(incident.claims),
        "disagreement_count": len(seen.disagreements.get(incident.id, ())),
        "stance_count": len(incident.stances),
        "policy": seen.policy,
        "main_reports": "; ".join(map(seen.path, incident.main_reports)),
        "reports": "; ".join(map(seen.path, incident.reports)),
    }
    for tally in seen.tallies.get(incident.id, ()):
        row |= {f"{tally.measure}_{bound}": count(getattr(tally, bound)) for bound in _BOUNDS}
    return row


def tally_line(tally: Tally) -> Line:
    """A settled toll; ``claims`` are those that decided it."""
    line: Line = {bound: count(getattr(tally, bound)) for bound in _BOUNDS}
    line |= {"policy": tally.policy, "claims": counted_claims(tally)}
    return {**line, "codes": dict(tally.codes)} if tally.codes else line


def disagreement_line(differing: Disagreement) -> Line:
    """Where accounts differ, and why."""
    return {"kind": differing.kind, "claims": list(differing.claims), "text": differing.text}


def move_line(move: Move) -> Line:
    """A step of a toll as an edge between two claims."""
    return {
        "type": "move",
        "kind": move.kind,
        "measure": move.measure,
        "first": move.first,
        "second": move.second,
        "text": move.text,
    }


def stance_line(seen: View, stance: Stance) -> Line:
    """A stance as CLAIMS.md lays it down, with its sentence."""
    return {
        "type": "stance",
        "id": stance.id,
        "report": seen.path(stance.report),
        "position": stance.position,
        "by": _chain(stance.by),
        "about": stance.about,
        "incident": stance.incident,
        "sentence": asdict(seen.sentence(stance)),
    }


def person_line(seen: View, person: Person) -> Line:
    """A named victim, with the sentence."""
    return {"type": "person", **asdict(person), "report": seen.path(person.report)}


def dossier_lines(seen: View, incident: Incident) -> Iterable[Line]:
    """All of one incident: a line of type ``incident``, then its claims with the policy's verdict, the moves of its
    tolls (from claim ``first`` to claim ``second``), stances, people."""
    yield {"type": "incident", **incident_line(seen, incident)}
    for claim in seen.claims(incident):
        yield {"type": "claim", **claim_line(seen, claim), **_verdict(seen.verdict(claim))}
    for move in moves(seen.record, incident.id):
        yield move_line(move)
    for stance in incident.stances:
        yield stance_line(seen, seen.record.stances[stance])
    for person in incident.people:
        yield person_line(seen, seen.record.people[person])


def dossier_rows(seen: View, incident: Incident) -> Iterable[Line]:
    """One incident's claims with the policy's verdict on each, in the columns of ``DOSSIER_COLUMNS``."""
    return ({**claim_row(seen, claim), **_verdict(seen.verdict(claim))} for claim in seen.claims(incident))


# ---- verdicts


def verdict_lines(seen: View, tally: Tally) -> Iterable[Line]:
    """What the policy made of each claim of one toll, the claim included."""
    for verdict in tally.verdicts:
        yield {**_verdict(verdict), "claim": claim_line(seen, seen.record.claims[verdict.claim])}


def verdict_rows(seen: View, tally: Tally) -> Iterable[Line]:
    """The same in the columns of ``DOSSIER_COLUMNS``."""
    for verdict in tally.verdicts:
        yield {**claim_row(seen, seen.record.claims[verdict.claim]), **_verdict(verdict)}


def _verdict(verdict: Verdict | None) -> Line:
    if verdict is None:
        return {"verdict": None, "by": None, "reason": None}
    return {"verdict": verdict.verdict, "by": verdict.by, "reason": verdict.reason}


def _chain(speakers: Iterable[Speaker]) -> list[Line]:
    return [asdict(speaker) for speaker in speakers]


def _claim_place(place: Place | None) -> Line | None:
    if place is None:
        return None
    return {"name": place.name, "lat": place.lat, "lon": place.lon, "precision": place.located}


def _place(place: Place | None) -> Line | None:
    if place is None:
        return None
    named = {"name": place.name, "admin1": place.admin1, "country": place.country}
    return {**named, "lat": place.lat, "lon": place.lon, "precision": place.located}


def _when(when: When | None) -> Line | None:
    return asdict(when) if when else None


def _cell(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = _CONTROL.sub(" ", value)
    runs = text[:1] in ("=", "@", "\t", "\r") or (text[:1] in ("+", "-") and text[1:2].strip() != "")
    return f"'{text}" if runs else text
