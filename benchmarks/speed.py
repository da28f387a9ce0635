"""What the main job costs: CPU seconds of a cold `tollbook build`, of the three seeds and of a hundred reports.

Floors of issue 2: the seeds under 6 s, a hundred reports under 30 s on one core. The hundred are the marked reports
beside the project with a line of their own, so that none is a duplicate; without them, the sample's.
Run: python benchmarks/speed.py
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import gold
from tollbook.sample import SAMPLE

REPORTS = 100


def cpu(*args: object) -> float:
    """CPU seconds of one run of the command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "tollbook", *map(str, args)], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the CPU seconds of each run."""
    folders = gold.clusters() if gold.SHARED.exists() else [SAMPLE]
    texts = [path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.glob("*.txt"))]
    with tempfile.TemporaryDirectory() as work:
        many = Path(work, "many")
        many.mkdir()
        for number in range(REPORTS):
            own = f"{texts[number % len(texts)]}\n\nReport number {number} of this run.\n"
            (many / f"{number:03d}.txt").write_text(own, encoding="utf-8")
        seeds = gold.SHARED / "seeds"
        if seeds.exists():
            print(f"three seeds       {cpu('build', seeds, '-o', Path(work, 'seeds.tollbook')):6.2f} s of CPU")
        book = Path(work, "many.tollbook")
        print(f"{REPORTS} reports       {cpu('build', many, '-o', book, '--workers', 1):6.2f} s of CPU, one process")
        print(f"the same again    {cpu('build', many, '-o', book):6.2f} s of CPU, nothing new")
        print(f"tollbook --help   {min(cpu('--help') for _ in range(3)):6.2f} s of CPU")


if __name__ == "__main__":
    main()
