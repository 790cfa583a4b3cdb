"""Exercise 5.2: The gradient of the mean cost."""

import numpy as np

from ..declaring import exercise
from .exercise_5_1 import batch_gradient
from .shared import COLUMNS, of_batches, softmax


@exercise(
    "5.2",
    "The gradient of the mean cost",
    equation=9,
    terms=of_batches,
    stages=COLUMNS,
    hints=[
        "The mean cost is the sum of 5.1, times a number. What happens to a gradient when its cost "
        "is multiplied by a number?",
        "The number is 1/m, m being the number of samples. Samples are columns: which entry of "
        "`Z.shape` is m?",
        "Divide all of A − Y, brackets included, by `Z.shape[1]`.",
    ],
    keep="The mean passes its 1/m on to every slope: in a batch of four, the example's −0.341 "
    "becomes −0.085.",
)
def mean_gradient(Z, Y):
    """The mean cost is the summed cost times 1/m, and a constant factor passes through a
    derivative.

    So the gradient is (A − Y)/m, of the same shape. m is the number of columns, `Z.shape[1]`.
    """
    E = np.exp(Z - np.max(Z, axis=0, keepdims=True))
    A = E / np.sum(E, axis=0, keepdims=True)
    return (A - Y) / Z.shape[1]


@mean_gradient.made_of()
def summed_gradient_over_m(Z, Y, gradient=batch_gradient):
    return np.asarray(gradient(Z, Y)) / Z.shape[1]


# Two slips at once, the sum for the mean and another.
@mean_gradient.made_of()
def summed_gradient(Z, Y, gradient=batch_gradient):
    """It is the gradient of the sum: the mean cost is 1/m of that, with m samples."""
    return gradient(Z, Y)


@mean_gradient.mistake
def sum_for_mean(Z, Y):
    """This is A − Y, the gradient of the summed cost. The mean cost is 1/m of it.

    A factor of the cost is a factor of its gradient.
    """
    return softmax(Z) - Y


@mean_gradient.mistake
def mean_over_the_samples(Z, Y):
    """You average the gradient over the samples: one number a class is left.

    The mean is in the cost, ℒ = (1/m) Σ C. Each logit of Z still has its own derivative, (a − y)/m:
    the shape stays (K, m).
    """
    return np.mean(softmax(Z) - Y, axis=1)


@mean_gradient.mistake
def mean_over_the_samples_as_a_column(Z, Y):
    """You average the gradient over the samples: one number a class is left.

    It is the cost that is averaged, ℒ = (1/m) Σ C. Each logit of Z still has its own derivative,
    and an entry of its own: the shape stays (K, m).
    """
    return np.mean(softmax(Z) - Y, axis=1, keepdims=True)


@mean_gradient.mistake
def mean_over_the_classes(Z, Y):
    """You average each column, and a − y always sums to 0: nothing is left.

    The mean is in the cost, over samples. Each logit still has its own derivative, (a − y)/m, and
    the shape stays (K, m).
    """
    return np.mean(softmax(Z) - Y, axis=0)


@mean_gradient.mistake
def one_number_left(Z, Y):
    """You average all entries of A − Y, and they cancel: every column sums to 0.

    The mean is in the cost, ℒ = (1/m) Σ C; its gradient has one entry for each logit, (K, m).
    """
    return np.mean(softmax(Z) - Y)


@mean_gradient.mistake
def the_mean_cost(Z, Y):
    """This is the mean cost, one number. Its gradient is asked for: one entry for each logit."""
    return -np.sum(Y * np.log(softmax(Z))) / Z.shape[1]


@mean_gradient.mistake
def mean_taken_away(Z, Y):
    """You subtract the mean over the samples. The mean cost divides; it takes nothing away.

    ℒ = (1/m) Σ C, so every entry of A − Y is divided by m.
    """
    G = softmax(Z) - Y
    return G - np.mean(G, axis=1, keepdims=True)


@mean_gradient.mistake
def samples_taken_for_rows_throughout(Z, Y):
    """You take each row for a sample, in softmax and in the division. In Z a sample is a column.

    Softmax runs down axis 0, over K classes; m is the number of columns, `Z.shape[1]`.
    """
    return (softmax(Z, 1) - Y) / Z.shape[0]


@mean_gradient.mistake
def logits_divided(Z, Y):
    """You divide the logits by m, before softmax. That is a temperature: it makes all
    probabilities more alike. The factor 1/m belongs to the cost, so it multiplies the finished
    difference, A − Y.
    """
    return softmax(Z / Z.shape[1]) - Y


@mean_gradient.mistake
def divided_by_the_whole_shape(Z, Y):
    """You divide by `Z.shape`, both sizes at once, K and m. The mean is over the samples: take
    the one number m from it, `Z.shape[1]`.
    """
    return (softmax(Z) - Y) / np.array(Z.shape)


@mean_gradient.mistake
def logits_divided_too(Z, Y):
    """You divide the logits by m, before softmax. That is a temperature: it makes all
    probabilities more alike. The factor 1/m belongs to the cost, and only the finished
    difference, A − Y, is divided by m.
    """
    return (softmax(Z / Z.shape[1]) - Y) / Z.shape[1]


@mean_gradient.mistake
def mean_gradient_repeated(Z, Y):
    """Every column of your answer is the same, the average gradient. The mean is in the cost, L
    = (1/m) Σ C: column s keeps its own a − y, divided by m.
    """
    return np.repeat(np.mean(softmax(Z) - Y, axis=1, keepdims=True), Z.shape[1], axis=1)


@mean_gradient.mistake
def divided_by_class_counts(Z, Y):
    """You divide each class by the number of its samples, and a class without one by 0. The mean
    cost has one divisor for all, m.
    """
    with np.errstate(all="ignore"):
        return (softmax(Z) - Y) / np.sum(Y, axis=1, keepdims=True)


@mean_gradient.mistake
def softmax_of_the_mean_logits(Z, Y):
    """You average the samples first and take softmax of the average. The mean is over the costs,
    ℒ = (1/m) Σ C, and each sample has its own softmax: the gradient keeps the shape (K, m).
    """
    return softmax(np.mean(Z, axis=1)) - np.mean(Y, axis=1)


@mean_gradient.mistake(number=(4, 10, 32, 64, 100, 128))
def divided_by_a_fixed_number(Z, Y, number):
    """You divide by {number}, whatever the size of the batch. m changes from call to call: it is
    the number of columns of the Z that you are given, `Z.shape[1]`.
    """
    return (softmax(Z) - Y) / number


@mean_gradient.mistake
def divided_by_classes_not_samples(Z, Y):
    """You divide by K, the number of classes. The mean over the batch divides by m, the number of
    samples: Z is (K, m), with one column a sample.
    """
    return (softmax(Z) - Y) / Z.shape[0]


@mean_gradient.mistake
def divided_twice(Z, Y):
    """You divide by m twice. The mean brings 1/m once: either it is in the cost or you put it
    in.
    """
    return (softmax(Z) - Y) / Z.shape[1] ** 2


@mean_gradient.mistake
def only_the_target_over_m(Z, Y):
    """You have A − Y/m: only the target is divided by m. The mean divides A as well, for it is the
    whole difference that each cost contributes.
    """
    return softmax(Z) - Y / Z.shape[1]


@mean_gradient.mistake
def only_the_probabilities_over_m(Z, Y):
    """You have A/m − Y: only A is divided by m. The mean divides the target as well: brackets."""
    return softmax(Z) / Z.shape[1] - Y
