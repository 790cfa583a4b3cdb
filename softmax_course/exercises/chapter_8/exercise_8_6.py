"""Exercise 8.6: Two classes, one score."""

import numpy as np

from ..cases import X
from ..declaring import exercise, stage


def _sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1.0, e) / (1 + e)


def of_two_classes(x, t):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    a = _sigmoid(x)
    return {
        "σ(x)": a,
        "t": t,
        "1": np.ones(x.shape),
        "t σ(x)": t * a,
        "σ(x)²": a**2,
        "t σ(x)²": t * a**2,
        "x": x,
        "σ(2x)": _sigmoid(2 * x),
        "σ(x)/n": a / x.size,
        "t/n": t / x.size,
        "t/σ(x)": t / np.maximum(a, 1e-300),
        "x t": x * t,
        "σ(x)³": a**3,
        "tanh(x)": np.tanh(x),
        "exp(x)": np.exp(np.minimum(x, 700)),
        "exp(−x)": np.exp(np.minimum(-x, 700)),
    }


ORDINARY = stage(
    "ordinary scores",
    (X([1.5, -0.4, 3.0]), X([1.0, 0.0, 0.5])),
    (X([[0.2, -1.5, 0.8, 1.0], [1.4, 0.6, -0.9, -2.0]]), X([[1.0, 0, 0, 1], [0, 1, 1, 0]])),
    (X([0.3, -0.7]), X([0.9, 0.2])),
    (X([0.0, 2.2, -3.1, 0.5, -1.0]), X([0.0, 1.0, 0.0, 0.3, 1.0])),
)


@exercise(
    "8.6",
    "Two classes, one score",
    terms=of_two_classes,
    stages=[
        ORDINARY,
        stage("whole numbers", (X([2, 0, -1, 3]), X([1, 0, 1, 0]))),
        stage(
            "arrays of three axes", (X([[[0.5, -1.0], [2.0, 0.1]]]), X([[[1.0, 0.0], [0.0, 1.0]]]))
        ),
        stage(
            "scores in the thousands",
            (X([1000.0, -1000.0, 2.0]), X([1.0, 0.0, 0.0])),
            (X([1e4, -1e4, 800.0, -800.0]), X([0.0, 1.0, 0.5, 0.25])),
        ),
    ],
    hints=[
        "Write the two scores as a vector of a softmax, [x, 0], and its target as [t, 1 − t]. What "
        "does that target sum to, and what does chapter 4 say then?",
        "x is the first of two scores, and the second never moves: of the gradient over both only "
        "one entry is asked for.",
        "The first probability is exp(x)/(exp(x) + exp(0)). For a large x, exp(x) overflows: shift "
        "both scores by the larger one, as in 1.2, with np.maximum(x, 0) for every entry.",
        "Entry by entry: the first probability minus t. `np.exp(-np.logaddexp(0, -x))` is one "
        "way to have the probability without overflow.",
    ],
    keep="One score against a silent 0 is softmax of two: however it is written, its push is what "
    "was predicted minus what was right.",
)
def binary_gradient(x, t):
    """The scores [x, 0] have a softmax with a_0 = exp(x)/(exp(x) + 1), the sigmoid of x. The target
    [t, 1 − t] sums to 1, so equation (9) holds, and its first entry is a_0 − t.

    The second score, 0, never moves. The shift of 1.2, by the larger of x and 0, keeps exp from
    overflowing on both sides.
    """
    top = np.maximum(x, 0)
    first, second = np.exp(x - top), np.exp(-top)
    return first / (first + second) - t


@binary_gradient.mistake
def target_not_taken_away(x, t):
    """This is the prediction alone, the probability of the first class. Equation (9) takes the
    target away from it.
    """
    return _sigmoid(x)


@binary_gradient.mistake
def label_minus_prediction(x, t):
    """Your sign is the other way round: t − a is the step downhill. The gradient points uphill,
    prediction minus target.
    """
    return t - _sigmoid(x)


@binary_gradient.mistake
def sigmoid_slope_once_more(x, t):
    """You multiply by a (1 − a), the slope of the probability. That is right for a squared error;
    in cross-entropy the logarithm's 1/a and 1/(1 − a) have cancelled it, as in (8).
    """
    a = _sigmoid(x)
    return (a - t) * a * (1 - a)


@binary_gradient.mistake
def squared_error(x, t):
    """This is the gradient of the squared error (a − t)². The cost here is −t ln a_0 −
    (1 − t) ln a_1, whose logarithms cancel the slope of the probability.
    """
    a = _sigmoid(x)
    return 2 * (a - t) * a * (1 - a)


@binary_gradient.mistake
def slope_along_the_probability(x, t):
    """You stop at the slope along the probability, −t/a + (1 − t)/(1 − a), equation (3) for two.
    The way from x to a is still to come: multiply by a (1 − a), and nearly all cancels.
    """
    with np.errstate(all="ignore"):
        a = _sigmoid(x)
        return -t / a + (1 - t) / (1 - a)


@binary_gradient.mistake
def second_class_forgotten(x, t):
    """You follow −t ln a_0 alone. The cost has a second term, −(1 − t) ln a_1, and x moves a_1 as
    well: a_0 + a_1 = 1.
    """
    return t * (_sigmoid(x) - 1)


@binary_gradient.mistake
def first_class_forgotten(x, t):
    """You follow −(1 − t) ln a_1 alone. The cost has a first term, −t ln a_0, and x moves both
    probabilities.
    """
    return (1 - t) * _sigmoid(x)


@binary_gradient.mistake
def target_of_the_other_class(x, t):
    """You take t for the target of the second class. It is the first, the one with the score x,
    that should have t; the second should have 1 − t.
    """
    return _sigmoid(x) - (1 - t)


@binary_gradient.mistake
def soft_target_taken_for_0(x, t):
    """You ask whether t is 1, and treat every other target as 0. A target may lie between the two:
    a_0 − t is right for each of them, with no case to ask for.
    """
    return _sigmoid(x) - (t == 1)


@binary_gradient.mistake
def soft_target_taken_for_1(x, t):
    """You treat every target above 0 as 1. A target may lie between the two: a_0 − t is right for
    each of them, with no case to ask for.
    """
    return _sigmoid(x) - (t > 0)


@binary_gradient.mistake
def soft_target_rounded(x, t):
    """You make 0 or 1 of a target that lies between the two. a_0 − t is right for each of them as
    it is.
    """
    return _sigmoid(x) - (t > 0.5)


@binary_gradient.mistake
def softmax_of_all_entries(x, t):
    """You take one softmax over all entries of x. Each entry is a question of its own, with two
    classes whose scores are that entry and 0.
    """
    e = np.exp(x - np.max(x))
    return e / np.sum(e) - t


@binary_gradient.mistake
def softmax_forgotten(x, t):
    """You have x − t. Equation (9) takes a probability: softmax of [x, 0] comes first."""
    return x - t


@binary_gradient.mistake
def scores_of_both_signs(x, t):
    """Your probability is that of the scores x and −x, σ(2x), and so is (1 + tanh x)/2. Asked for
    is that of x and 0: only the difference of two scores counts, and it is x, not 2x.
    """
    return _sigmoid(2 * x) - t


@binary_gradient.mistake
def both_classes_given(x, t):
    """You give the gradient for both scores. The second is always 0 and does not move: the entries
    asked for are those of x, in an array like x.
    """
    a = _sigmoid(x)
    return np.stack([a - t, t - a])


@binary_gradient.mistake
def averaged_over_the_entries(x, t):
    """You divide by the number of entries. The cost is that of each entry on its own, no mean."""
    return (_sigmoid(x) - t) / x.size


@binary_gradient.mistake
def decision_for_probability(x, t):
    """You turn each score into a decision, 0 or 1. The gradient needs the probability, which knows
    how sure the model is.
    """
    return (x > 0) - t


@binary_gradient.mistake
def the_cost_itself(x, t):
    """This is the cost of each entry. Its gradient is asked for, ∂C/∂x."""
    return np.maximum(x, 0) - x * t + np.log1p(np.exp(-np.abs(x)))


@binary_gradient.mistake
def exp_overflows(x, t):
    """exp(x)/(exp(x) + 1) is right until exp(x) overflows: inf/inf is nan. Shift both scores by the
    larger of x and 0, as in 1.2, or divide above and below by exp(x) where x is large.
    """
    with np.errstate(all="ignore"):
        return np.exp(x) / (np.exp(x) + 1) - t


@binary_gradient.mistake
def long_way_round(x, t):
    """You go the long way, −t/a and (1 − t)/(1 − a), times a (1 − a). It is right until a is 0 or 1
    in floats; then it divides by 0. On paper the division cancels: cancel it first.
    """
    with np.errstate(all="ignore"):
        a = 1 / (1 + np.exp(-x))
        return (-t / a + (1 - t) / (1 - a)) * a * (1 - a)
