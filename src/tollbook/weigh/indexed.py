"""What weighing looks up in the whole record, found once for each record: else every incident would cost a reading of
all of it, and the cost of all incidents grow with its square."""

from __future__ import annotations

import weakref
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tollbook.link.places import spot
from tollbook.nouns import Claim, Record


@dataclass(frozen=True, slots=True)
class Index:
    """``of_report`` are the claims of each report, in the record's order; ``at_places`` the incidents (ids) by month
    ("2024-05") and then by the key of their place, of those that have both. ``voices`` are those of the
    incident that was weighed last, by its id: its tolls, disagreements and moves are asked for in turn.
    """

    of_report: Mapping[str, Sequence[Claim]]
    at_places: Mapping[str, Mapping[str, Sequence[str]]]
    voices: dict[str, Mapping[str, str]] = field(default_factory=dict)


_last: tuple[weakref.ref[Record], Index] | None = None


def index_of(record: Record) -> Index:
    """The index of ``record``, which nobody changes once it is weighed.

    That of the record last asked for is kept, as long as the record itself is.
    """
    global _last
    held = _last  # read once: another thread may ask for another record
    if held is not None and held[0]() is record:
        return held[1]
    made = _index(record)
    _last = (weakref.ref(record, _forget), made)
    return made


def _forget(gone: weakref.ref[Record]) -> None:
    global _last
    held = _last
    if held is not None and held[0] is gone:
        _last = None


def _index(record: Record) -> Index:
    of_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in record.claims.values():
        of_report[claim.report].append(claim)
    at_places: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for incident in record.incidents.values():
        if incident.place and incident.when:
            at_places[incident.when.start[:7]][spot(incident.place).key].append(incident.id)
    return Index(of_report, at_places)
