"""People's decisions: into the ledger at once, worked into the record beside the pages."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from tollbook.errors import BookError, InputError
from tollbook.keep import ledger, parts, schema
from tollbook.keep.deciding import drafted, undoing
from tollbook.keep.shelf import Shelf
from tollbook.link.decided import in_force
from tollbook.nouns import Correction, Decision, Record
from tollbook.show.app import withheld

if TYPE_CHECKING:
    from tollbook.show.app.reading import Reading

#: How long a person who decided waits for the record to follow, in seconds: a small book shows the effect at once.
PATIENCE = 4.0
#: How long the worker waits before it tries again where the book could not be written, in seconds.
AGAIN = 5.0


#: Told how far the work is: the stage, how much is done, and of how much (None: nobody knows).
Told = Callable[[str, int, int | None], None]
#: Makes the record anew from all that is decided (the API's function), telling how far it is.
Follow = Callable[[Told], None]


class Desk:
    """Where decisions are taken in, to be worked into the record beside the pages."""

    def __init__(self, reading: Reading, follow: Follow) -> None:
        self._reading = reading
        self._follow = follow
        self._wanted = threading.Event()
        self._idle = threading.Event()
        self._idle.set()
        self._lock = threading.Lock()
        self._worker: threading.Thread | None = None
        #: Why the record could not be made anew, the last time that it could not.
        self.trouble = ""
        #: How far making it anew is, in words; empty while nothing is made.
        self.stage = ""

    def decide(
        self,
        kind: str,
        named: Sequence[str],
        *,
        who: str,
        why: str,
        value: Correction | None = None,
        into: str | None = None,
    ) -> Decision:
        """Put a decision into the ledger: when this returns, it is kept, whoever else writes.

        Raises InputError where it cannot be decided so, BookError where the book cannot be written.
        """
        draft = Decision("", kind, (), who, _now(), why, value)
        now = self._reading.now
        # A page may have been opened before its incident was merged: only incidents have ids that lead to others.
        wanted = [now(each) if kind == "merge" else each for each in dict.fromkeys(named) if each]
        into = now(into) if into else None
        return self._keep(drafted(self._part(kind, wanted, into), draft, named=wanted, into=into))

    def undo(self, decision: str, *, who: str, why: str) -> Decision:
        """Undo a decision by another. Raises InputError where there is none such or it is undone already."""
        if not who.strip():
            raise InputError("An undoing needs your name.")
        draft = Decision("", "undo", (), " ".join(who.split()), _now(), why)
        return self._keep(undoing(self.decisions(), draft, decision))

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision, oldest first."""

        def ask() -> tuple[Decision, ...]:
            with self._reading.connection() as connection:
                return ledger.read_decisions(connection)

        return self._reading.remembered("decisions", ask)

    def decided(self) -> frozenset[str]:
        """The claims about which some decision holds."""

        def ask() -> frozenset[str]:
            kinds = ("accept", "reject", "figure", "place", "day", "said_by")
            return frozenset(t for d in in_force(self.decisions()) if d.kind in kinds for t in d.targets)

        return self._reading.remembered("decided", ask)

    def waiting(self) -> int:
        """How many decisions the record does not follow yet."""

        def ask() -> int:
            with self._reading.connection() as connection:
                return ledger.count(connection) - ledger.followed(connection)

        return self._reading.remembered("waiting", ask)

    def catch_up(self) -> None:
        """Have the record follow what is decided, beside the pages; returns at once."""
        with self._lock:
            self._idle.clear()
            self._wanted.set()
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="desk", daemon=True)
                self._worker.start()

    def settle(self, seconds: float = PATIENCE) -> bool:
        """Wait until the record follows, ``seconds`` at most; whether it does."""
        return self._idle.wait(seconds)

    def _keep(self, decision: Decision) -> Decision:
        with Shelf(self._reading.path) as shelf:
            made = shelf.decide(decision)
        self.catch_up()
        self.settle()
        return made

    def _tell(self, stage: str, done: int, total: int | None) -> None:
        self.stage = f"{stage}, {done:,} of {total:,} incidents" if total else stage

    def _work(self) -> None:
        try:
            while self._wanted.wait():
                self._wanted.clear()
                try:
                    self._follow(self._tell)
                    self.trouble = ""
                except BookError as error:
                    self.trouble = str(error)
                    threading.Timer(AGAIN, self._wanted.set).start()
                self.stage = ""
                with self._lock:
                    if not self._wanted.is_set():
                        self._idle.set()
        finally:
            # A fault of the program ends this thread; the next decision starts another.
            self._worker = None
            self._idle.set()

    def _part(self, kind: str, named: Sequence[str], into: str | None) -> Record:
        """As much of the record as deciding needs: the incidents and claims that are named, with their reports."""
        with self._reading.connection() as connection:
            if kind == "merge":
                whole = [parts.part(connection, incident=each) for each in named]
            else:
                claims = parts.claims_of(connection, named)
                homes = {claim.incident for claim in claims.values() if claim.incident} | {into or ""}
                reports = parts.read_some(connection, sorted({claim.report for claim in claims.values()}))
                loose = Record({one.id: one for one in reports}, claims)
                whole = [loose, *(parts.part(connection, incident=each) for each in sorted(homes) if each)]
        made = Record()
        for one in whole:
            made.reports.update(one.reports)
            made.claims.update(one.claims)
            made.incidents.update(one.incidents)
        return made


def of_claim(decisions: Sequence[Decision], claim: str) -> list[Decision]:
    """The decisions that name ``claim``, and those that undid them, the newest first."""
    named = [d for d in decisions if claim in d.targets]
    ids = {d.id for d in named}
    return [d for d in reversed(decisions) if d.id in ids or (d.kind == "undo" and ids.intersection(d.targets))]


def titles(reading: Reading, ids: Sequence[str]) -> dict[str, str]:
    """The titles of incidents by id, as they may be shown."""
    with reading.connection() as connection:
        table = schema.incidents.c
        found = connection.execute(select(table.id, table.title).where(table.id.in_(list(ids)))).all()
    return {ident: withheld.words(reading, title, ident) for ident, title in found}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
