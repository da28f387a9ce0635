"""Whom a pronoun means: whoever spoke before, else whom the sentences before are about.

A person for "he", a body for "it"; the subject of the sentence before comes before whoever it names in passing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.document import Document
from tollbook.find.english.speaker_cues import behind_dateline
from tollbook.find.english.speaker_fuller_names import Earlier, is_first_name
from tollbook.find.english.speaker_people import Known, People
from tollbook.find.english.speaker_tokens import Token, is_time
from tollbook.find.english.speaker_wording import (
    all_capital,
    cleaned,
    has_office,
    head_of,
    one_person,
    owners,
    person_alone,
    person_in,
    single_surname,
    wording,
)

_ACRONYM = re.compile(r"[A-Z][A-Z.&/-]{1,9}s?")
# "REPORTER: ", before what is said in a transcript.
_TURN = re.compile(r"[A-Z][A-Z .'’-]{2,40}(?: \([^()]*\))?:\s")
_OF_THE_WRITER = re.compile(r"\W*(?:Our|We)\s")
# So many sentences of one quotation may stand between a speaker's name and "he said".
_LONG_QUOTATION = 8
_PLACED = frozenset(["in", "at", "near", "around"])
_WORDS = re.compile(r"[a-zé]+")
_SETS_OFF = frozenset(",;–—\"”'’»")
# Words with which a counted group opens: "Twenty-seven people" are no body that speaks.
_TENS = frozenset(
    ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", *words.NUMERALS)
)


class Pronouns:
    """The pronouns of one report; ``named`` and ``described`` make a speaker of a noun phrase."""

    def __init__(
        self,
        people: People,
        named: Callable[[list[Token], list[Token], int, Earlier], Known | None],
        described: Callable[[list[Token], int, Earlier], Known | None],
        quoted: Callable[[int], bool],
    ) -> None:
        self.document: Document = people.document
        self.text = people.text
        self.people = people
        self._named = named
        self._described = described
        self._quoted = quoted
        self._mentioned: dict[tuple[int, str, int, bool], list[tuple[Known, bool]]] = {}

    def meant(self, token: Token, position: int, earlier: Earlier) -> Known | None:
        """Who "he", "it" or "their" is at ``position``; None for the writer and where nobody fits."""
        low = token.low
        here = self.document.at(position).index
        if low in ("we", "i", "our", "my", "your"):
            return None
        single = low in ("he", "she", "his", "her")
        spoke = earlier()
        back = self.back(here)
        kept_up = False
        for index in back:
            line = self.document.lines[index]
            # "The insurgents' statement said … It acknowledged …": their paper is one, though they are many.
            paper = not single and not words.FORMS["issued"].isdisjoint(_WORDS.findall(line.text.lower())[:4])
            spoken = [
                k for p, k in spoke if line.start <= p < line.end and k.person == single and (paper or k.may_be(low))
            ]
            if spoken:
                return spoken[-1]
            if single and index < here and line.text.startswith(f"{low.capitalize()} "):
                # "At Ora, Sam Roe stood by the wall. He had lost his house. "I ran," he said.": of him all along.
                kept_up = True
                continue
            if index == here and self.text[:position].rstrip()[-1:] in _SETS_OFF:
                # "The hospital took in nine, it said": whoever says so spoke before.
                continue
            if not single and index < here and _OF_THE_WRITER.match(line.text):
                return None  # "Our teams report damage. They have counted 640 houses."
            subject = [k for k, opens in self.before(index, position, low) if opens and k.may_be(low)]
            # A bare name farther back may be a victim's: whoever spoke shortly before comes first.
            near = index >= here - 1 or kept_up or not single or has_office(subject[0].name if subject else "")
            if subject and (near or not self._spoke_lately(spoke, here, low)):
                return subject[0]
        for index in back[1:]:
            named = [k for k, _ in self.before(index, position, low) if k.may_be(low) and k.person == single]
            if named:
                return named[-1]
        fitting = next((k for _, k in reversed(spoke) if k.person == single and k.may_be(low)), None)
        fitting = fitting or next((k for _, k in reversed(spoke) if k.may_be(low)), None)
        if fitting is None:
            # "Rescuers have recovered six bodies, they said": nobody but the sentence's own subject is left.
            around = self.before(here, position, low)
            fitting = next((k for k, opens in around if opens and k.may_be(low) and k.person == single), None)
        return fitting

    def back(self, here: int, reach: int = 4) -> list[int]:
        """Sentence ``here`` and those before it as far as a reader looks back; what a quotation holds is no step."""
        out = [here]
        for index in range(here - 1, max(-1, here - reach - _LONG_QUOTATION), -1):
            if reach < 2:
                break
            out.append(index)
            line = self.document.lines[index]
            reach -= not (self._quoted(line.start + 1) and self._quoted(line.end - 1))
        return out

    def _spoke_lately(self, spoke: Sequence[tuple[int, Known]], here: int, pronoun: str) -> bool:
        start = self.document.lines[max(0, here - 4)].start
        return any(p >= start and k.person and k.may_be(pronoun) for p, k in spoke)

    def named_in(self, index: int) -> list[tuple[Known, bool]]:
        """The persons whom sentence ``index`` names, in order; True for its subject."""
        return self.before(index, self.document.lines[index].end, "he")

    def before(self, index: int, stop: int, pronoun: str) -> list[tuple[Known, bool]]:
        """Whom a sentence names before ``stop`` that a pronoun may take up, in order; True for its subject."""
        said = self._quoted(stop)
        key = (index, pronoun, stop if self.document.lines[index].end > stop else -1, said)
        if key not in self._mentioned:
            self._mentioned[key] = list(self._mentions(index, stop, pronoun, said))
        return self._mentioned[key]

    def _mentions(self, index: int, stop: int, pronoun: str, said: bool) -> Iterator[tuple[Known, bool]]:
        row = self.people.line_tokens(index)
        line = self.document.lines[index]
        begin = behind_dateline(self.text, line.start, line.end)
        turn = _TURN.match(self.text, line.start, line.end)
        begin = begin if turn is None else turn.end()
        i, opening = next((n for n, t in enumerate(row) if t.start >= begin), len(row)), True
        while i < len(row) and row[i].end <= stop:
            phrase = phrases.after(row, i)
            if phrase is None or phrase.first < i:
                i += 1
                continue
            last = phrase.reach[1]
            if row[last].end > stop:
                return
            if not said and self._quoted(row[phrase.first].start):
                # '"I am a bricklayer," he said': whom he names in what he says is not he.
                i = last + 1
                continue
            inside = row[phrase.first : phrase.last + 1]
            place = phrase.first > 0 and row[phrase.first - 1].low in _PLACED and inside[0].capital
            if (
                place
                and not any(words.speaks(t.low) or t.capital for t in inside[1:])
                and not words.speaks(inside[0].low)
            ):
                i = last + 1  # "In Kora alone they have counted 640"
                continue
            block = person_alone(cleaned(row[phrase.first : phrase.last + 1]))
            while len(block) > 1 and not block[-1].capital and not words.speaks(block[-1].low):
                block.pop()
            beside = cleaned(row[phrase.beside[0] : phrase.beside[1] + 1]) if phrase.beside else []
            if block and not is_time(block[0]) and not any(t.low in words.PRONOUNS for t in block):
                known = self._taken_up(block, beside, pronoun, opening)
                if known is not None:
                    yield known, opening
                opening = False
            i = last + 1

    def _taken_up(self, block: list[Token], beside: list[Token], pronoun: str, opening: bool) -> Known | None:
        """The speaker that a noun phrase is for a pronoun; None where it fits neither person nor body."""
        head = head_of(block)
        person = person_in(block)
        if pronoun in ("he", "she", "his", "her"):
            if person is not None and (len(person) >= 2 or has_office(wording(block))):
                office = has_office(wording(block[: len(block) - len(person)])) or has_office(wording(beside))
                if opening or office or len(person) >= 2:
                    return self.people.whole(block, person, wording(beside))
                return None
            if beside and person_in(beside) is not None and one_person(head):
                return self._named(block, beside, block[0].start, tuple)
            if person is not None and len(block) == 1:
                return self.people.person(block[0].text)
            if single_surname(block):
                known = self.people.person(block[0].text)
                alone = known is None and opening and is_first_name(block[0].text, self.text)
                return Known(block[0].text, "other", True) if alone else known
            owner = self._owner_of(block, pronoun)
            if owner is not None:
                return owner
            return self._described(block, block[0].start, tuple) if one_person(head) and not head.capital else None
        if person is not None and has_office(wording(block)) and not opening:
            return None
        if head.low in words.DOCUMENTS and not head.capital:
            return None
        if block[0].low.split("-")[0] in _TENS or head.low in ("people", "men", "women", "children"):
            return None
        if one_person(head) or (person is not None and self.people.person(person[-1].text, person[0].text) is None):
            return None
        proper = opening and all_capital(block) and self._is_name(block)
        if beside and all_capital(beside) and not all_capital(block) and words.speaks(head.low):
            # "The operator, Hill Lines, has broken its silence. It speaks of 28."
            return self._named(block, beside, block[0].start, tuple)
        if words.speaks(head.low) or _ACRONYM.fullmatch(head.text) or proper:
            return self._described(block, block[0].start, tuple)
        return None

    def _owner_of(self, block: list[Token], pronoun: str) -> Known | None:
        """Whose husband a phrase names, where the pronoun is not his: "Olga Brun's husband is missing. … she said"."""
        against = words.MALE if pronoun in ("she", "her") else words.FEMALE
        at = next((n for n, t in enumerate(block[:-1]) if t.low.endswith("'s") and t.capital), None)
        if at is None or block[-1].low not in against:
            return None
        owned = owners(block[: at + 1])
        person = person_in(owned)
        return self.people.whole(owned, person, "") if person is not None else self.people.person(owned[-1].text)

    def _is_name(self, block: list[Token]) -> bool:
        """True where a sentence's first words are capitals elsewhere too, or more than one."""
        return len(block) > 1 or re.search(rf"[a-z,] {re.escape(block[0].text)}\b", self.text) is not None
