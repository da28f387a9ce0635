from __future__ import annotations

import pytest

from tollbook.link.names import same_name, same_speaker, speaker_key
from tollbook.nouns import Speaker

SAME = [
    ("Zelenskyy", "Zelensky"),
    ("President Volodymyr Zelenskyy", "Volodymyr Zelensky"),
    ("Ukrainian President Volodymyr Zelenskiy", "Zelensky"),
    ("Andriy Pavlenko", "Andrii Pavlenko"),
    ("Andriy Pavlenko", "Pavlenko"),
    ("Rosa Huamán", "Rosa Huaman"),
    ("Hichem Jelassi", "Hisham Jlassi"),
    ("Vitali Klitschko", "Mayor Vitaliy Klitchsko"),
    ("defence ministry", "defense ministry"),
    ("Russian defence ministry", "Russia's Defense Ministry"),
    ("Ministry of Defence", "defence ministry"),
    ("the Ministry of Health", "health ministry"),
    ("Russian Emergencies Ministry", "Russian emergencies ministry"),
    ("police spokesman John Oti", "John Oti"),
    ("Mr Jlassi", "spokesman Hisham Jlassi"),
    ("Bryansk governor", "governor of Bryansk region"),
    ("Muhammad al-Rashid", "Mohammed Al Rashid"),
]
OTHER = [
    ("Russian defence ministry", "Ukrainian defence ministry"),
    ("Andriy Pavlenko", "Olena Pavlenko"),
    ("governor of Bryansk", "governor of Belgorod"),
    ("defence ministry", "health ministry"),
    ("police", "fire service"),
    ("Ali Hassan", "Omar Hussein"),
    ("Kim", "Lim"),
    ("police spokesman John Oti", "police"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_spellings_of_one_speaker(a: str, b: str) -> None:
    assert same_speaker(Speaker(a), Speaker(b))
    assert same_speaker(Speaker(b), Speaker(a))


@pytest.mark.parametrize(("a", "b"), OTHER)
def test_different_speakers(a: str, b: str) -> None:
    assert not same_speaker(Speaker(a), Speaker(b))
    assert not same_speaker(Speaker(b), Speaker(a))


def test_keys_are_shared_by_spellings() -> None:
    assert speaker_key("President Volodymyr Zelenskyy") == speaker_key("Zelensky")
    assert speaker_key("Defense Ministry") == speaker_key("ministry of defence")


def test_an_office_behind_a_comma_leaves_the_name_alone() -> None:
    assert same_name("Ana Lind, governor of Odesa region", "Governor Ana Lind")
    assert same_name("Ana Lind, governor of Odesa region", "Lind")
    assert not same_name("Ana Lind, governor of Odesa region", "Governor Per Holm")
