"""Exercise 2.3: Cross-entropy, straight from the logits."""

import numpy as np

from ..cases import AHEAD, BEHIND, EXAMPLE, X, one_hot
from ..chapter_1 import log_softmax, softmax
from ..chapter_1.largest import largest
from ..declaring import exercise, stage
from .exercise_2_2 import cross_entropy
from .shared import Y_EXAMPLE, stable_log_softmax, stable_log_sum_exp


def of_logits(z, y):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    return {
        "log-sum-exp(z)": stable_log_sum_exp(z),
        "z_y": np.sum(y * z),
        "max_k z_k": np.max(z),
        "Σ_k z_k": np.sum(z),
        "K log-sum-exp(z)": len(z) * stable_log_sum_exp(z),
        "1": 1.0,
        "K": float(len(z)),
        "ln K": np.log(len(z)),
        "the number of the label's class": float(np.argmax(y)),
        "a_y": np.exp(np.sum(y * z) - stable_log_sum_exp(z)),
        "1/a_y": np.exp(stable_log_sum_exp(z) - np.sum(y * z)),
        "z_y/K": np.sum(y * z) / len(z),
        "log-sum-exp(z)/K": stable_log_sum_exp(z) / len(z),
        "(Σ_k z_k)/K": np.mean(z),
        "Σ_k exp(z_k)": np.sum(np.exp(z)),
        "exp(z_y)": np.exp(np.sum(y * z)),
        "min_k z_k": np.min(z),
        "log-sum-exp(−z)": stable_log_sum_exp(-z),
        "log-sum-exp of the other scores": np.log(np.sum(np.exp(z[y == 0]))),
    }


@exercise(
    "2.3",
    "Cross-entropy, straight from the logits",
    equation=2,
    terms=of_logits,
    stages=[
        stage(
            "ordinary scores",
            (EXAMPLE, Y_EXAMPLE),
            (X([0.5, -1.2, 3.0, 0.0]), one_hot(4, 1)),
            (X([-2.0, -0.3]), one_hot(2, 1)),
            (X([1.5, 1.5, -0.5, 2.2, 0.7]), one_hot(5, 4)),
        ),
        stage("scores and a label of whole numbers", (X([3, 1, 2, 0]), X([0, 0, 1, 0]))),
        stage(
            "a label that lies far behind",
            *((X([0.0, gap, -1.0]), one_hot(3, 0)) for gap in (18.0, 27.0, 37.0, 46.0, 76.0)),
        ),
        stage(
            "scores in the hundreds and thousands",
            (X([0.0, 720.0]), one_hot(2, 0)),  # exp(720) overflows, exp(−720) is not yet 0
            (X([0.0, 0.0, 0.0, 710.0]), one_hot(4, 0)),  # exp(710) overflows, exp(710 − 3) does not
            (X([1000.0, 0.0]), one_hot(2, 0)),
            (X([1000.0, 0.0]), one_hot(2, 1)),
            (X([0.0, 1e4, -1e4, 3.0]), one_hot(4, 2)),
            (X([0.0, 1e4, -1e4, 3.0]), one_hot(4, 1)),
            (X([1000.0, 1000.0, 0.0]), one_hot(3, 2)),
            (X([5e4, -5e4, 0.0]), one_hot(3, 1)),  # beyond exp of any float there is
            *((z, one_hot(4, 0)) for z in (*AHEAD, BEHIND)),
        ),
        stage(
            "scores in the thousands, all negative",
            (X([-1000.0, -1005.0, -990.0]), one_hot(3, 1)),
            (X([-1e4, -1.5e4]), one_hot(2, 1)),
        ),
        stage("a single class, K = 1", (X([4.2]), X([1.0]))),
    ],
    hints=[
        "The logarithm undoes the exponential: what is ln a_k, written with z alone? Exercise 1.4 "
        "put it into code.",
        "`mine.log_softmax(z)` holds ln a_k for every class. Equation (2) weights them with y, "
        "adds them up and turns the sign round.",
        "Can one of them be −∞? Not for finite scores: no probability is computed that could "
        "underflow. So 0 · ln a_k is 0, and a product with y does no harm here.",
        "Without 1.4: with t = max(z), log-sum-exp(z) is t + ln Σ_k exp(z_k − t). Take the label's "
        "score from it, `np.sum(y * z)`.",
    ],
    keep="Seen from the logits, the cost is a gap, log-sum-exp(z) − z_y: in the example 2.417 "
    "− 2.0 = 0.417.",
)
def cross_entropy_from_logits(z, y):
    """The logarithm of equation (1) is z_k − log-sum-exp(z), so the cost is log-sum-exp(z) − z_y.

    With the largest score taken away first, exp never overflows, and as no probability is ever
    computed, none can underflow. The shift changes neither the gap nor the cost.

    With exercise 1.4 in hand it is one line, −Σ_k y_k ln a_k with `mine.log_softmax(z)` for ln a:
    finite scores have finite logarithms, so no class has to be left out of the sum.
    """
    shifted = z - np.max(z)
    return np.log(np.sum(np.exp(shifted))) - np.sum(y * shifted)


@cross_entropy_from_logits.made_of()
def log_sum_exp_less_the_label_score(z, y, largest=largest):
    shifted = z - largest(z)
    return np.log(np.sum(np.exp(shifted))) - np.sum(y * shifted)


@cross_entropy_from_logits.made_of(
    softmax="In the softmax of z:", cost="In the cost of the probabilities a:"
)
def cost_of_the_probabilities(z, y, softmax=softmax, cost=cross_entropy):
    return cost(softmax(z), y)


@cross_entropy_from_logits.made_of(log_softmax="In ln a, the logarithm of softmax:")
def minus_the_label_logarithm(z, y, log_softmax=log_softmax.alone):
    return -np.sum(y * log_softmax(z))


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
def maximum_for_log_sum_exp(z, y):
    """You have max(z) − z_y. Log-sum-exp lies a little above the maximum: every class adds to it.

    That little is what pushes a winning label further ahead: with the bare maximum its cost would
    be 0.
    """
    return np.max(z) - np.sum(y * z)


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
def cost_of_every_class(z, y):
    """This vector holds what each class would cost as the label. y picks its one: a single number
    is asked for.
    """
    shifted = z - np.max(z)
    return np.log(np.sum(np.exp(shifted))) - shifted


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
def shifted_by_the_label(z, y):
    """You take the label's score away from all: right on paper, but a class far above the label
    still makes exp overflow. Take the largest away, and every exponent is at most 0.
    """
    return np.log(np.sum(np.exp(z - np.sum(y * z))))


@cross_entropy_from_logits.mistake
def other_scores_set_to_zero(z, y):
    """You multiply the scores by y inside log-sum-exp: that sets the others to 0 instead of leaving
    them as they are. All classes belong into the sum of equation (1).
    """
    return np.log(np.sum(np.exp(y * z))) - np.sum(y * z)


@cross_entropy_from_logits.mistake
def maximum_where_the_probability_vanished(z, y):
    """Where the label's probability became 0 you take max(z) − z_y. It is log-sum-exp(z) − z_y:
    with two classes equally far ahead that is ln 2 more.

    The formula holds for every label, with no case apart.
    """
    p = np.exp(np.sum(y * stable_log_softmax(z)))
    return -np.log(p) if p > 0 else np.max(z) - np.sum(y * z)


@cross_entropy_from_logits.mistake
def label_for_its_score(z, y):
    """You subtract y itself from log-sum-exp(z). It is the label's score that has to go, z_y, one
    number: y says which of the scores it is.
    """
    return stable_log_sum_exp(z) - y


@cross_entropy_from_logits.mistake
def gradient_for_cost(z, y):
    """This is a − y, the gradient that the whole course is about. Here its cost is asked for, one
    number: log-sum-exp(z) − z_y.
    """
    return np.exp(stable_log_softmax(z)) - y
