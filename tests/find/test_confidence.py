"""A claim's confidence is the probability that it is right. All texts are invented."""

from __future__ import annotations

from tollbook.find import find
from tollbook.find.english.confidence import probability
from tollbook.nouns import Claim, Report


def claims(text: str) -> tuple[Claim, ...]:
    return find(Report("r", "r.txt", text, "")).claims


def test_every_claim_has_a_probability() -> None:
    text = (
        "A blast killed 14 people and hurt dozens, police said.\n\nThree were children. The mayor put the figure at 16."
    )
    found = claims(text)
    assert len(found) >= 3
    assert all(0 < claim.confidence < 1 for claim in found)


def test_a_plain_figure_with_a_plain_speaker_is_surer_than_a_leaning_one() -> None:
    plain, leaning = claims("Nine people were killed, police said. The mayor put the figure at 16.")
    assert plain.confidence > 0.8
    assert leaning.confidence < plain.confidence


def test_one_person_is_less_sure_than_a_number() -> None:
    (counted,) = claims("Nine people were killed, police said.")
    (single,) = claims("A farmer was killed, police said.")
    assert single.confidence < counted.confidence


def test_a_sign_without_a_weight_tells_nothing() -> None:
    assert probability(["figure behind", "no such sign"]) == probability(["figure behind"])


def test_the_same_text_gives_the_same_confidence() -> None:
    text = "Nine people were killed and 30 hurt when a bridge fell in Ora, officials said on Monday."
    assert [c.confidence for c in claims(text)] == [c.confidence for c in claims(text)]
