"""Pairs of reports as newspapers differ, each with the kinds that a careful reader would note, and none beside."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from weigh_maker import DAY, KELVAR, MIRNA, OSTRANY, Maker

from tollbook.nouns import Claim, Incident, Place, Sentence, When
from tollbook.weigh import disagreements

MORNING, EVENING, NEXT, WEEK = "2024-03-01T08:00Z", "2024-03-01T19:00Z", "2024-03-02T12:00Z", "2024-03-08"
REGION = Place("North Ostrany", "North Ostrany", 10.5, 20.5, "region", "Ostrany", "North Ostrany")
HAMLET = Place("Vuin", None, None, None, "city", "Ostrany")
HOSPITAL = Place("St Ana hospital, Kelvar", None, 10.0, 20.0, "site", "Ostrany", "North Ostrany")
BOTH = Place("Kelvar and Mirna", precision="area", country="Ostrany")


@dataclass(frozen=True)
class Said:
    """One figure: in which report of which moment, by whom."""

    number: str | int
    who: str | None = "the mayor"
    kind: str = "official"
    at: str = MORNING
    measure: str = "killed"
    counted: str = "people"
    place: Place = KELVAR
    words: str = ""
    part_of: int | None = None
    when: When | None = DAY
    change: str = "total"
    marks: tuple[str, ...] = ()
    report: str = ""
    more: dict[str, Any] = field(default_factory=dict)


def told(
    said: list[Said], place: Place = KELVAR, kind: str = "explosion", others: tuple[Incident, ...] = ()
) -> list[Any]:
    make = Maker(place=place, kind=kind)
    make.others.extend(others)
    keys: list[str] = []
    for number, one in enumerate(said):
        report = one.report or f"r{number}"
        if report not in make.reports:
            make.report(report, one.at, f"Outlet {report}")
        key = make.claim(
            report,
            one.number,
            one.who,
            one.kind,
            measure=one.measure,
            counted=one.counted,
            place=one.place,
            when=one.when,
            change=one.change,
            marks=one.marks,
            part_of=keys[one.part_of] if one.part_of is not None else None,
            said_at=one.at,
            **({"sentence": one.words} if one.words else {}),
        )
        keys.append(key)
        if one.words:
            make.claims.append(_pointed(make.claims.pop(), one))
    return disagreements(make.record(), "i")


def _pointed(made: Claim, one: Said) -> Claim:
    at = max(one.words.find(str(one.number)), 0)
    start = made.start
    text = Sentence(start - at, start - at + len(one.words), one.words)
    return replace(made, end=start + len(str(one.number)), sentence=text)


MIRNA_BLAST = Incident("j", "Blast in Mirna", "explosion", MIRNA, DAY, (), (), ())
POLICE = ("the police", "official")
HOSPITALS = ("Kelvar hospital", "health")
ARMY = ("the army", "military")
REBELS = ("the Free Front", "armed_group")

# name: (figures, the incident's place, kind of happening, the kinds that are told)
PAIRS: dict[str, tuple[list[Said], Place, str, list[str]]] = {
    # -- agree: nothing is told
    "a floor and a number above it": ([Said("at least 14"), Said(16, *HOSPITALS)], KELVAR, "explosion", []),
    "a rounded number": ([Said("about 40"), Said(43, *HOSPITALS)], KELVAR, "explosion", []),
    "nearly": ([Said("nearly 50"), Said(47, *HOSPITALS)], KELVAR, "explosion", []),
    "a ceiling": ([Said("up to 20"), Said(12, *HOSPITALS)], KELVAR, "explosion", []),
    "a vague word": ([Said("dozens"), Said(61, *HOSPITALS)], KELVAR, "explosion", []),
    "a range": ([Said("20 to 30"), Said(27, *HOSPITALS)], KELVAR, "explosion", []),
    "two places side by side": ([Said(5), Said(3, *POLICE, place=MIRNA)], BOTH, "explosion", []),
    "one speaker spelt twice": ([Said(5, "Oleh Marenko"), Said(5, "Oleg Marenko", at=NEXT)], KELVAR, "explosion", []),
    "houses and vehicles": (
        [Said(15, measure="destroyed", counted="houses"), Said(40, *POLICE, measure="destroyed", counted="cars")],
        KELVAR, "explosion", [],
    ),
    "the same part in two reports": (
        [Said(14), Said(2, counted="children", part_of=0, report="r0"), Said(14, *POLICE), Said(2, *POLICE, counted="children", part_of=2, report="r2")],
        KELVAR, "explosion", [],
    ),
    # -- update
    "a speaker counts on": ([Said(12), Said(15, at=EVENING)], KELVAR, "explosion", ["update"]),
    "another official counts on": ([Said(12, *POLICE), Said(15, *HOSPITALS, at=NEXT)], KELVAR, "explosion", ["update"]),
    "a speaker takes back some": ([Said(20), Said(19, at=NEXT)], KELVAR, "explosion", ["update"]),
    "none at first": ([Said(0), Said(3, at=EVENING)], KELVAR, "explosion", ["update"]),
    "no casualties, then dead": ([Said(0, measure="casualties"), Said(2, at=EVENING)], KELVAR, "explosion", ["update"]),
    "the missing found": ([Said(11, measure="missing"), Said(4, at=EVENING, measure="missing")], KELVAR, "collapse", ["update"]),
    "an outlet, then officials": ([Said(9, None), Said(12, *HOSPITALS, at=NEXT)], KELVAR, "explosion", ["update"]),
    "a later wire, higher": ([Said(9, *POLICE), Said(12, "Ostra Wire", "news_agency", at=WEEK)], KELVAR, "explosion", ["update"]),
    # -- scope
    "a town within the nation": ([Said(39, "the president", place=OSTRANY), Said(16)], OSTRANY, "explosion", ["scope"]),
    "an unknown hamlet within a region": (
        [Said(48, *HOSPITALS, place=REGION, measure="injured"), Said(0, "the headman", place=HAMLET, measure="injured", at=NEXT)],
        REGION, "storm", ["scope"],
    ),
    "children within all": ([Said(14), Said(5, *HOSPITALS, counted="children")], KELVAR, "explosion", ["scope"]),
    "foreigners within all": ([Said(14), Said(2, "Voltania's embassy", counted="Voltanians")], KELVAR, "explosion", ["scope"]),
    "one hospital's share": (
        [Said(41, measure="injured"), Said(34, "St Ana hospital", "health", measure="injured", place=HOSPITAL, words="34 were brought to us.")],
        KELVAR, "explosion", ["scope"],
    ),
    "those in one condition": (
        [Said(12, *POLICE, measure="injured"), Said(7, *HOSPITALS, measure="injured", words="7 remained in critical condition.")],
        KELVAR, "explosion", ["scope"],
    ),
    "those in one condition, of a number that the report gives": (
        [Said(12, *HOSPITALS, measure="injured", report="a"), Said(7, *HOSPITALS, measure="injured", report="a", words="7 remained in critical condition.")],
        KELVAR, "explosion", [],
    ),
    "those who died at the scene": (
        [Said(5, *POLICE), Said(3, "the fire chief", words="3 died at the scene.")],
        KELVAR, "fire", ["scope"],
    ),
    "an old breakdown under a new toll": (
        [Said(16), Said(9, counted="women", part_of=0, report="r0"), Said(19, *POLICE, at=NEXT), Said(9, counted="women", part_of=2, report="r2", at=NEXT)],
        KELVAR, "crush", ["scope", "update"],
    ),
    # -- category
    "in hospital against hurt": (
        [Said(41, measure="injured", words="41 were taken to hospital."), Said(70, *POLICE, measure="injured", words="70 were hurt.")],
        KELVAR, "explosion", ["category"],
    ),
    "dead against dead and missing": (
        [Said(15, words="15 bodies were found."), Said(23, *POLICE, words="23 are dead or missing.")],
        KELVAR, "water", ["category"],
    ),
    "with the attacker": (
        [Said(12, words="12 died, including the bomber."), Said(11, *POLICE, words="11 people were killed.")],
        KELVAR, "explosion", ["category"],
    ),
    "fighters against civilians": (
        [Said(30, *ARMY, counted="militants"), Said(12, *HOSPITALS, counted="civilians")],
        KELVAR, "air strike", ["category"],
    ),
    "missing to the school, abducted to the police": (
        [Said(31, "the school", "other", measure="missing", counted="pupils"), Said(20, *POLICE, measure="abducted", counted="pupils")],
        KELVAR, "raid", ["category"],
    ),
    "damaged and destroyed by one speaker": (
        [Said(31, measure="damaged", counted="houses"), Said(20, measure="destroyed", counted="houses", report="r0")],
        KELVAR, "storm", [],
    ),
    "rescued miners and rescued people": (
        [Said(31, measure="rescued", counted="miners"), Said(28, *POLICE, measure="rescued")],
        KELVAR, "collapse", ["dispute"],
    ),
    "two breakdowns of two totals": (
        [Said(14), Said(2, counted="children", part_of=0, report="r0"), Said(14, *HOSPITALS), Said(4, *HOSPITALS, counted="children", part_of=2, report="r2")],
        KELVAR, "explosion", ["dispute"],
    ),
    # -- dispute
    "rivals of one hour": ([Said(16, *POLICE), Said(18, *HOSPITALS)], KELVAR, "crush", ["dispute"]),
    "a guild that keeps its own list": ([Said(19, "the prosecutor"), Said(21, "the hoteliers' guild", "company", at=WEEK)], KELVAR, "fire", ["dispute"]),
    "families that keep their own list": ([Said(112), Said(140, "the families", "ngo", at=WEEK)], KELVAR, "crush", ["dispute"]),
    "two sides": ([Said(2, *ARMY), Said(40, *REBELS)], KELVAR, "shelling", ["dispute"]),
    "one side, and later the authorities with less": ([Said(60, *REBELS), Said(14, at=NEXT)], KELVAR, "shelling", ["dispute"]),
    "one side, and later the other with more": ([Said(3, *ARMY), Said(25, *REBELS, at=NEXT)], KELVAR, "shelling", ["dispute"]),
    "a survivor who counted fewer": (
        [Said(12), Said("more than 20", "a survivor", "witness", at=NEXT)],
        KELVAR, "water", ["dispute"],
    ),
    "denied": ([Said(5, *POLICE), Said(0, *ARMY)], KELVAR, "shelling", ["dispute"]),
    # -- arithmetic
    "a part above its total": ([Said(3), Said(5, counted="children", part_of=0, report="r0")], KELVAR, "explosion", ["arithmetic"]),
    "classes above their total": (
        [Said(10), Said(6, counted="men", part_of=0, report="r0"), Said(5, counted="women", part_of=0, report="r0")],
        KELVAR, "explosion", ["arithmetic"],
    ),
    "shot down above launched": (
        [Said(20, *ARMY, measure="launched", counted="drones"), Said(25, *ARMY, measure="intercepted", counted="drones", report="r0")],
        KELVAR, "air strike", ["arithmetic"],
    ),
    "killed and injured above the casualties": (
        [Said(15, measure="casualties"), Said(5, report="r0"), Said(12, measure="injured", report="r0")],
        KELVAR, "explosion", ["arithmetic"],
    ),
    "killed and injured that make the casualties": (
        [Said(17, measure="casualties"), Said(5, report="r0"), Said(12, measure="injured", report="r0")],
        KELVAR, "explosion", [],
    ),
    "towns that make another total": (
        [Said(5), Said(3, *POLICE, place=MIRNA), Said(10, "the governor", place=BOTH)],
        BOTH, "explosion", ["arithmetic", "scope", "scope"],
    ),
    # -- days
    "another day": ([Said(5), Said(5, *POLICE, when=When("2024-02-26", "2024-02-26"))], KELVAR, "explosion", ["date"]),
    "one night, two dates": (
        [Said(5, words="5 died late on Friday night."), Said(5, *POLICE, when=When("2024-03-02", "2024-03-02"), words="5 died early on Saturday.")],
        KELVAR, "explosion", [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAIRS)
def test_a_pair_of_reports(name: str) -> None:
    said, place, kind, kinds = PAIRS[name]
    found = told(said, place, kind)
    assert sorted(d.kind for d in found) == sorted(kinds), [(d.kind, d.text) for d in found]
    for one in found:
        assert one.text.count(" said ") >= 2 or one.kind == "slip"
        assert " March" in one.text


def test_a_total_over_two_incidents_is_an_aggregate() -> None:
    found = told([Said(3), Said(9, "the governor", place=BOTH)], others=(MIRNA_BLAST,))
    assert [d.kind for d in found] == ["aggregate"]
