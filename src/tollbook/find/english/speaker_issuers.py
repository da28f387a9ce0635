"""Whose paper a report is: the body over a release, in its first words or under it, and by what that body is called.

"HILL STATE POLICE COMMAND / PRESS RELEASE" is the Command's, and "the Command", "HSPC", "the Hill police" are it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.document import Document, Line

_SMALL = frozenset(["of", "for", "and", "the", "on", "in", "de", "da", "do", "du", "des", "la", "e", "y", "et", "&"])
# A longer line of capitalised words is a headline.
_LONGEST_TITLE = 8
_LONGEST_HEAD = 12
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
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
# In a paper of nobody whom its head names: "The Hill Police Command confirms …", "Hill Rail regrets to …".
_SPEAKS_FIRST = re.compile(
    r"(?:The )?(?P<who>[A-Z][\w&.’'-]*(?: (?:[A-Z][\w&.’'-]*|of|and|for|the)){1,7}(?: \([A-Z]{2,10}\))?)"
    r" (?:(?:hereby|has the|can|is able to|has|deeply|sadly) )*"
    r"(?:wish(?:es)?|would like|confirms?|regrets?|informs?|announces?|notes?|learned|learnt|clarif\w+|condemns?"
    r"|extends?)\b"
)
# A rights group's release: "(Nairobi) – Soldiers killed at least 53 civilians, Hill Watch said today."
_SAID_TODAY = re.compile(
    r"\((?:[A-Z][\w.,’' -]+)\) ?[-–—]+ .{20,600}, (?P<who>(?:[A-Z][\w’'-]*)(?: (?:[A-Z][\w’'-]*|for|of|and)){0,7})"
    r" (?:said|reported|announced) (?:today|in a (?:new )?report)"
)
_SIGNED_AND_DATED = re.compile(
    r"(?:[A-Z][\w’' -]{2,40}, )?(?P<who>[A-Z][\w&.’'-]*(?: (?:[A-Z][\w&.’'-]*|of|and|for|the)){1,7})"
    r" ?[-–—|,] ?(?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2},?) \d{4}"
)
# "Statement by the management of Hill Cement"
_STATED_BY = re.compile(
    r"(?i:\b(?:statement|communiqu[eé]|release|message|note) (?:by|from|of) (?:the )?"
    r"(?:management of |board of |office of )?)"
    r"(?:the )?(?P<who>[A-Z][\w&.’'-]*(?: (?:[A-Z(][\w&.)’'-]*|of|and|for|the)){0,7})"
)
# In its own release, "the company" is whose it is.
_FIRMS = frozenset(
    ["company", "operator", "airline", "firm", "corporation", "management", "plant", "utility", "carrier"]
)
_GROUPS = frozenset(
    ["group", "organisation", "organization", "charity", "ngo", "agency", "monitor", "observatory", "network"]
)
# Who finds out for such a group.
_RESEARCHERS = frozenset(["researchers", "researcher", "our researchers"])
# "The centre's activists" in the centre's own paper; the names are compared folded, without the apostrophe.
_WORKERS = re.compile(
    r"(?P<who>.+?)(?: s)? (?:field )?(?:researchers|monitors|activists|teams|observers|investigators|documenters"
    r"|volunteers|reporters|correspondents)"
)
# No bodies where they stand in a longer name: "Hill State Police Command" is not "Hill State".
_PLACES = words.FORMS["places_that_speak"]
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def folded(name: str) -> str:
    """A name as it is compared with others: small letters and digits, without "the"."""
    return _NOT_LETTERS.sub(" ", name.lower().removeprefix("the ")).strip()


@dataclass(frozen=True)
class Issuer:
    """A body whose paper the report is, by its ``title`` as the report gives it."""

    title: str

    @cached_property
    def _bare(self) -> str:
        return folded(_LETTERS.sub(" ", self.title))

    @cached_property
    def _words(self) -> frozenset[str]:
        return _content(self._bare)

    @cached_property
    def _kind(self) -> str:
        return words.kind_of(self.title)

    @cached_property
    def _letters(self) -> frozenset[str]:
        """The letters it goes by: those in brackets, and the initials of its title or of what stands before a place."""
        found = {folded(m) for m in _LETTERS.findall(self.title)}
        titled = [w for w in re.split(r"[\s-]+", _LETTERS.sub(" ", self.title)) if w[:1].isalnum()]
        heads = [titled]
        cut = next((n for n, w in enumerate(titled) if n > 1 and w.lower() in ("of", "in", "for")), None)
        if cut is not None:
            heads.append(titled[:cut])
        for head in heads:
            initials = "".join(w[0] for w in head if w.lower() not in _SMALL).lower()
            found.update(
                initials[n:] for n in range(len(initials)) if len(initials) - n > 2 and (n == 0 or len(head) > 5)
            )
        return frozenset(found)

    def is_called(self, name: str) -> bool:
        """True where ``name`` is this body's: its title or letters, a part of the title, or what it is."""
        bare = folded(_LETTERS.sub(" ", name))
        if not bare:
            return False
        owner = _WORKERS.fullmatch(bare)
        if owner is not None and owner["who"] != bare:
            return self.is_called(owner["who"])
        letters = {folded(m) for m in _LETTERS.findall(name)}
        if bare == self._bare or bare in self._letters or not letters.isdisjoint(self._letters):
            return True
        if bare == "police" and " police " in f" {self._bare} ":
            return True
        if bare in _FIRMS and self._kind in ("company", "other"):
            return True
        if (bare in _GROUPS or bare in _RESEARCHERS) and self._kind in ("ngo", "other"):
            return True
        own = _content(bare)
        if not own or not own <= self._words:
            return False
        body = (own & words.BODIES) - _PLACES
        if len(own) == 1:
            return bool(body)
        return bool(body) or bare in self._bare or "sheriff" in own


def _content(name: str) -> frozenset[str]:
    return frozenset(w for w in name.split() if w not in _SMALL and w != "s")


def issuers_of(document: Document, wired: bool) -> Iterator[str]:
    """The titles of the bodies whose paper a report is; ``wired`` where an agency's dateline stands in it."""
    lines = document.lines
    for line in lines[:8]:
        match = _INFORMS.match(line.text)
        if match is not None and words.kind_of(match["who"]) != "other":
            yield match["who"]
    for line in lines[:8]:
        match = _SAID_TODAY.match(line.text)
        if match is not None:
            yield match["who"]
    yield from _dated(lines)
    head = lines[:6]
    papers = any(len(line.text) <= 120 and _PAPER.search(line.text) for line in head)
    if papers:
        named = list(_over(lines))
        yield from named
        if not named:
            yield from _first_speaker(lines[:8])
    elif not wired:
        for line in lines[:3]:
            if line.kind == "headline" and _stands_alone(line.text):
                yield line.text.strip()


def _dated(lines: tuple[Line, ...]) -> Iterator[str]:
    """A monitor that signs and dates its report over it: "Ora Province, Hill Monitoring Centre – 16 July 2019"."""
    for line in lines[:4]:
        match = _SIGNED_AND_DATED.fullmatch(line.text.strip())
        if match is not None and heads_body(match["who"].lower().split()):
            yield match["who"]


def _over(lines: tuple[Line, ...]) -> Iterator[str]:
    for line in lines[:4]:
        if "source" in line.text.lower() or line.text[-1:] in ".!?:" or len(line.text.split()) > _LONGEST_HEAD:
            continue
        for part in _PARTS.split(line.text):
            yield from _titles(part)
        by = _STATED_BY.search(line.text)
        if by is not None:
            yield by["who"]


def _titles(part: str) -> Iterator[str]:
    """The names of a body whose title is a part of a line: "Departmental Prosecutor's Office, Ora"."""
    title = part.split(",")[0].strip()
    paper = _PAPER.search(title)
    if paper is not None and paper.start() > 0:
        # "HILL AIRLINES STATEMENT NO. 2", "Ora Police Department news release"
        title = title[: paper.start()].strip()
    elif paper is not None:
        return
    bare = _LETTERS.sub("", title).split()
    if not 1 < len(bare) <= (_LONGEST_HEAD if title.isupper() else _LONGEST_TITLE) or any(c.isdigit() for c in title):
        return
    named = title.isupper() or all(w[:1].isupper() or w.lower() in _SMALL for w in bare)
    low = [w.lower() for w in bare]
    body = words.kind_of(title) not in ("other", "media", "news_agency") or heads_body(low)
    if named and body:
        yield title
        if "," in part and part.replace(",", "").isascii() and all(w[:1].isupper() for w in part.split(",")[1].split()):
            yield part.replace(",", "")


def _first_speaker(lines: tuple[Line, ...]) -> Iterator[str]:
    """Who speaks first under a paper's heading that names nobody."""
    for line in lines:
        match = _SPEAKS_FIRST.match(line.text)
        if match is not None and words.kind_of(match["who"]) not in ("other", "media", "news_agency"):
            yield match["who"]
            return


def _stands_alone(text: str) -> bool:
    """True for a line that is but a body's title: "Hill Human Rights Observatory", "General Staff of the Army"."""
    bare = _WORD.findall(_LETTERS.sub("", text))
    if (
        not 1 < len(bare) <= _LONGEST_HEAD
        or not re.fullmatch(r"[\w\s&'’.()-]+", text)
        or any(c.isdigit() for c in text)
    ):
        return False
    if not text.isupper() and not all(w[:1].isupper() or w.lower() in _SMALL for w in bare):
        return False
    low = [w.lower() for w in bare]
    if any(w in words.VERBS or w in words.SAYING or w in words.AUXILIARIES or w in words.NUMERALS for w in low):
        return False
    return words.kind_of(text) not in ("other", "media", "news_agency") and heads_body(low)


def heads_body(low: list[str]) -> bool:
    """True where a body's word ends a title or stands before its first "of" or "for"."""
    cut = next((n for n, w in enumerate(low) if n and w in ("of", "for", "in", "on", "and", "de")), len(low))
    return low[cut - 1] in words.BODIES or low[-1] in words.BODIES
