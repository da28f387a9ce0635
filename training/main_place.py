"""Fit ``src/tollbook/find/english/place_weights.toml``: what each piece of evidence for a report's main place weighs.

    .venv/bin/python training/main_place.py [--folder PATH …] [--check]

A conditional logit: of the candidates of one report, the right one shall score highest. Learnt from the marked reports
that may be read (benchmarks/gold.py: all but ``check``, and any further folder laid out as tests/gold), where a
candidate is as right as the share of the report's figures that hold there, and from the half ``tune`` of the shooting
reports, where the incident's city is right. The few marked reports tell of all kinds of happenings all over the world
and weigh ``GOLD`` times as much each. ``--check`` fits leaving out groups of reports (a cluster, an incident) in turn,
and prints how often the left-out ones come out right; without it the weights are written. Same input, same weights.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

import where_when as marked
from shootings import BENCH, gold, half
from where_shootings import in_city

from gold import SHARED, folder

sys.path.insert(0, str(SHARED / "score"))
from score_claims import same_name  # type: ignore[import-not-found]

from tollbook.find.english import place_evidence
from tollbook.find.english.document import Document
from tollbook.find.english.places import Places
from tollbook.nouns import Report, Status
from tollbook.read.reading import read

GOLD = 8.0
RIDGE = 10.0
STEPS = 300
FOLDS = 8
WEIGHTS = Path(place_evidence.__file__).with_name("place_weights.toml")
HEAD = """# What each piece of evidence for a report's main place weighs; made by training/main_place.py.
# zone:role counts how often the report names the place so; "is:" is its size; the rest stands in place_evidence.py.

[weights]
"""


@dataclass
class Case:
    """One report: the evidence of its candidates, and how right each is."""

    group: str
    weight: float
    rows: list[dict[str, float]]
    right: Any
    matrix: Any = None


def case(group: str, weight: float, report: Report, right: Any) -> Case:
    """The case of a report; ``right`` judges a place."""
    told = Places(Document(report)).told
    ranked = sorted(told.candidates, key=lambda c: (-place_evidence.score(c), c.first))
    return Case(
        group, weight, [c.evidence for c in ranked], np.array([float(right(told.shown(c, ranked))) for c in ranked])
    )


def of_gold(folders: list[Path]) -> Iterator[Case]:
    """The marked reports; those of one event (by cluster, or by the first word of the file name) are one group."""
    items = [m for split in ("tune", "own-tune", "own-check") for m in marked.SPLITS[split](split)]
    items += [m for path in folders for m in folder(path)]
    for m in items:
        golden = Counter(c["place"] for c in m.claims if c.get("place"))
        event = m.path.name[0] + m.path.stem.partition("-")[2].partition("-")[0]
        if golden:

            def right(place: Any, golden: Counter[str] = golden) -> float:
                held = sum(n for name, n in golden.items() if same_name(name, place.name))
                return held / golden.total()

            yield case(m.cluster if m.path.name[0].isdigit() else event, GOLD, marked.report(m), right)


def of_shootings() -> Iterator[Case]:
    """The shooting reports of the half that rules are tuned on."""
    reports = {r.path: r for r in read([BENCH / "reports.jsonl.gz"]) if r.status is Status.READ}
    for row in gold():
        if half(row["id"]) == "tune":
            for name in row["reports"]:
                if name in reports:
                    yield case(row["id"], 1.0, reports[name], lambda p, row=row: in_city(p, row))


def fitted(cases: list[Case], width: int) -> Any:
    """Weights by Adam on the ridged likelihood, from nought: no chance in it."""
    weights, first, second = np.zeros(width), np.zeros(width), np.zeros(width)
    told = [c for c in cases if c.right.any()]
    for step in range(1, STEPS + 1):
        slope = RIDGE * weights
        for c in told:
            scores = c.matrix @ weights
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            wanted = chance * c.right
            slope = slope + c.weight * (c.matrix.T @ (chance - wanted / (wanted.sum() + 1e-300)))
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope * slope
        weights = weights - 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def main() -> None:
    """Fit and write, or check."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument(
        "--folder", type=Path, nargs="*", default=[], help="more marked reports, laid out as tests/gold"
    )
    parser.add_argument("--check", action="store_true", help="score what is left out instead of writing")
    options = parser.parse_args()
    cases = [c for c in (*of_gold(options.folder), *of_shootings()) if c.rows]
    names = sorted({name for c in cases for row in c.rows for name in row})
    for c in cases:
        c.matrix = np.array([[row.get(name, 0.0) for name in names] for row in c.rows])
    if options.check:
        groups = sorted({c.group for c in cases})
        shares: dict[str, list[float]] = defaultdict(list)
        for fold in range(FOLDS):
            out = set(groups[fold::FOLDS])
            weights = fitted([c for c in cases if c.group not in out], len(names))
            for c in cases:
                if c.group in out:
                    kind = "marked" if c.weight == GOLD else "shootings"
                    shares[kind].append(float(c.right[int(np.argmax(c.matrix @ weights))]))
        for kind, found in sorted(shares.items()):
            print(f"{kind}: {sum(found) / len(found):.3f} of {len(found)} left out")
        return
    weights = fitted(cases, len(names))
    rows = [f'"{name}" = {w:.2f}\n' for name, w in zip(names, weights, strict=True) if abs(w) >= 0.05]
    WEIGHTS.write_text(HEAD + "".join(rows), encoding="utf-8")
    print(f"{len(cases)} reports, {len(rows)} weights")


if __name__ == "__main__":
    main()
