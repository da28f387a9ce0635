"""From sources to reports: the reader of each format, then the head, the language and the duplicates.

One bad report never stops a run: it becomes a report whose status and reason say what was wrong and where.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from tollbook.errors import InputError
from tollbook.nouns import Report, Status, short_id
from tollbook.read.draft import Draft, Reader, Source, UnreadableError, digest
from tollbook.read.head import Head, read_head
from tollbook.read.headline import with_headline
from tollbook.read.html import WebPage
from tollbook.read.language import language_of
from tollbook.read.moments import moments_in
from tollbook.read.plain import PlainText
from tollbook.read.records import JsonRecords
from tollbook.read.sources import sources_of

# The first that recognises a source reads it; plain text recognises all.
READERS: tuple[Reader, ...] = (WebPage(), JsonRecords(), PlainText())

# "http://web.archive.org/web/2014.../http://www.valley-post.example:80/story": the page that was archived
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/[^/]+/(?=https?://)")


def read(paths: Sequence[str | Path], *, date: str | None = None) -> Iterator[Report]:
    """Every report under ``paths``, one after the other, those that cannot be read included.

    ``date`` (any usual writing of a day or date-time) is taken for reports that do not tell when they were published.

    Raises InputError, before anything is read, where a path does not exist, a folder is empty or ``date`` is none.
    """
    default = _given(date)
    suffixes = [suffix for reader in reversed(READERS) for suffix in reader.suffixes]
    return _reports(sources_of(paths, suffixes), default)


def _given(words: str | None) -> str | None:
    if words is None:
        return None
    found = moments_in(words)
    if len(found) == 1 and found[0].precision in ("day", "time") and not found[0].iso.startswith("-"):
        return found[0].iso
    raise InputError(f'"{words}" is no date: write it as 2025-02-16 or 2025-02-16 12:20 GMT')


def _reports(sources: list[Source], default: str | None) -> Iterator[Report]:
    seen: dict[bytes, str] = {}  # a text's key, and the path that had it first
    ids: set[str] = set()
    for source in sources:
        for draft in _drafts(source):
            report = _report(draft, default)
            if report.status is Status.READ:
                # One story under two headlines is one story.
                key = hashlib.blake2b(" ".join(draft.text.split()).encode(), digest_size=16).digest()
                first = seen.setdefault(key, report.path)
                if report.id in ids or first is not report.path:
                    report = replace(
                        report, status=Status.DUPLICATE, reason=f"{report.path} has the same text as {first}"
                    )
            if report.id in ids:
                # The same bytes at the same path, named twice: the record of it needs an identifier of its own.
                report = _renamed(report, ids)
            ids.add(report.id)
            yield report


def _drafts(source: Source) -> Iterator[Draft]:
    """The drafts of one source; whatever breaks it off becomes the last of them."""
    count = 0
    if source.file is not None and not source.file.is_file() and not source.file.is_fifo():
        yield Draft(source.name, digest(b""), problem=f"{source.name} is no regular file")
        return
    try:
        with source.open() as stream:
            reader = next(reader for reader in READERS if reader.recognises(stream))
            for draft in reader.drafts(stream):
                count += 1
                yield draft
    except UnreadableError as error:
        problem = str(error)
    except (EOFError, zlib.error) as error:
        problem = f"{source.name} is a damaged .gz file: {str(error).rstrip('.') or 'it breaks off'}"
    except OSError as error:
        problem = f"{source.name} cannot be read: {error.strerror or error}"
    else:
        if count == 0:
            yield Draft(source.name, digest(b""))
        return
    # Where reports came before the break, they stand, and the rest is recorded beside them.
    path = f"{source.name}:rest" if count else source.name
    yield Draft(path, _own_digest(source), problem=problem)


def _own_digest(source: Source) -> str:
    """The hash of a file that could not be read as a report, so that the record still says which bytes it was."""
    own = hashlib.sha256()
    try:
        if source.file is not None and source.file.is_file():
            with source.file.open("rb") as data:
                while block := data.read(1 << 20):
                    own.update(block)
    except OSError:
        return digest(b"")
    return own.hexdigest()


def _report(draft: Draft, default: str | None) -> Report:
    number = short_id(draft.path, draft.sha256)
    if draft.problem is not None:
        return Report(number, draft.path, "", draft.sha256, status=Status.UNREADABLE, reason=draft.problem)
    if not draft.text.strip():
        reason = f"{draft.path} holds no text"
        return Report(number, draft.path, draft.text, draft.sha256, status=Status.EMPTY, reason=reason)
    head = read_head(draft.text)
    language = language_of(f"{draft.title or ''}\n{draft.text}")
    outlet = draft.outlet or head.outlet or _host(draft.url)
    report = Report(
        number,
        draft.path,
        with_headline(draft.text, draft.title, outlet),
        draft.sha256,
        outlet=outlet,
        title=draft.title or head.title,
        published=_published(draft, head) or default,
        url=draft.url,
        language=language.code,
    )
    if language.code is None:
        return replace(report, status=Status.NOT_ENGLISH, reason=f"{draft.path} is not English: {language.reason}")
    return report


def _published(draft: Draft, head: Head) -> str | None:
    """The metadata's date; where the head of the text tells the time of that same day, the head's."""
    told = [moment for moment in moments_in(draft.date or "") if moment.precision in ("day", "time")]
    told = [moment for moment in told if not moment.iso.startswith("-")]
    if not told:
        return head.published
    if head.published and told[0].precision == "day" and head.published[:10] == told[0].iso:
        return head.published
    return told[0].iso


def _host(url: str | None) -> str | None:
    """The site of a page's address, as the outlet's name where nothing else tells it."""
    try:
        host = urlsplit(_ARCHIVED.sub("", url or "")).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _renamed(report: Report, ids: set[str]) -> Report:
    number = 2
    while (own := short_id(report.path, report.sha256, number)) in ids:
        number += 1
    return replace(report, id=own)
