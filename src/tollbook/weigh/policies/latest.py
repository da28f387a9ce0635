"""The default: the newest figure of the speaker nearest to the fact.

Each original speaker stands with the newest total. Speakers are ranked in tiers by kind (ranking.toml): health and
emergency services and officials, then aid bodies, then the parties to a conflict, then media in their own voice, then
all who answer only for themselves. In an accident or a disaster the armed forces are rescuers, and rank as officials.

``best`` is the newest figure of the nearest tier. It stays so against a farther speaker who is only hours fresher; but
a count that is newer by more than ``fresh_hours`` displaces it, unless its speaker is of a kind that never does (a
campaign, a company, a relative, a witness). A vague word ("dozens") never stands against a number that it agrees with.
Of a shooting or a stabbing, whose dead and hurt are found within hours, the figure that most outlets carry comes before
the newest of its tier, where only their days are known and lie close together.
``low`` and ``high`` are the spread of every speaker's newest total.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from tollbook.link.kinds import canonical, family
from tollbook.nouns import Verdict
from tollbook.weigh import figures
from tollbook.weigh.case import Case
from tollbook.weigh.figures import Figure
from tollbook.weigh.policy import Policy, Ruling, counted, ends, spread
from tollbook.weigh.ranking import found_at_once, rankings

_START = datetime(1, 1, 1, tzinfo=UTC)

# Marks of claims that their reports or readers do not stand by.
_NOT_STOOD_BY = frozenset({"rejected", "background", "denied", "withdrawn"})


def settle(case: Case) -> Ruling:
    """Best by nearness and newness; low and high over every speaker."""
    if not case.standing:
        return Ruling()
    chosen, why = choose(case, case.standing)
    low, high = spread(case.standing)
    best = chosen.point
    if best is not None:
        low = best if low is None else min(low, best)
        high = best if high is None else max(high, best)
    return Ruling(low, best, high, tuple(_verdict(case, f, chosen, why, low, high) for f in case.standing))


def choose(case: Case, standing: Sequence[Figure]) -> tuple[Figure, str]:
    """Of ``standing`` (at least one figure of ``case``) the best by nearness and newness, and the reason in words."""
    table = rankings()["latest"]
    tiers: Sequence[Sequence[str]] = table["tiers"]
    window = timedelta(hours=table["fresh_hours"])
    firm = [f for f in standing if not f.weak] or list(standing)
    clear = [f for f in firm if not _vaguer(f, firm)]
    best: Figure | None = None
    why = ""
    for number in range(len(tiers)):
        here = [f for f in clear if tier(case, f) == number]
        if best is not None:
            here = [f for f in here if f.kind not in table["never_displace"] and _at(f) - _at(best) > window]
        if not here:
            continue
        last = newest(here)
        carried = _carried(case, here, last, table)
        if carried is not last and best is not None and _at(carried) - _at(best) <= window:
            continue
        if carried is not last:
            among = (
                f"carried by {_outlets(case, carried)} outlets beside the {figures.number_words(last.point)} of "
                f"{_outlets(case, last)} within {table['carried_hours']} hours"
            )
            last = carried
        elif best is None:
            among = (
                "the newest figure of the speakers nearest to the fact"
                if len(clear) > 1
                else "the only standing figure"
            )
        else:
            days = (_at(last) - _at(best)).days
            among = f"newer by {days} days than the {figures.words(best.claim.quantity)} of the nearer speaker"
        best, why = last, among
    assert best is not None, "every standing figure is in a tier"
    return best, why


def tier(case: Case, figure: Figure) -> int:
    """How near to the fact a figure's speaker stands: 0 is nearest."""
    table = rankings()["latest"]
    tiers: Sequence[Sequence[str]] = table["tiers"]
    if figure.kind == "military" and family(canonical(case.incident.kind) or "") in table["rescue_families"]:
        return 0
    return next((n for n, kinds in enumerate(tiers) if figure.kind in kinds), len(tiers) - 1)


def newest(here: Sequence[Figure]) -> Figure:
    """The newest figure. Of one moment a report's first, since news tells the toll before its doubts; then the most."""
    last = max(map(_at, here))
    told = _first_of_each_report([f for f in here if _at(f) == last])
    return max(told, key=lambda f: (f.point or 0, -f.precise, f.claim.id))


def _first_of_each_report(here: Sequence[Figure]) -> list[Figure]:
    first: dict[str, Figure] = {}
    for figure in sorted(here, key=lambda f: (-_at(f).timestamp(), f.claim.start, f.claim.id)):
        first.setdefault(figure.claim.report, figure)
    return list(first.values())


def _carried(case: Case, here: Sequence[Figure], last: Figure, table: Mapping[str, Any]) -> Figure:
    """The figure that more outlets carry than ``last``, the newest, and that was said close before it; else ``last``.

    Where the hours are known the newest is the newest, whoever carries it.
    """
    if not found_at_once(case.incident.kind) or (last.said is not None and last.said.timed):
        return last
    near = timedelta(hours=table["carried_hours"])
    close = [f for f in here if _at(last) - _at(f) <= near and not (f.said is not None and f.said.timed)]
    told = _first_of_each_report(close)
    best = max(told, key=lambda f: (_outlets(case, f), _at(f), f.point or 0, -f.precise, f.claim.id), default=last)
    return best if best.point != last.point and _outlets(case, best) > _outlets(case, last) else last


def _outlets(case: Case, figure: Figure) -> int:
    """How many outlets tell the number of ``figure``, whomever they have it from."""
    telling = [
        c
        for c in case.claims
        if figures.point(c.quantity) == figure.point and c.change == "total" and not _NOT_STOOD_BY & set(c.marks)
    ]
    return len({case.record.reports[c.report].outlet or c.report for c in telling if c.report in case.record.reports})


def _at(figure: Figure) -> datetime:
    return figure.said.at if figure.said else _START


def _vaguer(figure: Figure, others: Sequence[Figure]) -> bool:
    """Whether a vague word has a number beside it that it agrees with."""
    if figure.precise < 3:
        return False
    return any(o.precise < 3 and figures.meet(figure.claim.quantity, o.claim.quantity) for o in others)


def _verdict(case: Case, figure: Figure, chosen: Figure, why: str, low: float | None, high: float | None) -> Verdict:
    if figure is chosen:
        return counted(case, figure, f"best, {why}")
    return counted(case, figure, f"the newest total of this speaker, {ends(case, low, high, figure)}")


POLICY = Policy(
    "latest",
    "The newest total of the speaker nearest to the fact (of a shooting, that which most outlets carry); "
    "low and high are the spread of every speaker's newest total.",
    "This project's policy paper",
    settle,
)
