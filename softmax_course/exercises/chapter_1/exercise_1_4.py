"""Exercise 1.4: The logarithm of softmax."""

import numpy as np

from ..cases import X
from ..declaring import exercise, stage
from .exercise_1_2 import softmax
from .largest import largest
from .shared import LARGE, ORDINARY, SINGLE, WHOLE


@exercise(
    "1.4",
    "The logarithm of softmax",
    equation=1,
    stages=[
        ORDINARY,
        WHOLE,
        SINGLE,
        stage(
            "scores so far apart that softmax underflows to 0",
            (X([0.0, -800.0, -2000.0]),),
            (X([-500.0, 300.0, 0.0, 301.0]),),
        ),
        LARGE,
    ],
    hints=[
        "Take the logarithm of equation (1) on paper. What is ln of a quotient, and what is "
        "ln of exp(z_j)?",
        "It is z_j − ln Σ exp(z_k). The logarithm of an exponential need never be computed.",
        "The sum can still overflow. Add c to every score: z_j and ln Σ exp(z_k) both grow by c, "
        "and their difference stays. So you may choose the c that makes every exponent harmless.",
        "With `s = z - np.max(z)`: s minus the logarithm of the sum of `np.exp(s)`.",
    ],
    keep="For every class, ln a_j is the score z_j less one and the same number, "
    "log-sum-exp(z), which is 2.417 in the example.",
)
def log_softmax(z):
    """ln of the quotient in equation (1) is z_j − ln Σ exp(z_k): ln and exp cancel on top.

    With the largest score taken away the sum lies between 1 and K, so its logarithm is harmless.
    No probability is ever computed, so none can underflow.
    """
    shifted = z - np.max(z)
    return shifted - np.log(np.sum(np.exp(shifted)))


@log_softmax.made_of()
def score_less_log_sum_exp(z, largest=largest):
    shifted = z - largest(z)
    return shifted - np.log(np.sum(np.exp(shifted)))


@log_softmax.made_of(softmax="In the softmax whose logarithm you take:")
def logarithm_of_the_probabilities(z, softmax=softmax):
    return np.log(softmax(z))


@log_softmax.mistake
def sum_of_shifted_scores(z):
    """ln and exp cancel one by one in your sum: the bracket of ln closes before the sum. ln of a
    sum is not the sum of the logarithms: the exponentials are summed first.
    """
    return z - np.max(z) - np.sum(z - np.max(z))


@log_softmax.mistake
def log_after_softmax(z):
    """You compute softmax and then its logarithm. A probability below 10⁻³²⁴ has become 0 by then.

    And ln 0 is −inf. Take the logarithm of equation (1) on paper first: on top, ln and exp cancel.
    """
    e = np.exp(z - np.max(z))
    return np.log(e / np.sum(e))


_SMALL = (1e-5, 1e-6, 1e-7, 1e-8)
_SMALLER = (1e-9, 1e-10, 1e-12, 1e-15, 1e-16, 1e-20, 1e-100, 1e-300)


@log_softmax.mistake(added=(*_SMALL, *_SMALLER, np.finfo(float).eps, np.finfo(float).tiny))
def small_number_in_the_log(z, added):
    """You add a small number before ln, or cut off below it. No −inf, but no truth either.

    Every probability smaller than it gets the same logarithm: −800 and −2000 look alike. Take
    the logarithm of equation (1) on paper, where ln and exp cancel.
    """
    e = np.exp(z - np.max(z))
    return np.log(e / np.sum(e) + added)


@log_softmax.mistake(added=_SMALL)
def clipped_before_the_log(z, added):
    """You keep the probabilities away from 0 and 1 before ln. No −inf, but no truth either.

    A single class has probability 1, exactly; and −800 and −2000 look alike. Take the
    logarithm of equation (1) on paper, where ln and exp cancel.
    """
    e = np.exp(z - np.max(z))
    return np.log(np.clip(e / np.sum(e), added, 1 - added))


@log_softmax.mistake(floor=(np.finfo(float).min, -1e10, -1e9, -1e6, -1e4, -1e3, -100.0, 0.0))
def infinity_painted_over(z, floor):
    """You replace −inf by a number afterwards. The true logarithm is finite and quite another.

    Take the logarithm of equation (1) on paper first: on top, ln and exp cancel.
    """
    e = np.exp(z - np.max(z))
    with np.errstate(divide="ignore"):
        return np.nan_to_num(np.log(e / np.sum(e)), neginf=floor)


@log_softmax.mistake(floor=(-1e3, -500.0, -100.0, -50.0))
def floor_under_the_logarithm(z, floor):
    """You cut the logarithm off from below. A probability of exp(−2000) is no float64 any more,
    but its logarithm, −2000, is an ordinary number.

    Nothing needs to be cut off.
    """
    shifted = z - np.max(z)
    return np.maximum(shifted - np.log(np.sum(np.exp(shifted))), floor)


@log_softmax.mistake(limit=(10, 20, 30, 50, 88, 100, 500, 600, 700, 709))
def scores_clipped(z, limit):
    """You clip the scores: the differences beyond are lost, and those are all that counts.

    Shift by the largest score instead; then nothing overflows, and z_j in front of the
    logarithm needs no guard at all.
    """
    z = np.clip(z, -limit, limit)
    return z - np.log(np.sum(np.exp(z)))


@log_softmax.mistake
def sum_shifted_score_not(z):
    """In the sum you take the largest score away, but not from the z_j in front of it.

    That makes the results too large by max z. Shift both, or add the maximum to the logarithm.
    """
    return z - np.log(np.sum(np.exp(z - np.max(z))))


@log_softmax.mistake
def score_shifted_sum_not(z):
    """You take the largest score away twice, or from z_j but not inside the sum.

    That makes the results too small by max z. Either both are shifted, or the maximum comes back.
    """
    return z - np.max(z) - np.log(np.sum(np.exp(z)))


@log_softmax.mistake
def softmax_itself(z):
    """This is softmax itself. Its logarithm was asked for, which is never positive."""
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


@log_softmax.mistake
def log_sum_exp_only(z):
    """This is ln Σ exp(z_k), one number. Each class still has its z_j in front: z_j minus that."""
    return np.max(z) + np.log(np.sum(np.exp(z - np.max(z))))


@log_softmax.mistake
def only_shifted(z):
    """This is z_j − max z. It comes close, but ln Σ exp(z_k) is a little more than max z.

    The logarithm of the sum of the shifted exponentials is missing.
    """
    return z - np.max(z)


@log_softmax.mistake
def logarithm_forgotten(z):
    """You take the sum of exponentials away from the score; it is the *logarithm* of that sum.

    ln of a quotient is ln of the top minus ln of the bottom.
    """
    return z - np.max(z) - np.sum(np.exp(z - np.max(z)))


@log_softmax.mistake
def log_of_each_term(z):
    """You take ln of each exponential and sum those. ln of a sum is not the sum of the logarithms.

    Sum the exponentials first; the logarithm comes after.
    """
    return z - np.sum(np.log(np.exp(z)))


@log_softmax.mistake
def quotient_of_logs(z):
    """ln of a quotient is a *difference* of logarithms; you divide them.

    So z_j minus ln Σ exp(z_k), not z_j divided by it.
    """
    return z / np.log(np.sum(np.exp(z)))


@log_softmax.mistake
def quotient_of_shifted_logs(z):
    """ln of a quotient is a *difference* of logarithms; you divide them.

    So the shifted score minus the logarithm of the sum, not divided by it.
    """
    shifted = z - np.max(z)
    with np.errstate(all="ignore"):
        return shifted / np.log(np.sum(np.exp(shifted)))


@log_softmax.mistake
def log_of_a_difference(z):
    """You subtract inside the logarithm. ln of a quotient is the difference of *two* logarithms.

    exp(z_j) minus the sum is negative, and its logarithm nan.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.log(np.exp(z) - np.sum(np.exp(z)))


@log_softmax.mistake
def times_the_probability(z):
    """You multiply ln a_j by a_j: a term of the entropy. The bare logarithm was asked for."""
    e = np.exp(z - np.max(z))
    with np.errstate(invalid="ignore", divide="ignore"):
        return e / np.sum(e) * np.log(e / np.sum(e))


@log_softmax.mistake
def log_of_scores(z):
    """You take ln of the scores, which may be negative. On top of equation (1) stands exp(z_j).

    Its logarithm is z_j itself.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.log(z) - np.log(np.sum(np.exp(z)))


@log_softmax.mistake
def log_of_shifted_scores(z):
    """exp is missing inside: you sum or take the logarithm of scores where exp(z) should stand."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return z - np.log(np.sum(z))


@log_softmax.mistake
def bound_for_log_sum_exp(z):
    """You take max z + ln K for ln Σ exp(z_k). That is its upper bound, met only where all scores
    are equal.

    The sum itself is needed, of the shifted exponentials.
    """
    return z - np.max(z) - np.log(len(z))


@log_softmax.mistake
def score_where_the_probability_vanished(z):
    """Where softmax became 0 you put the score z_j in place of its logarithm. ln Σ exp(z_k) has
    still to be taken from it.

    The formula z_j − ln Σ exp(z_k) holds for every class: no case apart is needed.
    """
    e = np.exp(z - np.max(z))
    with np.errstate(divide="ignore"):
        return np.where(e > 0, np.log(e / np.sum(e)), z)
