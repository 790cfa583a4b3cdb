"""Exercise 4.2: The class's own term."""

import numpy as np

from ..declaring import exercise
from .shared import OF_ONE_CLASS, PIECES, PIECES_SINGLE, PIECES_WHOLE


@exercise(
    "4.2",
    "The class's own term",
    equation=7,
    terms=OF_ONE_CLASS,
    stages=[PIECES, PIECES_WHOLE, PIECES_SINGLE],
    hints=[
        "It is one number: the first of the two parts of equation (7), where k = i.",
        "Equation (3) for class i, times equation (4) for class i. Class i is `a[i]`, `y[i]`.",
        "The a_i below the line meets an a_i above it. What is left is minus y_i times a bracket.",
    ],
)
def own_class_term(a, y, i):
    """Equation (3) times equation (4), both for class i: −(y_i/a_i) · a_i (1 − a_i).

    The a_i cancel, which leaves −y_i (1 − a_i) = −y_i + y_i a_i, the first two terms of (8). The
    uncancelled form is as right, but divides 0 by 0 when a_i has underflowed.
    """
    return -y[i] * (1 - a[i])


@own_class_term.mistake
def without_minus(a, y, i):
    """The size is right, the sign is not: equation (3) begins with a minus, ∂C/∂a_i = −y_i/a_i.

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
def only_minus_equation_4(a, y, i):
    """You have −a_i (1 − a_i): equation (4) with the minus of equation (3), without its y_i/a_i."""
    return -a[i] * (1 - a[i])


@own_class_term.mistake
def fraction_left_out(a, y, i):
    """You have −y_i · a_i (1 − a_i). Equation (3) is −y_i/a_i: the division by a_i is missing.

    It is the 1/a_i, the derivative of ln a_i, that cancels the a_i of equation (4).
    """
    return -y[i] * a[i] * (1 - a[i])


@own_class_term.mistake
def multiplied_by_a_i(a, y, i):
    """You multiply by a_i where equation (3) divides: −y_i/a_i. That division is what cancels the
    a_i of equation (4).
    """
    return -y[i] * a[i] * a[i] * (1 - a[i])


@own_class_term.mistake
def brackets_of_all_classes_summed(a, y, i):
    """Your bracket is summed over all classes. Equation (4) for class i has the a_i of this class
    only: `1 - a[i]`.
    """
    return -y[i] * np.sum(1 - a)


@own_class_term.mistake
def slopes_of_all_classes_summed(a, y, i):
    """You sum equation (4) over all classes. The term with k = i has the slope of a_i alone,
    a_i (1 − a_i).
    """
    return -y[i] / a[i] * np.sum(a * (1 - a))


@own_class_term.mistake
def whole_number_division(a, y, i):
    """`//` rounds the quotient down to a whole number. The fraction of equation (3) is `/`."""
    return -y[i] // a[i] * a[i] * (1 - a[i])


@own_class_term.mistake
def equation_5_for_4(a, y, i):
    """You took equation (5), −a_i a_i, for the derivative of a_i. Here both indices are the same.

    That is case i = j, equation (4): a_i (1 − a_i).
    """
    return y[i] * a[i]


@own_class_term.mistake
def minus_equation_5_for_4(a, y, i):
    """You have −y_i a_i: of the bracket (1 − a_i) in equation (4), only the a_i is left.

    Here k = i, so the derivative of a_i is a_i (1 − a_i), and after cancelling the whole bracket
    stays.
    """
    return -y[i] * a[i]


@own_class_term.mistake
def one_for_the_bracket(a, y, i):
    """You have −y_i. In equation (4) a_i is multiplied by (1 − a_i), and the bracket stays.

    Only the a_i in front of it cancels against the 1/a_i.
    """
    return -y[i]


@own_class_term.mistake
def plus_in_the_bracket(a, y, i):
    """You have −y_i (1 + a_i). The bracket of equation (4) is 1 − a_i: a slope along its own logit
    that dies out as a_i nears 1.
    """
    return -y[i] * (1 + a[i])


@own_class_term.mistake
def bracket_opened_too_soon(a, y, i):
    """You have −y_i − a_i: without brackets, Python subtracts a_i at the end, outside the product.

    1 − a_i is one factor: write `(1 - a[i])`.
    """
    return -y[i] - a[i]


@own_class_term.mistake
def divided_by_the_slope(a, y, i):
    """You divide by a_i (1 − a_i). In the chain rule derivatives are multiplied.

    In Python `x / p * q` is (x/p)·q, but `x / (p * q)` divides by both.
    """
    return -y[i] / (a[i] * (1 - a[i]))


@own_class_term.mistake
def divided_by_all_of_it(a, y, i):
    """You divide y_i by a_i and by a_i (1 − a_i). Only equation (3) divides; equation (4) is a
    factor.

    In Python `x / p * q` is (x/p)·q, but `x / (p * q)` divides by both.
    """
    return -y[i] / (a[i] * a[i] * (1 - a[i]))


@own_class_term.mistake
def fraction_upside_down(a, y, i):
    """Your fraction stands on its head: equation (3) is −y_i/a_i, the target above the line."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return -a[i] / y[i] * a[i] * (1 - a[i])


@own_class_term.mistake
def divided_twice(a, y, i):
    """You have −(y_i/a_i)/a_i · (1 − a_i) or its like: a_i stands below the line twice.

    In (7) it stands once below, from equation (3), and once above, from equation (4).
    """
    return -y[i] / a[i] ** 2 * (1 - a[i])


@own_class_term.mistake
def slope_without_its_first_factor(a, y, i):
    """You have −(y_i/a_i)(1 − a_i): the a_i in front of the bracket of equation (4) is missing.

    With it, the a_i of equation (3) cancels.
    """
    return -y[i] / a[i] * (1 - a[i])


@own_class_term.mistake
def divided_by_the_bracket(a, y, i):
    """You divide by (1 − a_i). In the chain rule derivatives are multiplied, equation (3) times
    equation (4): the bracket stands above the line.
    """
    with np.errstate(divide="ignore"):
        return -y[i] / (1 - a[i])


@own_class_term.mistake
def cost_for_its_derivative(a, y, i):
    """You multiply by the cost −y_i ln a_i itself. The chain rule wants its derivative with
    respect to a_i, equation (3): −y_i/a_i.
    """
    return -y[i] * np.log(a[i]) * a[i] * (1 - a[i])


@own_class_term.mistake
def target_in_the_bracket(a, y, i):
    """Your number is 0 for every class. The bracket of equation (4) is 1 − a_i, with the output of
    this one class; 1 − y_i, or 1 less the sum of all outputs, makes the product vanish. So does a
    fraction cut off by int() or by an array of whole numbers.
    """
    return -y[i] * (1 - y[i])


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
def counted_from_one(a, y, i):
    """You look at class i − 1. In this course, as in Python, classes are numbered from 0: class i
    is `a[i]`, `y[i]`.
    """
    return -y[i - 1] * (1 - a[i - 1])


@own_class_term.mistake
def counted_one_too_far(a, y, i):
    """You look at class i + 1. Classes are numbered from 0, as in Python: class i is `a[i]`,
    `y[i]`.
    """
    return -y[i + 1] * (1 - a[i + 1])


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
def most_probable_class_for_the_label(a, y, i):
    """You take the most probable class for the label. The label is where y is 1, also when the
    model is wrong. Above all then.
    """
    return a[i] - 1 if i == np.argmax(a) else 0.0


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


@own_class_term.mistake
def slopes_of_all_classes(a, y, i):
    """You multiply by a (1 − a) of all classes and give K numbers. The term of class i has a_i (1 −
    a_i), one number: `a[i]`.
    """
    return -y[i] / a[i] * a * (1 - a)
