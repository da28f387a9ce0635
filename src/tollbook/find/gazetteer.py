"""The gazetteer: where a name can stand on the map, in whatever language the report was written.

The table (``data/places.tbl``, built by ``training/gazetteer.py`` from GeoNames, CC BY 4.0, see ``data/README.md``)
holds populated places, first and second order divisions and countries, under every spelling that GeoNames knows in
Latin letters. It is one file of small compressed blocks in the order of their keys: a lookup reads the few blocks that
it needs and keeps them, so that nothing is loaded at the start and all of it together stays under 20 MB of memory.
"""

from __future__ import annotations

import struct
import unicodedata
import zlib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

TABLE = Path(__file__).with_name("data") / "places.tbl"
MAGIC = b"TBPL1\n"

# Letters that Unicode does not decompose, and the signs that transliterations put for sounds English drops.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ə": "e", "ħ": "h"}
    | dict.fromkeys("'’‘ʻʼʿʾ`´ʹ", None)
    | dict.fromkeys("-‐‑–—./_", " ")
)
_SAINTS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that a name can mean.

    ``precision`` is one of nouns.PRECISIONS ("city", "district", "region", "country"); ``country`` is the English short
    name, ``country_code`` ISO 3166-1; ``admin1`` the name of the first-order division. Degrees are WGS 84.
    ``population`` is 0 where unknown. ``confidence`` is 1.0 for the place's own name, less for another spelling.
    """

    name: str
    lat: float
    lon: float
    country_code: str
    country: str
    admin1: str | None
    population: int
    precision: str
    confidence: float = 1.0


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """The key of a name: small letters without accents, apostrophes and hyphens; "Saint" and "St." are the same."""
    decomposed = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(_SAINTS.get(w, w) for w in plain.replace("'", "").split())


class Gazetteer:
    """Names to places, read from the packaged table as they are asked for."""

    def __init__(self, path: Path = TABLE) -> None:
        self._data = path.read_bytes()
        if not self._data.startswith(MAGIC):
            raise ValueError(f"{path} is not a table of places: build it with training/gazetteer.py")
        (at,) = struct.unpack("<Q", self._data[-8:])
        head = zlib.decompress(self._data[at:-8]).decode().split("\x1e")
        rows = [line.split("\t") for line in head[0].splitlines()]
        self._firsts = [row[0] for row in rows]
        self._spans = [(int(row[1]), int(row[2])) for row in rows]
        self._countries = dict(line.split("\t") for line in head[1].splitlines())
        self._divisions = {(a, b): c for a, b, c in (line.split("\t") for line in head[2].splitlines())}
        self._big = dict(line.split("\t", 1) for line in head[3].splitlines())
        self.lookup = lru_cache(maxsize=50_000)(self._lookup)

    def country(self, code: str) -> str | None:
        """The English short name of an ISO 3166-1 code."""
        return self._countries.get(code)

    def knows(self, name: str) -> bool:
        """True where the very name (apart from accents and hyphens) is in the table."""
        return bool(self.lookup(name))

    def similar(self, name: str, country_code: str, least: float = 0.8) -> list[Entry]:
        """Cities and divisions of one country whose names look like ``name``, most similar first.

        Only places of more than 50,000 people and first-order divisions are compared, since nearly every word looks
        like some village. ``confidence`` is the similarity (0 to 1).
        """
        from rapidfuzz import fuzz, process

        key = fold(name)
        found = process.extract(key, self._names_of(country_code), scorer=fuzz.ratio, score_cutoff=100 * least, limit=5)
        entries = []
        for match, score, _ in sorted(found, key=lambda f: (-f[1], f[0])):
            best = next((e for e in self.lookup(match) if e.country_code == country_code), None)
            if best:
                entries.append(_trusted(best, round(score / 100, 3)))
        return entries

    def near_spellings(self, name: str, least: float = 0.84) -> list[Entry]:
        """Places of any country whose names look like ``name`` and begin with its first two letters."""
        from rapidfuzz import fuzz, process

        key = fold(name)
        if len(key) < 4:
            return []
        low = max(0, bisect_right(self._firsts, key[:2]) - 1)
        high = bisect_right(self._firsts, key[:2] + "\uffff")
        keys = {line.split("\t", 1)[0] for number in range(low, high) for line in self._block(number).split("\n")}
        found = process.extract(key, sorted(k for k in keys if k), scorer=fuzz.ratio, score_cutoff=100 * least, limit=5)
        entries = [_trusted(e, round(score / 100, 3)) for match, score, _ in found for e in self.lookup(match)]
        return sorted(entries, key=lambda e: (-e.confidence, -e.population, e.country_code, e.name))

    def _names_of(self, country_code: str) -> list[str]:
        return self._big.get(country_code, "").split("\t")

    def _lookup(self, name: str) -> tuple[Entry, ...]:
        """Every place of that name, best first: own names before other spellings, then by rank and population."""
        key = fold(name)
        entries = []
        for row in self._rows(key):
            if row[0] == ">":
                entries += [
                    _trusted(e, 0.85) for e in map(self._entry, self._rows(row[1])) if e and _is(e, row[2], row[3])
                ]
            else:
                entry = self._entry(row)
                if entry:
                    entries.append(entry)
        unique = {(e.name, e.country_code, e.lat, e.lon, e.precision): e for e in reversed(entries)}
        return tuple(sorted(unique.values(), key=_rank))

    def _entry(self, row: list[str]) -> Entry | None:
        if row[0] == ">":
            return None
        kind, name, code, admin, lat, lon, population = row
        return Entry(
            name,
            float(lat),
            float(lon),
            code,
            self._countries.get(code, code),
            self._divisions.get((code, admin)),
            int(population or 0),
            _PRECISION[kind],
        )

    def _rows(self, key: str) -> list[list[str]]:
        if not key:
            return []
        rows = []
        # a key's rows never straddle two blocks (the builder sees to it)
        number = bisect_right(self._firsts, key) - 1
        if number >= 0:
            block = self._block(number)
            at = block.find(f"\n{key}\t")
            while at >= 0:
                end = block.index("\n", at + 1)
                rows.append(block[at + len(key) + 2 : end].split("\t"))
                at = block.find(f"\n{key}\t", end)
        return rows

    @lru_cache(maxsize=4096)  # noqa: B019 - one gazetteer lives as long as the process
    def _block(self, number: int) -> str:
        start, size = self._spans[number]
        return zlib.decompress(self._data[start : start + size]).decode()


_PRECISION = {"C": "country", "A": "region", "B": "district", "P": "city"}
# A country's name is hardly ever meant for a town of that name; a division's is, where the town is great ("New York").
_WEIGHT = {"country": 10**10, "region": 10, "district": 0.2, "city": 200}


def _rank(entry: Entry) -> tuple[float, str, float]:
    return (-(entry.confidence**8) * _WEIGHT[entry.precision] * (entry.population + 100), entry.country_code, entry.lat)


def _is(entry: Entry, name: str, code: str) -> bool:
    return entry.country_code == code and entry.name == name


def _trusted(entry: Entry, confidence: float) -> Entry:
    return Entry(
        entry.name,
        entry.lat,
        entry.lon,
        entry.country_code,
        entry.country,
        entry.admin1,
        entry.population,
        entry.precision,
        round(min(entry.confidence, confidence), 3),
    )


@cache
def gazetteer() -> Gazetteer:
    """The packaged gazetteer."""
    return Gazetteer()
