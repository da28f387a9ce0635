"""The house rules that tools can check: the layers, the types, the lint."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
CHECKED = ["src", "tests", "benchmarks", "training"]


@pytest.mark.parametrize(
    "command",
    [
        ["lint-imports", "--no-cache"],
        ["mypy"],
        ["ruff", "check", "--no-fix", *CHECKED],
    ],
    ids=lambda command: command[0],
)
def test_the_house_rules_hold(command: list[str]) -> None:
    tool, *args = command
    there = [arg for arg in args if arg not in CHECKED or (ROOT / arg).exists()]
    done = subprocess.run([BIN / tool, *there], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, f"{done.stdout[-6000:]}\n{done.stderr[-2000:]}"
