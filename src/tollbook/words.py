"""The program's words, which a project may extend: the TOML files beside the code, and what a project adds to them.

``merged`` is called by whoever reads such a file. ``extend`` must come before any of them is read, since what is made
of a file is kept; it is set once for a process, and each process of several is given the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from tollbook.errors import InputError

# The files that a project can extend, by the name that it uses: package and file.
FILES = {
    "measures": ("tollbook.find.english", "measures.toml"),
    "counted": ("tollbook.find.english", "counted.toml"),
    "speech": ("tollbook.find.english", "speech.toml"),
    "speaker_kinds": ("tollbook.find.english", "speaker_kinds.toml"),
    "scope": ("tollbook.weigh", "scope.toml"),
}

_extra: dict[str, Any] = {}
_read: set[str] = set()


def extend(extra: Mapping[str, Any]) -> None:
    """Add ``extra`` (by the names of ``FILES``) to the program's words. Raises InputError where one was read before."""
    late = sorted(_read & set(extra))
    if late and any(_extra.get(name) != extra[name] for name in late):
        raise InputError(f"The words of {late[0]} are in use already: read the project before anything else.")
    _extra.update(extra)


def extra() -> dict[str, Any]:
    """What was added."""
    return dict(_extra)


def mark() -> str:
    """A mark of the words that were added, by which findings made with others are known; empty without any."""
    if not _extra:
        return ""
    return "+words:" + hashlib.sha256(json.dumps(_extra, sort_keys=True).encode()).hexdigest()[:8]


def merged(file: str, data: dict[str, Any]) -> dict[str, Any]:
    """``data`` of the file of that name ("scope.toml") with what the project adds to it."""
    name = file.removesuffix(".toml")
    _read.add(name)
    return _merge(data, _extra[name]) if name in _extra else data


def _merge(base: Any, more: Any) -> Any:
    if isinstance(base, dict) and isinstance(more, dict):
        return {**base, **{key: _merge(base[key], value) if key in base else value for key, value in more.items()}}
    if isinstance(base, list) and isinstance(more, list):
        return [*base, *(value for value in more if value not in base)]
    if isinstance(base, str) and isinstance(more, list):
        return " ".join([base, *more])  # a list of words that is written as one text
    return more
