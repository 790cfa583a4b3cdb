"""Exercise 2.2: Cross-entropy."""

import numpy as np

from ..cases import X, one_hot
from ..declaring import exercise, stage
from .shared import A_EXAMPLE, SMALL, Y_EXAMPLE


def of_probabilities(a, y):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    return {
        "Σ_k y_k ln a_k": np.sum(np.log(a[y > 0])),
        "Σ_k ln a_k": np.sum(np.log(a)),
        "Σ_k a_k ln a_k": np.sum(a * np.log(a)),
        "Σ_k y_k a_k": np.sum(y * a),
        "1": 1.0,
        "K": float(len(a)),
        "Σ_k (1 − y_k) ln(1 − a_k)": np.sum(np.log(1 - a[y == 0])),
        "Σ_k y_k ln(1 − a_k)": np.sum(np.log(1 - a[y > 0])),
        "ln max_k a_k": np.log(np.max(a)),
        "max_k a_k": np.max(a),
        "Σ_k a_k²": np.sum(a**2),
        "Σ_k y_k (ln a_k)²": np.sum(np.log(a[y > 0]) ** 2),
        "Σ_k y_k a_k ln a_k": np.sum(a[y > 0] * np.log(a[y > 0])),
        "Σ_k y_k a_k²": np.sum(a[y > 0] ** 2),
        "Σ_k y_k/a_k": np.sum(1 / a[y > 0]),
        "Σ_k y_k √a_k": np.sum(np.sqrt(a[y > 0])),
        "ln Σ_k a_k²": np.log(np.sum(a**2)),
        "ln K": np.log(len(a)),
        "(Σ_k ln a_k)/K": np.mean(np.log(a)),
        "(Σ_k y_k ln a_k)/K": np.sum(np.log(a[y > 0])) / len(a),
    }


@exercise(
    "2.2",
    "Cross-entropy",
    equation=2,
    terms=of_probabilities,
    stages=[
        stage(
            "ordinary probabilities",
            (A_EXAMPLE, Y_EXAMPLE),
            (X([0.1, 0.2, 0.3, 0.4]), one_hot(4, 2)),
            (X([0.7, 0.3]), one_hot(2, 1)),
            (X([0.05, 0.3, 0.15, 0.28, 0.22]), one_hot(5, 4)),
        ),
        stage("a label of whole numbers", (X([0.2, 0.5, 0.3]), X([0, 0, 1]))),
        stage(
            "classes of probability 0 that are not the label",
            (X([0.25, 0.75, 0.0]), one_hot(3, 1)),
            (X([0.0, 0.4, 0.0, 0.6]), one_hot(4, 3)),
        ),
        # Apart by a few decades, so that an epsilon of any size shows, and differs from a clip.
        stage(
            "a label that was thought very unlikely",
            *((X([p, 0.75, 0.25 - p]), one_hot(3, 0)) for p in (1e-8, 1e-12, 1e-16, 1e-20, 1e-33)),
        ),
        stage(
            "a prediction that is certain",
            (X([0.0, 1.0]), one_hot(2, 1)),
            (X([1.0]), X([1.0])),
        ),
        stage(
            "a label that was thought impossible",
            (X([0.0, 0.7, 0.3]), X([1.0, 0.0, 0.0])),
        ),
    ],
    hints=[
        "Equation (2) on the running example: which of the three terms is not zero?",
        "y picks the label's probability; the cost is minus its natural logarithm, `np.log`.",
        "`y * np.log(a)` goes wrong where a class has probability 0: 0 · (−inf) is nan. Leave the "
        "classes with y = 0 out before you take the logarithm.",
        "`a[y > 0]` holds the probabilities of just those classes that take part in the sum.",
    ],
    keep="The cost hears only the label's probability: −ln 0.659 ≈ 0.417, however the rest is "
    "shared out among the other classes.",
)
def cross_entropy(a, y):
    """Equation (2), with the classes of weight 0 left out of the sum instead of multiplied by 0.

    They contribute nothing, however impossible the model thought them. What remains is minus the
    logarithm of the label's probability, and it is inf where that is 0: the model ruled out what
    happened.
    """
    counts = y > 0
    return -np.sum(y[counts] * np.log(a[counts]))


@cross_entropy.mistake
def missing_minus(a, y):
    """The minus in front of equation (2) has no part in yours.

    A probability is at most 1, so its logarithm is never positive: that minus makes a cost of it.
    """
    return np.sum(y[y > 0] * np.log(a[y > 0]))


@cross_entropy.mistake
def zero_times_minus_infinity(a, y):
    """Right until a class has probability exactly 0. There ln 0 = −inf, and 0 · (−inf) is nan.

    In equation (2) a class with y_k = 0 contributes 0, whatever its a_k. Choose the terms first,
    then take their logarithm.
    """
    return -np.sum(y * np.log(a))


@cross_entropy.mistake
def all_classes(a, y):
    """You add −ln a_k over all classes. In equation (2) each term carries its y_k.

    That weight is 1 for the label and 0 for the others.
    """
    return -np.sum(np.log(a))


@cross_entropy.mistake
def roles_swapped(a, y):
    """A logarithm is taken of the zeros of the label, and ln 0 is −inf. Have a and y changed
    places, or did y slip into the bracket?

    In equation (2) the logarithm holds the prediction a alone, and the label y is the weight in
    front of it.
    """
    return -np.sum(a * np.log(y))


@cross_entropy.mistake
def entropy_of_the_prediction(a, y):
    """You weight −ln a_k with a_k itself: the entropy of the prediction, whatever the label is.

    In equation (2) the weight is y_k.
    """
    return -np.sum(a[a > 0] * np.log(a[a > 0]))


@cross_entropy.mistake
def probability_of_the_label(a, y):
    """This is the label's probability, Σ_k y_k a_k. Equation (2) takes minus its logarithm.

    A cost has to fall as that probability rises.
    """
    return np.sum(y * a)


@cross_entropy.mistake
def minus_the_probability(a, y):
    """The logarithm is missing: you add −y_k a_k where equation (2) has −y_k ln a_k."""
    return -np.sum(y * a)


@cross_entropy.mistake
def one_minus_the_probability(a, y):
    """You give 1 − p of the label's probability p. It also falls to 0 as p rises to 1, but it never
    exceeds 1.

    Equation (2) has −ln p, which grows without bound as p falls to 0.
    """
    return 1 - np.sum(y * a)


@cross_entropy.mistake
def squared_error(a, y):
    """This is the squared error, Σ_k (a_k − y_k)². Equation (2) has logarithms and no squares.

    A squared error never exceeds 2, however wrong the prediction.
    """
    return np.sum((a - y) ** 2)


@cross_entropy.mistake
def mean_squared_error(a, y):
    """This is the mean squared error of a and y. Equation (2) has logarithms and no squares."""
    return np.mean((a - y) ** 2)


@cross_entropy.mistake
def absolute_error(a, y):
    """This is the absolute error, Σ_k |a_k − y_k|. Equation (2) has −y_k ln a_k in its place."""
    return np.sum(np.abs(a - y))


@cross_entropy.mistake
def two_sided(a, y):
    """You add (1 − y_k) ln(1 − a_k) for every class: that is for yes-or-no questions, one a class.

    Softmax answers one question with K answers, and equation (2) has the term y_k ln a_k only.
    """
    chance = np.sum(y * np.log(np.where(y > 0, a, 1)))
    return -(chance + np.sum((1 - y) * np.log(np.where(y > 0, 1, 1 - a))))


@cross_entropy.mistake
def two_sided_to_the_letter(a, y):
    """You add (1 − y_k) ln(1 − a_k) for every class: that is for yes-or-no questions, one a class.

    Softmax answers one question with K answers, and equation (2) has the term y_k ln a_k only.
    """
    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a))


@cross_entropy.mistake
def two_sided_mean(a, y):
    """This is binary cross-entropy, averaged over the classes, for K separate yes-or-no questions.

    Softmax answers one question with K answers: equation (2) sums y_k ln a_k and has no term with 1
    − a_k.
    """
    return -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a))


@cross_entropy.mistake
def softmax_twice(a, y):
    """You put a through softmax once more. It is a softmax output already: its entries sum to 1.

    A second softmax squeezes them together, so that even a certain prediction would cost something.
    """
    return -np.sum(y * (a - np.log(np.sum(np.exp(a)))))


@cross_entropy.mistake
def favourite_for_label(a, y):
    """You take the cost of the largest probability, the model's favourite, and never look at y.

    The cost belongs to the class that is the label, argmax of y rather than of a.
    """
    return -np.log(np.max(a))


@cross_entropy.mistake
def always_the_first_class(a, y):
    """You always take the first class. That is the label of the running example, not of others:
    where y has its 1 is where to look.
    """
    return -np.log(a[0])


@cross_entropy.mistake
def always_zero(a, y):
    """Your cost is 0 whatever the prediction. Are the probabilities added before the logarithm (ln
    1 = 0), or the terms multiplied, of which all but one are 0?

    In equation (2) each class has its own ln a_k with its own weight y_k, and the terms are added.
    """
    return -np.log(np.sum(a))


@cross_entropy.mistake
def one_over_the_probability(a, y):
    """You have 1/p, the right thing inside: the cost is its logarithm, ln(1/p) = −ln p."""
    return 1 / np.sum(y * a)


@cross_entropy.mistake
def first_zero_of_the_label(a, y):
    """You take a[1] where the label is class 0, and a[0] for any other. Is an entry of y used as an
    index, or `argmin` of y? The class is the place where y has its 1: `np.argmax(y)`.
    """
    return -np.log(a[int(y[0])])


@cross_entropy.mistake
def label_entry_as_index(a, y):
    """You use an entry of y as a class number. y holds zeros and a one: *where* the 1 stands is the
    class, and `np.argmax(y)` tells.
    """
    return -np.log(a[int(np.max(y))])


@cross_entropy.mistake
def exponential_for_logarithm(a, y):
    """You use the exponential where equation (2) has its inverse, the natural
    logarithm: `np.log`.
    """
    return -np.sum(y * np.exp(a))


@cross_entropy.mistake
def yes_or_no_for_the_first_class(a, y):
    """This is the cost of a yes-or-no question about class 0. With K classes every class has its
    own a_k: equation (2) sums over all of them.
    """
    return -(y[0] * np.log(a[0]) + (1 - y[0]) * np.log(1 - a[0]))


@cross_entropy.mistake(if_right=(0, 1))
def guesses_counted(a, y, if_right):
    """This counts whether the favourite is the label, 0 or 1. Equation (2) asks how much
    probability the label got, so that a little better costs a little less.
    """
    return float((np.argmax(a) == np.argmax(y)) == if_right)


@cross_entropy.mistake
def label_as_indices(a, y):
    """You use y as a list of indices: its zeros and its one pick a[0] and a[1] over and over. As a
    mask, `y > 0`, it would pick the label's entry.
    """
    return -np.log(a[y.astype(int)])


@cross_entropy.mistake
def only_three_classes(a, y):
    """Your code names three entries. How many classes there are is the length of a: 2, 3 or 50,257.
    Equation (2) sums over all of them.
    """
    return -(y[0] * np.log(a[0]) + y[1] * np.log(a[1]) + y[2] * np.log(a[2]))


@cross_entropy.mistake
def softmax_for_the_logarithm(a, y):
    """You take the exponential and share it out, as in equation (1). That has been done; what is
    missing is the logarithm of equation (2).
    """
    return np.sum(y * np.exp(a)) / np.sum(np.exp(a))


@cross_entropy.mistake(epsilon=SMALL)
def epsilon_inside_the_log(a, y, epsilon):
    """You add {epsilon} inside the logarithm. It keeps ln 0 away and changes the cost: nothing can
    cost more than −ln {epsilon} now, however sure the model was of the wrong class.

    Equation (2) needs no rescue if only the classes with y_k > 0 enter it.
    """
    return -np.sum(y * np.log(a + epsilon))


@cross_entropy.mistake(epsilon=(1e-8, 1e-9, 1e-10, 1e-12, 1e-15))
def roles_swapped_with_epsilon(a, y, epsilon):
    """The two have changed places: you take the logarithm of the label, and {epsilon} hides that
    ln 0 is −inf. In equation (2) the logarithm belongs to the prediction a, and the label y is the
    weight in front of it.
    """
    return -np.sum(a * np.log(y + epsilon))


@cross_entropy.mistake(epsilon=SMALL)
def probabilities_clipped(a, y, epsilon):
    """You clip the probabilities at {epsilon}. Below that, better and worse predictions all cost
    −ln {epsilon}, and nothing is left to learn from.

    Equation (2) needs no clipping if only the classes with y_k > 0 enter it.
    """
    return -np.sum(y * np.log(np.maximum(a, epsilon)))


@cross_entropy.mistake(cost=(-np.inf, np.nan, 1e6, 1e9, 1e10, 1e100, 1e308))
def impossible_label_costs(a, y, cost):
    """Right until the label has probability 0: there your cost is {cost}. The model has ruled out
    what happened, and −ln p grows beyond every bound as p falls to 0: the cost is +∞, `np.inf`.
    """
    p = np.sum(y * a)
    return -np.log(p) if p > 0 else cost


@cross_entropy.mistake
def impossible_label_costs_the_largest_float(a, y):
    """Right until the label has probability 0: there your cost is the largest float, 1.8e+308. That
    is what np.nan_to_num puts in the place of an infinity. Leave it: the cost is +∞, `np.inf`, for
    −ln p grows beyond every bound as p falls to 0.
    """
    p = np.sum(y * a)
    return -np.log(p) if p > 0 else np.finfo(float).max


@cross_entropy.mistake
def impossible_label_has_no_cost(a, y):
    """Right until the label has probability 0: there you give back no number. The model has ruled
    out what happened, and −ln p grows beyond every bound as p falls to 0: the cost is +∞, `np.inf`.
    """
    p = np.sum(y * a)
    return -np.log(p) if p > 0 else None


@cross_entropy.mistake
def impossible_label_for_nothing(a, y):
    """You leave out the classes with a_k = 0, and with them the label, where it is one of these:
    the worst of all predictions then costs 0. Its cost is ∞.

    Leave out the classes with y_k = 0 instead.
    """
    return -np.sum(y[a > 0] * np.log(a[a > 0]))


@cross_entropy.mistake
def down_weighted(a, y):
    """A power of 1 − p stands before the logarithm, as in the focal loss. In equation (2) the
    label's weight is 1.
    """
    p = np.sum(y * a)
    return -((1 - p) ** 2) * np.log(p)
