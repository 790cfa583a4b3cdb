"""Functions to differentiate and ways to nudge, for several exercises of chapter 6."""

import numpy as np

from ..cases import X, differences
from ..declaring import stage

EXAMPLE = X([2.0, 1.0, 0.1])  # the running example


# Functions of K scores with one result. Their names are what a card shows. Each is made of smooth
# operations only, so that it takes complex numbers as well.
def cost(z):
    """The cost of the running example: class 0 is right, whatever K is."""
    return np.log(np.sum(np.exp(z))) - z[0]


def sum_of_cubes(z):
    return np.sum(z**3)


def products_of_neighbours(z):
    """Every score but the last, times the square of the next."""
    return np.sum(z[:-1] * z[1:] ** 2)


def exp_of_the_sum(z):
    return np.exp(np.sum(z) / 2)


def weighted_squares(z):
    """Each score has a weight of its own: 1, 2, 3, …"""
    return np.sum(np.arange(1, len(z) + 1) * z**2) + z[0] ** 3


def nudges(z, h):
    """One array of K entries for every score, with h in its place."""
    return h * np.eye(len(z))


def nudged(f, z, by):
    """What f gives where z_i alone is larger by that much, for every i."""
    return np.array([f(z + n) for n in nudges(z, by)])


def of_differences(f, z, h):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    return differences(lambda by: nudged(f, z, by), h)


# What the three ways to measure are asked alike.
LARGE_STEPS = (
    stage(
        "the cost and other functions, with large steps",
        (cost, EXAMPLE, 0.5),
        (weighted_squares, X([0.5, -1.2, 3.0, 0.3]), 0.25),
        (sum_of_cubes, X([0.5, -1.5]), 0.1),
        (products_of_neighbours, X([1.0, 2.0, -0.5, 3.0, 0.7]), 0.2),
        (exp_of_the_sum, X([0.3, -0.4, 0.6]), 0.5),
    ),
    stage(
        "scores that are whole numbers",
        (cost, X([2, 1, 0]), 0.1),
        (sum_of_cubes, X([2, -1, 3, 1]), 0.1),
    ),
    stage("a single score, K = 1", (sum_of_cubes, X([0.4]), 0.1)),
    stage("a score of 0", (weighted_squares, X([0.0, 1.0, -2.0]), 0.25)),
)

SMALL_STEPS = stage(
    "small steps",
    (cost, EXAMPLE, 1e-5),
    (sum_of_cubes, X([0.5, -1.5, 2.0, 1.0]), 1e-6),
)
