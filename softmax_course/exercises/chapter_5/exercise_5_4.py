"""Exercise 5.4: A Jacobian for every sample."""

import numpy as np

from ..declaring import exercise, stage
from .shared import PROBABILITIES, softmax

X = np.array


@exercise(
    "5.4",
    "A Jacobian for every sample",
    equation=5,
    terms={
        "δ_ji a_i": lambda A: _diagonals(A),
        "a_j a_i": lambda A: _products(A),
        "δ_ji a_i²": lambda A: _diagonals(A * A),
        "δ_ji": lambda A: _diagonals(np.ones(A.shape)),
        "a_j": lambda A: A.T[:, :, None],
        "a_i": lambda A: A.T[:, None, :],
        "a_j²": lambda A: (A * A).T[:, :, None],
        "a_i²": lambda A: (A * A).T[:, None, :],
        "1": lambda A: np.ones(1),
        "Σ_k a_k²": lambda A: np.sum(A * A, axis=0)[:, None, None],
        "a_j a_i of the first sample": lambda A: _products(A)[:1],
        "δ_ji a_i of the first sample": lambda A: _diagonals(A)[:1],
    },
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
        "With the unit matrix `np.eye(K)`, both cases are a_j (δ_ji − a_i): "
        "`A.T[:, :, None] * (np.eye(K) - A.T[:, None, :])`.",
    ],
)
def batch_jacobians(A):
    """Equations (4) and (5) in one line: ∂a_j/∂z_i = a_j (δ_ji − a_i), δ_ji being the unit matrix.

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
def reshaped_not_moved(A):
    """You reshape (K, K, m) into (m, K, K). That keeps the reading order and cuts it anew, so each
    matrix holds numbers of several samples. `np.moveaxis(J, -1, 0)` brings the samples to the
    front.
    """
    J = np.moveaxis(_jacobians(A), 0, -1)
    return J.reshape(A.shape[1], len(A), len(A))


@batch_jacobians.mistake
def only_the_diagonals(A):
    """You have case i = j, equation (4). Equation (5) fills the rest with −a_j a_i.

    Raising one logit takes probability from every other class.
    """
    return _diagonals(A * (1 - A))


@batch_jacobians.mistake
def diagonal_forgotten(A):
    """Equation (5) holds off the diagonal only. On it, case i = j, stands a_i (1 − a_i).

    You have −a_i a_i there: add a_i to each diagonal.
    """
    return -_products(A)


@batch_jacobians.mistake
def empty_diagonals(A):
    """Off the diagonal all is right; on it you have 0. Equation (4) puts a_i (1 − a_i) there.

    Then each column sums to 0: what one class gains, the others lose.
    """
    return -_products(A) * (1 - np.eye(len(A)))


@batch_jacobians.mistake
def diagonal_of_probabilities(A):
    """On your diagonals stands a_i. Equation (4) has a_i (1 − a_i): the square a_i² goes off as
    well.

    Hint: −a_j a_i may be subtracted everywhere, also where i = j.
    """
    return _diagonals(A) - _products(A) * (1 - np.eye(len(A)))


@batch_jacobians.mistake
def diagonal_of_complements(A):
    """On your diagonals stands 1 − a_i. Equation (4) has a_i (1 − a_i): the factor a_i is
    missing.
    """
    return _diagonals(1 - A) - _products(A) * (1 - np.eye(len(A)))


@batch_jacobians.mistake
def unit_matrix_minus_products(A):
    """You take the products from the unit matrix, so the diagonal is 1 − a_i².

    Equation (4) has a_i − a_i²: the diagonal matrix needs the probabilities on it, not ones.
    """
    return np.eye(len(A)) - _products(A)


@batch_jacobians.mistake
def off_diagonal_positive(A):
    """Off the diagonal the sign is wrong. Equation (5) is −a_j a_i.

    Raising z_i lifts a_i, and the probabilities must still sum to 1, so all others sink.
    """
    return _diagonals(A) + _products(A) * (1 - 2 * np.eye(len(A)))


@batch_jacobians.mistake
def products_added(A):
    """You add the products a_j a_i where they have to be subtracted: both (4) and (5) have a minus.

    Equation (4) is a_i − a_i², equation (5) is −a_j a_i.
    """
    return _diagonals(A) + _products(A)


@batch_jacobians.mistake
def only_the_products(A):
    """These are the products a_j a_i. Equation (5) has a minus before them, and (4) adds a_i."""
    return _products(A)


@batch_jacobians.mistake
def sign_turned_round(A):
    """Every sign is turned round: on the diagonal stands a_i (1 − a_i), equation (4), above 0.

    Raising a logit raises its own probability.
    """
    return -_jacobians(A)


@batch_jacobians.mistake
def derivative_of_sigmoids(A):
    """You give a (1 − a) for each entry, in the shape of A. That is the diagonal, equation (4),
    only.

    Each sample has a whole matrix: every probability depends on every logit, equation (5).
    """
    return A * (1 - A)


@batch_jacobians.mistake
def derivative_of_sigmoids_in_rows(A):
    """You give a (1 − a) for each entry, a row a sample. That is the diagonal, equation (4), only.

    Each sample has a whole matrix, (K, K): every probability depends on every logit, equation (5).
    """
    return (A * (1 - A)).T


@batch_jacobians.mistake
def summed_jacobians(A):
    """You add up the Jacobians of all samples: one (K, K) is left.

    Each sample has its own, because it has its own a: keep them apart along axis 0, (m, K, K).
    """
    return np.sum(_jacobians(A), axis=0)


@batch_jacobians.mistake
def mean_jacobian(A):
    """You average the Jacobians of all samples: one (K, K) is left.

    Each sample has its own: keep them apart along axis 0, (m, K, K).
    """
    return np.mean(_jacobians(A), axis=0)


@batch_jacobians.mistake
def only_the_first_jacobian(A):
    """You give the Jacobian of the first sample. There are m samples, so m matrices: (m, K, K)."""
    return _jacobians(A)[0]


@batch_jacobians.mistake
def divided_among_samples(A):
    """You divide by m. No mean is taken here: J[s] is ∂a/∂z of sample s, equations (4) and (5)."""
    return _jacobians(A) / A.shape[1]


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
def softmax_of_a(A):
    """You apply softmax to A. A holds probabilities already, softmax has been done.

    Equations (4) and (5) use A as it is.
    """
    return _jacobians(softmax(A))


@batch_jacobians.mistake
def only_the_last_jacobian(A):
    """You give the Jacobian of the last sample: each round of the loop overwrites the one
    before. There are m samples, so m matrices: (m, K, K).
    """
    return _jacobians(A)[-1]


@batch_jacobians.mistake
def only_the_first_jacobian_kept(A):
    """There is one Jacobian in your result, that of the first sample: does the loop return in
    its first round? There are m samples, so m matrices: (m, K, K).
    """
    return _jacobians(A)[:1]


@batch_jacobians.mistake
def side_by_side(A):
    """The numbers are right, but the matrices stand side by side in one wide one, (K, m·K). Give
    the samples an axis of their own, (m, K, K): `np.stack` does, `np.hstack` does not.
    """
    return np.concatenate(_jacobians(A), axis=1)


@batch_jacobians.mistake
def flat_matrices(A):
    """The numbers are right, but each matrix is flattened into a row of K² entries.

    `.reshape(m, K, K)` gives J[s, j, i] = ∂a_j/∂z_i.
    """
    return _jacobians(A).reshape(A.shape[1], -1)


@batch_jacobians.mistake
def probabilities_on_the_diagonals_only(A):
    """These are diagonal matrices with the probabilities on them. From each the products a_j a_i
    are still to be taken, everywhere: equations (4) and (5).
    """
    return _diagonals(A)


@batch_jacobians.mistake
def first_case_everywhere(A):
    """You use a_j (1 − a_i) for every entry. That is equation (4), for i = j only; off the
    diagonal the 1 is not there, and equation (5) says −a_j a_i.
    """
    return A.T[:, :, None] * (1 - A.T[:, None, :])


@batch_jacobians.mistake
def first_case_everywhere_turned(A):
    """You use a_i (1 − a_j) for every entry. That is equation (4), for i = j only; off the
    diagonal the 1 is not there, and equation (5) says −a_j a_i.
    """
    return A.T[:, None, :] * (1 - A.T[:, :, None])


@batch_jacobians.mistake
def cases_exchanged(A):
    """The two cases are exchanged: a (1 − a), equation (4), belongs on the diagonal, i = j; −a_j
    a_i, equation (5), off it.
    """
    unit = np.eye(len(A))
    return A.T[:, :, None] * ((1 - unit) - A.T[:, None, :] * unit - A.T[:, :, None] * (1 - unit))


@batch_jacobians.mistake
def cases_exchanged_turned(A):
    """The two cases are exchanged: a (1 − a), equation (4), belongs on the diagonal, i = j; −a_j
    a_i, equation (5), off it.
    """
    unit = np.eye(len(A))
    return A.T[:, None, :] * ((1 - unit) - A.T[:, :, None] * unit - A.T[:, None, :] * (1 - unit))


@batch_jacobians.mistake
def cases_exchanged_entry_by_entry(A):
    """The two cases are exchanged: a_i (1 − a_i), equation (4), belongs on the diagonal, i = j;
    −a_j a_i, equation (5), off it. Look at the condition of your `if`.
    """
    a, unit = A.T, np.eye(len(A))
    return a[:, :, None] * (1 - unit - a[:, None, :])


@batch_jacobians.mistake
def cases_exchanged_entry_by_entry_turned(A):
    """The two cases are exchanged: a_i (1 − a_i), equation (4), belongs on the diagonal, i = j;
    −a_j a_i, equation (5), off it. Look at the condition of your `if`.
    """
    a, unit = A.T, np.eye(len(A))
    return a[:, None, :] * (1 - unit - a[:, :, None])


@batch_jacobians.mistake
def samples_mixed_in_the_products(A):
    """Your products are `A @ A.T`, which adds up a_j a_i over all samples: the same matrix for
    each. Equation (5) is about one sample: the outer product of its own column with itself.
    """
    return _diagonals(A) - A @ A.T


@batch_jacobians.mistake
def inner_for_outer_product(A):
    """You take one number from the whole matrix, the inner product of a with itself (`a @ a`, or
    `np.dot`). Equation (5) needs the outer product, a_j a_i for every pair: `np.outer`, or two
    new axes.
    """
    return _diagonals(A) - np.sum(A * A, axis=0)[:, None, None]


@batch_jacobians.mistake
def squares_for_products(A):
    """You take a_i² from every entry of a column, the square of one class. Equation (5) has a
    product of two classes, a_j a_i: one has to run down the rows, the other across.
    """
    return _diagonals(A) - (A * A).T[:, None, :]


@batch_jacobians.mistake
def complements_minus_products(A):
    """On your diagonals stands 1 − a_i − a_i². Equation (4) has a_i − a_i²: put the
    probabilities on the diagonal, not 1 − a, before you take the products away.
    """
    return _diagonals(1 - A) - _products(A)


@batch_jacobians.mistake
def products_twice(A):
    """You take the products away twice. Both (4) and (5) hold a_j a_i once: a_i − a_i² on the
    diagonal, −a_j a_i off it.
    """
    return _diagonals(A) - 2 * _products(A)


@batch_jacobians.mistake
def always_the_first_place(A):
    """Every round of your loop writes into the same place, J[0]; the others stay empty. Sample s
    belongs at J[s].
    """
    J = np.zeros((A.shape[1], len(A), len(A)))
    J[0] = _jacobians(A)[-1]
    return J


@batch_jacobians.mistake
def only_the_first_done(A):
    """Only the first sample has its Jacobian, the others stay empty: the loop returns in its first
    round. Move `return` out of the loop, to the left.
    """
    J = np.zeros((A.shape[1], len(A), len(A)))
    J[0] = _jacobians(A)[0]
    return J


@batch_jacobians.mistake
def one_matrix_under_many_names(A):
    """Every sample has the last one's Jacobian. `[np.zeros((K, K))] * m` is one array m times, and
    each round writes over the last: `np.zeros((m, K, K))` has room for all. Or does each round
    write into the whole of J? `J[s] = …` fills the matrix of one sample.
    """
    return np.stack([_jacobians(A)[-1]] * A.shape[1])


@batch_jacobians.mistake
def the_first_sample_for_all(A):
    """Every sample has the first one's Jacobian. Sample s has its own probabilities, column s of A:
    `A[:, s]`.
    """
    return np.stack([_jacobians(A)[0]] * A.shape[1])


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


@batch_jacobians.mistake
def lower_triangles_only(A):
    """Half of each matrix is 0: only i ≤ j is filled. Equation (5) holds on both sides of the
    diagonal, and J is symmetric.
    """
    return np.tril(_jacobians(A))


@batch_jacobians.mistake
def upper_triangles_only(A):
    """Half of each matrix is 0: only i ≥ j is filled.

    Equation (5) holds on both sides of the diagonal, and J is symmetric.
    """
    return np.triu(_jacobians(A))


@batch_jacobians.mistake
def stacked_without_an_axis(A):
    """The numbers are right, but the matrices stand in one tall stack, (m·K, K). Give the
    samples an axis of their own, (m, K, K): `np.stack` does, `np.vstack` and `np.concatenate` do
    not.
    """
    return _jacobians(A).reshape(-1, len(A))


@batch_jacobians.mistake
def classes_counted_for_samples(A):
    """Your loop over the samples runs K times: `len(A)` and `A.shape[0]` count rows, the
    classes. Samples are columns, `A.shape[1]`.
    """
    J = np.zeros((A.shape[1], len(A), len(A)))
    for s in range(len(A)):
        J[s] = np.diag(A[:, s]) - np.outer(A[:, s], A[:, s])
    return J


@batch_jacobians.mistake
def probabilities_overwritten(A):
    """The numbers are right, but your caller's A is overwritten on the way.

    `A *= …` and the like write into the array that you were given. Make a new one.
    """
    J = _jacobians(A)
    A *= 1 - A
    return J
