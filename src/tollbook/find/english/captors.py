"""By whose hands: what outlaws do to people, and the law to outlaws, in the same words.

Who is "captured" or "led away" is abducted by rebels and detained by police (CLAIMS.md); whom captors "took out" nobody
rescued, and whom the river took is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tollbook.find.english.wordings import any_of, ending, wording, words

if TYPE_CHECKING:
    from tollbook.find.english.document import Document
    from tollbook.find.english.figures import Figure
    from tollbook.find.english.mentions import Measured, Mention
    from tollbook.find.english.phrases import Parsed

_HELD = words("held_against_their_will")
_OUTLAWS = wording(rf"\b(?:{any_of('outlaws')})", "rebels")
_CAPTORS_TOOK = wording(
    rf"\b(?:{any_of('captors')})\b[^.;]{{0,60}}\b(?:took|taking|takes?|dragg\w+|pulled|led|carried|seized|removed)\W+"
    r"(?:at least |about |some )?$",
    "Gunmen took ",
)
_TO_CAMPS = wording(
    r"[^.;]{0,60}?\b(?:to|in|into) (?:[\w,]+ )?(?:relief |refugee |flood |temporary )?camps\b",
    " have been moved to 9 relief camps",
)
_AWAY_BY_POLICE = wording(
    rf"\s+(?:(?:who|have|has|had|was|were|been|also) )*(?:taken|led|marched|dragged|hauled|driven|carted|picked) "
    rf"(?:away|off|up) by (?:the |armed |riot )?(?:{any_of('police')})\b",
    " were led away by police",
)
_AWAY = wording(
    r"\s+(?:(?:who|have|has|had|was|were|been|also) )*(?:taken|led|marched|carried|driven) (?:away|off)\b",
    " taken away",
)
_RAID = wording(rf"\b(?:{any_of('captors')}|raid(?:ed|s)?|killed|shot|stormed|ambush\w*)\b", "raid")
_STILL_HELD = wording(
    r"\s+(?:(?:who|that|is|are|was|were|remain(?:s|ed)?|still|also) )*(?:being )?held\b", " are still being held"
)
_HELD_TOO = wording(
    r"(?:\s+of (?:[\w’'-]+\s?){1,4}?)?\s+(?:(?:who|that|is|are|was|were|remain(?:s|ed)?|still"
    r"|also) )*(?:being )?held\b",
    " of staff are also being held",
)
_POLICE = wording(rf"\b(?:{any_of('police')})\b", "police")
_CAPTORS = wording(rf"\b(?:{any_of('captors')})\b", "Gunmen")
_ALIVE = wording(r"\s+(?:were |was |have been )?(?:captured|caught|taken) alive\b", " captured alive")
_CAUGHT = ending(r"\b(?:captur(?:ed|ing|es?)|caught|arrested)\s$", "captured ")
# What carries people off is then no kidnapper.
_WATERS = wording(
    r"\b(?:current|river|flood(?:s|waters?)?|torrents?|waves?|tides?|stream|sea|surf|tsunami|mudslide|landslide"
    r"|avalanche)\b",
    "the current",
)
_POLICE_TOOK = ending(
    rf"\b(?:{any_of('police')})\s+(?:also |later |had |have )?(?:picked up|rounded up|led away|hauled in)\W+"
    r"(?:at least |about |some )?$",
    "Police picked up ",
)
_PICKED_UP = wording(
    r"\s+(?:(?:who|have|has|had|was|were|been|also|already) )*(?:picked|rounded) up\b(?! (?:by|from|at sea|alive|off))",
    " have been picked up",
)
_PROTESTS = words("picked_up_by_police")
_CAPTURED = wording(r"\bcaptur", "were captured")
_OF_THE_LAW = wording(
    r"\b(?:suspects?|charged?|court|custody|arrest\w*|cells?|prison|jail|questioning|accused|detain\w*|soldiers"
    r"|army)\b",
    "in custody",
)
# How far before a bare number, in characters, stands whom it counts.
_NEAR = 60


def by_whom(sentence: Parsed, mention: Mention, found: Measured) -> Measured:
    """Outlaws who are captured are detained, not abducted (CLAIMS.md); whom captors take out is not rescued."""
    held = _STILL_HELD.match(sentence.text, mention.phrase.end)
    if found.measure == "detained" and held is not None:
        captors = "still" in held.group() and _CAPTORS.search(sentence.text) and not _POLICE.search(sentence.text)
        if mention.phrase.lemma in _HELD or captors:
            return found._replace(measure="abducted")
    if found.measure == "evacuated" and _TO_CAMPS.match(sentence.text, mention.phrase.end):
        return found._replace(measure="displaced")
    if found.measure == "abducted" and _AWAY_BY_POLICE.match(sentence.text, mention.phrase.end):
        return found._replace(measure="detained")
    led_off = found.measure in ("evacuated", "displaced") and _AWAY.match(sentence.text, mention.phrase.end)
    if led_off and _RAID.search(sentence.text):
        return found._replace(measure="abducted")
    if found.measure in ("abducted", "rescued") and _ALIVE.match(sentence.text, mention.phrase.end):
        return found._replace(measure="detained")
    if found.measure == "abducted" and _WATERS.search(sentence.text) and not _CAPTORS.search(sentence.text):
        return found._replace(measure="missing")
    if found.measure == "rescued" and _CAPTORS_TOOK.search(sentence.text[: mention.opens]):
        return found._replace(measure="abducted")
    if found.measure == "rescued" and _CAUGHT.search(sentence.text[: mention.opens]):
        return found._replace(measure="detained")
    if mention.phrase.lemma in _PROTESTS and found.measure == "abducted":
        return found._replace(measure="detained")
    picked_up = found.measure == "rescued" and _POLICE.search(sentence.text) and not _WATERS.search(sentence.text)
    if (picked_up or mention.phrase.lemma in _PROTESTS) and _PICKED_UP.match(sentence.text, mention.phrase.end):
        return found._replace(measure="detained")
    if found.measure == "rescued" and _POLICE_TOOK.search(sentence.text[: mention.opens]):
        return found._replace(measure="detained")
    if (
        found.measure == "abducted"
        and _OUTLAWS.search(_whom(sentence.text, mention))
        and _CAPTURED.search(sentence.text)
    ):
        return found._replace(measure="detained")
    return found


def _whom(text: str, mention: Mention) -> str:
    """The words that say who is counted: a bare number's, and those of "five others", stand before it."""
    if mention.alone or mention.phrase.lemma == "other":
        return text[max(0, mention.opens - _NEAR) : mention.opens] + mention.phrase.inside
    return mention.phrase.inside


def held_by_captors(document: Document, figures: list[Figure]) -> None:
    """ "Four members of staff are also being held", in a report of an abduction: by those who abducted the others."""
    if not any(f.measure == "abducted" and f.number.value != 0 for f in figures):
        return
    for figure in figures:
        line = document.lines[figure.line]
        held = figure.measure == "detained" and _HELD_TOO.match(line.text, figure.phrase_end - line.start)
        if held and not _POLICE.search(line.text) and not _OF_THE_LAW.search(line.text):
            earlier = [f for f in figures if f.start < figure.start and f.measure in ("abducted", "detained")]
            if earlier and earlier[-1].measure == "abducted":
                figure.measure = "abducted"
