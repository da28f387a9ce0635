"""From a speaker's words at one place to the speaker: one full name with its office, the same all through the report.

"Roe" becomes "Sgt. Sam Roe", "the mayor" the mayor whom the report names, "the fire service" the service
as first called, "A statement from the ministry" the ministry, "WFP" the "World Food Programme (WFP)".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.document import Document
from tollbook.find.english.place_words import vocabulary
from tollbook.find.english.speaker_cues import Mention
from tollbook.find.english.speaker_fuller_names import (
    Earlier,
    another,
    just_named,
    loosely_described,
    named_alike,
    office_in_letters,
    same_head,
    same_speaker,
    spelled_out,
    taken_up_again,
    whose_members,
    with_letters,
)
from tollbook.find.english.speaker_people import Known, People
from tollbook.find.english.speaker_pronouns import Pronouns
from tollbook.find.english.speaker_tokens import Token, tokens_of
from tollbook.find.english.speaker_wording import (
    all_capital,
    cleaned,
    head_of,
    is_outlets_own,
    is_pictures,
    lower_or_office,
    one_person,
    owners,
    person_in,
    person_of,
    single_surname,
    unwrapped,
    wording,
)
from tollbook.find.gazetteer import fold, gazetteer

_ANOTHER = ("another", "others")
_OWN_WORDS = frozenset(["words", "telling", "view", "opinion", "reckoning", "version"])
# In so many of a report's first lines an office may stand for whoever is named below.
_LEAD = 4
_LONGEST_RANK = 4
_LONGEST_OFFICE = 5
_REPORTED_BACK = 8
_GREAT_CITY = 500_000
_ACRONYM = re.compile(r"[A-Z][A-Z.&/-]{1,9}s?")
_PLURALS = frozenset(["police", "officials", "authorities", "media", "people", "military", "firefighters", "doctors"])
_NUMBER_BEHIND = re.compile(r"\s(?:\d|(?:" + "|".join(sorted(words.NUMERALS)) + r")\b)")
# Records "that we reviewed" are told by the outlet.
_READ_BY_US = re.compile(
    r"\s(?:that |which )?we (?:have )?(?:reviewed|saw|seen|read|obtained|examined|verified|viewed|analy[sz]ed)\b"
)
_OWNER = re.compile(r"(their|its)\s", re.IGNORECASE)
_PARTNERS = frozenset(["partner", "partners", "member", "affiliate"])
_ISSUED = words.FORMS["issued"]
_OTHERS_TOO = words.FORMS["issued_by_name"]


class Names:
    """The names of one report; ``quoted`` tells whether a place is between quotation marks."""

    def __init__(self, document: Document, quoted: Callable[[int], bool]) -> None:
        self.document = document
        self.text = document.text
        self.people = People(document)
        self.pronouns = Pronouns(self.people, self._named, self._described, quoted)

    def known(self, mention: Mention, earlier: Earlier) -> Known | None:
        """The speaker meant at ``mention``; None where nobody in particular is ("Latest reports say")."""
        known = self._known(mention, earlier)
        if known is not None and not known.person:
            known = replace(known, name=with_letters(self.text, known.name))
        if known is not None and known.kind == "other" and not known.person and _governs(known.name):
            # "Kyiv says": a country or a great city speaks as its government.
            return Known(known.name, "official", False)
        return known

    def _known(self, mention: Mention, earlier: Earlier) -> Known | None:
        tokens = tokens_of(self.text, mention.start, mention.end)
        if not tokens or is_pictures(tokens) or tokens[0].low in words.FORMS["nobody"]:
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
            return self.pronouns.meant(tokens[0], mention.start, earlier)
        if len(tokens) == 1 and tokens[0].low in _ANOTHER:
            return another(earlier) or (Known("others", "other", False) if tokens[0].low == "others" else None)
        if len(tokens) == 1 and tokens[0].low in words.PRONOUNS and tokens[0].text not in ("US", "IT", "WHO"):
            return self.pronouns.meant(tokens[0], mention.start, earlier)
        if tokens[-1].low.endswith("'s") and _NUMBER_BEHIND.match(self.text, mention.end):
            # "up from the railway's 73": the railway.
            tokens = owners(tokens)
        beside = tokens_of(self.text, *mention.beside) if mention.beside else []
        if tokens[0].low == "our" and len(tokens) > 2 and tokens[1].low in _PARTNERS and tokens[2].capital:
            tokens = tokens[2:]  # "our partner Open Hand"
        if is_outlets_own(tokens) or _READ_BY_US.match(self.text, mention.end):
            return None
        if (
            tokens[0].low in ("the", "this")
            and len(tokens) <= 3
            and (tokens[-1].low in _ISSUED or (tokens[-1].low in _OTHERS_TOO and self._quoted_before(mention.start)))
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
                return self.pronouns.meant(tokens[0], mention.start, earlier)
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
        # A headline leaves the article out: "Nine dead, says passengers' league".
        headed = self.document.at(position).kind == "headline" and len(tokens) > 1 and not tokens[-1].capital
        bare_head = headed and not self.text[position : position + 3].lower().startswith(("a ", "an "))
        definite = definite or (bare_head and head_of(tokens).low in words.BODIES)
        letters = tokens[0].text
        titled = words.is_title(tokens[0].low) and len(letters) <= _LONGEST_RANK  # "the SP" is a person's rank
        body = definite and letters.lower() in words.FORMS["bodies_again"]  # "The NGO said …"
        if definite and len(tokens) == 1 and letters.isupper() and 1 < len(letters) <= _LONGEST_OFFICE:
            holder = office_in_letters(letters, earlier)
            if holder is not None:
                return holder
        owner = self._possessor(tokens, position, earlier)
        if owner is not None:
            return owner
        if len(tokens) == 1 and letters in words.MINISTRIES:
            spelled = spelled_out(self.text, letters)
            return _body(spelled or f"{words.MINISTRIES[letters]} ({letters})")
        if len(tokens) == 1 and _ACRONYM.fullmatch(letters) and not titled and not body:
            spelled = spelled_out(self.text, tokens[0].text)
            surname = None if spelled else self.people.person(name) or self.people.person(name.title())
            return surname or _body(spelled or name)
        head = head_of(tokens)
        if definite and head.low in ("mother", "father") and "of" in [t.low for t in tokens]:
            # "the mother of four": whoever the report is just telling of.
            told = Token("she" if head.low == "mother" else "he", "she" if head.low == "mother" else "he", 0, 0)
            known = self.pronouns.meant(told, position, earlier)
            if known is not None:
                return known
        if head.low in words.FORMS["sole_offices"] and self.document.at(position).index <= _LEAD:
            later = self.people.named_later(tokens, head, position)
            if later is not None:
                return later
        members = whose_members(head, earlier) if len(tokens) == 1 else None
        if members is not None:
            return members
        if definite or (len(tokens) == 1 and tokens[0].low not in _PLURALS) or words.is_title(head.low):
            bare = not self.text[position : position + 3].lower().startswith(("a ", "an ", "one"))
            label = head.text.isupper() and self.text.startswith(":", head.end)  # a transcript's "SPOKESPERSON:"
            if definite or (bare and words.is_title(head.low) and (label or not head.capital)):
                office_holder = self.people.holder(tokens, head, position)
                if office_holder is not None:
                    return office_holder
            if definite and len(tokens) == 1 and not words.is_title(head.low):
                # "Rescue NGO says": a headline's describing words are no name.
                again = named_alike(head, name, lambda: self._below_headlines(earlier))
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

    def _below_headlines(self, earlier: Earlier) -> list[tuple[int, Known]]:
        return [(p, k) for p, k in earlier() if self.document.at(p).kind != "headline"]

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

    def _possessor(self, tokens: list[Token], position: int, earlier: Earlier) -> Known | None:
        """ "Their commander said": the commander of the fighters whom the sentence before is about."""
        match = _OWNER.match(self.text, position)
        if match is None or not one_person(tokens[-1]) or tokens[-1].low in words.FORMS["kin"]:
            return None
        low = match.group(1).lower()
        owner = self.pronouns.meant(Token(low, low, position, position + len(low)), position, earlier)
        if owner is None or owner.person or owner.name.isupper():
            return None
        name = owner.name.rstrip("s") + "s'" if owner.name.endswith("s") else owner.name + "'s"
        return _body(f"{name} {wording(tokens)}", None, True)

    def _quoted_before(self, position: int) -> bool:
        return self.text[:position].rstrip()[-1:] in "\"”»'’"

    def _issuer(self, paper: Token, position: int, earlier: Earlier) -> Known | None:
        """Whose "the statement" is: that of whoever spoke in the sentences before, or of the body that issued it."""
        here = self.document.at(position).index
        spoke = earlier()
        if paper.low in _OTHERS_TOO:
            # "…, the ministry reports. "…," the report says."
            back = self.document.lines[max(0, here - _REPORTED_BACK)].start
            return next((k for p, k in reversed(spoke) if p >= back and self.text.startswith("report", p)), None)
        for index in self.pronouns.back(here, 3):
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
                named = self.pronouns.before(index, position, "it") or self.pronouns.before(index, position, "he")
                if named:
                    return named[0][0]
        return None


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
