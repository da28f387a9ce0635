"""The terminal's tables: claims, incidents, policies, measures. What one incident holds is in ``dossier``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tollbook.nouns import MEASURES, Claim, Incident, Speaker, Tally
from tollbook.show.page.comparison import is_open
from tollbook.show.page.labels import labels
from tollbook.show.page.toll import is_settled
from tollbook.show.plain import day, number, plain, toll, where
from tollbook.show.view import View

if TYPE_CHECKING:
    from typing import TextIO

# A line longer than this is hard to follow from end to end; a wider terminal gets margins instead.
_WIDEST = 140
# What a table is laid out for where no terminal says how wide it is.
_PIPE_WIDTH = 110
# The measures that a list of incidents has columns for, where any has them; others stand in words behind them.
_LISTED = ("killed", "injured", "missing")
_ID_LENGTH = 6


class PolicyLike(Protocol):
    """What a policy tells about itself."""

    @property
    def rule(self) -> str:
        """How it settles a toll, in one sentence."""

    @property
    def source(self) -> str:
        """Where the rule is from."""


def console(out: TextIO) -> Console:
    """A console on ``out`` that takes every string as it is: no markup, no emoji, no guessed highlights."""
    made = Console(file=out, markup=False, emoji=False, highlight=False)
    made.width = min(made.width if made.is_terminal or made.width != 80 else _PIPE_WIDTH, _WIDEST)
    return made


def table(*columns: str, right: Iterable[str] = ()) -> Table:
    """An empty table with those headings; those of ``right`` hold figures and are set to the right."""
    made = Table(box=SIMPLE_HEAD, pad_edge=False, collapse_padding=True, header_style="bold", show_edge=False)
    for column in columns:
        made.add_column(column, justify="right" if column in right else "left", overflow="ellipsis")
    return made


def text(words: str, style: str = "") -> Text:
    """Words of a report as a cell: no markup, no control characters."""
    return Text(plain(words), style=style)


def chain(speakers: Iterable[Speaker]) -> str:
    """An attribution chain from the speaker nearest to the fact outwards: "Oblast governor ← Ruthenia Today"."""
    return " ← ".join(plain(speaker.name) for speaker in speakers)


def print_claims(seen: View, claims: Iterable[Claim], out: TextIO) -> None:
    """Every claim in a line, under the report that it is from."""
    screen = console(out)
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report, []).append(claim)
    if not by_report:
        screen.print("No figures were found.")
    for report_id, of_report in by_report.items():
        report = seen.record.reports[report_id]
        about = [part for part in (report.outlet, report.published and report.published[:10], report.title) if part]
        screen.print(
            Text.assemble((plain(report.path), "bold"), "  ", (plain(" · ".join(about)), "dim")), soft_wrap=True
        )
        made = table("Figure", "Measure", "Counted", "Said by", "Place", "Day", right=("Figure",))
        made.expand = True
        for column, share in zip(made.columns, (12, 9, 16, 26, 16, 13), strict=True):
            column.ratio = share
        # Whole measures and days, whatever the width: cut, they could be mistaken for others.
        made.columns[1].min_width = max(map(len, MEASURES))
        made.columns[-1].no_wrap = True
        made.columns[-1].min_width = 10
        for claim in of_report:
            made.add_row(
                text(claim.quantity.text),
                text(claim.measure + (" (more)" if claim.change == "increment" else "")),
                text(claim.counted + (" (part)" if claim.part_of else "")),
                text(chain(claim.attribution), "") if claim.attribution else Text("own voice", style="dim"),
                text(claim.place.name if claim.place else ""),
                text(day(claim.when)),
            )
        screen.print(made)
        screen.print()


def print_incidents(seen: View, incidents: Iterable[Incident], out: TextIO) -> None:
    """Every incident in a line, by day, with its tolls as low–best–high."""
    screen = console(out)
    incidents = list(incidents)
    if not incidents:
        screen.print("The book holds no incidents.")
        return
    settled = {each.id: {tally.measure: tally for tally in seen.tallies.get(each.id, ())} for each in incidents}
    listed = [measure for measure in _LISTED if any(measure in tallies for tallies in settled.values())]
    heads = [measure.capitalize() for measure in listed]
    made = table("Id", "Day", "Incident", *heads, "Also", "Reports", "Differ", right=(*heads, "Reports", "Differ"))
    for column in made.columns:
        column.no_wrap = column.header not in ("Incident", "Also")
    length = _shown_length([incident.id for incident in incidents])
    for incident in incidents:
        tallies = settled[incident.id]
        others = (tally for name, tally in tallies.items() if name not in listed and is_settled(tally))
        also = ", ".join(f"{toll(tally)} {tally.measure}" for tally in others)
        differ = sum(is_open(each) for each in seen.disagreements.get(incident.id, ()))
        made.add_row(
            text(incident.id[:length], "dim"),
            text(day(incident.when)),
            text(incident.title),
            *(text(toll(tallies.get(measure)), "bold") for measure in listed),
            text(also, "dim"),
            str(len(incident.reports)),
            str(differ) if differ else "",
        )
    screen.print(made)
    basis = f"Tolls are low–best–high under the policy “{seen.policy}”"
    basis += f", as of {plain(seen.as_of)}." if seen.as_of else "."
    if any(not is_settled(tallies[name]) for tallies in settled.values() for name in listed if name in tallies):
        basis += " ?: figures that it does not settle."
    if any(is_open(each) for one in incidents for each in seen.disagreements.get(one.id, ())):
        basis += " Differ: what nothing in the reports explains."
    screen.print(Text(basis, style="dim"))


def print_policies(policies: Mapping[str, PolicyLike], default: str, out: TextIO) -> None:
    """The policies by name, with their rule and where it is from."""
    made = table("Policy", "How it settles a toll", "From")
    made.columns[0].no_wrap = True
    for name, policy in policies.items():
        made.add_row(
            Text(name, style="bold") + Text(" (default)" if name == default else ""),
            text(policy.rule),
            text(policy.source, "dim"),
        )
    console(out).print(made)


def measures() -> list[dict[str, str]]:
    """What each measure counts and which words typically say it, in CLAIMS.md's order."""
    words = tomllib.loads((files("tollbook.show") / "measures.toml").read_text(encoding="utf-8"))
    return [
        {"measure": each, "counts": labels().measure_sense(each), "words": words.get(each, "")} for each in MEASURES
    ]


def print_measures(out: TextIO) -> None:
    """The measures, what they count, and typical words."""
    made = table("Measure", "Counts", "Typical words")
    for each in measures():
        made.add_row(Text(each["measure"], style="bold"), each["counts"], Text(each["words"], style="dim"))
    console(out).print(made)


def bounds(tally: Tally) -> tuple[str, str, str]:
    """Low, best and high as cells: an end that the words leave open is "…", a figure that the policy withholds "–"."""
    low, best, high = ("–" if value is None else number(value) for value in (tally.low, tally.best, tally.high))
    if low == best == high == "–":
        return low, best, high
    return "…" if tally.low is None else low, best, "…" if tally.high is None else high


def place_and_day(incident: Incident) -> str:
    """Where and when, in one line."""
    return " · ".join(part for part in (where(incident.place), day(incident.when)) if part)


def _shown_length(ids: list[str]) -> int:
    """As much of an id as tells all of ``ids`` apart, so that what is shown can be typed."""
    for length in range(_ID_LENGTH, max(map(len, ids), default=0)):
        if len({each[:length] for each in ids}) == len(ids):
            return length
    return max(map(len, ids), default=_ID_LENGTH)
