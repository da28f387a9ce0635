"""Each speaker's figures from first to newest: what repeats what, what is added, and which figure still stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from tollbook.nouns import Claim, Record, Verdict
from tollbook.weigh import figures, moments, scope, voices, wording
from tollbook.weigh.figures import Figure

# Speakers who tell what they saw: a lower bound, since nobody sees the whole.
_SAW_PART = frozenset({"witness"})

# Marks by which a report says that a figure no longer holds, and marks that make it a weak one.
_OLD = frozenset({"earlier", "withdrawn"})
_WEAK = frozenset({"doubted"})

_REPEATERS = frozenset({"media", "news_agency"})

_START = datetime(1, 1, 1, tzinfo=UTC)


def repeated(
    record: Record, whole: Sequence[Claim], keys: dict[str, str], sites: Mapping[str, str]
) -> dict[str, Claim]:
    """For each figure that an outlet gives in its own voice: the named speaker's claim that it repeats, of the same of
    the ``sites`` where each is for one."""
    named: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in sorted(whole, key=lambda c: moments.order(record, c)):
        if voices.kind(record, claim) not in _REPEATERS:
            same = figures.point(claim.quantity), sites.get(claim.id)
            named[same].append(claim)
            named[*same, claim.report].append(claim)
    found = {}
    for claim in whole:
        if voices.kind(record, claim) not in _REPEATERS:
            continue
        now, same = moments.order(record, claim)[0], (figures.point(claim.quantity), sites.get(claim.id))
        first = next(
            (c for c in named.get((*same, claim.report), ()) if figures.meet(c.quantity, claim.quantity)), None
        )
        if first is None:
            met = (c for c in named.get(same, ()) if figures.meet(c.quantity, claim.quantity))
            first = next(met, None)
            if first is not None and moments.order(record, first)[0] > now:
                continue
        if first is not None:
            found[claim.id] = first
            keys[claim.id] = keys[first.id]
    return found


def chains_of(
    record: Record,
    whole: Sequence[Claim],
    keys: dict[str, str],
    origin: dict[str, Claim],
    settled: dict[str, Verdict],
    lists: Mapping[str, Sequence[Claim]],
    nth: Mapping[str, Claim],
) -> dict[str, list[Figure]]:
    """Each speaker's figures, oldest first. Tellings of one figure are one, said when it was first told.

    ``lists`` are the single victims that are added up, by the id of the first; ``nth`` are from
    `victims.in_order`.
    """
    added = {key: figures.point(before.quantity) or 0 for key, before in nth.items()}
    added |= {key: sum(figures.point(c.quantity) or 0 for c in members[1:]) for key, members in lists.items()}
    told: dict[str, dict[tuple[float | None, bool], list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in whole:
        same = ((figures.point(claim.quantity) or 0) + added.get(claim.id, 0), figures.precision(claim.quantity) > 1)
        told[keys[claim.id]][same].append(claim)
    chains: dict[str, list[Figure]] = {}
    for voice, statements in sorted(told.items()):
        chain = []
        for group in statements.values():
            group.sort(key=lambda c: moments.order(record, c))
            adds = any(g.id in added for g in group)
            first = min(
                group,
                key=lambda c: (
                    c.id not in added and adds,
                    c.id in origin,
                    bool(_OLD & set(c.marks)),
                    figures.precision(c.quantity),
                    moments.order(record, c),
                ),
            )
            for claim in group:
                if claim.id != first.id:
                    text = f"{wording.said(record, claim)}, which repeats {wording.said(record, first)}"
                    settled[claim.id] = Verdict(claim.id, "same_origin", wording.sentence(text), first.id)
            weak = voices.kind(record, first) in _SAW_PART or bool(_WEAK & set(first.marks))
            said = moments.said(record, group[0])
            chain.append(
                Figure(first, voice, voices.kind(record, first), said, added=added.get(first.id, 0), weak=weak)
            )
        chain.sort(key=lambda f: _chain_order(record, f))
        chains[voice] = chain
    return chains


def count_on(
    record: Record,
    nth: Mapping[str, Claim],
    keys: Mapping[str, str],
    chains: dict[str, list[Figure]],
    settled: dict[str, Verdict],
) -> None:
    """Let "a third victim" stand for the newest figure of whoever told of the two before."""
    for figure in [f for chain in chains.values() for f in chain if f.claim.id in nth]:
        before = nth[figure.claim.id]
        chain = chains.get(keys[before.id], [])
        if keys[before.id] != figure.voice and chain and chain[-1].point == figures.point(before.quantity):
            base = chain.pop()
            text = f"{wording.said(record, base.claim)}; {wording.said(record, figure.claim)}, which is added"
            settled[base.claim.id] = Verdict(base.claim.id, "counted", wording.sentence(text), figure.claim.id)
            if not chain:
                del chains[keys[before.id]]


def _chain_order(record: Record, figure: Figure) -> tuple[bool, datetime, float, tuple[datetime, str, int, str]]:
    """Newest last. Of one moment, the later sentence is newer; but a toll of the dead or hurt does not fall within one
    moment (such a figure is a part whose words the report left untied), so there the greater one is."""
    rising = 0.0 if figure.claim.measure in scope.FALLING else figure.point or 0.0
    old = bool(_OLD & set(figure.claim.marks))
    return (not old, figure.said.at if figure.said else _START, rising, moments.order(record, figure.claim))


def add(
    record: Record,
    increments: Sequence[Claim],
    whole: Sequence[Claim],
    keys: dict[str, str],
    chains: dict[str, list[Figure]],
    settled: dict[str, Verdict],
    sites: Mapping[str, str],
) -> None:
    """Add each untied increment once to the total that it follows, of its own of the ``sites``; one that a total
    already holds is a part of it."""
    counted: dict[tuple[str, float | None], Claim] = {}
    first_told: dict[tuple[object, ...], datetime] = {}
    for claim in sorted(whole, key=lambda w: moments.order(record, w)):
        first_told.setdefault(_statement(claim, keys), moments.order(record, claim)[0])
    for claim in increments:
        said, voice = moments.said(record, claim), keys[claim.id]
        at = said.at if said else _START
        size = figures.point(claim.quantity) or 0.0
        twin = counted.get((voice, size))
        if twin is not None:
            text = f"{wording.said(record, claim)}, which repeats {wording.said(record, twin)}"
            settled[claim.id] = Verdict(claim.id, "same_origin", wording.sentence(text), twin.id)
            continue
        counted[voice, size] = claim
        here = [w for w in whole if sites.get(w.id) == sites.get(claim.id)]
        beside = [w for w in here if w.report == claim.report and moments.said(record, w) == said]
        told = [f for chain in chains.values() for f in chain if sites.get(f.claim.id) == sites.get(claim.id)]
        before = [f for f in told if (f.said.at if f.said else _START) < at]
        base = _base(voice, before)
        after = [
            w
            for w in here
            if first_told[_statement(w, keys)] >= at
            and w not in beside
            and (figures.point(w.quantity) or 0) >= size + ((base.point or 0) if base else 0)
        ]
        inside = max(beside, key=lambda w: (figures.point(w.quantity) or 0, w.id), default=None) or min(
            after, key=lambda w: moments.order(record, w), default=None
        )
        if inside is not None:
            text = f"{wording.said(record, claim)}, already inside {wording.held(record, inside)}"
            settled[claim.id] = Verdict(claim.id, "part", wording.sentence(text), inside.id)
            continue
        sum_ = Figure(claim, voice, voices.kind(record, claim), said, added=(base.point or 0) if base else 0)
        chains.setdefault(voice, []).append(sum_)
        if base is not None and base.voice == voice:
            text = f"{wording.said(record, base.claim)}; {wording.said(record, claim)}, which is added"
            settled[base.claim.id] = Verdict(base.claim.id, "counted", wording.sentence(text), claim.id)


def _statement(claim: Claim, keys: Mapping[str, str]) -> tuple[object, ...]:
    """What is the same of a speaker's one figure in every report that prints it, today's and next week's."""
    return keys[claim.id], figures.point(claim.quantity), figures.precision(claim.quantity) > 1


def _base(voice: str, before: Sequence[Figure]) -> Figure | None:
    own = [f for f in before if f.voice == voice]
    return max(own or before, key=lambda f: (f.said.at if f.said else _START, f.point or 0, f.claim.id), default=None)


def standing_of(record: Record, chains: dict[str, list[Figure]], settled: dict[str, Verdict]) -> tuple[Figure, ...]:
    """The newest figure of each speaker; the older ones get their verdict, as do those who saw only a part."""
    newest = {voice: chain[-1] for voice, chain in chains.items()}
    every = [f for f in newest.values() if not _OLD & set(f.claim.marks)]
    for voice, chain in sorted(chains.items()):
        last = chain[-1]
        for figure in chain[:-1]:
            if figure.claim.id not in settled:
                settled[figure.claim.id] = _superseded(record, figure, last)
        if _OLD & set(last.claim.marks):
            later = [f for f in every if f.claim.report == last.claim.report] or every
            if later or "withdrawn" in last.claim.marks:
                del newest[voice]
                by = max(later, key=lambda f: (f.said.at if f.said else _START, f.claim.id), default=None)
                settled[last.claim.id] = _outdated(record, last, by)
    firm = [f for f in newest.values() if not f.weak]
    most = max((f.ceiling or 0 for f in firm), default=None)
    for voice, figure in sorted(newest.items()):
        if figure.weak and most is not None and (figure.point or 0) <= most:
            text = f"{wording.said(record, figure.claim)}, having seen a part, which others' figures hold"
            settled[figure.claim.id] = Verdict(figure.claim.id, "other_scope", wording.sentence(text))
            del newest[voice]
    return tuple(sorted(newest.values(), key=lambda f: (moments.order(record, f.claim), f.voice)))


def spine(chain: Sequence[Figure]) -> list[Figure]:
    """A speaker's figures without those given in one breath with a later one of the chain: these are of other scopes,
    and no steps of the toll."""
    kept: list[Figure] = []
    for figure in chain:
        while kept and _one_breath(kept[-1], figure):
            kept.pop()
        kept.append(figure)
    return kept


def _one_breath(first: Figure, second: Figure) -> bool:
    told_old = _OLD & {*first.claim.marks, *second.claim.marks}
    return first.claim.report == second.claim.report and first.said == second.said and not told_old


def _superseded(record: Record, older: Figure, newer: Figure) -> Verdict:
    same = older.said == newer.said and older.claim.report == newer.claim.report
    why = "gave with it" if same and not _OLD & set(older.claim.marks) else "later gave"
    text = (
        f"{wording.said(record, older.claim)}; the same speaker {why} {_number(newer)} {moments.day_words(newer.said)}"
    )
    return Verdict(older.claim.id, "superseded", wording.sentence(text), newer.claim.id)


def _outdated(record: Record, old: Figure, by: Figure | None) -> Verdict:
    if by is None:
        text = f"{wording.said(record, old.claim)}: withdrawn by its speaker"
        return Verdict(old.claim.id, "excluded", wording.sentence(text))
    text = f"{wording.said(record, old.claim)}, told as an earlier figure; {wording.said(record, by.claim)}"
    return Verdict(old.claim.id, "superseded", wording.sentence(text), by.claim.id)


def _number(figure: Figure) -> str:
    return figures.number_words(figure.point) if figure.added else figures.words(figure.claim.quantity)
