"""How much speaks for two groups of claims of one report being about one happening, in bits (evidence.toml)."""

from __future__ import annotations

import math

from tollbook.link.groups import Group, Said
from tollbook.link.kinds import kinship, lasts, repeats, spreads
from tollbook.link.places import Relation, Spot, relation
from tollbook.link.weights import Weights, weights


def within(a: Group, b: Group) -> float:
    """The evidence in bits that two groups of one report are about one happening."""
    w = weights()["within"]
    if a.background != b.background:
        return float(w["background"])
    total = w["prior"] + _tied(a, b, w)
    total += _within_place(a, b, w)
    total += _within_time(a, b, w)
    if a.kind and b.kind:
        how = kinship(a.kind, b.kind)
        apart = w["kind_apart"]
        said = {"same": w["same_kind"], "family": w["same_kind"] / 2, "apart": apart, "unlike": apart}
        total += said.get(how, 0.0)
    if a.shot_down_only and b.shot_down_only:
        total += w["both_shot_down"]
    elif a.shot_down_only or b.shot_down_only:
        total += w["shot_down_only"] if not _launch(a, b) else 0.0
    total += min(w["equal_most"], sum(w["equal_figure"] * math.log2(v + 1) for _, v in a.figures & b.figures if v >= 3))
    measures = [{m for m, _ in g.figures} for g in (a, b)]
    once = a.kind == b.kind and not repeats(a.kind)
    if once and all(measures) and not measures[0] & measures[1]:
        total += w["other_measures"]
    if a.speakers & b.speakers:
        total += w["same_speaker"]
    return float(total)


def _launch(a: Group, b: Group) -> bool:
    return any(m in ("launched", "struck") for g in (a, b) for m, _ in g.figures)


def _tied(a: Group, b: Group, w: Weights) -> float:
    """What nearness in the text and ties between figures say."""
    ids = {s.claim.id for s in a.claims}, {s.claim.id for s in b.claims}
    if any(s.claim.part_of in ids[1] for s in a.claims) or any(s.claim.part_of in ids[0] for s in b.claims):
        return float(w["part_of"])
    best = 0.0
    lead = w["lead_paragraphs"]
    for x in a.claims:
        for y in b.claims:
            best = max(best, _near(x, y, w, lead))
    return best


def _near(x: Said, y: Said, w: Weights, lead: int) -> float:
    if x.claim.sentence.start == y.claim.sentence.start:
        return float(w["sentence"])
    apart = abs(x.paragraph - y.paragraph)
    if apart == 0:
        return float(w["paragraph"])
    if apart == 1 or min(x.paragraph, y.paragraph) < lead:
        return float(w["next_paragraph"])
    return 0.0


def _within_place(a: Group, b: Group, w: Weights) -> float:
    if not a.spots or not b.spots:
        return 0.0
    best: float | None = None
    near_km = weights()["place"]["near_km"]
    for x in a.spots:
        for y in b.spots:
            how = relation(x, y, near_km)
            if how is Relation.SAME:
                bits = w["same_place"]
            elif how is Relation.WITHIN:
                outer = a if _wider(x, y) else b
                covers = (outer.spreads or _launch(outer, outer)) and not outer.shot_down_only
                bits = w["cover"] if covers else w["within_place"]
                if (x.several or y.several) and _tied(a, b, w) < w["paragraph"]:
                    bits = w["several_far"]
            else:
                bits = w[_unknown(x, y) if how is Relation.UNKNOWN else how.value]
                bits *= min(x.place.confidence, y.place.confidence)
                if a.spreads and b.spreads and how is not Relation.ABROAD and not (x.several or y.several):
                    bits = min(0.0, bits + w["spread"])
            best = bits if best is None else max(best, bits)
    return float(best or 0.0)


def _unknown(x: Spot, y: Spot) -> str:
    if x.several or y.several:
        return "unknown_several"
    return "unknown_site" if "site" in (x.place.precision, y.place.precision) else "unknown_place"


def _wider(x: Spot, y: Spot) -> bool:
    rank = {"site": 0, "city": 1, "district": 2, "region": 3, "area": 4, "country": 5}
    return x.several or rank.get(x.place.precision, 1) > rank.get(y.place.precision, 1)


def _within_time(a: Group, b: Group, w: Weights) -> float:
    if a.day is None or b.day is None:
        # A sum over a country beside the event of a day.
        if a.sums != b.sums and (a.day or b.day) and not (spreads(a.kind) or spreads(b.kind)):
            return float(w["next_day"])
        return 0.0
    long_days = weights()["time"]["long_days"]
    gap = a.day.gap(b.day)
    if gap == 0:
        if (a.day.days > long_days) != (b.day.days > long_days):
            return float(w["day_in_long"])
        return float(w["same_day"] if a.day == b.day else w["overlap"])
    if gap == 1 and lasts(a.kind) and lasts(b.kind):
        return float(w["next_day_lasts"])
    later = a if a.day.first > b.day.first else b
    # The day on which a report was published is often that of the telling: who died since, who was charged.
    of_telling = later.published is not None and later.day is not None and later.day.last >= later.published
    once = not (repeats(a.kind) or repeats(b.kind))
    how = "" if not once else "_of_telling" if of_telling else "_once"
    return float(w[f"{'next_day' if gap == 1 else 'days_apart'}{how}"])
