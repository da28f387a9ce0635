"""numpy, loaded so that its matrix products keep to one thread.

It then multiplies matrices as small as a report's three times as fast as thinc. Left to itself it shares every product
among all cores, which takes more time than it saves; how many it takes is settled when it is loaded.
"""

from __future__ import annotations

import os
import sys
from functools import cache

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
