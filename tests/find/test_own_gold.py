"""Quality may not fall: figures, values and sources over the marked reports, by the official scorer's rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from tollbook.find import find
from tollbook.read import read

# What was measured last, less half a point. Raise them when the finder gets better. ``own`` and ``untouched`` are the
# series of tests/gold that rules may be tuned on, and those that are only scored.
FLOORS = {
    "own": {"claims": 0.935, "value": 0.991, "source": 0.957},
    "untouched": {"claims": 0.868, "value": 0.990, "source": 0.884},
    "shared": {"claims": 0.940, "value": 0.995, "source": 0.961},
}

ROOT = Path(__file__).parents[2]
SCORER = ROOT.parent / "shared" / "score" / "score_claims.py"

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="no ../shared/score here: nothing to score with")


@pytest.fixture(autouse=True)
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The scorer and the marked reports as the benchmarks use them."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))


def scored(marked: Iterator[Any]) -> dict[str, float]:
    gold: list[dict[str, Any]] = []
    found: list[dict[str, Any]] = []
    for each in marked:
        name = f"{each.cluster}--{each.path.name}"  # file names repeat from cluster to cluster
        own = {c["id"]: f"{name}:{c['id']}" for c in each.claims}
        # Without incidents: the scorer would compare every two claims of the corpus for a score that no floor asks.
        kept = [{k: v for k, v in c.items() if k != "incident"} for c in each.claims]
        gold += [{**c, "report": name, "id": own[c["id"]], "part_of": own.get(c.get("part_of"))} for c in kept]
        found += [{**asdict(c), "report": name} for c in find(next(iter(read([each.path])))).claims]
    from scorer import score_claims  # type: ignore[import-not-found]

    result, _ = score_claims.score(gold, found)
    return {key: value for key, (value, _) in result.items()}


@pytest.mark.parametrize("corpus", FLOORS)
def test_quality_has_not_fallen(corpus: str) -> None:
    import gold  # type: ignore[import-not-found]

    reports: Callable[[], Iterator[Any]] = {
        "own": lambda: gold.own("own-tune"),
        "untouched": lambda: gold.own("own-check"),
        "shared": gold.marked,
    }[corpus]
    got = scored(reports())
    fallen = {key: round(got[key], 4) for key, floor in FLOORS[corpus].items() if got[key] < floor}
    assert not fallen, f"below the floor: {fallen}, wanted {FLOORS[corpus]}"
