"""Every frame holds in every voice: the figure behind the verb, before it, fronted, inverted."""

from __future__ import annotations

import pytest

from tollbook.find import find
from tollbook.find.english.lexicon import measures
from tollbook.nouns import Report

VOICES = [
    ("killed", "12 men", "Raiders gunned down {}.", "{} were gunned down.", "{} they gunned down.", "Also gunned down were {}."),
    ("injured", "12 people", "Lorries carried {} to the clinic.", "{} were carried to the clinic.", "{} we carried to the clinic.", "There were carried to the clinic {}."),
    ("rescued", "12 boys", "Divers hauled {} ashore.", "{} were hauled ashore.", "{} we hauled ashore.", "Also hauled ashore were {}."),
    ("evacuated", "12 families", "The army moved {} to higher ground.", "{} were moved to higher ground.", "{} we moved to higher ground.", "Also moved to higher ground were {}."),
    ("displaced", "12 families", "The flood drove {} from their homes.", "{} were driven from their homes.", "{} they drove from their homes.", "Also driven from their homes were {}."),
    ("detained", "12 men", "Police took {} into custody.", "{} were taken into custody.", "{} we took into custody.", "Also taken into custody were {}."),
    ("abducted", "12 girls", "Gunmen marched {} into the forest.", "{} were marched into the forest.", "{} they marched into the forest.", "Also marched into the forest were {}."),
    ("damaged", "12 shops", "The mob set {} ablaze.", "{} were set ablaze.", "{} they set ablaze.", "Also set ablaze were {}."),
    ("destroyed", "12 huts", "The fire burned {} to the ground.", "{} were burned to the ground.", "{} they burned to the ground.", "Also burned to the ground were {}."),
    ("intercepted", "12 drones", "Gunners knocked {} out of the sky.", "{} were knocked out of the sky.", "{} we knocked out of the sky.", "Also knocked out of the sky were {}."),
    ("affected", "12 farms", "The storm left {} without power.", "{} were left without power.", "{} they left without power.", "Also left without power were {}."),
]  # fmt: skip


def found(text: str) -> list[tuple[str, float | None]]:
    report = Report("r", "r.txt", text, "", published="2024-03-02", language="en")
    return [(c.measure, c.quantity.value) for c in find(report).claims]


@pytest.mark.parametrize(("measure", "counted", "forms"), [(m, c, f) for m, c, *f in VOICES], ids=lambda x: str(x)[:12])
def test_a_frame_in_every_voice(measure: str, counted: str, forms: list[str]) -> None:
    for form in forms:
        assert found(form.format(counted)) == [(measure, 12)], form.format(counted)


@pytest.mark.parametrize(
    "text",
    [
        "Two men carried the coffins to the church.",
        "Three guards took a sick colleague to hospital.",
        "Five nurses led the way to the clinic.",
        "The mayor vowed to move 300 families to higher ground.",
        "Four drivers took the children to school.",
        "Six teachers took the bus home.",
    ],
)
def test_who_does_it_is_not_who_suffers_it(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize("text", ["One we lost within the hour.", "Two of them we lost.", "Three they shot dead."])
def test_a_figure_before_a_pronoun(text: str) -> None:
    assert len(found(f"A bomb killed 14 people in Olva. {text}")) == 2


def test_frames_of_every_measure_are_in_its_vocabulary() -> None:
    assert {p.measure for m in measures().values() for p in m.patterns if p.passive} >= {"killed", "injured", "rescued"}
