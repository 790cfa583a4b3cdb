"""Exercise 7.5: Read digits that no training has seen."""

import numpy as np

from ...data import TrainedParameters, load_digits
from ..declaring import prediction
from .learner import trained

parameters = TrainedParameters()  # in the notebook: those that the learner's training found


def unseen():
    """The test pictures, in an order that is not the notebook's: who learned the answers by heart
    has learned another one."""
    digits = load_digits()
    order = np.arange(360) * 7 % 360
    return digits.X_test[:, order], digits.labels_test[order]


@prediction(
    "7.5",
    "Read digits that no training has seen",
    unseen=unseen,
    least=0.95,
    hints=[
        "What the network gives for one picture is ten logits, or ten probabilities. Which digit "
        "do they name?",
        "The likeliest class has the largest probability, and the largest logit too: softmax keeps "
        "the order, so predict can do without it.",
        "`np.argmax(…, axis=0)` goes down each column and gives the row of its largest entry: one "
        "label a picture.",
        "`forward` gives the pieces of the way forward, and the last one is Z2: "
        "`np.argmax(forward(parameters, X)[-1], axis=0)`. Still below 95 %? Train longer.",
    ],
    keep="Ten numbers say what the network believes, the place of the largest says what it reads: "
    "to read digits nobody needs softmax.",
)
def predict(X):
    """The way forward, and then the place of the largest logit in each column. Softmax would not
    change which one is the largest: it is for the cost, which wants to know how sure the network
    is. `parameters` are what the training found.
    """
    W1, b1, W2, b2 = parameters
    A1 = np.maximum(W1 @ X + b1, 0)
    return np.argmax(W2 @ A1 + b2, axis=0)


def logits(X):
    W1, b1, W2, b2 = parameters
    return W2 @ np.maximum(W1 @ X + b1, 0) + b2


# --- what is given back -------------------------------------------------------------------------


@predict.mistake
def probabilities_given(X):
    """You give ten numbers for each picture. Asked for is its label, one whole number from 0 to 9:
    the place of the largest of the ten, np.argmax down each column.
    """
    E = np.exp(logits(X))
    return E / E.sum(axis=0)


@predict.mistake
def one_hot_given(X):
    """You give the labels as one-hot columns. Asked for are the class numbers themselves, shape
    (m,): np.argmax down each column makes one of the other.
    """
    return np.eye(10)[:, predict(X)]


@predict.mistake
def argmax_along_the_rows(X):
    """You give ten numbers, whatever the number of pictures: for each class, the picture that has
    most of it. A picture is a column; argmax has to go down it, axis=0.
    """
    return np.argmax(logits(X), axis=1)


@predict.mistake
def argmax_of_everything(X):
    """You give a single number for all pictures: argmax without an axis looks for the largest entry
    of the whole array. With axis=0 it gives one place a column.
    """
    return np.argmax(logits(X))


@predict.mistake
def largest_for_its_place(X):
    """Your labels are no whole numbers from 0 to 9. Is it the largest probability, or logit, that
    you give? Asked for is *where* it stands: argmax, not max.
    """
    return np.max(logits(X), axis=0)


@predict.mistake
def samples_in_rows(X):
    """Your function wants a picture in each row. X has one in each *column*, (64, m); with X.T your
    network reads them well. Turn it inside predict.
    """
    if X.shape[1] != 64:
        raise ValueError(f"matmul: shapes {X.shape} and (64, 16) do not fit")
    return predict(X.T)


@predict.mistake
def off_by_one(X):
    """Your labels are off by one: every digit is read as its neighbour. Classes are counted from 0
    here, and the first row belongs to the digit 0.
    """
    return predict(X) + 1


@predict.mistake
def ten_for_a_digit(X):
    """For some pictures your label is 10, and no digit is. Classes are counted from 0: the row in
    which the largest entry stands is the digit, and nothing is added to it. There is more besides.
    """
    return np.argmin(logits(X), axis=0) + 1


@predict.mistake
def digits_exchanged(X):
    """Your network tells the digits apart, but gives them other names: each digit is nearly always
    read as one and the same other one. Was the order of the classes another one when Y was made?
    """
    return 9 - predict(X)


@predict.mistake
def worse_than_chance(X):
    """That is worse than guessing, which would find one in ten: so your network knows the digits,
    and names what they are *not*. Is it argmin that you take, or a turned sign?
    """
    return np.argmin(logits(X), axis=0)


@predict.mistake
def scaled_otherwise(X):
    """With all pixels 16 times as large your network reads well: it was trained on pixels from 0 to
    16. Those that it is tested with go from 0 to 1: scale both in the same way.
    """
    W1, b1, W2, b2 = parameters
    A1 = np.maximum(W1 @ X / 16 + b1, 0)
    return np.argmax(W2 @ A1 + b2, axis=0)


@predict.mistake
def divided_by_255(X):
    """With all pixels 255 times as large your network reads well. Do you divide by 255, as people
    do with photographs? The pixels here go from 0 to 1 already: take them as they are.
    """
    return predict(X / 255)


@predict.mistake
def one_class_for_all(X):
    """You give the same label for every picture. Does it depend on X at all? Print the logits of
    two pictures: if they are the same, ask layer by layer where the pictures get lost.
    """
    return np.full(X.shape[1], 3)


@predict.mistake
@trained(epochs=0)
def guessing(X, logits):
    """That is no better than guessing. Do you predict with the parameters that the training found,
    or with those it began with? sgd_step gives a new list: it has to be kept.
    """
    return np.argmax(logits(X), axis=0)


# --- how it was trained -------------------------------------------------------------------------


@predict.mistake
@trained(learning_rate=-0.02)
def uphill(X, logits):
    """Your cost rises from the first epoch on: the network is trained to be wrong. A step goes
    against the gradient, p − learning_rate · g, and the gradient begins with A − Y, not Y − A.
    """
    return np.argmax(logits(X), axis=0)


@predict.mistake
@trained(weights=0.0)
def zeros_for_weights(X, logits):
    """The rows of your first W are all alike: the weights began as zeros, or all equal. Then every
    neuron is told the same, and with zeros ReLU lets nothing through: only the last bias learns.
    Begin with random weights (He).
    """
    return np.argmax(logits(X), axis=0)


@predict.mistake
@trained(first_bias=-10.0)
def dead_units(X, logits):
    """Most of your hidden neurons are dead: they give 0 for every picture, so no gradient ever
    reaches them (7.2). Begin with biases of 0 and He's weights.
    """
    return np.argmax(logits(X), axis=0)


@predict.mistake
@trained(learning_rate=5.0)
def rate_too_high(X, logits):
    """Your steps are too large: they overshot, and what is left are neurons that give 0 for every
    picture. Choose a smaller learning rate, such as 0.2.
    """
    return np.argmax(logits(X), axis=0)


@predict.mistake
@trained(averaged=False)
def mean_forgotten(X, logits):
    """Your steps are far too large, though your learning rate is moderate: has dZ lost its 1/m? Of
    32 samples A − Y adds up to 32 times the mean. (Pixels from 0 to 16 do the same.)
    """
    return np.argmax(logits(X), axis=0)


@predict.mistake
@trained(learning_rate=0.001)
def rate_too_low(X, logits):
    """Your cost falls, but so slowly that it has hardly begun: the steps are too small, or too few.
    Choose a larger learning rate, such as 0.2, and small batches, such as 32 pictures.
    """
    return np.argmax(logits(X), axis=0)


@predict.mistake
@trained(epochs=2)
def stopped_too_early(X, logits):
    """All is well so far: the cost is falling and is not at its end. Train for more epochs."""
    return np.argmax(logits(X), axis=0)


@predict.mistake
@trained(shuffled=False, epochs=15)
def not_shuffled(X, logits):
    """Your network sees nines wherever it can: the last ones that it was shown. load_digits gives
    the digits sorted; shuffle the pictures and their labels anew for every epoch.
    """
    return np.argmax(logits(X), axis=0)


def _labels_mixed_up(X, labels):
    return X, np.random.default_rng(1).permutation(labels)


@predict.mistake
@trained(seen=_labels_mixed_up)
def labels_shuffled(X, logits):
    """Pictures and labels no longer belong together: they were shuffled apart. Draw one order, and
    take both by it: X[:, order] and labels[order].
    """
    return np.argmax(logits(X), axis=0)
