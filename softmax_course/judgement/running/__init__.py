"""Run what is not ours so that nobody else notices.

Whatever a learner's object does, from its call to a look at its attributes, is done in a guard:
`guarded(work)` runs a generator function of ours, hands on what it yields, and says how it ended.
There are three ways to do that, chosen by what the system can:

- `fork`: in a child of the kernel (Linux). All that the answer leaves behind dies with the child.
- `thread`: in a thread, where a fork is not safe. What can be put back is put back afterwards.
- `alone`: in the same thread, under a clock (a browser, which has no threads).

Nobody outside knows which one is at work, but for `environment`, which says so.
"""

from __future__ import annotations

import os
import sys
from types import ModuleType

from . import alone, thread
from .calling import Outcome, Raised, call, same_outcome
from .guard import CheckInside, Run, Work, inside

__all__ = [
    "CheckInside",
    "Outcome",
    "Raised",
    "Run",
    "call",
    "guarded",
    "inside",
    "pristine",
    "same_outcome",
    "way",
]

# Libraries whose own threads do not survive a fork: in a child, their next parallel loop waits for
# threads that are not there.
NOT_TO_BE_FORKED = (
    "cupy", "faiss", "jax", "lightgbm", "mxnet", "numba", "polars", "pyarrow", "sklearn",
    "tensorflow", "torch", "xgboost",
)  # fmt: skip


def way() -> ModuleType:
    """The module that runs answers here and now."""
    if sys.platform in ("emscripten", "wasi"):
        return alone
    if sys.platform == "linux" and hasattr(os, "fork"):
        loaded = tuple(sys.modules)
        if not any(library in loaded for library in NOT_TO_BE_FORKED):
            from . import fork  # it needs modules that other systems lack

            return fork
    return thread


def guarded(work: Work, step: float, total: float) -> Run:
    """Run `work()` in the guard and collect what it yields.

    Parameters
    ----------
    work
        A generator function. What it yields must be plain data (see plain.py).
    step
        Seconds that it may take from one item to the next.
    total
        Seconds that it may take in all.

    Raises
    ------
    KeyboardInterrupt
        If the kernel is interrupted meanwhile; the work is stopped first.
    """
    chosen = way()
    try:
        return chosen.guarded(work, step, total)
    except OSError:  # no more processes or no memory for one
        return thread.guarded(work, step, total)
