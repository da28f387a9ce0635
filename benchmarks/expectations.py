"""How often weighing says what a careful reader would: gold/*.expect.json beside the gold's claims.

The gold's claims and incidents are taken as given, so that only `weigh` is measured. Run with --detail for the misses
and with --all to see every disagreement, both of the tune split only.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from gold import SHARED
from tollbook.find.english.speaker_vocabulary import kind_of
from tollbook.find.gazetteer import gazetteer
from tollbook.link.kinds import family
from tollbook.nouns import (
    Claim,
    Disagreement,
    Incident,
    Place,
    Quantity,
    Record,
    Report,
    Sentence,
    Speaker,
    Tally,
    When,
)
from tollbook.weigh import disagreements, settle

MEASURES = ("killed", "injured", "missing")

_LOW = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "several": 3, "few": 2}

# How far around a name its office may stand, in code points.
_AROUND = 60


@dataclass(frozen=True)
class Expected:
    """One cluster: the record made of its gold, and what its expect file says of each incident."""

    name: str
    split: str
    record: Record
    incidents: list[dict[str, Any]]


def clusters() -> Iterator[Expected]:
    """Every cluster with an expect file; odd numbers are the tune split (see gold.py)."""
    for path in sorted((SHARED / "gold").glob("*.expect.json")):
        name = path.name.removesuffix(".expect.json")
        expect = json.loads(path.read_text(encoding="utf-8"))
        lines = (SHARED / "gold" / f"{name}.claims.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines if line.strip()]
        yield Expected(name, "tune" if int(name[:2]) % 2 else "check", record(name, expect, rows), expect["incidents"])


def record(name: str, expect: dict[str, Any], rows: list[dict[str, Any]]) -> Record:
    """A record of the gold's claims in the gold's incidents."""
    reports = {}
    for file, about in expect["reports"].items():
        text = (SHARED / "clusters" / name / file).read_bytes().decode("utf-8")
        outlet = None if "not named" in about["outlet"] else about["outlet"]
        reports[file] = Report(file, file, text, "", outlet, published=about["published"].replace("Z", "+00:00"))
    moments = {
        told["id"]: told["when"].replace("Z", "+00:00")
        for incident in expect["incidents"]
        for measure in incident.values()
        if isinstance(measure, dict)
        for value in measure["values"]
        for told in value["claimed"]
    }
    homes = {incident["id"]: place(incident["place"]).country for incident in expect["incidents"]}
    claims = {
        row["id"]: claim(row, reports[row["report"]].text, moments.get(row["id"]), homes.get(row["incident"]))
        for row in rows
    }
    incidents = {}
    for wanted in expect["incidents"]:
        own = tuple(row["id"] for row in rows if row["incident"] == wanted["id"])
        when = When(wanted["date"], wanted["date"]) if len(wanted["date"]) == 10 else None
        told = tuple(sorted({claims[i].report for i in own}))
        incidents[wanted["id"]] = Incident(
            wanted["id"], wanted["title"], happening(wanted["title"]), place(wanted["place"]), when, told, told, own
        )
    return Record(reports=reports, claims=claims, incidents=incidents)


def happening(title: str) -> str:
    """The first word or pair of words of a title that link knows as a class of happening."""
    words = re.findall(r"[a-z]+", title.casefold())
    names = [" ".join(words[n : n + size]) for size in (2, 1) for n in range(len(words))]
    return next((name for name in names if family(name) != name), "other")


def claim(row: dict[str, Any], text: str, said_at: str | None, home: str | None) -> Claim:
    """A gold row as a claim."""
    start = max(text.rfind("\n", 0, row["start"]), text.rfind(". ", 0, row["start"]) + 1) + 1
    stops = [text.find(stop, row["end"]) for stop in (". ", ".\n", "\n")]
    end = min([stop for stop in stops if stop >= 0], default=len(text))
    value, qualifier = row["value"], row["qualifier"]
    low: float | None = row.get("low")
    high: float | None = row.get("high")
    if qualifier == "exact":
        low = high = value
    elif qualifier in ("at_least", "more_than"):
        low = value + (qualifier == "more_than")
    elif qualifier in ("at_most", "nearly"):
        high = value
    low = _LOW.get(qualifier, low)
    return Claim(
        id=row["id"],
        report=row["report"],
        start=row["start"],
        end=row["end"],
        sentence=Sentence(start, end, text[start:end]),
        measure=row["measure"],
        counted=row["counted"],
        quantity=Quantity(row["number"], value, low, high, qualifier),
        change=row["change"],
        part_of=row["part_of"],
        attribution=tuple(Speaker(s, kind(s, text)) for s in row["sources"]),
        place=place(row["place"], home) if row["place"] else None,
        when=When(row["date"], row["date"]) if row["date"] else None,
        said_at=said_at,
        incident=row["incident"],
    )


def kind(name: str, text: str) -> str:
    """The kind of a speaker by its name, else by the title before or the words in commas after; else an official."""
    own = kind_of(name)
    at = text.find(name.split()[-1])
    if own == "other" and at >= 0:
        before = re.split(r"[.,;:\n]|\b(?:told|said|says|to)\b", text[max(0, at - _AROUND) : at])[-1]
        after = re.match(r"[^\s,.]*,\s+([^.,\n]*)", text[at : at + 2 * _AROUND])
        own = kind_of(before)
        if own == "other" and after:
            own = kind_of(re.split(r"\b(?:told|said|says)\b", after.group(1))[0])
    return "official" if own == "other" else own


def place(name: str, home: str | None = None) -> Place:
    """A place by its name alone: "X, Country"; a country's own name; "A and B"; a region by its word."""
    last = name.rsplit(", ", 1)[-1]
    found = gazetteer().lookup(last)
    country = found[0].name if found and found[0].precision == "country" else None
    if country and last == name:
        return Place(name, country, precision="country", country=country)
    if re.search(r"\band\b", name):
        return Place(name, precision="area", country=country)
    wide = re.search(
        r"\b(region|province|division|district|island|north|northern|coast|sea|off)\b", name, re.IGNORECASE
    )
    own = country or next((e.country for e in gazetteer().lookup(name)), None) or home
    return Place(name, name.split(",")[0], precision="region" if wide else "city", country=own)


def right(tally: Tally | None, wanted: Quantity) -> bool:
    """Whether a toll's best is the value expected; for a range either end, for a vague word its lower end."""
    if tally is None:
        return False
    if wanted.value is not None:
        return tally.best == wanted.value
    return tally.best is None if wanted.low is None else tally.best in (wanted.low, wanted.high)


_UP_TO_TEN = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TEENS = ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_NUMBERS = {word: number for number, word in enumerate((*_UP_TO_TEN, *_TEENS))} | {"nobody": 0}
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"


def numbers(prose: str) -> set[float]:
    """The figures of a prose line; days of a month and years are left out."""
    text = re.sub(rf"\b\d+(?:\s*(?:-|–|and|to)\s*\d+)?\s+{_MONTH}(?:\s+\d{{4}})?", " ", prose)
    text = re.sub(rf"{_MONTH}\s+\d+", " ", text)
    found = {float(n.replace(",", "")) for n in re.findall(r"\b\d[\d,]*\b", text)}
    return found | {float(_NUMBERS[w]) for w in re.findall(r"[a-z]+", text.casefold()) if w in _NUMBERS}


# Lines that say what is no disagreement, or what no figure claim can show.
_NOT_ONE = re.compile(
    r"spelling|not a claim|not a disagreement|no disagreement|not a conflict|not strictly|\bagree\b|movement",
    re.IGNORECASE,
)
# Words of the prose that ask for a kind; where none stands any kind fits that a reader would take for a difference.
_SENSE = (
    (r"\brise|\bthen\b|\blater\b|revised|corrected|down from|up from|earlier", {"update", "dispute", "arithmetic"}),
    (r"\bmake\b|adds? up|\bsum\b|of which", {"arithmetic", "update", "scope", "dispute"}),
    (r"only|scope|nationwide|alone|including", {"scope", "category", "dispute", "update", "arithmetic"}),
)


def fits(prose: str, found: Disagreement, record_: Record) -> bool:
    """Whether ``found`` names two figures of the prose line and is of a kind that the line's words allow."""
    wanted = numbers(prose)
    values = {
        v
        for c in found.claims
        for q in [record_.claims[c].quantity]
        for v in (q.value, q.low if q.value is None else None)
        if v is not None
    }
    kinds = next((k for words, k in _SENSE if re.search(words, prose, re.IGNORECASE)), None)
    return len(values & wanted) >= 2 and (kinds is None or found.kind in kinds | {"category"})


def scores(detail: bool = False, every: bool = False) -> Counter[tuple[str, str]]:
    """Counts by split and name; ``detail`` prints each miss and ``every`` each disagreement, of the tune split only."""
    score: Counter[tuple[str, str]] = Counter()
    for cluster in clusters():
        tune = cluster.split == "tune"
        for wanted in cluster.incidents:
            tallies = {t.measure: t for t in settle(cluster.record, wanted["id"])}
            told = disagreements(cluster.record, wanted["id"])
            for tally in tallies.values():
                ends = [x for x in (tally.low, tally.best, tally.high) if x is not None]
                score[cluster.split, "tallies"] += 1
                score[cluster.split, "ordered"] += ends == sorted(ends)
            for measure in MEASURES:
                latest = wanted[measure]["latest"]
                if latest is None:
                    continue
                good = right(tallies.get(measure), cluster.record.claims[latest["id"]].quantity)
                score[cluster.split, "tolls"] += 1
                score[cluster.split, "right"] += good
                if detail and tune and not good:
                    print(f"{wanted['id']} {measure}: expected {latest['id']} {latest['value']}")
                    for verdict in tallies[measure].verdicts if measure in tallies else ():
                        print("     ", verdict.claim, verdict.verdict, verdict.reason)
            for prose in wanted["disagreements"]:
                if _NOT_ONE.search(prose) or len(numbers(prose)) < 2:
                    continue
                hit = any(fits(prose, d, cluster.record) for d in told)
                score[cluster.split, "listed"] += 1
                score[cluster.split, "found"] += hit
                if detail and tune and not hit:
                    print(f"{wanted['id']}: not found: {prose} {sorted(numbers(prose))}")
            score[cluster.split, "told"] += len(told)
            if every and tune:
                for one in told:
                    print(f"  {wanted['id']} [{one.kind}] {one.text}")
    return score


def main() -> None:
    """Print the scores of both splits, and the misses of the tune split where asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--detail", action="store_true", help="print every miss of the tune split")
    options.add_argument("--all", action="store_true", help="print every disagreement of the tune split")
    asked = options.parse_args()
    score = scores(asked.detail, asked.all)
    for split in ("tune", "check"):
        n = {key: score[split, key] for key in ("tolls", "right", "tallies", "ordered", "listed", "found", "told")}
        print(
            f"{split}: latest right {n['right']}/{n['tolls']} = {n['right'] / n['tolls']:.3f}; "
            f"low <= best <= high {n['ordered']}/{n['tallies']}; "
            f"disagreements found {n['found']}/{n['listed']} = {n['found'] / n['listed']:.3f} ({n['told']} told)"
        )


if __name__ == "__main__":
    main()
