"""The Jinja2 environment and the rendering of each page: views in, HTML text out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from tollbook.show.page import words
from tollbook.show.page.chart import Settled, measure_chart, worth_drawing
from tollbook.show.page.claims import ClaimView
from tollbook.show.page.incident import IncidentView
from tollbook.show.page.index import IndexView, ReportRow
from tollbook.show.page.labels import labels, policy_rule
from tollbook.show.page.links import Links, anchor, safe_name
from tollbook.show.page.ranges import mini_range, range_bar
from tollbook.show.page.report import ReportView
from tollbook.show.page.shapes import icon

#: Differences of one kind shown at once, by whether they are explained; the others are folded.
DIFFERENCES_SHOWN = {True: 2, False: 8}
#: Shared passages listed.
SHARED_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Basis:
    """What every page says that its tolls rest on: the policy, and the day or moment that the record was cut at."""

    policy: str
    as_of: str | None = None

    @property
    def until(self) -> str:
        """The cut in words; empty where there is none."""
        return words.moment_label(self.as_of) if self.as_of else ""


@cache
def environment() -> Environment:
    """Templates with autoescape for every name, and an error for any value that a template misspells."""
    made = Environment(
        loader=FunctionLoader(_source),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(
        count=words.count,
        number=words.number,
        listed=words.listed,
        anchor=anchor,
        measure_anchor=safe_name,
        icon=lambda shape, family: Markup(icon(shape, family)),
        range_bar=lambda *ends: Markup(range_bar(*ends)),
        mini_range=lambda *ends: Markup(mini_range(*ends)),
    )
    return made


def _source(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


def index_page(view: IndexView, links: Links, basis: Basis) -> str:
    """The list of incidents."""
    template = environment().get_template("index.html")
    families = [(family, pair) for family, pair in labels().families.items()]
    return template.render(view=view, links=links, here="index", basis=basis, families=families)


def reports_page(rows: tuple[ReportRow, ...], links: Links, basis: Basis) -> str:
    """The list of reports."""
    return environment().get_template("reports.html").render(rows=rows, links=links, here="reports", basis=basis)


def report_page(view: ReportView, links: Links, basis: Basis) -> str:
    """One report's text with its marks."""
    return environment().get_template("report.html").render(view=view, links=links, here="report", basis=basis)


def incident_page(view: IncidentView, links: Links, basis: Basis) -> str:
    """One incident."""
    return (
        environment()
        .get_template("incident.html")
        .render(
            view=view,
            links=links,
            here="incident",
            basis=basis,
            policy_sense=policy_rule(view.policy),
            charts=charts(view, links),
            shown_of=DIFFERENCES_SHOWN,
            shared_shown=SHARED_SHOWN,
        )
    )


def charts(view: IncidentView, links: Links) -> list[tuple[str, str, tuple[ClaimView, ...], Markup]]:
    """For each measure that a chart says something about: key, label, claims and the drawing."""
    settled = {gauge.measure: Settled(gauge.low, gauge.best, gauge.high) for gauge in view.gauges}
    made = []
    for measure, label, views in view.measures:
        if worth_drawing(views):
            drawing = measure_chart(
                views,
                settled.get(measure, Settled(None, None, None)),
                f"chart-{safe_name(measure)}",
                f"{label}, every figure by speaker",
                lambda claim: links.sentence(claim.report, claim.id),
            )
            made.append((measure, label, views, Markup(drawing)))
    return made
