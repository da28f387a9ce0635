"""How much speaks for two groups of claims being about one happening, in bits, each reason in words.

The weights lie in evidence.toml. The evidence is a sum, as in the Fellegi–Sunter model of record linkage: each
observation (same place, next day, the same rare figure) adds its bits to the prior.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from typing import Any

from tollbook.link.days import Span, in_words
from tollbook.link.groups import Group, Said
from tollbook.link.kinds import common, kinship, lasts, spreads
from tollbook.link.names import skeleton
from tollbook.link.places import Relation, Spot, relation
from tollbook.link.rarity import summed_bits

Note = Callable[[str, float], None]
Weights = dict[str, Any]


@cache
def weights() -> dict[str, Weights]:
    """The weights of evidence.toml, by section."""
    return tomllib.loads(resources.files(__package__).joinpath("evidence.toml").read_text(encoding="utf-8"))


def _quiet(_reason: str, _bits: float) -> None:
    """Take no notes."""


class _Sheet:
    """Adds up bits and keeps the reasons."""

    def __init__(self) -> None:
        self.lines: list[tuple[float, str]] = []

    def __call__(self, reason: str, bits: float) -> None:
        if bits:
            self.lines.append((bits, f"{reason}: {bits:+.1f} bits"))


def between(a: Group, b: Group, note: Note = _quiet) -> float:
    """The evidence in bits that ``a`` and ``b``, of two reports, are about one happening."""
    w = weights()
    note("before any evidence: two reports that share a place or a name mostly tell of two", w["decision"]["prior"])
    place, same_scope = _place(a, b, w["place"], note)
    figures = _figures(a, b, same_scope, w["figures"], note)
    names = _names(a, b, w["names"], note)
    words = _text(a, b, w["text"], note)
    support = max(0.0, names) + max(0.0, figures) + max(0.0, words)
    time = _time(a, b, support, w["time"], note)
    return float(w["decision"]["prior"] + place + time + _kind(a, b, w["kind"], note) + figures + names + words)


def explain(a: Group, b: Group) -> tuple[str, ...]:
    """The reasons for and against, the weightiest first, each with its bits."""
    sheet = _Sheet()
    between(a, b, sheet)
    return tuple(text for _, text in sorted(sheet.lines, key=lambda x: (-abs(x[0]), x[1])))


def _place(a: Group, b: Group, w: Weights, note: Note) -> tuple[float, bool]:
    """The evidence of the places, and whether the main figures of both cover the same place."""
    if not a.spots or not b.spots:
        placed, bare = (a, b) if a.spots else (b, a)
        if placed.spots and _mentions(bare, placed):
            note(f"one text names the other's place ({placed.spots[0].place.name})", w["named"])
            return float(w["named"]), True
        return float(w["missing"]), True
    eased = a.spreads and b.spreads
    best: tuple[float, str] | None = None
    for x in a.spots:
        for y in b.spots:
            scored = _place_pair(x, y, w, eased)
            if best is None or scored[0] > best[0]:
                best = scored
    assert best is not None
    if best[0] < 0:
        # Each text names the other's place: the places may be those of one happening, one of them misread.
        mentions = _mentions(a, b) + _mentions(b, a)
        best = best[0] * w["mentioned"] ** mentions, best[1]
    note(best[1], best[0])
    same_scope = relation(a.spots[0], b.spots[0], w["near_km"]) in (Relation.SAME, Relation.NEAR)
    return best[0], same_scope


def _mentions(a: Group, b: Group) -> int:
    """1 where the text of ``a`` names the main place of ``b``."""
    return int(any(skeleton(w) in a.named for w in b.spots[0].key.split()))


def _place_pair(x: Spot, y: Spot, w: Weights, eased: bool) -> tuple[float, str]:
    how = relation(x, y, w["near_km"])
    names = f"{x.place.name} and {y.place.name}"
    if how is Relation.SAME:
        key = "same_several" if x.several else f"same_{_level(x)}"
        return w[key], f"same place ({x.place.key or x.place.name})"
    if how is Relation.WITHIN:
        whole = "country" in (x.place.precision, y.place.precision)
        if x.several != y.several and not eased:
            return w["within_several"], f"one figure covers several places ({names})"
        key = "within_spread" if eased else "within_country" if whole else "within"
        return w[key], f"one place lies in the other ({names})"
    if how is Relation.NEAR:
        return w["near"], f"places near each other ({names})"
    bits = w["wide_apart"] if x.wide and y.wide and how is not Relation.ABROAD else w[how.value]
    bits *= min(x.place.confidence, y.place.confidence)
    if eased and how in (Relation.REGION, Relation.COUNTRY, Relation.UNKNOWN):
        bits = min(0.0, bits + w["spread"])
    words = "unrelated as far as the gazetteer knows" if how is Relation.UNKNOWN else "apart"
    return bits, f"places {words} ({names})"


def _level(x: Spot) -> str:
    return x.place.precision if x.place.precision in ("site", "city", "district", "country") else "region"


def _time(a: Group, b: Group, support: float, w: Weights, note: Note) -> float:
    """The evidence of the days; ``support`` are the bits of names and figures, which a misread day does not touch."""
    if a.day is not None and b.day is not None:
        bits, reason = _days(a.day, b.day, w)
        if bits < 0 and bits > w["days_apart"] and _share_day(a, b):
            bits, reason = w["overlap"], "days overlap"
        elif bits in (w["next_day"], w["days_apart"]) and lasts(a.kind) and lasts(b.kind):
            bits = w["while_it_lasts"]
    elif a.day is None and b.day is None:
        bits, reason = _undated(a, b, w)
    else:
        dated, other = (a, b) if a.day is not None else (b, a)
        bits, reason = _half_dated(dated, other, w)
    if bits < 0 and support > 0:
        bits *= 1.0 - min(w["most_misread"], support * w["misread"])
    note(reason, bits)
    return bits


def _share_day(a: Group, b: Group) -> bool:
    """True where some single day of one is a day of the other."""
    return any(x.gap(y) == 0 for x in a.spans for y in b.spans if min(x.days, y.days) <= 2 and max(x.days, y.days) <= 7)


def _days(x: Span, y: Span, w: Weights) -> tuple[float, str]:
    gap = x.gap(y)
    long_days = w["long_days"]
    if gap == 0:
        if (x.days > long_days) != (y.days > long_days):
            return w["day_in_long"], f"a day against a longer time ({in_words(x)}; {in_words(y)})"
        if x.days > long_days:
            return w["long_overlap"], f"times overlap ({in_words(x)}; {in_words(y)})"
        if x == y and x.days <= 2:
            return w["same_day"], f"same day ({in_words(x)})"
        # The night from one day to the next shares a day with both.
        bits = w["same_night"] if max(x.days, y.days) <= 2 else w["overlap"]
        return bits, f"days overlap ({in_words(x)}; {in_words(y)})"
    words = f"({in_words(x)}; {in_words(y)})"
    if gap == 1:
        return w["next_day"], f"one day apart {words}"
    return (w["days_apart"], f"days apart {words}") if gap <= 7 else (w["weeks_apart"], f"weeks apart {words}")


def _undated(a: Group, b: Group, w: Weights) -> tuple[float, str]:
    if a.sums and b.sums:
        return w["both_sums"], "both are sums over a country without a day"
    if a.published is None or b.published is None:
        return 0.0, "no day known"
    near = abs(a.published - b.published) <= w["recent_days"]
    if near:
        return w["both_unknown_near"], "published within days of each other"
    return w["both_unknown_far"], "published at different times, no day given"


def _half_dated(dated: Group, other: Group, w: Weights) -> tuple[float, str]:
    if other.published is None or dated.day is None:
        return 0.0, "one gives no day"
    later = other.published - dated.day.last
    if later < -1:
        return w["impossible"], "one was published before the other's day"
    if later <= w["recent_days"]:
        return w["likely_recent"], "one gives no day, but was published just after the other's day"
    if later <= w["long_after_days"]:
        return w["possible"], "one gives no day"
    return w["long_possible"], "one gives no day and was published long after"


def _kind(one: Group, other: Group, w: Weights, note: Note) -> float:
    if one.shot_down_only != other.shot_down_only:
        note("weapons shot down beside harm done", w["shot_down_only"])
        return float(w["shot_down_only"])
    if one.shot_down_only:
        note("both count weapons shot down", w["both_shot_down"])
        return float(w["both_shot_down"])
    a, b = one.kinds, other.kinds
    if not a or not b:
        return float(w["unknown"])
    found = {kinship(x, y) for x in a[:2] for y in b[:2]}
    how = next(h for h in ("same", "family", "compatible", "apart") if h in found)
    words = {
        "same": f"same kind of happening ({a[0]})",
        "family": f"kindred happenings ({a[0]}, {b[0]})",
        "compatible": f"happenings that can go together ({a[0]}, {b[0]})",
        "apart": f"different kinds of happening ({a[0]}, {b[0]})",
    }[how]
    if how == "same" and a[0] != b[0]:
        how, words = "family", f"kindred happenings ({a[0]}, {b[0]})"
    key = "same_common" if how == "same" and common(a[0]) else how
    note(words, w[key])
    return float(w[key])


def _figures(a: Group, b: Group, same_scope: bool, w: Weights, note: Note) -> float:
    """What the figures say; that those of a town and its country differ says nothing."""
    total = 0.0
    for measure in sorted(a.greatest.keys() & b.greatest.keys()):
        x, y = a.greatest[measure], b.greatest[measure]
        low, high = min(x, y), max(x, y)
        if x == y:
            bits = min(w["equal_most"], w["equal_bits"] * math.log2(x + 1))
            note(f"both say {x:g} {measure}", bits)
        elif low and high / low <= 1.6:
            bits = w["could_be"]
            note(f"figures of {measure} that can both be true ({low:g}, {high:g})", bits)
        elif not same_scope:
            continue
        elif high - low >= 5 and high >= w["far_ratio"] * low:
            bits = w["far_apart"]
            note(f"figures of {measure} far apart ({low:g}, {high:g})", bits)
        else:
            bits = w["small_apart"]
            note(f"figures of {measure} differ ({low:g}, {high:g})", bits)
        total += bits
    other = {f for f in a.figures & b.figures if a.greatest.get(f[0]) != f[1] or b.greatest.get(f[0]) != f[1]}
    beside = min(w["beside_most"], sum(w["equal_bits"] * math.log2(v + 1) for _, v in other if v >= 3))
    if beside:
        said = ", ".join(f"{v:g} {m}" for m, v in sorted(other, key=lambda f: (-f[1], f[0]))[:3])
        note(f"further equal figures ({said})", beside)
    return total + float(beside)


def _names(a: Group, b: Group, w: Weights, note: Note) -> float:
    victims = w["victim"] * len(a.victims & b.victims)
    people = {s for s in a.speakers & b.speakers if s.startswith("person:")}
    speakers = w["speaker"] * len(people)
    total = min(w["most"], victims + speakers)
    if total:
        note("the same named people", total)
    shared = a.pairs & b.pairs
    pairs = min(w["pair_most"], w["pair"] * len(shared))
    if pairs:
        note(f"{len(shared)} shared names", pairs)
    copied = min(w["phrase_most"], w["phrase"] * len(a.phrases & b.phrases))
    if copied:
        note("sentences with figures that are nearly the same", copied)
    return float(total + pairs + copied)


def _text(a: Group, b: Group, w: Weights, note: Note) -> float:
    """What the words of the texts say: the cosine of their bits, and how much of a title the other text has."""
    found = 0.0
    if min(a.rarity, b.rarity) >= w["least_bits"]:
        alike = summed_bits(a.words & b.words) / math.sqrt(a.rarity * b.rarity)
        said = _between_points(alike, w["alike"], w["bits"])
        note(f"the rarer words of the texts agree by {alike:.0%}", said)
        found += said
    part = max((_held(x, y, w["least_title"]) for x, y in ((a, b), (b, a))), default=-1.0)
    if part >= 0:
        said = _between_points(part, w["part"], w["part_bits"])
        note(f"one text has {part:.0%} of the other's title", said)
        found += said
    return found


def _held(one: Group, other: Group, least: float) -> float:
    """The part of one's title that the other text has, by the bits of its words; -1 where the title says too little."""
    whole = summed_bits(one.title)
    return summed_bits(one.title & other.words) / whole if whole >= least else -1.0


def _between_points(x: float, at: Sequence[float], values: Sequence[float]) -> float:
    """The value at ``x`` on the line through the points; beyond them, that of the nearest."""
    if x <= at[0]:
        return float(values[0])
    for low, high, left, right in zip(at, at[1:], values, values[1:], strict=False):
        if x <= high:
            return float(left + (right - left) * (x - low) / (high - low))
    return float(values[-1])


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
        total += {"same": w["same_kind"], "family": w["same_kind"] / 2, "apart": w["kind_apart"]}.get(how, 0.0)
    if a.shot_down_only and b.shot_down_only:
        total += w["both_shot_down"]
    elif a.shot_down_only or b.shot_down_only:
        total += w["shot_down_only"] if not _launch(a, b) else 0.0
    total += min(w["equal_most"], sum(w["equal_figure"] * math.log2(v + 1) for _, v in a.figures & b.figures if v >= 3))
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
    if gap == 1:
        return float(w["next_day_lasts" if lasts(a.kind) and lasts(b.kind) else "next_day"])
    return float(w["days_apart"])
