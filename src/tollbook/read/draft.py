"""What passes between the parts of this room: a source of bytes, the draft of a report, and a reader's contract."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol, cast

# A report is a page of news. 20 MB of text is some three thousand times as long: whatever it is, it is none, and
# reading it whole would fill the memory of a laptop.
REPORT_BYTES = 20_000_000
# A JSON document that is one array must be read whole; ten times a report holds some 40,000 of usual length.
ARRAY_BYTES = 10 * REPORT_BYTES
# How much of a source a reader may look at to know its format.
_HEAD_BYTES = 4096


class UnreadableError(Exception):
    """Bytes that cannot be made a report; the message is the reason, as it goes into the record."""


@dataclass(frozen=True, slots=True)
class Source:
    """A stream of bytes under a name: ``name`` is the path that its reports carry, ``file`` is None for standard
    input. What ends in ``.gz`` is unpacked while it is read."""

    name: str
    file: Path | None = None

    @property
    def suffix(self) -> str:
        """The suffix that tells the format, without ``.gz``, in lower case (".jsonl")."""
        path = PurePosixPath(self.name.lower())
        return PurePosixPath(path.stem).suffix if path.suffix == ".gz" else path.suffix

    @contextmanager
    def open(self) -> Iterator[Stream]:
        """Open the source for reading.

        Raises OSError where it cannot be opened.
        """
        if self.file is None:
            import sys

            yield Stream(self.name, self.suffix, io.BufferedReader(cast(io.RawIOBase, _Unclosed(sys.stdin.buffer))))
            return
        with self.file.open("rb") as raw:
            packed = raw.peek(2)[:2] == b"\x1f\x8b"
            data = cast(io.RawIOBase, gzip.GzipFile(fileobj=raw) if packed else raw)
            yield Stream(self.name, self.suffix, io.BufferedReader(data))


class _Unclosed(io.RawIOBase):
    """Standard input for a buffer of ours, which must not close it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        read = getattr(self._stream, "read1", self._stream.read)
        data = read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class Stream:
    """An open source: its ``head`` to know the format by, its bytes whole or line by line, within the limits."""

    def __init__(self, name: str, suffix: str, data: io.BufferedReader) -> None:
        self.name = name
        self.suffix = suffix
        self._data = data

    @property
    def head(self) -> bytes:
        """The first bytes, up to four thousand, which stay to be read."""
        return self._data.peek(_HEAD_BYTES)[:_HEAD_BYTES]

    def read(self, limit: int = REPORT_BYTES) -> bytes:
        """All bytes.

        Raises UnreadableError where there are more than ``limit``, OSError, EOFError or zlib.error where they
        break off.
        """
        data = self._data.read(limit + 1)
        if len(data) > limit:
            raise UnreadableError(f"{self.name} is larger than {limit // 1_000_000} MB, the most that a report may be")
        return data

    def lines(self) -> Iterator[tuple[int, bytes | None]]:
        """Each line that is not blank, without its end, with its number from 1; None for a line over the limit."""
        number = 0
        while line := self._data.readline(REPORT_BYTES + 1):
            number += 1
            if len(line) > REPORT_BYTES:
                while line and not line.endswith(b"\n"):
                    line = self._data.readline(REPORT_BYTES)
                yield number, None
            elif line.strip():
                yield number, line.rstrip(b"\r\n")


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as its format tells it, before its head and its language are looked at.

    ``problem`` says why there is no text.
    """

    path: str
    sha256: str
    text: str = ""
    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    url: str | None = None
    problem: str | None = None


class Reader(Protocol):
    """A format. ``name`` is what an error calls it, ``suffixes`` are those that a folder is searched for."""

    name: str
    suffixes: tuple[str, ...]

    def recognises(self, stream: Stream) -> bool:
        """Whether the stream is of this format, by its suffix and its head."""
        ...

    def drafts(self, stream: Stream) -> Iterator[Draft]:
        """The reports of the stream.

        Raises UnreadableError, or what ``Stream.read`` raises, where the rest of it cannot be read.
        """
        ...


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal figures."""
    return hashlib.sha256(data).hexdigest()
