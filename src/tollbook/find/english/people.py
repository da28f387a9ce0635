"""Named victims: who they are, how old, and what became of them.

The sentences' evidence (``people_evidence``) is put together for the whole report: one Person a person, however often
and in whatever short form the name comes back; what is told a sentence later ("She later died"); lists under a heading;
the fate of those who are only said to be shot, or victims. Suspects, and names told of another time, are nobody's
victims. Precision comes first: a name that nothing ties to a fate is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from tollbook.find.english import people_evidence as told
from tollbook.find.english.needles import scanned
from tollbook.find.english.people_fates import FATES, HIT, SOMEBODY, SUSPECT, VICTIM, Told
from tollbook.find.english.people_labels import fates_in, label_fate, labelled, may_label_suspects
from tollbook.find.english.people_names import Mention, mentions_in, same_person, words_of
from tollbook.find.english.people_pronouns import sex_behind, told_of_pronoun
from tollbook.find.gazetteer import gazetteer
from tollbook.nouns import Claim, Person, Sentence, short_id

if TYPE_CHECKING:
    from tollbook.find.english.document import Document, Line
    from tollbook.find.english.figures import Figure

# Sentences of a report's head, in which a bare "the death of" is news and no recollection.
_HEAD = 5
# A description and the name beside it are one person: a comma and a blank between them.
_APPOSED = 3
# Sentences that "the man was identified as …" looks back on.
_LOOKS_BACK = 3
# A name within so many characters of its sentence's beginning is its subject, which "He" then means.
_OPENING = 12
_YEAR = re.compile(r"\b(?:in|since|of|until|during)\s+(?:\w+\s+)?((?:19|20)\d\d)\b")
# "who had worked the counter since 1998": that year is not the one of which the sentence tells.
_SINCE_WHEN = re.compile(r"\b(?:who|had|has|worked|lived|served|been)\b[^.;]{0,60}\bsince\s(?:\w+\s)?$", re.IGNORECASE)
_HEADING = re.compile(r"^\W*(?P<label>[^:]{3,90}?)\s*:?\s*$")
_BULLET = re.compile(r"^[\s•●▪◦■*·–—\d.)#-]*$")
_ENTRY_END = re.compile(r"\s*(?:[,;:(–—.]|-\s|of\b|from\b|$)")
# The scan before anything else is looked at.
_WORTH = scanned(
    r"\b(?:kill|di(?:e[ds]?|es|ying)\b|dead|death|deceas|victim|injur|wound|hurt|missing|identif|named|bod(?:y"
    r"|ies)|shot|shoot|stab|hospital|"
    r"pronounc|murder|slain|slay|fatal|perish|drown|succumb|remains|condition|casualt|disappear|vanish"
    r"|unaccounted|lost|struck|hit|beaten|"
    r"trampled|crushed|burn|recover|sustain|suffer|homicide|funeral|vigil|broke|surviv|flown|airlift|gone)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Evidence:
    """That ``mention`` in sentence ``line`` met ``fate``; ``weak`` evidence needs more beside it."""

    line: int
    mention: Mention
    fate: str
    weak: bool = False


@dataclass(slots=True)
class _Known:
    """A person told of in a report, under the first full name, which stands in sentence ``line``."""

    line: int
    mention: Mention
    evidence: list[_Evidence] = field(default_factory=list)
    age: int | None = None
    sex: str | None = None


def people(document: Document, figures: Sequence[Figure], claims: Sequence[Claim]) -> tuple[Person, ...]:
    """The named victims of a report, one Person each, in the order of their sentences.

    ``figures`` and ``claims`` are those of the same report: a figure that is a name is a victim, and what the report
    counts settles the fate of those who are only said to be shot, or victims.
    """
    if not any(_may_tell(line.text) for line in document.lines):
        return ()
    return _Finder(document, figures, claims).people()


def uncounted(document: Document, figures: Sequence[Figure]) -> Iterator[tuple[Line, Mention, str]]:
    """Named victims whom no figure counts, each with an age, at the first mention, and the fate.

    Lists and labels name them ("The dead were Ana Lind, 58; …", "Victim #2: …"), where no grammar of counting reaches.
    """
    if not any(_may_tell(line.text) for line in document.lines):
        return
    finder = _Finder(document, figures, ())
    for line, mention, fate in finder.named():
        start, end = line.start + mention.start, line.start + mention.end
        beside = any(f.start < end + _APPOSED and start < f.end + _APPOSED for f in figures if f.single)
        known = any(f.name is not None and same_person(f.name, mention.name) for f in figures)
        if mention.age is not None and not known and not beside:
            yield line, mention, fate


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of a sentence, and what the sentence by itself says of them (``people_evidence``).

    Where it cannot tell of a victim, only suspects are labelled.
    """

    mentions: list[Mention]
    speaking: list[Mention]
    accused: list[Mention]
    labelled: list[Told]
    told: list[Told]


@lru_cache(maxsize=2_000)
def _names_in(text: str) -> _Names:
    """What a sentence says of those it names; ``uncounted`` and ``people`` ask for the same sentences' one by one."""
    mentions = mentions_in(text)
    if not mentions:
        return _Names([], [], [], [], [])
    worth = _may_tell(text)
    speaking = told.speakers(text, mentions)
    accused = list(told.accused(text, mentions))
    under = list(labelled(text, mentions)) if worth or may_label_suspects(text) else []
    said = list(told.told_in(text, mentions, speaking)) if worth else []
    return _Names(mentions, speaking, accused, under, said)


@lru_cache(maxsize=2_000)
def _may_tell(text: str) -> bool:
    """True where a sentence may tell of a victim."""
    return _WORTH.search(text) is not None


@lru_cache(maxsize=2_000)
def _years_in(text: str) -> list[str]:
    """The years of which the sentence tells, without those since when somebody was what he was."""
    if "19" not in text and "20" not in text:
        return []
    return [m.group(1) for m in _YEAR.finditer(text) if _SINCE_WHEN.search(text[: m.start(1)]) is None]


class _Finder:
    """One report's search: its sentences' names, suspects and speakers."""

    def __init__(self, document: Document, figures: Sequence[Figure], claims: Sequence[Claim]) -> None:
        self._document = document
        self._figures = figures
        counted = [c for c in claims if "background" not in c.marks and c.quantity.value != 0]
        self._dead = any(c.measure == "killed" for c in counted)
        self._hurt = any(c.measure == "injured" for c in counted)
        self._recalled = {c.sentence.start for c in claims if "background" in c.marks}
        self._year = (document.report.published or "")[:4]

    def people(self) -> tuple[Person, ...]:
        """Find the evidence, settle who is who, then what became of each."""
        return self._settled(self._known())

    def _known(self) -> list[_Known]:
        evidence: list[_Evidence] = []
        for line in self._document.lines:
            evidence += self._of_sentence(line)
        evidence += self._of_figures()
        evidence += self._of_sections()
        known = self._join(evidence)
        self._follow(known)
        return known

    def named(self) -> Iterator[tuple[Line, Mention, str]]:
        """Each person of a certain fate, with the sentence of the first mention."""
        self._dead = any(f.measure == "killed" and f.number.value != 0 for f in self._figures)
        self._hurt = any(f.measure == "injured" and f.number.value != 0 for f in self._figures)
        for holder in self._known():
            fate = self._fate(holder)
            if fate is not None:
                yield self._document.lines[holder.line], holder.mention, fate

    def mentions(self, index: int) -> list[Mention]:
        """The names in sentence ``index``."""
        return _names_in(self._document.lines[index].text).mentions

    # ---- evidence

    def _of_sentence(self, line: Line) -> Iterator[_Evidence]:
        """What the sentence says became of those it names."""
        if not _may_tell(line.text) or self._is_past(line):
            return
        names = _names_in(line.text)
        for each in names.labelled:
            fate = self._told_before(line) if each.fate == SOMEBODY else each.fate
            if fate not in (None, SUSPECT) and each.mention not in names.speaking:
                yield _Evidence(line.index, each.mention, fate)
        for each in names.told:
            yield _Evidence(line.index, each.mention, each.fate, each.weak)

    def _told_before(self, line: Line) -> str | None:
        """What the sentences before say of somebody not yet named."""
        for index in range(line.index - 1, max(-1, line.index - 1 - _LOOKS_BACK), -1):
            found = fates_in(self._document.lines[index].text)
            if found:
                return found[0] if len(found) == 1 else VICTIM
        return None

    def _is_past(self, line: Line) -> bool:
        """True for a sentence about another time."""
        if line.start in self._recalled or told.recalls(line.text):
            return True
        return bool(self._year) and any(year < self._year for year in _years_in(line.text))

    def _of_figures(self) -> Iterator[_Evidence]:
        """Figures that are a name: what the grammar of counting found."""
        for figure in self._figures:
            if figure.name is None or figure.measure not in FATES:
                continue
            line = self._document.lines[figure.line]
            if self._is_past(line):
                continue
            start = figure.start - line.start
            for mention in self.mentions(line.index):
                if mention.age is not None and mention.start < start + len(figure.name) and start < mention.end:
                    yield _Evidence(line.index, mention, figure.measure)

    def _of_sections(self) -> Iterator[_Evidence]:
        """Lists of names under a heading: "The victims:" and then a line for each."""
        fate: str | None = None
        paragraph = -1
        for line in self._document.lines:
            opens = line.text.rstrip().endswith(":") or (line.kind == "headline" and len(line.text.split()) <= 5)
            if fate is None and not opens:
                continue
            mentions = self.mentions(line.index)
            if opens and not mentions and (heading := _HEADING.match(line.text)):
                fate = label_fate(heading["label"])
                fate, paragraph = (None if fate in (SUSPECT, HIT) else fate), line.paragraph
            elif fate is None:
                continue
            elif (
                mentions
                and mentions[0].whole
                and _BULLET.match(line.text[: mentions[0].start])
                and (mentions[0].age is not None or _ENTRY_END.match(line.text, mentions[0].tail))
            ):
                paragraph = line.paragraph
                yield _Evidence(line.index, mentions[0], fate)
            elif line.paragraph != paragraph:
                fate = None

    # ---- who is who

    def _join(self, evidence: list[_Evidence]) -> list[_Known]:
        """One entry a person, with all that is known of each; suspects are left out."""
        if not evidence:
            return []
        accused = [name for name in self._accused if len(words_of(name)) > 1]
        suspects = {words_of(name)[-1] for name in self._accused if len(words_of(name)) == 1}
        known: list[_Known] = []
        alone: list[_Evidence] = []
        for one in sorted(evidence, key=lambda e: (e.line, e.mention.start)):
            if any(same_person(name, one.mention.name) for name in accused) or _is_place(one.mention):
                continue
            whole = one.mention.whole or (one.mention.age is not None and bool(one.mention.titles))
            if not whole:
                alone.append(one)
                continue
            holder = next((k for k in known if same_person(k.mention.name, one.mention.name)), None)
            if holder is None:
                first = self._first(one.mention, one.line)
                holder = _Known(*first)
                known.append(holder)
            holder.evidence.append(one)
        for one in alone:
            holder = self._holder(known, one)
            if holder is None and not set(words_of(one.mention.name)) & suspects:
                holder = self._introduced(one)
                if holder is not None:
                    known.append(holder)
            if holder is not None:
                holder.evidence.append(one)
        for holder in known:
            self._describe(holder)
        return known

    def _first(self, mention: Mention, index: int) -> tuple[int, Mention]:
        """The first mention of the same full name in the report."""
        for line in self._document.lines[:index]:
            for other in self.mentions(line.index):
                if other.whole and same_person(other.name, mention.name) and line.kind != "headline":
                    return line.index, other
        return index, mention

    @staticmethod
    def _holder(known: Iterable[_Known], one: _Evidence) -> _Known | None:
        """The person whom a name alone means; None where several share it."""
        own = words_of(one.mention.name)
        found = [k for k in known if own and own[-1] in words_of(k.mention.name)]
        return found[0] if len(found) == 1 else None

    def _introduced(self, one: _Evidence) -> _Known | None:
        """Whoever was named in full somewhere, and is told of by surname: "Mirren died of her wounds"."""
        if one.weak or one.fate in (VICTIM, HIT):
            return None
        own = words_of(one.mention.name)
        accused = [words_of(name) for name in self._accused]
        named: list[tuple[int, Mention]] = []
        for line in self._document.lines[: one.line + 1]:
            for other in self.mentions(line.index):
                shared = other.whole and own[-1] == words_of(other.name)[-1] and not other.official
                if shared and line.kind != "headline" and not any(same_person(other.name, m.name) for _, m in named):
                    named.append((line.index, other))
        if len(named) != 1 or any(own[-1] in words for words in accused):
            return None
        return _Known(*named[0])

    @cached_property
    def _speaking(self) -> list[str]:
        """The names of those who speak anywhere in the report."""
        return [m.name for line in self._document.lines for m in _names_in(line.text).speaking]

    @cached_property
    def _accused(self) -> list[str]:
        """The names of the report's suspects."""
        found: list[str] = []
        for line in self._document.lines:
            names = _names_in(line.text)
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

    def _describe(self, holder: _Known) -> None:
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

    def _means(self, mention: Mention, index: int, holder: _Known) -> bool:
        """True where a name, in full or alone, can mean only the person of ``holder``."""
        if mention.whole:
            return same_person(mention.name, holder.mention.name)
        last = words_of(mention.name)[-1]
        return index > holder.line and last == words_of(holder.mention.name)[-1] and last not in self._shared

    def _follow(self, known: list[_Known]) -> None:
        """What is told a sentence later of whoever was named last: "She later died"."""
        for line in self._document.lines:
            if not _may_tell(line.text) or self._is_past(line):
                continue
            found = told_of_pronoun(line.text)
            if found is None:
                continue
            sex, fate, at = found
            within = [m for m in self.mentions(line.index) if m.tail <= at]
            index = line.index if within else line.index - 1
            named = within or (self.mentions(index) if index >= 0 else [])
            named = [m for m in named if m.whole or self._holder(known, _Evidence(index, m, fate))]
            if not named or self._document.lines[index].paragraph < line.paragraph - 1:
                continue
            last = named[-1]
            mine = _Evidence(index if last.whole else line.index, last, fate)
            if last not in told.speakers(self._document.lines[index].text, self.mentions(index)):
                self._settle_follow(known, index, named, sex, mine)

    def _settle_follow(
        self, known: list[_Known], index: int, named: list[Mention], sex: str | None, mine: _Evidence
    ) -> None:
        last, fate = mine.mention, mine.fate
        holder = next((k for k in known if last.whole and same_person(k.mention.name, last.name)), None)
        holder = holder or (None if last.whole else self._holder(known, mine))
        if holder is None:
            aged = (
                last.age is not None
                and not last.official
                and not any(same_person(n, last.name) for n in (*self._accused, *self._speaking))
            )
            if not aged or fate == HIT or (len(named) > 1 and named[-2].age is not None and sex is None):
                return
            if sex and last.sex and last.sex != sex:
                return
            holder = _Known(*self._first(last, index))
            self._describe(holder)
            known.append(holder)
        if sex and holder.sex and holder.sex != sex:
            return
        holder.sex = holder.sex or sex
        holder.evidence.append(mine)

    # ---- what became of each

    def _settled(self, known: list[_Known]) -> tuple[Person, ...]:
        report = self._document.report.id
        made: dict[str, Person] = {}
        for holder in known:
            fate = self._fate(holder)
            if fate is None:
                continue
            line = self._document.lines[self._shown(holder, fate)]
            name = holder.mention.name
            ident = short_id(report, name, fate)
            made.setdefault(
                ident,
                Person(ident, report, Sentence(line.start, line.end, line.text), name, fate, holder.age, holder.sex),
            )
        return tuple(sorted(made.values(), key=lambda p: (p.sentence.start, self._document.text.find(p.name), p.id)))

    def _fate(self, holder: _Known) -> str | None:
        strong = [e for e in holder.evidence if not e.weak]
        if not strong:
            weak = [e for e in holder.evidence if e.line < _HEAD or holder.age is not None or len(holder.evidence) > 1]
            if not weak or not (self._dead or holder.age is not None or any(e.fate != "killed" for e in weak)):
                return None
            if holder.mention.official or any(same_person(name, holder.mention.name) for name in self._speaking):
                return None
            strong = weak
        fates = {e.fate for e in holder.evidence if e in strong or not e.weak} | {
            e.fate for e in holder.evidence if strong and e.fate == "killed"
        }
        for fate in FATES:
            if fate in fates and not (fate == "missing" and "injured" in fates):
                return fate
        if VICTIM in fates:
            if any(same_person(name, holder.mention.name) for name in self._speaking):
                return None
            return self._victims_fate(next(e for e in holder.evidence if e.fate == VICTIM))
        return None if self._dead and self._hurt else ("killed" if self._dead else "injured")

    def _victims_fate(self, one: _Evidence) -> str | None:
        """What became of "the victims": as the sentence says, or those before it, or all that the report counts."""
        for index in range(one.line, max(-1, one.line - _LOOKS_BACK), -1):
            found = [fate for fate in fates_in(self._document.lines[index].text) if fate in ("killed", "injured")]
            if len(found) == 1:
                return found[0]
        return "killed" if self._dead else ("injured" if self._hurt else None)

    @staticmethod
    def _shown(holder: _Known, fate: str) -> int:
        """The sentence that tells the fate and the name; else the one that tells the fate."""
        own = [e for e in holder.evidence if e.fate == fate] or holder.evidence
        return next((e.line for e in own if e.mention.whole), own[0].line)


def _is_place(mention: Mention) -> bool:
    """True for a place's name with nothing of a person's beside it."""
    bare = mention.whole and mention.age is None and mention.sex is None and not mention.titles
    return bare and gazetteer().knows(mention.name)
