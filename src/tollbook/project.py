"""A project file: the policy, the ranking of sources and the further words of one piece of work.

    [policy]
    name = "source_hierarchy"
    ranking = ["health", "ngo", "official"]      # the most trusted kind of speaker first

    [words.scope.people.some]                    # as in scope.toml, beside the code
    children = ["kiddies"]

    [words.measures.killed]                      # as in measures.toml
    agent = ["conk"]

Words are added to the program's own (words.FILES), never taken away. Whatever is wrong is told with the file and line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from tollbook import words
from tollbook.errors import InputError
from tollbook.nouns import SPEAKER_KINDS

_POLICY_KEYS = ("name", "ranking")
# Texts in these files are sentences; in the others they are words with spaces between.
_PROSE = ("scope",)
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")
_HEADER = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"\s*([\w.\"'-]+)\s*=")


@dataclass(frozen=True)
class Project:
    """What a project file says: None and empty where it is silent."""

    path: Path
    policy: str | None = None
    ranking: tuple[str, ...] | None = None
    words: Mapping[str, Any] = field(default_factory=dict)


def read_project(path: str | Path) -> Project:
    """The project of the file at ``path``. Raises InputError, naming file and line, for whatever is wrong with it."""
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise InputError(f"{path} is not UTF-8.") from None
    except OSError as error:
        raise InputError(f"The project file {path} cannot be read: {error.strerror}.") from error
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = _AT_LINE.search(str(error))
        line = told[1] if told and told[1] else str(text.count("\n") + 1)
        raise InputError(f"{path}:{line}: {_AT_LINE.sub('', str(error)).strip()}.") from None
    checked = _Checked(path, text)
    checked.known((), data, ("policy", "words"))
    policy = checked.table(("policy",), data.get("policy", {}))
    checked.known(("policy",), policy, _POLICY_KEYS)
    name, ranking = policy.get("name"), policy.get("ranking")
    if name is not None:
        checked.policy(name)
    if ranking is not None:
        kinds = checked.strings(("policy", "ranking"), ranking)
        checked.among(("policy", "ranking"), kinds, SPEAKER_KINDS, "kind of speaker")
    more = checked.table(("words",), data.get("words", {}))
    checked.known(("words",), more, tuple(words.FILES))
    for file, added in more.items():
        package, own = words.FILES[file]
        base = tomllib.loads(resources.files(package).joinpath(own).read_text(encoding="utf-8"))
        checked.words(("words", file), added, base)
    return Project(path, name, tuple(ranking) if ranking is not None else None, more)


@dataclass(frozen=True)
class _Checked:
    path: Path
    text: str

    def fail(self, keys: Sequence[str], message: str) -> InputError:
        return InputError(f"{self.path}:{self.line(keys)}: {message}.")

    def line(self, keys: Sequence[str]) -> int:
        """The line on which the table or key of that path stands; 1 where it is not to be seen."""
        table: list[str] = []
        for number, line in enumerate(self.text.splitlines(), start=1):
            if header := _HEADER.match(line):
                table = _parts(header[1])
                here = table
            elif key := _KEY.match(line):
                here = [*table, *_parts(key[1])]
            else:
                continue
            if here[: len(keys)] == list(keys):
                return number
        return 1

    def table(self, keys: Sequence[str], value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.fail(keys, f"{'.'.join(keys)} is no table")
        return value

    def known(self, keys: Sequence[str], table: Mapping[str, Any], names: Sequence[str]) -> None:
        for key in table:
            if key not in names:
                raise self.fail((*keys, key), f"there is no {'.'.join((*keys, key))}; known are {', '.join(names)}")

    def strings(self, keys: Sequence[str], value: Any) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
            raise self.fail(keys, f"{'.'.join(keys)} is no list of words")
        return value

    def among(self, keys: Sequence[str], values: Sequence[str], names: Sequence[str], what: str) -> None:
        for value in values:
            if value not in names:
                raise self.fail(keys, f"there is no {what} {value}; known are {', '.join(names)}")

    def policy(self, name: Any) -> None:
        from tollbook.weigh import POLICIES

        self.among(("policy", "name"), self.strings(("policy", "name"), [name]), tuple(POLICIES), "policy")

    def words(self, keys: tuple[str, ...], added: Any, base: Any) -> None:
        """Check that ``added`` has the shape of the program's own file; further lists may stand among lists."""
        if isinstance(base, dict):
            for key, value in self.table(keys, added).items():
                if key in base:
                    self.words((*keys, key), value, base[key])
                elif base and all(isinstance(each, list | str) for each in base.values()):
                    self.strings((*keys, key), value)
                else:
                    raise self.fail((*keys, key), f"there is no {'.'.join((*keys, key))}; known are {', '.join(base)}")
        elif (isinstance(base, str) and keys[1] not in _PROSE) or (
            isinstance(base, list) and all(isinstance(each, str) for each in base)
        ):
            self.strings(keys, added)
        else:
            raise self.fail(keys, f"{'.'.join(keys)} cannot be extended by a project")


def _parts(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in dotted.split(".")]
