"""Where things are: the addresses that templates and charts ask for, so that a folder and a web app share them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from tollbook.nouns import short_id

#: Safe as a file name on every system, and the same on those that ignore case.
_SAFE = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
#: Windows reserves these names whatever their extension.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)")


class Links(Protocol):
    """The addresses of the dossier's pages and of places within them."""

    def static(self, name: str) -> str:
        """A style sheet or script."""
        ...

    def index(self) -> str:
        """The list of incidents."""
        ...

    def reports(self) -> str:
        """The list of reports."""
        ...

    def incident(self, ident: str) -> str:
        """An incident's page."""
        ...

    def report(self, ident: str) -> str:
        """A report's page."""
        ...

    def sentence(self, report: str, ident: str, kind: str = "c") -> str:
        """The sentence of a claim (or stance, or person) in its report's text."""
        ...

    def claim(self, incident: str, ident: str, kind: str = "c") -> str:
        """The row of a claim (or stance, or person) in its incident's page."""
        ...


def safe_name(ident: str) -> str:
    """``ident`` itself where it is a safe file name and anchor, else a digest of it."""
    if _SAFE.fullmatch(ident) and not _RESERVED.fullmatch(ident):
        return ident
    return "x" + short_id(ident)


def anchor(ident: str, kind: str = "c") -> str:
    """The id of an element: ``kind`` is "c" for a claim, "s" for a stance, "p" for a person."""
    return f"{kind}-{safe_name(ident)}"


@dataclass(frozen=True, slots=True)
class StaticLinks:
    """Relative addresses in a folder: ``root`` is "" for a page at its top, "../" for one in a subfolder."""

    root: str = ""

    def static(self, name: str) -> str:
        """A style sheet or script."""
        return f"{self.root}static/{name}"

    def index(self) -> str:
        """The list of incidents."""
        return f"{self.root}index.html"

    def reports(self) -> str:
        """The list of reports."""
        return f"{self.root}reports.html"

    def incident(self, ident: str) -> str:
        """An incident's page."""
        return f"{self.root}incident/{safe_name(ident)}.html"

    def report(self, ident: str) -> str:
        """A report's page."""
        return f"{self.root}report/{safe_name(ident)}.html"

    def sentence(self, report: str, ident: str, kind: str = "c") -> str:
        """The sentence of a claim (or stance, or person) in its report's text."""
        return f"{self.report(report)}#{anchor(ident, kind)}"

    def claim(self, incident: str, ident: str, kind: str = "c") -> str:
        """The row of a claim (or stance, or person) in its incident's page."""
        return f"{self.incident(incident)}#{anchor(ident, kind)}"
