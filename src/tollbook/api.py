"""The Python API: what the commands do, for notebooks and programs.

The package itself hands out ``read``, ``find``, ``build`` and ``open_book``; ``gather``, ``view`` and ``explain`` are
for those who want the steps between. Every function raises errors of ``tollbook.errors`` for what a user can cause.
"""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import tollbook
from tollbook.errors import InputError
from tollbook.nouns import Correction, Decision, Findings, Record, Report, Status
from tollbook.show.asking import check_moment, check_policy, explain, tally
from tollbook.show.view import View, kept
from tollbook.workers import Progress, find_all

if TYPE_CHECKING:
    from tollbook import keep
    from tollbook.keep.shelf import Edition, Shelf
    from tollbook.link import Given
    from tollbook.project import Project
    from tollbook.show.notebook import Book

__all__ = [
    "Built",
    "Gathered",
    "build",
    "check_moment",
    "check_policy",
    "decide",
    "decisions",
    "explain",
    "find",
    "find_all",
    "follow",
    "gather",
    "open_book",
    "read",
    "tally",
    "undo",
    "view",
]
Paths = str | Path | Iterable[str | Path]

DEFAULT_POLICY = "latest"
# An error about a folder in which nothing could be read gives the reasons of this many.
_MOST_REASONS = 5


@dataclass(frozen=True)
class Built:
    """What a build did: the reports it was ``given`` as the book now has them, how many of them were news to it, and
    what the whole book holds; of its ``reports``, ``unread`` are there only with the reason why they were not read."""

    book: Path
    given: tuple[Report, ...]
    added: int
    found_again: int
    reports: int
    claims: int
    incidents: int
    unread: int


@dataclass(frozen=True)
class Gathered:
    """Reports read, looked through and linked in memory, without a book."""

    given: tuple[Report, ...]
    record: Record


def read(paths: Paths, *, date: str | None = None) -> Iterator[Report]:
    """Every report under ``paths`` (files, folders, "-" for standard input), also those that could not be read.

    ``date`` is the publication day of reports that name none themselves. Raises InputError.
    """
    from tollbook.read import read as read_paths

    yield from read_paths(_listed(paths), date=date)


def find(report: Report) -> Findings:
    """The figures, stances and people of one report."""
    from tollbook.find import find as find_in

    return find_in(report)


def gather(
    paths: Paths, *, date: str | None = None, workers: int | None = 1, progress: Progress | None = None
) -> Gathered:
    """Read, find and link ``paths`` in memory. Raises InputError, also where not one report could be read."""
    given = _read(paths, date, progress)
    _check_any(given, given)
    findings = find_all([r for r in given if r.status is Status.READ], workers=workers, progress=progress)
    return Gathered(given, _link(given, findings, (), None, progress))


def build(
    paths: Paths,
    book: str | Path,
    *,
    date: str | None = None,
    policy: str | None = None,
    workers: int | None = 1,
    progress: Progress | None = None,
    command: str = "tollbook.build",
) -> Built:
    """Read ``paths`` into the book at ``book``, which is made where there is none, and link and settle it all anew.

    Reports that the book has already are not looked through again, and a build that adds nothing writes nothing. What
    people decide meanwhile is heeded. ``policy`` is the book's own from now on; without it, it keeps that which it has.
    ``command`` goes into the log of runs. Raises InputError where reports cannot be had or not one of them could be
    read, PolicyError where there is no such policy, and BookError where the book cannot be used or written; then it is
    as it was before.
    """
    from tollbook import words
    from tollbook.keep.intake import intake
    from tollbook.keep.shelf import Edition, Shelf

    started = _now()
    if policy is not None:
        check_policy(policy)
    version = tollbook.__version__ + words.mark()
    with Shelf(book) as shelf:
        known = shelf.known()
        news = intake(known.reports.values(), _read(paths, date, progress), known.found_by, version)
        _check_any(news.given, (*known.reports.values(), *news.added))
        policy = policy or known.policy or DEFAULT_POLICY
        if news.is_empty and policy == (known.policy or policy):
            _follow(shelf, progress)
            counts = (len(known.reports), *shelf.counts())
            return Built(shelf.path, news.given, 0, 0, *counts, _unread(known.reports.values()))
        found = find_all(news.to_find, workers=workers, progress=progress)
        reports = {**known.reports, **{r.id: r for r in (*news.added, *news.changed)}}
        ordered = tuple(sorted(reports.values(), key=lambda report: (report.path, report.id)))
        again = len(news.changed) + len(news.stale)
        written = (*news.added, *news.changed)

        def edition(decisions: Sequence[Decision], given: Given) -> Edition:
            record = _link(ordered, {**known.findings, **found}, decisions, given, progress)
            weighed = _weigh(record, policy, None, progress)
            run = {
                "started": started,
                "finished": _now(),
                "command": command,
                "tollbook": version,
                "python": platform.python_version(),
                "policy": policy,
                "reports_given": len(news.given),
                "reports_added": len(news.added),
                "reports_found_again": again,
                "reports_in_book": len(record.reports),
                "claims_in_book": len(record.claims),
                "incidents_in_book": len(record.incidents),
            }
            made = (record, weighed.tallies, weighed.disagreements)
            return Edition(written, found, version, policy, *made, run, len(decisions))

        record = shelf.add(edition(known.decisions, known.given), known.run, edition).record
    counts = (len(record.reports), len(record.claims), len(record.incidents))
    return Built(shelf.path, news.given, len(news.added), again, *counts, _unread(record.reports.values()))


def open_book(path: str | Path) -> Book:
    """The book at ``path``, to be read: it shows itself in a notebook, and gives its tables as frames (``Book.frame``).

    Raises BookError where it is missing, not a book, or of a newer schema."""
    from tollbook.show.notebook import Book

    return Book.open(path)


def use_project(path: str | Path) -> Project:
    """Read the project file at ``path`` and add its words to the program's own, for all that this process does.

    Give its ``policy`` and ``ranking`` to ``build`` and ``view``. It must come before reports are looked through.
    Raises InputError, with file and line, for whatever is wrong with it.
    """
    from tollbook import words
    from tollbook.project import read_project

    project = read_project(path)
    words.extend(project.words)
    return project


def view(
    book: keep.Book,
    *,
    policy: str | None = None,
    as_of: str | None = None,
    ranking: Sequence[str] | None = None,
    names: bool = True,
) -> View:
    """The whole record of ``book`` with its tolls, under another ``policy`` or as it stood ``as_of`` a day or moment:
    then without the reports, figures and incidents that nobody could have seen by then. ``ranking`` names kinds of
    speaker, the most trusted first, for the policies that rank them.

    Without ``names``, the names of victims are left out of all of it (``show.names``). Raises PolicyError where there
    is no such policy, InputError where ``as_of`` is not a day or moment.
    """
    if not names:
        from tollbook.show.names import without_names

        return without_names(view(book, policy=policy, as_of=as_of, ranking=ranking))
    own = book.policy
    if policy is not None:
        check_policy(policy)
    if as_of is not None:
        check_moment(as_of)
    if as_of is not None or ranking is not None or policy not in (None, own):
        return _weigh(book.record(), policy or own, as_of, None, ranking)
    return kept(book)


def decide(
    book: str | Path,
    kind: str,
    named: Sequence[str],
    *,
    why: str,
    who: str | None = None,
    value: Correction | None = None,
    into: str | None = None,
    progress: Progress | None = None,
) -> Decision:
    """Put a decision of a person into the ledger of ``book``, and make the record anew with it.

    ``kind`` is one of ``nouns.DECISIONS`` but "undo". ``named`` are the beginnings of ids: of incidents for a merge,
    else of claims; or two names as reports have them for the kinds about speakers. ``value`` is what a correction puts
    in the place of what was found (``keep.typed`` reads it from words), ``into`` the incident that claims split off
    belong to (without it, they make one of their own). ``who`` is the login name unless given.

    The decision is kept as soon as it is in the ledger, whoever else writes; nothing is looked for in reports again.
    Raises InputError where a thing does not exist or cannot be decided so, BookError where the book cannot be used.
    """
    from tollbook.keep.deciding import drafted

    with open_book(book) as opened:
        record = opened.record()
    draft = Decision("", kind, (), who if who is not None else _login(), _now(), why, value)
    return _decided(book, drafted(record, draft, named=named, into=into), progress)


def undo(
    book: str | Path, decision: str, *, why: str, who: str | None = None, progress: Progress | None = None
) -> Decision:
    """Undo the decision whose id begins as ``decision`` by another, which can be undone in turn.

    Raises InputError where there is none such or it is undone already, BookError where the book cannot be used.
    """
    from tollbook.keep.deciding import undoing

    draft = Decision("", "undo", (), who if who is not None else _login(), _now(), why)
    return _decided(book, undoing(decisions(book), draft, decision), progress)


def follow(book: str | Path, *, progress: Progress | None = None) -> None:
    """Make the record of ``book`` anew where it does not follow every decision in the ledger yet. Raises BookError."""
    from tollbook.keep.shelf import Shelf

    with Shelf(book) as shelf:
        _follow(shelf, progress)


def decisions(book: str | Path, *, names: bool = True) -> list[Decision]:
    """All that people decided about ``book``, oldest first, each with what undid it. Raises BookError.

    Without ``names``, the names of victims are left out of what they say.
    """
    from tollbook.show.names import decisions_without_names

    with open_book(book) as opened:
        found = opened.decisions()
        return found if names else decisions_without_names(found, opened.record())


def _listed(paths: Paths) -> list[str]:
    return [str(paths)] if isinstance(paths, str | Path) else [str(path) for path in paths]


def _read(paths: Paths, date: str | None, progress: Progress | None) -> tuple[Report, ...]:
    from tollbook.read.neighbours import dated

    given: list[Report] = []
    for report in read(paths, date=date):
        given.append(report)
        if progress:
            progress("reading", len(given), None)
    return dated(given)


def _unread(reports: Iterable[Report]) -> int:
    return sum(report.status is not Status.READ for report in reports)


def _check_any(given: Sequence[Report], usable: Iterable[Report]) -> None:
    """Raise InputError where none of ``given`` is among the reports that can be used."""
    texts = {report.sha256 for report in usable if report.status is Status.READ}
    if any(report.sha256 in texts or report.status is Status.DUPLICATE for report in given):
        return
    if len(given) == 1:
        raise InputError(f"{_reason(given[0])}.")
    reasons = "; ".join(map(_reason, given[:_MOST_REASONS]))
    more = f"; and {len(given) - _MOST_REASONS} more" if len(given) > _MOST_REASONS else ""
    raise InputError(f"Not one of the {len(given)} reports could be used: {reasons}{more}.")


def _reason(report: Report) -> str:
    return (report.reason or f"{report.path} is {report.status.value.replace('_', ' ')}").rstrip(".")


def _decided(book: str | Path, decision: Decision, progress: Progress | None) -> Decision:
    from tollbook.keep.shelf import Shelf

    with Shelf(book) as shelf:
        made = shelf.decide(decision)
        _follow(shelf, progress)
    return made


def _follow(shelf: Shelf, progress: Progress | None) -> None:
    """Make the record anew from what is kept, where it does not follow every decision that was made by now."""
    from tollbook.keep.shelf import Edition

    if shelf.judge():
        return
    known = shelf.known()
    wanted = len(known.decisions)
    while known.followed < wanted:
        record = _link(tuple(known.reports.values()), known.findings, known.decisions, known.given, progress)
        policy = known.policy or DEFAULT_POLICY
        weighed = _weigh(record, policy, None, progress)
        made = (record, weighed.tallies, weighed.disagreements)
        if shelf.remake(Edition((), {}, tollbook.__version__, policy, *made, followed=len(known.decisions)), known):
            return
        known = shelf.known()


def _login() -> str:
    """The name under which the person is logged in. Raises InputError where the machine has none."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise InputError("The machine does not say who you are; give your name with --who.") from None


def _link(
    reports: Sequence[Report],
    findings: Mapping[str, Findings],
    decisions: Sequence[Decision],
    given: Given | None,
    progress: Progress | None,
) -> Record:
    from tollbook.link import link

    if progress:
        progress(f"linking {len(reports):,} report{'s' if len(reports) != 1 else ''}", 0, None)
    in_order = {report.id: findings[report.id] for report in reports if report.id in findings}
    return link(reports, in_order, decisions, given)


def _weigh(
    record: Record,
    policy: str,
    as_of: str | None,
    progress: Progress | None,
    ranking: Sequence[str] | None = None,
) -> View:
    from tollbook.weigh import as_it_stood, disagreements, settle

    if as_of is not None:
        record = as_it_stood(record, as_of)
    tallies, differing = {}, {}
    for done, incident in enumerate(record.incidents, start=1):
        tallies[incident] = settle(record, incident, policy, as_of=as_of, ranking=ranking)
        differing[incident] = disagreements(record, incident)
        if progress:
            progress("settling", done, len(record.incidents))
    return View(record, tallies, differing, policy, as_of)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
