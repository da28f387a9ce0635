"""Who a figure goes back to: claims of one original speaker, or of one shared passage, are one origin.

Seven reports that quote one ministry are one voice, not seven; so are five that print the same agency copy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tollbook.find.outlets import NEWSROOM, kind_of_outlet
from tollbook.link.bonds import Names
from tollbook.link.names import name_keys, parts, same_name, speaker_key
from tollbook.link.passages import SharedPassage, shared_passages
from tollbook.nouns import Claim, Record, Report, Status

__all__ = ["Origin", "SharedPassage", "Sources", "origins", "shared_passages", "sources"]

# Speakers without a name of their own: "a resident" of one report is not "a resident" of another.
_NAMELESS = frozenset({"witness", "anonymous", "family", "other", "expert"})


@dataclass(frozen=True, slots=True)
class Origin:
    """Where figures come from: an original speaker, a shared passage or an outlet.

    ``kind`` is ``speaker``, ``passage`` or ``outlet``; ``claims`` and ``reports`` are ids in the record's order.
    """

    key: str
    name: str
    kind: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """What an incident's figures go back to, with the passages that its reports share: found once for all who ask."""

    origins: tuple[Origin, ...]
    passages: tuple[SharedPassage, ...]


def sources(record: Record, incident_id: str) -> Sources:
    """The origins of an incident and the passages that its reports share. Raises KeyError where there is none such."""
    told = (record.reports[r] for r in record.incidents[incident_id].reports)
    reports = [r for r in told if r.status is not Status.DUPLICATE]
    passages = tuple(shared_passages(reports)) if len(reports) > 1 else ()
    return Sources(tuple(_origins(record, incident_id, passages)), passages)


def origins(record: Record, incident_id: str) -> list[Origin]:
    """The origins of an incident's claims, those with most claims first; every claim has exactly one.

    Raises KeyError where ``record`` has no such incident.
    """
    return list(sources(record, incident_id).origins)


def _origins(record: Record, incident_id: str, passages: Sequence[SharedPassage]) -> list[Origin]:
    claims = [record.claims[c] for c in record.incidents[incident_id].claims]
    names = Names(record.decisions)
    spans = _spans(passages)
    speakers: list[tuple[list[str], list[Claim]]] = []
    under: dict[tuple[str, ...], list[int]] = defaultdict(list)  # numbers of speakers by scope and key of a name
    met: dict[tuple[str, str], list[Claim]] = {}
    own: dict[str, list[Claim]] = defaultdict(list)
    original: dict[str, str | None] = {}
    for claim in claims:
        name = original[claim.id] = _original(claim, record.reports, spans.get(claim.report, ()))
        if name is None:
            own[_own_voice(claim, spans.get(claim.report, ()))].append(claim)
            continue
        scope = "" if names.decided(name) else _scope(claim, spans.get(claim.report, ()))
        if (scope, name) in met:
            met[scope, name].append(claim)
            continue
        keys = {key for each in names.written(name) for key in name_keys(each).asked}
        asked = {number for key in keys for number in under.get((scope, *key), ())}
        for known, members in (speakers[number] for number in sorted(asked)):
            if _one_speaker(names, known, name):
                if name not in known:
                    known.append(name)
                members.append(claim)
                met[scope, name] = members
                break
        else:
            met[scope, name] = [claim]
            for held in {key for each in names.written(name) for key in name_keys(each).held}:
                under[(scope, *held)].append(len(speakers))
            speakers.append(([name], met[scope, name]))
    found = [_origin("speaker", _fullest([original[c.id] or "" for c in m]), m) for _, m in speakers]
    for key, members in own.items():
        report = record.reports[members[0].report]
        kind = "passage" if key.startswith("passage") else "outlet"
        outlets = list(dict.fromkeys(_outlet(record.reports[c.report]) for c in members))
        name = f"passage shared by {' and '.join(outlets)}" if kind == "passage" else _outlet(report)
        found.append(_origin(kind, name, members))
    return sorted(found, key=lambda o: (-len(o.claims), o.kind, o.name, o.claims))


def _one_speaker(names: Names, known: list[str], name: str) -> bool:
    """Whether ``name`` means the speaker with the names ``known``, of which the first was met first."""
    if any(names.apart(each, name) for each in known):
        return False
    return any(same_name(each, other) for each in names.written(known[0]) for other in names.written(name))


def _origin(kind: str, name: str, members: list[Claim]) -> Origin:
    key = f"{kind}:{speaker_key(name) if kind == 'speaker' else name.casefold()}"
    return Origin(key, name, kind, tuple(c.id for c in members), tuple(dict.fromkeys(c.report for c in members)))


def _original(claim: Claim, reports: Mapping[str, Report], spans: Sequence[tuple[int, int, str]]) -> str | None:
    """Who says a figure first: the nearest speaker, or the body whose release it stands in or is copied from."""
    if claim.attribution:
        return claim.attribution[0].name
    outlets = (reports[told].outlet for told in _tellers(claim, spans) if told in reports)
    return next((outlet for outlet in outlets if outlet and kind_of_outlet(outlet) != NEWSROOM), None)


def _scope(claim: Claim, spans: Sequence[tuple[int, int, str]]) -> str:
    """The report or shared passage, for a speaker who has no name of their own; empty for one who is the same
    everywhere. A reprint's guest is the guest whom the first print quoted."""
    if not claim.attribution:
        return ""
    first = claim.attribution[0]
    named = parts(first.name).person or first.kind not in _NAMELESS
    return "" if named else " ".join(_tellers(claim, spans))


def _fullest(given: list[str]) -> str:
    """The fullest of the names that one speaker is given."""
    names = sorted(set(given))
    return max(names, key=lambda n: (len(parts(n).proper) + len(parts(n).office), len(n), n))


def _outlet(report: Report) -> str:
    return report.outlet or report.path


def _spans(passages: Sequence[SharedPassage]) -> dict[str, list[tuple[int, int, str]]]:
    """Where the passages lie in each report: first code point, end, and the report that has it too."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for p in passages:
        found[p.a].append((p.a_start, p.a_end, p.b))
        found[p.b].append((p.b_start, p.b_end, p.a))
    return found


def _own_voice(claim: Claim, spans: Sequence[tuple[int, int, str]]) -> str:
    """A key for what an outlet says itself: the passage that it shares with others, or the report; ``spans`` are those
    of its report."""
    linked = _tellers(claim, spans)
    return "passage " + " ".join(linked) if len(linked) > 1 else f"outlet {claim.report}"


def _tellers(claim: Claim, spans: Sequence[tuple[int, int, str]]) -> list[str]:
    """The reports that print the passage in which the claim stands, its own among them."""
    return sorted({claim.report, *(other for start, end, other in spans if start <= claim.start < end)})
