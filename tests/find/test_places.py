from __future__ import annotations

from find.told_places import at, places
from tollbook.find.english.document import Document
from tollbook.find.english.places import Places
from tollbook.nouns import Report

MARKET = """Blast at market in Nyeri kills seven

NAIROBI, May 16 (Own Wire) - Seven people were killed and 31 injured when a gas depot exploded in the Kenyan town of Nyeri on Wednesday, police said.

Twelve of the injured had been flown to Nairobi, county governor Ann Wanjala said.

"I pulled out four bodies," said Peter Kamau, 41, from Eldoret.

In Karatina, 20 km away, two guards were hurt by falling glass.
"""


def test_the_figure_takes_the_place_of_its_sentence() -> None:
    assert at(MARKET, "31") == "Nyeri"
    assert at(MARKET, "two guards"[:3]) == "Karatina"


def test_the_dateline_is_not_the_place() -> None:
    assert at(MARKET, "Seven") == "Nyeri"


def test_where_the_wounded_were_taken_and_where_a_witness_lives_do_not_count() -> None:
    assert at(MARKET, "Twelve") == "Nyeri"
    assert at(MARKET, "four") == "Nyeri"


def test_the_main_place_has_coordinates_country_and_key() -> None:
    main = places(MARKET).main()
    assert main is not None
    assert (main.name, main.key, main.country, main.precision) == ("Nyeri", "Nyeri", "Kenya", "city")
    assert main.lat is not None
    assert abs(main.lat - -0.42) < 0.1


def test_a_village_that_no_table_knows_is_found_by_its_cue() -> None:
    text = "Floods killed 14 people in the village of Ostrinka in Peru's Piura region on Monday, officials said."
    start = text.index("14")
    place = places(text).place(start, start + 2)
    assert place is not None
    assert place.name.startswith("Ostrinka")
    assert place.key is None
    assert place.country == "Peru"
    assert place.confidence < 1.0


def test_a_joined_list_is_one_area() -> None:
    text = (
        "At least 40 houses were destroyed in the villages of Ostrinka, Kemlo and Ruanda Hill in Kenya, officials said."
    )
    start = text.index("40")
    place = places(text).place(start, start + 2)
    assert place is not None
    assert place.name.startswith("Ostrinka, Kemlo and Ruanda Hill")
    assert place.precision == "area"


def test_each_figure_of_a_list_takes_its_own_place() -> None:
    text = "The storm killed nine people: six in Lusaka and three in Ndola, the Zambian disaster unit said."
    assert at(text, "six") == "Lusaka"
    assert at(text, "three") == "Ndola"


def test_the_country_in_play_settles_a_name_that_two_countries_share() -> None:
    text = (
        "Two people died in Newcastle on Monday, Australian police said. The fire in Australia's coal country is out."
    )
    place = places(text).place(0, 3)
    assert place is not None
    assert place.country == "Australia"


def test_a_container_settles_a_name() -> None:
    text = "Three people were shot in Athens, Georgia, on Friday, said deputies of the Ohio-born sheriff."
    place = places(text).place(0, 5)
    assert place is not None
    assert (place.country, place.admin1) == ("United States", "Georgia")


def test_words_and_people_that_are_also_towns_are_no_places() -> None:
    text = (
        "In March, Of the 12 hurt in Lagos, Nigeria, Nice Reading and Police chief Paris Mobile said, nine went home."
    )
    names = {p.name for _, _, p in places(text).mentions()}
    assert names & {"March", "Of", "Nice", "Reading", "Police", "Mobile", "Nice Reading", "Paris Mobile"} == set()
    assert "Lagos" in {n.split(",")[0] for n in names}


def test_the_state_is_the_place_where_its_military_counts_weapons() -> None:
    text = (
        "Two people died in Lviv overnight.\n\nUkraine's air force spoke of 60 drones. "
        "It put the number of drones that fell to its guns at half: 33 drones."
    )
    assert at(text, "60") == "Ukraine"
    assert at(text, "33") == "Ukraine"
    assert at(text, "Two") == "Lviv"


def test_the_city_again() -> None:
    text = "Storms flooded Basra and Kirkuk in Iraq.\n\nBasra's mayor said that five houses fell in the city."
    assert at(text, "five") == "Basra"


def test_labels_of_a_round_up() -> None:
    text = (
        "Roads and rails this week\n\nKitwe. A lorry overturned with 23 passengers in northern Zambia, police said. Five died.\n\n"
        "Mombasa. Seven dockers were hurt by a falling crane.\n"
    )
    assert at(text, "23") == "Kitwe"
    assert at(text, "Five") == "Kitwe"
    assert at(text, "Seven") == "Mombasa"


def test_a_slip_beside_known_places() -> None:
    text = "Drones were shot down over Ukrainian regions including Odesa, Karkhiv, and Sumy, killing 2 people."
    ((start, end, _, meant),) = places(text).slips()
    assert (text[start:end], meant.name) == ("Karkhiv", "Kharkiv")


def test_a_slip_in_a_country_in_play() -> None:
    text = "Three people were killed in Karkhiv, Ukraine, on Monday. Ukraine's army said the city was shelled again."
    ((start, end, written, meant),) = places(text).slips()
    assert text[start:end] == "Karkhiv"
    assert written.name.startswith("Karkhiv")
    assert meant.name == "Kharkiv"


def test_villages_are_no_slips() -> None:
    text = "Three people were killed in Boblinka, a village near Kharkiv in Ukraine, and two in Velyka Ostrivka."
    assert places(text).slips() == ()


def test_spans_point_at_the_names() -> None:
    for start, end, place in places(MARKET).mentions():
        assert " ".join(MARKET[start:end].split()).split(",")[0] in place.name or place.precision == "country"


def test_an_empty_report_has_no_places() -> None:
    nothing = places("\n")
    assert nothing.main() is None
    assert nothing.mentions() == ()


def test_an_unknown_town_of_a_dateline_is_the_place() -> None:
    text = "KEM HOLLOW, Kenya, May 15 (Own Wire) - Divers pulled nine more bodies from a flooded quarry on Monday."
    assert "KEM HOLLOW" in (at(text, "nine") or "")


def test_here_is_the_town_of_the_dateline() -> None:
    text = "OSTRINKA (BIHAR): Seven people were crushed to death at the temple here on Monday.\n\nOstrinka is in shock."
    assert "OSTRINKA" in (at(text, "Seven") or "")


def test_a_great_city_of_a_dateline_is_the_reporters() -> None:
    text = (
        "LAGOS, May 13 (Own Wire) - Gunmen killed 22 people in a raid on a village in northwest Nigeria on Sunday.\n\n"
        "They rode into Gidan Ostrey in Zamfara state at dusk. They burned 40 houses."
    )
    assert "Gidan Ostrey" in (at(text, "40") or "")
    assert "Gidan Ostrey" in (at(text, "22") or "")


def test_a_great_city_of_a_dateline_is_the_place_where_no_other_is_named() -> None:
    text = "Nairobi (Own Wire) -- Security forces have ended a siege at the Jazira Pearl hotel that killed 20 people."
    assert at(text, "20") == "Nairobi"


def test_the_letterhead_of_a_local_force_is_the_place() -> None:
    text = "KEM FALLS POLICE DEPARTMENT\nNEWS RELEASE\n\nOn May 8, officers found six victims with gunshot wounds."
    assert at(text, "six") == "Kem Falls"


def test_no_places_of_capitals_and_openings() -> None:
    text = (
        "Swollen river sweeps away bus, NINE DEAD IN KENYA\n\nUS$ 3 million was asked for. "
        "Two guards died in a fire in Block C, near O'Dell's Tavern, in Nyeri, Kenya."
    )
    names = {p.name for _, _, p in places(text).mentions()}
    assert not names & {"Swollen river", "US", "Block C", "O'Dell", "NINE"}


def test_under_a_country_the_town_of_the_paragraph_holds() -> None:
    text = (
        "THE WEEK\n\nKENYA. Gunmen ambushed a police patrol at Nyeri on Tuesday. The governor spoke of eight dead.\n\n"
        "PERU. A bus left the road at Ostrinka on Thursday: 13 killed.\n\nZAMBIA. A mine fell in at Ndola. Four died."
    )
    assert at(text, "eight") == "Nyeri"
    assert "Ostrinka" in (at(text, "13") or "")
    assert at(text, "Four") == "Ndola"


def test_the_rows_of_a_table_are_places() -> None:
    text = (
        "KENYA RED CROSS\n\nFloods in two districts of Kenya killed 15 people.\n\n"
        "District    Dead   Missing\nNyeri       12     5\nOstrey Bari    3      0\n"
    )
    assert at(text, "12") == "Nyeri"
    assert "Ostrey Bari" in (at(text, "3 ") or "")


def test_where_the_sea_brings_the_dead_is_not_the_place() -> None:
    text = "A yacht sank off Ostrey islet. The boat left Ostrey at dawn.\n\nSeven more bodies have washed up on Naxos, Greece."
    assert "Ostrey" in (at(text, "Seven") or "")


def test_a_hospital_that_is_hit_is_the_place() -> None:
    text = "Nine people were killed in a blast at a hospital in Nyeri, Kenya, officials in Nairobi said."
    assert at(text, "Nine") == "Nyeri"


def test_a_spokesman_elsewhere_does_not_move_the_happening() -> None:
    text = "A landslide killed 12 people in Nyeri, Kenya, on Monday.\n\nTwenty more were missing, said a spokesman in Nairobi."
    assert at(text, "Twenty") == "Nyeri"


def test_a_town_beside_an_unknown_village_places_it() -> None:
    text = "Nine workers were killed in a blast at Ostrinka village near Nyeri, Kenya, on Thursday."
    assert at(text, "Nine") == "Ostrinka village, near Nyeri"


def test_examples_stand_for_their_country() -> None:
    text = "Nearly 160 people were hurt as missiles fell on Friday - including the capital Nairobi, Nyeri, Eldoret and Kisumu."
    assert at(text, "160") == "Kenya"


def test_a_state_that_is_named_settles_a_county() -> None:
    text = "Eight people were shot in Pike County on Friday. Ohio's governor said the deputies of Ohio had found them."
    place = places(text).place(0, 5)
    assert place is not None
    assert place.admin1 == "Ohio"


def test_those_who_are_of_them_are_where_the_others_are() -> None:
    text = "Fires raged. In Peru, 159 people were hurt. Of Nyeri in Kenya nothing was heard. In Peru 30 were hurt, 9 of them badly."
    assert at(text, "9 of") == "Peru"


def test_lives_and_wounds_at_a_place_are_no_journey_there() -> None:
    text = "The army said that two soldiers lost their lives and six were hurt at Ostrinka, in northern Zambia."
    assert "Ostrinka" in (at(text, "six") or "")


def test_a_street_called_court_is_no_court() -> None:
    text = "Crews were sent to the 900 block of Marlow Court in Nyeri, Kenya, where a fire killed two tenants."
    assert "Nyeri" in (at(text, "two") or "")


def test_small_articles_and_turned_commas_belong_to_the_name() -> None:
    text = "Nine men died at dawn on the outskirts of `Ayn al-Ostrah, and 31 shells hit Kem`at al-Ruan, where two boys died."
    assert "al-Ostrah" in (at(text, "Nine") or "")
    assert "al-Ruan" in (at(text, "31") or "")


def test_a_sea_from_which_people_were_saved_is_the_place() -> None:
    text = "Merchant ships plucked 43 people from the Aegean Sea after a yacht sank, the Greek authorities said."
    assert at(text, "43") == "Aegean Sea"


def test_each_figure_in_brackets_belongs_to_the_place_before_it() -> None:
    text = "Eldoret was worst hit with 11 deaths, followed by Nyeri (five), Nakuru (four) and Kisumu (two), in Kenya."
    assert [at(text, n) for n in ("11", "five", "four", "two")] == ["Eldoret", "Nyeri", "Nakuru", "Kisumu"]


def test_a_heading_that_is_a_place_holds_for_what_stands_under_it() -> None:
    text = (
        "STATE RESCUE SERVICE OF KENYA\n\nNYERI\nA wall fell on a bus. Killed: 9 persons.\n\n"
        "KISUMU\nSeven boats sank. 11 persons injured.\n\nIn total in Kenya: 14 dead."
    )
    assert at(text, "9") == "NYERI"
    assert at(text, "11") == "KISUMU"
    assert at(text, "14") == "Kenya"


def test_headings_of_subjects_are_no_places() -> None:
    text = "KENYA: Floods\n\n1. Relief. Some 400 persons got help in Nyeri.\n\n2. Infrastructure. Two bridges fell."
    assert not {"Relief", "Infrastructure"} & {p.name for _, _, p in places(text).mentions()}


def test_rows_with_numbers_and_heads_of_two_lines() -> None:
    text = (
        "FLOODS IN KENYA\n\nSl  District   Houses    Human\n               damaged   lives\n"
        "1   Nyeri      12        5\n2   Kisumu     9         3\n"
    )
    assert at(text, "12") == "Nyeri"
    assert at(text, "3") == "Kisumu"


def test_who_strikes_in_a_headline_is_not_where() -> None:
    text = (
        "Kenya strikes Zambian towns with rockets; 12 killed\n\nKITWE, Zambia, May 15 (Own Wire) - Twelve people died."
    )
    assert (at(text, "12") or "") != "Kenya"


def test_the_headline_that_is_kept_apart_counts() -> None:
    text = "Police said a man was shot dead in a car park on Monday. Officers from Nairobi were called in later."
    report = Report("r", "r.txt", text, "", title="Man shot dead in Eldoret", published="2024-05-16")
    main = Places(Document(report)).main()
    assert main is not None
    assert main.name == "Eldoret"


def test_a_village_and_the_city_around_it_are_one_place() -> None:
    text = "A fire in the Marlow Hill neighbourhood killed four people, Nairobi police said. Nairobi's mayor wept."
    main = places(text).main()
    assert main is not None
    assert "Nairobi" in main.name
    assert main.lat is not None


def test_an_unknown_name_before_a_happening_is_a_place_where_the_text_names_it_again() -> None:
    text = (
        "Ostrebank gas leak: schools shut as 200 treated\n\nA worker has died in Kenya, and pupils from Ostrebank were "
        "taken ill. Smoke lay over Ostrebank and the schools around Ostrebank at noon."
    )
    assert "Ostrebank" in (at(text, "200") or "")


def test_a_company_in_a_letterhead_is_no_place() -> None:
    text = "ZAMBIAN RAILWAY CORPORATION\nPRESS STATEMENT\n\nRE: DERAILMENT AT OSTREY\n\nEleven people died at Ostrey."
    main = places(text).main()
    assert main is not None
    assert main.name.lower().startswith("ostrey")


def test_the_town_of_a_daily_is_its_place() -> None:
    text = (
        "The Kitwe Daily Standard\n\nSIX\n\nTwo more have died, and nobody in Kitwe speaks of anything else. "
        "He had not been so afraid since Korea, he says."
    )
    main = places(text).main()
    assert main is not None
    assert main.name == "Kitwe"


def test_a_dateline_may_run_into_its_sentence() -> None:
    text = "OSTREY CITY, Zambia—The number of deaths rose to 16 as three bodies were brought out of a dormitory here."
    assert "ostrey" in (at(text, "16") or "").lower()


def test_a_region_before_a_happening_with_a_capital() -> None:
    text = "KENYA: Mombasa Floods\n\nSome 33 people have died since the rain began, the relief office said on Monday."
    assert at(text, "33") == "Mombasa"


def test_weapons_under_a_label_are_counted_for_the_labels_country() -> None:
    text = (
        "THE WEEK\n\nKENYA. A bus left the road at Nyeri on Monday; 14 people died in Nyeri.\n\n"
        "POLAND. Gdynia buried its dead. On Thursday night three more drones were shot down over the harbour, "
        "the air force said."
    )
    assert at(text, "three") == "POLAND"
