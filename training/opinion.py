"""Learn what a number counts from what shows of it: the weights of the second opinion (`find/english/opinion.py`).

    python training/opinion.py [--folder DIR …] [--check] [--score DIR …]

Examples are all numbers and single persons of the sentences that the finder parses, in the marked reports that may be
read (benchmarks/gold.py: tune, own-tune, and every ``--folder`` laid out like tests/gold) and in the invented sentences
of the tests, each with its marked measure or none; optional ones are left aside. Those that the rules measured are
examples too, seen as if their own figure had not been found: they show how measures are told, and weigh half. What
holds only of the numbers that the rules leave out, which seldom count anything, has signs of its own ("left out: …"),
whose weights are added in the file.

The fit is a conditional logit: each answer's odds are the sum of the plain signs' weights for it and of its own tied
signs' weights, which all measures share. Weights are held towards nothing (``PULL``), rare signs left out.
``--check`` leaves whole series out of the fit, a third of them at a time, and prints for some thresholds how many
figures would be added to what the rules find there, right and wrong; ``--score`` does so for folders that are in
no fit. Without these the weights go to src/tollbook/find/english/opinion.tsv.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
import gold
from tollbook.find.english.claims import figures_by_rule
from tollbook.find.english.document import Document
from tollbook.find.english.figures import plain
from tollbook.find.english.opinion import ANSWERS, unmeasured
from tollbook.find.english.opinion_signs import Asked, Tolls, signs
from tollbook.nouns import Report
from tollbook.read import read

ROOT = Path(__file__).resolve().parents[1]
WEIGHTS = ROOT / "src" / "tollbook" / "find" / "english" / "opinion.tsv"
# Holds every weight towards nothing: one over its variance, in natural logarithm of odds.
PULL = 3.0
# A sign that fewer examples, or fewer reports, than these show is left out (a name of one happening is no sign of
# another's), and so is one whose weights are all less than the last.
SELDOM, SELDOM_TOLD, SLIGHT = 5, 4, 0.05
# What an example is worth that the rules measured, to one that they left out.
MEASURED_WORTH = 0.5
# Plain signs that have a weight of their own among what the rules left out begin so, as have all simple tied ones.
APART = ("kind ",)
LEFT_OUT = "left out: "
# Sentences of the tests with all of their figures.
INVENTED = ("measured.txt", "families.txt")
FOLDS = 3
ROUNDS, KEPT_STEPS = 60, 8

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Example:
    """One mention: its report and the series of it, its signs and answer, and whether the rules left it out."""

    series: str
    report: str
    single: bool
    plain: frozenset[str]
    tied: dict[str, set[str]]
    answer: str
    left_out: bool
    text: str


def examples(marked: Sequence[gold.Marked]) -> Iterator[Example]:
    """The mentions of marked reports; those with an optional mark have the answer "optional"."""
    for each in marked:
        (report,) = read([each.path])
        series = each.path.name[0] if each.cluster in ("own", each.split) else each.cluster
        for asked, left_out in mentions_asked(Document(report)):
            start, end = asked.line.start + asked.number.start, asked.line.start + asked.number.end
            here = [c for c in each.claims if c["start"] < end and start < c["end"]]
            must = [c["measure"] for c in here if not c.get("optional")]
            yield example(series, each.path.name, asked, left_out, must[0] if must else "optional" if here else "none")


def mentions_asked(document: Document) -> Iterator[tuple[Asked, bool]]:
    """Every mention beside the figures of all others, and whether the rules left it out."""
    sentences, figures = figures_by_rule(document)
    left = {id(asked.mention) for asked in unmeasured(document, sentences, figures)}
    for line, mentions in sentences:
        for mention in mentions:
            start, end = line.start + mention.number.start, line.start + mention.number.end
            others = [f for f in figures if not (f.start < end and start < f.end)]
            yield Asked(document, line, plain(line), mention, Tolls(others)), id(mention) in left


def example(series: str, report: str, asked: Asked, left_out: bool, answer: str) -> Example:
    """A mention with its signs and its answer."""
    shown, number, text = signs(asked), asked.number, asked.text
    text = f"{text[: number.start]}[{number.text}]{text[number.end :]}"
    return Example(series, report, asked.mention.single, frozenset(shown.plain), shown.tied, answer, left_out, text)


def invented() -> Iterator[Example]:
    """The mentions of the tests' invented sentences, of which all figures are known: "sentence | figure measure; …"."""
    for name in INVENTED:
        for row in (ROOT / "tests" / "find" / name).read_text(encoding="utf-8").splitlines():
            if not row or row.startswith("#"):
                continue
            text, wanted = (part.strip() for part in row.rsplit("|", 1))
            document = Document(Report("r", "r.txt", text.replace("<br>", "\n"), ""))
            told = [tuple(figure.strip().lower().rsplit(" ", 1)) for figure in wanted.split(";") if figure.strip()]
            for asked, left_out in mentions_asked(document):
                answer = next((one for one in told if one[0] in said(asked)), ("", "none"))
                if answer in told:
                    told.remove(answer)
                yield example("invented", row, asked, left_out, answer[1])


def said(asked: Asked) -> str:
    """The mention's words with its hedge."""
    return asked.text[min(asked.mention.opens, asked.number.start) : asked.number.end].lower()


def apart(example: Example) -> tuple[Iterator[str], dict[str, Iterator[str]]]:
    """The example's signs, with those of what the rules left out."""
    if not example.left_out or example.single:
        return iter(example.plain), {name: iter(found) for name, found in example.tied.items()}
    own = (LEFT_OUT + sign for sign in example.plain if sign.startswith(APART))
    tied = {
        name: chain(found, (LEFT_OUT + sign for sign in found if "&" not in sign))
        for name, found in example.tied.items()
    }
    return chain(example.plain, own), tied


@dataclass(frozen=True)
class Fitted:
    """The weights: of each answer (``base``), of plain signs by answer, of tied signs."""

    base: Floats
    rows: dict[str, Floats]
    tied: dict[str, float]


class Table:
    """Examples as positions: which sign stands in which row, for sums by ``bincount``."""

    def __init__(self, rows: Sequence[Example], places: dict[str, int], tied: dict[str, int]) -> None:
        self.n, self.places, self.tied = len(rows), len(places), len(tied)
        at: list[tuple[int, int]] = []
        tied_at: list[tuple[int, int]] = []
        for i, row in enumerate(rows):
            own, of_measures = apart(row)
            at += [(i, places[sign]) for sign in own if sign in places]
            for name, found in of_measures.items():
                cell = i * len(ANSWERS) + ANSWERS.index(name)
                tied_at += [(cell, tied[sign]) for sign in found if sign in tied]
        self.row, self.sign = (np.array(column, dtype=np.int64) for column in zip(*at, strict=True))
        self.cell, self.tie = (np.array(column, dtype=np.int64) for column in zip(*tied_at, strict=True))

    def chances(self, base: Floats, weights: Floats, ties: Floats) -> Floats:
        """How likely each answer is for each example."""
        odds = np.bincount(self.cell, ties[self.tie], self.n * len(ANSWERS)).reshape(self.n, len(ANSWERS)) + base
        for k in range(len(ANSWERS)):
            odds[:, k] += np.bincount(self.row, weights[self.sign, k], self.n)
        odds = np.exp(odds - odds.max(axis=1, keepdims=True))
        shares: Floats = odds / odds.sum(axis=1, keepdims=True)
        return shares

    def slopes(self, off: Floats) -> tuple[Floats, Floats, Floats]:
        """What the errors ``off`` say of each weight."""
        columns = [np.bincount(self.sign, off[self.row, k], self.places) for k in range(len(ANSWERS))]
        return off.sum(axis=0), np.stack(columns, axis=1), np.bincount(self.tie, off.ravel()[self.cell], self.tied)


def fit(rows: Sequence[Example]) -> Fitted:
    """The weights that make the examples' answers likeliest, held towards nothing."""
    rows = [row for row in rows if row.answer != "optional"]
    places = {sign: i for i, sign in enumerate(common((row.report, apart(row)[0]) for row in rows))}
    ties = {
        sign: i
        for i, sign in enumerate(common((row.report, chain.from_iterable(apart(row)[1].values())) for row in rows))
    }
    table = Table(rows, places, ties)
    wide, middle = len(ANSWERS), len(ANSWERS) * (len(places) + 1)
    right = np.eye(wide)[[ANSWERS.index(row.answer) for row in rows]]
    worth = np.array([1.0 if row.left_out else MEASURED_WORTH for row in rows])
    pull = np.full(middle + len(ties), PULL)
    pull[:wide] = 0.01  # how common an answer is, the data tell

    def parts(w: Floats) -> tuple[Floats, Floats, Floats]:
        return w[:wide], w[wide:middle].reshape(-1, wide), w[middle:]

    def loss(w: Floats) -> tuple[float, Floats]:
        chances = table.chances(*parts(w))
        base, own, tied = table.slopes((chances - right) * worth[:, None])
        slope = np.concatenate([base, own.ravel(), tied]) + pull * w
        miss = -(worth * np.log((chances * right).sum(axis=1) + 1e-30)).sum()
        return float(miss + 0.5 * (pull * w * w).sum()), slope

    base, own, tied_weights = parts(least(loss, np.zeros(len(pull))))
    return Fitted(
        base,
        {sign: own[i] for sign, i in places.items()},
        {sign: float(tied_weights[i]) for sign, i in ties.items()},
    )


def common(told: Iterable[tuple[str, Iterable[str]]]) -> list[str]:
    """The signs that enough examples of enough reports show, each example given with its report."""
    seen: Counter[str] = Counter()
    reports: dict[str, set[str]] = {}
    for report, found in told:
        for sign in found:
            seen[sign] += 1
            reports.setdefault(sign, set()).add(report)
    return sorted(sign for sign, n in seen.items() if n >= SELDOM and len(reports[sign]) >= SELDOM_TOLD)


def least(loss: Callable[[Floats], tuple[float, Floats]], at: Floats) -> Floats:
    """Where the loss is least, by the quasi-Newton method of few kept steps (L-BFGS)."""
    value, slope = loss(at)
    steps: list[tuple[Floats, Floats]] = []
    for _ in range(ROUNDS):
        way = slope.copy()
        shares = []
        for step, turn in reversed(steps):
            share = (step @ way) / (step @ turn)
            shares.append(share)
            way -= share * turn
        way *= (steps[-1][0] @ steps[-1][1]) / (steps[-1][1] @ steps[-1][1]) if steps else 1 / np.abs(slope).sum()
        for (step, turn), share in zip(steps, reversed(shares), strict=True):
            way += step * (share - (turn @ way) / (step @ turn))
        length, fall = 1.0, slope @ way
        there, (new, new_slope) = at - way, loss(at - way)
        while new > value - 1e-4 * length * fall and length > 1e-6:
            length /= 2
            there = at - length * way
            new, new_slope = loss(there)
        if (there - at) @ (new_slope - slope) > 1e-10:
            steps = [*steps, (there - at, new_slope - slope)][-KEPT_STEPS:]
        done = value - new < 1e-5 * abs(value)
        at, value, slope = there, new, new_slope
        if done:
            break
    return at


def opinions(rows: Sequence[Example], fitted: Fitted) -> list[tuple[str, float]]:
    """The likeliest measure of each example, and how likely it is."""
    if not rows:
        return []
    places = {sign: i for i, sign in enumerate(fitted.rows)}
    ties = {sign: i for i, sign in enumerate(fitted.tied)}
    table = Table(rows, places, ties)
    chances = table.chances(fitted.base, np.stack(list(fitted.rows.values())), np.array(list(fitted.tied.values())))
    best = chances[:, 1:].argmax(axis=1) + 1
    return [(ANSWERS[k], float(chances[i, k])) for i, k in enumerate(best)]


def tell(title: str, asked: Sequence[Example], given: Sequence[tuple[str, float]], errors: bool) -> None:
    """Print what would be added at some thresholds, right and wrong, and for ``errors`` what it would be."""
    print(title)
    for threshold in (0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7):
        taken = [(e, m) for e, (m, chance) in zip(asked, given, strict=True) if chance >= threshold]
        right = sum(e.answer == m for e, m in taken)
        wrong = sum(e.answer not in (m, "optional") for e, m in taken)
        print(f"  at {threshold:.2f}: {right:4} right {wrong:4} wrong  ({right / max(1, right + wrong):.2f})")
    if errors:
        for e, (m, chance) in sorted(zip(asked, given, strict=True), key=lambda pair: -pair[1][1]):
            if e.answer != m and (chance >= 0.4 or e.answer not in ("none", "optional")):
                print(f"  {chance:.2f} {m} for {e.answer}: {e.series} {e.text!r}")


def main() -> None:
    """Fit and write the weights, or print how they do on what is left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, action="append", default=[], help="a folder of marked reports")
    parser.add_argument("--check", action="store_true", help="leave out a third of the series at a time")
    parser.add_argument("--score", type=Path, action="append", default=[], help="a folder in no fit, to be scored")
    parser.add_argument("--errors", action="store_true", help="list what is left out and answered wrongly")
    options = parser.parse_args()
    marked = [*gold.own("own-tune"), *gold.marked("tune"), *chain.from_iterable(map(gold.folder, options.folder))]
    everyone = [*examples(marked), *invented()]
    apart_from_fit = [(folder.name, list(examples(list(gold.folder(folder))))) for folder in options.score]
    lines: list[str] = []
    for single in (False, True):
        kind = "person" if single else "number"
        rows = [row for row in everyone if row.single == single]
        if options.check:
            names = sorted({row.series for row in rows} - {"invented"})
            asked: list[Example] = []
            given: list[tuple[str, float]] = []
            for fold in range(FOLDS):
                out = set(names[fold::FOLDS])
                fitted = fit([row for row in rows if row.series not in out])
                mine = [row for row in rows if row.series in out and row.left_out]
                asked += mine
                given += opinions(mine, fitted)
            tell(f"{kind}s, by series left out ({len(asked)} asked)", asked, given, options.errors)
        for name, others in apart_from_fit:
            mine = [row for row in others if row.single == single and row.left_out]
            tell(f"{kind}s of {name} ({len(mine)} asked)", mine, opinions(mine, fit(rows)), options.errors)
        if not options.check and not apart_from_fit:
            lines += written(kind, fit(rows))
    if lines:
        head = "# Weights of the second opinion, in hundredths, fitted by training/opinion.py on "
        head += f"{len(everyone)} mentions of {len(marked)} reports; not to be changed by hand.\n"
        head += f"# Columns: {' '.join(ANSWERS)}\n"
        WEIGHTS.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def written(kind: str, fitted: Fitted) -> Iterator[str]:
    """The lines of the file: a sign's weights with those that it has among what the rules left out."""
    yield f"{kind}\t\t{row_of(fitted.base)}"
    for sign, weights in sorted(fitted.rows.items()):
        whole = weights + fitted.rows.get(LEFT_OUT + sign, 0.0)
        if not sign.startswith(LEFT_OUT) and np.abs(whole).max() >= SLIGHT:
            yield f"{kind}\t{sign}\t{row_of(whole)}"
    for sign, weight in sorted(fitted.tied.items()):
        whole_tie = weight + fitted.tied.get(LEFT_OUT + sign, 0.0)
        if not sign.startswith(LEFT_OUT) and abs(whole_tie) >= SLIGHT:
            yield f"tied {kind}\t{sign}\t{round(100 * whole_tie)}"


def row_of(weights: Floats) -> str:
    """A row of the file."""
    return " ".join(str(round(100 * float(w))) for w in weights)


if __name__ == "__main__":
    main()
