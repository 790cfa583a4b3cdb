"""Chapter 5, vectorise: from one column to a batch, in columns and in rows, without a Jacobian."""

import numpy as np

from ..declaring import Case, exercise, stage, value

X = np.array

# The running example is the first sample of the first batch.
BATCH = X([[2.0, 0.5, -1.0, 0.0], [1.0, 1.5, 0.3, 0.2], [0.1, -0.4, 2.2, 3.1]])
PROBABILITIES = X([[0.659, 0.2, 0.05, 0.6], [0.242, 0.7, 0.15, 0.3], [0.099, 0.1, 0.8, 0.1]])
FIVE_CLASSES = X([[0.3, -0.7], [1.1, 0.4], [-2.0, 2.5], [0.6, -1.3], [0.0, 0.9]])
TWO_CLASSES = X([[0.2, -1.5, 0.8, 1.0, -0.3], [1.4, 0.6, -0.9, 0.5, -1.1]])
THREE_ROWS = X([[0.4, 1.2, -0.6, 0.9], [-1.1, 0.3, 0.8, 2.0], [0.7, 0.7, -0.2, 0.1]])
ONE_SAMPLE = X([[0.5], [-1.2], [3.0], [0.0]])
WHOLE_NUMBERS = X([[3, 0], [1, 2], [2, -1], [0, 4]])
ONE_CLASS = X([[4.2, -1.0, 0.5]])
# Whole columns far up or far down, columns that hold both, and close calls at the top.
EXTREME = X(
    [
        [10000.0, -10000.0, 10000.0, -10000.0, 10000.0],
        [9999.0, -9998.5, -10000.0, 10000.0, 9999.5],
        [-10000.0, -9999.0, 9998.0, -10000.0, 10000.0],
    ]
)


def _hot(*labels, K=3):
    """One-hot columns for these labels."""
    return (np.arange(K)[:, None] == X(labels)).astype(float)


def _softmax(Z, axis=0):
    """Softmax along an axis, stable: what most mistakes below do get right."""
    E = np.exp(Z - np.max(Z, axis=axis, keepdims=True))
    return E / np.sum(E, axis=axis, keepdims=True)


def _unshifted(Z, axis=0):
    """Softmax along an axis by its bare definition, which overflows."""
    return np.exp(Z) / np.sum(np.exp(Z), axis=axis, keepdims=True)


def _one_shift(Z, axis=0):
    """Softmax along an axis with the largest entry of the whole batch taken away."""
    E = np.exp(Z - np.max(Z))
    return E / np.sum(E, axis=axis, keepdims=True)


def _clipped(Z, axis=0):
    """Softmax along an axis of logits cut off at ±500."""
    return _unshifted(np.clip(Z, -500, 500), axis)


# What right and wrong formulas are made of, as cards spell them out.
PIECES = {
    "A": lambda Z, Y: _softmax(Z),
    "Y": lambda Z, Y: Y,
    "A ⊙ Y": lambda Z, Y: _softmax(Z) * Y,
    "Y/A": lambda Z, Y: Y / _softmax(Z),
    "A²": lambda Z, Y: _softmax(Z) ** 2,
    "ln A": lambda Z, Y: np.log(_softmax(Z)),
    "exp(Z)": lambda Z, Y: np.exp(Z),
    "Z": lambda Z, Y: Z,
    "1": lambda Z, Y: np.ones(Z.shape),
    "softmax along the other axis": lambda Z, Y: _softmax(Z, 1),
    "softmax of the whole batch": lambda Z, Y: _softmax(Z.reshape(-1, 1)).reshape(Z.shape),
}


def _over(pieces, by, size):
    """The same pieces divided by a size of the batch."""
    return {
        f"{name}/{by}": lambda Z, Y, piece=piece: piece(Z, Y) / size(Z)
        for name, piece in pieces.items()
        if name in ("A", "Y", "A ⊙ Y", "softmax along the other axis")
    }


OVER_M = _over(PIECES, "m", lambda Z: Z.shape[1])
OVER_MM = _over(PIECES, "m²", lambda Z: Z.shape[1] ** 2)
OVER_K = _over(PIECES, "K", len)
OVER_KM = _over(PIECES, "(K m)", np.size)


def _in_rows(pieces):
    """The same pieces for rows of logits with labels, where A is called P."""
    return {
        name.replace("A", "P"): lambda logits, labels, piece=piece: (
            piece(logits.T, _hot(*labels, K=logits.shape[1])).T
        )
        for name, piece in pieces.items()
    }


COLUMNS = [
    stage(
        "ordinary batches",
        (BATCH, _hot(0, 2, 1, 1)),
        (FIVE_CLASSES, _hot(3, 0, K=5)),
        (TWO_CLASSES, _hot(1, 0, 0, 1, 1, K=2)),
        (ONE_SAMPLE, _hot(2, K=4)),
    ),
    stage("batches of whole numbers", (WHOLE_NUMBERS, _hot(3, 1, K=4).astype(int))),
    stage("a single class, K = 1", (ONE_CLASS, X([[1.0, 1.0, 1.0]]))),
    stage("logits of ±10,000", (EXTREME, _hot(0, 0, 2, 0, 1))),
]


# --- 5.1 ----------------------------------------------------------------------------------------


@exercise(
    "5.1",
    "The gradient of a whole batch",
    equation=9,
    terms=PIECES | OVER_M | OVER_K,
    stages=COLUMNS,
    hints=[
        "Column s of Z enters the cost of sample s and no other. What is its gradient?",
        "Equation (9) for every column at once needs A, the softmax of each column of Z: take "
        "the sums along axis 0.",
        "Make A stable: before `np.exp`, take from each column its own largest logit, "
        "`np.max(Z, axis=0, keepdims=True)`. Divide by sums with `keepdims=True` as well.",
        "With A in hand, one subtraction gives every column a − y: `A - Y`.",
    ],
)
def batch_gradient(Z, Y):
    """The columns share no logit, so each brings its own equation (9): a − y.

    Side by side they are A − Y. Softmax goes down each column (axis 0), with the column's own
    largest logit taken away first, so that no exponential overflows.
    """
    E = np.exp(Z - np.max(Z, axis=0, keepdims=True))
    A = E / np.sum(E, axis=0, keepdims=True)
    return A - Y


@batch_gradient.mistake
def target_minus_prediction(Z, Y):
    """You give y − a, the way downhill. The gradient points uphill: equation (9) has a − y.

    The minus of descent comes later, in the update z ← z − rate · gradient.
    """
    return Y - _softmax(Z)


@batch_gradient.mistake
def without_softmax(Z, Y):
    """You subtract the target from the logits. Equation (9) subtracts it from the probabilities.

    So softmax comes first: a = softmax(z) for each sample, then a − y.
    """
    return Z - Y


@batch_gradient.mistake
def without_target(Z, Y):
    """These are the probabilities A. Equation (9) still takes the target away: a − y.

    A gradient that never sees Y could not know which class is right.
    """
    return _softmax(Z)


@batch_gradient.mistake
def target_added(Z, Y):
    """You add the target. Equation (9) is a − y.

    Raising the right class's logit lowers the cost, so its entry must be negative, a − 1.
    """
    return _softmax(Z) + Y


@batch_gradient.mistake
def only_the_labelled_class(Z, Y):
    """You keep only the entry of the labelled class. The others have a gradient too.

    By equation (9) an entry with y = 0 is a − 0 = a: raising the logit of a wrong class takes
    probability from the right one.
    """
    return (_softmax(Z) - Y) * Y


@batch_gradient.mistake
def only_the_other_classes(Z, Y):
    """The entries of the labelled classes are 0 in your answer. Equation (9) gives them a − 1.

    It is the most important entry: the push that raises the right class.
    """
    return _softmax(Z) * (1 - Y)


@batch_gradient.mistake
def probability_of_the_label(Z, Y):
    """You multiply the probabilities by the target, which picks out that of the labelled class.
    Equation (9) is a difference, a − y, and every class has its entry.
    """
    return _softmax(Z) * Y


@batch_gradient.mistake
def one_taken_from_every_class(Z, Y):
    """You subtract 1 from every entry. In equation (9) y is 1 at the labelled class only; at the
    others it is 0, and the gradient there is a itself.
    """
    return _softmax(Z) - 1


@batch_gradient.mistake
def gradient_of_the_probabilities(Z, Y):
    """This is −Y/A, equation (3): the gradient with respect to the probabilities A.

    One step of the chain is missing, through softmax to the logits Z. Chapter 4 carried it through,
    and little was left: equation (9).
    """
    return -Y / _softmax(Z)


@batch_gradient.mistake
def terms_of_the_cost(Z, Y):
    """These are the terms of the cost, −y ln a of equation (2). Its derivative is asked for,
    with respect to the logits: equation (9).
    """
    return -Y * np.log(_softmax(Z))


@batch_gradient.mistake
def squared_error(Z, Y):
    """You multiply a − y by a (1 − a), as if the cost were a squared error behind sigmoids.

    With softmax and cross-entropy that factor has cancelled: equation (9) is a − y alone.
    """
    A = _softmax(Z)
    return (A - Y) * A * (1 - A)


@batch_gradient.mistake
def squared_difference(Z, Y):
    """You square the difference. Equation (9) is the difference itself, a − y: its sign says
    which logits are to rise and which to fall.
    """
    return (_softmax(Z) - Y) ** 2


@batch_gradient.mistake
def absolute_difference(Z, Y):
    """You take the absolute value, and the sign is lost. Equation (9) is a − y: below 0 for the
    right class, above for the others.
    """
    return np.abs(_softmax(Z) - Y)


@batch_gradient.mistake
def through_softmax_twice(Z, Y):
    """You send a − y through the Jacobian of softmax once more. It is behind you already.

    a − y is the gradient with respect to the logits: equation (9) has the Jacobian inside.
    """
    A = _softmax(Z)
    G = A - Y
    return A * (G - np.sum(A * G, axis=0))


@batch_gradient.mistake
def softmax_of_softmax(Z, Y):
    """Softmax is applied twice: to the logits, and then to the probabilities that came out.

    Equation (1) is needed once. Twice, all probabilities come close to 1/K.
    """
    return _softmax(_softmax(Z)) - Y


@batch_gradient.mistake
def softmax_of_the_difference(Z, Y):
    """You subtract the target before softmax. In equation (9) the order is the other one.

    First a = softmax(z), then a − y. Yours is never negative, and no gradient of this cost is like
    that: over the classes of a sample it sums to 0.
    """
    return _softmax(Z - Y)


@batch_gradient.mistake
def sigmoid_for_softmax(Z, Y):
    """You take the sigmoid of each logit on its own. Equation (1) lets the classes compete.

    With a sigmoid the probabilities of a sample need not sum to 1, nor its gradient to 0.
    """
    return 0.5 * (1 + np.tanh(0.5 * Z)) - Y


@batch_gradient.mistake
def logarithm_of_probabilities(Z, Y):
    """You subtract the target from ln A. Equation (9) has the probabilities themselves, a − y.

    The logarithm belongs to the cost, equation (2); differentiating has used it up.
    """
    shifted = Z - np.max(Z, axis=0, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=0, keepdims=True)) - Y


@batch_gradient.mistake
def not_divided_by_the_sum(Z, Y):
    """Your exponentials are not divided by their sum, so they are no probabilities yet.

    Equation (1) divides those of each sample by their own sum; only then comes a − y.
    """
    return np.exp(Z - np.max(Z, axis=0, keepdims=True)) - Y


@batch_gradient.mistake
def bare_exponentials(Z, Y):
    """You subtract the target from exp(z). Equation (1) also divides by the sum over the classes.

    Only then are they probabilities, and only of those does equation (9) speak.
    """
    return np.exp(Z) - Y


@batch_gradient.mistake
def shift_in_the_numerator_only(Z, Y):
    """You take the largest logit away in the numerator of equation (1) and not in the
    denominator. Only a shift of both cancels: compute the exponentials once, and divide them by
    their own sum.
    """
    E = np.exp(Z - np.max(Z, axis=0))
    return E / np.sum(np.exp(Z), axis=0) - Y


@batch_gradient.mistake
def other_base(Z, Y):
    """You raise 2 to the logits. Equation (1) has the natural exponential, `np.exp`; another
    base is another temperature, and its gradient carries a factor.
    """
    E = 2.0 ** (Z - np.max(Z, axis=0))
    return E / np.sum(E, axis=0) - Y


@batch_gradient.mistake
def negated_logits(Z, Y):
    """Your softmax is upside down: the exponent is −z, so the largest logit gets the least.
    Equation (1) has exp(z_j).
    """
    return _softmax(-Z) - Y


@batch_gradient.mistake
def only_the_most_probable(Z, Y):
    """You put 1 at the largest logit and 0 elsewhere, then subtract Y.

    That counts errors, it is no derivative: it does not change when a logit is nudged. Equation (9)
    has the soft probabilities a.
    """
    return (Z == np.max(Z, axis=0)) * 1.0 - Y


# Exercises 5.2 and 5.3 know the slips so far as well, and 5.2 those of the next two groups.
WHATEVER_THE_LAYOUT = batch_gradient.mistakes


@batch_gradient.mistake
def samples_taken_for_rows(Z, Y):
    """Your softmax runs along axis 1, so that samples compete for each class.

    In Z a sample is a column: the sum in equation (1) goes down a column, over its K classes, which
    is axis 0. Each column of A then sums to 1, and each column of the gradient to 0.
    """
    return _softmax(Z, 1) - Y


@batch_gradient.mistake
def one_softmax_for_the_whole_batch(Z, Y):
    """Your softmax divides by one sum over the whole batch; each sample has its own in equation
    (1).

    A sum without `axis` adds up all K·m entries. Sum down each column, axis 0, and keep the axis,
    so that the division broadcasts.
    """
    E = np.exp(Z - np.max(Z))
    return E / np.sum(E) - Y


@batch_gradient.mistake
def largest_of_each_row(Z, Y):
    """You take away the largest logit of each row. Softmax forgives only one shift for a column.

    A constant is harmless where all K entries of a sample share it: take the maximum down each
    column, axis 0.
    """
    E = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return E / np.sum(E, axis=0, keepdims=True) - Y


@batch_gradient.mistake
def divided_by_row_sums(Z, Y):
    """You take the maximum down each column and then divide by sums along the rows.

    Both belong to one sample, which is a column: axis 0 for the maximum and for the sum.
    """
    E = np.exp(Z - np.max(Z, axis=0))
    return E / np.sum(E, axis=1, keepdims=True) - Y


@batch_gradient.mistake
def largest_taken_but_one_sum_for_all(Z, Y):
    """You take each column's largest logit away, which is right, but divide by one sum over the
    whole batch. Each sample has its own sum in equation (1): down its column, axis 0.
    """
    E = np.exp(Z - np.max(Z, axis=0))
    return E / np.sum(E) - Y


@batch_gradient.mistake
def class_numbers_subtracted(Z, Y):
    """You subtract class numbers. Equation (9) subtracts the one-hot target: 1 at the place of
    the class, 0 elsewhere. Y is that already.
    """
    return _softmax(Z) - np.argmax(Y, axis=0)


@batch_gradient.mistake
def batch_turned_over(Z, Y):
    """Your gradient has one row a sample. In the chapters a sample is a column: the shape is (K,
    m).

    A gradient always has the shape of what it belongs to, here Z.
    """
    return (_softmax(Z) - Y).T


@batch_gradient.mistake
def only_the_first_sample(Z, Y):
    """You treat the first column only. Every sample has its gradient a − y, equation (9).

    The result has the shape of Z, (K, m).
    """
    return (_softmax(Z) - Y)[:, 0]


@batch_gradient.mistake
def only_the_last_sample(Z, Y):
    """You keep the last column only: each round of the loop overwrites the one before. Every
    sample has its gradient a − y; together they have the shape of Z, (K, m).
    """
    return (_softmax(Z) - Y)[:, -1]


@batch_gradient.mistake
def last_sample_left_out(Z, Y):
    """The last sample is left at 0: the loop ends one column early. `range(m)` already stops
    before m, and m is the number of columns, `Z.shape[1]`.
    """
    G = _softmax(Z) - Y
    G[:, -1] = 0
    return G


@batch_gradient.mistake
def classes_counted_for_samples(Z, Y):
    """Your loop over the samples runs K times: `len(Z)` and `Z.shape[0]` count rows, the
    classes. Samples are columns, `Z.shape[1]`, and with A − Y no loop is needed.
    """
    G = np.zeros(Z.shape)
    for s in range(len(Z)):
        G[:, s] = _softmax(Z[:, s]) - Y[:, s]
    return G


IN_COLUMNS = batch_gradient.mistakes[len(WHATEVER_THE_LAYOUT) :]


@batch_gradient.mistake
def without_the_largest_logit(Z, Y):
    """Right for ordinary logits; at 10,000 exp overflows, and inf / inf is nan.

    Softmax does not change when one number is taken from a whole column: take each column's largest
    logit away before `np.exp`, as in chapter 1.
    """
    return _unshifted(Z) - Y


@batch_gradient.mistake
def largest_of_the_whole_batch(Z, Y):
    """You take one maximum, of the whole batch, from every column. A column far below it
    underflows.

    All its exponentials become 0, and 0 / 0 is nan. Each column needs its own largest logit:
    `axis=0` and `keepdims=True`.
    """
    return _one_shift(Z) - Y


@batch_gradient.mistake
def clipped_logits(Z, Y):
    """You cut the logits off at some height, so that exp does not overflow.

    But then 10,000 and 9,999 become equal, and their probabilities too. Taking each column's
    largest logit away keeps every difference.
    """
    return _clipped(Z) - Y


@batch_gradient.mistake
def nan_painted_over(Z, Y):
    """exp overflows, and the nan that follows is replaced by 0: the largest class then has nothing.

    Do not mend the nan, avoid it: take each column's largest logit away before `np.exp`.
    """
    return np.nan_to_num(_unshifted(Z)) - Y


@batch_gradient.mistake
def clipped_probabilities(Z, Y):
    """You keep the probabilities away from 0 and 1. The logarithm of equation (2) may need that,
    equation (9) has no logarithm: a − y is exact as it is.
    """
    return np.clip(_softmax(Z), 1e-7, 1 - 1e-7) - Y


@batch_gradient.mistake
def targets_overwritten(Z, Y):
    """The numbers are right, but your caller's Y is overwritten on the way.

    `Y -= …` or `out=Y` writes into the array that you were given. `A - Y` makes a new one.
    """
    G = _softmax(Z) - Y
    np.copyto(Y, G, casting="unsafe")
    return G


@batch_gradient.mistake
def logits_shifted_in_place(Z, Y):
    """The numbers are right, but your caller's Z is overwritten on the way.

    `Z -= …` writes into the array that you were given; `Z - …` makes a new one.
    """
    Z -= np.max(Z, axis=0, keepdims=True)
    return _softmax(Z) - Y


LATE_IN_COLUMNS = batch_gradient.mistakes[len(WHATEVER_THE_LAYOUT) + len(IN_COLUMNS) :]


@batch_gradient.mistake
def divided_by_samples(Z, Y):
    """You divide by m, the number of samples: that is the gradient of the mean cost, exercise 5.2.

    The cost of a batch is here the sum over its columns, and each column keeps its a − y undivided.
    """
    return (_softmax(Z) - Y) / Z.shape[1]


@batch_gradient.mistake
def divided_by_classes(Z, Y):
    """You divide by K, the number of classes. Nothing in equation (9) is averaged over classes.

    The cost of a batch is the sum over its columns, and each column keeps its a − y undivided.
    """
    return (_softmax(Z) - Y) / Z.shape[0]


@batch_gradient.mistake
def divided_by_both(Z, Y):
    """You divide by the number of all entries, K·m. The cost of a batch is the sum over its
    columns.

    So no division is left over: each column is a − y, equation (9).
    """
    return (_softmax(Z) - Y) / Z.size


@batch_gradient.mistake
def downhill_and_divided(Z, Y):
    """You give Y − A, the way downhill. The gradient points uphill: equation (9) has a − y.

    Besides you divide; the cost of a batch is here the sum over its columns.
    """
    return (Y - _softmax(Z)) / Z.shape[1]


@batch_gradient.mistake
def summed_over_samples(Z, Y):
    """You add up the columns: one number a class is left. Every logit of Z has its own derivative.

    So the gradient has the shape of Z, (K, m). (The sum over samples is what a bias gets, in
    chapter 7.)
    """
    return np.sum(_softmax(Z) - Y, axis=1)


@batch_gradient.mistake
def averaged_over_samples(Z, Y):
    """You average over the samples: one number a class is left. Every logit has its own derivative.

    The gradient has the shape of Z, (K, m), and column s is a − y of sample s.
    """
    return np.mean(_softmax(Z) - Y, axis=1)


@batch_gradient.mistake
def summed_over_classes(Z, Y):
    """You add up each column, and a − y always sums to 0: nothing is left.

    Every logit of Z has its own derivative, so the gradient has the shape of Z, (K, m).
    """
    return np.sum(_softmax(Z) - Y, axis=0)


@batch_gradient.mistake
def summed_over_samples_kept(Z, Y):
    """You add up the columns: one column is left. Every logit of Z has its own derivative, so
    the gradient has the shape of Z, (K, m), and column s is a − y of sample s.
    """
    return np.sum(_softmax(Z) - Y, axis=1, keepdims=True)


@batch_gradient.mistake
def averaged_over_samples_kept(Z, Y):
    """You average over the samples: one column is left. Every logit of Z has its own derivative,
    so the gradient has the shape of Z, (K, m), and column s is a − y of sample s.
    """
    return np.mean(_softmax(Z) - Y, axis=1, keepdims=True)


@batch_gradient.mistake
def summed_over_classes_kept(Z, Y):
    """You add up each column, and a − y always sums to 0: nothing is left. Every logit of Z has
    its own derivative, so the gradient has the shape of Z, (K, m).
    """
    return np.sum(_softmax(Z) - Y, axis=0, keepdims=True)


@batch_gradient.mistake
def everything_added_up(Z, Y):
    """You add or average all entries of A − Y, and they cancel: every column sums to 0. The
    gradient has one entry for each logit, in the shape of Z, (K, m).
    """
    return np.sum(_softmax(Z) - Y)


@batch_gradient.mistake
def the_cost(Z, Y):
    """This is the cost of the batch, one number. Its gradient is asked for, equation (9).

    It has one entry for each logit, so the shape of Z.
    """
    return -np.sum(Y * np.log(_softmax(Z)))


@batch_gradient.mistake
def cost_beside_the_gradient(Z, Y):
    """You give two results, the cost and the gradient. Here the gradient alone is asked for, in
    the shape of Z.
    """
    A = _softmax(Z)
    return -np.sum(Y * np.log(A)), A - Y


@batch_gradient.mistake
def probabilities_beside_the_gradient(Z, Y):
    """You give two results, the probabilities and the gradient. Here the gradient alone is asked
    for, in the shape of Z.
    """
    A = _softmax(Z)
    return A, A - Y


# --- 5.2 ----------------------------------------------------------------------------------------


@exercise(
    "5.2",
    "The gradient of the mean cost",
    equation=9,
    terms=OVER_M | PIECES | OVER_K | OVER_KM | OVER_MM,
    stages=COLUMNS,
    hints=[
        "The mean cost is the sum of 5.1, times a number. What happens to a gradient when its cost "
        "is multiplied by a number?",
        "The number is 1/m, m being the number of samples. Samples are columns: which entry of "
        "`Z.shape` is m?",
        "Divide all of A − Y, brackets included, by `Z.shape[1]`.",
    ],
)
def mean_gradient(Z, Y):
    """The mean cost is the summed cost times 1/m, and a constant factor passes through a
    derivative.

    So the gradient is (A − Y)/m, of the same shape. m is the number of columns, `Z.shape[1]`.
    """
    E = np.exp(Z - np.max(Z, axis=0, keepdims=True))
    A = E / np.sum(E, axis=0, keepdims=True)
    return (A - Y) / Z.shape[1]


@mean_gradient.mistake
def sum_for_mean(Z, Y):
    """This is A − Y, the gradient of the summed cost. The mean cost is 1/m of it.

    A factor of the cost is a factor of its gradient.
    """
    return _softmax(Z) - Y


@mean_gradient.mistake
def divided_by_classes_not_samples(Z, Y):
    """You divide by K, the number of classes (`len(Z)` and `Z.shape[0]` count rows).

    The mean is over the m samples, and a sample is a column.
    """
    return (_softmax(Z) - Y) / Z.shape[0]


@mean_gradient.mistake
def divided_by_every_entry(Z, Y):
    """You divide by the number of all entries, K·m, as `np.mean` and `Z.size` do without an axis.

    The mean cost has one term a sample: m of them.
    """
    return (_softmax(Z) - Y) / Z.size


@mean_gradient.mistake
def times_m(Z, Y):
    """You multiply by m. The mean cost is the sum divided by m, and its gradient with it."""
    return (_softmax(Z) - Y) * Z.shape[1]


@mean_gradient.mistake
def divided_twice(Z, Y):
    """You divide by m twice. The mean brings 1/m once: either it is in the cost or you put it
    in.
    """
    return (_softmax(Z) - Y) / Z.shape[1] ** 2


@mean_gradient.mistake
def divided_by_m_minus_one(Z, Y):
    """You divide by m − 1, which is for estimating a variance. A mean of m costs divides by m."""
    return (_softmax(Z) - Y) / max(Z.shape[1] - 1, 1)


@mean_gradient.mistake
def only_the_target_divided(Z, Y):
    """Division binds more tightly than subtraction: you divide Y by m and leave A whole.

    Put brackets round the difference of equation (9), then divide it.
    """
    return _softmax(Z) - Y / Z.shape[1]


@mean_gradient.mistake
def only_the_probabilities_divided(Z, Y):
    """You divide A by m and subtract Y undivided. Both halves of a − y carry the factor 1/m.

    Put brackets round the difference, then divide it.
    """
    return _softmax(Z) / Z.shape[1] - Y


@mean_gradient.mistake
def mean_over_the_samples(Z, Y):
    """You average the gradient over the samples: one number a class is left.

    The mean is in the cost, L = (1/m) Σ C. Each logit of Z still has its own derivative, (a − y)/m:
    the shape stays (K, m).
    """
    return np.mean(_softmax(Z) - Y, axis=1)


@mean_gradient.mistake
def mean_over_the_samples_kept(Z, Y):
    """You average the gradient over the samples: one column is left.

    The mean is in the cost, L = (1/m) Σ C. Each logit of Z still has its own derivative, (a − y)/m:
    the shape stays (K, m).
    """
    return np.mean(_softmax(Z) - Y, axis=1, keepdims=True)


@mean_gradient.mistake
def mean_over_the_classes(Z, Y):
    """You average each column, and a − y always sums to 0: nothing is left.

    The mean is in the cost, over samples. Each logit still has its own derivative, (a − y)/m, and
    the shape stays (K, m).
    """
    return np.mean(_softmax(Z) - Y, axis=0)


@mean_gradient.mistake
def one_number_left(Z, Y):
    """You average all entries of A − Y, and they cancel: every column sums to 0.

    The mean is in the cost, L = (1/m) Σ C; its gradient has one entry for each logit, (K, m).
    """
    return np.mean(_softmax(Z) - Y)


@mean_gradient.mistake
def the_mean_cost(Z, Y):
    """This is the mean cost, one number. Its gradient is asked for: one entry for each logit."""
    return -np.sum(Y * np.log(_softmax(Z))) / Z.shape[1]


@mean_gradient.mistake
def mean_taken_away(Z, Y):
    """You subtract the mean over the samples. The mean cost divides; it takes nothing away.

    L = (1/m) Σ C, so every entry of A − Y is divided by m.
    """
    G = _softmax(Z) - Y
    return G - np.mean(G, axis=1, keepdims=True)


@mean_gradient.mistake
def samples_taken_for_rows_throughout(Z, Y):
    """You take each row for a sample, in softmax and in the division. In Z a sample is a column.

    Softmax runs down axis 0, over K classes; m is the number of columns, `Z.shape[1]`.
    """
    return (_softmax(Z, 1) - Y) / Z.shape[0]


@mean_gradient.mistake
def mean_over_the_classes_kept(Z, Y):
    """You average each column, and a − y always sums to 0: nothing is left. The mean is in the
    cost, over samples. Each logit still has its own derivative, (a − y)/m, and the shape stays
    (K, m).
    """
    return np.mean(_softmax(Z) - Y, axis=0, keepdims=True)


@mean_gradient.mistake
def summed_over_the_samples(Z, Y):
    """You add up the columns: one number a class is left. Every logit of Z has its own
    derivative, so the shape stays (K, m), and each entry is divided by m.
    """
    return np.sum(_softmax(Z) - Y, axis=1)


@mean_gradient.mistake
def summed_over_the_samples_kept(Z, Y):
    """You add up the columns: one column is left. Every logit of Z has its own derivative, so
    the shape stays (K, m), and each entry is divided by m.
    """
    return np.sum(_softmax(Z) - Y, axis=1, keepdims=True)


@mean_gradient.mistake
def only_the_target_divided_by_classes(Z, Y):
    """Division binds more tightly than subtraction: you divide Y alone. Put brackets round the
    difference of equation (9), then divide it, by the number of samples m, not of classes.
    """
    return _softmax(Z) - Y / Z.shape[0]


@mean_gradient.mistake
def only_the_probabilities_divided_by_classes(Z, Y):
    """You divide A alone and subtract Y undivided. Put brackets round the difference of equation
    (9), then divide it, by the number of samples m, not of classes.
    """
    return _softmax(Z) / Z.shape[0] - Y


@mean_gradient.mistake
def logits_divided(Z, Y):
    """You divide the logits by m, before softmax. That is a temperature, it makes all
    probabilities more alike. The factor 1/m belongs to the cost, so it comes last, before the
    whole of a − y.
    """
    return _softmax(Z / Z.shape[1]) - Y


@mean_gradient.mistake
def logits_divided_too(Z, Y):
    """You divide the logits by m, before softmax. That is a temperature, it makes all
    probabilities more alike. The factor 1/m belongs to the cost, so it comes last, before the
    whole of a − y.
    """
    return (_softmax(Z / Z.shape[1]) - Y) / Z.shape[1]


@mean_gradient.mistake
def mean_gradient_repeated(Z, Y):
    """Every column of your answer is the same, the average gradient. The mean is in the cost, L
    = (1/m) Σ C: column s keeps its own a − y, divided by m.
    """
    return np.repeat(np.mean(_softmax(Z) - Y, axis=1, keepdims=True), Z.shape[1], axis=1)


@mean_gradient.mistake
def divided_by_class_counts(Z, Y):
    """You divide each class by the number of its samples, and a class without one by 0. The mean
    cost has one divisor for all, m.
    """
    with np.errstate(all="ignore"):
        return (_softmax(Z) - Y) / np.sum(Y, axis=1, keepdims=True)


@mean_gradient.mistake
def softmax_of_the_mean_logits(Z, Y):
    """You average the samples first and take softmax of the average. The mean is over the costs,
    L = (1/m) Σ C, and each sample has its own softmax: the gradient keeps the shape (K, m).
    """
    return _softmax(np.mean(Z, axis=1)) - np.mean(Y, axis=1)


@mean_gradient.mistake
def divided_by_four(Z, Y):
    """You divide by 4, which is m for one batch only. m is the number of columns of the Z that
    you are given: `Z.shape[1]`.
    """
    return (_softmax(Z) - Y) / 4


@mean_gradient.mistake
def divided_by_the_root(Z, Y):
    """You divide by √m. A mean of m costs is their sum divided by m, and its gradient with it."""
    return (_softmax(Z) - Y) / np.sqrt(Z.shape[1])


@mean_gradient.mistake
def whole_numbers_only(Z, Y):
    """`//` divides and rounds down to whole numbers. The gradient is no whole number: use `/`."""
    return (_softmax(Z) - Y) // Z.shape[1]


def _inherit(exercise, mistakes, adapt, also=""):
    """Teach an exercise the mistakes of an earlier one, adapted to what it asks."""
    for known in mistakes:
        slip = adapt(known.function)
        slip.__name__, slip.__doc__ = known.name + also, known.explanation
        exercise.mistake(slip)


def _divided(slip):
    return lambda Z, Y: np.asarray(slip(Z, Y)) / Z.shape[1]


def _undivided(slip):
    return lambda Z, Y: slip(Z, Y)


_inherit(mean_gradient, WHATEVER_THE_LAYOUT + IN_COLUMNS + LATE_IN_COLUMNS, _divided)
# Of two slips at once, the sum for the mean and another, the other is told first.
_inherit(mean_gradient, WHATEVER_THE_LAYOUT + IN_COLUMNS, _undivided, also="_and_the_sum")


# --- 5.3 ----------------------------------------------------------------------------------------


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
        stage("logits of ±10,000", (EXTREME.T, X([0, 0, 2, 0, 1]))),
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
    return _softmax(logits, axis), _rows(labels, logits.shape[1])


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
def logits_reshaped(logits, labels):
    """You reshape the logits (m, K) into (K, m). That keeps the reading order and mixes up samples.

    Turning rows into columns is a transpose, `.T`; or leave the rows and let softmax run along axis
    1.
    """
    m, K = logits.shape
    G = _softmax(logits.reshape(K, m)) - _rows(labels, K).T
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
    return (_unshifted(logits, 1) - _rows(labels, logits.shape[1])) / len(labels)


@row_gradient.mistake
def largest_of_all_rows(logits, labels):
    """You take one maximum, of the whole batch, from every row. A row far below it underflows.

    All its exponentials become 0, and 0 / 0 is nan. Each row needs its own largest logit: `axis=1`
    and `keepdims=True`.
    """
    return (_one_shift(logits, 1) - _rows(labels, logits.shape[1])) / len(labels)


@row_gradient.mistake
def clipped_logits_in_rows(logits, labels):
    """You cut the logits off at some height, so that exp does not overflow.

    But then 10,000 and 9,999 become equal, and their probabilities too. Take each row's largest
    logit away instead.
    """
    return (_clipped(logits, 1) - _rows(labels, logits.shape[1])) / len(labels)


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
def divided_by_m_minus_one(logits, labels):
    """You divide by m − 1, which is for estimating a variance. A mean of m costs divides by m."""
    P, Y = _p_and_y(logits, labels)
    return (P - Y) / max(len(labels) - 1, 1)


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


_inherit(row_gradient, WHATEVER_THE_LAYOUT, _as_rows)
# Of two slips at once, the sum for the mean and another, the other is told first.
_inherit(row_gradient, IN_ROWS, _summed, also="_and_the_sum")
_inherit(
    row_gradient,
    WHATEVER_THE_LAYOUT,
    lambda slip: _summed(_as_rows(slip)),
    also="_and_the_sum",
)


# --- 5.4 ----------------------------------------------------------------------------------------


@exercise(
    "5.4",
    "A Jacobian for every sample",
    terms={
        "δ_ji a_i": lambda A: _diagonals(A),
        "a_j a_i": lambda A: _products(A),
        "δ_ji a_i²": lambda A: _diagonals(A * A),
        "δ_ji": lambda A: _diagonals(np.ones(A.shape)),
        "a_j": lambda A: A.T[:, :, None],
        "a_i": lambda A: A.T[:, None, :],
        "a_j²": lambda A: (A * A).T[:, :, None],
        "a_i²": lambda A: (A * A).T[:, None, :],
        "1": lambda A: np.ones(1),
        "Σ_k a_k²": lambda A: np.sum(A * A, axis=0)[:, None, None],
        "a_j a_i of the first sample": lambda A: _products(A)[:1],
        "δ_ji a_i of the first sample": lambda A: _diagonals(A)[:1],
    },
    stages=[
        stage(
            "ordinary batches",
            (PROBABILITIES,),
            (X([[0.1, 0.25], [0.2, 0.25], [0.3, 0.05], [0.15, 0.4], [0.25, 0.05]]),),
            (X([[0.9, 0.35, 0.5, 0.02, 0.6], [0.1, 0.65, 0.5, 0.98, 0.4]]),),
            (X([[0.4], [0.3], [0.2], [0.1]]),),
        ),
        stage("a single class, K = 1", (X([[1.0, 1.0, 1.0]]),)),
        stage("probabilities of 0 and 1", (X([[1.0, 0.0], [0.0, 0.5], [0.0, 0.5]]),)),
    ],
    hints=[
        "Sample s is column s of A, and its Jacobian is that of chapter 3: equation (4) on the "
        "diagonal, (5) off it.",
        "A loop over the columns is a good start: `for a in A.T` gives each column, `np.stack` "
        "puts the m matrices together.",
        "Without a loop: `A.T[:, :, None]` is (m, K, 1) and `A.T[:, None, :]` is (m, 1, K). Their "
        "product holds a_j a_i for every sample.",
        "With the unit matrix `np.eye(K)`, both cases are a_j (δ_ji − a_i): "
        "`A.T[:, :, None] * (np.eye(K) - A.T[:, None, :])`.",
    ],
)
def batch_jacobians(A):
    """Equations (4) and (5) in one line: ∂a_j/∂z_i = a_j (δ_ji − a_i), δ_ji being the unit matrix.

    The samples come first, axis 0; then j runs down and i across. No entry couples two samples,
    because no column of A depends on another column of Z.
    """
    a = A.T
    return a[:, :, None] * (np.eye(len(A)) - a[:, None, :])


def _jacobians(A):
    a = A.T
    return a[:, :, None] * (np.eye(len(A)) - a[:, None, :])


def _products(A):
    return A.T[:, :, None] * A.T[:, None, :]


def _diagonals(D):
    """Diagonal matrices, one for each column of D."""
    return D.T[:, :, None] * np.eye(len(D))


@batch_jacobians.mistake
def rows_taken_for_samples(A):
    """You build one matrix for each row of A. A sample is a column: there are m of them, each K
    long.

    So the result is (m, K, K), and `for a in A.T` or A.T runs through the samples.
    """
    return _jacobians(A.T)


@batch_jacobians.mistake
def samples_as_last_axis(A):
    """Your matrices stand along the last axis, (K, K, m). The exercise puts the samples first.

    (m, K, K) makes J[s] the Jacobian of sample s; `np.moveaxis` or the order of the subscripts
    moves the axis.
    """
    return np.moveaxis(_jacobians(A), 0, -1)


@batch_jacobians.mistake
def samples_in_the_middle(A):
    """Your samples stand along the middle axis, (K, m, K). The exercise puts them first.

    (m, K, K) makes J[s] the Jacobian of sample s.
    """
    return np.moveaxis(_jacobians(A), 0, 1)


@batch_jacobians.mistake
def only_the_diagonals(A):
    """You have case i = j, equation (4). Equation (5) fills the rest with −a_j a_i.

    Raising one logit takes probability from every other class.
    """
    return _diagonals(A * (1 - A))


@batch_jacobians.mistake
def diagonal_forgotten(A):
    """Equation (5) holds off the diagonal only. On it, case i = j, stands a_i (1 − a_i).

    You have −a_i a_i there: add a_i to each diagonal.
    """
    return -_products(A)


@batch_jacobians.mistake
def empty_diagonals(A):
    """Off the diagonal all is right; on it you have 0. Equation (4) puts a_i (1 − a_i) there.

    Then each column sums to 0: what one class gains, the others lose.
    """
    return -_products(A) * (1 - np.eye(len(A)))


@batch_jacobians.mistake
def diagonal_of_probabilities(A):
    """On your diagonals stands a_i. Equation (4) has a_i (1 − a_i): the square a_i² goes off as
    well.

    Hint: −a_j a_i may be subtracted everywhere, also where i = j.
    """
    return _diagonals(A) - _products(A) * (1 - np.eye(len(A)))


@batch_jacobians.mistake
def diagonal_of_complements(A):
    """On your diagonals stands 1 − a_i. Equation (4) has a_i (1 − a_i): the factor a_i is
    missing.
    """
    return _diagonals(1 - A) - _products(A) * (1 - np.eye(len(A)))


@batch_jacobians.mistake
def unit_matrix_minus_products(A):
    """You take the products from the unit matrix, so the diagonal is 1 − a_i².

    Equation (4) has a_i − a_i²: the diagonal matrix needs the probabilities on it, not ones.
    """
    return np.eye(len(A)) - _products(A)


@batch_jacobians.mistake
def off_diagonal_positive(A):
    """Off the diagonal the sign is wrong. Equation (5) is −a_j a_i.

    Raising z_i lifts a_i, and the probabilities must still sum to 1, so all others sink.
    """
    return _diagonals(A) + _products(A) * (1 - 2 * np.eye(len(A)))


@batch_jacobians.mistake
def products_added(A):
    """You add the products a_j a_i where they have to be subtracted: both (4) and (5) have a minus.

    Equation (4) is a_i − a_i², equation (5) is −a_j a_i.
    """
    return _diagonals(A) + _products(A)


@batch_jacobians.mistake
def only_the_products(A):
    """These are the products a_j a_i. Equation (5) has a minus before them, and (4) adds a_i."""
    return _products(A)


@batch_jacobians.mistake
def sign_turned_round(A):
    """Every sign is turned round: on the diagonal stands a_i (1 − a_i), equation (4), above 0.

    Raising a logit raises its own probability.
    """
    return -_jacobians(A)


@batch_jacobians.mistake
def derivative_of_sigmoids(A):
    """You give a (1 − a) for each entry, in the shape of A. That is the diagonal, equation (4),
    only.

    Each sample has a whole matrix: every probability depends on every logit, equation (5).
    """
    return A * (1 - A)


@batch_jacobians.mistake
def derivative_of_sigmoids_in_rows(A):
    """You give a (1 − a) for each entry, a row a sample. That is the diagonal, equation (4), only.

    Each sample has a whole matrix, (K, K): every probability depends on every logit, equation (5).
    """
    return (A * (1 - A)).T


@batch_jacobians.mistake
def summed_jacobians(A):
    """You add up the Jacobians of all samples: one (K, K) is left.

    Each sample has its own, because it has its own a: keep them apart along axis 0, (m, K, K).
    """
    return np.sum(_jacobians(A), axis=0)


@batch_jacobians.mistake
def mean_jacobian(A):
    """You average the Jacobians of all samples: one (K, K) is left.

    Each sample has its own: keep them apart along axis 0, (m, K, K).
    """
    return np.mean(_jacobians(A), axis=0)


@batch_jacobians.mistake
def only_the_first_jacobian(A):
    """You give the Jacobian of the first sample. There are m samples, so m matrices: (m, K, K)."""
    return _jacobians(A)[0]


@batch_jacobians.mistake
def divided_among_samples(A):
    """You divide by m. No mean is taken here: J[s] is ∂a/∂z of sample s, equations (4) and (5)."""
    return _jacobians(A) / A.shape[1]


@batch_jacobians.mistake
def one_big_matrix(A):
    """You build one (m·K, m·K) matrix with the Jacobians along its diagonal.

    That is the true derivative of the batch, nearly all zeros. Keep only its blocks: (m, K, K).
    """
    m, K = A.shape[1], len(A)
    J = np.zeros((m, K, m, K))
    J[np.arange(m), :, np.arange(m), :] = _jacobians(A)
    return J.reshape(m * K, m * K)


@batch_jacobians.mistake
def softmax_of_a(A):
    """You apply softmax to A. A holds probabilities already, softmax has been done.

    Equations (4) and (5) use A as it is.
    """
    return _jacobians(_softmax(A))


@batch_jacobians.mistake
def only_the_last_jacobian(A):
    """You give the Jacobian of the last sample: each round of the loop overwrites the one
    before. There are m samples, so m matrices: (m, K, K).
    """
    return _jacobians(A)[-1]


@batch_jacobians.mistake
def only_the_first_jacobian_kept(A):
    """There is one Jacobian in your result, that of the first sample: does the loop return in
    its first round? There are m samples, so m matrices: (m, K, K).
    """
    return _jacobians(A)[:1]


@batch_jacobians.mistake
def side_by_side(A):
    """The numbers are right, but the matrices stand side by side in one wide one, (K, m·K). Give
    the samples an axis of their own, (m, K, K): `np.stack` does, `np.hstack` does not.
    """
    return np.concatenate(_jacobians(A), axis=1)


@batch_jacobians.mistake
def flat_matrices(A):
    """The numbers are right, but each matrix is flattened into a row of K² entries.

    `.reshape(m, K, K)` gives J[s, j, i] = ∂a_j/∂z_i.
    """
    return _jacobians(A).reshape(A.shape[1], -1)


@batch_jacobians.mistake
def probabilities_on_the_diagonals_only(A):
    """These are diagonal matrices with the probabilities on them. From each the products a_j a_i
    are still to be taken, everywhere: equations (4) and (5).
    """
    return _diagonals(A)


@batch_jacobians.mistake
def first_case_everywhere(A):
    """You use a_j (1 − a_i) for every entry. That is equation (4), for i = j only; off the
    diagonal the 1 is not there, and equation (5) says −a_j a_i.
    """
    return A.T[:, :, None] * (1 - A.T[:, None, :])


@batch_jacobians.mistake
def first_case_everywhere_turned(A):
    """You use a_i (1 − a_j) for every entry. That is equation (4), for i = j only; off the
    diagonal the 1 is not there, and equation (5) says −a_j a_i.
    """
    return A.T[:, None, :] * (1 - A.T[:, :, None])


@batch_jacobians.mistake
def cases_exchanged(A):
    """The two cases are exchanged: a (1 − a), equation (4), belongs on the diagonal, i = j; −a_j
    a_i, equation (5), off it.
    """
    unit = np.eye(len(A))
    return A.T[:, :, None] * ((1 - unit) - A.T[:, None, :] * unit - A.T[:, :, None] * (1 - unit))


@batch_jacobians.mistake
def cases_exchanged_turned(A):
    """The two cases are exchanged: a (1 − a), equation (4), belongs on the diagonal, i = j; −a_j
    a_i, equation (5), off it.
    """
    unit = np.eye(len(A))
    return A.T[:, None, :] * ((1 - unit) - A.T[:, :, None] * unit - A.T[:, None, :] * (1 - unit))


@batch_jacobians.mistake
def inner_for_outer_product(A):
    """You take one number from the whole matrix, the inner product of a with itself (`a @ a`, or
    `np.dot`). Equation (5) needs the outer product, a_j a_i for every pair: `np.outer`, or two
    new axes.
    """
    return _diagonals(A) - np.sum(A * A, axis=0)[:, None, None]


@batch_jacobians.mistake
def squares_for_products(A):
    """You take a_i² from every entry of a column, the square of one class. Equation (5) has a
    product of two classes, a_j a_i: one has to run down the rows, the other across.
    """
    return _diagonals(A) - (A * A).T[:, None, :]


@batch_jacobians.mistake
def complements_minus_products(A):
    """On your diagonals stands 1 − a_i − a_i². Equation (4) has a_i − a_i²: put the
    probabilities on the diagonal, not 1 − a, before you take the products away.
    """
    return _diagonals(1 - A) - _products(A)


@batch_jacobians.mistake
def products_twice(A):
    """You take the products away twice. Both (4) and (5) hold a_j a_i once: a_i − a_i² on the
    diagonal, −a_j a_i off it.
    """
    return _diagonals(A) - 2 * _products(A)


@batch_jacobians.mistake
def always_the_first_place(A):
    """Every round of your loop writes into the same place, J[0]; the others stay empty. Sample s
    belongs at J[s].
    """
    J = np.zeros((A.shape[1], len(A), len(A)))
    J[0] = _jacobians(A)[-1]
    return J


@batch_jacobians.mistake
def lower_triangles_only(A):
    """Half of each matrix is 0: only i ≤ j is filled. Equation (5) holds on both sides of the
    diagonal, and J is symmetric.
    """
    return np.tril(_jacobians(A))


@batch_jacobians.mistake
def upper_triangles_only(A):
    """Half of each matrix is 0: only i ≥ j is filled.

    Equation (5) holds on both sides of the diagonal, and J is symmetric.
    """
    return np.triu(_jacobians(A))


@batch_jacobians.mistake
def stacked_without_an_axis(A):
    """The numbers are right, but the matrices stand in one tall stack, (m·K, K). Give the
    samples an axis of their own, (m, K, K): `np.stack` does, `np.vstack` and `np.concatenate` do
    not.
    """
    return _jacobians(A).reshape(-1, len(A))


@batch_jacobians.mistake
def classes_counted_for_samples(A):
    """Your loop over the samples runs K times: `len(A)` and `A.shape[0]` count rows, the
    classes. Samples are columns, `A.shape[1]`.
    """
    J = np.zeros((A.shape[1], len(A), len(A)))
    for s in range(len(A)):
        J[s] = np.diag(A[:, s]) - np.outer(A[:, s], A[:, s])
    return J


@batch_jacobians.mistake
def probabilities_overwritten(A):
    """The numbers are right, but your caller's A is overwritten on the way.

    `A *= …` and the like write into the array that you were given. Make a new one.
    """
    J = _jacobians(A)
    A *= 1 - A
    return J


# --- 5.5 ----------------------------------------------------------------------------------------


def _many_classes():
    """A sample of 400 classes: its Jacobian takes 1.3 MB, a itself 3 kB; a loop is done in time."""
    random = np.random.default_rng(5)
    A = np.round(_softmax(random.normal(0, 2, (400, 1))), 6)
    return A, np.round(random.normal(0, 1, A.shape), 3)


UPSTREAM = X([[0.5, -1.0, 2.0, 0.3], [1.5, 0.4, -0.6, -2.0], [-0.8, 1.2, 0.1, 0.7]])
WHOLE_UPSTREAM = X([[1, 0, 2, 3], [0, 4, -1, 1], [2, 1, 1, 0]])


@exercise(
    "5.5",
    "Back through softmax without a Jacobian",
    equation=6,
    terms={
        "a_i dA_i": lambda A, dA: A * dA,
        "a_i Σ_k a_k dA_k": lambda A, dA: A * np.sum(A * dA, axis=0),
        "a_i² dA_i": lambda A, dA: A * A * dA,
        "Σ_k a_k dA_k": lambda A, dA: np.sum(A * dA, axis=0),
        "a_i Σ_k dA_k": lambda A, dA: A * np.sum(dA, axis=0),
        "a_i² Σ_k dA_k": lambda A, dA: A * A * np.sum(dA, axis=0),
        "a_i² Σ_k a_k dA_k": lambda A, dA: A * A * np.sum(A * dA, axis=0),
        "dA_i Σ_k a_k dA_k": lambda A, dA: dA * np.sum(A * dA, axis=0),
        "dA_i": lambda A, dA: dA,
        "a_i": lambda A, dA: A,
        "Σ_k dA_k": lambda A, dA: np.sum(dA, axis=0),
        "dA_i Σ_k a_k²": lambda A, dA: dA * np.sum(A * A, axis=0),
        "a_i Σ_k a_k² dA_k": lambda A, dA: A * np.sum(A * A * dA, axis=0),
        "a_i³ dA_i": lambda A, dA: A**3 * dA,
        "a_i · (the sum of all dA)": lambda A, dA: A * np.sum(dA),
        "a_i · (the sum of all A ⊙ dA)": lambda A, dA: A * np.sum(A * dA),
        "a_i · (the sum of A ⊙ dA along the row)": lambda A, dA: (
            A * np.sum(A * dA, axis=1, keepdims=True)
        ),
        "a_i · (the largest dA)": lambda A, dA: A * np.max(dA, axis=0),
    },
    stages=[
        stage(
            "ordinary batches",
            (PROBABILITIES, UPSTREAM),
            (
                X([[0.1, 0.25], [0.2, 0.25], [0.3, 0.05], [0.15, 0.4], [0.25, 0.05]]),
                X([[1.0, 0.2], [-0.5, 0.0], [2.0, -1.5], [0.7, 3.0], [-1.2, 0.4]]),
            ),
            (
                X([[0.9, 0.35, 0.5, 0.02, 0.6], [0.1, 0.65, 0.5, 0.98, 0.4]]),
                X([[0.4, -1.0, 2.5, 0.6, 0.0], [-0.3, 0.8, 1.0, -2.0, 1.7]]),
            ),
            (X([[0.4], [0.3], [0.2], [0.1]]), X([[1.0], [-2.0], [0.5], [3.0]])),
        ),
        stage(
            "whole numbers in dA", (PROBABILITIES, X([[1, 0, 2, 3], [0, 4, -1, 1], [2, 1, 1, 0]]))
        ),
        stage("a single class, K = 1", (X([[1.0, 1.0, 1.0]]), X([[2.0, -0.5, 3.0]]))),
        stage(
            "probabilities of 0 and 1",
            (X([[1.0, 0.0], [0.0, 0.5], [0.0, 0.5]]), X([[-1.0, 4.0], [2.0, 0.0], [0.5, -2.0]])),
        ),
        stage("K = 400 classes", Case(_many_classes(), memory=500_000)),
    ],
    hints=[
        "Chapter 3 multiplied one Jacobian by one vector without building it. Here every column of "
        "dA is such a vector.",
        "For one sample: J v is a ⊙ v minus a times one number, ⟨a, v⟩. Which axis does that inner "
        "product run along in a batch?",
        "`np.sum(A * dA, axis=0, keepdims=True)` is the inner product of every sample, (1, m).",
        "Take it from dA, then multiply by A: `A * (dA - …)`.",
    ],
)
def backward_through_softmax(A, dA):
    """Equation (6) with (4) and (5) put in: dz_i = a_i dA_i − a_i Σ_k a_k dA_k.

    The sum is the same for all i of a sample: one number a column, the mean of dA as weighted by A.
    A class rises if its dA is above that mean. K·m operations, and nothing larger than A is made.
    """
    inner = np.sum(A * dA, axis=0, keepdims=True)
    return A * (dA - inner)


def _backward(A, dA):
    return A * (dA - np.sum(A * dA, axis=0))


def _every_pair(A, dA):
    """Each sample's Jacobian times every column of dA, (m, K, m), without building one."""
    return np.stack([a[:, None] * (dA - a @ dA) for a in A.T])


@backward_through_softmax.mistake
def jacobians_built(A, dA):
    """The numbers are right, but a Jacobian is built: K² entries where K are asked for.

    For K = 400 a single one takes 1.3 MB, and for a language model's vocabulary 20 GB. J v can be
    had without J: write (J v)_i out with (4) and (5) and see what the sum has in common for all i.
    """
    products = [(np.diag(a) - np.outer(a, a)) @ v for a, v in zip(A.T, dA.T, strict=True)]
    return np.stack(products, axis=1)


@backward_through_softmax.mistake
def weighted_mean_forgotten(A, dA):
    """You multiply dA by A and stop. Equation (5) takes from it, for each i, a_i Σ_k a_k dA_k.

    Every a_k depends on z_i, so every dA_k sends something to it.
    """
    return A * dA


@backward_through_softmax.mistake
def diagonal_only(A, dA):
    """You use a (1 − a) dA, the diagonal of the Jacobian, as if softmax worked entry by entry.

    Equation (6) sums over all k: the off-diagonal entries −a_k a_i of equation (5) belong in it.
    """
    return A * (1 - A) * dA


@backward_through_softmax.mistake
def off_diagonal_only(A, dA):
    """You have the terms k ≠ i, equation (5). The term k = i, a_i (1 − a_i) dA_i, is missing.

    (Or A stands twice before dA, which comes to the same: a_i dA_i has one factor a_i.)
    """
    return -A * (np.sum(A * dA, axis=0) - A * dA)


@backward_through_softmax.mistake
def only_the_weighted_mean(A, dA):
    """You have the part that all classes share, −a_i Σ_k a_k dA_k. The class's own is missing.

    From the diagonal, equation (4), comes a_i dA_i besides.
    """
    return -A * np.sum(A * dA, axis=0)


@backward_through_softmax.mistake
def sum_without_weights(A, dA):
    """You take away the plain sum of dA. In the inner product each dA_k is weighted by its a_k.

    That factor comes from equation (5), −a_k a_i.
    """
    return A * (dA - np.sum(dA, axis=0))


@backward_through_softmax.mistake
def plain_mean_taken_away(A, dA):
    """You take away the plain mean of dA. The mean that belongs here is weighted by A, Σ_k a_k
    dA_k.

    The weights come from equation (5), −a_k a_i.
    """
    return A * (dA - np.mean(dA, axis=0))


@backward_through_softmax.mistake
def mean_of_the_products(A, dA):
    """You average a_k dA_k over the classes; the inner product Σ_k a_k dA_k is a sum.

    The weights a_k sum to 1 already, so nothing is left to divide by K.
    """
    return A * (dA - np.mean(A * dA, axis=0))


@backward_through_softmax.mistake
def inner_product_along_rows(A, dA):
    """Your inner product runs along axis 1 and mixes samples. Its sum is over the classes of one.

    A sample is a column, so it is axis 0; one number a column comes out, (1, m).
    """
    return A * (dA - np.sum(A * dA, axis=1, keepdims=True))


@backward_through_softmax.mistake
def one_inner_product_for_all(A, dA):
    """You take one inner product over the whole batch. Every sample has its own Σ_k a_k dA_k.

    Sum down each column, axis 0.
    """
    return A * (dA - np.sum(A * dA))


@backward_through_softmax.mistake
def factor_on_one_term_only(A, dA):
    """Brackets: your weighted mean is taken from a ⊙ dA without the factor a_i before it.

    Equation (5) is −a_k a_i, so a_i stands before the sum as well: A * (dA − mean).
    """
    return A * dA - np.sum(A * dA, axis=0)


@backward_through_softmax.mistake
def factor_forgotten(A, dA):
    """You take the weighted mean from dA, and that is half the way. The factor a_i is missing.

    Both (4) and (5) hold it: a_i dA_i − a_i Σ_k a_k dA_k.
    """
    return dA - np.sum(A * dA, axis=0)


@backward_through_softmax.mistake
def weighted_mean_added(A, dA):
    """You add the weighted mean. Equation (5) has a minus, so it is taken away."""
    return A * (dA + np.sum(A * dA, axis=0))


@backward_through_softmax.mistake
def sign_of_everything(A, dA):
    """Every sign is turned round: a ⊙ dA comes first, and the weighted mean is taken from it."""
    return A * (np.sum(A * dA, axis=0) - dA)


@backward_through_softmax.mistake
def prediction_minus_target(A, dA):
    """You give A − dA, as if dA were the target Y. Equation (9) is for cross-entropy alone.

    Here dA is any upstream gradient ∂L/∂A, and the Jacobian of softmax still has to be applied,
    equation (6).
    """
    return A - dA


@backward_through_softmax.mistake
def upstream_unchanged(A, dA):
    """You hand dA on as it came. Softmax stands between A and Z: apply its Jacobian, equation
    (6).
    """
    return dA.copy()


@backward_through_softmax.mistake
def softmax_done_again(A, dA):
    """You apply softmax to A. A is its output already, and equations (4) and (5) use it as it
    is.
    """
    return _backward(_softmax(A), dA)


@backward_through_softmax.mistake
def mean_over_samples_too(A, dA):
    """You divide by m. If the cost is a mean, its 1/m is in dA already; the chain rule adds
    none.
    """
    return _backward(A, dA) / A.shape[1]


@backward_through_softmax.mistake
def samples_added_up(A, dA):
    """You add up the samples: (K,) is left. Each logit of the batch has its own derivative, (K,
    m).
    """
    return np.sum(_backward(A, dA), axis=1)


@backward_through_softmax.mistake
def batch_on_its_side(A, dA):
    """The numbers are right, but a sample is a row in your result. Its shape should be A's, (K,
    m).
    """
    return _backward(A, dA).T


@backward_through_softmax.mistake
def weighted_mean_alone(A, dA):
    """You give a_i Σ_k a_k dA_k, which is to be taken away from something: from a_i dA_i, the
    part that equation (4) brings besides.
    """
    return A * np.sum(A * dA, axis=0)


@backward_through_softmax.mistake
def inner_products_only(A, dA):
    """You stop at the inner products Σ_k a_k dA_k, one number a sample. They are taken from each
    dA_i, and the difference is multiplied by a_i.
    """
    return np.sum(A * dA, axis=0)


@backward_through_softmax.mistake
def diagonal_counted_twice(A, dA):
    """The term k = i is in twice: a_i (1 − a_i) dA_i has −a_i² dA_i already, and your sum runs
    over all k, so it brings it again. Either leave k = i out of the sum, or let the first term
    be a_i dA_i.
    """
    return A * (1 - A) * dA - A * np.sum(A * dA, axis=0)


@backward_through_softmax.mistake
def roles_exchanged(A, dA):
    """A and dA have changed places. The factor before the bracket is a_i, from equations (4) and
    (5), and inside it dA_i loses the weighted mean.
    """
    return dA * (A - np.sum(A * dA, axis=0))


@backward_through_softmax.mistake
def probabilities_summed(A, dA):
    """You take away Σ_k a_k, which is always 1. The inner product weights dA: Σ_k a_k dA_k."""
    return A * (dA - np.sum(A, axis=0))


@backward_through_softmax.mistake
def largest_taken_away(A, dA):
    """You take away the largest dA, as one does before exp. Here no exp is taken: what goes away
    is the mean of dA weighted by A, Σ_k a_k dA_k.
    """
    return A * (dA - np.max(dA, axis=0))


@backward_through_softmax.mistake
def everything_averaged(A, dA):
    """You take one mean over the whole batch. Every sample has its own inner product Σ_k a_k
    dA_k: a sum down its column, axis 0.
    """
    return A * (dA - np.mean(A * dA))


@backward_through_softmax.mistake
def last_term_only(A, dA):
    """Only the last term of the sum over k is left: `=` overwrites where `+=` should add.
    Equation (6) adds up all K of them.
    """
    return A[-1] * dA[-1] * (np.eye(len(A))[:, -1:] - A)


@backward_through_softmax.mistake
def complement_for_factor(A, dA):
    """The factor before the bracket is 1 − a_i in your answer. From both (4) and (5) comes a_i:
    a_i dA_i − a_i Σ_k a_k dA_k.
    """
    return (1 - A) * (dA - np.sum(A * dA, axis=0))


@backward_through_softmax.mistake
def factor_squared(A, dA):
    """You multiply by a_i twice. dz_i = a_i dA_i − a_i Σ_k a_k dA_k has it once."""
    return A * A * (dA - np.sum(A * dA, axis=0))


@backward_through_softmax.mistake
def complements_as_weights(A, dA):
    """You weight dA with 1 − a_k. The weights come from equation (5), −a_k a_i, so they are the
    a_k themselves.
    """
    return A * (dA - np.sum((1 - A) * dA, axis=0))


@backward_through_softmax.mistake
def upstream_over_probabilities(A, dA):
    """You divide by A. Equations (4) and (5) multiply: every entry of the Jacobian holds a
    factor a_i.
    """
    return dA / A


@backward_through_softmax.mistake
def both_factors(A, dA):
    """You multiply by A and by dA. One of them is the factor, a_i; the other stands inside the
    bracket, where the weighted mean is taken from it.
    """
    return A * dA * (A - np.sum(A * dA, axis=0))


@backward_through_softmax.mistake
def divided_by_probabilities(A, dA):
    """You give −dA/A, which looks like equation (3). That was the step from the cost to A, and
    dA has it in; now comes the one from A to Z, the Jacobian of softmax.
    """
    return -dA / A


@backward_through_softmax.mistake
def upstream_minus_output(A, dA):
    """You subtract A from dA, as if one were the target of the other. Equation (9) is for
    cross-entropy alone; here the Jacobian of softmax has to be applied to any dA, equation (6).
    """
    return dA - A


@backward_through_softmax.mistake
def jacobians_added_up(A, dA):
    """You add up the Jacobians of all samples and apply the sum to every column. Each column of
    dA belongs to one sample, and to that sample's own a.
    """
    return np.sum(_every_pair(A, dA), axis=0)


@backward_through_softmax.mistake
def jacobian_of_the_mean(A, dA):
    """You average the samples' probabilities and build one Jacobian of that. Each column of dA
    belongs to one sample, and to that sample's own a.
    """
    a = np.mean(A, axis=1)[:, None]
    return a * (dA - np.sum(a * dA, axis=0))


@backward_through_softmax.mistake
def jacobians_averaged(A, dA):
    """You average the Jacobians of all samples and apply that to every column. Each column of dA
    belongs to one sample, and to that sample's own a.
    """
    return np.mean(_every_pair(A, dA), axis=0)


@backward_through_softmax.mistake
def first_jacobian_for_all(A, dA):
    """You apply the first sample's Jacobian to every column. Each column of dA belongs to one
    sample, and to that sample's own a.
    """
    return _every_pair(A, dA)[0]


@backward_through_softmax.mistake
def every_sample_with_every_other(A, dA):
    """You multiply every Jacobian with every column of dA: (m, K, m). Sample s goes with column
    s only. Besides, no Jacobian is needed.
    """
    return _every_pair(A, dA)


@backward_through_softmax.mistake
def divided_by_classes(A, dA):
    """You divide by K. Equation (6) is a sum over the classes, no mean."""
    return _backward(A, dA) / len(A)


@backward_through_softmax.mistake
def upstream_overwritten(A, dA):
    """The numbers are right, but your caller's dA is overwritten on the way.

    `dA -= …` writes into the array that you were given; `dA - …` makes a new one.
    """
    G = _backward(A, dA)
    np.copyto(dA, G, casting="unsafe")
    return G


@backward_through_softmax.mistake
def output_overwritten(A, dA):
    """The numbers are right, but your caller's A is overwritten on the way.

    `A *= …` writes into the array that you were given; `A * …` makes a new one.
    """
    G = _backward(A, dA)
    A[:] = G
    return G


# --- 5.6 ----------------------------------------------------------------------------------------


@value(
    "5.6",
    "The Jacobians nobody builds",
    hints=[
        "Count the entries first: one matrix for each sample. How many entries has one of them?",
        "m · K · K entries. A float32 has 32 bits; how many bytes is that?",
        "`1024 * 50257**2 * 4`.",
    ],
    rtol=5e-3,
)
def bytes_of_the_jacobians():
    """m matrices of K × K entries, each of 4 bytes: about 10.3 million million bytes, 10 terabytes.

    That is K times what A itself takes, 206 MB: where A fits, its Jacobians do not.
    """
    return 1024 * 50257**2 * 4


@bytes_of_the_jacobians.mistake
def in_float64():
    """You count 8 bytes an entry, as NumPy's usual float64 has. A float32 has 32 bits: 4 bytes."""
    return 1024 * 50257**2 * 8


@bytes_of_the_jacobians.mistake
def entries_not_bytes():
    """That is the number of entries, m·K². Each float32 takes 4 bytes."""
    return 1024 * 50257**2


@bytes_of_the_jacobians.mistake
def bits_not_bytes():
    """You count 32 for each entry: that is bits. A byte has 8 bits, so a float32 has 4 bytes."""
    return 1024 * 50257**2 * 32


@bytes_of_the_jacobians.mistake
def half_of_the_bytes():
    """That is half of it. 2 bytes an entry would be float16; a float32 has 32 bits, 4 bytes.

    Or did you count half of each symmetric matrix? A fine thought, but 5.4 stores all K² entries.
    """
    return 1024 * 50257**2 * 2


@bytes_of_the_jacobians.mistake
def one_sample_only():
    """That is one Jacobian, K·K·4 bytes, 10 GB. Every one of the m = 1,024 samples has its own."""
    return 50257**2 * 4


@bytes_of_the_jacobians.mistake
def the_probabilities_only():
    """That is what A takes, K·m·4 bytes, 206 MB. Exercise 5.4 makes a K × K matrix of each
    column.
    """
    return 1024 * 50257 * 4


@bytes_of_the_jacobians.mistake
def classes_and_samples_swapped():
    """You squared m. A Jacobian is K × K, and there are m of them: m·K²·4 bytes."""
    return 50257 * 1024**2 * 4


@bytes_of_the_jacobians.mistake
def whole_batch_squared():
    """You count (K·m)² entries, the derivative of every probability by every logit of the batch.

    Nearly all of them are 0: samples do not mix. 5.4 keeps only the blocks, m matrices of K × K.
    """
    return (1024 * 50257) ** 2 * 4


@bytes_of_the_jacobians.mistake
def k_not_squared_but_doubled():
    """You count K + K or 2K entries a sample. A matrix of K rows and K columns has K·K entries."""
    return 1024 * 50257 * 2 * 4


@bytes_of_the_jacobians.mistake
def in_terabytes():
    """That is right in terabytes, 10¹² bytes. Give the answer in bytes."""
    return 1024 * 50257**2 * 4 / 1e12


@bytes_of_the_jacobians.mistake
def in_gigabytes():
    """That is right in gigabytes, 10⁹ bytes. Give the answer in bytes."""
    return 1024 * 50257**2 * 4 / 1e9


@bytes_of_the_jacobians.mistake
def in_megabytes():
    """That is right in megabytes, 10⁶ bytes. Give the answer in bytes."""
    return 1024 * 50257**2 * 4 / 1e6


@bytes_of_the_jacobians.mistake
def in_tebibytes():
    """That is right in tebibytes, 2⁴⁰ bytes. Give the answer in bytes."""
    return 1024 * 50257**2 * 4 / 2**40


@bytes_of_the_jacobians.mistake
def in_gibibytes():
    """That is right in gibibytes, 2³⁰ bytes. Give the answer in bytes."""
    return 1024 * 50257**2 * 4 / 2**30


@bytes_of_the_jacobians.mistake
def thousand_samples():
    """You took 1,000 for m. It is 1,024, and the answer is asked to half a per cent."""
    return 1000 * 50257**2 * 4
