"""A second opinion: what a number or a person counts that no rule gave a measure, by weights learnt from reports.

The rules know wordings; where a writer has one of his own ("Fourteen, the mayor says now"), they keep silent. What
then shows of the number (``opinion_signs``) is weighed for each measure and for none of them, and the likeliest
measure, where it is likely enough and the report tells of others of it by the rules, makes a figure. Its chance is its
trust, so that whoever reviews claims by their confidence sees these first. The weights are learnt by
``training/opinion.py``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence, Set
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tollbook.find.english.confidence import OPINION
from tollbook.find.english.figures import figure_of, plain
from tollbook.find.english.leaning import LEANS, of_the_n
from tollbook.find.english.lexicon import MEASURE_ORDER, measures_of_verb
from tollbook.find.english.mentions import Measured
from tollbook.find.english.opinion_signs import Asked, Signs, Tolls, signs
from tollbook.find.english.singles import age_of
from tollbook.find.english.wordings import SMALL_NUMBER, wording

if TYPE_CHECKING:
    from tollbook.find.english.document import Document, Line
    from tollbook.find.english.figures import Figure
    from tollbook.find.english.mentions import Mention

# What a number may count: nothing, or something of a measure; the columns of the weights.
ANSWERS = ("none", *MEASURE_ORDER)
_PLACES = {name: place for place, name in enumerate(ANSWERS)}
# Answers less likely than these are not given: for numbers (False) and for persons (True).
_LIKELY = {False: 0.5, True: 0.6}
# Behind those who did it to others: "Two brothers shot dead a clerk".
_ACTS = wording(
    rf"(?:, \d+,)?(?: \w+ly)? (?P<verb>\w+)(?: dead| and \w+)? (?:an?|the|his|her|their|another|{SMALL_NUMBER})\b",
    " fatally shot his",
)
# "More news at eleven", not "puts it at eleven".
_AT_AN_HOUR = wording(
    r"^(?:(?!\b(?:put|puts|putting|stand|stands|stood|toll|figure|number|count|counted|estimate\w*|total|remain\w*)\b).)*"
    r"\b(?:at|before|until|since) (?:about |around )?$",
    "More news at ",
)
_HOURS = 12
# Before the same ones, counted in another unit.
_IN_ANOTHER_UNIT = wording(r"\b(?:corresponding|equivalent|equal) to (?:some |about )?$", "corresponding to ")
# Weights stand in the file as whole hundredths.
_SCALE = 100

Read = tuple["Line", list["Mention"]]


class Opinion(NamedTuple):
    """The likeliest measure, and the chance that it is right."""

    measure: str
    chance: float


class Weights:
    """The learnt weights of one kind of mention: a row for each plain sign, a weight for each tied one."""

    def __init__(self, plain: dict[str, str], tied: dict[str, int]) -> None:
        self._unread = plain
        self._rows: dict[str, tuple[int, ...]] = {}
        self._tied = tied

    def opinion(self, shown: Signs) -> Opinion:
        """What the signs say."""
        rows = [self._row(sign) for sign in ("", *shown.plain) if sign in self._unread]
        totals = [sum(column) for column in zip(*rows, strict=True)]
        for measure, found in shown.tied.items():
            totals[_PLACES[measure]] += sum(self._tied[sign] for sign in found if sign in self._tied)
        most = max(totals)
        odds = [math.exp((total - most) / _SCALE) for total in totals]
        best = max(range(1, len(odds)), key=odds.__getitem__)
        return Opinion(ANSWERS[best], odds[best] / sum(odds))

    def _row(self, sign: str) -> tuple[int, ...]:
        """The weights of a plain sign, read when it is first asked for."""
        if sign not in self._rows:
            self._rows[sign] = tuple(map(int, self._unread[sign].split()))
        return self._rows[sign]


@cache
def weights() -> dict[bool, Weights]:
    """The weights for numbers (False) and for single persons (True), as opinion.tsv has them."""
    rows: dict[bool, dict[str, str]] = {False: {}, True: {}}
    tied: dict[bool, dict[str, int]] = {False: {}, True: {}}
    text = Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8")
    for line in text.split("\n"):
        if line and line[0] != "#":
            kind, sign, weight = line.split("\t")
            if kind.startswith("tied"):
                tied[kind == "tied person"][sign] = int(weight)
            else:
                rows[kind == "person"][sign] = weight
    return {single: Weights(rows[single], tied[single]) for single in (False, True)}


def second_opinions(document: Document, read: Sequence[Read], figures: list[Figure]) -> list[Figure]:
    """The figures of numbers and persons that no figure of the report covers, in the order of the text."""
    found: list[Figure] = []
    told = {figure.measure for figure in figures}
    if not told:
        return found
    for asked in unmeasured(document, read, figures):
        opinion = weights()[asked.mention.single].opinion(signs(asked))
        if opinion.measure in told and opinion.chance >= _LIKELY[asked.mention.single]:
            asked.mention.take(Measured(opinion.measure, OPINION, round(opinion.chance, 2)))
            found.append(figure_of(asked.line, asked.mention, opinion.measure))
    return found


def unmeasured(document: Document, read: Sequence[Read], figures: Sequence[Figure]) -> Iterator[Asked]:
    """The mentions that the rules left without a measure."""
    taken: dict[int, list[tuple[int, int]]] = {}
    values = {figure.number.value for figure in figures}
    tolls = Tolls(figures)
    for figure in figures:
        taken.setdefault(figure.line, []).append((figure.start, figure.end))
    for line, mentions in read:
        for mention in mentions:
            start, end = line.start + mention.number.start, line.start + mention.number.end
            covered = any(s < end and start < e for s, e in taken.get(line.index, ()))
            if mention.measure in (None, LEANS) and not covered and _may_count(line, mention, values):
                yield Asked(document, line, plain(line), mention, tolls)


def _may_count(line: Line, mention: Mention, values: Set[float | None]) -> bool:
    """False where a number or a person hardly ever counts untold: nouns that no measure counts and broken numbers, some
    of more than were told of, who did it to others, whoever speaks, "the driver", a name without an age."""
    text, value = plain(line), mention.number.value
    acts = _ACTS.match(text, mention.phrase.end)
    if (acts and measures_of_verb(acts["verb"])) or _IN_ANOTHER_UNIT.search(text, 0, mention.opens):
        return False
    if not mention.single:
        of_n = of_the_n(text, mention)
        if of_n is not None and of_n not in values:
            return False
        if mention.alone and value is not None and value <= _HOURS and _AT_AN_HOUR.search(text[: mention.opens]):
            return False
        return mention.phrase.classes != {"none"} and (value is None or value == int(value))
    if mention.speaks or mention.definite:
        return False
    return not mention.named or age_of(mention.number.text, text[mention.number.end :]) is not None
