"""Positions told by the deed itself: "residents said army jets had bombed the market", "we did not fire on the town".

A deed with another party as its doer, told by somebody, blames that party; with the speaker as its doer it is a claim
of responsibility; with the speaker as its doer and a "not" it is a denial. The words are in `stances.toml`, [deeds].
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.needles import bits_of, scanned
from tollbook.find.english.speaker_phrases import Phrase
from tollbook.find.english.speaker_tokens import Token, index_at

_WEAPON = re.compile(r"\b(?:missiles?|rockets?|shells?|drones?|shots?|mortars?|grenades?|projectiles?|rounds?)\b")


class Deed(NamedTuple):
    """A deed at character ``at``, the ``position`` that telling it takes, and its doer where that is another party."""

    position: str
    at: int
    doer: Phrase | None


class Deeds:
    """The patterns of deeds, made once from the table [deeds]."""

    def __init__(self, table: dict[str, str]) -> None:
        verbs, stems = "|".join(table["verbs"].split("; ")), "|".join(table["stems"].split())
        selves = r"(?:it|they|we|(?:its|their|our) (?:own )?(?:" + "|".join(table["forces"].split()) + "))"
        self._forces = frozenset(table["forces"].split())
        self._nobodys = frozenset(table["nobodys"].split())
        self._planned = frozenset(table["planned"].split())
        self._active = scanned(rf"\b(?:(?:has|have|had) )?(?P<verb>{verbs})\b(?! by\b)", re.IGNORECASE)
        self._passive = scanned(
            rf"\b(?:was|were|been|is|are) (?:\w+ly )?(?P<verb>{verbs}|{table['passive']}) by\b", re.IGNORECASE
        )
        self._own = scanned(rf"\b{selves} (?:(?:has|have|had) )?(?:\w+ly )?(?:{verbs})\b(?! by\b)", re.IGNORECASE)
        self._never = scanned(
            rf"\b(?:{selves} (?:(?:did|had|have|has|do|does)(?: not|n't)|(?:would )?never)"
            rf" (?:been )?(?:\w+ly )?(?:{stems})\w*|it was(?: not|n't) (?:us|our \w+)"
            r"|(?:none|not one) of (?:its|their|our) \w+)\b",
            re.IGNORECASE,
        )

        self.bits = bits_of((self._active, self._passive, self._own, self._never))

    def of(self, text: str, start: int, tokens: Sequence[Token]) -> Iterator[Deed]:
        """The deeds told in the sentence ``text``, which opens at character ``start`` of the report."""
        for match in self._never.finditer(text):
            yield Deed("denies", start + match.start(), None)
        for match in self._own.finditer(text):
            if " not " not in match.group() and " never " not in match.group():
                yield Deed("claims_responsibility", start + match.start(), None)
        for match in self._passive.finditer(text):
            i = index_at(tokens, start + match.end())
            doer = phrases.after(tokens, i)
            shot = match["verb"].lower() in ("fired", "launched") and _WEAPON.search(text) is not None
            if self._is_doer(tokens, doer, "planted" if shot else match["verb"].lower()):
                yield Deed("blames", start + match.start(), doer)
        for match in self._active.finditer(text):
            i = index_at(tokens, start + match.start())
            doer = phrases.before(tokens, i - 1)
            if doer is not None and doer.last == i - 1 and self._is_doer(tokens, doer, match["verb"].lower()):
                yield Deed("blames", start + match.start(), doer)

    def _is_doer(self, tokens: Sequence[Token], doer: Phrase | None, verb: str) -> bool:
        """True for an armed body ("army jets", "the rebels"); for any name where the deed is one that is planned."""
        if doer is None:
            return False
        inside = tokens[doer.first : doer.last + 1]
        if inside[0].low in words.PRONOUNS or inside[0].low in words.POSSESSIVES:
            return False
        if doer.first and tokens[doer.first - 1].low in ("have", "had", "has", "having", "get"):
            # "planned to have Ora bombed"
            return False
        named = any(t.capital for t in inside if t.low not in words.DETERMINERS)
        forces = inside[-1].low in self._forces
        kind = words.kind_of(" ".join(t.text for t in inside))
        if inside[-1].low in self._nobodys:
            return False
        if kind == "armed_group" or (kind == "military" and inside[-1].low not in ("official", "spokesman")):
            return True
        if forces:
            return named or any(words.speaks(t.low) for t in inside[:-1]) or inside[0].low in ("government", "rebel")
        return named and verb in self._planned and not any(t.text.isdigit() for t in inside)
