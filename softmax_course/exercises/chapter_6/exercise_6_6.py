"""Exercise 6.6: A step to the side."""

import numpy as np

from ..cases import X
from ..declaring import exercise, stage
from .shared import (
    EXAMPLE,
    LARGE_STEPS,
    cost,
    nudged,
    nudges,
    sum_of_cubes,
)


def sideways(f, z, h):
    """What f gives where z_i alone has moved by h along the imaginary axis, for every i."""
    return np.array([f(z + 1j * n) for n in nudges(z, h)])


def of_steps_to_the_side(f, z, h=1e-20):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    beside, here = sideways(f, z, h), nudged(f, z, 0)
    return {
        "Im f(z + ih)/h": beside.imag / h,
        "Im f(z + ih)": beside.imag,
        "Re f(z + ih)": beside.real,
        "Re f(z + ih)/h": beside.real / h,
        "|f(z + ih)|/h": np.abs(beside) / h,
        "f(z)": here,
        "f(z)/h": here / h,
        "h Im f(z + ih)": h * beside.imag,
    }


@exercise(
    "6.6",
    "A step to the side",
    terms=of_steps_to_the_side,
    stages=[
        *LARGE_STEPS,
        stage(
            "the step left at its default, h = 1e-20",
            (cost, EXAMPLE),
            (sum_of_cubes, X([0.5, -1.5, 2.0, 1.0])),
        ),
    ],
    hints=[
        "In Python 1j is the imaginary unit. Which part of f(z + ih) = f + ih f′ − h²/2 f″ − … "
        "holds the slope?",
        "A copy that can hold complex numbers: `beside = np.array(z, dtype=complex)`; then "
        "`beside[i] += 1j * h`.",
        "The slope is the imaginary part of f(beside), divided by h: `np.imag(…) / h`.",
    ],
    keep="A step along the imaginary axis subtracts nothing, so the slope is exact to the last "
    "digit, however small h is.",
)
def complex_step(f, z, h=1e-20):
    """Entry i is the imaginary part of f where z_i alone has moved by ih, divided by h.

    By Taylor, f(z + ih) = f + ih f′ − h²/2 f″ − i h³/6 f‴ + …: the imaginary part over h is f′ with
    an error of h²/6 f‴, which for h = 1e-20 is beyond any float. Value and slope travel in two
    parts of one number and never meet, so no digit cancels. It needs an f made of smooth
    operations, that takes complex numbers.
    """
    slopes = np.zeros(len(z))
    for i in range(len(z)):
        beside = np.array(z, dtype=complex)
        beside[i] += 1j * h
        slopes[i] = np.imag(f(beside)) / h
    return slopes


@complex_step.mistake
def real_part(f, z, h=1e-20):
    """You take the real part. To first order that is f(z) itself; the slope travels in the
    imaginary part.
    """
    return sideways(f, z, h).real / h


@complex_step.mistake
def change_of_the_real_part(f, z, h=1e-20):
    """You take the real part and its change from f(z), as in a forward difference. A step along i
    leaves the real part as it is, to first order: the slope is in the imaginary part, over h.
    """
    return (sideways(f, z, h).real - f(z)) / h


@complex_step.mistake
def absolute_value(f, z, h=1e-20):
    """You take the size of the complex number, `abs`, which mixes f(z) with its slope. The slope is
    the imaginary part alone.
    """
    return np.abs(sideways(f, z, h)) / h


@complex_step.mistake
def size_of_the_change(f, z, h=1e-20):
    """You take the size of the change, `abs`, so that every slope comes out positive, and the real
    part is mixed in. The slope is the imaginary part alone, sign and all.
    """
    return np.abs(sideways(f, z, h) - nudged(f, z, 0)) / h


@complex_step.mistake
def not_divided(f, z, h=1e-20):
    """The imaginary part is h times the slope: divide it by h."""
    return sideways(f, z, h).imag


@complex_step.mistake
def divided_by_two_h(f, z, h=1e-20):
    """You divide by 2h, as for a central difference. Here the step is h, from z to z + ih."""
    return sideways(f, z, h).imag / (2 * h)


@complex_step.mistake
def both_sides_over_h(f, z, h=1e-20):
    """Every slope is twice what it should be. Do you step to both sides, to z + ih and z − ih? They
    lie 2h apart; but one step is enough, its imaginary part over h.
    """
    return 2 * sideways(f, z, h).imag / h


@complex_step.mistake
def imaginary_part_not_taken(f, z, h=1e-20):
    """You give a complex number, f(z + ih)/h. Its imaginary part is the slope: `np.imag`."""
    return sideways(f, z, h) / h


@complex_step.mistake
def complex_quotient(f, z, h=1e-20):
    """You subtract f(z) and divide by ih, which leaves a complex number: its real part is the
    slope. Shorter is the imaginary part of f(z + ih), over h, where nothing is subtracted.
    """
    return (sideways(f, z, h) - nudged(f, z, 0)) / (1j * h)


@complex_step.mistake
def angle(f, z, h=1e-20):
    """You take the angle of the complex number, which is the slope of ln f. The slope of f is its
    imaginary part over h.
    """
    return np.angle(sideways(f, z, h)) / h


@complex_step.mistake
def imaginary_unit_forgotten(f, z, h=1e-20):
    """You step along the real axis: without 1j this is a forward difference, and for h = 1e-20 it
    is 0. Step by 1j * h.
    """
    return (nudged(f, z, h) - nudged(f, z, 0)) / h


@complex_step.mistake
def central_difference(f, z, h=1e-20):
    """This is the central difference of 6.2, along the real axis: for h = 1e-20 it is 0. Step by
    1j * h, and look at the imaginary part.
    """
    return (nudged(f, z, h) - nudged(f, z, -h)) / (2 * h)


@complex_step.mistake
def imaginary_part_of_a_real_step(f, z, h=1e-20):
    """Every slope is 0: f of a real number has no imaginary part. Either the step is real, h where
    1j · h is meant, or it was lost on its way into an array of floats, which can't hold it.
    """
    slopes = []
    for i in range(len(z)):
        beside = np.array(z, dtype=float)
        beside[i] += 1j * h
        slopes.append(np.imag(f(beside)) / h)
    return slopes


@complex_step.mistake
def steps_of_one(f, z, h=1e-20):
    """You step by 1j and divide by h. The step is 1j * h, with the h that you divide by."""
    return sideways(f, z, 1).imag / h


@complex_step.mistake
def all_scores_at_once(f, z, h=1e-20):
    """You step with all scores together: `z + 1j * h` moves every entry. Each slope asks for a step
    of z_i alone, so f is called once for each i.
    """
    return np.full(len(z), np.imag(f(z + 1j * h)) / h)


@complex_step.mistake
def one_slope_of_all_scores(f, z, h=1e-20):
    """You give one number: `z + 1j * h` moves all scores at once, and what comes out is the sum of
    the K slopes. Step with z_i alone, for each i, and keep the K slopes apart.
    """
    return np.imag(f(z + 1j * h)) / h


@complex_step.mistake
def steps_that_pile_up(f, z, h=1e-20):
    """Only z_0 is moved from z itself. Its step stays, and so does every later one: each imaginary
    part is that of all steps so far. Begin each i at z again: with a fresh copy, or with the last
    step undone.
    """
    beside, slopes = np.array(z, dtype=complex), []
    for i in range(len(z)):
        beside[i] += 1j * h
        slopes.append(np.imag(f(beside)) / h)
    return slopes


@complex_step.mistake
def relative_steps(f, z, h=1e-20):
    """You turn z_i by a factor 1 + ih, which moves it by ih z_i. Add ih itself: a score of 0 would
    not move at all.
    """
    return np.array([np.imag(f(z * (1 + 1j * n))) / h for n in nudges(z, h)])


@complex_step.mistake
def measured_at_zero(f, z, h=1e-20):
    """You call f with the step alone and leave out z: those are slopes at 0. Call f at z plus the
    step.
    """
    return np.array([np.imag(f(1j * n)) / h for n in nudges(z, h)])


@complex_step.mistake
def score_replaced(f, z, h=1e-20):
    """You put 1j * h in the place of z_i, where it should be added to z_i."""
    slopes = []
    for i in range(len(z)):
        beside = np.array(z, dtype=complex)
        beside[i] = 1j * h
        slopes.append(np.imag(f(beside)) / h)
    return slopes


@complex_step.mistake
def half_an_imaginary_step(f, z, h=1e-20):
    """You step by ih/2. The step is h, and what you divide by as well."""
    return sideways(f, z, h / 2).imag / h


@complex_step.mistake
def step_of_its_own(f, z, h=1e-20, step=1e-20):
    """You take a small step of your own whatever h is. The caller chooses the step: use the
    parameter h where you step and where you divide.
    """
    return sideways(f, z, step).imag / step


@complex_step.mistake
def slopes_of_the_cost(f, z, h=1e-20):
    """You measure the cost whatever f is. The function to step with is the argument f: call f."""
    return sideways(cost, z, h).imag / h
