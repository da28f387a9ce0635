"""Reports a second on one core, and what the scan before the parser saves.

Over the first REPORTS of ../shared/bench/shootings (else the sample), in one run: finding everything; parsing every
sentence with the same pipeline, as spaCy runs it (``nlp.pipe``, the measure asked for) and as Tollbook does; a plain
regular-expression pass for numbers (the floor). All four take their turn with every batch of reports, so that a busy
machine slows them alike. Times are process CPU seconds; the peak of memory is read after a quarter of the reports and
at the end, to see that it stays flat.

    python benchmarks/throughput.py [REPORTS]
"""

from __future__ import annotations

import re
import resource
import sys
import time
from collections.abc import Callable, Sequence

import gold
from tollbook.find import find
from tollbook.find.english import parser
from tollbook.find.english.document import Document
from tollbook.nouns import Report, Status
from tollbook.read import read
from tollbook.sample import SAMPLE

REPORTS = 400
BATCH = 20
NUMBER = re.compile(
    r"\b(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|dozens?|scores|hundreds?|thousands?)\b",
    re.IGNORECASE,
)


def by_spacy(report: Report) -> None:
    """Parse every sentence of ``report`` as spaCy does it by itself."""
    nlp = parser.language()
    for _ in nlp.pipe([parser.folded(line.text) for line in Document(report).lines]):
        pass


def by_hand(report: Report) -> None:
    """Parse every sentence of ``report`` as the finder parses those that are worth it."""
    parser.parse([line.text for line in Document(report).lines])


# Name, work, in the order of the output.
WORKS: tuple[tuple[str, Callable[[Report], object]], ...] = (
    ("finding everything", find),
    ("parsing every sentence, spaCy", by_spacy),
    ("parsing every sentence, own", by_hand),
    ("numbers by regex", lambda report: NUMBER.findall(report.text)),
)


def seconds(work: Callable[[Report], object], reports: Sequence[Report]) -> float:
    """CPU seconds that ``work`` takes over all reports."""
    start = time.process_time()
    for report in reports:
        work(report)
    return time.process_time() - start


def memory() -> float:
    """Peak resident memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the three times, their ratios and the memory."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    bench = gold.SHARED / "bench/shootings/reports.jsonl.gz"
    source = bench if bench.exists() else SAMPLE
    reports = [r for r in read([source]) if r.status is Status.READ][:wanted]
    for _, work in WORKS:  # loads the parser and the gazetteer
        work(reports[0])
    spent = dict.fromkeys((name for name, _ in WORKS), 0.0)
    early = 0.0
    for first in range(0, len(reports), BATCH):
        for name, work in WORKS:
            spent[name] += seconds(work, reports[first : first + BATCH])
        if not early and first + BATCH >= len(reports) / 4:
            early = memory()
    print(f"{len(reports)} reports of {source.name}, one core")
    for name, took in spent.items():
        print(f"{name:30s} {len(reports) / took:8.1f} reports a second")
    finding, spacy, own, floor = spent.values()
    print(f"finding is {spacy / finding:.2f} times as fast as parsing with spaCy, {own / finding:.2f} with our own way")
    print(f"and takes {finding / floor:.0f} times the regex's time")
    print(f"peak memory {early:.0f} MB after a quarter, {memory():.0f} MB at the end")


if __name__ == "__main__":
    main()
