"""The vocabulary of places, loaded once: ``places.toml`` (cues) and ``countries.toml`` (names of countries)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from tollbook.find.english.endings import Ending
from tollbook.find.gazetteer import Entry, fold, gazetteer


@dataclass(frozen=True)
class Vocabulary:
    """Words and patterns by what they show about a name beside them."""

    locative: frozenset[str]
    weak: frozenset[str]
    compass: frozenset[str]
    kind_before: dict[str, str]
    kind_gate: frozenset[str]
    kind_after: dict[str, str]
    titles: frozenset[str]
    bodies: frozenset[str]
    not_names: frozenset[str]
    agencies: frozenset[str]
    weapons: frozenset[str]
    adjectives: dict[str, str]
    named: dict[str, Entry]
    states: dict[str, str]
    kinds: re.Pattern[str]
    office_behind: re.Pattern[str]
    local_behind: re.Pattern[str]
    national: re.Pattern[str]
    office_before: re.Pattern[str]
    happening_behind: re.Pattern[str]
    acts: frozenset[str]
    transfer: re.Pattern[str]
    on_the_way: Ending
    said_in: re.Pattern[str]
    headed: re.Pattern[str]
    origin: re.Pattern[str]
    distance: re.Pattern[str]
    ground: re.Pattern[str]
    mishap: re.Pattern[str]
    sites: frozenset[str]
    own_sites: frozenset[str]
    bulletin: re.Pattern[str]
    far_and_wide: re.Pattern[str]
    units: frozenset[str]
    to: frozenset[str]
    housed: re.Pattern[str]
    there: frozenset[str]
    issuer: re.Pattern[str]
    paper: re.Pattern[str]
    columns: frozenset[str]
    people_of: re.Pattern[str]


def either(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, the longest first."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) + ")"


@cache
def vocabulary() -> Vocabulary:
    """The packaged vocabulary."""
    words, countries = _read("places.toml"), _read("countries.toml")
    before = {word: kind for kind, names in words["kind_before"].items() for word in names}
    after = {word: kind for kind, names in words["kind_after"].items() for word in names}
    speaking, elsewhere = words["speaking"], words["elsewhere"]
    kinds = either(before)
    # "the (southern) (port) city of"
    of_kind = rf"(?:(?:the|a|its|their)\s+)?(?:[\w’'-]+\s+){{0,3}}{kinds}\s+of\s+(?:the\s+)?"
    return Vocabulary(
        locative=frozenset(words["locative"]),
        weak=frozenset(words["weak"]),
        compass=frozenset(words["compass"]),
        kind_before=before,
        kind_gate=frozenset(re.split(r"[^a-z]", word.lower())[0] for word in before),
        kind_after=after,
        titles=frozenset(words["not_places"]["titles"]),
        bodies=frozenset(words["not_places"]["bodies"]),
        not_names=frozenset(words["not_places"]["words"]),
        agencies=frozenset(words["not_places"]["agencies"]),
        weapons=frozenset(speaking["weapons"]),
        adjectives=_adjectives(countries["adjectives"]),
        named=_named(countries),
        states={
            f: state
            for state, forms in (countries["states"] | countries["provinces"]).items()
            for form in forms
            for f in (form, form.rstrip("."))
        },
        # "the State of Kem", but the Republic of Ruritania is a country, and the Department of Justice a body
        kinds=re.compile(
            rf"\b({kinds}|(?:State|Province|County|District|City|Town|Port|Village|Municipality|Island))\s+of\s+(?:the\s+)?$"
            rf"|\b({kinds})\s+$"
        ),
        office_behind=re.compile(
            rf"(?:(?:[’']s?)?\s+(?:{either(speaking['between'])}\s+){{0,2}}?|[’']s?\s+(?:[\w-]+\s+){{0,3}}?)"
            rf"{either(speaking['of_office'])}\b(?!\s+(?:area|station|academy|base|post|checkpoint|convoy"
            rf"|building|headquarters))",
            re.I,
        ),
        local_behind=re.compile(rf"(?:[’']s?)?\s+(?:[\w-]+\s+){{0,2}}?{either(speaking['local'])}\b", re.I),
        national=re.compile(rf"\b{either(speaking['national'])}\b", re.I),
        office_before=re.compile(
            rf"\b{either(speaking['office_before'])}\s+(?!(?:patrol|station|post|checkpoint|convoy|vehicle|base"
            rf"|camp|area|"
            rf"academy|barracks|officers|killed|shot)\b)(?:[\w-]+\s+)?(?:of|in|for|at)\s+(?:the\s+)?(?:{of_kind})?$",
            re.I,
        ),
        said_in=re.compile(
            rf"\b{either(speaking['said_in'])}\b(?:\s+[\w’'-]+){{0,4}}?\s+(?:in|at|from)\s+(?:the\s+)?(?:{of_kind})?$",
            re.I,
        ),
        happening_behind=re.compile(rf"(?:[’']s?)?\s+(?:[\w-]+\s+)?{either(words['happening']['words'])}\b", re.I),
        acts=frozenset(words["happening"]["acts"]),
        transfer=re.compile(
            rf"(?:\b{either(elsewhere['moved'])}\b(?:\s+[\w’'-]+){{0,7}}?\s+(?:to|for)\b(?:\s+[\w’'-]+){{0,4}}?|"
            rf"\b{either(elsewhere['stays'])}\b(?:\s+[\w’'-]+){{0,4}}?\s+(?:in|at|on|near|outside|with)|"
            rf"\b{either(elsewhere['moved'])}\b\s+(?:to|for|ashore in|ashore at))\s+(?:the\s+)?(?:{of_kind})?$",
            re.I,
        ),
        on_the_way=Ending(
            rf"\b{either(elsewhere['on_the_way'])}\s+(?:back\s+)?(?:for|to|towards?)\s+(?:the\s+)?(?:(?:[\w-]+\s+){{0,3}}of\s+)?$",
            re.I,
        ),
        headed=re.compile(rf"(?<!ccording)(?<!due)\s{either(elsewhere['to'])}\s+(?:the\s+)?(?:{of_kind})?$", re.I),
        origin=re.compile(
            rf"\b(?:{either(elsewhere['origin'])}|\d\d,?\s+(?:both\s+)?of)\s+(?:the\s+)?(?:{of_kind})?$", re.I
        ),
        distance=re.compile(
            rf"(?P<n>[\w.,]+)[\s-]+(?:nautical\s+)?{either(words['distance'])}(?:\s*\([^)]*\))?\s+(?:[\w-]+\s+){{0,2}}?"
            rf"(?:of|from|off|to)\s+(?:the\s+)?(?:border\s+with\s+)?(?:{of_kind})?$",
            re.I,
        ),
        units=frozenset(words["distance"]),
        to=frozenset(elsewhere["to"]),
        # in small letters: "Tern Court in" is a street
        housed=re.compile(
            rf"\b{either(elsewhere['houses'])}\b(?:\s+(?!at\b|in\b)[\w’'-]+){{0,2}}?\s+(?:in|at|on|near"
            rf"|outside)\s+(?:the\s+)?(?:{of_kind})?$"
        ),
        there=frozenset(elsewhere["there"]),
        issuer=re.compile(
            rf"(?P<name>[A-ZÀ-Þ][\w’'-]*(?:\s+[A-ZÀ-Þ][\w’'-]*){{0,3}}?)\s+(?:(?i:{either(words['issuers']['between'])})\s+)?"
            rf"(?i:{either(words['issuers']['local'])})\b"
        ),
        paper=re.compile(
            rf"\b(?:(?i:The)\s+)?(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){{0,2}}?)"
            rf"\s+(?i:(?:daily|weekly|evening|morning|sunday)\s+)?"
            rf"(?i:{'|'.join(words['issuers']['papers'])})(?:\s+staff)?\s*$"
        ),
        columns=frozenset(words["columns"]["words"]),
        mishap=re.compile(rf"\s+(?:[a-z-]+\s+){{0,2}}{either(words['mishaps']['words'])}\b"),
        sites=frozenset(words["sites"]["words"]),
        own_sites=frozenset(words["sites"]["own"]),
        bulletin=re.compile(rf"\b{either(words['bulletins']['heads'])}\b", re.I),
        far_and_wide=re.compile(rf"\b{either(words['bulletins']['wide'])}\b", re.I),
        people_of=re.compile(rf"\s+{either(words['people_of']['words'])}\b"),
        ground=re.compile(
            r"\s+(?:[\w-]+\s+){0,2}?(?:cities|city|regions|territory|soil|towns|villages|town|village|province"
            r"|provinces|port|capital|"
            r"coast|waters|side|island|airspace|region|state|countryside)\b"
        ),
    )


def _adjectives(table: dict[str, list[str]]) -> dict[str, str]:
    """Adjective (and its plural) to country code."""
    singular = {word: code for code, words in table.items() for word in words}
    plural = {word + "s": code for word, code in singular.items() if not word.endswith(("s", "sh", "ch", "ese"))}
    return singular | {word: code for word, code in plural.items() if gazetteer().country(code) != word}


def _named(countries: dict[str, Any]) -> dict[str, Entry]:
    """Folded names of countries and areas that the gazetteer lacks or ranks otherwise."""
    table = gazetteer()
    found: dict[str, Entry] = {}
    for name, (lat, lon) in countries["areas"].items():
        found[fold(name)] = Entry(name, lat, lon, "", "", None, 0, "area")
    for code, names in countries["names"].items():
        own = next((e for e in table.lookup(table.country(code) or "") if e.precision == "country"), None)
        if own:
            found |= {fold(name): own for name in names}
    return found


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
