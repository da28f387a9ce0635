"""Web pages: trafilatura takes out the article; nothing in the page is run or fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any

from tollbook.read.decoding import decode
from tollbook.read.draft import Draft, Stream, UnreadableError, digest
from tollbook.read.moments import moments_in

# Atomic, since a comment that may end at any later "-->" takes for ever on a page of comments.
_OPENING = re.compile(
    rb"(?>\s+|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_META = re.compile(r"<meta\b[^>]{1,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_JSON_LD = re.compile(r"\"(datePublished|dateModified)\"\s*:\s*\"([^\"]{4,40})\"")
_PUBLISHED = ("article:published_time", "datepublished", "date", "dc.date", "dcterms.date", "pubdate", "publishdate")
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod")
# A page that is touched within a week was updated; one touched later was moved to a new system.
_UPDATE_DAYS = 7
# Dates stand in the page's head; the search need not go through a page of many megabytes.
_META_CHARS = 300_000


class WebPage:
    """Reads an HTML page."""

    name = "HTML"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def recognises(self, stream: Stream) -> bool:
        """By the suffix, or by a head that opens a page."""
        return stream.suffix in self.suffixes or _OPENING.match(stream.head.removeprefix(b"\xef\xbb\xbf")) is not None

    def drafts(self, stream: Stream) -> Iterator[Draft]:
        """The article of the page."""
        data = stream.read()
        page = _decoded(data, stream.name)
        article = _article(page, stream.name)
        yield Draft(
            stream.name,
            digest(data),
            # One line is one paragraph: told apart as in plain text, so that no sentence runs over two of them.
            (article.get("text") or "").replace("\n", "\n\n"),
            title=_line(article.get("title")),
            date=_published(page) or _line(article.get("date")),
            outlet=_line(article.get("sitename")),
            url=_line(article.get("url")),
        )


def _decoded(data: bytes, name: str) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            return decode(data, name)  # a page may lie about itself
    return decode(data, name)


def _article(page: str, name: str) -> dict[str, Any]:
    if not page.strip():
        return {}
    from lxml.etree import LxmlError  # type: ignore[import-untyped]
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(page, with_metadata=True, include_comments=False, favor_recall=True)
    except (LxmlError, ValueError, RecursionError) as error:
        raise UnreadableError(f"{name} cannot be read as HTML: {error}") from error
    return {} if found is None else dict(found if isinstance(found, dict) else found.as_dict())


def _published(page: str) -> str | None:
    """The page's own stamp: the last update within a week of the publication, else the publication."""
    told: dict[str, str] = {}
    for tag in _META.finditer(page[:_META_CHARS]):
        values = {m[1].lower(): m[2] or m[3] or "" for m in _ATTRIBUTE.finditer(tag[0])}
        key = (values.get("property") or values.get("name") or values.get("itemprop") or "").lower()
        if key in _PUBLISHED:
            told.setdefault("datePublished", unescape(values.get("content", "")))
        elif key in _MODIFIED:
            told.setdefault("dateModified", unescape(values.get("content", "")))
    for match in _JSON_LD.finditer(page[:_META_CHARS]):
        told.setdefault(match[1], match[2])
    moments = {key: found[0].iso for key, value in told.items() if (found := moments_in(value[:80]))}
    published, modified = moments.get("datePublished"), moments.get("dateModified")
    if published and modified and _days(published, modified) in range(_UPDATE_DAYS + 1):
        return modified
    return published


def _days(first: str, second: str) -> int:
    try:
        return (date.fromisoformat(second[:10]) - date.fromisoformat(first[:10])).days
    except ValueError:
        return -1


def _line(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
