"""Does a claim's confidence mean what it says: `python benchmarks/reliability.py [--folder DIR …]`.

For each split, how many claims there are at each stated confidence and what share of them is right: matched to a marked
figure by ``score_claims.py`` (optional ones too), with its value and with one of its speakers. Below each, the mean
logarithmic loss, the expected calibration error and how often a right claim stands above a wrong one, beside those of
the hand-set product of the figure's and the speaker's trust, which was the confidence before.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

import gold

sys.path.insert(0, str(gold.SHARED / "score"))
import score_claims

from tollbook.find import find
from tollbook.find.english.claims import figures_in
from tollbook.find.english.confidence import crowds, signs
from tollbook.find.english.document import Document
from tollbook.find.english.speakers import Speakers
from tollbook.read import read

_BINS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass(frozen=True)
class Example:
    """One claim: its event, its signs, whether it is right, the confidence stated now and the hand-set product."""

    event: str
    signs: tuple[str, ...]
    right: bool
    stated: float
    product: float


def examples(split: str, folders: list[Path]) -> list[Example]:
    """The claims found in the reports of one split."""
    out: list[Example] = []
    for marked in gold.reports(split, folders):
        (report,) = read([marked.path])
        document = Document(report)
        speakers = Speakers(document)
        figures = figures_in(document)
        beside = crowds(figures)
        rows = [{**c, "report": marked.path.name} for c in marked.claims]
        got = [{**asdict(c), "report": marked.path.name} for c in find(report).claims]
        pairs, _, _ = score_claims.match(rows, got)
        right = {p["id"] for g, p in pairs if good(g, p)}
        for figure, claim in zip(figures, got, strict=True):
            line = document.lines[figure.line]
            shown = signs(figure, line, beside[figure.line], speakers.way(figure.start, figure.end))
            product = figure.confidence * (0.5 + 0.5 * speakers.confidence(figure.start, figure.end))
            event = event_of(marked.cluster, marked.path)
            out.append(Example(event, shown, claim["id"] in right, claim["confidence"], product))
    return out


def good(row: dict[str, object], claim: dict[str, object]) -> bool:
    """True where a matched claim has the marked value and a marked speaker, or none where none is marked."""
    if score_claims.quantity(row) != score_claims.quantity(claim):
        return False
    want, have = row.get("sources") or [], score_claims.names_of(claim.get("attribution"))
    assert isinstance(want, list)
    return any(score_claims.same_name(w, h) for w in want for h in have) if want else not have


def event_of(cluster: str, path: Path) -> str:
    """The event that a report is about: its cluster, the word behind the number of a project's own, else itself."""
    if cluster[:2].isdigit() or cluster == "seeds":
        return cluster
    match = re.match(r"[a-z]\d\d-([a-z]+)", path.name)
    return match.group(1) if match else path.name


def loss(said: Iterable[float], right: Sequence[bool]) -> tuple[float, float, float]:
    """Mean logarithmic loss, expected calibration error, and how often a right claim is above a wrong one."""
    p, y = np.clip(np.array(list(said)), 1e-3, 1 - 1e-3), np.array(right, dtype=float)
    error = 0.0
    for low, high in zip((0.0, *_BINS), _BINS, strict=False):
        here = (p >= low) & (p < high)
        if here.any():
            error += here.mean() * abs(p[here].mean() - y[here].mean())
    good_ones, bad_ones = p[y == 1], p[y == 0]
    above = np.mean([np.mean(good_ones > b) + 0.5 * np.mean(good_ones == b) for b in bad_ones]) if len(bad_ones) else 1
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))), float(error), float(above)


def table(rows: Sequence[Example]) -> str:
    """One line: at each stated confidence, how many are right of how many."""
    cells = []
    for low, high in zip((0.0, *_BINS), _BINS, strict=False):
        here = [row for row in rows if low <= row.stated < high]
        if here:
            good_ones, said = sum(row.right for row in here), sum(row.stated for row in here) / len(here)
            cells.append(f"{said:.2f}: {good_ones}/{len(here)} = {good_ones / len(here):.2f}")
    return "; ".join(cells)


def main() -> None:
    """Print the reliability table of every split."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, action="append", default=[], help="a folder of marked reports")
    options = parser.parse_args()
    for split in ("tune", "check", "own-tune", "own-check", *(f.name for f in options.folder)):
        rows = examples(split, options.folder)
        right = [row.right for row in rows]
        print(f"{split:<9} {sum(right)}/{len(right)} right   stated and right: {table(rows)}")
        for name, said in (("stated", [r.stated for r in rows]), ("before", [r.product for r in rows])):
            print(
                "          {}: loss {:.3f}, calibration error {:.3f}, right above wrong {:.3f}".format(
                    name, *loss(said, right)
                )
            )


if __name__ == "__main__":
    main()
