"""Learn the weights by which linking puts together what one report tells: logistic regression around hand-set ones.

    python training/inside.py [--more FOLDER] [--pull 3.0] [--check]

Every pair of nodes of a marked report (claims of one place, day and kind; link/happenings.py) whose incidents are
marked is an example: of the tuned marked reports beside the project, of its own (tests/gold) and of the folders given
by ``--more``. The regression starts at the hand-set weights ([within] of linkage.toml). ``--check`` leaves out every
fifth happening in turn and prints the loss on those for several pulls. The weights are written into
src/tollbook/link/evidence.toml.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
from gold import SHARED, Marked, folder, marked, own
from linkage import Example, fit, loss, write
from tollbook.find import find
from tollbook.link.happenings import nodes
from tollbook.link.inside import observed_within
from tollbook.link.weights import bits
from tollbook.read import read

_FOLDS = 5
# The pairs of a long report count together as so many of a short one.
_MOST = 12.0


def hand() -> dict[str, float]:
    """The hand-set weights by key of evidence.toml."""
    path = Path(__file__).with_name("linkage.toml")
    return {f"within.{key}": float(v) for key, v in tomllib.loads(path.read_text(encoding="utf-8"))["within"].items()}


def examples(mark: Marked, fold: int, prior: Mapping[str, float]) -> Iterator[Example]:
    """The pairs of nodes of one report."""
    from score_claims import match  # type: ignore[import-not-found]

    report = next(iter(read([mark.path])))
    found = find(report)
    claims = [
        {
            "id": c.id,
            "report": mark.path.name,
            "start": c.start,
            "end": c.end,
            "measure": c.measure,
            "value": c.quantity.value,
            "qualifier": c.quantity.qualifier,
        }
        for c in found.claims
    ]
    rows = [{**row, "report": mark.path.name} for row in mark.claims]
    home = {c["id"]: row["incident"] for row, c in match(rows, claims)[0] if row.get("incident")}
    told = []
    for node in nodes(report, found):
        incidents = Counter(home[s.claim.id] for s in node.claims if s.claim.id in home)
        if incidents:
            told.append((node, incidents.most_common(1)[0][0], incidents.total()))
    pairs = [
        (a, b)
        for a, b in combinations(told, 2)
        if a[0].background == b[0].background and not (a[0].background and b[0].background)
    ]
    share = min(1.0, _MOST / len(pairs)) if pairs else 0.0
    for a, b in pairs:
        features: dict[str, float] = {}
        given = 0.0
        for key, value in observed_within(a[0], b[0]):
            if f"within.{key}" in prior:
                features[f"within.{key}"] = value
            else:
                given += bits(f"within.{key}", value)
        yield Example(features, given, a[1] == b[1], share * min(3.0, float(a[2] * b[2]) ** 0.5), fold)


def every(more: Sequence[Path], prior: Mapping[str, float]) -> list[Example]:
    """The examples of all the tuned reports; reports of one happening are in one fold."""
    sys.path.insert(0, str(SHARED / "score"))
    marks = [*marked("tune"), *own("own-tune"), *(m for path in more for m in folder(path))]
    events: dict[str, int] = {}
    found: list[Example] = []
    for mark in marks:
        first = next((row["incident"] for row in mark.claims if row.get("incident")), mark.path.name)
        number = events.setdefault(first, len(events))
        found += examples(mark, number % _FOLDS, prior)
    return found


def main() -> None:
    """Learn, and check or write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--more", type=Path, action="append", default=[], help="another folder of marked reports")
    parser.add_argument("--pull", type=float, default=3.0)
    parser.add_argument("--check", action="store_true", help="leave out parts, write nothing")
    args = parser.parse_args()
    prior = hand()
    found = every(args.more, prior)
    names = sorted(prior)
    print(f"{len(found)} pairs, {sum(e.same for e in found)} of one incident")
    print("hand-set: loss {:.4f}, {} wrong".format(*loss(found, prior)))
    if args.check:
        for pull in (0.25, 0.5, 1.0, 2.0, 4.0, 8.0):
            left = [
                (loss([e for e in found if e.fold == k], fit([e for e in found if e.fold != k], names, prior, pull)))
                for k in range(_FOLDS)
            ]
            mean, wrong = sum(x for x, _ in left) / _FOLDS, sum(n for _, n in left)
            print(f"pull {pull:5.2f}, left out: loss {mean:.4f}, {wrong} wrong")
        return
    weight = fit(found, names, prior, args.pull)
    print("learnt: loss {:.4f}, {} wrong".format(*loss(found, weight)))
    seen: Counter[str] = Counter(key for e in found for key in e.features)
    for name in names:
        print(f"    {name:32} {prior[name]:6.1f} → {weight[name]:6.1f}   seen {seen[name]}")
    write(weight, dict(prior))


if __name__ == "__main__":
    main()
