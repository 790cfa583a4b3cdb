"""Chapter 1, softmax: from scores to probabilities."""

import numpy as np

from ..declaring import choice, exercise, question, right, stage, wrong

X = np.array
EXAMPLE = X([2.0, 1.0, 0.1])
ORDINARY = stage(
    "ordinary scores",
    (EXAMPLE,),
    (X([-1.0, 0.2, -2.5]),),
    (X([0.5, -1.2, 3.0, 0.0]),),
    (X([-2.0, -0.3]),),
    (X([1.5, 1.5, -0.5, 2.2, 0.7]),),
)
WHOLE = stage("scores that are whole numbers", (X([3, 1, 2, 0]),))
SINGLE = stage("a single class, K = 1", (X([4.2]),))
LARGE = stage(
    "scores in the thousands and beyond",
    (X([1000.0, 1001.0, 1002.0]),),
    (X([700.0, 710.0]),),
    (X([790.0, 800.0]),),
    (X([-2000.0, 3.0, 1.0]),),
    (X([-1000.0, -1001.0, -1000.5, -1003.0]),),
    (X([-1e4, 0.0, 1e4]),),
    (X([1e4, 0.0, -1e4, 9999.0]),),
    (X([1e30, -1e30]),),
)
MASKED = stage(
    "a class masked by −inf",
    (X([2.0, -np.inf, 0.1]),),
    (X([-np.inf, -np.inf, 3.0, 1.0]),),
    (X([-np.inf, -1e30, -2e30]),),
)


def named(name):
    """Name one of several mistakes that are alike but for a number.

    People choose all sorts of limits and small numbers. An answer is recognised by its results, so
    each of them is a mistake to run; what the learner is told is the same.
    """

    def rename(function):
        function.__name__ = name
        return function

    return rename


# --- 1.1 ----------------------------------------------------------------------------------------


@exercise(
    "1.1",
    "Softmax, by its definition",
    equation=1,
    stages=[ORDINARY, WHOLE, SINGLE],
    hints=[
        "Equation (1) has a numerator for each class and one denominator for all of them.",
        "`np.exp` works on a whole array: `np.exp(z)` holds all K numerators.",
        "Divide `np.exp(z)` by its own sum.",
    ],
)
def softmax_by_definition(z):
    """Equation (1), letter by letter: every numerator at once, divided by the sum of them all.

    The exponential makes every score positive and keeps their order; the division makes them sum
    to 1.
    """
    numerators = np.exp(z)
    return numerators / np.sum(numerators)


@softmax_by_definition.mistake
def without_exp(z):
    """You divide the scores themselves by their sum. Equation (1) takes exp of each score first.

    Without it a negative score gives a negative "probability", and scores that sum to 0 divide by
    zero.
    """
    return z / np.sum(z)


@softmax_by_definition.mistake
def not_divided(z):
    """These are the numerators exp(z_j) of equation (1); they are positive but do not sum to 1.

    Divide them by their sum.
    """
    return np.exp(z)


@softmax_by_definition.mistake
def only_the_denominator(z):
    """This is the denominator of equation (1), one number for all classes.

    What it divides is still to come: a numerator exp(z_j) for each class j, so K numbers in all.
    """
    return np.sum(np.exp(z))


@softmax_by_definition.mistake
def only_the_first_class(z):
    """You give the probability of the first class alone; K numbers were asked for, one a class.

    Does a loop return at its first turn, or is z[0] picked out somewhere?
    """
    return np.exp(z[0]) / np.sum(np.exp(z))


@softmax_by_definition.mistake
def upside_down(z):
    """The fraction of equation (1) stands on its head: you divide the sum by each exp(z_j).

    That gives 1/a_j, and a class gets more the less its score is.
    """
    return np.sum(np.exp(z)) / np.exp(z)


@softmax_by_definition.mistake
def divided_by_sum_of_scores(z):
    """The numerators are right; the denominator of equation (1) is the sum of the exp(z_k).

    You divide by the sum of the scores z_k themselves.
    """
    return np.exp(z) / np.sum(z)


@softmax_by_definition.mistake
def scores_over_sum_of_exp(z):
    """The denominator is right; the numerator of equation (1) is exp(z_j), and yours is z_j.

    Every score goes through exp, above the line as well as below.
    """
    return z / np.sum(np.exp(z))


@softmax_by_definition.mistake
def exp_of_the_sum(z):
    """The denominator of equation (1) is a sum of exponentials; yours is the exponential of a sum.

    The order matters: exp(2) + exp(1) is about 10.1, exp(2 + 1) about 20.1.
    """
    return np.exp(z) / np.exp(np.sum(z))


@softmax_by_definition.mistake
def exp_around_the_fraction(z):
    """The bracket of exp closes too late: you take exp of z divided by the sum.

    In equation (1) exp belongs to the score alone, and the division comes after it.
    """
    return np.exp(z / np.sum(np.exp(z)))


@softmax_by_definition.mistake
def exp_of_the_shares(z):
    """You divide by the sum before you take exp. Equation (1) has it the other way round.

    First every score goes through exp, then those exponentials are divided by their sum.
    """
    return np.exp(z / np.sum(z))


@softmax_by_definition.mistake
def divided_by_largest(z):
    """You divide by the largest numerator: the top class gets 1. Equation (1) divides by the sum.

    (Taking the largest score away from all is a good idea, and it is exercise 1.2: the division
    by the sum still has to follow.)
    """
    return np.exp(z - np.max(z))


@softmax_by_definition.mistake
def shift_only_above(z):
    """You take the largest score away in the numerator but not in the denominator.

    The two no longer belong together, and the result does not sum to 1. For equation (1) as it
    stands no such step is needed; exercise 1.2 does it on both sides.
    """
    return np.exp(z - np.max(z)) / np.sum(np.exp(z))


@softmax_by_definition.mistake
def shift_only_below(z):
    """You take the largest score away in the denominator but not in the numerator.

    The two no longer belong together, and the result does not sum to 1: what is done to z_j below
    the line must be done to it above.
    """
    return np.exp(z) / np.sum(np.exp(z - np.max(z)))


@softmax_by_definition.mistake
def mean_for_sum(z):
    """You divide by the mean of the exponentials, so the result sums to K and not to 1."""
    return np.exp(z) / np.mean(np.exp(z))


@softmax_by_definition.mistake
def divided_by_count(z):
    """You divide each exponential by the number of classes K; equation (1) divides by their sum.

    Only the sum makes the results add up to 1.
    """
    return np.exp(z) / len(z)


@softmax_by_definition.mistake
def divided_by_length_of_vector(z):
    """You divide by the Euclidean length of the exponentials, the root of their squares' sum.

    That makes the squares sum to 1. Equation (1) divides by the plain sum.
    """
    return np.exp(z) / np.sqrt(np.sum(np.exp(z) ** 2))


@softmax_by_definition.mistake
def running_sum(z):
    """Each numerator is divided by the sum of only those that came before it, and itself.

    The denominator of equation (1) is the same for all classes: finish the sum first, then divide.
    """
    return np.exp(z) / np.cumsum(np.exp(z))


@softmax_by_definition.mistake
def sum_that_changes_in_the_loop(z):
    """The sum changes while you go: entries that are divided already count in it as they are now.

    Compute the denominator of equation (1) once, before the first division.
    """
    e = np.exp(z)
    for k in range(len(e)):
        e[k] = e[k] / np.sum(e)
    return e


@softmax_by_definition.mistake
def divided_by_itself(z):
    """Each exponential is divided by itself alone, so every class gets 1.

    The sum in equation (1) runs over all classes k, not over the one of the numerator.
    """
    return np.exp(z) / np.exp(z)


@softmax_by_definition.mistake
def added_up_on_the_way(z):
    """You add the probabilities up as you go: the last one is always 1.

    Entry j of the answer is the probability of class j alone.
    """
    return np.cumsum(np.exp(z) / np.sum(np.exp(z)))


@softmax_by_definition.mistake
def one_more_class(z):
    """Your denominator has 1 too much, as if there were one more class of score 0.

    The sigmoid 1 / (1 + exp(−z)) has such a 1; in equation (1) the sum is over the K classes only.
    """
    return np.exp(z) / (1 + np.sum(np.exp(z)))


@softmax_by_definition.mistake
def others_only_below(z):
    """Your denominator leaves the class itself out: exp(z_j) over the sum of the *other* classes.

    These are odds. In equation (1) the sum over k includes k = j, so that all the a_j sum to 1.
    """
    return np.exp(z) / (np.sum(np.exp(z)) - np.exp(z))


@softmax_by_definition.mistake
def three_classes_by_name(z):
    """Right for K = 3 only: the denominator adds up three classes by name.

    Equation (1) sums over all k, however many there are: np.sum knows the length of its array.
    """
    return np.exp(z) / (np.exp(z[0]) + np.exp(z[1]) + np.exp(z[2]))


@softmax_by_definition.mistake
def negative_scores(z):
    """The order is upside down: your exponent is −z. In equation (1) a larger score gets more."""
    return np.exp(-z) / np.sum(np.exp(-z))


@softmax_by_definition.mistake
def exp_of_sizes(z):
    """You drop the sign of the scores: −1.2 counts as 1.2. In equation (1) less is less.

    exp turns a negative score into a small positive number by itself; no abs and no square.
    """
    return np.exp(np.abs(z)) / np.sum(np.exp(np.abs(z)))


@softmax_by_definition.mistake
def shares_of_sizes(z):
    """You make the scores positive by dropping their signs. Equation (1) does so by exp.

    exp keeps the order: −2 counts less than −1, and less than 2.
    """
    return np.abs(z) / np.sum(np.abs(z))


@softmax_by_definition.mistake
def shares_above_the_smallest(z):
    """You make the scores positive by taking the smallest away; the last class then gets 0.

    Equation (1) does so by exp, which leaves every class something.
    """
    with np.errstate(invalid="ignore"):
        return (z - np.min(z)) / np.sum(z - np.min(z))


@softmax_by_definition.mistake
def base_and_exponent_swapped(z):
    """You raise the score to the power e. In equation (1) e is the base, the score the exponent."""
    with np.errstate(invalid="ignore"):
        return z**np.e / np.sum(z**np.e)


@softmax_by_definition.mistake
def shares_of_squares(z):
    """You make the scores positive by squaring. Equation (1) does so by exp, which keeps the order.

    Squared, the scores −2 and 2 would count the same.
    """
    return z**2 / np.sum(z**2)


@softmax_by_definition.mistake
def sigmoid(z):
    """This is the sigmoid, 1 / (1 + exp(−z)), of each score on its own.

    Softmax lets the classes compete: each exp(z_j) is divided by the sum over all classes, and the
    results sum to 1.
    """
    return 1 / (1 + np.exp(-z))


@softmax_by_definition.mistake
def one_for_the_largest(z):
    """This is the hard choice: 1 for the largest score, 0 for the others.

    Softmax is its soft sister, equation (1): every class keeps some probability.
    """
    return np.where(z == np.max(z), 1.0, 0.0) / np.sum(z == np.max(z))


@softmax_by_definition.mistake
def stretched_to_0_and_1(z):
    """You stretch the scores so that the lowest becomes 0 and the highest 1.

    That is no softmax: equation (1) takes exp of each score and divides by the sum of those.
    """
    return (z - np.min(z)) / (np.max(z) - np.min(z))


@softmax_by_definition.mistake
def other_base(z):
    """You raise 2 to the scores. Equation (1) has the natural exponential, np.exp: base e = 2.718…

    Another base is another temperature, as you will see in 1.5.
    """
    return 2.0**z / np.sum(2.0**z)


@softmax_by_definition.mistake
def base_ten(z):
    """You raise 10 to the scores. Equation (1) has the natural exponential, np.exp: base e = 2.718…

    Another base is another temperature, as you will see in 1.5.
    """
    return 10.0**z / np.sum(10.0**z)


@softmax_by_definition.mistake
def logarithm_of_it(z):
    """You give the logarithm of softmax, all negative. Equation (1) stops at the division."""
    return z - np.log(np.sum(np.exp(z)))


@softmax_by_definition.mistake
def one_minus_it(z):
    """You give 1 − a_j, the probability of all the other classes. Equation (1) is a_j itself."""
    return 1 - np.exp(z) / np.sum(np.exp(z))


@softmax_by_definition.mistake
def twice_softmax(z):
    """You take softmax of a softmax, which flattens it. Equation (1) goes through exp only once."""
    a = np.exp(z) / np.sum(np.exp(z))
    return np.exp(a) / np.sum(np.exp(a))


@softmax_by_definition.mistake
def negatives_cut_off(z):
    """You replace negative scores by 0. Equation (1) needs no such cut.

    exp makes every score positive and keeps their order, below 0 as well.
    """
    return np.maximum(z, 0) / np.sum(np.maximum(z, 0))


@softmax_by_definition.mistake
def scores_cut_to_whole_numbers(z):
    """Somewhere the scores become whole numbers, and their fractions are lost before exp sees them.

    Look for int, astype(int), `//` or an array of integers that you write into.
    """
    return np.exp(np.trunc(z)) / np.sum(np.exp(np.trunc(z)))


@softmax_by_definition.mistake
def exp_minus_one(z):
    """np.expm1 is exp(x) − 1. Equation (1) has exp itself: a score of 0 counts 1, not nothing."""
    return np.expm1(z) / np.sum(np.expm1(z))


for _places in (1, 2, 3, 4):

    @softmax_by_definition.mistake
    @named(f"rounded_to_{_places}")
    def rounded(z, places=_places):
        """You round the probabilities. Leave that to whoever prints them.

        Rounded, they need not sum to 1, and a small probability becomes 0.
        """
        return np.round(np.exp(z) / np.sum(np.exp(z)), places)


@softmax_by_definition.mistake
def in_place(z):
    """The numbers are right, but the caller's z is overwritten on the way.

    Operations such as `z -= …` or `np.exp(z, out=z)` write into the array that you were given.
    Make a new one.
    """
    np.copyto(z, np.exp(z), casting="unsafe")
    return z / np.sum(z)


# --- 1.2 ----------------------------------------------------------------------------------------


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
    without_exp,
    not_divided,
    only_the_denominator,
    only_the_first_class,
    upside_down,
    divided_by_sum_of_scores,
    scores_over_sum_of_exp,
    mean_for_sum,
    divided_by_count,
    divided_by_length_of_vector,
    running_sum,
    one_more_class,
    three_classes_by_name,
    negative_scores,
    sigmoid,
    one_for_the_largest,
    stretched_to_0_and_1,
    one_minus_it,
    rounded,
):
    softmax.mistake(_slip)


@softmax.mistake
def shifted_in_place(z):
    """The numbers are right, but `z -= …` shifts the array of whoever called you.

    Their scores are not what they were. Write `z = z - …`, which makes a new array.
    """
    z -= np.max(z)
    return np.exp(z) / np.sum(np.exp(z))


# --- 1.3 ----------------------------------------------------------------------------------------


@exercise(
    "1.3",
    "A batch, column by column",
    equation=1,
    atol=0,
    stages=[
        stage(
            "ordinary batches",
            (X([[2.0, 0.5], [1.0, -1.2], [0.1, 3.0]]),),
            (X([[2.0, 0.0, -1.0, 1.5, 0.3], [1.0, 0.5, -2.0, 1.5, 0.9], [0.1, 2.0, 0.4, 1.5, 3]]),),
            (X([[0.2, 1.1], [-0.7, 2.0], [1.3, 0.0], [0.0, -1.5]]),),
            (X([[2.0], [1.0], [0.1]]),),
            (X([[0.3, -2.0, 5.0]]),),
        ),
        stage("scores that are whole numbers", (X([[3, 0, 1], [1, 2, 1]]),)),
        stage(
            "scores in the thousands and beyond",
            (X([[1000.0, -1000.0, 2.0], [1001.0, -1001.0, 1.0], [1002.0, -1000.5, 0.1]]),),
            (X([[1e4, -1e4, 0.0, 1e30], [0.0, 0.0, 9999.0, -1e30], [-1e4, 1e4, 1e4, 0.0]]),),
        ),
        stage(
            "a class masked by −inf",
            (X([[2.0, -np.inf], [-np.inf, 1.0], [0.1, 1.0]]),),
        ),
    ],
    hints=[
        "Every column is one sample with its own largest score and its own sum. Along which axis "
        "do the classes of a sample lie?",
        "`np.max(Z, axis=0)` goes down each column and gives m numbers, one a sample.",
        "Shapes (K, m) and (m,) fit each other by broadcasting: each of the m numbers meets its "
        "own column.",
        "Take `np.max(Z, axis=0)` away, take exp, divide by the sum along `axis=0`.",
    ],
)
def softmax_columns(Z):
    """Exercise 1.2 with axis=0: the maximum and the sum go down each column.

    Both have shape (m,), and broadcasting hands each sample its own, because the last axis of Z
    counts the samples.
    """
    numerators = np.exp(Z - np.max(Z, axis=0))
    return numerators / np.sum(numerators, axis=0)


@softmax_columns.mistake
def along_rows(Z):
    """Your rows sum to 1: you go along axis 1, from sample to sample within one class.

    Here a sample is a column, and its classes compete among themselves: go down, along axis 0.
    """
    e = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


for _shift, _sum in ((None, 1), (0, 1), (1, 1), (1, 0)):

    @softmax_columns.mistake
    @named(f"along_rows_and_misaligned_{_shift}_{_sum}")
    def along_rows_and_misaligned(Z, shift=_shift, sum=_sum):
        """axis=1 runs over the samples: K numbers are left, which do not fit the m columns of Z.

        (Where K = m they seem to, and mix up everything.) The classes lie along axis 0, and what
        is left then, one number a sample, does fit.
        """
        e = np.exp(Z - np.max(Z, axis=shift))
        return e / np.sum(e, axis=sum)


@softmax_columns.mistake
def sums_stood_up_as_column(Z):
    """The sums down the columns are right, but they are then stood up as a column, (m, 1).

    Broadcasting compares shapes from the last axis: (m,) meets the m columns of Z as it is.
    """
    e = np.exp(Z - np.max(Z, axis=0))
    return e / np.sum(e, axis=0)[:, None]


@softmax_columns.mistake
def maxima_stood_up_as_column(Z):
    """The maxima of the columns are right, but they are then stood up as a column, (m, 1).

    Broadcasting compares shapes from the last axis: (m,) meets the m columns of Z as it is.
    """
    e = np.exp(Z - np.max(Z, axis=0)[:, None])
    return e / np.sum(e, axis=0)


@softmax_columns.mistake
def loop_over_the_classes(Z):
    """Your loop runs K times, but there are m columns. len(Z) counts the rows of Z, its classes.

    Z.shape[1] counts the samples.
    """
    A = np.zeros(Z.shape)
    for j in range(len(Z)):
        e = np.exp(Z[:, j] - np.max(Z[:, j]))
        A[:, j] = e / np.sum(e)
    return A


@softmax_columns.mistake
def sums_of_rows(Z):
    """The maximum goes down the columns, but the sum goes along the rows: axis=1 in np.sum.

    Every column needs its own sum: axis 0 for both.
    """
    e = np.exp(Z - np.max(Z, axis=0))
    return e / np.sum(e, axis=1, keepdims=True)


@softmax_columns.mistake
def whole_batch_as_one(Z):
    """All entries of your result sum to 1 together: the whole batch counts as one big sample.

    Each column is a sample of its own and sums to 1 by itself: give the sum an axis.
    """
    e = np.exp(Z - np.max(Z))
    return e / np.sum(e)


@softmax_columns.mistake
def every_entry_alone(Z):
    """Every entry becomes 1: each is treated as a sample of its own, with a single class.

    A sample is a whole column. Hand your softmax a column at a time, or give np.sum an axis.
    """
    return np.ones(Z.shape)


@softmax_columns.mistake
def divided_by_sums_of_scores(Z):
    """The numerators are right, but each column is divided by the sum of its scores.

    Equation (1) divides by the sum of the exponentials.
    """
    return np.exp(Z - np.max(Z, axis=0)) / np.sum(Z, axis=0)


@softmax_columns.mistake
def reshaped_where_transposed(Z):
    """The numbers are right but in the wrong places: reshape keeps the reading order of the rows.

    To turn rows into columns, transpose: `.T`.
    """
    e = np.exp(Z - np.max(Z, axis=0))
    return (e / np.sum(e, axis=0)).T.reshape(Z.shape)


@softmax_columns.mistake
def rows_stood_up_as_columns(Z):
    """You take softmax of each *row* and stand the results up as columns. A sample is a column.

    Start from the columns of Z, which are the rows of Z.T.
    """
    e = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return (e / np.sum(e, axis=1, keepdims=True)).T


@softmax_columns.mistake
def one_sum_for_all(Z):
    """The shift is right, column by column, but one sum over the whole batch divides them all.

    Each column is a sample of its own and sums to 1 by itself: give the sum an axis.
    """
    e = np.exp(Z - np.max(Z, axis=0))
    return e / np.sum(e)


@softmax_columns.mistake
def one_maximum_for_all(Z):
    """One maximum for the whole batch guards only the sample that holds it.

    In a column far below it every exponential becomes 0, and 0 / 0 is nan. Give each column its
    own: np.max with an axis.
    """
    e = np.exp(Z - np.max(Z))
    return e / np.sum(e, axis=0)


@softmax_columns.mistake
def maximum_of_each_row(Z):
    """You take a row's maximum away from each row. Within a column those are different numbers.

    Only a shift that is common to all classes of a sample leaves its softmax alone: the maximum
    has to go down the column, axis 0.
    """
    e = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return e / np.sum(e, axis=0)


@softmax_columns.mistake
def no_shift_of_columns(Z):
    """Right axis, but exp overflows: inf / inf is nan. Guard it as in 1.2.

    Take its largest score away from every column, each its own.
    """
    return np.exp(Z) / np.sum(np.exp(Z), axis=0)


@softmax_columns.mistake
def shifted_by_column_means(Z):
    """You take the mean of each column away. That is allowed, but it guards too little.

    With scores of ±10000 the mean is 0 and exp overflows as before. Take the largest away.
    """
    e = np.exp(Z - np.mean(Z, axis=0))
    return e / np.sum(e, axis=0)


@softmax_columns.mistake
def shifted_by_first_row(Z):
    """You take the first row away, the score of class 0. When another is larger by 710, exp
    overflows.

    Take the largest of each column, np.max with an axis.
    """
    e = np.exp(Z - Z[0])
    return e / np.sum(e, axis=0)


@softmax_columns.mistake
def columns_scaled(Z):
    """You divide each column by its largest score. Softmax stands a common shift, not a factor.

    The differences between scores decide, and they must stay as they are. Subtract.
    """
    e = np.exp(Z / np.max(Z, axis=0))
    return e / np.sum(e, axis=0)


for _limit in (50, 100, 500, 700):

    @softmax_columns.mistake
    @named(f"columns_clipped_at_{_limit}")
    def columns_clipped(Z, limit=_limit):
        """You clip the scores. Nothing overflows, but 1000, 1001 and 1002 become all the same.

        A shift of each column by its largest score keeps the differences.
        """
        e = np.exp(np.clip(Z, -limit, limit))
        return e / np.sum(e, axis=0)


@softmax_columns.mistake
def nan_in_columns_painted_over(Z):
    """Replacing nan and inf afterwards hides the overflow and does not undo it.

    Take the largest score of each column away before exp.
    """
    return np.nan_to_num(np.exp(Z) / np.sum(np.exp(Z), axis=0))


@softmax_columns.mistake
def masked_entries_as_zero(Z):
    """You turn a score of −inf into 0, an ordinary score: the masked class gets a share again.

    Leave −inf alone: exp(−inf) is exactly 0.
    """
    Z = np.where(np.isinf(Z), 0.0, Z)
    e = np.exp(Z - np.max(Z, axis=0))
    return e / np.sum(e, axis=0)


@softmax_columns.mistake
def columns_upside_down(Z):
    """The order is upside down: your exponent is −z. In equation (1) a larger score gets more."""
    e = np.exp(-Z - np.max(-Z, axis=0))
    return e / np.sum(e, axis=0)


@softmax_columns.mistake
def columns_not_divided(Z):
    """The shift is right, but these are the numerators: the largest of each column is 1.

    Divide every column by its own sum.
    """
    return np.exp(Z - np.max(Z, axis=0))


@softmax_columns.mistake
def exponentials_only(Z):
    """These are the exponentials, the numerators of equation (1). Divide each column by its sum."""
    return np.exp(Z)


@softmax_columns.mistake
def columns_without_exp(Z):
    """You divide the scores themselves by their column's sum. Equation (1) takes exp first.

    Otherwise a negative score gives a negative "probability".
    """
    return Z / np.sum(Z, axis=0)


@softmax_columns.mistake
def samples_came_out_as_rows(Z):
    """Every sample is right, but it comes out as a row: your result is the transpose.

    A loop over the columns Z.T collects rows. Stand them up as columns again, so that the shape
    is that of Z.
    """
    e = np.exp(Z - np.max(Z, axis=0))
    return (e / np.sum(e, axis=0)).T


@softmax_columns.mistake
def only_the_first_sample(Z):
    """You give the softmax of the first column alone; all m columns were asked for.

    Does a loop return at its first turn, or does Z[:, 0] pick one out?
    """
    e = np.exp(Z[:, 0] - np.max(Z[:, 0]))
    return e / np.sum(e)


@softmax_columns.mistake
def sum_of_first_sample(Z):
    """Only the first column sums to 1: its sum divides the others too. Each needs its own."""
    e = np.exp(Z - np.max(Z, axis=0))
    return e / np.sum(e[:, 0])


@softmax_columns.mistake
def sum_of_first_sample_unshifted(Z):
    """Only the first column sums to 1: its sum divides the others too. Each needs its own.

    And exp(Z) overflows for large scores: guard it as in 1.2.
    """
    return np.exp(Z) / np.sum(np.exp(Z[:, 0]))


@softmax_columns.mistake
def mean_of_columns(Z):
    """Your columns sum to K: you divide by the mean of the exponentials. Divide by their sum."""
    e = np.exp(Z - np.max(Z, axis=0))
    return e / np.mean(e, axis=0)


@softmax_columns.mistake
def sigmoid_of_each(Z):
    """This is the sigmoid of each entry on its own, 1 / (1 + exp(−z)); the columns do not sum to 1.

    In softmax the classes of a sample share one denominator, their sum of exponentials.
    """
    return 1 / (1 + np.exp(-Z))


@softmax_columns.mistake
def logarithm_of_columns(Z):
    """You give the logarithm of softmax; its entries are negative. Here exp has the last word."""
    shifted = Z - np.max(Z, axis=0)
    return shifted - np.log(np.sum(np.exp(shifted), axis=0))


@softmax_columns.mistake
def hard_choice_by_column(Z):
    """You give 1 to the largest score of each column and 0 to the others, the hard choice.

    Softmax is soft: by equation (1) every class keeps some probability.
    """
    top = Z == np.max(Z, axis=0)
    return top / np.sum(top, axis=0)


@softmax_columns.mistake
def shift_only_above_in_columns(Z):
    """The maximum is taken away above the line only. Below it, exp(Z) is summed unshifted.

    Equation (1) stays what it is only if the scores are shifted alike in both places.
    """
    return np.exp(Z - np.max(Z, axis=0)) / np.sum(np.exp(Z), axis=0)


@softmax_columns.mistake
def shift_only_below_in_columns(Z):
    """The maximum is taken away below the line only. Above it stands exp(Z), unshifted.

    Equation (1) stays what it is only if the scores are shifted alike in both places.
    """
    return np.exp(Z) / np.sum(np.exp(Z - np.max(Z, axis=0)), axis=0)


@softmax_columns.mistake
def both_axes(Z):
    """You normalise twice, along both axes, and the second undoes the first.

    Only the classes of one sample compete: once, down each column.
    """
    e = np.exp(Z - np.max(Z, axis=0))
    a = e / np.sum(e, axis=0)
    return a / np.sum(a, axis=1, keepdims=True)


@softmax_columns.mistake
def batch_flattened(Z):
    """The numbers of the batch come out in one long row. The result has the shape of Z, (K, m)."""
    e = np.exp(Z - np.max(Z, axis=0))
    return (e / np.sum(e, axis=0)).ravel()


@softmax_columns.mistake
def samples_one_after_the_other(Z):
    """Every sample is right, but they follow one another in one long row.

    Stack them side by side, as columns, so that the shape is that of Z: (K, m).
    """
    e = np.exp(Z - np.max(Z, axis=0))
    return (e / np.sum(e, axis=0)).T.ravel()


@softmax_columns.mistake
def batch_changed_in_place(Z):
    """The numbers are right, but `Z -= …` or `Z[:, j] = …` writes into the caller's array.

    `Z = Z - …` makes a new one and leaves theirs alone.
    """
    Z -= np.max(Z, axis=0)
    return np.exp(Z) / np.sum(np.exp(Z), axis=0)


# --- 1.4 ----------------------------------------------------------------------------------------


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
        "The sum can still overflow. Write the shifted score first, `s = z - np.max(z)`: by shift "
        "invariance it has the same softmax.",
        "Then s minus the logarithm of the sum of `np.exp(s)`.",
    ],
)
def log_softmax(z):
    """ln of the quotient in equation (1) is z_j − ln Σ exp(z_k): ln and exp cancel on top.

    With the largest score taken away the sum lies between 1 and K, so its logarithm is harmless.
    No probability is ever computed, so none can underflow.
    """
    shifted = z - np.max(z)
    return shifted - np.log(np.sum(np.exp(shifted)))


@log_softmax.mistake
def log_after_softmax(z):
    """You compute softmax and then its logarithm. A probability below 10⁻³²⁴ has become 0 by then.

    And ln 0 is −inf. Take the logarithm of equation (1) on paper first: on top, ln and exp cancel.
    """
    e = np.exp(z - np.max(z))
    return np.log(e / np.sum(e))


@log_softmax.mistake
def log_after_plain_softmax(z):
    """You compute equation (1) as it stands and then the logarithm: exp overflows or underflows.

    Take the logarithm on paper first, where ln and exp cancel, and shift by the largest score.
    """
    return np.log(np.exp(z) / np.sum(np.exp(z)))


@log_softmax.mistake
def no_shift_in_the_sum(z):
    """z_j − ln Σ exp(z_k) is right on paper, but the sum overflows above 709 and ln gives inf.

    Take the largest score away first: it leaves the softmax alone, and the logarithm too.
    """
    return z - np.log(np.sum(np.exp(z)))


_SMALL = (1e-5, 1e-6, 1e-7, 1e-8)
_SMALLER = (1e-9, 1e-10, 1e-12, 1e-15, 1e-16, 1e-20, 1e-100, 1e-300)

for _added in (*_SMALL, *_SMALLER, np.finfo(float).eps, np.finfo(float).tiny):

    @log_softmax.mistake
    @named(f"small_number_in_the_log_{_added:.0e}")
    def small_number_in_the_log(z, added=_added):
        """You add a small number before ln, or cut off below it. No −inf, but no truth either.

        Every probability smaller than it gets the same logarithm: −800 and −2000 look alike. Take
        the logarithm of equation (1) on paper, where ln and exp cancel.
        """
        e = np.exp(z - np.max(z))
        return np.log(e / np.sum(e) + added)


for _added in _SMALL:

    @log_softmax.mistake
    @named(f"clipped_before_the_log_at_{_added:.0e}")
    def clipped_before_the_log(z, added=_added):
        """You keep the probabilities away from 0 and 1 before ln. No −inf, but no truth either.

        A single class has probability 1, exactly; and −800 and −2000 look alike. Take the
        logarithm of equation (1) on paper, where ln and exp cancel.
        """
        e = np.exp(z - np.max(z))
        return np.log(np.clip(e / np.sum(e), added, 1 - added))


for _floor in (np.finfo(float).min, -1e10, -1e9, -1e6, -1e4, -1e3, -100.0, 0.0):

    @log_softmax.mistake
    @named(f"infinity_painted_over_with_{_floor:.0e}")
    def infinity_painted_over(z, floor=_floor):
        """You replace −inf by a number afterwards. The true logarithm is finite and quite another.

        Take the logarithm of equation (1) on paper first: on top, ln and exp cancel.
        """
        e = np.exp(z - np.max(z))
        with np.errstate(divide="ignore"):
            return np.nan_to_num(np.log(e / np.sum(e)), neginf=floor)


for _floor in (-1e3, -500.0, -100.0, -50.0):

    @log_softmax.mistake
    @named(f"floor_under_the_logarithm_at_{_floor:.0e}")
    def floor_under_the_logarithm(z, floor=_floor):
        """You cut the logarithm off from below. A probability of exp(−2000) is no float64 any more,
        but its logarithm, −2000, is an ordinary number.

        Nothing needs to be cut off.
        """
        shifted = z - np.max(z)
        return np.maximum(shifted - np.log(np.sum(np.exp(shifted))), floor)


for _limit in (50, 100, 500, 700):

    @log_softmax.mistake
    @named(f"scores_clipped_at_{_limit}")
    def scores_clipped(z, limit=_limit):
        """You clip the scores: the differences beyond are lost, and those are all that counts.

        Shift by the largest score instead; then nothing overflows, and z_j in front of the
        logarithm needs no guard at all.
        """
        z = np.clip(z, -limit, limit)
        return z - np.log(np.sum(np.exp(z)))


@log_softmax.mistake
def sum_shifted_score_not(z):
    """In the sum you take the largest score away, but not from the z_j in front of it.

    The results are all too large by max z. Shift both, or add the maximum to the logarithm.
    """
    return z - np.log(np.sum(np.exp(z - np.max(z))))


@log_softmax.mistake
def score_shifted_sum_not(z):
    """You take the largest score away twice, or from z_j but not inside the sum.

    The results are all too small by max z. Either both are shifted, or the maximum comes back.
    """
    return z - np.max(z) - np.log(np.sum(np.exp(z)))


@log_softmax.mistake
def maximum_added(z):
    """The sign of the maximum has slipped: ln Σ exp(z_k) is max z *plus* ln Σ exp(z_k − max z)."""
    return z + np.max(z) - np.log(np.sum(np.exp(z - np.max(z))))


@log_softmax.mistake
def logarithm_added(z):
    """ln of a quotient is a difference: z_j *minus* ln Σ exp(z_k). Yours has a plus."""
    return z - np.max(z) + np.log(np.sum(np.exp(z - np.max(z))))


@log_softmax.mistake
def logarithm_added_unshifted(z):
    """ln of a quotient is a difference: z_j minus ln Σ exp(z_k). Yours has a plus.

    And the sum overflows: shift by the largest score.
    """
    return z + np.log(np.sum(np.exp(z)))


@log_softmax.mistake
def softmax_itself(z):
    """This is softmax, between 0 and 1. Its logarithm was asked for, which is never positive."""
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


@log_softmax.mistake
def sign_turned_round(z):
    """You give −ln a_j, all positive. The minus belongs to the cost, equation (2), not to here."""
    return np.log(np.sum(np.exp(z - np.max(z)))) - (z - np.max(z))


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
def sum_of_shifted_scores(z):
    """ln and exp cancel one by one in your sum: the bracket of ln closes before the sum.

    ln of a sum is not the sum of the logarithms. Sum the exponentials first.
    """
    return z - np.max(z) - np.sum(z - np.max(z))


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
    with np.errstate(divide="ignore", invalid="ignore"):
        return (z - np.max(z)) / np.log(np.sum(np.exp(z - np.max(z))))


@log_softmax.mistake
def exp_in_front(z):
    """In front of the minus you have exp(z_j). Its logarithm belongs there, and that is z_j."""
    return np.exp(z) - np.log(np.sum(np.exp(z)))


@log_softmax.mistake
def exp_of_the_shifted_in_front(z):
    """In front of the minus stands an exponential. Its logarithm belongs there, the bare score."""
    return np.exp(z - np.max(z)) - np.log(np.sum(np.exp(z - np.max(z))))


@log_softmax.mistake
def log_of_a_difference(z):
    """You subtract inside the logarithm. ln of a quotient is the difference of *two* logarithms.

    exp(z_j) minus the sum is negative, and its logarithm nan.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.log(np.exp(z) - np.sum(np.exp(z)))


@log_softmax.mistake
def log_of_the_others(z):
    """This is ln(1 − a_j), of the probability of all *other* classes. You need ln a_j."""
    e = np.exp(z - np.max(z))
    with np.errstate(divide="ignore"):
        return np.log(1 - e / np.sum(e))


@log_softmax.mistake
def log_of_shares(z):
    """You take the logarithm of z_j / Σ z_k. Equation (1) has exponentials above and below.

    Scores may be negative, and then their logarithm is nan.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.log(z / np.sum(z))


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
def mean_in_the_log(z):
    """Inside the logarithm stands the mean of the exponentials; equation (1) has their sum.

    The results are all too large by ln K.
    """
    return z - np.max(z) - np.log(np.mean(np.exp(z - np.max(z))))


@log_softmax.mistake
def log_to_base_two(z):
    """np.log2 counts in bits. The course uses the natural logarithm, np.log, which undoes exp."""
    e = np.exp(z - np.max(z))
    return np.log2(e / np.sum(e))


@log_softmax.mistake
def log_to_base_ten(z):
    """np.log10 has base 10. The course uses the natural logarithm, np.log, which undoes exp."""
    e = np.exp(z - np.max(z))
    return np.log10(e / np.sum(e))


@log_softmax.mistake
def mixed_logarithms(z):
    """The logarithm of the sum is to base 2 while the score in front belongs to base e.

    Only the natural logarithm, np.log, undoes exp.
    """
    return z - np.max(z) - np.log2(np.sum(np.exp(z - np.max(z))))


@log_softmax.mistake
def log_of_one_plus(z):
    """np.log1p is ln(1 + x): a 1 too many inside, as if there were one more class.

    The sum over the K classes is complete; plain np.log will do.
    """
    return z - np.max(z) - np.log1p(np.sum(np.exp(z - np.max(z))))


@log_softmax.mistake
def log_of_one_plus_softmax(z):
    """np.log1p is ln(1 + x): you get ln(1 + a_j), which is positive. Plain ln a_j is wanted."""
    e = np.exp(z - np.max(z))
    return np.log1p(e / np.sum(e))


@log_softmax.mistake
def log_of_sigmoid(z):
    """This is the logarithm of the sigmoid of each score on its own: no class knows of another.

    Softmax has one sum over all classes, ln Σ exp(z_k), taken from every score.
    """
    return -np.log(1 + np.exp(-z))


@log_softmax.mistake
def scores_shifted_in_place(z):
    """The numbers are right, but `z -= …` shifts the array of whoever called you.

    `z = z - …` makes a new one and leaves theirs alone.
    """
    z -= np.max(z)
    return z - np.log(np.sum(np.exp(z)))


# --- 1.5 ----------------------------------------------------------------------------------------


@exercise(
    "1.5",
    "Softmax with temperature",
    equation=1,
    stages=[
        stage(
            "ordinary scores and temperatures",
            (EXAMPLE, 2.0),
            (EXAMPLE, 0.5),
            (EXAMPLE, 1.0),
            (X([0.5, -1.2, 3.0, 0.0]), 4.0),
            (X([-2.0, -0.3]), 0.8),
            (X([1.5, 1.5, -0.5, 2.2, 0.7]), 1.6),
        ),
        stage("whole numbers", (X([3, 1, 2, 0]), 2)),
        stage("a single class, K = 1", (X([4.2]), 3.0)),
        stage(
            "a temperature near 0",
            (EXAMPLE, 0.001),
            (X([-1.0, -1.5, -1.0, -3.0]), 0.001),
        ),
        stage("a temperature of a million", (X([3.0, -2.0, 0.5, 900.0]), 1e6)),
        stage(
            "scores in the thousands",
            (X([1000.0, 1001.0, 1002.0]), 2.0),
            (X([-1e4, 0.0, 1e4]), 100.0),
            (X([-3000.0, -3050.0]), 50.0),
        ),
    ],
    hints=[
        "Temperature acts on the scores, before softmax: hot means scores close together.",
        "Divide every score by T, then take the softmax of the result.",
        "Small T makes large scores, so use your stable softmax of 1.2 on `z / T`.",
    ],
)
def softmax_with_temperature(z, T):
    """Divide the scores by T, then softmax as in 1.2: its largest score is taken away after that.

    T above 1 brings the scores closer together and flattens a; T below 1 spreads them.
    """
    tempered = z / T
    numerators = np.exp(tempered - np.max(tempered))
    return numerators / np.sum(numerators)


def _softmax(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


@softmax_with_temperature.mistake
def multiplied_by_temperature(z, T):
    """You multiply the scores by T: then hot is sharp and cold is flat, the wrong way round.

    Dividing by a large T brings the scores together.
    """
    e = np.exp(z * T - np.max(z * T))
    return e / np.sum(e)


@softmax_with_temperature.mistake
def probabilities_divided(z, T):
    """You divide the probabilities by T, after softmax: they sum to 1/T then.

    The temperature belongs to the scores, inside the exponential.
    """
    e = np.exp(z - np.max(z))
    return e / np.sum(e) / T


@softmax_with_temperature.mistake
def temperature_inside_and_outside(z, T):
    """T acts twice: it divides the scores, which is right, and then the probabilities once more.

    Those must go on summing to 1.
    """
    return _softmax(z / T) / T


@softmax_with_temperature.mistake
def probabilities_multiplied(z, T):
    """You multiply the probabilities by T, after softmax: they sum to T then.

    The temperature divides the scores, inside the exponential.
    """
    e = np.exp(z - np.max(z))
    return e / np.sum(e) * T


@softmax_with_temperature.mistake
def temperature_without_effect(z, T):
    """This is plain softmax: T has no effect. It is not used, or it cancels.

    exp(z)/T cancels between the top and the bottom of the fraction, and a shift by T changes
    nothing either. Divide inside exp: exp(z/T).
    """
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


@softmax_with_temperature.mistake
def temperature_without_effect_or_shift(z, T):
    """T has no effect: exp(z)/T cancels between the top and the bottom of the fraction.

    Divide inside exp, and take the largest score away, as in 1.2.
    """
    return (np.exp(z) / T) / np.sum(np.exp(z) / T)


@softmax_with_temperature.mistake
def tempered_above_only(z, T):
    """Only the numerator has z/T; the denominator sums exp(z). So the result does not sum to 1.

    Divide z by T once, before anything else, and use that in both places.
    """
    e = np.exp(z - np.max(z))
    return np.exp((z - np.max(z)) / T) / np.sum(e)


@softmax_with_temperature.mistake
def tempered_above_only_unshifted(z, T):
    """Only the numerator has z/T; the denominator sums exp(z), so the result does not sum to 1.

    Divide z by T once, before anything else, and use that in both places.
    """
    return np.exp(z / T) / np.sum(np.exp(z))


@softmax_with_temperature.mistake
def tempered_below_only(z, T):
    """Only the denominator has z/T; the numerator is exp(z). So the result does not sum to 1.

    Divide z by T once, before anything else, and use that in both places.
    """
    e = np.exp(z - np.max(z))
    return e / np.sum(np.exp((z - np.max(z)) / T))


@softmax_with_temperature.mistake
def tempered_below_only_unshifted(z, T):
    """Only the denominator has z/T; the numerator is exp(z), so the result does not sum to 1.

    Divide z by T once, before anything else, and use that in both places.
    """
    return np.exp(z) / np.sum(np.exp(z / T))


@softmax_with_temperature.mistake
def power_not_divided_again(z, T):
    """a to the power 1/T is a way to go, but the powers no longer sum to 1.

    Divide them by their sum, or divide the scores by T before softmax.
    """
    e = np.exp(z - np.max(z))
    return (e / np.sum(e)) ** (1 / T)


@softmax_with_temperature.mistake
def tempered_not_divided(z, T):
    """These are the numerators exp(z/T). Equation (1) still divides them by their sum."""
    return np.exp(z / T)


@softmax_with_temperature.mistake
def tempered_and_shifted_not_divided(z, T):
    """These are the numerators, the largest of them 1. Divide them by their sum, as in (1)."""
    return np.exp((z - np.max(z)) / T)


@softmax_with_temperature.mistake
def tempered_without_shift(z, T):
    """z/T is right, but near T = 0 it is large, and exp overflows: inf / inf is nan.

    Take the largest of the *divided* scores away, as in 1.2. Your own softmax does it for you.
    """
    return np.exp(z / T) / np.sum(np.exp(z / T))


@softmax_with_temperature.mistake
def shifted_by_untempered_maximum(z, T):
    """You divide by T and then take away max z, the largest score *before* the division.

    Near T = 0 that is far too little, and with large T far too much. Take away the largest of z/T.
    """
    e = np.exp(z / T - np.max(z))
    return e / np.sum(e)


@softmax_with_temperature.mistake
def power_of_probabilities(z, T):
    """a to the power 1/T, divided by its sum, is right on paper. Near T = 0 all powers underflow.

    Then 0 / 0 is nan. Let the temperature act on the scores, and take their largest away.
    """
    powers = _softmax(z) ** (1 / T)
    return powers / np.sum(powers)


@softmax_with_temperature.mistake
def sum_tempered_inside_numerator_outside(z, T):
    """Below the line T stands inside exp, as it should; above it divides exp(z) from outside.

    Divide z by T once, before anything else, and use that in both places.
    """
    return np.exp(z) / T / np.sum(np.exp(z / T))


for _least in (0.1, 1.0):

    @softmax_with_temperature.mistake
    @named(f"temperature_kept_up_at_{_least}")
    def temperature_kept_up(z, T, least=_least):
        """You keep T from becoming small. That changes the answer where the question is still good.

        A small T is no danger once the largest of z/T is taken away before exp.
        """
        return _softmax(z / max(T, least))


for _limit in (50, 100, 500, 700):

    @softmax_with_temperature.mistake
    @named(f"tempered_and_clipped_at_{_limit}")
    def tempered_and_clipped(z, T, limit=_limit):
        """You clip z/T. Nothing overflows, but scores beyond the limit become the same number.

        Take the largest of z/T away, as in 1.2: that keeps the differences.
        """
        return _softmax(np.clip(z / T, -limit, limit))


@softmax_with_temperature.mistake
def tempered_nan_painted_over(z, T):
    """Replacing nan afterwards hides the overflow of exp(z/T) and does not undo it.

    Take the largest of z/T away before exp, as in 1.2.
    """
    return np.nan_to_num(np.exp(z / T) / np.sum(np.exp(z / T)))


@softmax_with_temperature.mistake
def whole_number_temperature(z, T):
    """int cuts the temperature off: 1.6 becomes 1, and 0.5 becomes 0. T is any number above 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return _softmax(z / np.trunc(T))


@softmax_with_temperature.mistake
def tempered_scores_cut(z, T):
    """z/T is cut to whole numbers before exp, so close scores become equal. Keep the fractions."""
    return _softmax(np.trunc(z / T))


@softmax_with_temperature.mistake
def temperature_over_scores(z, T):
    """Your fraction stands on its head: T/z. The temperature divides the scores, z/T."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return _softmax(T / z)


@softmax_with_temperature.mistake
def temperature_minus(z, T):
    """The order is upside down: your exponent is −z/T. Hot or cold, a larger score gets more."""
    e = np.exp(-z / T - np.max(-z / T))
    return e / np.sum(e)


@softmax_with_temperature.mistake
def root_of_temperature(z, T):
    """You divide by the root of T, as attention does with its dimension. Here T itself divides."""
    e = np.exp((z - np.max(z)) / np.sqrt(T))
    return e / np.sum(e)


@softmax_with_temperature.mistake
def temperature_squared(z, T):
    """T acts twice: the scores end up divided by T². Divide by T once, before softmax."""
    e = np.exp((z - np.max(z)) / T**2)
    return e / np.sum(e)


@softmax_with_temperature.mistake
def temperature_as_base(z, T):
    """You raise T to the scores. The base stays e; the temperature divides the exponent: exp(z/T).

    With T = 1 yours would make all classes equal, whatever their scores.
    """
    return np.power(float(T), z) / np.sum(np.power(float(T), z))


@softmax_with_temperature.mistake
def whole_number_division(z, T):
    """`//` divides and then cuts the fraction off, so close scores become equal. Use `/`."""
    e = np.exp(z // T - np.max(z // T))
    return e / np.sum(e)


@softmax_with_temperature.mistake
def hard_choice(z, T):
    """You give 1 to the largest score and 0 to the others: that is the limit T → 0.

    At any T above 0 every class keeps some probability: softmax of z/T.
    """
    return np.where(z == np.max(z), 1.0, 0.0) / np.sum(z == np.max(z))


@softmax_with_temperature.mistake
def softmax_twice_with_temperature(z, T):
    """You take softmax first, divide the probabilities by T and take softmax again.

    One softmax is enough: of the scores divided by T.
    """
    return _softmax(_softmax(z) / T)


@softmax_with_temperature.mistake
def exp_twice(z, T):
    """exp acts twice: you divide exp(z) by T and take softmax of that, which takes exp again.

    Divide the scores themselves.
    """
    return _softmax(np.exp(z) / T)


@softmax_with_temperature.mistake
def tempered_sigmoid(z, T):
    """This is the sigmoid of each z/T on its own. In softmax the classes share one denominator."""
    return 1 / (1 + np.exp(-z / T))


@softmax_with_temperature.mistake
def only_the_tempered_scores(z, T):
    """z/T are scores still, brought closer together or spread. Their softmax was asked for."""
    return z / T


@softmax_with_temperature.mistake
def tempered_shares_without_exp(z, T):
    """exp is missing: you divide the scores by their sum, and T cancels on the way.

    Equation (1) takes exp of each score, here of z/T.
    """
    return (z / T) / np.sum(z / T)


@softmax_with_temperature.mistake
def logarithm_of_tempered(z, T):
    """You give the logarithm of it, all negative. Here the probabilities themselves are asked for.

    That is exp of what you have.
    """
    s = (z - np.max(z)) / T
    return s - np.log(np.sum(np.exp(s)))


@softmax_with_temperature.mistake
def divided_in_place(z, T):
    """The numbers are right, but `z /= T` changes the array of whoever called you.

    (With whole numbers in it, NumPy refuses.) `z = z / T` makes a new array.
    """
    z /= T
    return _softmax(z)


# --- 1.6 ----------------------------------------------------------------------------------------


shift_and_temperature = choice(
    "1.6",
    "What a shift does, and the two ends of temperature",
    question(
        "The same constant c is added to every score. What happens to the probabilities?",
        wrong(
            "factor_seen_once",
            "They all grow by the factor exp(c)",
            "exp(z_j + c) is indeed exp(c) times as large, for every class. But the denominator of "
            "equation (1) is a sum of such terms and grows by the same factor, which cancels.",
        ),
        wrong(
            "shift_taken_for_sharpening",
            "For c > 0 the top class gets more, for c < 0 less",
            "That needs the differences between the scores to change, as a factor (temperature) "
            "does. A constant leaves every difference as it is: exp(c) cancels in equation (1).",
        ),
        right(
            "Nothing",
            "exp(z_j + c) = exp(c) exp(z_j), above the line and in every term below it, so exp(c) "
            "cancels. Softmax sees only the differences between scores",
        ),
        wrong(
            "shift_taken_for_flattening",
            "They come closer to 1/K, because the scores matter less beside a large c",
            "Beside a large c the scores look alike, but softmax compares them by their "
            "differences, and those stay: in equation (1) exp(c) cancels.",
        ),
    ),
    question(
        "One score is larger than all the others. What does softmax(z / T) become as T → 0?",
        right(
            "The class of the largest score gets 1, the others 0",
            "every difference to the largest score, divided by T, goes to −∞, and its "
            "exponential to 0. This is the hard choice, argmax",
        ),
        wrong(
            "ends_confused",
            "Every class gets 1/K",
            "That is the other end, T → ∞, where z / T goes to 0 for every class. A small T "
            "spreads the scores: think of T = 0.001.",
        ),
        wrong(
            "overflow_taken_for_mathematics",
            "It is undefined, because z / T grows without bound",
            "The scores do grow without bound, but only their differences count. Take the largest "
            "away first, as in 1.2: the exponents are then 0 and numbers that go to −∞.",
        ),
        wrong(
            "all_to_zero",
            "All probabilities go to 0",
            "They sum to 1 at every T, so they cannot all go to 0: what the others lose, one class "
            "wins.",
        ),
    ),
    question(
        "What does softmax(z / T) become as T → ∞?",
        wrong(
            "shares_of_scores",
            "The scores divided by their sum",
            "For large T, exp(z_j / T) is close to 1 + z_j / T, and beside the 1 the score "
            "vanishes. So all numerators become equal.",
        ),
        wrong(
            "everything_vanishes",
            "All probabilities go to 0, as z / T does",
            "z / T goes to 0, but exp(0) is 1: K numerators of 1, divided by their sum K.",
        ),
        wrong(
            "ends_confused_again",
            "The class of the largest score gets 1, the others 0",
            "That is the other end, T → 0. A large T brings the scores together: think of "
            "T = 1000.",
        ),
        right(
            "Every class gets 1/K, whatever the scores",
            "z / T goes to 0 for every class, and exp(0) = 1: K equal numerators. The scores are "
            "forgotten",
        ),
    ),
    hints=[
        "Only differences between scores matter to softmax. What does each operation do to them?",
        "Try it: `softmax(z + 100)`, `softmax(z / 0.01)`, `softmax(z / 100)` with the z of the "
        "example.",
        "Adding keeps all differences; dividing by a small T makes them huge; dividing by a large "
        "T makes them vanish.",
    ],
)
