from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from link.link_samples import FAROFF, MARVANIA, OSK, TASK, VELMOR, Line, grouping, linked, told
from tollbook.nouns import Findings, Report, Status, short_id
from tollbook.weigh import POLICIES, settle

KINDS = ("shelling", "air strike", "fire", "crash", None)
Told = tuple[Report, Findings]


@st.composite
def lines(draw: st.DrawFn) -> Line:
    figure = draw(st.integers(1, 60))
    day = draw(st.sampled_from(["2031-05-01", "2031-05-02", "2031-05-03", "2031-05-20", None]))
    return Line(
        f"They counted {figure} of them, Harlan Quist said.",
        str(figure),
        draw(st.sampled_from(["killed", "injured", "destroyed", "intercepted"])),
        draw(st.sampled_from([VELMOR, TASK, OSK, MARVANIA, None])),
        day,
        draw(st.sampled_from(KINDS)),
        draw(st.sampled_from(["Harlan Quist", "police", None])),
        draw(st.sampled_from([(), (), ("background",)])),
    )


@st.composite
def corpora(draw: st.DrawFn) -> list[Told]:
    found = draw(st.lists(st.lists(lines(), min_size=1, max_size=5), min_size=1, max_size=6))
    days = [draw(st.sampled_from(["2031-05-02", "2031-05-03", "2031-05-21"])) for _ in found]
    return [told(f"{n}.txt", day, *each) for n, (each, day) in enumerate(zip(found, days, strict=True))]


@settings(max_examples=60, deadline=None)
@given(corpora(), st.randoms(use_true_random=False))
def test_the_order_of_reports_never_matters(corpus: list[Told], chance: object) -> None:
    shuffled = list(corpus)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = linked(*corpus), linked(*shuffled)
    assert first == second
    assert [list(getattr(first, part)) for part in ("reports", "claims", "incidents")] == [
        list(getattr(second, part)) for part in ("reports", "claims", "incidents")
    ]


@settings(max_examples=60, deadline=None)
@given(corpora())
def test_every_claim_has_one_incident_and_every_link_a_reason(corpus: list[Told]) -> None:
    record = linked(*corpus)
    assert sorted(c for i in record.incidents.values() for c in i.claims) == sorted(record.claims)
    for claim in record.claims.values():
        assert claim.id in record.incidents[claim.incident].claims  # type: ignore[index]
    for incident in record.incidents.values():
        assert [link.claim for link in incident.links] == list(incident.claims)
        assert all(link.reasons for link in incident.links)
        assert set(incident.main_reports) <= set(incident.reports)


@settings(max_examples=60, deadline=None)
@given(corpora())
def test_an_unrelated_report_changes_no_incident(corpus: list[Told]) -> None:
    other = told(
        "0-unrelated.txt",
        "2031-05-02",
        Line("A quake killed 71 in Quillabar.", "71", "killed", FAROFF, "2029-01-02", "earthquake"),
    )
    before, after = linked(*corpus), linked(other, *corpus)
    for key, incident in before.incidents.items():
        assert after.incidents[key] == incident


@settings(max_examples=40, deadline=None)
@given(corpora(), st.integers(0, 5))
def test_a_copy_of_a_report_joins_where_the_report_is(corpus: list[Told], which: int) -> None:
    report, findings = corpus[which % len(corpus)]
    known = [c for c in findings.claims if c.place is not None and c.when is not None and "background" not in c.marks]
    copy = replace(report, id=short_id(report.id, "copy"), path="z-copy.txt")
    claims = tuple(replace(c, id=short_id(c.id, "copy"), report=copy.id) for c in findings.claims)
    record = linked(*corpus, (copy, Findings(claims)))
    for claim in known:
        assert record.claims[claim.id].incident == record.claims[short_id(claim.id, "copy")].incident


@st.composite
def silent(draw: st.DrawFn) -> Told:
    """A report without a figure, of words that the others have or have not."""
    names = draw(
        st.lists(st.sampled_from(["Harlan Quist", "Maude Tollivar", "Velmor", "Osk", "cannery", "harpoon"]), max_size=4)
    )
    text = f"{' and '.join(names)} were spoken of at the weekly market, where nothing else was told of them. " * 2
    title = " ".join(names) or None
    own = draw(st.integers(0, 9))
    return Report(
        short_id(text, own), f"s{own}.txt", text, short_id(text), title=title, published="2031-05-04"
    ), Findings()


@settings(max_examples=60, deadline=None)
@given(corpora(), st.lists(silent(), max_size=3), st.randoms(use_true_random=False))
def test_reports_without_figures_change_no_claim_s_incident_whatever_their_order(
    corpus: list[Told], more: list[Told], chance: object
) -> None:
    every = [*corpus, *more]
    before, after = linked(*corpus), linked(*every)
    assert grouping(before) <= grouping(after)
    for key, incident in before.incidents.items():
        assert (after.incidents[key].claims, after.incidents[key].links) == (incident.claims, incident.links)
        assert set(incident.reports) <= set(after.incidents[key].reports)
    chance.shuffle(every)  # type: ignore[attr-defined]
    assert linked(*every) == after


@settings(max_examples=40, deadline=None)
@given(corpora(), st.integers(0, 5))
def test_a_duplicate_changes_no_toll_under_any_policy(corpus: list[Told], which: int) -> None:
    report, _ = corpus[which % len(corpus)]
    copy = replace(report, id=short_id(report.id, "copy"), path="z-copy.txt", status=Status.DUPLICATE)
    before, after = linked(*corpus), linked(*corpus, (copy, Findings()))
    assert list(before.incidents) == list(after.incidents)
    for key in before.incidents:
        for policy in POLICIES:
            assert settle(before, key, policy) == settle(after, key, policy)


def test_linking_twice_gives_the_same_groups() -> None:
    corpus = [
        told(
            "a.txt", "2031-05-03", Line("Shells killed 14 in Velmor.", "14", "killed", VELMOR, "2031-05-03", "shelling")
        )
    ]
    assert grouping(linked(*corpus)) == grouping(linked(*corpus))
