"""One incident on the terminal: its toll, who says what, how it moved, where accounts differ, and the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from tollbook.link.leaning import leaning
from tollbook.link.passages import shared_passages
from tollbook.nouns import Claim, Incident, Relative, Stance, Tally, Verdict
from tollbook.show.page.claims import narrower_place
from tollbook.show.page.comparison import kind_rank
from tollbook.show.page.labels import labels, opened
from tollbook.show.page.voices import voices
from tollbook.show.plain import counted, moment, number, plain
from tollbook.show.tables import bounds, chain, console, place_and_day, table, text
from tollbook.show.view import View, counted_claims
from tollbook.weigh import moves

if TYPE_CHECKING:
    from typing import TextIO

    from rich.console import Console


def print_dossier(seen: View, incident: Incident, out: TextIO) -> None:
    """All of one incident."""
    screen = console(out)
    screen.print(Text(plain(incident.title), style="bold"))
    about = [
        incident.kind,
        place_and_day(incident),
        counted(len(incident.reports), "report"),
        counted(len(incident.claims), "figure"),
    ]
    screen.print(Text(plain(" · ".join(part for part in about if part)), style="dim"))
    screen.print(Text(f"id {plain(incident.id)}", style="dim"))
    if incident.part_of is not None:
        screen.print(Text(f"part of {_related(incident.part_of)}"))
    if incident.parts:
        screen.print(Text("its parts: " + "; ".join(map(_related, incident.parts))))
    _toll(screen, seen, incident)
    _speakers(screen, seen, incident)
    _timeline(screen, seen, incident)
    _differences(screen, seen, incident)
    _stances(screen, seen, incident)
    _people(screen, seen, incident)
    _reports(screen, seen, incident)


def _related(relative: Relative) -> str:
    return f"{plain(relative.title)} ({plain(relative.incident)})"


def print_explanation(seen: View, tally: Tally, reasons: Sequence[str], out: TextIO) -> None:
    """Why one toll is what it is: the policy's sentences, and beside each claim the sentence that it is from."""
    screen = console(out)
    incident = seen.record.incidents[tally.incident]
    low, best, high = bounds(tally)
    heading = f"{plain(incident.title)}: {tally.measure}, low {low}, best {best}, high {high}"
    screen.print(Text(heading, style="bold"))
    for reason in reasons:
        screen.print(Padding(text(reason), (0, 0, 0, 2)))
    steps = [move for move in moves(seen.record, incident.id) if move.measure == tally.measure]
    if steps:
        _heading(screen, "How it moved")
        for move in steps:
            screen.print(Padding(text(move.text), (0, 0, 0, 2)))
    _heading(screen, "The claims and their sentences")
    for verdict in tally.verdicts:
        claim = seen.record.claims[verdict.claim]
        # By its id a claim is named to `tollbook decide`.
        about = (chain(seen.said_by(claim)), moment(claim.said_at), plain(seen.path(claim.report)), claim.id[:8])
        line = Text.assemble(
            (" ".join(dict.fromkeys((plain(claim.quantity.text), plain(claim.counted)))), "bold"),
            " · " + " · ".join(part for part in about if part),
            "  ",
            _verdict(verdict),
        )
        screen.print(Padding(line, (0, 0, 0, 2)))
        screen.print(Padding(Text(f"“{plain(claim.sentence.text)}”"), (0, 0, 1, 4)))


def _toll(screen: Console, seen: View, incident: Incident) -> None:
    tallies = seen.tallies.get(incident.id, ())
    if not tallies:
        return
    basis = f"policy “{seen.policy}”" + (f", as of {plain(seen.as_of)}" if seen.as_of else "")
    _heading(screen, f"The toll ({basis})")
    made = table("Measure", "Low", "Best", "High", "Decided by", right=("Low", "Best", "High"))
    for tally in tallies:
        decided = [seen.record.claims[each] for each in counted_claims(tally)]
        speakers = dict.fromkeys(plain(seen.said_by(claim)[0].name) for claim in decided)
        low, best, high = bounds(tally)
        made.add_row(tally.measure, low, Text(best, style="bold"), high, Text(_some(list(speakers))))
    screen.print(made)


def _speakers(screen: Console, seen: View, incident: Incident) -> None:
    """Grouped by the speaker nearest to the fact; what the speaker passed through stands behind an arrow."""
    claims = seen.claims(incident)
    if not claims:
        return
    _heading(screen, "Who says what")
    made = table("Speaker", "Figure", "Measure", "Through", "When", "Verdict", right=("Figure",))
    made.columns[4].no_wrap = True
    who = voices(claims, seen.record.reports)
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(who[claim.id].key, []).append(claim)
    for told in groups.values():
        voice = who[told[0].id]
        kind = "" if voice.kind == labels().kind("other") else f" ({voice.kind})"
        for place, claim in enumerate(told):
            through = [speaker.name for speaker in seen.said_by(claim)[1:]]
            if claim.attribution:
                through.append(seen.outlet(claim.report))
            made.add_row(
                text(voice.name + kind, "bold") if not place else "",
                text(claim.quantity.text),
                text(_measured(claim, narrower_place(seen.record, claim, seen.verdict(claim)))),
                text(" ← ".join(through), "dim"),
                text(moment(claim.said_at)),
                _verdict(seen.verdict(claim)),
            )
    screen.print(made)


def _timeline(screen: Console, seen: View, incident: Incident) -> None:
    """How each toll moved, in the order in which the figures were said.

    Parts, sums of others, figures for another place or set of people, and excluded ones are no steps of the toll; nor
    is a figure that only repeats the one before it.
    """
    told = [c for c in seen.claims(incident) if c.said_at and c.change == "total" and not _apart(seen.verdict(c))]
    told = [c for c in told if "earlier" not in c.marks and not _in_one_breath(seen, c)]
    lines = []
    # Counts that only go on stand in the line itself; what was added, lowered or withdrawn is told in words.
    told_moves = [move for move in moves(seen.record, incident.id) if move.kind != "update"]
    for tally in seen.tallies.get(incident.id, ()):
        steps: list[tuple[float | str, str]] = []
        for claim in sorted(
            (c for c in told if c.measure == tally.measure), key=lambda c: (c.said_at or "", c.report, c.start)
        ):
            quantity = claim.quantity
            figure = quantity.text.casefold() if quantity.value is None else quantity.value
            if not steps or steps[-1][0] != figure:
                steps.append((figure, f"{moment(claim.said_at)} {plain(quantity.text)}"))
        if len(steps) > 1:
            lines.append((tally.measure, " → ".join(words for _, words in steps)))
    if lines:
        _heading(screen, "How the toll moved")
        for measure, steps_in_words in lines:
            screen.print(Padding(Text.assemble((f"{measure}: ", "bold"), steps_in_words), (0, 0, 0, 2)))
            for move in told_moves:
                if move.measure == measure:
                    screen.print(Padding(text(move.text, "dim"), (0, 0, 0, 4)))


def _differences(screen: Console, seen: View, incident: Incident) -> None:
    """The open ones first, as on the pages: among thirty updates and districts a contradiction would be overlooked."""
    differing = [each for each in seen.disagreements.get(incident.id, ()) if each.kind != "agrees"]
    differing.sort(key=lambda each: kind_rank(each.kind))
    if differing:
        _heading(screen, "Where accounts differ")
        for each in differing:
            screen.print(
                Padding(
                    Text.assemble((f"{labels().disagreement(each.kind)[0]}: ", "bold"), plain(each.text)), (0, 0, 0, 2)
                )
            )


def _stances(screen: Console, seen: View, incident: Incident) -> None:
    if incident.stances:
        _heading(screen, "Who is said to have done it")
        for stance in (seen.record.stances[each] for each in incident.stances):
            by = chain(stance.by) or plain(seen.outlet(stance.report))
            line = Text.assemble((by, "bold"), f" {_stance(stance)}")
            screen.print(Padding(line, (0, 0, 0, 2)))
            screen.print(Padding(text(f"“{stance.sentence.text}” ({seen.path(stance.report)})", "dim"), (0, 0, 0, 4)))


def _people(screen: Console, seen: View, incident: Incident) -> None:
    if incident.people:
        _heading(screen, "Named")
        for person in (seen.record.people[each] for each in incident.people):
            age = f", {person.age}" if person.age is not None else ""
            screen.print(Padding(text(f"{person.name}{age}: {person.fate} ({seen.path(person.report)})"), (0, 0, 0, 2)))


def _reports(screen: Console, seen: View, incident: Incident) -> None:
    _heading(screen, "Reports")
    made = table("", "Outlet", "Published", "Title", "Path")
    made.columns[2].no_wrap = True
    for each in incident.reports:
        report = seen.record.reports[each]
        mark = Text("•" if each in incident.main_reports else "")
        published = text(moment(report.published))
        made.add_row(mark, text(report.outlet or ""), published, text(report.title or ""), text(report.path, "dim"))
    screen.print(made)
    if len(incident.main_reports) < len(incident.reports):
        screen.print(Text("• mainly about this incident", style="dim"))
    told = [seen.record.reports[each] for each in incident.reports]
    for lean in leaning(told, shared_passages(told) if len(told) > 1 else ()):
        line = f"{seen.path(lean.report)} leans on {seen.path(lean.on)}, whose words it prints: {lean.reason}"
        screen.print(Text(plain(line), style="dim"))


def _stance(stance: Stance) -> str:
    known = labels().positions.get(stance.position)
    verb, takes_object = (known[1], known[2]) if known else (opened(stance.position), True)
    if not stance.about:
        return verb
    return f"{verb} {plain(stance.about)}" if takes_object else f"{verb} (about {plain(stance.about)})"


def _heading(screen: Console, words: str) -> None:
    screen.print()
    screen.print(Text(words, style="bold underline"))


def _measured(claim: Claim, where: str = "") -> str:
    more = " more" if claim.change == "increment" else ""
    said = claim.counted in ("people", claim.quantity.text, *labels().telling)
    # "displaced people" would be "displaced displaced people".
    noun = " ".join(word for word in claim.counted.split() if word.casefold() != claim.measure)
    what = "" if said or not noun else f" {noun}"
    marks = [*([where] if where else []), *(["part"] if claim.part_of else []), *map(labels().mark, claim.marks)]
    return f"{claim.measure}{more}{what}" + (f" ({', '.join(marks)})" if marks else "")


def _in_one_breath(seen: View, claim: Claim) -> bool:
    """True for a claim that yields to another of the same report and moment: it counts something else."""
    verdict = seen.verdict(claim)
    by = seen.record.claims.get(verdict.by) if verdict and verdict.by and verdict.verdict == "superseded" else None
    return by is not None and (by.report, by.said_at) == (claim.report, claim.said_at)


def _apart(verdict: Verdict | None) -> bool:
    """True for a claim that says nothing about the toll as a whole."""
    return verdict is not None and verdict.verdict in ("part", "other_scope", "excluded")


def _verdict(verdict: Verdict | None) -> Text:
    if verdict is None:
        return Text("")
    style = "bold" if verdict.verdict == "counted" else "dim"
    return Text(labels().verdict(verdict.verdict).lower(), style=style)


def _some(names: list[str], most: int = 3) -> str:
    return ", ".join(names[:most]) + (f" and {number(len(names) - most)} more" if len(names) > most else "")
