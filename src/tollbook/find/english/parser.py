"""The parser: a small spaCy pipeline (tagger, lemmatiser, dependency parser) trained for this project.

Tags are the Penn Treebank's (``token.tag_``), relations are Universal Dependencies (``nsubj``, ``nsubj:pass``, ``obj``,
``obl``, ``nummod`` …; the root is ``ROOT``). The parse is a witness, not the judge. Its weights, recipe, licences and
scores: ``training/README.md``.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tollbook.find.english.products import numpy_on_one_thread

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

    from tollbook.find.english.pipeline import Pipeline

MODEL = Path(__file__).with_name("model")
# Shorter texts in capitals are names.
_SHORTEST_IN_CAPITALS = 25


@cache
def language() -> Language:
    """The pipeline as spaCy loads it."""
    numpy_on_one_thread()  # before spaCy loads it with more
    from spacy.util import load_model_from_path

    return load_model_from_path(MODEL)


@cache
def _pipeline() -> Pipeline:
    nlp = language()  # first: it loads numpy as it should be
    from tollbook.find.english.pipeline import Pipeline

    return Pipeline(nlp)


def folded(text: str) -> str:
    """The text with plain blanks, and in small letters where it is all capitals (old wire copy), length unchanged."""
    plain = text if text.isprintable() else re.sub(r"\s", " ", text)  # of all blanks only " " is printable
    small = sum(map(str.islower, plain))
    if len(plain) > _SHORTEST_IN_CAPITALS and sum(map(str.isupper, plain)) > 5 * small:
        lowered = plain.lower()
        return lowered if len(lowered) == len(plain) else plain
    return plain


def lemma_of(token: Token) -> str:
    """The lemma of a parsed token."""
    return _pipeline().lemma_of(token)


def parse(sentences: list[str]) -> list[Doc]:
    """Parse each text as one sentence. White space is folded to blanks one for one, so that offsets hold."""
    return _pipeline().parse([folded(text) for text in sentences]) if sentences else []
