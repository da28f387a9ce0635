"""A settled toll in sentences that a reader can check."""

from __future__ import annotations

from tollbook.nouns import Record, Tally
from tollbook.weigh.figures import number_words
from tollbook.weigh.policies import POLICIES

# The order in which verdicts are told, each with the heading of its sentences.
_HEADINGS = (
    ("counted", "Counted"),
    ("superseded", "Superseded"),
    ("same_origin", "Not counted again, since it goes back to the same origin"),
    ("part", "Not added, since it is part of another figure"),
    ("other_scope", "Not compared, since it covers something else"),
    ("excluded", "Left out by rule"),
)


def explain(record: Record, tally: Tally) -> list[str]:
    """Which claims made the toll, which did not, and why: the result, the rule, then one sentence a claim."""
    policy = POLICIES.get(tally.policy)
    lines = [f"{tally.measure.capitalize()}: {_result(tally)}, by the policy {tally.policy}."]
    if policy:
        lines.append(f"Rule: {policy.rule} Source: {policy.source}.")
    lines += [f"Code {name}: {value}." for name, value in sorted(tally.codes.items())]
    for kind, heading in _HEADINGS:
        lines += [f"{heading}: {_located(record, v.claim, v.reason)}" for v in tally.verdicts if v.verdict == kind]
    return lines


def _result(tally: Tally) -> str:
    numbers = (("low", tally.low), ("best", tally.best), ("high", tally.high))
    return ", ".join(f"{name} {number_words(value)}" for name, value in numbers)


def _located(record: Record, claim_id: str, reason: str) -> str:
    claim = record.claims.get(claim_id)
    report = record.reports.get(claim.report) if claim else None
    return f"{reason} [{report.path}]" if report else reason
