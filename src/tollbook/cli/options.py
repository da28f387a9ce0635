"""The arguments and options that several commands share, as decorators."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def reports(function: F) -> F:
    """The reports to read, as many as are named."""
    return click.argument("reports", nargs=-1, required=True, metavar="REPORTS…")(function)


def book(function: F) -> F:
    """The book to open."""
    return click.argument("book", type=click.Path(path_type=Path))(function)


def incident(function: F) -> F:
    """An incident, by the beginning of its id."""
    return click.argument("incident")(function)


def reading(function: F) -> F:
    """How reports are read: their day, the processes, the notes."""
    date = click.option("--date", metavar="DAY", help="Publication day of reports that name none, as 2024-03-01.")
    workers = click.option("--workers", type=click.IntRange(1), help="Processes that look for figures.")
    quiet = click.option("--quiet", is_flag=True, help="No progress, and no notes about reports left out.")
    return date(workers(quiet(function)))


def settling(function: F) -> F:
    """How tolls are settled, and as of when."""
    policy = click.option("--policy", metavar="NAME", help="How to settle tolls; `tollbook policies` lists the ways.")
    as_of = click.option(
        "--as-of",
        metavar="DAY",
        help="As the record stood on that day, or at that moment; a report without a day is kept.",
    )
    return policy(as_of(function))


def naming(function: F) -> F:
    """Whether victims' names are printed."""
    withheld = click.option("--no-names", "names", flag_value=False, default=True, help="Leave out victims' names.")
    return withheld(function)
