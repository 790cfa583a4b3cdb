"""Exercise 6.1: A slope from one side."""

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
    "6.1",
    "A slope from one side",
    terms=of_differences,
    rtol=1e-7,  # what the smallest step itself leaves is less
    stages=[
        *LARGE_STEPS,
        SMALL_STEPS,
    ],
    hints=[
        "One score at a time: nudge z_i alone, and see by how much the one number f changes.",
        "Work on a copy: `up = np.array(z, dtype=float)`, then `up[i] += h`. A fresh copy for each "
        "i, or the nudges pile up.",
        "The slope is the change (f(up) − f(z)) divided by the distance h. It needs f(z) only "
        "once.",
    ],
    keep="From one side a slope errs by about half the step times the curvature: ten times "
    "smaller steps, ten times smaller errors.",
)
def forward_difference(f, z, h):
    """Entry i is what f does when z_i alone moves up by h: the change divided by the distance h.

    By Taylor, f(z + h) = f(z) + h f′ + h²/2 f″ + …, so the quotient is f′ + h/2 f″ + …: it errs in
    proportion to h. It takes K + 1 calls of f, one of them for f(z).
    """
    here = f(z)
    slopes = np.zeros(len(z))
    for i in range(len(z)):
        up = np.array(z, dtype=float)
        up[i] += h
        slopes[i] = (f(up) - here) / h
    return slopes


@forward_difference.mistake
def central_difference(f, z, h):
    """You look to both sides: that is the central difference, which comes next, in 6.2. Here step
    from z to z + h alone, and divide by h.
    """
    return (nudged(f, z, h) - nudged(f, z, -h)) / (2 * h)


@forward_difference.mistake
def backward_difference(f, z, h):
    """You step from z − h to z. That is the backward difference; the forward one compares f(z + h)
    with f(z).
    """
    return (nudged(f, z, 0) - nudged(f, z, -h)) / h


@forward_difference.mistake
def not_divided(f, z, h):
    """You give the change of f. A slope is change over distance: divide by h."""
    return nudged(f, z, h) - nudged(f, z, 0)


@forward_difference.mistake
def divided_by_two_h(f, z, h):
    """You divide by 2h, but z and z + h lie only h apart. The 2h belongs to the central difference,
    which goes from z − h to z + h.
    """
    return (nudged(f, z, h) - nudged(f, z, 0)) / (2 * h)


@forward_difference.mistake
def steps_of_one(f, z, h):
    """You nudge by 1 and divide by h: the rows of `np.eye` are nudges of 1. Nudge by the h that you
    divide by, `h * np.eye(K)`.
    """
    return (nudged(f, z, 1) - nudged(f, z, 0)) / h


@forward_difference.mistake
def all_scores_at_once(f, z, h):
    """You nudge all scores together: `z + h` adds h to every entry. Each slope asks for a nudge of
    z_i alone, so f is called once for each i.
    """
    return np.full(len(z), (f(z + h) - f(z)) / h)


@forward_difference.mistake
def one_slope_of_all_scores(f, z, h):
    """You give one number: `z + h` nudges all scores at once, and what comes out is the sum of the
    K slopes. Nudge z_i alone, for each i, and keep the K slopes apart.
    """
    return (f(z + h) - f(z)) / h


@forward_difference.mistake
def nudges_that_pile_up(f, z, h):
    """Only z_0 is nudged from z itself. Its nudge stays, and so does every later one: each change
    is that of all nudges so far. Begin each i at z again: with a fresh copy, or with the last nudge
    undone.
    """
    up, slopes = np.array(z, dtype=float), []
    for i in range(len(z)):
        up[i] += h
        slopes.append((f(up) - f(z)) / h)
    return slopes


@forward_difference.mistake
def steps_from_nudge_to_nudge(f, z, h):
    """Only z_0 is nudged from z itself. The others begin where the last nudge ended, and not at z:
    put z_i back before you go on.
    """
    here, slopes = np.array(z, dtype=float), []
    for i in range(len(z)):
        before = f(here)
        here[i] += h
        slopes.append((f(here) - before) / h)
    return slopes


@forward_difference.mistake
def relative_steps(f, z, h):
    """You stretch z_i by a factor 1 + h, which moves it by h z_i. Add h itself: a score of 0 would
    not move at all.
    """
    z = np.array(z, dtype=float)
    return np.array([(f(z * (1 + n)) - f(z)) / h for n in nudges(z, h)])


@forward_difference.mistake
def measured_at_zero(f, z, h):
    """You call f with the nudge alone and leave out z: those are slopes at 0. Call f at z plus the
    nudge.
    """
    return np.array([(f(n) - f(np.zeros(len(z)))) / h for n in nudges(z, h)])


@forward_difference.mistake
def score_replaced(f, z, h):
    """You put h in the place of z_i, where it should be added to z_i."""
    slopes = []
    for i in range(len(z)):
        up = np.array(z, dtype=float)
        up[i] = h
        slopes.append((f(up) - f(z)) / h)
    return slopes


@forward_difference.mistake
def nothing_nudged(f, z, h):
    """Every slope is 0: both calls of f see the same numbers. `up = z` gives one array two names,
    and is no copy. Nudge a copy by its index: `up = np.array(z, dtype=float)`, `up[i] += h`.
    """
    slopes = []
    for i in range(len(z)):
        up = here = np.array(z, dtype=float)
        up[i] += h
        slopes.append((f(up) - f(here)) / h)
    return slopes


@forward_difference.mistake
def nudged_whole_numbers(f, z, h):
    """Right for scores with a point, but a copy of whole numbers cuts off what stands behind it:
    2 + 0.1 becomes 2 again, and no nudge is left. Let the copy be of floats:
    `np.array(z, dtype=float)`.
    """
    slopes = []
    for i in range(len(z)):
        up = z.copy()
        up[i] = up[i] + h
        slopes.append((f(up) - f(z)) / h)
    return slopes


@forward_difference.mistake(step=(1e-5, 1e-8, 0.1))
def step_ignored(f, z, h, step=1e-5):
    """Your step is {step} whatever h is. The caller chooses the step: use the parameter h where you
    nudge and where you divide.
    """
    return (nudged(f, z, step) - nudged(f, z, 0)) / step


@forward_difference.mistake
def complex_steps(f, z, h):
    """You step by h times i and look at the imaginary part. That is exercise 6.6; here step to
    z + h, a real number.
    """
    return np.array([np.imag(f(z + 1j * n)) / h for n in nudges(z, h)])


@forward_difference.mistake
def slopes_of_the_cost(f, z, h):
    """You measure the cost whatever f is. The function to nudge is the argument f: call f."""
    return (nudged(cost, z, h) - nudged(cost, z, 0)) / h


@forward_difference.mistake
def change_in_proportion(f, z, h):
    """You divide by f(z) as well: that is the change in proportion, the slope of ln f. Divide the
    change by the step h alone.
    """
    return (nudged(f, z, h) / nudged(f, z, 0) - 1) / h
