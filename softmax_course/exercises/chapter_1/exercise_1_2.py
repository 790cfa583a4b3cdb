"""Exercise 1.2: Softmax for scores of any size."""

import numpy as np

from ..declaring import exercise, stage
from . import exercise_1_1
from .shared import LARGE, ORDINARY, SINGLE, WHOLE, named

X = np.array
MASKED = stage(
    "a class masked by −inf",
    (X([2.0, -np.inf, 0.1]),),
    (X([-np.inf, -np.inf, 3.0, 1.0]),),
    (X([-np.inf, -1e30, -2e30]),),
)


@exercise(
    "1.2",
    "Softmax for scores of any size",
    equation=1,
    # A masked class gets exactly 0, so nothing is forgiven beside 0.
    atol=0,
    stages=[ORDINARY, WHOLE, SINGLE, LARGE, MASKED],
    hints=[
        "Softmax does not change when one number is taken away from every score. Which number "
        "makes every exponent harmless?",
        "exp overflows above 709, and it may quietly become 0 far below 0. So let the largest "
        "exponent be exactly 0.",
        "Take `np.max(z)` away from z, then go on as in 1.1, with the shifted scores above and "
        "below the line.",
    ],
)
def softmax(z):
    """Subtract the largest score: by shift invariance the result is the same.

    Now every exponent is at most 0, so nothing overflows. The largest one is exactly 0, so the
    denominator is at least 1, and nothing is divided by 0. A masked class has exp(−inf) = 0.
    """
    numerators = np.exp(z - np.max(z))
    return numerators / np.sum(numerators)


@softmax.mistake
def no_shift(z):
    """This is 1.1 again. exp(z) is infinite in float64 from z = 709.8 on, and inf / inf is nan.

    Far below 0 every exp(z) becomes 0, and 0 / 0 is nan too. Take the same number away from every
    score first: which one?
    """
    return np.exp(z) / np.sum(np.exp(z))


@softmax.mistake
def shifted_by_mean(z):
    """You take a number from amid the scores away, such as their mean. That guards too little.

    Of the scores −10000, 0, 10000 the mean is 0, and exp(10000) overflows as before. Which number
    leaves no exponent above 0?
    """
    return np.exp(z - np.mean(z)) / np.sum(np.exp(z - np.mean(z)))


@softmax.mistake
def shifted_by_smallest(z):
    """You take the *smallest* score away, so all exponents are positive: overflow comes sooner.

    They should all be 0 or less.
    """
    return np.exp(z - np.min(z)) / np.sum(np.exp(z - np.min(z)))


@softmax.mistake
def shifted_by_first(z):
    """You take the first score away from all. When another one is larger by 710, exp overflows.

    Nothing says that the first class leads; ask the array which score does.
    """
    return np.exp(z - z[0]) / np.sum(np.exp(z - z[0]))


@softmax.mistake
def shifted_by_last(z):
    """You take the last score away from all. When another one is larger by 710, exp overflows.

    It would serve if the scores were sorted, and they are not.
    """
    return np.exp(z - z[-1]) / np.sum(np.exp(z - z[-1]))


@softmax.mistake
def shifted_by_largest_size(z):
    """You take away the largest *size*, max |z|. With all scores at −1000 that gives exp(−2000).

    Every numerator becomes 0 and 0 / 0 is nan. Take the largest score itself, sign and all.
    """
    return np.exp(z - np.max(np.abs(z))) / np.sum(np.exp(z - np.max(np.abs(z))))


@softmax.mistake
def shifted_by_place_of_largest(z):
    """np.argmax gives the *place* of the largest score, 0 to K − 1; you subtract that number.

    It is a shift, so ordinary scores come out right, but it is no guard against overflow.
    """
    return np.exp(z - np.argmax(z)) / np.sum(np.exp(z - np.argmax(z)))


@softmax.mistake
def shifted_by_constant(z):
    """You take the same number away whatever the scores are. Larger ones overflow all the same.

    Let the scores themselves say how much: their largest should become 0.
    """
    return np.exp(z - 100) / np.sum(np.exp(z - 100))


@softmax.mistake
def guarded_above_only(z):
    """You guard against large positive scores only: exp no longer overflows.

    But where all scores are far *below* 0 nothing is shifted, every exponential becomes 0, and
    0 / 0 is nan. Does a maximum start at 0, or an if ask for large scores?
    """
    return np.exp(z - max(0, np.max(z))) / np.sum(np.exp(z - max(0, np.max(z))))


@softmax.mistake
def shifted_by_sum(z):
    """You take the sum of the scores away. It can be far above the largest score, or far below.

    Then every exponential is 0, or infinite. Take away the largest score.
    """
    return np.exp(z - np.sum(z)) / np.sum(np.exp(z - np.sum(z)))


@softmax.mistake
def shifted_the_wrong_way(z):
    """You *add* the largest score where it should be taken away: exponents get larger still."""
    return np.exp(z + np.max(z)) / np.sum(np.exp(z + np.max(z)))


@softmax.mistake
def scaled_by_largest(z):
    """You *divide* the scores by the largest. Softmax stands a common shift, not a common factor.

    A factor changes the differences between the scores, and those decide. Subtract instead.
    """
    return np.exp(z / np.max(z)) / np.sum(np.exp(z / np.max(z)))


@softmax.mistake
def scaled_by_largest_size(z):
    """You *divide* the scores by the largest size. Softmax stands a common shift, not a factor.

    A factor changes the differences between the scores, and those decide. Subtract instead.
    """
    return np.exp(z / np.max(np.abs(z))) / np.sum(np.exp(z / np.max(np.abs(z))))


@softmax.mistake
def scaled_by_sum(z):
    """You *divide* the scores by their sum before exp. Softmax stands a shift, not a factor.

    A factor changes the differences between the scores, and those decide. Subtract instead.
    """
    return np.exp(z / np.sum(z)) / np.sum(np.exp(z / np.sum(z)))


for _factor in (10, 100, 1000):

    @softmax.mistake
    @named(f"scaled_down_by_{_factor}")
    def scaled_down(z, factor=_factor):
        """You make the scores small by dividing them; their differences shrink as well.

        Softmax stands a common shift, not a common factor: subtract.
        """
        return np.exp(z / factor) / np.sum(np.exp(z / factor))


@softmax.mistake
def standardised(z):
    """You divide the scores by their standard deviation. Softmax stands a shift, not a factor.

    The differences between scores decide, so they must stay as they are.
    """
    return np.exp((z - np.mean(z)) / np.std(z)) / np.sum(np.exp((z - np.mean(z)) / np.std(z)))


for _limit in (50, 100, 500, 700):

    @softmax.mistake
    @named(f"clipped_at_{_limit}")
    def clipped(z, limit=_limit):
        """You clip the scores. Nothing overflows, but 1000, 1001 and 1002 become all the same.

        The differences between them are lost, and those are all that softmax looks at. A shift
        keeps them.
        """
        e = np.exp(np.clip(z, -limit, limit))
        return e / np.sum(e)

    @softmax.mistake
    @named(f"clipped_above_at_{_limit}")
    def clipped_above(z, limit=_limit):
        """You cut the scores off from above: 1000, 1001 and 1002 become the same number.

        And far below 0 all exponentials are 0, so 0 / 0 is nan. A shift does what clipping cannot:
        it keeps the differences.
        """
        e = np.exp(np.minimum(z, limit))
        return e / np.sum(e)


@softmax.mistake
def nan_painted_over(z):
    """Replacing nan and inf afterwards hides the overflow and does not undo it.

    The probabilities are then 0 or do not sum to 1. Keep exp from overflowing in the first place.
    """
    return np.nan_to_num(np.exp(z) / np.sum(np.exp(z)))


@softmax.mistake
def nan_painted_over_early(z):
    """Replacing inf by a large number after exp comes too late: all differences are gone by then.

    Keep exp from overflowing in the first place, by a shift of the scores.
    """
    e = np.nan_to_num(np.exp(z))
    return e / np.sum(e)


@softmax.mistake
def through_an_unguarded_logarithm(z):
    """exp(z − ln Σ exp(z)) is softmax on paper, but the sum inside still overflows or underflows.

    Then ln gives inf or −inf, and all is lost. The largest score has to go before the first exp.
    """
    return np.exp(z - np.log(np.sum(np.exp(z))))


@softmax.mistake
def shifted_after_exp(z):
    """You subtract after exp; the shift belongs to the scores, inside exp.

    exp(z_j) − max is no multiple of exp(z_j), so the fractions change. exp(z_j − max z) is.
    """
    e = np.exp(z) - np.max(np.exp(z))
    return e / np.sum(e)


@softmax.mistake
def score_subtracted_after_exp(z):
    """The bracket of exp closes too early: you subtract the largest score from exp(z).

    The shift belongs to the scores, inside: exp(z_j − max z).
    """
    e = np.exp(z) - np.max(z)
    return e / np.sum(e)


@softmax.mistake
def shift_only_above_the_line(z):
    """The largest score is taken away in the numerator only. Do it below the line as well.

    Equation (1) stays what it is only if z_j and every z_k are shifted alike.
    """
    return np.exp(z - np.max(z)) / np.sum(np.exp(z))


@softmax.mistake
def shift_only_below_the_line(z):
    """The largest score is taken away in the denominator only. Do it above the line as well.

    Equation (1) stays what it is only if z_j and every z_k are shifted alike.
    """
    return np.exp(z) / np.sum(np.exp(z - np.max(z)))


@softmax.mistake
def forgot_to_divide(z):
    """The shift is right, and nothing overflows. But these are the numerators: the top one is 1.

    Equation (1) still divides by their sum.
    """
    return np.exp(z - np.max(z))


@softmax.mistake
def small_number_below(z):
    """You add a small number to the denominator. It never helps against overflow above.

    And where all exponentials underflow, it leaves probabilities of 0 that sum to 0. After the
    right shift the denominator is at least 1: nothing needs to be added.
    """
    return np.exp(z) / (np.sum(np.exp(z)) + 1e-12)


for _added in (1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16):

    @softmax.mistake
    @named(f"small_number_everywhere_{_added:.0e}")
    def small_number_everywhere(z, added=_added):
        """A small number is added to the exponentials, so that a masked class does not get 0.

        After the right shift the denominator is at least 1: nothing needs to be added.
        """
        e = np.exp(z - np.max(z)) + added
        return e / np.sum(e)


@softmax.mistake
def masked_scores_as_zero(z):
    """You turn a score of −inf into 0, an ordinary score: the masked class gets a share again.

    Leave −inf alone: after the shift it is still −inf, and exp(−inf) is exactly 0.
    """
    z = np.where(np.isinf(z), 0.0, z)
    return np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z)))


for _low in (-1e9, -100.0):

    @softmax.mistake
    @named(f"masked_by_a_low_number_{_low:.0e}")
    def masked_by_a_low_number(z, low=_low):
        """You put a low number in the place of −inf. Among scores lower still, it is the largest.

        Leave −inf alone: after the shift it is still −inf, and exp(−inf) is exactly 0.
        """
        z = np.where(np.isinf(z), low, z)
        return np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z)))


@softmax.mistake
def low_scores_raised(z):
    """You raise all scores below −10⁹ to that, the mask among them. Lower ones all become alike.

    Leave −inf alone: after the shift it is still −inf, and exp(−inf) is exactly 0.
    """
    z = np.maximum(z, -1e9)
    return np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z)))


@softmax.mistake
def masked_classes_left_out(z):
    """You leave the masked classes out, so the result is shorter than z.

    Each class keeps its place: a masked one gets 0 there. exp(−inf) gives that by itself.
    """
    z = z[np.isfinite(z)]
    return np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z)))


@softmax.mistake
def log_of_softmax(z):
    """You give the logarithm of softmax. That is exercise 1.4; here exp has the last word."""
    return z - np.max(z) - np.log(np.sum(np.exp(z - np.max(z))))


# These go wrong as they do in 1.1.
for _slip in (
    exercise_1_1.without_exp,
    exercise_1_1.not_divided,
    exercise_1_1.only_the_denominator,
    exercise_1_1.only_the_first_class,
    exercise_1_1.upside_down,
    exercise_1_1.divided_by_sum_of_scores,
    exercise_1_1.scores_over_sum_of_exp,
    exercise_1_1.mean_for_sum,
    exercise_1_1.divided_by_count,
    exercise_1_1.divided_by_length_of_vector,
    exercise_1_1.running_sum,
    exercise_1_1.one_more_class,
    exercise_1_1.three_classes_by_name,
    exercise_1_1.negative_scores,
    exercise_1_1.sigmoid,
    exercise_1_1.one_for_the_largest,
    exercise_1_1.stretched_to_0_and_1,
    exercise_1_1.one_minus_it,
    exercise_1_1.rounded,
):
    softmax.mistake(_slip)


@softmax.mistake
def shifted_in_place(z):
    """The numbers are right, but `z -= …` shifts the array of whoever called you.

    Their scores are not what they were. Write `z = z - …`, which makes a new array.
    """
    z -= np.max(z)
    return np.exp(z) / np.sum(np.exp(z))


@softmax.mistake
def shifted_sum_that_changes_in_the_loop(z):
    """The shift is right, but the sum changes while you divide: entries that are divided already
    count in it as they are now.

    Compute the denominator once, before the first division.
    """
    e = np.exp(z - np.max(z))
    for k in range(len(e)):
        e[k] = e[k] / np.sum(e)
    return e


@softmax.mistake
def shifted_scores_only(z):
    """You return the shifted scores, z − max z. Is the quotient computed and then not kept?

    Return what the division gives.
    """
    return z - np.max(z)


@softmax.mistake
def divided_without_remainder(z):
    """`//` divides and cuts the fraction off: of a probability below 1 that leaves 0. Use `/`."""
    e = np.exp(z - np.max(z))
    return e // np.sum(e)
