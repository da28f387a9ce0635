"""Figures of another happening than the one the report is about, as the words beside them tell.

An older event that is recalled ("two years ago a fire there killed 30") and the running total of a year, a season or a
war ("has had seven homicides this year") are told beside what the report is about; a sentence may also open another
happening of the same time ("In a separate attack", "Elsewhere").
"""

from __future__ import annotations

import re

from tollbook.find.english.wordings import SMALL_NUMBER, any_of, scanned_wording, wording

_COUNT = rf"(?:{SMALL_NUMBER}|several|many|some|a few|a couple of|an?)"
_STRUGGLE = any_of("struggles")
_SEASON = any_of("seasons")
_EVENT = any_of("recalled_events")

# The time of something that was over long before: whole years and more, counted back from the report.
_LONG_BEFORE = scanned_wording(
    rf"\b(?:{_COUNT} (?:years|decades) (?:ago|earlier|before)|an? (?:year|decade) (?:ago|earlier|before)"
    rf"|(?:years|decades) (?:ago|earlier|before)|in the (?:19|20)\d0s"
    rf"|(?:last|the previous|the preceding) (?:{_SEASON}|decade|century))\b",
    "three years ago",
)
# A span of many days that ends now: what is counted over it is no toll of one day.
_RUNNING = scanned_wording(
    rf"\b(?:(?:so far |already )?this (?:{_SEASON})"
    rf"|(?:in|over|during|within) (?:the )?(?:past|last) (?:{_COUNT} )?(?:years?|decades?|months|{SMALL_NUMBER} weeks)"
    r"|(?:each|every|per|a) year\b(?! (?:ago|earlier|before|after|later|old))|annually|over the years"
    r"|in recent (?:years|months|weeks)|since independence"
    rf"|since (?:the|its|their|this|that) (?:[\w-]+ ){{0,4}}(?:{_STRUGGLE}|coup|crisis|outbreak|genocide)"
    r"(?: [\w-]+){0,4}? (?:began|started|broke out|erupted)"
    r"|since (?:the|its|an?) (?:[\w’'-]+ ){2,8}in (?:\w+ )?(?:19|20)\d\d"
    r"|since (?:the )?(?:start|beginning|onset|outbreak) of (?:the |this )?"
    rf"(?:{_SEASON}|{_STRUGGLE}|crisis|rains|full-scale \w+))\b",
    "so far this year",
)
# Of the war itself.
_LONG_STRUGGLE = scanned_wording(
    rf"\b(?:the|this|a|their|its) (?:[\w’'-]+ ){{0,3}}(?:{_STRUGGLE})\b[^.;]{{0,60}}\b(?:has|have) (?:\w+ly )?"
    r"(?:killed|cost|claimed|displaced|left|driven|forced|uprooted|taken)\b[^.;]{0,30}$",
    "the conflict, now in its fifth year, has killed ",
)
# "The deadliest since 2004", "the worst in ten years": the time is the comparison's, not that of the figure before it.
_RECORD = wording(
    r"\b(?:deadliest|worst|biggest|largest|bloodiest|greatest|heaviest|highest|first|strongest"
    r"|most \w+)\b[^.;:]{0,60}$",
    "the deadliest shipwreck in ",
)
# What stands between two clauses that need not share a time.
_CLAUSE = wording(
    r";|\s[–—-]{1,2}\s|\bcompared (?:with|to)\b|, (?:while|whereas|against|but|after)\b|\b(?:up|down) from\b",
    ", compared with",
)
_SAYS = wording(r"\b(?:said|says|say|told|reported)\b", "said")
# A happening named by how long before the report's own it came.
_CAME_AFTER = scanned_wording(
    rf"\b(?:comes?|came|happened|occurred)\b (?:(?:just|only|barely|less than|more than|nearly|almost|about|some"
    rf"|fortnight|{_COUNT}|days?|weeks?|months?|years?) )+?after\b"
    rf"|^\W*(?:it|this|the (?:[\w-]+ ){{1,2}}) ?follow(?:s|ed) "
    rf"(?:an?|another|{SMALL_NUMBER}|several|a series of|a string of) ",
    "The fire came just two weeks after",
)
# A year that a happening, a report on it or the people of it had: "the quake of 2007 killed", "a blast there in 2013".
_OF_YEAR = wording(r"\b(?:in|of|during) (?:the )?((?:19|20)\d\d)\b(?! [a-z]+s\b)", "in 2013")
_LIKE_BEFORE = scanned_wording(
    rf"\b(?:similar|previous|earlier) (?:\w+ ){{0,2}}(?:{_EVENT})s?\b[^.;]{{0,50}}"
    r"\b(?:killed|left|claimed|injured|wounded|took|cost)\b[^.;]{0,30}$",
    "A similar fire at the plant killed ",
)
_SEPARATE = scanned_wording(
    r"^\W*(?:in|at|during) (?:another|(?:an? )?(?:separate|different|unrelated|second|third|further|other)) "
    rf"(?:[\w-]+ ){{0,2}}(?:{_EVENT}|development|event|place|town|village|violence)s?\b"
    r"|^\W*(?:separately|elsewhere|in other (?:news|developments|violence))\b"
    rf"|\bin an? (?:separate|unrelated) (?:[\w-]+ )?(?:{_EVENT})\b",
    "In a separate attack, ",
)
# "The raid came two weeks after …": characters from there to a figure of that earlier happening.
_NEAR = 90


def recalled(sentence: str, start: int, end: int) -> bool:
    """Whether the figure at ``start`` of ``sentence`` is of something that happened before what the report is about."""
    after = _CAME_AFTER.search_until(sentence, start)
    return (
        _LIKE_BEFORE.search_until(sentence, start) is not None
        or (after is not None and start - after.end() < _NEAR)
        or any(_governs(sentence, match, start, end) for match in _LONG_BEFORE.finditer(sentence))
    )


def of_earlier_year(sentence: str, start: int, end: int, year: int) -> bool:
    """Whether the figure at ``start`` of ``sentence`` is of something that happened in a year before ``year``."""
    return any(
        int(match.group(1)) < year and _governs(sentence, match, start, end)
        for match in _OF_YEAR.finditer(sentence[:start])
    )


def running(sentence: str, start: int, end: int) -> bool:
    """Whether the figure at ``start`` of ``sentence`` is the running total of a year, a season or a war."""
    return _LONG_STRUGGLE.search_until(sentence, start) is not None or any(
        _governs(sentence, match, start, end) for match in _RUNNING.finditer(sentence)
    )


def separate(sentence: str) -> bool:
    """Whether ``sentence`` opens another happening than the one told before."""
    return _SEPARATE.search(sentence) is not None


def _governs(sentence: str, time: re.Match[str], start: int, end: int) -> bool:
    """Whether ``time`` is that of the figure at ``start``: of its clause, or before all of them."""
    between = sentence[end : time.start()] if time.start() >= end else sentence[time.end() : start]
    opens = not re.search(r"\w", sentence[: time.start()])
    if _CLAUSE.search(between) or (not opens and time.start() < start and _SAYS.search(between)):
        return False
    if time.start() >= end:
        return _RECORD.search(between) is None
    record = _RECORD.search(sentence[: time.start()])
    return record is None or re.match(r"\W*(?:when|in which|that|which)\b", sentence[time.end() :]) is not None
