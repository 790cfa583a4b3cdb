"""The samples of the notebooks: the same on every machine, and of the shapes that they promise."""

import subprocess
import sys

import numpy as np

from softmax_course import one_hot
from softmax_course.data import _DIGITS, TrainedParameters, load_digits, three_clouds


def test_three_clouds_are_columns_with_a_one_for_the_bias():
    X, labels = three_clouds()
    assert X.shape == (3, 150)
    assert labels.shape == (150,)
    np.testing.assert_array_equal(X[2], 1)
    np.testing.assert_array_equal(np.bincount(labels), [50, 50, 50])


def test_three_clouds_lie_around_three_centres():
    X, labels = three_clouds()
    means = X @ one_hot(labels, 3).T / 50
    np.testing.assert_allclose(means[:2], [[1, 3, 1.7], [1, 1.4, 3]], atol=0.3)


def test_three_clouds_are_the_same_every_time():
    (X, labels), (again, labels_again) = three_clouds(), three_clouds()
    np.testing.assert_array_equal(X, again)
    np.testing.assert_array_equal(labels, labels_again)
    X[:] = 0
    assert three_clouds()[0].any()


def test_digits_are_split_the_same_way_and_every_digit_has_its_share():
    X, labels, X_test, labels_test = load_digits()
    assert (X.shape, labels.shape) == ((64, 1437), (1437,))
    assert (X_test.shape, labels_test.shape) == ((64, 360), (360,))
    assert X.min() == 0
    assert X.max() == 1
    assert (np.diff(labels) >= 0).all()  # sorted: chapter 7 learns from that to shuffle
    shares = np.bincount(labels_test) / (np.bincount(labels) + np.bincount(labels_test))
    np.testing.assert_allclose(shares, 0.2, atol=0.005)
    seen = {column.tobytes() for column in X.T}
    assert not any(column.tobytes() in seen for column in X_test.T)


def test_digits_are_those_of_scikit_learn():
    """In a process of its own: answers are not run in forks once scikit-learn is loaded."""
    code = """
import subprocess
import sys

import numpy as np
from sklearn.datasets import load_digits as theirs
from softmax_course.data import _DIGITS, load_digits
ours, known = np.load(_DIGITS), theirs()
assert np.array_equal(ours["images"], known.data)
assert np.array_equal(ours["labels"], known.target)
d = load_digits()
pairs = {(tuple(c), k) for X, y in ((d.X, d.labels), (d.X_test, d.labels_test))
         for c, k in zip((16 * X).T, y)}
assert pairs == {(tuple(c), k) for c, k in zip(known.data, known.target)}
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_digits_say_where_they_come_from():
    told = _DIGITS.with_suffix(".txt").read_text()
    assert "CC BY 4.0" in told
    assert "Alpaydin" in told


def test_the_trained_network_reads_digits():
    W1, b1, W2, b2 = TrainedParameters()
    digits = load_digits()
    read = np.argmax(W2 @ np.maximum(W1 @ digits.X_test + b1, 0) + b2, axis=0)
    assert np.sum(read == digits.labels_test) == 353
