"""Files, pages and archives in, reports out.

In: paths of files and folders, or ``-`` for standard input; plain text (UTF-8, UTF-16, Windows-1252), web pages, JSON
Lines and JSON documents with the keys ``id, text, title, date, outlet, url``; each also packed with gzip.
Out: ``Report`` nouns, one after the other, in the order of the paths; nothing is left out silently. A report that is
unreadable, empty, not English or a duplicate has that status and a reason, a sentence that says what was wrong where.
``text`` is what the file says, unchanged: spans of claims point into it. Outlet, title and publication date come from
the metadata, else from the head of the text, else (the date) from what the user gave, else they are None.
Parts: ``sources`` (paths), ``draft`` (the contract of a format), ``plain``, ``html``, ``records`` (the formats),
``decoding``, ``head``, ``language``, ``moments`` and ``zones`` (dates in news text, which ``find`` uses too).
"""

from __future__ import annotations

from tollbook.read.reading import read

__all__ = ["read"]
