"""How likely a claim is right: its figure a figure of that measure and value, and its speaker the one who says it.

A claim's confidence is a probability. What a rule can see of how a claim was found are its signs, each a name: the way
the figure got its measure, the way its speaker was found, and where it stands. Their weights are in `confidence.toml`,
fitted by `training/confidence.py`.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tollbook.find.english.document import Line
    from tollbook.find.english.figures import Figure

with Path(__file__).with_suffix(".toml").open("rb") as _file:
    _TABLE = tomllib.load(_file)
_BASE: float = _TABLE["base"]
_WEIGHTS: dict[str, float] = _TABLE["weights"]
# A sentence of so many characters, and one with so many figures, is hard to take apart.
_LONG, _CROWDED = 300, 5
_HARM = ("killed", "injured", "casualties")
# The way to a measure of figures that the weights of ``opinion`` found, and not a rule.
OPINION = "opinion"
# Ways to a measure that say as much as another.
_ALIKE = {"verbal": "before", "inverted": "before"}


def signs(figure: Figure, line: Line, beside: int, speaker: str) -> tuple[str, ...]:
    """What shows of a claim; ``beside`` counts its sentence's figures, ``speaker`` is the way its speaker was found."""
    number = figure.number
    found = [
        f"figure {_ALIKE.get(figure.route, figure.route) or 'table'}",
        *([f"trust {figure.confidence:.2f}"] if figure.route != OPINION else []),
        f"speaker {speaker}",
        f"line {line.kind}",
        f"measure {figure.measure if figure.measure in _HARM else 'other'}",
    ]
    if figure.single:
        found.append("named person" if figure.name is not None else "single person")
        if number.text[:1].islower() and not number.text.startswith(("a ", "an ", "one ")):
            found.append("definite person")
    elif number.qualifier in ("several", "many", "few", "dozens", "scores", "hundreds", "thousands"):
        found.append("vague number")
    if figure.inside_of is not None:
        found.append("part")
    if figure.increment:
        found.append("increment")
    if figure.anaphor:
        found.append("anaphor")
    if beside >= _CROWDED:
        found.append("crowded sentence")
    if line.end - line.start >= _LONG:
        found.append("long sentence")
    return tuple(found)


def probability(found: Iterable[str], at_most: float = 1.0) -> float:
    """How likely a claim with these signs is right, 0 to ``at_most``; a sign without a weight tells nothing."""
    odds = _BASE + sum(_WEIGHTS.get(name, 0.0) for name in found)
    return min(round(1 / (1 + math.exp(-odds)), 3), at_most)


def ceiling(figure: Figure) -> float:
    """What the probability of a figure's claim may not exceed: where its measure is only an opinion, that one's
    chance, which no sign tells."""
    return figure.confidence if figure.route == OPINION else 1.0


def crowds(figures: Sequence[Figure]) -> dict[int, int]:
    """How many figures each sentence holds, by its index."""
    counted: dict[int, int] = {}
    for figure in figures:
        counted[figure.line] = counted.get(figure.line, 0) + 1
    return counted
