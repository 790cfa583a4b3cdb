"""Wrong answers to chapter 0 that the exercises once listed, and no longer need to."""

import numpy as np

from . import wrong


@wrong("0.1", good=r"square|\btwice\b|\bpower\b|factor", by="edit")
def twice_the_square(x):
    return 2 * x * x


@wrong("0.1", good=r"square|\btwice\b|\bpower\b|factor|\bsums?\b|\badd", by="edit")
def plus_two(x):
    return x + 2


@wrong("0.1", good=r"square|\btwice\b|\bpower\b|factor|shape|vector|matrix|one number")
def summed_up(x):
    return np.sum(2 * x)


@wrong("0.1", good=r"\bmean\b|average|divid", by="edit")
def halved(x):
    return x / 2


@wrong("0.1", name="without_sign", by="edit")
def without_sign_0_1(x):
    return np.abs(2 * x)


@wrong("0.1", name="cut_to_whole_numbers", by="edit")
def cut_to_whole_numbers_0_1(x):
    return np.trunc(2 * x)
