"""Exercise 4.2: The class's own term."""

import numpy as np

from ..chapter_2 import cost_gradient_wrt_a
from ..chapter_3 import jacobian_diagonal
from ..declaring import exercise
from .shared import PIECES, PIECES_SINGLE, PIECES_WHOLE, of_one_class


@exercise(
    "4.2",
    "The class's own term",
    equation=7,
    terms=of_one_class,
    stages=[PIECES, PIECES_WHOLE, PIECES_SINGLE],
    hints=[
        "It is one number: the first of the two parts of equation (7), where k = i.",
        "Equation (3) for class i, times equation (4) for class i. Class i is `a[i]`, `y[i]`.",
        "The a_i below the line meets an a_i above it. What is left is minus y_i times a bracket.",
    ],
    keep="Through its own probability, the label's score is pulled up by exactly what is "
    "missing to certainty: 1 − 0.659 = 0.341.",
)
def own_class_term(a, y, i):
    """Equation (3) times equation (4), both for class i: −(y_i/a_i) · a_i (1 − a_i).

    The a_i cancel, which leaves −y_i (1 − a_i) = −y_i + y_i a_i, the first two terms of (8). The
    uncancelled form is as right, but divides 0 by 0 when a_i has underflowed.
    """
    return -y[i] * (1 - a[i])


@own_class_term.made_of(
    equation_3="In the first factor, equation (3):",
    equation_4="In the second factor, equation (4):",
)
def cost_then_softmax(a, y, i, equation_3=cost_gradient_wrt_a, equation_4=jacobian_diagonal):
    return equation_3(a, y)[i] * equation_4(a)[i]


@own_class_term.mistake
def without_minus(a, y, i):
    """Equation (3) begins with a minus, ∂C/∂a_i = −y_i/a_i, and yours does without it.

    More probability for the right class makes the cost fall.
    """
    return y[i] * (1 - a[i])


@own_class_term.mistake
def target_left_out(a, y, i):
    """You have −(1 − a_i) for every class. Equation (3) carries y_i: −y_i/a_i.

    For a class that is not the label, y_i = 0 makes the whole term 0.
    """
    return -(1 - a[i])


@own_class_term.mistake
def only_equation_3(a, y, i):
    """This is equation (3), ∂C/∂a_i = −y_i/a_i, the first half of the path.

    The term of (7) goes on from a_i to z_i: it is multiplied by ∂a_i/∂z_i, equation (4).
    """
    return -y[i] / a[i]


@own_class_term.mistake
def only_equation_4(a, y, i):
    """This is equation (4), ∂a_i/∂z_i = a_i (1 − a_i), the second half of the path.

    The first half, from C to a_i, is missing as a factor: equation (3).
    """
    return a[i] * (1 - a[i])


@own_class_term.mistake
def equation_4_cut_short(a, y, i):
    """You have −(y_i/a_i) (1 − a_i). Equation (4) is a_i (1 − a_i): its first a_i is missing, or it
    was cancelled, and then the 1/a_i that it cancels has to go as well.
    """
    return -y[i] / a[i] * (1 - a[i])


@own_class_term.mistake
def fraction_left_out(a, y, i):
    """You have −y_i · a_i (1 − a_i). Equation (3) is −y_i/a_i: the division by a_i is missing.

    It is the 1/a_i, the derivative of ln a_i, that cancels the a_i of equation (4).
    """
    return -y[i] * a[i] * (1 - a[i])


@own_class_term.mistake
def equation_5_for_4(a, y, i):
    """You took equation (5), −a_i a_i, for the derivative of a_i. Here both indices are the same.

    That is case i = j, equation (4): a_i (1 − a_i).
    """
    return y[i] * a[i]


@own_class_term.mistake
def one_for_the_bracket(a, y, i):
    """You have −y_i. In equation (4) a_i is multiplied by (1 − a_i), and the bracket stays.

    Only the a_i in front of it cancels against the 1/a_i.
    """
    return -y[i]


@own_class_term.mistake
def divided_by_the_slope(a, y, i):
    """You divide by a_i (1 − a_i). In the chain rule derivatives are multiplied.

    In Python `x / p * q` is (x/p)·q, but `x / (p * q)` divides by both.
    """
    return -y[i] / (a[i] * (1 - a[i]))


@own_class_term.mistake
def target_and_output_swapped(a, y, i):
    """You have −a_i (1 − y_i): a and y have changed places. Equation (3) has y above the line."""
    return -a[i] * (1 - y[i])


@own_class_term.mistake
def the_label_whatever_i_is(a, y, i):
    """Your number is the same for every i: it is summed over the classes, or always that of the
    labelled class.

    The k = i term is one term of the sum, that of the class i you are asked for: use `a[i]` and
    `y[i]` only.
    """
    return -np.sum(y * (1 - a))


@own_class_term.mistake
def whole_vector(a, y, i):
    """You give the terms of all classes, (K,). Asked for is one of them, that of class i."""
    return -y * (1 - a)


@own_class_term.mistake
def always_class_0(a, y, i):
    """You give class 0's term whatever i is. The class asked for is i: use `a[i]` and `y[i]`."""
    return -y[0] * (1 - a[0])


@own_class_term.mistake
def the_other_sum(a, y, i):
    """This is the other part of equation (7), the sum over k ≠ i. The k = i term stands before it,
    with y_i in it.
    """
    return a[i] * (np.sum(y) - y[i])


@own_class_term.mistake
def whole_gradient(a, y, i):
    """This is the end of the proof, a_i − y_i: both parts of (7) together. Here only its first part
    is asked for, the k = i term.
    """
    return a[i] - y[i]


@own_class_term.mistake
def label_of_the_example(a, y, i):
    """You take class 0 for the label, as in the running example. The label is where y is 1, and it
    differs from call to call: y_i says whether class i is the one.
    """
    return a[i] - 1 if i == 0 else 0.0


@own_class_term.mistake
def nothing_for_the_others(a, y, i):
    """Right for the label. For any other class your function runs past its `if` to the end and
    gives None: there the term is a number too, 0.
    """
    return a[i] - 1 if y[i] == 1 else None


@own_class_term.mistake
def equations_added(a, y, i):
    """You add equations (3) and (4). Along one path derivatives are multiplied; what adds up are
    different paths.
    """
    return -y[i] / a[i] + a[i] * (1 - a[i])
