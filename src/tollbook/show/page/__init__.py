"""The dossier as pages: a record in, a folder of static HTML out.

``views`` of the record (index, incident, report: dataclasses made by pure functions) go into Jinja2 templates; charts
are SVG made here in Python. The views and the templates know addresses only through ``links``, so that a web app can
serve the same pages. Nothing is fetched: style sheet and script are copied beside the pages, and a content security
policy forbids every other source. Everything that a report holds is escaped.
"""

from __future__ import annotations

from tollbook.show.page.write import write_page

__all__ = ["write_page"]
