"""Reports a second on one core, and what the scan before the parser saves.

Over the first REPORTS of ../shared/bench/shootings (else the sample), in one run: finding everything; parsing every
sentence with the same pipeline; a plain regular-expression pass for numbers (the floor). Times are process CPU seconds;
the peak of memory is read after a quarter of the reports and at the end, to see that it stays flat.

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
NUMBER = re.compile(
    r"\b(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|dozens?|scores|hundreds?|thousands?)\b",
    re.IGNORECASE,
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
    find(reports[0])  # loads the parser and the gazetteer
    quarter = max(1, len(reports) // 4)
    finding = seconds(find, reports[:quarter])
    early = memory()
    finding += seconds(find, reports[quarter:])
    late = memory()
    parsing = seconds(lambda r: parser.parse([line.text for line in Document(r).lines]), reports)
    floor = seconds(lambda r: NUMBER.findall(r.text), reports)
    print(f"{len(reports)} reports of {source.name}, one core")
    print(f"finding everything     {len(reports) / finding:7.1f} reports a second")
    print(f"parsing every sentence {len(reports) / parsing:7.1f} reports a second")
    print(f"numbers by regex       {len(reports) / floor:7.1f} reports a second")
    print(f"finding: {parsing / finding:.2f} times as fast as parsing, {finding / floor:.0f} times the regex's time")
    print(f"peak memory            {early:.0f} MB after a quarter, {late:.0f} MB at the end")


if __name__ == "__main__":
    main()
