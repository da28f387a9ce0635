"""The official scorer (``../shared/score/score_claims.py``), matching report by report.

It compares every marked claim with every one found, of all reports together, before it looks whether both are of one
report; over a few hundred reports that takes minutes. A claim matches only one of its own report, so that matching
each report by itself gives the same pairs.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import gold

sys.path.insert(0, str(gold.SHARED / "score"))
import score_claims

Row = dict[str, Any]
Matched = tuple[list[tuple[Row, Row]], list[Row], list[Row]]

_match = score_claims.match


def match(marked: Sequence[Row], found: Sequence[Row]) -> Matched:
    """As the scorer's own ``match``: the pairs, the marked claims that nothing matches, the found ones."""
    by_report: dict[str, tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    for side, rows in enumerate((marked, found)):
        for row in rows:
            by_report[score_claims.report_of(row)][side].append(row)
    pairs: list[tuple[Row, Row]] = []
    missed: list[Row] = []
    extra: list[Row] = []
    for report in by_report.values():
        for kept, more in zip((pairs, missed, extra), _match(*report), strict=True):
            kept += more
    return pairs, missed, extra


score_claims.match = match
