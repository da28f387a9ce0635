from __future__ import annotations

from tollbook.find.english.document import Document
from tollbook.find.english.places import Places
from tollbook.nouns import Report


def places(text: str) -> Places:
    return Places(Document(Report("r", "r.txt", text, "", published="2024-05-16")))


def at(text: str, figure: str) -> str | None:
    start = text.index(figure)
    place = places(text).place(start, start + len(figure))
    return place.name if place else None


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
