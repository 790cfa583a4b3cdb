"""Exercise 2.5: The cost of a batch."""

import numpy as np

from ..cases import AHEAD_COLUMNS, BELOW_COLUMNS
from ..declaring import exercise, stage
from .shared import (
    FAR_BEHIND,
    SMALL,
    TINY,
    Y_EXAMPLE,
    Z_EXAMPLE,
    one_for_each,
    stable_log_softmax,
    stable_log_sum_exp,
)

X = np.array


def _columns(K, *labels):
    """One-hot, a column for each label."""
    return np.eye(K)[:, labels]


# What formulas are made of, right and wrong ones: so a wrong one can be spelt out.
OF_BATCHES = {
    "the columns' log-sum-exps": lambda Z, Y: np.sum(stable_log_sum_exp(Z)),
    "the labels' scores": lambda Z, Y: np.sum(Y * Z),
    "the rows' log-sum-exps": lambda Z, Y: np.sum(stable_log_sum_exp(Z, axis=1)),
    "log-sum-exp of the whole batch": lambda Z, Y: stable_log_sum_exp(Z.ravel()),
    "m times log-sum-exp of the whole batch": lambda Z, Y: (
        Z.shape[1] * stable_log_sum_exp(Z.ravel())
    ),
    "the columns' largest scores": lambda Z, Y: np.sum(np.max(Z, axis=0)),
    "all scores": lambda Z, Y: np.sum(Z),
    "the mean of the columns' log-sum-exps": lambda Z, Y: np.mean(stable_log_sum_exp(Z)),
    "the mean of the labels' scores": lambda Z, Y: np.sum(Y * Z) / Z.shape[1],
    "m times the labels' scores": lambda Z, Y: Z.shape[1] * np.sum(Y * Z),
    "m times the columns' largest scores": lambda Z, Y: Z.shape[1] * np.sum(np.max(Z, axis=0)),
    "K times the columns' log-sum-exps": lambda Z, Y: len(Z) * np.sum(stable_log_sum_exp(Z)),
    "all scores in the rows of the labels' classes": lambda Z, Y: np.sum(Z[np.argmax(Y, axis=0)]),
    "1": lambda Z, Y: 1.0,
    "m": lambda Z, Y: float(Z.shape[1]),
    "m ln m": lambda Z, Y: Z.shape[1] * np.log(Z.shape[1]),
    "m ln K": lambda Z, Y: Z.shape[1] * np.log(len(Z)),
    "the squares of the samples' costs": lambda Z, Y: np.sum(
        np.sum(Y * stable_log_softmax(Z), axis=0) ** 2
    ),
    "the labels' probabilities": lambda Z, Y: np.sum(Y * np.exp(stable_log_softmax(Z))),
}


@exercise(
    "2.5",
    "The cost of a batch",
    equation=2,
    terms=OF_BATCHES,
    stages=[
        stage(
            "a batch of ordinary scores",
            (
                X([[2.0, 0.5, -1.0, 0.0], [1.0, 2.5, 0.3, 0.0], [0.1, -0.7, 1.2, 0.4]]),
                _columns(3, 0, 1, 0, 2),
            ),
            (X([[0.2, 1.4], [1.1, -0.6], [-0.5, 0.9]]), _columns(3, 2, 0)),
            (
                X([[1.0, 0.3, -2.0, 0.6, 0.8], [0.4, -1.1, 0.5, 2.2, 0.1]]),
                _columns(2, 0, 0, 1, 0, 1),
            ),
            (
                X([[0.5, -1.2, 2.0], [3.0, 0.1, 0.4], [0.0, 1.7, -0.8], [1.3, 0.2, 0.9]]),
                _columns(4, 1, 3, 2),
            ),
        ),
        stage("whole numbers", (X([[3, 1], [0, 2], [1, 1]]), X([[0, 0], [1, 0], [0, 1]]))),
        stage("a batch of one sample", (Z_EXAMPLE[:, None], Y_EXAMPLE[:, None])),
        stage(
            "labels that lie far behind",
            (
                X([[0.0, 0.0, 37.0, 0.0, 0.0], [18.0, 27.0, 0.0, 46.0, 76.0]]),
                _columns(2, 0, 0, 1, 0, 0),
            ),
        ),
        stage(
            "scores in the thousands",
            (X([[1000.0, 995.0], [990.0, 1003.0]]), _columns(2, 1, 0)),
            (X([[1000.0, 0.0, 5.0], [0.0, -1000.0, 2.0]]), _columns(2, 1, 0, 0)),
            (X([[1e4, 1.0], [-1e4, 2.0], [0.0, 0.5]]), _columns(3, 1, 0)),
            (AHEAD_COLUMNS, _columns(4, 0, 2, 1, 3, 0)),
        ),
        stage(
            "scores in the thousands, all negative",
            (X([[-1000.0, -2000.0], [-1005.0, -2400.0], [-990.0, -2000.0]]), _columns(3, 1, 1)),
            (BELOW_COLUMNS, _columns(3, 1, 0)),
        ),
    ],
    hints=[
        "One sample is one column: `Z[:, j]` with its label `Y[:, j]`. What does each cost?",
        "A loop over the m columns will do: m is `Z.shape[1]`, and each column costs what exercise "
        "2.3 says. Add the costs up.",
        "Without a loop: the maximum and the sum of the exponentials run down the columns, "
        "`axis=0`, and give one number for each of the m samples.",
        "With `shifted = Z - np.max(Z, axis=0)` and the log-sum-exp of each column of it, the cost "
        "is their sum minus `np.sum(Y * shifted)`.",
    ],
)
def batch_cost(Z, Y):
    """The cost of exercise 2.3 in every column at once, then the sum over the columns.

    The classes lie along axis 0, so maximum and log-sum-exp run along it and give one number a
    sample; each column is shifted by its own maximum.
    """
    shifted = Z - np.max(Z, axis=0)
    log_sum_exp = np.log(np.sum(np.exp(shifted), axis=0))
    return np.sum(log_sum_exp - np.sum(Y * shifted, axis=0))


@batch_cost.mistake
def mean_for_sum(Z, Y):
    """You take the mean over the m samples. In this course the cost of a batch is the sum, unless
    'mean' is said.

    Leave the division by m out; chapter 5 puts it in.
    """
    return -np.sum(Y * stable_log_softmax(Z)) / Z.shape[1]


@batch_cost.mistake
def mean_of_all_entries(Z, Y):
    """You divide by the number of all entries, K · m: `np.mean` of a whole batch does that.

    The cost of a batch is a plain sum: over the classes by equation (2), then over the samples.
    """
    return -np.sum(Y * stable_log_softmax(Z)) / Z.size


@batch_cost.mistake
def divided_by_K(Z, Y):
    """Every cost is divided by K, the number of classes. Equation (2) sums over the classes."""
    return -np.sum(Y * stable_log_softmax(Z)) / Z.shape[0]


@batch_cost.mistake
def rows_for_samples(Z, Y):
    """You normalise along the rows, as if each row were a sample. Here a sample is a column.

    Down a column stand its K scores: the classes lie along axis 0. (`for z in Z` walks through the
    rows, too.)
    """
    return -np.sum(Y * stable_log_softmax(Z, axis=1))


@batch_cost.mistake
def one_softmax_for_all(Z, Y):
    """One log-sum-exp runs over the whole batch, so that samples compete with each other.

    Each column is a sample on its own, with its own denominator in equation (1): give the
    reductions `axis=0`.
    """
    return -np.sum(Y * stable_log_softmax(Z, axis=None))


@batch_cost.mistake
def one_softmax_for_all_once(Z, Y):
    """One log-sum-exp runs over the whole batch. Each column is a sample with a log-sum-exp of its
    own: give the reductions `axis=0`, which leaves m numbers to add up.
    """
    top = np.max(Z)
    return top + np.log(np.sum(np.exp(Z - top))) - np.sum(Y * Z)


@batch_cost.mistake
def one_cost_a_sample(Z, Y):
    """These are the costs of the samples, one a column. The cost of the batch is their sum, a
    single number.
    """
    return -np.sum(Y * stable_log_softmax(Z), axis=0)


@batch_cost.mistake
def one_cost_a_class(Z, Y):
    """You sum along the rows and keep one number a class. The cost of the batch is a single number:
    the sum over classes and samples.
    """
    return -np.sum(Y * stable_log_softmax(Z), axis=1)


@batch_cost.mistake
def not_summed(Z, Y):
    """Nothing is summed yet: you give one term for each class and sample.

    Equation (2) sums over the classes, and the batch over the samples.
    """
    return -Y * stable_log_softmax(Z)


@batch_cost.mistake
def missing_minus(Z, Y):
    """The size is right, the sign is not: logarithms of probabilities are negative.

    The minus in front of equation (2) makes a cost of them.
    """
    return np.sum(Y * stable_log_softmax(Z))


@batch_cost.mistake
def first_sample_only(Z, Y):
    """This is the cost of the first column alone. Does a `return` stand inside the loop?

    One level of indentation less lets the loop finish first.
    """
    return -np.sum((Y * stable_log_softmax(Z))[:, 0])


@batch_cost.mistake
def last_sample_only(Z, Y):
    """This is the cost of the last column alone: each turn of the loop overwrites the one before.

    Start from 0 and add with `+=`.
    """
    return -np.sum((Y * stable_log_softmax(Z))[:, -1])


@batch_cost.mistake
def as_many_samples_as_classes(Z, Y):
    """Your loop makes as many turns as there are rows: `len(Z)` is K, the number of classes.

    The samples are the columns, and m is `Z.shape[1]`.
    """
    costs = -np.sum(Y * stable_log_softmax(Z), axis=0)
    return sum(costs[j] for j in range(len(Z)))


@batch_cost.mistake
def all_classes(Z, Y):
    """You add −ln a over every class of every sample. Equation (2) weights each with its entry of
    Y, so that only the labels count.
    """
    return -np.sum(stable_log_softmax(Z))


@batch_cost.mistake
def favourite_for_label(Z, Y):
    """You take each column's largest score, the model's favourite, and never look at Y.

    The cost belongs to the class that is the label.
    """
    return np.sum(-np.max(stable_log_softmax(Z), axis=0))


@batch_cost.mistake
def log_sum_exp_counted_K_times(Z, Y):
    """Each sample's log-sum-exp went into the sum K times: `np.sum(lse - Y * Z)` repeats it in
    every row.

    It belongs to a column once. Sum Y * Z down the columns first, then subtract.
    """
    top = np.max(Z, axis=0)
    return np.sum(top + np.log(np.sum(np.exp(Z - top), axis=0)) - Y * Z)


@batch_cost.mistake
def log_sum_exp_of_the_shifted_counted_K_times(Z, Y):
    """Each sample's log-sum-exp went into the sum K times: `np.sum(lse - Y * shifted)` repeats it
    in every row.

    It belongs to a column once. Sum down the columns first, then subtract.
    """
    shifted = Z - np.max(Z, axis=0)
    return np.sum(np.log(np.sum(np.exp(shifted), axis=0)) - Y * shifted)


@batch_cost.mistake
def largest_not_added_back(Z, Y):
    """You take each column's largest score away inside log-sum-exp and do not add it again.

    Either add it to the logarithm, or shift the label's score as well: then it cancels.
    """
    shifted = Z - np.max(Z, axis=0)
    return np.sum(np.log(np.sum(np.exp(shifted), axis=0))) - np.sum(Y * Z)


@batch_cost.mistake
def only_log_sum_exp(Z, Y):
    """You add up the log-sum-exp of the columns, which is the same for any labels. Each sample's
    own score, where Y has its 1, is still to be subtracted.
    """
    top = np.max(Z, axis=0)
    return np.sum(top + np.log(np.sum(np.exp(Z - top), axis=0)))


@batch_cost.mistake
def only_the_label_scores(Z, Y):
    """You have minus the sum of the labels' scores. How good a score is depends on the others of
    its column: the log-sum-exp is missing.
    """
    return -np.sum(Y * Z)


@batch_cost.mistake
def maximum_for_log_sum_exp(Z, Y):
    """You have max − label's score in each column. Log-sum-exp lies a little above the maximum:
    every class of the column adds to it.
    """
    return np.sum(np.max(Z, axis=0) - np.sum(Y * Z, axis=0))


@batch_cost.mistake
def scores_for_probabilities(Z, Y):
    """You take the logarithm of the scores themselves. Z holds logits: equation (1) comes first, in
    every column, or better ln a = z − log-sum-exp(z).
    """
    return -np.sum(Y * np.log(Z))


@batch_cost.mistake
def softmax_twice(Z, Y):
    """Softmax is applied twice, once to the scores and once more to the probabilities.

    Equation (1) is needed once; the formula with log-sum-exp contains it already.
    """
    return -np.sum(Y * stable_log_softmax(np.exp(stable_log_softmax(Z))))


@batch_cost.mistake
def two_sided(Z, Y):
    """This is the cost of separate yes-or-no questions, a sigmoid for each class and sample.

    Softmax lets the classes of a column compete: equation (2) has the labels' terms only.
    """
    return np.sum(np.logaddexp(0, Z) - Y * Z)


@batch_cost.mistake
def logarithm_to_base_2(Z, Y):
    """You use the logarithm to base 2. Equation (2) has the natural one, `np.log` in NumPy."""
    return -np.sum(Y * stable_log_softmax(Z)) / np.log(2)


@batch_cost.mistake
def exp_overflows(Z, Y):
    """Softmax by its definition comes first here, and exp(1000) overflows: inf / inf is nan.

    Take each column's largest score away before exp, and use ln a = z − log-sum-exp(z), as in
    exercise 2.3.
    """
    A = np.exp(Z) / np.sum(np.exp(Z), axis=0)
    return -np.sum(Y * np.log(A))


@batch_cost.mistake
def log_sum_exp_overflows(Z, Y):
    """The formula is right, log-sum-exp − label's score, but exp overflows for large scores.

    Take each column's largest score out first, as in exercise 2.3.
    """
    return np.sum(np.log(np.sum(np.exp(Z), axis=0)) - np.sum(Y * Z, axis=0))


@batch_cost.mistake
def probability_underflows(Z, Y):
    """Your softmax is stable, but a label far behind gets a probability too small for a float: 0.

    Its logarithm is −inf, and 0 · (−inf) for other classes is nan. ln a = z − log-sum-exp(z) needs
    no probability at all.
    """
    E = np.exp(Z - np.max(Z, axis=0))
    return -np.sum(Y * np.log(E / np.sum(E, axis=0)))


@batch_cost.mistake
def label_probability_underflows(Z, Y):
    """Your softmax is stable, but a label far behind gets a probability too small for a float: 0.

    Minus its logarithm is inf, though the true cost is just the gap in scores: use ln a = z −
    log-sum-exp(z).
    """
    E = np.exp(Z - np.max(Z, axis=0))
    return -np.sum(np.log(np.sum(Y * E / np.sum(E, axis=0), axis=0)))


@batch_cost.mistake
def one_maximum_for_all(Z, Y):
    """You take the largest score of the whole batch from every column. A sample whose scores all
    lie far below it gets exp = 0 in every class, and ln 0 = −inf.

    Each column needs its own maximum: `axis=0`.
    """
    shifted = Z - np.max(Z)
    return np.sum(np.log(np.sum(np.exp(shifted), axis=0)) - np.sum(Y * shifted, axis=0))


@batch_cost.mistake
def rows_walked_through(Z, Y):
    """You walk along the rows, as if each row were a sample: `for z in Z` and `axis=1` do that.
    Here a sample is a column, and down it stand its K scores: the classes lie along axis 0.
    """
    top = np.max(Z, axis=1)
    return np.sum(top + np.log(np.sum(np.exp(Z.T - top), axis=0))) - np.sum(Y * Z)


@batch_cost.mistake
def rows_walked_through_with_argmax(Z, Y):
    """You walk along the rows, as if each row were a sample: `for z in Z` and `axis=1` do that.
    Here a sample is a column, and down it stand its K scores: the classes lie along axis 0.
    """
    return sum(-stable_log_softmax(z)[np.argmax(y)] for z, y in zip(Z, Y, strict=True))


@batch_cost.mistake
def shifted_by_the_maxima_of_rows(Z, Y):
    """You subtract the maximum of each row (`axis=1`). Within a column that is a different number
    for each class, and the probabilities change. One number for a whole column, `axis=0`, cancels.
    """
    return -np.sum(Y * stable_log_softmax(Z - np.max(Z, axis=1, keepdims=True)))


@batch_cost.mistake
def first_sample_left_out(Z, Y):
    """The first column is missing from the sum: with NumPy, `range` and slices begin at 0."""
    return -np.sum((Y * stable_log_softmax(Z))[:, 1:])


@batch_cost.mistake
def last_sample_left_out(Z, Y):
    """The last column is missing from the sum: `range(m)` and `[:m]` reach up to m − 1, which is
    the last one already.
    """
    return -np.sum((Y * stable_log_softmax(Z))[:, :-1])


@batch_cost.mistake
def costs_multiplied(Z, Y):
    """You multiply the costs of the samples. Probabilities of independent samples multiply; their
    logarithms, the costs of equation (2), add.
    """
    return np.prod(-np.sum(Y * stable_log_softmax(Z), axis=0))


@batch_cost.mistake
def largest_cost_only(Z, Y):
    """You keep the largest cost of the batch. The cost of a batch is the sum over
    all its samples.
    """
    return np.max(-np.sum(Y * stable_log_softmax(Z), axis=0))


@batch_cost.mistake
def median_of_the_costs(Z, Y):
    """You keep the median of the costs. The cost of a batch is the sum over all its samples."""
    return np.median(-np.sum(Y * stable_log_softmax(Z), axis=0))


@batch_cost.mistake
def every_pair_of_samples(Z, Y):
    """Every sample is paired with every label of the batch: a matrix product does that, and so does
    `Z[labels]`, which picks whole rows. Each column belongs to its own label: `Y * …`, then sum.
    """
    return -np.sum(Y.T @ stable_log_softmax(Z))


@batch_cost.mistake
def logarithm_of_the_sum(Z, Y):
    """You add the labels' probabilities first and take one logarithm of the sum. Equation (2) takes
    the logarithm for each sample; then the costs are added.
    """
    return -np.log(np.sum(Y * np.exp(stable_log_softmax(Z))))


@batch_cost.mistake
def probabilities_added(Z, Y):
    """The logarithm is missing: you add the labels' probabilities. Equation (2)
    adds −ln of them.
    """
    return np.sum(Y * np.exp(stable_log_softmax(Z)))


@batch_cost.mistake
def minus_probabilities_added(Z, Y):
    """The logarithm is missing: you add minus the labels' probabilities. Equation (2) adds −ln of
    them.
    """
    return -np.sum(Y * np.exp(stable_log_softmax(Z)))


@batch_cost.mistake
def share_of_right_guesses(Z, Y):
    """This is the accuracy, the share of samples whose favourite is the label. The cost of equation
    (2) asks how much probability each label got.
    """
    return np.mean(np.argmax(Z, axis=0) == np.argmax(Y, axis=0))


@batch_cost.mistake
def squared_error(Z, Y):
    """This is the squared error between softmax and Y. Equation (2) has logarithms
    and no squares.
    """
    return np.sum((np.exp(stable_log_softmax(Z)) - Y) ** 2)


@batch_cost.mistake
def entropy_of_the_predictions(Z, Y):
    """You weight −ln a with a itself: the entropy of the predictions, whatever the labels. In
    equation (2) the weight is y.
    """
    return -np.sum(np.exp(stable_log_softmax(Z)) * stable_log_softmax(Z))


@batch_cost.mistake
def largest_added_too_often(Z, Y):
    """The labels' scores are shifted by each column's largest already, and you add the largest once
    more. Shifted alike, it cancels by itself.
    """
    return np.sum(np.max(Z, axis=0)) - np.sum(Y * stable_log_softmax(Z))


@batch_cost.mistake
def label_scores_added(Z, Y):
    """You add the labels' scores. A higher score must make the cost lower: log-sum-exp minus the
    label's score, in each column.
    """
    top = np.max(Z, axis=0)
    return np.sum(top + np.log(np.sum(np.exp(Z - top), axis=0))) + np.sum(Y * Z)


@batch_cost.mistake
def one_maximum_in_softmax(Z, Y):
    """You take the largest score of the whole batch from every column. A sample that lies far below
    it gets exp = 0 in every class, and 0/0 is nan. Each column needs its own maximum: `axis=0`.
    """
    E = np.exp(Z - np.max(Z))
    return -np.sum(Y * np.log(E / np.sum(E, axis=0)))


@batch_cost.mistake
def summed_along_rows(Z, Y):
    """Your maximum runs down the columns and your sum along the rows. Both belong to one sample, a
    column: `axis=0` for the sum of the exponentials too.
    """
    E = np.exp(Z - np.max(Z, axis=0))
    return -np.sum(Y * np.log(E / np.sum(E, axis=1, keepdims=True)))


@batch_cost.mistake
def two_sided_softmax(Z, Y):
    """You add (1 − y) ln(1 − a) for every class: that is for yes-or-no questions. Softmax answers
    one question with K answers, and equation (2) has the term y ln a only.
    """
    A = np.exp(stable_log_softmax(Z))
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))


@batch_cost.mistake
def largest_product_for_the_label(Z, Y):
    """You take the largest entry of each column of Y * Z for the label's score. Where that score is
    negative, one of the zeros is larger. Their sum is the label's score, whatever its sign.
    """
    return np.sum(stable_log_sum_exp(Z) - np.max(Y * Z, axis=0))


@batch_cost.mistake
def largest_added_back_once(Z, Y):
    """You take the largest score of the batch away from all m columns and add it back once.

    Each column has a log-sum-exp of its own: its maximum belongs back m times, once in each.
    """
    top = np.max(Z)
    return np.sum(np.log(np.sum(np.exp(Z - top), axis=0))) + top - np.sum(Y * Z)


@batch_cost.mistake
def one_label_for_all(Z, Y):
    """One class serves as the label of every sample: `np.argmax(Y)` without an axis finds a single
    place in the whole batch. Down the columns, `axis=0`, it gives a label for each.
    """
    return np.sum(stable_log_sum_exp(Z) - Z[np.argmax(Y) % len(Z)])


@batch_cost.mistake
def sum_of_gradients(Z, Y):
    """You add up A − Y. That is the gradient, and its entries sum to 0 in every column. The cost
    adds −ln a of the labels.
    """
    return np.sum(np.exp(stable_log_softmax(Z)) - Y)


@batch_cost.mistake
def in_place(Z, Y):
    """The numbers are right, but the caller's Z is shifted on the way: `Z -= …` writes into the
    array that you were given.

    `shifted = Z - …` makes a new one.
    """
    np.copyto(Z, Z - np.max(Z, axis=0), casting="unsafe")
    return -np.sum(Y * stable_log_softmax(Z))


one_for_each(
    TINY,
    batch_cost,
    "probability_kept_above",
    "You keep the probability above {n} before the logarithm, so that no sample can cost more than "
    f"{{ceiling}}.\n\n{FAR_BEHIND}",
    lambda tiny: lambda Z, Y: -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)) + tiny)),
)
one_for_each(
    SMALL,
    batch_cost,
    "epsilon_inside_the_log",
    "You add {n} inside the logarithm, so that no sample can cost more than −ln {n} = {ceiling}."
    f"\n\n{FAR_BEHIND}",
    lambda epsilon: lambda Z, Y: -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)) + epsilon)),
)
one_for_each(
    SMALL,
    batch_cost,
    "probabilities_clipped",
    "You clip the probabilities at {n}, so that no sample can cost more than −ln {n} = {ceiling}."
    f"\n\n{FAR_BEHIND}",
    lambda epsilon: lambda Z, Y: -np.sum(Y * np.log(np.exp(stable_log_softmax(Z)).clip(epsilon))),
)
