"""Exercise 3.1: The case i = j: the diagonal."""

import numpy as np

from ..declaring import exercise
from .shared import CERTAIN, ORDINARY, SINGLE, softmax

# What formulas are made of, right and wrong ones: so a wrong one can be spelt out.
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
    "softmax(a)_i": softmax,
    "a_i softmax(a)_i": lambda a: a * softmax(a),
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
    """This is ∂a_0/∂z_0, one entry of the diagonal. Equation (4) holds for every i: give all K.

    Does a `return` stand inside your loop? It ends the loop after one turn.
    """
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
def first_entry_filled(a):
    """Only the first entry is filled: the `return` stands inside the loop and ends it after one
    turn. It belongs behind the loop, level with the `for`.
    """
    return a * (1 - a) * (np.arange(len(a)) == 0)


@jacobian_diagonal.mistake
def list_of_one(a):
    """Your list holds the first class alone: the `return` stands inside the loop and ends it after
    one turn. It belongs behind the loop, level with the `for`.
    """
    return a[:1] * (1 - a[:1])


@jacobian_diagonal.mistake
def whole_vector_in_every_turn(a):
    """You collect the whole vector in every turn of the loop, and get K equal rows. Either use one
    entry a turn, `p * (1 - p) for p in a`, or the whole vector once and no loop.
    """
    return [a * (1 - a) for p in a]


@jacobian_diagonal.mistake
def in_place(a):
    """The numbers are right, but they overwrite the caller's a, which still needs it.

    `a *= 1 - a` writes into the array you were given; `a * (1 - a)` makes a new one.
    """
    a *= 1 - a
    return a
