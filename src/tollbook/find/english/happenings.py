"""What kind of happening a figure belongs to: a class of happenings.toml, by the words nearest to the figure."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tollbook.find.english.needles import Scanned, scanned

if TYPE_CHECKING:
    from tollbook.find.english.document import Document

# The title and the lead name what the report is about; they weigh as much as several later mentions.
_LEAD_LINES = 4
_LEAD_WEIGHT = 4


@cache
def _vocabulary() -> tuple[Scanned, dict[str, str], frozenset[str]]:
    data = tomllib.loads(Path(__file__).with_name("happenings.toml").read_text(encoding="utf-8"))
    parts, names = [], {}
    for number, (name, words) in enumerate(data["words"].items()):
        names[f"k{number}"] = name
        parts += [(f"k{number}", word) for word in words]
    parts.sort(key=lambda p: (-len(p[1]), p[1]))
    grouped: dict[str, list[str]] = {}
    for key, word in parts:
        grouped.setdefault(key, []).append(word)
    pattern = "|".join(f"(?P<{key}>{'|'.join(words)})" for key, words in grouped.items())
    return scanned(rf"\b(?:{pattern})\b", re.IGNORECASE), names, frozenset(data["generic"])


# The items of a round-up open with a place or a day in capitals: "BORNO. A bomb …", "FRIDAY: Drones …".
_ITEM = re.compile(r"\W*[A-Z][A-Z’'/ –—-]{3,40}[.:—–-](?:\s|$)")


def _heaviest(weights: Counter[str]) -> str | None:
    return max(sorted(weights), key=lambda name: weights[name]) if weights else None


def _sections(document: Document) -> list[int]:
    """The number of the round-up's item that each line stands in; 0 in a report that has fewer than two."""
    items = [line.index for line in document.lines if line.kind != "headline" and _ITEM.match(line.text)]
    starts = items if len(items) >= 2 else []
    return [sum(1 for start in starts if start <= line.index) for line in document.lines]


class Happenings:
    """The happenings that a report's words name, by sentence."""

    def __init__(self, document: Document) -> None:
        pattern, names, self._generic = _vocabulary()
        self._by_line: dict[int, list[tuple[int, str]]] = {}
        weights: Counter[str] = Counter()
        self._document = document
        self._sections = _sections(document)
        in_section: dict[int, Counter[str]] = {}
        for line in document.lines:
            found = [(m.start(), names[m.lastgroup]) for m in pattern.finditer(line.text) if m.lastgroup]
            if found:
                self._by_line[line.index] = found
            for _, name in found:
                weight = _LEAD_WEIGHT if line.index < _LEAD_LINES else 1
                weights[name] += weight if name not in self._generic else max(1, weight // 2)
                part = in_section.setdefault(self._sections[line.index], Counter())
                part[name] += 1 if name in self._generic else 3
        self._weights = weights
        self.main: str | None = _heaviest(weights)
        self._section_main = {section: _heaviest(part) for section, part in in_section.items()}

    def kind(self, line_index: int, position: int, background: bool = False) -> str | None:
        """The class of the figure at ``position`` (in the text): its sentence's, its paragraph's, else the report's."""
        line = self._document.lines[line_index]
        own = self._nearest(line_index, position - line.start)
        if own is not None and (background or own not in self._generic):
            return own
        for index in range(line_index - 1, max(-1, line_index - 3), -1):
            before = self._document.lines[index]
            if before.paragraph != line.paragraph:
                break
            near = self._nearest(index, len(before.text))
            if near is not None and (own is None or near not in self._generic):
                return near
        if own is not None and background:
            return own
        section = self._sections[line_index]
        return (self._section_main.get(section) if section else None) or self.main or own

    def _nearest(self, line_index: int, offset: int) -> str | None:
        found = self._by_line.get(line_index)
        if not found:
            return None
        specific = [f for f in found if f[1] not in self._generic] or found
        return min(specific, key=lambda f: (abs(f[0] - offset), f[0]))[1]
