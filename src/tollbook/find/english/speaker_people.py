"""The people whom a report names: one full name with its office for each, whichever mention is asked about.

"Roe" is "Sgt. Sam Roe" where the report calls him so once; "the mayor" is the mayor whom it names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english import speaker_runs as runs
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.document import Document
from tollbook.find.english.speaker_tokens import Token, blocks, tokens_of
from tollbook.find.english.speaker_wording import (
    PARTICLES,
    cleaned,
    has_office,
    head_of,
    person_in,
    wording,
)

_REACHES = words.FORMS["reaches"]


# Several people, whom "it" does not take up: "residents of the area", "local officials".
_SEVERAL = re.compile(
    r"(?:[a-z-]+ ){0,3}?(?:"
    + "|".join(sorted(words.FORMS["several_people"]))
    + r")(?: (?:of|in|from|at|near|with|close)\b|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Known:
    """A speaker made out: name, kind, and whether it is one person (True) or a body or several people (False)."""

    name: str
    kind: str
    person: bool

    def may_be(self, pronoun: str) -> bool:
        """False where the name's own words tell the other sex: "she" is no spokesman."""
        if pronoun in ("it", "its") and not self.person and _SEVERAL.match(self.name) and self.kind != "news_agency":
            return False
        against = {"he": words.FEMALE, "his": words.FEMALE, "she": words.MALE, "her": words.MALE}.get(pronoun)
        return against is None or against.isdisjoint(re.findall(r"[a-z]+", self.name.lower()))


class People:
    """The people of one report."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self._people: dict[str, Known | None] = {}
        self._tokens: dict[int, list[Token]] = {}

    def whole(self, tokens: list[Token], person: list[Token], office: str) -> Known:
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
                if not office or (has_office(here) and here != own and not words.ranked_only(here))
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
            tokens = self.line_tokens(line.index)
            at = next((i for i, t in enumerate(tokens) if t.start <= match.start() < t.end), None)
            if at is None or tokens[at].text.rstrip(".") not in (surname, surname + "'s", surname + "’s"):
                continue
            core = runs.left(tokens, at, 0)
            if core is None:
                continue
            block = cleaned(tokens[core[0] : at + 1])
            person = person_in(block)
            if person is None or (len(person) < 2):
                continue
            if given is not None and person[0].text != given:
                continue
            ahead = block[: len(block) - len(person)]
            cut = next((n for n in range(len(ahead) - 1, -1, -1) if ahead[n].low in ("to", "with", "from", "by")), None)
            if cut is not None:
                # "We can go to Dr Ada Obi": what leads up to a name is no office.
                block = block[cut + 1 :]
            office = wording(block[: len(block) - len(person)])
            name = wording(block)
            if not has_office(office):
                name = wording(person)
                office = ""
                around = phrases.after(tokens, at - len(person) + 1)
                if around is not None and around.beside is not None and around.last == at:
                    office = wording(cleaned(tokens[around.beside[0] : around.beside[1] + 1]))
                elif at - len(person) > 0 and tokens[at - len(person)].text == ",":
                    prior = runs.left(tokens, at - len(person) - 1, 0)
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
                # "A hotline for migrants, Harbour Line": two capitals, yet a body by its office.
                own_office = bool(office) and not has_office(wording(person))
                body = own_office and head_of(tokens_of(office, 0, len(office))).low in words.BODIES
                best = (rank, Known(name, words.kind_of(name), not body))
            if rank == 2:
                break
        return best[1] if best else None

    def line_tokens(self, index: int) -> list[Token]:
        """The tokens of sentence ``index``."""
        if index not in self._tokens:
            line = self.document.lines[index]
            self._tokens[index] = tokens_of(self.text, line.start, line.end)
        return self._tokens[index]

    def holder(self, tokens: list[Token], head: Token, position: int) -> Known | None:
        """The person whom the report names as holder of the office: "the mayor" is Mayor Ada Obi."""
        if not words.is_title(head.low):
            return None
        others = {t.low for t in tokens if t is not head} - words.PREPOSITIONS - words.DETERMINERS
        found: list[tuple[int, Known]] = []
        short = words.ABBREVIATED.get(head.low)
        office = re.escape(head.low) + (rf"\b|\b{re.escape(short)}" if short else "")
        for match in re.finditer(rf"\b{office}\b", self.text, re.IGNORECASE):
            line = self.document.at(match.start())
            row = self.line_tokens(line.index)
            at = next((i for i, t in enumerate(row) if t.start == match.start()), None)
            if at is None:
                continue
            known = self._holder_at(row, at)
            if known is None:
                continue
            low = known.name.lower()
            if any(o not in low for o in others - _REACHES):
                # "the defence minister" is not Health Minister Ada Obi; "the regional governor" is Governor Obi.
                continue
            found.append((match.start(), known))
        before = [f for f in found if f[0] < position]
        if before:
            return before[-1][1]
        return found[0][1] if found else None

    def named_later(self, tokens: list[Token], head: Token, position: int) -> Known | None:
        """The one holder of an office whom the report names behind a lead that tells only the office.

        "the governor of Fira province said" is Ada Obi, governor of Fira province, where the next paragraph has
        Governor Ada Obi, and no other governor is named.
        """
        found: dict[str, Known] = {}
        for match in re.finditer(rf"\b{re.escape(head.low)}\b", self.text, re.IGNORECASE):
            line = self.document.at(match.start())
            row = self.line_tokens(line.index)
            at = next((i for i, t in enumerate(row) if t.start == match.start()), None)
            known = self._holder_at(row, at) if at is not None else None
            if known is None or not known.person:
                continue
            if match.start() < position or not self._of_one_place(tokens, known):
                return None
            found[known.name] = known
        if len(found) != 1:
            return None
        (known,) = found.values()
        person = person_in(tokens_of(known.name.split(",")[0], 0, len(known.name)))
        if person is None or len(person) < 2 or len(tokens) < 2 or "," in known.name:
            return known
        return Known(f"{wording(person)}, {wording(tokens)}", known.kind, True)

    def _of_one_place(self, tokens: list[Token], known: Known) -> bool:
        """False where a lead tells of the mayor of Ora and the name below is Kora Mayor Ada Obi, or Ada Obi of Kora."""
        told = {t.text for t in tokens if t.capital and not words.speaks(t.low) and not words.is_title(t.low)}
        name = tokens_of(known.name.split(",")[0], 0, len(known.name))
        person = person_in(name) or []
        ahead = name[: len(name) - len(person)]
        places = {t.text for t in ahead if t.capital and not words.speaks(t.low) and not words.is_title(t.low)}
        behind = re.search(rf"{re.escape(known.name)} of (?:the )?([A-Z]\w+)", self.text)
        places |= {behind.group(1)} if behind is not None else set()
        return not told or places <= told

    def _holder_at(self, row: list[Token], at: int) -> Known | None:
        first = at + 1
        while first + 1 < len(row) and words.is_title(row[first].low) and row[first].capital and row[first + 1].capital:
            # "army spokesman Colonel Ade Sani"
            first += 1
        if first < len(row) and row[first].capital and not words.speaks(row[first].low):
            stop = first
            while (
                stop + 1 < len(row)
                and (row[stop + 1].capital or row[stop + 1].low in PARTICLES)
                and not words.speaks(row[stop + 1].low)
            ):
                stop += 1
            person = person_in(row[at : stop + 1])
            if person is not None:
                return (
                    self.whole(row[at : stop + 1], person, "")
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
            core = runs.left(row, k - 2, 0)
            person = person_in(cleaned(row[core[0] : core[1] + 1])) if core else None
            if person is not None and len(person) >= 2:
                return self.person(person[-1].text, person[0].text)
        return None
