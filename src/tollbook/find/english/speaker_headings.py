"""Whose the lines under a heading are: a list under "The ministry said:", a dated post, a transcript's turn.

Read from the layout alone: which line stands over another, and whether that line hands over to somebody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.document import Document, Line
from tollbook.find.english.speaker_cues import Mention
from tollbook.find.english.speaker_tokens import Token, tokens_of
from tollbook.find.english.speaker_turns import Turn
from tollbook.find.english.speaker_wording import cleaned, head_of, person_in

# "Sam Roe, head of the port, 09:40", "Mayor Ada Obi on X", "Ada Obi (@adaobi)": who posts, and by what it shows.
_POST = re.compile(
    r"\s*(?P<who>[^\W\d_][^:|@(\n]{2,90}?)"
    r"(?:\s*[,|–—-]?\s*(?:\(?@\w+\)?[^\n]{0,30}|(?:at\s)?\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?[^\n]{0,14}"
    r"|(?:wrote\s)?(?:on|via)\s(?:X|Telegram|Facebook|Twitter|Instagram|WhatsApp|VKontakte|VK|Viber|Truth Social)\b"
    r"[^\n]{0,40}))\s*:?\s*$"
)
# "Key figures (source: Ministry of Health, 3 June)", over a list.
_SOURCE = re.compile(r"\(sources?: (?P<who>[^(),;]{3,60})(?:,[^()]*)?\)\s*:?\s*$", re.IGNORECASE)
# "Casualties (Ministry of Health):", over a list.
_BODY_IN_BRACKETS = re.compile(r"\((?P<who>[A-Z][^(),;:\d]{3,60})\)\s*:\s*$")
# "DEATHS BY DISTRICT (SDMA, 14 June, noon)", over a table.
_DATED_IN_BRACKETS = re.compile(
    r"\((?P<who>[A-Z][A-Za-z.&/-]{1,12}|[A-Z][^(),;:\d]{3,60}), (?:as (?:of|at) )?[^()]*\d[^()]*\)\s*:?\s*$"
)
_LONGEST_POST = 130


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that hands over to somebody: line ``index``, and who where no cue of that line tells it."""

    index: int
    mention: Mention | None = None
    post: bool = False


def heading_over(document: Document, index: int, turns: dict[int, Turn]) -> Heading | None:
    """The line that hands over the text of sentence ``index``; None where nobody is announced."""
    lines = document.lines
    if index in turns:
        turn = turns[index]
        return None if turn.who is None else Heading(turn.index, Mention(*turn.who, turn.beside), post=True)
    line = lines[index]
    k = index - 1
    while k >= 0 and (lines[k].paragraph == line.paragraph or _listed(document, k, line)):
        if lines[k].paragraph != line.paragraph:
            post = _post(document, lines[k])
            if post is not None:
                return post
            if lines[k].text.rstrip().endswith(":"):
                break
        k -= 1
    if k < 0:
        return None
    above = lines[k]
    post = _post(document, above)
    if post is not None:
        return post
    source = _SOURCE.search(above.text) or _BODY_IN_BRACKETS.search(above.text)
    dated = _DATED_IN_BRACKETS.search(above.text) if source is None and _opens_table(document, k) else None
    source = source or dated
    if source is not None and (words.credits_none(source["who"]) or (dated is not None and source["who"].isupper())):
        return Heading(k, Mention(above.start + source.start("who"), above.start + source.end("who")), post=True)
    if not above.text.rstrip().endswith(":"):
        return None
    return Heading(k, _colon(document, above))


def _listed(document: Document, k: int, line: Line) -> bool:
    """True where line ``k`` is of the same list or block as ``line``: bullets together, or no blank line between."""
    other = document.lines[k]
    if other.kind == "bullet" and line.kind == "bullet":
        return True
    if line.kind not in ("bullet", "headline") and not _post(document, other) and other.kind in ("bullet", "headline"):
        return False
    following = document.lines[k + 1]
    return "\n" in document.text[other.end : following.start] and not re.search(
        r"\n\s*\n", document.text[other.end : following.start]
    )


def _opens_table(document: Document, k: int) -> bool:
    """True where rows of a table stand under line ``k``."""
    return k + 1 < len(document.lines) and re.search(r"\t| {2,}\S|\|", document.lines[k + 1].text) is not None


def _post(document: Document, line: Line) -> Heading | None:
    if line.end - line.start > _LONGEST_POST or line.text[-1:] in ".!?":
        return None
    match = _POST.match(line.text)
    if match is None:
        return None
    who = match["who"].strip(" ,")
    start = line.start + line.text.index(who)
    tokens = tokens_of(document.text, start, start + len(who))
    if not tokens or not tokens[0].capital or len(tokens) > 14:
        return None
    phrase = phrases.after(tokens, 0)
    if phrase is None or phrase.first != 0:
        return None
    name = tokens[phrase.first : phrase.last + 1]
    beside = tokens[phrase.last + 2 :] if phrase.last + 2 < len(tokens) and tokens[phrase.last + 1].text == "," else []
    if not _stands_for_itself(name, beside) and not _named_elsewhere(document, name, line):
        return None
    aside = (beside[0].start, beside[-1].end) if beside else None
    return Heading(line.index, Mention(name[0].start, name[-1].end, aside), post=True)


def _stands_for_itself(name: list[Token], beside: list[Token]) -> bool:
    """True for an office, or a person with an office; a byline's newsroom is none."""
    text = " ".join(t.text for t in [*name, *beside])
    if words.kind_of(text) in ("media", "news_agency") and not re.search(r"\bchannel\b", text, re.IGNORECASE):
        return False
    if beside:
        return words.speaks(head_of(beside).low) or words.is_title(head_of(beside).low)
    if len(name) > 1 and words.ends_in_phrase(name[-1].low) and words.kind_of(text) != "other":
        return True  # "Air Force", "White House"
    return words.speaks(head_of(name).low) or (
        person_in(name) is not None and any(words.is_title(t.low) or words.speaks(t.low) for t in name)
    )


def _named_elsewhere(document: Document, name: list[Token], line: Line) -> bool:
    """True for a bare name that the report gives with an office at another place."""
    person = person_in(cleaned(name))
    if person is None or len(person) < 2:
        return False
    whole = document.text[person[0].start : person[-1].end]
    for match in re.finditer(re.escape(whole), document.text):
        if line.start <= match.start() < line.end:
            continue
        behind = document.text[match.end() : match.end() + 60]
        before = document.text[max(0, match.start() - 40) : match.start()].split("\n")[-1]
        aside = re.match(r", ([^,.\n]+)", behind)
        if any(words.speaks(w) or words.is_title(w) for w in before.lower().split()[-3:]):
            return True
        if aside and any(words.speaks(w) for w in aside.group(1).lower().split()):
            return True
    return False


def _colon(document: Document, line: Line) -> Mention | None:
    """Who is named by a line such as "Figures from the ministry:" or "Police:" that has no verb."""
    tokens = tokens_of(document.text, line.start, line.end)
    while tokens and tokens[-1].text == ":":
        tokens.pop()
    phrase = phrases.after(tokens, 0)
    if phrase is None or phrase.first != 0 or not phrases.names_someone(tokens, phrase.first, phrase.last):
        return None
    name = tokens[phrase.first : phrase.last + 1]
    rest = tokens[phrase.last + 1 :]
    paper = any(t.low in words.DOCUMENTS for t in name)
    owned = any(words.speaks(t.low) for t in name)
    if paper and owned and not any(t.low in words.VERBS or t.low in words.AUXILIARIES for t in rest):
        return Mention(name[0].start, name[-1].end)
    return None
