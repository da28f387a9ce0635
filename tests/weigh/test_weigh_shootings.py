"""Two thousand real reports read, linked and settled together: no score of the half that is only scored may fall."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BENCH = ROOT.parent / "shared" / "bench" / "shootings"
# What was measured last, less half a point: of linking, and of the tolls of incidents with several reports.
FLOORS = {"B3 F1": 0.957, "pairwise F1": 0.910, "killed exact": 0.824, "injured exact": 0.729, "both": 0.656}

pytestmark = pytest.mark.skipif(not BENCH.exists(), reason="no ../shared here: no shootings to settle")


def test_linking_and_settled_tolls_have_not_fallen() -> None:
    command = [sys.executable, ROOT / "benchmarks" / "shootings.py", "--half", "held"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    told = [line for line in printed.splitlines() if line.startswith(("linking", "  fused"))]
    assert len(told) == 2
    got = {name: float(re.search(rf"{name} (0\.\d+)", " ".join(told))[1]) for name in FLOORS}  # type: ignore[index]
    assert not {name: score for name, score in got.items() if score < FLOORS[name]}, got
