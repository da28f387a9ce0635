"""Where a report was sent from is not where it happened, if it says that it happened elsewhere."""

from __future__ import annotations

from find.told_places import at, main


def test_a_desk_city_of_which_nothing_else_is_told_gives_way_to_the_place_told_of() -> None:
    text = (
        "Bridge collapse kills nine\n\nLAHORE, May 14 (AFP) - Nine people were killed when a bridge gave way on Tuesday.\n\n"
        "The bridge at Chiniot fell when a lorry crossed it. Four people were hurt."
    )
    assert (main(text) or "").startswith("Chiniot")
    assert (at(text, "Four") or "").startswith("Chiniot")


def test_a_desk_city_keeps_what_is_told_of_nowhere_else() -> None:
    text = "LAHORE, May 14 (AFP) - Nine people were killed when a bridge gave way on Tuesday. Four people were hurt."
    assert main(text) == "LAHORE"


def test_a_town_abroad_that_refugees_reached_is_not_where_it_happened() -> None:
    text = (
        "A week after a market burned in Sudan, families search for the dead\n\n"
        "ADRÉ, Chad — Halima walked three days to reach this border town.\n\n"
        "She was at the market in Zalingei when the fire began. It killed 40 people."
    )
    assert (at(text, "40") or "").startswith("Zalingei")


def test_a_small_town_at_home_stays_the_place() -> None:
    text = (
        "Fire in Kenya kills nine\n\nKABARNET, Kenya — Nine people died in a fire on Tuesday.\n\n"
        "Police in Eldoret promised an inquiry. Four people were hurt."
    )
    assert (at(text, "Nine people") or "").startswith("KABARNET")
