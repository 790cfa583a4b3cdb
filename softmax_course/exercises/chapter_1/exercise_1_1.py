"""Exercise 1.1: Softmax, by its definition."""

import numpy as np

from ..declaring import exercise
from .shared import ORDINARY, SINGLE, WHOLE


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
    keep="Softmax makes any scores positive, lets them sum to 1 and keeps their order: [2.0, "
    "1.0, 0.1] becomes [0.659, 0.242, 0.099].",
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
def divided_by_sum_of_scores(z):
    """You divide by the sum of the scores z_k themselves.

    The denominator of equation (1) is the sum of the exp(z_k), of what stands above the line.
    """
    return np.exp(z) / np.sum(z)


@softmax_by_definition.mistake
def scores_over_sum_of_exp(z):
    """Your numerator is the score z_j itself; that of equation (1) is exp(z_j).

    Every score goes through exp, above the line as well as below.
    """
    return z / np.sum(np.exp(z))


@softmax_by_definition.mistake
def exp_of_the_sum(z):
    """The denominator of equation (1) is a sum of exponentials; yours is the exponential of a sum.

    That is their product: exp(2 + 1) = exp(2) exp(1) is about 20.1, exp(2) + exp(1) about 10.1.
    """
    return np.exp(z) / np.exp(np.sum(z))


@softmax_by_definition.mistake
def exp_of_the_shares(z):
    """You divide by the sum before you take exp. Equation (1) has it the other way round.

    First every score goes through exp, then those exponentials are divided by their sum.
    """
    return np.exp(z / np.sum(z))


@softmax_by_definition.mistake
def divided_by_the_sum_so_far(z):
    """You divide by a sum that is still growing: the first number meets one exponential, the second
    one two of them, and only the last one meets them all.

    Let the sum of equation (1) be finished before anything is divided by it.
    """
    exps = np.exp(z)
    return exps / np.cumsum(exps)


@softmax_by_definition.mistake
def divided_by_largest(z):
    """You divide by the largest numerator: the top class gets 1. Equation (1) divides by the sum.

    (Taking the largest score away from all is a good idea, and it is exercise 1.2: the division
    by the sum still has to follow.)
    """
    return np.exp(z - np.max(z))


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
def divided_by_itself(z):
    """Each exponential is divided by itself alone, so that every class gets 1. The sum in equation
    (1) runs over all classes k of a sample, not over the one of the numerator.
    """
    return np.exp(z) / np.exp(z)


@softmax_by_definition.mistake
def last_term_for_the_sum(z):
    """Your denominator is the last exponential alone: does each turn of a loop overwrite the one
    before? Equation (1) adds the terms up.
    """
    return np.exp(z) / np.exp(z[-1])


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
def logarithm_of_it(z):
    """You give the logarithm of softmax. Equation (1) stops at the division."""
    return z - np.log(np.sum(np.exp(z)))


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


@softmax_by_definition.mistake(places=(1, 2, 3, 4))
def rounded(z, places):
    """You round the probabilities. Leave that to whoever prints them.

    Rounded, they need not sum to 1, and a small probability becomes 0.
    """
    return np.round(np.exp(z) / np.sum(np.exp(z)), places)
