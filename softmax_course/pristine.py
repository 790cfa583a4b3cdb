"""The names of NumPy, math and the built-ins as they were when the course was imported.

A notebook may give them another meaning; for a check they have their own. So this is loaded with
the package itself, before any cell can have changed them.
"""

from __future__ import annotations

import builtins
import contextlib
import math
import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any

import numpy as np

RECURSION = 1000  # Python's own limit

# The names that answers and the judge live on, as they were in the beginning. A notebook has an
# input() of its own, and the guard another one.
NAMES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    (
        short,
        vars(module),
        {
            n: v
            for n, v in vars(module).items()
            if (n == n.strip("_") or "__" in n) and n != "input"
        },
    )
    for short, module in (
        ("builtins", builtins),
        ("np", np),
        ("np.linalg", np.linalg),
        ("math", math),
    )
]
_UPDATES = [(names.update, saved) for _, names, saved in NAMES]


def put_names_back() -> None:
    """Give the names of NumPy, math and the built-ins their meaning again; new names may stay.

    It must not need any of the names that it puts back.
    """
    for update, saved in _UPDATES:
        update(saved)


@contextlib.contextmanager
def pristine() -> Iterator[list[str]]:
    """Undo inside the block what the notebook has done to NumPy, the built-ins and Python's limits.

    Gives the names that it had changed, such as "np.exp".
    """
    found = [dict(names) for _, names, _ in NAMES]
    put_names_back()
    changed = [
        f"{short}.{name}"
        for (short, _, saved), names in zip(NAMES, found, strict=True)
        for name, value in saved.items()
        if names.get(name) is not value and name[0] != "_" and short != "builtins"
    ]
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, _depth() + RECURSION))
    try:
        no_call: Any = None  # NumPy's default, which its stub leaves out
        with np.errstate(all="warn", call=no_call):
            yield changed
    finally:
        for (update, _), names in zip(_UPDATES, found, strict=True):
            update(names)
        sys.setrecursionlimit(limit)


def _depth() -> int:
    frame: FrameType | None = sys._getframe()
    depth = 0
    while frame is not None:
        frame, depth = frame.f_back, depth + 1
    return depth
