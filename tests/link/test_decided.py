"""What people decided goes before all evidence, and outlives every rebuild. All reports and places are invented."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from link.link_samples import OSK, TASK, VELMOR, Line, told
from tollbook.link import link
from tollbook.link.bonds import Names, Ties
from tollbook.link.decided import corrections, in_force, rejection, undone
from tollbook.link.origins import origins
from tollbook.nouns import Claim, Correction, Decision, Findings, Quantity, Record, Report, Speaker, When
from tollbook.weigh import POLICIES, disagreements, settle

Told = tuple[Report, Findings]

TOWN = told(
    "a.txt",
    "2031-05-03",
    Line("Shells killed 14 people in Velmor.", "14", "killed", VELMOR, "2031-05-03", "shelling", "the mayor of Velmor"),
    Line("Another 108 were hurt in the town.", "108", "injured", VELMOR, "2031-05-03", "shelling"),
    outlet="Northern Wire",
)
AGAIN = told(
    "b.txt",
    "2031-05-04",
    Line("Shelling left 16 dead in Velmor.", "16", "killed", VELMOR, "2031-05-03", "shelling", "rescuers"),
    outlet="Daily Lamp",
)
FAR = told(
    "c.txt",
    "2031-05-09",
    Line("A fire killed 3 people in Osk.", "3", "killed", OSK, "2031-05-08", "fire", "Ada Mirren"),
    outlet="Night Wire",
)
FAR_LATER = told(
    "d.txt",
    "2031-05-10",
    Line("The fire in Osk has killed 4.", "4", "killed", OSK, "2031-05-08", "fire", "the chief of Osk"),
    outlet="Osk Post",
)
NEXT = told(
    "e.txt",
    "2031-05-05",
    Line("The shelling of Velmor killed 17.", "17", "killed", VELMOR, "2031-05-03", "shelling", "the mayor of Velmor"),
    outlet="Harbour Times",
)


def recorded(*pairs: Told, by: tuple[Decision, ...] = ()) -> Record:
    return link([r for r, _ in pairs], {r.id: f for r, f in pairs}, by)


def ids(*pairs: Told) -> tuple[str, ...]:
    return tuple(c.id for _, f in pairs for c in f.claims)


def decision(number: int, kind: str, targets: tuple[str, ...] = (), **more: object) -> Decision:
    at = f"2031-06-{number:02}T10:00:00+00:00"
    return Decision(f"decision{number}", kind, targets, "Ana Brek", at, "because", **more)  # type: ignore[arg-type]


def home(record: Record, claim: str) -> str | None:
    return record.claims[claim].incident


def together(record: Record, *claims: str) -> bool:
    return len({home(record, c) for c in claims}) == 1


MERGED = decision(1, "merge", ids(TOWN, AGAIN, FAR))


def test_a_merge_joins_what_no_evidence_would() -> None:
    assert not together(recorded(TOWN, AGAIN, FAR), *ids(TOWN, AGAIN, FAR))
    record = recorded(TOWN, AGAIN, FAR, by=(MERGED,))
    assert together(record, *ids(TOWN, AGAIN, FAR))
    (incident,) = record.incidents.values()
    assert incident.links[0].reasons[0] == "put together by Ana Brek on 1 June 2031: because"
    assert record.decisions == (MERGED,)


def test_a_merged_incident_goes_on_drawing_the_reports_of_either_half() -> None:
    record = recorded(TOWN, AGAIN, FAR, FAR_LATER, NEXT, by=(MERGED,))
    assert together(record, *ids(TOWN, AGAIN, FAR, FAR_LATER, NEXT))


def test_a_merge_of_recalled_events() -> None:
    recalling = told(
        "f.txt",
        "2031-09-01",
        Line("In 2019 a flood killed 40 in Task.", "40", "killed", TASK, "2019-03-01", "flood", marks=("background",)),
    )
    record = recorded(TOWN, recalling, by=(decision(1, "merge", ids(TOWN, recalling)),))
    assert together(record, *ids(TOWN, recalling))


def test_a_split_sets_claims_apart_and_new_reports_go_to_either_side() -> None:
    out, left = ids(AGAIN), ids(TOWN)
    assert together(recorded(TOWN, AGAIN), *out, *left)
    split = decision(1, "split", out, leaves=left)
    record = recorded(TOWN, AGAIN, by=(split,))
    assert not together(record, out[0], left[0])
    assert together(record, *left)
    assert record.incidents[str(home(record, out[0]))].links[0].reasons[0].startswith("set apart by Ana Brek")
    more = recorded(TOWN, AGAIN, NEXT, by=(split,))
    assert not together(more, out[0], left[0])
    assert home(more, ids(NEXT)[0]) in {home(more, out[0]), home(more, left[0])}


def test_a_split_inside_one_report() -> None:
    first, second = ids(TOWN)
    record = recorded(TOWN, by=(decision(1, "split", (second,), leaves=(first,)),))
    assert not together(record, first, second)


def test_a_split_into_another_incident() -> None:
    first, second = ids(TOWN)
    record = recorded(TOWN, FAR, by=(decision(1, "split", (second,), leaves=(first,), joins=ids(FAR)),))
    assert together(record, second, *ids(FAR))
    assert not together(record, first, second)


def test_of_decisions_that_contradict_each_other_the_newest_holds() -> None:
    split = decision(2, "split", ids(FAR), leaves=ids(TOWN, AGAIN))
    record = recorded(TOWN, AGAIN, FAR, by=(MERGED, split))
    assert together(record, *ids(TOWN, AGAIN))
    assert not together(record, ids(TOWN)[0], ids(FAR)[0])
    again = replace(MERGED, id="decision3", at="2031-06-03T10:00:00+00:00")
    assert together(recorded(TOWN, AGAIN, FAR, by=(MERGED, split, again)), *ids(TOWN, AGAIN, FAR))


def test_undoing_and_undoing_that() -> None:
    undo = decision(2, "undo", (MERGED.id,))
    redo = decision(3, "undo", (undo.id,))
    assert in_force((MERGED, undo)) == ()
    assert in_force((MERGED, undo, redo)) == (MERGED,)
    assert undone((MERGED, undo)) == {MERGED.id: undo}
    assert recorded(TOWN, AGAIN, FAR, by=(MERGED, undo)) == recorded(TOWN, AGAIN, FAR)
    assert recorded(TOWN, FAR, by=(MERGED, undo, redo)) == recorded(TOWN, FAR, by=(MERGED,))


def test_a_decision_about_an_unknown_claim_does_nothing() -> None:
    gone = ("nothing",)
    by = (
        decision(1, "merge", gone),
        decision(2, "split", gone, leaves=gone),
        decision(3, "reject", gone),
        decision(4, "day", gone, value=Correction(when=When("2031-01-01", "2031-01-01"))),
    )
    assert replace(recorded(TOWN, FAR, by=by), decisions=()) == recorded(TOWN, FAR)


def test_corrections_change_the_claim_and_say_so() -> None:
    claim = ids(TOWN)[0]
    fifteen = Quantity("15", 15.0, 15.0, 15.0)
    by = (
        decision(1, "figure", (claim,), value=Correction(quantity=fifteen), was="14"),
        decision(2, "place", (claim,), value=Correction(place=TASK), was="Velmor"),
        decision(3, "day", (claim,), value=Correction(when=When("2031-05-02", "2031-05-02"))),
        decision(4, "said_by", (claim,), value=Correction(said_by=(Speaker("the governor", "official"),))),
        decision(5, "figure", (claim,), value=Correction(measure="injured"), was="killed"),
    )
    record = recorded(TOWN, by=by)
    made = record.claims[claim]
    assert (made.quantity, made.place, made.measure, made.marks) == (fifteen, TASK, "injured", ("corrected",))
    assert made.when == When("2031-05-02", "2031-05-02")
    assert made.attribution[0].name == "the governor"
    assert corrections(record, made)[0] == "figure corrected from 14 by Ana Brek on 1 June 2031: because"
    assert TOWN[1].claims[0].quantity.value == 14


def test_a_corrected_place_and_day_move_the_claim_to_the_incident_that_it_is_about() -> None:
    claim = ids(AGAIN)[0]
    by = (
        decision(1, "place", (claim,), value=Correction(place=OSK)),
        decision(2, "day", (claim,), value=Correction(when=When("2031-05-08", "2031-05-08"))),
    )
    record = recorded(TOWN, AGAIN, FAR, by=by)
    assert not together(record, claim, ids(TOWN)[0])


def test_a_rejected_claim_stays_and_no_policy_counts_it() -> None:
    claim = ids(AGAIN)[0]
    record = recorded(TOWN, AGAIN, by=(decision(1, "reject", (claim,)),))
    incident = str(home(record, claim))
    assert record.claims[claim].marks == ("rejected",)
    assert rejection(record, record.claims[claim]) == "rejected by Ana Brek on 1 June 2031: because"
    assert together(record, *ids(TOWN, AGAIN))
    for policy in POLICIES:
        tallies = {t.measure: t for t in settle(record, incident, policy)}
        (verdict,) = [v for v in tallies["killed"].verdicts if v.claim == claim]
        assert verdict.verdict == "excluded"
        assert verdict.reason == "Rescuers said 16 on 4 May: rejected by Ana Brek on 1 June 2031: because."
        assert tallies["killed"].high in (14.0, None)
    assert not any(claim in d.claims for d in disagreements(record, incident))
    assert any(claim in d.claims for d in disagreements(recorded(TOWN, AGAIN), incident))


def test_accepting_after_rejecting_brings_a_claim_back_and_changes_no_toll() -> None:
    claim = ids(AGAIN)[0]
    record = recorded(TOWN, AGAIN, by=(decision(1, "reject", (claim,)), decision(2, "accept", (claim,))))
    plain = recorded(TOWN, AGAIN)
    assert record.claims[claim].marks == ("accepted",)
    for policy in POLICIES:
        assert settle(record, str(home(record, claim)), policy) == settle(plain, str(home(plain, claim)), policy)


def test_a_part_of_a_rejected_total_counts_by_itself() -> None:
    report, findings = told(
        "g.txt",
        "2031-05-03",
        Line("Some 41 were killed.", "41", "killed", VELMOR, "2031-05-03", "shelling"),
        Line("Among them were 2 people of Velmor.", "2", "killed", VELMOR, "2031-05-03", "shelling"),
    )
    whole, part = findings.claims
    tied = (report, replace(findings, claims=(whole, replace(part, part_of=whole.id))))
    record = recorded(tied, by=(decision(1, "reject", (whole.id,)),))
    (tally,) = settle(record, str(home(record, part.id)))
    assert (tally.low, tally.best, tally.high) == (2.0, 2.0, 2.0)


def test_a_corrected_claim_s_verdict_tells_what_the_report_was_read_as() -> None:
    claim = ids(AGAIN)[0]
    value = Correction(quantity=Quantity("18", 18.0, 18.0, 18.0))
    record = recorded(TOWN, AGAIN, by=(decision(1, "figure", (claim,), value=value, was="16"),))
    (tally,) = [t for t in settle(record, str(home(record, claim)), "maximal") if t.measure == "killed"]
    assert tally.best == 18.0
    (reason,) = [v.reason for v in tally.verdicts if v.claim == claim]
    assert reason.endswith("Figure corrected from 16 by Ana Brek on 1 June 2031: because.")


def speakers(record: Record) -> list[tuple[str, int]]:
    (incident,) = record.incidents
    return sorted((o.name, len(o.claims)) for o in origins(record, incident) if o.kind == "speaker")


def test_speakers_are_one_or_two_as_decided() -> None:
    assert speakers(recorded(TOWN, AGAIN, NEXT)) == [("rescuers", 1), ("the mayor of Velmor", 2)]
    same = decision(1, "same_speaker", speakers=("rescuers", "the mayor of Velmor"))
    assert speakers(recorded(TOWN, AGAIN, NEXT, by=(same,))) == [("the mayor of Velmor", 3)]
    spelt = (NEXT[0], replace(NEXT[1], claims=(_by(NEXT, "The Velmor mayor"),)))
    assert len(speakers(recorded(TOWN, spelt))) == 1
    apart = decision(2, "different_speaker", speakers=("the mayor of Velmor", "The Velmor mayor"))
    assert len(speakers(recorded(TOWN, spelt, by=(apart,)))) == 2
    assert len(speakers(recorded(TOWN, spelt, by=(apart, decision(3, "undo", (apart.id,)))))) == 1


def _by(pair: Told, name: str) -> Claim:
    return replace(pair[1].claims[0], attribution=(Speaker(name, "official"),))


def test_names_follow_each_other_and_the_newest_word_holds() -> None:
    names = Names(
        [
            decision(1, "same_speaker", speakers=("Ada Mirren", "the chief")),
            decision(2, "same_speaker", speakers=("the chief", "Chief M.")),
            decision(3, "different_speaker", speakers=("Ada Mirren", "Bo Lund")),
        ]
    )
    assert set(names.written("ada mirren")) >= {"Ada Mirren", "the chief", "Chief M."}
    assert names.apart("Chief M.", "Bo Lund")
    assert names.written("Nobody") == ("Nobody",)
    turned = Names(
        [
            decision(1, "different_speaker", speakers=("A", "B")),
            decision(2, "same_speaker", speakers=("A", "B")),
        ]
    )
    assert not turned.apart("A", "B")


def test_ties_never_hold_both_sides_of_one_decision() -> None:
    ties = Ties()
    ties.part(["a"], ["b"], "d")
    ties.join("a", "x")
    assert not ties.allowed("x", "b")
    ties.join_all(["y", "b", "x"])
    assert not (ties.allowed("y", "b") and ties.allowed("y", "x"))


KINDS = ("shelling", "fire", None)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    figure = str(draw(st.integers(1, 60)))
    place = draw(st.sampled_from([VELMOR, TASK, OSK, None]))
    day = draw(st.sampled_from(["2031-05-01", "2031-05-02", "2031-05-20", None]))
    marks = draw(st.sampled_from([(), (), ("background",)]))
    words = f"They counted {figure} of them."
    return Line(words, figure, "killed", place, day, draw(st.sampled_from(KINDS)), marks=marks)


@st.composite
def decided(draw: st.DrawFn) -> tuple[list[Told], tuple[Decision, ...]]:
    found = draw(st.lists(st.lists(lines(), min_size=1, max_size=4), min_size=1, max_size=5))
    corpus = [told(f"{n}.txt", f"2031-05-{n + 3:02}", *each) for n, each in enumerate(found)]
    claims = list(ids(*corpus))
    made = []
    for number in range(draw(st.integers(1, 4))):
        mixed = draw(st.permutations(claims))
        cut = draw(st.integers(1, len(claims)))
        if draw(st.booleans()):
            made.append(decision(number + 1, "merge", tuple(mixed[:cut])))
        else:
            into = draw(st.integers(cut, len(claims)))
            made.append(
                decision(
                    number + 1, "split", tuple(mixed[:cut]), leaves=tuple(mixed[cut:into]), joins=tuple(mixed[into:])
                )
            )
    return corpus, tuple(made)


@settings(max_examples=80, deadline=None)
@given(decided(), st.randoms(use_true_random=False))
def test_the_newest_decision_holds_whatever_the_reports_and_their_order(
    given: tuple[list[Told], tuple[Decision, ...]], chance: object
) -> None:
    corpus, by = given
    record = recorded(*corpus, by=by)
    assert sorted(c for i in record.incidents.values() for c in i.claims) == sorted(record.claims)
    newest = by[-1]
    assert together(record, *newest.targets, *newest.joins)
    assert not {home(record, c) for c in newest.targets} & {home(record, c) for c in newest.leaves}
    shuffled = list(corpus)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert recorded(*shuffled, by=by) == record
    assert recorded(*corpus, by=(*by, *(decision(9 + n, "undo", (d.id,)) for n, d in enumerate(by)))) == recorded(
        *corpus
    )
