"""From figures to claims: the whole report's view.

``figures`` and ``singles`` say what each sentence counts; here the sentences are put together: hits become casualties
or injuries, "four of them" finds its figure in the sentence before, parts are tied to totals, increments to the toll
they raise, and each claim gets its speaker, place, day and kind of happening.
"""

from __future__ import annotations

from tollbook.find.english.document import Document
from tollbook.find.english.figures import Figure, figures_of, resolve_hits, resolve_leaning, worth_parsing
from tollbook.find.english.singles import keep_singles
from tollbook.find.english.ties import tie
from tollbook.nouns import Claim, Findings, Report, Sentence, short_id


def find(report: Report) -> Findings:
    """All that an English report holds."""
    document = Document(report)
    lines = [line for line in document.lines if worth_parsing(line)]
    document.parse(line.index for line in lines)
    figures: list[Figure] = []
    for line in lines:
        figures += figures_of(document, line)
    figures = resolve_leaning(figures)
    resolve_hits(figures)
    singles = {id(f) for f in figures if f.single}
    figures = keep_singles(figures, singles)
    tie(document, figures, singles)
    ids = {id(f): short_id(report.id, f.start, f.end, f.measure) for f in figures}
    claims = []
    for f in figures:
        line = document.lines[f.line]
        claims.append(
            Claim(
                ids[id(f)],
                report.id,
                f.start,
                f.end,
                Sentence(line.start, line.end, line.text),
                f.measure,
                f.counted,
                f.number.quantity(line.text),
                "increment" if f.increment else "total",
                ids.get(id(f.inside_of)) if f.inside_of is not None else None,
                confidence=f.confidence,
            )
        )
    return Findings(tuple(claims))
