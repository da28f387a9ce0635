"""Sentences that tell whose the figure of the sentence before is: "That is what the inquiry said", "So says the mayor."

They hold no figure of their own; they take up the sentence before by "that", "the figure", "the news".
"""

from __future__ import annotations

import re

from tollbook.find.english import speaker_vocabulary as words

_DIGIT = re.compile(r"\d")


def _any(name: str) -> str:
    return "(?:" + "|".join(sorted(words.FORMS[name])) + ")"


_NOUN, _GIVEN, _GAVE = _any("taken_up_by"), _any("given_out"), _any("gave_out")
_WHEN = (
    r"(?:(?:on|in|at|to|by|via|during|late|early|yesterday|today|earlier|this|last|himself|herself)\b"
    r"[^.;:\d\"“”]{0,60})?"
)
_THAT = rf"(?:That|This|Those|These|Such|It)(?: (?:at least|all|much|{_NOUN}))?"
_THE = rf"(?:The|Both|All) (?:\w+ ){{0,2}}?{_NOUN}"
_BE = r"(?:['’]s| is| was| are| were| has been| have been| had been| came| comes| come)"
# Sentences whose own cue names the speaker.
_BY_ITS_CUE = re.compile(
    rf"\W*(?:{_THAT}(?:['’]s| is| was| are| were| at least is)"
    rf" (?:what (?:[\w’'-]+ ){{1,8}}?(?:[\w’'-]+, [^,.;]{{3,60}}, )?{_any('is_what_they')}\b"
    r"|(?:all )?according to\b|the (?:official )?(?:figure|count|number|toll|version|account|tally)\b)"
    r"|(?:So|Or so|Thus) (?:says?|said)\b)"
)
# Those in which the speaker stands behind "by" or "from", or behind "So says".
_BY = re.compile(
    rf"\W*(?:(?:{_THAT}|{_THE}){_BE} (?:\w+ly )?(?:{_GIVEN} )?(?:out |to (?:\w+ ){{1,3}}?)?"
    r"(?:on \w+ |yesterday |today |earlier )?(?P<how>by|from) "
    r"|(?:So|Or so|Thus) (?P<says>says|said|say) )(?P<who>[^.;]{3,})"
)
# "The mayor confirmed this on Monday.", "Ada Obi, the governor, announced the news.": the object takes it up.
_TAKES_UP = re.compile(
    r"\W*(?P<who>[^.;:\"“”\d]{3,80}?),? (?:has |have |had |later |also |himself |herself |itself |themselves )*"
    rf"(?P<how>{_GAVE}) (?:(?:this|that|these|it)(?: {_NOUN})?|the (?:death )?{_NOUN}) ?{_WHEN}\W*$"
)


# "The fire brigade has corrected its figures.": those of the next sentence are its.
_GIVES_FIGURES = re.compile(
    rf"\W*(?P<who>[^.;:\"“”\d]{{3,80}}?),? (?:has |have |had |just |now |also |again )*"
    rf"(?P<how>{_any('gives_figures')}) (?:out )?(?:its|their|his|her|the|a|an|new|fresh|updated|revised|official)\b"
    rf"(?: [\w-]+){{0,3}}? {_any('figures_given')} ?{_WHEN}\W*$"
)


# "- Roe wrote on social media", under what he wrote.
_SIGNS = re.compile(
    rf"\s*[-–—]\s*(?:{_any('signs')}\s(?P<behind>[^.:;\d]{{3,80}})"
    rf"|(?P<who>[^.:;,\d]{{3,60}}?)\s{_any('signs')}(?:\s(?:on|in|via|at)\s[^.:;\d]{{2,40}})?)\.?\s*"
)


def signs(line: str) -> int | None:
    """Where a line under somebody's words names whose they are: "- Roe wrote on X"; None where it is no such line."""
    match = _SIGNS.fullmatch(line)
    return None if match is None else max(match.start("who"), match.start("behind"))


def gives_figures(sentence: str) -> tuple[int, str] | None:
    """Where a sentence without a figure names whose the next one's are, and by which word."""
    match = None if _DIGIT.search(sentence) else _GIVES_FIGURES.match(sentence)
    return None if match is None else (match.start("who"), match["how"])


def tells_whose(sentence: str) -> bool:
    """True where the sentence tells whose the one before is, by a cue of its own."""
    return _BY_ITS_CUE.match(sentence) is not None


def whose(sentence: str) -> tuple[int, str] | None:
    """Where in such a sentence its speaker is named, without a cue, and by which word; None where it is none."""
    if _DIGIT.search(sentence):
        return None
    match = _BY.match(sentence)
    if match is not None:
        return match.start("who"), match["how"] or match["says"]
    match = _TAKES_UP.match(sentence)
    return None if match is None else (match.start("who"), match["how"])
