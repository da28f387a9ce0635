"""Plain text: one file, one report."""

from __future__ import annotations

from collections.abc import Iterator

from tollbook.read.decoding import decode
from tollbook.read.draft import Draft, Stream, digest


class PlainText:
    """Reads what is no other format as text; the decoded text is stored unchanged."""

    name = "plain text"
    suffixes: tuple[str, ...] = (".txt", ".text", ".md")

    def recognises(self, stream: Stream) -> bool:
        """Always: plain text is tried last."""
        return True

    def drafts(self, stream: Stream) -> Iterator[Draft]:
        """The one report of the file."""
        data = stream.read()
        yield Draft(stream.name, digest(data), decode(data, stream.name))
