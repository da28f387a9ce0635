"""The sample that is shipped: enough reports, all readable, each with its day."""

from __future__ import annotations

from tollbook.nouns import Status
from tollbook.read import read
from tollbook.sample import SAMPLE


def test_the_sample_can_be_read() -> None:
    reports = list(read([SAMPLE]))
    assert len(reports) == 14
    assert {report.status for report in reports} == {Status.READ}
    assert {(report.published or "")[:7] for report in reports} == {"2025-03"}
    assert len({report.outlet for report in reports if report.outlet}) >= 7


def test_the_sample_says_that_it_is_invented() -> None:
    assert "invented" in (SAMPLE.parent / "README.md").read_text(encoding="utf-8")
