"""Exercise 2.5: The cost of a batch."""

import numpy as np

from ..cases import AHEAD_COLUMNS, BELOW_COLUMNS, EXAMPLE, X, columns, one_hot
from ..declaring import exercise, stage
from .exercise_2_3 import cross_entropy_from_logits
from .shared import Y_EXAMPLE, stable_log_softmax, stable_log_sum_exp


def of_batches(Z, Y):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    return {
        "the columns' log-sum-exps": np.sum(stable_log_sum_exp(Z)),
        "the labels' scores": np.sum(Y * Z),
        "the rows' log-sum-exps": np.sum(stable_log_sum_exp(Z, axis=1)),
        "log-sum-exp of the whole batch": stable_log_sum_exp(Z.ravel()),
        "m times log-sum-exp of the whole batch": Z.shape[1] * stable_log_sum_exp(Z.ravel()),
        "the columns' largest scores": np.sum(np.max(Z, axis=0)),
        "all scores": np.sum(Z),
        "the mean of the columns' log-sum-exps": np.mean(stable_log_sum_exp(Z)),
        "the mean of the labels' scores": np.sum(Y * Z) / Z.shape[1],
        "m times the labels' scores": Z.shape[1] * np.sum(Y * Z),
        "m times the columns' largest scores": Z.shape[1] * np.sum(np.max(Z, axis=0)),
        "K times the columns' log-sum-exps": len(Z) * np.sum(stable_log_sum_exp(Z)),
        "all scores in the rows of the labels' classes": np.sum(Z[np.argmax(Y, axis=0)]),
        "1": 1.0,
        "m": float(Z.shape[1]),
        "m ln m": Z.shape[1] * np.log(Z.shape[1]),
        "m ln K": Z.shape[1] * np.log(len(Z)),
        "the squares of the samples' costs": np.sum(np.sum(Y * stable_log_softmax(Z), axis=0) ** 2),
        "the labels' probabilities": np.sum(Y * np.exp(stable_log_softmax(Z))),
    }


@exercise(
    "2.5",
    "The cost of a batch",
    equation=2,
    terms=of_batches,
    stages=[
        stage(
            "a batch of ordinary scores",
            (
                X([[2.0, 0.5, -1.0, 0.0], [1.0, 2.5, 0.3, 0.0], [0.1, -0.7, 1.2, 0.4]]),
                one_hot(3, [0, 1, 0, 2]),
            ),
            (X([[0.2, 1.4], [1.1, -0.6], [-0.5, 0.9]]), one_hot(3, [2, 0])),
            (
                X([[1.0, 0.3, -2.0, 0.6, 0.8], [0.4, -1.1, 0.5, 2.2, 0.1]]),
                one_hot(2, [0, 0, 1, 0, 1]),
            ),
            (
                X([[0.5, -1.2, 2.0], [3.0, 0.1, 0.4], [0.0, 1.7, -0.8], [1.3, 0.2, 0.9]]),
                one_hot(4, [1, 3, 2]),
            ),
        ),
        stage("whole numbers", (X([[3, 1], [0, 2], [1, 1]]), X([[0, 0], [1, 0], [0, 1]]))),
        stage("a batch of one sample", (EXAMPLE[:, None], Y_EXAMPLE[:, None])),
        stage(
            "labels that lie far behind",
            (
                X([[0.0, 0.0, 37.0, 0.0, 0.0], [18.0, 27.0, 0.0, 46.0, 76.0]]),
                one_hot(2, [0, 0, 1, 0, 0]),
            ),
        ),
        stage(
            "scores in the thousands",
            (X([[1000.0, 995.0], [990.0, 1003.0]]), one_hot(2, [1, 0])),
            (X([[1000.0, 0.0, 5.0], [0.0, -1000.0, 2.0]]), one_hot(2, [1, 0, 0])),
            (X([[1e4, 1.0], [-1e4, 2.0], [0.0, 0.5]]), one_hot(3, [1, 0])),
            (AHEAD_COLUMNS, one_hot(4, [0, 1, 2, 3, 0, 1])),
            (AHEAD_COLUMNS, one_hot(4, [0, 2, 1, 3, 0, 2])),
        ),
        stage(
            "scores in the thousands, all negative",
            (X([[-1000.0, -2000.0], [-1005.0, -2400.0], [-990.0, -2000.0]]), one_hot(3, [1, 1])),
            (BELOW_COLUMNS, one_hot(3, [1, 0])),
        ),
    ],
    hints=[
        "One sample is one column: `Z[:, j]` with its label `Y[:, j]`. What does each cost?",
        "A loop over the m columns will do: m is `Z.shape[1]`, and what a column costs "
        "`mine.cross_entropy_from_logits` knows. Add the costs up.",
        "A `for` over an array walks along its first axis, the rows. `Z.T` has the samples for its "
        "rows, and `zip(Z.T, Y.T)` gives each with its label.",
        "Without a loop everything runs down the columns, `axis=0`: with `shifted = Z - np.max(Z, "
        "axis=0)`, take `np.sum(Y * shifted)` from the sum of the columns' log-sum-exps.",
    ],
    keep="The costs of a batch add up to −ln of the product of its labels' probabilities: a "
    "sum in place of a vanishing product.",
)
def batch_cost(Z, Y):
    """The cost of exercise 2.3 in every column at once, then the sum over the columns.

    The classes lie along axis 0, so maximum and log-sum-exp run along it and give one number a
    sample; each column is shifted by its own maximum. A loop that calls exercise 2.3 on every
    column, `zip(Z.T, Y.T)`, is as right.
    """
    shifted = Z - np.max(Z, axis=0)
    log_sum_exp = np.log(np.sum(np.exp(shifted), axis=0))
    return np.sum(log_sum_exp - np.sum(Y * shifted, axis=0))


@batch_cost.made_of(cost="In the cost of each column z with its label y:")
def sum_over_the_columns(Z, Y, cost=cross_entropy_from_logits):
    return np.sum(columns(cost, Z, Y), axis=-1)


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
def rows_for_samples(Z, Y):
    """You take each row for a sample, as a loop over Z itself does, or axis=1. Here a sample is a
    column: down it stand its K scores, along axis 0.
    """
    return -np.sum(Y * stable_log_softmax(Z, axis=1))


@batch_cost.mistake
def frameworks_loss(Z, Y):
    """This is the loss as frameworks have it: each row is a sample, and the costs are averaged.

    Here a sample is a column, so that the classes lie along axis 0, and the cost of a batch is the
    sum over its samples.
    """
    P = np.exp(stable_log_softmax(Z, axis=1))
    P = np.clip(P, 1e-7, 1 - 1e-7)
    with np.errstate(divide="ignore"):
        return np.mean(-np.log(np.sum(P * Y, axis=1)))


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
def last_sample_only(Z, Y):
    """You give the cost of the last sample alone: every round of the loop puts its cost in place of
    the one before. Add each of them to what there is.
    """
    return cross_entropy_from_logits(Z[:, -1], Y[:, -1])


@batch_cost.mistake
def rows_walked_through(Z, Y):
    """You walk along the rows, as if each row were a sample: `for z in Z` and `axis=1` do that.
    Here a sample is a column, and down it stand its K scores: the classes lie along axis 0.
    """
    top = np.max(Z, axis=1)
    return np.sum(top + np.log(np.sum(np.exp(Z.T - top), axis=0))) - np.sum(Y * Z)


@batch_cost.mistake
def costs_multiplied(Z, Y):
    """You multiply the costs of the samples. Probabilities of independent samples multiply; their
    logarithms, the costs of equation (2), add.
    """
    return np.prod(-np.sum(Y * stable_log_softmax(Z), axis=0))


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
def share_of_right_guesses(Z, Y):
    """This is the accuracy, the share of samples whose favourite is the label. The cost of equation
    (2) asks how much probability each label got.
    """
    return np.mean(np.argmax(Z, axis=0) == np.argmax(Y, axis=0))


@batch_cost.mistake
def one_maximum_in_softmax(Z, Y):
    """You take the largest score of the whole batch from every column. A sample that lies far below
    it gets exp = 0 in every class, and 0/0 is nan. Each column needs its own maximum: `axis=0`.
    """
    E = np.exp(Z - np.max(Z))
    return -np.sum(Y * np.log(E / np.sum(E, axis=0)))


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
def rows_walked_through_with_argmax(Z, Y):
    """You walk along the rows, as if each row were a sample: `for z in Z` and `axis=1` do that.
    Here a sample is a column, and down it stand its K scores: the classes lie along axis 0.
    """
    return sum(-stable_log_softmax(z)[np.argmax(y)] for z, y in zip(Z, Y, strict=True))


@batch_cost.mistake
def gaps_of_the_rows(Z, Y):
    """You take each row for a sample, as a loop over Z itself does, or axis=1. Here a sample is a
    column: down it stand its K scores, along axis 0.
    """
    tops = Z.max(axis=1)
    return np.sum(tops + np.log(np.sum(np.exp(Z - tops[:, None]), axis=1)) - np.sum(Y * Z, axis=1))
