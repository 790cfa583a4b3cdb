"""Exercise 8.3: The Hessian of the cost."""

import numpy as np

from ..chapter_3 import jacobian
from ..chapter_3.exercise_3_3 import of_the_matrix
from ..chapter_3.shared import CERTAIN, ORDINARY, SINGLE
from ..declaring import exercise


@exercise(
    "8.3",
    "The Hessian of the cost",
    terms=of_the_matrix,
    stages=[ORDINARY, CERTAIN, SINGLE],
    hints=[
        "The Hessian holds the slopes of the gradient, ∂(a_j − y_j)/∂z_i. Which part of a_j − y_j "
        "moves with z_i?",
        "y stands still, so what is left is ∂a_j/∂z_i. Which chapter has that matrix?",
        "Equation (4) on the diagonal, (5) elsewhere: `mine.jacobian`.",
    ],
    keep="The gradient is a − y and the label stands still, so the cost bends as softmax moves: "
    "its Hessian is chapter 3's J.",
)
def hessian(a):
    """∂²C/∂z_j ∂z_i = ∂(a_j − y_j)/∂z_i = ∂a_j/∂z_i, because y does not move with z.

    That is the Jacobian of softmax, diag(a) − a aᵀ: a_i (1 − a_i) on the diagonal (4), −a_j a_i
    elsewhere (5). Chapter 3 showed that vᵀ J v is a variance and never negative, so the cost is
    convex in z.
    """
    return np.diag(a) - np.outer(a, a)


@hessian.made_of()
def jacobian_of_softmax(a, jacobian=jacobian):
    return jacobian(a)


@hessian.mistake
def probabilities_as_variables(a):
    """You differentiate a − y with respect to a, which gives the identity. The Hessian is with
    respect to z, and every a_j moves with every z_i: equations (4) and (5).
    """
    return np.eye(len(a))


@hessian.mistake
def curvature_along_a(a):
    """1/a² is the second derivative of −ln a, with respect to a probability. The Hessian asked for
    is with respect to the scores z: the slopes of a − y.
    """
    with np.errstate(all="ignore"):
        return np.diag(1 / a**2)


@hessian.mistake
def jacobian_twice(a):
    """You multiply two Jacobians. The gradient a − y has the first derivative in it already; it is
    differentiated once more, which brings one Jacobian.
    """
    J = np.diag(a) - np.outer(a, a)
    return J @ J


@hessian.mistake
def through_the_probabilities(a):
    """J diag(1/a) J is equal to J on paper, but it divides by every probability: a class at 0 makes
    nan of it. Differentiate a − y directly.
    """
    with np.errstate(all="ignore"):
        J = np.diag(a) - np.outer(a, a)
        return J @ np.diag(1 / a) @ J


@hessian.mistake
def one_derivative_too_many(a):
    """You differentiate a_i (1 − a_i) once more, a third derivative of the cost. Its second is the
    first derivative of a − y.
    """
    return np.diag(a * (1 - a) * (1 - 2 * a))


@hessian.mistake
def curvatures_of_single_scores(a):
    """You give the curvature along each score alone, (K,). The Hessian has an entry for every
    pair of scores, (K, K): two scores that move together bend the cost, too.
    """
    return a * (1 - a)


@hessian.mistake
def inverted(a):
    """You invert the matrix, as Newton's method would. The Hessian itself is asked for; it is
    singular besides, because the same number added to all scores changes nothing.
    """
    return np.linalg.pinv(np.diag(a) - np.outer(a, a))


@hessian.mistake
def one_number_of_curvature(a):
    """You give one number, the sum of the curvatures along the scores. The Hessian is a matrix,
    (K, K): an entry for every pair of scores.
    """
    return 1 - np.sum(a**2)


@hessian.mistake
def square_of_the_gradient(a):
    """You multiply slopes with slopes, as (1 − a)(1 − a)ᵀ does. A product of first derivatives is
    no second derivative: differentiate a_j − y_j with respect to z_i.
    """
    return np.outer(1 - a, 1 - a)
