"""Languages: what is clearly not English is turned away with its name, all else stays."""

from __future__ import annotations

import pytest

from tollbook.read.language import language_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Al menos siete personas murieron y otras doce resultaron heridas en un choque de autobuses, según la policía del estado.",
            "Spanish",
        ),
        (
            "Au moins sept personnes sont mortes et douze ont été blessées dans un accident de car, selon la préfecture.",
            "French",
        ),
        (
            "Mindestens sieben Menschen wurden bei einem Unfall mit einem Bus getötet und zwölf verletzt, wie die Polizei mitteilte und der Sender meldet.",
            "German",
        ),
        (
            "Pelo menos sete pessoas morreram e doze ficaram feridas em um acidente com um ônibus, segundo a polícia.",
            "Portuguese",
        ),
        (
            "Sedikitnya tujuh orang tewas dan dua belas luka dalam kecelakaan bus yang terjadi di jalan itu, kata polisi.",
            "Indonesian",
        ),
        ("Не менее семи человек погибли, ещё двенадцать были ранены в аварии автобуса, сообщила полиция.", "Russian"),
        (
            "Щонайменше семеро людей загинули, ще дванадцятеро поранені в аварії автобуса, повідомила поліція області.",
            "Ukrainian",
        ),
        ("قتل سبعة أشخاص على الأقل وأصيب اثنا عشر في حادث حافلة، بحسب الشرطة.", "Arabic"),
        ("巴士事故造成至少七人死亡,十二人受伤。", "Chinese"),
        ("バスの事故で少なくとも七人が死亡しました。", "Japanese"),
        ("బస్సు ప్రమాదంలో ఏడుగురు " * 20, ""),
    ],
)
def test_other_languages_are_named(text: str, name: str) -> None:
    language = language_of(text)
    if name:
        assert language.code is None
        assert name in (language.reason or "")


@pytest.mark.parametrize(
    "text",
    [
        "Bus crash kills 7",
        "7 dead",
        "Killed: 7\nInjured: 12\nMissing: 0",
        "Explosion rocks Santa Cruz de la Sierra, El Alto",
        "Les Cayes, Port-de-Paix, Le Borgne, Les Anglais, Des Moines, Del Rio",
        "KYIV — «Мы скорбим», governor Ihor Bondar wrote in Russian. Seven people died, he said, and the 12 wounded were in hospital.",
        "42",
        "The minister, José da Silva e Souza, said that os mortos were seven.",
        "photo_prev article-gallery-1 " * 60,
    ],
)
def test_english_and_doubtful_texts_stay(text: str) -> None:
    assert language_of(text).code == "en"
