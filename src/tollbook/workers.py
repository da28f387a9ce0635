"""Finding in several processes: the same findings in the same order, whatever their number."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence

from tollbook.nouns import Findings, Report

# Called with the stage ("reading", "finding", "linking 1,200 reports", "settling"), how many are done, and of how many
# (if known).
Progress = Callable[[str, int, int | None], None]
# Reports from which on a second process pays for its start and its own copy of the parser (2 s of CPU).
_REPORTS_FOR_PROCESSES = 60


def find_all(
    reports: Sequence[Report], *, workers: int | None = None, progress: Progress | None = None
) -> dict[str, Findings]:
    """What each of ``reports`` holds, by its id, in their order: the same whatever the number of ``workers``.

    Without ``workers``, the machine's processors are used where there are reports enough. A program that asks for
    several must be importable (the usual ``if __name__ == "__main__"``), since each process starts afresh.
    """
    if workers is None:
        workers = _processors() if len(reports) >= _REPORTS_FOR_PROCESSES else 1
    found: dict[str, Findings] = {}
    for report, findings in zip(reports, _found(reports, min(workers, len(reports))), strict=True):
        found[report.id] = findings
        if progress:
            progress("finding", len(found), len(reports))
    return found


def _processors() -> int:
    """How many processors this process may use; Linux alone tells that apart from how many there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _found(reports: Sequence[Report], workers: int) -> Iterator[Findings]:
    if workers <= 1:
        yield from map(_find, reports)
        return
    from tollbook import words

    # "spawn": a fork would copy the threads of a notebook or of the progress display in an unknown state.
    with multiprocessing.get_context("spawn").Pool(workers, words.extend, (words.extra(),)) as pool:
        chunk = max(1, min(16, len(reports) // (workers * 4)))
        yield from pool.imap(_find, reports, chunk)


def _find(report: Report) -> Findings:
    from tollbook.find import find

    return find(report)
