"""Every error that a user can cause, each with one clear sentence and its exit code.

Exit codes: 0 all went well; 1 the run finished, but some reports could not be read; 2 the input or the command was
wrong; 3 the book or the target could not be used.
"""

from __future__ import annotations


class TollbookError(Exception):
    """Root of the project's errors: the message says what was wrong, where, and what to do."""

    exit_code = 2


class InputError(TollbookError):
    """Reports that were named cannot be had: no such path, an empty folder, a broken line."""


class PolicyError(TollbookError):
    """A policy or a measure was named that does not exist; the message lists those that do."""


class BookError(TollbookError):
    """The book cannot be opened, is of a newer schema, or its target cannot be written."""

    exit_code = 3
