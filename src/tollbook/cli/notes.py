"""What a run says about itself on standard error: progress, reports that could not be read, and errors."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

import click

from tollbook.errors import TollbookError
from tollbook.nouns import Report, Status

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

# Seconds between two lines of progress where no terminal can redraw one.
_PLAIN_INTERVAL = 5.0
# A shorter run shows nothing: a bar that flashes up tells nobody anything.
_QUIET_SECONDS = 1.0
_MOST_NAMED = 20
_WHY = {
    Status.UNREADABLE: "unreadable",
    Status.EMPTY: "without text",
    Status.NOT_ENGLISH: "not in English",
    Status.DUPLICATE: "a duplicate",
}


@contextmanager
def failures() -> Iterator[None]:
    """Turn errors that a user can cause into a message and an exit code; a bug keeps its traceback."""
    try:
        yield
    except TollbookError as error:
        say(str(error))
        raise click.exceptions.Exit(error.exit_code) from error


def say(line: str) -> None:
    """One line on standard error, with nothing in it that a terminal would act on."""
    from tollbook.show.plain import plain

    click.echo(f"tollbook: {plain(line)}", err=True)


def note_reports(given: Iterable[Report], *, quiet: bool = False) -> int:
    """Name the reports that were not used, with their reasons, and return the exit code that follows: 1 where one
    could not be read. Reports that are empty, foreign or duplicate are named too, and are no failure."""
    odd = [report for report in given if report.status is not Status.READ]
    unreadable = sum(report.status is Status.UNREADABLE for report in odd)
    if not quiet or unreadable:
        shown = [report for report in odd if not quiet or report.status is Status.UNREADABLE]
        # The unreadable ones first: they are what somebody has to mend.
        shown.sort(key=lambda report: report.status is not Status.UNREADABLE)
        for report in shown[:_MOST_NAMED]:
            say(f"{(report.reason or f'{report.path} is {_WHY[report.status]}').rstrip('.')}.")
        if len(shown) > _MOST_NAMED:
            rest = Counter(_WHY[report.status] for report in shown[_MOST_NAMED:])
            say("And more: " + ", ".join(f"{count} {why}" for why, count in rest.items()) + ".")
    return 1 if unreadable else 0


class Progress:
    """How far a long run is: a bar on a terminal, a line every few seconds elsewhere, nothing if ``quiet``.

    Called as ``tollbook.api.Progress`` says, within a ``with`` block.
    """

    def __init__(self, *, quiet: bool = False, clock: Callable[[], float] = time.monotonic) -> None:
        self._quiet = quiet
        self._clock = clock
        self._begun = self._stage_begun = self._told = clock()
        self._stage = ""
        self._bar: RichProgress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Take note that ``done`` of ``total`` (None: nobody knows yet) are through ``stage``."""
        if self._quiet:
            return
        now = self._clock()
        begins = stage != self._stage
        if begins:
            self._stage, self._stage_begun, self._told = stage, now, now
            if self._bar:
                self._task = self._bar.add_task(stage, total=total, rate="")
        if now - self._begun < _QUIET_SECONDS:
            return
        if sys.stderr.isatty():
            self._draw(stage, done, total, now)
        elif now - self._told >= _PLAIN_INTERVAL or (begins and not done and now - self._begun >= _PLAIN_INTERVAL):
            # Linking tells no count until it is through: in a run that has lasted already it is told at once.
            self._told = now
            say(self._line(stage, done, total, now))

    def _draw(self, stage: str, done: int, total: int | None, now: float) -> None:
        if self._bar is None:
            from rich.console import Console
            from rich.progress import (
                BarColumn,
                MofNCompleteColumn,
                Progress,
                TextColumn,
                TimeElapsedColumn,
                TimeRemainingColumn,
            )

            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]}"),
                TimeElapsedColumn(),
                TextColumn("left:"),
                TimeRemainingColumn(),
            )
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
        if self._task is None:
            self._task = self._bar.add_task(stage, total=total, rate="")
        rate = self._rate(done, now)
        self._bar.update(self._task, completed=done, total=total, rate=f"{rate:,.1f} a second" if rate else "")

    def _rate(self, done: int, now: float) -> float:
        """How many a second, since the stage began."""
        return done / (now - self._stage_begun) if now > self._stage_begun else 0.0

    def _line(self, stage: str, done: int, total: int | None, now: float) -> str:
        rate = self._rate(done, now)
        if total is None or not rate:
            return f"{stage}: {done:,} so far" if done else f"{stage} …"
        left = round((total - done) / rate)
        return f"{stage}: {done:,} of {total:,}, {rate:,.1f} a second, {left // 60}:{left % 60:02d} left"
