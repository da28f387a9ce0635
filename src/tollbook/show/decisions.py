"""People's decisions as a history: a table for the terminal, lines for programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

from rich.text import Text

from tollbook.nouns import Correction, Decision
from tollbook.show.lines import Line, count
from tollbook.show.plain import day, moment, number, where
from tollbook.show.tables import chain, console, table, text

if TYPE_CHECKING:
    from typing import TextIO

DECISION_COLUMNS = (
    "id",
    "kind",
    "who",
    "at",
    "why",
    "about",
    "was",
    "now",
    "undone_by",
    "undone_at",
    "targets",
)


def decision_line(decision: Decision) -> Line:
    """A decision as JSON: all of it."""
    line = {**asdict(decision), "now": now(decision)}
    quantity = decision.value.quantity if decision.value else None
    if quantity is not None:
        bounds = {bound: count(getattr(quantity, bound)) for bound in ("value", "low", "high")}
        line["value"]["quantity"] |= bounds
    return line


def decision_row(decision: Decision) -> Line:
    """A decision in the columns of ``DECISION_COLUMNS``."""
    return {**decision_line(decision), "targets": " ".join(decision.targets)}


def now(decision: Decision) -> str:
    """What a correction put in the place of what was found, in words; empty for other decisions."""
    return _value(decision.value) if decision.value else ""


def told(decision: Decision) -> str:
    """What was decided, in one line: "figure: the mayor said 41 killed on 2 March 2024 [a.txt] (41 → 14)"."""
    change = f" ({decision.was} → {now(decision)})" if decision.value else ""
    return f"{decision.kind.replace('_', ' ')}: {decision.about}{change}"


def print_decisions(decisions: Iterable[Decision], out: TextIO) -> None:
    """Every decision in a line, oldest first."""
    screen = console(out)
    decisions = list(decisions)
    if not decisions:
        screen.print("Nobody has decided anything about this book.")
        return
    made = table("Id", "When", "Who", "Decided", "Why")
    for column in made.columns[:3]:
        column.no_wrap = True
    made.columns[3].overflow = made.columns[4].overflow = "fold"
    for each in decisions:
        words = text(told(each))
        if each.undone_by:
            words.append(f" — undone by {each.undone_by[:_ID_LENGTH]}", style="bold")
        made.add_row(text(each.id[:_ID_LENGTH], "dim"), moment(each.at), text(each.who), words, text(each.why))
    screen.print(made)
    undone = sum(each.undone_by is not None for each in decisions)
    if undone:
        screen.print(Text(f"{undone} of {len(decisions)} no longer hold.", style="dim"))


_ID_LENGTH = 8


def _value(value: Correction) -> str:
    parts = []
    if value.quantity is not None:
        parts.append(value.quantity.text or number(value.quantity.value))
    if value.measure is not None:
        parts.append(value.measure)
    if value.place is not None:
        parts.append(where(value.place))
    if value.when is not None:
        parts.append(day(value.when))
    if value.said_by is not None:
        parts.append(chain(value.said_by) or "the outlet's own voice")
    return " ".join(parts)
