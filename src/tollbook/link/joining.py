"""The whole of linking: reports and findings in, a record with its incidents out.

Groups that tell of a happening are clustered first. Those that only recall one then join what they recall, or each
other, and reports without any figure join the incident that their names and words fit; neither pulls others together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from tollbook.link.blocks import candidates
from tollbook.link.clusters import Evidence, cluster
from tollbook.link.evidence import between, weights, within
from tollbook.link.groups import Group, group
from tollbook.link.happenings import happenings, nearest_set
from tollbook.link.incidents import Cluster, build, incident_id
from tollbook.nouns import Claim, Findings, Person, Record, Report, Stance, Status


def link(reports: Iterable[Report], findings: Mapping[str, Findings]) -> Record:
    """The record of ``reports`` and their ``findings`` (by report id), with its incidents."""
    ordered = sorted({r.id: r for r in reports}.values(), key=lambda r: (r.path, r.id))
    groups = sorted((g for r in ordered for g in _groups(r, findings.get(r.id, Findings()))), key=lambda g: g.order)
    clusters = _clusters(groups)
    named = [(incident_id(c), c) for c in clusters]
    incident_of = {s.claim.id: own for own, c in named for g in c.all for s in g.claims}
    claims: dict[str, Claim] = {}
    stances: dict[str, Stance] = {}
    people: dict[str, Person] = {}
    for r in ordered:
        own = findings.get(r.id, Findings())
        placed = [
            replace(c, incident=incident_of.get(c.id)) for c in sorted(own.claims, key=lambda c: (c.start, c.end, c.id))
        ]
        claims.update((c.id, c) for c in placed)
        for stance in sorted(own.stances, key=lambda s: (s.sentence.start, s.id)):
            stances[stance.id] = replace(stance, incident=_nearest(stance.sentence.start, placed))
        for person in sorted(own.people, key=lambda p: (p.sentence.start, p.id)):
            people[person.id] = replace(person, incident=_nearest(person.sentence.start, placed))
    incidents = build(clusters, {r.id: r for r in ordered}, _by_incident(stances), _by_incident(people))
    return Record({r.id: r for r in ordered}, claims, stances, people, incidents)


def _groups(report: Report, own: Findings) -> list[Group]:
    """The happenings of a report; for one without figures a group of no claims."""
    if own.claims:
        return happenings(report, own)
    if report.status is not Status.READ or not report.text:
        return []
    return [group((), report, around=f"{report.title or ''}\n{report.text}")]


def _nearest(start: int, claims: list[Claim]) -> str | None:
    """The incident of the claim that stands nearest in the text; recalled events attract only their own sentence."""
    near = [c for c in claims if "background" not in c.marks or c.sentence.start == start] or claims
    number = nearest_set(start, [[c] for c in near])
    return near[number].incident if number is not None else None


def _by_incident(nouns: Mapping[str, Stance] | Mapping[str, Person]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for noun in nouns.values():
        if noun.incident is not None:
            found[noun.incident].append(noun.id)
    return found


def _clusters(groups: list[Group]) -> list[Cluster]:
    """Groups that tell of a happening clustered; those that only recall one joined to it, or among themselves."""
    pairs = candidates(groups)
    told = [n for n, g in enumerate(groups) if g.claims and not g.background]
    silent = [n for n, g in enumerate(groups) if not g.claims]
    recalled = [n for n, g in enumerate(groups) if g.background]
    clusters = _joined(groups, told, pairs)
    home = {n: i for i, numbers in enumerate(clusters) for n in numbers}
    extra: dict[int, list[int]] = defaultdict(list)
    left = []
    near: dict[int, set[int]] = defaultdict(set)
    for i, j in pairs:
        for n, other in ((i, j), (j, i)):
            if n in home or other not in home:
                continue
            near[n].add(home[other])
    w = weights()["decision"]
    for n in recalled:
        best = max(((_beyond(groups, n, clusters[i], w["background"]), -i) for i in near[n]), default=(0.0, 0))
        if best[0] > 0:
            extra[-best[1]].append(n)
        else:
            left.append(n)
    beside: dict[int, list[int]] = defaultdict(list)
    for n in silent:
        best = max(((_beyond(groups, n, clusters[i], w["silent"]), -i) for i in near[n]), default=(0.0, 0))
        if best[0] > 0:
            beside[-best[1]].append(n)
    found = [
        Cluster(*(tuple(groups[n] for n in numbers) for numbers in (c, extra[i], beside[i])))
        for i, c in enumerate(clusters)
    ]
    found += [Cluster((), tuple(groups[n] for n in c)) for c in _joined(groups, left, pairs)]
    return found


def _beyond(groups: list[Group], number: int, members: list[int], needed: float) -> float:
    """What speaks for group ``number`` being about the happening of ``members``, beyond what is needed."""
    if any(groups[m].report == groups[number].report for m in members):
        return -1.0
    scores = [between(groups[number], groups[m]) for m in members[:12]]
    return float(sum(scores) / len(scores) - weights()["decision"]["join"] - needed)


def _joined(groups: list[Group], numbers: list[int], pairs: set[tuple[int, int]]) -> list[list[int]]:
    """Clusters of the groups ``numbers``, as lists of numbers."""
    w = weights()["decision"]
    at = {n: i for i, n in enumerate(numbers)}

    def compare(i: int, j: int) -> Evidence:
        a, b = groups[numbers[i]], groups[numbers[j]]
        if a.report == b.report:
            bits = within(a, b) + w["same_report_pair"]
            return Evidence(bits, 1.0, apart=bits <= w["forbidden"])
        known = (bool(a.spots) and bool(b.spots)) + (a.day is not None and b.day is not None)
        return Evidence(between(a, b), (0.2, 0.6, 1.0)[known])

    own = [(at[i], at[j]) for i, j in pairs if i in at and j in at]
    found = cluster(len(numbers), own, compare, join=w["join"], overrule=w["overrule"])
    return [[numbers[i] for i in c] for c in found]
