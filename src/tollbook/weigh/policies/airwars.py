"""Airwars: the least and greatest figure, and a grade each for occurrence, toll and perpetrator."""

from __future__ import annotations

from tollbook.link.names import same_name
from tollbook.nouns import Stance
from tollbook.weigh import sites, subjects
from tollbook.weigh.case import Case
from tollbook.weigh.policy import Policy, Ruling, counted, ends, spread
from tollbook.weigh.ranking import rankings
from tollbook.weigh.voices import kind

# Who can be a belligerent: an acceptance of responsibility by anybody else confirms nothing.
_BELLIGERENT = frozenset({"military", "armed_group", "official"})
_COMBATANTS = frozenset({"military"})


def settle(case: Case) -> Ruling:
    """Low and high over sources, and the grades in ``codes``."""
    low, high = spread(case.standing)
    stances = [case.record.stances[s] for s in case.incident.stances if s in case.record.stances]
    codes = {
        "occurrence": _occurrence(case, stances),
        "toll": _toll(case, stances),
        "perpetrator": _perpetrator(stances),
    }
    verdicts = tuple(counted(case, f, ends(case, low, high, f)) for f in case.standing)
    return Ruling(low, None, high, verdicts, codes)


def _credible(case: Case) -> int:
    weak = rankings()["unreliable"]["kinds"]
    voices = {
        sites.voice(case.keys[i]) for i in case.incident.claims if kind(case.record, case.record.claims[i]) not in weak
    }
    return len(voices)


def _occurrence(case: Case, stances: list[Stance]) -> str:
    """That it happened: accepted by a belligerent, told by two or more credible sources, or by one."""
    if _accepted(stances):
        return "Confirmed"
    return "Fair" if _credible(case) >= 2 else "Weak"


def _toll(case: Case, stances: list[Stance]) -> str:
    """The toll: discounted where only combatants are counted; fair where two origins' figures agree."""
    if case.standing and all(subjects.some_of(f.claim) & _COMBATANTS for f in case.standing):
        return "Discounted"
    weak = rankings()["unreliable"]["kinds"]
    firm = [f for f in case.standing if f.kind not in weak and not f.weak]
    if _accepted(stances) and firm:
        return "Confirmed"
    return "Fair" if len(firm) >= 2 else "Weak"


def _perpetrator(stances: list[Stance]) -> str:
    """Who did it: accepted by one belligerent, contested between several, or named by two sources or one."""
    accepted = _accepted(stances)
    blamed = _distinct([s.about for s in stances if s.position == "blames" and s.about])
    if len(accepted) > 1:
        return "Contested"
    if len(accepted) == 1:
        return "Confirmed"
    if len(blamed) > 1:
        return "Contested"
    accusers = _distinct([s.by[0].name for s in stances if s.position == "blames" and s.by])
    return "Fair" if len(accusers) >= 2 else "Weak"


def _accepted(stances: list[Stance]) -> list[str]:
    return _distinct(
        [
            s.by[0].name
            for s in stances
            if s.position == "claims_responsibility" and s.by and s.by[0].kind in _BELLIGERENT
        ]
    )


def _distinct(names: list[str]) -> list[str]:
    found: list[str] = []
    for name in sorted(names):
        if not any(same_name(name, other) for other in found):
            found.append(name)
    return found


POLICY = Policy(
    "airwars",
    "The least and greatest figure, with a grade each for occurrence, toll and perpetrator.",
    "Airwars, methodology: Confirmed, Fair, Weak, Contested, Discounted",
    settle,
)
