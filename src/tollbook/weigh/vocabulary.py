"""The words of scope.toml, made ready: what they say about whom a figure counts and of what it is a part."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tollbook.nouns import Claim
from tollbook.words import merged

# Those told of before the last of a list: "killed his wife, their son and …".
_LISTED = r"(?: (?:[\w'’-]+ ){0,4}[\w'’-]+,(?: \d+,)?){0,4}(?:(?: [\w'’-]+){1,5},? (?:and|then|and then))?"

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Category:
    """Words of a sentence, or ``counted`` ones, by which a figure counts something else than others of ``measures``."""

    measures: frozenset[str]
    words: tuple[str, ...]
    counted: frozenset[str]
    text: str

    def holds(self, claim: Claim) -> bool:
        """Whether the claim counts so."""
        if self.counted:
            return bool(self.counted & set(_WORD.findall(claim.counted.casefold())))
        return any(word in claim.sentence.text.casefold() for word in self.words)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """scope.toml, made ready."""

    everyone: frozenset[str]
    some: dict[str, str]
    apart: tuple[frozenset[str], ...]
    nations: frozenset[str]
    nation_endings: tuple[str, ...]
    things: dict[str, str]
    categories: tuple[Category, ...]
    part_words: frozenset[str]
    rest: re.Pattern[str]
    killers: frozenset[str]
    kills: re.Pattern[str]
    happenings_apart: re.Pattern[str]
    teaser: re.Pattern[str]
    recalled: re.Pattern[str]
    hit: re.Pattern[str]
    died_since: re.Pattern[str]
    wounds: re.Pattern[str]
    hospitals: tuple[str, ...]
    brought: re.Pattern[str]
    across: tuple[tuple[str, str], ...]
    where_died: re.Pattern[str]
    states: re.Pattern[str]


@cache
def vocabulary() -> Vocabulary:
    """The words of scope.toml."""
    text = resources.files(__package__).joinpath("scope.toml").read_text(encoding="utf-8")
    data = merged("scope.toml", tomllib.loads(text))
    apart, happenings, each, greatest, spans = (
        "|".join(data["aggregate"][key]) for key in ("apart", "happenings", "each", "greatest", "spans")
    )
    return Vocabulary(
        everyone=frozenset(data["people"]["everyone"]),
        some={word: name for name, words in data["people"]["some"].items() for word in words},
        apart=tuple(frozenset(group) for group in data["people"]["apart"]["groups"]),
        nations=frozenset(data["people"]["nations"]["words"]),
        nation_endings=tuple(data["people"]["nations"]["endings"]),
        things={word: name for name, words in data["things"].items() for word in words},
        categories=tuple(
            Category(
                frozenset(rule["measures"]),
                tuple(rule.get("words", ())),
                frozenset(rule.get("counted", ())),
                rule["text"],
            )
            for rule in data["category"].values()
        ),
        part_words=frozenset(data["partitive"]["words"]),
        rest=re.compile(rf"\b(?:{'|'.join(data['partitive']['before'])})\s+$", re.IGNORECASE),
        killers=frozenset(data["killer"]["pronouns"]),
        kills=re.compile(
            rf"\b(?:{'|'.join(data['killer']['before'])})(?: (?:at least|about|some|up to))?{_LISTED}\s*$",
            re.IGNORECASE,
        ),
        happenings_apart=re.compile(
            rf"\b(?:{apart}) (?:[\w-]+ )?(?:{happenings})\b|\b(?:in|of|from) (?!(?:[\w'’-]+ ){{0,4}}(?:{greatest})\b)"
            rf"(?:[\w'’-]+ ){{0,4}}(?:{each})\b|\b(?:{spans})",
            re.IGNORECASE,
        ),
        teaser=re.compile(rf"\W{{0,3}}(?:{'|'.join(data['teaser']['labels'])})\s?[:|»>–—]", re.IGNORECASE),
        recalled=re.compile(
            rf"\b(?:in|during|after|from) (?:an? (?:{'|'.join(data['recalled']['words'])})|another) (?:\w+ )?"
            rf"(?:{'|'.join(data['recalled']['happenings'])})\b",
            re.IGNORECASE,
        ),
        hospitals=tuple(data["hospital"]["names"]),
        brought=re.compile(rf"\b(?:{'|'.join(data['hospital']['words'])})\b", re.IGNORECASE),
        where_died=re.compile(rf"\b(?:{'|'.join(data['partial']['where_died'])})\b", re.IGNORECASE),
        states=re.compile(rf"\b(?:{'|'.join(data['partial']['states'])})\b", re.IGNORECASE),
        across=tuple((one, other) for one, other in data["across"]["pairs"]),
        wounds=re.compile(rf"\b(?:{'|'.join(data['hit']['wounds'])})\b", re.IGNORECASE),
        hit=re.compile(rf"\b(?:{'|'.join(data['hit']['words'])})\b", re.IGNORECASE),
        died_since=re.compile(rf"\b(?:{'|'.join(data['hit']['died_since'])})\b", re.IGNORECASE),
    )
