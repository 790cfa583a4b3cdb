"""Exercise 4.6: The gradient, straight from the logits."""

import numpy as np

from ..cases import AHEAD, BEHIND, X, one_hot
from ..chapter_1 import softmax
from ..declaring import exercise, stage
from .exercise_4_4 import gradient
from .shared import of_all_classes


def of_scores(z, y):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    terms = of_all_classes(softmax(z), y)
    terms |= {"z_i": z, "max_k z_k": np.max(z), "exp(z_i)": np.exp(z)}
    return terms | {"exp(z_i − max_k z_k)/Σ_k z_k": np.exp(z - np.max(z)) / np.sum(z)}


@exercise(
    "4.6",
    "The gradient, straight from the logits",
    equation=9,
    terms=of_scores,
    stages=[
        stage(
            "ordinary scores",
            (X([2.0, 1.0, 0.1]), one_hot(3, 0)),
            (X([0.5, -1.2, 3.0, 0.0]), one_hot(4, 1)),
            (X([-2.0, -0.3]), one_hot(2, 0)),
            (X([1.5, 1.5, -0.5, 2.2, 0.7]), one_hot(5, 4)),
        ),
        stage("scores and targets that are whole numbers", (X([3, 1, 2, 0]), X([0, 0, 1, 0]))),
        stage("a single class, K = 1", (X([4.2]), X([1.0]))),
        stage(
            "scores around 10,000 and −10,000",
            (X([10002.0, 10001.0, 10000.5]), one_hot(3, 0)),
            (X([-9998.0, -9999.0, -9999.5]), one_hot(3, 1)),
        ),
        stage(
            "scores that lie 10,000 and more apart",
            (X([10000.0, 0.0, -10000.0]), one_hot(3, 0)),
            (X([10000.0, 0.0, -10000.0]), one_hot(3, 2)),
            (X([-10000.0, 10000.0, 9999.0, 0.5]), one_hot(4, 3)),
            (X([50000.0, 49999.0, 0.0]), one_hot(3, 1)),
            *((z, one_hot(4, 0)) for z in (*AHEAD, BEHIND)),
        ),
        stage("scores around −500", (X([-500.0, -501.0, -499.5]), one_hot(3, 1))),
    ],
    hints=[
        "Equation (9) takes a; here z is given. Which step leads from z to a?",
        "exp(10000) overflows. Softmax is the same after a shift of all scores: 1.2.",
        "Take the largest score away, exp, divide by the sum, and subtract y.",
    ],
    keep="However wild the scores, every slope lies between −1 and 1, though −y/a on the way "
    "to it has no bound at all.",
)
def gradient_from_logits(z, y):
    """Equation (1), made safe by the shift of 1.2, then equation (9).

    No logarithm is taken and nothing is divided by a probability, so that nothing is lost when some
    a_k underflows to 0. The way through −y/a and the Jacobian would divide by that 0.
    """
    exps = np.exp(z - np.max(z))
    return exps / np.sum(exps) - y


@gradient_from_logits.made_of(
    softmax="In the softmax of z:", gradient="In what you make of the probabilities a and y:"
)
def gradient_of_the_probabilities(z, y, softmax=softmax, gradient=gradient.alone):
    return gradient(softmax(z), y)


@gradient_from_logits.mistake
def nan_replaced_at_the_end(z, y):
    """You let exp overflow and turn the nan into 0 at the end: there the gradient seems to vanish.

    Take the largest score away before exp, as in 1.2: then no nan arises.
    """
    with np.errstate(all="ignore"):
        return np.nan_to_num(np.exp(z) / np.sum(np.exp(z)) - y)


@gradient_from_logits.mistake
def squeezed_between_0_and_1(z, y):
    """You squeeze the scores into 0 to 1. Dividing by their range is a temperature, and changes the
    probabilities: only a shift leaves softmax as it is.
    """
    with np.errstate(all="ignore"):
        z = (z - np.min(z)) / (np.max(z) - np.min(z))
        return np.exp(z) / np.sum(np.exp(z)) - y


@gradient_from_logits.mistake
def label_inside_the_sum(z, y):
    """Your bracket closes too late: y is subtracted inside the sum of equation (1)."""
    exps = np.exp(z - np.max(z))
    return exps / np.sum(exps - y)


@gradient_from_logits.mistake
def whole_numbers_only(z, y):
    """Where z holds whole numbers your probabilities lose their fractions and become 0: an array
    made with zeros_like or empty_like has the type of its model. Ask for dtype=float.
    """
    exps = np.exp(z - np.max(z))
    return (exps / np.sum(exps)).astype(z.dtype) - y


@gradient_from_logits.mistake
def through_the_jacobian_with_epsilon(z, y):
    """You go the long way, −y/a and the Jacobian, and a small number added to a prevents the
    division by 0. But where the label's probability has underflowed, the gradient is lost: 0 in
    place of −1.

    In (8) that division has cancelled. Start from (9).
    """
    a = np.exp(z - np.max(z))
    a = a / np.sum(a)
    return (np.diag(a) - np.outer(a, a)) @ (-y / (a + 1e-12))


@gradient_from_logits.mistake
def through_the_jacobian(z, y):
    """You go the long way: −y/a, then the Jacobian. As soon as a probability underflows to 0,
    −y/a divides by 0.

    In (8) that division has cancelled. Start from (9).
    """
    with np.errstate(all="ignore"):
        a = np.exp(z - np.max(z))
        a = a / np.sum(a)
        return (np.diag(a) - np.outer(a, a)) @ (-y / a)


@gradient_from_logits.mistake
def through_the_jacobian_without_shift(z, y):
    """You go the long way, with −y/a and the Jacobian, and exp overflows on it: 10,000 is too much.

    Shift by the largest score (1.2) and start from equation (9), where nothing is divided by a.
    """
    with np.errstate(all="ignore"):
        a = np.exp(z) / np.sum(np.exp(z))
        return (np.diag(a) - np.outer(a, a)) @ (-y / a)


@gradient_from_logits.mistake
def softmax_forgotten(z, y):
    """You have z − y. Equation (9) takes the probabilities a: softmax comes first."""
    return z - y


@gradient_from_logits.mistake
def label_inside_softmax(z, y):
    """You take y from the scores and then apply softmax. Softmax of z comes first, then the label
    is taken from the probabilities.
    """
    exps = np.exp(z - y - np.max(z - y))
    return exps / np.sum(exps)


@gradient_from_logits.mistake
def largest_taken_after_exp(z, y):
    """You take the largest score away after exp. The shift belongs into the exponent: exp(z − max),
    with the bracket closed behind it.
    """
    with np.errstate(all="ignore"):
        return np.exp(z) - np.max(z) - y


@gradient_from_logits.mistake
def shifted_scores_for_probabilities(z, y):
    """You take y from the shifted scores. exp and the division by the sum, equation (1), are still
    to come before the label is subtracted.
    """
    return z - np.max(z) - y
