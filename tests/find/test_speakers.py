"""Who says a figure: every wording in the tables beside this file, and what a table cannot hold. All texts are invented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tollbook.find.english.document import Document
from tollbook.find.english.speaker_vocabulary import kind_of
from tollbook.find.english.speakers import Speakers
from tollbook.nouns import SPEAKER_KINDS, Report, Speaker

CASES = [
    line.rstrip("\n").replace("\\n", "\n").replace("\\t", "\t").rsplit("|", 1)
    for file in ("speakers.txt", "speaker_frames.txt", "speaker_registers.txt", "speaker_reports.txt")
    for line in (Path(__file__).with_name(file)).read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def chains(marked: str, outlet: str | None = None) -> list[tuple[Speaker, ...]]:
    """The chain of every figure that stands in square brackets."""
    _, speakers, places = _read(marked, outlet)
    return [speakers.chain(start, end) for start, end in places]


def _read(marked: str, outlet: str | None = None) -> tuple[str, Speakers, list[tuple[int, int]]]:
    places = []
    shift = 0
    for match in re.finditer(r"\[([^\]|]+)\]", marked):
        start = match.start() - shift
        places.append((start, start + len(match.group(1))))
        shift += 2
    text = re.sub(r"\[([^\]|]+)\]", r"\1", marked)
    return text, Speakers(Document(Report("r", "r.txt", text, "", outlet=outlet))), places


def names(marked: str, outlet: str | None = None) -> list[list[str]]:
    return [[s.name for s in chain] for chain in chains(marked, outlet)]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[re.sub(r"\W+", " ", c[0])[:60] for c in CASES])
def test_whose_figure(text: str, wanted: str) -> None:
    expected = [w.strip().lower() for w in wanted.split(";")]
    found = chains(text)
    for n, chain in enumerate(found):
        want = expected[n] if len(expected) == len(found) else expected[0]
        got = "; ".join(s.name for s in chain).lower()
        assert (want in got and bool(got)) if want else not got, (want, got)


def test_a_chain_runs_from_the_fact_outwards() -> None:
    assert names("[Nine] people died, governor Ada Obi said, according to Reuters.") == [
        ["governor Ada Obi", "Reuters"]
    ]
    assert names("The Daily Kiln cited a source in the ministry as saying [9] men died.") == [
        ["source in the ministry", "Daily Kiln"]
    ]
    assert names("A source in the port, quoted by the Daily Kiln, said [9] men died.") == [
        ["source in the port", "Daily Kiln"]
    ]


def test_the_outlet_is_no_speaker() -> None:
    text = (
        "ORA, June 3 (Hill Wire) - [Nine] people died, police chief Sam Roe told Hill Wire. Hill Wire counted [four]."
    )
    assert names(text) == [["police chief Sam Roe"], []]
    assert names("[Nine] people died, Sam Roe told Hill Wire.", outlet="Hill Wire") == [["Sam Roe"]]


def test_one_speaker_has_one_name() -> None:
    text = (
        "[Nine] people died, the mayor said.\n\nMayor Ada Obi told reporters that [four] were children.\n\n"
        'Obi said [two] more were missing. "We have [12] in hospital," she said.'
    )
    assert names(text) == [["Mayor Ada Obi"]] * 4


def test_an_office_beside_the_name_is_kept() -> None:
    text = "Sam Roe, the regional director of health, said [41] people were hurt.\n\n[Nine] are critical, Roe said."
    assert names(text) == [["Sam Roe, regional director of health"]] * 2
    assert names("The governor of Ora region, Ada Obi, said [9] died.") == [["Ada Obi, governor of Ora region"]]


def test_a_short_name_is_the_body_named_in_full() -> None:
    text = "[Nine] died, Oria's volunteer fire service said.\n\n[Four] were saved, the fire service said later."
    assert names(text) == [["Oria's volunteer fire service"]] * 2
    text = "The Hill Rescue Office (HRO) sent boats.\n\nHRO said [9] people were saved."
    assert names(text) == [["Hill Rescue Office (HRO)"]]


def test_he_is_a_person_and_it_a_body() -> None:
    text = "The ministry sent spokesman Sam Roe. The ministry said roads were cut. He said [9] died. It said [4] were hurt."
    first, second = names(text)
    assert "Sam Roe" in first[0]
    assert "ministry" in second[0]


def test_a_quotation_keeps_its_speaker_over_sentences_and_paragraphs() -> None:
    text = (
        'Fire chief Ken Obi arrived at noon.\n\n"I have never seen this. We found [nine] of them by the door.\n\n'
        '"There were [four] more on the stairs," he said.\n\n[Two] firefighters were hurt.'
    )
    assert [bool(c) and "Ken Obi" in c[0] for c in names(text)] == [True, True, False]


def test_a_colon_hands_over_the_list_behind_it() -> None:
    text = "The ministry gave these figures and said:\n\n- [14] dead\n- [30] hurt\n\n[Two] roads are closed."
    assert [bool(c) for c in names(text)] == [True, True, False]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("police spokesman John Oti", "official"),
        ("Oria's air force", "military"),
        ("Hill General Hospital", "health"),
        ("Reuters", "news_agency"),
        ("The Daily Herald newspaper", "media"),
        ("source close to the investigation", "anonymous"),
        ("Red Cross", "ngo"),
        ("Passengers' Welfare League", "ngo"),
        ("UN Human Rights Council", "intergovernmental"),
        ("rebel commander", "armed_group"),
        ("residents", "witness"),
        ("her brother", "family"),
        ("the ferry's operator", "company"),
        ("Prof. Ada Obi", "expert"),
        ("Ada Obi", "other"),
    ],
)
def test_kinds(name: str, kind: str) -> None:
    assert kind_of(name) == kind
    assert kind in SPEAKER_KINDS


def test_marks() -> None:
    cases = {
        "The rebels said [30] soldiers died. The figure could not be independently verified.": ("unverified",),
        "The army denied that [40] civilians had been killed.": ("denied",),
        "The general withdrew his earlier count of [16].": ("withdrawn",),
        "The deputy wrote that [30] people had died. He offered no evidence for this.": ("doubted",),
        "The mayor said [30] people had died. Schools are closed.": (),
    }
    for marked, wanted in cases.items():
        _, speakers, places = _read(marked)
        assert speakers.marks(*places[0]) == wanted, marked


def test_confidence_is_lower_for_what_is_carried_over() -> None:
    _, speakers, (near, pronoun) = _read("Mayor Ada Obi said [9] people died. She said [4] were hurt.")
    assert 0 < speakers.confidence(*pronoun) < speakers.confidence(*near) <= 1


def test_a_post_is_its_posters() -> None:
    text = (
        "Strike on Ora: the posts\n\nVadim Orlo, head of the port, 09:40\nAs of now [7] wounded. [One] dead.\n\n"
        "Vadim Orlo, 11:15\nAccording to new data, [4] dead.\n\n[Nine] boats burnt overnight, says the coastguard."
    )
    first, second, third, last = names(text)
    assert first == second == ["Vadim Orlo, head of the port"]
    assert third[-1] == "Vadim Orlo, head of the port"
    assert last == ["coastguard"]


def test_a_newsrooms_byline_posts_nothing() -> None:
    assert names("Blast in Ora\n\nAnn Olt, correspondent, 09:40\n\n[Seven] people died.") == [[]]
    assert names("Blast in Ora\n\nBy Ann Olt, 09:40\n\n[Seven] people died.") == [[]]


def test_the_statement_is_its_issuers() -> None:
    text = "The army's General Staff said in a note that [15] drones fell. [One] man died, the text added. It said [2] fled."
    assert names(text) == [["army's General Staff"]] * 3


def test_a_pronoun_agrees_with_the_speaker() -> None:
    text = "Spokeswoman Ann Olt and spokesman Sam Roe met reporters. Roe said roads were cut. She said [nine] had died."
    assert names(text) == [["Spokeswoman Ann Olt"]]


def test_an_acronym_is_spelled_out() -> None:
    assert names("The Hill Rescue Front sent men.\n\n[Nine] died, the HRF said.") == [["Hill Rescue Front (HRF)"]]


def test_an_office_is_its_holder() -> None:
    text = "Regional governor Ada Obi visited the port. [Nine] died, the regional governor said."
    assert names(text) == [["Regional governor Ada Obi"]]
    text = "[Nine] died, regional governor said\n\nThe regional governor, Ada Obi, visited the port."
    assert "Ada Obi" in names(text)[0][0]


def test_a_glued_full_stop_ends_what_is_said() -> None:
    assert names("Ora police said the van was packed , he said .The blast destroyed [15] shops .") == [[]]


def test_an_empty_report_has_no_speakers() -> None:
    assert Speakers(Document(Report("r", "r.txt", "\n", ""))).document.lines == ()


def test_a_headline_may_end_in_a_dash_with_nobody_behind_it() -> None:
    for mark in ("-", "–", ":"):
        assert names(f"[Three] hurt in market fire {mark}\n\nMarket traders swept up on Monday.") == [[]]


def test_a_transcripts_turns_are_their_speakers() -> None:
    text = (
        "CHIEF ADA OBI, ORA POLICE: Good morning. We have [nine] dead.\n\nWe hold [two] men.\n\n"
        "Q: How many children?\n\nOBI: [One].\n\nREPORTER: I saw [four] boats burn.\n\nOBI: Thank you."
    )
    first, second, third, own = names(text)
    assert first == second == third
    assert "ADA OBI" in first[0]
    assert own == []


def test_a_name_with_its_office_announces_what_is_behind_the_colon() -> None:
    text = 'Sam Roe, head of the regional administration: "We found [one] man. [Eight] people are dead."'
    assert names(text) == [["Sam Roe, head of the regional administration"]] * 2


def test_a_doctor_of_a_hospital_is_a_person() -> None:
    text = "[Five] are in hospital, said Dr. Ada Olt of Hill Regional Hospital. She described [three] as critical."
    assert names(text) == [["Dr. Ada Olt"]] * 2


def test_a_body_named_by_its_kind_is_no_person() -> None:
    text = "Staff said [8] had been admitted. Aid group Open Hand said [30] fled. It added that [4] schools burnt."
    assert all("Open Hand" in chain[0] for chain in names(text)[1:])


def test_glued_titles_and_highlights_are_cut() -> None:
    text = (
        "Oria relief workers tell of ordeal after quake Dozens of peacekeepers and [nine] clerks are missing Officials in "
        "Maldria have made contact with [six] of their men, they say."
    )
    assert [bool(chain) for chain in names(text)] == [False, True]
    text = (
        "An officer inspects a bus in Ora. STORY HIGHLIGHTS Bomb near market kills at least [17] people NEW: Seven of "
        "[14] seized men found dead, police say Two soldiers, [one] Marine killed in separate attacks near the port."
    )
    assert [[s.lower() for s in chain] for chain in names(text)] == [[], ["police"], []]


def test_who_names_oneself_has_that_name() -> None:
    assert names("A witness, who asked to be called only Musa, said [nine] men fell.") == [["Musa (witness)"]]


def test_what_follows_a_colon_goes_on() -> None:
    text = "On Monday, [73] shells were fired, the border office said in a post: [41] at Ora and [32] at Kiln."
    assert names(text) == [["border office"]] * 3


def test_an_owned_number_is_its_owners() -> None:
    text = "The injured were [86] by the committee's reckoning, up from the railway's [73]."
    assert names(text) == [["committee"], ["railway"]]


def test_a_correction_speaks_of_the_outlets_own() -> None:
    assert names("* This story replaces an earlier version which said [two] men had died.") == [[]]
    assert names("Editor's note: [Five] was our count on Monday.") == [[]]


def test_what_happens_does_not_speak() -> None:
    assert names("The toll from floods in Ora County has climbed to [13], Governor Sam Roe has said.") == [
        ["Governor Sam Roe"]
    ]
    assert names("The number confirmed killed by Cyclone Ada has risen to [five], the mayor says.") == [["mayor"]]


def test_who_is_named_behind_a_plain_speaker_is_no_apposition() -> None:
    text = "According to residents, the rebels, who came at dawn, took [17] youths."
    assert names(text) == [["residents"]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kyiv says [74] drones fell.", "official"),
        ("The press service of the Ministry of Emergencies said [5] died.", "official"),
        ("Col. Dan Mor, who is in charge of the county's rescue inspectorate, said [6] died.", "official"),
        ("Ann Olt of the Hill Rights Alliance said [6] died.", "ngo"),
        ("KORA reports that [6] died.", "media"),
        ("A spokesman for the international force said [6] died.", "military"),
        ("DSP Aisha Olt said [6] died.", "official"),
    ],
)
def test_kind_of_whoever_speaks(text: str, kind: str) -> None:
    ((speaker,),) = chains(text)
    assert speaker.kind == kind


def test_she_is_the_wife_where_the_husband_is_named_by_her() -> None:
    text = 'Olga Brun\'s husband is missing. "They told us [six] were down there," she said.'
    assert names(text) == [["Olga Brun"]]


def test_a_newsrooms_credit_is_no_speaker() -> None:
    assert names("Two women died on Sunday\n\n[Two] women died. Source: Hill News") == [[]]
    assert names("- killed in action: [16] (15 soldiers, 1 gendarme);") == [[]]


def test_a_bare_participle_tells_only_what_it_describes() -> None:
    text = (
        "The Red Cross said [12] were missing, more than before, because it added [four] miners reported by their kin."
    )
    first, second = names(text)
    assert first == ["Red Cross"]
    assert "Red Cross" in second


def test_each_half_of_a_divided_sentence_has_its_speaker() -> None:
    text = "The prosecutor spoke of [eight] dead; the town's mayor of [ten], and of a man dragged away."
    assert names(text) == [["prosecutor"], ["town's mayor"]]


def test_letters_in_square_brackets_belong_to_the_name() -> None:
    text = "Two soldiers were killed, the Armed Forces Press Committee [XOFRA] reported today."
    speakers = Speakers(Document(Report("r", "r.txt", text, "", language="en")))
    assert [s.name for s in speakers.chain(0, 3)] == ["Armed Forces Press Committee (XOFRA)"]


def test_a_release_speaks_for_the_body_whose_it_is() -> None:
    note = (
        "OFFICE OF THE STATE COUNSEL\nHill District Counsel's Office, Ora\n\nPress note 12\n\n"
        "COUNSEL'S OFFICE NAMES [9] OF [11] DEAD\n\nThe Counsel's Office reported that [four] are minors."
    )
    assert names(note) == [[], [], []]
    informs = (
        "#HPSInforms | Note 4\nOra, 3 May\n\nThe Hill Prisons Service (HPS), regarding the events at Olva (Hill No. 1), "
        "informs the public:\n\n• [9] inmates died.\n• The HPS counted [four] escapes.\n• Police report [two] arrests."
    )
    assert names(informs) == [[], [], ["Police"]]
    signed = "HILL RELIEF CENTRE\nSituation report 3\n\n[Nine] died, said Ada Obi, director of the Hill Relief Centre."
    assert "Ada Obi" in names(signed)[0][0]


def test_a_pronoun_takes_up_no_dateline_and_no_source_of_an_aside() -> None:
    wire = "PORT ORA, May 3 (Nile News) - Shells fell on Sunday, the Hill Room said. It counted [nine] dead."
    assert names(wire) == [["Hill Room"]]
    aside = "The ministry put the dead at [9], up from the [4] first given by police. It says [two] are missing."
    assert names(aside) == [["ministry"], ["police", "ministry"], ["ministry"]]


@pytest.mark.parametrize(
    ("paper", "wanted"),
    [
        (
            "HILL RIGHTS MONITOR\nMonthly brief: harm to civilians, May 2021\n\nThe Monitor documented [52] deaths. "
            "Local doctors put the dead at [60].",
            [[], ["Local doctors"]],
        ),
        (
            "Hill Watch (HW)\nWeekly update 12\n\nHW recorded [nine] strikes. The ministry of health counts [six].",
            [[], ["ministry of health"]],
        ),
        (
            "Statement by the Management of Hill Cement\nOlva, 4 May\n\nThe company has recorded [five] injuries. "
            "Media reports of [ten] dead are wrong.",
            [[], ["Media"]],
        ),
        (
            "Olva Police Department\nNews release 44\n\nOfficers found [two] people dead. Police say [one] man is held.",
            [[], []],
        ),
        (
            "Hill Herald\n4 May 2021\n\nThe Regional Health Directorate informed the public that [nine] had died.",
            [["Regional Health Directorate"]],
        ),
    ],
)
def test_whose_paper_it_is(paper: str, wanted: list[list[str]]) -> None:
    assert names(paper) == wanted


@pytest.mark.parametrize(
    ("head", "own", "others"),
    [
        (
            "HILL STATE POLICE COMMAND\nPRESS RELEASE",
            ["The Command", "The Police", "Hill State Police Command", "HSPC"],
            ["The Hill Hospital", "CP Ada Roe"],
        ),
        (
            "PRESS RELEASE\n\nThe Hill State Police Command confirms an attack on Kora.",
            ["The Command", "The Hill State Police Command"],
            ["The Ministry of Defence"],
        ),
        ("HILL AIRLINES STATEMENT NO. 2", ["Hill Airlines", "The airline"], ["The coastguard", "Kora Airlines"]),
        ("Hill Water and Power Company\nMedia release", ["The utility", "The company"], ["The ministry"]),
        (
            "UNITED NATIONS OFFICE FOR THE COORDINATION OF HUMANITARIAN AFFAIRS\nOria Flash Update",
            ["OCHA"],
            ["The authorities", "The Red Cross"],
        ),
        ("Hill Human Rights Observatory\n4 May 2024", ["The Observatory", "The Hill Observatory"], ["The army"]),
        ("Hill Network for Human Rights\nMonthly report", ["HNHR", "The network"], ["The police"]),
        ("Office of the Sheriff, Hill County\nFor immediate release", ["The Hill County Sheriff's Office"], ["Police"]),
        ("Ora Police Department news release", ["Ora police", "Police"], ["The fire department"]),
        ("General Staff of the Armed Forces of Oria\nAs of 08:00", ["The General Staff"], ["The Air Force"]),
        ("Press Service of the Ministry of Interior of Oria", ["The Ministry of Interior"], ["The Ministry of Health"]),
        ("Ministry of Silence\n\nBy Ann Olt", [], ["The ministry of health", "Police"]),
        ("Hill Police Arrest Two Men", [], ["Hill police", "Police"]),
    ],
)
def test_by_what_a_releases_body_is_called(head: str, own: list[str], others: list[str]) -> None:
    for name in own:
        assert names(f"{head}\n\n{name} said [nine] people had died.") == [[]], name
    for name in others:
        assert names(f"{head}\n\n{name} said [nine] people had died.")[0], name
