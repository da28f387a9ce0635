"""Score the finding of claims alone (span and measure, value, parts), per split; ``--errors`` lists the errors.

python benchmarks/claims.py [tune|check|own-tune|own-check] [--folder FOLDER [--only PREFIX]] [--errors]

``--folder`` scores marked reports laid out like tests/gold, of them those whose names begin with ``--only``.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from scorer import score_claims

import gold
from tollbook.find import find
from tollbook.read import read

SPLITS = ["tune", "check", "own-tune", "own-check"]


def main() -> None:
    """Print precision, recall and F1 by split, and the errors where they are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("splits", nargs="*", metavar="split", help=", ".join(SPLITS))
    parser.add_argument("--folder", type=Path, help="marked reports in the layout of tests/gold")
    parser.add_argument("--only", default="", help="of the folder, the reports whose names begin so")
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    for split in asked.splits or ([str(asked.folder)] if asked.folder else SPLITS):
        rows: list[dict[str, Any]] = []
        got: list[dict[str, Any]] = []
        for m in reports(split, asked.folder, asked.only):
            name = f"{m.cluster}--{m.path.name}"
            report = next(iter(read([m.path])))
            rows += [
                {
                    **c,
                    "report": name,
                    "id": f"{name}:{c['id']}",
                    "part_of": c.get("part_of") and f"{name}:{c['part_of']}",
                }
                for c in m.claims
            ]
            got += [{**asdict(c), "report": name} for c in find(report).claims]
        result, errors = score_claims.score(rows, got)
        print(
            split,
            {k: round(v[0], 3) for k, v in result.items() if k in ("claims", "value", "total/part")},
            result["claims"][1],
        )
        if asked.errors:
            for kind in ("missed", "extra", "value", "total/part"):
                for item in errors[kind]:
                    gold_side = item[0] if isinstance(item, tuple) else item
                    ours = item[1] if isinstance(item, tuple) else None
                    print(f"{kind:<10} {score_claims.line_of(gold_side)} {tied(gold_side)}", end="")
                    print(f" | got {score_claims.quantity(ours)} {tied(ours)}" if ours else "")
            for kind in ("missed", "extra"):
                print(kind, Counter(c["measure"] for c in errors[kind]).most_common())


def reports(split: str, folder: Path | None, only: str) -> Iterator[gold.Marked]:
    """The marked reports of a split, or of a folder."""
    if folder is not None:
        return (m for m in gold.folder(folder) if m.path.name.startswith(only))
    return gold.own(split) if split.startswith("own") else gold.marked(split)


def tied(claim: dict[str, Any]) -> str:
    """How a claim hangs together with others, in words."""
    return f"{claim.get('change')} part_of={claim.get('part_of')}"


if __name__ == "__main__":
    main()
