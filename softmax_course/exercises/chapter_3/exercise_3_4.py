"""Exercise 3.4: The Jacobian, measured."""

import numpy as np

from ..declaring import exercise, stage

X = np.array


# Functions to differentiate. Their names are what a card shows.
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


def squares(z):
    """K results, z_j², of an array: a list can't be squared."""
    return z**2


def powers_of_the_sum(z):
    """Four results, whatever K is."""
    return np.sum(np.asarray(z, dtype=float)) ** np.arange(1, 5)


def exp_and_running_sum(z):
    """2K results."""
    z = np.asarray(z, dtype=float)
    return np.concatenate([np.exp(z), np.cumsum(z**3)])


# What formulas are made of, right and wrong ones: so a wrong one can be spelt out.
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
    rtol=1e-7,  # what the step itself leaves is less
    stages=[
        stage(
            "softmax and other functions with K results",
            (softmax, X([2.0, 1.0, 0.1]), 0.5),
            (np.cumsum, X([1.0, -2.0, 0.5]), 0.1),
            (softmax, X([0.5, -1.2, 3.0, 0.0]), 0.25),
            (cubes, X([0.5, -1.5]), 0.2),
            (squares, X([1.5, -0.5, 2.0]), 0.25),
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
    """You step by h/2 to either side and divide by h. That is a central difference too, of another
    step: nudge by h itself, up and down, and divide by 2h.
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
    """Nothing changes between your two calls of f. `up = z` makes no copy but a second name for the
    same array: what is added to up is taken away again through down.

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
    """Your code needs as many results of f as z has scores, but f may have more or fewer.

    The matrix has len(f(z)) rows, one for each result, and K columns; nudges are of length K.
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
def nothing_nudged(f, z, h=1e-5):
    """Every entry is 0: both calls of f see the same numbers. `p = z; q = z` gives one array two
    names, no copies; and `x += h` in a loop over z moves x, not z. Nudge a copy, p = z.copy(),
    by its index, p[i] += h.
    """
    return _measured(f, z, h, lambda up, down, middle: 0 * middle)


@numerical_jacobian.mistake
def results_nudged(f, z, h=1e-5):
    """Every entry is 1: you add h to the result, f(z) + h. Add it to the score, inside the brackets
    of f, and to z_i alone.
    """
    return _measured(f, z, h, lambda up, down, middle: 1 + 0 * middle)


@numerical_jacobian.mistake
def not_put_back_in_between(f, z, h=1e-5):
    """The first column is right. After it z_0 stays at z_0 − h, and the next columns are measured
    at another point: put z_i back before you go on, or begin each column with fresh copies.
    """
    z = np.array(z, dtype=float)
    columns = []
    for i in range(len(z)):
        z[i] += h
        up = f(z)
        z[i] -= 2 * h
        columns.append((up - f(z)) / (2 * h))
    return np.stack(columns, axis=1)


@numerical_jacobian.mistake
def nudges_down_pile_up(f, z, h=1e-5):
    """The first column is right. In the next, the scores before stay nudged downwards: that copy is
    made once, before the loop. Make both copies anew for every column.
    """
    down = np.array(z, dtype=float)
    columns = []
    for i in range(len(z)):
        up = np.array(z, dtype=float)
        up[i] += h
        down[i] -= h
        columns.append((f(up) - f(down)) / (2 * h))
    return np.stack(columns, axis=1)


@numerical_jacobian.mistake
def nudges_up_pile_up(f, z, h=1e-5):
    """The first column is right. In the next, the scores before stay nudged upwards: that copy is
    made once, before the loop. Make both copies anew for every column.
    """
    up = np.array(z, dtype=float)
    columns = []
    for i in range(len(z)):
        down = np.array(z, dtype=float)
        up[i] += h
        down[i] -= h
        columns.append((f(up) - f(down)) / (2 * h))
    return np.stack(columns, axis=1)


@numerical_jacobian.mistake
def step_of_a_tenth(f, z, h=1e-5):
    """Your step is 0.1 whatever h is, perhaps the h that stands higher up in the notebook. Use the
    parameter h, which the caller chooses.
    """
    return _measured(f, z, 0.1, lambda up, down, middle: (up - down) / 0.2)


@numerical_jacobian.mistake
def half_a_step_over_two_h(f, z, h=1e-5):
    """You step by h/2 to either side, which is a distance of h, and divide by 2h: about half of
    what it should be. Step by h itself.
    """
    return _measured(f, z, h / 2, lambda up, down, middle: (up - down) / (2 * h))


@numerical_jacobian.mistake
def all_at_once_on_the_diagonal(f, z, h=1e-5):
    """You nudge all scores together and put the changes on the diagonal. Nudge one score at a time:
    what *every* result does then is column i.
    """
    z = np.array(z, dtype=float)
    return np.diag((f(z + h) - f(z - h)) / (2 * h))


@numerical_jacobian.mistake
def single_score_given_to_f(f, z, h=1e-5):
    """You give f a single score, z[i] + h. f takes the whole array: nudge entry i of a copy of z
    and give it that copy.
    """
    J = np.zeros((len(f(z)), len(z)))
    for i in range(len(z)):
        J[:, i] = (f(z[i] + h) - f(z[i] - h)) / (2 * h)
    return J


@numerical_jacobian.mistake
def matrix_of_whole_numbers(f, z, h=1e-5):
    """Your matrix was made with dtype=int, or from whole numbers, and cuts the fraction off every
    entry. np.zeros((n, K)) holds floats.
    """
    return _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h)).astype(int)


@numerical_jacobian.mistake
def measured_on_softmax(f, z, h=1e-5):
    """You measure softmax whatever f is. The function to nudge is the argument f: call f."""
    return _measured(softmax, z, h, lambda up, down, middle: (up - down) / (2 * h))


@numerical_jacobian.mistake
def four_points(f, z, h=1e-5):
    """You use the formula with four points, z ± h and z ± 2h. It is a good one, with an error of
    h⁴, but another one: asked for is (f(z + h) − f(z − h)) / (2h), column by column.
    """
    z = np.array(z, dtype=float)
    columns = []
    for nudge in h * np.eye(len(z)):
        near, far = f(z + nudge) - f(z - nudge), f(z + 2 * nudge) - f(z - 2 * nudge)
        columns.append((8 * near - far) / (12 * h))
    return np.stack(columns, axis=1)


@numerical_jacobian.mistake
def three_points_on_one_side(f, z, h=1e-5):
    """You use the formula with three points on one side, z, z + h and z + 2h. Its error shrinks
    with h² too, but asked for is the central difference, from z − h to z + h.
    """
    z = np.array(z, dtype=float)
    columns = []
    for nudge in h * np.eye(len(z)):
        change = 4 * f(z + nudge) - 3 * f(z) - f(z + 2 * nudge)
        columns.append(change / (2 * h))
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
