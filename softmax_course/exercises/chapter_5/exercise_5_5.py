"""Exercise 5.5: Back through softmax without a Jacobian."""

import numpy as np

from ..declaring import Case, exercise, stage
from .shared import PROBABILITIES, softmax

X = np.array


def _many_classes():
    """A sample of 400 classes: its Jacobian takes 1.3 MB, a itself 3 kB; a loop is done in time."""
    random = np.random.default_rng(5)
    A = np.round(softmax(random.normal(0, 2, (400, 1))), 6)
    return A, np.round(random.normal(0, 1, A.shape), 3)


UPSTREAM = X([[0.5, -1.0, 2.0, 0.3], [1.5, 0.4, -0.6, -2.0], [-0.8, 1.2, 0.1, 0.7]])


@exercise(
    "5.5",
    "Back through softmax without a Jacobian",
    equation=6,
    terms={
        "a_i dA_i": lambda A, dA: A * dA,
        "a_i Σ_k a_k dA_k": lambda A, dA: A * np.sum(A * dA, axis=0),
        "a_i² dA_i": lambda A, dA: A * A * dA,
        "Σ_k a_k dA_k": lambda A, dA: np.sum(A * dA, axis=0),
        "a_i Σ_k dA_k": lambda A, dA: A * np.sum(dA, axis=0),
        "a_i² Σ_k dA_k": lambda A, dA: A * A * np.sum(dA, axis=0),
        "a_i² Σ_k a_k dA_k": lambda A, dA: A * A * np.sum(A * dA, axis=0),
        "dA_i Σ_k a_k dA_k": lambda A, dA: dA * np.sum(A * dA, axis=0),
        "dA_i": lambda A, dA: dA,
        "a_i": lambda A, dA: A,
        "Σ_k dA_k": lambda A, dA: np.sum(dA, axis=0),
        "dA_i Σ_k a_k²": lambda A, dA: dA * np.sum(A * A, axis=0),
        "a_i Σ_k a_k² dA_k": lambda A, dA: A * np.sum(A * A * dA, axis=0),
        "a_i³ dA_i": lambda A, dA: A**3 * dA,
        "a_i · (the sum of all dA)": lambda A, dA: A * np.sum(dA),
        "a_i · (the sum of all A * dA)": lambda A, dA: A * np.sum(A * dA),
        "a_i · (the sum of A * dA along the row)": lambda A, dA: (
            A * np.sum(A * dA, axis=1, keepdims=True)
        ),
        "a_i · (the largest dA)": lambda A, dA: A * np.max(dA, axis=0),
    },
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


@backward_through_softmax.mistake
def jacobians_built(A, dA):
    """The numbers are right, but a Jacobian is built: K² entries where K are asked for.

    For K = 400 a single one takes 1.3 MB, and for a language model's vocabulary 20 GB. J v can be
    had without J: write (J v)_i out with (4) and (5) and see what the sum has in common for all i.
    """
    products = [(np.diag(a) - np.outer(a, a)) @ v for a, v in zip(A.T, dA.T, strict=True)]
    return np.stack(products, axis=1)


@backward_through_softmax.mistake
def weighted_mean_forgotten(A, dA):
    """You multiply dA by A and stop. Equation (5) takes from it, for each i, a_i Σ_k a_k dA_k.

    Every a_k depends on z_i, so every dA_k sends something to it.
    """
    return A * dA


@backward_through_softmax.mistake
def diagonal_only(A, dA):
    """You use a (1 − a) dA, the diagonal of the Jacobian, as if softmax worked entry by entry.

    Equation (6) sums over all k: the off-diagonal entries −a_k a_i of equation (5) belong in it.
    """
    return A * (1 - A) * dA


@backward_through_softmax.mistake
def off_diagonal_only(A, dA):
    """You have the terms k ≠ i, equation (5). The term k = i, a_i (1 − a_i) dA_i, is missing.

    (Or A stands twice before dA, which comes to the same: a_i dA_i has one factor a_i.)
    """
    return -A * (np.sum(A * dA, axis=0) - A * dA)


@backward_through_softmax.mistake
def only_the_weighted_mean(A, dA):
    """You have the part that all classes share, −a_i Σ_k a_k dA_k. The class's own is missing.

    From the diagonal, equation (4), comes a_i dA_i besides.
    """
    return -A * np.sum(A * dA, axis=0)


@backward_through_softmax.mistake
def sum_without_weights(A, dA):
    """You take away the plain sum of dA. In the inner product each dA_k is weighted by its a_k.

    That factor comes from equation (5), −a_k a_i.
    """
    return A * (dA - np.sum(dA, axis=0))


@backward_through_softmax.mistake
def plain_mean_taken_away(A, dA):
    """You take away the plain mean of dA. The mean that belongs here is weighted by A, Σ_k a_k
    dA_k.

    The weights come from equation (5), −a_k a_i.
    """
    return A * (dA - np.mean(dA, axis=0))


@backward_through_softmax.mistake
def mean_of_the_products(A, dA):
    """You average a_k dA_k over the classes; the inner product Σ_k a_k dA_k is a sum.

    The weights a_k sum to 1 already, so nothing is left to divide by K.
    """
    return A * (dA - np.mean(A * dA, axis=0))


@backward_through_softmax.mistake
def inner_product_along_rows(A, dA):
    """Your inner product runs along axis 1 and mixes samples. Its sum is over the classes of one.

    A sample is a column, so it is axis 0; one number a column comes out, (1, m).
    """
    return A * (dA - np.sum(A * dA, axis=1, keepdims=True))


@backward_through_softmax.mistake
def one_inner_product_for_all(A, dA):
    """You take one inner product over the whole batch. Every sample has its own Σ_k a_k dA_k.

    Sum down each column, axis 0.
    """
    return A * (dA - np.sum(A * dA))


@backward_through_softmax.mistake
def factor_on_one_term_only(A, dA):
    """Brackets: your weighted mean is taken from a_i dA_i without the factor a_i before it.

    Equation (5) is −a_k a_i, so a_i stands before the sum as well: A * (dA − mean).
    """
    return A * dA - np.sum(A * dA, axis=0)


@backward_through_softmax.mistake
def factor_inside_the_sum(A, dA):
    """Your sum holds a_k² dA_k. By equation (5) the sum over k is of a_k a_i dA_k, and i is not
    what is summed over: a_i stands before the sum, Σ_k a_k dA_k inside.
    """
    return A * dA - np.sum(A**2 * dA, axis=0)


@backward_through_softmax.mistake
def inner_products_added_up_on_the_way(A, dA):
    """Only the first sample is right: from each column you take the inner products of those before
    it as well. Set the sum back to 0 where a new column begins.
    """
    return A * (dA - np.cumsum(np.sum(A * dA, axis=0)))


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
def factor_forgotten(A, dA):
    """You take the weighted mean from dA, and that is half the way. The factor a_i is missing.

    Both (4) and (5) hold it: a_i dA_i − a_i Σ_k a_k dA_k.
    """
    return dA - np.sum(A * dA, axis=0)


@backward_through_softmax.mistake
def weighted_mean_added(A, dA):
    """You add the weighted mean. Equation (5) has a minus, so it is taken away."""
    return A * (dA + np.sum(A * dA, axis=0))


@backward_through_softmax.mistake
def sign_of_everything(A, dA):
    """Every sign is turned round: dA comes first, and its weighted mean is taken away."""
    return A * (np.sum(A * dA, axis=0) - dA)


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
def softmax_done_again(A, dA):
    """You apply softmax to A. A is its output already, and equations (4) and (5) use it as it
    is.
    """
    return _backward(softmax(A), dA)


@backward_through_softmax.mistake
def mean_over_samples_too(A, dA):
    """You divide by m. If the cost is a mean, its 1/m is in dA already; the chain rule adds
    none.
    """
    return _backward(A, dA) / A.shape[1]


@backward_through_softmax.mistake
def samples_added_up(A, dA):
    """You add up the samples: (K,) is left. Each logit of the batch has its own derivative, (K,
    m).
    """
    return np.sum(_backward(A, dA), axis=1)


@backward_through_softmax.mistake
def batch_on_its_side(A, dA):
    """The numbers are right, but a sample is a row in your result. Its shape should be A's, (K,
    m).
    """
    return _backward(A, dA).T


@backward_through_softmax.mistake
def weighted_mean_alone(A, dA):
    """You give a_i Σ_k a_k dA_k, which is to be taken away from something: from a_i dA_i, the
    part that equation (4) brings besides.
    """
    return A * np.sum(A * dA, axis=0)


@backward_through_softmax.mistake
def inner_products_only(A, dA):
    """You stop at the inner products Σ_k a_k dA_k, one number a sample. They are taken from each
    dA_i, and the difference is multiplied by a_i.
    """
    return np.sum(A * dA, axis=0)


@backward_through_softmax.mistake
def diagonal_counted_twice(A, dA):
    """The term k = i is in twice: a_i (1 − a_i) dA_i has −a_i² dA_i already, and your sum runs
    over all k, so it brings it again. Either leave k = i out of the sum, or let the first term
    be a_i dA_i.
    """
    return A * (1 - A) * dA - A * np.sum(A * dA, axis=0)


@backward_through_softmax.mistake
def roles_exchanged(A, dA):
    """A and dA have changed places. The factor before the bracket is a_i, from equations (4) and
    (5), and inside it dA_i loses the weighted mean.
    """
    return dA * (A - np.sum(A * dA, axis=0))


@backward_through_softmax.mistake
def probabilities_summed(A, dA):
    """You take away Σ_k a_k, which is always 1. The inner product weights dA: Σ_k a_k dA_k."""
    return A * (dA - np.sum(A, axis=0))


@backward_through_softmax.mistake
def largest_taken_away(A, dA):
    """You take away the largest dA, as one does before exp. Here no exp is taken: what goes away
    is the mean of dA weighted by A, Σ_k a_k dA_k.
    """
    return A * (dA - np.max(dA, axis=0))


@backward_through_softmax.mistake
def everything_averaged(A, dA):
    """You take one mean over the whole batch. Every sample has its own inner product Σ_k a_k
    dA_k: a sum down its column, axis 0.
    """
    return A * (dA - np.mean(A * dA))


@backward_through_softmax.mistake
def last_term_only(A, dA):
    """Only the last term of the sum over k is left: `=` overwrites where `+=` should add.
    Equation (6) adds up all K of them.
    """
    return A[-1] * dA[-1] * (np.eye(len(A))[:, -1:] - A)


@backward_through_softmax.mistake
def complement_for_factor(A, dA):
    """The factor before the bracket is 1 − a_i in your answer. From both (4) and (5) comes a_i:
    a_i dA_i − a_i Σ_k a_k dA_k.
    """
    return (1 - A) * (dA - np.sum(A * dA, axis=0))


@backward_through_softmax.mistake
def factor_squared(A, dA):
    """You multiply by a_i twice. dz_i = a_i dA_i − a_i Σ_k a_k dA_k has it once."""
    return A * A * (dA - np.sum(A * dA, axis=0))


@backward_through_softmax.mistake
def complements_as_weights(A, dA):
    """You weight dA with 1 − a_k. The weights come from equation (5), −a_k a_i, so they are the
    a_k themselves.
    """
    return A * (dA - np.sum((1 - A) * dA, axis=0))


@backward_through_softmax.mistake
def upstream_over_probabilities(A, dA):
    """You divide by A. Equations (4) and (5) multiply: every entry of the Jacobian holds a
    factor a_i.
    """
    return dA / A


@backward_through_softmax.mistake
def both_factors(A, dA):
    """You multiply by A and by dA. One of them is the factor, a_i; the other stands inside the
    bracket, where the weighted mean is taken from it.
    """
    return A * dA * (A - np.sum(A * dA, axis=0))


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
def jacobians_averaged(A, dA):
    """You average the Jacobians of all samples and apply that to every column. Each column of dA
    belongs to one sample, and to that sample's own a.
    """
    return np.mean(_every_pair(A, dA), axis=0)


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
def divided_by_classes(A, dA):
    """You divide by K. Equation (6) is a sum over the classes, no mean."""
    return _backward(A, dA) / len(A)


@backward_through_softmax.mistake
def upstream_overwritten(A, dA):
    """The numbers are right, but your caller's dA is overwritten on the way.

    `dA -= …` writes into the array that you were given; `dA - …` makes a new one.
    """
    G = _backward(A, dA)
    np.copyto(dA, G, casting="unsafe")
    return G


@backward_through_softmax.mistake
def output_overwritten(A, dA):
    """The numbers are right, but your caller's A is overwritten on the way.

    `A *= …` writes into the array that you were given; `A * …` makes a new one.
    """
    G = _backward(A, dA)
    A[:] = G
    return G
