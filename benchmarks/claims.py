"""Score the finding of claims alone (span and measure, value, parts), per split, errors listed for the tune split.

python benchmarks/claims.py [tune|check|own-tune|own-check] [--errors]
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import asdict
from typing import Any

import gold

sys.path.insert(0, str(gold.SHARED / "score"))
import score_claims

from tollbook.find import find
from tollbook.read import read


def main() -> None:
    """Print precision, recall and F1 by split, and the errors of the tune split."""
    splits = [a for a in sys.argv[1:] if not a.startswith("-")] or ["tune", "check", "own-tune", "own-check"]
    for split in splits:
        rows: list[dict[str, Any]] = []
        got: list[dict[str, Any]] = []
        for m in gold.own(split) if split.startswith("own") else gold.marked(split):
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
        if "--errors" in sys.argv:
            for kind in ("missed", "extra", "value", "total/part"):
                for item in errors[kind]:
                    gold_side = item[0] if isinstance(item, tuple) else item
                    ours = item[1] if isinstance(item, tuple) else None
                    print(f"{kind:<10} {score_claims.line_of(gold_side)} {tied(gold_side)}", end="")
                    print(f" | got {score_claims.quantity(ours)} {tied(ours)}" if ours else "")
            for kind in ("missed", "extra"):
                print(kind, Counter(c["measure"] for c in errors[kind]).most_common())


def tied(claim: dict[str, Any]) -> str:
    """How a claim hangs together with others, in words."""
    return f"{claim.get('change')} part_of={claim.get('part_of')}"


if __name__ == "__main__":
    main()
