"""How the time to link grows with the number of claims: no faster than n log n by a factor of 1.3 is asked.

    python benchmarks/growth.py [--most 100000]

The claims are those of the sample reports, told again of other places and days: in each copy the letters of every
rare word, names among them, are exchanged for others, so that places, people and things differ and spans stay.
Printed: claims, CPU seconds, and how much more they are than the run before, in times n log n.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from tollbook import api
from tollbook.link import link
from tollbook.link.rarity import is_rare
from tollbook.nouns import Claim, Findings, Place, Report, Status, When, short_id
from tollbook.sample import SAMPLE

_SIZES = (1_000, 10_000, 100_000)
_WORD = re.compile(r"\b[A-Za-z]{3,}")
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"
_YEARS = 3  # over which the copies are spread


def copies(most: int) -> Iterator[tuple[Report, Findings]]:
    """Reports with their findings, until there are ``most`` claims."""
    reports = [r for r in api.read(SAMPLE) if r.status is Status.READ]
    found = api.find_all(reports, workers=1)
    chance = random.Random(7)
    held = number = 0
    while held < most:
        days = chance.randrange(365 * _YEARS)
        letters = _letters(chance)
        where = chance.uniform(-50, 50), chance.uniform(-170, 170)
        for report in reports:
            told = _copied(report, found[report.id], number, days, letters, where)
            held += len(told[1].claims)
            yield told
        number += 1


def _letters(chance: random.Random) -> dict[int, str]:
    table: dict[int, str] = {}
    for kind in (_VOWELS, _CONSONANTS):
        other = "".join(chance.sample(kind, len(kind)))
        table |= dict(zip(map(ord, kind + kind.upper()), other + other.upper(), strict=True))
    return table


def _differs(word: str) -> bool:
    """Whether another incident's report would have another word here: a rare one, or a name."""
    return is_rare(word.casefold())


def _copied(
    report: Report, findings: Findings, number: int, days: int, letters: Mapping[int, str], where: tuple[float, float]
) -> tuple[Report, Findings]:
    def words(text: str) -> str:
        return _WORD.sub(lambda m: m.group().translate(letters) if _differs(m.group()) else m.group(), text)

    def later(moment: str | None) -> str | None:
        if moment is None or len(moment) < len("2024-05-01"):
            return moment
        return (date.fromisoformat(moment[:10]) + timedelta(days)).isoformat() + moment[10:]

    def place(old: Place | None) -> Place | None:
        if old is None:
            return None
        return replace(
            old,
            name=words(old.name),
            key=old.key and words(old.key),
            country=old.country and words(old.country),
            admin1=old.admin1 and words(old.admin1),
            lat=None if old.lat is None else (old.lat + where[0] + 90) % 180 - 90,
            lon=None if old.lon is None else (old.lon + where[1] + 180) % 360 - 180,
        )

    own = short_id(report.id, number)

    def claim(old: Claim) -> Claim:
        when = old.when and When(later(old.when.start) or "", later(old.when.end) or "")
        sentence = replace(old.sentence, text=words(old.sentence.text))
        by = tuple(replace(s, name=words(s.name)) for s in old.attribution)
        return replace(
            old,
            id=short_id(old.id, number),
            report=own,
            part_of=old.part_of and short_id(old.part_of, number),
            sentence=sentence,
            place=place(old.place),
            when=when,
            said_at=later(old.said_at),
            attribution=by,
        )

    text = words(report.text)
    title = words(report.title) if report.title else None
    copy = replace(
        report, id=own, path=f"{number:06}/{report.path}", text=text, title=title, published=later(report.published)
    )
    people = tuple(replace(p, id=short_id(p.id, number), report=own, name=words(p.name)) for p in findings.people)
    return copy, Findings(tuple(map(claim, findings.claims)), (), people)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--most", type=int, default=_SIZES[-1])
    asked = parser.parse_args()
    before: tuple[int, float] | None = None
    for size in (s for s in _SIZES if s <= asked.most):
        told = list(copies(size))
        claims = sum(len(f.claims) for _, f in told)
        start = time.process_time()
        record = link([r for r, _ in told], {r.id: f for r, f in told})
        took = time.process_time() - start
        line = f"{claims} claims of {len(told)} reports, {len(record.incidents)} incidents: {took:.1f} s"
        if before is not None:
            grown = (claims * math.log(claims)) / (before[0] * math.log(before[0]))
            line += f"; {took / before[1] / grown:.2f} times n log n"
        print(line, flush=True)
        before = claims, took


if __name__ == "__main__":
    main()
