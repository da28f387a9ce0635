"""The view of one incident: what its page shows, section by section, as plain data that a web app can reuse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.link.names import same_name
from tollbook.link.origins import Sources
from tollbook.nouns import Disagreement, Incident, Person, Record, Relative, Stance, Tally
from tollbook.show.page.claims import ClaimView, by_measure, claim_views, place_label
from tollbook.show.page.comparison import Agreement, DifferenceGroup, agreements, common_ground, difference_groups
from tollbook.show.page.independence import Independence, independence
from tollbook.show.page.labels import labels, opened
from tollbook.show.page.toll import Gauge, Rulings, gauges, rulings
from tollbook.show.page.voices import Step, Voice, chain, outlet_name, report_name
from tollbook.show.page.words import days, moment_label, number


@dataclass(frozen=True, slots=True)
class Channel:
    """The figures of one speaker that came through one chain into one report."""

    chain: tuple[Step, ...]
    report: str
    report_name: str
    said: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """Everything that one speaker says."""

    voice: Voice
    channels: tuple[Channel, ...]
    figures: int


@dataclass(frozen=True, slots=True)
class StanceView:
    """A position on who did it."""

    id: str
    report: str
    report_name: str
    heading: str
    line: str
    chain: tuple[Step, ...]
    sentence: str
    said: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """A named victim."""

    id: str
    report: str
    name: str
    age: str
    sex: str
    fate: str
    outlet: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report of the incident."""

    id: str
    name: str
    outlet: str
    published: str
    main: bool
    figures: int


@dataclass(frozen=True, slots=True)
class IncidentView:
    """A whole incident page."""

    id: str
    title: str
    kind: str
    place: str
    precision: str
    when: str
    policy: str
    gauges: tuple[Gauge, ...]
    rulings: Rulings | None
    measures: tuple[tuple[str, str, tuple[ClaimView, ...]], ...]
    voices: tuple[Voice, ...]
    accounts: tuple[Account, ...]
    differences: tuple[DifferenceGroup, ...]
    agreements: tuple[Agreement, ...]
    common: tuple[str, ...]
    stances: tuple[StanceView, ...]
    people: tuple[PersonView, ...]
    independence: Independence
    reports: tuple[ReportLine, ...]
    figures: int
    open_questions: int
    part_of: Relative | None = None
    parts: tuple[Relative, ...] = ()

    @property
    def outlets(self) -> int:
        """How many outlets tell of it (an outlet that is not named counts by report)."""
        return self.independence.outlets


def incident_view(
    record: Record,
    ident: str,
    tallies: Sequence[Tally],
    disagreements: Sequence[Disagreement],
    policy: str,
    known: Sources | None = None,
) -> IncidentView:
    """The view of incident ``ident``; KeyError where the record holds none of that id. ``known`` are its sources."""
    incident = record.incidents[ident]
    views = claim_views(record, incident.claims, tallies, policy)
    grouped = by_measure(views)
    differences = difference_groups(disagreements, views)
    return IncidentView(
        id=incident.id,
        title=incident.title,
        kind=opened(incident.kind),
        place=place_label(incident.place),
        precision=incident.place.located if incident.place else "",
        when=days(incident.when),
        policy=policy,
        gauges=gauges(tallies, views, policy),
        rulings=rulings(tallies, policy),
        measures=tuple((key, labels().measure(key), found) for key, found in grouped.items()),
        voices=_voices(views),
        accounts=accounts(views),
        differences=differences,
        agreements=agreements(views),
        common=common_ground(views),
        stances=tuple(_stance(record, record.stances[one]) for one in incident.stances if one in record.stances),
        people=tuple(_person(record, record.people[one]) for one in incident.people if one in record.people),
        independence=independence(record, incident, views, known),
        reports=_report_lines(record, incident, views),
        figures=len(views),
        open_questions=sum(len(group.items) for group in differences if not group.explained),
        part_of=incident.part_of,
        parts=incident.parts,
    )


def accounts(views: Sequence[ClaimView]) -> tuple[Account, ...]:
    """What each speaker says, by key; within it by chain and report, in order of time."""
    made = []
    for voice in _voices(views):
        own = [view for view in views if view.voice.key == voice.key]
        channels: dict[tuple[str, tuple[Step, ...]], list[ClaimView]] = {}
        for view in own:
            channels.setdefault((view.report, view.chain), []).append(view)
        made.append(
            Account(
                voice,
                tuple(
                    Channel(steps, report, found[0].report_name, found[0].said, tuple(found))
                    for (report, steps), found in channels.items()
                ),
                len(own),
            )
        )
    return tuple(made)


def _voices(views: Sequence[ClaimView]) -> tuple[Voice, ...]:
    known = {view.voice.key: view.voice for view in views}
    return tuple(known[key] for key in sorted(known, key=lambda key: (len(key), key)))


def _stance(record: Record, stance: Stance) -> StanceView:
    report = record.reports[stance.report]
    heading, verb, takes = labels().positions.get(
        stance.position, (opened(stance.position), opened(stance.position), True)
    )
    line = f"{verb} {stance.about or 'a party not named'}" if takes else verb
    if not takes and stance.about and not (stance.by and same_name(stance.about, stance.by[0].name)):
        line = f"{verb} ({stance.about})"
    return StanceView(
        id=stance.id,
        report=report.id,
        report_name=report_name(report),
        heading=heading,
        line=line,
        chain=chain(stance.by, report),
        sentence=" ".join(stance.sentence.text.split()),
        said=moment_label(report.published),
    )


def _person(record: Record, person: Person) -> PersonView:
    report = record.reports[person.report]
    return PersonView(
        id=person.id,
        report=report.id,
        name=person.name,
        age=number(person.age) if person.age is not None else "",
        sex=person.sex or "",
        fate=labels().measure(person.fate).lower(),
        outlet=outlet_name(report),
        sentence=" ".join(person.sentence.text.split()),
    )


def _report_lines(record: Record, incident: Incident, views: Sequence[ClaimView]) -> tuple[ReportLine, ...]:
    figures = Counter(view.report for view in views)
    lines = [
        ReportLine(
            id=report.id,
            name=report_name(report),
            outlet=outlet_name(report),
            published=moment_label(report.published),
            main=report.id in incident.main_reports,
            figures=figures[report.id],
        )
        for report in (record.reports[one] for one in incident.reports if one in record.reports)
    ]
    return tuple(sorted(lines, key=lambda line: (not line.main, -line.figures)))
