"""Tollbook: many reports go in; one record comes out, in which every figure has a speaker, a sentence and a place.

    import tollbook

    built = tollbook.build(["reports/"], "record.tollbook")
    with tollbook.open_book("record.tollbook") as book:
        for incident in book.incidents():
            print(incident.title, book.tallies(incident.id))

``tollbook.read`` and ``tollbook.find`` are the first two rooms of the house and can be called as well: ``read(paths)``
gives reports, ``find(report)`` what one report holds. Importing this package loads none of the heavy parts.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from tollbook import nouns
from tollbook.nouns import (
    Claim,
    Disagreement,
    Findings,
    Incident,
    Link,
    Person,
    Place,
    Quantity,
    Record,
    Report,
    Sentence,
    Speaker,
    Stance,
    Status,
    Tally,
    Verdict,
    When,
)

if TYPE_CHECKING:
    from tollbook.api import build, find, open_book, read

__version__ = "0.1.0"
__all__ = [
    "Claim",
    "Disagreement",
    "Findings",
    "Incident",
    "Link",
    "Person",
    "Place",
    "Quantity",
    "Record",
    "Report",
    "Sentence",
    "Speaker",
    "Stance",
    "Status",
    "Tally",
    "Verdict",
    "When",
    "build",
    "find",
    "nouns",
    "open_book",
    "read",
]

_ROOMS = ("read", "find")


class _Room(ModuleType):
    """A room that is called as the function of its own name: ``tollbook.find(report)``."""

    def __call__(self, *args: Any, **options: Any) -> Any:
        name = self.__name__.rpartition(".")[2]
        return getattr(importlib.import_module("tollbook.api"), name)(*args, **options)


class _House(ModuleType):
    """The package. The import system hangs each room onto it as an attribute, which here makes the room callable."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in _ROOMS and type(value) is ModuleType:
            value.__class__ = _Room
        super().__setattr__(name, value)

    def __getattr__(self, name: str) -> Any:
        if name in _ROOMS:
            return importlib.import_module(f"tollbook.{name}")
        if name in ("build", "open_book"):
            return getattr(importlib.import_module("tollbook.api"), name)
        raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


sys.modules[__name__].__class__ = _House
