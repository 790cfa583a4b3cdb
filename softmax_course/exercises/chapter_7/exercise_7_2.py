"""Exercise 7.2: Back through ReLU."""

import numpy as np

from ..cases import X
from ..declaring import exercise, stage


def of_the_way_back(dA, Z):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    return {
        "dA where Z > 0": dA * (Z > 0),
        "dA where Z < 0": dA * (Z < 0),
        "dA Z where Z > 0": dA * np.maximum(Z, 0),
        "dA Z": dA * Z,
        "(1 where Z > 0)": (Z > 0) * 1.0,
        "Z where Z > 0": np.maximum(Z, 0),
        "Z": Z,
        "dA where dA > 0": np.maximum(dA, 0),
    }


@exercise(
    "7.2",
    "Back through ReLU",
    terms=of_the_way_back,
    stages=[
        stage(
            "ordinary batches",
            (
                X([[0.3, -0.5, 0.2, 0.8], [-0.1, 0.4, -0.7, 0.6], [0.9, -0.2, 0.1, -0.3]]),
                X([[2.0, 0.5, -1.0, -0.4], [1.0, -1.5, 0.3, 0.2], [-0.1, -0.4, 2.2, 3.1]]),
            ),
            (
                X([[0.5, -1.0], [-0.2, 0.7], [1.5, -0.6], [-0.8, 0.3], [0.1, 0.9]]),
                X([[0.3, -0.7], [-1.1, 0.4], [-2.0, 2.5], [0.6, -1.3], [0.05, 0.9]]),
            ),
            (
                X([[1.2, -0.4, 0.6, -2.0, 0.3], [0.5, 0.8, -1.1, 0.2, -0.9]]),
                X([[-0.2, 1.5, 0.8, -1.0, 7.5], [-1.4, 0.6, -0.9, 0.5, 1.1]]),
            ),
        ),
        stage(
            "whole numbers",
            (X([[1, -2, 3], [0, 4, -1]]), X([[2, -1, 1], [-3, 5, 1]])),
        ),
        stage("a single sample", (X([[0.7], [-0.3], [1.1]]), X([[-0.6], [0.2], [3.0]]))),
        stage(
            "neurons that are open, or closed, for every sample",
            (
                X([[0.4, -0.9, 0.3], [0.5, 0.2, -0.8]]),
                X([[0.1, 2.0, 0.6], [-0.3, -1.0, -4.0]]),
            ),
        ),
        stage(
            "numbers far from 0",
            (X([[1e6, -1e6, 0.5]]), X([[1e-6, -1e-6, 5000.0]])),
        ),
    ],
    hints=[
        "Draw ReLU: a flat line left of 0, then a line of slope 1. What does the chain rule "
        "multiply by on the left, and what on the right?",
        "Every entry goes its own way: there is no sum here, and the shape stays.",
        "`Z > 0` is an array of True and False, and counts as 1 and 0 when it is multiplied.",
    ],
    keep="ReLU's Jacobian is a diagonal of ones and zeros: what was cut off on the way forward "
    "hears nothing on the way back.",
)
def relu_backward(dA, Z):
    """ReLU has slope 1 where Z > 0 and slope 0 where Z < 0. So the gradient passes where the gate
    was open, unchanged, and nothing passes where it was closed. (At Z = 0 is a kink, which has no
    slope; 0 is what most programs take.)
    """
    return dA * (Z > 0)


@relu_backward.mistake
def relu_of_the_gradient(dA, Z):
    """You apply ReLU to dA: negative gradients are lost. Whether the gate is open is decided by Z,
    on the way forward; a gradient that passes may have any sign.
    """
    return np.maximum(dA, 0)


@relu_backward.mistake
def gradient_unchanged(dA, Z):
    """You give back dA as it came. Where Z < 0 ReLU gave 0 whatever Z was: no change of Z can reach
    the cost there, and the gradient is 0.
    """
    return dA.copy()


@relu_backward.mistake
def gate_alone(dA, Z):
    """You give the slope of ReLU, 1 or 0. By the chain rule it is multiplied by what comes from
    above, dA.
    """
    return np.where(Z > 0, 1.0, 0.0)


@relu_backward.mistake
def forward_again(dA, Z):
    """That is ReLU itself, max(Z, 0): the way forward. Back goes dA, where Z > 0."""
    return np.maximum(Z, 0)


@relu_backward.mistake
def times_the_output(dA, Z):
    """You multiply dA by ReLU's output, max(Z, 0). The chain rule asks for its *slope*: 1 where
    Z > 0, else 0.
    """
    return dA * np.maximum(Z, 0)


@relu_backward.mistake
def times_z(dA, Z):
    """You multiply dA by Z. The chain rule multiplies by the slope of ReLU at Z: 1 or 0."""
    return dA * Z


@relu_backward.mistake
def sign_for_the_slope(dA, Z):
    """Where Z < 0 you turn the sign of dA. Left of 0 ReLU is flat: its slope is 0 there and not −1
    (which is the slope of |Z|).
    """
    return dA * np.sign(Z)


@relu_backward.mistake
def sigmoid_slope(dA, Z):
    """You multiply by s (1 − s), the slope of the sigmoid. In this network the activation inside is
    ReLU, whose slope is 1 or 0.
    """
    s = 1 / (1 + np.exp(-np.clip(Z, -700, 700)))
    return dA * s * (1 - s)


@relu_backward.mistake
def tanh_slope(dA, Z):
    """You multiply by 1 − tanh², the slope of tanh. In this network the activation inside is ReLU,
    whose slope is 1 or 0.
    """
    return dA * (1 - np.tanh(Z) ** 2)


@relu_backward.mistake(leak=(0.01, 0.1, 0.2))
def leaky(dA, Z, leak=0.01):
    """Where Z < 0 you let {leak} of the gradient through: that is the leaky ReLU's slope. Plain
    ReLU is quite flat there, and lets through nothing.
    """
    return np.where(Z > 0, dA, leak * dA)


@relu_backward.mistake
def closed_by_the_sample(dA, Z):
    """You open or close whole columns. Every neuron decides for itself, in every sample: the gate
    is Z > 0, entry by entry.
    """
    return dA * (Z.sum(axis=0) > 0)


@relu_backward.mistake
def divided_by_m(dA, Z):
    """You divide by m. If the cost is a mean, its 1/m came in with dZ of the last layer; the chain
    rule adds none here.
    """
    return dA * (Z > 0) / Z.shape[1]


@relu_backward.mistake
def added_over_the_samples(dA, Z):
    """You add up over the samples. That comes later, where all samples meet at the same weights;
    here every sample keeps its own column.
    """
    return np.sum(dA * (Z > 0), axis=1, keepdims=True)


@relu_backward.mistake
def z_where_closed(dA, Z):
    """Where the gate is closed you leave Z, or its negative part. Nothing passes there: 0."""
    return np.where(Z > 0, dA, Z)


@relu_backward.mistake
def capped(dA, Z):
    """You close the gate again for large Z. ReLU goes on with slope 1 for ever: only Z < 0 is
    closed. (ReLU6 has such a cap, at 6.)
    """
    return dA * ((Z > 0) & (Z < 6))


@relu_backward.mistake
def opens_at_one(dA, Z):
    """Your gate opens above 1. ReLU has its corner at 0: compare Z with 0."""
    return dA * (Z > 1)


@relu_backward.mistake
def negative_gradients_dropped(dA, Z):
    """Beside what the gate closes you drop negative gradients. The gate looks at Z, never at dA:
    what passes keeps its sign.
    """
    return np.maximum(dA, 0) * (Z > 0)
