"""Exercise 2.1: Labels as columns of zeros and a one."""

import numpy as np

from ..cases import X
from ..declaring import exercise, stage


@exercise(
    "2.1",
    "Labels as columns of zeros and a one",
    stages=[
        stage(
            "a few labels",
            (X([0, 2, 1, 2]), 3),
            (X([3, 0, 4, 1, 1, 2, 4]), 5),
            (X([1, 2]), 4),
        ),
        stage("classes that no sample belongs to", (X([0, 2, 0, 2, 0]), 6), (X([1, 1]), 3)),
        stage("a single sample", (X([2]), 4)),
        stage("a single class, K = 1", (X([0, 0]), 1)),
    ],
    hints=[
        "Draw the result for labels [0, 2, 1, 2] and K = 3: how many rows, how many columns, and "
        "where do the four ones stand?",
        "Row k belongs to class k, column j to sample j. Entry [k, j] is 1 where `labels[j] == k`.",
        "Begin with `np.zeros((K, len(labels)))` and put one 1 into each column j; or compare all "
        "class numbers, as a column, with all labels at once.",
        "`np.arange(K)[:, None] == labels` asks every class of every sample; `.astype(float)` "
        "turns the answers into 0 and 1.",
    ],
    keep="A one-hot label is a distribution that has made up its mind: [1, 0, 0] sums to 1, as "
    "every softmax does.",
)
def one_hot(labels, K):
    """A column of the class numbers 0…K−1 is compared with the row of labels.

    Broadcasting asks every class of every sample 'is it you?', and each column holds exactly one
    yes. Picking columns of the identity, `np.eye(K)[:, labels]`, gives the same.
    """
    return (np.arange(K)[:, None] == labels).astype(float)


@one_hot.mistake
def samples_as_rows(labels, K):
    """Your samples lie in rows, shape (m, K). In this course one sample is one column: (K, m).

    `np.eye(K)[labels]` picks rows of the identity; what is needed are columns. Chapter 5 crosses
    from one layout to the other.
    """
    return np.eye(K)[labels]


@one_hot.mistake
def whole_rows_filled(labels, K):
    """The row of every class that occurs is filled, for all samples at once.

    Each sample needs a single 1, in its own column: an index for the row and one for the column.
    """
    Y = np.zeros((K, len(labels)))
    Y[labels] = 1
    return Y


@one_hot.mistake
def whole_columns_filled(labels, K):
    """You take the labels for column numbers, and fill whole columns.

    A label says in which row the 1 of its sample belongs: class first, sample second.
    """
    Y = np.zeros((K, len(labels)))
    Y[:, labels] = 1
    return Y


@one_hot.mistake
def largest_label_for_K(labels, K):
    """You take the number of classes from the largest label and leave K unused.

    A batch need not contain the last class; K says how many rows there are all the same.
    """
    K = np.max(labels) + 1
    return (np.arange(K)[:, None] == labels).astype(float)


@one_hot.mistake
def only_classes_seen(labels, K):
    """You make a row for each class that occurs in the batch. A class without a sample has one too.

    With K classes there are K rows, some of them all zero.
    """
    return (np.unique(labels)[:, None] == labels).astype(float)


@one_hot.mistake
def only_three_classes(labels, K):
    """Your code always has three classes. Their number is the argument K: 1, 5 or 50,257."""
    return np.eye(3)[:, labels]


@one_hot.mistake
def identity_of_m(labels, K):
    """Your identity matrix has one row a sample, size m. It is the classes that need a row each: K.

    The columns of an identity of size K are the one-hot vectors, one for each class.
    """
    return np.eye(len(labels))[:, labels]


@one_hot.mistake
def labels_not_used(labels, K):
    """The ones run down the diagonal whatever the labels are: they are not used.

    Column j has its 1 in the row that labels[j] names.
    """
    return np.eye(K, len(labels))


@one_hot.mistake
def counts_of_classes(labels, K):
    """You count how often each class occurs: shape (K,), the samples added together.

    Y keeps the samples apart, a column each; its row sums would be your counts.
    """
    return np.bincount(labels, minlength=K)


@one_hot.mistake
def last_sample_only(labels, K):
    """Only the last column got its 1: the zeros are made anew at each turn of the loop.

    Make the array once, before the loop begins.
    """
    Y = np.zeros((K, len(labels)))
    Y[labels[-1], -1] = 1
    return Y


@one_hot.mistake
def one_row_many_times(labels, K):
    """Every entry of some columns is 1: `[[0] * m] * K` holds the same row K times, not K rows.

    A 1 written into one of them shows in all. np.zeros((K, m)) makes them independent.
    """
    return np.ones((K, len(labels)))


@one_hot.mistake
def labels_themselves(labels, K):
    """You give back the labels themselves, one number a sample. Each is to become a column of K
    zeros and ones.
    """
    return labels.copy()


@one_hot.mistake
def samples_in_one_vector(labels, K):
    """You mark all the classes that occur in one vector of shape (K,). Every sample needs a column
    of its own, with one 1: shape (K, m).
    """
    y = np.zeros(K)
    y[labels] = 1
    return y


@one_hot.mistake
def as_many_columns_as_classes(labels, K):
    """Your array is (K, K). It needs a column for each sample, and their number m is the length of
    labels.
    """
    Y = np.zeros((K, K))
    Y[labels, np.arange(len(labels))] = 1
    return Y


@one_hot.mistake
def no_one_at_all(labels, K):
    """All entries are 0: the ones are still to come, one in each column.

    `Y[k, j] == 1` only asks; one `=` writes. And `Y[labels][…] = 1` writes into a copy: one pair of
    brackets has to hold both indices.
    """
    return np.zeros((K, len(labels)))


@one_hot.mistake
def as_many_samples_as_classes(labels, K):
    """Your loop over the samples makes K turns. There are m of them, the length of labels; K counts
    the classes.
    """
    Y = np.zeros((K, len(labels)))
    for j in range(K):
        Y[labels[j], j] = 1
    return Y


@one_hot.mistake
def class_and_sample_swapped_in_the_loop(labels, K):
    """You ask `labels[i] == j` and write into Y[i, j]: i counts samples in one place and classes in
    the other.

    Row k, column j gets the 1 where `labels[j] == k`.
    """
    Y = np.zeros((K, len(labels)))
    for i in range(K):
        for j in range(len(labels)):
            if labels[i] == j:
                Y[i, j] = 1
    return Y


@one_hot.mistake
def minus_one_for_the_others(labels, K):
    """The other classes get −1 where they should get 0. Only with zeros does the label pick one
    single term out of the sum in equation (2).
    """
    return 2 * np.eye(K)[:, labels] - 1


@one_hot.mistake
def class_number_for_the_one(labels, K):
    """You write the class number itself where a 1 belongs. The place says which class it is; what
    stands there is a probability, and that is 1.
    """
    Y = np.zeros((K, len(labels)))
    Y[labels, np.arange(len(labels))] = labels
    return Y


@one_hot.mistake
def class_numbers_everywhere(labels, K):
    """Each row holds its class number. Compare it with the labels: 1 where they are equal, 0
    elsewhere.
    """
    return np.tile(np.arange(K)[:, None], (1, len(labels)))


@one_hot.mistake
def all_in_the_first_column(labels, K):
    """Every 1 lands in the first column. The second index has to move along with the samples:
    label j belongs into column j.
    """
    Y = np.zeros((K, len(labels)))
    Y[labels, 0] = 1
    return Y
