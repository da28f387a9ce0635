"""The book's file: opening it, making a new one, and saying in one sentence why that cannot be.

SQLite runs with a rollback journal, so that a book at rest is one file. A transaction that is going to write (the
execution option ``writes``) takes the write lock when it begins: two writers queue up instead of failing halfway.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import create_engine, event, inspect, select, text, update
from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, ProgrammingError
from sqlalchemy.pool import NullPool

from tollbook.errors import BookError
from tollbook.keep import extras, schema

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

# How long a writer waits for another one, in seconds: longer than any build's own transaction.
LOCK_TIMEOUT = 30.0
_MAGIC = b"SQLite format 3\x00"
_ANY_WRITE = 0o222


def is_database(path: Path) -> bool:
    """Whether the file at ``path`` is an SQLite database, so that it may be a book."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def open_to_read(path: Path) -> Engine:
    """The book at ``path``, never to be changed through this engine.

    Raises BookError where there is none, where it is not a book, or where a newer Tollbook made it.
    """
    if path.is_dir():
        raise BookError(f"{path} is a folder, not a book.")
    if not path.exists():
        raise BookError(f"There is no book at {path}; `tollbook build REPORTS -o {path}` makes one.")
    engine = _engine(path, "ro")
    _check(engine, path)
    return engine


def open_to_write(path: Path) -> Engine:
    """The book at ``path``, to be added to; a new, empty file becomes one in the first transaction.

    Raises BookError as ``open_to_read`` does, and where the file or its folder cannot be written.
    """
    if path.is_dir():
        raise BookError(f"{path} is a folder; name a file for the book, such as {path / 'record.tollbook'}.")
    folder = path.parent
    if not folder.is_dir():
        raise BookError(f"There is no folder {folder} to put the book in; make it first.")
    # The mode is looked at too, since the administrator may write where a mark says not to.
    if not os.access(folder, os.W_OK) or not folder.stat().st_mode & _ANY_WRITE:
        raise BookError(f"The folder {folder} is read-only, so that {path.name} cannot be written in it.")
    if not path.exists():
        return _engine(path, "rwc")
    if not os.access(path, os.W_OK) or not path.stat().st_mode & _ANY_WRITE:
        raise BookError(f"The book {path} is read-only; name another with -o, or allow writing to it.")
    engine = _engine(path, "rw")
    _check(engine, path, may_be_empty=True)
    return engine


def create_tables(connection: Connection, policy: str) -> None:
    """Make an empty database a book, inside the caller's transaction; ``policy`` settles its tallies."""
    schema.metadata.create_all(connection)
    connection.execute(
        schema.meta.insert(),
        [
            {"key": "schema", "value": str(schema.SCHEMA_VERSION)},
            {"key": "policy", "value": policy},
            {"key": "decided", "value": "0"},
        ],
    )
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA application_id = {schema.APPLICATION_ID}"))
        connection.execute(text(f"PRAGMA user_version = {schema.SCHEMA_VERSION}"))
        has_index = connection.scalar(text("SELECT sqlite_compileoption_used('ENABLE_FTS5')"))
        statements = (*extras.VIEWS, *extras.LEDGER, *(extras.FULL_TEXT if has_index else ()))
        for statement in statements:
            connection.exec_driver_sql(statement)


def is_current(connection: Connection) -> bool:
    """Whether the database is a book with all tables of today's schema."""
    if not inspect(connection).has_table(schema.meta.name):
        return False
    noted = connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == "schema"))
    return noted == str(schema.SCHEMA_VERSION)


def bring_up(connection: Connection) -> None:
    """Give a book of an older schema the tables that it lacks, inside the caller's transaction."""
    if is_current(connection):
        return
    schema.metadata.create_all(connection)
    own = update(schema.meta).where(schema.meta.c.key == "schema")
    connection.execute(own.values(value=str(schema.SCHEMA_VERSION)))
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA user_version = {schema.SCHEMA_VERSION}"))


def _engine(path: Path, mode: str) -> Engine:
    uri = f"file:{quote(str(path.resolve()))}?mode={mode}"

    def connect() -> sqlite3.Connection:
        # isolation_level None: the driver begins no transaction by itself, so that making tables is part of ours.
        return sqlite3.connect(uri, uri=True, timeout=LOCK_TIMEOUT, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _: Any) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        # Pages that were changed stay in memory until the transaction ends: written before, they would lock out all who
        # read for as long as a large book is being written, and not only while it is put on the disk.
        connection.execute("PRAGMA cache_spill = OFF")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _check(engine: Engine, path: Path, *, may_be_empty: bool = False) -> None:
    try:
        with engine.connect() as connection:
            # Empty: a new file, or one whose first build was cut off and has just been rolled back.
            if may_be_empty and not connection.scalar(text("PRAGMA page_count")):
                return
            application = connection.scalar(text("PRAGMA application_id"))
            version = int(connection.scalar(text("PRAGMA user_version")) or 0)
            if application != schema.APPLICATION_ID:
                raise BookError(f"{path} is a database, but not a book that Tollbook made.")
            noted = connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == "schema"))
            version = max(version, int(noted or 0))
    except DatabaseError as error:
        raise book_error(path, error) from error
    if version > schema.SCHEMA_VERSION:
        raise BookError(
            f"{path} was made by a newer Tollbook (schema {version}; this one knows {schema.SCHEMA_VERSION}): "
            "update Tollbook."
        )


def _why(path: Path, error: DatabaseError) -> str:
    reason = str(error.orig)
    if "not a database" in reason:
        return f"{path} is not a book: it is not a database file."
    if "malformed" in reason or "no such table" in reason:
        return f"The book {path} is damaged ({reason}); take a copy of it from before, or build it again."
    if "locked" in reason:
        return f"The book {path} is being written by another program; try again when that has finished."
    if "readonly" in reason or "unable to open" in reason:
        return f"The book {path} cannot be opened or written here ({reason}); look at its permissions."
    if "full" in reason:
        return f"The disk is full, so that the book {path} could not be written; it is as it was before."
    return f"The book {path} cannot be used: {reason}."


def book_error(path: Path, error: DatabaseError) -> Exception:
    """The one sentence for what happened to the file; ``error`` itself, where the fault is the program's."""
    if isinstance(error, IntegrityError | ProgrammingError | DataError):
        return error
    return BookError(_why(path, error))
