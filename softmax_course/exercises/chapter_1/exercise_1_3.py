"""Exercise 1.3: A batch, column by column."""

import numpy as np

from ..declaring import exercise, stage
from .shared import named

X = np.array


@exercise(
    "1.3",
    "A batch, column by column",
    equation=1,
    atol=0,
    stages=[
        stage(
            "ordinary batches",
            (X([[2.0, 0.5], [1.0, -1.2], [0.1, 3.0]]),),
            (X([[2.0, 0.0, -1.0, 1.5, 0.3], [1.0, 0.5, -2.0, 1.5, 0.9], [0.1, 2.0, 0.4, 1.5, 3]]),),
            (X([[0.2, 1.1], [-0.7, 2.0], [1.3, 0.0], [0.0, -1.5]]),),
            (X([[2.0], [1.0], [0.1]]),),
            (X([[0.3, -2.0, 5.0]]),),
        ),
        stage("scores that are whole numbers", (X([[3, 0, 1], [1, 2, 1]]),)),
        stage(
            "scores in the thousands and beyond",
            (X([[1000.0, -1000.0, 2.0], [1001.0, -1001.0, 1.0], [1002.0, -1000.5, 0.1]]),),
            (X([[1e4, -1e4, 0.0, 1e30], [0.0, 0.0, 9999.0, -1e30], [-1e4, 1e4, 1e4, 0.0]]),),
        ),
        stage(
            "a class masked by −inf",
            (X([[2.0, -np.inf], [-np.inf, 1.0], [0.1, 1.0]]),),
        ),
    ],
    hints=[
        "Every column is one sample with its own largest score and its own sum. Along which axis "
        "do the classes of a sample lie?",
        "`np.max(Z, axis=0)` goes down each column and gives m numbers, one a sample.",
        "Shapes (K, m) and (m,) fit each other by broadcasting: each of the m numbers meets its "
        "own column.",
        "Take `np.max(Z, axis=0)` away, take exp, divide by the sum along `axis=0`.",
    ],
)
def softmax_columns(Z):
    """Exercise 1.2 with axis=0: the maximum and the sum go down each column.

    Both have shape (m,), and broadcasting hands each sample its own, because the last axis of Z
    counts the samples.
    """
    numerators = np.exp(Z - np.max(Z, axis=0))
    return numerators / np.sum(numerators, axis=0)


@softmax_columns.mistake
def along_rows(Z):
    """Your rows sum to 1: you go along axis 1, from sample to sample within one class.

    Here a sample is a column, and its classes compete among themselves: go down, along axis 0.
    """
    e = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


for _shift, _sum in ((None, 1), (0, 1), (1, 1), (1, 0)):

    @softmax_columns.mistake
    @named(f"along_rows_and_misaligned_{_shift}_{_sum}")
    def along_rows_and_misaligned(Z, shift=_shift, sum=_sum):
        """axis=1 runs over the samples: K numbers are left, which do not fit the m columns of Z.

        (Where K = m they seem to, and mix up everything.) The classes lie along axis 0, and what
        is left then, one number a sample, does fit.
        """
        e = np.exp(Z - np.max(Z, axis=shift))
        return e / np.sum(e, axis=sum)


@softmax_columns.mistake
def sums_stood_up_as_column(Z):
    """The sums down the columns are right, but they are then stood up as a column, (m, 1).

    Broadcasting compares shapes from the last axis: (m,) meets the m columns of Z as it is.
    """
    e = np.exp(Z - np.max(Z, axis=0))
    return e / np.sum(e, axis=0)[:, None]


@softmax_columns.mistake
def maxima_stood_up_as_column(Z):
    """The maxima of the columns are right, but they are then stood up as a column, (m, 1).

    Broadcasting compares shapes from the last axis: (m,) meets the m columns of Z as it is.
    """
    e = np.exp(Z - np.max(Z, axis=0)[:, None])
    return e / np.sum(e, axis=0)


@softmax_columns.mistake
def loop_over_the_classes(Z):
    """Your loop runs K times, but there are m columns. len(Z) counts the rows of Z, its classes.

    Z.shape[1] counts the samples.
    """
    A = np.zeros(Z.shape)
    for j in range(len(Z)):
        e = np.exp(Z[:, j] - np.max(Z[:, j]))
        A[:, j] = e / np.sum(e)
    return A


@softmax_columns.mistake
def sums_of_rows(Z):
    """The maximum goes down the columns, but the sum goes along the rows: axis=1 in np.sum.

    Every column needs its own sum: axis 0 for both.
    """
    e = np.exp(Z - np.max(Z, axis=0))
    return e / np.sum(e, axis=1, keepdims=True)


@softmax_columns.mistake
def whole_batch_as_one(Z):
    """All entries of your result sum to 1 together: the whole batch counts as one big sample.

    Each column is a sample of its own and sums to 1 by itself: give the sum an axis.
    """
    e = np.exp(Z - np.max(Z))
    return e / np.sum(e)


@softmax_columns.mistake
def every_entry_alone(Z):
    """Every entry becomes 1: each is treated as a sample of its own, with a single class.

    A sample is a whole column. Hand your softmax a column at a time, or give np.sum an axis.
    """
    return np.ones(Z.shape)


@softmax_columns.mistake
def divided_by_sums_of_scores(Z):
    """The numerators are right, but each column is divided by the sum of its scores.

    Equation (1) divides by the sum of the exponentials.
    """
    return np.exp(Z - np.max(Z, axis=0)) / np.sum(Z, axis=0)


@softmax_columns.mistake
def reshaped_where_transposed(Z):
    """The numbers are right but in the wrong places: reshape keeps the reading order of the rows.

    To turn rows into columns, transpose: `.T`.
    """
    e = np.exp(Z - np.max(Z, axis=0))
    return (e / np.sum(e, axis=0)).T.reshape(Z.shape)


@softmax_columns.mistake
def rows_stood_up_as_columns(Z):
    """You take softmax of each *row* and stand the results up as columns. A sample is a column.

    Start from the columns of Z, which are the rows of Z.T.
    """
    e = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return (e / np.sum(e, axis=1, keepdims=True)).T


@softmax_columns.mistake
def one_sum_for_all(Z):
    """The shift is right, column by column, but one sum over the whole batch divides them all.

    Each column is a sample of its own and sums to 1 by itself: give the sum an axis.
    """
    e = np.exp(Z - np.max(Z, axis=0))
    return e / np.sum(e)


@softmax_columns.mistake
def one_maximum_for_all(Z):
    """One maximum for the whole batch guards only the sample that holds it.

    In a column far below it every exponential becomes 0, and 0 / 0 is nan. Give each column its
    own: np.max with an axis.
    """
    e = np.exp(Z - np.max(Z))
    return e / np.sum(e, axis=0)


@softmax_columns.mistake
def maximum_of_each_row(Z):
    """You take a row's maximum away from each row. Within a column those are different numbers.

    Only a shift that is common to all classes of a sample leaves its softmax alone: the maximum
    has to go down the column, axis 0.
    """
    e = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return e / np.sum(e, axis=0)


@softmax_columns.mistake
def no_shift_of_columns(Z):
    """Right axis, but exp overflows: inf / inf is nan. Guard it as in 1.2.

    Take its largest score away from every column, each its own.
    """
    return np.exp(Z) / np.sum(np.exp(Z), axis=0)


@softmax_columns.mistake
def shifted_by_column_means(Z):
    """You take the mean of each column away. That is allowed, but it guards too little.

    With scores of ±10000 the mean is 0 and exp overflows as before. Take the largest away.
    """
    e = np.exp(Z - np.mean(Z, axis=0))
    return e / np.sum(e, axis=0)


@softmax_columns.mistake
def shifted_by_first_row(Z):
    """You take the first row away, the score of class 0. When another is larger by 710, exp
    overflows.

    Take the largest of each column, np.max with an axis.
    """
    e = np.exp(Z - Z[0])
    return e / np.sum(e, axis=0)


@softmax_columns.mistake
def columns_scaled(Z):
    """You divide each column by its largest score. Softmax stands a common shift, not a factor.

    The differences between scores decide, and they must stay as they are. Subtract.
    """
    e = np.exp(Z / np.max(Z, axis=0))
    return e / np.sum(e, axis=0)


for _limit in (50, 100, 500, 700):

    @softmax_columns.mistake
    @named(f"columns_clipped_at_{_limit}")
    def columns_clipped(Z, limit=_limit):
        """You clip the scores. Nothing overflows, but 1000, 1001 and 1002 become all the same.

        A shift of each column by its largest score keeps the differences.
        """
        e = np.exp(np.clip(Z, -limit, limit))
        return e / np.sum(e, axis=0)


@softmax_columns.mistake
def nan_in_columns_painted_over(Z):
    """Replacing nan and inf afterwards hides the overflow and does not undo it.

    Take the largest score of each column away before exp.
    """
    return np.nan_to_num(np.exp(Z) / np.sum(np.exp(Z), axis=0))


@softmax_columns.mistake
def masked_entries_as_zero(Z):
    """You turn a score of −inf into 0, an ordinary score: the masked class gets a share again.

    Leave −inf alone: exp(−inf) is exactly 0.
    """
    Z = np.where(np.isinf(Z), 0.0, Z)
    e = np.exp(Z - np.max(Z, axis=0))
    return e / np.sum(e, axis=0)


@softmax_columns.mistake
def columns_upside_down(Z):
    """The order is upside down: your exponent is −z. In equation (1) a larger score gets more."""
    e = np.exp(-Z - np.max(-Z, axis=0))
    return e / np.sum(e, axis=0)


@softmax_columns.mistake
def columns_not_divided(Z):
    """The shift is right, but these are the numerators: the largest of each column is 1.

    Divide every column by its own sum.
    """
    return np.exp(Z - np.max(Z, axis=0))


@softmax_columns.mistake
def exponentials_only(Z):
    """These are the exponentials, the numerators of equation (1). Divide each column by its sum."""
    return np.exp(Z)


@softmax_columns.mistake
def columns_without_exp(Z):
    """You divide the scores themselves by their column's sum. Equation (1) takes exp first.

    Otherwise a negative score gives a negative "probability".
    """
    return Z / np.sum(Z, axis=0)


@softmax_columns.mistake
def samples_came_out_as_rows(Z):
    """Every sample is right, but it comes out as a row: your result is the transpose.

    A loop over the columns Z.T collects rows. Stand them up as columns again, so that the shape
    is that of Z.
    """
    e = np.exp(Z - np.max(Z, axis=0))
    return (e / np.sum(e, axis=0)).T


@softmax_columns.mistake
def only_the_first_sample(Z):
    """You give the softmax of the first column alone; all m columns were asked for.

    Does a loop return at its first turn, or does Z[:, 0] pick one out?
    """
    e = np.exp(Z[:, 0] - np.max(Z[:, 0]))
    return e / np.sum(e)


@softmax_columns.mistake
def sum_of_first_sample(Z):
    """Only the first column sums to 1: its sum divides the others too. Each needs its own."""
    e = np.exp(Z - np.max(Z, axis=0))
    return e / np.sum(e[:, 0])


@softmax_columns.mistake
def sum_of_first_sample_unshifted(Z):
    """Only the first column sums to 1: its sum divides the others too. Each needs its own.

    And exp(Z) overflows for large scores: guard it as in 1.2.
    """
    return np.exp(Z) / np.sum(np.exp(Z[:, 0]))


@softmax_columns.mistake
def mean_of_columns(Z):
    """Your columns sum to K: you divide by the mean of the exponentials. Divide by their sum."""
    e = np.exp(Z - np.max(Z, axis=0))
    return e / np.mean(e, axis=0)


@softmax_columns.mistake
def sigmoid_of_each(Z):
    """This is the sigmoid of each entry on its own, 1 / (1 + exp(−z)); the columns do not sum to 1.

    In softmax the classes of a sample share one denominator, their sum of exponentials.
    """
    return 1 / (1 + np.exp(-Z))


@softmax_columns.mistake
def logarithm_of_columns(Z):
    """You give the logarithm of softmax; its entries are negative. Here exp has the last word."""
    shifted = Z - np.max(Z, axis=0)
    return shifted - np.log(np.sum(np.exp(shifted), axis=0))


@softmax_columns.mistake
def hard_choice_by_column(Z):
    """You give 1 to the largest score of each column and 0 to the others, the hard choice.

    Softmax is soft: by equation (1) every class keeps some probability.
    """
    top = Z == np.max(Z, axis=0)
    return top / np.sum(top, axis=0)


@softmax_columns.mistake
def shift_only_above_in_columns(Z):
    """The maximum is taken away above the line only. Below it, exp(Z) is summed unshifted.

    Equation (1) stays what it is only if the scores are shifted alike in both places.
    """
    return np.exp(Z - np.max(Z, axis=0)) / np.sum(np.exp(Z), axis=0)


@softmax_columns.mistake
def shift_only_below_in_columns(Z):
    """The maximum is taken away below the line only. Above it stands exp(Z), unshifted.

    Equation (1) stays what it is only if the scores are shifted alike in both places.
    """
    return np.exp(Z) / np.sum(np.exp(Z - np.max(Z, axis=0)), axis=0)


@softmax_columns.mistake
def both_axes(Z):
    """You normalise twice, along both axes, and the second undoes the first.

    Only the classes of one sample compete: once, down each column.
    """
    e = np.exp(Z - np.max(Z, axis=0))
    a = e / np.sum(e, axis=0)
    return a / np.sum(a, axis=1, keepdims=True)


@softmax_columns.mistake
def batch_flattened(Z):
    """The numbers of the batch come out in one long row. The result has the shape of Z, (K, m)."""
    e = np.exp(Z - np.max(Z, axis=0))
    return (e / np.sum(e, axis=0)).ravel()


@softmax_columns.mistake
def samples_one_after_the_other(Z):
    """Every sample is right, but they follow one another in one long row.

    Stack them side by side, as columns, so that the shape is that of Z: (K, m).
    """
    e = np.exp(Z - np.max(Z, axis=0))
    return (e / np.sum(e, axis=0)).T.ravel()


@softmax_columns.mistake
def batch_changed_in_place(Z):
    """The numbers are right, but `Z -= …` or `Z[:, j] = …` writes into the caller's array.

    `Z = Z - …` makes a new one and leaves theirs alone.
    """
    Z -= np.max(Z, axis=0)
    return np.exp(Z) / np.sum(np.exp(Z), axis=0)


@softmax_columns.mistake
def only_the_last_sample(Z):
    """You give the softmax of the last column alone: each turn of the loop overwrites the one
    before.

    Collect the columns, `A[:, j] = …`, and return all of A after the loop.
    """
    e = np.exp(Z[:, -1] - np.max(Z[:, -1]))
    return e / np.sum(e)


@softmax_columns.mistake
def last_sample_left_out(Z):
    """The last column stays empty: `range(m)` reaches up to m − 1, which is the last one."""
    e = np.exp(Z - np.max(Z, axis=0))
    A = e / np.sum(e, axis=0)
    A[:, -1] = 0
    return A


@softmax_columns.mistake
def first_sample_left_out(Z):
    """The first column stays empty: with NumPy, `range` and slices begin at 0."""
    e = np.exp(Z - np.max(Z, axis=0))
    A = e / np.sum(e, axis=0)
    A[:, 0] = 0
    return A
