"""Positions on who did it: who blames, claims, denies, keeps silent, condemns or justifies, with the sentence.

Found by the verbs and phrases of `stances.toml` with a subject, an agent ("condemned by X") or a source ("no comment
from X") that names somebody. What nobody in particular says is no stance: "no group has claimed responsibility".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.document import Document, Line
from tollbook.find.english.needles import Scanned, scanned
from tollbook.find.english.speaker_phrases import Phrase
from tollbook.find.english.speaker_subjects import subject_of
from tollbook.find.english.speaker_tokens import Token, is_time
from tollbook.find.english.speakers import Speakers
from tollbook.find.english.stance_deeds import Deeds
from tollbook.nouns import Sentence, Speaker, Stance, short_id

with Path(__file__).with_suffix(".toml").open("rb") as _file:
    _WORDS: dict[str, dict[str, Any]] = tomllib.load(_file)


def _set(position: str, key: str) -> frozenset[str]:
    return frozenset(_WORDS[position][key].split())


def _any(patterns: Sequence[str]) -> Scanned:
    return scanned("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)


_BLAMING, _ACCUSING, _CAUSES = _set("blames", "verbs"), _set("blames", "accusing"), _set("blames", "causes")
_POINTING = _any([re.escape(p) for p in _WORDS["blames"]["phrases"]])
_GUILTY, _HOLDING = _any([_WORDS["blames"]["guilty"]]), _any([_WORDS["blames"]["holding"]])
_CLAIMING = _any([_WORDS["claims_responsibility"]["pattern"]])
_CLAIM_NOUN = _any([_WORDS["claims_responsibility"]["nominal"]])
_DID_IT = _any([_WORDS["claims_responsibility"]["did_it"]])
_DENYING, _DENIED, _REFUSED = _set("denies", "verbs"), _set("denies", "objects"), _set("denies", "refused")
_REJECTING, _CHARGES = _set("denies", "rejecting"), _set("denies", "charges")
_CARRIED_OUT, _WORK_OF = _any([_WORDS["blames"]["carried_out"]]), _any([_WORDS["blames"]["work_of"]])
_HARM = _set("blames", "harm")
_NOT_US, _BASELESS = _any([_WORDS["denies"]["not_us"]]), _any([_WORDS["denies"]["baseless"]])
_REPORTS, _ONESELF = _set("denies", "reports"), _set("denies", "selves")
_SILENT = _any(_WORDS["does_not_comment"]["patterns"])
_SILENT_NOUN = _any([_WORDS["does_not_comment"]["nominal"]])
_CONDEMNING = _set("condemns", "verbs")
_BRANDED = _any([_WORDS["condemns"]["branded"]])
_DEEDS = _set("condemns", "deeds")
_CONDEMNATION = _any([_WORDS["condemns"]["nominal"]])
_REASON = _any(_WORDS["justifies"]["patterns"])
_JUSTIFYING, _EVENTS = _set("justifies", "verbs"), _set("justifies", "events")
_VERBS = _BLAMING | _ACCUSING | _DENYING | _REJECTING | _CONDEMNING | _JUSTIFYING
_SIGN = scanned(
    r"\b(?:"
    + "|".join(sorted(_VERBS))
    + r"|responsib\w+|blame|comment\w*|respon\w+|repl\w+|react\w*|statement|condemn\w*"
    r"|retaliation|revenge|reprisal|avenge|legitimate|lawful|behind|carried out|staged|finger|reached"
    r"|confirmed|claim\w*|work of|nothing to do|involved|silent"
    r"|blamed?|suspicion|fault|neither|unanswered|appalled|horrified|outraged?|crime|massacre|atrocity|avenging"
    r"|human shields|used|declin\w+|refus\w+|never|not|none|credit|no word|"
    + "|".join((_WORDS["deeds"]["verbs"].replace("; ", "|"), _WORDS["deeds"]["passive"]))
    + r"|perpetrated|committed|ordered|masterminded|no (?:part|role|hand)|called|described|branded|self-defen[cs]e)\b",
    re.IGNORECASE,
)
_DEEDS_DONE = Deeds(_WORDS["deeds"])
_FALLS_ON = _any([_WORDS["blames"]["falls_on"]])
_NEITHER, _UNANSWERED = _any([_WORDS["does_not_comment"]["neither"]]), _any([_WORDS["does_not_comment"]["unanswered"]])
_SAID_OF_IT, _APPALLED = _any([_WORDS["condemns"]["said_of_it"]]), _any([_WORDS["condemns"]["appalled"]])
_NOBODY = frozenset(_WORDS["shared"]["nobody"].split())
_SELVES = frozenset(_WORDS["shared"]["selves"].split())
_NEGATIONS = frozenset(_WORDS["shared"]["negations"].split())


_ITSELF = ("group", "movement", "organisation", "organization", "outfit")
_PARTIES = ("terrorists", "forces", "side", "state", "criminals", "arsonists", "saboteurs", "drone", "missile")
# Who tells of others' reasons rather than of his own.
_LOOKERS_ON = ("media", "news_agency", "witness", "family", "expert", "ngo", "health", "intergovernmental", "anonymous")


@dataclass(frozen=True, slots=True)
class _Taken:
    """A position found in a sentence: who takes it (a phrase, or the speaker of the words around it), about whom."""

    position: str
    at: int
    by: Phrase | None
    about: Phrase | None
    own: bool = False  # the party concerned is the speaker itself


def stances(document: Document, speakers: Speakers) -> tuple[Stance, ...]:
    """Every stance of a report, in the order of its text; ``incident`` is left to linking."""
    out: dict[str, Stance] = {}
    for line in document.lines:
        if not _SIGN.search(line.text) or (line.kind == "headline" and len(line.text) > 200):
            continue
        tokens = speakers.names.people.line_tokens(line.index)
        found = [s for t in _taken(document, line, tokens) if (s := _stance(document, speakers, line, tokens, t))]
        # A deed told by somebody, where no plainer word of the same speaker takes the position.
        taken_by = {s.by[0].name for s in found}
        spoken = speakers.cues(line.index) or speakers.quotations.at(line.start + len(line.text) // 2) is not None
        for deed in _DEEDS_DONE.of(line.text, line.start, tokens) if spoken else ():
            taken = _Taken(deed.position, deed.at, None, deed.doer, own=deed.doer is None)
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


def _taken(document: Document, line: Line, tokens: list[Token]) -> Iterator[_Taken]:
    for i, token in enumerate(tokens):
        if token.low in _VERBS:
            yield from _by_verb(tokens, i)
    for position, pattern in (("claims_responsibility", _CLAIMING), ("does_not_comment", _SILENT)):
        for match in pattern.finditer(line.text):
            i = _index(tokens, line.start + match.start())
            yield from _by_pattern(tokens, i, position)
    for position, pattern in (
        ("claims_responsibility", _CLAIM_NOUN),
        ("does_not_comment", _SILENT_NOUN),
        ("condemns", _CONDEMNATION),
    ):
        for match in pattern.finditer(line.text):
            i = _index(tokens, line.start + match.start())
            source = next((n for n in range(i, min(len(tokens), i + 14)) if tokens[n].low in ("from", "by")), None)
            agent = phrases.after(tokens, source + 1) if source is not None else None
            if agent is not None and phrases.names_someone(tokens, agent.first, agent.last):
                yield _Taken(position, tokens[i].start, _so_called(tokens, agent), None, own=position != "condemns")
    for match in _POINTING.finditer(line.text):
        i = _index(tokens, line.start + match.start())
        end = _index(tokens, line.start + match.end())
        subject, party = subject_of(tokens, i), phrases.after(tokens, end)
        if subject is not None and _is_party(tokens, party):
            yield _Taken("blames", tokens[i].start, subject, party)
    for match in _GUILTY.finditer(line.text):
        i = _index(tokens, line.start + match.start())
        end = _index(tokens, line.start + match.end())
        party = phrases.before(tokens, i - 1)
        ends = end >= len(tokens) - 1 or tokens[end].text in ".,;"
        if _is_party(tokens, party) and (ends or any(t.low in _EVENTS for t in tokens[end : end + 6])):
            yield _Taken("blames", tokens[i].start, None, party)
    for pattern in (_CARRIED_OUT, _WORK_OF):
        for match in pattern.finditer(line.text):
            i = _index(tokens, line.start + match.start())
            end = _index(tokens, line.start + match.end())
            behind = pattern is _WORK_OF
            party = phrases.after(tokens, end) if behind else subject_of(tokens, i)
            around = tokens[max(0, i - 6) : i] if behind else tokens[end : end + 5]
            if not behind and i and tokens[i - 1].low in ("which", "that", "who", "to"):
                continue
            if _is_party(tokens, party) and any(t.low in _HARM for t in around):
                yield _Taken("blames", tokens[i].start, None, party)
    for position, pattern in (("denies", _BASELESS), ("condemns", _BRANDED)):
        for match in pattern.finditer(line.text):
            i = _index(tokens, line.start + match.start())
            subject = subject_of(tokens, i)
            if subject is not None:
                yield _Taken(position, tokens[i].start, subject, None, own=position == "denies")
    for match in _NOT_US.finditer(line.text):
        yield _Taken("denies", line.start + match.start(), None, None, own=True)
    for match in _HOLDING.finditer(line.text):
        i = _index(tokens, line.start + match.start())
        subject, party = subject_of(tokens, i), phrases.after(tokens, i + 1)
        if subject is not None and _is_party(tokens, party):
            yield _Taken("blames", tokens[i].start, subject, party)
    for match in _DID_IT.finditer(line.text):
        yield _Taken("claims_responsibility", line.start + match.start(), None, None, own=True)
    for match in _FALLS_ON.finditer(line.text):
        i = _index(tokens, line.start + match.start())
        party = phrases.after(tokens, _index(tokens, line.start + match.end()))
        if _is_party(tokens, party):
            yield _Taken("blames", tokens[i].start, None, party)
    for pattern in (_NEITHER, _UNANSWERED):
        for match in pattern.finditer(line.text):
            subject = phrases.after(tokens, _index(tokens, line.start + match.end()))
            if subject is not None and phrases.names_someone(tokens, subject.first, subject.last):
                yield _Taken("does_not_comment", line.start + match.start(), subject, None, own=True)
    for match in _SAID_OF_IT.finditer(line.text):
        if re.search(r"\b(?:no|not|whether|if|n't)\b[^.;,]{0,40}$", line.text[: match.start()]):
            continue
        yield _Taken("condemns", line.start + match.start(), None, None)
    for match in _APPALLED.finditer(line.text):
        i = _index(tokens, line.start + match.start())
        subject = subject_of(tokens, i) or phrases.before(tokens, i - 1)
        if subject is not None and phrases.names_someone(tokens, subject.first, subject.last):
            yield _Taken("condemns", tokens[i].start, subject, None)
    for match in _REASON.finditer(line.text):
        yield _Taken("justifies", line.start + match.start(), None, None, own=True)


def _index(tokens: Sequence[Token], position: int) -> int:
    return next((i for i, t in enumerate(tokens) if t.end > position), len(tokens) - 1)


def _by_verb(tokens: Sequence[Token], i: int) -> Iterator[_Taken]:
    low = tokens[i].low
    if any(t.low in _NEGATIONS for t in tokens[max(0, i - 2) : i]):
        return
    following = [t.low for t in tokens[i + 1 : i + 12]]
    position = "condemns"
    about: Phrase | None = None
    own = False
    if low in _BLAMING:
        position = "blames"
        if following[:1] == ["on"]:
            about = phrases.after(tokens, i + 2)
        elif following[:1] == ["by"] or (_passive(tokens, i) and "by" in following):
            about = phrases.before(tokens, i - 1)
        else:
            about = phrases.after(tokens, i + 1)
            on = following.index("on") if "on" in following else None
            if low.startswith("attribut"):
                if following[:1] == ["to"]:
                    return
                on = following.index("to") if "to" in following else None
                about = None
            if on is not None and not _is_party(tokens, about):
                about = phrases.after(tokens, i + 2 + on)
        if not _is_party(tokens, about):
            return
    elif low in ("suspect", "suspects") and not _suspects(tokens, i):
        return
    elif low in _ACCUSING:
        position = "blames"
        if "of" not in following:
            return
        about = phrases.before(tokens, i - 1) if following[:1] == ["by"] else phrases.after(tokens, i + 1)
        if not _is_party(tokens, about):
            return
    elif low in _DENYING:
        position, own = "denies", True
        told = next((n for n, w in enumerate(following[:4]) if w in _REPORTS), None)
        if told is not None:
            if not any(w in _ONESELF for w in following[told:]):
                return
        elif (
            not following
            or following[0] in _REFUSED
            or (following[0] not in _DENIED and not following[0].endswith("ing") and following[0] != "by")
        ):
            return
        if (
            told is None
            and following[0] in ("the", "its", "their", "all")
            and not any(w in _CHARGES or w in _DENIED for w in following[1:4])
        ):
            return
    elif low in _REJECTING:
        position, own = "denies", True
        if not any(w in _CHARGES for w in following[:5]):
            return
        if any(w in _REPORTS for w in following[:2]):
            return
    elif low in _JUSTIFYING:
        position, own = "justifies", True
        if not any(w in _EVENTS for w in following[:6]):
            return
    else:
        if "to" in following[:4] and any(
            w in ("death", "prison", "life", "years", "jail") or w[:1].isdigit() for w in following[:8]
        ):
            return
        about = _possessor(tokens, i + 1)
        near = tokens[max(0, i - 8) : i + 12]
        target = phrases.after(tokens, i + 1)
        named = target is not None and tokens[target.first].capital and _is_party(tokens, target)
        if about is None and not named and not any(t.low in _EVENTS or t.low in _HARM or t.low in _DEEDS for t in near):
            return
    agent = _agent(tokens, i)
    if agent is not None:
        yield _Taken(position, tokens[i].start, agent, about, own)
        return
    subject = subject_of(tokens, i)
    if low.endswith("ing") and i and tokens[i - 1].low in words.DOCUMENTS:
        # "In a statement condemning the raid, the council called …"
        comma = next((n for n in range(i, len(tokens)) if tokens[n].text == ","), None)
        main = phrases.after(tokens, comma + 1) if comma is not None else None
        subject = main if main is not None and phrases.names_someone(tokens, main.first, main.last) else subject
    if low in _BLAMING and following[:1] == ["on"] and subject is not None:
        # "attacks that authorities have blamed on X" is active, "attacks blamed on X" nobody's.
        opener = tokens[subject.first - 1].low if subject.first else ""
        if opener not in ("which", "that", "who"):
            return
    if subject is not None and tokens[subject.first].low not in _NOBODY:
        yield _Taken(position, tokens[i].start, subject, about, own)


def _suspects(tokens: Sequence[Token], i: int) -> bool:
    """True for "police suspect", False for "the murder suspect"."""
    return i > 0 and (words.speaks(tokens[i - 1].low) or tokens[i - 1].low in words.PRONOUNS)


def _by_pattern(tokens: Sequence[Token], i: int, position: str) -> Iterator[_Taken]:
    """ "X has claimed responsibility", "X did not comment"; a negated claim is silence."""
    start = i
    while start > 0 and (
        tokens[start - 1].low in words.AUXILIARIES
        or tokens[start - 1].low in words.ADVERBS
        or tokens[start - 1].low in _NEGATIONS
    ):
        start -= 1
    negated = any(t.low in _NEGATIONS for t in tokens[start:i])
    if position == "claims_responsibility" and negated:
        position = "does_not_comment"
    subject = subject_of(tokens, i) if position == "claims_responsibility" else phrases.before(tokens, start - 1)
    if subject is None and start > 1 and tokens[start - 1].low in ("who", "which"):
        subject = phrases.before(tokens, start - (3 if tokens[start - 2].text == "," else 2))
    if subject is None and start > 0:
        subject = phrases.before(tokens, start - 1)
    if subject is None or not phrases.names_someone(tokens, subject.first, subject.last):
        return
    if tokens[subject.first].low in _NOBODY or (subject.first and tokens[subject.first - 1].low in _NOBODY):
        return
    yield _Taken(position, tokens[i].start, _so_called(tokens, subject), None, own=True)


def _so_called(tokens: Sequence[Token], party: Phrase) -> Phrase:
    """The name in "a group calling itself the Sons of Ora"."""
    behind = [t.low for t in tokens[party.last + 1 : party.last + 3]]
    if behind[:1] == ["calling"] or behind == ["known", "as"]:
        name = phrases.after(tokens, party.last + 3)
        if name is not None and tokens[name.first + (tokens[name.first].low in words.DETERMINERS)].capital:
            return name
    return party


def _passive(tokens: Sequence[Token], i: int) -> bool:
    k = i - 1
    while k >= 0 and (tokens[k].low in words.ADVERBS or tokens[k].low.endswith("ly")):
        k -= 1
    return k >= 0 and tokens[k].low in ("was", "were", "is", "are", "been", "being", "be")


def _agent(tokens: Sequence[Token], i: int) -> Phrase | None:
    """The agent of a passive: "was condemned by X"."""
    reach = 10 if _passive(tokens, i) else 2
    by = next(
        (n for n in range(i + 1, min(len(tokens), i + reach)) if tokens[n].low == "by" or tokens[n].text in ",;."), None
    )
    if by is not None and tokens[by].low == "by" and not tokens[i].low.endswith("ing"):
        agent = phrases.after(tokens, by + 1)
        if agent is not None and phrases.names_someone(tokens, agent.first, agent.last):
            return agent
    return None


def _possessor(tokens: Sequence[Token], i: int) -> Phrase | None:
    """Whose deed is condemned: "condemned Ruritania's shelling", "condemned the attack by the rebels"."""
    for n in range(i, min(len(tokens), i + 6)):
        low = tokens[n].low
        if tokens[n].text in ",.;":
            break
        if low.endswith("'s") and tokens[n].capital and not is_time(Token(tokens[n].text[:-2], low[:-2], 0, 0)):
            first = n
            while first > i and tokens[first - 1].capital:
                first -= 1
            return Phrase(first, n)
        if low == "by" and n > i:
            agent = phrases.after(tokens, n + 1)
            return agent if _is_party(tokens, agent) else None
    return None


def _is_party(tokens: Sequence[Token], phrase: Phrase | None) -> bool:
    """True where a phrase names somebody who can be held to account, not a cause such as the weather."""
    if phrase is None:
        return False
    inside = tokens[phrase.first : phrase.last + 1]
    if any(t.low in _SELVES or t.low in _CAUSES for t in inside):
        return False
    if len(inside) == 1 and inside[0].low in words.PRONOUNS | {"him", "her", "them", "us"}:
        return False
    return (
        any(t.capital for t in inside if t.low not in words.DETERMINERS)
        or any(words.speaks(t.low) for t in inside)
        or inside[-1].low
        in ("terrorists", "forces", "side", "state", "criminals", "arsonists", "saboteurs", "drone", "missile")
    )


def _stance(
    document: Document, speakers: Speakers, line: Line, tokens: Sequence[Token], taken: _Taken
) -> Stance | None:
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
            tokens[_index(tokens, taken.at)].text,
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
        and _is_party(tokens, opening)
        and not any(t.low in _EVENTS for t in tokens[opening.first : opening.last + 1])
    ):
        return speakers.name(tokens[opening.first].start, tokens[opening.last].end)
    return by[0].name if by[0].kind not in _LOOKERS_ON else None
