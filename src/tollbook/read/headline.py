"""The headline as the first line of a report's text, where its format keeps it elsewhere.

A record or a web page names its title beside the text, and the toll often stands there first or alone ("Two dead, two
critically hurt after shooting"). So that its figures are found and its words can be pointed to, it opens the text,
without the site's name, unless the text has it already.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

# A title of fewer words names a section or a site, and tells nothing.
_FEWEST_WORDS = 3
# The text's own headline stands above its story, below stamps, kickers and captions.
_HEAD_CHARS = 1500
# Titles are cut short by crawlers, and headlines are edited: as many letters at the start tell that it is the same.
_SAME_CHARS = 40

_TAIL = re.compile(r"\s+[|·•»]\s+|\s+(?:[-–—]|::)\s+")
_WORD = re.compile(r"[^\W_]+")
_HOST = re.compile(r"\.(?:com|org|net|gov|edu|tv|co\.\w\w|\w\w)\b", re.IGNORECASE)


@cache
def _media() -> frozenset[str]:
    data = tomllib.loads(resources.files(__package__).joinpath("heads.toml").read_text(encoding="utf-8"))
    return frozenset(data["media"])


def with_headline(text: str, title: str | None, outlet: str | None = None) -> str:
    """``text``, below the headline of ``title`` where it does not have that line itself."""
    headline = headline_of(title or "", outlet)
    if len(_WORD.findall(headline)) < _FEWEST_WORDS or _letters(headline)[:_SAME_CHARS] in _letters(text[:_HEAD_CHARS]):
        return text
    return f"{headline}\n\n{text.lstrip()}"


def headline_of(title: str, outlet: str | None = None) -> str:
    """``title`` without the site's name and sections behind it.

    "Ten hurt in crash - KXYZ News 4 - Oraville, Voltania" is "Ten hurt in crash".
    """
    places = [*_TAIL.finditer(title)]
    for number, match in enumerate(places):
        end = places[number + 1].start() if number + 1 < len(places) else len(title)
        enough = len(_WORD.findall(title[: match.start()])) >= _FEWEST_WORDS
        if enough and _names_site(title[match.end() : end], outlet):
            return title[: match.start()].strip()
    return title.strip()


def _names_site(tail: str, outlet: str | None) -> bool:
    words = [w.casefold() for w in _WORD.findall(tail)]
    if not words or (outlet and _letters(tail) in _letters(outlet)) or _HOST.search(tail):
        return True
    # "WXYZ", "KMSP-TV", "ABC7 New York": a station's letters, alone or before the town that it serves.
    station = re.match(r"[A-Z]{3,5}\d*(?:-TV)?(?:\b|$)", tail) is not None
    return station or not _media().isdisjoint(words)


def _letters(text: str) -> str:
    return " ".join(w.casefold() for w in _WORD.findall(text))
