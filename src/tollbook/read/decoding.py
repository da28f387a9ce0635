"""Bytes to text: UTF-8, UTF-16 and UTF-32 with or without a byte order mark, Windows-1252 and Latin-1.

The text is what the bytes say, unchanged (line ends included); only a byte order mark is no part of it.
"""

from __future__ import annotations

import codecs
import re

from tollbook.read.draft import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_DATABASE = b"SQLite format 3\x00"
# Where SQLite keeps the mark of the program that made the file, and ours (keep/schema.py writes it).
_MADE_BY, _BOOK = slice(68, 72), b"Toll"

# What a file that is no text is, by its first bytes, so that the reason can name it.
_KINDS = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound, video or WebP file"),
    (b"ID3", "a sound file"),
    (_DATABASE, "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
)

# Text has tabs and line ends, and now and then a stray control character; more than one in fifty is no text.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_CONTROL_SHARE = 0.02
# The high bytes of UTF-16 in the scripts of news: Latin, Greek, Cyrillic, Hebrew, Arabic, punctuation.
_HIGH_BYTES = frozenset([*range(0x08), 0x1E, 0x20, 0x21, 0x25])


def is_book(head: bytes) -> bool:
    """Whether a file that begins so is a book of Tollbook's own."""
    return head.startswith(_DATABASE) and head[_MADE_BY] == _BOOK


def decode(data: bytes, name: str) -> str:
    """The text of ``data``.

    Raises UnreadableError, with a reason that names ``name``, where the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark) and (encoding != "utf-16-le" or len(data) % 2 == 0):
            return _strictly(data[len(mark) :], encoding, name)
    if is_book(data):
        raise UnreadableError(f"{name} is a book that Tollbook made, not a report")
    for magic, kind in _KINDS:
        if data.startswith(magic) and (magic == b"%PDF-" or not data[:200].isascii() or b"\x00" in data[:200]):
            raise UnreadableError(f"{name} is {kind}, not text")
    if b"\x00" in data:
        wide = _wide(data)
        if wide is None:
            raise UnreadableError(f"{name} is binary, not text: it holds NUL bytes")
        return _strictly(data, wide, name)
    text = _narrow(data)
    if len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise UnreadableError(f"{name} is binary, not text: too many of its bytes are control characters")
    return text


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"{name} is marked as {encoding.upper()}, but its bytes are broken at byte {error.start}: {error.reason}"
        ) from error


def _wide(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark: in text of one script nearly every high byte is one of a few."""
    sample = data[: 8192 // 2 * 2]
    if len(data) % 2 or len(sample) < 2:
        return None
    shares = {}
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        low = sample[0::2] if encoding == "utf-16-le" else sample[1::2]
        if high.count(0) and low.count(0) < 0.02 * len(low) + 1:
            shares[encoding] = sum(byte in _HIGH_BYTES for byte in high) / len(high)
    best = max(shares, key=lambda encoding: shares[encoding], default=None)
    if best is None or shares[best] < 0.9:
        return None
    try:
        text = sample.decode(best, errors="ignore")
    except UnicodeDecodeError:
        return None
    return best if len(_CONTROL.findall(text)) <= _CONTROL_SHARE * len(text) else None


def _narrow(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # UTF-8 with a few broken bytes (a file cut short, a pasted quotation mark) stays UTF-8: what it says is
        # told far better by its many whole characters than by Windows-1252.
        mended = data.decode("utf-8", errors="replace")
        if sum(ord(c) > 127 for c in mended) > 3 * mended.count("\ufffd"):
            return mended
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
