"""Place and day of every gold figure, found by ``find/english`` at the gold's own spans.

    .venv/bin/python benchmarks/where_when.py [--errors] [--only NAME] [--folder PATH]

Scored as shared/score/score_claims.py scores them, over the marked reports beside the project (tune, check) and the
project's own (own-tune, own-check), or over a folder laid out as tests/gold. Errors are listed for the splits that
rules are tuned on, never for ``check`` and ``own-check``.
Time is processor time per report, without reading and parsing.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from gold import SHARED, Marked, marked, own
from gold import folder as marked_in

sys.path.insert(0, str(SHARED / "score"))

from score_claims import same_name  # type: ignore[import-not-found]

from tollbook.find.english.days import Days
from tollbook.find.english.document import Document
from tollbook.find.english.places import Places
from tollbook.nouns import Report
from tollbook.read.neighbours import dated
from tollbook.read.reading import read

SPLITS = {"tune": marked, "check": marked, "own-tune": own, "own-check": own}


@cache
def together(path: Path, series: str) -> dict[str, Report]:
    """The reports of one folder by file name, those without a day of publication dated as a run dates them; only those
    whose names begin with ``series``."""
    return {Path(r.path).name: r for r in dated(list(read(sorted(path.glob(f"{series}*.txt")))))}


def report(one: Marked) -> Report:
    """The report as a run over its cluster, or its series, reads it: its publication is what days are counted from."""
    # Series of our own lie in one folder, others' clusters each in its own.
    return together(one.path.parent, one.path.name[0] if one.cluster == "own" else "")[one.path.name]


def run(one: Marked, errors: list[str], counts: Counter[str]) -> float:
    """Score one report; add to ``counts``; return the seconds that it took."""
    document = Document(report(one))
    text = document.text
    began = time.process_time()
    places = Places(document)
    days = Days(document, places)
    found = [(places.place(c["start"], c["end"]), days.when(c["start"], c["end"])) for c in one.claims]
    took = time.process_time() - began
    for claim, (place, when) in zip(one.claims, found, strict=True):
        shown = f"{one.path.name[:26]} {text[max(0, claim['start'] - 60) : claim['end'] + 40]!r}"
        if claim.get("place"):
            right = bool(place and same_name(claim["place"], place.name))
            counts["place"] += right
            counts["places"] += 1
            if not right:
                errors.append(f"PLACE {claim['place']!r} got {place.name if place else None!r}  {shown}")
        if claim.get("date"):
            right = bool(when and when.start == claim["date"] <= when.end)
            counts["date"] += right
            counts["dates"] += 1
            if not right:
                errors.append(f"DATE {claim['date']} got {(when.start, when.end) if when else None}  {shown}")
    return took


def shares(counts: Counter[str]) -> str:
    """How many places and days are right."""
    return "  ".join(
        f"{one} {counts[one]}/{counts[many]} = {counts[one] / max(1, counts[many]):.3f}"
        for one, many in (("place", "places"), ("date", "dates"))
    )


def main() -> None:
    """Print the figures of every split."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list the errors of the splits tuned on")
    parser.add_argument("--only", default="", help="only reports whose cluster or file name holds this")
    parser.add_argument("--clusters", action="store_true", help="the figures of each cluster")
    parser.add_argument("--folder", type=Path, help="score this folder, laid out as tests/gold, instead")
    options = parser.parse_args()
    scored: dict[str, Iterable[Marked]] = {split: reports(split) for split, reports in SPLITS.items()}
    if options.folder:
        scored = {options.folder.name: marked_in(options.folder)}
    for split, reports in scored.items():
        errors: list[str] = []
        counts: Counter[str] = Counter()
        mine = [m for m in reports if options.only in f"{m.cluster}/{m.path.name}"]
        times = [run(m, errors, counts) for m in mine]
        print(
            f"{split}: {shares(counts)}  {1000 * sum(times) / max(1, len(times)):.1f} ms a report "
            f"(median {1000 * sorted(times)[len(times) // 2] if times else 0:.1f})"
        )
        if options.clusters:
            for cluster in dict.fromkeys(m.cluster for m in mine):
                part: Counter[str] = Counter()
                for m in mine:
                    if m.cluster == cluster:
                        run(m, [], part)
                print(f"  {cluster:24} {shares(part)}")
        if options.errors and not split.endswith("check"):
            print("\n".join(errors))


if __name__ == "__main__":
    main()
