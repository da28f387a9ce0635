"""One incident as one HTML file, to mail: the style sheet inside, nothing fetched, every link within the page."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from tollbook.errors import BookError
from tollbook.nouns import Disagreement, Record, Tally
from tollbook.show.page.incident import incident_view
from tollbook.show.page.links import anchor
from tollbook.show.page.render import Basis, incident_page

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')
_SHEET = re.compile(r'<link rel="stylesheet" href="[^"]*">\n')
_SCRIPT = re.compile(r'<script src="[^"]*" defer></script>\n')
_NAV = re.compile(r'<header class="top">.*?</header>\n', re.DOTALL)


@dataclass(frozen=True, slots=True)
class WithinLinks:
    """Addresses within the one page: a figure's sentence stands in the list of every figure."""

    def static(self, name: str) -> str:
        """Taken into the page afterwards."""
        return name

    def index(self) -> str:
        """There is no list beside the one incident."""
        return "#main"

    def reports(self) -> str:
        """The reports are a part of the page."""
        return "#independence"

    def incident(self, ident: str) -> str:
        """The page itself."""
        return "#main"

    def report(self, ident: str) -> str:
        """The reports are a part of the page; their texts are not."""
        return "#independence"

    def sentence(self, report: str, ident: str, kind: str = "c") -> str:
        """Where the page quotes it."""
        return f"#{anchor(ident, kind)}"

    def claim(self, incident: str, ident: str, kind: str = "c") -> str:
        """Where the page lists it."""
        return f"#{anchor(ident, kind)}"


def single_page(
    record: Record,
    ident: str,
    tallies: Sequence[Tally],
    disagreements: Sequence[Disagreement],
    *,
    policy: str = "latest",
    as_of: str | None = None,
) -> str:
    """Incident ``ident`` as one page; KeyError where the record holds none of that id."""
    view = incident_view(record, ident, tallies, disagreements, policy)
    html = incident_page(view, WithinLinks(), Basis(policy, as_of))
    css = resources.files(__package__).joinpath("static", "page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    rule = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    for pattern, text in (
        (_POLICY, f'<meta http-equiv="Content-Security-Policy" content="{rule}">'),
        (_SHEET, f"<style>{css}</style>\n"),
        (_SCRIPT, ""),
        (_NAV, ""),
    ):
        html, found = pattern.subn(lambda _, text=text: text, html, count=1)  # type: ignore[misc]
        assert found == 1, pattern.pattern
    return html


def write_single(html: str, out: Path) -> Path:
    """Write the page to the file ``out``. Raises BookError where that cannot be."""
    try:
        out.write_text(html, encoding="utf-8", newline="\n")
    except OSError as error:
        raise BookError(f"The page cannot be written to {out}: {error.strerror or error}.") from error
    return out
