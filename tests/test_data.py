"""The samples of the notebooks: the same on every machine, and of the shapes that they promise."""

import numpy as np

from softmax_course import one_hot
from softmax_course.data import three_clouds


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
