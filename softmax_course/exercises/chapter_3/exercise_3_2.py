"""Exercise 3.2: The case i ≠ j: off the diagonal."""

import numpy as np

from ..cases import X
from ..declaring import exercise, stage
from .shared import EXAMPLE, FIVE, FOUR, TWO, softmax


def of_one_entry(a, j, i):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    return {
        "a_j a_i": a[j] * a[i],
        "a_j": a[j],
        "a_i": a[i],
        "1": 1.0,
        "a_j²": a[j] ** 2,
        "a_i²": a[i] ** 2,
        "a_j² a_i": a[j] ** 2 * a[i],
        "a_j a_i²": a[j] * a[i] ** 2,
        "(a_j a_i)²": (a[j] * a[i]) ** 2,
        "a_j/a_i": a[j] / a[i],
        "a_i/a_j": a[i] / a[j],
        "1/(a_j a_i)": 1 / (a[j] * a[i]),
        "√(a_j a_i)": np.sqrt(a[j] * a[i]),
        "K a_j a_i": len(a) * a[j] * a[i],
        "a_j a_i/K": a[j] * a[i] / len(a),
        "a_j ln a_i": a[j] * np.log(a[i]),
        "a_i ln a_j": a[i] * np.log(a[j]),
        "exp(a_j)": np.exp(a[j]),
        "exp(a_i)": np.exp(a[i]),
        "exp(a_j) exp(a_i)": np.exp(a[j] + a[i]),
        "softmax(a)_j softmax(a)_i": softmax(a)[j] * softmax(a)[i],
        "softmax(a)_j": softmax(a)[j],
        "Σ_k a_k²": np.sum(a**2),
        "the product of all K probabilities": np.prod(a),
        "the larger of a_j and a_i": max(a[j], a[i]),
        "the smaller of a_j and a_i": min(a[j], a[i]),
        "j": float(j),
        "i": float(i),
    }


@exercise(
    "3.2",
    "The case i ≠ j: off the diagonal",
    equation=5,
    terms=of_one_entry,
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
        "Your table ends in −e_j/S times e_i/S. Two classes take part: j, whose probability "
        "answers, and i, whose score is nudged.",
        "`a[j]` and `a[i]` are their probabilities. Equation (5) needs no other entry of a.",
        "Multiply the two and put a minus in front: what class i gains, the others lose.",
    ],
    keep="A nudge of z_0 costs every other class the same share of what it has, a_0 ≈ 0.659 "
    "per unit: slopes −0.160 and −0.065.",
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
def factor_of_the_other_case(a, j, i):
    """You multiply by 1 − a_i, as equation (4) does, the case i = j. The 1 in that bracket comes
    from the numerator, which moves there. For i ≠ j the numerator exp(z_j) stands still, and the
    denominator alone moves: by which share?
    """
    return -a[j] * (1 - a[i])


@jacobian_off_diagonal.mistake
def factor_of_the_other_case_with_j(a, j, i):
    """You multiply by 1 − a_j, as equation (4) does, the case i = j. The 1 in that bracket comes
    from the numerator, which moves there. For i ≠ j the numerator exp(z_j) stands still, and the
    denominator alone moves: what does a_j lose by that?
    """
    return -a[i] * (1 - a[j])


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
def row_of_products(a, j, i):
    """You give −a_j a_k for every class k. Here one entry is asked for, that of column i: pick it
    out with `a[i]`.
    """
    return -a[j] * a


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
def counted_from_one(a, j, i):
    """You look up `a[j - 1]` and `a[i - 1]`. Classes are counted from 0 here: class j is at j."""
    return -a[j - 1] * a[i - 1]
