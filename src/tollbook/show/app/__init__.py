"""The book as a local web app: search it, question it, correct it.

``create_app`` takes a book and a ``Desk`` (what records people's decisions: the API gives it, since a room may not
import a later one) and returns an ASGI application. Each page asks the book only for what it shows, so that a large
book stays quick. The views, templates and charts are those of the static pages (``show.page``); nothing is fetched
from elsewhere, nothing runs that is not served from here, and only pages of this app may send decisions to it.

FastAPI and uvicorn come with the extra ``serve``; without it, importing ``web`` raises ImportError.
"""

from __future__ import annotations
