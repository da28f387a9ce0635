"""Learn the weights by which linking compares two reports: logistic regression around hand-set ones.

    python training/linkage.py [--findings FILE] [--pull 4.0] [--check]

Every pair of groups of claims that linking compares, of two reports whose incidents are marked, is an example: those of
the tuned half of the shootings (benchmarks/shootings.py) and of the tuned marked reports (benchmarks/gold.py). The
regression starts at the hand-set weights (linkage.toml); ``--pull`` is how strongly each is held there, as one over the
variance of its natural logarithm of odds. ``--check`` leaves out every fifth incident in turn and prints the loss on
those for several pulls. The weights found are written into src/tollbook/link/evidence.toml.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
import shootings

from gold import OWN, SHARED, clusters, marked, own
from gold import folder as folder_of
from tollbook.find import find
from tollbook.link.blocks import candidates
from tollbook.link.groups import Group
from tollbook.link.joining import all_groups
from tollbook.link.observed import observed
from tollbook.link.weights import bits
from tollbook.nouns import Report
from tollbook.read import read
from tollbook.read.neighbours import dated

ROOT = Path(__file__).resolve().parents[1]
HAND = ROOT / "training" / "linkage.toml"
WEIGHTS = ROOT / "src" / "tollbook" / "link" / "evidence.toml"
_FOLDS = 5
# A pair of the few marked reports of many kinds counts as this many of the many of one kind.
_WORTH = 3.0
# Pairs of a large incident count together as those of one of this many reports.
_LARGE = 3


@dataclass(frozen=True)
class Example:
    """One pair: its features, whether the two are about one happening, how much it counts and the part it is in.

    ``given`` is what observations say whose weights are not learnt, since the marked reports cannot show it: theirs are
    all about some harm.
    """

    features: dict[str, float]
    given: float
    same: bool
    counts: float
    fold: int


def hand() -> dict[str, float | dict[str, list[float]]]:
    """The hand-set weights by key, those at points with their points."""
    sections = tomllib.loads(HAND.read_text(encoding="utf-8"))
    return {
        f"{section}.{name}": value
        for section, held in sections.items()
        if section != "within"
        for name, value in held.items()
    }


def features(a: Group, b: Group, prior: Mapping[str, Any]) -> tuple[dict[str, float], float]:
    """The observations of a pair, and what those say that are not learnt.

    One with weights at points becomes its shares of the two points around it.
    """
    found: dict[str, float] = defaultdict(float)
    given = 0.0
    for key, value, _ in observed(a, b):
        if key not in prior:
            given += bits(key, value)
            continue
        weight = prior[key]
        if not isinstance(weight, dict):
            found[key] += value
            continue
        at = weight["at"]
        x = min(max(value, at[0]), at[-1])
        above = next((n for n in range(1, len(at)) if x <= at[n]), len(at) - 1)
        share = (x - at[above - 1]) / (at[above] - at[above - 1])
        found[f"{key}@{above - 1}"] += 1 - share
        found[f"{key}@{above}"] += share
    return {key: value for key, value in found.items() if value}, given


def examples(
    groups: Sequence[Group], owner: Mapping[int, str], worth: float, prior: Mapping[str, Any]
) -> list[Example]:
    """The pairs of ``groups`` whose incident ``owner`` knows: those compared in linking, and all of one incident."""
    pairs = {p for p in candidates(groups) if p[0] in owner and p[1] in owner}
    homes: dict[str, list[int]] = defaultdict(list)
    for n in sorted(owner):
        homes[owner[n]].append(n)
    for members in homes.values():
        pairs.update(p for p in combinations(members, 2) if groups[p[0]].report != groups[p[1]].report)
    fold = {home: n % _FOLDS for n, home in enumerate(sorted(homes))}
    found = []
    for i, j in sorted(pairs):
        same = owner[i] == owner[j]
        share = min(1.0, (_LARGE - 1) / (len(homes[owner[i]]) - 1)) if same else 1.0
        part = fold[min(owner[i], owner[j])]
        found.append(Example(*features(groups[i], groups[j], prior), same, worth * share, part))
    return found


def of_shootings(keep: Path | None, prior: Mapping[str, Any]) -> list[Example]:
    """Examples of the tuned half of the shootings: of each report the group with most of its claims."""
    reports, findings = shootings.found(keep)
    path = {r.id: Path(r.path).name.removesuffix(".txt") for r in reports}
    told = {r: g["id"] for g in shootings.gold() if shootings.half(g["id"]) == "tune" for r in g["reports"]}
    groups = all_groups(reports, findings)
    main: dict[str, int] = {}
    for n, g in enumerate(groups):
        if not g.background and (g.report not in main or groups[main[g.report]].size < g.size):
            main[g.report] = n
    return examples(groups, {n: told[path[r]] for r, n in main.items() if path[r] in told}, 1.0, prior)


def of_marked(prior: Mapping[str, Any], more: Sequence[Path] = ()) -> Iterator[Example]:
    """Examples of the tuned marked reports, and of the folders ``more``: of each group the incident of most of its
    claims."""
    sys.path.insert(0, str(SHARED / "score"))
    from score_claims import match  # type: ignore[import-not-found]

    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for mark in marked("tune"):
        rows[mark.cluster] += [{**row, "report": mark.path.name} for row in mark.claims]
    together: list[tuple[str, list[Path]]] = [(folder.name, [folder]) for folder in clusters()]
    for mark in [m for path in (OWN, *more) for m in (own("own-tune") if path == OWN else folder_of(path))]:
        # A series of our own: its reports are read together, whatever they tell of.
        series = f"series {mark.path.name[0]}"
        if series not in rows:
            together.append((series, []))
        together[-1][1].append(mark.path)
        rows[series] += [{**row, "report": mark.path.name} for row in mark.claims]
    for cluster, paths in together:
        reports: tuple[Report, ...] = dated(list(read(paths)))
        findings = {r.id: find(r) for r in reports}
        name = {r.id: Path(r.path).name for r in reports}
        claims = [
            {
                "id": c.id,
                "report": name[c.report],
                "start": c.start,
                "end": c.end,
                "measure": c.measure,
                "value": c.quantity.value,
                "qualifier": c.quantity.qualifier,
            }
            for f in findings.values()
            for c in f.claims
        ]
        home = {c["id"]: row["incident"] for row, c in match(rows[cluster], claims)[0] if row.get("incident")}
        groups = all_groups(reports, findings)
        owner = {}
        for n, g in enumerate(groups):
            told = Counter(home[s.claim.id] for s in g.claims if s.claim.id in home)
            if told and not g.background and 2 * told.most_common(1)[0][1] > told.total():
                owner[n] = f"{cluster} {told.most_common(1)[0][0]}"
        yield from examples(groups, owner, _WORTH, prior)


def start_at(prior: Mapping[str, Any]) -> dict[str, float]:
    """The hand-set weights of the features."""
    flat: dict[str, float] = {}
    for key, weight in prior.items():
        if isinstance(weight, dict):
            flat.update((f"{key}@{n}", said) for n, said in enumerate(weight["bits"]))
        else:
            flat[key] = float(weight)
    return flat


def fit(found: Sequence[Example], names: Sequence[str], start: Mapping[str, float], pull: float) -> dict[str, float]:
    """The weights in bits that fit ``found`` best while held at ``start``, by Newton's method."""
    x, given, same, counts = _matrix(found, names)
    begin = np.array([start[name] for name in names]) * math.log(2)
    weight = begin.copy()
    for _ in range(50):
        chance = 1 / (1 + np.exp(-x @ weight - given))
        slope = x.T @ (counts * (same - chance)) - pull * (weight - begin)
        bend = (x * (counts * chance * (1 - chance))[:, None]).T @ x + pull * np.eye(len(names))
        step = np.linalg.solve(bend, slope)
        # Where most chances are near 0 or 1 the bend is almost flat, and a whole step would overshoot.
        step *= min(1.0, 2.0 / max(1e-9, np.abs(step).max()))
        weight += step
        if np.abs(step).max() < 1e-8:
            break
    return dict(zip(names, weight / math.log(2), strict=True))


def rising(weight: Mapping[str, float], prior: Mapping[str, Any], found: Sequence[Example]) -> dict[str, float]:
    """``weight`` with those at points never falling: more agreement never says less. Neighbours that fall are given
    their mean, by how often each is seen (pooling of adjacent violators)."""
    seen = Counter(key for e in found for key in e.features)
    made = dict(weight)
    for key, held in prior.items():
        if not isinstance(held, dict):
            continue
        names = [f"{key}@{n}" for n in range(len(held["at"]))]
        pools: list[tuple[float, int, int]] = []
        for name in names:
            pools.append((weight[name], seen[name] + 1, 1))
            while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
                (x, m, p), (y, n, q) = pools[-2:]
                pools[-2:] = [((x * m + y * n) / (m + n), m + n, p + q)]
        made.update(zip(names, (x for x, _, size in pools for _ in range(size)), strict=True))
    return made


def _matrix(found: Sequence[Example], names: Sequence[str]) -> tuple[Any, Any, Any, Any]:
    at = {name: n for n, name in enumerate(names)}
    x = np.zeros((len(found), len(names)))
    for row, example in enumerate(found):
        for key, value in example.features.items():
            x[row, at[key]] = value
    given = np.array([e.given for e in found]) * math.log(2)
    return x, given, np.array([float(e.same) for e in found]), np.array([e.counts for e in found])


def loss(found: Sequence[Example], weight: Mapping[str, float]) -> tuple[float, int]:
    """The mean loss in bits, and how many pairs come out on the wrong side."""
    total = wrong = 0.0
    for e in found:
        said = e.given + math.fsum(weight[key] * value for key, value in e.features.items())
        total += e.counts * math.log2(1 + 2.0 ** min(60.0, -said if e.same else said))
        wrong += (said > 0) != e.same
    return total / sum(e.counts for e in found), int(wrong)


def write(weight: Mapping[str, float], prior: Mapping[str, Any]) -> None:
    """Put the weights found in the place of those of evidence.toml; its comments and settings stay."""
    section, lines = "", []
    for line in WEIGHTS.read_text(encoding="utf-8").split("\n"):
        heading = re.match(r"\[(\w+)\]", line)
        section = heading.group(1) if heading else section
        name = re.match(r"(\w+) = ", line)
        key = f"{section}.{name.group(1)}" if name else ""
        if key in prior:
            if isinstance(prior[key], dict):
                said = ", ".join(f"{weight[f'{key}@{n}']:.1f}" for n in range(len(prior[key]["at"])))
                line = re.sub(r"bits = \[[^\]]*\]", f"bits = [{said}]", line)
            else:
                line = re.sub(r"= -?\d+(?:\.\d+)?", f"= {weight[key]:.1f}", line, count=1)
        lines.append(line)
    WEIGHTS.write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    """Learn, and check or write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--findings", type=Path, help="where benchmarks/shootings.py keeps what find found")
    parser.add_argument("--pull", type=float, default=4.0)
    parser.add_argument("--check", action="store_true", help="leave out parts, write nothing")
    parser.add_argument("--more", type=Path, action="append", default=[], help="another folder of marked reports")
    args = parser.parse_args()
    prior = hand()
    start = start_at(prior)
    told = of_shootings(args.findings, prior)
    mixed = list(of_marked(prior, args.more))
    found = told + mixed
    names = sorted(start)
    print(
        f"{len(told)} pairs of shootings, {len(mixed)} of marked reports, {sum(e.same for e in found)} of one incident"
    )
    print(
        "hand-set: loss {:.4f}, {} wrong; marked reports alone {:.4f}, {}".format(
            *loss(found, start), *loss(mixed, start)
        )
    )
    if not args.check:
        weight = rising(fit(found, names, start, args.pull), prior, found)
        print(
            "learnt: loss {:.4f}, {} wrong; marked alone {:.4f}, {}".format(*loss(found, weight), *loss(mixed, weight))
        )
        write(weight, prior)
        return
    for pull in (0.5, 1.0, 2.0, 4.0, 8.0, 16.0):
        parts = []
        for fold in range(_FOLDS):
            weight = fit([e for e in found if e.fold != fold], names, start, pull)
            parts.append(
                (
                    *loss([e for e in told if e.fold == fold], weight),
                    *loss([e for e in mixed if e.fold == fold], weight),
                )
            )
        mean = [sum(p[n] for p in parts) / (_FOLDS if n % 2 == 0 else 1) for n in range(4)]
        print(
            f"pull {pull:4.1f}, left out: shootings loss {mean[0]:.4f}, {mean[1]} wrong; "
            f"marked reports loss {mean[2]:.4f}, {mean[3]} wrong"
        )


if __name__ == "__main__":
    main()
