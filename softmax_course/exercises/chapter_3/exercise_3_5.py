"""Exercise 3.5: The Jacobian times a vector, without the Jacobian."""

import numpy as np

from ..declaring import Case, exercise, stage
from .shared import EXAMPLE, FIVE, FOUR, TWO

X = np.array

# What formulas are made of, right and wrong ones: so a wrong one can be spelt out.
OF_THE_PRODUCT = {
    "a_j v_j": lambda a, v: a * v,
    "a_j Σ_i a_i v_i": lambda a, v: a * (a @ v),
    "a_j² v_j": lambda a, v: a**2 * v,
    "v_j": lambda a, v: v,
    "Σ_i a_i v_i": lambda a, v: a @ v,
    "a_j": lambda a, v: a,
    "a_j²": lambda a, v: a**2,
    "a_j Σ_i v_i": lambda a, v: a * np.sum(v),
    "Σ_i v_i": lambda a, v: np.sum(v),
    "v_j Σ_i a_i v_i": lambda a, v: v * (a @ v),
    "a_j v_j Σ_i a_i v_i": lambda a, v: a * v * (a @ v),
    "a_j v_j²": lambda a, v: a * v**2,
    "a_j² v_j²": lambda a, v: a**2 * v**2,
    "a_j (Σ_i a_i v_i)²": lambda a, v: a * (a @ v) ** 2,
    "a_j² Σ_i a_i v_i": lambda a, v: a**2 * (a @ v),
    "a_j Σ_i a_i² v_i": lambda a, v: a * (a**2 @ v),
    "a_j Σ_i a_i²": lambda a, v: a * (a @ a),
    "v_j Σ_i a_i²": lambda a, v: v * (a @ a),
    "a_j Σ_i v_i²": lambda a, v: a * (v @ v),
    "a_j (Σ_i v_i)/K": lambda a, v: a * np.mean(v),
    "a_j (Σ_i a_i v_i)/K": lambda a, v: a * np.mean(a * v),
    "K a_j Σ_i a_i v_i": lambda a, v: len(a) * a * (a @ v),
    "a_j/K": lambda a, v: a / len(a),
    "a_j max_i v_i": lambda a, v: a * np.max(v),
    "a_j min_i v_i": lambda a, v: a * np.min(v),
    "a_j median(v)": lambda a, v: a * np.median(v),
    "a_j |v_j|": lambda a, v: a * np.abs(v),
    "v_j/a_j": lambda a, v: v / a,
    "(Σ_i a_i v_i)/a_j": lambda a, v: (a @ v) / a,
    "a_j Σ_{i<j} a_i v_i": lambda a, v: a * (np.cumsum(a * v) - a * v),
    "a_j (Σ_i a_i v_i)/(Σ_i v_i)": lambda a, v: a * (a @ v) / np.sum(v),
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
    terms=OF_THE_PRODUCT,
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
)
def jacobian_times_vector(a, v):
    """Row j of J times v is a_j v_j − a_j Σ_i a_i v_i, because J = diag(a) − a aᵀ.

    The sum is one number for all rows, the mean of v weighted by the probabilities. Some 4K
    operations and no matrix: for 200,000 classes a fraction of a millisecond, where J would fill
    320 GB.
    """
    mean = a @ v
    return a * (v - mean)


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
    """You have a_j (1 − a_j) v_j, the diagonal's part, equation (4). Equation (5) adds −a_j a_i v_i
    for every other class i.

    Perhaps `a * v` stands where the sum over all classes, `a @ v`, should.
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
def off_diagonal_only(a, v):
    """You have the sum over i ≠ j of equation (5). The class itself, i = j, adds the term of
    equation (4), a_j (1 − a_j) v_j.
    """
    return -a * (a @ v - a * v)


@jacobian_times_vector.mistake
def plus_for_minus(a, v):
    """You add the mean Σ_i a_i v_i; equation (5) has a minus. A vector v with equal entries must
    give 0: the same for every score changes nothing.
    """
    return a * (v + a @ v)


@jacobian_times_vector.mistake
def sign_turned(a, v):
    """Every sign is turned round: you take v_j away from the mean. The diagonal of J is positive,
    so v_j comes with a plus.
    """
    return a * (a @ v - v)


@jacobian_times_vector.mistake
def outer_factor_missing(a, v):
    """v_j minus the mean is right; what is missing is the factor a_j before it, which equations (4)
    and (5) both have. A class with probability 0 does not move.
    """
    return v - a @ v


@jacobian_times_vector.mistake
def mean_not_multiplied(a, v):
    """You take the mean itself away from a_j v_j. In equation (5) every term holds a_j as well:
    both terms are multiplied by it. Does a bracket stand where it should?
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
def weighted_twice_divided(a, v):
    """You divide the sum Σ_i a_i v_i by K. The probabilities sum to 1 already: it is a mean as it
    stands.
    """
    return a * (v - np.mean(a * v))


@jacobian_times_vector.mistake
def probability_for_mean(a, v):
    """You subtract a_j from v_j. What is taken away is the same number for every class: the mean
    Σ_i a_i v_i.
    """
    return a * (v - a)


@jacobian_times_vector.mistake
def inner_product_with_itself(a, v):
    """You subtract Σ a_i², a multiplied with itself. Equation (5) times v gives Σ_i a_i v_i: one a,
    one v.
    """
    return a * (v - a @ a)


@jacobian_times_vector.mistake
def a_and_v_exchanged(a, v):
    """a and v have changed places: you have v_j (a_j − Σ_i a_i v_i). Every row of J has the factor
    a_j, and v_j is what is compared with the mean.
    """
    return v * (a - a @ v)


@jacobian_times_vector.mistake
def factor_of_v(a, v):
    """You have v_j (a_j − Σ a_i²), or the like: it is the probability a_j that stands before the
    bracket, and v_j minus the mean of v inside it.
    """
    return v * (a - a @ a)


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
def square_inside_the_sum(a, v):
    """You subtract Σ_i a_i² v_i: `a * a @ v` squares first and then adds up. The factor a_j stands
    outside the sum and belongs to row j: only a_i v_i is added up.
    """
    return a * v - a * a @ v


@jacobian_times_vector.mistake
def v_missing_in_the_first_term(a, v):
    """The first term lacks its v_j: you have a_j − a_j Σ_i a_i v_i. diag(a) times v is a_j v_j."""
    return a - a * (a @ v)


@jacobian_times_vector.mistake
def v_added_up(a, v):
    """You add up v in the first term as well. diag(a) times v gives a_j v_j: each class meets its
    own entry of v.
    """
    return a * np.sum(v) - a * (a @ v)


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
def v_with_itself(a, v):
    """You subtract v @ v, the sum of the squares of v. The mean is a @ v: each v_i weighted with
    its a_i.
    """
    return a * (v - v @ v)


@jacobian_times_vector.mistake
def largest_for_mean(a, v):
    """You subtract the largest entry of v, as one does before exp. Here it is the mean that is
    subtracted, Σ_i a_i v_i: that is what equations (4) and (5) leave.
    """
    return a * (v - np.max(v))


@jacobian_times_vector.mistake
def mean_of_a(a, v):
    """You subtract the mean of a, which is 1/K. What is subtracted from v_j is a mean of v, each
    v_i weighted with a_i: `a @ v`.
    """
    return a * (v - np.mean(a))


@jacobian_times_vector.mistake
def rest_times_v(a, v):
    """You have (1 − a_j) v_j. The diagonal alone would be a_j (1 − a_j) v_j, and equation (5) adds
    −a_j a_i v_i for every other class.
    """
    return v * (1 - a)


@jacobian_times_vector.mistake
def all_added_up(a, v):
    """You added the K entries up, and they cancel: every column of J sums to 0. J v keeps them
    apart, one for each class.
    """
    return np.sum(a * (v - a @ v))


@jacobian_times_vector.mistake
def three_classes_only(a, v):
    """You give three numbers, however many classes there are: somewhere your code holds a 3 of its
    own. J v has one entry for each entry of a.
    """
    return np.array([a[j] * (v[j] - sum(a[i] * v[i] for i in range(3))) for j in range(3)])


@jacobian_times_vector.mistake
def divided_by_the_probability(a, v):
    """You divide by a_j where equations (4) and (5) multiply: every entry of row j has the factor
    a_j. A class with probability 0 does not move.
    """
    return (v - a @ v) / a


@jacobian_times_vector.mistake
def both_signs_minus(a, v):
    """You have −a_j v_j − a_j Σ_i a_i v_i. The first term, from the diagonal, comes with a plus;
    only the sum is taken away.
    """
    return -a * (v + a @ v)


@jacobian_times_vector.mistake
def last_class_left_out_of_the_mean(a, v):
    """The last class is missing from the sum Σ_i a_i v_i: your loop or slice ends one class too
    early.
    """
    return a * (v - a[:-1] @ v[:-1])


@jacobian_times_vector.mistake
def first_class_left_out_of_the_mean(a, v):
    """The first class is missing from the sum Σ_i a_i v_i: your loop or slice begins at 1, and
    classes count from 0.
    """
    return a * (v - a[1:] @ v[1:])


@jacobian_times_vector.mistake
def multiplied_by_v_again(a, v):
    """You have a_j (v_j − mean) v_j: the last v_j is one too many. (Added up, these would give
    vᵀ J v, a variance.)
    """
    return a * (v - a @ v) * v


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


@jacobian_times_vector.mistake
def softmax_again(a, v):
    """You take softmax of a. The argument a is the output of softmax already, the probabilities:
    equations (4) and (5) use them as they are.
    """
    e = np.exp(a - np.max(a))
    p = e / np.sum(e)
    return p * (v - p @ v)


@jacobian_times_vector.mistake
def square_before_the_sum(a, v):
    """You have a_j² Σ_i v_i. In row j equation (5) is −a_j a_i: one a_j goes before the sum, the
    other factor is the a_i of each summand and stays inside, Σ_i a_i v_i.
    """
    return a * v - a**2 * np.sum(v)


@jacobian_times_vector.mistake
def factor_missing_before_the_sum(a, v):
    """The first term is right. In the second, equation (5) is −a_j a_i: the factor a_j of the row
    is missing before your sum Σ_{i≠j} a_i v_i.
    """
    return a * (1 - a) * v - (a @ v - a * v)


@jacobian_times_vector.mistake
def mean_overwritten_in_the_loop(a, v):
    """Of the sum Σ_i a_i v_i only the last term is left: each turn of your loop overwrites the one
    before, or sets the sum back to 0. Start it before the loop; `+=` adds.
    """
    return a * (v - a[-1] * v[-1])


@jacobian_times_vector.mistake
def others_added(a, v):
    """You add the sum over the other classes. Equation (5), −a_j a_i, takes it away: whoever gains
    by its own score loses by those of the others.
    """
    return a * (1 - a) * v + a * (a @ v - a * v)


@jacobian_times_vector.mistake
def own_class_left_out(a, v):
    """You have a_j v_j less a_j times the sum over i ≠ j. With a plain a_j v_j in front, the sum
    runs over all i, the class itself as well; over i ≠ j it belongs to a_j (1 − a_j) v_j.
    """
    return a * (v - (a @ v - a * v))


@jacobian_times_vector.mistake
def in_place(a, v):
    """The numbers are right, but the caller's v is overwritten on the way. `v -= …` writes into the
    array you were given; `v - …` makes a new one.
    """
    mean = a @ v
    np.subtract(v, mean, out=v, casting="unsafe")
    return a * v


@jacobian_times_vector.mistake
def in_place_in_a(a, v):
    """The numbers are right, but the caller's a is overwritten on the way. `a *= …` writes into the
    array you were given; `a * …` makes a new one.
    """
    a *= v - a @ v
    return a
