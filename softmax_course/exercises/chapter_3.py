"""Chapter 3, the Jacobian: how every probability answers to every score."""

import numpy as np

from ..declaring import Case, choice, exercise, question, right, stage, wrong

X = np.array
EXAMPLE = X([0.659, 0.242, 0.099])  # softmax of the running example, rounded
FOUR = X([0.1, 0.4, 0.3, 0.2])
TWO = X([0.85, 0.15])
FIVE = X([0.05, 0.25, 0.3, 0.24, 0.16])
ORDINARY = stage("ordinary probabilities", (EXAMPLE,), (FOUR,), (TWO,), (FIVE,))
CERTAIN = stage(
    "probabilities of exactly 0 or 1", (X([0.7, 0.0, 0.3]),), (X([0.0, 1.0, 0.0, 0.0]),)
)
SINGLE = stage("a single class, K = 1", (X([1.0]),))


def _softmax(a):
    return np.exp(a) / np.sum(np.exp(a))


# What wrong formulas are made of.
OF_THE_DIAGONAL = {
    "a_i": lambda a: a,
    "a_i²": lambda a: a**2,
    "1": lambda a: 1.0,
    "a_i³": lambda a: a**3,
    "K a_i": lambda a: len(a) * a,
    "a_i/K": lambda a: a / len(a),
    "1/K": lambda a: 1 / len(a),
    "1/a_i": lambda a: 1 / a,
    "a_i/(1 − a_i)": lambda a: a / (1 - a),
    "√a_i": lambda a: np.sqrt(a),
    "√(a_i (1 − a_i))": lambda a: np.sqrt(a * (1 - a)),
    "ln a_i": lambda a: np.log(a),
    "a_i ln a_i": lambda a: a * np.log(a),
    "exp(a_i)": lambda a: np.exp(a),
    "exp(2 a_i)": lambda a: np.exp(2 * a),
    "softmax(a)_i": _softmax,
    "a_i softmax(a)_i": lambda a: a * _softmax(a),
    "Σ_k a_k²": lambda a: np.sum(a**2),
    "a_i Σ_k a_k²": lambda a: a * np.sum(a**2),
    "a_i max_k a_k": lambda a: a * np.max(a),
    "a_i min_k a_k": lambda a: a * np.min(a),
    "a_i a_0": lambda a: a * a[0],
    "a_0": lambda a: a[0],
    "a_i a_{i−1}": lambda a: a * np.roll(a, 1),
    "a_i a_{i+1}": lambda a: a * np.roll(a, -1),
    "a_i a_{K−1−i}": lambda a: a * a[::-1],
}
OF_ONE_ENTRY = {
    "a_j a_i": lambda a, j, i: a[j] * a[i],
    "a_j": lambda a, j, i: a[j],
    "a_i": lambda a, j, i: a[i],
    "1": lambda a, j, i: 1.0,
    "a_j²": lambda a, j, i: a[j] ** 2,
    "a_i²": lambda a, j, i: a[i] ** 2,
    "a_j² a_i": lambda a, j, i: a[j] ** 2 * a[i],
    "a_j a_i²": lambda a, j, i: a[j] * a[i] ** 2,
    "(a_j a_i)²": lambda a, j, i: (a[j] * a[i]) ** 2,
    "a_j/a_i": lambda a, j, i: a[j] / a[i],
    "a_i/a_j": lambda a, j, i: a[i] / a[j],
    "1/(a_j a_i)": lambda a, j, i: 1 / (a[j] * a[i]),
    "√(a_j a_i)": lambda a, j, i: np.sqrt(a[j] * a[i]),
    "K a_j a_i": lambda a, j, i: len(a) * a[j] * a[i],
    "a_j a_i/K": lambda a, j, i: a[j] * a[i] / len(a),
    "a_j ln a_i": lambda a, j, i: a[j] * np.log(a[i]),
    "a_i ln a_j": lambda a, j, i: a[i] * np.log(a[j]),
    "exp(a_j)": lambda a, j, i: np.exp(a[j]),
    "exp(a_i)": lambda a, j, i: np.exp(a[i]),
    "exp(a_j) exp(a_i)": lambda a, j, i: np.exp(a[j] + a[i]),
    "softmax(a)_j softmax(a)_i": lambda a, j, i: _softmax(a)[j] * _softmax(a)[i],
    "softmax(a)_j": lambda a, j, i: _softmax(a)[j],
    "Σ_k a_k²": lambda a, j, i: np.sum(a**2),
    "the larger of a_j and a_i": lambda a, j, i: max(a[j], a[i]),
    "the smaller of a_j and a_i": lambda a, j, i: min(a[j], a[i]),
    "j": lambda a, j, i: float(j),
    "i": lambda a, j, i: float(i),
}
OF_THE_MATRIX = {
    "diag(a)": lambda a: np.diag(a),
    "a aᵀ": lambda a: np.outer(a, a),
    "diag(a²)": lambda a: np.diag(a**2),
    "the identity": lambda a: np.eye(len(a)),
    "a_j in row j": lambda a: np.repeat(a[:, None], len(a), axis=1),
    "a_i in column i": lambda a: np.repeat(a[None], len(a), axis=0),
    "1 everywhere": lambda a: np.ones((len(a), len(a))),
    "a_j² in row j": lambda a: np.repeat(a[:, None] ** 2, len(a), axis=1),
    "a_i² in column i": lambda a: np.repeat(a[None] ** 2, len(a), axis=0),
    "Σ_k a_k² everywhere": lambda a: np.full((len(a), len(a)), a @ a),
    "a_j² a_i": lambda a: np.outer(a**2, a),
    "a_j a_i²": lambda a: np.outer(a, a**2),
    "a_j² a_i²": lambda a: np.outer(a**2, a**2),
    "diag(a³)": lambda a: np.diag(a**3),
    "diag(√a)": lambda a: np.diag(np.sqrt(a)),
    "diag(exp a)": lambda a: np.diag(np.exp(a)),
    "exp(a) exp(a)ᵀ": lambda a: np.outer(np.exp(a), np.exp(a)),
    "K a aᵀ": lambda a: len(a) * np.outer(a, a),
    "K diag(a)": lambda a: len(a) * np.diag(a),
    "a_j/a_i": lambda a: np.outer(a, 1 / a),
}
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


@exercise(
    "3.1",
    "The case i = j: the diagonal",
    equation=4,
    terms=OF_THE_DIAGONAL,
    stages=[ORDINARY, CERTAIN, SINGLE],
    hints=[
        "Equation (4) uses one class at a time, so every entry can be found from its own a_i.",
        "Arithmetic works on whole arrays: `1 - a` holds all K of the 1 − a_i.",
        "Multiply entry by entry: `a` with `1 - a`. The result has shape (K,).",
    ],
)
def jacobian_diagonal(a):
    """Equation (4) for every class at once: NumPy multiplies entry by entry.

    The factor a_i comes from exp(z_i), which is its own derivative; the factor 1 − a_i from the
    denominator, which grows too and takes a share a_i of the gain back. Nothing here is negative:
    a class always gains by its own score.
    """
    return a * (1 - a)


@jacobian_diagonal.mistake
def formula_of_the_other_case(a):
    """−a_i a_i is what equation (5) would give for i = j, but (5) holds only off the diagonal.

    On it the numerator exp(z_i) moves as well, which adds a_i. Raising a class's own score never
    lowers its probability: no entry here can be negative.
    """
    return -a * a


@jacobian_diagonal.mistake
def squared(a):
    """You give a_i². Equation (4) multiplies a_i by what is left of the probability, 1 − a_i.

    Try it at a_i = 1: a certain class has nothing left to gain.
    """
    return a**2


@jacobian_diagonal.mistake
def numerator_only(a):
    """You give a_i itself: that is what the numerator exp(z_i) contributes when z_i grows.

    The denominator holds exp(z_i) too. Its growth takes a_i · a_i away again, the second term of
    the quotient rule, and (4) has both.
    """
    return a + 0.0


@jacobian_diagonal.mistake
def without_the_first_factor(a):
    """1 − a_i is the second factor of equation (4); the first, a_i itself, is missing.

    A class with a_i close to 0 hardly gains anything from a small nudge, and yours would gain most.
    """
    return 1 - a


@jacobian_diagonal.mistake
def plus_for_minus(a):
    """You have a_i (1 + a_i): the second term of the quotient rule was added.

    It is subtracted: the denominator grows with z_i, and that makes the fraction smaller. Hold the
    sign in your bracket against equation (4).
    """
    return a * (1 + a)


@jacobian_diagonal.mistake
def sign_turned(a):
    """The sign is turned round: you have a_i (a_i − 1), and equation (4) is a_i (1 − a_i) ≥ 0.

    Raising a class's own score raises its probability.
    """
    return a * (a - 1)


@jacobian_diagonal.mistake
def one_minus_square(a):
    """1 − a_i² is the derivative of tanh, written with its output.

    Softmax has its own: in equation (4) the whole bracket 1 − a_i is multiplied by a_i. Do the
    brackets in your code stand where they stand there?
    """
    return 1 - a**2


@jacobian_diagonal.mistake
def nothing_left(a):
    """Everything is 0, as if no score moved anything. Perhaps a bracket is missing: `a * 1 - a` is
    a − a. Perhaps the sum of all probabilities is taken from 1, or an array of whole numbers cuts
    off every fraction.

    Equation (4) multiplies a_i by the whole difference 1 − a_i.
    """
    return a * 1 - a


@jacobian_diagonal.mistake
def as_a_matrix(a):
    """You put the numbers on the diagonal of a K × K matrix. They are right, but here only the
    diagonal itself is asked for: K numbers, of shape (K,).

    The matrix is exercise 3.3.
    """
    return np.diag(a * (1 - a))


@jacobian_diagonal.mistake
def whole_matrix(a):
    """This is the whole Jacobian, a step ahead: exercise 3.3. Here give its diagonal alone,
    equation (4), one number for each class, of shape (K,).
    """
    return np.diag(a) - np.outer(a, a)


@jacobian_diagonal.mistake
def added_up(a):
    """You added the K numbers up to one. Equation (4) has no sum: class i has its own derivative
    ∂a_i/∂z_i, so the result has shape (K,).

    `a @ (1 - a)` and np.dot add up; `*` multiplies entry by entry.
    """
    return np.sum(a * (1 - a))


@jacobian_diagonal.mistake
def first_class_only(a):
    """This is ∂a_0/∂z_0, one entry of the diagonal. Equation (4) holds for every i: give all K."""
    return a[0] * (1 - a[0])


@jacobian_diagonal.mistake
def all_pairs(a):
    """A second axis crept in: you multiply every a_j with every 1 − a_i, a K × K matrix.

    Equation (4) uses the same class twice. Multiply the two vectors entry by entry, both of shape
    (K,).
    """
    return np.outer(a, 1 - a)


@jacobian_diagonal.mistake
def products_of_all_pairs(a):
    """You give a K × K matrix of products, equation (5), which belongs off the diagonal. Here the
    diagonal is asked for, i = j: K numbers by equation (4).
    """
    return -np.outer(a, a)


@jacobian_diagonal.mistake
def second_factor_twice(a):
    """You have a_i (1 − a_i)²: the factor 1 − a_i comes once in equation (4)."""
    return a * (1 - a) ** 2


@jacobian_diagonal.mistake
def first_factor_twice(a):
    """You have a_i² (1 − a_i): the factor a_i comes once in equation (4)."""
    return a**2 * (1 - a)


@jacobian_diagonal.mistake
def divided_by_the_rest(a):
    """You divide a_i by 1 − a_i, which gives the odds of the class. Equation (4) multiplies."""
    return a / (1 - a)


@jacobian_diagonal.mistake
def added_to_itself(a):
    """You have a_i (1 − a_i) + a_i, one a_i too many: the 1 in the bracket of equation (4) is that
    a_i already.
    """
    return a * (1 - a) + a


@jacobian_diagonal.mistake
def minus_before_the_sum(a):
    """You have −a_i (1 + a_i). Both signs differ from equation (4): a_i stands there with a plus,
    and inside the bracket there is a minus.
    """
    return -a * (1 + a)


@jacobian_diagonal.mistake
def first_class_for_all(a):
    """You use a_0 for every class: a_i (1 − a_0). In equation (4) class i meets itself alone."""
    return a * (1 - a[0])


@jacobian_diagonal.mistake
def first_class_times_all(a):
    """You use a_0 for every class: a_0 (1 − a_i). In equation (4) class i meets itself alone."""
    return a[0] * (1 - a)


@jacobian_diagonal.mistake
def rest_twice(a):
    """You have (1 − a_i)²: both factors are 1 − a_i. In equation (4) one of them is a_i itself."""
    return (1 - a) ** 2


@jacobian_diagonal.mistake
def factor_forgotten_in_the_first_term(a):
    """You have 1 − a_i − a_i². Equation (4) written out is a_i − a_i²: the factor a_i belongs to
    both terms of the bracket.
    """
    return 1 - a - a**2


@jacobian_diagonal.mistake
def sum_of_the_rests(a):
    """You multiply a_i with the sum of all 1 − a_k. Equation (4) has no sum: a_i times its own
    1 − a_i.
    """
    return a * np.sum(1 - a)


@jacobian_diagonal.mistake
def softmax_of_a(a):
    """You give softmax of a. The argument a is the output of softmax already, and asked for is how
    it changes: equation (4).
    """
    return np.exp(a) / np.sum(np.exp(a))


@jacobian_diagonal.mistake
def neighbours(a):
    """You multiply a_i with 1 − a of its neighbour. In equation (4) class i meets itself alone."""
    return a * (1 - np.roll(a, 1))


@jacobian_diagonal.mistake
def last_class_only(a):
    """This is the slope of the last class alone: your loop puts each result into the same name.

    Collect them, one number for each class, shape (K,).
    """
    return a[-1] * (1 - a[-1])


@jacobian_diagonal.mistake
def weighted_by_the_sum(a):
    """You multiply each a_i with a sum over all classes: `@` and np.dot add up. Equation (4) has no
    sum: a_i times its own 1 − a_i.
    """
    return a * (a @ (1 - a))


@jacobian_diagonal.mistake
def three_classes_only(a):
    """You give three numbers, however many classes there are: somewhere your code holds a 3 of its
    own, or three entries by name. There is one number for each entry of a.
    """
    return np.array([a[i] * (1 - a[i]) for i in range(3)])


@jacobian_diagonal.mistake
def first_class_left_out(a):
    """The first class is missing: your loop or slice begins at 1, and classes count from 0."""
    return a[1:] * (1 - a[1:])


@jacobian_diagonal.mistake
def last_class_left_out(a):
    """The last class is missing: your loop or slice ends one class too early."""
    return a[:-1] * (1 - a[:-1])


@jacobian_diagonal.mistake
def softmax_again(a):
    """You take softmax of a. The argument a is the output of softmax already, the probabilities:
    equation (4) uses them as they are.
    """
    e = np.exp(a - np.max(a))
    p = e / np.sum(e)
    return p * (1 - p)


@jacobian_diagonal.mistake
def sigmoid_again(a):
    """You take the sigmoid of a first, as if a held scores. It holds the probabilities already.

    Equation (4) does look like the sigmoid's derivative s (1 − s), with a_i in the place of s.
    """
    s = 1 / (1 + np.exp(-a))
    return s * (1 - s)


@jacobian_diagonal.mistake
def largest_taken_away(a):
    """You subtract the largest probability for every class. In (4) class i meets itself alone:
    a_i times 1 − a_i, each with its own a_i.
    """
    return a * (1 - np.max(a))


@jacobian_diagonal.mistake
def in_place(a):
    """The numbers are right, but they overwrite the caller's a, which still needs it.

    `a *= 1 - a` writes into the array you were given; `a * (1 - a)` makes a new one.
    """
    a *= 1 - a
    return a


@exercise(
    "3.2",
    "The case i ≠ j: off the diagonal",
    equation=5,
    terms=OF_ONE_ENTRY,
    stages=[
        stage(
            "ordinary probabilities",
            (EXAMPLE, 0, 1),
            (EXAMPLE, 2, 0),
            (EXAMPLE, 1, 2),
            (FOUR, 3, 1),
            (FOUR, 0, 2),
            (TWO, 1, 0),
            (FIVE, 4, 3),
        ),
        stage(
            "probabilities of exactly 0 or 1",
            (X([0.7, 0.0, 0.3]), 0, 1),
            (X([0.0, 1.0, 0.0, 0.0]), 1, 3),
        ),
    ],
    hints=[
        "Two classes take part: j, whose probability answers, and i, whose score is nudged.",
        "`a[j]` and `a[i]` are their probabilities. Equation (5) needs no other entry of a.",
        "Multiply the two and put a minus in front: what class i gains, the others lose.",
    ],
)
def jacobian_off_diagonal(a, j, i):
    """Equation (5). With i ≠ j the numerator exp(z_j) does not move, only the denominator grows.

    So a_j shrinks, in proportion to itself and to a_i, the share of the denominator that moved.
    """
    return -a[j] * a[i]


@jacobian_off_diagonal.mistake
def minus_missing(a, j, i):
    """The minus of equation (5) is missing. Where z_i grows, class i gains, and every other class
    pays for it: ∂a_j/∂z_i is negative for i ≠ j.
    """
    return a[j] * a[i]


@jacobian_off_diagonal.mistake
def nudged_class_twice(a, j, i):
    """You use a_i twice. Equation (5) multiplies two different probabilities: a_j of the class that
    answers and a_i of the class whose score is nudged.
    """
    return -a[i] * a[i]


@jacobian_off_diagonal.mistake
def answering_class_twice(a, j, i):
    """You use a_j twice. Equation (5) multiplies two different probabilities: a_j of the class that
    answers and a_i of the class whose score is nudged.
    """
    return -a[j] * a[j]


@jacobian_off_diagonal.mistake
def other_case_mixed(a, j, i):
    """a_j (1 − a_i) is equation (4) with two indices in it. For i ≠ j the numerator exp(z_j) does
    not move, so the term that gave the 1 in that bracket is 0.

    What remains of the quotient rule is negative.
    """
    return a[j] * (1 - a[i])


@jacobian_off_diagonal.mistake
def other_case_mixed_the_other_way(a, j, i):
    """a_i (1 − a_j) is equation (4) with two indices in it. For i ≠ j the numerator exp(z_j) does
    not move, so the term that gave the 1 in that bracket is 0.

    What remains of the quotient rule is negative.
    """
    return a[i] * (1 - a[j])


@jacobian_off_diagonal.mistake
def diagonal_of_i(a, j, i):
    """This is ∂a_i/∂z_i, equation (4), which holds for i = j. Here another class, j, answers to the
    nudge of z_i: equation (5).
    """
    return a[i] * (1 - a[i])


@jacobian_off_diagonal.mistake
def diagonal_of_j(a, j, i):
    """This is ∂a_j/∂z_j, equation (4), which holds for i = j. Here the score of another class, i,
    is nudged: equation (5).
    """
    return a[j] * (1 - a[j])


@jacobian_off_diagonal.mistake
def second_factor_forgotten(a, j, i):
    """−a_j alone is not enough: it is multiplied by a_i. A nudge of z_i moves the denominator by
    a_i of itself only, so a class that is unlikely has little to take.
    """
    return -a[j]


@jacobian_off_diagonal.mistake
def first_factor_forgotten(a, j, i):
    """−a_i alone is not enough: equation (5) multiplies it by a_j. A class can only lose in
    proportion to what it has.
    """
    return -a[i]


@jacobian_off_diagonal.mistake
def no_effect(a, j, i):
    """You say that a_j does not feel z_i. Its numerator does not, but its denominator, the sum in
    equation (1), holds exp(z_i) as well. Equation (5) is what that does.
    """
    return 0.0


@jacobian_off_diagonal.mistake
def counted_from_one(a, j, i):
    """You take the neighbours a[j − 1] and a[i − 1]. Classes are counted from 0 here, as NumPy
    counts: the probability of class j is `a[j]`.
    """
    return -a[j - 1] * a[i - 1]


@jacobian_off_diagonal.mistake
def sum_for_product(a, j, i):
    """You add the two probabilities; equation (5) multiplies them.

    If either of them is 0 nothing can move, and only a product says so.
    """
    return -(a[j] + a[i])


@jacobian_off_diagonal.mistake
def difference(a, j, i):
    """You subtract one probability from the other. Equation (5) is a product with a minus in front
    of it: −a_j a_i, in which the minus does not stand between the two.
    """
    return a[j] - a[i]


@jacobian_off_diagonal.mistake
def quotient(a, j, i):
    """You divide a_j by a_i. In the quotient rule exp(z_j) and exp(z_i) stand together in the
    numerator, each over its own Σ: equation (5) is a product.
    """
    return -a[j] / a[i]


@jacobian_off_diagonal.mistake
def rest_of_i(a, j, i):
    """You have −a_j (1 − a_i): the minus of equation (5) and the bracket of (4). With i ≠ j plain
    a_i is the second factor: the share of the denominator that moves.
    """
    return -a[j] * (1 - a[i])


@jacobian_off_diagonal.mistake
def rest_of_j(a, j, i):
    """You have −a_i (1 − a_j): the minus of equation (5) and the bracket of (4). With i ≠ j the
    other factor is plain a_j: a class loses in proportion to what it has.
    """
    return -a[i] * (1 - a[j])


@jacobian_off_diagonal.mistake
def plain_sum(a, j, i):
    """You add the two probabilities; equation (5) multiplies them and puts a minus in front."""
    return a[j] + a[i]


@jacobian_off_diagonal.mistake
def difference_turned(a, j, i):
    """You subtract one probability from the other. Equation (5) is a product with a minus in front
    of it: −a_j a_i, in which the minus does not stand between the two.
    """
    return a[i] - a[j]


@jacobian_off_diagonal.mistake
def plain_quotient(a, j, i):
    """You divide a_j by a_i. In the quotient rule exp(z_j) and exp(z_i) stand together in the
    numerator, each over its own Σ: equation (5) is a product with a minus.
    """
    return a[j] / a[i]


@jacobian_off_diagonal.mistake
def both_cases_multiplied(a, j, i):
    """You multiply the two cases: a_i (1 − a_i) · a_j. With i ≠ j the bracket of equation (4) has
    no place; equation (5) is −a_j a_i and no more.
    """
    return a[i] * (1 - a[i]) * a[j]


@jacobian_off_diagonal.mistake
def one_factor_too_many(a, j, i):
    """You have −a_j a_i²: a_i once too often. Equation (5) holds each of the two once."""
    return -a[j] * a[i] ** 2


@jacobian_off_diagonal.mistake
def difference_in_the_bracket(a, j, i):
    """You have a_j (a_j − a_i). For i ≠ j the numerator's own term is 0: a_j (0 − a_i) is what the
    quotient rule leaves.
    """
    return a[j] * (a[j] - a[i])


@jacobian_off_diagonal.mistake
def row_of_products(a, j, i):
    """You give −a_j a_k for every class k. Here one entry is asked for, that of column i: pick it
    out with `a[i]`.
    """
    return -a[j] * a


@jacobian_off_diagonal.mistake
def taken_from_one(a, j, i):
    """You take the product from 1. Equation (5) has no 1: the term it would come from, the change
    of the numerator exp(z_j), is 0 for i ≠ j.
    """
    return 1 - a[j] * a[i]


@jacobian_off_diagonal.mistake
def squared_product(a, j, i):
    """You have −(a_j a_i)². Each of the two probabilities comes once in equation (5)."""
    return -((a[j] * a[i]) ** 2)


@jacobian_off_diagonal.mistake
def always_the_first_two(a, j, i):
    """You use a_0 and a_1 whatever j and i are. The arguments say which two classes are meant:
    `a[j]` and `a[i]`.
    """
    return -a[0] * a[1]


@jacobian_off_diagonal.mistake
def numbers_of_the_classes(a, j, i):
    """You multiply j and i themselves. They only say which classes are meant; their probabilities
    are `a[j]` and `a[i]`.
    """
    return -j * i


@jacobian_off_diagonal.mistake
def inner_product(a, j, i):
    """You multiply a with itself and add up over all classes. Equation (5) is one product, of the
    two classes j and i.
    """
    return -(a @ a)


@jacobian_off_diagonal.mistake
def exponentials_again(a, j, i):
    """You take exp of the probabilities. The exponentials are inside a already, divided by their
    sum: equation (5) uses a_j and a_i as they are.
    """
    return -np.exp(a[j]) * np.exp(a[i])


@jacobian_off_diagonal.mistake
def matrix_of_products(a, j, i):
    """You give the products of all pairs; one number is asked for, the one of row j, column i."""
    return -np.outer(a, a)


@jacobian_off_diagonal.mistake
def both_cases_added(a, j, i):
    """You add the two cases: a_j (1 − a_j) − a_j a_i. An entry of J is one case or the other;
    j ≠ i is always the second, equation (5).
    """
    return a[j] * (1 - a[j]) - a[j] * a[i]


@jacobian_off_diagonal.mistake
def every_class_in_it(a, j, i):
    """You multiply all K probabilities. Equation (5) needs those of the classes j and i only."""
    return -np.prod(a)


@jacobian_off_diagonal.mistake
def column_of_products(a, j, i):
    """You give −a_k a_i for every class k. Here one entry is asked for, that of class j: pick it
    out with `a[j]`.
    """
    return -a * a[i]


@jacobian_off_diagonal.mistake
def whole_matrix(a, j, i):
    """You give a whole K × K matrix; one number is asked for, the entry in row j and column i."""
    return np.diag(a) - np.outer(a, a)


@jacobian_off_diagonal.mistake
def all_the_others(a, j, i):
    """You add up over all classes but i. That is what all of them lose together, −a_i (1 − a_i).

    Equation (5) is the loss of the single class j.
    """
    return -a[i] * (1 - a[i])


@jacobian_off_diagonal.mistake
def softmax_again(a, j, i):
    """You take softmax of a. The argument a is the output of softmax already, the probabilities:
    equation (5) uses them as they are.
    """
    e = np.exp(a - np.max(a))
    p = e / np.sum(e)
    return -p[j] * p[i]


@jacobian_off_diagonal.mistake
def in_place(a, j, i):
    """The number is right, but your function writes it into the caller's a, at place j.

    Make a new number of a[j] and a[i] and leave a as it is.
    """
    a[j] *= -a[i]
    return a[j]


@exercise(
    "3.3",
    "The whole Jacobian at once",
    equation=5,
    terms=OF_THE_MATRIX,
    stages=[ORDINARY, CERTAIN, SINGLE],
    hints=[
        "Fill the matrix as if every entry were case (5), then put the diagonal right.",
        "`np.outer(a, a)` holds every product a_j a_i, and `np.diag(a)` has a on its diagonal and "
        "0 elsewhere.",
        "On the diagonal (5) would give −a_i², and (4) is a_i − a_i². What has to be added there?",
        "The diagonal matrix of a, minus the matrix of all products.",
    ],
)
def jacobian(a):
    """Equation (5) fills the whole matrix with −a_j a_i, and on the diagonal a_i is missing:
    (4) is a_i − a_i².

    So J = diag(a) − a aᵀ: both cases in one line, without a loop and without an if.
    """
    return np.diag(a) - np.outer(a, a)


@jacobian.mistake
def only_the_diagonal(a):
    """You have case i = j, equation (4), and 0 everywhere else. Off the diagonal stands equation
    (5): raising z_i takes probability from every other class.
    """
    return np.diag(a * (1 - a))


@jacobian.mistake
def diagonal_forgotten(a):
    """Equation (5) is right off the diagonal, but it also stands on it, as −a_i². There i = j, and
    (4) gives a_i (1 − a_i): what is the difference between the two?
    """
    return -np.outer(a, a)


@jacobian.mistake
def diagonal_left_at_zero(a):
    """Off the diagonal you are right, equation (5). The diagonal, i = j, is still 0: a class gains
    by its own score, a_i (1 − a_i), equation (4).
    """
    return np.diag(a**2) - np.outer(a, a)


@jacobian.mistake
def plus_for_minus(a):
    """You add the products a_j a_i. They are taken away: −a_j a_i off the diagonal, equation (5),
    and a_i − a_i² on it, equation (4). As it is, every class would gain at once.
    """
    return np.diag(a) + np.outer(a, a)


@jacobian.mistake
def minus_missing_off_diagonal(a):
    """The diagonal is right. Off it the minus of equation (5) is missing: what class i gains the
    others lose, so that every column sums to 0.
    """
    return np.outer(a, a) + np.diag(a - 2 * a**2)


@jacobian.mistake
def diagonal_negative(a):
    """Off the diagonal you are right. On it the sign is turned round: equation (4), a_i (1 − a_i),
    is never negative, because a class gains by its own score.
    """
    return -np.outer(a, a) + np.diag(2 * a**2 - a)


@jacobian.mistake
def sign_turned(a):
    """Every sign is turned round. The diagonal, equation (4), is positive, a class gains by its own
    score; all else, equation (5), is negative.
    """
    return np.outer(a, a) - np.diag(a)


@jacobian.mistake
def diagonal_without_its_square(a):
    """Off the diagonal you are right. On it stands a_i alone, where (4) has a_i (1 − a_i): the
    denominator grows with z_i too, and takes a_i² of the gain back.
    """
    return np.diag(a + a**2) - np.outer(a, a)


@jacobian.mistake
def diagonal_without_its_factor(a):
    """Off the diagonal you are right. On it stands 1 − a_i, where equation (4) multiplies this by
    a_i.
    """
    J = -np.outer(a, a)
    np.fill_diagonal(J, 1 - a)
    return J


@jacobian.mistake
def as_a_vector(a):
    """You give equation (4) for each class, the diagonal, of shape (K,). The Jacobian has K × K
    entries: every probability answers to every score.
    """
    return a * (1 - a)


@jacobian.mistake
def inner_product_for_outer(a):
    """`a @ a` is one number, the sum of all a_k², and a transpose changes nothing about that: `a.T`
    of a vector is the vector itself. Equation (5) needs all K × K products a_j a_i, the outer
    product.
    """
    return np.diag(a) - a @ a


@jacobian.mistake
def column_index_twice(a):
    """Off the diagonal you have −a_i², the same class twice: `a * a` is a vector, and NumPy repeats
    it in every row. Equation (5) multiplies a_j of the row by a_i of the column.
    """
    return np.diag(a) - a * a


@jacobian.mistake
def row_index_twice(a):
    """Off the diagonal you have −a_j², the same class twice. Equation (5) multiplies a_j, which
    belongs to the row, by a_i, which belongs to the column: one of the two has to lie along the
    other axis.
    """
    return np.diag(a) - (a * a)[:, None]


@jacobian.mistake
def equation_4_everywhere(a):
    """You have a_j (1 − a_i) in every place. The 1 in that bracket is the numerator's own change,
    which happens for i = j alone. For i ≠ j equation (5) leaves −a_j a_i.
    """
    return np.outer(a, 1 - a)


@jacobian.mistake
def equation_4_everywhere_turned(a):
    """You have a_i (1 − a_j) in every place: plain a was spread over all the rows where it belongs
    on the diagonal only. For i ≠ j equation (5) leaves −a_j a_i.
    """
    return a - np.outer(a, a)


@jacobian.mistake
def ones_on_the_diagonal(a):
    """You take the products from the identity, which leaves 1 − a_i² on the diagonal.

    Equation (4) is a_i − a_i²: the matrix to start from has a_i on its diagonal, not 1.
    """
    return np.eye(len(a)) - np.outer(a, a)


@jacobian.mistake
def of_log_softmax(a):
    """This is the Jacobian of ln a: −a_i everywhere, and 1 more on the diagonal.

    For a itself every row j is multiplied by a_j as well: in equations (4) and (5) every term
    starts with the probability that answers.
    """
    return np.eye(len(a)) - a


@jacobian.mistake
def row_factor_missing(a):
    """You have δ_ji − a_j: one factor is missing in each entry. Equation (4) is a_i (1 − a_i) and
    (5) is −a_j a_i: every entry holds two probabilities.
    """
    return np.eye(len(a)) - a[:, None]


@jacobian.mistake
def only_the_products(a):
    """These are the products a_j a_i. Off the diagonal equation (5) puts a minus before them; on it
    (4) is a_i (1 − a_i).
    """
    return np.outer(a, a)


@jacobian.mistake
def both_cases_on_the_diagonal(a):
    """On the diagonal you have a_i − 2 a_i²: both cases at once. The matrix of products already
    takes a_i² away there, so only a_i is to be added, not a_i (1 − a_i).
    """
    return np.diag(a * (1 - a)) - np.outer(a, a)


@jacobian.mistake
def products_added_to_the_diagonal(a):
    """You add the products a_j a_i to equation (4) on the diagonal, which turns it into a_i and
    leaves plus signs off it. Equation (5) has a minus, and holds off the diagonal only.
    """
    return np.diag(a * (1 - a)) + np.outer(a, a)


@jacobian.mistake
def one_factor_in_the_rows(a):
    """Off the diagonal stands −a_j alone. Equation (5) holds two factors, a_j of the row and a_i of
    the column: −a_j a_i.
    """
    return np.diag(a) - a[:, None]


@jacobian.mistake
def one_factor_in_the_columns(a):
    """Off the diagonal stands −a_i alone. Equation (5) holds two factors, a_j of the row and a_i of
    the column: −a_j a_i.
    """
    return np.diag(a) - a


@jacobian.mistake
def first_row_only(a):
    """Only the first row is filled: the return stands inside the loop. Put it where the loop ends,
    after all K rows.
    """
    J = np.diag(a) - np.outer(a, a)
    J[1:] = 0
    return J


@jacobian.mistake
def diagonal_in_every_row(a):
    """`a * (1 - a)` is a vector, and NumPy adds it to every row of the matrix. Equation (4) belongs
    on the diagonal only: np.diag puts it there.
    """
    return a * (1 - a) - np.outer(a, a)


@jacobian.mistake
def complement_in_the_products(a):
    """You take a_j (1 − a_i) away from diag(a). In the products of equation (5) stands plain a_i;
    the bracket 1 − a_i of (4) is what comes out on the diagonal, not what goes in.
    """
    return np.diag(a) - np.outer(a, 1 - a)


@jacobian.mistake
def cases_exchanged(a):
    """The two cases have changed places: you put −a_i a_i on the diagonal and case i = j off it.

    Equation (4) holds for i = j, equation (5) for i ≠ j.
    """
    return np.where(np.eye(len(a), dtype=bool), -np.outer(a, a), np.outer(a, 1 - a))


@jacobian.mistake
def cases_exchanged_in_rows(a):
    """The two cases have changed places: you put −a_i a_i on the diagonal and a_i (1 − a_i) off it.

    Equation (4) holds for i = j, equation (5) for i ≠ j.
    """
    return np.where(np.eye(len(a), dtype=bool), -np.outer(a, a), a * (1 - a))


@jacobian.mistake
def lower_half_only(a):
    """Below the diagonal and on it you are right; above it everything is 0. Equation (5) holds for
    i > j as well as for i < j: let both loops run over all K classes.
    """
    return np.tril(np.diag(a) - np.outer(a, a))


@jacobian.mistake
def upper_half_only(a):
    """Above the diagonal and on it you are right; below it everything is 0. Equation (5) holds for
    i < j as well as for i > j: let both loops run over all K classes.
    """
    return np.triu(np.diag(a) - np.outer(a, a))


@jacobian.mistake
def last_class_forgotten(a):
    """The last row and the last column are 0: your loops end one class too early. range(len(a))
    runs over all K.
    """
    J = np.diag(a) - np.outer(a, a)
    J[-1] = J[:, -1] = 0
    return J


@jacobian.mistake
def in_one_long_row(a):
    """The numbers are right, but they stand in one long row of K² entries. J has two axes, a row
    for each a_j and a column for each z_i: reshape(K, K), or a list of rows.
    """
    return (np.diag(a) - np.outer(a, a)).ravel()


@jacobian.mistake
def loops_to_three(a):
    """Your loops run over three classes, whatever a holds: range(3). Let them run to K, the length
    of a.
    """
    J = np.zeros((len(a), len(a)))
    for j in range(3):
        for i in range(3):
            J[j, i] = a[j] * ((j == i) - a[i])
    return J


@jacobian.mistake
def three_classes_only(a):
    """Right for three classes only: somewhere your code holds a 3 of its own. Let K be the length
    of a, and the matrix K × K.
    """
    return np.eye(3) * a - np.outer(a, a)


@jacobian.mistake
def first_three_classes(a):
    """However many classes there are, you fill in three: somewhere your code holds a 3 of its own.
    Let K be the length of a, and the matrix K × K.
    """
    J = np.zeros((3, 3))
    for j in range(3):
        for i in range(3):
            J[j, i] = a[j] * ((j == i) - a[i])
    return J


@jacobian.mistake
def whole_number_matrix(a):
    """Every entry is cut down to a whole number: a matrix made with dtype=int, or from whole
    numbers, keeps no fractions. np.zeros((K, K)) makes floats.
    """
    return (np.diag(a) - np.outer(a, a)).astype(int)


@jacobian.mistake
def softmax_again(a):
    """You take softmax of a. The argument a is the output of softmax already, the probabilities:
    equations (4) and (5) use them as they are.
    """
    e = np.exp(a - np.max(a))
    p = e / np.sum(e)
    return np.diag(p) - np.outer(p, p)


@jacobian.mistake
def in_place(a):
    """The matrix is right, but the caller's a is overwritten on the way, and it is still needed.

    Operations such as `a *= 1 - a` write into the array you were given: make a new one.
    """
    J = -np.outer(a, a)
    a *= 1 - a
    np.fill_diagonal(J, a)
    return J


# --- 3.4: functions to differentiate. Their names are what a card shows. ------------------------


def softmax(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


def cubes(z):
    """K results: z_j³."""
    return np.asarray(z, dtype=float) ** 3


def neighbour_products(z):
    """K − 1 results: z_j · z_{j+1}."""
    z = np.asarray(z, dtype=float)
    return z[:-1] * z[1:] ** 2


def powers_of_the_sum(z):
    """Four results, whatever K is."""
    return np.sum(np.asarray(z, dtype=float)) ** np.arange(1, 5)


def exp_and_running_sum(z):
    """2K results."""
    z = np.asarray(z, dtype=float)
    return np.concatenate([np.exp(z), np.cumsum(z**3)])


def _measured(f, z, h, quotient):
    """Column by column, quotient(up, down, middle) of f at z + h, at z − h and at z."""
    z = np.array(z, dtype=float)
    nudges = h * np.eye(len(z))
    return np.stack([quotient(f(z + n), f(z - n), f(z)) for n in nudges], axis=1)


OF_DIFFERENCES = {
    "f(z + h)/h": lambda f, z, h=1e-5: _measured(f, z, h, lambda up, down, middle: up / h),
    "f(z − h)/h": lambda f, z, h=1e-5: _measured(f, z, h, lambda up, down, middle: down / h),
    "f(z)/h": lambda f, z, h=1e-5: _measured(f, z, h, lambda up, down, middle: middle / h),
    "f(z + h)": lambda f, z, h=1e-5: _measured(f, z, h, lambda up, down, middle: up),
    "f(z − h)": lambda f, z, h=1e-5: _measured(f, z, h, lambda up, down, middle: down),
    "f(z)": lambda f, z, h=1e-5: _measured(f, z, h, lambda up, down, middle: middle),
    "f(z + 2h)/h": lambda f, z, h=1e-5: _measured(f, z, 2 * h, lambda up, down, middle: up / h),
    "f(z − 2h)/h": lambda f, z, h=1e-5: _measured(f, z, 2 * h, lambda up, down, middle: down / h),
    "f(z + h/2)/h": lambda f, z, h=1e-5: _measured(f, z, h / 2, lambda up, down, middle: up / h),
    "f(z − h/2)/h": lambda f, z, h=1e-5: _measured(f, z, h / 2, lambda up, down, middle: down / h),
    "h f(z + h)": lambda f, z, h=1e-5: _measured(f, z, h, lambda up, down, middle: h * up),
    "h f(z − h)": lambda f, z, h=1e-5: _measured(f, z, h, lambda up, down, middle: h * down),
    "f(z + h)/h²": lambda f, z, h=1e-5: _measured(f, z, h, lambda up, down, middle: up / h**2),
    "f(z − h)/h²": lambda f, z, h=1e-5: _measured(f, z, h, lambda up, down, middle: down / h**2),
    "f(z)/h²": lambda f, z, h=1e-5: _measured(f, z, h, lambda up, down, middle: middle / h**2),
}


@exercise(
    "3.4",
    "The Jacobian, measured",
    terms=OF_DIFFERENCES,
    stages=[
        stage(
            "softmax and other functions with K results",
            (softmax, X([2.0, 1.0, 0.1]), 0.5),
            (np.cumsum, X([1.0, -2.0, 0.5]), 0.1),
            (softmax, X([0.5, -1.2, 3.0, 0.0]), 0.25),
            (cubes, X([0.5, -1.5]), 0.2),
        ),
        stage(
            "functions whose number of results is not K",
            (neighbour_products, X([1.0, 2.0, -0.5, 3.0]), 0.1),
            (powers_of_the_sum, X([0.3, -0.4, 0.6]), 0.2),
            (exp_and_running_sum, X([0.2, -0.7, 1.1]), 0.5),
        ),
        stage(
            "scores that are whole numbers",
            (softmax, X([2, 1, 0]), 0.1),
            (cubes, X([2, -1]), 0.1),
        ),
        stage("a single score, K = 1", (exp_and_running_sum, X([0.4]), 0.1)),
        stage(
            "the step left at its default, h = 1e-5",
            (softmax, X([2.0, 1.0, 0.1])),
            (cubes, X([0.5, -1.5, 2.0, 1.0])),
        ),
    ],
    hints=[
        "One column at a time: nudge z_i alone, up by h and down by h, and watch all results of f.",
        "Work on copies, `up = np.array(z, dtype=float)` and another for down; then `up[i] += h` "
        "leaves z as it is.",
        "Column i is the change (f(up) − f(down)) divided by the whole distance, 2h. Mind the "
        "brackets round 2h.",
        "Collect the K columns in a list; `np.stack(columns, axis=1)` sets them side by side.",
    ],
)
def numerical_jacobian(f, z, h=1e-5):
    """Column i is what all results of f do when z_i alone moves: up by h, down by h, the change
    divided by the distance 2h.

    Looking to both sides makes the error fall with h² and not with h, because what the slope gains
    on one side it loses on the other. Nothing here knows about softmax: any f will do, and that is
    what makes it a test.
    """
    columns = []
    for i in range(len(z)):
        up = np.array(z, dtype=float)
        down = up.copy()
        up[i] += h
        down[i] -= h
        columns.append((f(up) - f(down)) / (2 * h))
    return np.stack(columns, axis=1)


@numerical_jacobian.mistake
def rows_for_columns(f, z, h=1e-5):
    """Your numbers are right but transposed: the results of nudging z_i belong into column i.

    J[j, i] = ∂f_j/∂z_i has a row for every result and a column for every score. With a small step
    softmax would not show it, because its Jacobian is symmetric; a large step, or another f, does.
    """
    return _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h)).T


@numerical_jacobian.mistake
def forward_difference(f, z, h=1e-5):
    """This is the forward difference: from z to z + h. Its error shrinks with h.

    The central difference steps from z − h to z + h and divides by 2h: its error shrinks with h²,
    which for h = 1e-5 is the difference between five good digits and ten.
    """
    return _measured(f, z, h, lambda up, down, middle: (up - middle) / h)


@numerical_jacobian.mistake
def backward_difference(f, z, h=1e-5):
    """This is the backward difference: from z − h to z. Its error shrinks with h.

    The central difference steps from z − h to z + h and divides by 2h: the errors of the two sides
    cancel, all but h².
    """
    return _measured(f, z, h, lambda up, down, middle: (middle - down) / h)


@numerical_jacobian.mistake
def divided_by_h(f, z, h=1e-5):
    """Every entry is twice too large: z − h and z + h lie 2h apart, and you divide by h."""
    return _measured(f, z, h, lambda up, down, middle: (up - down) / h)


@numerical_jacobian.mistake
def two_h_without_brackets(f, z, h=1e-5):
    """`/ 2 * h` divides by 2 and then multiplies by h: Python works from left to right.

    Put 2h into brackets, so that all of it divides.
    """
    return _measured(f, z, h, lambda up, down, middle: (up - down) / 2 * h)


@numerical_jacobian.mistake
def not_divided(f, z, h=1e-5):
    """You give the change of f. A derivative is change over distance: divide by the 2h between
    z − h and z + h.
    """
    return _measured(f, z, h, lambda up, down, middle: up - down)


@numerical_jacobian.mistake
def forward_over_two_h(f, z, h=1e-5):
    """You step from z to z + h, a distance of h, and divide by 2h: about half of what it should be.

    The 2h in a central difference is the way from z − h to z + h: f(z − h) takes the place of f(z).
    """
    return _measured(f, z, h, lambda up, down, middle: (up - middle) / (2 * h))


@numerical_jacobian.mistake
def half_a_step(f, z, h=1e-5):
    """You step by h/2 to either side. That is a central difference too, of another step: asked for
    are f(z + h) and f(z − h), 2h apart.
    """
    return _measured(f, z, h / 2, lambda up, down, middle: (up - down) / h)


@numerical_jacobian.mistake
def divided_and_doubled(f, z, h=1e-5):
    """`/ h * 2` divides by h and then doubles: Python works from left to right. Put 2h into
    brackets, so that both the 2 and the h divide.
    """
    return _measured(f, z, h, lambda up, down, middle: (up - down) / h * 2)


@numerical_jacobian.mistake
def halved_only(f, z, h=1e-5):
    """You divide the change by 2 and not by 2h: a derivative is change over distance, and z − h and
    z + h lie 2h apart.
    """
    return _measured(f, z, h, lambda up, down, middle: (up - down) / 2)


@numerical_jacobian.mistake
def only_one_divided(f, z, h=1e-5):
    """You divide f(z − h) alone by 2h. The whole difference is divided: put it into brackets."""
    return _measured(f, z, h, lambda up, down, middle: up - down / (2 * h))


@numerical_jacobian.mistake
def unit_steps(f, z, h=1e-5):
    """You step by 1, not by h: an array with a 1 at place i is only the direction. Multiply it by
    h, up and down.
    """
    return _measured(f, z, 1.0, lambda up, down, middle: (up - down) / (2 * h))


@numerical_jacobian.mistake
def unit_steps_halved(f, z, h=1e-5):
    """You step by 1, not by h, and divide by 2. The caller chooses the step: go h up and h down,
    and divide by 2h.
    """
    return _measured(f, z, 1.0, lambda up, down, middle: (up - down) / 2)


@numerical_jacobian.mistake
def relative_steps(f, z, h=1e-5):
    """You stretch z_i by a factor 1 ± h, which moves it by h z_i. Add and subtract h itself; a
    score of 0 would not move at all.
    """
    z = np.array(z, dtype=float)
    return np.stack(
        [(f(z * (1 + n)) - f(z * (1 - n))) / (2 * h) for n in h * np.eye(len(z))], axis=1
    )


@numerical_jacobian.mistake
def measured_at_zero(f, z, h=1e-5):
    """You call f with the nudge alone and leave out z: that is the Jacobian at 0. Call f at z plus
    the nudge and at z minus the nudge.
    """
    return _measured(f, np.zeros(len(z)), h, lambda up, down, middle: (up - down) / (2 * h))


@numerical_jacobian.mistake
def complex_step(f, z, h=1e-5):
    """You step by h times i and look at the imaginary part. That is a fine method where f can take
    complex numbers, and exercise 6.6; here step to z + h and z − h.
    """
    return np.stack([np.imag(f(z + 1j * n)) / h for n in h * np.eye(len(z))], axis=1)


@numerical_jacobian.mistake
def absolute_values(f, z, h=1e-5):
    """Every entry has lost its sign. A derivative is negative where f falls: leave out abs."""
    return _measured(f, z, h, lambda up, down, middle: np.abs(up - down) / (2 * h))


@numerical_jacobian.mistake
def sign_turned(f, z, h=1e-5):
    """Every sign is turned round: you take f(z − h) minus f(z + h). The change is what comes after
    the step up, minus what was before.
    """
    return _measured(f, z, h, lambda up, down, middle: (down - up) / (2 * h))


@numerical_jacobian.mistake
def divided_by_h_squared(f, z, h=1e-5):
    """You divide by h², which belongs to second derivatives. The change is divided by the distance
    of the two points, 2h.
    """
    return _measured(f, z, h, lambda up, down, middle: (up - down) / h**2)


@numerical_jacobian.mistake
def forward_by_two_h(f, z, h=1e-5):
    """You go 2h forward and not back at all: a forward difference of a longer step. Put z in the
    middle: from z − h to z + h the distance is 2h too.
    """
    z = np.array(z, dtype=float)
    return np.stack([(f(z + 2 * n) - f(z)) / (2 * h) for n in h * np.eye(len(z))], axis=1)


@numerical_jacobian.mistake
def score_replaced(f, z, h=1e-5):
    """You put h in the place of z_i, and −h, where it should be added to z_i and subtracted: that
    measures the slope at z_i = 0.
    """
    columns = []
    for i in range(len(z)):
        up, down = np.array(z, dtype=float), np.array(z, dtype=float)
        up[i], down[i] = h, -h
        columns.append((f(up) - f(down)) / (2 * h))
    return np.stack(columns, axis=1)


@numerical_jacobian.mistake
def changes_added_up_in_columns(f, z, h=1e-5):
    """Every entry of a column is the same, because you add up the changes of all results. Column i
    is the whole array f(up) − f(down), divided by 2h.
    """
    J = _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h))
    return np.zeros_like(J) + J.sum(axis=0)


@numerical_jacobian.mistake
def in_one_long_row(f, z, h=1e-5):
    """Your columns stand one behind the other in one long row: np.concatenate joins vectors into a
    longer vector. np.stack(…, axis=1) sets them side by side.
    """
    return _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h)).T.ravel()


@numerical_jacobian.mistake
def sum_for_difference(f, z, h=1e-5):
    """You add f(z + h) and f(z − h). A derivative measures how f changes: their difference."""
    return _measured(f, z, h, lambda up, down, middle: (up + down) / (2 * h))


@numerical_jacobian.mistake
def second_derivative(f, z, h=1e-5):
    """f(z + h) − 2 f(z) + f(z − h) over h² measures the second derivative, the curvature.

    The first derivative is the difference of the two outer values over 2h.
    """
    return _measured(f, z, h, lambda up, down, middle: (up - 2 * middle + down) / h**2)


@numerical_jacobian.mistake
def step_ignored(f, z, h=1e-5):
    """You step by a length of your own and pay no heed to h. The caller chooses the step: use the
    argument h wherever you step and where you divide.
    """
    return _measured(f, z, 1e-5, lambda up, down, middle: (up - down) / 2e-5)


@numerical_jacobian.mistake
def step_ignored_when_dividing(f, z, h=1e-5):
    """You step by h and divide by a length of your own: both have to be the caller's h."""
    return _measured(f, z, h, lambda up, down, middle: (up - down) / 2e-5)


@numerical_jacobian.mistake
def all_scores_at_once(f, z, h=1e-5):
    """You nudge every score at the same time: `z + h` adds h to each entry. For softmax nothing
    moves then, as you saw in chapter 1.

    Column i needs a nudge of z_i alone.
    """
    z = np.array(z, dtype=float)
    return (f(z + h) - f(z - h)) / (2 * h)


@numerical_jacobian.mistake
def all_scores_at_once_in_every_column(f, z, h=1e-5):
    """All your columns are alike, because every score is nudged at the same time: `z + h` adds h to
    each entry. For column i nudge z_i alone.
    """
    z = np.array(z, dtype=float)
    column = (f(z + h) - f(z - h)) / (2 * h)
    return np.stack([column] * len(z), axis=1)


@numerical_jacobian.mistake
def nudges_pile_up(f, z, h=1e-5):
    """The nudges pile up: when you come to column i, the scores before it are still nudged, because
    one copy serves all columns and is not put back.

    Begin every column with a fresh copy of z.
    """
    up, down, columns = np.array(z, dtype=float), np.array(z, dtype=float), []
    for i in range(len(z)):
        up[i] += h
        down[i] -= h
        columns.append((f(up) - f(down)) / (2 * h))
    return np.stack(columns, axis=1)


@numerical_jacobian.mistake
def not_restored(f, z, h=1e-5):
    """You nudge the caller's own z and do not put it back. The columns after the first are measured
    at another point, and the caller finds z changed.

    Make a copy for every column and nudge that.
    """
    columns = []
    for i in range(len(z)):
        z[i] += h
        up = f(z)
        z[i] -= 2 * h
        columns.append((up - f(z)) / (2 * h))
    return np.stack(columns, axis=1)


@numerical_jacobian.mistake
def restored_by_arithmetic(f, z, h=1e-5):
    """The numbers are right, but you nudge the caller's own z, and adding h back does not quite
    undo it: rounding leaves z a little off (0.1 + 0.5 − 0.5 is not 0.1 in floating point).

    Nudge a copy.
    """
    columns = []
    for i in range(len(z)):
        z[i] += h
        up = f(z)
        z[i] -= 2 * h
        down = f(z)
        z[i] += h
        columns.append((up - down) / (2 * h))
    return np.stack(columns, axis=1)


@numerical_jacobian.mistake
def restored_too_far(f, z, h=1e-5):
    """You put z[i] back by adding 2h: from z − h that leads to z + h. The columns after the first
    are measured at another point, and the caller finds z changed.

    Make a copy for every column and nudge that.
    """
    columns = []
    for i in range(len(z)):
        z[i] += h
        up = f(z)
        z[i] -= 2 * h
        columns.append((up - f(z)) / (2 * h))
        z[i] += 2 * h
    return np.stack(columns, axis=1)


@numerical_jacobian.mistake
def forward_difference_in_place(f, z, h=1e-5):
    """This is the forward difference, from z to z + h, measured on the caller's own z. The central
    one steps from z − h to z + h and divides by 2h: its error shrinks with h².

    And nudge a copy: taking h away again does not quite undo adding it.
    """
    columns = []
    for i in range(len(z)):
        z[i] += h
        up = f(z)
        z[i] -= h
        columns.append((up - f(z)) / h)
    return np.stack(columns, axis=1)


@numerical_jacobian.mistake
def stepped_up_only(f, z, h=1e-5):
    """You nudge the caller's own z up by h and take h away again: that is back at z, not at z − h.
    So the distance is h, and you divide by 2h.

    Make two copies for every column, one nudged up and one nudged down.
    """
    columns = []
    for i in range(len(z)):
        z[i] += h
        up = f(z)
        z[i] -= h
        columns.append((up - f(z)) / (2 * h))
    return np.stack(columns, axis=1)


@numerical_jacobian.mistake
def one_array_under_two_names(f, z, h=1e-5):
    """`up = z` makes no copy but a second name for the same array, so that what is added to up is
    taken away again through down, and nothing changes at all.

    z.copy() or np.array(z, dtype=float) makes a copy.
    """
    up = down = z
    columns = []
    for i in range(len(z)):
        up[i] += h
        down[i] -= h
        columns.append((f(up) - f(down)) / (2 * h))
    return np.stack(columns, axis=1)


@numerical_jacobian.mistake
def whole_numbers_cut_off(f, z, h=1e-5):
    """Right while z holds floats. A copy of whole numbers can hold whole numbers only: 2 + 0.1
    becomes 2 again and the nudge is lost.

    Make the copy a float array: np.array(z, dtype=float).
    """
    columns = []
    for i in range(len(z)):
        up, down = z.copy(), z.copy()
        up[i] += h
        down[i] -= h
        columns.append((f(up) - f(down)) / (2 * h))
    return np.stack(columns, axis=1)


@numerical_jacobian.mistake
def whole_number_steps(f, z, h=1e-5):
    """Right while z holds floats. An array made like z, with zeros_like, holds whole numbers when z
    does, and h is cut off to 0 in it.

    Ask for dtype=float.
    """
    columns = []
    for i in range(len(z)):
        nudge = np.zeros_like(z)
        nudge[i] = h
        columns.append((f(z + nudge) - f(z - nudge)) / (2 * h))
    return np.stack(columns, axis=1)


@numerical_jacobian.mistake
def whole_number_result(f, z, h=1e-5):
    """Right while z holds floats. The matrix was given the type of z, and for whole numbers it cuts
    the fractions off every entry. np.zeros((n, K)) holds floats.
    """
    J = _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h))
    return J.astype(z.dtype)


@numerical_jacobian.mistake
def square_only(f, z, h=1e-5):
    """Your matrix is K × K, but f may have more or fewer results than z has scores.

    It needs len(f(z)) rows, one for each result, and K columns.
    """
    J = np.zeros((len(z), len(z)))
    J[:, :] = _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h))
    return J


@numerical_jacobian.mistake
def cut_to_a_square(f, z, h=1e-5):
    """You count the rows of the matrix by the scores, but f may have more or fewer results than z
    has scores: it needs len(f(z)) rows, one for each result, and K columns.
    """
    J = _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h))
    return np.array([[J[j, i] for i in range(len(z))] for j in range(len(z))])


@numerical_jacobian.mistake
def columns_counted_by_results(f, z, h=1e-5):
    """Your loop over the columns counts the results of f. Columns belong to scores: there are
    len(z) of them, and len(f(z)) rows.
    """
    J = np.zeros((len(f(z)), len(z)))
    for i in range(len(f(z))):
        nudge = h * (np.arange(len(z)) == i)
        J[:, i] = (f(z + nudge) - f(z - nudge)) / (2 * h)
    return J


@numerical_jacobian.mistake
def three_scores_only(f, z, h=1e-5):
    """Right for three scores: somewhere your code holds a 3 of its own. Let the loop run over
    len(z), and make nudges of that length.
    """
    return np.stack([(f(z + n) - f(z - n)) / (2 * h) for n in h * np.eye(3)], axis=1)


@numerical_jacobian.mistake
def diagonal_only(f, z, h=1e-5):
    """You keep only what result i does when z_i is nudged, the diagonal, and leave the rest at 0.
    Every result can answer to every score: the whole of f(up) − f(down) is column i.
    """
    J = _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h))
    return J * np.eye(*J.shape)


@numerical_jacobian.mistake
def diagonal_as_a_vector(f, z, h=1e-5):
    """You keep only what result i does when z_i is nudged: K numbers. Every result can answer to
    every score; the whole of f(up) − f(down) is column i of the matrix.
    """
    return np.diag(_measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h)))


@numerical_jacobian.mistake
def changes_added_up(f, z, h=1e-5):
    """You add up the changes of all results, one number a score. A Jacobian keeps them apart:
    column i is the whole array f(up) − f(down), divided by 2h.
    """
    return _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h)).sum(axis=0)


@numerical_jacobian.mistake
def first_column_only(f, z, h=1e-5):
    """You come back after the first score: the return stands inside the loop. Collect a column for
    each of the K scores, and return them when the loop is done.
    """
    return _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h))[:, 0]


@numerical_jacobian.mistake
def returned_too_early(f, z, h=1e-5):
    """Only the first column is filled: the return stands inside the loop. Put it where the loop
    ends, after all K columns.
    """
    J = _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h))
    J[:, 1:] = 0
    return J


@numerical_jacobian.mistake
def first_score_forgotten(f, z, h=1e-5):
    """The first column is 0: your loop begins at 1, and scores count from 0."""
    J = _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h))
    J[:, 0] = 0
    return J


@numerical_jacobian.mistake
def last_score_forgotten(f, z, h=1e-5):
    """The last column is 0: your loop ends one score too early. range(len(z)) runs over all K."""
    J = _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h))
    J[:, -1] = 0
    return J


@numerical_jacobian.mistake
def narrow_floats(f, z, h=1e-5):
    """Right for large steps. A float32 has seven digits: of a step of 1e-5 beside 2.0 only two of
    them are left, and the quotient inherits that. Let the copy be float64, dtype=float.
    """
    columns = []
    for i in range(len(z)):
        up, down = z.astype(np.float32), z.astype(np.float32)
        up[i] += h
        down[i] -= h
        columns.append((f(up) - f(down)) / (2 * h))
    return np.stack(columns, axis=1)


@numerical_jacobian.mistake
def derivative_of_softmax(f, z, h=1e-5):
    """This is the Jacobian of softmax by equations (4) and (5), whatever f is. Here it is to be
    measured: nudge one score of z at a time and watch what f itself does.
    """
    a = softmax(z)
    return np.diag(a) - np.outer(a, a)


@numerical_jacobian.mistake
def derivative_at_the_output(f, z, h=1e-5):
    """You build diag(a) − a aᵀ from a = f(z), equations (4) and (5). They hold for softmax alone;
    here any f is to be measured, by nudging one score of z at a time.
    """
    a = f(z)
    return np.diag(a) - np.outer(a, a)


# --- 3.5: J v without J -------------------------------------------------------------------------

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


properties = choice(
    "3.6",
    "What the matrix says about probabilities",
    question(
        "J is symmetric. What does that say?",
        wrong(
            "equal_probabilities",
            "Two classes that answer to each other have the same probability",
            "−a_j a_i is the same product whichever class is nudged, however different a_j and a_i "
            "are: 0.659 · 0.242 = 0.242 · 0.659.",
        ),
        right(
            "Nudging z_i moves a_j by as much as the same nudge of z_j moves a_i",
            "Equation (5), −a_j a_i, does not change when i and j change places: J[j, i] = J[i, j]",
        ),
        wrong(
            "same_effect_everywhere",
            "Nudging z_i and nudging z_j have the same effect on every probability",
            "That would need equal columns. Nudging z_0 raises a_0, nudging z_1 lowers it; only "
            "the two entries J[0, 1] and J[1, 0] are equal.",
        ),
        wrong(
            "gains_like_losses",
            "A class gains by its own score as much as it loses by any other",
            "That would make the entries of one row equal in size. Equation (4), a_i (1 − a_i), "
            "and equation (5), −a_j a_i, differ; symmetry compares J[j, i] with J[i, j].",
        ),
    ),
    question(
        "Every column of J sums to 0. Why?",
        right(
            "The probabilities sum to 1 before and after any nudge, so gains and losses cancel",
            "Column i holds what all probabilities do when z_i moves, and their sum stays 1: "
            "a_i (1 − a_i) = Σ_{j≠i} a_j a_i",
        ),
        wrong(
            "reason_of_the_rows",
            "The same number added to every score changes no probability",
            "True, and it is why every row sums to 0: a row adds up what one probability does when "
            "all scores move together. A column holds one score and all probabilities.",
        ),
        wrong(
            "signs_equally_many",
            "There are as many positive entries in it as negative ones",
            "A column has one positive entry, on the diagonal, and K − 1 negative ones. They "
            "cancel by size, not by number.",
        ),
        wrong(
            "flat_top",
            "Softmax has a maximum there, where every derivative is 0",
            "The derivatives are not 0, only their sum is. Softmax has no highest point: a_i keeps "
            "growing with z_i.",
        ),
    ),
    question(
        "J is positive semi-definite: vᵀJv is never negative. What is vᵀJv?",
        wrong(
            "squared_length",
            "The squared length of J v",
            "The squared length of J v is vᵀJᵀJv, with J in it twice. Multiply v with "
            "a ⊙ (v − mean) from 3.5 instead: Σ a_k v_k² − (Σ a_k v_k)².",
        ),
        wrong(
            "no_negative_entry",
            "A sum of entries of J, none of which is negative",
            "Most entries of J are negative: all those off the diagonal. vᵀJv is never negative "
            "all the same, because it is a mean of squares.",
        ),
        wrong(
            "weighted_mean",
            "The mean of v when class k is drawn with probability a_k",
            "That mean is ⟨a, v⟩, and it can well be negative. vᵀJv is the mean of the squared "
            "distances from it.",
        ),
        right(
            "The variance of v when class k is drawn with probability a_k",
            "vᵀJv = Σ a_k v_k² − (Σ a_k v_k)², the mean of the squares minus the square of the "
            "mean. A variance is never negative",
        ),
    ),
    question(
        "J is singular: its rank is K − 1 where every a_k > 0. Which change of z moves nothing?",
        wrong(
            "doubling",
            "All scores doubled",
            "Doubling is softmax at temperature 1/2: the distances between the scores grow, and "
            "the largest class gains.",
        ),
        wrong(
            "largest_raised",
            "The largest score raised alone",
            "That moves a_i by a_i (1 − a_i) for every unit, which is 0 only where the model is "
            "already certain.",
        ),
        right(
            "All scores raised by the same amount",
            "J times a vector of equal entries c is a ⊙ (c − c) = 0: the shift invariance of "
            "chapter 1. Where every a_k > 0, no other direction gives 0, so one of K is lost",
        ),
        wrong(
            "none_at_all",
            "None but no change at all",
            "A matrix that maps only 0 to 0 is not singular. Remember chapter 1: which change of z "
            "left every probability as it was?",
        ),
    ),
    hints=[
        "In each question ask what one entry, one column or one product means: column i is one "
        "score nudged, row j is one probability watched.",
        "The whole column i: one score moves, all probabilities answer. They summed to 1 before.",
        "3.5 says J v = a ⊙ (v − mean), with the mean of v weighted by a. Multiply by v once more "
        "and add up; and ask which v equals its mean everywhere.",
    ],
)
