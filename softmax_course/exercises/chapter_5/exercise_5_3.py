"""Exercise 5.3: What a framework computes."""

import numpy as np

from ..cases import AHEAD_COLUMNS, BELOW_COLUMNS, X, columns, one_hot
from ..chapter_2 import one_hot as exercise_2_1
from ..chapter_4 import gradient_from_logits as exercise_4_6
from ..declaring import exercise, stage
from .shared import (
    BATCH,
    EXTREME,
    FIVE_CLASSES,
    ONE_CLASS,
    ONE_SAMPLE,
    TWO_CLASSES,
    WHOLE_NUMBERS,
    of_batches,
    softmax,
    softmax_with_one_shift,
)


def of_rows(logits, labels):
    """The terms of a batch of columns, turned into rows; there A is called P."""
    terms = of_batches(logits.T, one_hot(logits.shape[1], labels))
    return {name.replace("A", "P"): np.transpose(term) for name, term in terms.items()}


@exercise(
    "5.3",
    "What a framework computes",
    equation=9,
    terms=of_rows,
    stages=[
        stage(
            "ordinary batches",
            (BATCH.T, X([0, 2, 1, 1])),
            (FIVE_CLASSES.T, X([1, 0])),
            (
                X([[0.4, 1.2, -0.6, 0.9], [-1.1, 0.3, 0.8, 2.0], [0.7, 0.7, -0.2, 0.1]]),
                X([2, 2, 0]),
            ),
            (TWO_CLASSES.T, X([1, 0, 0, 1, 0])),
            (ONE_SAMPLE.T, X([2])),
        ),
        stage("logits that are whole numbers", (WHOLE_NUMBERS.T, X([3, 1]))),
        stage("a single class, K = 1", (ONE_CLASS.T, X([0, 0, 0]))),
        stage(
            "logits in the thousands",
            (EXTREME.T, X([0, 0, 2, 0, 1])),
            (AHEAD_COLUMNS.T, X([0, 2, 1, 3, 0, 2])),
            (BELOW_COLUMNS.T, X([1, 0])),
        ),
    ],
    hints=[
        "It is 5.2 turned over: every `axis=0` becomes `axis=1`, and a sample is a row. How many "
        "rows are there?",
        "The labels say where Y would have its ones. From row s of the probabilities P, only entry "
        "`labels[s]` loses 1.",
        "`P[np.arange(m), labels]` picks one entry from each row: its row number and its label.",
        "Softmax along axis 1, then `P[np.arange(m), labels] -= 1` on your own P, then divide all "
        "by `m = len(labels)`.",
    ],
    keep="Rows or columns, class numbers or one-hot labels are only ways of writing: "
    "underneath stands prediction minus label.",
)
def row_gradient(logits, labels):
    """Frameworks keep a sample in a row, its class as a number, and the mean of the costs.

    So the maximum and the sum run along axis 1. Row s of Y would be 1 at labels[s] and 0 elsewhere:
    taking 1 from that one entry is p − y without ever building Y. The mean divides by m, the number
    of rows.
    """
    m = len(labels)
    E = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    P = E / np.sum(E, axis=1, keepdims=True)
    P[np.arange(m), labels] -= 1
    return P / m


def _rows(labels, K):
    """One-hot rows for these labels; a label outside 0…K−1 gives a row of zeros."""
    return (np.asarray(labels)[:, None] == np.arange(K)) * 1.0


def _p_and_y(logits, labels, axis=1):
    return softmax(logits, axis), _rows(labels, logits.shape[1])


def row_by_row(logits, labels, gradient, one_hot):
    """The gradient of every row, not yet divided by m, with two earlier exercises."""
    return columns(gradient, logits.T, one_hot(labels, logits.shape[1])).T


LEADS = {
    "gradient": "In each row z, with a = softmax(z) and its y:",
    "one_hot": "In the one-hot targets, told as in 2.1, with a column for each sample:",
}


@row_gradient.made_of(**LEADS)
def mean_of_the_rows(logits, labels, gradient=exercise_4_6, one_hot=exercise_2_1):
    return row_by_row(logits, labels, gradient, one_hot) / len(labels)


# Two slips at once, the sum for the mean and another.
@row_gradient.made_of(**LEADS)
def sum_of_the_rows(logits, labels, gradient=exercise_4_6, one_hot=exercise_2_1):
    """It is the gradient of the sum: the mean cost is 1/m of that, with m samples."""
    return row_by_row(logits, labels, gradient, one_hot)


@row_gradient.mistake
def samples_taken_for_columns(logits, labels):
    """Your softmax runs along axis 0, as in 5.1. Here a sample is a row, so that mixes samples.

    The classes of one sample lie along axis 1: each row of probabilities must sum to 1.
    """
    P, Y = _p_and_y(logits, labels, 0)
    return (P - Y) / len(labels)


@row_gradient.mistake
def every_row_loses_every_label(logits, labels):
    """`P[:, labels] -= 1` takes 1 from whole columns: every row loses 1 at every label of the
    batch.

    Row s loses 1 only at its own label. Index with pairs, one row number beside each label.
    """
    P, _ = _p_and_y(logits, labels)
    P[:, labels] -= 1
    return P / len(labels)


@row_gradient.mistake
def labels_index_rows(logits, labels):
    """You use the labels as row numbers. A label is a class, and classes are columns here.

    The row number is the sample's own place: 0, 1, …, m − 1.
    """
    P, _ = _p_and_y(logits, labels)
    P[labels] -= 1
    return P / len(labels)


@row_gradient.mistake
def labels_subtracted_as_numbers(logits, labels):
    """You subtract the label itself, a class number. Equation (9) subtracts its one-hot row.

    A label of 2 means: 1 at column 2, 0 elsewhere. It is an address and no amount.
    """
    P, _ = _p_and_y(logits, labels)
    return (P - labels[:, None]) / len(labels)


@row_gradient.mistake
def target_never_taken_away(logits, labels):
    """These are the probabilities, no target is taken away: equation (9) is p − y. Or is 1 taken
    from a copy? `P[rows][:, labels] -= 1` changes the new array that `P[rows]` makes, not P.

    Rows and labels in one pair of brackets reach into P itself.
    """
    P, _ = _p_and_y(logits, labels)
    return P / len(labels)


@row_gradient.mistake
def logits_reshaped_back(logits, labels):
    """You reshape the logits (m, K) into (K, m). That keeps the reading order and mixes up samples.

    Turning rows into columns is a transpose, `.T`, and so is the way back; or leave the rows and
    let softmax run along axis 1.
    """
    m, K = logits.shape
    G = softmax(logits.reshape(K, m)) - _rows(labels, K).T
    return G.reshape(m, K) / m


@row_gradient.mistake
def label_entry_replaced(logits, labels):
    """You set the labelled entry to −1. Equation (9) takes 1 away from what stands there: p − 1.

    In code that is `-= 1`, not `= -1`.
    """
    P, Y = _p_and_y(logits, labels)
    return np.where(Y == 1, -1, P) / len(labels)


@row_gradient.mistake
def gradient_of_log_probabilities(logits, labels):
    """This is −1/m at each label: the gradient with respect to the log-probabilities.

    It still has to go through log-softmax to the logits. What comes out is equation (9), p − y,
    divided by m.
    """
    return -_rows(labels, logits.shape[1]) / len(labels)


@row_gradient.mistake
def only_the_labelled_entries(logits, labels):
    """You give one number a sample, the entry of its label. The other classes have a gradient too.

    The result has the shape of the logits, (m, K): entries off the label are p/m.
    """
    P, _ = _p_and_y(logits, labels)
    return (P[np.arange(len(labels)), labels] - 1) / len(labels)


@row_gradient.mistake
def sum_for_mean_in_rows(logits, labels):
    """This is the gradient of the summed cost. Frameworks take the mean over the batch unless told.

    So every entry of p − y is divided by m, the number of rows.
    """
    P, Y = _p_and_y(logits, labels)
    return P - Y


@row_gradient.mistake
def divided_before_subtracting(logits, labels):
    """You divide P by m first and then take a whole 1 from the labelled entry.

    The 1 belongs to the mean as well: take it away before the division, or take 1/m.
    """
    P, Y = _p_and_y(logits, labels)
    return P / len(labels) - Y


@row_gradient.mistake
def labelled_entries_alone_divided(logits, labels):
    """Only the labelled entries are divided by m, the others stay whole. The mean divides the
    cost, so every entry of p − y carries the factor 1/m.
    """
    P, Y = _p_and_y(logits, labels)
    return np.where(Y == 1, (P - 1) / len(labels), P)


@row_gradient.mistake
def mean_over_rows(logits, labels):
    """You average over the samples: one number a class is left.

    The mean is in the cost. Each logit still has its own derivative, (p − y)/m, in the shape (m,
    K).
    """
    P, Y = _p_and_y(logits, labels)
    return np.mean(P - Y, axis=0)


@row_gradient.mistake
def the_mean_cost_itself(logits, labels):
    """This is the mean cost, the one number that a framework's forward pass gives.

    Here its gradient is asked for: one entry for each logit, (m, K).
    """
    P, _ = _p_and_y(logits, labels)
    return -np.mean(np.log(P[np.arange(len(labels)), labels]))


@row_gradient.mistake
def largest_of_all_rows(logits, labels):
    """You take one maximum, of the whole batch, from every row. A row far below it underflows.

    All its exponentials become 0, and 0 / 0 is nan. Each row needs its own largest logit: `axis=1`
    and `keepdims=True`.
    """
    return (softmax_with_one_shift(logits, 1) - _rows(labels, logits.shape[1])) / len(labels)


@row_gradient.mistake
def logits_lose_the_one(logits, labels):
    """You take 1 from the logits, and in your caller's array at that. Equation (9) takes it from
    the probabilities: softmax along each row comes first, into a new array.
    """
    logits[np.arange(len(labels)), labels] -= 1
    return logits / len(labels)


@row_gradient.mistake
def costs_of_the_samples(logits, labels):
    """These are the costs, one a sample. Here their gradient is asked for: one entry for each
    logit, (m, K).
    """
    P, _ = _p_and_y(logits, labels)
    return -np.log(P[np.arange(len(labels)), labels])


@row_gradient.mistake
def columns_throughout(logits, labels):
    """You take each column for a sample, in softmax and in the division. Here a sample is a row:
    softmax runs along axis 1, over K classes, and m is the number of rows.
    """
    P, Y = _p_and_y(logits, labels, 0)
    return (P - Y) / logits.shape[1]


@row_gradient.mistake
def taken_for_a_batch_of_columns(logits, labels):
    """You treat the logits as (K, m), a sample a column, as in 5.1. Here they are (m, K): softmax
    runs along axis 1, and the sample's number comes before its label.
    """
    _, m = logits.shape
    P = softmax(logits)
    P[labels, np.arange(m)] -= 1
    return P / m


@row_gradient.mistake
def only_the_labels_over_m(logits, labels):
    """You have P − Y/m: only the 1 is divided by m. The mean divides the probabilities as well, for
    it is the whole difference that each cost contributes.
    """
    P, Y = _p_and_y(logits, labels)
    return P - Y / len(labels)


@row_gradient.mistake
def divided_by_the_classes(logits, labels):
    """You divide by K, the number of classes. The mean over the batch divides by m, the number of
    rows.
    """
    P, Y = _p_and_y(logits, labels)
    return (P - Y) / logits.shape[1]
