"""Labels that name who speaks: "Police: nine dead", "nine dead - governor", "nine dead (police)".

A label is a short run of words set off by a colon, a dash or brackets, and itself free of verbs and numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.speaker_drafts import Draft
from tollbook.find.english.speaker_phrases import Phrase
from tollbook.find.english.speaker_tokens import DASHES, QUOTES, Token, blocks
from tollbook.find.english.speaker_wording import person_in

_BULLET = re.compile(
    r"\s*(?:[•●▪◦‣■*·×»–—-]\s+|\(?\d{1,2}[.)]\s+)?(?:\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:[-–—:|]\s+|\s))?"
)
_TOPICS = words.FORMS["topics"]
_NEWSROOM = words.FORMS["newsroom"]
_NAMED_BODIES = ("intergovernmental", "ngo", "news_agency", "media")
_FORCES = frozenset(["force", "forces", "army", "navy", "command", "staff"])
_IN_BRACKETS = ("news_agency", "official", "military", "intergovernmental", "ngo", "health", "media")
_NO_SPEAKERS = frozenset(
    ["USD", "EUR", "GBP", "GMT", "UTC", "EST", "IST", "IDP", "IDPS", "IED", "PKR", "INR", "NGN", "KES"]
)
# Letters that credit a figure: "SEOC", "EduCom".
_CREDIT = re.compile(r"[A-Z]{3,8}|(?:[A-Z][a-z]{1,5}){1,2}[A-Z][A-Za-z]{1,4}")
_LETTERED = frozenset(["PM", "FM", "MP"])


def label_of(
    text: str, tokens: Sequence[Token], start: int, headline: bool, quoted: Callable[[int], bool]
) -> Draft | None:
    """ "Police control room: four killed" and, in a headline, "four killed - governor"."""
    opened = _BULLET.match(text, start)
    begin = opened.end() if opened else start
    first = next((i for i, t in enumerate(tokens) if t.start >= begin), 0)
    colon = next((i for i, t in enumerate(tokens[: first + 9]) if t.text == ":" and i > first), None)
    if colon is None:
        aside = _named_with_office(tokens, first)
        if aside is not None and not quoted(tokens[first].start):
            return aside
    if colon is not None and colon + 1 < len(tokens) and not quoted(tokens[colon].start):
        label = tokens[first:colon]
        if any(t.low.removesuffix("'s") in _NEWSROOM for t in label):
            return None
        handle = next(
            (n for n in range(first + 1, colon - 1) if tokens[n].text == "(" and tokens[n + 1].text == "@"), None
        )
        if handle is not None and tokens[first].capital:
            # "Ada Obi (@adaobi): nine dead"
            return Draft(colon, ":", (Phrase(first, handle - 1),), first, colon, "right", 0.85)
        aside = _named_with_office(tokens, first)
        if aside is not None:
            return aside
        bracket = next((n for n in range(first + 1, colon - 1) if tokens[n].text == "("), colon)
        inner = tokens[bracket + 1 : colon - 1] if tokens[colon - 1].text == ")" else []
        if inner and (_labels(inner) or _office_of_few_words(inner) or _is_office(inner)):
            # "Latest toll (civil protection): seven dead"
            return Draft(colon, ":", (Phrase(bracket + 1, colon - 2),), first, colon, "right", 0.8)
        if label[-1].low in ("source", "sources") or _of_a_table(tokens, first, colon):
            return None
        spoken = tokens[colon + 1].text in QUOTES and len(label) <= 5 and all(t.capital for t in label)
        if headline and len(label) == 1 and label[0].capital and _surname_of_an_office(text, label[0].text):
            return Draft(colon, ":", (Phrase(first, first),), first, colon, "right", 0.85)
        if label[0].capital and (spoken or _labels(label) or _paper(label)):
            return Draft(colon, ":", (Phrase(first, colon - 1),), first, colon, "right", 0.85)
    opening = next((n for n in range(first + 1, min(len(tokens) - 1, first + 6)) if tokens[n].text in DASHES), None)
    if headline and opening is not None and _labels(tokens[first:opening]) and words.speaks(tokens[opening - 1].low):
        # "Interior ministry - nine dead"
        number = tokens[opening + 1]
        if number.text[:1].isdigit() or number.low in words.NUMERALS:
            return Draft(opening, tokens[opening].text, (Phrase(first, opening - 1),), first, opening, "right", 0.8)
    for cut in range(len(tokens) - 2, max(1, len(tokens) - 9), -1):
        # '"Twelve people have died." - Governor Musa Kure'
        signed = tokens[cut].text in ("-", "–", "—", "--") and tokens[cut - 1].text in QUOTES
        stop = len(tokens) - (1 if tokens[-1].text == "." else 0)
        comma = next((n for n in range(cut + 1, stop) if tokens[n].text == ","), stop)
        named = comma > cut + 1 and all(t.capital for t in tokens[cut + 1 : comma])
        if signed and named and (comma == stop or any(words.speaks(t.low) for t in tokens[comma + 1 : stop])):
            last = comma - 1
            return Draft(cut, tokens[cut].text, (Phrase(cut + 1, last),), cut, last, "left", 0.85)
    open_line = tokens[-1].text[:1].isalnum() and len(tokens) > 4  # a bullet or a flash without its stop
    if headline or open_line or (tokens[-1].low == "." and len(tokens) > 4):
        stop = len(tokens) - (1 if tokens[-1].text == "." else 0)
        marks = (":", "-", "–", "—", "--") if headline else ("-", "–", "—", "--")
        dash = next(
            (i for i in range(stop - 1, max(-1, stop - 7), -1) if tokens[i].text in marks),
            None,
        )
        if headline and dash is None:
            dash = _last_comma(tokens, stop)
        letters = headline and dash == stop - 2 and dash > 2 and _lettered_speaker(text, tokens[dash + 1].text)
        if letters and dash is not None:
            return Draft(dash, tokens[dash].text, (Phrase(dash + 1, dash + 1),), dash, dash + 1, "left", 0.85)
        if dash is not None and 2 < dash < stop - 1 and _labels(tokens[dash + 1 : stop]):
            only = not any(t.text in marks for t in tokens[:dash])
            if headline or (only and words.speaks(tokens[dash + 1].low)):
                return Draft(dash, tokens[dash].text, (Phrase(dash + 1, stop - 1),), dash, stop - 1, "left", 0.85)
    return None


def _surname_of_an_office(text: str, name: str) -> bool:
    """True for "Obi: nine dead" over a report that has "Mayor Ada Obi" or "Ada Obi, the mayor"."""
    if not name.isalpha() or name.isupper() or words.speaks(name.lower()):
        return False
    whole = re.search(rf"(?P<ahead>\w+)\.? [A-Z][\w’'-]+ {name}\b(?:, (?:the |an? )?(?P<behind>\w+))?", text)
    return whole is not None and any(w and words.is_title(w) for w in (whole["ahead"], whole["behind"]))


def _lettered_speaker(text: str, letters: str) -> bool:
    """True for "Nine dead: HRS", where the report spells the letters out or has them say something."""
    if not 1 < len(letters) < 8 or not letters.isupper() or letters in _NO_SPEAKERS:
        return False
    verbs = "said|says|added|told|confirmed|reported|announced|spokes\\w+"
    told = rf"\({letters}\)|\b{letters} (?:{verbs})\b"
    spelt = r"\s".join(rf"{letter}[a-z]+" for letter in letters)
    return re.search(rf"{told}|\b{spelt}\b", text) is not None


def _of_a_table(tokens: Sequence[Token], first: int, colon: int) -> bool:
    """True for "Survivors: 98, 12 of them in hospital": people who are counted, with nothing but their number."""
    counted = words.kind_of(tokens[first].text) in ("witness", "family") and tokens[first].low.endswith("s")
    number = tokens[colon + 1]
    bare = number.text[:1].isdigit() or number.low in words.NUMERALS
    return colon == first + 1 and counted and bare and (colon + 2 >= len(tokens) or tokens[colon + 2].text in ".,;(")


def _last_comma(tokens: Sequence[Token], stop: int) -> int | None:
    """The comma before whoever says it, in a flash: "Nine dead in crash, police"; not one between two kinds of dead."""
    comma = next((n for n in range(stop - 2, max(2, stop - 5), -1) if tokens[n].text == ","), None)
    if comma is None or tokens[comma + 1].capital or words.speaks(tokens[comma - 1].low):
        return None
    counted = any(t.text[:1].isdigit() or t.low in words.NUMERALS for t in tokens[:comma])
    told = any(t.low in words.AUXILIARIES or t.low in words.SAYING for t in tokens[comma:stop])
    return comma if counted and not told and words.speaks(tokens[stop - 1].low) else None


def brackets_of(tokens: Sequence[Token], quoted: Callable[[int], bool]) -> list[Draft]:
    """ "12 dead (police)": a source in brackets, for what stands since the last such or the last semicolon."""
    found: list[Draft] = []
    opened: int | None = None
    since = 0
    for i, token in enumerate(tokens):
        if token.text == ";":
            since = i + 1
        elif token.text == "(":
            opened = i
        elif token.text == ")" and opened is not None:
            label = list(tokens[opened + 1 : i])
            if label and label[0].low in ("source", "sources") and len(label) > 2 and label[1].text == ":":
                label = label[2:]
            named = (
                label
                and len(label) <= 5
                and not quoted(token.start)
                and not (
                    len(label) == 1
                    and label[0].text.isupper()
                    and words.kind_of(label[0].text) not in ("intergovernmental", "news_agency")
                )
            )
            ends = (
                i + 1 >= len(tokens) or tokens[i + 1].text in ".;," or tokens[i + 1].low in ("to", "and", "or", "but")
            )
            if (
                named
                and ends
                and opened > since
                and (not label[0].capital or words.kind_of(" ".join(t.text for t in label)) in _IN_BRACKETS)
                and (
                    _labels(label)
                    or _office_of_few_words(label)
                    or (len(label) == 1 and label[0].text.isupper())
                    or _is_office(label)
                )
            ) or (opened is not None and ends and not quoted(token.start) and _credited(tokens, since, opened, i)):
                found.append(Draft(opened, "(", (Phrase(i - len(label), i - 1),), opened, i, "left", 0.8, since=since))
                since = i + 1
            opened = None
    return found


def _credited(tokens: Sequence[Token], since: int, opened: int, closed: int) -> bool:
    """ "Seven deaths (SEOC)": letters that stand for nobody named right before, at the end of a figure's sentence."""
    label = tokens[opened + 1 : closed]
    if len(label) != 1 or opened - since < 2 or not _CREDIT.fullmatch(label[0].text):
        return False
    if any(t.text not in ".;" for t in tokens[closed + 1 : closed + 2]) or label[0].text in _NO_SPEAKERS:
        return False
    before = tokens[max(since, opened - len(label[0].text) - 2) : opened]
    counted = any(t.text[:1].isdigit() or t.low in words.NUMERALS for t in tokens[since:opened])
    return counted and not any((t.capital and t.low not in words.NUMERALS) or words.speaks(t.low) for t in before[-2:])


def _named_with_office(tokens: Sequence[Token], first: int) -> Draft | None:
    """ "Ada Obi, head of the regional administration: …": a name, its office and a colon."""
    if first >= len(tokens) or not tokens[first].capital:
        return None
    comma = next((n for n in range(first + 1, min(len(tokens), first + 7)) if tokens[n].text == ","), None)
    if comma is None:
        return None
    colon = next((n for n in range(comma + 2, min(len(tokens) - 1, comma + 13)) if tokens[n].text == ":"), None)
    if colon is None:
        return None
    name, office = tokens[first:comma], tokens[comma + 1 : colon]
    person = person_in(name)
    if person is None or any(blocks(t) or t.text[:1].isdigit() for t in [*name, *office]):
        return None
    if len(person) < 2 and len(person) == len(name):
        return None
    titled = any(words.speaks(t.low) or words.is_title(t.low) for t in name[: len(name) - len(person)])
    if titled and office[0].low in ("speaking", "in", "at", "on", "to", "via", "quoted"):
        # "Health minister Ada Obi, speaking at the quay: 34 dead"
        return Draft(colon, ":", (Phrase(first, comma - 1),), first, colon, "right", 0.85)
    if not any(words.speaks(t.low) or words.is_title(t.low) for t in office):
        return None
    return Draft(colon, ":", (Phrase(first, comma - 1, (comma + 1, colon - 1)),), first, colon, "right", 0.85)


def _office_of_few_words(label: Sequence[Token]) -> bool:
    """True for "hospital" in brackets, which before a colon would be a topic."""
    kind = words.kind_of(" ".join(t.text for t in label))
    plain = all(t.text.isalpha() or "'" in t.low for t in label) and not label[0].capital
    return plain and (words.speaks(label[-1].low) or words.ends_in_phrase(label[-1].low)) and kind in _IN_BRACKETS


def _paper(label: Sequence[Token]) -> bool:
    """True for "Provisional toll from the rescue service": a paper and whoever made it."""
    made = next((n for n, t in enumerate(label) if t.low in ("from", "by")), None)
    if made is None or not any(t.low in words.DOCUMENTS for t in label[:made]):
        return False
    return any(words.speaks(t.low) for t in label[made:]) and not any(t.low in words.VERBS or blocks(t) for t in label)


def _is_office(label: Sequence[Token]) -> bool:
    """True for "Ministry of Health": an office with its "of", though a topic's word ends it."""
    return any(t.low == "of" for t in label[1:-1]) and label[0].low in words.BODIES


def _labels(label: Sequence[Token]) -> bool:
    if any(blocks(t) or t.text[:1].isdigit() or t.low in words.NUMERALS for t in label):
        return False
    if len(label) > 2 and label[-2].low == "to" and label[-1].low in words.LISTENERS:
        label = label[:-2]  # "Chief to press: …"
    if any(t.low in words.PREPOSITIONS and t.low not in ("of", "for") for t in label):
        return False
    last = label[-1].low
    if (
        len(label) > 1
        and last in words.DOCUMENTS
        and words.speaks(label[-2].low)
        and label[-2].low not in ("official", "local")
    ):
        # "ministry figures"
        return True
    if last in _TOPICS:
        return False
    if len(label) > 1 and label[-1].text in _LETTERED:
        return True
    kind = words.kind_of(" ".join(t.text for t in label)) if len(label) > 1 else "other"
    if kind in _NAMED_BODIES or (kind == "military" and last in _FORCES):
        return True
    if len(label) > 2 and all(t.capital for t in label) and words.speaks(label[0].low) and not words.speaks(last):
        # "Rescuer Ahmed Khan"
        return True
    if words.speaks(last):
        return words.kind_of(" ".join(t.text for t in label)) not in ("anonymous",) or last.startswith("source")
    return (any(words.is_title(t.low) for t in label[:-1]) and label[-1].capital) or (
        last == "room" and words.speaks(label[0].low)
    )
