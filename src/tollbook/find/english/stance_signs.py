"""Where a sentence takes a position on who did it, found by the verbs and phrases of `stances.toml`.

Each is a verb or phrase with a subject, an agent ("condemned by X") or a source ("no comment from X") that names
somebody. What nobody in particular says is no stance: "no group has claimed responsibility".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.document import Line
from tollbook.find.english.needles import Scanned, bits_of, scanned
from tollbook.find.english.speaker_phrases import Phrase
from tollbook.find.english.speaker_subjects import subject_of
from tollbook.find.english.speaker_tokens import Token, index_at
from tollbook.find.english.stance_parties import WORDS, agent_of, is_party, passive, possessor, so_called


def _set(position: str, key: str) -> frozenset[str]:
    return frozenset(WORDS[position][key].split())


_SIGNS: list[Scanned] = []


def _any(patterns: Iterable[str]) -> Scanned:
    """One of the signs of a position; a sentence that can hold none of them takes none."""
    _SIGNS.append(scanned("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE))
    return _SIGNS[-1]


_BLAMING, _ACCUSING = _set("blames", "verbs"), _set("blames", "accusing")
_POINTING = _any([re.escape(p) for p in WORDS["blames"]["phrases"]])
_GUILTY, _HOLDING = _any([WORDS["blames"]["guilty"]]), _any([WORDS["blames"]["holding"]])
_CLAIMING = _any([WORDS["claims_responsibility"]["pattern"]])
_CLAIM_NOUN = _any([WORDS["claims_responsibility"]["nominal"]])
_DID_IT = _any([WORDS["claims_responsibility"]["did_it"]])
_DENYING, _DENIED, _REFUSED = _set("denies", "verbs"), _set("denies", "objects"), _set("denies", "refused")
_REJECTING, _CHARGES = _set("denies", "rejecting"), _set("denies", "charges")
_CARRIED_OUT, _WORK_OF = _any([WORDS["blames"]["carried_out"]]), _any([WORDS["blames"]["work_of"]])
_HARM = _set("blames", "harm")
_NOT_US, _BASELESS = _any([WORDS["denies"]["not_us"]]), _any([WORDS["denies"]["baseless"]])
_REPORTS, _ONESELF = _set("denies", "reports"), _set("denies", "selves")
_SILENT = _any(WORDS["does_not_comment"]["patterns"])
_SILENT_NOUN = _any([WORDS["does_not_comment"]["nominal"]])
_CONDEMNING = _set("condemns", "verbs")
_BRANDED = _any([WORDS["condemns"]["branded"]])
_DEEDS = _set("condemns", "deeds")
_CONDEMNATION = _any([WORDS["condemns"]["nominal"]])
_REASON = _any(WORDS["justifies"]["patterns"])
_JUSTIFYING, EVENTS = _set("justifies", "verbs"), _set("justifies", "events")
_VERBS = _BLAMING | _ACCUSING | _DENYING | _REJECTING | _CONDEMNING | _JUSTIFYING
SIGN = scanned(
    r"\b(?:"
    + "|".join(sorted(_VERBS))
    + r"|responsib\w+|blame|comment\w*|respon\w+|repl\w+|react\w*|statement|condemn\w*"
    r"|retaliation|revenge|reprisal|avenge|legitimate|lawful|behind|carried out|staged|finger|reached"
    r"|confirmed|claim\w*|work of|nothing to do|involved|silent"
    r"|blamed?|suspicion|fault|neither|unanswered|appalled|horrified|outraged?|crime|massacre|atrocity|avenging"
    r"|human shields|used|declin\w+|refus\w+|never|not|none|credit|no word|"
    + "|".join((WORDS["deeds"]["verbs"].replace("; ", "|"), WORDS["deeds"]["passive"]))
    + r"|perpetrated|committed|ordered|masterminded|no (?:part|role|hand)|called|described|branded|self-defen[cs]e)\b",
    re.IGNORECASE,
)
_FALLS_ON = _any([WORDS["blames"]["falls_on"]])
_NEITHER, _UNANSWERED = _any([WORDS["does_not_comment"]["neither"]]), _any([WORDS["does_not_comment"]["unanswered"]])
_SAID_OF_IT, _APPALLED = _any([WORDS["condemns"]["said_of_it"]]), _any([WORDS["condemns"]["appalled"]])
_any(rf"\b{verb}\b" for verb in sorted(_VERBS))
BITS = bits_of(_SIGNS)
_NOBODY = frozenset(WORDS["shared"]["nobody"].split())
_NEGATIONS = frozenset(WORDS["shared"]["negations"].split())


@dataclass(frozen=True, slots=True)
class Taken:
    """A position found in a sentence: who takes it (a phrase, or the speaker of the words around it), about whom."""

    position: str
    at: int
    by: Phrase | None
    about: Phrase | None
    own: bool = False  # the party concerned is the speaker itself


def taken_in(line: Line, tokens: list[Token]) -> Iterator[Taken]:
    """The positions that a sentence takes, by kind of sign, and within a kind in the order of the text."""
    for i, token in enumerate(tokens):
        if token.low in _VERBS:
            yield from _by_verb(tokens, i)
    for position, pattern in (("claims_responsibility", _CLAIMING), ("does_not_comment", _SILENT)):
        for match in pattern.finditer(line.text):
            i = index_at(tokens, line.start + match.start())
            yield from _by_pattern(tokens, i, position)
    for position, pattern in (
        ("claims_responsibility", _CLAIM_NOUN),
        ("does_not_comment", _SILENT_NOUN),
        ("condemns", _CONDEMNATION),
    ):
        for match in pattern.finditer(line.text):
            i = index_at(tokens, line.start + match.start())
            source = next((n for n in range(i, min(len(tokens), i + 14)) if tokens[n].low in ("from", "by")), None)
            agent = phrases.after(tokens, source + 1) if source is not None else None
            if agent is not None and phrases.names_someone(tokens, agent.first, agent.last):
                yield Taken(position, tokens[i].start, so_called(tokens, agent), None, own=position != "condemns")
    for match in _POINTING.finditer(line.text):
        i = index_at(tokens, line.start + match.start())
        end = index_at(tokens, line.start + match.end())
        subject, party = subject_of(tokens, i), phrases.after(tokens, end)
        if subject is not None and is_party(tokens, party):
            yield Taken("blames", tokens[i].start, subject, party)
    for match in _GUILTY.finditer(line.text):
        i = index_at(tokens, line.start + match.start())
        end = index_at(tokens, line.start + match.end())
        party = phrases.before(tokens, i - 1)
        # One is "responsible for" security or a district too, and "behind" a wall; "to blame" says it by itself.
        plain = match.group().lower().split(" ", 1)[1].startswith(("to blame", "at fault"))
        ends = plain or end >= len(tokens) - 1 or tokens[end].text in ".,;"
        if is_party(tokens, party) and (ends or any(t.low in EVENTS for t in tokens[end : end + 6])):
            yield Taken("blames", tokens[i].start, None, party)
    for pattern in (_CARRIED_OUT, _WORK_OF):
        for match in pattern.finditer(line.text):
            i = index_at(tokens, line.start + match.start())
            end = index_at(tokens, line.start + match.end())
            behind = pattern is _WORK_OF
            party = phrases.after(tokens, end) if behind else subject_of(tokens, i)
            around = tokens[max(0, i - 6) : i] if behind else tokens[end : end + 5]
            if not behind and i and tokens[i - 1].low in ("which", "that", "who", "to"):
                continue
            if is_party(tokens, party) and any(t.low in _HARM for t in around):
                yield Taken("blames", tokens[i].start, None, party)
    for position, pattern in (("denies", _BASELESS), ("condemns", _BRANDED)):
        for match in pattern.finditer(line.text):
            i = index_at(tokens, line.start + match.start())
            subject = subject_of(tokens, i)
            if subject is not None:
                yield Taken(position, tokens[i].start, subject, None, own=position == "denies")
    for match in _NOT_US.finditer(line.text):
        yield Taken("denies", line.start + match.start(), None, None, own=True)
    for match in _HOLDING.finditer(line.text):
        i = index_at(tokens, line.start + match.start())
        subject, party = subject_of(tokens, i), phrases.after(tokens, i + 1)
        if subject is not None and is_party(tokens, party):
            yield Taken("blames", tokens[i].start, subject, party)
    for match in _DID_IT.finditer(line.text):
        yield Taken("claims_responsibility", line.start + match.start(), None, None, own=True)
    for match in _FALLS_ON.finditer(line.text):
        i = index_at(tokens, line.start + match.start())
        party = phrases.after(tokens, index_at(tokens, line.start + match.end()))
        if is_party(tokens, party):
            yield Taken("blames", tokens[i].start, None, party)
    for pattern in (_NEITHER, _UNANSWERED):
        for match in pattern.finditer(line.text):
            subject = phrases.after(tokens, index_at(tokens, line.start + match.end()))
            if subject is not None and phrases.names_someone(tokens, subject.first, subject.last):
                yield Taken("does_not_comment", line.start + match.start(), subject, None, own=True)
    for match in _SAID_OF_IT.finditer(line.text):
        if re.search(r"\b(?:no|not|whether|if|n't)\b[^.;,]{0,40}$", line.text[: match.start()]):
            continue
        yield Taken("condemns", line.start + match.start(), None, None)
    for match in _APPALLED.finditer(line.text):
        i = index_at(tokens, line.start + match.start())
        subject = subject_of(tokens, i) or phrases.before(tokens, i - 1)
        if subject is not None and phrases.names_someone(tokens, subject.first, subject.last):
            yield Taken("condemns", tokens[i].start, subject, None)
    for match in _REASON.finditer(line.text):
        yield Taken("justifies", line.start + match.start(), None, None, own=True)


def _by_verb(tokens: Sequence[Token], i: int) -> Iterator[Taken]:
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
        elif following[:1] == ["by"] or (passive(tokens, i) and "by" in following):
            about = phrases.before(tokens, i - 1)
        else:
            about = phrases.after(tokens, i + 1)
            on = following.index("on") if "on" in following else None
            if low.startswith("attribut"):
                if following[:1] == ["to"]:
                    return
                on = following.index("to") if "to" in following else None
                about = None
            if on is not None and not is_party(tokens, about):
                about = phrases.after(tokens, i + 2 + on)
        if not is_party(tokens, about):
            return
    elif low in ("suspect", "suspects") and not _suspects(tokens, i):
        return
    elif low in _ACCUSING:
        position = "blames"
        if "of" not in following:
            return
        about = phrases.before(tokens, i - 1) if following[:1] == ["by"] else phrases.after(tokens, i + 1)
        if not is_party(tokens, about):
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
        if not any(w in EVENTS for w in following[:6]):
            return
    else:
        if "to" in following[:4] and any(
            w in ("death", "prison", "life", "years", "jail") or w[:1].isdigit() for w in following[:8]
        ):
            return
        about = possessor(tokens, i + 1)
        near = tokens[max(0, i - 8) : i + 12]
        target = phrases.after(tokens, i + 1)
        named = target is not None and tokens[target.first].capital and is_party(tokens, target)
        if about is None and not named and not any(t.low in EVENTS or t.low in _HARM or t.low in _DEEDS for t in near):
            return
    agent = agent_of(tokens, i)
    if agent is not None:
        yield Taken(position, tokens[i].start, agent, about, own)
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
        yield Taken(position, tokens[i].start, subject, about, own)


def _suspects(tokens: Sequence[Token], i: int) -> bool:
    """True for "police suspect", False for "the murder suspect"."""
    return i > 0 and (words.speaks(tokens[i - 1].low) or tokens[i - 1].low in words.PRONOUNS)


def _by_pattern(tokens: Sequence[Token], i: int, position: str) -> Iterator[Taken]:
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
    yield Taken(position, tokens[i].start, so_called(tokens, subject), None, own=True)
