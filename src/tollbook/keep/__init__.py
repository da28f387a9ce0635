"""keep: all of the nouns ↔ the book, one SQLite file.

In comes what the rooms before made: reports, what was found in each, the linked record, tallies and disagreements.
Out comes ``Book``: the same nouns again, from one file that opens in Datasette and any SQLite browser.

The tables ``reports``, ``findings`` and ``decisions`` are what the book knows by itself; everything else follows from
them and is written anew by every build that adds something and every decision of a person, in one transaction: a build
that fails leaves the old book as it was. What holds the rows and what they mean stands in ``schema``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tollbook.keep.book import Book

__all__ = ["Book"]


def __getattr__(name: str) -> object:
    """``Book``, imported when it is asked for: the database library takes half a second to load."""
    if name == "Book":
        from tollbook.keep.book import Book

        return Book
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
