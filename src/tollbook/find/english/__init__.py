"""Finding in English reports: scan, parse what is worth it, find figures, then who says so, where and when."""

from __future__ import annotations

from tollbook.find.english.claims import find

__all__ = ["find"]
