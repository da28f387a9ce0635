"""The head of a report: its publication stamp, its outlet, its headline (all invented)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tollbook.read.head import Head, read_head

BODY = "\n\nAt least four people were killed when a crane fell on a market hall in Tessim, the fire brigade said on Tuesday."

PUBLISHED = [
    ("URGENT tessim-crane 06-05-2023 12:20 GMT", "2023-05-06T12:20+00:00"),
    ("UPDATE 2-Crane falls on market\n\n(Adds mayor)\n\nMay 6, 2023 6:45 PM PET", "2023-05-06T18:45-05:00"),
    ("Crane falls on market\n\nPublished 6 May 2023, 11:15 GMT", "2023-05-06T11:15+00:00"),
    ("Published 6 May 2023, 11:15 GMT\nUpdated 7 May 2023, 08:00 GMT", "2023-05-07T08:00+00:00"),
    ("Saturday 6 May 2023\n\nThey sold fruit", "2023-05-06"),
    ("CRANE HORROR\nBy Ann Lee | Sat 06/05/2023 10.40am AEST", "2023-05-06T10:40+10:00"),
    ("TESSIM OFFICE FOR EMERGENCIES\nMEDIA RELEASE 4\nSaturday 6 May 2023, 1800 hours", "2023-05-06T18:00"),
    ("Relief Desk | Situation Update No. 3 (as of 13 May 2023)", "2023-05-13"),
    ("Date of issue: 13/05/2023, 18:00 local time", "2023-05-13T18:00"),
    ("Issue 204 · Friday 12 May 2023", "2023-05-12"),
    ("The week\n8–14 May 2023", "2023-05-14"),
    (" date 2023-05-06 Crane kills four", "2023-05-06"),
    ("2023-05-06", "2023-05-06"),
    ("Crane falls on market\n\nOur Correspondent   Published May 6, 2023   Updated about 6 hours ago", "2023-05-06"),
    ("Staff Report / May 6, 2023   Comments (14)   Share 212", "2023-05-06"),
    ("Vela Information Agency (VIA) / Saturday 6 May 2023", "2023-05-06"),
    ("Selna Star / Tessim, Saturday 6 May 2023 / Page 3", "2023-05-06"),
    ("(Tessim, 6 May 2023) – The mayor should say why the crane fell.", "2023-05-06"),
    ("TESSIM. May 6, 2023. VELA-INFORM - Four people died, the mayor said.", "2023-05-06"),
    (
        "Saturday 6 May 2023 01.52 GMT Experts have called for a ban on tower cranes over markets.",
        "2023-05-06T01:52+00:00",
    ),
    ("TESSIM, 6 May 2023 (Vela) — Four people died, the mayor said, when a crane fell.", "2023-05-06"),
    ("Tessim, 6 May 88 (VELA) -- [Text] Four people died, the mayor said.", "1988-05-06"),
    ("TESSIM | Sat May 6, 2023 10:33 am EDT TESSIM (Vela) - Four people died.", "2023-05-06T10:33-04:00"),
    ("07:48, 6 May 2023 | UPDATED 08:31", "2023-05-06T07:48"),
    ("PRESS CONFERENCE OF SATURDAY 6 MAY 2023 ON THE CRANE", "2023-05-06"),
    ("Briefing of 6 May 2023 (translation)", "2023-05-06"),
    ("Report dated: 6 May 2023\nNext update: 9 May 2023", "2023-05-06"),
    ("Vela News © 2023, 6 May 2023\n\nTESSIM, May 6 (Vela) - Four people died.", "2023-05-06"),
    (
        "Tessim live: crane falls\nSaturday 6 May 2023. All times GMT\n\n14:10 Two more found\nThe toll is six.\n\n12:00 Mayor speaks\nHe cries.\n\n09:30 Crane falls\nMany hurt.",
        "2023-05-06T14:10+00:00",
    ),
]


@pytest.mark.parametrize(("head", "iso"), PUBLISHED)
def test_the_publication_stamp(head: str, iso: str) -> None:
    assert read_head(head + BODY).published == iso


@pytest.mark.parametrize(
    "head",
    [
        "The crane was last inspected on 6 May 2021, and the inspector, who was born on 3 March 1960, found no fault in it.",
        "On 6 May 2021 a crane fell in the same street.",
        "6 May 2021 was a black day for Tessim.",
        "Next update: 9 May 2023",
        "Photo taken 9 May 2023",
        "TESSIM, May 6 (Vela) - Four people died, the mayor said.",
        "Crane kills four in worst fall since 2014",
    ],
)
def test_what_is_no_stamp(head: str) -> None:
    assert read_head(head + BODY).published is None


def test_dates_far_down_are_the_storys() -> None:
    assert read_head((BODY * 12) + "\nUpdated 6 May 2023").published is None


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("TESSIM, Orland, May 6 (Vela Wire) - Four people died.", "Vela Wire"),
        ("TESSIM (Vela) -- Four people died.", "Vela"),
        ("MOSSGRAD, May 6. /VESTA/. Four people died.", "VESTA"),
        ("RADIO SELNA 90.8 FM » Local news", "RADIO SELNA 90.8 FM"),
        ("Selna Courier | Updated 6 May 2023, 9 p.m.", "Selna Courier"),
        ("By the Selna Valley Press staff\nMay 6, 2023", "Selna Valley Press"),
        ("OFFICE FOR EMERGENCIES OF TESSIM\nMEDIA RELEASE 4: CRANE", "OFFICE FOR EMERGENCIES OF TESSIM"),
        (
            "The Selna Ledger | Sunday, 7 May 2023\n\nCrane kills four\n\nTessim (VELA) - Four people died.",
            "The Selna Ledger",
        ),
        ("SAN TELMO | Sun May 7, 2023 10:33 am EDT SAN TELMO (Vela) - Four people died.", "Vela"),
        ("EMERGENCY SERVICE, TESSIM REGION\nPRESS RELEASE No. 7: CRANE", "EMERGENCY SERVICE, TESSIM REGION"),
        # A label outweighs the agency: the paper that prints a wire is its outlet.
        ("Title: Crane kills four\nOutlet: Selna Ledger\n\nTESSIM, May 6 (Vela) - Four people died.", "Selna Ledger"),
        ("**Source:** Relief Desk of Orland\nDate: 2023-05-06", "Relief Desk of Orland"),
        ("Crane kills four\n\nSource: Selna News | 06-05-2023 | 11:24", "Selna News"),
        ("Source: https://ledger.example/crane", None),
        ("Source: the mayor told us about it", None),
        ("By Ann Lee | Sat 06/05/2023 10.40am", None),
        ("TESSIM | Sat May 6, 2023", None),
        ("LIVE | Updated 6 May 2023", None),
        ("Four killed (Photo: Ann Lee) - more to come", None),
        ("Africa / Orland", None),
        ("The mayor (Labour Party) spoke", None),
    ],
)
def test_the_outlet_is_told_only_where_it_is_clear(head: str, outlet: str | None) -> None:
    assert read_head(head + BODY).outlet == outlet


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "Crane falls on market hall, killing four\n\nPublished 6 May 2023",
            "Crane falls on market hall, killing four",
        ),
        ("Saturday 6 May 2023\n\nThey sold fruit by the gate\nBy Ann Lee", "They sold fruit by the gate"),
        (" date 2023-05-06 Crane kills four in Tessim", "Crane kills four in Tessim"),
        ("Date: 2023-05-06\nHeadline: Tessim: crane kills four\nOutlet: Vela", "Tessim: crane kills four"),
        ("TESSIM, May 6 (Vela) - Four people died.", None),
        (
            "A crane that fell on a market hall on Tuesday killed four people, all of them traders, the fire brigade said.",
            None,
        ),
        ("Tessim, 6 May 88 (VELA) -- [Text] According to the fire brigade,\na crane fell on a hall", None),
    ],
)
def test_the_headline(head: str, title: str | None) -> None:
    assert read_head(head + BODY).title == title


@pytest.mark.parametrize("week", ["week of May 4-10, 2031", "week of 4 to 10 May 2031", "week ending May 10, 2031"])
def test_what_a_week_holds_is_published_at_its_end(week: str) -> None:
    text = (
        f"POLICE BLOTTER\nVelmor County Courier, {week}\n\nSHOOTING, Mill Lane, Monday, 11:52 p.m. - Two were hurt.\n"
    )
    assert read_head(text).published == "2031-05-10"


def test_what_the_documentation_writes_over_a_report_is_read() -> None:
    text = Path(__file__).parents[2].joinpath("docs", "reports.md").read_text(encoding="utf-8")
    example = text.partition("```text\n")[2].partition("```")[0]
    assert read_head(example) == Head("2025-05-06T14:20", "Crane falls on market hall, killing four", "Selna Courier")
