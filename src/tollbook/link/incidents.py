"""From clusters of groups to incidents: identity, title, place, time, main reports and the reasons of each link."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from tollbook.link.days import Span, agreed, in_words, iso
from tollbook.link.evidence import between, explain
from tollbook.link.groups import Group
from tollbook.link.places import Spot
from tollbook.nouns import Incident, Link, Place, Report, When

_ACRONYM = 3  # longer names in capitals ("UKRAINE" over a round-up's item) are no acronyms
_LEAD = 2  # claims in the title and lead paragraphs count twice for what a report is mainly about
_LONGEST = 14  # days; a longer interval gives the incident's time only where no shorter one does
_COMPARED = 12  # groups of an incident that a group is compared with to give its reasons
# From the narrowest kind of place to the widest.
BREADTH = {"site": 0, "city": 1, "district": 2, "region": 3, "area": 4, "country": 5}


@dataclass(frozen=True, slots=True)
class Cluster:
    """Groups of one happening; ``recalled`` are the groups that only recall it from other reports, ``silent`` the
    reports that tell of it without any figure."""

    groups: tuple[Group, ...]
    recalled: tuple[Group, ...] = ()
    silent: tuple[Group, ...] = ()

    @property
    def all(self) -> tuple[Group, ...]:
        """Every group, those that recall it last."""
        return self.groups + self.recalled


def build(
    clusters: Sequence[Cluster],
    ids: Sequence[str],
    reports: Mapping[str, Report],
    stances: Mapping[str, Sequence[str]],
    people: Mapping[str, Sequence[str]],
) -> dict[str, Incident]:
    """The incidents by id, sorted by day and title; ``ids`` are those of the clusters. ``stances`` and ``people`` are
    ids by incident id."""
    main = _main_reports(clusters, ids)
    found = []
    for cluster, own in zip(clusters, ids, strict=True):
        place = _place(cluster)
        when = agreed((s for g in _told(cluster) for s in _spans(g)), _LONGEST)
        kind = kind_of(cluster)
        claims = [s.claim for g in cluster.all for s in g.claims]
        claims.sort(key=lambda c: (reports[c.report].path, c.report, c.start, c.end, c.id))
        telling = {c.report for c in claims} | {g.report for g in cluster.silent}
        told = sorted(telling, key=lambda r: (reports[r].path, r))
        found.append(
            Incident(
                id=own,
                title=_title(kind, place, when) if claims else reports[told[0]].title or kind.capitalize(),
                kind=kind,
                place=place,
                when=When(iso(when.first), iso(when.last)) if when else None,
                reports=tuple(told),
                main_reports=tuple(r for r in told if main.get(r) == own),
                claims=tuple(c.id for c in claims),
                stances=tuple(stances.get(own, ())),
                people=tuple(people.get(own, ())),
                links=_links(cluster, own, reports),
            )
        )
    found.sort(key=lambda i: (i.when.start if i.when else "9999", i.title, i.id))
    return {i.id: i for i in found}


def _told(cluster: Cluster) -> tuple[Group, ...]:
    return cluster.groups or cluster.recalled or cluster.silent


def _spans(g: Group) -> Iterable[Span]:
    return (s.span for s in g.claims if s.span is not None)


def _main_reports(clusters: Sequence[Cluster], ids: Sequence[str]) -> dict[str, str]:
    """The incident that each report is mainly about: with the most of its claims, those of the lead counted twice."""
    weight: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for cluster, own in zip(clusters, ids, strict=True):
        share: Counter[str] = Counter()
        first: dict[str, int] = {}
        for g in cluster.all:
            for s in g.claims:
                if not s.background:
                    share[g.report] += 2 if s.paragraph < _LEAD else 1
                first[g.report] = min(s.claim.start, first.get(g.report, s.claim.start))
        for g in cluster.silent:
            first[g.report] = 0
        for report, start in first.items():
            weight[report].append((-share[report], start, own))
    return {report: min(ranked)[2] for report, ranked in weight.items()}


def kind_of(cluster: Cluster) -> str:
    """The class of happening that most of its claims name."""
    kinds = Counter(s.kind for g in _told(cluster) for s in g.claims if s.kind)
    return min(kinds, key=lambda k: (-kinds[k], k)) if kinds else "incident"


def _place(cluster: Cluster) -> Place | None:
    """The place that most claims name; the narrower one where two are named as often."""
    counts: Counter[Spot] = Counter(s.spot for g in _told(cluster) for s in g.claims if s.spot is not None)
    if not counts:
        return None
    by_key: dict[tuple[str, str], list[Spot]] = defaultdict(list)
    for s in counts:
        by_key[s.key, s.place.precision].append(s)

    def rank(key: tuple[str, str]) -> tuple[int, int, str]:
        return -sum(counts[s] for s in by_key[key]), BREADTH.get(key[1], 1), key[0]

    best = by_key[min(by_key, key=rank)]
    chosen = min(best, key=lambda s: (s.place.lat is None, -counts[s], -s.place.confidence, s.place.name))
    return chosen.place


def cased(name: str) -> str:
    """A place's name for readers: a dateline's "KEM, ORIA" is "Kem, Oria", "UAE" stays."""
    pieces = name.split(", ")
    return ", ".join(piece.title() if piece.isupper() and len(piece) > _ACRONYM else piece for piece in pieces)


def _title(kind: str, place: Place | None, when: Span | None) -> str:
    pieces = [kind[:1].upper() + kind[1:]]
    if place is not None:
        pieces.append(cased(place.name))
    if when is not None:
        pieces.append(in_words(when))
    return ", ".join(pieces)


def _links(cluster: Cluster, own: str, reports: Mapping[str, Report]) -> tuple[Link, ...]:
    """Why each claim stands in the incident: its own report's other figures, and the best match in another report."""
    links = []
    for g in cluster.all:
        others = list(islice((o for o in cluster.all if o.report != g.report), _COMPARED))
        if others:
            scored = [(between(g, o), o) for o in others]
            bits, best = max(scored, key=lambda x: (x[0], x[1].order))
            head = f"best match: {reports[best.report].outlet or reports[best.report].path}, {bits:+.1f} bits"
            reasons = (head, *explain(g, best))
        else:
            bits, reasons = 0.0, ("told by one report only",)
        for s in g.claims:
            beside = g.size - 1
            told = f"in its report it stands with {beside} other figure{'s' if beside != 1 else ''} of this happening"
            links.append((s.claim, Link(s.claim.id, own, round(bits, 2), (*reasons, told) if beside else reasons)))
    links.sort(key=lambda x: (reports[x[0].report].path, x[0].report, x[0].start, x[0].end, x[0].id))
    return tuple(link for _, link in links)
