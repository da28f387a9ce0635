"""What the rest of a report says to a name that one cue alone would make a place."""

from __future__ import annotations

import pytest

from find.told_places import names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # capitals make a name of any word; small letters must write it too
        ("DERAILMENT AT OSTREY\nThe train left the rails in Ostrey. Two died.", True),
        ("DERAILMENT AT OSTREY\nThe train left the rails. Two died.", False),
        # a dateline's name that no table knows
        ("OSTREY — Two died in a fire. The fire in Ostrey is out.", True),
        ("OSTREY — Two died in a fire. The fire is out.", False),
        # a headline's name before a mishap
        ("Ostrey gas leak: two dead\nThe gas leaked at noon in Ostrey.", True),
    ],
)
def test_a_name_that_no_table_knows_is_a_place_where_the_report_has_it_again(text: str, found: bool) -> None:
    assert any(name.lower().startswith("ostrey") for name in names(text)) is found
