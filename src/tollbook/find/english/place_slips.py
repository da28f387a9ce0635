"""Names that are likely slips for a known place: "Ostery" beside Ostrey's neighbours."""

from __future__ import annotations

from tollbook.find.english.place_layout import Mention
from tollbook.find.english.place_spots import joined
from tollbook.find.gazetteer import fold, gazetteer
from tollbook.nouns import Place


def slips_in(
    text: str, placed: list[tuple[Mention, Place]], votes: dict[str, float]
) -> tuple[tuple[int, int, Place, Place], ...]:
    """Start, end, the place as written, the place likely meant; see ``Places.slips``."""
    found = []
    table = gazetteer()
    codes = sorted(votes, key=lambda c: (-votes[c], c))[:3]
    for mention, place in placed:
        if mention.entries or mention.kind == "site" or len(mention.name) < 5 or " " in mention.name:
            continue
        siblings = _siblings(text, [m for m, _ in placed], mention)
        near = {m.entry.country_code for m in siblings if m.entry}
        close = [e for c in (sorted(near) or codes) for e in table.similar(mention.name, c, 0.79)]
        close = [e for e in close if abs(len(fold(e.name)) - len(fold(mention.name))) <= 1 or e.confidence >= 0.85]
        if close and (len(close) == 1 or close[0].confidence > close[1].confidence or siblings):
            best = max(close, key=lambda e: (e.confidence, e.population))
            meant = Place(
                best.name, best.name, best.lat, best.lon, best.precision, best.country, best.admin1, best.confidence
            )
            found.append((mention.start, mention.end, place, meant))
    return tuple(found)


def _siblings(text: str, mentions: list[Mention], mention: Mention) -> list[Mention]:
    position = mentions.index(mention)
    near = []
    for step in (-1, 1):
        at = position + step
        while 0 <= at < len(mentions):
            one, two = sorted((mentions[at - step], mentions[at]), key=lambda m: m.start)
            if not joined(text, one, two):
                break
            near.append(mentions[at])
            at += step
    return near
