"""Named victims: found in every wording, once each, and nobody else. All names and places are invented."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from tollbook.find.english import claims as finder
from tollbook.find.english.document import Document
from tollbook.find.english.people import people
from tollbook.nouns import Claim, Person, Quantity, Report, Sentence, short_id


def named(text: str, *, dead: int = 0, hurt: int = 0, published: str | None = "2031-05-04") -> list[Person]:
    """The people of ``text``; ``dead`` and ``hurt`` are what the report counts elsewhere."""
    report = Report("r", "r.txt", text, "x", published=published)
    counted = [
        Claim(measure, "r", 0, 0, Sentence(-1, -1, ""), measure, "people", Quantity(str(n), n, n, n))
        for measure, n in (("killed", dead), ("injured", hurt))
        if n
    ]
    return list(people(Document(report), [], counted))


def told(text: str, **more: int) -> list[tuple[str, int | None, str]]:
    return [(p.name, p.age, p.fate) for p in named(text, **more)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ada Mirren, 34, was shot dead.", [("Ada Mirren", 34, "killed")]),
        ("Ada Mirren died at the scene, police said.", [("Ada Mirren", None, "killed")]),
        ("Police said 34-year-old Ada Mirren was killed.", [("Ada Mirren", 34, "killed")]),
        ("Ada Mirren (34), of Lower Tarn, suffered burns to both hands.", [("Ada Mirren", 34, "injured")]),
        ("A nurse, Ada Mirren, 34, remains missing.", [("Ada Mirren", 34, "missing")]),
        ("Ada Mirren, 34, who kept bees, and Tom Ostrey, 16, were killed.", [("Ada Mirren", 34, "killed"), ("Tom Ostrey", 16, "killed")]),
        ("The dead were identified as Ada Mirren, 34, and Tom Ostrey, 22.", [("Ada Mirren", 34, "killed"), ("Tom Ostrey", 22, "killed")]),
        ("Police identified the dead as Ada Mirren, 34, of Lower Tarn, and Tom Ostrey, 22, of Vesk, Karn.", [("Ada Mirren", 34, "killed"), ("Tom Ostrey", 22, "killed")]),
        ("The deceased were Ada Mirren (45) and Rika Sonde (17).", [("Ada Mirren", 45, "killed"), ("Rika Sonde", 17, "killed")]),
        ("Among the injured is Ada Mirren, 34, a baker.", [("Ada Mirren", 34, "injured")]),
        ("Those killed were Ada Mirren, 34; Tom Ostrey, 22; and Rika Sonde, 17.", [("Ada Mirren", 34, "killed"), ("Tom Ostrey", 22, "killed"), ("Rika Sonde", 17, "killed")]),
        ("Victim #1: Ada R. Mirren, 34, of Lower Tarn. Pronounced deceased at the scene.", [("Ada R. Mirren", 34, "killed")]),
        ("The blast tore through the mill, killing Ada Mirren, 34, and her son, Tom Mirren, 6.", [("Ada Mirren", 34, "killed"), ("Tom Mirren", 6, "killed")]),
        ("A third, Ada Mirren, 16, was flown to Vesk. She later died.", [("Ada Mirren", 16, "killed")]),
        ("Ada Mirren, 16, held on until Sunday, when she died.", [("Ada Mirren", 16, "killed")]),
        ("Ada Mirren, 16, was taken off life support on Sunday and died.", [("Ada Mirren", 16, "killed")]),
        ("Ada Mirren, 34, had gone out to look for the dog. Her body was found on Sunday.", [("Ada Mirren", 34, "killed")]),
        ("The fall led to the death of Ada Mirren, 34.", [("Ada Mirren", 34, "killed")]),
        ("The girl, six-year-old Ada Mirren, was injured.", [("Ada Mirren", 6, "injured")]),
        ("Ada Mirren, 8 months old, was killed.", [("Ada Mirren", 0, "killed")]),
        ("Tom Ostrey Jr., 19, and M. Selva (39) were killed.", [("Tom Ostrey Jr.", 19, "killed"), ("M. Selva", 39, "killed")]),
        ("They found Ada Mirren, from Vesk, dead and her brother, 20-year-old Tom Mirren, wounded.", [("Ada Mirren", None, "killed"), ("Tom Mirren", 20, "injured")]),
        ("The victims:\nAda Mirren, 34, of Vesk\nTom Ostrey, 22, of Karn\nThe road is closed.", [("Ada Mirren", 34, "killed"), ("Tom Ostrey", 22, "killed")]),
    ],
)  # fmt: skip
def test_victims_are_found_in_every_wording(text: str, found: list[tuple[str, int | None, str]]) -> None:
    assert told(text, dead=2) == found


@pytest.mark.parametrize(
    "text",
    [
        "Two people were killed, Ada Mirren said.",
        "Two people were killed, said Ada Mirren, 61, who lives next door.",
        "Sheriff Tom Ostrey confirmed that two people died.",
        "Coroner Tom Ostrey identified the two dead on Monday.",
        "Two port workers are dead in Vesk, mayor Tom Ostrey says, after a fire.",
        "Tom Ostrey, 22, was arrested after two people were killed.",
        "Police identified the suspect as Tom Ostrey (34). Two people were killed.",
        "Tom Ostrey, 34, opened fire on a crowd, killing two.",
        "A court charged Tom Ostrey with killing two people.",
        "Two people were killed at Carver Mills Hospital, on Garden Street, and in Saint Brigid.",
        "Ada Mirren was killed in 1997, in another fire on the same street.",
        "It was not clear whether Ada Mirren, 34, was injured.",
        "Ada Mirren, 34, was not injured.",
        "Ada Mirren, 34, whose brother was killed, lit a candle.",
        "A boy of 16 was held over the shooting death of a 15-year-old Vesk High School student.",
        "About 7 p.m. on the Garden Side, an 18-year-old man was shot and killed.",
    ],
)
def test_speakers_suspects_officials_places_and_others_are_no_victims(text: str) -> None:
    assert told(text, dead=2) == []


def test_a_suspect_is_nobody_s_victim_wherever_the_report_says_so() -> None:
    text = "Tom Ostrey, 40, was found dead on Sunday. Police had named him as the gunman.\n\nThe suspect, Tom Ostrey, fired at a bus."
    assert told(text, dead=3) == []


def test_one_person_once_under_the_first_full_name() -> None:
    text = (
        "Ada Brook Mirren taught at the mill school.\n\nMirren, 34, was shot in the chest. Ada Mirren died on the way to "
        "hospital. Mrs Mirren's body was taken to Vesk."
    )
    (one,) = named(text, dead=1, hurt=3)
    assert (one.name, one.age, one.sex, one.fate) == ("Ada Brook Mirren", 34, "female", "killed")
    assert one.id == short_id("r", "Ada Brook Mirren", "killed")
    assert one.sentence.text == text[one.sentence.start : one.sentence.end]
    assert "Ada Mirren died" in one.sentence.text


def test_namesakes_stay_apart() -> None:
    text = "Ada Mirren, 34, and her brother, Tom Mirren, 30, were killed. Mirren had taught in Vesk."
    assert [p.name for p in named(text)] == ["Ada Mirren", "Tom Mirren"]


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("Mrs Ada Mirren was killed.", "female"),
        ("Mr. Tom Ostrey was killed.", "male"),
        ("The woman was Ada Mirren, 34. The woman, Ada Mirren, was killed.", "female"),
        ("His sister, Ada Mirren, was killed.", "female"),
        ("Tom Ostrey, a father of two, was killed.", "male"),
        ("Ada Mirren was killed as she slept.", "female"),
        ("Ada Mirren was killed when a man drove his truck into the yard.", None),
        ("Robin Ostrey, 34, was killed.", None),
        ("Robin Ostrey, his wife, Anna, and a son were at home. Robin Ostrey was killed.", None),
    ],
)
def test_sex_is_told_by_words_and_never_by_the_name(text: str, sex: str | None) -> None:
    (one,) = named(text)
    assert one.sex == sex


def test_a_shared_family_name_tells_nothing_of_either() -> None:
    text = "Ada Mirren was killed. Her nephew, Lou Mirren, fired. Mirren, 61, shot himself, police said."
    assert [(p.name, p.age) for p in named(text)] == [("Ada Mirren", None)]


@pytest.mark.parametrize(
    ("dead", "hurt", "fate"), [(2, 0, "killed"), (0, 3, "injured"), (0, 0, "injured"), (2, 3, None)]
)
def test_what_a_shot_became_is_told_by_the_rest_of_the_report(dead: int, hurt: int, fate: str | None) -> None:
    found = named("Ada Mirren, 34, was shot in a yard.", dead=dead, hurt=hurt)
    assert [p.fate for p in found] == ([fate] if fate else [])


def test_victims_are_what_the_sentences_around_say() -> None:
    hurt = "All are expected to survive.\n\nThe victims have been identified as Ada Mirren, 34, and Tom Ostrey, 22."
    assert [p.fate for p in named(hurt, dead=4, hurt=2)] == ["injured", "injured"]


def test_a_figure_that_is_a_name_is_a_person_of_its_report() -> None:
    report = Report("r", "r.txt", "Ada Mirren, 34, was killed in Vesk on Friday, police said.", "x")
    found = finder.find(report)
    assert [(c.measure, c.quantity.text) for c in found.claims] == [("killed", "Ada Mirren")]
    assert [(p.name, p.fate) for p in found.people] == [("Ada Mirren", "killed")]


def test_the_order_is_the_text_s_and_the_outcome_always_the_same() -> None:
    text = "Tom Ostrey, 22, died. Ada Mirren, 34, died. Rika Sonde, 17, was injured."
    first = named(text)
    assert [p.name for p in first] == ["Tom Ostrey", "Ada Mirren", "Rika Sonde"]
    assert named(text) == first
    assert replace(first[0], incident=None) == first[0]


def test_a_long_sentence_costs_no_more_than_its_length() -> None:
    text = "Among those who came were " + ", ".join(
        f"Ada Mirren of the old mill and her brother {n}" for n in range(300)
    )
    started = time.process_time()
    named(text + " were killed.", dead=1)
    assert time.process_time() - started < 5.0
