"""Who is who among the names of a report, whatever became of them."""

from __future__ import annotations

from tollbook.find.english.document import Document
from tollbook.find.english.people_identity import Evidence, Known, WhoIsWho
from tollbook.nouns import Report


def joined(text: str) -> list[Known]:
    """The people of a report, each of whose names is evidence of a death."""
    document = Document(Report("r", "r.txt", text, "", published="2031-05-04"))
    who = WhoIsWho(document)
    return who.join([Evidence(line.index, m, "killed") for line in document.lines for m in who.mentions(line.index)])


def test_a_short_form_that_only_one_can_mean_is_that_one_s() -> None:
    known = joined("Ada Mirren, 34, died in Karn. Tom Ostrey was hurt. Mirren kept bees.")
    assert [(k.mention.name, len(k.evidence)) for k in known] == [("Ada Mirren", 2), ("Tom Ostrey", 1)]


def test_a_short_form_that_two_can_mean_is_nobody_s() -> None:
    known = joined("Ada Mirren, 34, and Jo Mirren, 29, died. Mirren kept bees.")
    assert [(k.mention.name, len(k.evidence)) for k in known] == [("Ada Mirren", 1), ("Jo Mirren", 1)]


def test_age_and_sex_come_from_any_mention_of_the_name() -> None:
    (known,) = joined("Ada Mirren died in Karn. The teacher Ada Mirren, 34, left her house at noon.")
    assert (known.age, known.sex) == (34, "female")


def test_whoever_the_report_accuses_is_left_out() -> None:
    known = joined("Ada Mirren died. Police arrested Tom Ostrey, 40.")
    assert [k.mention.name for k in known] == ["Ada Mirren"]
