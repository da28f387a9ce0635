"""What weighing looks up in the whole record: found once, and never of another record."""

from __future__ import annotations

import gc
from dataclasses import replace

from weigh_maker import DAY, Maker

from tollbook.nouns import Claim, Incident, Place, Record
from tollbook.weigh import disagreements, settle
from tollbook.weigh.indexed import index_of

BOTH = Place("Kelvar and Torsk", None, None, None, "area", "Ostrany", None)
TORSK = Place("Torsk", "Torsk", 10.4, 20.4, "city", "Ostrany", "North Ostrany")


class Counted(dict[str, Claim]):
    """Claims that count how often somebody goes through all of them."""

    read = 0

    def values(self):  # type: ignore[no-untyped-def]
        self.read += 1
        return super().values()


def _many(number: int) -> Record:
    """Incidents of one kind: two reports each, of which the earlier tells of children among its dead."""
    make = Maker()
    claims: dict[str, Claim] = {}
    incidents: dict[str, Incident] = {}
    for n in range(number):
        first = len(make.claims)
        for day, children, dead in (("03", 2, 9), ("04", 0, 14)):
            report = make.report(f"r{n:02}-{day}", f"2024-03-{day}", f"Outlet {n} {day}")
            if children:
                make.claim(report, children, "the clinic", counted="children")
            make.claim(report, dead, f"the mayor of {day}")
        own = make.claims[first:]
        claims |= {c.id: c for c in own}
        told = tuple(dict.fromkeys(c.report for c in own))
        incidents[f"i{n}"] = Incident(
            f"i{n}", "Blast", "explosion", make.place, DAY, told, told, tuple(c.id for c in own)
        )
    return Record(make.reports, Counted(claims), {}, {}, incidents)


def test_the_record_is_read_through_once_for_all_its_incidents() -> None:
    record = _many(20)
    for incident in record.incidents:
        assert settle(record, incident)
        assert any("its report stood at 9" in d.text for d in disagreements(record, incident))
    assert isinstance(record.claims, Counted)
    assert record.claims.read == 1


def test_a_record_made_of_another_is_looked_up_in_itself() -> None:
    make = Maker()
    make.claim("a", 4, "the governor", place=BOTH)
    make.claim("a", 3, "the mayor")
    make.others = [Incident("j", "Blast in Torsk", "explosion", TORSK, DAY, (), (), ())]
    with_other = make.record()
    without = replace(with_other, incidents={"i": with_other.incidents["i"]})
    for record, narrow in ((with_other, True), (without, False), (with_other, True)):
        verdicts = {v.claim: v.verdict for t in settle(record, "i") for v in t.verdicts}
        assert (verdicts["c00"] == "other_scope") is narrow, verdicts


def test_an_index_does_not_outlive_its_record() -> None:
    record = _many(1)
    held = index_of(record)
    assert index_of(record) is held
    assert list(held.of_report) == ["r00-03", "r00-04"]
    del record
    gc.collect()
    assert index_of(_many(1)) is not held
