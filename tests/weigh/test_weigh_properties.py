"""What holds for every record, whatever was claimed (issue 4's properties that belong to weigh)."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from weigh_maker import KELVAR, MIRNA, OSTRANY, Maker

from tollbook.nouns import Claim, Record
from tollbook.weigh import POLICIES, as_it_stood, disagreements, moves, settle
from tollbook.weigh.figures import interval

SPEAKERS = [
    (None, "media"),
    ("the mayor", "official"),
    ("Kelvar hospital", "health"),
    ("the army", "military"),
    ("the Free Front", "armed_group"),
    ("a guest", "witness"),
    ("Ostra Wire", "news_agency"),
    ("the Red Lamp", "ngo"),
]
NUMBERS = ["0", "1", "2", "3", "7", "12", "14", "at least 9", "at least 14", "more than 20", "up to 15", "about 12"]
NUMBERS += ["nearly 20", "10 to 20", "dozens", "several", "many", "a man"]
COUNTED = ["people", "people", "children", "adults", "soldiers", "Voltanians", "miners", "others", "civilians"]
SENTENCES = [
    "They were counted.",
    "12 of the victims were named.",
    "12 were shot at a fair.",
    "12 fell in separate raids.",
]
SENTENCES += ["He killed 12 people before killing himself.", "They were brought to us at the hospital."]
# A text as long as any that claims are laid in, so that a reprint shares it.
PRINT = " ".join(f"{word}{number}" for number in range(20) for word in ("barge", "lock", "weir", "quay", "tow"))


@st.composite
def makers(draw: st.DrawFn) -> Maker:
    make = Maker(place=draw(st.sampled_from([KELVAR, OSTRANY, None])))
    for name in "abc":
        day = draw(st.sampled_from(["2024-03-01", "2024-03-01T09:00Z", "2024-03-02", "2024-03-06", None]))
        make.report(name, day, draw(st.sampled_from([None, "Outlet One", "Outlet Two"])))
    for _ in range(draw(st.integers(1, 8))):
        who, kind = draw(st.sampled_from(SPEAKERS))
        totals = [c.id for c in make.claims if c.change == "total"]
        make.claim(
            draw(st.sampled_from("abc")),
            draw(st.sampled_from(NUMBERS)),
            who,
            kind,
            measure=draw(st.sampled_from(["killed", "killed", "killed", "missing", "injured", "casualties"])),
            counted=draw(st.sampled_from(COUNTED)),
            sentence=draw(st.sampled_from(SENTENCES)),
            change=draw(st.sampled_from(["total", "total", "total", "increment"])),
            part_of=draw(st.sampled_from([None, None, None, *totals])),
            place=draw(st.sampled_from([KELVAR, MIRNA, OSTRANY, None])),
            marks=draw(st.sampled_from([(), (), (), ("earlier",), ("doubted",), ("background",)])),
        )
    return make


policies = st.sampled_from(sorted(POLICIES))


@settings(max_examples=150, deadline=None)
@given(makers(), policies, st.sampled_from([None, "2024-03-01", "2024-03-02"]))
def test_every_claim_counts_or_has_a_reason_and_low_best_high_are_in_order(
    make: Maker, policy: str, as_of: str | None
) -> None:
    record = make.record()
    tolls = settle(record, "i", policy, as_of=as_of)
    assert sorted(v.claim for t in tolls for v in t.verdicts) == sorted(record.claims)
    for toll in tolls:
        ends = [x for x in (toll.low, toll.best, toll.high) if x is not None]
        assert ends == sorted(ends)
        for verdict in toll.verdicts:
            assert verdict.verdict in {"counted", "superseded", "part", "same_origin", "other_scope", "excluded"}
            assert verdict.reason.endswith(".")
            assert verdict.by is None or verdict.by in record.claims


@settings(max_examples=100, deadline=None)
@given(makers(), policies, st.randoms(use_true_random=False))
def test_the_order_of_claims_never_matters(make: Maker, policy: str, random: object) -> None:
    order = list(range(len(make.claims)))
    random.shuffle(order)  # type: ignore[attr-defined]
    one, other = make.record(), make.record(order)
    assert settle(one, "i", policy) == settle(other, "i", policy)
    assert disagreements(one, "i") == disagreements(other, "i")


@settings(max_examples=150, deadline=None)
@given(makers(), policies, st.data())
def test_a_second_outlet_that_cites_the_same_speaker_changes_no_toll(
    make: Maker, policy: str, data: st.DataObject
) -> None:
    quoted = [
        c
        for c in make.claims
        if c.attribution and c.change == "total" and not c.part_of and c.attribution[0].kind not in ("witness", "media")
    ]
    if not quoted:
        return
    before = _tolls(make.record(), policy)
    copied = data.draw(st.sampled_from(quoted))
    make.report("z", "2024-03-09", "Outlet Nine")
    make.claims.append(replace(copied, id="copy", report="z"))
    assert _tolls(make.record(), policy) == before


@settings(max_examples=150, deadline=None)
@given(makers(), policies, st.data())
def test_a_reprint_of_a_whole_report_changes_no_toll(make: Maker, policy: str, data: st.DataObject) -> None:
    before = _tolls(make.record(), policy)
    printed = data.draw(st.sampled_from(sorted({c.report for c in make.claims})))
    make.reports[printed] = replace(make.reports[printed], text=PRINT)
    make.reports["z"] = replace(make.reports[printed], id="z", path="z")
    # What an outlet says for itself it says again in its reprint; without a name, nobody knows that it is the same one.
    if make.reports[printed].outlet is None:
        make.reports[printed] = replace(make.reports[printed], outlet="Outlet Six")
        make.reports["z"] = replace(make.reports["z"], outlet="Outlet Six")
        before = _tolls(make.record(), policy)
    again = {c.id: f"{c.id}z" for c in make.claims if c.report == printed}
    make.claims += [
        replace(c, id=again[c.id], report="z", part_of=again.get(c.part_of or "", c.part_of))
        for c in make.claims
        if c.report == printed
    ]
    assert _tolls(make.record(), policy) == before


@settings(max_examples=100, deadline=None)
@given(makers(), st.sampled_from(["2024-03-01", "2024-03-02", "2024-03-07"]))
def test_the_record_as_it_stood_holds_nothing_of_later_and_settles(make: Maker, as_of: str) -> None:
    record = make.record()
    stood = as_it_stood(record, as_of)
    assert set(stood.claims) <= set(record.claims)
    assert as_it_stood(stood, as_of) == stood
    for incident in stood.incidents.values():
        assert set(incident.claims) <= set(stood.claims)
        assert set(incident.reports) <= set(stood.reports)
        assert all(claim.part_of is None or claim.part_of in stood.claims for claim in stood.claims.values())
        assert sorted(v.claim for t in settle(stood, "i") for v in t.verdicts) == sorted(stood.claims)
        disagreements(stood, "i")


@settings(max_examples=100, deadline=None)
@given(makers())
def test_every_move_is_an_edge_between_claims_of_one_measure(make: Maker) -> None:
    record = make.record()
    for move in moves(record, "i"):
        ends = [record.claims[each] for each in (move.first, move.second) if each is not None]
        assert {each.measure for each in ends} == {move.measure}
        assert move.first != move.second


def _tolls(record: Record, policy: str) -> list[tuple[str, float | None, float | None, float | None]]:
    return [(t.measure, t.low, t.best, t.high) for t in settle(record, "i", policy)]


@settings(max_examples=150, deadline=None)
@given(makers())
def test_no_part_exceeds_its_total_without_an_arithmetic_disagreement(make: Maker) -> None:
    record = make.record()
    noted = {d.claims for d in disagreements(record, "i") if d.kind == "arithmetic"}
    for claim in record.claims.values():
        whole = _whole(record, claim)
        if whole is not None and interval(claim.quantity)[0] > interval(whole.quantity)[1]:
            assert (claim.id, whole.id) in noted


def _whole(record: Record, claim: Claim) -> Claim | None:
    whole = record.claims.get(claim.part_of) if claim.part_of else None
    return whole if whole is not None and whole.measure == claim.measure else None


@settings(max_examples=100, deadline=None)
@given(makers())
def test_disagreements_name_claims_of_the_incident_and_are_not_repeated(make: Maker) -> None:
    record = make.record()
    found = disagreements(record, "i")
    assert len(set(found)) == len(found)
    for one in found:
        assert set(one.claims) <= set(record.claims)
        assert one.text[0].isupper()
        assert one.text.endswith(".")
