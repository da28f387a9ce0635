"""Counts that stand for those of an earlier sentence: "a list of 31 names", "the 40 given by the hospital".

Who gives a count again often says only its number, or the names that a list holds; what is counted, and what befell
it, was told before. These wordings say that a number is such a count; ``leaning`` finds what it leans on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tollbook.find.english.wordings import SMALL_NUMBER, any_of, ending, scanned_wording, wording

if TYPE_CHECKING:
    from tollbook.find.english.mentions import Mention

# What the scan before the parser looks for.
_MAY_TELL = (
    scanned_wording(rf"\b(?:list|register|roll|tally|record)s? of {SMALL_NUMBER}\b", "a list of 31 people"),
    scanned_wording(rf"\b{SMALL_NUMBER} names\b", "has 34 names"),
    scanned_wording(rf"\bthe {SMALL_NUMBER} (?:{any_of('count_given')})\b", "the 40 given"),
    scanned_wording(
        rf"\b(?:{any_of('counts_compared')}) (?:the )?(?:[\w-]+ ){{0,4}}?[\w-]+['’]s? {SMALL_NUMBER}\b",
        "contradicts the army's 31",
    ),
    scanned_wording(
        r"^\W*Among(?:st)? (?:them|these|those)\b|\b(?:from|of) (?:one|the same|a single) \w+", "four of one family"
    ),
)
# "a list of 31 names", "the register has 34 names", "their list of 17".
_LIST_OF = ending(
    r"\b(?:lists?|registers?|rolls?|records?|boards?|walls?|memorial|book|page|notebook) (?:of|with|bearing"
    r"|containing|holding|showing|ran to|runs to)\s+$",
    "published a list of ",
)
_HOLDS = ending(
    r"\b(?:lists?|registers?|rolls?|records?|boards?|walls?|memorial|notebook|ministry|movement|union|group|association"
    r"|community|committee|families|relatives|volunteers|residents|villagers|hospital|church|parish|mosque|imam|priest"
    r"|we|they|he|she|it|who)\b[^.;:]{0,40}?"
    r"\b(?:ha[sd]|have|holds?|held|contains?|contained|bears?|bore|lists?|listed|carries|carried|collected|compiled"
    r"|gathered|recorded|wrote down|written down|noted|read out|published|posted)\s+(?:the\s+)?$",
    "The union's register has ",
)
_NAMES = wording(r"\s+names?\b(?!\s+(?:tags?|plates?)|,? of (?:people|those|persons|men|women|all) )", " names")
# Names of somebody else than victims.
_OTHER_NAMES = wording(
    r"\b(?:petition|signatures?|candidates?|nominees?|ballots?|shortlist|jury|jurors|waiting list|guest list|wish list"
    r"|sanctions?|wanted list|watch ?list|suspects|witnesses|investors|demands|donors|reserves|squad|players|electoral"
    r"|voters?|passenger list|manifest|post|job)\b",
    "The petition has ",
)
# "less than the 40 given by the hospital"
_COMPARED = rf"(?:{any_of('counts_compared')})"
_THE_COUNT = ending(rf"\b{_COMPARED}\s+the\s+$", "two fewer than the ")
_GIVEN = wording(
    rf"\s+(?:{any_of('count_given')})\b(?=\s+(?:by|earlier|yesterday|on|in|last|at|previously|before|initially|first|so"
    r" far|until|to)\b|\s*(?:[.,;:)]|$))",
    " given by the hospital",
)
# "against the army's 31."
_SOMEBODYS = wording(rf"\b{_COMPARED}\s+(?:the\s+)?(?:[\w-]+ ){{0,4}}?[\w.-]+['’]s?\s+$", "contradicts the army's ")
_ENDS = wording(r"\s*(?:[.,;:!?)”\"]|$)", ".", case=True)
# "one of the six taken": the six of an earlier sentence.
_SOME_OF_THE = ending(rf"\b{SMALL_NUMBER} of (?:the|those|these)\s+$", "one of the ")
_DONE_TO = wording(
    r"\s+(?:who were |that were )?(?:taken|treated|held|seized|captured|hurt|trapped|found|admitted|brought)\b"
    r"(?=\s*(?:[.,;:)]|$|there\b|in\b|at\b|on\b|by\b|that\b|from\b|to\b|last\b|yesterday\b))",
    " taken.",
)
_AMONG_THEM_ARE = ending(
    r"^\W*Among(?:st)? (?:them|these|those)\b(?:,? (?!(?:are|were|is|was)\b)[^.;:]{1,40}?,)? (?:are|were|is|was)"
    r"(?: also| at least| some| about| reportedly)*\s+$",
    "Among them are ",
)


def may_tell_a_count(text: str) -> bool:
    """True where a sentence without any measure's word may hold such a count."""
    return any(wording.search(text) for wording in _MAY_TELL)


def tells_a_count(text: str, mention: Mention) -> bool:
    """True for a number that gives an earlier sentence's count, or another of the same."""
    return holds_names(text, mention) or given_again(text, mention)


def given_again(text: str, mention: Mention) -> bool:
    """ "two fewer than the 40 given by the hospital", "contradicts the army's 31": another count of the same."""
    if not mention.alone or not mention.number.value:
        return False
    lead, behind = text[: mention.number.start], mention.number.end  # "less than the 40" hedges nothing
    given = _THE_COUNT.search(lead) is not None and _GIVEN.match(text, behind) is not None
    return given or (_SOMEBODYS.search(lead) is not None and _ENDS.match(text, behind) is not None)


def holds_names(text: str, mention: Mention) -> bool:
    """ "a list of 31 names": as many as the list names."""
    if mention.single or not mention.number.value:
        return False
    lead = text[: mention.opens]
    if _NAMES.match(text, mention.number.end):
        told = _LIST_OF.search(lead) is not None or _HOLDS.search(lead) is not None
    else:
        ends = mention.alone and _ENDS.match(text, mention.number.end) is not None
        told = ends and _LIST_OF.search(lead) is not None
    return told and _OTHER_NAMES.search(text) is None


def of_those_before(text: str, mention: Mention) -> bool:
    """ "one of the six taken": as many as an earlier sentence tells of."""
    lead = text[: mention.opens]
    return (
        mention.alone and _SOME_OF_THE.search(lead) is not None and _DONE_TO.match(text, mention.number.end) is not None
    )


def among_them_are(text: str, mention: Mention) -> bool:
    """ "Among them are four members of one family": some of those told in the sentence before."""
    return _AMONG_THEM_ARE.search(text[: mention.opens]) is not None
