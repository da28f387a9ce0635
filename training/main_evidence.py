"""Fit ``place_weights.toml`` and ``day_weights.toml`` (find/english): by what a report's main place and day are chosen.

    .venv/bin/python training/main_evidence.py place|day [--folder PATH …] [--check]

A conditional logit: of the candidates of one report, the right one shall score highest. Learnt from the marked reports
that may be read (benchmarks/gold.py: all but ``check``, and any further folder laid out as tests/gold), where a
candidate is as right as the share of the report's figures that hold there (or then), and from the half ``tune`` of the
shooting reports, where the incident's city (or day) is right. The few marked reports tell of all kinds of happenings
all over the world and weigh several times as much each. ``--check`` fits leaving out groups of reports (a cluster, an
incident) in turn, and prints how often the left-out ones come out right; without it the weights are written. Same
input, same weights.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
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
from tollbook.find.english.days import Days
from tollbook.find.english.document import Document
from tollbook.find.english.places import Places
from tollbook.nouns import Report, Status, When
from tollbook.read.reading import read

# For each subject: what a marked report weighs, how strongly weights are held near nought.
SUBJECTS = {"place": (8.0, 10.0), "day": (6.0, 7.0)}
STEPS = 300
FOLDS = 8
FOLDER = Path(place_evidence.__file__).parent
HEAD = """# What each piece of evidence for a report's main {subject} weighs; made by training/main_evidence.py.
# zone:role counts how often the report names it so; the others stand in {subject}_evidence.py.

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


def case(subject: str, group: str, weight: float, report: Report, right: Any) -> Case:
    """The case of a report; ``right`` judges a place or a day."""
    document = Document(report)
    places = Places(document)
    if subject == "day":
        days = Days(document, places).candidates()
        return Case(group, weight, list(days.values()), np.array([float(right(when)) for when in days]))
    told = places.told
    ranked = sorted(told.candidates, key=lambda c: (-place_evidence.score(c), c.first))
    return Case(
        group, weight, [c.evidence for c in ranked], np.array([float(right(told.shown(c, ranked))) for c in ranked])
    )


def of_gold(subject: str, folders: list[Path]) -> Iterator[Case]:
    """The marked reports; those of one event (by cluster, or by the first word of the file name) are one group."""
    items = [m for split in ("tune", "own-tune") for m in marked.SPLITS[split](split)]
    items += [m for path in folders for m in folder(path)]
    for m in items:
        key = "date" if subject == "day" else "place"
        golden = Counter(c[key] for c in m.claims if c.get(key))
        event = m.path.name[0] + m.path.stem.partition("-")[2].partition("-")[0]
        if golden:

            def right(found: Any, golden: Counter[str] = golden) -> float:
                if isinstance(found, When):
                    held = sum(n for day, n in golden.items() if found.start == day <= found.end)
                else:
                    held = sum(n for name, n in golden.items() if same_name(name, found.name))
                return held / golden.total()

            group = m.cluster if m.path.name[0].isdigit() else event
            yield case(subject, group, SUBJECTS[subject][0], marked.report(m), right)


def of_shootings(subject: str) -> Iterator[Case]:
    """The shooting reports of the half that rules are tuned on."""
    reports = {r.path: r for r in read([BENCH / "reports.jsonl.gz"]) if r.status is Status.READ}

    def right(found: Any, row: dict[str, Any]) -> bool:
        if isinstance(found, When):
            return bool(found.start == row["date"] == found.end)
        return bool(in_city(found, row))

    for row in gold():
        if half(row["id"]) == "tune":
            for name in row["reports"]:
                if name in reports:
                    yield case(subject, row["id"], 1.0, reports[name], partial(right, row=row))


def fitted(cases: list[Case], width: int, ridge: float) -> Any:
    """Weights by Adam on the ridged likelihood, from nought: no chance in it."""
    weights, first, second = np.zeros(width), np.zeros(width), np.zeros(width)
    told = [c for c in cases if c.right.any()]
    for step in range(1, STEPS + 1):
        slope = ridge * weights
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
    parser.add_argument("subject", choices=sorted(SUBJECTS))
    parser.add_argument(
        "--folder", type=Path, nargs="*", default=[], help="more marked reports, laid out as tests/gold"
    )
    parser.add_argument("--check", action="store_true", help="score what is left out instead of writing")
    options = parser.parse_args()
    weight, ridge = SUBJECTS[options.subject]
    cases = [c for c in (*of_gold(options.subject, options.folder), *of_shootings(options.subject)) if c.rows]
    names = sorted({name for c in cases for row in c.rows for name in row})
    for c in cases:
        c.matrix = np.array([[row.get(name, 0.0) for name in names] for row in c.rows])
    if options.check:
        groups = sorted({c.group for c in cases})
        shares: dict[str, list[float]] = defaultdict(list)
        for fold in range(FOLDS):
            out = set(groups[fold::FOLDS])
            weights = fitted([c for c in cases if c.group not in out], len(names), ridge)
            for c in cases:
                if c.group in out:
                    kind = "marked" if c.weight == weight else "shootings"
                    shares[kind].append(float(c.right[int(np.argmax(c.matrix @ weights))]))
        for kind, found in sorted(shares.items()):
            print(f"{kind}: {sum(found) / len(found):.3f} of {len(found)} left out")
        return
    weights = fitted(cases, len(names), ridge)
    rows = [f'"{name}" = {w:.2f}\n' for name, w in zip(names, weights, strict=True) if abs(w) >= 0.05]
    head = HEAD.format(subject=options.subject)
    (FOLDER / f"{options.subject}_weights.toml").write_text(head + "".join(rows), encoding="utf-8")
    print(f"{len(cases)} reports, {len(rows)} weights")


if __name__ == "__main__":
    main()
