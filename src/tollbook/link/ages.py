"""Ages that a text tells: with the town and the day, what most surely tells two small incidents apart."""

from __future__ import annotations

import re

# "a 15-year-old boy", "aged 15", and in apposition, as agencies write it: "Mara Lindqvist, 15, was".
_AGE = re.compile(r"\b(\d{1,2})[- ]years?[- ]old|\baged? (\d{1,2})\b|(?<=[a-z.], )(\d{1,2})(?=[,.] )")


def ages(text: str) -> frozenset[int]:
    """The ages in years that ``text`` gives."""
    return frozenset(int(next(filter(None, m.groups()))) for m in _AGE.finditer(text))
