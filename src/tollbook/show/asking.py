"""What somebody asks of a view: one toll, why it is so, and whether the policy or day that they name is one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from tollbook.errors import InputError, PolicyError
from tollbook.nouns import MEASURES, Tally
from tollbook.show.view import View


def explain(seen: View, incident: str, measure: str) -> list[str]:
    """Why the toll of ``measure`` of ``incident`` is what it is, in sentences that a reader can check.

    Raises PolicyError where there is no such measure, InputError where the incident has no claim of it.
    """
    from tollbook.weigh.explain import explain as explain_tally

    return explain_tally(seen.record, tally(seen, incident, measure))


def tally(seen: View, incident: str, measure: str) -> Tally:
    """One toll of ``seen``. Raises PolicyError where there is no such measure, InputError where no claim is of it."""
    if measure not in MEASURES:
        raise PolicyError(f"There is no measure {measure}; {_do_you_mean(measure, MEASURES)}")
    tallies = {each.measure: each for each in seen.tallies.get(incident, ())}
    if measure not in tallies:
        has = ", ".join(tallies) or "none at all"
        title = seen.record.incidents[incident].title
        raise InputError(f"Nobody says how many were {measure} in {incident} ({title}); it has figures of: {has}.")
    return tallies[measure]


def check_policy(name: str) -> None:
    """Raise PolicyError, listing the known ones, where there is no policy ``name``."""
    from tollbook.weigh import POLICIES

    if name not in POLICIES:
        raise PolicyError(f"There is no policy {name}; {_do_you_mean(name, POLICIES)}")


def check_moment(text: str) -> None:
    """Raise InputError where ``text`` is neither a day ("2024-03-01") nor a moment ("2024-03-01T12:30")."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise InputError(f"{text!r} is not a day; write it as 2024-03-01 or 2024-03-01T12:30.") from None


def _do_you_mean(name: str, known: Iterable[str]) -> str:
    from rapidfuzz import process

    known = list(known)
    near = [each for each, _, _ in process.extract(name, known, score_cutoff=60, limit=2)]
    hint = f"do you mean {' or '.join(near)}? " if near else ""
    return f"{hint}{'The' if hint else 'the'} known ones are {', '.join(known)}."
