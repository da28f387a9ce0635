"""Whether a report is English, by its script and its function words.

A report is turned away only where it is clearly another language or script: a headline, a list of figures or a text
full of foreign names has few function words of any language, and stays.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

# The first three thousand characters tell a language as well as the whole.
_SAMPLE = 3000
# Of the letters, more than this share in one other script is that script's language. An English report that quotes a
# statement in the original stays well below it.
_SCRIPT_SHARE = 0.5
# Every fourth word is a function word in any English prose; in no other language do so many look like English ones.
_CERTAIN_SHARE = 0.25
# Another language needs this many of its function words, this share of all words, and this many times English's.
_WORDS, _SHARE, _TIMES = 3, 0.08, 1.5
# A text of this many different words (not a menu or a picture's number over and over) without one English function
# word in fifty is some language that the table lacks.
_LONG, _ENGLISH_SHARE = 60, 0.02


_FOREIGN = re.compile(r"[^\W\d_\x00-\u036f]")


@dataclass(frozen=True, slots=True)
class Language:
    """``code`` is "en" for English, else None; ``reason`` says of another language which it is and what shows it."""

    code: str | None
    reason: str | None = None


def language_of(text: str) -> Language:
    """The language of ``text``, which is not empty."""
    sample = text[:_SAMPLE]
    script = _script(sample)
    if script:
        return Language(None, script)
    words = re.findall(r"[^\W\d_]+", sample.lower())
    tally = Counter(words)
    english = sum(tally[word] for word in _table()[0]["English"])
    if english >= _CERTAIN_SHARE * len(words):
        return Language("en")
    # A name's "Les" or "Del" is no French or Spanish: of the other languages only what is written small counts.
    tally = Counter(word for word in re.findall(r"[^\W\d_]+", sample) if word.islower())
    counts = {name: sum(tally[word] for word in own) for name, own in _table()[0].items() if name != "English"}
    other = max(counts, key=lambda name: (counts[name], name))
    if counts[other] >= _WORDS and counts[other] >= _SHARE * len(words) and counts[other] > _TIMES * english:
        return Language(
            None,
            f"the text is probably {other}: {counts[other]} of its first {len(words)} words are function words of it, "
            f"{english} of English",
        )
    if len(tally) >= _LONG and english < _ENGLISH_SHARE * len(words):
        return Language(None, f"the text is not English: {english} of its first {len(words)} words are English ones")
    return Language("en")


def _script(sample: str) -> str | None:
    if not _FOREIGN.search(sample):
        return None
    letters = [char for char in sample if char.isalpha()]
    for script in _table()[1]:
        own = [char for char in letters if any(low <= ord(char) <= high for low, high in script["blocks"])]
        if len(own) > _SCRIPT_SHARE * len(letters):
            found = set(own)
            for language in script["languages"]:
                # A letter that only one language has may stand in a foreign name: two different ones, or none asked.
                if not language["letters"] or len(found & set(language["letters"])) >= min(2, len(language["letters"])):
                    return f"the text is in {script['name']} script, probably {language['name']}"
    return None


@cache
def _table() -> tuple[dict[str, frozenset[str]], list[dict[str, Any]]]:
    table = tomllib.loads(resources.files(__package__).joinpath("languages.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in table["words"].items()}, table["script"]
