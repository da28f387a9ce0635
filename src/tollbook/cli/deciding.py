"""The commands by which people correct the record, and its history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tollbook.cli.notes import Progress
from tollbook.cli.output import out_format, stdout

if TYPE_CHECKING:
    from tollbook.nouns import Correction

_F = TypeVar("_F", bound=Callable[..., Any])


def _reasoned(function: _F) -> _F:
    why = click.option("--why", required=True, metavar="REASON", help="Why, for whoever asks later.")
    who = click.option("--who", metavar="NAME", help="Who decides; the login name unless given.")
    return why(who(function))


def _claims(function: _F) -> _F:
    return click.argument("claims", nargs=-1, required=True, metavar="CLAIM…")(function)


class _InOrder(click.Group):
    """The commands in the order in which they stand here."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_InOrder)
@click.argument("book", type=click.Path(path_type=Path))
@click.pass_context
def decide(ctx: click.Context, book: Path) -> None:
    """Correct the record of BOOK.

    Each decision is kept with who made it, when and why, holds through every later build, and can be undone. Claims,
    incidents and decisions are named by their ids or as much of the beginning as no other shares: `tollbook incidents`,
    `tollbook claims BOOK --format csv` and `tollbook decisions` print them.
    """
    ctx.obj = book


@decide.command()
@click.argument("incidents", nargs=-1, required=True, metavar="INCIDENT…")
@_reasoned
@click.pass_obj
def merge(book: Path, incidents: tuple[str, ...], why: str, who: str | None) -> None:
    """INCIDENTs are one happening."""
    _decide(book, "merge", incidents, why, who)


@decide.command()
@_claims
@click.option("--into", metavar="INCIDENT", help="The incident to which they belong; else they make one of their own.")
@_reasoned
@click.pass_obj
def split(book: Path, claims: tuple[str, ...], into: str | None, why: str, who: str | None) -> None:
    """CLAIMs do not belong to the incident in which they stand."""
    _decide(book, "split", claims, why, who, into=into)


@decide.command()
@_claims
@_reasoned
@click.pass_obj
def reject(book: Path, claims: tuple[str, ...], why: str, who: str | None) -> None:
    """CLAIMs are wrong. They stay in the record, and no policy counts them."""
    _decide(book, "reject", claims, why, who)


@decide.command()
@_claims
@_reasoned
@click.pass_obj
def accept(book: Path, claims: tuple[str, ...], why: str, who: str | None) -> None:
    """CLAIMs were looked at and are right."""
    _decide(book, "accept", claims, why, who)


@decide.command()
@click.argument("claim")
@click.argument("words", metavar="[FIGURE]", required=False)
@click.option("--measure", metavar="NAME", help="What it counts; `tollbook measures` lists what there is.")
@_reasoned
@click.pass_obj
def figure(book: Path, claim: str, words: str | None, measure: str | None, why: str, who: str | None) -> None:
    """The report says FIGURE in CLAIM. It is written as 14, "at least 14", "10 to 20" or "dozens"."""
    from tollbook.keep import typed
    from tollbook.nouns import Correction

    if words is None and measure is None:
        raise click.UsageError("Give the figure that the report says, or another --measure.")
    value = Correction(quantity=typed.figure(words) if words is not None else None, measure=measure)
    _decide(book, "figure", [claim], why, who, value)


@decide.command()
@_claims
@click.argument("name")
@click.option("--at", metavar="LAT,LON", help="Where it is in degrees, if the gazetteer does not know it.")
@_reasoned
@click.pass_obj
def place(book: Path, claims: tuple[str, ...], name: str, at: str | None, why: str, who: str | None) -> None:
    """CLAIMs are about the place NAME. It is written as Springfield, or as "Springfield, Illinois"."""
    from tollbook.keep import typed
    from tollbook.nouns import Correction

    _decide(book, "place", claims, why, who, Correction(place=typed.place(name, at)))


@decide.command()
@_claims
@click.argument("day")
@_reasoned
@click.pass_obj
def day(book: Path, claims: tuple[str, ...], day: str, why: str, who: str | None) -> None:
    """What CLAIMs tell of happened on DAY. It is written as 2024-05-01, or as 2024-05-01/2024-05-03."""
    from tollbook.keep import typed
    from tollbook.nouns import Correction

    _decide(book, "day", claims, why, who, Correction(when=typed.days(day)))


@decide.command("said-by")
@_claims
@click.argument("name")
@click.option("--kind", default="other", show_default=True, help="The kind of speaker.")
@_reasoned
@click.pass_obj
def said_by(book: Path, claims: tuple[str, ...], name: str, kind: str, why: str, who: str | None) -> None:
    """NAME gave the figures of CLAIMs. A NAME of - is the outlet itself; who passed them on stays as found."""
    from tollbook import api
    from tollbook.keep import deciding, typed
    from tollbook.nouns import Correction

    nearest = None if name == "-" else typed.speaker(name, kind)
    with api.open_book(book) as opened:
        chain = deciding.said_by(opened.record(), claims, nearest)
    _decide(book, "said_by", claims, why, who, Correction(said_by=chain))


@decide.command()
@click.argument("name")
@click.argument("how", type=click.Choice(["is", "is-not"]), metavar="is|is-not")
@click.argument("other")
@_reasoned
@click.pass_obj
def speaker(book: Path, name: str, how: str, other: str, why: str, who: str | None) -> None:
    """The speaker NAME is OTHER, or is not."""
    _decide(book, "same_speaker" if how == "is" else "different_speaker", [name, other], why, who)


@decide.command()
@click.argument("decision")
@_reasoned
@click.pass_obj
def undo(book: Path, decision: str, why: str, who: str | None) -> None:
    """DECISION holds no longer; undoing that undoing brings it back."""
    from tollbook import api
    from tollbook.show.decisions import told

    with Progress() as progress:
        made = api.undo(book, decision, why=why, who=who, progress=progress)
    _say(made.id, told(made))


@click.command()
@click.argument("book", type=click.Path(path_type=Path))
@click.option("--no-names", "names", flag_value=False, default=True, help="Leave out victims' names.")
@out_format
def decisions(book: Path, names: bool, form: str) -> None:
    """List what people decided about BOOK.

    Who, when and why, and what no longer holds.
    """
    from tollbook import api
    from tollbook.show import decisions as history
    from tollbook.show import lines

    found = api.decisions(book, names=names)
    out = stdout(form)
    if form == "jsonl":
        lines.write_jsonl(map(history.decision_line, found), out)
    elif form == "csv":
        lines.write_csv(history.DECISION_COLUMNS, map(history.decision_row, found), out)
    else:
        history.print_decisions(found, out)


def _decide(
    book: Path,
    kind: str,
    named: Sequence[str],
    why: str,
    who: str | None,
    value: Correction | None = None,
    into: str | None = None,
) -> None:
    from tollbook import api
    from tollbook.show.decisions import told

    with Progress() as progress:
        made = api.decide(book, kind, named, why=why, who=who, value=value, into=into, progress=progress)
    _say(made.id, told(made))


def _say(ident: str, words: str) -> None:
    from tollbook.show.plain import plain

    click.echo(f"{ident}  {plain(words)}")
