"""The commands: a thin layer over ``tollbook.api``.

What they print goes to standard output, everything about the run (progress, notes, errors) to standard error. Exit
codes: 0 all went well; 1 the run finished, but some reports could not be read; 2 the input or the command was wrong;
3 the book or the target could not be used. Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

from tollbook.cli.commands import main

__all__ = ["main"]
