"""How much of a report points to each of its places as the one where its own happening was.

Every place that a report names is weighed by all that it says of it: in the headline, in the first sentence, in the two
next, further down; as where something happened, as where officials sit, as where people came from or were taken to.
A piece of evidence has a name ("lead:event") and a weight in ``place_weights.toml``, fitted by
``training/main_evidence.py``; a name without a weight counts nothing.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources

from tollbook.find.english.document import Document
from tollbook.find.english.endings import Ending
from tollbook.find.english.place_layout import Mention
from tollbook.find.english.place_spots import Spot, is_wide
from tollbook.find.gazetteer import fold
from tollbook.nouns import Place

# The roles that say that something happened there.
_TOLD = ("event", "faint", "label", "list")
# A city of fewer people is no reporter's seat.
SMALL = 150_000
_HERE = re.compile(
    r"\b(?<!said )(?<!announced )here\s+(?:on|in|when|after|this|early|late|at|today|yesterday|last|[A-Z][a-z]+day)\b"
)
_HARM = re.compile(
    r"\b(?:killed|kills|kill|dead|died|dies|deaths?|injur\w+|wound\w+|hurt|shot|missing|bodies|victims?|"
    r"collaps\w+|crash\w*|explo\w+|blast|fire|attack\w*|struck|hit|sank|capsiz\w+|flood\w*|landslides?)\b",
    re.I,
)


# "Three died over the border in Ruritania": not the report's own place, but one beside it.
_ASIDE = Ending(
    r"\b(?:(?:over|across|beyond|other side of)\s+(?:the|its)\s+(?:[a-z]+\s+)?(?:border|frontier)\s+(?:in|into|inside)"
    r"|(?:in|into)\s+(?:the\s+)?neighbou?ring)\s+(?:(?:[a-z-]+\s+){0,2}of\s+)?$",
    re.I,
)
_SENT_FROM = frozenset(("dateline-great", "dateline-us", "dateline-small"))
_WATER = re.compile(r"\b(?:rivers?|sea|ocean|lake|gulf|strait|channel|canal|reservoir)\b", re.I)


@dataclass(slots=True)
class Candidate:
    """A place of the report with the evidence for it, by name of the evidence."""

    place: Place
    names: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    evidence: dict[str, float] = field(default_factory=dict)
    first: int = 10**9
    population: int = 0


@cache
def weights() -> Mapping[str, float]:
    """The fitted weights by name of the evidence."""
    table = tomllib.loads(resources.files(__package__).joinpath("place_weights.toml").read_text(encoding="utf-8"))
    fitted: dict[str, float] = table["weights"]
    return fitted


def score(candidate: Candidate) -> float:
    """The sum of the weights of a candidate's evidence."""
    fitted = weights()
    return sum(fitted.get(name, 0.0) * value for name, value in candidate.evidence.items())


def identity(place: Place) -> str:
    """What makes two mentions one place."""
    return f"{place.key}|{place.country}|{place.admin1}" if place.key else fold(place.name)


def candidates(
    document: Document,
    placed: Sequence[tuple[Mention, Place]],
    titled: Sequence[tuple[Mention, Place]],
    spots: Mapping[int, Sequence[Spot]],
    zones: Mapping[int, str],
) -> list[Candidate]:
    """The report's places with their evidence, in the order of the text.

    ``zones`` names the zone of the lines before the rest: ``head``, ``lead`` or ``next``. ``titled`` are the places of
    a headline that is kept apart from the text.
    """
    found: dict[str, Candidate] = {}
    here = any(_HERE.search(document.lines[i].text) for i, zone in zones.items() if zone in ("head", "lead"))
    for mention, place in (*titled, *placed):
        if mention.role == "event" and _ASIDE.search(document.text[max(0, mention.start - 40) : max(0, mention.start)]):
            continue
        kept = found.setdefault(identity(place), Candidate(place))
        kept.names[place.name] += 1
        kept.first = min(kept.first, mention.start)
        if mention.entry is not None:
            kept.population = max(kept.population, mention.entry.population)
        zone = "head" if mention.line < 0 else zones.get(mention.line, "rest")
        kept.counts[f"{zone}:{_role(mention, place)}"] += 1
        if here and mention.role == "dateline":
            kept.counts["here"] = 1
        if mention.line >= 0 and mention.role == "event" and _HARM.search(document.lines[mention.line].text):
            kept.counts["harm"] += 1
    for line, offered in spots.items():
        for spot in offered:
            if spot.place.key is not None and ", " in spot.place.key:
                kept = found.setdefault(identity(spot.place), Candidate(spot.place))
                kept.names[spot.place.name] += 1
                kept.first = min(kept.first, spot.start)
                kept.counts[f"{zones.get(line, 'rest')}:list"] += 1
    everything = list(found.values())
    for candidate in everything:
        _weigh(candidate, everything)
    return sorted(everything, key=lambda c: c.first)


def _role(mention: Mention, place: Place) -> str:
    if mention.role == "event":
        return "faint" if mention.faint else "event" if mention.strong or place.key or mention.container else "weak"
    if mention.role == "speaker":
        return "local" if mention.local and place.precision != "country" else "speaker"
    if mention.role == "dateline":
        great = mention.entry is not None and mention.entry.population >= SMALL
        american = place.country in ("United States", "Canada")
        return "dateline-us" if american else "dateline-great" if great else "dateline-small"
    return mention.role


def _weigh(candidate: Candidate, everything: list[Candidate]) -> None:
    place, evidence = candidate.place, candidate.evidence
    wide = is_wide(place)
    for name, count in candidate.counts.items():
        evidence[name] = min(2.5, math.log2(1 + count))
    evidence[f"is:{'site' if place.precision == 'site' else place.precision if wide else 'narrow'}"] = 1.0
    if place.key is None:
        evidence[f"unknown {place.precision}"] = 1.0
    evidence["early"] = 1.0 if all(candidate.first <= other.first for other in everything) else 0.0
    if not _told(candidate):
        evidence["never an event"] = 1.0
    if any(name.startswith(("head:", "lead:")) for name in candidate.counts):
        evidence["seen at once"] = 1.0
    mine, every = _told(candidate), sum(_told(c) for c in everything if not is_wide(c.place))
    if not wide and every:
        evidence["share"] = mine / every
        evidence["siblings"] = min(3.0, sum(1.0 for c in everything if _told(c) and not is_wide(c.place)) - bool(mine))
    for other in everything:
        if other is candidate:
            continue
        told = any(other.counts[f"{z}:{r}"] for z in ("head", "lead") for r in _TOLD)
        if wide and not is_wide(other.place) and _inside(other.place, place):
            if _told(other):
                evidence["holds"] = min(4.0, evidence.get("holds", 0.0) + 1.0)
            if told:
                evidence["holds one told at once"] = 1.0
            if any(other.counts[f"{z}:label"] for z in ("head", "lead", "next", "rest")):
                evidence["holds headings"] = min(2.0, evidence.get("holds headings", 0.0) + 1.0)
        if not wide and is_wide(other.place) and told and other.place.country:
            same = "perhaps inside" if place.country is None else "inside" if _inside(place, other.place) else "outside"
            evidence[f"{same} what is told"] = 1.0
    if evidence.get("holds"):
        evidence["holds several" if evidence["holds"] > 1 else "holds one"] = 1.0


def at_once(candidate: Candidate) -> bool:
    """True where the headline or the first sentence says that something happened there."""
    return any(candidate.counts[f"{zone}:{role}"] for zone in ("head", "lead") for role in ("event", "faint"))


def headed(candidate: Candidate) -> bool:
    """True where the headline names it."""
    return any(name.startswith("head:") for name in candidate.counts)


def told_early(candidate: Candidate) -> bool:
    """True where the headline names it or the first sentence says that something happened there."""
    return headed(candidate) or at_once(candidate)


def seat(candidate: Candidate) -> bool:
    """True for a small town that the report was sent from."""
    return any(name.endswith(":dateline-small") for name in candidate.counts)


def only_sent_from(candidate: Candidate) -> bool:
    """True for a desk's city, or a town abroad, that the report was sent from, where it says that nothing happened."""
    roles = {name.partition(":")[2] for name in candidate.counts}
    if _told(candidate) or roles.isdisjoint(_SENT_FROM):
        return False
    seen = candidate.evidence
    return "dateline-small" not in roles or ("outside what is told" in seen and "inside what is told" not in seen)


def is_water(name: str) -> bool:
    """True for the name of a river, a lake or a sea."""
    return _WATER.search(name) is not None


def near_lead(candidate: Candidate) -> bool:
    """True where the headline or one of the first three sentences says that something happened there."""
    return any(candidate.counts[f"{zone}:{role}"] for zone in ("head", "lead", "next") for role in ("event", "label"))


def _told(candidate: Candidate) -> int:
    """How often the report says that something happened there."""
    return sum(n for name, n in candidate.counts.items() if name.partition(":")[2] in _TOLD)


def _inside(inner: Place, outer: Place) -> bool:
    """True where the one place may lie in the other, as far as is known."""
    if inner.country is None or outer.country is None:
        return True
    if inner.country != outer.country:
        return False
    return outer.precision in ("country", "area") or inner.admin1 == outer.admin1


def usual(candidate: Candidate) -> Place:
    """The place under the name that the report uses most for it."""
    place, names = candidate.place, candidate.names
    best = max(names, key=lambda n: (n == place.key, not n.isupper(), names[n], n == place.name, n))
    return replace(place, name=best)
