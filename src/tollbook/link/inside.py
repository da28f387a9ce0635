"""How much speaks for two groups of claims of one report being about one happening, in bits (evidence.toml)."""

from __future__ import annotations

import math
from collections.abc import Iterator

from tollbook.link.groups import Group, Said
from tollbook.link.kinds import kinship, lasts, repeats, spreads
from tollbook.link.places import Relation, Spot, names, relation
from tollbook.link.weights import Weights, weights

# A key of [within] in evidence.toml, and its value.
Observation = tuple[str, float]

_GUESS = 3  # days by which a report's guess of its main day is often wrong


def within(a: Group, b: Group) -> float:
    """The evidence in bits that two groups of one report are about one happening."""
    w = weights()["within"]
    if a.background != b.background:
        return float(w["background"])
    return math.fsum(w[key] * value for key, value in observed_within(a, b))


def observed_within(a: Group, b: Group) -> Iterator[Observation]:
    """Everything that [within] has a weight for, of two groups of one report of which both or neither only recall."""
    w = weights()["within"]
    yield "prior", 1.0
    tied = _tied(a, b, w)
    if tied is not None:
        yield tied, 1.0
    yield from _place(a, b, tied, w)
    yield from _time(a, b)
    if a.kind and b.kind:
        how = kinship(a.kind, b.kind)
        if how in ("same", "family"):
            yield "same_kind", 1.0 if how == "same" else 0.5
        elif how in ("apart", "unlike"):
            yield "kind_apart", 1.0
    if a.shot_down_only and b.shot_down_only:
        yield "both_shot_down", 1.0
    elif (a.shot_down_only or b.shot_down_only) and not _launch(a, b):
        yield "shot_down_only", 1.0
    equal = math.fsum(math.log2(v + 1) for _, v in a.figures & b.figures if v >= 3)
    if equal:
        yield "equal_figure", min(w["equal_most"], equal)
    measures = [{m for m, _ in g.figures} for g in (a, b)]
    once = a.kind == b.kind and not repeats(a.kind)
    if all(measures) and not measures[0] & measures[1]:
        yield "other_measures" if once else "other_measures_again", 1.0
    elif any(a.greatest[m] != b.greatest[m] for m in a.greatest.keys() & b.greatest.keys()) and not equal:
        yield "other_toll" if once else "other_toll_again", 1.0
    if a.speakers & b.speakers:
        yield "same_speaker", 1.0
    if {s.episode for s in a.claims} != {s.episode for s in b.claims}:
        yield "separate", 1.0


def _launch(a: Group, b: Group) -> bool:
    return any(m == "launched" for g in (a, b) for m, _ in g.figures)


def _tied(a: Group, b: Group, w: Weights) -> str | None:
    """What nearness in the text and ties between figures say."""
    ids = {s.claim.id for s in a.claims}, {s.claim.id for s in b.claims}
    if any(s.claim.part_of in ids[1] for s in a.claims) or any(s.claim.part_of in ids[0] for s in b.claims):
        return "part_of"
    near = {_near(x, y, w["lead_paragraphs"]) for x in a.claims for y in b.claims}
    return next((how for how in ("sentence", "paragraph", "next_paragraph") if how in near), None)


def _near(x: Said, y: Said, lead: int) -> str | None:
    if x.claim.sentence.start == y.claim.sentence.start:
        return "sentence"
    apart = abs(x.paragraph - y.paragraph)
    if apart == 0:
        return "paragraph"
    return "next_paragraph" if apart == 1 or min(x.paragraph, y.paragraph) < lead else None


def _place(a: Group, b: Group, tied: str | None, w: Weights) -> Iterator[Observation]:
    """How the two places lie that speak most for one happening."""
    seen = [_place_pair(a, b, x, y, tied) for x in a.spots for y in b.spots]
    if seen:
        yield max(seen, key=lambda o: w[o[0]] * o[1])


def _place_pair(a: Group, b: Group, x: Spot, y: Spot, tied: str | None) -> Observation:
    how = relation(x, y, weights()["place"]["near_km"])
    if how is Relation.SAME:
        return "same_place", 1.0
    several = x.several or y.several
    if how is Relation.WITHIN:
        if several and tied not in ("part_of", "sentence", "paragraph"):
            return "several_far", 1.0
        outer = a if _wider(x, y) else b
        covers = (outer.spreads or _launch(outer, outer)) and not outer.shot_down_only
        return "cover" if covers else "within_place", 1.0
    sure = min(x.place.confidence, y.place.confidence)
    spread = "_spread" if a.spreads and b.spreads and not several else ""
    # A place that the figure's own sentence names is surely the figure's; another may be a neighbour's.
    told = "_told" if _told(a, x) and _told(b, y) else ""
    if how is Relation.UNKNOWN:
        if several:
            return "unknown_several", sure
        site = "site" in (x.place.precision, y.place.precision)
        return f"unknown_{'site' if site else 'place'}{spread or told}", sure
    if how in (Relation.REGION, Relation.COUNTRY):
        return f"{how.value}{spread}{told}", sure
    return f"{how.value}{told if how is Relation.ABROAD else ''}", sure


def _told(g: Group, where: Spot) -> bool:
    """Whether the sentence of the first figure at ``where`` names it."""
    first = next(s for s in g.claims if s.spot is not None and s.spot.key == where.key)
    return names(first.claim.sentence.text, where)


def _wider(x: Spot, y: Spot) -> bool:
    rank = {"site": 0, "city": 1, "district": 2, "region": 3, "area": 4, "country": 5}
    return x.several or rank.get(x.place.precision, 1) > rank.get(y.place.precision, 1)


def _time(a: Group, b: Group) -> Iterator[Observation]:
    if a.day is None or b.day is None:
        # A sum over a country beside the event of a day.
        if a.sums != b.sums and (a.day or b.day) and not (spreads(a.kind) or spreads(b.kind)):
            yield "sum_and_day", 1.0
        return
    long_days = weights()["time"]["long_days"]
    gap = a.day.gap(b.day)
    if a.guessed != b.guessed and max(a.day.days, b.day.days) <= long_days and gap <= _GUESS:
        # That one has only its report's likeliest day neither ties it to what is told of that day nor parts it.
        return
    if gap == 0:
        if (a.day.days > long_days) != (b.day.days > long_days):
            yield "day_in_long", 1.0
        else:
            yield "same_day" if a.day == b.day else "overlap", 1.0
        return
    if gap == 1 and lasts(a.kind) and lasts(b.kind):
        yield "next_day_lasts", 1.0
        return
    later = a if a.day.first > b.day.first else b
    # The day on which a report was published is often that of the telling: who died since, who was charged.
    of_telling = later.published is not None and later.day is not None and later.day.last >= later.published
    once = not (repeats(a.kind) or repeats(b.kind))
    # Where words tell both days, what comes again at one place came again; a guessed day may be the report's fault.
    again = "" if a.guessed or b.guessed else "_told"
    how = again if not once else "_of_telling" if of_telling else "_once"
    yield f"{'next_day' if gap == 1 else 'days_apart'}{how}", 1.0
