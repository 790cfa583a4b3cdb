"""Functions to differentiate and ways to nudge, for several exercises of chapter 6."""

import numpy as np

from ..cases import X

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
    up, down, middle = nudged(f, z, h), nudged(f, z, -h), nudged(f, z, 0)
    return {
        "f(z + h)/h": up / h,
        "f(z − h)/h": down / h,
        "f(z)/h": middle / h,
        "f(z + h)": up,
        "f(z − h)": down,
        "f(z)": middle,
        "f(z + 2h)/h": nudged(f, z, 2 * h) / h,
        "f(z − 2h)/h": nudged(f, z, -2 * h) / h,
        "f(z + h/2)/h": nudged(f, z, h / 2) / h,
        "f(z − h/2)/h": nudged(f, z, -h / 2) / h,
        "h f(z + h)": h * up,
        "h f(z − h)": h * down,
        "f(z + h)/h²": up / h**2,
        "f(z − h)/h²": down / h**2,
        "f(z)/h²": middle / h**2,
    }
