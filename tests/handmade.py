"""A small record made by hand, and rooms that give it: what the tests of keep, show and the commands run on.

The incidents, places and people are invented.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from tollbook.errors import InputError
from tollbook.nouns import (
    Claim,
    Disagreement,
    Findings,
    Incident,
    Link,
    Name,
    Person,
    Place,
    Quantity,
    Record,
    Report,
    Sentence,
    Speaker,
    Stance,
    Status,
    Tally,
    Verdict,
    When,
    short_id,
)

TEXTS = {
    "a.txt": "At least 14 people were killed in Vesno on Friday, the mayor said, including two children.",
    "b.txt": "The death toll in Vesno rose to 1,216, the Oskar Herald cited rescuers as saying. Nobody took the blame.",
}
PLACE = Place("Vesno", "Vesno", 51.25, 22.5, "city", "Ruthenia", "Karsk Oblast", 0.9)
WHEN = When("2024-03-01", "2024-03-02")


def report(path: str, text: str, **more: object) -> Report:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Report(short_id(path, digest), path, text, digest, **more)  # type: ignore[arg-type]


A = report("a.txt", TEXTS["a.txt"], outlet="Ruthenia Today", title="Blast in Vesno", published="2024-03-02T09:30+00:00")
B = report(
    "b.txt", TEXTS["b.txt"], outlet="Night Wire", published="2024-03-03", url="https://wire.example/b", language="en"
)
BAD = report("c.bin", "", status=Status.UNREADABLE, reason="c.bin is not text")


def _claim(of: Report, words: str, number: Quantity, **more: object) -> Claim:
    start = of.text.index(words)
    sentence = Sentence(0, of.text.index(".") + 1, of.text[: of.text.index(".") + 1])
    values: dict[str, object] = {"measure": "killed", "counted": "people", "place": PLACE, "when": WHEN}
    values |= {"said_at": of.published, "happening": "explosion", "confidence": 0.75} | more
    ident = short_id(of.id, start)
    return Claim(ident, of.id, start, start + len(words), sentence, quantity=number, **values)  # type: ignore[arg-type]


MAYOR = (Speaker("the mayor of Vesno", "official", "said"),)
FOURTEEN = _claim(
    A, "14", Quantity("At least 14", 14.0, 14.0, None, "at_least"), attribution=MAYOR, marks=("unverified",)
)
TWO = _claim(A, "two", Quantity("two", 2.0, 2.0, 2.0), counted="children", part_of=FOURTEEN.id, attribution=MAYOR)
MANY = _claim(
    B,
    "1,216",
    Quantity("1,216", 1216.0, 1216.0, 1216.0),
    attribution=(Speaker("rescuers", "official"), Speaker("Oskar Herald", "media", "cited")),
)
NOBODY = Stance(
    short_id(B.id, "stance"),
    B.id,
    Sentence(82, 104, B.text[82:104]),
    "does_not_comment",
    (Speaker("Vesno police", "official"),),
    "rebels",
)
VICTIM = Person(short_id(A.id, "person"), A.id, FOURTEEN.sentence, "Ada Mirren", "killed", 34, "female")

FOUND = {
    A.id: Findings((FOURTEEN, TWO), (), (VICTIM,), ((WHEN, 0.75), (When("2024-03-02", "2024-03-02"), 0.25)), (TWO.id,)),
    B.id: Findings((MANY,), (NOBODY,)),
}


def link(
    reports: Iterable[Report], findings: Mapping[str, Findings], decisions: object = (), given: object = None
) -> Record:
    """Everything about anything is one incident."""
    from dataclasses import replace

    reports = list(reports)
    ident = "f00dfeed0001"
    claims = {c.id: replace(c, incident=ident) for f in findings.values() for c in f.claims}
    stances = {s.id: replace(s, incident=ident) for f in findings.values() for s in f.stances}
    people = {p.id: replace(p, incident=ident) for f in findings.values() for p in f.people}
    told = [r.id for r in reports if any(c.report == r.id for c in claims.values())]
    links = tuple(Link(c, ident, 7.5, ("same town", "same day")) for c in claims)
    incident = Incident(
        ident,
        "Explosion in Vesno",
        "explosion",
        PLACE,
        WHEN,
        tuple(told),
        tuple(told[:1]),
        tuple(claims),
        tuple(stances),
        tuple(people),
        links,
    )
    names = (Name(ident, next(iter(claims)), ident),) if claims else ()
    incidents = {ident: incident} if claims else {}
    return Record({r.id: r for r in reports}, claims, stances, people, incidents, names=names)


def settle(
    record: Record, incident: str, policy: str = "latest", *, as_of: str | None = None, ranking: object = None
) -> list[Tally]:
    """The greatest figure is best; what ``as_of`` excludes has that for its reason."""
    verdicts, best = [], None
    for claim in (record.claims[c] for c in record.incidents[incident].claims):
        if as_of is not None and (claim.said_at or "") > as_of:
            verdicts.append(Verdict(claim.id, "excluded", "It was said later."))
        elif claim.part_of:
            verdicts.append(Verdict(claim.id, "part", "The children are among the 14.", claim.part_of))
        else:
            verdicts.append(Verdict(claim.id, "counted", f"{claim.quantity.text} is a total."))
            best = max(best or 0.0, claim.quantity.value or 0.0)
    return [Tally(incident, "killed", policy, 14.0 if best else None, best, best, tuple(verdicts), {"where_prec": "1"})]


def disagreements(record: Record, incident: str) -> list[Disagreement]:
    claims = tuple(c for c in record.incidents[incident].claims if c in (FOURTEEN.id, MANY.id))
    text = "The mayor's “14” of 2 March and the rescuers' “1,216” of 3 March: the later figure updates the other."
    return [Disagreement(incident, "update", claims, text)] if len(claims) == 2 else []


def record() -> Record:
    return link([A, B, BAD], FOUND)


def read(paths: Iterable[str | Path], *, date: str | None = None) -> Iterator[Report]:
    """The hand-made reports, by the names of files that exist."""
    for path in paths:
        folder = Path(path)
        if not folder.exists():
            raise InputError(f"No such file or folder: {path}")
        named = sorted(folder.iterdir()) if folder.is_dir() else [folder]
        if not named:
            raise InputError(f"The folder {path} holds no reports.")
        for file in named:
            known = {each.path: each for each in (A, B, BAD)}
            yield known.get(file.name) or report(file.name, file.read_text(), published=date)


def use(patch: pytest.MonkeyPatch) -> None:
    """Put the hand-made rooms in the place of the real ones."""
    import tollbook.find
    import tollbook.link
    import tollbook.read
    import tollbook.weigh
    import tollbook.weigh.explain

    patch.setattr(tollbook.read, "read", read)
    patch.setattr(tollbook.find, "find", lambda each: FOUND.get(each.id, Findings()))
    patch.setattr(tollbook.link, "link", link)
    patch.setattr(tollbook.weigh, "settle", settle)
    patch.setattr(tollbook.weigh, "disagreements", disagreements)


def folder(at: Path, *names: str) -> Path:
    """A folder with those of the hand-made reports, or all."""
    at.mkdir(exist_ok=True)
    for name in names or ("a.txt", "b.txt"):
        (at / name).write_text(TEXTS.get(name, ""))
    return at
