"""Slips that readers should know of: a place name that is one letter off another report's, and days that differ."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, permutations

from rapidfuzz.distance import DamerauLevenshtein

from tollbook.find.gazetteer import gazetteer
from tollbook.link.days import Span, in_words, span
from tollbook.link.names import folded
from tollbook.nouns import Claim, Disagreement, Incident, Person, Record
from tollbook.weigh import figures, wording

# Shorter names are too often one letter apart by chance.
_SHORTEST = 5
# So many other names must stand in both sentences before a name of one is taken for a name of the other.
_SHARED = 2

# "… in Lisbon, Porto, Nadrid and Toledo": a name with no capitalised neighbour.
_NIGHT = re.compile(r"\b(?:night|overnight|midnight|early|dawn|late|small hours|evening)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w’'-])[A-Z][^\W\d_]+(?:[’'-][^\W\d_]+)*")


def slips(record: Record, incident: Incident) -> list[Disagreement]:
    """Place names that differ by a slip ("Nadrid" beside "Madrid").

    The name is unknown to the gazetteer, and one edit from a known name that another report has in a like sentence.
    Spellings of people's names are no slips.
    """
    claims = sorted(
        (record.claims[i] for i in incident.claims if i in record.claims), key=lambda c: (c.report, c.start, c.id)
    )
    spoken = {folded(w) for c in claims for s in c.attribution for w in _NAME.findall(s.name)}
    spoken |= {folded(w) for i in incident.people if i in record.people for w in record.people[i].name.split()}
    holders: dict[str, list[Claim]] = defaultdict(list)
    names = {c.id: _names(c, spoken) for c in claims}
    for claim in claims:
        for name in names[claim.id]:
            holders[name].append(claim)
    found = []
    for slip, known in _one_edit_apart(holders):
        if gazetteer().knows(slip) or not gazetteer().knows(known):
            continue
        pair = next(
            (
                (first, second)
                for first in holders[slip]
                for second in holders[known]
                if first.report != second.report and len(names[first.id] & names[second.id]) >= _SHARED
            ),
            None,
        )
        if pair is not None:
            text = (
                f"{wording.said(record, pair[0])}, naming {slip}; {wording.said(record, pair[1])}, naming {known}: "
                f"{slip} is likely a slip for {known}"
            )
            found.append(Disagreement(incident.id, "slip", (pair[0].id, pair[1].id), wording.sentence(text)))
    return found


def _names(claim: Claim, spoken: set[str]) -> frozenset[str]:
    """The capitalised words of a claim's sentence and place, but for its first word and words of speakers' names."""
    text = claim.sentence.text
    found = [m.group() for m in _NAME.finditer(text) if m.start() > 0]
    if claim.place:
        found += _NAME.findall(claim.place.name)
    return frozenset(w for w in found if folded(w) not in spoken and not w.isupper())


def _one_edit_apart(names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of names, both ways, that one letter added, lost, changed or swapped makes alike; not mere plurals."""
    near: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if len(name) >= _SHORTEST:
            key = folded(name)
            for form in (key, *(key[:n] + key[n + 1 :] for n in range(len(key)))):
                near[form].add(name)
    pairs = {
        (one, other)
        for group in near.values()
        for one, other in permutations(group, 2)
        if DamerauLevenshtein.distance(folded(one), folded(other)) == 1
        and not (folded(one).startswith(folded(other)) or folded(other).startswith(folded(one)))
    }
    return sorted(pairs)


def people(record: Record, incident: Incident) -> list[Disagreement]:
    """Victims whose names differ by a slip between reports ("Todd Webb", "Tod Webb"), and ages that differ."""
    known = sorted(
        (record.people[i] for i in incident.people if i in record.people),
        key=lambda p: (p.report, p.sentence.start, p.id),
    )
    of_report = _by_report(record, incident)
    telling = {p.id: _telling(of_report, p) for p in known}
    found: dict[tuple[str, ...], Disagreement] = {}
    for one, other in combinations(known, 2):
        first, second = telling[one.id], telling[other.id]
        if one.report == other.report or one.fate != other.fate or first is None or second is None:
            continue
        a, b = folded(one.name), folded(other.name)
        ages = (one.age, other.age)
        if a == b and None not in ages and one.age != other.age:
            what = f"{one.name} as {one.age}", f"{other.name} as {other.age}", "the ages differ"
        elif _slip_of_a_name(a, b) and (None in ages or one.age == other.age):
            what = one.name, other.name, "one name is likely a slip for the other"
        else:
            continue
        left = f"{wording.said(record, first, measure=True)}, naming {what[0]}"
        right = f"{wording.said(record, second, measure=True)}, naming {what[1]}"
        text = wording.sentence(f"{left}; {right}: {what[2]}")
        found.setdefault(tuple(sorted(what[:2])), Disagreement(incident.id, "slip", (first.id, second.id), text))
    return list(found.values())


def _by_report(record: Record, incident: Incident) -> dict[str, list[Claim]]:
    """The incident's claims by report, in their order in its text."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(
        (record.claims[i] for i in incident.claims if i in record.claims), key=lambda c: (c.start, c.id)
    ):
        found[claim.report].append(claim)
    return found


def _telling(of_report: Mapping[str, Sequence[Claim]], person: Person) -> Claim | None:
    """The figure in whose sentence the person is named, else the first of the report that tells of such a fate."""
    claims = [c for c in of_report.get(person.report, ()) if c.measure == person.fate]
    return min(claims, key=lambda c: (c.sentence.start != person.sentence.start, c.start, c.id), default=None)


def _slip_of_a_name(one: str, other: str) -> bool:
    """Whether two names of several words are alike but for one letter of one long word."""
    first, second = one.split(), other.split()
    if len(first) != len(second) or len(first) < 2:
        return False
    unlike = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    if len(unlike) != 1:
        return False
    a, b = unlike[0]
    return min(len(a), len(b)) >= _SHORTEST - 2 and DamerauLevenshtein.distance(a, b) == 1


def dates(record: Record, incident: Incident) -> list[Disagreement]:
    """Reports that date the incident to different days: each such day beside the one that most reports give."""
    days: dict[Span, list[Claim]] = defaultdict(list)
    votes: Counter[Span] = Counter()
    of_report = _by_report(record, incident)
    for report in sorted(incident.reports):
        spans: dict[Span, list[Claim]] = defaultdict(list)
        for claim in of_report.get(report, ()):
            when = span(claim.when) if claim.change == "total" else None
            if when is not None and not claim.part_of and figures.point(claim.quantity) is not None:
                spans[when].append(claim)
        if spans:
            own = min(spans, key=lambda s: (-len(spans[s]), s.days, s.first))
            days[own].append(spans[own][0])
            votes[own] += 1
    if len(days) < 2:
        return []
    usual = min(days, key=lambda s: (-votes[s], s.days, s.first))
    found = []
    for other in sorted(days, key=lambda s: (s.first, s.last)):
        if other.gap(usual) >= 1:
            first, second = days[usual][0], days[other][0]
            if other.gap(usual) == 1 and any(_NIGHT.search(c.sentence.text) for c in (*days[usual], *days[other])):
                continue  # one night has two dates
            text = (
                f"{wording.said(record, first, measure=True)}, dating it to {in_words(usual)}; "
                f"{wording.said(record, second, measure=True)}, dating it to {in_words(other)}: the days differ"
            )
            found.append(Disagreement(incident.id, "date", (first.id, second.id), wording.sentence(text)))
    return found
