"""show: the book → lines for programs, tables for the terminal, pages for the browser.

In comes a ``View``: the record with its tolls under one policy. Out comes text. ``lines`` writes JSON Lines and CSV,
``tables`` and ``dossier`` the terminal's tables, ``page`` the static pages, ``app`` the same with a review desk over
HTTP, ``notebook`` what a notebook shows. Words of reports are never trusted: whatever goes to a terminal passes
``plain`` first, whatever goes to a page is escaped.
"""
