"""Nouns to rows and back.

Everything here is pure. ``found`` is the JSON in which a report's findings are kept before linking; the sentence's
words are left out of it where the report's text already holds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from tollbook.nouns import (
    Claim,
    Correction,
    Decision,
    Disagreement,
    Findings,
    Incident,
    Link,
    Person,
    Place,
    Quantity,
    Record,
    Relative,
    Report,
    Sentence,
    Speaker,
    Stance,
    Status,
    Tally,
    Verdict,
    When,
)

Row = dict[str, Any]
# SQLite takes 32,766 values in one statement at most; PostgreSQL plans long lists badly well before that.
AT_ONCE = 900
# A row as the database hands it out.
Stored = Mapping[Any, Any]


# ---- reports


def report_row(report: Report) -> Row:
    """A report as a row of ``reports``, without its number."""
    return {**asdict(report), "status": report.status.value}


def report_of(row: Stored) -> Report:
    """The report that a row of ``reports`` holds."""
    values = {key: value for key, value in row.items() if key != "number"}
    return Report(**{**values, "status": Status(values["status"])})


# ---- findings, as found


def found_json(findings: Findings, text: str) -> Row:
    """A report's findings as plain data; ``text`` is the report's, in which the sentences stand."""
    found = asdict(findings)
    for thing in (*found["claims"], *found["stances"], *found["people"]):
        sentence = thing["sentence"]
        if text[sentence["start"] : sentence["end"]] == sentence["text"]:
            del sentence["text"]
    return found


def findings_of(found: Mapping[str, Any], text: str) -> Findings:
    """The findings that ``found_json`` wrote."""
    return Findings(
        tuple(_claim(c, text) for c in found["claims"]),
        tuple(
            Stance(**{**s, "sentence": _sentence(s["sentence"], text), "by": _chain(s["by"])}) for s in found["stances"]
        ),
        tuple(Person(**{**p, "sentence": _sentence(p["sentence"], text)}) for p in found["people"]),
        # books of older versions hold none
        tuple((When(**when), chance) for when, chance in found.get("days", ())),
        tuple(found.get("undated", ())),
    )


def _claim(plain: Mapping[str, Any], text: str) -> Claim:
    place, when = plain["place"], plain["when"]
    changed = {
        "sentence": _sentence(plain["sentence"], text),
        "quantity": Quantity(**plain["quantity"]),
        "attribution": _chain(plain["attribution"]),
        "place": Place(**place) if place else None,
        "when": When(**when) if when else None,
        "marks": tuple(plain["marks"]),
    }
    return Claim(**{**plain, **changed})


def _sentence(plain: Mapping[str, Any], text: str) -> Sentence:
    start, end = plain["start"], plain["end"]
    return Sentence(start, end, plain.get("text", text[start:end]))


def _chain(speakers: Iterable[Mapping[str, Any]]) -> tuple[Speaker, ...]:
    return tuple(Speaker(**s) for s in speakers)


# ---- decisions


def decision_row(decision: Decision) -> Row:
    """A decision as a row of ``decisions``, without its number. What undid it stands in rows of its own."""
    row = asdict(decision)
    del row["undone_by"], row["undone_at"]
    row["decided_at"] = row.pop("at")
    return {**row, **{key: list(row[key]) for key in _LISTS}}


_LISTS = ("targets", "leaves", "joins", "speakers")


def decision_of(row: Stored) -> Decision:
    """The decision that a row of ``decisions`` holds, as it was made."""
    values = {key: value for key, value in row.items() if key not in ("number", "decided_at")}
    values |= {key: tuple(row[key]) for key in _LISTS}
    value = row["value"]
    return Decision(**{**values, "at": row["decided_at"], "value": _correction(value) if value else None})


def _correction(plain: Mapping[str, Any]) -> Correction:
    return Correction(
        Quantity(**plain["quantity"]) if plain["quantity"] else None,
        plain["measure"],
        Place(**plain["place"]) if plain["place"] else None,
        When(**plain["when"]) if plain["when"] else None,
        None if plain["said_by"] is None else _chain(plain["said_by"]),
    )


# ---- the record and what weighing makes of it


@dataclass
class Rows:
    """Rows by table name, ready to be written."""

    tables: dict[str, list[Row]] = field(default_factory=dict)
    _sentences: dict[tuple[str, Sentence], int] = field(default_factory=dict)

    def add(self, table: str, row: Row) -> None:
        """One more row for ``table``."""
        self.tables.setdefault(table, []).append(row)

    def sentence(self, report: str, sentence: Sentence) -> int:
        """The number of the sentence's row, which all claims of one sentence share."""
        number = self._sentences.get((report, sentence))
        if number is None:
            number = self._sentences[report, sentence] = len(self._sentences) + 1
            self.add(
                "sentences",
                {
                    "number": number,
                    "report": report,
                    "span_start": sentence.start,
                    "span_end": sentence.end,
                    "text": sentence.text,
                },
            )
        return number


def made_rows(
    record: Record, tallies: Mapping[str, Sequence[Tally]], disagreements: Mapping[str, Sequence[Disagreement]]
) -> dict[str, list[Row]]:
    """Every row of the made tables, by table."""
    rows = Rows()
    for ordinal, incident in enumerate(record.incidents.values()):
        _incident_rows(rows, ordinal, incident)
    for ordinal, claim in enumerate(record.claims.values()):
        _claim_rows(rows, ordinal, claim)
    for ordinal, stance in enumerate(record.stances.values()):
        row = {"id": stance.id, "ordinal": ordinal, "report": stance.report, "incident": stance.incident}
        row |= {"position": stance.position, "about": stance.about}
        rows.add("stances", row | {"sentence": rows.sentence(stance.report, stance.sentence)})
        for step, speaker in enumerate(stance.by):
            rows.add("stance_speakers", {"stance": stance.id, "step": step, **asdict(speaker)})
    for ordinal, person in enumerate(record.people.values()):
        sentence = rows.sentence(person.report, person.sentence)
        rows.add("people", {**asdict(person), "ordinal": ordinal, "sentence": sentence})
    for incident_id in record.incidents:
        for ordinal, tally in enumerate(tallies.get(incident_id, ())):
            _tally_rows(rows, ordinal, tally)
        for ordinal, differing in enumerate(disagreements.get(incident_id, ())):
            rows.add("disagreements", {**asdict(differing), "claims": list(differing.claims), "ordinal": ordinal})
    return rows.tables


def _incident_rows(rows: Rows, ordinal: int, incident: Incident) -> None:
    row = {"id": incident.id, "ordinal": ordinal, "title": incident.title, "kind": incident.kind}
    rows.add("incidents", row | _place_columns(incident.place) | _when_columns(incident.when))
    main = {report: place for place, report in enumerate(incident.main_reports)}
    for place, report in enumerate(incident.reports):
        row = {"incident": incident.id, "report": report, "ordinal": place, "main_ordinal": main.get(report)}
        rows.add("incident_reports", row)
    for place, link in enumerate(incident.links):
        rows.add("links", {**asdict(link), "reasons": list(link.reasons), "ordinal": place})
    if (whole := incident.part_of) is not None:
        row = {"part": incident.id, "whole": whole.incident, "weight": whole.weight, "reasons": list(whole.reasons)}
        rows.add("incident_wholes", row)


def _claim_rows(rows: Rows, ordinal: int, claim: Claim) -> None:
    quantity = claim.quantity
    row = {
        "id": claim.id,
        "ordinal": ordinal,
        "report": claim.report,
        "incident": claim.incident,
        "measure": claim.measure,
        "counted": claim.counted,
        "figure": quantity.text,
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "qualifier": quantity.qualifier,
        "change": claim.change,
        "part_of": claim.part_of,
        "said_at": claim.said_at,
        "happening": claim.happening,
        "marks": list(claim.marks),
        "confidence": claim.confidence,
        "span_start": claim.start,
        "span_end": claim.end,
        "sentence": rows.sentence(claim.report, claim.sentence),
    }
    rows.add("claims", row | _place_columns(claim.place) | _when_columns(claim.when))
    for step, speaker in enumerate(claim.attribution):
        rows.add("claim_speakers", {"claim": claim.id, "step": step, **asdict(speaker)})


def _tally_rows(rows: Rows, ordinal: int, tally: Tally) -> None:
    key = {"incident": tally.incident, "policy": tally.policy, "measure": tally.measure}
    bounds = {"low": tally.low, "best": tally.best, "high": tally.high}
    rows.add("tallies", key | {"ordinal": ordinal, "codes": dict(tally.codes)} | bounds)
    for place, verdict in enumerate(tally.verdicts):
        row = key | {"ordinal": place, "claim": verdict.claim, "verdict": verdict.verdict, "reason": verdict.reason}
        rows.add("verdicts", row | {"yields_to": verdict.by})


def _place_columns(place: Place | None) -> Row:
    return {
        "place": place.name if place else None,
        "place_key": place.key if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "precision": place.precision if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "place_confidence": place.confidence if place else None,
    }


def _when_columns(when: When | None) -> Row:
    return {"day_first": when.start if when else None, "day_last": when.end if when else None}


def _place_of(row: Stored) -> Place | None:
    if row["place"] is None:
        return None
    return Place(
        row["place"],
        row["place_key"],
        row["latitude"],
        row["longitude"],
        row["precision"],
        row["country"],
        row["admin1"],
        row["place_confidence"],
    )


def _when_of(row: Stored) -> When | None:
    return When(row["day_first"], row["day_last"]) if row["day_first"] is not None else None


def claim_of(row: Stored, sentence: Sentence, speakers: tuple[Speaker, ...]) -> Claim:
    """The claim that a row of ``claims`` holds, with its sentence and its chain from their own tables."""
    return Claim(
        id=row["id"],
        report=row["report"],
        start=row["span_start"],
        end=row["span_end"],
        sentence=sentence,
        measure=row["measure"],
        counted=row["counted"],
        quantity=Quantity(row["figure"], row["value"], row["low"], row["high"], row["qualifier"]),
        change=row["change"],
        part_of=row["part_of"],
        attribution=speakers,
        place=_place_of(row),
        when=_when_of(row),
        said_at=row["said_at"],
        happening=row["happening"],
        marks=tuple(row["marks"]),
        confidence=row["confidence"],
        incident=row["incident"],
    )


def stance_of(row: Stored, sentence: Sentence, by: tuple[Speaker, ...]) -> Stance:
    """The stance that a row of ``stances`` holds."""
    return Stance(row["id"], row["report"], sentence, row["position"], by, row["about"], row["incident"])


def person_of(row: Stored, sentence: Sentence) -> Person:
    """The person that a row of ``people`` holds."""
    person = (row["id"], row["report"], sentence, row["name"], row["fate"], row["age"], row["sex"], row["incident"])
    return Person(*person)


def incident_of(
    row: Stored,
    reports: Sequence[Stored],
    members: Mapping[str, tuple[str, ...]],
    links: Sequence[Stored],
    wholes: Relatives | None = None,
) -> Incident:
    """The incident that a row of ``incidents`` holds, with its rows of ``incident_reports`` and ``links`` in order.

    ``members`` are the ids of its claims, stances and people, under those three names, in the record's order;
    ``wholes`` are the larger incidents and the parts of all.
    """
    main = sorted((r for r in reports if r["main_ordinal"] is not None), key=lambda r: int(r["main_ordinal"]))
    return Incident(
        id=row["id"],
        title=row["title"],
        kind=row["kind"],
        place=_place_of(row),
        when=_when_of(row),
        reports=tuple(r["report"] for r in reports),
        main_reports=tuple(r["report"] for r in main),
        claims=members.get("claims", ()),
        stances=members.get("stances", ()),
        people=members.get("people", ()),
        links=tuple(Link(k["claim"], k["incident"], k["weight"], tuple(k["reasons"])) for k in links),
        part_of=wholes.of.get(row["id"]) if wholes is not None else None,
        parts=tuple(wholes.parts.get(row["id"], ())) if wholes is not None else (),
    )


@dataclass(frozen=True)
class Relatives:
    """The larger incident of each part, and the parts of each larger one in the book's order, by incident id."""

    of: Mapping[str, Relative]
    parts: Mapping[str, Sequence[Relative]]


def relatives_of(found: Iterable[Stored]) -> Relatives:
    """From rows of ``incident_wholes`` with both titles, in the order of the parts."""
    of: dict[str, Relative] = {}
    parts: dict[str, list[Relative]] = {}
    for row in found:
        why = (row["weight"], tuple(row["reasons"]))
        of[row["part"]] = Relative(row["whole"], row["whole_title"], *why)
        parts.setdefault(row["whole"], []).append(Relative(row["part"], row["part_title"], *why))
    return Relatives(of, parts)


def tally_of(row: Stored, verdicts: Iterable[Stored]) -> Tally:
    """The tally that a row of ``tallies`` holds, with its rows of ``verdicts`` in order."""
    made = tuple(Verdict(v["claim"], v["verdict"], v["reason"], v["yields_to"]) for v in verdicts)
    bounds = (row["low"], row["best"], row["high"])
    return Tally(row["incident"], row["measure"], row["policy"], *bounds, made, dict(row["codes"]))


def disagreement_of(row: Stored) -> Disagreement:
    """The disagreement that a row of ``disagreements`` holds."""
    return Disagreement(row["incident"], row["kind"], tuple(row["claims"]), row["text"])
