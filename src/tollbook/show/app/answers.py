"""What the addresses for programs answer, as ``/openapi.json`` describes it.

The answers are made by ``show.lines`` and sent as they are; these models only describe them, and the tests hold the
two together. A figure or a day that nobody gives is null.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Sentence(_Answer):
    """The words of the report; ``start`` and ``end`` count Unicode code points of its stored text."""

    start: int
    end: int
    text: str


class Quantity(_Answer):
    """A number expression as an interval; an end that the words leave open is null."""

    text: str
    value: float | None
    low: float | None
    high: float | None
    qualifier: str


class Speaker(_Answer):
    """One link of an attribution chain."""

    name: str
    kind: str
    cue: str | None


class Place(_Answer):
    """Where, in WGS 84 degrees, and how exactly that is known."""

    name: str
    lat: float | None
    lon: float | None
    precision: str
    admin1: str | None = None
    country: str | None = None


class When(_Answer):
    """First and last day of the happening, both included."""

    start: str
    end: str


class Claim(_Answer):
    """A figure: how many, of what, said by whom (nearest to the fact first), where and when."""

    id: str
    report: str = Field(description="the path of the report")
    start: int
    end: int
    sentence: Sentence
    measure: str
    counted: str
    quantity: Quantity
    change: str
    part_of: str | None
    attribution: list[Speaker]
    place: Place | None
    when: When | None
    incident: str | None
    confidence: float
    marks: list[str]
    said_at: str | None
    happening: str | None


class JudgedClaim(Claim):
    """A figure with what the policy made of it; ``by`` is the figure that it yields to."""

    type: str
    verdict: str | None
    by: str | None
    reason: str | None


class Stance(_Answer):
    """A position on who did it."""

    type: str
    id: str
    report: str
    position: str
    by: list[Speaker]
    about: str | None
    incident: str | None
    sentence: Sentence


class Person(_Answer):
    """A named victim."""

    type: str
    id: str
    report: str
    sentence: Sentence
    name: str
    fate: str
    age: int | None
    sex: str | None
    incident: str | None


class Tally(_Answer):
    """A settled toll; ``claims`` are the figures that decided it, ``codes`` the policy's own."""

    low: float | None
    best: float | None
    high: float | None
    policy: str
    claims: list[str]
    codes: dict[str, str] = {}


class Disagreement(_Answer):
    """Where accounts differ, why, and the figures that do."""

    kind: str
    claims: list[str]
    text: str


class Relative(_Answer):
    """A larger incident, or a part, and why."""

    incident: str
    title: str
    reasons: list[str]


class Incident(_Answer):
    """A happening with its tolls by measure, the larger one that it is part of, and its own parts."""

    id: str
    title: str
    kind: str
    place: Place | None
    when: When | None
    reports: list[str]
    main_reports: list[str]
    tallies: dict[str, Tally]
    disagreements: list[Disagreement]
    stances: list[Stance]
    part_of: Relative | None
    parts: list[Relative]


class Incidents(_Answer):
    """A page of the list; ``kinds`` counts all that the query leaves."""

    total: int
    page: int
    pages: int
    kinds: dict[str, int]
    incidents: list[Incident]


class Move(_Answer):
    """Which figures another policy counts and this one does not, and the other way round."""

    policy: str
    counts_only_there: list[str]
    counts_only_here: list[str]


class WholeIncident(Incident):
    """All of one incident, under one policy and with the tolls of every other."""

    type: str
    policy: str
    claims: list[JudgedClaim]
    people: list[Person]
    policies: dict[str, dict[str, Tally]]
    moves: list[Move]


class Candidate(_Answer):
    """An incident that may be the same happening."""

    id: str
    title: str
    kind: str
    day: str | None
    place: str | None
    reports: int
    figures: int


class Merge(_Answer):
    """An incident and those that may be the same happening: near it in time, or found by the search."""

    id: str
    title: str
    candidates: list[Candidate]


class SplitFigure(_Answer):
    """A figure of the incident."""

    id: str
    measure: str
    figure: str
    said_by: str
    sentence: str


class Split(_Answer):
    """An incident's figures, and the incidents that some of them may belong to."""

    id: str
    title: str
    figures: list[SplitFigure]
    into: list[dict[str, str]]


class ReportRow(_Answer):
    """A report and what became of it."""

    id: str
    path: str
    title: str | None
    outlet: str | None
    published: str | None
    status: str
    reason: str | None
    figures: int
    incidents: int


class Reports(_Answer):
    """A page of the list of reports."""

    total: int
    page: int
    pages: int
    reports: list[ReportRow]


class Passage(_Answer):
    """Words that another report prints nearly alike."""

    report: str
    name: str
    words: str


class WholeReport(_Answer):
    """One report: its text and all that was found in it."""

    id: str
    path: str
    text: str
    sha256: str
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    language: str | None
    status: str
    reason: str | None
    claims: list[Claim]
    stances: list[Stance]
    people: list[Person]
    incidents: list[dict[str, str]]
    shared_passages: list[Passage]


class Decision(_Answer):
    """What a person decided, when and why; ``undone_by`` is the decision by which it no longer holds."""

    id: str
    kind: str
    targets: list[str]
    who: str
    at: str
    why: str
    value: dict[str, Any] | None
    leaves: list[str]
    joins: list[str]
    speakers: list[str]
    about: str
    was: str
    undone_by: str | None
    undone_at: str | None


class History(_Answer):
    """Every decision, the newest first."""

    decisions: list[Decision]


class Link(_Answer):
    """Why a figure stands in its incident; ``weight`` is in bits of evidence."""

    weight: float
    reasons: list[str]


class PolicyVerdict(_Answer):
    """What one policy makes of a figure."""

    policy: str
    verdict: str
    reason: str


class WholeClaim(Claim):
    """One figure with its link, every policy's verdict and the decisions about it."""

    report_id: str
    link: Link | None
    verdicts: list[PolicyVerdict]
    decisions: list[Decision]


class Dispute(_Answer):
    """Accounts that nothing reconciles."""

    incident: str
    kind: str
    text: str
    claims: list[Claim]


class Review(_Answer):
    """A page of what waits for a person; ``waiting`` counts all of it."""

    waiting: dict[str, int]
    page: int
    pages: int
    disputes: list[Dispute]
    claims: list[Claim]


class PolicyRule(_Answer):
    """A way to settle a toll; ``default`` is true for the book's own."""

    name: str
    rule: str
    source: str
    default: bool


class Help(_Answer):
    """What can be asked for: policies, measures, and the keys of the pages."""

    policies: list[PolicyRule]
    measures: list[str]
    keys: dict[str, str]


class Error(_Answer):
    """What is wrong, in a sentence."""

    error: str
