"""Exercise 5.5: Back through softmax without a Jacobian."""

import numpy as np

from ..cases import X, columns
from ..chapter_3 import jacobian_times_vector
from ..declaring import Case, exercise, stage
from .shared import PROBABILITIES, softmax


def _many_classes():
    """A sample of 400 classes: its Jacobian takes 1.3 MB, a itself 3 kB; a loop is done in time."""
    random = np.random.default_rng(5)
    A = softmax(random.normal(0, 2, (400, 1)))
    return A, np.round(random.normal(0, 1, A.shape), 3)


UPSTREAM = X([[0.5, -1.0, 2.0, 0.3], [1.5, 0.4, -0.6, -2.0], [-0.8, 1.2, 0.1, 0.7]])


def of_the_way_back(A, dA):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    return {
        "a_i dA_i": A * dA,
        "a_i Σ_k a_k dA_k": A * np.sum(A * dA, axis=0),
        "a_i² dA_i": A * A * dA,
        "Σ_k a_k dA_k": np.sum(A * dA, axis=0),
        "a_i Σ_k dA_k": A * np.sum(dA, axis=0),
        "a_i² Σ_k dA_k": A * A * np.sum(dA, axis=0),
        "a_i² Σ_k a_k dA_k": A * A * np.sum(A * dA, axis=0),
        "dA_i Σ_k a_k dA_k": dA * np.sum(A * dA, axis=0),
        "a_i dA_i Σ_k a_k dA_k": A * dA * np.sum(A * dA, axis=0),
        "dA_i": dA,
        "a_i": A,
        "Σ_k dA_k": np.sum(dA, axis=0),
        "dA_i Σ_k a_k²": dA * np.sum(A * A, axis=0),
        "a_i Σ_k a_k² dA_k": A * np.sum(A * A * dA, axis=0),
        "a_i³ dA_i": A**3 * dA,
        "a_i · (the sum of all dA)": A * np.sum(dA),
        "a_i · (the sum of all A * dA)": A * np.sum(A * dA),
        "a_i · (the sum of A * dA along the row)": (A * np.sum(A * dA, axis=1, keepdims=True)),
        "a_i · (the largest dA)": A * np.max(dA, axis=0),
    }


@exercise(
    "5.5",
    "Back through softmax without a Jacobian",
    equation=6,
    terms=of_the_way_back,
    stages=[
        stage(
            "ordinary batches",
            (PROBABILITIES, UPSTREAM),
            (
                X([[0.1, 0.25], [0.2, 0.25], [0.3, 0.05], [0.15, 0.4], [0.25, 0.05]]),
                X([[1.0, 0.2], [-0.5, 0.0], [2.0, -1.5], [0.7, 3.0], [-1.2, 0.4]]),
            ),
            (
                X([[0.9, 0.35, 0.5, 0.02, 0.6], [0.1, 0.65, 0.5, 0.98, 0.4]]),
                X([[0.4, -1.0, 2.5, 0.6, 0.0], [-0.3, 0.8, 1.0, -2.0, 1.7]]),
            ),
            (X([[0.4], [0.3], [0.2], [0.1]]), X([[1.0], [-2.0], [0.5], [3.0]])),
        ),
        stage(
            "whole numbers in dA", (PROBABILITIES, X([[1, 0, 2, 3], [0, 4, -1, 1], [2, 1, 1, 0]]))
        ),
        stage("a single class, K = 1", (X([[1.0, 1.0, 1.0]]), X([[2.0, -0.5, 3.0]]))),
        stage(
            "probabilities of 0 and 1",
            (X([[1.0, 0.0], [0.0, 0.5], [0.0, 0.5]]), X([[-1.0, 4.0], [2.0, 0.0], [0.5, -2.0]])),
        ),
        stage("K = 400 classes", Case(_many_classes(), memory=500_000)),
    ],
    hints=[
        "Chapter 3 multiplied one Jacobian by one vector without building it. Here every column of "
        "dA is such a vector.",
        "For one sample, J v is `a * v` minus `a` times one number, `a @ v`. Which axis does that "
        "inner product run along in a batch?",
        "`np.sum(A * dA, axis=0, keepdims=True)` is the inner product of every sample, (1, m).",
        "Take it from dA, then multiply by A: `A * (dA - …)`.",
    ],
    keep="The example's −y/a, [−1.517, 0, 0], comes back through softmax as a − y, [−0.341, "
    "0.242, 0.099]: chapter 4 in a single step.",
)
def backward_through_softmax(A, dA):
    """Equation (6) with (4) and (5) put in: dz_i = a_i dA_i − a_i Σ_k a_k dA_k.

    The sum is the same for all i of a sample: one number a column, the mean of dA as weighted by A.
    A class rises if its dA is above that mean. K·m operations, and nothing larger than A is made.
    """
    inner = np.sum(A * dA, axis=0, keepdims=True)
    return A * (dA - inner)


def _backward(A, dA):
    return A * (dA - np.sum(A * dA, axis=0))


def _every_pair(A, dA):
    """Each sample's Jacobian times every column of dA, (m, K, m), without building one."""
    return np.stack([a[:, None] * (dA - a @ dA) for a in A.T])


@backward_through_softmax.made_of(product="In each column a, with its dA for v:")
def column_by_column(A, dA, product=jacobian_times_vector):
    return columns(product, A, dA)


@backward_through_softmax.mistake
def jacobians_built(A, dA):
    """The numbers are right, but a Jacobian is built: K² entries where K are asked for.

    For K = 400 a single one takes 1.3 MB, and for a language model's vocabulary 20 GB. J v can be
    had without J: write (J v)_i out with (4) and (5) and see what the sum has in common for all i.
    """
    products = [(np.diag(a) - np.outer(a, a)) @ v for a, v in zip(A.T, dA.T, strict=True)]
    return np.stack(products, axis=1)


@backward_through_softmax.mistake
def factor_inside_the_sum(A, dA):
    """Your sum holds a_k² dA_k. By equation (5) the sum over k is of a_k a_i dA_k, and i is not
    what is summed over: a_i stands before the sum, Σ_k a_k dA_k inside.
    """
    return A * dA - np.sum(A**2 * dA, axis=0)


@backward_through_softmax.mistake
def inner_products_averaged(A, dA):
    """You average the weighted means of all samples into one. Every sample keeps its own Σ_k a_k
    dA_k: a sum down its column, axis 0.
    """
    return A * (dA - np.mean(np.sum(A * dA, axis=0)))


@backward_through_softmax.mistake
def plain_mean_of_the_batch(A, dA):
    """You take away the plain mean of the whole of dA. Every sample has its own, down its column,
    and weighted by A: Σ_k a_k dA_k.
    """
    return A * (dA - np.mean(dA))


@backward_through_softmax.mistake
def every_sample_against_every_other(A, dA):
    """`A.T @ dA` is (m, m): the inner product of each column of A with each column of dA. Only its
    diagonal is wanted, each sample with itself: multiply entry by entry, then sum down axis 0.
    """
    return A * (dA - A.T @ dA)


@backward_through_softmax.mistake
def prediction_minus_target(A, dA):
    """You give A − dA, as if dA were the target Y. Equation (9) is for cross-entropy alone.

    Here dA is any upstream gradient ∂L/∂A, and the Jacobian of softmax still has to be applied,
    equation (6).
    """
    return A - dA


@backward_through_softmax.mistake
def upstream_unchanged(A, dA):
    """You hand dA on as it came. Softmax stands between A and Z: apply its Jacobian, equation
    (6).
    """
    return dA.copy()


@backward_through_softmax.mistake
def mean_over_samples_too(A, dA):
    """You divide by m. If the cost is a mean, its 1/m is in dA already; the chain rule adds
    none.
    """
    return _backward(A, dA) / A.shape[1]


@backward_through_softmax.mistake
def inner_products_only(A, dA):
    """You stop at the inner products Σ_k a_k dA_k, one number a sample. Each is subtracted from
    the dA_i of its sample, and the difference is multiplied by a_i.
    """
    return np.sum(A * dA, axis=0)


@backward_through_softmax.mistake
def divided_by_probabilities(A, dA):
    """You give −dA/A, which looks like equation (3). That was the step from the cost to A, and
    dA has it in; now comes the one from A to Z, the Jacobian of softmax.
    """
    return -dA / A


@backward_through_softmax.mistake
def upstream_minus_output(A, dA):
    """You subtract A from dA, as if one were the target of the other. Equation (9) is for
    cross-entropy alone; here the Jacobian of softmax has to be applied to any dA, equation (6).
    """
    return dA - A


@backward_through_softmax.mistake
def jacobians_added_up(A, dA):
    """You add up the Jacobians of all samples and apply the sum to every column. Each column of
    dA belongs to one sample, and to that sample's own a.
    """
    return np.sum(_every_pair(A, dA), axis=0)


@backward_through_softmax.mistake
def jacobian_of_the_mean(A, dA):
    """You average the samples' probabilities and build one Jacobian of that. Each column of dA
    belongs to one sample, and to that sample's own a.
    """
    a = np.mean(A, axis=1)[:, None]
    return a * (dA - np.sum(a * dA, axis=0))


@backward_through_softmax.mistake
def first_jacobian_for_all(A, dA):
    """You apply the first sample's Jacobian to every column. Each column of dA belongs to one
    sample, and to that sample's own a.
    """
    return _every_pair(A, dA)[0]


@backward_through_softmax.mistake
def every_sample_with_every_other(A, dA):
    """You multiply every Jacobian with every column of dA: (m, K, m). Sample s goes with column
    s only. Besides, no Jacobian is needed.
    """
    return _every_pair(A, dA)


@backward_through_softmax.mistake
def upstream_over_probabilities(A, dA):
    """You divide by A. Equations (4) and (5) multiply: every entry of the Jacobian holds a
    factor a_i.
    """
    return dA / A


@backward_through_softmax.mistake
def jacobians_averaged(A, dA):
    """You average the Jacobians of all samples and apply that to every column. Each column of dA
    belongs to one sample, and to that sample's own a.
    """
    return np.mean(_every_pair(A, dA), axis=0)


@backward_through_softmax.mistake
def one_sample_meets_all_others(A, dA):
    """`A @ A.T` and `A.T @ dA` bring every sample together with every other: a aᵀ was meant for one
    column a. Each sample has an inner product of its own, Σ_k a_k dA_k, down its column.
    """
    return A * dA - A @ (A.T @ dA)


@backward_through_softmax.mistake
def plain_mean_along_the_rows(A, dA):
    """You take the plain mean of each row of dA, over the samples. Each sample has a mean of its
    own: down its column, and weighted with its probabilities.
    """
    return A * (dA - np.mean(dA, axis=1, keepdims=True))


@backward_through_softmax.mistake
def mean_of_what_is_weighted(A, dA):
    """You average A · dA over the classes. The weights in A sum to 1 already: a weighted mean is
    their plain sum.
    """
    return A * (dA - np.mean(A * dA, axis=0))
