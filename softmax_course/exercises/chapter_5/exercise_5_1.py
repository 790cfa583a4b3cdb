"""Exercise 5.1: The gradient of a whole batch."""

import numpy as np

from ..cases import columns
from ..chapter_4 import gradient_from_logits
from ..declaring import exercise
from .shared import COLUMNS, of_batches, softmax, softmax_with_one_shift


@exercise(
    "5.1",
    "The gradient of a whole batch",
    equation=9,
    terms=of_batches,
    stages=COLUMNS,
    hints=[
        "Column s of Z enters the cost of sample s and no other. What is its gradient?",
        "Equation (9) for every column at once needs A, the softmax of each column of Z: take "
        "the sums along axis 0.",
        "A is `mine.softmax_columns(Z)`, exercise 1.3. Written anew: before `np.exp`, take from "
        "each column its own largest logit, `np.max(Z, axis=0)`, and divide by sums of axis 0.",
        "With A in hand, one subtraction gives every column a − y: `A - Y`.",
    ],
    keep="A batch needs no new mathematics: its cost is a sum over the columns, so each column "
    "keeps its own prediction minus label.",
)
def batch_gradient(Z, Y):
    """The columns share no logit, so each brings its own equation (9): a − y.

    Side by side they are A − Y. Softmax goes down each column (axis 0), with the column's own
    largest logit taken away first, so that no exponential overflows.
    """
    E = np.exp(Z - np.max(Z, axis=0, keepdims=True))
    A = E / np.sum(E, axis=0, keepdims=True)
    return A - Y


@batch_gradient.made_of(gradient="In each column z, with a = softmax(z) and its y:")
def column_by_column(Z, Y, gradient=gradient_from_logits):
    return columns(gradient, Z, Y)


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
def largest_of_the_whole_batch(Z, Y):
    """You take one maximum, of the whole batch, from every column. A column far below it
    underflows.

    All its exponentials become 0, and 0 / 0 is nan. Each column needs its own largest logit:
    `axis=0` and `keepdims=True`.
    """
    return softmax_with_one_shift(Z) - Y


@batch_gradient.mistake
def clipped_probabilities(Z, Y):
    """You keep the probabilities away from 0 and 1. The logarithm of equation (2) may need that,
    equation (9) has no logarithm: a − y is exact as it is.
    """
    return np.clip(softmax(Z), 1e-6, 1 - 1e-6) - Y


@batch_gradient.mistake
def divided_by_samples(Z, Y):
    """You divide by m, the number of samples: that is the gradient of the mean cost, exercise 5.2.

    The cost of a batch is here the sum over its columns, and each column keeps its a − y undivided.
    """
    return (softmax(Z) - Y) / Z.shape[1]


@batch_gradient.mistake
def summed_over_samples(Z, Y):
    """You add up the columns: one number a class is left. Every logit of Z has its own derivative.

    So the gradient has the shape of Z, (K, m). (The sum over samples is what a bias gets, in
    chapter 7.)
    """
    return np.sum(softmax(Z) - Y, axis=1)


@batch_gradient.mistake
def summed_over_classes(Z, Y):
    """You add up each column, and a − y always sums to 0: nothing is left.

    Every logit of Z has its own derivative, so the gradient has the shape of Z, (K, m).
    """
    return np.sum(softmax(Z) - Y, axis=0)


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
