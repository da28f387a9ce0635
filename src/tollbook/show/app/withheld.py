"""Pages without the names of victims, where the app was asked for that: what each page's texts go through.

Everything is settled, linked and decided with the record as it is; only what is shown passes here (``show.names``).
Which names are struck out of a report is known from the whole book, whatever part of it a page has loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from tollbook.keep import parts
from tollbook.nouns import Decision
from tollbook.show.names import Mask, is_name, masked_decision, names_of_reports, without_names
from tollbook.show.view import View

if TYPE_CHECKING:
    from tollbook.show.app.reading import Reading


def view(reading: Reading, seen: View) -> View:
    """``seen`` as it may be shown."""
    return seen if reading.names else without_names(seen, _by_report(reading))


def words(reading: Reading, text: str, incident: str | None = None, kept: Iterable[str] = ()) -> str:
    """A sentence or title of the program's own, about one ``incident`` or about any.

    ``kept`` are wordings (a place, an outlet) that a part of a name may stand in.
    """
    if reading.names or not text:
        return text
    every = _every(reading)
    if every.composed(text) == text:
        return text
    of = Mask(_by_incident(reading).get(incident, frozenset()), kept) if incident is not None else every
    return of.composed(text)


def report_words(reading: Reading, report: str, text: str | None) -> str | None:
    """A report's title, or why it could not be read."""
    if reading.names or text is None:
        return text
    return Mask(_by_report(reading).get(report, frozenset()), ()).words(text)


def path(reading: Reading, report: str, text: str) -> str:
    """A report's path; its id where the file's name spells a victim's."""
    if reading.names or not Mask(_by_report(reading).get(report, frozenset()), ()).in_address(text):
        return text
    return report


def decision(reading: Reading, one: Decision) -> Decision:
    """A person's decision as it may be shown."""
    return one if reading.names else masked_decision(one, _every(reading))


def searchable(reading: Reading, terms: str) -> bool:
    """Whether ``terms`` may be looked for in the reports' texts: not where one is a part of a victim's name, since the
    search itself would tell. The last term may be unfinished."""
    *before, last = terms.split() or [""]
    if reading.names or not last:
        return True
    every = _every(reading)
    return not (every.hides(last, "begins") or any(every.hides(term) for term in before))


def in_names(reading: Reading, term: str) -> bool:
    """Whether ``term``, looked for anywhere in a title or a path, would find a part of a victim's name."""
    return not reading.names and _every(reading).hides(term, "within")


def _victims(reading: Reading) -> list[tuple[str, str | None, str]]:
    """Report, incident and name of each victim that the book names."""

    def ask() -> list[tuple[str, str | None, str]]:
        with reading.connection() as connection:
            found = parts.victims(connection)
            singles = parts.single_figures(connection)
        return found + [(report, home, text) for report, home, measure, text in singles if is_name(measure, 1, text)]

    return reading.remembered("victims", ask)


def _by_report(reading: Reading) -> Mapping[str, frozenset[str]]:
    def ask() -> Mapping[str, frozenset[str]]:
        with reading.connection() as connection:
            told = parts.told(connection)
        return names_of_reports(_victims(reading), told)

    return reading.remembered("names by report", ask)


def _by_incident(reading: Reading) -> Mapping[str, frozenset[str]]:
    def ask() -> Mapping[str, frozenset[str]]:
        # What a report that tells of an incident may name, an incident's own sentence may repeat.
        found: dict[str, frozenset[str]] = {}
        names = _by_report(reading)
        with reading.connection() as connection:
            for incident, report in parts.told(connection):
                found[incident] = found.get(incident, frozenset()) | names.get(report, frozenset())
        return found

    return reading.remembered("names by incident", ask)


def _every(reading: Reading) -> Mask:
    return reading.remembered("every name", lambda: Mask({name for _, _, name in _victims(reading)}, ()))
