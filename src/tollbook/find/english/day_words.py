"""The vocabulary of time, loaded once from ``days.toml``, and the noun for a time in a text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from tollbook.nouns import When


@dataclass(slots=True)
class Time:
    """A time in the text.

    ``role`` is ``event``, ``loose`` (nothing tells), ``estimate`` ("two weeks after"), ``aside`` (another happening's),
    ``death`` (somebody died then), ``said``, ``after`` (what followed the happening), ``ahead``, ``background``,
    ``person`` (a birth, a career) or ``publication``. ``step`` is the number of days from the main happening where the
    words are relative to it ("the previous day"); ``part`` is the part of the day, ``clock`` its time; ``label`` is set
    where it heads its paragraph. ``away`` is the number of days since the happening that its words tell ("four days
    after the accident"), from the publication or another day (``day_distances``).
    """

    start: int
    end: int
    line: int
    when: When | None
    role: str
    step: int | None = None
    part: str | None = None
    label: bool = False
    clock: str | None = None
    away: int | None = None


@dataclass(frozen=True)
class Words:
    """Words and patterns of time."""

    weekdays: dict[str, int]
    roles: dict[str, str]
    ahead: re.Pattern[str]
    relative: re.Pattern[str]
    parts: dict[str, str]
    feasts: dict[str, tuple[int, int]]
    guarded: re.Pattern[str]
    lives: re.Pattern[str]
    numbered: re.Pattern[str]
    follows: re.Pattern[str]
    looks_back: re.Pattern[str]
    back: re.Pattern[str]
    runs_on: re.Pattern[str]
    owned: re.Pattern[str]
    named_by: re.Pattern[str]
    apart: re.Pattern[str]
    told_since: re.Pattern[str]
    there: re.Pattern[str]
    goes_on: frozenset[str]
    openings: frozenset[str]
    idle: re.Pattern[str]
    hearsay: re.Pattern[str]
    taken_in: frozenset[str]
    undergone: re.Pattern[str]


@cache
def words() -> Words:
    """The packaged vocabulary."""
    table: dict[str, Any] = tomllib.loads(
        resources.files(__package__).joinpath("days.toml").read_text(encoding="utf-8")
    )
    weekdays = {name: n for n, names in enumerate(table["weekdays"]) for name in names}
    roles = (
        dict.fromkeys(table["aftermath"], "after")
        | dict.fromkeys(table["happening"], "event")
        | dict.fromkeys(table["speech"], "said")
    )
    day = "(?:" + "|".join(sorted(weekdays, key=lambda w: (-len(w), w))) + r")\b"
    part = r"(?:pre-dawn|dawn|morning|noon|midday|afternoon|evening|night)"
    count = (
        r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
        r"seventeen|eighteen|nineteen|twenty)"
    )
    relative = re.compile(
        rf"(?P<span>(?:(?:(?:over)?night)\s+(?:from\s+|between\s+|of\s+)?{day}\s+(?:to|and|into|through)"
        rf"|(?:overnight|{day}\s+night)\s*(?:to|into|[-–—]))\s*(?P<second>{day}))"
        rf"|(?P<last>(?<!\bthe\s)last\s+|next\s+|early\s+|late\s+|since\s+)?(?P<day>{day})(?:['’]s)?(?:\s+(?P<part>{part}"
        rf"|overnight))?"
        rf"|(?P<named>yesterday|today|tonight|last\s+night|this\s+(?:{part})|earlier\s+today|overnight"
        rf"|tomorrow)(?:['’]s)?(?:\s+(?P<part2>{part}))?"
        rf"|(?P<before>(?:previous|preceding)\s+(?:day|night)|(?:day|night)\s+before|day\s+(?:earlier|before"
        rf"|after)\b(?!\s*[,.]))"
        rf"|(?P<since>(?<!\bto\s)(?<!\bfor\s)(?P<n3>{count})\s+(?P<unit4>days?|weeks?|months?|years?)\s+"
        rf"(?P<exact>after\b|on\b(?=\W*$"
        rf"|[,.;:]|\s+from)|to\s+the\s+(?:minute|hour|day)))"
        rf"|(?P<held>(?<=after\s)(?:nearly\s+|almost\s+|about\s+|some\s+)?(?P<n5>{count})\s+(?P<unit5>hours"
        rf"|days)\b(?!\s+of\b))"
        rf"|(?P<later>(?:next|following)\s+(?:day|morning)|day\s+later)"
        rf"|(?P<ago>(?P<n>{count})\s+(?P<unit>hour|day|week|month|year)s?\s+(?:ago|earlier|before))"
        rf"|(?P<past>(?:(?<=the\s)|(?:(?<=[.):]\s)|(?<=\n))(?=\w+\s\d+\s(?:hour|day)))(?:past|last)\s+(?:(?P<n2>{count}|\w+)\s+)?(?P<unit2>hour|day|week|month|year)s?)"
        r"|(?P<lastunit>last|this|earlier\s+this)\s+(?P<unit3>week|month|year)(?:['’]s)?\b"
        rf"|(?P<feast>{'|'.join(f.replace(chr(39), '[’' + chr(39) + ']') for f in table['feasts'])})"
        r"|(?P<weekend>weekend)",
        re.I,
    )
    ahead = re.compile(
        rf"\b(?:{'|'.join(table['will'])})\b(?:\s+[\w’'-]+){{0,8}}\s*$|\b(?:{'|'.join(table['ahead'])})\s+(?:the\s+)?$",
        re.I,
    )
    happening = rf"(?:{'|'.join(table['happenings'])})"
    return Words(
        weekdays,
        roles,
        ahead,
        relative,
        table["parts"],
        {f.lower(): (d[0], d[1]) for f, d in table["feasts"].items()},
        guarded=re.compile(rf"\b(?:{'|'.join(table['guarded'])})\s+$", re.I),
        lives=re.compile(rf"\b(?:{'|'.join(table['lives'])})\s+(?:\w+\s+)?$", re.I),
        numbered=re.compile(
            rf"(?:\s+(?:to|and|or)\s+the\s+\d+[a-z]{{2}})?\s+(?:{'|'.join(table['numbered'])})\b", re.I
        ),
        looks_back=re.compile(rf"\b(?:{'|'.join(table['looks_back'])})\b", re.I),
        follows=re.compile(rf"\b(?:{'|'.join(table['follows'])})\b", re.I),
        back=re.compile(rf"(?:the|this)\s+(?:[\w-]+\s+){{0,2}}?{happening}\b", re.I),
        runs_on=re.compile(
            rf"\W*(?:{'|'.join(table['runs_on'])}|(?:{'|'.join(table['more'])})\s+(?:other|more)|the {happening})\b",
            re.I,
        ),
        idle=re.compile(rf"\b(?:{'|'.join(table['idle'])})\b", re.I),
        there=re.compile(rf"\bthere\b(?!['’]|\s+(?:{'|'.join(table['is_there'])})\b)"),
        openings=frozenset(table["openings"]),
        goes_on=frozenset(table["goes_on"]),
        told_since=re.compile(rf"\b(?:{'|'.join(table['told_since'])})\s+(?:\w+\s+){{0,3}}$", re.I),
        apart=re.compile(rf"\W*(?:{'|'.join(table['apart'])})\b", re.I),
        hearsay=re.compile(r"\s+to\s+(?:have|be)\b", re.I),
        taken_in=frozenset(table["taken_in"]),
        undergone=re.compile(rf"\b(?:{'|'.join(table['undergone'])})\s+(?:\w+ly\s+)?$", re.I),
        owned=re.compile(rf"(?:..)?['’]s\s+(?:[\w-]+\s+){{0,2}}?{happening}(?:e?s)?\b", re.I),
        named_by=re.compile(rf",?\s+(?:[\w-]+\s+)?{happening}(?:e?s)?\b", re.I),
    )
