"""The number that a stable softmax takes from every score, and what people take instead."""

import numpy as np

from ..declaring import exercise


@exercise("1.2", "The largest score", stages=[], hints=[], keep="")
def largest(z):
    """With the largest score taken away every exponent is at most 0, and one is exactly 0."""
    return np.max(z)


@largest.mistake
def no_shift(z):
    """exp(z) is infinite in float64 from z = 709.8 on, and far below 0 every exp(z) becomes 0.

    Neither can be mended afterwards: inf / inf and 0 / 0 are nan, ln 0 is −inf. Take the same
    number away from every score first: which one?
    """
    return 0


@largest.mistake
def shifted_by_mean(z):
    """You take a number from amid the scores away, such as their mean. That guards too little.

    Of the scores −10000, 0, 10000 the mean is 0, and exp(10000) overflows as before. Which number
    leaves no exponent above 0?
    """
    return np.mean(z)


@largest.mistake
def shifted_by_smallest(z):
    """You take the *smallest* score away, so all exponents are positive: overflow comes sooner.

    They should all be 0 or less.
    """
    return np.min(z)


@largest.mistake
def shifted_by_first(z):
    """You take the first score away from all. When another one is larger by 710, exp overflows.

    Nothing says that the first class leads; ask the array which score does.
    """
    return z[0]


@largest.mistake
def shifted_by_last(z):
    """You take the last score away from all. When another one is larger by 710, exp overflows.

    It would serve if the scores were sorted, and they are not.
    """
    return z[-1]


@largest.mistake
def maximum_misses_the_first(z):
    """The largest score that you take away is never the first one: a loop or a slice begins after
    it. Where the first score leads by 710, exp overflows.
    """
    return np.max(z[1:]) if len(z) > 1 else z[0]


@largest.mistake
def maximum_misses_the_last(z):
    """The largest score that you take away is never the last one: a loop or a slice ends before it.
    Where the last score leads by 710, exp overflows.
    """
    return np.max(z[:-1]) if len(z) > 1 else z[0]


@largest.mistake
def maximum_misses_the_second(z):
    """The largest score that you take away is never the second one: a loop begins too late. Where
    the second score leads by 710, exp overflows.
    """
    return np.max(np.delete(z, 1)) if len(z) > 1 else z[0]


@largest.mistake
def shifted_by_largest_size(z):
    """You take away the largest *size*, max |z|. With all scores at −1000 that gives exp(−2000).

    Every exponential becomes 0. Take the largest score itself, sign and all.
    """
    return np.max(np.abs(z))


@largest.mistake
def shifted_by_place_of_largest(z):
    """np.argmax gives the *place* of the largest score, 0 to K − 1; you subtract that number.

    It is a shift, so ordinary scores come out right, but it is no guard against overflow.
    """
    return np.argmax(z)


@largest.mistake
def shifted_by_constant(z):
    """You take the same number away whatever the scores are. Larger ones overflow all the same.

    Let the scores themselves say how much: their largest should become 0.
    """
    return 100


@largest.mistake
def guarded_above_only(z):
    """You guard against large positive scores only: exp no longer overflows.

    But where all scores are far below 0 nothing is shifted, and every exponential becomes 0. Does
    a maximum start at 0, or an if ask for large scores?
    """
    return max(0, np.max(z))


@largest.mistake
def shifted_by_sum(z):
    """You take the sum of the scores away. It can be far above the largest score, or far below.

    Then every exponential is 0, or infinite. Take away the largest score.
    """
    return np.sum(z)
