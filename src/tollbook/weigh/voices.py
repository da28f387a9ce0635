"""Whose figure it is: one key for each original speaker behind an incident's claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tollbook.find.outlets import kind_of_outlet
from tollbook.link.names import folded
from tollbook.link.origins import Origin, origins
from tollbook.nouns import Claim, Incident, Record
from tollbook.weigh.indexed import index_of


def voices(record: Record, incident: Incident, found: Sequence[Origin] | None = None) -> Mapping[str, str]:
    """The key of the original speaker of each claim, by claim id; ``found`` are the incident's origins where known.

    Claims that link finds to go back to one origin share a key. So do an outlet's figures in its own voice, whichever
    of its reports they stand in, also where it prints a passage again: its later report speaks for it as well as its
    first.
    """
    if found is not None:
        return _voices(record, found)
    known = index_of(record).voices
    keys = known.get(incident.id)
    if keys is None:
        keys = _voices(record, origins(record, incident.id))
        known.clear()
        known[incident.id] = keys
    return keys


def _voices(record: Record, found: Sequence[Origin]) -> dict[str, str]:
    keys: dict[str, str] = {}
    for origin in found:
        outlets = {record.reports[r].outlet for r in origin.reports}
        outlet = next(iter(outlets)) if origin.kind != "speaker" and len(outlets) == 1 else None
        key = f"outlet:{folded(outlet)}" if outlet else f"{origin.key}|{min(origin.claims)}"
        keys.update(dict.fromkeys(origin.claims, key))
    return keys


def kind(record: Record, claim: Claim) -> str:
    """The kind of the original speaker; an outlet in its own voice is media, or the body whose release it is."""
    if claim.attribution:
        return claim.attribution[0].kind
    report = record.reports.get(claim.report)
    return kind_of_outlet(report.outlet if report is not None else None)
