"""What stands before a number and tells its measure: "the death toll rose to …", "drove out …", "Also shot were …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tollbook.find.english.lexicon import HIT, LIVING, compatible, patterns_of
from tollbook.find.english.mentions import Measured, Mention
from tollbook.find.english.needles import held_between, held_in
from tollbook.find.english.verbs import is_unreal
from tollbook.find.english.wordings import CONFIDENCE, SMALL_NUMBER, ending, wording

if TYPE_CHECKING:
    from tollbook.find.english.lexicon import Pattern
    from tollbook.find.english.phrases import Parsed

_HIT_BEFORE = ending(
    r"(?:^|[.;:,]\s*|\band )(?:also )?(?:shot|struck|hit|stabbed|run over|mown down)"
    r"(?:,? [^.;,]{1,40},?)? (?:was|were|are|is)(?: also)?\s*$",
    "Also shot, police said, were ",
)
_HEDGING_VERB = wording(r"(?:exceed|pass|top|surpass)\w*\b", "exceed")
# "set fire to the town hall and 11 dwellings": what one of them suffered.
_UNCOUNTED_BEFORE = wording(
    r"(?:(?:an?|the|its|their)\s(?:[\w’'-]+\s){0,2}?[\w’'-]+(?:,\s+(?:and\s+)?|\s+and\s+)){1,4}$",
    "set fire to the town hall and ",
    case=True,
)
_BARE_ENDS = wording(
    r"\s*(?:[.,;]|$|(?:in|on|at|from|after|during|near|overnight|with|by|so far|alone|since|alive|yesterday|today"
    r"|this|that|last|before"
    r"|myself|himself|herself|ourselves|themselves|of (?:them|us|our|my|the)|more)\b)",
    " after a raid",
)
_CLAUSE_BREAK = wording(r"[.;]\s", "; ", case=True)
# Between the measure's word and the number, part of neither.
_FILLER = wording(
    r"\b(?:another|a further|an additional|the(?: (?:remaining|other|last|final|first))?|a total of|these|those"
    r"|only|just|some"
    r"|about|all|what is|as many as|an entire (?:family|crew) of|an? (?:\w+ )?(?:family|group|party|crew|team"
    r"|couple|gang|band)"
    r" of|[Ff]amily of|(?:the |an? )?[\w-]+['’]s)\s+$",
    "a total of ",
    case=True,
)
# "14 dead: 12 in …": the measure's word belongs to the number before it.
_COUNTED_BEFORE = wording(rf"\b{SMALL_NUMBER}\s+$", "14 ")


def before(sentence: Parsed, mention: Mention) -> Measured | None:
    """The measure of a wording that ends at the number ("the death toll rose to"), the shortest where several do."""
    lead = sentence.text[: mention.opens]
    if _HEDGING_VERB.match(sentence.text, mention.opens):
        lead = sentence.text[: mention.number.start]  # "The wounded exceed 300"
    clause = max((m.end() for m in _CLAUSE_BREAK.finditer(lead)), default=0)
    lead = _FILLER.sub("", lead[clause:])
    if mention.phrase.classes & LIVING and _HIT_BEFORE.search(lead):
        return Measured(HIT, "inverted", CONFIDENCE["hit"])
    best: tuple[int, str, str] | None = None
    text, end = sentence.text, clause + len(lead)
    for pattern in patterns_of("before", held_between(text, clause, end)):
        names = pattern.label and mention.phrase.lemma == "name"  # "The list of the missing has 34 names"
        if not names and not compatible(pattern.measure, mention.phrase.classes):
            continue
        if pattern.only and pattern.only not in mention.phrase.classes and not _bare(pattern, sentence.text, mention):
            continue
        match = pattern.regex.search_between(text, clause, end)
        if match is None or not _holds_behind(pattern, text, mention):
            continue
        if pattern.verbal and is_unreal(lead[: match.start()]):
            continue
        if pattern.label and _COUNTED_BEFORE.search(lead[: match.start()]):
            continue
        if best is None or len(match.group()) < best[0]:
            route = "inverted" if pattern.inverted else "verbal" if pattern.verbal else "before"
            best = (len(match.group()), pattern.measure, route)
    if best is None:
        return _of_uncounted(lead, mention)
    return Measured(best[1], best[2], CONFIDENCE["before"])


def _of_uncounted(lead: str, mention: Mention) -> Measured | None:
    """ "set fire to the town hall and 11 dwellings": what stands before the items of a list that have no number."""
    items = _UNCOUNTED_BEFORE.search(lead)
    if items is None or "any" in mention.phrase.classes:
        return None
    lead = lead[: items.start()]
    for pattern in patterns_of("before", held_in(lead)):
        whole = pattern.label or pattern.only == "people" or pattern.then is not None
        if not whole and compatible(pattern.measure, mention.phrase.classes) and pattern.regex.search(lead) is not None:
            return Measured(pattern.measure, "before", CONFIDENCE["list"])
    return None


def _bare(pattern: Pattern, text: str, mention: Mention) -> bool:
    """ "forced 4,000 from their homes", "rounded up dozens.": a bare number stands for people where they alone fit."""
    if pattern.only == "people" and mention.phrase.lemma == "other":
        return True
    if pattern.only != "people" or not pattern.verbal or not mention.alone or mention.single:
        return False
    return pattern.then is not None or _BARE_ENDS.match(text, mention.number.end) is not None


def _holds_behind(pattern: Pattern, text: str, mention: Mention) -> bool:
    """True where what the pattern wants behind the number, or its noun, stands there."""
    if pattern.then is None:
        return True
    return bool(pattern.then.match(text, mention.phrase.end) or pattern.then.match(text, mention.number.end))
