"""Main place and main day of the real reports of ../shared/bench/shootings, each half of its incidents by itself.

    .venv/bin/python benchmarks/where_shootings.py [--errors N] [--half tune|held]

The truth is the incident's own city, state and day. A city is right where the report's main place has its name (as
shared/score/score_claims.py compares names) or lies within NEAR kilometres of it; a state where the main place lies in
it. ``named`` counts only the reports that name the city, in text or headline: the rest is beyond reading. Rules are
tuned on the half ``tune`` alone (see shootings.py); errors are listed for no other.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from shootings import BENCH, gold, half

from gold import SHARED

sys.path.insert(0, str(SHARED / "score"))
from score_claims import same_name  # type: ignore[import-not-found]

from tollbook.find.english.days import Days
from tollbook.find.english.document import Document
from tollbook.find.english.places import Places
from tollbook.nouns import Place, Report, Status
from tollbook.read.reading import read

# Kilometres: a quarter or a road in the city is the city.
NEAR = 12.0

Row = dict[str, Any]


def apart(place: Place, row: Row) -> float:
    """Kilometres between a place and an incident, infinite where either has no coordinates."""
    if place.lat is None or place.lon is None or not row.get("lat"):
        return math.inf
    lat, lon = float(row["lat"]), float(row["lon"])
    east = (place.lon - lon) * math.cos(math.radians(lat))
    return 111.2 * math.hypot(place.lat - lat, east)


def in_city(place: Place, row: Row) -> bool:
    """True for the incident's city under its name, and for a known town or site so near that it is part of it."""
    narrow = place.precision in ("city", "site", "area") and place.key is not None
    named = same_name(row["city"], place.name.split(",")[0]) or same_name(row["city"], place.name)
    return named or (narrow and apart(place, row) < NEAR)


def judge(report: Report, row: Row, counts: Counter[str]) -> str:
    """Score one report into ``counts``; the line that tells its errors, "" where all is right."""
    document = Document(report)
    places = Places(document)
    place, when = places.main(), Days(document, places).main()
    told = f"{report.title or ''}\n{report.text}"
    named = row["city"].lower() in told.lower()
    city = place is not None and in_city(place, row)
    state = place is not None and (place.admin1 == row["state"] or row["state"] in place.name)
    day = when is not None and when.start == row["date"] == when.end
    counts["reports"] += 1
    counts["named"] += named
    counts["city"] += city
    counts["city where named"] += city and named
    counts["state"] += state
    counts["day"] += day
    wrong = []
    if named and not city:
        wrong.append(f"CITY {row['city']}, {row['state']} got {place.name if place else None!r}")
    if not day:
        wrong.append(f"DAY {row['date']} got {(when.start, when.end) if when else None} of {report.published}")
    return f"{report.path[:12]} {'; '.join(wrong)}  {report.title!r}" if wrong else ""


def main() -> None:
    """Print the shares of both halves."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--errors", type=int, default=0, help="print so many reports of the half tune that are wrong")
    parser.add_argument("--half", choices=["tune", "held"])
    options = parser.parse_args()
    reports = {r.path: r for r in read([BENCH / "reports.jsonl.gz"]) if r.status is Status.READ}
    for name in (options.half,) if options.half else ("tune", "held"):
        counts: Counter[str] = Counter()
        errors = []
        began = time.process_time()
        for row in gold():
            if half(row["id"]) == name:
                errors += [judge(reports[r], row, counts) for r in row["reports"] if r in reports]
        took = time.process_time() - began
        whole = max(1, counts["reports"])
        shown = "  ".join(f"{k} {counts[k]}/{whole} = {counts[k] / whole:.3f}" for k in ("city", "state", "day"))
        within = counts["city where named"] / max(1, counts["named"])
        print(
            f"{name}: {shown}  city where named {within:.3f} of {counts['named']}  "
            f"{1000 * took / whole:.1f} ms a report"
        )
        if name == "tune":
            print("\n".join([e for e in errors if e][: options.errors]))


if __name__ == "__main__":
    main()
