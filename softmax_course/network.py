"""A network of fully connected layers: ReLU inside, softmax at the end, one column a sample.

Backpropagation starts from dZ = (A − Y)/m, and that is all the layers below hear of softmax and
cross-entropy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from .maths.functions import one_hot, softmax
from .progress_bar import progress_bar


def he_initialisation(sizes: Sequence[int], seed: int = 0) -> list[np.ndarray]:
    """Draw the first parameters of a network: normal weights of variance 2/n_prev, biases of 0.

    Parameters
    ----------
    sizes : from the number of inputs to the number of classes, such as [64, 32, 10]
    seed : the same seed draws the same weights

    Returns
    -------
    list of arrays
        [W1, b1, W2, b2, …], with W of layer l (n_l, n_(l−1)) and b (n_l, 1).

    Raises
    ------
    ValueError
        If there are fewer than two sizes, or one is not a whole number above 0.

    References
    ----------
    He, Zhang, Ren and Sun, Delving deep into rectifiers, 2015.
    """
    if len(sizes) < 2 or any(n != int(n) or n < 1 for n in sizes):
        raise ValueError(
            f"sizes are two or more whole numbers above 0, from inputs to classes, such as "
            f"[64, 32, 10]; given were {list(sizes)}"
        )
    random = np.random.default_rng(seed)
    parameters = []
    for n_prev, n in pairwise(sizes):
        W = random.normal(0, np.sqrt(2 / n_prev), (n, n_prev))
        parameters += [W, np.zeros((n, 1))]
    return parameters


def mini_batches(
    X: np.ndarray, Y: np.ndarray, size: int = 32, seed: int = 0
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Shuffle the samples and give them out in batches: X (n, size) with its Y (K, size).

    The last batch has what is left. Another seed is another order.
    """
    m = X.shape[1]
    order = np.random.default_rng(seed).permutation(m)
    for start in range(0, m, size):
        chosen = order[start : start + size]
        yield X[:, chosen], Y[:, chosen]


class Network:
    """L fully connected layers.

    Attributes
    ----------
    parameters : [W1, b1, W2, b2, …]
        W of layer l (n_l, n_(l−1)), b (n_l, 1).
    """

    def __init__(self, sizes: Sequence[int], seed: int = 0) -> None:
        """Begin with He's weights; sizes go from inputs to classes, such as [64, 32, 10]."""
        self.parameters = he_initialisation(sizes, seed)

    @property
    def layers(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """The pairs (W, b), from the first layer to the last."""
        return list(zip(self.parameters[::2], self.parameters[1::2], strict=True))

    def forward(self, X: np.ndarray) -> np.ndarray:
        """From X (n_0, m) to the probabilities A (K, m); keeps what `backward` needs.

        Raises
        ------
        ValueError
            If X has not n_0 rows.
        """
        inputs = self.parameters[0].shape[1]
        if np.ndim(X) != 2 or len(X) != inputs:
            raise ValueError(
                f"X has one column a sample and {inputs} rows, shape ({inputs}, m); given was "
                f"{np.shape(X)}. Samples in rows need X.T."
            )
        self._inputs = []  # of each layer
        A = X
        for W, b in self.layers:
            self._inputs.append(A)
            Z = W @ A + b
            A = np.maximum(Z, 0)
        self._probabilities = softmax(Z)
        return self._probabilities

    def backward(self, Y: np.ndarray) -> list[np.ndarray]:
        """Give the gradients of the mean cost, in the order of the parameters.

        Y (K, m) are the targets of what `forward` saw last.
        """
        m = Y.shape[1]
        dZ = (self._probabilities - Y) / m
        gradients: list[np.ndarray] = []
        for (W, _), A_prev in zip(self.layers[::-1], self._inputs[::-1], strict=True):
            gradients = [dZ @ A_prev.T, dZ.sum(axis=1, keepdims=True), *gradients]
            dZ = (W.T @ dZ) * (A_prev > 0)  # ReLU gave A_prev: above 0 just where Z was
        return gradients

    def cost(self, X: np.ndarray, Y: np.ndarray) -> float:
        """Give the mean cross-entropy of the samples."""
        with np.errstate(divide="ignore"):
            right = np.log(np.sum(self.forward(X) * Y, axis=0))
        return float(-np.mean(right))

    def train(
        self,
        X: np.ndarray,
        labels: np.ndarray,
        epochs: int = 20,
        batch_size: int = 32,
        learning_rate: float = 0.2,
        seed: int = 0,
        show_progress: bool = True,
    ) -> list[float]:
        """Go downhill by mini-batches, in an order drawn anew for every epoch.

        Returns
        -------
        list of float
            The cost of every epoch: the mean over its batches, each before its step.
        """
        Y = one_hot(labels, len(self.parameters[-1]))
        costs = []
        for epoch in progress_bar(range(epochs), "epochs", show_progress):
            paid = []
            for X_batch, Y_batch in mini_batches(X, Y, batch_size, seed=seed + epoch):
                A = self.forward(X_batch)
                paid.append(-np.mean(np.log(np.sum(A * Y_batch, axis=0))))
                gradients = self.backward(Y_batch)
                self.parameters = [
                    p - learning_rate * g for p, g in zip(self.parameters, gradients, strict=True)
                ]
            costs.append(float(np.mean(paid)))
        return costs

    def predict(self, X: np.ndarray) -> np.ndarray:
        """Give the likeliest class of every column, (m,)."""
        return np.argmax(self.forward(X), axis=0)
