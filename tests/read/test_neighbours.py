"""Undated reports take the day of the report that tells most nearly the same: a general need, not one text's."""

from __future__ import annotations

from dataclasses import replace

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
