"""The happenings of one report: its claims, grouped by where, when and what they tell of.

A report mostly tells of one happening, but a round-up or a live page tells of many, and nearly every report recalls an
older one. Claims that name the same place, day and kind are one node; nodes join by the evidence of
``evidence.within``: places that hold each other, days, kinds, nearness in the text and ties between the figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from tollbook.link.bonds import Ties
from tollbook.link.clusters import Evidence, cluster
from tollbook.link.groups import Group, Said, group, paragraph_breaks, said
from tollbook.link.inside import within
from tollbook.link.weights import weights
from tollbook.nouns import Claim, Findings, Person, Report


def happenings(report: Report, findings: Findings, ties: Ties | None = None) -> list[Group]:
    """The happenings that ``report`` tells of, in the order of their first claims.

    ``ties`` (of claims) say what people set apart, and learn what has joined.
    """
    breaks = paragraph_breaks(report.text)
    own = nodes(report, findings, ties)
    pairs = combinations(range(len(own)), 2)
    keys = [n.key for n in own]
    joined = cluster(len(own), pairs, lambda i, j: _evidence(own[i], own[j]), ties=ties, keys=keys)
    sets = [[s for i in numbers for s in own[i].claims] for numbers in joined]
    around, main = _around(report, sets, breaks)
    victims = _victims(findings.people, sets)
    title = report.title or ""
    found = [
        group(s, report, victims=victims[i], around=around[i], title=title if i == main else "")
        for i, s in enumerate(sets)
    ]
    return sorted(found, key=lambda g: g.order)


def nodes(report: Report, findings: Findings, ties: Ties | None = None) -> list[Group]:
    """The claims of ``report`` grouped by place, day, kind and standing: what its happenings are made of."""
    breaks = paragraph_breaks(report.text)
    undated = set(findings.undated)
    ordered = sorted(findings.claims, key=lambda c: (c.start, c.end, c.id))
    claims = _dated([said(c, breaks, c.id in undated) for c in ordered])
    return [group(members, report) for members in _nodes(_episodes(claims), ties)]


def _evidence(a: Group, b: Group) -> Evidence:
    # A figure without place and day fits everywhere; it must not bridge what its neighbours tell apart.
    known = (bool(a.spots) and bool(b.spots)) + (a.day is not None and b.day is not None)
    bits = within(a, b)
    return Evidence(bits, (0.005, 0.4, 1.0)[known], apart=bits <= weights()["decision"]["forbidden"])


def _dated(claims: Sequence[Said]) -> list[Said]:
    """``claims`` with those of a much older day than the report's newest marked as recalled."""
    days = sorted((s.span.last for s in claims if s.span is not None), reverse=True)
    if not days:
        return list(claims)
    newest = days[0]
    old = newest - weights()["background"]["older_days"]
    main = sum(1 for d in days if d > old) * 2 > len(days)
    if not main:
        return list(claims)
    return [replace(s, background=s.background or (s.span is not None and s.span.last <= old)) for s in claims]


def _episodes(claims: Sequence[Said]) -> list[Said]:
    """``claims`` with their episodes: one lasts from the sentence that opens it to the paragraph's end."""
    found: list[Said] = []
    number = latest = 0
    for n, s in enumerate(claims):
        before = claims[n - 1] if n else None
        same_sentence = before is not None and before.claim.sentence.start == s.claim.sentence.start
        if before is None or before.paragraph != s.paragraph:
            number = 0
        if "separate" in s.claim.marks and not same_sentence:
            latest += 1
            number = latest
        found.append(replace(s, episode=number))
    return found


def _nodes(claims: Sequence[Said], ties: Ties | None) -> list[list[Said]]:
    """Claims of the same place, time, kind and standing; one that lacks place or time stands alone, as do those that
    a person set apart."""
    found: dict[tuple[object, ...], list[Said]] = {}
    for s in claims:
        if s.spot is None or s.span is None:
            key: tuple[object, ...] = (s.claim.id,)
        else:
            # Weapons shot down are often counted over a wider place than the harm beside them.
            shot = s.claim.measure == "intercepted"
            party = ties.sides(s.claim.id) if ties is not None else None
            key = (s.spot.key, s.spot.place.precision, s.span, s.guessed, s.kind, s.background, shot, s.episode, party)
        found.setdefault(key, []).append(s)
    if ties is not None:
        for members in found.values():
            ties.join_all(s.claim.id for s in members)
    return list(found.values())


def _around(report: Report, sets: Sequence[Sequence[Said]], breaks: Sequence[int]) -> tuple[list[str], int | None]:
    """The text about each set: the paragraphs nearer to its claims than to those of another set; and the number of the
    set with most of the report's claims, which also has the paragraphs without a figure nearby, and the title.
    """
    if len(sets) == 1:
        return [report.text], 0
    total = sum(len(s) for s in sets)
    main = next((i for i, s in enumerate(sets) if 2 * len(s) > total), None)
    at = sorted((s.paragraph, i) for i, members in enumerate(sets) for s in members)
    texts: list[list[str]] = [[] for _ in sets]
    bounds = [0, *breaks, len(report.text)]
    for number in range(len(bounds) - 1):
        if not at:
            break
        nearest = min(at, key=lambda p: (abs(p[0] - number), p[0], p[1]))
        owner = nearest[1] if abs(nearest[0] - number) <= 1 else main
        if owner is not None:
            texts[owner].append(report.text[bounds[number] : bounds[number + 1]])
    return ["\n".join(t) for t in texts], main


def _victims(people: Sequence[Person], sets: Sequence[Sequence[Said]]) -> list[list[Person]]:
    """Each named victim with the set whose claims are nearest in the text."""
    found: list[list[Person]] = [[] for _ in sets]
    for person in sorted(people, key=lambda p: (p.sentence.start, p.id)):
        number = nearest_set(person.sentence.start, [[s.claim for s in members] for members in sets])
        if number is not None:
            found[number].append(person)
    return found


def nearest_set(start: int, sets: Sequence[Sequence[Claim]]) -> int | None:
    """The set with the claim whose sentence starts nearest to ``start``; those before count as nearer."""
    best: tuple[int, int, int] | None = None
    for i, members in enumerate(sets):
        for c in members:
            away = start - c.sentence.start
            key = (abs(away) if away >= 0 else 2 * -away, -len(members), i)
            if best is None or key < best:
                best = key
    return best[2] if best is not None else None
