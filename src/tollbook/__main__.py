"""``python -m tollbook``: the same as the command ``tollbook``."""

from __future__ import annotations

from tollbook.cli import main

main(prog_name="tollbook")
