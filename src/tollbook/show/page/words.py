"""Numbers, hedges, days and counts as a reader sees them. English only, since the dossier's own voice is English."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tollbook.link.days import MONTHS, Span, in_words
from tollbook.link.days import span as span_of
from tollbook.nouns import Quantity, When

#: Sign or word before the value; a qualifier that is not here shows the bare value, a vague one its own word.
HEDGES = {"at_least": "≥ ", "more_than": "> ", "at_most": "≤ ", "nearly": "nearly ", "about": "~"}
VAGUE = ("dozens", "scores", "hundreds", "thousands", "several", "many", "few")
#: Plurals that adding an s does not make.
PLURALS = {"person": "people", "child": "children", "speaker has": "speakers have"}


def number(value: float | None) -> str:
    """A value with thousands separated; "–" for none."""
    if value is None:
        return "–"
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def figure(quantity: Quantity) -> str:
    """A quantity with its hedge: "≥ 14", "> 150", "~40", "20–30", "dozens"."""
    if quantity.qualifier in VAGUE:
        return quantity.qualifier
    if quantity.qualifier == "range" or quantity.value is None:
        return span(quantity.low, quantity.high) or quantity.text
    return HEDGES.get(quantity.qualifier, "") + number(quantity.value)


def figure_with_bound(quantity: Quantity) -> str:
    """As ``figure``, a vague word with the bound that it is read as: "dozens (≥ 24)"."""
    shown = figure(quantity)
    if quantity.qualifier in VAGUE and (quantity.low is not None or quantity.high is not None):
        return f"{shown} ({span(quantity.low, quantity.high)})"
    return shown


def span(low: float | None, high: float | None) -> str:
    """An interval: "4–39", "14", "≥ 14", "≤ 20"; empty where both ends are open."""
    if low is not None and high is not None:
        return number(low) if low == high else f"{number(low)}–{number(high)}"
    if low is not None:
        return f"≥ {number(low)}"
    return f"≤ {number(high)}" if high is not None else ""


def count(amount: int, noun: str, plural: str | None = None) -> str:
    """ "1 report", "3 reports", "no reports"."""
    many = plural or PLURALS.get(noun) or noun + "s"
    return f"{number(amount) if amount else 'no'} {noun if amount == 1 else many}"


def listed(items: list[str] | tuple[str, ...], most: int = 3) -> str:
    """ "A", "A and B", "A, B and C", "A, B, C and 4 more"."""
    if len(items) > most + 1:
        return f"{', '.join(items[:most])} and {len(items) - most} more"
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def clipped(text: str, most: int) -> str:
    """The text in at most ``most`` characters, cut at a word where there is one, with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    head = line[: most - 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > most // 2 else head).rstrip(" ,.;:–-") + "…"


def instant(moment: str | None) -> tuple[date, datetime | None] | None:
    """The day and, where it is told, the instant (UTC) of an ISO 8601 moment; None where it is absent or not ISO."""
    if not moment:
        return None
    try:
        if len(moment) <= 10:
            return date.fromisoformat(moment), None
        parsed = datetime.fromisoformat(moment)
    except ValueError:
        return None
    if parsed.tzinfo is not None:
        parsed = parsed.astimezone(UTC)
    return parsed.date(), parsed


def day(moment: str | None) -> str:
    """ "30 December 2023"; the text itself where it is no ISO day; empty for none."""
    known = instant(moment)
    if known is None:
        return moment or ""
    on = known[0].toordinal()
    return in_words(Span(on, on))


def moment_label(moment: str | None) -> str:
    """ "30 Dec 2023, 14:20 UTC", "30 Dec 2023", or "no date"."""
    known = instant(moment)
    if known is None:
        return moment or "no date"
    on, at = known
    shown = f"{on.day} {MONTHS[on.month - 1][:3]} {on.year}"
    if at is None:
        return shown
    return f"{shown}, {at:%H:%M}" + (" UTC" if at.tzinfo is not None else "")


def days(when: When | None) -> str:
    """ "30 December 2023", "29–30 December 2023", "2018"; the text itself where it holds no ISO day; empty for none."""
    known = span_of(when)
    return in_words(known) if known is not None else day(when.start if when is not None else None)
