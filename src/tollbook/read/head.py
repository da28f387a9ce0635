"""What the head of a report tells about itself: when it was published, by which outlet, under which headline.

Only the first lines are read, and of these only what is no sentence: stamps ("Published 4 May 2024, 11:15 GMT", a line
that is only a date, "NAME | Mon 04/05/2024"), a date before the first word, datelines ("QUITO, May 4 (Wire) -"),
mastheads, headlines, and what is labelled as such ("Outlet: Valley Post"). The words that show them are data
(``heads.toml``). Where nothing is sure, nothing is told.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise, zip_longest

from tollbook.read.moments import Moment, moments_in

# A head is at most this long: further down, dates and names belong to the story.
_HEAD_LINES, _HEAD_CHARS = 10, 900
# A line as long as this that ends like a sentence is prose; after two of them the head is over.
_PROSE_CHARS = 140
# An outlet's name is no longer than this ("The Catholic Agency for News of the Two Valleys"); what is, is a sentence.
_NAME_WORDS = 9
# Stamps further apart than this are not stamps of one publication (the later one is an event that is recalled).
_STAMP_DAYS = 31

_BREAK = re.compile(r"\s*[|·•»]\s*|\s+[-–—/]\s+|\s{2,}")
# " date 2024-05-04 Ten die in": a crawler's stamp before the first word
_PREFIX = re.compile(r"\s*(?:date[:\s]\s*)?(\d{4}-\d\d-\d\d)[ \t]+(?=[^\s\d])")
# "QUITO, Ecuador, May 4 (Andina) -", "Lima, 2 Dec 88 (EFE) --", "MOSCOW, May 4. /TASS/.", "Kochi (Kerala), May 4",
# "(ANSA) - Rome, 4 May -": all before the date; "(Tessim, 4 May 2025) –" opens with the bracket
_DATELINE_PLACE = re.compile(
    r"(?:\([^()\d]{2,20}\)\s*[-–—]{1,2}\s*|\()?[^\W\d_][^.!?;:()\d|]{1,50}?(?:\s\([^()\d]{2,30}\))?(?:[,.]|\s[-–—])?\s+"
)
# ("Kolkata, May 4 (OWN) Eight", "ASTANA. May 4. OWN-WIRE -", "Accra, May 4, GNA –", "MOSCOW, May 4. /TASS/. The")
_DATELINE_REST = re.compile(
    r"\.?,?\s*(?:\([^()]{2,40}\)|/[^/\s]{2,20}/)?\.?\)?\s*(?:--|[-–—:]|$)|\s*\([A-Z]{2,5}\)\s+(?=[A-Z])"
    r"|[.,]\s+[A-Z][A-Z-]{1,19}\s+[-–—]|\.?,?\s*/[^/\s]{2,20}/\.?\s"
)
_OPENING = 1_000  # characters
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]{0,6}day)?\b", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:[-–—]|to|through)\s*")
_AGENCY = re.compile(r"\(([^\W\d_a-z][^()\d]{1,39})\)\s*(?:--|[-–—:])|[.,]\s/([A-Z][\w .-]{1,20})/\.?\s")
_BYLINE = re.compile(r"\s*(?:by|from|reporting by)\s+(?:the\s+)?(.+)", re.IGNORECASE)
# "14:10 Two more found": an entry of a live page
_ENTRY = re.compile(r"^[ \t]*([01]?\d|2[0-3])[:.]([0-5]\d)\b(?!\s*[,|]|\s+on\b)", re.MULTILINE)
_AGENCY_LAST = re.compile(r"\(([^\W\d_a-z][^()\d]{1,39})\)$")
_FIGURE = re.compile(r"\d")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head tells; each part is None where it does not. ``published`` is an ISO 8601 day or date-time."""

    published: str | None = None
    title: str | None = None
    outlet: str | None = None


def read_head(text: str) -> Head:
    """Read the head of ``text``."""
    lines = list(_head_lines(text))
    return Head(_published(text, lines), _title(lines), _outlet(lines))


def yearless(text: str) -> tuple[str, int | None] | None:
    """The month and day of a dateline or stamp that names no year ("--05-04" of "QUITO, May 4 (Wire) -"), or None.

    With it the weekday (0 is Monday) where one stands beside it: that tells the years apart.
    """
    for line in _head_lines(text):
        moments = _moments(line)
        for moment in moments:
            if moment.precision not in ("day", "time") or _has_year(moment):
                continue
            if _in_dateline(line, moment) or (not _is_prose(line) and _is_stamp(line, moment, moments)):
                return moment.iso[:7], _weekday(line, moment)
    return None


def weekdays(text: str) -> frozenset[int]:
    """The weekdays (0 is Monday) that the opening of a report names: one of them is mostly its own day's."""
    found = (m for m in _WEEKDAY.finditer(text[:_OPENING]) if m[0].lower().endswith("day"))  # no "sat", no "sun"
    return frozenset(_WEEKDAYS.index(m[1].lower()) for m in found)


def _weekday(line: str, moment: Moment) -> int | None:
    near = _WEEKDAY.search(line, max(0, moment.start - 12), min(len(line), moment.end + 12))
    return _WEEKDAYS.index(near[1].lower()) if near else None


def _head_lines(text: str) -> Iterator[str]:
    prose = 0
    head = text[: _HEAD_CHARS + 400]
    stamp = _PREFIX.match(head)
    if stamp:
        yield stamp[1]
        head = head[stamp.end() :]
    for count, match in enumerate(re.finditer(r"[^\r\n]*\S[^\r\n]*", head)):
        if count >= _HEAD_LINES or match.start() > _HEAD_CHARS or prose >= 2:
            return
        line = match[0].strip()
        prose += _is_prose(line)
        yield line


@lru_cache(maxsize=64)
def _moments(line: str) -> tuple[Moment, ...]:
    """The dates of a line (each part of the head asks for them): what is behind 300 characters is no stamp."""
    return tuple(moments_in(line[:300])) if _FIGURE.search(line, 0, 300) else ()


def _is_prose(line: str) -> bool:
    return len(line) > _PROSE_CHARS and (len(line) > 2 * _PROSE_CHARS or bool(_SENTENCE_END.search(line)))


# When


def _published(text: str, lines: list[str]) -> str | None:
    stamps: list[Moment] = []
    dateline: Moment | None = None
    years: set[str] = set()
    for line in lines:
        moments = _moments(line)
        years.update(moment.iso[:4] for moment in moments if moment.precision in ("day", "time") and _has_year(moment))
        for moment, following in zip_longest(moments, moments[1:]):
            if moment.precision not in ("day", "time"):
                continue
            if _has_year(moment) and _is_stamp(line, moment, moments):
                stamps.append(moment)
                if following is not None and _RANGE.fullmatch(line, moment.end, following.start):
                    stamps.append(following)  # "week of May 4-10, 2031": out when it was over
            elif dateline is None and not _has_year(moment) and _in_dateline(line, moment):
                dateline = moment
    if stamps:
        return _with_entries(text, _latest(stamps))
    if dateline is not None and years:
        return max(years) + dateline.iso[1:]
    return None


def _has_year(moment: Moment) -> bool:
    return not moment.iso.startswith("-")


def _is_stamp(line: str, moment: Moment, moments: tuple[Moment, ...]) -> bool:
    before, after = line[: moment.start], line[moment.end :]
    words = _words()
    if words.not_stamp.search(before[-40:]):
        return False
    if words.cue.search(before) and (len(line) <= _PROSE_CHARS + 20 or after[:1] in (")", "]")):
        return True
    # The date opens the line and a new sentence or a new part follows ("Friday 4 May 2024 01.52 GMT Experts say").
    if not before.strip(" [(") and (
        not after.strip() or re.match(r"\s*[|:—–·\n]|\s-|\.?\s+[\"“‘']?[^\W\d_a-z]", after)
    ):
        return True
    if moment.precision == "time" and before.rstrip().endswith("|"):
        return True
    return _in_dateline(line, moment) or _stands_alone(line, moment, moments)


def _stands_alone(line: str, moment: Moment, moments: tuple[Moment, ...]) -> bool:
    """Whether the part of the line that holds the date holds little else ("By Ann Lee | Mon 04/05/2024 10.40am")."""
    if len(line) > _PROSE_CHARS:
        return False
    breaks = [
        match.span() for match in _BREAK.finditer(line) if not any(m.start < match.end() <= m.end for m in moments)
    ]
    start = max((end for _, end in breaks if end <= moment.start), default=0)
    end = min((begin for begin, _ in breaks if begin >= moment.end), default=len(line))
    part = list(line[start:end])
    for other in moments:
        for n in range(max(other.start, start), min(other.end, end)):
            part[n - start] = " "
    words = [word for word in re.findall(r"[^\W\d_]+", "".join(part)) if word.lower() not in _words().beside]
    return len(words) <= 3 and sum(word.islower() for word in words) <= 2


def _in_dateline(line: str, moment: Moment) -> bool:
    place = _DATELINE_PLACE.fullmatch(line, 0, moment.start)
    if not place or len(place[0].split()) > 8:
        return False
    rest = _DATELINE_REST.match(line, moment.end)
    return bool(rest) and (bool(rest and rest[0].strip(" .,")) or line[:3].isupper())


def _latest(stamps: list[Moment]) -> Moment:
    """The latest stamp of one publication; of two on one day, the one with a time."""
    first = date.fromisoformat(stamps[0].iso[:10])
    near = [s for s in stamps if abs((date.fromisoformat(s.iso[:10]) - first).days) <= _STAMP_DAYS]
    return max(near, key=lambda stamp: (stamp.iso[:10], stamp.precision == "time", stamp.iso))


def _with_entries(text: str, stamp: Moment) -> str:
    """The stamp with the time of the newest entry, where the text is a live page of that day."""
    entries = [(int(match[1]), int(match[2])) for match in _ENTRY.finditer(text)]
    if stamp.precision == "time" or len(entries) < 3:
        return stamp.iso
    falling = sum(a > b for a, b in pairwise(entries))
    newest = entries[0] if 2 * falling >= len(entries) - 1 else entries[-1]
    zoned = re.search(
        r"\b(?:all times|times? (?:are )?in)\b[^.\n]{0,20}\b(?:GMT|UTC)\b", text[:_HEAD_CHARS], re.IGNORECASE
    )
    return f"{stamp.iso}T{newest[0]:02d}:{newest[1]:02d}{'+00:00' if zoned else ''}"


# Under which headline


def _title(lines: list[str]) -> str | None:
    labelled = _labelled(lines, _words().title_labels)
    if labelled:
        return labelled
    for number, line in enumerate(lines[:5]):
        if _opens_story(line):
            return None
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if following[:1].islower() and not _is_aside(following):
            return None  # prose that was wrapped by hand
        words = line.split()
        if (3 if number == 0 else 4) <= len(words) <= 30 and not _is_aside(line) and not _names_body(lines, number):
            return line
    return None


def _opens_story(line: str) -> bool:
    if len(line) > 180 or (_SENTENCE_END.search(line) and len(line.split()) > 16):
        return True
    moments = _moments(line)
    return bool(_AGENCY.search(line)) or any(_in_dateline(line, m) and m.end + 12 < len(line) for m in moments)


def _is_aside(line: str) -> bool:
    """A stamp, a byline, a remark in brackets, a kicker: what stands about a headline."""
    moments = _moments(line)
    return (
        line[0] in "([*•"
        or bool(_BYLINE.match(line))
        or line.rstrip(":").lower() in _words().labels
        or "»" in line
        or bool(_words().captions & set(re.findall(r"\w+", line.lower())[:3]))
        or any(m.precision in ("day", "time") and (_is_stamp(line, m, moments) or not _has_year(m)) for m in moments)
    )


# By whom


def _outlet(lines: list[str]) -> str | None:
    # "Source: Valley Post | 4 May 2024 | 11:24"
    labelled = re.split(r"\s*[|·•»]\s*", _labelled(lines, _words().outlet_labels) or "")[0]
    if labelled and len(labelled.split()) <= _NAME_WORDS and _is_name(labelled):
        return labelled
    # A paper that prints an agency's story is its outlet: what stands over the story comes first.
    for number, line in enumerate(lines[:4]):
        if _names_body(lines, number):
            return line
        name = _masthead(line, lines[number:]) or _byline(line)
        if name:
            return name
    for line in lines:
        match = _AGENCY.search(line[:400])
        if not match and any(_in_dateline(line, moment) for moment in _moments(line)):
            match = _AGENCY_LAST.search(line)
        name = (match[1] or match[match.lastindex or 1]).strip() if match else ""
        if name and len(name.split()) <= 5 and not _words().not_agency & set(re.findall(r"\w+", name.lower())):
            return name
    return None


def _labelled(lines: list[str], labels: frozenset[str]) -> str | None:
    """What a line of the head gives behind one of ``labels`` and a colon ("Headline: Ten die in fire")."""
    for line in lines:
        label, colon, told = line.partition(":")
        if colon and label.strip(" *#").lower() in labels and told.strip(" *"):
            return told.strip(" *")
    return None


def _names_body(lines: list[str], number: int) -> bool:
    """Whether a line names the body whose paper this is: the first line, over "MEDIA RELEASE 14"."""
    line = lines[number]
    if number or not 2 + ("," in line) <= len(line.split()) <= 8 or re.search(r"[.:!?|]", line) or not _is_name(line):
        return False
    return any(_words().document.match(other) for other in lines[1:4]) and not _words().document.match(line)


def _masthead(line: str, lines: list[str]) -> str | None:
    """The first part of "RADIO NAME 90.8 FM » Local news" or "Valley Post | Updated 4 May 2024"; the place of
    "SAN TELMO | May 4, 2024" is none, which the dateline behind it shows."""
    parts = re.split(r"\s*[|»]\s*", line)
    name = parts[0].strip()
    if len(parts) < 2 or not 1 <= len(name.split()) <= 6 or _moments(name) or _BYLINE.match(name):
        return None
    if "," in name or name.lower() in _words().labels or not _is_name(name):
        return None
    if any(re.search(rf"{re.escape(name)}(?:,[^()]{{0,40}})?\s*\(", other, re.IGNORECASE) for other in lines):
        return None
    own = set(re.findall(r"\w+", name.lower())) & _words().media
    rest = " ".join(parts[1:])
    dated = any(_is_stamp(rest, m, _moments(rest)) for m in _moments(rest) if _has_year(m) and m.precision != "month")
    return name if own or (len(name.split()) > 1 and (dated or "»" in line)) else None


def _byline(line: str) -> str | None:
    match = _BYLINE.match(re.split(r"\s*[|·]\s*", line)[0])
    name = match[1].split() if match else []
    while name and name[-1].lower().strip(".") in _words().staff:
        name.pop()
    if not 2 <= len(name) <= 6 or not _is_name(" ".join(name)):
        return None
    return " ".join(name) if {word.lower() for word in name} & _words().media else None


def _is_name(words: str) -> bool:
    return all(word[0].isupper() or not word[0].isalpha() or word in _words().inside_names for word in words.split())


@dataclass(frozen=True)
class _Words:
    cue: re.Pattern[str]
    not_stamp: re.Pattern[str]
    document: re.Pattern[str]
    beside: frozenset[str]
    labels: frozenset[str]
    title_labels: frozenset[str]
    outlet_labels: frozenset[str]
    media: frozenset[str]
    not_agency: frozenset[str]
    captions: frozenset[str]
    inside_names: frozenset[str]
    staff: frozenset[str]


@cache
def _words() -> _Words:
    table = tomllib.loads(resources.files(__package__).joinpath("heads.toml").read_text(encoding="utf-8"))

    def either(key: str) -> str:
        return "|".join(re.escape(word) for word in sorted(table[key], key=lambda word: (-len(word), word)))

    return _Words(
        # The cue opens the line or a part of it, with two words before it at most ("Report last updated: ").
        cue=re.compile(
            rf"(?i)(?:^|[|·•»(\[,;.—–-]\s*|\s{{2,}})(?:\w+\s){{0,2}}(?:{either('stamp')})\b\W{{0,3}}(?:(?:on|at)\s)?$"
        ),
        not_stamp=re.compile(rf"(?i)\b(?:{either('not_stamp')})\b"),
        document=re.compile(rf"(?i)\W*(?:{either('documents')})\b"),
        beside=frozenset(table["beside"]) | frozenset(w for words in table["stamp"] for w in words.split()),
        **{
            key: frozenset(table[key])
            for key in (
                "labels",
                "title_labels",
                "outlet_labels",
                "media",
                "not_agency",
                "captions",
                "inside_names",
                "staff",
            )
        },
    )
