"""What a run says about itself on standard error."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import handmade
from tollbook.cli.notes import Progress, note_reports
from tollbook.nouns import Status


def ticking(step: float) -> Callable[[], float]:
    now = [0.0]

    def clock() -> float:
        now[0] += step
        return now[0]

    return clock


def test_a_long_run_tells_count_rate_and_what_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(clock=ticking(2.0)) as progress:
        for done in range(1, 11):
            progress("finding", done * 10, 400)
    said = capsys.readouterr().err.splitlines()
    # A first line after five seconds of the stage, then every five: 40 reports in six seconds are 6.7 a second.
    assert said[0] == "tollbook: finding: 40 of 400, 6.7 a second, 0:54 left"
    assert len(said) == 3


def test_a_stage_without_counts_is_told_when_it_begins(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(clock=ticking(6.0)) as progress:
        progress("linking 1,200 reports", 0, None)
        progress("settling", 1, 80)
    assert capsys.readouterr().err.splitlines() == ["tollbook: linking 1,200 reports …"]


def test_a_terminal_shows_count_rate_and_what_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Progress(clock=ticking(2.0))
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with shown as progress:
        for done in (10, 20, 30):
            progress("finding", done, 400)
        assert progress._bar is not None
        (task,) = progress._bar.tasks
        assert (task.completed, task.total, task.fields["rate"]) == (30, 400, "7.5 a second")


def test_a_short_or_quiet_run_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    for progress in (Progress(clock=ticking(0.01)), Progress(quiet=True, clock=ticking(60.0))):
        with progress:
            for done in range(20):
                progress("finding", done, 20)
    assert capsys.readouterr().err == ""


def test_only_unreadable_reports_make_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    foreign = handmade.report("d.txt", "x", status=Status.NOT_ENGLISH, reason="d.txt is not English")
    twin = handmade.report("e.txt", "x", status=Status.DUPLICATE)
    assert note_reports([handmade.A, foreign, twin]) == 0
    assert capsys.readouterr().err == "tollbook: d.txt is not English.\ntollbook: e.txt is a duplicate.\n"
    assert note_reports([foreign, handmade.BAD], quiet=True) == 1
    assert capsys.readouterr().err == "tollbook: c.bin is not text.\n"


def test_many_are_counted_not_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert note_reports([handmade.report(f"{n}.txt", "x", status=Status.EMPTY) for n in range(50)]) == 0
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 21
    assert said[-1] == "tollbook: And more: 30 without text."
