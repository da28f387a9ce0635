"""What an outlet is by its name: a newsroom, or a body whose own releases are its reports.

"State Emergency Service" over a release speaks as officials do, wherever the text names nobody else; "Hill Post" and
"Hill Press Agency" speak as media.
"""

from __future__ import annotations

from functools import cache

# What an outlet in its own voice is, unless its name tells otherwise.
NEWSROOM = "media"
_BODIES = frozenset({"official", "military", "health", "ngo", "intergovernmental", "armed_group", "company"})
# "Christian Science Monitor" is a paper; "Sahel Rights Monitor" counts the dead.
_PAPERS_TOO = frozenset({"monitor", "observer", "watch", "network", "group", "state", "family", "mission", "church"})
_COUNTING = frozenset({"rights", "war", "conflict", "casualty", "casualties"})


@cache
def kind_of_outlet(outlet: str | None) -> str:
    """The kind of speaker that an outlet of that name is in its own voice (one of ``SPEAKER_KINDS``)."""
    if not outlet:
        return NEWSROOM
    from tollbook.find.english.speaker_issuers import heads_body
    from tollbook.find.english.speaker_vocabulary import kind_of

    first = outlet.partition(",")[0]
    if len(first.split()) > 1:
        outlet = first  # "State Emergency Service, Hill region"
    low = outlet.lower().replace(",", " ").split()
    kind = kind_of(outlet)
    if kind == "intergovernmental" and outlet.split()[0].isupper():
        return kind  # "OCHA", "UNICEF Oria"
    if kind not in _BODIES or len(low) < 2 or not heads_body(low):
        return NEWSROOM
    if low[-1] in _PAPERS_TOO and not _COUNTING.intersection(low):
        return NEWSROOM
    return kind
