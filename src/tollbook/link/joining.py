"""The whole of linking: reports and findings in, a record with its incidents out.

Groups that tell of a happening are clustered first. Those that only recall one then join what they recall, or each
other, and reports without any figure join the incident that their names and words fit; neither pulls others together.
What people set apart never joins; what they put together does in the end, and is compared as the clusters that it was
before, so that a wrong-looking whole loses no report that fits one half of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from tollbook.link.aggregates import Parts, with_aggregates
from tollbook.link.blocks import candidates
from tollbook.link.bonds import Ties, claim_ties
from tollbook.link.clusters import Evidence, cluster
from tollbook.link.dating import Move, dated_together
from tollbook.link.decided import decided, in_force, reasons
from tollbook.link.evidence import between
from tollbook.link.groups import Group, group
from tollbook.link.happenings import happenings, nearest_set
from tollbook.link.identity import Given, named
from tollbook.link.incidents import Cluster, build
from tollbook.link.inside import within
from tollbook.link.placing import Placed, placed_together
from tollbook.link.rarity import summed_bits, words
from tollbook.link.weights import weights
from tollbook.link.wholes import with_wholes
from tollbook.nouns import Claim, Decision, Findings, Incident, Person, Record, Report, Stance, Status

_TELLING = 10.0  # bits; a title of fewer says too little
_OWN = 0.15  # the least part of its title's bits that a report's own text has

# What two groups of different reports have been found to share, in bits, by their identity: they are kept beside it, so
# that no other group takes the identity of one that is gone.
Compared = dict[tuple[int, int], tuple[Group, Group, float]]


def link(
    reports: Iterable[Report],
    findings: Mapping[str, Findings],
    decisions: Sequence[Decision] = (),
    given: Given | None = None,
) -> Record:
    """The record of ``reports`` and their ``findings`` (by report id), with its incidents.

    ``decisions`` are all that people ever made about them, in that order; one about an unknown claim does nothing.
    ``given`` are the ids that a book gave their incidents before; none else.
    """
    ordered = sorted({r.id: r for r in reports}.values(), key=lambda r: (r.path, r.id))
    holding = in_force(decisions)
    findings = decided(findings, holding)
    ties = claim_ties(holding)
    copies = _copies(ordered)
    furniture = _furniture(ordered, copies)
    by_id = {r.id: r for r in ordered}
    compared: Compared = {}
    groups = _all_groups(ordered, findings, ties, furniture)
    clusters = _clusters(groups, ties, compared)
    moved = dated_together(clusters, findings, by_id)
    if moved:
        findings, changed = _with_days(findings, moved)
        ties = claim_ties(holding)
        if ties is not None:
            changed = set(by_id)  # the new ties have yet to learn what stands together in each report
        kept = [g for g in groups if g.report not in changed]
        anew = _all_groups([r for r in ordered if r.id in changed], findings, ties, furniture)
        groups = sorted((*kept, *anew), key=lambda g: g.order)
        clusters = _clusters(groups, ties, compared)
    placed = placed_together(clusters)
    ids, names = named(clusters, given or Given())
    incident_of = {s.claim.id: own for own, c in zip(ids, clusters, strict=True) for g in c.all for s in g.claims}
    claims: dict[str, Claim] = {}
    stances: dict[str, Stance] = {}
    people: dict[str, Person] = {}
    for r in ordered:
        own = findings.get(r.id, Findings())
        told = [
            replace(c, incident=incident_of.get(c.id), place=placed[c.id].place if c.id in placed else c.place)
            for c in sorted(own.claims, key=lambda c: (c.start, c.end, c.id))
        ]
        claims.update((c.id, c) for c in told)
        for stance in sorted(own.stances, key=lambda s: (s.sentence.start, s.id)):
            stances[stance.id] = replace(stance, incident=_nearest(stance.sentence.start, told))
        for person in sorted(own.people, key=lambda p: (p.sentence.start, p.id)):
            people[person.id] = replace(person, incident=_nearest(person.sentence.start, told))
    incidents = build(clusters, ids, by_id, _by_incident(stances), _by_incident(people))
    incidents = with_wholes(incidents, clusters, ids)
    incidents = _with_copies(incidents, ordered, {c: of for c, of in copies.items() if c not in furniture})
    why = reasons(holding)
    for claim, settled in chain[tuple[str, Move | Placed]](moved.items(), placed.items()):
        why.setdefault(claim, []).append(settled.reason)
    if why:
        incidents = {i: _with_reasons(incident, why) for i, incident in incidents.items()}
    return Record(by_id, claims, stances, people, incidents, holding, names)


def _with_days(findings: Mapping[str, Findings], moved: Mapping[str, Move]) -> tuple[dict[str, Findings], set[str]]:
    """``findings`` with the days of the claims in ``moved``, and the reports in which that changes something."""
    made, changed = dict(findings), set()
    for report, own in findings.items():
        if any(c.id in moved for c in own.claims):
            claims = (replace(c, when=moved[c.id].when) if c.id in moved else c for c in own.claims)
            made[report] = replace(own, claims=tuple(claims))
            changed.add(report)
    return made, changed


def all_groups(reports: Iterable[Report], findings: Mapping[str, Findings]) -> list[Group]:
    """The groups of claims that linking compares, in their order."""
    ordered = sorted({r.id: r for r in reports}.values(), key=lambda r: (r.path, r.id))
    return _all_groups(ordered, findings, None, _furniture(ordered, _copies(ordered)))


def _all_groups(
    reports: Sequence[Report], findings: Mapping[str, Findings], ties: Ties | None, furniture: set[str]
) -> list[Group]:
    found = (g for r in reports for g in _groups(r, findings.get(r.id, Findings()), ties, r.id in furniture))
    return sorted(found, key=lambda g: g.order)


def _copies(reports: Sequence[Report]) -> dict[str, str]:
    """The reports whose text another one had first, each with that one (ids)."""
    if all(r.status is not Status.DUPLICATE for r in reports):
        return {}
    first: dict[str, str] = {}
    for r in reports:
        if r.status is Status.READ:
            first.setdefault(_words(r), r.id)
    return {r.id: first[_words(r)] for r in reports if r.status is Status.DUPLICATE and _words(r) in first}


def _words(report: Report) -> str:
    """The text as far as copies share it: all but the white space."""
    return " ".join(report.text.split())


def _furniture(reports: Sequence[Report], copies: Mapping[str, str]) -> set[str]:
    """Reports whose text stands under different titles, so that it is the site's and tells of nothing."""
    title = {r.id: " ".join((r.title or "").casefold().split()) for r in reports if r.title}
    found = set()
    for copy, of in copies.items():
        if copy in title and of in title and title[copy] != title[of]:
            found |= {copy, of}
    return found


def _is_furniture(report: Report) -> bool:
    """Whether the text says next to nothing of its own title: then it is the site's, and only the title tells."""
    title = words(report.title or "")
    said = summed_bits(title)
    return said >= _TELLING and summed_bits(title & words(report.text)) < _OWN * said


def _with_copies(
    incidents: dict[str, Incident], reports: Sequence[Report], copies: Mapping[str, str]
) -> dict[str, Incident]:
    """``incidents`` with the copies of their reports, which hold no claims of their own, beside them."""
    if not copies:
        return incidents
    by_first: dict[str, list[str]] = defaultdict(list)
    for copy, of in copies.items():
        by_first[of].append(copy)
    rank = {r.id: n for n, r in enumerate(reports)}

    def beside(ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted((*ids, *(c for i in ids for c in by_first.get(i, ()))), key=lambda i: rank[i]))

    return {
        own: replace(i, reports=beside(i.reports), main_reports=beside(i.main_reports)) for own, i in incidents.items()
    }


def _with_reasons(incident: Incident, why: Mapping[str, Sequence[str]]) -> Incident:
    """``incident`` with ``why`` (by claim: what people decided, where its day is from) before its links' reasons."""
    if not any(k.claim in why for k in incident.links):
        return incident
    links = (replace(k, reasons=(*why.get(k.claim, ()), *k.reasons)) for k in incident.links)
    return replace(incident, links=tuple(links))


def _groups(report: Report, own: Findings, ties: Ties | None, title_only: bool = False) -> list[Group]:
    """The happenings of a report; for one without figures a group of no claims. ``title_only`` leaves its text out."""
    if own.claims:
        return happenings(report, own, ties)
    if title_only:
        return [group((), report, title=report.title or "")]
    if report.status is not Status.READ or not report.text:
        return []
    return [group((), report, around="" if _is_furniture(report) else report.text, title=report.title or "")]


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


def _clusters(groups: list[Group], ties: Ties | None, compared: Compared) -> list[Cluster]:
    """Groups that tell of a happening clustered; those that only recall one joined to it, or among themselves."""
    pairs = candidates(groups)
    told = [n for n, g in enumerate(groups) if g.claims and not g.background]
    silent = [n for n, g in enumerate(groups) if not g.claims]
    recalled = [n for n, g in enumerate(groups) if g.background]
    clusters = _joined(groups, told, pairs, ties, compared)
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
        may = [i for i in near[n] if ties is None or ties.allowed(groups[n].key, groups[clusters[i][0]].key)]
        best = max(((_beyond(groups, n, clusters[i], w["background"]), -i) for i in may), default=(0.0, 0))
        if best[0] > 0:
            extra[-best[1]].append(n)
            if ties is not None:
                ties.join(groups[n].key, groups[clusters[-best[1]][0]].key)
        else:
            left.append(n)
    beside: dict[int, list[int]] = defaultdict(list)
    alone = []
    for n in silent:
        best = max(((_beyond(groups, n, clusters[i], w["silent"]), -i) for i in near[n]), default=(0.0, 0))
        if best[0] > 0:
            beside[-best[1]].append(n)
        else:
            alone.append(n)
    found = [(c, extra[i], beside[i]) for i, c in enumerate(clusters)]
    found = with_aggregates(groups, found, ties)
    found += [([], c, []) for c in _joined(groups, left, pairs, ties, compared)]
    found += [([], [], c) for c in _joined(groups, alone, pairs, None, compared, w["alone"]) if len(c) > 1]
    if ties is not None:
        found = _put_together(groups, found, ties)
    return [Cluster(*(tuple(groups[n] for n in numbers) for numbers in parts)) for parts in found]


def _put_together(groups: list[Group], found: list[Parts], ties: Ties) -> list[Parts]:
    """``found`` with those made one whose claims stand together by a person's decision."""
    whole: dict[str, Parts] = {}
    for told, recalled, beside in found:
        first = (told or recalled or beside)[0]
        home = ties.home(groups[first].key) if groups[first].claims else f"silent {first}"
        mine = whole.setdefault(home, ([], [], []))
        for numbers, more in zip(mine, (told, recalled, beside), strict=True):
            numbers.extend(more)
            numbers.sort()
    return list(whole.values())


def _beyond(groups: list[Group], number: int, members: list[int], needed: float) -> float:
    """What speaks for group ``number`` being about the happening of ``members``, beyond what is needed."""
    if any(groups[m].report == groups[number].report for m in members):
        return -1.0
    scores = sorted((between(groups[number], groups[m]) for m in members[:12]), reverse=True)
    # It need not fit those of the incident's reports that tell of another side of it.
    best = scores[: (len(scores) + 1) // 2]
    return float(sum(best) / len(best) - weights()["decision"]["join"] - needed)


def _joined(
    groups: list[Group],
    numbers: list[int],
    pairs: set[tuple[int, int]],
    ties: Ties | None,
    compared: Compared,
    beyond: float = 0.0,
) -> list[list[int]]:
    """Clusters of the groups ``numbers``, as lists of numbers; they need ``beyond`` more than others do."""
    w = weights()["decision"]
    at = {n: i for i, n in enumerate(numbers)}
    keys = [groups[n].key for n in numbers] if ties is not None else ()

    def compare(i: int, j: int) -> Evidence:
        a, b = groups[numbers[i]], groups[numbers[j]]
        if a.report == b.report:
            bits = within(a, b) + w["same_report_pair"]
            return Evidence(bits, 1.0, apart=bits <= w["forbidden"])
        known = (bool(a.spots) and bool(b.spots)) + (a.day is not None and b.day is not None)
        pair = id(a), id(b)
        if pair not in compared:
            compared[pair] = a, b, between(a, b)
        return Evidence(compared[pair][2], (0.2, 0.6, 1.0)[known])

    own = [(at[i], at[j]) for i, j in pairs if i in at and j in at]
    found = cluster(
        len(numbers),
        own,
        compare,
        join=w["join"] + beyond,
        best=w["best"],
        overrule=w["overrule"],
        ties=ties,
        keys=keys,
    )
    return [[numbers[i] for i in c] for c in found]
