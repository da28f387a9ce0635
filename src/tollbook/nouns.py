"""The field's nouns, shared by every room.

This module imports nothing of the project. Spans (``start``, ``end``) count Unicode code points in the report's
stored text: ``report.text[claim.start:claim.end]`` is the number expression. Days are ISO 8601 dates
("2023-12-30"), moments are ISO 8601 dates or date-times ("2025-02-16T12:20+00:00"): text, so that they compare,
sort and store the same everywhere. What a claim is, and every field of it, follows CLAIMS.md.

It is long because it is the vocabulary of the whole program: read together, in one place, the nouns say what a record
is, and none of them can be told without the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from html import escape

MEASURES = (
    "killed",
    "injured",
    "casualties",
    "missing",
    "rescued",
    "evacuated",
    "displaced",
    "detained",
    "abducted",
    "damaged",
    "destroyed",
    "struck",
    "launched",
    "intercepted",
    "fires",
    "affected",
)

QUALIFIERS = (
    "exact",
    "at_least",
    "more_than",
    "at_most",
    "nearly",
    "about",
    "range",
    "dozens",
    "scores",
    "hundreds",
    "thousands",
    "several",
    "many",
    "few",
)

SPEAKER_KINDS = (
    "official",
    "military",
    "health",
    "armed_group",
    "ngo",
    "intergovernmental",
    "media",
    "news_agency",
    "witness",
    "family",
    "company",
    "anonymous",
    "expert",
    "other",
)

POSITIONS = ("blames", "claims_responsibility", "denies", "does_not_comment", "condemns", "justifies")

PRECISIONS = ("site", "city", "district", "region", "country", "area")

DECISIONS = (
    "merge",
    "split",
    "reject",
    "accept",
    "figure",
    "place",
    "day",
    "said_by",
    "same_speaker",
    "different_speaker",
    "undo",
)

# Marks that people's decisions set on a claim; every other mark but the next is what the report's words say.
DECIDED_MARKS = ("rejected", "corrected", "accepted")
# The measure is the likeliest one: no wording gives it.
GUESSED = "guessed"


class Status(StrEnum):
    """What became of a report when it was read."""

    READ = "read"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    NOT_ENGLISH = "not_english"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Report:
    """One news report, or the record that one could not be read.

    ``id`` is stable for the same bytes at the same path. ``path`` is relative to the input that was named (for a line
    of a JSON Lines file: the line's own id). ``text`` is what spans point into, unchanged. ``reason`` says why
    ``status`` is not ``read``, or where the day of a report that names none is from.
    """

    id: str
    path: str
    text: str
    sha256: str
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    status: Status = Status.READ
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report, as evidence."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number expression read as an interval: ``low`` or ``high`` is None where the words leave it open."""

    text: str
    value: float | None
    low: float | None
    high: float | None
    qualifier: str = "exact"


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of an attribution chain: who says it, what kind of speaker that is, and the words that show it."""

    name: str
    kind: str = "other"
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """The narrowest place that a figure covers.

    ``name`` is as the report words it; ``key`` is the gazetteer's own name, the same for every spelling.
    ``precision`` is one of PRECISIONS and says what the place is; how exactly it is known where that lies says
    ``located``. ``confidence`` (0 to 1) falls where the match was by a similar spelling or the
    name is shared by several places. Coordinates are WGS 84 degrees, None where the gazetteer knows none.
    """

    name: str
    key: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str = "area"
    country: str | None = None
    admin1: str | None = None
    confidence: float = 1.0

    @property
    def located(self) -> str:
        """One of PRECISIONS: how exactly the coordinates are known.

        A town that the gazetteer lacks has those of the region or the country around it, and a site those of its town.
        """
        if self.key is not None or self.lat is None:
            return self.precision
        around = self.name.rpartition(", ")[2] if ", " in self.name else self.country
        if self.precision == "site" and around not in (self.admin1, self.country):
            return "city"
        return "region" if self.admin1 is not None else "country" if self.country is not None else "area"


@dataclass(frozen=True, slots=True)
class When:
    """The day or interval of the happening (not of the report), both ends included."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure, said by somebody, about one measure of one incident.

    ``attribution`` runs from the speaker nearest the fact outwards; it is empty where the outlet says it in its own
    voice. ``part_of`` is the id of the claim that this figure is inside of. ``happening`` is a short class of event
    (a key of happenings.toml: "shelling", "fire", "crash", …) that linking compares. ``said_at`` is the moment at which
    the figure was given, where the report tells (an entry of a live page, "on Wednesday morning"); else the publication
    moment. ``marks`` are among "unverified", "denied", "doubted", "withdrawn", "earlier", "background", "separate",
    GUESSED and DECIDED_MARKS.
    """

    id: str
    report: str
    start: int
    end: int
    sentence: Sentence
    measure: str
    counted: str
    quantity: Quantity
    change: str = "total"
    part_of: str | None = None
    attribution: tuple[Speaker, ...] = ()
    place: Place | None = None
    when: When | None = None
    said_at: str | None = None
    happening: str | None = None
    marks: tuple[str, ...] = ()
    confidence: float = 1.0
    incident: str | None = None


@dataclass(frozen=True, slots=True)
class Stance:
    """A position on who did it, with the sentence as evidence. ``about`` is the party that it concerns."""

    id: str
    report: str
    sentence: Sentence
    position: str
    by: tuple[Speaker, ...] = ()
    about: str | None = None
    incident: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A named victim: ``fate`` is killed, injured or missing; age in years."""

    id: str
    report: str
    sentence: Sentence
    name: str
    fate: str
    age: int | None = None
    sex: str | None = None
    incident: str | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """All that one report holds.

    ``days`` are the days that its main happening can have had, likeliest first, each with its chance (0 to 1);
    ``undated`` are the ids of the claims that have the first of them because no words say when theirs was.
    """

    claims: tuple[Claim, ...] = ()
    stances: tuple[Stance, ...] = ()
    people: tuple[Person, ...] = ()
    days: tuple[tuple[When, float], ...] = ()
    undated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Why a claim stands in its incident: the reasons for and against, with their weights (bits of evidence)."""

    claim: str
    incident: str
    weight: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relative:
    """A larger incident that one is part of, or one of its parts, with the reasons and their weight (bits)."""

    incident: str
    title: str
    weight: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """One happening, told by one or more reports. ``main_reports`` are those mainly about it. ``part_of`` is the larger
    one that it belongs to, ``parts`` are those that belong to it: each has its own claims and its own toll."""

    id: str
    title: str
    kind: str
    place: Place | None
    when: When | None
    reports: tuple[str, ...]
    main_reports: tuple[str, ...]
    claims: tuple[str, ...]
    stances: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    part_of: Relative | None = None
    parts: tuple[Relative, ...] = ()

    def _repr_html_(self) -> str:
        """How a notebook shows it."""
        held = (("reports", self.reports), ("claims", self.claims), ("stances", self.stances), ("people", self.people))
        when = " to ".join(dict.fromkeys((self.when.start, self.when.end))) if self.when else "not known"
        where = (
            ", ".join(p for p in (self.place.name, self.place.admin1, self.place.country) if p) if self.place else ""
        )
        rows = [("kind", self.kind), ("place", where or "not known"), ("day", when)]
        rows += [(name, str(len(ids))) for name, ids in held]
        return _html_table(f"{self.title} ({self.id})", rows)


@dataclass(frozen=True, slots=True)
class Name:
    """An id that an incident was ever given: ``claim`` is what it is nailed to (of an incident without figures, a
    report), ``incident`` the one that has it now, or to which it leads since the two became one; None where nothing is
    left of it."""

    id: str
    claim: str
    incident: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a policy made of one claim: ``counted``, ``superseded``, ``part``, ``same_origin``, ``other_scope`` or
    ``excluded``; ``by`` is the claim that it yields to, ``reason`` a sentence that a reader can check."""

    claim: str
    verdict: str
    reason: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """A settled toll: an interval and a best figure (any may be None), and every claim's verdict."""

    incident: str
    measure: str
    policy: str
    low: float | None
    best: float | None
    high: float | None
    verdicts: tuple[Verdict, ...] = ()
    codes: dict[str, str] = field(default_factory=dict)

    def _repr_html_(self) -> str:
        """How a notebook shows it: the toll, and what was made of each claim and why."""
        ends = ((name, getattr(self, name)) for name in ("low", "best", "high"))
        toll = ", ".join(f"{name} {'open' if value is None else f'{value:,g}'}" for name, value in ends)
        rows = [(f"{each.claim}: {each.verdict.replace('_', ' ')}", each.reason) for each in self.verdicts]
        return _html_table(f"{self.measure}: {toll} (policy {self.policy})", rows)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two differing claims and the typed reason; ``text`` is one sentence naming both speakers and days."""

    incident: str
    kind: str
    claims: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Move:
    """A step of a toll from the claim ``first`` to ``second`` (None where nothing took its place); ``kind`` is
    ``update``, ``correction`` (downwards), ``increment`` or ``retraction``; ``text`` is one sentence."""

    incident: str
    measure: str
    kind: str
    first: str
    second: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person puts in the place of what was found in a claim; None leaves it as found.

    ``said_by`` is the attribution chain; an empty one means that the outlet says it in its own voice.
    """

    quantity: Quantity | None = None
    measure: str | None = None
    place: Place | None = None
    when: When | None = None
    said_by: tuple[Speaker, ...] | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about the record: never changed, only undone by a later decision.

    ``kind`` is one of DECISIONS. ``targets`` are ids of claims, which stay the same when reports are added: of a merge
    all claims that are about one incident, of a split those that leave the claims of ``leaves`` and stand with those of
    ``joins`` (or by themselves); of an undo the id of the decision that it undoes; none where ``speakers`` are two
    names. ``value`` is what a correction puts in the place of what was found. ``at`` is a moment. ``about`` and ``was``
    tell for readers what it was about and what stood there before, in the words of that moment. ``undone_by`` is the
    decision by which it no longer holds, made at the moment ``undone_at``.
    """

    id: str
    kind: str
    targets: tuple[str, ...]
    who: str
    at: str
    why: str
    value: Correction | None = None
    leaves: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    about: str = ""
    was: str = ""
    undone_by: str | None = None
    undone_at: str | None = None


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Record:
    """Everything known, in memory: what ``link`` returns, ``weigh`` reads, ``keep`` stores and ``show`` shows.

    Each mapping is from id to noun, in a fixed order: reports by path, claims, stances and people by report and place
    in the text, incidents by day and title. Claims, stances and people carry the id of their incident (or None).
    ``decisions`` are those of people that it follows, without undone ones, in the order in which they were made.
    ``names`` are all ids that its incidents ever had, the oldest first.
    """

    reports: dict[str, Report] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    stances: dict[str, Stance] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    incidents: dict[str, Incident] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    names: tuple[Name, ...] = ()


def _html_table(caption: str, rows: Iterable[tuple[str, str]]) -> str:
    """A table of two columns in which nothing of a report's can be markup."""
    body = "".join(f"<tr><th>{escape(name)}</th><td>{escape(words)}</td></tr>" for name, words in rows)
    return f"<table><caption>{escape(caption)}</caption><tbody>{body}</tbody></table>"


def short_id(*parts: object) -> str:
    """A stable identifier of 12 hexadecimal digits made from ``parts``."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:12]
