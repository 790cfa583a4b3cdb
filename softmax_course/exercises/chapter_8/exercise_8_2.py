"""Exercise 8.2: The gradient at a temperature."""

import numpy as np

from ..cases import AHEAD, EXAMPLE, X, one_hot
from ..chapter_1 import softmax_with_temperature
from ..declaring import exercise, stage


def _soft(z, T=1.0):
    e = np.exp(z / T - np.max(z / T))
    return e / np.sum(e)


def of_scores_and_temperature(z, y, T):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    a, plain = _soft(z, T), _soft(z)
    return {
        "softmax(z/T)": a,
        "y": y,
        "softmax(z/T)/T": a / T,
        "y/T": y / T,
        "softmax(z)": plain,
        "softmax(z)/T": plain / T,
        "T softmax(z/T)": T * a,
        "T y": T * y,
        "softmax(z/T)/T²": a / T**2,
        "y/T²": y / T**2,
        "z": z,
        "z/T": z / T,
        "y softmax(z/T)": y * a,
        "T² softmax(z/T)": T**2 * a,
        "T² y": T**2 * y,
    }


@exercise(
    "8.2",
    "The gradient at a temperature",
    equation=9,
    terms=of_scores_and_temperature,
    stages=[
        stage(
            "one-hot labels",
            (EXAMPLE, one_hot(3, 0), 2.0),
            (X([0.5, -1.2, 3.0, 0.0]), one_hot(4, 1), 4.0),
            (X([-2.0, -0.3]), one_hot(2, 0), 0.8),
            (X([1.5, 1.5, -0.5, 2.2, 0.7]), one_hot(5, 4), 0.5),
        ),
        stage("a temperature of 1", (EXAMPLE, one_hot(3, 1), 1.0)),
        stage(
            "soft targets",
            (EXAMPLE, X([0.5, 0.3, 0.2]), 3.0),
            (X([0.4, -1.0, 2.0, 0.3]), X([0.1, 0.2, 0.3, 0.4]), 0.6),
        ),
        stage("whole numbers", (X([3, 1, 2, 0]), X([0, 0, 1, 0]), 2)),
        stage("a single class, K = 1", (X([4.2]), X([1.0]), 3.0)),
        stage(
            "scores in the thousands",
            (X([10000.0, 0.0, -10000.0]), one_hot(3, 1), 2.0),
            (X([-3000.0, -3050.0]), one_hot(2, 1), 50.0),
            *((z, one_hot(4, 3), 5.0) for z in AHEAD),
        ),
        stage("a temperature near 0", (EXAMPLE, one_hot(3, 2), 0.001)),
    ],
    hints=[
        "Call the divided scores u = z/T. What is the gradient of the cost with respect to u?",
        "It is a − y, with a = softmax(u). Now z: how far does u_i move when z_i moves by a hair?",
        "∂u_i/∂z_i = 1/T, and the chain rule multiplies: the whole difference a − y by 1/T. "
        "`mine.softmax_with_temperature` gives a.",
    ],
    keep="A score that is divided by T before softmax feels a push divided by T: the chain rule "
    "adds one factor to a − y.",
)
def temperature_gradient(z, y, T):
    """With u = z/T the cost is the cross-entropy of softmax(u), and equation (9) gives its slope
    along u: softmax(u) − y.

    z_i reaches the cost through u_i alone, and ∂u_i/∂z_i = 1/T. So the chain rule multiplies the
    whole difference by 1/T. The target is not tempered here: it is what it is.
    """
    tempered = z / T
    numerators = np.exp(tempered - np.max(tempered))
    return (numerators / np.sum(numerators) - y) / T


@temperature_gradient.made_of(softmax="In the softmax of z/T:")
def difference_over_temperature(z, y, T, softmax=softmax_with_temperature):
    return (softmax(z, T) - y) / T


@temperature_gradient.mistake
def inner_derivative_forgotten(z, y, T):
    """This is the gradient with respect to z/T. Asked for is the one with respect to z: the chain
    rule multiplies by the derivative of z/T, and that is 1/T.
    """
    return _soft(z, T) - y


@temperature_gradient.mistake
def temperature_outside_only(z, y, T):
    """You divide by T at the end, but your softmax is that of z. The model predicts with
    softmax(z/T): the temperature is in both places.
    """
    return (_soft(z) - y) / T


@temperature_gradient.mistake
def multiplied_not_divided(z, y, T):
    """You multiply by T. z/T moves by 1/T when z moves by 1, so the chain rule brings 1/T.

    (Is it the T² of distillation, times 1/T? That is a weight of the cost, and no part of this.)
    """
    return T * (_soft(z, T) - y)


@temperature_gradient.mistake
def squared_temperature_multiplied(z, y, T):
    """You multiply by T². The gradient of softmax with cross-entropy at a temperature has one
    factor, the derivative of z/T, and that is 1/T.
    """
    return T**2 * (_soft(z, T) - y)


@temperature_gradient.mistake
def divided_by_the_square(z, y, T):
    """You divide by T². One 1/T comes from the chain rule. That a gradient towards soft targets
    falls as 1/T² is true for large T, and the second power hides in a − y itself.
    """
    return (_soft(z, T) - y) / T**2


@temperature_gradient.mistake
def prediction_alone_divided(z, y, T):
    """Only the prediction is divided by T, or the bracket closes too early. The chain rule
    multiplies the whole slope, label included: (a − y)/T.
    """
    return _soft(z, T) / T - y


@temperature_gradient.mistake
def label_tempered_too(z, y, T):
    """You send the target through softmax as well. It is a distribution already, whatever it was
    made from: subtract it as it is.
    """
    return (_soft(z, T) - _soft(np.asarray(y, dtype=float), T)) / T


@temperature_gradient.mistake
def label_divided_inside(z, y, T):
    """You divide the target by T twice, or only in one place too many: (a − y)/T has T once below
    the whole difference.
    """
    return (_soft(z, T) - y / T) / T


@temperature_gradient.mistake
def jacobian_once_more(z, y, T):
    """You multiply a − y with the Jacobian of softmax. It is in a − y already: equations (6) to (9)
    went through it.
    """
    a = _soft(z, T)
    v = a - y
    return a * (v - a @ v) / T


@temperature_gradient.mistake
def cost_at_the_temperature(z, y, T):
    """This is the cost itself, one number. Its gradient has an entry for every score."""
    tempered = z / T - np.max(z / T)
    return np.log(np.sum(np.exp(tempered))) - y @ tempered


@temperature_gradient.mistake
def slope_along_the_temperature(z, y, T):
    """You differentiate with respect to T, one number. Asked for is the gradient with respect to
    the scores z, where T stands still.
    """
    return -(_soft(z, T) - y) @ z / T**2
