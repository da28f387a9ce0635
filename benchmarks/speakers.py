"""How often the right speaker is found for the gold figures: `python benchmarks/speakers.py [--errors] [--folder DIR]`.

Every gold span is handed to ``Speakers.chain`` and judged as ``score_claims.py`` judges "source": empty where the gold
is empty, else one gold name found in the chain. Errors are never listed for what is only scored, shared or own: those
texts are not for eyes. `--folder` scores a folder laid out like tests/gold instead of the splits. The time is that of
attribution alone, over all figures.
"""

from __future__ import annotations

import argparse
import importlib.util
import time
from pathlib import Path
from types import ModuleType

from gold import SCORED, SHARED, reports
from tollbook.find.english.document import Document
from tollbook.find.english.speakers import Speakers
from tollbook.nouns import Speaker
from tollbook.read import read


def scorer() -> ModuleType:
    """The project's own scoring script, loaded by its path."""
    spec = importlib.util.spec_from_file_location("score_claims", SHARED / "score" / "score_claims.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def right(score: ModuleType, gold: list[str], chain: tuple[Speaker, ...]) -> bool:
    """True where the scorer would call the chain sourced."""
    if not gold:
        return not chain
    return any(score.same_name(g, s.name) for g in gold for s in chain)


def main() -> None:
    """Print accuracy by split and by kind of miss."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list the errors")
    parser.add_argument("--all", action="store_true", help="list every figure")
    parser.add_argument(
        "--folder", type=Path, action="append", help="a folder of marked reports, instead of the splits"
    )
    options = parser.parse_args()
    score = scorer()
    for split in [f.name for f in options.folder or []] or ("tune", "check", "own-tune", "own-check"):
        hits = total = spurious = missing = wrong = optional = optional_hits = 0
        sure: dict[int, list[bool]] = {}
        spent = 0.0
        for item in reports(split, options.folder):
            (report,) = read([item.path])
            document = Document(report)
            begin = time.perf_counter()
            speakers = Speakers(document)
            chains = [speakers.chain(c["start"], c["end"]) for c in item.claims]
            spent += time.perf_counter() - begin
            for claim, chain in zip(item.claims, chains, strict=True):
                gold = claim["sources"]
                good = right(score, gold, chain)
                sure.setdefault(int(speakers.confidence(claim["start"], claim["end"]) * 10), []).append(good)
                if claim.get("optional"):
                    optional += 1
                    optional_hits += good
                    continue
                total += 1
                hits += good
                if not good:
                    spurious += not gold
                    missing += bool(gold) and not chain
                    wrong += bool(gold) and bool(chain)
                seen = split == "tune" or (split != "check" and item.path.name[0] not in SCORED)
                if seen and ((options.errors and not good) or options.all):
                    line = document.at(claim["start"])
                    got = "; ".join(f"{s.name} [{s.kind}] ({s.cue})" for s in chain)
                    mark = "ok  " if good else "MISS"
                    print(f"{mark} {item.path.name}:{claim['start']} {claim['number']!r} gold={gold} got=<{got}>")
                    print(f"     {line.text[:400]!r}")
        print(
            f"{split:<6} {hits}/{total} = {hits / max(1, total):.3f}  (optional ones {optional_hits}/{optional}); "
            f"spurious {spurious}, missing {missing}, wrong {wrong}; {spent:.2f} s"
        )
        table = ", ".join(f"{k / 10:.1f}: {sum(v)}/{len(v)}" for k, v in sorted(sure.items()))
        print(f"       right by stated confidence: {table}")


if __name__ == "__main__":
    main()
