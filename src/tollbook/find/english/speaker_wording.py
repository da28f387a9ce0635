"""How the words of a speaker's name are cut: titles off, papers opened, persons told from bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.speaker_tokens import Token, is_time

PARTICLES = words.FORMS["particles"]
# "al-Hakim", "el-Sayed": the small letters before a hyphen are the article of an Arabic name.
_ARTICLE = re.compile(r"(?:al|el|as|ad|ar|an|ash|at|az|ul|bin|ben)-[A-Z]")
_KINDS_OF_BODY = words.FORMS["kinds_of_body"]
_ADJECTIVES = frozenset(["medical", "health", "municipal", "provincial", "federal", "regional"])
_BEHIND_NAMES = frozenset(
    ["MP", "MS", "MSP", "MEP", "MLA", "TD", "KC", "QC", "OBE", "MBE", "CBE", "Jr.", "Sr.", "PhD", "OGW"]
)
_OWN_PAPERS = words.FORMS["own_papers"]


def wording(tokens: Sequence[Token]) -> str:
    """The tokens as text, a word said twice running once."""
    tokens = [t for i, t in enumerate(tokens) if not i or t.low != tokens[i - 1].low]
    text = " ".join(t.text for t in tokens)
    return re.sub(r"\s*(['’])\s+(?=\w)", r"\1 ", text).replace("( ", "(").replace(" )", ")").strip(" ,'’")


def cleaned(tokens: Sequence[Token]) -> list[Token]:
    """Without leading determiners and numbers, trailing times and stray marks."""
    out = list(tokens)
    while out and (
        out[0].low.rstrip(".") in ("mr", "mrs", "ms", "miss")
        or out[0].low in words.DETERMINERS
        or out[0].low in words.NUMERALS
        or out[0].low in words.POSSESSIVES
        or out[0].text.isdigit()
        or out[0].text in ",'’&•*–—-"
        or out[0].low in ("also", "and", "but", "of")
    ):
        out.pop(0)
    if len(out) > 2 and out[-1].text in _BEHIND_NAMES and out[-2].capital:
        out.pop()  # "Huw Rees MS"
    while out and (
        (is_time(out[-1]) and len(out) > 1)
        or out[-1].text in ",'’&"
        or out[-1].low in words.PREPOSITIONS
        or out[-1].low in words.DETERMINERS
    ):
        out.pop()
    return out


def person_in(tokens: Sequence[Token]) -> list[Token] | None:
    """The personal name at the end of a phrase, without titles; None where it is a body or a common noun."""
    name: list[Token] = []
    i = len(tokens) - 1
    while i >= 0:
        token = tokens[i]
        bare = re.sub(r"['’]s$", "", token.text)
        if token.low in PARTICLES and name:
            name.insert(0, token)
        elif (
            (token.capital or _ARTICLE.match(token.text) is not None)
            and not words.speaks(token.low)
            and not words.is_title(token.low)
            and token.low not in words.BODIES
            and bare == token.text
            and not token.text.isdigit()
            and (
                not token.text.isupper() or (token.low not in words.PREPOSITIONS and token.low not in words.DETERMINERS)
            )
        ):
            if (
                len(token.text) > 2
                and token.text.isupper()
                and "." not in token.text
                and not all(t.text.isupper() for t in tokens)
            ):
                break
            name.insert(0, token)
        else:
            break
        i -= 1
    while name and name[0].low in PARTICLES and name[0].text.islower() and i < 0:
        name.pop(0)
    if not name or not (name[-1].capital or _ARTICLE.match(name[-1].text)):
        return None
    prior = tokens[i] if i >= 0 else None
    if prior is not None and prior.low in words.BODIES and prior.low in _KINDS_OF_BODY and not prior.capital:
        # "aid group Care Highlands", "charity Open Hand": a body by its kind.
        return None
    titled = prior is not None and (
        words.is_title(prior.low) or (words.speaks(prior.low) and not prior.capital and not prior.low.endswith("s"))
    )
    if prior is not None and not titled:
        if prior.low in words.PREPOSITIONS or prior.low in words.DETERMINERS or prior.low.endswith("'s"):
            if not (prior.low.endswith("'s") and len(name) >= 2):
                return None
        elif len(name) < 2:
            return None
    if prior is None and len(name) < 2:
        return None
    if len(name) > 5:
        return None
    if (
        words.kind_of(wording(name)) in ("ngo", "intergovernmental", "news_agency", "media", "armed_group", "military")
        and not titled
    ):
        return None
    return name


def person_alone(block: list[Token]) -> list[Token]:
    """A person's name without the verb that a phrase ran over: "Ana Berg coordinates the work"."""
    for n in range(2, len(block)):
        if not block[n].capital and block[n].low not in words.FORMS["particles"] and not words.speaks(block[n].low):
            return block[:n] if block[n].low.endswith("s") and person_in(block[:n]) is not None else block
    return block


def person_of(tokens: Sequence[Token]) -> list[Token] | None:
    """The person in "Dr. Ada Obi of Hill Hospital": name and title stand before the first preposition."""
    cut = next((n for n, t in enumerate(tokens) if n and t.low in ("of", "from", "with", "at")), None)
    if cut is None or cut < 2:
        return None
    person = person_in(tokens[:cut])
    if person is None or not all(t.capital or t.low in PARTICLES for t in tokens[:cut]):
        return None
    titled = len(person) < cut and words.is_title(tokens[cut - len(person) - 1].low)
    if not titled and (len(person) < 2 or words.kind_of(wording(person)) != "other"):
        return None
    if not titled and any(words.speaks(t.low) or t.low in words.BODIES for t in tokens[:cut]):
        return None
    return person


def single_surname(tokens: Sequence[Token]) -> bool:
    """True for one capitalised word that is no office and no acronym."""
    return (
        len(tokens) == 1
        and tokens[0].capital
        and not words.speaks(tokens[0].low)
        and not (tokens[0].text.isupper() and len(tokens[0].text) > 1)
    )


def head_of(tokens: Sequence[Token]) -> Token:
    """The head noun: the last word before the first preposition."""
    for i, token in enumerate(tokens):
        if token.low in words.PREPOSITIONS and i:
            return tokens[i - 1]
    return tokens[-1]


def all_capital(tokens: Sequence[Token]) -> bool:
    """True where every word of weight is capitalised: a proper name."""
    return bool(tokens) and all(t.capital or t.low in PARTICLES or t.low in ("of", "for", "and", "the") for t in tokens)


def one_person(head: Token) -> bool:
    """True for "official", "survivor", "woman"; False for "ministry", "officials", "police"."""
    low = head.low
    if words.is_title(low):
        return True
    if (
        low in words.BODIES
        or (low.endswith(("s", "people", "men", "women")) and not low.endswith("ss"))
        or head.text.isupper()
    ):
        return False
    return words.speaks(low) or words.is_title(low)


def has_office(name: str) -> bool:
    """True where a name holds an office, a title or another word for one who speaks."""
    return any(words.speaks(w) or words.is_title(w) for w in name.lower().split())


def lower_or_office(tokens: Sequence[Token]) -> bool:
    """True for a description ("head of the union") rather than a bare name."""
    return any(not t.capital for t in tokens) or has_office(wording(tokens))


def owners(own: list[Token]) -> list[Token]:
    """A possessive without its mark: "the ministry's" is the ministry."""
    last = own[-1]
    bare = re.sub(r"['’]s?$", "", last.text)
    return [*own[:-1], Token(bare, bare.lower(), last.start, last.start + len(bare))] if bare else own[:-1]


def is_outlets_own(tokens: Sequence[Token]) -> bool:
    """True for "our correspondents", "this newspaper", "an earlier version of this article"."""
    low = [t.low for t in tokens]
    if (low[:1] == ["our"] and len(low) > 1) or any(a == "our" and b in _OWN_PAPERS for a, b in pairwise(low)):
        return True
    head = head_of(tokens).low if tokens else ""
    if head in ("version", "edition", "caption", "page"):
        # "an earlier version", "a photo caption on Monday", "the front page": corrections speak of the outlet's own.
        return any(w in ("earlier", "previous", "photo", "original", "an", "first", "front") for w in low)
    return any(
        w == "this"
        and low[n + 1] in _OWN_PAPERS
        and (n == 0 or low[n - 1] in ("of", "to", "with", "for", "from", "at"))
        for n, w in enumerate(low[:-1])
    )


def is_pictures(tokens: Sequence[Token]) -> bool:
    """True for "television pictures", "drone footage": they show, and nobody says."""
    owned = any(t.low.endswith(("'s", "s'")) or t.low in ("from", "by", "of") for t in tokens)
    return tokens[-1].low in words.FORMS["pictures"] and not tokens[-1].capital and not owned


def _is_owned_view(tokens: Sequence[Token], i: int) -> bool:
    """True for the last word of "the insurgents' own claim", "the company's position"."""
    view = tokens[i].low in words.FORMS["views"] or tokens[i].low in ("claim", "claims", "insistence", "admission")
    return view and i == len(tokens) - 1 and any(t.low.endswith(("'s", "s'")) or t.text in "'’" for t in tokens[:i])


def _names_body(tokens: Sequence[Token], i: int) -> bool:
    """True for a paper's word in the name of a body: "the data centre", "the Records and Information Office"."""
    for token in tokens[i + 1 : i + 4]:
        if token.low in words.BODIES and token.low not in words.DOCUMENTS:
            return True
        if not (token.capital or token.low == "and"):
            return False
    return False


def unwrapped(tokens: list[Token]) -> list[Token] | None:
    """Behind a paper, its author: "figures from the ministry" is the ministry. None for "latest reports"."""
    at = next(
        (
            i
            for i, t in enumerate(tokens)
            if (t.low in words.DOCUMENTS or _is_owned_view(tokens, i))
            and not (t.capital and i and tokens[i - 1].capital)
            and not _names_body(tokens, i)
            and not (
                i and i + 1 < len(tokens) and words.is_title(tokens[i + 1].low) and not tokens[i].low.endswith("s")
            )
        ),
        None,
    )
    if at is None:
        return tokens
    for i in range(at + 1, len(tokens)):
        if tokens[i].low == "on" and i + 1 < len(tokens):
            # "a post on its Telegram channel", "a notice on the ministry's website": whoever owns the place.
            rest = tokens[i + 1 :]
            if rest[0].low in words.POSSESSIVES:
                return [rest[0]]
            owner = next((n for n, t in enumerate(rest) if t.low.endswith(("'s", "s'"))), None)
            if rest[0].low == "social":
                return rest
            if owner is not None:
                return owners(rest[: owner + 1])
        if tokens[i].low in ("from", "by", "of", "to", "at", "in") and i + 1 < len(tokens):
            rest = cleaned(tokens[i + 1 :])
            if tokens[i].low in ("at", "in") and not (rest and words.speaks(rest[-1].low)):
                continue
            if rest and (rest[0].capital or any(words.speaks(t.low) for t in rest)):
                return rest
            break
    ahead = tokens[:at]
    for i in range(len(ahead) - 1, -1, -1):
        if ahead[i].low.endswith("'s") or ahead[i].low.endswith("s'") or ahead[i].text in "'’":
            return owners(ahead[: i + 1])
    if ahead and ahead[0].low in words.POSSESSIVES:
        return [ahead[0]]
    bare = cleaned(ahead)
    if bare and any(words.speaks(t.low) or (t.capital and i) for i, t in enumerate(bare)):
        keep = [
            t
            for t in bare
            if t.low not in ("initial", "official", "latest", "new", "preliminary", "early", "final", "separate")
        ]
        if len(keep) == 1 and keep[0].low in _ADJECTIVES:
            return tokens[: at + 1]  # "medical records"
        if any(words.speaks(t.low) or t.capital for t in keep):
            return keep
    if any(t.low in ("unconfirmed", "unverified", "media", "news", "press", "local", "official") for t in ahead):
        return tokens
    if tokens[0].low in ("the", "this", "a", "an") and tokens[at].low not in (
        "reports",
        "accounts",
        "figures",
        "numbers",
        "number",
    ):
        return tokens
    return None
