"""The view of one report: its text with the marks, and the notes that go beside each paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tollbook.nouns import Claim, Incident, Person, Record, Report, Stance, Status, Tally
from tollbook.show.page.claims import ClaimView, claim_views
from tollbook.show.page.labels import labels, opened
from tollbook.show.page.links import anchor
from tollbook.show.page.marks import Mark, Paragraph, paragraphs
from tollbook.show.page.voices import Step, chain, outlet_name, report_name
from tollbook.show.page.words import moment_label


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside a paragraph for one mark. ``kind`` is "c" (a claim), "s" (a stance) or "p" (a person)."""

    key: str
    kind: str
    id: str
    incident: str | None
    words: str
    head: str
    line: str
    chain: tuple[Step, ...]
    family: str
    extra: tuple[str, ...]

    @property
    def tip(self) -> str:
        """The note in one line, for a tooltip."""
        speakers = " → ".join(step.name for step in self.chain) or "in its own voice"
        return f"{self.head} {self.line} — {speakers}".replace("  ", " ")


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report's page. ``address`` is its URL as text, ``link`` the same where it may be followed."""

    id: str
    name: str
    outlet: str
    published: str
    address: str
    link: str | None
    path: str
    sha256: str
    language: str
    status: str
    read: bool
    reason: str
    paragraphs: tuple[Paragraph, ...]
    notes: dict[str, Note]
    unplaced: tuple[Note, ...]
    incidents: tuple[tuple[str, str, int], ...]
    figures: int

    def beside(self, keys: Sequence[str]) -> list[tuple[tuple[Step, ...], list[Note]]]:
        """The notes of a paragraph, those in a row of one speaker together, with the chain up to this outlet."""
        groups: list[tuple[tuple[Step, ...], list[Note]]] = []
        for note in (self.notes[key] for key in keys):
            if groups and groups[-1][0] == note.chain:
                groups[-1][1].append(note)
            else:
                groups.append((note.chain, [note]))
        return groups


@dataclass(slots=True)
class Holding:
    """What the record found in one report, and the incidents that it tells of."""

    claims: list[Claim] = field(default_factory=list)
    stances: list[Stance] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    incidents: list[Incident] = field(default_factory=list)


def holdings(record: Record) -> dict[str, Holding]:
    """The holding of every report, by its id, in one pass over the record."""
    held = {ident: Holding() for ident in record.reports}
    for claim in record.claims.values():
        held[claim.report].claims.append(claim)
    for stance in record.stances.values():
        held[stance.report].stances.append(stance)
    for person in record.people.values():
        held[person.report].people.append(person)
    for incident in record.incidents.values():
        for ident in incident.reports:
            held[ident].incidents.append(incident)
    return held


def report_view(record: Record, ident: str, holding: Holding, tallies: Sequence[Tally], policy: str) -> ReportView:
    """The view of report ``ident``; ``tallies`` are those of the incidents that it tells of."""
    report = record.reports[ident]
    own, stances, people = holding.claims, holding.stances, holding.people
    views = {view.id: view for view in claim_views(record, [claim.id for claim in own], tallies, policy)}
    notes = [_claim_note(views[claim.id], report.text[claim.start : claim.end]) for claim in own]
    notes += [_stance_note(one, report) for one in stances] + [_person_note(one, report) for one in people]
    marks = [Mark(anchor(claim.id), claim.start, claim.end) for claim in own]
    marks += [Mark(anchor(one.id, "s"), one.sentence.start, one.sentence.end) for one in stances]
    marks += [_name_mark(one, report) for one in people]
    evidence = [one.sentence for one in own] + [one.sentence for one in stances] + [one.sentence for one in people]
    sentences = [(one.start, one.end) for one in evidence]
    shown = paragraphs(report.text, marks, sentences)
    placed = {key for one in shown for key in one.keys}
    return ReportView(
        id=report.id,
        name=report_name(report),
        outlet=outlet_name(report),
        published=moment_label(report.published),
        address=report.url or "",
        link=followable(report.url),
        path=report.path,
        sha256=report.sha256,
        language=report.language or "",
        status=labels().statuses[report.status.value][0],
        read=report.status == Status.READ,
        reason=report.reason or "",
        paragraphs=shown,
        notes={note.key: note for note in notes},
        unplaced=tuple(note for note in notes if note.key not in placed),
        incidents=tuple(
            (one.id, one.title, sum(claim.incident == one.id for claim in own)) for one in holding.incidents
        ),
        figures=len(own),
    )


def followable(url: str | None) -> str | None:
    """The URL where its scheme is http or https and it names a host; anything else is shown as text only."""
    if not url or any(sign.isspace() or not sign.isprintable() for sign in url):
        return None
    try:
        parsed = urlsplit(url)
    except ValueError:
        return None
    return url if parsed.scheme in ("http", "https") and parsed.netloc else None


def within(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """A chain without the outlet that published the report, which need not be said on the report's own page."""
    return tuple(step for step in steps if not step.outlet)


def _claim_note(view: ClaimView, words: str) -> Note:
    verdict = view.verdict_label.lower() if view.verdict not in ("", "counted") else ""
    extra = [view.role if view.verdict != "part" else "", *view.marks, verdict]
    return Note(
        key=anchor(view.id),
        kind="c",
        id=view.id,
        incident=view.incident,
        words=words,
        head=view.figure,
        line=view.of,
        chain=within(view.chain),
        family=view.voice.family,
        extra=tuple(one for one in extra if one),
    )


def _stance_note(stance: Stance, report: Report) -> Note:
    heading, _, _ = labels().positions.get(stance.position, (opened(stance.position).capitalize(), "", True))
    steps = within(chain(stance.by, report))
    return Note(
        anchor(stance.id, "s"),
        "s",
        stance.id,
        stance.incident,
        "",
        heading,
        stance.about or "",
        steps,
        steps[0].family if steps else "media",
        (),
    )


def _person_note(person: Person, report: Report) -> Note:
    line = ", ".join(
        part for part in (str(person.age) if person.age is not None else "", person.sex, person.fate) if part
    )
    return Note(anchor(person.id, "p"), "p", person.id, person.incident, "", person.name, line, (), "other", ())


def _name_mark(person: Person, report: Report) -> Mark:
    """The name within its sentence; the whole sentence where the name is worded otherwise."""
    at = report.text.find(person.name, person.sentence.start, person.sentence.end)
    span = (at, at + len(person.name)) if at >= 0 else (person.sentence.start, person.sentence.end)
    return Mark(anchor(person.id, "p"), *span)
