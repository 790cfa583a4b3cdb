"""Exercise 1.2: Softmax for scores of any size."""

import numpy as np

from ..cases import X
from ..declaring import exercise, stage
from .exercise_1_1 import softmax_by_definition
from .largest import largest
from .shared import LARGE, ORDINARY, SINGLE, WHOLE

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
    keep="A lead of 1 over another class means e ≈ 2.718 times its probability, at scores of "
    "2.0 and 1.0 as at 10,002 and 10,001.",
)
def softmax(z):
    """Subtract the largest score: by shift invariance the result is the same.

    Now every exponent is at most 0, so nothing overflows. The largest one is exactly 0, so the
    denominator is at least 1, and nothing is divided by 0. A masked class has exp(−inf) = 0.
    """
    numerators = np.exp(z - np.max(z))
    return numerators / np.sum(numerators)


@softmax.made_of()
def definition_of_the_shifted(z, definition=softmax_by_definition, largest=largest):
    return definition(z - largest(z))


@softmax.made_of()
def definition_as_it_stands(z, definition=softmax_by_definition):
    return definition(z)


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


@softmax.mistake(factor=(10, 100, 1000))
def scaled_down(z, factor):
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


@softmax.mistake
def shifted_over_the_sum_of_scores(z):
    """You divide by the sum of the scores themselves. Equation (1) has the sum of their
    exponentials there, shifted like those on top.
    """
    with np.errstate(all="ignore"):
        return np.exp(z - np.max(z)) / np.sum(z)


@softmax.mistake(limit=(50, 700, 500))
def clipped(z, limit):
    """You clip the scores. Nothing overflows, but 1000, 1001 and 1002 become all the same.

    The differences between them are lost, and those are all that softmax looks at. A shift
    keeps them.
    """
    e = np.exp(np.clip(z, -limit, limit))
    return e / np.sum(e)


@softmax.mistake(limit=(50, 700, 500))
def clipped_above(z, limit):
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
def infinities_share_equally(z):
    """Where exp overflows you share equally among the infinite ones. Scores of 1000 and 1002 are
    not equal: let no exponential overflow, and their difference is kept.
    """
    with np.errstate(all="ignore"):
        e = np.exp(z)
        return np.isinf(e) / np.isinf(e).sum() if np.isinf(e).any() else e / e.sum()


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
def small_number_below(z):
    """You add a small number to the denominator. It never helps against overflow above.

    And where all exponentials underflow, it leaves probabilities of 0 that sum to 0. After the
    right shift the denominator is at least 1: nothing needs to be added.
    """
    return np.exp(z) / (np.sum(np.exp(z)) + 1e-12)


@softmax.mistake(added=(1e-7, 1e-8, 1e-9))
def small_number_everywhere(z, added):
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


@softmax.mistake(low=(-1e9, -100.0))
def masked_by_a_low_number(z, low):
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
def shifted_scores_only(z):
    """You return the shifted scores, z − max z. Is the quotient computed and then not kept?

    Return what the division gives.
    """
    return z - np.max(z)
