"""Who is who among the names of a report: one entry a person, under the first full name, with all that is told of each.

A short form that only one of them can mean is that one's; whoever the report accuses is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from tollbook.find.english.people_evidence import names_in
from tollbook.find.english.people_fates import HIT, SUSPECT, VICTIM
from tollbook.find.english.people_names import Mention, same_person, words_of
from tollbook.find.english.people_pronouns import sex_behind
from tollbook.find.gazetteer import gazetteer

if TYPE_CHECKING:
    from tollbook.find.english.document import Document

# A name within so many characters of its sentence's beginning is its subject, which "He" then means.
_OPENING = 12


@dataclass(slots=True)
class Evidence:
    """That ``mention`` in sentence ``line`` met ``fate``; ``weak`` evidence needs more beside it."""

    line: int
    mention: Mention
    fate: str
    weak: bool = False


@dataclass(slots=True)
class Known:
    """A person told of in a report, under the first full name, which stands in sentence ``line``."""

    line: int
    mention: Mention
    evidence: list[Evidence] = field(default_factory=list)
    age: int | None = None
    sex: str | None = None


class WhoIsWho:
    """The people of one report, as far as their names tell them apart."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def mentions(self, index: int) -> list[Mention]:
        """The names in sentence ``index``."""
        return names_in(self._document.lines[index].text).mentions

    def join(self, evidence: list[Evidence]) -> list[Known]:
        """One entry a person, with all that is known of each; suspects are left out."""
        if not evidence:
            return []
        accused = [name for name in self.accused if len(words_of(name)) > 1]
        suspects = {words_of(name)[-1] for name in self.accused if len(words_of(name)) == 1}
        known: list[Known] = []
        alone: list[Evidence] = []
        for one in sorted(evidence, key=lambda e: (e.line, e.mention.start)):
            if any(same_person(name, one.mention.name) for name in accused) or _is_place(one.mention):
                continue
            whole = one.mention.whole or (one.mention.age is not None and bool(one.mention.titles))
            if not whole:
                alone.append(one)
                continue
            holder = next((k for k in known if same_person(k.mention.name, one.mention.name)), None)
            if holder is None:
                first = self.first(one.mention, one.line)
                holder = Known(*first)
                known.append(holder)
            holder.evidence.append(one)
        for one in alone:
            holder = self.holder(known, one)
            if holder is None and not set(words_of(one.mention.name)) & suspects:
                holder = self._introduced(one)
                if holder is not None:
                    known.append(holder)
            if holder is not None:
                holder.evidence.append(one)
        for holder in known:
            self.describe(holder)
        return known

    def first(self, mention: Mention, index: int) -> tuple[int, Mention]:
        """The first mention of the same full name in the report."""
        for line in self._document.lines[:index]:
            for other in self.mentions(line.index):
                if other.whole and same_person(other.name, mention.name) and line.kind != "headline":
                    return line.index, other
        return index, mention

    @staticmethod
    def holder(known: Iterable[Known], one: Evidence) -> Known | None:
        """The person whom a name alone means; None where several share it."""
        own = words_of(one.mention.name)
        found = [k for k in known if own and own[-1] in words_of(k.mention.name)]
        return found[0] if len(found) == 1 else None

    def _introduced(self, one: Evidence) -> Known | None:
        """Whoever was named in full somewhere, and is told of by surname: "Mirren died of her wounds"."""
        if one.weak or one.fate in (VICTIM, HIT):
            return None
        own = words_of(one.mention.name)
        accused = [words_of(name) for name in self.accused]
        named: list[tuple[int, Mention]] = []
        for line in self._document.lines[: one.line + 1]:
            for other in self.mentions(line.index):
                shared = other.whole and own[-1] == words_of(other.name)[-1] and not other.official
                if shared and line.kind != "headline" and not any(same_person(other.name, m.name) for _, m in named):
                    named.append((line.index, other))
        if len(named) != 1 or any(own[-1] in words for words in accused):
            return None
        return Known(*named[0])

    @cached_property
    def speaking(self) -> list[str]:
        """The names of those who speak anywhere in the report."""
        return [m.name for line in self._document.lines for m in names_in(line.text).speaking]

    @cached_property
    def accused(self) -> list[str]:
        """The names of the report's suspects."""
        found: list[str] = []
        for line in self._document.lines:
            names = names_in(line.text)
            found += [m.name for m in names.accused]
            found += [each.mention.name for each in names.labelled if each.fate == SUSPECT]
        return found

    @cached_property
    def _shared(self) -> frozenset[str]:
        """Family names that several people of the report have, so that they tell nothing by themselves."""
        holders: dict[str, list[str]] = {}
        for line in self._document.lines:
            for mention in self.mentions(line.index):
                if mention.whole:
                    others = holders.setdefault(words_of(mention.name)[-1], [])
                    if not any(same_person(mention.name, other) for other in others):
                        others.append(mention.name)
        return frozenset(name for name, others in holders.items() if len(others) > 1)

    def describe(self, holder: Known) -> None:
        """Age and sex, from every mention of the name, and from pronouns where they can mean nobody else."""
        sexes: list[str] = []
        for line in self._document.lines:
            mentions = self.mentions(line.index)
            for mention in mentions:
                if not self._means(mention, line.index, holder):
                    continue
                if holder.age is None:
                    holder.age = mention.age
                if mention.sex is not None:
                    sexes += [mention.sex] * 3  # a description outweighs pronouns
                elif len(mentions) == 1:
                    sexes += sex_behind(line.text, mention)
                    after = self._document.lines[line.index + 1 : line.index + 2]
                    if after and mention.start < _OPENING and re.match(r"\W*(?:He|She)\b", after[0].text):
                        sexes += sex_behind(f"{line.text} {after[0].text[:6]}", mention)
        votes = sorted(((sexes.count(sex), sex) for sex in set(sexes)), reverse=True)
        if votes and (len(votes) == 1 or votes[0][0] > votes[1][0]):
            holder.sex = votes[0][1]

    def _means(self, mention: Mention, index: int, holder: Known) -> bool:
        """True where a name, in full or alone, can mean only the person of ``holder``."""
        if mention.whole:
            return same_person(mention.name, holder.mention.name)
        last = words_of(mention.name)[-1]
        return index > holder.line and last == words_of(holder.mention.name)[-1] and last not in self._shared


def _is_place(mention: Mention) -> bool:
    """True for a place's name with nothing of a person's beside it."""
    bare = mention.whole and mention.age is None and mention.sex is None and not mention.titles
    return bare and gazetteer().knows(mention.name)
