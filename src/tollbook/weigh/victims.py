"""Single victims: which of them are different people, and who of the injured is known to have died.

A report that gives no total but tells of "a father and his daughter" tells of two. And the injured are those hurt and
alive (CLAIMS.md): who was told as injured and is told as dead is counted among the dead alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tollbook.link.names import folded
from tollbook.nouns import Claim, Incident, Record
from tollbook.weigh import figures, moments, subjects
from tollbook.weigh.ranking import found_at_once
from tollbook.weigh.vocabulary import vocabulary

_AGE = re.compile(r"\b(\d{1,3}|[a-z]+)-(year|month|week|day)s?(?:-olds?\b|\b)", re.IGNORECASE)
_AGE_BEHIND = re.compile(r"^,? (?:aged |age )?(\d{1,3})\b(?= ?[,;.)]| and\b)")
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_FURTHER = frozenset({"another", "other", *_ORDINALS[:-1]})
_NTH = re.compile(rf"(?:an? )?(?:(\d{{1,2}})(?:nd|rd|th)|({'|'.join(_ORDINALS)}))\b", re.IGNORECASE)
_DETERMINERS = frozenset({"a", "an", "the", "another", "one", "his", "her", "their"})
_NAME = re.compile(r"\b[A-Z][a-zà-öø-ÿ'’\-]+\b")
_WORD = re.compile(r"[^\W\d_]+")
_SEX = {"men": "male", "boys": "male", "women": "female", "girls": "female"}

_DEFINITE = re.compile(r"(?:the|his|her|their)\b|[A-Z]", re.IGNORECASE)
_INDEFINITE = re.compile(r"an?\b", re.IGNORECASE)
# How far "and two others" may stand behind the one beside whom they are others, in code points.
_BESIDE = 40
# Roles by which a victim is told of each time, dead or alive.
_ROLES = frozenset({"military", "police", "rescuers"})

_SECOND = 2
_ANYBODY = frozenset({"victim", "person", "people", "one"})
_NEXT = 3  # characters between a sentence and that which follows it

# Marks of figures that policies set aside before anything else.
_ASIDE = frozenset({"background", "denied", "rejected", "earlier", "withdrawn"})


@dataclass(frozen=True, slots=True)
class Victim:
    """What a claim's words tell of its one victim; None or empty where they tell nothing."""

    age: str | None
    sex: str | None
    names: frozenset[str]
    further: bool


def victim(claim: Claim) -> Victim:
    """The victim of a claim for which `subjects.one_victim` holds."""
    text = claim.quantity.text
    age = _AGE.search(text)
    behind = _AGE_BEHIND.search(claim.sentence.text[max(0, claim.end - claim.sentence.start) :])
    found = f"{age[1].casefold()} {age[2].casefold()}" if age else f"{behind[1]} year" if behind else None
    sexes = {_SEX[c] for c in subjects.some_of(claim) if c in _SEX}
    words = [w.casefold() for w in _WORD.findall(text)]
    names = frozenset(folded(m) for m in _NAME.findall(text)) if _is_name(text, words) else frozenset()
    return Victim(found, sexes.pop() if len(sexes) == 1 else None, names, bool(_FURTHER & {*words}))


def _is_name(text: str, words: Sequence[str]) -> bool:
    """Whether the words name the victim: not "Norwick teen", nor "Norwick Teen Shot"; but "Officer Ana Lind"."""
    if len(words) < 2 or not text[:1].isupper() or words[0] in _DETERMINERS:
        return False
    known = vocabulary()
    described = any(w in known.some or w in known.everyone for w in words[1:])
    return not described and not text.rpartition(" ")[2][:1].islower()


def conflict(one: Victim, other: Victim) -> bool:
    """Whether the two cannot be one person: another age, sex or name."""
    if one.age and other.age and one.age != other.age:
        return True
    if one.sex and other.sex and one.sex != other.sex:
        return True
    return bool(one.names and other.names and not one.names & other.names)


def together(whole: Sequence[Claim]) -> list[list[Claim]]:
    """Claims of single victims that are different people, to be added up: lists of two and more, of one report each.

    ``whole`` are the totals of one measure that no total holds. A report is left alone where it gives any other figure
    but of classes of people in the sentence of a single victim ("two men and a woman"). Two phrases of one sentence
    are two people; those of different sentences where their words cannot mean one.
    """
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in whole:
        by_report[claim.report].append(claim)
    found = []
    for claims in by_report.values():
        claims = sorted(claims, key=lambda c: (c.start, c.id))
        with_killer = _and_killer(claims)
        if with_killer:
            found.append(with_killer)
            continue
        lists = {c.sentence.start for c in claims if subjects.one_victim(c)} | _divided(claims)
        if all(subjects.one_victim(c) or (c.sentence.start in lists and _of_a_class(c)) for c in claims):
            different = _different(claims)
            if len(different) > 1:
                found.append(different)
    return found


def _and_killer(claims: Sequence[Claim]) -> list[Claim]:
    """A report's greatest figure of those whom somebody killed, and that somebody, who died by the same hand."""
    counted = [c for c in claims if not subjects.one_victim(c) and figures.point(c.quantity)]
    killer = next((c for c in claims if subjects.killer(c)), None)
    if killer is None or not counted:
        return []
    most = max(figures.point(c.quantity) or 0 for c in counted)
    told = [c for c in counted if figures.point(c.quantity) == most and figures.precision(c.quantity) < 2]
    return [told[0], killer] if any(map(subjects.by_killer, told)) else []


def _divided(claims: Sequence[Claim]) -> set[int]:
    """The sentences that give a toll by classes which exclude each other: "six children and two adults"."""
    classes: dict[int, list[frozenset[str]]] = defaultdict(list)
    for claim in claims:
        if not subjects.one_victim(claim) and _of_a_class(claim):
            classes[claim.sentence.start].append(subjects.some_of(claim))
    return {
        start
        for start, found in classes.items()
        if len(found) > 1
        and sum(map(len, found)) == len(frozenset().union(*found)) == len(found)
        and any(frozenset().union(*found) <= group for group in vocabulary().apart)
    }


def _of_a_class(claim: Claim) -> bool:
    words = set(_WORD.findall(claim.counted.casefold()))
    exact = claim.quantity.qualifier == "exact" and (claim.quantity.value or 0) >= 1
    return exact and bool(subjects.some_of(claim)) and not words & vocabulary().everyone


def _different(claims: Sequence[Claim]) -> list[Claim]:
    """The first claim of each person or class."""
    kept: list[tuple[Claim, Victim]] = []
    for claim in claims:
        told = victim(claim)
        if all(_two(c, v, claim, told) for c, v in kept):
            kept.append((claim, told))
    return [c for c, _ in kept]


def _two(one: Claim, first: Victim, other: Claim, second: Victim) -> bool:
    """Whether ``one`` and the later ``other`` are two people."""
    if subjects.killer(other):
        # "A man shot his son and himself" tells of two dead, "a hunter shot himself" of one.
        if subjects.killer(one):
            return False
        return subjects.by_killer(one) or (one.sentence.start != other.sentence.start and conflict(first, second))
    if one.sentence.start == other.sentence.start:
        return not _apposition(one, other)
    if first.further and second.further and _DEFINITE.match(other.quantity.text):
        return False  # "another man"; "the second victim"
    # "Another man" beside "a man"; but "the boy shot another child" tells of the child that was told of as "a girl".
    if second.further and subjects.counts(other) & (subjects.counts(one) | _ANYBODY):
        return True
    return conflict(first, second) and 0 <= other.sentence.start - one.sentence.end <= _NEXT


def _apposition(one: Claim, other: Claim) -> bool:
    """Whether ``other`` only says again who ``one`` is: "the second victim, a woman, is in hospital"."""
    text, at = one.sentence.text, one.sentence.start
    between, behind = text[one.end - at : other.start - at], text[other.end - at : other.end - at + 1]
    told = _DEFINITE.match(one.quantity.text) and _INDEFINITE.match(other.quantity.text)
    return bool(told) and between.strip() == "," and behind in (",", ".")


def with_others(totals: Sequence[Claim], whole: Sequence[Claim]) -> list[list[Claim]]:
    """Figures of others than somebody told of right before them, each with those: "a girl and 3 others were hurt" is 4.

    ``whole`` are those of ``totals`` that stand for the whole of the incident. Reports give such a figure where they
    give no sum, so that one of a report with a greater figure is left alone.
    """
    found = []
    for claim in whole:
        if not subjects.others(claim) or subjects.one_victim(claim) or figures.precision(claim.quantity) > 1:
            continue
        before = [c for c in totals if c.report == claim.report and c.sentence.start == claim.sentence.start]
        before = [c for c in before if c.start < claim.start and subjects.one_victim(c)]
        size = figures.point(claim.quantity) or 0
        more = any((figures.point(c.quantity) or 0) > size for c in totals if c.report == claim.report)
        last = max((c.end for c in before), default=0)
        if before and not more and claim.start - last <= _BESIDE:
            found.append([claim, *sorted(before, key=lambda c: (c.start, c.id))])
    return found


def in_order(record: Record, incident: Incident, totals: Sequence[Claim]) -> dict[str, Claim]:
    """For claims of "a third victim" and their like: the claim of those before, by the claim's id.

    Only where somebody told of just so many before, since the third who was hit may be the first who died; of the
    injured only where nobody died, since the second who was hit may be the only one hurt. Where the dead are searched
    for, a third is as often the third found in one place.
    """
    if not found_at_once(incident.kind) or not any(_nth(c) for c in totals):
        return {}
    dead = any(
        (c := record.claims[i]).measure == "killed" and figures.point(c.quantity) and not _ASIDE & set(c.marks)
        for i in incident.claims
    )
    found: dict[str, Claim] = {}
    for claim in totals:
        number = _nth(claim)
        if not number or (dead and claim.measure != "killed"):
            continue
        now = moments.order(record, claim)[0]
        before = [
            c
            for c in totals
            if figures.point(c.quantity) == number - 1
            and (c.report == claim.report or moments.order(record, c)[0] < now)
            and not (subjects.one_victim(c) and (number > _SECOND or c.report == claim.report))
        ]
        if before:
            found[claim.id] = max(before, key=lambda c: (c.report == claim.report, moments.order(record, c)))
    return found


def _nth(claim: Claim) -> int:
    """3 for "a third victim" and "Third victim"; 0 for others, and for "the third victim", who is told of again."""
    told = _NTH.match(claim.quantity.text) if subjects.one_victim(claim) else None
    if told is None or not {*_WORD.findall(claim.quantity.text[told.end() :].casefold())} <= vocabulary().everyone:
        return 0  # "a third firefighter" is the third of those, whatever the toll
    return int(told[1] or _ORDINALS.index(told[2].casefold()) + 2)


def died(record: Record, incident: Incident, injured: Sequence[Claim]) -> dict[str, Claim]:
    """For claims of an injured person who is told as dead elsewhere: the claim that says so, by the claim's id.

    They are one person where names or ages agree; or where nobody tells of more than one dead and one injured, no
    sentence tells of both, and nothing in the words keeps them apart.
    """
    dead = [
        c
        for i in incident.claims
        if (c := record.claims[i]).measure == "killed" and c.change == "total" and not _ASIDE & set(c.marks)
    ]
    dead = [c for c in dead if (figures.point(c.quantity) or 0) > 0]
    singles = [c for c in dead if subjects.one_victim(c)]
    if not singles:
        return {}
    alive = [c for c in injured if (figures.point(c.quantity) or 0) > 0]
    sentences = {(c.report, c.sentence.start) for c in dead}
    alone = (
        all(figures.point(c.quantity) == 1 for c in (*dead, *alive))
        and not sentences & {(c.report, c.sentence.start) for c in alive}
        and not together(singles)
        and not together([c for c in alive if subjects.one_victim(c)])
    )
    ages = _ages(record, incident)
    found = {}
    for claim in alive:
        if subjects.one_victim(claim):
            # "A boy shot another child" tells of two victims only where the other one was told of as hurt or dead.
            before = [c for c in (*dead, *alive) if c.report == claim.report and c.start < claim.start]
            further = any(subjects.counts(c) & subjects.counts(claim) for c in before)
            # "Another person was hurt" is another one than the dead, wherever the report tells of those.
            # "Another person was hurt" is another one than the dead, wherever the report tells of those.
            another = victim(claim).further and bool(subjects.counts(claim) & _ANYBODY)
            apart = another or in_a_role_of_none(claim, dead)
            match = _dead_one(claim, singles, alone and not apart, further, ages)
            if match is not None:
                found[claim.id] = match
    return found


def in_a_role_of_none(claim: Claim, dead: Iterable[Claim]) -> bool:
    """Whether the victim is told of in a role ("an officer") in which none of the ``dead`` are: reports keep to it."""
    role = subjects.some_of(claim) & _ROLES
    return bool(role) and not any(role & subjects.some_of(c) for c in dead)


def _ages(record: Record, incident: Incident) -> dict[str, int]:
    """The ages of named victims by the words of their names, where all who bear the name are told of with one age."""
    ages: dict[str, set[int]] = defaultdict(set)
    for person in (record.people[i] for i in incident.people if i in record.people):
        if person.age is not None:
            ages[folded(person.name)].add(person.age)
    return {name: next(iter(told)) for name, told in ages.items() if len(told) == 1}


def _dead_one(
    claim: Claim, singles: Iterable[Claim], alone: bool, further: bool, ages: Mapping[str, int]
) -> Claim | None:
    told = _aged(claim, ages)
    another = further and told.further
    for other in sorted(singles, key=lambda c: (c.report != claim.report, c.start, c.id)):
        dead = _aged(other, ages)
        if conflict(told, dead) or (other.report == claim.report and other.sentence.start == claim.sentence.start):
            continue
        same_name = len(told.names & dead.names) > 1
        same_age = told.age is not None and told.age == dead.age
        if same_name or (not another and (same_age or alone)):
            return other
    return None


def _aged(claim: Claim, ages: Mapping[str, int]) -> Victim:
    """The victim of ``claim``, with the age that the incident's list of people has for the name."""
    told = victim(claim)
    age = ages.get(folded(claim.quantity.text)) if told.names and told.age is None else None
    return told if age is None else replace(told, age=f"{age} year")


def heads(lists: Iterable[Sequence[Claim]]) -> Mapping[str, Claim]:
    """The first claim of its list for each further one, by id."""
    return {c.id: members[0] for members in lists for c in members[1:]}
