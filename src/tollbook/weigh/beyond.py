"""Figures that reach beyond the incident: over several happenings, or over this one and others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import inf

from tollbook.link.days import in_words, span
from tollbook.link.names import folded
from tollbook.link.places import Relation, kilometres, relation, spot
from tollbook.nouns import Claim, Incident, Place, Record
from tollbook.weigh import figures, moments
from tollbook.weigh.indexed import index_of
from tollbook.weigh.narrow import Narrow
from tollbook.weigh.ranking import found_at_once
from tollbook.weigh.subjects import one_victim, others, over_several, some_of
from tollbook.weigh.vocabulary import vocabulary

# A figure of so many days is not that of an incident of so few.
_LONG_DAYS, _SHORT_DAYS = 28, 7
# A night of two dates, and a report that mistakes a day, lie closer than this.
_OTHER_DAYS = 4
# Suburbs and the towns that reports name for them lie closer than this; a gazetteer's match of this confidence is sure.
_FAR_KM, _SURE = 60.0, 0.5
# How far a report's opening goes, in code points: headline, dateline and about two paragraphs.
_OPENING = 700
# A figure of at least so many, and so many times all others, is of another scale.
_GREAT, _SCALE = 500, 100.0
_PEOPLE = frozenset({"killed", "injured", "casualties"})
# So many times the greatest opening figure: the outlet's own, an official's.
_DWARFS, _DWARFS_OF_OFFICIALS = 2.0, 3.0


def happenings_apart(
    record: Record, incident: Incident, totals: Sequence[Claim], keys: Mapping[str, str]
) -> dict[str, Narrow]:
    """Figures over several happenings, by their words ("killed in separate shootings") or their days ("in 2015"), where
    the incident is one happening to other reports, or to other figures of theirs.

    A number is of several happenings in a report that tells it so once, wherever else the report tells it; but where
    another report tells it of this incident plainly, it is this incident's ("a series of shootings" is one to some).
    """
    days = span(incident.when)
    every = [record.claims[i] for i in incident.claims]

    def covers_more(claim: Claim) -> bool:
        told = span(claim.when)
        long = told is not None and days is not None and told.days >= _LONG_DAYS and days.days <= _SHORT_DAYS
        return long or over_several(claim)

    over = [c for c in totals if not one_victim(c) and covers_more(c)]
    if not over or all(covers_more(c) for c in every if c.change == "total" and not one_victim(c)):
        return {}
    numbers: dict[float | None, list[Claim]] = defaultdict(list)
    for claim in totals:
        if not one_victim(claim):
            numbers[figures.point(claim.quantity)].append(claim)
    found: dict[str, Narrow] = {}
    for number in dict.fromkeys(figures.point(c.quantity) for c in over):
        reports = {c.report for c in over if figures.point(c.quantity) == number}
        tellers = {keys[c.id] for c in numbers[number] if c.report in reports}
        if all(c.report in reports or keys[c.id] in tellers for c in numbers[number]):
            found.update(
                (c.id, Narrow(None, "covers several happenings together", "aggregate")) for c in numbers[number]
            )
    return found


def told_in_passing(record: Record, incident: Incident, totals: Sequence[Claim]) -> dict[str, Narrow]:
    """Figures in the headline of another report that a page links to ("RELATED: Man killed in raid"), and of a
    happening that the words part from the report's own ("killed in a previous raid"), beside any figure of its own."""
    known = vocabulary()
    ways = ((known.teaser.match, "stands in another report's headline"), (known.recalled.search, "is of another one"))

    def passing(claim: Claim) -> str:
        return next((why for found, why in ways if found(claim.sentence.text)), "")

    ruled = {c.id: Narrow(None, why, "elsewhere") for c in totals if (why := passing(c))}
    own = ruled and any(
        figures.point(c.quantity) and not passing(c) for i in incident.claims if (c := record.claims[i]).id not in ruled
    )
    return ruled if own else {}


def elsewhere(record: Record, incident: Incident, totals: Sequence[Claim]) -> dict[str, Narrow]:
    """Figures whose sentence names another town than the incident's, in a report that opens with the incident's own.

    A report on one attack recalls others ("six weeks after a massacre in Orven, where 49 died"). A figure that somebody
    tells of the incident's place too is its own, and where the incident has several places, its own place is wide.
    """
    here = incident.place
    if here is None or spot(here).wide or not spot(here).known:
        return {}
    far = [c for c in totals if c.place is not None and _names(c, c.place) and _far(c.place, here)]
    gone = {c.id for c in far}
    at_home = [c for c in totals if c.id not in gone]
    numbers = {figures.point(c.quantity) for c in at_home}
    opened = {c.report for c in at_home if c.sentence.start < _OPENING and _opens_with(record, c, here)}
    return {
        c.id: Narrow(None, f"is for {c.place.name}, not for {here.name}", "elsewhere")
        for c in far
        if c.place is not None
        and c.report in opened
        and c.sentence.start >= _OPENING
        and figures.point(c.quantity) not in numbers
    }


def _names(claim: Claim, place: Place) -> bool:
    return spot(place).key in folded(claim.sentence.text)


def _opens_with(record: Record, claim: Claim, here: Place) -> bool:
    report = record.reports.get(claim.report)
    opening = f"{report.title or ''} {report.text[:_OPENING]}" if report else claim.sentence.text
    return spot(here).key in folded(opening)


def _far(place: Place, here: Place) -> bool:
    """Whether ``place`` is a town known to lie so far from ``here`` that no report takes the one for the other."""
    there = spot(place)
    if there.wide or place.confidence < _SURE or relation(there, spot(here), 0.0) in (Relation.SAME, Relation.WITHIN):
        return False
    apart = kilometres(place, here)
    return apart is not None and apart > _FAR_KM


def another_day(record: Record, incident: Incident, totals: Sequence[Claim]) -> dict[str, Narrow]:
    """Figures of a day that is not the incident's, beside another of the same report that is of its day.

    A number that is told of the incident's day too is the incident's: the report mistook a day or was mistaken in it.
    """
    days = span(incident.when)
    if days is None or days.days > _SHORT_DAYS:
        return {}

    def apart(claim: Claim) -> bool:
        told = span(claim.when)
        return told is not None and told.days <= _SHORT_DAYS and told.gap(days) >= _OTHER_DAYS

    numbers = {figures.point(c.quantity) for c in totals if not apart(c)}
    reports = {c.report for i in incident.claims if not apart(c := record.claims[i]) and figures.point(c.quantity)}
    return {
        c.id: Narrow(None, f"is of {in_words(told)}, not of this incident's day", "elsewhere")
        for c in totals
        if apart(c)
        and c.report in reports
        and figures.point(c.quantity) not in numbers
        and (told := span(c.when)) is not None
    }


def buried(totals: Sequence[Claim], keys: Mapping[str, str]) -> dict[str, Narrow]:
    """Figures far above every toll that the reports open with, told once and further down: of older events, of a year.

    News tells the toll first (the inverted pyramid of every newsroom's handbook), so that a number that dwarfs it and
    that no second report bears out is not the toll. A rival's figure is news wherever it stands, so that only the
    outlet's own and, far above, a nameless authority's are judged. Nothing is judged where a report opens with some of
    the people only, with a vague word, or with a narrower place than the figure's.
    """
    sized = [c for c in totals if figures.precision(c.quantity) < 2 and not one_victim(c)]
    leads = [c for c in sized if c.sentence.start < _OPENING]
    # Others than the dead are all of the hurt; others than one of the dead are not all of those.
    plain = [c for c in leads if not some_of(c) and not (c.measure == "killed" and others(c))]
    top = max((figures.point(c.quantity) or 0 for c in leads), default=0.0)
    if not plain or not top:
        return {}
    tellers: dict[float | None, set[str]] = defaultdict(set)
    reports: dict[float | None, set[str]] = defaultdict(set)
    for claim in sized:
        tellers[figures.point(claim.quantity)].add(keys[claim.id])
        reports[figures.point(claim.quantity)].add(claim.report)
    found = {}
    openings: dict[str, list[Claim]] = defaultdict(list)
    for claim in plain:
        openings[claim.report].append(claim)
    for claim in sized:
        size = figures.point(claim.quantity) or 0
        if (
            claim.sentence.start < _OPENING
            or min(len(tellers[size]), len(reports[size])) > 1
            or size < top * _dwarfs(claim)
        ):
            continue
        opening = openings.get(claim.report, ())
        if opening and not any(_wider(claim, c) for c in opening):
            first = min(opening, key=lambda c: (c.start, c.id))
            text = f"stands alone, further down in a report that opens with {figures.words(first.quantity)}"
            found[claim.id] = Narrow(first, text, "buried")
    return found


def of_another_scale(
    record: Record, incident: Incident, totals: Sequence[Claim], keys: Mapping[str, str]
) -> dict[str, Narrow]:
    """Figures two orders of magnitude above all that others' reports of the same day or later tell of dead and hurt: a
    nation's or a year's, or no count of people at all. A toll may rise so far, but then those who write later say so;
    that of a shooting may not.
    """
    great = [c for c in totals if (figures.point(c.quantity) or 0) >= _GREAT and c.measure in _PEOPLE]
    if not great:
        return {}
    told = [c for i in incident.claims if (c := record.claims[i]).measure in _PEOPLE and c.change == "total"]
    rises = not found_at_once(incident.kind)
    found = {}
    for claim in great:
        size = figures.point(claim.quantity) or 0
        beside = _told_by_others(record, claim, told, keys) if rises else _told_beside(claim, told)
        most = max((figures.point(c.quantity) or 0 for c in beside), default=0.0)
        if most and size >= most * _SCALE:
            whose = "that other reports tell of" if rises else "told beside it"
            text = f"is of another scale than the {figures.number_words(most)} {whose} at the most"
            found[claim.id] = Narrow(None, text, "scale")
    return found


def _told_by_others(record: Record, claim: Claim, told: Sequence[Claim], keys: Mapping[str, str]) -> Sequence[Claim]:
    """What other reports tell, where one of them writes on the day of ``claim`` or later."""
    said = moments.said(record, claim)
    here = {keys[c.id] for c in told if c.report == claim.report}
    others_told = [c for c in told if keys[c.id] not in here]
    later = any(
        said is not None and (its := moments.said(record, c)) is not None and its.day >= said.day for c in others_told
    )
    return others_told if later else ()


def _told_beside(claim: Claim, told: Sequence[Claim]) -> Sequence[Claim]:
    """All that is told but the number of ``claim``, where no second report has it and its own does not open with it:
    a toll that cannot rise so far, as a shooting's, is set aside whoever tells it last."""
    size = figures.point(claim.quantity)
    if any(c.report != claim.report and figures.point(c.quantity) == size for c in told):
        return ()
    beside = [c for c in told if figures.point(c.quantity) != size]
    opens = all(c.start >= claim.start for c in beside if c.report == claim.report)
    return [c for c in beside if c.report != claim.report] if opens else beside


def _dwarfs(claim: Claim) -> float:
    if not claim.attribution:
        return _DWARFS
    return _DWARFS_OF_OFFICIALS if claim.attribution[0].kind == "official" else inf


def _wider(claim: Claim, lead: Claim) -> bool:
    if claim.place is None or lead.place is None:
        return False
    return spot(claim.place).wide and not spot(lead.place).wide


def several_incidents(record: Record, incident: Incident, totals: Sequence[Claim]) -> dict[str, Narrow]:
    """Claims whose place names another incident's place beside this one's ("four in A and B")."""
    here = incident.place
    if here is None or spot(here).several:
        return {}
    if incident.when is None:
        return {}
    near = index_of(record).at_places.get(incident.when.start[:7], {})
    found = {}
    for claim in totals:
        if claim.place is None or not spot(claim.place).several:
            continue
        own = {*spot(here).names, spot(here).key}
        names = set(spot(claim.place).names)
        if not names & own:
            continue
        if any(other != incident.id for name in names - own for other in near.get(name, ())):
            text = f"covers {claim.place.name} together, more than this incident"
            found[claim.id] = Narrow(None, text, "aggregate")
    return found
