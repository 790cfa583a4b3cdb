"""What several exercises of chapter 2 share: examples, small numbers, labels, stable logarithms."""

import re

import numpy as np

X = np.array
Z_EXAMPLE = X([2.0, 1.0, 0.1])
A_EXAMPLE = X([0.659, 0.242, 0.099])
Y_EXAMPLE = X([1.0, 0.0, 0.0])

# The small numbers that people add to a probability, or clip it at, before the logarithm.
SMALL = (1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16, 2.0**-52, 1e-20, 1e-30)
TINY = (1e-100, 1e-300, float(np.finfo(float).tiny))


def one_for_each(numbers, exercise, name, words, program):
    """Make `program(n)` a mistake for each number n, which enters into its name and its words."""
    for n in numbers:
        function = program(n)
        function.__name__ = name + re.sub(r"\W", "_", f"_{n:.3g}")
        function.__doc__ = words.format(n=f"{n:.3g}", ceiling=f"{-np.log(n):.1f}")
        exercise.mistake(function)


def one_hot_label(K, k):
    """One-hot: class k of K."""
    return np.eye(K)[k]


def stable_log_softmax(Z, axis=0):
    """The right ln a, for mistakes that are made elsewhere."""
    shifted = Z - np.max(Z, axis=axis, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))


def stable_log_sum_exp(Z, axis=0):
    return np.max(Z, axis=axis) + np.log(
        np.sum(np.exp(Z - np.max(Z, axis=axis, keepdims=True)), axis=axis)
    )


FAR_BEHIND = (
    "For a label far behind, the true cost is the gap in scores, however wide. "
    "log-sum-exp(z) − z_y never takes the logarithm of a tiny number."
)
