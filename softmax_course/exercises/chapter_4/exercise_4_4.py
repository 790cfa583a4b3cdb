"""Exercise 4.4: The gradient."""

import numpy as np

from ..cases import X, one_hot
from ..chapter_2 import cost_gradient_wrt_a
from ..chapter_3 import jacobian
from ..declaring import exercise, stage
from .exercise_4_2 import own_class_term
from .exercise_4_3 import other_classes_term
from .shared import A2, A3, A4, A5, of_all_classes

GRADIENTS = stage(
    "one-hot targets",
    (A3, one_hot(3, 0)),
    (A3, one_hot(3, 2)),
    (A4, one_hot(4, 2)),
    (A2, one_hot(2, 1)),
    (A5, one_hot(5, 3)),
    (A5, one_hot(5, 0)),
)


@exercise(
    "4.4",
    "The gradient",
    equation=9,
    terms=of_all_classes,
    stages=[
        GRADIENTS,
        stage("a target of whole numbers", (A4, X([0, 1, 0, 0]))),
        stage("a single class, K = 1", (X([1.0]), X([1.0]))),
    ],
    hints=[
        "Equation (9) holds for every i at once, so no loop and no index is needed.",
        "Its last form has two vectors in it and one sign between them.",
        "Prediction minus label.",
    ],
    keep="The gradient is the gap between what was predicted and what happened: −0.341, 0.242, "
    "0.099, one pull and two pushes that balance.",
)
def gradient(a, y):
    """Equation (9) for all i at once: prediction minus label.

    Both parts of (7) are in it: −y_i (1 − a_i) from the class itself and a_i Σ_{k≠i} y_k from the
    others. Together they hold y_i a_i + a_i Σ_{k≠i} y_k = a_i Σ_k y_k = a_i, because y sums to 1.
    """
    return a - y


@gradient.made_of(own="In the k = i term of (7):", others="In the sum over k ≠ i of (7):")
def both_terms(a, y, own=own_class_term.alone, others=other_classes_term.alone):
    return np.array([own(a, y, i) + others(a, y, i) for i in range(len(a))])


@gradient.made_of(
    equation_3="In the first factor, equation (3):", jacobian="In the Jacobian of softmax:"
)
def cost_then_softmax(a, y, equation_3=cost_gradient_wrt_a, jacobian=jacobian):
    return jacobian(a) @ equation_3(a, y)


@gradient.mistake
def signs_turned_round(a, y):
    """You have y − a, label minus prediction. That is the step downhill; the gradient points
    uphill.

    Equation (9): raising the logit of a wrong class raises the cost, so its entry is +a_i.
    """
    return y - a


@gradient.mistake
def gradient_wrt_a(a, y):
    """This is equation (3), the gradient with respect to a. The way to z goes on through softmax:
    equations (6) to (9).
    """
    return -y / a


@gradient.mistake
def multiplied_by_the_label(a, y):
    """You multiply the probabilities by the label: of the labelled class its probability is left,
    and 0 of every other.

    In (9) the label is taken away, and each of the others keeps its a_i.
    """
    return a * y


@gradient.mistake
def own_terms_only(a, y):
    """You have −y_i (1 − a_i), the k = i term of (7), alone: every class but the labelled one gets
    0.

    But z_i lowers the labelled class's probability too: the sum over k ≠ i is missing.
    """
    return -y * (1 - a)


@gradient.mistake
def other_terms_only(a, y):
    """You have a_i (1 − y_i), the k ≠ i sum of (7), alone. The labelled class gets 0.

    Its own term, −y_i (1 − a_i), is missing.
    """
    return a * (1 - y)


@gradient.mistake
def slope_of_softmax_only(a, y):
    """This is equation (4), a_i (1 − a_i): how each output moves with its own logit. The cost and
    its target do not come into it yet.
    """
    return a * (1 - a)


@gradient.mistake
def difference_times_slope(a, y):
    """You multiply a − y by a (1 − a). That factor is in (9) already: the a_i of the slope
    cancelled against the 1/a_i of the logarithm.

    With the squared error in place of cross-entropy it would stay, and learning would stall where a
    is near 0 or 1.
    """
    return (a - y) * a * (1 - a)


@gradient.mistake
def jacobian_once_more(a, y):
    """You multiply a − y by the Jacobian. It is used already: a − y is the Jacobian times −y/a."""
    return a * ((a - y) - np.sum(a * (a - y)))


@gradient.mistake
def jacobian_times_label(a, y):
    """You apply the Jacobian to y. The chain rule (6) applies it to ∂C/∂a, equation (3): −y/a."""
    return a * (y - np.sum(a * y))


@gradient.mistake
def only_the_prediction(a, y):
    """You give a. Equation (9) takes the label from it: a_i − y_i. (By the long way, equation (5)
    on the diagonal as well, where (4) belongs, leaves just this.)
    """
    return a + 0 * y


@gradient.mistake
def predicted_class_subtracted(a, y):
    """You take 1 from the most probable class. Equation (9) takes it from the labelled one, where
    y_i = 1, also when the model is wrong. Above all then.
    """
    return a - (np.arange(len(a)) == np.argmax(a))


@gradient.mistake
def squared_difference(a, y):
    """You square a − y. Equation (9) is the difference itself, with its sign."""
    return (a - y) ** 2


@gradient.mistake
def doubled_difference(a, y):
    """You have 2 (a − y), as the squared error would have with respect to its prediction. Equation
    (9) comes from −ln, and has no 2.
    """
    return 2 * (a - y)


@gradient.mistake
def cost_itself(a, y):
    """This is the cost, equation (2), not its gradient."""
    return -np.sum(y * np.log(a))


@gradient.mistake
def terms_of_the_cost(a, y):
    """These are the terms of the cost, −y_k ln a_k, not its slopes. (9) has no logarithm left."""
    return -y * np.log(a)


@gradient.mistake
def difference_over_slope(a, y):
    """You divide a − y by a (1 − a). That is the gradient with respect to a of a sigmoid's cost;
    for softmax and its logits all that cancels.
    """
    with np.errstate(all="ignore"):
        return (a - y) / (a * (1 - a))


@gradient.mistake
def label_number_subtracted(a, y):
    """You subtract the number of the labelled class. Equation (9) subtracts the vector y, which is
    1 at that class and 0 elsewhere.
    """
    return a - np.argmax(y)


@gradient.mistake
def entries_not_added(a, y):
    """Each path is there, but not their sum: `*` between −y/a and the Jacobian multiplies entry by
    entry and leaves a matrix. Equation (6) adds over k, as `@` does.
    """
    return -y / a * (np.diag(a) - np.outer(a, a))


@gradient.mistake
def own_target_counted_twice(a, y):
    """You have −y_i + y_i a_i + Σ_k y_k a_i, the sum over *all* k: y_i a_i is in it twice. The sum
    of (8) leaves k = i out.
    """
    return -y + y * a + np.sum(y) * a


@gradient.mistake
def one_taken_everywhere(a, y):
    """You take 1 from every entry. Equation (9) takes y_i, 1 for the labelled class only."""
    return a - 1 + 0 * y


@gradient.mistake
def labelled_entry_only(a, y):
    """You give the labelled class's entry alone. The gradient has one for each of K logits."""
    return np.sum((a - y) * y)


@gradient.mistake
def size_without_sign(a, y):
    """You drop the sign. The labelled class's entry is negative: its logit lowers the cost."""
    return np.abs(a - y)


@gradient.mistake
def mean_squared_error(a, y):
    """You have 2 (a − y)/K, the derivative of a mean squared error. This cost has logarithms, and
    with softmax behind it nothing stands before the difference of equation (9).
    """
    return 2 * (a - y) / len(a)


@gradient.mistake
def target_as_an_index(a, y):
    """You put y in brackets, as if it held places. Its entries are 0 and 1, so class 0 and class 1
    lose 1, whichever is the label. As numbers, they are simply subtracted.
    """
    gradient = a + 0 * y
    gradient[y.astype(int)] -= 1
    return gradient
