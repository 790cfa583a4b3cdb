"""Exercise 2.4: How the cost moves with each probability."""

import numpy as np

from ..cases import X, one_hot
from ..declaring import exercise, stage
from .shared import A_EXAMPLE, SMALL, Y_EXAMPLE, stable_log_softmax


def of_slopes(a, y):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    return {
        "y_j/a_j": y / a,
        "y_j": y,
        "a_j": a,
        "1/a_j": 1 / a,
        "1": 1.0,
        "y_j a_j": y * a,
        "y_j ln a_j": y * np.log(a),
        "ln a_j": np.log(a),
        "y_j/a_j²": y / a**2,
        "1/a_j²": 1 / a**2,
        "y_j/√a_j": y / np.sqrt(a),
        "y_j/(1 − a_j)": y / (1 - a),
        "1/(1 − a_j)": 1 / (1 - a),
        "y_j exp(a_j)": y * np.exp(a),
        "(y_j ln a_j)/a_j": y * np.log(a) / a,
        "Σ_k y_k/a_k": np.sum(y / a),
        "y_j/(K a_j)": y / a / len(a),
        "y_j max_k a_k": y * np.max(a),
        "y_j/max_k a_k": y / np.max(a),
    }


@exercise(
    "2.4",
    "How the cost moves with each probability",
    equation=3,
    terms=of_slopes,
    stages=[
        stage(
            "ordinary probabilities",
            (A_EXAMPLE, Y_EXAMPLE),
            (X([0.1, 0.2, 0.3, 0.4]), one_hot(4, 2)),
            (X([0.7, 0.3]), one_hot(2, 1)),
            (X([0.05, 0.3, 0.15, 0.28, 0.22]), one_hot(5, 4)),
        ),
        stage("a label of whole numbers", (X([0.2, 0.5, 0.3]), X([0, 0, 1]))),
        stage("a single class, K = 1", (X([1.0]), X([1.0]))),
        stage(
            "a label that was thought very unlikely",
            *((X([p, 0.75, 0.25 - p]), one_hot(3, 0)) for p in (1e-8, 1e-12, 1e-16, 1e-20, 1e-33)),
        ),
    ],
    hints=[
        "In the sum of equation (2), which terms hold a_j? What does the derivative of the others "
        "give?",
        "The derivative of ln x is 1/x; the weight y_j and the minus stay as they are.",
        "Entry j is −y_j / a_j. Arithmetic with arrays does all K of them at once.",
    ],
    keep="The less likely the label was thought, the steeper the cost: slope −1.517 at a "
    "probability of 0.659, −100 at 0.01.",
)
def cost_gradient_wrt_a(a, y):
    """Of the K terms of equation (2) only one holds a_j: −y_j ln a_j. Its derivative is −y_j / a_j.

    All entries but the label's are 0. The label's is negative, as more probability there means less
    cost, and steep where the probability is small.
    """
    return -y / a


@cost_gradient_wrt_a.mistake
def gradient_wrt_z(a, y):
    """This is a − y, where the whole course is heading: the derivative with respect to the logits
    z.

    Equation (3) is its first step, the derivative with respect to a, before softmax is gone
    through.
    """
    return a - y


@cost_gradient_wrt_a.mistake
def label_minus_prediction(a, y):
    """This is y − a: the gradient with respect to the logits z, with its sign turned round.

    Equation (3) is the derivative with respect to a: differentiate −y_j ln a_j.
    """
    return y - a


@cost_gradient_wrt_a.mistake
def without_y(a, y):
    """You have −1/a_j for every class. In equation (3) the weight y_j stays in front.

    For a class that is not the label it is 0: its probability does not occur in this cost at all.
    """
    return -1 / a


@cost_gradient_wrt_a.mistake
def not_differentiated(a, y):
    """These are the terms −y_j ln a_j of the cost itself. Equation (3) has their derivatives: the
    derivative of ln x is 1/x.
    """
    return -y * np.log(a)


@cost_gradient_wrt_a.mistake
def divided_by_the_logarithm(a, y):
    """You divide by ln a_j. The derivative of ln x is 1/x, with the logarithm gone: equation (3)
    divides by a_j.
    """
    return -y / np.log(a)


@cost_gradient_wrt_a.mistake
def one_number(a, y):
    """You give one number, −1/a_y: the entries added up, or the label's alone. A derivative with
    respect to K numbers has K entries: equation (3) once for every j, with 0 where y_j = 0.
    """
    return -np.sum(y / a)


@cost_gradient_wrt_a.mistake
def times_a(a, y):
    """You multiply by a_j where equation (3) divides: the derivative of ln x is 1/x."""
    return -y * a


@cost_gradient_wrt_a.mistake
def not_divided(a, y):
    """You have −y_j. Equation (3) still divides by a_j: the derivative of ln x is 1/x, so that a
    small probability makes a steep slope.
    """
    return -y


@cost_gradient_wrt_a.mistake
def divided_by_the_square(a, y):
    """You divide by a_j². That belongs to the derivative of 1/x; the cost holds ln x, whose
    derivative is 1/x, equation (3).
    """
    return -y / a**2


@cost_gradient_wrt_a.mistake
def two_sided(a, y):
    """The second part, (1 − y_j)/(1 − a_j), belongs to yes-or-no questions, one a class.

    The cost of equation (2) has no term with 1 − a_j, so equation (3) has none either.
    """
    return -y / a + (1 - y) / (1 - a)


@cost_gradient_wrt_a.mistake
def already_through_softmax(a, y):
    """You have −y_j (1 − a_j): part of the slope of softmax is multiplied in already.

    That is the way on to z, in chapter 4. Equation (3) stops at a and treats each a_j as free.
    """
    return -y * (1 - a)


@cost_gradient_wrt_a.mistake
def label_value_everywhere(a, y):
    """Every entry is that of the label. In equation (3) each class has its own y_j, which is 0 for
    all but the label.
    """
    return np.full(len(a), -1 / np.sum(y * a))


@cost_gradient_wrt_a.mistake
def favourite_for_label(a, y):
    """The entry stands at the largest probability, the model's favourite. In equation (3) it stands
    at the label, wherever y has its 1.
    """
    return np.where(np.arange(len(a)) == np.argmax(a), -1 / a, 0)


@cost_gradient_wrt_a.mistake
def always_the_first_class(a, y):
    """Only the first entry is filled. That is the label of the running example, not of others:
    where y has its 1 is where to look.
    """
    return np.where(np.arange(len(a)) == 0, -1 / a, 0)


@cost_gradient_wrt_a.mistake
def squared_error(a, y):
    """2 (a_j − y_j) is the derivative of the squared error. The cost of this chapter is equation
    (2), with logarithms: its derivative is equation (3).
    """
    return 2 * (a - y)


@cost_gradient_wrt_a.mistake
def minus_a(a, y):
    """You have −a_j. Equation (3) has a_j in the denominator and y_j above it: the derivative of ln
    x is 1/x.
    """
    return -a


@cost_gradient_wrt_a.mistake
def divided_by_the_variance(a, y):
    """You divide by a_j (1 − a_j). The factor 1 − a_j belongs to yes-or-no questions with a
    sigmoid; equation (3) divides by a_j alone.
    """
    return -y / (a * (1 - a))


@cost_gradient_wrt_a.mistake
def two_sided_quotient(a, y):
    """This is (a_j − y_j) / (a_j (1 − a_j)), the slope of K separate yes-or-no costs. The cost of
    equation (2) has no term with 1 − a_j, so equation (3) has none either.
    """
    return (a - y) / np.where(a < 1, a * (1 - a), 1)


@cost_gradient_wrt_a.mistake
def softmax_twice(a, y):
    """You put a through softmax once more before dividing. It is a softmax output already; equation
    (3) takes it as it is.
    """
    return -y / np.exp(stable_log_softmax(a))


@cost_gradient_wrt_a.mistake
def added_to_the_cost(a, y):
    """You multiply the slope by the logarithm. Of −y_j ln a_j nothing but −y_j/a_j remains when it
    is differentiated.
    """
    return -y / a * np.log(a)


@cost_gradient_wrt_a.mistake
def exponential_for_logarithm(a, y):
    """You differentiate an exponential: −y_j exp(a_j). The cost holds ln a_j, whose derivative is
    1/a_j: equation (3).
    """
    return -y * np.exp(a)


@cost_gradient_wrt_a.mistake
def differences_between_neighbours(a, y):
    """`np.gradient` compares neighbouring classes, as if they were points on a line. Equation (3)
    asks how the cost changes when a_j itself changes.
    """
    return np.gradient(-y * np.log(a))


@cost_gradient_wrt_a.mistake
def cost_itself(a, y):
    """This is the cost, one number. Equation (3) is its derivative with respect to each a_j: K
    numbers, and the logarithm has become 1/a_j.
    """
    return -np.sum(y * np.log(a))


@cost_gradient_wrt_a.mistake
def fractions_cut_off(a, y):
    """Where y holds whole numbers your result lost its fractions: `np.zeros_like(y)` makes an array
    of integers, which cuts off what is written into it.

    Make it of floats, or divide the arrays directly.
    """
    gradient = np.zeros_like(y)
    gradient[:] = np.array(-y / a).astype(y.dtype)
    return gradient


@cost_gradient_wrt_a.mistake(epsilon=SMALL)
def epsilon_in_the_denominator(a, y, epsilon):
    """You add {epsilon} to the denominator. Equation (3) has a_j alone.

    The slope at an unlikely label really is that steep. Bounded, it no longer belongs to the cost
    of equation (2).
    """
    return -y / (a + epsilon)


@cost_gradient_wrt_a.mistake(epsilon=SMALL)
def probabilities_clipped(a, y, epsilon):
    """You clip the probabilities at {epsilon} before dividing. Equation (3) has a_j alone.

    The slope at an unlikely label really is that steep. Bounded, it no longer belongs to the cost
    of equation (2).
    """
    return -y / np.maximum(a, epsilon)
