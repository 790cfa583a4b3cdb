"""Exercise 3.3: The whole Jacobian at once."""

import numpy as np

from ..declaring import exercise
from .exercise_3_1 import jacobian_diagonal
from .exercise_3_2 import jacobian_off_diagonal
from .shared import CERTAIN, ORDINARY, SINGLE


def of_the_matrix(a):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    return {
        "diag(a)": np.diag(a),
        "a aᵀ": np.outer(a, a),
        "diag(a²)": np.diag(a**2),
        "the identity": np.eye(len(a)),
        "a_j in row j": np.repeat(a[:, None], len(a), axis=1),
        "a_i in column i": np.repeat(a[None], len(a), axis=0),
        "1 everywhere": np.ones((len(a), len(a))),
        "a_j² in row j": np.repeat(a[:, None] ** 2, len(a), axis=1),
        "a_i² in column i": np.repeat(a[None] ** 2, len(a), axis=0),
        "Σ_k a_k² everywhere": np.full((len(a), len(a)), a @ a),
        "a_j² a_i": np.outer(a**2, a),
        "a_j a_i²": np.outer(a, a**2),
        "a_j² a_i²": np.outer(a**2, a**2),
        "diag(a³)": np.diag(a**3),
        "diag(√a)": np.diag(np.sqrt(a)),
        "diag(exp a)": np.diag(np.exp(a)),
        "exp(a) exp(a)ᵀ": np.outer(np.exp(a), np.exp(a)),
        "K a aᵀ": len(a) * np.outer(a, a),
        "K diag(a)": len(a) * np.diag(a),
        "a_j/a_i": np.outer(a, 1 / a),
    }


@exercise(
    "3.3",
    "The whole Jacobian at once",
    equation=5,
    terms=of_the_matrix,
    stages=[ORDINARY, CERTAIN, SINGLE],
    hints=[
        "Fill the matrix as if every entry were case (5), then put the diagonal right.",
        "`np.outer(a, a)` holds every product a_j a_i, and `np.diag(a)` has a on its diagonal and "
        "0 elsewhere.",
        "On the diagonal (5) would give −a_i², and (4) is a_i − a_i². What has to be added there?",
        "The diagonal matrix of a, minus the matrix of all products.",
    ],
    keep="All K² slopes of softmax come from its K probabilities alone: nine entries from "
    "0.659, 0.242 and 0.099, and no score is asked again.",
)
def jacobian(a):
    """Equation (5) fills the whole matrix with −a_j a_i, and on the diagonal a_i is missing:
    (4) is a_i − a_i².

    So J = diag(a) − a aᵀ: both cases in one line, without a loop and without an if.
    """
    return np.diag(a) - np.outer(a, a)


@jacobian.made_of(diagonal="On the diagonal of J:", off_diagonal="Off the diagonal of J:")
def entry_by_entry(a, diagonal=jacobian_diagonal, off_diagonal=jacobian_off_diagonal):
    J = np.diag(diagonal(a))
    for j, i in np.argwhere(~np.eye(len(a), dtype=bool)):
        J[j, i] = off_diagonal(a, j, i)
    return J


@jacobian.mistake
def only_the_diagonal(a):
    """You have case i = j, equation (4), and 0 everywhere else. Off the diagonal stands equation
    (5): raising z_i takes probability from every other class.
    """
    return np.diag(a * (1 - a))


@jacobian.mistake
def diagonal_forgotten(a):
    """Equation (5) belongs off the diagonal, and yours stands on it too, as −a_i². There i = j, and
    (4) gives a_i (1 − a_i): what is the difference between the two?
    """
    return -np.outer(a, a)


@jacobian.mistake
def diagonal_left_at_zero(a):
    """You have equation (5) off the diagonal, and the diagonal itself, i = j, is still 0: a class
    gains by its own score, a_i (1 − a_i), equation (4).
    """
    return np.diag(a**2) - np.outer(a, a)


@jacobian.mistake
def diagonal_counted_twice(a):
    """The matrix of all −a_j a_i has −a_i² on its diagonal already, and a_i (1 − a_i) takes a_i²
    away once more. What is left to be added on the diagonal, so that (4) stands there?
    """
    return np.diag(a * (1 - a)) - np.outer(a, a)


@jacobian.mistake
def as_a_vector(a):
    """You give equation (4) for each class, the diagonal, of shape (K,). The Jacobian has K × K
    entries: every probability answers to every score.
    """
    return a * (1 - a)


@jacobian.mistake
def inner_product_for_outer(a):
    """The product of a vector with itself that sums, `@` or np.dot, is one number, the sum of all
    a_k². Equation (5) needs all K × K products a_j a_i, the outer product. (`a.T` of a vector is
    the vector itself.)
    """
    return np.diag(a) - a @ a


@jacobian.mistake
def equation_4_everywhere_turned(a):
    """You have a_i (1 − a_j) in every place: plain a was spread over all the rows where it belongs
    on the diagonal only. For i ≠ j equation (5) leaves −a_j a_i.
    """
    return a - np.outer(a, a)


@jacobian.mistake
def of_log_softmax(a):
    """This is the Jacobian of ln a: −a_i everywhere, and 1 more on the diagonal.

    For a itself every row j is multiplied by a_j as well: in equations (4) and (5) every term
    starts with the probability that answers.
    """
    return np.eye(len(a)) - a


@jacobian.mistake
def row_factor_missing(a):
    """You have 1 − a_j on the diagonal and −a_j off it: one factor is missing. Equation (4) is
    a_i (1 − a_i) and (5) is −a_j a_i: every entry holds two probabilities.
    """
    return np.eye(len(a)) - a[:, None]


@jacobian.mistake
def only_the_products(a):
    """These are the products a_j a_i. Off the diagonal equation (5) puts a minus before them; on it
    (4) is a_i (1 − a_i).
    """
    return np.outer(a, a)


@jacobian.mistake
def diagonal_in_every_row(a):
    """`a * (1 - a)` is a vector, and NumPy adds it to every row of the matrix. Equation (4) belongs
    on the diagonal only: np.diag puts it there.
    """
    return a * (1 - a) - np.outer(a, a)


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
def both_cases_cut_short(a):
    """On the diagonal you have a_i, without the factor 1 − a_i of equation (4); off it you have
    a_j a_i, without the minus of equation (5).
    """
    return np.diag(a * (1 - a)) + np.outer(a, a)


@jacobian.mistake
def three_classes_only(a):
    """Right for three classes only: somewhere your code holds a 3 of its own. Let K be the length
    of a, and the matrix K × K.
    """
    return np.eye(3) * a - np.outer(a, a)


@jacobian.mistake
def diagonal_of_a_column(a):
    """You have the products, but no diag(a): np.diag makes a matrix of a vector, and of a column,
    shape (K, 1), it *picks* the diagonal, which is a_0 alone. Give np.diag the vector a as it came,
    of shape (K,).
    """
    column = a.reshape(-1, 1)
    return np.diag(column) - column @ column.T


@jacobian.mistake
def one_row_many_times(a):
    """All your rows are the last one: `[row] * K`, or one list appended K times, is the same row
    under K names, and what is written into one stands in all. Make a new row in every turn, or
    begin with np.zeros((K, K)).
    """
    J = np.diag(a) - np.outer(a, a)
    return np.stack([J[-1]] * len(a))


@jacobian.mistake
def one_row_that_grows(a):
    """Your rows have K² entries: one list collects them all, because `row = []` stands before the
    outer loop. A new row begins in every turn: put it inside.
    """
    J = np.diag(a) - np.outer(a, a)
    return [J.reshape(-1)] * len(a)


@jacobian.mistake
def whole_rows_overwritten(a):
    """Every row is a (1 − a): one index in the brackets, `M[range(K)] = …`, means whole rows. A
    place of the matrix has two indices, and np.fill_diagonal writes to the diagonal alone.
    """
    return np.stack([a * (1 - a)] * len(a))


@jacobian.mistake(upper=(0, 1))
def only_one_side(a, upper):
    """You fill one side of the diagonal only; beyond it stands 0. Equation (5) holds for j < i and
    for j > i.
    """
    J = np.diag(a) - np.outer(a, a)
    return np.triu(J) if upper else np.tril(J)
