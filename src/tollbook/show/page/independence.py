"""How independent an incident's reports are: reports, outlets, origins, and who leans on whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.link.leaning import leaning
from tollbook.link.origins import Origin, SharedPassage, Sources, sources
from tollbook.nouns import Incident, Record, Report
from tollbook.show.page.claims import ClaimView
from tollbook.show.page.voices import folded, outlet_name
from tollbook.show.page.words import clipped

#: Characters of a shared passage that are shown.
SHOWN = 160


@dataclass(frozen=True, slots=True)
class OriginView:
    """Where figures come from (a speaker, a passage that several outlets print, an outlet), and who carries it."""

    name: str
    kind: str
    figures: int
    outlets: tuple[str, ...]
    example: ClaimView


@dataclass(frozen=True, slots=True)
class Lean:
    """An outlet that passes on figures of another publisher: how many, and one of them to look at."""

    outlet: str
    on: str
    figures: int
    example: ClaimView


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage that two reports print nearly word for word; with a ``reason``, the first leans on the second."""

    first: str
    first_name: str
    second: str
    second_name: str
    words: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Independence:
    """Counts of reports and outlets, the origins, and who leans on whom."""

    reports: int
    outlets: int
    origins: tuple[OriginView, ...]
    leans: tuple[Lean, ...]
    shared: tuple[Shared, ...]


def independence(
    record: Record, incident: Incident, views: Sequence[ClaimView], known: Sources | None = None
) -> Independence:
    """Of the reports that tell of ``incident``; ``known`` are its sources, where they were found already."""
    told = [record.reports[one] for one in incident.reports if one in record.reports]
    found = known or sources(record, incident.id)
    shared = _shared(told, found.passages)
    return Independence(len(told), outlet_count(told), _origins(record, found.origins, views), _leans(views), shared)


def outlet_count(reports: Sequence[Report]) -> int:
    """How many outlets; a report whose outlet is not named counts as one of its own."""
    return len({folded(one.outlet) if one.outlet else f"report {one.id}" for one in reports})


def _origins(record: Record, found: Sequence[Origin], views: Sequence[ClaimView]) -> tuple[OriginView, ...]:
    by_id = {view.id: view for view in views}
    made = []
    for origin in found:
        outlets = dict.fromkeys(outlet_name(record.reports[one]) for one in origin.reports)
        made.append(OriginView(origin.name, origin.kind, len(origin.claims), tuple(outlets), by_id[origin.claims[0]]))
    return tuple(made)


def _leans(views: Sequence[ClaimView]) -> tuple[Lean, ...]:
    found: dict[tuple[str, str], list[ClaimView]] = {}
    for view in views:
        for step in view.chain:
            if step.family == "media" and not step.outlet and folded(step.name) != folded(view.outlet):
                found.setdefault((view.outlet, step.name), []).append(view)
    counted = Counter({pair: len(members) for pair, members in found.items()})
    return tuple(
        Lean(outlet, on, counted[outlet, on], found[outlet, on][0])
        for outlet, on in sorted(found, key=lambda pair: (-counted[pair], pair))
    )


def _shared(reports: Sequence[Report], passages: Sequence[SharedPassage]) -> tuple[Shared, ...]:
    by_id = {report.id: report for report in reports}
    leans = {(lean.report, lean.on): lean.reason for lean in leaning(reports, passages)}
    made = []
    for one in passages:
        words = clipped(by_id[one.a].text[one.a_start : one.a_end], SHOWN)
        first, second = (one.b, one.a) if (one.b, one.a) in leans else (one.a, one.b)
        reason = leans.get((first, second), "")
        made.append(Shared(first, outlet_name(by_id[first]), second, outlet_name(by_id[second]), words, reason))
    return tuple(made)
