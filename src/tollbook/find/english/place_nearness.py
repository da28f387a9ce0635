"""How near a place of a sentence is to a figure: what stands between them weighs more than how many words that has."""

from __future__ import annotations

import re

from tollbook.find.english.document import Line
from tollbook.find.english.place_spots import Spot, is_wide
from tollbook.find.english.wordings import SMALL_NUMBER

SPEECH = re.compile(
    r"\b(?:said|says|say|told|tells|according|announced|reported|reports|added|adds|wrote|confirmed|stated|declared)\b",
    re.I,
)
_PREPOSED = re.compile(
    r"(?:^|[.;:—–]\s+|,\s+)(?:(?:and|but|while|meanwhile|also|elsewhere|separately),?\s+)?"
    r"(?:(?:in|at|near|off|on|outside|across|around)\s+(?:[^\W\d]\w*\s+){0,6})?$",
    re.I,
)
_BESIDE = re.compile(r"\s+(?:in|at|near|off|on|over|above)\s+(?:the\s+)?")
_IN_BRACKETS = re.compile(r"\s*[(\[]\s*")
_WHERE = re.compile(r",?\s+(?:where|in which)\b", re.I)
_BREAKS = re.compile(r"[;:]| [–—-] ")
# "51 were shot down: 22 over Kettlow": the total that a list parts is no figure of the list's first place
_PARTED = re.compile(rf":\s+(?:{SMALL_NUMBER}|an?|dozens)\b", re.I)
_AND_THAT = re.compile(r"\band that\b")
# Characters before a place in which it may be introduced as an example.
_EXAMPLE_REACH = 90
_EXAMPLE = re.compile(
    r"(?<!territories )(?<!regions )(?<!cities )(?<!provinces )(?<!districts )(?<!areas )(?<!towns )(?<!villages )"
    r"\b(?:including|such as|like|among them|notably)\s+(?:in\s+)?"
    r"(?:the\s+(?:capital|city|cities|town)\s+(?:of\s+)?)?(?:[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*,?\s+(?:and\s+)?)*$"
)


def is_example(text: str, line: Line, spot: Spot) -> bool:
    """True for a place that only exemplifies a wider one: "160 were hurt … – including the capital, Kem and Ruan"."""
    return _EXAMPLE.search(text[max(line.start, spot.start - _EXAMPLE_REACH) : spot.start]) is not None


def cost(text: str, line: Line, start: int, end: int, spot: Spot) -> float:
    """What speaks against the place holding for the figure ``text[start:end]`` of the same sentence; small is near."""
    after = spot.start >= end
    between = text[end : spot.start] if after else text[spot.end : start]
    if not after and _IN_BRACKETS.fullmatch(between):
        return -20.0  # "Kettlow (five), Ostrey (two)"
    far = len(between.split()) + 3.0 * between.count(",") + 12.0 * len(_BREAKS.findall(between))
    far += 8.0 * len(SPEECH.findall(between)) + 10.0 * len(_AND_THAT.findall(between))
    if not after:
        lead = text[line.start : spot.start]
        far += 3.0
        if _PREPOSED.search(lead):
            far -= 8.0
        if _WHERE.match(between) and not re.search(r",\s+and\b", between):
            far -= 12.0
    elif _BESIDE.fullmatch(between):
        far -= 10.0  # "three in Kettlow"
    elif ":" in between and _PARTED.search(between):
        far += 40.0
    if spot.role == "bare":
        far += 6.0
    if spot.role == "label" and not after and is_wide(spot.place):
        return 12.0 + 0.2 * len(between.split())  # it heads the line: what stands nearer in it is meant
    if is_example(text, line, spot):
        far += 40.0
    if spot.place.precision == "country":
        far += 3.0
    return far
