"""Tables, label lists and key-figure cards. All texts are invented."""

from __future__ import annotations

import pytest

from tollbook.find.english.document import Document
from tollbook.find.english.figures import Figure, figures_from, read_in_order
from tollbook.find.english.table_words import heading, number_at
from tollbook.find.english.tables import table_figures
from tollbook.nouns import Report


def document(text: str) -> Document:
    return Document(Report("r", "r.txt", text, ""))


def told(text: str) -> list[str]:
    """Every figure of the tables as "number measure", with "< whole" for a part and "+" for an increment."""
    found = table_figures(document(text), [])
    return [
        f"{text[f.start : f.end]} {f.measure}{' +' if f.increment else ''}"
        + (f" < {f.inside_of.number.text}" if f.inside_of else "")
        for f in found
    ]


@pytest.mark.parametrize(
    ("label", "measure", "counted"),
    [
        ("Dead", "killed", "people"),
        ("DEATHS", "killed", "people"),
        ("Dead bodies recovered", "killed", "people"),
        ("Number of deaths (confirmed)", "killed", "people"),
        ("Civilian fatalities", "killed", "civilian"),
        ("Deaths of civilians", "killed", "civilians"),
        ("Killed in action", "killed", "people"),
        ("Cattle killed", "killed", "cattle"),
        ("Road deaths", "killed", "people"),
        ("Injured soldiers", "injured", "soldiers"),
        ("Admitted", "injured", "people"),
        ("Still in hospital", "injured", "people"),
        ("Seriously wounded", "injured", "people"),
        ("Killed or wounded", "casualties", "people"),
        ("Reported missing by relatives", "missing", "people"),
        ("Unaccounted for", "missing", "people"),
        ("Rescued alive", "rescued", "people"),
        ("Persons evacuated", "evacuated", "persons"),
        ("People in shelters", "displaced", "people"),
        ("Families displaced", "displaced", "families"),
        ("Suspects arrested", "detained", "suspects"),
        ("Hostages", "abducted", "people"),
        ("Houses destroyed", "destroyed", "houses"),
        ("Homes lost", "destroyed", "homes"),
        ("Totally damaged houses", "destroyed", "houses"),
        ("Houses partially destroyed", "damaged", "houses"),
        ("Damaged bridges", "damaged", "bridges"),
        ("Bakeries destroyed", "destroyed", "bakeries"),
        ("Drones shot down", "intercepted", "drones"),
        ("Missiles launched", "launched", "missiles"),
        ("Villages attacked", "struck", "villages"),
        ("Affected families", "affected", "families"),
        ("Customers without electric service", "affected", "customers"),
    ],
)
def test_labels_that_name_a_measure(label: str, measure: str, counted: str) -> None:
    found = heading(label)
    assert found is not None
    assert (found.measure, found.counted, found.increment) == (measure, counted, False)


@pytest.mark.parametrize(
    "label",
    [
        "District", "Total", "Age group", "Population", "Houses", "Date", "Remarks", "Deaths per 1,000", "Deaths (%)",
        "Case fatality rate", "Death certificates issued", "Injury crashes", "Structures threatened", "Roads damaged (km)",
        "Hospitals treating injured", "Missing persons reports", "Dead and missing", "Cost of damaged houses",
    ],
)  # fmt: skip
def test_labels_that_name_none(label: str) -> None:
    assert heading(label) is None


@pytest.mark.parametrize(
    ("cell", "text", "value", "low", "high", "qualifier"),
    [
        ("12", "12", 12, 12, 12, "exact"),
        ("02", "02", 2, 2, 2, "exact"),
        ("1,204", "1,204", 1204, 1204, 1204, "exact"),
        ("1 204*", "1 204", 1204, 1204, 1204, "exact"),
        ("1998", "1998", 1998, 1998, 1998, "exact"),
        ("1,25,000", "1,25,000", 125000, 125000, 125000, "exact"),
        ("~200", "200", 200, None, None, "about"),
        (">60", "60", 60, 61, None, "more_than"),
        ("60+", "60", 60, 60, None, "at_least"),
        ("at least 12", "12", 12, 12, None, "at_least"),
        ("20-30", "20-30", None, 20, 30, "range"),
        ("dozens", "dozens", None, 24, None, "dozens"),
        ("nil", "nil", 0, 0, 0, "exact"),
        ("None", "None", 0, 0, 0, "exact"),
        ("23, of whom 6 seriously", "23", 23, 23, 23, "exact"),
    ],
)
def test_cells(
    cell: str, text: str, value: float | None, low: float | None, high: float | None, qualifier: str
) -> None:
    number = number_at(cell)
    assert number is not None
    assert cell[number.start : number.end] == text == number.text
    assert (number.value, number.low, number.high, number.qualifier) == (value, low, high, qualifier)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "-",
        "–",
        "n/a",
        "unknown",
        "TBC",
        "33%",
        "35 per cent",
        "14:30",
        "09/14/2020",
        "14 October",
        "$27 million",
        "12 km",
        "12.5",
        "2 days",
    ],
)
def test_cells_without_a_figure(cell: str) -> None:
    assert number_at(cell) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "| Killed | Injured | Homes destroyed |\n| --- | --- | --- |\n| 7 | 61 | 1,204 |\n",
            ["7 killed", "61 injured", "1,204 destroyed"],
            id="one row under its header",
        ),
        pytest.param(
            "District    Dead   Missing   Houses damaged\nOlva        12     5         204\nEast Bresk  3      0         -\nTOTAL       15     5         204\n",
            ["12 killed", "5 missing", "204 damaged", "3 killed", "0 missing", "15 killed", "5 missing", "204 damaged"],
            id="columns of spaces, a label and a total row",
        ),
        pytest.param(
            "            Dead   Injured\nOlva          12        31\nBresk          3         9\n",
            ["12 killed", "31 injured", "3 killed", "9 injured"],
            id="no title over the labels",
        ),
        pytest.param(
            "Age group\tAdmitted\tDied\n0-14\t21\t6\n15 and over\t48\t17\n",
            ["21 injured", "6 killed", "48 injured", "17 killed"],
            id="tabs, with ages in the labels",
        ),
        pytest.param(
            "| District | Deaths | Deaths (%) | Population | Cost, USD |\n|---|---|---|---|---|\n| Olva | 12 | 33 | 40,000 | 2000 |\n",
            ["12 killed"],
            id="shares, inhabitants and money are left alone",
        ),
        pytest.param(
            "Indicator | Olva | Bresk | Change | %\nKilled | 12 | 3 | 2 | 20\nDisplaced families | 610 | 155 | 9 | 1\nPopulation | 40,000 | 9,000 | - | -\n",
            ["12 killed", "3 killed", "610 displaced", "155 displaced"],
            id="rows name the measures",
        ),
        pytest.param(
            "          Houses      Houses     Families\nDistrict  destroyed   damaged    displaced\nOlva      204         310        610\n",
            ["204 destroyed", "310 damaged", "610 displaced"],
            id="a header of two lines",
        ),
        pytest.param(
            "|  | Killed |  | Injured |  |\n| District | Male | Female | Male | Female |\n| Olva | 7 | 5 | 20 | 11 |\n",
            ["7 killed", "5 killed", "20 injured", "11 injured"],
            id="a header that spans columns",
        ),
        pytest.param(
            "Table 2. Deaths by age group\nAge group   Male   Female   Total\n0-14        3      2        5\n15+         6      4        10\n",
            ["3 killed", "2 killed", "5 killed", "6 killed", "4 killed", "10 killed"],
            id="the caption names the measure",
        ),
        pytest.param("Team   Played   Won   Points\nOlva   12       9     27\n", [], id="a table about something else"),
    ],
)
def test_tables(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deaths: 12\n", ["12 killed"]),
        ("- missing: 02;\n", ["02 missing"]),
        ("Deaths (confirmed): nil\n", ["nil killed"]),
        ("   Fatalities .............. 4\n   Unaccounted for ......... 1\n", ["4 killed", "1 missing"]),
        ("Dead: 4   Injured: 31   Missing: 1\n", ["4 killed", "31 injured", "1 missing"]),
        ("Killed: 12, wounded: 45, missing: 3\n", ["12 killed", "45 injured", "3 missing"]),
        ("Killed – 12; injured – 45\n", ["12 killed", "45 injured"]),
        ("Deaths | 12 | Injured | 45\n", ["12 killed", "45 injured"]),
        ("KILLED 12 WOUNDED 45\n", ["12 killed", "45 injured"]),
        ("Houses destroyed: 118 (94 homes, 24 barns)\n", ["118 destroyed", "94 destroyed < 118", "24 destroyed < 118"]),
        ("Bodies recovered: 33\n(male 9, female 17, children 7)\n", ["33 killed", "9 killed < 33", "17 killed < 33", "7 killed < 33"]),
        ("Fatalities .... 4 (Olva 3, Bresk 1)\n", ["4 killed", "3 killed < 4", "1 killed < 4"]),
        ("Customers without power: 5,960 (peak: 8,415)\n", ["5,960 affected", "8,415 affected"]),
        ("Reported fatalities: 58\nof which civilians: 14\n", ["58 killed", "14 killed < 58"]),
        ("Total deaths: 120 (+3)\nNew deaths: 3\n", ["120 killed", "3 killed + < 120", "3 killed +"]),
        ("Schools ..... 4 destroyed, 7 damaged\n", ["4 destroyed", "7 damaged"]),
        ("Deaths by district:\n- Olva: 12\n- East Bresk: 3\n- Ambulances: 4\n", ["12 killed", "3 killed"]),
        ("KEY FIGURES\n\n47\nKilled\n\n612\nInjured\n", ["47 killed", "612 injured"]),
        ("Key figures\n\n- Dead\n- 12\n- Injured\n- 40\n", ["12 killed", "40 injured"]),
        ("Evacuated: 300 (since 9:40 PM)\n", ["300 evacuated"]),
        ("Casualties: 4 dead, 12 injured\n", []),
        ("Date: 12/03/2024   Time: 14:30\nPopulation: 4,000\nAmbulances: 14\nWater level: 12 m\nStaff: 9\n", []),
        ("Police said four men - one of seven brothers among them - were killed at 4:40 on Friday.\n", []),
    ],
)  # fmt: skip
def test_label_lists(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_spans_point_into_the_line() -> None:
    at = document("A flood struck on Monday.\n\nDistrict   Dead   Injured\nOlva       12     31\n")
    for figure in table_figures(at, []):
        line = at.lines[figure.line]
        assert line.start <= figure.start < figure.end <= line.end
        assert (
            at.text[figure.start : figure.end]
            == line.text[figure.number.start : figure.number.end]
            == figure.number.text
        )


def test_nothing_is_found_twice() -> None:
    at = document("| Killed | Injured |\n|---|---|\n| 12 | 45 |\n")
    first = table_figures(at, [])
    assert len(first) == 2
    assert table_figures(at, first) == []


def test_a_label_overrules_the_words_behind_its_number() -> None:
    at = document("Dead: 4   Injured: 31   Missing: 1\n")
    read: list[Figure] = [f for line, told in read_in_order(at, at.lines) for f in figures_from(line, told)]
    everything = sorted(read + table_figures(at, read), key=lambda f: f.start)
    assert [(f.number.text, f.measure, f.inside_of) for f in everything] == [
        ("4", "killed", None),
        ("31", "injured", None),
        ("1", "missing", None),
    ]


WRAPPED = """
Sl  District     Population   Human    Missing  Houses damaged
                 affected     lives             Full / Partial
                              lost
1   Olva         4,85,000     16       6        1,140 / 3,905
2   Bresk        2,96,000      5       Nil        212 / 1,480
    TOTAL        7,81,000     21       6        1,352 / 5,385
"""


def test_a_header_that_wraps_over_several_lines() -> None:
    assert told(WRAPPED)[:6] == [
        "4,85,000 affected",
        "16 killed",
        "6 missing",
        "1,140 destroyed",
        "3,905 damaged",
        "2,96,000 affected",
    ]
    assert told(WRAPPED)[-2:] == ["1,352 destroyed", "5,385 damaged"]


def test_a_list_of_labels_and_values_in_one_line() -> None:
    text = "Since June: deaths\nDeaths 87, missing persons 24, injured persons 121, displaced families 3,940."
    assert told(text) == ["87 killed", "24 missing", "121 injured", "3,940 displaced"]
