"""What ties a figure to another: parts in all their wordings, what is added to a toll, and what only looks like either.

Each line is one invented text. ``number < whole`` says that the figure is a part of the whole, ``number + total`` that
it is an addition to the total, ``number`` alone that it is tied to nothing.
"""

from __future__ import annotations

import pytest

from tollbook.find import find
from tollbook.nouns import Report

CASES: list[tuple[str, str]] = [
    # The next part of a list has the whole of the part before it.
    ("Fourteen people died. Nine of the dead were women and four were children.", "Fourteen|Nine < Fourteen|four < Fourteen"),
    ("The flood displaced 13,000 people, of whom 6,000 are women and 3,000 are children.", "13,000|6,000 < 13,000|3,000 < 13,000"),
    ("The raid killed 18 people. Among the dead are four women and two toddlers.", "18|four < 18|two < 18"),
    ("The toll stands at 11. They comprise nine passengers, one porter and one guard.", "11|nine < 11|one < 11|one < 11"),
    # … unless there is no room for it, it is an addition, or a group of its own is named.
    ("Six people died, four of them children, and 30 were hurt.", "Six|four < Six|30"),
    ("The army fired 60 drones and 14 missiles; 50 of the drones and eight of the missiles were shot down.", "60|14|50 < 60|eight < 14"),
    # The rest of a group.
    ("Twenty were hurt. Twelve were discharged and the remaining eight are in hospital.", "Twenty|Twelve < Twenty|eight < Twenty"),
    # A few words without a verb: two of those just told.
    ("Fourteen people were hurt, two seriously.", "Fourteen|two < Fourteen"),
    ("Nine patients injured in the fire remain in hospital, two in critical condition.", "Nine|two < Nine"),
    ("Seventeen shot, three fatally, in a night of violence", "Seventeen|three < Seventeen"),
    # A bare number that opens a sentence goes on with those of the sentence before.
    ("Three teens were hurt when a van rolled over. Two were treated and released.", "Three|Two < Three"),
    ("Three teens were hurt when a van rolled over. Two other people were treated and released.", "Three|Two"),
    ("Three people were killed on Friday. Two died at the same crossing last year.", "Three|Two"),
    # Who the dead are.
    ("The raid killed 18 people. The dead included four women.", "18|four < 18"),
    ("The flood killed 51 people. At least 20 of those who died were children.", "51|20 < 51"),
    ("Six persons, two policemen among them, were killed.", "Six|two < Six"),
    ("The raid killed 18 people, incl. a pregnant woman.", "18|a pregnant woman < 18"),
    ("The ministry said that 380 of the 600 people evacuated had gone home.", "380 < 600|600"),
    # Weapons brought down are a part of those launched that are of their kind.
    ("Of 58 drones launched, 42 were shot down.", "58|42 < 58"),
    ("The air force counted 76 drones, of which 70 were downed.", "76|70 < 76"),
    (
        "The army fired 60 drones and 14 missiles, of which 50 drones and eight missiles were shot down.",
        "60|14|50 < 60|eight < 14",
    ),
    ("They fired nine rockets. Two struck a mill and three fell in a field.", "nine|Two < nine|three < nine"),
    # What has become of some of the hurt, in the same sentence.
    ("Forty-one people were taken to hospital, where two later died.", "Forty-one|two < Forty-one"),
    ("Twenty-six people were taken to hospital (18 discharged after care).", "Twenty-six|18 < Twenty-six"),
    ("The blast hurt nine. Two of the wounded are in intensive care and one has died.", "nine|Two < nine|one < nine"),
    ("Killed: 9. Injured: 27, incl. 4 children. Rescued: 12.", "9|27|4 < 27|12"),
    (
        "Eight people died. Three of the dead were guards (FC) on leave, while five were labourers.",
        "Eight|Three < Eight|five < Eight",
    ),
    # … or of those rescued or hurt, whatever befell the part.
    ("The crew rescued 31 people. Twelve of those rescued were treated for hypothermia.", "31|Twelve < 31"),
    ("The blast hurt 30 people and killed six. Two of the injured are children.", "30|six|Two < 30"),
    # … not what spells it out, an earlier count, or bodies with which something was done since.
    (
        "Thirty people died. Police said 26 died at the scene and four in hospital. Nine of the dead were women.",
        "Thirty|26 < Thirty|four < Thirty|Nine < Thirty",
    ),
    (
        "So far 31 bodies have been recovered, compared with 19 on Friday. Ten of the deceased are men and 15 are women.",
        "31|19|Ten < 31|15 < 31",
    ),
    (
        "Of the 14 dead, eight were women. Nine bodies have been released to families. Seven of the victims were Danes.",
        "14|eight < 14|Nine|Seven < 14",
    ),
    # The total told more than once is what "the dead" are, not a count told in passing.
    (
        "The fire killed 32 people.\n\nThe mayor said 32 people had died.\n\nThe company spoke of 28 dead.\n\n"
        "The street was closed.\n\nThe square was empty.\n\nFlowers lay there.\n\nTen of the dead were from one village.",
        "32|32|28|Ten < 32",
    ),
    ("Fourteen people were killed, up from 12. Three of them were children.", "Fourteen|12|Three < Fourteen"),
    # A list that adds up spells its total out, however long what stands before its colon.
    (
        "In all 39 people fell victim to mines in the seven northern provinces that the office has been watching since "
        "2010: 11 were killed and 28 injured.",
        "39|11 < 39|28 < 39",
    ),
    (
        "It has the names of 41 people who were killed: 20 drivers and clerks, twelve soldiers and nine guards.",
        "41|20 < 41|twelve < 41|nine < 41",
    ),
    (
        "In all 31 servicemen were killed: 25 servicemen of the Ministry of Defence and 6 servicemen of the Border Guard.",
        "31|25 < 31|6 < 31",
    ),
    # … but places side by side do not, though three is two and one.
    ("Three people died in Orla, two in Bran and one in Tarn.", "Three|two|one"),
    # … nor does a number said twice, or another fate in a clause behind "most of them".
    ("The blast killed 13 workers, most of them women, and leaving scores injured, officials said.", "13|scores"),
    # The toll told only behind its part.
    ("Eleven of those who died were from this town. The toll stands at 25.", "Eleven < 25|25"),
    ("The chief said the crash killed 19 people. He said the dead included three children.", "19|three < 19"),
    # What has become of some of them since.
    ("The clinic has received 23 wounded. Two died on Sunday.", "23|Two < 23"),
    ("The clinic treated 40 injured people. Two have since died.", "40|Two < 40"),
    ("Hill Hospital has 19 patients, 4 critical.", "19|4 < 19"),
    # Named victims of an addition.
    (
        "Two more people died yesterday, taking the toll to 34.\n\nThe deceased are Ana Lind, 19, and Ida Holm, 40, of Olva.",
        "Two + 34|34|Ana Lind < Two|Ida Holm < Two",
    ),
    ("The ministry put the dead at 25, up from the 19 first given by police, after a woman died.", "25|19|a woman + 25"),
    # What is added.
    ("A boy of nine has died in hospital. His death takes the toll to eight.", "A boy + eight|eight"),
    ("The death toll rose by two to 31.", "two + 31|31"),
    ("The ministry put the dead at 29, up by one from Friday.", "29|one + 29"),
    ("A further 1,200 people fled on Sunday, adding to the 8,000 already displaced.", "1,200 + 8,000|8,000"),
    ("The fever has killed 88 people. Six new deaths were recorded on Tuesday.", "88|Six + 88"),
    ("With six more bodies found on Friday, the toll has crossed 47.", "six + 47|47"),
    # … but not who died elsewhere, nor who was hurt or is missing beside the dead.
    ("Six people died at the scene and two more in hospital.", "Six|two"),
    ("Two people died and nine were hurt. Three more are missing. A further five guards were hurt.", "Two|nine|Three|five"),
    ("Six more bodies were found on Friday. That brings the toll to 47.", "Six + 47|47"),
    ("The toll has risen to 27, officials say. Four more bodies were found on Thursday.", "27|Four + 27"),
    ("The agency raised its toll to 83, after three people died in hospital.", "83|three + 83"),
    (
        "Three more people have died, bringing the death toll to nine. Two of them died overnight.",
        "Three + nine|nine|Two < Three",
    ),
    # A count that was given first is not added to the later one.
    ("The office first reported six dead, then raised its toll to nine dead.", "six|nine"),
    # "A further 16" beside the dead is all of the injured; "more" is no part of one happening's own figure.
    ("A drone struck a bus, killing three. A further 16 passengers were injured.", "three|16"),
    # As many names as the toll counts.
    (
        "Two people were killed in the crash.\n\nThe road was closed.\n\nThe driver was unhurt.\n\nIt rained.\n\n"
        "Ada Lind, 18, and Bo Hale, 16, were killed.",
        "Two|Ada Lind < Two|Bo Hale < Two",
    ),
]  # fmt: skip


def told(text: str) -> str:
    claims = find(Report("r", "r.txt", text, "", published="2024-03-02", language="en")).claims
    number = {c.id: text[c.start : c.end] for c in claims}
    words = []
    for claim in claims:
        tie = "" if claim.part_of is None else f"{'+' if claim.change == 'increment' else '<'} {number[claim.part_of]}"
        words.append(f"{number[claim.id]} {tie}".strip())
    return "|".join(words)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:50] for c in CASES])
def test_parts_and_additions(text: str, expected: str) -> None:
    assert told(text) == expected
