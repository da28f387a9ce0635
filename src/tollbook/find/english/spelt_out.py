"""Lists that spell a total out: their figures add up to it, "26 people, 22 passengers and four crew"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tollbook.find.english.wordings import wording

if TYPE_CHECKING:
    from tollbook.find.english.document import Document
    from tollbook.find.english.figures import Figure

# A whole of one or two is seldom spelt out by figures, and seldom by more figures than this.
_LEAST_WHOLE = 2
_LONGEST_RUN = 8
# A list that spells out a figure begins within so many characters of it, behind such a sign.
_RUN_REACH = 90
_COLON_REACH = 160
_RUN_OPENS = wording(r"[,:(–—-]|\b(?:including|comprising|namely)\b", " people on board: ")
_COLON = wording(r":\s*$", " in the provinces that we watch: ", case=True)
# "three deaths in Orla, two in Bran and one in Tarn": places side by side, none inside another.
_SIDE_BY_SIDE = wording(r"^[^,;:(]*\b(?:in|at|from|near)\s+[A-Z][^:(]*,\s|\bfollowed by\b", " in Orla, ", case=True)
_SMALL = 5
_OF_NUMBERS = ("exact",)


def spell_out(document: Document, figures: list[Figure]) -> None:
    """Tie the figures of a list to the total that they add up to, in place."""
    _in_the_next_sentence(document, figures)
    spell_out_in_sentences(document, figures)


def _in_the_next_sentence(document: Document, figures: list[Figure]) -> None:
    """ "96 were injured. Fifty-one have gone home, 23 are in Orla and 22 in Bran.": right behind an exact total."""
    for index, figure in enumerate(figures):
        group = [f for f in figures[index:] if _same_list(f, figure)]
        continued = index > 0 and _same_list(figures[index - 1], figure)
        if len(group) < 2 or continued:
            continue
        if any(f.number.value is None or f.inside_of is not None or f.increment for f in group):
            continue
        total = sum(f.number.value or 0 for f in group)
        for other in reversed(figures[:index]):
            if figure.line - other.line > 1:
                break
            exact = other.number.qualifier in _OF_NUMBERS and other.number.value == total
            if other.measure == figure.measure and exact and other.inside_of is None and other.line != figure.line:
                for f in group:
                    f.inside_of = other
                break


def spell_out_in_sentences(document: Document, figures: list[Figure]) -> None:
    """A run of figures right behind a whole, which add up to it: "26 people, 22 passengers and four crew".

    The dead and the injured together spell out casualties.
    """
    for index, whole in enumerate(figures):
        value = whole.number.value
        if value is None or value < _LEAST_WHOLE:
            continue
        run: list[Figure] = []
        for item in figures[index + 1 : index + 1 + _LONGEST_RUN]:
            alike = item.measure == whole.measure or (
                whole.measure == "casualties" and item.measure in ("killed", "injured")
            )
            if item.line != whole.line or item.number.value is None or not alike or item.start < whole.end:
                break
            run.append(item)
            total = sum(f.number.value or 0 for f in run)
            if total == value and len(run) > 1 and _opens_run(document.text, whole, run[0]):
                for f in run:
                    if not _within(whole, f) and not any(f.inside_of is other for other in run):
                        f.inside_of, f.increment = whole, False
            if total >= value:
                break


def _opens_run(text: str, whole: Figure, first: Figure) -> bool:
    between = text[whole.end : first.start]
    if (whole.number.value or 0) < _SMALL and _SIDE_BY_SIDE.search(text[whole.phrase_end : first.start]):
        return False
    if "followed by" in between:
        return False
    return (len(between) <= _RUN_REACH and _RUN_OPENS.search(between) is not None) or (
        len(between) <= _COLON_REACH and _COLON.search(between) is not None
    )


def _within(figure: Figure, whole: Figure) -> bool:
    """True where ``figure`` is a part of ``whole``, at any depth."""
    seen = 0
    part: Figure | None = figure
    while part is not None and seen < _LONGEST_RUN:
        if part is whole:
            return True
        part, seen = part.inside_of, seen + 1
    return False


def _same_list(one: Figure, other: Figure) -> bool:
    return one.line == other.line and one.measure == other.measure
