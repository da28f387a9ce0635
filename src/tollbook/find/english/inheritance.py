"""Numbers that take their measure from a neighbour: in parts, along lists, across gaps and revisions.

``wholes`` reads the parts, ``enumerations`` the lists, ``gapping`` what goes on with a number told before. What is
passed on is also what ties a part to its whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tollbook.find.english.enumerations import kin_identified, named_one_by_one, share_along
from tollbook.find.english.gapping import by_place, died_there_too, go_on
from tollbook.find.english.wholes import of_one_house, parts_beside, read_parts

if TYPE_CHECKING:
    from tollbook.find.english.mentions import Mention

# The surer comes first: what one rule has given a measure, the next leave alone and may pass on.
_RULES = (
    read_parts,
    by_place,
    of_one_house,
    died_there_too,
    share_along,
    go_on,
    named_one_by_one,
    kin_identified,
    parts_beside,
)


def inherit(text: str, mentions: list[Mention]) -> None:
    """Pass measures on, in place, among the mentions of a sentence, which are in its order."""
    for rule in _RULES:
        rule(text, mentions)
