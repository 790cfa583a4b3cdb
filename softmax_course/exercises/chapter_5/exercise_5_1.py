"""Exercise 5.1: The gradient of a whole batch."""

import numpy as np

from ..declaring import exercise
from .shared import (
    COLUMNS,
    OVER_K,
    OVER_M,
    PIECES,
    clipped_softmax,
    softmax,
    softmax_with_one_shift,
    unshifted_softmax,
)


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
    return Y - softmax(Z)


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
    return softmax(Z)


@batch_gradient.mistake
def target_added(Z, Y):
    """You add the target. Equation (9) is a − y.

    Raising the right class's logit lowers the cost, so its entry must be negative, a − 1.
    """
    return softmax(Z) + Y


@batch_gradient.mistake
def only_the_labelled_class(Z, Y):
    """You keep only the entry of the labelled class. The others have a gradient too.

    By equation (9) an entry with y = 0 is a − 0 = a: raising the logit of a wrong class takes
    probability from the right one.
    """
    return (softmax(Z) - Y) * Y


@batch_gradient.mistake
def only_the_other_classes(Z, Y):
    """The entries of the labelled classes are 0 in your answer. Equation (9) gives them a − 1.

    It is the most important entry: the push that raises the right class.
    """
    return softmax(Z) * (1 - Y)


@batch_gradient.mistake
def probability_of_the_label(Z, Y):
    """You multiply the probabilities by the target, which picks out that of the labelled class.
    Equation (9) is a difference, a − y, and every class has its entry.
    """
    return softmax(Z) * Y


@batch_gradient.mistake
def one_taken_from_every_class(Z, Y):
    """You subtract 1 from every entry. In equation (9) y is 1 at the labelled class only; at the
    others it is 0, and the gradient there is a itself.
    """
    return softmax(Z) - 1


@batch_gradient.mistake
def gradient_of_the_probabilities(Z, Y):
    """This is −Y/A, equation (3): the gradient with respect to the probabilities A.

    One step of the chain is missing, through softmax to the logits Z. Chapter 4 carried it through,
    and little was left: equation (9).
    """
    return -Y / softmax(Z)


@batch_gradient.mistake
def terms_of_the_cost(Z, Y):
    """These are the terms of the cost, −y ln a of equation (2). Its derivative is asked for,
    with respect to the logits: equation (9).
    """
    return -Y * np.log(softmax(Z))


@batch_gradient.mistake
def squared_error(Z, Y):
    """You multiply a − y by a (1 − a), as if the cost were the squared error of sigmoids.

    With softmax and cross-entropy that factor has cancelled: equation (9) is a − y alone.
    """
    A = softmax(Z)
    return (A - Y) * A * (1 - A)


@batch_gradient.mistake
def squared_difference(Z, Y):
    """You square the difference. Equation (9) is the difference itself, a − y: its sign says
    which logits are to rise and which to fall.
    """
    return (softmax(Z) - Y) ** 2


@batch_gradient.mistake
def absolute_difference(Z, Y):
    """You take the absolute value, and the sign is lost. Equation (9) is a − y: below 0 for the
    right class, above for the others.
    """
    return np.abs(softmax(Z) - Y)


@batch_gradient.mistake
def through_softmax_twice(Z, Y):
    """You send a − y through the Jacobian of softmax once more. It is behind you already.

    a − y is the gradient with respect to the logits: equation (9) has the Jacobian inside.
    """
    A = softmax(Z)
    G = A - Y
    return A * (G - np.sum(A * G, axis=0))


@batch_gradient.mistake
def softmax_of_softmax(Z, Y):
    """Softmax is applied twice: to the logits, and then to the probabilities that came out.

    Equation (1) is needed once. Twice, all probabilities come close to 1/K.
    """
    return softmax(softmax(Z)) - Y


@batch_gradient.mistake
def softmax_of_the_difference(Z, Y):
    """You subtract the target before softmax. In equation (9) the order is the other one.

    First a = softmax(z), then a − y. Yours is never negative, and no gradient of this cost is like
    that: over the classes of a sample it sums to 0.
    """
    return softmax(Z - Y)


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
def exponential_forgotten(Z, Y):
    """You divide the logits by their sum. Equation (1) takes the exponential first: exp(z) is
    never negative, and its shares of the sum are probabilities. Logits have any sign.
    """
    return Z / np.sum(Z, axis=0) - Y


@batch_gradient.mistake
def exponential_forgotten_after_the_shift(Z, Y):
    """You take the largest logit away and divide what is left by its sum. Equation (1) takes the
    exponential between the two: exp(z) is never negative, and its shares of the sum are
    probabilities.
    """
    S = Z - np.max(Z, axis=0)
    return S / np.sum(S, axis=0) - Y


@batch_gradient.mistake
def target_divided_by_the_sum(Z, Y):
    """Brackets: you subtract Y from the exponentials and divide the difference by their sum.
    Divide the exponentials alone, equation (1); from what comes out take Y, equation (9).
    """
    E = np.exp(Z - np.max(Z, axis=0))
    return (E - Y) / np.sum(E, axis=0)


@batch_gradient.mistake
def target_divided_by_the_unshifted_sum(Z, Y):
    """Brackets: you subtract Y from the exponentials and divide the difference by their sum.
    Divide the exponentials alone, equation (1); from what comes out take Y, equation (9).
    """
    return (np.exp(Z) - Y) / np.sum(np.exp(Z), axis=0)


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
    return softmax(-Z) - Y


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
    return softmax(Z, 1) - Y


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
    return softmax(Z) - np.argmax(Y, axis=0)


@batch_gradient.mistake
def batch_turned_over(Z, Y):
    """Your gradient has one row a sample. In the chapters a sample is a column: the shape is (K,
    m).

    A gradient always has the shape of what it belongs to, here Z.
    """
    return (softmax(Z) - Y).T


@batch_gradient.mistake
def only_the_first_sample(Z, Y):
    """You treat the first column only. Every sample has its gradient a − y, equation (9).

    The result has the shape of Z, (K, m).
    """
    return (softmax(Z) - Y)[:, 0]


@batch_gradient.mistake
def only_the_last_sample(Z, Y):
    """You keep the last column only: each round of the loop overwrites the one before. Every
    sample has its gradient a − y; together they have the shape of Z, (K, m).
    """
    return (softmax(Z) - Y)[:, -1]


@batch_gradient.mistake
def last_sample_left_out(Z, Y):
    """The last sample is left at 0: the loop ends one column early. `range(m)` already stops
    before m, and m is the number of columns, `Z.shape[1]`.
    """
    G = softmax(Z) - Y
    G[:, -1] = 0
    return G


@batch_gradient.mistake
def classes_counted_for_samples(Z, Y):
    """Your loop over the samples runs K times: `len(Z)` and `Z.shape[0]` count rows, the
    classes. Samples are columns, `Z.shape[1]`, and with A − Y no loop is needed.
    """
    G = np.zeros(Z.shape)
    for s in range(len(Z)):
        G[:, s] = softmax(Z[:, s]) - Y[:, s]
    return G


IN_COLUMNS = batch_gradient.mistakes[len(WHATEVER_THE_LAYOUT) :]


@batch_gradient.mistake
def without_the_largest_logit(Z, Y):
    """Right for ordinary logits; at 10,000 exp overflows, and inf / inf is nan.

    Softmax does not change when one number is taken from a whole column: take each column's largest
    logit away before `np.exp`, as in chapter 1.
    """
    return unshifted_softmax(Z) - Y


@batch_gradient.mistake
def largest_of_the_whole_batch(Z, Y):
    """You take one maximum, of the whole batch, from every column. A column far below it
    underflows.

    All its exponentials become 0, and 0 / 0 is nan. Each column needs its own largest logit:
    `axis=0` and `keepdims=True`.
    """
    return softmax_with_one_shift(Z) - Y


@batch_gradient.mistake
def clipped_logits(Z, Y):
    """You cut the logits off at some height, so that exp does not overflow.

    But then 10,000 and 9,999 become equal, and their probabilities too. Taking each column's
    largest logit away keeps every difference.
    """
    return clipped_softmax(Z) - Y


@batch_gradient.mistake
def nan_painted_over(Z, Y):
    """exp overflows, and the nan that follows is replaced by 0: the largest class then has nothing.

    Do not mend the nan, avoid it: take each column's largest logit away before `np.exp`.
    """
    return np.nan_to_num(unshifted_softmax(Z)) - Y


@batch_gradient.mistake
def clipped_probabilities(Z, Y):
    """You keep the probabilities away from 0 and 1. The logarithm of equation (2) may need that,
    equation (9) has no logarithm: a − y is exact as it is.
    """
    return np.clip(softmax(Z), 1e-6, 1 - 1e-6) - Y


@batch_gradient.mistake
def targets_overwritten(Z, Y):
    """The numbers are right, but your caller's Y is overwritten on the way.

    `Y -= …` or `out=Y` writes into the array that you were given. `A - Y` makes a new one.
    """
    G = softmax(Z) - Y
    np.copyto(Y, G, casting="unsafe")
    return G


@batch_gradient.mistake
def logits_shifted_in_place(Z, Y):
    """The numbers are right, but your caller's Z is overwritten on the way.

    `Z -= …` writes into the array that you were given; `Z - …` makes a new one.
    """
    Z -= np.max(Z, axis=0, keepdims=True)
    return softmax(Z) - Y


LATE_IN_COLUMNS = batch_gradient.mistakes[len(WHATEVER_THE_LAYOUT) + len(IN_COLUMNS) :]


@batch_gradient.mistake
def kept_as_whole_numbers(Z, Y):
    """Your result stands in an array of whole numbers, which cuts off all behind the point. Ask
    for floats: `np.zeros(Z.shape)` holds them, `dtype=int` does not.
    """
    return (softmax(Z) - Y).astype(int)


@batch_gradient.mistake
def divided_by_samples(Z, Y):
    """You divide by m, the number of samples: that is the gradient of the mean cost, exercise 5.2.

    The cost of a batch is here the sum over its columns, and each column keeps its a − y undivided.
    """
    return (softmax(Z) - Y) / Z.shape[1]


@batch_gradient.mistake
def divided_by_classes(Z, Y):
    """You divide by K, the number of classes. Nothing in equation (9) is averaged over classes.

    The cost of a batch is the sum over its columns, and each column keeps its a − y undivided.
    """
    return (softmax(Z) - Y) / Z.shape[0]


@batch_gradient.mistake
def divided_by_both(Z, Y):
    """You divide by the number of all entries, K·m. The cost of a batch is the sum over its
    columns.

    So no division is left over: each column is a − y, equation (9).
    """
    return (softmax(Z) - Y) / Z.size


@batch_gradient.mistake
def downhill_and_divided(Z, Y):
    """You give Y − A, the way downhill. The gradient points uphill: equation (9) has a − y.

    Besides you divide; the cost of a batch is here the sum over its columns.
    """
    return (Y - softmax(Z)) / Z.shape[1]


@batch_gradient.mistake
def summed_over_samples(Z, Y):
    """You add up the columns: one number a class is left. Every logit of Z has its own derivative.

    So the gradient has the shape of Z, (K, m). (The sum over samples is what a bias gets, in
    chapter 7.)
    """
    return np.sum(softmax(Z) - Y, axis=1)


@batch_gradient.mistake
def averaged_over_samples(Z, Y):
    """You average over the samples: one number a class is left. Every logit has its own derivative.

    The gradient has the shape of Z, (K, m), and column s is a − y of sample s.
    """
    return np.mean(softmax(Z) - Y, axis=1)


@batch_gradient.mistake
def summed_over_classes(Z, Y):
    """You add up each column, and a − y always sums to 0: nothing is left.

    Every logit of Z has its own derivative, so the gradient has the shape of Z, (K, m).
    """
    return np.sum(softmax(Z) - Y, axis=0)


@batch_gradient.mistake
def summed_over_samples_kept(Z, Y):
    """You add up the columns: one column is left. Every logit of Z has its own derivative, so
    the gradient has the shape of Z, (K, m), and column s is a − y of sample s.
    """
    return np.sum(softmax(Z) - Y, axis=1, keepdims=True)


@batch_gradient.mistake
def averaged_over_samples_kept(Z, Y):
    """You average over the samples: one column is left. Every logit of Z has its own derivative,
    so the gradient has the shape of Z, (K, m), and column s is a − y of sample s.
    """
    return np.mean(softmax(Z) - Y, axis=1, keepdims=True)


@batch_gradient.mistake
def summed_over_classes_kept(Z, Y):
    """You add up each column, and a − y always sums to 0: nothing is left. Every logit of Z has
    its own derivative, so the gradient has the shape of Z, (K, m).
    """
    return np.sum(softmax(Z) - Y, axis=0, keepdims=True)


@batch_gradient.mistake
def everything_added_up(Z, Y):
    """You add or average all entries of A − Y, and they cancel: every column sums to 0. The
    gradient has one entry for each logit, in the shape of Z, (K, m).
    """
    return np.sum(softmax(Z) - Y)


@batch_gradient.mistake
def the_cost(Z, Y):
    """This is the cost of the batch, one number. Its gradient is asked for, equation (9).

    It has one entry for each logit, so the shape of Z.
    """
    return -np.sum(Y * np.log(softmax(Z)))


@batch_gradient.mistake
def cost_beside_the_gradient(Z, Y):
    """You give two results, the cost and the gradient. Here the gradient alone is asked for, in
    the shape of Z.
    """
    A = softmax(Z)
    return -np.sum(Y * np.log(A)), A - Y


@batch_gradient.mistake
def probabilities_beside_the_gradient(Z, Y):
    """You give two results, the probabilities and the gradient. Here the gradient alone is asked
    for, in the shape of Z.
    """
    A = softmax(Z)
    return A, A - Y
