"""Exercise 3.3: The whole Jacobian at once."""

import numpy as np

from ..declaring import exercise
from .shared import CERTAIN, ORDINARY, SINGLE

# What formulas are made of, right and wrong ones: so a wrong one can be spelt out.
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
def first_entry_only(a):
    """Only the first entry is filled: the `return` stands inside the inner loop and ends both loops
    after one turn. It belongs behind them, level with the first `for`.
    """
    J = np.zeros((len(a), len(a)))
    J[0, 0] = a[0] * (1 - a[0])
    return J


@jacobian.mistake
def first_row_as_a_vector(a):
    """You give the first row alone, K numbers: the `return` stands inside the loop over the rows.
    It belongs behind the loop, where all K rows are there.
    """
    return (np.diag(a) - np.outer(a, a))[0]


@jacobian.mistake
def diagonal_of_a_column(a):
    """The products are right, but diag(a) is not there: np.diag makes a matrix of a vector, and of
    a column, shape (K, 1), it *picks* the diagonal, which is a_0 alone. Give np.diag the vector a
    as it came, of shape (K,).
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


@jacobian.mistake
def in_place(a):
    """The matrix is right, but the caller's a is overwritten on the way, and it is still needed.

    Operations such as `a *= 1 - a` write into the array you were given: make a new one.
    """
    J = -np.outer(a, a)
    a *= 1 - a
    np.fill_diagonal(J, a)
    return J
