"""Airwars' grade of each incident's toll, worked out beside the pages, since the book keeps one policy's tallies."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping

from sqlalchemy import select

from tollbook.errors import BookError
from tollbook.keep import parts, schema
from tollbook.show.app.reading import Reading
from tollbook.weigh import settle

#: Incidents graded before pages get a turn; and the turn, in seconds.
BATCH, PAUSE = 4, 0.01
#: How long a page that asks for a grade waits, in seconds, before it shows what is graded so far.
PATIENCE = 2.0


class Grades:
    """The grades of the book as it is now, by incident. Work starts when they are first asked for."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._lock = threading.Lock()
        self._edition: tuple[int, ...] = ()
        self._made: dict[str, str] = {}
        self._ready = threading.Event()

    def known(self) -> Mapping[str, str]:
        """What is graded by now; empty where nobody asked since the book changed."""
        return dict(self._made) if self._edition == self._reading.edition() else {}

    def asked(self) -> Mapping[str, str]:
        """The grades; those known after ``PATIENCE`` seconds where the book is large."""
        edition = self._reading.edition()
        with self._lock:
            if edition != self._edition:
                self._edition, self._made, self._ready = edition, {}, threading.Event()
                work = (edition, self._made, self._ready)
                threading.Thread(target=self._work, args=work, name="grades", daemon=True).start()
            made, ready = self._made, self._ready
        ready.wait(PATIENCE)
        return dict(made)

    @property
    def complete(self) -> bool:
        """Whether every incident is graded."""
        return self._ready.is_set()

    def _work(self, edition: tuple[int, ...], made: dict[str, str], ready: threading.Event) -> None:
        try:
            with self._reading.connection() as connection:
                ids = list(connection.scalars(select(schema.incidents.c.id).order_by(schema.incidents.c.ordinal)))
            for at in range(0, len(ids), BATCH):
                if self._edition != edition:
                    return
                for ident in ids[at : at + BATCH]:
                    with self._reading.connection() as connection:
                        record = parts.part(connection, incident=ident)
                    if ident in record.incidents:
                        codes = [tally.codes for tally in settle(record, ident, "airwars") if "toll" in tally.codes]
                        made[ident] = codes[0]["toll"] if codes else ""
                time.sleep(PAUSE)
        except BookError:
            # The book is being written for long: the next question starts again.
            self._edition = ()
        ready.set()
