"""Exercise 5.4: A Jacobian for every sample."""

import numpy as np

from ..cases import X, columns
from ..chapter_3 import jacobian
from ..declaring import exercise, stage
from .shared import PROBABILITIES


def of_jacobians(A):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    return {
        "1[j = i] a_i": _diagonals(A),
        "a_j a_i": _products(A),
        "1[j = i] a_i²": _diagonals(A * A),
        "1[j = i]": _diagonals(np.ones(A.shape)),
        "a_j": A.T[:, :, None],
        "a_i": A.T[:, None, :],
        "a_j²": (A * A).T[:, :, None],
        "a_i²": (A * A).T[:, None, :],
        "1": np.ones(1),
        "Σ_k a_k²": np.sum(A * A, axis=0)[:, None, None],
        "a_j a_i of the first sample": _products(A)[:1],
        "1[j = i] a_i of the first sample": _diagonals(A)[:1],
    }


@exercise(
    "5.4",
    "A Jacobian for every sample",
    equation=5,
    terms=of_jacobians,
    stages=[
        stage(
            "ordinary batches",
            (PROBABILITIES,),
            (X([[0.1, 0.25], [0.2, 0.25], [0.3, 0.05], [0.15, 0.4], [0.25, 0.05]]),),
            (X([[0.9, 0.35, 0.5, 0.02, 0.6], [0.1, 0.65, 0.5, 0.98, 0.4]]),),
            (X([[0.4], [0.3], [0.2], [0.1]]),),
        ),
        stage("a single class, K = 1", (X([[1.0, 1.0, 1.0]]),)),
        stage("probabilities of 0 and 1", (X([[1.0, 0.0], [0.0, 0.5], [0.0, 0.5]]),)),
    ],
    hints=[
        "Sample s is column s of A, and its Jacobian is that of chapter 3: equation (4) on the "
        "diagonal, (5) off it.",
        "A loop over the columns is a good start: `for a in A.T` gives each column, `np.stack` "
        "puts the m matrices together.",
        "Without a loop: `A.T[:, :, None]` is (m, K, 1) and `A.T[:, None, :]` is (m, 1, K). Their "
        "product holds a_j a_i for every sample.",
        "Write 1[j = i] for 1 where j = i and 0 elsewhere, in code `np.eye(K)`. Both cases are "
        "then a_j (1[j = i] − a_i): "
        "`A.T[:, :, None] * (np.eye(K) - A.T[:, None, :])`.",
    ],
    keep="Every derivative between two different samples is 0: the Jacobian of a whole batch "
    "is m small ones and nothing else.",
)
def batch_jacobians(A):
    """Equations (4) and (5) in one line: ∂a_j/∂z_i = a_j (1[j = i] − a_i).

    1[j = i] is 1 where j = i and 0 elsewhere, the unit matrix `np.eye(K)`.

    The samples come first, axis 0; then j runs down and i across. No entry couples two samples,
    because no column of A depends on another column of Z.
    """
    a = A.T
    return a[:, :, None] * (np.eye(len(A)) - a[:, None, :])


def _jacobians(A):
    a = A.T
    return a[:, :, None] * (np.eye(len(A)) - a[:, None, :])


def _products(A):
    return A.T[:, :, None] * A.T[:, None, :]


def _diagonals(D):
    """Diagonal matrices, one for each column of D."""
    return D.T[:, :, None] * np.eye(len(D))


@batch_jacobians.made_of(jacobian="In the Jacobian of each column a:")
def column_by_column(A, jacobian=jacobian):
    return np.moveaxis(columns(jacobian, A), -1, 0)


@batch_jacobians.mistake
def rows_taken_for_samples(A):
    """You build one matrix for each row of A. A sample is a column: there are m of them, each K
    long.

    So the result is (m, K, K), and `for a in A.T` or A.T runs through the samples.
    """
    return _jacobians(A.T)


@batch_jacobians.mistake
def samples_as_last_axis(A):
    """Your matrices stand along the last axis, (K, K, m). The exercise puts the samples first.

    (m, K, K) makes J[s] the Jacobian of sample s; `np.moveaxis` or the order of the subscripts
    moves the axis.
    """
    return np.moveaxis(_jacobians(A), 0, -1)


@batch_jacobians.mistake
def samples_in_the_middle(A):
    """Your samples stand along the middle axis, (K, m, K). The exercise puts them first.

    (m, K, K) makes J[s] the Jacobian of sample s.
    """
    return np.moveaxis(_jacobians(A), 0, 1)


@batch_jacobians.mistake
def derivative_of_sigmoids(A):
    """You give a (1 − a) for each entry, in the shape of A. That is the diagonal, equation (4),
    only.

    Each sample has a whole matrix: every probability depends on every logit, equation (5).
    """
    return A * (1 - A)


@batch_jacobians.mistake
def summed_jacobians(A):
    """You add up the Jacobians of all samples: one (K, K) is left.

    Each sample has its own, because it has its own a: keep them apart along axis 0, (m, K, K).
    """
    return np.sum(_jacobians(A), axis=0)


@batch_jacobians.mistake
def one_big_matrix(A):
    """You build one (m·K, m·K) matrix with the Jacobians along its diagonal.

    That is the true derivative of the batch, nearly all zeros. Keep only its blocks: (m, K, K).
    """
    m, K = A.shape[1], len(A)
    J = np.zeros((m, K, m, K))
    J[np.arange(m), :, np.arange(m), :] = _jacobians(A)
    return J.reshape(m * K, m * K)


@batch_jacobians.mistake
def samples_mixed_in_the_products(A):
    """Your products are `A @ A.T`, which adds up a_j a_i over all samples: the same matrix for
    each. Equation (5) is about one sample: the outer product of its own column with itself.
    """
    return _diagonals(A) - A @ A.T


@batch_jacobians.mistake
def one_matrix_under_many_names(A):
    """Every sample has the last one's Jacobian. `[np.zeros((K, K))] * m` is one array m times, and
    each round writes over the last: `np.zeros((m, K, K))` has room for all. Or does each round
    write into the whole of J? `J[s] = …` fills the matrix of one sample.
    """
    return np.stack([_jacobians(A)[-1]] * A.shape[1])


@batch_jacobians.mistake
def sizes_exchanged(A):
    """A sample's Jacobian has K rows and K columns, and the place that you made for it has not.
    `A.shape` is (K, m), in this order: K classes, then m samples. J is (m, K, K).
    """
    m, K = A.shape
    J = np.zeros((m, K, K))
    for s in range(m):
        J[s] = np.diag(A[:, s]) - np.outer(A[:, s], A[:, s])
    return J


@batch_jacobians.mistake
def every_derivative_of_the_batch(A):
    """You keep the derivative of every probability with respect to every logit, (K, m, K, m). Most
    are 0: samples do not mix. Keep one (K, K) matrix a sample, (m, K, K).
    """
    J = np.zeros(A.shape + A.shape)
    for s in range(A.shape[1]):
        J[:, s, :, s] = np.diag(A[:, s]) - np.outer(A[:, s], A[:, s])
    return J


@batch_jacobians.mistake
def nothing_from_fill_diagonal(A):
    """`np.fill_diagonal` changes the matrix that it is given and gives back None. Give the matrix
    a name, fill its diagonal on a line of its own, then use the name.
    """
    return [np.fill_diagonal(-np.outer(a, a), a * (1 - a)) for a in A.T]
