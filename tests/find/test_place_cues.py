"""What around a name shows where a figure holds: hospitals, rows and tallies, bulletins, totals, whole countries."""

from __future__ import annotations

from find.told_places import at, main, names, places


def test_a_hospital_named_after_its_town_is_not_where_it_happened() -> None:
    text = (
        "A fire at a textile mill in Kisumu killed nine people in Kenya on Monday.\n\n"
        "Four more workers died of their burns at the Eldoret General Hospital.\n\nSix people are missing."
    )
    assert at(text, "Four") == "Kisumu"
    assert at(text, "Six") == "Kisumu"


def test_where_patients_die_later_is_not_the_place() -> None:
    text = (
        "Fuel depot blast in Kenya: two patients die in Nairobi\n\n"
        "The explosion at the depot in Kisumu hurt 31 people, and a clerk died in Mombasa nine days later."
    )
    assert main(text) == "Kisumu"
    assert (at(text, "two") or "").startswith("Kisumu")


def test_where_a_court_hears_of_it_is_not_the_place() -> None:
    text = "The landslide in Kisumu killed nine people in Kenya. Giving her findings in Nairobi, the judge told of 31 hurt."
    assert at(text, "31") == "Kisumu"


def test_letters_of_a_body_are_no_place() -> None:
    text = "A crush in Nagpur in India killed nine people. Two died at KTMH, and one at the LGA."
    assert names(text) == ["Nagpur", "India"]
    assert "UAE" in names("Two men died in Dubai in the UAE.")


def test_a_firm_with_a_part_of_the_compass_is_no_place() -> None:
    text = "A storm hit Jonesboro in Arkansas. Southwest Gridco reports 8,400 customers without power."
    assert not any("Gridco" in name for name in names(text))


def test_a_county_needs_no_other_cue() -> None:
    text = "STORM REPORT\n\nTornadoes struck Arkansas on Monday.\n\nDEATHS: 7 in all\nCross County - 4\nPoinsett County - 3"
    assert at(text, "4") == "Cross County"
    assert at(text, "3") == "Poinsett County"


def test_places_of_a_tally_hold_for_their_own_figures_alone() -> None:
    text = (
        "Bandits raided the town of Zungeru in Nigeria.\n\n"
        "The dead by village: Ostrinka 27; Kemba 12; Ruanda Gari 10. A mosque and 40 houses were burnt."
    )
    assert (at(text, "27") or "").startswith("Ostrinka")
    assert (at(text, "12") or "").startswith("Kemba")
    assert at(text, "40") == "Zungeru"


def test_people_of_an_unknown_village_name_a_place() -> None:
    text = "Gunmen in Nigeria freed captives on Saturday. They were among 40 inhabitants of Dan Ostri seized in March."
    assert (at(text, "40") or "").startswith("Dan Ostri")


def test_a_camp_of_its_own_name_is_the_place() -> None:
    text = "An air strike on the Ostrinka camp in Zalingei in Sudan killed 38 people on Sunday."
    assert any(name.startswith("Ostrinka camp") for name in names(text))
    assert "Zalingei" in (at(text, "38") or "") or "Ostrinka" in (at(text, "38") or "")


def test_an_unknown_name_that_opens_a_headline_with_its_mishap() -> None:
    text = "Ostrebank gas leak: 63 treated\n\nA worker died when gas drifted over. Most pupils of Ostrebank schools were sent home."
    assert main(text) == "Ostrebank"
    assert main(text.replace("gas leak", "verdict")) is None


def test_the_masthead_of_a_towns_paper_tells_the_place() -> None:
    assert main("THE OTTUMWA DAILY HERALD\nMay 16, 2024\n\nSIX\n\nThe count is six, the sheriff said.") == "Ottumwa"
    assert main("THE NAIROBI DAILY HERALD\nMay 16, 2024\n\nSIX\n\nThe count is six, the sheriff said.") is None


def test_a_bulletin_on_floods_sums_up_for_the_land_that_heads_it() -> None:
    text = (
        "NEPAL: Floods\nSituation Report No. 3\n\nHIGHLIGHTS\n\nThe districts have reported 51 deaths since the rain began.\n\n"
        "Two houses fell in Butwal. A bridge was lost in Dhangadhi.\n\nAn estimated 98,000 people were affected."
    )
    assert at(text, "51") == "NEPAL"
    assert at(text, "98,000") == "NEPAL"
    told = text.replace("Situation Report No. 3", "From our reporter").replace("HIGHLIGHTS", "THE DAY")
    assert main(told) != "NEPAL"


def test_a_row_of_totals_is_of_what_its_rows_lie_in() -> None:
    text = (
        "Heavy rain fell on Monday. A landslide struck Butwal.\n\n"
        "Town       Dead   Hurt\nButwal     12     5\nDhangadhi  3      11\nTOTAL      15     16"
    )
    assert at(text, "15") == "Nepal"


def test_figures_of_a_whole_war_are_the_countrys() -> None:
    text = "A mine killed a driver in Taiz in Yemen on Monday.\n\nThe war has killed more than 9,000 people."
    assert at(text, "9,000") == "Yemen"
    assert at(text.replace("The war has", "The blast has"), "9,000") == "Taiz"


def test_a_province_behind_an_unknown_town_holds_it_and_is_no_sibling() -> None:
    text = "Shells hit Maarat Ostri, in Idlib province, on Monday, and 15 people died in Syria."
    assert "Maarat Ostri, Idlib province" in names(text)


def test_under_a_country_no_small_town_of_another_is_meant() -> None:
    text = "HONDURAS. A bus left the road at Villa Alemana on Monday. It killed 13 people.\n\nPERU. Nothing happened."
    found = [place for _, _, place in places(text).mentions() if place.name.startswith("Villa Alemana")]
    assert found
    assert all(place.country in (None, "Honduras") for place in found)


def test_where_some_of_all_were_is_not_where_the_others_are() -> None:
    text = (
        "An earthquake destroyed hundreds of houses in Beira in Mozambique on Monday.\n\n"
        "The agency says 27 of the deaths were in Pemba. More than 190 people have been injured."
    )
    assert at(text, "27") == "Pemba"
    assert at(text, "190") == "Beira"


def test_the_small_town_that_reporters_went_to_stands_for_its_river() -> None:
    text = (
        "CHAR OSTRI, Bangladesh, May 15 (Own Wire) - Divers pulled nine more bodies from the Ostrina river on Monday.\n\n"
        "Sixteen people are missing."
    )
    assert (at(text, "Sixteen") or "").startswith("CHAR OSTRI")


def test_a_place_and_the_list_that_has_it_are_named_once() -> None:
    text = (
        "We counted 52 graves at Ostrinka and Minova by Sunday, and the lake of Congo gave back three.\n\n"
        "Ostrinka buried nine in the village of Ostrinka. Ostrinka mourns."
    )
    name = main(text) or ""
    assert name.count("Ostrinka") == 1


def test_a_village_of_a_round_up_lies_in_the_country_that_heads_its_paragraph() -> None:
    text = (
        "THE WEEK\n\nBANGLADESH. A ferry sank off Chandpur on Friday. It killed 41 people off Chandpur.\n\n"
        "MEXICO. An explosion at a works in San Ostrino Abajo on Sunday killed 13 people."
    )
    assert at(text, "13") == "San Ostrino Abajo, Mexico"


def test_no_town_lies_where_a_witness_is_from() -> None:
    text = (
        "A backpacker told how a works blew up beside a market, killing at least five.\n\n"
        "Cal Orme, 20, from Stockport, was buying oranges in San Ostrino Abajo when it did."
    )
    assert "Stockport" not in (at(text, "at least five") or "")


def test_a_numbered_terminal_is_no_place() -> None:
    text = (
        "Situation Report 2: Ferry accident, Chandpur district, Bangladesh\n\n"
        "• 31 bodies have been recovered.\n• 19 people are registered as missing at the help desk at Terminal 2."
    )
    assert "Terminal" not in (main(text) or "")


def test_no_town_lies_in_a_sea() -> None:
    text = (
        "ODESA, Ukraine, March 12 (Own Wire) - Missiles struck the Black Sea port town of Ostrivka on Wednesday.\n\n"
        "One of four dead was a crane operator."
    )
    assert "Sea" not in (main(text) or "Sea")


def test_where_a_convoy_was_bound_is_not_where_it_was_hit() -> None:
    for way in ("bound for", "heading to", "on its way to", "en route to"):
        text = (
            f"Gunmen ambushed a convoy {way} the town of Gao, near Ansongo in Mali, killing 31 people.\n\n"
            "The driver fled. Troops later searched houses in Gao."
        )
        assert (at(text, "31") or "").startswith("Ansongo"), way


def test_a_news_agency_is_no_town_of_its_name() -> None:
    assert "Xinhua" not in names("LUOYANG, May 5 (Xinhua) -- Nine people died when a bus fell into a river in Henan.")
    assert "Sana" not in " ".join(names("Homs, SANA - A shell killed two people in Homs on Monday.")).title().split()


def test_a_total_that_a_list_parts_is_not_of_its_first_place() -> None:
    text = (
        "Drones hit Kremenchuk in Ukraine.\n\nRussia's defence ministry said its air defences had destroyed 61 drones "
        "in the night: 30 over Bryansk region, 18 over Kursk, 13 over Crimea."
    )
    assert at(text, "61") == "Russia"
    assert (at(text, "30"), at(text, "18"), at(text, "13")) == ("Bryansk region", "Kursk", "Crimea")


def test_across_the_country_is_not_across_that_of_those_who_fire() -> None:
    for acts in ("had launched", "fired", "launched"):
        text = (
            "A missile hit a shop in Odesa, killing two people.\n\n"
            f"Ukraine's air force said Russia {acts} 90 drones across the country overnight."
        )
        assert at(text, "90") == "Ukraine", acts
