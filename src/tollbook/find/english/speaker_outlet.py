"""The names under which a report's own outlet shows itself: whom it cites by them is nobody else."""

from __future__ import annotations

import re
from functools import cached_property

from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.document import Document
from tollbook.find.english.speaker_cues import may_speak
from tollbook.find.english.speaker_issuers import Issuer, folded, issuers_of

_SMALL = frozenset(["of", "for", "and", "the", "on", "in", "de", "da", "do", "du", "e", "y", "et", "&"])
# A longer line of capitalised words is a headline.
_LONGEST_TITLE = 8
_DATELINE = re.compile(r"\(([A-Z][\w .&'’/-]{1,40}?)\)\s*(?:--|[-–—])")


# Who works for an outlet, and what it counts itself: "AP journalists", "a Reuters tally".
_STAFF = re.compile(
    r"\s(?:(?:staff|news|video|team|freelance) )?"
    r"(?:reporters?|correspondents?|journalists?|photographers?|crew|team|tally|count)\b"
)
_LETTERS = re.compile(r"\([A-Z]{2,8}\)")
_AGENCIES = {name: short for short, names in words.AGENCIES.items() for name in (short, *names)}


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
        bare = folded(_LETTERS.sub("", name))
        own = plain in self._names or bare in self._names or (_STAFF.search(name) is not None and self._employs(name))
        if own or any(h == plain or h.startswith(plain + " ") for h in self._letterheads):
            return True
        if "," in name:
            # "Ada Obi, director of the NDMO": a person who is named speaks for himself.
            return False
        return any(issuer.is_called(name) for issuer in self._issuers)

    def _employs(self, name: str) -> bool:
        """True for "An AP reporter at the hospital" in that agency's own copy."""
        match = _STAFF.search(name)
        employer = folded(name[: match.start()]) if match is not None else ""
        return bool(employer) and any(n in self._names for n in (employer, _AGENCIES.get(employer, employer)))

    @cached_property
    def _letterheads(self) -> tuple[str, ...]:
        """The lines in capitals over a release: "MINISTRY OF HEALTH", "WFP ORIA"."""
        heads = [line.text for line in self.document.lines[:4] if line.text.isupper() and len(line.text.split()) <= 7]
        return tuple(folded(head) for head in heads if not may_speak(head))

    @cached_property
    def _issuers(self) -> tuple[Issuer, ...]:
        """The bodies whose paper the report is: over it, where it opens, or under it."""
        # "ORA (Hill Wire) —" is an agency's; "(Nairobi) –" at a line's head tells only where a release was written.
        wired = any(m.start() and m.string[m.start() - 1] != "\n" for m in _DATELINE.finditer(self.document.text))
        return tuple(Issuer(title) for title in dict.fromkeys(issuers_of(self.document, wired)))
