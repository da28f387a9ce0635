"""The trained pipeline, run part by part over the sentences of a report.

The parts are spaCy's; only the ways between them are our own, for speed. ``nlp.pipe`` sends every batch through four
nested generators and sets every token's tag and lemma by itself; here the vectors are made once (``encoder``), a
sentence's tags and lemmas are set in one call, and a lemma once made from a spelling by an edit tree is remembered.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from tollbook.find.english.encoder import Encoder

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]

# Lemmas remembered by spelling and edit tree; then they are forgotten, so that memory stays flat.
_REMEMBERED = 50_000
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
        self._strings = nlp.vocab.strings
        tagger, self._lemmatizer = _part(nlp, "tagger"), _part(nlp, "trainable_lemmatizer")
        self._tags = _Softmax(tagger.model)
        self._tag_keys = np.array([self._strings.add(label) for label in tagger.labels], dtype=np.uint64)
        self._has_lemma = np.array([label.startswith(_WITH_LEMMA) for label in tagger.labels])
        self._trees = _Softmax(self._lemmatizer.model)
        self._lemmas: dict[tuple[str, int], int] = {}

    def parse(self, sentences: Sequence[str]) -> list[Doc]:
        """The sentences with tags, lemmas and relations."""
        docs = [self._tokenize(text) for text in sentences]
        full = [doc for doc in docs if len(doc)]
        if not full:
            return docs
        if len(self._lemmas) > _REMEMBERED:
            self._lemmas.clear()
        for doc, vectors in zip(full, self._encoder.vectors(full), strict=True):
            doc.tensor = vectors
            self._annotate(doc, vectors)
        self._parser.set_annotations(full, self._parser.predict(full))
        return docs

    def _annotate(self, doc: Doc, vectors: Floats) -> None:
        """Set tags and lemmas, and that no token but the first opens a sentence."""
        tags = self._tags.scores(vectors).argmax(axis=1)
        columns = np.empty((len(doc), 3), dtype=np.uint64)
        columns[:, 0] = self._tag_keys[tags]
        columns[:, 1] = self._lemmas_of(doc, vectors, np.flatnonzero(self._has_lemma[tags]))
        columns[:, 2] = _NO_START
        columns[0, 2] = 0
        set_columns: Any = doc.from_array  # its stub knows no unsigned numbers
        set_columns(["TAG", "LEMMA", "SENT_START"], columns)

    def _lemmas_of(self, doc: Doc, vectors: Floats, rows: NDArray[np.intp]) -> NDArray[np.uint64]:
        """The tokens' lemmas as keys of the vocabulary's strings: made for these rows, else the token as it stands."""
        found = np.asarray(doc.to_array("ORTH"), dtype=np.uint64)
        if not len(rows):
            return found
        scores = self._trees.scores(vectors[rows])
        lemmas = self._lemmas
        for i, (row, best) in enumerate(zip(rows.tolist(), scores.argmax(axis=1).tolist(), strict=True)):
            text = doc[row].text
            lemma = lemmas.get((text, best))
            if lemma is None:
                applied = self._applied(best, text)
                if applied is None:  # a tree that does not fit the word: the next best, as the lemmatiser does
                    found[row] = self._by_second_best(text, scores[i])
                    continue
                lemma = lemmas[text, best] = self._strings.add(applied)
            found[row] = lemma
        return found

    def _applied(self, label: int, text: str) -> str | None:
        lemma: str | None = self._lemmatizer.trees.apply(self._lemmatizer.cfg["labels"][label], text)
        return lemma

    def _by_second_best(self, text: str, scores: Floats) -> int:
        best = np.argsort(-scores, kind="stable")[: self._lemmatizer.top_k].tolist()
        found = (lemma for label in best if (lemma := self._applied(label, text)) is not None)
        return int(self._strings.add(next(found, text)))


class _Softmax:
    """The scores of a part's output layer; nobody asks for probabilities."""

    def __init__(self, model: Any) -> None:
        layer = model.layers[1].layers[0]
        self._gemm, self._weights, self._bias = model.ops.gemm, layer.get_param("W"), layer.get_param("b")

    def scores(self, vectors: Floats) -> Floats:
        found: Floats = self._gemm(vectors, self._weights, trans2=True)
        found += self._bias
        return found


def _part(nlp: Language, name: str) -> Any:
    return nlp.get_pipe(name)
