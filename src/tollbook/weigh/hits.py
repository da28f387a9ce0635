"""People shot, stabbed or hit: some of them may have died, so that such a figure is not one of the injured.

"Seven people were shot" is a figure of the dead and the hurt together once somebody tells of dead (CLAIMS.md counts as
injured who is hurt and alive). Beside a figure of the injured it covers more than they; where nobody gives one, the
injured are those shot less the dead, and the toll says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from tollbook.nouns import MEASURES, Claim, Incident, Record, Verdict
from tollbook.weigh import case as cases
from tollbook.weigh import figures, moments, subjects, victims, wording
from tollbook.weigh.case import Case
from tollbook.weigh.figures import Figure
from tollbook.weigh.ranking import found_at_once
from tollbook.weigh.vocabulary import vocabulary

# How far from the number the word may stand that tells how they were hit, in code points.
_REACH = 40
# And how far the word for their wounds.
_WOUNDS_REACH = 70

# What shows that somebody who was shot is told of as hurt and alive, or as another one than those who died.
_ALIVE = re.compile(
    r"\b(?:injur|wound|hurt|hospital|condition|treat|surviv|surger|expected|recover|stable|critical|serious|graze|medical"
    r"|other|another|also|second|third|in (?:the|his|her|their|one|both) (?:\w+ )?(?:leg|arm|hand|foot|ankle|thigh|knee"
    r"|shoulder|finger|toe|buttock|calf|hip|wrist|elbow|forearm|feet|legs|arms))",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:all|both|each)(?: of the| the)?\s*$", re.IGNORECASE)
_TREATED = re.compile(
    r"\b(?:hospital|life-threat|treat|condition|surviv|recover|stable|critical|taken|transport)", re.IGNORECASE
)
# "One died and three others were shot": others than the dead; "he and three others were shot" are all who were.
_BESIDE_THE_DEAD = re.compile(r"\b(?:dead|dies?|died|kill|fatal|slain|slay|expected|okay|surviv)", re.IGNORECASE)
_HURT = re.compile(r"\b(?:injur|wound|hurt)", re.IGNORECASE)


def cases_of(
    record: Record,
    incident: Incident,
    keys: Mapping[str, str],
    *,
    as_of: str | None = None,
    ranking: Sequence[str] | None = None,
) -> dict[str, Case]:
    """The case of each measure that the incident's claims carry, in the order of ``nouns.MEASURES``, and of the injured
    where they follow from those hit and those killed."""
    carried = {record.claims[i].measure for i in incident.claims}
    made = {m: cases.build(record, incident, m, keys, as_of=as_of, ranking=ranking) for m in MEASURES if m in carried}
    dead = _dead(made.get("killed"))
    if dead is None:
        return made
    injured = made.get("injured")
    if injured is not None:
        injured = _told_apart(injured, dead, made["killed"].claims)
        injured = _since_died(injured, made["killed"], dead)
    injured = _left_alive(injured, made.get("casualties"), made["killed"], dead)
    if injured is not None:
        made["injured"] = injured
    return {m: made[m] for m in MEASURES if m in made}


def _dead(killed: Case | None) -> Figure | None:
    """The newest figure of the dead that is a number; None where nobody tells of any."""
    firm = [f for f in killed.standing if not f.weak and f.precise < 2 and f.point] if killed else []
    return max(firm, key=lambda f: (f.said.at.timestamp() if f.said else 0.0, f.point or 0, f.claim.id), default=None)


def of_the_hit(claim: Claim) -> bool:
    """Whether the words tell of people as hit only ("five people were shot"), and of more than one."""
    if claim.measure != "injured" or subjects.one_victim(claim):
        return False
    told = subjects.others(claim) or _others(claim)
    if told and _BESIDE_THE_DEAD.search(claim.sentence.text):
        return False
    start, end = claim.start - claim.sentence.start, claim.end - claim.sentence.start
    text = claim.sentence.text
    behind = re.split(r"[.;,]", text[max(0, end) :][:_REACH])[0]
    before = re.split(r"[.;,]", text[: max(0, start)][-_REACH // 2 :])[-1]
    hurt = _HURT.search(behind) or _HURT.search(before)
    if not hurt and (_behind().search(behind) or _before().search(before)):
        return True
    return not told and _found_with_wounds(text, end)


def _found_with_wounds(text: str, end: int) -> bool:
    """Whether the words tell of people by their wounds alone ("officers found two men with gunshot wounds"), of which
    they may have died; ``end`` is where the figure ends."""
    clause = re.split(r"[.;]", text[max(0, end) :][:_WOUNDS_REACH])[0]
    return vocabulary().wounds.search(clause) is not None and not _TREATED.search(text)


def _shot(claim: Claim) -> bool:
    """Whether one person is told as shot, and nothing shows that it was not unto death."""
    text = claim.sentence.text
    return subjects.one_victim(claim) and bool(vocabulary().hit.search(text)) and not _ALIVE.search(text)


def _the_dead_s(claim: Claim, dead: Figure) -> bool:
    """Whether the figure is of those who died, told by their wounds: "all six suffered gunshot wounds" of six dead."""
    text = claim.sentence.text
    before = text[: max(0, claim.start - claim.sentence.start)]
    told = _ALL.search(before) is not None and vocabulary().wounds.search(text) is not None
    return told and not _TREATED.search(text) and figures.point(claim.quantity) == dead.point


def _since_died(injured: Case, killed: Case, dead: Figure) -> Case:
    """The case with a shooting's injured less those of them who died since, where nobody counted the injured anew.

    "One was killed and four were hurt", and days later "a second victim has died": three of the hurt live.
    """
    if not found_at_once(injured.incident.kind) or dead.said is None:
        return injured
    counts = [c for c in injured.claims if not subjects.one_victim(c) and figures.precision(c.quantity) < 2]
    if any((its := moments.said(injured.record, c)) is not None and its.day >= dead.said.day for c in counts):
        return injured
    standing = []
    for figure in injured.standing:
        then = [c for c in killed.claims if c.report == figure.claim.report and c.change == "total"]
        before = max((figures.point(c.quantity) or 0 for c in then), default=0.0)
        since = (dead.point or 0) - before
        if (
            figure.claim in counts
            and 0 < since <= (figure.point or 0)
            and any(_died_since(killed, c, figure) for c in killed.claims)
        ):
            figure = replace(figure, added=figure.added - since)
        standing.append(figure)
    return replace(injured, standing=tuple(standing))


def _died_since(killed: Case, claim: Claim, figure: Figure) -> bool:
    """Whether ``claim``, said on a later day than ``figure``, tells of one who was hurt and died."""
    its = moments.said(killed.record, claim)
    later = its is not None and figure.said is not None and its.day > figure.said.day
    return later and vocabulary().died_since.search(claim.sentence.text) is not None


def _sum(found: Sequence[Figure]) -> float:
    return sum(f.point or 0 for f in found)


def _others(claim: Claim) -> bool:
    return bool(
        {"other", "more", "another"} & set(re.findall(r"\w+", f"{claim.quantity.text} {claim.counted}".lower()))
    )


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"(?:{vocabulary().hit.pattern})(?!-)", re.IGNORECASE)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:{vocabulary().hit.pattern})(?: (?:at least|up to|about|some|another))?\s*$", re.IGNORECASE)


def _told_apart(injured: Case, dead: Figure, died: Sequence[Claim]) -> Case:
    """The case without figures of people hit, where it has another figure of the injured; else those less the dead."""
    shot = [f for f in injured.standing if _shot(f.claim) and not victims.in_a_role_of_none(f.claim, died)]
    singles = shot if len(shot) == len(injured.standing) and _sum(shot) <= (dead.point or 0) else []
    hit = [f for f in injured.standing if of_the_hit(f.claim) or _the_dead_s(f.claim, dead)] + singles
    clear = [f for f in injured.standing if f not in hit and not subjects.one_victim(f.claim) and f.precise < 3]
    if not hit:
        return injured
    settled = dict(injured.settled)
    standing = [f for f in injured.standing if f not in hit]
    for figure in hit:
        if not clear and figure not in singles and (figure.point or 0) > (dead.point or 0):
            standing.append(_less(figure, dead))
            continue
        told = "told as shot" if figure in singles else "people hit"
        text = (
            f"{wording.said(injured.record, figure.claim)}, {told}, the {figures.number_words(dead.point)} dead of "
            f"{wording.speaker(injured.record, dead.claim)} {'perhaps ' if figure in singles else ''}among them"
        )
        settled[figure.claim.id] = Verdict(figure.claim.id, "other_scope", wording.sentence(text), dead.claim.id)
    gone = {f.claim.id for f in hit}
    chains = {
        voice: left
        for voice, chain in injured.chains.items()
        if (left := tuple(f for f in chain if f.claim.id not in gone))
    }
    standing.sort(key=lambda f: (f.said.at.timestamp() if f.said else 0.0, f.claim.id))
    return replace(injured, standing=tuple(standing), settled=settled, chains=chains)


def _left_alive(injured: Case | None, casualties: Case | None, killed: Case, dead: Figure) -> Case | None:
    """The injured as those killed or injured less those killed, where nobody says how many they are."""
    together = [f for f in casualties.standing if f.precise < 2 and not f.weak] if casualties else []
    together = [f for f in together if not subjects.one_victim(f.claim) and (f.point or 0) >= (dead.point or 0)]
    # "At least 265 were shot by children" beside one child's death is of other shootings: the report must tell of both.
    with_dead = {c.report for c in killed.claims if not subjects.one_victim(c)}
    together = [f for f in together if f.claim.report in with_dead]
    if casualties is None or not together:
        return injured
    told = injured.standing if injured else ()
    alive = max((f.point or 0) for f in together) - (dead.point or 0)
    if any(not subjects.one_victim(f.claim) and f.precise < 3 for f in told) or (alive and len(told) >= alive):
        return injured
    settled = dict(injured.settled) if injured else {}
    for figure in told:
        text = (
            f"{wording.said(casualties.record, figure.claim)}; it tells of single victims, beside the "
            f"{figures.number_words(alive)} who are left of those hit"
        )
        settled[figure.claim.id] = Verdict(figure.claim.id, "other_scope", wording.sentence(text), together[0].claim.id)
    derived = (
        f"{wording.said(casualties.record, together[0].claim, measure=True)}, less the "
        f"{figures.number_words(dead.point)} killed of {wording.speaker(casualties.record, dead.claim)}"
    )
    return replace(
        injured or replace(casualties, measure="injured", claims=(), chains={}, narrow={}),
        standing=tuple(_less(f, dead) for f in together),
        settled=settled,
        derived=derived,
    )


def _less(figure: Figure, dead: Figure) -> Figure:
    return replace(figure, added=figure.added - (dead.point or 0))
