"""A network with a hidden layer, to be trained right, and wrong in every way that people do."""

import numpy as np

from ...data import load_digits
from ..cases import one_hot


class Learner:
    """What a notebook holds after a training, made when it is first asked to label pictures.

    As an answer it is called with pictures; its attributes are what the training left behind.
    """

    def __init__(
        self,
        labelled,
        learning_rate=0.2,
        epochs=30,
        hidden=32,
        first_bias=0.0,
        weights=1.0,
        shuffled=True,
        averaged=True,
        seen=lambda X, labels: (X, labels),
    ):
        self._labelled, self._epochs, self._shuffled = labelled, epochs, shuffled
        self._averaged, self._seen = averaged, seen
        self._hidden, self._first_bias, self._weights = hidden, first_bias, weights
        self.learning_rate = learning_rate
        self.costs, self.parameters = [], []
        self.__name__, self.__doc__ = labelled.__name__, labelled.__doc__

    def __call__(self, X):
        if not self.parameters:
            with np.errstate(all="ignore"):
                self._train()
        return self._labelled(X, self.logits)

    def logits(self, X):
        W1, b1, W2, b2 = self.parameters
        return W2 @ np.maximum(W1 @ X + b1, 0) + b2

    def _train(self):
        digits = load_digits()
        self.X, self.labels = self._seen(digits.X, digits.labels)
        Y = one_hot(10, self.labels)
        random = np.random.default_rng(0)
        n = self._hidden
        self.parameters = [
            self._weights * random.normal(0, np.sqrt(2 / 64), (n, 64)),
            np.full((n, 1), self._first_bias),
            self._weights * random.normal(0, np.sqrt(2 / n), (10, n)),
            np.zeros((10, 1)),
        ]
        m = len(self.labels)
        for _ in range(self._epochs):
            order = random.permutation(m) if self._shuffled else np.arange(m)
            paid = [self._step(self.X[:, s], Y[:, s]) for s in np.split(order, range(32, m, 32))]
            self.costs.append(float(np.mean(paid)))

    def _step(self, X, Y):
        W1, b1, W2, b2 = self.parameters
        Z1 = W1 @ X + b1
        A1 = np.maximum(Z1, 0)
        Z2 = W2 @ A1 + b2
        E = np.exp(Z2 - Z2.max(axis=0))
        A = E / E.sum(axis=0)
        dZ2 = (A - Y) / (Y.shape[1] if self._averaged else 1)
        dZ1 = (W2.T @ dZ2) * (Z1 > 0)
        gradients = [
            dZ1 @ X.T,
            dZ1.sum(axis=1, keepdims=True),
            dZ2 @ A1.T,
            dZ2.sum(axis=1, keepdims=True),
        ]
        rate = self.learning_rate
        self.parameters = [p - rate * g for p, g in zip(self.parameters, gradients, strict=True)]
        return -np.mean(np.log(np.sum(A * Y, axis=0)))


def trained(**how):
    """Make the decorated function, of pictures and logits, an answer trained that way."""
    return lambda labelled: Learner(labelled, **how)
