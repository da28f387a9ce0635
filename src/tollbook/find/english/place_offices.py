"""Places before an office or a body, and countries that an adjective names: "Kettlow Police", "Ruritanian cities"."""

from __future__ import annotations

import re

from tollbook.find.english.document import Line
from tollbook.find.english.place_layout import Mention, entries_of
from tollbook.find.english.place_words import Vocabulary
from tollbook.find.gazetteer import gazetteer

# "the Punjab city of Ostrey", "the Black Sea province of Kem": what holds it, by the kind that stands between
_AROUND = {
    "city": ("country", "region", "area"),
    "district": ("country", "region", "area"),
    "region": ("country", "area"),
}
_OF_NAME = re.compile(r"\s+of\s+(?:the\s+)?[A-ZÀ-Þ]")


def adjective_in(line: Line, run: list[re.Match[str]], code: str, words: Vocabulary) -> Mention | None:
    """ "Ruritanian cities" names the country; "Ruritanian forces" only tells who."""
    width = 2 if len(run) > 1 and " ".join(t.group() for t in run[:2]) in words.adjectives else 1
    start, end = run[0].start(), run[width - 1].end()
    office = run[width].group().lower() if len(run) > width else ""
    if office in words.titles or words.office_behind.match(line.text[end:]):
        country = gazetteer().country(code) or ""
        entries = tuple(e for e in gazetteer().lookup(country) if e.precision == "country")
        return Mention(line.start + start, line.start + end, line.index, country, "speaker", entries, "country")
    if len(run) > width:
        return None
    if not words.ground.match(line.text[end:]):
        return None
    if re.match(
        r"\s+(?:[\w-]+\s+){0,2}?(?:cit\w+|region\w*|town\w*|villag\w+|provinc\w+|port|capital|state)\s+of\b",
        line.text[end:],
    ):
        return None
    country = gazetteer().country(code) or ""
    entries = tuple(e for e in gazetteer().lookup(country) if e.precision == "country")
    before = line.text[:start].lower().split()
    role = "event" if any(w in words.locative for w in before[-3:]) else "owner"
    if re.match(r"\s+(?:[\w-]+\s+){0,3}of\s+[A-Z]", line.text[end:]):
        role = "owner"
    return Mention(line.start + start, line.start + end, line.index, country, role, entries, "country", role == "event")


def office_in(line: Line, run: list[re.Match[str]], cut: int, words: Vocabulary) -> Mention | None:
    """ "Kettlow Mayor Ann Roe", "Kettlow Police": the place before an office or a body."""
    name = " ".join(t.group() for t in run[:cut])
    entries = tuple(e for e in entries_of(name, words) if e.precision != "area")
    office = run[cut].group().lower().rstrip(".")
    if not entries or not (office in words.titles or words.office_behind.match(" " + office)):
        return None
    start, end = run[0].start(), run[cut - 1].end()
    local = entries[0].precision != "country"
    return Mention(line.start + start, line.start + end, line.index, name, "speaker", entries, None, False, local)


def holder_in(line: Line, run: list[re.Match[str]], end: int, kind: str | None, words: Vocabulary) -> Mention | None:
    """Punjab in "the Punjab city of Ostrey", where the kind ends at ``end``."""
    if kind not in _AROUND or not _OF_NAME.match(line.text, end):
        return None
    start, stop = run[0].start(), run[-1].end()
    entries = entries_of(" ".join(t.group() for t in run), words)[:1]
    if not entries or entries[0].precision not in _AROUND[kind]:
        return None
    return Mention(line.start + start, line.start + stop, line.index, line.text[start:stop], "owner", entries)
