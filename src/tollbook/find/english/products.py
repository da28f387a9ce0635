"""Matrix products for the parser: numpy's where they keep to one thread, else thinc's.

numpy multiplies matrices as small as a report's three times as fast as thinc. Left to itself it shares every product
among all cores, though, which takes more time than it saves; how many it takes is settled when it is loaded.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    # Multiplies the rows of one array with those of another.
    Product = Callable[[Floats, Floats], Floats]

_THREADS = "OPENBLAS_NUM_THREADS"


@cache
def numpy_on_one_thread() -> bool:
    """Load numpy with one thread for its products; False where it is loaded already, with as many as it likes."""
    told = os.environ.get(_THREADS)
    if told == "1":
        return True
    if "numpy" in sys.modules:
        return False
    os.environ[_THREADS] = "1"
    import numpy  # noqa: F401 - loaded for its threads alone

    if told is None:
        del os.environ[_THREADS]
    else:
        os.environ[_THREADS] = told
    return True


def product(ops: Any) -> Product:
    """The fastest product; few rows it may round otherwise than many."""
    return _by_numpy if numpy_on_one_thread() else product_of_any_rows(ops)


def product_of_any_rows(ops: Any) -> Product:
    """A product that rounds a row alike whatever stands beside it."""
    gemm = ops.gemm

    def by_thinc(rows: Floats, weights: Floats) -> Floats:
        found: Floats = gemm(rows, weights, trans2=True)
        return found

    return by_thinc


def _by_numpy(rows: Floats, weights: Floats) -> Floats:
    found: Floats = rows.dot(weights.T)
    return found
