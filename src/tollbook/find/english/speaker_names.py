"""From a speaker's words at one place to the speaker: one full name with its office, the same all through the report.

"Roe" becomes "Sgt. Sam Roe", "the mayor" the mayor whom the report names, "the fire service" the service
as first called, "A statement from the ministry" the ministry, "WFP" the "World Food Programme (WFP)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.document import Document
from tollbook.find.english.place_words import vocabulary
from tollbook.find.english.speaker_cues import Mention, behind_dateline
from tollbook.find.english.speaker_fuller_names import (
    Earlier,
    another,
    is_first_name,
    just_named,
    loosely_described,
    named_alike,
    same_head,
    same_speaker,
    spelled_out,
    taken_up_again,
)
from tollbook.find.english.speaker_people import Known, People
from tollbook.find.english.speaker_tokens import Token, is_time, tokens_of
from tollbook.find.english.speaker_wording import (
    all_capital,
    cleaned,
    has_office,
    head_of,
    is_outlets_own,
    is_pictures,
    lower_or_office,
    one_person,
    owners,
    person_alone,
    person_in,
    person_of,
    single_surname,
    unwrapped,
    wording,
)
from tollbook.find.gazetteer import fold, gazetteer

_ANOTHER = ("another", "others")
_OWN_WORDS = frozenset(["words", "telling", "view", "opinion", "reckoning", "version"])
_LONGEST_RANK = 4
_GREAT_CITY = 500_000
_ACRONYM = re.compile(r"[A-Z][A-Z.&/-]{1,9}s?")
# "REPORTER: ", before what is said in a transcript.
_TURN = re.compile(r"[A-Z][A-Z .'’-]{2,40}(?: \([^()]*\))?:\s")
_PLURALS = frozenset(["police", "officials", "authorities", "media", "people", "military", "firefighters", "doctors"])
_NUMBER_BEHIND = re.compile(r"\s(?:\d|(?:" + "|".join(sorted(words.NUMERALS)) + r")\b)")
_SETS_OFF = frozenset(",;–—\"”'’»")
_ISSUED = words.FORMS["issued"]
# Words with which a counted group opens: "Twenty-seven people" are no body that speaks.
_TENS = frozenset(
    ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", *words.NUMERALS)
)


class Names:
    """The names of one report."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.people = People(document)
        self._mentioned: dict[tuple[int, str, int], list[tuple[Known, bool]]] = {}

    def known(self, mention: Mention, earlier: Earlier) -> Known | None:
        """The speaker meant at ``mention``; None where nobody in particular is ("Latest reports say")."""
        known = self._known(mention, earlier)
        if known is not None and known.kind == "other" and not known.person and _governs(known.name):
            # "Kyiv says": a country or a great city speaks as its government.
            return Known(known.name, "official", False)
        return known

    def _known(self, mention: Mention, earlier: Earlier) -> Known | None:
        tokens = tokens_of(self.text, mention.start, mention.end)
        if (
            not tokens
            or is_pictures(tokens)
            or tokens[0].low in ("nobody", "few", "everybody", "everyone", "anyone", "none")
        ):
            return None
        if len(tokens) == 1 and tokens[0].low in ("him", "them"):
            pronoun = "he" if tokens[0].low == "him" else "they"
            tokens = [Token(pronoun, pronoun, tokens[0].start, tokens[0].end)]
        again = same_speaker(tokens, earlier)
        if again is not None:
            return again
        if len(tokens) > 1 and tokens[0].low in words.POSSESSIVES and tokens[-1].low in _OWN_WORDS:
            # "in his words", "by their count"
            tokens = tokens[:1]
            return self._pronoun(tokens[0], mention.start, earlier)
        if len(tokens) == 1 and tokens[0].low in _ANOTHER:
            return another(earlier) or (Known("others", "other", False) if tokens[0].low == "others" else None)
        if len(tokens) == 1 and tokens[0].low in words.PRONOUNS and tokens[0].text not in ("US", "IT", "WHO"):
            return self._pronoun(tokens[0], mention.start, earlier)
        if tokens[-1].low.endswith("'s") and _NUMBER_BEHIND.match(self.text, mention.end):
            # "up from the railway's 73": the railway.
            tokens = owners(tokens)
        beside = tokens_of(self.text, *mention.beside) if mention.beside else []
        if is_outlets_own(tokens):
            return None
        if (
            tokens[0].low in ("the", "this")
            and len(tokens) <= 3
            and tokens[-1].low in _ISSUED
            and not tokens[-1].capital
        ):
            issuer = self._issuer(tokens[-1], mention.start, earlier)
            if issuer is not None:
                return issuer
        source = unwrapped(tokens)
        if source is None:
            if (
                not self.text[max(0, mention.start - 16) : mention.start]
                .lower()
                .rstrip()
                .endswith(("to", "per", "by", "citing", "quoting"))
            ) or tokens[-1].low in words.FORMS["nobodys_papers"]:
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
        if person is not None and not self.text.startswith(", which ", tokens[-1].end):
            return self.people.whole(tokens, person, wording(beside))
        person = person_of(tokens)
        if person is not None:
            name = f"{wording(tokens)}, {wording(beside)}" if beside else wording(tokens)
            known = self.people.person(person[-1].text, person[0].text) if len(person) > 1 else None
            return (
                known if known is not None and words.speaks_in(known.name) else Known(name, words.kind_of(name), True)
            )
        if beside:
            person = None if head_of(tokens).low in words.BODIES else person_in(beside)
            if person is not None and wording(tokens):
                office = wording(tokens)
                return self.people.whole(beside, person, office if lower_or_office(tokens) else "")
            if all_capital(beside) and not all_capital(tokens):
                return _body(f"{wording(beside)} ({wording(tokens)})", wording(beside) + " " + wording(tokens))
            if single_surname(tokens):
                known = self.people.person(tokens[-1].text)
                if known is not None:
                    return known
            return _body(
                f"{wording(tokens)}, {wording(beside)}", None, all_capital(tokens) and one_person(head_of(beside))
            )
        if single_surname(tokens):
            known = self.people.person(tokens[-1].text)
            if known is not None:
                return known
        return self._described(tokens, position, earlier)

    # ---- descriptions

    def _described(self, tokens: list[Token], position: int, earlier: Earlier) -> Known | None:
        name = wording(tokens)
        definite = (
            self.text[max(0, position) : position + 4]
            .lower()
            .startswith(("the ", "this", "that", "his ", "her ", "its ", "thei"))
        )
        letters = tokens[0].text
        titled = words.is_title(tokens[0].low) and len(letters) <= _LONGEST_RANK  # "the SP" is a person's rank
        body = definite and letters.lower() in words.FORMS["bodies_again"]  # "The NGO said …"
        if len(tokens) == 1 and _ACRONYM.fullmatch(letters) and not titled and not body:
            spelled = spelled_out(self.text, tokens[0].text)
            surname = None if spelled else self.people.person(name) or self.people.person(name.title())
            return surname or _body(spelled or name)
        head = head_of(tokens)
        if definite and head.low in ("mother", "father") and "of" in [t.low for t in tokens]:
            # "the mother of four": whoever the report is just telling of.
            told = Token("she" if head.low == "mother" else "he", "she" if head.low == "mother" else "he", 0, 0)
            known = self._pronoun(told, position, earlier)
            if known is not None:
                return known
        if definite or (len(tokens) == 1 and tokens[0].low not in _PLURALS) or words.is_title(head.low):
            bare = not self.text[position : position + 3].lower().startswith(("a ", "an ", "one"))
            if definite or (bare and words.is_title(head.low) and not head.capital):
                office_holder = self.people.holder(tokens, head, position)
                if office_holder is not None:
                    return office_holder
            if definite and len(tokens) == 1 and not words.is_title(head.low):
                again = named_alike(head, name, earlier)
                if again is not None:
                    return again
            owned = self._owner_in_full(tokens, position, earlier) if definite and words.speaks(head.low) else None
            if owned is not None:
                return owned
            fuller = (
                same_head(self.document, self.people, tokens, head, position)
                if words.speaks(head.low) or not head.capital
                else None
            )
            if fuller is not None:
                return _body(fuller, None, one_person(head))
            if head.low == "force" and re.search(
                r"\bpolice\b", self.text[max(0, position - 400) : position], re.IGNORECASE
            ):
                return _body("police")
            if definite and (len(tokens) == 1 or loosely_described(tokens)):
                taken = taken_up_again(head.low, name, earlier)
                if taken is None and self.text[position : position + 4].lower() == "the ":
                    taken = just_named(head, self.text, position, earlier)
                if taken is not None:
                    return taken
        return _body(name, None, one_person(head_of(tokens)))

    def _owner_in_full(self, tokens: list[Token], position: int, earlier: Earlier) -> Known | None:
        """ "the ministry's press service": the Emergencies Ministry's, where the report has called it so."""
        owner, rest = tokens[0], tokens[1:]
        small = not owner.capital and owner.low.endswith("'s") and words.speaks(owner.low)
        if not small or not rest or any(t.capital for t in rest):
            return None
        known = self._described(owners([owner]), position, earlier)
        if known is None or known.person or not any(w[:1].isupper() for w in known.name.split()):
            return None
        return _body(f"{known.name}'s {wording(rest)}", None, one_person(head_of(rest)))

    def _issuer(self, paper: Token, position: int, earlier: Earlier) -> Known | None:
        """Whose "the statement" is: that of whoever spoke in the sentences before, or of the body that issued it."""
        here = self.document.at(position).index
        spoke = earlier()
        for index in range(here, max(-1, here - 3), -1):
            line = self.document.lines[index]
            spoken = [k for p, k in spoke if line.start <= p < min(position, line.end)]
            if spoken:
                # Of several who spoke there, whoever stands beside the paper's own word.
                at = self.text.lower().find(paper.low, line.start, min(position, line.end))
                near = [(p, k) for p, k in spoke if line.start <= p < min(position, line.end)]
                return spoken[-1] if at < 0 else min(near, key=lambda s: abs(s[0] - at))[1]
            if re.search(
                rf"\b{re.escape(paper.low)}\b", self.text[line.start : min(position, line.end)], re.IGNORECASE
            ):
                named = self._named_in(index, position, "it") or self._named_in(index, position, "he")
                if named:
                    return named[0][0]
        return None

    # ---- pronouns

    def _pronoun(self, token: Token, position: int, earlier: Earlier) -> Known | None:
        low = token.low
        here = self.document.at(position).index
        if low in ("we", "i", "our", "my", "your"):
            return None
        single = low in ("he", "she", "his", "her")
        spoke = earlier()
        for index in range(here, max(-1, here - 4), -1):
            line = self.document.lines[index]
            spoken = [k for p, k in spoke if line.start <= p < line.end and k.person == single and k.may_be(low)]
            if spoken:
                return spoken[-1]
            if index == here and self.text[:position].rstrip()[-1:] in _SETS_OFF:
                # "The hospital took in nine, it said": whoever says so spoke before.
                continue
            subject = [k for k, opens in self._named_in(index, position, low) if opens and k.may_be(low)]
            # A bare name farther back may be a victim's: whoever spoke shortly before comes first.
            near = index >= here - 1 or not single or has_office(subject[0].name if subject else "")
            if subject and (near or not self._spoke_lately(spoke, here, low)):
                return subject[0]
        for index in range(here - 1, max(-1, here - 4), -1):
            named = [k for k, _ in self._named_in(index, position, low) if k.may_be(low) and k.person == single]
            if named:
                return named[-1]
        fitting = next((k for _, k in reversed(spoke) if k.person == single and k.may_be(low)), None)
        fitting = fitting or next((k for _, k in reversed(spoke) if k.may_be(low)), None)
        if fitting is None:
            # "Rescuers have recovered six bodies, they said": nobody but the sentence's own subject is left.
            around = self._named_in(here, position, low)
            fitting = next((k for k, opens in around if opens and k.may_be(low) and k.person == single), None)
        return fitting

    def _spoke_lately(self, spoke: Sequence[tuple[int, Known]], here: int, pronoun: str) -> bool:
        start = self.document.lines[max(0, here - 4)].start
        return any(p >= start and k.person and k.may_be(pronoun) for p, k in spoke)

    def named_in(self, index: int) -> list[tuple[Known, bool]]:
        """The persons whom sentence ``index`` names, in order; True for its subject."""
        return self._named_in(index, self.document.lines[index].end, "he")

    def _named_in(self, index: int, stop: int, pronoun: str) -> list[tuple[Known, bool]]:
        """Whom a sentence names before ``stop`` that a pronoun may take up, in order; True for its subject."""
        key = (index, pronoun, stop if self.document.lines[index].end > stop else -1)
        if key not in self._mentioned:
            self._mentioned[key] = list(self._mentions(index, stop, pronoun))
        return self._mentioned[key]

    def _mentions(self, index: int, stop: int, pronoun: str) -> Iterator[tuple[Known, bool]]:
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


@cache
def _governs(name: str) -> bool:
    """True for the name of a country, or of a city so great that it stands for one."""
    if not name[:1].isupper() or len(name.split()) > 3:
        return False
    if fold(name) in vocabulary().named:
        return True
    return any(e.precision == "country" or e.population >= _GREAT_CITY for e in gazetteer().lookup(name)[:1])


def _body(name: str, by: str | None = None, person: bool = False) -> Known:
    return Known(name, words.kind_of(by or name), person)
