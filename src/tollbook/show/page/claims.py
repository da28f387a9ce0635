"""A claim ready to show: its figure, its sentence in three parts, its chain, its moment and the policy's verdict."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tollbook.link.incidents import cased
from tollbook.nouns import MEASURES, Claim, Place, Record, Report, Speaker, Tally, Verdict
from tollbook.show.page.labels import labels, opened
from tollbook.show.page.voices import Step, Voice, chain, outlet_name, report_name, voices
from tollbook.show.page.words import clipped, days, figure, figure_with_bound, instant, moment_label
from tollbook.show.plain import within

#: Characters of a sentence shown each side of its figure; a list-like sentence may run to thousands.
SHOWN = 260


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence cut around its figure; ``figure`` is empty for a sentence shown without one."""

    before: str
    figure: str
    after: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim as the templates and charts show it. ``at`` counts days since year 1, or is None without a date."""

    id: str
    report: str
    report_name: str
    outlet: str
    incident: str | None
    measure: str
    measure_label: str
    counted: str
    figure: str
    figure_bound: str
    low: float | None
    value: float | None
    high: float | None
    qualifier: str
    change: str
    part_of: str | None
    voice: Voice
    chain: tuple[Step, ...]
    said: str
    at: float | None
    place: str
    narrower: str
    when: str
    excerpt: Excerpt
    marks: tuple[str, ...]
    verdict: str
    verdict_label: str
    reason: str
    by: str | None
    by_words: str = ""

    @property
    def total(self) -> bool:
        """True for a running total; false for a part of one, or an increment to one."""
        return self.part_of is None and self.change != "increment"

    @property
    def joined(self) -> bool:
        """True where it belongs to its speaker's running toll: a total that the policy does not set apart."""
        return self.total and self.verdict not in ("part", "other_scope", "excluded")

    @property
    def of(self) -> str:
        """ "people killed"; the noun alone where it says the measure by itself ("wounded", "displaced people")."""
        if self.counted.casefold() in labels().telling or self.measure in self.counted.casefold().split():
            return self.counted
        return " ".join(one for one in (self.counted, opened(self.measure)) if one)

    @property
    def role(self) -> str:
        """What it is, where it is no plain total: "part" (of another figure), "added" (to the toll before) or empty."""
        if self.part_of is not None:
            return "part"
        return "added" if self.change == "increment" else ""


def claim_views(record: Record, ids: Sequence[str], tallies: Sequence[Tally], policy: str) -> tuple[ClaimView, ...]:
    """Views of the claims named, by moment and place in the record, with the verdicts of ``policy``.

    Claims without a moment come last.
    """
    claims = [record.claims[one] for one in ids if one in record.claims and record.claims[one].report in record.reports]
    speaking = voices(claims, record.reports)
    verdicts = {found.claim: found for tally in tallies if tally.policy == policy for found in tally.verdicts}
    views = [_view(record, claim, speaking[claim.id], verdicts.get(claim.id)) for claim in claims]
    return tuple(sorted(views, key=lambda view: math.inf if view.at is None else view.at))


def _view(record: Record, claim: Claim, voice: Voice, verdict: Verdict | None) -> ClaimView:
    words = labels()
    report = record.reports[claim.report]
    said_at = claim.said_at or report.published
    quantity = claim.quantity
    by = verdict.by if verdict and verdict.by in record.claims else None
    return ClaimView(
        id=claim.id,
        report=report.id,
        report_name=report_name(report),
        outlet=outlet_name(report),
        incident=claim.incident,
        measure=claim.measure,
        measure_label=words.measure(claim.measure),
        counted=noun(claim.counted),
        figure=figure(quantity),
        figure_bound=figure_with_bound(quantity),
        low=quantity.low,
        value=quantity.value,
        high=quantity.high,
        qualifier=quantity.qualifier,
        change=claim.change,
        part_of=claim.part_of if claim.part_of in record.claims else None,
        voice=voice,
        chain=chain(claim.attribution, report),
        said=moment_label(said_at),
        at=ordinal(said_at),
        place=place_label(claim.place),
        narrower=narrower_place(record, claim, verdict),
        when=days(claim.when),
        excerpt=excerpt(claim, report),
        marks=tuple(words.mark(mark) for mark in claim.marks),
        verdict=verdict.verdict if verdict else "",
        verdict_label=words.verdict(verdict.verdict) if verdict else "",
        reason=verdict.reason if verdict else "",
        by=by,
        by_words=_short(record, by) if by else "",
    )


def _short(record: Record, ident: str) -> str:
    claim = record.claims[ident]
    report = record.reports.get(claim.report)
    nearest = claim.attribution[0].name if claim.attribution else (outlet_name(report) if report else "")
    return f"{figure(claim.quantity)}, {clipped(nearest, 40)}"


def excerpt(claim: Claim, report: Report) -> Excerpt:
    """The claim's sentence around its number expression, each side cut to ``SHOWN`` characters."""
    text, start = claim.sentence.text, claim.sentence.start
    at, end = claim.start - start, claim.end - start
    if not 0 <= at < end <= len(text):
        return Excerpt("", report.text[claim.start : claim.end], "")
    before, after = " ".join(text[:at].split()), " ".join(text[end:].split())
    if len(before) > SHOWN:
        before = "…" + before[-SHOWN:]
    after = clipped(after, SHOWN)
    lead = " " if before and text[at - 1].isspace() else ""
    trail = " " if after and text[end : end + 1].isspace() else ""
    return Excerpt(before + lead, text[at:end], trail + after)


def noun(counted: str) -> str:
    """What is counted, to stand after a figure: "a child" is "child"; empty where it holds no noun."""
    if not counted[:1].isalpha():
        return ""
    first, _, rest = counted.partition(" ")
    return rest if first.casefold() in ("a", "an", "one", "the") and rest else counted


def ordinal(moment: str | None) -> float | None:
    """Days since year 1 with the hour as a fraction; a day without an hour counts as its noon."""
    known = instant(moment)
    if known is None:
        return None
    on, at = known
    if at is None:
        return on.toordinal() + 0.5
    return on.toordinal() + (at.hour * 60 + at.minute) / 1440


def place_label(place: Place | None) -> str:
    """ "Belgorod, Belgorod Oblast, Russia": the gazetteer's name with what holds it, each once; empty for none."""
    return within(place.key or cased(place.name), place) if place is not None else ""


def narrower_place(record: Record, claim: Claim, verdict: Verdict | None) -> str:
    """ "Nsanje district": where a figure of another scope is about, in the report's words, if not the incident's own
    place; empty for other figures, which are about the whole."""
    if verdict is None or verdict.verdict != "other_scope" or claim.place is None or claim.incident is None:
        return ""
    whole = record.incidents[claim.incident].place if claim.incident in record.incidents else None
    name = cased(claim.place.name)
    return "" if whole is not None and name.casefold() == cased(whole.name).casefold() else name


def speakers(by: tuple[Speaker, ...], report: Report) -> str:
    """The nearest speaker of a chain, or the outlet."""
    return by[0].name if by else outlet_name(report)


def measure_rank(measure: str) -> tuple[int, str]:
    """Order of measures: as CLAIMS.md lists them, then any others by name."""
    return (MEASURES.index(measure) if measure in MEASURES else len(MEASURES), measure)


def by_measure(views: Sequence[ClaimView]) -> Mapping[str, tuple[ClaimView, ...]]:
    """The views grouped by measure, in the order of measures."""
    keys = sorted({view.measure for view in views}, key=measure_rank)
    return {key: tuple(view for view in views if view.measure == key) for key in keys}
