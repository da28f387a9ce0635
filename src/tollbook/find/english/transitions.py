"""The dependency parser's moves, all sentences of a report at once: ``predict`` of spaCy's parser, by other arithmetic.

spaCy adds up the features of every state one by one; added for all states in one go they take half the time. Which
moves there are, and which of them a state allows, is spaCy's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.ml.parser_model import ParserStepModel  # type: ignore[import-not-found]

from tollbook.find.english.products import product

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from tollbook.find.english.products import Floats


class Transitions:
    """Greedy parsing with the weights of a trained ``parser``."""

    def __init__(self, parser: Any) -> None:
        model = parser.model
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        linear = next(layer for layer in model.get_ref("tok2vec").walk() if layer.name == "linear")
        self._parser = parser
        self._multiply = product(model.ops)
        self._narrow, self._narrow_bias = linear.get_param("W"), linear.get_param("b")
        self._features, self._hidden, self._pieces = (lower.get_dim(name) for name in ("nF", "nO", "nP"))
        self._width = self._hidden * self._pieces
        # All first pieces, then all second ones: so numpy compares them fastest.
        self._weights = lower.get_param("W").transpose(0, 2, 1, 3).reshape(self._features * self._width, -1).copy()
        self._padding = lower.get_param("pad")[0].transpose(0, 2, 1).ravel()
        self._bias = lower.get_param("b").T.ravel()
        self._scores, self._scores_bias = upper.get_param("W").T.copy(), upper.get_param("b")
        # What spaCy's own method asks of the step model that it belongs to.
        self._step = SimpleNamespace(state2vec=SimpleNamespace(nF=self._features))
        # Feature ``f`` of token ``t`` is row ``(t + 1) * features + f`` of the table; no token is -1.
        self._row_of_feature = np.arange(self._features, 2 * self._features, dtype=np.int32)

    def states(self, docs: Sequence[Doc]) -> list[Any]:
        """The final states of the sentences, for ``parser.set_annotations``."""
        states: list[Any] = self._parser.moves.init_batch(docs)
        table = self._table(np.concatenate([doc.tensor for doc in docs]))
        going = [state for state in states if not state.is_final()]
        while going:
            rows = ParserStepModel.get_token_ids(self._step, going)
            rows *= self._features
            rows += self._row_of_feature
            sums = np.add.reduce(table[rows], axis=1)
            sums += self._bias
            best = sums[:, : self._hidden]
            for piece in range(1, self._pieces):
                best = np.maximum(best, sums[:, piece * self._hidden : (piece + 1) * self._hidden])
            scores = best.dot(self._scores)
            scores += self._scores_bias
            going = self._parser.transition_states(going, scores)
        return states

    def _table(self, vectors: Floats) -> Floats:
        """What each token adds to a state by each feature that it may be: rows as ``_row_of_feature`` says."""
        narrow = self._multiply(vectors, self._narrow)
        narrow += self._narrow_bias
        table = np.concatenate((self._padding[None], self._multiply(narrow, self._weights)))
        return table.reshape(-1, self._width)
