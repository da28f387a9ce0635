"""Linking and settled tolls on the real reports of ../shared/bench/shootings, each half of its incidents by itself.

    python benchmarks/shootings.py [--findings FILE] [--half tune|held] [--errors N]

Rules are tuned on the half ``tune`` only, and the half ``held`` is only scored. An incident's half is the last bit of
the SHA-256 of its id, so that it never moves. All reports are read, looked through, linked and settled together, in
memory; a report is scored by ``score_incidents.py`` beside the project. ``--findings FILE`` keeps what ``find`` found
in that file and takes it from there the next time. ``--errors N`` prints N incidents of the half ``tune`` that came out
wrong.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import pickle
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from gold import SHARED
from tollbook import api
from tollbook.link import link
from tollbook.nouns import Findings, Record, Report, Status
from tollbook.weigh import settle

BENCH = SHARED / "bench" / "shootings"
_SCORED = ("killed", "injured")

Row = dict[str, Any]


def half(incident: str) -> str:
    """``tune`` or ``held``: the half of the gold incident with that id."""
    return "held" if hashlib.sha256(incident.encode()).digest()[-1] & 1 else "tune"


def gold() -> list[Row]:
    """The gold incidents."""
    with gzip.open(BENCH / "incidents.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def found(keep: Path | None) -> tuple[list[Report], dict[str, Findings]]:
    """The reports and what ``find`` finds in them, or found when ``keep`` was written."""
    if keep is not None and keep.exists():
        reports, findings = pickle.loads(keep.read_bytes())
        return reports, findings
    reports = list(api.read(BENCH / "reports.jsonl.gz"))
    findings = api.find_all([r for r in reports if r.status is Status.READ])
    if keep is not None:
        keep.write_bytes(pickle.dumps((reports, findings)))
    return reports, findings


def predicted(record: Record) -> list[Row]:
    """The incidents of ``record`` as ``tollbook incidents --format jsonl`` prints them, as far as they are scored."""
    rows = []
    for incident in record.incidents.values():
        tallies = {t.measure: {"best": t.best, "low": t.low} for t in settle(record, incident.id)}
        rows.append(
            {
                "id": incident.id,
                "reports": [record.reports[r].path for r in incident.reports],
                "main_reports": [record.reports[r].path for r in incident.main_reports],
                "tallies": {m: tallies[m] for m in _SCORED if m in tallies},
            }
        )
    return rows


def home(rows: Sequence[Row], stem: Any) -> dict[str, Row]:
    """The incident that each report is scored in, as the scorer takes it."""
    taken: dict[str, Row] = {}
    for key in ("main_reports", "reports"):
        for row in rows:
            for report in row[key]:
                taken.setdefault(stem(report), row)
    return taken


def show_errors(golden: Iterable[Row], rows: Sequence[Row], stem: Any, most: int) -> None:
    """Incidents of the gold that were split, joined with another, or settled wrongly."""
    taken = home(rows, stem)
    owner = {stem(r): g["id"] for g in golden for r in g["reports"]}
    reports: dict[str, set[str]] = defaultdict(set)
    for report, row in taken.items():
        reports[row["id"]].add(report)
    for g in golden:
        if most <= 0:
            return
        places = Counter(taken[stem(r)]["id"] if stem(r) in taken else "-" for r in g["reports"])
        alien = sorted({owner.get(x, "other half") for p in places for x in reports.get(p, ())} - {g["id"]})
        best = next((r for r in rows if r["id"] == places.most_common(1)[0][0]), None)
        toll = {m: ((best or {"tallies": {}})["tallies"].get(m) or {}).get("best") or 0 for m in _SCORED}
        if len(places) > 1 or alien or any(toll[m] != g[m] for m in _SCORED):
            most -= 1
            print(f"{g['id']} {g['date']} {g['city']}: {g['killed']} killed, {g['injured']} injured; settled {toll}")
            print(f"    in {len(places)} incidents {dict(places)}" + (f", with {alien}" if alien else ""))


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--findings", type=Path, help="where to keep what find found")
    parser.add_argument("--half", choices=["tune", "held"])
    parser.add_argument("--errors", type=int, default=0, help="print so many incidents of the half tune that are wrong")
    args = parser.parse_args()
    sys.path.insert(0, str(SHARED / "score"))
    from score_incidents import linking, stem, tolls  # type: ignore[import-not-found]

    reports, findings = found(args.findings)
    rows = predicted(link(reports, findings))
    for name in (args.half,) if args.half else ("tune", "held"):
        golden = [g for g in gold() if half(g["id"]) == name]
        taken = {report: row["id"] for report, row in home(rows, stem).items()}
        print(f"{name}:")
        linking({stem(r): g["id"] for g in golden for r in g["reports"]}, taken)
        tolls(golden, rows, "tolls")
        tolls([g for g in golden if len(g["reports"]) > 1], rows, "  fused")
        tolls([g for g in golden if g["killed"] + g["injured"] >= 4], rows, "  4 or more")
        if args.errors and name == "tune":
            show_errors(golden, rows, stem, args.errors)


if __name__ == "__main__":
    main()
