"""What can be seen of two groups of claims of two reports: places, days, kinds, figures, names, ages and words.

Each observation is a key of evidence.toml with a value, and what its reason names. What it says for or against the two
being about one happening is not decided here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from tollbook.link.days import Span, in_words
from tollbook.link.groups import Group
from tollbook.link.kinds import common, kinship, lasts, repeats
from tollbook.link.names import skeleton
from tollbook.link.places import Relation, Spot, relation
from tollbook.link.rarity import summed_bits
from tollbook.link.weights import bits, weights

# A key of evidence.toml ("place.near"), its value, and what the reason names.
Observation = tuple[str, float, tuple[object, ...]]

_BREADTHS = ("site", "city", "district", "country", "area")

# Days before its report came out that a day which no words tell is a mere guess: more of a war, which is told of late.
_GUESS, _GUESS_AGAIN = 1, 3
_TELLS = 3  # a figure of fewer is near that of many another happening


def observed(a: Group, b: Group) -> Iterator[Observation]:
    """Everything that evidence.toml has a weight for, of two groups of different reports."""
    yield "decision.prior", 1.0, ()
    place, same_scope = _place(a, b)
    yield place
    if place[0] in ("place.within", "place.within_country") and _wider_and_longer(a, b):
        yield "place.wider_and_longer", 1.0, ()
    yield from _time(a, b)
    yield _kind(a, b)
    yield from _figures(a, b, same_scope)
    yield from _names(a, b)
    yield from _ages(a, b)
    yield from _text(a, b)


def _place(a: Group, b: Group) -> tuple[Observation, bool]:
    """How the places lie, and whether the main figures of both cover the same place."""
    if not a.spots or not b.spots:
        placed, bare = (a, b) if a.spots else (b, a)
        if placed.spots:
            words = [skeleton(w) for w in placed.spots[0].key.split()]
            for key, named in (("place.titled", bare.titled), ("place.named", bare.named)):
                if any(w in named for w in words):
                    return (key, 1.0, (placed.spots[0].place.name,)), True
        return ("place.missing", 1.0, ()), True
    eased = a.spreads and b.spreads
    near_km = weights()["place"]["near_km"]
    best: tuple[float, Observation] | None = None
    for x in a.spots:
        for y in b.spots:
            seen = _place_pair(x, y, eased, near_km)
            said = bits(seen[0], seen[1])
            if best is None or said > best[0]:
                best = said, seen
    assert best is not None
    key, value, about = best[1]
    mentions = _mentions(a, b) + _mentions(b, a)
    if mentions and key in _APART:
        # Each text names the other's place: the places may be those of one happening, one of them misread.
        key = f"{key}_named"
    elif key in _APART and not (a.located and b.located):
        # No sentence with a figure names the place of one: it is only its report's main place, often that of its desk.
        key = f"{key}_guessed"
    same_scope = relation(a.spots[0], b.spots[0], near_km) in (Relation.SAME, Relation.NEAR)
    return (key, value, about), same_scope


def _wider_and_longer(a: Group, b: Group) -> bool:
    """Whether the one whose place holds the other's also covers more days."""
    if a.day is None or b.day is None or a.day.gap(b.day) or a.day.days == b.day.days:
        return False
    longer, shorter = (a, b) if a.day.days > b.day.days else (b, a)
    return longer.spots[0].wide and not shorter.spots[0].wide


_APART = frozenset({"place.region", "place.country", "place.abroad", "place.unknown"})


def _mentions(a: Group, b: Group) -> int:
    """1 where the text of ``a`` names the main place of ``b``."""
    return int(any(skeleton(w) in a.named for w in b.spots[0].key.split()))


def _place_pair(x: Spot, y: Spot, eased: bool, near_km: float) -> Observation:
    how = relation(x, y, near_km)
    names = (x.place.name, y.place.name)
    if how is Relation.SAME:
        if x.several:
            return "place.same_several", 1.0, (x.place.name,)
        level = x.place.precision if x.place.precision in _BREADTHS else "region"
        if "site" in (x.place.precision, y.place.precision) and x.names[:1] != y.names[:1]:
            # Two streets of one town.
            return "place.other_site", 1.0, names
        return f"place.same_{level}", 1.0, (x.place.key or x.place.name,)
    if how is Relation.WITHIN:
        if x.several != y.several and not eased:
            return "place.within_several", 1.0, names
        whole = "country" in (x.place.precision, y.place.precision)
        return f"place.{'within_spread' if eased else 'within_country' if whole else 'within'}", 1.0, names
    if how is Relation.NEAR:
        return "place.near", 1.0, names
    sure = min(x.place.confidence, y.place.confidence)
    if eased and how in (Relation.REGION, Relation.COUNTRY, Relation.UNKNOWN):
        return "place.spread_apart", sure, names
    if x.wide and y.wide and how is not Relation.ABROAD:
        return "place.wide_apart", sure, names
    return f"place.{how.value}", sure, names


def _time(a: Group, b: Group) -> Iterator[Observation]:
    if a.day is not None and b.day is not None:
        later, earlier = (a, b) if a.day.first > b.day.first else (b, a)
        if a.day.gap(b.day) and _its_own_day(later):
            found = _half_dated(earlier, later)
            if repeats(a.kind) and repeats(b.kind) and found[0] in ("time.likely_now", "time.likely_recent"):
                # Of what comes again at one place, a guess near another's day does not speak for that one.
                found = "time.guessed_again", 1.0, ()
            yield found
            return
        lie = _days(a, b, a.day, b.day)
        yield lie
        if a.day.gap(b.day) and repeats(a.kind) and repeats(b.kind) and lie[0] != "time.overlap":
            yield "time.again", 1.0, ()
    elif a.day is None and b.day is None:
        yield _undated(a, b)
    else:
        dated, other = (a, b) if a.day is not None else (b, a)
        yield _half_dated(dated, other)


def _its_own_day(g: Group) -> bool:
    """Whether its day is only one just before its report came out, since no words say when it was."""
    if not g.guessed or g.published is None or g.day is None:
        return False
    return g.day.last >= g.published - (_GUESS_AGAIN if repeats(g.kind) else _GUESS)


def _days(a: Group, b: Group, x: Span, y: Span) -> Observation:
    gap = x.gap(y)
    long_days = weights()["time"]["long_days"]
    about = (in_words(x), in_words(y))
    if gap == 0:
        if (x.days > long_days) != (y.days > long_days):
            return "time.overlap" if _share_day(a, b) else "time.day_in_long", 1.0, about
        if x.days > long_days:
            return "time.long_overlap", 1.0, about
        if x == y and x.days <= 2:
            return "time.same_day", 1.0, about[:1]
        # The night from one day to the next shares a day with both.
        return "time.same_night" if max(x.days, y.days) <= 2 else "time.overlap", 1.0, about
    if gap <= 7 and lasts(a.kind) and lasts(b.kind):
        return "time.while_it_lasts", 1.0, about
    if gap > 7 and gap <= weights()["time"]["long_after_days"]:
        name = "weeks_apart"
    elif gap > 7:
        name = "months_apart"
    else:
        name = "next_day" if gap == 1 else "two_days" if gap == 2 else "days_apart"
    if gap > 1 and _share_day(a, b):
        return "time.overlap", 1.0, about
    later = a if x.first > y.first else b
    # A day that is the report's own, or the one before, is often that of the telling, not of the happening.
    of_telling = later.published is not None and later.day is not None and later.day.last >= later.published - 1
    # In a war a report that names its day mostly tells of the next attack.
    once = not (repeats(a.kind) and repeats(b.kind))
    told = name in ("next_day", "two_days", "days_apart", "weeks_apart") and of_telling and once
    return f"time.{name}_of_telling" if told else f"time.{name}", 1.0, about


def _share_day(a: Group, b: Group) -> bool:
    """True where some single day of one is a day of the other."""
    return any(x.gap(y) == 0 for x in a.spans for y in b.spans if min(x.days, y.days) <= 2 and max(x.days, y.days) <= 7)


def _unknown(a: Group, b: Group) -> Observation:
    return f"time.unknown{'_again' if repeats(a.kind) or repeats(b.kind) else ''}", 1.0, ()


def _undated(a: Group, b: Group) -> Observation:
    if a.sums and b.sums:
        return "time.both_sums", 1.0, ()
    if a.published is None or b.published is None:
        return _unknown(a, b)
    near = abs(a.published - b.published) <= weights()["time"]["recent_days"]
    return f"time.both_unknown_{'near' if near else 'far'}", 1.0, ()


def _half_dated(dated: Group, other: Group) -> Observation:
    w = weights()["time"]
    if other.published is None or dated.day is None:
        return _unknown(dated, other)
    later = other.published - dated.day.last
    if later < -1:
        return "time.impossible", 1.0, ()
    if later <= 1:
        return "time.likely_now", 1.0, ()
    if later <= w["recent_days"]:
        return "time.likely_recent", 1.0, ()
    long = "long_possible_common" if common(dated.kind) and common(other.kind) else "long_possible"
    return f"time.{'possible' if later <= w['long_after_days'] else long}", 1.0, ()


def _kind(one: Group, other: Group) -> Observation:
    if one.shot_down_only != other.shot_down_only:
        return "kind.shot_down_only", 1.0, ()
    if one.shot_down_only:
        return "kind.both_shot_down", 1.0, ()
    a, b = one.kinds, other.kinds
    if not a or not b:
        return "kind.unknown", 1.0, ()
    found = {kinship(x, y) for x in a[:2] for y in b[:2]}
    how = next(h for h in ("same", "family", "compatible", "apart", "unlike") if h in found)
    if how == "same" and a[0] == b[0]:
        return "kind.same_common" if common(a[0]) else "kind.same", 1.0, (a[0],)
    return f"kind.{'family' if how == 'same' else how}", 1.0, (a[0], b[0])


def _figures(a: Group, b: Group, same_scope: bool) -> Iterator[Observation]:
    """What the figures say; that those of a town and its country differ says nothing."""
    w = weights()["figures"]
    for measure in sorted(a.greatest.keys() & b.greatest.keys()):
        x, y = a.greatest[measure], b.greatest[measure]
        low, high = min(x, y), max(x, y)
        if x == y:
            yield "figures.equal", min(w["rarest"], math.log2(x + 1)), (x, measure)
        elif low >= _TELLS and high / low <= 1.6:
            yield "figures.could_be", 1.0, (measure, low, high)
        elif same_scope:
            far = high - low >= 5 and high >= w["far_ratio"] * low
            yield f"figures.{'far_apart' if far else 'small_apart'}", 1.0, (measure, low, high)
    other = {f for f in a.figures & b.figures if a.greatest.get(f[0]) != f[1] or b.greatest.get(f[0]) != f[1]}
    beside = min(w["rarest"], sum(math.log2(v + 1) for _, v in other if v >= 3))
    if beside:
        said = ", ".join(f"{v:g} {m}" for m, v in sorted(other, key=lambda f: (-f[1], f[0]))[:3])
        yield "figures.beside", beside, (said,)


def _names(a: Group, b: Group) -> Iterator[Observation]:
    same = len(a.called & b.called)
    told = len((a.called & b.pairs) | (b.called & a.pairs))
    if same:
        yield "names.victims", same, (same,)
    elif told:
        yield "names.victim_told", told, ()
    elif a.called and b.called and a.few and b.few:
        yield "names.victims_differ", 1.0, ()
    people = sum(1 for s in a.speakers & b.speakers if s.startswith("person:"))
    if people:
        yield "names.speakers", people, (people,)
    shared = len(a.pairs & b.pairs)
    if shared:
        yield "names.pairs", shared, (shared,)
    # The name of the place that both give weighs as their place already.
    placed = {w for x in a.spots for y in b.spots if x.key == y.key for w in x.key.split()}
    proper = len((a.proper & b.proper) - placed)
    yield "names.proper", proper, (proper,)
    copied = len(a.phrases & b.phrases)
    if copied:
        yield "names.phrases", copied, ()


def _ages(a: Group, b: Group) -> Iterator[Observation]:
    if not a.ages or not b.ages:
        return
    shared = a.ages & b.ages
    if shared:
        yield "ages.same", 1.0, (", ".join(map(str, sorted(shared))),)
    elif a.few and b.few:
        # Where many were hurt, each report tells of others.
        near = any(abs(x - y) <= 1 for x in a.ages for y in b.ages)
        about = tuple(", ".join(map(str, sorted(g.ages))) for g in (a, b))
        yield f"ages.{'nearly' if near else 'apart'}", 1.0, about


def _text(a: Group, b: Group) -> Iterator[Observation]:
    """The cosine of the texts' words, weighed by their rarity; how many rare words both have; what the titles share."""
    w = weights()["text"]
    if min(a.rarity, b.rarity) >= w["least_bits"]:
        alike = summed_bits(a.words & b.words) / math.sqrt(a.rarity * b.rarity)
        yield "text.alike", alike, (alike,)
        rare = len(a.rare & b.rare)
        yield "text.rare", rare, (rare,)
    else:
        yield "text.short", 1.0, ()
    part = max(_held(a, b), _held(b, a))
    if part >= 0:
        yield "text.part", part, (part,)
    titles = a.title_bits, b.title_bits
    if min(titles) >= w["least_titles"]:
        alike = summed_bits(a.title & b.title) / math.sqrt(titles[0] * titles[1])
        yield "text.titles", alike, (alike,)


def _held(one: Group, other: Group) -> float:
    """The part of one's title that the other text has, by the bits of its words; -1 where the title says too little."""
    whole = one.title_bits
    return summed_bits(one.title & other.words) / whole if whole >= weights()["text"]["least_title"] else -1.0


# The reason of each observation, with what it names in braces.
REASONS = {
    "decision.prior": "before any evidence: two reports that share a place or a name mostly tell of two",
    "place.same_site": "same place ({})",
    "place.same_city": "same place ({})",
    "place.same_district": "same place ({})",
    "place.same_region": "same place ({})",
    "place.same_country": "same place ({})",
    "place.same_area": "same place ({})",
    "place.same_several": "same places ({})",
    "place.other_site": "two sites of one town ({} and {})",
    "place.within": "one place lies in the other ({} and {})",
    "place.within_several": "one figure covers several places ({} and {})",
    "place.within_country": "one place lies in the other ({} and {})",
    "place.within_spread": "one place lies in the other ({} and {})",
    "place.wider_and_longer": "the wider one covers more days",
    "place.near": "places near each other ({} and {})",
    "place.region": "places apart ({} and {})",
    "place.country": "places apart ({} and {})",
    "place.abroad": "places of two countries ({} and {})",
    "place.unknown": "places unrelated as far as the gazetteer knows ({} and {})",
    "place.region_named": "places apart ({} and {}), but a text names the other's",
    "place.country_named": "places apart ({} and {}), but a text names the other's",
    "place.abroad_named": "places of two countries ({} and {}), but a text names the other's",
    "place.unknown_named": "places unrelated as far as the gazetteer knows ({} and {}), but a text names the other's",
    "place.region_guessed": "places apart ({} and {}), one of them only guessed",
    "place.country_guessed": "places apart ({} and {}), one of them only guessed",
    "place.abroad_guessed": "places of two countries ({} and {}), one of them only guessed",
    "place.unknown_guessed": "places unrelated as far as the gazetteer knows ({} and {}), one of them only guessed",
    "place.spread_apart": "places apart ({} and {}), of a happening that spreads",
    "place.wide_apart": "places apart ({} and {})",
    "place.missing": "one gives no place",
    "place.named": "one text names the other's place ({})",
    "place.titled": "one title names the other's place ({})",
    "time.same_day": "same day ({})",
    "time.same_night": "days overlap ({}; {})",
    "time.overlap": "days overlap ({}; {})",
    "time.long_overlap": "times overlap ({}; {})",
    "time.day_in_long": "a day against a longer time ({}; {})",
    "time.next_day": "one day apart ({}; {})",
    "time.two_days": "days apart ({}; {})",
    "time.days_apart": "days apart ({}; {})",
    "time.weeks_apart": "weeks apart ({}; {})",
    "time.months_apart": "months apart ({}; {})",
    "time.next_day_of_telling": "one day apart ({}; {}), the later being that of its report",
    "time.two_days_of_telling": "days apart ({}; {}), the later being that of its report",
    "time.days_apart_of_telling": "days apart ({}; {}), the later being that of its report",
    "time.weeks_apart_of_telling": "weeks apart ({}; {}), the later being that of its report",
    "time.while_it_lasts": "days apart ({}; {}), of a happening that lasts",
    "time.again": "such a happening often comes again on another day",
    "time.unknown": "no day known",
    "time.unknown_again": "no day known, of what often comes again",
    "time.guessed_again": "one day is only guessed, and such a happening often comes again on another",
    "time.both_sums": "both are sums over a country without a day",
    "time.both_unknown_near": "published within days of each other",
    "time.both_unknown_far": "published at different times, no day given",
    "time.likely_now": "one gives no day, but was published just after the other's day",
    "time.likely_recent": "one gives no day, but was published days after the other's day",
    "time.possible": "one gives no day",
    "time.long_possible": "one gives no day and was published long after",
    "time.long_possible_common": "one gives no day and was published long after, of an everyday kind",
    "time.impossible": "one was published before the other's day",
    "kind.same": "same kind of happening ({})",
    "kind.same_common": "same kind of happening ({}), an everyday one",
    "kind.family": "kindred happenings ({}, {})",
    "kind.compatible": "happenings that can go together ({}, {})",
    "kind.apart": "different kinds of happening ({}, {})",
    "kind.unlike": "nature's doing and people's ({}, {})",
    "kind.unknown": "one does not tell what happened",
    "kind.shot_down_only": "weapons shot down beside harm done",
    "kind.both_shot_down": "both count weapons shot down",
    "figures.equal": "both say {:g} {}",
    "figures.could_be": "figures of {} that can both be true ({:g}, {:g})",
    "figures.small_apart": "figures of {} differ ({:g}, {:g})",
    "figures.far_apart": "figures of {} far apart ({:g}, {:g})",
    "figures.beside": "further equal figures ({})",
    "names.victims": "the same named victims ({})",
    "names.victim_told": "a victim named by one is named in the other's text",
    "names.victims_differ": "victims of different names",
    "names.speakers": "the same named speakers ({})",
    "names.pairs": "{} shared names",
    "names.proper": "{} rare names in both texts",
    "names.phrases": "sentences with figures that are nearly the same",
    "ages.same": "the same ages ({})",
    "ages.nearly": "ages a year apart ({}; {})",
    "ages.apart": "other ages ({}; {})",
    "text.alike": "the rarer words of the texts agree by {:.0%}",
    "text.rare": "{} rare words in both texts",
    "text.short": "a text too short to compare its words",
    "text.part": "one text has {:.0%} of the other's title",
    "text.titles": "the titles agree by {:.0%}",
}
