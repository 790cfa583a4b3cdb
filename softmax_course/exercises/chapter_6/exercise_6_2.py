"""Exercise 6.2: A slope from both sides."""

import numpy as np

from ..declaring import exercise
from .shared import (
    LARGE_STEPS,
    SMALL_STEPS,
    cost,
    nudged,
    nudges,
    of_differences,
)


@exercise(
    "6.2",
    "A slope from both sides",
    terms=of_differences,
    rtol=1e-7,  # what the smallest step itself leaves is less
    stages=[
        *LARGE_STEPS,
        SMALL_STEPS,
    ],
    hints=[
        "Your 6.1 compared f(z + h) with f(z). Which point takes the place of z, so that z lies in "
        "the middle?",
        "Two copies for each i: in one z_i is larger by h, in the other smaller by h.",
        "The two lie 2h apart, so divide (f(up) − f(down)) by (2 * h), brackets and all.",
    ],
    keep="Looking to both sides cancels the curvature: the error falls with the square of the "
    "step, for twice the calls.",
)
def central_difference(f, z, h):
    """Entry i is the change of f from z_i − h to z_i + h, divided by the distance 2h.

    In f(z + h) − f(z − h) all even terms of Taylor's series cancel, the curvature first of all:
    what is left of the error is h²/6 f‴. It takes 2K calls of f.
    """
    slopes = np.zeros(len(z))
    for i in range(len(z)):
        up, down = np.array(z, dtype=float), np.array(z, dtype=float)
        up[i] += h
        down[i] -= h
        slopes[i] = (f(up) - f(down)) / (2 * h)
    return slopes


@central_difference.mistake
def forward_difference(f, z, h):
    """This is the forward difference of 6.1: from z to z + h. The central one steps from z − h to
    z + h and divides by 2h.
    """
    return (nudged(f, z, h) - nudged(f, z, 0)) / h


@central_difference.mistake
def backward_difference(f, z, h):
    """This is the backward difference, from z − h to z. The central one steps from z − h to z + h
    and divides by 2h.
    """
    return (nudged(f, z, 0) - nudged(f, z, -h)) / h


@central_difference.mistake
def divided_by_h(f, z, h):
    """z − h and z + h lie 2h apart, and you divide by h: that makes every slope twice too large."""
    return (nudged(f, z, h) - nudged(f, z, -h)) / h


@central_difference.mistake
def not_divided(f, z, h):
    """You give the change of f. A slope is change over distance: divide by the 2h between z − h
    and z + h.
    """
    return nudged(f, z, h) - nudged(f, z, -h)


@central_difference.mistake
def forward_over_two_h(f, z, h):
    """You compare f(z + h) with f(z), a distance of h, and divide by 2h, the way from z − h to
    z + h. The lower point has to be z − h: a step back from z + h only leads to z again.
    """
    return (nudged(f, z, h) - nudged(f, z, 0)) / (2 * h)


@central_difference.mistake
def half_a_step(f, z, h):
    """You step by h/2 to either side and divide by h. That is a central difference too, of another
    step: nudge by h itself, up and down, and divide by 2h.
    """
    return (nudged(f, z, h / 2) - nudged(f, z, -h / 2)) / h


@central_difference.mistake
def forward_by_two_h(f, z, h):
    """You go 2h forward and not back at all: a forward difference of a longer step. Put z in the
    middle: from z − h to z + h the distance is 2h too.
    """
    return (nudged(f, z, 2 * h) - nudged(f, z, 0)) / (2 * h)


@central_difference.mistake
def steps_of_one(f, z, h):
    """You nudge by 1 and divide by 2h: the rows of `np.eye` are nudges of 1. Nudge by the h that
    you divide by, `h * np.eye(K)`.
    """
    return (nudged(f, z, 1) - nudged(f, z, -1)) / (2 * h)


@central_difference.mistake
def divided_by_two(f, z, h):
    """You divide by 2. The distance from z − h to z + h is 2h: without the h you have half of the
    change, and no slope.
    """
    return (nudged(f, z, h) - nudged(f, z, -h)) / 2


@central_difference.mistake
def all_scores_at_once(f, z, h):
    """You nudge all scores together: `z + h` adds h to every entry. Each slope asks for a nudge of
    z_i alone, so f is called twice for each i.
    """
    return np.full(len(z), (f(z + h) - f(z - h)) / (2 * h))


@central_difference.mistake
def one_slope_of_all_scores(f, z, h):
    """You give one number: `z + h` nudges all scores at once, and what comes out is the sum of the
    K slopes. Nudge z_i alone, for each i, and keep the K slopes apart.
    """
    return (f(z + h) - f(z - h)) / (2 * h)


@central_difference.mistake
def not_put_back_in_between(f, z, h):
    """Only the first slope is measured at z. After it z_0 stays at z_0 − h, and the next slopes are
    measured at another point: put z_i back before you go on, or begin each i with fresh copies.
    """
    z, slopes = np.array(z, dtype=float), []
    for i in range(len(z)):
        z[i] += h
        up = f(z)
        z[i] -= 2 * h
        slopes.append((up - f(z)) / (2 * h))
    return slopes


@central_difference.mistake
def nudges_that_pile_up(f, z, h):
    """Only z_0 is nudged from z itself. Its nudges stay, and so do all later ones: each change is
    that of all nudges so far. Begin each i at z again: with fresh copies, or with the last nudge
    undone.
    """
    up, down, slopes = np.array(z, dtype=float), np.array(z, dtype=float), []
    for i in range(len(z)):
        up[i] += h
        down[i] -= h
        slopes.append((f(up) - f(down)) / (2 * h))
    return slopes


@central_difference.mistake
def relative_steps(f, z, h):
    """You stretch z_i by a factor 1 ± h, which moves it by h z_i. Add and subtract h itself: a
    score of 0 would not move at all.
    """
    z = np.array(z, dtype=float)
    return np.array([(f(z * (1 + n)) - f(z * (1 - n))) / (2 * h) for n in nudges(z, h)])


@central_difference.mistake
def measured_at_zero(f, z, h):
    """You call f with the nudges alone and leave out z: those are slopes at 0. Call f at z plus the
    nudge and at z minus the nudge.
    """
    return np.array([(f(n) - f(-n)) / (2 * h) for n in nudges(z, h)])


@central_difference.mistake
def nothing_nudged(f, z, h):
    """Every slope is 0: both calls of f see the same numbers. An `=` gives one array another name
    and copies nothing, so both nudges go into the same array. Nudge two copies, one up, one down.
    """
    slopes = []
    for i in range(len(z)):
        up = down = np.array(z, dtype=float)
        up[i] += h
        down[i] -= h
        slopes.append((f(up) - f(down)) / (2 * h))
    return slopes


@central_difference.mistake
def nudged_whole_numbers(f, z, h):
    """Right for scores with a point, but copies of whole numbers cut off what stands behind it:
    2 + 0.1 becomes 2 again, no nudge at all, and 2 − 0.1 becomes 1, a whole step. Let the copies be
    of floats: `np.array(z, dtype=float)`.
    """
    slopes = []
    for i in range(len(z)):
        up, down = z.copy(), z.copy()
        up[i] = up[i] + h
        down[i] = down[i] - h
        slopes.append((f(up) - f(down)) / (2 * h))
    return slopes


@central_difference.mistake
def second_derivative(f, z, h):
    """f(z + h) − 2 f(z) + f(z − h) over h² measures the second derivative, the curvature. The slope
    is the difference of the two outer values over 2h.
    """
    return (nudged(f, z, h) - 2 * nudged(f, z, 0) + nudged(f, z, -h)) / h**2


@central_difference.mistake
def four_points(f, z, h):
    """You use the formula with four points, z ± h and z ± 2h. It is a good one, with an error of
    h⁴, but another one: asked for is (f(z + h) − f(z − h)) / (2h), score by score.
    """
    near = nudged(f, z, h) - nudged(f, z, -h)
    far = nudged(f, z, 2 * h) - nudged(f, z, -2 * h)
    return (8 * near - far) / (12 * h)


@central_difference.mistake
def small_step_of_its_own(f, z, h, step=1e-6):
    """You take a small step of your own whatever h is. The caller chooses the step: use the
    parameter h where you nudge and where you divide.
    """
    return (nudged(f, z, step) - nudged(f, z, -step)) / (2 * step)


@central_difference.mistake(step=(0.1, 0.01))
def step_ignored(f, z, h, step=0.1):
    """Your step is {step} whatever h is. The caller chooses the step: use the parameter h where you
    nudge and where you divide.
    """
    return (nudged(f, z, step) - nudged(f, z, -step)) / (2 * step)


@central_difference.mistake
def complex_steps(f, z, h):
    """You step by h times i and look at the imaginary part. That is exercise 6.6; here step to
    z + h and z − h, real numbers.
    """
    return np.array([np.imag(f(z + 1j * n)) / h for n in nudges(z, h)])


@central_difference.mistake
def slopes_of_the_cost(f, z, h):
    """You measure the cost whatever f is. The function to nudge is the argument f: call f."""
    return (nudged(cost, z, h) - nudged(cost, z, -h)) / (2 * h)
