"""Exercise 2.3: Cross-entropy, straight from the logits."""

import numpy as np

from ..cases import AHEAD
from ..declaring import exercise, stage
from .shared import (
    FAR_BEHIND,
    SMALL,
    TINY,
    Y_EXAMPLE,
    Z_EXAMPLE,
    one_for_each,
    one_hot_label,
    stable_log_softmax,
    stable_log_sum_exp,
)

X = np.array

# What formulas are made of, right and wrong ones: so a wrong one can be spelt out.
OF_LOGITS = {
    "log-sum-exp(z)": lambda z, y: stable_log_sum_exp(z),
    "z_y": lambda z, y: np.sum(y * z),
    "max_k z_k": lambda z, y: np.max(z),
    "Σ_k z_k": lambda z, y: np.sum(z),
    "K log-sum-exp(z)": lambda z, y: len(z) * stable_log_sum_exp(z),
    "1": lambda z, y: 1.0,
    "K": lambda z, y: float(len(z)),
    "ln K": lambda z, y: np.log(len(z)),
    "the number of the label's class": lambda z, y: float(np.argmax(y)),
    "a_y": lambda z, y: np.exp(np.sum(y * z) - stable_log_sum_exp(z)),
    "1/a_y": lambda z, y: np.exp(stable_log_sum_exp(z) - np.sum(y * z)),
    "z_y/K": lambda z, y: np.sum(y * z) / len(z),
    "log-sum-exp(z)/K": lambda z, y: stable_log_sum_exp(z) / len(z),
    "(Σ_k z_k)/K": lambda z, y: np.mean(z),
    "Σ_k exp(z_k)": lambda z, y: np.sum(np.exp(z)),
    "exp(z_y)": lambda z, y: np.exp(np.sum(y * z)),
    "min_k z_k": lambda z, y: np.min(z),
    "log-sum-exp(−z)": lambda z, y: stable_log_sum_exp(-z),
    "log-sum-exp of the other scores": lambda z, y: np.log(np.sum(np.exp(z[y == 0]))),
}


@exercise(
    "2.3",
    "Cross-entropy, straight from the logits",
    equation=2,
    terms=OF_LOGITS,
    stages=[
        stage(
            "ordinary scores",
            (Z_EXAMPLE, Y_EXAMPLE),
            (X([0.5, -1.2, 3.0, 0.0]), one_hot_label(4, 1)),
            (X([-2.0, -0.3]), one_hot_label(2, 1)),
            (X([1.5, 1.5, -0.5, 2.2, 0.7]), one_hot_label(5, 4)),
        ),
        stage("scores and a label of whole numbers", (X([3, 1, 2, 0]), X([0, 0, 1, 0]))),
        stage(
            "a label that lies far behind",
            *((X([0.0, gap, -1.0]), one_hot_label(3, 0)) for gap in (18.0, 27.0, 37.0, 46.0, 76.0)),
        ),
        stage(
            "scores in the hundreds and thousands",
            (X([0.0, 720.0]), one_hot_label(2, 0)),  # exp(720) overflows, exp(−720) is not yet 0
            (X([1000.0, 0.0]), one_hot_label(2, 0)),
            (X([1000.0, 0.0]), one_hot_label(2, 1)),
            (X([0.0, 1e4, -1e4, 3.0]), one_hot_label(4, 2)),
            (X([0.0, 1e4, -1e4, 3.0]), one_hot_label(4, 1)),
            (X([1000.0, 1000.0, 0.0]), one_hot_label(3, 2)),
            (X([5e4, -5e4, 0.0]), one_hot_label(3, 1)),  # beyond exp of any float there is
            *((z, one_hot_label(4, 0)) for z in AHEAD),
        ),
        stage(
            "scores in the thousands, all negative",
            (X([-1000.0, -1005.0, -990.0]), one_hot_label(3, 1)),
            (X([-1e4, -1.5e4]), one_hot_label(2, 1)),
        ),
        stage("a single class, K = 1", (X([4.2]), X([1.0]))),
    ],
    hints=[
        "The logarithm undoes the exponential: what is ln a_k, written with z alone?",
        "ln a_k = z_k − log-sum-exp(z). Put the label's class in for k and turn the sign round.",
        "log-sum-exp overflows unless the largest score is taken away before `np.exp`: with "
        "t = max(z) it is t + ln Σ_k exp(z_k − t).",
        "The label's score is `np.sum(y * z)`. Take it from log-sum-exp(z), and no probability is "
        "ever computed that could underflow.",
    ],
)
def cross_entropy_from_logits(z, y):
    """The logarithm of equation (1) is z_k − log-sum-exp(z), so the cost is log-sum-exp(z) − z_y.

    With the largest score taken away first, exp never overflows, and as no probability is ever
    computed, none can underflow. The shift changes neither the gap nor the cost.
    """
    shifted = z - np.max(z)
    return np.log(np.sum(np.exp(shifted))) - np.sum(y * shifted)


@cross_entropy_from_logits.mistake
def exp_overflows(z, y):
    """Softmax by its definition comes first here, and exp(1000) overflows: inf / inf is nan.

    Softmax and then a logarithm also undo each other: ln a_k = z_k − log-sum-exp(z) needs neither a
    division nor an exponential of a large number.
    """
    a = np.exp(z) / np.sum(np.exp(z))
    return -np.sum(y * np.log(a))


@cross_entropy_from_logits.mistake
def exp_overflows_at_the_label(z, y):
    """Softmax by its definition comes first here. exp(1000) overflows to inf, and exp(−1000)
    vanishes to 0.

    ln a_k = z_k − log-sum-exp(z) needs no division and, with the largest score taken away, no large
    exponential.
    """
    a = np.exp(z) / np.sum(np.exp(z))
    return -np.log(a[y > 0][0])


@cross_entropy_from_logits.mistake
def log_sum_exp_overflows(z, y):
    """The formula is right, log-sum-exp(z) − z_y, but exp(z) overflows for large scores.

    Take the largest score t out first: log-sum-exp(z) = t + ln Σ_k exp(z_k − t), as in exercise
    1.4.
    """
    return np.log(np.sum(np.exp(z))) - np.sum(y * z)


@cross_entropy_from_logits.mistake
def probability_underflows(z, y):
    """Your softmax is stable, but a label far behind gets a probability too small for a float: 0.

    Its cost is then inf, or nan, though the true cost is just the gap in scores. Never make the
    probability: ln a_k = z_k − log-sum-exp(z).
    """
    e = np.exp(z - np.max(z))
    return -np.sum(y * np.log(e / np.sum(e)))


@cross_entropy_from_logits.mistake
def label_probability_underflows(z, y):
    """Your softmax is stable, but a label far behind gets a probability too small for a float: 0.

    Minus its logarithm is inf, though the true cost is just the gap in scores. Never make the
    probability: ln a_k = z_k − log-sum-exp(z).
    """
    e = np.exp(z - np.max(z))
    return -np.log((e / np.sum(e))[y > 0][0])


@cross_entropy_from_logits.mistake
def largest_not_added_back(z, y):
    """You take the largest score away inside log-sum-exp and do not add it again.

    Either add it to the logarithm, or subtract it from the label's score too: then it cancels.
    """
    return np.log(np.sum(np.exp(z - np.max(z)))) - np.sum(y * z)


@cross_entropy_from_logits.mistake
def largest_added_too_often(z, y):
    """The label's score is shifted by the largest already, and you add the largest once more.

    Log-sum-exp and the label's score must be shifted alike; then the shift cancels by itself.
    """
    shifted = z - np.max(z)
    return np.max(z) + np.log(np.sum(np.exp(shifted))) - np.sum(y * shifted)


@cross_entropy_from_logits.mistake
def largest_subtracted_again(z, y):
    """You subtract the largest score where it has to be added back.

    ln Σ_k exp(z_k) = t + ln Σ_k exp(z_k − t): what was taken away inside comes back outside.
    """
    return -np.max(z) + np.log(np.sum(np.exp(z - np.max(z)))) - np.sum(y * z)


@cross_entropy_from_logits.mistake
def maximum_for_log_sum_exp(z, y):
    """You have max(z) − z_y. Log-sum-exp lies a little above the maximum: every class adds to it.

    That little is what pushes a winning label further ahead: with the bare maximum its cost would
    be 0.
    """
    return np.max(z) - np.sum(y * z)


@cross_entropy_from_logits.mistake
def logarithm_of_the_probability(z, y):
    """This is ln a_y = z_y − log-sum-exp(z), which is never positive; the cost in equation (2) is
    minus that.
    """
    shifted = z - np.max(z)
    return np.sum(y * shifted) - np.log(np.sum(np.exp(shifted)))


@cross_entropy_from_logits.mistake
def only_the_label_score(z, y):
    """You have −z_y, the label's score alone. How good a score is depends on the others.

    The cost measures it from log-sum-exp(z), which holds them all.
    """
    return -np.sum(y * z)


@cross_entropy_from_logits.mistake
def only_log_sum_exp(z, y):
    """This is log-sum-exp(z), the same for every label. The label's own score, z_y, is still to be
    subtracted.
    """
    return np.max(z) + np.log(np.sum(np.exp(z - np.max(z))))


@cross_entropy_from_logits.mistake
def favourite_for_label(z, y):
    """You subtract the largest score, the model's favourite, and never look at y.

    Equation (2) belongs to the label's score, wherever y has its 1.
    """
    return np.log(np.sum(np.exp(z - np.max(z))))


@cross_entropy_from_logits.mistake
def always_the_first_class(z, y):
    """You always take the first class. That is the label of the running example, not of others:
    where y has its 1 is where to look.
    """
    shifted = z - np.max(z)
    return np.log(np.sum(np.exp(shifted))) - shifted[0]


@cross_entropy_from_logits.mistake
def all_classes(z, y):
    """You add the costs that every class would have as the label. The weights y_k of equation (2)
    pick just one of them.
    """
    shifted = z - np.max(z)
    return np.sum(np.log(np.sum(np.exp(shifted))) - shifted)


@cross_entropy_from_logits.mistake
def cost_of_every_class(z, y):
    """This vector holds what each class would cost as the label. y picks its one: a single number
    is asked for.
    """
    shifted = z - np.max(z)
    return np.log(np.sum(np.exp(shifted))) - shifted


@cross_entropy_from_logits.mistake
def not_summed(z, y):
    """You give a vector with one term a class. Equation (2) adds them up to a single number."""
    shifted = z - np.max(z)
    return y * (np.log(np.sum(np.exp(shifted))) - shifted)


@cross_entropy_from_logits.mistake
def log_sum_exp_counted_K_times(z, y):
    """Log-sum-exp went into the sum K times, once a class: `np.sum(lse - y * z)` repeats it.

    It belongs to the cost once. Sum y * z first, then subtract.
    """
    top = np.max(z)
    return np.sum(top + np.log(np.sum(np.exp(z - top))) - y * z)


@cross_entropy_from_logits.mistake
def scores_for_probabilities(z, y):
    """You take the logarithm of the scores themselves, as if they were probabilities.

    A score may be negative or above 1. Equation (2) needs ln a_k, and equation (1) leads there: ln
    a_k = z_k − log-sum-exp(z).
    """
    return -np.sum(y * np.log(z))


@cross_entropy_from_logits.mistake
def score_of_the_label_inside(z, y):
    """The logarithm is missing: log-sum-exp is ln of the sum of exponentials, and you have the sum
    itself.
    """
    shifted = z - np.max(z)
    return np.sum(np.exp(shifted)) - np.sum(y * shifted)


@cross_entropy_from_logits.mistake
def softmax_twice(z, y):
    """You feed probabilities into a formula for logits, so softmax is applied twice.

    log-sum-exp(z) − z_y contains equation (1) already: give it the scores as they are.
    """
    e = np.exp(z - np.max(z))
    a = e / np.sum(e)
    return np.log(np.sum(np.exp(a))) - np.sum(y * a)


@cross_entropy_from_logits.mistake
def mean_for_sum(z, y):
    """You take the mean over the K classes; equation (2) has their sum, with no division by K."""
    shifted = z - np.max(z)
    return (np.log(np.sum(np.exp(shifted))) - np.sum(y * shifted)) / len(z)


@cross_entropy_from_logits.mistake
def mean_of_the_exponentials(z, y):
    """The logarithm holds the mean of the exponentials: that leaves ln K out. Equation (1) divides
    by their sum.
    """
    shifted = z - np.max(z)
    return np.log(np.mean(np.exp(shifted))) - np.sum(y * shifted)


@cross_entropy_from_logits.mistake
def logarithm_to_base_2(z, y):
    """You use the logarithm to base 2. Equation (2) has the natural one, `np.log`, which undoes the
    natural exponential of softmax.
    """
    shifted = z - np.max(z)
    return (np.log(np.sum(np.exp(shifted))) - np.sum(y * shifted)) / np.log(2)


@cross_entropy_from_logits.mistake
def mixed_bases(z, y):
    """`np.log2` does not undo `np.exp`: the score is in natural units, your logarithm in bits.

    log-sum-exp(z) − z_y holds for one base throughout; the course uses e, `np.log`.
    """
    shifted = z - np.max(z)
    return np.log2(np.sum(np.exp(shifted))) - np.sum(y * shifted)


@cross_entropy_from_logits.mistake
def mixed_with_base_10(z, y):
    """`np.log10` does not undo `np.exp`: the score is in natural units, your logarithm is not.

    log-sum-exp(z) − z_y holds for one base throughout; the course uses e, `np.log`.
    """
    shifted = z - np.max(z)
    return np.log10(np.sum(np.exp(shifted))) - np.sum(y * shifted)


@cross_entropy_from_logits.mistake
def two_sided(z, y):
    """This is the cost of K separate yes-or-no questions, a sigmoid each.

    Softmax lets the classes compete: one log-sum-exp over them all, and only the label's term in
    equation (2).
    """
    return np.sum(np.logaddexp(0, z) - y * z)


@cross_entropy_from_logits.mistake
def sum_without_the_label(z, y):
    """Your sum of exponentials leaves the label's class out. The denominator of equation (1) has
    every class in it, the label's too.
    """
    shifted = z - np.max(z)
    return np.log(np.sum((1 - y) * np.exp(shifted))) - np.sum(y * shifted)


@cross_entropy_from_logits.mistake
def shifted_by_the_mean(z, y):
    """You take the mean score away; the largest may still lie thousands above it, and exp
    overflows.

    With the maximum taken away every exponent is at most 0, and exp at most 1.
    """
    shifted = z - np.mean(z)
    return np.log(np.sum(np.exp(shifted))) - np.sum(y * shifted)


@cross_entropy_from_logits.mistake
def shifted_by_the_smallest(z, y):
    """You take the smallest score away, which makes all exponents positive, and exp overflows.

    It is the largest that must go: then every exponent is at most 0.
    """
    shifted = z - np.min(z)
    return np.log(np.sum(np.exp(shifted))) - np.sum(y * shifted)


@cross_entropy_from_logits.mistake
def shifted_by_the_largest_size(z, y):
    """You shift by the largest absolute value. Where all scores are far below 0 that pushes them
    further down: every exp becomes 0, and ln 0 is −inf.

    Shift by the largest score, signs and all.
    """
    shifted = z - np.max(np.abs(z))
    return np.log(np.sum(np.exp(shifted))) - np.sum(y * shifted)


@cross_entropy_from_logits.mistake
def nan_replaced(z, y):
    """`nan_to_num` hides that something overflowed or underflowed: it puts 0, or 1.8e308, in place
    of the true cost, which is just the gap in scores. log-sum-exp(z) − z_y needs no repair.
    """
    e = np.exp(z - np.max(z))
    return np.nan_to_num(-np.sum(y * np.log(e / np.sum(e))))


@cross_entropy_from_logits.mistake
def minus_infinity_replaced(z, y):
    """`nan_to_num` turns ln 0 = −inf into −1.8e308: a cost out of nowhere. The true one is just the
    gap in scores, and log-sum-exp(z) − z_y needs no repair.
    """
    e = np.exp(z - np.max(z))
    return -np.sum(y * np.nan_to_num(np.log(e / np.sum(e))))


@cross_entropy_from_logits.mistake
def label_score_added(z, y):
    """You add the label's score. A higher score must make the cost lower: C =
    log-sum-exp(z) − z_y.
    """
    top = np.max(z)
    return top + np.log(np.sum(np.exp(z - top))) + np.sum(y * z)


@cross_entropy_from_logits.mistake
def probabilities_only(z, y):
    """These are the probabilities of equation (1). The cost is one number: minus the logarithm of
    the label's, or log-sum-exp(z) − z_y.
    """
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


@cross_entropy_from_logits.mistake
def log_probabilities_only(z, y):
    """These are the logarithms ln a_k of all classes. Equation (2) weights them with y, adds them
    and turns the sign round: one number is asked for.
    """
    return stable_log_softmax(z)


@cross_entropy_from_logits.mistake
def probability_of_the_label(z, y):
    """This is the label's probability. Equation (2) takes minus its logarithm, and ln a_y = z_y −
    log-sum-exp(z).
    """
    return np.sum(y * np.exp(stable_log_softmax(z)))


@cross_entropy_from_logits.mistake
def one_minus_the_probability(z, y):
    """You give 1 − p of the label's probability p. Equation (2) has −ln p, which knows no upper
    bound.
    """
    return 1 - np.sum(y * np.exp(stable_log_softmax(z)))


@cross_entropy_from_logits.mistake
def squared_error(z, y):
    """This is the squared error between softmax(z) and y. Equation (2) has logarithms and no
    squares: log-sum-exp(z) − z_y.
    """
    return np.sum((np.exp(stable_log_softmax(z)) - y) ** 2)


@cross_entropy_from_logits.mistake
def squared_error_of_scores(z, y):
    """This is the squared error between the scores and y. Scores are no probabilities and have no
    target of their own; equation (2) gives log-sum-exp(z) − z_y.
    """
    return np.sum((z - y) ** 2)


@cross_entropy_from_logits.mistake
def margin(z, y):
    """You compare the label with its strongest rival and stop at 0, as a hinge loss does. Equation
    (2) has all classes in a log-sum-exp: C = log-sum-exp(z) − z_y.
    """
    return max(0, 1 + np.max(z[y == 0], initial=-np.inf) - z[y == 1][0])


@cross_entropy_from_logits.mistake
def entropy_of_the_prediction(z, y):
    """You weight −ln a_k with a_k itself: the entropy of the prediction, whatever the label. In
    equation (2) the weight is y_k.
    """
    return -np.sum(np.exp(stable_log_softmax(z)) * stable_log_softmax(z))


@cross_entropy_from_logits.mistake
def shifted_after_exp(z, y):
    """You take the largest score away after exp. It has to go inside, exp(z_k − t), where it
    changes nothing but the size of the numbers.
    """
    return np.log(np.sum(np.exp(z) - np.max(z))) - np.sum(y * z)


@cross_entropy_from_logits.mistake
def logarithm_of_each_score(z, y):
    """The sum and the logarithm have changed places: ln Σ exp(z_k) is no sum of logarithms. Add the
    exponentials first, then take one logarithm.
    """
    return np.sum(np.log(np.exp(z))) - np.sum(y * z)


@cross_entropy_from_logits.mistake
def exp_left_out(z, y):
    """The exponential is missing: equation (1) shares out exp(z_k), not the scores themselves, and
    log-sum-exp is ln Σ_k exp(z_k).
    """
    return -np.log(np.sum(y * z) / np.sum(z))


@cross_entropy_from_logits.mistake
def one_added_inside(z, y):
    """`log1p` puts a 1 beside the sum of exponentials, as if there were one more class with score
    0. Log-sum-exp is ln of the sum alone.
    """
    s = z - np.max(z)
    return np.log1p(np.sum(np.exp(s))) - np.sum(y * s)


@cross_entropy_from_logits.mistake
def argmin_for_argmax(z, y):
    """`argmin` finds the first 0 of y. The label's class is where y is largest,
    where it has its 1.
    """
    return -stable_log_softmax(z)[np.argmin(y)]


@cross_entropy_from_logits.mistake
def class_before_the_label(z, y):
    """You take the score of the class before the label. NumPy counts from 0: `argmax` gives the
    label's own index, with no 1 to take off.
    """
    return -stable_log_softmax(z)[np.argmax(y) - 1]


@cross_entropy_from_logits.mistake
def shifted_by_the_label(z, y):
    """You take the label's score away from all: right on paper, but a class far above the label
    still makes exp overflow. Take the largest away, and every exponent is at most 0.
    """
    return np.log(np.sum(np.exp(z - np.sum(y * z))))


@cross_entropy_from_logits.mistake
def sigmoid_for_softmax(z, y):
    """You use the sigmoid, 1/(1 + exp(−z)), class by class. In equation (1) the classes compete:
    the denominator is the sum over all of them.
    """
    return np.sum(y * np.logaddexp(0, -z))


@cross_entropy_from_logits.mistake
def two_sided_mean(z, y):
    """This is binary cross-entropy, averaged over the classes, for K separate yes-or-no questions.
    Softmax lets the classes compete: one log-sum-exp over them all.
    """
    return np.mean(np.logaddexp(0, z) - y * z)


@cross_entropy_from_logits.mistake
def exp_left_out_of_the_sum(z, y):
    """The exponential is missing inside the logarithm: log-sum-exp is ln Σ_k exp(z_k), and yours is
    ln Σ_k z_k.
    """
    return np.log(np.sum(z)) - np.sum(y * z)


@cross_entropy_from_logits.mistake
def other_scores_set_to_zero(z, y):
    """You multiply the scores by y inside log-sum-exp: that sets the others to 0 instead of leaving
    them as they are. All classes belong into the sum of equation (1).
    """
    return np.log(np.sum(np.exp(y * z))) - np.sum(y * z)


@cross_entropy_from_logits.mistake
def scores_standardised(z, y):
    """You divide the scores by their size or spread. That is another temperature: equation (1)
    takes the scores as they are, and only a shift changes nothing.
    """
    spread = np.max(np.abs(z))
    return -np.sum(y * stable_log_softmax(z / spread))


@cross_entropy_from_logits.mistake
def maximum_where_the_probability_vanished(z, y):
    """Where the label's probability became 0 you take max(z) − z_y. It is log-sum-exp(z) − z_y:
    with two classes equally far ahead that is ln 2 more.

    The formula holds for every label, with no case apart.
    """
    p = np.exp(np.sum(y * stable_log_softmax(z)))
    return -np.log(p) if p > 0 else np.max(z) - np.sum(y * z)


@cross_entropy_from_logits.mistake
def largest_product_for_the_label(z, y):
    """You take the largest of y_k z_k for the label's score. Where that score is negative, one of
    the zeros is larger. Their sum is z_y, whatever its sign.
    """
    return stable_log_sum_exp(z) - np.max(y * z)


@cross_entropy_from_logits.mistake
def label_for_its_score(z, y):
    """You subtract y itself from log-sum-exp(z). It is the label's score that has to go, z_y, one
    number: y says which of the scores it is.
    """
    return stable_log_sum_exp(z) - y


@cross_entropy_from_logits.mistake
def scores_not_summed(z, y):
    """You subtract the vector y * z, and get a vector. Its sum is z_y, one number, which is to be
    taken from log-sum-exp(z).
    """
    return stable_log_sum_exp(z) - y * z


@cross_entropy_from_logits.mistake
def gradient_for_cost(z, y):
    """This is a − y, the gradient that the whole course is about. Here its cost is asked for, one
    number: log-sum-exp(z) − z_y.
    """
    return np.exp(stable_log_softmax(z)) - y


@cross_entropy_from_logits.mistake
def in_place(z, y):
    """The numbers are right, but the caller's z is shifted on the way: `z -= …` writes into the
    array that you were given.

    `shifted = z - …` makes a new one.
    """
    np.copyto(z, z - np.max(z), casting="unsafe")
    return np.log(np.sum(np.exp(z))) - np.sum(y * z)


one_for_each(
    TINY,
    cross_entropy_from_logits,
    "probability_kept_above",
    "You keep the probability above {n} before the logarithm, so that no label can cost more than "
    f"{{ceiling}}.\n\n{FAR_BEHIND}",
    lambda tiny: lambda z, y: -np.sum(y * np.log(np.exp(stable_log_softmax(z)) + tiny)),
)
one_for_each(
    SMALL,
    cross_entropy_from_logits,
    "epsilon_inside_the_log",
    "You add {n} inside the logarithm, so that no label can cost more than −ln {n} = {ceiling}."
    f"\n\n{FAR_BEHIND}",
    lambda epsilon: lambda z, y: -np.sum(y * np.log(np.exp(stable_log_softmax(z)) + epsilon)),
)
one_for_each(
    SMALL,
    cross_entropy_from_logits,
    "probabilities_clipped",
    "You clip the probabilities at {n}, so that no label can cost more than −ln {n} = {ceiling}."
    f"\n\n{FAR_BEHIND}",
    lambda epsilon: lambda z, y: -np.sum(y * np.log(np.exp(stable_log_softmax(z)).clip(epsilon))),
)
one_for_each(
    (100, 500, 700, 709),
    cross_entropy_from_logits,
    "scores_capped",
    "You cap the scores at {n} to keep exp from overflowing. Beyond the bound all scores look "
    "alike, and the gaps between them are lost.\n\n"
    "Taking the largest score away is exact, and needs no bound.",
    lambda bound: lambda z, y: np.log(np.sum(np.exp(np.minimum(z, bound)))) - np.sum(y * z),
)
one_for_each(
    (10, 20, 30, 50, 88, 100, 500, 600, 700, 709),
    cross_entropy_from_logits,
    "scores_clipped",
    "You clip the scores at ±{n} to keep exp from overflowing. Beyond the bound all scores look "
    "alike, and a label far behind costs too little.\n\n"
    "Taking the largest score away is exact, and needs no bound.",
    lambda bound: lambda z, y: -np.sum(y * stable_log_softmax(z.clip(-bound, bound))),
)
