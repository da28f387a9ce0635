"""The marked reports beside the project, split into those that rules are tuned on and those only scored.

``tune``: the seeds, the written clusters of odd number, every second real report. ``check``: the rest, whose texts are
not read while tuning. The split is by name, so that it never moves.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared"
OWN = Path(__file__).resolve().parents[1] / "tests" / "gold"
SCORED = "dhln"


@dataclass(frozen=True)
class Marked:
    """One marked report: its cluster, its file and its gold claims as they stand in the gold file."""

    cluster: str
    path: Path
    claims: tuple[dict[str, Any], ...]
    split: str


def clusters() -> list[Path]:
    """The folders that have gold, the seeds first."""
    folders = [SHARED / "seeds", *sorted(p for p in (SHARED / "clusters").glob("*") if p.is_dir())]
    return [f for f in folders if (SHARED / "gold" / f"{f.name}.claims.jsonl").exists()]


def own(split: str | None = None) -> Iterator[Marked]:
    """The project's own marked reports (tests/gold): the series of SCORED are only scored, the others tuned on."""
    for item in folder(OWN):
        half = "own-check" if item.path.name[0] in SCORED else "own-tune"
        if split in (None, half):
            yield Marked("own", item.path, item.claims, half)


def folder(path: Path) -> Iterator[Marked]:
    """The marked reports of any folder laid out like tests/gold: ``claims-*.jsonl`` beside ``reports/*.txt``."""
    rows: list[dict[str, Any]] = []
    for file in sorted(path.glob("claims-*.jsonl")):
        rows += [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    for report in sorted((path / "reports").glob("*.txt")):
        mine = tuple(r for r in rows if r["report"] == report.name)
        if mine:
            yield Marked(path.name, report, mine, path.name)


def reports(split: str, folders: list[Path] | None = None) -> Iterator[Marked]:
    """The marked reports of a split, by its name: a folder's own name where it is one of ``folders``."""
    for path in folders or []:
        if path.name == split:
            yield from folder(path)
            return
    yield from own(split) if split.startswith("own") else marked(split)


def marked(split: str | None = None) -> Iterator[Marked]:
    """Every marked report of one split, or of all."""
    for folder in clusters():
        lines = (SHARED / "gold" / f"{folder.name}.claims.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines if line.strip()]
        for number, path in enumerate(sorted(folder.glob("*.txt"))):
            if folder.name == "seeds":
                own = "tune"
            elif folder.name[:2].isdigit():
                own = "tune" if int(folder.name[:2]) % 2 else "check"
            else:
                own = "check" if number % 2 else "tune"
            if split in (None, own):
                yield Marked(folder.name, path, tuple(r for r in rows if r["report"] == path.name), own)
