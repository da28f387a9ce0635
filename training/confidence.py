"""Fit the weights by which a claim's confidence is reckoned: logistic regression over the signs of each claim.

    python training/confidence.py [--folder DIR …] [--pull 4.0] [--check]

A claim is right where `score_claims.py` matches it to a marked figure (optional ones too), with its value and with one
of its speakers. Examples are the claims that the program finds in the marked reports that may be read (benchmarks/
gold.py: tune, own-tune, and every ``--folder`` laid out like tests/gold). Rules were tuned on these, so that
they are right more often than on other reports: the common part of the odds is therefore moved until the mean
confidence over the untouched reports (check, own-check) is the share of their claims that are right, of which nothing
else is used.

``--pull`` holds each weight towards nothing (one over its variance in natural logarithm of odds). ``--check`` leaves
out one event at a time and prints the loss and the calibration error beside those of the hand-set product of the
figure's and the speaker's trust. The weights go to src/tollbook/find/english/confidence.toml.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
from reliability import Example, examples, loss

from tollbook.find.english.confidence import OPINION

ROOT = Path(__file__).resolve().parents[1]
WEIGHTS = ROOT / "src" / "tollbook" / "find" / "english" / "confidence.toml"
# A sign that fewer claims than this show is left to the common part.
_SELDOM = 8


def fit(rows: Sequence[Example], pull: float) -> tuple[float, dict[str, float]]:
    """The common part and the weight of each sign, by Newton's method; every weight is held towards nothing."""
    seen = Counter(name for row in rows for name in row.signs)
    names = sorted(name for name, n in seen.items() if n >= _SELDOM)
    place = {name: k + 1 for k, name in enumerate(names)}
    x = np.zeros((len(rows), len(names) + 1))
    x[:, 0] = 1
    for i, row in enumerate(rows):
        for name in row.signs:
            if name in place:
                x[i, place[name]] = 1
    y = np.array([row.right for row in rows], dtype=float)
    hold = np.full(len(names) + 1, pull)
    hold[0] = 1e-6
    w = np.zeros(len(names) + 1)
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(hold), x.T @ (y - p) - hold * w)
        w += step
        if np.abs(step).max() < 1e-9:
            break
    return float(w[0]), {name: float(w[k]) for name, k in place.items()}


def by_rule(rows: Sequence[Example]) -> list[Example]:
    """Those whose figures rules found: the second opinion (`find/english/opinion.py`) tells its own chance."""
    return [row for row in rows if f"figure {OPINION}" not in row.signs]


def odds(row: Example, base: float, weights: dict[str, float]) -> float:
    """The natural logarithm of a claim's odds of being right."""
    return base + sum(weights.get(name, 0.0) for name in row.signs)


def moved(rows: Sequence[Example], base: float, weights: dict[str, float]) -> float:
    """The common part with which the mean confidence over ``rows`` is the share that is right."""
    share = sum(row.right for row in rows) / len(rows)
    low, high = base - 6, base + 6
    for _ in range(60):
        middle = (low + high) / 2
        mean = np.mean([1 / (1 + np.exp(-odds(row, middle, weights))) for row in rows])
        low, high = (low, middle) if mean > share else (middle, high)
    return low


def left_out(rows: Sequence[Example], pull: float) -> list[float]:
    """Each claim's confidence by weights fitted without its event."""
    out = [0.0] * len(rows)
    for event in sorted({row.event for row in rows}):
        base, weights = fit([row for row in rows if row.event != event], pull)
        for i, row in enumerate(rows):
            if row.event == event:
                out[i] = 1 / (1 + float(np.exp(-odds(row, base, weights))))
    return out


def write(base: float, weights: dict[str, float], claims: int, events: int) -> None:
    """Put the weights beside the code that reads them."""
    lines = [
        "# What each sign of a claim says for (above 0) or against its being right, in natural logarithm of odds.",
        f"# Fitted by training/confidence.py on {claims} claims of {events} events; not to be changed by hand.",
        f"base = {base:.3f}",
        "",
        "[weights]",
        *(f'"{name}" = {weight:.3f}' for name, weight in sorted(weights.items()) if abs(weight) >= 0.005),
    ]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit and write the weights, or print how they do on what is left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, action="append", default=[], help="a folder of marked reports")
    parser.add_argument("--pull", type=float, default=4.0)
    parser.add_argument("--check", action="store_true", help="leave out one event at a time; write nothing")
    options = parser.parse_args()
    splits = ["tune", "own-tune", *(f.name for f in options.folder)]
    rows = [row for split in splits for row in by_rule(examples(split, options.folder))]
    right = [row.right for row in rows]
    if options.check:
        print(f"{len(rows)} claims of {len({r.event for r in rows})} events, {sum(right)} right")
        print("                loss   calibration error  right above wrong")
        print("hand-set      {:6.3f}  {:6.3f}  {:6.3f}".format(*loss([row.product for row in rows], right)))
        share = sum(right) / len(right)
        print("one for all   {:6.3f}  {:6.3f}  {:6.3f}".format(*loss([share] * len(rows), right)))
        for pull in (0.5, 1.0, 2.0, 4.0, 8.0, 16.0):
            print(f"pull {pull:<8} " + "{:6.3f}  {:6.3f}  {:6.3f}".format(*loss(left_out(rows, pull), right)))
        return
    base, weights = fit(rows, options.pull)
    untouched = by_rule([*examples("check", []), *examples("own-check", [])])
    write(moved(untouched, base, weights), weights, len(rows), len({row.event for row in rows}))


if __name__ == "__main__":
    main()
