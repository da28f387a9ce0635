"""The floors of benchmarks/expectations.py: what a careful reader concludes from the marked clusters (issue 4)."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(
    not (ROOT.parent / "shared" / "gold").is_dir(), reason="the gold in ../shared is not on this machine"
)


def test_tolls_and_disagreements_do_not_fall_below_their_floors() -> None:
    spec = importlib.util.spec_from_file_location("expectations", ROOT / "benchmarks" / "expectations.py")
    assert spec is not None
    assert spec.loader is not None
    expectations = importlib.util.module_from_spec(spec)
    sys.modules["expectations"] = expectations
    spec.loader.exec_module(expectations)
    pooled: Counter[str] = Counter()
    for (_, name), count in expectations.scores().items():
        pooled[name] += count
    assert pooled["ordered"] == pooled["tallies"]
    assert pooled["right"] / pooled["tolls"] >= 0.90
    assert pooled["found"] / pooled["listed"] >= 0.80
