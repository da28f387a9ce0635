"""The kinds of claim that the finder must know, each as a short invented report with all of its figures.

A figure is (number, measure, value, change, index of the figure that it is a part of).
"""

from __future__ import annotations

import pytest

from tollbook.find import find
from tollbook.nouns import Claim, Report

Expected = tuple[str, str, float | None, str, int | None]


def claims(text: str) -> tuple[Claim, ...]:
    return find(Report("r", "r.txt", text, "", published="2024-03-02", language="en")).claims


def flat(text: str) -> list[Expected]:
    found = claims(text)
    index = {c.id: i for i, c in enumerate(found)}
    return [
        (text[c.start : c.end], c.measure, c.quantity.value, c.change, index[c.part_of] if c.part_of else None)
        for c in found
    ]


def total(number: str, measure: str, value: float | None, part_of: int | None = None) -> Expected:
    return number, measure, value, "total", part_of


def more(number: str, measure: str, value: float | None, part_of: int | None = None) -> Expected:
    return number, measure, value, "increment", part_of


CASES: dict[str, tuple[str, list[Expected]]] = {
    "three figures in one sentence": (
        "The raid killed 14 people including two children, and injured 108.",
        [total("14", "killed", 14), total("two", "killed", 2, 0), total("108", "injured", 108)],
    ),
    "a singular victim": (
        "A 17-year-old boy died when the wall fell on him.",
        [total("A 17-year-old boy", "killed", 1)],
    ),
    "a named victim": (
        "Anton Mallory, 35, was shot dead outside his home on Friday.",
        [total("Anton Mallory", "killed", 1)],
    ),
    "a victim who later dies": (
        "A woman was struck by a stray bullet outside the market. She later died in hospital.",
        [total("A woman", "killed", 1)],
    ),
    "shot and killed, in any order of words": (
        "A clerk was accidentally shot and killed. His aunt was shot in the arm and died at a clinic.",
        [total("A clerk", "killed", 1), total("His aunt", "killed", 1)],
    ),
    "shot to death, told of the one who shot": (
        "He is suspected of shooting two clerks to death.",
        [total("two", "killed", 2)],
    ),
    "a part told by its adverb alone": (
        "Six people were shot, two of them fatally, at a quay.",
        [total("Six", "casualties", 6), total("two", "killed", 2, 0)],
    ),
    "two persons of a headline": (
        "Ferry guard killed, deckhand's daughter injured in quay shooting",
        [total("Ferry guard", "killed", 1), total("deckhand's daughter", "injured", 1)],
    ),
    "a suspect who is shot, and one who is held": (
        "Police shot and killed a suspect on the quay. In the port they arrested a suspect.",
        [total("a suspect", "killed", 1)],
    ),
    "who killed himself too": (
        "A clerk killed two cooks before turning the gun on himself. He had threatened to kill himself.",
        [total("two", "killed", 2), total("himself", "killed", 1)],
    ),
    "charged over somebody else's death": (
        "Two guards are facing charges after a cook was shot to death.",
        [total("a cook", "killed", 1)],
    ),
    "who shot, and who was shot": (
        "Two brothers shot dead a clerk. A cook accidentally shot and killed another cook. A guard struck his aunt.",
        [total("a clerk", "killed", 1), total("another cook", "killed", 1), total("his aunt", "injured", 1)],
    ),
    "ages in a row": (
        "Two men, 33 and 19, were hurt. Ana Lind and Per Olt, both 22, died. A male, 17, and two girls, 13 and 15, fled.",
        [
            total("Two", "injured", 2),
            total("Ana Lind", "killed", 1),
            total("Per Olt", "killed", 1),
            total("two", "displaced", 2),
        ],
    ),
    "two of one surname": (
        "Ana Lind, 35, and Per Lind, 6, were killed. Ms Lind taught.",
        [total("Ana Lind", "killed", 1), total("Per Lind", "killed", 1)],
    ),
    "a name and its apposition are one": (
        "Ana Lind, a 35-year-old teacher, died on the quay.",
        [total("Ana Lind", "killed", 1)],
    ),
    "headlines with verbs between": (
        "Clerk shot dead by brother: police\n\nThe town mourns.",
        [total("Clerk", "killed", 1)],
    ),
    "none of the victims": (
        "Six people died. None of the victims had seen who fired.",
        [total("Six", "killed", 6)],
    ),
    "grazed by a bullet": (
        "A clerk was grazed by a bullet.",
        [total("A clerk", "injured", 1)],
    ),
    "the death of one who was described": (
        "A cook was found shot behind the quay. The 40-year-old was pronounced dead there.",
        [total("A cook", "killed", 1)],
    ),
    "two victims of different fate": (
        "A policeman was killed and a bystander was wounded.",
        [total("A policeman", "killed", 1), total("a bystander", "injured", 1)],
    ),
    "elliptical figures": (
        "Two tourists from Maldria and three from Ruthenia were killed.",
        [total("Two", "killed", 2), total("three", "killed", 3)],
    ),
    "lives claimed": ("The flood claimed the lives of 12 farmers.", [total("12", "killed", 12)]),
    "the toll stands": ("The death toll stands at 41.", [total("41", "killed", 41)]),
    "bodies": ("Divers recovered the bodies of three fishermen.", [total("three", "killed", 3)]),
    "nominal forms": (
        "The crash caused 16 deaths and 40 injuries.",
        [total("16", "killed", 16), total("40", "injured", 40)],
    ),
    "a headline without verbs": (
        "Four women shot, two dead in Olva",
        [total("Four", "casualties", 4), total("two", "killed", 2)],
    ),
    "a headline of places": (
        "Blast in Olva market: 9 dead, 30 hurt",
        [total("9", "killed", 9), total("30", "injured", 30)],
    ),
    "bullets": (
        "Where things stand\n\n- 12 people killed\n- 40 injured\n- 3 still missing\n",
        [total("12", "killed", 12), total("40", "injured", 40), total("3", "missing", 3)],
    ),
    "a table": (
        "Position at noon\n\n| District | Dead | Injured |\n|---|---|---|\n| Olva | 12 | 31 |\n| Bresk | 3 | - |\n",
        [total("12", "killed", 12), total("31", "injured", 31), total("3", "killed", 3)],
    ),
    "a list of things": (
        "Fifty-five homes, two shops and three schools were damaged.",
        [total("Fifty-five", "damaged", 55), total("two", "damaged", 2), total("three", "damaged", 3)],
    ),
    "a list under one verb": (
        "Seven soldiers and three policemen were killed.",
        [total("Seven", "killed", 7), total("three", "killed", 3)],
    ),
    "nested parts": (
        "The group said 35 people were killed, of them 23 in Olva, of them 13 in the old town.",
        [total("35", "killed", 35), total("23", "killed", 23, 0), total("13", "killed", 13, 1)],
    ),
    "part across the sentence": (
        "The blast killed 14 people. Three of them were children.",
        [total("14", "killed", 14), total("Three", "killed", 3, 0)],
    ),
    "killed or wounded": ("The army said 40 rebels were killed or wounded.", [total("40", "casualties", 40)]),
    "no one": ("No one was hurt in the fire.", [total("No one", "injured", 0)]),
    "no casualties": ("There were no casualties.", [total("no", "casualties", 0)]),
    "not one": ("Not one inmate was killed.", [total("Not one", "killed", 0)]),
    "neither": ("Nobody was killed, the mayor said.", [total("Nobody", "killed", 0)]),
    "a correction": (
        "The ministry revised the death toll from 28 to 21.",
        [total("28", "killed", 28), total("21", "killed", 21)],
    ),
    "an increment with its total": (
        "Rescuers found seven more bodies on Sunday, bringing the death toll to 16.",
        [more("seven", "killed", 7, 1), total("16", "killed", 16)],
    ),
    "others beside the dead": (
        "Two men were killed and 12 others were hurt.",
        [total("Two", "killed", 2), total("12", "injured", 12)],
    ),
    "a range": ("Between 20 and 30 people were killed.", [total("20 and 30", "killed", None)]),
    "vague figures": (
        "Dozens of people were wounded and several were killed.",
        [total("Dozens", "injured", None), total("several", "killed", None)],
    ),
    "weapons": (
        "Maldria launched 70 drones and the defenders shot down 58 of them.",
        [total("70", "launched", 70), total("58", "intercepted", 58, 0)],
    ),
    "rescued and missing": (
        "Nine sailors were rescued and four are still missing.",
        [total("Nine", "rescued", 9), total("four", "missing", 4)],
    ),
    "displaced and evacuated": (
        "Some 1,200 people were evacuated and 300 families were left homeless.",
        [total("1,200", "evacuated", 1200), total("300", "displaced", 300)],
    ),
    "arrested and kidnapped": (
        "Police arrested five men after 20 pupils were kidnapped.",
        [total("five", "detained", 5), total("20", "abducted", 20)],
    ),
    "villages hit": ("Shells struck six villages near the border.", [total("six", "struck", 6)]),
    "without power": ("The storm left 46,000 customers without electricity.", [total("46,000", "affected", 46000)]),
    "fires": ("The strikes started 12 fires across Olva.", [total("12", "fires", 12)]),
    "houses destroyed": (
        "The storm destroyed 41 houses and damaged 120.",
        [total("41", "destroyed", 41), total("120", "damaged", 120)],
    ),
    "ages of several people": (
        "Two sons, four and seven, were not found.",
        [total("Two", "missing", 2)],
    ),
    "digits that restate a number": (
        "A total of seventy-three (73) passengers were injured.",
        [total("seventy-three", "injured", 73)],
    ),
    "some of all weapons": (
        "The air force shot down 13 of 22 missiles and 61 out of 92 drones.",
        [
            total("13", "intercepted", 13, 1),
            total("22", "launched", 22),
            total("61", "intercepted", 61, 3),
            total("92", "launched", 92),
        ],
    ),
    "others beside the dead who were shot": (
        "Olva: one man killed, 2 others shot at petrol station",
        [total("one", "killed", 1), total("2", "injured", 2)],
    ),
    "figures of a list of places": (
        "Olva has borne the brunt with 11 deaths, followed by Bresk (five) and Tarn (two).",
        [total("11", "killed", 11), total("five", "killed", 5), total("two", "killed", 2)],
    ),
    "of a total told before": (
        "The crash killed 17 people. Of the 17, six had no ticket.",
        [total("17", "killed", 17), total("six", "killed", 6, 0)],
    ),
    "of more than were counted": (
        "The crash killed 17 people. Of the 50 on the train, six had no ticket.",
        [total("17", "killed", 17)],
    ),
    "a count by its bare number": (
        "The army says 17 people were killed. The mayor says 21.",
        [total("17", "killed", 17), total("21", "killed", 21)],
    ),
    "a whole and its list": (
        "The jet crashed, killing all 26 people on board: 22 passengers and four crew.",
        [total("26", "killed", 26), total("22", "killed", 22, 0), total("four", "killed", 4, 0)],
    ),
    "casualties by fate": (
        "The office documented 30 casualties in May: 11 killed and 19 injured.",
        [total("30", "casualties", 30), total("11", "killed", 11, 0), total("19", "injured", 19, 0)],
    ),
    "the dead one by one": (
        "Also killed, relatives said, were Ana Lind, 58, a clerk; Jo Berg, 34, and Ida Holm, 20.",
        [total("Ana Lind", "killed", 1), total("Jo Berg", "killed", 1), total("Ida Holm", "killed", 1)],
    ),
    "people whom a flood hit": (
        "The flood hit 34,000 people in six districts.",
        [total("34,000", "affected", 34000)],
    ),
    "one family is no figure": (
        "Eight bodies were found, all of one family.",
        [total("Eight", "killed", 8)],
    ),
    "a verb between number and noun": (
        "One employee was killed, three suffered burns.",
        [total("One", "killed", 1), total("three", "injured", 3)],
    ),
    "supply that was cut": (
        "The company cut the gas supply to 2,300 households.",
        [total("2,300", "affected", 2300)],
    ),
    "a list on the lines below": (
        "Nine people were taken to hospitals:\n\na) 6 to Olva;\n\nb) 3 by helicopter to Bresk.\n",
        [total("Nine", "injured", 9), total("6", "injured", 6, 0), total("3", "injured", 3, 0)],
    ),
    "those who were": (
        "Of the 137 who were injured, 29 have burns.",
        [total("137", "injured", 137), total("29", "injured", 29, 0)],
    ),
    "the number of those in a state": (
        "The number of UK climbers missing since May rose to 12. The injured were 86.",
        [total("12", "missing", 12), total("86", "injured", 86)],
    ),
    "a number and not another": (
        "Seven policemen, not nine, is the toll.",
        [total("Seven", "killed", 7), total("nine", "killed", 9)],
    ),
    "another one without a noun": (
        "Two soldiers were killed. A third was badly hurt.",
        [total("Two", "killed", 2), total("A third", "injured", 1)],
    ),
    "weapons of a raid": (
        "The air force shot down 40 drones. In all, 17 cruise missiles and 92 drones.",
        [total("40", "intercepted", 40), total("17", "launched", 17), total("92", "launched", 92)],
    ),
    "weapons in a store": (
        "The air force shot down 40 drones. It has 300 missiles in store.",
        [total("40", "intercepted", 40)],
    ),
    "who did it and fled": ("Two gunmen fled. Some 400 families fled.", [total("400", "displaced", 400)]),
    "a place without home for many": (
        "The storm struck, leaving 130 households, about 600 people, without shelter.",
        [total("130", "displaced", 130), total("600", "displaced", 600)],
    ),
    "who fatally shot another": (
        "Ben Lind, 27, fatally shot his wife on Sunday.",
        [total("his wife", "killed", 1)],
    ),
    "a fate past an aside": (
        "A boy, pulled from the water off Bresk, could not be revived.",
        [total("A boy", "killed", 1)],
    ),
    "a predicate past those among them": (
        "Five members of one church, among them a nurse and two toddlers, died on Sunday.",
        [total("Five", "killed", 5), total("a nurse", "killed", 1, 0), total("two", "killed", 2, 0)],
    ),
    "buried by mourners": ("Seventeen soldiers had been buried in the town.", [total("Seventeen", "killed", 17)]),
    "bodies wherever they are brought": (
        "Reporters saw the bodies of two men carried from the building.",
        [total("two", "killed", 2)],
    ),
    "whom captors took from a house": ("Gunmen took 16 men from a house.", [total("16", "abducted", 16)]),
    "one who says it in a list": (
        "Two foreigners were among the dead, a duty officer said.",
        [total("Two", "killed", 2)],
    ),
    "nothing is counted": (
        "On 14 May 2021 two residents told the paper that the 46-year-old mayor met 12 teachers for three hours in Room 9.",
        [],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_every_figure(text: str, expected: list[Expected]) -> None:
    assert flat(text) == expected


@pytest.mark.parametrize(
    ("text", "measure", "low", "high", "qualifier"),
    [
        ("At least 14 people were killed.", "killed", 14, None, "at_least"),
        ("More than 150 people were hurt.", "injured", 151, None, "more_than"),
        ("As many as 20 miners are missing.", "missing", None, 20, "at_most"),
        ("Nearly 160 houses were destroyed.", "destroyed", None, 160, "nearly"),
        ("Around 40 passengers were rescued.", "rescued", None, None, "about"),
        ("An estimated 3,000 people have fled.", "displaced", None, None, "about"),
        ("A dozen or more pupils were abducted.", "abducted", 12, None, "at_least"),
        ("Between 20 and 30 people were arrested.", "detained", 20, 30, "range"),
        ("Scores of people were killed.", "killed", 40, None, "scores"),
        ("Tens of thousands of people were evacuated.", "evacuated", 20000, None, "thousands"),
        ("A handful of people were injured.", "injured", 2, None, "few"),
    ],
)
def test_hedges_reach_the_claim(text: str, measure: str, low: float | None, high: float | None, qualifier: str) -> None:
    (claim,) = claims(text)
    assert (claim.measure, claim.quantity.low, claim.quantity.high) == (measure, low, high)
    assert claim.quantity.qualifier == qualifier
    assert claim.quantity.text in text


def test_live_entries_have_their_own_times() -> None:
    text = (
        "Olva blast: as it happened\n\n14:10 The blast killed four people, police say.\n\n"
        "14:55 Police now say that six people are dead.\n\n15:30 The mayor says that nine people were killed.\n"
    )
    found = claims(text)
    assert [c.quantity.value for c in found] == [4, 6, 9]
    said = [c.said_at or "" for c in found]
    assert said == sorted(said)
    assert len(set(said)) == 3


def test_spans_and_sentences_point_into_the_text() -> None:
    for text, _ in CASES.values():
        for claim in claims(text):
            assert text[claim.sentence.start : claim.sentence.end] == claim.sentence.text
            assert claim.sentence.start <= claim.start < claim.end <= claim.sentence.end
            assert 0 < claim.confidence <= 1
