"""Every wording finds its own example, and every list of finder.toml is used and well formed."""

from __future__ import annotations

import importlib
import pkgutil
import re
import tomllib
from pathlib import Path

import pytest

from tollbook.find import english
from tollbook.find.english import wordings

HERE = Path(english.__file__).parent
for module in pkgutil.iter_modules(english.__path__):
    importlib.import_module(f"tollbook.find.english.{module.name}")
DATA = tomllib.loads((HERE / "finder.toml").read_text(encoding="utf-8"))
CODE = "\n".join(p.read_text(encoding="utf-8") for p in sorted(HERE.glob("*.py")))


@pytest.mark.parametrize(("pattern", "example"), wordings.EXAMPLES, ids=lambda x: x if isinstance(x, str) else "")
def test_a_wording_finds_its_example(pattern: re.Pattern[str], example: str) -> None:
    assert pattern.search(example)


@pytest.mark.parametrize("table", ["words", "alternatives"])
def test_every_list_is_used_and_repeats_nothing(table: str) -> None:
    for name, entries in DATA[table].items():
        assert f'("{name}")' in CODE or f"('{name}')" in CODE, name
        assert len(entries) == len(set(entries)), name


def test_every_confidence_is_used_and_a_share() -> None:
    for name, value in DATA["confidence"].items():
        assert f'"{name}"' in CODE, name
        assert 0 < value < 1, name


def test_alternatives_compile_alone() -> None:
    for name in DATA["alternatives"]:
        re.compile(wordings.any_of(name))
