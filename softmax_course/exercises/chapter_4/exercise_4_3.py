"""Exercise 4.3: The terms of the other classes."""

import numpy as np

from ..chapter_2 import cost_gradient_wrt_a
from ..chapter_3 import jacobian_off_diagonal
from ..declaring import exercise
from .shared import PIECES, PIECES_SINGLE, PIECES_WHOLE, of_one_class


@exercise(
    "4.3",
    "The terms of the other classes",
    equation=7,
    terms=of_one_class,
    stages=[PIECES, PIECES_WHOLE, PIECES_SINGLE],
    hints=[
        "It is one number again: a sum over all classes but i. With K = 1 there is none: 0.",
        "In each term the two minus signs make a plus, and a_k cancels. What is left of it?",
        "Every term is y_k a_i with k ≠ i, so a_i stands before the sum. A loop with "
        "`if k != i`, or the sum of all y less `y[i]`: both are fine.",
    ],
    keep="Through the label's probability, every other score is pushed down by exactly what "
    "its class claims: 0.242 and 0.099 in the example.",
)
def other_classes_term(a, y, i):
    """Equation (3) times equation (5), summed over every k ≠ i: Σ (−y_k/a_k)(−a_k a_i).

    Two minus signs make a plus and a_k cancels, so each term is y_k a_i. None of them depends on
    a_k any more: a_i stands before the sum of the other targets.
    """
    return a[i] * sum(y[k] for k in range(len(y)) if k != i)


@other_classes_term.made_of(
    equation_3="In the first factor, equation (3):",
    equation_5="In the second factor, equation (5):",
)
def cost_then_softmax(a, y, i, equation_3=cost_gradient_wrt_a, equation_5=jacobian_off_diagonal):
    return sum(equation_3(a, y)[k] * equation_5(a, k, i) for k in range(len(a)) if k != i)


@other_classes_term.mistake
def i_is_summed_too(a, y, i):
    """Your sum runs over all k. The sum in equation (7) leaves k = i out: that class has its own
    term, 4.2, because equation (4) and not (5) is its slope.
    """
    return a[i] * np.sum(y)


@other_classes_term.mistake
def one_minus_lost(a, y, i):
    """One minus is left in your terms. Each has two, one from equation (3) and one from equation
    (5), and their product is positive.

    Raising z_i takes probability from the right class k: the cost goes up.
    """
    return -a[i] * (np.sum(y) - y[i])


@other_classes_term.mistake
def a_k_for_a_i(a, y, i):
    """You have Σ y_k a_k. What cancels is a_k, the one below the line in (3) and above it in (5);
    what stays is a_i.
    """
    return np.sum(y * a) - y[i] * a[i]


@other_classes_term.mistake
def equation_4_for_5(a, y, i):
    """You took a_k (1 − a_k), equation (4), as the slope of a_k along z_i. The sum is over k ≠ i,
    where equation (5) holds: −a_k a_i.
    """
    return -(np.sum(y * (1 - a)) - y[i] * (1 - a[i]))


@other_classes_term.mistake
def equation_4_of_i_for_5(a, y, i):
    """You took a_i (1 − a_i), equation (4), as the slope of a_k along z_i. The sum is over k ≠ i,
    where equation (5) holds: −a_k a_i.
    """
    return -sum(y[k] / a[k] * a[i] * (1 - a[i]) for k in range(len(a)) if k != i)


@other_classes_term.mistake
def own_class_alone(a, y, i):
    """You keep class i itself and leave the others out. The sum runs over all k but i, k ≠ i."""
    return y[i] * a[i]


@other_classes_term.mistake
def own_class_alone_with_a_minus(a, y, i):
    """You keep class i itself and leave the others out: the sum runs over all k but i. And the two
    minus signs, of (3) and of (5), make a plus.
    """
    return -y[i] * a[i]


@other_classes_term.mistake
def own_term(a, y, i):
    """This is the k = i term, exercise 4.2. Here every class but i is asked for."""
    return -y[i] * (1 - a[i])


@other_classes_term.mistake
def a_i_left_out(a, y, i):
    """You sum the targets of the other classes. Each term still has its a_i, from equation (5)."""
    return np.sum(y) - y[i]


@other_classes_term.mistake
def targets_left_out(a, y, i):
    """You add a_i once for each other class. Each term carries y_k, from equation (3): with a
    one-hot y at most one of them is not 0.
    """
    return a[i] * (len(a) - 1)


@other_classes_term.mistake
def sum_of_the_other_outputs(a, y, i):
    """You sum the other outputs a_k, which gives 1 − a_i. What is summed is y_k: the a_k cancel."""
    return np.sum(a) - a[i]


@other_classes_term.mistake
def y_and_a_swapped(a, y, i):
    """You have y_i Σ a_k, with the roles turned round. In (7) the target belongs to the class k
    that is summed and the output a_i to the class i of the logit.
    """
    return y[i] * (np.sum(a) - a[i])


@other_classes_term.mistake
def only_equation_5(a, y, i):
    """You sum equation (5), −a_k a_i, alone. Each term is multiplied by ∂C/∂a_k, equation (3)."""
    return -a[i] * (np.sum(a) - a[i])


@other_classes_term.mistake
def only_equation_3(a, y, i):
    """You sum equation (3), −y_k/a_k, alone. Each path goes on from a_k to z_i: multiply by
    equation (5), −a_k a_i.
    """
    return -sum(y[k] / a[k] for k in range(len(a)) if k != i)


@other_classes_term.mistake
def fraction_left_out(a, y, i):
    """In your terms a_k is still there: y_k a_k a_i. Equation (3) is −y_k/a_k, and its 1/a_k
    cancels the a_k of equation (5).
    """
    return a[i] * (np.sum(y * a) - y[i] * a[i])


@other_classes_term.mistake
def deleted_from_a_too(a, y, i):
    """You delete entry i from a as well as from y, and then look up `a[i]`: by then it is the next
    class's. Take a_i first.
    """
    y, a = np.delete(y, i), np.delete(a, i)
    return a[i] * np.sum(y)


@other_classes_term.mistake
def zero_for_every_class(a, y, i):
    """You give 0 whatever i is. For a class that is not the label, the label is among the k ≠ i,
    and its term is not 0. Is it y_k, and not y_i, that you multiply by? And is it i, not the label,
    that you leave out?
    """
    return 0.0


@other_classes_term.mistake
def only_classes_after_i(a, y, i):
    """You add the classes after i only. k ≠ i means those before it too."""
    return a[i] * np.sum(y[i + 1 :])


@other_classes_term.mistake
def only_classes_before_i(a, y, i):
    """You add the classes before i only. k ≠ i means those after it too."""
    return a[i] * np.sum(y[:i])


@other_classes_term.mistake
def whole_gradient(a, y, i):
    """This is a_i − y_i, the end of the proof: both parts of (7) together. Here only the sum over
    k ≠ i is asked for. If you meant a_i (Σ_k y_k − y_i), a bracket is missing.
    """
    return a[i] - y[i]


@other_classes_term.mistake
def target_of_i_in_every_term(a, y, i):
    """Your terms hold y_i, the same in all of them. Equation (3) for class k is −y_k/a_k: the index
    of the sum stands at y, and it is y_i that never occurs, as k ≠ i.
    """
    return sum(y[i] * a[i] for k in range(len(a)) if k != i)


@other_classes_term.mistake
def only_the_next_class(a, y, i):
    """You look at one other class only, the one after i. The sum of (7) runs over all classes but
    i, before it and after it.
    """
    return y[(i + 1) % len(y)] * a[i]


@other_classes_term.mistake
def two_classes_only(a, y, i):
    """1 − i is the other class only where there are two. The sum of (7) runs over all K − 1 classes
    k ≠ i.
    """
    return y[1 - i] * a[i]


@other_classes_term.mistake
def targets_compared_with_i(a, y, i):
    """You compare a target, which is 0 or 1, with the number i of a class. `for k in y` and
    `if y[k] != i` look at values; what must differ from i is the number k, from `range(len(y))`.
    """
    return a[i] * sum(y[k] for k in range(len(y)) if y[k] != i)


@other_classes_term.mistake
def slope_without_a_k(a, y, i):
    """Your terms are (y_k/a_k) a_i. Equation (5) is −a_k a_i: its a_k is missing, with which the
    1/a_k of (3) cancels.
    """
    return np.sum(np.delete(y / a, i)) * a[i]


@other_classes_term.mistake
def label_and_probability_of_every_class(a, y, i):
    """You add y_k a_k over all classes, whatever i is. The sum of (7) leaves k = i out, and the
    factor left in each term is a_i, that of the class whose score is nudged.
    """
    return np.sum(y * a)
