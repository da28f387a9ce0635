"""Numbers that count no victims: ages, dates, times, money, distances, names and ranks (CLAIMS.md).

They are known by what stands right before or behind them.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from tollbook.find.english.lexicon import person_noun
from tollbook.find.english.noughts import denies_no_figure
from tollbook.find.english.wordings import any_of, ending, wording, words

if TYPE_CHECKING:
    from tollbook.find.english.numbers import Number

_UNITS = tomllib.loads(Path(__file__).with_name("numbers.toml").read_text(encoding="utf-8"))["units_of_measure"]
_UNITS_BEHIND = frozenset(_UNITS["behind"])
_LABELS_BEFORE = frozenset(_UNITS["before"])
_MONTHS = frozenset(_UNITS["months"])
_LABELS_BEFORE_COMMA = words("labels_before_comma")
_BEFORE_A_YEAR = words("before_a_year")
# Nobody is older; greater numbers are no ages.
_OLDEST = 120
_LONGEST_MONTH = 31
# How far behind a year, in characters, its noun may stand.
_YEAR_REACH = 30
# No word that labels a number, with the blanks between, is longer.
_LABEL_REACH = 60

_GROUPS = words("not_one_person")
# An age as it stands in a list of ages.
_AGE = rf"\d{{1,3}}|{any_of('small_numbers')}"
_WORD_BEHIND = wording(r"\s*(?:-\s?)?([°%]|[\w.'’/°]*\w|[°%])", " km/h", case=True)
_WORD_BEFORE = wording(r"([\w.$£€¥₹₦#'’]+)[\s-]*$", "Rs. ", case=True)
_COUNTED_IN = wording(r"-(?:plus|odd|strong|some)\b", "-odd", case=True)
_CLOCK_BEHIND = wording(r"[:./]\d", ":30", case=True)
_CLOCK_BEFORE = wording(r"\d[:.]$", "10:", case=True)
_ORDINAL = wording(r"\s*(?:st|nd|rd|th)\b", "th", case=True)
# "three counts of murder and 31 of attempted murder"
_ATTEMPTED = wording(r"\s+(?:counts? )?of attempted\b", " of attempted murder")
_BARREL_BOMBS = wording(r"\s*barrel bombs?\b", " barrel bombs")
_COMMA = wording(r"\s*,", ",", case=True)
_UNIT_PAST_MODIFIERS = wording(
    r"\s+(?:more\s+|full\s+|consecutive\s+|straight\s+|and\s+a\s+half\s+)+"
    rf"(?:{'|'.join(re.escape(u) for u in sorted(_UNITS_BEHIND, key=lambda u: (-len(u), u)))})\b",
    " and a half hours",
    case=True,
)
_DAY_BEFORE_MONTH = wording(r"\b\d{1,2}(?:st|nd|rd|th)?\s+\w+\.?,?\s*$", "on 8 June ")
_STATE_NUMBERS = ending(
    r"\b(?:dead|injured|wounded|missing|displaced|homeless|victims|casualties|survivors|deaths|refugees"
    r"|evacuees|hostages|captives|detainees) (?:now |so far )?number\s+$",
    "The injured number ",
)
_CAPITAL_BEHIND = wording(r"\s*(?:-\s?)?[A-Z]", " March", case=True)
_LAST = wording(r"\s*(?:,\s*)?(?:who|and)?\s*$", ", who", case=True)
# At the end of a sentence, behind a name of two words and more: "Ana Lind, 58."
_ENDS_WITH_AGE = wording(r"[.!?;][\"”’']?\s*$", ".", case=True)
_FULL_NAME_COMMA = wording(
    r"(?<!\bin )(?<!\bat )(?<!\bof )(?<!\bfrom )(?<!\bnear )[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3},\s(?:aged\s)?$",
    "and Ana Lind, ",
    case=True,
)
_SOMEBODY_COMMA = wording(
    rf"(?:[A-Z][\w'’.-]+|\b(?:{any_of('with_an_age_at_the_end')})),\s$", "the driver, ", case=True
)
_OPENS_ASIDE = wording(
    r"[A-Za-z.’'\"”],?\s*[,(]\s*(?:(?:then|now|only|just)\s+)?(?:aged?\s+)?$", "Ana Lind, aged ", case=True
)
_ONE_PERSON_COMMA = wording(
    r"\b(?:an?|the|his|her|their|my|another)\s(?:[\w’'-]+\s){0,4}?([\w’'-]+),\s*(?:aged?\s+)?$", "a local suspect, "
)
_CLOSES_ASIDE = wording(r"\s*[,);]", ", ", case=True)
_AGE_APPOSED = wording(
    rf"(?:[A-Z][\w'’.-]*[\w.]|\b(?:{any_of('with_an_age')})),\s*(?:(?:then|now|only|just)\s+)?(?:aged?\s+)?$|\($",
    "his brother, aged ",
    case=True,
)
# "two men, 33 and 19, were", "Parish and Mons, both 22 —", "two girls, 13 and 17 years of age"
_AGES_BEFORE = wording(
    rf"(?:[A-Z][\w'’.-]*[\w.]|\b(?:{any_of('with_an_age')})|\b(?:{any_of('with_ages')})),\s"
    r"(?:(?:both|each|all|ages?|aged)\s)?(?:\d{1,3},\s)*(?:\d{1,3},?\sand\s)?$",
    "two men, 33 and ",
)
_AGES_BEHIND = wording(
    r"(?:,\s\d{1,3})*(?:,?\sand\s\d{1,3})?(?:,|;|\)|\s[—–-]\s|\.?$|\syears of age\b)", ", 20 and 21, ", case=True
)
_BOTH_OF_AN_AGE = ending(r",\s(?:both|each)\s(?:aged?\s)?$", ", both ")
_CLOCK_UNIT = wording(
    r"\s*(?:GMT|UTC|BST|CES?T|E[SD]T|C[SD]T|M[SD]T|P[SD]T|A[EC][SD]T|IST|MSK|JST|WIB|local time|hrs\b"
    r"|h\b|am\b|pm\b|a\.m|p\.m|o['’]clock)",
    " a.m.",
)
_AGED = ending(
    r"\baged?\s+(?:(?:between|under|over|up to|about|around)\s+)?(?:\w+\s+(?:and|to)\s+)?$"
    r"|\bage[sd]?\s+(?:\d{1,3},?\s+(?:and\s+|or\s+)?)+$"
    r"|\b(?:was|were|is|are|still)\s+(?:aged\s+)?(?:under|over|below)\s+(?=$)"
    r"|\bunder the age of\s+$"
    r"|\bages?\b[^.;,]{0,20}\b(?:as|at|were|was|are|is|from|to)\s+$"
    r"|\b(?:children|girls|boys|women|men|people|those)\s+(?:aged\s+)?(?:under|over)\s+$",
    "aged between four and ",
)
_FULL_NAME = wording(
    r"(?<!\bIn )(?<!\bAt )(?<!\bOf )[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,4},\s(?:aged\s)?$", "Ana Lind, ", case=True
)
_GOES_ON = wording(r"\s+(?:of|from|and|both|a|an|the|was|were|is|are|died|told)\b|\s*$", " of Northfield", case=True)
_PLACE_COMMA = wording(r"\b(?:in|at|of|from|near|across)\s+(?:the\s+)?[A-Z][\w'’. -]*,\s$", "in New Harbour, ")
_WORDED_AGES_BEFORE = ending(
    rf"\b(?:{any_of('with_ages')}),? (?:both |all )?(?:aged |ages |of )?(?:(?:{_AGE})(?:, | and |, and ))*$",
    "Two men, 23 and ",
)
# "raised the alert level to 3"
_LEVEL = ending(
    r"\b(?:level|category|stage|phase|grade|status) (?:back |up |down |was |is |stands |set |raised |lowered )*"
    r"(?:to|at|from|of)\s+$",
    "the alert level to ",
)
# "fired 40 missiles in two salvos": how often, not how many.
_IN = ending(r"\bin\s+(?:at least |about |over )?$", "in ")
_IN_WAVES = wording(
    r"\s+(?:\w+ )?(?:salvo(?:e?s)?|volleys?|waves?|barrages?|bursts?|batch(?:es)?|tranches?|stages?|phases?|shifts?"
    r"|instal?lments?|convoys?|stints?|goes|trips?|attempts?|rows?|rounds)\b",
    " salvos",
)
_PEOPLE_BETWEEN = ending(
    rf"\b(?:{any_of('with_ages')}),? (?:(?:all|both|each|ranging|mostly) )*between\s+$", "five people between "
)
_AGES_OF_THEM = wording(
    r"\s*(?:[,;.)–—]|$)|\s+(?:were|was|are|is|have|has|had|died|who|in|at|on|from|with|and|years?)\b", " were"
)
_WORDED_AGES_ENDED = wording(rf"(?:{_AGE})(?:, | and |, and )$", "23 and ")
_WORDED_AGES_GO_ON = wording(rf"(?:, |,? and )(?:{_AGE})\b\s*(?:[,.;)]|and\b|$)", " and 24,")
_WORDED_AGES_BEHIND = wording(rf"(?:(?:, |,? and )(?:{_AGE})\b)*\s*(?:[,.;)]|$)", " and 24,")
_PLACE_IN_BRACKETS = wording(
    r"\b(?:in|at|from|by|across|were|districts? of|including|hit|(?:districts|villages|towns|provinces|counties|regions"
    r"|communities|cities|states|municipalities)\b[^.;]{0,50}? (?:are|include))\s+(?:the )?"
    rf"(?:[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+)? \((?:{_AGE})\)(?:, | and |, and ))*"
    r"[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+)? \($",
    "followed by Olva (five), Bresk (",
    case=True,
)
_NOT_ONE = ending(r"\b(?:every|each|any|this|that|which|the first|the last|the only)\s+$", "every ")
# "He said that one man died": no "that one".
_THAT = ending(r"\bthat\s+$", "that ")
_ONE_GROUP = wording(
    r"\s+(?:\w+\s+)?(?:family|household|clan|village|town|unit|church|congregation|crew|team|platoon|school"
    r"|class|house|street)\b",
    " extended family",
)
# "one dealer's lot" is none, "one man's body" is one.
_ONE_OWNS = wording(
    r"\s+(?:\w+\s)?\w+['’]s?\s(?!(?:\w+\s)?(?:body|corpse|remains|death|life|injur|condition|head|leg|arm|hand))",
    " dealer’s lot",
)
_OF_A_GROUP = wording(
    r"\s+of\s+(?:(?P<them>them|these|those|which)\b(?!\s+(?:who|killed|injured|wounded|missing|detained|dead|hurt))"
    r"|(?:the|those|these|his|her|their)\s)",
    " of the victims",
)
_INSIDE = ending(r"\b(?:in|inside|at|outside|near|under|aboard|on board|on top of|beside)\s+$", "two deaths in ")
_BELONGS_TO = ending(rf"\b(?:{any_of('belongs_to_somebody')}) (?:of|to)\s+$", "A relative of ")
_OF = ending(r"\b(?:of|from)\s+$", "of ")
_WHO_IS = ending(r"\b(?:who|he|she)(?:['’]s| is| was| turned)\s+$", "who turned ")
_OF_A_SERIES = wording(r"\s+of\s+\d+\s+[A-Z]", " of 12 A", case=True)
_CAPTION = ending(rf"\b(?:{any_of('captions')})\s+$", "Image ")
_CAPTION_OF = ending(rf"\b(?:{any_of('captions')})\s+\d+\s+of\s+$", "Photo 3 of ")
_OF_AN_AGE = ending(rf"\b(?:{any_of('of_an_age')}) of(?: about| around)?(?: \w+ and)?\s+$", "a boy of about ")
_ONE_OF_AN_AGE = ending(r"\ban? (?:[\w’'-]+ ){0,2}?([a-z]+) of(?: about| around| just| only)?\s+$", "a young bride of ")
_AGE_ENDS = wording(
    r"\s*(?:[,.;)]|$)|\s+(?:who|whom|whose|was|were|is|and|or|from|in|at|on|has|had|died|with|killed|injured)\b", " who"
)
_OF_INHABITANTS = ending(
    rf"\b(?:{any_of('of_inhabitants')}) of(?: about| some| around| nearly)?\s+$", "a town of some "
)
# A slip of those who count, no toll.
_COUNTED_TWICE = wording(
    r"\s+(?:\w+\s+){1,3}?(?:was|were|been)\s+(?:counted\s+(?:twice|double)|double[- ]counted|listed\s+twice)\b",
    " victim had been counted twice",
)
# "the 14- and 18-year-olds"
_SUSPENDED_AGE = wording(r"-\s(?:and|or|to)\s\d{1,3}-(?:year|month|week|day)s?\b", "- and 18-year-olds")
_NOTE_OPENS = wording(r"\[$", "killing both.[", case=True)
_NOTE_CLOSES = wording(r"\]", "] He", case=True)
# Rounds that were fired; "one was shot" tells of a person.
_FIRED = ending(
    r"\b(?:fired?|fires|firing|shoots?|shooting|let off|heard)\s(?:(?:at least|about|some|only|just)\s)?$", "fired "
)
_ROUNDS = wording(
    rf"\s(?:(?!(?:{'|'.join(sorted(words('of_a_gun')))})\b)\w+\s)?(?:shots?|rounds?|bullets?|volleys?|times)\b",
    " warning shots",
)
# "Few was taken away": a name, since the word for a few takes a plural.
_SINGULAR_BEHIND = wording(r"\s(?:was|is|has|says|told)\b", " was")
_PLURAL = wording(r"(?:s|['’]s)\b", "s", case=True)
_RANGE_BEHIND = wording(r"\s*(?:-|–)\s*\d", "-4", case=True)
_RANGE_BEFORE = wording(r"\d\s*(?:-|–)\s*$", "3-", case=True)
_YEAR = wording(r"(?:1[89]|20)\d\d", "1998", case=True)
_YEARS = wording(r"(?:1[89]|20)\d\d\W+(?:(?:1[89]|20)?\d\d)", "1998-2004", case=True)
_COUNTED = wording(rf"\s+(?:{any_of('not_years_of')})", " people", case=True)
# "in June 2022 killed 21": the month's year, and not how many were killed.
_VERB_BEHIND = wording(r"\s+(?:killed|injured|was|has|is)\b", " killed", case=True)
_COUNTED_OR_PLURAL = wording(rf"\s+(?:{any_of('not_years_of')}|\w+s\b)", " goats", case=True)
_NOUN_BEHIND = wording(r"\s+[a-z]{3,}", " residents", case=True)
_NUMBER_OR_WORD_BEFORE = wording(r"\d[\s.,]*$|[a-z]\s+\(?$", "the (", case=True)


def counts_nothing(sentence: str, number: Number) -> bool:
    """True for ages, dates, times, money, distances, names and ranks: what CLAIMS.md says to leave alone."""
    before, behind = sentence[: number.start], sentence[number.end :]
    word = _WORD_BEHIND.match(behind)
    unit = word.group(1).lower().rstrip(".") if word else ""
    if number.value == 0 and not number.text[:1].isdigit():
        return denies_no_figure(number.text, behind, unit)
    prior = _WORD_BEFORE.search(before, max(0, len(before) - _LABEL_REACH))
    label = prior.group(1).lower() if prior else ""
    if _is_compound(before, behind) or _is_measured(behind, unit) or _is_labelled(number, before, label):
        return True
    date = _is_day_of_month(number, before, behind, label, unit)
    if date is not None:
        return date
    if _is_year(number, before, behind, label) or _is_age_aside(number, before, behind):
        return True
    if number.text.lower() == "one" and _is_no_one(before, behind, unit):
        return True
    if _is_of_a_group(before, behind):
        return True
    if _CLOCK_UNIT.match(behind) or _AGED.search(before) or _is_one_of_ages(number, before, behind):
        return True
    if _is_between_ages(number, before, behind) or _LEVEL.search(before):
        return True
    if _IN_WAVES.match(behind) and _IN.search(before):
        return True
    if _is_below(number, _OLDEST) and _FULL_NAME.search(before) and _GOES_ON.match(behind):
        return not _PLACE_COMMA.search(before)
    if _is_note(before, behind) or _is_of_rounds(before, behind) or _is_a_name(number, behind):
        return True
    return _is_age_or_caption(number, before, behind, label) or _is_series(number, before, behind)


def _is_no_one(before: str, behind: str, noun: str) -> bool:
    """ "every one", "of one extended family", "one dealer's lot"."""
    if _ONE_OWNS.match(behind) or (_NOT_ONE.search(before) and not (_THAT.search(before) and person_noun(noun))):
        return True
    return _ONE_GROUP.match(behind) is not None and _OF.search(before) is not None


def _is_of_a_group(before: str, behind: str) -> bool:
    """ "A relative of one of the victims said", "two deaths in one of them": whom or where something belongs to."""
    group = _OF_A_GROUP.match(behind)
    if group is None:
        return False
    return (_INSIDE if group["them"] else _BELONGS_TO).search(before) is not None


def _is_note(before: str, behind: str) -> bool:
    """ "killing both.[7]": the number of a note."""
    return _NOTE_OPENS.search(before) is not None and _NOTE_CLOSES.match(behind) is not None


def _is_of_rounds(before: str, behind: str) -> bool:
    """ "an officer fired one shot": shots, not the shot."""
    return _FIRED.search(before) is not None and _ROUNDS.match(behind) is not None


def _is_a_name(number: Number, behind: str) -> bool:
    """ "Few was taken to hospital": somebody's name."""
    return number.text == "Few" and _SINGULAR_BEHIND.match(behind) is not None


def _is_compound(before: str, behind: str) -> bool:
    """ "38-room", "two-storey", "10:30", "14th"."""
    if behind[:1] == "-" and behind[1:2].isalpha() and not _COUNTED_IN.match(behind):
        return True
    if _SUSPENDED_AGE.match(behind):
        return True
    return bool(_CLOCK_BEHIND.match(behind) or _CLOCK_BEFORE.search(before) or _ORDINAL.match(behind))


def _is_measured(behind: str, unit: str) -> bool:
    """ "14 kilometres", "three more years"."""
    if unit in _UNITS_BEHIND and not _COMMA.match(behind) and not _BARREL_BOMBS.match(behind):
        return True
    return _UNIT_PAST_MODIFIERS.match(behind) is not None


def _is_labelled(number: Number, before: str, label: str) -> bool:
    """ "Route 14", "magnitude 7", "No. 3"."""
    if label not in _LABELS_BEFORE or not number.text[:1].isdigit():
        return False
    if label == "number" and _STATE_NUMBERS.search(before):
        return False
    return not (label in _LABELS_BEFORE_COMMA and before.endswith(", "))


def _is_day_of_month(number: Number, before: str, behind: str, label: str, unit: str) -> bool | None:
    """ "May 14", "14 March"; None where no month stands beside, False where "may" is a verb."""
    if not number.text.isdigit() or not _is_below(number, _LONGEST_MONTH + 1, hedged=True):
        return None
    if label.rstrip(".") in _MONTHS:
        if _DAY_BEFORE_MONTH.search(before):
            return None  # "On 8 June 12 people died"
        return label != "may" or before.rstrip().endswith("May")
    return True if unit in _MONTHS and _CAPITAL_BEHIND.match(behind) else None


def _is_count_of_a_place(before: str, behind: str) -> bool:
    """ "in Olva (five), Bresk (four)": figures of places, not ages."""
    return behind.startswith(")") and _PLACE_IN_BRACKETS.search(before) is not None


def _is_age_aside(number: Number, before: str, behind: str) -> bool:
    """ "Lind, 35" at the end; ", 46," after a name or a noun."""
    if _is_count_of_a_place(before, behind):
        return False
    if _LAST.match(behind) and _SOMEBODY_COMMA.search(before):
        return True
    may_be_age = number.text.isdigit() and _is_below(number, _OLDEST)
    named = may_be_age and _ENDS_WITH_AGE.match(behind) and _FULL_NAME_COMMA.search(before)
    if named and not _PLACE_COMMA.search(before):
        return True
    if may_be_age and _AGES_BEHIND.match(behind):
        alone = not _AGES_BEHIND.match(behind).group().strip(",;) —–-.")  # type: ignore[union-attr]
        listed = _AGES_BEFORE.search(before)
        if listed and (not alone or " and " in listed.group() or _BOTH_OF_AN_AGE.search(before)):
            return True
    if _is_below(number, _OLDEST) and _CLOSES_ASIDE.match(behind) and (one := _ONE_PERSON_COMMA.search(before)):
        noun = one.group(1)
        if not noun[0].isupper():  # "his cousin Ana Lind, 40," ends with the name
            return person_noun(noun) and noun not in _GROUPS
    aside = _OPENS_ASIDE.search(before) and _CLOSES_ASIDE.match(behind)
    return bool(aside and _is_below(number, _OLDEST) and _AGE_APPOSED.search(before))


def _is_one_of_ages(number: Number, before: str, behind: str) -> bool:
    """ "Two sons, four and seven": the ages of several people told at once."""
    if not _is_below(number, _OLDEST) or not _WORDED_AGES_BEFORE.search(before):
        return False
    return _WORDED_AGES_BEHIND.match(behind) is not None and (
        _WORDED_AGES_ENDED.search(before) is not None or _WORDED_AGES_GO_ON.match(behind) is not None
    )


def _is_between_ages(number: Number, before: str, behind: str) -> bool:
    """ "Five other people between 17 and 58 were injured": from the youngest to the oldest."""
    if number.qualifier != "range" or (number.high or 0) >= _OLDEST:
        return False
    return _PEOPLE_BETWEEN.search(before) is not None and _AGES_OF_THEM.match(behind) is not None


def _is_age_or_caption(number: Number, before: str, behind: str, label: str) -> bool:
    """ "who was 35", "a boy of seven", "Photo 3 of 12"; "how many" is a question."""
    if _is_below(number, _OLDEST) and _WHO_IS.search(before):
        return True
    if _is_below(number, _OLDEST, hedged=True) and _OF_AN_AGE.search(before):
        return True
    one = _ONE_OF_AN_AGE.search(before) if _is_below(number, _OLDEST, hedged=True) else None
    if one is not None and person_noun(one.group(1)) and one.group(1) not in _GROUPS and _AGE_ENDS.match(behind):
        return True  # "a bride of 16 was among them"
    if label == "how" or _ATTEMPTED.match(behind):
        return True
    if not number.text.isdigit():
        return False
    return bool((_OF_A_SERIES.match(behind) and _CAPTION.search(before)) or _CAPTION_OF.search(before))


def _is_series(number: Number, before: str, behind: str) -> bool:
    """ "a town of 4,000", "in their 70s", "3-4" as a score, "one victim was counted twice"."""
    if _OF_INHABITANTS.search(before) or _PLURAL.match(behind) or _COUNTED_TWICE.match(behind):
        return True
    return number.qualifier != "range" and bool(_RANGE_BEHIND.match(behind) or _RANGE_BEFORE.search(before))


def _is_below(number: Number, limit: int, *, hedged: bool = False) -> bool:
    """True for a plain figure under ``limit``, as ages and days of a month are."""
    return (hedged or number.qualifier == "exact") and number.value is not None and number.value < limit


def _is_year(number: Number, before: str, behind: str, label: str) -> bool:
    if not _YEAR.fullmatch(number.text) or number.qualifier not in ("exact", "range"):
        years = number.qualifier == "range" and _YEARS.fullmatch(number.text)
        return bool(years) and not _COUNTED.match(behind)
    behind = behind[:_YEAR_REACH]
    if label.rstrip(".") in _MONTHS:
        return not _COUNTED_OR_PLURAL.match(behind) or _VERB_BEHIND.match(behind) is not None
    if label in _BEFORE_A_YEAR:
        return not _COUNTED.match(behind)
    if not _NOUN_BEHIND.match(behind):
        return True
    return _NUMBER_OR_WORD_BEFORE.search(before) is not None and not _COUNTED_OR_PLURAL.match(behind)
