"""Scores, probabilities and targets that exercises of several chapters try."""

from collections.abc import Callable
from typing import Any

import numpy as np

X = np.array
EXAMPLE = X([2.0, 1.0, 0.1])  # the running example

# The largest score far ahead in every place: a maximum that passes over one of them shows.
AHEAD = (
    X([2000.0, 1.0, 0.0, 3.0]),
    X([1.0, 2000.0, 3.0, 0.0]),
    X([0.0, 3.0, 2000.0, 1.0]),
    X([3.0, 0.0, 1.0, 2000.0]),
)
# All scores far below 0 and close together: a maximum that starts at 0 shows.
FAR_BELOW = X([-2000.0, -2001.0, -2000.5, -2003.0])
# One score far behind: it has the largest size, and it is not the largest.
BEHIND = X([-2000.0, 3.0, 1.0, 0.5])
# The same as a batch, and one in which all columns lie alike far below 0.
AHEAD_COLUMNS = np.stack([*AHEAD, FAR_BELOW, BEHIND], axis=1)
BELOW_COLUMNS = X([[-1000.0, -1001.0], [-1001.0, -1000.5], [-1003.0, -1000.0]])


def one_hot(K: int, labels: Any) -> np.ndarray:
    """One-hot: the vector (K,) of one label, or a column for each of several."""
    return np.eye(K)[:, labels]


def columns(f: Callable[..., Any], *batches: np.ndarray) -> np.ndarray:
    """Apply f to one column after another, of each batch, and set the results side by side."""
    samples = zip(*(batch.T for batch in batches), strict=True)
    return np.stack([f(*sample) for sample in samples], axis=-1)


def differences(nudged: Callable[[float], np.ndarray], h: float) -> dict[str, np.ndarray]:
    """Terms of difference quotients, right and wrong ones; `nudged(by)` gives f at z + by."""
    up, down, middle = nudged(h), nudged(-h), nudged(0)
    return {
        "f(z + h)/h": up / h,
        "f(z − h)/h": down / h,
        "f(z)/h": middle / h,
        "f(z + h)": up,
        "f(z − h)": down,
        "f(z)": middle,
        "f(z + 2h)/h": nudged(2 * h) / h,
        "f(z − 2h)/h": nudged(-2 * h) / h,
        "f(z + h/2)/h": nudged(h / 2) / h,
        "f(z − h/2)/h": nudged(-h / 2) / h,
        "h f(z + h)": h * up,
        "h f(z − h)": h * down,
        "f(z + h)/h²": up / h**2,
        "f(z − h)/h²": down / h**2,
        "f(z)/h²": middle / h**2,
    }
