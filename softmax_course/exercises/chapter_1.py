"""Chapter 1, softmax: from scores to probabilities."""

import numpy as np

from ..declaring import choice, exercise, question, right, stage, wrong

X = np.array
EXAMPLE = X([2.0, 1.0, 0.1])
ORDINARY = stage(
    "ordinary scores",
    (EXAMPLE,),
    (X([0.5, -1.2, 3.0, 0.0]),),
    (X([-2.0, -0.3]),),
    (X([1.5, 1.5, -0.5, 2.2, 0.7]),),
)
WHOLE = stage("scores that are whole numbers", (X([3, 1, 2, 0]),))
SINGLE = stage("a single class, K = 1", (X([4.2]),))


@exercise(
    "1.1",
    "Softmax, by its definition",
    equation=1,
    stages=[ORDINARY, WHOLE, SINGLE],
    hints=[
        "Equation (1) has a numerator for each class and one denominator for all of them.",
        "np.exp works on a whole array: np.exp(z) holds all K numerators.",
        "Divide np.exp(z) by its own sum.",
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
def divided_by_sum_of_scores(z):
    """The numerators are right; the denominator of equation (1) is the sum of the exp(z_k).

    You divide by the sum of the scores z_k themselves.
    """
    return np.exp(z) / np.sum(z)


@softmax_by_definition.mistake
def exp_of_the_sum(z):
    """The denominator of equation (1) is a sum of exponentials; yours is the exponential of a sum.

    The order matters: exp(2) + exp(1) is about 10.1, exp(2 + 1) about 20.1.
    """
    return np.exp(z) / np.exp(np.sum(z))


@softmax_by_definition.mistake
def divided_by_largest(z):
    """You divide by the largest numerator: the top class gets 1. Equation (1) divides by the sum.

    (Taking the largest score away from all is a good idea, and it is exercise 1.2: the division
    by the sum still has to follow.)
    """
    return np.exp(z - np.max(z))


@softmax_by_definition.mistake
def mean_for_sum(z):
    """You divide by the mean of the exponentials, so the result sums to K and not to 1."""
    return np.exp(z) / np.mean(np.exp(z))


@softmax_by_definition.mistake
def negative_scores(z):
    """The order is upside down: your exponent is −z. In equation (1) a larger score gets more."""
    return np.exp(-z) / np.sum(np.exp(-z))


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
def other_base(z):
    """You raise 2 to the scores. Equation (1) has the natural exponential, np.exp: base e = 2.718…

    Another base is another temperature, as you will see in 1.5.
    """
    return 2.0**z / np.sum(2.0**z)


@softmax_by_definition.mistake
def logarithm_of_it(z):
    """You give the logarithm of softmax, all negative. Equation (1) stops at the division."""
    return z - np.log(np.sum(np.exp(z)))


@softmax_by_definition.mistake
def in_place(z):
    """The numbers are right, but the caller's z is overwritten on the way.

    Operations such as `z -= …` or `np.exp(z, out=z)` write into the array that you were given.
    Make a new one.
    """
    np.copyto(z, np.exp(z), casting="unsafe")
    return z / np.sum(z)
