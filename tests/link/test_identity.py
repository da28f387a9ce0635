"""An incident keeps its id: when reports are added, when it takes another in, when it is taken apart again."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from link.link_samples import OSK, TASK, VELMOR, Line, told
from link.test_link_properties import Told, corpora
from tollbook.link import Given, link
from tollbook.nouns import Decision, Findings, Name, Record, Report, short_id


def shelled(path: str, published: str, place: object, day: str, figure: int = 14) -> Told:
    text = f"Shells killed {figure} people there."
    return told(path, published, Line(text, str(figure), "killed", place, day, "shelling"))  # type: ignore[arg-type]


def given_by(record: Record) -> Given:
    """What a book would have kept of ``record``."""
    claims = {c.id: c.incident for c in record.claims.values() if c.incident}
    main = {r: i.id for i in record.incidents.values() for r in i.main_reports}
    return Given(record.names, claims, main)


def built(before: Record | None, *pairs: Told, by: tuple[Decision, ...] = ()) -> Record:
    known = given_by(before) if before is not None else None
    return link([r for r, _ in pairs], {r.id: f for r, f in pairs}, by, known)


def home(record: Record, pair: Told) -> str | None:
    return record.claims[pair[1].claims[0].id].incident


LATE = shelled("late.txt", "2031-05-05", VELMOR, "2031-05-03")
EARLY = shelled("early.txt", "2031-05-03", VELMOR, "2031-05-03")
FAR = shelled("far.txt", "2031-05-04", OSK, "2031-05-03", 3)


def test_an_earlier_report_that_comes_later_changes_no_id() -> None:
    first = built(None, LATE)
    second = built(first, LATE, EARLY)
    assert home(second, EARLY) == home(second, LATE) == home(first, LATE)
    assert home(built(None, LATE, EARLY), LATE) != home(first, LATE)
    assert second.names == first.names


def test_a_fresh_build_gives_the_same_ids_whatever_the_order() -> None:
    assert built(None, LATE, EARLY, FAR) == built(None, FAR, EARLY, LATE)


MERGE = Decision(
    "m", "merge", tuple(c.id for p in (EARLY, FAR) for c in p[1].claims), "Ana", "2031-06-01T10:00:00+00:00", "one raid"
)


def test_of_two_that_become_one_the_older_id_stays_and_the_other_leads_to_it() -> None:
    old = built(None, FAR)
    two = built(old, FAR, EARLY)
    one = built(two, FAR, EARLY, by=(MERGE,))
    [incident] = one.incidents
    assert incident == home(old, FAR)
    assert {n.id: n.incident for n in one.names} == {incident: incident, home(two, EARLY): incident}
    again = built(one, FAR, EARLY)
    assert (home(again, FAR), home(again, EARLY)) == (home(two, FAR), home(two, EARLY))
    assert again.names == two.names


def test_what_leaves_an_incident_takes_a_new_id_even_if_the_old_one_was_made_from_it() -> None:
    other = shelled("other.txt", "2031-05-06", VELMOR, "2031-05-03")
    whole = built(None, EARLY, LATE, other)
    [incident] = whole.incidents
    leaving = tuple(c.id for c in EARLY[1].claims)
    staying = tuple(c.id for p in (LATE, other) for c in p[1].claims)
    split = Decision("s", "split", leaving, "Ana", "2031-06-01T10:00:00+00:00", "another town", leaves=staying)
    apart = built(whole, EARLY, LATE, other, by=(split,))
    assert home(apart, LATE) == incident
    assert home(apart, EARLY) not in (None, incident)
    again = built(apart, EARLY, LATE, other)
    assert list(again.incidents) == [incident]
    assert {n.incident for n in again.names} == {incident}


def test_claims_that_were_found_anew_keep_the_id_of_their_report_s_incident() -> None:
    before = built(None, LATE)
    report, findings = LATE
    anew = tuple(replace(c, id=short_id(c.id, "found anew")) for c in findings.claims)
    after = link([report], {report.id: Findings(anew)}, (), given_by(before))
    assert list(after.incidents) == list(before.incidents)
    assert after.names == (Name(*before.incidents, anew[0].id, *before.incidents),)


def test_an_id_of_which_nothing_is_left_leads_nowhere_and_is_not_given_again() -> None:
    before = built(None, LATE, FAR)
    after = built(before, FAR)
    gone = home(before, LATE)
    assert Name(gone or "", LATE[1].claims[0].id, None) in after.names
    assert home(built(after, FAR, EARLY), EARLY) != gone


def test_reports_without_figures_keep_theirs() -> None:
    text = "Harlan Quist of the Ostrander cannery was grazed by a harpoon on Quarrel Lane, neighbours of Maude Tollivar said."

    def silent(path: str, published: str) -> Told:
        own = Report(
            short_id(path), path, f"{text} {path}", path, title="Harpoon grazes Harlan Quist", published=published
        )
        return own, Findings()

    one, two, three = silent("b", "2031-05-04"), silent("c", "2031-05-05"), silent("a", "2031-05-03")
    first = built(None, one, two)
    second = built(first, one, two, three)
    assert len(second.incidents) == 1
    assert list(second.incidents) == list(first.incidents)


@settings(max_examples=60, deadline=None)
@given(corpora(), st.integers(0, 6), st.integers(0, 6))
def test_every_id_ever_given_leads_to_most_of_what_it_was_given_for(corpus: list[Told], one: int, two: int) -> None:
    record: Record | None = None
    for size in sorted({min(one, len(corpus)), min(one + two, len(corpus)), len(corpus)} - {0}):
        before, record = record, built(record, *corpus[-size:])
        ids = [n.id for n in record.names]
        assert len(ids) == len(set(ids))
        assert {n.incident for n in record.names} == set(record.incidents)
        assert {n.id for n in record.names if n.id == n.incident} == set(record.incidents)
        for name in record.names:
            assert record.claims[name.claim].incident == name.incident
        if before is None:
            continue
        assert ids[: len(before.names)] == [n.id for n in before.names]
        leads = {n.id: n.incident for n in record.names}
        for incident in before.incidents.values():
            homes = [record.claims[c].incident for c in incident.claims]
            assert leads[incident.id] in homes
            if len(set(homes)) == 1:
                assert leads[incident.id] == homes[0]


def test_the_same_again_changes_nothing() -> None:
    towns = (EARLY, FAR, shelled("task.txt", "2031-05-04", TASK, "2031-05-03"))
    once = built(None, *towns)
    assert built(once, *towns) == once
