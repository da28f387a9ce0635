"""What linking compares: a group of claims of one report, with its places, days, kinds, figures, names and words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from zlib import crc32

from tollbook.link.ages import ages
from tollbook.link.days import Span, agreed, ordinal, span
from tollbook.link.decided import REJECTED
from tollbook.link.kinds import canonical, spreads
from tollbook.link.names import folded, parts, skeleton, speaker_key
from tollbook.link.places import Spot, names, spot
from tollbook.link.rarity import is_rare, summed_bits, words
from tollbook.nouns import Claim, Person, Place, Report

_LONG_DAYS = 14  # the longest interval that still is the time of one event rather than of a war
_PLACES = 6  # places kept for a group: the most named ones
_NAME = r"[A-Z][a-zà-öø-ÿ'’\-]{2,}(?:[A-Z][a-z]+)?"
_CAPITAL_PAIR = re.compile(rf"\b({_NAME}) (?:[A-Z]\. )?({_NAME})\b")
_CAPITAL = re.compile(r"\b[A-Z][a-zà-öø-ÿ'’\-]{3,}")
_WORD = re.compile(r"\w+")
_LEAD = 1_500  # characters of text that are compared: what comes after is often another story, or the site's furniture
_HEADING = 500  # characters: the title and the first paragraph
_PHRASE = 6  # words; shorter runs are alike by chance ("people were killed and dozens injured")
_BREAK = re.compile(r"\n\s*")
_FEW = 3  # killed, hurt or shot: of so few victims every report names the same ones


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with what linking reads from it.

    ``episode`` numbers the passages of its report that open with words for another happening ("In a separate attack"),
    from 1; 0 is all the rest. ``guessed`` is true where no words say when it was: its day is its report's likeliest.
    """

    claim: Claim
    spot: Spot | None
    span: Span | None
    kind: str | None
    background: bool
    paragraph: int
    episode: int = 0
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Claims of one report that are about one happening (or, before grouping, that name the same place, time and kind).

    ``order`` sorts groups the same way whatever the order of the reports. ``day`` is the time that most claims give,
    ``guessed`` where none of their words says so.
    ``greatest`` is the greatest figure a measure, ``figures`` all of them. ``sums`` is true for a figure over a whole
    country and no day: the total of a war or a year. ``few`` is true where the figures tell of a few victims.
    ``victims`` are whole names, ``called`` their first and last words. ``words`` are those of the text about it, but
    for the names of its places, ``rare`` the rare ones of them and ``rarity`` their bits, ``title`` those of its title
    with ``title_bits``; ``named`` are the capitalised ones of the text, ``titled`` of the title, by their consonants.
    ``proper`` are the capitalised words of the text that ordinary news lacks: names of people, places, firms.
    ``located`` is true where the sentence of a figure names its place: else that is only the report's likeliest.
    ``heading`` are the names in the title and first lines of a text that comes without a place: they may be the
    place's.
    """

    report: str
    order: tuple[str, str, int]
    claims: tuple[Said, ...]
    spots: tuple[Spot, ...]
    day: Span | None
    guessed: bool
    spans: tuple[Span, ...]
    kind: str | None
    kinds: tuple[str, ...]
    spreads: bool
    greatest: dict[str, float]
    figures: frozenset[tuple[str, float]]
    speakers: frozenset[str]
    victims: frozenset[str]
    called: frozenset[str]
    ages: frozenset[int]
    few: bool
    pairs: frozenset[str]
    words: frozenset[str]
    rare: frozenset[str]
    rarity: float
    title: frozenset[str]
    title_bits: float
    named: frozenset[str]
    titled: frozenset[str]
    proper: frozenset[str]
    heading: frozenset[str]
    phrases: frozenset[int]
    published: int | None
    background: bool
    sums: bool
    shot_down_only: bool
    located: bool

    @property
    def key(self) -> str:
        """The id of its first claim."""
        return self.claims[0].claim.id

    @property
    def size(self) -> int:
        """Number of claims."""
        return len(self.claims)


@cache
def _common() -> tuple[frozenset[str], frozenset[str]]:
    """Capitalised words, and pairs of them, that any report may carry."""
    data = tomllib.loads(resources.files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))
    return frozenset(data["common"]["words"]), frozenset(data["common"]["pairs"])


@cache
def _place_spot(place: Place) -> Spot:
    return spot(place)


def said(claim: Claim, breaks: Sequence[int], guessed: bool = False) -> Said:
    """``claim`` with what linking reads from it; ``breaks`` are the offsets at which the report's paragraphs start."""
    told = span(claim.when)
    if guessed and told is not None and told.days > _LONG_DAYS:
        told = None  # a year that a report names somewhere is no guess at the day of what it is about
    return Said(
        claim=claim,
        spot=_place_spot(claim.place) if claim.place is not None else None,
        span=told,
        kind=canonical(claim.happening),
        background="background" in claim.marks,
        paragraph=sum(1 for b in breaks if b <= claim.sentence.start),
        guessed=guessed,
    )


def paragraph_breaks(text: str) -> tuple[int, ...]:
    """Offsets at which the paragraphs of ``text`` start, the first left out."""
    return tuple(m.end() for m in _BREAK.finditer(text))


def capital_pairs(text: str) -> frozenset[str]:
    """Pairs of capitalised words in a row, folded: names of people, streets and schools."""
    found = set()
    for match in _CAPITAL_PAIR.finditer(text):
        first, second = folded(match.group(1)), folded(match.group(2))
        low = f"{first} {second}"
        if low in _common()[1] or first in _common()[0] or second in _common()[0]:
            continue
        taken = parts(f"{match.group(1)} {match.group(2)}")
        if len(taken.proper) == 2:
            found.add(" ".join(skeleton(w) or w for w in (first, second)))
    return frozenset(found)


def capital_words(text: str) -> frozenset[str]:
    """Capitalised words of ``text``, by their consonants."""
    lows = {folded(m.group()) for m in _CAPITAL.finditer(text)} - _common()[0]
    return frozenset(skeleton(low) or low for low in lows)


def _proper(text: str) -> frozenset[str]:
    """Capitalised words of ``text`` that are rare in any news."""
    return frozenset(low for m in _CAPITAL.finditer(text) if is_rare(low := folded(m.group()))) - _common()[0]


def _heading(text: str) -> frozenset[str]:
    """Capitalised words of ``text`` and pairs of them in a row, as places.core writes names."""
    alone = {folded(m.group()) for m in _CAPITAL.finditer(text)}
    pairs = {f"{folded(m.group(1))} {folded(m.group(2))}" for m in _CAPITAL_PAIR.finditer(text)}
    return frozenset((alone | pairs) - _common()[0] - _common()[1])


def _phrases(text: str) -> Iterable[int]:
    """Fingerprints of every six words in a row: reports that share several print the same copy."""
    found = _WORD.findall(folded(text))
    for k in range(len(found) - _PHRASE + 1):
        yield crc32(" ".join(found[k : k + _PHRASE]).encode())


def _called(name: str) -> str | None:
    """The first and the last word of a name, as ``capital_pairs`` writes two; None of a single word."""
    proper = parts(name).proper
    return " ".join(skeleton(w) or w for w in (proper[0], proper[-1])) if len(proper) > 1 else None


def _figure(claim: Claim) -> float | None:
    q = claim.quantity
    return q.value if q.value is not None else q.low


def group(
    members: Iterable[Said], report: Report, *, victims: Iterable[Person] = (), around: str = "", title: str = ""
) -> Group:
    """A group of ``members``, all of ``report``; ``around`` is the text of the passages about them, and ``title`` that
    of the report where it is mainly about them.

    Without members it stands for a report that gives no figure: only its names and words can be compared.
    """
    claims = tuple(sorted(members, key=lambda s: (s.claim.start, s.claim.end, s.claim.id)))
    spots: Counter[Spot] = Counter(s.spot for s in claims if s.spot is not None)
    kept = tuple(s for s, _ in sorted(spots.items(), key=lambda x: (-x[1], x[0].key, x[0].place.name))[:_PLACES])
    spans = tuple(s.span for s in claims if s.span is not None)
    kinds = Counter(s.kind for s in claims if s.kind is not None)
    ranked = tuple(sorted(kinds, key=lambda k: (-kinds[k], k)))
    greatest: dict[str, float] = {}
    figures: set[tuple[str, float]] = set()
    speakers: set[str] = set()
    for s in claims:
        # A figure that a person rejected is no evidence, though its words still show where and when.
        value = None if REJECTED in s.claim.marks else _figure(s.claim)
        if value is not None:
            figures.add((s.claim.measure, value))
            if s.claim.change == "total" and s.claim.part_of is None:
                greatest[s.claim.measure] = max(value, greatest.get(s.claim.measure, 0.0))
        speakers.update(speaker_key(a) for a in s.claim.attribution)
    # The names of the places weigh as places already.
    placed = {w for s in kept for w in words(f"{s.place.name} {s.place.key or ''}")}
    around = f"{title}\n{around}" if title else around
    lexis = words(around[:_LEAD]) - placed
    worded = tuple(s.span for s in claims if s.span is not None and not s.guessed)
    day = agreed(spans, _LONG_DAYS, worded)
    measures = {s.claim.measure for s in claims}
    published = ordinal(report.published)
    people = tuple(victims)
    headline = words(title) - placed
    hurt = sum(greatest.get(m, 0.0) for m in ("killed", "injured"))
    whole_country = bool(kept) and all(k.place.precision == "country" for k in kept)
    return Group(
        report=report.id,
        order=(report.published or "9999", report.path, claims[0].claim.start if claims else 0),
        claims=claims,
        spots=kept,
        day=day,
        guessed=day is not None and all(s.guessed for s in claims if s.span == day),
        spans=tuple(sorted(set(spans), key=lambda x: (x.first, x.last))),
        kind=ranked[0] if ranked else None,
        kinds=ranked,
        spreads=any(spreads(k) for k in ranked[:2]),
        greatest=greatest,
        figures=frozenset(figures),
        speakers=frozenset(speakers),
        victims=frozenset(" ".join(skeleton(w) for w in folded(p.name).split()) for p in people),
        called=frozenset(filter(None, (_called(p.name) for p in people))),
        ages=ages(around[:_LEAD]) | {p.age for p in people if p.age is not None},
        few=max(hurt, greatest.get("casualties", 0.0)) <= _FEW,
        pairs=capital_pairs(around) if around else frozenset(),
        words=lexis,
        rare=frozenset(filter(is_rare, lexis)),
        rarity=summed_bits(lexis),
        title=headline,
        title_bits=summed_bits(headline),
        named=capital_words(around),
        titled=capital_words(title),
        proper=_proper(around),
        heading=frozenset() if kept else _heading(around[:_HEADING]),
        phrases=frozenset(h for s in claims for h in _phrases(s.claim.sentence.text)),
        published=published,
        background=bool(claims) and all(s.background for s in claims),
        sums=whole_country and day is None,
        shot_down_only=measures == {"intercepted"},
        located=any(s.spot is not None and s.spot in kept and names(s.claim.sentence.text, s.spot) for s in claims),
    )
