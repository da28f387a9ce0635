"""The command as a process of its own: how fast it answers, and what it does to a pipe that closes."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

TOLLBOOK = [sys.executable, "-m", "tollbook"]
HEAVY = ("spacy", "trafilatura", "sqlalchemy", "rich", "jinja2", "numpy", "rensa", "rapidfuzz")


def cpu(*args: str) -> float:
    """CPU seconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*TOLLBOOK, *args], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["build", "--help"]])
def test_help_answers_at_once(args: list[str]) -> None:
    assert min(cpu(*args) for _ in range(3)) < 0.4


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = f"import sys, tollbook, tollbook.cli; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_the_facade() -> None:
    code = (
        "import tollbook, tollbook.read, tollbook.find as room\n"
        "from tollbook import Claim, build, find, open_book, read\n"
        "report = tollbook.Report('1', 'a', '', '')\n"
        "assert tollbook.find(report) == room.find(report) == tollbook.Findings()\n"
        "assert callable(tollbook.read) and callable(build) and callable(open_book)\n"
        "assert {'read', 'find', 'build', 'open_book', 'Report'} <= set(dir(tollbook))\n"
        "try: tollbook.nothing\n"
        "except AttributeError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "module 'tollbook' has no attribute 'nothing'\n"


def test_a_pipe_that_closes_is_no_traceback() -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    for args in (["measures"], ["measures", "--format", "jsonl"]):
        done = subprocess.run([*TOLLBOOK, *args], stdout=write_end, stderr=subprocess.PIPE, text=True)
        assert "Traceback" not in done.stderr
    os.close(write_end)


def test_wrong_usage_is_exit_code_2(tmp_path: Path) -> None:
    for args in (["build"], ["build", str(tmp_path)], ["nonsense"], ["claims", str(tmp_path), "--format", "xml"]):
        done = subprocess.run([*TOLLBOOK, *args], capture_output=True, text=True)
        assert done.returncode == 2
        assert "Error: " in done.stderr
