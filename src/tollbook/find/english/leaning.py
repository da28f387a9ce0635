"""Figures whose measure an earlier sentence tells: "three of them were children", "The toll is now 14"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tollbook.find.english.counts_told import among_them_are, may_tell_a_count, of_those_before, tells_a_count
from tollbook.find.english.going_on import asked_for, goes_on, gone_on_with
from tollbook.find.english.lexicon import OF_PEOPLE, compatible
from tollbook.find.english.mentions import Measured, Mention
from tollbook.find.english.numbers import worth
from tollbook.find.english.wordings import CONFIDENCE, SMALL_NUMBER, any_of, ending, scanned_wording, wording, words

if TYPE_CHECKING:
    from tollbook.find.english.document import Document, Line
    from tollbook.find.english.figures import Figure

# The measure of a figure that leans on an earlier one, until that is found.
LEANS = "leans"
# How many sentences back a figure may lean: "them" less far than a new count, and that on the dead furthest.
_ANAPHOR_LINES = 2
# "Many have returned", "Few expect it to": no count of those told before.
_OF_PEOPLE_AT_LARGE = ("many", "few")
_COUNT_LINES = 3
_TOLL_LINES = 8

# One expression each: every one is run only over the sentences that hold its own words.
_MAY_LEAN = (
    scanned_wording(rf"\b{SMALL_NUMBER}(?:\s+\w+)?\s+of\s+(?:them|those|whom|these)\b", "three of them"),
    scanned_wording(
        r"\b(?:figure|count|toll|estimate|tally|number)\b|\bputs? it at\b|\bmakes\b|\bamong them\b", "puts it at"
    ),
    scanned_wording(
        rf"\b{SMALL_NUMBER} (?:was|were|are|is) (?:an? )?(?:\w+ )?(?:{any_of('kinds_of_people')})\b",
        "Five were young children",
    ),
    scanned_wording(rf"\b(?:{any_of('tells_a_count')}) (?:\w+ly )?{SMALL_NUMBER}\b", "The agency said 14"),
    scanned_wording(rf"\b(?:of|among) (?:the |these |those |all )?{SMALL_NUMBER}\b", "Of the 17, six"),
    scanned_wording(
        r"(?:^|[;:]\s|\n|, (?:and|but|while) )\W*(?:(?:\w{1,2}[.)]|at least|about|some|around|nearly|another|the other"
        rf"|but|and|of them|then|now|only|just) )*(?:{SMALL_NUMBER}|[a-z]+ty(?:-[a-z]+)?)\b"
        rf"(?: (?:also|still|now|later|already|since|then|all|both|alone|\w+ly))* (?:{any_of('goes_on_with')})\b",
        "Another two belonged",
    ),
    scanned_wording(r"^\W*(?:They|These) (?:comprise|include|consist)", "They include"),
)
# As those, where the number stands at the beginning of the sentence, or at its end, near the beginning.
_MAY_LEAN_AT_THE_BEGINNING = wording(
    r"\W*(?:(?:at least|about|around|nearly|over|more than|some) \d[\d,]*\W*$"
    rf"|(?:\w+ )?(?:{any_of('small_numbers')}|[a-z]+ty(?:-[a-z]+)?),? (?:as of|by|according to|says?|said)\b)",
    "Five, as of Monday",
)
_MAY_LEAN_AT_THE_END = ending(
    rf"\b(?:{any_of('small_numbers')}|[a-z]+ty(?:-(?:{any_of('small_numbers')}))?|a (?:hundred|dozen|thousand))\W*$",
    "So far forty-one.",
)
_NEAR_THE_BEGINNING = wording(r"\W*[^.?!]{0,60}$", "So far ")
_RAISED_TO = (
    r"(?:puts?|putting|brought|brings|bringing|took|takes|taking|raised|raises|revised|lowered|cuts?|sets?|gave)"
    r"\s+(?:[\w'’]+\s+){0,7}?(?:at|to|as)"
)
_FIGURE_IS = (
    r"(?:figures?|count|number|toll|estimate|tally|total|claim)\s+(?:[\w'’]+\s+){0,4}?"
    r"(?:at|of|to|is|was|stands at|stood at)"
)
_MAY_REACH = (
    r"(?:toll|count|figure|number)\s+(?:could|may|might|would|will|can) (?:be|reach|rise to|exceed|go as high as)"
)
_LIST_SHOWS = r"(?:lists?|count|tally|register|records?|roll)\s+(?:shows?|has|have|gives?|holds?|names?)"
_CUT_TO = (
    r"(?:revised|corrected|updated|increased) (?:this |that |it )?to"
    r"|(?:stops|ends|stopped|ended|goes on|went on) (?:at|to|with)"
    r"|(?:cut|reduced|brought|lowered) that (?:number|figure) (?:down )?to"
)
_REACHED = r"(?:it|that|toll|number|figure|count) (?:has |had |have )?(?:now )?(?:reached|passed|topped)"
_DOWN_TO = (
    r"(?:that|it|which|this|number|figure|total) (?:was|is|were|has come|had come|came|had been) (?:now )?"
    r"(?:down|up|back) to"
)
_ROSE_TO = r"(?:rose|risen|went|gone|fell|fallen|dropped|climbed|come|came|stands|stood)\s+(?:[\w]+\s+){0,2}?(?:to|at)"
_BARE_TOTAL = ending(
    rf"\b(?:{_RAISED_TO}|{_FIGURE_IS}|(?:lists|counts|counted|tallied)|(?:makes|making)(?:\s+it)?|{_MAY_REACH}"
    rf"|{_LIST_SHOWS}|{_CUT_TO}|{_ROSE_TO}|{_DOWN_TO}|{_REACHED})\s*$",
    "The governor put the figure at ",
)
# "NEMA said 14", "The ministry has 13": a count told by a bare number.
_TELLS_COUNT = wording(
    rf"(?:\b(?:{any_of('tells_a_count')})"
    r"|\b(?:told|tells|gave|given) (?:us|me|reporters|it|the \w+|this \w+)"
    r"|^\W*(?:officially|so|and so|now|then|in all|altogether))[,:]?\s+"
    r"(?:of\s+|as\s+|only\s+|now\s+|it\s+(?:is|was)\s+)?$",
    "The agency said ",
)
# What may stand behind such a number, and nothing else.
_COUNT_ENDS = wording(
    r"\s*(?:[.,;:!?)”\"]|$"
    r"|(?:also|too|again|now|so far|in all|in total|overall|altogether|then|and|as of|by|on\s\w+day|yesterday|earlier"
    r"|at (?:noon|midnight|dawn|dusk|first|one point|the time|\w+ time|\d)|last (?:night|week|month|\w+day)|until"
    r"|before"
    r"|this (?:morning|afternoon|evening)|when)\b)",
    " so far.",
)
_LEADS_IN = (
    r"(?:(?:[Aa]nd|[Tt]hen|[Nn]ow|[Ss]o|[Bb]ut|[Ll]ater|[Aa]t first|[Tt]oday|[Oo]fficially|[Oo]n [A-Z]\w+day"
    r"|[Bb]y (?:the )?\w+|(?:[Aa]t|[Ii]n) [A-Z][\w-]+(?: [A-Z][\w-]+)?|[A-Z][\w-]+),?)"
)
_ROUGHLY = r"(?:[Aa]bout|[Aa]round|[Aa]t least|[Mm]aybe|[Pp]erhaps|[Ss]ome|[Nn]early|[Oo]ver|[Mm]ore than)"
_COUNTED_BY = r"as of|by|on|at|in all|so far|now|again|officially|according to|says?|said|the \w+ (?:says?|said)"
_CAPITAL_NUMBERS = "|".join(n.capitalize() for n in sorted(words("only_numbers")))
# A sentence that is nothing but its number.
_ONLY_A_NUMBER = wording(
    rf"^\W*(?:{_LEADS_IN} )*(?:{_ROUGHLY} )?"
    rf"(?:(?:{SMALL_NUMBER}|{_CAPITAL_NUMBERS}|[A-Za-z]+ty(?:-[a-z]+)?),? (?:{_COUNTED_BY})\b[^;:]{{0,50}}$"
    rf"|(?:{any_of('small_numbers')}|(?:{_CAPITAL_NUMBERS})|[A-Za-z]+ty(?:-[a-z]+)?|(?<=[a-z] )\d[\d,]*)\W*$)",
    "Five, as of Monday night.",
    case=True,
)
_OF_THE_N = wording(
    rf"\b[Oo]f (?:the |these |those |all )?(?P<n>{SMALL_NUMBER})\b(?!\s+of)[^.;:]{{0,60}}?,\s[^.;]*$"
    rf"|\b[Aa]mong the (?P<among>{SMALL_NUMBER})(?: \w+){{0,2}} (?:are|were|is|was)(?: also)? $",
    "Of the 17, ",
)
# "six of the 17", "three of the passengers were children"
_N_OF_THE_N = wording(
    rf"\s+(?:out )?of (?:the|these|those|all) (?P<n>{SMALL_NUMBER})\b(?!\s*(?:per|%|-|[A-Z]|\w+ (?:on board"
    rf"|aboard|in the|who were on)))",
    " of the 17",
    case=True,
)
_AMONG_THEM = wording(
    r"[^.;:,]{0,60}?\b(?:are|were|is|was) (?:also )?(?:among (?:them|those|the victims)|one of (?:them|those"
    r"|the victims))"
    r"\s*(?:[.,;]|$)",
    " women were among them.",
)
_THEY_ARE = wording(
    r"^\W*(?:They|These|Those|The (?:\w+ )?(?:victims|dead|deceased|injured|wounded|missing|hostages|survivors))"
    r" (?:comprised?|include[sd]?|consist(?:ed|s)? of|are made up of)(?: also)?\b[^.;:]*$",
    "They comprise four women and ",
)
_WERE_WHO = wording(
    r"\s+(?:(?:was|were|are|is)\s+(?:an?\s+|the\s+)?|an?\s+)(?:\w+\s+)?"
    rf"(?:{any_of('kinds_of_people')}|{any_of('occupations')})\b",
    " were young students",
)
_ON_BOARD = wording(
    r"\b(?:on board|aboard|passengers|guests|population|capacity|residents(?! (?:put|say|said|speak|spoke|count"
    r"|were told|are told|have|had|list|named?|insist\w*|claim\w*|maintain\w*|believe\w*|counted))"
    r"|size|crowd|turnout|attendance|march"
    r"|rally|cost|strength|membership|workforce)\b[^.;]{0,30}$",
    "a capacity of ",
)
# "How many were on board nobody can say. The port told us there were around 90.": no toll.
_ASKS_WHO_WAS_THERE = wording(
    r"\b(?:on board|aboard|manifest|capacity|turnout|attendance)\b"
    r"|\bhow many\b[^.;]{0,40}\b(?:inside|there|present|attended|lived|live)\b",
    "How many were on board",
)
_GOT_AWAY = wording(
    r"\s+(?:(?:have|has|had|later|since|also|managed to|were able to) )*(?:escaped?|c[ao]me home|returned"
    r"|got away|broke(?:n)? free|slipped away|fled|walked free|reached safety)\b",
    " escaped overnight",
)
# "One of them, a trader, said": who tells it.
_SAYS = wording(
    r"(?:\s*,[^;.]{2,80}?,)?\s+(?:also |later |has |had |have )?"
    r"(?:said|says|told|tells|recalled|described|explained)\b",
    ", a trader, said",
)
_FLEW = scanned_wording(
    r"\b(?:(?:drones?|missiles?|rockets?|uavs?|targets?)\b[^.;]{0,40}?\b(?:shot down|downed|intercepted|launched"
    r"|fired))\b",
    "All but nine of the drones were shot down",
)
_FLIES = wording(r"(?:missile|drone|rocket|uav|shahed|projectile|decoy|bomb)s?", "missile")
# Of weapons that are kept, bought or found, none was launched.
_ARMOURY = wording(
    r"\b(?:stockpile|arsenal|deliver|suppl(?:y|ied|ies)|bought|buy|purchas|sell|sold|produc|manufactur|order|seiz|found"
    r"|discover|recover|defus|cache|worth|type|kind|system|launcher|contract|package|aid|test|factory|own|possess|need"
    r"|sent to|capable|store|ready|unexploded|could|would|might|per)\w*",
    "stockpile",
)


# "Two were intercepted", of the rockets told of before.
_BROUGHT_DOWN = wording(
    r"\s+(?:of (?:them|these|those|which) )?(?:(?:was|were|have|has|had|been|also) )+"
    r"(?:intercepted|shot down|downed|destroyed|brought down|neutrali[sz]ed|jammed)\b",
    " were intercepted",
)

_BRINGS_DOWN = ending(
    r"\b(?:down(?:s|ed|ing)|intercept(?:s|ed|ing)?|shot down|shooting down|brought down|took down)\s+"
    r"(?:at least |about |some )?$",
    "downed ",
)


def may_lean(text: str) -> bool:
    """True where a sentence without any measure's word may still have a figure."""
    if any(wording.search(text) for wording in _MAY_LEAN) or _MAY_LEAN_AT_THE_BEGINNING.match(text):
        return True
    last = _MAY_LEAN_AT_THE_END.search(text)
    return (last is not None and _NEAR_THE_BEGINNING.match(text[: last.start()]) is not None) or may_tell_a_count(text)


def lean(text: str, mention: Mention) -> None:
    """Mark a mention whose measure must come from an earlier figure."""
    if mention.speaks:
        return
    among = mention.single and not mention.named and _is_among_them(text, mention)
    if mention.measure is None and (
        among or (not mention.single and (_leans(text, mention) or _is_salvo(text, mention)))
    ):
        mention.take(Measured(LEANS, "leans", CONFIDENCE["leans"]))


def lean_ahead(text: str, mention: Mention) -> None:
    """As ``lean``, for what opens a list whose items lean with it: "Among them were two nurses and a driver"."""
    if mention.measure is None and mention.phrase.classes & OF_PEOPLE and among_them_are(text, mention):
        mention.take(Measured(LEANS, "leans", CONFIDENCE["leans"]))


def _is_among_them(text: str, mention: Mention) -> bool:
    return _AMONG_THEM.match(text, mention.phrase.end) is not None or among_them_are(text, mention)


def _is_salvo(text: str, mention: Mention) -> bool:
    """ "17 cruise missiles, 92 drones": weapons of which nothing else is said were launched, if the report tells so."""
    return (
        "weapons" in mention.phrase.classes
        and mention.number.value != 0
        and _FLIES.fullmatch(mention.phrase.lemma) is not None
        and not _ARMOURY.search(text)
    )


def of_the_n(text: str, mention: Mention) -> float | None:
    """The 17 in "Of the 17, six were children", and in "one of the 17 taken"."""
    if of_those_before(text, mention):
        return mention.number.value
    match = _OF_THE_N.search(text[: mention.opens]) or (
        _N_OF_THE_N.match(text, mention.number.end) if not mention.single else None
    )
    if match is None:
        return None
    try:
        return worth(match["n"] or match["among"]) if match.re is _OF_THE_N else worth(match["n"])
    except ValueError:
        return None


def tells_who(text: str, mention: Mention) -> bool:
    """ "Five were children", "They comprise five children": a leaning number that tells of what kind a part was."""
    if mention.route != "leans":
        return False
    behind = mention.number.end
    if _AMONG_THEM.match(text, behind) or _N_OF_THE_N.match(text, behind) or among_them_are(text, mention):
        return True
    return _WERE_WHO.match(text, behind) is not None or _THEY_ARE.search(text[: mention.opens]) is not None


def _leans(text: str, mention: Mention) -> bool:
    if mention.number.value == 0:
        return False
    if tells_a_count(text, mention):
        return True
    if mention.phrase.classes == {"none"}:
        return False
    if mention.phrase.anaphor:
        return _SAYS.match(text, mention.phrase.end) is None
    lead = text[: mention.opens]
    if mention.phrase.classes & OF_PEOPLE and (
        of_the_n(text, mention) is not None or _THEY_ARE.search(lead) or _AMONG_THEM.match(text, mention.number.end)
    ):
        return True
    if not mention.alone or mention.number.qualifier in _OF_PEOPLE_AT_LARGE or _ON_BOARD.search(lead):
        return False
    if goes_on(text, mention):
        return True
    if _COUNT_ENDS.match(text, mention.number.end) and (_TELLS_COUNT.search(lead) or _ONLY_A_NUMBER.match(text)):
        return True
    return bool(_BARE_TOTAL.search(lead) or _WERE_WHO.match(text, mention.number.end))


def resolve_leaning(document: Document, figures: list[Figure]) -> list[Figure]:
    """Give leaning figures the measure of the figure before them; those that nothing stands before are dropped, and
    those that answer how many were there."""
    kept: list[Figure] = []
    for figure in figures:
        if figure.measure == "evacuated" and figure.anaphor:
            source = _leaned_on(figure, kept)  # "53 were wounded. Nineteen of them were evacuated to the capital"
            figure.measure = "injured" if source is not None and source.measure == "injured" else figure.measure
        if figure.measure == LEANS:
            if figure.line and not figure.anaphor and figure.of_n is None:
                before = figure.line - 1
                if _ASKS_WHO_WAS_THERE.search(document.lines[before].text) and all(k.line != before for k in kept):
                    continue
            asked = asked_for(document, figure, kept) if not figure.anaphor and figure.of_n is None else None
            if asked is not None and compatible(asked, figure.classes):
                figure.measure = asked
                kept.append(figure)
                continue
            if figure.goes_on:
                source = gone_on_with(document, figure, kept)
            else:
                source = _leaned_on(figure, kept) if figure.of_n is None else _counted_before(figure, kept)
            if source is None and not figure.anaphor:
                source = _told_later(figure, figures)
            if _FLIES.fullmatch(figure.head):
                if not any(f.measure in ("launched", "intercepted") for f in figures) and not _FLEW.search(
                    document.text
                ):
                    continue
                figure.measure = "launched"
            elif source is None or not compatible(source.measure, figure.classes):
                continue
            else:
                figure.measure = source.measure
                line = document.lines[figure.line]
                if figure.measure == "launched" and _is_brought_down(line, figure):
                    figure.measure = "intercepted"
                if figure.measure == "abducted" and _GOT_AWAY.match(line.text, figure.phrase_end - line.start):
                    figure.measure = "rescued"
        kept.append(figure)
    return kept


def _is_brought_down(line: Line, figure: Figure) -> bool:
    """ "Two were intercepted", "The battery downed 17 of them", of the rockets told of before."""
    behind = _BROUGHT_DOWN.match(line.text, figure.end - line.start)
    return behind is not None or _BRINGS_DOWN.search(line.text[: figure.start - line.start]) is not None


def _counted_before(figure: Figure, earlier: list[Figure]) -> Figure | None:
    """The 17 that "Of the 17, six …" names; another count of the same where no figure is 17."""
    people = [f for f in earlier if f.classes & OF_PEOPLE and not f.single]
    same = next((f for f in reversed(people) if f.number.value == figure.of_n), None)
    if same is not None or figure.of_n in (None, figure.number.value):
        return same
    near = [f for f in people if figure.line - f.line <= _COUNT_LINES and f.inside_of is None]
    n = figure.of_n or 0
    close = [f for f in near if f.number.value and n / 2 <= f.number.value <= n * 2]
    return close[-1] if close else None


def _told_later(figure: Figure, figures: list[Figure]) -> Figure | None:
    """ "The count is six": where nothing stands before, the six that the report tells of further on, or what the
    sentence itself goes on to count: "which gave a figure of 12, now says 17 died"."""
    return next(
        (
            f
            for f in figures
            if f.start > figure.start
            and f.measure != LEANS
            and (
                (f.number.value == figure.number.value and f.number.value not in (None, 1))
                or (f.line == figure.line and f.measure == "killed" and not f.single and not figure.goes_on)
            )
            and f.line - figure.line <= _TOLL_LINES
        ),
        None,
    )


def _leaned_on(figure: Figure, earlier: list[Figure]) -> Figure | None:
    """The earlier figure that a leaning one restates, revises or takes a part of."""
    counts = [k for k in earlier if not k.single]
    lines = _ANAPHOR_LINES if figure.anaphor else _COUNT_LINES
    near = [k for k in counts if figure.line - k.line <= lines]
    if figure.again and near:
        return near[-1]
    if not figure.anaphor:
        same = [k for k in counts if k.number.value == figure.number.value and k.inside_of is None]
        if same:
            return same[-1]
        dead = [k for k in counts if k.measure == "killed" and figure.line - k.line <= _TOLL_LINES]
        beside = any(k.line == figure.line for k in near)
        if beside and any(k.line == figure.line and k.measure == "killed" for k in near):
            return next(k for k in reversed(near) if k.line == figure.line and k.measure == "killed")
        if dead and not beside and (not near or near[-1].measure != "missing"):
            return dead[-1]
    return near[-1] if near else None
