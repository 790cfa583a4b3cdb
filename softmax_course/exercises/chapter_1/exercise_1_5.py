"""Exercise 1.5: Softmax with temperature."""

import numpy as np

from ..declaring import exercise, stage
from .shared import EXAMPLE, named

X = np.array


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
        ),
    ],
    hints=[
        "Temperature acts on the scores, before softmax: hot means scores close together.",
        "Divide every score by T, then take the softmax of the result.",
        "Small T makes large scores, so use your stable softmax of 1.2 on `z / T`.",
    ],
)
def softmax_with_temperature(z, T):
    """Divide the scores by T, then softmax as in 1.2: take the largest of the divided scores away.

    T above 1 brings the scores closer together and flattens a; T below 1 spreads them.
    """
    tempered = z / T
    numerators = np.exp(tempered - np.max(tempered))
    return numerators / np.sum(numerators)


def _softmax(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


@softmax_with_temperature.mistake
def multiplied_by_temperature(z, T):
    """You multiply the scores by T: then hot is sharp and cold is flat, the wrong way round.

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
    return _softmax(z / T) / T


@softmax_with_temperature.mistake
def probabilities_multiplied(z, T):
    """You multiply the probabilities by T, after softmax: they sum to T then.

    The temperature divides the scores, inside the exponential.
    """
    e = np.exp(z - np.max(z))
    return e / np.sum(e) * T


@softmax_with_temperature.mistake
def temperature_without_effect(z, T):
    """This is plain softmax: T has no effect. It is not used, or it cancels.

    exp(z)/T cancels between the top and the bottom of the fraction, and a shift by T changes
    nothing either. Divide inside exp: exp(z/T).
    """
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


@softmax_with_temperature.mistake
def temperature_without_effect_or_shift(z, T):
    """T has no effect: exp(z)/T cancels between the top and the bottom of the fraction.

    Divide inside exp, and take the largest score away, as in 1.2.
    """
    return (np.exp(z) / T) / np.sum(np.exp(z) / T)


@softmax_with_temperature.mistake
def tempered_above_only(z, T):
    """Only the numerator has z/T; the denominator sums exp(z). So the result does not sum to 1.

    Divide z by T once, before anything else, and use that in both places.
    """
    e = np.exp(z - np.max(z))
    return np.exp((z - np.max(z)) / T) / np.sum(e)


@softmax_with_temperature.mistake
def tempered_above_only_unshifted(z, T):
    """Only the numerator has z/T; the denominator sums exp(z), so the result does not sum to 1.

    Divide z by T once, before anything else, and use that in both places.
    """
    return np.exp(z / T) / np.sum(np.exp(z))


@softmax_with_temperature.mistake
def tempered_below_only(z, T):
    """Only the denominator has z/T; the numerator is exp(z). So the result does not sum to 1.

    Divide z by T once, before anything else, and use that in both places.
    """
    e = np.exp(z - np.max(z))
    return e / np.sum(np.exp((z - np.max(z)) / T))


@softmax_with_temperature.mistake
def tempered_below_only_unshifted(z, T):
    """Only the denominator has z/T; the numerator is exp(z), so the result does not sum to 1.

    Divide z by T once, before anything else, and use that in both places.
    """
    return np.exp(z) / np.sum(np.exp(z / T))


@softmax_with_temperature.mistake
def power_not_divided_again(z, T):
    """a to the power 1/T is a way to go, but the powers no longer sum to 1.

    Divide them by their sum, or divide the scores by T before softmax.
    """
    e = np.exp(z - np.max(z))
    return (e / np.sum(e)) ** (1 / T)


@softmax_with_temperature.mistake
def tempered_not_divided(z, T):
    """These are the numerators exp(z/T). Equation (1) still divides them by their sum."""
    return np.exp(z / T)


@softmax_with_temperature.mistake
def tempered_and_shifted_not_divided(z, T):
    """These are the numerators, the largest of them 1. Divide them by their sum, as in (1)."""
    return np.exp((z - np.max(z)) / T)


@softmax_with_temperature.mistake
def tempered_without_shift(z, T):
    """z/T is right, but near T = 0 it is large, and exp overflows: inf / inf is nan.

    Take the largest of the *divided* scores away, as in 1.2. Your own softmax does it for you.
    """
    return np.exp(z / T) / np.sum(np.exp(z / T))


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
    powers = _softmax(z) ** (1 / T)
    return powers / np.sum(powers)


@softmax_with_temperature.mistake
def sum_tempered_inside_numerator_outside(z, T):
    """Below the line T stands inside exp, as it should; above it divides exp(z) from outside.

    Divide z by T once, before anything else, and use that in both places.
    """
    return np.exp(z) / T / np.sum(np.exp(z / T))


for _least in (0.01, 0.1, 1.0):

    @softmax_with_temperature.mistake
    @named(f"temperature_kept_up_at_{_least}")
    def temperature_kept_up(z, T, least=_least):
        """You keep T from becoming small. That changes the answer where the question is still good.

        A small T is no danger once the largest of z/T is taken away before exp.
        """
        return _softmax(z / max(T, least))


for _limit in (50, 100, 500, 700):

    @softmax_with_temperature.mistake
    @named(f"tempered_and_clipped_at_{_limit}")
    def tempered_and_clipped(z, T, limit=_limit):
        """You clip z/T. Nothing overflows, but scores beyond the limit become the same number.

        Take the largest of z/T away, as in 1.2: that keeps the differences.
        """
        return _softmax(np.clip(z / T, -limit, limit))


@softmax_with_temperature.mistake
def tempered_nan_painted_over(z, T):
    """Replacing nan afterwards hides the overflow of exp(z/T) and does not undo it.

    Take the largest of z/T away before exp, as in 1.2.
    """
    return np.nan_to_num(np.exp(z / T) / np.sum(np.exp(z / T)))


@softmax_with_temperature.mistake
def whole_number_temperature(z, T):
    """int cuts the temperature off: 1.6 becomes 1, and 0.5 becomes 0. T is any number above 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return _softmax(z / np.trunc(T))


@softmax_with_temperature.mistake
def tempered_scores_cut(z, T):
    """z/T is cut to whole numbers before exp, so close scores become equal. Keep the fractions."""
    return _softmax(np.trunc(z / T))


@softmax_with_temperature.mistake
def temperature_over_scores(z, T):
    """Your fraction stands on its head: T/z. The temperature divides the scores, z/T."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return _softmax(T / z)


@softmax_with_temperature.mistake
def temperature_minus(z, T):
    """The order is upside down: your exponent is −z/T. Hot or cold, a larger score gets more."""
    e = np.exp(-z / T - np.max(-z / T))
    return e / np.sum(e)


@softmax_with_temperature.mistake
def root_of_temperature(z, T):
    """You divide by the root of T, as attention does with its dimension. Here T itself divides."""
    e = np.exp((z - np.max(z)) / np.sqrt(T))
    return e / np.sum(e)


@softmax_with_temperature.mistake
def temperature_squared(z, T):
    """T acts twice: the scores end up divided by T². Divide by T once, before softmax."""
    e = np.exp((z - np.max(z)) / T**2)
    return e / np.sum(e)


@softmax_with_temperature.mistake
def temperature_as_base(z, T):
    """You raise T to the scores. The base stays e; the temperature divides the exponent: exp(z/T).

    With T = 1 yours would make all classes equal, whatever their scores.
    """
    return np.power(float(T), z) / np.sum(np.power(float(T), z))


@softmax_with_temperature.mistake
def whole_number_division(z, T):
    """`//` divides and then cuts the fraction off, so close scores become equal. Use `/`."""
    e = np.exp(z // T - np.max(z // T))
    return e / np.sum(e)


@softmax_with_temperature.mistake
def hard_choice(z, T):
    """You give 1 to the largest score and 0 to the others: that is the limit T → 0.

    At any T above 0 every class keeps some probability: softmax of z/T.
    """
    return np.where(z == np.max(z), 1.0, 0.0) / np.sum(z == np.max(z))


@softmax_with_temperature.mistake
def softmax_twice_with_temperature(z, T):
    """You take softmax first, divide the probabilities by T and take softmax again.

    One softmax is enough: of the scores divided by T.
    """
    return _softmax(_softmax(z) / T)


@softmax_with_temperature.mistake
def exp_twice(z, T):
    """exp acts twice: you divide exp(z) by T and take softmax of that, which takes exp again.

    Divide the scores themselves.
    """
    return _softmax(np.exp(z) / T)


@softmax_with_temperature.mistake
def tempered_sigmoid(z, T):
    """This is the sigmoid of each z/T on its own. In softmax the classes share one denominator."""
    return 1 / (1 + np.exp(-z / T))


@softmax_with_temperature.mistake
def only_the_tempered_scores(z, T):
    """z/T are scores still, brought closer together or spread. Their softmax was asked for."""
    return z / T


@softmax_with_temperature.mistake
def tempered_shares_without_exp(z, T):
    """exp is missing: you divide the scores by their sum, and T cancels on the way.

    Equation (1) takes exp of each score, here of z/T.
    """
    return (z / T) / np.sum(z / T)


@softmax_with_temperature.mistake
def logarithm_of_tempered(z, T):
    """You give the logarithm of it, all negative. Here the probabilities themselves are asked for.

    That is exp of what you have.
    """
    s = (z - np.max(z)) / T
    return s - np.log(np.sum(np.exp(s)))


@softmax_with_temperature.mistake
def divided_in_place(z, T):
    """The numbers are right, but `z /= T` changes the array of whoever called you.

    (With whole numbers in it, NumPy refuses.) `z = z / T` makes a new array.
    """
    z /= T
    return _softmax(z)


@softmax_with_temperature.mistake
def tempered_and_shifted_above_only(z, T):
    """You take the largest of z/T away in the numerator but not in the denominator.

    The two no longer belong together: shift once, before both, and use that in both places.
    """
    return np.exp(z / T - np.max(z / T)) / np.sum(np.exp(z / T))


@softmax_with_temperature.mistake
def tempered_and_shifted_below_only(z, T):
    """You take the largest of z/T away in the denominator but not in the numerator.

    The two no longer belong together: shift once, before both, and use that in both places.
    """
    return np.exp(z / T) / np.sum(np.exp(z / T - np.max(z / T)))


@softmax_with_temperature.mistake
def temperature_plus_one(z, T):
    """You divide by 1 + T. T is above 0 already, so nothing needs to be added: divide by T."""
    return _softmax(z / (1 + T))


for _added in (1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8):

    @softmax_with_temperature.mistake
    @named(f"temperature_plus_{_added:.0e}")
    def temperature_plus_little(z, T, added=_added):
        """You add a small number to T, and beside a small T it counts. T is above 0 already:
        nothing is divided by 0.
        """
        return _softmax(z / (T + added))


@softmax_with_temperature.mistake
def temperatures_of_the_chapter(z, T):
    """Your function has a list of temperatures of its own, a row for each. It is given one, T, and
    gives K probabilities.
    """
    return np.array([_softmax(z / t) for t in (0.1, 1, 10)])
