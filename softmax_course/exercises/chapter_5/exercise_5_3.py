"""Exercise 5.3: What a framework computes."""

import numpy as np

from ..cases import AHEAD_COLUMNS, BELOW_COLUMNS
from ..declaring import exercise, stage
from .exercise_5_1 import WHATEVER_THE_LAYOUT
from .shared import (
    BATCH,
    EXTREME,
    FIVE_CLASSES,
    ONE_CLASS,
    ONE_SAMPLE,
    OVER_K,
    OVER_KM,
    OVER_M,
    OVER_MM,
    PIECES,
    TWO_CLASSES,
    WHOLE_NUMBERS,
    clipped_softmax,
    inherit,
    one_hot,
    softmax,
    softmax_with_one_shift,
    unshifted_softmax,
)

X = np.array


def _in_rows(pieces):
    """The same pieces for rows of logits with labels, where A is called P."""
    return {
        name.replace("A", "P"): lambda logits, labels, piece=piece: (
            piece(logits.T, one_hot(*labels, K=logits.shape[1])).T
        )
        for name, piece in pieces.items()
    }


@exercise(
    "5.3",
    "What a framework computes",
    equation=9,
    terms=_in_rows(OVER_M | PIECES | OVER_K | OVER_KM | OVER_MM),
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
            (AHEAD_COLUMNS.T, X([0, 2, 1, 3, 0])),
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


@row_gradient.mistake
def samples_taken_for_columns(logits, labels):
    """Your softmax runs along axis 0, as in 5.1. Here a sample is a row, so that mixes samples.

    The classes of one sample lie along axis 1: each row of probabilities must sum to 1.
    """
    P, Y = _p_and_y(logits, labels, 0)
    return (P - Y) / len(labels)


@row_gradient.mistake
def one_softmax_for_all_rows(logits, labels):
    """Your softmax divides by one sum over the whole batch; each sample has its own in equation
    (1).

    A sum without `axis` adds up everything. Sum along each row, `axis=1` with `keepdims=True`.
    """
    E = np.exp(logits - np.max(logits))
    return (E / np.sum(E) - _rows(labels, logits.shape[1])) / len(labels)


@row_gradient.mistake
def largest_of_each_class(logits, labels):
    """You take away the largest logit of each column. Softmax forgives only one shift for a sample.

    A sample is a row here: take the maximum along axis 1.
    """
    E = np.exp(logits - np.max(logits, axis=0, keepdims=True))
    return (E / np.sum(E, axis=1, keepdims=True) - _rows(labels, logits.shape[1])) / len(labels)


@row_gradient.mistake
def largest_taken_but_one_sum_for_all_rows(logits, labels):
    """You take each row's largest logit away, which is right, but divide by one sum over the
    whole batch. Each sample has its own sum in equation (1): along its row, axis 1.
    """
    E = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    return (E / np.sum(E) - _rows(labels, logits.shape[1])) / len(labels)


@row_gradient.mistake
def divided_by_column_sums(logits, labels):
    """You take the maximum along each row and then divide by sums down the columns.

    Both belong to one sample, which is a row here: axis 1 for the maximum and for the sum.
    """
    E = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    return (E / np.sum(E, axis=0) - _rows(labels, logits.shape[1])) / len(labels)


@row_gradient.mistake
def labels_counted_from_one(logits, labels):
    """You take 1 from the class before the labelled one (labels − 1).

    Labels count from 0, as NumPy's indices do: class 0 is the first column, and label 0 minus 1
    would silently mean the last.
    """
    P, _ = _p_and_y(logits, labels)
    P[np.arange(len(labels)), labels - 1] -= 1
    return P / len(labels)


@row_gradient.mistake
def labels_one_too_far(logits, labels):
    """You take 1 from the class after the labelled one (labels + 1).

    Labels count from 0, as NumPy's indices do: they can be used as they are, and the last class is
    K − 1.
    """
    P, _ = _p_and_y(logits, labels)
    P[np.arange(len(labels)), labels + 1] -= 1
    return P / len(labels)


@row_gradient.mistake
def labels_one_too_far_wrapped(logits, labels):
    """You take 1 from the class after the labelled one; behind the last class you begin again.

    Labels count from 0, as NumPy's indices do: use them as they are.
    """
    P, _ = _p_and_y(logits, labels)
    P[np.arange(len(labels)), (labels + 1) % logits.shape[1]] -= 1
    return P / len(labels)


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
def first_row_loses_every_label(logits, labels):
    """Only the first row loses 1, at every label of the batch. Row s loses 1 at its own label:
    index with pairs, one row number beside each label.
    """
    P, _ = _p_and_y(logits, labels)
    P[0, labels] -= 1
    return P / len(labels)


@row_gradient.mistake
def every_row_loses_every_label_in_turn(logits, labels):
    """`P[:, label] -= 1` takes 1 from a whole column, once for each sample: every row loses it.

    Row s loses 1 only at its own label, `labels[s]`.
    """
    P, _ = _p_and_y(logits, labels)
    for label in labels:
        P[:, label] -= 1
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
def labels_index_rows_in_turn(logits, labels):
    """You use the labels as row numbers. A label is a class, and classes are columns here. The
    row number is the sample's own place: 0, 1, …, m − 1.
    """
    P, _ = _p_and_y(logits, labels)
    for label in labels:
        P[label] -= 1
    return P / len(labels)


@row_gradient.mistake
def row_and_label_swapped(logits, labels):
    """You index [label, sample], as in a batch of columns. Here the sample is the row.

    So the sample's number comes first and its label second.
    """
    P, _ = _p_and_y(logits, labels)
    P[labels, np.arange(len(labels))] -= 1
    return P / len(labels)


@row_gradient.mistake
def labels_subtracted_as_numbers(logits, labels):
    """You subtract the label itself, a class number. Equation (9) subtracts its one-hot row.

    A label of 2 means: 1 at column 2, 0 elsewhere. It is an address and no amount.
    """
    P, _ = _p_and_y(logits, labels)
    return (P - labels[:, None]) / len(labels)


@row_gradient.mistake
def one_hot_reshaped(logits, labels):
    """You reshape a one-hot (K, m) into (m, K). That keeps the reading order and mixes up samples.

    Turning columns into rows is a transpose, `.T`.
    """
    P, Y = _p_and_y(logits, labels)
    return (P - Y.T.reshape(Y.shape)) / len(labels)


@row_gradient.mistake
def target_never_taken_away(logits, labels):
    """These are the probabilities, no target is taken away: equation (9) is p − y. Or is 1 taken
    from a copy? `P[rows][:, labels] -= 1` changes the new array that `P[rows]` makes, not P.

    Rows and labels in one pair of brackets reach into P itself.
    """
    P, _ = _p_and_y(logits, labels)
    return P / len(labels)


@row_gradient.mistake
def favourite_taken_for_the_label(logits, labels):
    """You take 1 from the class that the model gives most, the `argmax` of each row. The target
    is the class that is right, and `labels` says which.
    """
    P, _ = _p_and_y(logits, labels)
    P[np.arange(len(labels)), np.argmax(logits, axis=1)] -= 1
    return P / len(labels)


@row_gradient.mistake
def classes_counted_from_the_labels(logits, labels):
    """You take `labels.max() + 1` for K. A batch need not hold every class: K is the number of
    columns of the logits, `logits.shape[1]`.
    """
    P, _ = _p_and_y(logits, labels)
    return (P - np.eye(np.max(labels) + 1)[labels]) / len(labels)


@row_gradient.mistake
def always_three_classes(logits, labels):
    """Your one-hot rows are always 3 long. K is the number of columns of the logits,
    `logits.shape[1]`.
    """
    P, _ = _p_and_y(logits, labels)
    return (P - np.eye(3)[labels]) / len(labels)


@row_gradient.mistake
def one_hot_of_samples(logits, labels):
    """Your one-hot rows are m long, the number of samples. A label says which of the K classes is
    right, so its row has K entries: `logits.shape[1]`.
    """
    P, _ = _p_and_y(logits, labels)
    return (P - np.eye(len(labels))[labels]) / len(labels)


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
def result_reshaped(logits, labels):
    """You reshape the gradient (K, m) into (m, K). That keeps the reading order and mixes up
    samples. Turning columns into rows is a transpose, `.T`.
    """
    P, Y = _p_and_y(logits, labels)
    return (P - Y).T.reshape(P.shape) / len(labels)


@row_gradient.mistake
def logits_reshaped(logits, labels):
    """You reshape the logits (m, K) into (K, m). That keeps the reading order and mixes up samples.

    Turning rows into columns is a transpose, `.T`; or leave the rows and let softmax run along axis
    1.
    """
    m, K = logits.shape
    G = softmax(logits.reshape(K, m)) - _rows(labels, K).T
    return G.T / m


@row_gradient.mistake
def label_entry_replaced(logits, labels):
    """You set the labelled entry to −1. Equation (9) takes 1 away from what stands there: p − 1.

    In code that is `-= 1`, not `= -1`.
    """
    P, Y = _p_and_y(logits, labels)
    return np.where(Y == 1, -1, P) / len(labels)


@row_gradient.mistake
def label_entry_negated(logits, labels):
    """At the labelled class you have −p; equation (9) has p − 1.

    Take 1 away there, change no sign.
    """
    P, Y = _p_and_y(logits, labels)
    return np.where(Y == 1, -P, P) / len(labels)


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
def only_the_first_row_done(logits, labels):
    """Only the first row loses its 1: the loop returns in its first round. Move `return` out of
    the loop, to the left.
    """
    P, _ = _p_and_y(logits, labels)
    P[0, labels[0]] -= 1
    return P / len(labels)


@row_gradient.mistake
def still_in_columns_and_mixed(logits, labels):
    """Your result has one column a sample, (K, m), and softmax ran over the samples. The logits
    come in rows: softmax runs along axis 1, and the gradient has the shape of the logits, (m,
    K).
    """
    P, Y = _p_and_y(logits, labels, 0)
    return (P - Y).T / len(labels)


@row_gradient.mistake
def still_in_columns(logits, labels):
    """Your numbers are right but stand in columns, (K, m). A gradient has the shape of its logits.

    They came in rows, (m, K), so turn the result back.
    """
    P, Y = _p_and_y(logits, labels)
    return (P - Y).T / len(labels)


IN_ROWS = row_gradient.mistakes


@row_gradient.mistake
def sum_for_mean_in_rows(logits, labels):
    """This is the gradient of the summed cost. Frameworks take the mean over the batch unless told.

    So every entry of p − y is divided by m, the number of rows.
    """
    P, Y = _p_and_y(logits, labels)
    return P - Y


@row_gradient.mistake
def divided_by_classes_in_rows(logits, labels):
    """You divide by K, the number of classes: `shape[1]` counts columns, and here columns are
    classes.

    The mean is over the m samples, which are the rows: `len(labels)` or `logits.shape[0]`.
    """
    P, Y = _p_and_y(logits, labels)
    return (P - Y) / logits.shape[1]


@row_gradient.mistake
def divided_by_every_entry_in_rows(logits, labels):
    """You divide by the number of all entries, m·K. The mean cost has one term a sample, so m.

    Classes are not averaged over: equation (2) sums them within a sample.
    """
    P, Y = _p_and_y(logits, labels)
    return (P - Y) / logits.size


@row_gradient.mistake
def minus_only_divided(logits, labels):
    """Only the 1 of the label is divided by m, and P stays whole. Both carry the factor 1/m.

    Take 1 from the labelled entry, then divide everything.
    """
    P, Y = _p_and_y(logits, labels)
    return P - Y / len(labels)


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
def mean_over_the_class_axis(logits, labels):
    """You average each row over its classes, and p − y always sums to 0: nothing is left.

    The mean is in the cost, over samples; its gradient keeps the shape (m, K).
    """
    P, Y = _p_and_y(logits, labels)
    return np.mean(P - Y, axis=1)


@row_gradient.mistake
def the_mean_cost_itself(logits, labels):
    """This is the mean cost, the one number that a framework's forward pass gives.

    Here its gradient is asked for: one entry for each logit, (m, K).
    """
    P, _ = _p_and_y(logits, labels)
    return -np.mean(np.log(P[np.arange(len(labels)), labels]))


@row_gradient.mistake
def without_the_largest_logit_in_rows(logits, labels):
    """Right for ordinary logits; at 10,000 exp overflows, and inf / inf is nan.

    Take each row's largest logit away before `np.exp`.
    """
    return (unshifted_softmax(logits, 1) - _rows(labels, logits.shape[1])) / len(labels)


@row_gradient.mistake
def largest_of_all_rows(logits, labels):
    """You take one maximum, of the whole batch, from every row. A row far below it underflows.

    All its exponentials become 0, and 0 / 0 is nan. Each row needs its own largest logit: `axis=1`
    and `keepdims=True`.
    """
    return (softmax_with_one_shift(logits, 1) - _rows(labels, logits.shape[1])) / len(labels)


@row_gradient.mistake
def clipped_logits_in_rows(logits, labels):
    """You cut the logits off at some height, so that exp does not overflow.

    But then 10,000 and 9,999 become equal, and their probabilities too. Take each row's largest
    logit away instead.
    """
    return (clipped_softmax(logits, 1) - _rows(labels, logits.shape[1])) / len(labels)


@row_gradient.mistake
def caller_logits_overwritten(logits, labels):
    """The numbers are right, but your caller's logits are overwritten on the way.

    `logits -= …` writes into the array that you were given; `logits - …` makes a new one.
    """
    logits -= np.max(logits, axis=1, keepdims=True)
    P, Y = _p_and_y(logits, labels)
    return (P - Y) / len(labels)


@row_gradient.mistake
def logits_lose_the_one(logits, labels):
    """You take 1 from the logits, and in your caller's array at that. Equation (9) takes it from
    the probabilities: softmax along each row comes first, into a new array.
    """
    logits[np.arange(len(labels)), labels] -= 1
    return logits / len(labels)


@row_gradient.mistake
def in_columns_and_divided_by_classes(logits, labels):
    """Your result stands in columns, (K, m), and is divided by K. The logits come in rows, so
    the gradient does too; and the mean is over the samples, m of them.
    """
    P, Y = _p_and_y(logits, labels)
    return (P - Y).T / logits.shape[1]


@row_gradient.mistake
def mean_over_rows_kept(logits, labels):
    """You average over the samples: one row is left. The mean is in the cost. Each logit still
    has its own derivative, (p − y)/m, in the shape (m, K).
    """
    P, Y = _p_and_y(logits, labels)
    return np.mean(P - Y, axis=0, keepdims=True)


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
def divided_by_m_minus_one(logits, labels):
    """You divide by m − 1, which is for estimating a variance. A mean of m costs divides by m."""
    P, Y = _p_and_y(logits, labels)
    return (P - Y) / (len(labels) - 1)


@row_gradient.mistake
def divided_by_four(logits, labels):
    """You divide by 4, which is m for one batch only. m is the number of rows of the logits that
    you are given.
    """
    P, Y = _p_and_y(logits, labels)
    return (P - Y) / 4


@row_gradient.mistake
def times_m(logits, labels):
    """You multiply by m. The mean cost is the sum divided by m, and its gradient with it."""
    P, Y = _p_and_y(logits, labels)
    return (P - Y) * len(labels)


@row_gradient.mistake
def classes_counted_for_samples(logits, labels):
    """Your loop over the samples runs K times: `shape[1]` counts columns, and here columns are
    classes. Samples are rows, `len(labels)` of them.
    """
    P, _ = _p_and_y(logits, labels)
    for s in range(logits.shape[1]):
        P[s, labels[s]] -= 1
    return P / len(labels)


def _as_rows(slip):
    def in_rows(logits, labels):
        return np.asarray(slip(logits.T, _rows(labels, logits.shape[1]).T)).T / len(labels)

    return in_rows


def _summed(slip):
    return lambda logits, labels: np.asarray(slip(logits, labels)) * len(labels)


# Here a target may be missing for a reason of its own: see target_never_taken_away.
NOT_YET_KNOWN = [slip for slip in WHATEVER_THE_LAYOUT if slip.name != "without_target"]
inherit(row_gradient, NOT_YET_KNOWN, _as_rows)
# Of two slips at once, the sum for the mean and another, the other is told first.
inherit(row_gradient, IN_ROWS, _summed, also="_and_the_sum")
inherit(
    row_gradient,
    NOT_YET_KNOWN,
    lambda slip: _summed(_as_rows(slip)),
    also="_and_the_sum",
)
