"""The fuller name that a report has for a short one: "the ministry", "the official", "WFP", "another".

A description is looked up in what the report says elsewhere, before the place first, and among those who spoke before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tollbook.find.english import speaker_runs as runs
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.document import Document
from tollbook.find.english.speaker_people import Known, People
from tollbook.find.english.speaker_tokens import Token, tokens_of
from tollbook.find.english.speaker_wording import all_capital, cleaned, one_person, person_in, unwrapped, wording
from tollbook.find.gazetteer import gazetteer

_SAME_AND_NOUN = 2
# So many characters back, "the priest" is whoever spoke.
_NEAR = 600
_YEARS_OLD = re.compile(r"\d{1,2}-year-old")
_PART = re.compile(r"[^\W\d_][\w’']*")
_LONGEST_FIRST_NAME = 14
# Small words between two initials of a name: "Ministry of Home Affairs (MHA)", "Inter-Office Relief Desk (IORD)".
_BETWEEN_INITIALS = r"(?:\s|-)(?:(?:of|and|for|the|on|in|de|du|des|da|do)\s)*"
_NAMED_SO = re.compile(r"[A-Z][\w’'-]*(?:(?: (?:of|and|for|the|on|in|de|du|des|da|do))* [A-Z][\w’'-]*)+")
_PAPERS_TOO = frozenset(["source", "sources", "report", "statement", "document", "bulletin", "channel", "account"])
# Who spoke before, with where: asked for only where a pronoun or "the agency" takes somebody up.
Earlier = Callable[[], Sequence[tuple[int, Known]]]


def another(earlier: Earlier) -> Known | None:
    """Who else of those who spoke: "A resident said … Another said"."""
    last = next((k for _, k in reversed(earlier()) if k.name[:1].islower()), None)
    return None if last is None else Known(f"another {last.name}" if last.person else last.name, last.kind, False)


def named_alike(head: Token, name: str, earlier: Earlier) -> Known | None:
    """The last speaker whose name holds the word: "the official" is the official with the province's police."""
    for _, known in reversed(earlier()[-12:]):
        if len(known.name) > len(name) and known.person == one_person(head):
            found = re.findall(r"[\w'’-]+", known.name.lower())
            if head.low in found[: found.index("of") if "of" in found else None]:
                return known
    return None


def office_in_letters(letters: str, earlier: Earlier) -> Known | None:
    """Who "the DC" is: whoever spoke as Deputy Commissioner, or by the same letters ("Education MEC Ada Obi")."""
    for _, known in reversed(earlier()):
        parts = [p for p in _PART.findall(known.name) if p.lower() not in ("of", "the", "for", "and", "in")]
        if not known.person or len(parts) < 2:
            continue
        if letters in parts:
            return known
        for n in range(len(parts) - len(letters) + 1):
            office = parts[n : n + len(letters)]
            held = any(words.speaks(p) or words.is_title(p) for p in office)
            if held and "".join(p[0] for p in office).upper() == letters:
                return known
    return None


def whose_members(head: Token, earlier: Earlier) -> Known | None:
    """The office that its people speak for: "the prosecutors said", of the Hill County Prosecutor's Office."""
    if not head.low.endswith("s"):
        return None
    owned = (f"{head.low[:-1]}'s ", f"{head.low}' ")
    spoke = (k for _, k in reversed(earlier()) if not k.person)
    return next((k for k in spoke if any(o in k.name.lower().replace("’", "'") for o in owned)), None)


def loosely_described(tokens: Sequence[Token]) -> bool:
    """True for "the New York-based group", "the aid agency": words that tell no name before the noun."""
    ahead = tokens[:-1]
    based = any(t.low.endswith("-based") for t in ahead)
    return not tokens[-1].capital and (based or all(t.low in words.FORMS["loose_words"] for t in ahead))


def just_named(head: Token, text: str, position: int, earlier: Earlier) -> Known | None:
    """The last speaker by name, where a noun told of nobody yet can mean nobody else: "Ivan Roe said … The priest"."""
    near = [k for p, k in earlier() if position - p <= _NEAR and any(w[:1].isupper() for w in k.name.split())]
    if head.low in words.FORMS["bodies_again"]:
        kinds = ("other", words.kind_of(head.low), *words.TAKES_UP.get(head.low, ()))
        fresh = re.search(rf"\b{re.escape(head.low)}\b", text[:position], re.IGNORECASE) is None
        # Two capitals ("Hill Rail") may be a firm's name as well as a person's, where no office or age stands beside.
        bare = (k for k in reversed(near) if k.kind in kinds and (not k.person or (fresh and _bare_name(k, text))))
        return next(bare, None)
    aged = _YEARS_OLD.fullmatch(head.low) is not None
    if not aged and head.low not in words.FORMS["persons_again"]:
        return None
    if re.search(rf"\b{re.escape(head.low)}\b", text[:position], re.IGNORECASE):
        return None
    last = next((k for k in reversed(near) if k.person), None)
    fits = last is not None and (aged or last.kind in ("other", "witness", "family", words.kind_of(head.low)))
    return last if fits else None


def _bare_name(known: Known, text: str) -> bool:
    plain = known.kind == "other" and "," not in known.name and not any(words.is_title(w) for w in known.name.split())
    return plain and re.search(rf"{re.escape(known.name)},? (?:\d|who\b|an?\b|the\b)", text) is None


def same_speaker(tokens: Sequence[Token], earlier: Earlier) -> Known | None:
    """Who "the same source", "the same ministry", "the latter" is: whoever spoke last, of that name where it tells."""
    low = [t.low for t in tokens]
    if low[:1] == ["the"]:
        low = low[1:]
    if low == ["latter"]:
        return next((k for _, k in reversed(earlier())), None)
    if len(low) < _SAME_AND_NOUN or low[0] != "same":
        return None
    spoke = [k for _, k in earlier()]
    if low[-1] in _PAPERS_TOO:
        return spoke[-1] if spoke else None
    alike = next((k for k in reversed(spoke) if low[-1] in k.name.lower().split()), None)
    return alike or taken_up_again(low[-1], low[-1], earlier)


def taken_up_again(head: str, name: str, earlier: Earlier) -> Known | None:
    """The earlier speaker whom "the group" means by his kind."""
    spoke = [known for _, known in earlier()[-12:] if len(known.name) > len(name) or known.name.isupper()]
    kinds = words.TAKES_UP.get(head, ())
    for known in reversed(spoke):
        if known.kind in kinds and (known.kind != "other" or not known.person or head in words.FORMS["titles"]):
            return known
    return None


def same_head(document: Document, people: People, tokens: list[Token], head: Token, position: int) -> str | None:
    """A longer name with the same head word: "the ministry" is the Defence Ministry named before."""
    need = {t.low for t in tokens} - words.DETERMINERS
    if any(t.capital for t in tokens[1:]) or (len(tokens) > 1 and tokens[0].capital) or len(need) > 3:
        return None
    found: list[tuple[int, str]] = []
    for match in re.finditer(rf"\b{re.escape(head.low)}\b", document.text, re.IGNORECASE):
        line = document.at(match.start())
        row = people.line_tokens(line.index)
        at = next((i for i, t in enumerate(row) if t.start == match.start()), None)
        if at is None:
            continue
        core = runs.left(row, at, 0)
        if core is None:
            continue
        last = at
        if at + 2 < len(row) and row[at + 1].low in ("of", "for") and (row[at + 2].capital or row[at].capital):
            grown = runs.right(row, at, len(row))
            last = grown[1] if grown else at
        block = cleaned(unwrapped(row[core[0] : last + 1]) or [])
        if head.low in words.FORMS["places_that_speak"]:
            # "the county" is Hill County, not the storm in Hill County.
            opens = next((n for n in range(len(block) - 1, 0, -1) if block[n - 1].low in words.PREPOSITIONS), 0)
            block = block[opens:]
        low = {t.low for t in block}
        if (
            core[0] > 1
            and row[core[0] - 1].text == ","
            and row[core[0] - 2].capital
            and row[core[0]].low in ("a", "an")
            and need <= low
        ):
            # "Sahel Watch, a monitoring group": the name stands before.
            named = runs.left(row, core[0] - 2, 0)
            whole = cleaned(row[named[0] : named[1] + 1]) if named else []
            # "the camp of Hill Copper, a mining company": the name alone.
            whole = whole[next((n for n in range(len(whole), 0, -1) if not whole[n - 1].capital), 0) :]
            if whole and all_capital(whole):
                found.append((match.start(), f"{wording(whole)} ({wording(block)})"))
            continue
        if (
            need <= low
            and len(block) > len(tokens)
            and any(t.capital and t.start > line.start and (t.low != head.low or not t.text.isupper()) for t in block)
            and len(block) <= 9
            and person_in(block) is None
        ):
            found.append((match.start(), wording(block)))
    before = [f for f in found if f[0] < position]
    if before:
        return before[-1][1]
    return found[0][1] if found else None


def spelled_out(text: str, acronym: str) -> str | None:
    """The name that an acronym stands for with the acronym behind it: "World Food Programme (WFP)"."""
    behind = f"({acronym})"
    match = re.search(rf"((?:[\w’'-]+ ){{2,7}}){re.escape(behind)}", text) if behind in text else None
    if match is None:
        # "RSF" behind "the Rapid Support Forces", with nothing in brackets.
        initials = _BETWEEN_INITIALS.join(rf"{re.escape(letter)}[a-zà-ÿ’'-]+" for letter in acronym)
        plain = re.search(rf"\b{initials}\b", text) if acronym.isalpha() and len(acronym) >= 3 else None
        return f"{' '.join(plain.group().split())} ({acronym})" if plain else None
    block = cleaned(tokens_of(text, match.start(1), match.end(1)))
    first = next((i for i, t in enumerate(block) if t.capital and t.text[0] == acronym[0]), None)
    if first is None:
        return None
    return f"{wording(block[first:])} ({acronym})"


def with_letters(text: str, name: str) -> str:
    """A body's name with the letters by which the report calls it elsewhere: "Hill Rescue Service (HRS)"."""
    if _NAMED_SO.fullmatch(name) is None:
        return name
    letters = "".join(part[0] for part in re.split(r"[\s-]", name) if part[:1].isupper())
    known = 3 <= len(letters) <= 7 and letters in text and re.search(rf"\b{letters}\b", text) is not None
    return f"{name} ({letters})" if known else name


def is_first_name(name: str, text: str) -> bool:
    """True for one capitalised word that opens a sentence and is no place: "Salma sells tea. … she says"."""
    if not name.isalpha() or name.isupper() or len(name) < 3 or len(name) > _LONGEST_FIRST_NAME:
        return False
    if re.search(rf"\b(?:in|at|from|near|to|of|outside|the) {re.escape(name)}\b", text):
        return False
    # Who it is stands beside: "Salma is a mother of three", "Salma, who sells tea", "Salma, 31,".
    beside = re.search(rf"\b{re.escape(name)}(?:, (?:\d|who\b|an?\b|the\b)| (?:is|was) an?\b)", text)
    return beside is not None and not gazetteer().lookup(name)
