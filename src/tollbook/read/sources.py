"""The paths that a user names, turned into a list of sources: files, folders with all below them, standard input."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from tollbook.errors import InputError
from tollbook.read.decoding import is_book
from tollbook.read.draft import Source


def sources_of(paths: Sequence[str | Path], suffixes: Sequence[str]) -> list[Source]:
    """The sources that ``paths`` name, in the order named; within a folder by path, hidden ones left out.

    A file below a folder is named by its path from that folder, a file named itself by its name, ``-`` is standard
    input. Every file of a folder is taken but for books, which people keep beside the reports that they are made of.
    ``suffixes`` are those of the known formats: what ends in one is no book, and the error names them.

    Raises InputError where no path is named, a path does not exist, or a folder holds no file.
    """
    if not paths:
        raise InputError("No reports were named: give files, folders, or - for standard input")
    sources: list[Source] = []
    for path in map(Path, paths):
        if str(path) == "-":
            sources.append(Source("-"))
        elif path.is_dir():
            sources += _below(path, suffixes)
        elif path.exists():
            sources.append(Source(_sound(path.name), path))
        else:
            hint = " (it is a link to nothing)" if path.is_symlink() else ""
            raise InputError(f"No such file or folder: {_sound(str(path))}{hint}")
    return sources


def _below(folder: Path, suffixes: Sequence[str]) -> list[Source]:
    found: list[Source] = []
    try:
        os.listdir(folder)
    except OSError as error:
        raise InputError(f"The folder {_sound(str(folder))} cannot be opened: {error.strerror}") from error
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            file = Path(parent, name)
            if not name.startswith(".") and (file.suffix.lower() in suffixes or not _holds_book(file)):
                found.append(Source(_sound(file.relative_to(folder).as_posix()), file))
    if not found:
        raise InputError(
            f"The folder {_sound(str(folder))} holds no reports: looked in it and below it for {', '.join(suffixes)} "
            "(also .gz) and any other text file; hidden files are left out"
        )
    return sorted(found, key=lambda source: source.name)


def _holds_book(file: Path) -> bool:
    if not file.is_file():
        return False  # to open a pipe would wait for its writer
    try:
        with file.open("rb") as data:
            return is_book(data.read(128))
    except OSError:
        return False  # the reading of it says what is wrong


def _sound(name: str) -> str:
    """A file's name as text: bytes of it that are no UTF-8 are replaced."""
    return os.fsencode(name).decode("utf-8", "replace")
