"""From a speaker's words at one place to the speaker: one full name with its office, the same all through the report.

"Roe" becomes "Sgt. Sam Roe", "the mayor" the mayor whom the report names, "the fire service" the service
as first called, "A statement from the ministry" the ministry, "WFP" the "World Food Programme (WFP)".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.document import Document
from tollbook.find.english.speaker_cues import Mention
from tollbook.find.english.speaker_tokens import QUOTES, Token, blocks, tokens_of
from tollbook.find.english.speaker_wording import (
    PARTICLES,
    all_capital,
    cleaned,
    has_office,
    head_of,
    lower_or_office,
    one_person,
    person_in,
    single_surname,
    unwrapped,
    wording,
)

_CAPITAL = r"(?:[A-ZÀ-ÞĀ-Ž][\w’'-]*\.?)"
_ACRONYM = re.compile(r"[A-Z][A-Z.&/-]{1,9}s?")
_PLURALS = frozenset(["police", "officials", "authorities", "media", "people", "military", "firefighters", "doctors"])
# A definite description of no fuller name: the kinds of earlier speaker that it may take up.
_TAKES_UP: dict[str, tuple[str, ...]] = {
    "official": ("official", "military", "health", "intergovernmental"),
    "spokesman": ("official", "military", "health", "company", "intergovernmental", "ngo", "armed_group", "other"),
    "spokeswoman": ("official", "military", "health", "company", "intergovernmental", "ngo", "armed_group", "other"),
    "spokesperson": ("official", "military", "health", "company", "intergovernmental", "ngo", "armed_group", "other"),
    "agency": ("official", "news_agency", "intergovernmental", "ngo"),
    "service": ("official", "health", "military"),
    "office": ("official", "intergovernmental"),
    "body": ("official", "intergovernmental", "ngo"),
    "department": ("official",),
    "group": ("ngo", "armed_group", "witness"),
    "organisation": ("ngo", "intergovernmental"),
    "organization": ("ngo", "intergovernmental"),
    "monitor": ("ngo",),
    "charity": ("ngo",),
    "company": ("company",),
    "operator": ("company",),
    "firm": ("company",),
    "airline": ("company",),
    "hospital": ("health",),
    "doctor": ("health",),
    "medic": ("health",),
    "surgeon": ("health",),
    "newspaper": ("media",),
    "paper": ("media",),
    "channel": ("media",),
    "broadcaster": ("media",),
    "site": ("media",),
    "outlet": ("media",),
    "officer": ("official", "military"),
    "commander": ("military", "armed_group", "official"),
    "man": ("witness", "family", "other"),
    "woman": ("witness", "family", "other"),
    "resident": ("witness",),
    "witness": ("witness",),
    "source": ("anonymous",),
    "minister": ("official",),
    "union": ("ngo",),
}


@dataclass(frozen=True, slots=True)
class Known:
    """A speaker made out: name, kind, and whether it is one person or a body (None where the words do not tell)."""

    name: str
    kind: str
    person: bool


# Words with which a counted group opens: "Twenty-seven people" are no body that speaks.
_TENS = frozenset(
    ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", *words.NUMERALS)
)
# Who spoke before, with where: asked for only where a pronoun or "the agency" takes somebody up.
Earlier = Callable[[], Sequence[tuple[int, Known]]]


class Names:
    """The names of one report."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self._people: dict[str, Known | None] = {}
        self._fuller: dict[tuple[str, int], str | None] = {}
        self._tokens: dict[int, list[Token]] = {}

    def known(self, mention: Mention, earlier: Earlier) -> Known | None:
        """The speaker meant at ``mention``; None where nobody in particular is ("Latest reports say")."""
        tokens = tokens_of(self.text, mention.start, mention.end)
        if not tokens:
            return None
        if len(tokens) == 1 and tokens[0].low in ("him", "them"):
            tokens = [
                Token(
                    "he" if tokens[0].low == "him" else "they",
                    "he" if tokens[0].low == "him" else "they",
                    tokens[0].start,
                    tokens[0].end,
                )
            ]
        if len(tokens) == 1 and tokens[0].low in words.PRONOUNS and tokens[0].text not in ("US", "IT", "WHO"):
            return self._pronoun(tokens[0], mention.start, earlier)
        beside = tokens_of(self.text, *mention.beside) if mention.beside else []
        source = unwrapped(tokens)
        if source is None:
            if (
                not self.text[max(0, mention.start - 16) : mention.start]
                .lower()
                .rstrip()
                .endswith(("to", "per", "by", "citing", "quoting"))
            ):
                return None
            name = wording(cleaned(tokens))
            return Known(name, words.kind_of(name), False) if name else None
        if source is not tokens:
            tokens, beside = source, []
            if len(tokens) == 1 and tokens[0].low in words.POSSESSIVES:
                return self._pronoun(tokens[0], mention.start, earlier)
        return self._named(tokens, beside, mention.start, earlier)

    # ---- people

    def _named(self, tokens: list[Token], beside: list[Token], position: int, earlier: Earlier) -> Known | None:
        tokens = cleaned(tokens)
        beside = cleaned(beside)
        if not tokens:
            tokens, beside = beside, []
        if not tokens:
            return None
        person = person_in(tokens)
        if person is not None:
            return self._whole(tokens, person, wording(beside))
        if beside:
            person = None if head_of(tokens).low in words.BODIES else person_in(beside)
            if person is not None and wording(tokens):
                office = wording(tokens)
                return self._whole(beside, person, office if lower_or_office(tokens) else "")
            if all_capital(beside) and not all_capital(tokens):
                return _body(f"{wording(beside)} ({wording(tokens)})", wording(beside) + " " + wording(tokens))
            if single_surname(tokens):
                known = self.person(tokens[-1].text)
                if known is not None:
                    return known
            return _body(
                f"{wording(tokens)}, {wording(beside)}", None, all_capital(tokens) and has_office(wording(beside))
            )
        if single_surname(tokens):
            known = self.person(tokens[-1].text)
            if known is not None:
                return known
        return self._described(tokens, position, earlier)

    def _whole(self, tokens: list[Token], person: list[Token], office: str) -> Known:
        """A person named in full here: joined with the office that stands here or at another mention."""
        surname, given = person[-1].text, person[0].text if len(person) > 1 else None
        here = wording(tokens)
        own = wording(person)
        if given is None:
            known = self.person(surname)
            if known is not None:
                return known
        if here != own or office:
            name = (
                here
                if not office or (has_office(here) and here != own)
                else f"{own}, {office}"
                if here == own
                else f"{here}, {office}"
            )
            return Known(name, words.kind_of(name), True)
        known = self.person(surname, given)
        return known if known is not None else Known(own, words.kind_of(own), True)

    def person(self, surname: str, given: str | None = None) -> Known | None:
        """The person of that surname, with the fullest name and the office that the report gives."""
        surname = re.sub(r"['’]s$", "", surname)
        key = f"{given or ''} {surname}"
        if key not in self._people:
            self._people[key] = self._search_person(surname, given)
        return self._people[key]

    def _search_person(self, surname: str, given: str | None) -> Known | None:
        best: tuple[int, Known] | None = None
        pattern = rf"(?<![\w-]){re.escape(surname)}(?![\w-])"
        for match in re.finditer(pattern, self.text):
            line = self.document.at(match.start())
            tokens = self._line_tokens(line.index)
            at = next((i for i, t in enumerate(tokens) if t.start <= match.start() < t.end), None)
            if at is None or tokens[at].text.rstrip(".") not in (surname, surname + "'s", surname + "’s"):
                continue
            core = phrases.left(tokens, at, 0)
            if core is None:
                continue
            block = cleaned(tokens[core[0] : at + 1])
            person = person_in(block)
            if person is None or (len(person) < 2):
                continue
            if given is not None and person[0].text != given:
                continue
            office = wording(block[: len(block) - len(person)])
            name = wording(block)
            if not has_office(office):
                name = wording(person)
                office = ""
                around = phrases.after(tokens, at - len(person) + 1)
                if around is not None and around.beside is not None and around.last == at:
                    office = wording(cleaned(tokens[around.beside[0] : around.beside[1] + 1]))
                elif at - len(person) > 0 and tokens[at - len(person)].text == ",":
                    prior = phrases.left(tokens, at - len(person) - 1, 0)
                    follow = tokens[at + 1].text if at + 1 < len(tokens) else "."
                    if (
                        prior is not None
                        and follow == ","
                        and any(words.speaks(t.low) for t in tokens[prior[0] : prior[1] + 1])
                    ):
                        office = wording(cleaned(tokens[prior[0] : prior[1] + 1]))
                if office:
                    name = f"{name}, {office}"
            rank = 2 if office else 1
            if best is None or rank > best[0]:
                best = (rank, Known(name, words.kind_of(name), True))
            if rank == 2:
                break
        return best[1] if best else None

    def _line_tokens(self, index: int) -> list[Token]:
        if index not in self._tokens:
            line = self.document.lines[index]
            self._tokens[index] = tokens_of(self.text, line.start, line.end)
        return self._tokens[index]

    # ---- descriptions

    def _described(self, tokens: list[Token], position: int, earlier: Earlier) -> Known | None:
        name = wording(tokens)
        definite = (
            self.text[max(0, position) : position + 4]
            .lower()
            .startswith(("the ", "this", "that", "his ", "her ", "its ", "thei"))
        )
        if len(tokens) == 1 and _ACRONYM.fullmatch(tokens[0].text):
            spelled = self._spelled_out(tokens[0].text)
            return _body(spelled or name)
        if definite or (len(tokens) == 1 and tokens[0].low not in _PLURALS):
            head = head_of(tokens)
            if definite:
                office_holder = self._holder(tokens, head, position)
                if office_holder is not None:
                    return office_holder
            fuller = self._search_fuller(tokens, head, position) if words.speaks(head.low) or not head.capital else None
            if fuller is not None:
                return _body(fuller, None, one_person(head))
            if head.low == "force" and re.search(
                r"\bpolice\b", self.text[max(0, position - 400) : position], re.IGNORECASE
            ):
                return _body("police")
            if definite and len(tokens) == 1 and head.low in _TAKES_UP:
                for _, known in reversed(earlier()[-12:]):
                    if known.kind in _TAKES_UP[head.low] and len(known.name) > len(name):
                        return known
        return _body(name, None, one_person(head_of(tokens)))

    def _holder(self, tokens: list[Token], head: Token, position: int) -> Known | None:
        """The person whom the report names as holder of the office: "the mayor" is Mayor Ada Obi."""
        if not words.is_title(head.low):
            return None
        others = {t.low for t in tokens if t is not head} - words.PREPOSITIONS - words.DETERMINERS
        found: list[tuple[int, Known]] = []
        for match in re.finditer(rf"\b{re.escape(head.low)}\b", self.text, re.IGNORECASE):
            line = self.document.at(match.start())
            row = self._line_tokens(line.index)
            at = next((i for i, t in enumerate(row) if t.start == match.start()), None)
            if at is None:
                continue
            known = self._holder_at(row, at)
            if known is None:
                continue
            low = known.name.lower()
            if others and not any(o in low for o in others) and len(others) > 1:
                continue
            found.append((match.start(), known))
        before = [f for f in found if f[0] < position]
        if before:
            return before[-1][1]
        return found[0][1] if found else None

    def _holder_at(self, row: list[Token], at: int) -> Known | None:
        if at + 1 < len(row) and row[at + 1].capital and not words.speaks(row[at + 1].low):
            stop = at + 1
            while (
                stop + 1 < len(row)
                and (row[stop + 1].capital or row[stop + 1].low in PARTICLES)
                and not words.speaks(row[stop + 1].low)
            ):
                stop += 1
            person = person_in(row[at : stop + 1])
            if person is not None:
                return (
                    self._whole(row[at : stop + 1], person, "")
                    if len(person) == 1
                    else self.person(person[-1].text, person[0].text)
                )
        # "Sam Roe, the regional director of health" / "the director of the hospital, Ada Obi,"
        k = at
        while k + 1 < len(row) and row[k + 1].text != "," and not blocks(row[k + 1]) and k - at < 9:
            k += 1
        if k + 2 < len(row) and row[k + 1].text == "," and row[k + 2].capital:
            after = phrases.after(row, k + 2)
            if after is not None and after.last + 1 < len(row) and row[after.last + 1].text == ",":
                person = person_in(cleaned(row[after.first : after.last + 1]))
                if person is not None and len(person) >= 2:
                    return self.person(person[-1].text, person[0].text)
        k = at
        while k > 0 and row[k - 1].text != "," and not blocks(row[k - 1]) and at - k < 6:
            k -= 1
        if k > 1 and row[k - 1].text == "," and row[k - 2].capital:
            core = phrases.left(row, k - 2, 0)
            person = person_in(cleaned(row[core[0] : core[1] + 1])) if core else None
            if person is not None and len(person) >= 2:
                return self.person(person[-1].text, person[0].text)
        return None

    def _search_fuller(self, tokens: list[Token], head: Token, position: int) -> str | None:
        """A longer name with the same head word: "the ministry" is the Defence Ministry named before."""
        need = {t.low for t in tokens} - words.DETERMINERS
        if any(t.capital for t in tokens[1:]) or (len(tokens) > 1 and tokens[0].capital) or len(need) > 3:
            return None
        found: list[tuple[int, str]] = []
        for match in re.finditer(rf"\b{re.escape(head.low)}\b", self.text, re.IGNORECASE):
            line = self.document.at(match.start())
            row = self._line_tokens(line.index)
            at = next((i for i, t in enumerate(row) if t.start == match.start()), None)
            if at is None:
                continue
            core = phrases.left(row, at, 0)
            if core is None:
                continue
            last = at
            if at + 2 < len(row) and row[at + 1].low in ("of", "for") and (row[at + 2].capital or row[at].capital):
                grown = phrases.right(row, at, len(row))
                last = grown[1] if grown else at
            block = cleaned(unwrapped(row[core[0] : last + 1]) or [])
            low = {t.low for t in block}
            if (
                core[0] > 1
                and row[core[0] - 1].text == ","
                and row[core[0] - 2].capital
                and row[core[0]].low in ("a", "an")
                and need <= low
            ):
                # "Sahel Watch, a monitoring group": the name stands before.
                named = phrases.left(row, core[0] - 2, 0)
                whole = cleaned(row[named[0] : named[1] + 1]) if named else []
                if whole and all_capital(whole):
                    found.append((match.start(), f"{wording(whole)} ({wording(block)})"))
                continue
            if (
                need <= low
                and len(block) > len(tokens)
                and any(t.capital for t in block)
                and len(block) <= 9
                and person_in(block) is None
            ):
                found.append((match.start(), wording(block)))
        before = [f for f in found if f[0] < position]
        if before:
            return before[-1][1]
        return found[0][1] if found else None

    def _spelled_out(self, acronym: str) -> str | None:
        match = re.search(rf"((?:[\w’'-]+ ){{2,7}})\({re.escape(acronym)}\)", self.text)
        if match is None:
            return None
        block = cleaned(tokens_of(self.text, match.start(1), match.end(1)))
        first = next((i for i, t in enumerate(block) if t.capital and t.text[0] == acronym[0]), None)
        if first is None:
            return None
        return f"{wording(block[first:])} ({acronym})"

    # ---- pronouns

    def _pronoun(self, token: Token, position: int, earlier: Earlier) -> Known | None:
        low = token.low
        here = self.document.at(position).index
        if low in ("we", "i", "our", "my", "your"):
            return None
        single = low in ("he", "she", "his", "her")
        spoke = earlier()
        for index in range(here, max(-1, here - 4), -1):
            spoken = [k for p, k in spoke if k.person == single and self.document.at(p).index == index]
            if spoken:
                return spoken[-1]
            opening = self._opening_person(index, position) if single else self._opening_body(index, position)
            if opening is not None:
                return opening
        return next((k for _, k in reversed(spoke) if k.person == single), spoke[-1][1] if spoke else None)

    def _opening_body(self, index: int, stop: int) -> Known | None:
        """The office, organisation or group with which a sentence opens."""
        opening = self._opening(index, stop)
        if opening is None:
            return None
        block, _ = opening
        head = head_of(block)
        if block[0].low.split("-")[0] in _TENS or head.low in ("people", "men", "women", "children"):
            return None
        if (
            person_in(block) is not None
            or one_person(head)
            or not (words.speaks(head.low) or _ACRONYM.fullmatch(head.text))
        ):
            return None
        return self._described(block, block[0].start, tuple)

    def _opening(self, index: int, stop: int) -> tuple[list[Token], str] | None:
        """The noun phrase with which a sentence opens, where it ends before ``stop``, and the apposition beside it."""
        line = self.document.lines[index]
        row = self._line_tokens(index)
        if not row or line.start >= stop:
            return None
        first = 0
        while first < len(row) and (row[first].low in words.JOINERS or row[first].text in QUOTES):
            first += 1
        phrase = phrases.after(row, first)
        if phrase is None or row[phrase.last].end >= stop or row[phrase.last].low.endswith("'s"):
            return None
        block = cleaned(row[phrase.first : phrase.last + 1])
        beside = wording(cleaned(row[phrase.beside[0] : phrase.beside[1] + 1])) if phrase.beside else ""
        return (block, beside) if block and block[0].low not in words.PRONOUNS else None

    def _opening_person(self, index: int, stop: int) -> Known | None:
        """The person with whose name a sentence opens."""
        opening = self._opening(index, stop)
        if opening is None:
            return None
        block, beside = opening
        person = person_in(block)
        if person is None:
            return None
        if len(person) == 1:
            return self.person(person[0].text)
        return self._whole(block, person, beside)


def _body(name: str, by: str | None = None, person: bool = False) -> Known:
    return Known(name, words.kind_of(by or name), person)
