"""Passages that two reports share nearly verbatim: wire copy, press releases, reprints.

Sentences are compared by MinHash over shingles of words, so that the cost grows with the number of sentences and not
with that of pairs of reports; sentences that match and follow each other in both reports are aligned to one passage.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rensa import RMinHash  # type: ignore[import-untyped]

from tollbook.link.names import folded
from tollbook.nouns import Report

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s+[\"“”A-Z(]|\s*\n|\s*$)[^.!?\n]*)*[.!?]*[\"”’')]*")
_WORD = re.compile(r"\w+(?:[’'.,]\w+)*")

_PERMUTATIONS = 48
_ROWS = 3  # 16 bands of 3 rows: sentences of Jaccard 0.5 share a band with 88 %, of 0.3 with 35 %
_SEED = 20
_SHINGLE = 3  # words
_SENTENCE_WORDS = 7  # shorter sentences are alike by chance
_PASSAGE_WORDS = 14  # shared words in a row of sentences that make it a passage
_ALIKE = 82.0  # rapidfuzz ratio (0 to 100) of two sentences that are one, a word or a name's spelling apart
_CROWD = 64  # sentences in a band beyond which only neighbours are compared: boilerplate that everybody carries


Band = tuple[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True, order=True)
class SharedPassage:
    """A passage that reports ``a`` and ``b`` (ids) share: its spans in code points, and its similarity (0 to 1)."""

    a: str
    b: str
    a_start: int
    a_end: int
    b_start: int
    b_end: int
    similarity: float


@dataclass(frozen=True, slots=True)
class _Unit:
    report: int
    number: int
    start: int
    end: int
    words: tuple[str, ...]
    text: str


def shared_passages(reports: Sequence[Report]) -> list[SharedPassage]:
    """Every passage that two of ``reports`` share nearly verbatim, sorted: the order of ``reports`` never matters."""
    ordered = sorted(reports, key=lambda r: (r.path, r.id))
    units = [u for number, r in enumerate(ordered) for u in _units(number, r.text)]
    by_pair: dict[tuple[int, int], dict[tuple[int, int], float]] = defaultdict(dict)
    for i, j in sorted(_candidates(units)):
        a, b = units[i], units[j]
        alike = 100.0 if a.text == b.text else fuzz.ratio(a.text, b.text, score_cutoff=_ALIKE)
        if alike:
            by_pair[a.report, b.report][i, j] = alike / 100
    found: list[SharedPassage] = []
    for (a_report, b_report), matches in by_pair.items():
        for run in _runs(matches, units):
            first, last = run[0], run[-1]
            if sum(len(units[i].words) for i, _ in run) < _PASSAGE_WORDS:
                continue
            similarity = sum(matches[p] for p in run) / len(run)
            found.append(
                SharedPassage(
                    ordered[a_report].id,
                    ordered[b_report].id,
                    units[first[0]].start,
                    units[last[0]].end,
                    units[first[1]].start,
                    units[last[1]].end,
                    round(similarity, 3),
                )
            )
    return sorted(found)


def _units(number: int, text: str) -> Iterator[_Unit]:
    for count, match in enumerate(_SENTENCE.finditer(text)):
        words = tuple(folded(w) for w in _WORD.findall(match.group()))
        if len(words) >= _SENTENCE_WORDS:
            lead = len(match.group()) - len(match.group().lstrip())
            yield _Unit(number, count, match.start() + lead, match.end(), words, " ".join(words))


def _candidates(units: Sequence[_Unit]) -> set[tuple[int, int]]:
    """Pairs of units of different reports that share a band of their MinHash signatures."""
    bands: dict[Band, list[int]] = defaultdict(list)
    known: dict[str, list[Band]] = {}
    for n, unit in enumerate(units):
        if unit.text not in known:
            known[unit.text] = _bands(unit)
        for band in known[unit.text]:
            bands[band].append(n)
    found = set()
    # Copies share all their bands.
    for numbers in set(map(tuple, bands.values())):
        reach = len(numbers) if len(numbers) <= _CROWD else 8
        for at, i in enumerate(numbers):
            for j in numbers[at + 1 : at + 1 + reach]:
                if units[i].report != units[j].report:
                    found.add((i, j))
    return found


def _bands(unit: _Unit) -> list[Band]:
    sketch = RMinHash(_PERMUTATIONS, _SEED)
    sketch.update([" ".join(unit.words[k : k + _SHINGLE]) for k in range(len(unit.words) - _SHINGLE + 1)])
    digest = sketch.digest()
    return [(band, tuple(digest[band : band + _ROWS])) for band in range(0, _PERMUTATIONS, _ROWS)]


def _runs(matches: dict[tuple[int, int], float], units: Sequence[_Unit]) -> Iterator[list[tuple[int, int]]]:
    """Matches in a row: each next sentence follows in both reports, with at most one short or changed one between."""
    left = sorted(matches)
    used: set[tuple[int, int]] = set()
    for start in left:
        if start in used:
            continue
        run = [start]
        used.add(start)
        for pair in left:
            i, j = run[-1]
            ahead = units[pair[0]].number - units[i].number, units[pair[1]].number - units[j].number
            if pair not in used and 0 < ahead[0] <= 2 and 0 < ahead[1] <= 2:
                run.append(pair)
                used.add(pair)
        yield run
