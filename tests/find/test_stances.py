"""Positions on who did it. All texts are invented."""

from __future__ import annotations

import pytest

from tollbook.find.english.document import Document
from tollbook.find.english.speakers import Speakers
from tollbook.find.english.stances import stances
from tollbook.nouns import POSITIONS, Report, Stance


def found(text: str) -> tuple[Stance, ...]:
    document = Document(Report("r", "r.txt", text, ""))
    return stances(document, Speakers(document))


@pytest.mark.parametrize(
    ("text", "position", "by", "about"),
    [
        ("The ministry blamed the rebels for the attack.", "blames", "ministry", "rebels"),
        ("The ministry blamed the attack on the rebels.", "blames", "ministry", "rebels"),
        ("The rebels were blamed for the attack by the ministry.", "blames", "ministry", "rebels"),
        ("The town was hit by fire that officials have blamed on Maldria.", "blames", "officials", "Maldria"),
        ("President Ada Obi accused Maldria of arming the gunmen.", "blames", "President Ada Obi", "Maldria"),
        ("Maldria was accused by President Ada Obi of arming gunmen.", "blames", "President Ada Obi", "Maldria"),
        ("Jan Olt pointed the finger at the Hill Front.", "blames", "Jan Olt", "Hill Front"),
        ("Officials said the Hill Front was behind the attack.", "blames", "Officials", "Hill Front"),
        ("The mayor held the rebels responsible for the blast.", "blames", "mayor", "rebels"),
        ("The Hill Front claimed responsibility for the raid.", "claims_responsibility", "Hill Front", "Hill Front"),
        ("Responsibility was claimed by the Hill Front.", "claims_responsibility", "Hill Front", "Hill Front"),
        ("The Hill Front said its fighters carried out the raid.", "claims_responsibility", "Hill Front", "Hill Front"),
        ("Maldria denied any involvement.", "denies", "Maldria", "Maldria"),
        ("Maldria's army denies shelling civilians.", "denies", "Maldria's army", "Maldria's army"),
        ("Maldria's army rejected the accusation as absurd.", "denies", "Maldria's army", "Maldria's army"),
        ("The army did not immediately comment.", "does_not_comment", "army", "army"),
        ("The army declined to comment.", "does_not_comment", "army", "army"),
        ("There was no immediate comment from the army.", "does_not_comment", "army", "army"),
        ("The army did not respond to a request for comment.", "does_not_comment", "army", "army"),
        ("The Hill Front has not claimed responsibility.", "does_not_comment", "Hill Front", "Hill Front"),
        ("The army has neither confirmed nor denied the raid.", "does_not_comment", "army", "army"),
        ("The United Nations condemned the attack.", "condemns", "United Nations", None),
        ("The attack was condemned by the United Nations.", "condemns", "United Nations", None),
        (
            "Jan Olt, the foreign minister, condemned Maldria's shelling.",
            "condemns",
            "Jan Olt, foreign minister",
            "Maldria",
        ),
        ('"We condemn this act," said the archbishop, Luis Vega.', "condemns", "Luis Vega, archbishop", None),
        ("In a statement condemning the raid, the council called for calm.", "condemns", "council", None),
        ("The army said the strike was in retaliation for an ambush.", "justifies", "army", "army"),
    ],
)
def test_positions(text: str, position: str, by: str, about: str | None) -> None:
    (stance,) = found(text)
    assert position in POSITIONS
    assert (stance.position, stance.by[0].name, stance.about) == (position, by, about)
    assert stance.sentence.text == text
    assert stance.incident is None


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility.",
        "There was no immediate claim of responsibility.",
        "The rebels were blamed for the attack.",
        "Officials blamed heavy rain for the crash.",
        "The owner blamed himself.",
        "He was denied bail.",
        "Nobody was available for comment.",
        "The shelter was condemned last year.",
        "The court condemned him to ten years.",
        "Each side accuses the other.",
        "The army struck the town in retaliation for an ambush.",
        "The fire claimed nine lives.",
        "The government has not replied to the demands of the miners.",
    ],
)
def test_no_position(text: str) -> None:
    assert found(text) == ()


def test_the_chain_goes_on_outwards() -> None:
    (stance,) = found("Maldria denied any involvement, according to Reuters.")
    assert [s.name for s in stance.by] == ["Maldria", "Reuters"]


def test_ids_are_stable_and_differ() -> None:
    text = "The ministry blamed the rebels for the attack. The rebels denied involvement."
    first, second = found(text), found(text)
    assert first == second
    assert len({s.id for s in first}) == 2
