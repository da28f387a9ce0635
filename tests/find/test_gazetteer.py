from __future__ import annotations

import time

import pytest

from tollbook.find.gazetteer import TABLE, Gazetteer, fold, gazetteer
from tollbook.nouns import PRECISIONS


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Saint-Denis", "st denis"),
        ("St. Petersburg", "st petersburg"),
        ("Łódź", "lodz"),
        ("I‘zāz", "izaz"),
        ("  Port-au-Prince ", "port au prince"),
        ("Mount Isa", "mt isa"),
    ],
)
def test_names_fold_to_keys(name: str, key: str) -> None:
    assert fold(name) == key


@pytest.mark.parametrize(
    ("name", "meant", "country"),
    [
        ("Kiev", "Kyiv", "UA"),
        ("Lvov", "Lviv", "UA"),
        ("Peking", "Beijing", "CN"),
        ("Bombay", "Mumbai", "IN"),
        ("Kraków", "Kraków", "PL"),
        ("KRAKOW", "Kraków", "PL"),
    ],
)
def test_other_spellings_find_the_place(name: str, meant: str, country: str) -> None:
    best = gazetteer().lookup(name)[0]
    assert (best.name, best.country_code) == (meant, country)
    assert best.precision == "city"


def test_own_names_are_trusted_more_than_others() -> None:
    assert gazetteer().lookup("Lviv")[0].confidence == 1.0
    assert gazetteer().lookup("Lvov")[0].confidence < 1.0


def test_a_country_comes_before_a_division_of_its_name() -> None:
    kinds = [(e.precision, e.country_code) for e in gazetteer().lookup("Georgia")]
    assert kinds[0] == ("country", "GE")
    assert ("region", "US") in kinds


def test_of_places_of_one_name_the_greatest_is_first() -> None:
    found = [e for e in gazetteer().lookup("Springfield") if e.precision == "city"]
    assert len(found) > 10
    assert found[0].population == max(e.population for e in found)


def test_entries_are_complete() -> None:
    for name in ("Nairobi", "Cook County", "Bavaria", "Peru"):
        for entry in gazetteer().lookup(name):
            assert entry.precision in PRECISIONS
            assert -90 <= entry.lat <= 90
            assert -180 <= entry.lon <= 180
            assert entry.country == gazetteer().country(entry.country_code)


def test_unknown_names_are_unknown() -> None:
    assert gazetteer().lookup("Kettlowbury-under-Ostrey") == ()
    assert not gazetteer().knows("Xqzwv")
    assert gazetteer().lookup("") == ()


def test_similar_names_of_a_country() -> None:
    best = gazetteer().similar("Odasa", "UA")[0]
    assert best.name == "Odesa" or best.name == "Odessa"
    assert best.confidence < 1.0
    assert gazetteer().similar("Xqzwvbn", "UA") == []


def test_near_spellings_anywhere() -> None:
    assert any(e.country_code == "KE" for e in gazetteer().near_spellings("Nairobbi"))


def test_it_opens_quickly_and_answers_quickly() -> None:
    began = time.process_time()
    fresh = Gazetteer()
    fresh.lookup("Nairobi")
    assert time.process_time() - began < 0.3
    assert TABLE.stat().st_size < 8_000_000


def test_another_file_is_refused(tmp_path) -> None:
    wrong = tmp_path / "places.tbl"
    wrong.write_bytes(b"not a table")
    with pytest.raises(ValueError, match="training/gazetteer"):
        Gazetteer(wrong)
