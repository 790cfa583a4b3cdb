"""Exercise 4.5: A target of any sum."""

import numpy as np

from ..cases import X
from ..chapter_2 import cost_gradient_wrt_a
from ..chapter_3 import jacobian
from ..declaring import exercise, stage
from .exercise_4_2 import own_class_term
from .exercise_4_3 import other_classes_term
from .shared import A2, A3, A4, A5


def of_any_target(a, t):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    return {
        "t_i": t,
        "a_i Σ_k t_k": a * np.sum(t),
        "a_i": a,
        "t_i a_i": t * a,
        "Σ_k t_k": np.sum(t),
        "1": 1.0,
        "t_i/a_i": t / a,
        "a_i (Σ_k t_k)²": a * np.sum(t) ** 2,
        "t_i Σ_k t_k": t * np.sum(t),
        "a_i Σ_k t_k²": a * np.sum(t**2),
        "a_i Σ_k t_k a_k": a * np.sum(t * a),
        "Σ_k t_k a_k": np.sum(t * a),
        "max_k t_k": np.max(t),
        "a_i² Σ_k t_k": a**2 * np.sum(t),
        "a_i Σ_{k≤i} t_k": a * np.cumsum(t),
        "a_i √Σ_k t_k²": a * np.sqrt(np.sum(t**2)),
        "K a_i": len(t) * a,
        "a_i²": a**2,
    }


@exercise(
    "4.5",
    "A target of any sum",
    equation=8,  # the last that holds for any target
    terms=of_any_target,
    stages=[
        stage(
            "targets of any sum",
            (A3, X([2.0, 0.0, 0.0])),
            (A3, X([0.5, 0.25, 0.0])),
            (A4, X([1.0, 0.0, 0.5, 0.2])),
            (A2, X([0.3, 1.4])),
            (A5, X([0.0, 1.0, 0.0, 1.0, 1.0])),
        ),
        stage("targets that do sum to 1", (A3, X([1.0, 0.0, 0.0])), (A3, X([0.7, 0.2, 0.1]))),
        stage("a target of whole numbers", (A4, X([0, 3, 0, 1]))),
        stage("a target that is all 0", (A3, X([0.0, 0.0, 0.0]))),
        stage("a single class, K = 1", (X([1.0]), X([0.4]))),
    ],
    hints=[
        "Go down the lines of the proof with t in the place of y. Which is the first to say "
        "something that is no longer true?",
        "Line (9) before its last step still holds: −t_i + a_i (t_i + Σ_{k≠i} t_k).",
        "The bracket is the sum of all targets, a number that need not be 1 now.",
    ],
    keep="The proof asked only once, in its last step, that the target sums to 1: without "
    "that, the sum stays in front of a.",
)
def gradient_any_target(a, t):
    """Only the last step of the proof changes: the bracket is Σ_k t_k, and it stays.

    Steps (6) to (8) and the common factor of (9) never asked what the targets sum to. So
    ∂C/∂z_i = −t_i + a_i (t_i + Σ_{k≠i} t_k) = a_i Σ_k t_k − t_i, and with a sum of 1 it is a − y
    again. The entries still sum to 0, as they must: shifting all logits changes nothing.
    """
    return a * np.sum(t) - t


@gradient_any_target.made_of(
    own="In the k = i term of (7), with t for y:",
    others="In the sum over k ≠ i of (7), with t for y:",
)
def both_terms(a, t, own=own_class_term.alone, others=other_classes_term.alone):
    return np.array([own(a, t, i) + others(a, t, i) for i in range(len(a))])


@gradient_any_target.made_of(
    equation_3="In the first factor, equation (3), with t for y:",
    jacobian="In the Jacobian of softmax:",
)
def cost_then_softmax(a, t, equation_3=cost_gradient_wrt_a, jacobian=jacobian):
    return jacobian(a) @ equation_3(a, t)


@gradient_any_target.mistake
def sum_to_one_assumed(a, t):
    """a − t is equation (9) after its last step, and that step says Σ_k t_k = 1. Here it need not
    be.

    Go back one line: which factor does a_i have there?
    """
    return a - t


@gradient_any_target.mistake
def target_normalised(a, t):
    """You divide t by its sum first, and so answer for another target. Nowhere in the proof is t
    divided by its sum.

    With twice the target the cost is twice as large, and so is its gradient.
    """
    with np.errstate(all="ignore"):
        return a - t / np.sum(t)


@gradient_any_target.mistake
def target_normalised_in_place(a, t):
    """You divide t by its sum, and so answer for another target: nowhere in the proof is t divided
    by its sum. And `t /= …` writes into the caller's array.
    """
    t /= np.sum(t)
    return a - t


@gradient_any_target.mistake
def difference_times_sum(a, t):
    """You multiply a − t by the sum. In (9) only a_i has the bracket beside it; −t_i is alone."""
    return (a - t) * np.sum(t)


@gradient_any_target.mistake
def difference_over_sum(a, t):
    """You divide a − t by the sum. In line (9) the sum of the targets is a factor of a_i alone."""
    with np.errstate(all="ignore"):
        return (a - t) / np.sum(t)


@gradient_any_target.mistake
def own_target_left_out_of_the_sum(a, t):
    """Your sum leaves k = i out. Behind a_i in line (9) stands t_i + Σ_{k≠i} t_k: all of t."""
    return a * (np.sum(t) - t) - t


@gradient_any_target.mistake
def own_terms_only(a, t):
    """You have −t_i (1 − a_i), the k = i term alone. The sum over k ≠ i in (8) adds a_i Σ t_k."""
    return -t * (1 - a)


@gradient_any_target.mistake
def other_terms_only(a, t):
    """You have a_i Σ_{k≠i} t_k, the sum over the other classes alone. The class's own term,
    −t_i + t_i a_i, is missing.
    """
    return a * (np.sum(t) - t)


@gradient_any_target.mistake
def target_not_subtracted(a, t):
    """You have a_i Σ_k t_k. In line (9) −t_i stands before it."""
    return a * np.sum(t)


@gradient_any_target.mistake
def sum_subtracted(a, t):
    """You subtract Σ_k t_k from a_i. In line (9) the sum multiplies a_i, and t_i is subtracted."""
    return a - np.sum(t)


@gradient_any_target.mistake
def output_left_out(a, t):
    """You have Σ_k t_k − t_i. In line (9) the sum is a bracket with a_i in front of it."""
    return np.sum(t) - t + 0 * a


@gradient_any_target.mistake
def number_of_classes(a, t):
    """You take a_i K times. In (9) its factor is the sum of the targets, whatever they are."""
    return a * len(t) - t


@gradient_any_target.mistake
def number_of_targets(a, t):
    """You count the targets above 0. In (9) the bracket adds their values: Σ_k t_k."""
    return a * np.count_nonzero(t) - t


@gradient_any_target.mistake
def most_probable_only(a, t):
    """You take the largest target for the label, the rest for 0. Each t_k counts, by its size."""
    return a - (np.arange(len(t)) == np.argmax(t))


@gradient_any_target.mistake
def target_through_softmax(a, t):
    """You put the target through softmax. t is no vector of scores: line (9) takes it as it is."""
    return a - np.exp(t) / np.sum(np.exp(t))


@gradient_any_target.mistake
def target_capped_at_1(a, t):
    """You cut the targets off at 1. Line (9) takes them as they are, and adds them up."""
    return a - np.minimum(t, 1)


@gradient_any_target.mistake
def jacobian_times_target(a, t):
    """You apply the Jacobian to the target itself. The chain rule applies it to ∂C/∂a = −t/a,
    equation (3), whose 1/a_k cancels an a_k in every term.
    """
    return -a * (t - np.sum(a * t))


@gradient_any_target.mistake
def gradient_wrt_a(a, t):
    """This is equation (3), the gradient with respect to a. The way to z goes on through softmax:
    equations (6) to (9).
    """
    return -t / a


@gradient_any_target.mistake
def sum_of_the_example(a, t):
    """You have 2a − t. The 2 is the sum of the example t = [1, 0, 1]; another target has another
    sum, which your code has to take.
    """
    return 2 * a - t


@gradient_any_target.mistake
def sum_with_the_target(a, t):
    """You have a_i − t_i Σ_k t_k: the sum of the targets went to the wrong term. In line (9) it is
    a_i that the bracket stands behind.
    """
    return a - t * np.sum(t)


@gradient_any_target.mistake
def excess_added(a, t):
    """You add what the sum of the targets exceeds 1 by to every entry alike. The bracket of line
    (9) is a factor: it stands behind a_i.
    """
    return a - t + (np.sum(t) - 1)


@gradient_any_target.mistake
def sum_subtracted_everywhere(a, t):
    """You subtract the sum of all targets from every entry. In line (9) it is t_i that is
    subtracted, and the sum multiplies a_i.
    """
    return a * np.sum(t) - np.sum(t)


@gradient_any_target.mistake
def all_zero(a, t):
    """You get 0 everywhere. t_i Σ_k a_k − t_i is 0, since a sums to 1: it is a_i that belongs
    before the bracket, and the t_k into it.
    """
    return 0 * (a + t)


@gradient_any_target.mistake
def target_over_its_largest(a, t):
    """You divide the target by its largest entry. The cost (2) takes t as it is; nothing in the
    proof scales it. What is the bracket of line (9), when t does not sum to 1?
    """
    with np.errstate(all="ignore"):
        return a - t / np.max(t)
