"""Exercise 7.3: One layer back."""

import numpy as np

from ..declaring import exercise, stage
from .shared import LAYERS, UPSTREAM


def _case(layer, dZ):
    W, _, A_prev = layer
    return dZ, W, A_prev


@exercise(
    "7.3",
    "One layer back",
    gives=("dW", "db", "dA_prev"),
    stages=[
        stage(
            "layers of different sizes",
            *(_case(layer, dZ) for layer, dZ in zip(LAYERS, UPSTREAM, strict=True)),
        ),
        stage(
            "whole numbers",
            (np.array([[1, -2, 0]]), np.array([[2, 1]]), np.array([[1, 0, 3], [-1, 2, 1]])),
        ),
        stage(
            "a single sample",
            (
                np.array([[0.4], [-0.9]]),
                np.array([[0.6, -0.2, 0.9], [1.4, 0.3, -0.8]]),
                np.array([[1.1], [0.4], [2.0]]),
            ),
        ),
        stage(
            "as many neurons as inputs and samples",
            (
                np.array([[0.3, -0.1, 0.2], [-0.4, 0.2, 0.1], [0.1, -0.1, -0.3]]),
                np.array([[0.4, -0.9, 1.2], [0.8, 0.3, -0.5], [-0.7, 1.1, 0.6]]),
                np.array([[1.0, 0.5, -0.3], [0.2, -1.4, 0.8], [0.7, 0.6, 1.9]]),
            ),
        ),
    ],
    hints=[
        "A gradient has the shape of what it belongs to: dW (n, n_prev) like W, db (n, 1) like b, "
        "dA_prev (n_prev, m) like A_prev. For dW and for dA_prev only one product fits.",
        "W_ij enters Z_is with the factor A_prev_js, in every sample s: add up dZ_is · A_prev_js "
        "over the samples. A sum over s of two things that have s last is a product "
        "with one of them turned.",
        "b_i enters Z_is with the factor 1, in every sample: add dZ up along its rows, and keep "
        "the column, `keepdims=True`.",
        "`dZ @ A_prev.T`, the sum of dZ along axis 1, and `W.T @ dZ`: three arrays, in this order.",
    ],
    keep="Each gradient has the shape of what it belongs to: weights and biases add up over "
    "samples, inputs add up over neurons.",
)
def linear_backward(dZ, W, A_prev):
    """Z_is = Σ_j W_ij A_prev_js + b_i. So W_ij is multiplied by A_prev_js in every sample s, and
    the chain rule adds up dZ_is A_prev_js over s; b_i by 1; and A_prev_js by W_ij in every neuron
    i, so there the sum is over i. The 1/m of the mean is in dZ already.
    """
    dW = dZ @ A_prev.T
    db = np.sum(dZ, axis=1, keepdims=True)
    dA_prev = W.T @ dZ
    return dW, db, dA_prev


def _right(dZ, W, A_prev):
    return dZ @ A_prev.T, dZ.sum(axis=1, keepdims=True), W.T @ dZ


@linear_backward.mistake
def mean_taken_again(dZ, W, A_prev):
    """You divide dW and db by m. dZ belongs to the mean cost here, its 1/m is in it already; a
    second one makes every step m times too small. (In courses where dZ is A − Y alone, the 1/m
    stands in this place.)
    """
    dW, db, dA_prev = _right(dZ, W, A_prev)
    m = dZ.shape[1]
    return dW / m, db / m, dA_prev


@linear_backward.mistake
def mean_taken_again_of_all(dZ, W, A_prev):
    """You divide all three by m. dZ belongs to the mean cost here, its 1/m is in it already: the
    chain rule adds none.
    """
    return tuple(part / dZ.shape[1] for part in _right(dZ, W, A_prev))


@linear_backward.mistake
def mean_of_the_weights_alone(dZ, W, A_prev):
    """You divide dW by m. dZ belongs to the mean cost here, its 1/m is in it already: dW is the
    plain sum over the samples, dZ A_prevᵀ.
    """
    dW, db, dA_prev = _right(dZ, W, A_prev)
    return dW / dZ.shape[1], db, dA_prev


@linear_backward.mistake
def bias_averaged(dZ, W, A_prev):
    """db is the mean over the samples in yours. dZ has its 1/m already: db is the sum along each
    row.
    """
    dW, _, dA_prev = _right(dZ, W, A_prev)
    return dW, dZ.mean(axis=1, keepdims=True), dA_prev


@linear_backward.mistake
def bias_not_added_up(dZ, W, A_prev):
    """You hand dZ on as db. One b_i serves all samples, so what they all say of it adds up: a sum
    along the row, (n, 1) like b.
    """
    dW, _, dA_prev = _right(dZ, W, A_prev)
    return dW, dZ.copy(), dA_prev


@linear_backward.mistake
def bias_of_each_sample(dZ, W, A_prev):
    """Your db adds up down the columns, over the neurons: one number for each sample. b has one
    for each neuron: add up along the rows, axis 1.
    """
    dW, _, dA_prev = _right(dZ, W, A_prev)
    return dW, dZ.sum(axis=0, keepdims=True), dA_prev


@linear_backward.mistake
def one_bias_in_all(dZ, W, A_prev):
    """Your db is one single number: you add up the whole of dZ. Each neuron has a bias of its own:
    add up along the rows only, axis 1.
    """
    dW, _, dA_prev = _right(dZ, W, A_prev)
    return dW, dZ.sum(), dA_prev


@linear_backward.mistake
def bias_without_its_axis(dZ, W, A_prev):
    """The numbers are right, but your db has shape (n,) and b is a column (n, 1): taken away from b
    it would spread into a matrix. `keepdims=True` keeps the column.
    """
    dW, _, dA_prev = _right(dZ, W, A_prev)
    return dW, dZ.sum(axis=1), dA_prev


@linear_backward.mistake
def weights_turned(dZ, W, A_prev):
    """Your dW is turned, (n_prev, n). A gradient has the shape of what it belongs to: W is
    (n, n_prev), so dZ comes first and A_prev is the one to be turned.
    """
    dW, db, dA_prev = _right(dZ, W, A_prev)
    return dW.T, db, dA_prev


@linear_backward.mistake
def inputs_not_turned_back(dZ, W, A_prev):
    """For dA_prev you multiply by W. On the way back W is turned: A_prev_js reaches every neuron i
    through W_ij, so the sum is over i, the first index: Wᵀ dZ.
    """
    dW, db, _ = _right(dZ, W, A_prev)
    return dW, db, W @ dZ


@linear_backward.mistake
def inputs_first(dZ, W, A_prev):
    """The three are right and stand in another order: asked for are dW, db, dA_prev."""
    dW, db, dA_prev = _right(dZ, W, A_prev)
    return dA_prev, dW, db


@linear_backward.mistake
def bias_last(dZ, W, A_prev):
    """The three are right and stand in another order: asked for are dW, db, dA_prev."""
    dW, db, dA_prev = _right(dZ, W, A_prev)
    return dW, dA_prev, db


@linear_backward.mistake
def gate_put_in(dZ, W, A_prev):
    """Your dA_prev has ReLU's gate in it already. That is the next step, 7.2's, with the Z of the
    layer before; dA_prev itself is Wᵀ dZ.
    """
    dW, db, dA_prev = _right(dZ, W, A_prev)
    return dW, db, dA_prev * (A_prev > 0)


@linear_backward.mistake
def inputs_forgotten(dZ, W, A_prev):
    """Two results: dW and db. The third, dA_prev, is what the layer before waits for: without it
    the way back ends here.
    """
    return _right(dZ, W, A_prev)[:2]


@linear_backward.mistake
def weights_in_their_own_gradient(dZ, W, A_prev):
    """Your dW is multiplied by W. Z is linear in W: the slope of Z_is along W_ij is A_prev_js,
    whatever W is.
    """
    dW, db, dA_prev = _right(dZ, W, A_prev)
    return dW * W, db, dA_prev


@linear_backward.mistake
def inputs_averaged_away(dZ, W, A_prev):
    """Your dW multiplies the sums over the samples, (Σ dZ)(Σ A_prev)ᵀ. Each sample's dZ meets its
    own A_prev first, then the products add up: dZ A_prevᵀ.
    """
    _, db, dA_prev = _right(dZ, W, A_prev)
    return db @ A_prev.sum(axis=1, keepdims=True).T, db, dA_prev


@linear_backward.mistake
def weights_alone(dZ, W, A_prev):
    """You give dW alone. Asked for are three arrays: return dW, db, dA_prev."""
    return dZ @ A_prev.T
