"""What waits for a person: figures that were read with doubt, and accounts that nothing reconciles."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from tollbook.keep import parts, schema
from tollbook.nouns import Disagreement, Record
from tollbook.show.app import withheld
from tollbook.show.app.catalogue import CLOSED
from tollbook.show.app.opened import views_of
from tollbook.show.page.claims import ClaimView, measure_rank
from tollbook.show.page.labels import labels
from tollbook.show.view import View

if TYPE_CHECKING:
    from tollbook.show.app.reading import Reading

#: Confidence below which a figure waits to be looked at.
DOUBTFUL = 0.6
#: Figures, and incidents with disputes, on a page.
FIGURES, CASES = 20, 8
#: Figures of one incident's disputes that are shown at once; its own page has them all.
MOST_SIDES = 12


@dataclass(frozen=True, slots=True)
class Dispute:
    """Accounts that differ without a reason that the reports give."""

    incident: str
    title: str
    kind: str
    text: str
    sides: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """The disputes of one incident, with each figure that they are about once, the greatest first by measure."""

    incident: str
    title: str
    points: tuple[Dispute, ...]
    sides: tuple[ClaimView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the queue: disputes or doubtful figures, with how many there are of each."""

    tab: str
    disputes: tuple[Dispute, ...]
    cases: tuple[Case, ...]
    doubtful: tuple[tuple[ClaimView, float], ...]
    seen: View
    disputed_count: int
    doubtful_count: int
    page: int
    pages: int


def sheet(reading: Reading, decided: Collection[str], tab: str, page: int) -> Sheet:
    """Page ``page`` of the tab "disputed" or "doubtful"; claims in ``decided`` no longer wait."""
    settled = _settled(reading, decided)
    disputes = [key for key in _disputes(reading) if key not in settled]
    homes = list(dict.fromkeys(home for home, _ in disputes))
    figures = [ident for ident in _doubtful(reading) if ident not in decided]
    length, size = (len(homes), CASES) if tab == "disputed" else (len(figures), FIGURES)
    pages = max(1, -(-length // size))
    page = min(page, pages)
    cut = slice((page - 1) * size, page * size)
    if tab == "disputed":
        here = set(homes[cut])
        seen, shown = _shown(reading, [key for key in disputes if key[0] in here])
        return Sheet(tab, shown, _cases(shown), (), seen, len(disputes), len(figures), page, pages)
    seen, views = views_of(reading, figures[cut])
    doubtful = tuple((views[each], seen.record.claims[each].confidence) for each in figures[cut] if each in views)
    return Sheet(tab, (), (), doubtful, seen, len(disputes), len(figures), page, pages)


def waiting(reading: Reading, decided: Collection[str], tab: str) -> list[str]:
    """The ids of all figures that wait in the tab "disputed" or "doubtful"."""
    if tab != "disputed":
        return [ident for ident in _doubtful(reading) if ident not in decided]
    settled = _settled(reading, decided)
    wanted = [key for key in _disputes(reading) if key not in settled]
    table = schema.disagreements.c
    query = select(table.incident, table.ordinal, table.claims)
    with reading.connection() as connection:
        found = parts.chosen(connection, query, table.incident, list(dict.fromkeys(home for home, _ in wanted)))
        named = {(row["incident"], row["ordinal"]): row["claims"] for row in found}
    return list(dict.fromkeys(claim for key in wanted for claim in named.get(key, ())))


def _cases(disputes: Sequence[Dispute]) -> tuple[Case, ...]:
    made = []
    for home in dict.fromkeys(one.incident for one in disputes):
        points = tuple(one for one in disputes if one.incident == home)
        every = {side.id: side for one in points for side in one.sides}
        sides = sorted(every.values(), key=lambda one: (measure_rank(one.measure), -(one.value or one.low or 0)))
        more = max(0, len(sides) - MOST_SIDES)
        made.append(Case(home, points[0].title, points, tuple(sides[:MOST_SIDES]), more))
    return tuple(made)


def _doubtful(reading: Reading) -> list[str]:
    def ask() -> list[str]:
        table = schema.claims.c
        query = select(table.id).where(table.confidence < DOUBTFUL).order_by(table.confidence, table.ordinal)
        with reading.connection() as connection:
            return list(connection.scalars(query))

    return reading.remembered("doubtful", ask)


def _disputes(reading: Reading) -> list[tuple[str, int]]:
    def ask() -> list[tuple[str, int]]:
        table, home = schema.disagreements.c, schema.incidents.c
        query = select(table.incident, table.ordinal).join_from(
            schema.disagreements, schema.incidents, table.incident == home.id
        )
        query = query.where(table.kind.not_in(CLOSED)).order_by(home.ordinal, table.ordinal)
        with reading.connection() as connection:
            return [(incident, ordinal) for incident, ordinal in connection.execute(query)]

    return reading.remembered("disputes", ask)


def _settled(reading: Reading, decided: Collection[str]) -> set[tuple[str, int]]:
    """The disputes all of whose claims a person has decided about."""
    if not decided:
        return set()
    with reading.connection() as connection:
        claims = parts.claims_of(connection, sorted(decided))
        homes = sorted({claim.incident for claim in claims.values() if claim.incident})
        table = schema.disagreements.c
        query = select(table.incident, table.ordinal, table.claims).where(table.incident.in_(homes))
        return {(home, number) for home, number, ids in connection.execute(query) if set(ids) <= set(decided)}


def _shown(reading: Reading, keys: list[tuple[str, int]]) -> tuple[View, tuple[Dispute, ...]]:
    if not keys:
        return View(Record()), ()
    table, home = schema.disagreements.c, schema.incidents.c
    query = select(schema.disagreements, home.title).join_from(
        schema.disagreements, schema.incidents, table.incident == home.id
    )
    query = query.where(or_(*(and_(table.incident == one, table.ordinal == number) for one, number in keys)))
    with reading.connection() as connection:
        found = {(row["incident"], row["ordinal"]): row for row in connection.execute(query).mappings()}
    differing = [
        (Disagreement(row["incident"], row["kind"], tuple(row["claims"]), row["text"]), row["title"])
        for row in (found[key] for key in keys if key in found)
    ]
    seen, views = views_of(reading, list(dict.fromkeys(c for one, _ in differing for c in one.claims)))
    return seen, tuple(
        Dispute(
            one.incident,
            withheld.words(reading, title, one.incident),
            labels().disagreement(one.kind)[0],
            withheld.words(reading, one.text, one.incident),
            tuple(views[claim] for claim in one.claims if claim in views),
        )
        for one, title in differing
    )
