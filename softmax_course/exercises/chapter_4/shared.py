"""What several exercises of chapter 4 share: probabilities, targets, what formulas are made of."""

import numpy as np

from ..cases import X, one_hot
from ..declaring import stage

E3 = np.exp([2.0, 1.0, 0.1])
A3 = E3 / np.sum(E3)  # the running example: about 0.659, 0.242, 0.099
A4 = X([0.1, 0.2, 0.3, 0.4])
A2 = X([0.85, 0.15])
A5 = X([0.32, 0.08, 0.25, 0.05, 0.3])


def _others(v, i):
    return np.sum(v) - v[i]


def of_one_class(a, y, i):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    return {
        "y_i": y[i],
        "y_i a_i": y[i] * a[i],
        "a_i": a[i],
        "a_i Σ_{k≠i} y_k": a[i] * _others(y, i),
        "1": 1.0,
        "y_i/a_i": y[i] / a[i],
        "a_i²": a[i] ** 2,
        "y_i a_i²": y[i] * a[i] ** 2,
        "Σ_{k≠i} y_k": _others(y, i),
        "Σ_{k≠i} y_k a_k": _others(y * a, i),
        "Σ_{k≠i} y_k/a_k": _others(y / a, i),
        "a_i Σ_{k≠i} y_k a_k": a[i] * _others(y * a, i),
        "a_i Σ_{k≠i} y_k/a_k": a[i] * _others(y / a, i),
        "y_i ln a_i": y[i] * np.log(a[i]),
        "y_i/(a_i² (1 − a_i))": y[i] / (a[i] ** 2 * (1 - a[i])),
        "Σ_{k≠i} y_k ln a_k": _others(y * np.log(a), i),
        "Σ_{k≠i} y_k a_k²": _others(y * a**2, i),
        "K a_i": len(a) * a[i],
        "y_i a_i ln a_i": y[i] * a[i] * np.log(a[i]),
    }


def of_all_classes(a, y):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    return {
        "y_i": y,
        "a_i": a,
        "y_i a_i": y * a,
        "1": 1.0,
        "y_i/a_i": y / a,
        "a_i²": a**2,
        "y_i a_i²": y * a**2,
        "a_i Σ_k y_k a_k": a * np.sum(y * a),
        "a_i Σ_k a_k²": a * np.sum(a**2),
        "y_i ln a_i": y * np.log(a),
        "ln a_i": np.log(a),
        "K a_i": len(a) * a,
        "y_i/K": y / len(a),
        "a_i/K": a / len(a),
    }


PIECES = stage(
    "one-hot targets, for every class i",
    (A3, one_hot(3, 0), 0),
    (A3, one_hot(3, 0), 1),
    (A4, one_hot(4, 2), 2),
    (A4, one_hot(4, 2), 0),
    (A4, one_hot(4, 2), 3),
    (A4, one_hot(4, 2), 1),
    (A2, one_hot(2, 1), 1),
    (A2, one_hot(2, 1), 0),
    (A5, one_hot(5, 3), 4),
    (A5, one_hot(5, 3), 3),
    (A5, one_hot(5, 0), 1),
    (A5, one_hot(5, 0), 4),
    (A5, one_hot(5, 3), 2),
)
PIECES_WHOLE = stage(
    "a target of whole numbers", (A4, X([0, 1, 0, 0]), 1), (A4, X([0, 1, 0, 0]), 3)
)
PIECES_SINGLE = stage("a single class, K = 1", (X([1.0]), X([1.0]), 0))
