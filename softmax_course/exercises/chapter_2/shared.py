"""What several exercises of chapter 2 share: examples, small numbers, stable logarithms."""

import numpy as np

from ..cases import X

A_EXAMPLE = X([0.659, 0.242, 0.099])
Y_EXAMPLE = X([1.0, 0.0, 0.0])

# The small numbers that people add to a probability, or clip it at, before the logarithm.
SMALL = (1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16, 2.0**-52, 1e-20, 1e-30)


def stable_log_softmax(Z, axis=0):
    """The right ln a, for mistakes that are made elsewhere."""
    shifted = Z - np.max(Z, axis=axis, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))


def stable_log_sum_exp(Z, axis=0):
    return np.max(Z, axis=axis) + np.log(
        np.sum(np.exp(Z - np.max(Z, axis=axis, keepdims=True)), axis=axis)
    )
