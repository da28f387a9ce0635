"""Positions on who did it: who blames, claims, denies, keeps silent, condemns or justifies, with the sentence.

`stance_signs` finds where a sentence takes a position and `stance_deeds` where a deed told takes one; here each gets
its speaker and the party that it is about. What nobody in particular says is no stance.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.document import Document, Line
from tollbook.find.english.needles import held_in
from tollbook.find.english.speaker_phrases import Phrase
from tollbook.find.english.speaker_tokens import Token, index_at
from tollbook.find.english.speakers import Speakers
from tollbook.find.english.stance_deeds import Deeds
from tollbook.find.english.stance_parties import WORDS, is_party
from tollbook.find.english.stance_signs import BITS, EVENTS, SIGN, Taken, taken_in
from tollbook.nouns import Sentence, Speaker, Stance, short_id

_DEEDS_DONE = Deeds(WORDS["deeds"])
_BITS = _DEEDS_DONE.bits | BITS
_ITSELF = ("group", "movement", "organisation", "organization", "outfit")
# Who tells of others' reasons rather than of his own.
_LOOKERS_ON = ("media", "news_agency", "witness", "family", "expert", "ngo", "health", "intergovernmental", "anonymous")


def stances(document: Document, speakers: Speakers) -> tuple[Stance, ...]:
    """Every stance of a report, in the order of its text; ``incident`` is left to linking."""
    out: dict[str, Stance] = {}
    for line in document.lines:
        if not held_in(line.text) & _BITS or (line.kind == "headline" and len(line.text) > 200):
            continue
        if not SIGN.search(line.text):
            continue
        tokens = speakers.names.people.line_tokens(line.index)
        found = [s for t in taken_in(line, tokens) if (s := _stance(document, speakers, line, tokens, t))]
        # A deed told by somebody, where no plainer word of the same speaker takes the position.
        taken_by = {s.by[0].name for s in found}
        deeds = list(_DEEDS_DONE.of(line.text, line.start, tokens))
        for deed in deeds if deeds and _is_spoken(speakers, line) else ():
            taken = Taken(deed.position, deed.at, None, deed.doer, own=deed.doer is None)
            first = line.text[deed.at - line.start :].split(" ", 1)[0].lower()
            quoted = speakers.quotations.at(deed.at) is not None
            not_us = first == "it" and " not us" in line.text.lower()
            if deed.doer is None and (first in ("we", "our")) != quoted and not not_us:
                # In a quotation one speaks of oneself as "we", outside of it the report says "it" or "they".
                continue
            stance = _stance(document, speakers, line, tokens, taken)
            if stance is not None and deed.doer is None and stance.by[0].kind in _LOOKERS_ON:
                continue
            if stance is not None and stance.by[0].name not in taken_by:
                found.append(stance)
                taken_by.add(stance.by[0].name)
        for stance in found:
            out.setdefault(stance.id, stance)
    return tuple(out.values())


def _is_spoken(speakers: Speakers, line: Line) -> bool:
    return bool(speakers.cues(line.index)) or speakers.quotations.at(line.start + len(line.text) // 2) is not None


def _stance(document: Document, speakers: Speakers, line: Line, tokens: Sequence[Token], taken: Taken) -> Stance | None:
    around = speakers.chain(taken.at, taken.at + 1)
    quoted = speakers.quotations.at(taken.at) is not None
    if taken.by is None:
        by = around
        if by and (by[0].cue or "").lower().startswith("den") and taken.position != "denies":
            # "X denied it was behind the attack" is no claim.
            return None
    elif quoted:
        # Inside a quotation only its own speaker takes a position: "we condemn".
        if tokens[taken.by.first].low not in ("we", "i"):
            return None
        by = around
    else:
        aside = taken.by.beside
        named = speakers.speaker(
            tokens[taken.by.first].start,
            tokens[taken.by.last].end,
            None if aside is None else (tokens[aside[0]].start, tokens[aside[1]].end),
            tokens[index_at(tokens, taken.at)].text,
        )
        if named is None:
            return None
        relays = (
            s
            for s in around
            if s.name != named.name and (s.kind in ("media", "news_agency") or s.cue in words.ACCORDING)
        )
        by = (named, *relays)
    if not by:
        return None
    about = None
    if taken.about is not None:
        about = _party_name(speakers, tokens, taken.about)
    elif taken.position == "justifies":
        about = _justified(speakers, tokens, taken.at, by)
    elif taken.own:
        about = by[0].name
    if taken.position == "justifies" and by[0].kind in ("witness", "family", "expert"):
        return None
    if taken.position == "blames" and about == by[0].name:
        return None
    position = taken.position
    if position == "blames" and (about or "").lower() in _ITSELF:
        # "A spokesman said the group had carried out the bombing": his own.
        position, about = "claims_responsibility", by[0].name
    sentence = Sentence(line.start, line.end, line.text)
    identifier = short_id(document.report.id, line.start, position, by[0].name)
    return Stance(identifier, document.report.id, sentence, position, by, about)


def _party_name(speakers: Speakers, tokens: Sequence[Token], party: Phrase) -> str | None:
    """The party's full name, without what it is blamed for ("the rebels for the raid")."""
    stop = next((n for n in range(party.first + 1, party.last + 1) if tokens[n].low == "for"), party.last + 1)
    return speakers.name(tokens[party.first].start, tokens[stop - 1].end)


def _justified(speakers: Speakers, tokens: Sequence[Token], at: int, by: tuple[Speaker, ...]) -> str | None:
    """Whose deed is justified: the party with which the clause opens ("X said its ally had struck"), else X."""
    said = next((i for i, t in enumerate(tokens) if t.low in words.SAYING and t.start < at), None)
    opening = (
        phrases.after(tokens, said + (2 if tokens[said + 1].low == "that" else 1))
        if said is not None and said + 1 < len(tokens)
        else None
    )
    if (
        opening is not None
        and is_party(tokens, opening)
        and not any(t.low in EVENTS for t in tokens[opening.first : opening.last + 1])
    ):
        return speakers.name(tokens[opening.first].start, tokens[opening.last].end)
    return by[0].name if by[0].kind not in _LOOKERS_ON else None
