"""Why a figure is not about the whole of an incident."""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.nouns import Claim


@dataclass(frozen=True, slots=True)
class Narrow:
    """Why a claim is not about the whole: the claim that holds it (None where none is named) and the words for it."""

    by: Claim | None
    reason: str
    kind: str
