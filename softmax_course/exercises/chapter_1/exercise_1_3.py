"""Exercise 1.3: A batch, column by column."""

import numpy as np

from ..cases import AHEAD_COLUMNS, BELOW_COLUMNS, X, columns
from ..declaring import exercise, stage
from .exercise_1_2 import softmax


@exercise(
    "1.3",
    "A batch, column by column",
    equation=1,
    atol=0,
    stages=[
        stage(
            "ordinary batches",
            (X([[2.0, 0.5], [1.0, -1.2], [0.1, 3.0]]),),
            (X([[2.0, 0.0, -1.0, 1.5, 0.3], [1.0, 0.5, -2.0, 1.5, 0.9], [0.1, 2.0, 0.4, 1.5, 3]]),),
            (X([[0.2, 1.1], [-0.7, 2.0], [1.3, 0.0], [0.0, -1.5]]),),
            (X([[2.0], [1.0], [0.1]]),),
            (X([[0.3, -2.0, 5.0]]),),
        ),
        stage("scores that are whole numbers", (X([[3, 0, 1], [1, 2, 1]]),)),
        stage(
            "scores in the thousands and beyond",
            (X([[1000.0, -1000.0, 2.0], [1001.0, -1001.0, 1.0], [1002.0, -1000.5, 0.1]]),),
            (X([[1e4, -1e4, 0.0, 1e30], [0.0, 0.0, 9999.0, -1e30], [-1e4, 1e4, 1e4, 0.0]]),),
            (AHEAD_COLUMNS,),
            (BELOW_COLUMNS,),
        ),
        stage(
            "a class masked by −inf",
            (X([[2.0, -np.inf], [-np.inf, 1.0], [0.1, 1.0]]),),
        ),
    ],
    hints=[
        "Every column is one sample with its own largest score and its own sum. Along which axis "
        "do the classes of a sample lie?",
        "Column by column: a loop over `Z.T` meets the samples one after another, and "
        "`np.column_stack` puts what `mine.softmax` makes of them side by side again.",
        "With whole arrays: `np.max(Z, axis=0)` goes down each column and gives m numbers. Shapes "
        "(K, m) and (m,) fit by broadcasting, so each of them meets its own column.",
        "In 1.2 two steps look at all entries, the largest score and the sum. Here both go along "
        "`axis=0`; the rest stays as it was.",
    ],
    keep="Every sample shares out a whole of its own: each column of A sums to 1, whatever "
    "stands in the columns beside it.",
)
def softmax_columns(Z):
    """Exercise 1.2 with axis=0: the maximum and the sum go down each column.

    Both have shape (m,), and broadcasting hands each sample its own, because the last axis of Z
    counts the samples.
    """
    numerators = np.exp(Z - np.max(Z, axis=0))
    return numerators / np.sum(numerators, axis=0)


@softmax_columns.made_of(softmax="In the softmax of each column z:")
def column_by_column(Z, softmax=softmax):
    return columns(softmax, Z)


@softmax_columns.mistake
def along_rows(Z):
    """You go along axis 1, from sample to sample within one class: that makes the rows sum to 1.

    Here a sample is a column, and its classes compete among themselves: go down, along axis 0.
    """
    e = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


@softmax_columns.mistake
def whole_batch_as_one(Z):
    """Your sum runs over the whole batch, as if all of it were one big sample.

    Each column is a sample of its own and sums to 1 by itself: give the sum an axis.
    """
    e = np.exp(Z - np.max(Z))
    return e / np.sum(e)


@softmax_columns.mistake
def rows_stood_up_as_columns(Z):
    """You take softmax of each *row* and stand the results up as columns. A sample is a column.

    Start from the columns of Z, which are the rows of Z.T.
    """
    e = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return (e / np.sum(e, axis=1, keepdims=True)).T


@softmax_columns.mistake
def one_maximum_for_all(Z):
    """One maximum for the whole batch guards only the sample that holds it.

    In a column far below it every exponential becomes 0, and 0 / 0 is nan. Give each column its
    own: np.max with an axis.
    """
    e = np.exp(Z - np.max(Z))
    return e / np.sum(e, axis=0)
