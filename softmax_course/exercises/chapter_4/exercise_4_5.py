"""Exercise 4.5: A target of any sum."""

import numpy as np

from ..declaring import exercise, stage
from .shared import A2, A3, A4, A5

X = np.array

# What formulas are made of, right and wrong ones: so a wrong one can be spelt out.
OF_ANY_TARGET = {
    "t_i": lambda a, t: t,
    "a_i Σ_k t_k": lambda a, t: a * np.sum(t),
    "a_i": lambda a, t: a,
    "t_i a_i": lambda a, t: t * a,
    "Σ_k t_k": lambda a, t: np.sum(t),
    "1": lambda a, t: 1.0,
    "t_i/a_i": lambda a, t: t / a,
    "a_i (Σ_k t_k)²": lambda a, t: a * np.sum(t) ** 2,
    "t_i Σ_k t_k": lambda a, t: t * np.sum(t),
    "a_i Σ_k t_k²": lambda a, t: a * np.sum(t**2),
    "a_i Σ_k t_k a_k": lambda a, t: a * np.sum(t * a),
    "Σ_k t_k a_k": lambda a, t: np.sum(t * a),
    "max_k t_k": lambda a, t: np.max(t),
    "a_i² Σ_k t_k": lambda a, t: a**2 * np.sum(t),
    "a_i Σ_{k≤i} t_k": lambda a, t: a * np.cumsum(t),
    "a_i √Σ_k t_k²": lambda a, t: a * np.sqrt(np.sum(t**2)),
    "K a_i": lambda a, t: len(t) * a,
    "a_i²": lambda a, t: a**2,
}


@exercise(
    "4.5",
    "A target of any sum",
    equation=6,  # the one that speaks of no target
    terms=OF_ANY_TARGET,
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
)
def gradient_any_target(a, t):
    """Only the last step of the proof changes: the bracket is Σ_k t_k, and it stays.

    Steps (6) to (8) and the common factor of (9) never asked what the targets sum to. So
    ∂C/∂z_i = −t_i + a_i (t_i + Σ_{k≠i} t_k) = a_i Σ_k t_k − t_i, and with a sum of 1 it is a − y
    again. The entries still sum to 0, as they must: shifting all logits changes nothing.
    """
    return a * np.sum(t) - t


@gradient_any_target.mistake
def sum_to_one_assumed(a, t):
    """a − t is equation (9) after its last step, and that step says Σ_k t_k = 1. Here it need not
    be.

    Go back one line: which factor does a_i have there?
    """
    return a - t


@gradient_any_target.mistake
def signs_turned_round(a, t):
    """The terms are right and their signs turned round: that is the step downhill. Equation (8) has
    −t_i and plus everything with a_i.
    """
    return t - a * np.sum(t)


@gradient_any_target.mistake
def target_normalised(a, t):
    """You divide t by its sum first, and so answer for another target. Nothing in the proof
    divides.

    With twice the target the cost is twice as large, and so is its gradient.
    """
    with np.errstate(all="ignore"):
        return a - t / np.sum(t)


@gradient_any_target.mistake
def target_normalised_in_place(a, t):
    """You divide t by its sum, and so answer for another target: nothing in the proof divides. And
    `t /= …` writes into the caller's array.
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
def output_over_sum(a, t):
    """You divide a by the sum of the targets. In line (9) the bracket multiplies a_i."""
    with np.errstate(all="ignore"):
        return a / np.sum(t) - t


@gradient_any_target.mistake
def sum_without_own_target(a, t):
    """Your bracket is Σ_{k≠i} t_k. In (9) it holds t_i as well: that is the t_i a_i which equation
    (4) brings.
    """
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
def sum_subtracted_everywhere(a, t):
    """You subtract the sum of all targets from every entry. In line (9) it is t_i that is
    subtracted, and the sum multiplies a_i.
    """
    return a * np.sum(t) - np.sum(t)


@gradient_any_target.mistake
def sum_subtracted(a, t):
    """You subtract Σ_k t_k from a_i. In line (9) the sum multiplies a_i, and t_i is subtracted."""
    return a - np.sum(t)


@gradient_any_target.mistake
def output_left_out(a, t):
    """You have Σ_k t_k − t_i. In line (9) the sum is a bracket with a_i in front of it."""
    return np.sum(t) - t + 0 * a


@gradient_any_target.mistake
def target_added(a, t):
    """You add t. In line (9) the sign of t_i is a minus: it comes from equation (3)."""
    return a * np.sum(t) + t


@gradient_any_target.mistake
def mean_for_sum(a, t):
    """Your bracket is the mean of the targets. In (9) it is their sum: paths are added."""
    return a * np.mean(t) - t


@gradient_any_target.mistake
def number_of_classes(a, t):
    """Your bracket is K. In (9) it is the sum of the targets, whatever they are."""
    return a * len(t) - t


@gradient_any_target.mistake
def number_of_targets(a, t):
    """You count the targets above 0. In (9) the bracket adds their values: Σ_k t_k."""
    return a * np.count_nonzero(t) - t


@gradient_any_target.mistake
def largest_target(a, t):
    """Your bracket is the largest target. In (9) it is the sum of all of them."""
    return a * np.max(t) - t


@gradient_any_target.mistake
def most_probable_only(a, t):
    """You take the largest target for the label, the rest for 0. Each t_k counts, by its size."""
    return a - (np.arange(len(t)) == np.argmax(t))


@gradient_any_target.mistake
def all_zero(a, t):
    """You get 0 everywhere. t_i Σ_k a_k − t_i is 0, since a sums to 1: it is a_i that belongs
    before the bracket, and the t_k into it.
    """
    return 0 * (a + t)


@gradient_any_target.mistake
def target_through_softmax(a, t):
    """You put the target through softmax. t is no vector of scores: line (9) takes it as it is."""
    return a - np.exp(t) / np.sum(np.exp(t))


@gradient_any_target.mistake
def target_capped_at_1(a, t):
    """You cut the targets off at 1. Line (9) takes them as they are, and adds them up."""
    return a - np.minimum(t, 1)


@gradient_any_target.mistake
def product_for_sum(a, t):
    """You multiply the targets. In (9) the bracket adds them up: Σ_k t_k."""
    return a * np.prod(t) - t


@gradient_any_target.mistake
def first_target_left_out(a, t):
    """Class 0's target is not in your sum. Python counts from 0: Σ_k t_k has all K of them."""
    return a * np.sum(t[1:]) - t


@gradient_any_target.mistake
def last_target_left_out(a, t):
    """The last target is not in your sum. Σ_k t_k has all K of them."""
    return a * np.sum(t[:-1]) - t


@gradient_any_target.mistake
def weighted_sum(a, t):
    """Your sum is Σ_k t_k a_k. In (7) each a_k cancels, so that the bracket of (9) adds the t_k
    alone.
    """
    return a * np.sum(a * t) - t


@gradient_any_target.mistake
def jacobian_times_target(a, t):
    """You apply the Jacobian to the target itself. The chain rule applies it to ∂C/∂a = −t/a,
    equation (3), whose 1/a_k cancels an a_k in every term.
    """
    return -a * (t - np.sum(a * t))


@gradient_any_target.mistake
def jacobian_times_target_plus(a, t):
    """You apply the Jacobian to the target itself. The chain rule applies it to ∂C/∂a = −t/a,
    equation (3), whose minus turns the signs and whose 1/a_k cancels an a_k in every term.
    """
    return a * (t - np.sum(a * t))


@gradient_any_target.mistake
def gradient_wrt_a(a, t):
    """This is equation (3), the gradient with respect to a. The way to z goes on through softmax:
    equations (6) to (9).
    """
    return -t / a


@gradient_any_target.mistake
def summed(a, t):
    """You add the entries up and get 0, always. The gradient has one entry for each logit."""
    return np.sum(a * np.sum(t) - t)


@gradient_any_target.mistake
def target_changed_in_place(a, t):
    """The numbers are right, but the caller's array is overwritten on the way: `*=`, `-=` and `/=`
    write into what you were given. Make a new array.
    """
    a *= np.sum(t)
    a -= t
    return a


@gradient_any_target.mistake
def first_entry_filled(a, t):
    """Only the first entry is filled: the `return` stands inside the loop and ends it after one
    turn. It belongs behind the loop, level with the `for`.
    """
    return (a * np.sum(t) - t) * (np.arange(len(a)) == 0)


@gradient_any_target.mistake
def first_entry_alone(a, t):
    """You give the first number alone. Does the `return` stand inside the loop? There is a slope
    along each logit: K numbers.
    """
    return a[0] * np.sum(t) - t[0]


@gradient_any_target.mistake
def list_of_one(a, t):
    """Your list holds the first class alone: the `return` stands inside the loop and ends it after
    one turn. It belongs behind the loop, level with the `for`.
    """
    return a[:1] * np.sum(t) - t[:1]


@gradient_any_target.mistake
def one_for_the_own_target(a, t):
    """Your bracket is 1 + Σ_{k≠i} t_k: a 1 stands where the target of the class itself belongs. In
    line (9) the bracket is t_i + Σ_{k≠i} t_k.
    """
    return a * (1 + np.sum(t) - t) - t


@gradient_any_target.mistake
def own_target_counted_twice(a, t):
    """Your bracket is t_i + Σ_k t_k, the sum over *all* k: t_i is in it twice. The sum in line (9)
    leaves k = i out.
    """
    return a * (t + np.sum(t)) - t


@gradient_any_target.mistake
def sum_of_the_example(a, t):
    """You have 2a − t. The 2 is the sum of the example t = [1, 0, 1]; another target has another
    sum, which your code has to take.
    """
    return 2 * a - t


@gradient_any_target.mistake
def target_squared(a, t):
    """The first part is right. From it you take t_i², and in line (8) it is t_i: the two are equal
    only for 0 and 1.
    """
    return a * np.sum(t) - t * t


@gradient_any_target.mistake
def target_over_its_largest(a, t):
    """You divide the target by its largest entry. The cost (2) takes t as it is; nothing in the
    proof scales it. What is the bracket of line (9), when t does not sum to 1?
    """
    with np.errstate(all="ignore"):
        return a - t / np.max(t)


@gradient_any_target.mistake
def sum_with_the_target(a, t):
    """You have a_i − t_i Σ_k t_k: the sum of the targets went to the wrong term. In line (9) it is
    a_i that the bracket stands behind.
    """
    return a - t * np.sum(t)


@gradient_any_target.mistake
def one_subtracted(a, t):
    """You take 1 from every entry. In line (8) it is the class's own target, t_i, that is taken.
    A one-hot target has a 1 at the label only.
    """
    return a * np.sum(t) - 1


@gradient_any_target.mistake
def sum_of_products(a, t):
    """`@` adds up: Σ_k a_k t_k is one number for all classes. In line (9) each class has its own
    a_i, times the sum of all targets.
    """
    return a @ t - t


@gradient_any_target.mistake
def excess_added(a, t):
    """You add what the sum of the targets exceeds 1 by to every entry alike. The bracket of line
    (9) is a factor: it stands behind a_i.
    """
    return a - t + (np.sum(t) - 1)


@gradient_any_target.mistake
def softmax_again(a, t):
    """You take softmax of a. The argument a is the output of softmax already, the probabilities."""
    e = np.exp(a)
    return e / np.sum(e) * np.sum(t) - t
