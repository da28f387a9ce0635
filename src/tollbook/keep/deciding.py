"""From what a person names to a decision that outlives every rebuild: claims by their ids, whatever the incidents are.

Pure: a record goes in, with the beginning of an id or a name; out comes the decision, not yet in the ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from tollbook.errors import InputError
from tollbook.link.days import in_words, span
from tollbook.link.names import folded
from tollbook.nouns import MEASURES, Claim, Correction, Decision, Incident, Record, Speaker
from tollbook.weigh import figures, wording

# How many things that come near an error lists at most.
_LISTED = 5

_NEEDS = {
    "figure": ("quantity", "measure"),
    "place": ("place",),
    "day": ("when",),
    "said_by": ("said_by",),
}


def drafted(record: Record, decision: Decision, *, named: Sequence[str] = (), into: str | None = None) -> Decision:
    """``decision`` (its kind, value, who, when and why) about the things of ``record`` that were ``named``.

    ``named`` are the beginnings of ids: of incidents for a merge, of claims for a split and for whatever is about
    claims; or the two names of speakers. ``into`` is the incident that split claims belong to. Raises InputError
    where a thing does not exist, is not clear, or cannot be decided so.
    """
    if not decision.why.strip():
        raise InputError("A decision needs a reason, for whoever asks later; give it with --why.")
    if not decision.who.strip():
        raise InputError("A decision needs a name; give it with --who.")
    made = _MAKERS.get(decision.kind, _no_such_kind)(record, decision, list(named), into)
    return replace(made, who=" ".join(made.who.split()), why=" ".join(made.why.split()))


def said_by(record: Record, named: Sequence[str], nearest: Speaker | None) -> tuple[Speaker, ...]:
    """The chain of the claims ``named`` with ``nearest`` (None: the outlet itself) as the original speaker.

    Through whom the figure came stays as found, unless that differs among the claims. Raises InputError where there is
    no such claim.
    """
    if nearest is None:
        return ()
    beyond = {c.attribution[1:] for c in _claims(record, named)}
    return (nearest, *(beyond.pop() if len(beyond) == 1 else ()))


def undoing(decisions: Sequence[Decision], decision: Decision, named: str) -> Decision:
    """The undoing of the decision whose id begins as ``named``.

    Raises InputError where there is none, there are several, or it is undone already.
    """
    target = decisions_by_id(decisions, named)
    if target.undone_by is not None:
        undo = next(d for d in decisions if d.id == target.undone_by)
        raise InputError(
            f"{target.id} is undone already, by {undo.who} on {undo.at[:10]}; to let it hold again, undo {undo.id}."
        )
    if not decision.why.strip():
        raise InputError("An undoing needs a reason, for whoever asks later; give it with --why.")
    about = f"{target.kind.replace('_', ' ')} by {target.who}: {target.about}"
    why = " ".join(decision.why.split())
    return replace(decision, kind="undo", targets=(target.id,), about=about, why=why)


def decisions_by_id(decisions: Iterable[Decision], named: str) -> Decision:
    """The decision whose id begins as ``named``. Raises InputError where there is none or there are several."""
    words = {d.id: f"{d.kind.replace('_', ' ')} {d.about}" for d in decisions}
    found = _one(named, words, "decision", "`tollbook decisions BOOK` lists them all")
    return next(d for d in decisions if d.id == found)


def _merge(record: Record, decision: Decision, named: list[str], into: str | None) -> Decision:
    incidents = list({i.id: i for i in (_incident(record, each) for each in named)}.values())
    if len(incidents) < 2:
        raise InputError("A merge needs two or more different incidents; name each by its id.")
    claims = tuple(claim for incident in incidents for claim in incident.claims)
    return replace(decision, targets=claims, about=" + ".join(f"{i.title} ({i.id})" for i in incidents))


def _split(record: Record, decision: Decision, named: list[str], into: str | None) -> Decision:
    claims = _claims(record, named)
    homes = {c.incident for c in claims}
    if len(homes) > 1:
        raise InputError(f"The claims stand in {len(homes)} incidents; split those of one at a time.")
    home = _incident(record, claims[0].incident or "")
    goal = _incident(record, into) if into else None
    if goal is not None and goal.id == home.id:
        raise InputError(f"The claims stand in {home.id} ({home.title}) already.")
    targets = tuple(c.id for c in claims)
    leaves = tuple(c for c in home.claims if c not in targets)
    if not leaves:
        also = "; to put the two together, use merge" if goal else ""
        raise InputError(f"These are all claims of {home.id} ({home.title}): nothing would stay behind{also}.")
    about = f"{_told(record, claims)}, out of {home.title} ({home.id})"
    if goal is not None:
        about += f", into {goal.title} ({goal.id})"
    return replace(decision, targets=targets, leaves=leaves, joins=goal.claims if goal else (), about=about)


def _about_claims(record: Record, decision: Decision, named: list[str], into: str | None) -> Decision:
    claims = _claims(record, named)
    value, needs = decision.value, _NEEDS.get(decision.kind, ())
    given = [key for key in Correction.__slots__ if value is not None and getattr(value, key) is not None]
    if any(key not in needs for key in given) or (needs and not given):
        what = " or ".join(needs) or "nothing"
        raise InputError(f"A decision about the {decision.kind.replace('_', ' ')} needs {what} as its value.")
    if value is not None and value.measure is not None and value.measure not in MEASURES:
        raise InputError(f"There is no measure {value.measure}; the known ones are {', '.join(MEASURES)}.")
    was = dict.fromkeys(_stood(c, given) for c in claims)
    return replace(decision, targets=tuple(c.id for c in claims), about=_told(record, claims), was="; ".join(was))


def _speakers(record: Record, decision: Decision, named: list[str], into: str | None) -> Decision:
    if len(named) != 2:
        raise InputError("A decision about speakers needs two names.")
    known: dict[str, str] = {}
    chains = (*(c.attribution for c in record.claims.values()), *(s.by for s in record.stances.values()))
    for each in chain.from_iterable(chains):
        known.setdefault(folded(each.name), each.name)
    one, other = (_name(known, each) for each in named)
    if one == other:
        raise InputError(f"Both names are {one}; a decision about speakers needs two different ones.")
    verb = "is" if decision.kind == "same_speaker" else "is not"
    return replace(decision, speakers=(one, other), about=f"{one} {verb} {other}")


def _no_such_kind(record: Record, decision: Decision, named: list[str], into: str | None) -> Decision:
    raise InputError(f"There is no kind of decision {decision.kind}; the known ones are {', '.join(_MAKERS)}.")


_MAKERS: dict[str, Callable[[Record, Decision, list[str], str | None], Decision]] = {
    "merge": _merge,
    "split": _split,
    "reject": _about_claims,
    "accept": _about_claims,
    "figure": _about_claims,
    "place": _about_claims,
    "day": _about_claims,
    "said_by": _about_claims,
    "same_speaker": _speakers,
    "different_speaker": _speakers,
}


def _stood(claim: Claim, given: Sequence[str]) -> str:
    """What stands in a claim where a correction goes, in words."""
    words = {
        "quantity": figures.words(claim.quantity),
        "measure": claim.measure,
        "place": claim.place.name if claim.place else "no place",
        "when": in_words(found) if (found := span(claim.when)) else "no day",
        "said_by": _said_by(claim.attribution),
    }
    return " ".join(words[key] for key in given)


def _said_by(speakers: Sequence[Speaker]) -> str:
    return " ← ".join(s.name for s in speakers) or "the outlet's own voice"


def _told(record: Record, claims: Sequence[Claim]) -> str:
    return "; ".join(
        f"{wording.said(record, c, measure=True, year=True)} [{record.reports[c.report].path}]" for c in claims
    )


def _incident(record: Record, named: str) -> Incident:
    titles = {i.id: i.title for i in record.incidents.values()}
    # An id that the incident had before it took in another still names it.
    former = {name.id: name.incident for name in record.names if name.id == named and name.incident in titles}
    named = former.get(named) or named
    return record.incidents[_one(named, titles, "incident", "`tollbook incidents BOOK` lists them all")]


def _claims(record: Record, named: Sequence[str]) -> list[Claim]:
    if not named:
        raise InputError("No claim was named; `tollbook claims BOOK --format csv` lists them with their ids.")
    words = {c.id: f"{c.quantity.text} {c.measure}" for c in record.claims.values()}
    remedy = "`tollbook claims BOOK --format csv` lists them all"
    return [record.claims[each] for each in dict.fromkeys(_one(each, words, "claim", remedy) for each in named)]


def _one(named: str, words: Mapping[str, str], what: str, remedy: str) -> str:
    """The id among ``words`` that begins as ``named``."""
    if named in words:
        return named
    begin = [each for each in words if named and each.startswith(named)]
    if len(begin) == 1:
        return begin[0]
    if begin:
        listed = ", ".join(f"{each} ({words[each]})" for each in begin[:_LISTED])
        more = f" and {len(begin) - _LISTED} more" if len(begin) > _LISTED else ""
        raise InputError(f"{len(begin)} {what}s begin with {named}: {listed}{more}; say more of it.")
    near = _near(named, words)
    hint = f"do you mean {' or '.join(f'{each} ({words[each]})' for each in near)}?" if near else f"{remedy}."
    raise InputError(f"There is no {what} {named or 'without an id'}; {hint}")


def _name(known: Mapping[str, str], named: str) -> str:
    """The speaker's name as the reports have it."""
    key = folded(" ".join(named.split()))
    if key in known:
        return known[key]
    near = [known[each] for each in _near(key, known)]
    hint = f"do you mean {' or '.join(near)}?" if near else "`tollbook claims BOOK` shows who says what."
    raise InputError(f"Nobody in the book is called {named}; {hint}")


def _near(named: str, known: Iterable[str]) -> list[str]:
    from rapidfuzz import process

    return [each for each, _, _ in process.extract(named, list(known), score_cutoff=75, limit=3)]
