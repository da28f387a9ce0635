"""Score whole runs over the project's own marked series, as ``score_clusters.py`` does over the shared clusters.

    python benchmarks/series.py [SERIES …] [--folder FOLDER] [--errors KIND]

Each series of tests/gold (the first letter of its reports' names), or of a folder laid out like it, is read in one
run through the command line. ``--errors`` lists the errors of one kind (claims, value, total/part, source) of the
series that may be read: never of those that are only scored.
"""

from __future__ import annotations

import argparse
import itertools
import json
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from scorer import score_claims

import gold


def predicted(reports: list[Path]) -> list[dict[str, Any]]:
    """What the command line finds in ``reports``, read together in one run."""
    with tempfile.TemporaryDirectory() as folder:
        for report in reports:
            shutil.copy(report, folder)
        command = [sys.executable, "-m", "tollbook", "claims", folder, "--format", "jsonl"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


def main() -> None:
    """Print a line a series and one for those that are only scored."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("series", nargs="*")
    parser.add_argument("--folder", type=Path, default=gold.OWN)
    parser.add_argument("--errors", default="", metavar="KIND")
    asked = parser.parse_args()
    series: dict[str, list[gold.Marked]] = defaultdict(list)
    for marked in gold.folder(asked.folder):
        series[marked.path.name[0]].append(marked)
    for name in asked.series or sorted(series):
        rows = list(itertools.chain.from_iterable(one.claims for one in series[name]))
        gold_claims = [dict(row) for row in rows]
        got = predicted([one.path for one in series[name]])
        for claim in (*gold_claims, *got):
            claim["report"] = score_claims.report_of(claim)
        result, errors = score_claims.score(gold_claims, got)
        figures = "  ".join(f"{field} {figure:.3f}" for field, (figure, _) in result.items() if field != "value")
        print(f"{name}  {figures}\n   {result['claims'][1]}; incidents: {result['incidents'][1]}", flush=True)
        if asked.errors and name not in gold.SCORED:
            for kind, items in errors.items():
                if kind == asked.errors or (asked.errors == "claims" and kind in ("missed", "extra")):
                    for item in items:
                        print("   ", kind, line(item))


def line(item: Any) -> str:
    """One error, in words."""
    if isinstance(item, tuple):
        return f"{score_claims.line_of(item[0])} | got {score_claims.line_of(item[1])}"
    return str(score_claims.line_of(item))


if __name__ == "__main__":
    main()
