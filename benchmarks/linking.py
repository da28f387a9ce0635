"""How well claims are linked to incidents, measured on the marked reports without the finding of claims.

    python benchmarks/linking.py [tune|check] [--noise 0.15] [--errors] [--found]
    python benchmarks/linking.py all --real [--errors]

The marked claims become Claims: place by the gazetteer, day as marked, the kind of happening by a small list of words
around the claim, a recall by its words. ``--noise P`` drops that share of places and days or puts the report's most
frequent one; ``--rough`` gets whole reports' places and days wrong; ``--found`` takes place and day from ``find`` at
the marked spans; ``--real`` takes everything from ``find``, matched to the marked claims as the scorer does. Printed:
pairwise F1 a cluster and pooled, as ``score_claims.py`` counts it.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from gold import SHARED, Marked, clusters, marked
from tollbook.find.gazetteer import gazetteer
from tollbook.link import link
from tollbook.nouns import Claim, Findings, Place, Quantity, Record, Report, Sentence, Speaker, When, short_id

_KINDS = (
    ("air strike", r"air ?strikes?|missiles?|drones?|UAVs|bombs? from|warplanes?|air raid|bombard\w+"),
    ("shelling", r"shell\w*|mortars?|artillery|rocket launchers?"),
    ("earthquake", r"earthquake|quake|magnitude|aftershock\w*"),
    ("storm", r"cyclone|hurricane|typhoon|storm|tornado"),
    ("flood", r"flood\w*"),
    ("landslide", r"landslide|mudslide|avalanche"),
    ("sinking", r"capsized|overturned|sank|shipwreck|drowned|dinghy|boat"),
    ("crush", r"stampede|crush\w*|trampled"),
    ("crash", r"crash\w*|collided|collision|careen\w*|plunged"),
    ("collapse", r"collapse\w*|roof fall|cave-?in|mine"),
    ("bombing", r"bomb\w*|explo\w+|blast|dynamited|suicide"),
    ("abduction", r"kidnap\w+|abduct\w+|hostages?"),
    ("shooting", r"shooting|gunman|gunmen|shot|gunfire|gunshot\w*"),
    ("fire", r"fire|blaze|burn\w*"),
    ("clash", r"clash\w*|ambush\w*|raid\w*|attack\w*|fighting|offensive"),
)
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_RECALL = re.compile(
    rf"\b(?:(?:in|since) (?:(?:{_MONTH})(?! \d\d?\b)(?: (?:19|20)\d\d)?|(?:19|20)\d\d)"
    r"|[Ll]ast (?:month|year)|years ago)\b"
)
_AROUND_PLACE = re.compile(
    r"^(?:off|near|northern|southern|eastern|western|central) |'s north$"
    r"| (?:regions?|province|district|[Dd]epartment|city)$"
)


def _kind(text: str) -> str | None:
    counts = {k: len(re.findall(rf"\b(?:{p})\b", text, re.I)) for k, p in _KINDS}
    best = max(counts, key=lambda k: counts[k])
    return best if counts[best] else None


def _sentence(text: str, start: int, end: int) -> Sentence:
    a = max((m.end() for m in re.finditer(r"[.!?][\"”]?\s+(?=[A-Z\"“])|\n+", text[:start])), default=0)
    m = re.search(r"[.!?][\"”]?(?=\s+[A-Z\"“])|\n", text[end:])
    b = end + m.end() if m else len(text)
    return Sentence(a, b, text[a:b].rstrip())


def _paragraph(text: str, start: int) -> str:
    a, b = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    return text[a : b if b >= 0 else len(text)]


def _place(name: str, context: Counter[str]) -> Place:
    pieces = [p.strip() for p in re.split(r",| and ", name) if p.strip()]
    if " and " in name:
        return Place(name=name, precision="area")
    for n, piece in enumerate(pieces):
        core = _AROUND_PLACE.sub("", piece)
        hits = gazetteer().lookup(core)
        if hits:
            hit = max(hits[:8], key=lambda h: (context[h.country_code] > 0, h.confidence))
            precision = hit.precision if n == 0 or hit.precision != "city" else "site"
            if re.search(r"region|province|district|[Dd]epartment", piece) and precision == "city":
                precision = "region"
            return Place(name, hit.name if n == 0 else name, hit.lat, hit.lon, precision, hit.country, hit.admin1)
    return Place(name=name, precision="area")


def _countries(places: Sequence[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for name in places:
        for piece in re.split(r",| and ", name):
            for hit in gazetteer().lookup(piece.strip())[:1]:
                found[hit.country_code] += 3 if hit.precision == "country" else 1
    return Counter({c: n for c, n in found.items() if n * 2 >= max(found.values())})


def published(cluster: str, path: Path, text: str) -> str | None:
    """The publication moment that the gold knows, or a date at the head of the text."""
    expect = SHARED / "gold" / f"{cluster}.expect.json"
    if expect.exists():
        return json.loads(expect.read_text(encoding="utf-8"))["reports"].get(path.name, {}).get("published")
    found = re.search(r"\d{4}-\d\d-\d\d", text[:60])
    return found.group() if found else None


def _roughener(
    mark: Marked, text: str, report: Report, chance: random.Random
) -> Callable[[str | None, str | None], tuple[str | None, str | None]]:
    """Mistakes as they come: a whole report's place or day wrong, besides single ones."""
    names = sorted({n for n in re.findall(r"[A-Z][a-z]{3,}(?: [A-Z][a-z]+)?", text) if gazetteer().lookup(n)})
    swap: dict[str | None, str | None] = {}
    move: dict[str | None, str | None] = {}

    def other_day(day: str | None) -> str | None:
        if day is None or chance.random() < 0.35:
            return (report.published or "")[:10] or None if chance.random() < 0.5 else None
        return (date.fromisoformat(day) + timedelta(chance.choice([-1, 1]))).isoformat() if len(day) == 10 else day

    def other_place() -> str | None:
        return chance.choice(names) if names and chance.random() < 0.7 else None

    def change(name: str | None, day: str | None) -> tuple[str | None, str | None]:
        if name not in swap:
            swap[name] = other_place() if chance.random() < 0.2 else name
        if day not in move:
            move[day] = other_day(day) if chance.random() < 0.2 else day
        name, day = swap[name], move[day]
        if chance.random() < 0.2:
            name = other_place()
        if chance.random() < 0.12:
            day = other_day(day)
        return name, day

    return change


def _finder(mark: Marked) -> Callable[[int, int], tuple[Place | None, When | None]]:
    """What ``find`` says of the place and day of a figure, by its span."""
    from tollbook.find.english.days import Days
    from tollbook.find.english.document import Document
    from tollbook.find.english.places import Places
    from tollbook.read import read

    document = Document(next(iter(read([mark.path]))))
    places = Places(document)
    days = Days(document, places)
    return lambda start, end: (places.place(start, end), days.when(start, end))


def converted(mark: Marked, chance: random.Random, noise: float, found: bool = False) -> tuple[Report, Findings]:
    """A marked report as the rooms before linking would hand it over."""
    text = mark.path.read_bytes().decode("utf-8")
    own = short_id(mark.cluster, mark.path.name)
    moment = published(mark.cluster, mark.path, text)
    report = Report(own, f"{mark.cluster}/{mark.path.name}", text, short_id(text), published=moment)
    locate = _finder(mark) if found else None
    rough = _roughener(mark, text, report, chance) if noise < 0 else None
    noise = max(0.0, noise)
    whole = _kind(text)
    places = [c["place"] for c in mark.claims if c.get("place")]
    context = _countries(places)
    main_place = Counter(places).most_common(1)
    main_day = Counter(c["date"] for c in mark.claims if c.get("date")).most_common(1)
    claims = []
    for row in mark.claims:
        sentence = _sentence(text, row["start"], row["end"])
        name, day = row.get("place"), row.get("date")
        if noise and chance.random() < noise:
            name = chance.choice([None, main_place[0][0] if main_place else None])
        if noise and chance.random() < noise:
            day = chance.choice([None, main_day[0][0] if main_day else None])
        recall = bool(_RECALL.search(sentence.text)) and not day
        if noise and chance.random() < noise:
            recall = False
        if rough:
            name, day = rough(name, day)
        place = _place(name, context) if name else None
        when = When(day, day) if day else None
        if locate is not None:
            place, when = locate(row["start"], row["end"])
        claims.append(
            Claim(
                id=short_id(report.id, row["id"]),
                report=report.id,
                start=row["start"],
                end=row["end"],
                sentence=sentence,
                measure=row["measure"],
                counted=row.get("counted") or "people",
                quantity=Quantity(
                    row["number"], row.get("value"), row.get("value"), row.get("value"), row["qualifier"]
                ),
                change=row.get("change") or "total",
                part_of=short_id(report.id, row["part_of"]) if row.get("part_of") else None,
                attribution=tuple(Speaker(s) for s in row.get("sources") or ()),
                place=place,
                when=when,
                happening=_kind(sentence.text) or _kind(_paragraph(text, row["start"])) or whole,
                marks=("background",) if recall else (),
            )
        )
    return report, Findings(tuple(claims))


def pairwise(gold: dict[str, str], got: dict[str, str | None]) -> tuple[int, int, int]:
    """Right, wrong and missing pairs."""
    tp = fp = fn = 0
    for a, b in itertools.combinations(sorted(gold), 2):
        same, said = gold[a] == gold[b], got[a] is not None and got[a] == got[b]
        tp, fp, fn = tp + (same and said), fp + (said and not same), fn + (same and not said)
    return tp, fp, fn


def _f1(tp: int, fp: int, fn: int) -> float:
    return 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else 1.0


def measure(split: str, noise: float, seed: int, errors: bool = False, found: bool = False) -> float:
    """Pairwise F1 pooled over the clusters of ``split``."""
    chance = random.Random(seed)
    by_cluster: dict[str, list[Marked]] = defaultdict(list)
    for mark in marked(split if split != "all" else None):
        by_cluster[mark.cluster].append(mark)
    total = [0, 0, 0]
    for name, marks in by_cluster.items():
        pairs = [converted(m, chance, noise, found) for m in marks]
        record = link([r for r, _ in pairs], {r.id: f for r, f in pairs})
        gold = {
            short_id(r.id, row["id"]): row["incident"]
            for m, (r, _) in zip(marks, pairs, strict=True)
            for row in m.claims
            if row.get("incident")
        }
        counts = pairwise(gold, {c: record.claims[c].incident for c in gold})
        total = [a + b for a, b in zip(total, counts, strict=True)]
        print(f"{name:<24} F1 {_f1(*counts):.3f}  {counts[0]} right, {counts[1]} wrong, {counts[2]} missing")
        if errors:
            show(record, gold)
    right, wrong, missing = total
    head = f"{split}, noise {noise}, seed {seed}: pooled F1 {_f1(*total):.3f}"
    print(f"{head}  ({right} right, {wrong} wrong, {missing} missing)")
    return _f1(*total)


def real(split: str, errors: bool) -> None:
    """Pairwise F1 with the claims that ``read`` and ``find`` give, every cluster in a run of its own."""
    sys.path.insert(0, str(SHARED / "score"))
    from score_claims import match  # type: ignore[import-not-found]

    from tollbook.find import find
    from tollbook.read import read
    from tollbook.read.neighbours import dated

    rows: dict[str, list[tuple[dict[str, Any], str]]] = defaultdict(list)
    for mark in marked():
        rows[mark.cluster] += [({**row, "report": mark.path.name}, mark.split) for row in mark.claims]
    total = [0, 0, 0]
    for folder in clusters():
        reports = dated(list(read([folder])))
        findings = {r.id: find(r) for r in reports}
        record = link(reports, findings)
        predicted = [
            {
                "id": c.id,
                "report": Path(record.reports[c.report].path).name,
                "start": c.start,
                "end": c.end,
                "measure": c.measure,
                "value": c.quantity.value,
                "qualifier": c.quantity.qualifier,
            }
            for c in record.claims.values()
        ]
        own = {(row["report"], row["id"]): part for row, part in rows[folder.name]}
        pairs, _, _ = match([row for row, _ in rows[folder.name]], predicted)
        gold = {
            p["id"]: row["incident"]
            for row, p in pairs
            if row.get("incident") and split in ("all", own[row["report"], row["id"]])
        }
        counts = pairwise(gold, {c: record.claims[c].incident for c in gold})
        total = [a + b for a, b in zip(total, counts, strict=True)]
        if gold:
            print(f"{folder.name:<24} F1 {_f1(*counts):.3f}  {counts[0]} right, {counts[1]} wrong, {counts[2]} missing")
        if errors and split == "tune":
            show(record, gold)
    print(
        f"{split}, found by find: pooled F1 {_f1(*total):.3f}  ({total[0]} right, {total[1]} wrong, {total[2]} missing)"
    )


def show(record: Record, gold: dict[str, str]) -> None:
    """Every incident with the gold incidents of its claims, so that mistakes can be read."""
    for incident in record.incidents.values():
        held: dict[Any, list[str]] = defaultdict(list)
        for c in incident.claims:
            claim = record.claims[c]
            place, when = claim.place, claim.when
            where = f"{place.name}/{place.precision}" if place else "-"
            day, recalled = (when.start if when else "-"), ("/bg" if "background" in claim.marks else "")
            name = Path(record.reports[claim.report].path).name[:3]
            figure = f"{claim.measure[:4]} {claim.quantity.text}"
            held[gold.get(c)].append(f"{name}:{figure} @{where}/{day}/{claim.happening}{recalled}")
        print("   ", incident.title, dict(Counter({k: len(v) for k, v in held.items()})))
        if len(held) > 1 or sum(1 for i in record.incidents.values() if any(gold.get(c) in held for c in i.claims)) > 1:
            for key, values in held.items():
                print("        ", key, "|", "; ".join(values))


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("split", nargs="?", default="tune", choices=["tune", "check", "all"])
    parser.add_argument("--noise", type=float, default=0.0)
    parser.add_argument("--seeds", type=int, default=3, help="runs with noise")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument(
        "--rough", action="store_true", help="whole reports' places and days wrong, besides single ones"
    )
    parser.add_argument("--found", action="store_true", help="place and day as `find` finds them at the marked spans")
    parser.add_argument("--real", action="store_true", help="claims as `find` finds them")
    args = parser.parse_args()
    if args.real:
        real(args.split, args.errors)
        return
    noise = -1.0 if args.rough else args.noise
    runs = [measure(args.split, noise, seed, args.errors, args.found) for seed in range(args.seeds if noise else 1)]
    if len(runs) > 1:
        print(f"mean {sum(runs) / len(runs):.3f}")


if __name__ == "__main__":
    main()
