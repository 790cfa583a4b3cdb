"""Exercise 7.4: One step downhill."""

import numpy as np

from ..cases import X
from ..declaring import exercise, stage

TWO_LAYERS = (
    [
        X([[0.5, -1.0], [2.0, 0.3], [-0.7, 1.1]]),
        X([[0.1], [-0.2], [0.4]]),
        X([[1.5, -0.4, 0.8], [0.9, 0.2, -1.6]]),
        X([[0.6], [-0.5]]),
    ],
    [
        X([[0.2, -0.3], [1.0, 0.4], [-0.6, 0.5]]),
        X([[0.7], [-0.1], [0.3]]),
        X([[-1.2, 0.9, 0.1], [0.5, -0.7, 0.6]]),
        X([[2.0], [0.8]]),
    ],
)
ONE_LAYER = (
    [X([[1.0, 0.5, -0.8, 0.2], [0.3, -0.6, 0.9, 1.4]]), X([[0.7], [-1.1]])],
    [X([[0.4, -0.2, 0.6, 0.1], [-0.5, 0.3, 0.8, -0.9]]), X([[0.05], [0.35]])],
)


@exercise(
    "7.4",
    "One step downhill",
    gives=("the first array", "the second array", "the third array", "the fourth array"),
    stages=[
        stage("networks of one layer and of two", (*TWO_LAYERS, 0.1), (*ONE_LAYER, 0.5)),
        stage("a learning rate above 1", (*ONE_LAYER, 3.0)),
        stage("a learning rate of 0", (*TWO_LAYERS, 0.0)),
        stage(
            "whole numbers",
            ([X([[2, 1, 0]]), X([[3]])], [X([[1, -1, 4]]), X([[2]])], 0.25),
        ),
        stage("a single array", ([X([[0.4, -0.7]])], [X([[1.0, 0.2]])], 0.3)),
    ],
    hints=[
        "The gradient points uphill. What is done with one array p and its gradient g?",
        "Go through both lists at once: `for p, g in zip(parameters, gradients)`.",
        "Make new arrays, p − learning_rate · g. `p -= …` would write into the caller's.",
        "Collect them in a list: `[p - … for p, g in zip(parameters, gradients)]`.",
    ],
    keep="Every parameter steps against its own gradient, times one rate for all: steep slopes "
    "move far, flat ones hardly.",
)
def sgd_step(parameters, gradients, learning_rate):
    """The gradient points to where the cost grows fastest, so each array goes the other way, by
    learning_rate times its gradient. The list and its arrays are new: the old ones can still be
    compared with.
    """
    return [p - learning_rate * g for p, g in zip(parameters, gradients, strict=True)]


@sgd_step.mistake
def uphill(parameters, gradients, learning_rate):
    """You add the gradient: that is the way up, to a higher cost. Downhill is the other way,
    p − learning_rate · g.
    """
    return [p + learning_rate * g for p, g in zip(parameters, gradients, strict=True)]


@sgd_step.mistake
def rate_forgotten(parameters, gradients, learning_rate):
    """You take away the whole gradient, whatever the learning rate is. Multiply it by
    learning_rate first.
    """
    return [p - g for p, g in zip(parameters, gradients, strict=True)]


@sgd_step.mistake
def step_alone(parameters, gradients, learning_rate):
    """You give the step, −learning_rate · g. It is added to where the parameter stands:
    p − learning_rate · g.
    """
    return [-learning_rate * g for g in gradients]


@sgd_step.mistake
def gradient_alone(parameters, gradients, learning_rate):
    """You give learning_rate · g, how far to step. Take it away from the parameter:
    p − learning_rate · g.
    """
    return [learning_rate * g for g in gradients]


@sgd_step.mistake
def weights_only(parameters, gradients, learning_rate):
    """Only every other array has moved: the weights, and not the biases. Each array of the list
    steps against its own gradient.
    """
    return [
        p - learning_rate * g if place % 2 == 0 else p
        for place, (p, g) in enumerate(zip(parameters, gradients, strict=True))
    ]


@sgd_step.mistake
def first_only(parameters, gradients, learning_rate):
    """Only the first array has moved. Go through the whole list: each has its own gradient."""
    return [parameters[0] - learning_rate * gradients[0], *parameters[1:]]


@sgd_step.mistake
def last_layer_only(parameters, gradients, learning_rate):
    """Only the last two arrays have moved, those of the last layer. The layers below learn as well:
    step with every array of the list.
    """
    moved = [p - learning_rate * g for p, g in zip(parameters, gradients, strict=True)]
    return [*parameters[:-2], *moved[-2:]]


@sgd_step.mistake
def nothing_moved(parameters, gradients, learning_rate):
    """The parameters come back as they were. `p = p - …` in a loop gives the name p to a new array
    and leaves the list as it is: put the new arrays into a list of their own.
    """
    return [np.array(p) for p in parameters]


@sgd_step.mistake
def divided_by_the_rate(parameters, gradients, learning_rate):
    """You divide by the learning rate: the smaller it is, the larger your steps. Multiply."""
    return [p - g / learning_rate for p, g in zip(parameters, gradients, strict=True)]


@sgd_step.mistake
def shrunk(parameters, gradients, learning_rate):
    """You multiply the parameter by 1 − learning_rate · g. A step is taken away, not multiplied in:
    a weight of 0 could never move otherwise.
    """
    return [p * (1 - learning_rate * g) for p, g in zip(parameters, gradients, strict=True)]


@sgd_step.mistake
def rate_of_both(parameters, gradients, learning_rate):
    """You multiply the difference p − g by the learning rate, p as well. Only the gradient is
    scaled: p − learning_rate · g.
    """
    return [learning_rate * (p - g) for p, g in zip(parameters, gradients, strict=True)]


@sgd_step.mistake
def directions_only(parameters, gradients, learning_rate):
    """You step by the sign of the gradient: as far for a flat slope as for a steep one. (That is a
    method too, signSGD.) Here the step is learning_rate · g.
    """
    return [p - learning_rate * np.sign(g) for p, g in zip(parameters, gradients, strict=True)]


@sgd_step.mistake
def length_taken_out(parameters, gradients, learning_rate):
    """You divide each gradient by its length, so that every step is as long as any other. Then
    training never settles; the step is learning_rate · g, short where the slope is small.
    """
    return [
        p - learning_rate * g / np.linalg.norm(g)
        for p, g in zip(parameters, gradients, strict=True)
    ]


@sgd_step.mistake
def other_way_round(parameters, gradients, learning_rate):
    """You take learning_rate times the parameters away from the gradients. It is the parameters
    that move: p − learning_rate · g.
    """
    return [g - learning_rate * p for p, g in zip(parameters, gradients, strict=True)]


@sgd_step.mistake(rate=(0.01, 0.1, 0.5))
def rate_of_your_own(parameters, gradients, learning_rate, rate=0.1):
    """Your rate is {rate} whatever the caller says. Use the parameter learning_rate."""
    return [p - rate * g for p, g in zip(parameters, gradients, strict=True)]


@sgd_step.mistake
def averaged_over_the_list(parameters, gradients, learning_rate):
    """You divide by the number of arrays. They are no samples: each array steps by the whole of
    learning_rate · g.
    """
    return [
        p - learning_rate * g / len(parameters) for p, g in zip(parameters, gradients, strict=True)
    ]


@sgd_step.mistake
def written_into_the_callers(parameters, gradients, learning_rate):
    """The caller's own arrays are changed: `-=` writes into an array itself, and a copied list
    still holds the same arrays. Whoever kept the old parameters to compare finds them gone.

    p − learning_rate · g makes a new array; collect those in a new list.
    """
    for p, g in zip(parameters, gradients, strict=True):
        p -= learning_rate * g
    return parameters


@sgd_step.mistake
def first_array_alone(parameters, gradients, learning_rate):
    """Your list holds the first array alone: does the return stand inside the loop? Come to the end
    of both lists first.
    """
    return [parameters[0] - learning_rate * gradients[0]]


@sgd_step.mistake
def uphill_and_divided_by_the_rate(parameters, gradients, learning_rate):
    """You go uphill, with a plus, and divide by the learning rate: a small rate would make huge
    steps. The step is the rate times the gradient, and it is taken away.
    """
    return [p + g / learning_rate for p, g in zip(parameters, gradients, strict=True)]
