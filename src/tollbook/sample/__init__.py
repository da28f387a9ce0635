"""Fourteen invented reports about three invented incidents, to try the program on (see README.md beside this file)."""

from __future__ import annotations

from pathlib import Path

SAMPLE: Path = Path(__file__).parent / "reports"
"""The folder of the reports: text files, a web page and a JSON Lines file."""
