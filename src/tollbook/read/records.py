"""JSON: one report a line (JSON Lines), one report a file, or one array of reports.

The keys are ``id, text, title, date, outlet, url``; other keys are left alone. A record that cannot be read is drafted
with its problem, named by file and line, and the rest goes on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from tollbook.read.decoding import decode
from tollbook.read.draft import ARRAY_BYTES, Draft, Stream, UnreadableError, digest

_MARK = b"\xef\xbb\xbf"
_SPACE = re.compile(r"[\s,]*")


class JsonRecords:
    """Reads JSON Lines with flat memory, and JSON documents whole."""

    name = "JSON"
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson", ".json")

    def recognises(self, stream: Stream) -> bool:
        """By the suffix; where there is none that is known, by a first line that is an object with a key."""
        if stream.suffix in self.suffixes:
            return True
        head = stream.head.removeprefix(_MARK).lstrip()
        return stream.suffix == "" and re.match(rb"\[?\s*\{\s*\"", head) is not None

    def drafts(self, stream: Stream) -> Iterator[Draft]:
        """The reports of the file, each line or element one."""
        if stream.head[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise UnreadableError(f"{stream.name} is JSON in UTF-16; JSON must be UTF-8: save it so")
        if stream.suffix not in (".jsonl", ".ndjson") and _is_document(stream.head):
            yield from _document(stream)
            return
        for number, line in stream.lines():
            where = f"{stream.name}:{number}"
            if line is None:
                yield Draft(
                    where, digest(b""), problem=f"Line {number} of {stream.name} is larger than a report may be"
                )
                continue
            line = line.removeprefix(_MARK) if number == 1 else line
            yield _record(line, where, f"Line {number} of {stream.name}")


def _is_document(head: bytes) -> bool:
    """Whether this is one JSON value over many lines, not one object a line."""
    head = head.removeprefix(_MARK).lstrip()
    if head.startswith(b"["):
        return True
    first, end, rest = head.partition(b"\n")
    if not end:
        return False  # one line, or one longer than the head: the same either way
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return not rest.lstrip().startswith(b"{")
    return False


def _document(stream: Stream) -> Iterator[Draft]:
    data = stream.read(ARRAY_BYTES)
    text = decode(data, stream.name)
    if not text.lstrip().startswith("["):
        yield _record(data.removeprefix(_MARK), stream.name, stream.name)
        return
    decoder = json.JSONDecoder()
    at = _SPACE.match(text, text.index("[") + 1).end()  # type: ignore[union-attr]
    number = 0
    while at < len(text) and text[at] != "]":
        number += 1
        where, name = f"{stream.name}:{number}", f"Item {number} of {stream.name}"
        try:
            item, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            yield Draft(
                where, digest(text[at:].encode()), problem=f"{name} is broken JSON: {_told(error)}; the rest is lost"
            )
            return
        yield _from_item(item, digest(text[at:end].encode()), where, name)
        at = _SPACE.match(text, end).end()  # type: ignore[union-attr]
    if at >= len(text):
        yield Draft(f"{stream.name}:{number + 1}", digest(b""), problem=f"{stream.name} breaks off after item {number}")


def _record(data: bytes, where: str, name: str) -> Draft:
    try:
        item = json.loads(data)
    except UnicodeDecodeError as error:
        return Draft(where, digest(data), problem=f"{name} is not UTF-8 at byte {error.start}: {error.reason}")
    except (ValueError, RecursionError) as error:
        return Draft(where, digest(data), problem=f"{name} is broken JSON: {_told(error)}")
    return _from_item(item, digest(data), where, name)


def _from_item(item: Any, sha256: str, where: str, name: str) -> Draft:
    if not isinstance(item, dict):
        return Draft(where, sha256, problem=f"{name} is {_KINDS.get(type(item), 'a value')}, not an object with a text")
    key = item.get("id")
    path = str(key).strip() if isinstance(key, str | int) and not isinstance(key, bool) else ""
    path = _sound(path) or where
    text = item.get("text")
    if not isinstance(text, str):
        lack = (
            "has no text" if text is None else f"has a text that is {_KINDS.get(type(text), 'a value')}, not a string"
        )
        return Draft(path, sha256, problem=f'{name} {lack}: give it as "text"')
    return Draft(
        path,
        sha256,
        _sound(text),
        title=_words(item.get("title")),
        date=_date(item.get("date")),
        outlet=_words(item.get("outlet")),
        url=_words(item.get("url")),
    )


_KINDS: dict[type, str] = {
    dict: "an object",
    list: "a list",
    str: "a string",
    int: "a number",
    float: "a number",
    bool: "true or false",
    type(None): "null",
}


def _words(value: Any) -> str | None:
    return " ".join(_sound(value).split()) or None if isinstance(value, str) else None


def _date(value: Any) -> str | None:
    """A date as text; a number is seconds (or, where it is that large, milliseconds) since 1970."""
    if isinstance(value, int | float) and not isinstance(value, bool) and 1e8 < value < 1e14:
        moment = datetime.fromtimestamp(value / 1000 if value > 1e11 else value, UTC)
        return moment.isoformat(timespec="minutes")
    return _words(value)


def _sound(text: str) -> str:
    """The text without lone surrogates, which JSON can spell but no file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _told(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.removesuffix(' at')} at character {error.colno}"
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error).split(";")[0].lower()
