"""Exercise 8.7: Pictures against captions."""

import numpy as np

from ..cases import X
from ..chapter_1 import softmax_columns
from ..declaring import exercise, stage


def _soft(S, axis):
    E = np.exp(S - np.max(S, axis=axis, keepdims=True))
    return E / np.sum(E, axis=axis, keepdims=True)


def of_pairs(S):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    n = len(S)
    R, U, eye = _soft(S, 1), _soft(S, 0), np.eye(n)
    return {
        "R/n": R / n,
        "U/n": U / n,
        "I/n": eye / n,
        "R": R,
        "U": U,
        "I": eye,
        "R/n²": R / n**2,
        "U/n²": U / n**2,
        "I/n²": eye / n**2,
        "Rᵀ/n": R.T / n,
        "Uᵀ/n": U.T / n,
        "R U": R * U,
        "R U/n": R * U / n,
        "1": np.ones((n, n)),
        "1/n": np.ones((n, n)) / n,
        "softmax of all entries": _soft(S.ravel(), 0).reshape(S.shape),
    }


FOUR = X([[1.2, -0.3, 0.5, 0.0], [0.4, 2.1, -1.0, 0.7], [-0.6, 0.2, 0.9, 1.5], [1.0, 0.1, -0.2, 3]])


@exercise(
    "8.7",
    "Pictures against captions",
    terms=of_pairs,
    stages=[
        stage(
            "ordinary scores",
            (X([[2.0, 1.0, 0.1], [0.5, 1.5, -0.4], [-1.0, 0.3, 2.2]]),),
            (FOUR,),
            (X([[0.2, 1.4], [-1.5, 0.6]]),),
        ),
        stage("whole numbers", (X([[3, 0, 1], [1, 2, 1], [0, 2, -1]]),)),
        stage("one picture and one caption, n = 1", (X([[4.2]]),)),
        stage(
            "scores in the thousands",
            (X([[1e4, 9999.0, 0.0], [-1e4, 5000.0, 4999.5], [-1e4, -9998.0, -9999.0]]),),
            (X([[-1000.0, -1001.0], [-1001.0, -1000.5]]),),
        ),
    ],
    hints=[
        "Take the half of the cost that comes from the rows. It is a batch of n samples in rows: "
        "which of them is right for picture i, and what does chapter 5 give for the mean?",
        "The columns are a second batch, of n captions, with the same right pairs. In how many "
        "softmaxes does one score S[i, j] stand?",
        "In two, one of its row and one of its column; derivatives of a sum add up. For the target "
        "of either batch, what matrix has its ones on the diagonal?",
        "Row by row prediction minus target, column by column the same, added, over 2n.",
    ],
    keep="A score that stands in two softmaxes is pushed by both, each by its own prediction "
    "minus the same diagonal of labels.",
)
def contrastive_gradient(S):
    """The rows are a batch of n samples, and row i should choose caption i: their targets are the
    rows of the identity, and the gradient of their summed cost is R − I. The columns are another
    such batch, with U − I.

    Every score stands once in each, so the two add up; the mean over all 2n costs divides by 2n.
    """
    rows = np.exp(S - np.max(S, axis=1, keepdims=True))
    columns = np.exp(S - np.max(S, axis=0, keepdims=True))
    R = rows / np.sum(rows, axis=1, keepdims=True)
    U = columns / np.sum(columns, axis=0, keepdims=True)
    return (R + U - 2 * np.eye(len(S))) / (2 * len(S))


@contrastive_gradient.made_of(softmax="In the softmax of the columns, or of the rows by turning S:")
def both_ways(S, softmax=softmax_columns.alone):
    R = np.asarray(softmax(S.T)).T
    return (R + softmax(S) - 2 * np.eye(len(S))) / (2 * len(S))


@contrastive_gradient.mistake
def rows_only(S):
    """You have the pictures that choose their captions. The captions choose their pictures, too:
    the columns are another n softmaxes, and every score stands in one of each.
    """
    return (_soft(S, 1) - np.eye(len(S))) / len(S)


@contrastive_gradient.mistake
def columns_only(S):
    """You have the captions that choose their pictures. The pictures choose their captions, too:
    the rows are another n softmaxes, and every score stands in one of each.
    """
    return (_soft(S, 0) - np.eye(len(S))) / len(S)


@contrastive_gradient.mistake
def rows_over_all(S):
    """You have the rows alone, over 2n. The columns are another n softmaxes: every score stands in
    one of each kind, and both push it.
    """
    return (_soft(S, 1) - np.eye(len(S))) / (2 * len(S))


@contrastive_gradient.mistake
def columns_over_all(S):
    """You have the columns alone, over 2n. The rows are another n softmaxes: every score stands in
    one of each kind, and both push it.
    """
    return (_soft(S, 0) - np.eye(len(S))) / (2 * len(S))


@contrastive_gradient.mistake
def columns_of_shifted_rows(S):
    """One exp serves both softmaxes, and each row of it is shifted by a number of its own. Along a
    row that number cancels; down a column it does not: there the entries come from rows that were
    shifted differently. The columns need an exp of their own, shifted column by column.
    """
    E = np.exp(S - np.max(S, axis=1, keepdims=True))
    columns = E / np.sum(E, axis=0, keepdims=True)
    return (_soft(S, 1) + columns - 2 * np.eye(len(S))) / (2 * len(S))


@contrastive_gradient.mistake
def rows_of_shifted_columns(S):
    """One exp serves both softmaxes, and each column of it is shifted by a number of its own. Down
    a column that number cancels; along a row it does not: there the entries come from columns that
    were shifted differently. The rows need an exp of their own, shifted row by row.
    """
    E = np.exp(S - np.max(S, axis=0, keepdims=True))
    rows = E / np.sum(E, axis=1, keepdims=True)
    return (rows + _soft(S, 0) - 2 * np.eye(len(S))) / (2 * len(S))


@contrastive_gradient.mistake
def summed_not_averaged(S):
    """This is the gradient of the sum of all 2n costs. The mean is asked for, and its factor is
    1/(2n).
    """
    return _soft(S, 1) + _soft(S, 0) - 2 * np.eye(len(S))


@contrastive_gradient.mistake
def averaged_over_n(S):
    """You divide by n. There are 2n costs, n of the rows and n of the columns, and their mean is
    asked for.
    """
    return (_soft(S, 1) + _soft(S, 0) - 2 * np.eye(len(S))) / len(S)


@contrastive_gradient.mistake
def averaged_over_two(S):
    """You take the mean of rows and columns, and sum over n. The mean over all 2n costs divides by
    n as well.
    """
    return (_soft(S, 1) + _soft(S, 0) - 2 * np.eye(len(S))) / 2


@contrastive_gradient.mistake
def averaged_over_the_entries(S):
    """You divide by the number of entries, n². The mean is over costs, one a softmax: n of the rows
    and n of the columns.
    """
    return (_soft(S, 1) + _soft(S, 0) - 2 * np.eye(len(S))) / S.size


@contrastive_gradient.mistake
def label_taken_once(S):
    """You take the identity away once. The rows have a label for every picture and the columns one
    for every caption: each prediction loses its own.
    """
    return (_soft(S, 1) + _soft(S, 0) - np.eye(len(S))) / (2 * len(S))


@contrastive_gradient.mistake
def label_forgotten(S):
    """You have the predictions alone. Prediction minus target: the right pairs stand on the
    diagonal, in the rows and in the columns.
    """
    return (_soft(S, 1) + _soft(S, 0)) / (2 * len(S))


@contrastive_gradient.mistake
def label_minus_prediction(S):
    """Your sign is the other way round: that is the step downhill. The gradient is prediction minus
    target.
    """
    return (2 * np.eye(len(S)) - _soft(S, 1) - _soft(S, 0)) / (2 * len(S))


@contrastive_gradient.mistake
def one_softmax_for_the_matrix(S):
    """You take one softmax over all n² scores. Each row has its own, a picture that chooses among n
    captions, and each column its own.
    """
    return _soft(S.ravel(), 0).reshape(S.shape) - np.eye(len(S)) / len(S)


@contrastive_gradient.mistake
def softmax_of_softmax(S):
    """You send the result of one softmax through the other. Both begin from the scores S: rows and
    columns are two batches beside each other, and their gradients are added.
    """
    return (_soft(_soft(S, 1), 0) - np.eye(len(S))) / len(S)


@contrastive_gradient.mistake
def probabilities_multiplied(S):
    """You multiply the probabilities of rows and columns. The cost adds logarithms of both, so
    their gradients add up.
    """
    return (_soft(S, 1) * _soft(S, 0) - np.eye(len(S))) / len(S)


@contrastive_gradient.mistake
def rows_twice(S):
    """Your softmax of the columns is that of the rows, transposed: R.T in the place of U. The
    columns of S have sums of their own: take softmax along axis 0.
    """
    R = _soft(S, 1)
    return (R + R.T - 2 * np.eye(len(S))) / (2 * len(S))


@contrastive_gradient.mistake
def columns_of_the_turned(S):
    """You take the softmax of S.T along its rows and do not turn the result back: row j of it is
    column j of S. Transpose it once more before you add.
    """
    return (_soft(S, 1) + _soft(S.T, 1) - 2 * np.eye(len(S))) / (2 * len(S))


@contrastive_gradient.mistake
def row_sums_handed_out_along_columns(S):
    """In your softmax of the rows, the sum of row i divides column i: it has shape (n,), and
    broadcasting lays that along the last axis, without an error as S is square. keepdims=True
    keeps it (n, 1).
    """
    E = np.exp(S - np.max(S, axis=1, keepdims=True))
    return (E / np.sum(E, axis=1) + _soft(S, 0) - 2 * np.eye(len(S))) / (2 * len(S))


@contrastive_gradient.mistake
def pairs_on_the_diagonal_only(S):
    """You give the diagonal only. The wrong pairs have a gradient too: their probabilities are to
    fall.
    """
    return np.diag(np.diag(_soft(S, 1) + _soft(S, 0) - 2)) / (2 * len(S))


@contrastive_gradient.mistake
def the_cost_itself(S):
    """This is the cost, one number. Its gradient has an entry for each score, (n, n)."""
    with np.errstate(all="ignore"):
        return -np.mean(np.log(np.diag(_soft(S, 1))) + np.log(np.diag(_soft(S, 0)))) / 2


@contrastive_gradient.mistake
def not_shifted(S):
    """Right until exp overflows or all of a row or a column underflows. Take the largest score
    away first: of each row for the rows, of each column for the columns.
    """
    with np.errstate(all="ignore"):
        E = np.exp(S)
        R, U = E / E.sum(axis=1, keepdims=True), E / E.sum(axis=0, keepdims=True)
        return (R + U - 2 * np.eye(len(S))) / (2 * len(S))


@contrastive_gradient.mistake
def one_shift_for_the_matrix(S):
    """You take the largest score of the whole matrix away. A row or a column that lies far below it
    underflows, 0/0: each needs its own largest.
    """
    with np.errstate(all="ignore"):
        E = np.exp(S - np.max(S))
        R, U = E / E.sum(axis=1, keepdims=True), E / E.sum(axis=0, keepdims=True)
        return (R + U - 2 * np.eye(len(S))) / (2 * len(S))


@contrastive_gradient.mistake
def columns_only_times_n(S):
    """You have the captions' choices only, and n times their sum. The pictures choose along their
    rows as well, and the mean of all 2n choices divides by 2n.
    """
    columns = np.exp(S - S.max(axis=0))
    return (columns / columns.sum(axis=0) - np.eye(len(S))) * len(S)
