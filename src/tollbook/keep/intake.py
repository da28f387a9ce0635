"""Which of the reports given to a build are news to the book. Pure: nouns in, nouns out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tollbook.nouns import Report, Status


@dataclass(frozen=True)
class Intake:
    """The given reports, sorted: ``added`` are new, ``changed`` are known with other metadata (a title, a day), and
    ``stale`` are the book's own reports that another version of Tollbook looked through."""

    given: tuple[Report, ...]
    added: tuple[Report, ...]
    changed: tuple[Report, ...]
    stale: tuple[Report, ...]

    @property
    def to_find(self) -> tuple[Report, ...]:
        """The reports in which figures are to be found now."""
        found = (*self.added, *self.changed, *self.stale)
        return tuple(report for report in found if report.status is Status.READ)

    @property
    def is_empty(self) -> bool:
        """Whether the book already holds all of it."""
        return not (self.added or self.changed or self.stale)


def intake(book: Iterable[Report], given: Iterable[Report], found_by: Mapping[str, str], version: str) -> Intake:
    """Compare ``given`` with the reports of the book.

    A report is known by its id, that is its path and bytes. The same text elsewhere, but for white space, is a
    duplicate of the one that came first, in the book as ``read`` has it within a folder. ``found_by`` is the version
    of Tollbook that looked through each of the book's reports; those of another than ``version`` are looked through
    again, so that one book never mixes the results of two.
    """
    known = {report.id: report for report in book}
    first = {_words(report): report for report in known.values() if report.status is Status.READ}
    seen: dict[str, Report] = {}
    added, changed = [], []
    for report in given:
        if report.id in seen:
            continue
        before = known.get(report.id)
        if before is None:
            twin = first.get(_words(report))
            if report.status is Status.READ and twin is not None:
                reason = f"{report.path} has the same text as {twin.path}, which is in the book"
                report = replace(report, status=Status.DUPLICATE, reason=reason)
            added.append(report)
        elif Status.DUPLICATE not in (before.status, report.status) and report != before:
            if report.published is None and before.reason is not None:
                seen[report.id] = before  # its day came from a neighbour that this run does not hold
                continue
            # Which of two copies is the duplicate depends on the folder that was named: the book's view stays.
            changed.append(report)
        else:
            report = before
        seen[report.id] = report
    fresh = {report.id for report in changed}
    stale = tuple(r for r in known.values() if found_by.get(r.id, version) != version and r.id not in fresh)
    return Intake(tuple(seen.values()), tuple(added), tuple(changed), stale)


def _words(report: Report) -> bytes:
    return hashlib.blake2b(" ".join(report.text.split()).encode("utf-8", "surrogatepass"), digest_size=16).digest()
