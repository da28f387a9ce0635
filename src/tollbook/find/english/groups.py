"""Numbers read by the group that they are of: those rescued, those on board, those whom gunmen took, the wounded.

"Six teachers were among those taken to hospital", "A boat with seven men aboard is missing", "The dead were guests, 12
in all": the fate is told of the group, and the number is some of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tollbook.find.english.counts_told import of_those_before
from tollbook.find.english.lexicon import measures_named, measures_of_state
from tollbook.find.english.mentions import Measured, Mention
from tollbook.find.english.predicates import after_patterns
from tollbook.find.english.wordings import CONFIDENCE, SMALL_NUMBER, any_of, ending, wording

if TYPE_CHECKING:
    from tollbook.find.english.phrases import Parsed

# "The guard was one of the six taken": he is told of, and the six, but no one more.
_WHO_WAS = ending(r"\b(?:was|is|were|be|been|being|as)\s+$", "was ", case=True)
_OF_THE_OTHERS = wording(rf"\s+of (?:(?:the|those|these|his|her|their|its) {SMALL_NUMBER}\b|them\b)", " of the six")
# "All but two were fetched by their parents": so many are left.
_ALL_BUT = ending(r"\b(?:all|none|nobody|no one|every ?one|any) (?:but|except|bar|save)(?: for)?\s+$", "All but ")
# "Power has been restored to 9,000 of the 31,000 homes": to those that were without it before.
_RESTORED = ending(
    r"\b(?:restored|reconnected|returned|repaired|reached|visited|assessed|surveyed)(?: (?:to|in|for))?\s+$",
    "restored to ",
)
# "The dead were wedding guests, 12 in all"
# "Of her five children, two survived": the five are told by the two.
_OF_HER = ending(r"(?:^\W*|[.;]\s)Of (?:his|her|their|our|my) $", "Of her ", case=True)
# "Casualties: dead 14, injured 31, missing 6."
_LABELLED = ending(r"(?:^\W*|[:;,(–—]\s*|\band )(?:people |persons |total )?([a-z]+)\s$", ": dead ")
_LABELLED_ENDS = wording(r"\s*(?:[,;.)/]|and\b|$)", ", injured 31")
_NEXT_LABELLED = wording(r"\s*(?:[,;/]|and)\s*(?:and )?(?:people |persons )?([a-z]+)\s\d", ", injured 31")
_LABELLED_BEFORE = ending(
    r"\b([a-z]+)\s\d[\d,]*\s*(?:[,;/]|and)\s*(?:and )?(?:people |persons )?[a-z]+\s$", "dead 14, injured "
)
_OF_N = wording(r"\s+(?:out )?of (?:the |all )?\d", " of 31,000", case=True)
# "Missing 8.", "Deaths 12 (+2)."
_LABEL_ALONE = wording(
    r"\W*(?:(?:people|persons|total) )?[a-z]+ \d[\d,]*(?: \([^()]*\))?(?: (?:people|persons))?\W*", "Deaths 12 (+2)."
)
_IN_ALL = wording(r"\s+(?:in all|all told|in total|altogether|of them)\b", " in all")
_STATE_TOLD = ending(
    r"(?:^|[;:,]\s|\b(?:and|that|said|says)\s)\W*(?:the|all|their|those|its) (?:\w+ )?([a-z]+)"
    r"(?:,| (?:were|are|was|is|include[sd]?|comprised?)\b[^.;:]{1,60},)\s+$",
    "The dead were wedding guests, ",
)
# "The wounded were taken to the town hospital, from where 27 were sent on to the capital".
_SUBJECT_OF_A_STATE = ending(
    r"(?:^|[;:.]\s)\W*(?:the|those|all|all the) (?:\w+ )?(injured|wounded|missing|displaced|detained|detainees|abducted"
    r"|survivors|hostages|rescued|evacuees)\b (?:were|are|have|had|was)\b[^.;:]{3,120}?,?\s"
    r"(?:and|while|but|from where|from which|where|of whom)\s$",
    "The wounded were taken to the town hospital, from where ",
)
_SENT_ON = wording(
    r"\s(?:of them )?(?:(?:were|was|have|had|are|been|has|later|then|since|also)\s)+(?:referred|transferred"
    r"|shifted|flown|moved"
    r"|sent|airlifted|evacuated|discharged|released|taken|transported)\b",
    " were sent on",
)
_AMONG_THOSE = wording(
    r"\s+(?:was|were|is|are|had been|have been|has been) (?:also )?(?:among|amongst|one of|two of"
    r"|three of) (?:those|the (?:people|persons"
    r"|victims|\d+|\w+))"
    r"(?=\s+(?:who|put|pulled|taken|seized|brought|found|carried|treated|flown|moved|held|led|dug|sent|left|kept)\b)",
    " were among those put on oxygen",
)
_TREATED = wording(r"\s+(?:who were )?(?:treated|admitted|hurt)\b", " treated there")
_VESSEL_WITH = ending(
    r"\b(?:boat|ship|ferry|trawler|canoe|dinghy|vessel|yacht|tug|raft|barge|launch|plane|aircraft|jet|helicopter"
    r"|airliner"
    r"|submarine|flight)\b[^.;]{0,40}?\b(?:with|carrying)\s+$",
    "A boat with ",
)
_GONE_MISSING = wording(
    r"(?:\s(?:on board|aboard|inside|in it))?,?\s(?:[^.;,]{0,40}?\s)?(?:has|have|had|is|are|was|were|went"
    r"|remains?|reported)?\s?"
    r"(?:been |also |gone )*(?:missing|not (?:been )?(?:heard (?:from|of)|seen)|disappeared|vanished"
    r"|lost (?:radio )?contact"
    r"|unaccounted for)\b",
    " aboard has not been heard from",
)
_KIDNAPPING = wording(
    rf"\b(?:kidnap\w*|abduct\w*|hostages?|captives?|captors?|ransom|{any_of('captors')})\b", "a school kidnapping"
)
_TAKEN = wording(
    r"\s*(?:who )?(?:(?:was|were|been|had|have|has|also)\s)*(?:taken|seized)(?=\s*(?:[.,;:!?]|$|by\b|from\b|on\b"
    r"|in\b|during\b"
    r"|with\b|when\b|last\b|along\b))",
    " were taken.",
)
_FREED_SINCE = wording(
    r"\b(?:were|was|have|has|had|been|are|is) (?:\w+ ){0,2}?(?:freed|released|rescued|reunited|let go|returned"
    r"|back|home|found|killed"
    r"|recovered)\b",
    " have been freed",
)
_TAKING = ending(
    r"\b(?:and seized|they took|had taken|tak(?:es|ing)|took|seizing|carried|carrying|made|making)"
    r"(?: (?:away|off|with them|off with|away with))?\s+$",
    "and taking ",
)
_RIDES_OFF = wording(r"\s+(?:to|home|back|for)\b(?! (?:the )?(?:bush|forest|ransom|hills))", " to the match")


def of_those(sentence: Parsed, mention: Mention) -> Iterator[Measured]:
    """Who is among those rescued, who was on board of what is missing, and whom gunmen "took"."""
    text, end = sentence.text, mention.phrase.end
    if (among := _AMONG_THOSE.match(text, end)) is not None:
        fate = after_patterns(text, mention, among.end()) or _taken(text, among.end())
        if fate is not None:
            yield Measured(fate, "among", CONFIDENCE["behind"])
    if _VESSEL_WITH.search(text[: mention.opens]) and _GONE_MISSING.match(text, end):
        yield Measured("missing", "far", CONFIDENCE["far"])
    if mention.alone and of_those_before(text, mention) and _TREATED.match(text, mention.number.end):
        yield Measured("injured", "behind", CONFIDENCE["behind"])
    if not mention.alone and not _FREED_SINCE.search(text, end) and (taken := _taken(text, end)) is not None:
        yield Measured(taken, "behind", CONFIDENCE["behind"])
    takes = not mention.alone and _TAKING.search(text[: mention.opens]) and _KIDNAPPING.search(text)
    if takes and _RIDES_OFF.match(text, end) is None:
        yield Measured("abducted", "before", CONFIDENCE["before"])


def _taken(text: str, position: int) -> str | None:
    """ "taken", of people, in a sentence that tells of kidnappers."""
    return "abducted" if _TAKEN.match(text, position) and _KIDNAPPING.search(text) else None


def is_one_of_others(text: str, mention: Mention) -> bool:
    """ "was one of the six taken", "all but two": nobody who is not told of already."""
    lead = text[: mention.opens]
    if mention.number.text.lower() == "one" and _WHO_WAS.search(lead):
        return _OF_THE_OTHERS.match(text, mention.number.end) is not None
    if _OF_N.match(text, mention.number.end) and _RESTORED.search(lead):
        return True
    return _ALL_BUT.search(lead) is not None or _OF_HER.search(lead) is not None


def of_all_told(text: str, mention: Mention) -> Iterator[Measured]:
    """ "The dead were wedding guests, 12 in all": of the state that the subject names."""
    if mention.alone and _IN_ALL.match(text, mention.number.end):
        told = _STATE_TOLD.search(text[: mention.opens])
        for name in measures_of_state(told.group(1).lower()) if told is not None else ():
            yield Measured(name, "before", CONFIDENCE["before"])


def sent_on(text: str, mention: Mention) -> Iterator[Measured]:
    """ "The wounded were taken to town, from where 27 were flown on": some of the wounded."""
    subject = _SUBJECT_OF_A_STATE.search(text[: mention.opens]) if mention.alone else None
    if subject is not None and _SENT_ON.match(text, mention.number.end):
        for name in measures_named(subject.group(1)):
            yield Measured(name, "fronted", CONFIDENCE["part"])


def of_labels(text: str, mention: Mention) -> Iterator[Measured]:
    """ "dead 14, injured 31, missing 6": each number is of the word before it, where another goes with it."""
    if (
        not mention.alone
        or not mention.number.text[:1].isdigit()
        or not (_LABELLED_ENDS.match(text, mention.number.end) or _LABEL_ALONE.fullmatch(text))
    ):
        return
    lead = text[: mention.opens]
    label = _LABELLED.search(lead)
    if label is not None and _LABEL_ALONE.fullmatch(text):
        for name in measures_named(label.group(1)):
            yield Measured(name, "before", CONFIDENCE["before"])
        return
    beside = _NEXT_LABELLED.match(text, mention.number.end) or _LABELLED_BEFORE.search(lead) if label else None
    if label is None or beside is None or not measures_named(beside.group(1)):
        return
    for name in measures_named(label.group(1)):
        yield Measured(name, "before", CONFIDENCE["before"])
