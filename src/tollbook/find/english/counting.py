"""What each figure counts, as a noun that stands by itself: "seven more bodies" and "of the wounded" are people.

The words behind a number lean on it ("more", "others", "of them") or say the measure over again ("39 deaths"). Here
they become what CLAIMS.md calls ``counted``: the noun of the phrase, else what the figure's whole counts, else people
where the measure counts nobody but people. One described or named person stays as the report words them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tollbook.find.english.lexicon import measures
from tollbook.find.english.wordings import any_of, wording, words

if TYPE_CHECKING:
    from tollbook.find.english.figures import Figure

PEOPLE = "people"
# Of a part, that it counts people says nothing that its whole might not say better.
_SAYS_NOTHING = ("", PEOPLE)

_LEADS = wording(
    r"(?:[\s,:;–-]|[\"“”‘’'])*"
    r"(?:(?:out\s+)?of\s+(?:an?\s+|at least\s+|about\s+)?|or\s+(?:more|so|fewer)\b|and\s+more\b|plus\b"
    r"|the\b|th[eo]se\b|its\b|his\b|her\b|their\b|our\b|my\b|all\b|some\b|\d[\d,]*\s)?",
    " of the 62 houses",
)
_LEANS = wording(rf"(?:{any_of('leaning_on_a_number')})\b\s*", "more bodies")
_ENDS = wording(r"[\s,:;\"“”‘’'–-]+$", "objects”")
_TOLL_NOUNS = words("toll_nouns")
_PRONOUNS = frozenset(("them", "whom", "which", "those", "these", "others", "other", "ones", "persons", "person"))


def name_counted(figures: Sequence[Figure]) -> None:
    """Give every figure the noun that it counts; ``figures`` are those of a whole report, in order."""
    for figure in figures:
        if not figure.single:
            figure.counted = _noun(figure.counted)
    for figure in figures:
        if figure.single or figure.counted not in _SAYS_NOTHING:
            continue
        whole = figure.inside_of
        if whole is not None and not whole.single and whole.counted:
            figure.counted = whole.counted
        elif measures()[figure.measure].counts <= {"people", "animals"}:
            figure.counted = PEOPLE


def _noun(phrase: str) -> str:
    """The words of ``phrase`` without what ties them to the number; "people" for a noun that only says the measure."""
    previous = None
    while phrase != previous:
        previous = phrase
        phrase = phrase[match.end() :] if (match := _LEADS.match(phrase)) else phrase
        phrase = phrase[match.end() :] if (match := _LEANS.match(phrase)) else phrase
    phrase = _ENDS.sub("", phrase)
    parts = phrase.casefold().split()
    if not parts or parts[-1] in _PRONOUNS:
        return ""
    return PEOPLE if parts[-1] in _TOLL_NOUNS else phrase
