"""Which place an ambiguous name means: by what contains it in the text, the country in play, and population."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from tollbook.find.english.document import Document
from tollbook.find.english.place_layout import Mention
from tollbook.find.english.place_mentions import mentions_of
from tollbook.find.english.place_words import vocabulary
from tollbook.find.gazetteer import Entry, fold
from tollbook.nouns import Place

_INSIDE = re.compile(
    r",\s+(?:(?:in|on|off|near)\s+)?(?:the\s+)?|\s+in\s+(?:the\s+)?|\s+\(|,\s+(?:a|an"
    r"|the)\s+(?:[\w-]+\s+){1,4}(?:in|of|on)\s+(?:the\s+)?(?:[\w-]+\s+of\s+)?|['’]s\s+(?:[\w-]+\s+){0,3}"
)
_NEAR = re.compile(
    r",?\s+(?:(?:a|the)\s+[\w-]+\s+)?(?:just\s+)?(?:near|outside|close to|on the outskirts of)"
    r"\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?"
)
_OWNED = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,4}(?:of\s+)?(?:the\s+)?")


def settle(document: Document, mentions: list[Mention], votes: dict[str, float]) -> list[Mention]:
    """Give each mention its gazetteer entry; drop those that turn out to be no places.

    ``votes`` says how much each country code is in play; well known cities add to it.
    """
    text = document.text
    for mention in mentions:
        best = mention.entries[0] if mention.entries else None
        great = best is not None and best.population > 150_000 and best.precision in ("city", "region")
        if best and great and (mention.role != "bare" or best.precision == "region") and _known_well(best, mention):
            votes[best.country_code] = votes.get(best.country_code, 0.0) + 0.4
    whole = sum(votes.values()) or 1.0
    share = {code: value / whole for code, value in votes.items()}
    states = _states(mentions)
    labels = _labels(document, mentions)
    for number, mention in enumerate(mentions):
        container = None
        if number + 1 < len(mentions):
            following = mentions[number + 1]
            between = text[mention.end : following.start]
            # "Ostrey, Kem" may be a list: two names that no table knows need "in Ostrey, on Kem Bay"
            told = following.entries or mention.entries or between.strip() not in (",", "")
            if following.line == mention.line and told and _INSIDE.fullmatch(between):
                container = following
            elif (
                following.line == mention.line
                and not mention.entries
                and following.entries
                and _NEAR.fullmatch(between)
            ):
                mention.beside = following
        owner = None
        if number and mentions[number - 1].line == mention.line:
            before = mentions[number - 1]
            if _OWNED.fullmatch(text[before.end : mention.start]):
                owner = before
        beside = container or owner or labels.get(document.lines[mention.line].paragraph)
        mention.entry = _best(mention, beside if beside is not mention else None, share, states)
        if beside is not mention and owner is None and _elsewhere(mention, beside):
            mention.entry = None  # "RURITANIA. A bus left the road at Kem": no Kem of another country
        if container is not None and _contains(container, mention):
            container.role = "container"
            mention.container = container
        if owner is not None and mention.entry is not None and owner.role != "speaker" and _contains(owner, mention):
            if mention.role in ("bare", "owner"):
                mention.role = owner.role if owner.role != "owner" else "event"
            owner.role = "container"
    _agree(mentions)
    cued = {
        fold(m.name)
        for m in mentions
        if m.role in ("label", "dateline", "speaker", "transfer")
        or (m.role == "event" and not m.faint and (m.entry or m.strong or m.kind))
    }
    happened = {fold(m.name) for m in mentions if m.role in ("event", "label")}
    kept = [m for m in mentions if _stays(m, cued, share)]
    for mention in kept:
        # "hospitals in Kettlow treated 12": Kettlow is where it happened, if the report says so elsewhere
        told = mention.role == "transfer" and fold(mention.name) in happened
        if told and not vocabulary().on_the_way.search(text[max(0, mention.start - 60) : mention.start]):
            mention.role = "event"
    return kept


def titled_places(document: Document, votes: dict[str, float]) -> list[tuple[Mention, Place]]:
    """The places of a headline that is kept apart from the text; their line is -1, for they stand nowhere in it."""
    title = document.report.title
    if not title or title in document.text[:300]:
        return []
    apart = Document(replace(document.report, text=title, title=None))
    found, _ = mentions_of(apart)
    settled = settle(apart, found, dict(votes))
    for mention in settled:
        mention.line = mention.start = mention.end = -1
    return [(m, place_of(m)) for m in settled]


def _known_well(best: Entry, mention: Mention) -> bool:
    """True where no other country has a place of that name nearly as great."""
    return all(e.country_code == best.country_code or e.population * 5 < best.population for e in mention.entries)


def _agree(mentions: list[Mention]) -> None:
    """One sense a report: a name without a kind beside it means the same place each time."""
    chosen: dict[str, dict[Entry, float]] = {}
    for mention in mentions:
        if mention.entry is not None and mention.kind in (None, "city"):
            weight = 3.0 if mention.kind == "city" or mention.container else 1.0
            weight += 0.5 if mention.entry.precision == "city" else 0.0
            of = chosen.setdefault(fold(mention.name), {})
            of[mention.entry] = of.get(mention.entry, 0.0) + weight
    for mention in mentions:
        if mention.entry is not None and mention.kind is None and mention.entry.precision != "country":
            of = chosen[fold(mention.name)]
            mention.entry = max(of, key=lambda e: (of[e], e.precision == "city", e.population, e.country_code))


def _states(mentions: list[Mention]) -> dict[tuple[str, str | None], float]:
    """How much each first-order division is in play: its share of those that the report names as such."""
    named: dict[tuple[str, str | None], float] = {}
    for mention in mentions:
        best = mention.entries[0] if mention.entries else None
        if best and best.precision == "region":
            named[best.country_code, best.admin1] = named.get((best.country_code, best.admin1), 0.0) + 1.0
    whole = sum(named.values()) or 1.0
    return {state: value / whole for state, value in named.items()}


def _labels(document: Document, mentions: list[Mention]) -> dict[int, Mention]:
    """The country or region that heads each paragraph: "RURITANIA. A bus left the road at Kem …"."""
    return {
        document.lines[m.line].paragraph: m
        for m in reversed(mentions)
        if m.role == "label" and m.entries and m.entries[0].precision in ("country", "region")
    }


def _best(
    mention: Mention,
    container: Mention | None,
    share: dict[str, float],
    states: dict[tuple[str, str | None], float],
) -> Entry | None:
    scored = []
    lies_in = container is not None and any(_within(entry, container) for entry in mention.entries)
    for number, entry in enumerate(mention.entries):
        if lies_in and entry.precision == "country":
            continue  # "Peru, Indiana"
        stated = states.get((entry.country_code, entry.admin1), 0.0) if entry.precision != "country" else 0.0
        scored.append((_score(entry, mention, container, share) + 2.5 * math.sqrt(stated), -number, entry))
    if not scored:
        return None
    score, _, entry = max(scored, key=lambda s: s[:2])
    if entry.precision in ("country", "area"):
        return entry
    # A small place in a country that the report does not touch is another place of that name.
    touched = share.get(entry.country_code, 0.0)
    if container is None and touched < 0.05 and max(share.values(), default=0.0) > 0.3 and entry.population < 60_000:
        return None
    return entry if score > 3.2 else None


def _within(entry: Entry, container: Mention) -> bool:
    """True where a place lies in the region that is named behind it."""
    return entry.precision in ("city", "district") and any(
        outer.precision == "region" and (entry.country_code, entry.admin1) == (outer.country_code, outer.admin1)
        for outer in container.entries[:4]
    )


def _elsewhere(mention: Mention, label: Mention | None) -> bool:
    """True for a small place in another country than the one that heads the paragraph or stands behind it."""
    return (
        label is not None
        and mention.entry is not None
        and bool(label.entries)
        and label.entries[0].precision in ("country", "region")
        and mention.entry.precision in ("city", "district")
        and mention.entry.population < 100_000
        and mention.entry.country_code != label.entries[0].country_code
    )


def _score(entry: Entry, mention: Mention, container: Mention | None, share: dict[str, float]) -> float:
    score = math.log10(entry.population + 100) * entry.confidence
    if entry.precision == "country":
        score += 6.0
    if entry.precision == "area":
        score += 9.0
    if entry.precision == "district":
        score -= 1.5
    if entry.precision == "region":
        score -= 0.6
    if mention.kind in ("region", "district"):
        score += 3.0 if entry.precision == mention.kind else 1.0 if entry.precision in ("region", "district") else 0.0
        score -= 4.0 if entry.precision == "country" else 0.0
    if mention.kind == "city":
        score += 1.5 if entry.precision == "city" else -2.0
    score += 4.0 * math.sqrt(share.get(entry.country_code, 0.0))
    if container is not None:
        for outer in container.entries[:4]:
            if outer.precision == "country" and outer.country_code == entry.country_code:
                score += 5.0
                break
            if (
                outer.precision in ("region", "district")
                and outer.country_code == entry.country_code
                and outer.admin1 == entry.admin1
            ):
                score += 5.0
                break
    return score


def _contains(container: Mention, mention: Mention) -> bool:
    if mention.entry is None:
        if not container.entries and container.role == "event" and mention.role == "event" and mention.strong:
            return True  # "in Ostrey, on Kem Bay"
        holds = ("country", "region", "area", "district")
        return bool(container.entries) and (container.entries[0].precision in holds or container.kind in holds)
    for outer in container.entries[:4]:
        if (
            outer.precision == "country"
            and mention.entry.precision != "country"
            and outer.country_code == mention.entry.country_code
        ):
            return True
        if (
            outer.precision in ("region", "district")
            and mention.entry.precision in ("city", "district")
            and outer.country_code == mention.entry.country_code
            and outer.admin1 == mention.entry.admin1
            and outer.name != mention.entry.name
        ):
            return True
    return False


def _stays(mention: Mention, cued: set[str], share: dict[str, float]) -> bool:
    entry = mention.entry
    if mention.role == "container":
        return True
    if entry is None:
        if mention.role == "event" and not mention.faint and mention.container is not None:
            return True  # "rode into Ostrey in Kem county"
        return mention.strong or mention.kind is not None or (mention.role == "event" and fold(mention.name) in cued)
    if entry.precision in ("country", "area") or mention.kind is not None or mention.strong:
        return True
    if mention.faint:
        return fold(mention.name) in cued or entry.population >= 100_000
    if mention.role == "speaker" and mention.local:
        return True
    in_play = share.get(entry.country_code, 0.0) > 0.1
    if mention.role != "bare":
        return in_play or entry.population >= 100_000 or mention.role in ("label", "dateline")
    return fold(mention.name) in cued or (in_play and entry.population >= 100_000 and " " not in mention.name)


def place_of(mention: Mention) -> Place:
    """The mention as a noun, in the report's own words."""
    entry = mention.entry
    if entry is None:
        outer = mention.container
        if outer is not None and outer.entry is None:
            return Place(f"{mention.name}, {outer.name}", None, None, None, mention.kind or "area", None, None, 0.5)
        if outer is None or outer.entry is None:
            near = mention.beside.entry if mention.beside is not None else None
            if near is not None and mention.beside is not None and near.precision == "city":
                name, kind = f"{mention.name}, near {mention.beside.name}", mention.kind or "area"
                return Place(name, None, near.lat, near.lon, kind, near.country or None, near.admin1, 0.4)
            return Place(mention.name, None, None, None, mention.kind or "area", None, None, 0.5)
        name = f"{mention.name}, {outer.name}"
        country, admin = outer.entry.country or None, outer.entry.admin1
        return Place(name, None, outer.entry.lat, outer.entry.lon, mention.kind or "area", country, admin, 0.5)
    precision = entry.precision
    if mention.kind in ("region", "district") and precision == "city":
        precision = mention.kind
    if (
        mention.kind is None
        and fold(mention.name) != fold(entry.name)
        and mention.name.split()[0].lower() in vocabulary().compass
        and precision in ("country", "region")
    ):
        precision = "area"
    rivals = [e for e in mention.entries if e.precision == entry.precision and e != entry]
    doubt = 0.8 if rivals and max(e.population for e in rivals) > entry.population / 5 else 1.0
    place = Place(
        mention.name, entry.name, entry.lat, entry.lon, precision, entry.country or None, entry.admin1, entry.confidence
    )
    return replace(place, confidence=round(entry.confidence * doubt, 3))
