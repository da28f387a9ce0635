"""ranking.toml: which speaker stands nearest to the fact, and of which happenings the toll is known at once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from tollbook.link.kinds import canonical


@cache
def rankings() -> Mapping[str, Any]:
    """The file by its tables."""
    return tomllib.loads(resources.files(__package__).joinpath("ranking.toml").read_text(encoding="utf-8"))


def found_at_once(kind: str | None) -> bool:
    """Whether the dead and hurt of such a happening are found within hours, as those of a shooting are."""
    return canonical(kind) in rankings()["latest"]["found_at_once"]
