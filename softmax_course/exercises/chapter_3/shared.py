"""Probabilities that several exercises of chapter 3 try, and a softmax of them."""

import numpy as np

from ..cases import X
from ..declaring import stage


def softmax(a):
    return np.exp(a) / np.sum(np.exp(a))


EXAMPLE = softmax(X([2.0, 1.0, 0.1]))  # the running example: about 0.659, 0.242, 0.099
FOUR = X([0.1, 0.4, 0.3, 0.2])
TWO = X([0.85, 0.15])
FIVE = X([0.05, 0.25, 0.3, 0.24, 0.16])
ORDINARY = stage("ordinary probabilities", (EXAMPLE,), (FOUR,), (TWO,), (FIVE,))
CERTAIN = stage(
    "probabilities of exactly 0 or 1", (X([0.7, 0.0, 0.3]),), (X([0.0, 1.0, 0.0, 0.0]),)
)
SINGLE = stage("a single class, K = 1", (X([1.0]),))
