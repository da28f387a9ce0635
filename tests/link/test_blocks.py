"""Which groups are compared: few of a crowd, and of the crowd the likeliest."""

from __future__ import annotations

from link.link_samples import FAROFF, VELMOR, Line, incidents_of, linked, told
from tollbook.link.blocks import candidates
from tollbook.link.joining import all_groups
from tollbook.link.weights import weights
from tollbook.nouns import Findings, Report, short_id

Told = tuple[Report, Findings]


def crowd(size: int) -> list[Told]:
    """Reports of as many happenings in one town within a week, each told by the same words."""
    return [
        told(
            f"{n:04}.txt",
            f"2031-05-{n % 7 + 1:02}",
            Line(f"{n + 3} people were killed when shells fell on the old market.", str(n + 3), "killed", VELMOR,
                 f"2031-05-{n % 7 + 1:02}", "shelling"),
        )
        for n in range(size)
    ]  # fmt: skip


def test_the_pairs_of_a_crowd_grow_with_it_and_not_with_its_square() -> None:
    most = weights()["blocks"]["most"]
    for size in (100, 400):
        corpus = crowd(size)
        groups = all_groups([r for r, _ in corpus], {r.id: f for r, f in corpus})
        assert len(candidates(groups)) <= most * size


def test_two_reports_of_one_happening_find_each_other_in_a_crowd() -> None:
    names = "Ivo Larsdotter and Maude Tollivar ran the cooperage beside the aqueduct."
    first, second = (
        told(
            path, "2031-05-03", Line(f"{figure} coopers were killed. {names}", str(figure), "killed", VELMOR,
                                     "2031-05-03", "shelling")
        )
        for path, figure in (("0000-first.txt", 641), ("9999-second.txt", 641))
    )  # fmt: skip
    record = linked(first, *crowd(200), second)
    assert incidents_of(record, first) == incidents_of(record, second)


def test_reports_without_figures_keep_no_other_from_being_compared() -> None:
    pair = [
        told(f"{n}.txt", "2031-05-03", Line("14 were killed, Harlan Quist said.", "14", "killed", VELMOR, "2031-05-03"))
        for n in (0, 9)
    ]
    text = "Harlan Quist of Velmor spoke of Velmor, Harlan Quist said, and Maude Tollivar of Velmor said as much. "
    silent = [
        (Report(short_id("s", n), f"s{n}.txt", text, short_id(text), title="Harlan Quist", published="2031-05-03"),
         Findings())
        for n in range(3 * weights()["blocks"]["most"])
    ]  # fmt: skip
    corpus = [*pair, *silent]
    groups = all_groups([r for r, _ in corpus], {r.id: f for r, f in corpus})
    telling = {n for n, g in enumerate(groups) if g.claims}
    assert any(set(found) == telling for found in candidates(groups))


NAMES = "Ivo Larsdotter raised the cooperage of Tollivar beside the aqueduct at Harlan Quist with Maude Brackwater."


def compared(first: Told, second: Told) -> bool:
    groups = all_groups([first[0], second[0]], {r.id: f for r, f in (first, second)})
    return bool(candidates(groups))


def test_a_follow_up_of_weeks_later_is_compared_by_the_rare_names_of_both() -> None:
    """It tells no day and another place: only names lead from it to the first reports."""
    first = told("a.txt", "2031-05-03", Line(f"41 coopers died. {NAMES}", "41", "killed", VELMOR, "2031-05-02", "fire"))
    later = told("b.txt", "2031-06-30", Line(f"The 41 dead were remembered. {NAMES}", "41", "killed", FAROFF))
    assert compared(first, later)


def test_rare_names_lead_to_nothing_that_words_put_on_another_day() -> None:
    first = told("a.txt", "2031-05-03", Line(f"41 coopers died. {NAMES}", "41", "killed", VELMOR, "2031-05-02", "fire"))
    later = told("b.txt", "2031-06-30", Line(f"3 coopers died. {NAMES}", "3", "killed", FAROFF, "2031-06-29", "fire"))
    assert not compared(first, later)
