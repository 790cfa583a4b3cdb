"""Exercise 3.1: The case i = j: the diagonal."""

import numpy as np

from ..declaring import exercise
from .shared import CERTAIN, ORDINARY, SINGLE, softmax


def of_the_diagonal(a):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    return {
        "a_i": a,
        "a_i²": a**2,
        "1": 1.0,
        "a_i³": a**3,
        "K a_i": len(a) * a,
        "a_i/K": a / len(a),
        "1/K": 1 / len(a),
        "1/a_i": 1 / a,
        "a_i/(1 − a_i)": a / (1 - a),
        "√a_i": np.sqrt(a),
        "√(a_i (1 − a_i))": np.sqrt(a * (1 - a)),
        "ln a_i": np.log(a),
        "a_i ln a_i": a * np.log(a),
        "exp(a_i)": np.exp(a),
        "exp(2 a_i)": np.exp(2 * a),
        "softmax(a)_i": softmax(a),
        "a_i softmax(a)_i": a * softmax(a),
        "Σ_k a_k²": np.sum(a**2),
        "a_i Σ_k a_k²": a * np.sum(a**2),
        "a_i max_k a_k": a * np.max(a),
        "a_i min_k a_k": a * np.min(a),
        "a_i a_0": a * a[0],
        "a_0": a[0],
        "a_i a_{i−1}": a * np.roll(a, 1),
        "a_i a_{i+1}": a * np.roll(a, -1),
        "a_i a_{K−1−i}": a * a[::-1],
    }


@exercise(
    "3.1",
    "The case i = j: the diagonal",
    equation=4,
    terms=of_the_diagonal,
    stages=[ORDINARY, CERTAIN, SINGLE],
    hints=[
        "Your table ends in e_i/S times (S − e_i)/S. The first is a_i; what is the second, written "
        "with a_i? Each class needs no other than its own.",
        "Arithmetic works on whole arrays: `1 - a` holds all K of the 1 − a_i.",
        "Multiply entry by entry: `a` with `1 - a`. The result has shape (K,).",
    ],
    keep="A class gains most by its own score while it is undecided: a_i (1 − a_i) is largest, "
    "1/4, at a_i = 1/2.",
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
def one_minus_square(a):
    """You have 1 − a_i², which is the derivative of tanh, written with its output.

    Softmax has its own: equation (4), a_i (1 − a_i), is a_i − a_i². Does a 1 stand where a_i
    belongs, or a bracket in the wrong place?
    """
    return 1 - a**2


@jacobian_diagonal.mistake
def diagonal_of_a_matrix(a):
    """You put the slopes on the diagonal of a K × K matrix, with zeros around them. Asked for are
    the K slopes alone, of shape (K,).
    """
    return np.diag(a * (1 - a))


@jacobian_diagonal.mistake
def whole_matrix(a):
    """This is the whole Jacobian, a step ahead: exercise 3.3. Here give its diagonal alone,
    equation (4), one number for each class, of shape (K,).
    """
    return np.diag(a) - np.outer(a, a)


@jacobian_diagonal.mistake
def all_pairs(a):
    """A second axis crept in: you multiply every a_j with every 1 − a_i, a K × K matrix.

    Equation (4) uses the same class twice. Multiply the two vectors entry by entry, both of shape
    (K,).
    """
    return np.outer(a, 1 - a)


@jacobian_diagonal.mistake
def three_classes_only(a):
    """You give three numbers, however many classes there are: somewhere your code holds a 3 of its
    own, or three entries by name. There is one number for each entry of a.
    """
    return np.array([a[i] * (1 - a[i]) for i in range(3)])


@jacobian_diagonal.mistake
def sigmoid_again(a):
    """You take the sigmoid of a first, as if a held scores. It holds the probabilities already.

    Equation (4) does look like the sigmoid's derivative s (1 − s), with a_i in the place of s.
    """
    s = 1 / (1 + np.exp(-a))
    return s * (1 - s)


@jacobian_diagonal.mistake
def whole_vector_in_every_turn(a):
    """You collect the whole vector in every turn of the loop, and get K equal rows. Either use one
    entry a turn, `p * (1 - p) for p in a`, or the whole vector once and no loop.
    """
    return [a * (1 - a) for p in a]
