"""The app's templates: its own, with those of the static pages beneath."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from tollbook.nouns import SPEAKER_KINDS
from tollbook.show.page.labels import labels
from tollbook.show.page.render import environment as page_environment
from tollbook.show.page.words import moment_label

#: What the keys do, as the help page and the help box show it; the script finds them in the pages' own attributes.
KEYS = (
    ("?", "show or hide this list"),
    ("/", "go to the search"),
    ("j, k", "next and previous row"),
    ("o or Enter", "open the row"),
    ("a", "accept the figure"),
    ("r", "reject it"),
    ("e", "correct it"),
    ("m", "merge the incident with another"),
    ("s", "split figures off the incident"),
    ("u", "undo the newest decision"),
    ("n, p", "next and previous page"),
    ("g then i, t, q, h", "go to incidents, reports, the review queue, the history"),
    ("Escape", "close what is open, leave a field"),
)


@cache
def environment() -> Environment:
    """The static pages' environment with the app's templates before theirs, so that theirs stand in the app's frame."""
    made = page_environment().overlay(loader=FunctionLoader(_source))
    made.globals = {
        **page_environment().globals,
        "moment": moment_label,
        "kinds_of_speaker": SPEAKER_KINDS,
        "label_of_kind": lambda key: labels().kind(key) or key,
        "keys": KEYS,
        "raw": Markup,
    }
    return made


def page(name: str, **values: Any) -> str:
    """The template ``name`` with ``values``."""
    return environment().get_template(name).render(**values)


def _source(name: str) -> str:
    own = resources.files(__package__).joinpath("templates", name)
    folder = own if own.is_file() else resources.files("tollbook.show.page").joinpath("templates", name)
    return folder.read_text(encoding="utf-8")
