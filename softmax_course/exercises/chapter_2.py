"""Chapter 2, cross-entropy: from probabilities to one number, the cost."""

import re

import numpy as np

from ..declaring import exercise, stage, value

X = np.array
Z_EXAMPLE = X([2.0, 1.0, 0.1])
A_EXAMPLE = X([0.659, 0.242, 0.099])
Y_EXAMPLE = X([1.0, 0.0, 0.0])

# The small numbers that people add to a probability, or clip it at, before the logarithm.
SMALL = (1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16, 2.0**-52, 1e-20, 1e-30)
TINY = (1e-100, 1e-300, float(np.finfo(float).tiny))


def _for_each(numbers, exercise, name, words, program):
    """Make `program(n)` a mistake for each number n, which enters into its name and its words."""
    for n in numbers:
        function = program(n)
        function.__name__ = name + re.sub(r"\W", "_", f"_{n:.3g}")
        function.__doc__ = words.format(n=f"{n:.3g}", ceiling=f"{-np.log(n):.1f}")
        exercise.mistake(function)


def _label(K, k):
    """One-hot: class k of K."""
    return np.eye(K)[k]


def _columns(K, *labels):
    """One-hot, a column for each label."""
    return np.eye(K)[:, labels]


def _log_softmax(Z, axis=0):
    """The right ln a, for mistakes that are made elsewhere."""
    shifted = Z - np.max(Z, axis=axis, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))


def _log_sum_exp(Z, axis=0):
    return np.max(Z, axis=axis) + np.log(
        np.sum(np.exp(Z - np.max(Z, axis=axis, keepdims=True)), axis=axis)
    )


# What formulas of this chapter are made of, right and wrong ones: so a wrong one can be spelt out.
OF_PROBABILITIES = {
    "Σ_k y_k ln a_k": lambda a, y: np.sum(np.log(a[y > 0])),
    "Σ_k ln a_k": lambda a, y: np.sum(np.log(a)),
    "Σ_k a_k ln a_k": lambda a, y: np.sum(a * np.log(a)),
    "Σ_k y_k a_k": lambda a, y: np.sum(y * a),
    "1": lambda a, y: 1.0,
    "K": lambda a, y: float(len(a)),
    "Σ_k (1 − y_k) ln(1 − a_k)": lambda a, y: np.sum(np.log(1 - a[y == 0])),
    "Σ_k y_k ln(1 − a_k)": lambda a, y: np.sum(np.log(1 - a[y > 0])),
    "ln max_k a_k": lambda a, y: np.log(np.max(a)),
    "max_k a_k": lambda a, y: np.max(a),
    "Σ_k a_k²": lambda a, y: np.sum(a**2),
    "Σ_k y_k (ln a_k)²": lambda a, y: np.sum(np.log(a[y > 0]) ** 2),
    "Σ_k y_k a_k ln a_k": lambda a, y: np.sum(a[y > 0] * np.log(a[y > 0])),
    "Σ_k y_k a_k²": lambda a, y: np.sum(a[y > 0] ** 2),
    "Σ_k y_k/a_k": lambda a, y: np.sum(1 / a[y > 0]),
    "Σ_k y_k √a_k": lambda a, y: np.sum(np.sqrt(a[y > 0])),
    "ln Σ_k a_k²": lambda a, y: np.log(np.sum(a**2)),
    "ln K": lambda a, y: np.log(len(a)),
    "(Σ_k ln a_k)/K": lambda a, y: np.mean(np.log(a)),
    "(Σ_k y_k ln a_k)/K": lambda a, y: np.sum(np.log(a[y > 0])) / len(a),
}
OF_LOGITS = {
    "log-sum-exp(z)": lambda z, y: _log_sum_exp(z),
    "z_y": lambda z, y: np.sum(y * z),
    "max_k z_k": lambda z, y: np.max(z),
    "Σ_k z_k": lambda z, y: np.sum(z),
    "K log-sum-exp(z)": lambda z, y: len(z) * _log_sum_exp(z),
    "1": lambda z, y: 1.0,
    "K": lambda z, y: float(len(z)),
    "ln K": lambda z, y: np.log(len(z)),
    "the number of the label's class": lambda z, y: float(np.argmax(y)),
    "a_y": lambda z, y: np.exp(np.sum(y * z) - _log_sum_exp(z)),
    "1/a_y": lambda z, y: np.exp(_log_sum_exp(z) - np.sum(y * z)),
    "z_y/K": lambda z, y: np.sum(y * z) / len(z),
    "log-sum-exp(z)/K": lambda z, y: _log_sum_exp(z) / len(z),
    "(Σ_k z_k)/K": lambda z, y: np.mean(z),
    "Σ_k exp(z_k)": lambda z, y: np.sum(np.exp(z)),
    "exp(z_y)": lambda z, y: np.exp(np.sum(y * z)),
    "min_k z_k": lambda z, y: np.min(z),
    "log-sum-exp(−z)": lambda z, y: _log_sum_exp(-z),
    "log-sum-exp of the other scores": lambda z, y: np.log(np.sum(np.exp(z[y == 0]))),
}
OF_SLOPES = {
    "y_j/a_j": lambda a, y: y / a,
    "y_j": lambda a, y: y,
    "a_j": lambda a, y: a,
    "1/a_j": lambda a, y: 1 / a,
    "1": lambda a, y: 1.0,
    "y_j a_j": lambda a, y: y * a,
    "y_j ln a_j": lambda a, y: y * np.log(a),
    "ln a_j": lambda a, y: np.log(a),
    "y_j/a_j²": lambda a, y: y / a**2,
    "1/a_j²": lambda a, y: 1 / a**2,
    "y_j/√a_j": lambda a, y: y / np.sqrt(a),
    "y_j/(1 − a_j)": lambda a, y: y / (1 - a),
    "1/(1 − a_j)": lambda a, y: 1 / (1 - a),
    "y_j exp(a_j)": lambda a, y: y * np.exp(a),
    "(y_j ln a_j)/a_j": lambda a, y: y * np.log(a) / a,
    "Σ_k y_k/a_k": lambda a, y: np.sum(y / a),
    "y_j/(K a_j)": lambda a, y: y / a / len(a),
    "y_j max_k a_k": lambda a, y: y * np.max(a),
    "y_j/max_k a_k": lambda a, y: y / np.max(a),
}
OF_BATCHES = {
    "the columns' log-sum-exps": lambda Z, Y: np.sum(_log_sum_exp(Z)),
    "the labels' scores": lambda Z, Y: np.sum(Y * Z),
    "the rows' log-sum-exps": lambda Z, Y: np.sum(_log_sum_exp(Z, axis=1)),
    "log-sum-exp of the whole batch": lambda Z, Y: _log_sum_exp(Z.ravel()),
    "m times log-sum-exp of the whole batch": lambda Z, Y: Z.shape[1] * _log_sum_exp(Z.ravel()),
    "the columns' largest scores": lambda Z, Y: np.sum(np.max(Z, axis=0)),
    "all scores": lambda Z, Y: np.sum(Z),
    "the mean of the columns' log-sum-exps": lambda Z, Y: np.mean(_log_sum_exp(Z)),
    "the mean of the labels' scores": lambda Z, Y: np.sum(Y * Z) / Z.shape[1],
    "m times the labels' scores": lambda Z, Y: Z.shape[1] * np.sum(Y * Z),
    "m times the columns' largest scores": lambda Z, Y: Z.shape[1] * np.sum(np.max(Z, axis=0)),
    "K times the columns' log-sum-exps": lambda Z, Y: len(Z) * np.sum(_log_sum_exp(Z)),
    "all scores in the rows of the labels' classes": lambda Z, Y: np.sum(Z[np.argmax(Y, axis=0)]),
    "1": lambda Z, Y: 1.0,
    "m": lambda Z, Y: float(Z.shape[1]),
    "m ln m": lambda Z, Y: Z.shape[1] * np.log(Z.shape[1]),
    "m ln K": lambda Z, Y: Z.shape[1] * np.log(len(Z)),
    "the squares of the samples' costs": lambda Z, Y: np.sum(
        np.sum(Y * _log_softmax(Z), axis=0) ** 2
    ),
    "the labels' probabilities": lambda Z, Y: np.sum(Y * np.exp(_log_softmax(Z))),
}


# --- 2.1 ----------------------------------------------------------------------------------------


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
def reshaped_for_transposed(labels, K):
    """The shape is (K, m), yet most columns are no longer one-hot.

    `reshape` keeps the numbers in reading order and only breaks the lines elsewhere. To turn rows
    into columns, transpose with `.T`.
    """
    return np.eye(K)[labels].reshape(K, -1)


@one_hot.mistake
def counted_from_one(labels, K):
    """Your ones stand one row too high: label k belongs to row k, since classes count from 0.

    The labels here are 0…K−1 already; with −1, label 0 becomes index −1, which NumPy reads as the
    last row.
    """
    return np.eye(K)[:, labels - 1]


@one_hot.mistake
def rows_counted_from_one(labels, K):
    """You compare with the numbers 1…K, but the classes are 0…K−1: label 0 never finds its row.

    Its column stays empty, and every other 1 stands a row too high.
    """
    return (np.arange(1, K + 1)[:, None] == labels).astype(float)


@one_hot.mistake
def whole_rows_filled(labels, K):
    """`Y[labels] = 1` fills the whole row of every class that occurs, for all samples at once.

    Each sample needs a single 1, in its own column: an index for the row and one for the column.
    """
    Y = np.zeros((K, len(labels)))
    Y[labels] = 1
    return Y


@one_hot.mistake
def whole_columns_filled(labels, K):
    """`Y[:, labels] = 1` takes the labels for column numbers and fills whole columns.

    A label says in which row the 1 of its sample belongs: class first, sample second.
    """
    Y = np.zeros((K, len(labels)))
    Y[:, labels] = 1
    return Y


@one_hot.mistake
def indices_swapped(labels, K):
    """The two indices are swapped: Y has K rows and m columns, so it is Y[class, sample].

    With [sample, class] a 1 lands in another sample's column, or outside of the array.
    """
    Y = np.zeros((K, len(labels)))
    Y[np.arange(len(labels)), labels] = 1
    return Y


@one_hot.mistake
def array_turned_round(labels, K):
    """You index [class, sample], which is right, but the array of zeros has m rows and K columns.

    Make it the other way round: one row a class, one column a sample.
    """
    Y = np.zeros((len(labels), K))
    Y[labels, np.arange(len(labels))] = 1
    return Y


@one_hot.mistake
def label_for_one(labels, K):
    """The places are right, but you write the class number there, and class 0 vanishes altogether.

    A one-hot column holds a 1 whatever the class is called: the place alone says which it is.
    """
    return (np.arange(K)[:, None] == labels) * labels


@one_hot.mistake
def zero_for_the_class(labels, K):
    """Zeros and ones have changed places: the sample's own class must get 1, the others 0."""
    return (np.arange(K)[:, None] != labels).astype(float)


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
def first_sample_only(labels, K):
    """Only the first column got its 1. Does a `return` stand inside the loop?

    One level of indentation less lets the loop finish first.
    """
    Y = np.zeros((K, len(labels)))
    Y[labels[0], 0] = 1
    return Y


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
def minus_one_for_the_others(labels, K):
    """The other classes get −1 where they should get 0. Only with zeros does the label pick one
    single term out of the sum in equation (2).
    """
    return 2 * np.eye(K)[:, labels] - 1


@one_hot.mistake
def every_class_up_to_the_label(labels, K):
    """Your columns hold a 1 in every row up to the label. One-hot means a single 1, in the label's
    own row: compare with `==`.
    """
    return (np.arange(K)[:, None] <= labels).astype(float)


@one_hot.mistake
def rows_upside_down(labels, K):
    """The rows stand upside down: class 0 belongs to row 0, at the top, and class K − 1 to the last
    row.
    """
    return np.eye(K)[::-1][:, labels]


@one_hot.mistake
def samples_in_reverse(labels, K):
    """The columns stand in reverse order: column j belongs to sample j, as in labels."""
    return np.eye(K)[:, labels[::-1]]


@one_hot.mistake
def labels_themselves(labels, K):
    """You give back the labels themselves, one number a sample. Each is to become a column of K
    zeros and ones.
    """
    return labels.copy()


@one_hot.mistake
def one_column_only(labels, K):
    """You give one single vector of shape (K,), for the first sample. Every sample needs a column
    of its own, side by side: (K, m).
    """
    return np.eye(K)[labels[0]]


@one_hot.mistake
def samples_in_one_vector(labels, K):
    """You mark all the classes that occur in one vector of shape (K,). Every sample needs a column
    of its own, with one 1: shape (K, m).
    """
    y = np.zeros(K)
    y[labels] = 1
    return y


@one_hot.mistake
def first_sample_left_out(labels, K):
    """The first column stays empty: with NumPy, `range` and slices begin at 0."""
    Y = np.eye(K)[:, labels]
    Y[:, 0] = 0
    return Y


@one_hot.mistake
def last_sample_left_out(labels, K):
    """The last column stays empty: `range(m)` reaches up to m − 1, which is the
    last one already.
    """
    Y = np.eye(K)[:, labels]
    Y[:, -1] = 0
    return Y


@one_hot.mistake
def first_class_left_out(labels, K):
    """The row of class 0 stays empty: the classes are 0…K−1, and `range(K)` begins at 0."""
    Y = np.eye(K)[:, labels]
    Y[0] = 0
    return Y


@one_hot.mistake
def last_class_left_out(labels, K):
    """The last row stays empty: `range(K)` reaches up to K − 1, which is the last class already."""
    Y = np.eye(K)[:, labels]
    Y[-1] = 0
    return Y


@one_hot.mistake
def one_class_too_many(labels, K):
    """There is a row too many: the classes are 0…K−1, and that makes K of them."""
    return np.eye(K + 1)[:, labels]


@one_hot.mistake
def all_in_one_row(labels, K):
    """The samples stand one behind the other in a single row. Each is to be a column of its own,
    side by side, shape (K, m).
    """
    return np.eye(K)[labels].ravel()


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
    """All entries are 0: the ones are still to come, one in each column."""
    return np.zeros((K, len(labels)))


@one_hot.mistake
def all_in_the_first_column(labels, K):
    """Every 1 lands in the first column. The second index has to move along with the samples:
    Y[labels[j], j].
    """
    Y = np.zeros((K, len(labels)))
    Y[labels, 0] = 1
    return Y


@one_hot.mistake
def class_numbers_everywhere(labels, K):
    """Each row holds its class number. Compare it with the labels: 1 where they are equal, 0
    elsewhere.
    """
    return np.tile(np.arange(K)[:, None], (1, len(labels)))


# --- 2.2 ----------------------------------------------------------------------------------------


@exercise(
    "2.2",
    "Cross-entropy",
    equation=2,
    terms=OF_PROBABILITIES,
    stages=[
        stage(
            "ordinary probabilities",
            (A_EXAMPLE, Y_EXAMPLE),
            (X([0.1, 0.2, 0.3, 0.4]), _label(4, 2)),
            (X([0.7, 0.3]), _label(2, 1)),
            (X([0.05, 0.3, 0.15, 0.28, 0.22]), _label(5, 4)),
        ),
        stage("a label of whole numbers", (X([0.2, 0.5, 0.3]), X([0, 0, 1]))),
        stage(
            "classes of probability 0 that are not the label",
            (X([0.25, 0.75, 0.0]), _label(3, 1)),
            (X([0.0, 0.4, 0.0, 0.6]), _label(4, 3)),
        ),
        # Apart by a few decades, so that an epsilon of any size shows, and differs from a clip.
        stage(
            "a label that was thought very unlikely",
            *((X([p, 0.75, 0.25 - p]), _label(3, 0)) for p in (1e-8, 1e-12, 1e-16, 1e-20, 1e-33)),
        ),
        stage("a prediction that is certain", (X([0.0, 1.0]), _label(2, 1)), (X([1.0]), X([1.0]))),
    ],
    hints=[
        "Equation (2) on the running example: which of the three terms is not zero?",
        "y picks the label's probability; the cost is minus its natural logarithm, `np.log`.",
        "`y * np.log(a)` goes wrong where a class has probability 0: 0 · (−inf) is nan. Leave the "
        "classes with y = 0 out before you take the logarithm.",
        "`a[y > 0]` holds the probabilities of just those classes that take part in the sum.",
    ],
)
def cross_entropy(a, y):
    """Equation (2), with the classes of weight 0 left out of the sum instead of multiplied by 0.

    They contribute nothing, however impossible the model thought them. What remains is minus the
    logarithm of the label's probability, and it is inf where that is 0: the model ruled out what
    happened.
    """
    counts = y > 0
    return -np.sum(y[counts] * np.log(a[counts]))


@cross_entropy.mistake
def missing_minus(a, y):
    """The size is right, the sign is not: a probability is at most 1, so its logarithm is negative.

    The minus in front of equation (2) makes a cost of it.
    """
    return np.sum(y[y > 0] * np.log(a[y > 0]))


@cross_entropy.mistake
def zero_times_minus_infinity(a, y):
    """Right until a class has probability exactly 0. There ln 0 = −inf, and 0 · (−inf) is nan.

    In equation (2) a class with y_k = 0 contributes 0, whatever its a_k. Choose the terms first,
    then take their logarithm.
    """
    return -np.sum(y * np.log(a))


@cross_entropy.mistake
def all_classes(a, y):
    """You add −ln a_k over all classes. In equation (2) each term carries its y_k.

    That weight is 1 for the label and 0 for the others.
    """
    return -np.sum(np.log(a))


@cross_entropy.mistake
def not_summed(a, y):
    """You give a vector with one term a class. Equation (2) adds them up to a single number."""
    return np.where(y > 0, -y * np.log(np.where(y > 0, a, 1)), 0.0)


@cross_entropy.mistake
def mean_for_sum(a, y):
    """You take the mean over the K classes; equation (2) has their sum, with no division by K.

    A mean comes in later, over the samples of a batch, never over the classes.
    """
    return -np.sum(y[y > 0] * np.log(a[y > 0])) / len(a)


@cross_entropy.mistake
def logarithm_to_base_2(a, y):
    """This is the cost in bits: you use the logarithm to base 2. Equation (2) has the natural one.

    In NumPy that is `np.log`.
    """
    return -np.sum(y[y > 0] * np.log2(a[y > 0]))


@cross_entropy.mistake
def logarithm_to_base_10(a, y):
    """You use the logarithm to base 10. Equation (2) has the natural one, `np.log` in NumPy."""
    return -np.sum(y[y > 0] * np.log10(a[y > 0]))


@cross_entropy.mistake
def roles_swapped(a, y):
    """A logarithm is taken of the zeros of the label, and ln 0 is −inf. Have a and y changed
    places, or did y slip into the bracket?

    In equation (2) the logarithm holds the prediction a alone, and the label y is the weight in
    front of it.
    """
    return -np.sum(a * np.log(y))


@cross_entropy.mistake
def entropy_of_the_prediction(a, y):
    """You weight −ln a_k with a_k itself: the entropy of the prediction, whatever the label is.

    In equation (2) the weight is y_k.
    """
    return -np.sum(a[a > 0] * np.log(a[a > 0]))


@cross_entropy.mistake
def probability_of_the_label(a, y):
    """This is the label's probability, Σ_k y_k a_k. Equation (2) takes minus its logarithm.

    A cost has to fall as that probability rises.
    """
    return np.sum(y * a)


@cross_entropy.mistake
def minus_the_probability(a, y):
    """The logarithm is missing: you add −y_k a_k where equation (2) has −y_k ln a_k."""
    return -np.sum(y * a)


@cross_entropy.mistake
def one_minus_the_probability(a, y):
    """You give 1 − p of the label's probability p. It also falls to 0 as p rises to 1, but it never
    exceeds 1.

    Equation (2) has −ln p, which grows without bound as p falls to 0.
    """
    return 1 - np.sum(y * a)


@cross_entropy.mistake
def squared_error(a, y):
    """This is the squared error, Σ_k (a_k − y_k)². Equation (2) has logarithms and no squares.

    A squared error never exceeds 2, however wrong the prediction.
    """
    return np.sum((a - y) ** 2)


@cross_entropy.mistake
def half_the_squared_error(a, y):
    """This is half the squared error, Σ_k (a_k − y_k)² / 2. Equation (2) has logarithms and no
    squares.
    """
    return np.sum((a - y) ** 2) / 2


@cross_entropy.mistake
def mean_squared_error(a, y):
    """This is the mean squared error of a and y. Equation (2) has logarithms and no squares."""
    return np.mean((a - y) ** 2)


@cross_entropy.mistake
def absolute_error(a, y):
    """This is the absolute error, Σ_k |a_k − y_k|. Equation (2) has −y_k ln a_k in its place."""
    return np.sum(np.abs(a - y))


@cross_entropy.mistake
def two_sided(a, y):
    """You add (1 − y_k) ln(1 − a_k) for every class: that is for yes-or-no questions, one a class.

    Softmax answers one question with K answers, and equation (2) has the term y_k ln a_k only.
    """
    chance = np.sum(y * np.log(np.where(y > 0, a, 1)))
    return -(chance + np.sum((1 - y) * np.log(np.where(y > 0, 1, 1 - a))))


@cross_entropy.mistake
def two_sided_to_the_letter(a, y):
    """You add (1 − y_k) ln(1 − a_k) for every class: that is for yes-or-no questions, one a class.

    Softmax answers one question with K answers, and equation (2) has the term y_k ln a_k only.
    """
    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a))


@cross_entropy.mistake
def two_sided_mean(a, y):
    """This is binary cross-entropy, averaged over the classes, for K separate yes-or-no questions.

    Softmax answers one question with K answers: equation (2) sums y_k ln a_k and has no term with 1
    − a_k.
    """
    return -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a))


@cross_entropy.mistake
def only_the_other_classes(a, y):
    """Your weights are 1 − y_k: they pick the classes that are not the label, and leave it out."""
    return -np.sum((1 - y) * np.log(a))


@cross_entropy.mistake
def softmax_twice(a, y):
    """You put a through softmax once more. It is a softmax output already: its entries sum to 1.

    A second softmax squeezes them together, so that even a certain prediction would cost something.
    """
    return -np.sum(y * (a - np.log(np.sum(np.exp(a)))))


@cross_entropy.mistake
def favourite_for_label(a, y):
    """You take the cost of the largest probability, the model's favourite, and never look at y.

    The cost belongs to the class that is the label, argmax of y rather than of a.
    """
    return -np.log(np.max(a))


@cross_entropy.mistake
def always_the_first_class(a, y):
    """You always take the first class. That is the label of the running example, not of others:
    where y has its 1 is where to look.
    """
    return -np.log(a[0])


@cross_entropy.mistake
def always_zero(a, y):
    """Your cost is 0 whatever the prediction. Are the probabilities added before the logarithm (ln
    1 = 0), or the terms multiplied, of which all but one are 0?

    In equation (2) each class has its own ln a_k with its own weight y_k, and the terms are added.
    """
    return -np.log(np.sum(a))


@cross_entropy.mistake
def one_over_the_probability(a, y):
    """You have 1/p, the right thing inside: the cost is its logarithm, ln(1/p) = −ln p."""
    return 1 / np.sum(y * a)


@cross_entropy.mistake
def one_added_inside(a, y):
    """You take ln(1 + a_k), as np.log1p does. Equation (2) has ln a_k.

    With the 1 a certain and right prediction would have a cost of −ln 2.
    """
    return -np.sum(y * np.log1p(a))


@cross_entropy.mistake
def last_term_only(a, y):
    """Only the last class is left: each turn of the loop overwrites the one before. Equation (2)
    adds the terms up: start from 0 and use `+=` or `-=`.
    """
    return -y[-1] * np.log(a[-1])


@cross_entropy.mistake
def first_class_left_out(a, y):
    """The first class is left out of the sum. In equation (2) k runs over all K classes, from 0 to
    K − 1 as NumPy counts.
    """
    return -np.sum(y[1:] * np.log(a[1:]))


@cross_entropy.mistake
def last_class_left_out(a, y):
    """The last class is left out of the sum. In equation (2) k runs over all K classes, from 0 to K
    − 1 as NumPy counts.
    """
    return -np.sum(y[:-1] * np.log(a[:-1]))


@cross_entropy.mistake
def class_before_the_label(a, y):
    """You take the probability of the class before the label. NumPy counts from 0: `argmax` gives
    the label's own index, with no 1 to take off.
    """
    return -np.log(a[np.argmax(y) - 1])


@cross_entropy.mistake
def first_zero_of_the_label(a, y):
    """You take a[1] where the label is class 0, and a[0] for any other. Is an entry of y used as an
    index, or `argmin` of y? The class is the place where y has its 1: `np.argmax(y)`.
    """
    return -np.log(a[int(y[0])])


@cross_entropy.mistake
def label_entry_as_index(a, y):
    """You use an entry of y as a class number. y holds zeros and a one: *where* the 1 stands is the
    class, and `np.argmax(y)` tells.
    """
    return -np.log(a[int(np.max(y))])


@cross_entropy.mistake
def exponential_for_logarithm(a, y):
    """You use the exponential where equation (2) has its inverse, the natural
    logarithm: `np.log`.
    """
    return -np.sum(y * np.exp(a))


@cross_entropy.mistake
def exponential_of_minus(a, y):
    """You use exp(−a_k) where equation (2) has −ln a_k: the logarithm, `np.log`."""
    return np.sum(y * np.exp(-a))


@cross_entropy.mistake
def logarithm_squared(a, y):
    """You square the logarithm. The minus of equation (2) makes it positive already: C = −ln p,
    without a square.
    """
    return np.sum(y * np.log(np.where(y > 0, a, 1)) ** 2)


@cross_entropy.mistake
def in_percent(a, y):
    """You take the logarithm of a percentage. In equation (2) a_k is a probability between 0 and 1,
    so that certainty, 1, costs nothing.
    """
    return -np.log(100 * np.sum(y * a))


@cross_entropy.mistake
def yes_or_no_for_the_first_class(a, y):
    """This is the cost of a yes-or-no question about class 0. With K classes every class has its
    own a_k: equation (2) sums over all of them.
    """
    return -(y[0] * np.log(a[0]) + (1 - y[0]) * np.log(1 - a[0]))


@cross_entropy.mistake
def compared_with_the_favourite(a, y):
    """You divide by the largest probability before the logarithm, so that a right favourite costs
    nothing. Equation (2) takes a_k as it is.
    """
    return -np.log(np.sum(y * a) / np.max(a))


@cross_entropy.mistake
def wrong_guesses_counted(a, y):
    """This counts whether the favourite is the label, 0 or 1. Equation (2) asks how much
    probability the label got, so that a little better costs a little less.
    """
    return float(np.argmax(a) != np.argmax(y))


@cross_entropy.mistake
def right_guesses_counted(a, y):
    """This counts whether the favourite is the label, 1 or 0. Equation (2) asks how much
    probability the label got: −ln of it.
    """
    return float(np.argmax(a) == np.argmax(y))


@cross_entropy.mistake
def odds_for_probability(a, y):
    """You take the logarithm of the odds, p/(1 − p). Equation (2) has the probability itself: −ln
    p.
    """
    p = np.sum(y * a)
    return -np.log(p / (1 - p))


@cross_entropy.mistake
def unlikelihood(a, y):
    """You take ln(1 − p) of the label's probability p. Equation (2) has ln p, which is 0 at
    certainty, p = 1.
    """
    return -np.log(1 - np.sum(y * a))


@cross_entropy.mistake
def distance_to_the_favourite(a, y):
    """You give how far the label's probability lies below the favourite's. Equation (2) has no
    difference in it, but a logarithm: −ln of the label's probability.
    """
    return np.max(a) - np.sum(y * a)


@cross_entropy.mistake
def down_weighted(a, y):
    """A power of 1 − p stands before the logarithm, as in the focal loss. In equation (2) the
    label's weight is 1.
    """
    p = np.sum(y * a)
    return -((1 - p) ** 2) * np.log(p)


@cross_entropy.mistake
def weighted_with_the_probability(a, y):
    """A probability stands before the logarithm as a weight: −p ln p. In equation (2) the weight is
    y_k, which is 1 for the label.
    """
    p = np.sum(y * a)
    return -p * np.log(p)


@cross_entropy.mistake
def logarithm_of_the_difference(a, y):
    """You take the logarithm of a difference between a and y. In equation (2) the logarithm holds
    a_k alone, and y_k multiplies it.
    """
    return -np.sum(np.log(1 - np.abs(a - y)))


@cross_entropy.mistake
def always_the_last_class(a, y):
    """You always take the last class. The label's class is where y has its 1."""
    return -np.log(a[-1])


@cross_entropy.mistake
def label_as_indices(a, y):
    """You use y as a list of indices: its zeros and its one pick a[0] and a[1] over and over. As a
    mask, `y > 0`, it would pick the label's entry.
    """
    return -np.log(a[y.astype(int)])


@cross_entropy.mistake
def first_class_or_nothing(a, y):
    """You stop after class 0. Does a `return` stand inside the loop, so that it ends at its first
    turn? Equation (2) runs over all classes.
    """
    return -np.log(a[0]) if y[0] > 0 else 0.0


@cross_entropy.mistake
def only_three_classes(a, y):
    """Your code names three entries. How many classes there are is the length of a: 2, 3 or 50,257.
    Equation (2) sums over all of them.
    """
    return -(y[0] * np.log(a[0]) + y[1] * np.log(a[1]) + y[2] * np.log(a[2]))


@cross_entropy.mistake
def softmax_for_the_logarithm(a, y):
    """You take the exponential and share it out, as in equation (1). That has been done; what is
    missing is the logarithm of equation (2).
    """
    return np.sum(y * np.exp(a)) / np.sum(np.exp(a))


@cross_entropy.mistake
def in_place(a, y):
    """The numbers are right, but the caller's a is overwritten on the way.

    Operations such as `a[y == 0] = 1` write into the array that you were given. Make a new one.
    """
    a[y == 0] = 1
    return -np.sum(np.log(a))


_for_each(
    SMALL,
    cross_entropy,
    "epsilon_inside_the_log",
    "You add {n} inside the logarithm. It keeps ln 0 away and changes the cost: nothing can cost "
    "more than −ln {n} = {ceiling} now, however sure the model was of the wrong class.\n\n"
    "Equation (2) needs no rescue if only the classes with y_k > 0 enter it.",
    lambda epsilon: lambda a, y: -np.sum(y * np.log(a + epsilon)),
)
_for_each(
    (1e-8, 1e-9, 1e-10, 1e-12, 1e-15),
    cross_entropy,
    "roles_swapped_with_epsilon",
    "The two have changed places: you take the logarithm of the label, and the {n} hides that ln 0 "
    "is −inf. In equation (2) the logarithm belongs to the prediction a, and the label y is the "
    "weight in front of it.",
    lambda epsilon: lambda a, y: -np.sum(a * np.log(y + epsilon)),
)
_for_each(
    SMALL,
    cross_entropy,
    "probabilities_clipped",
    "You clip the probabilities at {n}. Below that, better and worse predictions all cost "
    "−ln {n} = {ceiling}, and nothing is left to learn from.\n\n"
    "Equation (2) needs no clipping if only the classes with y_k > 0 enter it.",
    lambda epsilon: lambda a, y: -np.sum(y * np.log(np.maximum(a, epsilon))),
)


# --- 2.3 ----------------------------------------------------------------------------------------


@exercise(
    "2.3",
    "Cross-entropy, straight from the logits",
    equation=2,
    terms=OF_LOGITS,
    stages=[
        stage(
            "ordinary scores",
            (Z_EXAMPLE, Y_EXAMPLE),
            (X([0.5, -1.2, 3.0, 0.0]), _label(4, 1)),
            (X([-2.0, -0.3]), _label(2, 1)),
            (X([1.5, 1.5, -0.5, 2.2, 0.7]), _label(5, 4)),
        ),
        stage("scores and a label of whole numbers", (X([3, 1, 2, 0]), X([0, 0, 1, 0]))),
        stage(
            "a label that lies far behind",
            *((X([0.0, gap, -1.0]), _label(3, 0)) for gap in (18.0, 27.0, 37.0, 46.0, 76.0)),
        ),
        stage(
            "scores in the hundreds and thousands",
            (X([0.0, 720.0]), _label(2, 0)),  # exp(720) overflows, exp(−720) is not yet 0
            (X([1000.0, 0.0]), _label(2, 0)),
            (X([1000.0, 0.0]), _label(2, 1)),
            (X([0.0, 1e4, -1e4, 3.0]), _label(4, 2)),
            (X([0.0, 1e4, -1e4, 3.0]), _label(4, 1)),
        ),
        stage(
            "scores in the thousands, all negative",
            (X([-1000.0, -1005.0, -990.0]), _label(3, 1)),
            (X([-1e4, -1.5e4]), _label(2, 1)),
        ),
        stage("a single class, K = 1", (X([4.2]), X([1.0]))),
    ],
    hints=[
        "The logarithm undoes the exponential: what is ln a_k, written with z alone?",
        "ln a_k = z_k − log-sum-exp(z). Put the label's class in for k and turn the sign round.",
        "log-sum-exp overflows unless the largest score is taken away before `np.exp`: with "
        "t = max(z) it is t + ln Σ_k exp(z_k − t).",
        "The label's score is `np.sum(y * z)`. Take it from log-sum-exp(z), and no probability is "
        "ever computed that could underflow.",
    ],
)
def cross_entropy_from_logits(z, y):
    """The logarithm of equation (1) is z_k − log-sum-exp(z), so the cost is log-sum-exp(z) − z_y.

    With the largest score taken away first, exp never overflows, and as no probability is ever
    computed, none can underflow. The shift changes neither the gap nor the cost.
    """
    shifted = z - np.max(z)
    return np.log(np.sum(np.exp(shifted))) - np.sum(y * shifted)


@cross_entropy_from_logits.mistake
def exp_overflows(z, y):
    """Softmax by its definition comes first here, and exp(1000) overflows: inf / inf is nan.

    Softmax and then a logarithm also undo each other: ln a_k = z_k − log-sum-exp(z) needs neither a
    division nor an exponential of a large number.
    """
    a = np.exp(z) / np.sum(np.exp(z))
    return -np.sum(y * np.log(a))


@cross_entropy_from_logits.mistake
def exp_overflows_at_the_label(z, y):
    """Softmax by its definition comes first here. exp(1000) overflows to inf, and exp(−1000)
    vanishes to 0.

    ln a_k = z_k − log-sum-exp(z) needs no division and, with the largest score taken away, no large
    exponential.
    """
    a = np.exp(z) / np.sum(np.exp(z))
    return -np.log(a[y > 0][0])


@cross_entropy_from_logits.mistake
def log_sum_exp_overflows(z, y):
    """The formula is right, log-sum-exp(z) − z_y, but exp(z) overflows for large scores.

    Take the largest score t out first: log-sum-exp(z) = t + ln Σ_k exp(z_k − t), as in exercise
    1.4.
    """
    return np.log(np.sum(np.exp(z))) - np.sum(y * z)


@cross_entropy_from_logits.mistake
def probability_underflows(z, y):
    """Your softmax is stable, but a label far behind gets a probability too small for a float: 0.

    Its cost is then inf, or nan, though the true cost is just the gap in scores. Never make the
    probability: ln a_k = z_k − log-sum-exp(z).
    """
    e = np.exp(z - np.max(z))
    return -np.sum(y * np.log(e / np.sum(e)))


@cross_entropy_from_logits.mistake
def label_probability_underflows(z, y):
    """Your softmax is stable, but a label far behind gets a probability too small for a float: 0.

    Minus its logarithm is inf, though the true cost is just the gap in scores. Never make the
    probability: ln a_k = z_k − log-sum-exp(z).
    """
    e = np.exp(z - np.max(z))
    return -np.log((e / np.sum(e))[y > 0][0])


@cross_entropy_from_logits.mistake
def largest_not_added_back(z, y):
    """You take the largest score away inside log-sum-exp and do not add it again.

    Either add it to the logarithm, or subtract it from the label's score too: then it cancels.
    """
    return np.log(np.sum(np.exp(z - np.max(z)))) - np.sum(y * z)


@cross_entropy_from_logits.mistake
def largest_added_too_often(z, y):
    """The label's score is shifted by the largest already, and you add the largest once more.

    Log-sum-exp and the label's score must be shifted alike; then the shift cancels by itself.
    """
    shifted = z - np.max(z)
    return np.max(z) + np.log(np.sum(np.exp(shifted))) - np.sum(y * shifted)


@cross_entropy_from_logits.mistake
def largest_subtracted_again(z, y):
    """You subtract the largest score where it has to be added back.

    ln Σ_k exp(z_k) = t + ln Σ_k exp(z_k − t): what was taken away inside comes back outside.
    """
    return -np.max(z) + np.log(np.sum(np.exp(z - np.max(z)))) - np.sum(y * z)


@cross_entropy_from_logits.mistake
def maximum_for_log_sum_exp(z, y):
    """You have max(z) − z_y. Log-sum-exp lies a little above the maximum: every class adds to it.

    That little is what pushes a winning label further ahead: with the bare maximum its cost would
    be 0.
    """
    return np.max(z) - np.sum(y * z)


@cross_entropy_from_logits.mistake
def logarithm_of_the_probability(z, y):
    """This is ln a_y = z_y − log-sum-exp(z), which is never positive; the cost in equation (2) is
    minus that.
    """
    shifted = z - np.max(z)
    return np.sum(y * shifted) - np.log(np.sum(np.exp(shifted)))


@cross_entropy_from_logits.mistake
def only_the_label_score(z, y):
    """You have −z_y, the label's score alone. How good a score is depends on the others.

    The cost measures it from log-sum-exp(z), which holds them all.
    """
    return -np.sum(y * z)


@cross_entropy_from_logits.mistake
def only_log_sum_exp(z, y):
    """This is log-sum-exp(z), the same for every label. The label's own score, z_y, is still to be
    subtracted.
    """
    return np.max(z) + np.log(np.sum(np.exp(z - np.max(z))))


@cross_entropy_from_logits.mistake
def favourite_for_label(z, y):
    """You subtract the largest score, the model's favourite, and never look at y.

    Equation (2) belongs to the label's score, wherever y has its 1.
    """
    return np.log(np.sum(np.exp(z - np.max(z))))


@cross_entropy_from_logits.mistake
def always_the_first_class(z, y):
    """You always take the first class. That is the label of the running example, not of others:
    where y has its 1 is where to look.
    """
    shifted = z - np.max(z)
    return np.log(np.sum(np.exp(shifted))) - shifted[0]


@cross_entropy_from_logits.mistake
def all_classes(z, y):
    """You add the costs that every class would have as the label. The weights y_k of equation (2)
    pick just one of them.
    """
    shifted = z - np.max(z)
    return np.sum(np.log(np.sum(np.exp(shifted))) - shifted)


@cross_entropy_from_logits.mistake
def cost_of_every_class(z, y):
    """This vector holds what each class would cost as the label. y picks its one: a single number
    is asked for.
    """
    shifted = z - np.max(z)
    return np.log(np.sum(np.exp(shifted))) - shifted


@cross_entropy_from_logits.mistake
def not_summed(z, y):
    """You give a vector with one term a class. Equation (2) adds them up to a single number."""
    shifted = z - np.max(z)
    return y * (np.log(np.sum(np.exp(shifted))) - shifted)


@cross_entropy_from_logits.mistake
def log_sum_exp_counted_K_times(z, y):
    """Log-sum-exp went into the sum K times, once a class: `np.sum(lse - y * z)` repeats it.

    It belongs to the cost once. Sum y * z first, then subtract.
    """
    top = np.max(z)
    return np.sum(top + np.log(np.sum(np.exp(z - top))) - y * z)


@cross_entropy_from_logits.mistake
def scores_for_probabilities(z, y):
    """You take the logarithm of the scores themselves, as if they were probabilities.

    A score may be negative or above 1. Equation (2) needs ln a_k, and equation (1) leads there: ln
    a_k = z_k − log-sum-exp(z).
    """
    return -np.sum(y * np.log(z))


@cross_entropy_from_logits.mistake
def score_of_the_label_inside(z, y):
    """The logarithm is missing: log-sum-exp is ln of the sum of exponentials, and you have the sum
    itself.
    """
    shifted = z - np.max(z)
    return np.sum(np.exp(shifted)) - np.sum(y * shifted)


@cross_entropy_from_logits.mistake
def softmax_twice(z, y):
    """You feed probabilities into a formula for logits, so softmax is applied twice.

    log-sum-exp(z) − z_y contains equation (1) already: give it the scores as they are.
    """
    e = np.exp(z - np.max(z))
    a = e / np.sum(e)
    return np.log(np.sum(np.exp(a))) - np.sum(y * a)


@cross_entropy_from_logits.mistake
def mean_for_sum(z, y):
    """You take the mean over the K classes; equation (2) has their sum, with no division by K."""
    shifted = z - np.max(z)
    return (np.log(np.sum(np.exp(shifted))) - np.sum(y * shifted)) / len(z)


@cross_entropy_from_logits.mistake
def mean_of_the_exponentials(z, y):
    """The logarithm holds the mean of the exponentials: that leaves ln K out. Equation (1) divides
    by their sum.
    """
    shifted = z - np.max(z)
    return np.log(np.mean(np.exp(shifted))) - np.sum(y * shifted)


@cross_entropy_from_logits.mistake
def logarithm_to_base_2(z, y):
    """You use the logarithm to base 2. Equation (2) has the natural one, `np.log`, which undoes the
    natural exponential of softmax.
    """
    shifted = z - np.max(z)
    return (np.log(np.sum(np.exp(shifted))) - np.sum(y * shifted)) / np.log(2)


@cross_entropy_from_logits.mistake
def mixed_bases(z, y):
    """`np.log2` does not undo `np.exp`: the score is in natural units, your logarithm in bits.

    log-sum-exp(z) − z_y holds for one base throughout; the course uses e, `np.log`.
    """
    shifted = z - np.max(z)
    return np.log2(np.sum(np.exp(shifted))) - np.sum(y * shifted)


@cross_entropy_from_logits.mistake
def mixed_with_base_10(z, y):
    """`np.log10` does not undo `np.exp`: the score is in natural units, your logarithm is not.

    log-sum-exp(z) − z_y holds for one base throughout; the course uses e, `np.log`.
    """
    shifted = z - np.max(z)
    return np.log10(np.sum(np.exp(shifted))) - np.sum(y * shifted)


@cross_entropy_from_logits.mistake
def two_sided(z, y):
    """This is the cost of K separate yes-or-no questions, a sigmoid each.

    Softmax lets the classes compete: one log-sum-exp over them all, and only the label's term in
    equation (2).
    """
    return np.sum(np.logaddexp(0, z) - y * z)


@cross_entropy_from_logits.mistake
def sum_without_the_label(z, y):
    """Your sum of exponentials leaves the label's class out. The denominator of equation (1) has
    every class in it, the label's too.
    """
    shifted = z - np.max(z)
    return np.log(np.sum((1 - y) * np.exp(shifted))) - np.sum(y * shifted)


@cross_entropy_from_logits.mistake
def shifted_by_the_mean(z, y):
    """You take the mean score away; the largest may still lie thousands above it, and exp
    overflows.

    With the maximum taken away every exponent is at most 0, and exp at most 1.
    """
    shifted = z - np.mean(z)
    return np.log(np.sum(np.exp(shifted))) - np.sum(y * shifted)


@cross_entropy_from_logits.mistake
def shifted_by_the_smallest(z, y):
    """You take the smallest score away, which makes all exponents positive, and exp overflows.

    It is the largest that must go: then every exponent is at most 0.
    """
    shifted = z - np.min(z)
    return np.log(np.sum(np.exp(shifted))) - np.sum(y * shifted)


@cross_entropy_from_logits.mistake
def shifted_by_the_largest_size(z, y):
    """You shift by the largest absolute value. Where all scores are far below 0 that pushes them
    further down: every exp becomes 0, and ln 0 is −inf.

    Shift by the largest score, signs and all.
    """
    shifted = z - np.max(np.abs(z))
    return np.log(np.sum(np.exp(shifted))) - np.sum(y * shifted)


@cross_entropy_from_logits.mistake
def nan_replaced(z, y):
    """`nan_to_num` hides that something overflowed or underflowed: it puts 0, or 1.8e308, in place
    of the true cost, which is just the gap in scores. log-sum-exp(z) − z_y needs no repair.
    """
    e = np.exp(z - np.max(z))
    return np.nan_to_num(-np.sum(y * np.log(e / np.sum(e))))


@cross_entropy_from_logits.mistake
def minus_infinity_replaced(z, y):
    """`nan_to_num` turns ln 0 = −inf into −1.8e308: a cost out of nowhere. The true one is just the
    gap in scores, and log-sum-exp(z) − z_y needs no repair.
    """
    e = np.exp(z - np.max(z))
    return -np.sum(y * np.nan_to_num(np.log(e / np.sum(e))))


@cross_entropy_from_logits.mistake
def label_score_added(z, y):
    """You add the label's score. A higher score must make the cost lower: C =
    log-sum-exp(z) − z_y.
    """
    top = np.max(z)
    return top + np.log(np.sum(np.exp(z - top))) + np.sum(y * z)


@cross_entropy_from_logits.mistake
def probabilities_only(z, y):
    """These are the probabilities of equation (1). The cost is one number: minus the logarithm of
    the label's, or log-sum-exp(z) − z_y.
    """
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


@cross_entropy_from_logits.mistake
def log_probabilities_only(z, y):
    """These are the logarithms ln a_k of all classes. Equation (2) weights them with y, adds them
    and turns the sign round: one number is asked for.
    """
    return _log_softmax(z)


@cross_entropy_from_logits.mistake
def probability_of_the_label(z, y):
    """This is the label's probability. Equation (2) takes minus its logarithm, and ln a_y = z_y −
    log-sum-exp(z).
    """
    return np.sum(y * np.exp(_log_softmax(z)))


@cross_entropy_from_logits.mistake
def one_minus_the_probability(z, y):
    """You give 1 − p of the label's probability p. Equation (2) has −ln p, which knows no upper
    bound.
    """
    return 1 - np.sum(y * np.exp(_log_softmax(z)))


@cross_entropy_from_logits.mistake
def squared_error(z, y):
    """This is the squared error between softmax(z) and y. Equation (2) has logarithms and no
    squares: log-sum-exp(z) − z_y.
    """
    return np.sum((np.exp(_log_softmax(z)) - y) ** 2)


@cross_entropy_from_logits.mistake
def squared_error_of_scores(z, y):
    """This is the squared error between the scores and y. Scores are no probabilities and have no
    target of their own; equation (2) gives log-sum-exp(z) − z_y.
    """
    return np.sum((z - y) ** 2)


@cross_entropy_from_logits.mistake
def margin(z, y):
    """You compare the label with its strongest rival and stop at 0, as a hinge loss does. Equation
    (2) has all classes in a log-sum-exp: C = log-sum-exp(z) − z_y.
    """
    return max(0, 1 + np.max(z[y == 0], initial=-np.inf) - z[y == 1][0])


@cross_entropy_from_logits.mistake
def entropy_of_the_prediction(z, y):
    """You weight −ln a_k with a_k itself: the entropy of the prediction, whatever the label. In
    equation (2) the weight is y_k.
    """
    return -np.sum(np.exp(_log_softmax(z)) * _log_softmax(z))


@cross_entropy_from_logits.mistake
def shifted_after_exp(z, y):
    """You take the largest score away after exp. It has to go inside, exp(z_k − t), where it
    changes nothing but the size of the numbers.
    """
    return np.log(np.sum(np.exp(z) - np.max(z))) - np.sum(y * z)


@cross_entropy_from_logits.mistake
def logarithm_of_each_score(z, y):
    """The sum and the logarithm have changed places: ln Σ exp(z_k) is no sum of logarithms. Add the
    exponentials first, then take one logarithm.
    """
    return np.sum(np.log(np.exp(z))) - np.sum(y * z)


@cross_entropy_from_logits.mistake
def exp_left_out(z, y):
    """The exponential is missing: equation (1) shares out exp(z_k), not the scores themselves, and
    log-sum-exp is ln Σ_k exp(z_k).
    """
    return -np.log(np.sum(y * z) / np.sum(z))


@cross_entropy_from_logits.mistake
def one_added_inside(z, y):
    """`log1p` puts a 1 beside the sum of exponentials, as if there were one more class with score
    0. Log-sum-exp is ln of the sum alone.
    """
    s = z - np.max(z)
    return np.log1p(np.sum(np.exp(s))) - np.sum(y * s)


@cross_entropy_from_logits.mistake
def argmin_for_argmax(z, y):
    """`argmin` finds the first 0 of y. The label's class is where y is largest,
    where it has its 1.
    """
    return -_log_softmax(z)[np.argmin(y)]


@cross_entropy_from_logits.mistake
def class_before_the_label(z, y):
    """You take the score of the class before the label. NumPy counts from 0: `argmax` gives the
    label's own index, with no 1 to take off.
    """
    return -_log_softmax(z)[np.argmax(y) - 1]


@cross_entropy_from_logits.mistake
def shifted_by_the_label(z, y):
    """You take the label's score away from all: right on paper, but a class far above the label
    still makes exp overflow. Take the largest away, and every exponent is at most 0.
    """
    return np.log(np.sum(np.exp(z - np.sum(y * z))))


@cross_entropy_from_logits.mistake
def sigmoid_for_softmax(z, y):
    """You use the sigmoid, 1/(1 + exp(−z)), class by class. In equation (1) the classes compete:
    the denominator is the sum over all of them.
    """
    return np.sum(y * np.logaddexp(0, -z))


@cross_entropy_from_logits.mistake
def two_sided_mean(z, y):
    """This is binary cross-entropy, averaged over the classes, for K separate yes-or-no questions.
    Softmax lets the classes compete: one log-sum-exp over them all.
    """
    return np.mean(np.logaddexp(0, z) - y * z)


@cross_entropy_from_logits.mistake
def exp_left_out_of_the_sum(z, y):
    """The exponential is missing inside the logarithm: log-sum-exp is ln Σ_k exp(z_k), and yours is
    ln Σ_k z_k.
    """
    return np.log(np.sum(z)) - np.sum(y * z)


@cross_entropy_from_logits.mistake
def other_scores_set_to_zero(z, y):
    """You multiply the scores by y inside log-sum-exp: that sets the others to 0 instead of leaving
    them as they are. All classes belong into the sum of equation (1).
    """
    return np.log(np.sum(np.exp(y * z))) - np.sum(y * z)


@cross_entropy_from_logits.mistake
def scores_standardised(z, y):
    """You divide the scores by their size or spread. That is another temperature: equation (1)
    takes the scores as they are, and only a shift changes nothing.
    """
    spread = np.max(np.abs(z))
    return -np.sum(y * _log_softmax(z / spread))


@cross_entropy_from_logits.mistake
def in_place(z, y):
    """The numbers are right, but the caller's z is shifted on the way: `z -= …` writes into the
    array that you were given.

    `shifted = z - …` makes a new one.
    """
    np.copyto(z, z - np.max(z), casting="unsafe")
    return np.log(np.sum(np.exp(z))) - np.sum(y * z)


FAR_BEHIND = (
    "For a label far behind, the true cost is the gap in scores, however wide. "
    "log-sum-exp(z) − z_y never takes the logarithm of a tiny number."
)
_for_each(
    TINY,
    cross_entropy_from_logits,
    "probability_kept_above",
    "You keep the probability above {n} before the logarithm, so that no label can cost more than "
    f"{{ceiling}}.\n\n{FAR_BEHIND}",
    lambda tiny: lambda z, y: -np.sum(y * np.log(np.exp(_log_softmax(z)) + tiny)),
)
_for_each(
    SMALL,
    cross_entropy_from_logits,
    "epsilon_inside_the_log",
    "You add {n} inside the logarithm, so that no label can cost more than −ln {n} = {ceiling}."
    f"\n\n{FAR_BEHIND}",
    lambda epsilon: lambda z, y: -np.sum(y * np.log(np.exp(_log_softmax(z)) + epsilon)),
)
_for_each(
    SMALL,
    cross_entropy_from_logits,
    "probabilities_clipped",
    "You clip the probabilities at {n}, so that no label can cost more than −ln {n} = {ceiling}."
    f"\n\n{FAR_BEHIND}",
    lambda epsilon: lambda z, y: -np.sum(y * np.log(np.exp(_log_softmax(z)).clip(epsilon))),
)
_for_each(
    (100, 500, 700, 709),
    cross_entropy_from_logits,
    "scores_capped",
    "You cap the scores at {n} to keep exp from overflowing. Beyond the bound all scores look "
    "alike, and the gaps between them are lost.\n\n"
    "Taking the largest score away is exact, and needs no bound.",
    lambda bound: lambda z, y: np.log(np.sum(np.exp(np.minimum(z, bound)))) - np.sum(y * z),
)
_for_each(
    (10, 20, 30, 50, 88, 100, 500, 600, 700, 709),
    cross_entropy_from_logits,
    "scores_clipped",
    "You clip the scores at ±{n} to keep exp from overflowing. Beyond the bound all scores look "
    "alike, and a label far behind costs too little.\n\n"
    "Taking the largest score away is exact, and needs no bound.",
    lambda bound: lambda z, y: -np.sum(y * _log_softmax(z.clip(-bound, bound))),
)


# --- 2.4 ----------------------------------------------------------------------------------------


@exercise(
    "2.4",
    "How the cost moves with each probability",
    equation=3,
    terms=OF_SLOPES,
    stages=[
        stage(
            "ordinary probabilities",
            (A_EXAMPLE, Y_EXAMPLE),
            (X([0.1, 0.2, 0.3, 0.4]), _label(4, 2)),
            (X([0.7, 0.3]), _label(2, 1)),
            (X([0.05, 0.3, 0.15, 0.28, 0.22]), _label(5, 4)),
        ),
        stage("a label of whole numbers", (X([0.2, 0.5, 0.3]), X([0, 0, 1]))),
        stage("a single class, K = 1", (X([1.0]), X([1.0]))),
        stage(
            "a label that was thought very unlikely",
            *((X([p, 0.75, 0.25 - p]), _label(3, 0)) for p in (1e-8, 1e-12, 1e-16, 1e-20, 1e-33)),
        ),
    ],
    hints=[
        "In the sum of equation (2), which terms hold a_j? What does the derivative of the others "
        "give?",
        "The derivative of ln x is 1/x; the weight y_j and the minus stay as they are.",
        "Entry j is −y_j / a_j. Arithmetic with arrays does all K of them at once.",
    ],
)
def cost_gradient_wrt_a(a, y):
    """Of the K terms of equation (2) only one holds a_j: −y_j ln a_j. Its derivative is −y_j / a_j.

    All entries but the label's are 0. The label's is negative, as more probability there means less
    cost, and steep where the probability is small.
    """
    return -y / a


@cost_gradient_wrt_a.mistake
def missing_minus(a, y):
    """The size is right, the sign is not. More probability for the label means less cost, so the
    derivative is negative.

    The minus of equation (2) stays in equation (3).
    """
    return y / a


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
def upside_down(a, y):
    """The fraction is upside down: a_j / y_j divides by the zeros of the label.

    Equation (3) has the probability in the denominator.
    """
    return -a / y


@cost_gradient_wrt_a.mistake
def divided_by_the_square(a, y):
    """You divide by a_j². That belongs to the derivative of 1/x; the cost holds ln x, whose
    derivative is 1/x, equation (3).
    """
    return -y / a**2


@cost_gradient_wrt_a.mistake
def mean_for_sum(a, y):
    """Every entry is K times too small. Equation (2) sums over the classes without dividing by K,
    and so equation (3) doesn't either.
    """
    return -y / a / len(a)


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
def matrix_of_all_pairs(a, y):
    """Broadcasting made a (K, K) matrix of every y with every a. Equation (3) pairs y_j with its
    own a_j: two vectors of shape (K,), divided entry by entry.
    """
    return -y[:, None] / a


@cost_gradient_wrt_a.mistake
def diagonal_matrix(a, y):
    """The right numbers stand on the diagonal of a matrix. The cost is one number, so its gradient
    is a vector: one entry a class, shape (K,).
    """
    return np.diag(-y / a)


@cost_gradient_wrt_a.mistake
def squared_error(a, y):
    """2 (a_j − y_j) is the derivative of the squared error. The cost of this chapter is equation
    (2), with logarithms: its derivative is equation (3).
    """
    return 2 * (a - y)


@cost_gradient_wrt_a.mistake
def logarithm_to_base_2(a, y):
    """The factor 1/ln 2 comes from a logarithm to base 2. The cost has the natural one, whose
    derivative is 1/x with nothing before it.
    """
    return -y / (a * np.log(2))


@cost_gradient_wrt_a.mistake
def logarithm_to_base_10(a, y):
    """The factor 1/ln 10 comes from a logarithm to base 10. The cost has the natural one, whose
    derivative is 1/x with nothing before it.
    """
    return -y / (a * np.log(10))


@cost_gradient_wrt_a.mistake
def minus_a(a, y):
    """You have −a_j. Equation (3) has a_j in the denominator and y_j above it: the derivative of ln
    x is 1/x.
    """
    return -a


@cost_gradient_wrt_a.mistake
def one_taken_away(a, y):
    """A 1 too many is taken away: you have −y_j (1/a_j − 1). The derivative of −y_j ln a_j is
    −y_j/a_j and nothing else.
    """
    return -y * (1 / a - 1)


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
def logarithm_kept(a, y):
    """The logarithm stays in your denominator: the derivative of ln x is 1/x, with no logarithm
    left. Equation (3) divides by a_j alone.
    """
    return -y / (a * np.log(a))


@cost_gradient_wrt_a.mistake
def only_the_other_classes(a, y):
    """Your weights are 1 − y_j: they pick the classes that are not the label. In equation (3) the
    weight is y_j.
    """
    return -(1 - y) / a


@cost_gradient_wrt_a.mistake
def softmax_twice(a, y):
    """You put a through softmax once more before dividing. It is a softmax output already; equation
    (3) takes it as it is.
    """
    return -y / np.exp(_log_softmax(a))


@cost_gradient_wrt_a.mistake
def divided_by_the_label_for_all(a, y):
    """You divide every a_j by the label's probability. In equation (3) y_j stands above, and it is
    0 for the other classes.
    """
    return -a / np.sum(y * a)


@cost_gradient_wrt_a.mistake
def shifted_to_sum_zero(a, y):
    """You take the mean of the entries away, so that they sum to 0. Equation (3) treats every a_j
    as free, and leaves the 0 of the other classes as it is.
    """
    return -y / a - np.mean(-y / a)


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
def last_entry_only(a, y):
    """You give the last entry alone: each turn of the loop overwrites the one before. Collect all K
    of them, equation (3) once for every j.
    """
    return -y[-1] / a[-1]


@cost_gradient_wrt_a.mistake
def first_class_left_out(a, y):
    """The first class is left out: with NumPy, `range` and slices begin at 0. Equation (3) holds
    for every j.
    """
    return np.where(np.arange(len(a)) > 0, -y / a, 0)


@cost_gradient_wrt_a.mistake
def last_class_left_out(a, y):
    """The last class is left out: `range(K)` reaches up to K − 1, which is the last one already.
    Equation (3) holds for every j.
    """
    return np.where(np.arange(len(a)) < len(a) - 1, -y / a, 0)


@cost_gradient_wrt_a.mistake
def fractions_cut_off(a, y):
    """Where y holds whole numbers your result lost its fractions: `np.zeros_like(y)` makes an array
    of integers, which cuts off what is written into it.

    Make it of floats, or divide the arrays directly.
    """
    gradient = np.zeros_like(y)
    gradient[:] = np.array(-y / a).astype(y.dtype)
    return gradient


@cost_gradient_wrt_a.mistake
def in_place(a, y):
    """The numbers are right, but an array of the caller is overwritten on the way.

    `a[:] = …`, `a /= …` and the like write into what you were given. Make a new array.
    """
    a[:] = -y / a
    return a


STEEP = (
    "The slope at an unlikely label really is that steep. Bounded, it no longer belongs to the "
    "cost of equation (2)."
)
_for_each(
    SMALL,
    cost_gradient_wrt_a,
    "epsilon_in_the_denominator",
    f"You add {{n}} to the denominator. Equation (3) has a_j alone.\n\n{STEEP}",
    lambda epsilon: lambda a, y: -y / (a + epsilon),
)
_for_each(
    SMALL,
    cost_gradient_wrt_a,
    "probabilities_clipped",
    f"You clip the probabilities at {{n}} before dividing. Equation (3) has a_j alone.\n\n{STEEP}",
    lambda epsilon: lambda a, y: -y / np.maximum(a, epsilon),
)


# --- 2.5 ----------------------------------------------------------------------------------------


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
        ),
        stage(
            "scores in the thousands, all negative",
            (X([[-1000.0, -2000.0], [-1005.0, -2400.0], [-990.0, -2000.0]]), _columns(3, 1, 1)),
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
    return -np.sum(Y * _log_softmax(Z)) / Z.shape[1]


@batch_cost.mistake
def mean_of_all_entries(Z, Y):
    """You divide by the number of all entries, K · m: `np.mean` of a whole batch does that.

    The cost of a batch is a plain sum: over the classes by equation (2), then over the samples.
    """
    return -np.sum(Y * _log_softmax(Z)) / Z.size


@batch_cost.mistake
def divided_by_K(Z, Y):
    """Every cost is divided by K, the number of classes. Equation (2) sums over the classes."""
    return -np.sum(Y * _log_softmax(Z)) / Z.shape[0]


@batch_cost.mistake
def rows_for_samples(Z, Y):
    """You normalise along the rows, as if each row were a sample. Here a sample is a column.

    Down a column stand its K scores: the classes lie along axis 0. (`for z in Z` walks through the
    rows, too.)
    """
    return -np.sum(Y * _log_softmax(Z, axis=1))


@batch_cost.mistake
def one_softmax_for_all(Z, Y):
    """One log-sum-exp runs over the whole batch, so that samples compete with each other.

    Each column is a sample on its own, with its own denominator in equation (1): give the
    reductions `axis=0`.
    """
    return -np.sum(Y * _log_softmax(Z, axis=None))


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
    return -np.sum(Y * _log_softmax(Z), axis=0)


@batch_cost.mistake
def one_cost_a_class(Z, Y):
    """You sum along the rows and keep one number a class. The cost of the batch is a single number:
    the sum over classes and samples.
    """
    return -np.sum(Y * _log_softmax(Z), axis=1)


@batch_cost.mistake
def not_summed(Z, Y):
    """Nothing is summed yet: you give one term for each class and sample.

    Equation (2) sums over the classes, and the batch over the samples.
    """
    return -Y * _log_softmax(Z)


@batch_cost.mistake
def missing_minus(Z, Y):
    """The size is right, the sign is not: logarithms of probabilities are negative.

    The minus in front of equation (2) makes a cost of them.
    """
    return np.sum(Y * _log_softmax(Z))


@batch_cost.mistake
def first_sample_only(Z, Y):
    """This is the cost of the first column alone. Does a `return` stand inside the loop?

    One level of indentation less lets the loop finish first.
    """
    return -np.sum((Y * _log_softmax(Z))[:, 0])


@batch_cost.mistake
def last_sample_only(Z, Y):
    """This is the cost of the last column alone: each turn of the loop overwrites the one before.

    Start from 0 and add with `+=`.
    """
    return -np.sum((Y * _log_softmax(Z))[:, -1])


@batch_cost.mistake
def as_many_samples_as_classes(Z, Y):
    """Your loop makes as many turns as there are rows: `len(Z)` is K, the number of classes.

    The samples are the columns, and m is `Z.shape[1]`.
    """
    costs = -np.sum(Y * _log_softmax(Z), axis=0)
    return sum(costs[j] for j in range(len(Z)))


@batch_cost.mistake
def all_classes(Z, Y):
    """You add −ln a over every class of every sample. Equation (2) weights each with its entry of
    Y, so that only the labels count.
    """
    return -np.sum(_log_softmax(Z))


@batch_cost.mistake
def favourite_for_label(Z, Y):
    """You take each column's largest score, the model's favourite, and never look at Y.

    The cost belongs to the class that is the label.
    """
    return np.sum(-np.max(_log_softmax(Z), axis=0))


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
    return -np.sum(Y * _log_softmax(np.exp(_log_softmax(Z))))


@batch_cost.mistake
def two_sided(Z, Y):
    """This is the cost of separate yes-or-no questions, a sigmoid for each class and sample.

    Softmax lets the classes of a column compete: equation (2) has the labels' terms only.
    """
    return np.sum(np.logaddexp(0, Z) - Y * Z)


@batch_cost.mistake
def logarithm_to_base_2(Z, Y):
    """You use the logarithm to base 2. Equation (2) has the natural one, `np.log` in NumPy."""
    return -np.sum(Y * _log_softmax(Z)) / np.log(2)


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
    return sum(-_log_softmax(z)[np.argmax(y)] for z, y in zip(Z, Y, strict=True))


@batch_cost.mistake
def shifted_by_the_maxima_of_rows(Z, Y):
    """You subtract the maximum of each row (`axis=1`). Within a column that is a different number
    for each class, and the probabilities change. One number for a whole column, `axis=0`, cancels.
    """
    return -np.sum(Y * _log_softmax(Z - np.max(Z, axis=1, keepdims=True)))


@batch_cost.mistake
def first_sample_left_out(Z, Y):
    """The first column is missing from the sum: with NumPy, `range` and slices begin at 0."""
    return -np.sum((Y * _log_softmax(Z))[:, 1:])


@batch_cost.mistake
def last_sample_left_out(Z, Y):
    """The last column is missing from the sum: `range(m)` and `[:m]` reach up to m − 1, which is
    the last one already.
    """
    return -np.sum((Y * _log_softmax(Z))[:, :-1])


@batch_cost.mistake
def costs_multiplied(Z, Y):
    """You multiply the costs of the samples. Probabilities of independent samples multiply; their
    logarithms, the costs of equation (2), add.
    """
    return np.prod(-np.sum(Y * _log_softmax(Z), axis=0))


@batch_cost.mistake
def largest_cost_only(Z, Y):
    """You keep the largest cost of the batch. The cost of a batch is the sum over
    all its samples.
    """
    return np.max(-np.sum(Y * _log_softmax(Z), axis=0))


@batch_cost.mistake
def median_of_the_costs(Z, Y):
    """You keep the median of the costs. The cost of a batch is the sum over all its samples."""
    return np.median(-np.sum(Y * _log_softmax(Z), axis=0))


@batch_cost.mistake
def every_pair_of_samples(Z, Y):
    """A matrix product pairs every sample with every label of the batch. Each column belongs to its
    own label: multiply entry by entry, `Y * …`, and sum.
    """
    return -np.sum(Y.T @ _log_softmax(Z))


@batch_cost.mistake
def logarithm_of_the_sum(Z, Y):
    """You add the labels' probabilities first and take one logarithm of the sum. Equation (2) takes
    the logarithm for each sample; then the costs are added.
    """
    return -np.log(np.sum(Y * np.exp(_log_softmax(Z))))


@batch_cost.mistake
def probabilities_added(Z, Y):
    """The logarithm is missing: you add the labels' probabilities. Equation (2)
    adds −ln of them.
    """
    return np.sum(Y * np.exp(_log_softmax(Z)))


@batch_cost.mistake
def minus_probabilities_added(Z, Y):
    """The logarithm is missing: you add minus the labels' probabilities. Equation (2) adds −ln of
    them.
    """
    return -np.sum(Y * np.exp(_log_softmax(Z)))


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
    return np.sum((np.exp(_log_softmax(Z)) - Y) ** 2)


@batch_cost.mistake
def entropy_of_the_predictions(Z, Y):
    """You weight −ln a with a itself: the entropy of the predictions, whatever the labels. In
    equation (2) the weight is y.
    """
    return -np.sum(np.exp(_log_softmax(Z)) * _log_softmax(Z))


@batch_cost.mistake
def largest_added_too_often(Z, Y):
    """The labels' scores are shifted by each column's largest already, and you add the largest once
    more. Shifted alike, it cancels by itself.
    """
    return np.sum(np.max(Z, axis=0)) - np.sum(Y * _log_softmax(Z))


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
    A = np.exp(_log_softmax(Z))
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))


@batch_cost.mistake
def in_place(Z, Y):
    """The numbers are right, but the caller's Z is shifted on the way: `Z -= …` writes into the
    array that you were given.

    `shifted = Z - …` makes a new one.
    """
    np.copyto(Z, Z - np.max(Z, axis=0), casting="unsafe")
    return -np.sum(Y * _log_softmax(Z))


_for_each(
    TINY,
    batch_cost,
    "probability_kept_above",
    "You keep the probability above {n} before the logarithm, so that no sample can cost more than "
    f"{{ceiling}}.\n\n{FAR_BEHIND}",
    lambda tiny: lambda Z, Y: -np.sum(Y * np.log(np.exp(_log_softmax(Z)) + tiny)),
)
_for_each(
    SMALL,
    batch_cost,
    "epsilon_inside_the_log",
    "You add {n} inside the logarithm, so that no sample can cost more than −ln {n} = {ceiling}."
    f"\n\n{FAR_BEHIND}",
    lambda epsilon: lambda Z, Y: -np.sum(Y * np.log(np.exp(_log_softmax(Z)) + epsilon)),
)
_for_each(
    SMALL,
    batch_cost,
    "probabilities_clipped",
    "You clip the probabilities at {n}, so that no sample can cost more than −ln {n} = {ceiling}."
    f"\n\n{FAR_BEHIND}",
    lambda epsilon: lambda Z, Y: -np.sum(Y * np.log(np.exp(_log_softmax(Z)).clip(epsilon))),
)


# --- 2.6 ----------------------------------------------------------------------------------------


@value(
    "2.6",
    "The cost of knowing nothing",
    hints=[
        "Which probabilities does a model give that has no reason to prefer any of 10 classes?",
        "Each class gets the same, and they sum to 1. Whatever the label is, equation (2) picks "
        "one of them.",
        "The cost is minus the natural logarithm of 1/10; `np.log` works it out.",
    ],
    rtol=2e-3,
)
def cost_of_knowing_nothing():
    """Every class gets 1/K, so whatever the label is, C = −ln(1/K) = ln K. For K = 10 it is 2.303.

    A network fresh from its initialisation should show about this cost. One that shows more is
    confident without a reason.
    """
    return np.log(10)


@cost_of_knowing_nothing.mistake
def missing_minus():
    """You have ln(1/10), which is negative. Equation (2) has a minus in front: a cost is never
    below 0.
    """
    return np.log(0.1)


@cost_of_knowing_nothing.mistake
def probability_of_a_class():
    """0.1 is the probability that each class gets. Its cost by equation (2) is minus the natural
    logarithm of it.
    """
    return 0.1


@cost_of_knowing_nothing.mistake
def in_bits():
    """That is the cost in bits, the logarithm of 10 to base 2. Equation (2) has the natural
    logarithm, `np.log`.
    """
    return np.log2(10)


@cost_of_knowing_nothing.mistake
def to_base_10():
    """That is the logarithm of 10 to base 10. Equation (2) has the natural logarithm, `np.log`."""
    return 1.0


@cost_of_knowing_nothing.mistake
def number_of_classes():
    """10 is the number of classes, 1/p. The cost of equation (2) is its logarithm, −ln p."""
    return 10


@cost_of_knowing_nothing.mistake
def chance_to_be_wrong():
    """0.9 is the chance that a blind guess is wrong. The cost of equation (2) is −ln of the chance
    that was given to the label.
    """
    return 0.9


@cost_of_knowing_nothing.mistake
def all_ten_classes():
    """You added the cost of all 10 classes. In equation (2) the label picks one of them: y_k is 0
    for the other nine.
    """
    return 10 * np.log(10)


@cost_of_knowing_nothing.mistake
def divided_by_K():
    """You divided by the 10 classes. Equation (2) has no mean over classes: one term counts, with
    weight 1.
    """
    return np.log(10) / 10


@cost_of_knowing_nothing.mistake
def cost_of_three_classes():
    """That is ln 3, for the three classes of the running example. Here there are 10."""
    return np.log(3)


@cost_of_knowing_nothing.mistake
def a_coin_toss():
    """That is ln 2: right or wrong with one half each. With 10 classes the label gets 1/10 only."""
    return np.log(2)


@cost_of_knowing_nothing.mistake
def cost_of_certainty():
    """A cost of 0 belongs to a model that gave the label all its probability, 1. This one gives it
    1/10.
    """
    return 0.0


@cost_of_knowing_nothing.mistake
def certain_and_wrong():
    """An infinite cost belongs to a model that gave the label the probability 0. This one gives it
    1/10.
    """
    return np.inf


@cost_of_knowing_nothing.mistake
def nine_other_classes():
    """That is ln 9. The label is one of the 10 classes among which the model shares its
    probability.
    """
    return np.log(9)
