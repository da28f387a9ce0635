"""Whom or what a figure counts, by its own words: people at large or some of them, one victim, a nation, things."""

from __future__ import annotations

import re
from functools import lru_cache

from tollbook.nouns import Claim
from tollbook.weigh.vocabulary import vocabulary

_MIXED = frozenset({"displaced", "evacuated", "rescued"})
_PEOPLE = frozenset({"people"})
_WORD = re.compile(r"[^\W\d_]+")
_AGE = re.compile(r"\b\d+(?=-(?:year|month|week|day)s?(?:-old)?\b)")
# Characters behind a number in which "of the" stands.
_OF_REACH = 16
# What a figure's own clause ends with; how far the words for a condition may stand from the figure.
_CLAUSE_END = re.compile(r"[.;,—]|\b(?:and|but|while|as well as)\b")
_STATE_REACH = 90
_OTHERS = re.compile(r"\s+others\b", re.IGNORECASE)
_ONE = frozenset({"one", "single", "sole", "lone"})


def some_of(claim: Claim) -> frozenset[str]:
    """The classes of people that the counted words narrow to ("children", a nation); empty for people at large."""
    return _classes(claim.counted)


@lru_cache(maxsize=10_000)
def _classes(counted: str) -> frozenset[str]:
    known = vocabulary()
    found = {known.some[w] for w in _WORD.findall(counted.casefold()) if w in known.some}
    return frozenset(found | _nations(counted))


def nations(claim: Claim) -> frozenset[str]:
    """Nations among the counted words, in a form that "German" and "German citizens" share."""
    return _nations(claim.counted)


@lru_cache(maxsize=10_000)
def _nations(counted: str) -> frozenset[str]:
    known = vocabulary()
    names = [w for w in _WORD.findall(counted) if w[0].isupper() and not w.isupper() and len(w) > 3]
    stems = [n.casefold() if n.casefold().endswith("ss") else n.casefold().removesuffix("s") for n in names]
    return frozenset("nation:" + s for s in stems if s in known.nations or s.endswith(known.nation_endings))


def families(claim: Claim) -> frozenset[str]:
    """The families of things that the counted words name; "missiles and drones" has two."""
    known = vocabulary().things
    return frozenset(known[w] for w in _WORD.findall(claim.counted.casefold()) if w in known)


def counts(claim: Claim) -> frozenset[str]:
    """What a figure counts: its families of things, else people where the measure is of people, else the head of the
    counted words."""
    if claim.measure in _MIXED and not families(claim):
        return _PEOPLE
    words = _WORD.findall(claim.counted.casefold())
    return families(claim) or frozenset({words[-1].removesuffix("s") if words else ""})


def one_victim(claim: Claim) -> bool:
    """Whether the figure is a singular noun phrase that means one person ("a student was killed")."""
    text = _AGE.sub("", claim.quantity.text.casefold())
    words = _WORD.findall(text)
    return claim.quantity.value == 1 and bool(words) and not any(c.isdigit() for c in text) and not _ONE & set(words)


def partitive(claim: Claim) -> bool:
    """Whether the words make the figure a part of some whole: "one of the victims", "none of them"; of the dead also
    "the other four", where of the hurt they may be all, beside one who died."""
    lead = claim.sentence.text[: max(0, claim.start - claim.sentence.start)]
    if claim.measure == "killed" and vocabulary().rest.search(lead):
        return True
    behind = _WORD.findall(claim.sentence.text[max(0, claim.end - claim.sentence.start) :][:_OF_REACH].casefold())
    return len(behind) > 1 and behind[0] == "of" and behind[1] in vocabulary().part_words


def of_a_hospital(claim: Claim) -> bool:
    """Whether a hospital tells of those who came to it, or the figure is of a hospital alone."""
    if claim.measure != "injured":
        return False
    known = vocabulary()
    if claim.place and any(name in claim.place.name.casefold() for name in known.hospitals):
        return True
    speaker = claim.attribution[0].name.casefold() if claim.attribution else ""
    return any(name in speaker for name in known.hospitals) and known.brought.search(claim.sentence.text) is not None


def at_the_scene(claim: Claim) -> bool:
    """Whether the figure is of those who died in one place of several: "three were pronounced dead at the scene"."""
    return claim.measure == "killed" and vocabulary().where_died.search(_clause_behind(claim)) is not None


def in_a_state(claim: Claim) -> bool:
    """Whether the figure is of the injured in one condition: "two are in critical condition", "one was still in
    hospital", "three were treated and released"."""
    return claim.measure == "injured" and vocabulary().states.search(_clause_behind(claim)) is not None


def _clause_behind(claim: Claim) -> str:
    """The words from the figure to the end of its clause, where another figure may begin."""
    behind = claim.sentence.text[max(0, claim.start - claim.sentence.start) :]
    return _CLAUSE_END.split(behind)[0][:_STATE_REACH]


def killer(claim: Claim) -> bool:
    """Whether the figure is of one who killed others and then themselves ("before killing himself")."""
    return claim.quantity.text.casefold() in vocabulary().killers


def by_killer(claim: Claim) -> bool:
    """Whether the figure is of those whom somebody killed: "the gunman killed four"."""
    lead = claim.sentence.text[: max(0, claim.start - claim.sentence.start)]
    return vocabulary().kills.search(lead) is not None


def others(claim: Claim) -> bool:
    """Whether the figure is of others than somebody told of beside it: "the driver and two others"."""
    behind = claim.sentence.text[max(0, claim.end - claim.sentence.start) :]
    return "others" in _WORD.findall(claim.counted.casefold()) or _OTHERS.match(behind) is not None


def over_several(claim: Claim) -> bool:
    """Whether the words tell of several happenings together ("killed in separate shootings")."""
    return vocabulary().happenings_apart.search(claim.sentence.text) is not None
