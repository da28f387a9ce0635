"""Dates and date-times in news text: a table of styles, and properties."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.read.moments import moments_in

STYLES = [
    ("03-05-2023 09:40 GMT", "2023-05-03T09:40+00:00"),
    ("May 3, 2023 6:05 PM PET", "2023-05-03T18:05-05:00"),
    ("23/05/2023, 7.05 pm", "2023-05-23T19:05"),
    ("4 May 2023, 11:15 GMT", "2023-05-04T11:15+00:00"),
    ("Thursday 4 May 2023", "2023-05-04"),
    ("11.05.2023 — 14:05 UTC", "2023-05-11T14:05+00:00"),
    ("THURSDAY, MAY 4, 2023", "2023-05-04"),
    ("Sunday 7th May, 2023", "2023-05-07"),
    ("23/05/2023 - 06:10", "2023-05-23T06:10"),
    ("2023-05-14", "2023-05-14"),
    ("2023-05-14T12:20:33.000Z", "2023-05-14T12:20+00:00"),
    ("2023-05-14 12:20:00+02:00", "2023-05-14T12:20+02:00"),
    ("Sept 11, 2023 08:40am", "2023-09-11T08:40"),
    ("9:04 am on 10 May 2023", "2023-05-10T09:04"),
    ("10/05/2023 10.40am AEST", "2023-05-10T10:40+10:00"),
    ("Friday 12 May 2023 01.52 GMT", "2023-05-12T01:52+00:00"),
    ("Saturday 13 May 2023, 1800 hours", "2023-05-13T18:00"),
    ("Dec. 3, 2023, 9:05 p.m. Kyiv time", "2023-12-03T21:05+02:00"),
    ("July 3, 2023, 9:05 p.m. Kyiv time", "2023-07-03T21:05+03:00"),
    ("3 July 2023 12:05 am ET", "2023-07-03T00:05-04:00"),
    ("12 July 2023, 06:00 UTC+3", "2023-07-12T06:00+03:00"),
    ("20 Aug 2023 | 09:15 AM IST", "2023-08-20T09:15+05:30"),
    ("3.12.23, 16:00 (MSK)", "2023-12-03T16:00+03:00"),
    ("the 6th of April 2023", "2023-04-06"),
    ("12 noon on 5 May 2023", "2023-05-05"),
    ("5-Mar-23", "2023-03-05"),
    ("Feb 16", "--02-16"),
    ("11:40 pm on Friday, March 7", "--03-07T23:40"),
    ("February 2023", "2023-02"),
    ("in March", "--03"),
    ("in 2014.", "2014"),
    ("since 2011, when", "2011"),
    ("In 2011 a collision killed many", "2011"),
    ("in 2011 eleven miners died", "2011"),
]


@pytest.mark.parametrize(("text", "iso"), STYLES)
def test_a_date_in_each_style(text: str, iso: str) -> None:
    (moment,) = moments_in(f"Printed {text}\nThe next line.")
    assert moment.iso == iso


def test_spans_hold_weekday_and_time() -> None:
    text = "Posted Monday 5 June 2023, 11:15 GMT by the desk"
    (moment,) = moments_in(text)
    assert text[moment.start : moment.end] == "Monday 5 June 2023, 11:15 GMT"
    assert moment.precision == "time"


@pytest.mark.parametrize(
    "text",
    [
        "He may 3 times march 5 miles",
        "version 2.10.3 of 10.0.0.1",
        "31/02/2023",
        "On 5.05 per cent",
        "2,000 homes and 1999 tents",
        "in 2000 homes",
        "24/7 service, a 9/11 drill",
        "a 2-1 win, room 12/14",
    ],
)
def test_figures_that_are_no_date(text: str) -> None:
    assert moments_in(text) == []


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Mon 10/04/2023", "2023-04-10"),
        ("Wed 10/04/2023", "2023-10-04"),
        ("10/04/2023. Earlier: 10/25/2023", "2023-10-04"),
        ("10/04/2023. Earlier: 25/10/2023", "2023-04-10"),
        ("10/04/2023 8 a.m. EDT", "2023-10-04T08:00-04:00"),
        ("10/04/2023. The storm of October 1, 2023", "2023-10-04"),
        ("10/04/2023 with nothing else to go by", "2023-04-10"),
    ],
)
def test_slashed_dates_take_their_order_from_evidence(text: str, iso: str) -> None:
    assert moments_in(text)[0].iso == iso


@pytest.mark.parametrize(
    ("text", "isos"),
    [
        ("on Tuesday (2/5), officials", ["--05-02"]),
        ("on Tuesday (02/05/2023)", ["2023-05-02"]),
        ("on Friday (2/13)", ["--02-13"]),
        ("Wednesday (3 May)", ["--05-03"]),
        ("one in five (1/5), a vote (2/3)", []),
        ("2–8 December 2023", ["2023-12-02", "2023-12-08"]),
        ("on 6 and 7 October", ["--10-06", "--10-07"]),
        ("March 3-5, 2023", ["2023-03-03", "2023-03-05"]),
        ("from 30 December to 3 January 2024", ["2023-12-30", "2024-01-03"]),
        ("On May 12 people died", ["--05-12"]),
        ("In May 12 people died", ["--05"]),
        ("On 4 Oct 88 people died", ["--10-04"]),
        ("LIMA, 4 Oct 88 (Wire) -- a", ["1988-10-04"]),
        ("Aug. 5, 21 people were killed", ["--08-05"]),
        ("On 5 May 2,000 people fled", ["--05-05"]),
    ],
)
def test_ranges_and_neighbouring_figures(text: str, isos: list[str]) -> None:
    assert [moment.iso for moment in moments_in(text)] == isos


@given(
    st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%A %d %b %Y", "%a, %b %d, %Y", "%d.%m.%Y"]),
)
def test_every_day_is_read_back(day: date, style: str) -> None:
    assert [moment.iso for moment in moments_in(f"- {day.strftime(style)} -")] == [day.isoformat()]


@given(st.text(alphabet=st.sampled_from("0123456789 ,.:/-–\nMayDecGMTpm()of"), max_size=80))
def test_any_text_gives_ordered_spans(text: str) -> None:
    end = 0
    for moment in moments_in(text):
        assert end <= moment.start < moment.end <= len(text)
        end = moment.end
