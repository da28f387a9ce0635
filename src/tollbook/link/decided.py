"""People's decisions applied to what was found: which hold, what they make of a claim, and their words for a reader.

Corrections act on the findings, before linking; that claims are of one incident or of two acts inside it (``bonds``).
What was found is never lost: it stays in the findings, and a decision tells what it replaced.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tollbook.link.days import Span, in_words, ordinal
from tollbook.nouns import DECIDED_MARKS, Claim, Decision, Findings, Record

REJECTED, CORRECTED, ACCEPTED = DECIDED_MARKS

_CORRECTIONS = ("figure", "place", "day", "said_by")
_JUDGEMENTS = {"reject": REJECTED, "accept": ACCEPTED}
_INCIDENTS = {"merge": "put together", "split": "set apart"}


def undone(decisions: Sequence[Decision]) -> dict[str, Decision]:
    """The undoing that keeps a decision from holding, by the id of what it undoes; ``decisions`` in their order.

    An undoing can be undone itself: then what it undid holds again.
    """
    found: dict[str, Decision] = {}
    for d in reversed(decisions):
        if d.kind == "undo" and d.id not in found:
            for target in d.targets:
                found.setdefault(target, d)
    return found


def in_force(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Those of ``decisions`` that hold, without the undoings themselves, in their order."""
    gone = undone(decisions)
    return tuple(d for d in decisions if d.kind != "undo" and d.id not in gone)


def decided(findings: Mapping[str, Findings], decisions: Sequence[Decision]) -> dict[str, Findings]:
    """``findings`` by report with the claims as ``decisions`` in force have them; of two about one thing the newer.

    Claims that were corrected, rejected or accepted carry that as a mark.
    """
    about: dict[str, list[Decision]] = defaultdict(list)
    for d in decisions:
        if d.kind in _CORRECTIONS or d.kind in _JUDGEMENTS:
            for target in d.targets:
                about[target].append(d)
    made = dict(findings)
    for report, own in findings.items() if about else ():
        if any(c.id in about for c in own.claims):
            made[report] = replace(own, claims=tuple(_as_decided(c, about.get(c.id, ())) for c in own.claims))
    return made


def judged_alone(before: Sequence[Decision], after: Sequence[Decision]) -> dict[str, bool] | None:
    """Whether each claim is accepted, of those about which that changes between ``before`` and ``after`` (the decisions
    in force), where nothing else does; None where the record must be linked and weighed anew.

    That a person agrees with a figure is no evidence and outweighs none: it stands as it stood, with the mark.
    """
    known, now = {d.id for d in before}, {d.id for d in after}
    changed = [d for d in (*before, *after) if (d.id in known) != (d.id in now)]
    targets = {t for d in changed for t in d.targets}
    # The newer of two judgements holds, so that an acceptance may lift a rejection, which does count.
    if any(d.kind != "accept" for d in changed) or any(
        d.kind == "reject" and targets.intersection(d.targets) for d in (*before, *after)
    ):
        return None
    accepted = {t for d in after if d.kind == "accept" for t in d.targets}
    return {t: t in accepted for t in sorted(targets)}


def _as_decided(claim: Claim, decisions: Sequence[Decision]) -> Claim:
    judged = None
    marks = [m for m in claim.marks if m not in DECIDED_MARKS]
    for d in decisions:
        if d.kind in _JUDGEMENTS:
            judged = _JUDGEMENTS[d.kind]
        if d.value is not None:
            claim = replace(
                claim,
                quantity=d.value.quantity or claim.quantity,
                measure=d.value.measure or claim.measure,
                place=d.value.place or claim.place,
                when=d.value.when or claim.when,
                attribution=claim.attribution if d.value.said_by is None else d.value.said_by,
            )
            if CORRECTED not in marks:
                marks.append(CORRECTED)
    return replace(claim, marks=(*marks, judged) if judged else tuple(marks))


def by_whom(decision: Decision) -> str:
    """Who decided, when and why: "by Ana on 3 March 2024: the age was read as a toll"."""
    day = ordinal(decision.at)
    on = f" on {in_words(Span(day, day))}" if day is not None else ""
    return f"by {decision.who}{on}: {decision.why}"


def rejection(record: Record, claim: Claim) -> str:
    """Why a claim with the mark "rejected" does not count: "rejected by Ana on 3 March 2024: …"."""
    own = [d for d in record.decisions if d.kind == "reject" and claim.id in d.targets]
    return f"rejected {by_whom(own[-1])}" if own else "rejected by a person"


def corrections(record: Record, claim: Claim) -> list[str]:
    """What people corrected in a claim, in their order: "figure corrected from 41 by Ana on 3 March 2024: …"."""
    own = [d for d in record.decisions if d.kind in _CORRECTIONS and claim.id in d.targets]
    return [f"{d.kind.replace('_', ' ')} corrected{f' from {d.was}' if d.was else ''} {by_whom(d)}" for d in own]


def reasons(decisions: Iterable[Decision]) -> dict[str, list[str]]:
    """Why claims stand in their incident as people decided, by claim id."""
    found: dict[str, list[str]] = defaultdict(list)
    for d in decisions:
        if d.kind in _INCIDENTS:
            for target in (*d.targets, *d.joins):
                found[target].append(f"{_INCIDENTS[d.kind]} {by_whom(d)}")
    return found
