"""Who speaks: an incident's original speakers, each under one key, and the chain that a figure came through."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from tollbook.find.outlets import kind_of_outlet
from tollbook.link.names import parts, same_name
from tollbook.nouns import Claim, Report, Speaker
from tollbook.show.page.labels import labels
from tollbook.show.page.words import clipped

_WORD = re.compile(r"[^\W\d_]{2}")
#: Kinds whose speakers are not named, so that like words need not mean one speaker.
NAMELESS = ("anonymous", "witness", "family", "other", "expert")


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain, ready to show. ``outlet`` is true for the publishing outlet, the chain's outer end, which
    needs no word for its kind.
    """

    name: str
    kind: str
    family: str
    outlet: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """An original speaker of an incident: ``key`` ("A", "B", …) names it in every chart and list of that incident.

    ``spellings`` are its other names in the reports; ``own`` is true where an outlet speaks for itself.
    """

    key: str
    name: str
    kind: str
    family: str
    shape: str
    spellings: tuple[str, ...] = ()
    own: bool = False


def outlet_name(report: Report) -> str:
    """The outlet; the report's file name where it is not known, as people then call it."""
    return report.outlet or file_name(report)


def file_name(report: Report) -> str:
    """The last part of the report's path: folders before it hide what tells reports apart."""
    return PurePosixPath(report.path).name or report.path


def report_name(report: Report, most: int = 110) -> str:
    """A report's title; else its first line, cut; else its file name. A line without a word ("2010-01-23") is none."""
    if report.title and _WORD.search(report.title):
        return clipped(report.title, most)
    first = next((line for line in report.text.splitlines() if _WORD.search(line)), "")
    return clipped(first, 80) or file_name(report)


def chain(claim_by: tuple[Speaker, ...], report: Report) -> tuple[Step, ...]:
    """The speakers from the one nearest the fact outwards, ending with the outlet that published it."""
    words = labels()
    steps = [Step(one.name, words.kind(one.kind), words.family(one.kind)) for one in claim_by]
    outlet = outlet_name(report)
    if not steps or folded(steps[-1].name) != folded(outlet):
        steps.append(Step(outlet, "", words.family(kind_of_outlet(report.outlet)), outlet=True))
    return tuple(steps)


def folded(name: str) -> str:
    """A name reduced for comparison: case, articles, possessives and punctuation do not matter."""
    text = re.sub(r"[’']s\b", "", name.casefold())
    text = re.sub(r"[^\w\s]", " ", text)
    return re.sub(r"^(?:the|a|an)\s+", "", " ".join(text.split()))


def voices(claims: Sequence[Claim], reports: Mapping[str, Report]) -> dict[str, Voice]:
    """The original speaker of each claim, by claim id. The speaker with most figures has key "A".

    Spellings that ``link`` takes for one speaker share a voice. A source without a name ("a witness") is another one
    in every report, since nothing says that it is the same.
    """
    of_claim: dict[str, tuple[str, str, str]] = {}
    for claim in claims:
        report = reports[claim.report]
        if claim.attribution:
            nearest = claim.attribution[0]
            nameless = nearest.kind in NAMELESS and not parts(nearest.name).person
            realm = f"report {report.id}" if nameless else ""
            of_claim[claim.id] = (realm, nearest.name, nearest.kind)
        elif report.outlet:
            of_claim[claim.id] = ("", report.outlet, kind_of_outlet(report.outlet))
        else:
            of_claim[claim.id] = (f"report {report.id}", outlet_name(report), "media")
    seen = Counter(of_claim.values())
    groups: list[list[tuple[str, str, str]]] = []
    for one in sorted(seen, key=lambda one: (-seen[one], one)):
        for group in groups:
            if group[0][0] == one[0] and (folded(group[0][1]) == folded(one[1]) or same_name(group[0][1], one[1])):
                group.append(one)
                break
        else:
            groups.append([one])
    groups.sort(key=lambda group: (-sum(seen[one] for one in group), group))
    own = {claim.id for claim in claims if not claim.attribution}
    told = {one for ident, one in of_claim.items() if ident not in own}
    made = {
        one: voice
        for place, group in enumerate(groups)
        for voice in [_voice(letters(place), group, seen, own=not told.intersection(group))]
        for one in group
    }
    return {ident: made[one] for ident, one in of_claim.items()}


def letters(place: int) -> str:
    """A, B, … Z, AA, AB, …: spreadsheet columns, since figures would be read as tolls."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _voice(key: str, group: list[tuple[str, str, str]], seen: Counter[tuple[str, str, str]], *, own: bool) -> Voice:
    spelled: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for one in group:
        spelled[one[1]] += seen[one]
        kinds[one[2]] += seen[one]
    name = min(spelled, key=lambda label: (-spelled[label], -len(label), label))
    kind = min(kinds, key=lambda one: (-kinds[one], one))
    words = labels()
    family = words.family(kind)
    others = tuple(sorted({label for label in spelled if folded(label) != folded(name)}))
    return Voice(key, name, words.kind(kind), family, words.families[family][1], others, own)
