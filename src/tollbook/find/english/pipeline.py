"""The trained pipeline, run part by part over the sentences of a report.

The parts are spaCy's; only the ways between them are our own, for speed. ``nlp.pipe`` sends every batch through four
nested generators and sets every token's tag and lemma by itself; here the vectors are made once (``encoder``), a
sentence's tags are set in one call, and a lemma is made only where a rule asks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from tollbook.find.english.encoder import Encoder
from tollbook.find.english.products import numpy_on_one_thread, product
from tollbook.find.english.transitions import Transitions

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

    from tollbook.find.english.products import Floats

# Only nouns, verbs and adjectives are asked for their lemmas.
_WITH_LEMMA = ("N", "V", "J")
# What spaCy calls a token that opens no sentence, -1, in the unsigned numbers of its arrays.
_NO_START = np.uint64(2**64 - 1)


class Pipeline:
    """Parses sentences as ``nlp.pipe`` does, each as one sentence whatever the parser thinks.

    Words that are no nouns, verbs or adjectives keep their spelling as their lemma.
    """

    def __init__(self, nlp: Language) -> None:
        self._tokenize = nlp.tokenizer
        self._encoder = Encoder(_part(nlp, "tok2vec").model)
        self._parser = _part(nlp, "parser")
        self._transitions = Transitions(self._parser)
        tagger, self._lemmatizer = _part(nlp, "tagger"), _part(nlp, "trainable_lemmatizer")
        self._tags = _Softmax(tagger.model)
        self._tag_keys = np.array([nlp.vocab.strings.add(label) for label in tagger.labels], dtype=np.uint64)
        self._trees = _Softmax(self._lemmatizer.model)

    def parse(self, sentences: Sequence[str]) -> list[Doc]:
        """The sentences with tags and relations; ``lemma_of`` makes the lemmas."""
        docs = [self._tokenize(text) for text in sentences]
        full = [doc for doc in docs if len(doc)]
        if not full:
            return docs
        for doc, vectors in zip(full, self._encoder.vectors(full), strict=True):
            doc.tensor = vectors
            self._annotate(doc, vectors)
        self._parser.set_annotations(full, self._transitions.states(full))
        return docs

    def _annotate(self, doc: Doc, vectors: Floats) -> None:
        """Set the tags, and that no token but the first opens a sentence."""
        tags = self._tags.scores(vectors).argmax(axis=1)
        columns = np.empty((len(doc), 2), dtype=np.uint64)
        columns[:, 0] = self._tag_keys[tags]
        columns[:, 1] = _NO_START
        columns[0, 1] = 0
        set_columns: Any = doc.from_array  # its stub knows no unsigned numbers
        set_columns(["TAG", "SENT_START"], columns)

    def lemma_of(self, token: Token) -> str:
        """The token's lemma, made when it is first asked for: the rules ask for a few of a sentence's words."""
        if not token.lemma:
            token.lemma_ = self._made(token) if token.tag_.startswith(_WITH_LEMMA) else token.text
        lemma: str = token.lemma_
        return lemma

    def _made(self, token: Token) -> str:
        """The lemma by the best edit tree that fits the word; where none of the best fits, the word itself."""
        scores = self._trees.scores_of_one(token.doc.tensor[token.i])
        lemma = self._applied(int(scores.argmax()), token.text)
        if lemma is not None:
            return lemma
        best = np.argsort(-scores, kind="stable")[: self._lemmatizer.top_k].tolist()
        return next((found for label in best if (found := self._applied(label, token.text)) is not None), token.text)

    def _applied(self, label: int, text: str) -> str | None:
        lemma: str | None = self._lemmatizer.trees.apply(self._lemmatizer.cfg["labels"][label], text)
        return lemma


class _Softmax:
    """The scores of a part's output layer; nobody asks for probabilities."""

    def __init__(self, model: Any) -> None:
        layer = model.layers[1].layers[0]
        self._multiply, self._weights, self._bias = product(model.ops), layer.get_param("W"), layer.get_param("b")
        self._alone = self._weights.dot if numpy_on_one_thread() else partial(np.einsum, "ij,j->i", self._weights)

    def scores(self, vectors: Floats) -> Floats:
        found = self._multiply(vectors, self._weights)
        found += self._bias
        return found

    def scores_of_one(self, vector: Any) -> Floats:
        """As ``scores`` of one row, without the matrix product's costs of setting out."""
        found: Floats = self._alone(vector)
        found += self._bias
        return found


def _part(nlp: Language, name: str) -> Any:
    return nlp.get_pipe(name)
