"""The book's tables.

Column names are words that a reader of the file understands without this module. Spans count Unicode code points of
``reports.text``; days are ISO 8601 dates. Identifiers are the nouns' own, so that they are the same in JSON, on the
pages and here. ``ordinal`` is the place in the record's own order.

Two kinds of table. *Kept*: ``reports``, ``findings``, ``decisions``, ``runs`` and the ids of ``incident_ids`` are only
ever added to. *Made*: all others are what linking and weighing make of those, and are written anew. Everything is
SQLAlchemy Core with portable types, so that the same tables can stand in PostgreSQL; what only SQLite has (the
full-text index, the views' ``group_concat``) is apart in ``extras``.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    Text,
)

# 2 has the tables incident_ids and incident_wholes; books without them are read as they are.
SCHEMA_VERSION = 2
# "Toll" in ASCII: SQLite's application_id, by which a file says that it is a book.
APPLICATION_ID = 0x546F6C6C

metadata = MetaData()


def _figure(name: str) -> Column[float]:
    """A count: exact, and shown as 14, not 14.0, in a database browser."""
    return Column(name, Numeric(asdecimal=False))


def _points_to(name: str, target: str, *, nullable: bool = False, primary_key: bool = False) -> Column[str]:
    # Deferred, since rows of one transaction point to each other in any order (a part to its total).
    key = ForeignKey(target, deferrable=True, initially="DEFERRED")
    return Column(name, String, key, nullable=nullable, primary_key=primary_key)


def _place() -> list[Column[str] | Column[float]]:
    return [
        Column("place", String),
        Column("place_key", String),
        Column("latitude", Float),
        Column("longitude", Float),
        Column("precision", String),
        Column("country", String),
        Column("admin1", String),
        Column("place_confidence", Float),
    ]


meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False))

# ---- kept

reports = Table(
    "reports",
    metadata,
    # An own integer key, in order of arrival: the full-text index needs one that never moves.
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("path", String, nullable=False),
    Column("outlet", String),
    Column("title", String),
    Column("published", String),
    Column("url", String),
    Column("language", String),
    Column("status", String, nullable=False),
    Column("reason", String),
    Column("sha256", String, nullable=False, index=True),
    Column("text", Text, nullable=False),
)

# What was found in a report before any linking, exactly as found, with the version of Tollbook that found it.
# Linking starts from here each time, so that it never builds on its own earlier conclusions.
findings = Table(
    "findings",
    metadata,
    _points_to("report", "reports.id", primary_key=True),
    Column("found_by", String, nullable=False),
    Column("found", JSON, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("started", String, nullable=False),
    Column("finished", String, nullable=False),
    Column("command", String, nullable=False),
    Column("tollbook", String, nullable=False),
    Column("python", String, nullable=False),
    Column("policy", String, nullable=False),
    Column("reports_given", Integer, nullable=False),
    Column("reports_added", Integer, nullable=False),
    Column("reports_found_again", Integer, nullable=False),
    Column("reports_in_book", Integer, nullable=False),
    Column("claims_in_book", Integer, nullable=False),
    Column("incidents_in_book", Integer, nullable=False),
)

# What people decided, in the order in which they did: never changed or taken away, an undoing is a row of its own.
# ``targets`` (and of a split ``leaves`` and ``joins``) are ids of claims, which outlive those of incidents; they point
# to no row, since a claim may be made anew in between. ``value`` is what a correction puts in the place of what was
# found; ``about`` and ``was`` are words for readers, of the moment of deciding.
decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("who", String, nullable=False),
    Column("decided_at", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("was", Text, nullable=False),
    Column("targets", JSON, nullable=False),
    Column("leaves", JSON, nullable=False),
    Column("joins", JSON, nullable=False),
    Column("speakers", JSON, nullable=False),
    Column("value", JSON(none_as_null=True)),
)

# Every id that an incident was ever given, the oldest first, and the incident to which it leads now: its own, or the
# one that has taken it in. ``nailed_to`` is the claim (of an incident without figures, the report) with which it goes.
incident_ids = Table(
    "incident_ids",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("nailed_to", String, nullable=False),
    Column("incident", String, index=True),
)

# ---- made

incidents = Table(
    "incidents",
    metadata,
    Column("id", String, primary_key=True),
    Column("ordinal", Integer, nullable=False),
    Column("title", String, nullable=False),
    Column("kind", String, nullable=False),
    *_place(),
    Column("day_first", String),
    Column("day_last", String),
)

sentences = Table(
    "sentences",
    metadata,
    Column("number", Integer, primary_key=True),
    _points_to("report", "reports.id"),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("text", Text, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("id", String, primary_key=True),
    Column("ordinal", Integer, nullable=False),
    _points_to("report", "reports.id"),
    _points_to("incident", "incidents.id", nullable=True),
    Column("measure", String, nullable=False),
    Column("counted", String, nullable=False),
    Column("figure", String, nullable=False),
    _figure("value"),
    _figure("low"),
    _figure("high"),
    Column("qualifier", String, nullable=False),
    Column("change", String, nullable=False),
    _points_to("part_of", "claims.id", nullable=True),
    *_place(),
    Column("day_first", String),
    Column("day_last", String),
    Column("said_at", String),
    Column("happening", String),
    Column("marks", JSON, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("sentence", Integer, ForeignKey("sentences.number"), nullable=False),
    Index("claims_by_incident", "incident", "measure"),
    Index("claims_by_report", "report"),
)

stances = Table(
    "stances",
    metadata,
    Column("id", String, primary_key=True),
    Column("ordinal", Integer, nullable=False),
    _points_to("report", "reports.id"),
    _points_to("incident", "incidents.id", nullable=True),
    Column("position", String, nullable=False),
    Column("about", String),
    Column("sentence", Integer, ForeignKey("sentences.number"), nullable=False),
    Index("stances_by_incident", "incident"),
)

people = Table(
    "people",
    metadata,
    Column("id", String, primary_key=True),
    Column("ordinal", Integer, nullable=False),
    _points_to("report", "reports.id"),
    _points_to("incident", "incidents.id", nullable=True),
    Column("name", String, nullable=False),
    Column("fate", String, nullable=False),
    Column("age", Integer),
    Column("sex", String),
    Column("sentence", Integer, ForeignKey("sentences.number"), nullable=False),
    Index("people_by_incident", "incident"),
)

# One row a link of an attribution chain; ``step`` 0 is the speaker nearest to the fact.
claim_speakers = Table(
    "claim_speakers",
    metadata,
    _points_to("claim", "claims.id", primary_key=True),
    Column("step", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("cue", String),
)

stance_speakers = Table(
    "stance_speakers",
    metadata,
    _points_to("stance", "stances.id", primary_key=True),
    Column("step", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("cue", String),
)

incident_reports = Table(
    "incident_reports",
    metadata,
    _points_to("incident", "incidents.id", primary_key=True),
    _points_to("report", "reports.id", primary_key=True),
    Column("ordinal", Integer, nullable=False),
    # The place among the incident's main reports; empty where the report is mainly about something else.
    Column("main_ordinal", Integer),
    Index("incident_reports_by_report", "report"),
)

# Why a claim stands in its incident; ``weight`` is in bits of evidence.
links = Table(
    "links",
    metadata,
    _points_to("incident", "incidents.id", primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    _points_to("claim", "claims.id"),
    Column("weight", Float, nullable=False),
    Column("reasons", JSON, nullable=False),
)

# Which incident is part of which larger one; ``weight`` is in bits of evidence.
incident_wholes = Table(
    "incident_wholes",
    metadata,
    _points_to("part", "incidents.id", primary_key=True),
    Column(
        "whole", String, ForeignKey("incidents.id", deferrable=True, initially="DEFERRED"), nullable=False, index=True
    ),
    Column("weight", Float, nullable=False),
    Column("reasons", JSON, nullable=False),
)

tallies = Table(
    "tallies",
    metadata,
    _points_to("incident", "incidents.id", primary_key=True),
    Column("policy", String, primary_key=True),
    Column("measure", String, primary_key=True),
    Column("ordinal", Integer, nullable=False),
    _figure("low"),
    _figure("best"),
    _figure("high"),
    Column("codes", JSON, nullable=False),
)

# What the policy made of each claim, with the reason; ``yields_to`` is the claim that it gives way to.
verdicts = Table(
    "verdicts",
    metadata,
    Column("incident", String, primary_key=True),
    Column("policy", String, primary_key=True),
    Column("measure", String, primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    _points_to("claim", "claims.id"),
    Column("verdict", String, nullable=False),
    Column("reason", String, nullable=False),
    _points_to("yields_to", "claims.id", nullable=True),
    ForeignKeyConstraint(
        ["incident", "policy", "measure"],
        ["tallies.incident", "tallies.policy", "tallies.measure"],
        deferrable=True,
        initially="DEFERRED",
    ),
)

disagreements = Table(
    "disagreements",
    metadata,
    _points_to("incident", "incidents.id", primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("claims", JSON, nullable=False),
)

# In the order in which they are filled; emptied the other way round.
MADE = (
    incidents,
    sentences,
    claims,
    stances,
    people,
    claim_speakers,
    stance_speakers,
    incident_reports,
    links,
    incident_wholes,
    tallies,
    verdicts,
    disagreements,
)
