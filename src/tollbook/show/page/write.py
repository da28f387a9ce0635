"""Writes the dossier's folder: index.html, reports.html, incident/*.html, report/*.html, static/*, SHA256SUMS."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path

from tollbook.errors import BookError
from tollbook.nouns import Disagreement, Record, Tally
from tollbook.show.page.incident import incident_view
from tollbook.show.page.index import index_view, report_rows
from tollbook.show.page.links import StaticLinks, safe_name
from tollbook.show.page.render import Basis, incident_page, index_page, report_page, reports_page
from tollbook.show.page.report import holdings, report_view

STATIC = ("page.css", "page.js")
#: The list of what was written, as ``sha256sum --check`` reads it; it also tells our folder from another's.
SUMS = "SHA256SUMS"
#: Files of an earlier dossier that may be removed where the new one lacks them.
_OURS = re.compile(r"[0-9a-f]{64}  ((?:incident|report)/[a-z0-9_-]+\.html)")


def write_page(
    record: Record,
    tallies: Mapping[str, Sequence[Tally]],
    disagreements: Mapping[str, Sequence[Disagreement]],
    out: Path,
    *,
    policy: str = "latest",
    as_of: str | None = None,
) -> Path:
    """Write the static dossier of ``record`` into the folder ``out`` and return its index.html.

    ``tallies`` and ``disagreements`` are by incident id; the tallies of ``policy`` are the toll, those of others stand
    beside it. ``as_of`` says up to which day or moment the record goes, where it was cut. Pages that an earlier
    dossier left in the folder are removed. The same record gives the same bytes. Raises BookError where the folder
    cannot be written, or holds files (but for hidden ones) and no dossier.
    """
    index, sums = out / "index.html", out / SUMS
    try:
        if out.is_dir() and not sums.exists() and any(not each.name.startswith(".") for each in out.iterdir()):
            raise BookError(f"{out} holds files that are not a dossier's: name a new or an empty folder.")
        earlier = _earlier(sums)
        written = {}
        for folder in ("incident", "report", "static"):
            (out / folder).mkdir(parents=True, exist_ok=True)
        for name, content in pages(record, tallies, disagreements, Basis(policy, as_of)):
            (out / name).write_bytes(content)
            written[name] = hashlib.sha256(content).hexdigest()
        for name in sorted(earlier - written.keys()):
            (out / name).unlink(missing_ok=True)
        lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(written.items()))
        sums.write_text(lines, encoding="utf-8", newline="\n")
    except OSError as error:
        raise BookError(f"The dossier cannot be written to {out}: {error.strerror or error}.") from error
    return index


def pages(
    record: Record,
    tallies: Mapping[str, Sequence[Tally]],
    disagreements: Mapping[str, Sequence[Disagreement]],
    basis: Basis,
) -> Iterator[tuple[str, bytes]]:
    """Every file of the dossier, as its path in the folder and its bytes."""
    top, inner, policy = StaticLinks(), StaticLinks("../"), basis.policy
    for name in STATIC:
        yield f"static/{name}", resources.files(__package__).joinpath("static", name).read_bytes()
    yield "reports.html", reports_page(report_rows(record), top, basis).encode()
    origins = {}
    for ident in record.incidents:
        view = incident_view(record, ident, tallies.get(ident, ()), disagreements.get(ident, ()), policy)
        origins[ident] = len(view.independence.origins)
        yield f"incident/{safe_name(ident)}.html", incident_page(view, inner, basis).encode()
    yield "index.html", index_page(index_view(record, tallies, disagreements, policy, origins), top, basis).encode()
    for ident, holding in holdings(record).items():
        settled = [tally for told in holding.incidents for tally in tallies.get(told.id, ())]
        seen = report_view(record, ident, holding, settled, policy)
        yield f"report/{safe_name(ident)}.html", report_page(seen, inner, basis).encode()


def _earlier(sums: Path) -> set[str]:
    """The incident and report pages that an earlier dossier lists."""
    if not sums.exists():
        return set()
    found = (_OURS.fullmatch(line) for line in sums.read_text(encoding="utf-8", errors="replace").splitlines())
    return {match.group(1) for match in found if match}
