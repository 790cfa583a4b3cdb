"""Exercise 3.4: The Jacobian, measured."""

import numpy as np

from ..cases import X, differences
from ..declaring import exercise, stage


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


def nudged(f, z, by):
    """Column by column, f where z_i alone is larger by that much."""
    return np.stack([f(z + by * e) for e in np.eye(len(z))], axis=1)


def of_differences(f, z, h=1e-5):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    return differences(lambda by: nudged(f, z, by), h)


@exercise(
    "3.4",
    "The Jacobian, measured",
    terms=of_differences,
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
    keep="From one side, a measured slope errs in proportion to h, from both sides to h²: half "
    "the step, a quarter of the error.",
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
def forward_difference(f, z, h=1e-5):
    """This is the forward difference: from z to z + h. Its error shrinks with h.

    The central difference steps from z − h to z + h and divides by 2h: its error shrinks with h²,
    which for h = 1e-5 is the difference between five good digits and ten.
    """
    up, middle = nudged(f, z, h), nudged(f, z, 0)
    return (up - middle) / h


@numerical_jacobian.mistake
def backward_difference(f, z, h=1e-5):
    """This is the backward difference: from z − h to z. Its error shrinks with h.

    The central difference steps from z − h to z + h and divides by 2h: the errors of the two sides
    cancel, all but h².
    """
    down, middle = nudged(f, z, -h), nudged(f, z, 0)
    return (middle - down) / h


@numerical_jacobian.mistake
def divided_by_h(f, z, h=1e-5):
    """z − h and z + h lie 2h apart, and you divide by h: that makes every entry twice too large."""
    up, down = nudged(f, z, h), nudged(f, z, -h)
    return (up - down) / h


@numerical_jacobian.mistake
def not_divided(f, z, h=1e-5):
    """You give the change of f. A derivative is change over distance: divide by the 2h between
    z − h and z + h.
    """
    up, down = nudged(f, z, h), nudged(f, z, -h)
    return up - down


@numerical_jacobian.mistake
def forward_over_two_h(f, z, h=1e-5):
    """You compare f(z + h) with f(z), a distance of h, and divide by 2h: that gives about half the
    slope.

    The 2h in a central difference is the way from z − h to z + h. The lower point has to be z − h:
    a step back from z + h only leads to z again.
    """
    up, middle = nudged(f, z, h), nudged(f, z, 0)
    return (up - middle) / (2 * h)


@numerical_jacobian.mistake
def half_a_step(f, z, h=1e-5):
    """You step by h/2 to either side and divide by h. That is a central difference too, of another
    step: nudge by h itself, up and down, and divide by 2h.
    """
    up, down = nudged(f, z, h / 2), nudged(f, z, -h / 2)
    return (up - down) / h


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
    up, down = nudged(f, np.zeros(len(z)), h), nudged(f, np.zeros(len(z)), -h)
    return (up - down) / (2 * h)


@numerical_jacobian.mistake
def complex_step(f, z, h=1e-5):
    """You step by h times i and look at the imaginary part. That is a fine method where f can take
    complex numbers, and exercise 6.6; here step to z + h and z − h.
    """
    return np.stack([np.imag(f(z + 1j * n)) / h for n in h * np.eye(len(z))], axis=1)


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
def second_derivative(f, z, h=1e-5):
    """f(z + h) − 2 f(z) + f(z − h) over h² measures the second derivative, the curvature.

    The first derivative is the difference of the two outer values over 2h.
    """
    up, down, middle = nudged(f, z, h), nudged(f, z, -h), nudged(f, z, 0)
    return (up - 2 * middle + down) / h**2


@numerical_jacobian.mistake(step=(1e-5, 0.1, 1))
def step_ignored(f, z, h=1e-5, step=1e-5):
    """Your step is {step} whatever h is, perhaps an h that stands higher up in the notebook. The
    caller chooses the step: use the parameter h wherever you step and where you divide.
    """
    up, down = nudged(f, z, step), nudged(f, z, -step)
    return (up - down) / (2 * step)


@numerical_jacobian.mistake
def step_ignored_when_dividing(f, z, h=1e-5):
    """You step by h and divide by a length of your own: both have to be the caller's h."""
    up, down = nudged(f, z, h), nudged(f, z, -h)
    return (up - down) / 2e-5


@numerical_jacobian.mistake
def all_scores_at_once(f, z, h=1e-5):
    """You nudge every score at the same time: `z + h` adds h to each entry. For softmax nothing
    moves then, as you saw in chapter 1.

    Column i needs a nudge of z_i alone.
    """
    z = np.array(z, dtype=float)
    return (f(z + h) - f(z - h)) / (2 * h)


@numerical_jacobian.mistake
def all_at_once_on_the_diagonal(f, z, h=1e-5):
    """You nudge all scores together and put the changes on the diagonal. Nudge one score at a time:
    what *every* result does then is column i.
    """
    return np.diag(all_scores_at_once(f, z, h))


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
def nudges_pile_up_on_one_side(f, z, h=1e-5):
    """You nudge the caller's own z and leave the nudges in: the second column is measured with two
    scores moved, the third with three. Nudge a fresh copy of z for each i.

    And f is measured on one side only: a central difference takes f(z + h) − f(z − h).
    """
    base = f(z)
    columns = []
    for i in range(len(z)):
        z[i] += h
        columns.append((f(z) - base) / h)
    return np.stack(columns, axis=1)


@numerical_jacobian.mistake(steps_back=(0, 2))
def not_restored(f, z, h=1e-5, steps_back=0):
    """You nudge the caller's own z and do not put it back to where it was.
    The columns after the first are measured at another point, and the caller finds z changed.

    Make a copy for every column and nudge that.
    """
    columns = []
    for i in range(len(z)):
        z[i] += h
        up = f(z)
        z[i] -= 2 * h
        columns.append((up - f(z)) / (2 * h))
        z[i] += steps_back * h
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
    """Right while z holds floats. A copy of whole numbers cuts off what stands behind the point:
    2 + 0.1 becomes 2 again, no nudge at all, and 2 − 0.1 becomes 1, a whole step.

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
def square_only(f, z, h=1e-5):
    """Your code needs as many results of f as z has scores, but f may have more or fewer.

    The matrix has len(f(z)) rows, one for each result, and K columns; nudges are of length K.
    """
    J = np.zeros((len(z), len(z)))
    J[:, :] = numerical_jacobian(f, z, h)
    return J


@numerical_jacobian.mistake
def three_scores_only(f, z, h=1e-5):
    """Right for three scores: somewhere your code holds a 3 of its own. Let the loop run over
    len(z), and make nudges of that length.
    """
    return np.stack([(f(z + n) - f(z - n)) / (2 * h) for n in h * np.eye(3)], axis=1)


@numerical_jacobian.mistake
def changes_added_up(f, z, h=1e-5):
    """You add up the changes of all results, one number a score. A Jacobian keeps them apart:
    column i is the whole array f(up) − f(down), divided by 2h.
    """
    return numerical_jacobian(f, z, h).sum(axis=0)


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
    middle = nudged(f, z, 0)
    return 0 * middle


@numerical_jacobian.mistake
def results_nudged(f, z, h=1e-5):
    """You add h to the result, f(z) + h, and so the change is that of your step, whatever f does.
    Add it to the score, inside the brackets of f, and to z_i alone.
    """
    middle = nudged(f, z, 0)
    return 1 + 0 * middle


@numerical_jacobian.mistake
def not_put_back_in_between(f, z, h=1e-5):
    """Only the first column is measured at z. After it z_0 stays at z_0 − h, and the next columns
    are measured at another point: put z_i back before you go on, or begin each with fresh copies.
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
def single_score_given_to_f(f, z, h=1e-5):
    """You give f a single score, z[i] + h. f takes the whole array: nudge entry i of a copy of z
    and give it that copy.
    """
    J = np.zeros((len(f(z)), len(z)))
    for i in range(len(z)):
        J[:, i] = (f(z[i] + h) - f(z[i] - h)) / (2 * h)
    return J


@numerical_jacobian.mistake
def measured_on_softmax(f, z, h=1e-5):
    """You measure softmax whatever f is. The function to nudge is the argument f: call f."""
    up, down = nudged(softmax, z, h), nudged(softmax, z, -h)
    return (up - down) / (2 * h)


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


@numerical_jacobian.mistake
def all_scores_at_once_to_one_side(f, z, h=1e-5):
    """`z + h` nudges all scores together, and a softmax does not notice that. Column i asks what
    happens when z_i moves alone. Besides, look to both sides.
    """
    return np.array([(f(z + h) - f(z)) / h for _ in z]).T
