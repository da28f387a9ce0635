"""Named victims: who they are, how old, and what became of them.

The sentences' evidence (``people_evidence``) is put together for the whole report: one Person a person, however often
and in whatever short form the name comes back (``people_identity``); what is told a sentence later ("She later died");
lists under a heading; the fate of those who are only said to be shot, or victims. Suspects, and names told of another
time, are nobody's victims. Precision comes first: a name that nothing ties to a fate is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from tollbook.find.english.people_evidence import may_tell, names_in, recalls
from tollbook.find.english.people_fates import FATES, HIT, SOMEBODY, SUSPECT, VICTIM
from tollbook.find.english.people_identity import Evidence, Known, WhoIsWho
from tollbook.find.english.people_labels import fates_in, label_fate
from tollbook.find.english.people_names import Mention, same_person
from tollbook.find.english.people_pronouns import told_of_pronoun
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
_YEAR = re.compile(r"\b(?:in|since|of|until|during)\s+(?:\w+\s+)?((?:19|20)\d\d)\b")
# "who had worked the counter since 1998": that year is not the one of which the sentence tells.
_SINCE_WHEN = re.compile(r"\b(?:who|had|has|worked|lived|served|been)\b[^.;]{0,60}\bsince\s(?:\w+\s)?$", re.IGNORECASE)
_HEADING = re.compile(r"^\W*(?P<label>[^:]{3,90}?)\s*:?\s*$")
_BULLET = re.compile(r"^[\s•●▪◦■*·–—\d.)#-]*$")
_ENTRY_END = re.compile(r"\s*(?:[,;:(–—.]|-\s|of\b|from\b|$)")


def people(document: Document, figures: Sequence[Figure], claims: Sequence[Claim]) -> tuple[Person, ...]:
    """The named victims of a report, one Person each, in the order of their sentences.

    ``figures`` and ``claims`` are those of the same report: a figure that is a name is a victim, and what the report
    counts settles the fate of those who are only said to be shot, or victims.
    """
    if not any(may_tell(line.text) for line in document.lines):
        return ()
    counted = {c.measure for c in claims if "background" not in c.marks and c.quantity.value != 0}
    recalled = frozenset(c.sentence.start for c in claims if "background" in c.marks)
    return _Finder(document, figures, "killed" in counted, "injured" in counted, recalled).people()


def uncounted(document: Document, figures: Sequence[Figure]) -> Iterator[tuple[Line, Mention, str]]:
    """Named victims whom no figure counts, each with an age, at the first mention, and the fate.

    Lists and labels name them ("The dead were Ana Lind, 58; …", "Victim #2: …"), where no grammar of counting reaches.
    """
    if not any(may_tell(line.text) for line in document.lines):
        return
    counted = {f.measure for f in figures if f.number.value != 0}
    finder = _Finder(document, figures, "killed" in counted, "injured" in counted)
    for line, mention, fate in finder.named():
        start, end = line.start + mention.start, line.start + mention.end
        beside = any(f.start < end + _APPOSED and start < f.end + _APPOSED for f in figures if f.single)
        known = any(f.name is not None and same_person(f.name, mention.name) for f in figures)
        if mention.age is not None and not known and not beside:
            yield line, mention, fate


@lru_cache(maxsize=2_000)
def _years_in(text: str) -> list[str]:
    """The years of which the sentence tells, without those since when somebody was what he was."""
    if "19" not in text and "20" not in text:
        return []
    return [m.group(1) for m in _YEAR.finditer(text) if _SINCE_WHEN.search(text[: m.start(1)]) is None]


class _Finder:
    """One report's search; ``dead`` and ``hurt`` say whether it counts any, ``recalled`` where it looks back."""

    def __init__(
        self,
        document: Document,
        figures: Sequence[Figure],
        dead: bool,
        hurt: bool,
        recalled: frozenset[int] = frozenset(),
    ) -> None:
        self._document = document
        self._figures = figures
        self._dead, self._hurt = dead, hurt
        self._recalled = recalled
        self._who = WhoIsWho(document)
        self._year = (document.report.published or "")[:4]

    def people(self) -> tuple[Person, ...]:
        """Find the evidence, settle who is who, then what became of each."""
        return self._settled(self._known())

    def _known(self) -> list[Known]:
        evidence: list[Evidence] = []
        for line in self._document.lines:
            evidence += self._of_sentence(line)
        evidence += self._of_figures()
        evidence += self._of_sections()
        known = self._who.join(evidence)
        self._follow(known)
        return known

    def named(self) -> Iterator[tuple[Line, Mention, str]]:
        """Each person of a certain fate, with the sentence of the first mention."""
        for holder in self._known():
            fate = self._fate(holder)
            if fate is not None:
                yield self._document.lines[holder.line], holder.mention, fate

    # ---- evidence

    def _of_sentence(self, line: Line) -> Iterator[Evidence]:
        """What the sentence says became of those it names."""
        if not may_tell(line.text) or self._is_past(line):
            return
        names = names_in(line.text)
        for each in names.labelled:
            fate = self._told_before(line) if each.fate == SOMEBODY else each.fate
            if fate not in (None, SUSPECT) and each.mention not in names.speaking:
                yield Evidence(line.index, each.mention, fate)
        for each in names.told:
            yield Evidence(line.index, each.mention, each.fate, each.weak)

    def _told_before(self, line: Line) -> str | None:
        """What the sentences before say of somebody not yet named."""
        for index in range(line.index - 1, max(-1, line.index - 1 - _LOOKS_BACK), -1):
            found = fates_in(self._document.lines[index].text)
            if found:
                return found[0] if len(found) == 1 else VICTIM
        return None

    def _is_past(self, line: Line) -> bool:
        """True for a sentence about another time."""
        if line.start in self._recalled or recalls(line.text):
            return True
        return bool(self._year) and any(year < self._year for year in _years_in(line.text))

    def _of_figures(self) -> Iterator[Evidence]:
        """Figures that are a name: what the grammar of counting found."""
        for figure in self._figures:
            if figure.name is None or figure.measure not in FATES:
                continue
            line = self._document.lines[figure.line]
            if self._is_past(line):
                continue
            start = figure.start - line.start
            for mention in self._who.mentions(line.index):
                if mention.age is not None and mention.start < start + len(figure.name) and start < mention.end:
                    yield Evidence(line.index, mention, figure.measure)

    def _of_sections(self) -> Iterator[Evidence]:
        """Lists of names under a heading: "The victims:" and then a line for each."""
        fate: str | None = None
        paragraph = -1
        for line in self._document.lines:
            opens = line.text.rstrip().endswith(":") or (line.kind == "headline" and len(line.text.split()) <= 5)
            if fate is None and not opens:
                continue
            mentions = self._who.mentions(line.index)
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
                yield Evidence(line.index, mentions[0], fate)
            elif line.paragraph != paragraph:
                fate = None

    def _follow(self, known: list[Known]) -> None:
        """What is told a sentence later of whoever was named last: "She later died"."""
        for line in self._document.lines:
            if not may_tell(line.text) or self._is_past(line):
                continue
            found = told_of_pronoun(line.text)
            if found is None:
                continue
            sex, fate, at = found
            within = [m for m in self._who.mentions(line.index) if m.tail <= at]
            index = line.index if within else line.index - 1
            named = within or (self._who.mentions(index) if index >= 0 else [])
            named = [m for m in named if m.whole or self._who.holder(known, Evidence(index, m, fate))]
            if not named or self._document.lines[index].paragraph < line.paragraph - 1:
                continue
            last = named[-1]
            mine = Evidence(index if last.whole else line.index, last, fate)
            if last not in names_in(self._document.lines[index].text).speaking:
                self._settle_follow(known, index, named, sex, mine)

    def _settle_follow(
        self, known: list[Known], index: int, named: list[Mention], sex: str | None, mine: Evidence
    ) -> None:
        last, fate = mine.mention, mine.fate
        holder = next((k for k in known if last.whole and same_person(k.mention.name, last.name)), None)
        holder = holder or (None if last.whole else self._who.holder(known, mine))
        if holder is None:
            aged = (
                last.age is not None
                and not last.official
                and not any(same_person(n, last.name) for n in (*self._who.accused, *self._who.speaking))
            )
            if not aged or fate == HIT or (len(named) > 1 and named[-2].age is not None and sex is None):
                return
            if sex and last.sex and last.sex != sex:
                return
            holder = Known(*self._who.first(last, index))
            self._who.describe(holder)
            known.append(holder)
        if sex and holder.sex and holder.sex != sex:
            return
        holder.sex = holder.sex or sex
        holder.evidence.append(mine)

    # ---- what became of each

    def _settled(self, known: list[Known]) -> tuple[Person, ...]:
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

    def _fate(self, holder: Known) -> str | None:
        strong = [e for e in holder.evidence if not e.weak]
        if not strong:
            weak = [e for e in holder.evidence if e.line < _HEAD or holder.age is not None or len(holder.evidence) > 1]
            if not weak or not (self._dead or holder.age is not None or any(e.fate != "killed" for e in weak)):
                return None
            if holder.mention.official or any(same_person(name, holder.mention.name) for name in self._who.speaking):
                return None
            strong = weak
        fates = {e.fate for e in strong} | {e.fate for e in holder.evidence if e.fate == "killed"}
        for fate in FATES:
            if fate in fates and not (fate == "missing" and "injured" in fates):
                return fate
        if VICTIM in fates:
            if any(same_person(name, holder.mention.name) for name in self._who.speaking):
                return None
            return self._victims_fate(next(e for e in holder.evidence if e.fate == VICTIM))
        return None if self._dead and self._hurt else ("killed" if self._dead else "injured")

    def _victims_fate(self, one: Evidence) -> str | None:
        """What became of "the victims": as the sentence says, or those before it, or all that the report counts."""
        for index in range(one.line, max(-1, one.line - _LOOKS_BACK), -1):
            found = [fate for fate in fates_in(self._document.lines[index].text) if fate in ("killed", "injured")]
            if len(found) == 1:
                return found[0]
        return "killed" if self._dead else ("injured" if self._hurt else None)

    @staticmethod
    def _shown(holder: Known, fate: str) -> int:
        """The sentence that tells the fate and the name; else the one that tells the fate."""
        own = [e for e in holder.evidence if e.fate == fate] or holder.evidence
        return next((e.line for e in own if e.mention.whole), own[0].line)
