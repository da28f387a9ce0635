"""The names under which a report's own outlet shows itself: whom it cites by them is nobody else."""

from __future__ import annotations

import re
from functools import cached_property

from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.document import Document
from tollbook.find.english.speaker_cues import may_speak

_SMALL = frozenset(["of", "for", "and", "the", "on", "in", "de", "da", "do", "du"])
# A longer line of capitalised words is a headline.
_LONGEST_TITLE = 8
_DATELINE = re.compile(r"\(([A-Z][\w .&'’/-]{1,40}?)\)\s*(?:--|[-–—])")


class Outlet:
    """The outlet of one report."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def _names(self) -> frozenset[str]:
        """The names under which the outlet shows itself: given with the report, in the dateline or the credits."""
        report = self.document.report
        found = {report.outlet} if report.outlet else set()
        found.update(m.group(1) for m in _DATELINE.finditer(report.text))
        for line in self.document.lines[:6]:
            if line.kind == "headline" and len(line.text) <= 60:
                found.update(
                    part.strip()
                    for part in re.split(r"[/|·]", line.text)
                    if 0 < len(part.split()) <= 3 and part.strip()[:1].isupper()
                )
        found.update(self._title_of_a_body())
        found.update(m.group(1) for m in re.finditer(r"^Source: (\w[\w .]{1,30})\s*$", report.text, re.MULTILINE))
        return frozenset(folded(name) for name in found)

    def _title_of_a_body(self) -> list[str]:
        """The body whose paper this is: "Ministry of Legal Affairs - Press Statement" in the first three lines."""
        found = []
        for line in self.document.lines[:3]:
            if line.kind != "headline":
                continue
            title, _, rest = line.text.partition(" - ")
            words_of = title.split()
            named = all(w[:1].isupper() or w in _SMALL for w in words_of) and not title.isupper()
            paper = not rest or any(w in words.DOCUMENTS for w in rest.lower().split())
            if named and paper and 1 < len(words_of) <= _LONGEST_TITLE and words.kind_of(title) != "other":
                found.append(title.strip())
        return found

    def is_named(self, name: str) -> bool:
        """True where ``name`` is the outlet's own, or that of the body whose release this is."""
        plain = folded(name)
        if not plain:
            return False
        return plain in self._names or any(h == plain or h.startswith(plain + " ") for h in self._letterheads)

    @cached_property
    def _letterheads(self) -> tuple[str, ...]:
        """The lines in capitals over a release: "MINISTRY OF HEALTH", "WFP ORIA"."""
        heads = [line.text for line in self.document.lines[:4] if line.text.isupper() and len(line.text.split()) <= 7]
        return tuple(folded(head) for head in heads if not may_speak(head))


def folded(name: str) -> str:
    """A name as it is compared with others: small letters and digits, without "the"."""
    return re.sub(r"[^a-z0-9]+", " ", name.lower().removeprefix("the ")).strip()
