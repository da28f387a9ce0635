"""How the time to link and to weigh grows with the claims: no faster than n log n by a factor of 1.3 is asked.

    python benchmarks/growth.py [--most 100000] [--weigh] [--dense]

The claims are those of the sample reports, told again of other places and days. What a corpus that grows keeps is its
flow: ten times the claims are the news of ten times the days, not ten times as many reports of one day. So a copy of
the samples (14 reports, three incidents) comes for each day, about as many as the densest month of the real reports
in ../shared/bench/shootings (11 a day), whatever the number of copies. Each copy lies in one of ``_LANDS`` lands and
one of its ``_TOWNS`` towns, a few of which are told of most (Zipf's law); figures are greater or less by a factor; the
letters of names and rare words are exchanged for others; and a share of the common words (``_OTHER``) is exchanged
for words as common and as long, so that spans stay. That share is set so that of six words in a row as many stand in
the reports of another incident of that week as do in ../shared/bench/shootings (0.5 % at a third of this density):
where all copies keep their sentences, every report of a week is a reprint of every other, which no real corpus is.

``--dense`` is such a corpus, to show what happens at the worst: all copies are of a fixed three years, keep their
figures and common words and most of their countries, so that one incident swells to many thousands of claims.

Printed: claims, the claims of the greatest incident, CPU seconds to link (and with ``--weigh`` to settle all tolls by
the default policy and to find all disagreements), and how much more they are than in the run before and in that of
about 10,000 claims, in times n log n.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from zlib import crc32

from tollbook import api
from tollbook.link import link
from tollbook.link.names import folded
from tollbook.link.rarity import is_rare, summed_bits, words
from tollbook.nouns import Claim, Findings, Place, Quantity, Record, Report, Status, When, short_id
from tollbook.sample import SAMPLE
from tollbook.weigh import disagreements, settle
from tollbook.weigh.figures import VAGUE

_SIZES = (1_000, 10_000, 30_000, 100_000)
_MEASURED = 10_000  # claims from which growth is told, beside that from row to row: below, fixed costs rule
_WORD = re.compile(r"\b[^\W\d_]{3,}")
_DIGITS = re.compile(r"\d[\d,]*\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"
_YEARS = 3  # over which the copies of the dense corpus are spread
_SHORT = 3  # letters
_LANDS, _TOWNS = 40, 30
_OTHER = 0.5  # of the common words

Letters = dict[int, str]
Words = Callable[[str], str]


@dataclass(frozen=True)
class Setting:
    """Where and when a copy happens: days after the samples, degrees to the north and east, and how the words of its
    texts and names and its figures are changed."""

    number: int
    days: int
    north: float
    east: float
    words: Words
    figures: Callable[[float], float]


def copies(most: int, dense: bool = False) -> Iterator[tuple[Report, Findings]]:
    """Reports with their findings, until there are ``most`` claims."""
    reports = [r for r in api.read(SAMPLE) if r.status is Status.READ]
    found = api.find_all(reports, workers=1)
    chance = random.Random(7)
    places = _place_words(found)
    held = number = 0
    while held < most:
        setting = _dense(number, chance) if dense else _setting(number, places)
        for report in reports:
            told = _copied(report, found[report.id], setting)
            held += len(told[1].claims)
            yield told
        number += 1


def _dense(number: int, chance: random.Random) -> Setting:
    days = chance.randrange(365 * _YEARS)
    letters = _letters(chance)
    north, east = chance.uniform(-50, 50), chance.uniform(-170, 170)
    return Setting(number, days, north, east, lambda text: _exchanged(text, _rare(letters)), lambda value: value)


def _setting(number: int, places: tuple[frozenset[str], frozenset[str]]) -> Setting:
    """The copy of that number, always the same one, on the day of that number."""
    chance = random.Random(number)
    land = _often(chance, _LANDS)
    town = _often(chance, _TOWNS)
    there, here = random.Random(f"land {land}"), random.Random(f"town {land} {town}")
    north, east = there.uniform(-50, 50) + here.uniform(-4, 4), there.uniform(-170, 170) + here.uniform(-4, 4)
    of_land, of_town, own = _letters(there), _letters(here), _letters(chance)
    factor = 3 ** chance.uniform(-1, 1)
    lands, towns = places

    def word(old: str) -> str:
        low = folded(old)
        if low in lands:
            return old.translate(of_land)
        if low in towns:
            return old.translate(of_town)
        return old.translate(own) if _is_rare(old) else _another(old, number)

    def figure(value: float) -> float:
        return value if value < 2 or value != int(value) else float(max(2, round(value * factor)))

    return Setting(number, number, north, east, lambda text: _exchanged(text, word), figure)


def _often(chance: random.Random, count: int) -> int:
    """One of ``count`` by Zipf's law: the second is half as often as the first, the third a third."""
    return chance.choices(range(count), [1 / (n + 1) for n in range(count)])[0]


def _letters(chance: random.Random) -> Letters:
    table: Letters = {}
    for kind in (_VOWELS, _CONSONANTS):
        other = "".join(chance.sample(kind, len(kind)))
        table |= dict(zip(map(ord, kind + kind.upper()), other + other.upper(), strict=True))
    return table


def _rare(letters: Letters) -> Words:
    """Exchanges the letters of the words that another incident's report would have others for: rare ones, and names."""
    return lambda word: word.translate(letters) if _is_rare(word) else word


def _is_rare(word: str) -> bool:
    """Whether ``word`` is a rare one or a name; the table has no word of fewer than four letters."""
    return is_rare(folded(word)) and (len(word) > _SHORT or not word.islower())


def _exchanged(text: str, word: Words) -> str:
    return _WORD.sub(lambda m: word(m.group()), text)


def _place_words(found: dict[str, Findings]) -> tuple[frozenset[str], frozenset[str]]:
    """The words of the names of countries, and of other places, in the samples."""
    lands: set[str] = set()
    towns: set[str] = set()
    for place in (c.place for f in found.values() for c in f.claims if c.place is not None):
        lands.update(folded(w) for w in _WORD.findall(place.country or ""))
        names = f"{place.name} {place.key or ''} {place.admin1 or ''}"
        towns.update(folded(w) for w in _WORD.findall(names) if w[0].isupper())
    return frozenset(lands), frozenset(towns - lands)


@cache
def _alike() -> dict[tuple[int, int], list[str]]:
    """Words of the samples in small letters by their length and how common they are."""
    told = {w for r in api.read(SAMPLE) for w in _WORD.findall(r.text) if w.islower() and not _is_rare(w)}
    kinds: dict[tuple[int, int], list[str]] = defaultdict(list)
    for word in sorted(told):
        kinds[_kind(word)].append(word)
    return kinds


def _kind(word: str) -> tuple[int, int]:
    return len(word), round(summed_bits(words(word)) / 3)


def _another(word: str, number: int) -> str:
    """``word``, or in a share of the copies another one as long and about as common: one and the same in all of copy
    ``number``."""
    if not word.islower():
        return word
    chance = crc32(f"{number} {word}".encode())
    others = _alike().get(_kind(word), ())
    return others[chance // 1000 % len(others)] if others and chance % 1000 < 1000 * _OTHER else word


def _copied(report: Report, findings: Findings, setting: Setting) -> tuple[Report, Findings]:
    number = setting.number

    def text(old: str) -> str:
        return _DIGITS.sub(lambda m: _as_long(m.group(), setting), setting.words(old))

    def later(moment: str | None) -> str | None:
        if moment is None or len(moment) < len("2024-05-01"):
            return moment
        return (date.fromisoformat(moment[:10]) + timedelta(setting.days)).isoformat() + moment[10:]

    def place(old: Place | None) -> Place | None:
        if old is None:
            return None
        return replace(
            old,
            name=setting.words(old.name),
            key=old.key and setting.words(old.key),
            country=old.country and setting.words(old.country),
            admin1=old.admin1 and setting.words(old.admin1),
            lat=None if old.lat is None else (old.lat + setting.north + 90) % 180 - 90,
            lon=None if old.lon is None else (old.lon + setting.east + 180) % 360 - 180,
        )

    def quantity(old: Quantity) -> Quantity:
        if old.qualifier in VAGUE:
            return old
        value, low, high = (None if x is None else setting.figures(x) for x in (old.value, old.low, old.high))
        return replace(old, text=text(old.text), value=value, low=low, high=high)

    own = short_id(report.id, number)

    def claim(old: Claim) -> Claim:
        when = old.when and When(later(old.when.start) or "", later(old.when.end) or "")
        return replace(
            old,
            id=short_id(old.id, number),
            report=own,
            part_of=old.part_of and short_id(old.part_of, number),
            sentence=replace(old.sentence, text=text(old.sentence.text)),
            quantity=quantity(old.quantity),
            place=place(old.place),
            when=when,
            said_at=later(old.said_at),
            attribution=tuple(replace(s, name=setting.words(s.name)) for s in old.attribution),
        )

    title = text(report.title) if report.title else None
    copy = replace(
        report,
        id=own,
        path=f"{number:06}/{report.path}",
        text=text(report.text),
        title=title,
        published=later(report.published),
    )
    people = tuple(
        replace(p, id=short_id(p.id, number), report=own, name=setting.words(p.name)) for p in findings.people
    )
    return copy, Findings(tuple(map(claim, findings.claims)), (), people)


def _as_long(number: str, setting: Setting) -> str:
    """A number of a text as the copy has it, in as many digits, so that spans stay; a year stays as it is."""
    if _YEAR.fullmatch(number):
        return number
    digits = number.replace(",", "")
    least, most = 10 ** (len(digits) - 1), 10 ** len(digits) - 1
    made = int(min(most, max(least, setting.figures(float(digits)))))
    return f"{made:,}" if "," in number else str(made)


def timed(work: Callable[[], object]) -> float:
    """The CPU seconds of ``work``."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measured(told: Sequence[tuple[Report, Findings]], weigh: bool) -> tuple[Record, dict[str, float]]:
    """The record of ``told``, and the seconds of each step."""
    made: list[Record] = []
    took = {"link": timed(lambda: made.append(link([r for r, _ in told], {r.id: f for r, f in told})))}
    record = made[0]
    if weigh:
        took["settle"] = timed(lambda: [settle(record, i) for i in record.incidents])
        took["disagreements"] = timed(lambda: [disagreements(record, i) for i in record.incidents])
    return record, took


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--most", type=int, default=_SIZES[-1])
    parser.add_argument("--weigh", action="store_true", help="settle tolls and find disagreements too")
    parser.add_argument("--dense", action="store_true", help="copies in a fixed time that keep figures and sentences")
    asked = parser.parse_args()
    measured(list(copies(1, asked.dense)), asked.weigh)  # reads the tables that every run needs
    before: tuple[int, dict[str, float]] | None = None
    base: tuple[int, dict[str, float]] | None = None
    for size in (s for s in _SIZES if s <= asked.most):
        told = list(copies(size, asked.dense))
        claims = sum(len(f.claims) for _, f in told)
        record, took = measured(told, asked.weigh)
        greatest = max(len(i.claims) for i in record.incidents.values())
        print(f"{claims} claims of {len(told)} reports, {len(record.incidents)} incidents, the greatest of {greatest}:")
        for step, seconds in took.items():
            line = f"    {step} {seconds:.1f} s"
            for since, name in ((before, "the row before"), (None if base is before else base, f"{_MEASURED:,}")):
                if since is not None:
                    grown = (claims * math.log(claims)) / (since[0] * math.log(since[0]))
                    line += f"; {seconds / since[1][step] / grown:.2f} times n log n since {name}"
            print(line, flush=True)
        before = claims, took
        if size == _MEASURED:
            base = before


if __name__ == "__main__":
    main()
