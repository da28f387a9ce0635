"""Speakers, figures and days as a reader's sentence names them."""

from __future__ import annotations

from pathlib import PurePosixPath

from tollbook.nouns import Claim, Record
from tollbook.weigh import figures, moments

_VERBS = {
    "killed": "killed",
    "injured": "injured",
    "casualties": "killed or injured",
    "fires": "fires",
}

_OF = frozenset({"dozens", "scores", "hundreds", "thousands"})


def speaker(record: Record, claim: Claim) -> str:
    """Who says it, or the outlet itself: "the mayor", "Harbour Times", "the report a.txt"."""
    if claim.attribution:
        return claim.attribution[0].name
    report = record.reports.get(claim.report)
    if report is None:
        return "a report"
    return report.outlet or f"the report {PurePosixPath(report.path).name or report.path}"


def said(record: Record, claim: Claim, measure: bool = False, year: bool = False) -> str:
    """ "the mayor said 17 on 16 February", or "17 killed" with the measure; "2 more" for an increment."""
    number = figures.words(claim.quantity) + (" more" if claim.change != "total" else "")
    if measure:
        words = measure_words(claim)
        bare = words.startswith(claim.counted) and not words.startswith("of ")
        joint = " of " if claim.quantity.qualifier in _OF and bare else " "
        number = f"{number}{joint}{words}"
    return f"{speaker(record, claim)} said {number} {moments.day_words(moments.said(record, claim), year)}"


def held(record: Record, whole: Claim) -> str:
    """A figure as that which holds another: "the 17 of the mayor"."""
    return f"the {figures.words(whole.quantity)} of {speaker(record, whole)}"


def measure_words(claim: Claim) -> str:
    """The measure as a word behind a number, with what was counted where that is more than people."""
    verb = _VERBS.get(claim.measure, claim.measure)
    if claim.counted in ("", "people", "person", claim.measure):
        return verb
    if claim.measure in claim.counted.casefold().split():
        return claim.counted  # "14,300 displaced people"
    return f"{claim.counted} {verb}" if claim.measure != "fires" else claim.counted


def sentence(text: str) -> str:
    """``text`` with a capital and a full stop."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else text + "."
