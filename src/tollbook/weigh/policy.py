"""The contract between weighing and a policy: a case goes in, a ruling comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tollbook.nouns import Verdict
from tollbook.weigh import figures, wording
from tollbook.weigh.case import Case
from tollbook.weigh.figures import Figure


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a policy decides: the figures, and a verdict on each standing claim (others keep the case's).

    ``verdicts`` may also replace a verdict of the case, where a policy counts what others leave out.
    """

    low: float | None = None
    best: float | None = None
    high: float | None = None
    verdicts: tuple[Verdict, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Policy:
    """A named way to settle a toll: its rule in one sentence, where the rule is from, and the function."""

    name: str
    rule: str
    source: str
    function: Callable[[Case], Ruling]


def counted(case: Case, figure: Figure, why: str) -> Verdict:
    """A verdict for a claim that counts: what was said, and what it decides."""
    return Verdict(figure.claim.id, "counted", wording.sentence(f"{told(case, figure)}: {why}"))


def excluded(case: Case, figure: Figure, why: str, by: Figure | None = None) -> Verdict:
    """A verdict for a standing claim that a rule leaves out."""
    text = wording.sentence(f"{told(case, figure)}: {why}")
    return Verdict(figure.claim.id, "excluded", text, by.claim.id if by else None)


def told(case: Case, figure: Figure) -> str:
    """What was said, with the sum where an increment was added."""
    text = wording.said(case.record, figure.claim)
    if figure.added < 0:
        text += (
            f", less the {figures.number_words(-figure.added)} dead, which makes {figures.number_words(figure.point)}"
        )
    elif figure.added:
        text += f", which makes {figures.number_words(figure.point)}"
    return text


def spread(standing: Iterable[Figure]) -> tuple[float | None, float | None]:
    """The least and the greatest figure: an open end counts as the number said, "up to" sets only the upper end.

    A vague word sets the lower end only where no number agrees with it: "several" beside 108 says no less than it.
    """
    standing = list(standing)
    numbers = [f for f in standing if f.precise < 3]
    floors = [
        f.floor
        for f in standing
        if f.floor is not None
        and not f.weak
        and not (f.precise == 3 and any(figures.meet(f.claim.quantity, n.claim.quantity) for n in numbers))
    ]
    floors = floors or [p for p in ((f.point if f.floor is None else f.floor) for f in standing) if p is not None]
    ceilings = [f.ceiling for f in standing if f.ceiling is not None]
    return (min(floors) if floors else None, max(ceilings) if ceilings else None)


def ends(case: Case, low: float | None, high: float | None, figure: Figure) -> str:
    """What a figure does in a spread: sets an end of it, or lies within."""
    at_low = low is not None and figure.floor == low
    at_high = high is not None and figure.ceiling == high
    if at_low and at_high:
        return "sets both ends of the spread"
    if at_low:
        return "sets the lower end of the spread"
    return "sets the upper end of the spread" if at_high else "lies within the spread"


def only_for(case: Case, measures: Sequence[str], what: str) -> Ruling | None:
    """The empty ruling of a policy that settles only some measures; None where it settles this one."""
    if case.measure in measures:
        return None
    return Ruling(verdicts=tuple(excluded(case, f, what) for f in case.standing))
