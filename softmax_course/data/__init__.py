"""Samples to learn from: the same, and split in the same way, on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

_CENTRES = np.array([[1.0, 3.0, 1.7], [1.0, 1.4, 3.0]])
_SPREAD = 0.6  # standard deviation around a centre: neighbouring clouds overlap a little

_DIGITS = Path(__file__).with_name("digits.npz")  # digits.txt says where they come from
_TRAINED = Path(__file__).with_name("trained.npz")
_EVERY = 5  # every fifth picture of a digit is kept for the test
_BRIGHTEST = 16  # a pixel counts the dots of ink in a square of 4 × 4


def three_clouds() -> tuple[np.ndarray, np.ndarray]:
    """Scatter 150 points of the plane around three centres, 50 for each.

    Returns
    -------
    tuple[np.ndarray, np.ndarray]
        `X`, (3, 150), one column a sample: its two coordinates and a 1, which carries the bias.
        `labels`, (150,): the number of its cloud, 0, 1 or 2.
    """
    labels = np.arange(150) % 3
    scatter = np.random.default_rng(8).normal(0, _SPREAD, (2, len(labels)))
    points = np.round(_CENTRES[:, labels] + scatter, 2)
    return np.vstack([points, np.ones(len(labels))]), labels


class Digits(NamedTuple):
    """Handwritten digits to learn from, and others to test what was learned.

    Attributes
    ----------
    X : array (64, 1437)
        One picture of 8 × 8 a column, row after row, from 0 (paper) to 1 (ink).
    labels : array (1437,)
        Which digit it is, 0 to 9. All zeros come first, then all ones, and so on.
    X_test : array (64, 360)
        Pictures that no training may see.
    labels_test : array (360,)
        Their digits.
    """

    X: np.ndarray
    labels: np.ndarray
    X_test: np.ndarray
    labels_test: np.ndarray


def load_digits() -> Digits:
    """Load 1,797 handwritten digits (Alpaydin and Kaynak 1998), split 1,437 to 360.

    They are sorted by digit, and every fifth one is for the test: so each digit has its share.

    Returns
    -------
    Digits
        `X, labels, X_test, labels_test`, one column a picture.
    """
    with np.load(_DIGITS) as file:
        images, labels = file["images"], file["labels"].astype(int)
    by_digit = np.argsort(labels, kind="stable")
    test = np.arange(len(labels)) % _EVERY == 0
    learn, unseen = by_digit[~test], by_digit[test]
    X = images.T / _BRIGHTEST
    return Digits(X[:, learn], labels[learn], X[:, unseen], labels[unseen])


class TrainedParameters:
    """The parameters of a trained network, [W1, b1, W2, b2], read when they are asked for.

    It has 64 inputs, 16 hidden neurons and 10 classes, and learned from `load_digits().X`; its
    numbers have three decimals.
    """

    def __iter__(self) -> Iterator[np.ndarray]:
        with np.load(_TRAINED) as file:
            yield from [file[name] for name in ("W1", "b1", "W2", "b2")]
