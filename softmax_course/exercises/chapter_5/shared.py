"""What several exercises of chapter 5 share: batches, softmaxes, what formulas are made of."""

import numpy as np

from ..cases import AHEAD_COLUMNS, BELOW_COLUMNS, X, one_hot
from ..declaring import stage

# The running example is the first sample of the first batch.
BATCH = X([[2.0, 0.5, -1.0, 0.0], [1.0, 1.5, 0.3, 0.2], [0.1, -0.4, 2.2, 3.1]])
PROBABILITIES = X([[0.659, 0.2, 0.05, 0.6], [0.242, 0.7, 0.15, 0.3], [0.099, 0.1, 0.8, 0.1]])
FIVE_CLASSES = X([[0.3, -0.7], [1.1, 0.4], [-2.0, 2.5], [0.6, -1.3], [0.0, 0.9]])
TWO_CLASSES = X([[0.2, -1.5, 0.8, 1.0, -0.3], [1.4, 0.6, -0.9, 0.5, -1.1]])
ONE_SAMPLE = X([[0.5], [-1.2], [3.0], [0.0]])
WHOLE_NUMBERS = X([[3, 0], [1, 2], [2, -1], [0, 4]])
ONE_CLASS = X([[4.2, -1.0, 0.5]])
# Whole columns far up or far down, columns that hold both, and close calls at the top.
EXTREME = X(
    [
        [10000.0, -10000.0, 10000.0, -10000.0, 10000.0],
        [9999.0, -9998.5, -10000.0, 10000.0, 9999.5],
        [-10000.0, -9999.0, 9998.0, -10000.0, 10000.0],
    ]
)


def softmax(Z, axis=0):
    """Softmax along an axis, stable: what most mistakes do get right."""
    E = np.exp(Z - np.max(Z, axis=axis, keepdims=True))
    return E / np.sum(E, axis=axis, keepdims=True)


def softmax_with_one_shift(Z, axis=0):
    """Softmax along an axis with the largest entry of the whole batch taken away."""
    E = np.exp(Z - np.max(Z))
    return E / np.sum(E, axis=axis, keepdims=True)


def of_batches(Z, Y):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    K, m = Z.shape
    A, along_rows = softmax(Z), softmax(Z, 1)
    terms = {
        "A": A,
        "Y": Y,
        "A * Y": A * Y,
        "Y/A": Y / A,
        "A²": A**2,
        "ln A": np.log(A),
        "exp(Z)": np.exp(Z),
        "Z": Z,
        "1": np.ones(Z.shape),
        "softmax along the other axis": along_rows,
        "softmax of the whole batch": softmax(Z.reshape(-1, 1)).reshape(Z.shape),
    }
    whole = {
        "(1 at the largest logit, 0 elsewhere)": np.where(Z == np.max(Z, axis=0), 1.0, 0.0),
        "Y/(Σ_k exp(Z_k))": Y / np.sum(np.exp(Z), axis=0),
        "A exp(−max_k Z_k)": A * np.exp(-np.max(Z, axis=0)),
    }
    terms |= whole | {f"{name}/m": term / m for name, term in whole.items()}
    sizes = {"m": m, "K": K, "(K m)": K * m, "m²": m**2}
    for size, number in sizes.items():
        for name in ("A", "Y", "A * Y", "softmax along the other axis"):
            terms[f"{name}/{size}"] = terms[name] / number
    return terms


COLUMNS = [
    stage(
        "ordinary batches",
        (BATCH, one_hot(3, [0, 2, 1, 1])),
        (FIVE_CLASSES, one_hot(5, [3, 0])),
        (TWO_CLASSES, one_hot(2, [1, 0, 0, 1, 1])),
        (ONE_SAMPLE, one_hot(4, [2])),
    ),
    stage("batches of whole numbers", (WHOLE_NUMBERS, one_hot(4, [3, 1]).astype(int))),
    stage("a single class, K = 1", (ONE_CLASS, X([[1.0, 1.0, 1.0]]))),
    stage(
        "logits in the thousands",
        (EXTREME, one_hot(3, [0, 0, 2, 0, 1])),
        (AHEAD_COLUMNS, one_hot(4, [0, 2, 1, 3, 0, 2])),
        (BELOW_COLUMNS, one_hot(3, [1, 0])),
    ),
]
