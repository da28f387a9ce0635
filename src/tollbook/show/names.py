"""A view without the names of victims: for whoever may show the figures and not the people.

What is left out belongs to the output, not to the book: ``without_names`` makes of a view another one, in which no
person is listed, a claim whose figure was a name counts "a person", and the reports' texts, their quoted sentences and
all that the program composes have the names struck out. Every part of a name is struck, in every report that tells of
the same incident, so that "Mrs Mirren" and "Ada's sister" do not give away Ada Mirren. A namesake is struck as well,
unless it is a speaker's full name or a place of several words: who says a figure must stay readable.

Spans of the new view point into its own texts. What a program reads still counts in the stored text, which is why the
view keeps the spans as stored.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from tollbook.nouns import Claim, Correction, Decision, Incident, Record, Relative, Report, Sentence, Speaker, Stance
from tollbook.show.view import Stored, View

# Speakers by office or trade, who share a name with a victim by chance; a witness of the same name is likely family.
_IN_OFFICE = (
    *("official", "military", "health", "armed_group", "ngo", "intergovernmental"),
    *("media", "news_agency", "company", "expert"),
)
# Addresses, tags and names of files, by which the program's own sentences call reports without an outlet.
_ADDRESS = re.compile(
    r"(?:(?:https?://|www\.)\S+?|(?<!\w)[#@]\w+|\S+@\S+?|(?<!\S)[\w./-]+\.[a-z]\w{1,4})(?=[).,;:\]\"”’]*(?:\s|$))"
)

#: What stands in a text for a name; and in a sentence of the program's own for a person who is a figure.
WITHHELD = "[name withheld]"
SOMEBODY = "a person"

_SUFFIXES = ("Jr", "Sr", "II", "III", "IV")
_NICKNAME = r"[\"“‘'(]\w[\w .-]{0,20}[\"”’')]"
_SMALL = r"(?:de|da|do|dos|del|della|di|la|le|el|al|bin|ibn|bint|ul|van|von|der|den)"
# Given names that are months: "12 May" is a day.
_MONTHS = ("April", "May", "June", "August")
_DAY = re.compile(r"\d\s_|_\s\d")
# Figures that may be a name, where nobody else says that its holder is a victim.
_VICTIMS = ("killed", "injured", "missing", "casualties", "abducted", "rescued")
_NAME = re.compile(r"(?!(?:A|An|The|Another|One|Two|His|Her|Their|My|Our)\b)[^\W\d_a-z][\w.’'-]*(?:\s+[\w.’'-]+){1,5}")


def without_names(seen: View, named: Mapping[str, frozenset[str]] | None = None) -> View:
    """``seen`` without the names of victims: no people, and every text with the names struck out.

    ``named`` are the names to strike out of each report (by id) beyond those that the record itself holds: where it is
    a part of a book, those of the whole (``names_of_reports``).
    """
    record = seen.record
    masks = _masks(record, named or {})
    reports = {ident: _report(one, masks[ident]) for ident, one in record.reports.items()}
    texts = {ident: masks[ident].text(one.text) for ident, one in record.reports.items()}
    stored: dict[str, Stored] = {}
    claims = {ident: _claim(one, texts[one.report], masks[one.report], stored) for ident, one in record.claims.items()}
    stances = {
        ident: _stance(one, texts[one.report], masks[one.report], stored) for ident, one in record.stances.items()
    }
    incidents, told = {}, {}
    for ident, incident in record.incidents.items():
        told[ident] = _joint(incident, record, masks)
        links = tuple(
            replace(link, reasons=tuple(told[ident].composed(reason) for reason in link.reasons))
            for link in incident.links
        )
        incidents[ident] = replace(incident, title=told[ident].composed(incident.title), people=(), links=links)
    for ident, incident in incidents.items():
        if incident.part_of is not None or incident.parts:
            incidents[ident] = _related(incident, told)
    tallies = {
        ident: [
            replace(tally, verdicts=tuple(replace(v, reason=told[ident].composed(v.reason)) for v in tally.verdicts))
            for tally in found
        ]
        for ident, found in seen.tallies.items()
    }
    differing = {
        ident: [replace(each, text=told[ident].composed(each.text)) for each in found]
        for ident, found in seen.disagreements.items()
    }
    every = Mask({name for mask in masks.values() for name in mask.names}, ())
    decisions = tuple(masked_decision(one, every) for one in record.decisions)
    shown = Record(reports, claims, stances, {}, incidents, decisions)
    return replace(seen, record=shown, tallies=tallies, disagreements=differing, names=False, stored=stored)


def names_of_reports(
    victims: Iterable[tuple[str, str | None, str]], told: Iterable[tuple[str, str]]
) -> dict[str, frozenset[str]]:
    """The names to strike out of each report: of the victims that it names, and of those of its incidents.

    ``victims`` are report, incident and name; ``told`` are incident and report of every incident that is told.
    """
    of_report: dict[str, set[str]] = {}
    of_incident: dict[str, set[str]] = {}
    for report, incident, name in victims:
        of_report.setdefault(report, set()).add(name)
        if incident is not None:
            of_incident.setdefault(incident, set()).add(name)
    for incident, report in told:
        if incident in of_incident:
            of_report.setdefault(report, set()).update(of_incident[incident])
    return {report: frozenset(found) for report, found in of_report.items()}


def masked_decision(decision: Decision, of: Mask) -> Decision:
    """A person's decision, whose reason and summary may name somebody, without the names that ``of`` strikes."""
    return replace(
        decision,
        why=of.composed(decision.why),
        about=of.composed(decision.about),
        was=of.composed(decision.was),
        value=_correction(decision.value, of),
    )


def decisions_without_names(decisions: Iterable[Decision], record: Record) -> list[Decision]:
    """``decisions`` about ``record`` without the names of its victims."""
    every = Mask({name for mask in _masks(record, {}).values() for name in mask.names}, ())
    return [masked_decision(one, every) for one in decisions]


@dataclass(frozen=True, slots=True)
class _Masked:
    """A text with its names struck out, and where each of its characters went."""

    text: str
    struck: tuple[tuple[int, int], ...]

    def at(self, position: int, *, end: bool = False) -> int:
        """Where ``position`` of the old text stands in the new one; inside a struck name, at that end of the sign."""
        shift = 0
        for left, right in self.struck:
            if position <= left:
                break
            if position < right:
                return left + shift + (len(WITHHELD) if end else 0)
            shift += len(WITHHELD) - (right - left)
        return position + shift

    def sentence(self, old: Sentence, mask: Mask) -> Sentence:
        """A sentence of the old text in the new one."""
        start, end = self.at(old.start), self.at(old.end, end=True)
        found = self.text[start:end]
        return Sentence(start, end, found if found else mask.text(old.text).text)


class Mask:
    """The names to strike out of one report, or of all that is said of one incident.

    ``names`` are full names of victims; ``kept`` are wordings inside which no part of a name is struck.
    """

    def __init__(self, names: Iterable[str], kept: Iterable[str]) -> None:
        self.names = tuple(sorted(set(names)))
        self._people = [parts for name in self.names if (parts := _parts(name))]
        self._parts = frozenset(part for parts in self._people for part in parts)
        self.kept = tuple(sorted({word for word in kept if self._touches(word)}))
        self._run = _run(self._parts)
        self._keeping = (
            re.compile("|".join(map(re.escape, sorted(self.kept, key=lambda k: (-len(k), k))))) if self.kept else None
        )

    def text(self, text: str) -> _Masked:
        """``text`` of somebody else's with every name and part of a name struck out."""
        struck = tuple(self._found(text))
        return _Masked(_replaced(text, struck, WITHHELD), struck)

    def words(self, text: str | None) -> str | None:
        """As ``text``, where there is one."""
        return None if text is None else self.text(text).text

    def composed(self, text: str) -> str:
        """A sentence of the program's own: somebody named in full is "a person" there."""
        for left, right in reversed(self._found(text)):
            sign = SOMEBODY if self._whole(text[left:right]) else WITHHELD
            text = text[:left] + (sign[:1].upper() + sign[1:] if left == 0 else sign) + text[right:]
        return text

    def figure(self, text: str) -> str:
        """A figure, or what it counts: "a person" where it is nothing but a name."""
        struck = self._found(text)
        return SOMEBODY if struck == [(0, len(text))] else _replaced(text, struck, WITHHELD)

    def speaker(self, speaker: Speaker) -> Speaker:
        """A speaker who is a victim, or of a victim's family, without the name; any other as before."""
        if speaker.name in self.kept:
            return replace(speaker, cue=self.words(speaker.cue))
        return replace(speaker, name=self.words(speaker.name) or "", cue=self.words(speaker.cue))

    def hides(self, typed: str, how: str = "whole") -> bool:
        """True where a search for ``typed`` would find a name and so tell that somebody bears it.

        ``how`` is what the search finds: "whole" words, what "begins" so, or what has it "within". Accents and the
        signs around a word make no difference.
        """
        words = _plain_words(typed)
        parts = [part for name in self._parts for part in _plain_words(name)]
        if how == "whole":
            return any(part == word for part in parts for word in words)
        if how == "begins":
            return any(part.startswith(word) for part in parts for word in words)
        return any(word in part for part in parts for word in words)

    def in_address(self, text: str) -> bool:
        """True where a file's name, a page's address or a tag has a victim's family name in it."""
        spelled = text.casefold()
        words = set(re.split(r"[\W\d_]+", spelled))
        last = [parts[-1].casefold() for parts in self._people]
        return any((len(name) > 2 and name in words) or (text[:1] in ("#", "@") and name in spelled) for name in last)

    def keeps(self, speaker: Speaker) -> bool:
        """True for a speaker's name of several words who only shares a part of it with a victim."""
        words = [word for word in re.findall(r"[\w’'-]+", speaker.name) if word[:1].isupper()]
        if speaker.kind not in _IN_OFFICE or len(words) < 2:
            return False
        shared = [word for word in words if word in self._parts]
        return bool(shared) and len(shared) < len(words) and not self._whole(speaker.name)

    def _whole(self, words: str) -> bool:
        own = set(re.findall(r"[\w’'-]+", words.casefold()))
        return any(sum(part.casefold() in own for part in set(parts)) > 1 for parts in self._people)

    def _touches(self, words: str) -> bool:
        return any(part in words for part in self._parts)

    def _found(self, text: str) -> list[tuple[int, int]]:
        """What to strike out of ``text``, in order: runs of parts of names, and addresses that spell one."""
        if self._run is None:
            return []
        kept = [match.span() for match in self._keeping.finditer(text)] if self._keeping else []
        found = [match.span() for match in _ADDRESS.finditer(text) if self.in_address(match.group())]
        kept += found
        for match in self._run.finditer(text):
            left, right = match.span()
            inside = any(start <= left and right <= end for start, end in kept)
            around = f"{text[max(0, left - 3) : left]}_{text[right : right + 3]}"
            if not inside and not (match.group() in _MONTHS and _DAY.search(around)):
                found.append((left, right))
        return sorted(found)


def _masks(record: Record, named: Mapping[str, frozenset[str]]) -> dict[str, Mask]:
    """The mask of each report."""
    victims: list[tuple[str, str | None, str]] = [
        (one.report, one.incident, one.name) for one in record.people.values()
    ]
    victims += [
        (one.report, one.incident, one.quantity.text)
        for one in record.claims.values()
        if is_name(one.measure, one.quantity.value, one.quantity.text)
    ]
    told = [(incident.id, report) for incident in record.incidents.values() for report in incident.reports]
    own = names_of_reports(victims, told)
    none: frozenset[str] = frozenset()
    of_report = {ident: own.get(ident, none) | named.get(ident, none) for ident in record.reports}
    speakers: dict[str, set[Speaker]] = {ident: set() for ident in record.reports}
    places: dict[str, set[str]] = {ident: set() for ident in record.reports}
    for claim in record.claims.values():
        speakers[claim.report].update(claim.attribution)
        if claim.place and " " in claim.place.name:
            places[claim.report].add(claim.place.name)
    for stance in record.stances.values():
        speakers[stance.report].update(stance.by)
    masks = {}
    for report, names in of_report.items():
        bare = Mask(names, ())
        masks[report] = Mask(names, {*(one.name for one in speakers[report] if bare.keeps(one)), *places[report]})
    return masks


def _related(incident: Incident, told: Mapping[str, Mask]) -> Incident:
    """``incident`` with the names struck out of what it says of the larger one and of its parts."""

    def struck(relative: Relative) -> Relative:
        masks = [told[ident] for ident in (incident.id, relative.incident) if ident in told]
        title, reasons = relative.title, relative.reasons
        for mask in masks:
            title, reasons = mask.composed(title), tuple(map(mask.composed, reasons))
        return replace(relative, title=title, reasons=reasons)

    whole = struck(incident.part_of) if incident.part_of is not None else None
    return replace(incident, part_of=whole, parts=tuple(map(struck, incident.parts)))


def _joint(incident: Incident, record: Record, masks: Mapping[str, Mask]) -> Mask:
    """The mask of what the program says of an incident, in which places, outlets and paths stay as they are."""
    # A part of a book may lack some of an incident's reports and claims.
    told = [masks[report] for report in incident.reports if report in masks]
    kept = {word for mask in told for word in mask.kept}
    claims = [record.claims[one] for one in incident.claims if one in record.claims]
    kept |= {claim.place.name for claim in claims if claim.place}
    kept |= {incident.place.name} if incident.place else set()
    kept |= {outlet for one in incident.reports if one in masks and (outlet := record.reports[one].outlet)}
    return Mask({name for mask in told for name in mask.names}, kept)


def _correction(value: Correction | None, mask: Mask) -> Correction | None:
    if value is None:
        return None
    quantity = value.quantity
    if quantity is not None:
        quantity = replace(quantity, text=mask.figure(quantity.text))
    said_by = None if value.said_by is None else tuple(map(mask.speaker, value.said_by))
    return replace(value, quantity=quantity, said_by=said_by)


def _report(report: Report, mask: Mask) -> Report:
    """A report with its text struck; an address that names a victim is left out, such a path becomes the id."""
    path = report.path
    if mask.in_address(path):
        old = PurePosixPath(path)
        path = str(old.with_name(f"{report.id}{old.suffix}"))
    url = None if report.url and mask.in_address(report.url) else report.url
    reason = report.reason.replace(report.path, path) if report.reason else report.reason
    title = mask.words(report.title)
    return replace(report, text=mask.text(report.text).text, title=title, path=path, url=url, reason=reason)


def _claim(claim: Claim, masked: _Masked, mask: Mask, stored: dict[str, Stored]) -> Claim:
    stored[claim.id] = Stored(claim.start, claim.end, claim.sentence.start, claim.sentence.end)
    return replace(
        claim,
        start=masked.at(claim.start),
        end=masked.at(claim.end, end=True),
        sentence=masked.sentence(claim.sentence, mask),
        counted=mask.figure(claim.counted),
        quantity=replace(claim.quantity, text=mask.figure(claim.quantity.text)),
        attribution=tuple(map(mask.speaker, claim.attribution)),
    )


def _stance(stance: Stance, masked: _Masked, mask: Mask, stored: dict[str, Stored]) -> Stance:
    stored[stance.id] = Stored(stance.sentence.start, stance.sentence.end, stance.sentence.start, stance.sentence.end)
    return replace(
        stance,
        sentence=masked.sentence(stance.sentence, mask),
        by=tuple(map(mask.speaker, stance.by)),
        about=mask.words(stance.about),
    )


def is_name(measure: str, value: float | None, words: str) -> bool:
    """True for a figure of one person that is that person's name."""
    return (
        value == 1
        and measure in _VICTIMS
        and bool(_NAME.fullmatch(words))
        and all(word[:1].isupper() or re.fullmatch(_SMALL, word) for word in words.split())
    )


def _plain_words(text: str) -> list[str]:
    """The words of ``text`` as a search compares them: without case, accents and signs."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return re.findall(r"\w+", bare.casefold())


def _parts(name: str) -> tuple[str, ...]:
    """The words of a name that tell who is meant: no initials, no "Jr", no small words between."""
    words = [re.sub(r"^\W+|\W+$", "", word) for word in name.split()]
    return tuple(word for word in words if len(word) > 1 and word not in _SUFFIXES and not re.fullmatch(_SMALL, word))


def _run(parts: frozenset[str]) -> re.Pattern[str] | None:
    """Runs of parts of names, with initials, nicknames and small words between; None where there are no names."""
    if not parts:
        return None
    spelled = {*parts, *(part.upper() for part in parts if len(part) > 2)}
    part = "|".join(re.escape(one) for one in sorted(spelled, key=lambda one: (-len(one), one)))
    between = rf"(?:(?:[A-Z]\.?|{_NICKNAME}|{_SMALL})\s+){{0,2}}"
    return re.compile(
        rf"(?<![\w-])(?:{part})(?:(?:\s+{between}|-)(?:{part}))*(?:,?\s+(?:Jr|Sr)\b\.?|\s+(?:III?|IV)\b)?(?!\w)"
    )


def _replaced(text: str, spans: Iterable[tuple[int, int]], sign: str) -> str:
    pieces, at = [], 0
    for left, right in spans:
        pieces += [text[at:left], sign]
        at = right
    return "".join((*pieces, text[at:]))
