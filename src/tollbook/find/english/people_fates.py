"""What can become of a person who is named, and people.toml's wordings that tell it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tollbook.find.english.needles import Scanned, scanned
from tollbook.find.english.people_names import FEMALE, MALE, Mention, vocabulary

FATES = ("killed", "missing", "injured")
# Fates that only the rest of the report settles: shot, and a victim of what is not said.
HIT, VICTIM = "hit", "victim"
SUSPECT = "suspect"
# What "the man" means must be sought in the sentences before.
SOMEBODY = "somebody"
# Characters before a name that are looked at, and between a name and what is said of it.
LEAD, WIDEST_GAP = 260, 170
_BE = r"(?:(?:was|were|is|are|has been|have been|had been|being|been|be|got)\s+)"
ADVERB = (
    r"(?:(?:also|later|then|both|all|each|reportedly|apparently|instantly|tragically|still|since|now|\w+ly)\s+){0,2}"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence says of a mention; a ``weak`` wording may be a mere recollection."""

    mention: Mention
    fate: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Wordings:
    """people.toml's wordings compiled. ``said`` holds of a subject with its verb, ``bare`` also without ("Pronounced
    dead …"), ``before`` of an object, ``possessive`` of an owner; pairs are of a fate and its pattern."""

    said: tuple[tuple[str, Scanned], ...]
    bare: tuple[tuple[str, Scanned], ...]
    before: tuple[tuple[str, Scanned], ...]
    possessive: tuple[tuple[str, Scanned], ...]
    label: dict[str, Scanned]
    accused: Scanned
    accusing: Scanned
    background: Scanned
    denied: Scanned
    someone: re.Pattern[str]


@cache
def wordings() -> Wordings:
    """The wordings, read once."""
    data = vocabulary()
    kinds = (*FATES, VICTIM, HIT)

    def told(be: str) -> tuple[tuple[str, Scanned], ...]:
        return tuple(
            (
                kind,
                scanned(
                    rf"(?<![\w-])(?:{'|'.join(w.replace('BE ', be + ADVERB) for w in data['behind'][kind])})",
                    re.IGNORECASE,
                ),
            )
            for kind in kinds
        )

    suspect = data["suspect"]
    accused = "|".join(w.replace("BE ", f"{_BE}{ADVERB}") for w in suspect["behind"])
    return Wordings(
        told(_BE),
        told(f"{_BE}?"),
        tuple((kind, scanned(rf"(?:{'|'.join(words)})\s+$", re.IGNORECASE)) for kind, words in data["before"].items()),
        tuple(
            (kind, scanned(rf"(?:'s|’s|'|’)\s+(?:{words})", re.IGNORECASE))
            for kind, words in data["possessive"].items()
        ),
        {kind: scanned(words, re.IGNORECASE) for kind, words in data["label"].items()},
        scanned(rf"(?<![\w-])(?:{accused})"),
        scanned(rf"\b{suspect['before']}\s*(?:\d+-year-old\s+)?(?:identified as\s+)?$", re.IGNORECASE),
        scanned(suspect["background"], re.IGNORECASE),
        scanned(suspect["denied"], re.IGNORECASE),
        re.compile(
            rf"\b(?:{data['sex'][FEMALE]}|{data['sex'][MALE]}|suspect|gunman|officer|driver|child|friend)\b",
            re.IGNORECASE,
        ),
    )
