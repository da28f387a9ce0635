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

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = Path(__file__).with_name("model")


@cache
def _pipeline() -> Language:
    from spacy.util import load_model_from_path

    return load_model_from_path(MODEL)


def _folded(text: str) -> str:
    """The text with plain blanks, and in small letters where it is all capitals (old wire copy), length unchanged."""
    plain = re.sub(r"\s", " ", text)
    small = sum(c.islower() for c in plain)
    if len(plain) > 25 and sum(c.isupper() for c in plain) > 5 * small:
        lowered = plain.lower()
        return lowered if len(lowered) == len(plain) else plain
    return plain


def parse(sentences: list[str]) -> list[Doc]:
    """Parse each text as one sentence. White space is folded to blanks one for one, so that offsets hold."""
    nlp = _pipeline()
    docs = []
    for text in sentences:
        doc = nlp.make_doc(_folded(text))
        for token in doc[1:]:
            token.is_sent_start = False
        docs.append(doc)
    return list(nlp.pipe(docs, batch_size=64))
