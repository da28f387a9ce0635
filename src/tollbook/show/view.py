"""What every way of showing is given: the record, and its tolls under one policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from tollbook.nouns import Claim, Disagreement, Incident, Record, Sentence, Speaker, Stance, Tally, Verdict
from tollbook.weigh.voices import kind

if TYPE_CHECKING:
    from tollbook.keep import Book


@dataclass(frozen=True, slots=True)
class Stored:
    """Where a claim and its sentence (for a stance: the sentence twice) stand in the report's stored text."""

    start: int
    end: int
    sentence_start: int
    sentence_end: int


@dataclass(frozen=True)
class View:
    """A record with the tallies and disagreements of each incident (by its id), settled by ``policy``, as it stood
    ``as_of`` a day or moment (None: with all that is known).

    ``names`` is false where names of victims are left out (``show.names``); ``stored`` then has, by id, the spans of
    claims and stances in the texts as stored, since those of the view point into its own texts.
    """

    record: Record
    tallies: Mapping[str, Sequence[Tally]] = field(default_factory=dict)
    disagreements: Mapping[str, Sequence[Disagreement]] = field(default_factory=dict)
    policy: str = "latest"
    as_of: str | None = None
    names: bool = True
    stored: Mapping[str, Stored] = field(default_factory=dict)

    def span(self, claim: Claim) -> tuple[int, int]:
        """Where the figure of ``claim`` stands in the report's stored text."""
        kept = self.stored.get(claim.id)
        return (kept.start, kept.end) if kept else (claim.start, claim.end)

    def sentence(self, of: Claim | Stance) -> Sentence:
        """The sentence of ``of``, as it is shown, with its span in the report's stored text."""
        kept = self.stored.get(of.id)
        return Sentence(kept.sentence_start, kept.sentence_end, of.sentence.text) if kept else of.sentence

    def verdict(self, claim: Claim) -> Verdict | None:
        """What the policy made of ``claim``."""
        return self._verdicts.get((claim.measure, claim.id))

    @cached_property
    def _verdicts(self) -> dict[tuple[str, str], Verdict]:
        every = (tally for tallies in self.tallies.values() for tally in tallies)
        return {(tally.measure, verdict.claim): verdict for tally in every for verdict in tally.verdicts}

    def claims(self, incident: Incident) -> list[Claim]:
        """The claims of ``incident`` in the record's order."""
        return [self.record.claims[each] for each in incident.claims]

    def path(self, report: str) -> str:
        """The path of the report of that id, by which people know it."""
        return self.record.reports[report].path

    def outlet(self, report: str) -> str:
        """Who published it; its path, where it does not tell."""
        return self.record.reports[report].outlet or self.path(report)

    def said_by(self, claim: Claim) -> tuple[Speaker, ...]:
        """The chain of ``claim``; of one in the outlet's own voice, the outlet."""
        return claim.attribution or (Speaker(self.outlet(claim.report), kind(self.record, claim)),)


def kept(book: Book) -> View:
    """The whole record of ``book`` as it is kept, under its own policy."""
    record = book.record()
    tallies: dict[str, list[Tally]] = {incident: [] for incident in record.incidents}
    differing: dict[str, list[Disagreement]] = {incident: [] for incident in record.incidents}
    for tally in book.tallies():
        tallies[tally.incident].append(tally)
    for disagreement in book.disagreements():
        differing[disagreement.incident].append(disagreement)
    return View(record, tallies, differing, book.policy)


def counted_claims(tally: Tally) -> list[str]:
    """The claims that decided ``tally``."""
    return [verdict.claim for verdict in tally.verdicts if verdict.verdict == "counted"]
