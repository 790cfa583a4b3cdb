"""Exercise 1.5: Softmax with temperature."""

import numpy as np

from ..cases import AHEAD, EXAMPLE, FAR_BELOW, X
from ..declaring import exercise, stage
from .exercise_1_2 import softmax


@exercise(
    "1.5",
    "Softmax with temperature",
    equation=1,
    stages=[
        stage(
            "ordinary scores and temperatures",
            (EXAMPLE, 2.0),
            (EXAMPLE, 0.5),
            (EXAMPLE, 1.0),
            (X([0.5, -1.2, 3.0, 0.0]), 4.0),
            (X([-2.0, -0.3]), 0.8),
            (X([1.5, 1.5, -0.5, 2.2, 0.7]), 1.6),
        ),
        stage("whole numbers", (X([3, 1, 2, 0]), 2)),
        stage("a single class, K = 1", (X([4.2]), 3.0)),
        stage(
            "a temperature near 0",
            (EXAMPLE, 0.001),
            (X([-1.0, -1.5, -1.0, -3.0]), 0.001),
            (X([0.002, 0.001, 0.0]), 0.001),
        ),
        stage("a temperature of a million", (X([3.0, -2.0, 0.5, 900.0]), 1e6)),
        stage(
            "scores in the thousands",
            (X([1000.0, 1001.0, 1002.0]), 2.0),
            (X([-1e4, 0.0, 1e4]), 100.0),
            (X([-3000.0, -3050.0]), 50.0),
            (FAR_BELOW, 2.0),
            *((z, 2.0) for z in AHEAD),
        ),
    ],
    hints=[
        "Temperature acts on the scores, before softmax: hot means scores close together.",
        "Divide every score by T, then take the softmax of the result.",
        "A small T makes large scores. `mine.softmax` stands scores of any size: call it on z / T.",
    ],
    keep="Temperature divides every lead by T: at T = 2, a lead of 1.0 is worth a factor of "
    "1.649 in probability, no longer 2.718.",
)
def softmax_with_temperature(z, T):
    """Divide the scores by T, then softmax as in 1.2: take the largest of the divided scores away.

    T above 1 brings the scores closer together and flattens a; T below 1 spreads them.
    """
    tempered = z / T
    numerators = np.exp(tempered - np.max(tempered))
    return numerators / np.sum(numerators)


@softmax_with_temperature.made_of(softmax="In the softmax of z/T:")
def softmax_of_the_divided(z, T, softmax=softmax):
    return softmax(z / T)


@softmax_with_temperature.mistake
def multiplied_by_temperature(z, T):
    """The scores come out multiplied by T: then hot is sharp and cold is flat, the wrong way
    round.

    Dividing by a large T brings the scores together.
    """
    e = np.exp(z * T - np.max(z * T))
    return e / np.sum(e)


@softmax_with_temperature.mistake
def probabilities_divided(z, T):
    """You divide the probabilities by T, after softmax: they sum to 1/T then.

    The temperature belongs to the scores, inside the exponential.
    """
    e = np.exp(z - np.max(z))
    return e / np.sum(e) / T


@softmax_with_temperature.mistake
def temperature_inside_and_outside(z, T):
    """T acts twice: it divides the scores, which is right, and then the probabilities once more.

    Those must go on summing to 1.
    """
    return softmax(z / T) / T


@softmax_with_temperature.mistake
def temperature_without_effect(z, T):
    """This is plain softmax: T has no effect. It is not used, or it cancels.

    exp(z)/T cancels between the top and the bottom of the fraction, and a shift by T changes
    nothing either. Divide inside exp: exp(z/T).
    """
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


@softmax_with_temperature.mistake
def tempered_above_only(z, T):
    """Only the numerator has z/T; the denominator sums exp(z). So the result does not sum to 1.

    Divide z by T once, before anything else, and use that in both places.
    """
    e = np.exp(z - np.max(z))
    return np.exp((z - np.max(z)) / T) / np.sum(e)


@softmax_with_temperature.mistake
def tempered_below_only(z, T):
    """Only the denominator has z/T; the numerator is exp(z). So the result does not sum to 1.

    Divide z by T once, before anything else, and use that in both places.
    """
    e = np.exp(z - np.max(z))
    return e / np.sum(np.exp((z - np.max(z)) / T))


@softmax_with_temperature.mistake
def power_not_divided_again(z, T):
    """a to the power 1/T is a way to go, but the powers no longer sum to 1.

    Divide them by their sum, or divide the scores by T before softmax.
    """
    e = np.exp(z - np.max(z))
    return (e / np.sum(e)) ** (1 / T)


@softmax_with_temperature.mistake
def shifted_by_untempered_maximum(z, T):
    """You divide by T and then take away max z, the largest score *before* the division.

    Near T = 0 that is far too little, and with large T far too much. Take away the largest of z/T.
    """
    e = np.exp(z / T - np.max(z))
    return e / np.sum(e)


@softmax_with_temperature.mistake
def power_of_probabilities(z, T):
    """a to the power 1/T, divided by its sum, is right on paper. Near T = 0 all powers underflow.

    Then 0 / 0 is nan. Let the temperature act on the scores, and take their largest away.
    """
    powers = softmax(z) ** (1 / T)
    return powers / np.sum(powers)


@softmax_with_temperature.mistake(least=(0.01, 0.1, 1.0))
def temperature_kept_up(z, T, least):
    """You keep T from becoming small. That changes the answer where the question is still good.

    A small T is no danger once the largest of z/T is taken away before exp.
    """
    return softmax(z / max(T, least))


@softmax_with_temperature.mistake
def temperature_as_base(z, T):
    """You raise T to the scores. The base stays e; the temperature divides the exponent: exp(z/T).

    With T = 1 yours would make all classes equal, whatever their scores.
    """
    return np.power(float(T), z) / np.sum(np.power(float(T), z))


@softmax_with_temperature.mistake
def softmax_twice_with_temperature(z, T):
    """You take softmax first, divide the probabilities by T and take softmax again.

    One softmax is enough: of the scores divided by T.
    """
    return softmax(softmax(z) / T)


@softmax_with_temperature.mistake
def only_the_tempered_scores(z, T):
    """z/T are scores still, brought closer together or spread. Their softmax was asked for."""
    return z / T


@softmax_with_temperature.mistake(added=(1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8))
def temperature_plus_little(z, T, added):
    """You add a small number to T, and beside a small T it counts. T is above 0 already:
    nothing is divided by 0.
    """
    return softmax(z / (T + added))
