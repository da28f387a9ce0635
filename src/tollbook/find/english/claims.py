"""From figures to claims: the whole report's view.

``figures`` and ``singles`` say what each sentence counts; here the sentences are put together: hits become casualties
or injuries, "four of them" finds its figure in the sentence before, parts are tied to totals, increments to the toll
they raise, and each claim gets its speaker, place, day and kind of happening.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tollbook.find.english.captors import held_by_captors
from tollbook.find.english.confidence import OPINION, ceiling, crowds, probability, signs
from tollbook.find.english.counting import name_counted
from tollbook.find.english.day_main import is_long
from tollbook.find.english.days import Days
from tollbook.find.english.document import Document
from tollbook.find.english.figure_marks import marks_of
from tollbook.find.english.figures import Figure, figures_from, last_person, read_in_order, worth_parsing
from tollbook.find.english.happenings import Happenings
from tollbook.find.english.hits import resolve_hits
from tollbook.find.english.leaning import resolve_leaning
from tollbook.find.english.listing import listed_below, of_places, ranked_below
from tollbook.find.english.mentions import Measured
from tollbook.find.english.numbers import Number
from tollbook.find.english.opinion import second_opinions
from tollbook.find.english.people import people, uncounted
from tollbook.find.english.persons import died_later, keep_singles
from tollbook.find.english.places import Places
from tollbook.find.english.recalls import of_earlier_year, recalled, running, separate
from tollbook.find.english.speakers import Speakers
from tollbook.find.english.stances import stances
from tollbook.find.english.tables import table_figures
from tollbook.find.english.ties import tie, tie_late
from tollbook.find.english.totals import last_total
from tollbook.find.english.wordings import CONFIDENCE
from tollbook.nouns import GUESSED, Claim, Findings, Report, Sentence, When, short_id

if TYPE_CHECKING:
    from tollbook.find.english.opinion import Read

# A happening that ended this long before the report came out is told as background, in days.
_BACKGROUND_AFTER = 45
# "She later died" is said of somebody told at most so many sentences before.
_LATER_LINES = 2


def find(report: Report) -> Findings:
    """All that an English report holds."""
    document = Document(report)
    figures = figures_in(document)
    places = Places(document)
    speakers, days, happenings = Speakers(document), Days(document, places), Happenings(document)
    beside = crowds(figures)
    ids = {id(f): short_id(report.id, f.start, f.end, f.measure) for f in figures}
    aside = _aside(document, figures, days.main())
    claims, undated = [], []
    for f in figures:
        line = document.lines[f.line]
        told = days.told(f.start, f.end)
        when = told or days.when(f.start, f.end)
        if told is None:
            undated.append(ids[id(f)])
        background = _long_ago(when, report.published, days.main())
        if id(f) in aside and not background:
            # The day of what the report is about is not that of what it recalls.
            background, when = True, when if when is not None and is_long(when) else None
        marks = [*f.marks, *marks_of(line, f), *speakers.marks(f.start, f.end), *(["background"] if background else [])]
        marks += ["separate"] if separate(line.text) else []
        marks += [GUESSED] if f.route == OPINION else []
        claims.append(
            Claim(
                id=ids[id(f)],
                report=report.id,
                start=f.start,
                end=f.end,
                sentence=Sentence(line.start, line.end, line.text),
                measure=f.measure,
                counted=f.counted,
                quantity=f.number.quantity(line.text),
                change="increment" if f.increment else "total",
                part_of=ids.get(id(f.inside_of)) if f.inside_of is not None else None,
                attribution=speakers.chain(f.start, f.end),
                place=places.place(f.start, f.end),
                when=when,
                said_at=days.said_at(f.start, f.end),
                happening=happenings.kind(f.line, f.start, background),
                marks=tuple(dict.fromkeys(marks)),
                confidence=probability(signs(f, line, beside[f.line], speakers.way(f.start, f.end)), ceiling(f)),
            )
        )
    named = people(document, figures, claims)
    return Findings(tuple(claims), stances(document, speakers), named, days.chances(), tuple(undated))


def figures_in(document: Document) -> list[Figure]:
    """Every figure of the report, tied to the others, in the order of the text."""
    read, figures = figures_by_rule(document)
    if more := second_opinions(document, read, figures):
        figures = sorted([*figures, *more], key=lambda f: f.start)
        tie_late(document, figures, more)
    name_counted(figures)
    return figures


def figures_by_rule(document: Document) -> tuple[list[Read], list[Figure]]:
    """The sentences that may hold figures, with what is counted there, and the figures that the rules find."""
    lines = [line for line in document.lines if worth_parsing(line)]
    document.parse(line.index for line in lines)
    read = list(read_in_order(document, lines))
    figures = [figure for line, mentions in read for figure in figures_from(line, mentions)]
    figures += table_figures(document, figures)
    figures.sort(key=lambda f: f.start)
    _later_deaths(document, figures)
    figures = resolve_leaning(document, figures)
    held_by_captors(document, figures)
    resolve_hits(document, figures)
    figures = keep_singles(figures)
    figures = sorted([*figures, *_named_victims(document, figures)], key=lambda f: f.start)
    figures = sorted([*figures, *ranked_below(document, figures)], key=lambda f: f.start)
    tie(document, figures)
    if below := [*listed_below(document, figures), *of_places(document, figures)]:
        figures = sorted([*figures, *below], key=lambda f: f.start)
    return read, figures


def _named_victims(document: Document, figures: list[Figure]) -> Iterator[Figure]:
    """One figure for each person whom a list or a label names, and nobody counts."""
    for line, mention, fate in uncounted(document, figures):
        start, end = line.start + mention.start, line.start + mention.end
        text = line.text[mention.start : mention.end]
        told = [f for f in figures if f.start < start and line.index - f.line <= _LATER_LINES and not f.single]
        yield Figure(
            line.index,
            start,
            end,
            Number(mention.start, mention.end, mention.start, 1, 1, 1, "exact", text),
            "",
            fate,
            "list",
            CONFIDENCE["list"],
            end,
            frozenset(("people",)),
            inside_of=last_total(told, fate, 1),
            single=True,
            name=mention.name,
            age=mention.age,
        )


def _later_deaths(document: Document, figures: list[Figure]) -> None:
    """A person hurt in one sentence who dies in the next is one dead, told at the first mention."""
    for line in document.lines[1:]:
        who = died_later(line)
        if who is None:
            continue
        before = [f for f in figures if f.single and 0 < line.index - f.line <= _LATER_LINES]
        before = [f for f in before if f.head == who] or before
        if before:
            before[-1].measure = "killed"
            continue
        previous = document.lines[line.index - 1]
        if previous.paragraph < line.paragraph - 1:
            continue
        figure = last_person(document, previous, Measured("killed", "later", CONFIDENCE["later"]))
        if figure is not None:
            figures.append(figure)
            figures.sort(key=lambda f: f.start)


def _aside(document: Document, figures: Sequence[Figure], main: When | None) -> set[int]:
    """The figures (by ``id``) that the words beside them put before what the report is about, or over a longer time.

    Not those of a report that tells of something long past, or whose figures are mostly running totals.
    """
    published = document.report.published
    if main is not None and (is_long(main) or _long_ago(main, published, None)):
        return set()
    year = int((main.start if main is not None else published or "")[:4] or 0)
    before, totals = set(), set()
    for f in figures:
        line = document.lines[f.line]
        at = (line.text, f.start - line.start, f.end - line.start)
        if recalled(*at) or (year and of_earlier_year(*at, year)):
            before.add(id(f))
        elif running(*at):
            totals.add(id(f))
    return before | (totals if 2 * len(totals) < len(figures) else set())


def _long_ago(when: When | None, published: str | None, main: When | None) -> bool:
    """True where the happening lies well before the one that the report is about."""
    if when is None:
        return False
    reference = published[:10] if published else (main.end if main else None)
    if reference is None or (main is not None and when.end >= main.start):
        return False
    try:
        return (date.fromisoformat(reference) - date.fromisoformat(when.end[:10])).days > _BACKGROUND_AFTER
    except ValueError:
        return False
