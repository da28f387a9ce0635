"""Reading a book that others may be writing to: connections, the book's state as a key, and a small memory."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import inspect, select, text
from sqlalchemy.exc import DatabaseError

from tollbook.keep import file, naming, schema

if TYPE_CHECKING:
    from sqlalchemy import Connection

T = TypeVar("T")

#: What is remembered at once: incidents with all their policies, filters' results. A large incident takes a few MB.
REMEMBERED = 48


class Reading:
    """One book, read page by page. Safe for several threads."""

    def __init__(self, path: Path, *, names: bool = True) -> None:
        self.path = path
        #: Whether the names of victims may be shown (``withheld``).
        self.names = names
        self._engine = file.open_to_read(path)
        self._memory: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()
        with self.connection() as connection:
            self.has_index = inspect(connection).has_table("reports_fts")
            self.has_decisions = inspect(connection).has_table("decisions")

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection for one page. Waits while a build writes; raises BookError where that takes too long."""
        try:
            with self._engine.connect() as connection:
                yield connection
        except DatabaseError as error:
            raise file.book_error(self.path, error) from error

    def edition(self) -> tuple[int, ...]:
        """A key that changes whenever something was written into the book."""
        found: list[int] = []
        for path in (self.path, self.path.with_name(self.path.name + "-wal")):
            try:
                state = path.stat()
            except FileNotFoundError:
                continue
            found += [state.st_mtime_ns, state.st_size]
        return tuple(found)

    def remembered(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gave for ``key`` while the book is as it is now."""
        full = (self.edition(), key)
        with self._lock:
            if full in self._memory:
                self._memory.move_to_end(full)
                return self._memory[full]  # type: ignore[no-any-return]
        made = make()
        with self._lock:
            self._memory[full] = made
            while len(self._memory) > REMEMBERED:
                self._memory.popitem(last=False)
        return made

    def policy(self) -> str:
        """The policy under which the book's own tallies are settled."""

        def ask() -> str:
            with self.connection() as connection:
                return str(connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == "policy")))

        return self.remembered("policy", ask)

    def now(self, incident: str) -> str:
        """The id under which what was once ``incident`` stands now; ``incident`` itself where it leads nowhere."""

        def ask() -> dict[str, str]:
            with self.connection() as connection:
                return {one.id: one.incident for one in naming.read_names(connection) if one.incident}

        return self.remembered("names of incidents", ask).get(incident, incident)

    def counts(self) -> dict[str, int]:
        """How many reports that were read, figures and incidents the book holds."""
        asked = {"reports": "reports WHERE status = 'read'", "claims": "claims", "incidents": "incidents"}

        def ask() -> dict[str, int]:
            with self.connection() as connection:
                counted = {
                    name: connection.scalar(text(f"SELECT count(*) FROM {rows}")) for name, rows in asked.items()
                }
            return {name: int(count or 0) for name, count in counted.items()}

        return self.remembered("counts", ask)
