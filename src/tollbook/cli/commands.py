"""Every command of ``tollbook``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tollbook.cli import options
from tollbook.cli.deciding import decide, decisions
from tollbook.cli.notes import Progress, failures, note_reports
from tollbook.cli.output import out_format as _format
from tollbook.cli.output import stdout as _stdout
from tollbook.cli.serving import serve
from tollbook.errors import BookError, InputError

if TYPE_CHECKING:
    from tollbook.keep import Book
    from tollbook.nouns import Incident, Report
    from tollbook.project import Project
    from tollbook.show.view import View


class _Commands(click.Group):
    """The commands in the order in which they are used, with errors that a user can cause as one sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        with failures():
            return super().invoke(ctx)


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from tollbook import __version__

        click.echo(f"tollbook {__version__}")
        ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
@click.option(
    "--project",
    type=click.Path(path_type=Path),
    envvar="TOLLBOOK_PROJECT",
    help="A file with the policy, ranking and words of a project.",
)
@click.pass_context
def main(ctx: click.Context, project: Path | None) -> None:
    """Read many reports of the same events; keep one record in which every figure has a speaker and a sentence.

    REPORTS are text, HTML or JSON Lines files, folders of these, or "-" for standard input. A BOOK is the one file
    that holds the record. Everything happens on this machine.
    """
    if project is not None:
        from tollbook import api

        ctx.obj = api.use_project(project)


@main.command()
@options.reports
@click.option(
    "-o", "--output", "book", type=click.Path(path_type=Path), required=True, help="The book to add to or make."
)
@click.option("--policy", metavar="NAME", help="The book's way to settle tolls from now on.")
@options.reading
@click.pass_context
def build(
    ctx: click.Context,
    reports: tuple[str, ...],
    book: Path,
    policy: str | None,
    date: str | None,
    workers: int | None,
    quiet: bool,
) -> None:
    """Read REPORTS into a book.

    The record is linked and settled anew. Reports that the book has already are left alone, so that building again
    adds only what is new.
    """
    from tollbook import api

    command = " ".join(["tollbook build", *reports, "-o", str(book), *(["--date", date] if date else [])])
    with Progress(quiet=quiet) as progress:
        policy = policy or (project.policy if (project := _project()) else None)
        built = api.build(reports, book, date=date, policy=policy, workers=workers, progress=progress, command=command)
    if not quiet:
        from tollbook.show.plain import counted

        news = f"{built.added} added" if built.added else "nothing new"
        again = f", {built.found_again} looked through again" if built.found_again else ""
        unread = f" ({built.unread} not read)" if built.unread else ""
        counts = f"{counted(built.reports, 'report')}{unread}, {counted(built.claims, 'figure')}, "
        counts += counted(built.incidents, "incident")
        click.echo(f"{book}: {counts} ({news}{again}).")
    ctx.exit(note_reports(built.given, quiet=quiet))


@main.command()
@options.reports
@options.reading
@options.naming
@_format
@click.pass_context
def claims(
    ctx: click.Context,
    reports: tuple[str, ...],
    date: str | None,
    workers: int | None,
    quiet: bool,
    names: bool,
    form: str,
) -> None:
    """Print every figure in REPORTS or a BOOK.

    How many, of what, said by whom, where and when: one figure, one line.
    """
    from tollbook import api
    from tollbook.show import lines
    from tollbook.show.names import without_names
    from tollbook.show.view import View

    given: tuple[Report, ...] = ()
    if len(reports) == 1 and _is_book(Path(reports[0])):
        with api.open_book(reports[0]) as opened:
            record = opened.record()
    else:
        with Progress(quiet=quiet) as progress:
            gathered = api.gather(reports, date=date, workers=workers, progress=progress)
        record, given = gathered.record, gathered.given
    seen = View(record) if names else without_names(View(record))
    found = seen.record.claims.values()
    out = _stdout(form)
    if form == "jsonl":
        lines.write_jsonl((lines.claim_line(seen, claim) for claim in found), out)
    elif form == "csv":
        lines.write_csv(lines.CLAIM_COLUMNS, (lines.claim_row(seen, claim) for claim in found), out)
    else:
        from tollbook.show import tables

        tables.print_claims(seen, found, out)
    ctx.exit(note_reports(given, quiet=quiet))


@main.command()
@options.book
@options.settling
@options.naming
@_format
def incidents(book: Path, policy: str | None, as_of: str | None, names: bool, form: str) -> None:
    """List the incidents of BOOK with their tolls.

    They come by day, each toll as low–best–high.
    """
    from tollbook.show import lines

    with _opened(book) as opened:
        seen = _view(opened, policy, as_of, names)
    found = seen.record.incidents.values()
    out = _stdout(form)
    if form == "jsonl":
        lines.write_jsonl((lines.incident_line(seen, incident) for incident in found), out)
    elif form == "csv":
        lines.write_csv(lines.INCIDENT_COLUMNS, (lines.incident_row(seen, incident) for incident in found), out)
    else:
        from tollbook.show import tables

        tables.print_incidents(seen, found, out)


@main.command()
@options.book
@options.incident
@options.settling
@options.naming
@_format
def show(book: Path, incident: str, policy: str | None, as_of: str | None, names: bool, form: str) -> None:
    """Show all of one INCIDENT.

    Its toll, who says what, how it moved, where accounts differ, who is blamed, the reports. INCIDENT is an id as
    `tollbook incidents` prints it, or the beginning of one.
    """
    from tollbook.show import lines

    with _opened(book) as opened:
        seen = _view(opened, policy, as_of, names)
        wanted = _seen_incident(opened, seen, incident)
    out = _stdout(form)
    if form == "jsonl":
        lines.write_jsonl(lines.dossier_lines(seen, wanted), out)
    elif form == "csv":
        lines.write_csv(lines.DOSSIER_COLUMNS, lines.dossier_rows(seen, wanted), out)
    else:
        from tollbook.show import dossier

        dossier.print_dossier(seen, wanted, out)


@main.command()
@options.book
@options.incident
@click.argument("measure")
@options.settling
@options.naming
@_format
def explain(
    book: Path, incident: str, measure: str, policy: str | None, as_of: str | None, names: bool, form: str
) -> None:
    """Say why a toll is what it is.

    Which claims of MEASURE count for the INCIDENT, which do not, why, and the sentence of each.
    """
    from tollbook import api
    from tollbook.show import lines

    with _opened(book) as opened:
        seen = _view(opened, policy, as_of, names)
        wanted = _seen_incident(opened, seen, incident)
    tally = api.tally(seen, wanted.id, measure)
    out = _stdout(form)
    if form == "jsonl":
        lines.write_jsonl(lines.verdict_lines(seen, tally), out)
    elif form == "csv":
        lines.write_csv(lines.DOSSIER_COLUMNS, lines.verdict_rows(seen, tally), out)
    else:
        from tollbook.show import dossier

        dossier.print_explanation(seen, tally, api.explain(seen, wanted.id, measure), out)


main.add_command(decide)
main.add_command(decisions)


@main.command()
@_format
def policies(form: str) -> None:
    """List the ways to settle a toll.

    Each with its rule and where that is from.
    """
    from tollbook.api import DEFAULT_POLICY
    from tollbook.weigh import POLICIES

    if form == "table":
        from tollbook.show import tables

        tables.print_policies(POLICIES, DEFAULT_POLICY, _stdout(form))
        return
    rows = [
        {"name": name, "rule": policy.rule, "source": policy.source, "default": name == DEFAULT_POLICY}
        for name, policy in POLICIES.items()
    ]
    _write_rows(rows, form)


@main.command()
@_format
def measures(form: str) -> None:
    """List what is counted."""
    from tollbook.show import tables

    if form == "table":
        tables.print_measures(_stdout(form))
        return
    _write_rows(tables.measures(), form)


@main.command()
@options.book
@click.option("-o", "--output", "out", type=click.Path(path_type=Path), required=True, help="The folder to write.")
@click.option("--single-file", "single", metavar="INCIDENT", help="Write this incident alone, as one HTML file.")
@options.settling
@options.naming
def page(book: Path, out: Path, single: str | None, policy: str | None, as_of: str | None, names: bool) -> None:
    """Write BOOK as a folder of web pages.

    They open from disk in any browser and need no network.
    """
    with _opened(book) as opened:
        wanted = opened.incident(single).id if single else None
        seen = _view(opened, policy, as_of, names)
        if single:
            _seen_incident(opened, seen, single)
    if wanted is None:
        click.echo(f"The pages start at {_write_page(seen, out)}.")
        return
    from tollbook.show.page.single import single_page, write_single

    settled = (seen.tallies.get(wanted, ()), seen.disagreements.get(wanted, ()))
    html = single_page(seen.record, wanted, *settled, policy=seen.policy, as_of=seen.as_of)
    click.echo(f"The page is {write_single(html, out)}.")


main.add_command(serve)


@main.command()
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path),
    default=Path("demo"),
    show_default=True,
    help="The folder to write.",
)
@click.pass_context
def demo(ctx: click.Context, out: Path) -> None:
    """Make a book and pages of sample reports.

    The reports come with Tollbook and tell of invented incidents.
    """
    from tollbook import api
    from tollbook.sample import SAMPLE
    from tollbook.show import tables

    book = out / "record.tollbook"
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BookError(f"The folder {out} cannot be made: {error.strerror}.") from error
    with Progress() as progress:
        built = api.build([SAMPLE], book, progress=progress, command="tollbook demo")
    with _opened(book) as opened:
        seen = api.view(opened)
    tables.print_incidents(seen, seen.record.incidents.values(), _stdout("table"))
    start = _write_page(seen, out / "pages")
    # The one that most reports tell of has the most to show.
    told = max(seen.record.incidents.values(), key=lambda incident: len(incident.reports))
    click.echo(f"\nThe record:  {book}\nThe pages:   {start}\nRead on:     tollbook show {book} {told.id[:6]}")
    ctx.exit(note_reports(built.given, quiet=True))


def _opened(book: Path) -> Book:
    from tollbook import api

    return api.open_book(book)


def _view(book: Book, policy: str | None, as_of: str | None, names: bool) -> View:
    from tollbook import api

    project = _project()
    ranking = project.ranking if project else None
    return api.view(
        book, policy=policy or (project.policy if project else None), as_of=as_of, ranking=ranking, names=names
    )


def _project() -> Project | None:
    """The project that the command line names."""
    found: Project | None = click.get_current_context().obj
    return found


def _seen_incident(book: Book, seen: View, beginning: str) -> Incident:
    """The incident whose id begins so. Raises InputError where the book has none, or nothing was known of it yet."""
    found = book.incident(beginning)
    if found.id not in seen.record.incidents:
        raise InputError(f"Nothing was known of {found.id} ({found.title}) by {seen.as_of}.")
    return seen.record.incidents[found.id]


def _is_book(path: Path) -> bool:
    if not path.is_file():
        return False
    from tollbook.keep.file import is_database

    return is_database(path)


def _write_page(seen: View, out: Path) -> Path:
    from tollbook.show.page import write_page

    return write_page(seen.record, seen.tallies, seen.disagreements, out, policy=seen.policy)


def _write_rows(rows: Sequence[Mapping[str, Any]], form: str) -> None:
    from tollbook.show import lines

    if form == "jsonl":
        lines.write_jsonl(rows, _stdout(form))
    else:
        lines.write_csv(list(rows[0]), rows, _stdout(form))
