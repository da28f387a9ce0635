"""An expression of the end of a text finds what it would find everywhere: its closings only keep it from trying."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.find.english.document import Document
from tollbook.find.english.endings import ENDINGS, Ending, closings_of
from tollbook.read import read
from tollbook.sample import SAMPLE

SENTENCES = [line.text for report in read([SAMPLE]) for line in Document(report).lines]


@pytest.mark.parametrize(
    ("regex", "expected"),
    [
        (r"\b(?:none|neither) of (?:the|its|those)\s+$", {"the", "its", "ose"}),
        (r"\b(?:according to|told)\s*:?\s*$", {"to", "old"}),
        (r"(?:in|at)\s+(?:the\s+)?$", {"in", "at", "the"}),
        (r"\w+ty (?:of )?$", {"ty", "of"}),
        (r"of(?: about| around)?(?: \w+ and)?\s+$", {"and", "of", "out", "und"}),
        (r"(?:un)*able$", {"ble"}),
        (r"\bsaid\W*$", {"aid"}),
        (r"\bgr[ae]y(?:, \d+)?$", {"ray", "rey"}),
        (r"(?:\w+ )*$", set()),
        (r"\bof [^,]*$", set()),
        (r"[A-Z][a-z]+, \d+, $", set()),
        (r"(?:by)?$", set()),
    ],
)
def test_closings_are_read_off_an_expression(regex: str, expected: set[str]) -> None:
    assert set(closings_of(regex, re.IGNORECASE)) == expected


def test_no_expression_is_run_too_seldom() -> None:
    assert len(ENDINGS) > 50
    matched = 0
    for text in SENTENCES[:250]:
        leads = [text[: word.start()] for word in re.finditer(r"\b\w", text)]
        for each in ENDINGS:
            for lead in leads:
                found, plain = each.search(lead), each.pattern.search(lead)
                matched += plain is not None
                assert (found and found.span()) == (plain and plain.span()), (each.pattern.pattern, lead)
    assert matched > 500


PARTS = st.sampled_from(
    ["of", "OF", "oſ", "ıts", "its", "the", "Xof", "'", "—", "\u00a0", " ", "\n", "7", "%", "é", ".", "  "]
)
OF_ITS = Ending(r"\b(?:of|its|the)\W*(?:\d\s*)?$", re.IGNORECASE)


@given(st.lists(PARTS, max_size=24).map("".join))
def test_whatever_stands_at_the_end(text: str) -> None:
    found, plain = OF_ITS.search(text), OF_ITS.pattern.search(text)
    assert (found and found.span()) == (plain and plain.span())
