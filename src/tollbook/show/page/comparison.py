"""How an incident's accounts compare: where they differ and why, and what they agree on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.nouns import Disagreement
from tollbook.show.page.claims import ClaimView
from tollbook.show.page.labels import labels
from tollbook.show.page.toll import OF_PEOPLE
from tollbook.show.page.voices import Voice
from tollbook.show.page.words import number

#: Kinds of disagreement that explain themselves; the others are shown as open questions.
EXPLAINED = ("category", "scope", "aggregate", "update")


@dataclass(frozen=True, slots=True)
class Difference:
    """Two or more figures that differ, with the sentence that says why."""

    text: str
    sides: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class DifferenceGroup:
    """All differences of one kind."""

    kind: str
    name: str
    sense: str
    explained: bool
    items: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """A figure that two speakers give, or one speaker in several reports, which may look like agreement."""

    measure_label: str
    figure: str
    counted: str
    part: bool
    voices: tuple[Voice, ...]
    reports: int
    outlets: int
    claims: tuple[ClaimView, ...]


def difference_groups(found: Sequence[Disagreement], views: Sequence[ClaimView]) -> tuple[DifferenceGroup, ...]:
    """The disagreements by kind, open ones first; those of kind ``agrees`` are no difference."""
    words = labels()
    by_id = {view.id: view for view in views}
    kinds = sorted({one.kind for one in found} - {"agrees"}, key=kind_rank)
    groups = []
    for kind in kinds:
        name, sense = words.disagreement(kind)
        items = tuple(
            Difference(one.text, tuple(by_id[claim] for claim in one.claims if claim in by_id))
            for one in found
            if one.kind == kind
        )
        groups.append(DifferenceGroup(kind, name, sense, kind in EXPLAINED, items))
    return tuple(groups)


def kind_rank(kind: str) -> tuple[int, str]:
    """The order of kinds of disagreement: open ones first, and those first that nobody has a label for."""
    order = list(labels().disagreements)
    return (order.index(kind) if kind in order else 0, kind)


def is_open(one: Disagreement) -> bool:
    """Whether nothing in the reports explains the difference, so that somebody has to look."""
    return one.kind != "agrees" and one.kind not in EXPLAINED


def agreements(views: Sequence[ClaimView]) -> tuple[Agreement, ...]:
    """Figures given by several original speakers, or by one in several reports; "at least 14" and "14" are the same."""
    groups: dict[tuple[str, float, str], list[ClaimView]] = {}
    for view in views:
        if view.value is None or view.change == "increment":
            continue
        noun = "" if view.total and view.measure in OF_PEOPLE else view.counted
        groups.setdefault((view.measure, view.value, noun), []).append(view)
    made = []
    for (measure, value, _), members in groups.items():
        speaking = {view.voice.key: view.voice for view in members}
        if len(speaking) > 1 or len({view.report for view in members}) > 1:
            made.append(
                Agreement(
                    measure_label=labels().measure(measure),
                    figure=number(value),
                    counted=Counter(view.counted for view in members).most_common(1)[0][0],
                    part=all(view.part_of is not None for view in members),
                    voices=tuple(speaking[key] for key in sorted(speaking, key=lambda key: (len(key), key))),
                    reports=len({view.report for view in members}),
                    outlets=len({view.outlet for view in members}),
                    claims=_one_each(members, by_voice=len(speaking) > 1),
                )
            )
    return tuple(sorted(made, key=lambda one: -len(one.voices)))


def _one_each(members: Sequence[ClaimView], *, by_voice: bool) -> tuple[ClaimView, ...]:
    """The first claim of each speaker, or of each report where there is one speaker."""
    first: dict[str, ClaimView] = {}
    for view in members:
        first.setdefault(view.voice.key if by_voice else view.report, view)
    return tuple(first.values())


def common_ground(views: Sequence[ClaimView]) -> tuple[str, ...]:
    """Sentences on the day and the place that most figures name."""
    lines = []
    for what, named in (
        ("Day", Counter(view.when for view in views if view.when)),
        ("Place", Counter(view.place for view in views if view.place)),
    ):
        if named.total() > 1:
            top = min(named, key=lambda one: (-named[one], one))
            share = "all" if named[top] == named.total() else f"{named[top]} of"
            lines.append(f"{what}: {share} {named.total()} figures that tell it say {top}.")
    return tuple(lines)
