"""Whose time a time is: the happening's, the speaker's, of what came after, or the report's own stamp."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from tollbook.find.english.day_words import Time, words
from tollbook.find.english.document import Document
from tollbook.find.english.endings import Ending
from tollbook.find.english.place_main import importance_of, zones_of
from tollbook.nouns import When

# Longer ago than this, a date is a recollection.
RECENT = timedelta(days=100)

_DYING = frozenset(["died", "dies", "dead", "death", "deaths", "toll", "fatalities"])

# Who dies in hospital did not die on the day of the happening.
_LINGERING = re.compile(
    r"\b(?:died|dies|dead|succumbed)\b(?=.*\b(?:operating table|intensive care|in (?:a |the )?hospital|"
    r"(?:of|from|to) (?:(?:his|her|their|its) )?(?:\w+ )?(?:burns|wounds|"
    r"injuries)|life support))|\b(?:died|dies|succumbed)\b[^.;]{0,40}?\bat\s+(?:the\s+|an?\s+)?(?:[\w.'’-]+\s+){0,4}"
    r"(?:hospital|clinic|medical cent(?:er|re)|infirmary)\b",
    re.I | re.S,
)

# In a form: "Date of disaster: 2 April".
_HAPPENED = re.compile(
    r"\b(?:(?:date|day|time)(?: and time)? of (?:the )?"
    r"(?:event|incident|disaster|accident|occurrence|attack|onset|emergency|crash|fire|loss|call|alarm)|"
    r"(?:disaster|event|incident) (?:date|onset)|(?:information|call|alarm|alert|message) received|onset|occurred|when)"
    r"\s*[:|–-]\s*(?:on\s+)?(?:[A-Z][a-z]+day,?\s+)?(?:\d\d[:.]?\d\d\s+(?:hrs|hours)?\s*(?:on\s+)?)?(?:\([^)]*\)\s*)?$",
    re.I,
)

_AHEAD_BEHIND = re.compile(r"\W*(?:will|would|is to|are to)\b")
_SINCE, _THAT = Ending(r"\bsince\s+$", re.I), Ending(r"\bthat\s+(?:same\s+)?$", re.I)
_AS_OF = re.compile(r"\bas (?:of|at)\s+(?:[\w.:]+\s+){0,3}$", re.I)
_ANOTHER = re.compile(r"\b(?:the last|previous|similar|another|earlier|separate)\s+(?:[\w-]+\s+){1,5}$", re.I)
_PREPOSITION = Ending(r"\b(?:on|at|in|of)\s+$")
_STAMPED = Ending(r"^\W*(?:first\s+)?(?:published|updated|posted|issued|modified)\W+(?:on\s+)?$", re.I)

# "at about 22:15 GMT on": an hour is told of a happening far oftener than of what was said or done later.
_HOUR = re.compile(
    r"\b\d{1,2}(?:[:.]?\d\d)?\s*(?:[ap]\.?m\b\.?|hrs\b|hours\b|o'clock)?\s*"
    r"(?:GMT|UTC|BST|CET|EST|EDT|local time|\([^)]*\))?\s*(?:on|,)?\s*(?:early\s+|late\s+)?$"
)
_HOUR_BEHIND = re.compile(
    r",?\s+at\s+(?:about|around|approximately|roughly)?\s*\d{1,2}(?:[:.]?\d\d)?\s*(?:[ap]\.?m\b|hrs\b|hours\b)"
)

# "at 2:15 a.m. (2015 GMT Friday)": the same moment by another clock
_IN_GMT = Ending(r"\(\s*[\d:.]+\s*(?:[ap]\.?m\.?\s*)?(?:GMT|UTC)\s+(?:on\s+)?$")
# "A man walks past damaged houses in Kem, May 4, 2012.": under a picture
_CAPTIONED = re.compile(
    r"^.{0,60}\b(?:walks?|stands?|looks?|sits?|carr(?:y|ies)|holds?|gathers?|inspects?|watch(?:es)?|mourns?|seen|waits?|"
    r"searche?s?|works?|rides?|shows?|react(?:s)?)\b.*,\s+(?:on\s+)?$"
)
_HEAD = 6
# A story is published at most so long after the day of its dateline.
_FILED = timedelta(days=3)
_BEFORE = re.compile(r"\bbefore\s+\w+ing\b", re.I)
_AFTER = re.compile(r"\bafter\s+\w+ing\b", re.I)

_THE = Ending(r"\b(?:the|an?|that|this)\s+$", re.I)
_STRIKING = re.compile(r"\b(?:shot|struck|hit|attack\w*|blast|explo\w+|shooting|crash\w*|strikes?)\b", re.I)


def dies_later(sentence: str) -> bool:
    """True where a sentence tells of somebody who died of wounds: the happening was before that."""
    return _LINGERING.search(sentence) is not None


@lru_cache(maxsize=4)
def looks_back(document: Document) -> bool:
    """True where headline or first sentence are of a court, an inquest or an anniversary: of what was long ago."""
    return any(
        zone in ("head", "lead") and words().looks_back.search(document.lines[index].text)
        for index, zone in zones_of(document).items()
    )


def owns_happening(document: Document, time: Time) -> bool:
    """True for "Saturday's tornado" and "the March 9, 2031, sinking": the day is told as the happening's own."""
    line = document.lines[time.line]
    end = min(line.end, time.end + 60)
    if words().owned.match(document.text[time.end - 2 : end]):
        return True
    the = _THE.search(document.text[line.start : time.start])
    return the is not None and words().named_by.match(document.text, time.end, end) is not None


def told_since(document: Document, time: Time) -> bool:
    """True for "reports that have been circulating since Wednesday": since then it is said, not so."""
    line = document.lines[time.line]
    return words().told_since.search(document.text[line.start : time.start]) is not None


def is_publication(
    document: Document, start: int, end: int, iso: str, when: When | None, published: date | None
) -> bool:
    """The stamp of the report itself: a date of publication on a line that is little else, or in a dateline."""
    line = document.at(start)
    if published is None or line.index > 8:
        return False
    if "T" in iso and iso == document.report.published:
        return True
    rest = line.text.replace(document.text[start:end], "")
    if _HAPPENED.search(document.text[line.start : start]) or re.search(
        r"\b(?:since|from|cumulative)\W+$", document.text[line.start : start], re.I
    ):
        return False
    if re.search(
        r"\b(?:as (?:of|at)|issued|updated|published|posted|printed|date|dated)\b[^.]{0,12}$",
        document.text[line.start : start],
        re.I,
    ):
        return True
    if line.kind != "text" and any(words().roles.get(w.lower()) == "event" for w in re.findall(r"[A-Za-z]+", rest)):
        return False  # "Subject: fire at the Kettlow mill on 19.08.2025"
    back = published - date.fromisoformat(when.start) if when is not None else timedelta(0)
    behind = document.text[end : end + 40]
    stamped = (len(rest.split()) < (7 if back else 12) and line.kind in ("headline", "bullet")) or (
        abs(back) <= _FILED
        and start - line.start < 30
        and (
            re.match(r"\s*(?:\([^)]*\)\s*)?(?:—|–|-{1,2})\s|\s*\([A-Za-z /]+\)", behind)
            or (behind.startswith(": ") and document.text[line.start : start].isupper())  # "VELMOR, MAY 5: A day after"
        )
    )
    return (
        bool(stamped)
        or (start < 12 and iso[:10] == published.isoformat())
        or (end - line.start < 4 + end - start and iso[:10] == published.isoformat() and "T" in iso)
    )


def _cues(clause: str, opens: bool) -> list[tuple[int, str]]:
    """Where the words of a clause stand that show whose its time is, each with its role; names are none of them.

    ``opens`` is set where the clause opens its sentence: its first word has a capital without being a name.
    """
    capitals = clause.isupper()
    clause = words().idle.sub(lambda idle: " " * len(idle[0]), clause)
    found: list[tuple[int, str]] = []
    for match in re.finditer(r"[A-Za-z]+", clause):
        word = match.group().lower()
        first = opens and word in words().openings and not clause[: match.start()].strip()
        if word not in words().roles or not (match.group().islower() or capitals or first):
            continue
        role = words().roles[word]
        if word == "post" and words().guarded.search(clause[: match.start()]):
            continue
        if role == "said" and words().hearsay.match(clause, match.end()):
            continue  # "are said to have drunk it on Saturday": what they did, not what was said
        if word in words().taken_in and words().undergone.search(clause[: match.start()]):
            role = "after"  # "were admitted on Saturday", not "the minister admitted on Saturday"
        if word in words().goes_on and found and found[-1][1] == "event":
            role = "event"
        found.append((match.start(), "death" if word in _DYING else role))
    return found


def role_of(document: Document, time: Time, published: date | None) -> str:
    """The role of a time, by the nearest word that shows one; sets ``time.label`` where it heads a paragraph."""
    line = document.lines[time.line]
    before = document.text[max(line.start, time.start - 200) : time.start]
    behind = document.text[time.end : min(line.end, time.end + 60)]
    if time.when is not None and published is not None:
        start, end = date.fromisoformat(time.when.start), date.fromisoformat(time.when.end)
        if start > published:
            return "ahead"
        told = start == end and line.kind != "headline" and importance_of(document).get(time.line, 1.0) > 1.5
        if start == end and published - end > RECENT and looks_back(document) and not words().lives.search(before):
            return "event"
        if end - start > timedelta(days=10) or (published - end > RECENT and not told):
            return "person" if words().lives.search(before) else "background"
    if words().lives.search(before):
        return "person"
    if _HAPPENED.search(before):
        return "event"
    if _STAMPED.search(before):
        return "publication"
    if words().apart.match(line.text):
        return "aside"
    owned = owns_happening(document, time)
    if not owned and (words().ahead.search(before) or _AHEAD_BEHIND.match(behind)):
        return "ahead"
    if _SINCE.search(before):
        return "loose" if time.when is not None and time.when.start == time.when.end else "background"
    if _THAT.search(before) and time.when is not None:
        return "event"  # "that same Saturday"
    if _AS_OF.search(before):
        return "said"
    if _IN_GMT.search(before):
        return "aside"
    if line.index < _HEAD and _CAPTIONED.search(line.text[: time.start - line.start]) and re.match(r"\W*$", behind):
        return "publication"
    if owned:
        return "event"
    if _ANOTHER.search(before[-70:]):
        return "aside"
    written = document.text[time.start : time.end]
    if re.search(r"['’]s$", written) or re.match(r"['’]s\b", behind):
        return "event"
    if not before.strip(" *•-") and len(line.text) < 40 and (re.match(r"\W*$", behind)):
        time.label = True
        return "event"
    whole = document.text[line.start : time.start]
    clause = re.split(r"[;:](?=\s)|,\s(?:and|but|when|after|who|where)\b|[\"”]", before)[-1]
    cues = _cues(clause, clause == whole)
    left = cues[-1] if cues else None
    right = None
    ago = re.search(r"\bago$", written) is not None
    if ago and left is None:
        return "event"
    for match in [] if ago else list(re.finditer(r"[A-Za-z]+|[,.;]", behind))[:9]:
        if match.group() in ".;" or (
            match.group() == ","
            and whole.strip(" \"“'‘")
            and whole.strip().lower() not in ("on", "at", "in", "early", "late")
        ):
            break
        if match.group().lower() in words().roles:
            cue = match.group().lower()
            right = (match.start(), "death" if cue in _DYING else words().roles[cue])
            break
    if (
        {"event", "death"} & {(left or (0, ""))[1], (right or (0, ""))[1]}
        and dies_later(line.text)
        and not _STRIKING.search(clause + behind)
    ):
        return "after"
    hour = time.clock or (re.search(r"\d", before[-30:]) and _HOUR.search(before)) or _HOUR_BEHIND.match(behind)
    if hour and (left is None or left[1] == "event") and (right is None or right[1] == "event"):
        return "event"
    if left is None and right is None:
        earlier = [words().roles[w] for w in re.findall(r"[a-z]+", whole) if w in words().roles]
        return "after" if earlier[-1:] == ["after"] else "loose"
    attributive = not _PREPOSITION.search(before)
    if (
        right is not None
        and right[0] <= 2
        and ((right[1] == "event" and attributive) or (right[1] == "said" and left and len(clause) - left[0] > 40))
    ):
        return right[1]  # "a Sunday afternoon shooting", "officials on Tuesday said"
    if left is not None and left[1] == "event" and _BEFORE.search(clause, left[0]):
        return "after"  # "killing seven people on Saturday before weakening on Sunday"
    if left is not None and left[1] != "event" and _AFTER.search(clause, left[0]):
        return "event"  # "are in hospital after taking a drink on Saturday"
    if left is not None:
        return left[1]
    return right[1] if right is not None else "loose"
