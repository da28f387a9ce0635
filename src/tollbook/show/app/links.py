"""The app's addresses: short, stable, and the same for a person and (with ``.json`` or ``.csv``) for a program."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from tollbook.show.page.links import anchor


@dataclass(frozen=True, slots=True)
class WebLinks:
    """Addresses from the root. ``policy`` is set where the reader chose another than the book's own, and stays chosen
    on the way from page to page."""

    policy: str = ""

    def static(self, name: str) -> str:
        """A style sheet or script."""
        return f"/static/{name}"

    def index(self) -> str:
        """The list of incidents."""
        return "/incidents"

    def reports(self) -> str:
        """The list of reports."""
        return "/reports"

    def incident(self, ident: str) -> str:
        """An incident's page."""
        return f"/incident/{quote(ident, safe='')}{self._chosen()}"

    def report(self, ident: str) -> str:
        """A report's page."""
        return f"/report/{quote(ident, safe='')}{self._chosen()}"

    def sentence(self, report: str, ident: str, kind: str = "c") -> str:
        """The sentence of a claim (or stance, or person) in its report's text."""
        return f"{self.report(report)}#{anchor(ident, kind)}"

    def claim(self, incident: str, ident: str, kind: str = "c") -> str:
        """The row of a claim (or stance, or person) in its incident's page."""
        return f"{self.incident(incident)}#{anchor(ident, kind)}"

    def review(self, ident: str) -> str:
        """The page on which a claim is judged and corrected."""
        return f"/claim/{quote(ident, safe='')}"

    def _chosen(self) -> str:
        return "?" + urlencode({"policy": self.policy}) if self.policy else ""
