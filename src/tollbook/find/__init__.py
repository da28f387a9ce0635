"""find: one Report in, its Findings out (claims with who says so, where and when; stances; named people).

A report's language picks the finder; English is the first. Finding is pure: no input, no output, no state beyond the
vocabulary, the gazetteer and the parser that are loaded once. Every claim points to its words in the report's text.
"""

from __future__ import annotations

from tollbook.nouns import Findings, Report, Status


def find(report: Report) -> Findings:
    """All figure claims, stances and named victims of ``report``; nothing where it was not read."""
    if report.status is not Status.READ or not report.text:
        return Findings()
    from tollbook.find import english

    return english.find(report)
