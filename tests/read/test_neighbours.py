"""Undated reports take the day of the report that tells most nearly the same: a general need, not one text's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tollbook.nouns import Report, Status
from tollbook.read.neighbours import dated

FERRY = "The ferry Marisol sank off Port Alder on Saturday. Captain Ines Varga said 14 of the 212 aboard had drowned."
OTHER = "A fire in the Grenfeld mill at Dunmore killed 3 workers, Chief Oskar Lind said."


def report(name: str, text: str, published: str | None) -> Report:
    return Report(name, name, text, name, published=published)


def test_an_undated_report_takes_the_nearest_day() -> None:
    undated = report("u", "Rescuers said the Marisol went down near Port Alder. Ines Varga spoke of 212 aboard.", None)
    given = [report("a", OTHER, "2024-01-05"), undated, report("b", FERRY, "2024-03-09T10:00")]
    found = {r.id: r for r in dated(given)}
    assert found["u"].published == "2024-03-09"
    assert "b" in (found["u"].reason or "")
    assert {r.id: r for r in dated(given[::-1])} == found


def test_a_report_like_no_other_stays_undated() -> None:
    undated = report("u", "In Brackwater the council met. Mayor Tove Holm spoke about 40 lamps.", None)
    assert dated([report("b", FERRY, "2024-03-09"), undated])[1] == undated


def test_unread_reports_are_left_alone() -> None:
    unread = replace(report("u", "", None), status=Status.UNREADABLE, reason="binary")
    assert dated([unread, report("b", FERRY, "2024-03-09")])[0] == unread


def test_a_dateline_without_a_year_takes_the_year_of_the_nearest_report() -> None:
    text = "PORT ALDER, March 8 (Own Wire) - Captain Ines Varga of the Marisol said 14 of the 212 aboard had drowned."
    found = dated([report("b", FERRY, "2024-03-09"), report("a", OTHER, "2021-01-05"), report("u", text, None)])
    assert found[2].published == "2024-03-08"
    assert "no year" in (found[2].reason or "")


def test_a_dateline_of_the_year_before() -> None:
    text = "PORT ALDER, Dec. 31 (Own Wire) - Captain Ines Varga of the Marisol said 14 of the 212 aboard had drowned."
    assert dated([report("b", FERRY, "2024-01-01"), report("u", text, None)])[1].published == "2023-12-31"


@pytest.mark.parametrize(
    "head",
    [
        "Sunday, March 10\n\nThe wreck of Port Alder",
        "Page last updated at 15:30 GMT, Sunday, 10 March\n\nThe wreck of Port Alder",
        "10 March\n\nThe wreck of Port Alder",
        "The wreck of Port Alder\n\nPORT ALDER. March 10. OWNWIRE - The ferry was raised.",
        "The wreck of Port Alder\n\nPort Alder, March 10 (OWN) The ferry was raised.",
        "The wreck of Port Alder\n\nPORT ALDER, March 10. /OWNWIRE/. The ferry was raised.",
        "The wreck of Port Alder\n\nPort Alder, March 10, OWN – The ferry was raised.",
        "The wreck of Port Alder\n\n(OWN-NEWS) - Port Alder, 10 March - The ferry was raised.",
        "The wreck of Port Alder\n\nPort Alder (Westmark), Mar 10 (OWN) The ferry was raised.",
    ],
)
def test_stamps_and_datelines_without_a_year(head: str) -> None:
    text = f"{head}\n\nCaptain Ines Varga of the Marisol said nobody was told."
    found = dated([report("b", FERRY, "2024-03-09"), report("u", text, None)])
    assert found[1].published == "2024-03-10"


@pytest.mark.parametrize(
    ("weekday", "year"), [("Tuesday", 2023), ("Thursday", 2024), ("Friday", 2025), ("Monday", 2022)]
)
def test_a_weekday_tells_the_year(weekday: str, year: int) -> None:
    text = f"The Early Sheet\n\n{weekday} 6 June | Good morning.\n\nIn Dunmore the mill of Grenfeld was shut."
    assert dated([report("a", OTHER, "2024-01-05"), report("u", text, None)])[1].published == f"{year}-06-06"


def test_names_that_all_of_a_small_run_share_still_tell() -> None:
    """Four reports of one wreck: what they share is common in the run, and rare in the world."""
    told = [report(str(n), f"{FERRY} Reporter number {n} was there.", f"2024-03-{n:02d}") for n in (9, 10, 11)]
    undated = report("u", "Divers of Port Alder have found the Marisol, says Ines Varga.", None)
    assert dated([*told, undated])[3].published in {"2024-03-09", "2024-03-10", "2024-03-11"}


def test_figures_alone_make_no_neighbours() -> None:
    undated = report("u", "A bus in Brackwater held 212 people, of whom 14 were hurt, says Mayor Tove Holm.", None)
    assert dated([report("b", FERRY, "2024-03-09"), undated])[1] == undated


WEAK = (
    "Divers from Orlen Bay, Halvard Moe and Sunniva Aas, worked under floodlights, said Petra Lund of the Kelder Mission. "
    "The Marisol lay off Port Alder, near Signe Rock, where Tuva Berg, the Norling brothers, Ole Vik, Jon Ness, "
    "Arne Dahl, Siri Moen, Knut Lie, Per Haug, Liv Bakke, Nils Foss, Eva Rui, Odd Hagen and Gro Tveit fish."
)


def test_a_less_near_report_is_enough_where_no_report_of_another_time_is_half_as_near() -> None:
    undated = report("u", WEAK, None)
    reports = [report("b", FERRY, "2024-03-09"), report("a", OTHER, "2021-01-05"), undated]
    assert dated(reports)[2].published == "2024-03-09"
    rival = report("a", OTHER + " The mill is owned by Norling of Signe Rock.", "2021-01-05")
    assert dated([reports[0], rival, undated])[2].published is None


def test_a_dateline_s_year_is_that_of_a_report_of_the_same_days_rather_than_of_a_slightly_nearer_one() -> None:
    text = "PORT ALDER, March 8 (Own Wire) - Captain Ines Varga of the Marisol spoke. Oskar Lind of Dunmore spoke too."
    other = (
        "In October Ines Varga and the Marisol were in Dunmore, Oskar Lind said. The harbour of Port Alder was shut."
    )
    reports = [report("a", other, "2021-10-05"), report("b", FERRY, "2024-03-09"), report("u", text, None)]
    assert dated(reports)[2].published == "2024-03-08"


@pytest.mark.parametrize(("weekday", "year"), [("Friday", 2024), ("Saturday", 2025)])
def test_between_the_days_after_and_an_anniversary_the_weekday_told_gives_the_year(weekday: str, year: int) -> None:
    text = f"PORT ALDER, March 8 (Own Wire) - Captain Ines Varga said 14 of those aboard had drowned on {weekday}."
    later = report("a", f"A year ago {FERRY}", "2025-03-08")
    assert dated([later, report("b", FERRY, "2024-03-10"), report("u", text, None)])[2].published == f"{year}-03-08"
