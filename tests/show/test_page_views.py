"""The parts that pages are made of: words for numbers and days, marks in a text, voices, gauges, charts."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from dossier_sample import sample
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tollbook.nouns import Quantity, Report, Tally, When, short_id
from tollbook.show.dossier import print_dossier
from tollbook.show.page import words
from tollbook.show.page.chart import Settled, measure_chart
from tollbook.show.page.incident import IncidentView, incident_view
from tollbook.show.page.index import index_view
from tollbook.show.page.links import safe_name
from tollbook.show.page.marks import Mark, Paragraph, paragraphs
from tollbook.show.page.ranges import mini_range, range_bar
from tollbook.show.page.report import followable
from tollbook.show.page.scale import values
from tollbook.show.page.toll import gauges
from tollbook.show.page.voices import letters, outlet_name, report_name
from tollbook.show.tables import print_incidents
from tollbook.show.view import View


@pytest.fixture(scope="module")
def market() -> IncidentView:
    record, tallies, disagreements = sample()
    ident = short_id("incident", "market")
    return incident_view(record, ident, tallies[ident], disagreements[ident], "latest")


@pytest.mark.parametrize(
    ("quantity", "shown"),
    [
        (Quantity("14", 14, 14, 14), "14"),
        (Quantity("at least 14", 14, 14, None, "at_least"), "≥ 14"),
        (Quantity("more than 150", 150, 151, None, "more_than"), "> 150"),
        (Quantity("up to 20", 20, None, 20, "at_most"), "≤ 20"),
        (Quantity("nearly 160", 160, None, 160, "nearly"), "nearly 160"),
        (Quantity("some 40", 40, None, None, "about"), "~40"),
        (Quantity("20 to 30", None, 20, 30, "range"), "20–30"),
        (Quantity("dozens", None, 24, None, "dozens"), "dozens"),
        (Quantity("2.5 million", 2_500_000, 2_500_000, 2_500_000), "2,500,000"),
        (Quantity("1.5", 1.5, 1.5, 1.5), "1.5"),
    ],
)
def test_hedges_are_shown(quantity: Quantity, shown: str) -> None:
    assert words.figure(quantity) == shown


def test_vague_words_carry_their_bound() -> None:
    assert words.figure_with_bound(Quantity("dozens", None, 24, None, "dozens")) == "dozens (≥ 24)"
    assert words.figure_with_bound(Quantity("few", None, None, 2, "few")) == "few (≤ 2)"
    assert words.figure_with_bound(Quantity("many", None, None, None, "many")) == "many"


def test_days_and_counts() -> None:
    assert words.days(When("2023-12-30", "2023-12-30")) == "30 December 2023"
    assert words.days(When("2023-12-29", "2023-12-30")) == "29–30 December 2023"
    assert words.days(When("2018-01-01", "2018-12-31")) == "2018"
    assert words.days(When("2023-03-02", "2023-08-30")) == "2 March – 30 August 2023"
    assert words.days(When("2023-12-31", "2024-01-01")) == "31 December 2023 – 1 January 2024"
    assert words.moment_label("2025-02-16T14:20+02:00") == "16 Feb 2025, 12:20 UTC"
    assert words.moment_label(None) == "no date"
    assert words.moment_label("some day") == "some day"
    assert [words.count(n, "report") for n in (0, 1, 2, 1200)] == [
        "no reports",
        "1 report",
        "2 reports",
        "1,200 reports",
    ]
    assert words.listed(["A", "B", "C", "D", "E"]) == "A, B, C and 2 more"


def joined(found: tuple[Paragraph, ...]) -> str:
    return "".join("".join(s.text for run in one.runs for s in run.segments) + one.gap for one in found)


# A busy machine is slow at making up inputs; that says nothing about the marks.
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.text(alphabet="ab \n\r<&", max_size=60),
    st.lists(st.tuples(st.integers(-3, 63), st.integers(-3, 63)), max_size=8),
    st.lists(st.tuples(st.integers(-3, 63), st.integers(-3, 63)), max_size=4),
)
def test_marks_never_change_the_text_and_each_opens_at_most_once(
    text: str, spans: list[tuple[int, int]], sentences: list[tuple[int, int]]
) -> None:
    marks = [Mark(f"c-{at}", start, end) for at, (start, end) in enumerate(spans)]
    found = paragraphs(text, marks, sentences)
    assert joined(found) == text
    opened = [key for one in found for run in one.runs for segment in run.segments for key in segment.opens]
    assert len(opened) == len(set(opened))
    fit = {
        mark.key for mark in marks if 0 <= mark.start < mark.end <= len(text) and text[mark.start : mark.end].strip()
    }
    assert fit <= set(opened)


def test_overlapping_marks_nest_by_width() -> None:
    (one,) = paragraphs("between 30 and 35 dead", [Mark("wide", 8, 17), Mark("narrow", 8, 10)], [(0, 22)])
    marked = [(s.text, s.outer, s.inner) for run in one.runs for s in run.segments]
    assert marked == [
        ("between ", (), None),
        ("30", ("wide",), "narrow"),
        (" and 35", (), "wide"),
        (" dead", (), None),
    ]


def test_safe_names() -> None:
    assert safe_name("0a1b2c3d4e5f") == "0a1b2c3d4e5f"
    assert all(re.fullmatch(r"x[0-9a-f]{12}", safe_name(one)) for one in ("../x", "con", "A", "", "a b", "é", "a" * 65))
    assert len({safe_name("A"), safe_name("a"), safe_name("../a")}) == 3


def test_only_web_addresses_can_be_followed() -> None:
    assert followable("https://a.example/b?c=1") == "https://a.example/b?c=1"
    for bad in (None, "", "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "//a.example", "http:///x",
                " https://a.example", "java\nscript:x", "https://a.example/\u202e", "file:///etc/passwd", "http://[bad"):  # fmt: skip
        assert followable(bad) is None, bad


@pytest.mark.parametrize(
    ("title", "text", "shown"),
    [
        ("Ferry sinks off Ostrel", "x", "Ferry sinks off Ostrel"),
        (None, "2031-04-02\n\nNine die in Ostrel.", "Nine die in Ostrel."),
        ("2031-04-02", "2031-04-02\n14:10\nNine die.", "Nine die."),
        (None, "14:10", "07.txt"),
    ],
)
def test_a_report_is_named_by_words(title: str | None, text: str, shown: str) -> None:
    report = Report("r", "april/wires/07.txt", text, "", title=title)
    assert report_name(report) == shown
    # Folders before the file's name would push what tells reports apart out of sight.
    assert outlet_name(report) == "07.txt"


def test_letters_count_like_columns() -> None:
    assert [letters(n) for n in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


def test_one_speaker_in_two_spellings_is_one_voice(market: IncidentView) -> None:
    mayor = next(account for account in market.accounts if "Brandvold" in account.voice.name)
    assert mayor.figures == 3
    assert len(mayor.channels) == 2


def test_the_toll_rests_on_named_figures(market: IncidentView) -> None:
    killed = market.gauges[0]
    assert (killed.label, killed.headline, killed.spread) == ("Killed", "21", "15–30")
    assert [(one.end, one.claims[0].voice.name) for one in killed.deciding] == [
        ("best", "Emergencies Ministry of Vessmark"),
        ("low", "Harnow District Hospital"),
        ("high", "Free Valley Front"),
    ]


def test_a_figure_of_another_scope_says_which_place_it_is_about(market: IncidentView) -> None:
    """Without the place, a table of districts is a row of numbers."""
    shown = [c for _, _, found in market.measures for c in found]
    assert {c.narrower for c in shown if c.verdict == "other_scope"} == {"Upper Vale"}
    assert not any(c.narrower for c in shown if c.verdict != "other_scope")
    record, tallies, disagreements = sample()
    seen = View(record, tallies, disagreements)
    out = io.StringIO()
    print_dossier(seen, record.incidents[short_id("incident", "market")], out)
    assert re.search(r"killed \S*.*\(Upper Vale\)", " ".join(out.getvalue().split()))


def test_the_policies_stand_side_by_side(market: IncidentView) -> None:
    assert market.rulings is not None
    assert [(row.policy, row.tolls[0]) for row in market.rulings.rows] == [
        ("latest", "21 (15–30)"),
        ("range", "15–30"),
        ("maximal", "30"),
    ]


def test_open_questions_come_first_and_agreement_is_no_difference(market: IncidentView) -> None:
    assert [group.kind for group in market.differences] == ["dispute", "category", "scope", "update"]
    assert market.open_questions == 1


def test_the_terminal_counts_and_orders_differences_as_the_pages_do() -> None:
    record, tallies, disagreements = sample()
    ident = short_id("incident", "market")
    backwards = {ident: tuple(reversed(disagreements[ident]))}
    seen = View(record, tallies, backwards)
    listed, shown = io.StringIO(), io.StringIO()
    print_incidents(seen, [record.incidents[ident]], listed)
    assert re.search(r"Explosion.* 1 *$", listed.getvalue(), re.MULTILINE)
    assert "Differ: what nothing in the reports explains." in " ".join(listed.getvalue().split())
    print_dossier(seen, record.incidents[ident], shown)
    told = shown.getvalue().partition("Where accounts differ")[2]
    names = ["Real contradiction", "Different categories", "Different scope", "Updated over time"]
    assert sorted(names, key=told.index) == names


def test_one_origin_in_several_reports_is_not_agreement(market: IncidentView) -> None:
    fourteen = next(one for one in market.agreements if one.figure == "14")
    assert (len(fourteen.voices), fourteen.reports) == (1, 2)


def test_no_claim_is_dropped(market: IncidentView) -> None:
    record, _, _ = sample()
    expected = set(record.incidents[market.id].claims)
    assert {view.id for _, _, views in market.measures for view in views} == expected
    said = {claim.id for account in market.accounts for channel in account.channels for claim in channel.claims}
    assert said == expected


def test_charts_are_well_formed_and_name_themselves(market: IncidentView) -> None:
    for _, label, views in market.measures:
        svg = measure_chart(views, Settled(1, 2, 3), "id", f"<{label}> & co", lambda view: f"r.html#{view.id}")
        root = ElementTree.fromstring(f"<div>{svg}</div>")
        images = [one for one in root.iter("svg") if one.get("role") == "img"]
        assert len(images) == 2
        for image in images:
            assert image[0].tag == "title"
            assert image[1].tag == "desc"
            assert image.get("aria-labelledby") == f"{image[0].get('id')} {image[1].get('id')}"
        assert all(link.get("tabindex") == "-1" for link in root.iter("a"))
        numbers = [float(value) for one in root.iter() for key in ("cx", "cy") if (value := one.get(key))]
        assert all(-5 <= value <= 900 for value in numbers)


def test_large_figures_have_room_beside_the_plot(market: IncidentView) -> None:
    views = [c for measure, _, found in market.measures if measure == "killed" for c in found]
    large = [replace(view, low=view.low and view.low * 1e5, value=view.value and view.value * 1e5) for view in views]
    drawing = measure_chart(large, Settled(None, None, None), "k", "Killed", lambda claim: "#")
    for one in re.findall(r"<svg viewBox.*?</svg>", drawing):
        left = min(float(x) for x in re.findall(r'class="grid" x1="([\d.]+)"', one))
        longest = max(len(words) for words in re.findall(r'class="tick"[^>]*text-anchor="end">([^<]+)<', one))
        assert longest >= len("1,000,000")
        assert left > 6.5 * longest


def test_one_persons_noun_is_no_tolls(market: IncidentView) -> None:
    views = [c for measure, _, found in market.measures if measure == "killed" for c in found]
    clerk = replace(views[0], value=1.0, counted="bank clerk", change="total", part_of=None)
    many = replace(views[0], id="m", value=9.0, counted="passengers", change="total", part_of=None)
    (gauge,) = gauges([Tally("i", "killed", "latest", 9, 9, 9)], [clerk, many], "latest")
    assert gauge.counted == "passengers"


def test_a_toll_has_the_noun_of_the_figures_that_count(market: IncidentView) -> None:
    view = next(c for measure, _, found in market.measures if measure == "destroyed" for c in found)
    cars = replace(view, value=12.0, counted="vehicles", verdict="counted")
    shops = replace(view, id="s", value=8.0, counted="shops", verdict="other_scope")
    (gauge,) = gauges([Tally("i", "destroyed", "latest", 12, 12, 12)], [cars, shops], "latest")
    assert gauge.counted == "vehicles"


def test_a_noun_that_holds_its_measure_says_it_once(market: IncidentView) -> None:
    views = [c for _, _, found in market.measures for c in found]
    assert replace(views[0], measure="displaced", counted="displaced people").of == "displaced people"
    assert replace(views[0], measure="killed", counted="injured workers").of == "injured workers killed"


def test_lists_leave_out_what_the_policy_says_nothing_of_and_explain_a_question_mark() -> None:
    """ "? evacuated, ? displaced, ? damaged" is noise in a list; a column keeps its "?", since figures are there."""
    record, _, _ = sample()
    ident = short_id("incident", "market")
    unsettled = [Tally(ident, measure, "ucdp", None, None, None) for measure in ("injured", "rescued", "destroyed")]
    tallies = {ident: [Tally(ident, "killed", "ucdp", 4, 5, 6), *unsettled, Tally(ident, "fires", "ucdp", 2, 2, 2)]}
    out = io.StringIO()
    print_incidents(View(record, tallies, {}, "ucdp"), [record.incidents[ident]], out)
    shown = " ".join(out.getvalue().split())
    assert re.search(r"4–5–6 +\? +2 fires", shown)
    assert "rescued" not in shown
    assert "?: figures that it does not settle." in shown
    row = next(
        row
        for row in index_view(record, tallies, {}, "ucdp", dict.fromkeys(record.incidents, 1)).rows
        if row.id == ident
    )
    assert row.others == "fires 2"


def test_ranges_open_where_an_end_is_open() -> None:
    assert "open" in range_bar(3, 3, None)
    assert "open" not in range_bar(3, 5, 9)
    assert range_bar(None, None, None) == ""
    assert mini_range(None, None, None, 10) == ""
    ElementTree.fromstring(range_bar(None, 5, 9) + "")


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.floats(0, 1e8), min_size=1, max_size=20))
def test_every_figure_fits_its_axis(shown: list[float]) -> None:
    axis = values(shown, 200)
    assert all(0 <= axis.at(one) <= 200 for one in shown)
    assert axis.top >= max(shown)
    assert 2 <= len(axis.ticks()) <= 12
