"""Where a report names places: runs of capitals that a cue, the gazetteer or both show to be places, and their roles.

A name known to the gazetteer counts where something around it says that a place is meant (a preposition, a kind, a
dateline, a happening behind it) or where the report uses it so elsewhere. An unknown name needs a strong cue. The role
says what the place is to its sentence: only ``event`` places can be where a figure holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tollbook.find.english.document import Document, Line
from tollbook.find.english.place_layout import (
    DATELINE,
    Mention,
    columns_of,
    entries_of,
    issuers_in,
    opening_name,
    row_place,
)
from tollbook.find.english.place_no_names import craft_in, is_person, is_thing
from tollbook.find.english.place_offices import adjective_in, holder_in, office_in
from tollbook.find.english.place_roles import role_of
from tollbook.find.english.place_runs import SMALL, STORM, is_loud, people_in, runs_in
from tollbook.find.english.place_tallies import carry_on, labelled_in, opens_row, opens_with, rows_of, tallied
from tollbook.find.english.place_vouching import vouched
from tollbook.find.english.place_words import Vocabulary, vocabulary
from tollbook.find.gazetteer import fold, gazetteer

_COMPASS = re.compile(r"(?<![\w-])([A-Za-z-]+)\s+$")

# "… - WXYZ-TV: Kettlow, News, Weather": the outlet behind a headline
_OUTLET = re.compile(
    r"\s[-|–—]+\s[^|]*?(?:\bNews|TV\b|\.com\b|\bWeather|\bRadio\b|\bSports\b|\b(?:FOX|ABC|NBC|CBS|CNN|BBC)\b).*$"
)

# The words behind a name that tell what it is: "Kettlow district", "the mosque's hall"; how far to look for one.
_WORD_BEHIND, _REACH = re.compile(r"(?:['’]s)?[ \n]([a-z]+)\b"), 40
_TIME_BEHIND = re.compile(r"\s+(?:local\s+)?time\b")
_BUSINESS = re.compile(r"['’]s(?:\s+[A-Z][\w’'-]+)+")
_BYLINE = re.compile(r"\s*(?:by|from|reporting by)\s+[A-Z][\w.’' -]+\bin\s+[A-Z][\w’' -]+$", re.I)

_FACILITY = frozenset(["hospital", "clinic", "centre", "center", "medical", "health", "morgue", "unit", "infirmary"])

# "Ostrey, where 31 shells fell", "Kem, a village in the north"
_PLACE_BEHIND = re.compile(
    r",\s+where\b"
    r"|,\s+(?:a|an|the)\s+(?:[\w-]+\s+){0,3}(?:village|town|city|hamlet|suburb|neighbou?rhood|district|"
    r"settlement|community|quarter|island|township|province|region)\b"
)

# "Ostrey (five)": a figure of its own
_COUNTED = re.compile(r"\s+\((?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\)")

_AT_THE = re.compile(r"\b(?:in|at|on|near|outside|inside|over|of)\s+the\s+$")

# Letters for a body or an office, which no place in small letters is written in.
_ACRONYM = re.compile(r"[A-Z]{2,5}")

_PERSON_BEHIND = re.compile(
    r",?\s+(?:\d{1,2}\b|said\b|told\b|says\b|wrote\b|added\b|tweeted\b|who\b)|,\s+(?:who|a|an|aged)\b"
)


def mentions_of(document: Document) -> tuple[list[Mention], dict[str, float]]:
    """All candidate mentions in order, and how much each country code is in play."""
    found: list[Mention] = []
    votes: dict[str, float] = {}
    common = frozenset(SMALL.findall(document.text))
    columns, rows, heads = columns_of(document), rows_of(document.lines), labelled_in(document.lines)
    named = {m.group(1) for m in STORM.finditer(document.text)} | people_in(document.text)
    craft, agencies = craft_in(document.lines), vocabulary().agencies
    for line in document.lines:
        for mention in _in_line(line, votes, common, line.index in rows, line.index in heads):
            if craft.has(mention.start, mention.end) or (mention.name in craft.names and not mention.entries):
                continue
            if (
                mention.name.split()[-1] in named
                and not mention.strong
                and mention.role in ("event", "bare", "owner", "label")
            ):
                continue
            if mention.name in named and mention.role != "dateline":
                continue
            if mention.name.lower() in agencies and not mention.strong and mention.kind is None:
                continue
            found.append(mention)
        if line.index in columns:
            found += row_place(line, votes)
    found += issuers_in(document, found)
    found.sort(key=lambda m: m.start)
    carry_on(found, document.text)
    found = vouched(found, document, columns)
    for mention in found:
        if mention.entries and mention.entries[0].precision == "country":
            code = mention.entries[0].country_code
            votes[code] = votes.get(code, 0.0) + 1.0
    return found, votes


def _in_line(line: Line, votes: dict[str, float], common: frozenset[str], row: bool, head: bool) -> Iterator[Mention]:
    words = vocabulary()
    dateline = (
        DATELINE.match(line.text, len(line.text) - len(line.text.lstrip("\u200b\ufeff \t")))
        if line.index < 8 and not row and not head
        else None
    )
    behind_dateline = dateline.end() if dateline else 0
    if _BYLINE.match(line.text) or (
        line.index < 8 and re.match(r"\s*(?:By|BY|From)\s", line.text) and len(line.text.split()) < 11 and not dateline
    ):
        behind_dateline = len(line.text)
    loud = is_loud(line)
    tail = _OUTLET.search(line.text) if line.index == 0 else None
    limit = tail.start() if tail else len(line.text)
    before: Mention | None = None
    opened = opening_name(line, dateline, words) if dateline else None
    if opened is not None:
        yield opened
    for start, end, run in runs_in(line.text, words, common if loud else None):
        if start >= limit:
            break
        if opened is not None and line.start + start < opened.end:
            continue
        if len(run) == 1 and start < 3 and run[0].group().lower() in common:
            continue
        mention = _read(line, start, end, run, words, votes, row) or _listed(line, start, end, run, before, words)
        if mention is None:
            continue
        before = mention
        if head and (mention.entries or mention.kind) and opens_with(line.text, mention.end - line.start):
            mention.role, mention.strong = "label", True
        if end <= behind_dateline and mention.role in ("bare", "event", "owner", "origin", "transfer"):
            mention.role = "dateline"
            mention.strong = False
        yield mention


def _listed(
    line: Line, start: int, end: int, run: list[re.Match[str]], before: Mention | None, words: Vocabulary
) -> Mention | None:
    """A name without a cue of its own in a list that began with a place: "in the villages of Ostrey, Kem and Ruan"."""
    if before is None or len(run) > 3:
        return None
    known = before.role in ("event", "bare") and before.entries and before.entries[0].population > 50_000
    entries = entries_of(" ".join(t.group() for t in run), words)
    if (
        before.entries
        and before.entries[0].precision == "country"
        and not (entries and entries[0].precision == "country")
    ):
        return None
    if not known and not (before.role == "event" and before.strong):
        return None
    between, behind = line.text[before.end - line.start : start], line.text[end:]
    last = re.fullmatch(r",?\s+(?:and|or|&)\s+(?:in\s+)?", between)
    if not last and not (
        between == ", " and re.match(r"(?:, [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)*,? (?:and|or|&) [A-Z]", behind)
    ):
        return None
    if _PERSON_BEHIND.match(behind) or any(t.group().lower().rstrip(".") in words.titles | words.bodies for t in run):
        return None
    name = " ".join(t.group() for t in run)
    return Mention(line.start + start, line.start + end, line.index, name, before.role, entries, before.kind, True)


def _read(
    line: Line,
    start: int,
    end: int,
    run: list[re.Match[str]],
    words: Vocabulary,
    votes: dict[str, float],
    row: bool,
) -> Mention | None:
    """The mention that a run of capitals is, if it can be one."""
    text = line.text
    if len(run) > 1 and run[-1].group().lower() in words.acts:
        run = run[:-1]
        end = run[-1].end()
    tokens = [t.group() for t in run]
    lower = [t.lower().rstrip(".") for t in tokens]
    if (
        len(run) == 1
        and (lower[0] in words.compass or (len(tokens[0]) < 3 and tokens[0] not in words.states))
        and (fold(tokens[0]) not in words.named)
    ):
        return None
    if text[end : end + 1] == "$" or is_thing(tokens, text, end):
        return None  # "US$ 11 million", "in Line 2"
    code = words.adjectives.get(" ".join(tokens[:2])) or words.adjectives.get(tokens[0])
    if code:
        votes[code] = votes.get(code, 0.0) + 0.5
        rest = run[2:] if " ".join(tokens[:2]) in words.adjectives else run[1:]
        named = words.named.get(fold(" ".join(t.group() for t in rest)))
        if named is None or named.precision != "area":
            return adjective_in(line, run, code, words)  # but "Ruritanian Kashmir" is a place of its own
    state = words.states.get(text[start:end]) or words.states.get(text[start : end + 1])
    if state and (text[end : end + 1] == "." or "." in text[start:end] or text[max(0, start - 2) : start] == ", "):
        entries = tuple(
            e for e in gazetteer().lookup(state) if e.country_code in ("US", "CA", "AU") and e.precision == "region"
        )
        if entries:
            votes[entries[0].country_code] = votes.get(entries[0].country_code, 0.0) + 1.0
        return Mention(line.start + start, line.start + end, line.index, state, "bare", entries, "region", False)
    if (
        len(run) == 1
        and start
        and _ACRONYM.fullmatch(tokens[0])
        and not text.isupper()
        and not _known(tokens[0], words)
    ):
        return None  # "at GMCH, Kettlow"
    while (
        lower
        and lower[0] in words.compass
        and len(lower) > 1
        and lower[1] not in words.kind_after
        and not (
            entries_of(" ".join(tokens), words)
            or (lower[-1] in words.kind_after and entries_of(" ".join(tokens[:-1]), words))
        )
    ):
        run, tokens, lower = run[1:], tokens[1:], lower[1:]
        start = run[0].start()
    for width in (2, 1):
        country = " ".join(tokens[:width])
        own = gazetteer().lookup(country) if any(w in words.bodies for w in lower[1:]) else ()
        if own and own[0].precision == "country":
            votes[own[0].country_code] = votes.get(own[0].country_code, 0.0) + 1.0  # "RURITANIA RED CROSS SOCIETY"
            break
    whole = entries_of(" ".join(tokens), words) if lower[-1] in words.kind_after and len(tokens) > 1 else ()
    district = bool(whole) and words.kind_after[lower[-1]] == whole[0].precision == "district"
    title = next((i for i, w in enumerate(lower) if w in words.titles), None) if not district else None
    body = next((i for i, w in enumerate(lower) if w in words.bodies), None) if not district else None
    site = lower[-1] in words.kind_after and bool(
        re.search(r"(?:\b(?:in|at|near|outside)|['’]s)\s+$", text[:start], re.I)
    )
    if title is not None or (body is not None and not site):
        cut = min(i for i in (title, body) if i is not None)
        return office_in(line, run, cut, words) if cut else None
    if len(lower) > 1 and lower[-1] in _FACILITY:
        return office_in(line, run, len(lower) - 1, words)
    kind = None
    last = lower[-1]
    if last in words.kind_after and len(tokens) > 1 and (district or not whole):
        kind = words.kind_after[last]
    behind = _WORD_BEHIND.match(text[end : end + _REACH])
    if behind and kind is None and behind.group(1) in words.kind_after and words.kind_after[behind.group(1)] != "site":
        kind = words.kind_after[behind.group(1)]
        if "'" not in behind.group() and "’" not in behind.group():
            end += behind.end()
        holder = holder_in(line, run, end, kind, words)
        if holder is not None:
            return holder
    called = kind is None and behind is not None and _is_site(text, start, behind, " ".join(tokens), words)
    if called and behind is not None:
        kind = "site"
        end += behind.end()
    shown = start
    entries = (
        (named,)
        if code and named
        else ()
        if called
        else entries_of(" ".join(tokens), words)
        or (entries_of(" ".join(tokens[:-1]), words) if kind and kind != "site" and len(tokens) > 1 else ())
    )
    role, strong, stated = role_of(text, start, end, words, line)
    if role in ("bare", "event", "owner") and not strong and _PLACE_BEHIND.match(text, end):
        role, strong = "event", True
    if role == "bare" and entries and len(run) < 3 and _COUNTED.match(text, end):
        role = "event"
    if role in ("bare", "event") and not strong and row and (entries or kind) and opens_row(text, start, end):
        role, strong = "event", True
    elif role in ("bare", "event") and len(run) < 4 and tallied(text, end):
        role, strong = "tally", True
    if _TIME_BEHIND.match(text, end):
        return None
    if (
        len(run) == 2
        and len(tokens[1]) < 3
        and lower[0]
        in (
            "block",
            "wing",
            "ward",
            "tower",
            "terminal",
            "platform",
            "hall",
            "sector",
            "building",
            "pier",
            "cell",
            "pod",
        )
    ):
        return None
    alone = len(run) == 1 and not entries and kind and behind and not tokens[0].isupper()
    if alone and not re.search(r"[a-z,;]", re.sub(r"^[A-Z]+ \d+-", "", text[: run[0].start()])):
        return None  # "Swollen river sweeps away …": a capital that only opens the sentence
    if (
        not strong
        and role in ("bare", "event")
        and text[:start].rstrip().endswith(",")
        and re.search(
            r"\b(?:School|College|Academy|Hotel|Mosque|Church|Temple|Camp|Prison|Market|Mine|Village),\s+$",
            text[:start],
        )
    ):
        role, strong, stated = (
            "event",
            bool(re.match(r",?\s+(?:in|near|on|,)|,", text[end:])),
            None,
        )  # "the Girls' School, Ostrey, in …"
    business = _BUSINESS.match(text, end) if role == "event" else None
    if business and not (entries and (entries[0].precision != "city" or entries[0].population > 100_000)):
        end = business.end()
        return Mention(line.start + start, line.start + end, line.index, text[start:end], "event", (), "site", True)
    if (
        role == "event"
        and stated == "faint"
        and entries
        and entries[0].precision == "country"
        and text[end : end + 1] in ("'", "’")
    ):
        role = "owner"  # "Ruritania's attack": who, not where
    part = _COMPASS.search(text[:start]) if entries and entries[0].precision in ("country", "region") else None
    if part and part.group(1).lower() in words.compass:
        shown = part.start(1)
    name = " ".join(text[shown:end].split())
    if len(tokens) > 1 and not entries and kind is None and not strong:
        first = entries_of(tokens[0], words)
        if first and _PERSON_BEHIND.match(text[end:]) is None and words.happening_behind.match(text[end:]) is None:
            return None
    if not entries and kind is None and not strong and role != "event":
        return None
    if is_person(text, start, end, words) and kind is None:
        return None
    mention = Mention(line.start + shown, line.start + end, line.index, name, role, entries, kind or stated, strong)
    mention.faint = stated == "faint"
    if mention.faint:
        mention.kind = kind
    mention.local = role == "speaker" and bool(words.local_behind.match(text[end:]))
    if role == "speaker" and not mention.local:
        mention.local = bool(words.office_before.search(text[:start]))
    return mention


def _is_site(text: str, start: int, behind: re.Match[str], name: str, words: Vocabulary) -> bool:
    """True for "a strike on the Ostrey camp": a name that no table knows, or a camp that is called as a far town is."""
    word = behind.group(1)
    if word not in words.sites or behind.group()[0] != " " or not _AT_THE.search(text, max(0, start - 20), start):
        return False
    known = entries_of(name, words)
    return not known or (word in words.own_sites and known[0].precision == "city" and known[0].population < 50_000)


def _known(name: str, words: Vocabulary) -> bool:
    """True for a name that a state, a province or a great city has."""
    return any(e.precision in ("country", "region", "area") or e.population > 100_000 for e in entries_of(name, words))
