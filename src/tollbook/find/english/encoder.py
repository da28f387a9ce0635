"""The parser's encoder, run by hand: the vectors that its tagger, lemmatiser and parser read, at a third of the time.

spaCy's own way through these layers is general: it hashes every token's features again, keeps what training would need
and calls a dozen small layers. Here a word's first vector, which hangs on its spelling alone, is made once and kept,
and the four layers behind it are plain matrix products over all sentences of a batch. The sums are the same up to the
last bits, and each row of a product is the same whatever else stands in the batch, so that results do not hang on what
was read before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from tollbook.find.english.products import product, product_of_any_rows

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from thinc.model import Model

    from tollbook.find.english.products import Floats, Product

# The features in the order of the encoder's tables (training/parser.cfg).
_FEATURES: list[int | str] = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]
# A word's first vector hangs on these.
_SPELLING: list[int | str] = ["ORTH", "NORM", "SPACY"]
# Words whose vectors are kept, 8 MB of them; then the table is begun anew, so that memory stays flat.
_KEPT = 20_000
# thinc adds this to a variance before it divides by its root.
_LEAST_VARIANCE = 1e-08


class Encoder:
    """The vectors of a pipeline's ``tok2vec``: ``vectors(docs)`` equals ``tok2vec.predict(docs)`` up to rounding."""

    def __init__(self, tok2vec: Model[Any, Any]) -> None:
        embed, encode = tok2vec.layers
        self._hashed = [column.layers[1] for column in embed.layers[2].layers[0].layers]
        ops = tok2vec.ops
        # A word's first vector may not hang on how many are new beside it.
        self._mix = _Maxout(embed.layers[3].layers[0].layers[0], product_of_any_rows(ops))
        self._layers = [_Maxout(r.layers[0].layers[1].layers[0], product(ops)) for r in encode.layers[0].layers]
        # Blank rows between sentences, as many as there are layers, so that no sentence sees its neighbour.
        self._pad = len(self._layers)
        self._width = int(tok2vec.get_dim("nO"))
        self._rows: dict[tuple[int, ...], int] = {}
        self._table = np.zeros((_KEPT, self._width), dtype=np.float32)

    def vectors(self, docs: Sequence[Doc]) -> list[Floats]:
        """One vector a token for every sentence."""
        spans, rows = [], self._pad
        for doc in docs:
            spans.append((rows, rows + len(doc)))
            rows += len(doc) + self._pad
        words = self._of_words(docs)
        width = self._width
        x = np.zeros((rows, width), dtype=np.float32)
        first = 0
        for start, end in spans:
            x[start:end] = words[first : first + end - start]
            first += end - start
        # What a token sees at each layer: the row before, its own, the row behind, side by side.
        seen = np.zeros((rows, 3 * width), dtype=np.float32)
        for layer in self._layers:
            seen[1:, :width] = x[:-1]
            seen[:, width : 2 * width] = x
            seen[:-1, 2 * width :] = x[1:]
            x += layer(seen)
        return [x[start:end] for start, end in spans]

    def _of_words(self, docs: Sequence[Doc]) -> Floats:
        """The first vectors of all sentences' tokens, those not met yet made together."""
        keys = [key for doc in docs for key in map(tuple, doc.to_array(_SPELLING).tolist())]
        rows = self._rows
        try:
            return self._table[[rows[key] for key in keys]]
        except KeyError:
            new = {key: i for i, key in enumerate(keys) if key not in rows}
        if len(rows) + len(new) > _KEPT:
            rows.clear()
            new = {key: i for i, key in enumerate(keys)}
        first = len(rows)
        if len(new) > len(self._table):  # more words in one report than are kept
            self._table = np.zeros((len(new), self._width), dtype=np.float32)
        features = np.concatenate([doc.to_array(_FEATURES) for doc in docs])[list(new.values())]
        parts = [table.predict(features[:, i]) for i, table in enumerate(self._hashed)]
        self._table[first : first + len(new)] = self._mix(np.concatenate(parts, axis=1))
        rows.update(zip(new, range(first, first + len(new)), strict=True))
        return self._table[[rows[key] for key in keys]]


class _Maxout:
    """A maxout layer with its normalisation, its pieces side by side, where numpy compares them fastest."""

    def __init__(self, model: Model[Any, Any], multiply: Product) -> None:
        maxout, norm = model.layers
        weights, bias = np.asarray(maxout.get_param("W")), np.asarray(maxout.get_param("b"))
        self._multiply = multiply
        self._out, self._pieces = bias.shape
        by_piece = np.swapaxes(weights, 0, 1)
        self._weights = np.ascontiguousarray(by_piece.reshape(self._out * self._pieces, -1))
        self._bias = np.ascontiguousarray(bias.T).ravel()
        self._scale, self._shift = np.asarray(norm.get_param("G")), np.asarray(norm.get_param("b"))

    def __call__(self, x: Floats) -> Floats:
        y = self._multiply(x, self._weights)
        y += self._bias
        out = self._out
        best: Floats = y[:, :out]
        for piece in range(1, self._pieces):
            best = np.maximum(best, y[:, piece * out : (piece + 1) * out])
        best -= np.add.reduce(best, axis=1, keepdims=True) / out
        variance = np.add.reduce(best * best, axis=1, keepdims=True) / out
        best *= self._scale / np.sqrt(variance + np.float32(_LEAST_VARIANCE))
        best += self._shift
        return best
