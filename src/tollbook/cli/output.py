"""Where a command prints, and the option that says as what."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

if TYPE_CHECKING:
    from io import TextIOWrapper

_F = TypeVar("_F", bound=Callable[..., Any])


def out_format(function: _F) -> _F:
    """The option --format of a command that prints a list."""
    known = click.Choice(["table", "jsonl", "csv"])
    return click.option(
        "--format", "form", type=known, default="table", show_default=True, help="What to print it as."
    )(function)


def stdout(form: str) -> TextIOWrapper:
    """Standard output, in UTF-8 where a program reads it and never failing on a letter where a person does."""
    out = cast("TextIOWrapper", sys.stdout)
    if form == "table":
        out.reconfigure(errors="replace")
    else:
        out.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    return out
