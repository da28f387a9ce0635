"""Positions on who did it. All texts are invented."""

from __future__ import annotations

from pathlib import Path

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
        ("Maldria said Tarvian gunners were to blame for breaking windows.", "blames", "Maldria", "Tarvian gunners"),
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
        "Blame fell on the rebels.",
        "Each side blamed the other.",
        "The two sides traded blame.",
        "Suspicion fell on the Hill Front.",
        "The mayor denied reports that 15 people had died.",
        "The ministry denied the report of 15 deaths.",
        "The army struck the camp in retaliation for the bombing.",
        "The shop accused of selling bad fish was closed.",
        "A man accused of the murder was held.",
        "The rain was blamed for the landslide.",
        "The driver blamed the brakes.",
        "Police blamed the crash on speeding.",
        "The mayor commented on the weather.",
        "The flood claimed nine lives.",
        "The engineers condemned the building.",
        "The court condemned him to death.",
        "The union condemned low pay.",
        "Sam Roe denied himself nothing.",
        "Firefighters responded to the call.",
    ],
)
def test_no_position(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("Zelmar blamed Maldria for the attack.", "blames"),
        ("The mayor blamed it on the rebels.", "blames"),
        ("The president put the blame on Maldria.", "blames"),
        ("Officials in Ora blamed the Hill Front, which denied it.", "blames,denies"),
        ("The army said the rebels were responsible for the massacre.", "blames"),
        ("The attack was the work of the Hill Front, police said.", "blames"),
        ("Police suspect the Hill Front of the bombing.", "blames"),
        ("Police believe the Hill Front carried out the bombing.", "blames"),
        ("The ministry attributed the attack to the Hill Front.", "blames"),
        ("The Hill Front claimed the attack.", "claims_responsibility"),
        ("The Hill Front said it carried out the attack.", "claims_responsibility"),
        ("The Hill Front said it had carried out the bombing.", "claims_responsibility"),
        ("The Hill Front took responsibility for the bombing.", "claims_responsibility"),
        ("The Hill Front admitted responsibility.", "claims_responsibility"),
        ("The Hill Front has claimed the bombing.", "claims_responsibility"),
        ('"We carried out the attack," the Hill Front said.', "claims_responsibility"),
        ("A group calling itself the Hill Front claimed responsibility for the bombing.", "claims_responsibility"),
        ("In a statement, the Hill Front claimed responsibility for the bombing.", "claims_responsibility"),
        ("The bombing was claimed by the Hill Front.", "claims_responsibility"),
        ("The Hill Front denied responsibility.", "denies"),
        ("The Hill Front denied involvement in the bombing.", "denies"),
        ("The Hill Front denied any role.", "denies"),
        ("The Hill Front denied it was behind the bombing.", "denies"),
        ("The Hill Front denied carrying out the bombing.", "denies"),
        ("The Hill Front said it had nothing to do with the bombing.", "denies"),
        ("The Hill Front said it was not behind the bombing.", "denies"),
        ("The Hill Front said it was not involved.", "denies"),
        ('"We had no part in it," a Hill Front spokesman said.', "denies"),
        ("Maldria has denied the allegations.", "denies"),
        ("Maldria denies the charge.", "denies"),
        ("Maldria called the accusation baseless.", "denies"),
        ("Maldria dismissed the claims as lies.", "denies"),
        ("The defendant, who denies the charges, told the court he was forced.", "denies"),
        ("The company denied that its brakes were faulty.", "denies"),
        ("Maldria declined to comment.", "does_not_comment"),
        ("Maldria has not commented.", "does_not_comment"),
        ("Maldria did not comment on the attack.", "does_not_comment"),
        ("Maldria refused to comment.", "does_not_comment"),
        ("A spokesman for the army declined to comment.", "does_not_comment"),
        ("The army had no immediate comment.", "does_not_comment"),
        ("There was no comment from Maldria.", "does_not_comment"),
        ("No comment was available from the army.", "does_not_comment"),
        ("The company could not be reached for comment.", "does_not_comment"),
        ("The army was not available for comment.", "does_not_comment"),
        ("Maldria made no comment.", "does_not_comment"),
        ("Maldria has remained silent.", "does_not_comment"),
        ("Maldria has yet to comment.", "does_not_comment"),
        ("Ora's bishop denounced the killings.", "condemns"),
        ("The Security Council strongly condemned the attack.", "condemns"),
        ('"I condemn this crime," the bishop said.', "condemns"),
        ("The attack drew condemnation from the United Nations.", "condemns"),
        ("The attack was condemned by Maldria.", "condemns"),
        ("The army said it struck the camp in retaliation for the bombing.", "justifies"),
        ("The Hill Front said the attack was revenge for the killing of its leader.", "justifies"),
        ("The raid was in response to the ambush, the army said.", "justifies"),
        ("The army said it was acting in self-defence.", "justifies"),
        ("The army defended the raid as necessary.", "justifies"),
        ("The army said the school was a legitimate target.", "justifies"),
    ],
)
def test_plain_forms(text: str, positions: str) -> None:
    assert sorted(s.position for s in found(text)) == sorted(positions.split(","))


def test_a_party_is_named_without_its_deed() -> None:
    (stance,) = found("UN experts blame Maldria for the raid on Ora.")
    assert stance.about == "Maldria"


def test_the_chain_goes_on_outwards() -> None:
    (stance,) = found("Maldria denied any involvement, according to Reuters.")
    assert [s.name for s in stance.by] == ["Maldria", "Reuters"]


def test_ids_are_stable_and_differ() -> None:
    text = "The ministry blamed the rebels for the attack. The rebels denied involvement."
    first, second = found(text), found(text)
    assert first == second
    assert len({s.id for s in first}) == 2


CASES = [
    line.rsplit("|", 1)
    for line in Path(__file__).with_name("stances.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
# Not read yet: who speaks for whom, and a killing told with its reason.
UNREAD = ("A man claiming to speak", "The Delta Brigade said it killed")


@pytest.mark.parametrize(("text", "wanted"), [c for c in CASES if not c[0].startswith(UNREAD)])
def test_wordings(text: str, wanted: str) -> None:
    stances = found(text)
    if not wanted:
        assert stances == ()
        return
    position, by, about = wanted.split(":")
    (stance,) = stances
    assert stance.position == position
    assert by.lower() in stance.by[0].name.lower()
    assert about.lower() in (stance.about or "").lower()


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen stormed a mill and took 14 workers, police said.",
        '"They dropped two bombs and came back," said a villager.',
        "Officers went to the house in response to a call, police said.",
        "The mayor said there was no reason to believe it was an act of terrorism.",
        "Deputies named the murder suspect Dirk Olt of Ora as the driver.",
        "Firearms were used as well as knives, the captain said.",
    ],
)
def test_deeds_of_nobody_take_no_position(text: str) -> None:
    assert found(text) == ()
