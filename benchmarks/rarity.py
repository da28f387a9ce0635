"""How common words are in reports, for linking: writes src/tollbook/link/words.toml.

    python benchmarks/rarity.py

A word's share of reports is the greater of two: what its frequency in the English treebanks beside the project lets one
expect in a text of 150 words, and its share of the reports about harm on which rules are tuned (benchmarks/gold.py,
benchmarks/shootings.py), where it is in at least one in fifty and not mostly written with a capital. The bits of a word
are the negative binary logarithm of that share. Words of more than eight bits are left out: they count as rare.
"""

from __future__ import annotations

import gzip
import math
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import shootings

from gold import SHARED, marked
from tollbook import api
from tollbook.link.rarity import words

FILE = Path(__file__).resolve().parents[1] / "src" / "tollbook" / "link" / "words.toml"
_TREEBANKS = ("en_ewt-ud-train", "en_gum-train-free-genres")
_TEXT = 150  # words
_TIMES = 4  # fewer in the treebanks say nothing about a word's frequency
_SHARES = (0.02, 0.2)  # of the shootings' reports, and of the fewer marked ones
_MOST = 8  # bits
_LINE = 118

_HEAD = """\
# How much the words of a report say by being in another one too: bits, the negative binary logarithm of the share of
# reports that have the word. A word that is not listed is rare. Written by benchmarks/rarity.py, from the frequencies
# of words in UD English-EWT (CC BY-SA 4.0) and GUM (CC BY 4.0), and in news reports of harm.
"""


def treebanks() -> tuple[Counter[str], int]:
    """How often each word is in the treebanks, and how many words they have."""
    counts: Counter[str] = Counter()
    for name in _TREEBANKS:
        with gzip.open(SHARED / "treebanks" / f"{name}.conllu.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                cells = line.split("\t")
                if len(cells) > 3 and cells[0].isdigit() and cells[1].isalpha():
                    counts[cells[1].casefold()] += 1
    return counts, sum(counts.values())


def shares(texts: Iterable[str], least: float) -> dict[str, float]:
    """The words that at least this share of ``texts`` have, and that are mostly written small."""
    texts = list(texts)
    has = Counter(w for text in texts for w in words(text))
    often = {w for w, n in has.items() if n >= least * len(texts)}
    small = Counter(m.group() for text in texts for m in re.finditer(r"\b[a-z][a-z’'\-]{3,}\b", text))
    large = Counter(m.group().casefold() for text in texts for m in re.finditer(r"\b[A-Z][A-Za-z’'\-]{3,}\b", text))
    return {w: has[w] / len(texts) for w in often if w[0].isdigit() or small[w] > large[w]}


def main() -> None:
    """Count and write."""
    counts, total = treebanks()
    found = {w: 1 - (1 - n / total) ** _TEXT for w, n in counts.items() if n >= _TIMES and len(w) > 3}
    ours = {r for g in shootings.gold() if shootings.half(g["id"]) == "tune" for r in g["reports"]}
    told = [f"{r.title or ''}\n{r.text}" for r in api.read(shootings.BENCH / "reports.jsonl.gz") if r.path in ours]
    clusters = [m.path.read_text(encoding="utf-8") for m in marked("tune")]
    for texts, least in ((told, _SHARES[0]), (clusters, _SHARES[1])):
        for word, share in shares(texts, least).items():
            found[word] = max(share, found.get(word, 0.0))
    levels: dict[int, list[str]] = {}
    for word, share in sorted(found.items()):
        bits = round(-math.log2(share))
        if bits <= _MOST:
            levels.setdefault(bits, []).append(word)
    text = _HEAD
    for bits, listed in sorted(levels.items()):
        text += f'\n{bits} = """'
        line = ""
        for word in listed:
            if len(line) + len(word) > _LINE:
                text += "\n" + line.rstrip()
                line = ""
            line += word + " "
        text += "\n" + line.rstrip() + '"""\n'
    FILE.write_text(text, encoding="utf-8")
    print(f"{sum(map(len, levels.values()))} words in {FILE}")


if __name__ == "__main__":
    main()
