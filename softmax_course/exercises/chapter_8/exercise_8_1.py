"""Exercise 8.1: Smoothed labels."""

import numpy as np

from ..cases import X, one_hot
from ..declaring import exercise, stage


def of_mixtures(Y, epsilon):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    K, m = Y.shape
    return {
        "Y": Y,
        "ε Y": epsilon * Y,
        "ε/K": epsilon / K,
        "ε": epsilon,
        "1": 1.0,
        "1/K": 1 / K,
        "ε/m": epsilon / m,
        "ε/(K m)": epsilon / (K * m),
        "Y/K": Y / K,
        "ε Y/K": epsilon * Y / K,
        "ε² Y": epsilon**2 * Y,
        "ε²/K": epsilon**2 / K,
    }


@exercise(
    "8.1",
    "Smoothed labels",
    terms=of_mixtures,
    stages=[
        stage(
            "one-hot labels",
            (one_hot(3, [0, 2, 1, 1]), 0.1),
            (one_hot(5, [3, 0]), 0.2),
            (one_hot(2, [1, 0, 0, 1, 1]), 0.05),
            (one_hot(4, [2]), 0.4),
        ),
        stage("labels that are whole numbers", (one_hot(4, [3, 1, 1]).astype(int), 0.1)),
        stage(
            "labels that are soft already",
            (X([[0.7, 0.0], [0.2, 0.5], [0.1, 0.5]]), 0.1),
        ),
        stage(
            "nothing spread, or all of it", (one_hot(3, [2, 0]), 0.0), (one_hot(5, [1, 4, 4]), 1.0)
        ),
        stage("a single class, K = 1", (X([[1.0, 1.0, 1.0]]), 0.1)),
    ],
    hints=[
        "Of every label a part ε is taken away and given out again. How much is left of it?",
        "What was taken is shared by all K classes alike, the right one too.",
        "(1 − ε) of the old label, and ε/K more in every place. Which entry of `Y.shape` is K?",
    ],
    keep="With ε = 0.1 and three classes a smoothed label asks for a lead of ln 28, and not for "
    "more and more.",
)
def smooth_labels(Y, epsilon):
    """A mixture of two distributions over the classes: the label with weight 1 − ε, and the one
    that gives each class 1/K with weight ε.

    Both sum to 1 and so do their weights, so every column still sums to 1. That is all that
    equation (9) asks of a target: the gradient stays a − t. K is the number of rows, `len(Y)`.
    """
    return (1 - epsilon) * Y + epsilon / len(Y)


@smooth_labels.mistake
def right_class_left_out(Y, epsilon):
    """You share ε among the K − 1 wrong classes. That is another smoothing, also in use; here it
    goes to all K alike, so that the right class keeps 1 − ε + ε/K.
    """
    with np.errstate(all="ignore"):
        return (1 - epsilon) * Y + (1 - Y) * epsilon / (len(Y) - 1)


@smooth_labels.mistake
def every_wrong_class_gets_all_of_it(Y, epsilon):
    """Each wrong class gets a whole ε, so that a column sums to more than 1. There is ε to share
    in all: 1/K of it for each class.
    """
    return (1 - epsilon) * Y + (1 - Y) * epsilon


@smooth_labels.mistake
def right_class_gets_no_share(Y, epsilon):
    """The wrong classes have ε/K, and the right one 1 − ε: a column sums to less than 1. The right
    class is one of the K and gets its share back, 1 − ε + ε/K.
    """
    return (1 - epsilon) * Y + (1 - Y) * epsilon / len(Y)


@smooth_labels.mistake
def added_without_taking(Y, epsilon):
    """You add ε/K to every class and take nothing away, so that a column sums to 1 + ε. What is
    given out has to be taken from the label first: (1 − ε) of it is left.
    """
    return Y + epsilon / len(Y)


@smooth_labels.mistake
def all_of_it_added_everywhere(Y, epsilon):
    """You add a whole ε to every class, and take nothing away: a column sums to 1 + Kε. There is ε
    to share in all, ε/K for each class, and it is taken from the label first: (1 − ε) Y is left.
    """
    return Y + epsilon


@smooth_labels.mistake
def all_of_it_given_to_each(Y, epsilon):
    """You take ε from the label and give a whole ε to every class: a column sums to more than 1.
    There is ε to share in all, 1/K of it for each class.
    """
    return (1 - epsilon) * Y + epsilon


@smooth_labels.mistake
def taken_and_not_given(Y, epsilon):
    """You take ε away and give it to nobody: a column sums to 1 − ε. Every class gets 1/K of what
    was taken.
    """
    return (1 - epsilon) * Y


@smooth_labels.mistake
def taken_from_every_entry(Y, epsilon):
    """You take ε off every entry, so that the wrong classes fall below 0. It is taken from the
    label alone, as a part of it: (1 − ε) Y is left.
    """
    return Y - epsilon + epsilon / len(Y)


@smooth_labels.mistake
def uniform_for_all(Y, epsilon):
    """You give 1/K, or ε/K, without the label: what class was right is lost. Its part, (1 − ε) Y,
    stays.
    """
    return epsilon / len(Y) + 0 * Y


@smooth_labels.mistake
def weights_exchanged(Y, epsilon):
    """The two weights have changed places: the label gets ε here, and the even spread 1 − ε. A
    small ε means a label that is hardly changed.
    """
    return epsilon * Y + (1 - epsilon) / len(Y)


@smooth_labels.mistake
def spread_over_the_samples(Y, epsilon):
    """You share ε by m, the number of samples. It is the classes that share: K, the number of
    rows.
    """
    return (1 - epsilon) * Y + epsilon / Y.shape[1]


@smooth_labels.mistake
def spread_over_all_entries(Y, epsilon):
    """You divide ε by the number of all entries, K·m, perhaps with `Y.size`. Each column is a label
    of its own and has an ε to share among its K classes.
    """
    return (1 - epsilon) * Y + epsilon / Y.size


@smooth_labels.mistake
def added_and_divided_again(Y, epsilon):
    """You add ε to every class and divide by the new sum, 1 + Kε. That smooths too, as one does
    with counts, but what is spread is then Kε/(1 + Kε). Here it is ε itself.
    """
    return (Y + epsilon) / (1 + len(Y) * epsilon)


@smooth_labels.mistake
def added_by_shares_and_divided_again(Y, epsilon):
    """You add ε/K to every class and divide by the new sum, 1 + ε: what is spread is then
    ε/(1 + ε). Take ε of the label away, and no division is needed.
    """
    return (Y + epsilon / len(Y)) / (1 + epsilon)


@smooth_labels.mistake
def clipped(Y, epsilon):
    """You keep the labels away from 0 and 1 by a clip. A clip gives every wrong class a whole ε,
    and a column no longer sums to 1: mix instead, (1 − ε) of the label and ε of an even spread.
    """
    return np.clip(Y, epsilon, 1 - epsilon)


@smooth_labels.mistake
def spread_without_its_weight(Y, epsilon):
    """You add a whole 1/K to every class. Of the even spread only the part ε is mixed in: ε/K."""
    return (1 - epsilon) * Y + 1 / len(Y)
