"""Exercise 7.1: One layer forward."""

import numpy as np

from ..declaring import exercise, stage
from .shared import LAYERS, ONE_NEURON, ONE_SAMPLE, SQUARE


@exercise(
    "7.1",
    "One layer forward",
    stages=[
        stage("layers of different sizes", *LAYERS),
        stage("as many neurons as inputs and samples", SQUARE),
        stage("a single sample", ONE_SAMPLE),
        stage("a single neuron", ONE_NEURON),
    ],
    hints=[
        "Write the three shapes down: (n, n_prev), (n, 1) and (n_prev, m). Which product of two of "
        "them is (n, m)?",
        "A matrix product is `@`; its inner sizes must agree: (n, n_prev) @ (n_prev, m).",
        "b is (n, 1). Added to (n, m), NumPy lends it to every column.",
    ],
    keep="Every column of Z is W times that sample's column plus the same b: samples meet nowhere "
    "in a layer.",
)
def linear_forward(W, b, A_prev):
    """Row i of W holds the weights of neuron i, so row i of the product is what it makes of every
    sample. b is one number a neuron, and broadcasting gives it to all m columns.
    """
    return W @ A_prev + b


@linear_forward.mistake
def bias_forgotten(W, b, A_prev):
    """You give W A_prev alone. Each neuron also adds its own b, whatever comes in: without it a
    picture of zeros could give nothing but zeros.
    """
    return W @ A_prev


@linear_forward.mistake
def activation_already(W, b, A_prev):
    """ReLU is in it already: all that is below 0 has become 0. Z is what stands *before* the
    activation; backward needs it, to know where ReLU was open.
    """
    return np.maximum(W @ A_prev + b, 0)


@linear_forward.mistake
def sigmoid_already(W, b, A_prev):
    """You give the sigmoid of Z. This exercise ends before the activation, at Z = W A_prev + b;
    and inside this network it will be ReLU.
    """
    return 1 / (1 + np.exp(-(W @ A_prev + b)))


@linear_forward.mistake
def softmax_already(W, b, A_prev):
    """You give the softmax of Z. Only the last layer of all has it, and not yet here: give
    Z = W A_prev + b.
    """
    e = np.exp(W @ A_prev + b)
    return e / e.sum(axis=0)


@linear_forward.mistake
def weights_turned(W, b, A_prev):
    """You multiply by W turned, W.T. W has a row for each neuron of this layer and a column for
    each input, (n, n_prev), and is used as it is. (With samples in rows it would be A W.T.)
    """
    return W.T @ A_prev + b


@linear_forward.mistake
def entry_by_entry(W, b, A_prev):
    """`*` multiplies entry by entry. A neuron weighs all its inputs and adds them up: that is the
    matrix product, `@`.
    """
    return W * A_prev + b


@linear_forward.mistake
def samples_in_rows(W, b, A_prev):
    """Your Z has a sample in each row, (m, n). In this course a sample is a column: Z is (n, m)."""
    return (W @ A_prev + b).T


@linear_forward.mistake
def bias_through_the_weights(W, b, A_prev):
    """You add b before the weights: W (A_prev + b). The bias belongs to the neuron and comes after
    its weighted sum; b has n numbers, one for each row of W, not n_prev.
    """
    return W @ (A_prev + b)


@linear_forward.mistake
def one_bias_for_all(W, b, A_prev):
    """Every neuron gets the bias of the first one. b has a number for each neuron: add the whole
    column (n, 1), not b[0].
    """
    return W @ A_prev + b[0]


@linear_forward.mistake
def biases_added_up(W, b, A_prev):
    """You add the sum of all biases to every neuron. Each neuron has its own: add b as the column
    (n, 1) that it is.
    """
    return W @ A_prev + b.sum()


@linear_forward.mistake
def bias_a_row(W, b, A_prev):
    """You lay the biases along a row. A row of m numbers would give each *sample* a bias; b stands
    as a column (n, 1), one number for each neuron.
    """
    return W @ A_prev + b.ravel()


@linear_forward.mistake
def bias_multiplied(W, b, A_prev):
    """You multiply by b. A bias is added: it is what the neuron gives when every input is 0."""
    return W @ A_prev * b


@linear_forward.mistake
def mean_of_the_inputs(W, b, A_prev):
    """You divide the weighted sum by the number of inputs. Z = W A_prev + b is a plain sum; that it
    does not grow with the number of inputs is seen to by how the weights are first drawn.
    """
    return W @ A_prev / W.shape[1] + b


@linear_forward.mistake
def bias_for_each_input(W, b, A_prev):
    """You add b once for every input. In Z = W A_prev + b it comes once, outside the sum."""
    return W @ A_prev + W.shape[1] * b


@linear_forward.mistake
def first_sample_for_all(W, b, A_prev):
    """All columns are that of the first sample. Let the product run over the whole of A_prev:
    column s of Z comes from column s of A_prev.
    """
    return np.repeat(W @ A_prev[:, :1] + b, A_prev.shape[1], axis=1)
