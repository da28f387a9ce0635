"""Whether the pairs of reports that share wire copy are found, and no other: gold/*.expect.json beside the project.

    python benchmarks/copies.py

Printed for each split: pairs listed and found, pairs found that are not listed; of the tune split also which, and which
report of each pair leans on which.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from gold import SHARED
from tollbook.link.leaning import leaning
from tollbook.link.passages import shared_passages
from tollbook.read import read
from tollbook.read.neighbours import dated


def main() -> None:
    """Compare."""
    score: Counter[tuple[str, str]] = Counter()
    for path in sorted((SHARED / "gold").glob("*.expect.json")):
        name = path.name.removesuffix(".expect.json")
        split = "tune" if int(name[:2]) % 2 else "check"
        listed = {frozenset(pair) for pair in json.loads(path.read_text(encoding="utf-8"))["shared_wire_copy"]}
        reports = dated(list(read([SHARED / "clusters" / name])))
        file = {r.id: Path(r.path).name for r in reports}
        passages = shared_passages(reports)
        found = {frozenset((file[p.a], file[p.b])) for p in passages}
        score[split, "listed"] += len(listed)
        score[split, "found"] += len(listed & found)
        score[split, "others"] += len(found - listed)
        if split == "tune":
            for kind, pairs in (("missed", listed - found), ("not listed", found - listed)):
                for pair in sorted(map(sorted, pairs)):
                    print(f"{name}: {kind}: {' and '.join(pair)}")
            for lean in leaning(reports, passages):
                print(f"{name}: {file[lean.report]} leans on {file[lean.on]}: {lean.reason}")
    for split in ("tune", "check"):
        listed, found, others = (score[split, key] for key in ("listed", "found", "others"))
        print(f"{split}: {found} of {listed} pairs found, {others} others")


if __name__ == "__main__":
    main()
