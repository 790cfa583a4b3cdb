"""Exercise 3.5: The Jacobian times a vector, without the Jacobian."""

import numpy as np

from ..cases import X
from ..declaring import Case, exercise, stage
from .exercise_3_3 import jacobian
from .shared import EXAMPLE, FIVE, FOUR, TWO


def of_the_product(a, v):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    return {
        "a_j v_j": a * v,
        "a_j Σ_i a_i v_i": a * (a @ v),
        "a_j² v_j": a**2 * v,
        "v_j": v,
        "Σ_i a_i v_i": a @ v,
        "a_j": a,
        "a_j²": a**2,
        "a_j Σ_i v_i": a * np.sum(v),
        "Σ_i v_i": np.sum(v),
        "v_j Σ_i a_i v_i": v * (a @ v),
        "a_j v_j Σ_i a_i v_i": a * v * (a @ v),
        "a_j v_j²": a * v**2,
        "a_j² v_j²": a**2 * v**2,
        "a_j (Σ_i a_i v_i)²": a * (a @ v) ** 2,
        "a_j² Σ_i a_i v_i": a**2 * (a @ v),
        "a_j Σ_i a_i² v_i": a * (a**2 @ v),
        "a_j Σ_i a_i²": a * (a @ a),
        "v_j Σ_i a_i²": v * (a @ a),
        "a_j Σ_i v_i²": a * (v @ v),
        "a_j (Σ_i v_i)/K": a * np.mean(v),
        "a_j (Σ_i a_i v_i)/K": a * np.mean(a * v),
        "K a_j Σ_i a_i v_i": len(a) * a * (a @ v),
        "a_j/K": a / len(a),
        "a_j max_i v_i": a * np.max(v),
        "a_j min_i v_i": a * np.min(v),
        "a_j median(v)": a * np.median(v),
        "a_j |v_j|": a * np.abs(v),
        "a_j a_K v_K, the last class alone,": a * a[-1] * v[-1],
        "v_j/a_j": v / a,
        "(Σ_i a_i v_i)/a_j": (a @ v) / a,
        "a_j Σ_{i<j} a_i v_i": a * (np.cumsum(a * v) - a * v),
        "a_j (Σ_i a_i v_i)/(Σ_i v_i)": a * (a @ v) / np.sum(v),
    }


VECTORS = stage(
    "ordinary vectors",
    (EXAMPLE, X([1.0, 2.0, -1.0])),
    (FOUR, X([0.5, -1.0, 2.0, 3.0])),
    (TWO, X([4.0, 1.5])),
    (FIVE, X([-2.0, 0.7, 1.1, 0.0, 5.0])),
)


def _many(K):
    """Probabilities of K classes, none of them large, and a vector."""
    k = np.arange(K)
    weights = 1.0 + k % 5
    return weights / weights.sum(), k % 7 - 3.0


@exercise(
    "3.5",
    "The Jacobian times a vector, without the Jacobian",
    equation=5,
    terms=of_the_product,
    # An answer that builds the matrix is stopped by the bounds on memory, at 2,000 classes, where
    # that does no harm, and never meets 200,000.
    stages=[
        VECTORS,
        stage(
            "probabilities of exactly 0 or 1",
            (X([0.7, 0.0, 0.3]), X([1.0, 5.0, -1.0])),
            (X([0.0, 1.0, 0.0, 0.0]), X([1.0, 2.0, 3.0, 4.0])),
        ),
        stage("vectors of whole numbers", (EXAMPLE, X([3, 1, -2]))),
        stage("a single class, K = 1", (X([1.0]), X([2.5]))),
        stage(
            "2,000 classes and more",
            Case(_many(2_000), memory=1_000_000),
            Case(_many(10_000), memory=4_000_000),  # for matrices built in blocks
        ),
        stage("200,000 classes", _many(200_000)),
    ],
    hints=[
        "Write down entry j of the product: a_j (1 − a_j) v_j from (4), and −a_j a_i v_i from (5) "
        "for every other i. Which factor do all these terms share?",
        "Take a_j out. In the bracket stay v_j and, with a minus, a sum that is the same for "
        "every j.",
        "That sum is Σ_i a_i v_i, the mean of v weighted by a: compute it once, `a @ v`.",
        "Entry j is a_j times how far v_j lies above that mean.",
    ],
    keep="One weighted mean of v does the work of K² entries: for 200,000 classes, a matrix of "
    "320 GB that nobody has to build.",
)
def jacobian_times_vector(a, v):
    """Row j of J times v is a_j v_j − a_j Σ_i a_i v_i, because J = diag(a) − a aᵀ.

    The sum is one number for all rows, the mean of v weighted by the probabilities. Some 4K
    operations and no matrix: for 200,000 classes a fraction of a millisecond, where J would fill
    320 GB.
    """
    mean = a @ v
    return a * (v - mean)


@jacobian_times_vector.made_of(jacobian="In J, the Jacobian of a:")
def matrix_times_vector(a, v, jacobian=jacobian):
    if len(a) > 100:  # a matrix of that size is what the exercise forbids
        raise MemoryError
    return jacobian(a) @ v


@jacobian_times_vector.mistake
def matrix_built(a, v):
    """The numbers are right, but on the way stands a K × K matrix. With 200,000 classes it would
    fill 320 GB; the check stopped you at 2,000, before it could hurt. np.diag and np.outer build
    one, and so does a vector with an added axis.

    Write out entry j of J v by hand: what remains is one sum that serves all of them.
    """
    return (np.diag(a) - np.outer(a, a)) @ v


@jacobian_times_vector.mistake
def diagonal_only(a, v):
    """You have a_j (1 − a_j) v_j, the diagonal's part, equation (4), with no v but its own.
    Equation (5) adds −a_j a_i v_i for every other class i.

    Both together hold a sum over all classes, in which each v_i has its a_i.
    """
    return a * (1 - a) * v


@jacobian_times_vector.mistake
def first_term_only(a, v):
    """You have a_j v_j, the product with diag(a). What J takes away is still missing: a_j times
    the sum over all a_i v_i.
    """
    return a * v


@jacobian_times_vector.mistake
def second_term_only(a, v):
    """You have −a_j Σ_i a_i v_i, as if equation (5) held on the diagonal too. There (4) has a_j
    more, which adds a_j v_j.
    """
    return -a * (a @ v)


@jacobian_times_vector.mistake
def outer_factor_missing(a, v):
    """You have v_j minus the mean; what is missing is the factor a_j before it, which equations (4)
    and (5) both have. A class with probability 0 does not move.
    """
    return v - a @ v


@jacobian_times_vector.mistake
def factor_of_the_mean_missing(a, v):
    """You have a_j v_j minus the mean: the factor a_j stands before v_j alone. In (4) and (5) both
    terms have it, so it goes before their whole difference.
    """
    return a * v - a @ v


@jacobian_times_vector.mistake
def plain_sum(a, v):
    """You take the sum of all v_i away. In equation (5) each v_i comes with its a_i: the sum is
    Σ_i a_i v_i.
    """
    return a * (v - np.sum(v))


@jacobian_times_vector.mistake
def plain_mean(a, v):
    """You take the plain mean of v away, in which all classes count alike. Here class i counts with
    its probability: Σ_i a_i v_i.
    """
    return a * (v - np.mean(v))


@jacobian_times_vector.mistake
def plain_mean_taken_away(a, v):
    """You take the plain mean of v away, and a has no part in it. It is missing twice: in the mean
    class i counts with its probability, Σ_i a_i v_i, and before the whole stands the factor a_j.
    """
    return v - np.mean(v)


@jacobian_times_vector.mistake
def mean_of_a(a, v):
    """You take the mean of a away, which is 1/K. What is subtracted from v_j is a mean of v, in
    which each v_i counts with its a_i.
    """
    return a * (v - np.mean(a))


@jacobian_times_vector.mistake
def probability_for_mean(a, v):
    """You take a_j from v_j. What is taken away is the same number for every class: the mean of v,
    Σ_i a_i v_i.
    """
    return a * (v - a)


@jacobian_times_vector.mistake
def a_and_v_exchanged(a, v):
    """a and v have changed places: you have v_j (a_j − Σ_i a_i v_i). Every row of J has the factor
    a_j, and v_j is what is compared with the mean.
    """
    return v * (a - a @ v)


@jacobian_times_vector.mistake
def only_the_mean(a, v):
    """This is the mean Σ_i a_i v_i, one number on the way. The product has K entries: how far each
    v_j lies above it, times a_j.
    """
    return a @ v


@jacobian_times_vector.mistake
def own_class_twice(a, v):
    """You have a_j (1 − a_j) v_j − a_j Σ_i a_i v_i: the term −a_j² v_j of the class itself is there
    twice, in the bracket and in the sum. If the sum runs over all i, plain a_j v_j goes before it.
    """
    return a * (1 - a) * v - a * (a @ v)


@jacobian_times_vector.mistake
def vector_unused(a, v):
    """This is a_i (1 − a_i), the diagonal of J, and v is nowhere in it. J v adds up row j of J
    times v: what do the entries of row j contribute, on the diagonal and off it?
    """
    return a * (1 - a)


@jacobian_times_vector.mistake
def log_softmax_backward(a, v):
    """v_j − a_j Σ_i v_i carries a gradient back through ln a, the log-softmax. For softmax itself
    the factor a_j stands before everything, and v_i comes with its a_i.
    """
    return v - a * np.sum(v)


@jacobian_times_vector.mistake
def second_term_as_a_matrix(a, v):
    """A matrix came out: np.outer(a, …) or an added axis gives all pairs. The second term is a_j
    times one number, the sum Σ_i a_i v_i, which `a @ v` gives.
    """
    return a * v - np.outer(a, a * v)


@jacobian_times_vector.mistake
def entries_not_added(a, v):
    """`*` multiplies every entry of row j with its v_i and leaves it at that: a K × K matrix. A
    product of matrix and vector adds up along each row, as `@` does; and then, can it be had
    without the matrix?
    """
    return (np.diag(a) - np.outer(a, a)) * v


@jacobian_times_vector.mistake
def multiplied_from_both_sides(a, v):
    """This is vᵀ J v, one number. Asked for is J v, one number for each class."""
    return a @ (v * v) - (a @ v) ** 2
