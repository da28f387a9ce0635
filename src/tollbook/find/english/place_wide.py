"""Where a figure covers more than any town of its report: rows of totals, figures of a whole war or country."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tollbook.find.english.document import Line
from tollbook.find.english.needles import scanned
from tollbook.find.english.place_spots import Spot, country_of, is_wide, region_of, within
from tollbook.nouns import Place

AT_LARGE = scanned(
    r"\b(?:nationwide|countrywide|nationally"
    r"|(?:across|around|throughout|all over) the (?:whole |entire )?(?:country|nation)"
    r"|(?:over|in|during|for) the (?:past|last) (?:\w+ )?(?:weeks|months|years|year|month|decade|decades|quarter)"
    r"|(?:so far |already )this year"
    r"|since the (?!(?:\w+ ){0,3}(?:rains?|storms?|floods?|flooding|search|operation|fire|blaze|siege|disaster)\b)"
    r"(?:\w+ ){1,4}(?:began|started|erupted|broke out)"
    r"|(?:war|conflict|insurgency|uprising|rebellion|unrest|revolt|fighting) (?:has|have|had)"
    r" (?:killed|claimed|left|cost|displaced|taken)"
    r"|(?:lives|people) (?:have been |were )?(?:lost |killed )?(?:in|during) the (?:\w+ )?"
    r"(?:war|conflict|insurgency|uprising))\b",
    re.I,
)
# "Statewide, eight people died", "the number of deaths across the state"
STATEWIDE = scanned(
    r"\b(?:(?:state|province|region|island)-?wide|(?:across|around|throughout) the (?:whole |entire )?(?:state|province"
    r"|region)(?! of\b))\b",
    re.I,
)
# A sentence that says where some of all were tells nothing of the sentence behind it.
PARTS = scanned(
    r"\b(?:[Oo]f (?:them|whom|those (?:killed|hurt|injured)"
    r"|the (?:[a-z]+ )?(?:dead|deaths|fatalities|victims|injured|wounded|casualties|missing))"
    r"|[Aa]mong (?:them|the (?:dead|injured|wounded|victims)))(?:,? [a-z\d]+){0,5} (?:in|at|from|to) [A-Z]"
)
_TOTAL_ROW = re.compile(r"\W*(?:grand\s+)?totals?\b", re.I)


def of_rows(line: Line, spots: Mapping[int, Sequence[Spot]], main: Place | None) -> Place | None:
    """What the places of the rows above a row of totals lie in: the report's land, their region or their country."""
    if not _TOTAL_ROW.match(line.text):
        return None
    known: list[Place] = []
    for index in range(line.index - 1, -1, -1):
        labels = [s.place for s in spots.get(index, ()) if s.role == "label"]
        if not labels:
            break
        known += [p for p in labels if p.key is not None]
    if len(known) < 2 or len({p.country for p in known}) > 1:
        return None
    if main is not None and is_wide(main) and all(within(p, main) for p in known):
        return main
    one_region = len({p.admin1 for p in known}) == 1 and all(p.precision != "region" for p in known)
    return region_of(known[0]) if one_region else country_of(known[0])
