"""Names that mean one speaker are found under the keys of each other."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.link.names import name_keys, same_name

_WORDS = [
    "Zelenskyy",
    "Klitschko",
    "Odesa",
    "Odessa",
    "Harlan",
    "Quistgaard",
    "Huamán",
    "Li",
    "Lee",
    "Andersson",
    "Ukrainian",
]
_WORDS += [
    "Ukraine",
    "governor",
    "police",
    "defence",
    "ministry",
    "spokesman",
    "mayor",
    "of",
    "the",
    "al-Masri",
    "hospital",
]


@st.composite
def names(draw: st.DrawFn) -> str:
    """One to four words, some of them with letters lost, changed, doubled or swapped."""
    words = draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4))
    for _ in range(draw(st.integers(0, 2))):
        n = draw(st.integers(0, len(words) - 1))
        at, word = draw(st.integers(0, max(0, len(words[n]) - 2))), words[n]
        words[n] = draw(
            st.sampled_from(
                [
                    word[:at] + word[at + 1 :],
                    word[:at] + "o" + word[at + 1 :],
                    word[:at] + "o" + word[at:],
                    word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
                ]
            )
        )
    return " ".join(filter(None, words)) or "Li"


@settings(max_examples=1500, deadline=None)
@given(names(), names())
def test_what_one_name_asks_for_the_other_holds_wherever_both_mean_one_speaker(one: str, other: str) -> None:
    if same_name(one, other):
        assert name_keys(one).asked & name_keys(other).held
        assert name_keys(other).asked & name_keys(one).held
