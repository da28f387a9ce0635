"""The names under which a report's own outlet shows itself: whom it cites by them is nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.document import Document
from tollbook.find.english.speaker_cues import may_speak

_SMALL = frozenset(["of", "for", "and", "the", "on", "in", "de", "da", "do", "du", "e", "y", "et", "&"])
# A longer line of capitalised words is a headline.
_LONGEST_TITLE = 8
_LONGEST_HEAD = 12
_DATELINE = re.compile(r"\(([A-Z][\w .&'’/-]{1,40}?)\)\s*(?:--|[-–—])")
# What a body calls its own paper, in the lines over it.
_PAPER = re.compile(r"\b(?:" + "|".join(sorted(words.FORMS["own_heads"])).replace("_", r"\s") + r")\b", re.IGNORECASE)
_PARTS = re.compile(r"\s*[/|·—–]\s*|\s-\s|:\s")
_LETTERS = re.compile(r"\(([A-Z][A-Za-z.&-]{1,11})\)")
# "The National Prisons Service (NPS), regarding the events in Ora, informs the public:": whose paper this is.
_INFORMS = re.compile(
    r"\W*(?P<who>(?:The )?[A-Z][^,.;:]{3,110}?(?:\([A-Z]{2,10}\))?)(?:, [^;]{5,200}?,)?"
    r" (?:(?:hereby|wishes to|wish to|would like to|regrets to|sadly|is pleased to|begs to) )?"
    r"(?:informs?|announces?|notify|notifies|advises?|communicates? to|makes? known to)"
    r" (?:the )?(?:general |esteemed )?(?:public|population|citizen|media|press|national and|people)"
)


# "Statement by the management of Hill Cement"
_STATED_BY = re.compile(
    r"(?i:\b(?:statement|communiqu[eé]|release|message|note) (?:by|from|of) (?:the )?"
    r"(?:management of |board of |office of )?)"
    r"(?:the )?(?P<who>[A-Z][\w&.’'-]*(?: (?:[A-Z(][\w&.)’'-]*|of|and|for|the)){0,7})"
)
# In its own release, "the company" is whose it is.
_FIRMS = frozenset(["company", "operator", "airline", "firm", "corporation", "management", "plant"])


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
        if plain in self._names or any(h == plain or h.startswith(plain + " ") for h in self._letterheads):
            return True
        if not self._issuers or "," in name:
            # "Ada Obi, director of the NDMO": a person who is named speaks for himself.
            return False
        bare = folded(re.sub(r"\([^()]*\)", " ", name)).strip()
        letters = {folded(m) for m in _LETTERS.findall(name)}
        if plain in self._issuers or bare in self._issuers or not letters.isdisjoint(self._issuers):
            return True
        if bare == "police" and any(" police " in f" {h} " for h in self._issuers):
            return True
        if bare in _FIRMS and any(words.kind_of(h) in ("company", "other") for h in self._issuers):
            return True
        return (len(bare.split()) > 1 or bare in words.BODIES) and any(
            h.endswith(f" {bare}") or h.startswith(f"{bare} ") for h in self._issuers
        )

    @cached_property
    def _letterheads(self) -> tuple[str, ...]:
        """The lines in capitals over a release: "MINISTRY OF HEALTH", "WFP ORIA"."""
        heads = [line.text for line in self.document.lines[:4] if line.text.isupper() and len(line.text.split()) <= 7]
        return tuple(folded(head) for head in heads if not may_speak(head))

    @cached_property
    def _issuers(self) -> frozenset[str]:
        """The bodies whose paper the report is, in full and by their letters: over it, or where it opens."""
        found: set[str] = set()
        for line in self.document.lines[:8]:
            match = _INFORMS.match(line.text)
            if match is not None and words.kind_of(match["who"]) != "other":
                found.update(_called(match["who"]))
        head = self.document.lines[:6]
        if any(len(line.text) <= 120 and _PAPER.search(line.text) for line in head):
            for line in self.document.lines[:4]:
                if (
                    "source" not in line.text.lower()
                    and line.text[-1:] not in ".!?:"
                    and len(line.text.split()) <= _LONGEST_HEAD
                ):
                    for part in _PARTS.split(line.text):
                        found.update(_titles(part))
                    by = _STATED_BY.search(line.text)
                    if by is not None:
                        found.update(_called(by["who"]))
        return frozenset(found)


def _titles(part: str) -> Iterator[str]:
    """The names of a body whose title is a part of a line: "Departmental Prosecutor's Office, Ora"."""
    title = part.split(",")[0].strip()
    bare = _LETTERS.sub("", title).split()
    if not 1 < len(bare) <= _LONGEST_TITLE or any(c.isdigit() for c in title) or _PAPER.search(title):
        return
    named = title.isupper() or all(w[:1].isupper() or w.lower() in _SMALL for w in bare)
    body = words.kind_of(title) not in ("other", "media", "news_agency") or bare[-1].lower() in words.BODIES
    if named and body:
        yield from _called(title)


def _called(title: str) -> Iterator[str]:
    """What a body is called by: its title, the letters in brackets behind it, its initials."""
    letters = _LETTERS.search(title)
    bare = _LETTERS.sub("", title).strip()
    yield folded(bare)
    if letters is not None:
        yield folded(letters.group(1))
    initials = "".join(w[0] for w in bare.split() if w.lower() not in _SMALL)
    if len(initials) > 2:
        yield initials.lower()


def folded(name: str) -> str:
    """A name as it is compared with others: small letters and digits, without "the"."""
    return re.sub(r"[^a-z0-9]+", " ", name.lower().removeprefix("the ")).strip()
