"""What "he", "she", "the victim" or nobody at all met: "She later died", "Pronounced dead at the scene".

Whom a pronoun means is for ``people`` to settle; here is what it meets, where, and which sex it tells.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tollbook.find.english.needles import scanned
from tollbook.find.english.people_fates import ADVERB, HIT, wordings
from tollbook.find.english.people_names import FEMALE, MALE, Mention

_PRONOUN = re.compile(
    r"(?:^\W*|\b(?:and|but|when|where|before|until|after)\s+)(?P<who>he|she|the (?:victim|teen|teenager|man|woman|"
    r"boy|girl|child|baby|toddler|infant|officer|soldier|driver|student|youth))\s+",
    re.IGNORECASE,
)
# "was taken off life support and died": the subject goes without saying.
_AND_DIED = scanned(
    r"\b(?:and|but)\s+(?:(?:later|then|has since)\s+)?"
    r"(?:died\b|succumbed\b|was (?:\w+ )?(?:pronounced|declared) dead\b)"
)
_BEFORE_VERB = re.compile(rf"(?:(?:has|had)\s+(?:since\s+)?)?{ADVERB}")
_OWN_BODY = scanned(r"(?:^\W*|\b(?:and|found|recovered)\s+)(?P<who>his|her) (?:\w+ )?(?:body|remains)\b", re.IGNORECASE)
_FEMININE = re.compile(r"\b(?:she|her|herself|the (?:woman|girl))\b", re.IGNORECASE)
_MASCULINE = re.compile(r"\b(?:he|his|him|himself|the (?:man|boy))\b", re.IGNORECASE)
_EITHER = re.compile(r"\b(?:she|her|herself|he|his|him|himself)\b", re.IGNORECASE)


@lru_cache(maxsize=2_000)
def told_of_pronoun(text: str) -> tuple[str | None, str, int] | None:
    """Sex, fate and place of what a sentence says of "he", "she", "the victim", or of nobody ("Pronounced dead …")."""
    words = wordings()
    for match in _PRONOUN.finditer(text):
        behind = _BEFORE_VERB.match(text, match.end())
        at = behind.end() if behind else match.end()
        for fate, pattern in words.said:
            hit = pattern.match(text, match.end()) or pattern.match(text, at)
            if hit and fate != HIT and not re.search(r"\bnot\b|n['’]t\b", text[match.end() : hit.end()]):
                return pronoun_sex(match["who"]), fate, match.start("who")
    if (died := _AND_DIED.search(text)) is not None:
        return None, "killed", died.start()
    if (body := _OWN_BODY.search(text)) is not None:
        return pronoun_sex(body["who"]), "killed", body.start()
    for fate, pattern in words.bare:
        if fate != HIT and pattern.match(text):
            return None, fate, 0
    return None


def pronoun_sex(text: str) -> str | None:
    """The sex that the first pronoun (or "the man", "the girl") of ``text`` tells."""
    she, he = _FEMININE.search(text), _MASCULINE.search(text)
    if she and (he is None or she.start() < he.start()):
        return FEMALE
    return MALE if he else None


def sex_behind(text: str, mention: Mention) -> list[str]:
    """The sex that a pronoun behind a name tells, if no other person stands between them; else nothing."""
    pronoun = _EITHER.search(text, mention.tail)
    if pronoun is None or wordings().someone.search(text[mention.tail : pronoun.start()]):
        return []
    found = pronoun_sex(pronoun.group())
    return [found] if found else []
